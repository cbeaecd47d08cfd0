"""What changed, as Markdown: a table of counts, then a table for each list, the worse rows first."""

from __future__ import annotations

from collections.abc import Sequence

from planck.diff import Change, Difference
from planck.formats.diff.words import LISTS, change_word, counts, head, lines
from planck.formats.markdown import LONGEST, quiet
from planck.messages import Translator

_ROOM = 500
"""Characters kept for what closes the summary."""


def render(difference: Difference, translator: Translator, width: int = 80, color: bool = False) -> str:  # noqa: ARG001 - one signature
    """Heading, counts and tables, no longer than a forge takes of a comment."""
    title = translator.template("diff.title").format(title=quiet(difference.after.book.plan.title[:200]))
    blocks = [f"## {title}", "\n".join(f"- {quiet(line)}" for line in head(difference, translator))]
    shown = [name for name in LISTS if getattr(difference, name)]
    if not shown:
        return "\n\n".join([*blocks, translator.text("diff.none")]) + "\n"
    rows = [[translator.label(f"diff.{name}"), *map(str, counts(difference, name))] for name in LISTS]
    names = ["", *(translator.label(f"change.{change}") for change in Change)]
    blocks.append(_table([names, *rows], "---:"))
    text = "\n\n".join(blocks) + "\n"
    return text + _tables(difference, shown, translator, LONGEST - _ROOM - len(text))


def _table(rows: Sequence[Sequence[str]], alignment: str = "---") -> str:
    """The rows as a table; the first is its head, the first column is aligned to the left."""
    rule = ["---", *[alignment] * (len(rows[0]) - 1)]
    return "\n".join(f"| {' | '.join(row)} |" for row in (rows[0], rule, *rows[1:]))


def _tables(difference: Difference, names: Sequence[str], translator: Translator, room: int) -> str:
    """A table for each list, cut after ``room`` characters; how many rows are left out is said."""
    columns = [translator.label(f"diff.column.{column}") for column in ("change", "name", "before", "after")]
    parts: list[str] = []
    left_out = 0
    for name in names:
        part = f"\n### {translator.label(f'diff.{name}')}\n\n{_table([columns])}\n"
        for line in lines(difference, name, translator):
            cells = (change_word(name, line.change, translator), line.name, line.before, line.after)
            row = f"{part}| {' | '.join(map(quiet, cells))} |\n"
            room -= len(row)
            if room < 0:
                left_out += 1
            else:
                parts.append(row)
                part = ""
    if left_out:
        parts.append(f"\n{translator.text('diff.cut', count=left_out)}\n")
    return "".join(parts)
