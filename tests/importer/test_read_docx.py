"""Word documents: what Word shows is read, and nothing else."""

from __future__ import annotations

import pytest

from planck.importer import read_docx
from planck.importer.document import Document, Paragraph, Refused, Table
from tests.importer.documents import TYPES, archive, docx, lists, lvl, p, pdf, r, relations, tbl, tc


def read(body: str, **parts: object) -> Document:
    return read_docx.read(docx(body, **parts))  # type: ignore[arg-type]


def shown(document: Document) -> list[str]:
    return [block.number + block.text for block in document.blocks if isinstance(block, Paragraph)]


def left(document: Document) -> dict[str, int]:
    return {note.message_key.partition(".")[2]: note.facts["count"] for note in document.left}


def grid(document: Document) -> list[list[str | None]]:
    (table,) = (block for block in document.blocks if isinstance(block, Table))
    return [[cell.text if cell else None for cell in row] for row in table.rows]


# -------------------------------------------------------------------------------------------------------------- numbers

ITEM = p("提高政治站位", list_id=1, level=0)
BELOW = p("加强组织领导", list_id=1, level=1)


@pytest.mark.parametrize(
    ("number_format", "text", "expected"),
    [
        ("chineseCounting", "%1、", ["一、", "二、"]),
        ("chineseCountingThousand", "（%1）", ["（一）", "（二）"]),
        ("chineseLegalSimplified", "%1、", ["壹、", "贰、"]),
        ("ideographTraditional", "%1、", ["甲、", "乙、"]),
        ("ideographZodiac", "%1、", ["子、", "丑、"]),
        ("ideographDigital", "%1、", ["一、", "二、"]),
        ("decimalEnclosedCircle", "%1", ["①", "②"]),
        ("decimalEnclosedCircleChinese", "%1", ["①", "②"]),
        ("decimalEnclosedFullstop", "%1", ["⒈", "⒉"]),
        ("decimalEnclosedParen", "%1", ["⑴", "⑵"]),
        ("ideographEnclosedCircle", "%1", ["㊀", "㊁"]),
        ("decimal", "第%1条　", ["第1条　", "第2条　"]),
        ("decimalZero", "%1.", ["01.", "02."]),
        ("decimalFullWidth", "%1．", ["１．", "２．"]),
        ("upperRoman", "%1.", ["I.", "II."]),
        ("lowerRoman", "%1.", ["i.", "ii."]),
        ("upperLetter", "%1.", ["A.", "B."]),
        ("lowerLetter", "%1)", ["a)", "b)"]),
        ("numberInDash", "%1", ["- 1 -", "- 2 -"]),
        ("none", "第%1", ["第", "第"]),
        ("bullet", "\uf06c", ["•", "•"]),
        ("hindiVowels", "%1.", ["1.", "2."]),
    ],
)
def test_automatic_numbers_are_shown(number_format: str, text: str, expected: list[str]) -> None:
    document = read(ITEM * 2, numbering=lists(lvl(0, number_format, text)))
    assert [block.number for block in document.blocks if isinstance(block, Paragraph)] == expected


def test_levels_start_again_below_a_new_number() -> None:
    numbering = lists(lvl(0, "chineseCounting", "%1、"), lvl(1, "chineseCounting", "（%2）"))
    document = read(ITEM + BELOW * 2 + ITEM + BELOW, numbering=numbering)
    assert [text[:3] for text in shown(document)] == ["一、提", "（一）", "（二）", "二、提", "（一）"]


def test_a_level_that_never_restarts_runs_through() -> None:
    """（一）–（二十） through all chapters, as in 国发〔2019〕4号."""
    numbering = lists(
        lvl(0, "chineseCounting", "%1、"), lvl(1, "chineseCounting", "（%2）", '<w:lvlRestart w:val="0"/>')
    )
    assert [text[:3] for text in shown(read(ITEM + BELOW + ITEM + BELOW, numbering=numbering))][3] == "（二）"


def test_a_level_restarts_after_the_level_named() -> None:
    third = p("细化", list_id=1, level=2)
    levels = lvl(0, "decimal", "%1."), lvl(1, "decimal", "%2)"), lvl(2, "decimal", "(%3)", '<w:lvlRestart w:val="1"/>')
    document = read(ITEM + BELOW + third + BELOW + third + ITEM + third, numbering=lists(*levels))
    assert [text[:3] for text in shown(document) if "细化" in text] == ["(1)", "(2)", "(1)"]


def test_a_number_of_several_levels_counts_in_digits_where_the_list_says_so() -> None:
    levels = (
        lvl(0, "chineseCounting", "第%1章"),
        lvl(1, "decimal", "%1.%2 ", "<w:isLgl/>"),
        lvl(2, "decimal", "%1%2%3%4"),
    )
    document = read(ITEM + BELOW + p("细化", list_id=1, level=2), numbering=lists(*levels))
    assert shown(document) == ["第一章 提高政治站位", "1.1 加强组织领导", "一11 细化"]


def test_a_blank_parts_a_number_from_its_text_but_where_the_list_has_none() -> None:
    for more, expected in (
        ("", "第1条 "),
        ('<w:suff w:val="space"/>', "第1条 "),
        ('<w:suff w:val="nothing"/>', "第1条"),
    ):
        assert shown(read(ITEM, numbering=lists(lvl(0, "decimal", "第%1条", more)))) == [expected + "提高政治站位"]


def test_signs_that_hide_are_no_part_of_a_number() -> None:
    assert shown(read(ITEM, numbering=lists(lvl(0, "decimal", "\u200b%1、")))) == ["1、提高政治站位"]


def test_a_list_continues_and_another_of_its_family_starts_where_it_says() -> None:
    nums = (
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="4"><w:abstractNumId w:val="9"/></w:num>'
        f'<w:num w:numId="5"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">{lvl(0, "upperLetter", "%1.")}</w:lvlOverride></w:num>'
    )
    body = "".join(p("甲", list_id=n, level=0) for n in (1, 2, 2, 3, 4, 5, 99, 0)) + p("乙", list_id=1, level=7)
    assert shown(read(body, numbering=lists(lvl(0, "decimal", "%1."), nums=nums))) == [
        "1.甲",
        "5.甲",
        "6.甲",
        "7.甲",
        "甲",
        "H.甲",
        "甲",
        "甲",
        "乙",
    ]


def test_a_blank_paragraph_of_a_list_is_counted_as_word_does() -> None:
    document = read(ITEM + p(list_id=1, level=0) + ITEM, numbering=lists(lvl(0, "decimal", "%1.")))
    assert [text[:2] for text in shown(document)] == ["1.", "3."]


def test_numbers_of_styles_and_linked_levels() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="a"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="b"><w:basedOn w:val="a"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="c"><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="loop"><w:basedOn w:val="loop"/></w:style>'
    )
    numbering = lists(
        lvl(0, "decimal", "%1."), lvl(1, "decimal", "(%2)"), lvl(2, "decimal", "[%3]", '<w:pStyle w:val="b"/>')
    )
    body = (
        p("甲", style="a")
        + p("乙", style="b")
        + p("丙", style="c")
        + p("丁", style="a", list_id=0)
        + p("戊", style="loop")
    )
    assert shown(read(body, styles=styles, numbering=numbering)) == ["1.甲", "[1]乙", "(1)丙", "丁", "戊"]


def test_a_list_that_takes_its_levels_from_a_style_of_lists() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="S"/></w:abstractNum>'
        f'<w:abstractNum w:abstractNumId="1"><w:styleLink w:val="S"/>{lvl(0, "decimal", "%1、")}{lvl(42, "decimal", "")}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    assert shown(read(ITEM, numbering=numbering)) == ["1、提高政治站位"]


def test_a_format_that_only_newer_programs_know() -> None:
    level = (
        '<w:lvl w:ilvl="0"><w:lvlText w:val="%1."/><w:start w:val="99999999"/><mc:AlternateContent>'
        '<mc:Choice Requires="w14"><w:numFmt w:val="custom" w:format="001"/></mc:Choice>'
        '<mc:Fallback><w:numFmt w:val="decimalZero"/></mc:Fallback></mc:AlternateContent><mc:AlternateContent/></w:lvl>'
    )
    assert shown(read(ITEM, numbering=lists(level))) == ["01.提高政治站位"]


def test_numbers_that_no_document_has_stay_digits() -> None:
    starts = '<w:start w:val="12345"/>'
    for number_format in (
        "lowerLetter",
        "chineseCounting",
        "chineseLegalSimplified",
        "upperRoman",
        "decimalEnclosedCircle",
    ):
        level = f'<w:lvl w:ilvl="0">{starts}<w:numFmt w:val="{number_format}"/><w:lvlText w:val="%1."/></w:lvl>'
        assert shown(read(ITEM, numbering=lists(level))) == ["12345.提高政治站位"]
    for number_format in ("ideographTraditional", "ideographDigital"):
        level = f'<w:lvl w:ilvl="0"><w:start w:val="-1"/><w:numFmt w:val="{number_format}"/><w:lvlText w:val="%1."/></w:lvl>'
        assert shown(read(ITEM, numbering=lists(level))) == ["-1.提高政治站位"]


@pytest.mark.parametrize(
    ("number", "expected"),
    [(10, "十"), (11, "十一"), (20, "二十"), (105, "一百零五"), (110, "一百一十"), (1010, "一千零一十")],
)
def test_chinese_numbers(number: int, expected: str) -> None:
    level = f'<w:lvl w:ilvl="0"><w:start w:val="{number}"/><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="%1"/></w:lvl>'
    assert shown(read(ITEM, numbering=lists(level))) == [expected + "提高政治站位"]


def test_formal_ten_has_its_digit() -> None:
    level = '<w:lvl w:ilvl="0"><w:start w:val="12"/><w:numFmt w:val="chineseLegalSimplified"/><w:lvlText w:val="%1"/></w:lvl>'
    assert shown(read(ITEM, numbering=lists(level)))[0].startswith("壹拾贰")


# ----------------------------------------------------------------------------------------------------- headings and runs


def test_headings_by_style_and_by_outline() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="1" w:default="1"><w:name w:val="Normal"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="3"><w:basedOn w:val="2"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="4"><w:pPr><w:outlineLvl w:val="9"/></w:pPr></w:style>'
    )
    own = '<w:outlineLvl w:val="0"/>'
    body = p("甲") + p("乙", style="2") + p("丙", style="3") + p("丁", style="4") + p("戊", more=own)
    assert [block.level for block in read(body, styles=styles).blocks if isinstance(block, Paragraph)] == [
        0,
        2,
        3,
        0,
        1,
    ]


def test_the_bold_run_at_the_start_is_the_title() -> None:
    styles = '<w:style w:type="character" w:styleId="s"><w:rPr><w:b/></w:rPr></w:style>'
    body = (
        p(r("加强领导。", "<w:b/>"), "各地要高度重视。")
        + p(r("全部加粗。", "<w:b/>"))
        + p(r("加强", '<w:rStyle w:val="s"/>'), r("监督。", '<w:rStyle w:val="s"/><w:b w:val="0"/>'))
    )
    assert [block.bold for block in read(body, styles=styles).blocks if isinstance(block, Paragraph)] == [
        "加强领导。",
        "",
        "加强",
    ]


def test_signs_of_a_run() -> None:
    body = p(
        "<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙\n  丁</w:t><w:noBreakHyphen/><w:softHyphen/></w:r>",
        '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:sym w:font="Wingdings" w:char="F099"/><w:sym w:char="zz"/></w:r>',
        '<w:r><w:sym w:font="Times New Roman" w:char="F041"/><w:sym w:char="4E00"/><w:sym w:char="0001"/></w:r>',
    )
    assert shown(read(body)) == ["甲 乙", "丙   丁-☑□A一"]


def test_characters_that_act_or_hide_are_counted() -> None:
    document = read(p("行政\u200b执法\u202e\ufffc"))
    assert shown(document) == ["行政执法□"]
    assert left(document) == {"invisible": 2, "lost": 1}


def test_tracked_changes_are_read_as_accepted() -> None:
    deleted = "<w:del><w:r><w:delText>旧</w:delText></w:r></w:del><w:moveFrom><w:r><w:t>旧</w:t></w:r></w:moveFrom>"
    ended = "<w:rPr><w:del/></w:rPr>"
    body = (
        p(deleted, "<w:ins>" + r("新") + "</w:ins>", "<w:moveTo>" + r("增") + "</w:moveTo>")
        + p("前半句，", more=ended)
        + p("后半句。")
        + p(more=ended)
        + "<w:del>"
        + p("整段")
        + "</w:del>"
        + tbl(("甲", "乙"), ("丙", "丁")).replace("<w:tr>", "<w:tr><w:trPr><w:del/></w:trPr>", 1)
    )
    document = read(body)
    assert shown(document) == ["新增", "前半句，后半句。"]
    assert grid(document) == [["丙", "丁"]]
    assert left(document) == {"deletion": 4}


def test_hidden_text_is_said() -> None:
    styles = '<w:style w:type="paragraph" w:styleId="h"><w:rPr><w:vanish/></w:rPr></w:style>'
    document = read(p("明", r("暗", "<w:vanish/>")) + p("全暗", style="h"), styles=styles)
    assert (shown(document), left(document)) == (["明"], {"hidden": 2})


FIELD = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format


def test_results_of_fields_are_shown_and_instructions_are_not() -> None:
    body = p(
        "共",
        FIELD("begin"),
        "<w:r><w:instrText>=SUM(A)</w:instrText></w:r>",
        FIELD("separate"),
        "12",
        FIELD("end"),
        "项",
    )
    simple = p(
        '<w:fldSimple w:instr="DATE">' + r("2027年") + "</w:fldSimple>", "<w:hyperlink>" + r("链接") + "</w:hyperlink>"
    )
    stray = p(FIELD("end"), FIELD("separate"), "<w:r><w:instrText>X</w:instrText></w:r>", FIELD("other"), "散")
    assert shown(read(body + simple + stray)) == ["共12项", "2027年链接", "散"]


def contents(*lines: str) -> str:
    first, *others = lines
    start = p(
        FIELD("begin"),
        r('<w:instrText>TOC \\o "1-3"</w:instrText>').replace('<w:t xml:space="preserve">', "").replace("</w:t>", ""),
        FIELD("separate"),
        first,
    )
    return start + "".join(map(p, others)) + p(FIELD("end"))


def test_a_table_of_contents_that_repeats_the_headings_is_left_out() -> None:
    document = read(
        p("目　录") + contents("一、总体要求……1", "二、主要任务 12") + p("一、总体要求") + p("二、主要任务")
    )
    assert shown(document) == ["一、总体要求", "二、主要任务"]
    assert left(document) == {"contents": 2}


def test_a_table_of_contents_that_says_more_stays() -> None:
    assert len(shown(read(contents("一、总体要求 1", "附件 9") + p("一、总体要求")))) == 3


def test_contents_by_style() -> None:
    styles = '<w:style w:type="paragraph" w:styleId="t"><w:name w:val="toc 1"/></w:style>'
    document = read(
        p("推进执法\t3", style="t") + p("推进执法", list_id=1, level=0),
        styles=styles,
        numbering=lists(lvl(0, "decimal", "%1.")),
    )
    assert shown(document) == ["1.推进执法"]


def test_text_boxes_stand_before_the_text_they_are_anchored_in() -> None:
    choice = "<mc:AlternateContent><mc:Choice><w:drawing><wps:txbxContent>{0}</wps:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>{0}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent>"
    document = read(
        p("<w:r>" + choice.format(p("清溪县文件")) + "</w:r>", "标题")
        + p("<w:r>" + choice.format(p("落款")) + "</w:r>")
    )
    assert shown(document) == ["清溪县文件", "标题", "落款"]


def test_alternatives_within_a_drawing() -> None:
    inner = (
        "<mc:AlternateContent><mc:Choice><wps:txbxContent>"
        + p("框")
        + "</wps:txbxContent></mc:Choice><mc:Fallback/></mc:AlternateContent>"
    )
    assert shown(read(p("<w:r><w:drawing>" + inner + "</w:drawing></w:r>", "文"))) == ["框", "文"]


def test_links_to_parts_that_are_not_there() -> None:
    body = f'<w:document xmlns:w="urn:w"><w:body>{p("文")}</w:body></w:document>'
    links = relations(("header", "gone.xml"), ("header", "empty.xml"))
    parts = {
        "[Content_Types].xml": TYPES,
        "word/document.xml": body,
        "word/_rels/document.xml.rels": links,
        "word/empty.xml": "",
    }
    assert shown(read_docx.read(archive(parts))) == ["文"]


def test_pictures_and_objects_are_counted() -> None:
    drawings = "<w:r><w:drawing><pic:pic/></w:drawing><w:drawing><c:chart/></w:drawing><w:object><v:imagedata/></w:object></w:r>"
    document = read(p("文", drawings) + "<w:altChunk/>" + p("<w:r><mc:AlternateContent/></w:r>"))
    assert left(document) == {"picture": 1, "diagram": 1, "object": 1, "attached": 1}


def test_content_controls_and_alternatives_are_read() -> None:
    prompt = "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>".format
    control = "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>".format
    body = (
        control(p("甲"))
        + prompt(p("单击此处输入文字"))
        + p(control(r("乙")), prompt(r("单击")))
        + "<mc:AlternateContent><mc:Choice>"
        + p("丙")
        + "</mc:Choice><mc:Fallback>"
        + p("丁")
        + "</mc:Fallback></mc:AlternateContent>"
        + p("<mc:AlternateContent><mc:Choice>" + r("戊") + "</mc:Choice></mc:AlternateContent>")
        + p(p("己"))
        + p("<w:r><w:ruby><w:rt>" + r("jǐ") + "</w:rt><w:rubyBase>" + r("庚") + "</w:rubyBase></w:ruby></w:r>")
        + "<w:sectPr/>"
    )
    assert shown(read(body)) == ["甲", "乙", "丙", "戊", "己", "庚"]


# --------------------------------------------------------------------------------------------------------------- tables


def test_merged_cells_fill_the_grid() -> None:
    span, start, on = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    document = read(
        tbl(
            (tc("单位", properties=start), tc("任务", properties=span)),
            (tc(properties=on), "培训", "检查"),
            ("甲", "乙", "丙"),
        )
    )
    assert grid(document) == [["单位", "任务", "任务"], ["单位", "培训", "检查"], ["甲", "乙", "丙"]]
    table = document.blocks[0]
    assert isinstance(table, Table)
    assert table.rows[0][0] is table.rows[1][0]
    assert table.rows[0][0] is not None
    assert (table.rows[0][0].rows, table.rows[0][1].columns) == (2, 2)  # type: ignore[union-attr]


def test_old_merges_and_rows_that_start_late() -> None:
    merged = tc("甲", properties='<w:hMerge w:val="restart"/>') + tc("", properties="<w:hMerge/>")
    late = '<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>' + tc("乙") + "</w:tr>"
    document = read(
        f"<w:tbl><w:tr>{merged}</w:tr>{late}<w:sdt><w:sdtContent><w:tr>{tc('丙')}{tc('丁')}</w:tr></w:sdtContent></w:sdt></w:tbl>"
    )
    assert grid(document) == [["甲", "甲"], [None, "乙"], ["丙", "丁"]]


def test_a_merge_that_starts_nowhere_is_a_cell() -> None:
    assert grid(read(tbl((tc("甲", properties="<w:vMerge/>"), "乙")))) == [["甲", "乙"]]


def test_numbers_and_paragraphs_of_cells() -> None:
    document = read(tbl((tc(ITEM, ITEM), "丙")), numbering=lists(lvl(0, "decimal", "%1.")))
    assert grid(document) == [["1.提高政治站位\n2.提高政治站位", "丙"]]


def test_a_table_of_a_single_cell_is_a_box_of_text() -> None:
    assert shown(read(tbl((tc("专栏1", "重点工程"),)))) == ["专栏1", "重点工程"]


def test_a_table_within_a_cell_is_read_by_rows() -> None:
    document = read(tbl((tc("长长的说明文字在此", tbl(("甲", "乙"), ("丙", "")), p()), "丁")))
    assert grid(document) == [["长长的说明文字在此\n甲　乙\n丙", "丁"]]
    assert left(document) == {"nested_table": 1}


def test_a_table_that_holds_nothing_is_none() -> None:
    assert shown(read(p("文") + tbl(("", ""), ("", "")))) == ["文"]


# ------------------------------------------------------------------------------------------------------ outside the body


def test_notes_and_heads_stand_at_the_end() -> None:
    parts = {
        "footnotes": f'<w:footnote w:type="separator">{p("—")}</w:footnote><w:footnote w:id="2">{p("指规模以上")}</w:footnote>',
        "endnotes": f'<w:endnote w:id="2">{p("尾注")}</w:endnote>',
        "comments": f'<w:comment w:id="1">{p("请核")}</w:comment>',
        "header1": p("标题") + p("清溪县文件") + tbl(("机密", ""), ("", "特急"), ("机密", "甲")),
        "header2": p("清溪县文件"),
        "footer1": p("— 1 —") + p("联系人"),
    }
    document = read(p("标题") + p("文"), parts=parts)
    assert shown(document) == ["标题", "文", "指规模以上", "尾注", "请核", "清溪县文件", "机密", "特急", "甲", "联系人"]
    assert document.beside == 8
    assert left(document) == {"footnote": 1, "endnote": 1, "comment": 1, "header": 4, "footer": 1}


def test_what_lies_outside_the_file_is_counted_and_never_fetched() -> None:
    outside = [
        ("attachedTemplate", "http://127.0.0.1:9/x.dotm"),
        ("image", "file:///etc/passwd"),
        ("hyperlink", "http://x/"),
    ]
    parts = {"settings": "<w:x/>"}
    document = read_docx.read(docx(p("文"), parts=parts, outside=outside))
    assert left(document) == {"external": 2}


def test_a_document_found_by_its_links_or_by_its_name() -> None:
    body = f'<w:document xmlns:w="urn:strict"><w:body>{p("文")}</w:body></w:document>'
    for links, name in (
        (relations(("officeDocument", "/DOC/Main.xml")), "doc/main.xml"),
        (relations(), "word/document.xml"),
    ):
        data = archive({"[Content_Types].xml": TYPES, "_rels/.rels": links, name: body})
        assert shown(read_docx.read(data)) == ["文"]


# ------------------------------------------------------------------------------------------------------------- refusals


def refusal(data: bytes) -> str:
    with pytest.raises(Refused) as refused:
        read_docx.read(data)
    return refused.value.message_key.partition(".")[2]


def test_other_archives_are_named() -> None:
    assert refusal(archive({"xl/workbook.xml": "<x/>"})) == "spreadsheet"
    assert refusal(archive({"ppt/presentation.xml": "<x/>"})) == "slides"
    assert refusal(archive({"OFD.xml": "<x/>"})) == "ofd"
    assert refusal(archive({"mimetype": "application/vnd.oasis.opendocument.text"})) == "odt"
    assert refusal(archive({"通知.docx": b"PK"})) == "zip"


def test_macros_are_refused_by_part_and_by_type() -> None:
    types = TYPES.replace(
        "/>", '><Override ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>'
    )
    assert refusal(archive({"word/document.xml": "<x/>", "word/vbaProject.bin": b"x"})) == "macro"
    assert refusal(archive({"word/document.xml": "<x/>", "[Content_Types].xml": types})) == "macro"


def test_unsafe_parts_are_refused() -> None:
    doctype = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><w:document/>'
    assert refusal(archive({"word/document.xml": doctype})) == "doctype"
    assert refusal(archive({"word/document.xml": "<w:document".encode("utf-16")})) == "encoding"
    assert refusal(archive({"word/document.xml": '<?xml version="1.0" encoding="utf-7"?><x/>'})) == "encoding"
    assert refusal(archive({"word/document.xml": f'<x xmlns:a="{"u" * 300}"/>'})) == "damaged"
    assert refusal(archive({"word/document.xml": "<x>"})) == "damaged"
    assert refusal(archive({"../x": "", "word/document.xml": "<x/>"})) == "path"
    assert refusal(b"PK\x03\x04") == "damaged"
    assert refusal(docx("")) == "empty"
    assert refusal(archive({"word/document.xml": "<x/>"})) == "empty"
    assert refusal(docx(p("<w:r><w:drawing><pic:pic/></w:drawing></w:r>"))) == "picture_only"
    assert refusal(pdf([])) == "damaged"
