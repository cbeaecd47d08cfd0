"""Rows and columns of tables: which row may run over, what a narrow table breaks first; what goes with a signature."""

from __future__ import annotations

import datetime
import io
import zipfile

from planck.printing import blocks
from planck.printing.blocks import Cell, Paragraph, Span, Table, leads, parse, runs_over, stays_whole
from planck.printing.press import Press
from planck.reports import Paper


def table(source: str) -> Table:
    return next(block for block in parse(source).blocks() if isinstance(block, Table))


def test_a_row_runs_over_only_where_it_is_taller_than_most_of_a_page():
    rows = table(f"| 事项 | 情况 |\n| --- | --- |\n| 甲 | {'字' * 600} |\n| 乙 | {'字' * 1100} |\n")
    assert [runs_over(rows, n, wide=False) for n in (0, 1)] == [False, True]
    assert [runs_over(rows, n, wide=True) for n in (0, 1)] == [False, True]


def test_a_files_name_breaks_before_a_head_is_squeezed():
    row = "| 3 |" + " evidence/2024.txt |" * 5
    widths = table(f"| 超期（天） |{' 佐证 |' * 5}\n{'| --- ' * 6}|\n{row}\n").widths
    assert widths[0] * 82 > 7.9  # six half-width characters and the margins
    wide = "| 超期（天） |" + " 佐证 |" * 4 + f"\n{'| --- ' * 5}|\n| 3 |" + " evidence/2024.txt |" * 4
    assert max(table(wide).widths) * 82 > 15
    crowded = "| 佐证 " * 20 + f"|\n{'| --- ' * 20}|\n" + "| evidence/2024.txt " * 20 + "|\n"
    assert len(set(table(crowded).widths)) == 1


def test_a_short_text_leaves_no_single_character_on_a_second_line():
    head = "| 序号 | 考核指标 | 分值 | 得分 | 计分说明 |\n| ---: | --- | ---: | ---: | --- |\n"
    names = ("按季度报送", "指标和节点", "出庭应诉率", "违反禁止性规定", "群众满意度", "专项评查", "受上级表彰")
    rows = "".join(f"| {n} | {name} | 10 | 10.00 | {'字' * (6 * n)} |\n" for n, name in enumerate(names, 1))
    number, name, *_ = table(head + rows).widths
    assert round(name * 82) >= 14 + 2  # seven characters and the margins
    assert number * 82 < 7


def test_a_short_text_takes_nothing_that_costs_its_neighbour_a_line():
    assert blocks._unspilled([[8], [8]], [4, 4], [6, 8]) == [6, 8]
    assert blocks._unspilled([[8], [8]], [4, 4], [6, 10]) == [8, 8]


def test_the_last_item_of_a_list_goes_with_the_signature_in_word():
    text = "# 题\n\n- 甲\n- 乙\n\n::: signature\n丙\n\n2025年9月30日\n:::\n\n- 丁\n- 戊\n"
    content = Press(datetime.date(2025, 9, 30)).print_here(Paper("x", text), "docx")
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        paragraphs = packed.read("word/document.xml").decode().split("<w:p>")
    kept = [
        letter for letter in "甲乙丁戊" for words in paragraphs if f">{letter}<" in words and "<w:keepNext/>" in words
    ]
    assert kept == ["乙"]


def rows_of(lengths: list[int]) -> Table:
    return table("| 事项 | 情况 |\n| --- | --- |\n" + "".join(f"| 甲 | {'字' * length} |\n" for length in lengths))


def test_a_table_stays_whole_only_where_it_has_few_rows_and_takes_less_than_half_a_page():
    assert stays_whole(rows_of([60] * 8), wide=False)
    assert not stays_whole(rows_of([60] * 9), wide=False)
    assert not stays_whole(rows_of([150] * 8), wide=False)
    assert stays_whole(rows_of([100] * 4), wide=True)
    assert not stays_whole(rows_of([100] * 8), wide=True)
    assert stays_whole(rows_of([100] * 4), wide=True, dense=True)


def test_a_row_of_merged_cells_alone_is_a_line_high():
    cell = Cell((Span("字" * 2000),))
    merged = Table((cell,), ((cell,), (Cell((), above=True),)), ("left",), (1.0,))
    assert not runs_over(merged, 0, wide=False)


def test_a_line_that_ends_in_a_colon_stays_with_what_it_announces():
    told, plain, long = (Paragraph((Span(text),)) for text in ("灯色说明：", "没有问题。", "很长" * 60 + "："))
    assert leads(plain, told, plain)
    assert not leads(plain, told, None)
    assert not leads(told, plain, plain)
    assert not leads(plain, long, plain)
    assert not leads(plain, Paragraph((Span("某局："),), "to"), plain)
