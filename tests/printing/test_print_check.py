"""The checker of pages lets a sound paper pass and refuses each damage: to pages, tags, titles, and by ways outside."""

from __future__ import annotations

import datetime
import re
import shutil
import sys
import warnings
import zipfile
from pathlib import Path

import pikepdf
import pytest

from planck.charts.values import LightsChart
from planck.printing.press import Press
from planck.printing.profile import GB, Profile
from planck.reports import Paper
from planck.reports.ledger_table import Column, LedgerTable
from planck.reports.templates import source
from tests.workspace import PLAN, write

ROOT = Path(__file__).parents[2]
DAY = datetime.date(2025, 9, 30)
LONG = "各责任单位要对照年度任务逐项核实进展情况，补齐缺项，按时报送。" * 4
ROWS = "\n".join(f"| {n} | 市司法局 | {LONG} |" for n in range(1, 15))
TABLE = "| 序号 | 单位 | 情况 |\n| ---: | --- | --- |\n"
SIGNED = "::: signature\n市委依法治市办\n\n2025年9月30日\n:::\n"
COPIES = "::: copies\n抄送：市委办公室。\n:::\n\n::: imprint\n市委依法治市办\n\n2025年9月30日印发\n:::\n"
TEXT = f"# 通报\n\n## 一、总体情况\n\n{LONG}\n\n" + f"### （一）进展\n\n{LONG}\n\n" * 6 + "![图1](chart:lights)\n\n"
SOUND = f"{TEXT}表1　任务 {{.caption}}\n\n{TABLE}{ROWS}\n\n{LONG}\n\n{SIGNED}\n## 附件1　说明 {{.annex}}\n\n{LONG}\n\n{COPIES}"


@pytest.fixture(scope="module")
def tools():
    with pytest.MonkeyPatch.context() as patch, warnings.catch_warnings():
        warnings.simplefilter("ignore", EncodingWarning)  # pypdfium2 opens a file of its own without naming one
        patch.syspath_prepend(ROOT / "tools")
        import print_check

        yield print_check
        for name in ("print_check", "print_pages", "print_files", "print_slides"):
            sys.modules.pop(name)


def printed(folder: Path, medium: str, text: str = SOUND, page: str = "", profile: Profile = GB) -> Path:
    """The text as a paper; by the office's own template ``page`` where it is given."""
    if page:
        (folder / "templates").mkdir()
        (folder / "templates" / "page.typ").write_text(page, encoding="utf-8")
    sheet = LedgerTable("台账", ("说明",), (Column("文字", 20),) * 4, (("甲",) * 4,))
    chart = LightsChart("lights", "灯色", "各单位灯色", (("甲", (1, 2, 0, 0, 3)),))
    press = Press(DAY, "甲", folder / "templates" if page else None, profile)
    file = folder / f"paper.{medium}"
    file.write_bytes(press.print_here(Paper("x", text, (chart,), sheet), medium))
    return file


@pytest.fixture(scope="module")
def sound(tmp_path_factory):
    """The sound paper by medium, each printed once; a test changes a copy."""
    folder = tmp_path_factory.mktemp("sound")
    return {medium: printed(folder, medium) for medium in ("pdf", "html", "docx", "xlsx")}


def copied(file: Path, folder: Path) -> Path:
    return Path(shutil.copy(file, folder))


def damaged(old: str, new: str) -> str:
    """The PDF's template with ``new`` in place of ``old``."""
    template = source("page.typ", None)
    assert old in template
    return template.replace(old, new, 1)


def added(what: str) -> str:
    """The PDF's template with ``what`` in front of the first page's text."""
    loop = "#for (n, section)"
    return damaged(loop, f"{what}\n{loop}")


@pytest.mark.parametrize("profile", [GB, Profile(top=30, bottom=28, left=25, right=25, pitch=30)])
def test_a_sound_pdf_passes(tools, tmp_path, profile):
    wide = f"{SIGNED}\n::: landscape\n\n## 附件1　台账\n\n{TABLE}{ROWS.replace('市司法局', '市公安局')}\n\n:::\n"
    text = SOUND.replace("## 附件1", "## 附件2").replace(SIGNED, wide)
    file = printed(tmp_path, "pdf", text, profile=profile)
    assert list(tools.faults_of_pages(file, profile)) == []
    assert [*tools.pdf_tagged(file), *tools.pdf_links(file)] == []


HEADING = "  (body) => block(above: pitch - size, below: pitch - size, width: 100%, sticky: true, par(text(font: p.fonts.first, body))),"
SPLIT_FOOT = "{ par(spans(b.copies.at(0))); pagebreak(); par(spans(b.by) + spans(b.on)) }"
PAGES = {
    "text over text": (
        added("#place(top + left, dy: 60mm, [盖在正文上的一行文字])"),
        "page 1: “.+” is printed over other text",
    ),
    "left of the text": (
        added("#place(top + left, dx: -9mm, dy: 222mm, [出左边])"),
        r"page 1: “出左边” stands [89]\.\d mm outside",
    ),
    "right of the text": (
        added("#place(top + right, dx: 4mm, dy: 222mm, [出右边])"),
        r"page 1: “出右边” stands [34]\.\d mm outside",
    ),
    "above the text": (added("#place(top, dy: -9mm, [出上边])"), r"page 1: “出上边” stands [89]\.\d mm outside"),
    "below the text": (added("#place(bottom, dy: 12mm, [出下边])"), r"page 1: “出下边” stands 1[12]\.\d mm outside"),
    "an empty page": (added("#page(footer: none, [])"), "page 1: is empty"),
    "a page with its number alone": (added("#page([])"), "page 1: is empty"),
    "a page of a line": (added("#par[一行]\n#pagebreak()"), "page 1: is two thirds empty before “通报”"),
    "a comma first": (added("#par[文字#linebreak()，行首]"), "page 1: a line starts with ，行首"),
    "a bracket first in a cell": (added("#table([文字#linebreak()）行首])"), "page 1: a line starts with ）行首"),
    "a heading last": (
        damaged(HEADING, "  (body) => par(body) + pagebreak(),"),
        "page 1: “一、总体情况” stands last, apart from",
    ),
    "a caption last": (
        damaged("caption(spans(b.caption))", "par(spans(b.caption)) + pagebreak()"),
        "“表1任务” stands last, apart from",
    ),
    "a head of a table last": (
        added("#table(table.header([表头]))\n#pagebreak()"),
        "page 1: “表头” stands last, apart from",
    ),
    "a row split": (
        damaged("or b.run_over.at(n)", "or true"),
        "page 3: the row “[0-9]+市司法局各.+” runs over to the next page",
    ),
    "a signature apart": (
        damaged('== "signature" {', '== "signature" { if first { pagebreak() }'),
        "page 5: begins with the signature of “2025年9月30日”",
    ),
    "a foot split": (
        damaged('"foot" { foot(b) }', f'"foot" {SPLIT_FOOT}'),
        "page 6: the foot begins here and ends on page 7",
    ),
}


@pytest.mark.parametrize("damage", PAGES)
def test_a_damaged_page_is_refused(tools, tmp_path, damage):
    template, fault = PAGES[damage]
    faults = list(tools.faults_of_pages(printed(tmp_path, "pdf", page=template)))
    assert any(re.search(fault, line) for line in faults), faults


def link(pdf, action):
    note = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9], A=action)
    pdf.pages[0].Annots = pdf.make_indirect([pdf.make_indirect(note)])


def untitled(pdf):
    with pdf.open_metadata() as meta:
        del meta["dc:title"]


def unnamed(pdf):
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Dictionary) and thing.get("/S") == "/Figure":
            del thing["/Alt"]


def unheaded(pdf):
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Dictionary) and thing.get("/S") == "/H1":
            thing.S = pikepdf.Name.P


FILES = {
    "a page printed twice": (lambda pdf: pdf.pages.append(pdf.pages[1]), "page 7: is page 2 once more"),
    "a blank page at the end": (lambda pdf: pdf.add_blank_page(page_size=(595, 842)), "page 7: is empty"),
    "no tags": (lambda pdf: pdf.Root.__delitem__("/StructTreeRoot"), "is not tagged"),
    "tags that are not marked": (lambda pdf: pdf.Root.MarkInfo.__setitem__("/Marked", False), "is not tagged"),
    "no language": (lambda pdf: pdf.Root.__delitem__("/Lang"), "has no Chinese language"),
    "no title": (untitled, "has no title"),
    "no heading": (unheaded, "has no heading among its tags"),
    "a picture without words": (unnamed, "1 figures have no words for who cannot see them"),
    "a link": (
        lambda pdf: link(pdf, {"/S": pikepdf.Name.URI, "/URI": "https://a.example"}),
        "leads outside (URI): https://a.example",
    ),
    "a program": (lambda pdf: link(pdf, {"/S": pikepdf.Name.Launch, "/F": "a.exe"}), "leads outside (Launch): a.exe"),
    "a file within": (lambda pdf: pdf.attachments.__setitem__("a.txt", b"a"), "has files within it"),
}


@pytest.mark.parametrize("damage", FILES)
def test_a_damaged_pdf_is_refused(tools, tmp_path, sound, damage):
    change, fault = FILES[damage]
    file = tmp_path / "paper.pdf"
    with pikepdf.open(sound["pdf"]) as pdf:
        change(pdf)
        pdf.save(file)
    faults = [*tools.faults_of_pages(file), *tools.pdf_tagged(file), *tools.pdf_links(file)]
    assert fault in faults


def test_a_pdf_without_tags_is_no_sound_one(tools, tmp_path, sound):
    file = tmp_path / "paper.pdf"
    with pikepdf.open(sound["pdf"]) as pdf:
        del pdf.Root["/StructTreeRoot"]
        pdf.save(file)
    assert "is not tagged: nothing tells which row or heading its text stands in" in list(tools.faults_of_pages(file))


PAGE = {
    "no language": ('lang="zh-CN"', "", "has no Chinese language"),
    "no title": ("<title>通报</title>", "<title> </title>", "has no title"),
    "two titles": ("</h1>", "</h1><h1>又</h1>", "has 2 headings of the first level"),
    "a level left out": ("<h2>", "<h4>", "a heading of level 4 follows one of level 1"),
    "a table without heads": ('scope="col"', "", "1 tables have no head"),
    "a picture without a name": (
        "</h1>",
        "</h1><svg></svg><img src='data:,'>",
        "2 pictures have no name for who cannot see them",
    ),
    "a link": ("</h1>", "</h1><a href='//a.example'>a</a>", "leads outside: //a.example"),
    "a picture from outside": ("</h1>", "</h1><img alt='a' src='a.png'>", "leads outside: a.png"),
    "a style from outside": (
        "<style>",
        "<style>@import 'a.css'; p { background: url( 'b.png' ) }",
        "leads outside: b.png",
    ),
    "an import": ("<style>", "<style>@import 'a.css';", "leads outside: a.css"),
    "a place in a style of its own": ("<h2>", "<h2 style='background: url(c.png)'>", "leads outside: c.png"),
}


@pytest.mark.parametrize("damage", PAGE)
def test_a_damaged_page_of_html_is_refused(tools, tmp_path, sound, damage):
    old, new, fault = PAGE[damage]
    file = copied(sound["html"], tmp_path)
    assert [*tools.html_tagged(file), *tools.html_links(file)] == []
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new) if old == 'scope="col"' else text.replace(old, new, 1), encoding="utf-8")
    assert fault in [*tools.html_tagged(file), *tools.html_links(file)]


def repacked(file: Path, name: str, old: str, new: str) -> None:
    """The package with ``new`` in place of each ``old`` in a part of it."""
    before = shutil.copy(file, file.with_suffix(".before"))
    with zipfile.ZipFile(before) as source_, zipfile.ZipFile(file, "w") as target:
        for entry in source_.namelist():
            text = source_.read(entry)
            if entry == name:
                assert old.encode() in text
                text = text.replace(old.encode(), new.encode())
            target.writestr(entry, text)


OUTSIDE = (
    '<Relationship Id="x" Type="http://x/hyperlink" Target="https://a.example" TargetMode="External"/></Relationships>'
)
BODY = "word/document.xml"
WORD = {
    "no title": ("docProps/core.xml", "<dc:title>通报</dc:title>", "<dc:title/>", "has no title"),
    "no language": ("word/styles.xml", 'w:eastAsia="zh-CN"', 'w:eastAsia="en-US"', "has no Chinese language"),
    "no heading": (BODY, 'w:val="Title"', 'w:val="GwBody"', "has no title by style"),
    "a table without heads": (
        BODY,
        "<w:tblHeader/>",
        "",
        "the table with “序号单位情况1市司法局各” has no head that repeats",
    ),
    "a picture without words": (BODY, 'descr="', 'other="', "a picture has no words for who cannot see it"),
    "a link": ("word/_rels/document.xml.rels", "</Relationships>", OUTSIDE, "leads outside: https://a.example"),
    "a field": (
        BODY,
        "<w:body>",
        '<w:body><w:p><w:fldSimple w:instr=" INCLUDEPICTURE a.png "/></w:p>',
        f"{BODY}: leads outside by the field INCLUDEPICTURE a.png",
    ),
    "a field in parts": (
        BODY,
        "<w:body>",
        "<w:body><w:p><w:r><w:instrText> HYPERLINK a </w:instrText></w:r></w:p>",
        f"{BODY}: leads outside by the field HYPERLINK a",
    ),
}


@pytest.mark.parametrize("damage", WORD)
def test_a_damaged_word_file_is_refused(tools, tmp_path, sound, damage):
    name, old, new, fault = WORD[damage]
    file = copied(sound["docx"], tmp_path)
    assert [*tools.docx_tagged(file), *tools.package_links(file)] == []
    repacked(file, name, old, new)
    assert fault in [*tools.docx_tagged(file), *tools.package_links(file)]


SHEET = "xl/worksheets/sheet1.xml"
BOOK = {
    "no title": ("docProps/core.xml", "<dc:title>台账</dc:title>", "", "has no title"),
    "no frozen heads": (SHEET, 'state="frozen"', "", "“{}” has no frozen panes"),
    "no heads on later pages": (
        "xl/workbook.xml",
        "_xlnm.Print_Titles",
        "other",
        "“{}” repeats no head on its printed pages",
    ),
    "a formula": (
        SHEET,
        "</sheetData>",
        '<row r="9"><c r="A9"><f>WEBSERVICE("a")</f></c></row></sheetData>',
        "“{}” A9 is a formula",
    ),
    "a link": ("xl/_rels/workbook.xml.rels", "</Relationships>", OUTSIDE, "leads outside: https://a.example"),
    "a formula that links": (
        SHEET,
        "</sheetData>",
        '<row r="9"><c r="A9"><f>HYPERLINK("a")</f></c></row></sheetData>',
        f'{SHEET}: leads outside by the field HYPERLINK("a")',
    ),
}


@pytest.mark.parametrize("damage", BOOK)
def test_a_damaged_workbook_is_refused(tools, tmp_path, sound, damage):
    name, old, new, fault = BOOK[damage]
    file = copied(sound["xlsx"], tmp_path)
    assert [*tools.xlsx_tagged(file), *tools.package_links(file)] == []
    repacked(file, name, old, new)
    assert fault.format("台账") in [*tools.xlsx_tagged(file), *tools.package_links(file)]


def test_a_hidden_sheet_needs_no_heads(tools, tmp_path, sound):
    file = copied(sound["xlsx"], tmp_path)
    repacked(file, "xl/workbook.xml", '<sheet name="台账"', '<sheet state="hidden" name="台账"')
    repacked(file, SHEET, 'state="frozen"', "")
    assert list(tools.xlsx_tagged(file)) == []


def check(tools, folder, monkeypatch, capsys, *more):
    monkeypatch.setattr(sys, "argv", ["print_check.py", str(folder), *more])
    monkeypatch.setattr(tools.shutil, "which", lambda _name: None)  # as where no browser or Word is at hand
    monkeypatch.setattr(tools, "MODULES", folder / "nothing")
    status = tools.main()
    return status, capsys.readouterr().out


def test_the_command_checks_what_it_can_and_says_the_rest(tools, tmp_path, sound, monkeypatch, capsys):
    assert check(tools, tmp_path, monkeypatch, capsys)[0] == 2
    for file in sound.values():
        copied(file, tmp_path)
    status, out = check(tools, tmp_path, monkeypatch, capsys)
    assert (status, out.splitlines()[-1]) == (0, "9 checks ran, 0 failed, 7 skipped")
    assert "ok       pdf   pages: paper.pdf" in out
    assert "skipped  docx  pages by LibreOffice: needs soffice (sudo apt install libreoffice)" in out
    assert check(tools, tmp_path, monkeypatch, capsys, "--require-all")[0] == 1
    repacked(tmp_path / "paper.docx", "docProps/core.xml", "<dc:title>通报</dc:title>", "<dc:title/>")
    status, out = check(tools, tmp_path, monkeypatch, capsys)
    assert status == 1
    assert "FAILED   docx  title, language, heads: paper.docx\n         has no title\n" in out


def test_the_page_is_that_of_the_office_named(tools, tmp_path, monkeypatch, capsys):
    write(tmp_path, {}, PLAN + "office: {page: {left: 20}}\n")
    file = printed(tmp_path, "pdf", profile=Profile(left=20))
    (tmp_path / "out").mkdir()
    shutil.move(file, tmp_path / "out" / "paper.pdf")
    status, out = check(tools, tmp_path / "out", monkeypatch, capsys)
    assert status == 1
    assert "mm outside the text" in out
    assert check(tools, tmp_path / "out", monkeypatch, capsys, "--data", str(tmp_path / "data"))[0] == 0
    with pytest.raises(SystemExit, match="holds no plan that can be read"):
        check(tools, tmp_path / "out", monkeypatch, capsys, "--data", str(tmp_path / "none"))


CLOSING_LINES = "特此通报。\n\n::: attachment\n附件：台账\n\n图\n:::\n\n"
SEALED = SOUND + "".join(
    f"\n## 附件{n}　甲 {{.annex}}\n\n" + "文\n\n" * n + CLOSING_LINES + SIGNED for n in range(10, 22)
)


def test_no_page_begins_with_the_signature_wherever_the_text_ends(tools, tmp_path):
    def apart(**how):
        faults = tools.faults_of_pages(printed(tmp_path, "pdf", SEALED, **how))
        return [fault for fault in faults if "begins with the signature" in fault]

    assert apart() == []
    assert apart(page=damaged('let signed = after in ("attachment", "signature")', "let signed = false"))
