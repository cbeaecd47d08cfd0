"""The shipped plan, imported from its own official text, is the plan that was transcribed by hand."""

from functools import cache
from pathlib import Path

from planck import load
from planck.importer import reading
from planck.importer.draft import draft
from planck.model import Plan
from tests.importer.plans import TODAY
from tests.importer.test_draft import loaded

DATA = Path(__file__).parents[2] / "data"


@cache
def _by_hand() -> Plan:
    plan = load.workspace(DATA, only=()).plan
    assert plan is not None
    return plan


def _imported(folder: Path) -> tuple[Plan, list[str]]:
    return loaded(folder, draft(reading.read((DATA / "source/plan.txt").read_bytes()), TODAY))


def test_the_same_frame_chapters_tasks_and_measures(tmp_path: Path) -> None:
    plan, wrong = _imported(tmp_path)
    hand = _by_hand()
    assert {each[:4] for each in wrong} <= {"P112", "P148"}
    for key in ("title", "subtitle", "jurisdiction", "preamble", "closing"):
        assert getattr(plan, key) == getattr(hand, key)
    assert (plan.period.start, plan.period.end) == (hand.period.start, hand.period.end)
    assert [(c.id, c.number, c.title, c.paragraphs) for c in plan.chapters] == [
        (c.id, c.number, c.title, c.paragraphs) for c in hand.chapters
    ]
    assert [(s.id, s.number, s.title) for c in plan.chapters for s in c.sections] == [
        (s.id, s.number, s.title) for c in hand.chapters for s in c.sections
    ]
    assert [(task.id, task.title) for task in plan.each_task()] == [(task.id, task.title) for task in hand.each_task()]
    for task in hand.each_task():
        assert [measure.text for measure in plan.tasks[task.id].measures] == [measure.text for measure in task.measures]


OTHER_NAMES = {
    "市交运局": "市交通运输局",
    "市人力资源社会保障局": "市人力资源和社会保障局",
    "市生态环境局": "市生态环境局安宁分局",
}
"""Names that the office decided are the same body."""


def test_the_same_unit_lists(tmp_path: Path) -> None:
    plan, _ = _imported(tmp_path)
    hand = _by_hand()
    for task in hand.each_task():
        ours, theirs = plan.tasks[task.id].responsible, task.responsible
        assert ours.quote == theirs.quote
        names = {OTHER_NAMES.get(plan.units[slug].name, plan.units[slug].name) for slug in ours.units}
        assert names == {hand.units[slug].name for slug in theirs.units}
        # a collective word alone is a group to the office, and left open by the import
        assert {ours.open, *(plan.groups[slug].name for slug in ours.groups)} - {""} == {
            theirs.open,
            *(hand.groups[slug].name for slug in theirs.groups),
        } - {""}
