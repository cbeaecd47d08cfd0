"""What changed between two results: which rows, how, and that from B to A is the mirror of from A to B."""

import datetime
from dataclasses import fields
from decimal import Decimal
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planck.core.finding import Finding, Place, Severity
from planck.core.period import Period
from planck.diff import Change, Entry, difference
from planck.model.record import Decision, Letter
from planck.standing import Light, Receipt, Standing, State, TaskStanding, UnitStanding
from tests.trees import part

Q2, Q3 = Period(2025, 2), Period(2025, 3)
DAY = datetime.date(2025, 10, 30)
OPPOSITE = {
    Change.NEW: Change.GONE, Change.GONE: Change.NEW, Change.BETTER: Change.WORSE, Change.WORSE: Change.BETTER,
    Change.CHANGED: Change.CHANGED,
}  # fmt: skip


def result(units=(), standings=(), tasks=(), findings=(), letters=(), period=Q3, as_of=DAY):
    """As much of a result as is compared."""
    book = SimpleNamespace(office={period: SimpleNamespace(letters=letters)} if letters else {})
    return SimpleNamespace(
        units=units, standings=standings, tasks=tasks, findings=findings, book=book, period=period, as_of=as_of
    )


def unit(name="sfj", report=Receipt.IN_TIME, light=Light.GREEN, day=None, **more):
    return UnitStanding(name, report, day, light, day=day, **more)


def row(item="2.1/x", light=Light.GREEN, value="90", who=None, kind="indicator", state=State.MET, **more):
    return Standing(item, kind, "2.1", who, state, light, value=Decimal(value) if value else None, **more)


def finding(code="P403", unit="sfj", item="2.1/x", severity=Severity.WARNING, period="2025Q3", line=1, key="", **facts):
    path = f"data/progress/{unit}/{period}.yaml"
    return Finding(
        code, severity, key or f"{code}.now", facts, Place(path, line), unit=unit, item=item, task="2.1", period=period
    )


def changes(before, after, name):
    return [entry.change.value for entry in getattr(difference(before, after), name)]


# -------------------------------------------------------------------------------------------------- the mirror

LIGHTS, DAYS = st.sampled_from(list(Light)), st.dates(datetime.date(2025, 10, 1), datetime.date(2025, 10, 3))
UNITS = st.builds(
    unit,
    st.sampled_from(["sfj", "fgj", "gaj", "nyj"]),
    st.sampled_from(list(Receipt)),
    LIGHTS,
    st.none() | DAYS,
    computed=st.none() | LIGHTS,
)
ROWS = st.builds(
    row,
    st.sampled_from(["2.1/x", "2.1/y", "annual-report"]),
    LIGHTS,
    st.sampled_from(["", "90", "100"]),
    st.sampled_from([None, "sfj", "fgj"]),
    st.sampled_from(["indicator", "milestone", "duty"]),
    st.sampled_from(list(State)),
    by=st.none() | DAYS,
)
TASKS = st.builds(TaskStanding, st.sampled_from(["2.1", "2.2"]), LIGHTS, st.sampled_from(["items", "self"]))
FINDINGS = st.builds(
    finding,
    st.sampled_from(["P403", "P201", "P506", "P407"]),
    st.sampled_from(["sfj", "fgj", None]),
    st.sampled_from(["2.1/x", None]),
    st.sampled_from(list(Severity)),
    st.sampled_from(["2025Q2", "2025Q3"]),
    st.integers(1, 9),
    st.sampled_from(["", "P403.extended"]),
    days=st.integers(1, 3),
    value=st.integers(1, 3),
)
LETTERS = st.builds(
    lambda unit, number, sent: part(Letter, {"unit": unit, "number": number, "sent": sent}),
    st.sampled_from(["sfj", "fgj"]),
    st.sampled_from(["1号", "2号"]),
    st.sampled_from(["", "2025-10-28", "2025-11-05"]),
)
RESULTS = st.builds(
    result,
    st.lists(UNITS, unique_by=lambda unit: unit.unit),
    st.lists(ROWS, unique_by=lambda row: (row.item, row.unit)),
    st.lists(TASKS, unique_by=lambda task: task.task),
    st.lists(FINDINGS, unique_by=lambda finding: finding.order),
    st.lists(LETTERS, max_size=3),
    st.sampled_from([Q2, Q3]),
)
LISTS = ("reports", "standings", "units", "tasks", "findings", "letters")


@pytest.mark.whole_system
@given(RESULTS, RESULTS)
def test_the_difference_from_b_to_a_is_the_mirror_of_that_from_a_to_b(a, b):
    forth, back = difference(a, b), difference(b, a)
    assert {field.name for field in fields(forth)} == {"before", "after", "against", *LISTS}
    for name in LISTS:
        mirrored = tuple(Entry(e.after, e.before, OPPOSITE[e.change]) for e in getattr(forth, name))
        assert getattr(back, name) == mirrored, name


@given(RESULTS)
def test_a_result_does_not_differ_from_itself(a):
    assert [getattr(difference(a, a), name) for name in LISTS] == [()] * len(LISTS)


@pytest.mark.whole_system
@given(RESULTS, RESULTS)
def test_every_row_of_both_is_alike_or_in_an_entry(a, b):
    changes = difference(a, b)
    for name, rows in (("findings", "findings"), ("standings", "standings"), ("units", "units"), ("tasks", "tasks")):
        entries = getattr(changes, name)
        new = [entry for entry in entries if entry.before is None]
        gone = [entry for entry in entries if entry.after is None]
        assert len(getattr(a, rows)) + len(new) == len(getattr(b, rows)) + len(gone)
        assert all(entry.row in (entry.before, entry.after) for entry in entries)


# ------------------------------------------------------------------------------------------------------- rows


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        ("green", "red", "worse"),
        ("red", "yellow", "better"),
        ("yellow", "blue", "better"),
        ("blue", "grey", "better"),
        ("grey", "green", "better"),
        ("grey", "none", "better"),
        ("none", "red", "worse"),
        ("none", "green", "changed"),
        ("green", "none", "changed"),
    ],
)
def test_lights_decide_better_and_worse(before, after, change):
    before, after = Light(before), Light(after)
    assert changes(result(standings=[row(light=before)]), result(standings=[row(light=after)]), "standings") == [change]
    assert changes(result([unit(light=before)]), result([unit(light=after)]), "units") == [change]
    tasks = [[TaskStanding("2.1", light, "items")] for light in (before, after)]
    assert changes(result(tasks=tasks[0]), result(tasks=tasks[1]), "tasks") == [change]


def test_another_value_under_the_same_light_is_a_change():
    assert changes(result(standings=[row()]), result(standings=[row(value="91")]), "standings") == ["changed"]
    assert changes(result(standings=[row()]), result(standings=[row(value="90.0")]), "standings") == []
    shorter = result(standings=[row(value=None), row("2.1/y")])
    assert changes(result(standings=[row(value=None)]), shorter, "standings") == ["new"]
    assert changes(shorter, result(standings=[row(value=None)]), "standings") == ["gone"]


def test_a_value_that_the_office_verified_is_changed_under_the_same_light():
    assert changes(result(standings=[row()]), result(standings=[row(office="verified")]), "standings") == ["changed"]


def test_a_light_set_by_the_office_shows_what_changes_behind_it():
    behind = [row(light=Light.RED, computed=light) for light in (Light.YELLOW, Light.GREEN)]
    assert changes(result(standings=behind[:1]), result(standings=behind[1:]), "standings") == ["changed"]
    units = [unit(light=Light.RED, computed=light) for light in (Light.YELLOW, Light.GREEN)]
    assert changes(result(units[:1]), result(units[1:]), "units") == ["changed"]
    basis = [TaskStanding("2.1", Light.RED, basis) for basis in ("items", "self")]
    assert changes(result(tasks=basis[:1]), result(tasks=basis[1:]), "tasks") == ["changed"]


def test_what_every_quarter_moves_is_compared_within_a_quarter_only():
    """The line's value and a yearly duty's day move by themselves; a milestone's day and an extension do not."""
    day, later = datetime.date(2025, 3, 1), datetime.date(2026, 3, 1)
    before = [row(by=day), row("annual-report", kind="duty", by=day, value="")]
    after = [row(by=later), row("annual-report", kind="duty", by=later, value="")]
    last = result(standings=before, period=Q2)
    assert changes(last, result(standings=after), "standings") == []
    assert changes(result(standings=before), result(standings=after), "standings") == ["changed", "changed"]
    milestones = [[row(kind="milestone", by=by, value="")] for by in (day, later)]
    assert changes(result(standings=milestones[0], period=Q2), result(standings=milestones[1]), "standings") == [
        "changed"
    ]
    extended = result(standings=[row(by=later, by_before=day)])
    assert changes(result(standings=[row(by=day)], period=Q2), extended, "standings") == ["changed"]


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        ("in_time", "late", "worse"),
        ("late", "returned", "worse"),
        ("returned", "pending", "worse"),
        ("pending", "missing", "worse"),
        ("missing", "in_time", "better"),
        ("cooperating", "in_time", "changed"),
        ("in_time", "cooperating", "changed"),
    ],
)
def test_reports_are_better_the_sooner_they_are_in(before, after, change):
    results = [result([unit(report=Receipt(receipt))]) for receipt in (before, after)]
    assert changes(*results, "reports") == [change]


def test_the_day_of_a_report_is_compared_within_a_quarter_only():
    days = datetime.date(2025, 7, 10), datetime.date(2025, 10, 10)
    assert changes(result([unit(day=days[0])], period=Q2), result([unit(day=days[1])]), "reports") == []
    assert changes(result([unit(day=days[0])]), result([unit(day=days[1])]), "reports") == ["changed"]


def test_a_task_of_a_report_that_was_returned_is_a_change():
    written = {"unit": "sfj", "task": "2.1.7", "decision": "returned", "on": "2025-10-25", "by": "科", "reason": "缺"}
    returned = result([unit(returned=(part(Decision, written),))])
    assert changes(result([unit()], period=Q2), returned, "reports") == ["changed"]
    again = result([unit(returned=(part(Decision, written | {"reason": "仍缺"}),))])
    assert changes(returned, again, "reports") == ["changed"]
    assert changes(returned, returned, "reports") == []


def test_rows_keep_the_order_of_the_results():
    units = [unit(name, light=Light.RED) for name in ("b", "c", "a")]
    changes = difference(result([unit("b"), unit("x"), unit("c")]), result(units)).units
    assert [entry.row.unit for entry in changes] == ["b", "c", "x", "a"]


# --------------------------------------------------------------------------------------------------- findings


def test_a_matter_that_goes_on_is_neither_gone_nor_new():
    before = result(findings=[finding(period="2025Q2", line=7, value=80, days=3)], period=Q2)
    assert changes(before, result(findings=[finding(line=9, value=81, days=12)]), "findings") == []
    before = result(findings=[finding("P201", line=7, path="a", days=3)])
    assert changes(before, result(findings=[finding("P201", line=9, path="b", days=4)]), "findings") == []


def test_a_finding_that_says_something_else_is_changed():
    before = result(findings=[finding(value=80)])
    assert changes(before, result(findings=[finding(value=81)]), "findings") == ["changed"]
    extended = result(findings=[finding(key="P403.extended")])
    assert changes(result(findings=[finding(period="2025Q2")], period=Q2), extended, "findings") == ["changed"]
    # of a fault in a file, other words are another slip, in the next quarter's file too
    slip = result(findings=[finding("P201", period="2025Q2", key="a", written="x")], period=Q2)
    assert changes(slip, result(findings=[finding("P201", key="a", written="y")]), "findings") == ["changed"]
    assert changes(slip, result(findings=[finding("P201", key="a", written="x")]), "findings") == []


def test_a_matter_of_another_unit_item_or_measure_is_another():
    before = result(findings=[finding()])
    for other in (finding(unit="fgj"), finding(item="2.1/y"), finding("P401")):
        assert sorted(changes(before, result(findings=[other]), "findings")) == ["gone", "new"]
    breaches = [result(findings=[finding("P407", item=None, id=measure)]) for measure in ("2.1-1", "2.1-2")]
    assert sorted(changes(*breaches, "findings")) == ["gone", "new"]


def test_a_severity_and_a_waiver_decide_better_and_worse():
    plain, grave = result(findings=[finding()]), result(findings=[finding(severity=Severity.ERROR)])
    assert changes(plain, grave, "findings") == ["worse"]
    waived = result(findings=[finding(severity=Severity.ERROR)._replace(waiver={"reason": "甲"})])
    assert changes(grave, waived, "findings") == ["better"]
    assert changes(waived, plain, "findings") == ["worse"]


def test_a_fault_in_last_quarters_file_stays_beside_that_in_this_quarters():
    old = finding("P201", period="2025Q2", written="x")
    before = result(findings=[old], period=Q2)
    again = finding("P201", written="y")
    (entry,) = difference(before, result(findings=[old, again])).findings
    assert (entry.change, entry.after) == (Change.NEW, again)
    # put right there and made again here: the same matter, with other words
    (entry,) = difference(before, result(findings=[again])).findings
    assert (entry.before, entry.after, entry.change) == (old, again, Change.CHANGED)


def test_of_several_on_one_subject_the_most_alike_are_the_same():
    two = [finding("P201", written="x"), finding("P201", written="y", line=2)]
    (entry,) = difference(result(findings=two), result(findings=[two[1]])).findings
    assert (entry.before, entry.change) == (two[0], Change.GONE)


def test_what_is_about_no_unit_is_told_apart_by_what_it_says():
    def office(**facts):
        return finding("P122", unit=None, item=None, **facts)._replace(task=None)

    before = result(findings=[office(written="甲")])
    assert sorted(changes(before, result(findings=[office(written="乙")]), "findings")) == ["gone", "new"]
    assert changes(before, result(findings=[office(written="甲", line=9)]), "findings") == []


# ---------------------------------------------------------------------------------------------------- letters


def test_letters_are_compared_as_far_as_they_had_come():
    written = {"unit": "sfj", "number": "1号", "sent": "2025-11-06", "answered": "2025-11-14", "judged": "sufficient"}
    letter = [part(Letter, written)]
    days = [datetime.date(2025, 11, day) for day in (5, 6, 14)]
    first, second, third = (result([unit()], letters=letter, as_of=day) for day in days)
    (entry,) = difference(first, second).letters
    assert (entry.before.sent, entry.after.sent, entry.change) == (None, days[1], Change.CHANGED)
    (entry,) = difference(second, third).letters
    assert (entry.before.judged, entry.after.answered, entry.after.judged) == (None, days[2], "sufficient")
    assert changes(result([unit()]), first, "letters") == ["new"]
    # of a unit that is not shown no letter is
    assert changes(result(), result(letters=letter), "letters") == []
