"""The unit of measure stands behind every figure, in findings, papers, forms and on the screen."""

import datetime
from types import SimpleNamespace

import pytest

from planck import check, load
from planck.cli import run
from planck.core.finding import Both
from planck.core.period import Period
from planck.messages import CHINESE, ENGLISH
from planck.model.units import Unit
from planck.rules.target import measure as measure_of
from tests.workspace import PLAN, PROGRESS, write

REPORTS = {"progress/sfj/2024Q3.yaml": PROGRESS}


@pytest.mark.parametrize(
    ("unit", "chinese", "english"),
    [
        ("percent", "%", " %"),
        ("count", "", ""),
        ("cases", "件", " cases"),
        ("people", "人", " people"),
        ("sessions", "期", " sessions"),
        ("万元", "万元", " 万元"),
    ],
)
def test_a_standard_unit_has_its_word_and_a_plans_own_word_stays(unit, chinese, english):
    assert CHINESE.measure(unit) == chinese
    assert ENGLISH.measure(unit) == english


@pytest.mark.parametrize(("unit", "measure"), [("cases", "件"), ("people", "人"), ("万元", "万元"), ("count", "")])
def test_a_finding_on_a_count_names_the_unit_of_measure(tmp_path, unit, measure):
    plan = PLAN.replace("unit: count", f"unit: {unit}\n                per: year").replace(
        "measured: year_to_date\n",
        "measured: year_to_date\n                targets: [{at_least: 9000, quote: 接听率, basis: office}]\n",
    )
    loaded = load.workspace(write(tmp_path, REPORTS, plan))
    findings = check.judge(loaded, Period(2024, 3), datetime.date(2024, 10, 31)).findings
    messages = [CHINESE.message(finding) for finding in findings if finding.code == "P403"]
    assert any(f"今年累计 1234{measure}，少于到本季度应完成的 6750{measure}" in text for text in messages), messages


def test_a_milestone_has_no_unit_of_measure():
    assert measure_of(SimpleNamespace()) == Both("", "")


def test_the_screen_shows_figures_with_their_unit_of_measure(tmp_path, capsys):
    write(tmp_path, REPORTS, PLAN.replace("unit: count", "unit: cases\n                per: year"))
    assert run(["show", "2.1.7", "--period", "2024Q3", "--data", str(tmp_path)]) == 0
    shown = capsys.readouterr().out
    assert "年内累计数, 件, 每年" in shown
    assert "数值 1234件" in shown
    assert "不低于 90%" in shown


def test_a_letter_goes_to_the_full_name_where_the_register_has_it():
    assert Unit(name="市法院", full_name="安宁市人民法院").formal_name == "安宁市人民法院"
    assert Unit(name="市法院").formal_name == "市法院"
