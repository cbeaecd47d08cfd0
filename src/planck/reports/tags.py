"""Tags in a paper's source: what printing must know of a text and readers of the Markdown need not see.

A template writes them, or a value of a view when it is put out; no text from a file can, since ``[``, ``]``, ``{`` and
``}`` are escaped. ``[● 红]{.red}`` is a light, ``[〔待填〕]{.fill}`` a text left for a person to write, and at the end
of a line `` {.caption}`` a caption, `` {.annex}`` the heading of an annex on a new page, `` {.annexed}`` that of one
which follows on the same. A cell that holds ``{.above}`` alone is one with the cell above it; one that ends with
``{.write}`` is written in by hand.
"""

from __future__ import annotations

import re

from planck.core.lights import LIT, Light
from planck.reports.markdown import Markdown, escape

CAPTION, ANNEX, ANNEXED = " {.caption}", " {.annex}", " {.annexed}"
ABOVE, WRITE = "{.above}", "{.write}"
LIGHT = re.compile(r"\[([^\[\]\\\n]*)\]\{\.(" + "|".join(LIT) + r")\}")
"""A light's text, and its name."""
_FILL = re.compile(r"\[((?:\\.|[^\[\]\\\n])*)\]\{\.fill\}")
_ABOVE = re.compile(r"\| \{\.above\} (?=\|)")
_WRITE = re.compile(r"\{\.write\} (?=\|)")
_ENDS = re.compile(r" \{\.(?:caption|annex|annexed)\}$", re.MULTILINE)


class Tagged(str):
    """A text of a view that carries its meaning; put out by a template, it stands in its tag."""

    __slots__ = ()
    tag = ""

    def markdown(self) -> Markdown:
        """The text escaped, within its tag."""
        return Markdown(f"[{escape(self)}]{{.{self.tag}}}" if self.tag else escape(self))


class ToFill(Tagged):
    """A text that a person still has to write, or to complete."""

    __slots__ = ()
    tag = "fill"


class LightText(Tagged):
    """A light as sign and word."""

    __slots__ = ("light",)
    light: Light

    def __new__(cls, text: str, light: Light) -> LightText:
        """The text that shows the light."""
        shown = super().__new__(cls, text)
        shown.light = light
        return shown

    def __getnewargs__(self) -> tuple[str, Light]:  # type: ignore[override]
        """What pickle makes it from, where an office's templates are filled in a process of its own."""
        return str(self), self.light

    @property
    def tag(self) -> str:  # type: ignore[override]
        """The light's name; nothing where no light is lit."""
        return str(self.light) if self.light in LIT else ""


class Absent(str):
    """What stands in a paper for no value, ``—`` or 无: false in a template's condition."""

    __slots__ = ()

    def __bool__(self) -> bool:
        return False


def is_to_fill(line: str) -> bool:
    """Whether a line of a paper's source holds something that is left to fill."""
    return bool(_FILL.search(line))


def without_fills(text: str) -> str:
    """The source without the tags of what is left to fill, which nothing but the list of them needs."""
    return _FILL.sub(r"\1", text)


def readable(text: str) -> str:
    """The source without any tag."""
    return _WRITE.sub(" ", _ABOVE.sub("| ", _ENDS.sub("", LIGHT.sub(r"\1", _FILL.sub(r"\1", text)))))
