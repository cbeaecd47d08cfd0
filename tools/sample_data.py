"""Write the invented sample reports into ``data/progress``: ``python tools/sample_data.py [data]``."""

from __future__ import annotations

import random
import re
import shutil
import sys
from collections import Counter
from datetime import date, timedelta
from difflib import SequenceMatcher
from pathlib import Path

import sample_text as text
from planck import load
from planck.core.period import Period
from planck.model import Duty, Milestone, Plan
from planck.standing import answerable, owing, reporters
from planck.standing.deadlines import annual_day

QUARTERS = tuple(
    Period(year, number) for year, number in ((2024, 3), (2024, 4), (2025, 1), (2025, 2), (2025, 3), (2025, 4))
)
SEED = 20251031
FIRST_DUE = date(2024, 7, 1)
ALIKE = 0.6

# What goes wrong on purpose: kind -> (unit, quarter, task or item or field).
PLANTED: dict[str, tuple[str, str, str]] = {
    "missing": ("tjj", "2025Q3", "file"),
    "late": ("nyj", "2025Q3", "submitted"),
    "left_out": ("jtj", "2025Q3", "2.4.3/online-supervision"),
    "behind_line": ("sfj", "2025Q3", "2.1.7/platform-standard"),
    "behind_line_red": ("sfj", "2025Q3", "2.8.3/matters-on-platform"),
    "target_missed": ("zfb", "2025Q3", "2.7.4/statutory-disclosure"),
    "target_missed_pooled": ("sfj", "2025Q3", "2.1.7/hotline-answer-rate"),
    "deadline_missed": ("sfj", "2025Q3", "2.7.3/supervision-system"),
    "cumulative_falls": ("sfj", "2025Q3", "2.1.7/robot"),
    "copied_from_last": ("rsj", "2025Q3", "2.6.2"),
    "copied_from_another": ("cgj", "2025Q3", "2.4.3"),
    "copied_source": ("wjj", "2025Q3", "2.4.3"),
    "behind_without_next": ("yjj", "2025Q3", "2.5.3"),
    "breach": ("sthjj", "2025Q3", "2.4.2-11"),
}
BREACH = {
    "2025Q3": "一件涉粉尘案件的调查报告引用了内部会议纪要作为处理依据。",
    "2025Q4": "一件涉粉尘案件曾引用内部会议纪要作为处理依据，已撤销并重新作出决定。",
}
LATE = {  # (unit, quarter) -> days after the due day
    ("wlj", "2024Q3"): 3,
    ("jrb", "2024Q3"): 6,
    ("gxj", "2024Q4"): 4,
    ("swzys", "2025Q1"): 2,
    ("wjj", "2025Q1"): 5,
    ("xfj", "2025Q2"): 3,
    ("nyj", "2025Q3"): 5,
    ("swxcb", "2025Q3"): 2,
    ("mzj", "2025Q4"): 4,
}
BEHIND = {
    ("sfj", "2025Q1", "2.7.3"),
    ("sfj", "2025Q2", "2.7.3"),
    ("sfj", "2025Q3", "2.7.3"),
    ("sfj", "2024Q4", "2.7.3"),
    ("sfj", "2025Q3", "2.1.7"),
    ("sfj", "2025Q3", "2.8.3"),
    ("yjj", "2025Q3", "2.5.3"),
    ("cgj", "2025Q3", "2.4.2"),
    ("fgj", "2025Q2", "2.7.5"),
    ("gxj", "2024Q4", "2.8.2"),
    ("mzj", "2024Q3", "2.5.3"),
    ("daj", "2025Q3", "2.8.3"),
    ("zwfwj", "2025Q1", "2.1.6"),
    ("swbb", "2024Q3", "2.4.1"),
    ("sfj", "2025Q4", "2.1.7"),
    ("swyfzsb", "2025Q4", "3.2"),
}
DONE = {
    ("zwfwj", "2025Q4", "2.1.2"),
    ("swbb", "2025Q4", "2.1.1"),
    ("daj", "2025Q4", "2.8.3"),
    ("sjj", "2025Q4", "2.3.1"),
    ("swxcban", "2025Q4", "2.3.1"),
    ("swzfw", "2025Q4", "2.6.1"),
    ("swdx", "2025Q4", "3.6"),
    ("yjj", "2025Q4", "2.5.1"),
}

# Figures of a single reporter, quarter by quarter: numerators and denominators (None: not due this quarter).
_N = None
FIGURES: dict[str, tuple[tuple[int | None, ...], tuple[int | None, ...]]] = {
    "2.1.3/full-online": ((1402, 1421, 1447, 1469, 1502, 1538), (1618, 1622, 1630, 1634, 1640, 1646)),
    "2.1.3/zero-trip": ((1187, 1213, 1251, 1290, 1334, 1391), (1618, 1622, 1630, 1634, 1640, 1646)),
    "2.1.4/permit-separation": ((104, 107, 110, 113, 116, 118), (118,) * 6),
    "2.1.4/paperless-registration": ((12,) * 6, (12,) * 6),
    "2.1.6/ip-creation": ((512, 706, 168, 361, 588, 792), ()),
    "2.1.6/ip-application": ((356, _N, _N, 402, _N, _N), (2210, _N, _N, 2318, _N, _N)),
    "2.1.7/platform-coverage": ((113,) * 6, (113,) * 6),
    "2.1.7/platform-standard": ((92, 96, 100, 104, 105, 113), (113,) * 6),
    "2.1.7/robot": ((8, 8, 9, 10, 9, 10), (10,) * 6),
    "2.1.7/hotline-answer-rate": ((3266, 3391, 3393, 3476, 3530, 3762), (3512, 3627, 3688, 3820, 4105, 3960)),
    "2.1.7/awareness": ((871, _N, _N, 950, _N, _N), (1000, _N, _N, 1000, _N, _N)),
    "2.1.7/first-choice": ((763, _N, _N, 906, _N, _N), (1000, _N, _N, 1000, _N, _N)),
    "2.1.7/satisfaction": ((578, _N, _N, 622, _N, _N), (620, _N, _N, 658, _N, _N)),
    "2.1.7/village-adviser": ((97, 99, 100, 102, 103, 103), (103,) * 6),
    "2.2/filing-rate": ((5, 7, 3, 6, 5, 6), (5, 7, 3, 6, 5, 6)),
    "2.2/filing-review-rate": ((5, 8, 3, 6, 4, 7), (5, 8, 3, 6, 4, 7)),
    "2.2/correction-rate": ((0, 1, 0, 1, 0, 1), (0, 1, 0, 1, 0, 1)),
    "2.3.2/decision-catalogue": ((25, 26, 26, 27, 28, 28), (28,) * 6),
    "2.4.2/online-exam": ((61, _N, _N, 54, _N, _N), (61, _N, _N, 54, _N, _N)),
    "2.6.4/review-awareness": ((642, _N, _N, 718, _N, _N), (1000, _N, _N, 1000, _N, _N)),
    "2.6.5/site-investigation": ((6, 8, 6, 8, 9, 11), (14, 17, 12, 15, 16, 19)),
    "2.6.5/hearing": ((2, 3, 2, 3, 3, 5), (14, 17, 12, 15, 16, 19)),
    "2.6.5/collective-discussion": ((9, 12, 9, 11, 12, 15), (14, 17, 12, 15, 16, 19)),
    "2.6.5/decision-online": ((11, 14, 11, 13, 14, 17), (11, 14, 11, 13, 14, 17)),
    "2.6.6/review-resolution": ((9, 11, 8, 11, 12, 16), (17, 20, 14, 18, 19, 23)),
    "2.6.6/defeat-after-review": ((1, 1, 0, 1, 1, 0), (6, 5, 4, 6, 6, 5)),
    "2.6.6/judgment-performance": ((3, 4, 2, 3, 3, 4), (3, 4, 2, 3, 3, 4)),
    "2.6.6/advice-feedback": ((6, 7, 4, 6, 7, 8), (6, 7, 4, 6, 7, 8)),
    "2.7.3/file-quality": ((89, 139, 40, 84, 130, 175), (96, 148, 42, 88, 136, 182)),
    "2.7.4/policy-reach": ((702, _N, _N, 748, _N, _N), (860, _N, _N, 872, _N, _N)),
    "2.7.4/policy-awareness": ((611, _N, _N, 665, _N, _N), (860, _N, _N, 872, _N, _N)),
    "2.7.4/statutory-disclosure": ((472, 476, 480, 484, 486, 491), (472, 476, 480, 484, 488, 491)),
    "2.8.1/online-coverage": ((113,) * 6, (113,) * 6),
    "2.8.1/matters-online": ((1596, 1600, 1608, 1612, 1618, 1624), (1596, 1600, 1608, 1612, 1618, 1624)),
    "2.8.3/full-process": ((170, 190, 205, 225, 240, 262), (262,) * 6),
    "3.2/assessment-weight": ((5, _N, _N, 6, _N, _N), (100, _N, _N, 100, _N, _N)),
    "3.3/lectures": ((2, 3, 1, 1, 2, 3), ()),
    "3.3/heads-training": ((13, 14, 14, 15, 16, 17), (17,) * 6),
    "3.4/legal-qualification": ((3, 4, 1, 2, 4, 5), (3, 4, 1, 2, 4, 5)),
    "3.4/adviser-coverage": ((49,) * 6, (49,) * 6),
    "3.4/public-lawyer-setup": ((26,) * 6, (26,) * 6),
    "3.4/public-lawyer-coverage": ((16, 17, 17, 18, 18, 18), (18,) * 6),
}
STAFF = {
    "gaj": 386,
    "sfj": 42,
    "rsj": 24,
    "sthjj": 38,
    "zjj": 31,
    "jtj": 57,
    "nyj": 35,
    "wlj": 21,
    "wjj": 28,
    "yjj": 33,
    "scjgj": 126,
    "cgj": 97,
    "czj": 9,
    "zrj": 22,
    "jyj": 11,
    "swj": 14,
    "lcj": 26,
    "ybj": 8,
}
# Court cases heard and cases where a head appeared, quarter by quarter.
COURT = {
    **dict.fromkeys(("czj", "zrj", "jyj", "swj", "lcj", "ybj"), ((0, 0),) * 6),
    "gaj": ((3, 4), (4, 5), (3, 4), (5, 5), (5, 5), (6, 6)),
    "sfj": ((1, 1), (0, 0), (2, 2), (1, 1), (1, 1), (2, 2)),
    "rsj": ((2, 2), (3, 3), (2, 2), (3, 3), (4, 4), (2, 2)),
    "sthjj": ((1, 1), (2, 2), (0, 0), (1, 1), (2, 2), (1, 1)),
    "zjj": ((3, 5), (4, 5), (4, 4), (5, 5), (3, 5), (6, 6)),
    "jtj": ((0, 0), (1, 1), (1, 1), (0, 0), (2, 2), (1, 1)),
    "nyj": ((1, 1), (0, 0), (0, 0), (1, 1), (0, 0), (1, 1)),
    "wlj": ((0, 0), (0, 0), (1, 1), (0, 0), (0, 0), (1, 1)),
    "wjj": ((1, 1), (1, 1), (0, 0), (2, 2), (1, 1), (1, 1)),
    "yjj": ((0, 0), (1, 1), (0, 0), (0, 0), (1, 1), (2, 2)),
    "scjgj": ((4, 4), (3, 3), (5, 5), (4, 4), (6, 6), (5, 5)),
    "cgj": ((3, 4), (3, 4), (3, 3), (4, 4), (3, 4), (5, 5)),
}
RISK_SHORT = {("gxj", "2024Q4"), ("mzj", "2025Q2")}
NET_MATTERS = {
    "gaj": 14,
    "sfj": 0,
    "rsj": 6,
    "sthjj": 5,
    "zjj": 4,
    "jtj": 7,
    "nyj": 5,
    "wlj": 9,
    "wjj": 6,
    "yjj": 3,
    "scjgj": 22,
    "cgj": 0,
    **dict.fromkeys(("czj", "zrj", "jyj", "swj", "lcj", "ybj"), 0),
}
MILESTONES = {
    "2.1.6/top-environment": date(2025, 5, 28),
    "2.4.4/exemption-list": date(2024, 5, 20),
    "2.6.5/review-committee": date(2024, 4, 18),
    "2.6.5/joint-meeting": date(2024, 5, 23),
    "2.7.3/supervision-system": date(2025, 11, 20),
    "2.7.3/supervisors": date(2024, 6, 12),
    "2.7.5/credit-evaluation": date(2025, 9, 12),
    "2.8.1/public-search": date(2023, 12, 11),
    "3.2/provincial-demonstration": None,
    "3.2/national-demonstration": None,
    "3.3/law-list": date(2025, 6, 20),
    "3.5/service-list": date(2024, 3, 15),
    "3.6/expert-pool": date(2024, 6, 6),
}


def plain(words: str) -> str:
    """The text without white space and punctuation."""
    return re.sub(r"[\W_]+", "", words)


class Narratives:
    """Accepted narratives, no two of them alike."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.kept: list[tuple[str, Counter[str]]] = []
        self.tries = 0
        self.used: Counter[str] = Counter()

    def alike(self, candidate: str) -> bool:
        """Whether an accepted text is alike by 0.6 or more, in either order of comparison."""
        count = Counter(candidate)
        size = len(candidate)
        matcher = SequenceMatcher(None, "", candidate, autojunk=False)
        for other, theirs in self.kept:
            total = size + len(other)
            bar = ALIKE * total / 2 - 0.02 * total  # keep a little below
            if min(size, len(other)) < bar:
                continue
            if sum(min(n, theirs[c]) for c, n in count.items() if c in theirs) < bar:
                continue
            matcher.set_seq1(other)
            if matcher.ratio() >= ALIKE - 0.02:
                return True
            if SequenceMatcher(None, candidate, other, autojunk=False).ratio() >= ALIKE - 0.02:
                return True
        return False

    def accept(self, make) -> str:
        """The first text from ``make`` that is unlike all accepted ones."""
        for _ in range(600):
            self.tries += 1
            candidate = make()
            bare = plain(candidate)
            if 25 <= len(candidate) <= 90 and not self.alike(bare):
                self.kept.append((bare, Counter(bare)))
                return candidate
        raise SystemExit(f"no more room for texts like {candidate}")


def halves(bank: str) -> list[str]:
    """The halves in a bank."""
    return bank.split("|")


def own_topics(unit: str, task: str) -> dict[str, list[str]]:
    """What each topic slot may hold for the unit in the task."""
    decision, inspect, dispute, general = (halves(bank) if bank else [] for bank in text.UNITS[unit])
    if special := text.TOPICS.get(f"{task}/{unit}") or text.TOPICS.get(task):
        general = halves(special)
    elif task == "2.7.3" and inspect:
        general = inspect
    return {"d": decision or general, "i": inspect or general, "c": dispute or general, "g": general}


def filled(rng: random.Random, half: str, topics: dict[str, str], quarter: Period) -> str:
    """The half with its slots filled."""
    month = quarter.first_day.month + rng.randrange(3)
    slots = {**topics, "m": f"{month}月", "md": f"{month}月{rng.randint(2, 28)}日", "p": rng.choice(text.PLACES)}

    def slot(match: re.Match[str]) -> str:
        key = match[1]
        if key == "n":
            return str(rng.randint(2, 9))
        if key == "k":
            return str(rng.randint(12, 60))
        if key == "h":
            return str(rng.randint(110, 680))
        return slots[key]

    return re.sub(r"\{(\w+)\}", slot, half)


def picked(rng: random.Random, unit: str, task: str) -> dict[str, str]:
    """One topic for each slot."""
    return {slot: rng.choice(names) for slot, names in own_topics(unit, task).items() if names}


def progress(rng: random.Random, unit: str, task: str, quarter: Period) -> str:
    """A narrative of progress: an opening and a sequel, sometimes two."""
    first, second = text.SPECIAL.get((unit, task)) or text.TASKS[task]
    topics = picked(rng, unit, task)
    opening = filled(rng, rng.choice(halves(first)), topics, quarter)
    sequels = [filled(rng, half, topics, quarter) for half in rng.sample(halves(second), 2)]
    narrative = opening + rng.choice("，，，；") + sequels[0]
    if len(narrative) < 27 or rng.random() < 0.2:
        narrative += rng.choice("，；。") + sequels[1]
    return narrative + "。"


def matter(rng: random.Random, unit: str, task: str) -> str:
    """The subject of a problem, of the task's own kind."""
    topics = picked(rng, unit, task)
    order = (
        "dg" if task.startswith("2.3") else "ig" if task.startswith("2.4") else "cg" if task.startswith("2.6") else "g"
    )
    return next(topics[slot] for slot in order if slot in topics)


def general(rng: random.Random, unit: str, task: str, quarter: Period, banks: tuple[str, str]) -> str:
    """A problem or a next step."""
    topics = {"t": matter(rng, unit, task)}
    first, *rest = rng.choice(halves(banks[0])), *rng.sample(halves(banks[1]), 2)
    sentence = filled(rng, first, topics, quarter) + "，" + filled(rng, rest[0], topics, quarter)
    if len(sentence) < 26 or rng.random() < 0.15:
        sentence += rng.choice("，；") + filled(rng, rest[1], topics, quarter)
    return sentence + "。"


def each_figure(full: str, unit: str, q: int) -> tuple[int, int]:
    """A figure that every unit gives for itself."""
    quarter = str(QUARTERS[q])
    rng = random.Random(f"{SEED}{full}{unit}")
    if full == "2.3.2/risk-assessment":
        decisions = [rng.choice((0, 0, 1, 1, 2, 3)) for _ in QUARTERS][q]
        return (1, 2) if (unit, quarter) in RISK_SHORT else (decisions, decisions)
    if full == "2.4.2/discretion-detail":
        whole = rng.randint(8, 20)
        gap = rng.randint(2, 4)
        share = (0, 0.25, 0.45, 0.65, 0.85, 1)[q]
        if unit in ("cgj", "wlj"):
            share = (0, 0.2, 0.35, 0.45, 0.5, 1 if unit == "wlj" else 0.9)[q]
        return whole - gap + int(gap * share + 0.999 * (share > 0.6 or share == 0.25)), whole
    if full == "2.8.3/matters-on-platform":
        return each_figure("2.4.2/discretion-detail", unit, q)
    if full == "3.4/training-hours":
        return int(STAFF[unit] * (0.7, 1, 0.2, 0.5, 0.75, 1)[q]), STAFF[unit]
    if full == "2.4.3/online-supervision":
        whole = NET_MATTERS[unit]
        return (
            whole - 1 if (unit, quarter) in {("wlj", "2024Q3"), ("wlj", "2024Q4"), ("wjj", "2025Q3")} else whole
        ), whole
    if full == "2.6.6/head-appearance":
        return COURT[unit][q]
    raise KeyError(full)


def duty_done(duty: Duty, unit: str, about: int) -> date | None:
    """The day on which a duty was done."""
    rng = random.Random(f"{SEED}{duty.id}{unit}{about}")
    day = rng.randint(3, 26)
    if duty.id == "department-scheme":
        late = {"xfj": date(2025, 11, 14)}
        return late.get(unit, date(2023, rng.randint(5, 11), day))
    if duty.id == "annual-plan":
        return date(about, 8, 21) if (unit, about) == ("gxj", 2025) else date(about, rng.choice((2, 3, 3)), day)
    if duty.id == "annual-report":
        if (unit, about) in {("wlj", 2024), ("mzj", 2024)}:
            return date(2025, 3, 19 if unit == "wlj" else 25)
        early = rng.random() < 0.6
        return date(about + 1, 1, rng.randint(2, 3)) if early else date(about + 1, 2, rng.randint(5, 27))
    if duty.id == "guiding-cases":
        if (unit, about) == ("cgj", 2025):
            return None
        if (unit, about) == ("jtj", 2024):
            return date(2025, 2, 20)
        return date(about, rng.choice((8, 9, 10, 11, 12)), day)
    if duty.id == "decision-catalogue-publication":
        return date(about, 3, 20)
    if duty.id == "regular-deployment":
        return date(about, 3, 12)
    if duty.id in ("drill", "proof-list", "party-hears", "government-reports", "leaders-training"):
        return date(about, 6, 18)
    return date(about, 11, 18)  # follow-up-evaluation


class Writer:
    """Writes the files of one data folder."""

    def __init__(self, plan: Plan, folder: Path) -> None:
        self.plan, self.folder = plan, folder
        self.rng = random.Random(SEED)
        self.narratives = Narratives(self.rng)
        self.last: dict[tuple[str, str], str] = {}
        self.settled: set[tuple[str, str]] = set()

    def submitted(self, unit: str, quarter: Period) -> date:
        rng = random.Random(f"{SEED}{unit}{quarter}")
        days = LATE.get((unit, str(quarter)))
        return quarter.last_day + timedelta(20 + days if days else rng.randint(3, 18))

    def evidence(self, unit: str, name: str, words: str) -> str:
        path = self.folder / unit / "evidence" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"示例数据，非真实填报\n{self.plan.units[unit].name}：{words}\n", encoding="utf-8")
        return f"evidence/{name}"

    def word(self, unit: str, full: str, key: str, name: str, done: date | None, day: date) -> str | None:
        """The line on a deliverable in a file submitted on that day; None once it is settled."""
        if (unit, full + key) in self.settled:
            return None
        if done is None or done > day:
            return f"{key}: {{done: }}"
        self.settled.add((unit, full + key))
        if key in ("department-scheme", "annual-plan-2025") or not key[-1].isdigit():
            proof = self.evidence(unit, f"{key}.txt", f"{name}（{key}）已于{done.isoformat()}完成")
        else:
            proof = f"https://www.example.gov.cn/{unit}/{key}.html"
        return f"{key}: {{done: {done.isoformat()}, evidence: [{proof}]}}"

    def duty_words(self, duty: Duty, unit: str, day: date) -> list[str]:
        if duty.cadence != "annual":
            done = duty_done(duty, unit, 0)
            return [w for w in [self.word(unit, duty.full_id, duty.id, duty.name, done, day)] if w]
        lines: list[str] = []
        for about in range(2023, 2026):
            due = annual_day(duty, about)
            if due < FIRST_DUE:
                continue
            line = self.word(unit, duty.full_id, f"{duty.id}-{about}", duty.name, duty_done(duty, unit, about), day)
            lines += [line] if line else []
            if line and due >= day:
                break
        return lines

    def task(self, unit: str, task: str, q: int, day: date) -> list[str]:
        quarter, period = QUARTERS[q], str(QUARTERS[q])
        rng = self.rng
        key = (unit, period, task)
        status = (
            "behind"
            if key in BEHIND
            else "done"
            if key in DONE
            else rng.choice(("in_progress", "in_progress", "ongoing"))
        )
        if task in ("2.4.3", "2.4.4", "2.6.6", "2.7.4") and status == "in_progress":
            status = "ongoing"
        if PLANTED["copied_from_last"] == (unit, period, task):
            narrative = self.last[unit, task]
        elif (unit, period, task) in (PLANTED["copied_from_another"], PLANTED["copied_source"]):
            narrative = text.SHARED
        elif unit in text.ADDED or task not in answerable(self.plan, unit):
            narrative = text.PLAIN
        else:
            narrative = self.narratives.accept(lambda: progress(rng, unit, task, quarter))
        self.last[unit, task] = narrative
        lines = [f"  {task}:", f"    status: {status}", f"    progress: {narrative}"]
        talk = status == "behind" or (status != "done" and rng.random() < 0.15 and narrative != text.PLAIN)
        if talk:
            banks = text.PROBLEMS, text.NEXTS
            lines.append("    problems: " + self.narratives.accept(lambda: general(rng, unit, task, quarter, banks[0])))
            if key != PLANTED["behind_without_next"]:
                lines.append("    next: " + self.narratives.accept(lambda: general(rng, unit, task, quarter, banks[1])))
        figures, milestones, duties = [], [], []
        for item in self.plan.tasks[task].items:
            if unit not in reporters(self.plan, item, quarter.last_day):
                continue
            if isinstance(item, Milestone):
                line = self.word(unit, item.full_id, item.id, item.name, MILESTONES[item.full_id], day)
                milestones += [line] if line else []
            elif isinstance(item, Duty):
                duties += self.duty_words(item, unit, day)
            elif (unit, period, item.full_id) != PLANTED["left_out"]:
                figures += self.figure(item.full_id, item.id, unit, q)
        for name, rows in (("indicators", figures), ("milestones", milestones), ("duties", duties)):
            if rows:
                lines += [f"    {name}:", *(f"      {row}" for row in rows)]
        if unit == PLANTED["breach"][0] and task == "2.4.2" and period in BREACH:
            corrected = ", corrected: 2025-11-06" if period == "2025Q4" else ""
            lines += ["    breaches:", f"      {PLANTED['breach'][2]}: {{what: {BREACH[period]}{corrected}}}"]
        if status == "done":
            proof = self.evidence(unit, f"{period}-{task}.txt", f"{self.plan.tasks[task].title}任务完成情况说明")
            lines.append(f"    evidence: [{{file: {proof}, covers: {period}}}]")
        elif figures and task in ("2.1.7", "2.7.3", "2.8.1", "2.4.2", "2.7.4") and q >= 4:
            name = f"{period}-{task}.csv"
            proof = self.evidence(unit, name, f"任务{task}，{period}\n" + "\n".join(figures))
            lines.append(f"    evidence: [{{file: {proof}, covers: {period}}}]")
        return lines

    def figure(self, full: str, short: str, unit: str, q: int) -> list[str]:
        if full not in FIGURES:
            top, bottom = each_figure(full, unit, q)
            return [f"{short}: {{numerator: {top}, denominator: {bottom}}}"]
        tops, bottoms = FIGURES[full]
        if tops[q] is None:
            return []
        return [f"{short}: {{numerator: {tops[q]}, denominator: {bottoms[q]}}}" if bottoms else f"{short}: {tops[q]}"]

    def file(self, unit: str, q: int) -> None:
        quarter = QUARTERS[q]
        if PLANTED["missing"][:2] == (unit, str(quarter)):
            return
        day = self.submitted(unit, quarter)
        prepared = random.Random(f"{SEED}{unit}").choice(("办公室", "法规科", "综合科", "政策法规科"))
        lines = [
            "# 示例数据，非真实填报",
            "schema: planck/progress@1",
            f"unit: {unit}",
            f"period: {quarter}",
            f"submitted: {day.isoformat()}",
            "sample: true",
            f"prepared_by: {prepared}",
            "tasks:",
        ]
        for task in answerable(self.plan, unit):
            lines += self.task(unit, task, q, day)
        # figures and deliverables that a unit reports on other units' tasks
        for task in self.plan.tasks:
            if task in answerable(self.plan, unit):
                continue
            if any(unit in reporters(self.plan, item, quarter.last_day) for item in self.plan.tasks[task].items):
                lines += self.task(unit, task, q, day)
        words = [
            w
            for duty in self.plan.duties
            if unit in reporters(self.plan, duty, quarter.last_day)
            for w in self.duty_words(duty, unit, day)
        ]
        if words:
            lines += ["duties:", *(f"  {w}" for w in words)]
        path = self.folder / unit / f"{quarter}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main(data: Path) -> None:
    """Write every sample report afresh."""
    plan = load.workspace(data, only=[]).plan
    assert plan
    folder = data / "progress"
    if folder.exists():
        for path in folder.iterdir():
            if path.is_dir() and all("sample: true" in f.read_text(encoding="utf-8") for f in path.glob("*.yaml")):
                shutil.rmtree(path)
    writer = Writer(plan, folder)
    for q, quarter in enumerate(QUARTERS):
        for unit in owing(plan, quarter):
            writer.file(unit, q)
    print(len(writer.narratives.kept), "narratives,", writer.narratives.tries, "tries")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "data"))
