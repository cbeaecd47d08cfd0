"""A member's row: every state, and which item of its plan counts for a shared indicator."""

import datetime
import json

import pytest

from planck import check, load, rows
from planck.core.period import Period
from planck.messages import CHINESE, ENGLISH
from planck.rollup import member, work
from planck.rollup.member import Refused, answer
from tests.rollup.small import BASE, HOTLINE, ROLLUP, edited, gather, opened, rolled, sfj, sound, write
from tests.workspace import OTHER, PLAN, PROGRESS

AT = "counties/530111/data"
REPORT = f"{AT}/progress/sfj/2024Q3.yaml"


def row(folder, files=(), changes=(), code="530111", **options):
    """The row of one member of the small province with these files and changes to the definition."""
    texts = {**BASE, **dict(files), "rollup.yaml": edited(*changes)}
    path = write(folder, {name: text for name, text in texts.items() if text is not None})
    return opened(gather(path, **options).answers[code])


def hotline(folder, files=(), changes=(), **options):
    figure = row(folder, files, changes, **options)["shared"]["hotline"]
    return figure["item"], figure["status"], figure["reason"]


# ------------------------------------------------------------------------------------------------------ states


def test_a_row_equals_the_members_own_check(tmp_path):
    judged = row(tmp_path)
    loaded = load.workspace(tmp_path / AT)
    result = check.judge(loaded, Period(2024, 3), datetime.date(2024, 10, 31))
    assert judged["counts"] == rows.counted(result.counts)
    assert judged["standings"] == rows.standings(result)
    assert judged["units"] == [rows.unit_row(unit) for unit in result.units]
    assert judged["unit_names"] == {unit.unit: loaded.plan.units[unit.unit].name for unit in result.units}
    assert judged["tasks"] == [rows.task_row(task) for task in result.tasks]
    assert [finding["code"] for finding in judged["findings"]] == [finding.code for finding in result.findings]
    assert (judged["state"], judged["why"], judged["plan"], judged["as_of"]) == ("judged", None, "county", "2024-10-31")


def test_without_a_day_each_is_judged_on_its_own(tmp_path):
    later = PLAN.replace("status: in_force", "status: in_force\nreporting: {due_after_days: 40}")
    assert row(tmp_path, {f"{AT}/plan.yaml": later}, as_of="")["as_of"] == "2024-11-19"
    assert rolled(tmp_path / "rollup.yaml", as_of="").rollup.as_of is None
    assert rolled(tmp_path / "rollup.yaml").rollup.as_of == "2024-10-31"


@pytest.mark.parametrize(
    ("files", "changes", "state", "why"),
    [
        ({}, [("at: counties/530111", "at: counties/530199")], "absent", "counties/530199 里没有 data/plan.yaml"),
        ({f"{AT}/plan.yaml": "title: 示例\n"}, [], "refused", "data/plan.yaml"),
        ({f"{AT}/plan.yaml": PLAN.replace("title", "titel")}, [], "refused", "data/plan.yaml:3 不认识字段“titel”，应为 title（半角小写）"),
        ({f"{AT}/waivers.yaml": "schema: x\n"}, [], "refused", "data/waivers.yaml"),
        ({}, [("at: counties/530111", "at: counties/530111, plan: other")], "refused", "方案编号是 county，rollup.yaml 里写的是 other"),
        ({f"{AT}/plan.yaml": PLAN.replace("2025-12-31}", "2023-12-31}", 1)}, [], "outside", "2024Q3 不在方案期内（2021-01-01 至 2023-12-31）"),
        ({f"{AT}/plan.yaml": PLAN.replace("status: in_force", "status: in_force\nreporting: {cadence: monthly}")}, [], "outside", "方案每月报一次，没有 2024Q3 这样的期"),
        ({REPORT: PROGRESS.replace("unit: sfj", "unit: [sfj")}, [], "partial", "data/progress/sfj/2024Q3.yaml"),
        ({f"{AT}/office/2024Q3.yaml": "schema: x\n"}, [], "partial", "data/office/2024Q3.yaml"),
    ],
)  # fmt: skip
def test_what_the_data_say_is_a_state(tmp_path, files, changes, state, why):
    outcome = row(tmp_path, files, changes)
    assert outcome["state"] == state
    assert outcome["why"].startswith(why)
    figure = outcome["shared"]["hotline"]
    assert figure["status"] == (state if state != "partial" else ("given" if "office" in why else "no_data"))
    assert (outcome["counts"] == {}) == (state != "partial")


def test_a_later_file_that_cannot_be_read_changes_nothing(tmp_path):
    later = {f"{AT}/progress/sfj/2024Q4.yaml": "x: [", f"{AT}/office/2024Q4.yaml": "x: ["}
    assert row(tmp_path, later)["state"] == "judged"
    assert row(tmp_path, {f"{AT}/progress/sfj/2024Q2.yaml": "x: ["})["state"] == "partial"


@pytest.mark.parametrize("where", ["progress/sfj", "progress"])
def test_a_folder_that_cannot_be_listed_is_unread_and_its_units_are_not_missing(tmp_path, where):
    whole = row(tmp_path / "whole")
    files = {name: text for name, text in BASE.items() if not name.startswith(f"{AT}/{where}/")}
    folder = tmp_path / "part"
    write(folder, files)
    (folder / AT / where).symlink_to(folder / "elsewhere", target_is_directory=True)
    part = opened(gather(folder / "rollup.yaml").answers["530111"])
    units = 1 if where == "progress/sfj" else 2
    assert (part["state"], part["why"], part["unread"]) == ("partial", f"data/{where}", [f"data/{where}"])
    assert part["counts"]["missing"] == whole["counts"]["missing"] == 0
    assert part["counts"]["pending"] == units
    assert {unit["report"] for unit in part["units"][:units]} == {"pending"}


def test_of_several_plans_the_one_named_counts(tmp_path):
    further = PLAN.replace("id: county", "id: work").replace("2.1.7", "1").replace('"2.2"', '"2"')
    further = further[: further.index("units:")] + further[further.index("chapters:") :]
    report = PROGRESS.replace(
        "  2.2:",
        "  work:1:\n    status: ongoing\n    progress: 有。\n    indicators: {hotline: {numerator: 7, denominator: 8}}\n  2.2:",
    )
    files = {f"{AT}/plans/work.yaml": further, REPORT: report}
    plan = ("at: counties/530111", "at: counties/530111, plan: work")
    assert row(tmp_path / "named", files, [plan])["plan"] == "work"
    # ids of a further plan begin with its key; both ways of writing them are known
    for written in ("1/hotline", "work:1/hotline"):
        mapped = ("plan: work", f"plan: work, items: {{hotline: '{written}'}}")
        figure = row(tmp_path / written, files, [plan, mapped])["shared"]["hotline"]
        assert (figure["item"], figure["numerator"]) == ("work:1/hotline", "7")
    assert row(tmp_path / "first", files)["plan"] == "county"
    assert row(tmp_path / "none", files, [(plan[0], f"{plan[0]}, plan: word")])["why"].startswith("方案编号是 county")


# ----------------------------------------------------------------------------------------------------- mapping


def test_an_item_is_found_by_items_then_template_then_shared_then_the_list(tmp_path):
    shared = PLAN.replace(
        "id: platform\n", "id: platform\n                measured: in_quarter\n                shared: hotline\n"
    )
    templates = (
        "ranking:",
        "templates: {old: {hotline: 2.2/filing}, not: {hotline: none}, gone: {hotline: 9/x}}\nranking:",
    )
    own = "at: counties/530111"
    assert hotline(tmp_path / "1") == ("2.1.7/hotline", "given", None)
    assert hotline(tmp_path / "2", {f"{AT}/plan.yaml": shared}) == ("2.1.7/platform", "given", None)
    assert hotline(tmp_path / "3", {f"{AT}/plan.yaml": shared}, [templates, (own, f"{own}, template: old")]) == (
        "2.2/filing",
        "given",
        None,
    )
    assert hotline(
        tmp_path / "4", {}, [templates, (own, f"{own}, template: old, items: {{hotline: 2.1.7/hotline}}")]
    ) == ("2.1.7/hotline", "given", None)
    assert hotline(tmp_path / "5", {}, [templates, (own, f"{own}, template: not")]) == (None, "not_asked", None)
    assert hotline(tmp_path / "6", {}, [(own, f"{own}, items: {{hotline: none}}")]) == (None, "not_asked", None)
    assert hotline(tmp_path / "7", {}, [templates, (own, f"{own}, template: gone")]) == (None, "unmapped", "9/x")
    assert hotline(tmp_path / "8", {}, [("item: 2.1.7/hotline", "item: [8/x, 2.2/filing]")]) == (
        "2.2/filing",
        "given",
        None,
    )
    assert hotline(tmp_path / "9", {}, [("item: 2.1.7/hotline", "item: []")]) == (None, "unmapped", None)


def test_another_definition_is_excluded_before_anything_is_looked_for(tmp_path):
    own = "at: counties/530111"
    excluded = "excluded: {hotline: 只统计工作时间}"
    assert hotline(tmp_path / "1", {}, [(own, f"{own}, {excluded}")]) == ("2.1.7/hotline", "excluded", "只统计工作时间")
    assert hotline(tmp_path / "2", {}, [(own, f"{own}, {excluded}, items: {{hotline: none}}")])[1] == "excluded"
    # whoever was not judged at all is that first
    assert hotline(tmp_path / "3", {}, [(own, f"at: nowhere, {excluded}")]) == (None, "absent", None)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (
            ("measured: in_quarter", "measured: snapshot"),
            "2.1.7/hotline 的统计方式（measured）是 in_quarter 当季数，汇总的是 snapshot 期末数",
        ),
        (
            ("measured: in_quarter", "measured: in_quarter\n    unit: count"),
            "2.1.7/hotline 的计量单位是 percent，汇总的是 count",
        ),
        (("item: 2.1.7/hotline", "item: 2.1.7/system"), "2.1.7/system 是节点任务，不是指标"),
    ],
)
def test_what_counts_otherwise_is_not_added(tmp_path, change, reason):
    assert hotline(tmp_path, {}, [change])[1:] == ("incomparable", reason)


def test_what_has_no_value_of_the_whole_is_not_added(tmp_path):
    alone = PLAN.replace("id: filing\n", "id: filing\n                aggregate: none\n")
    item = ("item: 2.1.7/hotline", "item: 2.2/filing")
    assert hotline(tmp_path, {f"{AT}/plan.yaml": alone}, [item])[1:] == (
        "incomparable",
        "2.2/filing 不合计全市（aggregate: none），没有可以相加的数",
    )


def test_what_the_plan_no_longer_asks_for_is_not_asked(tmp_path):
    ended = PLAN.replace("id: hotline\n", "id: hotline\n                until: 2024-06-30\n")
    report = PROGRESS.replace(f"      {HOTLINE}\n", "")
    assert hotline(tmp_path, {f"{AT}/plan.yaml": ended, REPORT: report}) == ("2.1.7/hotline", "not_asked", None)


@pytest.mark.parametrize(
    ("figure", "status"),
    [
        ("hotline: 96", "plain"),
        ("hotline: {numerator: 0, denominator: 0}", "not_applicable"),
        ("hotline: ", "no_data"),
        ("hotline: {numerator: 48, denominator: 50}", "given"),
    ],
)
def test_the_status_of_a_rate(tmp_path, figure, status):
    assert hotline(tmp_path, sfj("530111", figure))[1] == status


def test_amounts_are_added_where_they_are_exact(tmp_path):
    calls = [
        ("item: 2.1.7/hotline", "item: 2.1.7/calls"),
        ("measured: in_quarter", "measured: year_to_date\n    unit: count"),
    ]
    assert row(tmp_path / "1", {}, calls)["shared"]["hotline"]["value"] == "1234"
    # the sum of all units, in all its places
    hours = PLAN.replace("unit: count", "unit: hours").replace(
        "measured: year_to_date\n                reported_by: sfj",
        "measured: year_to_date\n                reported_by: each",
    )
    hours = hours.replace("units: [sfj], groups: [], open", "units: [sfj, fgj], groups: [], open")
    report = PROGRESS.replace("calls: 1234", "calls: 0.1234567")
    other = OTHER.replace(
        "tasks:", "tasks:\n  2.1.7:\n    status: ongoing\n    progress: 有。\n    indicators: {calls: 0.0000003}"
    )
    calls[1] = ("measured: in_quarter", "measured: year_to_date\n    unit: hours")
    files = {f"{AT}/plan.yaml": hours, REPORT: report, f"{AT}/progress/fgj/2024Q3.yaml": other}
    assert row(tmp_path / "2", files, calls)["shared"]["hotline"]["value"] == "0.123457"


def test_how_many_units_speak_in_a_row(tmp_path):
    filing = [("item: 2.1.7/hotline", "item: 2.2/filing")]
    silent = {f"{AT}/progress/fgj/2024Q3.yaml": OTHER.replace("{numerator: 3, denominator: 3}", "")}
    figure = row(tmp_path / "1", silent, filing)["shared"]["hotline"]
    assert (figure["status"], figure["reported"], figure["expected"]) == ("given", 1, 2)
    figure = row(tmp_path / "2")["shared"]["hotline"]
    assert (figure["reported"], figure["expected"], figure["window"]) == (1, 1, ["2024Q3"])
    figure = row(tmp_path / "3", sfj("530111", "hotline: "))["shared"]["hotline"]
    assert (figure["reported"], figure["expected"]) == (0, 1)


# ------------------------------------------------------------------------------------------------ the pure function


def job(path, **changes):
    every = work.jobs(sound(path), path.parent, Period(2024, 3), "2024-10-31", datetime.date(2026, 1, 31), CHINESE)
    return next(job for job in every if job.code == "530111")._replace(**changes)


def test_a_process_that_sees_another_definition_or_is_another_version_refuses(tmp_path, monkeypatch):
    path = write(tmp_path)
    assert opened(answer(job(path)))["state"] == "judged"
    for changes, key in (
        ({"sha256": "0" * 64}, "rollup.stale"),
        ({"root": str(tmp_path / "elsewhere")}, "rollup.unseen"),
        ({"planck": "9.9"}, "rollup.version"),
    ):
        with pytest.raises(Refused) as refused:
            answer(job(path, **changes))
        assert refused.value.message_key == key
        rebuilt, facts = refused.value.__reduce__()
        assert rebuilt(*facts).facts == refused.value.facts
    # the variable says where the share lies on this machine
    monkeypatch.setenv(member.ROOT, str(tmp_path))
    assert opened(answer(job(path, root="/mnt/not-here")))["state"] == "judged"


def test_a_row_is_one_line_of_json_and_the_same_each_time(tmp_path):
    path = write(tmp_path)
    content = answer(job(path))
    assert content == answer(job(path))
    line = member.zlib.decompress(content)
    assert b"\n" not in line
    assert json.loads(line) == opened(content)


def test_words_come_in_the_language_asked_for(tmp_path):
    path = write(tmp_path, {**BASE, "rollup.yaml": ROLLUP.replace("at: counties/530111", "at: nowhere")})
    outcome = opened(gather(path, translator=ENGLISH).answers["530111"])
    assert outcome["why"] == "nowhere has no data/plan.yaml"


def test_a_plan_that_cannot_be_looked_at_is_refused_not_absent(tmp_path, monkeypatch):
    path = write(tmp_path)
    looked = member.os.lstat

    def denied(name, *args, **options):
        if str(name).endswith("530111/data/plan.yaml"):
            raise PermissionError(13, "denied")
        return looked(name, *args, **options)

    monkeypatch.setattr(member.os, "lstat", denied)
    outcome = opened(answer(job(path)))
    assert (outcome["state"], outcome["why"]) == ("refused", "data/plan.yaml 文件打不开：没有权限")


def test_a_forged_record_is_refused(tmp_path):
    from planck.model.issued import Forged

    path = write(tmp_path)

    def forged(*_args, **_options):
        raise Forged("2024Q3.json")

    class Records(dict):
        pass

    original = member.check.as_it_stands
    try:
        member.check.as_it_stands = forged
        book = load.workspace(tmp_path / AT).book
        assert book is not None
        member.load.workspace, kept = (lambda *a, **k: _with_record(kept(*a, **k))), member.load.workspace
        outcome = opened(answer(job(path)))
    finally:
        member.check.as_it_stands, member.load.workspace = original, kept
    assert (outcome["state"], outcome["why"]) == ("refused", "印发的存档被改动过：data/office/issued/2024Q3.json")


def _with_record(loaded):
    import dataclasses
    from types import SimpleNamespace

    record = SimpleNamespace(path="data/office/issued/2024Q3.json")
    return loaded._replace(book=dataclasses.replace(loaded.book, issued={Period(2024, 3): record}))


def test_a_folder_whose_name_no_system_takes_is_absent(tmp_path):
    assert row(tmp_path, changes=[("at: counties/530111", f"at: {'x' * 300}")])["state"] == "absent"
    lower = ("at: counties/530111", f"rollup: {'x' * 300}")
    assert row(tmp_path, changes=[lower])["state"] == "absent"
