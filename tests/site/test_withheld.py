"""The public edition under every setting of ``office.publish``: no byte of it holds, or depends on, what is withheld.

Every text of units and office carries a mark of its own, every figure of a unit a value of its own. A file is looked
through with what is packed in it: Word, Excel, PDF, compressed streams; so are the names of files.
"""

from __future__ import annotations

import html
import io
import itertools
import re
import shutil
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import unquote

import pytest

from planck.cli import run
from tests.site.pages import folder
from tests.workspace import PLAN, write

PARTS = ("plan", "city", "lights", "units", "findings")
SETTINGS = [names for count in range(len(PARTS) + 1) for names in itertools.combinations(PARTS, count)]

REPORT = """\
schema: planck/progress@1
unit: sfj
period: {period}
submitted: {submitted}
prepared_by: {mark}填报人
tasks:
  2.1.7:
    status: in_progress
    progress: {mark}进展情况，平台建设推进。
    problems: {mark}存在问题。
    next: {mark}下一步打算。
    indicators:
      platform: {{numerator: 66, denominator: 75, note: {mark}口径说明}}
      hotline: {{numerator: 95, denominator: 100}}
      calls: 1234
    evidence: [evidence/{file}材料.pdf]
    milestones:
      system: {{done: }}
    duties:
      yearbook-2024: {{done: , note: {mark}职责说明}}
  2.2:
    status: ongoing
    progress: {mark}有件必备。
    indicators:
      filing: {{numerator: {figure}, denominator: 7919}}
"""
OTHER = """\
schema: planck/progress@1
unit: fgj
period: {period}
submitted: {submitted}
tasks:
  2.2:
    status: ongoing
    progress: {mark}按时备案。
    problems: {mark}备案问题。
    indicators:
      filing: {{numerator: {rest}, denominator: 7907}}
"""
OFFICE = """\
schema: planck/office@1
period: {period}
achievements: [{mark}成效]
requirements: [{mark}要求]
receipts:
  - {{unit: sfj, received: 2024-10-12, form: {mark}形式, by: {mark}收件人, note: {mark}收件说明}}
  - {{unit: fgj, received: 2024-10-12, by: {mark}收件人}}
decisions:
  - {{unit: fgj, decision: returned, on: 2024-10-21, by: {mark}经办人, reason: {mark}退回理由, answer_by: 2024-10-24}}
  - {{unit: fgj, decision: accepted, on: 2024-10-24, by: {mark}经办人}}
  - {{unit: sfj, item: 2.1.7/hotline, decision: verified, on: 2024-10-28, by: {mark}核实人, grounds: {mark}核实依据}}
objections: [{{unit: fgj, raised: 2024-10-28, says: {mark}异议}}]
letters: [{{unit: fgj, number: {mark}函号, dated: 2024-10-28, answer_by: 2024-11-20, asks: [{mark}函的要求]}}]
lights: [{{light: yellow, on: 2024-10-29, by: {mark}定灯人, item: 2.1.7/platform, reason: {mark}定灯理由}}]
"""
ASSESSMENT = """\
schema: planck/assessment@1
year: 2024
title: {mark}考核细则
total: 100
of: judged
criteria:
  - {{id: reporting, name: {mark}考核项, points: 60, deduct: {{late: 1, missing: 3}}}}
  - {{id: office, name: {mark}专项评查, points: 40, given: true}}
grades: [{{name: {mark}等次甲, at_least: 90}}, {{name: 其他}}]
"""
GIVEN = """\
schema: planck/given@1
year: 2024
entries:
  - {{unit: sfj, criterion: office, points: {points}, reason: {mark}给分理由, by: {mark}给分人, on: 2025-01-10}}
  - {{unit: fgj, criterion: office, points: 31, reason: {mark}给分理由, by: {mark}给分人, on: 2025-01-10}}
"""
WORDS = {"mark": "密文", "file": "密件", "figure": 7867, "rest": 7873, "points": "37.31"}
OTHERS = {"mark": "另文", "file": "另件", "figure": 7841, "rest": 7899, "points": "29.17"}
"""Both sum to the same value of the whole, which is public."""
SECRET = re.compile("密文|密件|7867|7873|37\\.31")


def laid(root: Path, names: tuple[str, ...], words: Mapping[str, object] = WORDS) -> None:
    """A workspace of two quarters, the first of which is issued."""
    plan = PLAN.replace("status: in_force", f"status: in_force\noffice: {{publish: [{', '.join(names)}]}}")
    third = {"period": "2024Q3", "submitted": "2024-10-12", **words}
    files: dict[str, str | bytes] = {
        "progress/sfj/2024Q3.yaml": REPORT.format(**third),
        "progress/fgj/2024Q3.yaml": OTHER.format(**third),
        f"progress/sfj/evidence/{words['file']}材料.pdf": b"%PDF-1.4\n",
        "office/2024Q3.yaml": OFFICE.format(**third),
        "assessment/2024.yaml": ASSESSMENT.format(**words),
        "assessment/2024-given.yaml": GIVEN.format(**words),
    }
    write(root, files, plan)
    issue(root, words)
    fourth = {**third, "period": "2024Q4", "submitted": "2025-01-12"}
    later: dict[str, str | bytes] = {
        "progress/sfj/2024Q4.yaml": REPORT.format(**fourth),
        "progress/fgj/2024Q4.yaml": OTHER.format(**fourth),
    }
    write(root, later, plan)


def issue(root: Path, words: Mapping[str, object], *more: str) -> None:
    command = ["issue", "2024Q3", "--number", "示例发1号", "--on", "2024-11-05", "--by", f"{words['mark']}签发人"]
    accept = [
        "--as-of",
        "2024-10-31",
        "--accept",
        "unfilled",
        "--accept",
        "pending",
        "--reason",
        f"{words['mark']}接受理由",
    ]
    assert run([*command, *accept, *more, "--data", str(root / "data")]) == 0


def built(root: Path, edition: str = "public") -> dict[str, bytes]:
    target = root.parent / f"{root.name}-{edition}"
    shutil.rmtree(target, ignore_errors=True)
    command = ["site", "-o", str(target), "--edition", edition, "--period", "2024Q4", "--as-of", "2025-02-01"]
    assert run([*command, "--data", str(root / "data")]) == 0
    return folder(target)


def texts(name: str, content: bytes) -> Iterator[str]:
    """All that a file says, with what is packed in it and however it is written."""
    yield unquote(name)
    if zipfile.is_zipfile(io.BytesIO(content)):
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            for part in package.namelist():
                yield from texts(part, package.read(part))
        return
    for stream in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", content, re.DOTALL):
        try:
            yield from texts("", zlib.decompress(stream))
        except zlib.error:
            continue
    text = content.decode("utf-8", "replace")
    yield text
    yield html.unescape(unquote(text))
    yield re.sub(r"\\u([0-9a-fA-F]{4})", lambda match: chr(int(match[1], 16)), text)
    yield content.decode("utf-16-be", "replace")


def leaks(files: Mapping[str, bytes], secret: re.Pattern[str] = SECRET) -> list[str]:
    return [name for name, content in files.items() if any(secret.search(text) for text in texts(name, content))]


@pytest.mark.parametrize(
    "names",
    # one part at a time, and all of them; the other settings take as long again as all tests of pages
    [pytest.param(names, marks=() if len(names) in (0, 1, 5) else pytest.mark.whole_system) for names in SETTINGS],
    ids="+".join,
)
def test_no_setting_publishes_a_word_of_units_or_office_or_depends_on_it(tmp_path, capsys, names):
    ours, theirs = tmp_path / "a", tmp_path / "b"
    laid(ours, names)
    files = built(ours)
    # the figures of a unit are what the setting units publishes, what a finding says is what findings does
    secret = re.compile("密文|密件|37\\.31") if {"units", "findings"} & set(names) else SECRET
    if "findings" in names:
        files = {name: content for name, content in files.items() if not _tells_findings(name)}
    assert leaks(files, secret) == []
    words = (
        OTHERS
        if not {"units", "findings"} & set(names)
        else {**OTHERS, "figure": WORDS["figure"], "rest": WORDS["rest"]}
    )
    laid(theirs, names, words)
    same = {name: content for name, content in built(theirs).items() if name in files}
    assert same == files


def _tells_findings(name: str) -> bool:
    """Whether the file holds what findings say, which quotes those who reported."""
    return name in {"findings.html", "rules.html", "data/findings.csv", "data/2024Q3.json"} or name.startswith(
        ("units/", "items/", "tasks/")
    )


def test_the_marks_are_seen_where_nothing_is_withheld(tmp_path):
    laid(tmp_path / "a", PARTS)
    found_in = leaks(built(tmp_path / "a", "office"))
    assert {name.partition("/")[0] for name in found_in} >= {"units", "tasks", "desk.html", "letters.html", "data"}
    package = io.BytesIO()
    with zipfile.ZipFile(package, "w") as inner:
        inner.writestr("word/document.xml", "密文")
    packed = b"%PDF-1.4\nstream\n" + zlib.compress("密文".encode("utf-16-be")) + b"\nendstream\n"
    files = {
        "a.docx": package.getvalue(),
        "b.pdf": packed,
        "c.html": b"&#23494;&#25991;",
        "d.js": b'"\\u5bc6\\u6587"',
        "e/%E5%AF%86%E6%96%87.html": b"",
        "f.html": b"<a href='%E5%AF%86%E6%96%87'>",
        "g.html": "公开的话".encode(),
    }
    assert leaks(files) == [*["a.docx", "b.pdf", "c.html", "d.js"], "e/%E5%AF%86%E6%96%87.html", "f.html"]


def test_a_quarter_that_is_not_issued_is_not_there_and_changes_nothing(tmp_path):
    laid(tmp_path / "a", PARTS)
    before = built(tmp_path / "a")
    assert not any("2024Q4" in name for name in before)
    assert [name for name, content in before.items() if b"2025-01-12" in content] == []
    for file in (tmp_path / "a" / "data" / "progress").rglob("2024Q4.yaml"):
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace("1234", "77").replace("{numerator: 66", "{numerator: 11"), encoding="utf-8")
    assert built(tmp_path / "a") == before


def test_after_a_withdrawal_nothing_of_the_quarter_is_left_in_the_folder(tmp_path):
    root = tmp_path / "a"
    laid(root, PARTS)
    built(root)
    target = tmp_path / "a-public"
    withdraw = ["--withdraw", "--on", "2024-12-01", "--by", "密文撤回人", "--reason", "密文撤回理由"]
    assert run(["issue", "2024Q3", *withdraw, "--data", str(root / "data")]) == 0
    command = ["site", "-o", str(target), "--edition", "public", "--period", "2024Q4", "--as-of", "2025-02-01"]
    assert run([*command, "--data", str(root / "data")]) == 0
    files = folder(target)
    assert leaks(files) == []
    assert [name for name in files if name.startswith(("units", "findings", "data/2"))] == []
    assert [name for name, content in files.items() if "示例发1号".encode() in content or b"2024Q3" in content] == []
    assert "还没有印发任何季度的判定结果".encode() in files["index.html"]


def test_a_corrected_quarter_shows_both_values_and_not_who_corrected_it_or_why(tmp_path):
    root = tmp_path / "a"
    laid(root, ("plan", "city"))
    office = root / "data" / "office" / "2024Q3.yaml"
    correction = "{unit: sfj, item: 2.1.7/platform, on: 2024-12-10, by: 密文更正人, reason: 密文更正理由}"
    office.write_text(office.read_text(encoding="utf-8") + f"corrections: [{correction}]\n", encoding="utf-8")
    report = root / "data" / "progress" / "sfj" / "2024Q3.yaml"
    report.write_text(report.read_text(encoding="utf-8").replace("numerator: 66", "numerator: 60"), encoding="utf-8")
    files = built(root)
    assert leaks(files) == []
    page = next(content.decode() for name, content in files.items() if name.startswith("items/") and "platform" in name)
    assert "更正，印发时88%" in page
    assert "80%" in page
