"""A monthly plan beside a quarterly one, and two quarterly ones, through what a coordinator does with them."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from planck.cli import run
from tests.test_plans import BOTH, FGJ, MONTHLY, NAME, OTHER, SFJ, WORK
from tests.workspace import PLAN, PROGRESS, write

SEPTEMBER = (
    BOTH.replace(OTHER[OTHER.index("  2.2:") :], "")
    .replace("period: 2024Q3", "period: 2024-09")
    .replace("2024-10-12", "2024-10-04")
)
ISSUE = ["--number", "甲1号", "--on", "2024-10-31", "--by", "科", "--accept", "unfilled", "--reason", "试"]


@pytest.fixture
def quarterly(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two plans of a cadence, whose tasks stand in the same files."""
    monkeypatch.chdir(tmp_path)
    return write(tmp_path, {SFJ: PROGRESS, FGJ: BOTH, NAME: WORK}, PLAN)


@pytest.fixture
def monthly(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The second plan asks each month, the first each quarter."""
    monkeypatch.chdir(tmp_path)
    files = {SFJ: PROGRESS, FGJ: OTHER, "progress/fgj/2024-09.yaml": SEPTEMBER, NAME: MONTHLY}
    return write(tmp_path, files, PLAN)


def changed(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_a_period_of_another_plan_is_refused_with_the_option_to_write(monthly: Path, capsys: Any) -> None:
    assert run(["check", "2024-09"]) == 2
    said = capsys.readouterr().err
    assert "“2024-09”不是《示例县方案》的期次，方案 work-2024 才这样报送：加 --plan work-2024。" in said
    (option,) = re.findall(r"--plan [\w-]+", said)
    assert run(["check", "2024-09", *option.split()]) in (0, 1)


def test_a_period_that_no_plan_has_is_refused_with_how_to_write_it(monthly: Path, capsys: Any) -> None:
    assert run(["check", "2024H1"]) == 2
    assert "写作 2024Q2 这样的形式" in capsys.readouterr().err
    assert run(["check", "2024Q3", "--plan", "work-2024"]) == 2
    assert "写作 2024-09 这样的形式" in capsys.readouterr().err


def test_check_without_a_period_tells_of_the_latest_month(monthly: Path, capsys: Any) -> None:
    run(["check", "--as-of", "2024-11-10"])
    assert "（work-2024）2024-10：" in capsys.readouterr().err
    run(["check", "--as-of", "2024-11-10", "2024Q3"])
    assert "（work-2024）2024-09：" in capsys.readouterr().err


def test_check_is_silent_on_a_plan_none_of_whose_months_is_over(monthly: Path, capsys: Any) -> None:
    changed(monthly / NAME, "start: 2024-01-01, end: 2024-12-31", "start: 2025-01-01, end: 2025-12-31")
    run(["check", "--as-of", "2024-11-10"])
    assert "work-2024" not in capsys.readouterr().err


def test_the_desk_says_where_the_other_cadences_list_is(monthly: Path, capsys: Any) -> None:
    run(["desk", "--as-of", "2024-11-10"])
    said = capsys.readouterr().err
    assert "另外的方案《示例县2024年工作要点》（work-2024）每月报送一次，它的待办看 planck desk 2024-10。" in said
    assert run(["desk", "2024-10", "--as-of", "2024-11-10"]) == 0
    assert "另外的方案" not in capsys.readouterr().err
    changed(monthly / NAME, "title: 示例县2024年工作要点\n", "")
    run(["desk", "--as-of", "2024-11-10"])
    assert "data/plans/work-2024.yaml 有错" in capsys.readouterr().err


def test_the_desk_is_silent_on_a_plan_none_of_whose_months_is_over(monthly: Path, capsys: Any) -> None:
    changed(monthly / NAME, "start: 2024-01-01, end: 2024-12-31", "start: 2025-01-01, end: 2025-12-31")
    run(["desk", "--as-of", "2024-11-10"])
    assert "work-2024" not in capsys.readouterr().err


def test_a_form_of_another_plan_says_how_to_read_it(monthly: Path, capsys: Any) -> None:
    assert run(["form", "export", "2024-09", "--unit", "fgj", "-o", "out"]) == 0
    (form,) = Path("out").glob("*.xlsx")
    capsys.readouterr()
    assert run(["form", "import", str(form), "--format", "full"]) == 1
    said = re.sub(r"\s+", " ", capsys.readouterr().out)
    assert "本工作区里有方案 work-2024 的，加 --plan work-2024 再导入一次" in said
    assert run(["form", "import", str(form), "--plan", "work-2024", "--replace"]) == 0


def test_a_further_plans_ledger_goes_out_and_comes_back(monthly: Path) -> None:
    assert run(["report", "ledger", "2024-09", "--plan", "work-2024", "-o", "out/ledger.xlsx"]) == 0
    book = openpyxl.load_workbook("out/ledger.xlsx")
    sheet = book["台账"]
    (head,) = [cell for row in sheet.iter_rows() for cell in row if cell.value == "责任人"]
    sheet.cell(head.row + 1, head.column).value = "张三"
    book.save("out/ledger.xlsx")
    assert run(["form", "import", "out/ledger.xlsx", "--plan", "work-2024"]) == 0
    words = (monthly / "office/2024-09.yaml").read_text("utf-8")
    assert "{unit: fgj, item: 'work-2024:1.1.1/window', person: 张三}" in words
    assert run(["validate"]) == 0


def test_papers_number_tasks_as_their_plan_prints_them(monthly: Path, capsys: Any) -> None:
    for name in ("call", "digest", "annual", "ledger", "plan", "brief", "quarterly"):
        capsys.readouterr()
        assert run(["report", name, "2024-09", "--plan", "work-2024"]) == 0
        text = capsys.readouterr().out
        assert "work-2024" not in text.replace("\\", "")
        assert "2024年示例县2024年" not in text
    run(["report", "quarterly", "2024-09", "--plan", "work-2024"])
    assert "根据各单位报送的进展和要点规定的目标、期限" in capsys.readouterr().out
    run(["report", "annual", "2024-09", "--plan", "work-2024"])
    text = capsys.readouterr().out
    assert "# 关于示例县2024年工作要点落实情况的报告（截至9月）" in text
    # its only task is named among those behind already
    assert "有责任单位自评滞后" not in text


def test_a_letters_file_has_a_name_that_every_system_takes(monthly: Path) -> None:
    assert run(["report", "supervision", "2024-09", "--plan", "work-2024", "-o", "out/", "--format", "md"]) == 0
    names = [path.name for path in Path("out").glob("*.md")]
    assert "supervision-fgj-work-2024-1.1.1-window-2024-09.md" in names
    assert not any(":" in name for name in names)


@pytest.mark.parametrize("plan", ["county", "work-2024"])
def test_each_of_two_plans_in_the_same_files_is_issued(quarterly: Path, capsys: Any, plan: str) -> None:
    assert run(["issue", "2024Q3", "--plan", plan, *ISSUE]) == 0
    changed(quarterly / FGJ, "numerator: 8", "numerator: 10")
    changed(quarterly / FGJ, "filing: {numerator: 3", "filing: {numerator: 2")
    capsys.readouterr()
    run(["check", "2024Q3", "--plan", plan, "--format", "json"])
    captured = capsys.readouterr()
    values = {row["item"]: row["value"] for row in json.loads(captured.out)["standings"]}
    assert values.get("2.2/filing", values.get("work-2024:1.1.1/window")) in ("100", "80")
    assert "印发以后改动过：data/progress/fgj/2024Q3.yaml" in captured.err


def test_another_plans_file_is_no_change_of_the_issue(quarterly: Path, capsys: Any) -> None:
    assert run(["issue", "2024Q3", *ISSUE]) == 0
    changed(quarterly / NAME, "title: 示例县2024年工作要点", "title: 示例县2024年要点")
    capsys.readouterr()
    run(["check", "2024Q3"])
    assert "印发以后改动过" not in capsys.readouterr().err


@pytest.mark.parametrize(("plan", "title"), [("county", "示例县方案"), ("work-2024", "示例县2024年工作要点")])
def test_a_joined_sheet_tells_of_all_plans_and_which_were_issued(
    quarterly: Path, capsys: Any, plan: str, title: str
) -> None:
    assert run(["issue", "2024Q3", "--plan", plan, *ISSUE]) == 0
    changed(quarterly / FGJ, "numerator: 8", "numerator: 10")
    capsys.readouterr()
    run(["report", "unit", "--unit", "fgj", "--period", "2024Q3"])
    captured = capsys.readouterr()
    assert (
        f"《{title}》2024Q3 已按甲1号印发；这一份合各方案，按现在的情况写。要照存档的，加 --plan {plan}。"
        in captured.err
    )
    assert "| 窗口规范率 | 不低于90% | 100% |" in captured.out
    assert "| 备案审查率 |" in captured.out
    assert (
        run(["issue", "2024Q3", "--plan", plan, "--withdraw", "--on", "2024-11-01", "--by", "科", "--reason", "试"])
        == 0
    )
    capsys.readouterr()
    run(["report", "unit", "--unit", "fgj", "--period", "2024Q3"])
    assert "已按" not in capsys.readouterr().err


def test_the_advice_on_blanks_names_the_plans_own_folder(monthly: Path, capsys: Any) -> None:
    order = ["--number", "甲1号", "--on", "2024-10-31", "--by", "科"]
    assert run(["issue", "2024-09", "--plan", "work-2024", *order]) == 1
    assert "data/office/2024-09/work-2024/ 和 plan.yaml" in capsys.readouterr().err
    assert run(["issue", "2024Q3", *order]) == 1
    assert "data/office/2024Q3/ 和 plan.yaml" in capsys.readouterr().err
