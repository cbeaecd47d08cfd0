"""Checks of a zip of XML parts, as office programs write it, before anything parses a part.

They write nothing to the disk, open no archive inside the archive, and request no address.
"""

from __future__ import annotations

import re
import stat
import zipfile
from typing import Any


class Unsafe(Exception):  # noqa: N818 - an answer to the user, not a fault of the program
    """A part or an archive that planck does not open; ``reason`` is the last word of the message's key."""

    def __init__(self, reason: str, **facts: Any) -> None:
        super().__init__(reason)
        self.reason = reason
        self.facts = facts


_DECLARED = re.compile(rb"<\?xml[^>]*encoding\s*=\s*[\"']([^\"']*)[\"']", re.IGNORECASE)
# bounded, so that no start takes long: a name or blanks as long as that are no program's either
_LONG_NAMESPACE = re.compile(rb"xmlns(?:[^=<>]{100}|[^=<>]{0,99}=(?:\s{100}|\s{0,99}[\"'][^\"'<]{256}))")


def check_directory(archive: zipfile.ZipFile, most_parts: int) -> None:
    """Check number, names and kinds of the parts; raises Unsafe."""
    entries = archive.infolist()
    if len(entries) > most_parts:
        raise Unsafe("parts", most=most_parts, count=len(entries))
    # one reader takes the first of two parts, another the last: the check must see what the reader sees
    if len({entry.filename.lower() for entry in entries}) != len(entries):
        raise Unsafe("twice")
    for entry in entries:
        # encrypted: nothing of it can be checked
        if entry.flag_bits & 0x1:
            raise Unsafe("locked")
        name = entry.filename
        if name.startswith("/") or "\\" in name or ":" in name or ".." in name.split("/"):
            raise Unsafe("path", name=name)
        if stat.S_ISLNK(entry.external_attr >> 16):
            raise Unsafe("path", name=name)


def is_wide(start: bytes) -> bool:
    """Whether the part may be XML in UTF-16 or UTF-32, which is refused."""
    return start.startswith((b"\xff\xfe", b"\xfe\xff")) or b"<\x00" in start[:8] or b"\x00<" in start[:8]


def check_xml(name: str, content: bytes) -> None:
    """Check that XML is UTF-8 and has neither a document type nor endless namespaces; raises Unsafe."""
    if is_wide(content[:8]) or b"\x00" in content[:64]:
        raise Unsafe("encoding", name=name)
    declared = _DECLARED.search(content[:200])
    # the checks look for bytes, which stand for other letters in other encodings
    if declared and declared[1].lower() not in (b"utf-8", b"utf8", b"us-ascii"):
        raise Unsafe("encoding", name=name)
    # entities expand without bound, or read a file of this computer into a text
    if b"<!" in content and re.search(rb"<!(?:DOCTYPE|ENTITY)", content, re.IGNORECASE):
        raise Unsafe("doctype", name=name)
    if _LONG_NAMESPACE.search(content):  # a parser writes it out before every name: a megabyte, 60,000 times
        raise Unsafe("damaged")
