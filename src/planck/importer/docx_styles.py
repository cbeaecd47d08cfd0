"""The styles of a Word document, as far as a reader needs them: headings, numbers, bold, hidden."""

from __future__ import annotations

import re
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from planck.importer.docx_numbers import whole
from planck.importer.docx_xml import child, children, is_on, value_of

_HEADING = re.compile(r"(?:heading|标题)\s*([1-9])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Style:
    """What a style says, its base styles included; None where none says."""

    level: int = 0
    list_id: str | None = None
    list_level: int | None = None
    bold: bool | None = None
    hidden: bool | None = None
    contents: bool = False
    """A style of the table of contents."""


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles by their ids, and the one of paragraphs without any."""

    by_id: dict[str, Style]
    default: str = ""

    def get(self, style_id: str) -> Style:
        """The style; a blank one where there is none of that id."""
        return self.by_id.get(style_id, Style())


def styles(root: Element | None) -> Styles:
    """The styles that ``styles.xml`` defines; a style based on itself stands on its own."""
    elements = {value_of(each, "styleId"): each for each in children(root, "style")}
    by_id: dict[str, Style] = {}
    for style_id in elements:
        chain: list[str] = []
        at = style_id
        while at in elements and at not in chain and at not in by_id and len(chain) < 50:
            chain.append(at)
            at = value_of(child(elements[at], "basedOn"), "val")
        style = by_id.get(at, Style()) if at not in chain else Style()
        for each in reversed(chain):
            style = by_id[each] = _own(elements[each], style)
    default = next(
        (
            name
            for name, each in elements.items()
            if value_of(each, "type") == "paragraph" and value_of(each, "default") in ("1", "true")
        ),
        "",
    )
    return Styles(by_id, default)


def _own(element: Element, base: Style) -> Style:
    name = value_of(child(element, "name"), "val")
    heading = _HEADING.fullmatch(name)
    outline = child(element, "pPr", "outlineLvl")
    level = base.level
    if heading:
        level = int(heading[1])
    elif outline is not None:
        level = level_of(outline)
    numbers = child(element, "pPr", "numPr")
    list_id, list_level = child(numbers, "numId"), child(numbers, "ilvl")
    bold, hidden = is_on(child(element, "rPr", "b")), is_on(child(element, "rPr", "vanish"))
    return Style(
        level,
        base.list_id if list_id is None else value_of(list_id, "val"),
        base.list_level if list_level is None else whole(value_of(list_level, "val"), 0),
        base.bold if bold is None else bold,
        base.hidden if hidden is None else hidden,
        bool(re.match(r"toc [1-9]|目录\s*[1-9]", name, re.IGNORECASE)),
    )


def level_of(outline: Element) -> int:
    """The level of a heading, from 1; Word's level 9 is body text."""
    level = whole(value_of(outline, "val"), 9)
    return level + 1 if 0 <= level < 9 else 0
