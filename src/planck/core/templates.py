"""Jinja environments: sandboxed, strict, the office's templates before the package's; each built once."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

import jinja2
from jinja2.sandbox import SandboxedEnvironment

from planck.core.resources import package_templates


def environment(
    office: Path | None, *, autoescape: bool, finalize: Callable[[Any], Any] | None = None, newline_at_end: bool = True
) -> SandboxedEnvironment:
    """The environment for one kind of output and one office's folder; the same object for the same folder.

    Building it and compiling its templates for every paper and chart took three quarters of a unit sheet's time.
    """
    # Jinja watches the files that it has read, not those that an office adds: their names are part of the key.
    own = sorted(path.name for path in office.iterdir()) if office and office.is_dir() else []
    folder = str(office.absolute()) if office and own else ""
    return _built(folder, tuple(own), autoescape, finalize, newline_at_end)


@lru_cache(maxsize=16)
def _built(
    folder: str,
    own: tuple[str, ...],  # noqa: ARG001 - part of the key
    autoescape: bool,
    finalize: Callable[[Any], Any] | None,
    newline_at_end: bool,
) -> SandboxedEnvironment:
    return SandboxedEnvironment(
        loader=jinja2.FileSystemLoader([*([folder] if folder else []), *map(str, package_templates())]),
        undefined=jinja2.StrictUndefined,
        finalize=finalize,
        autoescape=autoescape,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=newline_at_end,
    )
