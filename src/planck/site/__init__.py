"""A judged plan as a folder of plain pages: frozen values out of results, one template a page, no server."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from planck.core.period import Period
from planck.load import Loaded
from planck.site import edition as editions
from planck.site.desk import last_entry
from planck.site.frame import Site
from planck.site.quarters import Quarter, gathered, periods_up_to

__all__ = ["Site", "site_of"]


def site_of(
    loaded: Loaded,
    last: Period,
    *,
    public: bool,
    as_of: datetime.date | None,
    today: datetime.date,
    version: str,
) -> Site:
    """The site up to that quarter, in the office's edition or the public's.

    ``as_of``: the day on which the quarter is judged, and beyond which nothing counts; None: its own day. Raises
    planck.model.issued.Forged where a record is damaged.
    """
    assert loaded.book is not None
    edition = editions.public(loaded.book.plan) if public else editions.OFFICE
    periods = periods_up_to(loaded.book, last)
    if public:
        issued = (period for period, record in loaded.book.issued.items() if as_of is None or record.day <= as_of)
        periods = sorted(period for period in issued if period <= last)
    quarters = editions.admitted(gathered(loaded, periods, as_of, today), edition)
    plan = quarters[-1].result.book.plan if quarters else loaded.book.plan
    day = quarters[-1].result.as_of if quarters else today
    if edition.office:
        day = as_of or last_entry(loaded.book, day)
    return Site(edition, plan, quarters, version, day, _sources(quarters) if edition.office else {})


def _sources(quarters: tuple[Quarter, ...]) -> Mapping[str, str]:
    """The texts of the files that the current quarter's findings name."""
    result = quarters[-1].result
    named = {finding.place.path for finding in result.findings}
    return {path: text for path, text in result.book.texts.items() if path in named}
