"""Jinja environments: sandboxed, strict, the office's templates before the package's; each built once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

import jinja2
from jinja2.sandbox import SandboxedEnvironment

from planck.core.resources import package_templates


def environment(
    office: Mapping[str, str],
    *,
    autoescape: bool,
    finalize: Callable[[Any], Any] | None = None,
    newline_at_end: bool = True,
) -> SandboxedEnvironment:
    """The environment for one kind of output and one office's templates, by name; the same object for the same ones.

    Building it and compiling its templates for every paper and chart took three quarters of a unit sheet's time.
    """
    return _built(tuple(sorted(office.items())), autoescape, finalize, newline_at_end)


@lru_cache(maxsize=16)
def _built(
    office: tuple[tuple[str, str], ...],
    autoescape: bool,
    finalize: Callable[[Any], Any] | None,
    newline_at_end: bool,
) -> SandboxedEnvironment:
    own = dict(office)
    # no FileSystemLoader for the office's: it follows links
    read_before = jinja2.FunctionLoader(lambda name: (own[name], name, None) if name in own else None)
    environment = SandboxedEnvironment(
        loader=jinja2.ChoiceLoader([read_before, jinja2.FileSystemLoader(list(map(str, package_templates())))]),
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
