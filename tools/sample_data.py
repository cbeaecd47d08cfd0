"""Write the invented sample reports into ``data/progress`` from the facts and the hand-written texts, and check both;
then the office's record of them into ``data/office``.

``python tools/sample_data.py [data]``; ``--facts UNIT`` prints what a unit has to say in each quarter; ``--check`` only
checks the texts.
"""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from planck import load
from planck.model import Duty, Indicator, Milestone, Plan
from planck.standing import answerable, owing, reporters
from planck.standing.deadlines import annual_day
from sample_check import faults_of_texts, sheet
from sample_facts import Facts
from sample_record import Record
from sample_words import Text, Texts

FIRST_DUE = date(2024, 7, 1)
"""Annual duties due before the first quarter with files have no occurrence."""
WITH_FIGURES = ("2.1.7", "2.4.2", "2.7.3", "2.7.4", "2.8.1")
"""Tasks whose figures come with a list as evidence."""


class Writer:
    """Writes the files of one data folder, quarter by quarter."""

    def __init__(self, plan: Plan, facts: Facts, folder: Path) -> None:
        self.plan, self.facts, self.folder = plan, facts, folder
        self.texts = Texts(facts)
        self.settled: set[tuple[str, str]] = set()

    def evidence(self, unit: str, name: str, words: str) -> str:
        """Write a piece of evidence; its path in the unit's folder."""
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

    def duty_words(self, duty: Duty, unit: str, day: date) -> Iterator[str]:
        """The lines on a duty; of an annual one up to the occurrence that is next to come."""
        if duty.cadence != "annual":
            line = self.word(unit, duty.full_id, duty.id, duty.name, self.facts.done(duty.full_id, unit), day)
            if line:
                yield line
            return
        for about in range(2023, 2026):
            due = annual_day(duty, about)
            if due < FIRST_DUE:
                continue
            done = self.facts.done(duty.full_id, unit, about)
            line = self.word(unit, duty.full_id, f"{duty.id}-{about}", duty.name, done, day)
            if line:
                yield line
                if due >= day:
                    return

    def text_of(self, unit: str, task: str, q: int) -> Text:
        """The hand-written text, with the planned faults."""
        text = self.texts.text(unit, task, q)
        if any(self.facts.fault("copied_from_last", unit, later, task) for later in (q, q + 1) if later < 6):
            return text._replace(progress=self.facts.table["copied_from_last_text"])
        if self.facts.fault("copied_pair", unit, q, task):
            return text._replace(progress=self.facts.table["copied_pair_text"])
        if self.facts.fault("behind_without_next", unit, q, task):
            return text._replace(status="behind", problems=text.problems or "推进慢于计划。", next="")
        return text

    def task(self, unit: str, task: str, q: int, day: date) -> list[str]:
        """The lines on a task."""
        text = self.text_of(unit, task, q)
        lines = [f"  {task}:", f"    status: {text.status}", f"    progress: {_scalar(text.progress)}"]
        lines += [f"    {key}: {_scalar(words)}" for key in ("problems", "next") if (words := getattr(text, key))]
        figures, milestones, duties = self.items(unit, task, q, day)
        for name, rows in (("indicators", figures), ("milestones", milestones), ("duties", duties)):
            if rows:
                lines += [f"    {name}:", *(f"      {row}" for row in rows)]
        lines += self.breach(unit, task, q)
        period = self.facts.quarters[q]
        if text.status == "done":
            proof = self.evidence(unit, f"{period}-{task}.txt", f"{self.plan.tasks[task].title}任务完成情况说明")
            lines.append(f"    evidence: [{{file: {proof}, covers: {period}}}]")
        elif figures and task in WITH_FIGURES and q >= 4:
            proof = self.evidence(unit, f"{period}-{task}.csv", f"任务{task}，{period}\n" + "\n".join(figures))
            lines.append(f"    evidence: [{{file: {proof}, covers: {period}}}]")
        return lines

    def items(self, unit: str, task: str, q: int, day: date) -> tuple[list[str], list[str], list[str]]:
        """The lines of figures, milestones and duties that the unit is to report."""
        figures, milestones, duties = [], [], []
        for item in self.plan.tasks[task].items:
            if unit not in reporters(self.plan, item, self.facts.quarters[q].last_day):
                continue
            if isinstance(item, Milestone):
                line = self.word(unit, item.full_id, item.id, item.name, self.facts.done(item.full_id, unit), day)
                milestones += [line] if line else []
            elif isinstance(item, Duty):
                duties += self.duty_words(item, unit, day)
            elif not self.facts.fault("left_out", unit, q, item.full_id):
                figures += self.figure(item, unit, q)
        return figures, milestones, duties

    def figure(self, item: Indicator, unit: str, q: int) -> list[str]:
        """The line of a figure; none where it is not taken in the quarter."""
        figure = self.facts.figure(item.full_id, unit, q)
        if figure is None:
            return []
        over, below = figure
        return [f"{item.id}: {over}" if below is None else f"{item.id}: {{numerator: {over}, denominator: {below}}}"]

    def breach(self, unit: str, task: str, q: int) -> list[str]:
        """The lines of the planned breach while it has to be named."""
        planned, period = self.facts.faults["breach"], str(self.facts.quarters[q])
        breach = self.facts.table["breaches"].get(period)
        if (unit, task) != (planned["unit"], planned["task"]) or not breach:
            return []
        corrected = f", corrected: {breach['corrected'].isoformat()}" if "corrected" in breach else ""
        return ["    breaches:", f"      {planned['measure']}: {{what: {breach['what']}{corrected}}}"]

    def tasks_of(self, unit: str, on: date) -> list[str]:
        """The tasks of the unit's file: those that it answers for, then others of which it reports an item."""
        mine = answerable(self.plan, unit, on)
        others = [
            task.id
            for task in self.plan.tasks.values()
            if task.id not in mine and any(unit in reporters(self.plan, item, on) for item in task.items)
        ]
        return [*mine, *others]

    def file(self, unit: str, q: int) -> None:
        """Write the unit's file of the quarter, unless it hands in none."""
        period, day = self.facts.quarters[q], self.facts.submitted(unit, q)
        if day is None:
            return
        lines = [
            "# 示例数据，非真实填报",
            "schema: planck/progress@1",
            f"unit: {unit}",
            f"period: {period}",
            f"submitted: {day.isoformat()}",
            "sample: true",
            "prepared_by: 办公室",
            "tasks:",
        ]
        for task in self.tasks_of(unit, period.last_day):
            lines += self.task(unit, task, q, day)
        owed = [duty for duty in self.plan.duties if unit in reporters(self.plan, duty, period.last_day)]
        words = [word for duty in owed for word in self.duty_words(duty, unit, day)]
        if words:
            lines += ["duties:", *(f"  {word}" for word in words)]
        path = self.folder / unit / f"{period}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _scalar(words: str) -> str:
    """The words as a plain scalar of a line."""
    assert re.fullmatch(r"[^\s{[&*!|>'\"%@`#-](?:(?!: | #).)*", words), f"no plain scalar: {words}"
    return words


def write(plan: Plan, facts: Facts, folder: Path) -> None:
    """Write every sample report afresh; folders with a report that is no sample stay."""
    if folder.exists():
        for path in folder.iterdir():
            if path.is_dir() and all("sample: true" in f.read_text(encoding="utf-8") for f in path.glob("*.yaml")):
                shutil.rmtree(path)
    writer = Writer(plan, facts, folder)
    for q, period in enumerate(facts.quarters):
        for unit in owing(plan, period):
            writer.file(unit, q)


def main(arguments: list[str]) -> int:
    """Write and check; or print a unit's facts."""
    facts = Facts()
    if arguments[:1] == ["--facts"]:
        for unit in arguments[1:]:
            sheet(facts, unit)
        return 0
    checking = arguments[:1] == ["--check"]
    data = Path("data" if checking or not arguments else arguments[0])
    plan = load.workspace(data, only=[]).plan
    assert plan
    if not checking:
        record = Record(facts)
        write(plan, facts, data / "progress")
        record.write_answers(plan, data / "progress")
        record.write(plan, data)
    faults = list(faults_of_texts(facts, data))
    print(*faults, f"{len(faults)} faults", sep="\n")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
