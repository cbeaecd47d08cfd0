"""What an issued quarter counts as in later ones."""

import datetime
from dataclasses import replace
from pathlib import Path

from planck import load
from planck.core.period import Period
from planck.model.issued import Issued
from planck.model.record import Correction, OfficeFile
from planck.standing.settled import settled
from tests.workspace import PLAN, PROGRESS, write

Q3, Q4 = Period(2024, 3), Period(2024, 4)
DAY = datetime.date(2024, 11, 12)


def report(folder: Path, text: str):
    loaded = load.workspace(write(folder, {"progress/sfj/2024Q3.yaml": text}, PLAN))
    assert loaded.book
    return loaded.book, loaded.book.reports["sfj"][Q3]


def corrected(tmp_path, item, old, new, *, period=Q4, as_of=DAY):
    """The report that counts where the file has changed since the issue and this item is corrected."""
    _, then = report(tmp_path / "then", PROGRESS)
    book, _ = report(tmp_path / "now", PROGRESS.replace(old, new))
    record = Issued("", Q3, DAY, "", DAY, "", "", {}, frozenset(), {}, Path())
    entry = Correction(unit="sfj", item=item, on=DAY, by="办")
    words = OfficeFile(schema="planck/office@1", period=Q3, corrections=[entry])
    book = replace(book, issued={Q3: record}, then={("sfj", Q3): then}, office={Q3: words})
    return settled(book, period, as_of).reports["sfj"][Q3]


def test_a_word_a_figure_and_a_task_count_as_corrected(tmp_path):
    done = ("system: {done: }", "system: {done: 2024-09-01}")
    assert corrected(tmp_path, "2.1.7/system", *done).tasks["2.1.7"].milestones["system"].done
    assert not corrected(tmp_path, "2.1.7/hotline", *done).tasks["2.1.7"].milestones["system"].done
    assert corrected(tmp_path, "2.1.7", *done).tasks["2.1.7"].milestones["system"].done
    yearly = ("yearbook-2024: {done: }", "yearbook-2024: {done: 2024-09-01}")
    assert corrected(tmp_path, "2.1.7/yearbook", *yearly).tasks["2.1.7"].duties["yearbook-2024"].done
    assert corrected(tmp_path, "2.1.7/yearbook-2024", *yearly).tasks["2.1.7"].duties["yearbook-2024"].done


def test_a_corrected_figure_that_is_left_out_is_gone(tmp_path):
    assert "calls" not in corrected(tmp_path, "2.1.7/calls", "      calls: 1234\n", "").tasks["2.1.7"].indicators


def test_what_is_no_task_is_a_duty_of_the_plan(tmp_path):
    now = corrected(tmp_path, "report", "tasks:", "tasks:")
    assert (now.duties, now.path) == ({}, "data/progress/sfj/2024Q3.yaml")
    assert corrected(tmp_path, "9.9/none", "tasks:", "tasks:").tasks.keys() == now.tasks.keys()


def test_a_correction_counts_from_its_day_and_for_later_quarters(tmp_path):
    change = ("numerator: 95", "numerator: 99")
    before = corrected(tmp_path, "2.1.7/hotline", *change, as_of=datetime.date(2024, 11, 11))
    assert before.tasks["2.1.7"].indicators["hotline"].numerator == 95
    own = corrected(tmp_path, "2.1.7/other", *change, period=Q3)
    assert own.tasks["2.1.7"].indicators["hotline"].numerator == 99
