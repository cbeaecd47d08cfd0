"""Countable quantities that shall rise or fall, without a figure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from planck.importer.clauses.names import name_before
from planck.importer.clauses.values import Direction, Trend
from planck.importer.clauses.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from planck.importer.clauses.squeezed import Sentence, Squeezed
    from planck.importer.clauses.values import Target

QUANTITIES = words(
    # What can be counted. 力度, 能力, 水平, 效率, 供给, 范围 are none.
    "占比 比重 比例 规模 投入 收入 收入水平 拨款水平 工资水平 薪资水平 待遇水平 报酬 成本 时限 密度 覆盖面",
    "审查周期 审理周期 办理周期 审批周期 评审周期 评估周期 频次 信贷投放 贷款投放 补贴标准 补助标准 保障标准",
    "收费标准 征收标准 处置量 产生量 贮存量 填埋量 处理量",
    "费用 总量 数量 排放量 排放总量",
    "产量 用量 使用量 施用量 消耗量 消耗 能耗 费率 人数 面积 额度 份额 供应量 名额 浓度 存量 总额 产值 增加值",
    "客流量 交易额 销售额 支出",
    "办理时间 审批时间 办结时间 等候时间 等待时间 通关时间 案件量 发案数 投诉量 信访量 跑动次数",
)
QUANTITY = re.compile(rf"{QUANTITIES}|(?<![效频概速])率")
SUBJECT = re.compile(rf"{QUANTITY.pattern}|排放|消耗")
RISING = ("提高", "提升", "增加", "扩大", "加大", "增大", "上调", "增长", "调增", "扩增", "做大")
FALLING = (
    "降低",
    "减少",
    "压缩",
    "缩短",
    "调降",
    "下调",
    "压减",
    "削减",
    "缩减",
    "压降",
    "减轻",
    "下降",
    "缩小",
    "精简",
)
VERB = re.compile(words(" ".join(RISING + FALLING)))
BEHIND = re.compile(r"(?:和(?:占比|规模|比例|比重|数量|地位|覆盖面|水平))?(?=$|[，、。；和与及（])")
ADVERB = "继续|稳步|持续|不断|逐步|明显|显著|大幅|进一步|逐年|有效|有所|更快|较快|稳定|合理|较大幅度|大幅度"
AFTERWARDS = re.compile(
    rf"(?:{ADVERB}){{0,3}}(?P<verb>{words(' '.join(RISING + FALLING))}|上升)(?=$|[，、；（]|和|确保|完成)"
)
NOT_BETWEEN = re.compile(r"力度|能力|门槛|水平|效率|权限|限制|指标权重")
EFFECT = re.compile(r"^(?:为|以(?![^，]*(?:方式|形式|办法)[^，])|从而|避免|防止|对)|上下功夫")
NOT_BEFORE = re.compile(r"对$|可(?!能|持续|靠|再生|追溯)[^，]*$|不$|避免[^，]*$|防止[^，]*$|防范[^，]*$")
BARE = ("数量", "规模", "比例", "总量", "面积", "人数", "率")
"""Of what, nobody could tell: 减少数量."""
JOINT = re.compile("[、和及与]+")
MOST = 40
"""Characters between verb and noun."""


def read_trends(squeezed: Squeezed, sentence: Sentence, targets: Sequence[Target]) -> Iterator[Trend]:
    """The trends of a sentence in order, each quantity once."""
    names: set[str] = set()
    for clause in re.finditer(r"[^，：]+", sentence.text):
        for trend in (*_verb_first(squeezed, sentence, clause), *_noun_first(squeezed, sentence, clause)):
            in_target = any(target.span[0] < trend.span[1] and trend.span[0] < target.span[1] for target in targets)
            if not in_target and trend.name not in names:
                names.add(trend.name)
                yield trend


def _verb_first(squeezed: Squeezed, sentence: Sentence, clause: re.Match[str]) -> Iterator[Trend]:
    """加大科研投入, 降低公共供水管网漏损率."""
    text, (start, end), floor = sentence.text, clause.span(), clause.start()
    if EFFECT.search(clause.group()):
        return
    for noun in QUANTITY.finditer(text, start, end):
        behind = BEHIND.match(text, noun.end(), end)
        verbs = list(VERB.finditer(text, floor, noun.start()))
        if not behind or not verbs:
            continue
        verb, between = verbs[-1], text[verbs[-1].end() : noun.start()]
        if len(between) > MOST or NOT_BETWEEN.search(between) or NOT_BEFORE.search(text[start : verb.start()]):
            continue
        if not between and noun.group() in BARE:
            continue
        first, floor = floor, noun.end()
        yield _trend(squeezed, sentence, (first, behind.end()), text[verb.end() : noun.end()], verb.group())


def _noun_first(squeezed: Squeezed, sentence: Sentence, clause: re.Match[str]) -> Iterator[Trend]:
    """岸电使用率显著提高, 农民收入持续增长."""
    text, (start, end) = sentence.text, clause.span()
    if EFFECT.search(clause.group()):
        return
    for noun in SUBJECT.finditer(text, start, end):
        afterwards = AFTERWARDS.match(text, noun.end(), end)
        if afterwards and not NOT_BEFORE.search(text[start : noun.start()]):
            name = text[start : noun.end()]
            yield _trend(squeezed, sentence, (start, afterwards.end()), name, afterwards["verb"])


def _trend(squeezed: Squeezed, sentence: Sentence, place: tuple[int, int], name: str, verb: str) -> Trend:
    joint = JOINT.match(sentence.text, place[0])
    first, last = sentence.start + (joint.end() if joint else place[0]), sentence.start + place[1]
    direction: Direction = "falling" if verb in FALLING else "rising"
    return Trend(
        name_before(name).strip("和及与"), direction, squeezed.printed(first, last), squeezed.span(first, last)
    )
