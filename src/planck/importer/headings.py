"""A numbered line parted into title and text, and titles of chapters that hold no task."""

from __future__ import annotations

import re
from dataclasses import dataclass

from planck.importer.printed import Line


@dataclass(frozen=True, slots=True)
class Head:
    """A numbered line."""

    title: str
    printed: str
    """The number and the title with the sign behind it."""
    rest: str
    """The text behind the title on the same line."""
    text: str
    """All that stands behind the number."""
    alone: bool
    """The line is one sentence, which is a text rather than a heading."""


_COLON = re.compile(r"[^，。；：:！？.()（）]{2,24}[：:](?=.)")
_SENTENCE = re.compile(
    r"(?:“[^”]*”|（[^）]*）|\([^)]*\)|《[^》]*》|〔[^〕]*〕|[^。！？.]"
    r"|\.(?![\u4e00-\u9fff(（“]|$)|(?<![\u4e00-\u9fff）)”])\.)*+[。！？.]"
)
"""Quotes and brackets whole. A stop of half width ends a sentence between Chinese characters; a decimal point does not.

Possessive (``*+``): many quotes and no stop would otherwise be tried in every combination.
"""
_BLANK = re.compile(r"[^，。；：:！？\s\u3000]{4,30}[\s\u3000]+(?=[^\s\u3000].{20,})")


def title_of(line: Line) -> Head:
    """The title of a numbered line: its bold run, what stands before a colon, else its first sentence."""
    number = line.mark.text if line.mark else ""
    text = line.text[len(number) :]
    bold = line.bold.removeprefix(number.strip()).strip() if line.bold else ""
    for cut in (_bold(text, bold), _matched(_COLON, text), _matched(_BLANK, text), _matched(_SENTENCE, text)):
        if cut:
            break
    else:
        return Head(_clean(text), line.text, "", text, alone=bool(re.search("[，；]", text)) and len(text) > 30)
    title, rest = text[:cut], text[cut:].strip()
    return Head(_clean(title), number + title.rstrip(), rest, text, alone=not rest and text.rstrip()[-1:] in "。！？")


def _bold(text: str, bold: str) -> int:
    """Where a title in bold ends, with the stop that may stand behind it."""
    if not bold or not text.startswith(bold) or len(bold) > 80:
        return 0
    end = len(bold)
    if text[end : end + 1] in ("。", "：", ":"):
        end += 1
    return end


def _matched(pattern: re.Pattern[str], text: str) -> int:
    match = pattern.match(text)
    return match.end() if match else 0


def _clean(title: str) -> str:
    return title.strip().rstrip("。：:；;！!.").strip()


_NOUNS = (
    "指导思想|基本原则|工作原则|实施原则|建设原则|原则|总体要求|基本要求|总体思路|工作思路|基本思路|思路|总体目标|主要目标|工作目标|发展目标|"
    "阶段目标|行动目标|基本目标|建设目标|改革目标|预期目标|具体目标|任务目标|年度目标|目标|目标要求|目标任务|总体目标任务|具体指标|指标|指标体系|评价指标|主要指标|"
    "核心定位|功能定位|发展定位|总体定位|战略定位|定位|发展形势|形势|面临形势|形势分析|发展环境|发展基础|基础|现状|现状与评价|评价|背景|规划背景|工作背景|编制背景|"
    "服务对象|主体认定|适用范围|适用对象|支持对象|对象|试点范围|实施范围|考核范围|考核对象|范围|规划范围|规划期限|编制依据|依据|制定依据|"
    "重要意义|重大意义|意义|主要成效|取得的成效|成效|存在问题|成因分析|主要问题|存在的问题|面临的问题|机遇|挑战|机遇挑战|环境影响分析|环境影响评价|"
    "附则|附件|名词解释|术语|定义|奖扣分项目|综合奖扣分项目|加分项目|扣分项目|奖扣分|总分|合计|有关说明|说明|其他事项|战略导向|总体部署|主要考虑|总则|发展目标和战略导向|指导方针|工作方针"
)
_NO_TASK = re.compile(
    rf"(?:明确|把握|坚持|坚决贯彻|准确把握|深刻认识|充分认识|认识|理解)?(?:[“”\"‘’一-龥]{{0,8}}(?:时期|以来|期间)的?)?(?:{_NOUNS})(?:(?:和|与|及|、|以及|暨)(?:{_NOUNS}))*(?:[（(].*[）)])?"
)


def is_no_task(title: str) -> bool:
    """Whether a chapter or section of that title is no task: aims, principles, the situation, final clauses."""
    bare = re.sub(r"[\s\u3000]+", "", title).strip("。：:")
    return bool(_NO_TASK.fullmatch(bare) or _RECOGNISE.fullmatch(bare) or _PURPOSE.fullmatch(bare))


_PURPOSE = re.compile(
    "(?:为|根据|依据|按照).{4,200}制定本(?:制度|办法|规定|细则|规则|措施|方案|意见)"
    "|.{0,10}(?:范围|对象)(?:包括|为|是|如下)|本(?:制度|办法|规定|细则|规则|措施).{0,4}(?:所称|适用于|自).*"
)
"""The articles that begin and end a regulation: why it is made, what it covers, from when it holds."""


_RECOGNISE = re.compile(
    "(?:充分|深刻|准确|切实|进一步)(?:认识|把握|领会|理解).{0,30}(?:意义|重要性|必要性|紧迫性|形势|精神|要求)"
)
"""A chapter on why, which asks for nothing that could be reported."""
