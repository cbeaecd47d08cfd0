"""Figures that are targets. One function, one way of saying it; a figure is taken where one of them returns True."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from planck.importer.clauses.words import CHANGE, CHINESE_UNITS, EQUALS_BEFORE, PERCENT_UNITS, TIME_UNITS

if TYPE_CHECKING:
    from collections.abc import Callable

    from planck.importer.clauses.surroundings import Surroundings

    Rule = Callable[[Surroundings], bool]

DOING = re.compile("进行|开展|提供|实施|优化|提档|升级|改造|配备|安装|建立|办理|落实")

TAKEN: list[Rule] = []
"""All ways, in the order of this page."""


def takes(rule: Rule) -> Rule:
    """Enter a way in the list."""
    TAKEN.append(rule)
    return rule


@takes
def stated(words: Surroundings) -> bool:
    """占比达到80%, 不少于10名, 控制在4300万吨."""
    return words.stated


@takes
def equals(words: Surroundings) -> bool:
    """办理时限一般为5个工作日."""
    unit = words.figure.unit
    return (unit in PERCENT_UNITS or unit in TIME_UNITS) and EQUALS_BEFORE.search(words.said) is not None


@takes
def how_often(words: Surroundings) -> bool:
    """每年召开两次会议."""
    return words.repeated is not None


@takes
def change(words: Surroundings) -> bool:
    """增长10%以上, 下降3个百分点, 压缩50%."""
    unit = words.figure.unit
    return (unit in PERCENT_UNITS or unit == "倍") and CHANGE.search(words.said) is not None


@takes
def time_limit(words: Surroundings) -> bool:
    """20个工作日内办结; 60分钟可达."""
    return words.figure.unit in TIME_UNITS and re.match(r"(?:之|以)?内(?!容)|可达|通达|到达", words.after) is not None


@takes
def share(words: Surroundings) -> bool:
    """90%以上的村; 40%建成区达到要求."""
    if words.figure.unit != "%":
        return False
    if re.match(r"以上|左右|以内|以下", words.after):
        return True
    return re.match(r"的?[^，、]{1,20}(?:达到|实现|建成|完成|具备|建立|接入|纳入)", words.after) is not None


@takes
def whole(words: Surroundings) -> bool:
    """公开率100%."""
    return words.figure.unit == "%" and words.figure.value == 100


@takes
def per_place(words: Surroundings) -> bool:
    """每个省培育一家; 每个乡镇省级用稿1篇."""
    if re.search(r"每(?:个|家|所)?[^，]{1,20}(?:建|培育|设|配|有|打造|创建|选)[^，]{0,6}$", words.before):
        return True
    return words.ends_clause and words.counts and re.search(r"每(?:个|家|所)[^，]{1,20}$", words.before) is not None


@takes
def counted_by_an_act(words: Surroundings) -> bool:
    """建成3所; 选派不少于1000名; 完成中心城区六座污水厂."""
    if words.figure.unit in TIME_UNITS or words.figure.unit in PERCENT_UNITS:
        return False
    if words.figure.chinese:
        return words.figure.unit in CHINESE_UNITS and words.figure.value > 1 and words.act_shortly
    return words.act_directly or words.act_shortly or (words.act and words.ends_clause)


@takes
def goes_on(words: Surroundings) -> bool:
    """引进30名管理人才和50名专业人才; 名校长100名、名教师200名."""
    if not words.follows_target or not words.counts:
        return False
    return words.ends_clause or re.search(r"(?:、|和|及|与|特别是|其中)约?$|^$", words.before) is not None


@takes
def named_as_goal(words: Surroundings) -> bool:
    """150万亩永久基本农田的保护目标; 实现“一村两名村官”目标."""
    if re.match(r"[^，]{1,20}目标(?!任务)", words.after) is None:
        return False
    return words.counts or (words.quotation is not None and words.figure.value > 1)


@takes
def due(words: Surroundings) -> bool:
    """5年内…加强与1000家企业开展交流: a count in a sentence that names its day."""
    return words.ahead and words.counts and words.figure.unit not in PERCENT_UNITS


@takes
def at_the_end(words: Surroundings) -> bool:
    """学会科技服务站30家以上."""
    return words.counts and words.ends_clause and re.match(r"左右|以上|以内", words.after) is not None


@takes
def so_many_become(words: Surroundings) -> bool:
    """15个水质达到Ⅱ类; 3个乡镇创成示范乡镇; 50个小区新增充电设施."""
    if not words.counts or len(words.before) > 4:
        return False
    return (
        re.match(r"[^，、的]{1,12}(?:达到|建成|创成|创建|通过|完成|实现|获评|新增|新建|加装|安装)", words.after)
        is not None
    )


@takes
def tried_out(words: Surroundings) -> bool:
    """在3个乡镇开展改革试点; 在主城区151所小学开展托管."""
    if not words.counts or not re.search("在[^，、的]{0,12}$", words.before):
        return False
    return re.search("试点|先行|推广|推行|开展", words.after) is not None


@takes
def done_to(words: Surroundings) -> bool:
    """对78处路口优化配时; 为200万中小学生开展心理健康测评."""
    if not words.counts or words.figure.unit in ("类", "种", "项", "级", "方"):
        return False
    return re.search("[对为][^，、的]{0,8}$", words.before) is not None and DOING.search(words.after) is not None


@takes
def part_of_a_work(words: Surroundings) -> bool:
    """实施堤防治理工程，包括挡墙13.46千米，道路8.72千米."""
    return words.counts and words.ends_clause and words.figure.unit not in PERCENT_UNITS and words.act_before


@takes
def bare(words: Surroundings) -> bool:
    """生猪出栏45万头，水产品产量1.1万吨: a noun and its figure, and nothing else in the clause."""
    if not words.counts or words.figure.unit in PERCENT_UNITS or words.after:
        return False
    return (
        re.fullmatch(r"(?!.*(?:[共计由有为按]|涉及|其中|分值|编号|电话|面积|第))[^，、“”（）\d]{3,16}", words.before)
        is not None
    )


@takes
def after_a_list(words: Surroundings) -> bool:
    """完成…工程，以及约2000公里管网改造."""
    return words.counts and re.fullmatch(r"(?:以及|并|同时)约?", words.before) is not None
