"""The mistakes of one file as findings, in our own words and with their places."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from planck import fields
from planck.core.finding import Finding, Place
from planck.messages.loading import SHAPE, TOO_MANY, UNKNOWN_KEY, VALUE
from planck.messages.rule import Rule
from planck.model import KEY_WORDS
from planck.source import MOST_FINDINGS, Map, Node, Seq, Text, line_of

Trail = tuple[str, ...]
"""The keys from the top of a file down to a part of it."""

ITEM_KEYS = ("indicators", "milestones", "duties")


@dataclass(slots=True)
class Mistakes:
    """The findings of one file in the order of reading, and what they have in common."""

    path: str
    source: str = ""
    """The file's text, where it is one."""
    unit: str | None = None
    period: str | None = None
    findings: list[Finding] = field(default_factory=list)

    @property
    def full(self) -> bool:
        """Whether the file has more mistakes than are listed, so that no more are looked for."""
        return len(self.findings) > MOST_FINDINGS

    def add(self, rule: Rule, message_key: str, place: Place, trail: Trail = (), /, **facts: Any) -> None:
        """Add one mistake; task and item follow from ``trail``.

        Past ``MOST_FINDINGS`` one finding says that there are more, and all further ones are dropped.
        """
        if self.full:
            return
        # one finding says that there are more: a list cut without a word would look complete
        if len(self.findings) == MOST_FINDINGS:
            rule, message_key, facts = TOO_MANY, "load.more", {"most": MOST_FINDINGS}
        self.findings.append(
            Finding(
                rule.code,
                rule.severity,
                message_key,
                facts,
                place if place.path else Place(self.path),
                unit=self.unit,
                task=trail[1] if len(trail) > 1 and trail[0] == "tasks" else None,
                item=f"{trail[1]}/{trail[3]}" if len(trail) > 3 and trail[2] in ITEM_KEYS else None,
                period=self.period,
                text=line_of(self.source, place.line),
            )
        )

    def unknown_key(self, key: str, allowed: Iterable[str], mapping: Map, trail: Trail) -> None:
        """Add a key that may not stand in the mapping, with the one that it may mean."""
        if self.full:  # in a mapping of thousands of keys, both that key and the place take long to find
            return
        near = fields.near_key(key, allowed, KEY_WORDS)
        message_key = "form.unknown_key_near" if near else "form.unknown_key"
        self.add(UNKNOWN_KEY, message_key, mapping.key_place(key), trail, key=key, suggest=near)

    def wrong_shape(self, message_key: str, node: Node, trail: Trail, key: str) -> None:
        """Add a part that is a text, a list or a mapping where another of them belongs."""
        if message_key == "form.not_a_map" and (first := _first_key(node)):
            self.add(SHAPE, "form.list_for_map", node.place, trail, key=key, first=first)
            return
        self.add(SHAPE, message_key, node.place, trail, key=key, found=brief(node))

    def refused(self, refusal: fields.Refusal, node: Node, trail: Trail, key: str) -> None:
        """Add a text that its parser refused."""
        self.add(VALUE, refusal.message_key, node.place, trail, **{"key": key, **refusal.facts})


def _first_key(node: Node) -> str:
    """The key in the first item of a list whose items are mappings, as people write fields; else empty."""
    first = node[0] if isinstance(node, Seq) and node else None
    return next(iter(first), "") if isinstance(first, Map) else ""


def brief(node: Node) -> str:
    """A text as written, a mapping or list as an ellipsis."""
    return str(node) if isinstance(node, Text) else "…"
