"""What planck is built from: every library in a release and with a hash that the lock files name, and none unbounded."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
DEVELOPERS = ROOT / "requirements-dev.lock"
RUN = ROOT / "requirements.lock"
RECIPES = ROOT / "src/planck/authoring/workspace/.planck/requirements.lock"
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def locked(path: Path) -> dict[str, tuple[str, int]]:
    """Each library's release, and how many hashes stand below it."""
    libraries: dict[str, tuple[str, int]] = {}
    for entry in re.split(r"\n(?=[a-z0-9])", path.read_text("utf-8")):
        if match := re.match(r"([a-z0-9-]+)==(\S+)", entry):
            libraries[match[1]] = (match[2], len(re.findall(r"--hash=sha256:[0-9a-f]{64}\b", entry)))
    return libraries


def needed(*extras: str, group: bool = True) -> list[Requirement]:
    """What pyproject asks for itself, for these extras and for building; planck's own extras opened."""
    project = PROJECT["project"]
    lines = list(project["dependencies"])
    for extra in extras:
        lines += project["optional-dependencies"][extra]
    needs = [Requirement(line) for line in lines + (PROJECT["dependency-groups"]["build"] if group else [])]
    own = [need for need in needs if need.name == project["name"]]
    inner = [deep for need in own for deep in needed(*need.extras, group=False)]
    return [need for need in needs if need not in own] + inner


@pytest.mark.parametrize(
    ("path", "needs"),
    [(DEVELOPERS, needed("dev")), (RUN, needed("all")), (RECIPES, needed(group=False))],
    ids=["developers", "run", "recipes"],
)
def test_a_lock_holds_every_requirement_with_a_release_that_meets_it_and_hashes(
    path: Path, needs: list[Requirement]
) -> None:
    """After a change of the dependencies: make lock."""
    libraries = locked(path)
    assert [
        str(need)
        for need in needs
        if not need.specifier.contains(libraries.get(canonicalize_name(need.name), ("", 0))[0])
    ] == []
    assert [name for name, (_, hashes) in libraries.items() if not hashes] == []
    assert "://" not in path.read_text("utf-8")


def test_the_smaller_locks_are_parts_of_the_developers() -> None:
    whole = locked(DEVELOPERS)
    assert locked(RUN).items() <= whole.items()
    assert locked(RECIPES).items() <= whole.items()


def test_what_an_office_runs_stops_short_of_the_next_major_release() -> None:
    bounded = [need for need in needed("all") if need.name != "pip"]
    assert [str(need) for need in bounded if "<" not in {spec.operator for spec in need.specifier}] == []


def test_the_wheel_says_that_it_is_typed() -> None:
    assert (ROOT / "src/planck/py.typed").is_file()
    assert "Typing :: Typed" in PROJECT["project"]["classifiers"]
