"""Kinds of clauses, lists and tables that documents nobody had looked at showed; each in an invented clause."""

import re

import pytest

from planck.importer.bodies import read_units
from planck.importer.clauses import read_clauses
from planck.importer.document import Document, Paragraph
from planck.importer.draft import draft
from tests.importer.plans import TODAY, drafted, read, table, titles

LIST = ("某县工作方案", "为做好工作，制定本方案。", "一、主要任务")


def test_the_first_unit_leads_where_the_document_says_so() -> None:
    text = drafted(
        *LIST,
        "（一）修路。修通全部道路。（县交通局、县财政局等负责。列第一位者为牵头单位，下同）",
        "（二）植树。全县植树。（县林业局、县财政局负责）",
        "（三）治水。治理河道。（县水利局负责）",
    ).plan
    assert re.findall("lead: (\\w+)", text) == ["jtj", "lcj"]  # a sole unit answers for itself
    assert "第一个单位为牵头单位" in text


def test_a_list_that_ends_in_deng_alone_is_open() -> None:
    text = drafted(*LIST, "（一）修路。修路。（县交通局、县财政局等负责）", "（二）植树。植树。（县林业局负责）").plan
    assert text.count("open: 等") == 1


def test_deng_before_a_collective_word() -> None:
    (units,) = read_units("修路。（县交通局、县财政局等和各乡镇人民政府负责）")
    assert units.names == ("县交通局", "县财政局")
    assert units.open == "等"
    assert units.groups == ("各乡镇人民政府",)


def test_a_table_whose_head_does_not_say_task() -> None:
    plan = read(
        "某县2026年民生实事分解表",
        table(
            ["序号", "民生实事", "责任单位", "完成时限"],
            ["1", "新建2座人行天桥。", "县住建局", "9月底前"],
            ["2", "建成县图书馆新馆。", "县文旅局", "12月底前"],
        ),
    )
    assert [title for _, title in titles(plan)] == ["新建2座人行天桥", "建成县图书馆新馆"]


def test_a_roster_is_no_table_of_tasks() -> None:
    rows = table(["序号", "姓名", "责任单位"], ["1", "某某", "县住建局"], ["2", "某甲", "县文旅局"])
    assert [title for _, title in titles(read("某县工作方案", "一、任务", "（一）修路。修路。", rows))] == ["修路"]


CELLS = ("序号", "民生实事", "责任单位", "完成时限")


def test_cells_copied_a_line_each_with_several_units() -> None:
    found = drafted(
        "某县2026年民生实事分解表",
        *CELLS,
        *("1", "综合治理东河城区段。", "县水务局", "县住建局", "县护河指挥部", "12月底前"),
        *("2", "新建2座人行天桥。", "县住建局", "9月底前"),
        *("3", "建成县图书馆新馆。", "县文旅局", "县代建中心", "12月底前"),
    )
    assert [task.units.names for task in found.tasks] == [
        ("县水务局", "县住建局", "县护河指挥部"),
        ("县住建局",),
        ("县文旅局", "县代建中心"),
    ]
    assert [str(task.items.deadline.day) for task in found.tasks if task.items.deadline] == [
        "2026-12-31",
        "2026-09-30",
        "2026-12-31",
    ]


def test_a_list_of_sentences_is_a_list_of_tasks() -> None:
    plan = read("某市2026年十件实事", "一、新建300个服务社。", "二、改造26个卫生院。", "三、全程美化人民路。")
    assert [title for _, title in titles(plan)] == ["新建300个服务社", "改造26个卫生院", "全程美化人民路"]


def test_the_plan_of_a_notice_is_found_by_its_name_whatever_marks_stand_in_it() -> None:
    plan = read(
        "区政府办公室关于印发2026年区《政府工作报告》确定的任务分解方案的通知",
        "各街道办事处：",
        "2026年《区〈政府工作报告〉确定的任务分解方案》已经区政府同意，现印发给你们，并就有关事项通知如下：",
        "一、各单位要高度重视。",
        "二、各单位要按季度报送进展。",
        "2026年1月3日",
        "2026年区《政府工作报告》确定的任务分解方案",
        "一、预期目标任务分解",
        "（一）工业投资增长12%以上",
        "责任单位：区经信局",
    )
    assert [title for _, title in titles(plan)] == ["工业投资增长12%以上"]


def test_dates_without_a_year_are_in_the_year_of_the_plan() -> None:
    found = drafted(
        "某县2026年工作要点", "一、任务", "（一）编规划。9月底前完成规划编制。", "（二）修路。年内修通县道。"
    )
    days = [str(each.day) for task in found.tasks for each in task.items.milestones]
    assert days == ["2026-09-30", "2026-12-31"]
    assert "没有写年份，按方案的 2026 年设" in found.plan


def test_dates_without_a_year_stay_out_of_a_plan_of_several_years() -> None:
    found = drafted("某县2026—2028年行动方案", "一、任务", "（一）编规划。9月底前完成规划编制。")
    assert not found.tasks[0].items.milestones


@pytest.mark.parametrize(
    ("text", "value", "comparator"),
    [
        ("2026年底前将商标注册平均审查周期压缩至4个月以内。", 4, "at_most"),
        ("积极引导1000名以上毕业生到基层就业。", 1000, "at_least"),
        ("在主城区51所小学开展托管服务。", 51, "at_least"),
        ("升级完善68个微型消防站。", 68, "at_least"),
        ("维修改造城区60条内街小巷。", 60, "at_least"),
    ],
)
def test_figures(text: str, value: int, comparator: str) -> None:
    (target,) = read_clauses(text).targets
    assert target.value == value
    assert target.comparator == comparator


def test_parts_of_a_target_in_brackets() -> None:
    found = read_clauses("新建改造提升750座公共厕所（其中，城区公厕100座、农村公厕650座）。")
    assert [target.value for target in found.targets] == [750, 100, 650]


@pytest.mark.parametrize(
    "text",
    [
        "为全面完成攻坚任务、防范风险提供法治保障。",
        "在本意见印发之日起30日内，制定实施办法。",
    ],
)
def test_no_targets(text: str) -> None:
    assert not read_clauses(text).targets


def test_how_long_a_rule_holds_is_no_milestone() -> None:
    assert not read_clauses("实施降低费率政策，实施期限至2026年12月31日。").milestones


def test_what_is_taken_out_of_a_ban_is_no_ban() -> None:
    assert not read_clauses("除禁止进境的外，货物免于提交许可证件。").prohibitions


@pytest.mark.parametrize(
    "text", ["以租赁、共享等方式降低企业的运营成本。", "适当提高补贴标准。", "加大对企业的信贷投放。"]
)
def test_trends(text: str) -> None:
    assert len(read_clauses(text).trends) == 1


def test_the_drafts_read_again_as_documents() -> None:
    """Every kind above keeps each character."""
    lines = ("某市2026年十件实事", "一、新建300个服务社。", "二、改造26个卫生院。", "三、全程美化人民路。")
    made = draft(Document(tuple(map(Paragraph, lines))), TODAY)
    assert made.source == "".join(f"{line}\n" for line in lines)


def test_other_labels_of_a_list_name_no_unit() -> None:
    (units,) = read_units("简化审批。（负责部门：商务部、海关总署；适用范围：某自贸试验区）")
    assert units.names == ("商务部", "海关总署")


def test_who_guides_is_named() -> None:
    units = read_units("推广技术。（农业农村部指导，供销合作总社参与）开展回收。（市场监管总局、商务部指导）")
    assert [each.names for each in units] == [("农业农村部", "供销合作总社"), ("市场监管总局", "商务部")]


def test_what_holds_for_all_lists_is_no_list() -> None:
    (units,) = read_units(
        "修路。〔市交通局牵头，各县、区人民政府负责。以下各项工作均需各县、区人民政府落实，不再列出。〕"
    )
    assert units.names == ("市交通局",)


def test_a_short_text_that_numbers_no_line_is_cut_at_its_numbers() -> None:
    text = "这四件实事是：1.新修农田10万亩。2.建成学校1所。3.改造农村危旧房1320户，建房100户。4.改造村内道路160公里。"
    plan = read("某县2026年实事", f"会议确定了今年要为全县人民兴办的实事，全部列入督查。{text}")
    assert [title for _, title in titles(plan)][:2] == ["新修农田10万亩", "建成学校1所"]
    assert len(titles(plan)) == 4


def test_a_chapter_with_a_comma_before_its_first_section_in_a_text_without_breaks() -> None:
    sections = [
        f"（{number}）{what}，提高便利度。（财政部负责）具体措施：1．清理收费，确保取消。（财政部负责）2．公开清单，接受监督。（财政部负责）"
        for number, what in zip("一二三四五", ("落实政策", "优化融资", "扩大就业", "改革审批", "加强监管"), strict=True)
    ]
    text = "为落实任务，制定方案。一、把宏观政策和改革结合起来，提高实效" + "".join(sections)
    plan = read("某县任务分工方案", text)
    assert [len(section.tasks) for section in plan.chapters[0].sections] == [2] * 5


def test_a_title_that_names_a_day_is_text_too() -> None:
    found = drafted(*LIST, "（一）9月底前制定出台指导意见，完善办法。修订指南，加强培训。", "（二）植树。植树。")
    assert found.tasks[0].text.title == "9月底前制定出台指导意见，完善办法"
    assert found.tasks[0].whole.startswith("9月底前")


@pytest.mark.parametrize(
    "text",
    [
        "2026年上半年，县政府印发实施方案。",
        "到2026年，在全县经营单位全面推行责任保险。",
        "中心不再承担有关事项，请市科技局等部门在2026年2月底前完成。",
    ],
)
def test_milestones(text: str) -> None:
    assert len(read_clauses(text).milestones) == 1


def test_what_is_permitted_is_no_target() -> None:
    assert not read_clauses("允许不超过五分之一的股东不具有资格。").targets


def test_ordinals_number_the_items_of_a_document_that_numbers_nothing_else() -> None:
    lines = ("一是新增学位1万个。", "二是新建农村公路300公里。", "三是建成游园15个。")
    assert [title for _, title in titles(read("某市2026年实事", "今年办好以下实事：", *lines))] == [
        "新增学位1万个",
        "新建农村公路300公里",
        "建成游园15个",
    ]
    plan = read(*LIST, "（一）办实事。办好实事。", *lines)
    assert [title for _, title in titles(plan)] == ["办实事"]


def test_so_many_places_get_something() -> None:
    assert [target.value for target in read_clauses("50个小区新增充电设施。").targets] == [50]


def test_charges_are_quantities() -> None:
    assert len(read_clauses("提高排污费征收标准。").trends) == 1


def test_a_list_stands_in_the_draft_as_printed() -> None:
    text = drafted(
        *LIST, "（一）修路。修路。〔责任单位：县交通局、县财政局〕", "（二）植树。植树。〔责任单位：县林业局〕"
    ).plan
    assert text.count("printed: ") == 2


def test_a_plan_of_a_year_that_names_a_later_day_runs_until_then() -> None:
    lines = ("（一）修路。2027年3月底前修通县道。", "（二）植树。到2028年森林覆盖率达到40%。")
    found = drafted("某县2026年工作要点", "一、任务", *lines)
    assert [len(task.items.milestones) + len(task.items.indicators) for task in found.tasks] == [1, 1]
    assert "period: {start: 2026-01-01, end: 2028-12-31}" in found.plan
    assert "标题写的是 2026 年" in found.plan


@pytest.mark.parametrize(
    ("text", "count"),
    [("打通人民路等12条断头路。", 1), ("建成桥墩、赤溪等2家敬老院。", 0), ("在广州、深圳等9个城市试点。", 0)],
)
def test_a_count_behind_names_that_are_not_all(text: str, count: int) -> None:
    assert len(read_clauses(text).targets) == count


@pytest.mark.parametrize(
    "line", ["由县公安局牵头，县教育局、县交通局配合。", "实施单位。县公安局牵头，县教育局、县交通局配合。"]
)
def test_a_line_that_says_who_leads_and_who_helps(line: str) -> None:
    (units,) = read_units(f"清理校门口摊点。\n{line}")
    assert (units.lead, units.cooperating) == (("县公安局",), ("县教育局", "县交通局"))


def test_a_sentence_on_who_leads_and_what_to_do_is_no_list() -> None:
    assert read_units("由县公安局牵头，各部门要切实加强配合。") == ()


def test_the_articles_on_why_and_on_what_are_no_tasks() -> None:
    plan = read(
        "某市督查制度",
        "第一条 为了促进工作部署的落实，特制定本制度。",
        "第二条 督查范围包括：",
        "（一）重要任务；",
        "第三条 县政府办公室每季度通报进度。",
        "第四条 各单位按月报送进度。",
    )
    assert [task.title for task in plan.tasks()] == ["县政府办公室每季度通报进度", "各单位按月报送进度"]


def test_a_schedule_says_what_to_do_and_how_far_it_is_does_not() -> None:
    schedule = "①2月上旬前，完成设计招标。②3月底前，完成图纸设计。③5月底前，开工建设。"
    plan = read(
        "某县重点工作清单",
        table(
            ["序号", "工作事项", "进度安排", "进展情况", "完成情况"],
            ["1", "启动综合体建设。", schedule, "2月10日完成招标。", "达序"],
            ["2", "召开联席会议。", schedule, "已完成。", "达序"],
        ),
    )
    assert [(task.title, task.lines) for task in plan.tasks()] == [
        ("启动综合体建设。", [schedule]),
        ("召开联席会议。", [schedule]),
    ]


def test_how_far_indicators_are_is_no_table_of_tasks() -> None:
    rows = table(["序号", "考核内容", "考核标准", "完成情况"], ["1", "绿化", "成片", "好"], ["2", "亮化", "成线", "好"])
    assert read("某县考核表", "一、修路", "修路。", rows).tasks()[0].title == "修路"


def test_a_list_of_contents_names_the_work() -> None:
    rows = table(
        ["序号", "内容清单", "责任处室", "方式措施"],
        ["1", "宣传宪法。", "党建办", "办讲座。"],
        ["2", "宣传民法典。", "司法所", "发手册。"],
    )
    assert [title for _, title in titles(read("某乡普法清单", rows))] == ["宣传宪法。", "宣传民法典。"]


def test_a_first_sentence_that_forbids_is_title_and_text() -> None:
    plan = read("某镇值班要求", "一、要求", "1.值班人员不得关机。值班记录存档。", "2.各村要值班。各村书记带班。")
    assert [task.lines for task in plan.tasks()] == [["值班人员不得关机。值班记录存档。"], ["各村书记带班。"]]


def test_measures_without_force_forbid_nothing() -> None:
    assert read_clauses("措施不得力的，严肃追究责任。").prohibitions == ()


def test_the_year_stands_in_the_first_paragraph_of_a_document_without_a_title() -> None:
    text = drafted(
        "各村：",
        "为做好2025年度防汛工作，通知如下：",
        "一、物资",
        "6月10日前将物资送到仓库。",
        "二、值班",
        "日夜值班。",
    ).plan
    assert "due: 2025-06-10" in text
    assert "period: {start: 2025-01-01, end: 2025-12-31}" in text
