"""The office's file for a quarter: what is read of it, and what is said of an entry that cannot be read."""

import datetime

import pytest

from planck import load
from planck.load.mistakes import Mistakes
from planck.load.read_declared import read_declared
from planck.messages import CHINESE
from planck.model.record import OfficeFile
from tests.trees import node
from tests.workspace import PLAN, write

TOP = "schema: planck/office@1\nperiod: 2024Q3\n"


def read(tmp_path, text):
    loaded = load.workspace(write(tmp_path, {"office/2024Q3.yaml": TOP + text}, PLAN))
    reported = [(f.place.line, CHINESE.message(f), CHINESE.remedy(f)) for f in loaded.findings]
    return next(iter(loaded.book.office.values())), reported


def test_a_wrong_day_of_a_mapping_is_said_and_leaves_nothing_behind():
    mistakes = Mistakes("2024Q3.yaml")
    written = {"schema": "planck/office@1", "period": "2024Q3", "dates": {"quarterly": "下周", "call": "2024-09-20"}}
    words = read_declared(OfficeFile, node(written), mistakes, less_wrong_parts=True)
    assert [finding.facts["key"] for finding in mistakes.findings] == ["quarterly"]
    assert words.dates == {"call": datetime.date(2024, 9, 20)}


@pytest.mark.parametrize("empty", ["", " ''", " ~"])
def test_what_is_not_yet_answered_or_judged_may_be_empty(tmp_path, empty):
    words, reported = read(
        tmp_path,
        f"objections:\n  - unit: sfj\n    raised: 2024-11-06\n    decision:{empty}\n"
        f"letters:\n  - unit: sfj\n    judged:{empty}\n  - unit: fgj\n",
    )
    assert reported == []
    assert [objection.decision for objection in words.objections] == [""]
    assert [letter.judged for letter in words.letters] == ["", ""]


@pytest.mark.parametrize(
    ("text", "message", "remedy"),
    [
        (
            "decisions: [{unit: sfj, decision: 退回补正, on: 2024-10-15, by: 法治督察科}]\n",
            "decision 不能写“退回补正”，是不是 returned？",
            "改写为 returned（半角小写）。",
        ),
        (
            "objections: [{unit: sfj, raised: 2024-11-06, decision: 不成立}]\n",
            "decision 不能写“不成立”，是不是 rejected？",
            "改写为 rejected（半角小写）。",
        ),
        (
            "lights: [{unit: sfj, light: 红灯, on: 2024-11-06, by: 办公室}]\n",
            "light 不能写“红灯”，是不是 red？",
            "改写为 red（半角小写）。",
        ),
        (
            "letters: [{unit: sfj, judged: 不符合要求}]\n",
            "judged 不能写“不符合要求”，是不是 insufficient？",
            "改写为 insufficient（半角小写）。",
        ),
        (
            "objections: [{unit: sfj, raised: 2024-11-06, decision: 待议}]\n",
            "decision 不能写“待议”",
            "可以写的有：upheld 成立、rejected 不成立。",
        ),
    ],
)
def test_a_word_of_the_trade_is_told_the_word_to_write(tmp_path, text, message, remedy):
    assert read(tmp_path, text)[1] == [(3, message, remedy)]


@pytest.mark.parametrize(
    ("text", "suggest"),
    [
        ("收件登记: []\n", "receipts"),
        ("receipts: [{unit: sfj, 收到日期: 2024-10-12}]\n", "received"),
        ("decisions: [{unit: sfj, 决定: accepted, on: 2024-10-12, by: 督察科}]\n", "decision"),
        ("lights: [{unit: sfj, light: red, on: 2024-10-12, by: 督察科, 理由: 略}]\n", "reason"),
        ("letters: [{unit: sfj, 销号日期: 2024-10-12}]\n", "closed"),
    ],
)
def test_a_key_in_chinese_is_told_the_key_to_write(tmp_path, text, suggest):
    assert f"把字段名改写为 {suggest}。" in [remedy for _, _, remedy in read(tmp_path, text)[1]]


def test_an_unknown_key_of_a_waiver_is_named_with_those_that_it_may_have(tmp_path):
    text = (
        "schema: planck/waivers@1\nwaivers: [{item: 2.1.7/system, untill: 2025-01-15, reason: 汛期, approved_by: 办}]\n"
    )
    loaded = load.workspace(write(tmp_path, {"waivers.yaml": text}))
    assert any(f.facts.get("key") == "untill" and "until" in str(f.facts) for f in loaded.findings)
