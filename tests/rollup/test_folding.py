"""The members' answers as one result: sums, gaps, findings, ranking, ended members."""

import json

import pytest

from planck.core.period import Period
from planck.messages import ENGLISH
from planck.rollup import stored, work
from planck.rollup.document import ROWS, SUMMARY
from tests.rollup.small import BASE, ROLLUP, edited, rolled, sfj, sound, write

ALL = "at: counties/530111"


def of(folded, id_="hotline", level="530100"):
    return next(each for each in folded.rollup.indicators if (each.id, each.level) == (id_, level))


def codes(folded):
    return [(finding.code, finding.member) for finding in folded.rollup.findings]


def test_numerators_and_denominators_are_added_and_no_rate_is_averaged(tmp_path):
    texts = {
        **BASE,
        **sfj("530102", "hotline: {numerator: 500, denominator: 500}"),
        **sfj("530111", "hotline: {numerator: 1, denominator: 10}"),
    }
    whole = of(rolled(write(tmp_path, texts)))
    assert (whole.value, whole.numerator, whole.denominator) == ("98.235294", "501", "510")
    assert (whole.complete, whole.standing, whole.status) == (True, "met", {"given": 2})


def test_a_total_is_shown_and_compared_but_never_added(tmp_path):
    folded = rolled(write(tmp_path))
    whole = of(folded)
    assert (whole.numerator, whole.denominator) == ("143", "150")
    assert [(total.code, total.numerator) for total in whole.totals] == [("530100", "143")]
    assert codes(folded) == []
    differing = {**BASE, **sfj("530100", "hotline: {numerator: 143, denominator: 151}")}
    (finding,) = rolled(write(tmp_path / "2", differing)).rollup.findings
    assert (finding.code, finding.member, finding.indicator) == ("P810", "530100", "hotline")
    assert (
        finding.message
        == "昆明市本级（530100）的合计“热线接听率”是 143/151（94.701987%），下面各成员之和是 143/150（95.333333%）"
    )
    # of the level's own workspace the figures count beside those below it
    own = {**BASE, "rollup.yaml": edited(("figures: total", "figures: own"))}
    assert of(rolled(write(tmp_path / "3", own))).numerator == "286"


def test_totals_of_amounts_are_compared_too(tmp_path):
    calls = edited(
        ("item: 2.1.7/hotline", "item: 2.1.7/calls"),
        ("measured: in_quarter", "measured: year_to_date\n    unit: count"),
        ("at_least: 90", "at_least: 9000, strive: true"),
    )
    folded = rolled(write(tmp_path, {**BASE, "rollup.yaml": calls}))
    assert (of(folded).value, of(folded).numerator, of(folded).standing) == ("2468", None, "short")
    assert [finding.message for finding in folded.rollup.findings] == [
        "昆明市本级（530100）的合计“热线接听率”是 1234，下面各成员之和是 2468"
    ]
    assert folded.rollup.ranking == []


@pytest.mark.parametrize(
    ("figure", "targets", "standing"),
    [
        ("{numerator: 95, denominator: 100}", "[{at_least: 90}]", "met"),
        ("{numerator: 5, denominator: 100}", "[{at_least: 90}]", "missed"),
        ("{numerator: 5, denominator: 100}", "[{at_least: 90, strive: true}]", "short"),
        ("{numerator: 5, denominator: 100}", "[{at_least: 90, by: 2024-12-31}]", None),
        ("{numerator: 5, denominator: 100}", "[{at_most: 90, by: 2024-09-30}]", "met"),
        ("{numerator: 0, denominator: 0}", "[{at_least: 90}]", "not_applicable"),
        ("", "[{at_least: 90}]", "no_data"),
    ],
)
def test_the_standing_is_by_the_targets_in_force(tmp_path, figure, targets, standing):
    text = edited(
        ("[{at_least: 90}]", targets), ("  - {code: 530102, name: 五华区, under: 530100, at: counties/530102}\n", "")
    )
    whole = of(rolled(write(tmp_path, {**BASE, "rollup.yaml": text, **sfj("530111", f"hotline: {figure}")})))
    assert whole.standing == standing


def test_members_without_an_answer_are_named_and_counted(tmp_path):
    texts = {**BASE, "rollup.yaml": edited((ALL, "at: nowhere"))}
    folded = rolled(write(tmp_path, texts), killed=("530102",))
    result = folded.rollup
    assert result.counts == {
        "members": 3,
        "judged": 1,
        "partial": 0,
        "refused": 0,
        "absent": 1,
        "outside": 0,
        "failed": 1,
    }
    assert (result.complete, of(folded).missing) == (False, {"absent": ["530111"], "failed": ["530102"]})
    assert codes(folded) == [("P804", "530102"), ("P801", "530111")]
    level = result.levels[0]
    assert (level.members, level.answered, level.units) == (3, 1, 2)
    assert [county.counts.model_dump() for county in result.counties if county.state != "judged"] == [{}, {}]


def test_ties_share_a_place_and_whoever_has_none_is_listed_with_the_reason(tmp_path):
    members = "".join(f"  - {{code: 53012{n}, name: 县{n}, under: 530100, at: counties/53012{n}}}\n" for n in range(6))
    figures = ["{numerator: 30, denominator: 60}", "{numerator: 60, denominator: 60}", "{numerator: 20, denominator: 40}",
               "{numerator: 9, denominator: 60}", "{numerator: 19, denominator: 19}", "90"]  # fmt: skip
    texts = {"rollup.yaml": ROLLUP[: ROLLUP.index("  - {code: 530102")] + members}
    for n, figure in enumerate(figures):
        texts |= sfj(f"53012{n}", f"hotline: {figure}")
    (ranking,) = rolled(write(tmp_path, texts)).rollup.ranking
    assert (ranking.members, ranking.ranked) == (6, 4)
    assert [(row.code[-1], row.place, row.why) for row in ranking.rows] == [
        ("1", 1, None), ("0", 2, None), ("2", 2, None), ("3", 4, None), ("4", None, "small_denominator"), ("5", None, "plain"),
    ]  # fmt: skip
    texts["rollup.yaml"] = edited(
        ("measured: in_quarter", "measured: in_quarter\n    direction: lower"),
        ("ranking: {min_denominator: 20}\n", ""),
        base=texts["rollup.yaml"],
    )
    (ranking,) = rolled(write(tmp_path / "lower", texts)).rollup.ranking
    assert [(row.code[-1], row.place) for row in ranking.rows] == [
        ("3", 1),
        ("0", 2),
        ("2", 2),
        ("1", 4),
        ("4", 4),
        ("5", None),
    ]


def test_units_missing_and_partial_members_are_not_ranked(tmp_path):
    partial = {**BASE, "counties/530111/data/progress/fgj/2024Q2.yaml": "x: ["}
    (ranking,) = rolled(write(tmp_path, partial)).rollup.ranking
    assert [(row.code, row.why) for row in ranking.rows] == [("530102", None), ("530111", "partial")]
    assert of(rolled(tmp_path / "rollup.yaml")).complete is False
    silent = {
        **BASE,
        "rollup.yaml": edited(
            ("item: 2.1.7/hotline", "item: 2.2/filing"), ("min_denominator: 20", "min_denominator: 1")
        ),
    }
    silent["counties/530111/data/progress/fgj/2024Q3.yaml"] = silent[
        "counties/530111/data/progress/fgj/2024Q3.yaml"
    ].replace("filing: {numerator: 3, denominator: 3}", "filing: ")
    folded = rolled(write(tmp_path / "2", silent))
    assert [(row.code, row.why) for row in folded.rollup.ranking[0].rows] == [
        ("530102", None),
        ("530111", "units_missing"),
    ]
    assert (of(folded).reported, of(folded).expected, of(folded).complete, of(folded).missing) == (3, 4, False, {})


def test_an_ended_member_is_named_with_its_last_figures_of_the_year(tmp_path):
    ended = f"{ALL}, until: 2024-06-30, succeeded_by: 530102"
    report = "counties/530111/data/progress/sfj/2024Q3.yaml"
    texts = {**BASE, "rollup.yaml": edited((ALL, ended))}
    texts[report.replace("Q3", "Q2")] = (
        texts.pop(report).replace("2024Q3", "2024Q2").replace("2024-10-12", "2024-07-12")
    )
    folded = rolled(write(tmp_path, texts), as_of="")
    assert [county.code for county in folded.rollup.counties] == ["530100", "530102"]
    (gone,) = folded.rollup.ended
    assert (gone.code, gone.until, gone.succeeded_by, gone.period) == ("530111", "2024-06-30", ["530102"], "2024Q2")
    assert gone.shared["hotline"].numerator == "48"


@pytest.mark.parametrize(
    ("life", "last"),
    [
        ("until: 2024-06-30", Period(2024, 2)),
        ("until: 2024-06-29", Period(2024, 1)),
        ("until: 2024-03-30", None),
        ("until: 2023-12-31", None),
        ("since: 2024-04-15, until: 2024-05-31", None),
        ("since: 2024-04-15, until: 2024-08-31", Period(2024, 2)),
    ],
)
def test_the_last_period_of_an_ended_member(tmp_path, life, last):
    defined = sound(write(tmp_path, {**BASE, "rollup.yaml": edited((ALL, f"{ALL}, {life}"))}))
    ((member, period),) = work.ended(defined.rollup, Period(2024, 3))
    assert (member.code, period) == ("530111", last)
    folded = rolled(tmp_path / "rollup.yaml")
    assert [gone.period for gone in folded.rollup.ended] == [str(last) if last else None]


def test_a_member_that_is_not_founded_yet_does_not_count(tmp_path):
    folded = rolled(write(tmp_path, {**BASE, "rollup.yaml": edited((ALL, f"{ALL}, since: 2024-10-01"))}))
    assert folded.rollup.counts["members"] == 2
    assert folded.rollup.ended == []


def test_the_same_bytes_in_whatever_order_members_stand(tmp_path):
    head, *members = ROLLUP.partition("members:\n")
    lines = members[1].splitlines(keepends=True)
    first = rolled(write(tmp_path))
    second = rolled(write(tmp_path, {"rollup.yaml": head + members[0] + "".join(reversed(lines))}))
    assert first.rows == second.rows
    assert stored.text(first.rollup) == stored.text(second.rollup)


def test_the_office_and_the_definitions_go_with_the_result(tmp_path):
    result = rolled(
        write(
            tmp_path,
            {
                **BASE,
                "rollup.yaml": edited(
                    ("{issuer: 云南省司法厅}", "{issuer: 云南省司法厅, page: {top: 37}}"),
                    (
                        "measured: in_quarter",
                        "measured: in_quarter\n    definition: {numerator: 接听数, denominator: 来电数, source: 热线系统}",
                    ),
                ),
            },
        )
    ).rollup
    assert result.office == {"issuer": "云南省司法厅", "page": {"top": "37"}}
    (defined,) = result.definitions
    assert (defined.numerator, defined.denominator, defined.source) == ("接听数", "来电数", "热线系统")
    assert [target.model_dump() for target in defined.targets] == [
        {"comparator": "at_least", "level": "90", "by": None, "strive": False}
    ]
    assert [(place.code, place.at) for place in result.places] == [
        (code, f"counties/{code}") for code in ("530100", "530102", "530111")
    ]


def test_the_files_are_read_again_as_they_were_written(tmp_path):
    folded = rolled(write(tmp_path))
    folder = put(tmp_path / "out", folded)
    assert stored.read(folder) == folded.rollup
    assert [row.code for row in stored.rows(folder, folded.rollup)] == ["530100", "530102", "530111"]
    assert stored.row(folder, folded.rollup, "530111").shared["hotline"].numerator == "48"
    assert stored.row(folder, folded.rollup, "530199") is None


def test_findings_are_worded_in_the_language_asked_for(tmp_path):
    path = write(tmp_path, {**BASE, "rollup.yaml": edited((ALL, "at: nowhere"))})
    (finding,) = [each for each in rolled(path, translator=ENGLISH).rollup.findings if each.code == "P801"]
    assert finding.message == "官渡区 (530111) is not rolled up: nowhere has no data/plan.yaml"


def put(folder, folded):
    """Write the result into the folder, as the command does."""
    folder.mkdir(parents=True)
    (folder / SUMMARY).write_text(stored.text(folded.rollup), encoding="utf-8")
    (folder / ROWS).write_bytes(folded.rows)
    json.loads((folder / SUMMARY).read_text(encoding="utf-8"))
    return folder


def test_a_total_is_compared_with_what_a_sum_lacks_beside_it(tmp_path):
    folded = rolled(write(tmp_path, {**BASE, "rollup.yaml": edited((ALL, "at: nowhere"))}))
    (finding,) = [each for each in folded.rollup.findings if each.code == "P810"]
    assert finding.message.endswith("下面各成员之和是 95/100（95%），但有 1 个成员没有计入：530111")
    assert finding.help == "请先补齐没有计入的成员，再核对；汇总用的是各成员之和。"
