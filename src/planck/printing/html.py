"""A paper as one HTML page that refers to nothing outside itself."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

from markupsafe import Markup, escape

from planck.core.lights import LIT, LOUD
from planck.printing.blocks import (
    LETTER_WIDTH,
    WRITE_HEIGHT,
    Spans,
    attachment_hang,
    for_template,
    letter_name,
    mark_look,
    stays_whole,
    title_lines,
)
from planck.printing.press import Job
from planck.reports.markdown import one_line
from planck.reports.templates import fill_html, source


def write(job: Job) -> bytes:
    """The page, every value escaped by the template engine."""
    text = fill_html(
        "page.html.j2",
        job.press.office_templates,
        _FILTERS,
        document=for_template(job.document, source("page.html.j2", job.press.office_templates), "page.html.j2"),
        profile=job.press.profile,
        # planck's own drawing, escaped where it was drawn; everything else is escaped here
        charts={name: Markup(svg) for name, (svg, _) in job.drawings.items()},
        tints={light: light.look.tint for light in LIT},
        loud=LOUD,
        write_height=WRITE_HEIGHT,
        letter_mark=mark_look(letter_name(job.press.profile.letterhead), LETTER_WIDTH * 72 / 25.4),
        mark=mark_look(job.press.profile.letterhead, job.press.profile.text_width),
        day=job.press.day.isoformat(),
        author=one_line(job.press.author),
    )
    # a lone surrogate, from an escape in a file, has no UTF-8
    return text.encode("utf-8", "backslashreplace")


def _breakable(text: str) -> Markup:
    """The text, escaped, with places to break within a word that is wider than a cell: a file's name, an address."""
    # a browser breaks Chinese anywhere and such a word nowhere: it widened the table beyond the page
    parts = re.split("([!-~]{15,})", text)
    escaped = [escape(part) if n % 2 == 0 else _BREAK.join(map(escape, _pieces(part))) for n, part in enumerate(parts)]
    return Markup("").join(escaped)


_BREAK = Markup("<wbr>")


def _pieces(word: str) -> list[str]:
    return re.findall(r".{1,7}[/_.&?=-]|.{1,8}", word)


def _plain(spans: Spans) -> str:
    return "".join(span.text for span in spans)


def _face(name: str) -> Markup:
    """A font's name as a CSS string; what could end the string is left out."""
    return Markup(json.dumps(re.sub(r"[^\w -]", "", name), ensure_ascii=False))


_FILTERS: dict[str, Callable[..., Any]] = {
    "kind": lambda block: type(block).__name__,
    "plain": _plain,
    "lines": title_lines,
    "hang": attachment_hang,
    "whole": lambda table, wide, dense: stays_whole(table, wide=wide, dense=dense),
    "breakable": _breakable,
    "face": _face,
}
