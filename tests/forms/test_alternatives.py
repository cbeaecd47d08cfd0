"""Cells that programs may show in several ways are not read in one of them; the same cells by other tags are read."""

from __future__ import annotations

import io
import re

import pytest
import xlsxwriter

from planck.forms import xlsx_reader
from planck.forms.xlsx_safety import UnsafeWorkbook
from tests.forms import hostile
from tests.forms.test_unseen import texts, workbook

MC = b'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
CELL_3 = b'<row r="3"><c r="A3"><v>9</v></c></row>'


def alternatives(content: bytes) -> bytes:
    return (
        b"<mc:AlternateContent " + MC + b'><mc:Choice xmlns:x="urn:x" Requires="x">' + content + b"</mc:Choice>"
        b"<mc:Fallback/></mc:AlternateContent>"
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"</sheetData>", alternatives(CELL_3) + b"</sheetData>"),
        (b"</row></sheetData>", alternatives(b'<c r="B2"><v>9</v></c>') + b"</row></sheetData>"),
        (b"<v>34</v>", alternatives(b"<v>34</v>")),
        (b"</sheetData>", b"</sheetData>" + alternatives(b'<mergeCells><mergeCell ref="A1:A2"/></mergeCells>')),
        (
            b"<sheetData>",
            b'<sheetData><w:wrap xmlns:w="urn:w" ' + MC + b' mc:Ignorable="w" mc:ProcessContent="w:wrap">'
            b'<row r="9"><c r="A9"><v>9</v></c></row></w:wrap>',
        ),
    ],
)
def test_alternatives_of_cells_are_refused(old: bytes, new: bytes) -> None:
    """Which of them a person has seen depends on the program: neither is taken."""
    with pytest.raises(UnsafeWorkbook, match=r"sheet\.alternatives"):
        xlsx_reader.read(workbook(lambda sheet: sheet.replace(old, new)))


def test_alternatives_among_texts_comments_and_links_are_refused() -> None:
    written = io.BytesIO()
    with xlsxwriter.Workbook(written) as book:
        sheet = book.add_worksheet()
        sheet.write_string("A1", "推进中")
        sheet.write_comment("A1", "请看")
    files = hostile.parts(written.getvalue())
    for name, inside in {
        "xl/sharedStrings.xml": rb"<si>.*?</si>",
        "xl/comments1.xml": rb"<comment .*</comment>",
        "xl/styles.xml": rb"<xf .*?/>(?=.*</cellXfs>)",
        "xl/worksheets/_rels/sheet1.xml.rels": rb"<Relationship [^>]*/>",
    }.items():
        content = re.sub(inside, lambda match: alternatives(match[0]), files[name], count=1, flags=re.DOTALL)
        assert content != files[name], name
        with pytest.raises(UnsafeWorkbook, match=r"sheet\.alternatives"):
            xlsx_reader.read(hostile.packed({**files, name: content}))


def test_alternatives_of_drawings_and_paths_hold_no_cells() -> None:
    """Excel writes them in many workbooks: buttons, and where a file was saved."""
    other = b'<controls><x:row xmlns:x="urn:x">9</x:row></controls>'
    assert texts(workbook(lambda sheet: sheet.replace(b"</sheetData>", b"</sheetData>" + alternatives(other)))) == [
        "12",
        "34",
    ]
    assert texts(workbook(lambda sheet: sheet.replace(b"<v>34</v>", b"<v>34</v><!-- ProcessContent -->"))) == [
        "12",
        "34",
    ]


@pytest.mark.parametrize("prefix", [b"x", b"x-1", "表".encode()])
def test_cells_with_a_prefix_before_their_tags_are_read(prefix: bytes) -> None:
    def prefixed(sheet: bytes) -> bytes:
        tags = re.sub(rb"<(/?)(?=[a-zA-Z])(?!\?)", rb"<\1" + prefix + b":", sheet)
        return tags.replace(b"xmlns=", b"xmlns:" + prefix + b"=")

    assert texts(workbook(prefixed)) == ["12", "34"]


def test_a_value_whose_end_has_a_blank_is_not_cut_away() -> None:
    assert texts(workbook(lambda sheet: sheet.replace(b"34</v>", b"34</v >"))) == ["12", "34"]


@pytest.mark.parametrize(
    "cell", [b'<c r="A2"><v>3<b/>4</v></c>', b'<c r="A2" t="inlineStr"><is><t>3<b/>4</t></is></c>']
)
def test_a_text_with_elements_inside_is_damage(cell: bytes) -> None:
    """Only what stands before the first element would be read."""
    with pytest.raises(UnsafeWorkbook, match=r"sheet\.damaged"):
        xlsx_reader.read(workbook(lambda sheet: re.sub(rb'<c r="A2".*?</c>', cell, sheet)))
