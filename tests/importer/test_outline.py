"""Which numbers are chapters, sections and tasks, and what is text around them."""

from planck.importer.document import Paragraph
from tests.importer.plans import read, table, titles

HEAD = ("某县法治政府建设实施方案",)


def test_sections_and_numbered_items() -> None:
    plan = read(
        *HEAD,
        "为全面建设法治政府，制定本方案。",
        "一、总体目标",
        "到2030年，法治政府基本建成。",
        "二、主要任务",
        "（一）依法履行职能",
        "1.提升服务能力。健全网络。",
        "2.优化环境。清理文件。",
        "（二）健全制度体系",
        "加强备案审查。",
    )
    assert titles(plan) == [("2.1.1", "提升服务能力"), ("2.1.2", "优化环境"), ("2.2", "健全制度体系")]
    assert plan.frame.title == "某县法治政府建设实施方案"
    assert plan.frame.preamble == ["为全面建设法治政府，制定本方案。"]
    assert plan.chapters[0].paragraphs == ["到2030年，法治政府基本建成。"]
    assert [task.lines for task in plan.tasks()] == [["健全网络。"], ["清理文件。"], ["加强备案审查。"]]


def test_numbers_that_run_through_and_have_gaps() -> None:
    plan = read(*HEAD, "二、行动", "（一）产业", "2.人才项目。培养人才。", "（二）科技", "9.团队项目。资助团队。")
    assert titles(plan) == [("2.1.2", "人才项目"), ("2.2.9", "团队项目")]


def test_a_number_that_stands_twice_gets_a_letter() -> None:
    plan = read(*HEAD, "一、任务", "（一）甲", "1.修路。修路十里。", "1.架桥。架桥一座。")
    assert [task.id for task in plan.tasks()] == ["1.1.1", "1.1.1b"]


def test_dotted_numbers() -> None:
    plan = read(
        *HEAD,
        "十一、乡村振兴",
        "11.1 提升产业",
        "准确把握定位。",
        "11.1.1 推进农业。落实耕地保护。",
        "11.2 深化改革",
        "健全机制。",
    )
    assert titles(plan) == [("11.1.1", "推进农业"), ("11.2", "深化改革")]
    assert plan.chapters[0].sections[0].paragraphs == ["准确把握定位。"]


def test_spaced_numbers_above_dotted_ones() -> None:
    plan = read(
        *HEAD,
        "1　总则",
        "1.1 适用范围",
        "全县。",
        "2　组织",
        "2.1 领导机构",
        "成立小组。",
        "2.2 办公室",
        "设在司法局。",
        "2.3 成员",
        "明确职责。",
    )
    assert titles(plan) == [("2.1", "领导机构"), ("2.2", "办公室"), ("2.3", "成员")]


def test_digits_above_dotted_numbers() -> None:
    plan = read(
        *HEAD, "1.加强建设", "1.1 建平台。建成平台。", "1.2 建队伍。配齐人员。", "2.强化保障", "2.1 保经费。列入预算。"
    )
    assert titles(plan) == [("1.1", "建平台"), ("1.2", "建队伍"), ("2.1", "保经费")]


def test_chapters_and_articles() -> None:
    plan = read(
        "某市促进办法",
        "第一章　总则",
        "第一条 为了促进发展，制定本办法。",
        "第二章　扶持措施",
        "第二条 降低成本。减免房租。",
        "第三条 优化服务。",
        "（一）推行一件事一次办。",
        "（二）设立专窗。",
        "第四条 拓宽融资。扩大贷款。",
    )
    assert titles(plan) == [("2.2", "降低成本"), ("2.3", "优化服务"), ("2.4", "拓宽融资")]
    assert plan.tasks()[1].lines == ["（一）推行一件事一次办。", "（二）设立专窗。"]


def test_flat_articles_and_flat_items_need_no_chapter() -> None:
    plan = read("某市若干措施", "第一条 降成本。减免房租。", "第二条 扩融资。扩大贷款。", "第三条 优服务。设立专窗。")
    assert titles(plan) == [("1.1", "降成本"), ("1.2", "扩融资"), ("1.3", "优服务")]
    plan = read("教育局2026年实事", "1.实施校舍安全工程，加固校舍。", "2.开工建设新城小学。")
    assert titles(plan) == [("1.1", "实施校舍安全工程，加固校舍"), ("1.2", "开工建设新城小学")]
    assert [task.head for task in plan.tasks()] == [["1."], ["2."]]
    plan = read("某县工作方案", "（一）摸底。摸清底数。", "（二）整改。限期整改。")
    assert titles(plan) == [("1.1", "摸底"), ("1.2", "整改")]


def test_a_chapter_without_items_is_a_task() -> None:
    plan = read(
        "某县工作方案",
        "一、指导思想",
        "坚持。",
        "二、加强宣传。",
        "广泛宣传。",
        "三、空章",
        "四、附　则",
        "本方案自印发之日起施行。",
    )
    assert titles(plan) == [("2.1", "加强宣传")]
    assert [chapter.paragraphs for chapter in plan.chapters] == [["坚持。"], [], [], ["本方案自印发之日起施行。"]]


def test_final_clauses_without_a_number_end_the_last_chapter() -> None:
    plan = read("某市若干措施", "一、十条政策", "（一）设立通行证。提供许可。", "附则", "本措施自发布之日起试行。")
    assert titles(plan) == [("1.1", "设立通行证")]
    assert plan.chapters[-1].title == "附则"


def test_a_goal_among_the_items_is_text() -> None:
    plan = read(
        *HEAD,
        "一、任务",
        "（一）产业",
        "1.目标。翻一番。",
        "2.项目。建项目。",
        "3.总体目标。再翻一番。",
        "（二）工作原则",
        "坚持。",
    )
    assert titles(plan) == [("1.1.2", "项目")]
    section = plan.chapters[0].sections[0]
    assert section.paragraphs == ["1.目标。翻一番。"]
    assert section.tasks[0].after == ["3.总体目标。再翻一番。"]
    assert plan.chapters[0].sections[1].paragraphs == ["坚持。"]


def test_deeper_numbers_are_the_text_of_a_task() -> None:
    plan = read(*HEAD, "一、任务", "（一）普法", "（1）办讲座。", "（2）发手册。")
    assert titles(plan) == [("1.1", "普法")]
    assert plan.tasks()[0].lines == ["（1）办讲座。", "（2）发手册。"]


def test_deeper_numbers_with_lists_of_their_own_are_tasks() -> None:
    plan = read(
        *HEAD, "一、任务", "（一）普法", "（1）办讲座。（责任单位：县司法局）", "（2）发手册。（责任单位：县教育局）"
    )
    assert titles(plan) == [("1.1.1", "办讲座"), ("1.1.2", "发手册")]


def test_four_levels() -> None:
    plan = read(
        *HEAD,
        "第一章 任务",
        "第一节 制度",
        "引言。",
        "一、立规",
        "（一）计划。编制计划。",
        "（二）审查。严格审查。",
        "二、执法",
        "（一）检查。开展检查。",
    )
    assert titles(plan) == [("1.1.1", "计划"), ("1.1.2", "审查"), ("1.2.1", "检查")]
    assert plan.chapters[0].sections[0].head == ["第一节 制度", "引言。", "一、立规"]


def test_lines_between_the_sections_of_a_chapter_stay_in_order() -> None:
    plan = read(*HEAD, "一、任务", "导语。", "（一）甲。做甲。", "（二）目标", "一是甲。", "（三）乙。做乙。")
    assert plan.chapters[0].paragraphs == ["导语。"]
    assert plan.chapters[0].sections[1].paragraphs == ["一是甲。"]


def test_headings_without_numbers() -> None:
    plan = read(
        "数字某省2026年工作要点",
        "加快培育引擎",
        "打造创新高地",
        "1. 攻关技术",
        "完善机制。",
        "责任单位：省科技厅",
        "培育要素市场",
        "2. 完善制度",
        "推进立法。",
        "34. 打造平台",
        "建设平台。",
    )
    assert titles(plan) == [("1.1.1", "攻关技术"), ("1.2.2", "完善制度"), ("1.2.34", "打造平台")]
    assert [chapter.title for chapter in plan.chapters] == ["加快培育引擎"]
    assert [section.title for section in plan.chapters[0].sections] == ["打造创新高地", "培育要素市场"]


def test_a_single_level_of_headings_without_numbers() -> None:
    plan = read(
        "某县工作要点",
        "引言。",
        "强化普法",
        "1. 办讲座",
        "每季度一场。",
        "2. 发手册",
        "人手一册。",
        "强化执法",
        "3. 查案卷",
        "每年两次。",
    )
    assert titles(plan) == [("1.1", "办讲座"), ("1.2", "发手册"), ("2.3", "查案卷")]


def test_headings_by_style() -> None:
    plan = read(
        "某县方案",
        Paragraph("任务", level=2),
        Paragraph("普法", level=3),
        "1.办讲座。每季度一场。",
        Paragraph("执法", level=3),
        "2.查案卷。每年两次。",
    )
    assert titles(plan) == [("1.1.1", "办讲座"), ("1.2.2", "查案卷")]


def test_a_box_below_a_task_belongs_to_it() -> None:
    plan = read(
        *HEAD,
        "三、任务",
        "（一）整治",
        "加强整治。",
        "专栏1　整治工程",
        "1. 摸清底数。",
        "2. 限期整改。",
        "（二）治理",
        "加强治理。",
    )
    assert titles(plan) == [("3.1", "整治"), ("3.2", "治理")]
    assert plan.tasks()[0].lines == ["加强整治。", "专栏1　整治工程", "1. 摸清底数。", "2. 限期整改。"]


def test_a_box_among_items_ends_with_the_next_item() -> None:
    plan = read(
        *HEAD, "一、任务", "（一）整治", "1.摸底。", "专栏1 工程", "1. 建库。", "2. 建表。", "2.整改。限期整改。"
    )
    assert titles(plan) == [("1.1.1", "摸底"), ("1.1.2", "整改")]
    assert plan.tasks()[0].lines == ["专栏1 工程", "1. 建库。", "2. 建表。"]


def test_a_table_copied_a_cell_a_line_is_no_task() -> None:
    long = "在城市化推进过程中，要充分考虑内涝风险，合理布局城市开发，完善排水设施建设标准和规范要求。"
    plan = read(
        *HEAD,
        "四、举措",
        "（二）明确标准",
        "按照规范。",
        "表5  重现期",
        "城区类型",
        "3～5",
        "1.不进水；",
        "注：1. 采用年最大法。",
        "2. 按重力流。",
        "（三）落实方案",
        long,
    )
    assert titles(plan) == [("4.2", "明确标准"), ("4.3", "落实方案")]
    task = plan.tasks()[0]
    assert task.lines == ["按照规范。"]
    assert task.after == ["表5  重现期", "城区类型", "3～5", "1.不进水；", "注：1. 采用年最大法。", "2. 按重力流。"]


def test_text_behind_a_copied_table_is_the_task_s_again() -> None:
    long = "在城市化推进过程中，要充分考虑内涝风险，合理布局城市开发，完善排水设施建设标准和规范要求。"
    plan = read(*HEAD, "四、举措", "（二）明确标准", "按照规范。", "图 3 布局", "示意", long)
    task = plan.tasks()[0]
    assert task.lines == ["按照规范。", "图 3 布局", "示意", long]
    assert task.notes == {1, 2}


def test_a_table_that_is_no_task_stands_in_order() -> None:
    plan = read(
        *HEAD,
        "一、现状",
        table(["指标", "值"], ["甲", "1"]),
        "二、任务",
        "（一）整治",
        "加强整治。",
        table(["指标", "值"], ["甲", "1"]),
    )
    assert plan.chapters[0].paragraphs == ["指标　值", "甲　1"]
    assert plan.tasks()[0].after == ["指标　值", "甲　1"]


def test_the_closing_is_no_part_of_the_last_task() -> None:
    plan = read(
        *HEAD,
        "一、任务",
        "（一）摸底。摸清底数。",
        "（二）整改。限期整改。",
        "各地区、各部门要于3月底前制定方案。",
        "某县人民政府",
        "2026年3月1日",
        "（此件公开发布）",
    )
    assert plan.tasks()[-1].lines == ["限期整改。"]
    assert plan.frame.closing == [
        "各地区、各部门要于3月底前制定方案。",
        "某县人民政府",
        "2026年3月1日",
        "（此件公开发布）",
    ]
    assert (plan.frame.issuer, plan.frame.date) == ("某县人民政府", "2026年3月1日")


def test_a_last_chapter_without_items_keeps_its_paragraphs() -> None:
    plan = read(*HEAD, "一、任务", "（一）摸底。摸清底数。", "二、有关要求", "各部门要重视。", "各乡镇要落实。")
    assert plan.tasks()[-1].lines == ["各部门要重视。", "各乡镇要落实。"]


def test_a_single_task_and_a_list_at_the_end_are_no_closing() -> None:
    plan = read(*HEAD, "一、任务", "（一）摸底。摸清底数。", "各部门要重视。")
    assert plan.tasks()[0].lines == ["摸清底数。", "各部门要重视。"]
    plan = read(*HEAD, "一、任务", "（一）摸底。摸清底数。", "（二）整改。限期整改。", "责任单位：县司法局")
    assert plan.frame.closing == []
    plan = read("某县方案", "一、任务", "（一）摸底。摸清底数。", "第二段。", "（二）整改。限期整改。", "补充一段。")
    assert plan.frame.closing == []


def test_text_behind_the_last_heading_stays() -> None:
    plan = read(
        *HEAD, "一、任务", "（一）摸底。摸清底数。", "（二）整改。限期整改。", "二、附则", "本方案自印发之日起施行。"
    )
    assert plan.chapters[-1].paragraphs == ["本方案自印发之日起施行。"]


def test_the_list_of_annexes_and_the_annexes_are_text() -> None:
    plan = read(
        *HEAD,
        "一、任务",
        "（一）摸底。摸清底数。",
        "（二）整改。限期整改。",
        "附件：1.指标表",
        "2.名单",
        "某县人民政府",
        "2026年3月1日",
        "附件1",
        "指标表",
        "1.门诊人次。",
    )
    assert titles(plan) == [("1.1", "摸底"), ("1.2", "整改")]
    assert plan.frame.closing[:2] == ["附件：1.指标表", "2.名单"]
    assert plan.frame.closing[-3:] == ["附件1", "指标表", "1.门诊人次。"]


ROWS = (
    ["序号", "任务", "措施", "责任单位"],
    ["1", "摸底", "摸清底数。", "县司法局"],
    ["2", "整改", "限期整改。", "县财政局"],
)


def test_an_annex_with_a_table_of_tasks() -> None:
    plan = read(
        "关于推广举措的通知",
        "一、推广的举措",
        "（一）产权方面：摸底；整改。",
        "二、高度重视",
        "各部门要重视。",
        "附件：清单",
        "某县人民政府",
        "附件",
        "清单",
        table(*ROWS),
        "备注：略。",
        table(*ROWS),
    )
    assert titles(plan) == [("3.1", "摸底"), ("3.2", "整改"), ("4.1", "摸底"), ("4.2", "整改")]
    assert plan.chapters[1].paragraphs == ["各部门要重视。", "附件：清单", "某县人民政府"]
    assert plan.chapters[2].head == ["附件", "清单", "序号 任务 措施 责任单位"]
    assert plan.chapters[3].head == ["备注：略。", "序号 任务 措施 责任单位"]


def test_a_plan_with_tasks_and_a_table_of_tasks() -> None:
    plan = read(
        *HEAD,
        "一、任务",
        "（一）摸底。摸清所有的底数，建立台账。",
        "（二）整改。限期全部整改到位，不留死角。",
        "附件1",
        "名单",
        "附件2",
        table(*ROWS),
    )
    assert titles(plan) == [("1.1", "摸底"), ("1.2", "整改"), ("2.1", "摸底"), ("2.2", "整改")]
    assert plan.tasks()[1].after == ["附件1", "名单"]


def test_a_table_of_tasks_in_the_text() -> None:
    plan = read("某县2026年任务分工表", "单位：项", table(*ROWS), "备注：略。")
    assert titles(plan) == [("1.1", "摸底"), ("1.2", "整改")]
    assert plan.frame.preamble == ["单位：项"]


def test_tables_of_tasks_below_headings() -> None:
    plan = read(
        *HEAD,
        "一、任务",
        "见下表。",
        table(*ROWS),
        "注：略。",
        "二、分工",
        "（一）普法",
        "见下表。",
        table(*ROWS),
        "注：略。",
        "（二）执法。严格执法。",
    )
    assert titles(plan) == [("1.1", "摸底"), ("1.2", "整改"), ("2.1.1", "摸底"), ("2.1.2", "整改"), ("2.2", "执法")]
    assert plan.chapters[0].paragraphs == ["见下表。", "序号 任务 措施 责任单位"]
    assert plan.chapters[1].sections[0].paragraphs == ["见下表。"]
    assert [task.after for task in plan.tasks()] == [[], ["注：略。"], [], ["注：略。"], []]


def test_a_table_with_chapters_of_its_own_below_a_heading() -> None:
    chapters = table(ROWS[0], ["一、", "制度", "", ""], ROWS[1], ["二、", "执法", "", ""], ROWS[2])
    plan = read(*HEAD, "一、任务", chapters, table(*ROWS))
    assert [chapter.title for chapter in plan.chapters] == ["任务", "制度", "执法", "任务"]
    empty = table(ROWS[0], ["一、", "制度", "", ""], ["二、", "执法", "", ""])
    plan = read(*HEAD, "一、任务", "（一）甲", empty, "（二）分工", table(*ROWS), empty)
    assert plan.chapters[0].sections[0].paragraphs == ["序号 任务 措施 责任单位", "一、 制度", "二、 执法"]
    assert plan.tasks()[-1].after == ["序号 任务 措施 责任单位", "一、 制度", "二、 执法"]
    plan = read(*HEAD, "一、任务", "（一）分工", chapters)
    assert [task.head for task in plan.tasks()] == [
        ["序号 任务 措施 责任单位", "一、 制度", "1 摸底"],
        ["二、 执法", "2 整改"],
    ]


def test_titles_in_bold() -> None:
    plan = read(
        "某县工作方案",
        "一、任务",
        Paragraph("（一）健全制度。完善规则。再完善。", bold="（一）健全制度。"),
        Paragraph("（二）推进改革深化服务 各部门要落实。", bold="推进改革，"),
        Paragraph("（三）推进公开强化监督　各部门要依法公开信息，及时回应社会关切，接受监督。"),
        Paragraph("（四）名称：各部门要落实。"),
        Paragraph("（五）加强宣传 广泛宣传。", bold="（五）加强宣传"),
        Paragraph("（六）加强督查。从严督查，全程督查。", bold="（六）加强督查"),
    )
    assert [title for _, title in titles(plan)] == [
        "健全制度",
        "推进改革深化服务 各部门要落实",
        "推进公开强化监督",
        "名称",
        "加强宣传",
        "加强督查",
    ]


def test_an_annex_with_tasks_makes_a_notice_of_the_chapters() -> None:
    plan = read(
        "关于推广的通知",
        "一、总体要求",
        "（一）坚持。坚持改革。",
        "二、高度重视",
        "各部门要重视。",
        "附件",
        "清单",
        table(*ROWS),
    )
    assert titles(plan) == [("3.1", "摸底"), ("3.2", "整改")]
    plan = read("某县清单", table(["指标", "值"], ["甲", "1"]), "某县人民政府", "附件", table(*ROWS))
    assert titles(plan) == [("1.1", "摸底"), ("1.2", "整改")]
    assert plan.frame.preamble == ["指标　值", "甲　1", "某县人民政府"]
    assert plan.chapters[0].head[0] == "附件"


def test_a_table_that_is_no_task_behind_one_that_is() -> None:
    plan = read("某县任务表", table(*ROWS), table(["指标", "值"], ["甲", "1"]))
    assert plan.tasks()[-1].after == ["指标　值", "甲　1"]


def test_a_part_before_the_first_item_of_a_section() -> None:
    plan = read("某县方案", "一、任务", "（一）甲", "（1）说明。", "1.修路。修路十里。")
    assert titles(plan) == [("1.1.1", "修路")]
    assert plan.chapters[0].sections[0].paragraphs == ["（1）说明。"]


def test_many_numbers_that_stand_twice() -> None:
    plan = read("某县方案", "一、任务", "（一）甲", *["1.修路。修路十里。"] * 30)
    ids = [task.id for task in plan.tasks()]
    assert len(set(ids)) == 30
    assert ids[:2] + ids[25:28] == ["1.1.1", "1.1.1b", "1.1.1z", "1.1.1zb", "1.1.1zc"]


def test_numbers_within_articles_are_their_text() -> None:
    plan = read(
        "某市若干措施", "第一条 降成本。", "1.减免房租。", "第二条 扩融资。扩大贷款。", "第三条 优服务。设立专窗。"
    )
    assert titles(plan) == [("1.1", "降成本"), ("1.2", "扩融资"), ("1.3", "优服务")]
    assert plan.tasks()[0].lines == ["1.减免房租。"]


def test_tasks_that_are_called_so() -> None:
    plan = read(
        "某市工作方案", "任务一：推进一件事一次办", "梳理事项。", "任务二：优化开办", "压缩时间。", "责任单位：市税务局"
    )
    assert titles(plan) == [("1.1", "推进一件事一次办"), ("1.2", "优化开办")]


def test_signs_of_half_width() -> None:
    plan = read(
        "某区方案",
        "一.健全机制",
        "(一)完善制度",
        "1、修订规则.及时修订2.5版.(责任单位:区政府办)",
        "2、建账.建账3.0.每月更新.",
    )
    assert titles(plan) == [("1.1.1", "修订规则"), ("1.1.2", "建账")]
    assert plan.tasks()[0].lines == ["及时修订2.5版.(责任单位:区政府办)"]


def test_many_quotes_without_a_stop_are_read_at_once() -> None:
    line = "（一）" + "“甲”（乙）" * 500
    assert titles(read("某县方案", "一、任务", line, "（二）甲。做甲。"))[0][0] == "1.1"


def test_an_annex_may_be_named_on_the_line_above_its_table():
    plan = read(
        "某县方案",
        "一、主要任务",
        "（一）甲。做甲。",
        "（二）乙。做乙。",
        "附件：重点工程任务表",
        table(*ROWS),
    )
    assert [chapter.title for chapter in plan.chapters] == ["主要任务", "重点工程任务表"]
    assert plan.chapters[1].head[0] == "附件：重点工程任务表"
    assert len(plan.chapters[1].sections) == len(ROWS) - 1
    assert plan.frame.closing == []


def test_a_list_of_annexes_above_a_table_of_something_else_is_the_end():
    plan = read(
        "某县方案",
        "一、主要任务",
        "（一）甲。做甲。",
        "（二）乙。做乙。",
        "附件：指标表",
        table(["指标", "值"], ["甲", "1"]),
    )
    assert [chapter.title for chapter in plan.chapters] == ["主要任务"]
    assert plan.frame.closing == ["附件：指标表", "指标　值", "甲　1"]
