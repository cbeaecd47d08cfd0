"""P5 over a succession: what a dissolved unit reported binds the unit that stands in for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from planck import check, load, rules
from planck.core.finding import Finding
from planck.core.period import Period
from planck.messages import CHINESE, ENGLISH
from planck.model import ChangedFile, FileKind, Submission
from tests.rules.county import edited, report_of
from tests.workspace import PLAN, PROGRESS, write

ENDED = edited(
    PLAN,
    (
        "  sfj: {name: 市司法局, aliases: [市司法]}\n",
        "  sfj: {name: 市司法局, until: 2024-06-30, succeeded_by: fzj}\n  fzj: {name: 市法治局, since: 2024-07-01}\n",
    ),
)
LONG = "本季度审查备案行政规范性文件十二件，全部按期完成。"
BROKEN = ("    status: in_progress", "    status: in_progress\n    breaches: {2.1.7-2: {what: 拒接来电一次}}")
MENDED = (
    "    status: in_progress",
    "    status: in_progress\n    breaches: {2.1.7-2: {what: 拒接来电一次, corrected: 2024-07-20}}",
)
PROOF = "evidence: [https://www.example.gov.cn/a]"


def county(folder: Path, *, plan: str = ENDED, **reports: str) -> Path:
    """A data folder; ``sfj_2024Q2=…`` is a report."""
    files = {f"progress/{name.replace('_', '/')}.yaml": text for name, text in reports.items()}
    return write(folder, files, plan)


def old(*changes: tuple[str, str]) -> str:
    """The last report of the dissolved unit."""
    return report_of("2024Q2", "2024-07-10", *changes)


def new(*changes: tuple[str, str], unit: str = "fzj") -> str:
    """The first report of its successor."""
    return edited(PROGRESS, ("unit: sfj", f"unit: {unit}"), *changes)


def p5(data: Path) -> list[Finding]:
    return [f for f in check.validate(load.unit_by_unit(data)).findings if f.code.startswith("P5")]


@pytest.mark.parametrize(
    ("code", "before", "now", "says"),
    [
        ("P508", [BROKEN], [], "市司法局 2024Q2 报告的违反 2.1.7-2 尚未纠正，本期没有再写：拒接来电一次"),
        (
            "P504",
            [("numerator: 66", "numerator: 70")],
            [],
            "“平台规范化建设率”建成后不会减少，市司法局 2024Q2 是 93.33，现在是 88",
        ),
        (
            "P503",
            [("calls: 1234", "calls: 2000")],
            [],
            "“来电数”是年内累计数，市司法局 2024Q2 是 2000，现在反而是 1234",
        ),
        (
            "P501",
            [("system: {done: }", f"system: {{done: 2024-06-01, {PROOF}}}")],
            [],
            "system 在 市司法局 2024Q2 已报 2024-06-01 完成，现在又说没有完成",
        ),
        (
            "P501",
            [("    status: ongoing\n    progress: 有件必备。", f"    status: done\n    {PROOF}\n    progress: 有。")],
            [("    status: ongoing\n    progress: 有件必备。", "    status: not_started\n    progress: 有。")],
            "任务 2.2 在 市司法局 2024Q2 自评已完成，现在又是 not_started",
        ),
        (
            "P506",
            [("有件必备。", LONG)],
            [("有件必备。", LONG)],
            "任务 2.2 的 progress 与原市司法局 2024Q2 的内容有 100% 相同",
        ),
    ],
)
def test_a_successor_is_held_against_the_dissolved_units_report(tmp_path, code, before, now, says):
    (finding,) = p5(county(tmp_path, sfj_2024Q2=old(*before), fzj_2024Q3=new(*now)))
    assert (finding.code, finding.unit, finding.place.path) == (code, "fzj", "data/progress/fzj/2024Q3.yaml")
    assert CHINESE.message(finding) == says
    assert "市司法局 2024Q2" in ENGLISH.message(finding)
    (related,) = finding.related
    assert related.place.path == "data/progress/sfj/2024Q2.yaml"


def test_what_the_successor_names_or_mends_is_no_finding(tmp_path):
    for n, answer in enumerate((BROKEN, MENDED)):
        assert p5(county(tmp_path / str(n), sfj_2024Q2=old(BROKEN), fzj_2024Q3=new(answer))) == []


def test_before_the_unit_has_ended_nobody_stands_in_for_it(tmp_path):
    """In its last quarter the unit still speaks for itself, and so does who comes after it."""
    plan = ENDED.replace("until: 2024-06-30", "until: 2024-09-30").replace(", since: 2024-07-01", "")
    assert p5(county(tmp_path, plan=plan, sfj_2024Q2=old(BROKEN), fzj_2024Q3=new())) == []


def test_a_breach_is_open_over_two_successions_and_named_once(tmp_path):
    plan = ENDED.replace(
        "since: 2024-07-01}\n",
        "since: 2024-07-01, until: 2024-09-30, succeeded_by: zfj}\n  zfj: {name: 市政法局, since: 2024-10-01}\n",
    )
    last = new(("2024Q3", "2024Q4"), ("2024-10-12", "2025-01-10"), unit="zfj")
    reports = {"sfj_2024Q2": old(BROKEN), "zfj_2024Q4": last}
    (dropped,) = p5(county(tmp_path / "a", plan=plan, fzj_2024Q3=new(BROKEN), **reports))
    assert (dropped.unit, dropped.facts["then"]) == ("zfj", "市法治局 2024Q3")
    mended = p5(county(tmp_path / "b", plan=plan, fzj_2024Q3=new(MENDED), **reports))
    assert mended == []
    left_out = p5(county(tmp_path / "c", plan=plan, fzj_2024Q3=new(), **reports))
    assert [(f.unit, f.facts["then"]) for f in left_out] == [("fzj", "市司法局 2024Q2"), ("zfj", "市司法局 2024Q2")]


MERGED = edited(ENDED, ("succeeded_by: fzj", "succeeded_by: fgj"))
"""市司法局 is taken over by 市发展和改革局, which was there before."""


def test_a_breach_of_its_own_that_the_successor_had_mended_settles_none_of_the_dissolved_units(tmp_path):
    mended = old(MENDED, ("unit: sfj", "unit: fgj"))
    merged = county(tmp_path, plan=MERGED, sfj_2024Q2=old(BROKEN), fgj_2024Q2=mended, fgj_2024Q3=new(unit="fgj"))
    (dropped,) = [finding for finding in p5(merged) if finding.code == "P508"]
    assert dropped.facts["then"] == "市司法局 2024Q2"


def test_of_two_earlier_reports_a_share_is_held_against_the_units_own(tmp_path):
    reports = {"sfj_2024Q2": old(("numerator: 66", "numerator: 70")), "fgj_2024Q3": new(unit="fgj")}
    own = old(("unit: sfj", "unit: fgj"))
    assert p5(county(tmp_path, plan=MERGED, fgj_2024Q2=own, **reports)) == []


@pytest.mark.parametrize(("earlier", "own", "was"), [(12, 9, "市司法局 2024Q2"), (9, 12, "2024Q2"), (9, 9, "")])
def test_a_count_is_held_against_both(tmp_path, earlier, own, was):
    """What was built by the dissolved unit stands where its successor counts."""
    plan = edited(
        MERGED, ("unit: count\n                measured: year_to_date", "unit: count\n                cumulative: true")
    )
    counts = [("calls: 1234", f"calls: {count}") for count in (earlier, own, 10)]
    data = county(
        tmp_path,
        plan=plan,
        sfj_2024Q2=old(counts[0]),
        fgj_2024Q2=old(counts[1], ("unit: sfj", "unit: fgj")),
        fgj_2024Q1=report_of("2024Q1", "2024-04-10", ("calls: 1234", "calls: 99"), ("unit: sfj", "unit: fgj")),
        fgj_2024Q3=new(counts[2], unit="fgj"),
    )
    periods = [str(f.facts["then"]) for f in p5(data) if f.code == "P504" and f.period == "2024Q3"]
    assert periods == [was] * bool(was)


def test_parts_hold_a_unit_with_those_it_succeeds_and_no_other(tmp_path):
    data = county(
        tmp_path,
        sfj_2024Q2=old(),
        fzj_2024Q3=new(),
        fgj_2024Q3="一团糟\n",
    )
    units = [sorted(part.book.reports) for part in load.unit_by_unit(data) if part.book]
    assert units == [[], [], ["fzj", "sfj"]]  # fgj's file is no report
    only = load.unit_by_unit(data, [("fzj", Period(2024, 3))])
    assert [sorted(part.book.reports) for part in only if part.book] == [[], ["fzj", "sfj"]]
    only = load.unit_by_unit(data, [("sfj", Period(2024, 2))])
    assert [sorted(part.book.reports) for part in only if part.book] == [[], ["sfj"]]


def test_validating_one_file_of_the_successor_reads_the_dissolved_units(tmp_path):
    data = county(tmp_path, sfj_2024Q2=old(BROKEN), fzj_2024Q3=new())
    path = "data/progress/fzj/2024Q3.yaml"
    verdict = check.validate(load.unit_by_unit(data, [("fzj", Period(2024, 3))]), frozenset({path}))
    assert [f.code for f in verdict.findings if f.code.startswith("P5")] == ["P508"]


def test_of_two_waivers_in_force_the_later_is_noted_on_the_finding(tmp_path):
    entries = [
        f"{{code: P508, until: {day}, reason: {day}, approved_on: 2024-09-01}}" for day in ("2025-01-31", "2025-03-31")
    ]
    for n, waivers in enumerate((entries, entries[::-1])):
        data = county(tmp_path / str(n), sfj_2024Q2=old(BROKEN), fzj_2024Q3=new())
        (data / "waivers.yaml").write_text(f"schema: planck/waivers@1\nwaivers: [{', '.join(waivers)}]\n", "utf-8")
        (dropped,) = p5(data)
        assert dropped.waiver["reason"] == "2025-03-31"


def test_a_dissolved_units_report_is_not_rewritten_once_its_successor_has_reported(tmp_path):
    book = load.workspace(county(tmp_path), only=()).book
    last, next_ = "data/progress/sfj/2024Q2.yaml", "data/progress/fzj/2024Q3.yaml"
    rewritten = (ChangedFile(last, FileKind.FILE, FileKind.FILE),)
    assert book
    alone = rules.check_change(book, Submission(rewritten, names=(last,)))
    assert [finding.code for finding in alone] == []
    (finding,) = rules.check_change(book, Submission(rewritten, names=(last, next_)))
    assert (finding.code, finding.unit) == ("P908", "sfj")
    assert "改写了早先季度的进展文件 data/progress/sfj/2024Q2.yaml；fzj 已报到 2024Q3，" in CHINESE.message(finding)
