"""The oracle against what can be worked out by hand: the page's examples, and each county's own ``check``."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from planck import check, load
from planck.core.period import Period
from planck.formats import json as result_json
from planck.messages import Translator
from tests.rollup import oracle
from tests.rollup.comparison import differences
from tests.rollup.provinces import (
    County,
    Figure,
    Item,
    Level,
    Member,
    Province,
    Quarter,
    Report,
    Shared,
    Words,
    province,
    write_county,
)

PERIOD = Quarter(2024, 3)
HEAD = Shared("head", "percent", "in_quarter", "higher", ("1.1.1/head",))
NOTHING: Mapping[str, Any] = dict.fromkeys(
    ("units", "reported", "late", "missing", "pending", "left_out", "error", "warning", "note"), 0
) | {"lights": {"units": {}, "tasks": {}}}


def reporting(code: str, figure: Figure | None, period: Quarter = PERIOD) -> County:
    """A county with a single indicator, which a single unit reports."""
    figures = {} if figure is None else {"head": figure}
    report = Report(period.end + datetime.timedelta(days=9), {"1.1.1": Words("in_progress", figures)})
    item = Item("1.1.1", "head", "percent", "in_quarter", "u1")
    return County(
        f"plan-{code}", (2021, 2025), 20, 10, {"u1": "judged"}, {"1.1.1": ("u1",)}, (item,), {("u1", period): report}
    )


def fractions(**counties: str) -> Province:
    """A province under one level, of counties that report ``9/10``, ``88`` or nothing."""
    members = []
    for name, text in counties.items():
        code = name.removeprefix("c")
        above, _, under = text.partition("/")
        figure = Figure(int(above), int(under)) if under else Figure(value=text) if text else None
        members.append(Member(code, "530000", f"counties/{code}", reporting(code, figure)))
    return Province(PERIOD, None, (Level("530000"),), (HEAD,), {}, tuple(members), None)


def expected(built: Province) -> oracle.Expected:
    """The oracle's word, where lights and findings of counties do not matter."""
    return oracle.judge(built, lambda *_: NOTHING)


def first_example() -> Province:
    """甲 1/10, 乙 500/500, 丙 88 % without a fraction, 丁 0/0."""
    return fractions(c530102="1/10", c530103="500/500", c530104="88", c530105="0/0")


def second_example() -> Province:
    """16 counties: a folder gone, a plan broken, a quarter file unreadable, a plan ended in 2024."""
    period = Quarter(2025, 1)
    members = []
    for n in range(16):
        code = f"5301{n + 1:02}"
        own = reporting(code, Figure(n + 1, 20), period)
        match n:
            case 3:
                own = replace(own, fault="no_folder")
            case 4:
                own = replace(own, fault="broken_plan")
            case 5:
                own = replace(own, reports={**own.reports, ("u1", Quarter(2024, 4)): Report(None, {}, unreadable=True)})
            case 6:
                own = replace(own, years=(2021, 2024))
        members.append(Member(code, "530000", f"counties/{code}", own))
    return Province(period, None, (Level("530000"),), (HEAD,), {}, tuple(members), None)


def third_example(figures: str = "total") -> Province:
    """昆明市 459/511 beside its counties' 甲 10/10 and 乙 449/500."""
    built = fractions(c530102="10/10", c530103="449/500")
    whole = Member("530100", "530100", "counties/530100", reporting("530100", Figure(459, 511)), figures=figures)
    below = tuple(replace(member, under="530100") for member in built.members)
    return replace(
        built, levels=(Level("530000"), Level("530100", "530000")), members=(*below, whole), min_denominator=20
    )


def test_a_ratio_is_pooled_and_never_a_mean() -> None:
    pooled = expected(first_example()).document["indicators"][0]
    assert (pooled["numerator"], pooled["denominator"]) == (501, 510)
    assert not [*differences(pooled["value"], "98.235294")]
    assert pooled["status"] == {"given": 2, "plain": 1, "not_applicable": 1}
    assert pooled["missing"] == {"plain": ["530104"]}
    assert not pooled["complete"]


def test_members_without_an_answer_are_named_and_never_nought() -> None:
    whole = expected(second_example())
    counts = {"members": 16, "judged": 12, "partial": 1, "refused": 1, "absent": 1, "outside": 1, "failed": 0}
    assert whole.document["counts"] == counts
    pooled = whole.document["indicators"][0]
    assert pooled["numerator"] == sum(range(1, 17)) - 4 - 5 - 7
    assert pooled["denominator"] == 13 * 20
    assert pooled["missing"] == {"absent": ["530104"], "refused": ["530105"], "outside": ["530107"]}
    assert whole.findings == {
        ("P801", "530104", None),
        ("P802", "530105", None),
        ("P803", "530107", None),
        ("P805", "530106", None),
    }
    assert whole.exit == 1


def test_a_total_is_compared_and_never_added() -> None:
    whole = expected(third_example())
    for pooled in whole.document["indicators"]:
        assert (pooled["numerator"], pooled["denominator"]) == (459, 510)
        assert [(total["code"], total["denominator"]) for total in pooled["totals"]] == [("530100", 511)]
    assert whole.findings == {("P810", "530100", "head")}


def test_own_figures_are_added() -> None:
    pooled = expected(third_example("own")).document["indicators"][0]
    assert (pooled["numerator"], pooled["denominator"]) == (918, 1021)


def test_few_cases_are_listed_and_not_ranked() -> None:
    ranking = expected(replace(fractions(c530102="10/10", c530103="450/500"), min_denominator=20)).document["ranking"][
        0
    ]
    assert (ranking["ranked"], ranking["members"]) == (1, 2)
    assert [(row["code"], row["place"], row["why"]) for row in ranking["rows"]] == [
        ("530103", 1, None),
        ("530102", None, "small_denominator"),
    ]


def test_ties_share_a_place() -> None:
    ranking = expected(fractions(c530102="1/3", c530103="20/30", c530104="2/3", c530105="3/3")).document["ranking"][0]
    assert [(row["code"], row["place"]) for row in ranking["rows"]] == [
        ("530105", 1),
        ("530103", 2),
        ("530104", 2),
        ("530102", 4),
    ]


@pytest.mark.parametrize(("value", "text"), [(Fraction(100, 3), "33.333333"), (Fraction(200, 3), "66.666667")])
def test_a_computed_number_is_compared_as_it_is_written(value: Fraction, text: str) -> None:
    assert not [*differences(value, text)]
    assert [*differences(value, text + "1")]


@pytest.mark.parametrize("seed", range(25))
def test_a_countys_rows_are_those_of_its_own_check(seed: int, tmp_path: Path) -> None:
    built = province(seed)
    for member in built.members:
        answer = oracle.answer(built, member, built.period)
        if answer.as_of is not None:
            alone = replace(member.county, items=tuple(replace(item, shared="") for item in member.county.items))
            write_county(alone, tmp_path / member.code)
            checked = own_check(tmp_path / member.code, built.period, answer.as_of)
            sight = oracle.Sight(member.county, built.period, answer.as_of)
            rows = {row["item"]: row for row in checked["standings"] if row["unit"] is None}
            for item in member.county.items:
                row, got = oracle.city(sight, item), rows[item.full_id]
                wanted = row._asdict() | {"window": [*row.window]}
                if item.reported_by == "each":
                    got = got | {"expected": got["expected_units"]}
                else:
                    got = got | {"reported": int(got["standing"] != "no_data"), "expected": 1}
                assert not [*differences(wanted, got | {"status": row.status})], item
                assert (row.status == "no_data") == (got["standing"] == "no_data"), item
                assert (row.status == "not_applicable") == (got["standing"] == "not_applicable"), item
            assert answer.duty in (None, oracle.duty_of(checked["counts"]))


def own_check(folder: Path, period: Quarter, as_of: datetime.date) -> Mapping[str, Any]:
    """``planck/result@1`` of a county."""
    result = check.judge(load.workspace(folder / "data"), Period(*period), as_of)
    return result_json.document(result, Translator("zh"))
