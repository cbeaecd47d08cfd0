"""较上季 in the brief: whose light is better or worse, which red matters came in and which were put right."""

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
    assert (
        "| 较上季 | 变好 | 变差 |\n"
        "| --- | --- | --- |\n"
        "| 单位灯色（个） | — | 1（市司法局） |\n"
        "| 任务灯色（项） | — | 1（提升服务） |\n"
        "| 红灯事项（项） | — | 新增1 |\n"
    ) in text
    assert "| 热线接听率（新增） | 目标不低于90%，" in text


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
    assert (
        "| 单位灯色（个） | 1（市司法局） | — |\n"
        "| 任务灯色（项） | 1（提升服务） | — |\n"
        "| 红灯事项（项） | 已解决1（热线接听率） | — |\n"
    ) in text
    assert "新增" not in text


def test_what_goes_on_is_not_new_and_no_change_is_said(tmp_path):
    files = {f"{unit}/{quarter}": report(text, quarter, *([RED] if unit == "sfj" else []))
             for unit, text in (("sfj", PROGRESS), ("fgj", OTHER)) for quarter in ("2024Q2", "2024Q3")}  # fmt: skip
    text = brief(tmp_path, files, "2024Q3")
    assert "| 单位灯色（个） | — | — |\n| 任务灯色（项） | — | — |\n| 红灯事项（项） | — | — |\n" in text
    assert "| 热线接听率 | 目标不低于90%，" in text
    assert "新增" not in text


def test_the_first_quarter_is_compared_with_none(tmp_path):
    text = brief(tmp_path, {"sfj/2024Q3": report(PROGRESS, "2024Q3", RED), "fgj/2024Q3": OTHER}, "2024Q3")
    assert "变差" not in text
    assert "| 热线接听率 | 目标不低于90%，" in text


def test_over_a_gap_the_quarter_compared_with_is_named(tmp_path):
    files = {"sfj/2024Q1": report(PROGRESS, "2024Q1"), "sfj/2024Q3": report(PROGRESS, "2024Q3", RED)}
    text = brief(tmp_path, files, "2024Q3")
    assert "| 较2024年第一季度 | 变好 | 变差 |" in text


def test_of_many_the_worst_are_named_and_all_are_counted(tmp_path):
    """Two of seven miss their reports, the rest are late: red comes before yellow."""
    files = {}
    for unit in ("sfj", "fgj", *(f"u{n}" for n in range(len(NAMES)))):
        text = PROGRESS if unit == "sfj" else OTHER.replace("unit: fgj", f"unit: {unit}")
        files[f"{unit}/2024Q2"] = report(text, "2024Q2")
        if unit not in ("u3", "u4"):
            files[f"{unit}/2024Q3"] = report(text, "2024Q3", ("submitted: 2024-10-10", "submitted: 2024-10-25"))
    assert "| 单位灯色（个） | — | 7（丁局、戊局等） |" in brief(tmp_path, files, "2024Q3", MANY)


def test_a_waived_matter_is_not_new(tmp_path):
    files = {
        "sfj/2024Q2": report(PROGRESS, "2024Q2"),
        "fgj/2024Q2": report(OTHER, "2024Q2"),
        "sfj/2024Q3": report(PROGRESS, "2024Q3", RED),
        "fgj/2024Q3": report(OTHER, "2024Q3"),
    }
    waiver = (
        "schema: planck/waivers@1\nwaivers:\n  - {unit: sfj, code: P401, reason: 系统停用,\n"
        "     approved_by: 市委依法治市办, approved_on: 2024-10-08}\n"
    )
    write(tmp_path, {"waivers.yaml": waiver})
    text = brief(tmp_path, files, "2024Q3")
    assert "| 红灯事项（项） | — | — |" in text
    assert "没有红灯事项。" in text
