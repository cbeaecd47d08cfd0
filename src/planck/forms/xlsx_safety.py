"""A workbook's file, looked at before anything opens it: what is no plain ``.xlsx`` is refused by name.

Nothing is unpacked to the disk, no part within is opened as an archive, no address is asked for.
"""

from __future__ import annotations

import io
import re
import stat
import zipfile
import zlib
from typing import Any

MAX_BYTES = 5_000_000
"""Of the file."""
MOST_PARTS = 200
MOST_UNPACKED = 40_000_000
"""Bytes of all parts together, as counted while they are unpacked."""
MOST_XML = 4_000_000
"""Bytes of one part that holds XML; that of a form has some 100,000."""


class Refused(Exception):  # noqa: N818 - a refusal is an answer
    """A file that is not opened, and the sentence that says why."""

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
_TARGET = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>", re.IGNORECASE)
_DECLARED = re.compile(rb"<\?xml[^>]*encoding\s*=\s*[\"']([^\"']*)[\"']", re.IGNORECASE)


def check(data: bytes) -> None:
    """Raises Refused for anything but a plain ``.xlsx``."""
    if not data.startswith(b"PK\x03\x04"):
        raise Refused(next((message_key for start, message_key in _KINDS if data.startswith(start)), "sheet.not_xlsx"))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _named(archive)
            _unpacked(archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError):
        raise Refused("sheet.damaged") from None


def _named(archive: zipfile.ZipFile) -> None:
    """What the directory says: how many parts, how large, what kinds, under which names."""
    entries = archive.infolist()
    if len(entries) > MOST_PARTS:
        raise Refused("sheet.parts", most=MOST_PARTS, found=len(entries))
    names = [entry.filename for entry in entries]
    if len({name.lower() for name in names}) != len(names):
        raise Refused("sheet.twice")
    if sum(entry.file_size for entry in entries) > MOST_UNPACKED:
        raise Refused("sheet.unpacked", most=MOST_UNPACKED)
    for entry in entries:
        if entry.flag_bits & 0x1:
            raise Refused("sheet.locked")
        name = entry.filename
        if name.startswith("/") or "\\" in name or ":" in name or ".." in name.split("/"):
            raise Refused("sheet.path", name=name)
        if stat.S_ISLNK(entry.external_attr >> 16):
            raise Refused("sheet.path", name=name)
        if _ACTIVE.search(name):
            raise Refused("sheet.macro", name=name)
        if _EXTERNAL.search(name):
            raise Refused("sheet.external", name=name)
    if "[Content_Types].xml" not in names or "xl/workbook.xml" not in names:
        raise Refused("sheet.not_xlsx")


def _unpacked(archive: zipfile.ZipFile) -> None:
    """The parts, counted while they are unpacked, whatever the directory says of their size."""
    total = 0
    for entry in archive.infolist():
        xml = entry.filename.lower().endswith((".xml", ".rels", ".vml"))
        with archive.open(entry) as file:
            most = MOST_XML if xml else MOST_UNPACKED
            content = file.read(min(most, MOST_UNPACKED - total) + 1)
        total += len(content)
        if len(content) > most or total > MOST_UNPACKED:
            raise Refused("sheet.unpacked", most=most)
        if xml:
            _plain_xml(entry.filename, content)


def _plain_xml(name: str, content: bytes) -> None:
    """XML in UTF-8 without a document type, without macros, and without anything that lies elsewhere."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in content[:64]:
        raise Refused("sheet.encoding", name=name)
    declared = _DECLARED.search(content[:200])
    if declared and declared[1].lower() not in (b"utf-8", b"utf8", b"us-ascii"):
        raise Refused("sheet.encoding", name=name)
    if b"<!" in content and re.search(rb"<!(?:DOCTYPE|ENTITY)", content, re.IGNORECASE):
        raise Refused("sheet.doctype", name=name)
    if b"macroEnabled" in content:
        raise Refused("sheet.macro", name=name)
    if name.lower().endswith(".rels"):
        for found in _TARGET.findall(content):
            outside = re.search(rb"TargetMode\s*=\s*[\"']External", found, re.IGNORECASE)
            if outside and not re.search(rb"/hyperlink[\"']", found):  # an address in a cell; it is never followed
                raise Refused("sheet.external", name=name)
