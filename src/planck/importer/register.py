"""The register of a draft plan: each body that its lists name, with a slug, a full name and a kind; collective words.

A slug is the first letters of the name's syllables, as offices shorten names themselves (市司法局: sfj); the table has
the names whose common short form differs. The letters come from the order of GB 2312, so that the same document has the
same slugs on every computer, whatever is installed there.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from planck.core.names import reserved
from planck.fields import BLANK
from planck.importer.bodies import UnitList
from planck.importer.document import Note

LONGEST_SLUG = 24
MOST_BODIES = 5000
"""Bodies among which short forms are looked for; a document that names more is no plan."""

_FIRST_OF = (
    (0xB0A1, "a"), (0xB0C5, "b"), (0xB2C1, "c"), (0xB4EE, "d"), (0xB6EA, "e"), (0xB7A2, "f"), (0xB8C1, "g"),
    (0xB9FE, "h"), (0xBBF7, "j"), (0xBFA6, "k"), (0xC0AC, "l"), (0xC2E8, "m"), (0xC4C3, "n"), (0xC5B6, "o"),
    (0xC5BE, "p"), (0xC6DA, "q"), (0xC8BB, "r"), (0xC8F6, "s"), (0xCBFA, "t"), (0xCDDA, "w"), (0xCEF4, "x"),
    (0xD1B9, "y"), (0xD4D1, "z"), (0xD7FA, ""),
)  # fmt: skip
"""Where each letter begins among the 3755 common characters of GB 2312, which stand in the order of pinyin."""
_STARTS = [code for code, _ in _FIRST_OF]
_READINGS = {
    "长": "z",
    "重": "z",
    "调": "d",
    "行": "x",
    "厦": "x",
    "圳": "z",
    "瑶": "y",
    "彝": "y",
    "衢": "q",
    "濮": "p",
}
"""Characters that bodies' names read otherwise, or that are not common."""

_STEMS: dict[str, str] = {
    stem: letters
    for letters, stems in {
        "fg": "发展改革 发展和改革 发改 发展和改革委员 发展改革委员",
        "kj": "科学技术 科技",
        "gx": "工业和信息化 工业信息化 工信 工科信 工业和科技信息化 经济和信息化 经信",
        "jy": "教育 教育体育 教体 教育和体育 教育科技 教科",
        "mzw": "民族宗教事务 民宗 民族和宗教事务",
        "rs": "人力资源和社会保障 人力资源社会保障 人社",
        "zr": "自然资源 自然资源和规划 自然资源和规划建设 规划和自然资源 资规",
        "sthj": "生态环境",
        "zj": "住房和城乡建设 住房城乡建设 住建 住房和建设 城乡建设",
        "cg": "城市管理 城管 城市管理综合行政执法 城市管理和综合执法 综合行政执法",
        "jt": "交通运输 交通 交运",
        "sw": "水务 水利",
        "ny": "农业农村 农业 农牧 农业农村和水务",
        "lc": "林业和草原 林草 林业",
        "shw": "商务 商务和投资促进",
        "wl": "文化和旅游 文化旅游 文旅 文化广电和旅游 文化和旅游广电体育 文化体育和旅游 文体旅游 文化广电旅游 文广旅",
        "wj": "卫生健康 卫健 卫生和计划生育 卫计",
        "tyjr": "退役军人事务 退役军人",
        "yj": "应急管理 应急",
        "sj": "审计",
        "gz": "国有资产监督管理 国资",
        "scjg": "市场监督管理 市场监管",
        "tj": "统计",
        "yb": "医疗保障 医保",
        "xf": "信访",
        "zwfw": "政务服务 政务服务管理 行政审批服务 行政审批",
        "jr": "金融 金融工作 地方金融监督管理 地方金融管理",
        "da": "档案",
        "shuj": "政务服务和数据管理 大数据管理 大数据发展管理 大数据 数据 数据资源管理",
        "xzfx": "乡村振兴",
        "shuiw": "税务",
        "qx": "气象",
    }.items()
    for stem in stems.split()
}
"""Common departments by what stands before 局, 委, 办 or 厅: short and long forms have the same letters."""
_SUFFIXES = {"局": "j", "委": "w", "办": "b", "厅": "t", "部": "b", "委员会": "w", "办公室": "b", "分局": "j"}
_WHOLE: dict[str, str] = {
    "委依法治市办": "wyfzsb",
    "委依法治县办": "wyfzxb",
    "委依法治区办": "wyfzqb",
    "委办公室": "wbgs",
    "委办": "wbgs",
    "委组织部": "wzzb",
    "委宣传部": "wxcb",
    "委统战部": "wtzb",
    "委政法委": "wzfw",
    "委编办": "wbb",
    "委巡察办": "wxcban",
    "委党校": "wdx",
    "纪委监委": "jwjw",
    "纪委市监委": "jwjw",
    "纪委县监委": "jwjw",
    "纪委区监委": "jwjw",
    "人大常委会办公室": "rdbgs",
    "政协办公室": "zxbgs",
    "法院": "fy",
    "人民法院": "fy",
    "检察院": "jcy",
    "人民检察院": "jcy",
    "政府办公室": "zfb",
    "政府办公厅": "zfb",
    "政府办": "zfb",
    "政务和数据局": "zsj",
    "政务服务和数据局": "zsj",
    "政府": "zf",
    "总工会": "zgh",
    "妇联": "fl",
    "工商联": "gsl",
    "残联": "cl",
    "科协": "kx",
}
"""Bodies whose whole name, without its level, has a common short form; the level's letter goes before those with w."""

_BANK = re.compile("(?<=[银分支总])行")
"""行 of 银行 and 支行, which is read háng."""
_LEVELS = "省市县区州旗盟"
_LEVEL_LETTERS = {"省": "s", "市": "s", "县": "x", "区": "q", "州": "z", "旗": "q", "盟": "m"}
_NO_LEVEL = re.compile(
    "市场|区域|州际|[省市县区州]级|市直|市区|县域|县区|区县|区块|市政(?![务府协法])|市容|市民(?![政族宗])"
)
"""Words that begin like a level and name none: 市场监管局 (省 or 市 is elided)."""
_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(words))
    for kind, words in (
        ("discipline", "纪委|监委|纪检|监察委|纪律检查"),
        ("people_congress", "人大|人民代表大会"),
        ("cppcc", "政协|政治协商"),
        ("procuratorate", "检察院"),
        ("court", "法院"),
        ("enterprise", "公司|集团|银行|支行|分行|信用社|电信|移动|联通|铁塔|电网|石油|石化|燃气|供电局"),
        ("mass", "工会|妇联|团[省市县区州旗]?委|共青团|科协|残联|工商联|文联|侨联|红十字会|贸促会|社科联|法学会"),
        ("institution", "党校|大学|学院|学校|医院|中心$|协会|商会|研究院|研究所|馆$|电视台|报社|融媒体"),
        (
            "party",
            "^[省市县区州旗盟]?委(?!员)|党委|工委|组织部|宣传部|统战部|政法委|编办|编委|网信办|巡[察视]|老干部局|档案局",
        ),
        (
            "local",
            "(?:镇|乡|街道|街道办|街道办事处|[镇乡]人民政府|[镇乡]政府|[^省市县区州旗]{1,9}[区县])$|管委会|管理委员会",
        ),
    )
)
"""Kinds by words of the name, the first that holds; else government."""
_KINDS_ZH = {"enterprise": "企业", "mass": "群团组织", "local": "属地"}
"""The words of the kinds that planck has no term for."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A body of the register."""

    slug: str
    name: str
    """As the document prints it."""
    full_name: str
    kind: str


@dataclass(frozen=True, slots=True)
class Register:
    """The bodies by name and the collective words by their slugs, in the order of the document."""

    units: Mapping[str, Entry]
    groups: Mapping[str, str]
    """Slugs by words; the members are the office's to fill in."""
    doubts: tuple[Note, ...] = ()


def register(lists: Iterable[UnitList], area: str = "") -> Register:
    """The register of all lists; ``area`` is the plan's jurisdiction (安宁市), for full names."""
    lists = list(lists)
    names = list(dict.fromkeys(name for each in lists for name in each.names))
    words = list(dict.fromkeys(group for each in lists for group in each.groups))
    level = area[-1:] if area[-1:] in _LEVEL_LETTERS else _common_level(names)
    slugs = _unique({name: _wanted(name, level, area) for name in names})
    kinds = {name: _kind(name) for name in names}
    units = {name: Entry(slugs[name], name, _full_name(name, area), kinds[name]) for name in names}
    groups = _unique({group: letters(group) or "group" for group in words}, set(slugs.values()))
    doubts = [*_aliases(names), *(Note("bodies.group", {"words": group}) for group in words)]
    if area and any(entry.full_name for entry in units.values()):
        doubts.append(Note("bodies.full_names", {"area": area}))
    return Register(units, groups, tuple(doubts))


def letters(words: str) -> str:
    """The first letters of the syllables; a character that is not common gives none."""
    return "".join(_letter(char) for char in _BANK.sub("杭", words)).lower()


def _letter(char: str) -> str:
    if char.isascii():
        return char if char.isalnum() else ""
    if char in _READINGS:
        return _READINGS[char]
    coded = char.encode("gb2312", "ignore")
    if len(coded) != 2 or not _STARTS[0] <= (code := int.from_bytes(coded)) < _STARTS[-1]:
        return ""
    return _FIRST_OF[bisect_right(_STARTS, code) - 1][1]


def level_of(name: str) -> str:
    """The level that the name begins with: 市 of 市司法局, none of 市场监管局 or 安宁市司法局."""
    return name[:1] if name[:1] in _LEVEL_LETTERS and not _NO_LEVEL.match(name) else ""


def _common_level(names: list[str]) -> str:
    counted = Counter(filter(None, map(level_of, names)))
    return max(counted, key=lambda each: (counted[each], each), default="")


def _wanted(name: str, level: str, area: str) -> str:
    """The slug of a name, were no other the same."""
    own = level_of(name)
    core = name[len(own) :]
    if area and name.startswith(area) and len(name) > len(area):
        own, core = level, name[len(area) :]
    short = _short(core, own or level)
    # 市水利局 in a county's plan is another body than 县水利局
    return ((_LEVEL_LETTERS[own] if own and level and own != level else "") + short)[:LONGEST_SLUG] or "unit"


def _short(core: str, level: str) -> str:
    if whole := _WHOLE.get(core):
        return (_LEVEL_LETTERS.get(level, "") if whole.startswith("w") else "") + whole
    for suffix in sorted(_SUFFIXES, key=len, reverse=True):
        stem = core.removesuffix(suffix)
        if stem != core and stem in _STEMS:
            return _STEMS[stem] + _SUFFIXES[suffix]
    if core.startswith("委") and level:
        return _LEVEL_LETTERS[level] + letters(core)
    return letters(core)


def _unique(wanted: Mapping[str, str], taken: Iterable[str] = ()) -> dict[str, str]:
    """The slugs, numbered where names share one: whatever the order in which the document names them."""
    used = set(taken)
    slugs: dict[str, str] = {}
    next_number: Counter[str] = Counter()
    # a name with its level before the same name without it, then the shorter one
    for name in sorted(wanted, key=lambda each: (wanted[each], not level_of(each), len(each), each)):
        slug = wanted[name]
        # planck reads null as nothing written, and Windows has no folder con
        while slug in used or slug in BLANK or reserved(slug):
            next_number[wanted[name]] += 1
            slug = f"{wanted[name]}{next_number[wanted[name]] + 1}"
        used.add(slug)
        slugs[name] = slug
    return {name: slugs[name] for name in wanted}


def _kind(name: str) -> str:
    kind = next((kind for kind, words in _KINDS if words.search(name)), "government")
    return _KINDS_ZH.get(kind, kind)


_FORMAL = re.compile(
    "委(?:办公室|组织部|宣传部)|纪律检查委员会|人民代表大会.*|人民(?:政府|法院|检察院).*|总工会"
    "|(?:司法|公安|民政|财政|审计|统计|信访|教育|商务|水务|水利|农业农村|生态环境|自然资源|交通运输|住房和城乡建设|应急管理"
    "|人力资源和社会保障|发展和改革|卫生健康|市场监督管理|文化和旅游|退役军人事务|医疗保障|城市管理|林业和草原|体育|农业|林业"
    "|政务服务管理|行政审批服务|工业和信息化|科学技术|教育体育)(?:局|厅|委员会)"
)
"""What stands behind the level in a name that is already whole; a short form is not written out by guess."""


def _full_name(name: str, area: str) -> str:
    """The name with the area for its level; empty where it is a short form, or the area is not known."""
    if not area or level_of(name) != area[-1:]:
        return ""
    rest = name[1:]
    if rest in ("法院", "检察院") or rest.startswith("政府"):
        rest = f"人民{rest}"
    if not _FORMAL.fullmatch(rest):
        return ""
    return f"中共{area}{rest}" if rest.startswith(("委", "纪")) else area + rest


def _aliases(names: list[str]) -> list[Note]:
    """Names that may be the same body: one is the other without its level, or the same department by its short form."""
    by_core: dict[str, list[str]] = {}
    for name in names[:MOST_BODIES]:
        core = name[len(level_of(name)) :]
        by_core.setdefault(_short(core, "") + core[-1:], []).append(name)
    return [
        Note("bodies.alias", {"name": kept, "alias": other})
        for alike in by_core.values()
        for kept, *others in [sorted(alike, key=lambda each: (not level_of(each), -len(each), each))]
        for other in others
        if _same(kept, other)
    ]


def _same(name: str, other: str) -> bool:
    """Whether two names with the same letters can be the same body: same level or none, and one set of characters."""
    levels = {level_of(name), level_of(other)} - {""}
    cores = [each[len(level_of(each)) :] for each in (name, other)]
    return len(levels) < 2 and (set(cores[0]) <= set(cores[1]) or set(cores[1]) <= set(cores[0]))
