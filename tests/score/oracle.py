"""A year's assessment once more, from the page alone: plain texts and fractions, none of planck's own scoring.

It takes what ``planck check --format json`` prints of each quarter and the YAML of plan, progress files, rules and
what is given by hand.
"""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from math import floor


def text_number(text):
    return Fraction(str(text).rstrip("%"))


class Oracle:
    """``quarters``: the documents of ``check`` in time's order; ``files``: {(unit, period): the report as YAML}."""

    def __init__(self, plan, quarters, files, rules, given):
        self.plan, self.quarters, self.files, self.rules = plan, quarters, files, rules
        self.entries = (given or {}).get("entries", [])
        self.total = text_number(rules.get("total", "100"))
        self.items = {}
        for chapter in plan["chapters"]:
            for section in chapter["sections"]:
                for task in section["tasks"]:
                    for kind in ("indicators", "milestones", "duties"):
                        for item in task.get(kind, []):
                            self.items[f"{task['id']}/{item['id']}"] = item
        judged = [unit for unit, of in plan["units"].items() if of.get("role", "judged") == "judged"]
        of = rules.get("of", "judged")
        members = set(judged) if of == "judged" else set(plan["groups"][of]["members"])
        self.units = [unit for unit in judged if unit in members]

    # ------------------------------------------------------------------------------ what the page calls a unit's rows

    def rows(self, unit):
        """Its own rows and those it answers for, as of the last quarter; not applicable there: as it last was else."""
        counted = {}
        for row in self.quarters[-1]["standings"]:
            if row["unit"] == unit or (row["unit"] is None and unit in self.answering(row["item"])):
                counted[row["item"], row["unit"]] = self.last_applicable(row)
        return {key: row for key, row in counted.items() if row is not None}

    def answering(self, item):
        known = self.items[item]
        if known.get("answers"):
            return known["answers"]
        return [known["reported_by"]] if known.get("reported_by", "each") in self.plan["units"] else []

    def last_applicable(self, row):
        for quarter in self.quarters[::-1]:
            for then in quarter["standings"]:
                same = (then["item"], then["unit"]) == (row["item"], row["unit"])
                if same and then["standing"] != "not_applicable":
                    return then
        return None

    @staticmethod
    def value(row):
        if row["denominator"] not in (None, "0"):
            return 100 * Fraction(row["numerator"]) / Fraction(row["denominator"])
        return None if row["value"] is None else Fraction(row["value"])

    # ------------------------------------------------------------------------------------------------- the criteria

    def criterion(self, criterion, unit):
        """The points, or None where the criterion does not touch the unit."""
        points = text_number(criterion["points"])
        if "deduct" in criterion:
            return self.deducted(criterion, points, unit)
        rows = self.rows(unit)
        if "share_of" in criterion:
            if not rows:
                return None
            full = criterion.get("counts") or [criterion["share_of"]]
            half = criterion.get("half") or []
            states = Counter(row["standing"] for row in rows.values())
            reached = sum(states[state] for state in full) + Fraction(sum(states[state] for state in half), 2)
            return points * reached / sum(states.values())
        if "value_of" in criterion:
            item = criterion["value_of"]
            row = rows.get((item, unit)) or rows.get((item, None))
            return None if row is None else self.of_value(criterion, points, row)
        entry = [entry for entry in self.entries if (entry["unit"], entry["criterion"]) == (unit, criterion["id"])]
        return text_number(entry[0]["points"]) if entry else Fraction(0)

    def of_value(self, criterion, points, row):
        value = self.value(row)
        if value is None:
            return Fraction(0)
        if "bands" not in criterion:
            target = Fraction(100) if row["target"] is None else Fraction(row["target"])
            return points * sorted([Fraction(0), value / target, Fraction(1)])[1]
        for band in criterion["bands"]:
            least, most = band.get("at_least"), band.get("at_most")
            if (least is None or value >= text_number(least)) and (most is None or value <= text_number(most)):
                return text_number(band["points"])
        return Fraction(0)

    def deducted(self, criterion, points, unit):
        amounts = {key: text_number(value) for key, value in criterion["deduct"].items()}
        taken, owed = Fraction(0), False
        for quarter in self.quarters:
            for judged in quarter["units"]:
                if judged["unit"] == unit:
                    owed = True
                    taken += sum(amounts.get(failing, Fraction(0)) for failing in self.failings(quarter, judged))
        last = {}
        for quarter in self.quarters:
            report = self.files.get((unit, quarter["period"]))
            if report and self.received(quarter, unit):
                for task in report["tasks"].values():
                    for measure, breach in task.get("breaches", {}).items():
                        last[measure] = breach.get("corrected")
        for corrected in last.values():
            key = "breach" if corrected or "uncorrected" not in amounts else "uncorrected"
            taken += amounts.get(key, Fraction(0))
        return max(points - taken, text_number(criterion.get("floor", "0"))) if owed else None

    def failings(self, quarter, judged):
        unit, report = judged["unit"], judged["report"]
        if judged["returned"]:
            yield "returned"
        if report == "returned":  # counted by its day
            submitted = judged["received"] or judged["submitted"]
            report = "late" if submitted > self.due(quarter["period"]) else "in_time"
        if report in ("late", "missing"):
            yield report
        if self.received(quarter, unit) and any(
            unit in row["left_out"] and row["unit"] in (unit, None) for row in quarter["standings"]
        ):
            yield "left_out"

    @staticmethod
    def due(period):
        year, number = int(period[:4]), int(period[-1])
        return {1: f"{year}-04-20", 2: f"{year}-07-20", 3: f"{year}-10-20", 4: f"{year + 1}-01-20"}[number]

    @staticmethod
    def received(quarter, unit):
        return any(
            judged["unit"] == unit and judged["report"] in ("in_time", "late", "returned")
            for judged in quarter["units"]
        )

    # ------------------------------------------------------------------------------------------- scores and grades

    def scores(self):
        """By unit: points by criterion, points, of, scaled, bonus, veto; then rank and grade; and who is cut off."""
        out = {}
        for unit in self.units:
            by = {criterion["id"]: self.criterion(criterion, unit) for criterion in self.rules["criteria"]}
            applied = [c for c in self.rules["criteria"] if by[c["id"]] is not None]
            points = sum((by[c["id"]] for c in applied), Fraction(0))
            of = sum((text_number(c["points"]) for c in applied), Fraction(0))
            bonus = sum((self.bonus(b, unit) for b in self.rules.get("bonus", [])), Fraction(0))
            given = {entry["criterion"] for entry in self.entries if entry["unit"] == unit}
            out[unit] = {
                "by": by,
                "points": points,
                "of": of,
                "bonus": bonus,
                "veto": [veto["id"] for veto in self.rules.get("veto", []) if veto["id"] in given],
                "scaled": points / of * self.total + bonus if of else None,
                "rank": None,
                "grade": None,
            }
        placed = [of for of in out.values() if of["scaled"] is not None]
        for of in placed:
            of["rank"] = 1 + sum(other["scaled"] > of["scaled"] for other in placed)
        return out, self.graded(out)

    def bonus(self, bonus, unit):
        given = [text_number(e["points"]) for e in self.entries if (e["unit"], e["criterion"]) == (unit, bonus["id"])]
        return min(sum(given, Fraction(0)), text_number(bonus.get("cap", bonus["points"])))

    def graded(self, out):
        grades = self.rules.get("grades", [])
        names = [grade["name"] for grade in grades]
        count = sum(of["scaled"] is not None for of in out.values())
        closed, edge = set(), set()
        for rank in range(1, count + 1):
            tied = [unit for unit, of in out.items() if of["rank"] == rank]
            for unit in tied:
                if out[unit]["veto"]:
                    set_by = [v["grade"] for v in self.rules["veto"] if v["id"] in out[unit]["veto"]]
                    out[unit]["grade"] = sorted(set_by, key=names.index)[-1]
            tied = [unit for unit in tied if not out[unit]["veto"]]
            for grade in grades:
                if not tied or out[tied[0]]["scaled"] < text_number(grade.get("at_least", "-1000000")):
                    continue
                if "most" in grade:
                    share = floor(text_number(grade["most"]) / 100 * count)
                    has = sum(of["grade"] == grade["name"] and not of["veto"] for of in out.values())
                    if grade["name"] in closed or has + len(tied) > share:
                        closed.add(grade["name"])
                        edge |= set(tied)
                        continue
                for unit in tied:
                    out[unit]["grade"] = grade["name"]
                break
        return [unit for unit in self.units if unit in edge]
