"""A task's own deadline: a milestone of the task, reported by those who lead it."""

from __future__ import annotations

import datetime
from pathlib import Path

from planck import check, load, reports
from planck.check import Result
from planck.core.period import Period
from planck.model.tasks import Deadline, Responsible, Task
from planck.reports.context import Ask
from planck.standing import Light, State
from tests.workspace import OTHER, PLAN, PROGRESS, write

Q3 = Period(2024, 3)
LIST = "responsible: {units: [sfj, fgj], groups: [], quote: 市司法局、市发展和改革局}"
DUE = PLAN.replace(LIST, LIST + "\n            deadline: {by: 2024-09-30, quote: 2024年9月底前完成}").replace(
    "measures: [备案审查率达100%。]", "measures: [备案审查率达100%。, 2024年9月底前完成。]"
)
DONE = "    milestones:\n      deadline: {done: 2024-09-20}\n"


def judged(root: Path, plan: str = DUE, sfj: str = PROGRESS, fgj: str = OTHER) -> Result:
    files = {"progress/sfj/2024Q3.yaml": sfj, "progress/fgj/2024Q3.yaml": fgj}
    return check.judge(load.workspace(write(root, files, plan)), Q3, datetime.date(2024, 10, 31))


def rows(result: Result) -> dict[str | None, tuple[State, Light]]:
    return {row.unit: (row.state, row.light) for row in result.standings if row.item == "2.2/deadline"}


def test_each_unit_says_that_the_task_is_done(tmp_path: Path) -> None:
    assert rows(judged(tmp_path, sfj=PROGRESS + DONE)) == {
        None: (State.MISSED, Light.RED),
        "sfj": (State.MET, Light.GREEN),
        "fgj": (State.MISSED, Light.RED),
    }


def test_a_single_lead_says_it_for_all(tmp_path: Path) -> None:
    led = DUE.replace("{units: [sfj, fgj]", "{lead: sfj, units: [sfj, fgj]")
    assert rows(judged(tmp_path, led, PROGRESS + DONE)) == {None: (State.MET, Light.GREEN)}
    late = judged(tmp_path / "b", led, PROGRESS + DONE.replace("2024-09-20", "2024-10-08"))
    assert rows(late) == {None: (State.MET_LATE, Light.YELLOW)}


def test_of_several_leads_each_says_it(tmp_path: Path) -> None:
    led = DUE.replace("  fgj: {", "  zfb: {name: 市政府办公室}\n  fgj: {").replace(
        "{units: [sfj, fgj]", "{lead: [sfj, zfb], units: [sfj, zfb, fgj]"
    )
    assert set(rows(judged(tmp_path, led))) == {None, "sfj", "zfb"}


def test_papers_and_findings_name_it_and_its_day(tmp_path: Path) -> None:
    result = judged(tmp_path)
    assert [(f.code, f.item) for f in result.findings if f.item == "2.2/deadline"]
    sheet = reports.render("unit", result, None, Ask("fgj"))[0].markdown
    assert "按期完成“备案”" in sheet
    plan = reports.render("plan", result)[0].markdown
    assert "| 节点任务 | 完成本项任务 | 完成 | 2024年9月30日 |" in plan


def test_its_words_are_held_against_the_text(tmp_path: Path) -> None:
    wrong = DUE.replace("by: 2024-09-30, quote: 2024年9月底前完成", "by: 2024-10-30, quote: 2024年9月底前完成")
    (finding,) = (f for f in judged(tmp_path, wrong).findings if f.code == "P107")
    assert finding.place.line == wrong.split("\n").index(next(x for x in wrong.split("\n") if "deadline:" in x)) + 1


def test_a_deadline_that_stands_in_no_file_has_no_place() -> None:
    task = Task(
        id="1.1",
        title="任务",
        measures=[],
        responsible=Responsible(units=["sfj"], quote="市司法局"),
        deadline=Deadline(by=datetime.date(2024, 9, 30), quote="2024年9月底前完成"),
    )
    assert [(item.full_id, item.at("due").path) for item in task.milestones] == [("1.1/deadline", "")]
