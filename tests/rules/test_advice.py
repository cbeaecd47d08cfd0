"""Every value that a finding advises, put where the finding stands, takes the finding away and brings no error."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from planck import check, load
from planck.core.finding import Finding, Severity
from planck.core.period import Period
from planck.rules import RULES
from tests.rules import cases
from tests.rules.county import case_findings

CODES = [(family, code) for family in cases.FAMILIES if family != "P9" for code in cases.read(family)]


def advised(finding: Finding) -> str:
    """The value that the finding says to write; of several names the likeliest."""
    suggest = finding.facts.get("suggest", "")
    return str(suggest[0] if isinstance(suggest, (list, tuple)) and suggest else suggest or "")


def followed(data: Path, finding: Finding, value: str) -> None:
    """Write the value in the place of what the finding points at."""
    place = finding.place
    path = data.parent / place.path
    lines = path.read_bytes().decode().split("\n")
    row = lines[place.line - 1]
    end = place.end_column if place.end_line == place.line else len(row) + 1
    lines[place.line - 1] = row[: place.column - 1] + value + row[end - 1 :]
    path.write_bytes("\n".join(lines).encode())


def findings(data: Path, case: Mapping[str, Any], rule_day: str) -> list[Finding]:
    loaded = load.workspace(data)
    if loaded.book is None:
        return list(loaded.findings)
    period = Period.parse(case.get("period", "2024Q3"))
    assert period
    day = datetime.date.fromisoformat(case.get("as_of", rule_day))
    return [*check.validate(loaded).findings, *check.judge(loaded, period, day).findings]


def advice(folder: Path, code: str) -> Iterator[tuple[int, Mapping[str, Any], Finding]]:
    for family, known in CODES:
        if known == code:
            for number, case in enumerate(cases.read(family)[code]):
                given = case_findings(folder / str(number), code, case)
                for finding in {finding.order: finding for finding in given if finding.code == code}.values():
                    if finding.place.line and advised(finding):  # not on a file as a whole
                        yield number, case, finding


@pytest.mark.parametrize("code", [code for _, code in CODES])
def test_a_value_advised_takes_the_finding_away(tmp_path: Path, code: str) -> None:
    for number, case, finding in list(advice(tmp_path, code)):
        data = tmp_path / str(number) / "data"
        before = findings(data, case, RULES[code].as_of)
        path = data.parent / finding.place.path
        kept = path.read_bytes()
        followed(data, finding, advised(finding))
        after = findings(data, case, RULES[code].as_of)
        path.write_bytes(kept)
        shown = (case["case"], finding.message_key, dict(finding.facts), finding.place)
        same = [
            left for left in after if (left.message_key, left.place.line) == (finding.message_key, finding.place.line)
        ]
        assert not [left for left in same if left.facts == finding.facts], shown
        errors = {(error.message_key, error.place.line) for error in before if error.severity is Severity.ERROR}
        new = [error for error in after if error.severity is Severity.ERROR]
        assert not [error for error in new if (error.message_key, error.place.line) not in errors], (shown, new)
