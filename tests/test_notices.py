"""A county's monthly notice, worked out by hand: parts of each town, sums, 完成率, points ahead and behind."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from planck import fields
from planck.cli import run
from tests.workspace import write

PLAN = """\
schema: planck/plan@1
id: works-2025
title: 示例县2025年重点项目投资计划
jurisdiction: 示例县
period: {start: 2025-01-01, end: 2025-12-31}
status: in_force
reporting: {cadence: monthly, due_after_days: 5}
lights: {ahead: 5}
units:
  dz: {name: 东镇}
  xz: {name: 西镇}
  nx: {name: 南乡}
chapters:
  - id: "1"
    number: 一
    title: 项目
    sections:
      - id: "1.1"
        number: （一）
        title: 投资和道路
        tasks:
          - id: "1"
            title: 重点项目投资
            measures: ["全县完成投资13.5亿元，其中东镇8亿元，西镇4亿元，南乡1.5亿元。"]
            responsible: {units: [dz, xz, nx], groups: [], quote: 东镇、西镇、南乡}
            indicators:
              - id: invest
                name: 重点项目投资
                unit: 亿元
                measured: year_to_date
                per: year
                reported_by: each
                targets:
                  - {unit: dz, at_least: 8, quote: 东镇8亿元}
                  - {unit: xz, at_least: 4, quote: 西镇4亿元}
                  - {unit: nx, at_least: 1.5, quote: 南乡1.5亿元}
                  - {at_least: 13.5, quote: 全县完成投资13.5亿元}
          - id: "2"
            title: 农村公路
            measures: ["9月底前建成农村公路30公里，其中东镇20公里，西镇10公里。"]
            responsible: {units: [dz, xz], groups: [], quote: 东镇、西镇}
            indicators:
              - id: roads
                name: 农村公路
                unit: 公里
                measured: year_to_date
                reported_by: each
                baseline: {on: 2024-12-31, value: 0}
                targets:
                  - {unit: dz, at_least: 20, by: 2025-09-30, quote: '9月底前建成农村公路30公里，其中东镇20公里'}
                  - {unit: xz, at_least: 10, by: 2025-09-30, quote: '9月底前建成农村公路30公里，其中东镇20公里，西镇10公里'}
                  - {at_least: 30, by: 2025-09-30, quote: 9月底前建成农村公路30公里}
          - id: "3"
            title: 投资增速
            measures: [固定资产投资增长8%以上。]
            responsible: {units: [dz, xz, nx], groups: [], quote: 东镇、西镇、南乡}
            indicators:
              - {id: growth, name: 固定资产投资增速, unit: percent, share: false, measured: year_to_date, reported_by: each, aggregate: none, targets: [{at_least: 8, quote: 固定资产投资增长8%以上}]}
"""
FIGURES: dict[str, dict[str, dict[str, Any]]] = {
    "2025-07": {"dz": {"1": 5, "2": 16, "3": 9.1}, "xz": {"1": 2.3, "2": 5, "3": -5.4}, "nx": {"1": 0.8, "3": 8}},
    "2025-08": {"dz": {"1": 8.2, "2": 20, "3": 9}, "xz": {"1": 2.5, "2": 8.2, "3": 8.2}, "nx": {"1": 1, "3": 8}},
}
NAMES = {"1": "invest", "2": "roads", "3": "growth"}


def file_of(unit: str, period: str) -> str:
    head = f"schema: planck/progress@1\nunit: {unit}\nperiod: {period}\nsubmitted: {period[:5]}0{int(period[-1]) + 1}-03\ntasks:\n"
    return head + "".join(
        f"  '{task}':\n    status: in_progress\n    progress: 按计划推进各个项目。\n    indicators: {{{NAMES[task]}: {value}}}\n"
        for task, value in FIGURES[period][unit].items()
    )


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    files = {f"progress/{unit}/{period}.yaml": file_of(unit, period) for period in FIGURES for unit in FIGURES[period]}
    return write(tmp_path, files, PLAN)


def circular(capsys: Any, period: str) -> str:
    run(["report", "quarterly", period])
    return str(capsys.readouterr().out)


def test_the_circular_of_july_is_the_notice_worked_out_by_hand(data: Path, capsys: Any) -> None:
    """By the end of July 7/12 = 58.3 % of the year, and 212 of the 273 days to 30 September = 77.7 %, are gone.

    ==== ====== ========= ======== =========== ======================= ===================================
    任务 单位   目标      完成     完成率      超、落后                  序时应达
    ==== ====== ========= ======== =========== ======================= ===================================
    投资 东镇   8         5        62.5 %      62.5 - 58.3 = 超 4.2     ⌊4.67⌋ = 4: 达到序时进度
    投资 西镇   4         2.3      57.5 %      57.5 - 58.3 = 落后 0.8   ⌊2.33⌋ = 2: 达到序时进度
    投资 南乡   1.5       0.8      53.3 %      53.3 - 58.3 = 落后 5     ⌊0.875⌋ in tenths = 0.8: 达到序时进度
    投资 合计   13.5      8.1      60 %        60 - 58.3 = 超 1.7       ⌊7.875⌋ in tenths = 7.8
    公路 东镇   20        16       80 %        80 - 77.7 = 超 2.3       15.53
    公路 西镇   10        5        50 %        50 - 77.7 = 落后 27.7    7.77: 27.7 > 10, 滞后
    公路 合计   30        21       70 %        70 - 77.7 = 落后 7.7     23.3: within 10 点, 达到序时进度
    增速 西镇   8 %       -5.4 %   -           -                        未达标
    ==== ====== ========= ======== =========== ======================= ===================================
    """
    text = circular(capsys, "2025-07")
    assert "# 关于示例县2025年重点项目投资计划7月进展情况的通报" in text
    for line in (
        "| 重点项目投资 | 合计 | 不低于13.5亿元 | 8.1亿元（已报3/3） | 60%，超1.7个点 | ○ 绿 | 达到序时进度 |",
        "| 重点项目投资 | 东镇 | 不低于8亿元 | 5亿元 | 62.5%，超4.2个点 | ○ 绿 | 达到序时进度 |",
        "| 重点项目投资 | 西镇 | 不低于4亿元 | 2.3亿元 | 57.5%，落后0.8个点 | ○ 绿 | 达到序时进度 |",
        "| 重点项目投资 | 南乡 | 不低于1.5亿元 | 0.8亿元 | 53.3%，落后5个点 | ○ 绿 | 达到序时进度 |",
        "| 农村公路 | 合计 | 不低于30公里，2025年9月30日前 | 21公里（已报2/2） | 70%，落后7.7个点 | ○ 绿 | 达到序时进度 |",
        "| 农村公路 | 东镇 | 不低于20公里，2025年9月30日前 | 16公里 | 80%，超2.3个点 | ○ 绿 | 达到序时进度 |",
        "| 农村公路 | 西镇 | 不低于10公里，2025年9月30日前 | 5公里 | 50%，落后27.7个点 | ▲ 黄 | 滞后于序时进度 |",
        r"| 固定资产投资增速 | 西镇 | 不低于8% | \-5.4% | — | ● 红 | 未达标 |",
        "| 固定资产投资增速 | 南乡 | 不低于8% | 8% | — | ○ 绿 | 已达标 |",
    ):
        assert line in text
    assert "| 1 | 重点项目投资 | 不低于13.5亿元 | 8.1亿元（已报3/3） | 60%，超1.7个点 | 7.8亿元 |" in text
    assert "本期5公里，序时应达7.77公里，低2.77公里" in text
    assert "超前5个点以上的为超序时进度" in text
    # 东镇 and 南乡 are behind in nothing: nobody names them
    section = text[text.index("## 三、") : text.index("## 四、")]
    assert "东镇" not in section
    assert "南乡" not in section


def test_the_circular_of_august_is_the_notice_worked_out_by_hand(data: Path, capsys: Any) -> None:
    """By the end of August 8/12 = 66.7 % of the year, and 243 of the 273 days to 30 September = 89 %, are gone.

    投资: 东镇 8.2 of 8 = 102.5 %, 已达标; 西镇 2.5 of 4 = 62.5 %, 落后 4.2, ⌊2.67⌋ = 2, 达到; 南乡 1 of 1.5 = 66.7 %, with
    the time, ⌊1⌋ = 1; 合计 11.7 of 13.5 = 86.7 %, 超 20. 公路: 东镇 20 of 20, 已达标; 西镇 82 %, 落后 7 within 10 点;
    合计 28.2 of 30 = 94 %, 超 5 (exactly 4.99): 达到. 增速: all of 8 % and more.
    """
    text = circular(capsys, "2025-08")
    for line in (
        "| 重点项目投资 | 合计 | 不低于13.5亿元 | 11.7亿元（已报3/3） | 86.7%，超20个点 | ○ 绿 | 超序时进度 |",
        "| 重点项目投资 | 东镇 | 不低于8亿元 | 8.2亿元 | 102.5% | ○ 绿 | 已达标 |",
        "| 重点项目投资 | 西镇 | 不低于4亿元 | 2.5亿元 | 62.5%，落后4.2个点 | ○ 绿 | 达到序时进度 |",
        "| 重点项目投资 | 南乡 | 不低于1.5亿元 | 1亿元 | 66.7% | ○ 绿 | 达到序时进度 |",
        "| 农村公路 | 合计 | 不低于30公里，2025年9月30日前 | 28.2公里（已报2/2） | 94%，超5个点 | ○ 绿 | 达到序时进度 |",
        "| 农村公路 | 东镇 | 不低于20公里，2025年9月30日前 | 20公里 | 100% | ○ 绿 | 已达标 |",
        "| 农村公路 | 西镇 | 不低于10公里，2025年9月30日前 | 8.2公里 | 82%，落后7个点 | ○ 绿 | 达到序时进度 |",
    ):
        assert line in text
    assert "本月没有滞后和逾期事项。" in text


def test_a_small_town_below_its_tenths_is_behind(data: Path, capsys: Any) -> None:
    path = data / "progress/nx/2025-07.yaml"
    path.write_text(path.read_text("utf-8").replace("invest: 0.8", "invest: 0.7"), "utf-8")
    run(["check", "2025-07", "--format", "json"])
    rows = json.loads(capsys.readouterr().out)["standings"]
    (row,) = [row for row in rows if (row["item"], row["unit"]) == ("1/invest", "nx")]
    assert (row["standing"], row["expected"]) == ("at_risk", "0.8")
    assert "完成率46.7%，落后序时进度11.7个点" in circular(capsys, "2025-07")


def test_a_baseline_of_something_is_that_of_the_whole_alone(data: Path, capsys: Any) -> None:
    path = data / "plan.yaml"
    path.write_text(path.read_text("utf-8").replace("value: 0}", "value: 3}"), "utf-8")
    run(["check", "2025-07", "--format", "json"])
    rows = json.loads(capsys.readouterr().out)["standings"]
    expected = {row["unit"]: row["expected"] for row in rows if row["item"] == "2/roads"}
    assert expected["dz"] is None
    assert expected[None] is not None


@pytest.mark.parametrize("unit", ["percent", "count", "people", "亿元", "公里", "万亩", "人次", "户", "个"])
def test_amounts_add_up(unit: str) -> None:
    assert fields.adds_up(unit)


@pytest.mark.parametrize("unit", ["hours", "学时", "天", "工作日", "分", "‰", "元/人", "吨／亩", "每万人件数"])
def test_times_scores_and_rates_do_not_add_up(unit: str) -> None:
    assert not fields.adds_up(unit)
