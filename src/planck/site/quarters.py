"""The quarters of a site: each as judged or issued, as it stands now, and as the document that ``check`` prints."""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from planck import check
from planck.check import Result
from planck.core.period import Period
from planck.formats import json as documents
from planck.load import Loaded
from planck.messages import CHINESE
from planck.model import Book, Plan
from planck.reports import chinese
from planck.standing import Judgement, Standing


@dataclass(frozen=True)
class Quarter:
    """A judged or issued quarter."""

    result: Result
    """With the rows as they stand now."""
    issued: Judgement
    """As it was judged, or issued, under the ids of the site's plan."""
    now: Judgement
    """As it stands now: what was corrected since the issue is marked."""
    faces: tuple[str, ...]
    """Sample data, a draft, files that could not be read: what every page on it says first."""
    public_faces: tuple[str, ...]
    """The same without what names files."""
    document: Mapping[str, Any]
    """What ``planck check --format json`` prints."""

    @property
    def period(self) -> Period:
        """The quarter."""
        return self.now.period

    @cached_property
    def rows(self) -> dict[tuple[str, str | None], Standing]:
        """The rows as they stand now, by item and unit."""
        return {(row.item, row.unit): row for row in self.now.standings}

    @cached_property
    def issued_rows(self) -> dict[tuple[str, str | None], Standing]:
        """The rows as they were issued, by item and unit."""
        return {(row.item, row.unit): row for row in self.issued.standings}


def periods_up_to(book: Book, last: Period) -> list[Period]:
    """The periods with any file up to the last one, and the last one."""
    return sorted({period for reports in book.reports.values() for period in reports if period < last} | {last})


def gathered(
    loaded: Loaded, periods: Sequence[Period], as_of: datetime.date | None, today: datetime.date
) -> tuple[Quarter, ...]:
    """The quarters, each judged on its own day, or as issued where its circular was out by then.

    ``as_of``: the day on which the last one is judged and beyond which nothing that was issued or corrected counts;
    None: its own day. Raises planck.model.issued.Forged where a record is damaged.
    """
    assert loaded.book is not None
    if not periods:
        return ()
    results = [_result(loaded, period, period == periods[-1], as_of, today) for period in periods]
    plan, known = results[-1].book.plan, as_of or datetime.date.max
    return tuple(_quarter(loaded.book, plan, result, known) for result in results)


def _result(loaded: Loaded, period: Period, is_last: bool, as_of: datetime.date | None, today: datetime.date) -> Result:
    book = loaded.book
    assert book is not None
    record = book.issued.get(period)
    if record is not None and (as_of is None or record.day <= as_of):
        return check.as_issued(loaded, period)
    day = as_of if is_last and as_of else check.default_as_of(book.plan, period, as_of or today)
    return check.judge(loaded, period, day)


def _quarter(book: Book, plan: Plan, result: Result, known: datetime.date) -> Quarter:
    now, issued = (_within(plan, check.as_corrected(book, result, plan, day)) for day in (known, datetime.date.min))
    about = result.book, result.period
    faces, public = tuple(chinese.face(*about)), tuple(chinese.face_of_plan(*about))
    return Quarter(
        check.restated(result, now),
        issued,
        now,
        faces,
        public,
        json.loads(documents.render(result, CHINESE.of(plan.per_year))),
    )


def _within(plan: Plan, judgement: Judgement) -> Judgement:
    """What the plan of the site has: one that was amended since may lack what an earlier quarter was judged on."""
    return judgement._replace(
        standings=tuple(
            row
            for row in judgement.standings
            if row.item in plan.items and (row.unit is None or row.unit in plan.units)
        ),
        units=tuple(unit for unit in judgement.units if unit.unit in plan.units),
        tasks=tuple(task for task in judgement.tasks if task.task in plan.tasks),
    )
