"""A paper's Markdown in print: HTML, Word, PDF; the ledger as a workbook. Every string is data in each of them."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape

from planck import charts
from planck.model import Page
from planck.printing.blocks import PrintError, Spans, parse, title_lines
from planck.printing.profile import GB, Profile, of_office
from planck.reports import Paper
from planck.reports.markdown import one_line
from planck.reports.templates import faults_named, fill_html, source

if TYPE_CHECKING:
    from planck.printing.pdf import Faces

__all__ = ["MEDIA", "PROFILES", "Press", "PrintError"]

PROFILES = ("gbt9704", "office")
"""What ``--profile`` may name: the standard's page, or the one in the plan's ``office.page``."""


@dataclass(frozen=True)
class Press:
    """What every paper of one run is printed with."""

    day: datetime.date
    """Stands in the files' properties in place of the clock."""
    author: str = ""
    office_templates: Path | None = None
    profile: Profile = GB
    font_paths: tuple[Path, ...] = ()
    told: list[str] = field(default_factory=list)
    """What the person should hear: the faces a PDF was set in."""

    @cached_property
    def faces(self) -> Faces:
        """The fonts at hand, looked for once; raises PrintError where none has Chinese."""
        from planck.printing.pdf import Faces

        return Faces(self.font_paths)

    def print(self, paper: Paper, medium: str) -> bytes:
        """The paper in the medium.

        Raises PrintError where it does not suit the paper, the extra is not installed, or it cannot be printed.
        """
        return MEDIA[medium](self, paper)

    def drawn(self, paper: Paper) -> dict[str, tuple[str, str]]:
        """The paper's charts by name: SVG, and what a reader who does not see it is told."""
        with faults_named("chart.*.svg.j2"):
            return {
                one.name: (charts.svg(one, self.office_templates), f"{one.title}。{one.description}")
                for one in paper.charts
            }


def profile(name: str | None, page: Page) -> Profile:
    """The page by that name; by default the office's own, which is the standard's where it sets none."""
    return GB if name == "gbt9704" else of_office(page)


def _markdown(press: Press, paper: Paper) -> bytes:  # noqa: ARG001 - as it was rendered
    """The readable source; a chart stands as its caption, since the numbers are in the table beside it."""
    return _CHART.sub(lambda found: f"{found[1]}（图略，数据见表）", paper.markdown).encode()


_CHART = re.compile(r"^!\[(.*)\]\(chart:.*\)$", re.MULTILINE)


def _html(press: Press, paper: Paper) -> bytes:
    document = parse(paper.markdown)
    drawn = {name: Markup(svg) for name, (svg, _) in press.drawn(paper).items()}
    filters: dict[str, Callable[[Any], Any]] = {
        "kind": lambda block: type(block).__name__,
        "plain": _plain,
        "lines": title_lines,
        "breakable": _breakable,
        "face": lambda name: Markup(json.dumps(re.sub(r"[^\w -]", "", name), ensure_ascii=False)),
    }
    text = fill_html(
        "page.html.j2",
        press.office_templates,
        filters,
        document=document,
        profile=press.profile,
        charts=drawn,
        day=press.day.isoformat(),
        author=one_line(press.author),
    )
    return text.encode("utf-8", "backslashreplace")


def _breakable(text: str) -> Markup:
    """The text, escaped, with places to break within a word that is wider than a cell: a file's name, an address."""
    parts = re.split("([!-~]{15,})", text)
    made = [escape(part) if n % 2 == 0 else _BREAK.join(map(escape, _pieces(part))) for n, part in enumerate(parts)]
    return Markup("").join(made)


_BREAK = Markup("<wbr>")


def _pieces(word: str) -> list[str]:
    return re.findall(r".{1,7}[/_.&?=-]|.{1,8}", word)


def _plain(spans: Spans) -> str:
    return "".join(span.text for span in spans)


def _docx(press: Press, paper: Paper) -> bytes:
    try:
        from planck.printing import docx, pdf
    except ImportError:
        raise PrintError("print.extra", medium="docx", extra="office") from None
    pictures = {name: (pdf.picture(svg, press.faces), alt) for name, (svg, alt) in press.drawn(paper).items()}
    return docx.render(parse(paper.markdown), press.profile, pictures, press.day, press.author)


def _pdf(press: Press, paper: Paper) -> bytes:
    try:
        from planck.printing import pdf
    except ImportError:
        raise PrintError("print.extra", medium="pdf", extra="pdf") from None
    template = source("page.typ", press.office_templates)
    made = pdf.render(
        parse(paper.markdown), press.profile, press.drawn(paper), press.day, press.faces, template, press.author
    )
    faces = press.faces.named(press.profile)
    if faces not in press.told:
        press.told.append(faces)
    return made


def _xlsx(press: Press, paper: Paper) -> bytes:
    if paper.sheet is None:
        raise PrintError("print.no_sheet", name=paper.stem)
    try:
        from planck.printing import xlsx
    except ImportError:
        raise PrintError("print.extra", medium="xlsx", extra="office") from None
    return xlsx.render(paper.sheet, press.day, press.author)


MEDIA: dict[str, Callable[[Press, Paper], bytes]] = {
    "md": _markdown,
    "html": _html,
    "docx": _docx,
    "pdf": _pdf,
    "xlsx": _xlsx,
}
"""The media by the ending of their files."""
