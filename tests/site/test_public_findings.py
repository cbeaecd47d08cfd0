"""Findings in the public edition: those of judging, and of them none that quotes what no setting makes public."""

from __future__ import annotations

import json
import re

import pytest

from planck.rules import RULES
from planck.site import edition
from tests.site.test_withheld import OTHER, PARTS, REPORT, WORDS, built, issue, leaks
from tests.workspace import PLAN, write

PERIOD = {"period": "2024Q3", "submitted": "2024-10-12", **WORDS}
OFFICE = """\
schema: planck/office@1
period: 2024Q3
decisions:
  - {unit: sfj, item: 2.1.7/hotline, decision: refused, on: 2024-10-25, by: 密文经办人, reason: 密文不予认可的理由}
  - {unit: fgj, decision: returned, on: 2024-10-15, by: 密文经办人, reason: 密文退回理由, answer_by: 2024-10-18}
"""
WAIVERS = """\
schema: planck/waivers@1
waivers:
  - {code: P302, unit: fgj, reason: 密文核减理由, approved_by: 密文批准人, approved_on: 2024-10-20}
"""


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """The public folder of a quarter whose evidence is missing, whose figure was refused and whose report was returned."""
    root = tmp_path_factory.mktemp("public") / "a"
    plan = PLAN.replace("status: in_force", f"status: in_force\noffice: {{publish: [{', '.join(PARTS)}]}}")
    late = {**PERIOD, "submitted": "2024-10-24"}
    write(
        root,
        {
            "progress/sfj/2024Q3.yaml": REPORT.format(**PERIOD).replace(
                "yearbook-2024: {done: , note: 密文职责说明}", ""
            ),
            "progress/fgj/2024Q3.yaml": OTHER.format(**late).replace("密文按时备案。", "密文"),
            "office/2024Q3.yaml": OFFICE,
            "waivers.yaml": WAIVERS,
        },
        plan,
    )
    issue(root, WORDS)
    return {"public": built(root), "office": built(root, "office")}


def findings(folder):
    return json.loads(folder["data/2024Q3.json"])["findings"]


def test_the_office_reads_evidence_reasons_duties_and_typed_words_in_its_findings(files):
    told = "\n".join(finding["message"] for finding in findings(files["office"]))
    for words in ("佐证 evidence/密件材料.pdf 找不到", "密文不予认可的理由", "密文退回理由"):
        assert words in told
    assert "yearbook" in " ".join(finding["item"] or "" for finding in findings(files["office"]))


def test_the_public_reads_none_of_them(files):
    assert leaks(files["public"], re.compile("密文|密件|data/progress|evidence/|yearbook")) == []


def test_the_public_reads_the_other_findings_of_judging(files):
    codes = {finding["code"] for finding in findings(files["public"])}
    assert {"P302", "P401"} <= codes
    assert {finding["code"] for finding in findings(files["office"])} - codes >= {"P304", "P320", "P601"}
    assert "P601" not in files["public"]["findings.html"].decode() + files["public"]["rules.html"].decode()


def test_the_counts_are_those_of_the_findings_that_are_told_and_not_waived(files):
    document = json.loads(files["public"]["data/2024Q3.json"])
    told = [finding["severity"] for finding in document["findings"] if finding["code"] != "P302"]
    assert {name: document["counts"][name] for name in ("error", "warning", "note")} == {
        name: told.count(name) for name in ("error", "warning", "note")
    }


def test_no_other_message_of_a_rule_has_a_place_for_a_path_for_evidence_for_a_reason_or_for_what_was_typed():
    place = re.compile(r"\{(file|path|reason|written|folder)\}")
    quoting = {code for code, rule in RULES.items() for message in rule.messages.values() if place.search(message.zh)}
    judging = {code for code in quoting if code[:2] not in edition.WITHHELD_FAMILIES | {"P8"}}
    assert judging <= {code for code, rule in RULES.items() if rule.withheld}
    assert {code for code, rule in RULES.items() if rule.withheld == "refused"} == {"P304", "P402"}
