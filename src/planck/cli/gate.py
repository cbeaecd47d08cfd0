"""``planck gate``: what a merge of one commit into another would be worth."""

from __future__ import annotations

import datetime
import os
import posixpath
import tempfile
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from planck.cli import _options
from planck.cli._language import translator_for
from planck.cli._print import inform
from planck.cli._stop import Stop
from planck.core.names import ASSESSMENT
from planck.core.period import Period
from planck.messages import Translator

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from planck.check import Verdict
    from planck.cli._merge_result import Site
    from planck.load import Loaded
    from planck.model import Book, ChangedFile, Plan, Submission
    from planck.repository import Entry, Merge, Objects


def command(translator: Translator, requested: Translator | None) -> click.Command:
    """The command in the translator's language."""

    @_options.command("gate", translator)
    @click.argument("base", metavar="BASE")
    @click.argument("head", metavar="HEAD")
    @_options.option("--as", "author", translator=translator, help_="gate_as", metavar="UNIT|office")
    @_options.option("--account", translator=translator, help_="gate_account", metavar="NAME")
    @_options.option("--merging", translator=translator, help_="gate_merging", is_flag=True)
    @_options.findings(translator)
    def gate(
        base: str,
        head: str,
        author: str | None,
        account: str | None,
        merging: bool,
        data: str | None,
        fail_on: str,
        formats: tuple[str, ...],
        output: str | None,
        force: bool,
        quiet: bool,
        color: str,
    ) -> int:
        from planck import repository
        from planck.cli import _output

        try:
            with (
                tempfile.TemporaryDirectory(prefix="planck-") as scratch,
                _opened(Path(scratch), base, head, data) as opened,
            ):
                judged = opened.judged(author, account, requested, merging=merging)
        except repository.Failed as failed:
            raise Stop(failed.message_key, **failed.facts) from None
        verdict = judged.verdict
        translator = translator_for(verdict.plan, requested)
        for message_key, facts in () if quiet else judged.notes:
            inform(translator.text(message_key, **facts))
        _output.present(verdict, formats, output, translator, color, quiet=quiet, force=force, above=opened.where.above)
        return _output.exit_code(verdict, fail_on)

    return gate


@contextmanager
def _opened(scratch: Path, base: str, head: str, data: str | None) -> Iterator[_Gate]:
    """The merge to be judged, and where its data folder lies."""
    from planck import repository
    from planck.cli import _merge_result

    on_disk = bool(data) and Path(data or "").is_dir()
    source = repository.opened(Path(data or ".") if on_disk else Path(), scratch, os.environ)
    into = repository.commit(source, base)
    merge = repository.merged(source, into, repository.commit(source, head))
    with repository.objects_of(source) as objects:
        where = _merge_result.site(objects, merge.before, source.prefix, "." if on_disk else data)
        yield _Gate(objects, merge, where, scratch)


class _Judged(NamedTuple):
    """A verdict, and what a person should know besides: messages with their facts."""

    verdict: Verdict
    notes: list[tuple[str, dict[str, Any]]]


class _Author(NamedTuple):
    """Who hands the change in: a unit, the office, nobody in particular; or an account that nobody has entered."""

    name: str | None = None
    unknown: str | None = None


@dataclass(frozen=True)
class _Gate:
    """A merge to be judged."""

    objects: Objects
    merge: Merge
    where: Site
    scratch: Path

    def judged(
        self, author: str | None, account: str | None, requested: Translator | None, *, merging: bool
    ) -> _Judged:
        """The verdict on the merge result, by the base's plan, severities, waivers and accounts."""
        from planck import check
        from planck.cli._workspace import faults_of

        before, after = self._entries(self.merge.before), self._entries(self.merge.after)
        change = self._change(after)
        loaded = self._loaded(before, after, change)
        # reports are held against the base's plan, a changed plan against itself: nobody passes by changing the rules
        paths = self._own_paths(change, loaded.plan)
        own = self._own(after) if paths else None
        book = self._book(loaded, own, change, requested)
        if book is None:  # the office mends its plan, and has not yet
            return _Judged(check.validate(own or loaded, paths), [])
        notes: list[tuple[str, dict[str, Any]]] = []
        who = _author(book, author, account)
        if account is not None and book.accounts is None:
            # a list that does not load is no missing list: with everybody unknown, the gate would judge by nothing
            if self._holds(before, "office/accounts.yaml"):
                broken = [f"{self.where.name}/office/accounts.yaml"]
                detail = faults_of(loaded, broken, translator_for(loaded.plan, requested))
                raise Stop("stop.broken", detail=detail, files=broken)
            if account:
                notes.append(("gate.no_accounts", {"account": account, "data": self.where.name}))
        receipts = self._new_receipts(book, before, change) if who.name == "office" else frozenset()
        change = replace(change, author=who.name, account=who.unknown, receipts=receipts, merging=merging)
        if not change.inside:
            notes.append(("gate.nothing", {"data": self.where.folder or "."}))
        elsewhere = len(change.changed) - len(change.inside)
        # of a unit's change elsewhere a rule speaks; of others a person should know that the gate did not look at it
        if elsewhere and who.name in (None, "office"):
            notes.append(("gate.elsewhere", {"count": elsewhere, "data": self.where.folder}))
        # a tree with conflict marks in its files is not what would be merged
        verdicts = [] if change.conflicts else self._verdicts(book, loaded, own, change, paths)
        return _Judged(check.merge_result(book, change, verdicts), notes)

    def _verdicts(
        self, book: Book, loaded: Loaded, own: Loaded | None, change: Submission, paths: frozenset[str]
    ) -> list[Verdict]:
        """The verdicts on reports and words, on changed settings, and on what these break elsewhere."""
        from planck import check

        named = self._named(change)
        each = [loaded, *self._of_further_plans(mended=own is not None)] if named else []
        verdicts = [check.validate(of_plan, named, cut=False) for of_plan in each]
        if own is not None:
            verdict = check.validate(own, paths, cut=False)
            verdicts.append(verdict if change.author == "office" else check.under(book.plan, verdict))
            if own.book and not own.broken:
                brought = check.brought(
                    self._whole("before", self.merge.before), self._whole("after", self.merge.after)
                )
                verdicts.append(brought if change.author == "office" else check.under(book.plan, brought))
        return verdicts

    def _whole(self, name: str, tree: str) -> Verdict:
        """The verdict on every file of the data folder in that tree, by its own plan.

        A changed plan may break files that the change does not touch: those that name a unit or a task it drops.
        """
        from planck import check, load
        from planck.cli._workspace import plan_keys

        folder = self._laid_out(name, self._entries(tree))
        parts = (load.unit_by_unit(folder, keys=(key,)) for key in plan_keys(folder))
        return check.united([check.validate(of_plan, cut=False) for of_plan in parts])

    def _of_further_plans(self, *, mended: bool) -> list[Loaded]:
        """The reports that the merge concerns, as the further plans of the base have them; read beside the first's.

        Stop where one of the plans does not load, but where the merge may mend it (``mended``).
        """
        from planck import load
        from planck.cli._workspace import plan_keys, sound_plan

        # the last of the folders that were laid out for it
        laid_out = next(path for name in _STEPS if (path := self.scratch / name / self.where.name).is_dir())
        plans = [load.workspace(laid_out, keys=(key,)) for key in plan_keys(laid_out)[1:]]
        for loaded in plans if not mended else ():
            sound_plan(loaded, None)
        return [loaded for loaded in plans if loaded.book]

    def _entries(self, tree: str) -> list[Entry]:
        """The files of the data folder."""
        return list(self.objects.files(tree, self.where.folder))

    def _holds(self, entries: Iterable[Entry], below: str) -> bool:
        return any(self.where.below(entry.path) == below for entry in entries)

    def _change(self, after: list[Entry]) -> Submission:
        """What the merge changes, by the paths of findings."""
        from planck.model import Submission

        return Submission(
            self._changed(),
            tuple(map(self.where.as_found, self.merge.conflicts)),
            tuple(self.where.as_found(entry.path) for entry in after),
            data=self.where.name,
            records=tuple(self._altered_records()),
        )

    def _altered_records(self) -> Iterator[str]:
        """The files of records that the merge removes, or changes otherwise than by a withdrawal."""
        from planck.model import ISSUED
        from planck.model.issued import withdrawn_since

        for path, before, _ in self.objects.differences(self.merge.before, self.merge.after):
            if before is None or not self.where.as_found(path).startswith("/".join((self.where.name, *ISSUED, ""))):
                continue
            then, now = (self._blob(tree, path) for tree in (self.merge.before, self.merge.after))
            if then is None or now is None or not withdrawn_since(then, now):
                yield self.where.as_found(path)

    def _blob(self, tree: str, path: str) -> bytes | None:
        """The content of the plain file at that path; None where there is none."""
        entry = self.objects.entry(tree, path)
        return self.objects.blob(entry.oid) if entry and entry.mode.startswith("100") else None

    def _changed(self) -> tuple[ChangedFile, ...]:
        from planck.model import ChangedFile, FileKind

        differences = self.objects.differences(self.merge.before, self.merge.after)
        return tuple(
            ChangedFile(self.where.as_found(path), FileKind.of_mode(before or ""), FileKind.of_mode(after or ""))
            for path, before, after in differences
        )

    def _loaded(self, before: list[Entry], after: list[Entry], change: Submission) -> Loaded:
        """The reports of the units that the merge concerns, under the base's plan and settings."""
        units = _units(change)
        loaded = self._of_units("reports", before, after, units)
        if predecessors := _predecessors(loaded.plan, units):
            loaded = self._of_units("predecessors", before, after, units | predecessors)
        if loaded.book is None or not loaded.book.samples():
            return loaded
        # whether samples stand among real reports, only all units tell
        everyone = {parts[1] for parts in self._below(after) if parts[0] == "progress" and len(parts) > 2}
        return self._of_units("everyone", before, after, everyone | units)

    def _of_units(self, name: str, before: list[Entry], after: list[Entry], units: set[str]) -> Loaded:
        """The reports of these units after the merge, under the base's plan and settings."""
        from planck import load

        mixed = [entry for entry in before if _is_setting(self.where.below(entry.path))]
        for entry, parts in zip(after, self._below(after), strict=True):
            if not _is_setting("/".join(parts)) and (parts[0] == "office" or len(parts) < 3 or parts[1] in units):
                mixed.append(entry)
        return load.workspace(self._laid_out(name, mixed), [(unit, Period(9999, 4)) for unit in units])

    def _below(self, entries: list[Entry]) -> list[list[str]]:
        """The names of each entry's path below the data folder."""
        return [self.where.below(entry.path).split("/") for entry in entries]

    def _new_receipts(self, book: Book, before: list[Entry], change: Submission) -> frozenset[tuple[str, str]]:
        """Units and quarters of receipts that the base does not have."""
        if not _units(change):
            return frozenset()
        base = self._of_units("receipts", before, before, set()).book
        new = _receipts(book) - (_receipts(base) if base else Counter())
        return frozenset((unit, period) for unit, period, _ in new)

    def _own(self, after: list[Entry]) -> Loaded:
        """The plan and the settings as the merge leaves them."""
        from planck import load

        settings = [entry for entry in after if _is_setting(self.where.below(entry.path))]
        return load.workspace(self._laid_out("settings", settings), ())

    def _laid_out(self, name: str, entries: list[Entry]) -> Path:
        from planck.cli._merge_result import lay_out

        folder = self.scratch / name
        folder.mkdir()
        return lay_out(self.objects, self.where, entries, folder)

    def _own_paths(self, change: Submission, plan: Plan | None) -> frozenset[str]:
        """The files of the plan and the settings that are changed, and those that a changed one may break."""
        names = ("plan.yaml", "waivers.yaml", "office/accounts.yaml", plan.source.file if plan and plan.source else "")
        plan_, waivers, accounts, source = (posixpath.join(self.where.name, name) for name in names)
        # a folder of that name counts too: with it there, nothing would load any more
        paths = {path for file in change.inside for path in _with_folders(change, file)}
        changed = paths & {plan_, waivers, accounts, source}
        plans, assessment = (f"{posixpath.join(self.where.name, name)}/" for name in ("plans", ASSESSMENT))
        changed |= {path for path in paths if path.startswith((plans, assessment)) or f"{path}/" == assessment}
        # they name tasks, items and units: a changed plan may drop what they name
        if plan_ in changed:
            changed |= {waivers, accounts, *(name for name in change.names if name.startswith(assessment))}
        if source in changed:  # it is compared with the plan, whose findings stand on the plan
            changed.add(plan_)
        return frozenset(changed)

    def _named(self, change: Submission) -> frozenset[str]:
        """The paths whose findings count: what is changed, and the folders that it lies in."""
        reports = (file for file in change.inside if not _is_setting("/".join(change.below(file.path))))
        return frozenset(path for file in reports for path in _with_folders(change, file))

    def _book(
        self, loaded: Loaded, own: Loaded | None, change: Submission, requested: Translator | None
    ) -> Book | None:
        """The base's book; where it does not load and nothing but plan and settings changes, the one to come."""
        from planck.cli._workspace import sound_plan

        if own is None or self._named(change) or not (loaded.broken or loaded.book is None):
            sound_plan(loaded, requested)
            return loaded.book
        return own.book


def _with_folders(change: Submission, file: ChangedFile) -> Iterator[str]:
    """The file's path, and those of the folders that it lies in, below the data folder."""
    below = change.below(file.path)
    return (posixpath.join(change.data, *below[:n]) for n in range(1, len(below) + 1))


_STEPS = ("everyone", "predecessors", "reports")
"""The folders into which reports are laid out, the latest first."""


def _is_setting(below: str) -> bool:
    """Whether the path below the data folder is of the plan and the settings: no report, no words for a paper."""
    top, _, rest = below.partition("/")
    return top != "progress" and (top != "office" or rest.partition("/")[0] == "accounts.yaml")


def _units(change: Submission) -> set[str]:
    """The entries of the folder of reports in which anything is changed."""
    below = (change.below(file.path) for file in change.inside)
    return {parts[1] for parts in below if len(parts) > 1 and parts[0] == "progress"}


def _predecessors(plan: Plan | None, units: set[str]) -> set[str]:
    """The units whose rows these may carry on, so that a successor's file is held against theirs too."""
    carried_on = (plan.predecessors.get(unit, ()) for unit in units) if plan else ()
    return {slug for slugs in carried_on for slug in slugs} - units


def _receipts(book: Book) -> Counter[tuple[str, str, datetime.date]]:
    """The receipts of the office's files: unit, quarter, day. A note added to a receipt makes no new one of it."""
    return Counter(
        (receipt.unit, str(period), receipt.received)
        for period, words in book.office.items()
        if words
        for receipt in words.receipts
    )


def _author(book: Book, author: str | None, account: str | None) -> _Author:
    from planck.cli._workspace import unit_called
    from planck.model import OFFICE

    if author is not None and account is not None:
        raise Stop("gate.as_or_account")
    if account is not None and book.accounts is not None:
        owner = book.accounts.owner(account)
        return _Author(owner) if owner else _Author(unknown=account)
    if author is not None:
        return _Author(author if author == OFFICE else unit_called(book.plan, author))
    return _Author()
