"""Every sentence of the page on scores, by name."""

import datetime
from fractions import Fraction

import pytest

from planck import load, score
from planck.messages import CHINESE
from planck.score import ScoreError, Why
from tests.rules.county import ABSENT
from tests.score.county import DAY, GIVEN, HEAD, assessed, book_of, entry, points, rules
from tests.workspace import write

ALL = "id: all, name: 指标和节点, points: 100, share_of: met"
FILING = "filing: {numerator: 3, denominator: 3}"
NOTHING = "filing: {numerator: 0, denominator: 0}"
LATE = ("submitted: 2024-10-12", "submitted: 2024-10-25")
BREACH = "    status: in_progress\n    breaches: {2.1.7-2: {what: 拒接一次}}"


def states(assessment, unit="sfj"):
    return {line.item: line.row.state.value for line in assessment.of_unit(unit).criteria[0].basis}


# --------------------------------------------------------------------------------------------------- its rows


def test_a_units_rows_are_those_that_colour_its_light_of_all_kinds(tmp_path):
    """Its own rows of what every unit reports, and what it answers for: indicators, milestones, duties."""
    a = assessed(tmp_path, rules(ALL))
    assert states(a) == {
        "2.1.7/platform": "at_risk",
        "2.1.7/hotline": "met",
        "2.1.7/calls": "on_track",
        "2.1.7/system": "missed",
        "2.1.7/yearbook": "missed",
        "2.2/filing": "met",
    }
    assert states(a, "fgj") == {"2.2/filing": "met"}
    answered = assessed(
        tmp_path / "b",
        rules(ALL),
        plan=[("name: 热线接听率\n", "name: 热线接听率\n                answers: [fgj]\n")],
    )
    assert "2.1.7/hotline" not in states(answered)
    assert states(answered, "fgj") == {"2.1.7/hotline": "met", "2.2/filing": "met"}


def test_rows_count_as_of_the_years_last_quarter(tmp_path):
    a = assessed(tmp_path, rules(ALL), fgj_2024Q1=[("numerator: 3,", "numerator: 0,")], fgj_2024Q4=ABSENT)
    (line,) = a.of_unit("fgj").criteria[0].basis
    assert (str(line.period), line.row.state, line.points) == ("2024Q4", "no_data", 0)


def test_what_is_not_applicable_there_counts_as_it_last_was_otherwise_in_the_year(tmp_path):
    # every quarter's own figure decides where nothing is pooled
    plain = [("measured: in_quarter\n                reported_by: each", "reported_by: each")]
    a = assessed(
        tmp_path,
        rules(ALL),
        plan=plain,
        fgj_2024Q2=[("numerator: 3,", "numerator: 2,")],
        fgj_2024Q3=[(FILING, NOTHING)],
        fgj_2024Q4=[(FILING, NOTHING)],
    )
    (line,) = a.of_unit("fgj").criteria[0].basis
    assert (str(line.period), line.row.state) == ("2024Q2", "missed")
    assert line.place.path == "data/progress/fgj/2024Q2.yaml"


def test_what_is_not_applicable_all_year_is_no_row(tmp_path):
    none = dict.fromkeys((f"sfj_{q}" for q in ("2024Q1", "2024Q2", "2024Q3", "2024Q4")), ())
    changes = {name: [("filing: {numerator: 12, denominator: 12}", NOTHING)] for name in none}
    assert "2.2/filing" not in states(assessed(tmp_path, rules(ALL), **changes))


# ----------------------------------------------------------------------------------------------------- share_of


def test_a_share_is_of_rows_that_count_and_half_of_those_in_half(tmp_path):
    a = assessed(tmp_path, rules(f"{ALL}, counts: [met], half: [on_track]"))
    assert points(a) == 100 * (2 + Fraction(1, 2)) / 6
    assert points(a, "fgj") == 100
    assert {line.weight for line in a.of_unit("sfj").criteria[0].basis} == {1, Fraction(1, 2), 0}


def test_without_counts_the_named_state_alone_counts(tmp_path):
    assert points(assessed(tmp_path, rules(ALL))) == Fraction(100, 3)
    assert points(assessed(tmp_path / "b", rules("id: a, name: 甲, points: 100, share_of: missed"))) == Fraction(100, 3)


def test_a_row_ahead_of_its_line_counts_as_on_track_unless_it_is_named(tmp_path):
    """The office's setting of the lights must lower no score."""
    ahead = [("units:\n", "lights: {ahead: 0}\nunits:\n")]
    rise = {"sfj_2024Q4": [("numerator: 66,", "numerator: 74,")]}
    a = assessed(tmp_path, rules("id: a, name: 甲, points: 100, share_of: on_track"), plan=ahead, **rise)
    assert (states(a)["2.1.7/platform"], points(a)) == ("ahead", Fraction(100, 3))
    named = rules("id: a, name: 甲, points: 100, share_of: on_track, half: [ahead]")
    assert points(assessed(tmp_path / "b", named, plan=ahead, **rise)) == Fraction(100, 4)


# ----------------------------------------------------------------------------------------------------- value_of

CALLS = "id: v, name: 接听率, points: 100, value_of: 2.1.7/hotline"
BANDS = f"{CALLS}, bands: [{{at_least: 95, points: 100}}, {{at_least: 90, points: 60}}]"


@pytest.mark.parametrize(
    ("figure", "expected"),
    [("95", 100), ("94", 60), ("90", 60), ("89", 0), ("", 0)],
    ids=["first", "last", "edge", "below", "none"],
)
def test_the_first_band_that_holds_gives_the_points(tmp_path, figure, expected):
    """None holds, or there is no figure: 0."""
    year = {
        f"sfj_{q}": [("numerator: 95,", f"numerator: {figure or 95},")]
        for q in ("2024Q1", "2024Q2", "2024Q3", "2024Q4")
    }
    if not figure:
        year["sfj_2024Q4"] = [("      hotline: {numerator: 95, denominator: 100}\n", "")]
    a = assessed(tmp_path, rules(BANDS), **year)
    assert points(a) == expected
    assert points(a, "fgj") is None


def test_bands_of_what_should_be_low_hold_at_most(tmp_path):
    bands = "id: v, name: 来电, points: 100, value_of: 2.1.7/calls, bands: [{at_most: 1000, points: 100}, {at_most: 1234, points: 40}]"
    assert points(assessed(tmp_path, rules(bands))) == 40


def test_a_proportional_value_is_a_share_of_the_rows_target(tmp_path):
    low = {f"sfj_{q}": [("numerator: 95,", "numerator: 60,")] for q in ("2024Q1", "2024Q2", "2024Q3", "2024Q4")}
    text = rules(f"{CALLS}, proportional: true")
    assert points(assessed(tmp_path, text, **low)) == Fraction(100 * 60, 90)
    assert points(assessed(tmp_path / "b", text)) == 100  # 95 of 90: no more than all
    gone = {"sfj_2024Q4": [("      hotline: {numerator: 95, denominator: 100}\n", "")]}
    assert points(assessed(tmp_path / "c", text, **gone)) == 0


def test_without_a_target_the_share_is_of_a_hundred(tmp_path):
    bare = [("                targets: [{at_least: 90, quote: 接听率达90%以上}]\n", "")]
    assert points(assessed(tmp_path, rules(f"{CALLS}, proportional: true"), plan=bare)) == 95


def test_its_own_row_comes_before_the_citys_that_it_answers_for(tmp_path):
    answers = [("name: 备案审查率\n", "name: 备案审查率\n                answers: [fgj]\n")]
    low = {f"sfj_{q}": [("numerator: 12,", "numerator: 0,")] for q in ("2024Q1", "2024Q2", "2024Q3", "2024Q4")}
    text = rules("id: v, name: 备案, points: 100, value_of: 2.2/filing, bands: [{at_least: 100, points: 100}]")
    a = assessed(tmp_path, text, plan=answers, **low)
    assert (points(a, "fgj"), points(a)) == (100, 0)


# ------------------------------------------------------------------------------------------------------- deduct

REPORTS = "id: r, name: 报送, points: 100, deduct: {late: 1, missing: 3, left_out: 10, returned: 0.5}"


def office(quarter, *decisions):
    lines = "".join(
        f"  - {{unit: sfj, decision: returned, by: 督察科, reason: 不全, {decision}}}\n" for decision in decisions
    )
    return {f"office/{quarter}.yaml": f"schema: planck/office@1\nperiod: {quarter}\ndecisions:\n{lines}"}


def why(assessment, unit="sfj"):
    return [(str(line.period), line.why.value, line.points) for line in assessment.of_unit(unit).criteria[0].basis]


def test_late_and_missing_and_left_out_and_returned_take_points_once_a_quarter(tmp_path):
    a = assessed(
        tmp_path,
        rules(REPORTS),
        files=office("2024Q3", "on: 2024-10-26", "on: 2024-10-26, task: 2.1.7"),
        sfj_2024Q1=[("      platform: {numerator: 66, denominator: 75}\n", ""), ("      calls: 1234\n", "")],
        sfj_2024Q2=ABSENT,
        sfj_2024Q3=[LATE],
        fgj_2024Q1=ABSENT,
        fgj_2024Q4=ABSENT,
    )
    assert why(a) == [
        ("2024Q1", "left_out", -10),
        ("2024Q2", "missing", -3),
        ("2024Q3", "late", -1),
        ("2024Q3", "returned", Fraction(-1, 2)),
    ]
    assert points(a) == 100 - Fraction(29, 2)
    assert why(a, "fgj") == [("2024Q1", "missing", -3), ("2024Q4", "missing", -3)]
    codes = [(line.code, line.place.path.removeprefix("data/")) for line in a.of_unit("sfj").criteria[0].basis]
    assert codes == [
        ("P304", "progress/sfj/2024Q1.yaml"),
        ("P301", "progress/sfj/2024Q2.yaml"),
        ("P302", "progress/sfj/2024Q3.yaml"),
        (None, "office/2024Q3.yaml"),
    ]


def test_only_the_failings_that_the_rules_name_take_points(tmp_path):
    a = assessed(tmp_path, rules("id: r, name: 报送, points: 100, deduct: {missing: 3}"), sfj_2024Q3=[LATE])
    assert points(a) == 100


def test_a_report_that_lacks_a_sign_off_lacks_what_it_owes(tmp_path):
    plan = [("units:\n", "reporting: {sign_off: {approved_by: required}}\nunits:\n")]
    a = assessed(tmp_path, rules("id: r, name: 报送, points: 100, deduct: {left_out: 1}"), plan=plan)
    assert points(a, "fgj") == 96
    assert a.of_unit("fgj").criteria[0].basis[0].place.path == "data/progress/fgj/2024Q1.yaml"


def test_points_do_not_fall_below_the_floor(tmp_path):
    gone = {f"fgj_{q}": ABSENT for q in ("2024Q1", "2024Q2", "2024Q3", "2024Q4")}
    text = rules(
        "id: r, name: 报送, points: 40, deduct: {missing: 30}",
        "id: s, name: 又, points: 60, deduct: {missing: 25}, floor: 50",
    )
    a = assessed(tmp_path, text, **gone)
    assert (points(a, "fgj"), points(a, "fgj", 1)) == (0, 50)
    assert [of.cut for of in a.of_unit("fgj").criteria] == [80, 90]


BREACHES = "id: b, name: 违禁, points: 100, deduct: {breach: 5, uncorrected: 10}"


def test_a_breached_measure_takes_points_once_a_year_by_its_last_word(tmp_path):
    opened = [("    status: in_progress", BREACH)]
    put_right = [("    status: in_progress", BREACH.replace("一次", "一次, corrected: 2024-09-01"))]
    a = assessed(tmp_path, rules(BREACHES), sfj_2024Q2=opened, sfj_2024Q3=put_right)
    assert why(a) == [("2024Q3", "breach", -5)]
    assert a.of_unit("sfj").criteria[0].basis[0].code == "P407"
    b = assessed(tmp_path / "b", rules(BREACHES), sfj_2024Q1=put_right, sfj_2024Q2=opened)
    assert why(b) == [("2024Q2", "uncorrected", -10)]
    (line,) = b.of_unit("sfj").criteria[0].basis
    assert (line.item, line.place.path, line.breach.what) == ("2.1.7-2", "data/progress/sfj/2024Q2.yaml", "拒接一次")


def test_without_uncorrected_an_open_breach_counts_as_a_breach(tmp_path):
    opened = [("    status: in_progress", BREACH)]
    only = rules("id: b, name: 违禁, points: 100, deduct: {breach: 5}")
    assert why(assessed(tmp_path, only, sfj_2024Q2=opened)) == [("2024Q2", "breach", -5)]
    put_right = [("    status: in_progress", BREACH.replace("一次", "一次, corrected: 2024-09-01"))]
    none = rules("id: b, name: 违禁, points: 100, deduct: {uncorrected: 5}")
    assert points(assessed(tmp_path / "b", none, sfj_2024Q3=put_right)) == 100


def test_a_waived_finding_takes_its_points_all_the_same_and_says_so(tmp_path):
    """What is waived is a finding; no standing changes by it."""
    waivers = "schema: planck/waivers@1\nwaivers:\n  - {code: P302, unit: sfj, reason: 系统故障, approved_by: 主任, approved_on: 2024-10-26}\n"
    a = assessed(tmp_path, rules(REPORTS), files={"waivers.yaml": waivers}, sfj_2024Q3=[LATE])
    (line,) = a.of_unit("sfj").criteria[0].basis
    assert (line.points, line.finding.waiver) == (-1, {"reason": "系统故障"})


# -------------------------------------------------------------------------------- what does not apply, and scaling


def test_a_criterion_that_does_not_touch_a_unit_is_left_out_and_the_rest_scaled(tmp_path):
    """不涉及项折算; the sheet shows both."""
    text = rules(
        "id: v, name: 接听率, points: 40, value_of: 2.1.7/hotline, bands: [{at_least: 90, points: 30}]",
        "id: g, name: 测评, points: 60, given: true",
    )
    a = assessed(tmp_path, text, entry("sfj", "g", 45) + entry("fgj", "g", 45))
    fgj, sfj = a.of_unit("fgj"), a.of_unit("sfj")
    assert (fgj.points, fgj.of, fgj.scaled) == (45, 60, 75)
    assert (sfj.points, sfj.of, sfj.scaled) == (75, 100, 75)
    assert [of.applies for of in fgj.criteria] == [False, True]


def test_scores_are_scaled_to_the_total(tmp_path):
    text = rules(
        "id: g, name: 测评, points: 60, given: true",
        "id: v, name: 接听率, points: 60, value_of: 2.1.7/hotline, bands: [{at_least: 90, points: 60}]",
        head=f"{HEAD}total: 120\n",
    )
    a = assessed(tmp_path, text, entry("sfj", "g", 20) + entry("fgj", "g", 20))
    assert (a.of_unit("fgj").scaled, a.of_unit("sfj").scaled) == (40, 80)


def test_a_unit_that_no_criterion_touches_has_neither_score_nor_grade_nor_rank(tmp_path):
    more = "bonus: [{id: p, name: 表彰, points: 3}]\ngrades: [{name: 优秀, at_least: 90, most: 50%}, {name: 合格}]\n"
    a = assessed(tmp_path, rules(BANDS, more=more), entry("fgj", "p", 3))
    fgj = a.of_unit("fgj")
    assert (fgj.scaled, fgj.before_bonus, fgj.grade, fgj.rank, fgj.of) == (None, None, None, None, 0)
    assert a.by_rank[-1] is fgj
    # it is no unit of which a share is taken: half of one is none
    assert (a.of_unit("sfj").grade, a.edge) == ("合格", ("sfj",))


def test_a_unit_that_owed_no_report_in_the_year_is_not_touched_by_deductions(tmp_path):
    plan = [("  fgj: {name: 市发展和改革局}\n", "  fgj: {name: 市发展和改革局}\n  czj: {name: 市财政局}\n")]
    assert assessed(tmp_path, rules(REPORTS), plan=plan).of_unit("czj").scaled is None


# -------------------------------------------------------------------------------------------- given, bonus, veto

SURVEY = "id: g, name: 测评, points: 100, given: true"


def test_a_given_criterion_without_an_entry_is_0_and_a_finding(tmp_path):
    a = assessed(tmp_path, rules(SURVEY), entry("sfj", "g", 88.5))
    assert (points(a), points(a, "fgj")) == (Fraction(177, 2), 0)
    (line,) = a.of_unit("fgj").criteria[0].basis
    assert (line.why, line.code) == (Why.NOT_GIVEN, "P166")
    assert [finding.code for finding in a.findings] == ["P166"]
    (line,) = a.of_unit("sfj").criteria[0].basis
    assert (line.place.path, line.place.line, line.entry.reason) == ("data/assessment/2024-given.yaml", 4, "测评")


def test_bonus_comes_after_scaling_up_to_its_cap_and_may_pass_the_total(tmp_path):
    given = (
        entry("sfj", "g", 100)
        + entry("fgj", "g", 98)
        + entry("sfj", "p", 2)
        + entry("sfj", "p", 2, "又一次")
        + entry("fgj", "p", 2)
    )
    a = assessed(tmp_path, rules(SURVEY, more="bonus: [{id: p, name: 表彰, points: 2, cap: 3}]\n"), given)
    sfj, fgj = a.of_unit("sfj"), a.of_unit("fgj")
    assert (sfj.bonus_points, sfj.before_bonus, sfj.scaled) == (3, 100, 103)
    assert (fgj.bonus_points, fgj.scaled) == (2, 100)
    assert sfj.bonus[0].cut == -1
    assert [finding.code for finding in a.findings] == ["P167"]


def test_without_a_cap_a_bonus_is_capped_by_its_points(tmp_path):
    given = entry("sfj", "g", 100) + entry("sfj", "p", 2) + entry("sfj", "p", 2, "又一次")
    assert (
        assessed(tmp_path, rules(SURVEY, more="bonus: [{id: p, name: 表彰, points: 3}]\n"), given).of_unit("sfj").scaled
        == 103
    )


VETO = "veto: [{id: a, name: 事故, grade: 差}, {id: f, name: 造假, grade: 中}]\n"
GRADES = "grades: [{name: 优, at_least: 90, most: 50%}, {name: 中, at_least: 60}, {name: 差}]\n"


def test_a_veto_sets_the_grade_while_points_and_rank_stay_and_takes_no_room(tmp_path):
    given = entry("sfj", "g", 99) + entry("fgj", "g", 95) + entry("sfj", "f") + entry("sfj", "a")
    a = assessed(tmp_path, rules(SURVEY, more=VETO + GRADES), given)
    sfj, fgj = a.of_unit("sfj"), a.of_unit("fgj")
    assert (sfj.scaled, sfj.rank, sfj.grade, sfj.veto) == (99, 1, "差", ("a", "f"))  # of two vetoes the worse grade
    assert (fgj.rank, fgj.grade) == (2, "优")
    assert a.edge == ()


def test_a_veto_to_a_shared_grade_takes_no_room_in_it(tmp_path):
    veto = "veto: [{id: a, name: 保留, grade: 优}]\n"
    a = assessed(
        tmp_path, rules(SURVEY, more=veto + GRADES), entry("sfj", "g", 10) + entry("fgj", "g", 95) + entry("sfj", "a")
    )
    assert [unit.grade for unit in a.units] == ["优", "优"]


# ------------------------------------------------------------------------------------------------ ranks and grades


def county_of(folder, scores, more):
    """A county of units u1, u2 … with these points given."""
    units = "".join(f"  u{n}: {{name: 单位{n}}}\n" for n in range(1, len(scores) + 1))
    plan = f"schema: planck/plan@1\nid: c\ntitle: 示例\nperiod: {{start: 2024-01-01, end: 2024-12-31}}\nunits:\n{units}chapters: []\n"
    given = "".join(entry(f"u{n}", "g", points) for n, points in enumerate(scores, 1))
    text = rules(SURVEY, more=more)
    files = {"assessment/2024.yaml": text, "assessment/2024-given.yaml": GIVEN + given}
    return score.assess(load.workspace(write(folder, files, plan)).book, 2024, DAY)


def grades(assessment):
    return "".join(unit.grade for unit in assessment.units)


def test_ranks_share_ties_of_the_exact_score(tmp_path):
    a = county_of(tmp_path, [80, 90.0001, 90, "80.00", 70], GRADES)
    assert [unit.rank for unit in a.units] == [3, 1, 2, 3, 5]


def test_a_grade_is_the_first_whose_points_hold_and_whose_share_has_room_by_rank(tmp_path):
    a = county_of(tmp_path, [60, 95, 90, 99, 59.99], GRADES)  # ⌊50% × 5⌋ = 2
    assert (grades(a), a.edge, a.ties) == ("中优中优差", ("u3",), ())


def test_a_share_is_rounded_down(tmp_path):
    assert grades(county_of(tmp_path, [99, 98, 97], GRADES)) == "优中中"
    assert grades(county_of(tmp_path / "b", [99], GRADES)) == "中"


def test_a_tie_that_would_pass_the_share_stays_below_and_is_named(tmp_path):
    """And nobody lower takes the room that was too small for those above."""
    a = county_of(tmp_path, [99, 95, 95, 92, 50, 50], GRADES)  # room for three
    assert (grades(a), a.edge, a.ties) == ("优优优中差差", ("u4",), ())
    a = county_of(tmp_path / "b", [99, 98, 95, 95, 92, 50], GRADES)
    assert (grades(a), a.edge, a.ties) == ("优优中中中差", ("u3", "u4", "u5"), ("u3", "u4"))


def test_a_unit_that_no_grade_takes_has_none_and_a_finding_says_so(tmp_path):
    a = county_of(tmp_path, [99, 50], "grades: [{name: 优, at_least: 60}]\n")
    assert [unit.grade for unit in a.units] == ["优", None]
    assert [finding.code for finding in a.findings] == ["P168"]


def test_without_grades_there_are_ranks_alone(tmp_path):
    a = county_of(tmp_path, [50, 60], "")
    assert [(unit.rank, unit.grade) for unit in a.units] == [(2, None), (1, None)]


# ------------------------------------------------------------------------------------------ who is assessed, and when


def test_a_groups_judged_members_are_assessed_where_the_rules_name_a_group(tmp_path):
    plan = [("chapters:\n", "groups:\n  few: {name: 几个, members: [fgj]}\nchapters:\n")]
    a = assessed(tmp_path, rules(ALL, head=f"{HEAD}of: few\n"), plan=plan)
    assert [unit.unit for unit in a.units] == ["fgj"]
    assert a.of_unit("sfj") is None


def test_cooperating_units_are_not_assessed(tmp_path):
    plan = [("fgj: {name: 市发展和改革局}", "fgj: {name: 市发展和改革局, role: cooperating}")]
    assert [unit.unit for unit in assessed(tmp_path, rules(ALL), plan=plan).units] == ["sfj"]


def test_quarters_that_have_not_ended_do_not_count_and_are_named(tmp_path):
    late = [("submitted: 2024-10-12", "submitted: 2024-10-25")]
    text = rules("id: r, name: 报送, points: 100, deduct: {late: 1}")
    a = assessed(tmp_path, text, day=datetime.date(2024, 9, 30), sfj_2024Q3=late)
    assert (points(a), [str(period) for period in a.not_ended]) == (100, ["2024Q3", "2024Q4"])
    a = assessed(tmp_path / "b", text, day=datetime.date(2025, 6, 1), sfj_2024Q3=late)
    assert (points(a), a.not_ended) == (99, ())
    assert [str(period) for period in a.not_issued] == ["2024Q1", "2024Q2", "2024Q3", "2024Q4"]


def test_the_year_of_a_plan_that_ends_in_it_has_its_own_quarters_only(tmp_path):
    a = assessed(tmp_path, rules(ALL), plan=[("end: 2025-12-31", "end: 2024-06-30")], day=DAY)
    assert [str(quarter.period) for quarter in a.quarters] == ["2024Q1", "2024Q2"]


def test_a_successors_row_carries_on_those_of_the_unit_that_ended(tmp_path):
    """Nothing to count since it took over: the row counts as it last was, under the old unit."""
    plan = [
        (
            "  fgj: {name: 市发展和改革局}",
            "  fgj: {name: 市发展和改革局, until: 2024-06-30, succeeded_by: zg}\n  zg: {name: 市综合局, since: 2024-07-01}",
        ),
        ("measured: in_quarter\n                reported_by: each", "reported_by: each"),
    ]
    zg = {f"progress/zg/{q}.yaml": year_of("zg", q) for q in ("2024Q3", "2024Q4")}
    a = assessed(
        tmp_path,
        rules(ALL),
        plan=plan,
        files=zg,
        fgj_2024Q3=ABSENT,
        fgj_2024Q4=ABSENT,
        fgj_2024Q2=[("numerator: 3,", "numerator: 2,")],
    )
    assert [unit.unit for unit in a.units] == ["sfj", "zg"]
    (line,) = a.of_unit("zg").criteria[0].basis
    assert (str(line.period), line.row.state, line.row.unit) == ("2024Q2", "missed", "fgj")


def year_of(unit, quarter):
    from tests.rules.county import report_of
    from tests.score.county import QUARTERS
    from tests.workspace import OTHER

    return report_of(quarter, QUARTERS[quarter], ("unit: fgj", f"unit: {unit}"), (FILING, NOTHING), base=OTHER)


# --------------------------------------------------------------------------------------------------- why there is none


def refused(folder, text, day=DAY, year=2024, **more):
    with pytest.raises(ScoreError) as stopped:
        score.assess(book_of(folder, text, **more), year, day)
    facts = {name: fact for name, fact in stopped.value.facts.items() if name != "files"}
    return CHINESE.text(stopped.value.message_key, **facts), [finding.code for finding in stopped.value.findings]


def test_wrong_rules_give_no_score(tmp_path):
    assert refused(tmp_path, rules(ALL.replace("100", "90"))) == (
        "2024 年的考核规则或人工给分有错，不能算分。请先改正：",
        ["P151"],
    )


def test_the_office_cannot_make_wrong_rules_count_by_a_milder_severity(tmp_path):
    plan = [("units:\n", "rules: {P151: note}\nunits:\n")]
    assert refused(tmp_path, rules(ALL.replace("100", "90")), plan=plan)[1] == ["P151"]


def test_rules_that_do_not_load_give_no_score(tmp_path):
    assert refused(tmp_path, rules(ALL.replace("100", "一百")))[1] == []


def test_a_blank_name_is_said_and_gives_no_score(tmp_path):
    text = rules(ALL.replace("name: 指标和节点", "name: ' '"))
    book_of(tmp_path, text)
    told = [CHINESE.message(finding) for finding in load.workspace(tmp_path / "data").findings]
    assert "这里没有填写内容" in told
    assert refused(tmp_path, text)[1] == []


def test_what_is_given_and_does_not_load_gives_no_score(tmp_path):
    assert "有错" in refused(tmp_path, rules(ALL), given=entry("sfj", "all", "三"))[0]


def test_a_year_without_rules_has_no_score(tmp_path):
    assert (
        refused(tmp_path, rules(ALL), year=2023)[0]
        == "没有 2023 年的考核规则 data/assessment/2023.yaml；有规则的年度：2024。"
    )
    book = load.workspace(write(tmp_path / "b")).book
    with pytest.raises(ScoreError, match="no_rules_at_all"):
        score.assess(book, 2024, DAY)


def test_a_year_of_which_no_quarter_has_ended_has_no_score(tmp_path):
    shown, _ = refused(tmp_path, rules(ALL), day=datetime.date(2024, 3, 31))
    assert shown == "2024 年还没有一个季度结束（2024Q1 最早），2024-03-31 不能算分。"


def test_a_year_before_reporting_began_has_no_score(tmp_path):
    text = rules(ALL, head=HEAD.replace("2024", "2023"))
    book = book_of(tmp_path, rules(ALL), files={"assessment/2023.yaml": text})
    with pytest.raises(ScoreError) as stopped:
        score.assess(book, 2023, DAY)
    shown = CHINESE.text(stopped.value.message_key, **stopped.value.facts)
    assert shown == "2023 年还没有开始用文件报送（第一份是 2024Q1），没有可以考核的。"


def test_the_latest_year_with_rules_that_has_begun_to_be_judged_is_the_default(tmp_path):
    more = {
        "assessment/2025.yaml": rules(ALL, head=HEAD.replace("2024", "2025")),
        "assessment/2030.yaml": rules(ALL, head=HEAD.replace("2024", "2030")),
    }
    book = book_of(tmp_path, rules(ALL), files=more)
    assert score.latest_year(book, datetime.date(2025, 3, 31)) == 2024
    assert score.latest_year(book, datetime.date(2025, 4, 1)) == 2025
    assert score.latest_year(book, datetime.date(2020, 4, 1)) == 2024
    assert score.latest_year(load.workspace(write(tmp_path / "b")).book, DAY) is None
