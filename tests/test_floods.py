"""What the rules find without end is cut in each file, the gravest kept, and the rest counted."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import pytest

from planck import check
from planck.cli import run
from planck.core.finding import Finding, Severity
from planck.core.period import Period
from planck.formats import FORMATS
from planck.load import workspace
from planck.source import MOST_FINDINGS
from tests import workspace as county

FLOOD = 1_000


def flooded(tmp_path: Path, more: str = "", **files: str) -> Path:
    """A report of a thousand pieces of evidence that are missing, each of which the rules find."""
    pieces = "".join(f"      - evidence/{n:04}.pdf\n" for n in range(FLOOD))
    report = county.PROGRESS.replace("    status: ongoing\n", f"    status: ongoing\n    evidence:\n{pieces}")
    return county.write(tmp_path, {"progress/sfj/2024Q3.yaml": report + more, **files})


def last_of(findings: tuple[Finding, ...]) -> Finding:
    (rest,) = (finding for finding in findings if finding.message_key == "load.rest")
    return rest


def test_a_flood_of_a_file_is_cut_and_counted(tmp_path: Path) -> None:
    verdict = check.validate(workspace(flooded(tmp_path)))
    rest = last_of(verdict.findings)
    assert (verdict.counts.error, rest.facts["count"]) == (MOST_FINDINGS + 1, FLOOD - MOST_FINDINGS)
    assert (rest.severity, rest.unit, rest.period, rest.place.line) == (Severity.ERROR, "sfj", "2024Q3", 0)


def test_the_gravest_are_kept_and_the_rest_is_as_grave_as_its_gravest(tmp_path: Path) -> None:
    plan = county.PLAN.replace("status: in_force", "status: in_force\nrules: {P601: warning}")
    data = flooded(tmp_path, "      wrong: {numerator: 1}\n")
    (data / "plan.yaml").write_text(plan, encoding="utf-8")
    findings = check.validate(workspace(data)).findings
    assert [finding.code for finding in findings if finding.severity is Severity.ERROR] == ["P203"]
    assert (last_of(findings).severity, last_of(findings).facts["warnings"]) == (Severity.WARNING, FLOOD + 1 - 100)


def test_what_the_office_let_off_is_cut_first_and_fails_nothing(tmp_path: Path) -> None:
    waived = (
        "schema: planck/waivers@1\nwaivers:\n  - {code: P601, unit: sfj, reason: 机房搬迁, "
        "approved_by: 市委依法治市办, approved_on: 2024-10-01, until: 2025-01-01}\n"
    )
    data = flooded(tmp_path, "", **{"waivers.yaml": waived})
    findings = check.validate(workspace(data)).findings
    assert (last_of(findings).severity, last_of(findings).facts["errors"]) == (Severity.NOTE, 0)
    assert len([finding for finding in findings if finding.code == "P601"]) == MOST_FINDINGS


def test_a_judgement_is_cut_too_but_not_what_it_judged(tmp_path: Path) -> None:
    loaded = workspace(flooded(tmp_path))
    result = check.judge(loaded, Period(2024, 3), datetime.date(2024, 10, 31))
    assert last_of(result.findings).facts["count"] == FLOOD - MOST_FINDINGS
    whole = check.validate(loaded, cut=False)
    assert sum(finding.code == "P601" for finding in whole.findings) == FLOOD
    assert any(finding.code.startswith("P3") for finding in result.findings)


def test_the_loaders_own_word_that_it_stopped_stays(tmp_path: Path) -> None:
    unknown = "".join(f"    x{n}: 1\n" for n in range(300))
    data = flooded(tmp_path, unknown)
    messages = [finding.message_key for finding in check.validate(workspace(data)).findings]
    assert {"load.more", "load.rest"} <= set(messages)
    assert len(messages) <= MOST_FINDINGS + 2


@pytest.mark.parametrize("name", list(FORMATS))
def test_every_format_holds_the_cut_list(tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    data = flooded(tmp_path)
    assert run(["validate", "--data", str(data), "--format", name]) == 1
    printed = capsys.readouterr().out
    assert printed.count("evidence/0") < 5 * MOST_FINDINGS
    assert "另有 900 处问题没有列出" in (
        json.dumps(json.loads(printed), ensure_ascii=False) if name in ("json", "sarif", "gitlab") else printed
    )
