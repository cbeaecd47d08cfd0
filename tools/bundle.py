"""An offline bundle in out/bundle/: planck, all it needs as wheels, and an installer for Linux and Windows.

python tools/bundle.py [FOLDER] [--platforms NAME ...]

Libraries come in the releases of this Python's environment, so an office gets what the suite ran with.
pip evaluates markers (`; platform_system == "Windows"`) for the machine it runs on even where --platform names another;
therefore this program walks the wheels' own metadata for every platform and Python. Exit 1: a wheel is unavailable.
"""

from __future__ import annotations

import argparse
import email
import hashlib
import importlib.metadata
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pip._vendor.packaging.requirements import Requirement
from pip._vendor.packaging.tags import Tag, compatible_tags, cpython_tags
from pip._vendor.packaging.utils import canonicalize_name, parse_wheel_filename

ROOT = Path(__file__).resolve().parents[1]
SOURCES = Path(__file__).with_suffix("")
PYTHONS = ("3.11", "3.12", "3.13")
HOPED = ("3.14",)  # left out, with a sentence, where a library has no wheel for it yet
WANTED = ("planck-check[all]", "pip")
OLDEST, NEWEST = 5, 28  # glibc 2.x: what runs on systems as old as 2.28


@dataclass(frozen=True)
class Platform:
    tags: tuple[str, ...]
    """Wheel tags, the widest first: a wheel for an older glibc serves more machines."""
    markers: dict[str, str]


def linux(machine: str, legacy: tuple[str, ...]) -> Platform:
    tags = [f"manylinux_2_{n}_{machine}" for n in range(OLDEST, NEWEST + 1)]
    markers = {"os_name": "posix", "sys_platform": "linux", "platform_system": "Linux", "platform_machine": machine}
    return Platform((*(f"{name}_{machine}" for name in legacy), *tags), markers)


PLATFORMS = {  # names as sysconfig.get_platform() gives them; the installer compares itself with these names
    "linux-x86_64": linux("x86_64", ("manylinux1", "manylinux2010", "manylinux2014")),
    "win-amd64": Platform(
        ("win_amd64",),
        {"os_name": "nt", "sys_platform": "win32", "platform_system": "Windows", "platform_machine": "AMD64"},
    ),
    "linux-aarch64": linux("aarch64", ("manylinux2014",)),  # on request: --platforms
}


@dataclass(frozen=True)
class Target:
    platform: str
    python: str

    def __str__(self) -> str:
        return f"{self.platform}, Python {self.python}"

    def platform_tags(self) -> tuple[str, ...]:
        return PLATFORMS[self.platform].tags

    def tags(self) -> frozenset[Tag]:
        version = tuple(map(int, self.python.split(".")))
        names = self.platform_tags()
        abi = f"cp{self.python.replace('.', '')}"
        return frozenset([*cpython_tags(version, [abi], names), *compatible_tags(version, abi, names)])

    def markers(self) -> dict[str, str]:
        return PLATFORMS[self.platform].markers | {
            "python_version": self.python,
            "python_full_version": f"{self.python}.0",
            "implementation_name": "cpython",
            "implementation_version": f"{self.python}.0",
            "platform_python_implementation": "CPython",
            "platform_release": "",
            "platform_version": "",
        }


class UnavailableError(Exception):
    """A wheel is unavailable; the message says why."""


class UnreachableError(UnavailableError):
    """There is no network, so no wheel can be looked up."""


def requirements(wheel: Path) -> list[Requirement]:
    """All requirements in the wheel's metadata."""
    with zipfile.ZipFile(wheel) as archive:
        name = next(name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        metadata = email.message_from_bytes(archive.read(name))
    return [Requirement(line) for line in metadata.get_all("Requires-Dist", [])]


def applicable(wheel: Path, extras: set[str], target: Target) -> Iterator[Requirement]:
    """The wheel's requirements for this target and these extras."""
    for need in requirements(wheel):
        if need.marker is None or any(
            need.marker.evaluate({**target.markers(), "extra": extra}) for extra in extras or {""}
        ):
            yield need


def closure(wheels: Path, target: Target) -> tuple[set[Path], list[Requirement]]:
    """The wheels that the target installs, and the requirements that no wheel in the folder meets."""
    tags = target.tags()
    available: dict[str, list[tuple[object, Path]]] = {}
    for path in sorted(wheels.glob("*.whl")):
        name, version, _, its_tags = parse_wheel_filename(path.name)
        if its_tags & tags:
            available.setdefault(name, []).append((version, path))
    used: set[Path] = set()
    lacking: dict[str, Requirement] = {}
    seen: set[str] = set()
    todo = [Requirement(line) for line in WANTED]
    while todo:
        need = todo.pop()
        key = f"{canonicalize_name(need.name)}[{','.join(sorted(need.extras))}]{need.specifier}"
        if key in seen:
            continue
        seen.add(key)
        fitting = [pair for pair in available.get(canonicalize_name(need.name), []) if need.specifier.contains(pair[0])]
        if fitting:
            wheel = max(fitting)[1]
            used.add(wheel)
            todo += applicable(wheel, need.extras, target)
        else:
            lacking.setdefault(key, need)
    return used, list(lacking.values())


def pip(*words: object) -> None:
    """Run pip; UnavailableError with pip's last lines where it fails."""
    command = [sys.executable, "-m", "pip", *map(str, words), "-q", "--disable-pip-version-check", "--retries", "1"]
    ended = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False, cwd=ROOT)
    if ended.returncode:
        lines = ended.stderr.splitlines()
        last = "".join(f"\n    {line}" for line in lines[-4:])
        if any("Retrying" in line for line in lines):
            raise UnreachableError(f"the package index cannot be reached; is there network?{last}")
        raise UnavailableError(f"pip could not do it:{last}")


def pinned(need: Requirement) -> str:
    """The requirement, at this environment's release where that release meets it."""
    try:
        here = importlib.metadata.version(need.name)
    except importlib.metadata.PackageNotFoundError:
        here = ""
    fits = here and canonicalize_name(need.name) != "pip" and need.specifier.contains(here)
    return f"{need.name}=={here}" if fits else f"{need.name}{need.specifier}"


def fetch(wheels: Path, target: Target) -> None:
    """Download every wheel that the target needs and the folder lacks."""
    flags = [flag for tag in target.platform_tags() for flag in ("--platform", tag)]
    while lacking := closure(wheels, target)[1]:
        names = sorted(pinned(need) for need in lacking)
        before = set(wheels.iterdir())
        pip("download", "--no-deps", "--only-binary=:all:", "--python-version", target.python, *flags,
            "-d", wheels, *names)  # fmt: skip
        if set(wheels.iterdir()) == before:
            raise UnavailableError(f"what pip fetched does not fit: {', '.join(names)}")


def gather(wheels: Path, platforms: list[str]) -> tuple[list[str], list[str]]:
    """The Pythons with all wheels on every platform, newest first, and a sentence on each Python left out."""
    served, left_out = [], []
    for python in (*PYTHONS, *HOPED):
        try:
            for platform in platforms:
                fetch(wheels, Target(platform, python))
        except UnavailableError as failed:
            if python in PYTHONS or isinstance(failed, UnreachableError):
                raise type(failed)(f"wheels for {platform}, Python {python}: {failed}") from None
            left_out.append(f"Python {python} is left out: {failed}")
        else:
            served.append(python)
    used = {
        path for python in served for platform in platforms for path in closure(wheels, Target(platform, python))[0]
    }
    for path in set(wheels.iterdir()) - used:
        path.unlink()
    return sorted(served, key=lambda python: int(python.partition(".")[2]), reverse=True), left_out


def lay(folder: Path, version: str, pythons: list[str], platforms: list[str]) -> None:
    """Write the installers and their texts into the folder; Windows' files get CRLF."""

    def put(source: str, name: str, *, windows: bool = False, mark: bool = False, fill: bool = False) -> None:
        text = (SOURCES / source).read_text(encoding="utf-8")
        if fill:
            text = text.format(version=version, versions=", ".join(pythons), platforms=", ".join(platforms))
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        encoding = "utf-8-sig" if mark else "utf-8"
        (folder / name).write_text(text, encoding=encoding, newline="\r\n" if windows else "\n")

    put("install.sh", "install.sh")
    (folder / "install.sh").chmod(0o755)
    put("install.bat", "install.bat", windows=True)
    put("install.py", "installer/install.py")
    put("no-python.txt", "installer/no-python.txt", windows=True, fill=True)
    put("readme.txt", "安装说明.txt", windows=True, mark=True, fill=True)
    shutil.copytree(ROOT / "docs", folder / "docs")
    fits = f"{' '.join(pythons)}\n{' '.join(platforms)}\n"
    (folder / "installer" / "fits.txt").write_text(fits, encoding="ascii", newline="\n")


def seal(folder: Path) -> None:
    """Write SHA256SUMS over every file of the folder, in the form that sha256sum -c reads."""
    files = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    sums = [f"{hashlib.sha256((folder / name).read_bytes()).hexdigest()}  {name}\n" for name in files]
    (folder / "SHA256SUMS").write_text("".join(sums), encoding="utf-8", newline="\n")


def bundle(folder: Path, platforms: list[str]) -> None:
    """Replace the folder with a new bundle once that is complete."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent) as name:
        fresh = Path(name) / "bundle"
        wheels = fresh / "wheels"
        wheels.mkdir(parents=True)
        try:
            pip("wheel", "--no-deps", "--no-cache-dir", "-w", wheels, ROOT)
        except UnavailableError as failed:
            raise type(failed)(f"planck's own wheel could not be built: {failed}") from None
        [own] = wheels.glob("planck_check-*.whl")
        served, left_out = gather(wheels, platforms)
        lay(fresh, str(parse_wheel_filename(own.name)[1]), served, platforms)
        seal(fresh)
        shutil.rmtree(folder, ignore_errors=True)
        fresh.rename(folder)
    print("\n".join(left_out), end="\n" if left_out else "")
    files = [path for path in folder.rglob("*") if path.is_file()]
    size = sum(path.stat().st_size for path in files) / 1e6
    count = sum(path.suffix == ".whl" for path in files)
    print(f"{folder}: {count} wheels, {size:.0f} MB, for {' and '.join(platforms)}, Python {', '.join(served)}.")
    print("Copy the folder to the office; there: sh install.sh, or install.bat on Windows.")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path, nargs="?", default=ROOT / "out" / "bundle")
    parser.add_argument("--platforms", nargs="+", choices=PLATFORMS, default=["linux-x86_64", "win-amd64"])
    options = parser.parse_args()
    try:
        bundle(options.folder, options.platforms)
    except UnavailableError as failed:
        print(f"No bundle was made: {failed}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
