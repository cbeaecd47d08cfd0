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
