"""Random provinces: what planck rolls up is what the oracle expects; parts rolled up first change nothing."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.rollup import oracle
from tests.rollup.comparison import differences
from tests.rollup.provinces import Figure, Level, Member, Parts, Province, definition, parted, province, write
from tests.rollup.rolled import Rolled, roll
from tests.rollup.test_oracle import expected, first_example, own_check, reporting, second_example, third_example


def against_oracle(built: Province, root: Path) -> Iterator[str]:
    """Where the roll-up differs from what the oracle expects."""
    got = roll(write(built, root), built)
    folders = {member.code: root / member.at for member in built.members}
    whole = oracle.judge(built, lambda member, period, day: own_check(folders[member.code], period, day)["counts"])
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
    """``rollup.json`` without what tells where a member's entry stands."""
    values = rolled.document
    for entry in values["findings"]:
        entry["line"] = None
    return values


def parts_against_whole(built: Province, root: Path, seed: int) -> Iterator[str]:
    """Where a roll-up of roll-ups differs from that of the folders themselves."""
    whole = roll(write(built, root), built)
    split = parted(Random(seed), built, lambda part: expected(part).exit < 2)
    above = rolled_up_in_parts(split, root)
    for key in ("as_of", "complete", "counts", "levels", "indicators", "ranking", "counties", "ended"):
        if whole.document[key] != above.document[key]:
            yield f"{key}: {whole.document[key]} of the folders, {above.document[key]} of the parts"
    if whole.lines != above.lines:
        yield f"rows: {whole.lines} of the folders, {above.lines} of the parts"


@pytest.mark.parametrize("seeds", [range(n, n + 10) for n in range(0, 60, 10)], ids=str)
def test_a_random_province_is_what_the_oracle_expects(seeds: range, tmp_path: Path) -> None:
    differing = {seed: [*against_oracle(province(seed), tmp_path / str(seed))] for seed in seeds}
    assert not {seed: found for seed, found in differing.items() if found}


@pytest.mark.whole_system
@pytest.mark.parametrize("seeds", [range(n, n + 235) for n in range(60, 1000, 235)], ids=str)
def test_1000_random_provinces_are_what_the_oracle_expects(seeds: range, tmp_path: Path) -> None:
    differing = {seed: [*against_oracle(province(seed), tmp_path / str(seed))] for seed in seeds}
    assert not {seed: found for seed, found in differing.items() if found}


@pytest.mark.parametrize("example", [first_example, second_example, third_example, lambda: third_example("own")])
def test_a_worked_example_is_what_the_oracle_expects(example: Callable[[], Province], tmp_path: Path) -> None:
    assert not [*against_oracle(example(), tmp_path)]


@pytest.mark.parametrize("seeds", [range(12), pytest.param(range(12, 300), marks=pytest.mark.whole_system)], ids=str)
def test_parts_rolled_up_first_change_nothing(seeds: range, tmp_path: Path) -> None:
    differing = {seed: [*parts_against_whole(province(seed), tmp_path / str(seed), seed)] for seed in seeds}
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
