"""The names in a list of units: which words are a body, which are a collective word, and where a name ends.

A rule of reading is a row of a table here. Whoever meets a list that is read wrongly adds the row, and the list to
the table of tests.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

LONGEST_NAME = 60
"""Characters of a name; what is longer is a sentence."""

_OFFICES_END = "局 委 办 厅 部 院 署 室 处 科 所 站 队 组 中心 专班 委员会 管委会 政府 党校 编办 机构 指挥部"
_SOCIETIES_END = (
    "会 联 协 社 团 校 大学 学院 医院 公司 集团 银行 支行 分行 总行 中支 企业 高校 厂 场 馆 台 报 网 基地 海关"
)
_TRADES_END = "电信 移动 联通 铁塔 电网 石油 石化 燃气 邮政 武警 消防 税务 气象 基金 联盟 平台 库 港"
_PLACES_END = "镇 乡 街道 街道办 区 县 市 州 盟 旗 村 社区 园"
_SETS_END = "部门 单位 主体 组织 机关"
_ENDINGS = tuple(" ".join((_OFFICES_END, _SOCIETIES_END, _TRADES_END, _PLACES_END, _SETS_END)).split())
"""What the name of a body ends with."""
_NOBODY_ENDS = "干部 领导 人员 负责人 同志 内部 外部 社会 机会 大会 全会 小区 山区 灾区 城区 郊区 矿区 辖区"
_NO_BODIES = tuple(_NOBODY_ENDS.split())
"""What ends like the name of a body and names none."""
_BEFORE_AND = (
    "局 委 办 厅 部 院 署 室 处 所 站 队 组 中心 专班 会 政府 党校 联 协 公司 集团 银行 支行 分行 大学 镇 乡 街道"
    " 区 县 市 州"
)
_JOINABLE = (*_BEFORE_AND.split(), *_SETS_END.split(), "机构", "海关")
"""What a body ends with before 和, 及 or 与: fewer words, as 市场和质量监管局 is a single name."""

_FRAGMENTS = ("员会", "公室", "公厅", "究院", "心")
"""Ends of names that a broken line begins with although the line before reads as a whole name."""

_JOINED = re.compile("以及|会同|[和及与]")
_NO_JOIN = ("平", "田", "顺", "谐", "静", "龙")
"""What follows 和 in a place's name (和平区, 和田): no word between two names."""

_BARE = re.compile("(?:成员|责任|牵头|配合|直属)?(?:单位|部门|机构|企业|组织)(?:$|以及|[和及与])")
"""What 和 adds to a collective word without a set of its own: 有关部门和单位."""
_SEAT = re.compile("[省市县区州旗](?:委|政府|人大|政协)")
"""What a broken line ends with although a name goes on: 市委 and 组织部."""
_SURNAMES = (
    "王李张刘陈杨赵吴徐孙朱郭何罗郑梁谢宋唐许韩冯邓曹彭曾萧蔡潘董袁余叶蒋杜苏魏程吕丁沈任姚卢傅钟姜崔谭廖范汪陆贾"
)
"""Surnames that begin no common word for a department (林, 金 and 高 do)."""
PERSON = re.compile(f"[{_SURNAMES}][\u4e00-\u9fff]{{1,2}}")
_LEVEL_FIRST = tuple("省市县区州旗各")

_LEVELS = (
    r"(?:县级市|自治[州县]|地级以上市|[区县市州盟旗镇乡村]|街道|街镇|镇街|园区|社区|功能区|开发区"
    r"|（[^（）]{1,12}）|\([^()]{1,12}\)|〔[^〔〕]{1,12}〕)"
)
_SEATS = "(?:人民政府|政府|党委|党工委|办事处|办|管委会|村民委员会|居民委员会|两级|级)"
_ADMINISTRATIVE = re.compile(f"{_LEVELS}+{_SEATS}?(?:（[^（）]{{1,12}}）)?")
"""区县政府, 乡镇（街道）, 县（市、区）人民政府: levels of administration, no name."""
_REST = re.compile(f"(?:各|(?:开发|产业|工业)园区|{_LEVELS}+{_SEATS}*|{_SEATS}+)(?:（[^（）]{{1,12}}）)?")
"""What may stand behind 各区、 as part of the same collective word: 县级市, 县（市）人民政府, 管委会."""
_ALONE = re.compile(f"[区县市州盟旗]{_SEATS}?")
"""市政府, 县委: one level alone names the body itself."""
_COLLECTIVE = re.compile(
    "^(?:各|地方|全部|所有|全[市县区省州]|有关|相关|其他|其它|其余|每个)"
    "|各(?:级|委|办|有关|相关|部门|单位|区|县|市|镇|乡|街道|地|州|旗|责任|牵头|成员|项目|功能|园区|开发区|直属|社区|村|学校|高校"
    "|科室|处室|行业|专项|工作|专班|分局|派驻|企业|党)"
    "|有关|相关|成员单位|(?:部门|单位|主体)$"
    "|(?:公安|司法|行政|执法|审判|检察|政法|国家)机关$"
)
_VAGUE = re.compile("有关|相关|其他|其它|其余|责任单位|牵头单位|配合单位|责任部门|牵头部门")
_TAIL = re.compile(r"(?:[0-9一二三四五六七八九十]{0,3}[个家])?(?:部门|单位|机构|企业)?(?:和单位|（单位）)?")
"""What 等 ends with where it names nobody: 等, 等单位, 等5个部门."""


@dataclass(frozen=True, slots=True)
class Token:
    """A name or a collective word, as printed, and where it stands in the list."""

    words: str
    start: int
    kind: str
    """``name``, ``group`` (definite: 各区、县级市), ``open`` (indefinite: 各有关单位, 等单位) or ``unknown``."""


def is_body(words: str) -> bool:
    """Whether the words can be the whole name of a body."""
    core = _without_bracket(words)
    return 2 <= len(core) <= LONGEST_NAME and core.endswith(_ENDINGS) and not core.endswith(_NO_BODIES)


def collective(words: str) -> str | None:
    """``group`` where the words name a definite set, ``open`` where nobody can say who is meant, else None."""
    if words.endswith(_NO_BODIES):
        return None
    if _VAGUE.search(words):
        return "open"
    if _COLLECTIVE.search(words):
        return "group"
    if _ADMINISTRATIVE.fullmatch(words) and not _ALONE.fullmatch(words):
        return "group"
    return None


def named_set(words: str) -> bool:
    """Whether the words say 各, 全部, 有关: a collective word that names no level of administration alone."""
    return _COLLECTIVE.search(words) is not None or _VAGUE.search(words) is not None


def read_names(text: str) -> tuple[Token, ...]:
    """The names of a piece of a list in which no label and no verb stands."""
    return tuple(_merged(text, [token for start, words in _pieces(text) for token in _tokens(words, start)]))


def _without_bracket(words: str) -> str:
    if not words.endswith(("）", ")", "〕")):
        return words
    opening = max(map(words.rfind, "（(〔"))
    return words[:opening] if opening > 0 else words


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """The text between 、 and blanks outside brackets; a name broken by a line end or a blank is put together."""
    held, start = "", 0
    for at, words, after_hard in _cut(text):
        if held and not after_hard and _goes_on(held, words):
            held += words
        else:
            if held:
                yield start, held
            held, start = words, at
    if held:
        yield start, held


def _goes_on(held: str, words: str) -> bool:
    """Whether the words behind a blank are the rest of a name."""
    if PERSON.fullmatch(held) and is_body(words):
        return False
    if not is_body(held) or len(words) == 1 or words.startswith(_FRAGMENTS):
        return True
    return _SEAT.fullmatch(held) is not None and not words.startswith(_LEVEL_FIRST)


def _cut(text: str) -> Iterator[tuple[int, str, bool]]:
    """Each run of text between separators, where it starts, and whether a 、 and no mere blank stands before it."""
    depth, start, hard = 0, 0, True
    for at, char in enumerate(text + "、"):
        depth += (char in "（(〔") - (char in "）)〕" and depth > 0)
        separator = at == len(text) or (depth == 0 and (char in "、，,；;/／|｜" or char.isspace()))
        if not separator:
            continue
        if words := text[start:at]:
            yield start, words, hard
            hard = False
        hard = hard or not char.isspace()
        start = at + 1


def _tokens(words: str, start: int) -> Iterator[Token]:
    """The names between 和, 及 and 与, and what 等 leaves open; a name that holds 和 (文化和旅游局) stays whole."""
    if len(words) > 4 * LONGEST_NAME:
        yield Token(words, start, "unknown")
        return
    begin = 0
    for joint in _JOINED.finditer(words):
        left, right = words[begin : joint.start()], words[joint.end() :]
        # 市发展和改革委: 市发展 is no body; 公安局和平分局: 和平 is a place
        whole = len(left) > 1 and left.endswith(_JOINABLE) and not right.startswith(_NO_JOIN)
        if (
            whole
            and not _BARE.match(right)
            and (is_body(right) or collective(right))
            and left.count("（") == left.count("）")
        ):
            yield from _open_tail(left, start + begin)
            begin = joint.end()
    yield from _open_tail(words[begin:], start + begin)


def _open_tail(words: str, start: int) -> Iterator[Token]:
    at = words.find("等")
    while at > 0:
        joint = _JOINED.match(words, at + 1)
        name, tail = words[:at], words[joint.end() if joint else at + 1 :]
        if joint and is_body(name) and collective(tail):  # 财政部等和各省级人民政府
            yield from (_token(name, start), Token("等", start + at, "open"), _token(tail, start + joint.end()))
            return
        if (is_body(name) or collective(name)) and (_TAIL.fullmatch(tail) or collective(tail)):
            yield _token(name, start)
            bare = _TAIL.fullmatch(tail) is not None
            yield Token(words[at:] if bare else tail, start + at + (not bare), "open")
            return
        at = words.find("等", at + 1)
    yield _token(words, start)


def _token(words: str, start: int) -> Token:
    if at := collective(words):
        return Token(words, start, at)
    return Token(words, start, "name" if is_body(words) else "unknown")


def _merged(text: str, tokens: list[Token]) -> Iterator[Token]:
    """各区、县级市 is a single collective word, and so is 各县、区人民政府."""
    held: Token | None = None
    for token in tokens:
        if held and held.kind == "group" and held.words.startswith("各") and _REST.fullmatch(token.words):
            between = text[held.start : token.start + len(token.words)]
            if len(between) <= LONGEST_NAME:
                held = Token(between, held.start, "group")
                continue
        if held:
            yield held
        held = token
    if held:
        yield held
