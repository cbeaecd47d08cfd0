"""What each rule checks, why, and an example that the suite runs: one entry a code, Chinese and English."""

from __future__ import annotations

from typing import NamedTuple


class Change(NamedTuple):
    """One change to the example workspace: in a file, this text becomes that one.

    ``ABSENT`` stands for no such file; an empty ``right`` of a new file means the same.
    """

    file: str
    """Below the data folder."""
    right: str
    wrong: str


class Page(NamedTuple):
    """A rule's page: what it checks, why, and the changes that make a sound workspace break it."""

    zh: str
    en: str
    why_zh: str
    why_en: str
    changes: tuple[Change, ...]
    as_of: str = "2024-10-31"
    """The day on which the example's quarter, 2024Q3, is judged."""


PAGES: dict[str, Page] = {
    "P001": Page(
        "文件是 UTF-8 编码的文本",
        "a file is text in UTF-8",
        "文件格式（docs/files.md）",
        "the form of files (docs/files.md)",
        (Change("progress/sfj/2024Q3.yaml", "progress: 有件必备。", "progress: !gbk 有件必备。"),),
    ),
    "P002": Page(
        "文件里没有控制字符、方向控制符和看不见的字符",
        "a file holds no control, direction or invisible characters",
        "文件格式（docs/files.md）",
        "the form of files (docs/files.md)",
        (Change("progress/sfj/2024Q3.yaml", "calls: 1234", "calls: \u200b1234"),),
    ),
    "P003": Page(
        "文件里没有乱码",
        "a file holds no damaged text",
        "文件格式（docs/files.md）",
        "the form of files (docs/files.md)",
        (Change("progress/sfj/2024Q3.yaml", "progress: 有件必备。", "progress: 锟斤拷锟斤拷。"),),
    ),
    "P004": Page(
        "文件不超过大小、层级、数量的上限",
        "a file keeps within the limits of size, depth and number",
        "文件格式（docs/files.md）",
        "the form of files (docs/files.md)",
        (Change("progress/sfj/2024Q3.yaml", "progress: 有件必备。", "progress: !deep x"),),
    ),
    "P005": Page(
        "文件不是空的，内容是“字段: 值”",
        "a file is not empty, and is made of keys and values",
        "文件格式（docs/files.md）",
        "the form of files (docs/files.md)",
        (Change("progress/sfj/2024Q3.yaml", "!whole", "# 还没有填写\n"),),
    ),
    "P006": Page(
        "文件符合 YAML 的写法",
        "a file is well-formed YAML",
        "文件格式（docs/files.md）",
        "the form of files (docs/files.md)",
        (Change("progress/sfj/2024Q3.yaml", "calls: 1234", "calls： 1234"),),
    ),
    "P007": Page(
        "缩进和分隔用半角空格",
        "indentation and separation are plain spaces",
        "文件格式（docs/files.md）",
        "the form of files (docs/files.md)",
        (Change("progress/sfj/2024Q3.yaml", "      calls: 1234", "\t\t\tcalls: 1234"),),
    ),
    "P008": Page(
        "不用锚点、引用、标签、合并和多文档",
        "no anchors, aliases, tags, merges or second documents",
        "文件格式（docs/files.md）",
        "the form of files (docs/files.md)",
        (Change("progress/sfj/2024Q3.yaml", "calls: 1234", "calls: &a 1234"),),
    ),
    "P009": Page(
        "一个字段只写一次",
        "a key stands once",
        "文件格式（docs/files.md）",
        "the form of files (docs/files.md)",
        (Change("progress/sfj/2024Q3.yaml", "      calls: 1234", "      calls: 1234\n      calls: 1235"),),
    ),
    "P010": Page(
        "没有会被 YAML 悄悄丢掉或并走的文字",
        "no text is dropped or swallowed in silence",
        "文件格式（docs/files.md）",
        "the form of files (docs/files.md)",
        (Change("progress/sfj/2024Q3.yaml", "progress: 有件必备。", "progress: 有件必备 #3 项。"),),
    ),
    "P011": Page(
        "文件里没有合并冲突和代码围栏的残留",
        "no leftovers of a merge or of a code fence",
        "文件格式（docs/files.md）",
        "the form of files (docs/files.md)",
        (Change("progress/sfj/2024Q3.yaml", "  2.2:\n", "<<<<<<< HEAD\n  2.2:\n"),),
    ),
    "P012": Page(
        "文字不折行续写",
        "text is not continued over folded lines",
        "文件格式（docs/files.md）",
        "the form of files (docs/files.md)",
        (Change("progress/sfj/2024Q3.yaml", "progress: 有件必备。", "progress: 有件必备，\n      有备必审。"),),
    ),
    "P020": Page(
        "字段的值符合该字段的写法",
        "a value is of its field's form",
        "文件格式（docs/files.md）",
        "the form of files (docs/files.md)",
        (Change("progress/sfj/2024Q3.yaml", "calls: 1234", "calls: 一千多件"),),
    ),
    "P021": Page(
        "字段名都认识",
        "every key is known",
        "文件格式（docs/files.md）",
        "the form of files (docs/files.md)",
        (Change("progress/sfj/2024Q3.yaml", "    status: ongoing", "    status: ongoing\n    remark: 略"),),
    ),
    "P022": Page(
        "必填的字段都写了",
        "what must be given is given",
        "文件格式（docs/files.md）",
        "the form of files (docs/files.md)",
        (Change("progress/sfj/2024Q3.yaml", "    status: ongoing\n", ""),),
    ),
    "P023": Page(
        "字段的形式（文字、列表、字段组）对",
        "a field has its shape: text, list or mapping",
        "文件格式（docs/files.md）",
        "the form of files (docs/files.md)",
        (Change("progress/sfj/2024Q3.yaml", "progress: 有件必备。", "progress: [有件必备]"),),
    ),
    "P024": Page(
        "进展文件按季度命名",
        "a progress file is named after its quarter",
        "文件格式（docs/files.md）",
        "the form of files (docs/files.md)",
        (Change("progress/sfj/2024年三季度.yaml", "!absent", "schema: planck/progress@1\n"),),
    ),
    "P025": Page(
        "文件是打得开的普通文件",
        "a file is a regular file that can be opened",
        "文件格式（docs/files.md）",
        "the form of files (docs/files.md)",
        (Change("progress/sfj/2024Q4.yaml", "!absent", "!folder"),),
    ),
    "P026": Page(
        "进展文件夹里只放进展文件和 evidence",
        "a progress folder holds progress files and evidence only",
        "文件格式（docs/files.md）",
        "the form of files (docs/files.md)",
        (Change("progress/sfj/说明.txt", "!absent", "请查收。"),),
    ),
    "P101": Page(
        "方案写明的原文在它说的地方",
        "the official text lies where the plan says",
        "方案原文；转录要能还原全文",
        "the official text; the transcription must rebuild it",
        (Change("plan.yaml", "status: in_force", "status: in_force\nsource: {file: source/none.txt}"),),
    ),
    "P102": Page(
        "转录还原后与官方原文一字不差",
        "the transcription rebuilds the official text to the letter",
        "方案原文；转录要能还原全文",
        "the official text; the transcription must rebuild it",
        (Change("plan.yaml", "status: in_force", "status: in_force\nsource: {file: source/plan.txt}"),),
    ),
    "P103": Page(
        "原文就是转录时的那一份",
        "the official text is the one that was transcribed",
        "方案原文；转录要能还原全文",
        "the official text; the transcription must rebuild it",
        (Change("plan.yaml", "status: in_force", "status: in_force\nsource: {file: source/plan.txt, sha256: 00}"),),
    ),
    "P104": Page(
        "每个项目引用任务原文中的话",
        "every item quotes words of its task's text",
        "方案原文；转录要能还原全文",
        "the official text; the transcription must rebuild it",
        (Change("plan.yaml", "quote: 接听率达90%以上", "quote: 接听率达到90%以上"),),
    ),
    "P105": Page(
        "引文在任务原文中只出现一次",
        "a quote stands once in its task's text",
        "方案原文；转录要能还原全文",
        "the official text; the transcription must rebuild it",
        (Change("plan.yaml", "quote: 每年发布报告", "quote: 达"),),
    ),
    "P106": Page(
        "引文含有目标的数字",
        "a quote holds the target's figure",
        "方案原文；转录要能还原全文",
        "the official text; the transcription must rebuild it",
        (Change("plan.yaml", "{at_least: 90, quote", "{at_least: 95, quote"),),
    ),
    "P107": Page(
        "引文含有目标的期限",
        "a quote holds the target's day",
        "方案原文；转录要能还原全文",
        "the official text; the transcription must rebuild it",
        (Change("plan.yaml", "due: 2024-12-31", "due: 2024-06-30"),),
    ),
    "P108": Page(
        "“力争”与 strive 相符",
        "力争 and strive agree",
        "方案原文；转录要能还原全文",
        "the official text; the transcription must rebuild it",
        (Change("plan.yaml", "[{at_least: 90, quote", "[{at_least: 90, strive: true, quote"),),
    ),
    "P109": Page(
        "任务原文中的百分比和年份都有着落",
        "every percentage and year of a task's text is claimed",
        "方案原文；转录要能还原全文",
        "the official text; the transcription must rebuild it",
        (Change("plan.yaml", "measures: [备案审查率达100%。]", "measures: [备案审查率达100%。, 满意率达95%。]"),),
    ),
    "P110": Page(
        "unclaimed 所列的在原文里，并有理由",
        "what is unclaimed stands in the text, with a reason",
        "方案原文；转录要能还原全文",
        "the official text; the transcription must rebuild it",
        (
            Change(
                "plan.yaml",
                "status: in_force",
                "status: in_force\nunclaimed: [{task: '2.2', words: 五省, reason: 区域名称}]",
            ),
        ),
    ),
    "P111": Page(
        "分阶段目标逐步提高",
        "stages of a target follow each other",
        "方案数据自身要一致",
        "the plan's data must agree with themselves",
        (Change("plan.yaml", "{at_least: 80, quote: 平台规范化建设率达80%以上}", "{at_least: 100, quote: 达到100%}"),),
    ),
    "P112": Page(
        "每项任务都有责任单位",
        "every task has a unit that answers for it",
        "方案对各单位的责任分工〔责任单位〕",
        "the plan's responsible-unit lists",
        (
            Change(
                "plan.yaml",
                "responsible: {units: [sfj, fgj], groups: [], quote: 市司法局、市发展和改革局}",
                "responsible: {units: [], groups: [all], quote: 各部门}\n            milestones: []\n",
            ),
        ),
    ),
    "P113": Page(
        "方案提到的单位和分组都已登记",
        "every unit and group that is named is registered",
        "方案数据自身要一致",
        "the plan's data must agree with themselves",
        (
            Change(
                "plan.yaml",
                "{id: system, name: 热线系统, due: 2024-12-31, reported_by: sfj",
                "{id: system, name: 热线系统, due: 2024-12-31, reported_by: zfb",
            ),
        ),
    ),
    "P114": Page(
        "牵头单位在责任单位之中",
        "a lead is one of the task's units",
        "方案对各单位的责任分工〔责任单位〕",
        "the plan's responsible-unit lists",
        (Change("plan.yaml", "groups: [], open: 市级有关部门", "groups: [], lead: fgj, open: 市级有关部门"),),
    ),
    "P115": Page(
        "各单位分别报的数可以相加",
        "what every unit reports can be added up",
        "方案数据自身要一致",
        "the plan's data must agree with themselves",
        (
            Change(
                "plan.yaml",
                "measured: in_quarter\n                reported_by: each",
                "unit: hours\n                measured: in_quarter\n                reported_by: each",
            ),
        ),
    ),
    "P116": Page(
        "编号和名称不重复",
        "ids and names stand once",
        "方案数据自身要一致",
        "the plan's data must agree with themselves",
        (Change("plan.yaml", "fgj: {name: 市发展和改革局}", "fgj: {name: 市发展和改革局, aliases: [市司法]}"),),
    ),
    "P117": Page(
        "期限在方案期内",
        "deadlines lie inside the plan's period",
        "方案数据自身要一致",
        "the plan's data must agree with themselves",
        (
            Change(
                "plan.yaml",
                "period: {start: 2021-01-01, end: 2025-12-31}",
                "period: {start: 2021-01-01, end: 2024-12-30}",
            ),
        ),
    ),
    "P118": Page(
        "解析的责任单位与原文名单一致",
        "the parsed list agrees with the official one",
        "方案对各单位的责任分工〔责任单位〕",
        "the plan's responsible-unit lists",
        (
            Change(
                "plan.yaml",
                "responsible: {units: [sfj, fgj], groups: [], quote: 市司法局、市发展和改革局}",
                "responsible: {units: [sfj], groups: [], quote: 市司法局、市发展和改革局}",
            ),
        ),
    ),
    "P119": Page(
        "单位先设立后撤销",
        "a unit is founded before it ends",
        "方案数据自身要一致",
        "the plan's data must agree with themselves",
        (
            Change(
                "plan.yaml",
                "fgj: {name: 市发展和改革局}",
                "fgj: {name: 市发展和改革局, since: 2024-01-01, until: 2023-01-01}",
            ),
        ),
    ),
    "P120": Page(
        "rules 只调整存在的规则",
        "rules: names rules that exist",
        "方案数据自身要一致",
        "the plan's data must agree with themselves",
        (Change("plan.yaml", "status: in_force", "status: in_force\nrules: {P999: note}"),),
    ),
    "P121": Page(
        "报送和负责的单位在责任单位之中",
        "who reports or answers is among the task's units",
        "方案对各单位的责任分工〔责任单位〕",
        "the plan's responsible-unit lists",
        (
            Change(
                "plan.yaml",
                "groups: [], open: 市级有关部门, quote: 市司法局等市级有关部门",
                "groups: [], quote: 市司法局",
            ),
            Change(
                "plan.yaml",
                "reported_by: sfj\n                targets: [{at_least: 90",
                "reported_by: fgj\n                targets: [{at_least: 90",
            ),
        ),
    ),
    "P122": Page(
        "办公室的发文材料与方案一致",
        "what the office says of a quarter fits the plan",
        "发文材料的格式（docs/files.md）",
        "the form of the office's words (docs/files.md)",
        (
            Change(
                "office/2024Q3.yaml",
                "schema: planck/office@1\nperiod: 2024Q3\n",
                "schema: planck/office@1\nperiod: 2024Q2\n",
            ),
        ),
    ),
    "P201": Page(
        "文件里的单位和季度与路径一致",
        "a file's unit and quarter are those of its path",
        "文件格式（docs/files.md）",
        "the form of files (docs/files.md)",
        (Change("progress/sfj/2024Q3.yaml", "unit: sfj", "unit: fgj"),),
    ),
    "P202": Page(
        "任务编号在方案里",
        "a task's id stands in the plan",
        "文件格式（docs/files.md）",
        "the form of files (docs/files.md)",
        (Change("progress/sfj/2024Q3.yaml", "  2.2:", "  2.20:"),),
    ),
    "P203": Page(
        "指标、节点、职责、举措的编号在任务里",
        "an item's id stands in its task",
        "文件格式（docs/files.md）",
        "the form of files (docs/files.md)",
        (Change("progress/sfj/2024Q3.yaml", "      calls: 1234", "      cals: 1234"),),
    ),
    "P204": Page(
        "文件夹是登记过的单位",
        "a folder is that of a registered unit",
        "文件格式（docs/files.md）",
        "the form of files (docs/files.md)",
        (Change("progress/sfjj/2024Q3.yaml", "!absent", "schema: planck/progress@1\n"),),
    ),
    "P205": Page(
        "只报本单位负责的任务",
        "a unit reports on its own tasks",
        "方案对各单位的责任分工〔责任单位〕",
        "the plan's responsible-unit lists",
        (
            Change(
                "progress/zfb/2024Q3.yaml",
                "!absent",
                "schema: planck/progress@1\nunit: zfb\nperiod: 2024Q3\nsubmitted: 2024-10-12\ntasks:\n  2.2:\n    status: ongoing\n",
            ),
            Change(
                "plan.yaml",
                "  fgj: {name: 市发展和改革局}",
                "  fgj: {name: 市发展和改革局}\n  zfb: {name: 市政府办公室}",
            ),
        ),
    ),
    "P206": Page(
        "本单位负责的任务都报了",
        "a unit reports on all of its tasks",
        "方案对各单位的责任分工〔责任单位〕",
        "the plan's responsible-unit lists",
        (
            Change(
                "progress/sfj/2024Q3.yaml",
                "  2.2:\n    status: ongoing\n    progress: 有件必备。\n    indicators:\n      filing: {numerator: 12, denominator: 12}\n",
                "",
            ),
        ),
    ),
    "P207": Page(
        "比率等于分子除以分母",
        "a rate is numerator ÷ denominator",
        "数据前后一致、相互印证，才能据以通报",
        "figures that agree with each other can be sent round",
        (
            Change(
                "progress/sfj/2024Q3.yaml",
                "{numerator: 66, denominator: 75}",
                "{numerator: 66, denominator: 75, value: 90}",
            ),
        ),
    ),
    "P208": Page(
        "分子不大于分母",
        "a numerator is not above its denominator",
        "数据前后一致、相互印证，才能据以通报",
        "figures that agree with each other can be sent round",
        (Change("progress/sfj/2024Q3.yaml", "{numerator: 66, denominator: 75}", "{numerator: 76, denominator: 75}"),),
    ),
    "P209": Page(
        "百分比不超过 100",
        "a percentage is not above 100",
        "数据前后一致、相互印证，才能据以通报",
        "figures that agree with each other can be sent round",
        (Change("progress/sfj/2024Q3.yaml", "platform: {numerator: 66, denominator: 75}", "platform: 101"),),
    ),
    "P210": Page(
        "分子和分母成对",
        "numerator and denominator come together",
        "文件格式（docs/files.md）",
        "the form of files (docs/files.md)",
        (Change("progress/sfj/2024Q3.yaml", "{numerator: 66, denominator: 75}", "{numerator: 66}"),),
    ),
    "P211": Page(
        "各单位分别报的百分比写分子和分母",
        "a percentage that every unit reports is a fraction",
        "方案各项任务的指标和期限（docs/judging.md）",
        "the plan's figures and deadlines (docs/judging.md)",
        (Change("progress/sfj/2024Q3.yaml", "filing: {numerator: 12, denominator: 12}", "filing: 100"),),
    ),
    "P212": Page(
        "只报方案要本单位报的数",
        "a unit reports what it is asked for",
        "方案对各单位的责任分工〔责任单位〕",
        "the plan's responsible-unit lists",
        (
            Change(
                "progress/fgj/2024Q3.yaml",
                "!absent",
                "schema: planck/progress@1\nunit: fgj\nperiod: 2024Q3\nsubmitted: 2024-10-12\ntasks:\n  2.1.7:\n    status: ongoing\n    indicators: {calls: 3}\n  2.2:\n    status: ongoing\n    indicators: {filing: {numerator: 1, denominator: 1}}\n",
            ),
        ),
    ),
    "P213": Page(
        "季度在方案期内",
        "a report is about a quarter of the plan",
        "文件格式（docs/files.md）",
        "the form of files (docs/files.md)",
        (Change("progress/sfj/2026Q1.yaml", "!absent", "!sfj 2026Q1 2026-04-10"),),
    ),
    "P214": Page(
        "季度结束以后再报",
        "a report comes after the quarter's end",
        "方案结尾：各责任单位要按季度及时报送工作进展情况",
        "the plan's closing: units report every quarter in time",
        (Change("progress/sfj/2024Q3.yaml", "submitted: 2024-10-12", "submitted: 2024-09-20"),),
    ),
    "P215": Page(
        "完成日期不晚于报送日期，且在方案期内",
        "done by the day of submission, inside the plan's period",
        "数据前后一致、相互印证，才能据以通报",
        "figures that agree with each other can be sent round",
        (
            Change(
                "progress/sfj/2024Q3.yaml",
                "system: {done: }",
                "system: {done: 2024-11-20, evidence: [https://www.example.gov.cn/a]}",
            ),
        ),
    ),
    "P216": Page(
        "违反的是禁止性举措",
        "a breach is one of a prohibition",
        "数据前后一致、相互印证，才能据以通报",
        "figures that agree with each other can be sent round",
        (
            Change(
                "progress/sfj/2024Q3.yaml",
                "    status: ongoing",
                "    status: ongoing\n    breaches: {2.2-1: {what: 一份文件未备案}}",
            ),
        ),
    ),
    "P217": Page(
        "草稿不算已报",
        "a draft is not handed in",
        "方案结尾：各责任单位要按季度及时报送工作进展情况",
        "the plan's closing: units report every quarter in time",
        (Change("progress/sfj/2024Q3.yaml", "submitted: 2024-10-12", "submitted:"),),
    ),
    "P218": Page(
        "判定日以后报送的文件不采用",
        "what comes in after the day of judging is left out",
        "方案结尾：各责任单位要按季度及时报送工作进展情况",
        "the plan's closing: units report every quarter in time",
        (Change("progress/sfj/2024Q3.yaml", "submitted: 2024-10-12", "submitted: 2024-11-12"),),
    ),
    "P219": Page(
        "不必报送的单位的文件，只在点名由它报时采用",
        "a file of a unit that owes none is read where it is asked",
        "方案结尾：各责任单位要按季度及时报送工作进展情况",
        "the plan's closing: units report every quarter in time",
        (
            Change(
                "progress/zfb/2024Q3.yaml",
                "!absent",
                "schema: planck/progress@1\nunit: zfb\nperiod: 2024Q3\nsubmitted: 2024-10-12\ntasks:\n  2.1.7:\n    status: ongoing\n",
            ),
            Change(
                "plan.yaml",
                "  fgj: {name: 市发展和改革局}",
                "  fgj: {name: 市发展和改革局}\n  zfb: {name: 市政府办公室}",
            ),
        ),
    ),
    "P220": Page(
        "每项任务都写明做了什么",
        "every task says what was done",
        "方案结尾：各责任单位要按季度及时将工作进展情况报送",
        "the plan's closing: units report their progress every quarter",
        (Change("progress/sfj/2024Q3.yaml", "    progress: 有件必备。", "    progress: 无"),),
    ),
    "P301": Page(
        "应报的单位按期报送",
        "whoever owes a report hands it in",
        "方案结尾：各责任单位要按季度及时报送工作进展情况",
        "the plan's closing: units report every quarter in time",
        (Change("progress/sfj/2024Q3.yaml", "!whole", "!absent"),),
    ),
    "P302": Page(
        "报告不迟于截止日",
        "a report is not late",
        "方案结尾：各责任单位要按季度及时报送工作进展情况",
        "the plan's closing: units report every quarter in time",
        (Change("progress/sfj/2024Q3.yaml", "submitted: 2024-10-12", "submitted: 2024-10-25"),),
    ),
    "P303": Page(
        "还没到期的报告是待报",
        "a report not due yet is pending",
        "方案结尾：各责任单位要按季度及时报送工作进展情况",
        "the plan's closing: units report every quarter in time",
        (Change("progress/fgj/2024Q3.yaml", "!fgj", "!absent"),),
        "2024-10-15",
    ),
    "P304": Page(
        "该报的数和话都报了",
        "every figure and word that is asked for is given",
        "方案结尾：各责任单位要按季度及时报送工作进展情况",
        "the plan's closing: units report every quarter in time",
        (Change("progress/sfj/2024Q3.yaml", "      calls: 1234\n", ""),),
    ),
    "P305": Page(
        "配合单位被点名提供的数有提供",
        "a cooperating unit that is asked gives the figure",
        "方案结尾：各责任单位要按季度及时报送工作进展情况",
        "the plan's closing: units report every quarter in time",
        (
            Change(
                "plan.yaml",
                "sfj: {name: 市司法局, aliases: [市司法]}",
                "sfj: {name: 市司法局, aliases: [市司法], role: cooperating}",
            ),
            Change("progress/sfj/2024Q3.yaml", "      calls: 1234\n", ""),
        ),
    ),
    "P401": Page(
        "现行目标、年末定额和趋势都达到",
        "targets in force, quotas and trends are kept",
        "方案各项任务的指标和期限（docs/judging.md）",
        "the plan's figures and deadlines (docs/judging.md)",
        (
            Change(
                "progress/sfj/2024Q3.yaml",
                "hotline: {numerator: 95, denominator: 100}",
                "hotline: {numerator: 85, denominator: 100}",
            ),
        ),
    ),
    "P402": Page(
        "节点和职责按期完成",
        "milestones and duties are done in time",
        "方案各项任务的指标和期限（docs/judging.md）",
        "the plan's figures and deadlines (docs/judging.md)",
        (
            Change(
                "plan.yaml",
                "due: 2024-12-31, reported_by: sfj, quote: 2024年底前建成热线系统",
                "due: 2024-09-30, reported_by: sfj, quote: 2024年底前建成热线系统, basis: office",
            ),
        ),
    ),
    "P403": Page(
        "进度不落后于序时进度，趋势不走错",
        "progress keeps up with its schedule line and trend",
        "方案各项任务的指标和期限（docs/judging.md）",
        "the plan's figures and deadlines (docs/judging.md)",
        (
            Change("progress/sfj/2024Q2.yaml", "!absent", "!sfj 2024Q2 2024-07-10"),
            Change("plan.yaml", "by: 2025-12-31", "by: 2024-12-31"),
            Change("plan.yaml", "2025年底前达到100%", "2024年底前达到100%"),
        ),
    ),
    "P404": Page(
        "力争目标达到",
        "strive targets are reached",
        "方案各项任务的指标和期限（docs/judging.md）",
        "the plan's figures and deadlines (docs/judging.md)",
        (
            Change(
                "plan.yaml",
                "[{at_least: 90, quote: 接听率达90%以上}]",
                "[{at_least: 99, strive: true, quote: 接听率达90%以上, basis: office}]",
            ),
        ),
    ),
    "P405": Page(
        "临近到期的提前提醒",
        "what falls due soon is named",
        "方案各项任务的指标和期限（docs/judging.md）",
        "the plan's figures and deadlines (docs/judging.md)",
        (
            Change(
                "plan.yaml",
                "due: 2024-12-31, reported_by: sfj, quote: 2024年底前建成热线系统",
                "due: 2024-11-10, reported_by: sfj, quote: 2024年底前建成热线系统, basis: office",
            ),
        ),
    ),
    "P406": Page(
        "逾期办结的注明",
        "what was done late is named",
        "方案各项任务的指标和期限（docs/judging.md）",
        "the plan's figures and deadlines (docs/judging.md)",
        (
            Change(
                "progress/sfj/2024Q3.yaml",
                "system: {done: }",
                "system: {done: 2024-10-01, evidence: [https://www.example.gov.cn/a]}",
            ),
            Change(
                "plan.yaml",
                "due: 2024-12-31, reported_by: sfj, quote: 2024年底前建成热线系统",
                "due: 2024-09-30, reported_by: sfj, quote: 2024年底前建成热线系统, basis: office",
            ),
        ),
    ),
    "P407": Page(
        "没有违反禁止性规定",
        "no prohibition is broken",
        "方案各项任务的指标和期限（docs/judging.md）",
        "the plan's figures and deadlines (docs/judging.md)",
        (
            Change(
                "progress/sfj/2024Q3.yaml",
                "    status: in_progress",
                "    status: in_progress\n    breaches: {2.1.7-2: {what: 拒接来电一次}}",
            ),
        ),
    ),
    "P408": Page(
        "当季的比率写分子和分母，才能合并",
        "a quarter's rate is a fraction, so that it can be pooled",
        "方案各项任务的指标和期限（docs/judging.md）",
        "the plan's figures and deadlines (docs/judging.md)",
        (Change("progress/sfj/2024Q3.yaml", "hotline: {numerator: 95, denominator: 100}", "hotline: 95"),),
    ),
    "P501": Page(
        "报过完成的不再说没有完成",
        "what was done stays done",
        "数据前后一致、相互印证，才能据以通报",
        "figures that agree with each other can be sent round",
        (
            Change(
                "progress/sfj/2024Q2.yaml",
                "!absent",
                "!sfj 2024Q2 2024-07-10 system: {done: }=>system: {done: 2024-06-01, evidence: [https://www.example.gov.cn/a]}",
            ),
        ),
    ),
    "P502": Page(
        "自评已完成的任务，目标全部达到",
        "a task that is done misses no target",
        "数据前后一致、相互印证，才能据以通报",
        "figures that agree with each other can be sent round",
        (
            Change(
                "progress/sfj/2024Q3.yaml",
                "    status: in_progress",
                "    status: done\n    evidence: [https://www.example.gov.cn/a]",
            ),
        ),
    ),
    "P503": Page(
        "年内累计数不减少",
        "a figure accumulated over the year does not fall",
        "数据前后一致、相互印证，才能据以通报",
        "figures that agree with each other can be sent round",
        (
            Change("progress/sfj/2024Q2.yaml", "!absent", "!sfj 2024Q2 2024-07-10 calls: 1234=>calls: 2000"),
            Change(
                "plan.yaml",
                "unit: count\n                measured: year_to_date",
                "unit: count\n                measured: year_to_date",
            ),
        ),
    ),
    "P504": Page(
        "建成的不减少",
        "what is built does not fall",
        "数据前后一致、相互印证，才能据以通报",
        "figures that agree with each other can be sent round",
        (Change("progress/sfj/2024Q2.yaml", "!absent", "!sfj 2024Q2 2024-07-10 numerator: 66=>numerator: 70"),),
    ),
    "P505": Page(
        "自评滞后的写明问题和打算",
        "who is behind says why and what comes next",
        "数据前后一致、相互印证，才能据以通报",
        "figures that agree with each other can be sent round",
        (Change("progress/sfj/2024Q3.yaml", "    status: in_progress", "    status: behind"),),
    ),
    "P506": Page(
        "每个季度写新的进展",
        "a narrative says something new",
        "数据前后一致、相互印证，才能据以通报",
        "figures that agree with each other can be sent round",
        (
            Change(
                "progress/sfj/2024Q3.yaml",
                "progress: 有件必备。",
                "progress: 本季度审查备案行政规范性文件十二件，全部按期完成。",
            ),
            Change(
                "progress/sfj/2024Q2.yaml",
                "!absent",
                "!sfj 2024Q2 2024-07-10 progress: 有件必备。=>progress: 本季度审查备案行政规范性文件十二件，全部按期完成。",
            ),
        ),
    ),
    "P507": Page(
        "各单位写自己的情况",
        "units write their own",
        "数据前后一致、相互印证，才能据以通报",
        "figures that agree with each other can be sent round",
        (
            Change(
                "progress/sfj/2024Q3.yaml",
                "progress: 有件必备。",
                "progress: 本季度制发行政规范性文件一律报送备案审查，经逐件核对，没有发现应当备案而未备案的文件，审查意见均已落实。",
            ),
            Change(
                "progress/fgj/2024Q3.yaml",
                "progress: 按时备案。",
                "progress: 本季度制发行政规范性文件一律报送备案审查，经逐件核对，没有发现应当备案而未备案的文件，审查意见均已落实。",
            ),
        ),
    ),
    "P508": Page(
        "没有纠正的违反事项继续写明",
        "an open breach is named until it is corrected",
        "数据前后一致、相互印证，才能据以通报",
        "figures that agree with each other can be sent round",
        (
            Change(
                "progress/sfj/2024Q2.yaml",
                "!absent",
                "!sfj 2024Q2 2024-07-10     status: in_progress=>    status: in_progress\n    breaches: {2.1.7-2: {what: 拒接来电一次}}",
            ),
        ),
    ),
    "P601": Page(
        "佐证文件存在",
        "evidence is there",
        "佐证材料要能查到，并与所报内容相符",
        "evidence can be found, and supports what is claimed",
        (
            Change(
                "progress/sfj/2024Q3.yaml",
                "    status: ongoing",
                "    status: ongoing\n    evidence: [evidence/none.pdf]",
            ),
        ),
    ),
    "P602": Page(
        "佐证文件不是空的",
        "evidence is not empty",
        "佐证材料要能查到，并与所报内容相符",
        "evidence can be found, and supports what is claimed",
        (
            Change(
                "progress/sfj/2024Q3.yaml", "    status: ongoing", "    status: ongoing\n    evidence: [evidence/a.pdf]"
            ),
            Change("progress/sfj/evidence/a.pdf", "!absent", ""),
        ),
    ),
    "P603": Page(
        "佐证是文件，不是文件夹",
        "evidence is a file, not a folder",
        "佐证材料要能查到，并与所报内容相符",
        "evidence can be found, and supports what is claimed",
        (
            Change("progress/sfj/2024Q3.yaml", "    status: ongoing", "    status: ongoing\n    evidence: [evidence]"),
            Change("progress/sfj/evidence/a.pdf", "!absent", "x"),
        ),
    ),
    "P604": Page(
        "佐证在本单位文件夹内，或是网址",
        "evidence lies in the unit's folder, or is a web address",
        "佐证材料要能查到，并与所报内容相符",
        "evidence can be found, and supports what is claimed",
        (
            Change(
                "progress/sfj/2024Q3.yaml",
                "    status: ongoing",
                "    status: ongoing\n    evidence: [../fgj/2024Q3.yaml]",
            ),
        ),
    ),
    "P605": Page(
        "佐证不经过链接",
        "evidence is not reached through a link",
        "佐证材料要能查到，并与所报内容相符",
        "evidence can be found, and supports what is claimed",
        (
            Change(
                "progress/sfj/2024Q3.yaml", "    status: ongoing", "    status: ongoing\n    evidence: [evidence/a.pdf]"
            ),
            Change("progress/sfj/evidence/a.pdf", "!absent", "!link"),
        ),
    ),
    "P606": Page(
        "佐证说明的是本季度",
        "evidence covers the quarter",
        "佐证材料要能查到，并与所报内容相符",
        "evidence can be found, and supports what is claimed",
        (
            Change(
                "progress/sfj/2024Q3.yaml",
                "    status: ongoing",
                "    status: ongoing\n    evidence: [{file: https://www.example.gov.cn/a, covers: 2024Q1}]",
            ),
        ),
    ),
    "P607": Page(
        "报完成的有佐证",
        "what is done has evidence",
        "佐证材料要能查到，并与所报内容相符",
        "evidence can be found, and supports what is claimed",
        (Change("progress/sfj/2024Q3.yaml", "system: {done: }", "system: {done: 2024-09-20}"),),
    ),
    "P701": Page(
        "延期和核减写全了",
        "a waiver is complete",
        "延期和核减由办公室审批并留有依据",
        "extensions and waivers are approved and on record",
        (
            Change(
                "waivers.yaml",
                "schema: planck/waivers@1\nwaivers:\n  - {item: 2.1.7/system, until: 2025-03-31, reason: 机构改革, approved_on: 2024-09-01}\n",
                "schema: planck/waivers@1\nwaivers:\n  - {item: 2.1.7/system, until: 2025-03-31, approved_on: 2024-09-01}\n",
            ),
        ),
    ),
    "P702": Page(
        "延期和核减针对的项目、规则、单位存在",
        "what a waiver names exists",
        "延期和核减由办公室审批并留有依据",
        "extensions and waivers are approved and on record",
        (
            Change(
                "waivers.yaml",
                "schema: planck/waivers@1\nwaivers:\n  - {item: 2.1.7/system, until: 2025-03-31, reason: 机构改革, approved_on: 2024-09-01}\n",
                "schema: planck/waivers@1\nwaivers:\n  - {item: 2.1.7/none, until: 2025-03-31, reason: 机构改革, approved_on: 2024-09-01}\n",
            ),
        ),
    ),
    "P703": Page(
        "延期针对原定期限，并且更晚",
        "an extension moves the plan's own day to a later one",
        "延期和核减由办公室审批并留有依据",
        "extensions and waivers are approved and on record",
        (
            Change(
                "waivers.yaml",
                "schema: planck/waivers@1\nwaivers:\n  - {item: 2.1.7/system, until: 2025-03-31, reason: 机构改革, approved_on: 2024-09-01}\n",
                "schema: planck/waivers@1\nwaivers:\n  - {item: 2.1.7/system, until: 2024-03-31, reason: 机构改革, approved_on: 2024-01-01}\n",
            ),
        ),
    ),
    "P704": Page(
        "延期和核减有批准日期",
        "a waiver has a day of approval",
        "延期和核减由办公室审批并留有依据",
        "extensions and waivers are approved and on record",
        (
            Change(
                "waivers.yaml",
                "schema: planck/waivers@1\nwaivers:\n  - {item: 2.1.7/system, until: 2025-03-31, reason: 机构改革, approved_on: 2024-09-01}\n",
                "schema: planck/waivers@1\nwaivers:\n  - {item: 2.1.7/system, until: 2025-03-31, reason: 机构改革}\n",
            ),
        ),
    ),
    "P705": Page(
        "延期和核减没有过期",
        "a waiver has not expired",
        "延期和核减由办公室审批并留有依据",
        "extensions and waivers are approved and on record",
        (
            Change(
                "waivers.yaml",
                "schema: planck/waivers@1\nwaivers:\n  - {item: 2.1.7/system, until: 2025-03-31, reason: 机构改革, approved_on: 2024-09-01}\n",
                "schema: planck/waivers@1\nwaivers:\n  - {code: P302, until: 2024-09-30, reason: 系统故障, approved_on: 2024-09-01}\n",
            ),
        ),
    ),
    "P706": Page(
        "延期和核减对得上",
        "a waiver matches something",
        "延期和核减由办公室审批并留有依据",
        "extensions and waivers are approved and on record",
        (
            Change(
                "waivers.yaml",
                "schema: planck/waivers@1\nwaivers:\n  - {item: 2.1.7/system, until: 2025-03-31, reason: 机构改革, approved_on: 2024-09-01}\n",
                "schema: planck/waivers@1\nwaivers:\n  - {code: P302, reason: 系统故障, approved_on: 2024-09-01}\n",
            ),
        ),
    ),
}
