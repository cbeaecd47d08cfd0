"""Acts due by a printed date, and the deadline of a whole task."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from planck.importer.clauses.dates import Printed, printed_dates
from planck.importer.clauses.values import By, Deadline, Milestone
from planck.importer.clauses.words import ACT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planck.importer.clauses.squeezed import Sentence, Squeezed
    from planck.importer.clauses.values import Target

DEADLINES = (
    # the first group holds the printed words of the date.
    re.compile(r"(?:完成时[限间]|时间要求|办结时限|时限要求|完成期限|时限)[：:]?(?P<by>[^。；，\n（）]{2,30})"),
    re.compile(
        r"[（(](?P<by>[^（）()：，]{2,20}?(?:前|底|末|年内|月|年))(?:全面|基本|全部)?(?:完成|办结|落实到位)[)）]。?$"
    ),
    re.compile(r"[，；](?P<by>[^，；。（）]{2,14}?(?:前|底|末))(?:全面|基本|全部)?完成[)）]。?$"),
    re.compile(
        r"(?:该项|此项|本项|上述|以上|这项|全部)(?:工作|任务|整治|行动)(?:原则上|应当?|要|须|务必|务于)?[于在]?(?P<by>[^，。]{2,20}?(?:前|底|末|年内))(?:全部|全面|基本)?完成"
    ),
)
BEFORE_DATE = re.compile(r"(?:应当|应|要|须|将|原则上)?(?:[于在到至])?$")
NO_ACT = re.compile(
    r"^[无未不]|不能|不得|不再(?!.*完成$)|可(?:以|免|享|继续|按|适当|申请)|^（?(?:全面|基本|全部)?(?:完成|办结|落实到位)）$"
)
ON_WHAT = re.compile("，?(?:根据|按照|依据|结合|对照|参照|依托|围绕)[^，]*(?:，(?:根据|按照|依据|结合|对照)[^，]*)*$")
"""2月底前，根据工作成效，提出名单: the act stands behind what it rests on."""
BARE = re.compile(r"[，、前]?(?:全面|基本|全部)?(?:完成|办结|落实到位)$")
ACTS = re.compile(f"{ACT}|推行|实行")
"""到2025年 with a state (总体改善) is a goal; with an act it is a milestone."""
ATTRIBUTE = re.compile(r"(?:投运|建成|竣工|开工|成立|登记|形成|出生|生产|取得|印发|批准|入库|投产)[^，]{0,14}的")

IN_FORCE = re.compile(r"(?:期限|有效期|实施|执行|施行|试行|延续|顺延|延长)(?:为|自)?[^，]{0,12}[到至]$")
"""实施期限至2021年12月31日: how long a rule holds, no act."""


def read_deadline(squeezed: Squeezed) -> Deadline | None:
    """The deadline of the whole task: 完成时限：…, the closing （2025年底前完成）, or 该项工作于…前完成."""
    for pattern in DEADLINES:
        for match in pattern.finditer(squeezed.text):
            dates = [date for date in printed_dates(match["by"]) if date.kind in ("due", "span", "within", "every")]
            if dates or match["by"].startswith(("长期", "持续", "全年")):
                place = match.start("by"), match.end("by")
                words = squeezed.printed(*place)
                whole = match.start(), match.end()
                return Deadline(
                    By(words, dates[0].day if dates else None), squeezed.printed(*whole), squeezed.span(*whole)
                )
    return None


def read_milestones(squeezed: Squeezed, sentence: Sentence, targets: list[Target]) -> Iterator[Milestone]:
    """One act for each sharp date whose words hold no figure to be reached."""
    text = sentence.text
    dates = [
        date for date in printed_dates(text) if date.kind in ("due", "every") and (date.sharp or _stage(text, date))
    ]
    for index, date in enumerate(dates):
        end = dates[index + 1].start if index + 1 < len(dates) else len(text)
        start, stop = _piece(sentence, date, end)
        first, last = squeezed.span(sentence.start + start, sentence.start + stop)
        if any(target.span[0] < last and first < target.span[1] for target in targets):
            continue
        if _attribute(text, date):
            continue
        act = BEFORE_DATE.sub("", text[start : date.start]) + text[date.end : stop].lstrip("，、前")
        if len(act) < 2 or NO_ACT.search(act) or (date.until and not ACTS.search(act)):
            continue
        yield Milestone(
            act,
            By(date.words, date.day),
            squeezed.printed(sentence.start + start, sentence.start + stop),
            (first, last),
        )


def _stage(text: str, date: Printed) -> bool:
    """2026年上半年，县政府印发方案: a stage of the work that an act follows."""
    if date.kind != "due" or not re.search(r"\d{4}年(?:[上下]半年|第?[一二三四1-4]季度)$", date.words):
        return False
    return date.start == 0 and text.startswith("，", date.end) and ACTS.search(text, date.end) is not None


def _attribute(text: str, date: Printed) -> bool:
    """纳入年底效能目标考核体系: the words only describe a noun."""
    if ATTRIBUTE.match(text, date.end) or (date.until and IN_FORCE.search(text, 0, date.start)):
        return True
    if text.startswith("的", date.end):
        return True
    return date.words in ("年底", "年末", "年内") and date.start > 0 and text[date.start - 1] not in "，在于到、"


def _piece(sentence: Sentence, date: Printed, end: int) -> tuple[int, int]:
    """The clause of the date; where the date stands before a comma, the clause behind it too.

    对于已经建成的，于2019年6月底前完成: the act stands in the clause before.
    """
    start, stop = sentence.clause(date.start)
    if start and BARE.fullmatch(sentence.text, date.end, stop):
        start, _ = sentence.clause(start - 1)
    if stop - date.end < 2 and stop < end:
        _, stop = sentence.clause(stop + 1)
    while ON_WHAT.match(sentence.text, date.end, stop) and stop < end:
        _, stop = sentence.clause(stop + 1)
    return start, min(stop, max(end, date.end))
