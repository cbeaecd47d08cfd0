"""Lost breaks put back, hard breaks joined, copied tables gathered."""

from planck.importer.document import Cell, Document, Paragraph, Table
from planck.importer.lines import lines_of
from planck.importer.printed import Line
from tests.importer.plans import document, table


def texts(*blocks: str | Paragraph | Table) -> list[str]:
    return [line.text if isinstance(line, Line) else "表" for line in lines_of(document(*blocks))]


def test_an_automatic_number_stands_before_the_text() -> None:
    lines = lines_of(Document((Paragraph("健全制度。完善规则。", "（一）", 2, "健全制度。"), Paragraph("正文", "1."))))
    assert lines[0] == Line("（一）健全制度。完善规则。", 2, "（一）健全制度。", lines[0].mark)  # type: ignore[union-attr]
    assert [line.text for line in lines if isinstance(line, Line)] == ["（一）健全制度。完善规则。", "1.正文"]


def test_words_mark_of_the_last_edit_is_no_text() -> None:
    assert texts("[bookmark: _GoBack]3.加强监督。") == ["3.加强监督。"]


def test_a_table_that_lays_out_a_page_is_its_paragraphs() -> None:
    page = [Paragraph(f"第{n}段。") for n in range(8)]
    frame = Table(((Cell("\n".join(p.text for p in page), tuple(page)), Cell("")), (None, Cell(""))))
    assert texts(frame) == [p.text for p in page]
    assert texts("前", table(["甲", "乙"]), "后") == ["前", "表", "后"]


FILL = "要坚持问题导向，加强统筹协调，健全工作机制，强化督促检查，确保各项任务落到实处。" * 6


def test_a_document_on_one_line_is_cut_at_its_numbers() -> None:
    one = (
        "某县人民政府关于加强法治建设的实施意见某政发〔2026〕3号各乡镇人民政府，县政府各部门：为深入推进工作，提出以下意见。"
        f"一、总体目标1.目标。{FILL}二、主要任务（一）健全制度2.立规。按照第（三）项规定，{FILL}3.审查。{FILL}（二）严格执法4.检查。{FILL}"
    )
    cut = texts(one)
    assert cut[:4] == [
        "某县人民政府关于加强法治建设的实施意见",
        "某政发〔2026〕3号",
        "各乡镇人民政府，县政府各部门：",
        "为深入推进工作，提出以下意见。",
    ]
    assert [text[:5] for text in cut[4:]] == [
        "一、总体目",
        "1.目标。",
        "二、主要任",
        "（一）健全",
        "2.立规。",
        "3.审查。",
        "（二）严格",
        "4.检查。",
    ]


def test_a_title_without_number_or_addressees_is_cut_off() -> None:
    one = f"关于推进人才集聚的实施意见为深入贯彻精神，提出意见。一、目标{FILL}二、任务（一）甲。{FILL}（二）乙。{FILL}"
    assert texts(one)[:3] == ["关于推进人才集聚的实施意见", "为深入贯彻精神，提出意见。", "一、目标" + FILL]
    one = f"为深入贯彻精神，提出意见。一、目标{FILL}二、任务（一）甲。{FILL}（二）乙。{FILL}"
    assert texts(one)[0] == "为深入贯彻精神，提出意见。"


def test_indents_in_a_line_are_breaks() -> None:
    one = f"通知　　一、甲{FILL}　　二、乙{FILL}　　三、丙{FILL}"
    assert [text[:3] for text in texts(one)] == ["通知", "一、甲", "二、乙", "三、丙"]


def test_a_long_paragraph_stays_whole() -> None:
    assert texts(FILL * 3) == [FILL * 3]
    assert texts(f"引言。{FILL}（五）无序。{FILL}") == [f"引言。{FILL}（五）无序。{FILL}"]


def broken(text: str, width: int = 26) -> list[str]:
    return [text[at : at + width] for at in range(0, len(text), width)]


BODY = "落实耕地保护目标，深入推进农业供给侧改革，推进装备农业和智慧农业发展，加大自动化智能化装备推广力度。" * 4


def test_hard_breaks_are_joined_and_page_numbers_stay() -> None:
    lines = [
        "某市国民经济和社会发展第十五个五年规划",
        "和二〇四五年远景目标纲要",
        "十一、推进乡村振兴",
        "11.1 提升产业水平",
        *broken(f"准确把握定位。{BODY}"),
        *broken(f"11.1.1 推进农业发展。{BODY}")[:-1],
        "91" + broken(f"11.1.1 推进农业发展。{BODY}")[-1],
        *broken(f"11.1.2 推动融合发展。{BODY}"),
        "92图 3 农业布局",
        "9311.2 实施建设行动",
        "统筹推进装备农业和智慧农业治理发展，深入推进 PM 和臭氧（O ）",
        "2.5 3",
        *broken(f"协同控制。{BODY}"),
        *broken(f"11.2.1 改善环境。{BODY}"),
    ]
    whole = texts(*lines)
    assert whole[0] == "某市国民经济和社会发展第十五个五年规划和二〇四五年远景目标纲要"
    assert [text[:8] for text in whole[1:]] == [
        "十一、推进乡村振",
        "11.1 提升产",
        "准确把握定位。落",
        "11.1.1 推",
        "11.1.2 推",
        "92图 3 农业",
        "9311.2 实",
        "统筹推进装备农业",
        "11.2.1 改",
    ]
    assert "91" in whole[4]
    assert "（O ）2.5 3协同控制" in whole[8]


def test_a_heading_may_go_on_in_the_next_line() -> None:
    head = "十二、加强面向未来的现代化基础设施建设，提高超大城"
    lines = ["十一、推进振兴", *broken(BODY), head, "市服务水平", *broken(BODY), *broken(BODY), *broken(BODY)]
    assert texts(*lines)[2] == head + "市服务水平"


def test_contents_of_a_broken_text_are_no_headings() -> None:
    lines = [
        "目录",
        "一、推进振兴......................................1",
        "二、改革.............2",
        "一、推进振兴",
        *broken(BODY),
        "二、改革",
        *broken(BODY * 3),
    ]
    marks = [line.text[:4] for line in lines_of(document(*lines)) if isinstance(line, Line) and line.mark]
    assert marks == ["一、推进", "二、改革"]


def test_words_of_letters_keep_their_blank_when_joined() -> None:
    lines = [
        *broken(BODY * 2),
        "推进工业企业挥发性有机物综合治理，建设 smart",
        "city 平台，推动数字化治理能力不断得到提升。",
        *broken(BODY * 2),
    ]
    assert any("smart city" in text for text in texts(*lines))


def test_few_or_narrow_or_wide_lines_are_paragraphs() -> None:
    assert len(texts(*broken(BODY)[:5])) == 5
    assert len(texts(*["短行"] * 30)) == 30
    assert len(texts(*[BODY] * 30)) == 30


def test_a_number_before_a_digit_is_told_by_the_sequence() -> None:
    lines = [
        line for line in lines_of(document("1.修路。", "2.架桥。", "3.5G网络。", "3.5亿元。")) if isinstance(line, Line)
    ]
    assert [line.mark.values if line.mark else None for line in lines] == [(1,), (2,), (3,), None] or lines[
        3
    ].mark is not None


def test_a_title_before_the_first_chapter() -> None:
    one = f"某县人民政府关于加强法治建设的实施意见一、总体目标{FILL}二、主要任务（一）甲。{FILL}（二）乙。{FILL}"
    assert texts(one)[:2] == ["某县人民政府关于加强法治建设的实施意见", "一、总体目标" + FILL]
