"""Workbooks as nobody should hand them in: a good form, changed part by part, and files of other kinds."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

Parts = dict[str, bytes]
BOMB = b"<x>" + b" " * 50_000_000 + b"</x>"
LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(10))
    + b"]><x>&k;</x>"
)
SHEET = "xl/worksheets/sheet1.xml"


def parts(data: bytes) -> Parts:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts_: Parts, more: Callable[[zipfile.ZipFile], None] | None = None) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts_.items():
            archive.writestr(name, content)
        if more:
            more(archive)
    return buffer.getvalue()


def _with(data: bytes, **changes: bytes) -> bytes:
    named = {name.replace("__", "/").replace("_dot_", "."): content for name, content in changes.items()}
    return packed({**parts(data), **named})


def _entry(name: str, content: bytes = b"x", attr: int = 0) -> Callable[[zipfile.ZipFile], None]:
    def add(archive: zipfile.ZipFile) -> None:
        info = zipfile.ZipInfo(name)
        info.external_attr = attr
        archive.writestr(info, content)

    return add


def _swap(data: bytes, name: str, old: bytes, new: bytes) -> bytes:
    files = parts(data)
    assert old in files[name], (name, old)
    return packed({**files, name: files[name].replace(old, new, 1)})


def _flag(data: bytes) -> bytes:
    """The first entry marked as encrypted, in its own head and in the directory."""
    changed = bytearray(data)
    changed[6] |= 1
    at = data.index(b"PK\x01\x02")
    changed[at + 8] |= 1
    return bytes(changed)


def _bad_crc(data: bytes) -> bytes:
    changed = bytearray(data)
    at = data.index(b"PK\x01\x02")
    for here in (14, at + 16):
        changed[here] ^= 0xFF
    return bytes(changed)


def _lying(data: bytes) -> bytes:
    """A part of fifty million bytes whose heads say ten."""
    content = bytearray(packed({**parts(data), SHEET: BOMB}))
    for mark, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        here = content.find(mark)
        while here >= 0:
            if int.from_bytes(content[here + at : here + at + 4], "little") == len(BOMB):
                content[here + at : here + at + 4] = (10).to_bytes(4, "little")
            here = content.find(mark, here + 4)
    return bytes(content)


def _renamed(data: bytes) -> bytes:
    """The sheet, with a document type, in a part whose name says nothing of XML."""
    files = parts(data)
    laughs = files.pop(SHEET).replace(b"?>", b'?><!DOCTYPE x [<!ENTITY a "ha">]>', 1)
    changed = {
        name: content.replace(b"worksheets/sheet1.xml", b"worksheets/sheet1.txt") for name, content in files.items()
    }
    return packed({**changed, SHEET.replace(".xml", ".txt"): laughs})


def _twice(data: bytes) -> bytes:
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return packed(parts(data), _entry("xl/workbook.xml"))


REL = b'<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/%s" Target="%s" TargetMode="External"/></Relationships>'


def _linked(data: bytes, link: bytes, mode: bytes) -> bytes:
    """One more relationship of the workbook, of that mode."""
    return _swap(data, "xl/_rels/workbook.xml.rels", b"</Relationships>", link.replace(b"External", mode))


CASES: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "zip_bomb_flat": (lambda d: packed({**parts(d), SHEET: BOMB}), "过大"),
    "zip_lying_size": (_lying, ""),
    "xml_large": (lambda d: packed({**parts(d), SHEET: BOMB[:5_000_000] + b"</x>"}), "过大"),
    "zip_many_entries": (lambda d: packed({**parts(d), **{f"x/{n}": b"" for n in range(300)}}), "部分"),
    "zip_slip": (lambda d: packed(parts(d), _entry("../../x")), "指向别处"),
    "zip_abs": (lambda d: packed(parts(d), _entry("/etc/x")), "指向别处"),
    "zip_abs_windows": (lambda d: packed(parts(d), _entry("C:\\x")), "指向别处"),
    "zip_symlink": (lambda d: packed(parts(d), _entry("xl/link", b"/etc/passwd", 0o120777 << 16)), "指向别处"),
    "zip_dup_names": (_twice, "同名"),
    "zip_encrypted": (_flag, "密码"),
    "zip_bad_crc": (_bad_crc, "损坏"),
    "zip_truncated": (lambda d: d[: len(d) // 2], "损坏"),
    "zip_prefix_data": (lambda d: b"#!/bin/sh\n" + d, "不是 .xlsx"),
    "xxe_file": (
        lambda d: _swap(d, "xl/workbook.xml", b"?>", b'?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'),
        "DOCTYPE",
    ),
    "xxe_http": (
        lambda d: _swap(d, SHEET, b"?>", b'?><!doctype x SYSTEM "http://127.0.0.1:9/x.dtd">'),
        "DOCTYPE",
    ),
    "xxe_billion_laughs": (lambda d: packed({**parts(d), "xl/sharedStrings.xml": LAUGHS}), "DOCTYPE"),
    "xxe_part_of_another_name": (_renamed, "DOCTYPE"),
    "xxe_utf7": (lambda d: _swap(d, SHEET, b'encoding="UTF-8"', b'encoding="UTF-7"'), "UTF-8"),
    "xxe_utf16": (
        lambda d: packed({**parts(d), SHEET: parts(d)[SHEET].decode().encode("utf-16")}),
        "UTF-8",
    ),
    "xlsx_external_link": (lambda d: packed({**parts(d), "xl/externalLinks/externalLink1.xml": b"<x/>"}), "引用"),
    "xlsx_external_target": (
        lambda d: _swap(
            d, "xl/_rels/workbook.xml.rels", b"</Relationships>", REL % (b"attachedTemplate", b"http://x/y")
        ),
        "引用",
    ),
    "xlsx_macro": (lambda d: packed({**parts(d), "xl/vbaProject.bin": b"x"}), "宏"),
    "xlsx_macro_type": (
        lambda d: _swap(d, "[Content_Types].xml", b"spreadsheetml.sheet.main", b"sheet.macroEnabled.main"),
        "宏",
    ),
    "xlsx_macro_type_escaped": (
        lambda d: _swap(d, "[Content_Types].xml", b"spreadsheetml.sheet.main", b"sheet.macro&#69;nabled.main"),
        "宏",
    ),
    "xlsx_macro_under_another_name": (lambda d: _linked(d, REL % (b"vbaProject", b"notes.bin"), b"Internal"), "宏"),
    "xlsx_external_escaped": (
        lambda d: _linked(d, REL % (b"attachedTemplate", b"http://x/y"), b"&#69;xternal"),
        "引用",
    ),
    "xlsx_external_behind_a_sign": (
        lambda d: _linked(d, (REL % (b"attachedTemplate", b"http://x/y")).replace(b"rId99", b"a>b"), b"External"),
        "引用",
    ),
    "xlsx_external_inside": (lambda d: _linked(d, REL % (b"externalLink", b"notes.xml"), b"Internal"), "引用"),
    "xlsx_shared_oob": (lambda d: _swap(d, SHEET, b't="s"><v>0<', b't="s"><v>99999<'), "损坏"),
    "xlsx_not_zip_ole": (lambda d: b"\xd0\xcf\x11\xe0" + d, "损坏"),
    "xlsx_not_zip_csv": (lambda _: "单位,季度\n".encode("gbk"), "不是 .xlsx"),
    "xlsx_not_zip_html": (lambda _: b"<html><table></table></html>", "网页"),
    "pdf": (lambda _: b"%PDF-1.7\n", "PDF"),
    "empty": (lambda _: b"", "不是 .xlsx"),
    "nested_zip": (lambda d: packed({"inner.xlsx": d}), "不是 .xlsx"),
    "no_sheet": (lambda d: packed({k: v for k, v in parts(d).items() if k != SHEET}), "损坏"),
}
"""By the name of the attack: what is done to a good form, and a word of the refusal."""
