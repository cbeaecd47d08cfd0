"""A page for a terminal: paragraphs and tables within a number of columns, plain or in colour."""

from __future__ import annotations

import io
from functools import cached_property
from typing import TYPE_CHECKING

from planck.formats.columns import rows
from planck.formats.escape import safe
from planck.messages import Translator

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

_HANGING = 4
"""Columns by which a paragraph's further lines stand in: a unit's own words, wrapped, begin no line of planck's."""

RULED = "    \n    \n -- \n    \n    \n    \n    \n    \n"
"""A rule under the head, in ASCII: what Unicode calls ambiguous is two columns wide on a Chinese console."""


class Page:
    """The lines written so far. Only colours and tables need rich: a page without them does not import it."""

    def __init__(self, translator: Translator, width: int, color: bool) -> None:
        self.translator, self.width, self.color = translator, max(40, width), color
        self._out = io.StringIO()

    @cached_property
    def _console(self) -> Console:
        """Rich's console, which writes into the page."""
        from rich.console import Console

        # rich would take [red], :smile: and figures in a unit's own text for markup, emoji and highlights: all of that
        # is off
        return Console(
            file=self._out,
            width=self.width,
            force_terminal=self.color,
            color_system="standard" if self.color else None,
            markup=False,
            highlight=False,
            emoji=False,
            legacy_windows=False,
            soft_wrap=False,
        )

    def line(self, *parts: tuple[str, str] | str, indent: int = 0) -> None:
        """Write a paragraph of parts, each with its style, wrapped and indented; its further lines hang."""
        styled = [(safe(part), "") if isinstance(part, str) else (safe(part[0]), part[1]) for part in parts]
        plain = "".join(words for words, _ in styled)
        for n, (start, end) in enumerate(rows(plain, self.width - indent, _HANGING)):
            blank = " " * (indent + _HANGING if n else indent)
            if not self.color:
                self._out.write(f"{blank}{plain[start:end]}\n")
                continue
            from rich.text import Text

            text = Text.assemble(*styled)
            self._console.print(Text(blank) + text[start:end], no_wrap=True, overflow="ignore", crop=False)

    def unbroken(self, words: str, indent: int = 0) -> None:
        """Write a line that is not wrapped: a command broken at the edge of the page cannot be copied."""
        self._out.write(" " * indent + safe(words) + "\n")

    def table(self, table: Table) -> None:
        """Write a table."""
        self._console.print(table)

    def text(self) -> str:
        """All that was written, without blanks at the ends of lines."""
        return "\n".join(line.rstrip() for line in self._out.getvalue().split("\n"))
