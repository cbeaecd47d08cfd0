"""Write the invented sample year, ``data/progress/``: the same bytes at every run.

    python tools/make_sample.py

Six quarters of every unit that owes a report. Nothing in it is real; what is wrong in it on purpose is PLANTED.
"""

from __future__ import annotations

import datetime
import difflib
import random
import re
import shutil
from collections import Counter
from pathlib import Path

from planck import load
from planck.model import Duty, Indicator, Milestone, Plan
from planck.quarter import Quarter
from planck.standing import answerable, owing, reporters
from sample_words import (
    ACTIONS,
    LINKS,
    NEXT_TAILS,
    NEXTS,
    PROBLEM_TAILS,
    PROBLEMS,
    RESULTS,
    STREETS,
    TOPICS,
)

DATA = Path(__file__).parents[1] / "data"
QUARTERS = [Quarter(2024, 3).plus(n) for n in range(6)]
DEMO = Quarter(2025, 3)

PLANTED = {
    "missing": ("tjj", "2025Q3"),
    "late": ("mzj", "2025Q3"),
    "left out": ("cgj", "2025Q3", "2.4.3/online-supervision"),
    "behind the line": ("sfj", "2025Q3", "2.1.7/platform-standard"),
    "target missed": ("zfb", "2025Q3", "2.7.4/statutory-disclosure"),
    "deadline missed": ("sfj", "2025Q3", "2.7.3/supervision-system"),
    "figure falls": ("sfj", "2025Q3", "2.1.7/robot"),
    "copied from last quarter": ("xfj", "2025Q3", "2.3.3"),
    "copied from another unit": ("nyj", "jtj", "2025Q3", "2.3.4"),
    "behind without next": ("zjj", "2025Q3", "2.4.2"),
    "breach": ("sthjj", "2025Q3", "2.4.2"),
}
LATE = {
    "2024Q3": ["wlj", "jrb"],
    "2024Q4": ["cgj"],
    "2025Q1": ["zfyjs", "nyj"],
    "2025Q2": ["gxj"],
    "2025Q3": ["mzj", "wjj"],
    "2025Q4": ["jrb"],
}
BEHIND = {
    ("sfj", "2025Q3", "2.7.3"),
    ("sfj", "2025Q2", "2.7.3"),
    ("zjj", "2025Q3", "2.4.2"),
    ("cgj", "2025Q1", "2.4.1"),
    ("rsj", "2024Q4", "2.6.2"),
    ("gxj", "2025Q2", "2.8.2"),
    ("fgj", "2025Q3", "2.7.5"),
}
LIKE = 0.6

# Figures that one unit reports for the city: numerators, denominators, from 2024Q3 to 2025Q4.
CITY = {
    "2.1.3/full-online": ([1180, 1212, 1243, 1275, 1301, 1336], [1480] * 6),
    "2.1.3/zero-trip": ([1021, 1048, 1077, 1101, 1130, 1162], [1480] * 6),
    "2.1.4/permit-separation": ([78, 82, 86, 90, 93, 96], [96] * 6),
    "2.1.4/paperless-registration": ([846, 871, 902, 884, 917, 893], [858, 879, 902, 884, 917, 893]),
    "2.1.6/ip-application": ([512, 530, 551, 574, 596, 621], [1204, 1221, 1236, 1252, 1270, 1288]),
    "2.1.7/platform-coverage": ([113] * 6, [113] * 6),
    "2.1.7/platform-standard": ([95, 97, 99, 100, 102, 113], [113] * 6),
    "2.1.7/robot": ([16, 16, 17, 18, 17, 18], [20] * 6),
    "2.1.7/hotline-answer-rate": ([2950, 2841, 2890, 2790, 2690, 3102], [3120, 3010, 3105, 3080, 2985, 3188]),
    "2.1.7/awareness": ([845, None, None, None, 903, None], [1000, None, None, None, 1006, None]),
    "2.1.7/first-choice": ([612, None, None, None, 698, None], [1000, None, None, None, 1006, None]),
    "2.1.7/satisfaction": ([437, None, None, None, 472, None], [496, None, None, None, 515, None]),
    "2.1.7/village-adviser": ([96, 98, 99, 101, 102, 103], [103] * 6),
    "2.2/filing-review-rate": ([6, 9, 4, 7, 5, 8], [6, 9, 4, 7, 5, 8]),
    "2.3.2/decision-catalogue": ([21, 24, 26, 28, 30, 33], [33] * 6),
    "2.6.4/review-awareness": ([582, None, None, None, 641, None], [1000, None, None, None, 1006, None]),
    "2.6.5/site-investigation": ([8, 9, 9, 11, 11, 12], [26, 24, 25, 27, 26, 25]),
    "2.6.5/hearing": ([3, 4, 4, 4, 5, 5], [26, 24, 25, 27, 26, 25]),
    "2.6.5/collective-discussion": ([10, 10, 11, 13, 12, 13], [26, 24, 25, 27, 26, 25]),
    "2.6.5/decision-online": ([24, 23, 24, 26, 25, 24], [24, 23, 24, 26, 25, 24]),
    "2.6.6/review-resolution": ([18, 17, 19, 21, 20, 20], [41, 38, 37, 40, 38, 37]),
    "2.6.6/defeat-after-review": ([2, 1, 1, 1, 0, 1], [9, 8, 8, 9, 8, 9]),
    "2.7.3/file-quality": ([168, 231, 54, 118, 171, 246], [182, 249, 58, 126, 181, 256]),
    "2.7.4/policy-reach": ([712, None, None, None, 768, None], [1000, None, None, None, 1006, None]),
    "2.7.4/policy-awareness": ([655, None, None, None, 713, None], [1000, None, None, None, 1006, None]),
    "2.7.4/statutory-disclosure": ([380, 384, 386, 388, 386, 394], [380, 384, 386, 388, 392, 394]),
    "2.8.1/online-coverage": ([113] * 6, [113] * 6),
    "2.8.1/matters-online": ([1472, 1475, 1478, 1480, 1480, 1480], [1472, 1475, 1478, 1480, 1480, 1480]),
    "2.8.3/matters-on-platform": ([128, 141, 150, 158, 175, 214], [214] * 6),
    "3.3/heads-training": ([8, 9, 9, 10, 11, 12], [12] * 6),
    "3.4/adviser-coverage": ([62] * 6, [62] * 6),
    "3.4/public-lawyer-setup": ([21, 22, 24, 25, 27, 28], [28] * 6),
    "3.4/public-lawyer-coverage": ([10, 11, 11, 12, 12, 12], [12] * 6),
    "3.4/training-hours": ([610, 1180, 96, 502, 890, 1195], [1180, 1180, 1195, 1195, 1195, 1195]),
}
COUNTS = {"2.1.6/ip-creation": [618, 842, 231, 470, 702, 915], "3.3/lectures": [1, 2, 0, 1, 2, 3]}
DONE = {  # milestones and single duties: the day, and so the first quarter that reports it; the others are not done
    "2.8.1/public-search": "2023-12-18",
    "2.7.3/supervision-system": "2025-11-20",
    "3.3/law-list": "2025-09-15",
}
ANNUAL = {  # annual duties: the month in which they are done in the year they are about (13 and more: the next year)
    "2.3.2/decision-catalogue-publication": 4,
    "2.4.4/guiding-cases": 11,
    "3.1/regular-deployment": 5,
    "3.2/annual-report": 14,
    "3.2/follow-up-evaluation": 11,
    "annual-plan": 3,
    "annual-report": 14,
}


class Narrator:
    """Sentences no two of which are alike."""

    def __init__(self) -> None:
        self.chance = random.Random(20250930)
        self.told: list[tuple[str, Counter[str]]] = []

    def fresh(self, text: str) -> bool:
        """Whether no sentence told so far is as like as LIKE; then it is told."""
        bare = re.sub(r"[\W_]+", "", text)
        letters = Counter(bare)
        for other, theirs in self.told:
            both = len(bare) + len(other)
            if 2 * min(len(bare), len(other)) / both < LIKE or 2 * (letters & theirs).total() / both < LIKE:
                continue
            if difflib.SequenceMatcher(None, bare, other, autojunk=False).ratio() >= LIKE - 0.01:
                return False
        self.told.append((bare, letters))
        return True

    def filled(self, words: str, unit: str, quarter: Quarter) -> str:
        """The words with topic, street, numbers and days of the quarter."""
        pick = self.chance
        return words.format(
            t=pick.choice(TOPICS[unit].split("|")),
            s=pick.choice(STREETS),
            n=pick.randint(11, 96),
            k=pick.randint(2, 9),
            m=3 * quarter.number - pick.randint(0, 2),
            d=pick.randint(2, 28),
        )

    def progress(self, unit: str, task: str, quarter: Quarter) -> str:
        """What a unit did for a task."""
        pick = self.chance
        for _ in range(5000):
            action = pick.choice(ACTIONS[task].split("|"))
            link = self.filled(pick.choice(LINKS), unit, quarter)
            result, more = (self.filled(words, unit, quarter) for words in pick.sample(RESULTS, 2))
            parts = [action, link, result] if pick.random() < 0.6 else [link, action, result]
            if pick.random() < 0.25:
                parts.append(more)
            text = "，".join(parts) + "。"
            if self.fresh(text):
                return text
        raise RuntimeError(f"the banks are too small for {unit} {task}")

    def other(self, bank: tuple[str, ...], tails: tuple[str, ...], unit: str, quarter: Quarter) -> str:
        """A problem, or what comes next."""
        for _ in range(5000):
            ends = self.chance.sample(tails, self.chance.randint(1, 2))
            text = "，".join(self.filled(part, unit, quarter) for part in (self.chance.choice(bank), *ends)) + "。"
            if self.fresh(text):
                return text
        raise RuntimeError(f"the banks are too small for {unit}")


def figure(unit: str, item: Indicator, n: int, quarter: Quarter) -> str | None:
    """What the unit reports of an indicator in the n-th quarter; None where it has nothing to report."""
    full = item.full_id
    if full in COUNTS:
        return str(COUNTS[full][n])
    if full in CITY:
        numerator, denominator = (column[n] for column in CITY[full])
        return None if numerator is None else f"{{numerator: {numerator}, denominator: {denominator}}}"
    part, whole = each(unit, item.id, n, quarter)
    return f"{{numerator: {part}, denominator: {whole}}}"


def each(unit: str, item: str, n: int, quarter: Quarter) -> tuple[int, int]:
    """Numerator and denominator of what every unit reports for itself."""
    luck = random.Random(f"{unit} {item} {n}")
    size = random.Random(f"{unit} {item}").randint(0, 9)
    match item:
        case "risk-assessment":
            cases = luck.choice([0, 0, 0, 1, 1, 2])
            return cases, cases
        case "discretion-detail":
            whole = 24 + 4 * size
            start = 0.62 + 0.02 * size
            so_far = min(n, 2) if unit == "zjj" else n
            share = 1.0 if n == 5 else min(1.0, start + (1 - start) * so_far / 4.6)
            return int(whole * share), whole
        case "online-exam":
            people = (3 + size) * quarter.number
            return people, people
        case "online-supervision":
            matters = size // 2
            return matters, matters
        case "head-appearance":
            cases = luck.choice([0, 0, 1, 1, 2, 3])
            if quarter.year == 2024 and cases:
                return cases - luck.choice([0, 0, 1]), cases
            return (2, 4) if (unit, n) == ("zjj", 4) else (cases, cases)
    raise KeyError(item)


def occurrences(duty: Duty, quarter: Quarter) -> list[tuple[str, str]]:
    """The words that a report gives on a duty: key and day, empty where it is not done yet."""
    end = quarter.last_day + datetime.timedelta(days=9)
    if duty.cadence != "annual":
        return [(duty.id, "2023-06-28")] if quarter == QUARTERS[0] else []
    month = ANNUAL[duty.full_id]
    words = []
    for year in (2024, 2025):
        day = datetime.date(year + (month - 1) // 12, (month - 1) % 12 + 1, 18)
        first = max(Quarter.holding(day), QUARTERS[0])
        begun = Quarter(year, 1) if month <= 12 else Quarter(year, 3)
        if first == quarter:
            words.append((f"{duty.id}-{year}", str(day)))
        elif begun <= quarter < first and day > end:
            words.append((f"{duty.id}-{year}", ""))
    return words


PROOF = "https://www.example.gov.cn/fzzf/{name}.html"


def word(key: str, day: str, *, unit: str) -> str:
    """A word on a milestone or duty as the file has it."""
    return f"{key}: {{done: {day}, evidence: [{PROOF.format(name=f'{unit}-{key}')}]}}" if day else f"{key}: {{done: }}"


def words_of(unit: str, plan: Plan, task: str, quarter: Quarter, kind: type) -> list[str]:
    """The words that a unit owes on a task's milestones or duties (task empty: the plan's own duties)."""
    lines = []
    for item in plan.items.values():
        if item.task != task or not isinstance(item, kind) or unit not in reporters(plan, item, quarter.last_day):
            continue
        if isinstance(item, Duty):
            said = occurrences(item, quarter)
        else:
            day = DONE.get(item.full_id, "")
            first = max(Quarter.holding(datetime.date.fromisoformat(day)), QUARTERS[0]) if day else None
            said = [(item.id, "")] if first is None or quarter < first else [(item.id, day)] if quarter == first else []
        lines += [word(key, day, unit=unit) for key, day in said]
    return lines


def task_lines(unit: str, plan: Plan, task: str, n: int, told: dict[str, str]) -> list[str]:
    """One task of a report."""
    quarter = QUARTERS[n]
    lines = [f"  {task}:", f"    status: {told['status']}", "    progress: |", f"      {told['progress']}"]
    lines += [f"    {key}: {told[key]}" for key in ("problems", "next") if told.get(key)]
    figures = []
    for item in plan.tasks[task].indicators:
        if unit in reporters(plan, item, quarter.last_day):
            written = figure(unit, item, n, quarter)
            if written and (unit, str(quarter), item.full_id) != PLANTED["left out"]:
                figures.append(f"      {item.id}: {written}")
    lines += ["    indicators:", *figures] if figures else []
    for key, kind in (("milestones", Milestone), ("duties", Duty)):
        if said := words_of(unit, plan, task, quarter, kind):
            lines += [f"    {key}:", *(f"      {one}" for one in said)]
    if (unit, task) == ("sthjj", "2.4.2") and quarter >= DEMO:
        measure = list(plan.tasks[task].prohibitions)[-1]
        corrected = ", corrected: 2025-11-06" if quarter > DEMO else ""
        lines.append(
            f"    breaches: {{{measure}: {{what: 一起噪声案件引用内部会议纪要作为处理依据，已启动自查{corrected}}}}}"
        )
    if told["status"] == "done" or random.Random(f"{unit} {task} {n}").random() < 0.08:
        lines.append(f"    evidence: [{{file: evidence/{quarter}.txt, covers: {quarter}}}]")
    return lines


def told_of(unit: str, task: str, quarter: Quarter, narrator: Narrator, plan: Plan) -> dict[str, str]:
    """Status and narratives of one task."""
    luck = random.Random(f"{unit} {task} {quarter} status")
    bare = not plan.tasks[task].items
    status = luck.choice(["in_progress", "in_progress", "ongoing"])
    if bare and quarter >= Quarter(2025, 3) and luck.random() < 0.1:
        status = "done"
    told = {"status": status, "progress": narrator.progress(unit, task, quarter)}
    behind = (unit, str(quarter), task) in BEHIND
    if behind:
        told["status"] = "behind"
    if behind or luck.random() < 0.06:
        told["problems"] = narrator.other(PROBLEMS, PROBLEM_TAILS, unit, quarter)
    if (behind and (unit, str(quarter), task) != PLANTED["behind without next"]) or luck.random() < 0.06:
        told["next"] = narrator.other(NEXTS, NEXT_TAILS, unit, quarter)
    if (unit, str(quarter), task) == PLANTED["behind without next"]:
        told.pop("next", None)
    return told


def submitted(unit: str, quarter: Quarter) -> datetime.date:
    """The day on which the unit handed its report in."""
    days = 20 + 1 + len(unit) if unit in LATE[str(quarter)] else random.Random(f"{unit} {quarter}").randint(9, 18)
    return quarter.last_day + datetime.timedelta(days=days)


def write(plan: Plan) -> None:
    """The whole sample year."""
    shutil.rmtree(DATA / "progress", ignore_errors=True)
    narrator, said = Narrator(), {}
    for n, quarter in enumerate(QUARTERS):
        for unit in owing(plan, quarter):
            for task in answerable(plan, unit):
                told = told_of(unit, task, quarter, narrator, plan)
                if (unit, str(quarter), task) == PLANTED["copied from last quarter"]:
                    told["progress"] = said[unit, quarter.plus(-1), task]["progress"]
                if (unit, task, str(quarter)) == ("nyj", "2.3.4", "2025Q3"):
                    told["progress"] = said["jtj", quarter, task]["progress"]
                if (unit, task, str(quarter)) == ("jtj", "2.3.4", "2025Q3"):
                    told["progress"] = told["progress"][:-1] + "，并将评估结论作为下一年度调整决策的参考，向社会公开。"
                said[unit, quarter, task] = told
            if (unit, str(quarter)) != PLANTED["missing"]:
                write_one(plan, unit, n, said)


def write_one(plan: Plan, unit: str, n: int, said: dict[tuple[str, Quarter, str], dict[str, str]]) -> None:
    """One unit's file for one quarter, and the evidence it points to."""
    quarter = QUARTERS[n]
    lines = ["# 示例数据，非真实填报", "schema: planck/progress@1", f"unit: {unit}", f"period: {quarter}"]
    lines += [f"submitted: {submitted(unit, quarter)}", "sample: true", "prepared_by: 法规科", "tasks:"]
    for task in answerable(plan, unit):
        lines += task_lines(unit, plan, task, n, said[unit, quarter, task])
    if own := words_of(unit, plan, "", quarter, Duty):
        lines += ["duties:", *(f"  {one}" for one in own)]
    folder = DATA / "progress" / unit
    (folder / "evidence").mkdir(parents=True, exist_ok=True)
    (folder / f"{quarter}.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    proof = f"示例数据，非真实填报\n{plan.units[unit].name} {quarter} 佐证材料示例\n"
    if f"evidence/{quarter}.txt" in "\n".join(lines):
        (folder / "evidence" / f"{quarter}.txt").write_text(proof, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    found = load.workspace(DATA, only=[])
    assert found.plan
    write(found.plan)
