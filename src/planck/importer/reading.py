"""Bytes, a file or a stream → Document: the reader is chosen by what the bytes are, never by a name."""

from __future__ import annotations

import re
import stat
from collections.abc import Callable
from pathlib import Path
from typing import IO

from planck.core import pipes
from planck.importer.document import Document, Refused

MOST_BYTES = 20_000_000
"""Of the file, pictures included."""
MOST_TEXT = 6_000_000
"""Of a file that is text alone; a plan of 100 pages has 300,000."""

_STARTS: tuple[tuple[bytes, str], ...] = (
    (b"{\\rtf", "document.rtf"),
    (b"Rar!", "document.zip"),
    (b"7z\xbc\xaf", "document.zip"),
    (b"\x1f\x8b", "document.zip"),
    (b"BZh", "document.zip"),
    (b"\x89PNG", "document.image"),
    (b"\xff\xd8\xff", "document.image"),
    (b"GIF8", "document.image"),
    (b"BM", "document.image"),
    (b"II*\x00", "document.image"),
    (b"MM\x00*", "document.image"),
    (b"MZ", "document.binary"),
    (b"\x7fELF", "document.binary"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STREAMS: tuple[tuple[str, str], ...] = (
    ("EncryptedPackage", "document.locked"),
    ("WordDocument", "document.doc"),
    ("Workbook", "document.spreadsheet"),
    ("Book", "document.spreadsheet"),
    ("PowerPoint Document", "document.slides"),
)
"""What an OLE file holds, by the name of a stream."""
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_WEB_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}\?>\s*)?<(?:!doctype\s+html|html|head|body|meta|title|link|style|script|div|p|table|h[1-6]"
    r"|article|section|main|span|ol|ul|center|font|b|strong)[\s/>]",
    re.IGNORECASE,
)
_WORD_XML = re.compile(
    r"\s*<\?xml[^>]{0,200}\?>.{0,500}?(?:mso-application|<w:wordDocument|<pkg:package|<office:document)", re.DOTALL
)
_MAIL = re.compile(r"(?:[\w-]+: [^\n]*\n)*MIME-Version:", re.IGNORECASE)


def bytes_of(path: Path) -> bytes:
    """What the file holds; raises Refused where it is no document, or OSError where it cannot be opened."""
    status = path.stat()
    if stat.S_ISDIR(status.st_mode):
        raise Refused("document.folder", path=path)
    if not (stat.S_ISREG(status.st_mode) or stat.S_ISFIFO(status.st_mode)):
        raise Refused("document.device", path=path)
    if status.st_size > MOST_BYTES:
        raise Refused("document.size", size=status.st_size, most=MOST_BYTES)
    if stat.S_ISFIFO(status.st_mode):
        return pipes.read(path, MOST_BYTES + 1)
    with path.open("rb") as file:
        return bytes_in(file)


def bytes_in(stream: IO[bytes]) -> bytes:
    """What the stream holds, up to a byte more than a document may have."""
    pieces: list[bytes] = []
    left = MOST_BYTES + 1
    while left > 0 and (piece := stream.read(min(left, 1 << 20))):
        pieces.append(piece)
        left -= len(piece)
    return b"".join(pieces)


def read(data: bytes) -> Document:
    """The document that the bytes hold; raises Refused where planck does not open it."""
    if len(data) > MOST_BYTES:
        raise Refused("document.size", size=len(data), most=MOST_BYTES)
    if not data.strip():
        raise Refused("document.empty")
    return _reader(data)(data)


def _reader(data: bytes) -> Callable[[bytes], Document]:
    """What reads these bytes; raises Refused where nothing does."""
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        from planck.importer import read_docx

        return read_docx.read
    if b"%PDF-" in data[:1024]:
        from planck.importer import read_pdf

        return read_pdf.read
    if data.startswith(_OLE):
        names = [key for name, key in _STREAMS if name.encode("utf-16-le") in data]
        raise Refused(names[0] if names else "document.doc")
    for start, message_key in _STARTS:
        if data.startswith(start):
            raise Refused(message_key)
    if len(data) > MOST_TEXT:
        raise Refused("document.size", size=len(data), most=MOST_TEXT)
    return _read_text


def _read_text(data: bytes) -> Document:
    """The document in a text of any kind."""
    from planck.importer import read_html, read_markdown, read_text

    text = read_text.decoded(data)
    if _WORD_XML.match(text):
        raise Refused("document.word_xml")
    if _MAIL.match(text[:2000]):
        raise Refused("document.mail")
    if _WEB_PAGE.match(_COMMENT.sub("", text[:20_000])):
        return read_html.read(text)
    if read_markdown.is_markdown(text):
        return read_markdown.read(text)
    return read_text.as_lines(text)
