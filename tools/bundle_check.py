"""Install and run the bundle in out/bundle/ without network, from a path with blanks and Chinese characters.

python tools/bundle_check.py [PYTHON ...]     (without names: every fitting Python on the PATH)

install.bat does not run here; for Windows this checks that pip resolves the bundle completely. Exit 1: a step failed.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bundle import Target, closure

ROOT = Path(__file__).resolve().parents[1]
BUNDLE = ROOT / "out" / "bundle"
WHEELS = BUNDLE / "wheels"
DEAD = "http://127.0.0.1:9"  # nobody listens there
OFFLINE = dict.fromkeys(("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"), DEAD)


class FailedError(Exception):
    """A step that failed, with its output."""


def run(*command: object, expected: int = 0, **settings: object) -> str:
    """The command's output; FailedError where the exit code is another than expected."""
    words = [str(word) for word in command]
    ended = subprocess.run(words, capture_output=True, text=True, encoding="utf-8", check=False, **settings)
    if ended.returncode != expected:
        raise FailedError(f"{' '.join(words)} ended with {ended.returncode}:\n{ended.stdout}{ended.stderr}")
    return ended.stdout


def sandbox() -> list[str]:
    """The prefix that runs a command in a namespace without network; empty where this system grants none."""
    words = ["unshare", "--map-root-user", "--net", "--mount"]
    if shutil.which("unshare") and not subprocess.run([*words, "true"], capture_output=True, check=False).returncode:
        return words
    return []


def resolved(versions: list[str], platforms: list[str], extras: str) -> None:
    """Check that pip without an index and the wheels' metadata both find every wheel for every platform and Python."""
    with tempfile.TemporaryDirectory() as empty:
        for platform in platforms:
            for version in versions:
                target = Target(platform, version, tuple(extras.split(",")[1:]))
                used, lacking = closure(WHEELS, target)
                if lacking:
                    raise FailedError(f"{target}: lacking {', '.join(map(str, lacking))}")
                tags = [word for tag in target.platform_tags() for word in ("--platform", tag)]
                out = run(sys.executable, "-m", "pip", "install", "--isolated", "--dry-run", "--no-index",
                           "--find-links", WHEELS, *tags, "--python-version", version, "--only-binary=:all:",
                           "--ignore-installed", "--target", Path(empty) / "x", f"planck-check[{extras}]", "pip",
                           env=os.environ | {"PIP_CONFIG_FILE": os.devnull})  # fmt: skip
                would = out.rpartition("Would install ")[2].split()
                if len(would) != len(used):
                    raise FailedError(f"{target}: pip would install {would}, the metadata asks for {sorted(used)}")
                print(f"{target}: resolves to {len(would)} wheels")


def fitting(names: list[str], versions: list[str]) -> dict[str, str]:
    """Version → executable of the Pythons to try: those named, else those on the PATH."""
    executables: dict[str, str] = {}
    for name in names or ["python3", *(f"python{version}" for version in versions)]:
        path = shutil.which(name)
        question = "import sys; print('%d.%d' % sys.version_info[:2], sys.executable)"
        ended = path and subprocess.run(
            [path, "-c", question], capture_output=True, text=True, encoding="utf-8", check=False
        )
        version, _, executable = ended.stdout.strip().partition(" ") if ended else ("", "", "")
        if version in versions:
            executables.setdefault(version, executable)
        elif names:
            raise FailedError(f"{name}: no Python of {', '.join(versions)}")
    return executables


def installed(python: str, apart: list[str], *, ensurepip: bool) -> None:
    """Install the bundle, judge a quarter, write papers and ask for the version: all without network."""
    with tempfile.TemporaryDirectory() as name:
        home = Path(name) / "某 局" / "离线 安装包"
        shutil.copytree(BUNDLE, home)
        settings = {"cwd": name, "env": {"PATH": os.environ["PATH"], "HOME": name, "PYTHON": python, **OFFLINE}}
        began = time.monotonic()
        if ensurepip:
            run(*apart, "sh", home / "install.sh", **settings)
        else:
            where = run(python, "-c", "import ensurepip; print(ensurepip.__path__[0])").strip()
            (Path(name) / "empty").mkdir()
            script = """mount --bind "$1" "$2" && ! "$PYTHON" -m venv "$1/../plain" >/dev/null 2>&1 && sh "$3" """
            run(*apart, "sh", "-c", script, "sh", Path(name) / "empty", where, home / "install.sh", **settings)
        spent = time.monotonic() - began
        planck = home / "planck" / "bin" / "planck"
        given = ("--period", "2025Q3", "--data", ROOT / "data")
        out = run(*apart, planck, "check", *given, expected=1, **settings)  # the sample quarter has what is overdue
        if "P301" not in out:
            raise FailedError(f"planck check printed: {out}")
        run(*apart, planck, "report", "quarterly", *given, "--format", "docx,pdf,html", "-o", "papers/", **settings)
        papers = sorted(path.suffix for path in (Path(name) / "papers").iterdir())
        if papers != [".docx", ".html", ".pdf"]:
            raise FailedError(f"papers written: {papers}")
        version = run(planck, "--version", **settings).strip()
        as_recipes_install(planck, home / "wheels", Path(name) / "新 县", python, apart, settings)
    print(f"{version}{'' if ensurepip else ', without ensurepip'}: installed in {spent:.1f} s, judged, papers written")


def as_recipes_install(
    planck: Path, wheels: Path, workspace: Path, python: str, apart: list[str], settings: dict[str, object]
) -> None:
    """Let this planck begin a workspace, then install by its lock as the recipes do: every hash, the own wheel's too."""
    run(planck, "init", workspace, **settings)
    run(python, "-I", "-m", "venv", workspace.parent / "runner", **settings)
    inside = workspace.parent / "runner" / "bin" / "python"
    run(*apart, inside, "-I", "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes",
        "--only-binary", ":all:", "--no-index", "--find-links", wheels,
        "-r", workspace / ".planck" / "requirements.lock", **settings)  # fmt: skip
    run(*apart, inside, "-I", "-m", "planck", "validate", "--data", workspace, **settings)


def main() -> int:
    try:
        versions, platforms = (
            line.split() for line in (BUNDLE / "installer" / "fits.txt").read_text(encoding="ascii").splitlines()
        )
        extras = (BUNDLE / "installer" / "extras.txt").read_text(encoding="ascii")
        resolved(versions, platforms, extras)
        apart = sandbox()
        print("no network: " + (" ".join(apart) or "only proxies that nobody answers; this system grants no namespace"))
        for python in fitting(sys.argv[1:], versions).values():
            installed(python, apart, ensurepip=True)
            if apart:
                installed(python, apart, ensurepip=False)
    except FailedError as failed:
        print(failed, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
