"""A document is read by what it is; what is none is refused with what to do, in a second."""

from __future__ import annotations

import io
import os
import re
import time
from pathlib import Path

import pytest

from planck.importer import reading
from planck.importer.document import Document, Paragraph, Refused, Table
from planck.importer.document_text import cells_of
from planck.messages import TRANSLATORS
from tests.importer.documents import (
    HTML,
    MARKDOWN,
    TEXT,
    TITLE,
    TYPES,
    archive,
    docx,
    lists,
    lvl,
    p,
    pdf,
    samples,
    tbl,
    tc,
)


def refusal(data: bytes) -> str:
    with pytest.raises(Refused) as refused:
        reading.read(data)
    return message(refused.value)


def message(refused: Refused) -> str:
    """The last word of the key, after a look at its sentences."""
    for translator in TRANSLATORS.values():
        assert "{" not in translator.text(refused.message_key, **refused.facts)
        assert translator.remedy_template(refused.message_key)
    return refused.message_key.partition(".")[2]


@pytest.mark.parametrize("kind", range(6))
def test_every_kind_is_read_whatever_its_name(kind: int, tmp_path: Path) -> None:
    _, data = list(samples())[kind]
    path = tmp_path / "方案.doc"
    path.write_bytes(data)
    assert reading.read(reading.bytes_of(path)).blocks == reading.read(data).blocks or kind in (2, 3, 5)
    assert isinstance(reading.read(reading.bytes_in(io.BytesIO(data))), Document)


@pytest.mark.parametrize(
    "page",
    [
        HTML,
        f"<!-- CMS -->\n<p>{TITLE}</p>",
        f"\ufeff<table><tr><td>{TITLE}</table>",
        f'<?xml version="1.0"?><html><p>{TITLE}</html>',
    ],
)
def test_web_pages_are_told_by_their_tags(page: str) -> None:
    first = reading.read(page.encode()).blocks[0]
    assert isinstance(first, Paragraph)
    assert first.text == TITLE


def test_markdown_and_text_are_told_by_their_marks() -> None:
    levels = [
        [block.level for block in reading.read(data.encode()).blocks[:1] if isinstance(block, Paragraph)]
        for data in (MARKDOWN, TEXT)
    ]
    assert levels == [[1], [0]]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", "empty"),
        (b" \n\t", "empty"),
        ("　　\n".encode(), "empty"),
        (b"{\\rtf1 x}", "rtf"),
        (b"Rar!\x1a\x07", "zip"),
        (b"\x1f\x8b\x08", "zip"),
        (b"\x89PNG\r\n", "image"),
        (b"\xff\xd8\xff\xe0", "image"),
        (b"MZ\x90", "binary"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "doc"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le"), "spreadsheet"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "locked"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "doc"),
        (b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument/>', "word_xml"),
        (b"From: x\nMIME-Version: 1.0\n\n<html>", "mail"),
        (b"%PDF-1.7\n", "pdf_damaged"),
        (archive({"xl/workbook.xml": "<x/>"}), "spreadsheet"),
        (archive({"word/document.xml": "<x/>", "word/vbaProject.bin": "x"}), "macro"),
        (bytes(range(256)) * 10, "binary"),
    ],
)
def test_what_is_no_document_says_what_it_is(data: bytes, expected: str) -> None:
    assert refusal(data) == expected


def test_what_is_no_file_says_so(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        reading.read(reading.bytes_of(tmp_path))
    assert message(refused.value) == "folder"
    with pytest.raises(Refused) as refused:
        reading.read(reading.bytes_of(Path(os.devnull)))
    assert message(refused.value) == "device"
    with pytest.raises(OSError, match="No such file"):
        reading.read(reading.bytes_of(tmp_path / "没有"))


def test_a_file_beyond_the_limit_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "方案.txt"
    with path.open("wb") as file:
        file.truncate(1_000_000_000)
    with pytest.raises(Refused) as refused:
        reading.read(reading.bytes_of(path))
    assert message(refused.value) == "size"
    with path.open("rb") as file, pytest.raises(Refused) as refused:
        reading.read(reading.bytes_in(file))
    assert message(refused.value) == "size"
    assert refusal(b"x" * 6_000_001) == "size"


# -------------------------------------------------------------------------------------------------------------- hostile

X = p("x")


def hostile_numbers() -> bytes:
    level = f'<w:lvl w:ilvl="0"><w:start w:val="999999"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="{"%1" * 50_000}"/></w:lvl>'
    item = p("x", list_id=1, level=99999999999) + p("y", list_id=1, level=0)
    return docx(item * 100, numbering=lists(level, lvl(-5, "decimal", "%1")))


HOSTILE = {
    "a gigabyte of blanks unpacked": (lambda: docx(p(" " * 100_000_000)), "unpacked"),
    "blanks within the limit": (lambda: docx(p("甲" + " " * 20_000_000)), "unpacked"),
    "a million line ends": (lambda: docx(f"<w:p><w:r>{'<w:br/>' * 1_000_000}</w:r></w:p>"), "tags"),
    "line ends within the limit": (
        lambda: docx(f"<w:p><w:r><w:t>x</w:t>{'<w:br/>' * 200_000}</w:r></w:p>"),
        "paragraphs",
    ),
    "empty paragraphs": (lambda: docx("<w:p/>" * 100_000), "paragraphs"),
    "deep tables": (lambda: docx("<w:tbl><w:tr><w:tc>" * 50_000 + "</w:tc></w:tr></w:tbl>" * 50_000), "deep"),
    "tables in tables": (lambda: docx("<w:tbl><w:tr><w:tc>" * 40 + X + "</w:tc></w:tr></w:tbl>" * 40), "deep"),
    "a million cells": (
        lambda: docx("<w:tbl>" + ("<w:tr>" + "<w:tc/>" * 1_000 + "</w:tr>") * 1_000 + "</w:tbl>"),
        "tags",
    ),
    "rows that start late": (
        lambda: docx(
            "<w:tbl>" + ('<w:tr><w:trPr><w:gridBefore w:val="900"/></w:trPr>' + tc("x") + "</w:tr>") * 900 + "</w:tbl>"
        ),
        "cells",
    ),
    "spans of a billion, which count as none": (
        lambda: docx(tbl(*[(tc("x", properties='<w:gridSpan w:val="1000000000"/>'), "y")] * 300)),
        "",
    ),
    "an entity": (
        lambda: archive(
            {"[Content_Types].xml": TYPES, "word/document.xml": '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'}
        ),
        "doctype",
    ),
    "a zip in a zip": (lambda: archive({"x.docx": docx(X)}), "zip"),
    "many parts": (lambda: archive({f"a{n}": "" for n in range(6_000)}), "parts"),
    "long numbers": (hostile_numbers, ""),
    "deep elements of a page": (lambda: b"<html>" + b"<div>" * 100_000 + b"x", ""),
    "deep tables of a page": (lambda: b"<html>" + b"<table><tr><td>" * 50_000, "deep"),
    "tags without end": (lambda: b"<html>x" + b'<a b="' * 100_000, "long_paragraph"),
    "comments without end": (lambda: b"<html>x" + b"<!-- " * 100_000, ""),
    "spans of a page": (
        lambda: b"<html><table>" + b"<tr><td rowspan=1000000000 colspan=1000000000>x<td>" * 100,
        "cells",
    ),
    "entities of a page": (lambda: b'<!DOCTYPE html [<!ENTITY a SYSTEM "file:///etc/passwd">]><html>x&a;', ""),
    "comments before a page": (lambda: b"<!-- a -->" * 100_000, "long_paragraph"),
    "six megabytes of line ends": (lambda: b"x\n" * 2_900_000, "unpacked"),
    "lines of marks": (lambda: b"# x\n" + b"[" * 1_000_000, "long_paragraph"),
    "a PDF without pages": (lambda: pdf([]), "pdf_damaged"),
    "a PDF whose pages are its own parent": (
        lambda: pdf([[(80, "x")]]).replace(b"/Kids[6 0 R]", b"/Kids[2 0 R]"),
        "empty",
    ),
}


@pytest.mark.whole_system
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_documents_end_soon(name: str) -> None:
    make, expected = HOSTILE[name]
    data = make()
    start = time.process_time()
    if expected:
        assert refusal(data) == expected
    else:
        document = reading.read(data)
        assert len("".join(block.text for block in document.blocks if isinstance(block, Paragraph))) < 2_000_000
    assert time.process_time() - start < 3  # a second, and room for a busy machine


def test_nothing_is_fetched_and_no_file_of_this_computer_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("秘密", "utf-8")
    page = f'<html><p>文<iframe src="{secret}"></iframe><object data="{secret}"></object><link href="{secret}"></p>'
    document = reading.read(page.encode())
    assert [block.text for block in document.blocks if isinstance(block, Paragraph)] == ["文"]


# ------------------------------------------------------------------------------------------------------------- real plans

SHARED = os.environ.get("PLANCK_SHARED")


@pytest.mark.skipif(not SHARED, reason="PLANCK_SHARED is not set")
def test_real_plans_are_read_whole() -> None:
    """Every character of the text stands in the document, in order, but for page numbers."""
    for path in sorted(Path(SHARED or "", "plans").glob("*/source*")):
        document = reading.read(reading.bytes_of(path))
        whole = (path if path.suffix == ".txt" else path.with_name("source.txt")).read_text("utf-8")
        removed = sum(note.facts["count"] for note in document.left if note.message_key == "document.page_number")
        parts = [
            block.number + block.text
            if isinstance(block, Paragraph)
            else "".join(cell.text for cell in cells_of(block))
            for block in document.blocks
        ]
        have, want = (re.sub(r"\s", "", text) for text in ("".join(parts), whole))
        assert have == want or (0 < len(want) - len(have) <= 3 * removed), path
        assert all(isinstance(block, (Paragraph, Table)) for block in document.blocks)
