"""Texts in every encoding, and those copied out of a PDF."""

from __future__ import annotations

import codecs

import pytest

from planck.importer import read_text
from planck.importer.document import Document, Paragraph, Refused
from planck.importer.line_breaks import Line, page_width, undone
from tests.importer.documents import LINES, TEXT


def shown(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def left(document: Document) -> dict[str, int]:
    return {note.message_key.partition(".")[2]: note.facts["count"] for note in document.left}


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode("utf-8"),
        codecs.BOM_UTF8 + TEXT.encode("utf-8"),
        TEXT.encode("gbk"),
        TEXT.encode("gb18030"),
        TEXT.encode("utf-16"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
        TEXT.encode("utf-32"),
        TEXT.replace("\n", "\r\n").encode("utf-8"),
        TEXT.replace("\n", "\r").encode("gbk"),
        TEXT.replace("\n", "\u2028").encode("utf-8"),
        TEXT.replace("\n", "\n\n　　").encode("utf-8"),
    ],
)
def test_every_encoding_and_line_end(data: bytes) -> None:
    assert shown(read_text.read(data)) == TEXT.strip().split("\n")


def test_a_page_that_declares_big5_is_read_so() -> None:
    page = '<meta charset="big5">' + "臺北市政府"
    assert read_text.decoded(page.encode("big5")) == page


def test_damaged_characters_are_shown_and_counted() -> None:
    data = (TEXT * 10).encode("utf-8")[:-2]
    document = read_text.read(data)
    assert left(document) == {"lost": 1}
    assert shown(document)[-1].endswith("□")


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (bytes(range(256)) * 40, "binary"),
        (b"\x01\x02\x03" * 100, "binary"),
        (b"a\x00b\x00c", "binary"),
        ("臺灣總統府".encode("big5") * 20, "no_encoding"),
        (b" \n\t", "empty"),
        (b"x\n" * 60_000, "paragraphs"),
        (b"x" * 3_000_001, "unpacked"),
    ],
)
def test_what_is_no_text(data: bytes, expected: str) -> None:
    with pytest.raises(Refused) as refused:
        read_text.read(data)
    assert refused.value.message_key == f"document.{expected}"


# ---------------------------------------------------------------------------------------------- lines of a printed page

BODY = "一二三四五六七八九十" * 3
"""A line of 60 columns that ends no sentence."""


def joined(*lines: str) -> list[str]:
    """The last lines as they come out behind a page of lines."""
    document = read_text.document("\n".join([*[BODY] * 20, "完。", *lines]))
    return shown(document)[1:]


def test_lines_of_a_page_are_joined() -> None:
    document = read_text.document("\n".join(LINES * 4))
    assert shown(document) == ["".join(LINES)] * 4
    assert left(document) == {"joined": 8}


def test_lines_that_are_paragraphs_stay() -> None:
    lines = [BODY[: 20 + n] for n in range(0, 20, 2)] + [BODY * 3]
    assert shown(read_text.document("\n".join(lines))) == lines
    assert page_width([Line("短")]) is None


def test_titles_of_about_one_length_are_no_page() -> None:
    assert page_width([Line(BODY[: 18 + n % 6]) for n in range(60)]) is None


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ([BODY, "（一）推进执法。"], [BODY, "（一）推进执法。"]),
        ([BODY[:-1] + "，", "（一）推进执法。"], [BODY[:-1] + "，（一）推进执法。"]),
        ([BODY, "", "另起一段"], [BODY, "另起一段"]),
        (["短行", BODY], ["短行", BODY]),
        ([BODY[:-1] + "。", BODY[:28], "完。"], [BODY[:-1] + "。", BODY[:28] + "完。"]),
        ([BODY[:-1] + "。", BODY, "完。"], [BODY[:-1] + "。" + BODY + "完。"]),
        (["一、" + BODY[:26], BODY[:28], BODY, "完。"], ["一、" + BODY[:26], BODY[:28] + BODY + "完。"]),
        (["一、" + BODY[:26], "接着说"], ["一、" + BODY[:26] + "接着说"]),
        ([BODY[:-4] + "Internet", "Plus行动"], [BODY[:-4] + "Internet Plus行动"]),
        ([BODY[:-1], "\u200b", "完。"], [BODY[:-1] + "完。"]),
    ],
)
def test_which_lines_go_on(lines: list[str], expected: list[str]) -> None:
    assert joined(*lines) == expected


def test_a_line_end_that_may_end_a_paragraph_is_counted() -> None:
    document = read_text.document("\n".join([*[BODY] * 20, BODY[:-1] + "。", "短句。"]))
    assert left(document) == {"joined": 21, "doubtful_join": 1}


def test_indents_decide_where_the_items_have_them() -> None:
    lines = [
        "　　一、" + BODY[:-5],
        BODY,
        "②" + BODY[:-1],
        "完。",
        "　　二、" + BODY[:-5],
        *[BODY] * 8,
        BODY[:-1] + "。",
        "　　另段。",
    ]
    assert [text[:2] for text in shown(read_text.document("\n".join(lines)))] == ["一、", "二、", "另段"]


def test_page_numbers_glued_to_the_next_line_are_taken_out() -> None:
    """As in a plan copied out of its PDF: ``91蔬菜``, ``11014.1 切实``."""
    pages = [[f"{page}{BODY}", *[BODY] * 20] for page in (91, 92, 93, 95)]
    pages[3][0] = "95" + "14.1 切实办好教育"
    lines = [*[BODY] * 5, *[line for page in pages for line in page], "2025年底前完成。", "19.建立信息平台。", "012号"]
    document = read_text.document("\n".join(lines))
    assert left(document)["page_number"] == 4
    assert "".join(shown(document)) == "".join(lines).replace("91" + BODY, BODY).replace("92" + BODY, BODY).replace(
        "93" + BODY, BODY
    ).replace("9514.1", "14.1")


def test_numbered_items_are_no_page_numbers() -> None:
    lines = [line for n in range(1, 9) for line in (f"{n}.{BODY[:-2]}", *[BODY] * 5, "完。")]
    assert "page_number" not in left(read_text.document("\n".join(lines)))


def test_two_numbers_are_chance() -> None:
    lines = [f"91{BODY}", *[BODY] * 20, f"92{BODY}"]
    assert "page_number" not in left(read_text.document("\n".join(lines)))


@pytest.mark.parametrize("number", ["— 12 —", "-3-", "第 3 页", "第3页 共12页", "－ 4 －"])
def test_page_numbers_with_their_signs_are_taken_out(number: str) -> None:
    document = read_text.document(f"一、总体要求\n{number}\n二、任务")
    assert (shown(document), left(document)) == (["一、总体要求", "二、任务"], {"page_number": 1})


def test_running_heads_stand_at_the_end_once() -> None:
    pages = [
        (Line("清溪县文件", page=n), Line(f"第{'一二三'[n - 1]}项任务", page=n), Line(str(n + 4), page=n))
        for n in (1, 2, 3)
    ]
    tally = read_text.Tally()
    body, beside = undone([line for page in pages for line in page], tally)
    assert [paragraph.text for paragraph in body] == ["第一项任务", "第二项任务", "第三项任务"]
    assert [paragraph.text for paragraph in beside] == ["清溪县文件"]
    assert +tally == {"page_number": 3, "running_head": 3, "header": 1}
