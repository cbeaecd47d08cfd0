"""Packages of Office Open XML: the same bytes every time."""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from xml.sax.saxutils import escape

from planck.core.text import UNSAFE_IN_LINE, visible

APP = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    b"<Application>planck</Application></Properties>"
)
"""The properties of the program: no name of a person, and no clock."""

_UNSAFE = re.compile(f"[{UNSAFE_IN_LINE}]")
_UNWRITABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def clean(text: str) -> str:
    r"""The text with each character that XML 1.0 has no place for as a visible ``\uXXXX``."""
    return _UNWRITABLE.sub(lambda match: visible(match[0]), text)


def as_property(text: str) -> str:
    r"""The text of a property, on one line; what acts or hides in it stands as ``\uXXXX``."""
    return _UNSAFE.sub(lambda match: visible(match[0]), text)


def core_properties(title: str, author: str, day: datetime.date) -> bytes:
    """Title, sender and day; no name of a person, and no clock."""
    title, author = escape(as_property(title)), escape(as_property(author))
    at = f'xsi:type="dcterms:W3CDTF">{day.isoformat()}T00:00:00Z'
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{title}</dc:title><dc:creator>{author}</dc:creator>"
        f"<dc:language>zh-CN</dc:language><dcterms:created {at}</dcterms:created>"
        f"<dcterms:modified {at}</dcterms:modified></cp:coreProperties>"
    ).encode()


def timeless(packed: bytes) -> bytes:
    """The same archive with every entry dated 1 January 1980: the clock is not in the bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packed)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name)
            entry.compress_type = zipfile.ZIP_DEFLATED
            # Otherwise the system's own: other bytes on Windows.
            entry.create_system = 0
            target.writestr(entry, source.read(name))
    return out.getvalue()
