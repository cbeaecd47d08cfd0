"""Writes the office's record of the invented sample year, ``data/office`` and ``data/waivers.yaml``, and issues quarters.

The facts are in ``tools/sample_record.yaml``. A quarter is issued with what its file held on that day.
"""

from __future__ import annotations

import contextlib
import io
import re
import shutil
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from planck.authoring.record import line_of
from planck.cli import run
from planck.forms.progress_writer import scalar
from planck.model import Plan
from planck.standing import owing
from sample_facts import TOOLS, Facts

Entry = Mapping[str, Any]
HEAD = "# yaml-language-server: $schema=../../schemas/office.schema.json\n# 示例数据，非真实认定\n"
WAIVERS_HEAD = "# yaml-language-server: $schema=../schemas/waivers.schema.json\n# 示例数据，非真实核减\n"
EVER = "9999-12-31"
DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
DAYS = {"decisions": "on", "objections": "raised", "lights": "on", "letters": "dated", "corrections": "on"}
"""The lists of an office file, each with the key whose day says since when an entry stands there."""
LATER = {"objections": {"on": ("decision", "on", "by", "reason")}, "letters": {"sent": ("sent",)}}
LATER["letters"] |= {"answered": ("answered", "answer", "judged"), "closed": ("closed",)}
"""What is added to an entry afterwards: the key whose day says since when, and what comes with it."""


class Record:
    """The record of the sample year."""

    def __init__(self, facts: Facts, path: Path = TOOLS / "sample_record.yaml") -> None:
        self.facts = facts
        # every scalar a text: YAML 1.1 would read the key `on` as true; days compare as they are written
        self.table: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)
        self.quarters: dict[str, dict[str, Any]] = self.table["quarters"]

    def days(self) -> list[date]:
        """Every day in the table."""
        return [date.fromisoformat(text) for text in _scalars(self.table) if DAY.fullmatch(text)]

    def office_file(self, plan: Plan, quarter: str, on: str = EVER) -> str:
        """The text of the office's file for the quarter, as it was on that day."""
        known = self.quarters[quarter]
        lines = ["schema: planck/office@1", f"period: {quarter}"]
        later = [paper for paper, day in known.get("dates", {}).items() if day > on]
        for key in ("numbers", "dates"):
            if key in known:
                texts = {paper: text for paper, text in known[key].items() if paper not in later}
                lines.append(f"{key}: {line_of(texts)}")
        lines += [f"answer_by: {known['answer_by']}"] if "answer_by" in known else []
        for key in ("achievements", "requirements"):
            if key in known:
                lines += [f"{key}:", *(f"  - {words}" for words in known[key])]
        lists = {"receipts": [entry for entry in self._receipts(plan, quarter) if entry["received"] <= on]}
        lists |= {key: list(_known(key, known.get(key, ()), on)) for key in DAYS}
        for key, entries in lists.items():
            if entries:
                lines += [f"{key}:", *(f"  - {_line(entry)}" for entry in entries)]
        return HEAD + "\n".join(lines) + "\n"

    def _receipts(self, plan: Plan, quarter: str) -> list[Entry]:
        """The receipts in the order of their days, as an office enters them."""
        known = self.quarters[quarter]
        q = self.facts.table["quarters"].index(quarter)
        entries = []
        for unit in owing(plan, self.facts.quarters[q]):
            submitted = self.facts.submitted(unit, q)
            day = known.get("received", {}).get(unit) or (submitted and submitted.isoformat())
            form = "文件" if unit in self.table["by_file"] else self.table["form"]
            note = known.get("notes", {}).get(unit, "")
            if day and unit not in known.get("open", ()):
                entries.append({"unit": unit, "received": day, "form": form, "by": self.table["by"], "note": note})
        for unit, (day, note) in known.get("again", {}).items():
            entries.append({"unit": unit, "received": day, "by": self.table["by"], "note": note})
        return sorted(entries, key=lambda entry: entry["received"])

    def waivers(self) -> str:
        """The text of the file of waivers."""
        lines = ["schema: planck/waivers@1", "waivers:"]
        for waiver in self.table["waivers"]:
            lines += [f"  {'-' if key == 'code' else ' '} {key}: {scalar(text)}" for key, text in waiver.items()]
        return WAIVERS_HEAD + "\n".join(lines) + "\n"

    def write_answers(self, plan: Plan, folder: Path) -> None:
        """Write the units' answers to letters among their evidence; ``folder``: that of the progress files."""
        for unit, answers in self.table["answers"].items():
            for name, words in answers.items():
                path = folder / unit / "evidence" / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(f"示例数据，非真实填报\n{plan.units[unit].name}：{words}。\n", encoding="utf-8")

    def write(self, plan: Plan, data: Path) -> None:
        """Write the office's files and the waivers, and issue what is issued; the progress files are there."""
        shutil.rmtree(data / "office", ignore_errors=True)
        (data / "office").mkdir()
        (data / "waivers.yaml").unlink(missing_ok=True)
        for quarter, known in self.quarters.items():
            path = data / "office" / f"{quarter}.yaml"
            if "issue" in known:
                with self._as_issued(data, quarter):
                    path.write_text(self.office_file(plan, quarter, known["issue"]["on"]), encoding="utf-8")
                    self._write_waivers(data, known["issue"]["on"])
                    _issue(data, quarter, known["issue"])
            path.write_text(self.office_file(plan, quarter), encoding="utf-8")
        self._write_waivers(data, EVER)

    def _write_waivers(self, data: Path, on: str) -> None:
        if any(waiver["approved_on"] <= on for waiver in self.table["waivers"]):
            (data / "waivers.yaml").write_text(self.waivers(), encoding="utf-8")

    @contextlib.contextmanager
    def _as_issued(self, data: Path, quarter: str) -> Iterator[None]:
        """With the figure in place that was corrected after the quarter's issue."""
        wrong = self.table["corrected"]
        path = data / "progress" / wrong["unit"] / f"{wrong['period']}.yaml"
        now = path.read_text(encoding="utf-8")
        if quarter == wrong["period"]:
            assert now.count(wrong["corrected"]) == 1, f"{path}: no such figure"
            path.write_text(now.replace(wrong["corrected"], wrong["issued"]), encoding="utf-8")
        try:
            yield
        finally:
            path.write_text(now, encoding="utf-8")


def _issue(data: Path, quarter: str, issue: Entry) -> None:
    """Issue the quarter as an office does, with the command."""
    options = {"--number": issue["number"], "--on": issue["on"], "--as-of": issue["as_of"], "--by": issue["by"]}
    words = [word for option in options.items() for word in option]
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(printed):
        code = run(["issue", quarter, *words, "--data", str(data)])
    assert code == 0, printed.getvalue()


def _known(key: str, entries: list[Entry], on: str) -> Iterator[Entry]:
    """The entries of a list that stood there on that day, less what was added to them later."""
    for entry in entries:
        if entry[DAYS[key]] <= on:
            later = [
                name
                for since, names in LATER.get(key, {}).items()
                if since in entry and entry[since] > on
                for name in names
            ]
            yield {name: value for name, value in entry.items() if name not in later}


def _scalars(node: Any) -> Iterator[str]:
    """Every text that a table holds."""
    if isinstance(node, str):
        yield node
        return
    for part in node.values() if isinstance(node, dict) else node:
        yield from _scalars(part)


def _line(entry: Entry) -> str:
    """The entry on one line; its requests in quotes, as planck doubts full-width commas in a list."""
    asks = ", ".join(f"'{words}'" for words in entry.get("asks", ()))
    line = line_of({key: text for key, text in entry.items() if key != "asks"})
    return f"{line[:-1]}, asks: [{asks}]}}" if asks else line
