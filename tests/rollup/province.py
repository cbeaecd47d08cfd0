"""A roll-up with every state and status, as ``planck rollup run`` would have written it."""

import copy

from planck.rollup.document import RollUp, Row

PERIOD, DAY = "2024Q3", "2024-10-30"


def shared(status, **values):
    none = {"item": None, "value": None, "numerator": None, "denominator": None, "reported": 0, "expected": 0}
    return {"status": status, "reason": None, "window": [], **none, **values}


def given(numerator, denominator, value, **values):
    own = {"item": "2.6.6/head-appearance", "window": [PERIOD], "reported": 1, "expected": 1}
    return shared("given", numerator=numerator, denominator=denominator, value=value, **{**own, **values})


COUNTS = {
    "files": 3, "units": 3, "reported": 2, "late": 1, "missing": 1, "pending": 0, "left_out": 1,
    "error": 2, "warning": 1, "note": 0,
    "lights": {
        "units": {"green": 1, "blue": 0, "yellow": 1, "red": 1, "grey": 0},
        "tasks": {"green": 1, "blue": 0, "yellow": 0, "red": 1, "grey": 0, "none": 0},
    },
}  # fmt: skip


def standing(**values):
    return {
        "item": "2.6.6/head-appearance", "kind": "indicator", "unit": "sfj", "value": "90", "numerator": "9",
        "denominator": "10", "window": [PERIOD], "comparator": "at_least", "target": "100", "by": "2025-12-31",
        "by_before": None, "expected": "88.575", "standing": "at_risk", "light": "yellow", "computed_light": "yellow",
        "office": None, "strive": False, "idle": False, "taken": None, "left_out": [], **values,
    }  # fmt: skip


def unit(slug, light, report="in_time", **values):
    own = {"submitted": "2024-10-12", "received": None, "returned": None, "computed_light": light}
    return {"unit": slug, "report": report, "light": light, **own, **values}


def finding(code, unit, line, **values):
    path = f"data/progress/{unit}/{PERIOD}.yaml"
    own = {"task": "2.6.6", "item": "2.6.6/head-appearance", "path": path, "line": line}
    return {"code": code, "severity": "error", "unit": unit, **own, **values}


def row(code, name, answers, **values):
    return {
        "code": code, "name": name, "under": "530100", "figures": None, "state": "judged", "why": None, "as_of": DAY,
        "plan": f"plan-{code}", "digest": f"{code:0>64}", "marks": [], "reports_digest": "1" * 64, "unit_names": {}, "counts": copy.deepcopy(COUNTS),
        "shared": answers, "unread": [], "standings": [], "units": [], "tasks": [], "findings": [], **values,
    }  # fmt: skip


def without_answer(code, name, state, why):
    none = {
        "as_of": None,
        "plan": None,
        "digest": None,
        "reports_digest": None,
        "unit_names": {},
        "counts": {},
        "why": why,
    }
    return row(code, name, {"head": shared(state), "calls": shared(state)}, state=state, **none)


ROWS = [
    row(
        "530100", "昆明市本级",
        {"head": given("459", "511", "89.823875"), "calls": shared("not_asked")},
        figures="total",
    ),
    row(
        "530102", "甲县",
        {"head": given("450", "500", "90", reported=5, expected=5, window=["2024Q1", "2024Q2", PERIOD]), "calls": given(None, None, "1234")},
        standings=[
            standing(),
            standing(item="2.6.6/x", kind="duty", value=None, numerator=None, denominator=None, target=None,
                     comparator=None, by=None, expected=None, standing="missed", light="red", computed_light="red"),
            standing(unit=None, reported=5, expected_units=5),
        ],
        units=[
            unit("gaj", "green"),
            unit("sfj", "red", "late"),
            unit("mzj", "yellow", "returned", returned={
                "decision": "returned", "task": None, "on": "2024-10-20", "by": "督察科", "reason": "缺台账",
                "answer_by": "2024-10-25", "document": ""}),
        ],
        tasks=[{"task": "2.6.6", "light": "red", "computed_light": "red", "basis": "items"}],
        findings=[
            finding("P401", "sfj", 12),
            finding("P301", "sfj", None, severity="warning", item=None, task=None, path="data/progress/sfj"),
            finding("P999", "gaj", 3),
            finding("P104", None, 7, path="data/plan.yaml", severity="note"),
        ],
    ),
    row("530103", "乙县", {"head": given("10", "10", "100", window=["2024Q2", PERIOD]), "calls": shared("not_asked")}),
    row("530104", "丙县", {"head": shared("plain", item="1/head", value="88", reported=1, expected=1),
                           "calls": shared("unmapped", reason="2.9/calls")}),
    row("530105", "丁县", {"head": shared("not_applicable", item="1/head", numerator="0", denominator="0"),
                           "calls": shared("incomparable", reason="单位是 cases")}),
    row("530106", "戊县", {"head": given("5", "25", "20", reported=4, expected=5),
                           "calls": shared("excluded", reason="只统计工作时间")}),
    row("530107", "己县", {"head": given("30", "40", "75", window=["2024Q1", "2024Q2", PERIOD]), "calls": shared("no_data", item="2/calls", expected=1)},
        state="partial", why="data/progress/gaj/2024Q3.yaml", unread=["data/progress/gaj/2024Q3.yaml"]),
    without_answer("530108", "庚县", "absent", "counties/530108 没有 data/plan.yaml"),
    without_answer("530109", "辛县", "refused", "data/plan.yaml:3 没有读成"),
    without_answer("530110", "壬县", "outside", "方案 2021-01-01 至 2023-12-31"),
    {**without_answer("530201", "癸县", "failed", "没有收到结果"), "under": "530000"},
]  # fmt: skip

_LEVEL = {"in_time": 10, "late": 6, "missing": 5, "pending": 0, "left_out": 6, "error": 12, "warning": 6, "note": 0}
_LIT = {"lights": {"units": {"red": 6, "yellow": 6, "green": 6}, "tasks": {"green": 6, "red": 6}}}
_HEAD_STATUS = {"given": 4, "not_applicable": 1, "plain": 1, "absent": 1, "refused": 1, "outside": 1}
_HEAD_MISSING = {"plain": ["530104"], "refused": ["530109"], "absent": ["530108"], "outside": ["530110"]}


def indicator(name, level, **values):
    none = {"value": None, "numerator": None, "denominator": None, "totals": [], "standing": None}
    return {"id": name, "level": level, "complete": False, "reported": 11, "expected": 12, **none, **values}


_HEAD = {"value": "86.086957", "numerator": "495", "denominator": "575", "standing": "missed",
         "totals": [{"code": "530100", "value": "89.823875", "numerator": "459", "denominator": "511"}]}  # fmt: skip


def ranked(code, place, why=None):
    answer = next(row for row in ROWS if row["code"] == code)["shared"]["head"]
    return {
        "code": code,
        "place": place,
        "why": why,
        **{key: answer[key] for key in ("value", "numerator", "denominator")},
    }


SUMMARY = {
    "schema": "planck/rollup-result@1", "id": "yn", "name": "示例省", "planck": "0.1.0", "period": PERIOD,
    "as_of": DAY, "complete": False,
    "counts": {"members": 11, "judged": 6, "partial": 1, "refused": 1, "absent": 1, "outside": 1, "failed": 1},
    "levels": [
        {"code": "530000", "name": "示例省", "under": None, "members": 11, "answered": 7, "units": 21, **_LEVEL, **_LIT},
        {"code": "530100", "name": "昆明市", "under": "530000", "members": 10, "answered": 7, "units": 21,
         **_LEVEL, **_LIT},
        {"code": "530300", "name": "空市", "under": "530000", "members": 0, "answered": 0, "units": 0,
         **dict.fromkeys(_LEVEL, 0), "lights": {"units": {}, "tasks": {}}},
    ],
    "indicators": [
        indicator("head", "530000", status={**_HEAD_STATUS, "failed": 1},
                  missing={**_HEAD_MISSING, "failed": ["530201"]}, **_HEAD),
        indicator("head", "530100", status=_HEAD_STATUS, missing=_HEAD_MISSING, **_HEAD),
        indicator("calls", "530000", value="1234", status={"given": 1, "not_asked": 1, "unmapped": 1},
                  missing={"unmapped": ["530104"]}),
    ],
    "ranking": [{"id": "head", "members": 10, "ranked": 1, "rows": [
        ranked("530102", 1), ranked("530103", None, "small_denominator"), ranked("530104", None, "plain"),
        ranked("530105", None, "not_applicable"), ranked("530106", None, "units_missing"),
        ranked("530107", None, "partial"), ranked("530108", None, "absent"), ranked("530109", None, "refused"),
        ranked("530110", None, "outside"), ranked("530201", None, "failed")]}],
    "counties": [{key: row[key] for key in ("code", "name", "under", "figures", "state", "why", "as_of", "plan",
                                            "digest", "marks", "counts")} for row in ROWS],
    "ended": [
        {"code": "530122", "name": "旧县", "until": "2024-06-30", "succeeded_by": ["530102"], "period": "2024Q2",
         "shared": {"head": given("3", "4", "75", window=["2024Q2"])}},
        {"code": "530123", "name": "老县", "until": "2024-03-31", "succeeded_by": [], "period": None, "shared": {}},
    ],
    "findings": [
        {"code": "P801", "severity": "error", "member": "530108", "indicator": None, "message": "庚县没有数据",
         "help": "建好 counties/530108/data", "path": "rollup.yaml", "line": 21},
        {"code": "P810", "severity": "warning", "member": None, "indicator": "head", "message": "合计与各县之和不一致",
         "help": "", "path": "rollup.yaml", "line": None},
    ],
    "definitions": [
        {"id": "head", "name": "行政机关负责人出庭应诉率", "unit": "percent", "measured": "in_quarter",
         "numerator": "负责人出庭的案件数", "denominator": "开庭的案件数", "source": "司法局台账", "direction": "higher",
         "targets": [{"comparator": "at_least", "level": "100", "by": "2025-12-31", "strive": True}]},
        {"id": "calls", "name": "热线受理量", "unit": "count", "measured": "in_quarter", "numerator": "",
         "denominator": "", "source": "", "direction": "higher", "targets": []},
    ],
    "min_denominator": "20",
    "places": [{"code": "530102", "at": "counties/530102"}, {"code": "530103", "at": "我的 县"}],
    "office": {}, "rows_sha256": "0" * 64, "sha256": "",
}  # fmt: skip


def rollup(**changes):
    return RollUp.model_validate({**SUMMARY, **changes})


def rows():
    return [Row.model_validate(values) for values in ROWS]
