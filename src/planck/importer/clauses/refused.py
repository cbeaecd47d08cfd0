"""Figures that are no targets. One function, one reason; a figure is refused where one of them returns True."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from planck.importer.clauses.surroundings import SEEN
from planck.importer.clauses.words import CEILING_BEFORE, FACT, FLOOR_BEFORE, MONEY, PERCENT_UNITS, SUBSIDY, TIME_UNITS

if TYPE_CHECKING:
    from collections.abc import Callable

    from planck.importer.clauses.surroundings import Surroundings

    Rule = Callable[[Surroundings], bool]

THOSE_WHO = re.compile(
    r"(?:以上|以下)?的(?![^，、]{0,6}(?:基础|比例|标准|要求|目标|规模|水平|速度|增速|幅度|面积|空间|任务|覆盖|产值|投资|增长|能力|占比|频次|频率))"
    r"(?:[^，、；]{1,12}|$)"
)
"""达到80%以上的企业: who is meant; 不低于1%的比例: the share itself."""

FACT_FIRST = re.compile("目前|截至|近年|去年|上年|当前|现有")
GRANTED = re.compile("^(?!.*(?:给予|最高|每)).*(?:拨付|下达|投入|安排|筹集)")
"""Money that the government itself puts up."""
MEASURED = re.compile("(?:总投资|总装机|全长|长度|宽度|占地|占地面积|用地面积|总建筑面积|建筑面积)(?:约|为|达)?$")
SIZE = re.compile(r"(?:年产|占地|总投资|投资|日处理|日供水|装机|面积|库容|容量|长|宽|高|规模)(?:约|为|达)?$")

REFUSED: list[tuple[Rule, str]] = []
"""All rules in the order of this page, each with what `review:` says; empty where no reader would take the figure."""


def refuses(said: str) -> Callable[[Rule], Rule]:
    """Enter a rule in the list."""

    def enter(rule: Rule) -> Rule:
        REFUSED.append((rule, said))
        return rule

    return enter


@refuses("")
def part_of_a_date(words: Surroundings) -> bool:
    """5年内, 每2年; but 审查周期压缩至4个月以内."""
    dates = (date for date in words.dates if date.kind != "within" or not CEILING_BEFORE.search(words.said))
    return any(date.start < words.figure.end and words.figure.start < date.end for date in dates)


@refuses("从印发之日起算的期限，是哪一天请填写")
def days_from_issue(words: Surroundings) -> bool:
    """在本意见印发之日起30日内，制定实施办法."""
    return re.search("(?:印发|发布|公布|下发|施行|实施)之日起(?:的)?$", words.said) is not None


@refuses("")
def ordinal(words: Surroundings) -> bool:
    """第三方."""
    return words.before.endswith("第")


@refuses("")
def in_a_name(words: Surroundings) -> bool:
    """“百人计划”; but “一村两名村官”目标 is the goal itself."""
    return words.quotation is not None and not words.sentence.startswith("目标", words.quotation[1] + 1)


@refuses("")
def points(words: Surroundings) -> bool:
    """每少一次扣0.5分; 推广1篇，得3分; 出现1例未处理扣2分."""
    near = words.before[-6:] + words.after[:12]
    if re.search(r"[得扣加记减][\d.]+分|每[少多]", near) or words.before.endswith("出现"):
        return True
    return re.match(r"[^，；]{0,12}[，；](?:得|扣|加|记|减)\d", words.rest) is not None


@refuses("")
def age(words: Surroundings) -> bool:
    """35岁以下青年; but 人均预期寿命达到80岁."""
    return words.figure.unit in ("岁", "周岁") and not (words.stated and "寿命" in words.before)


@refuses("")
def years(words: Surroundings) -> bool:
    """3年以上工作经历; but 平均受教育年限达到13年."""
    if words.figure.unit == "年一遇":
        return not re.search(r"不(?:低于|小于)$", words.before)
    return words.figure.unit == "年" and not (words.stated and re.search(r"年限|寿命", words.before))


@refuses("每个对象享受的次数、期限，没有设为目标")
def for_a_person(words: Surroundings) -> bool:
    """每人每年只享受一次; 补贴期限最长不超过36个月."""
    if re.search(r"每[人户]每", words.whole_clause):
        return not words.stated
    if words.figure.unit not in TIME_UNITS or not re.search(r"期限最?长?[^，]{0,4}$", words.before):
        return False
    return re.search("补贴|补助|贷款|贴息|扣除|租|享受|资助|津贴", words.sentence) is not None


@refuses("作比较的基数，没有设为目标")
def base(words: Surroundings) -> bool:
    """以1995年实招人数1445名为基数; 以占排放量65%以上的污染源为重点."""
    if re.match(r"以.+为(?:重点|主|抓手|目标|依据|标准)", words.whole_clause):
        return True
    return re.match(r"[^，]{0,4}为基[数准]", words.after) is not None


@refuses("前面名单的合计数，没有设为目标")
def sums_up_names(words: Surroundings) -> bool:
    """广州、深圳等9个城市; but 打通人民路等12条断头路 says more than the names do."""
    if not words.before.endswith("等"):
        return False
    return _COMPLETES.match(words.before) is None or words.before.count("、") + 1 >= words.figure.value


_COMPLETES = re.compile(
    r"(?:到|至)?(?:\d{4}年底?(?:前)?)?[，]?(?:全面|加快|重点|力争)?(?:完成|建成|打通|新建|推进|改造|实施|建设|开工)"
)


@refuses("现状或过去的数，没有设为目标")
def fact(words: Surroundings) -> bool:
    """目前已建成12个."""
    said = FACT.search(words.before) or FACT_FIRST.match(words.sentence)
    return said is not None and not words.ahead


@refuses("")
def denominator(words: Surroundings) -> bool:
    """其中15个国考断面优良比例达到86.7%."""
    if words.figure.unit in PERCENT_UNITS:
        return False
    return re.match(r"[^，、]{1,24}(?:比例|率|占比)(?:总体)?[^，、\d]{0,6}\d", words.after) is not None


@refuses("项目自身的规模，没有设为目标")
def size_of_a_thing(words: Surroundings) -> bool:
    """年产10万吨的果蔬加工项目; 总投资5.6亿元的供水项目."""
    if MEASURED.search(words.before):
        return True
    if not words.after.startswith("的") or re.search("设立|组建|成立", words.before):
        return False
    return SIZE.search(words.said) is not None


@refuses("补贴、奖励或价格，没有设为目标")
def for_an_applicant(words: Surroundings) -> bool:
    """给予50%补贴; 单个企业年度最高2万元."""
    if words.figure.unit.split("/")[0] not in MONEY | PERCENT_UNITS:
        return False
    if GRANTED.search(words.before):
        return False
    start = max(0, words.clause_start - 30, words.figure.start - SEEN)
    end = min(words.clause_end, words.figure.end + SEEN) + 12
    return SUBSIDY.search(words.sentence, start, end) is not None


@refuses("允许的限度，没有设为目标")
def permitted(words: Surroundings) -> bool:
    """允许不超过五分之一的股东不具有资格."""
    return re.search(r"(?:允许|可以?)(?:不.{1,2}于|不超过|最多)?$", words.said) is not None


@refuses("括号里的说明，没有设为目标")
def in_brackets(words: Surroundings) -> bool:
    """小批量生产（订单量100-10000件）: a remark, unless it says at least or at most, or parts a target (其中)."""
    start = words.sentence.rfind("（", 0, words.figure.start)
    if start < 0 or words.sentence.find("）", start, words.figure.start) >= 0:
        return False
    if words.follows_target and words.sentence.startswith("其中", start + 1):
        return False
    return FLOOR_BEFORE.search(words.said) is None and not words.after.startswith(("内", "以内"))


@refuses("对象的门槛，没有设为目标")
def threshold(words: Surroundings) -> bool:
    """单户担保金额500万元及以下的企业; 入围企业为2家的: who is meant."""
    if re.match(r"(?:及|（含）)以[上下]", words.after):
        return True
    if re.fullmatch("(?:以上|以下|以内)?的", words.after):
        return True
    if words.stated:
        firm = re.search(r"不.{1,2}于|至少.{0,4}|不超过|不得超过$", words.before[-6:])
        return words.figure.unit != "年一遇" and not firm and THOSE_WHO.match(words.after) is not None
    if not re.match(r"以[上下]的?[^，、和及的（]", words.after):
        return False
    if words.figure.unit in MONEY or words.figure.unit in TIME_UNITS:
        return True
    return words.figure.unit not in PERCENT_UNITS and not words.act_directly and not words.follows_target
