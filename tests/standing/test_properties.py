"""What holds for every figure: a better one never worsens a standing, and the order of files does not matter."""

import datetime
import random
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from planck.core.period import Period
from planck.standing import State
from tests.standing.county import a_book, a_plan, a_report, indicator, judged, row

# the standing, not the light: short of 力争 is yellow, while at risk far behind the line is red
BADNESS = [State.MET, State.ON_TRACK, State.DUE_SOON, State.AT_RISK, State.SHORT, State.MISSED]
QUARTERS = ["2023Q3", "2023Q4", "2024Q1", "2024Q2", "2024Q3"]
LEVELS = st.integers(0, 100)


@st.composite
def indicators(draw):
    """An indicator of any kind for which a higher figure is better."""
    days = st.sampled_from(["", "2023-12-31", "2024-09-30", "2025-03-31", "2025-12-31"])
    levels = draw(st.lists(st.tuples(LEVELS, days, st.booleans()), max_size=3, unique_by=lambda t: t[1]))
    targets = [{"at_least": str(v), "by": by, "strive": str(s).lower()} for v, by, s in levels]
    more = {"measured": draw(st.sampled_from(["snapshot", "in_quarter", "year_to_date", "yearly"]))}
    if draw(st.booleans()):
        more["trend"] = {"direction": "rising"}
    if per := draw(st.sampled_from(["", "year", "term"])):
        more["per"] = per
    if draw(st.booleans()):
        more["baseline"] = {"value": str(draw(LEVELS)), "on": "2023-06-30"}
    return indicator(*targets, unit=draw(st.sampled_from(["percent", "count"])), **more)


@settings(max_examples=3 * settings().max_examples)
@given(indicators(), st.dictionaries(st.sampled_from(QUARTERS[:-1]), LEVELS), LEVELS, LEVELS)
def test_a_better_figure_in_the_judged_quarter_never_worsens_a_standing(x, past, first, second):
    def badness(value):
        figures = {**{q: str(v) for q, v in past.items()}, "2024Q3": str(value)}
        reports = [a_report("sfj", q, figures={"x": v}) for q, v in figures.items()]
        standing = row(judged(a_book(a_plan(indicators=[x]), *reports), "2024Q3"))
        return BADNESS.index(standing.state)

    assert badness(max(first, second)) <= badness(min(first, second))


@settings(max_examples=settings().max_examples // 2)
@given(st.permutations(range(9)), st.lists(LEVELS, min_size=9, max_size=9))
def test_the_order_of_files_is_nothing(order, values):
    x = {**indicator({"at_least": "50"}, {"at_least": "90", "by": "2025-12-31"}), "reported_by": "each"}
    cells = [(u, q) for u in ("sfj", "fgj", "gaj") for q in ("2024Q1", "2024Q2", "2024Q3")]
    reports = [a_report(u, q, figures={"x": f"{v}/100"}) for (u, q), v in zip(cells, values, strict=True)]
    plan = a_plan(indicators=[x])
    first = judged(a_book(plan, *reports), "2024Q3")
    assert judged(a_book(plan, *[reports[n] for n in order]), "2024Q3") == first


@given(
    indicators(),
    st.sampled_from(["sfj", "each"]),
    st.dictionaries(
        st.tuples(st.sampled_from(["sfj", "fgj"]), st.sampled_from(QUARTERS)),
        st.tuples(LEVELS, st.integers(0, 300)),
        min_size=3,
    ),
    st.lists(st.tuples(st.sampled_from(QUARTERS), st.integers(0, 300)), min_size=2, max_size=6),
)
def test_a_book_that_was_judged_before_is_judged_as_a_fresh_one(x, by, figures, judged_periods):
    reports = [
        a_report(unit, quarter, str(last_day(quarter) + datetime.timedelta(late)), figures={"x": f"{value}/100"})
        for (unit, quarter), (value, late) in figures.items()
    ]
    book = a_book(a_plan(indicators=[{**x, "reported_by": by}]), *reports)
    for quarter, days in judged_periods:
        as_of = str(last_day(quarter) + datetime.timedelta(days))
        assert judged(book, quarter, as_of) == judged(replace(book), quarter, as_of)


def last_day(quarter):
    return Period.parse(quarter).last_day


def test_sums_are_exact():
    x = {**indicator({"at_least": "1"}), "reported_by": "each", "unit": "count"}
    spread = random.Random(1)
    values = [Decimal(spread.randrange(10**29)) / Decimal(10**9) for _ in range(3)]
    reports = [a_report(u, "2024Q3", figures={"x": str(v)}) for u, v in zip(("sfj", "fgj", "gaj"), values, strict=True)]
    standing = row(judged(a_book(a_plan(indicators=[x]), *reports), "2024Q3"))
    assert standing.value == sum((Fraction(str(v)) for v in values), Fraction(0))
