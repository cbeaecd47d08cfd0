"""The catalogue: what holds of every rule, of those that the reader and the loader raise too."""

import json
import re
from itertools import chain
from pathlib import Path

import pytest

from planck import check, load
from planck.formats import render
from planck.messages import CHINESE, TRANSLATORS, loading, reading, rollup
from planck.messages.rule import FAMILIES, MESSAGES
from planck.rules import RULES, Rule, pages, registry
from tests.rules import cases
from tests.rules.county import BASE, example_findings
from tests.workspace import write

SOURCE = Path(load.__file__).parents[1]
ROOT = Path(__file__).parents[2]
CHECKS = [
    *chain(registry.PLAN_CHECKS, registry.FILE_CHECKS, registry.SAMPLE_CHECKS, *registry.PART_CHECKS.values()),
    *chain(registry.JUDGEMENT_CHECKS, registry.WAIVER_CHECKS, registry.OUTCOME_CHECKS, registry.CHANGE_CHECKS),
    *registry.ASSESSMENT_CHECKS,
]


def test_the_example_workspace_is_sound(tmp_path):
    data = write(tmp_path, {name: text for name, text in BASE.items() if name != "plan.yaml"})
    assert check.validate(load.workspace(data)).findings == ()


@pytest.mark.parametrize("code", sorted(RULES))
def test_every_rule_is_whole(tmp_path, code):
    """Its wrong example fires it at the severity shown, its right one does not, and its page has all parts."""
    rule = RULES[code]
    assert re.fullmatch("P[0-9]{3}", code)
    assert rule.code == code
    assert rule.messages or rule.remedies
    for text in (*rule.title, *rule.why):
        assert text
    wrong = [finding for finding in example_findings(tmp_path / "wrong", rule, "wrong") if finding.code == code]
    assert {finding.severity for finding in wrong} == {rule.severity}
    assert not [finding for finding in example_findings(tmp_path / "right", rule, "right") if finding.code == code]
    for translator in TRANSLATORS.values():
        shown = translator.label(f"severity.{rule.severity}")
        assert pages.line(code, translator).split("  ")[:2] == [code, shown]
        assert f"** {shown}\n" in pages.page(code, translator)
    (run,) = json.loads(render("sarif", check.Verdict(tuple(wrong), check.Counts()), CHINESE))["runs"]
    (shown,) = run["tool"]["driver"]["rules"]
    assert (shown["id"], shown["defaultConfiguration"]["level"]) == (code, rule.severity)


def test_a_condition_stands_in_the_module_of_its_family():
    for rule, condition in CHECKS:
        assert f"{condition.__module__}.".startswith(f"planck.rules.{rule.family.module}.")
        assert condition.__doc__
    with_condition = {rule.code for rule, _ in CHECKS}
    assert len(with_condition) == len(CHECKS)
    raised_below = {
        entry.code for floor in (reading, loading, rollup) for entry in vars(floor).values() if isinstance(entry, Rule)
    }
    assert RULES.keys() == with_condition | raised_below
    assert not with_condition & raised_below
    assert {max(filter(code.startswith, FAMILIES), key=len) for code in RULES} == set(FAMILIES)


def test_a_code_is_written_where_its_rule_is_declared_and_nowhere_else():
    """But for the repairs of ``planck fix``, which each belong to one finding, the messages of which a page without
    evidence and history cannot know, and the reader's keys of messages."""
    known_elsewhere = {}
    for path in SOURCE.rglob("*.py"):
        floor = path.relative_to(SOURCE).parts[0]
        if floor not in ("messages", "rules", "source") and path.name not in ("fix.py", "bridge.py"):
            codes = re.findall(r'"(P[0-9]{3})(?:\.[a-z_]+)?"', path.read_text(encoding="utf-8"))
            known_elsewhere |= {path.name: codes} if codes else {}
    assert known_elsewhere == {}
    for path in (SOURCE / "source").glob("*.py"):
        keys = re.findall(r'"(P[0-9]{3}\.[a-z_0-9]+)"', path.read_text(encoding="utf-8"))
        assert set(keys) <= MESSAGES.keys()


def test_every_code_has_cases():
    """And no case has a code that there is not."""
    assert [code for family in cases.FAMILIES for code in cases.read(family)] == sorted(RULES)
    assert sorted(FAMILIES) == cases.FAMILIES
    for family in cases.FAMILIES:
        for entries in cases.read(family).values():
            assert entries[0]["example"] == "wrong"
            assert entries[0]["says"] != "nothing"


def test_every_message_that_a_condition_yields_is_declared_beside_it():
    """And every message of a rule with a condition is yielded: one that is not would be text that nobody reads."""
    for rule, condition in CHECKS:
        module = SOURCE.joinpath(*condition.__module__.split(".")[1:])
        text = module.with_suffix(".py").read_text(encoding="utf-8")
        for name in rule.messages:
            quoted = f"""["']{name.removesuffix("_extended")}["']"""
            assert len(re.findall(quoted, text)) > 1, (rule.code, name)


def test_the_book_of_rules_is_current():
    text = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
    assert text == pages.all_pages(CHINESE), "run: make docs"
