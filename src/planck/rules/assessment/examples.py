"""The files of the wrong examples: sound rules of two criteria, points given by hand, and what is changed in them."""

from __future__ import annotations

from planck.messages.rule import Change

RULES_FILE, GIVEN_FILE = "assessment/2024.yaml", "assessment/2024-given.yaml"
HEAD = "schema: planck/assessment@1\nyear: 2024\n"
REPORTS = "  - {id: reports, name: 按季度报送, points: 60, deduct: {late: 1, missing: 3}}\n"
ROWS = "  - {id: rows, name: 指标和节点, points: 40, share_of: met, counts: [met, on_track]}\n"
CALLS = (
    "  - {id: calls, name: 热线接听率, points: 40, value_of: 2.1.7/hotline, bands: [{at_least: 95, points: 40}, "
    "{at_least: 90, points: 30}]}\n"
)
SURVEY = "  - {id: survey, name: 群众满意度, points: 40, given: true}\n"
ENTRY = "  - {unit: sfj, criterion: survey, points: 35, reason: 第三方测评, by: 督察科, on: 2025-01-10}\n"
ENTRIES = f"{ENTRY}{ENTRY.replace('sfj', 'fgj')}"
GIVEN_HEAD = "schema: planck/given@1\nyear: 2024\nentries:\n"


def rules_with(second: str, more: str = "", head: str = HEAD) -> str:
    """Rules of two criteria, of which the first is about reporting."""
    return f"{head}criteria:\n{REPORTS}{second}{more}"


def rules_example(right: str, wrong: str) -> tuple[Change, ...]:
    """An example in which the right rules become the wrong ones."""
    return (Change(RULES_FILE, right, wrong),)


def given_example(right: str, wrong: str, rules: str = "") -> tuple[Change, ...]:
    """An example whose rules are sound, and whose entries are these."""
    sound = rules or rules_with(SURVEY)
    return (Change(RULES_FILE, sound, sound), Change(GIVEN_FILE, GIVEN_HEAD + right, GIVEN_HEAD + wrong))
