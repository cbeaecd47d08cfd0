"""Title, number, issuer, date; the notice before a plan; where the body ends."""

import pytest

from planck.importer.frame import ending
from tests.importer.plans import read, table, titles

BODY = ("一、任务", "（一）摸底。摸清底数。", "（二）整改。限期整改。")


def test_a_title_over_several_lines() -> None:
    plan = read(
        "国务院办公厅关于全面推行",
        "行政执法公示制度",
        "法制审核制度的指导意见",
        "国办发〔2018〕118号",
        "各省、自治区、直辖市人民政府：",
        "行政执法是重要方式。",
        *BODY,
    )
    assert plan.frame.title == "国务院办公厅关于全面推行行政执法公示制度法制审核制度的指导意见"
    assert plan.frame.title_lines == ["国务院办公厅关于全面推行", "行政执法公示制度", "法制审核制度的指导意见"]
    assert (plan.frame.number, plan.frame.issuer) == ("国办发〔2018〕118号", "国务院办公厅")
    assert plan.frame.preamble[0] == "国办发〔2018〕118号"


def test_a_title_goes_on_with_and() -> None:
    plan = read("某市国民经济和社会发展第十五个五年规划", "和二〇四五年远景目标纲要", *BODY)
    assert plan.frame.title == "某市国民经济和社会发展第十五个五年规划和二〇四五年远景目标纲要"


def test_the_head_of_a_page_before_the_title() -> None:
    plan = read(
        "某市产业化基地的若干措施（征求意见稿）",
        "某市",
        "某市产业化基地的若干措施（征求意见稿）",
        "2026-03-23",
        "来源：某公众号",
        "为抢抓机遇，制定措施。",
        *BODY,
    )
    assert plan.frame.opening == ["某市产业化基地的若干措施（征求意见稿）", "某市"]
    assert plan.frame.title == "某市产业化基地的若干措施（征求意见稿）"
    assert plan.frame.date == "2026-03-23"


def test_a_subtitle_with_the_years() -> None:
    plan = read("某县法治政府建设实施方案", "（2026—2030年）", "为深入推进，制定方案。", *BODY)
    assert (plan.frame.subtitle, plan.frame.preamble) == ("（2026—2030年）", ["为深入推进，制定方案。"])


NOTICE = (
    "关于印发《某县实施方案》的通知",
    "某政发〔2026〕3号",
    "各乡镇人民政府：",
    "现将《某县实施方案》印发给你们，请认真贯彻执行。",
    "某县人民政府",
    "2026年3月1日",
)


@pytest.mark.parametrize("between", [(), ("（此件公开发布）",), ("附件",)])
def test_a_notice_before_its_plan(between: tuple[str, ...]) -> None:
    plan = read(*NOTICE, *between, "某县实施方案", "为深入推进，制定方案。", *BODY)
    assert plan.frame.title == "某县实施方案"
    assert plan.frame.opening == [*NOTICE, *between]
    assert (plan.frame.number, plan.frame.issuer, plan.frame.date) == (
        "某政发〔2026〕3号",
        "某县人民政府",
        "2026年3月1日",
    )
    assert titles(plan) == [("1.1", "摸底"), ("1.2", "整改")]


def test_a_notice_that_names_its_plan_without_marks_or_by_another_name() -> None:
    plan = read(
        "国务院关于印发国家职业教育改革",
        "实施方案的通知",
        "各省人民政府：",
        "现将《国家职业教育改革实施方案》印发给你们，请执行。",
        "国务院",
        "2019年1月24日",
        "国家职业教育改革实施方案",
        *BODY,
    )
    assert plan.frame.title == "国家职业教育改革实施方案"
    plan = read(
        "某办转发民政局关于清理整顿意见的通知",
        "各县人民政府：",
        "民政局的意见已经同意，现转发给你们。",
        "一九九七年四月八日",
        "关于清理整顿社会团体的意见",
        *BODY,
    )
    assert plan.frame.title == "关于清理整顿社会团体的意见"
    assert plan.frame.opening[-1] == "一九九七年四月八日"


def test_a_notice_without_a_plan_behind_it_is_the_plan() -> None:
    for lines in (
        ("关于印发通知的通知", "各县：", "请印发执行。", *BODY),
        ("关于印发任务的通知", "各县：", "请印发执行。", "2026年3月1日", "各部门要落实。", *BODY),
        ("关于印发任务的通知", "各县：", "请印发执行。", "2026年3月1日", "关于落实的通知", *BODY),
        ("关于印发任务的通知", table(["甲", "乙"]), *BODY),
    ):
        plan = read(*lines)
        assert plan.frame.title.endswith("的通知")
        assert len(plan.tasks()) == 2


def test_documents_without_a_title() -> None:
    plan = read(*BODY)
    assert (plan.frame.title, plan.frame.title_lines) == ("", [])
    plan = read("各乡镇人民政府：", "现就有关事项通知如下。", *BODY)
    assert plan.frame.title == ""
    plan = read("2026年为民办好的大事", *BODY)
    assert plan.frame.title == "2026年为民办好的大事"
    plan = read("很长的一段话" * 20, "短", *BODY)
    assert plan.frame.title == ""


def test_a_line_above_the_title() -> None:
    plan = read("首页 > 政务公开 > 规划", "索引号：000014349", "关于加强法治建设的意见", *BODY)
    assert plan.frame.title == "关于加强法治建设的意见"


def test_several_issuers_sign() -> None:
    plan = read("某市发展实施方案", *BODY, "某市科技局", "某市财政局", "2026年3月19日")
    assert plan.frame.issuer == "某市科技局、某市财政局"
    assert read("某市关于《条例》的说明方案", *BODY).frame.issuer == "某市"
    assert read("《条例》关于执法的方案", *BODY).frame.issuer == ""


@pytest.mark.parametrize(
    ("lines", "at"),
    [
        (["正文。", "某县人民政府", "2026年3月1日", "（此件公开发布）"], 1),
        (["正文。", "正文。", "附件：1.任务表", "2.名单"], 2),
        (["附件：见后", "正文。", "正文。", "正文。"], 4),
        (["正文。", "（责任单位：县司法局）"], 2),
        (["正文。", "2026年3月23日某市发展和改革局发布，征求意见截止2026年4月23日。"], 1),
        (["正文。", ""], 1),
    ],
)
def test_where_the_body_ends(lines: list[str], at: int) -> None:
    assert ending(lines) == at


def test_a_notice_alone() -> None:
    plan = read("关于印发任务的通知", "各县：", "请认真执行。")
    assert (plan.frame.title, plan.tasks()) == ("关于印发任务的通知", [])


def test_a_number_ends_a_title() -> None:
    plan = read("某县做好有关", "某政发〔2026〕3号", *BODY)
    assert (plan.frame.title, plan.frame.number) == ("某县做好有关", "某政发〔2026〕3号")
