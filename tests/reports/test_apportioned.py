"""Targets set for each unit, completion and 超序时, as a reader meets them: papers, forms, blank files, views."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from planck import check, load, reports
from planck.cli import run
from planck.core.period import Period
from planck.reports import chinese
from planck.reports.context import Ask
from tests.workspace import OTHER, PLAN, PROGRESS, write

OWN = (
    PLAN.replace("lights:", "unused:")
    .replace(
        """\
              - id: calls
                name: 来电数
                unit: count
                measured: year_to_date
                reported_by: sfj
""",
        """\
              - id: calls
                name: 来电数
                unit: count
                measured: year_to_date
                per: year
                reported_by: both
                targets:
                  - {unit: sfj, at_least: 1000, quote: 每年发布, basis: office}
                  - {at_least: 3000, quote: 布报告, basis: office}
""",
    )
    .replace("chapters:", "groups:\n  both: {name: 两家, members: [sfj, fgj]}\nlights: {ahead: 5}\nchapters:")
)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    files = {"progress/sfj/2024Q3.yaml": PROGRESS, "progress/fgj/2024Q3.yaml": OTHER}
    return write(tmp_path, files, OWN)


def paper(data: Path, name: str, unit: str = "") -> str:
    result = check.judge(load.workspace(data), Period(2024, 3), datetime.date(2024, 10, 31))
    return reports.render(name, result, None, Ask(unit))[0].markdown


def test_the_assignment_table_names_whose_target_it_is(data: Path) -> None:
    assert "市司法局不低于1000；不低于3000（年度定额）" in paper(data, "plan")


def test_the_units_sheet_shows_its_own_target(data: Path) -> None:
    """1234 calls of 1000 in the third quarter."""
    text = paper(data, "unit", "sfj")
    assert "| 来电数 | 不低于1000 | 1234 | ○ 绿 | 已达标 |" in text
    assert "3000" not in text


@pytest.mark.parametrize(
    ("lang", "words"), [("zh", "各单位另有目标；不低于3000"), ("en", "each unit has its own; at least 3000")]
)
def test_the_schema_says_that_each_unit_has_its_own(data: Path, capsys, lang: str, words: str) -> None:
    assert run(["schema", "progress", "--data", str(data), "--lang", lang]) == 0
    assert words in capsys.readouterr().out


def test_the_blank_file_asks_for_the_units_own_target(data: Path) -> None:
    assert run(["new", "2024Q4", "--data", str(data)]) == 0
    own, other = ((data / f"progress/{unit}/2024Q4.yaml").read_text("utf-8") for unit in ("sfj", "fgj"))
    (line,) = [line for line in own.splitlines() if "来电数" in line]
    assert "目标：不低于1000；" in line
    assert "3000" not in own + other


def test_a_view_names_the_unit_and_the_completion(data: Path, capsys) -> None:
    assert run(["show", "2.1.7/calls", "--data", str(data), "--period", "2024Q3", "--as-of", "2024-10-31"]) == 0
    shown = capsys.readouterr().out
    assert "目标: 市司法局 不低于 1000" in shown
    assert "完成率\n    41.1%" in shown
    assert "（）" not in shown


def test_the_list_of_the_offices_choices_names_the_unit(data: Path, capsys) -> None:
    assert run(["show", "--office", "--data", str(data)]) == 0
    assert "`2.1.7/calls` 市司法局 不低于 1000" in capsys.readouterr().out


def test_a_percentage_and_an_amount_without_a_line_have_no_completion_in_words(data: Path) -> None:
    result = check.judge(load.workspace(data), Period(2024, 3), datetime.date(2024, 10, 31))
    rows = {(row.item, row.unit): row for row in result.standings}
    items = result.book.plan.items
    assert chinese.completion(rows["2.1.7/platform", None], items["2.1.7/platform"]) == ""
    own = rows["2.1.7/calls", "sfj"]._replace(expected=None)
    assert chinese.completion(own, items["2.1.7/calls"]) == ""
