"""Templates: the office's own before the package's, sandboxed, every text escaped for its medium."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jinja2
from jinja2.sandbox import SandboxedEnvironment

from planck.core.resources import package_templates
from planck.core.templates import environment
from planck.reports.fault import ReportError
from planck.reports.markdown import Markdown, escape
from planck.reports.tags import Tagged


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
    if office is not None and office.is_dir():
        for path in sorted(office.iterdir()):
            ours = path.name in used and used[path.name].path.resolve() == path.resolve()
            if path.is_file() and not ours:
                used[path.name] = TemplateInUse(path.name, True, path)
    return tuple(used[name] for name in sorted(used))


_SAYS = re.compile(r"\{#-?\s*(title|view):\s*(.+?)\s*-?#\}")


def own_papers(office: Path | None, known: Iterable[str]) -> tuple[OwnPaper, ...]:
    """The office's own papers: ``NAME.md.j2`` with ``{# title: … #}`` and ``{# view: quarterly #}`` on top."""
    papers = []
    for template in in_use(office):
        name = template.name.removesuffix(".md.j2")
        own = template.office and template.name.endswith(".md.j2") and not name.startswith("_")
        if own and name not in known:
            facts = dict(_SAYS.findall(template.path.read_text("utf-8", "replace")))
            papers.append(OwnPaper(name, facts.get("title", name), facts.get("view", "quarterly")))
    return tuple(papers)


def source(name: str, office: Path | None) -> str:
    """The text of a template or style that is no Jinja template, the office's before the package's."""
    paths = [folder / name for folder in [*([office] if office else []), *package_templates()]]
    return next(path for path in paths if path.is_file()).read_text("utf-8")


def fill(name: str, office: Path | None, **values: Any) -> str:
    """The Markdown template filled; raises ReportError naming template and line where it fails."""
    # no autoescape, which is for HTML: every text passes finalize instead
    return _filled(environment(office, autoescape=False, finalize=_finalize), name, values)


def fill_html(name: str, office: Path | None, filters: Mapping[str, Callable[[Any], Any]], **values: Any) -> str:
    """The HTML template filled, every value escaped by the engine."""
    templates = environment(office, autoescape=True, newline_at_end=False)
    templates.filters.update(filters)
    return _filled(templates, name, values)


def _filled(templates: SandboxedEnvironment, name: str, values: dict[str, Any]) -> str:
    with faults_named(name):
        text = templates.get_template(name).render(**values)
    return text  # noqa: RET504 - mypy cannot know that no fault is swallowed


@contextmanager
def faults_named(name: str) -> Iterator[None]:
    """Whatever goes wrong within is raised as a ReportError with the template and its line."""
    try:
        yield
    except jinja2.TemplateSyntaxError as fault:
        raise ReportError(
            "report.template", name=fault.name or name, line=fault.lineno, reason=fault.message or ""
        ) from None
    except (jinja2.TemplateError, TypeError, ValueError, ArithmeticError, LookupError) as fault:
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
