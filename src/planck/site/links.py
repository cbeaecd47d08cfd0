"""Where each page lies in the folder: a name that every system can hold, and no two alike."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, count

from planck.core.names import folded, reserved
from planck.model import Plan


@dataclass(frozen=True, slots=True)
class Link:
    """A text, and the page that it leads to; an empty path: it leads nowhere."""

    text: str
    path: str = ""


@dataclass(frozen=True)
class Links:
    """The paths of the pages of a plan."""

    plan: Plan

    @cached_property
    def tasks(self) -> dict[str, str]:
        """By task."""
        return paths("tasks", ((task.id, task.number) for task in self.plan.tasks.values()))

    @cached_property
    def items(self) -> dict[str, str]:
        """By item, under the name of its task."""
        named = (
            (full, f"{item.task.rpartition(':')[2]}.{item.id}".lstrip(".")) for full, item in self.plan.items.items()
        )
        return paths("items", named)

    @cached_property
    def scores(self) -> dict[str, str]:
        """The sheets of the assessment, by unit."""
        return paths("scores", ((slug, slug) for slug in self.plan.units))

    @cached_property
    def units(self) -> dict[str, str]:
        """By unit."""
        return paths("units", ((slug, slug) for slug in self.plan.units))


def paths(folder: str, names: Iterable[tuple[str, str]]) -> dict[str, str]:
    """By key, the path of a page in the folder, by a name that every system can hold and no other page has."""
    pages: dict[str, str] = {}
    taken: set[str] = set()
    for key, name in names:
        safe = name.replace("/", "~").replace(":", "~")
        safe = f"_{safe}" if reserved(safe) else safe
        # ids may differ by case alone, which some file systems do not see
        numbered = chain([safe], (f"{safe}~{n}" for n in count(2)))
        free = next(candidate for candidate in numbered if folded(candidate) not in taken)
        taken.add(folded(free))
        pages[key] = f"{folder}/{free}.html"
    return pages


def root_of(path: str) -> str:
    """What leads from the page back to the folder: ``../`` for each folder that it lies in."""
    return "../" * path.count("/")
