"""Every medium: strings come out as themselves and never act; the same bytes every time; refusals in words."""

import datetime
import io
import json
import os
import re
import sys
import warnings
import zipfile
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import noto_cjk_sans_otc
import openpyxl
import pikepdf
import pytest

from planck import check, load, printing, reports
from planck.charts.values import LightsChart
from planck.core.period import Period
from planck.model import Page
from planck.printing.blocks import Figure, Heading, Items, Paragraph, Table, parse, title_lines
from planck.printing.press import Press, PrintError
from planck.printing.profile import GB, profile
from planck.reports import Paper
from planck.reports.context import Ask
from planck.reports.ledger_table import Column, LedgerTable
from planck.reports.markdown import escape
from tests.hostile import SHARED, TROUBLE, needs_shared
from tests.trees import part
from tests.workspace import OTHER, PLAN, PROGRESS, write

with warnings.catch_warnings():  # it opens a file of its own without naming an encoding
    warnings.simplefilter("ignore", EncodingWarning)
    import pypdfium2

DAY = datetime.date(2024, 10, 30)


def markdown(strings):
    rows = "\n".join(f"| {escape(text)} | {n} |" for n, text in enumerate(strings))
    paragraphs = "\n\n".join(escape(text) for text in strings)
    return f"# 标题\n\n| 文字 | 序号 |\n| --- | ---: |\n{rows}\n\n::: landscape\n\n{paragraphs}\n\n:::\n"


def paper(strings):
    chart = LightsChart(
        "lights", strings[0], " ".join(strings), tuple((text, (1, 2, 0, 0, 3)) for text in strings[:12])
    )
    sheet = LedgerTable(strings[0], tuple(strings), (Column("文字", 20),), tuple((text,) for text in strings))
    return Paper("x", markdown(strings), (chart,), sheet)


def shown(text):
    """The text as a paper shows it: white space as one blank, what no file may hold as its code."""
    (block,) = parse(escape(text)).blocks()
    return "".join(span.text for span in block.spans)


class Reader(HTMLParser):
    """The page's text by paragraph and cell, its tags, and whatever could act."""

    def __init__(self):
        super().__init__()
        self.texts, self.tags, self.attributes, self.active, self.odd = [], set(), set(), [], []

    def handle_starttag(self, tag, attrs):
        if tag == "wbr":  # where a long word may break: no text of its own
            return
        self.tags.add(tag)
        self.texts.append("")
        for name, value in attrs:
            self.attributes.add((tag, name))
            if name.startswith("on") or name in ("href", "src", "action", "formaction", "xlink:href"):
                self.active.append((tag, name, value))

    def handle_data(self, data):
        if self.texts:
            self.texts[-1] += data

    def handle_comment(self, data):
        self.odd.append(data)

    handle_pi = handle_decl = unknown_decl = handle_comment


def read_html(content):
    reader = Reader()
    reader.feed(content.decode())
    reader.texts = [text.rstrip("\n") for text in reader.texts]
    return reader


W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def read_docx(content):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        root = ElementTree.fromstring(archive.read("word/document.xml"))
        rels = archive.read("word/_rels/document.xml.rels").decode()
    return ["".join(t.text or "" for t in p.iter(f"{W}t")) for p in root.iter(f"{W}p")], root, rels


def read_pdf(content):
    document = pypdfium2.PdfDocument(content)
    return re.sub(r"\s|\xad", "", "".join(page.get_textpage().get_text_range() for page in document))


@pytest.fixture(scope="module")
def press():
    return Press(DAY, "市委依法治市办")


def test_hostile_strings_come_out_as_themselves_in_html(press):
    page = read_html(press.print(paper(TROUBLE), "html"))
    for text in TROUBLE:
        assert page.texts.count(shown(text)) >= 2, text
    assert not page.tags & {"script", "img", "a", "iframe", "object", "b", "em"}
    assert not page.active


def test_hostile_strings_come_out_as_themselves_in_word(press):
    texts, root, rels = read_docx(press.print(paper(TROUBLE), "docx"))
    for text in TROUBLE:
        assert texts.count(shown(text)) == 2, text
    assert not list(root.iter(f"{W}hyperlink"))
    assert "http://evil" not in rels
    assert 'TargetMode="External"' not in rels


def test_hostile_strings_come_out_as_themselves_in_pdf(press):
    content = press.print(paper(TROUBLE), "pdf")
    text = read_pdf(content)
    for string in TROUBLE:
        assert text.count(re.sub(r"\s", "", shown(string))) >= 2, string
    with pikepdf.open(io.BytesIO(content)) as pdf:
        for page in pdf.pages:
            assert "/Annots" not in page


def test_hostile_strings_come_out_as_themselves_in_a_workbook(press):
    book = openpyxl.load_workbook(io.BytesIO(press.print(paper(TROUBLE), "xlsx")))
    cells = [cell for row in book.active.iter_rows(min_row=len(TROUBLE) + 3) for cell in row]
    assert [cell.value for cell in cells] == TROUBLE
    assert all(cell.data_type == "s" and cell.hyperlink is None for cell in cells)
    assert book.active.freeze_panes


@pytest.mark.parametrize("medium", ["md", "html", "docx", "pdf", "xlsx"])
def test_the_same_bytes_twice(medium):
    assert Press(DAY).print(paper(TROUBLE), medium) == Press(DAY).print(paper(TROUBLE), medium)


def test_a_pdf_is_tagged_in_chinese_and_has_a_title(press):
    with pikepdf.open(io.BytesIO(press.print(paper(["文字"]), "pdf"))) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang).lower().startswith("zh")
        assert "/StructTreeRoot" in pdf.Root
        with pdf.open_metadata() as meta:
            assert meta["dc:title"] == "标题"
            assert meta["pdfaid:part"] == "2"
            assert meta["pdfuaid:part"] == "1"


def grid(document):
    """The positions of full-width characters on the first page: lines, and characters on each."""
    textpage = document[0].get_textpage()
    lines = {}
    for n in range(textpage.count_chars()):
        if "\u4e00" <= textpage.get_text_range(n, 1) <= "\u9fff":
            left, bottom, _, _ = textpage.get_charbox(n, loose=True)
            lines.setdefault(round(bottom), []).append(left)
    return [len(lefts) for _, lefts in sorted(lines.items(), reverse=True)]


def test_the_grid_is_22_lines_of_28_characters(press):
    body = "::: to\n" + "汉" * (28 * 40) + "\n:::\n"
    lines = grid(pypdfium2.PdfDocument(press.print(Paper("x", body), "pdf")))
    assert lines == [28] * 22


def test_no_line_of_a_pdf_starts_with_a_closing_mark(press):
    body = "\n\n".join("汉" * n + "，字。《书》、“话”；" * 12 for n in range(24, 32))
    document = pypdfium2.PdfDocument(press.print(Paper("x", body), "pdf"))
    for page in document:
        for line in page.get_textpage().get_text_range().split("\r\n"):
            assert not line or line[0] not in "，。、；：？！）》”", line


def test_a_character_without_a_glyph_is_an_error_that_names_it(press):
    with pytest.raises(PrintError) as caught:
        press.print(Paper("x", "古文\U00012000字"), "pdf")
    assert caught.value.message_key == "print.no_glyph"
    assert "U+12000" in caught.value.facts["characters"][0]


def test_what_no_paper_holds_is_refused():
    for text, kind in (("```\ncode\n```", "fence"), ("![x](http://a/b.png)", "image"), ("[a](http://b)", "link")):
        with pytest.raises(PrintError) as caught:
            parse(text)
        assert caught.value.facts["kind"] == kind
    with pytest.raises(PrintError) as caught:
        parse("文**“话”**文")
    assert caught.value.message_key == "print.stray_bold"


def test_the_blocks_of_a_paper():
    text = (
        "> **示例**\n\n::: number\n安〔2024〕1号\n:::\n\n# 关于题目的通报\n\n表1　名称 {.caption}\n\n| 灯 | 数 |\n| --- | ---: |\n"
        "| [● 红]{.red} | 1 |\n\n![图1　标题](chart:lights)\n\n- 一\n- 二\n"
    )
    face, number, heading, table, figure, items = parse(text).blocks()
    assert (face.role, face.spans[0].bold, number.role) == ("face", True, "number")
    assert isinstance(heading, Heading)
    assert isinstance(face, Paragraph)
    assert isinstance(table, Table)
    assert ("".join(s.text for s in table.caption), table.rows[0][0].tone, table.align) == (
        "表1　名称",
        "red",
        ("left", "right"),
    )
    assert sum(table.widths) == pytest.approx(1, abs=0.001)
    assert figure == Figure("lights", "图1　标题")
    assert isinstance(items, Items)


def test_an_attachment_begins_on_a_new_page(press):
    text = "# 题\n\n文\n\n## 附件1　甲 {.annex}\n\n甲\n\n## 附件2　乙 {.annex}\n\n乙\n"
    assert [len(section.blocks) for section in parse(text).sections] == [2, 2, 2]
    with pikepdf.open(io.BytesIO(press.print(Paper("x", text), "pdf"))) as pdf:
        assert len(pdf.pages) == 3


def test_a_title_breaks_into_lines_of_like_length_and_never_within_a_figure():
    lines = title_lines("关于2025年第三季度安宁市法治政府建设实施方案进展情况的通报")
    assert len(lines) == 2
    assert "".join(lines).startswith("关于2025年第三季度")
    assert abs(len(lines[0]) - len(lines[1])) <= 4
    assert title_lines("短标题") == ["短标题"]
    assert title_lines("") == [""]


def test_a_figure_whose_chart_there_is_none_of_is_left_out(press):
    text, without = "# 题\n\n甲\n\n![图1　没有](chart:none)\n\n乙\n", "# 题\n\n甲\n\n乙\n"
    for medium in ("docx", "pdf"):
        assert press.print(Paper("x", text), medium) == press.print(Paper("x", without), medium)
    assert "没有" not in read_html(press.print(Paper("x", text), "html")).texts


@pytest.mark.parametrize("size", ["0 0 0 10", "0 0 1.2.3 5", "0 0 640 100"])
@pytest.mark.parametrize("medium", ["docx", "pdf"])
def test_a_drawing_of_the_offices_own_is_printed_whatever_size_it_tells(tmp_path, medium, size):
    own = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{size}"><rect width="9" height="9"/></svg>'
    (tmp_path / "chart.lights.svg.j2").write_text(own, encoding="utf-8")
    charted = Paper("x", "# 题\n\n![图1　灯](chart:lights)\n", (LightsChart("lights", "灯", "", ()),))
    assert Press(DAY, office_templates=tmp_path).print(charted, medium)


def test_the_offices_own_page():
    page = part(Page, {"top": "30", "line_pitch": "30", "fonts": {"body": "华文仿宋"}})
    own = profile(None, page)
    assert (own.top, own.pitch, own.fonts.body, own.left) == (30, 30, "华文仿宋", 28)
    assert profile("gbt9704", page) == GB
    assert profile("office", Page()) == GB
    html = Press(DAY, profile=own).print(Paper("x", "文"), "html").decode()
    assert "margin: 30.0mm 26mm 35mm 28mm" in html
    assert '"华文仿宋"' in html


def test_a_medium_that_does_not_suit_is_refused(press):
    with pytest.raises(PrintError) as caught:
        press.print(Paper("x", "文"), "xlsx")
    assert caught.value.message_key == "print.no_sheet"


def test_no_chinese_font_is_an_error_that_says_what_to_do(monkeypatch):
    from planck.printing import fonts

    monkeypatch.setattr(fonts, "CHINESE", ("No Such Face",))
    with pytest.raises(PrintError) as caught:
        fonts.Faces()
    assert caught.value.message_key == "print.no_font"


def test_without_the_font_wheel_its_fonts_serve_from_a_folder_named(monkeypatch, press):
    folder = Path(noto_cjk_sans_otc.__file__).parent
    usual = press.print(Paper("x", "# 题\n\n文\n"), "pdf")
    monkeypatch.setitem(sys.modules, "noto_cjk_sans_otc", None)
    assert Press(DAY, press.author, font_paths=(folder,)).print(Paper("x", "# 题\n\n文\n"), "pdf") == usual


@pytest.mark.parametrize("medium", ["docx", "pdf", "xlsx"])
def test_without_its_extra_the_command_says_what_to_install(monkeypatch, medium):
    monkeypatch.setitem(sys.modules, f"planck.printing.{medium}", None)
    monkeypatch.delattr(printing, medium, raising=False)
    with pytest.raises(PrintError) as caught:
        Press(DAY).print(paper(["文"]), medium)
    assert caught.value.message_key == "print.extra"


@pytest.mark.whole_system
def test_every_paper_of_a_small_county_in_every_medium(tmp_path, press):
    red = PROGRESS.replace("denominator: 100", "denominator: 110").replace("      calls: 1234\n", "")
    rules = "schema: planck/assessment@1\nyear: 2024\ncriteria: [{id: r, name: 指标, points: 100, share_of: met}]\n"
    files = {"progress/sfj/2024Q3.yaml": red, "progress/fgj/2024Q3.yaml": OTHER, "assessment/2024.yaml": rules}
    result = check.judge(load.workspace(write(tmp_path, files, PLAN)), Period(2024, 3), DAY)
    for name in sorted(reports.REPORTS.keys() - {"correction", "rollup"}):  # of an issued quarter only
        for document in reports.render(name, result, None, Ask()):
            if document.slides:
                assert press.print(document, "pptx")
                continue
            for medium in ("md", "html", "docx", "pdf"):
                assert press.print(document, medium)
            title = next(line[2:] for line in document.markdown.split("\n") if line.startswith("# "))
            assert f"<title>{title}</title>".replace("\\", "") in press.print(document, "html").decode()


def strings():
    """Every string of the shared corpora, one line each as a paper shows it."""
    texts = []

    def walk(value):
        if isinstance(value, str):
            texts.append(value)
        elif isinstance(value, dict):
            for part in value.values():
                walk(part)
        elif isinstance(value, list):
            for part in value:
                walk(part)

    folder = Path(SHARED) / "corpora"
    for path in sorted(folder.glob("*-*/*.json")):
        if path.parent.name in (
            "naughty-strings",
            "html-injection",
            "formula-injection",
            "terminal-escapes",
            "unicode-hazards",
            "ci-command-injection",
        ):
            walk(json.loads(path.read_text("utf-8")))
    texts += (folder / "formula-injection" / "public-payloads.txt").read_text("utf-8").split("\n")
    return list(dict.fromkeys(text for text in texts if shown_or_none(text)))


def shown_or_none(text):
    return shown(text) if escape(text) else None


@pytest.mark.whole_system
@needs_shared
def test_every_string_of_the_corpora_comes_out_as_itself(press):
    texts = strings()
    assert len(texts) > 1000
    page = read_html(press.print(paper(texts), "html"))
    words, root, _ = read_docx(press.print(paper(texts), "docx"))
    book = openpyxl.load_workbook(io.BytesIO(press.print(paper(texts), "xlsx")))
    cells = [row[0] for row in book.active.iter_rows(min_row=len(texts) + 3)]
    on_page, in_word = set(page.texts), set(words)
    for text, cell in zip(texts, cells, strict=True):
        assert shown(text) in on_page, text
        assert shown(text) in in_word, text
        assert cell.data_type == "s", text
    assert not page.active
    assert not page.tags & {"script", "img", "a", "iframe"}
    assert not list(root.iter(f"{W}hyperlink"))


@pytest.mark.whole_system
@needs_shared
def test_every_string_that_a_chinese_font_holds_comes_out_as_itself_in_pdf(press):
    plain = [text for text in strings() if fits(shown(text))]
    assert len(plain) > 500
    text = read_pdf(press.print(Paper("x", markdown(plain)), "pdf"))
    for string in plain:
        assert re.sub(r"\s", "", shown(string)) in text, string


def fits(text):
    """Whether a Chinese font holds it, and a page: a longer one has page numbers within."""
    if len(text) > 1000:
        return False
    try:
        text.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


@pytest.mark.whole_system
def test_the_bytes_do_not_hang_on_time_zone_locale_or_hash_seed(tmp_path):
    import subprocess

    write(tmp_path, {"progress/sfj/2024Q3.yaml": PROGRESS, "progress/fgj/2024Q3.yaml": OTHER}, PLAN)
    planck = Path(sys.executable).parent / "planck"
    seen = set()
    for n, (zone, locale) in enumerate([("UTC", "C"), ("Asia/Shanghai", "zh_CN.UTF-8"), ("America/Adak", "C.UTF-8")]):
        out = tmp_path / f"out{n}"
        command = [planck, "report", "quarterly", "--period", "2024Q3", "--as-of", "2024-10-30", "-o", f"{out}/"]
        command += ["--format", "md,html,docx,pdf", "--data", tmp_path]
        environment = {**os.environ, "TZ": zone, "LC_ALL": locale, "PYTHONHASHSEED": str(n)}
        subprocess.run(command, env=environment, check=True, capture_output=True, timeout=120)
        seen.add(tuple(path.read_bytes() for path in sorted(out.iterdir())))
    assert len(seen) == 1


@pytest.mark.parametrize("size", ['viewBox="0 0 1 10000"', 'width="1" height="10000"'])
def test_a_drawing_of_the_offices_own_is_a_page_high_at_most(size):
    from planck.printing import fonts, pdf

    svg = f'<svg xmlns="http://www.w3.org/2000/svg" {size}><rect width="1" height="10000"/></svg>'
    drawn = pdf.picture(svg, fonts.Faces(()))
    assert int.from_bytes(drawn[20:24]) <= 205 / 25.4 * pdf.PPI
