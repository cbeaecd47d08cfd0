"""What is wrong with slides: what the file says of itself, and how LibreOffice shows it."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

from planck.printing import deck
from planck.printing.profile import GB
from print_files import titled
from print_pages import Mark, Sheet, empty, lines, overlapping, read, words

DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
SLIDE = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
SLACK = 6.0
"""Points by which ink may leave the place of text: a mark at a line's end hangs over a little."""
FOOT = deck.HEIGHT - deck.FOOT


def slides_of(file: Path) -> list[ElementTree.Element]:
    """The slides in the order of their numbers."""
    with zipfile.ZipFile(file) as packed:
        numbers = (re.fullmatch(r"ppt/slides/slide([0-9]+)\.xml", name) for name in packed.namelist())
        names = sorted((int(match[1]), match[0]) for match in numbers if match)
        return [ElementTree.fromstring(packed.read(name)) for _, name in names]


def pptx_tagged(file: Path) -> Iterator[str]:
    """Title; on each slide a title of its own, Chinese as the language, type that is read across a room, charts named."""
    yield from titled(file)
    slides = slides_of(file)
    if not slides:
        yield "has no slides"
    for n, slide in enumerate(slides, 1):
        yield from (f"slide {n}: {fault}" for fault in faults_of_slide(slide))


def faults_of_slide(slide: ElementTree.Element) -> Iterator[str]:
    shapes = [
        shape
        for shape in slide.iter(f"{SLIDE}sp")
        if any(place.get("type") in ("title", "ctrTitle") for place in shape.iter(f"{SLIDE}ph"))
    ]
    if not any("".join(shape.itertext()).strip() for shape in shapes):
        yield "has no title"
    looks = [look for run in ("rPr", "endParaRPr") for look in slide.iter(f"{DRAWN}{run}")]
    if any(not look.get("lang", "").startswith("zh") for look in looks):
        yield "has text that is not marked as Chinese"
    if any(int(look.get("sz", 0)) < deck.LEAST_SIZE * 100 for look in looks):
        yield f"has type of less than {deck.LEAST_SIZE:.0f} points"
    for frame in slide.iter(f"{SLIDE}graphicFrame"):
        named = frame.find(f"{SLIDE}nvGraphicFramePr/{SLIDE}cNvPr")
        if frame.find(f".//{DRAWN}tbl") is None and (named is None or not named.get("descr", "").strip()):
            yield "a chart has no words for who cannot see it"


def faults_of_slides(pdf: Path, count: int) -> Iterator[str]:
    """As many pages as slides, none empty, no text over text or beyond its place."""
    sheets = read(pdf)
    if len(sheets) != count:
        yield f"has {len(sheets)} pages of {count} slides"
    for sheet in sheets:
        faults = [*empty(sheet, GB), *overlapping(sheet, GB), *beyond(sheet)]
        yield from (f"slide {sheet.number}: {fault}" for fault in faults)


def beyond(sheet: Sheet) -> Iterator[str]:
    """Lines of which ink stands beside the text's place, or of which the table or box runs into the foot."""
    for line in lines(sheet.marks):
        inked = [mark for mark in line if mark.right > mark.left]
        if inked and max(map(_over, inked)) > SLACK:
            yield f"“{words(line)[:12]}” stands beyond its place"


def _over(mark: Mark) -> float:
    """How far the character is beside the text, or between the text and the slide's foot."""
    sides = max(deck.SIDE - mark.left, mark.right - deck.WIDTH + deck.SIDE)
    above_foot = deck.HEIGHT - deck.BOTTOM - mark.bottom if mark.bottom > FOOT - SLACK else 0.0
    return max(sides, above_foot, mark.top - deck.HEIGHT, -mark.bottom)
