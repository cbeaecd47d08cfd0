"""Web pages: what a browser shows is read, however the tags are closed."""

from __future__ import annotations

import pytest

from planck.importer import document_text, read_html
from planck.importer.document import Document, Paragraph, Refused, Table


def shown(document: Document) -> list[str]:
    return [block.number + block.text for block in document.blocks if isinstance(block, Paragraph)]


def left(document: Document) -> dict[str, int]:
    return {note.message_key.partition(".")[2]: note.facts["count"] for note in document.left}


def grid(document: Document) -> list[list[str | None]]:
    (table,) = (block for block in document.blocks if isinstance(block, Table))
    return [[cell.text if cell else None for cell in row] for row in table.rows]


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<p>一、总体要求</p><p>二、任务</p>", ["一、总体要求", "二、任务"]),
        ("<p>一、总体要求<p>二、任务", ["一、总体要求", "二、任务"]),
        ("<div>一、总体要求<br>二、任务<br/><br></div>三、保障", ["一、总体要求", "二、任务", "三、保障"]),
        ("<p>推进\n  执法<span>公示</span></p>", ["推进执法公示"]),
        ("<p>到 2025\n年，\nGDP\n  增长</p>", ["到 2025 年， GDP 增长"]),
        ("<pre>甲\n乙</pre></pre>", ["甲", "乙"]),
        ("<p>&nbsp;&emsp;达到&gt;98%&amp;以上&#12290;</p>", ["达到>98%&以上。"]),
        ("<p>a<3 && b>c</p>", ["a<3 && b>c"]),
        ("<p>小于<5%，大于</p>", ["小于<5%，大于"]),
        ("<!-- 注释 --><?php ?><!doctype html><p>文</p><!-- 没有结尾", ["文"]),
        ("<title>页题</title><head><meta><style>p{}</style><body><p>文</p>", ["页题", "文"]),
        ("<html><head><title>页题</title></head><body>文<script>alert('1')</script></body>", ["文"]),
        ("<p>文</p><p hidden>", ["文"]),
        ("<p title=\"a>b\" class='x'>文</p>", ["文"]),
        ("<p " + "x " * 10_000 + ">文</p>", ["文"]),
        ("<div/>文<o:p/>字", ["文字"]),
        ("</p></table>文</td>字", ["文", "字"]),
        ("<article><section><p>文", ["文"]),
    ],
)
def test_paragraphs(page: str, expected: list[str]) -> None:
    assert shown(read_html.read(page)) == expected


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<ol><li>甲<li>乙</ol>丙", ["1.甲", "2.乙", "丙"]),
        ("<ol start=3><li>甲</li><li value='7'>乙</li><li>丙</li></ol>", ["3.甲", "7.乙", "8.丙"]),
        ("<ol type=a start=x><li>甲<ol type=I><li>乙<li>丙</ol><li>丁</ol>", ["a.甲", "I.乙", "II.丙", "b.丁"]),
        ("<ol type=A><li>甲</ol><ol type=i><li>乙</ol>", ["A.甲", "i.乙"]),
        ("<ul><li>甲<li><p>乙</p><p>丙</p></ul>", ["甲", "乙", "丙"]),
        ("<li>甲<ol><li></ol>乙", ["甲", "乙"]),
        ("<ol><li><p>甲<li>乙</ol></ol>", ["1.甲", "2.乙"]),
    ],
)
def test_lists(page: str, expected: list[str]) -> None:
    assert shown(read_html.read(page)) == expected


def test_headings_and_bold_starts() -> None:
    page = (
        "<h1>标题</h1><h6>小标题</h6><p><b>加强领导。</b>各地</p><p><strong>全粗</strong></p>"
        "<p style='font-weight: bold'>甲<span style='font-weight:400'>乙</span></p><p>丙<b>丁</b></p>"
    )
    blocks = [block for block in read_html.read(page).blocks if isinstance(block, Paragraph)]
    assert [block.level for block in blocks] == [1, 6, 0, 0, 0, 0]
    assert [block.bold for block in blocks] == ["", "", "加强领导。", "", "甲", ""]


def test_what_is_not_shown_is_said() -> None:
    page = "<p>文<img><span style='display:none'>暗<h1></h1></span><span hidden> </span></p><svg><text>图</text></svg>"
    assert left(read_html.read(page)) == {"picture": 2, "hidden": 1}


def test_tables_with_spans() -> None:
    page = (
        "<table><caption>任务分工表</caption><thead><tr><th>序号<th colspan=2>任务</thead>"
        "<tr><td rowspan=0>1<td>培训<td>检查<tr><td rowspan=9>甲</td><td></td></tr></table>"
    )
    document = read_html.read(page)
    assert shown(document) == ["任务分工表"]
    assert grid(document) == [["序号", "任务", "任务"], ["1", "培训", "检查"], ["1", "甲", ""]]


def test_rows_of_unequal_length_and_cells_without_a_row() -> None:
    assert grid(read_html.read("<table><td>甲<td>乙<tr><td colspan=x>丙</table>")) == [["甲", "乙"], ["丙", None]]
    assert shown(read_html.read("<table><tr></table>文<tr>字<td>尾")) == ["文", "字", "尾"]


def test_overlapping_spans_keep_both_cells() -> None:
    page = "<table><tr><td>甲<td rowspan=2>乙<tr><td colspan=2>丙</table>"
    assert grid(read_html.read(page)) == [["甲", "乙"], ["丙", "乙"]]


def test_a_table_that_lays_out_the_page_is_none() -> None:
    page = "<table><tr><td>菜单<td><table><tr><td>序号<td>任务<tr><td>1<td>开展培训</table><td>页脚</table>"
    document = read_html.read(page)
    assert shown(document) == ["菜单", "页脚"]
    assert grid(document) == [["序号", "任务"], ["1", "开展培训"]]


BODY = "<p>一、推进依法行政，健全科学民主依法决策机制。</p>" * 12


@pytest.mark.parametrize(
    "page",
    [
        f"<div>首页</div><h1>工作要点</h1><div id='zoom'>{BODY}</div><div>版权所有</div>",
        f"<div>首页</div><h2>工作要点</h2><div class='x TRS_Editor'><div>{BODY}</div></div><p>版权所有",
        f"<p>首页<h1>工作要点</h1><div id=zoom>短</div><article id=UCAP-CONTENT>{BODY}</article><p>页脚",
    ],
)
def test_the_part_of_a_page_that_is_the_document(page: str) -> None:
    document = read_html.read(page)
    assert shown(document)[0] == "工作要点"
    assert len(shown(document)) == 13
    assert left(document)["page_frame"] >= 2


def test_a_part_left_open_goes_to_the_end_and_a_short_part_is_none() -> None:
    assert len(shown(read_html.read(f"<p>首页<div id=zoom>{BODY}"))) == 12
    assert shown(read_html.read("<p>首页<div id=zoom>短</div>尾")) == ["首页", "短", "尾"]


def test_a_table_left_open_is_read() -> None:
    assert grid(read_html.read("<table><tr><td>甲<td>乙")) == [["甲", "乙"]]


def refusal(page: str) -> str:
    with pytest.raises(Refused) as refused:
        read_html.read(page)
    return refused.value.message_key.partition(".")[2]


def test_pages_that_are_none(monkeypatch: pytest.MonkeyPatch) -> None:
    assert refusal("<p></p>") == "empty"
    assert refusal("<p><img></p>") == "picture_only"
    assert refusal("<p>" + "x" * 6_000_001) == "unpacked"
    assert refusal("<p>" + "<i>" * 300_001) == "tags"
    assert refusal("<table><tr><td>" * 30) == "deep"
    monkeypatch.setattr(document_text, "MOST_PARAGRAPHS", 100)
    assert refusal("<p>" + "<br>x" * 200) == "paragraphs"
    assert refusal("<p>x" * 200) == "paragraphs"
    monkeypatch.undo()
    assert refusal("<table>" + "<tr><td rowspan=1000000000 colspan=1000000000>x<td>y" * 300) == "cells"
