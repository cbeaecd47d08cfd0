"""Decodes bytes into text, or names the kind of file or encoding that they are instead."""

from __future__ import annotations

import codecs
import re

from planck.core.finding import Place
from planck.source.source_file import MAX_BYTES, SourceFile

_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"PK\x03\x04", "P001.office"),
    (b"\xd0\xcf\x11\xe0", "P001.office"),
    (b"%PDF", "P001.pdf"),
    (b"{\\rtf", "P001.rtf"),
    (b"\xff\xfe\x00\x00", "P001.utf32"),
    (b"\x00\x00\xfe\xff", "P001.utf32"),
    (b"\xff\xfe", "P001.utf16"),
    (b"\xfe\xff", "P001.utf16"),
)
_STARTS = tuple(start for start, _ in _SIGNATURES)
_WEB_PAGE = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype html|html|meta|body)[\s>]", re.I)
_BINARY = bytes(range(9)) + bytes(range(14, 32))


def decoded(source_file: SourceFile, data: bytes) -> str | None:
    """The text without its byte-order mark and with LF line ends; None after a finding."""
    if len(data) > MAX_BYTES:
        source_file.report("P004.size", Place(source_file.path), size=len(data), most=MAX_BYTES)
        return None
    if message_key := _signature(data):
        # decoded all the same, so that the finding can show its line
        if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) and message_key == "P001.utf16":
            source_file.text = unix(data.decode("utf-16", "replace"))
        source_file.report(message_key, source_file.at(1))
        return None
    # Notepad writes it: no mistake of the unit's, and no character of the text
    bare = data.removeprefix(codecs.BOM_UTF8)
    try:
        return unix(bare.decode("utf-8"))
    except UnicodeDecodeError as fault:
        _misencoded(source_file, bare, fault)
        return None


def unix(text: str) -> str:
    """The text with LF line ends."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _signature(data: bytes) -> str | None:
    """The key of the message that names a file of another kind, by its first bytes or its zeros."""
    if data.startswith(_STARTS):
        return next(message_key for start, message_key in _SIGNATURES if data.startswith(start))
    head = data[:1024]
    if _WEB_PAGE.match(head):
        return "P001.html"
    if b"\x00" not in head:
        return None
    # ASCII in UTF-16 has a zero in every other byte, all at even or all at odd positions
    even, odd = head[::2].count(0), head[1::2].count(0)
    if head.count(0) * 4 >= len(head) and min(even, odd) == 0:
        return "P001.utf16"
    strange = len(head) - len(head.translate(None, _BINARY))
    return "P001.binary" if strange > 3 and strange * 10 > len(head) else None


def _misencoded(source_file: SourceFile, data: bytes, fault: UnicodeDecodeError) -> None:
    """Reports the encoding that the bytes look like, where they begin to be no UTF-8.

    Some pairs of GBK happen to be UTF-8, so the place is the first byte beyond ASCII, of the file or of the line.
    """
    start = max(data.rfind(b"\n", 0, fault.start), data.rfind(b"\r", 0, fault.start)) + 1
    line = re.split(rb"[\r\n]", data[start:], maxsplit=1)[0]
    message_key, begin = _looks_like(data), 0
    if fault.end == len(data) and fault.reason == "unexpected end of data":
        message_key = "P001.cut"  # the file ends inside a character
    elif message_key != "P001.gbk" and _looks_like(line) == "P001.gbk":
        message_key, begin = "P001.line_gbk", start  # pasted from a GBK file into a UTF-8 one
    codec = {"P001.gbk": "gb18030", "P001.big5": "big5"}.get(message_key, "utf-8")
    source_file.text = unix(data.decode(codec, "replace"))
    at = fault.start
    if message_key == "P001.line_gbk":
        # line by line: decoded as GBK throughout, the lines that are UTF-8 would show as rubbish
        source_file.text = "\n".join(_shown(raw) for raw in re.split(rb"\r\n|\r|\n", data))
    if message_key in ("P001.gbk", "P001.big5", "P001.line_gbk"):
        at = begin + len(data[begin:]) - len(data[begin:].lstrip(_ASCII))
    before = unix(data[:at].decode("utf-8"))
    place = source_file.at(before.count("\n") + 1, len(before) - before.rfind("\n"))
    source_file.report(message_key, place, byte=f"0x{data[at]:02X}")


_ASCII = bytes(range(128))


def _shown(raw: bytes) -> str:
    """A line as UTF-8 or, where it is none, as GBK."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("gb18030", "replace")


def is_common_gbk(data: bytes) -> bool:
    """Whether four pairs in five are common Chinese characters in GBK, and all of it can be read so."""
    try:
        # the superset of GBK and GB 2312: one codec for what Chinese Windows writes
        data.decode("gb18030")
    except UnicodeDecodeError:
        return False
    pairs = re.findall(rb"[\x81-\xfe][\x30-\xfe]", data)
    # common in GB 2312: the characters of level 1 (B0 to D7) and punctuation (A1 to A3)
    usual = sum((0xB0 <= a <= 0xD7 or 0xA1 <= a <= 0xA3) and b >= 0xA1 for a, b in pairs)
    return bool(pairs) and usual * 10 >= len(pairs) * 8


def _looks_like(data: bytes) -> str:
    """``P001.gbk`` where it is common Chinese in GBK, else ``P001.big5`` if it decodes."""
    if is_common_gbk(data):
        return "P001.gbk"
    try:
        data.decode("big5")
    except UnicodeDecodeError:
        return "P001.not_utf8"
    return "P001.big5"
