"""The figures of a sentence that are to be reached, each with its name, comparator, date and quote."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from planck.importer.clauses.dates import printed_dates
from planck.importer.clauses.figures import Figure, figures
from planck.importer.clauses.names import name_after, name_before
from planck.importer.clauses.refused import REFUSED
from planck.importer.clauses.surroundings import Surroundings
from planck.importer.clauses.taken import TAKEN
from planck.importer.clauses.values import By, Comparator, Doubt, Target
from planck.importer.clauses.words import (
    APPROX_AFTER,
    APPROX_BEFORE,
    CEILING_AFTER,
    CEILING_BEFORE,
    EQUALS_BEFORE,
    FLOOR_AFTER,
    FLOOR_BEFORE,
    PERCENT_UNITS,
    SHARE_OF,
    STRIVE,
    TIME_UNITS,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planck.importer.clauses.squeezed import Sentence, Squeezed

JOINT = re.compile(r"以及|[、和及与]|并(?![网行轨购])")
BOTH = re.compile(r"([^和与、]{2,30})[和与]([^和与、]{2,30})均(?:不.{1,2}于|达到?|超过|在)?$")
ALL_OF = re.compile(r"((?:[^、和与]{2,20}率[、和与])+[^、和与]{2,20}率)均(?:不.{1,2}于|达到?|超过|在)?$")
REMARK = re.compile(r"(?:左右|以上|以内|以下)*")
NOT_SEEN = "看不出是不是目标，没有设"
CHANGES = re.compile("(?:年均)?(?:增长|提高|提升|增加|上升|下降|降低|减少|压缩)")
CARRIES = 60
"""Characters over which a list of figures runs on."""


def read_targets(squeezed: Squeezed, sentence: Sentence) -> Iterator[Target | Doubt]:
    """The targets of a sentence in order, and what is doubtful about its figures."""
    taken, doubts = _taken(squeezed, sentence)
    yield from doubts
    name = ""
    for index, words in enumerate(taken):
        before = taken[index - 1].figure if index else None
        after = taken[index + 1].figure if index + 1 < len(taken) else None
        for target in _built(squeezed, sentence, words, before, after):
            own = f"{name}{target.name}" if CHANGES.fullmatch(target.name) else target.name
            name = own or name or _subject(words) or words.figure.words
            yield replace(target, name=name)
            yield from _doubts(words, target)


def _taken(squeezed: Squeezed, sentence: Sentence) -> tuple[list[Surroundings], list[Doubt]]:
    dates = printed_dates(sentence.text)
    taken: list[Surroundings] = []
    doubts: list[Doubt] = []
    for figure in figures(sentence.text):
        follows = bool(taken) and figure.start - taken[-1].figure.end < CARRIES
        near = [date for date in dates if date.start < figure.end]
        near = near if len(near) < 8 else near[:3] + near[-4:]
        words = Surroundings(sentence.text, figure, *sentence.clause(figure.start), tuple(near), follows)
        refusal = next((said for refuses, said in REFUSED if refuses(words)), None)
        if refusal is None and any(takes(words) for takes in TAKEN):
            taken.append(words)
        elif not figure.chinese and (refusal or (refusal is None and figure.unit not in TIME_UNITS)):
            place = sentence.start + words.clause_start, sentence.start + words.clause_end
            doubts.append(Doubt(refusal or NOT_SEEN, squeezed.printed(*place), squeezed.span(*place), figure.words))
    return taken, doubts


def _subject(words: Surroundings) -> str:
    """再担保业务收费，原则上不高于…的0.5%: the clause before says what is counted."""
    return name_before(words.sentence[: words.clause_start].rstrip("，：").rpartition("，")[2])


def _doubts(words: Surroundings, target: Target) -> Iterator[Doubt]:
    """Readings that a person has to confirm."""
    if words.figure.rounded:
        yield Doubt(f"“{words.figure.words}”按 {target.value}% 设", target.quote, target.span, words.figure.words)
    if "分别" in words.whole_clause or len(_bodies(words.before)) > 1:
        yield Doubt("几个对象共用一句，各设一个目标，请核对名称", target.quote, target.span, target.name)


def _built(
    squeezed: Squeezed, sentence: Sentence, words: Surroundings, before: Figure | None, after: Figure | None
) -> Iterator[Target]:
    start, end = piece(words, before, after)
    place = sentence.start + start, sentence.start + end
    for name in _names(words, start, end):
        yield Target(
            name,
            comparator(words),
            words.figure.value,
            words.figure.unit,
            squeezed.printed(*place),
            squeezed.span(*place),
            by=_by(words),
            strive=STRIVE.search(words.sentence, 0, words.figure.start) is not None,
            approx=bool(APPROX_BEFORE.search(words.said) or APPROX_AFTER.match(words.after)),
            upper=words.figure.upper,
            per=words.repeated.words if words.repeated else "",
        )


def comparator(words: Surroundings) -> Comparator:
    """The words directly before the figure decide, then those directly behind it; a plain count is a floor."""
    if CEILING_BEFORE.search(words.said):
        return "at_most"
    if FLOOR_BEFORE.search(words.said):
        return "at_most" if CEILING_AFTER.match(words.after) else "at_least"
    if share_of := SHARE_OF.search(words.before[-40:]):
        return "at_least" if share_of["floor"] else "at_most"
    if (ceiling := CEILING_AFTER.match(words.after)) and (ceiling[0] != "内" or words.figure.unit in TIME_UNITS):
        return "at_most"  # 60条内街小巷 are no 60 at most
    if FLOOR_AFTER.match(words.after):
        return "at_least"
    if words.figure.unit in TIME_UNITS and re.match("可达|通达|到达", words.after):
        return "at_most"
    if words.figure.unit in PERCENT_UNITS | TIME_UNITS and EQUALS_BEFORE.search(words.said):
        return "equals"
    return "at_least"


def _by(words: Surroundings) -> By | None:
    """The nearest date before the figure in its sentence."""
    dates = [date for date in words.dates if date.kind != "from" and date.end <= words.figure.start]
    return By(dates[-1].words, dates[-1].day) if dates else None


def piece(words: Surroundings, before: Figure | None, after: Figure | None) -> tuple[int, int]:
    """The part of the clause that speaks of this figure alone."""
    start, end = words.clause_start, words.clause_end
    if "分别" in words.whole_clause:
        return start, end
    if before is not None and before.end > start:
        start = boundary(words.sentence, before.end, words.figure.start) or start
    if after is not None and after.start < end:
        end = boundary(words.sentence, words.figure.end, after.start) or end
    while end > words.figure.end and words.sentence[end - 1] in "、和及与以并":
        end -= 1
    return start, end


def boundary(sentence: str, left: int, right: int) -> int:
    """Between two figures: at the first joint if it follows the figure (名校长100名、名教师200名), else at the last.

    0 where nothing parts them.
    """
    joints = list(JOINT.finditer(sentence, left, right))
    if not joints:
        return 0
    remark = REMARK.match(sentence, left)
    if remark and joints[0].start() == remark.end():
        return joints[0].end()
    return joints[-1].end()


def _bodies(before: str) -> tuple[str, ...]:
    """The subjects that share a figure: 合法性审核率、备案率均达100%."""
    if "均" not in before[-8:]:
        return ()
    if both := BOTH.search(before):
        return both[1], both[2]
    all_of = ALL_OF.search(before)
    return tuple(re.split("[、和与]", all_of[1])) if all_of else ()


def _names(words: Surroundings, start: int, end: int) -> tuple[str, ...]:
    """What is counted; two bodies before 均 are two."""
    before, after = words.sentence[start : words.figure.start], words.sentence[words.figure.end : end]
    if bodies := _bodies(before):
        return tuple(name_before(body) for body in bodies)
    if shared := re.search(r"^(.{2,40})分别", words.whole_clause):
        return (name_before(shared[1]),)
    reached = words.stated and not re.search("不.{1,2}于|至少|不超过", words.said)
    if words.ends_clause or reached or words.figure.unit in PERCENT_UNITS:
        return (name_before(before) or name_after(after),)
    return (name_after(after) or name_before(before),)
