"""Jinja environments: sandboxed, strict, the office's templates before the package's; each built once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

import jinja2
from jinja2.sandbox import SandboxedEnvironment

from planck.core.cadence import in_chinese
from planck.core.resources import package_templates


def environment(
    office: Mapping[str, str],
    *,
    autoescape: bool,
    finalize: Callable[[Any], Any] | None = None,
    newline_at_end: bool = True,
    per_year: int = 4,
) -> SandboxedEnvironment:
    """The environment for a kind of output and an office's templates (text by name); equal arguments share one.

    ``per_year``: how many periods a year has, in whose words the package's templates speak; the office's stay as they
    are.
    Building it and compiling its templates for every paper and chart took three quarters of a unit sheet's time.
    """
    return _built(tuple(sorted(office.items())), autoescape, finalize, newline_at_end, per_year)


class _PackageLoader(jinja2.FileSystemLoader):
    """The package's templates in the words of the plan's cadence."""

    def __init__(self, folders: list[str], per_year: int) -> None:
        super().__init__(folders)
        self.per_year = per_year

    def get_source(self, environment: jinja2.Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """The template's text, its path, and whether it is still the same."""
        text, path, same = super().get_source(environment, template)
        return in_chinese(text, self.per_year), path, same


@lru_cache(maxsize=16)
def _built(
    office: tuple[tuple[str, str], ...],
    autoescape: bool,
    finalize: Callable[[Any], Any] | None,
    newline_at_end: bool,
    per_year: int,
) -> SandboxedEnvironment:
    own = dict(office)
    # no FileSystemLoader for the office's: it follows links
    read_before = jinja2.FunctionLoader(lambda name: (own[name], name, None) if name in own else None)
    environment = SandboxedEnvironment(
        loader=jinja2.ChoiceLoader([read_before, _PackageLoader(list(map(str, package_templates())), per_year)]),
        undefined=jinja2.StrictUndefined,
        finalize=finalize,
        autoescape=autoescape,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=newline_at_end,
    )
    # a paper made twice is the same
    del environment.globals["lipsum"], environment.filters["random"]
    return environment
