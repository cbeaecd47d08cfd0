"""How a rule is declared, and what is made of what it yields."""

import pytest

from planck import rules
from planck.core.finding import Place, Severity
from planck.model import Book
from planck.rules import registry
from planck.rules.registry import Found, Rule, stamped
from tests.rules.scenes import judged
from tests.standing.county import a_plan, a_report


@pytest.mark.parametrize("looks_at", ["plan", "file", "quarter", "waiver"])
@pytest.mark.parametrize("severity", [Severity.ERROR, Severity.NOTE])
def test_a_rule_is_entered_once_where_it_looks(monkeypatch, looks_at, severity):
    rules, checks = {}, []
    monkeypatch.setattr(registry, "RULES", rules)
    monkeypatch.setattr(registry, f"{looks_at.upper()}_CHECKS", checks)
    given = () if severity is Severity.ERROR else (severity,)

    def check(*_):
        yield from ()

    assert getattr(registry, f"on_{looks_at}")("Q1", *given)(check) is check
    assert (rules, checks) == ({"Q1": Rule("Q1", severity)}, [("Q1", check)])
    with pytest.raises(ValueError, match=r"^Q1 is declared twice$"):
        registry.known("Q1")


def test_the_office_sets_a_severity(tmp_path):
    plan = [("status: in_force", "status: in_force\nrules: {P220: error, P119: note}")]
    found = judged(tmp_path, plan=plan, fgj=[("按时备案。", "无"), ("2024-10-12", "2024-10-21")])
    assert [(one.code, one.severity) for one in found] == [("P302", Severity.WARNING), ("P220", Severity.ERROR)]


def test_a_finding_shows_its_line(tmp_path):
    """The last one too; of a file that is not there it shows none."""
    found = judged(tmp_path, fgj=[("numerator: 3,", "numerator: 2,")], progress__sfj__2024Q3="!absent")
    shown = {one.code: one.text for one in found if one.unit}
    assert shown == {"P401": "      filing: {numerator: 2, denominator: 3}", "P301": ""}


def test_a_finding_of_a_file_that_was_not_kept_shows_no_line():
    found = stamped(Book(a_plan(), {}), "P102", Found("P102.differs", Place("b.yaml", 1, 1)))
    assert (found.text, found.facts) == ("", {"task": "", "unit": ""})


def test_a_rule_on_a_part_is_asked_only_where_there_is_any(monkeypatch):
    asked = []

    def check(_book, report):
        asked.append(report.unit)
        yield from ()

    monkeypatch.setattr(registry, "RULES", {})
    monkeypatch.setattr(registry, "PART_CHECKS", {})
    assert registry.on_part("words", "Q1")(check) is check
    assert {"words": [("Q1", check)]} == registry.PART_CHECKS
    monkeypatch.setattr(rules, "FILE_CHECKS", [])
    monkeypatch.setattr(rules, "PART_CHECKS", registry.PART_CHECKS)
    book = Book(a_plan(), {})
    silent, telling = a_report("a", "2024Q3"), a_report("b", "2024Q3", plan_duties={"x": {"done": "2024-09-01"}})
    assert list(rules.of_file(book, silent)) == list(rules.of_file(book, telling)) == []
    assert asked == ["b"]
