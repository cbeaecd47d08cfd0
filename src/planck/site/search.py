"""A static index: titles, units, clauses, each with its page; the script cuts queries into pairs of characters."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from planck.formats.escape import safe_json
from planck.site.clauses import quotes
from planck.site.filling import Page
from planck.site.frame import KINDS, Site
from planck.site.links import Link


@dataclass(frozen=True, slots=True)
class Entry:
    """A page that can be searched for."""

    kind: str
    link: Link
    words: str
    """What it is found by beside its title."""


def entries(site: Site) -> tuple[Entry, ...]:
    """Every page about a task, an item or a unit."""
    return (*_tasks(site), *_items(site), *_units(site))


def page(listed: Iterable[Entry]) -> Page:
    """All pages by kind, which the script narrows down."""
    by_kind: dict[str, list[Entry]] = {}
    for entry in listed:
        by_kind.setdefault(entry.kind, []).append(entry)
    return Page("search.html", "搜索和全部页面", "site-search.html.j2", tuple(by_kind.items()), "search.html")


def _tasks(site: Site) -> Iterator[Entry]:
    if not site.edition.plan:
        return
    for task in site.plan.tasks.values():
        yield Entry("任务", site.task_link(task.id), f"{task.responsible.quote} {task.text}")


def _items(site: Site) -> Iterator[Entry]:
    for full, item in site.plan.items.items():
        if site.shows_item(item):
            kind = KINDS[type(item)]
            words = " ".join(quotes(item)) if site.edition.plan else ""
            yield Entry(kind, site.item_link(full), f"{item.task} {words}".strip())


def _units(site: Site) -> Iterator[Entry]:
    for slug, unit in site.plan.units.items():
        if slug in site.unit_pages:
            yield Entry("单位", site.unit_link(slug), " ".join((unit.full_name, *unit.aliases, slug)).strip())


def script(listed: Iterable[Entry]) -> bytes:
    """The index as a script: a page opened from a disk may fetch no file, but may load one."""
    rows = [[entry.kind, entry.link.text, entry.link.path, entry.words] for entry in listed]
    text = safe_json(json.dumps(rows, ensure_ascii=False, separators=(",", ":")))
    # both end a line in JavaScript of before 2019
    text = text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f"window.planckIndex={text};\n".encode("utf-8", "backslashreplace")
