"""The office's own words on a period: its file with every field still open, and the texts to be written."""

from __future__ import annotations

from planck.check import Result
from planck.core.period import Period
from planck.model.prose import ANNUAL
from planck.reports import chinese, supervision
from planck.reports.context import ReportContext


def office_words(result: Result) -> str:
    """``data/office/<quarter>.yaml``: every field with its use, and a letter for every red matter."""
    context, day = ReportContext(result), result.as_of
    letters = [
        f"  - {{unit: {unit}, {_of(item)}number: , dated: , sent: , answer_by: , asks: [],"
        f" answered: , answer: , judged: , closed: }}   # {name}\n"
        for unit, item, name in supervision.drafts(context)
    ]
    return f"""\
schema: planck/office@1
period: {context.period}
# 发文字号，按报告名称写在花括号里：{{quarterly: ×法办发〔{day.year}〕号, annual: ×法办发〔{day.year}〕号}}；没有的不写
numbers: {{}}
# 成文日期，同上：{{quarterly: {day}}}
dates: {{}}
# 成效、要求、原因、建议和年度报告的段落，写在 {context.period}/ 文件夹的文本文件里
# 版记的印发日期，同上；不写的，同成文日期
printed: {{}}
# 各单位书面反馈的期限
answer_by:
# 催报通知的补报期限；不写的，核查日前三天
reminder_by:
# 选入通报“主要成效”的单位原文（见材料汇编 planck report digest），写法：- {{unit: 单位代码, task: 任务编号}}
chosen: []
# 提醒函、督办函、约谈通知：每一事项一封；空着的用通用写法。以下是{context.period.in_chinese}的红灯事项
# 发出以后填 sent（发出日期），来函以后填 answered（反馈日期）、judged（sufficient 符合要求，insufficient 不符合要求），
# 销号填 closed；逾期没有反馈、反馈不符合要求的，在已经发出的那一条下面再写一条
letters:{"" if letters else " []"}
{"".join(letters)}\
"""


_WAYS = "一段写成一行，段与段之间空一行；要加粗的，前后各写两个星号。这几行说明不印出来"


def prose(period: Period) -> dict[str, str]:
    """The files of ``data/office/<quarter>/`` by name, each with a remark on its use, which no paper prints."""
    quarter, year = period.in_chinese, period.year
    uses = {
        "成效.md": f"{quarter}通报“二、主要成效”的段落",
        "要求.md": f"{quarter}通报“五、下一步工作要求”的段落",
        "原因.md": f"{quarter}通报“三、滞后和逾期事项”之后的原因分析；年度报告没有另写原因的，也用这些",
        "建议.md": f"{quarter}专报的建议；没有建议的，空着",
        "年度报告.md": f"{year}年度报告里只能由人撰写的部分，写在各个标题下面；"
        + chinese.of(period, "不写年度报告的季度，空着"),
    }
    headings = "".join(f"\n# {names[0]}\n" for names in ANNUAL.values())
    return {
        name: f"<!-- {use}。\n{_WAYS}。 -->\n{headings if name == '年度报告.md' else ''}" for name, use in uses.items()
    }


def _of(item: str) -> str:
    """The letter's item; none for a missing report."""
    return f"item: {item}, " if item else ""
