"""``planck import``: an official document becomes a draft workspace; nothing that is there is written over."""

from __future__ import annotations

import contextlib
import datetime
import os
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from planck.cli import _options
from planck.cli._progress import PATIENCE, STEP
from planck.cli._stop import Stop
from planck.messages import Translator

if TYPE_CHECKING:
    from planck.importer.draft import Draft

SHOWN = 8
"""Places to confirm that the summary lists; the plan lists all."""


def command(translator: Translator, requested: Translator | None) -> click.Command:  # noqa: ARG001 - no plan yet
    """The command in the translator's language."""

    @_options.command("import", translator)
    @click.argument("document", metavar="DOCUMENT")
    @click.option("--output", "-o", "folder", default=".", metavar="DIR", help=translator.text("help.import_folder"))
    @click.option("--against", metavar="PLAN", help=translator.text("help.against_plan"))
    @click.option("--plan", "key", metavar="ID", help=translator.text("help.import_plan"))
    @_options.option("--as-of", translator=translator, help_="import_as_of", metavar="DAY")
    @_options.language(translator)
    def import_(document: str, folder: str, against: str | None, key: str | None, as_of: str | None) -> None:
        from planck.cli import _output, _workspace
        from planck.formats.escape import safe
        from planck.importer import draft as drafting

        # only a document without any year depends on the day; an amendment counts from it
        day = _workspace.day_written(as_of) if as_of else datetime.date.today()
        if against is not None:
            if key is not None:
                raise Stop("beside.with_against")
            _amend_plan(document, folder, against, day, translator)
            return
        if key is not None:
            _add_plan(document, folder, key, day, translator)
            return
        root = Path(folder)
        plan, source = root / "data" / "plan.yaml", root / "data" / drafting.SOURCE
        _refuse_taken(root, plan, source)
        draft = _drafted(document, day, translator, Path(document).stem.strip("-"))
        _write(plan, source, draft)
        _output.show("".join(safe(line) + "\n" for line in _summary(draft, plan, translator)))

    return import_


def _amend_plan(document: str, folder: str, against: str, day: datetime.date, translator: Translator) -> None:
    """Write the new plan beside the old one, and say what changed."""
    from planck.cli import _amend, _output
    from planck.formats.escape import safe

    if folder != ".":
        raise Stop("amend.with_output")
    plan = _amend.plan_of(against)
    _amend.refuse_taken(plan)
    draft = _drafted(document, day, translator, "")
    _output.show("".join(safe(line) + "\n" for line in _amend.write(plan, draft, day, translator)))


def _add_plan(document: str, folder: str, key: str, day: datetime.date, translator: Translator) -> None:
    """Write a further plan of the workspace, and say what its first plan lacks."""
    from planck.cli import _beside, _output
    from planck.formats.escape import safe

    place = _beside.place_of(folder, key)
    draft = _drafted(document, day, translator, Path(document).stem.strip("-"))
    lines = list(_beside.write(place, draft, translator))
    counted = list(_counts(draft, translator))
    _output.show("".join(safe(line) + "\n" for line in (lines[0], *counted, *lines[1:])))


def _refuse_taken(root: Path, plan: Path, source: Path) -> None:
    """Stop where a plan is there already, or the folder is a plan's own data folder."""
    if (root / "plan.yaml").exists() and not (root / "data").exists():
        raise Stop("init.in_data", path=root)
    for path in (plan, source):
        if os.path.lexists(path):
            raise Stop("import.there", path=path)
    for folder in (root, root / "data", source.parent):
        if os.path.lexists(folder) and not folder.is_dir():
            raise Stop("import.no_folder", path=folder)


def _drafted(document: str, day: datetime.date, translator: Translator, name: str) -> Draft:
    """The plan of the document, from a file or from standard input; Stop where it cannot be read, or holds none."""
    from planck.cli import _amend
    from planck.importer import bounded, reading
    from planck.importer.document import Refused
    from planck.messages.system import reason

    try:
        data = reading.bytes_in(sys.stdin.buffer) if document == "-" else reading.bytes_of(Path(document))
        with _line(translator) as progress:
            draft = bounded.drafted(data, day, name, progress)
    except Refused as refused:
        remedy = translator.remedy_template(refused.message_key).format_map(
            {name: translator.shown(fact) for name, fact in refused.facts.items()}
        )
        why = translator.text(refused.message_key, **refused.facts)
        raise Stop("import.refused", path=Path(document), why=why, detail=f"    {remedy}" if remedy else "") from None
    except OSError as fault:
        raise Stop("import.cannot_read", path=Path(document), reason=reason(fault)) from None
    if not draft.tasks:
        raise Stop("import.no_tasks", path=Path(document))
    _amend.refuse_too_large(draft.plan.encode("utf-8", "backslashreplace"), Path(document), len(draft.tasks))
    return draft


def _write(plan: Path, source: Path, draft: Draft) -> None:
    """Write both files, or neither."""
    from planck.cli import _files

    _files.make_folder(source.parent)
    text, content = (part.encode("utf-8", "backslashreplace") for part in (draft.source, draft.plan))
    if there := _files.create_both(source, text, plan, content):
        raise Stop("import.there", path=there)


@contextlib.contextmanager
def _line(translator: Translator) -> Iterator[Callable[[int, int], None]]:
    """Shows on the terminal how many tasks are read, once that takes more than a second."""
    screen, due, shown = sys.stderr, time.monotonic() + PATIENCE, 0
    terminal = screen is not None and screen.isatty()

    def show(done: int, of: int) -> None:
        nonlocal due, shown
        if terminal and (now := time.monotonic()) >= due:
            line = translator.text("import.progress", done=done, of=of)
            due, shown = now + STEP, max(shown, 2 * len(line))
            with contextlib.suppress(OSError):
                screen.write(f"\r{line}")
                screen.flush()

    try:
        yield show
    finally:
        if shown:
            with contextlib.suppress(OSError):
                screen.write("\r" + " " * shown + "\r")
                screen.flush()


def _summary(draft: Draft, plan: Path, translator: Translator) -> Iterator[str]:
    """What was found, what is doubtful, and what comes next."""
    from planck.cli import _workspace

    yield translator.text("import.wrote", path=_workspace.near_by(plan))
    yield from _counts(draft, translator)
    yield translator.text("import.review", count=len(draft.reviews), tasks=len(draft.tasks))
    yield translator.text("import.next", plan=_workspace.near_by(plan))


def _counts(draft: Draft, translator: Translator) -> Iterator[str]:
    """What the document holds, and what was left out of it."""
    sums = Counter[str]()
    for task in draft.tasks:
        sums["indicators"] += len(task.items.indicators)
        sums["targets"] += sum(len(each.targets) for each in task.items.indicators)
        sums["trends"] += sum(each.trend is not None for each in task.items.indicators)
        sums["milestones"] += len(task.items.milestones) + (task.items.deadline is not None)
        sums["duties"] += len(task.items.duties)
        sums["prohibitions"] += sum(kind == "prohibition" for _, kind in task.measures)
        sums["measures"] += sum(kind != "note" for _, kind in task.measures)
    unassigned = sum(not task.units.names for task in draft.tasks)
    yield translator.text(
        "import.structure", chapters=draft.chapters, tasks=len(draft.tasks), measures=sums["measures"]
    )
    yield translator.text("import.units", units=draft.units, groups=draft.groups)
    yield translator.text(
        "import.items", **{name: sums[name] for name in ("targets", "trends", "milestones", "duties", "prohibitions")}
    )
    if unassigned:
        yield translator.text("import.unassigned", count=unassigned, of=len(draft.tasks))
    for note in draft.left:
        yield translator.text("import.left", what=translator.text(note.message_key, **note.facts))
