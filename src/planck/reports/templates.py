"""Templates: the office's own before the package's, sandboxed, every text escaped for its medium."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

import jinja2
from jinja2.sandbox import SandboxedEnvironment

from planck.core import apart
from planck.core.resources import package_templates
from planck.core.templates import environment
from planck.load.office_templates import UnfitTemplate, office_templates
from planck.reports.fault import ReportError
from planck.reports.markdown import Markdown, escape
from planck.reports.tags import Tagged

MOST_CHARACTERS = 20_000_000
"""Of what a template puts out: a hundred times the sample year's ledger."""


@dataclass(frozen=True, slots=True)
class TemplateInUse:
    """A template or style by name, and where the one in use lies."""

    name: str
    office: bool
    """Whether it is the office's own."""
    path: Path


@dataclass(frozen=True, slots=True)
class OwnPaper:
    """A paper of the office's own: a template with a name that planck has no paper of."""

    name: str
    title: str
    view: str
    """The paper whose values it uses."""


def in_use(office: Path | None) -> tuple[TemplateInUse, ...]:
    """Every template and style, by name; the office's where it has one of that name."""
    used: dict[str, TemplateInUse] = {}
    for folder in package_templates():
        for path in sorted(folder.iterdir()):
            used.setdefault(path.name, TemplateInUse(path.name, False, path))
    if office is not None:
        used |= {name: TemplateInUse(name, True, office / name) for name in own_templates(office)}
    return tuple(used[name] for name in sorted(used))


def own_templates(office: Path | None) -> dict[str, str]:
    """The texts of the office's own templates and styles; raises ReportError where planck does not read it."""
    try:
        return office_templates(office)
    except UnfitTemplate as fault:
        raise ReportError(fault.message_key, **fault.facts) from None


_FACT = re.compile(r"\{#-?[ \t]*(title|view):([^\n]*?)-?#\}")
_TOP = 4_000
"""Characters of an own paper's template among which its title and view stand."""


def own_papers(office: Path | None, known: Iterable[str]) -> tuple[OwnPaper, ...]:
    """The office's own papers: ``NAME.md.j2`` with ``{# title: … #}`` and ``{# view: quarterly #}`` on top."""
    papers = []
    for file, text in own_templates(office).items():
        name = file.removesuffix(".md.j2")
        # with an underscore begins what other templates include
        if file.endswith(".md.j2") and not name.startswith("_") and name not in known:
            facts = {key: value.strip() for key, value in _FACT.findall(text[:_TOP]) if value.strip()}
            papers.append(OwnPaper(name, facts.get("title", name), facts.get("view", "quarterly")))
    return tuple(papers)


def source(name: str, office: Path | None) -> str:
    """The text of a template or style that is no Jinja template, the office's before the package's."""
    own = own_templates(office)
    if name in own:
        return own[name]
    return next(path for folder in package_templates() if (path := folder / name).is_file()).read_text("utf-8")


P = ParamSpec("P")
T = TypeVar("T")


def within_limits(office: Path | None, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """What the function returns; where the office has templates of its own, in a process that ends within a time.

    Raises ReportError where it ends without a result.
    """
    # a style runs nothing
    own = [name for name in own_templates(office) if not name.endswith(".css")]
    if not own:
        return function(*args, **kwargs)  # planck's own templates end by themselves
    try:
        return apart.run(function, *args, **kwargs)
    except apart.Ended as fault:
        key = "report.template_late" if fault.late else "report.template_memory"
        raise ReportError(key, names=own, seconds=int(apart.SECONDS)) from None


def fill(name: str, office: Path | None, per_year: int = 4, /, **values: Any) -> str:
    """The Markdown template filled; raises ReportError naming template and line where it fails."""
    # no autoescape, which is for HTML: every text passes finalize instead
    templates = environment(own_templates(office), autoescape=False, finalize=_finalize, per_year=per_year)
    return _filled(templates, name, values)


def fill_html(name: str, office: Path | None, filters: Mapping[str, Callable[..., Any]], **values: Any) -> str:
    """The HTML template filled, every value escaped by the engine."""
    templates = environment(own_templates(office), autoescape=True, newline_at_end=False)
    templates.filters.update(filters)
    return _filled(templates, name, values)


def _filled(templates: SandboxedEnvironment, name: str, values: dict[str, Any]) -> str:
    with faults_named(name):
        text = templates.get_template(name).render(**values)
    if len(text) > MOST_CHARACTERS:
        raise ReportError("report.template_long", name=name, length=len(text), most=MOST_CHARACTERS)
    return text


_FAULTS = (
    *(jinja2.TemplateError, TypeError, ValueError, ArithmeticError, LookupError),
    *(AttributeError, RuntimeError, SyntaxError),  # a filter on what it is not for; more loops in loops than Python has
)


@contextmanager
def faults_named(name: str) -> Iterator[None]:
    """Whatever goes wrong within is raised as a ReportError with the template and its line."""
    try:
        yield
    except jinja2.TemplateSyntaxError as fault:
        raise ReportError(
            "report.template", name=fault.name or name, line=fault.lineno, reason=fault.message or ""
        ) from None
    except UnfitTemplate as fault:
        raise ReportError(fault.message_key, **fault.facts) from None
    except MemoryError as fault:
        raise ReportError("report.template_memory", names=[_place(fault, name)[0]]) from None
    except RecursionError as fault:
        where, line = _place(fault, name)
        raise ReportError("report.template_deep", name=where, line=line) from None
    except _FAULTS as fault:
        where, line = _place(fault, name)
        raise ReportError("report.template", name=where, line=line, reason=f"{type(fault).__name__}: {fault}") from None


def _place(fault: BaseException, name: str) -> tuple[str, int]:
    """The template and its line at which it failed, line 0 where it is unknown."""
    line, trace = 0, fault.__traceback__
    while trace:
        file = trace.tb_frame.f_code.co_filename
        # the innermost template is where it failed, though an outer frame called it
        if file.endswith(".j2"):
            name, line = Path(file).name, trace.tb_lineno
        trace = trace.tb_next
    return name, line


def _finalize(value: Any) -> Any:
    """Escape whatever a template puts out, unless a view or template wrote it as Markdown."""
    match value:
        case Markdown() | jinja2.Undefined() | int():
            return value
        case Tagged():
            return value.markdown()
        case _:
            return escape(str(value))
