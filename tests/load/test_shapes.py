"""Parts of a plan and of an office file that are a text, a list or a mapping where another of them belongs."""

from __future__ import annotations

from pathlib import Path

import pytest

from planck import load
from planck.messages import CHINESE
from tests.workspace import PLAN, write

OFFICE = "schema: planck/office@1\nperiod: 2024Q3\n"


@pytest.mark.parametrize(
    ("change", "code", "words"),
    [
        (("aliases: [市司法]", "aliases: 市司法"), "P023", "列表"),
        (("units:\n", "groups: [一组]\nunits:\n"), "P023", "冒号"),
        (("period: {start: 2021-01-01, end: 2025-12-31}", "period: 2021"), "P023", "冒号"),
        (("  fgj: {", "  fg j: {"), "P020", "fg j"),
        (("responsible: {units: [sfj],", "responsible: {units: [[sfj]],"), "P023", "文字"),
    ],
)
def test_a_part_of_the_plan(tmp_path: Path, change: tuple[str, str], code: str, words: str) -> None:
    plan = PLAN.replace(*change, 1)
    assert plan != PLAN
    finding = load.workspace(write(tmp_path, plan=plan)).findings[0]
    assert finding.code == code
    assert words in CHINESE.message(finding) + (CHINESE.remedy(finding) or "")


@pytest.mark.parametrize(
    ("lines", "line", "code", "key"),
    [
        ("annual: {achievement: [一]}\n", 3, "P021", "achievement"),
        ("letters:\n  - {unit: sfj, item: 2.1.7/platform, asks: 一}\n", 4, "P023", "asks"),
        ("letters:\n  - {item: 2.1.7/platform}\n", 4, "P022", "unit"),
        ("letters:\n  - {unit: sfj, till: 2024-10-01}\n", 4, "P021", "till"),
        ("letters: 一\n", 3, "P023", "letters"),
        ("annual: [一]\n", 3, "P023", "annual"),
        ("dates: {quarterly: 下周}\n", 3, "P020", "quarterly"),
        ("numbers: {quarterly: [一]}\n", 3, "P023", "quarterly"),
    ],
)
def test_a_part_of_an_office_file(tmp_path: Path, lines: str, line: int, code: str, key: str) -> None:
    (finding,) = load.workspace(write(tmp_path, {"office/2024Q3.yaml": OFFICE + lines})).findings
    assert (finding.place.path, finding.place.line, finding.code) == ("data/office/2024Q3.yaml", line, code)
    assert finding.facts["key"] == key


def test_an_office_file_without_its_quarter(tmp_path: Path) -> None:
    text = OFFICE.replace("period: 2024Q3\n", "")
    (finding,) = load.workspace(write(tmp_path, {"office/2024Q3.yaml": text})).findings
    assert (finding.code, finding.facts["key"], finding.place.line) == ("P022", "period", 0)
