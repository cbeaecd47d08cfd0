"""Years 1 and 9999, huge counts of days, names of devices: a finding on that file alone, and never a crash."""

import json
import re
from pathlib import Path

import pytest

from planck.cli import run
from planck.core.period import Period, days_after
from tests.workspace import OTHER, PLAN, PROGRESS, write

Q3 = "progress/sfj/2024Q3.yaml"
JUDGE = ["--period", "2024Q3", "--as-of", "2024-10-05"]
"""A day on which the reports of the quarter are not due yet: who has not reported is pending (待报)."""
FULL = PLAN.replace(
    "units:\n",
    """\
reporting: {due_after_days: 20, judged_after_days: 10, due: {2024Q2: 2024-07-25}}
lights: {due_soon_days: 30}
duties:
  - {id: law, name: 学法, cadence: annual, due: 02-28, about: previous_year, reported_by: sfj, basis: office}
  - {id: review, name: 季评, cadence: quarterly, due: 15, reported_by: sfj, basis: office}
units:
  lyj: {name: 市林业局, since: 2021-01-01, until: 2024-06-30, succeeded_by: fgj}
""",
).replace("cumulative: true", "cumulative: true\n                baseline: {value: 50, on: 2022-12-31}")
REPORT = PROGRESS.replace(
    "    status: in_progress",
    "    status: in_progress\n    breaches: {2.1.7-2: {what: 拒接, corrected: 2024-08-20}}\n"
    "    evidence: [{file: https://www.example.gov.cn/a, covers: 2024Q3}]",
).replace("system: {done: }", "system: {done: 2024-09-01}")
WAIVERS = """\
schema: planck/waivers@1
waivers:
  - {item: 2.1.7/system, from: 2024-12-31, until: 2025-03-31, reason: 改革, approved_on: 2024-09-01}
"""
FILES = {"plan.yaml": FULL, Q3: REPORT, "progress/fgj/2024Q3.yaml": OTHER, "waivers.yaml": WAIVERS}


def findings(capsys: pytest.CaptureFixture[str], *words: str) -> list[dict[str, object]]:
    run([*words, "--format", "json"])
    answer: dict[str, list[dict[str, object]]] = json.loads(capsys.readouterr().out)
    return answer["findings"]


@pytest.fixture
def county(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    write(tmp_path, {Q3: PROGRESS})
    monkeypatch.chdir(tmp_path)
    return tmp_path / "data"


@pytest.mark.parametrize("quarter", ["0001Q1", "9999Q4", "2020Q4", "2026Q1"])
@pytest.mark.parametrize("unit", ["sfj", "fgj"])
def test_a_file_of_a_quarter_outside_the_plan_is_a_finding_on_itself_alone(county, capsys, quarter, unit) -> None:
    """It begins no reporting: what was pending stays pending."""
    before = findings(capsys, "check", *JUDGE)
    path = county / f"progress/{unit}/{quarter}.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(PROGRESS.replace("unit: sfj", f"unit: {unit}").replace("2024Q3", quarter), "utf-8")
    (finding,) = findings(capsys, "validate", str(path))
    assert (finding["code"], finding["path"], finding["line"]) == ("P213", f"data/progress/{unit}/{quarter}.yaml", 3)
    assert [finding["code"] for finding in findings(capsys, "validate")] == ["P213"]
    after = [finding for finding in findings(capsys, "check", *JUDGE) if finding["code"] != "P213"]
    assert after == before
    assert "P303" in [finding["code"] for finding in before]


def test_a_file_outside_the_plan_that_cannot_be_read_begins_no_reporting(county, capsys) -> None:
    """2024Q2 is before the first quarter with a file of the plan: pending, not missing."""
    (county / "progress/sfj/0001Q1.yaml").write_text("tasks: [", "utf-8")
    codes = {finding["code"] for finding in findings(capsys, "check", "--period", "2024Q2", "--as-of", "2024-10-05")}
    assert "P303" in codes
    assert "P301" not in codes


@pytest.mark.parametrize(("submitted", "words"), [("9999-12-31", "晚了两年以上"), ("0001-01-01", "季度还没有结束")])
def test_a_day_of_submission_that_cannot_be_meant_is_named_in_the_file(county, capsys, submitted, words) -> None:
    """Else the file would pass, and the unit be missing."""
    (county / Q3).write_text(PROGRESS.replace("2024-10-12", submitted), "utf-8")
    assert run(["validate", str(county / Q3)]) == 1
    assert words in capsys.readouterr().out


def test_advice_on_the_quarter_followed_passes(county, capsys) -> None:
    """The finding names the plan's first and last quarter; a file of either is read."""
    for quarter, day in (("2021Q1", "2021-04-12"), ("2025Q4", "2026-01-12")):
        text = PROGRESS.replace("2024Q3", quarter).replace("2024-10-12", day)
        (county / f"progress/sfj/{quarter}.yaml").write_text(text, "utf-8")
    assert "P213" not in {finding["code"] for finding in findings(capsys, "validate")}


DAYS, QUARTERS = ["0001-01-01", "9999-12-31", "0000-01-01"], ["0001Q1", "9999Q4", "0000Q1"]
COUNTS = ["0", "-1", "999999999", "99999999999999999999"]
_EXTREMES = ((r"\d{4}-\d\d-\d\d", DAYS), (r"\d{4}Q[1-4]", QUARTERS), (r"(?<![\d.Q@-])\d+(?![\d.Q-])", COUNTS))


def extremes() -> list[tuple[str, str]]:
    """Each day, quarter and count of the files in turn at its extremes: the file, and its text."""
    return [
        (name, text[: match.start()] + extreme + text[match.end() :])
        for name, text in FILES.items()
        for pattern, values in _EXTREMES
        for match in re.finditer(pattern, text)
        for extreme in values
    ]


@pytest.mark.parametrize("part", range(4))
def test_no_day_quarter_or_count_makes_planck_crash(tmp_path, monkeypatch, capsys, part) -> None:
    monkeypatch.setenv("PLANCK_DEBUG", "1")  # a fault of planck's own is raised
    monkeypatch.chdir(tmp_path)
    for name, text in extremes()[part::4]:
        files = {**FILES, name: text}
        write(tmp_path, {path: files[path] for path in files if path != "plan.yaml"}, files["plan.yaml"])
        assert run(["validate", "-q"]) in (0, 1)
        assert run(["check", *JUDGE, "-q"]) in (0, 1, 2)
    capsys.readouterr()


@pytest.mark.parametrize(
    ("right", "wrong", "words"),
    [
        ("due_after_days: 20", "due_after_days: 999999999", "“999999999”天太长：最多 3660 天"),
        ("judged_after_days: 10", "judged_after_days: 99999999999999999999", "天太长：最多 3660 天"),
        ("due_soon_days: 30", "due_soon_days: 3661", "“3661”天太长：最多 3660 天"),
        ("due: 15, reported_by", "due: 999999999, reported_by", "“999999999”天太长：最多 3660 天"),
        ("start: 2021-01-01", "start: 0001-01-01", "方案的起止日期不合常理：应在 1900 年到 2200 年之间，不超过 50 年"),
        ("end: 2025-12-31", "end: 9999-12-31", "方案的起止日期不合常理"),
        ("end: 2025-12-31", "end: 2072-01-01", "不超过 50 年"),
    ],
)
def test_what_is_beyond_reason_in_the_plan_is_named(tmp_path, capsys, right, wrong, words) -> None:
    assert right in FULL
    data = write(tmp_path, {Q3: PROGRESS}, FULL.replace(right, wrong))
    assert run(["validate", "--data", str(data)]) == 1
    assert words in capsys.readouterr().out
    assert run(["check", "--data", str(data)]) == 2
    assert words in capsys.readouterr().err


def test_advice_on_days_and_years_followed_passes(tmp_path, capsys) -> None:
    plan = FULL.replace("due_after_days: 20", "due_after_days: 3660").replace("end: 2025-12-31", "end: 2071-12-31")
    run(["validate", "--data", str(write(tmp_path, {}, plan))])
    printed = capsys.readouterr().out
    assert "天太长" not in printed
    assert "不合常理" not in printed


def test_the_calendar_ends_with_the_year_9999() -> None:
    assert days_after(Period(9999, 4).last_day, 20) == Period(9999, 4).last_day
    assert str(Period(1, 1)) == "0001Q1"


@pytest.mark.parametrize("unit", ["aux", "COM1", "nul.a"])
def test_a_name_of_a_device_is_written_nowhere(tmp_path, capsys, unit) -> None:
    plan = PLAN.replace("fgj: {name: 市发展和改革局}", f"{unit}: {{name: 市发展和改革局}}").replace(
        "[sfj, fgj]", f"[sfj, {unit}]"
    )
    data = write(tmp_path, {}, plan)
    assert run(["new", "2024Q3", "--data", str(data)]) == 2
    assert f"{unit} 是 Windows 保留的名称" in capsys.readouterr().err
    assert not (data / "progress" / unit).exists()
    assert run(["check", "--period", "2024Q3", "--data", str(data), "-o", str(tmp_path / f"{unit}.txt")]) == 2
    assert list(tmp_path.glob("*.txt")) == []
