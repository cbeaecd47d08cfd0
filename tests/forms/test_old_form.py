"""The form of an earlier quarter, filled in once more for a later one, and a day with the wrong year."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.forms.test_form import fill, findings, where


@pytest.mark.parametrize(
    ("day", "later"), [("2025-01-12", "2024Q4"), ("2025-10-12", "2025Q3"), ("2026-05-12", "2026Q1")]
)
def test_a_day_after_the_next_quarter_is_asked_about(
    data: Path, out: Path, capsys: pytest.CaptureFixture[str], day: str, later: str
) -> None:
    at = where(out, "head:submitted", "value")
    fill(out, {at: day})
    code, reported = findings(data, out, capsys, "--replace")
    assert (code, [(finding["severity"], finding["path"], finding["message"]) for finding in reported]) == (
        0,
        [("warning", f"{out.name}!{at}", f"这是 2024Q3 的填报表，报送日期 {day} 却在 {later} 结束以后")],
    )
    fill(out, {at: "2024-10-12"})  # as the advice says of a wrong year
    assert findings(data, out, capsys, "--replace") == (0, [])


@pytest.mark.parametrize("day", ["2024-10-12", "2024-12-31"])
def test_a_late_form_is_asked_nothing(data: Path, out: Path, capsys: pytest.CaptureFixture[str], day: str) -> None:
    fill(out, {where(out, "head:submitted", "value"): day})
    assert findings(data, out, capsys, "--replace") == (0, [])


@pytest.mark.parametrize(("key", "field"), [("figure:2.1.7/platform", "numerator"), ("figure:2.1.7/hotline", "value")])
def test_a_share_above_the_whole_is_told_without_words_of_the_plans_file(
    data: Path, out: Path, capsys: pytest.CaptureFixture[str], key: str, field: str
) -> None:
    others = {"numerator", "denominator", "value"} - {field}
    kept = {where(out, key, name): 75 if (field, name) == ("numerator", "denominator") else None for name in others}
    fill(out, {**kept, where(out, key, field): 120})
    code, reported = findings(data, out, capsys, "--replace")
    assert (code, "请告诉协调员" in reported[0]["help"], "share" in reported[0]["help"]) == (1, True, False)


def test_five_of_none_is_told_what_none_of_none_is(data: Path, out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    at = {name: where(out, "figure:2.1.7/platform", name) for name in ("numerator", "denominator")}
    fill(out, {at["numerator"]: 5, at["denominator"]: 0})
    code, reported = findings(data, out, capsys, "--replace")
    assert (code, "分母是 0，分子却是 5" in reported[0]["message"]) == (1, True)
    fill(out, dict.fromkeys(at.values(), 0))  # as the advice says
    assert findings(data, out, capsys, "--replace")[0] == 0


@pytest.mark.parametrize("day", ["2034-10-12", "十月十二日"])
def test_a_day_that_is_wrong_anyway_is_told_once(
    data: Path, out: Path, capsys: pytest.CaptureFixture[str], day: str
) -> None:
    fill(out, {where(out, "head:submitted", "value"): day})
    code, reported = findings(data, out, capsys, "--replace")
    assert (code, len(reported), "结束以后" in reported[0]["message"]) == (1, 1, False)
    assert "submitted" not in reported[0]["help"]
