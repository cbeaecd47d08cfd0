"""Evidence that names nothing is told so, with how to say that there is none; the advice, when followed, passes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from planck.cli import run
from tests import workspace as county

Captured = pytest.CaptureFixture[str]


def reported(
    tmp_path: Path, capsys: Captured, lines: str, place: str = "    status: ongoing\n"
) -> list[tuple[str, int, str]]:
    report = county.PROGRESS.replace(place, place + lines, 1)
    data = county.write(tmp_path, {"progress/sfj/2024Q3.yaml": report})
    run(["validate", "--data", str(data), "--format", "json"])
    findings = json.loads(capsys.readouterr().out)["findings"]
    return [(each["code"], each["line"], each["message"] + " → " + each["help"]) for each in findings]


@pytest.mark.parametrize(
    "lines",
    [
        "    evidence:\n      -\n",
        "    evidence:\n      - \n",
        "    evidence:\n      - ~\n",
        "    evidence:\n      - ''\n",
        "    evidence:\n      - {file: , covers: 2024Q3}\n",
        "    evidence:\n      - https://www.example.gov.cn/a\n      -\n",
    ],
)
def test_an_empty_item_is_no_folder(tmp_path: Path, capsys: Captured, lines: str) -> None:
    ((code, line, words),) = reported(tmp_path, capsys, lines)
    assert (code, line) == ("P020", 18 + lines.count("\n"))
    assert words.startswith("evidence 里有一项是空的，没有写文件名 → 在“- ”后面写文件名或网址；")


@pytest.mark.parametrize("word", ["无", "暂无", "没有", "无。", "/", "不涉及", "N/A", "无佐证材料", "——"])
@pytest.mark.parametrize("lines", ["    evidence: {}\n", "    evidence: [{}]\n", "    evidence:\n      - {}\n"])
def test_a_word_for_none_is_advised_an_empty_list(tmp_path: Path, capsys: Captured, lines: str, word: str) -> None:
    ((code, _, words),) = reported(tmp_path, capsys, lines.format(word))
    assert code == "P020"
    assert words.startswith(f"evidence 写的是“{word}”，不是文件名或网址 → 没有佐证的，写作 evidence: []，")


@pytest.mark.parametrize("lines", ["    evidence: []\n", "    evidence:\n", ""])
def test_an_empty_list_and_no_key_say_that_there_is_none(tmp_path: Path, capsys: Captured, lines: str) -> None:
    assert reported(tmp_path, capsys, lines) == []


def test_of_a_figure_and_a_milestone_too(tmp_path: Path, capsys: Captured) -> None:
    report = county.PROGRESS.replace("denominator: 75}", "denominator: 75, evidence: 无}").replace(
        "system: {done: }", "system: {done: , evidence: }"
    )
    data = county.write(tmp_path, {"progress/sfj/2024Q3.yaml": report})
    run(["validate", "--data", str(data), "--format", "json"])
    (finding,) = json.loads(capsys.readouterr().out)["findings"]
    assert (finding["item"], finding["message"]) == ("2.1.7/platform", "evidence 写的是“无”，不是文件名或网址")
