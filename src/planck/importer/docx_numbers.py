"""Word's automatic numbers: what the program shows before a paragraph and the text does not hold."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element

from planck.importer import list_numbers
from planck.importer.docx_xml import child, children, name_of, value_of

MOST_LEVELS = 9
LONGEST_NUMBER = 40
"""Characters of a number's shape, ``第%1章``."""
_OPEN_END = re.compile("[0-9A-Za-z章节条编篇]$")
_PLACE = re.compile(r"%([1-9])")
# Word's bullets are letters of its symbol fonts, in the private area
_SYMBOL = re.compile("[\uf000-\uf0ff]")


@dataclass(frozen=True, slots=True)
class Level:
    """A level of a list: what its numbers look like, and when they start again."""

    start: int = 1
    number_format: str = "decimal"
    text: str = ""
    restart: int | None = None
    """The level (from 1) whose next number starts this one again; 0: none. None: the level above."""
    in_digits: bool = False
    is_apart: bool = True
    """Whether a tab or blank follows the number."""
    style: str = ""


@dataclass(frozen=True, slots=True)
class _List:
    abstract: str
    levels: Mapping[int, Level]
    starts: Mapping[int, int]
    """Levels that the list starts anew, although it belongs to a family that counts on."""


@dataclass(slots=True)
class Numbering:
    """The lists of a document, and how far each has counted."""

    lists: dict[str, _List] = field(default_factory=dict)
    counts: dict[str, dict[int, int]] = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)

    def next(self, list_id: str, level: int) -> str:
        """The number of the next paragraph of that list and level; empty where it has none."""
        known = self.lists.get(list_id)
        if not known or level not in known.levels:
            return ""
        counts = self.counts.setdefault(known.abstract, {})
        if list_id not in self.seen:
            self.seen.add(list_id)
            for started in known.starts:
                counts.pop(started, None)
        levels = known.levels
        start = known.starts.get(level, levels[level].start)
        counts[level] = counts[level] + 1 if level in counts else start
        for deeper in [other for other in counts if other > level and _starts_again(levels.get(other), other, level)]:
            del counts[deeper]
        return _shown(known, counts, level)

    def level_of_style(self, list_id: str, style: str) -> int:
        """The level that the list links to the style; 0 where it links none."""
        known = self.lists.get(list_id)
        return next((level for level, of in known.levels.items() if of.style == style), 0) if known else 0


def _starts_again(level: Level | None, at: int, changed: int) -> bool:
    if level is None or level.restart is None:
        return True
    return bool(level.restart) and changed < min(level.restart, at)


def _shown(known: _List, counts: Mapping[int, int], level: int) -> str:
    shape = known.levels[level]
    if shape.number_format == "bullet":
        return _SYMBOL.sub("•", shape.text)

    def number(match: re.Match[str]) -> str:
        at = int(match[1]) - 1
        if at > level:
            return ""
        above = known.levels.get(at, Level())
        # a level that has not counted yet shows where it will start
        count = counts.get(at, known.starts.get(at, above.start))
        return list_numbers.shown(count, "decimal" if shape.in_digits else above.number_format)

    out = _PLACE.sub(number, shape.text)
    # 第一章　总则, 1.1 总则: without the blank nobody can tell the number's end
    return out + " " if shape.is_apart and _OPEN_END.search(out) else out


def numbering(root: Element | None) -> Numbering:
    """The lists that ``numbering.xml`` defines."""
    if root is None:
        return Numbering()
    abstracts = {value_of(each, "abstractNumId"): each for each in children(root, "abstractNum")}
    linked = {
        value_of(child(each, "styleLink"), "val"): name
        for name, each in abstracts.items()
        if child(each, "styleLink") is not None
    }
    lists: dict[str, _List] = {}
    for each in children(root, "num"):
        abstract = value_of(child(each, "abstractNumId"), "val")
        defined = abstracts.get(abstract)
        if defined is None:
            continue
        if (link := child(defined, "numStyleLink")) is not None:
            abstract = linked.get(value_of(link, "val"), abstract)
            defined = abstracts[abstract]
        levels = dict(_levels(defined))
        starts: dict[int, int] = {}
        for override in children(each, "lvlOverride"):
            at = whole(value_of(override, "ilvl"), 0)
            levels |= dict(_levels(override))
            start = child(override, "startOverride")
            if start is not None:
                starts[at] = whole(value_of(start, "val"), 1)
        lists[value_of(each, "numId")] = _List(abstract, levels, starts)
    return Numbering(lists)


def _levels(parent: Element) -> Iterator[tuple[int, Level]]:
    for each in children(parent, "lvl"):
        at = whole(value_of(each, "ilvl"), 0)
        if not 0 <= at < MOST_LEVELS:
            continue
        level = Level()
        for part in each:
            value = value_of(part, "val")
            match name_of(part):
                case "start":
                    level = replace(level, start=whole(value, 1))
                case "numFmt":
                    level = replace(level, number_format=value)
                case "lvlText":
                    level = replace(level, text=value[:LONGEST_NUMBER])
                case "lvlRestart":
                    level = replace(level, restart=whole(value, 0))
                case "isLgl":
                    level = replace(level, in_digits=value not in ("0", "false", "off"))
                case "suff":
                    level = replace(level, is_apart=value != "nothing")
                case "pStyle":
                    level = replace(level, style=value)
                case "AlternateContent":  # Word writes formats of its own so, with a plain one beside
                    formats = [value_of(inner, "val") for inner in part.iter() if name_of(inner) == "numFmt"]
                    level = replace(level, number_format=formats[-1] if formats else level.number_format)
        yield at, level


def whole(text: str, default: int) -> int:
    """The number in the text; the default where it holds none, or more digits than a document needs."""
    return int(text) if re.fullmatch(r"-?[0-9]{1,6}", text) else default
