"""An offline bundle: planck and all it needs as wheels, with an installer, for office networks that reach no registry.

python tools/bundle.py [FOLDER]

Leaves out/bundle (or FOLDER): wheels for Linux on x86-64 and Windows on x64 and CPython 3.11 to 3.14, pip itself for a
Python that came without it, install.sh, install.bat, the guides and SHA256SUMS. Needs a network, and pip. For each
system and version the wheels are held complete by their own metadata before the bundle is called done.
"""

from __future__ import annotations

import email
import hashlib
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from pip._vendor.packaging.requirements import Requirement
from pip._vendor.packaging.tags import Tag, compatible_tags, cpython_tags
from pip._vendor.packaging.utils import canonicalize_name, parse_wheel_filename

ROOT = Path(__file__).resolve().parents[1]
PARTS = Path(__file__).resolve().parent / "bundle"
VERSIONS = ((3, 11), (3, 12), (3, 13), (3, 14))
LINUX = [f"manylinux_2_{minor}_x86_64" for minor in (34, 31, 28, 27, 24, 17, 12, 5)]
LINUX += ["manylinux2014_x86_64", "manylinux2010_x86_64", "manylinux1_x86_64"]
PLATFORMS = {"linux": [*LINUX, "linux_x86_64"], "windows": ["win_amd64"]}
MARKERS = {
    "linux": {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix", "platform_machine": "x86_64"},
    "windows": {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt", "platform_machine": "AMD64"},
}


class Machine(NamedTuple):
    """What the wheels are for."""

    system: str
    version: tuple[int, int]

    def __str__(self) -> str:
        return f"{self.system}, Python {'.'.join(map(str, self.version))}"

    @property
    def environment(self) -> dict[str, str]:
        """What its Python answers where a requirement asks."""
        short = ".".join(map(str, self.version))
        python = {"python_version": short, "python_full_version": f"{short}.0", "implementation_name": "cpython"}
        return {**MARKERS[self.system], **python, "platform_python_implementation": "CPython"}

    @property
    def tags(self) -> frozenset[Tag]:
        """The wheels it takes."""
        platforms = PLATFORMS[self.system]
        return frozenset(
            [*cpython_tags(self.version, platforms=platforms), *compatible_tags(self.version, platforms=platforms)]
        )

    @property
    def options(self) -> list[str]:
        """How pip is told to fetch for it."""
        platforms = [word for one in PLATFORMS[self.system] for word in ("--platform", one)]
        return [*platforms, "--python-version", ".".join(map(str, self.version)), "--implementation", "cp"]


MACHINES = [Machine(system, version) for system in PLATFORMS for version in VERSIONS]


def pip(*words: str | Path) -> None:
    """Run pip; on a failure, say what it said and stop."""
    done = subprocess.run([sys.executable, "-m", "pip", *map(str, words)], capture_output=True, text=True, check=False)
    if done.returncode:
        faults = [line for line in done.stderr.splitlines() if line.startswith("ERROR")]
        sys.exit("\n".join(["the bundle needs a network and every wheel; pip said:", *(faults or [done.stderr])]))


class Wheel(NamedTuple):
    """A wheel at hand."""

    name: str
    tags: frozenset[Tag]
    requires: tuple[Requirement, ...]


def wheels(folder: Path) -> Iterator[Wheel]:
    for path in sorted(folder.glob("*.whl")):
        name, _, _, tags = parse_wheel_filename(path.name)
        with zipfile.ZipFile(path) as opened:
            metadata = next(one for one in opened.namelist() if re.fullmatch(r"[^/]+\.dist-info/METADATA", one))
            said = email.message_from_bytes(opened.read(metadata))
        yield Wheel(name, tags, tuple(map(Requirement, said.get_all("Requires-Dist") or [])))


def lacking(folder: Path, machine: Machine) -> set[str]:
    """What ``planck-check[all]`` still needs on that machine, by the wheels' own metadata."""
    taken: dict[str, list[Wheel]] = {}
    for wheel in wheels(folder):
        if wheel.tags & machine.tags:
            taken.setdefault(wheel.name, []).append(wheel)
    missing: set[str] = set()
    seen: set[tuple[str, str]] = set()
    todo = [("planck-check", "all"), ("pip", "")]
    while todo:
        name, extra = todo.pop()
        if (name, extra) in seen:
            continue
        seen.add((name, extra))
        if name not in taken:
            missing.add(name)
            continue
        for need in taken[name][-1].requires:
            if need.marker is None or need.marker.evaluate({**machine.environment, "extra": extra}):
                todo += [(canonicalize_name(need.name), more) for more in ("", *need.extras)]
    return missing


def main() -> int:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "out" / "bundle"
    shutil.rmtree(folder, ignore_errors=True)
    packages = folder / "wheels"
    packages.mkdir(parents=True)
    pip("wheel", "--quiet", "--no-deps", "--wheel-dir", packages, ROOT)
    own = next(packages.glob("planck_check-*.whl"))
    for machine in MACHINES:
        fetch = ["download", "--quiet", "--only-binary=:all:", "--dest", packages, *machine.options]
        pip(*fetch, f"{own}[all]", "pip")
        while missing := lacking(packages, machine):  # what only another system than this one needs
            pip(*fetch, "--no-deps", *sorted(missing))
    for name in ("install.sh", "README.txt", "install.bat", "no-python.txt"):
        text = (PARTS / name).read_text("utf-8")
        if name == "install.sh":
            (folder / name).write_text(text, "utf-8", newline="\n")
            (folder / name).chmod(0o755)
        else:  # for Notepad and cmd; a byte-order mark would stop the first line of a .bat
            mark = "\ufeff" if name == "README.txt" else ""
            (folder / name).write_text(mark + text, "utf-8", newline="\r\n")
    shutil.copytree(ROOT / "docs", folder / "docs")
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    sums = [
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(folder).as_posix()}\n" for path in files
    ]
    (folder / "SHA256SUMS").write_text("".join(sums), "utf-8", newline="\n")
    size = sum(path.stat().st_size for path in files)
    print(
        f"{folder}: {len(list(packages.glob('*.whl')))} wheels, {size / 1e6:.0f} MB, for "
        + "; ".join(map(str, MACHINES))
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
