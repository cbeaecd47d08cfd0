"""The facts of the sample year agree with each other and the plan, and the reports follow from them."""

import shutil
import sys
from datetime import date
from pathlib import Path

import pytest

from planck import load
from planck.model import Duty, Indicator, Milestone
from planck.standing import owing, reporters

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tools"))

from sample_check import faults_of_days, faults_of_texts  # noqa: E402
from sample_data import Writer  # noqa: E402
from sample_facts import Facts  # noqa: E402
from sample_record import Record  # noqa: E402
from sample_words import PLAIN, Text, Texts, filled  # noqa: E402

FACTS = Facts()
RECORD = Record(FACTS)
QUARTERS = range(6)


@pytest.fixture(scope="module")
def plan():
    return load.workspace(ROOT / "data", only=[]).plan


def value(path, q, unit="sfj"):
    return FACTS.value(path, unit, q)


def test_every_indicator_of_every_unit_has_a_figure_from_the_facts(plan):
    indicators = [item for item in plan.items.values() if isinstance(item, Indicator)]
    assert {item.full_id for item in indicators} == set(FACTS.table["figures"])
    for item in indicators:
        for unit in reporters(plan, item, FACTS.quarters[5].last_day):
            figures = [FACTS.figure(item.full_id, unit, q) for q in QUARTERS]
            assert figures[0] is not None, (item.full_id, unit)
            for figure in filter(None, figures):
                over, below = figure
                assert (below is None) == (not item.percent), item.full_id
                assert below is None or 0 <= over <= below, (item.full_id, unit)


def test_every_deliverable_of_every_unit_has_a_day_or_says_that_it_is_not_done(plan):
    known = {**FACTS.table["milestones"], **FACTS.table["duties"]}
    for item in plan.items.values():
        if isinstance(item, Indicator):
            continue
        names = [item.full_id]
        if isinstance(item, Duty) and item.cadence == "annual":
            names = [name for name in known if name.rpartition("-")[0] == item.full_id]
        assert names, item.full_id
        for name in names:
            table = known[name]
            if not isinstance(item, (Milestone, Duty)) or not isinstance(table, dict):
                continue
            assert set(table) >= set(reporters(plan, item, FACTS.quarters[5].last_day)), name


def test_every_unit_has_a_day_of_submission(plan):
    for q, period in enumerate(FACTS.quarters):
        for unit in owing(plan, period):
            day = FACTS.submitted(unit, q)
            assert (day is None) == FACTS.fault("missing", unit, q), (unit, period)
            assert day is None or day > period.last_day


def test_every_day_of_the_facts_is_a_working_day():
    assert [day for day in FACTS.days() if not FACTS.workday(day)] == []
    assert not FACTS.workday(date(2025, 10, 8))
    assert not FACTS.workday(date(2025, 9, 28))  # worked instead of a holiday, but a Sunday
    assert FACTS.workday(date(2025, 10, 9))


def test_the_enforcement_departments_are_the_same_everywhere(plan):
    agencies = plan.groups["enforcement"].members
    assert list(FACTS.agencies) == agencies
    assert value("agencies", 0) == len(agencies)
    assert value("heads.due", 0) == len(agencies) - 1  # one head is new in the post
    assert value("departments", 0) == len(plan.groups["departments"].members)


def test_platforms_stations_and_villages_are_one_register():
    places = FACTS.table["registers"]["places"]
    assert value("platforms.total", 0) == sum(places.values()) == value("service_matters.sites", 0)
    assert value("platforms.centres", 0) == places["city"] + places["streets"]
    for q in QUARTERS:
        assert value("platforms.standard", q) <= value("platforms.built", q) <= value("platforms.total", q)
        assert value("village_advisers", q) <= places["villages"]


def test_frequent_matters_are_one_register_in_every_task():
    for q in QUARTERS:
        matters = sum(FACTS.figure("2.4.2/discretion-detail", unit, q)[1] for unit in FACTS.agencies)
        assert matters == sum(FACTS.figure("2.8.3/matters-on-platform", unit, q)[1] for unit in FACTS.agencies)
        assert matters == FACTS.figure("2.8.3/full-process", "sfj", q)[1]
        # what runs on the platform from end to end is on the platform
        assert value("full_process", q) <= value("sum.on_platform", q)
        assert all(FACTS.agencies[unit]["matters"] <= 20 for unit in FACTS.agencies)


def test_cases_agree_over_reviews_courts_and_hearings():
    for q in QUARTERS:
        closed = value("review.closed", q)
        assert closed <= value("review.accepted", q)
        assert all(value(f"review.{part}", q) <= closed for part in ("site", "hearing", "collective", "to_publish"))
        sued = value("review.term_over", q) - value("review.not_sued", q)
        assert value("court.lost_after_review", q) <= value("court.judged_after_review", q) <= sued + 1
        # what is lost has been heard
        assert value("court.lost_after_review", q) <= value("sum.heard", q)
        assert value("sum.heard", q) <= (value("court.filed_directly", q) + sued) * 2
    assert sum(value("review.closed", q) for q in QUARTERS) <= sum(value("review.accepted", q) for q in QUARTERS)


def test_officers_trained_grow_over_the_year_to_all_of_them():
    for unit in FACTS.agencies:
        for earlier, later in ((0, 1), (2, 3), (3, 4), (4, 5)):
            assert value("agency.trained", earlier, unit) <= value("agency.trained", later, unit), unit
        assert value("agency.trained", 5, unit) == value("agency.officers", 5, unit)


def test_decisions_of_the_departments_are_in_the_years_catalogue():
    for year, quarters in ((2024, (0, 1)), (2025, (2, 3, 4, 5))):
        decisions = sum(FACTS.value("risky_decisions", unit, q) for unit in FACTS.table["submitted"] for q in quarters)
        assert decisions <= FACTS.table["registers"]["catalogue"]["decisions"][year]


def test_documents_are_reviewed_and_corrected_only_after_they_are_filed():
    filed = reviewed = 0
    for q in QUARTERS:
        filed, reviewed = filed + value("documents.filed", q), reviewed + value("documents.to_review", q)
        assert reviewed <= filed
        assert value("documents.to_correct", q) <= value("documents.reviewed", q)


def test_the_shipped_reports_follow_from_the_facts_and_texts(plan, tmp_path):
    writer = Writer(plan, FACTS, tmp_path)
    for q, period in enumerate(FACTS.quarters):
        for unit in owing(plan, period):
            writer.file(unit, q)
    RECORD.write_answers(plan, tmp_path)
    shipped = ROOT / "data" / "progress"
    written = {path.relative_to(tmp_path) for path in tmp_path.rglob("*") if path.is_file()}
    assert written == {path.relative_to(shipped) for path in shipped.rglob("*") if path.is_file()}, "run: make sample"
    for path in sorted(written):
        assert (tmp_path / path).read_bytes() == (shipped / path).read_bytes(), f"{path}: run make sample"


@pytest.mark.whole_system
def test_the_shipped_record_follows_from_its_facts(plan, tmp_path):
    """A release writes its version into records: `make sample` then issues the quarters anew."""
    data, shipped = shutil.copytree(ROOT / "data", tmp_path / "data"), ROOT / "data"
    RECORD.write(plan, data)
    written = {path.relative_to(data) for path in data.rglob("*") if path.is_file()}
    assert written == {path.relative_to(shipped) for path in shipped.rglob("*") if path.is_file()}, "run: make sample"
    for path in sorted(written):
        assert (data / path).read_bytes() == (shipped / path).read_bytes(), f"{path}: run make sample"


def test_offices_decide_and_write_on_working_days():
    assert [day for day in RECORD.days() if not FACTS.workday(day)] == []


@pytest.mark.whole_system
def test_every_text_of_the_sample_year_holds():
    """Length, working days, a reason beside each red figure, a section and a day in each next step, no two alike."""
    assert list(faults_of_texts(FACTS, ROOT / "data")) == []


def test_a_deed_after_the_quarter_s_end_belongs_into_the_next_report():
    """2025Q3 ends on 30 September: the days up to its submission are not its own."""
    words = "9月29日印发办法，10月10日开会。"
    late = "10月10日 (2025-10-10) lies after the quarter's end"
    assert list(faults_of_days(FACTS, words, 4, ahead=False)) == [late]
    assert list(faults_of_days(FACTS, words, 4, ahead=True)) == []


def test_a_text_takes_its_figures_from_the_facts():
    text = "已配备<robot.n>个（上季<robot.was.n>个），占<robot.rate>；事项<2.8.3/full-process.d>项；知晓率<awareness.last.rate>；"
    text += "接通<=hotline.answered>件；全年审结<+review.closed>件。"
    assert filled(FACTS, text, "sfj", "2.1.7", 2) == (
        "已配备9个（上季8个），占90%；事项284项；知晓率87.1%；接通3393件；全年审结12件。"
    )


def test_where_nobody_has_written_a_text_a_plain_sentence_stands(tmp_path):
    assert Texts(FACTS, tmp_path).text("sfj", "2.1.7", 3) == Text("ongoing", PLAIN)
