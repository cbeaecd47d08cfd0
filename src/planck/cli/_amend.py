"""``planck import DOCUMENT --against PLAN``: the new plan beside the old one, and what changed."""

from __future__ import annotations

import datetime
import hashlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from planck.cli import _files, _workspace
from planck.cli._stop import Stop
from planck.load.disk import Unreadable, contents
from planck.load.plans import FOLDER
from planck.messages import Translator

if TYPE_CHECKING:
    from planck.importer.amend import Amended, Change
    from planck.importer.draft import Draft
    from planck.model import Plan

KINDS = ("figure", "wording", "moved", "new", "gone")


def plan_of(against: str) -> Path:
    """The plan's file that is named, or that lies in the folder named; Stop where there is none."""
    path = Path(against)
    if path.is_dir():
        plans = (folder / "plan.yaml" for folder in (path, path / "data"))
        path = next((plan for plan in plans if plan.is_file()), path)
    if not path.is_file():
        raise Stop("stop.no_data", where=against)
    if path.absolute().parent.name == FOLDER:
        raise Stop("amend.further", path=path)
    return path


def loaded(path: Path) -> Plan:
    """The plan in the file; Stop where it does not load."""
    from planck.importer.amend import CannotReadError, read_plan

    content = contents(path)
    try:
        return read_plan(b"" if isinstance(content, Unreadable) else content)
    except CannotReadError:
        raise Stop("amend.no_plan", path=path) from None


def refuse_taken(plan: Path) -> None:
    """Stop where a new plan lies there already."""
    if _new(plan).exists() or _new(plan).is_symlink():
        raise Stop("amend.there", path=_new(plan))


def refuse_too_large(plan: bytes, document: Path, tasks: int) -> None:
    """Stop where planck would not read the plan again: it has too many bytes or values."""
    from planck import source

    if source.read(plan, "").root is None:
        raise Stop("import.too_large", path=document, tasks=tasks, size=len(plan), most=source.MAX_BYTES)


def write(plan: Path, draft: Draft, today: datetime.date, translator: Translator) -> list[str]:
    """Write the new plan and its text beside the old one; the lines that say what changed."""
    from planck.importer.amend import amended, read_plan

    text = draft.source.encode("utf-8", "backslashreplace")
    source = plan.parent / "source" / f"plan-{hashlib.sha256(text).hexdigest()[:8]}.txt"
    old = loaded(plan)
    new = read_plan(draft.plan.encode("utf-8", "backslashreplace"))
    result = amended(old, new, f"source/{source.name}", today)
    content_now = result.plan.encode()
    refuse_too_large(content_now, plan, len(draft.tasks))
    _files.make_folder(source.parent)
    # the name says what it holds: one that is there is the same
    if not _files.create(source, text) and contents(source) != text:
        raise Stop("import.there", path=source)
    if not _files.create(_new(plan), content_now):
        raise Stop("amend.there", path=_new(plan))
    return list(_told(plan, result, translator))


def _new(plan: Path) -> Path:
    return plan.with_name(f"{plan.stem}.new.yaml")


def _told(plan: Path, result: Amended, translator: Translator) -> Iterator[str]:
    """What changed, kind by kind, those that change a judgement first."""
    by_kind = Counter(change.kind for change in result.changes)
    new, before = _workspace.near_by(_new(plan)), _workspace.near_by(plan)
    yield translator.text("amend.wrote", path=new, old=before)
    yield translator.text("amend.counts", **{kind: by_kind[kind] for kind in ("same", *KINDS)})
    for kind in KINDS:
        changes = [change for change in result.changes if change.kind == kind]
        if changes:
            yield ""
            yield translator.text(f"amend.{kind}_title" if kind == "gone" else f"amend.{kind}") + f"（{len(changes)}）"
            for change in changes:
                yield from _lines(change)
    if result.reviews:
        yield ""
        yield translator.text("amend.review", count=result.reviews, path=new)


def _lines(change: Change) -> Iterator[str]:
    from planck.cli._views import wrapped

    yield from wrapped(f"{change.place}  {change.name}", 2)
    if change.before or change.now:
        yield from wrapped(f"{change.before or '—'} → {change.now or '—'}", 6)
