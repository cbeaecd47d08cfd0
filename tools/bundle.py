"""An offline bundle in out/bundle/: planck, all it needs as wheels, and an installer for Linux and Windows.

python tools/bundle.py [FOLDER] [--platforms NAME ...] [--extras cluster,tables]

Libraries come in the releases and with the hashes of requirements.lock, so an office gets what the suite ran with and
nothing that an index slipped in. Beside the folder, <folder>.SHA256SUMS lists all its files: hand it over by another way.
pip evaluates markers (`; platform_system == "Windows"`) for the machine it runs on even where --platform names another;
therefore this program walks the wheels' own metadata for every platform and Python. Exit 1: a wheel is unavailable.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pip._vendor.packaging.requirements import Requirement
from pip._vendor.packaging.tags import Tag, compatible_tags, cpython_tags
from pip._vendor.packaging.utils import canonicalize_name, parse_wheel_filename

import inventory

ROOT = Path(__file__).resolve().parents[1]
SOURCES = Path(__file__).with_suffix("")
LOCK = ROOT / "requirements.lock"
DEVELOPERS_LOCK = ROOT / "requirements-dev.lock"
PYTHONS = ("3.11", "3.12", "3.13")
HOPED = ("3.14",)  # left out, with a sentence, where a library has no wheel for it yet
EXTRAS = ("cluster", "tables")  # on request: --extras
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
    extras: tuple[str, ...] = ()
    """Beside ``all``."""

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
    return [Requirement(line) for line in inventory.metadata(wheel).get_all("Requires-Dist", [])]


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
    todo = [Requirement(f"planck-check[{','.join(('all', *target.extras))}]"), Requirement("pip")]
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


def locked(text: str) -> dict[str, str]:
    """Each library's entry in a lock file: its release and hashes, without the marker that says where it is needed."""
    entries = (entry for entry in re.split(r"\n(?=[a-z0-9])", text) if "==" in entry)
    return {entry.partition("==")[0]: re.sub(r" ;[^\\]*", " ", entry, count=1).strip() for entry in entries}


def pinned(need: Requirement, extras: tuple[str, ...]) -> str:
    """The requirement's entry in the lock file; what extras need stands in the developers', which is the same one whole."""
    lock = DEVELOPERS_LOCK if extras else LOCK
    entry = locked(lock.read_text(encoding="utf-8")).get(canonicalize_name(need.name))
    if entry is None:
        raise UnavailableError(f"{need.name} is not in {lock.name}; run make lock")
    return entry


def fetch(wheels: Path, target: Target) -> None:
    """Download every wheel that the target needs and the folder lacks, each with a hash of the lock file."""
    flags = [flag for tag in target.platform_tags() for flag in ("--platform", tag)]
    while lacking := closure(wheels, target)[1]:
        entries = sorted({pinned(need, target.extras) for need in lacking})
        before = set(wheels.iterdir())
        with tempfile.TemporaryDirectory() as folder:
            listing = Path(folder) / "requirements.txt"
            listing.write_text("\n".join(entries) + "\n", encoding="utf-8")
            pip("download", "--no-deps", "--only-binary=:all:", "--require-hashes", "--python-version", target.python,
                *flags, "-d", wheels, "-r", listing)  # fmt: skip
        if set(wheels.iterdir()) == before:
            names = ", ".join(entry.partition(" ")[0] for entry in entries)
            raise UnavailableError(f"what pip fetched does not fit: {names}")


def gather(wheels: Path, platforms: list[str], extras: tuple[str, ...] = ()) -> tuple[list[str], list[str]]:
    """The Pythons with all wheels on every platform, newest first, and a sentence on each Python left out."""
    served, left_out = [], []
    for python in (*PYTHONS, *HOPED):
        try:
            for platform in platforms:
                fetch(wheels, Target(platform, python, extras))
        except UnavailableError as failed:
            if python in PYTHONS or isinstance(failed, UnreachableError):
                raise type(failed)(f"wheels for {platform}, Python {python}: {failed}") from None
            left_out.append(f"Python {python} is left out: {failed}")
        else:
            served.append(python)
    used = {
        path
        for python in served
        for platform in platforms
        for path in closure(wheels, Target(platform, python, extras))[0]
    }
    for path in set(wheels.iterdir()) - used:
        path.unlink()
    return sorted(served, key=lambda python: int(python.partition(".")[2]), reverse=True), left_out


def lay(folder: Path, version: str, pythons: list[str], platforms: list[str], extras: tuple[str, ...] = ()) -> None:
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
    (folder / "installer" / "extras.txt").write_text(",".join(("all", *extras)), encoding="ascii", newline="\n")


def own_extras(wheel: Path, targets: Sequence[Target], more: Sequence[str]) -> set[str]:
    """The extras that planck's wheel is installed with: ``all``, those that it stands for, and more."""
    extras = {"all", *more}
    within = (need for target in targets for need in applicable(wheel, extras, target))
    return extras.union(*[need.extras for need in within if canonicalize_name(need.name) == inventory.OWN])


def record(folder: Path, pythons: list[str], platforms: list[str], more: tuple[str, ...] = ()) -> None:
    """Write what the bundle holds: the bill of materials and the licences."""
    wheels = folder / "wheels"
    targets = [Target(platform, python) for platform in platforms for python in pythons]
    needs: dict[str, set[str]] = {}
    for path in wheels.glob("*.whl"):
        name = parse_wheel_filename(path.name)[0]
        extras = own_extras(path, targets, more) if name == inventory.OWN else set()
        used = {canonicalize_name(need.name) for target in targets for need in applicable(path, extras, target)}
        needs.setdefault(name, set()).update(used - {name})
    (folder / "sbom.cdx.json").write_text(inventory.sbom(wheels, needs), encoding="utf-8", newline="\n")
    (folder / "licences.txt").write_text(inventory.licences(wheels), encoding="utf-8", newline="\n")


def sums(folder: Path, start: Path) -> str:
    """The SHA-256 of every file of the folder, by paths from ``start``, in the form that sha256sum -c reads."""
    files = sorted(path.relative_to(start).as_posix() for path in folder.rglob("*") if path.is_file())
    return "".join(f"{hashlib.sha256((start / name).read_bytes()).hexdigest()}  {name}\n" for name in files)


def seal(folder: Path) -> None:
    """Write SHA256SUMS, by which the installer sees damage; whoever changes a file could change the list too."""
    (folder / "SHA256SUMS").write_text(sums(folder, folder), encoding="utf-8", newline="\n")


def bundle(folder: Path, platforms: list[str], extras: tuple[str, ...] = ()) -> None:
    """Replace the folder with a new bundle once that is complete."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent) as name:
        fresh = Path(name) / "bundle"
        wheels = fresh / "wheels"
        wheels.mkdir(parents=True)
        try:
            pip("wheel", "--no-deps", "--no-build-isolation", "--no-cache-dir", "-w", wheels, ROOT)
        except UnavailableError as failed:
            raise type(failed)(f"planck's own wheel could not be built: {failed}") from None
        [own] = wheels.glob("planck_check-*.whl")
        served, left_out = gather(wheels, platforms, extras)
        lay(fresh, str(parse_wheel_filename(own.name)[1]), served, platforms, extras)
        record(fresh, served, platforms, extras)
        seal(fresh)
        shutil.rmtree(folder, ignore_errors=True)
        fresh.rename(folder)
    apart = folder.with_name(f"{folder.name}.SHA256SUMS")
    apart.write_text(sums(folder, folder.parent), encoding="utf-8", newline="\n")
    print("\n".join(left_out), end="\n" if left_out else "")
    files = [path for path in folder.rglob("*") if path.is_file()]
    size = sum(path.stat().st_size for path in files) / 1e6
    count = sum(path.suffix == ".whl" for path in files)
    print(f"{folder}: {count} wheels, {size:.0f} MB, for {' and '.join(platforms)}, Python {', '.join(served)}.")
    print(f"Its sums stand apart, in {apart}: hand that over by another way; there: sha256sum -c {apart.name}")
    print("Copy the folder to the office; there: sh install.sh, or install.bat on Windows.")


def wanted_extras(text: str) -> tuple[str, ...]:
    """The extras in a list with commas."""
    if unknown := set(names := text.split(",")) - set(EXTRAS):
        raise argparse.ArgumentTypeError(f"no extra {', '.join(sorted(unknown))}; there are {', '.join(EXTRAS)}")
    return tuple(sorted(set(names)))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path, nargs="?", default=ROOT / "out" / "bundle")
    parser.add_argument("--platforms", nargs="+", choices=PLATFORMS, default=["linux-x86_64", "win-amd64"])
    parser.add_argument("--extras", type=wanted_extras, default=(), metavar=",".join(EXTRAS))
    options = parser.parse_args()
    try:
        bundle(options.folder, options.platforms, options.extras)
    except UnavailableError as failed:
        print(f"No bundle was made: {failed}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
