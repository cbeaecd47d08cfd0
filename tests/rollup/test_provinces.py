"""Random provinces: what planck rolls up is what the oracle expects; parts rolled up first change nothing."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest

from planck.cli import run
from tests.rollup import oracle
from tests.rollup.comparison import differences
from tests.rollup.provinces import Figure, Level, Member, Parts, Province, definition, parted, province, under, write
from tests.rollup.rolled import Rolled, roll
from tests.rollup.test_oracle import (
    expected,
    first_example,
    fractions,
    own_check,
    reporting,
    second_example,
    third_example,
)


def own_counts(root: Path) -> oracle.Own:
    """Of a county's own ``check``."""
    return lambda member, period, day: own_check(root / member.at, period, day)["counts"]


def against_oracle(built: Province, root: Path) -> Iterator[str]:
    """Where the roll-up differs from what the oracle expects."""
    got = roll(write(built, root), built)
    whole = oracle.judge(built, own_counts(root))
    document = got.document
    yield from differences(whole.document, document)
    shared = [{"shared": {id_: row.shared() for id_, row in answer.rows.items()}} for answer in whole.answers]
    yield from differences(shared, got.lines)
    raised = [(entry["code"], entry["member"], entry["indicator"]) for entry in document["findings"]]
    others = {entry for entry in raised if entry[0] != "P809"}
    if others != whole.findings or len({*raised}) < len(raised):
        yield f"findings: expected {sorted(whole.findings, key=str)}, got {sorted(raised, key=str)}"
    copied = {code for _, code, _ in {*raised} - others}
    if any(not codes & copied for codes in whole.copies) or copied - {code for codes in whole.copies for code in codes}:
        yield f"copies: expected {whole.copies}, got {copied}"


def rolled_up_in_parts(parts: Parts, root: Path) -> Rolled:
    """The province's roll-up over the roll-ups of its parts, each written into a folder of its own."""
    entries = []
    for code, part in parts.lower.items():
        rolled_up_in_parts(part, root).into(root / f"from-below-{code}")
        above = next(level.under for level in parts.levels if level.code == code)
        entries.append({"code": code, "name": f"级{code}", "under": above, "rollup": f"from-below-{code}"})
    path = root / f"rollup-{parts.upper.levels[0].code}.yaml"
    path.write_text(definition(parts.upper, entries), encoding="utf-8")
    return roll(path, parts.upper)


def without_lines(rolled: Rolled) -> dict[str, Any]:
    """``rollup.json`` without what tells where a member's entry stands, and where it is mended."""
    values = rolled.document
    for entry in values["findings"]:
        entry |= {"path": None, "line": None, "help": None}
        entry["message"] = entry["message"].partition("写作")[0].partition("没有对应的项目")[0]
    return values


def parts_against_whole(built: Province, root: Path, seed: int) -> Iterator[str]:
    """Where a roll-up of roll-ups differs from that of the folders themselves."""
    whole = roll(write(built, root), built)
    split = parted(Random(seed), built, lambda part: expected(part).exit < 2)
    above = rolled_up_in_parts(split, root)
    for key in ("as_of", "complete", "counts", "levels", "indicators", "ranking", "counties", "ended"):
        if whole.document[key] != above.document[key]:
            yield f"{key}: {whole.document[key]} of the folders, {above.document[key]} of the parts"
    if without_lines(whole)["findings"] != without_lines(above)["findings"]:
        yield f"findings: {whole.document['findings']} of the folders, {above.document['findings']} of the parts"
    if whole.lines != above.lines:
        yield f"rows: {whole.lines} of the folders, {above.lines} of the parts"


@pytest.mark.parametrize("seeds", [range(n, n + 10) for n in range(0, 30, 10)], ids=str)
def test_a_random_province_is_what_the_oracle_expects(seeds: range, tmp_path: Path) -> None:
    differing = {seed: [*against_oracle(province(seed), tmp_path / str(seed))] for seed in seeds}
    assert not {seed: found for seed, found in differing.items() if found}


@pytest.mark.whole_system
@pytest.mark.parametrize("seeds", [range(n, min(n + 243, 1000)) for n in range(30, 1000, 243)], ids=str)
def test_1000_random_provinces_are_what_the_oracle_expects(seeds: range, tmp_path: Path) -> None:
    differing = {seed: [*against_oracle(province(seed), tmp_path / str(seed))] for seed in seeds}
    assert not {seed: found for seed, found in differing.items() if found}


@pytest.mark.parametrize("example", [first_example, second_example, third_example, lambda: third_example("own")])
def test_a_worked_example_is_what_the_oracle_expects(example: Callable[[], Province], tmp_path: Path) -> None:
    assert not [*against_oracle(example(), tmp_path)]


@pytest.mark.parametrize(
    ("total", "differs"), [("459/511", True), ("918/1020", True), ("459/510", False), ("90", False)]
)
def test_a_total_is_held_against_the_sum_number_by_number(total: str, *, differs: bool, tmp_path: Path) -> None:
    built = third_example()
    whole = fractions(c530100=total).members[0]
    members = (*built.members[:2], replace(built.members[2], county=whole.county))
    built = replace(built, members=members)
    assert not [*against_oracle(built, tmp_path)]
    assert [code for code, _, _ in expected(built).findings if code == "P810"] == ["P810"] * differs


def test_an_issued_quarter_counts_as_it_was_issued(tmp_path: Path) -> None:
    """On its record's day, whatever its files say by now; ``--as-of`` judges the files."""
    built = fractions(c530102="1/10", c530103="500/500")
    path, data = write(built, tmp_path), tmp_path / "counties/530102/data"
    issue = ["issue", "2024Q3", "--number", "1", "--on", "2024-11-05", "--by", "张三", "--as-of", "2024-10-25"]
    assert run([*issue, "--accept", "unfilled", "--reason", "试用", "--data", str(data)]) == 0
    file = data / "progress/u1/2024Q3.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("numerator: 1,", "numerator: 9,"), encoding="utf-8")
    issued = roll(path, built).document
    assert (issued["indicators"][0]["numerator"], issued["as_of"]) == ("501", None)
    assert [county["as_of"] for county in issued["counties"]] == ["2024-10-25", "2024-10-30"]
    judged = roll(path, replace(built, as_of=datetime.date(2024, 10, 30))).document
    assert (judged["indicators"][0]["numerator"], judged["as_of"]) == ("509", "2024-10-30")


@pytest.mark.parametrize("seeds", [range(12), pytest.param(range(12, 300), marks=pytest.mark.whole_system)], ids=str)
def test_parts_rolled_up_first_change_nothing(seeds: range, tmp_path: Path) -> None:
    differing = {seed: [*parts_against_whole(province(seed), tmp_path / str(seed), seed)] for seed in seeds}
    assert not {seed: found for seed, found in differing.items() if found}


SILENT = {"absent": ("no_plan", (2021, 2025)), "outside": ("", (2010, 2011)), "refused": ("broken_plan", (2021, 2025))}
"""A county's fault and the years of its plan by the state that they come to."""


def brings_nothing(built: Province, root: Path, state: str) -> Iterator[str]:
    """Where the roll-up differs whose first level comes from a lower roll-up that is not to be had."""
    top, code = built.levels[0].code, built.levels[1].code
    codes = under(built.levels, code)
    levels = tuple(level for level in built.levels if level.code not in codes)
    upper = replace(built, levels=levels, members=tuple(each for each in built.members if each.under not in codes))
    path = write(built, root)
    if state != "absent":
        lower = replace(
            built, levels=(Level(code),), members=tuple(each for each in built.members if each.under == code)
        )
        lower = replace(lower, period=built.period.after(-4)) if state == "outside" else lower
        below = root / "below.yaml"
        below.write_text(definition(lower), encoding="utf-8")
        roll(below, lower).into(root / "from-below")
    if state == "refused":
        summary = root / "from-below/rollup.json"
        summary.write_bytes(summary.read_bytes()[:-3])
    entry = {"code": code, "name": f"县{code}", "under": top, "rollup": "from-below"}
    path.write_text(definition(upper, [entry]), encoding="utf-8")
    fault, years = SILENT[state]
    silent = Member(code, top, "", replace(reporting(code, None), fault=fault, years=years))
    whole = oracle.judge(replace(upper, members=(*upper.members, silent)), own_counts(root))
    yield from differences(whole.document, roll(path, upper).document)


@pytest.mark.parametrize("state", [*SILENT])
def test_a_part_that_brings_no_rows_is_a_member_without_an_answer(state: str, tmp_path: Path) -> None:
    provinces = {
        seed: built
        for seed in range(25)
        if (built := province(seed))
        and any(member.under == level.code for level in built.levels[1:2] for member in built.members)
    }
    differing = {seed: [*brings_nothing(built, tmp_path / str(seed), state)] for seed, built in provinces.items()}
    assert len(provinces) > 6
    assert not {seed: found for seed, found in differing.items() if found}


def test_31_provinces_give_the_levels_and_indicators_of_the_folders_themselves(tmp_path: Path) -> None:
    """The fourth example, with two counties in each province."""
    levels, members = [Level("100000")], []
    for n in range(31):
        levels.append(Level(f"{n + 11}0000", "100000"))
        for end in (121, 122):
            code = f"{n + 11}0{end}"
            member = Member(code, f"{n + 11}0000", f"counties/{code}", reporting(code, Figure(n, 30 + end % 2)))
            members.append(member)
    nation = replace(first_example(), levels=tuple(levels), members=tuple(members))
    whole = roll(write(nation, tmp_path), nation)
    parts = parted(Random(0), nation, lambda _: True, chance=1)
    assert len(parts.lower) == 31
    above = rolled_up_in_parts(parts, tmp_path)
    assert above.document["levels"] == whole.document["levels"]
    assert above.document["indicators"] == whole.document["indicators"]
    assert above.lines == whole.lines


@pytest.mark.parametrize("seed", range(8))
def test_the_order_of_members_changes_nothing_but_lines_of_the_definition(seed: int, tmp_path: Path) -> None:
    built = province(seed)
    first = roll(write(built, tmp_path), built)
    shuffled = replace(built, members=tuple(Random(seed).sample(built.members, len(built.members))))
    path = tmp_path / "rollup.yaml"
    path.write_text(definition(shuffled), encoding="utf-8")
    second = roll(path, shuffled)
    assert second.rows == first.rows
    assert json.dumps(without_lines(second)) == json.dumps(without_lines(first))


@pytest.mark.parametrize("seed", [0, 1, 2, 5, 27])
def test_the_command_writes_the_same_and_exits_as_expected(seed: int, tmp_path: Path) -> None:
    built = province(seed)
    path = write(built, tmp_path)
    wanted = roll(path, built)
    day = ["--as-of", str(built.as_of)] if built.as_of else []
    out = tmp_path / "out"
    got = run(["rollup", "run", str(path), "--period", str(built.period), *day, "--jobs", "1", "-o", str(out)])
    assert got == expected(built).exit
    if got < 2:
        assert (out / "rollup.json").read_text(encoding="utf-8") == wanted.summary
        assert (out / "counties.jsonl.gz").read_bytes() == wanted.rows
