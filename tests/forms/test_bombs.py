"""Workbooks that would take a parser's memory and time: each is refused, or read, within a second and 256 MB."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from planck.forms import xlsx_safety
from tests.forms import hostile
from tests.forms.hostile import SHEET, Parts
from tests.forms.test_form import findings

WORKBOOK, STYLES, STRINGS = "xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml"
LINKS = "xl/_rels/workbook.xml.rels"


def instead(name: str, old: bytes, new: bytes | Callable[[], bytes]) -> Callable[[Parts], Parts]:
    """``new`` in the place of ``old``; a function is called when its workbook is wanted, and no sooner."""

    def change(parts: Parts) -> Parts:
        assert old in parts[name], (name, old)
        return {**parts, name: parts[name].replace(old, new if isinstance(new, bytes) else new(), 1)}

    return change


def elsewhere(name: str, change: Callable[[Parts], Parts]) -> Callable[[Parts], Parts]:
    """The changed part under a name whose ending says nothing of XML."""

    def rename(parts: Parts) -> Parts:
        changed = change(parts)
        other = re.sub(r"\.xml$", ".dat", name)
        short, new = (path.removeprefix("xl/").encode() for path in (name, other))
        moved = {other if part == name else part: content for part, content in changed.items()}
        return {part: content if part == other else content.replace(short, new) for part, content in moved.items()}

    return rename


def rows(first: int, last: int, cells: str = '<c r="A{n}"><v>1</v></c>') -> bytes:
    return "".join(f'<row r="{n}">{cells.format(n=n)}</row>' for n in range(first, last)).encode()


def shared(cells: Callable[[int], bytes]) -> Callable[[Parts], Parts]:
    """A long text, and the cells that share it."""

    def change(parts: Parts) -> Parts:
        number = parts[STRINGS].count(b"<si>")
        strings = parts[STRINGS].replace(b"</sst>", b"<si><t>" + b"x" * 1_900_000 + b"</t></si></sst>")
        sheet = parts[SHEET].replace(b"</sheetData>", cells(number) + b"</sheetData>")
        return {**parts, STRINGS: strings, SHEET: sheet}

    return change


ENTRY = b'<sheet name="s" sheetId="9" r:id="rId1"/>'
END = b"</sheetData>"
BOMBS: dict[str, tuple[Callable[[Parts], Parts], str]] = {
    "80,000 sheets": (instead(WORKBOOK, b"</sheets>", ENTRY * 80_000 + b"</sheets>"), "sheet.unpacked"),
    "45,000 sheets": (instead(WORKBOOK, b"</sheets>", ENTRY * 45_000 + b"</sheets>"), "sheet.sheets"),
    "fonts": (instead(STYLES, b"</fonts>", b"<font><b/></font>" * 120_000 + b"</fonts>"), "sheet.unpacked"),
    "empty fonts": (instead(STYLES, b"</fonts>", b"<font/>" * 210_000 + b"</fonts>"), "sheet.unpacked"),
    "few fonts": (instead(STYLES, b"</fonts>", b"<font/>" * 190_000 + b"</fonts>"), ""),
    "styles": (instead(STYLES, b"</cellXfs>", b"<xf/>" * 190_000 + b"</cellXfs>"), ""),
    "formats": (
        instead(
            STYLES,
            b"<fonts",
            b"<numFmts>"
            + b"".join(b'<numFmt numFmtId="%d" formatCode="%s"/>' % (n, b"[" * 250) for n in range(200, 6_000))
            + b"</numFmts><fonts",
        ),
        "",
    ),
    "rows": (instead(SHEET, END, lambda: rows(100, 700_000) + END), "sheet.many_cells"),
    "rows elsewhere": (elsewhere(SHEET, instead(SHEET, END, lambda: rows(100, 700_000) + END)), "sheet.many_cells"),
    "rows within": (instead(SHEET, END, lambda: rows(100, 45_000) + END), "sheet.many_cells"),
    "empty rows before a value": (
        instead(SHEET, END, lambda: rows(100, 800_000, '<c s="1"/>') + rows(800_000, 800_001) + END),
        "sheet.many_cells",
    ),
    "texts elsewhere": (
        elsewhere(STRINGS, instead(STRINGS, b"</sst>", b"<si><t>x</t></si>" * 1_500_000 + b"</sst>")),
        "sheet.unpacked",
    ),
    "a long text in many rows": (
        shared(lambda n: b"".join(b'<row><c t="s"><v>%d</v></c></row>' % n for _ in range(25_000))),
        "sheet.long_texts",
    ),
    "a long text in many cells": (
        shared(lambda n: b"<row>" + b'<c t="s"><v>%d</v></c>' % n * 15_000 + b"</row>"),
        "sheet.long_texts",
    ),
    "merged cells": (
        instead(SHEET, END, END + b"<mergeCells>" + b'<mergeCell ref="A1:XFD1048576"/>' * 45_000 + b"</mergeCells>"),
        "sheet.many_merged",
    ),
    "a long namespace": (
        instead(
            SHEET,
            b"<sheetData>",
            b'<q:a xmlns:q="' + b"u" * 1_500_000 + b'">' + b"<q:r/>" * 60_000 + b"</q:a><sheetData>",
        ),
        "sheet.damaged",
    ),
    "depth": (instead(SHEET, b"<sheetData>", b"<a>" * 90_000 + b"</a>" * 90_000 + b"<sheetData>"), ""),
    "attributes": (
        instead(SHEET, b"<sheetData>", b"<x " + b" ".join(b'a%d=""' % n for n in range(150_000)) + b"/><sheetData>"),
        "",
    ),
    "namespaces without end": (instead(SHEET, b"<sheetData>", b"<a " + b"xmlns" * 300_000), "sheet.damaged"),
    "short namespaces without end": (
        instead(SHEET, b"<sheetData>", (b"<a " + b"xmlns" * 15) * 20_000),
        "sheet.damaged",
    ),
    "half relationships": (instead(LINKS, b"</Relationships>", b"<Relationship " * 140_000), "sheet.damaged"),
    "rows of the hidden sheet": (
        instead(
            "xl/worksheets/sheet2.xml",
            END,
            lambda: (
                rows(5_000, 12_000, '<c t="inlineStr"><is><t>row</t></is></c><c t="inlineStr"><is><t>k{n}</t></is></c>')
                + END
            ),
        ),
        "sheet.changed",
    ),
}
"""By what there is too much of: the change of a form, and the message; empty: the form is read."""

MEASURE = """
import sys, time
from pathlib import Path
from planck import load
from planck.forms import form_import
from planck.forms.identity import Trust
from planck.forms.mark import Keys
plan = load.workspace(Path(sys.argv[2])).plan
desk = form_import.Desk(plan, Trust(Keys()), Path("nowhere"))
before = time.process_time()
form = form_import.read(open(sys.argv[1], "rb").read(), "x.xlsx", desk)
spent = time.process_time() - before
(peak,) = [line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM")]
print(spent, peak)
print(",".join(finding.message_key for finding in form.findings if finding.severity == "error"))
"""


@pytest.mark.whole_system
@pytest.mark.skipif(not Path("/proc/self/status").is_file(), reason="measures memory as Linux does")
@pytest.mark.parametrize("bomb", BOMBS)
def test_no_bomb_takes_a_second_or_256_megabytes(data: Path, out: Path, bomb: str) -> None:
    change, message_key = BOMBS[bomb]
    out.write_bytes(hostile.packed(change(hostile.parts(out.read_bytes()))))
    process = subprocess.run(
        [sys.executable, "-c", MEASURE, str(out), str(data)],
        capture_output=True,
        encoding="utf-8",
        check=True,
        timeout=60,
    )
    measured, keys = process.stdout.splitlines()
    seconds, kilobytes = measured.split()
    assert keys == message_key
    assert float(seconds) < 1
    assert int(kilobytes) < 256_000


QUICK = [
    "45,000 sheets",
    "fonts",
    "empty fonts",
    "few fonts",
    "rows within",
    "a long text in many cells",
    "merged cells",
    "a long namespace",
]


@pytest.mark.parametrize("bomb", QUICK)
def test_a_bomb_is_refused_by_name(data: Path, out: Path, capsys: pytest.CaptureFixture[str], bomb: str) -> None:
    change, message_key = BOMBS[bomb]
    out.write_bytes(hostile.packed(change(hostile.parts(out.read_bytes()))))
    code, reported = findings(data, out, capsys)
    assert code == int(message_key != "")
    assert [finding["code"] for finding in reported] == ["P025"] * code


def test_parts_that_no_parser_reads_count_too(
    data: Path, out: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(xlsx_safety, "MOST_UNPACKED", 3_000_000)
    files = hostile.parts(out.read_bytes())
    monkeypatch.setattr(xlsx_safety, "_check_directory", lambda _: None)  # whose sizes may lie
    out.write_bytes(hostile.packed({**files, "xl/media/a.png": b"\x89PNG" + b"x" * 3_000_000}))
    assert "解开后过大" in findings(data, out, capsys)[1][0]["message"]
