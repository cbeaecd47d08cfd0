"""The ledger: what a row says, which units stand together, and its workbook."""

from __future__ import annotations

import datetime
import io
from pathlib import Path

import openpyxl
import pytest

from planck import check, load, reports
from planck.core.period import Period
from planck.printing import blocks
from planck.printing.press import Press
from planck.reports.context import Ask
from tests.workspace import OTHER, PLAN, PROGRESS, write

HEAD = "schema: planck/office@1\nperiod: 2024Q3\n"
ITEM = "2.1.7/hotline"


def paper(root: Path, office: str = "", plan: str = PLAN, unit: str = "", progress: str = PROGRESS) -> reports.Paper:
    files: dict[str, str | bytes] = {"progress/sfj/2024Q3.yaml": progress, "progress/fgj/2024Q3.yaml": OTHER}
    if office:
        files["office/2024Q3.yaml"] = HEAD + office
    loaded = load.workspace(write(root, files, plan))
    assert loaded.book
    result = check.judge(loaded, Period(2024, 3), datetime.date(2024, 10, 30))
    return reports.render("ledger", result, ask=Ask(unit))[0]


def line(text: str, start: str) -> str:
    return next(row for row in text.split("\n") if start in row)


def test_a_row_says_value_and_state_once_and_a_units_texts_stand_in_its_first_row(tmp_path: Path) -> None:
    text = paper(tmp_path).markdown
    assert line(text, "平台规范化建设率").startswith("| 2.1.7 提升服务 | 市司法局 | 平台规范化建设率：达到100% |")
    assert "平台建设稳步推进。" in line(text, "平台规范化建设率")
    assert line(text, "热线接听率") == "| | | 热线接听率：不低于90% | — | ○ 绿 95%，已达标 | |  |  |  |  |"
    assert line(text, "来电数").startswith("| | | 来电数 | — | ")


def test_units_without_an_item_stand_in_a_single_line(tmp_path: Path) -> None:
    plan = PLAN.split("            indicators:\n              - id: filing")[0]
    text = paper(tmp_path, plan=plan, progress=PROGRESS.replace("status: ongoing", "status: behind")).markdown
    row = line(text, "2.2 备案")
    assert "| 市司法局、市发展和改革局 | — | — | 自评：市司法局：滞后；市发展和改革局：持续推进 |" in row
    assert "| 市司法局：有件必备。市发展和改革局：按时备案。 |" in row


def test_the_offices_own_columns_are_printed(tmp_path: Path) -> None:
    matters = f"matters: [{{unit: sfj, item: {ITEM}, person: 张三, measures: 加派 | 话务员, remark: 已约谈}}]\n"
    assert "| 张三 | 加派 \\| 话务员 |  | 已约谈 |" in line(paper(tmp_path, matters).markdown, "热线接听率")


@pytest.mark.parametrize(
    ("office", "says"),
    [
        (
            f"decisions: [{{unit: sfj, item: {ITEM}, decision: verified, on: 2024-10-20, by: 督察科}}]\n",
            "2024年10月20日已核实",
        ),
        (f"letters: [{{unit: sfj, item: {ITEM}, number: 〔2024〕1号, sent: 2024-10-14}}]\n", "〔2024〕1号，未销号"),
        (f"letters: [{{unit: sfj, item: {ITEM}, sent: 2024-10-14}}]\n", "已发函，未销号"),
        (f"letters: [{{unit: sfj, item: {ITEM}, sent: 2024-10-14, closed: 2024-10-20}}]\n", "2024年10月20日销号"),
    ],
)
def test_what_was_verified_or_closed_stands_in_its_column(tmp_path: Path, office: str, says: str) -> None:
    assert f"|  |  | {says} |  |" in line(paper(tmp_path, office).markdown, "热线接听率")


def test_the_workbook_has_joined_cells_groups_filters_and_print_titles(tmp_path: Path) -> None:
    sheet = paper(tmp_path)
    content = Press(datetime.date(2024, 10, 30)).print(sheet, "xlsx")
    page = openpyxl.load_workbook(io.BytesIO(content))["台账"]
    top = next(row[0].row for row in page.iter_rows() if row[0].value == "编号")
    assert f"A{top + 1}:A{top + 5}" in {str(merged) for merged in page.merged_cells.ranges}
    # a filter looks at every row: each keeps its text below the first
    assert [page.row_dimensions[top + n].outlineLevel for n in (1, 2, 6)] == [0, 1, 0]
    assert page.auto_filter.ref == f"A{top}:W{top + 7}"
    assert page.print_title_rows == f"${top}:${top}"
    assert page.cell(top + 2, 20).value is None  # the office's own cells are empty
    assert "由办公室填写" in "".join(str(page.cell(n, 1).value) for n in range(1, top))


def test_joined_cells_reach_down_and_begin_below_the_head() -> None:
    table = "::: dense\n\n| a | b |\n| --- | --- |\n| {.above} | 1 |\n| x | 2 |\n| {.above} | 3 |\n\n:::\n"
    (section,) = blocks.parse(table).sections
    assert section.dense
    assert section.landscape
    (shown,) = section.blocks
    assert isinstance(shown, blocks.Table)
    assert [row[0].above for row in shown.rows] == [False, False, True]
    assert [shown.depth(n, 0) for n in range(3)] == [1, 2, 1]
    assert shown.depth(0, 1) == 1


@pytest.mark.parametrize("medium", ["docx", "html", "pdf"])
def test_every_medium_joins_the_cells(tmp_path: Path, medium: str) -> None:
    assert Press(datetime.date(2024, 10, 30)).print(paper(tmp_path), medium)
