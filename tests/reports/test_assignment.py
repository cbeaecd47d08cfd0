"""任务分工表: each unit once, and nothing said of what the plan leaves open."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from planck import check, load, reports
from planck.core.period import Period
from planck.printing.press import Press
from tests.workspace import PLAN, write

GROUPED = PLAN.replace(
    "responsible: {units: [sfj, fgj], groups: [], quote: 市司法局、市发展和改革局}",
    "responsible: {units: [sfj], groups: [all], quote: 市司法局、各部门}",
).replace("chapters:", "groups:\n  all: {name: 各部门, members: [sfj, fgj]}\nchapters:")


def plan(root: Path, text: str = PLAN) -> reports.Paper:
    result = check.judge(load.workspace(write(root, {}, text)), Period(2024, 3), datetime.date(2024, 10, 30))
    return reports.render("plan", result)[0]


def test_a_unit_that_the_list_names_stands_there_alone(tmp_path: Path) -> None:
    text = plan(tmp_path).markdown
    assert "\n责任单位：市司法局、市发展和改革局。\n" in text
    assert "方案没有写明" not in text
    assert "具名单位" not in text
    assert "统称所指的单位" not in text


def test_a_lead_is_named_where_the_office_recorded_it(tmp_path: Path) -> None:
    led = PLAN.replace("responsible: {units: [sfj, fgj], ", "responsible: {units: [sfj, fgj], lead: fgj, ")
    assert "\n责任单位：市司法局、市发展和改革局。牵头：市发展和改革局。\n" in plan(tmp_path, led).markdown


def test_a_groups_units_stand_once_at_the_end(tmp_path: Path) -> None:
    text = plan(tmp_path, GROUPED).markdown
    assert "\n责任单位：市司法局、各部门。\n" in text
    assert "| 各部门 | 市司法局、市发展和改革局 |" in text.split("## 统称所指的单位")[1]


def test_who_answers_without_being_named_is_added(tmp_path: Path) -> None:
    unnamed = PLAN.replace("quote: 市司法局、市发展和改革局}", "quote: 市司法局等单位}")
    assert "\n责任单位：市司法局等单位（包括市发展和改革局）。\n" in plan(tmp_path, unnamed).markdown


def test_what_there_is_none_of_is_not_counted(tmp_path: Path) -> None:
    text = plan(tmp_path).markdown
    assert "分解为4条具体举措、4项指标、1项节点任务和1项常规职责，列明" in text
    only = PLAN[: PLAN.index("            milestones:")] + PLAN[PLAN.index('      - id: "2.2"') :]
    assert "分解为4条具体举措和4项指标，列明" in plan(tmp_path, only).markdown


@pytest.mark.parametrize("medium", ["docx", "pdf", "html"])
def test_every_medium_keeps_the_line_with_its_table(tmp_path: Path, medium: str) -> None:
    assert Press(datetime.date(2024, 10, 30)).print(plan(tmp_path), medium)
