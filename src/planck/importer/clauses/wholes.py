"""100 % and 0 said in words: 全覆盖, 全部纳入, 全面完成, 零填埋, 翻一番."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from planck.importer.clauses.dates import Printed, printed_dates
from planck.importer.clauses.names import name_before
from planck.importer.clauses.values import By, Comparator, Doubt, Target
from planck.importer.clauses.words import STRIVE, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from planck.importer.clauses.squeezed import Sentence, Squeezed

_DONE = words(
    "整治 淘汰 改造 治理 清理 整改 建设 任务 覆盖 达标 清零 关停 拆除 修复 更新 替代 搬迁 退出 取缔 销号 验收",
    "登记 确权 脱钩 划定 标准 要求",
)
_BECOME = words(
    "进入 纳入 进行 完成 达到 实现 建立 建成 落实 整改 接入 上线 公开 入驻 办结 淘汰 达标 配备 覆盖 接受 参加 通过",
    "退出 关停 拆除 使用 采用 选用",
    "取得 安装 开通 进驻 执行 推行 实行 到位 销号 清零 签订 开展 录入 归集 持证 轮训 设立 制定 编制 公示 联网",
    "运行 投入使用 利用 处置 处理 回收 解决",
)
_NONE_OF = words("填埋 排放 死亡 事故 发生 新增 上访 积压 投诉 差错 违规 发案 遗留 感染 复发 直排")

WHOLES: tuple[tuple[str, Comparator, str, str], ...] = (
    # words, comparator, value, unit of measure. One row, one way of saying it.
    (r"(?<![安健])全覆盖(?=$|[，）（”]|、(?!全|多|[^，、]{1,8}的)|并|和|以及)", "at_least", "100", "%"),
    (r"覆盖(?:到)?所有[^，、]{1,10}(?=$|[，、])", "at_least", "100", "%"),
    (rf"全部(?:{_BECOME})", "at_least", "100", "%"),
    (r"全部[^，、的]{1,12}(?:实现|达到|完成|建成|建立|纳入|接入)", "at_least", "100", "%"),
    (r"完成[^，、]{2,20}全部任务", "at_least", "100", "%"),
    (rf"全面(?:完成|达到)[^，、的]{{0,30}}(?:{_DONE})", "at_least", "100", "%"),
    (rf"[“\"]?零(?:{_NONE_OF})(?!区)", "at_most", "0", ""),
    (r"(?:年内|全年)无(?!案例)[^，、（]{2,12}(?=$|[，、（])", "at_most", "0", ""),
    (r"翻一番", "at_least", "2", "倍"),
    (r"翻两番", "at_least", "4", "倍"),
)
PATTERNS = tuple((re.compile(pattern), compared, Decimal(value), unit) for pattern, compared, value, unit in WHOLES)
NO_TARGET = re.compile(r"(?:推进|探索|已|鼓励|近|超)[^，]*$|向[^，]{0,10}$")
PURPOSE = re.compile("为.*(?:提供|奠定|打下|创造|营造)")
"""为全面完成攻坚任务提供保障: what the work is for."""
DATED_ACT = re.compile(r"(?:前|底|末)$")


def read_wholes(squeezed: Squeezed, sentence: Sentence, figures: Sequence[Target] = ()) -> Iterator[Target | Doubt]:
    """The targets of a sentence that name the whole or nothing, and the words behind each to be confirmed."""
    dates = [date for date in printed_dates(sentence.text) if date.kind != "from"]
    for pattern, compared, value, unit in PATTERNS:
        last = 0
        for match in pattern.finditer(sentence.text):
            start, end = sentence.clause(match.start())
            start, last = max(start, last), match.end()
            before = sentence.text[start : match.start()]
            due = [date for date in dates if date.end <= match.start()]
            near = [date for date in due if date.end >= start - 1]
            if PURPOSE.match(sentence.text, start, end) or NO_TARGET.search(before):
                continue
            if _dated_act(match.group(), near) or _on_top(sentence.text, match.end(), end):
                continue
            place = sentence.start + start, sentence.start + end
            if _counted(match.group(), squeezed.span(*place), figures):
                continue
            printed = match.group().strip('“”"')
            yield Doubt(f"“{printed}”按 {value}{unit} 设", squeezed.printed(*place), squeezed.span(*place), printed)
            yield Target(
                name_before(before.lstrip("、和及与并")) or match.group(),
                compared,
                value,
                unit,
                squeezed.printed(*place),
                squeezed.span(*place),
                by=By(due[-1].words, due[-1].day) if due else None,
                strive=STRIVE.search(sentence.text, 0, match.end()) is not None,
            )


def _dated_act(said: str, due: list[Printed]) -> bool:
    """3月底前全部纳入 is a milestone; 到2025年全部选用新能源车 is a share."""
    return said.startswith("全部") and bool(due) and DATED_ACT.search(due[-1].words) is not None


def _counted(said: str, span: tuple[int, int], figures: Sequence[Target]) -> bool:
    """全面完成约110万平方米房屋改造任务 is the figure alone; so is 100%全覆盖."""
    if said.startswith("全覆盖"):
        return any(figure.unit == "%" and figure.quote.endswith("全覆盖") for figure in figures)
    return said.startswith("全") and any(span[0] <= figure.span[0] < span[1] for figure in figures)


def _on_top(text: str, start: int, end: int) -> bool:
    """在全覆盖的基础上, 全覆盖的服务网络: said of what is there, or of a kind of thing."""
    return re.match(r"[^，]{0,12}基础上|的", text[start:end]) is not None
