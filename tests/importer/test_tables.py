"""Columns by their heads; rows that are tasks, chapters, or neither."""

import pytest

from planck.importer.document import Cell, Paragraph
from planck.importer.tables import is_task_table, printed_rows, table_chapters
from tests.importer.plans import read, table, titles

SPAN = Cell


def test_the_columns_of_a_task_list() -> None:
    whole = table(
        ["序号", "重点任务", "工作举措", "牵头单位", "配合单位", "完成时限", "备注"],
        ["1", "深化改革", "推进简政放权。", "市发改委", "市财政局", "2026年12月底", "急"],
    )
    (chapter,) = table_chapters(whole, "任务表")
    task = chapter.sections[0].tasks[0]
    assert (task.title, task.head, task.lines) == ("深化改革", ["1 深化改革"], ["推进简政放权。"])
    assert task.units == [("牵头单位", "市发改委"), ("配合单位", "市财政局")]
    assert (task.deadline, task.listed) == ("2026年12月底", ["市发改委", "市财政局", "2026年12月底", "急"])


@pytest.mark.parametrize(
    "head",
    [
        ["一级指标", "二级指标", "指标说明"],
        ["序号", "指标名称", "目标值"],
        ["序号", "任务名称", "完成率"],
        ["姓名", "电话"],
        ["序号", "地点", "人数"],
        ["序号", "任务"],
        ["1", "2"],
    ],
)
def test_tables_that_are_no_tasks(head: list[str]) -> None:
    assert not is_task_table(table(head, ["1"] * len(head)))


def test_a_header_alone_and_a_title_row_above_it() -> None:
    assert not is_task_table(table(["序号", "任务", "责任单位"]))
    title = Cell("任务分解表")
    whole = table([title, title, title], ["序号", "任务", "责任单位"], ["1", "修路。", "县交通局"])
    assert [task.title for chapter in table_chapters(whole, "表") for s in chapter.sections for task in s.tasks] == [
        "修路"
    ]


def test_a_header_of_two_rows() -> None:
    number, task, units = Cell("序号"), Cell("任务"), Cell("责任分工")
    whole = table(
        [number, task, units, units], [number, task, "牵头单位", "配合单位"], ["1", "修路。", "县交通局", "县财政局"]
    )
    (chapter,) = table_chapters(whole, "表")
    assert chapter.sections[0].tasks[0].units == [("牵头单位", "县交通局"), ("配合单位", "县财政局")]
    assert chapter.head == ["序号 任务 责任分工", "牵头单位 配合单位"]


def test_a_header_is_one_row_where_a_long_text_follows() -> None:
    number = Cell("序号")
    whole = table([number, "任务", "责任单位"], [number, "推进全县农村公路提质改造工程建设", "县交通局"])
    assert len(table_chapters(whole, "表")[0].sections) == 1


def test_the_unit_is_a_row_head() -> None:
    kind = Cell("重点部门")
    office = Cell("县农粮局")
    whole = table(
        ["序号", "考核项目", "考核项目", "各项分值", "考核内容", "评分标准"],
        ["", "总分", "总分", "100", "", ""],
        ["二、", "部门差异项目", "部门差异项目", "60", "", ""],
        ["2", kind, office, "30", "持续推进畜禽养殖污染控制", "加强监督管理。"],
        ["2", kind, office, "15", "推进化肥减量", "推广统防统治。"],
    )
    (chapter,) = table_chapters(whole, "细则")
    assert chapter.title == "部门差异项目"
    assert chapter.head == [
        "序号 考核项目 考核项目 各项分值 考核内容 评分标准",
        "总分 总分 100",
        "二、 部门差异项目 部门差异项目 60",
    ]
    tasks = [task for section in chapter.sections for task in section.tasks]
    assert [task.title for task in tasks] == ["持续推进畜禽养殖污染控制", "推进化肥减量"]
    assert [task.units for task in tasks] == [[("", "县农粮局")]] * 2
    assert [task.head for task in tasks] == [["2 重点部门 县农粮局 30 持续推进畜禽养殖污染控制"], ["2 15 推进化肥减量"]]


def test_content_that_repeats_the_title_is_no_text() -> None:
    whole = table(
        ["序号", "考核项目", "考核内容", "评分标准"],
        ["1", "组织领导", "组织领导", "积极配合。"],
        ["3", "宣传工作", "河长制宣传", "做好宣传。"],
    )
    tasks = [
        task for chapter in table_chapters(whole, "细则") for section in chapter.sections for task in section.tasks
    ]
    assert [(task.title, task.lines) for task in tasks] == [
        ("组织领导", ["积极配合。"]),
        ("宣传工作", ["河长制宣传", "做好宣传。"]),
    ]


def test_a_single_column_of_work_gives_its_first_sentence_as_title() -> None:
    whole = table(
        ["序号", "工作任务", "责任单位"], ["1", "修建公路。年内建成十里。", "县交通局"], ["2", "架桥", "县水利局"]
    )
    tasks = [task for chapter in table_chapters(whole, "表") for section in chapter.sections for task in section.tasks]
    assert [(task.title, task.head, task.lines) for task in tasks] == [
        ("修建公路", ["1"], ["修建公路。年内建成十里。"]),
        ("架桥", ["2"], ["架桥"]),
    ]


def test_measures_below_one_work() -> None:
    work = Cell("深化改革")
    whole = table(
        ["任务", "措施", "责任单位"], [work, "清理文件。全面清理。", "县司法局"], [work, "精简事项。", "县政务局"]
    )
    tasks = [task for chapter in table_chapters(whole, "表") for section in chapter.sections for task in section.tasks]
    assert [(task.head, task.lines) for task in tasks] == [
        (["深化改革"], ["清理文件。全面清理。"]),
        ([], ["精简事项。"]),
    ]


def test_units_between_two_texts_are_a_note() -> None:
    whole = table(["序号", "任务", "措施", "责任单位", "完成标准"], ["1", "修路", "开工。", "县交通局", "建成十里。"])
    task = table_chapters(whole, "表")[0].sections[0].tasks[0]
    assert (task.lines, task.notes) == (["开工。", "县交通局", "建成十里。"], {1})


def test_a_chapter_row_with_a_text_and_no_rows_is_a_task() -> None:
    long = "1.每个乡镇省级用稿1篇，市级用稿2篇，县级用稿3篇，按时报送工作小结和年终工作总结，得2分。"
    whole = table(
        ["序号", "考核项目", "考核指标", "负责部门"],
        ["三、", "水岸联动", long, "县河长办"],
        ["8", "污水治理", "加强治理。", "县城建局"],
        ["五、", "加强信息报送", long, "县河长办"],
        ["六、", "奖扣分项目", long, ""],
    )
    plan = read("细则表", whole)
    assert titles(plan) == [("3.8", "污水治理"), ("5.1", "加强信息报送")]
    assert plan.tasks()[1].units == [("负责部门", "县河长办")]
    assert [chapter.title for chapter in plan.chapters] == ["水岸联动", "加强信息报送", "奖扣分项目"]


def test_rows_of_a_bonus_chapter_are_text() -> None:
    whole = table(
        ["序号", "任务", "措施", "责任单位"],
        ["一、", "加分项目", "", ""],
        ["1", "获奖", "加5分。", "县委办"],
        ["", "", "", ""],
    )
    (chapter,) = table_chapters(whole, "表")
    assert chapter.paragraphs == ["1 获奖", "加5分。", "县委办"]


def test_rows_that_say_no_work_stand_behind_the_last() -> None:
    whole = table(["序号", "任务", "责任单位"], ["1", "修路", "县交通局"], ["", "", "联系人：略"])
    assert table_chapters(whole, "表")[0].sections[0].tasks[0].after == ["联系人：略"]
    only = table(["序号", "任务", "责任单位"], ["", "", "联系人：略"])
    assert table_chapters(only, "表")[0].paragraphs == ["序号 任务 责任单位", "联系人：略"]


def test_a_row_across_the_table_may_be_a_sentence() -> None:
    note = Cell("以上任务由县政府督查室督办。")
    chapter = Cell("（一）制度建设")
    whole = table(
        ["序号", "任务", "责任单位"], [chapter, chapter, chapter], ["1", "修路", "县交通局"], [note, note, note]
    )
    chapters = table_chapters(whole, "表")
    assert [(c.number, c.title) for c in chapters] == [("（一）", "制度建设")]
    assert chapters[0].sections[0].tasks[0].after == ["以上任务由县政府督查室督办。"]


def test_printed_rows() -> None:
    wide = Cell("甲\n乙", (Paragraph("甲"), Paragraph("乙")))
    assert printed_rows(table([wide, wide, "丙"], [wide, "", "丁"])) == ["甲 乙　丙", "丁"]
    assert printed_rows(table([wide], [wide])) == ["甲 乙"]


def test_a_row_head_beside_a_single_text() -> None:
    whole = table(["序号", "类别", "工作措施", "分值"], ["1", "县司法局", "开展普法。", "5"])
    (chapter,) = table_chapters(whole, "表")
    task = chapter.sections[0].tasks[0]
    assert (task.title, task.units) == ("开展普法", [("", "县司法局")])


def test_a_text_over_several_rows_and_rows_without_a_number() -> None:
    text = Cell("年内完成。")
    whole = table(["序号", "任务", "措施", "责任单位"], ["", "修路", text, "县交通局"], ["", "架桥", text, "县水利局"])
    (chapter,) = table_chapters(whole, "表")
    tasks = [section.tasks[0] for section in chapter.sections]
    assert [(task.title, task.head, task.lines) for task in tasks] == [
        ("修路", ["修路"], ["年内完成。"]),
        ("架桥", [], ["架桥"]),
    ]


def test_a_row_that_says_no_other_work_names_more_units() -> None:
    number, work, text = Cell("2"), Cell("小区改造"), Cell("改造3个。")
    whole = table(
        ["序号", "任务", "措施", "责任单位"],
        [number, work, text, "县住建局"],
        [number, work, text, "县财政局"],
        [number, work, text, ""],
    )
    (chapter,) = table_chapters(whole, "表")
    (task,) = [task for section in chapter.sections for task in section.tasks]
    assert task.units == [("责任单位", "县住建局"), ("责任单位", "县财政局")]
    assert task.listed == ["县住建局", "县财政局"]


def test_a_cell_that_spans_the_header_says_no_work_of_a_row() -> None:
    head = Cell("任务")
    whole = table(
        ["序号", head, "责任单位"], ["1", head, "以县为单位组织实施并负责推进到位"], ["2", "修路", "县交通局"]
    )
    (chapter,) = table_chapters(whole, "表")
    assert [section.tasks[0].title for section in chapter.sections] == ["修路"]
    assert chapter.head == ["序号 任务 责任单位", "1 以县为单位组织实施并负责推进到位"]


def test_empty_cells_of_units_and_deadlines() -> None:
    text = Cell("年内完成。")
    whole = table(
        ["任务", "责任单位", "措施", "完成时限"],
        ["修路", "县交通局", text, "6月底"],
        ["架桥", "", "开工。", ""],
        [Cell(""), "县水利局", text, "年底"],
    )
    (chapter,) = table_chapters(whole, "表")
    tasks = [section.tasks[0] for section in chapter.sections]
    assert [(task.units, task.deadline) for task in tasks] == [
        ([("责任单位", "县交通局")], "6月底"),
        ([("责任单位", "县水利局")], ""),
    ]
    head = Cell("措施")
    odd = table(["任务", head, "责任单位"], [Cell(""), head, "县水利局"], ["修路", "开工。", "县交通局"])
    assert [s.tasks[0].title for c in table_chapters(odd, "表") for s in c.sections] == ["修路"]
