"""The unit sheet: every task that the unit is asked for, and its own words where it is behind."""

import datetime

import pytest

from planck import check, load, reports
from planck.core.period import Period
from planck.reports.context import Ask
from tests.workspace import OTHER, PLAN, PROGRESS, write

OPEN = "  2.1.7:\n    status: behind\n    progress: 配合建设平台。\n"
CALLS = PLAN.replace(
    "measured: year_to_date\n                reported_by: sfj",
    "measured: year_to_date\n                reported_by: fgj",
)


def sheet(tmp_path, other=OTHER, own=PROGRESS, plan=PLAN, unit="fgj", **more):
    files = {"progress/sfj/2024Q3.yaml": own, "progress/fgj/2024Q3.yaml": other, **more}
    loaded = load.workspace(write(tmp_path, files, plan))
    result = check.judge(loaded, Period(2024, 3), datetime.date(2024, 10, 31))
    (paper,) = reports.render("unit", result, None, Ask(unit))
    return paper.markdown


def test_a_task_with_an_open_list_on_which_the_unit_reports_is_listed(tmp_path):
    text = sheet(tmp_path, OTHER + OPEN)
    assert "| 2.1.7 提升服务 | 滞后 | 配合建设平台。 |\n| 2.2 备案 | 持续推进 | 按时备案。 |\n" in text


def test_so_is_one_on_which_it_reported_last_and_is_silent_now(tmp_path):
    before = (OTHER + OPEN).replace("2024Q3", "2024Q2").replace("2024-10-12", "2024-07-12")
    text = sheet(tmp_path, **{"progress/fgj/2024Q2.yaml": before})
    assert "| 2.1.7 提升服务 | 未报 |" in text


def test_so_is_one_whose_figure_it_is_asked_for(tmp_path):
    assert "| 2.1.7 提升服务 | 未报 |" in sheet(tmp_path, plan=CALLS)


def test_a_task_on_a_closed_list_that_is_not_its_own_is_not(tmp_path):
    closed = PLAN.replace(" open: 市级有关部门,", "").replace("quote: 市司法局等市级有关部门", "quote: 市司法局")
    assert "2.1.7 提升服务" not in sheet(tmp_path, OTHER + OPEN, plan=closed)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        (
            "    problems: 接口未通。\n    next: 十一月接通。\n",
            "你单位填报的存在问题：接口未通。下一步打算：十一月接通。",
        ),
        ("    next: 十一月接通\n", "你单位填报的下一步打算：十一月接通。"),
        ("", "你单位没有说明存在问题和下一步打算。"),
    ],
)
def test_what_holds_a_unit_up_stands_beside_its_red_figure(tmp_path, written, shown):
    red = PROGRESS.replace("denominator: 100}", "denominator: 110}").replace(
        "    progress: 平台", f"{written}    progress: 平台"
    )
    text = sheet(tmp_path, own=red, unit="sfj")
    (matter,) = [line for line in text.split("\n") if line.startswith("● 红")]
    assert matter.endswith(f"，未达标。{shown}")


def test_so_it_does_where_the_unit_alone_calls_the_task_behind(tmp_path):
    assert "任务2.1.7“提升服务”：你单位自评滞后。你单位没有说明存在问题和下一步打算。\n" in sheet(
        tmp_path, OTHER + OPEN
    )


def test_a_unit_with_nothing_behind_has_no_such_list(tmp_path):
    assert "## 一、需要整改的事项\n\n没有需要整改的事项。\n" in sheet(tmp_path)
