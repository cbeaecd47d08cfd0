"""Markdown: a text with its marks."""

from __future__ import annotations

import pytest

from planck.core import apart
from planck.importer import read_markdown
from planck.importer.document import Paragraph, Refused
from tests.importer.documents import MARKDOWN, TEXT


def test_marks_tell_markdown_from_text() -> None:
    assert read_markdown.is_markdown(MARKDOWN)
    assert read_markdown.is_markdown("**一、**甲\n**二、**乙")
    assert read_markdown.is_markdown("|任务|单位|\n|---|:-:|\n|甲|乙|")
    assert not read_markdown.is_markdown(TEXT)
    assert not read_markdown.is_markdown("# 题\n" + "[" * 30_000)


def test_headings_lists_and_bold() -> None:
    blocks = [block for block in read_markdown.read(MARKDOWN).blocks if isinstance(block, Paragraph)]
    assert [(block.level, block.number, block.bold) for block in blocks] == [
        (1, "", ""),
        (2, "", ""),
        (0, "1.", "完善行政决策机制。"),
        (0, "2.", ""),
    ]


def test_each_line_is_a_paragraph_and_indents_are_no_code() -> None:
    blocks = read_markdown.read("# 题\n    甲\n乙\n\n      丙").blocks
    assert [block.text for block in blocks if isinstance(block, Paragraph)] == ["题", "甲", "乙", "丙"]


def test_a_text_becomes_a_page() -> None:
    assert read_markdown.html_of("**甲。**乙") == "<p><b>甲。</b>乙</p>\n"


def test_what_takes_too_long_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read_markdown, "SECONDS", 0.0)
    with pytest.raises(Refused, match="hard"):
        read_markdown.read("# 题\n" + "甲\n" * 40_000)
    monkeypatch.undo()
    assert apart.run(str.upper, "a") == "A"
