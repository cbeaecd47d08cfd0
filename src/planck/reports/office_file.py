"""The office's own words on a period, as a file with every field still open."""

from __future__ import annotations

from planck.check import Result
from planck.reports import supervision
from planck.reports.context import ReportContext


def office_words(result: Result) -> str:
    """``data/office/<quarter>.yaml``: every field with its use, and a letter for every red matter."""
    context = ReportContext(result)
    letters = [
        f"  - {{unit: {unit}, {_of(item)}number: , dated: , sent: , answer_by: , asks: [],"
        f" answered: , answer: , judged: , closed: }}   # {name}\n"
        for unit, item, name in supervision.drafts(context)
    ]
    return f"""\
schema: planck/office@1
period: {context.period}
# 发文字号，按报告名称；没有的不写
numbers: {{}}
#  quarterly: ×法办发〔{context.period.year}〕号
#  reminder:
#  call:
#  annual:
# 成文日期，按报告名称
dates: {{}}
#  quarterly: {context.result.as_of.isoformat()}
# 各单位书面反馈的期限
answer_by:
# 通报“主要成效”，每条一段
achievements: []
#  - 一段话
# 也可以选用单位报送的原文（见材料汇编 planck report digest），写法：chosen: [{{unit: 单位代码, task: 任务编号}}]
# 通报“下一步工作要求”，每条一段
requirements: []
# 提醒函、督办函、约谈通知：每一事项一封；空着的用通用写法。以下是{context.period.in_chinese}的红灯事项
# 发出以后填 sent（发出日期），来函以后填 answered（反馈日期）、judged（sufficient 符合要求，insufficient 不符合要求），
# 销号填 closed；逾期没有反馈、反馈不符合要求的，在已经发出的那一条下面再写一条
letters:{"" if letters else " []"}
{"".join(letters)}\
# 年度报告中只能由人撰写的部分，每条一段
annual:
  achievements: []
  causes: []
  leadership: []
  next_year: []
  other: []
"""


def _of(item: str) -> str:
    """The letter's item; none for a missing report."""
    return f"item: {item}, " if item else ""
