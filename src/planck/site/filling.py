"""Pages before and after they are filled in: values and a template in, bytes out, with style and script."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from markupsafe import Markup

from planck.charts import drawing
from planck.charts.values import Chart
from planck.core.lights import LIT
from planck.core.templates import environment
from planck.core.text import UNSAFE
from planck.reports.templates import faults_named, own_templates, source, within_limits
from planck.site.frame import Frame
from planck.site.links import root_of


@dataclass(frozen=True, slots=True)
class Page:
    """A page before it is filled in."""

    path: str
    title: str
    template: str
    it: Any
    section: str = ""
    """The page of the navigation below which it stands."""
    charts: tuple[Chart, ...] = ()


def filled(pages: tuple[Page, ...], frame: Frame, per_year: int, office: Path | None) -> dict[str, bytes]:
    """Path and bytes of the pages, of their style and of their script.

    ``office``: the office's own templates. Raises ReportError where a template fails.
    """
    files = within_limits(office, _filled, pages, frame, per_year, office)
    tints = "".join(f".{light},.heat .{light}{{background:{light.look.tint}}}\n" for light in LIT)
    files["site.css"] = (source("site.css", office) + tints).encode()
    files["site.js"] = source("site.js", office).encode()
    return files


def _filled(pages: tuple[Page, ...], frame: Frame, per_year: int, office: Path | None) -> dict[str, bytes]:
    templates = environment(
        own_templates(office), autoescape=True, finalize=_finalize, newline_at_end=False, per_year=per_year
    )
    files = {}
    for page in pages:
        charts = {chart.name: focusable(drawing.svg(chart, office)) for chart in page.charts}
        with faults_named(page.template):
            text = templates.get_template(page.template).render(
                page=page, it=page.it, frame=frame, root=root_of(page.path), charts=charts
            )
        files[page.path] = (text + "\n").encode("utf-8", "backslashreplace")
    return files


_POINT = re.compile(r"<(circle|rect) ([^<>]*)><title>([^<>]*)</title></\1>")
_DRAWING = re.compile(r'role="img" aria-labelledby="([^"]*)"')


def focusable(svg: str) -> Markup:
    """The chart, with every point and box reachable by keyboard and named; its text is escaped already."""
    named = _POINT.sub(r'<\1 tabindex="0" role="img" aria-label="\3" \2><title>\3</title></\1>', svg)
    return Markup(_DRAWING.sub(r'role="group" aria-labelledby="\1"', named, count=1))


_UNFIT = re.compile(f"[{UNSAFE}]")


def _finalize(value: Any) -> Any:
    """A text without what acts unseen; the escaping comes after."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return _UNFIT.sub("\ufffd", value)
    return value
