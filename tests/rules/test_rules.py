"""What the cases of the rules cannot show: where a finding stands without a file, and the parts that rules share."""

import datetime
import difflib
import hashlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planck import check, load
from planck.core.period import Period
from planck.messages import CHINESE
from planck.model.office import Waiver
from planck.rules.history import LIKE, likeness, plain
from planck.rules.plan.quotes import format_number
from planck.rules.waiver import in_force
from tests.rules.county import QUOTE, edited, judged
from tests.workspace import PLAN, PROGRESS, write


@pytest.mark.parametrize(
    ("written", "plain"),
    [("80", "80"), ("80.0", "80"), ("90.50", "90.5"), ("0.05", "0.05"), ("007", "7"), ("0", "0"), ("0.0", "0")],
)
def test_a_number_of_the_text_has_no_needless_zeros(written, plain):
    assert format_number(written) == plain


def test_validate_names_a_period_that_ends_before_it_begins(tmp_path):
    loaded = load.workspace(write(tmp_path, {}, edited(PLAN, ("start: 2021-01-01", "start: 2026-01-01"))))
    messages = [CHINESE.message(finding) for finding in check.validate(loaded).findings]
    assert "方案的起止日期颠倒：2026-01-01 至 2025-12-31" in messages


def overdue(findings):
    (finding,) = [finding for finding in findings if finding.code == "P402"]
    return finding


def test_a_figure_that_nobody_gave_stands_at_its_task(tmp_path):
    plan = [("due: 2024-12-31", "due: 2024-09-30"), (QUOTE, QUOTE + ", basis: office")]
    finding = overdue(judged(tmp_path, plan=plan, sfj=[("    milestones:\n      system: {done: }\n", "")]))
    assert finding.place[:2] == ("data/progress/sfj/2024Q3.yaml", 6)


def test_a_duty_of_the_plans_own_stands_at_its_word(tmp_path):
    own = "duties: [{id: scheme, name: 方案, cadence: once, due: 2024-09-30, owed_by: [sfj], quote: 服务, basis: office}]\n"
    report = PROGRESS + "duties: {scheme: {done: }}\n"
    finding = overdue(
        judged(tmp_path, plan=[("chapters:", own + "chapters:")], files={"progress/sfj/2024Q3.yaml": report})
    )
    assert (finding.item, finding.task, finding.place.line) == ("scheme", None, 22)


def test_what_no_report_gives_stands_where_the_report_belongs(tmp_path):
    loaded = load.workspace(write(tmp_path, {}))
    findings = check.judge(loaded, Period(2024, 3), datetime.date(2025, 2, 1)).findings
    paths = {finding.place.path for finding in findings if finding.code == "P402"}
    assert paths == {"data/progress/sfj/2024Q3.yaml"}


def test_nothing_is_judged_without_the_plan(tmp_path):
    loaded = load.workspace(write(tmp_path, {}, "x"))
    with pytest.raises(ValueError, match="did not load"):
        check.judge(loaded, Period(2024, 3), datetime.date(2024, 10, 31))


def test_a_transcription_that_is_the_text_and_its_hash(tmp_path):
    plan = PLAN.replace("status: in_force", "status: in_force\nsource: {file: source/plan.txt, sha256: HASH}")
    official = "\n".join(load.workspace(write(tmp_path, {}, plan)).plan.official_text())
    right = plan.replace("HASH", hashlib.sha256(official.encode()).hexdigest())
    loaded = load.workspace(write(tmp_path, {"source/plan.txt": official}, right))
    assert check.validate(loaded).findings == ()


def test_texts_without_a_letter_in_common_are_not_compared_further():
    assert likeness("。", "，") == 1.0
    assert likeness("", "甲") == 0.0
    assert likeness("甲乙丙丁", "戊己庚辛") == 0.0
    assert likeness("甲乙丙丁。", "甲乙丙丁") == 1.0
    assert likeness("一二三四五六七八九十", "一二三四五六七八九百") == 0.9


def test_long_texts_are_compared_by_every_character():
    text = "甲乙丙丁戊己庚辛壬癸" * 30
    assert likeness("子" + text, text) == 600 / 601


CHANGES = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 2), st.sampled_from(["", "新", "，", "2", "。 "])))


@settings(max_examples=300)
@given(st.text("甲乙丙丁戊己庚辛壬癸子丑寅卯，。3 ", max_size=60), CHANGES)
def test_no_text_that_is_alike_is_passed_over(text, changes):
    other = text
    for at, gone, new in changes:
        other = other[:at] + new + other[at + gone :]
    exact = difflib.SequenceMatcher(None, plain(text), plain(other), autojunk=False).ratio()
    assert likeness(text, other) == exact or exact < LIKE


@pytest.mark.parametrize(
    ("days", "counts"),
    [
        ({}, True),
        ({"approved_on": "2024-10-31"}, True),
        ({"approved_on": "2024-11-01"}, False),
        ({"until": "2024-10-31"}, True),
        ({"until": "2024-10-30"}, False),
        ({"approved_on": "2024-11-01", "until": "2024-12-31"}, False),
        ({"approved_on": "2024-10-01", "until": "2024-10-30"}, False),
    ],
)
def test_a_waiver_counts_from_its_approval_to_its_last_day(days, counts):
    assert in_force(Waiver.model_validate({"code": "P302", **days}), datetime.date(2024, 10, 31)) is counts
