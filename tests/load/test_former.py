"""Files written under former ids stay valid, and a note says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from planck.core.period import Period
from planck.load import Loaded, workspace
from tests.workspace import OTHER, PLAN, PROGRESS, write

Q3 = Period(2024, 3)
RENAMED = (
    PLAN.replace('- id: "2.1.7"\n', '- id: "2.1.8"\n            formerly: [2.1.7]\n')
    .replace("- id: hotline\n", "- id: answered\n                formerly: hotline\n")
    .replace("id: yearbook,", "id: report, formerly: yearbook,")
)
WAIVERS = """\
schema: planck/waivers@1
waivers:
  - {item: 2.1.7/system, until: 2025-06-30, reason: 调整, approved_by: 办, approved_on: 2024-10-01}
  - {code: P504, reason: 误报, approved_by: 办, approved_on: 2024-10-01}
"""
OFFICE = """\
schema: planck/office@1
period: 2024Q3
decisions:
  - {unit: sfj, item: 2.1.7/yearbook-2024, decision: refused, on: 2024-11-01, by: 办, reason: 无}
  - {unit: sfj, task: 2.1.7, decision: accepted, on: 2024-11-02, by: 办}
letters:
  - {unit: sfj, item: 2.1.7/hotline}
"""


def load(tmp_path: Path, plan: str, **files: str) -> Loaded:
    named = {"sfj": "progress/sfj/2024Q3.yaml", "fgj": "progress/fgj/2024Q3.yaml", "waivers": "waivers.yaml"}
    return workspace(write(tmp_path, {named.get(name, name): text for name, text in files.items()}, plan))


def test_an_old_file_is_read_under_the_ids_of_now(tmp_path: Path) -> None:
    loaded = load(
        tmp_path,
        RENAMED,
        sfj=PROGRESS.replace("system: {done: }", "system: {done: }\n    breaches:\n      2.1.7-2: {what: 拒接}"),
    )
    assert loaded.book
    task = loaded.book.reports["sfj"][Q3].tasks["2.1.8"]
    assert (task.progress, list(task.indicators), list(task.duties), list(task.breaches)) == (
        "平台建设稳步推进。",
        ["platform", "answered", "calls"],
        ["report-2024"],
        ["2.1.8-2"],
    )
    (note,) = loaded.findings
    assert (note.code, note.severity, note.place.line, note.message_key) == ("P136", "note", 6, "load.former_id")
    assert note.facts["written"] == [
        "2.1.7 → 2.1.8",
        "hotline → 2.1.8/answered",
        "yearbook-2024 → 2.1.8/report-2024",
    ]


def test_places_stay_those_of_the_file(tmp_path: Path) -> None:
    loaded = load(tmp_path, RENAMED, sfj=PROGRESS.replace("denominator: 100", "denominator: 百"))
    assert [(f.code, f.place.line, f.task, f.item) for f in loaded.findings if f.code != "P136"] == [
        ("P020", 11, "2.1.8", "2.1.8/answered")
    ]


def test_without_former_ids_the_same_file_is_wrong(tmp_path: Path) -> None:
    loaded = load(tmp_path, RENAMED.replace("            formerly: [2.1.7]\n", ""), sfj=PROGRESS)
    assert [f.message_key for f in loaded.findings] == ["load.unknown_task"]


MOVED = PLAN.replace(
    "              - id: filing\n",
    "              - id: answered\n                name: 热线接听率\n                measured: in_quarter\n"
    "                reported_by: sfj\n                formerly: 2.1.7/hotline\n              - id: filing\n",
).replace(
    """\
              - id: hotline
                name: 热线接听率
                measured: in_quarter
                reported_by: sfj
                targets: [{at_least: 90, quote: 接听率达90%以上}]
""",
    "",
)


@pytest.mark.parametrize(
    ("file", "tasks"),
    [
        (PROGRESS, {"2.1.7": ["platform", "calls"], "2.2": ["filing", "answered"]}),
        # the task to which the item moved was not reported on: the status is that of the task under which it stood
        (PROGRESS[: PROGRESS.index("  2.2:")], {"2.1.7": ["platform", "calls"], "2.2": ["answered"]}),
        (
            PROGRESS.replace("    indicators:\n      filing: {numerator: 12, denominator: 12}\n", ""),
            {"2.1.7": ["platform", "calls"], "2.2": ["answered"]},
        ),
        # what the file says itself under the id of now stands
        (
            PROGRESS.replace("      filing:", "      answered: {numerator: 1, denominator: 2}\n      filing:"),
            {"2.1.7": ["platform", "calls"], "2.2": ["answered", "filing"]},
        ),
    ],
)
def test_an_item_that_moved_to_another_task_is_read_there(
    tmp_path: Path, file: str, tasks: dict[str, list[str]]
) -> None:
    loaded = load(tmp_path, MOVED, sfj=file)
    assert loaded.book
    assert {f.code for f in loaded.findings} == {"P136"}
    reports = loaded.book.reports["sfj"][Q3].tasks
    assert {name: list(report.indicators) for name, report in reports.items()} == tasks
    assert reports["2.2"].status


def test_what_is_no_report_is_left_to_its_reader(tmp_path: Path) -> None:
    for n, (old, new) in enumerate(
        [
            ("  2.1.7:\n", "  2.1.8: {status: ongoing, progress: 已建成一个平台。}\n  2.1.7:\n"),
            (PROGRESS[PROGRESS.index("  2.1.7:") :], "  2.1.7: 完成\n"),
            (PROGRESS[PROGRESS.index("tasks:") :], "tasks: 无\nduties: 无\n"),
            ("      hotline:", "      answered: {numerator: 1, denominator: 1}\n      hotline:"),
        ]
    ):
        loaded = load(tmp_path / str(n), RENAMED, sfj=PROGRESS.replace(old, new))
        assert [f.code for f in loaded.findings if f.severity == "error"], new


def test_a_moved_item_whose_task_is_no_report_is_left(tmp_path: Path) -> None:
    file = PROGRESS[: PROGRESS.index("  2.2:")] + "  2.2: 完成\n"
    loaded = load(tmp_path, MOVED, sfj=file)
    assert "form.not_a_map" in [f.message_key for f in loaded.findings]


def test_the_plans_own_duties_have_former_ids_too(tmp_path: Path) -> None:
    duty = "duties:\n  - {id: yearly, name: 年度报告, cadence: annual, owed_by: [fgj], formerly: annual, quote: x, basis: office}\n"
    loaded = load(tmp_path, PLAN + duty, fgj=OTHER + "duties:\n  annual-2024: {done: 2024-10-01}\n")
    assert loaded.book
    assert list(loaded.book.reports["fgj"][Q3].duties) == ["yearly-2024"]


def test_waivers_and_the_offices_words_name_items_by_former_ids(tmp_path: Path) -> None:
    loaded = load(tmp_path, RENAMED, waivers=WAIVERS, **{"office/2024Q3.yaml": OFFICE})
    assert loaded.book
    assert not loaded.findings
    assert [waiver.item for waiver in loaded.book.waivers] == ["2.1.8/system", ""]
    words = loaded.book.office[Q3]
    assert words
    assert [decision.item or decision.task for decision in words.decisions] == ["2.1.8/report-2024", "2.1.8"]
    assert [letter.item for letter in words.letters] == ["2.1.8/answered"]
    assert words.at("decisions", 0, "item").line == 4
