"""From options to a loaded workspace: where the data lie, which period, which day."""

from __future__ import annotations

import datetime
import os
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from planck.cli._language import translator_for
from planck.cli._print import inform
from planck.cli._progress import with_progress
from planck.cli._stop import PER_YEAR, Stop, near_names
from planck.core import version
from planck.core.finding import Term
from planck.core.period import Period
from planck.messages import Translator

if TYPE_CHECKING:
    from planck.check import Result
    from planck.core.finding import Finding
    from planck.load import Loaded
    from planck.model import Book, Plan
    from planck.model.issued import Issued
    from planck.score import Assessment


@dataclass(frozen=True, slots=True)
class Workspace:
    """A loaded data folder whose plan is sound, and the language to answer in."""

    loaded: Loaded
    plan: Plan
    folder: Path
    translator: Translator


def open_workspace(
    named: str | None,
    requested: Translator | None,
    only: Iterable[tuple[str, Period]] | None = None,
    plan: str | None = None,
) -> Workspace:
    """The workspace, whole or with ``only`` these units' files up to these periods; Stop where the plan is broken.

    ``plan``: of the workspace's plans the one with that id; the first where there is none.
    """
    loaded, folder = load_data(named, requested, only, (_key_of(data_folder(named), plan),))
    sound = sound_plan(loaded, requested)
    return Workspace(loaded, sound, folder, translator_for(sound, requested))


def open_all_plans(
    named: str | None, requested: Translator | None, period: str | None = None, plan: str | None = None
) -> Workspace:
    """The workspace with the tasks of all plans of one cadence as one plan: what a unit's form or sheet is about.

    The cadence is that of the period written, else of the plan with that id, else of the first.
    """
    loaded, folder = load_data(named, requested, keys=_alike(data_folder(named), period, plan))
    sound = sound_plan(loaded, requested)
    return Workspace(loaded, sound, folder, translator_for(sound, requested))


def load_data(
    named: str | None,
    requested: Translator | None,
    only: Iterable[tuple[str, Period]] | None = None,
    keys: Sequence[str] = ("",),
) -> tuple[Loaded, Path]:
    """What was loaded, sound or not, and its data folder; ``only`` as for ``open_workspace``.

    ``keys``: of the plans that count.
    """
    from planck import load

    folder = data_folder(named)
    return load.gathered(with_progress(load.unit_by_unit(folder, only, keys=keys), requested)), folder


def plan_keys(folder: Path) -> tuple[str, ...]:
    """The keys of the workspace's plans; the first one's is empty."""
    if not os.path.lexists(folder / "plans"):
        return ("",)
    from planck.load import plans

    return plans.keys(folder)


def plan_of(name: str | None, plan: str | None) -> str | None:
    """The id of the plan: the one named, else the one with which the id of a task or item begins."""
    key, separator, _ = (name or "").partition(":")
    return plan or (key if separator else None)


def _alike(folder: Path, period: str | None, plan: str | None) -> tuple[str, ...]:
    """The keys of the plans with the cadence of the period written, else with that of the plan."""
    key = _key_of(folder, plan)
    if plan_keys(folder) == ("",):
        return ("",)
    from planck.load import plans

    extents = plans.extents(folder)
    written = Period.parse(period or "")
    wanted = written.per_year if written and not plan else extents[key].per_year
    alike = [key for key, extent in extents.items() if extent.per_year == wanted]
    # of a plan that is over, or has not begun, nothing is asked any more
    current = [key for key in alike if written and extents[key].covers(written)]
    # no plan has such periods: the first says so in its own words
    return tuple(current or alike) or ("",)


def _key_of(folder: Path, plan: str | None) -> str:
    """The key of the plan with that id; Stop where there is none."""
    keys = plan_keys(folder)
    if not plan or plan in keys:
        return plan or ""
    from planck import load

    first = load.workspace(folder, ()).plan
    ids = [*([first.id] if first else []), *keys[1:]]
    if first and plan == first.id:
        return ""
    raise Stop("stop.no_such_plan", name=plan, near=near_names(plan, ids) or ids)


def data_folder(named: str | None) -> Path:
    """The data folder: named (itself or the one above), else the nearest upwards from the working directory."""
    from planck import load

    if named:
        for folder in (Path(named), Path(named) / "data"):
            if (folder / "plan.yaml").exists():
                return folder.absolute()  # not resolved: findings name files as the user sees them
        raise Stop("stop.no_data", where=named)
    here = Path.cwd()
    nearest = load.find_data(here)
    if nearest is None:
        raise Stop("stop.no_plan", where=here)
    return nearest


def sound_plan(loaded: Loaded, requested: Translator | None) -> Plan:
    """The plan, where plan and waivers loaded; else Stop with their findings: nothing can be judged by half a plan."""
    if loaded.broken or loaded.plan is None:
        detail = faults_of(loaded, loaded.broken, translator_for(loaded.plan, requested))
        raise Stop("stop.broken", detail=detail, files=list(loaded.broken))
    if context := click.get_current_context(silent=True):
        context.meta[PER_YEAR] = loaded.plan.per_year
    return loaded.plan


def faults_of(loaded: Loaded, paths: Iterable[str], translator: Translator) -> str:
    """What the loader finds in these files, in words."""
    faults = [finding for finding in loaded.findings if finding.place.path in paths]
    return "\n".join(fault_in_words(fault, translator) for fault in faults)


def fault_in_words(finding: Finding, translator: Translator) -> str:
    """The finding in words, with its place and severity; the remedy stands on a line below. No program reads this."""
    from planck.formats.escape import safe

    severity = translator.label(f"severity.{finding.severity}")
    lines = [f"{finding.place.by_line}: {severity} {finding.code} {translator.message(finding)}"]
    if remedy := translator.remedy(finding):
        lines.append(f"  {translator.label('help')}: {remedy}")
    return "\n".join(map(safe, lines))


def period_of_plan(plan: Plan, text: str) -> Period:
    """The period that the text names; Stop where it is written wrongly or lies outside the plan's."""
    period = Period.parse(text)
    if period is None and plan.per_year == 4:
        raise Stop("stop.bad_period", text=text)
    if period is None or period.per_year != plan.per_year:
        if key := _plan_with(period, plan):
            raise Stop("stop.period_of_other", text=text, title=plan.title, key=key)
        meant = period.last_within(plan.per_year) if period else Period.like(text, plan.per_year)
        cadence, suggest = Term(f"cadence.{plan.reporting.cadence}"), meant or plan.last_period
        raise Stop("stop.other_cadence", text=text, cadence=cadence, suggest=suggest)
    if not plan.first_period <= period <= plan.last_period:
        raise Stop("stop.period_outside", period=period, start=plan.period.start, end=plan.period.end)
    return period


def _plan_with(period: Period | None, plan: Plan) -> str | None:
    """The key of the first further plan that has such periods; None where there is none, or ``plan`` is one itself."""
    if period is None or plan.key:
        return None
    others = {key: extent for key, extent in plan.extents.items() if key not in plan.own}
    return next((key for key, extent in others.items() if extent.per_year == period.per_year), None)


def period_and_day(plan: Plan, period_text: str | None, as_of: str | None) -> tuple[Period, datetime.date]:
    """The period to judge and the day of judging; the one place where the clock is read."""
    from planck import check

    today = datetime.date.today()
    day = day_written(as_of) if as_of else None
    if period_text:
        period = period_of_plan(plan, period_text)
    else:
        latest = check.default_period(plan, day or today)
        if latest is None:
            raise Stop("stop.no_period", day=day or today, first=plan.first_period)
        period = latest
    # a quarter already sent round must not change with the day on which it is judged again (domain.md 4)
    return period, day or check.default_as_of(plan, period, today)


def only_begun(plan: Plan, as_of: str | None) -> str | None:
    """The plan's first period where none has ended by today; None where one has, or a day is named."""
    from planck import check

    ended = as_of is not None or check.default_period(plan, datetime.date.today()) is not None
    return None if ended else str(plan.first_period)


def day_written(text: str) -> datetime.date:
    """The day that the text writes; Stop where it is none."""
    if not _WRITTEN_DAY.fullmatch(text):  # fromisoformat takes 20241031 and 2024-W44-4 too
        raise Stop("stop.bad_day", text=text)
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        raise Stop("stop.no_such_day", text=text) from None


_WRITTEN_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def inform_of_day(result: Result, translator: Translator) -> None:
    """Say that the quarter had not ended by the day of judging: a slip of the year makes every unit pending."""
    if result.as_of < result.period.last_day:
        inform(translator.text("judged.early", day=result.as_of, period=result.period, end=result.period.last_day))


def inform_of_issue(result: Result, workspace: Workspace, as_of: str | None) -> None:
    """Say that the result is a record's and what has changed since; before the issue, what does not count yet."""
    record, translator = result.issued, workspace.translator
    if record is None:
        words = result.book.office.get(result.period)
        if words and as_of is None and (count := words.later_than(result.as_of)):
            inform(translator.text("issued.later", period=result.period, count=count, day=result.as_of))
        return
    facts = {"period": record.period, "number": record.number, "day": record.day}
    inform(translator.text("issued.replayed", **facts))
    if changed := _changed_since(record, workspace, result.book.plan):
        key = "issued.differ_many" if len(changed) > _MOST_CHANGED else "issued.differs"
        inform(translator.text(key, count=len(changed), names=changed[:_MOST_CHANGED]))
    if record.planck != (now := version.of_planck()):
        inform(translator.text("issued.version", then=record.planck, now=now))


_MOST_CHANGED = 10
"""Files that are named of those that changed since the issue: templates alone are over fifty."""


def without_records(workspace: Workspace) -> Workspace:
    """The workspace of several plans as they stand now: the record of one plan's issue lacks the others' tasks."""
    book = workspace.loaded.book
    return replace(workspace, loaded=workspace.loaded._replace(book=book and replace(book, issued={})))


def inform_of_issued_plans(result: Result, workspace: Workspace) -> None:
    """Say which of the plans were issued: the paper is about all of them as they stand now, not as they went out."""
    titles = result.book.plan.titles
    for key in sorted(result.book.plan.own):
        for record in sound_records(workspace.folder, result.period, key):
            if not record.withdrawn:
                title = titles.get(key, result.book.plan.title)
                facts = {
                    "title": title,
                    "period": record.period,
                    "number": record.number,
                    "plan": key or result.book.plan.id,
                }
                inform(workspace.translator.text("issued.beside", **facts))


def refuse_unread_office(workspace: Workspace, period: Period, *, with_paragraphs: bool = False) -> None:
    """Stop where words of the office up to the period did not load: what they say would count for nothing.

    ``with_paragraphs``: those for a paper of the period, too.
    """
    book = workspace.loaded.book
    assert book is not None
    below = book.unread_words(period) if with_paragraphs else book.unread_office(period)
    paths = [f"{workspace.folder.name}/{path}" for path in below]
    if paths:
        places = {finding.place.path for finding in workspace.loaded.findings}
        inside = {place for place in places for path in paths if place.startswith(f"{path}/")}
        detail = faults_of(workspace.loaded, {*paths, *inside}, workspace.translator)
        raise Stop("stop.office_unread", files=paths, detail=detail)


def inform_of_unread_office(workspace: Workspace, period: Period) -> None:
    """Name the office's files up to the period that did not load: what they say is missing from what is shown."""
    if workspace.loaded.book and (below := workspace.loaded.book.unread_office(period)):
        paths = [f"{workspace.folder.name}/{path}" for path in below]
        inform(workspace.translator.text("office.unread", files=paths))


def refuse_misnamed_office(workspace: Workspace, result: Result) -> None:
    """Stop where a misnamed file or folder holds the quarter's words: what is written would lack them."""
    period, book, folder = result.period, result.book, f"{workspace.folder.name}/office/"
    names = {f"{period}.yaml": period in book.office, f"{period}": period in book.prose}
    for finding in workspace.loaded.findings:
        # of a file that is not read, the loader suggests the name that it may be meant to have
        name = str(finding.facts.get("suggest"))
        if finding.place.path.startswith(folder) and names.get(name) is False:
            raise Stop("report.office_misnamed", path=finding.place.path, name=name)


def _changed_since(record: Issued, workspace: Workspace, then: Plan) -> list[str]:
    """The inputs of the record that are not as they were, or are new; of the plan, which settings."""
    from planck.load.office_templates import UnfitTemplate, office_templates
    from planck.model.issued import digest

    book, data = workspace.loaded.book, record.document["data"]
    now = dict(book.hashes) if book else {}
    try:
        templates = office_templates(workspace.folder.parent / "templates")
    except UnfitTemplate:
        templates = {}
    now |= {f"templates/{name}": digest(text.encode()) for name, text in templates.items()}
    others = tuple(f"{data}/plans/{key}.yaml" for key in plan_keys(workspace.folder) if key != record.plan)
    kept = {path: sha256 for path, sha256 in record.inputs.items() if not path.endswith((".json", *others))}
    endings = (f"/{record.period}.yaml", "/waivers.yaml")
    folders = (f"{data}/office/{record.period}/", "templates/")
    came = [path for path in now if path not in kept and (path.endswith(endings) or path.startswith(folders))]
    changed = sorted([*came, *(path for path, sha256 in kept.items() if now.get(path) != sha256)])
    named = [name for name in _SETTINGS if workspace.plan.written_under(name) != then.written_under(name)]
    settings = workspace.translator.shown(named)
    return [f"{path} ({settings})" if named and path == f"{data}/plan.yaml" else path for path in changed]


_SETTINGS = ("lights", "reporting", "rules", "office", "units", "groups")
"""Keys of the plan by which a quarter is judged or a paper is set."""


def judge(
    loaded: Loaded,
    plan: Plan,
    period_text: str | None,
    as_of: str | None,
    units: Iterable[str] = (),
    tasks: Iterable[str] = (),
) -> Result:
    """The period judged, shown for these units and tasks where any are named, an issued one as issued.

    Stop where one is unknown.
    """
    from planck import check
    from planck.model.issued import Forged

    slugs, tasks = [unit_called(plan, name) for name in units], tuple(tasks)
    for name in tasks:
        if name not in plan.tasks:
            raise Stop("stop.no_task", name=name, near=near_names(name, plan.tasks))
    period, day = period_and_day(plan, period_text, as_of)
    try:
        return check.as_it_stands(loaded, period, day, slugs, tasks, replayed=as_of is None)
    except Forged as forged:
        record = loaded.book and loaded.book.issued.get(period)
        raise Stop("issue.forged", path=record.path if record else "", name=forged.name) from None


def judge_for_register(loaded: Loaded, plan: Plan, period_text: str | None, as_of: str | None) -> Result:
    """The period judged as of today, unless a day is named; an issued one as issued, with the office's files as now.

    Letters go out once the quarter's own day of judging is past: as of that day their register would be empty.
    """
    if as_of is not None:
        return judge(loaded, plan, period_text, as_of)
    today = datetime.date.today()
    period, _ = period_and_day(plan, period_text, None)
    if loaded.book is None or period not in loaded.book.issued:
        return judge(loaded, plan, str(period), today.isoformat())
    issued = judge(loaded, plan, str(period), None)
    return replace(issued, as_of=max(today, issued.as_of), book=replace(issued.book, office=loaded.book.office))


def judge_for_letters(loaded: Loaded, plan: Plan, period_text: str | None, as_of: str | None) -> Result:
    """The period judged; an issued one as issued, its letters with the numbers and days that they got since."""
    from planck import check

    return _revised(judge(loaded, plan, period_text, as_of), loaded, check.with_later_letters)


def judge_for_ledger(loaded: Loaded, plan: Plan, period_text: str | None, as_of: str | None) -> Result:
    """The period as of its day; an issued one with what the office has entered in the ledger since."""
    from planck import check

    return _revised(judge(loaded, plan, period_text, as_of), loaded, check.with_later_matters)


def judge_for_scores(loaded: Loaded, assessment: Assessment, as_of: str | None) -> Result:
    """The year's last quarter that counts, by the workspace as it is now: of an issued one the record has no rules."""
    from planck import check

    period = [quarter.period for quarter in assessment.quarters if quarter.counts][-1]
    day = day_written(as_of) if as_of else datetime.date.today()
    return check.judge(loaded, period, check.default_as_of(assessment.plan, period, day))


def _revised(result: Result, loaded: Loaded, revise: Callable[[Book, Book, Period], Book]) -> Result:
    """The result; of an issued period with a part of the office's words as they are now."""
    if result.issued is None or loaded.book is None:
        return result
    return replace(result, book=revise(result.book, loaded.book, result.period))


def sound_records(folder: Path, period: Period, key: str) -> list[Issued]:
    """The records of the period, withdrawn ones too; Stop where one is not as it was written: it counts for nothing."""
    from planck.authoring.issue import record_paths
    from planck.load.disk import Unreadable, contents
    from planck.model.issued import MOST_BYTES, Forged, read

    records = []
    for path in record_paths(folder, period, key):
        content = contents(path, MOST_BYTES)
        try:
            if isinstance(content, Unreadable):
                raise Forged(path.name)
            records.append(read(content, path.name, path.parent))
        except Forged:
            raise Stop("issue.forged", path=path.name, name=path.name) from None
    return records


def unit_called(plan: Plan, name: str) -> str:
    """The slug of the unit with that slug or name."""
    slug = plan.unit_called(name)
    if slug is None:
        raise Stop("stop.no_unit", name=name, near=near_names(name, plan.unit_names))
    return slug


def near_by(path: Path) -> Path:
    """The path as a person here would write it: relative where that is shorter."""
    try:
        relative = Path(os.path.relpath(path))
    except ValueError:  # on another drive
        return path
    return min(relative, path, key=lambda written: len(str(written)))
