"""较上季 in the brief: which units and tasks came into red and yellow, and which came out."""

import datetime

from planck import check, load
from planck.core.period import Period
from tests.reports.test_reports import text_of_paper
from tests.workspace import OTHER, PLAN, PROGRESS, write

NAMES = "甲乙丙丁戊"
UNITS = "".join(f"  u{n}: {{name: {name}局}}\n" for n, name in enumerate(NAMES))
LISTED = "".join(f", u{n}" for n in range(len(NAMES)))
MANY = PLAN.replace("chapters:", f"{UNITS}chapters:", 1).replace("units: [sfj, fgj]", f"units: [sfj, fgj{LISTED}]")
RED = ("numerator: 95", "numerator: 60")


def report(text, quarter, *changes):
    """The report of a quarter, handed in on the tenth day after it."""
    period = Period.parse(quarter)
    day = period.last_day + datetime.timedelta(10)
    text = text.replace("2024Q3", quarter).replace("2024-10-12", str(day))
    text = text.replace("yearbook-2024", f"yearbook-{period.year}")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return text


def brief(tmp_path, files, quarter, plan=PLAN):
    files = {f"progress/{name}.yaml": text for name, text in files.items()}
    period = Period.parse(quarter)
    loaded = load.workspace(write(tmp_path, files, plan))
    return text_of_paper(
        "brief", check.judge(loaded, period, check.default_as_of(loaded.plan, period, datetime.date.max))
    )


def test_what_came_in_since_the_last_quarter(tmp_path):
    files = {
        "sfj/2024Q2": report(PROGRESS, "2024Q2"),
        "fgj/2024Q2": report(OTHER, "2024Q2"),
        "sfj/2024Q3": report(PROGRESS, "2024Q3", RED),
        "fgj/2024Q3": report(OTHER, "2024Q3"),
    }
    text = brief(tmp_path, files, "2024Q3")
    assert "| 较上季 | 红灯单位新增1个（市司法局）；红灯任务新增1项（“提升服务”）。 |" in text


def test_what_was_put_right_since_the_last_quarter(tmp_path):
    files = {
        "sfj/2024Q2": report(PROGRESS, "2024Q2", RED),
        "fgj/2024Q2": report(OTHER, "2024Q2"),
        "sfj/2024Q3": report(
            PROGRESS, "2024Q3", ("numerator: 95, denominator: 100", "numerator: 995, denominator: 1000")
        ),
        "fgj/2024Q3": report(OTHER, "2024Q3"),
    }
    text = brief(tmp_path, files, "2024Q3")
    assert "| 较上季 | 红灯单位转好1个（市司法局）；红灯任务转好1项（“提升服务”）。 |" in text
    assert "没有亮红灯的单位和事项。" in text


def test_what_goes_on_is_not_new_and_no_change_is_said(tmp_path):
    files = {f"{unit}/{quarter}": report(text, quarter, *([RED] if unit == "sfj" else []))
             for unit, text in (("sfj", PROGRESS), ("fgj", OTHER)) for quarter in ("2024Q2", "2024Q3")}  # fmt: skip
    text = brief(tmp_path, files, "2024Q3")
    assert "| 较上季 | 红灯、黄灯单位和红灯任务没有变化。 |" in text


def test_the_first_quarter_is_compared_with_none(tmp_path):
    text = brief(tmp_path, {"sfj/2024Q3": report(PROGRESS, "2024Q3", RED), "fgj/2024Q3": OTHER}, "2024Q3")
    assert "| 较" not in text
    assert "| 近" not in text


def test_over_a_gap_the_quarter_compared_with_is_named(tmp_path):
    files = {"sfj/2024Q1": report(PROGRESS, "2024Q1"), "sfj/2024Q3": report(PROGRESS, "2024Q3", RED)}
    text = brief(tmp_path, files, "2024Q3")
    assert "| 较2024年第一季度 | 红灯单位新增1个（市司法局）；" in text


def test_of_many_those_in_red_are_named_and_those_in_yellow_counted(tmp_path):
    """Four of seven miss their reports, the rest are late; a few names stand for all."""
    files = {}
    for unit in ("sfj", "fgj", *(f"u{n}" for n in range(len(NAMES)))):
        text = PROGRESS if unit == "sfj" else OTHER.replace("unit: fgj", f"unit: {unit}")
        files[f"{unit}/2024Q2"] = report(text, "2024Q2")
        if unit not in ("u1", "u2", "u3", "u4"):
            files[f"{unit}/2024Q3"] = report(text, "2024Q3", ("submitted: 2024-10-10", "submitted: 2024-10-25"))
    text = brief(tmp_path, files, "2024Q3", MANY)
    assert "| 较上季 | 红灯单位新增4个（乙局、丙局、丁局等）；黄灯单位新增3个。 |" in text


def test_a_unit_that_has_ended_or_begun_is_no_move_of_its_own(tmp_path):
    plan = PLAN.replace("chapters:", "  old: {name: 旧局, until: 2024-07-31}\nchapters:", 1)
    plan = plan.replace("units: [sfj, fgj]", "units: [sfj, fgj, old]")
    files = {
        "sfj/2024Q2": report(PROGRESS, "2024Q2"),
        "fgj/2024Q2": report(OTHER, "2024Q2"),
        "sfj/2024Q3": PROGRESS,
        "fgj/2024Q3": OTHER,
    }
    text = brief(tmp_path, files, "2024Q3", plan)
    assert "| 较上季 | 黄灯单位新增1个。 |" in text
    assert "| 上季事项 | 1项，尚未整改到位：2024年第二季度进展报送（旧局）。 |" in text
