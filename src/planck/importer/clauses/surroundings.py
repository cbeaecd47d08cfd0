"""One figure with the words around it: what every rule on figures looks at."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from planck.importer.clauses.words import ACT, CEILING_BEFORE, FLOOR_BEFORE, REPEATED, SHARE_OF, TIME_UNITS

if TYPE_CHECKING:
    from planck.importer.clauses.dates import Printed
    from planck.importer.clauses.figures import Figure

SEEN = 120
"""Characters on either side of a figure that a rule looks at."""

_ACT_DIRECTLY = re.compile(rf"(?:{ACT})(?:完成|建成|出)?(?:了|约|近|和)?$")
_ACT_SHORTLY = re.compile(rf"(?:{ACT})[^，、的和及与“”]{{0,8}}$")
_ACT_SOMEWHERE = re.compile(ACT)
_END = re.compile(r"(?:左右|以上|以内|（[^）]{1,20}）)*(?:$|[、和及与并）]|以及)")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """``before`` and ``after`` are the clause up to the figure and behind it, ``rest`` the sentence behind it."""

    sentence: str
    figure: Figure
    clause_start: int
    clause_end: int
    dates: tuple[Printed, ...]
    follows_target: bool

    @property
    def before(self) -> str:
        """The clause up to the figure."""
        return self.sentence[max(self.clause_start, self.figure.start - SEEN) : self.figure.start]

    @property
    def said(self) -> str:
        """The words directly before the figure, where 不少于 or 达到 stands."""
        return self.before[-20:]

    @property
    def after(self) -> str:
        """The clause behind the figure."""
        return self.sentence[self.figure.end : min(self.clause_end, self.figure.end + SEEN)]

    @property
    def rest(self) -> str:
        """The sentence behind the figure."""
        return self.sentence[self.figure.end : self.figure.end + SEEN]

    @property
    def whole_clause(self) -> str:
        """The clause with the figure."""
        return self.before + self.figure.words + self.after

    @property
    def ahead(self) -> bool:
        """The sentence names a day to come before the figure: 5年内, 到2025年, “十四五”期间."""
        return any(date.kind in ("due", "within", "span") and date.start < self.figure.start for date in self.dates)

    @property
    def repeated(self) -> Printed | None:
        """每年, 每季度 in the clause of, or set off before, a figure that can be repeated."""
        every = [date for date in self.dates if date.kind == "every" and date.end <= self.figure.start]
        if not every or not REPEATED.fullmatch(self.figure.unit):
            return None
        near = every[-1].start >= self.clause_start or self.sentence[every[-1].end] in "，："
        return every[-1] if near else None

    @property
    def stated(self) -> bool:
        """不少于, 达到, 控制在 directly before the figure, or 不高于…的 before a share."""
        if FLOOR_BEFORE.search(self.said) or CEILING_BEFORE.search(self.said):
            return True
        return self.figure.unit == "%" and SHARE_OF.search(self.before[-40:]) is not None

    @property
    def act_directly(self) -> bool:
        """建成3所, 重点引进和培养100名."""
        return _ACT_DIRECTLY.search(self.before[-12:]) is not None

    @property
    def act_shortly(self) -> bool:
        """查处非法捕捞案件10例: the act at most eight characters before."""
        return _ACT_SHORTLY.search(self.before[-16:]) is not None

    @property
    def act(self) -> bool:
        """An act anywhere in the clause before the figure."""
        return _ACT_SOMEWHERE.search(self.before) is not None

    @property
    def act_before(self) -> bool:
        """An act anywhere in the sentence before the figure: 实施二期工程，包括挡墙13千米."""
        return _ACT_SOMEWHERE.search(self.sentence, 0, self.figure.start) is not None

    @property
    def ends_clause(self) -> bool:
        """Nothing is counted behind the figure: 名校长100名, 名教师200名."""
        return _END.match(self.after) is not None

    @property
    def counts(self) -> bool:
        """A figure in Arabic digits, of things and not of time."""
        return not self.figure.chinese and self.figure.unit not in TIME_UNITS

    @property
    def quotation(self) -> tuple[int, int] | None:
        """The quotation marks or brackets of a title around the figure."""
        start = max(self.sentence.rfind(sign, 0, self.figure.start) for sign in "“《")
        if start < 0 or max(self.sentence.rfind(sign, start, self.figure.start) for sign in "”》") >= 0:
            return None
        end = self.sentence.find("”" if self.sentence[start] == "“" else "》", self.figure.end)
        return (start, end) if end >= 0 else None
