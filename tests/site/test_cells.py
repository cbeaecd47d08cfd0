"""Cells of the tables that others open in a spreadsheet: nothing in them computes, and nothing acts unseen."""

from __future__ import annotations

import csv
import io

import pytest

from planck.site.data import csv_of, harmless


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("@SUM(1)", "'@SUM(1)"),
        ("-2+3", "'-2+3"),
        ("\n=1", "'\n=1"),
        ("＝HYPERLINK(1)", "'＝HYPERLINK(1)"),
        ("＋1＋1", "'＋1＋1"),
        ("－1＋1", "'－1＋1"),
        ("＠SUM(1)", "'＠SUM(1)"),
        ("-2.5", "-2.5"),
        ("", ""),
        ("甲\u202e县\x1b[31m\x00", "甲\\u202e县\\u001b[31m\\u0000"),
    ],
)
def test_a_cell_is_text(text: str, cell: str) -> None:
    assert harmless(text) == cell
    assert list(csv.reader(io.StringIO(csv_of([[harmless(text), "b"]]).decode(), newline=""))) == [[cell, "b"]]
