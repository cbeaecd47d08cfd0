"""The keys of a plan that say who leads, what is due as a whole, what was guessed and what it was called before."""

import datetime
from pathlib import Path

import pytest

from planck.load import workspace
from tests.workspace import PLAN, write

WIDER = PLAN.replace(
    "status: in_force", "status: draft\nreview:\n  - {at: 2.1.7#deadline, took: 2025-06-30, why: 没有写到日}"
).replace(
    "responsible: {units: [sfj, fgj], groups: [], quote: 市司法局、市发展和改革局}",
    "responsible: {lead: sfj, units: [sfj], cooperating: [fgj], quote: 牵头单位：市司法局；配合单位：市发展和改革局}\n"
    "            formerly: [2.1.9]",
)


@pytest.fixture
def plan(tmp_path: Path):
    loaded = workspace(write(tmp_path, {"plan.yaml": WIDER}))
    assert loaded.plan, [finding.message_key for finding in loaded.findings]
    return loaded.plan


def test_leads_and_cooperating_units_are_a_word_or_a_list(plan, tmp_path: Path) -> None:
    responsible = plan.tasks["2.2"].responsible
    assert (responsible.lead, responsible.units, responsible.cooperating) == (["sfj"], ["sfj"], ["fgj"])
    several = WIDER.replace("lead: sfj, units: [sfj], cooperating: [fgj]", "lead: [sfj, fgj], units: [sfj, fgj]")
    assert workspace(write(tmp_path / "b", plan=several)).plan.tasks["2.2"].responsible.lead == ["sfj", "fgj"]


def test_a_wrong_lead_is_reported_where_it_stands(tmp_path: Path) -> None:
    for written in ("lead: 市司法局,", "lead: [市司法局],"):
        loaded = workspace(write(tmp_path / str(len(written)), plan=WIDER.replace("lead: sfj,", written)))
        assert [(finding.code, finding.message_key) for finding in loaded.findings] == [("P020", "form.slug")]


def test_reviews_and_former_ids_are_read(plan) -> None:
    review = plan.review[0]
    assert (review.place, review.took, review.why) == ("2.1.7", "2025-06-30", "没有写到日")
    assert plan.at("review", 0, "at").line == 7
    assert plan.tasks["2.2"].formerly == ["2.1.9"]


def test_a_deadline_is_a_milestone_of_its_task(tmp_path: Path) -> None:
    due = (
        "            deadline: {by: 2025-06-30, quote: 备案审查率}\n            indicators:\n              - id: filing"
    )
    plan = workspace(
        write(tmp_path, plan=WIDER.replace("            indicators:\n              - id: filing", due))
    ).plan
    item = plan.items["2.2/deadline"]
    assert (item.name, item.due, item.quote, item.reported_by) == (
        "完成本项任务",
        datetime.date(2025, 6, 30),
        "备案审查率",
        "sfj",
    )
    assert item.at("due") == item.at("by") != item.at("quote")
