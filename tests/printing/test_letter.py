"""信函格式 (GB/T 9704-2012, 10.1), annexes' heads (7.3.8), cells to write in, and papers of a single page."""

from __future__ import annotations

import datetime
import io
import zipfile

import pytest

from planck.printing.blocks import (
    WRITE_HEIGHT,
    Foot,
    Heading,
    Paragraph,
    PrintError,
    Table,
    fitted,
    for_template,
    leads,
    letter_name,
    parse,
    with_letterhead,
)
from planck.printing.press import Press
from planck.printing.profile import GB, replace
from planck.reports import Paper

LETTER = (
    "::: letter\n安法督〔2024〕3号\n:::\n\n# 提醒函\n\n::: to\n市司法局：\n:::\n\n请办理。\n\n::: signature\n市委依法治市办\n\n"
    "2024年11月5日\n:::\n\n（联系人：张）\n\n## 附件　反馈表 {.annex}\n\n| 项目 | 内容 |\n| --- | --- |\n| 单位（盖章） | {.write} |\n"
    "| 措施 | （逐条写明）{.write} |\n| 日期 | |\n\n::: copies\n抄送：市委办。\n:::\n"
)
MARKED = replace(GB, letterhead="市委依法治市委员会办公室文件")


def printed(medium: str, source: str = LETTER, profile=GB) -> bytes:
    pytest.importorskip(f"planck.printing.{medium}", exc_type=ImportError)
    press = Press(datetime.date(2024, 11, 5), profile=profile)
    return press.print_here(Paper("letter", source), medium)


def in_word(content: bytes, part: str = "word/document.xml") -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return package.read(part).decode()


def test_a_letter_has_the_offices_name_without_the_word_for_papers():
    assert letter_name("市委依法治市委员会办公室文件") == "市委依法治市委员会办公室"
    document = with_letterhead(parse(LETTER), "甲委文件")
    roles = [block.role for block in document.blocks() if isinstance(block, Paragraph)]
    assert roles[:2] == ["letter_mark", "letter_number"]
    assert next(iter(document.blocks())).text == "甲委"
    assert [section.letter for section in document.sections] == [True, False]
    assert [block.bare for block in document.blocks() if isinstance(block, Foot)] == [True]


def test_without_a_letterhead_a_letters_number_stands_in_the_middle_as_ever():
    document = with_letterhead(parse(LETTER), "")
    assert next(iter(document.blocks())).role == "number"
    assert not any(section.letter for section in document.sections)


def test_an_offices_page_older_than_letters_is_refused():
    with pytest.raises(PrintError) as caught:
        for_template(with_letterhead(parse(LETTER), "甲"), "mark foot", "page.typ")
    assert caught.value.message_key == "print.old_page"


def test_a_letters_first_page_has_red_lines_and_no_number():
    page = printed("html", profile=MARKED).decode()
    assert '<p class="letter_mark">' in page
    assert 'class="portrait letter"' in page
    assert '<div class="foot bare">' in page
    word = printed("docx", profile=MARKED)
    body = in_word(word)
    assert 'w:vAnchor="page"' in body
    assert "thickThinSmallGap" in body
    assert "<w:titlePg/>" in body
    assert 'w:val="thickThinSmallGap"' in in_word(word, "word/footer3.xml")
    assert b"w:insideH" not in word


@pytest.mark.parametrize("medium", ["html", "docx", "pdf"])
def test_letters_are_printed_twice_the_same_in_every_medium(medium):
    assert printed(medium, profile=MARKED) == printed(medium, profile=MARKED)


def test_an_annex_has_its_number_at_the_edge_and_its_title_in_the_middle():
    pytest.importorskip("docx")
    source = "# 通报\n\n文\n\n## 附件1　台账 {.annex}\n\n文\n\n## 附件2　说明 {.annexed}\n\n文\n"
    document = parse(source)
    heads = [block for block in document.blocks() if isinstance(block, Heading) and block.annex]
    assert [head.annexed for head in heads] == [("附件1", "台账"), ("附件2", "说明")]
    assert len(document.sections) == 2  # the second follows on the first's page
    assert (
        '<h2 class="annex"><span class="label">附件1</span> <span class="title">台账</span></h2>'
        in printed("html", source).decode()
    )
    body = in_word(printed("docx", source))
    assert body.count('w:val="GwAnnexTitle"') == body.count('w:val="GwAnnex"') == 2


def test_a_cell_to_write_in_by_hand_is_as_high_as_three_lines():
    (table,) = (block for block in parse(LETTER).blocks() if isinstance(block, Table))
    assert [(row[1].text, row[1].write) for row in table.rows] == [("", True), ("（逐条写明）", True), ("", False)]
    assert 'class="left write">（逐条写明）' in printed("html").decode()
    assert f"td.write {{ height: {WRITE_HEIGHT}mm; }}" in printed("html").decode()
    assert in_word(printed("docx")).count('w:hRule="atLeast"') == 2


def test_the_note_below_the_date_stays_with_it():
    assert in_word(printed("docx")).count('<w:keepNext w:val="0"/>') == 0
    alone = LETTER.replace("（联系人：张）\n\n", "")
    assert in_word(printed("docx", alone)).count('<w:keepNext w:val="0"/>') == 1


def test_only_a_short_paragraph_is_kept_with_the_table_below_it():
    heading, table = parse("## 一\n\n| 甲 |\n| --- |\n| 乙 |\n").blocks()
    (short,), (long,) = parse("短。\n").blocks(), parse("长" * 57 + "\n").blocks()
    assert leads(heading, short, table)
    assert not leads(heading, long, table)
    assert not leads(None, short, table)


def brief(rows: int, face: str = "> **示例**\n\n") -> str:
    lines = "".join(
        f"| 单位{n} | 一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十。 |\n" for n in range(rows)
    )
    table = f"| 事项 | 情况 |\n| --- | --- |\n{lines}"
    return f":::: single\n\n{face}# 专报\n\n::: number\n甲　乙\n:::\n\n::: to\n市委：\n:::\n\n文。\n\n{table}\n\n- 注\n\n::::\n"


@pytest.mark.parametrize(("rows", "size"), [(5, 10.5), (22, 9.5), (24, 8.5), (60, 8.0)])
def test_a_table_on_a_single_page_is_as_large_as_the_page_holds_it(rows, size):
    (section,) = fitted(parse(brief(rows)), GB.room).sections
    assert section.single
    assert section.size == size


@pytest.mark.parametrize("rows", [5, 20, 22, 24, 26])
def test_what_fits_by_measure_is_one_page(rows):
    pikepdf = pytest.importorskip("pikepdf")
    with pikepdf.open(io.BytesIO(printed("pdf", brief(rows)))) as pdf:
        assert len(pdf.pages) == 1
    assert "GwFitted" in in_word(printed("docx", brief(rows)))
    assert "--cell: " in printed("html", brief(rows)).decode()


def test_a_foot_takes_no_room_from_the_table():
    source = brief(5).replace("\n::::\n", "\n::: copies\n抄送：市委办。\n:::\n\n::::\n")
    (section,) = fitted(parse(source), GB.room).sections
    assert section.size == fitted(parse(brief(5)), GB.room).sections[0].size
