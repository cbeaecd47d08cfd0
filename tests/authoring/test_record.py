"""An entry is added to an office file, and no other byte of it changes."""

from __future__ import annotations

import difflib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planck import source
from planck.authoring.record import line_of, new_file, with_entry
from planck.core.period import Period

TOP = "schema: planck/office@1\nperiod: 2024Q3\n"
ENTRY = {"unit": "sfj", "received": "2024-10-12", "by": ""}
LINE = "- {unit: sfj, received: 2024-10-12}"


def added(text: str, key: str = "receipts") -> str | None:
    new = with_entry(text.encode(), key, ENTRY)
    return None if new is None else new.decode()


def test_what_is_empty_is_left_out_and_what_yaml_would_misread_is_quoted() -> None:
    assert line_of({"unit": "sfj", "by": "", "reason": "缺台账: a, b"}) == "{unit: sfj, reason: '缺台账: a, b'}"


def test_a_new_file_takes_entries() -> None:
    text = with_entry(new_file(Period(2024, 3), "../../schemas/office.schema.json"), "receipts", ENTRY)
    assert text is not None
    assert text.decode() == (
        f"# yaml-language-server: $schema=../../schemas/office.schema.json\n{TOP}receipts:\n  {LINE}\n"
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (TOP, f"{TOP}receipts:\n  {LINE}\n"),
        (f"{TOP}# 完", f"{TOP}# 完\nreceipts:\n  {LINE}\n"),
        (f"{TOP}receipts: []\n", f"{TOP}receipts:\n  {LINE}\n"),
        (f"{TOP}receipts: [ ] # 无\nletters: []\n", f"{TOP}receipts:  # 无\n  {LINE}\nletters: []\n"),
        (f"{TOP}receipts: [{{unit: a}}] # 一\n", f"{TOP}receipts: [{{unit: a}}, {LINE[2:]}] # 一\n"),
        (
            f"{TOP}receipts: [\n  {{unit: a}}, # 一\n  {{unit: b}}, # 二\n  ]\n",
            f"{TOP}receipts: [\n  {{unit: a}}, # 一\n  {{unit: b}}, {LINE[2:]}, # 二\n  ]\n",
        ),
        (
            f"{TOP}receipts:   # 台账\n- {{unit: a,   # 第一行\n   # 第二行\n   by: b}}   # 迟\n\n# 以下是函件\nletters: []\n",
            f"{TOP}receipts:   # 台账\n- {{unit: a,   # 第一行\n   # 第二行\n   by: b}}   # 迟\n{LINE}\n\n# 以下是函件\nletters: []\n",
        ),
        (
            f"{TOP}receipts:\n    - unit: a\n      note: |\n        甲\n\n        乙\n\n    # 丙\nletters: []\n",
            f"{TOP}receipts:\n    - unit: a\n      note: |\n        甲\n\n        乙\n\n    {LINE}\n    # 丙\nletters: []\n",
        ),
        (
            f"{TOP}receipts:\n  - unit: a\n    note:\nletters: []\n",
            f"{TOP}receipts:\n  - unit: a\n    note:\n  {LINE}\nletters: []\n",
        ),
        ("  schema: x\n  period: y\n", f"  schema: x\n  period: y\n  receipts:\n    {LINE}\n"),
    ],
)
def test_the_entry_stands_at_the_end_of_its_list(before: str, after: str) -> None:
    assert added(before) == after
    # as Windows ends lines, too
    assert added(before.replace("\n", "\r\n")) == after.replace("\n", "\r\n")


@pytest.mark.parametrize(
    "text",
    [
        "{schema: planck/office@1, period: 2024Q3}\n",
        f"{TOP}...\n",
        f"{TOP}receipts: 无\n",
        f"{TOP}receipts: [\n  ]\n",
        "schema: [\n",
    ],
)
def test_where_nothing_can_be_added_safely_nothing_is(text: str) -> None:
    assert added(text) is None


WORDS = st.text(st.sampled_from("甲乙 a1:,#{}[]'\"-&*!|>%@`\n\t"), min_size=1, max_size=12)


@given(WORDS, WORDS)
def test_whatever_is_written_reads_back_or_is_not_written(reason: str, other: str) -> None:
    entry = {"unit": "sfj", "reason": reason}
    new = with_entry(
        f"{TOP}decisions:\n  - {line_of({'unit': 'fgj', 'reason': '略'})}  # 注\n".encode(), "decisions", entry
    )
    again = new and with_entry(new, "decisions", {"unit": "fgj", "reason": other})
    for text, written in ((new, reason), (again, other)):
        if text:
            root = source.read(text, "").root
            assert root is not None
            assert root["decisions"][-1]["reason"] == written
    if new and again:
        lines = difflib.ndiff(new.decode().split("\n"), again.decode().split("\n"))
        assert [line[0] for line in lines if line[0] != " "] == ["+"]
