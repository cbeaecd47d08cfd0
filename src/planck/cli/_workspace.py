"""From options to a loaded workspace: where the data lie, which quarter, which day."""

from __future__ import annotations

import contextlib
import datetime
import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from planck.cli._stop import Stop, near
from planck.core.period import Period
from planck.formats.escape import no_commands, safe
from planck.messages import CHINESE, TRANSLATORS, Translator

if TYPE_CHECKING:
    from planck.check import Result
    from planck.load import Loaded
    from planck.model import Plan


def data_folder(named: str | None) -> Path:
    """The data folder: named (itself or the one above), else the nearest upwards from the working directory."""
    from planck import load

    if named:
        for folder in (Path(named), Path(named) / "data"):
            if (folder / "plan.yaml").exists():
                return folder.absolute()
        raise Stop("stop.no_data", where=named)
    here = Path.cwd()
    found = load.find_data(here)
    if found is None:
        raise Stop("stop.no_plan", where=here)
    return found


def loaded(named: str | None, only: Iterable[tuple[str, Period]] | None = None) -> tuple[Loaded, Path]:
    """The workspace, whole or with ``only`` these units' files up to these quarters, and its data folder."""
    from planck import load
    from planck.cli._progress import shown

    folder = data_folder(named)
    return load.gathered(shown(load.unit_by_unit(folder, only))), folder


def spoken(plan: Plan | None, asked: Translator | None) -> Translator:
    """The language asked for, else the plan's, else Chinese."""
    return asked or (TRANSLATORS[plan.lang] if plan else CHINESE)


def whole(found: Loaded, asked: Translator | None) -> Plan:
    """The plan, where plan and waivers loaded; a Stop with their findings where they did not."""
    from planck.formats.concise import line

    if found.broken or found.plan is None:
        words = spoken(found.plan, asked)
        faults = [f for f in found.findings if f.place.path in found.broken]
        detail = "\n".join(line(fault, words) for fault in faults)
        raise Stop("stop.broken", detail=detail, files=list(found.broken))
    return found.plan


def quarter_and_day(plan: Plan, period: str | None, as_of: str | None) -> tuple[Period, datetime.date]:
    """The quarter to judge and the day of judging; the one place where the clock is read."""
    from planck import check

    today = datetime.date.today()
    day = _day(as_of) if as_of else None
    if period:
        quarter = Period.parse(period)
        if quarter is None:
            raise Stop("stop.bad_period", found=period)
        span = plan.period
        if not Period.holding(span.start) <= quarter <= Period.holding(span.end):
            raise Stop("stop.period_outside", period=quarter, start=span.start, end=span.end)
    else:
        quarter = check.default_period(plan, day or today)
        if quarter is None:
            raise Stop("stop.no_period", day=day or today)
    return quarter, day or check.default_as_of(plan, quarter, today)


def _day(text: str) -> datetime.date:
    try:
        if len(text) != 10:
            raise ValueError(text)
        return datetime.date.fromisoformat(text)
    except ValueError:
        raise Stop("stop.bad_day", found=text) from None


def judged(
    found: Loaded,
    plan: Plan,
    period: str | None,
    as_of: str | None,
    translator: Translator,
    units: Iterable[str] = (),
    tasks: Iterable[str] = (),
) -> Result:
    """The quarter judged, for these units and tasks where any are named."""
    from planck import check

    units, tasks = [unit_called(plan, name, translator) for name in units], tuple(tasks)
    for name in tasks:
        if name not in plan.tasks:
            raise Stop("stop.no_task", name=name, near=near(name, plan.tasks, translator))
    quarter, day = quarter_and_day(plan, period, as_of)
    return check.judge(found, quarter, day, units, tasks)


def unit_called(plan: Plan, name: str, translator: Translator) -> str:
    """The slug of the unit that is called so, by its slug or one of its names."""
    slug = plan.unit_called(name)
    if slug is None:
        raise Stop("stop.no_unit", name=name, near=near(name, plan.unit_names, translator))
    return slug


def near_by(path: Path) -> Path:
    """The path as a person here would write it: relative where that is shorter."""
    try:
        relative = Path(os.path.relpath(path))
    except ValueError:  # on another drive
        return path
    return min(relative, path, key=lambda one: len(str(one)))


def tell(text: str) -> None:
    """A line for the person, beside the output; nothing in it acts on a terminal or a runner."""
    if sys.stderr is not None:
        with contextlib.suppress(OSError, ValueError):  # the output was made all the same
            sys.stderr.write(no_commands(safe(text)) + "\n")
