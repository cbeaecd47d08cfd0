"""planck show --review: what a person has to look at in a plan that was imported, on the screen and as a paper."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from planck.cli import main
from planck.core.period import Period
from planck.load import workspace
from planck.model.reviewed import clause, fingerprint, subject
from planck.reports import chinese
from tests.workspace import PLAN, write

REVIEWS = """\
status: draft
review:
  - {at: 2.2#responsible, took: 两个单位都写作责任单位, why: 原文没有写谁牵头}
  - {at: 2.1.7/hotline, took: 90, why: 没有写期限}
  - {at: 2.1.7-2, took: 禁止性规定, why: 只有“不得”一个词}
  - {at: units/fgj, took: 市发展和改革局, why: 简称由规则推出}
  - {at: period, took: 2021 至 2025, why: 标题里没有年份}
"""
LIST = """\
要核对的：5 处

方案整体（2 处）
  □ units/fgj 市发展和改革局（第 10 行）
    采用：市发展和改革局
    疑点：简称由规则推出
  □ period（第 11 行）
    采用：2021 至 2025
    疑点：标题里没有年份

2.1.7　提升服务（2 处）
  □ 2.1.7/hotline 热线接听率（第 8 行）
    采用：90
    疑点：没有写期限
    原文：“接听率达90%以上”
  □ 2.1.7-2（第 9 行）
    采用：禁止性规定
    疑点：只有“不得”一个词
    原文：“不得拒接来电。”

2.2　备案（1 处）
  □ 2.2#responsible（第 7 行）
    采用：两个单位都写作责任单位
    疑点：原文没有写谁牵头
    原文：“市司法局、市发展和改革局”

核对过的，从 data/plan.yaml 的 review 里删去那一条。打印：planck show --review
-o 核对清单.docx
"""
DRAFT = PLAN.replace("status: in_force\n", REVIEWS)


@pytest.fixture
def county(tmp_path: Path) -> Path:
    return write(tmp_path, plan=DRAFT)


def run(*arguments: str) -> int:
    with pytest.raises(SystemExit) as ended:
        main(list(arguments))
    return int(ended.value.code or 0)


def test_the_list_goes_task_by_task_with_the_words_of_the_text(county: Path, capsys) -> None:
    assert run("show", "--review", "--data", str(county)) == 0
    assert capsys.readouterr().out == LIST


def test_the_list_prints_as_a_document(county: Path, tmp_path: Path) -> None:
    assert run("show", "--review", "--data", str(county), "-o", str(tmp_path / "核对清单.docx")) == 0
    with zipfile.ZipFile(io.BytesIO((tmp_path / "核对清单.docx").read_bytes())) as package:
        text = package.read("word/document.xml").decode()
    for words in ("核对意见", "没有写期限", "接听率达90%以上", "units/fgj"):
        assert words in text


def test_the_list_prints_as_markdown(county: Path, capsys) -> None:
    assert run("show", "--review", "--data", str(county), "--format", "md") == 0
    out = capsys.readouterr().out
    assert "共5处：方案整体2处，2项任务3处。" in out
    assert "| 4 | 2.1.7-2 | 提升服务 | 禁止性规定 | 只有“不得”一个词 | 不得拒接来电。 |  |" in out


def test_a_format_without_the_list_is_refused(county: Path, capsys) -> None:
    assert run("show", "--data", str(county), "--format", "md") == 2
    assert "--format 和 -o 只与 --review 一起用" in capsys.readouterr().err


def test_a_list_in_a_medium_that_cannot_be_written_is_refused(county: Path, capsys) -> None:
    assert run("show", "--review", "--data", str(county), "--format", "xlsx", "-o", str(county / "a.xlsx")) == 2
    assert capsys.readouterr().err


def test_without_open_reviews_there_is_nothing_to_look_at(tmp_path: Path, capsys) -> None:
    assert run("show", "--review", "--data", str(write(tmp_path))) == 0
    assert capsys.readouterr().out == "没有要核对的地方。\n"


def test_papers_and_results_say_that_the_plan_is_a_draft(county: Path, capsys) -> None:
    book = workspace(county).book
    assert book
    assert chinese.face(book, Period(2024, 3)) == ["方案草稿，5处待核对，仅供内部核对使用"]
    run("check", "--data", str(county), "--period", "2024Q3", "--format", "markdown")
    assert "**方案草稿，5 处待核对**" in capsys.readouterr().out


def test_deleting_the_entries_confirms_them(county: Path, capsys) -> None:
    assert run("validate", "--data", str(county)) == 0
    assert "P148" in capsys.readouterr().out
    (county / "plan.yaml").write_text(DRAFT.replace(REVIEWS, "status: draft\n"), encoding="utf-8")
    assert run("validate", "--data", str(county)) == 0
    assert "P148" not in capsys.readouterr().out


def test_the_words_of_an_item_are_its_sentences(county: Path) -> None:
    plan = workspace(county).plan
    assert plan
    assert clause(plan, plan.items["2.1.7/system"]) == "2024年底前建成热线系统，每年发布报告。"
    # without a quote it stands on the whole text
    assert clause(plan, plan.items["2.1.7/calls"]) == plan.tasks["2.1.7"].text
    assert fingerprint("a b\n") == fingerprint("ab") != fingerprint("ac")


def test_groups_and_the_plans_own_duties_are_looked_at_too(tmp_path: Path) -> None:
    text = DRAFT.replace(
        "  - {at: period,", "  - {at: groups/all, why: 没有成员}\n  - {at: annual, took: 每年}\n  - {at: period,"
    ).replace(
        "chapters:",
        "groups:\n  all: {name: 各部门}\npreamble: [每年报告工作。]\nduties:\n"
        "  - {id: annual, name: 年度报告, cadence: annual, owed_by: [sfj], quote: 每年报告工作}\nchapters:",
    )
    plan = workspace(write(tmp_path, plan=text)).plan
    assert plan
    named = [(review.place, subject(plan, review)) for review in plan.review]
    assert ("groups/all", ("各部门", "", "")) in named
    assert ("annual", ("年度报告", "", "每年报告工作")) in named
    assert clause(plan, plan.items["annual"]) == "每年报告工作。"
