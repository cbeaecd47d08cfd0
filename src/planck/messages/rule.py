"""How a rule is declared: its code, severity, page, example and messages, in one value."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple

from planck.core.finding import Severity
from planck.messages.message import Message

Both = tuple[str, str]
"""A text in Chinese and in English."""


class Change(NamedTuple):
    """One change to the example workspace: in a file, the right text becomes the wrong one.

    ``!absent`` stands for no such file; other marks for what cannot stand in a text (``planck.rules.pages``).
    """

    file: str
    """Below the data folder."""
    right: str
    wrong: str


class Family(NamedTuple):
    """The rules whose codes begin alike: the module that declares them, and who reads their notes."""

    module: str
    notes_reach_unit: bool = False
    """Whether the paper for a unit lists findings that are only notes."""


FAMILIES: Mapping[str, Family] = {
    "P0": Family("reading"),
    "P1": Family("plan"),
    "P2": Family("progress", notes_reach_unit=True),  # about the unit's own file: only the unit can change it
    "P3": Family("duty"),
    "P4": Family("target"),
    "P5": Family("history", notes_reach_unit=True),
    "P6": Family("evidence"),
    "P7": Family("waiver"),
    "P8": Family("rollup"),
    "P9": Family("change"),
    "P13": Family("record"),
    "P14": Family("draft"),  # beside the office's texts, whose rules are the loader's
    "P15": Family("assessment"),
    "P16": Family("assessment"),  # what the office gives by hand
    "P31": Family("record"),
    "P32": Family("duty"),  # returned reports and receipts, beside the duty to report
}
"""By the first characters of a code; the longest that a code begins with counts."""


class Rule(NamedTuple):
    """All that planck knows of a rule but its condition, which stands below it in ``planck.rules``.

    What the reader and the loader raise has no condition there: those floors take code and severity from here.
    """

    # pages, examples and messages are loaded with the conditions, in both languages: all 95 rules take 9 of the 1,157
    # million instructions of ``planck validate`` on one file (callgrind), 0.8 %, too few for tables read later

    code: str
    severity: Severity
    """Unless the office sets another in the plan."""
    title: Both
    """What the rule checks, in one sentence."""
    why: Both
    """Where the plan or the office says so."""
    example: tuple[Change, ...]
    """The changes that make a sound workspace break the rule; the suite runs them."""
    messages: Mapping[str, Message] = MappingProxyType({})
    """By name; a finding's key is ``code.name``, or the name itself where it has a dot (the loader's ``load.…``)."""
    remedies: tuple[str, ...] = ()
    """Keys of the messages whose remedies the page shows; by default all of ``messages``."""
    as_of: str = "2024-10-31"
    """The day on which the example's period, 2024Q3, is judged."""
    unreadable: bool = False
    """Whether a finding means that a task, or an item of it, was not read."""
    consequence_of: Literal["task", "item", "figure"] | None = None
    """What explains the finding away where it was not read: anything of the same task; the item or a part of its task;
    the item's own figure alone."""

    lost_row: Mapping[str, str] = MappingProxyType({})
    """By message: the row of a form (``task``, ``head:submitted``) whose loss alone explains the finding."""

    matter: Literal["report", "left_out", "row", "breach"] | None = None
    """What papers name as behind where it fires: waived, it is none of their matters and gets no letter."""

    failing: Literal["late", "missing", "left_out", "returned"] | None = None
    """The failing of reporting that it names, for which an assessment may take points away."""

    withheld: Literal["always", "refused"] | None = None
    """Which findings no public page shows, since they quote a path, evidence, typed words or a reason: all of them, or
    those on what the office refused."""

    explained: Both | None = None
    """How it is reckoned, where title and messages alone do not tell."""

    @property
    def family(self) -> Family:
        """The family that the code belongs to."""
        return FAMILIES.get(self.code[:3]) or FAMILIES[self.code[:2]]

    def key(self, name: str) -> str:
        """The key under which findings carry the message of that name."""
        return name if "." in name else f"{self.code}.{name}"


RETIRED: frozenset[str] = frozenset()
"""Codes of rules that are no more; old results, waivers and plans name them, so no other rule ever gets one."""
RULES: dict[str, Rule] = {}
"""By code; filled as the modules that declare them are imported. ``planck.rules`` imports them all."""
MESSAGES: dict[str, Message] = {}
"""The messages of all those rules, by key."""


def declare(rule: Rule) -> Rule:
    """Enter the rule and its messages; raises ValueError where its code or a key is taken."""
    if rule.code in RULES or rule.code in RETIRED:
        raise ValueError(f"{rule.code} is declared twice, or retired")
    keyed = {rule.key(name): message for name, message in rule.messages.items()}
    if taken := keyed.keys() & MESSAGES.keys():
        raise ValueError(f"messages declared twice: {sorted(taken)}")
    RULES[rule.code] = rule
    MESSAGES.update(keyed)
    return rule
