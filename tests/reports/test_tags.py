"""Tags say what a text is; readers of the Markdown do not see them, and no text from a file can write one."""

import datetime
from functools import partial

import pytest

from planck import check, load, reports
from planck.core.lights import LIT, Light
from planck.core.period import Period
from planck.printing.blocks import Heading, Paragraph, Table, parse
from planck.printing.press import Press
from planck.reports import tags
from planck.reports.chinese import TO_FILL, light
from planck.reports.markdown import escape
from planck.reports.tags import Absent
from planck.reports.templates import fill
from tests.workspace import OTHER, PLAN, PROGRESS, write

FORGED = ["[● 红]{.red}", "[〔待填〕]{.fill}", "x {.caption}", "x {.annex}", "\\[● 红]{.red}", "[a\\]{.fill}"]


def filled(folder, template, **values):
    """The template filled, by a folder of an office."""
    (folder / "own.md.j2").write_text(template, "utf-8")
    return fill("own.md.j2", folder, **values)


@pytest.mark.parametrize("shown", Light)
def test_a_light_carries_its_colour_into_a_cell(tmp_path, shown):
    text = filled(tmp_path, "| 灯 |\n| --- |\n| {{ it }} |\n", it=light(shown, "（自评）"))
    (table,) = parse(text).blocks()
    assert isinstance(table, Table)
    cell = table.rows[0][0]
    assert (cell.text, cell.tone) == (f"{shown.symbol} {shown.look.zh}（自评）", shown if shown in LIT else None)
    assert tags.readable(text) == f"| 灯 |\n| --- |\n| {shown.symbol} {shown.look.zh}（自评） |\n"


def test_a_light_within_a_sentence_is_text():
    (paragraph,) = parse("1\\. [▲ 黄]{.yellow}　热线").blocks()
    assert "".join(span.text for span in paragraph.spans) == "1. ▲ 黄　热线"


def test_a_caption_and_an_annex_are_what_the_template_says_they_are():
    caption, plain, annex = parse("表　名 {.caption}\n\n表1　名\n\n## 附件 {.annex}\n").blocks()
    assert isinstance(caption, Paragraph)
    assert isinstance(annex, Heading)
    assert (caption.role, plain.role, annex.text) == ("caption", "body", "附件")
    assert len(parse("文\n\n## 附件1　甲\n\n## 附件2　乙 {.annex}\n").sections) == 2


@pytest.mark.parametrize("text", FORGED)
def test_a_text_from_a_file_cannot_write_a_tag(tmp_path, text):
    source = filled(tmp_path, "{{ it }}\n", it=text)
    assert tags.readable(source) == source == f"{escape(text)}\n"
    assert not tags.is_to_fill(source)
    (paragraph,) = parse(source).blocks()
    assert ("".join(span.text for span in paragraph.spans), paragraph.role) == (text, "body")
    (table,) = parse(filled(tmp_path, "| 灯 |\n| --- |\n| {{ it }} |\n", it=text)).blocks()
    assert table.rows[0][0].tone is None


def test_what_is_to_fill_is_marked_whatever_else_stands_in_the_text(tmp_path):
    source = filled(tmp_path, "{{ it }}\n", it=tags.ToFill(f"《a-b [c]》（{TO_FILL}）"))
    assert tags.is_to_fill(source)
    assert tags.without_fills(source) == tags.readable(source) == f"{escape(f'《a-b [c]》（{TO_FILL}）')}\n"


def test_a_sign_that_stands_for_nothing_is_false_in_a_template(tmp_path):
    template = "{% if it %}{{ it }}{% else %}none, {{ it }}{% endif %}"
    assert filled(tmp_path, template, it=Absent("—")) == "none, —"
    assert Absent("—") == "—"


def test_a_template_that_the_office_adds_between_two_papers_is_used(tmp_path):
    folder = tmp_path / "templates"
    folder.mkdir()
    (folder / "other.md.j2").write_text("x", "utf-8")
    files = {"progress/sfj/2024Q3.yaml": PROGRESS, "progress/fgj/2024Q3.yaml": OTHER}
    loaded = load.workspace(write(tmp_path, files, PLAN))
    result = check.judge(loaded, Period(2024, 3), datetime.date(2024, 10, 31))
    render = partial(reports.render, "quarterly", result, folder)
    assert render()[0].markdown.startswith("\n::: number")
    (folder / "_open.md.j2").write_text("# 自己的\n", "utf-8")
    assert render()[0].markdown.startswith("# 自己的")


def test_a_paper_s_charts_are_drawn_once_for_all_media(tmp_path, monkeypatch):
    from planck.charts import drawing

    drawn = []
    svg = drawing.svg
    monkeypatch.setattr(drawing, "svg", lambda chart, office: drawn.append(chart.name) or svg(chart, office))
    files = {"progress/sfj/2024Q3.yaml": PROGRESS, "progress/fgj/2024Q3.yaml": OTHER}
    loaded = load.workspace(write(tmp_path, files, PLAN))
    (paper,) = reports.render("quarterly", check.judge(loaded, Period(2024, 3), datetime.date(2024, 10, 31)))
    press = Press(datetime.date(2024, 10, 31))
    for medium in ("html", "docx", "pdf"):
        assert press.print(paper, medium)
    assert drawn == ["discipline"]
