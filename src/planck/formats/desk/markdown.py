"""The list as a table for a page or a comment: every entry, none left out."""

from __future__ import annotations

from planck.formats.desk.full import head
from planck.formats.desk.words import by_section, days, sentence
from planck.formats.markdown import quiet
from planck.messages import Translator
from planck.reports.desk import Desk, Entry


def render(desk: Desk, translator: Translator) -> str:
    """Heading, counts, then a table for each section, the most pressing first."""
    title, *lines = head(desk, translator)
    parts = [f"## {quiet(title)}", *map(quiet, lines)]
    for part, entries in by_section(desk):
        name = translator.label(f"desk.section.{part}")
        parts.append(f"### {quiet(translator.text('desk.section', name=name, count=len(entries)))}")
        parts.append("\n".join([*_top(translator), *(_row(desk, entry, translator) for entry in entries)]))
    return "\n\n".join(parts) + "\n"


def _top(translator: Translator) -> list[str]:
    columns = [translator.text(f"desk.column_{name}") for name in ("day", "days", "kind", "what")]
    return [f"| {' | '.join(columns)} |", "| --- | --- | --- | --- |"]


def _row(desk: Desk, entry: Entry, translator: Translator) -> str:
    cells = [
        entry.day.isoformat() if entry.day else "",
        days(entry, desk.as_of, translator),
        translator.label(f"desk.kind.{entry.kind}"),
        quiet(sentence(entry, desk.plan, translator)),
    ]
    return f"| {' | '.join(cells)} |"
