"""What the sheet for a unit says of findings on its report: no codes, no fields, no files; Chinese, as all papers are."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal, NamedTuple

Part = Literal["head", "task", "figure", "word", "breach", ""]
"""A part of the form."""
PARTS: Mapping[str, str] = {
    "head": "基本情况",
    "task": "各项任务",
    "figure": "指标数据",
    "word": "节点任务和常规职责",
    "breach": "违反禁止性规定的情况",
}
"""What the form calls its parts."""


class PlainWords(NamedTuple):
    """How the sheet says a finding: blanks as in messages, days and quarters in Chinese, no full stop."""

    text: str
    remedy: str
    part: Part = ""
    column: str = ""


_PROGRESS = "写本季度做了什么；确实没有开展或者不涉及的，写明原因"
_SIGNED = "请提交经主要负责人签字并加盖公章的扫描件"
_PROOF = "请补交能够打开的证明材料，并在“佐证材料”中写明文件名"
WORDS: Mapping[str, PlainWords] = {
    "load.unit_differs": PlainWords("报告里写的单位不是你单位", "请改正单位名称", "head"),
    "load.period_differs": PlainWords("报告里写的季度是{written}，应为{expected}", "请改正季度", "head"),
    "load.unknown_task": PlainWords("方案里没有编号为“{written}”的任务，这一项没有采用", "请核对任务编号", "task"),
    "P205.not_listed": PlainWords(
        "{task}不由你单位负责，却作了填报", "请删去；确应由你单位报的，请与办公室联系", "task"
    ),
    "P206.left_out": PlainWords("没有填报{task}", "请补报；本季度确实不涉及的，自评填“不涉及”，并写明原因", "task"),
    "P207.differs": PlainWords(
        "“{name}”填的是{value}，与分子{numerator}除以分母{denominator}的结果不符",
        "请只填分子和分母；分子、分母填错的，改正它们",
        "figure",
        "分子”“分母",
    ),
    "P208.above": PlainWords(
        "“{name}”的分子{numerator}大于分母{denominator}，没有采用", "请核对分子和分母是否填反", "figure", "分子”“分母"
    ),
    "P208.of_nothing": PlainWords(
        "“{name}”的分母是0，分子却是{numerator}，没有采用",
        "请核对分母；本季度没有这类事项的，分子、分母都填0",
        "figure",
        "分子”“分母",
    ),
    "P209.above": PlainWords(
        "“{name}”填的是{value}，百分比超过了100%，没有采用", "请核对后填0到100之间的数", "figure", "数值"
    ),
    "P210.half": PlainWords("“{name}”的分子、分母只填了一个", "请把分子和分母都填上", "figure", "分子”“分母"),
    "P211.plain": PlainWords("“{name}”只填了比率，无法合并计算，没有采用", "请填分子和分母", "figure", "分子”“分母"),
    "P212.not_asked": PlainWords(
        "“{name}”不由你单位报送，填的数没有采用", "请删去；有情况要说明的，写进进展情况", "figure"
    ),
    "P214.early": PlainWords("报送日期{submitted}早于季度末，季度还没有结束", "请填实际报送的日期", "head", "报送日期"),
    "P214.far": PlainWords("报送日期{submitted}过晚，多半是年份填错", "请填实际报送的日期", "head", "报送日期"),
    "P215.later": PlainWords(
        "“{item}”的完成日期{done}晚于报送日期{submitted}",
        "还没有完成的，完成日期空着；已经完成的，填实际完成的日期",
        "word",
        "完成日期",
    ),
    "P215.outside": PlainWords(
        "“{item}”的完成日期{done}不在方案期内", "请核对年份，填实际完成的日期", "word", "完成日期"
    ),
    "P216.no_prohibition": PlainWords(
        "{task}填报的违反情况不对应任何禁止性规定", "请写明违反的是哪一条；其他情况写进存在问题", "breach"
    ),
    "P217.draft": PlainWords("没有填报送日期，是草稿，不算已报", "请填上报送日期后再报", "head", "报送日期"),
    "P217.no_day": PlainWords("没有填报送日期，是草稿，不算已报", "请填上报送日期后再报", "head", "报送日期"),
    "P217.received": PlainWords("没有填报送日期，按收件登记的{received}计算", "下次请填上报送日期", "head", "报送日期"),
    "P220.blank": PlainWords("{task}没有写进展情况", f"请{_PROGRESS}", "task", "进展情况"),
    "P220.nothing": PlainWords("{task}的进展情况只写了“{text}”", f"请{_PROGRESS}", "task", "进展情况"),
    "P221.hundredth": PlainWords(
        "“{name}”填的数按{value}判定，可能是把{hundred}写成了小数",
        "请核对；是{hundred}的，填{hundred}",
        "figure",
        "数值",
    ),
    "P222.among_real": PlainWords("报告标着“示例数据”", "真实填报的，请去掉“示例”标记", "head"),
    "P230.approved_by": PlainWords("没有写审核人，按漏报处理", "请写审核人的姓名或职务", "head", "审核人"),
    "P230.nobody": PlainWords("审核人写的是“{text}”，按漏报处理", "请写审核人的姓名或职务", "head", "审核人"),
    "P230.signed": PlainWords("没有签字盖章件，按漏报处理", _SIGNED, "head"),
    "P230.not_there": PlainWords("没有收到签字盖章件，按漏报处理", _SIGNED, "head"),
    "P321.differs": PlainWords(
        "报告写的报送日期是{submitted}，收件登记为{received}，以收件登记为准",
        "日期写错的请改正；确是如此的不必修改",
        "head",
        "报送日期",
    ),
    "P501.undone": PlainWords(
        "“{item}”在{then}已报{done}完成，现在又报没有完成",
        "确已完成的，填完成日期并附佐证材料；上次报错的，在存在问题中说明",
        "word",
        "完成日期",
    ),
    "P501.status": PlainWords(
        "{task}在{then}自评已完成，现在自评{status}",
        "确已完成的，自评改为“已完成”；情况有反复的，在存在问题中说明",
        "task",
        "自评",
    ),
    "P502.short": PlainWords(
        "{task}自评已完成，“{item}”{value}，却没有达到{target}的目标",
        "没有全部达标的，自评改为“推进中”或“持续推进”；数填错的，改正这个数",
        "task",
        "自评",
    ),
    "P503.falls": PlainWords(
        "“{item}”是年内累计数，{then}为{was}，现在反而是{now}", "请填1月1日以来的累计数，不填当季数", "figure"
    ),
    "P504.falls": PlainWords(
        "“{item}”建成后不会减少，{then}为{was}，现在是{now}",
        "这次填错的，改正这个数；上次报错的，在存在问题中说明",
        "figure",
    ),
    "P505.unexplained": PlainWords(
        "{task}自评滞后，没有写{lacking}", "请写明存在问题和下一步打算", "task", "{lacking}"
    ),
    "P505.vague": PlainWords(
        "{task}自评滞后，{lacking}没有写明", "请写明存在问题和下一步打算，不写“无”“同上”", "task", "{lacking}"
    ),
    "P506.copied": PlainWords(
        "{task}的{field}与{then}的内容有{percent}%相同", "请写本季度的新情况；确无进展的，写明原因", "task", "{field}"
    ),
    "P506.inherited": PlainWords(
        "{task}的{field}与原{then}的内容有{percent}%相同", "请写本季度的新情况；确无进展的，如实写明", "task", "{field}"
    ),
    "P507.same": PlainWords(
        "{task}的{field}与{other}的内容雷同", "请写本单位的情况；确属同样情况的不必修改", "task", "{field}"
    ),
    "P508.dropped": PlainWords(
        "{then}报告的违反禁止性规定的情况尚未纠正，本季度没有再写：{what}",
        "请继续写明；已经纠正的，填纠正日期",
        "breach",
        "纠正日期",
    ),
    "load.issued_differs": PlainWords(
        "本季度已经印发，印发时填的是“{then}”，现在改成了“{now}”", "请改回；确要更正的，书面向办公室提出，登记后再改"
    ),
    "load.issued_differs_head": PlainWords(
        "本季度已经印发，印发时填的是“{then}”，现在改成了“{now}”", "请改回；确要更正的，书面向办公室提出，登记后再改"
    ),
    "load.issued_gone": PlainWords("本季度已经印发，印发时有的报告现在没有了", "请重新提交印发时的报告"),
    "P606.period": PlainWords("佐证材料“{file}”说明的是{covers}的情况", "请换成{period}的佐证材料", "", "佐证材料"),
    "P607.task": PlainWords("{task}自评已完成，没有附佐证材料", "请附佐证材料", "task", "佐证材料"),
    "P607.word": PlainWords("“{item}”报了完成日期，没有附佐证材料", "请附佐证材料", "word", "佐证材料"),
}
"""By the message's key; whatever is not here is counted in a line."""
BY_RULE: Mapping[str, PlainWords] = {
    "P601": PlainWords("佐证材料“{file}”没有收到", _PROOF, "", "佐证材料"),
    **dict.fromkeys(
        ("P603", "P604", "P605"), PlainWords("{task}的佐证材料没有收到，或者打不开", _PROOF, "", "佐证材料")
    ),
    "P602": PlainWords("佐证材料“{file}”是空文件", _PROOF, "", "佐证材料"),
    **dict.fromkeys(("P608", "P609"), PlainWords("{task}所附的不是证明材料本身", _PROOF, "", "佐证材料")),
}
SAID_ELSEWHERE = re.compile(r"P(?:1|3(?!21)|4|7|9)|P541|P21[89]|P204")
"""Rules on what another part of the sheet says (reports, figures, deadlines), and what the office alone has to do."""
