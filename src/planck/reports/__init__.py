"""A judged quarter as Markdown: one view of frozen values and one template each, one registry."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jinja2
from jinja2.sandbox import SandboxedEnvironment

from planck.check import Result
from planck.reports import quarterly, unit
from planck.reports.markdown import Markdown, escape


class ReportError(Exception):
    """A report that could not be made: a sentence of wording with its facts."""

    def __init__(self, say: str, **facts: Any) -> None:
        super().__init__(say)
        self.say = say
        self.facts = facts


@dataclass(frozen=True, slots=True)
class ReportKind:
    """One paper: its names, its template, and the view that fills it."""

    name: str
    zh: str
    en: str
    template: str
    view: Callable[[Result, str], Any]
    """From a result and a unit (empty where the paper is about all) to the view's frozen values."""
    needs_unit: bool = False


REPORTS = {
    kind.name: kind
    for kind in (
        ReportKind("quarterly", "季度通报", "the quarterly circular", "quarterly.md.j2", quarterly.view),
        ReportKind("unit", "季度核查反馈单", "a department's sheet", "unit.md.j2", unit.view, needs_unit=True),
    )
}
"""The papers by name."""


def render(name: str, result: Result, office_templates: Path | None = None, unit: str | None = None) -> str:
    """The paper in Markdown, in the plan's language.

    A template in the office's folder stands before the package's of the same name. Raises ReportError where
    the paper needs a unit and none is given, the unit is not in the quarter, or a template fails.
    """
    kind = REPORTS[name]
    if kind.needs_unit and not unit:
        raise ReportError("report.which_unit", name=name)
    if kind.needs_unit and unit not in {one.unit for one in result.units}:
        raise ReportError("report.no_unit", unit=unit, period=result.period)
    environment = _environment([str(office_templates)] if office_templates else [])
    try:
        return environment.get_template(kind.template).render(it=kind.view(result, unit or ""))
    except jinja2.TemplateSyntaxError as fault:
        raise ReportError(
            "report.template", name=fault.name or kind.template, line=fault.lineno, reason=fault.message or ""
        ) from None
    except (jinja2.TemplateError, TypeError, ValueError, ArithmeticError) as fault:
        raise ReportError(
            "report.template", name=kind.template, line=_line(fault), reason=f"{type(fault).__name__}: {fault}"
        ) from None


def _line(fault: BaseException) -> int:
    """The line of the template at which it failed, 0 where it cannot be told."""
    line, trace = 0, fault.__traceback__
    while trace:
        if trace.tb_frame.f_code.co_filename.endswith(".j2"):
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def _environment(office: list[str]) -> SandboxedEnvironment:
    return SandboxedEnvironment(
        loader=jinja2.FileSystemLoader([*office, *map(str, package_templates())]),
        undefined=jinja2.StrictUndefined,
        finalize=_finalize,
        autoescape=False,  # Markdown: every text passes finalize instead
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _finalize(value: Any) -> Any:
    """Escape whatever a template puts out, unless a view or template made it as Markdown."""
    if isinstance(value, (Markdown, jinja2.Undefined, int)):
        return value
    return escape(str(value))


def package_templates() -> list[Path]:
    """Where the shipped templates lie: in the wheel, or beside ``src/`` in a checkout."""
    package = Path(__file__).parents[1]
    return [folder for folder in (package / "templates", package.parents[1] / "templates") if folder.is_dir()]
