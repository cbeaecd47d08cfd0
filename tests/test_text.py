"""Characters that act or hide: every user derives its set from core/text; and how wide Chinese fonts show a text."""

from __future__ import annotations

import re

import pytest

from planck.core.text import BREAKS, SURROGATES, UNSAFE_IN_LINE, columns, visible
from planck.formats.escape import safe
from planck.reports.ledger_table import clean
from planck.reports.markdown import one_line
from planck.source import forbidden

UNSAFE = re.findall(f"[{UNSAFE_IN_LINE}]", "".join(map(chr, range(0x110000))))


def test_the_reader_refuses_every_unsafe_character_that_a_text_can_hold() -> None:
    assert [char for char in UNSAFE if not forbidden(char) and not re.match(f"[\t\n{SURROGATES}]", char)] == []


def test_an_unsafe_character_is_visible_on_the_terminal_and_in_a_cell() -> None:
    assert [char for char in UNSAFE if safe(char) != visible(char)] == []
    assert [char for char in UNSAFE if clean(char) != (char if char in BREAKS else visible(char))] == []


def test_an_unsafe_character_on_a_paper_is_visible_or_one_blank() -> None:
    assert {char for char in UNSAFE if one_line(f"a{char}b") != f"a{visible(char)}b"} == set(
        "\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f\x85\u2028\u2029"
    )


@pytest.mark.parametrize(
    ("text", "expected"), [("sfj", 3), ("市司法局", 8), ("“红”●", 8), ("e\u0301", 1), ("ＡＢ", 4), ("", 0)]
)
def test_full_width_characters_take_two_columns_and_combining_ones_none(text: str, expected: int) -> None:
    assert columns(text) == expected
