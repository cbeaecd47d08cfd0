"""The list for people: a screen of 80 columns, the most pressing first, what is alike on a line together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from planck.core.text import nested_quotes
from planck.formats import columns
from planck.formats.desk.words import Section, by_section, counts, days, line, sentence, who
from planck.formats.escape import no_commands, safe
from planck.messages import Translator
from planck.reports.desk import Desk, Entry, Kind

WIDTH = 80
MOST_LINES = 5
"""Lines of the list under a heading, so that all of it is a screen."""
MOST_TO_VERIFY = 3
"""Fewer of what is to be verified: it waits for a visit, not for this morning."""
MOST_ROWS = 3
"""Rows into which a line is wrapped."""
_LONGEST_MATTER = 24
"""Characters of what an entry is about, where several are on a line."""
_BY_NAME = (Kind.REPORT, Kind.VERIFY)
"""Kinds of which the line says what they are about once: units stand there by their names alone."""
_ALONE = (Kind.RETURNED, Kind.OBJECTION)
"""Kinds of which each has a reason of its own, which a line for several would lose."""

_WEEKDAYS = list(
    zip("一二三四五六日", ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"], strict=True)
)


def render(desk: Desk, translator: Translator) -> str:
    """Head, counts, and the entries by section; how many are not listed is said."""
    title, *lines = head(desk, translator)
    lines = [part for text in (title, *lines) for part in _rows(text, WIDTH)]
    is_cut = False
    for part, entries in by_section(desk):
        name = translator.label(f"desk.section.{part}")
        lines += ["", translator.text("desk.section", name=name, count=len(entries))]
        groups = _groups(entries)
        most = MOST_TO_VERIFY if part is Section.VERIFY else MOST_LINES
        lines += _listed(desk, groups[:most], part, translator)
        if rest := [entry for group in groups[most:] for entry in group]:
            is_cut = True
            lines.append("  " + translator.text("desk.cut", count=len(rest), counts=counts(rest, translator)))
    if is_cut:
        lines += ["", translator.text("desk.whole")]
    return no_commands("".join(text.rstrip() + "\n" for text in lines))


def head(desk: Desk, translator: Translator) -> list[str]:
    """Title, quarter and day, whether the figures are invented, how many entries each section has."""
    weekday = translator.choose(*_WEEKDAYS[desk.as_of.weekday()])
    lines = [f"{translator.text('desk.title')} · {safe(desk.plan.title)}"]
    lines.append(translator.text("desk.head", period=desk.period, day=desk.as_of, weekday=weekday))
    if desk.is_sample:
        lines.append(translator.label("head.sample"))
    if not desk.entries:
        return [*lines, translator.text("desk.none")]
    by = [f"{translator.label(f'desk.section.{part}')} {len(entries)}" for part, entries in by_section(desk)]
    return [*lines, *_counts(translator.text("desk.count", count=len(desk.entries)), by, translator)]


def _counts(start: str, parts: Sequence[str], translator: Translator) -> Iterator[str]:
    """The counts behind the start, on as many lines as they need; no line ends within one."""
    from rich.cells import cell_len

    comma = translator.choose("、", ", ")
    shown = start
    for n, part in enumerate(parts):
        longer = shown + (comma if n else "") + part
        if cell_len(longer + comma) > WIDTH:
            yield shown + comma.rstrip()
            longer = part
        shown = longer
    yield shown


def _groups(entries: Sequence[Entry]) -> list[list[Entry]]:
    """The entries, those alike together: awaited by the same day, or to be verified of the same item."""
    by: dict[object, list[Entry]] = {}
    for entry in entries:
        alike = entry.message_key, entry.day if entry.is_due else None, entry.facts.get("id")
        is_alone = entry.kind in _ALONE or entry.message_key == "desk.unread"
        by.setdefault(id(entry) if is_alone else alike, []).append(entry)
    return list(by.values())


def _listed(desk: Desk, groups: list[list[Entry]], part: Section, translator: Translator) -> Iterator[str]:
    """The groups in columns: mark, day, days left or over, kind, what."""
    from rich.cells import cell_len, set_cell_size

    mark = "!" if part is Section.OVERDUE else "*" if part is Section.TODAY else " "
    cells = []
    for group in groups:
        first = group[0]
        day = first.day.isoformat() if first.day else ""
        kind = translator.label(f"desk.kind.{first.kind}")
        cells.append((day, days(first, desk.as_of, translator), kind))
    widths = [max(cell_len(row[n]) for row in cells) for n in range(3)]
    margin = 2 + sum(width + 2 for width in widths if width)
    for row, group in zip(cells, groups, strict=True):
        shown = "".join(set_cell_size(cell, width) + "  " for cell, width in zip(row, widths, strict=True) if width)
        first_row, *more = _text(desk, group, translator, WIDTH - margin)
        yield f"{mark} {shown}{first_row}"
        yield from (" " * margin + row for row in more)


def _rows(text: str, room: int) -> list[str]:
    """The text in at most ``MOST_ROWS`` rows; an ellipsis where it is longer."""
    spans = columns.rows(text, room)
    rows = [text[start:end] for start, end in spans[:MOST_ROWS]]
    if len(spans) > MOST_ROWS:
        rows[-1] = rows[-1][:-2] + "…"  # two of the narrowest: no row grows by it
    return rows


def _text(desk: Desk, group: Sequence[Entry], translator: Translator, room: int) -> list[str]:
    """The rows of the entry's sentence, or of one for all of the group, with as many names as there is room for."""
    first, count = group[0], len(group)
    if count == 1:
        return _rows(safe(sentence(first, desk.plan, translator)), room)
    facts = {name: safe(line(translator.shown(fact))) for name, fact in first.facts.items()} | {"count": count}
    names = [safe(_name(desk, entry, translator)) for entry in group]
    more = "desk.more_units" if first.kind in _BY_NAME else "desk.more"
    # filled here: translators cut long facts, and a cut list of names must say how many there are
    template = translator.template(f"desk.many_{first.message_key.partition('.')[2]}")

    def naming(most: int) -> str:
        rest = translator.text(more, count=count) if most < count else ""
        return nested_quotes(template.format_map({**facts, "names": translator.shown(names[:most]) + rest}))

    fitting = (n for n in range(count, 1, -1) if len(columns.rows(naming(n), room)) <= MOST_ROWS)
    return _rows(naming(next(fitting, 1)), room)


def _name(desk: Desk, entry: Entry, translator: Translator) -> str:
    """The entry among several: the unit, and what it is about where the units differ in that."""
    name, matter = who(entry, desk.plan), line(translator.shown(entry.matter))
    if len(matter) > _LONGEST_MATTER:
        matter = matter[: _LONGEST_MATTER - 1] + "…"
    if not name or entry.kind in _BY_NAME:
        return name or matter
    in_chinese = f"{name}{matter}" if matter.startswith("“") else f"{name} {matter}"
    return translator.choose(in_chinese, f"{name} ({matter})")
