"""The Word file's own shape: what a Chinese office's programs need and GB/T 9704 asks for."""

import datetime
import io
import struct
import time
import zipfile
import zlib

import pytest
from lxml import etree

from planck.printing.blocks import Cell, Document, Figure, Foot, Heading, Items, Paragraph, Section, Span, Table
from planck.printing.profile import Profile

docx = pytest.importorskip("planck.printing.docx", exc_type=ImportError)

DAY = datetime.date(2025, 10, 30)
NAMES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
}
W = f"{{{NAMES['w']}}}"
TROUBLE = [
    "</w:t></w:r><w:p>",
    "<&>\"'",
    "{{ 7*7 }}{% raw %}",
    "=1+1",
    "  前后有空格  ",
    "“引号”——……",
    "&#x41;&lt;",
    "😀𠮷",
]


def spans(text, *, bold=False):
    return (Span(text, bold),)


def png(width, height):
    def chunk(kind, content):
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    rows = (b"\0" + bytes(width)) * height
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def table(*rows, caption="", align=("left", "right"), widths=(0.3333, 0.6667)):
    head = (Cell(spans("甲")), Cell(spans("乙")))
    return Table(
        head, rows or ((Cell(spans("一")), Cell(spans("1"))),), align, widths, spans(caption) if caption else ()
    )


def document_of(*blocks, pictures=None, profile=None):
    return render(Document("题", (Section(blocks),)), pictures, profile)


def render(document, pictures=None, profile=None, author=""):
    return docx.render(document, profile or Profile(), pictures or {}, DAY, author)


def part(content, name="word/document.xml"):
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        return etree.fromstring(file.read(name))


def find(element, path):
    return element.xpath(path, namespaces=NAMES)


def value(element, path):
    return find(element, f"string({path})")


def paragraphs(content, style):
    return find(part(content), f"//w:p[w:pPr/w:pStyle/@w:val='{style}']")


def test_the_same_bytes_twice_and_no_clock_in_them(monkeypatch):
    document = Document(
        "题", (Section((Heading(1, spans("题")), table(), Figure("a", "图1"))), Section((table(),), True))
    )
    pictures = {"a": (png(60, 40), "替代文字")}
    first = render(document, pictures, author="市委依法治市办")
    monkeypatch.setattr(time, "localtime", lambda *_: time.struct_time((2031, 5, 6, 7, 8, 9, 1, 126, 0)))
    assert render(document, pictures, author="市委依法治市办") == first
    with zipfile.ZipFile(io.BytesIO(first)) as file:
        assert {entry.date_time for entry in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_properties_say_title_author_day_and_language():
    core = part(render(Document("长" * 400 + "\x0b", ()), author="办\ud800"), "docProps/core.xml")
    assert value(core, "dc:title") == "长" * 400 + "\\u000b"
    assert value(core, "dc:creator") == "办\\ud800"
    assert value(core, "dc:language") == "zh-CN"
    assert value(core, "dcterms:created") == value(core, "dcterms:modified") == "2025-10-30T00:00:00Z"


@pytest.mark.parametrize("text", TROUBLE)
def test_hostile_strings_come_out_as_themselves(text):
    content = document_of(
        Heading(2, spans(text)),
        Paragraph(spans(text)),
        Items((spans(text),)),
        table((Cell(spans(text), "red"), Cell(spans(text))), caption=text),
        Figure("a", text),
        pictures={"a": (png(6, 4), text)},
    )
    document = part(content)
    written = find(document, "//w:t")
    assert [run.text for run in written].count(text) == 7
    assert {run.get("{http://www.w3.org/XML/1998/namespace}space") for run in written} == {"preserve"}
    assert value(document, "//wp:docPr/@descr") == text
    assert value(document, "//w:tblCaption/@w:val") == text


@pytest.mark.parametrize("code", [0x0, 0x1, 0x8, 0xB, 0xC, 0x1F, 0xD800, 0xDFFF, 0xFFFE, 0xFFFF])
def test_what_xml_has_no_place_for_is_written_visibly(code):
    char, shown = chr(code), f"\\u{code:04x}"
    content = document_of(
        Heading(1, spans(f"题{char}")), table(caption=char), Figure("a", char), pictures={"a": (png(6, 4), char)}
    )
    document = part(content)
    texts = [run.text for run in find(document, "//w:t")]
    assert texts.count(shown) == 2
    assert f"题{shown}" in texts
    assert value(document, "//wp:docPr/@descr") == value(document, "//w:tblCaption/@w:val") == shown


def test_a_fonts_name_is_data():
    profile = Profile()
    hostile = type(profile.fonts)(body='仿宋"/><x>')
    content = document_of(Paragraph(spans("文")), profile=Profile(fonts=hostile))
    assert '仿宋"/><x>' in find(part(content, "word/fontTable.xml"), "//w:font/@w:name")


def test_every_run_is_set_in_the_chinese_face_and_bold_ones_bold():
    document = part(document_of(Paragraph((Span("甲"), Span("乙", True)))))
    assert find(document, "//w:r/w:rPr/w:rFonts/@w:hint") == ["eastAsia", "eastAsia"]
    assert [run.text for run in find(document, "//w:r[w:rPr/w:b]/w:t")] == ["乙"]


def test_the_grid_is_a_line_of_28_95_points():
    document = part(document_of(Paragraph(spans("文"))))
    assert find(document, "//w:docGrid/@w:linePitch") == ["579"]
    assert find(document, "//w:docGrid/@w:type") == ["lines"]
    margins = find(document, "//w:pgMar")[0]
    assert [margins.get(W + side) for side in ("top", "right", "bottom", "left")] == ["2098", "1474", "1984", "1587"]
    # 22 lines of 28 characters fit into what the margins leave.
    body = find(part(document_of(), "word/styles.xml"), "//w:style[@w:styleId='GwBody']")[0]
    assert value(body, "w:rPr/w:spacing/@w:val") == "-5"
    assert value(body, "w:pPr/w:ind/@w:firstLineChars") == "200"
    assert 28 * (320 - 5) <= 11906 - 1587 - 1474
    assert 22 * 579 <= 16838 - 2098 - 1984


def test_the_offices_own_page_sets_grid_and_margins():
    document = part(document_of(Paragraph(spans("文")), profile=Profile(pitch=28, left=30)))
    assert value(document, "//w:docGrid/@w:linePitch") == "560"
    assert value(document, "//w:pgMar/@w:left") == "1701"


def test_odd_pages_are_numbered_right_and_even_ones_left():
    content = document_of(Paragraph(spans("文")))
    assert len(find(part(content, "word/settings.xml"), "w:evenAndOddHeaders")) == 1
    assert value(part(content, "word/settings.xml"), "//w:compatSetting[@w:name='compatibilityMode']/@w:val") == "15"
    key = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
    references = {element.get(W + "type"): element.get(key) for element in find(part(content), "//w:footerReference")}
    targets = {element.get("Id"): element.get("Target") for element in part(content, "word/_rels/document.xml.rels")}
    for kind, side in (("default", "right"), ("even", "left")):
        footer = part(content, f"word/{targets[references[kind]]}")
        assert value(footer, "//w:jc/@w:val") == side
        assert value(footer, f"//w:ind/@w:{side}Chars") == "100"
        assert "".join(find(footer, "//w:t/text() | //w:instrText/text()")) == "—  PAGE 1 —"


def test_each_section_has_its_pages_and_a_wide_one_lies():
    sections = (Section((Paragraph(spans("一")),)), Section((table(),), True), Section((Paragraph(spans("三")),)))
    document = part(render(Document("题", sections)))
    sizes = find(document, "//w:sectPr/w:pgSz")
    assert [(size.get(W + "w"), size.get(W + "h"), size.get(W + "orient")) for size in sizes] == [
        ("11906", "16838", None),
        ("16838", "11906", "landscape"),
        ("11906", "16838", None),
    ]
    assert find(document, "//w:sectPr/w:type/@w:val") == ["nextPage"] * 3
    assert len(find(document, "w:body/w:sectPr")) == 1
    assert document[0][-1].tag == W + "sectPr"


@pytest.mark.parametrize("sections", [(), (Section(()),), (Section((Figure("none", "图"),)),)])
def test_nothing_to_print_is_still_one_section(sections):
    body = part(render(Document("", sections)))[0]
    assert [element.tag for element in body] == [W + "p", W + "sectPr"]


def test_one_section_twice_is_two_sections():
    section = Section((Paragraph(spans("文")),))
    document = part(render(Document("题", (section, section))))
    assert len(find(document, "w:body/w:sectPr")) == 1
    assert len(find(document, "//w:sectPr")) == 2


def test_a_tables_head_repeats_and_no_row_splits_but_a_long_one():
    long = (Cell(spans("长" * 600)), Cell(spans("1")))
    rows = find(part(document_of(table((Cell(spans("一")), Cell(spans("1"))), long))), "//w:tr")
    assert [len(find(row, "w:trPr/w:tblHeader")) for row in rows] == [1, 0, 0]
    assert [len(find(row, "w:trPr/w:cantSplit")) for row in rows] == [1, 1, 0]


@pytest.mark.parametrize("wide", [False, True])
@pytest.mark.parametrize("widths", [(0.3333, 0.6667), (0.5, 0.5), (0.1234, 0.8765)])
def test_the_grid_of_a_table_is_its_cells_widths_and_fills_the_text(wide, widths):
    document = part(render(Document("题", (Section((table(widths=widths),), wide),))))
    grid = find(document, "//w:tblGrid/w:gridCol/@w:w")
    for row in find(document, "//w:tr"):
        assert find(row, "w:tc/w:tcPr/w:tcW/@w:w") == grid
    page = find(document, "//w:sectPr")[0]
    width = int(value(page, "w:pgSz/@w:w")) - int(value(page, "w:pgMar/@w:left")) - int(value(page, "w:pgMar/@w:right"))
    assert sum(map(int, grid)) == int(value(document, "//w:tblW/@w:w")) == width
    assert value(document, "//w:tblLayout/@w:type") == "fixed"


def test_lights_are_shaded_and_the_loud_ones_bold():
    tones = {"red": "FFCDD2", "yellow": "FFF3C4", "blue": "D6E4F5", "grey": "E0E0E0", "green": "E8F5E9", "": None}
    cells = [(Cell(spans(tone or "无"), tone), Cell(spans("1"))) for tone in tones]
    first = find(part(document_of(table(*cells))), "//w:tr[position() > 1]/w:tc[1]")
    assert [value(cell, "w:tcPr/w:shd/@w:fill") or None for cell in first] == list(tones.values())
    assert [bool(find(cell, ".//w:b")) for cell in first] == [tone in {"red", "yellow"} for tone in tones]


def test_neighbouring_tables_do_not_join_and_a_caption_stays_with_its_table():
    body = part(document_of(table(caption="表1　甲"), table()))[0]
    kinds = [value(element, "w:pPr/w:pStyle/@w:val") or etree.QName(element).localname for element in body]
    assert kinds == ["GwCaption", "tbl", "GwSpacer", "tbl", "GwSpacer", "sectPr"]
    caption = find(part(document_of(), "word/styles.xml"), "//w:style[@w:styleId='GwCaption']")[0]
    assert len(find(caption, "w:pPr/w:keepNext")) == 1


@pytest.mark.parametrize(
    ("pixels", "shown"), [((2362, 1181), (150, 75)), ((590, 295), (75, 37.5)), ((1181, 3150), (75, 200))]
)
def test_a_picture_is_as_large_as_its_200_ppi_make_it_and_fits_on_the_page(pixels, shown):
    content = document_of(Figure("a", "图1　灯色"), pictures={"a": (png(*pixels), "替代文字")})
    extent = find(part(content), "//wp:extent")[0]
    assert [int(extent.get(side)) / 36000 for side in ("cx", "cy")] == pytest.approx(shown, abs=0.3)
    assert [run.text for run in find(paragraphs(content, "GwCaption")[0], ".//w:t")] == ["图1　灯色"]


def test_two_figures_of_one_picture_have_numbers_of_their_own():
    content = document_of(Figure("a", "图1"), Figure("b", "图2"), pictures={name: (png(6, 4), name) for name in "ab"})
    assert find(part(content), "//wp:docPr/@id") == ["1", "2"]


def test_a_figure_without_its_picture_is_left_out_with_its_caption():
    assert find(part(document_of(Paragraph(spans("文")), Figure("none", "图1　没有"))), "//w:t/text()") == ["文"]


def test_headings_by_level():
    content = document_of(*(Heading(level, spans(str(level))) for level in range(1, 7)))
    styles = ["Title", "Heading1", "Heading2", "Heading3", "Heading3", "Heading3"]
    assert find(part(content), "//w:pStyle/@w:val") == styles


def test_paragraphs_by_role():
    roles = ("number", "to", "body", "attachment", "face", "caption")
    styles = find(part(document_of(*(Paragraph(spans(role), role) for role in roles))), "//w:pStyle/@w:val")
    assert styles == ["GwNumber", "GwTo", "GwBody", "GwAttachment", "GwFace", "GwCaption"]


def test_two_blank_lines_stand_before_a_signature_and_it_stays_together():
    content = document_of(Paragraph(spans("单位"), "signature"), Paragraph(spans("日期"), "signature"))
    signature = paragraphs(content, "GwSignature")
    assert ["".join(find(line, ".//w:t/text()")) for line in signature] == ["", "", "单位", "日期"]
    assert [value(line, "w:pPr/w:keepNext/@w:val") for line in signature] == ["", "", "", "0"]
    style = find(part(content, "word/styles.xml"), "//w:style[@w:styleId='GwSignature']")[0]
    assert value(style, "w:pPr/w:ind/@w:rightChars") == "400"


def test_the_foot_floats_at_the_bottom_of_the_last_page_between_lines():
    foot = Foot((spans("抄送：甲、乙。"), spans("丙")), spans("秘书科"), spans("2025年11月6日印发"))
    document = part(document_of(Paragraph(spans("文")), foot))
    assert value(document, "//w:tblpPr/@w:tblpYSpec") == "bottom"
    assert value(document, "//w:tblpPr/@w:vertAnchor") == "margin"
    borders = find(document, "//w:tblBorders/*")
    lines = {etree.QName(border).localname: border.get(f"{W}sz") for border in borders}
    assert lines == {"top": "8", "bottom": "8", "insideH": "6"}
    rows = [["".join(find(cell, ".//w:t/text()")) for cell in find(row, "w:tc")] for row in find(document, "//w:tr")]
    assert rows == [["抄送：甲、乙。"], ["丙"], ["秘书科", "2025年11月6日印发"]]
    assert find(document, "//w:tc/w:tcPr/w:gridSpan/@w:val") == ["2", "2"]
    assert [value(cell, "w:p/w:pPr/w:ind/@w:hanging") for cell in find(document, "//w:tc")] == ["840", "", "", ""]
    assert [value(cell, "w:p/w:pPr/w:jc/@w:val") for cell in find(document, "//w:tc")] == ["", "", "", "right"]
    widths = find(document, "//w:gridCol/@w:w")
    assert sum(map(int, widths)) == int(value(document, "//w:tblW/@w:w"))
    # Word takes the page from the paragraph after it
    assert [etree.QName(element).localname for element in find(document, "//w:body/*")] == ["p", "tbl", "p", "sectPr"]


def test_a_foot_has_the_lines_that_the_template_gives():
    only = part(document_of(Foot((spans("抄送：甲。"),))))
    assert len(find(only, "//w:tr")) == 1
    printed = part(document_of(Foot((), spans("秘书科"))))
    assert ["".join(find(cell, ".//w:t/text()")) for cell in find(printed, "//w:tc")] == ["秘书科", ""]


def test_a_red_heading_stands_above_the_number_and_a_red_line_below_it():
    document = part(document_of(Paragraph(spans("甲委文件"), "mark"), Paragraph(spans("〔2025〕3号"), "marked_number")))
    mark, number = find(document, "//w:p")
    assert value(mark, "w:pPr/w:pStyle/@w:val") == "GwMark"
    assert value(mark, "w:r/w:rPr/w:color/@w:val") == "FF0000"
    assert find(mark, "w:r/w:rPr/w:w") == []
    assert value(number, "w:pPr/w:pBdr/w:bottom/@w:color") == "FF0000"
    long = part(document_of(Paragraph(spans("委" * 30), "mark")))
    assert value(long, "//w:rPr/w:w/@w:val") == "37"


def test_the_issuer_is_placed_where_the_seal_comes_and_annexes_hang():
    lines = Paragraph(spans("单位"), "signature", right=5.25), Paragraph(spans("附件：1. 台账"), "attachment")
    document = part(document_of(*lines, Paragraph(spans("2. 图"), "attachment")))
    (right,) = find(document, "//w:p[w:pPr/w:pStyle/@w:val='GwSignature']/w:pPr/w:ind/@w:right")
    assert right == "1680"
    hangs = find(document, "//w:p[w:pPr/w:pStyle/@w:val='GwAttachment']/w:pPr/w:ind")
    assert [(hang.get(f"{W}leftChars"), hang.get(f"{W}hangingChars")) for hang in hangs] == [
        ("600", "400"),
        ("600", "100"),
    ]
