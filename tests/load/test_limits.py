"""Limits of the loader: a file full of mistakes ends soon, and says that there are more."""

import pytest

from planck import load
from planck.core.finding import Place
from planck.load.mistakes import Mistakes
from planck.load.read_model import read_model
from planck.messages import CHINESE
from planck.messages.loading import VALUE
from planck.model.located import Located
from planck.source import Map, Text
from tests.workspace import PLAN, PROGRESS, write


def test_many_mistakes_are_cut_off_and_said_to_be(tmp_path):
    text = PROGRESS + "".join(f"k{n}: {n}\n" for n in range(20_000))
    loaded = load.workspace(write(tmp_path, {"progress/sfj/2024Q3.yaml": text}))
    assert len(loaded.findings) == 101
    assert "其余没有列出" in CHINESE.message(loaded.findings[-1])


def test_an_error_without_words_of_its_own_still_names_the_field():
    class Made(Located):
        number: int

    mistakes = Mistakes("x.yaml", "number: many\n")
    root = Map.of({"number": Text.of("many", Place("x.yaml", 1, 9, 1, 13))}, Place("x.yaml", 1, 1))
    assert read_model(Made, root, mistakes) is None
    (finding,) = mistakes.findings
    assert (finding.code, finding.place.column) == ("P020", 9)
    assert "many" in CHINESE.message(finding)


def test_a_plan_full_of_mistakes_is_read_to_its_end(tmp_path):
    """The key that the plan lacks comes after the last mistake that is listed."""
    plan = PLAN.replace("status:", "".join(f"k{n}: {n}\n" for n in range(200)) + "status:")
    plan = plan.replace("{id: system, name: 热线系统,", "{id: system,").replace("title: 热线", "titel: 热线")
    loaded = load.workspace(write(tmp_path, plan=plan))
    assert (loaded.plan, len(loaded.findings)) == (None, 101)


def test_a_key_that_an_entry_of_a_list_lacks(tmp_path):
    plan = PLAN.replace("{id: system, name: 热线系统,", "{id: system,")
    (finding,) = load.workspace(write(tmp_path, plan=plan)).findings
    assert (finding.code, finding.place.line, finding.facts["key"]) == ("P022", 44, "name")


def test_a_key_that_a_unit_of_the_plan_lacks_is_reported_at_the_unit(tmp_path):
    plan = PLAN.replace("sfj: {name: 市司法局, ", "sfj: {")
    assert plan != PLAN
    (finding,) = load.workspace(write(tmp_path, plan=plan)).findings
    line = plan[: plan.index("sfj:")].count("\n") + 1
    assert (finding.code, finding.place.line, finding.facts["key"]) == ("P022", line, "name")


@pytest.mark.parametrize(
    ("change", "place", "broken"),
    [
        (("tasks:", "duties: 一是\ntasks:"), (5, 9), False),
        (("tasks:", "duties: [一是]\ntasks:"), (5, 9), False),
        ((PROGRESS[PROGRESS.index("tasks:") :], "tasks: 一是\n"), (5, 8), True),
        ((PROGRESS[PROGRESS.index("tasks:") :], "tasks: [一是]\n"), (5, 8), True),
    ],
)
def test_what_stands_where_keys_belong_is_told(tmp_path, change, place, broken):
    loaded = load.workspace(write(tmp_path, {"progress/sfj/2024Q3.yaml": PROGRESS.replace(*change)}))
    (finding,) = loaded.findings
    assert (finding.code, finding.place.line, finding.place.column) == ("P023", *place)
    assert loaded.book is not None
    assert (loaded.book.unread != ()) is broken


@pytest.mark.parametrize(
    ("opening", "line"),
    [
        ("", "k{}: 1\n"),
        ("", "  9.{}:\n    status: ongoing\n"),
        ("", "    k{}: 1\n"),
        ("", "      k{}: 1\n"),
        ("    breaches:\n", "      k{}: {{what: x}}\n"),
        ("    duties:\n", "      k{}: {{done: }}\n"),
        ("    duties:\n", "      yearbook-2{:03}: 完成\n"),
        ("    milestones:\n", "      k{}: {{done: }}\n"),
    ],
)
def test_many_unknown_keys_are_cut_off_and_not_looked_for(tmp_path, monkeypatch, opening, line):
    looked_for = []
    key_place = Map.key_place
    monkeypatch.setattr(Map, "key_place", lambda there, key: looked_for.append(key) or key_place(there, key))
    text = PROGRESS + opening + "".join(line.format(n) for n in range(2_000))
    loaded = load.workspace(write(tmp_path, {"progress/sfj/2024Q3.yaml": text}))
    assert len(loaded.findings) == 101
    assert len(looked_for) < 500


def test_a_key_that_an_entry_of_a_mapping_lacks_is_told_at_the_entry(tmp_path):
    text = PROGRESS.replace("  2.2:\n", "    breaches:\n      2.1.7-2:\n        corrected: 2024-09-01\n  2.2:\n")
    (finding,) = load.workspace(write(tmp_path, {"progress/sfj/2024Q3.yaml": text})).findings
    assert (finding.code, finding.place.line, finding.place.column, finding.facts["key"]) == ("P022", 18, 7, "what")


def test_beyond_the_limit_nothing_is_noted():
    mistakes = Mistakes("x.yaml")
    for _ in range(200):
        mistakes.add(VALUE, "form.empty", Place("x.yaml", 1, 1), key="k")
    assert len(mistakes.findings) == 101
