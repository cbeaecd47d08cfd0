"""Papers after a unit is dissolved: its successor's letters, sheets and lines carry on."""

import datetime

import pytest

from planck import check, load, reports
from planck.core.period import Period
from planck.reports.context import Ask, ReportContext
from planck.reports.ledger import view
from tests.workspace import OTHER, PLAN, PROGRESS, write

SUCCESSION = PLAN.replace(
    "  fgj: {name: 市发展和改革局}",
    "  fgj: {name: 市发展和改革局, until: 2024-06-30, succeeded_by: zrj}\n  zrj: {name: 市自然资源局, since: 2024-07-01}",
).replace("units: [sfj, fgj], groups: []", "units: [sfj, fgj], groups: [], lead: fgj")
BEHIND = OTHER.replace("denominator: 3", "denominator: 30")


def judged(tmp_path, plan=SUCCESSION):
    before = {
        f"progress/{unit}/2024Q2.yaml": text.replace("2024Q3", "2024Q2").replace("2024-10-12", "2024-07-12")
        for unit, text in (("sfj", PROGRESS), ("fgj", BEHIND))
    }
    now = BEHIND.replace("unit: fgj", "unit: zrj")
    files = {**before, "progress/sfj/2024Q3.yaml": PROGRESS, "progress/zrj/2024Q3.yaml": now}
    loaded = load.workspace(write(tmp_path, files, plan))
    return check.judge(loaded, Period(2024, 3), datetime.date(2024, 10, 31))


def paper(name, result, unit="", item=""):
    (single,) = reports.render(name, result, None, Ask(unit, item))
    return single.markdown


def test_the_successors_letter_counts_the_old_units_red_quarters(tmp_path):
    """2024Q2 was red for the old unit: 2024Q3 is the second red quarter in a row."""
    letter = paper("supervision", judged(tmp_path), "zrj")
    assert "督办函" in letter
    assert "已连续2个季度" in letter


def test_an_old_file_stays_valid_and_the_new_units_file_is_its_own(tmp_path):
    result = judged(tmp_path)
    assert [finding.code for finding in result.findings if finding.unit in ("fgj", "zrj")] == ["P401"]
    assert {unit.unit for unit in result.units} == {"sfj", "zrj"}
    narrowed = check.judge(load.workspace(tmp_path / "data"), result.period, result.as_of, units=["zrj"])
    assert [task.task for task in narrowed.tasks] == ["2.2"]


def test_sheet_ledger_and_assignment_name_the_successor(tmp_path):
    result = judged(tmp_path)
    assert "备案" in paper("unit", result, "zrj")
    ((_, ledger),) = view(ReportContext(result), Ask("zrj"))
    assert [(row.id, row.unit, row.role) for row in ledger.rows] == [("2.2", "市自然资源局", "牵头")]
    assignment = paper("plan", result, "zrj")
    assert "牵头：市自然资源局" in assignment
    assert "市发展和改革局" not in assignment.replace("市司法局、市发展和改革局", "")  # but in the plan's own words


def test_a_waived_matter_that_the_successor_reports_alone_gets_no_letter(tmp_path):
    """The finding names the successor; the item still names the unit that was dissolved."""
    alone = SUCCESSION.replace("reported_by: each", "reported_by: fgj")
    assert alone != SUCCESSION
    result = judged(tmp_path, alone)
    assert "督办函" in paper("supervision", result, "zrj")
    waiver = (
        "{code: P401, unit: zrj, reason: 机构改革, approved_by: 办公室, approved_on: 2024-10-01, until: 2024-12-31}"
    )
    (tmp_path / "data/waivers.yaml").write_text(f"schema: planck/waivers@1\nwaivers:\n  - {waiver}\n", "utf-8")
    result = check.judge(load.workspace(tmp_path / "data"), result.period, result.as_of)
    with pytest.raises(reports.ReportError, match=r"report\.nothing"):
        paper("supervision", result, "zrj")
    assert "已核减，不列入" in paper("quarterly", result)
