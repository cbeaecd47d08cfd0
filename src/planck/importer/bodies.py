"""The lists of responsible units in a task's text, in a cell or a row's head: who leads, who answers, who cooperates.

A list is taken where the document marks it as such: by a label (责任单位：), by what the bodies do (…牵头，…配合), or
by a bracket of its own behind a sentence that holds nothing but bodies. Bodies that running text names are no list.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum

from planck.importer.body_names import PERSON, Token, is_body, named_set, read_names
from planck.importer.document import Note

LONGEST_UNKNOWN = 60
"""Characters between two 、 of a line with a label; what is longer is a sentence."""
LONGEST_LIST = 1500
"""Characters of a list; a longer bracket is no list."""
LONGEST_ASIDE = 60
"""Characters of a line of persons or with the deadline."""
LONGEST_CELL = 4000
"""Characters of a cell of units; a longer one is text."""
DEEPEST = 3
"""Brackets within brackets in which a list is looked for."""


class Role(Enum):
    """What a body is in a list; the value is the field of ``responsible`` that holds it."""

    LEAD = "lead"
    RESPONSIBLE = "units"
    COOPERATING = "cooperating"
    DUTY = "duty"
    """按职责分工负责: it cooperates beside a lead and answers where there is none; no list that is read keeps it."""
    PERSON = "person"
    """责任领导, 联系人: no unit."""
    TIME = "time"
    """完成时限: the deadline."""


_NO_UNITS = (Role.PERSON, Role.TIME)
_DOUBTS = {"unknown": "bodies.unknown", "remark": "bodies.remark"}


class Place(Enum):
    """Where a text stands."""

    TEXT = "text"
    """A task's text, a line for each paragraph: the lists in it are looked for."""
    HEADING = "heading"
    """A heading, whose bracket may hold a collective word alone: 通用考核项目（全部责任单位）."""
    CELL = "cell"
    """A cell of a column of units, or a row's head: all of it is a list."""


@dataclass(frozen=True, slots=True)
class UnitList:
    """A list of units as printed; each name once, where it stands first."""

    lead: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    cooperating: tuple[str, ...] = ()
    open: str = ""
    """What the list leaves open: 各有关单位, 等单位."""
    groups: tuple[str, ...] = ()
    """Collective words for a definite set: 各区、县级市."""
    deadline: str = ""
    """完成时限, where it stands in the list."""
    persons: tuple[str, ...] = ()
    """责任领导 and the like, as printed: no units."""
    quote: str = ""
    """The list without its brackets and its only label."""
    span: tuple[int, int] = (0, 0)
    """Where it stands in the text, brackets and label included."""
    doubts: tuple[Note, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Every body named, in the order of the roles."""
        return self.lead + self.units + self.cooperating

    @property
    def tail(self) -> str:
        """Everything that names no body, in a line: the definite sets and what is left open."""
        return "，".join((*self.groups, *([self.open] if self.open else ())))


@dataclass(slots=True)
class _Part:
    """A bracket or a line that holds a list, or a piece of one."""

    start: int
    end: int
    inside: tuple[int, int]
    doubts: list[Note] = field(default_factory=list)
    aside: bool = False
    """A line of persons or with the deadline: part of the list that it stands beside, no list by itself."""


_BODIES = "(?:单位|部门|机构|主体|处室|科室|股室|方)"
_LABELS: tuple[tuple[Role, str], ...] = (
    (
        Role.TIME,
        r"(?:任务|整改|工作|计划)?(?:完成|办理|办结|落实|推进|实施|整改|时间)?(?:时限|期限|时间节点|时间要求|时间|节点|日期)(?:要求)?",
    ),
    (
        Role.PERSON,
        r"(?:责任|牵头|分管|包保|包联|挂钩|挂联|联系|督办|主管|主要|配合|协管|具体|总|[省市县区州]){0,6}"
        r"(?:领导|责任人|负责人|联系人|联络员|经办人|督办人|[市县区州]长)(?:及电话)?",
    ),
    (
        Role.LEAD,
        rf"(?:(?:[省市县区州]级?|总)?(?:牵头|主办|主责|主体责任|主要责任|第一责任|领衔)(?:责任|负责|落实|实施|主办|承办)?{_BODIES}|牵头|主办)",
    ),
    (
        Role.COOPERATING,
        rf"(?:(?:[省市县区州]级?)?(?:配合|协办|协同|协作|协助|参与|参加|会办|协调|支持)(?:责任|落实|实施|配合)?{_BODIES}|配合|协办|参与)",
    ),
    (
        Role.RESPONSIBLE,
        rf"(?:(?:[省市县区州]级?)?(?:责任|承办|落实|实施|负责|承担|完成|执行|指导|主管|责任主管|责任落实|负责考核|整改|建设|监管|督办|督查|督导|监督|考核|验收)"
        rf"(?:责任|落实|实施|考核)?{_BODIES}|(?:责任|任务|工作|职责)分工|分工|责任)",
    ),
)
_LABEL = re.compile("|".join(f"(?P<{role.name}>{words})" for role, words in _LABELS))
_COLON = re.compile(r"[ \t　]*(?:[：:]|为[：:])")
_SENTENCE_LABEL = re.compile(
    r"(?:(?:[省市县区州]级?)?(?:牵头|责任|配合|主办|协办|承办|落实|负责)(?:责任)?(?:单位|部门))[ 　]*[：:]"
)
"""A label that begins a list behind a sentence of the same line."""
_SPOKEN = re.compile(
    r"(?:(?:责任|实施|落实|承办|负责)(?:单位|部门)。)?(?P<units>由?[^。，；：\n]{2,60}(?:牵头|承办|主办)(?:负责|落实|实施)?"
    r"[，,][^。；：\n]{2,160}(?:配合|协办|参与|协助))。?"
)
"""A line that only says who leads and who helps: 由县公安局牵头，县教育局、县交通局配合。"""
_COLUMNS = {
    Role.LEAD: ("牵头", "主办", "主责", "主体责任", "主要责任", "第一责任"),
    Role.COOPERATING: ("配合", "协办", "协同", "协助", "参与", "参加", "会办"),
    Role.RESPONSIBLE: ("责任", "承办", "落实", "实施", "负责", "承担", "指导", "主管", "单位", "部门", "科室", "处室"),
}
_NO_COLUMN = re.compile(
    "领导|责任人|负责人|联系人|联络|人员|电话|时限|时间|内容|措施|情况|目标|名称|分值|备注|清单|任务|问题"
)

_DUTIES = (
    r"(?:按照?|依照?|根据|结合|在)(?:各自|本部门|部门|有关|相关)?(?:职责|职能|职权|权限)(?:任务)?(?:分工|范围)?(?:内)?"
    r"(?:分别|共同|具体|协同|抓好|做好|各自|组织)?(?:负责|落实|实施|推进|承担|办理|配合)?(?:相关工作|组织实施|落实|实施|推进)?"
    r"|(?:职责|职能|任务)?分工(?:负责|落实|协作)"
)
_VERBS: tuple[tuple[Role, str], ...] = (
    (
        Role.LEAD,
        r"(?:负责|共同|联合)?牵头(?!单位|部门|机构|责任|领导)(?:负责|落实|组织实施|实施|抓总|组织|推进|办理|会同)?|主办(?!单位|部门|方)"
        r"|为牵头(?:单位|部门)",
    ),
    (Role.DUTY, _DUTIES),
    (
        Role.COOPERATING,
        r"(?:共同|协同|积极|做好)?(?:配合|协办(?!公)|参与|参加|协助)(?!单位|部门|机构|责任)(?:落实|实施|做好|推进|工作)?",
    ),
    (
        Role.RESPONSIBLE,
        r"(?:分别|共同|具体|联合|各自|组织)?负责(?!人|同志|单位|部门)(?:组织)?(?:落实|实施|推进|具体落实)?"
        r"|(?:结合实际|分别|共同|具体|抓好|组织)(?:贯彻)?(?:落实|实施|推进)|(?:贯彻落实|组织实施|落实|实施|承办|(?:加强|负责)?(?:指导|督导|督促))(?=[，,]|$)",
    ),
)
_VERB = re.compile("|".join(f"(?P<{role.name}>{words})" for role, words in _VERBS))
_LEADING = re.compile(r"^(?:由|请|会同|以及|并由|其中|[\s　、，,。：:])+")
_TRAILING = re.compile(r"[\s　、，,。．；;：:]+$")
_NUMBERED = re.compile(r"^[0-9]{1,2}[.、．](?![0-9])")
_ANNOTATED = re.compile(r"[（(](?P<word>牵头|主办|主责|配合|协办|参与|责任)(?:单位|部门)?[）)]$")
_PERSON_NOTE = re.compile(rf"[（(](?P<name>{PERSON.pattern})[）)]$")
_DUTY_NOTE = re.compile(r"[（(][^（）()]*(?:负责|统筹|协调|汇总)[^（）()]*[）)]$")
_ANNOTATIONS = {
    "牵头": Role.LEAD,
    "主办": Role.LEAD,
    "主责": Role.LEAD,
    "责任": Role.RESPONSIBLE,
    "配合": Role.COOPERATING,
    "协办": Role.COOPERATING,
    "参与": Role.COOPERATING,
}
_DATED = re.compile(
    r"^[^、]{0,12}(?:[0-9]{1,4} ?[年月日]|[年月]底前?|上半年|下半年|季度)[^、]{0,14}$"
    r"|^(?:长期|持续|全年|常年|常态化?|立即|即行即改|立行立改|年底前|年内|近期)(?:持续|长期)?(?:坚持|推进|整改|开展|实施|完成|落实|见效|见成效)?$"
)
_REMARK = re.compile(
    "[：:]|适用范围|以下(?:各项|均|除)|下同|不再|涉及|详见|见附件|同上|除.{1,20}外|列第一|排.{0,3}第一|首位|以下均|名单附后"
)
"""A sentence of a list that explains it: no names."""
_FIRST_LEADS = re.compile(
    "(?:列|排|排名|排序)在?(?:第一|首)位?[的者]?(?:责任)?(?:单位|部门)?[为是](?:牵头|主办|主责)(?:责任)?(?:单位|部门)"
)
"""列第一位的为牵头单位: in a list, or in the document for all of its lists."""
_SENTENCE_WORDS = re.compile("确保|加强|切实|不得|应当|进一步|认真|严格|及时|落实到位|高度重视")
"""Words that no name holds: 责任单位：各单位要切实加强组织领导."""
_NOBODY = ("", "无", "/", "—", "——", "-", "－", "\\", "暂无", "同上")
_SENTENCES = re.compile("[；;。\n]")
_LINE = re.compile("[^\n]+")
_PAIRS = {"（": "）", "(": "）", "【": "】", "[": "】", "［": "】", "〔": "〕", "｛": "｝", "{": "｝", "〖": "〗"}
_CLOSING = {"）": "）", ")": "）", "】": "】", "]": "】", "］": "】", "〕": "〕", "｝": "｝", "}": "｝", "〗": "〗"}
_MARKS = re.compile("[（(【[［〔｛{〖）)】\\]］〕｝}〗]")
_OPEN, _CLOSE = re.compile("[（(]"), re.compile("[）)]")
_BETWEEN = re.compile(r"[\s　，,；;。]*")
_SENTENCE_ENDS = "。；;！？!?”"


def column_role(head: str) -> Role | None:
    """The role that a column's head gives the units below it (牵头单位, 配合部门); None where it heads no units."""
    words = "".join(head.split())
    if _NO_COLUMN.search(words.replace("责任清单", "")) or not words:
        return None
    return next((role for role, marks in _COLUMNS.items() if any(mark in words for mark in marks)), None)


def read_units(text: str, place: Place = Place.TEXT, role: Role = Role.RESPONSIBLE) -> tuple[UnitList, ...]:
    """The lists of units in the text, in order; ``role`` is what a column's head says of the bodies in a cell."""
    if place is Place.CELL:
        whole = _Part(0, len(text), (0, len(text)))
        read = _read(text, [whole], role) if text.strip() and len(text) <= LONGEST_CELL else None
        return (read,) if read and (read.names or read.tail or read.persons) else ()
    grouped = _grouped(text, _parts(text, place))
    lists = (_read(text, parts, Role.RESPONSIBLE) for parts in grouped if not all(part.aside for part in parts))
    return tuple(each for each in lists if each.names or each.tail)


def first_leads(text: str) -> bool:
    """Whether the text says that the first body of a list leads (列第一位的为牵头单位): it may hold for every list."""
    return _FIRST_LEADS.search(text) is not None


def led_by_first(read: UnitList) -> UnitList:
    """The list with its first body as the lead, where it names none itself."""
    if read.lead or not read.units or (len(read.units) == 1 and not read.cooperating and not read.tail):
        return read
    return replace(read, lead=read.units[:1], units=read.units[1:])


def without(text: str, lists: Iterable[UnitList]) -> str:
    """The text without the lists, line ends kept; a line that held nothing else is gone."""
    kept, at = [], 0
    for each in sorted(lists, key=lambda each: each.span):
        kept.append(text[at : each.span[0]])
        at = each.span[1]
    kept.append(text[at:])
    return "\n".join(line for line in "".join(kept).split("\n") if line.strip(" \t　"))


def merged(lists: Sequence[UnitList]) -> UnitList:
    """The lists of a task's measures as the list of the task: the highest role of a body counts, open tails join."""
    lead = _once(name for each in lists for name in each.lead)
    units = _once((name for each in lists for name in each.units), lead)
    cooperating = _once((name for each in lists for name in each.cooperating), lead + units)
    return UnitList(
        lead,
        units,
        cooperating,
        "、".join(_once(each.open for each in lists if each.open)),
        _once(words for each in lists for words in each.groups),
        # what a single measure is to be done by is no deadline of the task
        lists[0].deadline if lists and len({each.deadline for each in lists}) == 1 else "",
        _once(words for each in lists for words in each.persons),
        "；".join(each.quote for each in lists),
        (lists[0].span[0], lists[-1].span[1]) if lists else (0, 0),
        tuple(doubt for each in lists for doubt in each.doubts),
    )


def _once(names: Iterable[str], but: Sequence[str] = ()) -> tuple[str, ...]:
    return tuple(name for name in dict.fromkeys(names) if name not in but)


# Where a list stands


def _parts(text: str, place: Place) -> list[_Part]:
    """The brackets and lines that hold a list, in order, none within another."""
    parts: list[_Part] = []
    for start, end in sorted(_brackets(text)):
        if not parts or start >= parts[-1].end:
            part = _bracket(text, start, end, place)
            if part:
                parts.append(part)
    return _with_lines(text, parts)


def _brackets(text: str) -> Iterator[tuple[int, int]]:
    """Where brackets open and end that are short enough to hold a list."""
    opened: dict[str, deque[int]] = {closing: deque() for closing in _PAIRS.values()}
    for mark in _MARKS.finditer(text):
        at, char = mark.start(), mark.group()
        starts = opened[_PAIRS.get(char) or _CLOSING[char]]
        while starts and at - starts[0] > LONGEST_LIST:
            starts.popleft()
        if char in _PAIRS:
            starts.append(at)
        elif starts:
            start = starts.pop()
            if len(starts) < DEEPEST:
                yield start, at + 1


def _bracket(text: str, start: int, end: int, place: Place) -> _Part | None:
    inner = text[start + 1 : end - 1]
    part = _Part(start, end, (start + 1, end - 1))
    label = _LABEL.match(inner.lstrip())
    if label and _COLON.match(inner.lstrip(), label.end()):
        return None if _role(label) in _NO_UNITS and "单位" not in inner and "部门" not in inner else part
    if label and label.end() == len(inner.strip()) and text[start] not in "（(":
        # 【责任单位】市司法局: the label alone is in the bracket
        line_end = _line_end(text, end)
        stop = next((at for at in range(end, line_end) if text[at] in "【[［〔"), line_end)
        return _Part(start, stop, (start + 1, stop))
    return _unlabelled(text, part, inner, place)


def _unlabelled(text: str, part: _Part, inner: str, place: Place) -> _Part | None:
    """A bracket without a label: a list where it says who does it, or holds only bodies behind a sentence."""
    if len(inner) < 3 or inner.startswith(("以下", "简称", "含", "包括", "如", "不含", "原", "即")):
        return None
    read = list(_assigned(inner, Role.RESPONSIBLE))
    known = [token for token, _, _ in read if token.kind not in ("unknown", "remark")]
    unknown = [token for token, role, _ in read if token.kind == "unknown" and role not in _NO_UNITS]
    if not known:
        return None
    before = text[max(0, part.start - 3) : part.start].rstrip()[-1:]
    after = text[part.end : part.end + 2].lstrip(" \t　")[:1]
    ends_line, behind_sentence = after in ("", "\n"), before in _SENTENCE_ENDS or before == ""
    if any(spoken for _, _, spoken in read):
        fits = ends_line or behind_sentence or after in "。；;"
        return part if fits and len(unknown) * 2 < len(known) else None
    if place is Place.HEADING and ends_line and not unknown and all(named_set(token.words) for token in known):
        return part
    own = text[part.start] in "〔【［["
    if unknown or not (behind_sentence or ends_line) or not any(token.kind == "name" for token in known):
        return None
    if behind_sentence:
        return part
    if len(known) > 1 or own:
        part.doubts.append(Note("bodies.bare", {"words": inner}))
        return part
    return None


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def _with_lines(text: str, parts: list[_Part]) -> list[_Part]:
    """The parts and the lines with a label (责任单位：…), or the rest of a line behind a sentence."""
    every: list[_Part] = []
    lone: list[_Part] = []
    taken = 0
    for line in _LINE.finditer(text):
        while taken < len(parts) and parts[taken].start < line.start():
            taken += 1
        first = parts[taken].start if taken < len(parts) else len(text)
        if part := _labelled(text, line.start(), line.end(), first):
            every.append(part)
    ends = [part.end for part in every]
    for part in parts:
        before = bisect_right(ends, part.start)
        # a bracket in a line with a label is part of that line's list
        if before == len(ends) or part.start < every[before].start:
            lone.append(part)
    return sorted(every + lone, key=lambda part: part.start)


def _labelled(text: str, start: int, end: int, first: int) -> _Part | None:
    """The list of a line that begins with a label, or that follows a sentence of the line; before the first bracket."""
    begin = start + len(text[start:end]) - len(text[start:end].lstrip())
    if numbered := _NUMBERED.match(text[begin : begin + 4]):
        begin += numbered.end()
    label = _LABEL.match(text, begin, min(end, begin + 40))
    if label and _COLON.match(text, label.end()) and begin <= first:
        if all(role in _NO_UNITS for role, _, _ in _labels(text[begin : min(end, begin + LONGEST_LIST)])):
            return _Part(begin, end, (begin, end), aside=True) if end - begin <= LONGEST_ASIDE else None
        return _to_line_end(text, begin, end)
    if begin < first and (spoken := _SPOKEN.fullmatch(text, begin, end)):
        part = _to_line_end(text, spoken.start("units"), end)
        return _Part(begin, part.end, part.inside) if part else None
    for inline in _SENTENCE_LABEL.finditer(text, begin, min(end, first)):
        if inline.start() > begin and text[inline.start() - 1] in "。；;.．！”）)　 \t":
            return _to_line_end(text, inline.start(), end)
    return None


def _to_line_end(text: str, start: int, end: int) -> _Part | None:
    stop = text.find("。", start, end)
    rest = end if stop < 0 else stop
    if rest - start > LONGEST_LIST:
        return None
    part = _Part(start, min(end, rest + 1), (start, rest))
    read = [token for token, _, _ in _assigned(text[start:rest], Role.RESPONSIBLE)]
    # 责任单位：要切实加强领导…: a sentence, no list
    if any(len(token.words) > LONGEST_UNKNOWN or _SENTENCE_WORDS.search(token.words) for token in read):
        return None
    return part


def _grouped(text: str, parts: list[_Part]) -> Iterator[list[_Part]]:
    """Parts with nothing between them are a single list: 【牵头单位：…】【配合单位：…】, a line for each role."""
    held: list[_Part] = []
    for part in parts:
        between = _BETWEEN.match(text, held[-1].end) if held else None
        if held and not (between and between.end() >= part.start):
            yield held
            held = []
        held.append(part)
    if held:
        yield held


# What a list says


def _read(text: str, parts: list[_Part], role: Role) -> UnitList:
    """The parts read as a list."""
    start, end = parts[0].start, parts[-1].end
    inners = [text[slice(*part.inside)] for part in parts]
    given: dict[Role, list[str]] = {each: [] for each in Role}
    tails: dict[str, list[str]] = {"open": [], "group": []}
    doubts = [doubt for part in parts for doubt in part.doubts]
    for token, own, _ in (each for inner in inners for each in _assigned(inner, role)):
        if token.kind in tails and own not in _NO_UNITS:
            tails[token.kind].append(token.words)
        elif token.kind != "remark":
            given[own].append(token.words)
        if token.kind in ("remark", "unknown") and own not in _NO_UNITS:
            doubts.append(Note(_DOUBTS[token.kind], {"words": token.words}))
    given[Role.COOPERATING if given[Role.LEAD] else Role.RESPONSIBLE] += given[Role.DUTY]
    lead = _once(given[Role.LEAD])
    units = _once(given[Role.RESPONSIBLE], lead)
    if persons := _once(given[Role.PERSON]):
        doubts.append(Note("bodies.persons", {"words": "、".join(persons)}))
    read = UnitList(
        lead,
        units,
        _once(given[Role.COOPERATING], lead + units),
        "、".join(_once(tails["open"])),
        _once(tails["group"]),
        "；".join(_once(given[Role.TIME])),
        persons,
        _quote(text, parts, sum(len(list(_labels(inner))) for inner in inners)),
        (start, end),
        tuple(doubts),
    )
    return led_by_first(read) if first_leads(text[start:end]) else read


def _quote(text: str, parts: list[_Part], labels: int) -> str:
    if len(parts) > 1:
        return _one_line(text[parts[0].start : parts[-1].end])
    inner = _one_line(text[slice(*parts[0].inside)])
    first = next(_labels(inner), None)
    return inner[first[2] :].strip() if first and labels == 1 and first[1] == 0 else inner


def _one_line(text: str) -> str:
    return " ".join(line.strip() for line in text.split("\n") if line.strip())


def _role(match: re.Match[str]) -> Role:
    return Role[match.lastgroup or ""]


def _labels(inner: str) -> Iterator[tuple[Role, int, int]]:
    """The labels of a list: role, start, end behind the colon or the bracket that closes it."""
    for label in _LABEL.finditer(inner):
        before = inner[label.start() - 1 : label.start()]
        if before and not (before in "，,；;。、【[［〔（(]】］〕）)" or before.isspace()):
            continue
        if colon := _COLON.match(inner, label.end()):
            yield _role(label), label.start(), colon.end()
        elif inner[label.end() : label.end() + 1] in ("】", "]", "］", "〕"):
            yield _role(label), label.start(), label.end() + 1


def _assigned(inner: str, role: Role) -> Iterator[tuple[Token, Role, bool]]:
    """Each name of a list with its role, and whether words of the list (牵头, 负责) give it."""
    at = 0
    for given, start, end in [*_labels(inner), (role, len(inner), len(inner))]:
        yield from _piece(inner[at:start], role)
        at, role = end, given


def _piece(piece: str, role: Role) -> Iterator[tuple[Token, Role, bool]]:
    """The names behind a label, or of a list without any."""
    if role in _NO_UNITS:
        if words := _TRAILING.sub("", piece.replace("；", "").replace(";", "")).strip():
            yield Token(words, 0, "unknown"), role, False
        return
    for sentence in _sentences(_FIRST_LEADS.sub("", piece)):
        at = 0
        for verb in _outside_brackets(_VERB, sentence):
            # the bodies before a verb are all its own: 省委金融办，广东金融监管局按职责分工负责
            for token, own in _named(sentence[at : verb.start()], _spoken(role, _role(verb))):
                yield token, own, own is not Role.TIME
            at = verb.end()
        yield from ((token, own, False) for token, own in _named(sentence[at:], role))


def _outside_brackets(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    depth = at = 0
    for match in pattern.finditer(text):
        between = text[at : match.start()]
        depth += between.count("（") + between.count("(") - between.count("）") - between.count(")")
        at = match.start()
        if depth <= 0:
            yield match


def _spoken(label: Role, verb: Role) -> Role:
    """The role by label and verb: 牵头单位：甲、乙按职责分工负责 are two leads, 责任单位：甲牵头 is one."""
    if verb in (Role.LEAD, Role.COOPERATING) or label is Role.RESPONSIBLE:
        return verb
    return label


def _sentences(piece: str) -> Iterator[str]:
    """The piece between ； and 。; in a cell or a broken line a line end is a blank."""
    yield from (part for part in _SENTENCES.split(piece.replace("\n", " ")) if part.strip())


def _named(clause: str, role: Role) -> Iterator[tuple[Token, Role]]:
    for words in re.split("[，,]", clause):
        cleaned = _NUMBERED.sub("", _TRAILING.sub("", _LEADING.sub("", words)))
        if len(_CLOSE.findall(cleaned)) > len(_OPEN.findall(cleaned)):
            cleaned = cleaned[:-1] if cleaned.endswith(("）", ")")) else cleaned
        if cleaned in _NOBODY:
            continue
        if _REMARK.search(cleaned):
            yield Token(cleaned, 0, "remark"), role
            continue
        if _DATED.match(cleaned):
            yield Token(cleaned, 0, "unknown"), Role.TIME
            continue
        for token in read_names(cleaned):
            yield from _annotated(token, role)


def _annotated(token: Token, role: Role) -> Iterator[tuple[Token, Role]]:
    """市司法局（牵头） leads; 市司法局（负责汇总） and 市司法局（张三） are 市司法局."""
    if token.kind == "unknown" and PERSON.fullmatch(token.words):
        yield token, Role.PERSON
    elif duty := _DUTY_NOTE.search(token.words):
        yield Token(token.words[: duty.start()], token.start, "name"), role
    elif (person := _PERSON_NOTE.search(token.words)) and not is_body(person["name"]):
        yield Token(token.words[: person.start()], token.start, "name"), role
        yield Token(person["name"], token.start, "unknown"), Role.PERSON
    elif note := _ANNOTATED.search(token.words):
        yield next(iter(read_names(token.words[: note.start()])), token), _ANNOTATIONS[note["word"]]
    else:
        yield token, role
