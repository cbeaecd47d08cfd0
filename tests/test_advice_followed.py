"""Advice that says what to write: written so, the finding is gone and no other comes."""

from pathlib import Path

import pytest

from planck import check, load
from planck.messages import CHINESE
from tests.workspace import OTHER, PLAN, PROGRESS, write

SYSTEM = "      system: {done: }"
PROOF = "evidence: [https://www.example.gov.cn/a]"
BEFORE = PROGRESS.replace("2024Q3", "2024Q2").replace("2024-10-12", "2024-07-12")
TASK = PROGRESS[PROGRESS.index("  2.2:") :]

CASES = {
    "P206": (TASK, "", "  2.2:\n    status: not_applicable\n    progress: 本单位没有规范性文件。\n"),
    "P207": ("denominator: 75}", "denominator: 75, value: 90}", "denominator: 75}"),
    "P215": (SYSTEM, f"      system: {{done: 2024-11-20, {PROOF}}}", f"      system: {{done: 2024-10-12, {PROOF}}}"),
    "P501": (SYSTEM, SYSTEM, f"      system: {{done: 2024-06-01, {PROOF}}}"),
    "P606": (
        "    status: ongoing",
        "    status: ongoing\n    evidence: [{file: https://www.example.gov.cn/a, covers: 2024Q2}]",
        "    status: ongoing\n    evidence: [{file: https://www.example.gov.cn/a, covers: 2024Q3}]",
    ),
    "P607": ("    status: ongoing", "    status: done", f"    status: done\n    {PROOF}"),
}


def codes(folder: Path, text: str, before: str) -> dict[str, str]:
    files = {"progress/sfj/2024Q3.yaml": text, "progress/fgj/2024Q3.yaml": OTHER}
    loaded = load.workspace(write(folder, files | {"progress/sfj/2024Q2.yaml": before}, PLAN))
    findings = check.validate(loaded).findings
    return {finding.code: CHINESE.remedy(finding) for finding in findings if finding.code != "P506"}


@pytest.mark.parametrize("code", CASES)
def test_written_as_the_advice_says_the_finding_is_gone(tmp_path: Path, code: str) -> None:
    old, wrong, right = CASES[code]
    assert old in PROGRESS
    before = BEFORE.replace(SYSTEM, f"      system: {{done: 2024-06-01, {PROOF}}}") if code == "P501" else BEFORE
    reported = codes(tmp_path, PROGRESS.replace(old, wrong), before)
    assert list(reported) == [code]
    assert codes(tmp_path, PROGRESS.replace(old, right), before) == {}
