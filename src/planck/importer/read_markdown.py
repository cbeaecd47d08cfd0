"""A Markdown text → Document, by markdown-it-py, which the papers are written with."""

from __future__ import annotations

import re

from planck.core import apart
from planck.importer import read_html
from planck.importer.document import Document, Refused
from planck.importer.document_text import hold_characters, hold_paragraphs

MOST_MARKS = 20_000
"""Stars, brackets and the like: the parser takes quadratic time over unpaired ones."""
SECONDS = 10.0
_HEADING = re.compile(r"^ {0,3}#{1,6} +\S", re.MULTILINE)
_MARK = re.compile(r"[*_\[`<>~]")
_TABLE = re.compile(r"^(?=.{3,1000}$) {0,3}\|?(?: *:?-+:? *\|)+ *(?::?-+:?)? *$", re.MULTILINE)
_STRONG = re.compile(r"\*\*([^*\n]{1,100})\*\*")


def is_markdown(text: str) -> bool:
    """Whether the text is marked: headings, a table, bold; a plain text has none of them, nor endless marks."""
    return len(_MARK.findall(text)) <= MOST_MARKS and bool(
        _HEADING.search(text) or _TABLE.search(text) or len(_STRONG.findall(text[:100_000])) >= 2
    )


def read(text: str) -> Document:
    """The headings, paragraphs, lists and tables; every line end in a paragraph ends it, as Chinese texts are typed."""
    hold_characters(len(text))
    hold_paragraphs(text.count("\n") // 2)
    try:
        return read_html.read(apart.run_within(SECONDS, html_of, text))
    except apart.Ended:
        raise Refused("document.hard") from None


def html_of(text: str) -> str:
    """The text as HTML. Runs in a process apart: nothing bounds the time of a hostile text."""
    from markdown_it import MarkdownIt

    # a closing ** between 。 and a letter is none to CommonMark, which knows words with blanks between
    text = _STRONG.sub(r"<b>\1</b>", text)
    # indented text is no code: it is indented as Chinese paragraphs are
    parser = MarkdownIt("commonmark", {"breaks": True, "html": True}).enable("table").disable("code")
    return str(parser.render(text))
