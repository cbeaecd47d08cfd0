"""A chart as SVG 1.1 of plain shapes and text.

A drawing refers to nothing outside itself and carries the chart's name before every id, so that several stand in one
page.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from markupsafe import Markup

from planck.charts import bars, history, tiles
from planck.charts.shapes import Bars, Curve, Tiles, decimals
from planck.charts.values import Chart, HistoryChart, LightsChart, TilesChart
from planck.core.lights import LIT
from planck.core.templates import environment
from planck.core.text import UNSAFE
from planck.load.office_templates import office_templates as own_templates

_BREAKS = re.compile("[\t\n\r\x85\u2028\u2029]+")
_UNFIT = re.compile(f"[{UNSAFE}]")
"""What XML has no way to say, what acts on a terminal, and what orders text unseen."""


_COLOURS = {str(light): light.look.colour for light in LIT}


def svg(chart: Chart, office: Path | None = None) -> str:
    """The chart as one ``<svg>`` element, 640 pixels wide; the same chart gives the same bytes.

    A template in the office's folder stands before the package's of the same name. Raises ValueError where a
    row has not a value for every column, or names no light, UnfitTemplate where planck does not read an office's
    template; a template's own fault is jinja2's.
    """
    name, view = _laid_out(chart)
    templates = environment(
        own_templates(office), autoescape=True, finalize=_finalize
    )  # & < > " and ' as XML knows them
    templates.globals["light_colours"] = _COLOURS
    return templates.get_template(f"chart.{name}.svg.j2").render(it=view)


def _laid_out(chart: Chart) -> tuple[str, Bars | Curve | Tiles]:
    """The name in the chart's template, and the shapes that it draws."""
    match chart:
        case LightsChart():
            return "lights", bars.lights(chart)
        case HistoryChart():
            return "history", history.history(chart)
        case TilesChart():
            return "tiles", tiles.tiles(chart)
        case _:
            return "discipline", bars.discipline(chart)


def _finalize(value: Any) -> Any:
    """A float with at most one decimal; a text as one line without what is unfit (the escaping comes after)."""
    if isinstance(value, float):
        return decimals(value)
    if isinstance(value, str) and not isinstance(value, Markup):
        return _UNFIT.sub("\ufffd", _BREAKS.sub(" ", value))
    return value
