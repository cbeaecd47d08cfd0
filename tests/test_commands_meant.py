"""The terminal speaks the reader's language: what is typed wrongly is done or answered, what is shown reads well."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from planck.cli import run
from planck.core.text import nested_quotes
from tests.workspace import OTHER, PROGRESS, write


@pytest.fixture
def county(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in [name for name in os.environ if name.startswith("PLANCK_")]:
        monkeypatch.delenv(name)
    write(tmp_path, {"progress/sfj/2024Q3.yaml": PROGRESS, "progress/fgj/2024Q3.yaml": OTHER})
    monkeypatch.chdir(tmp_path)
    return tmp_path


def planck(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    code = run(list(words))
    out, err = capsys.readouterr()
    return code, out, err


@pytest.mark.usefixtures("county")
def test_a_quarter_behind_the_command_is_the_period(capsys: pytest.CaptureFixture[str]) -> None:
    day = ("--as-of", "2024-10-31")
    for command in (["check"], ["report", "quarterly"]):
        assert planck(capsys, *command, "2024Q3", *day) == planck(capsys, *command, "--period", "2024Q3", *day)
    assert planck(capsys, "check", "2024Q3", "--period", "2024Q3", *day)[0] in (0, 1)
    code, _, err = planck(capsys, "check", "2024Q3", "--period", "2024Q2")
    assert (code, err) == (2, "planck: 2024Q3 和 --period 2024Q2 是两个季度，请只写一个。\n")


@pytest.mark.usefixtures("county")
def test_help_is_a_command_too(capsys: pytest.CaptureFixture[str]) -> None:
    assert planck(capsys, "help") == planck(capsys, "--help")
    assert planck(capsys, "帮助") == planck(capsys, "--help")
    assert planck(capsys, "help", "check") == planck(capsys, "check", "--help")
    assert planck(capsys, "form", "help") == planck(capsys, "form", "--help")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["chekc"], "没有命令“chekc”；有 init、import、new、form"),
        (["chekc"], "是不是 check"),
        (["Report"], "是不是 report"),
        (["检查"], "是不是 check、validate？"),
        (["help", "检查"], "没有命令“检查”；有 init、import、new、form"),
        (["help", "检查"], "是不是 check、validate？"),
        (["帮助", "chekc"], "是不是 check、"),
        (["form", "导出"], "planck form 没有命令“导出”；有 export、import、return。是不是 export？"),
        (["form", "通报"], "有 export、import、return。"),
        (["--nonsense"], "没有选项"),
        (
            ["report", "通知"],
            "“通知”不止一种：reminder 催报通知、supervision 提醒函 / 督办函 / 约谈通知 / 商请函、call 关于报送进展情况的通知。",
        ),
        (["report", "没有的"], "没有报告“没有的”"),
        (["report", "通报"], "按 quarterly（季度通报）生成"),
        (["check", "--unit", "司法局"], "是不是 市司法局？"),
        (["show", "没有的"], "“没有的”不是任务、项目或单位。"),
    ],
)
@pytest.mark.usefixtures("county")
def test_the_name_that_was_meant_is_told(capsys: pytest.CaptureFixture[str], words: list[str], sentence: str) -> None:
    assert sentence in planck(capsys, *words)[2]


@pytest.mark.usefixtures("county")
def test_show_searches_names(capsys: pytest.CaptureFixture[str]) -> None:
    assert planck(capsys, "show", "接听") == planck(capsys, "show", "2.1.7/hotline")
    code, out, _ = planck(capsys, "show", "率")
    assert code == 0
    assert out.startswith("名称里有“率”的共 ")
    assert "2.1.7/hotline " in out


@pytest.mark.usefixtures("county")
def test_show_speaks_chinese(capsys: pytest.CaptureFixture[str]) -> None:
    shown = "".join(planck(capsys, "show", *words)[1] for words in (["2.1.7"], ["2.2"], ["sfj"], ["--units"]))
    for word in ("percent", "count", "government", "annual", "quarterly", "each"):
        assert word not in shown.replace("2.1.7/", ""), word
    assert "不低于 80%" in shown
    assert "政府部门, 考核单位" in shown


def test_quotes_within_quotes_are_single() -> None:
    for text, shown in (
        ("“甲“乙”丙”", "“甲‘乙’丙”"),
        ("“甲‘乙’丙”", "“甲‘乙’丙”"),
        ("“甲“乙“丙”丁”戊”", "“甲‘乙“丙”丁’戊”"),
        ("“甲‘乙“丙”丁’戊”", "“甲‘乙“丙”丁’戊”"),
        ("“甲”、“乙”", "“甲”、“乙”"),
        ("“甲“乙”", "“甲“乙”"),
        ("甲”“乙”", "甲”“乙”"),
        ("“甲“乙”丙”\n“丁", "“甲‘乙’丙”\n“丁"),
        ("it’s “so”, it’s", "it’s “so”, it’s"),
    ):
        assert nested_quotes(text) == shown
