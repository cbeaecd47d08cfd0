"""A draft is a plan that planck accepts, with every character of the document in order and every guess on a list."""

import datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planck import load
from planck.importer.draft import Draft
from planck.importer.items import day_of, unclaimed
from planck.importer.sentences import sentences
from planck.importer.yaml_text import Flow, dump
from planck.model import Plan
from planck.rules.registry import PLAN_CHECKS
from tests.importer.plans import drafted, table


def loaded(folder: Path, draft: Draft) -> tuple[Plan, list[str]]:
    """The plan that the draft's files make, and what is wrong with it."""
    data = folder / "data"
    (data / "source").mkdir(parents=True, exist_ok=True)
    (data / "plan.yaml").write_text(draft.plan, encoding="utf-8")
    (data / "source" / "plan.txt").write_text(draft.source, encoding="utf-8")
    whole = load.workspace(data)
    assert whole.book is not None, [finding.message_key for finding in whole.findings]
    observed = [
        f"{rule.code} {observation.message}" for rule, check in PLAN_CHECKS for observation in check(whole.book)
    ]
    return whole.book.plan, [finding.message_key for finding in whole.findings] + observed


PLAN = (
    "某县法治政府建设实施方案（2026—2030年）",
    "某政发〔2026〕3号",
    "为深入推进，制定方案。",
    "一、总体目标",
    "到2030年，法治政府基本建成。",
    "二、主要任务",
    "（一）提升服务能力。平台规范化建设率达80%以上，到2030年达到100%。每年组织检查不少于2次。（责任单位：县司法局、县政务服务局等县级有关部门）",
    "（二）规范执法行为。2027年底前建成监督平台。每年1月底前报送执法统计年报。不得以罚代管。普法知晓率逐年提高。",
    "牵头单位：县司法局；配合单位：县财政局，各乡镇",
    "（三）开展普法。依照2021年印发的规划推进。力争普法覆盖率达到90%。（县教育局负责，2028年6月底前完成）",
    "各部门要落实本方案。",
    "某县人民政府",
    "2026年3月1日",
)


def test_a_plan_of_a_county(tmp_path: Path) -> None:
    draft = drafted(*PLAN)
    plan, _ = loaded(tmp_path, draft)
    assert (plan.title, plan.jurisdiction, plan.status) == ("某县法治政府建设实施方案（2026—2030年）", "某县", "draft")
    assert (plan.period.start, plan.period.end) == (datetime.date(2026, 1, 1), datetime.date(2030, 12, 31))
    assert plan.document is not None
    assert (plan.document.number, plan.document.issued_by) == ("某政发〔2026〕3号", "某县人民政府")
    assert plan.document.issued_on == datetime.date(2026, 3, 1)
    first, second, third = plan.tasks.values()
    assert [measure.kind for measure in second.measures] == ["statement", "statement", "prohibition", "statement"]
    assert [plan.units[slug].name for slug in first.responsible.units] == ["县司法局", "县政务服务局"]
    assert first.responsible.open == "县级有关部门"
    assert second.responsible.lead == second.responsible.units
    assert [plan.units[slug].name for slug in second.responsible.cooperating] == ["县财政局"]
    assert second.milestones[0].due == datetime.date(2027, 12, 31)
    assert second.duties[0].cadence == "annual"
    assert second.indicators[0].trend is not None
    assert third.deadline is not None
    assert third.deadline.by == datetime.date(2028, 6, 30)
    assert third.indicators[0].targets[0].strive
    assert [(entry.task, entry.words) for entry in plan.unclaimed] == [("2.3", "依照2021年印发的规划推进")]


def test_the_text_is_given_again_to_the_letter(tmp_path: Path) -> None:
    draft = drafted(*PLAN)
    plan, _ = loaded(tmp_path, draft)
    assert "".join("".join(plan.official_text()).split()) == "".join("".join(PLAN).split())


LINES = st.sampled_from(
    [
        "一、主要任务",
        "二、目标任务",
        "三、附则",
        "（一）健全制度。完善规则。",
        "（二）总体目标",
        "（三）一句话任务",
        "1.修路。年内修路10公里，到2027年达到100%。",
        "2.架桥",
        "（1）办讲座。（责任单位：县司法局）",
        "①发手册。",
        "11.1 提升产业",
        "第一条 降成本。减免房租。",
        "第一章 总则",
        "责任单位：县司法局、县财政局",
        "（县教育局牵头，各乡镇配合）",
        "各部门要落实。",
        "专栏1 工程",
        "表 1 情况",
        "附件",
        "附件：名单",
        "附则",
        "某县人民政府",
        "2026年3月1日",
        "某县工作方案",
        "现将《某县工作方案》印发给你们。",
        "序号\t任务\t措施\t责任单位",
        "1\t修路\t年内完成。\t县交通局",
        "严禁挪用资金，覆盖率达到100%，2027年3月底前建成平台。",
    ]
)


@settings(max_examples=50, deadline=None)
@given(st.lists(LINES, min_size=1, max_size=14))
def test_whatever_stands_in_the_document_stands_in_the_draft(lines: list[str]) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        draft = drafted(*lines)
        plan, wrong = loaded(Path(folder), draft)
        text = "".join(plan.official_text())
        assert "".join(text.split()) == "".join(draft.source.split())
        assert "".join(draft.source.split()) == "".join("".join(lines).split())
        assert {each[:4] for each in wrong} <= {"P112", "P148"}  # no units, and reviews that are open: warnings


def test_places_to_confirm(tmp_path: Path) -> None:
    draft = drafted(*PLAN)
    plan, wrong = loaded(tmp_path, draft)
    assert {each[:4] for each in wrong} == {"P148"}
    at = [review.at_ for review in plan.review]
    assert at[:2] == ["id", "reporting"]
    assert "2.2/jcjdpt" in at or any(place.startswith("2.2/") for place in at)
    assert "groups/gxz" in at
    assert "2.3/deadline" in at
    assert draft.reviews[0].took == "plan-2026-2030"


def test_what_a_document_does_not_say_is_on_the_list(tmp_path: Path) -> None:
    draft = drafted("一、任务", "（一）摸底。摸清底数。", "（二）整改。限期整改。")
    plan, wrong = loaded(tmp_path, draft)
    assert {each[:4] for each in wrong} == {"P112", "P148"}
    assert (plan.title, plan.head, plan.jurisdiction) == ("（无标题）", [], "")
    assert (plan.period.start.year, plan.period.end.year) == (2026, 2026)
    assert [review.at_ for review in plan.review] == ["id", "period", "jurisdiction", "title", "reporting", "rules"]
    assert plan.rules == {"P112": "warning"}


def test_names_that_may_be_one_body_are_to_be_confirmed(tmp_path: Path) -> None:
    draft = drafted(
        "安宁市方案",
        "一、任务",
        "（一）甲。做甲。（责任单位：市人力资源和社会保障局）",
        "（二）乙。做乙。（责任单位：市人力资源社会保障局）",
    )
    plan, _ = loaded(tmp_path, draft)
    assert any(review.at_.startswith("units/rsj") for review in plan.review)


def test_the_list_of_a_heading_goes_to_its_tasks(tmp_path: Path) -> None:
    draft = drafted(
        "某县方案",
        "一、普法（责任单位：县司法局）",
        "（一）讲座。办讲座。",
        "（二）手册。发手册。（责任单位：县教育局）",
        "二、执法",
        "（一）检查",
        "责任单位：县财政局",
        "1.计划。定计划。",
        "2.实施。查到位。",
        "三、通用（全部责任单位）",
        "（一）会议。开好会。",
        "四、专项（共5项）",
        "（一）甲。做甲。",
    )
    plan, _ = loaded(tmp_path, draft)
    names = {task.id: [plan.units[slug].name for slug in task.responsible.units] for task in plan.tasks.values()}
    assert names["1.1"] == ["县司法局"]
    assert names["1.2"] == ["县教育局"]
    assert names["2.1.1"] == ["县财政局"]
    assert plan.tasks["3.1"].responsible.open == "全部责任单位"
    assert names["4.1"] == []
    assert any("取自上面标题里的名单" in review.why for review in plan.review)


def test_a_list_in_the_title_and_a_task_that_is_a_list(tmp_path: Path) -> None:
    draft = drafted(
        "某县方案",
        "一、任务",
        "（一）开展普法（县司法局负责）",
        "办好讲座。",
        "（二）加强监督。（责任单位：县司法局）【完成时限：持续推进】",
    )
    plan, _ = loaded(tmp_path, draft)
    first, second = plan.tasks.values()
    assert first.title == "开展普法"
    assert first.responsible.units == second.responsible.units
    assert second.text == "加强监督。"
    assert second.responsible.printed == ["（责任单位：县司法局）【完成时限：持续推进】"]


def test_a_row_of_a_table(tmp_path: Path) -> None:
    whole = table(
        ["序号", "任务", "措施", "责任单位", "目标", "完成时限"],
        ["1", "修路", "年内开工。", "县交通局\n县财政局", "建成10公里。", "2026年6月底前"],
        ["2", "架桥", "年内开工。", "县交通局", "", "长期坚持"],
        ["3", "植树", "植树一万棵。", "县林业局", "", "适时"],
    )
    plan, _ = loaded(tmp_path, drafted("某县2026年任务表", whole))
    first, second, third = plan.tasks.values()
    assert [measure.kind for measure in first.measures] == ["statement", "note", "statement"]
    assert [plan.units[slug].name for slug in first.responsible.units] == ["县交通局", "县财政局"]
    assert first.deadline is not None
    assert first.indicators[0].targets[0].level == 10
    assert (second.deadline, third.deadline) == (None, None)
    whys = [review.why for review in plan.review]
    assert "时限不是一个日子，没有设" in whys
    assert "看不出是哪一天，没有设时限" in whys


def test_periods() -> None:
    body = ("一、任务", "（一）摸底。摸清底数。", "（二）整改。限期整改。")

    def years(*lines: str) -> str:
        plan = drafted(*lines).plan
        return next(line for line in plan.split("\n") if line.startswith("period:"))

    assert "start: 2026-01-01, end: 2028-12-31" in years("某县三年行动方案（2026-2028年）", *body)
    assert "start: 2021-01-01, end: 2025-12-31" in years("某省“十四五”规划", *body)
    assert "start: 2026-01-01, end: 2030-12-31" in years("某市国民经济和社会发展第十五个五年规划", *body)
    assert "start: 2027-01-01, end: 2027-12-31" in years("某县2027年工作要点", *body)
    assert "start: 2024-01-01, end: 2024-12-31" in years("某县方案", "某政发〔2024〕1号", *body)
    assert "start: 2025-01-01, end: 2027-12-31" in years(
        "某县方案", *body[:2], "（二）建台。2027年6月底前建成平台。", "某县人民政府", "2025年3月1日"
    )
    assert "start: 2027-01-01, end: 2027-12-31" in years("某县方案", *body[:2], "（二）建台。2027年6月底前建成平台。")


def test_what_is_due_outside_the_period_is_left_out_and_named(tmp_path: Path) -> None:
    draft = drafted(
        "某县2026年工作要点",
        "一、任务",
        "（一）甲。到2035年覆盖率达到100%。2030年底前建成平台。（完成时限：2031年6月底前）",
        "（二）乙。2026年底前建成中心。到2026年覆盖率达到100%。",
    )
    plan, wrong = loaded(tmp_path, draft)
    assert {each[:4] for each in wrong} <= {"P112", "P148"}
    first, second = plan.tasks.values()
    assert (first.indicators, first.milestones, first.deadline) == ([], [], None)
    assert (len(second.indicators), len(second.milestones)) == (1, 1)
    assert sum("在方案期外" in review.why for review in plan.review) == 3


def test_figures_as_printed_and_as_read(tmp_path: Path) -> None:
    draft = drafted(
        "某县2026年工作要点",
        "一、任务",
        "（一）甲。培养1万名人才。新增耕地202万亩。建成六座公园。实现学校全覆盖。一般为10天。力争培训3000人以上。",
        "（二）乙。培育企业10家左右，产值达到5-8亿元。合格率稳步达到80%，到2026年底达到90%，2026年底前合格率达到95%。",
        "（三）丙。覆盖率达到80%以上。覆盖率逐年提高。办件时限逐年压缩。满意率提高，满意率提高。",
    )
    plan, wrong = loaded(tmp_path, draft)
    assert {each[:4] for each in wrong} <= {"P112", "P148"}
    levels = [(item.unit, str(item.targets[0].level)) for item in plan.tasks["1.1"].indicators if item.targets]
    assert ("万名", "1") in levels
    assert ("万亩", "202") in levels


def test_dates_of_the_frame() -> None:
    assert day_of("2018年12月5日") == datetime.date(2018, 12, 5)
    assert day_of("2026-3-23") == datetime.date(2026, 3, 23)
    assert day_of("二○○五年十二月三日") == datetime.date(2005, 12, 3)
    assert day_of("二〇二六年三月十一日") == datetime.date(2026, 3, 11)
    assert day_of("2026年13月1日") is None
    assert day_of("") is None


def test_what_no_item_claims() -> None:
    from planck.importer.items import Items

    assert unclaimed("按照2021年规划，覆盖率80%。" + "长" * 50 + "2030年", Items()) == [
        ("按照2021年规划", "导入时没有看作目标，请核对"),
        ("覆盖率80%", "导入时没有看作目标，请核对"),
        ("2030年", "导入时没有看作目标，请核对"),
    ]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("健全网络。完善机制！", ["健全网络。", "完善机制！"]),
        ("（其中：甲。乙。）丙。", ["（其中：甲。乙。）丙。"]),
        ("坚持“一是甲。二是乙。”丙。", ["坚持“一是甲。二是乙。”丙。"]),
        ("没有句号", ["没有句号"]),
        ("错位）甲。乙。", ["错位）甲。", "乙。"]),
        ("", []),
    ],
)
def test_sentences(text: str, parts: list[str]) -> None:
    assert sentences(text) == parts


def test_yaml_in_the_style_of_plans() -> None:
    text = dump(
        [
            ("id", "2.10"),
            ("title", "甲: 乙"),
            ("empty", ""),
            ("flow", Flow([("name", "市司法局"), ("why", "甲，乙"), ("none", ""), ("list", ["sfj", "甲'乙"])])),
            ("ids", ["sfj", "fgj"]),
            ("lines", ["甲", "乙"]),
            ("nothing", []),
            ("maps", [Flow([("a", "b")]), [("c", "d"), ("e", ["市"])]]),
            ("under", [("f", "g")]),
            ("brackets", Flow([], brackets="[]")),
        ],
        ["# 头"],
    )
    assert text == (
        "# 头\nid: 2.10\ntitle: '甲: 乙'\nempty: ''\n"
        "flow: {name: 市司法局, why: '甲，乙', none: '', list: [sfj, '甲''乙']}\n"
        "ids: [sfj, fgj]\nlines:\n  - 甲\n  - 乙\nnothing: []\n"
        "maps:\n  - {a: b}\n  - c: d\n    e:\n      - 市\nunder:\n  f: g\nbrackets: []\n"
    )


def test_clauses_that_cannot_be_items_are_on_the_list() -> None:
    from planck.importer.items import read_items

    parted = read_items(
        [
            ("2026年底前建成", ""),
            ("（责任单位：县司法局）", "note"),
            ("平台，覆盖率达到", ""),
            ("图", "note"),
            ("80%。", ""),
        ]
    )
    assert (parted.milestones, parted.indicators) == ([], [])
    assert any("隔开" in why for _, _, why in parted.reviews)
    recurring = read_items([("每年2月底前报送报告。每年6月15日前开展检查。每季度末前完成通报。", "")])
    assert [duty.due for duty in recurring.duties] == ["02-29", "06-15"]


def test_units_of_measure_and_quotes() -> None:
    from planck.importer.items import _measure, unique

    assert (_measure("Hours"), _measure(""), _measure("万亩")) == ("count", "count", "万亩")
    assert unique("无", (0, 1), "文") == ""
    assert unique("达80%", (7, 11), "甲率达80%，乙率达80%。") == "乙率达80%"
    assert unique("达80%", (0, 4), "达80%。达80%") == "达80%。"
    assert unique("甲。", (2, 4), "甲。甲。") == "。甲。"
    assert unique("甲", (2, 3), "甲。甲") == "。甲"


def test_a_task_that_is_nothing_but_a_list(tmp_path: Path) -> None:
    whole = table(["序号", "任务", "责任单位"], ["1", "", "县司法局"], ["2", "修路", "县交通局"])
    plan, _ = loaded(tmp_path, drafted("某县任务表", whole, "一、", "二、任务", "（一）", "责任单位：县司法局"))
    assert all(task.measures for task in plan.tasks.values())


def test_stages_that_do_not_follow_are_figures_of_their_own() -> None:
    from planck.importer.items import read_items

    items = read_items([("合格率达到80%，到2026年底达到90%。", ""), ("合格率达到95%。", "")])
    assert sum(len(each.targets) for each in items.indicators) == 3
    assert len(items.indicators) == 2
    parted = read_items([("普法知晓率", ""), ("图", "note"), ("逐年提高。", "")])
    assert parted.indicators == []


def test_a_quote_of_another_year_dates_nothing() -> None:
    from decimal import Decimal

    from planck.importer.clauses import By, Milestone
    from planck.importer.items import Items, Target, _dated, _day_basis, _Ids

    day = datetime.date(2030, 12, 31)
    target = Target("at_least", Decimal(80), "比2020年提高80%", day, False, "")
    assert (_day_basis(target), target.by) == ("import", None)
    items = Items()
    _dated(
        Milestone("建成", By("2030年底前", day), "2020年规划的平台建成", (0, 11)),
        "2020年规划的平台建成。",
        items,
        _Ids(),
    )
    assert items.milestones == []
    assert items.reviews == [("", "2020年规划的平台建成", "引文里的年份与期限 2030-12-31 对不上，没有设为节点")]


def test_a_list_amid_the_text_stays_in_it(tmp_path: Path) -> None:
    plan, _ = loaded(
        tmp_path,
        drafted(
            "某县方案",
            "一、任务",
            "（一）普法。办好讲座（责任单位：县司法局）。再发手册，人手一册。",
            "（二）甲。做甲。",
        ),
    )
    task = plan.tasks["1.1"]
    assert task.text == "办好讲座（责任单位：县司法局）。再发手册，人手一册。"
    assert [plan.units[slug].name for slug in task.responsible.units] == ["县司法局"]


def test_what_has_no_date_is_due_with_its_task_or_with_the_plan(tmp_path: Path) -> None:
    draft = drafted(
        "某县2026年工作要点",
        "一、任务",
        "（一）甲。新建公园6座。覆盖率达到80%。合格率保持90%。事故不超过3起。",
        "（二）乙。新建泵站2座。（完成时限：2026年9月底）",
    )
    plan, _ = loaded(tmp_path, draft)
    due = {item.name: item.targets[0].by for item in plan.items.values() if hasattr(item, "targets")}
    year, september = datetime.date(2026, 12, 31), datetime.date(2026, 9, 30)
    assert due == {"新建公园": year, "覆盖率": year, "合格率": None, "事故": None, "新建泵站": september}
    why = " ".join(review.why for review in draft.reviews)
    assert "没有写期限，按方案期末 2026-12-31" in why
    assert "没有写期限，按整项任务的时限 2026-09-30" in why
    assert "没有写期限，按自始有效" in why


def test_a_rate_without_a_date_in_a_plan_of_years_holds_from_the_start(tmp_path: Path) -> None:
    draft = drafted(
        "某县实施方案（2026—2030年）", "一、任务", "（一）甲。新建公园6座。覆盖率达到80%。", "（二）乙。做乙。"
    )
    plan, _ = loaded(tmp_path, draft)
    due = {item.name: item.targets[0].by for item in plan.items.values() if hasattr(item, "targets")}
    assert due == {"新建公园": datetime.date(2030, 12, 31), "覆盖率": None}


def test_goals_that_stand_in_no_task_are_on_the_list(tmp_path: Path) -> None:
    draft = drafted(
        "某县2026年工作要点",
        "一、总体要求",
        "到2026年底，回收率达到38%以上。",
        "二、任务",
        "（一）甲。做甲。",
        "（二）乙。做乙。",
    )
    (review,) = (each for each in draft.reviews if "总目标" in each.why)
    assert (review.at, review.took) == ("1", "回收率达到38%以上")
    _, wrong = loaded(tmp_path, draft)
    assert not any(each.startswith("P147") for each in wrong)
