"""Slides: nothing beyond the slide, nothing cut, nothing small; strings as themselves; the same bytes; refusals in words."""

import datetime
import io
import re
import sys
import zipfile

import pptx
import pytest
from pptx.oxml.ns import qn

from planck import printing
from planck.charts.values import HistoryChart, LightsChart
from planck.printing import deck as layout
from planck.printing.blocks import parse, without_notes
from planck.printing.deck import Chart, Grid, Text, deck
from planck.printing.press import Press, PrintError
from planck.reports import Paper
from planck.reports.markdown import escape
from tests.hostile import TROUBLE

DAY = datetime.date(2025, 10, 30)
SENTENCE = "各责任单位要对照年度任务逐项核实进展情况，补齐缺项，按时报送；逾期的说明原因。"
LIGHTS = LightsChart("lights", "灯色", "单位红1", (("单位（个）", (1, 0, 0, 0, 30)), ("任务（项）", (0, 2, 0, 0, 9))))
TABLE = "| 单位 | 情况 |\n| --- | ---: |\n"


def slides(text, *charts):
    return Paper("slides-2025Q3", text, charts, slides=True)


def printed(text, *charts):
    return Press(DAY, "市委依法治市办").print_here(slides(text, *charts), "pptx")


def opened(text, *charts):
    return pptx.Presentation(io.BytesIO(printed(text, *charts)))


def texts(shape):
    if shape.has_text_frame:
        return shape.text_frame.text
    if shape.has_table:
        return "\n".join(cell.text for row in shape.table.rows for cell in row.cells)
    return ""


def of_deck(text):
    return deck(parse(text)).slides


def words(slide):
    """All that stands on a slide, in order."""
    shown = []
    for shape in slide.shapes:
        rows = shape.rows if isinstance(shape, Grid) else ()
        spans = (
            shape.spans if isinstance(shape, Text) else [span for row in rows for cell in row for span in cell.spans]
        )
        shown.append("".join(span.text for span in spans))
    return "".join(shown)


def bottom(shape):
    return shape.top + (sum(shape.heights) if isinstance(shape, Grid) else shape.height)


def assert_in_place(made):
    """Everything stands below the title, above the foot, and nothing over anything else."""
    for slide in made:
        ends = layout.TOP
        for shape in slide.shapes:
            assert shape.top >= ends - 0.01, slide.title
            ends = bottom(shape)
        assert ends <= layout.BOTTOM + 0.01, slide.title


def test_each_heading_begins_a_slide_and_the_title_has_one_of_its_own():
    made = deck(
        parse(
            "> **示例数据**\n\n# 推进会\n\n::: number\n依法治市办\n\n2025年11月\n:::\n\n## 一、甲\n\n文\n\n## 二、乙\n\n文\n"
        )
    )
    assert (made.cover.title, made.cover.lines, made.cover.faces) == (
        ("推进会",),
        ("依法治市办", "2025年11月"),
        ("示例数据",),
    )
    assert [slide.title for slide in made.slides] == ["一、甲", "二、乙"]
    assert made.mark == "示例数据"


def test_what_stands_before_the_first_heading_is_a_slide():
    assert [(slide.title, words(slide)) for slide in of_deck("# 题\n\n文\n")] == [("题", "文")]
    assert of_deck("# 题\n") == ()


def test_what_the_cover_has_no_room_for_is_on_the_next_slide():
    title, face = "安宁市法治政府建设实施方案" * 40, "进展文件未能读取" * 20
    made = deck(parse(f"> **{face}**\n\n# {title}\n\n::: number\n甲\n\n乙\n\n丙\n\n丁\n:::\n\n## 一、甲\n\n文\n"))
    assert len(made.cover.title) * made.cover.size * layout.COVER_LINE <= layout.COVER_TITLE[1]
    assert made.cover.lines == ("甲", "乙")
    assert made.mark == ""
    shown = "".join(words(slide) for slide in made.slides)
    assert title in shown
    assert face in shown
    assert "丙丁" in shown
    assert_in_place(made.slides)


def test_a_long_heading_stands_whole_below_its_beginning():
    title = "关于进一步推进法治政府建设实施方案各项任务落实的下一步工作要求和时间安排情况"
    (slide,) = of_deck(f"# 题\n\n## {title}\n\n文\n")
    assert title.startswith(slide.title)
    assert title in words(slide)


@pytest.mark.parametrize("text", [SENTENCE * 40, "汉" * 2000, "a" * 2000, "法治 " * 700])
def test_a_paragraph_longer_than_a_slide_goes_on_and_loses_nothing(text):
    made = of_deck(f"# 题\n\n## 一、甲\n\n前\n\n{text}\n")
    assert "".join(map(words, made)) == "前" + text.strip()
    assert [slide.title for slide in made[:3]] == ["一、甲", "一、甲（续）", "一、甲（续）"]
    assert_in_place(made)


def test_a_paragraph_is_split_after_a_sentence():
    made = of_deck(f"# 题\n\n## 一、甲\n\n**{SENTENCE * 20}**\n")
    assert all(words(slide)[-1] in "。；，" for slide in made)
    assert all(span.bold for slide in made for shape in slide.shapes for span in shape.spans)


@pytest.mark.parametrize(
    "following", [SENTENCE * 2, f"- {SENTENCE * 2}", f"{TABLE}| 甲 | 乙 |", "![图](chart:lights)", "### 乙\n\n文"]
)
@pytest.mark.parametrize("lead", ["有关情况：", "### 有关情况"])
def test_what_leads_to_something_stands_on_the_same_slide(lead, following):
    first = "\n\n".join(["文"] * 8)
    made = of_deck(f"# 题\n\n## 一、甲\n\n{first}\n\n{lead}\n\n{following}\n")
    assert words(made[0]) == "文" * 8
    assert words(made[1]).startswith("有关情况")


def test_a_heading_with_nothing_below_it_stands_all_the_same():
    assert words(of_deck("# 题\n\n## 甲\n\n### 乙\n")[0]) == "乙"


def test_a_table_goes_on_below_the_same_head_with_the_notes_of_its_rows():
    rows = "".join(f"| 单位{n} | {SENTENCE} |\n" for n in range(33))
    notes = "\n\n".join(f"第{n}项。" for n in range(33))
    made = of_deck(f"# 题\n\n## 一、甲\n\n{TABLE}{rows}\n::: notes\n{notes}\n:::\n")
    assert len(made) == 3
    for slide in made:
        (grid,) = slide.shapes
        assert [cell.text for cell in grid.rows[0]] == ["单位", "情况"]
        units = [row[0].text.removeprefix("单位") for row in grid.rows[1:]]
        assert [note[0].text for note in slide.notes] == [f"第{n}项。" for n in units]
    assert [row[0].text for slide in made for row in slide.shapes[0].rows[1:]] == [f"单位{n}" for n in range(33)]
    assert_in_place(made)


def test_other_notes_stand_with_the_first_slide():
    made = of_deck(f"# 题\n\n## 一、甲\n\n{TABLE}| 甲 | 乙 |\n\n{SENTENCE * 12}\n\n::: notes\n一\n\n二\n:::\n")
    assert [[note[0].text for note in slide.notes] for slide in made][:2] == [["一", "二"], []]


def test_a_row_higher_than_a_slide_is_several_and_loses_nothing():
    text = SENTENCE * 30
    made = of_deck(f"# 题\n\n## 一、甲\n\n前\n\n{TABLE}| 市司法局 | {text} |\n")
    parts = [row for slide in made for shape in slide.shapes if isinstance(shape, Grid) for row in shape.rows[1:]]
    assert "".join(row[1].text for row in parts) == text
    assert [row[0].text for row in parts] == ["市司法局"] + [""] * (len(parts) - 1)
    assert_in_place(made)


def test_a_table_without_rows_is_its_head():
    (slide,) = of_deck(f"# 题\n\n## 一、甲\n\n{TABLE}")
    assert words(slide) == "单位情况"


def test_days_stand_on_a_line_and_a_table_is_as_wide_as_the_text():
    (slide,) = of_deck(f"# 题\n\n## 一、甲\n\n| 日期 | 事项 |\n| --- | --- |\n| 2025年12月31日 | {SENTENCE * 2} |\n")
    (grid,) = slide.shapes
    assert sum(grid.widths) == pytest.approx(layout.TEXT_WIDTH)
    assert grid.widths[0] > 8 * layout.CELL_SIZE
    many = f"| {'| '.join('甲乙丙丁戊己庚辛' for _ in range(9))} |\n|{' --- |' * 9}\n| {'| '.join(['', 'x' * 90, *'abcdefg'])} |\n"
    (slide,) = of_deck(f"# 题\n\n## 一、甲\n\n{many}")
    assert sum(slide.shapes[0].widths) == pytest.approx(layout.TEXT_WIDTH)
    assert_in_place([slide])


def test_a_chart_takes_what_is_left_or_a_slide_of_its_own():
    beside, apart = "![图](chart:lights)", "\n\n".join(["文"] * 7)
    (slide,) = of_deck(f"# 题\n\n## 一、甲\n\n文\n\n{beside}\n")
    assert isinstance(slide.shapes[1], Chart)
    assert bottom(slide.shapes[1]) == layout.BOTTOM
    assert [len(slide.shapes) for slide in of_deck(f"# 题\n\n## 一、甲\n\n{apart}\n\n{beside}\n")] == [7, 1]


def test_the_file_has_native_charts_and_tables_titles_numbers_and_notes():
    text = f"> **示例数据**\n\n# 题\n\n## 一、甲\n\n- 文\n\n![灯色](chart:lights)\n\n::: notes\n全文。\n:::\n\n## 二、乙\n\n{TABLE}| [● 甲]{{.red}} | 3 |\n"
    file = opened(text, LIGHTS)
    assert (file.slide_width, file.slide_height) == (12192000, 6858000)
    assert [slide.shapes.title.text for slide in file.slides] == ["题", "一、甲", "二、乙"]
    first, second = file.slides[1], file.slides[2]
    (chart,) = [shape.chart for shape in first.shapes if shape.has_chart]
    assert list(chart.plots[0].categories) == ["● 红", "▲ 黄", "○ 绿"]
    assert [(series.name, list(series.values)) for series in chart.plots[0].series] == [
        ("单位（个）", [1, 0, 30]),
        ("任务（项）", [0, 2, 9]),
    ]
    assert first.notes_slide.notes_text_frame.text == "全文。"
    assert not second.has_notes_slide
    (table,) = [shape.table for shape in second.shapes if shape.has_table]
    assert table.first_row
    assert b"FFCDD2" in second.part.blob
    for n, slide in enumerate(list(file.slides)[1:], 2):
        shown = [texts(shape) for shape in slide.shapes]
        assert str(n) in shown
        assert "示例数据" in shown


def test_type_is_18_points_or_more_and_its_chinese_face_is_named():
    text = f"# 题\n\n::: number\n甲\n:::\n\n## 一、甲\n\n文\n\n![灯色](chart:lights)\n\n{TABLE}| 甲 | 3 |\n"
    for slide in opened(text, LIGHTS).slides:
        for look in [*slide._element.iter(qn("a:rPr")), *slide._element.iter(qn("a:endParaRPr"))]:
            assert int(look.get("sz")) >= 1800
            assert look.find(qn("a:ea")).get("typeface") in ("仿宋_GB2312", "黑体")


def test_nothing_stands_beyond_the_edge_of_a_slide():
    rows = "".join(f"| 单位{n} | {SENTENCE} |\n" for n in range(33))
    file = opened(f"# 题\n\n## 一、甲\n\n{SENTENCE * 20}\n\n{TABLE}{rows}\n![灯色](chart:lights)\n", LIGHTS)
    for slide in file.slides:
        for shape in slide.shapes:
            assert 0 <= shape.left <= shape.left + shape.width <= file.slide_width
            assert 0 <= shape.top <= shape.top + shape.height <= file.slide_height


def test_hostile_strings_stand_as_themselves_and_open():
    lines = "\n\n".join(escape(text) or "空" for text in TROUBLE)
    rows = "".join(f"| {escape(text)} | 1 |\n" for text in TROUBLE)
    chart = LightsChart("lights", TROUBLE[0], " ".join(TROUBLE), tuple((text, (1, 0, 0, 0, 1)) for text in TROUBLE))
    noted = "\n\n".join(escape(text) or "空" for text in TROUBLE)
    text = f"# 题\n\n## 一、甲\n\n{lines}\n\n{TABLE}{rows}\n![灯](chart:lights)\n\n::: notes\n{noted}\n:::\n"
    file = opened(text, chart)
    shown = "".join(texts(shape) for slide in file.slides for shape in slide.shapes)
    spoken = "".join(slide.notes_slide.notes_text_frame.text for slide in file.slides if slide.has_notes_slide)
    for text in TROUBLE:
        (block,) = parse(escape(text) or "空").blocks()
        for kept in (shown, spoken):
            # white space at a slide's end is no text; a vertical tab is how python-pptx reads a break
            assert re.sub(r"\s", "", block.text) in re.sub(r"\s", "", kept)
    assert not re.search("[\x00-\x08\x0c\x0e-\x1f]", shown + spoken)
    with zipfile.ZipFile(io.BytesIO(printed("# 题\n\n## 甲\n\n![灯](chart:lights)\n", chart))) as packed:
        (book,) = [name for name in packed.namelist() if name.endswith(".xlsx")]
        with zipfile.ZipFile(io.BytesIO(packed.read(book))) as sheets:
            assert b"<f>" not in sheets.read("xl/worksheets/sheet1.xml")
            assert not any("_rels/sheet1" in name for name in sheets.namelist())


def test_the_same_bytes_twice_and_no_clock_in_them():
    text = f"# 题\n\n## 一、甲\n\n![灯色](chart:lights)\n\n::: notes\n文\n:::\n\n{TABLE}| 甲 | 3 |\n"
    assert printed(text, LIGHTS) == printed(text, LIGHTS)
    with zipfile.ZipFile(io.BytesIO(printed(text, LIGHTS))) as packed:
        assert {entry.date_time for entry in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = packed.read("docProps/core.xml").decode()
        assert "2025-10-30T00:00:00Z" in core
        assert "<dc:creator>市委依法治市办</dc:creator>" in core
        assert "Canny" not in core
        assert not any("thumbnail" in name or "printerSettings" in name for name in packed.namelist())


def test_a_chart_that_there_is_none_of_is_left_out():
    history = HistoryChart("history", "甲", "", "%", (), (), (), None, "")
    file = opened("# 题\n\n## 一、甲\n\n![图](chart:none)\n\n![图](chart:history)\n", history)
    assert not any(shape.has_chart for slide in file.slides for shape in slide.shapes)


@pytest.mark.parametrize("medium", ["html", "docx", "pdf", "xlsx"])
def test_slides_come_in_no_medium_of_pages(medium):
    with pytest.raises(PrintError) as caught:
        Press(DAY).print(slides("# 题\n"), medium)
    assert (caught.value.message_key, caught.value.facts) == ("print.slides_only", {"name": "slides-2025Q3"})


def test_other_papers_are_no_slides():
    with pytest.raises(PrintError) as caught:
        Press(DAY).print(Paper("quarterly-2025Q3", "# 题\n"), "pptx")
    assert (caught.value.message_key, caught.value.facts) == ("print.no_slides", {"name": "quarterly-2025Q3"})


def test_without_its_extra_the_command_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "planck.printing.pptx", None)
    monkeypatch.delattr(printing, "pptx", raising=False)
    with pytest.raises(PrintError) as caught:
        Press(DAY).print(slides("# 题\n"), "pptx")
    assert (caught.value.message_key, caught.value.facts) == ("print.extra", {"medium": "pptx", "extra": "office"})


def test_the_markdown_is_the_readable_source():
    shown = Press(DAY).print(slides("# 题\n\n## 一、甲\n\n![灯色](chart:lights)\n"), "md").decode()
    assert "灯色（图略）\n" in shown


def test_notes_stand_on_no_page_of_other_papers():
    assert [block.text for block in without_notes(parse("甲\n\n::: notes\n乙\n:::\n")).blocks()] == ["甲"]
    assert "乙" not in Press(DAY).print(Paper("x", "甲\n\n::: notes\n乙\n:::\n"), "html").decode()
