"""A text in any encoding that Chinese programs write → Document."""

from __future__ import annotations

import codecs
import re

from planck.importer.document import Document, Paragraph, Refused

_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_BLANKS = " \u3000\xa0"
"""Not the tabs: they part the cells of a table's row, and a cell may be empty."""
_BREAK = re.compile("\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")


def read(data: bytes) -> Document:
    """The lines of a text that are not blank, each a paragraph; raises Refused where it is no text."""
    return Document(tuple(Paragraph(line.strip(_BLANKS)) for line in _BREAK.split(decoded(data)) if line.strip()))


def decoded(data: bytes) -> str:
    """The text: UTF-8, UTF-16 or UTF-32 by its mark, else UTF-8 or, where it is none, GB 18030; else raises Refused."""
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return data.removeprefix(codecs.BOM_UTF8).decode(codec, "replace")
    for codec in ("utf-8", "gb18030"):
        try:
            return data.decode(codec)
        except UnicodeDecodeError:
            continue
    raise Refused("document.binary")
