"""Documents that number nothing, or number otherwise than at the head of their lines."""

import pytest

from planck.importer.document import Paragraph
from planck.importer.unnumbered import DOUBT
from tests.importer.plans import drafted, read, table, titles

NOTICE = ("某县爱国卫生工作安排", "各乡镇：", "为做好工作，现安排如下：")


def test_bullets_number_what_has_no_number() -> None:
    plan = read(*NOTICE, "● 建成3所公厕。", "● 清理沿河垃圾。")
    assert titles(plan) == [("1.1", "建成3所公厕"), ("1.2", "清理沿河垃圾")]
    assert [task.doubts for task in plan.tasks()] == [[DOUBT]] * 2


def test_dashes_are_bullets_below_headings_without_a_number() -> None:
    plan = read(
        *NOTICE, "城区", "——建成3所公厕。", "——清理沿河垃圾。", "农村", "——改造旱厕200座。", "——绿化村道5公里。"
    )
    assert [task.title for task in plan.tasks()] == ["建成3所公厕", "清理沿河垃圾", "改造旱厕200座", "绿化村道5公里"]


def test_headings_by_style_are_tasks_where_nothing_has_a_number() -> None:
    plan = read(
        *NOTICE,
        Paragraph("清洁县城", level=1),
        "每周打扫街道，清运垃圾。",
        Paragraph("清洁村庄", level=1),
        "村委会组织清扫。",
        Paragraph("附图", level=1),
    )
    assert [task.title for task in plan.tasks()] == ["清洁县城", "清洁村庄"]


def test_short_lines_above_sentences_are_titles() -> None:
    plan = read(*NOTICE, "清洁县城", "县城管局要每周清扫背街小巷。", "清洁村庄", "各村要建立保洁队伍。")
    assert [(task.title, task.lines) for task in plan.tasks()] == [
        ("清洁县城", ["县城管局要每周清扫背街小巷。"]),
        ("清洁村庄", ["各村要建立保洁队伍。"]),
    ]


def test_sentences_that_tell_somebody_to_do_something() -> None:
    found = drafted(*NOTICE, "加强垃圾清运，做到日产日清。", "去年全县评比排名第三。", "县城管局负责督促检查。")
    assert [task.text.title for task in found.tasks] == ["加强垃圾清运，做到日产日清", "县城管局负责督促检查"]
    assert found.plan.count(DOUBT) == 2


def test_short_sentences_that_begin_a_paragraph_are_titles() -> None:
    plan = read(
        *NOTICE,
        "压实责任。各乡镇要层层签订责任书。",
        "夜间值守，昼夜不断。清明节期间，各检查站24小时有人。",
        "特此通知。",
    )
    assert [task.title for task in plan.tasks()] == ["压实责任", "夜间值守，昼夜不断"]


def test_a_text_that_asks_for_nothing_has_no_tasks() -> None:
    assert read("某县来信", "去年全县评比排名第三。", table(["甲", "乙"])).tasks() == []
    assert read("某县说明", "● 指导思想", "● 基本原则").tasks() == []


def test_ordinals_in_a_running_text() -> None:
    plan = read(
        "某县今年办好四件实事",
        "县政府确定今年的实事，二是要点，这4件实事分别为：一是新建公园2座，方便群众休闲；二是改造老旧小区6个；三是安装路灯300盏；四是治理河道5公里。",
    )
    assert [task.title for task in plan.tasks()] == [
        "新建公园2座，方便群众休闲",
        "改造老旧小区6个",
        "安装路灯300盏",
        "治理河道5公里",
    ]


def test_numbers_on_lines_of_their_own() -> None:
    plan = read(
        "某县实事项目",
        "01",
        "新建公园2座",
        "*改造老旧小区6个",
        "02",
        "安装路灯300盏",
        "03",
        "治理河道5公里",
        "绿化河岸",
    )
    assert [(task.head, task.lines) for task in plan.tasks()] == [
        (["01"], ["新建公园2座", "*改造老旧小区6个"]),
        (["02"], ["安装路灯300盏"]),
        (["03"], ["治理河道5公里", "绿化河岸"]),
    ]


def test_a_star_behind_the_number() -> None:
    plan = read(
        "某区行动方案", "一、任务", "（一）开办企业。", "1* .开展住所登记。清理旧档案。", "2*.公布清单。编制目录。"
    )
    assert titles(plan) == [("1.1.1", "开展住所登记"), ("1.1.2", "公布清单")]


ISSUED = (
    "各乡镇，县直各单位：",
    "现将《政府工作报告任务分解》印发给你们。",
    "一、压实责任。各单位要抓落实。",
    "某县办公室",
    "2026年1月8日",
)


def test_the_tasks_are_numbered_in_the_annex_of_a_notice() -> None:
    plan = read(
        *ISSUED,
        "附件1",
        "2026年任务清单",
        "一、县住建局牵头工作（2项）",
        "1.新建公园2座。",
        "2.改造小区6个。",
        "二、其他工作",
        "3.植树。",
    )
    assert [task.title for task in plan.tasks()] == ["新建公园2座", "改造小区6个", "植树"]
    assert "一、压实责任。各单位要抓落实。" in plan.frame.preamble


def test_a_heading_names_who_leads() -> None:
    plan = drafted(
        *ISSUED,
        "附件1",
        "任务清单",
        "一、县住建局牵头工作（2项）",
        "1.建公园。",
        "2.改造小区。",
        "二、三个月牵头任务",
        "3.植树。",
    ).plan
    assert plan.count("lead: zjj") == 2


@pytest.mark.parametrize("units", ["民政所 派出所", "安监站"])
def test_cells_of_a_table_without_numbers(units: str) -> None:
    cells = ["烟花爆竹", "1月份", units, "养老机构", "2月份", "民政所", "学校", "3月份", "文化站"]
    plan = read(
        "某镇整治计划",
        "一、安排表",
        "整治行业名称",
        "时间安排",
        "责任单位",
        *cells,
        "二、要求",
        "（一）报送总结。总结按月报送。",
    )
    assert [task.title for task in plan.tasks()] == ["烟花爆竹", "养老机构", "学校", "报送总结"]


def test_lines_that_only_look_like_such_cells() -> None:
    lines = ["整治行业名称", "时间安排", "责任单位", "烟花爆竹", "1月份", "安监站", "以上各项，请抓紧。"]
    assert [task.title for task in read("某镇计划", "一、修路", *lines).tasks()] == ["修路"]


def test_cells_of_a_table_that_begins_with_a_later_number() -> None:
    rows = ["序号", "主要任务", "责任单位"]
    for n, work in enumerate(("新建公园2座。", "改造小区6个。", "治理河道。"), 24):
        rows += [str(n), work, "县住建局"]
    assert [task.place for task in read("某县实事进度", *rows).tasks()] == ["24", "25", "26"]


def test_all_items_in_a_single_line() -> None:
    plan = read("某镇巡河要求", "1.镇级河长每月巡河1次。 2.村级河长每月巡河2次。 3.巡河5分钟以上。")
    assert [task.title for task in plan.tasks()] == ["镇级河长每月巡河1次", "村级河长每月巡河2次", "巡河5分钟以上"]


def test_items_of_chapters_in_a_single_line() -> None:
    plan = read(
        "某乡河长制工作例会",
        "会议部署如下：",
        "一、制度落实：用好巡河记录；1月起报送；二、强化监管：防止回潮；三、抓好宣传：发动群众。",
    )
    assert [task.title for task in plan.tasks()] == ["制度落实", "强化监管", "抓好宣传"]


def test_a_line_that_holds_two_items_only_is_left_whole() -> None:
    plan = read("某县方案", "一、任务", "（一）宣传。", "1.办讲座；2.发手册。", "（二）培训。办班。")
    assert [task.title for task in plan.tasks()] == ["办讲座；2.发手册", "培训"]


def test_numbers_within_the_cells_of_a_copied_table() -> None:
    rows = ["序号", "工作任务", "责任单位"]
    for n in "123":
        rows += [n, "1.办讲座；2.发手册；3.贴标语。", "县司法局"]
    assert [task.place for task in read("某县普法清单", *rows).tasks()] == ["1", "2", "3"]
