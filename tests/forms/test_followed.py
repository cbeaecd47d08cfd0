"""What a form's messages advise passes when it is followed to the letter."""

from __future__ import annotations

from pathlib import Path

import pytest

from planck.cli import run
from tests.forms.test_form import fill, findings, where

FIGURE = "figure:2.1.7/platform"


def test_a_percentage_as_numerator_may_be_moved_to_the_value(
    data: Path, out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    at = {name: where(out, FIGURE, name) for name in ("numerator", "denominator", "value")}
    fill(out, {at["numerator"]: "95%", at["denominator"]: None})
    code, reported = findings(data, out, capsys, "--replace")
    assert (code, [finding["path"].partition("!")[2] for finding in reported]) == (1, [at["numerator"]])
    assert "“数值”一格" in reported[0]["help"]
    fill(out, {at["numerator"]: None, at["value"]: "95%"})
    code, _ = findings(data, out, capsys, "--replace")
    assert code == 0


@pytest.mark.parametrize("written", ["无", "/", "不涉及", "本期无此类事项"])
def test_who_had_nothing_to_count_is_advised_to_write_two_zeros(
    data: Path, out: Path, capsys: pytest.CaptureFixture[str], written: str
) -> None:
    at = {name: where(out, FIGURE, name) for name in ("numerator", "denominator")}
    fill(out, dict.fromkeys(at.values(), written))
    code, reported = findings(data, out, capsys, "--replace")
    assert (code, len(reported)) == (1, 2)
    assert all("本期没有这类事项的，分子、分母都填 0" in finding["help"] for finding in reported)
    fill(out, dict.fromkeys(at.values(), "0"))
    assert run(["form", "import", str(out), "--data", str(data), "--replace", "-q"]) == 0


def test_what_is_no_workbook_is_not_said_to_be_refused_for_an_ending_that_is_read(
    data: Path, out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out.write_bytes(b"x")
    code, reported = findings(data, out, capsys)
    assert (code, reported[0]["help"]) == (1, "请在发下去的填报表里填写，另存为 .xlsx 再交。")
