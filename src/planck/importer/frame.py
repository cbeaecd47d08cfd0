"""The frame of a document: what comes before its title, the title, number, issuer and date, and where the body ends."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from planck.importer.document import Table
from planck.importer.lines import Block
from planck.importer.printed import Line

_KINDS = "|".join(
    (
        "意见 方案 规划 纲要 要点 通知 办法 细则 计划 决定 措施 清单 指引 规定 实事 安排 公告 条例 报告 行动 事项",
        "分工 目标 任务 表 台账 通报 批复 决议 通告 函 预案 指南 责任书 部署",
    )
).replace(" ", "|")
"""What a title ends with."""
_TITLE_END = re.compile(rf"(?:{_KINDS})(?:[（(][^（）()]{{1,20}}[）)])?$")
_NUMBER = re.compile(r"[\u4e00-\u9fff]{1,12}[〔\[（(]\s*\d{4}\s*[〕\]）)]\s*(?:第)?\d+\s*号")
_DATE = re.compile(
    r"(?:\d{4}|[二〇○0零一三四五六七八九]{4})年\s*[\d一二三四五六七八九十]{1,3}月\s*[\d一二三四五六七八九十]{1,3}日"
)
_ADDRESSEES = re.compile(r"^(?:各|市|省|县|区|国务院|有关|你)[^。]{0,120}[：:]$")
_NAMED = (
    re.compile(r"印发([^。]{4,80}?)的通知"),
    re.compile(r"印发[《〈]?([^《》〈〉。]+?)[》〉]?的通知"),
    re.compile(r"现(?:将|把)[《〈]([^《》]+?)[》〉][^。]*(?:印发|下发|转发|发给)"),
    re.compile(r"[《〈]([^《》]+?)[》〉][^。《]*(?:现印发|现予印发|予以印发|印发给)"),
)
_SIGNED = re.compile(
    r"^[\u4e00-\u9fff、，（）() \u3000]{2,40}(?:政府|办公室|办公厅|委员会|国务院|局|厅|部|院|委|会|中心|领导小组"
    r"|指挥部|办|党组|处|站|公司)$"
)
"""Who signs."""
_FOOT = re.compile(
    r"^[（(]?(?:此件|本文有删减|联系人|联系电话|信息公开|抄送|主送|印送|分送|责任编辑|来源[：:]|编辑[：:]|打印|关闭"
    r"|扫一扫|上一篇|下一篇|相关链接|附件下载)"
)
"""What stands below the signature, and at the foot of a page."""
ANNEX = re.compile(r"^附\s*[件表录]?\s*[（(]?[\d一二三四五六七八九十]{0,2}[）)]?\s*[:：]?$")
"""The line that begins an annex."""
ANNEX_LIST = re.compile(r"^附\s*[件表录图]\s*\d*\s*[:：]\s*\S")
"""The line that names the annexes, before the signature."""


def squash(text: str) -> str:
    """The text without white space."""
    return re.sub(r"\s+", "", text)


@dataclass(frozen=True, slots=True)
class Front:
    """The start of a document."""

    title_at: int
    """The first line of the title; as many lines as the document has where there is none."""
    title_end: int
    notice: bool
    """The title is that of a plan that a notice before it issues."""


def front(blocks: Sequence[Block]) -> Front:
    """Where the title stands."""
    first = _first_title(blocks)
    return _issued_plan(blocks) or _plan_behind(blocks, first) or first or Front(0, 0, notice=False)


def _bare(title: str) -> str:
    """A title to compare, without the marks that a notice puts around it and within it."""
    return re.sub(r"[\s《》〈〉]+", "", title)


def _text(block: Block) -> str:
    return block.text if isinstance(block, Line) else ""


def _issued_plan(blocks: Sequence[Block]) -> Front | None:
    """The title of the plan behind the notice that issues it."""
    texts = [_text(block) for block in blocks[:80]]
    joined = "".join(map(squash, texts[:30]))
    names = {_bare(match[1]) for pattern in _NAMED for match in pattern.finditer(joined)}
    body = next((n for n, text in enumerate(texts) if re.search("印发|下发|转发", text) and text[-1:] in "。：:"), None)
    if not names or body is None:
        return None
    for at in range(body + 1, len(texts)):
        for lines in range(1, 5):
            whole = _bare("".join(texts[at : at + lines]))
            if whole and any(whole == name or _BRACKETED.sub("", whole) == _BRACKETED.sub("", name) for name in names):
                return Front(at, at + lines, notice=True)
    return None


def _plan_behind(blocks: Sequence[Block], notice: Front | None) -> Front | None:
    """The title behind a notice that issues a plan without naming it as the plan names itself: after date or annex."""
    if notice is None or not re.search(
        "(?:印发|转发|下发).*通知$", squash("".join(map(_text, blocks[notice.title_at : notice.title_end])))
    ):
        return None
    texts: list[str] = []
    for block in blocks[notice.title_end : notice.title_end + 60]:
        if isinstance(block, Table) or (isinstance(block, Line) and block.mark):
            break
        texts.append(_text(block))
    for at in range(1, len(texts)):
        before = squash(texts[at - 1])
        if not (
            _DATE.fullmatch(before)
            or ANNEX.match(before)
            or _FOOT.match(before)
            or re.fullmatch("[（(].*[）)]", before)
        ):
            continue
        title = _title_in(texts[at:])
        if title and title[0] == 0 and not squash("".join(texts[at : at + title[1]])).endswith("通知"):
            return Front(notice.title_end + at, notice.title_end + at + title[1], notice=True)
    return None


_BRACKETED = re.compile(r"[（(][^（）()]*[）)]$")


def _first_title(blocks: Sequence[Block]) -> Front | None:
    """The first lines that together read like a title; of a title that comes again, the last place before the text."""
    texts: list[str] = []
    for block in blocks[:20]:
        text = _text(block)
        if isinstance(block, Table) or (isinstance(block, Line) and block.mark and block.mark.rank < 8):
            break
        texts.append(text)
    candidate = _title_in(texts)
    if candidate is None:
        return (
            Front(0, 1, notice=False) if texts and 4 <= len(texts[0]) <= 60 and texts[0][-1] not in "。：:；" else None
        )
    at, end = candidate
    whole = squash("".join(texts[at:end]))
    for again in range(end, min(len(texts), end + 6)):
        for lines in range(1, 5):
            if squash("".join(texts[again : again + lines])) == whole:
                return Front(again, again + lines, notice=False)
    return Front(at, end, notice=False)


def _title_in(texts: Sequence[str]) -> tuple[int, int] | None:
    """Where the first run of lines that read like a title begins and ends."""
    for at, text in enumerate(texts):
        if text[-1:] in ("。", "：", ":"):
            return None
        if re.search("[。：:；>|]", text) or len(text) > _LONGEST_TITLE:
            continue
        for end in range(at + 1, min(at + 5, len(texts)) + 1):
            lines = texts[at:end]
            whole = squash("".join(lines))
            if len(whole) > _LONGEST_TITLE or any(map(_is_no_title, lines)):
                break
            goes_on = end < len(texts) and len(texts[end]) < _LONGEST_LINE and re.match("[和与及、]", texts[end])
            if len(whole) >= _SHORTEST_TITLE and _TITLE_END.search(whole) and not goes_on:
                return at, end
    return None


_SHORTEST_TITLE, _LONGEST_TITLE, _LONGEST_LINE = 4, 110, 40


def _is_no_title(line: str) -> bool:
    return bool(re.search("[。：:；]", line) or _NUMBER.fullmatch(squash(line)))


def number_of(lines: Sequence[str]) -> str:
    """The document number among the lines of the frame: a line of its own, or after 发文字号."""
    for line in lines:
        match = _NUMBER.search(squash(line))
        if match and len(squash(line)) <= len(match[0]) + 12 and not re.search("[《》]", line):
            return match[0]
    return ""


def date_of(lines: Sequence[str]) -> str:
    """The date among the lines of the frame: the last that is a line of its own."""
    candidate = ""
    for line in lines:
        bare = squash(line)
        if _DATE.fullmatch(bare) or re.fullmatch(r"\d{4}-\d{1,2}-\d{1,2}", bare):
            candidate = bare
    return candidate


def issuer_of(title: str, lines: Sequence[str]) -> str:
    """Who signed, or whom the title names before 关于."""
    signed: list[str] = []
    for n, line in enumerate(lines):
        if _DATE.fullmatch(squash(line)):
            back = n - 1
            names: list[str] = []
            while back >= 0 and _SIGNED.match(lines[back].strip()) and not _ADDRESSEES.match(lines[back]):
                names.insert(0, squash(lines[back]))
                back -= 1
            signed = names or signed
    if signed:
        return "、".join(signed)
    named = re.match(r"^(.{2,40}?)关于", squash(title))
    return named[1] if named and not re.search("[《（]", named[1]) else ""


def ending(texts: Sequence[str]) -> int:
    """Where the signature, the list of annexes and the foot of the page begin; the number of lines where none is."""
    end = len(texts)
    for at, text in enumerate(texts):
        if ANNEX_LIST.match(text) and at > len(texts) // 3:
            return _before_signature(texts, at)
    return _before_signature(texts, end)


def _before_signature(texts: Sequence[str], end: int) -> int:
    while end and _is_foot(texts[end - 1]):
        end -= 1
    return end


def _is_foot(text: str) -> bool:
    bare = squash(text)
    return bool(
        not bare
        or _DATE.fullmatch(bare)
        or _FOOT.match(bare)
        or (len(bare) <= 40 and _SIGNED.match(text.strip()) and "。" not in text)
        or (re.fullmatch(r"[（(][^（）()]{2,30}[）)]", bare) and not re.search("单位|部门|负责|牵头|时限", bare))
        or (_DATE.match(bare) and len(bare) < 60 and re.search("发布|印发", bare))
    )
