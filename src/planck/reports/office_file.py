"""The office's own words on a period, as a file with every field still open."""

from __future__ import annotations

from planck.check import Result
from planck.reports import supervision
from planck.reports.context import ReportContext


def office_words(result: Result) -> str:
    """``data/office/<quarter>.yaml``: every field with its use, and a letter for every red matter."""
    context = ReportContext(result)
    letters = [
        f"  - {{unit: {unit}, {_of(item)}number: , dated: , answer_by: , asks: []}}   # {name}\n"
        for unit, item, name in supervision.red(context)
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
# 通报“下一步工作要求”，每条一段
requirements: []
# 提醒函、督办函：每一事项一封；空着的用通用写法。以下是{context.period.in_chinese}的红灯事项
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
