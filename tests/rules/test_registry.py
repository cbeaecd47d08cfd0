"""How a rule is declared, and what becomes of what its condition yields."""

import pytest

from planck import rules
from planck.core.finding import Place, Severity
from planck.messages import rule as declarations
from planck.messages.message import Message
from planck.messages.rule import Rule
from planck.model import Book
from planck.rules import RULES, registry
from planck.rules.registry import Observation, to_finding
from tests.rules.county import judged
from tests.standing.county import a_plan, a_report


def a_rule(code="P999", severity=Severity.ERROR, **more):
    return Rule(code, severity, ("题", "title"), ("因", "why"), (), **more)


@pytest.fixture
def catalogue(monkeypatch):
    """An empty one, in the place of the real one."""
    for name in ("RULES", "MESSAGES"):
        monkeypatch.setattr(declarations, name, {})


@pytest.mark.usefixtures("catalogue")
@pytest.mark.parametrize("looks_at", ["plan", "file", "judgement", "waiver", "outcome"])
def test_a_rule_is_entered_where_it_looks(monkeypatch, looks_at):
    checks = []
    monkeypatch.setattr(registry, f"{looks_at.upper()}_CHECKS", checks)
    rule = a_rule()

    def check(*_):
        yield from ()

    assert getattr(registry, f"on_{looks_at}")(rule)(check) is check
    assert checks == [(rule, check)]
    assert {"P999": rule} == declarations.RULES


@pytest.mark.usefixtures("catalogue")
def test_conditions_run_in_the_order_of_their_codes_whichever_is_imported_first(monkeypatch):
    checks = []
    monkeypatch.setattr(registry, "PLAN_CHECKS", checks)
    for code in ("P998", "P999", "P997"):
        registry.on_plan(a_rule(code))(lambda _book: iter(()))
    assert [rule.code for rule, _ in checks] == ["P997", "P998", "P999"]


@pytest.mark.usefixtures("catalogue")
def test_a_code_and_a_key_are_declared_once(monkeypatch):
    message = Message("话", "words")
    declarations.declare(a_rule("P998", messages={"name": message, "load.name": message}))
    assert {"P998.name": message, "load.name": message} == declarations.MESSAGES
    with pytest.raises(ValueError, match=r"^P998 is declared twice, or retired$"):
        declarations.declare(a_rule("P998"))
    with pytest.raises(ValueError, match=r"^messages declared twice: \['load.name'\]$"):
        declarations.declare(a_rule("P999", messages={"load.name": message}))
    monkeypatch.setattr(declarations, "RETIRED", {"P997"})
    with pytest.raises(ValueError, match=r"^P997 is declared twice, or retired$"):
        declarations.declare(a_rule("P997"))
    assert declarations.RULES.keys() == {"P998"}


def test_the_office_sets_a_severity(tmp_path):
    plan = [("status: in_force", "status: in_force\nrules: {P220: error, P119: note}")]
    findings = judged(tmp_path, plan=plan, fgj=[("按时备案。", "无"), ("2024-10-12", "2024-10-21")])
    shown = [(finding.code, finding.severity) for finding in findings]
    assert shown == [("P302", Severity.WARNING), ("P220", Severity.ERROR)]


def test_a_finding_shows_its_line(tmp_path):
    """The last one too; of a file that is not there it shows none."""
    findings = judged(tmp_path, fgj=[("numerator: 3,", "numerator: 2,")], progress__sfj__2024Q3="!absent")
    shown = {finding.code: finding.text for finding in findings if finding.unit}
    assert shown == {"P401": "      filing: {numerator: 2, denominator: 3}", "P301": ""}


def test_a_finding_of_a_file_that_was_not_kept_shows_no_line():
    finding = to_finding(Book(a_plan(), {}), RULES["P102"], Observation("differs", Place("b.yaml", 1, 1)))
    assert (finding.code, finding.message_key) == ("P102", "P102.differs")
    assert (finding.text, finding.facts) == ("", {"task": "", "unit": ""})


@pytest.mark.usefixtures("catalogue")
def test_a_rule_on_a_part_runs_only_where_the_report_has_it(monkeypatch):
    units = []

    def check(_book, report):
        units.append(report.unit)
        yield from ()

    rule = a_rule()
    monkeypatch.setattr(registry, "PART_CHECKS", {})
    assert registry.on_file(rule, part="words")(check) is check
    assert {"words": [(rule, check)]} == registry.PART_CHECKS
    monkeypatch.setattr(rules, "FILE_CHECKS", [])
    monkeypatch.setattr(rules, "PART_CHECKS", registry.PART_CHECKS)
    book = Book(a_plan(), {})
    silent, telling = a_report("a", "2024Q3"), a_report("b", "2024Q3", plan_duties={"x": {"done": "2024-09-01"}})
    assert list(rules.check_file(book, silent)) == list(rules.check_file(book, telling)) == []
    assert units == ["b"]
