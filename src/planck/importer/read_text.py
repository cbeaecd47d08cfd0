"""A text in any encoding that Chinese programs write → Document."""

from __future__ import annotations

import codecs
import re
from collections import Counter

from planck.core.text import CONTROLS
from planck.importer.document import Document, Paragraph, Refused
from planck.importer.document_text import BREAK, LONG_BLANK, Tally, finished, hold_characters, hold_paragraphs, plain
from planck.importer.line_breaks import columns
from planck.source.encoding import is_common_gbk

_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w-]{1,20})", re.IGNORECASE)
_DECLARABLE = {"big5": "big5", "big5-hkscs": "big5hkscs"}
"""Encodings that a page must declare, as nothing tells them from others."""


def as_lines(text: str) -> Document:
    """The lines that are not blank as they stand, with the indents and the tabs that part the cells of a row.

    Nothing is taken off or joined: what a page did to the lines is undone where the numbers of the items are known.
    """
    tally: Tally = Counter()
    out: list[Paragraph] = []
    hold_characters(len(text))
    for line in BREAK.split(text):
        hold_paragraphs(len(out))
        cells = [plain(cell, tally) for cell in LONG_BLANK.sub(r"\1", line).split("\t")]
        if any(cells):
            indent = "\u3000" * (columns(line[: len(line) - len(line.lstrip())]) // 2)
            out.append(Paragraph("\t".join(cells) if sum(map(bool, cells)) > 1 else indent + "".join(cells)))
    return finished(out, tally)


def decoded(data: bytes) -> str:
    """The text: by its mark, else UTF-8, GB 18030 or UTF-16 without a mark; raises Refused where it is none of them."""
    text = _decoded(data)
    start = text[:20_000]
    if len(re.findall(f"[{CONTROLS}]", start)) * 100 > len(start):
        raise Refused("document.binary")
    return text


def _decoded(data: bytes) -> str:
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return data.removeprefix(codecs.BOM_UTF8).decode(codec, "replace")
    declared = _DECLARED.search(data[:4096])
    if declared and (known := _DECLARABLE.get(declared[1].decode("ascii", "replace").lower())):
        return data.decode(known, "replace")
    if b"\x00" in data:
        return _wide(data)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    if is_common_gbk(data):
        return data.decode("gb18030")
    text = data.decode("utf-8", "replace")
    # a text cut or damaged at some places is read, and each place shown
    if text.count("\ufffd") * 200 > len(text):
        raise Refused("document.no_encoding")
    return text


_USUAL = re.compile("[\t\r\n -~‘’“”—…\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")


def _wide(data: bytes) -> str:
    """UTF-16 without its mark, in the order that makes it Chinese or ASCII."""
    for codec in ("utf-16-le", "utf-16-be"):
        text = data.decode(codec, "replace")
        if len(_USUAL.findall(text)) * 20 >= len(text) * 19:
            return text
    raise Refused("document.binary")
