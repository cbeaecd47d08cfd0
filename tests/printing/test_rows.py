"""Rows and columns of tables: which row may run over, what a narrow table breaks first; what goes with a signature."""

from __future__ import annotations

import datetime
import io
import zipfile

from planck.printing.blocks import Table, parse, runs_over
from planck.printing.press import Press
from planck.reports import Paper


def table(source: str) -> Table:
    return next(block for block in parse(source).blocks() if isinstance(block, Table))


def test_a_row_runs_over_only_where_it_is_taller_than_most_of_a_page():
    rows = table(f"| 事项 | 情况 |\n| --- | --- |\n| 甲 | {'字' * 600} |\n| 乙 | {'字' * 1100} |\n")
    assert [runs_over(rows, row, wide=False, dense=False) for row in rows.rows] == [False, True]
    assert [runs_over(rows, row, wide=True, dense=False) for row in rows.rows] == [False, True]


def test_a_files_name_breaks_before_a_head_is_squeezed():
    row = "| 3 |" + " evidence/2024.txt |" * 5
    widths = table(f"| 超期（天） |{' 佐证 |' * 5}\n{'| --- ' * 6}|\n{row}\n").widths
    assert widths[0] * 82 > 7.9  # six half-width characters and the margins
    wide = "| 超期（天） |" + " 佐证 |" * 4 + f"\n{'| --- ' * 5}|\n| 3 |" + " evidence/2024.txt |" * 4
    assert max(table(wide).widths) * 82 > 15
    crowded = "| 佐证 " * 20 + f"|\n{'| --- ' * 20}|\n" + "| evidence/2024.txt " * 20 + "|\n"
    assert len(set(table(crowded).widths)) == 1


def test_the_last_item_of_a_list_goes_with_the_signature_in_word():
    text = "# 题\n\n- 甲\n- 乙\n\n::: signature\n丙\n\n2025年9月30日\n:::\n\n- 丁\n- 戊\n"
    content = Press(datetime.date(2025, 9, 30)).print_here(Paper("x", text), "docx")
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        paragraphs = packed.read("word/document.xml").decode().split("<w:p>")
    kept = [
        letter for letter in "甲乙丁戊" for words in paragraphs if f">{letter}<" in words and "<w:keepNext/>" in words
    ]
    assert kept == ["乙"]
