"""Breaches in a form: none is lost, and a row that says there was none is no breach."""

from __future__ import annotations

from pathlib import Path

import pytest

from planck.cli import run
from tests.forms.test_form import fill, findings, report, where

CHOSEN = "2.1.7-2"


def at(out: Path, row: int, name: str) -> str:
    return where(out, f"breach:{row}", name)


def test_two_breaches_of_a_measure_are_refused_and_both_can_be_written_in_one_row(
    data: Path, out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = {at(out, 1, "measure"): CHOSEN, at(out, 1, "what"): "八月拒接一次。"}
    second = {at(out, 2, "measure"): CHOSEN, at(out, 2, "what"): "九月拒接一次。"}
    fill(out, {**first, **second})
    code, reported = findings(data, out, capsys, "--replace")
    assert (code, [finding["path"].partition("!")[2] for finding in reported]) == (1, [at(out, 2, "measure")])
    assert reported[0]["message"] == (f"举措 {CHOSEN} 写了两行（第一行在 {at(out, 1, 'measure')}），一项举措只能写一行")
    fill(out, {at(out, 1, "what"): "八月拒接一次；九月拒接一次。", **dict.fromkeys(second)})
    assert run(["form", "import", str(out), "--data", str(data), "--replace", "-q"]) == 0
    assert [breach.what for breach in report(data).tasks["2.1.7"].breaches.values()] == ["八月拒接一次；九月拒接一次。"]


@pytest.mark.parametrize(
    "row",
    [
        {"measure": "无"},
        {"what": "无"},
        {"corrected": "—"},
        {"measure": "/", "what": "/", "corrected": "/"},
        {"measure": "没有违反"},
        {"what": "本季度无此类情况"},
        {"what": "本季度无违反禁止性规定的情况。"},
        {"what": "未发生违规行为"},
    ],
)
def test_a_row_that_says_there_was_no_breach_keeps_no_form_out(
    data: Path, out: Path, capsys: pytest.CaptureFixture[str], row: dict[str, str]
) -> None:
    fill(out, {at(out, 1, name): text for name, text in row.items()})
    code, reported = findings(data, out, capsys, "--replace")
    assert (code, [finding["severity"] for finding in reported]) == (0, ["note"])
    assert f"“{next(iter(row.values()))}”读作没有违反" in reported[0]["message"]
    assert not report(data).tasks["2.1.7"].breaches


def test_a_measure_chosen_with_no_breach_is_refused_until_the_row_is_cleared(
    data: Path, out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    row = {at(out, 1, "measure"): CHOSEN, at(out, 1, "what"): "无"}
    fill(out, row)
    code, reported = findings(data, out, capsys, "--replace")
    assert (code, [finding["path"].partition("!")[2] for finding in reported]) == (1, [at(out, 1, "what")])
    assert reported[0]["help"] == "没有违反的，清空这一行；违反了的，写明事由。"
    fill(out, dict.fromkeys(row))
    assert run(["form", "import", str(out), "--data", str(data), "--replace", "-q"]) == 0


def test_words_that_only_begin_like_no_breach_are_a_breach(
    data: Path, out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fill(out, {at(out, 1, "measure"): CHOSEN, at(out, 1, "what"): "无故拒接一次"})
    code, _ = findings(data, out, capsys, "--replace")
    assert code == 0
    assert report(data).tasks["2.1.7"].breaches[CHOSEN].what == "无故拒接一次"
