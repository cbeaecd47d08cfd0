"""The brief of every quarter of the sample year is one page (a leader's page, docs/papers.md)."""

import datetime
import io
from pathlib import Path

import pikepdf
import pytest

from planck import check, load, reports
from planck.core.period import Period
from planck.printing.press import Press

DATA = Path(__file__).parents[2] / "data"


@pytest.mark.whole_system
def test_the_brief_of_every_sample_quarter_is_a_single_page():
    loaded, press = load.workspace(DATA), Press(datetime.date(2026, 1, 30))
    for period in (Period(2024, 3).plus(n) for n in range(6)):
        result = check.judge(loaded, period, check.default_as_of(loaded.plan, period, datetime.date.max))
        (brief,) = reports.render("brief", result)
        with pikepdf.open(io.BytesIO(press.print(brief, "pdf"))) as pdf:
            assert len(pdf.pages) == 1, period
