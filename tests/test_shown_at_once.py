"""What is wrong beside a value that cannot be read is said at once, and nothing of what such a value hides."""

import pytest

from planck.checker import bridge
from tests import workspace

STATUS = ("status: in_progress", "status: busy")
RATE = "hotline: {numerator: 95, denominator: 100}"


@pytest.fixture(scope="module")
def checker(tmp_path_factory):
    """The checker of a county."""
    folder = tmp_path_factory.mktemp("county")
    workspace.write(folder)
    return bridge.opened(folder / "data")


def found(checker, *changes):
    """The messages on the county's report with these changes."""
    text = workspace.PROGRESS
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    return [finding.message_key for finding in checker.check("2024Q3.yaml", text.encode(), "sfj").verdict.findings]


@pytest.mark.parametrize(
    ("figure", "message"),
    [
        ("hotline: {numerator: 195, denominator: 100}", "P208.above"),
        ("hotline: {numerator: 195}", "P210.half"),
        ("hotline: 101", "P209.above"),
        ("hotline: {numerator: 95, denominator: 100, value: 90}", "P207.differs"),
    ],
)
def test_a_word_that_cannot_be_read_hides_no_wrong_figure(checker, figure, message):
    assert found(checker, (RATE, figure)) == [message]
    assert found(checker, STATUS, (RATE, figure)) == ["form.choice", message]


@pytest.mark.parametrize("figure", ["{numerator: 9x, denominator: 100}", "{numerator: 9, denominater: 100}"])
def test_of_a_figure_that_cannot_be_read_nothing_else_is_said(checker, figure):
    assert len(found(checker, (RATE, f"hotline: {figure}"))) == 1


DAY = ("submitted: 2024-10-12", "submitted: 2024-13-12")


@pytest.mark.parametrize("day", ["2024-13-12", "{a: b}", "下周"])
@pytest.mark.parametrize(
    ("change", "message"),
    [
        ((RATE, "hotline: {numerator: 195, denominator: 100}"), "P208.above"),
        (("progress: 平台建设稳步推进。", "progress: "), "P220.blank"),
        (("status: in_progress", "status: "), "form.choice_empty"),
        (("status: in_progress", "status: behind"), "P505.unexplained"),
    ],
)
def test_a_day_of_submission_that_cannot_be_read_hides_nothing(checker, day, change, message):
    alone = found(checker, change)
    assert message in alone
    head, *rest = found(checker, (DAY[0], f"submitted: {day}"), change)
    assert head.startswith("form.")
    assert rest == alone


def test_a_day_that_cannot_be_read_makes_no_draft(checker):
    assert found(checker, DAY) == ["form.no_such_month"]
    assert found(checker, (DAY[0], "submitted: ")) == ["P217.draft"]


@pytest.mark.parametrize("head", [("period: 2024Q3", "period: 2024Q2"), ("progress@1", "progres@1")])
def test_of_a_file_that_may_be_anothers_nothing_is_held_against_the_plan(checker, head):
    assert "P208.above" not in found(checker, head, (RATE, "hotline: {numerator: 195, denominator: 100}"))
