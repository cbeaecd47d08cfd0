"""Random small workspaces of a year, and random rules over them."""

from __future__ import annotations

import json
import random

import yaml

UNITS = ("sfj", "fgj", "gaj", "mzj", "czj", "jtj")
QUARTERS = ("2024Q1", "2024Q2", "2024Q3", "2024Q4")
DAYS = {"2024Q1": "2024-04-", "2024Q2": "2024-07-", "2024Q3": "2024-10-", "2024Q4": "2025-01-"}
STATES = ("met", "met_late", "on_track", "at_risk", "due_soon", "short", "missed", "no_data")

PLAN = """\
schema: planck/plan@1
id: county
title: 示例县方案
period: {start: 2023-01-01, end: 2025-12-31}
status: in_force
units:
  sfj: {name: 市司法局}
  fgj: {name: 市发展和改革局}
  gaj: {name: 市公安局}
  mzj: {name: 市民政局}
  czj: {name: 市财政局}
  jtj: {name: 市交通运输局}
  fy: {name: 市法院, role: cooperating}
groups:
  enforcement: {name: 执法部门, members: [gaj, mzj, jtj, fy], basis: office}
chapters:
  - id: "2"
    title: 任务
    sections:
      - id: "2.1"
        title: 服务
        tasks:
          - id: "2.1"
            title: 服务
            measures: [平台达80%；接听率达90%以上。, {text: 不得拒接。, kind: prohibition}, 建成系统；每年发布。]
            responsible: {units: [sfj, fgj], quote: 市司法局、市发展和改革局}
            indicators:
              - {id: platform, name: 平台, reported_by: sfj, targets: [{at_least: 80, quote: 平台达80%}]}
              - id: hotline
                name: 接听率
                measured: in_quarter
                reported_by: sfj
                answers: [sfj, fgj]
                targets: [{at_least: 90, quote: 接听率达90%以上}]
            milestones:
              - {id: system, name: 系统, due: 2024-11-30, reported_by: each, basis: office, quote: 建成系统}
            duties:
              - {id: yearbook, name: 年报, cadence: annual, reported_by: sfj, basis: office, quote: 每年发布}
      - id: "2.2"
        title: 执法
        tasks:
          - id: "2.2"
            title: 执法
            measures: [备案率达95%；投诉不高于5件。, {text: 严禁选择性执法。, kind: prohibition}]
            responsible: {units: [gaj, mzj, jtj, fy], quote: 市公安局、市民政局、市交通运输局、市法院}
            indicators:
              - {id: filing, name: 备案率, measured: in_quarter, reported_by: each, targets: [{at_least: 95, quote: 备案率达95%}]}
              - {id: appearance, name: 出庭率, reported_by: enforcement}
              - {id: complaints, name: 投诉, unit: count, measured: year_to_date, reported_by: each, targets: [{at_most: 5, quote: 投诉不高于5件}]}
"""
# 市财政局 stands in no list: no criterion but what is given by hand touches it
ITEMS = {
    "sfj": {
        "2.1": {
            "indicators": {"platform": "share", "hotline": "share"},
            "milestones": ["system"],
            "duties": ["yearbook-2024"],
        }
    },
    "fgj": {"2.1": {"indicators": {}, "milestones": ["system"], "duties": []}},
    **{
        unit: {
            "2.2": {
                "indicators": {"filing": "share", "appearance": "share", "complaints": "count"},
                "milestones": [],
                "duties": [],
            }
        }
        for unit in ("gaj", "mzj", "jtj")
    },
}
PROHIBITIONS = {"2.1": "2.1-2", "2.2": "2.2-2"}


class World:
    """One random workspace: its texts by path below the data folder, and its reports as YAML."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.texts = {"plan.yaml": PLAN}
        self.files = {}
        self.complaints = dict.fromkeys(UNITS, 0)
        self.open = {unit: {} for unit in UNITS}
        for quarter in QUARTERS:
            for unit in ITEMS:
                self.report(unit, quarter)
            self.office(quarter)

    def report(self, unit, quarter):
        choose = self.random.random
        if choose() < 0.1:
            return
        day = self.random.choice(["05", "12", "20", "21", "25"])
        tasks = {}
        for task, parts in ITEMS[unit].items():
            tasks[task] = {
                "status": "in_progress",
                "progress": f"{quarter}{unit}推进。",
                **self.parts(unit, quarter, parts),
            }
            if breaches := self.breaches(task, quarter):
                tasks[task]["breaches"] = breaches
        report = {
            "schema": "planck/progress@1",
            "unit": unit,
            "period": quarter,
            "submitted": DAYS[quarter] + day,
            "tasks": tasks,
        }
        self.files[unit, quarter] = report
        # JSON is YAML; the loader types every text by its field
        self.texts[f"progress/{unit}/{quarter}.yaml"] = json.dumps(report, ensure_ascii=False)

    def parts(self, unit, quarter, parts):
        out = {"indicators": {}, "milestones": {}, "duties": {}}
        for item, kind in parts["indicators"].items():
            chance = self.random.random()
            if kind == "count":
                self.complaints[unit] += self.random.randint(0, 3)
            if chance < 0.1:
                continue
            if kind == "count":
                out["indicators"][item] = self.complaints[unit]
            elif chance < 0.3:
                out["indicators"][item] = {"numerator": 0, "denominator": 0}
            else:
                denominator = self.random.randint(1, 40)
                numerator = max(0, denominator - self.random.choice([0, 0, 0, 1, 2, 5]))
                out["indicators"][item] = {"numerator": numerator, "denominator": denominator}
        for kind in ("milestones", "duties"):
            for item in parts[kind]:
                chance = self.random.random()
                done = self.random.choice([f"{quarter[:4]}-02-10", DAYS["2024Q4"] + "02"]) if chance < 0.3 else None
                if (done and done < f"{quarter[:4]}-03-01") or chance > 0.5:
                    out[kind][item] = {"done": done if done and done.startswith("2024") else None}
        return {kind: values for kind, values in out.items() if values}

    def breaches(self, task, quarter):
        measure, chance = PROHIBITIONS[task], self.random.random()
        if chance < 0.15:
            return {measure: {"what": "一件", **({"corrected": DAYS[quarter] + "01"} if chance < 0.07 else {})}}
        return {}

    def office(self, quarter):
        returned = [unit for unit, period in self.files if period == quarter and self.random.random() < 0.1]
        if returned:
            decisions = [
                {"unit": unit, "decision": "returned", "on": DAYS[quarter] + "25", "by": "督察科", "reason": "不全"}
                | ({"task": next(iter(ITEMS[unit]))} if self.random.random() < 0.4 else {})
                for unit in returned
            ]
            self.texts[f"office/{quarter}.yaml"] = json.dumps(
                {"schema": "planck/office@1", "period": quarter, "decisions": decisions}, ensure_ascii=False
            )

    # ------------------------------------------------------------------------------------------------- rules

    def rules(self):
        """Random rules and what is given by hand, as texts of YAML."""
        pick = self.random
        kinds = pick.sample(
            ["reports", "breaches", "rows", "hotline", "appearance", "complaints", "given", "more"], pick.randint(1, 6)
        )
        weights = [pick.randint(1, 60) for _ in kinds]
        total = pick.choice([sum(weights), sum(weights), 100])
        if total == 100 and sum(weights) != 100:
            weights = [f"{100 * weight // sum(weights)}" for weight in weights]
            weights[0] = str(100 - sum(int(weight) for weight in weights[1:]))
        criteria = [self.criterion(kind, str(weight)) for kind, weight in zip(kinds, weights, strict=True)]
        criteria = [criterion for criterion in criteria if float(criterion["points"]) > 0]
        rules = {"schema": "planck/assessment@1", "year": 2024, "total": str(total), "criteria": criteria}
        if pick.random() < 0.3:
            rules["of"] = "enforcement"
        if pick.random() < 0.5:
            rules["bonus"] = [
                {"id": "praised", "name": "表彰", "points": "2"} | ({"cap": "3"} if pick.random() < 0.5 else {})
            ]
        rules["grades"] = self.grades(float(total))
        if pick.random() < 0.4:
            rules["veto"] = [
                {"id": "accident", "name": "事故", "grade": rules["grades"][-1]["name"]},
                {"id": "fraud", "name": "造假", "grade": rules["grades"][0]["name"]},
            ]
        return rules, self.given(rules)

    def criterion(self, kind, points):
        pick = self.random
        head = {"id": kind, "name": kind, "points": points}
        amount = lambda: pick.choice(["0.5", "1", "3", "0.25", "7"])  # noqa: E731 - a line's worth
        if kind == "reports":
            keys = pick.sample(["late", "missing", "left_out", "returned"], pick.randint(1, 4))
            floor = {"floor": pick.choice(["0", "0.5"])} if float(points) > 1 and pick.random() < 0.3 else {}
            return head | {"deduct": {key: amount() for key in keys}} | floor
        if kind == "breaches":
            keys = pick.choice([["breach"], ["uncorrected"], ["breach", "uncorrected"]])
            return head | {"deduct": {key: amount() for key in keys}}
        if kind in ("rows", "more"):
            states = pick.sample(STATES, 5)
            cut = pick.randint(0, 4)
            return (
                head
                | {"share_of": states[0]}
                | ({"counts": [states[0], *states[1:cut]]} if cut else {})
                | {"half": states[max(cut, 1) :]}
            )
        if kind == "given":
            return head | {"given": "true"}
        item = {"hotline": "2.1/hotline", "appearance": "2.2/appearance", "complaints": "2.2/complaints"}[kind]
        if kind != "complaints" and pick.random() < 0.5:
            return head | {"value_of": item, "proportional": "true"}
        levels = sorted(pick.sample(range(60, 101), 3), reverse=True)
        key = "at_least"
        if kind == "complaints":
            key, levels = "at_most", sorted(pick.sample(range(12), 3))
        shares = [str(round(float(points) * share, 2)) for share in (1, 0.7, 0.4)]
        return head | {
            "value_of": item,
            "bands": [{key: str(level), "points": share} for level, share in zip(levels, shares, strict=True)],
        }

    def grades(self, total):
        pick = self.random
        grades = [
            {"name": "优秀", "at_least": str(round(total * 0.9, 1))},
            {"name": "良好", "at_least": str(round(total * 0.7, 1))},
            {"name": "合格"},
        ]
        for grade in grades[:2]:
            if pick.random() < 0.6:
                grade["most"] = f"{pick.choice([10, 20, 30, 34, 50, 67])}%"
        return grades

    def given(self, rules):
        pick, entries = self.random, []
        units = ["gaj", "mzj", "jtj"] if rules.get("of") else UNITS
        by_hand = [(part, part["points"]) for part in rules["criteria"] if part.get("given")]
        for unit in units:
            for part, points in by_hand:
                if pick.random() < 0.8:
                    entries.append((unit, part["id"], str(round(pick.choice([1, 1, 0.9, 0.5]) * float(points), 2))))
            for part in rules.get("bonus", []):
                entries += [
                    (unit, part["id"], pick.choice(["0.5", "1", "4"])) for _ in range(pick.choice([0, 0, 1, 2]))
                ]
            entries += [(unit, part["id"], None) for part in rules.get("veto", []) if pick.random() < 0.15]
        named = [
            {"unit": unit, "criterion": criterion, "reason": f"第{n}条", "by": "督察科", "on": "2025-01-20"}
            | ({"points": points} if points else {})
            for n, (unit, criterion, points) in enumerate(entries)
        ]
        return {"schema": "planck/given@1", "year": 2024, "entries": named}


def plan():
    """The plan as YAML has it, every scalar a text."""
    return yaml.load(PLAN, Loader=yaml.BaseLoader)
