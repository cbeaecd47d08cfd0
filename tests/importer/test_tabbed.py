"""Tables copied as text: by tabs, and a cell a line."""

from planck.importer.document import Table
from planck.importer.lines import lines_of
from tests.importer.plans import document, read, titles


def grid(*lines: str) -> list[list[str | None]]:
    """The only table of the lines."""
    (whole,) = [block for block in lines_of(document(*lines)) if isinstance(block, Table)]
    return [[cell.text if cell else None for cell in row] for row in whole.rows]


HEAD = "序号\t项目\t单位\t分值\t内容\t标准\t说明"


def test_rows_lack_the_cells_that_others_span() -> None:
    rows = grid(
        "序号\t项目\t分值\t内容\t标准\t说明",
        "\t总分\t100\t\t\t",
        "一、\t通用项目\t40\t\t\t",
        "1\t组织领导\t8\t组织领导\t积极配合。\t",
        "1\t重点部门\t县农工部\t60\t垃圾治理\t探索分类。\t",
        "2\t县农粮局\t30\t畜禽治理\t加强监督。\t",
        "15\t化肥治理\t继续推进统防统治。\t",
    )
    assert rows[0] == ["序号", "项目", "项目", "分值", "内容", "标准", "说明"]
    assert rows[2] == ["一、", "通用项目", "通用项目", "40", "", "", ""]
    assert rows[5] == ["2", "重点部门", "县农粮局", "30", "畜禽治理", "加强监督。", ""]
    assert rows[6] == ["2", "重点部门", "县农粮局", "15", "化肥治理", "继续推进统防统治。", ""]


def test_cells_missing_at_the_end_are_empty() -> None:
    rows = grid(
        "序号\t任务\t单位\t备注", "1\t修路工程建设，长达十里\t县交通局\t急", "2\t架桥工程建设，跨越大河\t县交通局"
    )
    assert rows[2] == ["2", "架桥工程建设，跨越大河", "县交通局", None]


def test_a_first_row_without_its_first_cells_has_none() -> None:
    rows = grid("修路\t十里\t急", "1\t甲\t乙\t丙\t丁")
    assert rows[0].count(None) + len({*rows[0]} - {None}) >= 3


def test_a_row_of_a_chapter_has_no_tabs() -> None:
    rows = grid(
        "序号\t举措\t部门",
        "一、产权方面（共5项）",
        "1\t三合一\t法院",
        "二、军民方面",
        "三、管理方面",
        "21\t职称评审\t教育部",
    )
    assert rows[1] == ["一、产权方面（共5项）"] * 3
    assert rows[4] == ["三、管理方面"] * 3


def test_a_long_paragraph_ends_a_table_and_tabs_may_be_indents() -> None:
    long = "各部门要高度重视，" * 10
    blocks = lines_of(document("序号\t举措\t部门", "1\t三合一\t法院", long, "\t附表 2"))
    assert isinstance(blocks[0], Table)
    assert [getattr(block, "text", "") for block in blocks[1:]] == [long, "附表 2"]
    assert not isinstance(lines_of(document("甲\t乙\t丙"))[0], Table)


STACK = ["某县任务分解表", "序号", "工作任务", "具体措施", "责任单位", "完成时限"]


def test_a_table_copied_a_cell_a_line() -> None:
    plan = read(
        *STACK,
        "一、优化环境",
        "1",
        "推进一网通办",
        "梳理事项。",
        "县政务局、县司法局",
        "2026年6月底前",
        "2",
        "清理文件",
        "全面清理规范性文件。",
        "结果向社会公布。",
        "县司法局",
        "2026年9月底前",
        "二、加强治理",
        "3",
        "建设中心",
        "每个乡镇1个。",
        "县委政法委",
        "长期坚持",
        "附则说明。",
    )
    assert titles(plan) == [("1.1", "推进一网通办"), ("1.2", "清理文件"), ("2.3", "建设中心")]
    assert plan.tasks()[1].lines == ["全面清理规范性文件。 结果向社会公布。"]
    assert [task.deadline for task in plan.tasks()] == ["2026年6月底前", "2026年9月底前", "长期坚持"]
    assert plan.tasks()[2].after == ["附则说明。"]


def test_a_cell_that_was_empty_is_told_by_its_head() -> None:
    plan = read(
        *STACK,
        "1",
        "推进一网通办",
        "梳理事项。",
        "2026年6月底前",
        "2",
        "清理文件",
        "全面清理。",
        "县司法局",
        "3",
        "建设中心",
        "建成。",
        "县司法局",
        "长期",
    )
    assert [(task.units, task.deadline) for task in plan.tasks()] == [
        ([], "2026年6月底前"),
        ([("责任单位", "县司法局")], ""),
        ([("责任单位", "县司法局")], "长期"),
    ]


def test_other_stacks_stay_lines() -> None:
    for lines in (
        ["序号", "甲", "1", "乙"],
        ["序号", "类别", "主要指标", "属性", "1", "达标率", "95", "约束", "2", "覆盖率", "98", "约束", "完"],
        ["序号", "任务", "措施", "单位", "1", "修路", "十里", "县交通局"],
        ["序号", "任务", "措施", "单位", "甲。", "乙"],
    ):
        assert not any(isinstance(block, Table) for block in lines_of(document(*lines)))


def test_a_stack_ends_at_another_table_and_may_lack_a_deadline() -> None:
    head = ["序号", "工作任务", "完成时限", "责任单位"]
    plan = read(
        "某县任务表",
        *head,
        "1",
        "修路",
        "2026年6月",
        "县交通局",
        "2",
        "架桥",
        "县水利局",
        "指标\t值\t单位",
        "甲\t1\t个",
    )
    assert [(task.title, task.deadline, task.units) for task in plan.tasks()] == [
        ("修路", "2026年6月", [("责任单位", "县交通局")]),
        ("架桥", "", [("责任单位", "县水利局")]),
    ]
