"""The check of a workbook's bytes before any library opens it: only a plain ``.xlsx`` passes.

It writes nothing to the disk, opens no archive inside the archive, and requests no address.
"""

from __future__ import annotations

import io
import re
import stat
import zipfile
import zlib
from typing import Any

MAX_BYTES = 5_000_000
"""Of the file, packed."""
MOST_PARTS = 200
MOST_UNPACKED = 40_000_000
"""Bytes of all parts together, counted while they are unpacked: the directory of a zip bomb lies."""
MOST_XML = 4_000_000
"""Bytes of one part that holds XML; the sheet of a form has some 100,000."""


class UnsafeWorkbook(Exception):  # noqa: N818 - an answer to the user, not a fault of the program
    """A file that planck does not open, with the message that says why."""

    def __init__(self, message_key: str, **facts: Any) -> None:
        super().__init__(message_key)
        self.message_key = message_key
        self.facts = facts


_KINDS: tuple[tuple[bytes, str], ...] = (
    (b"\xd0\xcf\x11\xe0", "sheet.ole"),
    (b"%PDF", "sheet.other_kind"),
    (b"{\\rtf", "sheet.other_kind"),
    (b"<", "sheet.other_kind"),
    (b"\xef\xbb\xbf<", "sheet.other_kind"),
)
_ACTIVE = re.compile(r"vbaProject|macrosheets|activeX|/embeddings/|oleObject|/ctrlProps/|customUI", re.IGNORECASE)
_EXTERNAL = re.compile(r"externalLinks|/connections\.xml|/queryTables/|/webextensions/", re.IGNORECASE)
_RELATIONSHIP = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>", re.IGNORECASE)
_DECLARED = re.compile(rb"<\?xml[^>]*encoding\s*=\s*[\"']([^\"']*)[\"']", re.IGNORECASE)


def check(data: bytes) -> None:
    """Raise UnsafeWorkbook for anything but a plain ``.xlsx``."""
    if not data.startswith(b"PK\x03\x04"):
        raise UnsafeWorkbook(
            next((message_key for start, message_key in _KINDS if data.startswith(start)), "sheet.not_xlsx")
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_directory(archive)
            _check_parts(archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError):
        raise UnsafeWorkbook("sheet.damaged") from None


def _check_directory(archive: zipfile.ZipFile) -> None:
    """Check the directory: number of parts, size, kinds, names."""
    entries = archive.infolist()
    if len(entries) > MOST_PARTS:
        raise UnsafeWorkbook("sheet.parts", most=MOST_PARTS, found=len(entries))
    names = [entry.filename for entry in entries]
    if len({name.lower() for name in names}) != len(names):
        raise UnsafeWorkbook("sheet.twice")
    if sum(entry.file_size for entry in entries) > MOST_UNPACKED:
        raise UnsafeWorkbook("sheet.unpacked", most=MOST_UNPACKED)
    for entry in entries:
        if entry.flag_bits & 0x1:
            raise UnsafeWorkbook("sheet.locked")
        name = entry.filename
        if name.startswith("/") or "\\" in name or ":" in name or ".." in name.split("/"):
            raise UnsafeWorkbook("sheet.path", name=name)
        if stat.S_ISLNK(entry.external_attr >> 16):
            raise UnsafeWorkbook("sheet.path", name=name)
        if _ACTIVE.search(name):
            raise UnsafeWorkbook("sheet.macro", name=name)
        if _EXTERNAL.search(name):
            raise UnsafeWorkbook("sheet.external", name=name)
    if "[Content_Types].xml" not in names or "xl/workbook.xml" not in names:
        raise UnsafeWorkbook("sheet.not_xlsx")


def _check_parts(archive: zipfile.ZipFile) -> None:
    """Unpack every part and check its true size, whatever the directory says."""
    total = 0
    for entry in archive.infolist():
        xml = entry.filename.lower().endswith((".xml", ".rels", ".vml"))
        with archive.open(entry) as file:
            most = MOST_XML if xml else MOST_UNPACKED
            content = file.read(min(most, MOST_UNPACKED - total) + 1)
        total += len(content)
        if len(content) > most or total > MOST_UNPACKED:
            raise UnsafeWorkbook("sheet.unpacked", most=most)
        if xml:
            _check_xml(entry.filename, content)


def _check_xml(name: str, content: bytes) -> None:
    """Check that XML is UTF-8, has no document type and no macros, and loads nothing from elsewhere."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in content[:64]:
        raise UnsafeWorkbook("sheet.encoding", name=name)
    declared = _DECLARED.search(content[:200])
    if declared and declared[1].lower() not in (b"utf-8", b"utf8", b"us-ascii"):
        raise UnsafeWorkbook("sheet.encoding", name=name)
    if b"<!" in content and re.search(rb"<!(?:DOCTYPE|ENTITY)", content, re.IGNORECASE):
        raise UnsafeWorkbook("sheet.doctype", name=name)
    if b"macroEnabled" in content:
        raise UnsafeWorkbook("sheet.macro", name=name)
    if name.lower().endswith(".rels"):
        for relationship in _RELATIONSHIP.findall(content):
            outside = re.search(rb"TargetMode\s*=\s*[\"']External", relationship, re.IGNORECASE)
            # a hyperlink in a cell is harmless: nothing follows it
            if outside and not re.search(rb"/hyperlink[\"']", relationship):
                raise UnsafeWorkbook("sheet.external", name=name)
