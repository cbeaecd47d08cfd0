"""Months, half-years and years beside quarters: each example is worked out by hand from domain.md 4 and 5."""

import datetime
import math
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planck.core.period import Period
from planck.standing import Light, Receipt, State
from tests.standing.county import a_book, a_plan, a_report, indicator, judged, row

MONTHLY = {"cadence": "monthly", "due_after_days": "5", "judged_after_days": "5"}
HALVES = {"cadence": "half_yearly"}
YEARLY = {"cadence": "yearly"}
CADENCES = {"monthly": 12, "quarterly": 4, "half_yearly": 2, "yearly": 1}


def stands(x, figures, period, reporting, as_of=""):
    """The city's row of an indicator that 市司法局 reports, given its figures by period."""
    plan = a_plan(indicators=[x], reporting=reporting)
    reports = [a_report("sfj", name, figures={"x": value}) for name, value in figures.items()]
    return row(judged(a_book(plan, *reports), period, as_of))


# ------------------------------------------------------------------------------------------------------ pools


def test_a_months_figure_is_pooled_over_the_calendar_year():
    """(9 + 8 + 20) / (10 + 10 + 20) = 92.5 %; December belongs to the year before, May is a gap."""
    x = indicator({"at_least": "90"}, measured="in_quarter")
    figures = {"2024-12": "0/50", "2025-01": "9/10", "2025-04": "8/10", "2025-07": "20/20"}
    standing = stands(x, figures, "2025-07", MONTHLY)
    assert (standing.state, standing.value, standing.in_quarter) == (State.MET, Fraction("92.5"), 100)
    assert [str(period) for period in standing.window] == ["2025-01", "2025-04", "2025-07"]


@pytest.mark.parametrize(
    ("figures", "period", "reporting", "state"),
    [
        # the pool is 15/20 = 75 %, July alone 90 %: at risk until the year's last month has come, then missed
        ({"2025-06": "6/10", "2025-07": "9/10"}, "2025-07", MONTHLY, State.AT_RISK),
        ({"2025-11": "6/10", "2025-12": "9/10"}, "2025-12", MONTHLY, State.MISSED),
        ({"2025H1": "6/10"}, "2025H1", HALVES, State.MISSED),
        ({"2025H1": "6/10", "2025H2": "9/10"}, "2025H2", HALVES, State.MISSED),
        ({"2024": "0/10", "2025": "9/10"}, "2025", YEARLY, State.MET),
    ],
)
def test_a_pool_that_misses_while_the_periods_own_figure_holds(figures, period, reporting, state):
    x = indicator({"at_least": "90"}, measured="in_quarter")
    assert stands(x, figures, period, reporting).state is state


def test_a_yearly_figure_counts_for_twelve_months():
    """Taken in August 2024: August 2024 to July 2025."""
    x = indicator({"at_least": "90"}, measured="yearly")
    silent = (a_report("sfj", name) for name in ("2025-07", "2025-08"))
    plan = a_plan(indicators=[x], reporting=MONTHLY)
    book = a_book(plan, a_report("sfj", "2024-08", figures={"x": "95"}), *silent)
    carried = row(judged(book, "2025-07"))
    assert (carried.state, str(carried.taken)) == (State.MET, "2024-08")
    assert row(judged(book, "2025-08")).state is State.NO_DATA


# ----------------------------------------------------------------------------------------------------- quotas


@pytest.mark.parametrize(
    ("figures", "period", "reporting", "state", "expected"),
    [
        # 10 a year: by July ⌊10·7/12⌋ = ⌊5.83⌋ = 5
        ({"2025-02": "3", "2025-07": "2"}, "2025-07", MONTHLY, State.ON_TRACK, 5),
        ({"2025-02": "3", "2025-07": "1"}, "2025-07", MONTHLY, State.AT_RISK, 5),
        ({"2025-02": "3", "2025-12": "6"}, "2025-12", MONTHLY, State.MISSED, None),
        ({"2025-02": "3", "2025-12": "7"}, "2025-12", MONTHLY, State.MET, None),
        # by the half-year ⌊10/2⌋ = 5
        ({"2025H1": "5"}, "2025H1", HALVES, State.ON_TRACK, 5),
        ({"2025H1": "4"}, "2025H1", HALVES, State.AT_RISK, 5),
        # a year is decided as soon as it is reported
        ({"2024": "10", "2025": "9"}, "2025", YEARLY, State.MISSED, None),
        ({"2025": "10"}, "2025", YEARLY, State.MET, None),
    ],
)
def test_a_yearly_quota_is_due_by_the_months_passed(figures, period, reporting, state, expected):
    x = indicator({"at_least": "10"}, unit="count", measured="in_quarter", per="year")
    standing = stands(x, figures, period, reporting)
    assert (standing.state, standing.expected) == (state, expected)


def test_a_paced_percentage_is_due_by_the_months_passed():
    """90 % by the year's end, 36 % in July: due 90·7/12 = 52.5; 100·(7/12 - 36/90) = 18.33 points behind."""
    x = indicator({"at_least": "90"}, measured="year_to_date", per="year", pace="true")
    standing = stands(x, {"2025-07": "36"}, "2025-07", MONTHLY)
    assert (standing.state, standing.light) == (State.AT_RISK, Light.YELLOW)
    assert (standing.expected, standing.gap) == (Fraction("52.5"), Fraction(55, 3))


@pytest.mark.parametrize(
    ("period", "reporting", "state"),
    [
        ("2025-11", MONTHLY, State.ON_TRACK),
        ("2025-12", MONTHLY, State.MISSED),
        ("2025H1", HALVES, State.ON_TRACK),
        ("2025H2", HALVES, State.MISSED),
        ("2024", YEARLY, State.ON_TRACK),
        ("2025", YEARLY, State.MISSED),
    ],
)
def test_a_quota_of_the_term_binds_in_the_period_that_holds_the_plans_end(period, reporting, state):
    x = indicator({"at_least": "100"}, unit="count", per="term")
    assert stands(x, {period: "99"}, period, reporting).state is state


# ----------------------------------------------------------------------------------------- trends, lines, dues


@pytest.mark.parametrize(
    ("figures", "period", "reporting", "state", "before"),
    [
        # July is held against July of the year before, not against June
        ({"2024-07": "80", "2025-06": "90", "2025-07": "81"}, "2025-07", MONTHLY, State.ON_TRACK, 80),
        ({"2024-07": "82", "2025-06": "70", "2025-07": "81"}, "2025-07", MONTHLY, State.AT_RISK, 82),
        ({"2024-12": "82", "2025-12": "81"}, "2025-12", MONTHLY, State.MISSED, 82),
        ({"2024-06": "82", "2025-07": "81"}, "2025-07", MONTHLY, State.ON_TRACK, None),
        ({"2024H1": "82", "2024H2": "70", "2025H1": "81"}, "2025H1", HALVES, State.AT_RISK, 82),
        ({"2024H1": "70", "2024H2": "82", "2025H2": "81"}, "2025H2", HALVES, State.MISSED, 82),
        ({"2024": "82", "2025": "81"}, "2025", YEARLY, State.MISSED, 82),
    ],
)
def test_a_trend_compares_with_the_same_period_of_the_year_before(figures, period, reporting, state, before):
    standing = stands(indicator(trend={"direction": "rising"}), figures, period, reporting)
    assert (standing.state, standing.year_ago) == (state, before)


def test_the_schedule_line_goes_by_days_whatever_the_cadence():
    """From 80 on 2024-12-31 to 100 on 2025-12-31: 31 July is day 212 of 365, 30 June day 181."""
    x = indicator({"at_least": "100", "by": "2025-12-31"}, baseline={"value": "80", "on": "2024-12-31"})
    assert stands(x, {"2025-07": "90"}, "2025-07", MONTHLY).expected == 80 + Fraction(20 * 212, 365)
    assert stands(x, {"2025H1": "90"}, "2025H1", HALVES).expected == 80 + Fraction(20 * 181, 365)


def test_a_line_begins_at_the_end_of_the_first_month_with_a_figure():
    """84 on 2025-02-28, 100 by 2025-12-31: 31 May is day 92 of 306."""
    x = indicator({"at_least": "100", "by": "2025-12-31"})
    assert stands(x, {"2025-02": "84", "2025-05": "90"}, "2025-05", MONTHLY).expected == 84 + Fraction(16 * 92, 306)


@pytest.mark.parametrize(
    ("submitted", "as_of", "receipt"),
    [
        ("2025-08-05", "2025-08-10", Receipt.IN_TIME),
        ("2025-08-06", "2025-08-10", Receipt.LATE),
        ("2025-08-11", "2025-08-05", Receipt.PENDING),
        ("2025-08-11", "2025-08-06", Receipt.MISSING),
    ],
)
def test_a_months_report_is_due_after_its_own_end(submitted, as_of, receipt):
    plan = a_plan(reporting=MONTHLY)
    book = a_book(plan, a_report("sfj", "2025-06"), a_report("sfj", "2025-07", submitted))
    units = {unit.unit: unit for unit in judged(book, "2025-07", as_of).units}
    assert units["sfj"].report is receipt
    # nothing is missing before the first month with any file
    assert judged(book, "2025-05", "2025-12-31").units[0].report is Receipt.PENDING


def test_a_plan_has_the_periods_of_its_cadence_alone():
    plan = a_plan(reporting=MONTHLY, period={"start": "2021-03-15", "end": "2025-10-01"})
    assert (str(plan.first_period), str(plan.last_period)) == ("2021-03", "2025-10")
    covered = {name: plan.covers(Period.parse(name)) for name in ("2021-02", "2021-03", "2025-10", "2025-11", "2025Q3")}
    assert covered == {"2021-02": False, "2021-03": True, "2025-10": True, "2025-11": False, "2025Q3": False}


# ----------------------------------------------------------------------------------------------------- duties


def duty(cadence, reporting, period, as_of, **words):
    """The row of the duty, due 15 days after its own period; ``words``: by period, the words of 市司法局 (_ is -)."""
    x = {"id": "x", "name": "清单", "cadence": cadence, "due": "15", "reported_by": "sfj"}
    reports = [a_report("sfj", name.strip("_").replace("_", "-"), duties=said) for name, said in words.items()]
    return row(judged(a_book(a_plan(duties=[x], reporting=reporting), *reports), period, as_of))


def test_a_quarterly_duty_in_a_monthly_plan_stays_until_it_is_done():
    """The second quarter's list is due on 15 July: June's circular is too early to judge it, July's is not."""
    silent = {"_2025_04": {}, "_2025_05": {}, "_2025_06": {}, "_2025_07": {}}
    june = duty("quarterly", MONTHLY, "2025-06", "2025-07-10", **silent)
    july = duty("quarterly", MONTHLY, "2025-07", "2025-08-10", **silent)
    assert (june.state, june.occurrence, str(june.by)) == (State.DUE_SOON, "x-2025Q2", "2025-07-15")
    assert (july.state, july.occurrence) == (State.MISSED, "x-2025Q2")
    done = silent | {"_2025_07": {"x-2025Q2": {"done": "2025-07-14"}}}
    assert duty("quarterly", MONTHLY, "2025-07", "2025-08-10", **done).state is State.MET
    august = duty("quarterly", MONTHLY, "2025-08", "2025-09-10", **done, _2025_08={})
    assert (august.state, august.occurrence) == (State.MET, "x-2025Q2")
    september = duty("quarterly", MONTHLY, "2025-09", "2025-10-10", **done, _2025_09={})
    assert (september.state, september.occurrence) == (State.DUE_SOON, "x-2025Q3")


def test_the_bare_id_means_the_quarter_in_which_the_month_lies():
    said = {"_2025_04": {}, "_2025_06": {"x": {"done": "2025-06-30"}}}
    standing = duty("quarterly", MONTHLY, "2025-06", "2025-07-20", **said)
    assert (standing.state, standing.occurrence) == (State.MET, "x-2025Q2")


def test_a_monthly_duty_in_a_quarterly_plan_shows_its_oldest_open_month():
    all_done = {f"x-2025-0{month}": {"done": f"2025-0{month + 1}-10"} for month in (7, 8)}
    last = {"x": {"done": "2025-10-10"}}  # the bare id: the month with which the quarter ends
    quarter = {"cadence": "quarterly"}
    standing = duty("monthly", quarter, "2025Q3", "2025-10-30", **{"2025Q3": all_done | last})
    assert (standing.state, standing.occurrence) == (State.MET, "x-2025-09")
    standing = duty("monthly", quarter, "2025Q3", "2025-10-30", **{"2025Q3": last | {"x-2025-07": {"done": ""}}})
    assert (standing.state, standing.occurrence, str(standing.by)) == (State.MISSED, "x-2025-07", "2025-08-15")


@pytest.mark.parametrize(
    ("cadence", "reporting", "period", "occurrence", "by"),
    [
        ("monthly", MONTHLY, "2025-07", "x-2025-07", "2025-08-15"),
        ("half_yearly", MONTHLY, "2025-06", "x-2025H1", "2025-07-15"),
        ("half_yearly", HALVES, "2025H1", "x-2025H1", "2025-07-15"),
        ("half_yearly", YEARLY, "2025", "x-2025H1", "2025-07-15"),
        ("quarterly", YEARLY, "2025", "x-2025Q1", "2025-04-15"),
        ("half_yearly", {"cadence": "quarterly"}, "2025Q2", "x-2025H1", "2025-07-15"),
    ],
)
def test_each_duty_keeps_its_own_beat(cadence, reporting, period, occurrence, by):
    standing = duty(cadence, reporting, period, "2026-01-30", **{f"_{period.replace('-', '_')}": {}})
    assert (standing.state, standing.occurrence, str(standing.by)) == (State.MISSED, occurrence, by)


# ------------------------------------------------------------------------------- an oracle, and a law of months

_CASES = st.tuples(st.integers(0, 20), st.integers(0, 20)).map(lambda pair: (min(pair), max(pair)))


@given(st.sampled_from(list(CADENCES)), st.data())
def test_pools_and_quotas_as_domain_says_them(cadence, data):
    """The oracle knows months alone: a period ends with its last one, and a year has passed by months over twelve."""
    per_year = CADENCES[cadence]
    length = 12 // per_year
    names = [name_of(cadence, month) for month in range(length, 13, length)]
    given_figures = data.draw(st.lists(st.none() | _CASES, min_size=per_year, max_size=per_year))
    last = data.draw(st.integers(0, per_year - 1))
    if given_figures[last] is None:
        given_figures[last] = (3, 4)
    known = [pair for pair in given_figures[: last + 1] if pair]
    above, below = sum(a for a, _ in known), sum(b for _, b in known)
    figures = {name: f"{a}/{b}" for name, pair in zip(names, given_figures, strict=True) if pair for a, b in [pair]}
    period = names[last]

    x = indicator({"at_least": "60"}, measured="in_quarter")
    standing = stands(x, figures, period, {"cadence": cadence})
    own = given_figures[last]
    if not below:
        expected = State.NOT_APPLICABLE
    elif 100 * above >= 60 * below:
        expected = State.MET
    elif last + 1 < per_year and own[1] and 100 * own[0] >= 60 * own[1]:
        expected = State.AT_RISK
    else:
        expected = State.MISSED
    assert standing.state is expected
    assert below == 0 or standing.value == Fraction(100 * above, below)

    counts = {name: str(pair[0]) for name, pair in zip(names, given_figures, strict=True) if pair}
    quota = indicator({"at_least": "25"}, unit="count", measured="in_quarter", per="year")
    standing = stands(quota, counts, period, {"cadence": cadence})
    months = (last + 1) * length
    part = math.floor(Fraction(25 * months, 12))
    if above >= 25:
        expected = State.MET
    elif months == 12:
        expected = State.MISSED
    else:
        expected = State.ON_TRACK if above >= part else State.AT_RISK
    assert (standing.state, standing.value) == (expected, above)


def name_of(cadence, month, year=2025):
    """The name of the period that ends with the month."""
    match cadence:
        case "monthly":
            return f"{year}-{month:02}"
        case "quarterly":
            return f"{year}Q{month // 3}"
        case "half_yearly":
            return f"{year}H{month // 6}"
    return f"{year}"


_LEVELS = st.integers(0, 100)


@pytest.mark.whole_system
@given(
    st.lists(st.none() | _LEVELS, min_size=8, max_size=8),
    st.lists(
        st.tuples(_LEVELS, st.sampled_from(["", "2025-03-31", "2025-12-31"])), max_size=2, unique_by=lambda t: t[1]
    ),
    st.sampled_from(["", "rising", "falling"]),
    st.sampled_from(["", "year", "term"]),
)
def test_figures_in_the_quarters_last_months_stand_as_in_a_quarterly_plan(values, levels, trend, per):
    more = {"trend": {"direction": trend}} if trend else {}
    more |= {"per": per, "unit": "count"} if per else {}
    x = indicator(*({"at_least": str(v), "by": by} for v, by in levels), **more)
    ends = [(year, quarter) for year in (2024, 2025) for quarter in range(1, 5)]
    quarters = {f"{y}Q{q}": str(v) for (y, q), v in zip(ends, values, strict=True) if v is not None}
    months = {f"{y}-{3 * q:02}": str(v) for (y, q), v in zip(ends, values, strict=True) if v is not None}
    for year, quarter in ends:
        day = str(Period(year, quarter).last_day + datetime.timedelta(days=30))
        of_quarters = stands(x, quarters, f"{year}Q{quarter}", {"cadence": "quarterly"}, day)
        of_months = stands(x, months, f"{year}-{3 * quarter:02}", {"cadence": "monthly"}, day)
        assert of_months._replace(window=(), taken=None) == of_quarters._replace(window=(), taken=None)
