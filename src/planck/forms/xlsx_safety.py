"""The check of a workbook's bytes before anything parses them: only a plain ``.xlsx`` passes.

It writes nothing to the disk, opens no archive inside the archive, and requests no address. A part is held to the
limits of what it is, not of what it is called: XML in a part named ``.dat`` is XML.
"""

from __future__ import annotations

import html
import io
import re
import zipfile
import zlib
from typing import Any

from planck.core.packed_parts import Unsafe, check_directory, check_xml, is_wide

MAX_BYTES = 5_000_000
"""Of the file, packed."""
MOST_PARTS = 200
MOST_UNPACKED = 40_000_000
"""Bytes of all parts together, counted while they are unpacked: the directory of a zip bomb lies."""
MOST_XML = 2_000_000
"""Bytes of one part that holds XML, less empty rows at a sheet's end; the sheet of a form has some 100,000."""
MOST_TAGS = 200_000
"""Of one part: what a parser's memory depends on; two megabytes of ``<xf/>`` take ten times that of text."""


class UnsafeWorkbook(Exception):  # noqa: N818 - an answer to the user, not a fault of the program
    """A file that planck does not open, with the message that says why."""

    def __init__(self, message_key: str, **facts: Any) -> None:
        super().__init__(message_key)
        self.message_key = message_key
        self.facts = facts


_KINDS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "sheet.other_kind"),
    (b"{\\rtf", "sheet.other_kind"),
    (b"Rar!", "sheet.packed"),
    (b"7z\xbc\xaf", "sheet.packed"),
    (b"\x1f\x8b", "sheet.packed"),
    (b"<", "sheet.other_kind"),
    (b"\xef\xbb\xbf<", "sheet.other_kind"),
)
_ACTIVE = re.compile(r"vbaProject|macrosheets|activeX|/embeddings/|oleObject|/ctrlProps/|customUI", re.IGNORECASE)
_EXTERNAL = re.compile(r"externalLinks|/connections\.xml|/queryTables/|/webextensions/", re.IGNORECASE)
# ">" may stand in a value
_RELATIONSHIP = re.compile(r"<(?:[\w.-]+:)?Relationship\b(?:[^<>\"']|\"[^\"<]*\"|'[^'<]*')*>", re.IGNORECASE)
_EXTERNAL_TYPE = re.compile(r"/(?:externalLink|connections|queryTable|webextension)", re.IGNORECASE)
_WORKSHEET = re.compile(rb"<(?:[^\s<>:/]{1,100}:)?worksheet[\s>]")
_UNCUT = re.compile(rb"(?:v|is|f)\s+>|AlternateContent")


def checked_parts(data: bytes) -> dict[str, bytes]:
    """The XML parts of a plain ``.xlsx``, by name; raises UnsafeWorkbook for anything else.

    A sheet comes less the empty rows at its end: whole columns of borders are 150,000 rows without a value.
    """
    if not data.startswith(b"PK\x03\x04"):
        raise UnsafeWorkbook(
            next((message_key for start, message_key in _KINDS if data.startswith(start)), "sheet.not_xlsx")
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            # what the directory says costs nothing to refuse; what it hides shows when the parts are unpacked
            _check_directory(archive)
            return _parts(archive)
    except Unsafe as fault:
        raise UnsafeWorkbook(f"sheet.{fault.reason}", **fault.facts) from None
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError):
        raise UnsafeWorkbook("sheet.damaged") from None


def _check_directory(archive: zipfile.ZipFile) -> None:
    """Check the directory: number of parts, size, kinds, names."""
    check_directory(archive, MOST_PARTS)
    entries = archive.infolist()
    if sum(entry.file_size for entry in entries) > MOST_UNPACKED:
        raise UnsafeWorkbook("sheet.unpacked", most=MOST_UNPACKED)
    names = [entry.filename for entry in entries]
    for name in names:
        if _ACTIVE.search(name):
            raise UnsafeWorkbook("sheet.macro", name=name)
        if _EXTERNAL.search(name):
            raise UnsafeWorkbook("sheet.external", name=name)
    if "[Content_Types].xml" not in names or "_rels/.rels" not in names:
        packed = any(name.lower().endswith((".xlsx", ".xls", ".et", ".ods")) for name in names)
        raise UnsafeWorkbook("sheet.packed" if packed else "sheet.not_xlsx")


def _parts(archive: zipfile.ZipFile) -> dict[str, bytes]:
    """The XML parts; every part is unpacked to its true size, whatever the directory says."""
    parts: dict[str, bytes] = {}
    total = 0
    for entry in archive.infolist():
        with archive.open(entry) as file:
            start = file.read(_START)
            total += len(start)
            if not start.lstrip(_BLANK).startswith(b"<") and not is_wide(start):
                while chunk := file.read(1 << 16):  # a picture: no parser reads it, only its size counts
                    total += len(chunk)
                    _hold_total(total)
                continue
            most = MOST_UNPACKED if _WORKSHEET.search(start) else MOST_XML
            content = start + file.read(max(0, min(most, MOST_UNPACKED - total) - len(start)) + 1)
        total += len(content) - len(start)
        _hold_total(total)
        if len(content) > most:
            raise UnsafeWorkbook("sheet.unpacked", most=most)
        _check_xml(entry.filename, content)
        parts[entry.filename] = _bounded(content) if _WORKSHEET.search(start) else content
        if parts[entry.filename].count(b"<") > MOST_TAGS:
            raise UnsafeWorkbook("sheet.unpacked", most=most)
    return parts


_START = 4_000
"""Bytes in which a part shows what it is."""
_BLANK = b"\xef\xbb\xbf \t\r\n"


def _hold_total(total: int) -> None:
    if total > MOST_UNPACKED:
        raise UnsafeWorkbook("sheet.unpacked", most=MOST_UNPACKED)


def _bounded(sheet: bytes) -> bytes:
    """The sheet less the rows behind its last value; raises UnsafeWorkbook where what is left is still too large."""
    end = sheet.rfind(b"<", 0, max(0, sheet.rfind(b"sheetData>")))
    last = max(sheet.rfind(tag, 0, max(0, end)) for tag in (b"v>", b"is>", b"f>"))
    # where there is no value, nothing behind the start of the rows is needed
    cut = sheet.find(b"row>", last, end) + 4 if last >= 0 else sheet.find(b"sheetData>", 0, end) + 10
    # a program may close a value with </v >; what wraps rows is to be refused by name, not as damage
    safe = 10 <= cut <= end and not _UNCUT.search(sheet, cut, end)
    kept = sheet[:cut] + sheet[end:] if safe else sheet
    if len(kept) > MOST_XML or kept.count(b"<") > MOST_TAGS:
        raise UnsafeWorkbook("sheet.many_cells", most=MOST_XML)
    return kept


def _check_xml(name: str, content: bytes) -> None:
    """Check that XML is sound, has no macros, and loads nothing from elsewhere."""
    check_xml(name, content)
    if name == "[Content_Types].xml" and re.search("macroEnabled|vbaProject", _unescaped(content), re.IGNORECASE):
        raise UnsafeWorkbook("sheet.macro", name=name)
    if name.lower().endswith(".rels"):
        _check_links(name, content)


def _check_links(name: str, content: bytes) -> None:
    """Check what a part leads to, whatever the parts are called that it leads to."""
    for written in _RELATIONSHIP.findall(content.decode("utf-8", "replace")):
        link = html.unescape(written)
        if _ACTIVE.search(link):
            raise UnsafeWorkbook("sheet.macro", name=name)
        outside = re.search(r"TargetMode\s*=\s*[\"']External", link, re.IGNORECASE)
        # a hyperlink in a cell is harmless: nothing follows it
        if _EXTERNAL_TYPE.search(link) or (outside and not re.search(r"/hyperlink[\"']", link)):
            raise UnsafeWorkbook("sheet.external", name=name)


def _unescaped(content: bytes) -> str:
    """The text with its character references resolved, as a parser does: ``&#69;xternal`` is External."""
    return html.unescape(content.decode("utf-8", "replace"))
