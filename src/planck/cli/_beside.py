"""``planck import DOCUMENT --plan ID``: a further plan of a workspace that has one."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from planck import fields
from planck.cli import _amend, _files, _workspace
from planck.cli._stop import Stop
from planck.load import plans
from planck.messages import Translator
from planck.model import Plan

if TYPE_CHECKING:
    from planck.importer.beside import Beside
    from planck.importer.draft import Draft


class Target(NamedTuple):
    """Where the further plan goes, and beside which."""

    key: str
    first: Plan
    beside: Path
    plan: Path
    source: Path


def place_of(folder: str, key: str) -> Target:
    """Where the plan with that id goes; Stop where it cannot be one, is there, or there is no first plan."""
    first = _amend.plan_of(folder)
    plan = _amend.loaded(first)
    try:
        fields.slug(key)
    except fields.Refusal:
        raise Stop("beside.bad_id", name=key) from None
    if key == plan.id or "/" in key:
        raise Stop("beside.bad_id", name=key)
    target = Target(key, plan, first, plans.path(first.parent, key), first.parent / "source" / f"{key}.txt")
    for path in (target.plan, target.source):
        if os.path.lexists(path):
            raise Stop("beside.there", path=path)
    return target


def write(target: Target, draft: Draft, translator: Translator) -> Iterator[str]:
    """Write the plan and its text, or neither; the lines that say so and what to do."""
    from planck.importer.amend import read_plan
    from planck.importer.beside import beside

    new = read_plan(draft.plan.encode("utf-8", "backslashreplace"))
    result = beside(target.first, new, target.key, f"source/{target.source.name}")
    for folder in (target.plan.parent, target.source.parent):
        _files.make_folder(folder)
    text = draft.source.encode("utf-8", "backslashreplace")
    if there := _files.create_both(target.source, text, target.plan, result.plan.encode()):
        raise Stop("beside.there", path=there)
    yield from _told(target, result, translator)


def _told(target: Target, result: Beside, translator: Translator) -> Iterator[str]:
    """What was written, which units the first plan lacks, and what comes next."""
    first, plan = _workspace.near_by(target.beside), _workspace.near_by(target.plan)
    yield translator.text("beside.wrote", path=plan, source=target.source.name)
    yield translator.text("beside.known", count=result.known, path=first)
    if result.lines:
        yield translator.text("beside.lines", count=len(result.lines), path=first, plan=plan, source=target.source.name)
        yield from result.lines
    yield translator.text("beside.review", count=result.reviews)
    yield translator.text("beside.next", plan=plan, name=target.key)
