"""Install planck into a folder of its own from the wheels beside this file, without network.

python installer/install.py [FOLDER]

install.sh and install.bat find a Python and run this. Exit 0: planck is installed and has printed its version; 1: it is
not, and the reason was printed in Chinese and English.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

BUNDLE = Path(__file__).resolve().parents[1]
WHEELS = BUNDLE / "wheels"
MARK = "planck-bundle.txt"
WINDOWS = os.name == "nt"
OWNED = ("Scripts", "Include", "Lib", "bin", "include", "lib", "lib64", "pyvenv.cfg")  # what a venv puts there


class RefusedError(Exception):
    """Why planck is not installed: the sentence in Chinese and the same one in English."""

    def __init__(self, chinese: str, english: str) -> None:
        super().__init__(chinese, english)


def in_both_languages(chinese: str, english: str, to: object = None) -> None:
    print(f"{chinese}\n{english}", file=to or sys.stdout, flush=True)


def fitting_python() -> None:
    """Refuse a Python for which the bundle has no wheels."""
    versions, platforms = (BUNDLE / "installer" / "fits.txt").read_text(encoding="ascii").splitlines()
    here = ".".join(map(str, sys.version_info[:2]))
    if here not in versions.split() or sys.implementation.name != "cpython":
        raise RefusedError(
            f"这个 Python 是 {sys.implementation.name} {here}；安装包适用于 CPython {versions}。",
            f"This Python is {sys.implementation.name} {here}; the bundle is for CPython {versions}.",
        )
    platform = sysconfig.get_platform()
    if platform not in platforms.split():
        raise RefusedError(
            f"这个 Python 的平台是 {platform}；安装包适用于 {platforms}（Windows 上须为 64 位 Python）。",
            f"This Python's platform is {platform}; the bundle is for {platforms} (on Windows: a 64-bit Python).",
        )


def whole_bundle() -> None:
    """Refuse a bundle in which a wheel or an installer's file is missing, changed or added."""
    sums = BUNDLE / "SHA256SUMS"
    listed = {}
    if sums.exists():
        for line in sums.read_text(encoding="utf-8").splitlines():
            digest, _, name = line.partition("  ")
            if name.startswith(("wheels/", "installer/")):  # not every archiver keeps the Chinese names of the texts
                listed[name] = digest
    if not listed:
        raise RefusedError("安装包不完整：缺少 SHA256SUMS。", "The bundle is not whole: SHA256SUMS is missing.")
    for name, digest in listed.items():
        file = BUNDLE / name
        if not file.is_file():
            raise RefusedError(
                f"安装包不完整：缺少 {name}。请重新复制。", f"The bundle is not whole: {name} is missing."
            )
        if hashlib.sha256(file.read_bytes()).hexdigest() != digest:
            raise RefusedError(
                f"文件与 SHA256SUMS 不符：{name}。请重新复制安装包。",
                f"The file is not what SHA256SUMS says: {name}. Copy the bundle anew.",
            )
    for file in sorted(WHEELS.glob("*.whl")):
        if f"wheels/{file.name}" not in listed:
            raise RefusedError(
                f"SHA256SUMS 中没有这个文件：wheels/{file.name}。请删去。",
                f"SHA256SUMS does not know this file: wheels/{file.name}. Remove it.",
            )


def clear(folder: Path) -> None:
    """Ready the folder for a new environment: remove what an earlier run put there, keep all else."""
    if folder.exists() and not folder.is_dir():
        raise RefusedError(f"{folder} 是文件，不是文件夹。", f"{folder} is a file, not a folder.")
    if folder.is_dir() and any(folder.iterdir()) and not (folder / MARK).exists():
        raise RefusedError(
            f"文件夹 {folder} 已有别的内容，没有改动。请换一个文件夹：把文件夹名写在命令后面。",
            f"The folder {folder} already holds something else and was left alone. Name another one as an argument.",
        )
    folder.mkdir(parents=True, exist_ok=True)
    (folder / MARK).write_text(
        "planck 安装在这里；重新安装时替换。\r\nplanck is installed here; installing again replaces it.\r\n",
        encoding="utf-8-sig",
        newline="",
    )
    for name in OWNED:
        old = folder / name
        if old.is_dir() and not old.is_symlink():
            shutil.rmtree(old)
        elif old.exists() or old.is_symlink():
            old.unlink()


def run(*command: object) -> None:
    """Run the command without this machine's settings of pip and Python; CalledProcessError where it fails."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PIP_", "PYTHON"))}
    kept |= {"PIP_CONFIG_FILE": os.devnull, "PYTHONUTF8": "1"}
    subprocess.run([str(word) for word in command], env=kept, check=True)


def install(folder: Path) -> Path:
    """Install the wheels into the folder; return the path of the planck command."""
    fitting_python()
    whole_bundle()
    clear(folder)
    fingerprint = hashlib.sha256((BUNDLE / "SHA256SUMS").read_bytes()).hexdigest()
    in_both_languages(
        f"安装包的指纹（SHA256SUMS 的 SHA-256），请与另外收到的核对：{fingerprint}",
        f"The bundle's fingerprint (SHA-256 of SHA256SUMS); hold it against what you were sent apart: {fingerprint}",
    )
    in_both_languages(f"正在安装到 {folder} ……", f"Installing into {folder} ...")
    # pip runs from its own wheel, so a Python that came without ensurepip does as well
    run(sys.executable, "-m", "venv", "--without-pip", folder)
    inside = folder / ("Scripts" if WINDOWS else "bin")
    [wheel] = WHEELS.glob("pip-*.whl")
    [own] = WHEELS.glob("planck_check-*.whl")
    offline = ("--no-index", "--find-links", WHEELS, "--no-cache-dir", "--disable-pip-version-check")
    extras = (BUNDLE / "installer" / "extras.txt").read_text(encoding="ascii").strip()
    python = inside / ("python.exe" if WINDOWS else "python")
    # by its path: pip then notes the wheel's hash, which planck init writes into the recipes
    run(python, wheel / "pip", "install", "-q", *offline, "pip", f"planck-check[{extras}] @ {own.as_uri()}")
    planck = inside / ("planck.exe" if WINDOWS else "planck")
    run(planck, "--version")
    return planck


def main() -> int:
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")  # a console or log without Chinese still gets the English
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else BUNDLE / "planck").absolute()
    try:
        planck = install(folder)
    except RefusedError as refused:
        in_both_languages(*refused.args, to=sys.stderr)
        return 1
    except subprocess.CalledProcessError as failed:
        step = " ".join(failed.cmd[1:4])
        in_both_languages(
            f"没有装成，原因见上文（{step}）。", f"Not installed; the reason stands above ({step}).", to=sys.stderr
        )
        return 1
    except OSError as failed:
        in_both_languages(f"没有装成：{failed}", f"Not installed: {failed}", to=sys.stderr)
        return 1
    in_both_languages("装好了。这样启动：", "Installed. Start it with:")
    print(f'    "{planck}" --help')
    if not WINDOWS:
        in_both_languages("或者先在终端里运行一次：", "or run this once in a terminal:")
        print(f'    . "{planck.parent}/activate"')
    return 0


if __name__ == "__main__":
    sys.exit(main())
