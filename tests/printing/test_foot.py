"""版头 and 版记 of a paper in every medium: the red heading, the number, the seal's place, the foot of the last page."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from planck import load, reports
from planck.check import judge
from planck.cli import run
from planck.core.period import Period
from planck.model import Page
from planck.printing.blocks import (
    MARK_LEAST,
    MARK_LONGEST,
    Foot,
    Heading,
    Paragraph,
    PrintError,
    Span,
    attachment_hang,
    for_template,
    mark_look,
    parse,
    with_letterhead,
)
from planck.printing.press import Press
from planck.printing.profile import GB, profile
from tests.workspace import OTHER, PLAN, PROGRESS, write

QUARTER = Period(2024, 3)
JUDGE = ("--period", "2024Q3", "--as-of", "2024-10-31")
OFFICE = "office: {issuer: 市委依法治市办, addressees: 各单位, copies: 市委办。, contact: 张, page: {letterhead: 市委依法治市办文件}}\n"
WORDS = "schema: planck/office@1\nperiod: 2024Q3\ndates: {quarterly: 2024-11-02}\n"


def county(root: Path, words: str = WORDS, plan: str = PLAN + OFFICE) -> Path:
    progress = {"progress/sfj/2024Q3.yaml": PROGRESS, "progress/fgj/2024Q3.yaml": OTHER}
    return write(root, {**progress, "office/2024Q3.yaml": words}, plan)


def circular(root: Path, words: str = WORDS, plan: str = PLAN + OFFICE) -> reports.Paper:
    result = judge(load.workspace(county(root, words, plan)), QUARTER, datetime.date(2024, 10, 31))
    return reports.render("quarterly", result)[0]


def plain(spans: tuple[Span, ...]) -> str:
    return "".join(span.text for span in spans)


def foot_of(paper: reports.Paper) -> tuple[list[str], str, str]:
    (foot,) = [block for block in parse(paper.source).blocks() if isinstance(block, Foot)]
    return [plain(row) for row in foot.copies], plain(foot.printed_by), plain(foot.printed)


def test_the_foot_says_who_gets_copies_who_printed_it_and_when(tmp_path):
    assert foot_of(circular(tmp_path / "a")) == (["抄送：市委办。"], "市委依法治市办", "2024年11月2日印发")
    own = PLAN + OFFICE.replace("contact", "printed_by: 秘书科, contact")
    later = WORDS + "printed: {quarterly: 2024-11-04}\n"
    assert foot_of(circular(tmp_path / "b", later, own))[1:] == ("秘书科", "2024年11月4日印发")


def test_what_the_foot_lacks_is_to_fill(tmp_path):
    paper = circular(tmp_path, WORDS.replace("dates: {quarterly: 2024-11-02}\n", ""), PLAN)
    assert foot_of(paper) == (["抄送：〔待填〕。"], "〔待填〕", "〔待填〕（印发日期）印发")
    assert paper.to_fill[-3:] == ("抄送：〔待填〕", "印发机关：〔待填〕", "〔待填〕（印发日期）")


def test_a_day_of_printing_years_away_is_a_finding(tmp_path):
    data = county(tmp_path, WORDS + "printed: {quarterly: 2014-11-04, quartely: 2024-11-04}\n")
    from planck.check import validate

    hits = [(f.code, f.message_key) for f in validate(load.workspace(data)).findings]
    assert hits == [("P122", "P122.day"), ("P122", "P122.paper_near")]


def test_a_foot_of_an_offices_own_template_may_have_any_lines():
    (foot,) = parse("::: imprint\n甲\n\n乙\n\n丙\n:::").blocks()
    assert foot == Foot((), (Span("甲"),), (Span("乙"), Span("丙")))
    (foot,) = parse("::: copies\n抄送：甲\n:::").blocks()
    assert foot == Foot(((Span("抄送：甲"),),))


def test_a_foot_begins_no_page_of_its_own():
    first, annex = parse("文\n\n::: landscape\n\n表\n\n:::\n\n::: imprint\n甲\n:::\n").sections
    assert [type(block) for block in annex.blocks] == [Paragraph, Foot]
    assert (first.landscape, annex.landscape) == (False, True)


@pytest.mark.parametrize(
    ("issuer", "right"),
    [("市委依法治市办", [3.75, 4]), ("中共甲市委全面依法治市委员会办公室", [0, 5.25]), ("办", [6.75, 4])],
)
def test_the_issuer_stands_in_the_middle_over_the_date(issuer, right):
    blocks = parse(f"::: signature\n{issuer}\n\n2024年11月2日\n:::").blocks()
    assert [block.right for block in blocks if isinstance(block, Paragraph)] == right


@pytest.mark.parametrize(
    ("text", "hang"),
    [("附件：台账", (2, 3)), ("附件：1. 台账", (2, 4)), ("2. 图", (5, 1)), ("10. 图", (5, 1.5)), ("说明", (5, 0))],
)
def test_an_annexs_name_that_runs_over_stands_below_itself(text, hang):
    assert attachment_hang(text) == hang


@pytest.mark.parametrize(
    ("characters", "size", "percent"), [(4, MARK_LONGEST, 100), (10, 44.2, 100), (20, MARK_LEAST, 55.2)]
)
def test_a_red_heading_takes_a_single_line(characters, size, percent):
    assert mark_look("委" * characters, 442) == (size, percent)


def test_the_heading_stands_above_the_number_of_a_paper_that_has_one():
    source = "> **示例**\n\n::: number\n〔2024〕3号\n:::\n\n# 题\n\n文\n"
    roles = [
        block.role if isinstance(block, Paragraph) else "title"
        for block in with_letterhead(parse(source), "甲").blocks()
    ]
    assert roles == ["mark", "marked_number", "face", "title", "body"]
    for other in ("# 题\n\n::: number\n甲　乙\n:::\n", "文\n", ""):
        assert with_letterhead(parse(other), "甲") == parse(other)
    assert with_letterhead(parse(source), "") == parse(source)
    assert isinstance(next(iter(parse("# 题").blocks())), Heading)


def test_the_letterhead_is_the_offices_and_off_by_default():
    assert profile("letterhead", Page(letterhead=" 甲委文件 ")).letterhead == "甲委文件"
    assert profile(None, Page(letterhead="甲委文件")) == profile("office", Page(letterhead="甲委文件")) == GB
    with pytest.raises(PrintError) as caught:
        profile("letterhead", Page(letterhead=" "))
    assert caught.value.message_key == "print.no_letterhead"


@pytest.mark.parametrize("medium", ["html", "docx", "pdf"])
def test_every_medium_prints_head_and_foot_and_twice_the_same(tmp_path, medium):
    pytest.importorskip(f"planck.printing.{medium}", exc_type=ImportError)
    paper = circular(tmp_path)
    contents = []
    for _ in range(2):
        page = profile("letterhead", Page(letterhead="甲<b>&委" + "文" * 20))
        contents.append(Press(datetime.date(2024, 10, 31), "甲", None, page).print(paper, medium))
    assert contents[0] == contents[1]
    assert contents[0] != Press(datetime.date(2024, 10, 31), "甲").print(paper, medium)
    if medium == "html":
        text = contents[0].decode()
        assert '<p class="mark"><span>甲&lt;b&gt;&amp;委' in text
        assert '<p class="copies">抄送：市委办。</p>' in text
        assert '<p class="imprint"><span>市委依法治市办</span><span>2024年11月2日印发</span></p>' in text


def test_the_pdf_has_the_foot_at_the_bottom_of_its_last_page(tmp_path):
    pdfium = pytest.importorskip("pypdfium2")
    pytest.importorskip("planck.printing.pdf", exc_type=ImportError)
    content = Press(datetime.date(2024, 10, 31), "甲").print(circular(tmp_path), "pdf")
    document = pdfium.PdfDocument(content)
    last = document[len(document) - 1]
    page = last.get_textpage()
    hits = page.search("印发")
    index, _ = hits.get_next()
    bottom = page.get_charbox(index)[1] / 72 * 25.4
    # the text ends 35 mm above the edge
    assert 35 < bottom < 40
    for number in range(len(document) - 1):
        assert "2024年11月2日印发" not in document[number].get_textpage().get_text_range()


def test_the_command_says_where_a_letterhead_is_missing_or_not_printed(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    county(tmp_path)
    report = ["report", "quarterly", *JUDGE, "--profile", "letterhead", "--format", "html"]
    assert run(report) == 0
    printed = capsys.readouterr()
    assert '<p class="mark"><span>市委依法治市办文件</span></p>' in printed.out
    assert "红头没有印" not in printed.err
    assert run(["report", "brief", *JUDGE, "--profile", "letterhead", "--format", "html"]) == 0
    assert "brief 没有版头（发文字号），红头没有印。" in capsys.readouterr().err
    county(tmp_path, plan=PLAN)
    assert run(report) == 2
    err = capsys.readouterr().err
    assert "方案里没有写红头文字，没有写出。请在 data/plan.yaml 的 office 的 page 里写 letterhead: ×××文件。" in err
    county(tmp_path, plan=PLAN + "office: {page: {letterhead: 甲委文件}}\n")
    assert run(report) == 0


def test_an_older_template_of_the_offices_own_prints_the_foot_in_the_text():
    foot = "::: copies\n抄送：甲。\n:::\n\n::: imprint\n乙\n\n丙\n:::\n"
    document = parse("# 题\n\n" + foot)
    assert for_template(document, 'b.kind == "foot"', "page.typ") is document
    blocks = [block for block in for_template(document, "old", "page.typ").blocks() if isinstance(block, Paragraph)]
    assert [(block.role, block.text) for block in blocks] == [("copies", "抄送：甲。"), ("copies", "乙　丙")]
    only = for_template(parse("::: copies\n抄送：甲。\n:::\n"), "old", "page.typ")
    assert [block.text for block in only.blocks() if isinstance(block, Paragraph)] == ["抄送：甲。"]


@pytest.mark.parametrize(("medium", "name"), [("pdf", "page.typ"), ("html", "page.html.j2")])
def test_an_older_template_says_that_it_prints_no_letterhead(tmp_path, medium, name):
    pytest.importorskip(f"planck.printing.{medium}", exc_type=ImportError)
    paper = circular(tmp_path)
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / name).write_text("old", encoding="utf-8")
    press = Press(
        datetime.date(2024, 10, 31), "甲", tmp_path / "templates", profile("letterhead", Page(letterhead="甲"))
    )
    with pytest.raises(PrintError) as caught:
        press.print_here(paper, medium)
    assert (caught.value.message_key, caught.value.facts) == ("print.old_page", {"name": name})
