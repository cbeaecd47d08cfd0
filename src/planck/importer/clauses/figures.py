"""Figures with their units of measure as printed: 1万名, 10%-15%, 八十五个, 三分之二."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from planck.importer.clauses.numerals import SCALES, percent_of, read_number

if TYPE_CHECKING:
    from collections.abc import Iterator

UNITS = (
    # Longer words first within a row is not needed: the pattern sorts them. Add a measure word to the row of its kind.
    "% ‰ 个百分点 百分点 成",
    "个工作日 工作日 个小时 小时 分钟 秒 天 日 个月 年 周 个课时 课时 学时 个学时",
    "人次 人份 人 名 位 户 家 所 座 个 项 件 条 处 次 场次 场 期 轮 批次 篇 例 宗 起 份 册 本 部 幅 首 种 类",
    "门 款 套 间 栋 幢 片 块",
    "张 辆 台 艘 架 支 只 头 羽 株 棵 班 站 村 镇 组 队 对 站点 车位 泊位 床位 张床位 工位 学位 岗位 卡 端口",
    "线 班次 架次 票 单 席 滴 味 道 届 集 步 环 顶 颗 口 眼 尾 枚 盏 根 面 级 层 档",
    "元 美元 欧元 港元 人民币",
    "立方米/小时 立方米/日 吨/日 吨/天 吨/年 立方米/秒 毫克/升 微克/立方米 平方米/人 公里/小时 平方公里",
    "平方千米 平方米 立方米 立方 方 公里 千米 海里 米 厘米",
    "毫米 公顷 亩 顷 吨标准煤 吨标煤 吨 公斤 千克 克 毫克 升 毫升 千瓦时 千瓦 兆瓦 瓦 度 兆 倍 周岁 岁 担 斤 "
    "标箱 标准箱",
    "TEU 载重吨 P PFlops EFlops GB TB PB kW MW GW",
)
_UNIT = "|".join(
    re.escape(unit) for unit in sorted({unit for row in UNITS for unit in row.split()}, key=len, reverse=True)
)
_CHINESE = "零〇一二两三四五六七八九十百千"
_NUMBER = rf"\d{{1,12}}(?:,\d{{3}}){{0,4}}(?:\.\d{{1,6}})?|[{_CHINESE}]{{1,9}}(?:点[零〇一二三四五六七八九]{{1,4}})?"
_SCALE = r"(?:万亿|亿|万|千(?![米克瓦])|百)?"
FIGURE = re.compile(
    rf"(?<![\d.A-Za-z第〔\-{_CHINESE}])(?P<low>{_NUMBER})(?P<low_scale>{_SCALE})[余多]?"
    rf"(?:(?:%|个|元|吨|公里|平方米|家|名|天|小时)?[-—–~至到]{{1,2}}(?P<high>{_NUMBER})(?P<high_scale>{_SCALE}))?[余多]?"
    rf"(?<!个)(?P<unit>(?:{_UNIT}))(?P<once>一遇)?(?P<each>/(?:人|户|年|日|天|小时|亩|公顷|万元|平方公里|平方米|立方米))?"
)
OF_HUNDRED = re.compile(
    rf"百分之(?P<value>[{_CHINESE}]{{1,6}}(?:点[零〇一二三四五六七八九]{{1,4}})?|\d{{1,3}}(?:\.\d{{1,4}})?)(?:至百分之(?P<upper>[{_CHINESE}]{{1,6}}))?"
)
FRACTION = re.compile(
    rf"(?P<whole>[{_CHINESE}]{{1,3}})分之(?P<part>[{_CHINESE}]{{1,3}})|(?<![\d./])(?P<upper>\d)/(?P<lower>\d)(?![\d/])"
)
HALF = re.compile(r"(?:超过|达到|不少于|不低于)?半数|过半数?(?!年)|一半(?=以上)")

KEPT_SCALES = frozenset(
    [
        "元",
        "美元",
        "亩",
        "公顷",
        "方",
        "立方米",
        "立方",
        "千瓦",
        "千瓦时",
        "兆瓦",
        "吨",
        "吨标准煤",
        "吨标煤",
        "平方公里",
    ]
)
"""万元, 万亩, 亿方 stay the unit of measure; 1万名 is 10000名."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure in a sentence; ``start`` and ``end`` are offsets in the sentence, without the words around it."""

    start: int
    end: int
    value: Decimal
    upper: Decimal | None
    unit: str
    words: str
    chinese: bool
    rounded: bool = False


def figures(sentence: str) -> list[Figure]:
    """All figures with a unit of measure, in order; a percentage in words is one."""
    read = [*_with_units(sentence), *_of_hundred(sentence), *_fractions(sentence), *_halves(sentence)]
    read.sort(key=lambda figure: (figure.start, -figure.end))
    kept: list[Figure] = []
    for figure in read:
        if not kept or figure.start >= kept[-1].end:
            kept.append(figure)
    return kept


def _with_units(sentence: str) -> Iterator[Figure]:
    for match in FIGURE.finditer(sentence):
        low, high = read_number(match["low"]), read_number(match["high"] or "")
        if low is None or match["low"] in ("百", "千", "百千", "十百"):
            continue
        unit, scale = match["unit"], match["high_scale"] or match["low_scale"]
        if match["each"]:
            unit += match["each"]
        if match["once"] and unit == "年":
            unit = "年一遇"
        factor = SCALES.get(scale, Decimal(1))
        if scale in ("万", "亿", "万亿") and match["unit"] in KEPT_SCALES:
            unit, factor = scale + unit, Decimal(1)
        same = factor if match["high"] and not match["low_scale"] else _factor(match["low_scale"], factor)
        yield Figure(
            match.start(),
            match.end(),
            _plain(low * same),
            None if high is None else _plain(high * factor),
            unit,
            match.group(),
            not match["low"][0].isdigit(),
        )


def _factor(scale: str, last: Decimal) -> Decimal:
    """The factor of the lower end: its own scale, or none where the scale is part of the unit."""
    return last if last == 1 else SCALES.get(scale, Decimal(1))


def _plain(value: Decimal) -> Decimal:
    """12000, not 1.2E+4."""
    return Decimal(f"{value.normalize():f}")


def _of_hundred(sentence: str) -> Iterator[Figure]:
    for match in OF_HUNDRED.finditer(sentence):
        value, upper = read_number(match["value"]) or Decimal(0), read_number(match["upper"] or "")
        yield Figure(match.start(), match.end(), value, upper, "%", match.group(), chinese=False)


def _fractions(sentence: str) -> Iterator[Figure]:
    for match in FRACTION.finditer(sentence):
        whole, part = read_number(match["whole"] or match["lower"]), read_number(match["part"] or match["upper"])
        if whole and part and part < whole < 100:
            value = percent_of(part, whole, at_least=True)
            yield Figure(match.start(), match.end(), value, None, "%", match.group(), chinese=False, rounded=True)


def _halves(sentence: str) -> Iterator[Figure]:
    for match in HALF.finditer(sentence):
        yield Figure(match.start(), match.end(), Decimal(50), None, "%", match.group(), chinese=False)
