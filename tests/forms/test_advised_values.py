"""Every value that a message on a form advises passes in its cell: each fault is made, read, mended as told, and gone."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from planck import check, load
from planck.cli import run
from planck.core.finding import Finding
from planck.forms import form_import, form_words
from planck.messages import CHINESE, sentences
from tests import workspace as county
from tests.forms.test_form import fill, where
from tests.forms.test_identity import OWN

PLAN = county.PLAN.replace(
    "            milestones:\n",
    """\
              - {id: training, name: 培训学时, unit: hours, reported_by: sfj}
              - {id: funds, name: 投入资金, unit: 万元, reported_by: sfj}
            milestones:
""",
    1,
)
TASK, OTHER = "task:2.1.7", "task:2.2"
SHARE, COUNT, HOURS, FUNDS = (f"figure:2.1.7/{name}" for name in ("platform", "calls", "training", "funds"))
MILESTONE, BREACH = "milestone:2.1.7/system", "breach:1"

Cell = tuple[str, str]
SHARE_OF, PART, TOTAL = (SHARE, "value"), (SHARE, "numerator"), (SHARE, "denominator")
NUMBERS: list[tuple[str, Cell, Any]] = [
    ("form.number_wide", (COUNT, "value"), "１２３４"),
    ("form.number_wide", PART, "６６"),
    ("form.number_wide", SHARE_OF, "８８．５"),
    ("cell.form.number_comment", (COUNT, "value"), "1234#含转办"),
    ("form.number_exponent", (COUNT, "value"), "1.2e3"),
    ("form.number_exponent", (FUNDS, "value"), "5E2"),
    ("form.number_separator", (COUNT, "value"), "1,234"),
    ("form.number_separator", (COUNT, "value"), "1 234"),
    ("form.number_separator", PART, "1'234"),
    ("form.number_zero", (COUNT, "value"), "007"),
    ("form.number_zero", (HOURS, "value"), ".5"),
    ("form.number_point", (HOURS, "value"), "60。5"),
    ("form.number_point", SHARE_OF, "88点5"),
    ("form.number_wan", (COUNT, "value"), "1.2万"),
    ("form.number_wan", (COUNT, "value"), "2亿件"),
    ("form.number_clock", (HOURS, "value"), "60:30"),
    ("form.number_clock", (HOURS, "value"), "60小时30分"),
    ("cell.form.number_note", (COUNT, "value"), "1234（含转办）"),
    ("cell.form.number_note", SHARE_OF, "88%（上半年）"),
    ("form.number_letter", (COUNT, "value"), "1O0"),
    ("form.number_unit", (COUNT, "value"), "1234件"),
    ("form.number_unit", PART, "66个"),
    ("form.number_permille", SHARE_OF, "935‰"),
    ("form.number_of_programs", (COUNT, "value"), "0o11"),
    ("form.number_multiple", (FUNDS, "value"), "120000元"),
    ("form.number_multiple", (FUNDS, "value"), "1亿元"),
    ("form.number_about_near", (COUNT, "value"), "约1200"),
    ("form.number_about_near", (COUNT, "value"), "1200余件"),
    ("form.number_about_near", SHARE_OF, "95%以上"),
    ("form.number_about_near", PART, "66左右"),
    ("form.number_scale", (COUNT, "value"), "5千"),
    ("form.number_tenths", SHARE_OF, "9成"),
]
"""The message, the cell, and what is written into it."""
OTHERS: list[tuple[str, Cell, Any]] = [
    ("sheet.choice_near", (TASK, "status"), "进行中"),
    ("sheet.choice", (TASK, "status"), "顺利"),
    ("form.day_short_year", (MILESTONE, "done"), "24-09-20"),
    ("form.day_short_year", ("head:submitted", "value"), "24.10.12"),
    ("cell.form.day_serial", (MILESTONE, "done"), "45555"),
    ("cell.form.day", (MILESTONE, "done"), "九月下旬"),
    ("form.day_order", (MILESTONE, "done"), "20/09/2024"),
    ("form.quarter", (TASK, "evidence"), "https://www.example.gov.cn/a | 本季度"),
    ("form.quarter_no_year", (TASK, "evidence"), "https://www.example.gov.cn/a | 三季度"),
    ("form.quarter_or_month", (TASK, "evidence"), "https://www.example.gov.cn/a | 2024-3"),
    ("cell.P216.no_prohibition", (BREACH, "measure"), "2.1.7-1"),
    ("sheet.evidence_near", (TASK, "evidence"), "验收.PDF"),
    ("sheet.evidence_near", (TASK, "evidence"), "evidence/验收.docx"),
    ("sheet.evidence_several", (TASK, "evidence"), "验收.pdf、名单.pdf"),
    ("sheet.no_data", PART, "无"),
]
"""As above; the values that the advice names are taken from its words."""
NEVER = {
    "sheet.day_read": "a note on how a day was read: what it would advise is what stands there already",
    "sheet.quarter_read": "a note on how a quarter was read",
    "sheet.evidence_read": "a note on how evidence was read",
    "sheet.blind_percent": "of .xls files only: held in test_foreign",
    "sheet.blind_part": "of .xls files only: held in test_foreign",
    "sheet.ending": "of a file, not of a cell",
    "sheet.file_of_unit": "of a file, not of a cell",
    "sheet.file_of_quarter": "of a file, not of a cell",
    "form.day_near": "read as the day that it can only be, with a note",
    "form.day_time": "read as the day that it can only be, with a note",
    "form.quarter_near": "read as the quarter that it can only be, with a note",
    "form.unknown_key_near": "a form has no keys: cell.form.unknown_key",
    "form.slug_near": "a form asks for no ids",
    "form.choice_near": "in a form sheet.choice_near",
    "form.truth_near": "a form asks for no truth",
    "form.month_day_near": "of plans",
    "form.measure_near": "of plans",
    "form.number_note": "in a form cell.form.number_note",
    "form.number_comment": "in a form cell.form.number_comment",
    "form.day_serial": "in a form cell.form.day_serial",
}
"""Messages with an advised value that no cell of a form can have, and why."""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    more = "      training: 60.5\n      funds: 500\n    milestones:\n"
    report = county.PROGRESS.replace("    milestones:\n", more, 1)
    data = county.write(tmp_path, {"progress/sfj/2024Q3.yaml": report}, PLAN)
    evidence = data / "progress/sfj/evidence"
    evidence.mkdir()
    (evidence / "验收.pdf").write_bytes(b"x")
    return data


@pytest.fixture
def out(tmp_path: Path, data: Path) -> Path:
    assert run(["form", "export", "2024Q3", "--unit", "sfj", "-o", str(tmp_path / "out"), "--data", str(data)]) == 0
    return tmp_path / "out" / "市司法局-2024Q3.xlsx"


def on_form(data: Path, out: Path) -> list[Finding]:
    """The findings on the form as it lies there, in its words; the form alone is the unit's report."""
    loaded = load.workspace(data)
    assert loaded.book
    assert loaded.plan
    folder = data / "progress"
    form = form_import.read_file(out, out.name, form_import.Desk(loaded.plan, OWN, folder))
    assert form.root is not None
    assert form.period
    book, report, findings = load.returned(loaded.book, form.root, form.unit, form.period, out.name, folder / form.unit)
    verdict = check.submission(book, report, [*form.findings, *findings])
    return list(form_words.for_form(verdict.findings, form))


def make(out: Path, cell: Cell, written: Any) -> str:
    """Write the fault, beside it what its row needs; the cell's place."""
    if cell == SHARE_OF:  # a plain percentage stands for both halves
        fill(out, {where(out, *PART): None, where(out, *TOTAL): None})
    if cell == PART:
        fill(out, {where(out, *TOTAL): "2000"})
    if cell[0] == BREACH:
        fill(out, {where(out, BREACH, "what"): "拒接一次。"})
    if cell[0] == MILESTONE:
        fill(out, {where(out, MILESTONE, "evidence"): "https://www.example.gov.cn/验收"})
    at = where(out, *cell)
    fill(out, {at: written})
    return at


def advised(finding: Finding, written: Any) -> Iterator[Any]:
    """Each value that the advice names, as a person reads it."""
    words = CHINESE.remedy(finding)
    suggest = finding.facts.get("suggest")
    match finding.message_key:
        case "sheet.choice_near" | "sheet.choice":
            yield from re.findall(r"“?([一-龥]+)”?(?=、|。$)", words.partition("：")[2])
        case "cell.form.day" | "form.day_order":
            yield from re.findall(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", words)
        case "form.quarter" | "form.quarter_no_year":
            yield from (
                f"{str(written).partition(' | ')[0]} | {quarter}" for quarter in re.findall("[0-9]{4}Q3", words)
            )
        case "form.quarter_or_month":
            assert str(suggest) in words
            yield f"{str(written).partition(' | ')[0]} | {suggest}"
        case "cell.P216.no_prohibition":
            yield from re.findall(r"[0-9.]+-[0-9]+", words)
        case "sheet.evidence_several":
            yield "\n".join(f"evidence/{part}" for part in re.findall(r"[一-龥]+\.pdf", words))
        case "sheet.no_data":
            assert "分子、分母都填 0" in words
            yield "0"
        case _:
            assert str(suggest) in words
            yield str(suggest)


@pytest.mark.parametrize(
    ("message_key", "cell", "written"),
    NUMBERS + OTHERS,
    ids=[f"{key}-{written}" for key, _, written in NUMBERS + OTHERS],
)
def test_the_advised_value_passes_in_its_cell(
    data: Path, out: Path, message_key: str, cell: Cell, written: Any
) -> None:
    at = make(out, cell, written)
    here = [finding for finding in on_form(data, out) if finding.place.path == f"{out.name}!{at}"]
    assert [finding.message_key for finding in here] == [message_key]
    values = list(advised(here[0], written))
    assert values
    for value in values:
        if message_key == "sheet.no_data":
            fill(out, {where(out, *TOTAL): value})
        if message_key == "sheet.evidence_several":
            (data / "progress/sfj/evidence/名单.pdf").write_bytes(b"x")
        fill(out, {at: value})
        # as it is typed; a program makes a number of it, which has to pass too
        assert [f for f in on_form(data, out) if f.place.path == f"{out.name}!{at}"] == [], value
        if re.fullmatch(r"[0-9.]+", value):
            fill(out, {at: float(value) if "." in value else int(value)})
            assert [f for f in on_form(data, out) if f.place.path == f"{out.name}!{at}"] == [], value
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
            fill(out, {at: datetime.date.fromisoformat(value)})
            assert [f for f in on_form(data, out) if f.place.path == f"{out.name}!{at}"] == [], value


def test_every_message_that_advises_a_value_in_a_cell_is_followed_here() -> None:
    advising = {
        key
        for key, message in sentences().items()
        if key.startswith(("form.", "sheet.", "cell.")) and re.search(r"\{(?:suggest|percent)\}", message.zh_help)
    }
    followed = {key for key, _, _ in NUMBERS + OTHERS}
    assert advising - followed == NEVER.keys() & advising
    assert NEVER.keys() & followed == set()


EARLIER = county.PROGRESS.replace("2024Q3", "2024Q2").replace("2024-10-12", "2024-07-12")
DONE_THEN = EARLIER.replace("system: {done: }", "system: {done: 2024-06-20, evidence: [https://www.example.gov.cn/a]}")
BROKEN_THEN = EARLIER.replace("  2.2:\n", "    breaches: {2.1.7-2: {what: 拒接一次。}}\n  2.2:\n", 1)
LONG = "本季度新建成平台站点三个，培训工作人员两批次，并按要求公开了服务指南。"
COPIED_THEN = EARLIER.replace("平台建设稳步推进。", LONG)
Cells = dict[Cell, Any]
BY_RULES: list[tuple[str, str, Cells, Cells]] = [
    ("cell.P208.above", "", {PART: "75", TOTAL: "66"}, {PART: "66", TOTAL: "75"}),
    ("cell.P209.above", "", {PART: None, TOTAL: None, SHARE_OF: "188"}, {SHARE_OF: "100"}),
    ("cell.form.negative_share", "", {PART: None, TOTAL: None, SHARE_OF: "-3"}, {SHARE_OF: "3"}),
    ("cell.form.number_percent", "", {PART: "88%"}, {PART: None, TOTAL: None, SHARE_OF: "88%"}),
    ("cell.form.number_bare", "", {(COUNT, "value"): "1.2万元"}, {(COUNT, "value"): "12000"}),
    ("cell.form.day_not_yet", "", {(MILESTONE, "done"): "未完成"}, {(MILESTONE, "done"): None}),
    ("cell.P214.far", "", {("head:submitted", "value"): "2034-10-12"}, {("head:submitted", "value"): "2024-10-12"}),
    ("cell.P504.falls", EARLIER, {PART: "60"}, {PART: "66"}),
    ("cell.P501.undone", DONE_THEN, {(MILESTONE, "done"): None}, {(MILESTONE, "done"): "2024-06-20"}),
    ("cell.P506.copied", COPIED_THEN, {(TASK, "progress"): LONG}, {(TASK, "progress"): "四个站点开工。"}),
    ("cell.P508.dropped", BROKEN_THEN, {}, {(BREACH, "measure"): "2.1.7-2", (BREACH, "what"): "拒接一次。"}),
]
"""The message, the report of the quarter before, what is filled in, and what the advice makes of the cells."""


@pytest.mark.parametrize(
    ("message_key", "earlier", "filled", "mended"), BY_RULES, ids=[message_key for message_key, *_ in BY_RULES]
)
def test_what_the_advice_of_a_rule_makes_of_the_cells_passes(
    data: Path, out: Path, message_key: str, earlier: str, filled: Cells, mended: Cells
) -> None:
    if earlier:
        (data / "progress/sfj/2024Q2.yaml").write_text(earlier, encoding="utf-8")
    fill(out, {where(out, *cell): value for cell, value in filled.items()})
    assert message_key in [finding.message_key for finding in on_form(data, out)]
    fill(out, {where(out, *cell): value for cell, value in mended.items()})
    assert message_key not in [finding.message_key for finding in on_form(data, out)]
