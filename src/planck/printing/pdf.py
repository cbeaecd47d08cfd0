"""A paper as PDF: tagged, archival, set by typst from a fixed template that reads the blocks as data."""

from __future__ import annotations

import datetime
import json
import re
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any

import typst

from planck.core.lights import LIT, LOUD
from planck.printing.blocks import (
    LETTER_WIDTH,
    WRITE_HEIGHT,
    Block,
    Cell,
    Document,
    Foot,
    Heading,
    Items,
    Paragraph,
    PrintError,
    Section,
    Spans,
    Table,
    attachment_hang,
    for_template,
    leads,
    letter_name,
    mark_look,
    runs_over,
    stays_whole,
    title_lines,
)
from planck.printing.fonts import FALLBACKS, LAST, Faces
from planck.printing.press import Job
from planck.printing.profile import Profile
from planck.reports.templates import source

STANDARDS = ["a-2a", "ua-1"]
"""PDF/A-2a and PDF/UA-1, always: without a standard typst prints a missing glyph as a box."""


def write(job: Job) -> bytes:
    """The PDF; the press notes the faces that it is set in."""
    press = job.press
    template = source("page.typ", press.office_templates)
    document = for_template(job.document, template, "page.typ")
    content = render(document, press.profile, job.drawings, press.day, press.faces, template, press.author)
    faces = press.faces.named(press.profile)  # said once for all papers of the run
    if faces not in press.faces_used:
        press.faces_used.append(faces)
    return content


def render(
    document: Document,
    profile: Profile,
    charts: Mapping[str, tuple[str, str]],
    day: datetime.date,
    faces: Faces,
    template: str,
    author: str = "",
) -> bytes:
    """The paper's PDF, tagged, in Chinese, with a title; the same bytes for the same input and fonts.

    ``charts``: by name, the SVG and its alternative text; a figure without one is left out.
    Raises PrintError where a character has no glyph in any font.
    """
    files = {f"chart-{n}.svg": svg.encode() for n, (svg, _) in enumerate(charts.values())}
    names = {name: (f"chart-{n}.svg", alt) for n, (name, (_, alt)) in enumerate(charts.items())}
    paper = {
        "title": document.title or " ",
        "author": author,
        "day": [day.year, day.month, day.day],
        "profile": _profile(profile, faces),
        "tints": {light: light.look.tint for light in LIT},
        "loud": LOUD,
        "mark": mark_look(profile.letterhead, profile.text_width),
        "letter_mark": mark_look(letter_name(profile.letterhead), LETTER_WIDTH * 72 / 25.4),
        "letter": any(section.letter for section in document.sections),
        "sections": [
            {
                "landscape": section.landscape,
                "dense": section.dense,
                "size": 8 if section.dense else section.size,
                "blocks": list(_blocks(section, names, charts)),
            }
            for section in document.sections
        ],
    }
    files |= {"main": template.encode(), "paper.json": json.dumps(paper, ensure_ascii=False).encode()}
    # the day of judging, not the clock: the same paper gives the same bytes
    stamp = int(datetime.datetime(day.year, day.month, day.day, tzinfo=datetime.UTC).timestamp())
    return compile_typst(files, faces, format="pdf", pdf_standards=STANDARDS, timestamp=stamp)


_WIDTH = 150.0
"""Of pictures, in millimetres: nearly that of the text."""
PPI = 200
"""Of pictures: enough for a laser printer; 300 took two and a half times as long."""


def picture(svg: str, faces: Faces, width: float = _WIDTH, ppi: float = PPI) -> bytes:
    """An SVG as PNG, ``width`` millimetres wide and a page high at most: for Word, which shows no SVG everywhere."""
    faces_ = ", ".join(f'"{name}"' for name in LAST)
    page = (
        f"#set page(width: {width}mm, height: {_height(svg) * width / _WIDTH}mm, margin: 0pt)\n"
        f"#set text(font: ({faces_}))\n"
        '#image("chart.svg", width: 100%, height: 100%, fit: "contain")'
    )
    return compile_typst({"main": page.encode(), "chart.svg": svg.encode()}, faces, format="png", ppi=ppi)


def compile_typst(files: dict[str, bytes], faces: Faces, **how: Any) -> bytes:
    """What typst makes of the files; raises PrintError in our words where it cannot."""
    # an empty folder is all that typst can read, and where it looks for packages
    with tempfile.TemporaryDirectory(prefix="planck-") as empty:
        try:
            content = typst.compile(
                files, font_paths=faces.fonts, root=empty, package_path=empty, package_cache_path=empty, **how
            )
        except typst.TypstError as fault:
            raise _explained(fault) from None
    assert isinstance(content, bytes)
    return content


_MISSING = re.compile(r"the (?:text|glyph|character)s? [`\"“]*(.+?)[`\"”]* could not be displayed", re.DOTALL)


def _explained(fault: Exception) -> PrintError:
    message = str(getattr(fault, "message", fault))
    missing = _MISSING.search(message)
    if missing:
        codes = [f"{char}（U+{ord(char):04X}）" for char in dict.fromkeys(missing[1])][:8]
        return PrintError("print.no_glyph", characters=codes)
    place = re.search(r"main:([0-9]+):", str(getattr(fault, "diagnostic", "")))
    line = int(place[1]) if place else 0
    if "package" in message:
        return PrintError("print.package", line=line)
    reason = re.sub(r" \(searched at .*\)", "", " ".join(message.split()))  # the folder's name differs each time
    return PrintError("print.typst", line=line, reason=reason)


def _profile(profile: Profile, faces: Faces) -> dict[str, Any]:
    """The profile with each role's chain of faces: Latin letters from their own, “” and — from the Chinese face."""
    latin = faces.latin(profile)
    first = [{"name": latin, "covers": "latin-in-cjk"}] if latin else []
    fonts = {role: [*first, *faces.chain(role, profile)] for role in FALLBACKS}
    return {**asdict(profile), "fonts": fonts}


def _blocks(
    section: Section, names: Mapping[str, tuple[str, str]], charts: Mapping[str, Any]
) -> Iterator[dict[str, Any]]:
    """The section's blocks as plain values; a chart that was not drawn is left out."""
    around = (None, *section.blocks, None)
    for before, block, after in zip(around, section.blocks, around[2:], strict=False):
        if shown := _block(block, names, charts, section):
            yield shown | {"leads": leads(before, block, after)}


def _block(
    block: Block, names: Mapping[str, tuple[str, str]], charts: Mapping[str, Any], section: Section
) -> dict[str, Any] | None:
    """The block as plain values for the template; None for a chart that was not drawn."""
    match block:
        case Heading():
            return {
                "kind": "heading",
                "level": block.level,
                "spans": _runs(block.spans),
                "lines": title_lines(block.annexed[1] if block.annex else block.text),
                "annex": block.annexed[0] if block.annex else "",
            }
        case Paragraph():
            return {
                "kind": "paragraph",
                "role": block.role,
                "spans": _runs(block.spans),
                "right": block.right,
                "hang": attachment_hang(block.text),
            }
        case Foot():
            copies = [_runs(spans) for spans in block.copies]
            printed = {"by": _runs(block.printed_by), "on": _runs(block.printed)}
            return {"kind": "foot", "copies": copies, "bare": block.bare, **printed}
        case Items():
            return {"kind": "items", "items": [_runs(item) for item in block.items]}
        case Table():
            return {
                "kind": "table",
                "head": [_cell(cell) for cell in block.head],
                "rows": [
                    [
                        _cell(cell) | {"column": n, "rows": block.depth(m, n)}
                        for n, cell in enumerate(row)
                        if not cell.above
                    ]
                    for m, row in enumerate(block.rows)
                ],
                "whole": stays_whole(block, wide=section.landscape, dense=section.dense),
                "run_over": [
                    runs_over(block, n, wide=section.landscape, dense=section.dense) for n in range(len(block.rows))
                ],
                "align": block.align,
                "widths": block.widths,
                "caption": _runs(block.caption),
            }
        case _:
            if block.chart not in names:
                return None
            file, alt = names[block.chart]
            height = _height(charts[block.chart][0])
            return {"kind": "figure", "file": file, "alt": alt, "caption": block.caption, "height": height}


def _cell(cell: Cell) -> dict[str, Any]:
    return {"spans": _runs(cell.spans), "tone": cell.tone or "", "write": WRITE_HEIGHT if cell.write else 0}


_LONGEST = 8_000
"""Characters of one run: PDF/A holds no string of more than 32,767."""


def _runs(spans: Spans) -> list[dict[str, Any]]:
    return [
        {"text": span.text[start : start + _LONGEST], "bold": span.bold}
        for span in spans
        for start in range(0, len(span.text), _LONGEST)
    ]


def _height(svg: str) -> float:
    """The picture's height in millimetres at the text's width, a page's at most; 90 where it states no size."""
    box = re.search(r'viewBox="0 0 ([0-9]+(?:\.[0-9]+)?) ([0-9]+(?:\.[0-9]+)?)"', svg)
    width, height = (float(box[1]), float(box[2])) if box else (0.0, 0.0)
    return min(205.0, _WIDTH * height / width) if width else 90.0
