"""Workspaces of the real shape and of any size, carried over from the sample year in data/.

A workspace holds the sample's own files first: 38 units, 2024Q3 to 2025Q4, narratives with problems and next steps,
evidence, milestones, duties, figures. Earlier quarters repeat the quarter of the same number in 2025, with every date
and year moved back by whole years, until the workspace has its number of files; 800 files reach back to 2020Q3. So that
the years fit together, figures that may not fall within a year or for good keep the level of 2024Q3 in them, and no
milestone is done. The plan is the real one, with an earlier first day.

Larger workspaces have 25 quarters and more units: 10,000 files are of 400 units, 100,000 of 4,000. Their plan registers
市司法局2, 市司法局3 and so on beside 市司法局; where the plan names the unit, in a task's list or as reporter, it names a
group of them all. The text of the plan stays the official one.
"""

from __future__ import annotations

import hashlib
import random
import re
import shutil
from collections.abc import Iterator
from functools import cache
from itertools import chain, count, islice
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[1]
HOME = ROOT / "out" / "bench"
SAMPLE = ROOT / "data"
SAMPLE_QUARTERS = ("2025Q4", "2025Q3", "2025Q2", "2025Q1", "2024Q4", "2024Q3")
LATEST, FIRST = SAMPLE_QUARTERS[0], SAMPLE_QUARTERS[-1]
QUARTERS_EACH = 25
"""Quarters of a unit before the units are multiplied: some six years."""

_YEARS = re.compile(r"\b20\d\d(?=Q[1-4]\b|-\d\d-\d\d\b)|(?<=[a-z]-)20\d\d\b")
"""The years of quarters, days and duties (annual-plan-2025); figures and narratives have none."""


def workspace(files: int, *, broken: float = 0, name: str = "") -> Path:
    """A folder with ``data`` of so many files, written once; ``broken`` of them have a full-width colon."""
    root = HOME / (name or f"{files}{'-broken' if broken else ''}")
    mark = root / "written"
    digest = _digest()
    if mark.is_file() and mark.read_text("utf-8") == digest:
        return root
    shutil.rmtree(root, ignore_errors=True)
    units = _copies(max(len(sample_units()), files // QUARTERS_EACH))
    places = list(islice(((unit, quarter) for quarter in _quarters() for unit in units if _has(unit, quarter)), files))
    chance = random.Random(files)
    for unit, quarter in places:
        _write(root / "data" / "progress" / unit, unit, quarter, broken=chance.random() < broken)
    _write_plan(root / "data", units, first=places[-1][1])
    mark.write_text(digest, "utf-8")
    return root


def middle_unit() -> str:
    """The sample unit whose latest file is of median size."""
    return sorted(sample_units(), key=lambda unit: _sample_file(unit, LATEST).stat().st_size)[len(sample_units()) // 2]


def _digest() -> str:
    """Changes with the sample and with this script, so that a workspace is never out of date."""
    files = [Path(__file__), *sorted(SAMPLE.rglob("*.yaml"))]
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()


# ------------------------------------------------------------------------------------------ units and quarters


def sample_units() -> list[str]:
    """The slugs of the units that report in the sample year, in alphabetical order."""
    return sorted(folder.name for folder in (SAMPLE / "progress").iterdir())


def _copies(number: int) -> list[str]:
    """So many units: the sample's, then sfj-2 and the like."""
    units = sample_units()
    return list(islice(chain(units, (f"{unit}-{n}" for n in count(2) for unit in units)), number))


def _quarters() -> Iterator[str]:
    """From the latest quarter backwards."""
    yield from SAMPLE_QUARTERS
    year, number = int(FIRST[:4]), int(FIRST[5])
    while True:
        year, number = (year, number - 1) if number > 1 else (year - 1, 4)
        yield f"{year}Q{number}"


def _source(quarter: str) -> tuple[str, int]:
    """The sample quarter that a quarter repeats, and the years between them."""
    if quarter in SAMPLE_QUARTERS:
        return quarter, 0
    return f"{LATEST[:4]}{quarter[4:]}", int(LATEST[:4]) - int(quarter[:4])


def _sample_file(unit: str, quarter: str) -> Path:
    return SAMPLE / "progress" / unit.partition("-")[0] / f"{quarter}.yaml"


def _has(unit: str, quarter: str) -> bool:
    """Whether the sample has the file to repeat: it leaves out a file on purpose."""
    return _sample_file(unit, _source(quarter)[0]).is_file()


# ------------------------------------------------------------------------------------------------------- files


def _write(folder: Path, unit: str, quarter: str, *, broken: bool) -> None:
    """The unit's file for the quarter, with the evidence that it names."""
    source, years = _source(quarter)
    path = _sample_file(unit, source)
    text = path.read_text("utf-8")
    evidence = re.findall(r"\bevidence/[^\s,\]}]+", text)
    if years:
        text = _moved(_level(text, _sample_file(unit, FIRST).read_text("utf-8")), years)
    text = text.replace(f"unit: {path.parent.name}\n", f"unit: {unit}\n", 1)
    if broken:
        text = text.replace("status: ", "status：", 1)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{quarter}.yaml").write_text(text, "utf-8")
    for file in evidence:
        target = folder / _moved(file, years)
        target.parent.mkdir(exist_ok=True)
        shutil.copyfile(path.parent / file, target)


def _moved(text: str, years: int) -> str:
    """The text with its quarters, days and duties so many years earlier."""
    return _YEARS.sub(lambda year: str(int(year[0]) - years), text)


def _level(text: str, first: str) -> str:
    """The text with each figure that may not fall as the unit's first file gives it, and no milestone done."""
    for name in _rising():
        line = re.compile(rf"^ +{name}: .*\n", re.MULTILINE)
        if (level := line.search(first)) is not None:
            text = line.sub(level[0], text)
    for name in _milestones():
        text = re.sub(rf"^( +{name}: )\{{done: .*\n", r"\1{done: }\n", text, flags=re.MULTILINE)
    return text


# -------------------------------------------------------------------------------------------------------- plan


def _plan_tasks() -> Iterator[dict]:
    plan = yaml.load((SAMPLE / "plan.yaml").read_bytes(), yaml.CSafeLoader)
    for chapter in plan["chapters"]:
        for section in chapter.get("sections", []):
            yield from section["tasks"]


@cache
def _rising() -> tuple[str, ...]:
    """The ids of the indicators that may not fall: once reached, or from one quarter of a year to the next."""
    indicators = (item for task in _plan_tasks() for item in task.get("indicators", []))
    return tuple(item["id"] for item in indicators if item.get("cumulative") or item.get("measured") == "year_to_date")


@cache
def _milestones() -> tuple[str, ...]:
    return tuple(item["id"] for task in _plan_tasks() for item in task.get("milestones", []))


def _write_plan(data: Path, units: list[str], first: str) -> None:
    """The plan and its official text; the plan begins in 2021, or the year before the first quarter."""
    shutil.copytree(SAMPLE / "source", data / "source")
    text = (SAMPLE / "plan.yaml").read_text("utf-8")
    text = text.replace("period: {start: 2021-", f"period: {{start: {min(2021, int(first[:4]) - 1)}-", 1)
    if len(units) > len(sample_units()):
        text = _with_copies(text, units)
    (data / "plan.yaml").write_text(text, "utf-8")


def _with_copies(text: str, units: list[str]) -> str:
    """The plan with more units: copies in the register, and a group of them wherever it names a unit."""
    members: dict[str, list[str]] = {}
    for unit in units:
        members.setdefault(unit.partition("-")[0], []).append(unit)
    groups: dict[str, str] = {}  # by the name of a unit, and by each of its other names
    register, group_lines = [], []
    for slug, fields in re.findall(r"^  ([a-z]+): (\{name: .*\bkind: .*\})$", text, re.MULTILINE):
        name, others = re.search(r"name: ([^,}]+)", fields)[1], re.search(r"aliases: \[(.*?)\]", fields)
        register.append(f"  {slug}: {fields}\n")
        # the least that a register asks for: planck takes 50,000 values a file
        plain = re.sub(r", (?:aliases: \[.*?\]|kind: \w+|basis: \w+)", "", fields)
        for copy in members.get(slug, [])[1:]:
            register.append(f"  {copy}: {plain.replace(name, name + copy.partition('-')[2], 1)}\n")
        for n, written in enumerate([name, *(others[1].split(", ") if others else [])] if slug in members else []):
            groups[written] = f"{slug}-all{n or ''}"
            listed = ", ".join(members[slug])
            group_lines.append(f"  {groups[written]}: {{name: {written}, members: [{listed}], basis: office}}\n")
    text = re.sub(r"(?<=^units:\n).*?(?=^# |^groups:)", lambda _: "".join(register), text, flags=re.M | re.S)
    text = re.sub(r"(?<=^groups:\n)", lambda _: "".join(group_lines), text, count=1, flags=re.M)
    text = re.sub(r"reported_by: ([a-z]+)(?= *(?:#.*)?$)", lambda line: _reporter(line[1], members), text, flags=re.M)
    # cases of several units are not added up (P115)
    text = re.sub(r"^( +)(unit: (?:cases|sessions))$", r"\1\2\n\1aggregate: none", text, flags=re.M)
    return re.sub(
        r"( +)units: \[(.*)\]\n +groups: \[(.*)\]\n((?: +(?!quote)\w+: .*\n)*) +quote: (.*)\n",
        lambda block: _list(block, members, groups),
        text,
    )


def _reporter(unit: str, members: dict[str, list[str]]) -> str:
    return f"reported_by: {unit}-all" if unit in members else f"reported_by: {unit}"


def _list(block: re.Match[str], members: dict[str, list[str]], groups: dict[str, str]) -> str:
    """A task's list: groups in place of the units that have copies."""
    space, units, old, middle, quote = block.groups()
    alone = [unit for unit in units.split(", ") if unit and unit not in members]
    written = re.split("[、，]|等市", quote)
    listed = [name for name in old.split(", ") if name] + [groups[name] for name in written if name in groups]
    return f"{space}units: [{', '.join(alone)}]\n{space}groups: [{', '.join(listed)}]\n{middle}{space}quote: {quote}\n"
