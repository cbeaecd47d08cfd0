"""What a rule is shown besides the example of its page: by code, changes to the small county, each with a title.

What the rule says of them stands in the golden files, ``-`` where it says nothing. A new way in which a rule is broken,
or nearly broken, is one line here.
"""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

from planck import check, load
from planck.core.finding import Finding
from planck.core.period import Period
from planck.messages import CHINESE
from tests.workspace import OTHER, PLAN, PROGRESS, write

SFJ, FGJ = "progress/sfj/2024Q3.yaml", "progress/fgj/2024Q3.yaml"
PROOF = "https://www.example.gov.cn/a"

Changes = tuple[tuple[str, str], ...] | list[tuple[str, str]]
Scene = dict[str, Any]
"""Named arguments of :func:`judged`."""


def edited(text: str, *changes: tuple[str, str]) -> str:
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    return text


def of(quarter: str, submitted: str, *changes: tuple[str, str]) -> str:
    """市司法局's file of another quarter."""
    return edited(PROGRESS.replace("2024Q3", quarter).replace("2024-10-12", submitted), *changes)


def then(*changes: tuple[str, str]) -> str:
    """市司法局's file of the quarter before."""
    return of("2024Q2", "2024-07-12", *changes)


def judged(
    tmp_path: Path,
    *,
    plan: Changes = (),
    now: Changes = (),
    fgj: Changes = (),
    period: str = "2024Q3",
    as_of: str = "2024-10-31",
    **files: str,
) -> tuple[Finding, ...]:
    """What is found in a county with these changes to its plan and to the files of its units; ``files`` by path."""
    texts = {
        SFJ: edited(PROGRESS, *now),
        FGJ: edited(OTHER, *fgj),
        **{name.replace("__", "/") + ("" if "." in name else ".yaml"): text for name, text in files.items()},
    }
    made = {name: text for name, text in texts.items() if text != "!absent"}
    found = load.workspace(write(tmp_path, made, edited(PLAN, *plan)))
    assert found.book, [CHINESE.message(f) for f in found.findings]
    quarter = Period.parse(period)
    assert quarter
    return check.judge(found, quarter, datetime.date.fromisoformat(as_of)).findings


# --------------------------------------------------------------------------------------------- the plan: P1

OFFICIAL = (
    "示例县方案\n二、任务\n（一）服务\n7.提升服务。平台规范化建设率达80%以上，2025年底前达到100%，接听率达90%以上。不得拒接来电。"
    "2024年底前建成热线系统，每年发布报告。〔责任单位：市司法局等市级有关部门〕\n（二）备案\n备案审查率达100%。"
    "〔责任单位：市司法局、市发展和改革局〕"
)
SOURCE = ("status: in_force", "status: in_force\nsource: {file: source/plan.txt}")
QUOTE = "quote: 2024年底前建成热线系统"
HOTLINE = "{at_least: 90, quote: 接听率达90%以上}"
SYSTEM = "due: 2024-12-31, reported_by: sfj, quote: 2024年底前建成热线系统"
FILING = "{at_least: 100, quote: 备案审查率达100%}"
CLOSED = (", open: 市级有关部门", "")
MEASURE = "measures: [备案审查率达100%。]"
LIST = "units: [sfj, fgj], groups: [], quote: 市司法局、市发展和改革局"
TREND = (
    "measured: in_quarter\n                reported_by: sfj",
    "measured: in_quarter\n                trend: {%s}\n                reported_by: sfj",
)


def hotline(target: str, text: str = "接听率达90%以上") -> Changes:
    """Another target of the hotline, and what the text says of it."""
    return [("接听率达90%以上。", f"{text}。"), (HOTLINE, target)]


def trend(words: str) -> tuple[str, str]:
    return TREND[0], TREND[1] % words


def own_duty(words: str, more: str = "") -> tuple[str, str]:
    """A duty of the plan's own, and what stands outside the tasks."""
    return "chapters:", f"{more}duties: [{{id: scheme, name: 方案, {words}}}]\nchapters:"


def unclaimed(*entries: str) -> tuple[str, str]:
    return "status: in_force", f"status: in_force\nunclaimed: [{', '.join(entries)}]"


def letters(*entries: str) -> str:
    return f"schema: planck/office@1\nperiod: 2024Q3\nletters: [{', '.join(entries)}]\n"


PLAN_SCENES: dict[str, dict[str, Scene]] = {
    "P102": {
        "一处不同": {"plan": [SOURCE], "source__plan.txt": OFFICIAL.replace("接听率", "接通率")},
        "开头不同": {"plan": [SOURCE], "source__plan.txt": OFFICIAL.replace("示例县", "示例市")},
        "没有原文": {"plan": [SOURCE]},
        "原文多出一句": {"plan": [SOURCE], "source__plan.txt": OFFICIAL + "附件"},
        "原文少一句": {"plan": [SOURCE], "source__plan.txt": OFFICIAL[:-20]},
        "空白和书签不算": {
            "plan": [SOURCE],
            "source__plan.txt": OFFICIAL.replace("接听率", " 接听\n\n率[bookmark: _GoBack]"),
        },
    },
    "P103": {
        "没有原文": {"plan": [(SOURCE[0], SOURCE[1].replace("txt", "txt, sha256: 00"))]},
        "没有写指纹": {"plan": [SOURCE], "source__plan.txt": OFFICIAL},
        "写的是大写": {
            "plan": [
                (
                    "status: in_force",
                    "status: in_force\nsource: {file: source/plan.txt, sha256: 0101E3A6EFF145A40B9F29E5F1D8F10B929935000AA9837FE1DEE5F905555E87}",
                )
            ],
            "source__plan.txt": "另一份原文",
        },
    },
    "P104": {
        "没有引文": {"plan": [(", quote: 接听率达90%以上", "")]},
        "趋势的引文": {"plan": [trend("direction: rising, quote: 逐年上升")]},
        "节点的引文": {"plan": [(QUOTE, "quote: 建成热线平台")]},
        "方案自己的职责": {"plan": [own_duty("cadence: once, owed_by: [sfj], quote: 评估方案")]},
        "方案自己的职责，引文在前言或结语": {
            "plan": [
                own_duty("cadence: once, owed_by: [sfj], quote: 评估方案", "preamble: [要评估]\nclosing: [方案。]\n")
            ]
        },
    },
    "P105": {
        "没有引文": {"plan": [(", quote: 接听率达90%以上", "")]},
        "出现几次": {"plan": [("quote: 每年发布报告", "quote: 2")]},
        "方案自己的职责": {
            "plan": [own_duty("cadence: once, owed_by: [sfj], quote: 评估", "closing: [评估。, 再评估。]\n")]
        },
    },
    "P106": {
        "原文带零": {"plan": hotline("{at_least: 90, quote: 接听率达90.0%以上}", "接听率达90.0%以上")},
        "方案带零": {"plan": hotline("{at_least: 90.50, quote: 接听率达90.5%以上}", "接听率达90.5%以上")},
        "办公室定的数": {"plan": [(HOTLINE, "{at_least: 95, quote: 接听率达90%以上, basis: office}")]},
        "办公室定的指标": {
            "plan": [
                (HOTLINE, "{at_least: 95, quote: 接听率达90%以上}"),
                ("measured: in_quarter", "basis: office\n                measured: in_quarter"),
            ]
        },
        "没有引文": {"plan": [(", quote: 接听率达90%以上", "")]},
    },
    "P107": {
        "引文里没有日期": {"plan": [(QUOTE, "quote: 建成热线系统")]},
        "引文里没有日期，办公室定的": {"plan": [(QUOTE, "quote: 建成热线系统, basis: office")]},
        "另外的年份": {"plan": [("due: 2024-12-31", "due: 2023-12-31")]},
        "另外的年份，办公室定的": {
            "plan": [("due: 2024-12-31", "due: 2023-12-31"), (QUOTE, QUOTE + ", basis: office")]
        },
        "另一天，办公室定的": {"plan": [("due: 2024-12-31", "due: 2024-06-30"), (QUOTE, QUOTE + ", basis: office")]},
        "指标的期限": {"plan": [("by: 2025-12-31", "by: 2025-06-30")]},
        "职责的期限": {"plan": [own_duty("cadence: once, due: 2024-09-30, owed_by: [sfj], quote: 服务")]},
        "两个日期之一": {
            "plan": [
                ("2024年底前建成", "2023年6月底前、2024年底前建成"),
                (QUOTE, "quote: 2023年6月底前、2024年底前建成热线系统"),
            ]
        },
        "没有引文": {"plan": [(f", {QUOTE}", "")]},
    },
    "P108": {
        "努力": {"plan": [("2024年底前建成", "努力2024年底前建成"), (QUOTE, "quote: 努力2024年底前建成热线系统")]},
        "全力，标了": {
            "plan": [
                ("2024年底前建成", "全力2024年底前建成"),
                (QUOTE, "quote: 全力2024年底前建成热线系统, strive: true"),
            ]
        },
        "趋势标了": {"plan": [trend("direction: rising, quote: 接听率, strive: true")]},
        "没有引文": {"plan": [(f", {QUOTE}", ", strive: true")]},
    },
    "P109": {
        "年份": {"plan": [("每年发布报告", "2023年起发布报告"), ("quote: 每年发布报告", "quote: 起发布报告")]},
        "全角和小数": {"plan": [(MEASURE, "measures: [备案审查率达100%。, 甲。, '满意率达95.5％，复核率达3%。']")]},
        "一处认领，一处没有": {"plan": [(MEASURE, "measures: [备案审查率达100%。, 报备率达100%。]")]},
        "别的任务的引文不算": {"plan": [(MEASURE, "measures: [备案审查率达100%。, 接听率达90%以上。]")]},
        "同样的话三处都算": {
            "plan": [(MEASURE, "measures: [备案审查率达100%。, 备案审查率达100%。, 备案审查率达100%。]")]
        },
        "举措开头": {"plan": [(MEASURE, "measures: [备案审查率达100%。, 95%以上满意。]")]},
        "同样的话两处都算": {"plan": [(MEASURE, "measures: [备案审查率达100%。, 备案审查率达100%。]")]},
        "列为不是目标": {
            "plan": [
                (MEASURE, "measures: [备案审查率达100%。, 满意率达95%。]"),
                unclaimed("{task: '2.2', words: 满意率达95%, reason: 说明}"),
            ]
        },
        "别的任务列的不算": {
            "plan": [
                (MEASURE, "measures: [备案审查率达100%。, 满意率达95%。]"),
                unclaimed("{task: '2.1.7', words: 达95%, reason: 说明}"),
            ]
        },
        "认领了一半": {
            "plan": [
                (MEASURE, "measures: [备案审查率达100%。, 满意率达95%。]"),
                unclaimed("{task: '2.2', words: '5%', reason: 说明}"),
            ]
        },
    },
    "P110": {
        "没有理由": {"plan": [unclaimed("{task: '2.2', words: 备案, reason: ' '}")]},
        "有理由": {"plan": [unclaimed("{task: '2.2', words: 备案, reason: 工作名称}")]},
        "没有这项任务": {"plan": [unclaimed("{task: '2.3', words: 备案, reason: 工作名称}")]},
        "没有写词": {"plan": [unclaimed("{task: '2.2', words: '', reason: 工作名称}")]},
    },
    "P111": {
        "反而更低": {"plan": [("{at_least: 100, by: 2025-12-31", "{at_least: 70, by: 2025-12-31")]},
        "一样高": {"plan": [("{at_least: 100, by: 2025-12-31", "{at_least: 80, by: 2025-12-31")]},
        "同一天": {"plan": [("{at_least: 80, quote", "{at_least: 80, by: 2025-12-31, quote")]},
        "不高于，越来越低": {
            "plan": [("{at_least: 80, quote", "{at_most: 80, quote"), ("{at_least: 100, by", "{at_most: 70, by")]
        },
        "不高于，反而更高": {
            "plan": [("{at_least: 80, quote", "{at_most: 80, quote"), ("{at_least: 100, by", "{at_most: 90, by")]
        },
        "不高于，一样高": {
            "plan": [("{at_least: 80, quote", "{at_most: 80, quote"), ("{at_least: 100, by", "{at_most: 80, by")]
        },
        "后面的任务": {"plan": [(FILING, FILING + ", {at_least: 90, by: 2024-12-31, quote: 备案, basis: office}")]},
        "一个下限，一个上限": {"plan": [("{at_least: 80, quote", "{at_most: 80, quote")]},
        "力争的另算": {"plan": [("{at_least: 100, by: 2025-12-31", "{at_least: 70, by: 2025-12-31, strive: true")]},
        "力争的也有次序": {
            "plan": [
                ("{at_least: 80, quote", "{at_least: 80, strive: true, quote"),
                ("{at_least: 100, by: 2025-12-31", "{at_least: 70, by: 2025-12-31, strive: true"),
            ]
        },
        "写的次序不算": {
            "plan": [
                ("{at_least: 80, quote", "{at_least: 100, by: 2025-12-31, quote"),
                ("{at_least: 100, by: 2025-12-31, quote: 2025", "{at_least: 80, quote: 2025"),
            ]
        },
        "上下限之后还有一个": {
            "plan": [
                (
                    HOTLINE,
                    "{at_least: 90, quote: 接听率达90%以上}, {at_most: 99, by: 2022-12-31, quote: 接}, {at_most: 100, by: 2023-12-31, quote: 听}",
                )
            ]
        },
    },
    "P113": {
        "单位的统称": {
            "plan": [
                (
                    "fgj: {name: 市发展和改革局}",
                    "fgj: {name: 市发展和改革局, groups: [all, none]}\ngroups: {all: {name: 全市}}",
                )
            ]
        },
        "统称的成员": {"plan": [("chapters:", "groups: {all: {name: 全市, members: [sfj, none]}}\nchapters:")]},
        "统称的成员不能是统称": {"plan": [("chapters:", "groups: {all: {name: 全市, members: [all]}}\nchapters:")]},
        "继任单位": {"plan": [("fgj: {name: 市发展和改革局}", "fgj: {name: 市发展和改革局, succeeded_by: none}")]},
        "继任单位不能是统称": {
            "plan": [
                (
                    "fgj: {name: 市发展和改革局}",
                    "fgj: {name: 市发展和改革局, succeeded_by: all}\ngroups: {all: {name: 全市}}",
                )
            ]
        },
        "责任单位": {"plan": [("units: [sfj], groups: []", "units: [sfj, none], groups: [none]")]},
        "责任单位里统称写错了栏": {
            "plan": [
                ("units: [sfj], groups: []", "units: [all, sfj], groups: [all]"),
                ("chapters:", "groups: {all: {name: 全市}}\nchapters:"),
            ]
        },
        "报送单位": {"plan": [(SYSTEM, SYSTEM.replace("sfj", "none"))]},
        "由统称报送": {
            "plan": [
                (SYSTEM, SYSTEM.replace("sfj", "all")),
                ("chapters:", "groups: {all: {name: 全市, members: [sfj]}}\nchapters:"),
            ]
        },
        "负责单位": {"plan": [("reported_by: each", "reported_by: each\n                answers: [sfj, none]")]},
        "负责单位不能是统称": {
            "plan": [
                ("reported_by: each", "reported_by: each\n                answers: [all]"),
                ("chapters:", "groups: {all: {name: 全市}}\nchapters:"),
            ]
        },
        "方案自己的职责": {
            "plan": [
                own_duty(
                    "cadence: once, owed_by: [sfj, all, none], reported_by: none",
                    "groups: {all: {name: 全市, members: [sfj]}}\n",
                )
            ]
        },
    },
    "P114": {
        "牵头单位在名单里": {"plan": [("groups: [], open", "groups: [], lead: sfj, open")]},
        "牵头单位在统称里": {
            "plan": [
                ("groups: [], open", "groups: [all], lead: fgj, open"),
                ("chapters:", "groups: {all: {name: 全市, members: [fgj]}}\nchapters:"),
            ]
        },
    },
    "P115": {
        "各单位报个数": {"plan": [("reported_by: each", "reported_by: each\n                unit: count")]},
        "一个单位报小时": {"plan": [("reported_by: each", "reported_by: sfj\n                unit: hours")]},
    },
    "P116": {
        "任务的编号": {"plan": [('id: "2.2"\n            title', 'id: "2.1.7"\n            title')]},
        "项目的编号": {"plan": [("- id: hotline", "- id: platform"), ("- id: calls", "- id: platform")]},
        "别名同自己的名称": {"plan": [("aliases: [市司法]", "aliases: [市司法局]")]},
        "两个任务各有同名项目": {
            "plan": [("- id: filing", "- id: hotline")],
            "now": [("filing:", "hotline:")],
            "fgj": [("filing:", "hotline:")],
        },
    },
    "P117": {
        "方案的起止颠倒": {"plan": [("start: 2021-01-01", "start: 2026-01-01")]},
        "正好是起止日": {"plan": [("start: 2021-01-01, end: 2025-12-31", "start: 2024-12-31, end: 2025-12-31")]},
        "期限早于方案": {"plan": [("due: 2024-12-31", "due: 2020-12-31")]},
        "职责的期限": {"plan": [own_duty("cadence: once, due: 2026-01-01, owed_by: [sfj], quote: 服务")]},
        "方案只有一天": {
            "plan": [
                ("start: 2021-01-01, end: 2025-12-31", "start: 2025-12-31, end: 2025-12-31"),
                ("due: 2024-12-31", "due: 2025-12-31"),
            ]
        },
    },
    "P118": {
        "多列一个": {"plan": [(LIST, LIST.replace("、市发展和改革局", ""))]},
        "别名和全称": {
            "plan": [
                ("fgj: {name: 市发展和改革局}", "fgj: {name: 发改局, full_name: 市发展和改革局}"),
                (LIST, LIST.replace("市司法局、", "市司法，")),
            ]
        },
        "各种顿点": {
            "plan": [
                (LIST, "units: [sfj, fgj], groups: [all], quote: '市司法局， 市发展和改革局;全市；'"),
                ("chapters:", "groups: {all: {name: 全市}}\nchapters:"),
            ]
        },
        "统称": {
            "plan": [
                (LIST, "units: [], groups: [all], quote: 全市"),
                ("chapters:", "groups: {all: {name: 全市, members: [sfj, fgj]}}\nchapters:"),
            ]
        },
        "统称没有列入": {
            "plan": [
                (LIST, LIST + "、全市"),
                ("chapters:", "groups: {all: {name: 全市, members: [sfj, fgj]}}\nchapters:"),
            ]
        },
        "尾巴不同": {"plan": [("open: 市级有关部门", "open: 有关单位")]},
        "没有尾巴，以等字结尾": {
            "plan": [("open: 市级有关部门, quote: 市司法局等市级有关部门", "quote: 市司法局等")],
        },
        "没有尾巴却有等字": {"plan": [(", open: 市级有关部门", "")]},
    },
    "P119": {
        "同一天": {
            "plan": [
                ("fgj: {name: 市发展和改革局}", "fgj: {name: 市发展和改革局, since: 2021-01-01, until: 2021-01-01}")
            ]
        },
        "只有设立": {"plan": [("fgj: {name: 市发展和改革局}", "fgj: {name: 市发展和改革局, since: 2021-01-01}")]},
    },
    "P121": {
        "负责的不在名单里": {
            "plan": [
                (", open: 市级有关部门", ""),
                (
                    "measured: in_quarter\n                reported_by: sfj",
                    "measured: in_quarter\n                answers: [fgj]\n                reported_by: sfj",
                ),
            ]
        },
        "名单是开放的": {
            "plan": [
                (
                    "measured: in_quarter\n                reported_by: sfj",
                    "measured: in_quarter\n                reported_by: fgj",
                )
            ]
        },
        "由统称报送": {
            "plan": [
                (", open: 市级有关部门", ""),
                (SYSTEM, SYSTEM.replace("sfj", "all")),
                ("chapters:", "groups: {all: {name: 全市, members: [fgj]}}\nchapters:"),
            ]
        },
        "报送的不在名单里，由名单里的负责": {
            "plan": [CLOSED, (SYSTEM, SYSTEM.replace("sfj", "fgj, answers: [sfj]"))],
        },
        "开放的名单之后还看": {
            "plan": [
                ("units: [sfj, fgj]", "units: [fgj]"),
                ("reported_by: each", "reported_by: sfj"),
            ]
        },
        "方案自己的职责": {"plan": [own_duty("cadence: once, owed_by: [sfj], answers: [fgj], quote: 服务")]},
    },
    "P122": {
        "单位和事项": {"office__2024Q3": letters("{unit: xyz}", "{unit: sfj, item: 2.1.7/nothing}")},
        "任务也是事项": {
            "office__2024Q3": letters("{unit: sfj, item: '2.2'}", "{unit: fgj, item: 2.2/filing}", "{unit: fgj}")
        },
        "读不懂的留给读取": {
            "office__2024Q2": "schema: planck/office@1\nperiod: Q\n",
            "office__2024Q3": letters("{unit: xyz}"),
        },
    },
}


# ------------------------------------------------------------------------------ files: P2, evidence: P6

ONGOING = "    status: ongoing"
PLATFORM = "{numerator: 66, denominator: 75}"
UNDONE = "system: {done: }"
BLANK = "    progress: 按时备案。\n"
YEARBOOK = "yearbook-2024: {done: }"
GROUPS = ("chapters:", "groups: {all: {name: 全市, members: [sfj, fgj]}}\nchapters:")
SCHEME = own_duty("cadence: once, owed_by: [sfj], quote: 服务")
EACH_MILESTONE = (SYSTEM, SYSTEM.replace("sfj", "each") + ", basis: office")
UNITS = "  fgj: {name: 市发展和改革局}\n"
SIX = "".join(f"  {name}: {{name: {name}局}}\n" for name in "abcdef")


def done(day: str, evidence: str = PROOF) -> tuple[str, str]:
    return UNDONE, f"system: {{done: {day}, evidence: [{evidence}]}}"


def also(task: str) -> tuple[str, str]:
    """市发展和改革局 says something of a task that is 市司法局's."""
    return "  2.2:", f"  2.1.7: {{status: ongoing, progress: 推进, {task}}}\n  2.2:"


def platform(figure: str) -> tuple[str, str]:
    return f"platform: {PLATFORM}", f"platform: {figure}"


FILE_SCENES: dict[str, dict[str, Scene]] = {
    "P205": {
        "名单是开放的": {"fgj": [also("problems: 无")]},
        "不在名单里": {"plan": [CLOSED], "fgj": [also("problems: 无")]},
        "点名由它报送": {"plan": [CLOSED, (SYSTEM, SYSTEM.replace("sfj", "fgj"))], "fgj": [also("problems: 无")]},
        "点名由它负责": {
            "plan": [CLOSED, (SYSTEM, SYSTEM.replace("sfj", "sfj, answers: [fgj]"))],
            "fgj": [also("problems: 无")],
        },
    },
    "P206": {
        "配合单位": {
            "plan": [("fgj: {name: 市发展和改革局}", "fgj: {name: 市发展和改革局, role: cooperating}")],
            "fgj": [("  2.2:", "  2.1.7:"), ("    indicators:\n      filing: {numerator: 3, denominator: 3}\n", "")],
        },
        "已经撤销": {
            "plan": [("fgj: {name: 市发展和改革局}", "fgj: {name: 市发展和改革局, until: 2024-09-29}")],
            "fgj": [("  2.2:", "  2.1.7:"), ("    indicators:\n      filing: {numerator: 3, denominator: 3}\n", "")],
        },
        "还在": {
            "plan": [("fgj: {name: 市发展和改革局}", "fgj: {name: 市发展和改革局, until: 2024-09-30}")],
            "fgj": [("  2.2:", "  2.1.7:"), ("    indicators:\n      filing: {numerator: 3, denominator: 3}\n", "")],
        },
    },
    "P207": {
        "四舍五入": {"now": [platform("{numerator: 2, denominator: 3, value: 66.67}")]},
        "四舍五入到整数": {"now": [platform("{numerator: 2, denominator: 3, value: 67}")]},
        "差一点": {"now": [platform("{numerator: 2, denominator: 3, value: 66.6}")]},
        "正好一半，进": {"now": [platform("{numerator: 1, denominator: 8, value: 13}")]},
        "正好一半，舍": {"now": [platform("{numerator: 1, denominator: 8, value: 12}")]},
        "过了一半": {"now": [platform("{numerator: 127, denominator: 1000, value: 12}")]},
        "一位小数过了一半": {"now": [platform("{numerator: 12354, denominator: 100000, value: 12.3}")]},
        "一位小数差一点": {"now": [platform("{numerator: 12348, denominator: 100000, value: 12.3}")]},
        "没有分母": {"now": [platform("{numerator: 2, value: 67}")]},
        "没有写值": {"now": [platform("{numerator: 80, denominator: 75}")]},
        "写一半的之后还看": {
            "now": [
                platform("{numerator: 66}"),
                ("numerator: 95, denominator: 100", "numerator: 95, denominator: 100, value: 94.4"),
            ]
        },
        "分母是零": {
            "now": [
                platform("{numerator: 0, denominator: 0, value: 67}"),
                ("numerator: 95, denominator: 100", "numerator: 95, denominator: 100, value: 1"),
            ]
        },
        "没有写值的之后还看": {
            "now": [
                (
                    "hotline: {numerator: 95, denominator: 100}",
                    "hotline: {numerator: 95, denominator: 100, value: 94.4}",
                )
            ]
        },
    },
    "P208": {
        "相等": {"now": [platform("{numerator: 75, denominator: 75}")]},
        "只有分子": {"now": [platform("{numerator: 75}")]},
        "只有分母": {"now": [platform("{denominator: 75}")]},
    },
    "P209": {
        "正好一百": {"now": [platform("100")]},
        "百分之百多一点": {"now": [platform("100.1")]},
        "个数不受限": {"now": [("calls: 1234", "calls: 101")]},
    },
    "P210": {
        "缺分子": {"now": [platform("{denominator: 75}")]},
        "缺分母": {"now": [platform("{numerator: 66}")]},
        "都没有": {"now": [platform("{value: 66}")]},
    },
    "P211": {
        "各单位报个数": {
            "plan": [("reported_by: each", "reported_by: each\n                unit: count")],
            "now": [("{numerator: 12, denominator: 12}", "12")],
        },
        "一个单位报百分比": {"now": [platform("88")]},
        "值和分数都写": {"now": [("{numerator: 12, denominator: 12}", "{numerator: 12, denominator: 12, value: 100}")]},
    },
    "P212": {
        "节点不由它报": {"plan": [(SYSTEM, SYSTEM.replace("sfj", "fgj"))]},
        "职责不由它报": {"plan": [("cadence: annual, reported_by: sfj", "cadence: annual, reported_by: fgj")]},
        "方案自己的职责不由它报": {"plan": [SCHEME], "progress__fgj__2024Q3": OTHER + "duties: {scheme: {done: }}\n"},
        "方案自己的职责由它报": {"plan": [SCHEME], "progress__sfj__2024Q3": PROGRESS + "duties: {scheme: {done: }}\n"},
        "由六个单位报": {
            "plan": [
                (UNITS, UNITS + SIX),
                ("chapters:", "groups: {all: {name: 全市, members: [a, b, c, d, e, f]}}\nchapters:"),
                (SYSTEM, SYSTEM.replace("sfj", "all")),
            ]
        },
        "那时还没有设立": {"plan": [(UNITS, "  fgj: {name: 市发展和改革局, since: 2024-10-01}\n")]},
        "设立以后": {"plan": [("sfj: {name: 市司法局,", "sfj: {name: 市司法局, since: 2021-01-01,"), EACH_MILESTONE]},
        "没有人报": {
            "plan": [("chapters:", "groups: {all: {name: 全市}}\nchapters:"), (SYSTEM, SYSTEM.replace("sfj", "all"))]
        },
        "要报的单位那时还没有设立": {
            "plan": [
                (UNITS, UNITS + "  new: {name: 新局, since: 2024-10-01}\n"),
                ("chapters:", "groups: {all: {name: 全市, members: [fgj, new]}}\nchapters:"),
                (SYSTEM, SYSTEM.replace("sfj", "all")),
            ]
        },
    },
    "P213": {
        "第一个季度": {"period": "2021Q1", "as_of": "2021-04-30", "progress__sfj__2021Q1": of("2021Q1", "2021-04-10")},
        "之前": {"period": "2021Q1", "as_of": "2021-04-30", "progress__sfj__2020Q4": of("2020Q4", "2021-01-10")},
        "最后一个季度": {
            "period": "2025Q4",
            "as_of": "2026-01-30",
            "progress__sfj__2025Q4": of("2025Q4", "2026-01-10"),
        },
    },
    "P214": {
        "季度最后一天": {"now": [("submitted: 2024-10-12", "submitted: 2024-09-30")]},
        "过了一天": {"now": [("submitted: 2024-10-12", "submitted: 2024-10-01")]},
        "最后一天到期": {
            "plan": [("status: in_force", "status: in_force\nreporting: {due_after_days: 0}")],
            "now": [("submitted: 2024-10-12", "submitted: 2024-09-30")],
        },
        "草稿": {"now": [("submitted: 2024-10-12", "submitted:")]},
    },
    "P215": {
        "报送当天": {"now": [done("2024-10-12")]},
        "报送次日": {"now": [done("2024-10-13")]},
        "方案第一天": {"now": [done("2021-01-01")]},
        "方案之前": {"now": [done("2020-12-31")]},
        "草稿": {"now": [done("2024-10-13"), ("submitted: 2024-10-12", "submitted:")]},
        "方案最后一天": {
            "period": "2025Q4",
            "as_of": "2026-01-30",
            "progress__sfj__2025Q4": of("2025Q4", "2026-01-20", done("2025-12-31")),
        },
        "方案之后": {
            "period": "2025Q4",
            "as_of": "2026-01-30",
            "progress__sfj__2025Q4": of("2025Q4", "2026-01-20", done("2026-01-01")),
        },
        "最后一次年报可以晚": {
            "period": "2025Q4",
            "as_of": "2026-01-30",
            "progress__sfj__2025Q4": of(
                "2025Q4", "2026-12-31", (YEARBOOK, f"yearbook-2025: {{done: 2026-12-31, evidence: [{PROOF}]}}")
            ),
        },
        "最后一次年报晚了一年多": {
            "period": "2025Q4",
            "as_of": "2027-01-30",
            "progress__sfj__2025Q4": of(
                "2025Q4", "2027-01-10", (YEARBOOK, f"yearbook-2025: {{done: 2027-01-01, evidence: [{PROOF}]}}")
            ),
        },
        "以前的年报不可以晚": {
            "period": "2025Q4",
            "as_of": "2026-01-30",
            "progress__sfj__2025Q4": of(
                "2025Q4", "2026-01-20", (YEARBOOK, f"yearbook-2024: {{done: 2026-01-01, evidence: [{PROOF}]}}")
            ),
        },
        "别的职责不可以晚": {
            "plan": [("cadence: annual", "cadence: quarterly"), ("id: yearbook", "id: yearbook-2025")],
            "period": "2025Q4",
            "as_of": "2026-01-30",
            "progress__sfj__2025Q4": of(
                "2025Q4", "2026-01-20", (YEARBOOK, f"yearbook-2025: {{done: 2026-01-01, evidence: [{PROOF}]}}")
            ),
        },
        "方案自己的职责": {
            "plan": [SCHEME],
            "progress__sfj__2024Q3": PROGRESS + f"duties: {{scheme: {{done: 2024-10-13, evidence: [{PROOF}]}}}}\n",
        },
        "两项职责": {
            "plan": [
                (
                    "- {id: yearbook",
                    "- {id: word-of-mouth, name: 通报, cadence: annual, reported_by: sfj}\n              - {id: yearbook",
                )
            ],
            "now": [(YEARBOOK, "yearbook-2024: {done: 2024-10-13}\n      word-of-mouth-2024: {done: 2024-10-14}")],
        },
        "空着的之后还看": {"now": [(YEARBOOK, f"yearbook-2024: {{done: 2024-10-13, evidence: [{PROOF}]}}")]},
    },
    "P216": {
        "违反了禁止": {
            "now": [("    status: in_progress", "    status: in_progress\n    breaches: {2.1.7-2: {what: 拒接}}")]
        },
        "违反的不是禁止": {
            "now": [("    status: in_progress", "    status: in_progress\n    breaches: {2.1.7-1: {what: 拒接}}")]
        },
    },
    "P218": {
        "当天报送": {"now": [("submitted: 2024-10-12", "submitted: 2024-10-31")]},
        "草稿": {"now": [("submitted: 2024-10-12", "submitted:")]},
    },
    "P219": {
        "不必报送": {
            "plan": [(UNITS, UNITS + "  zfb: {name: 市政府办公室}\n")],
            "progress__zfb__2024Q3": OTHER.replace("fgj", "zfb"),
        },
        "配合单位": {
            "plan": [(UNITS, UNITS + "  zfb: {name: 市政府办公室, role: cooperating}\n")],
            "progress__zfb__2024Q3": OTHER.replace("fgj", "zfb"),
        },
    },
    "P220": {
        "没有写": {"fgj": [("按时备案。", "")]},
        "只写了无": {"fgj": [("按时备案。", " 暂无。")]},
        "只写了横线": {"fgj": [("按时备案。", "'——.'")]},
        "写了": {"fgj": [("按时备案。", "没有收到")]},
        "草稿": {"fgj": [("按时备案。", "无"), ("submitted: 2024-10-12", "submitted:")]},
    },
    "P601": {
        "三处佐证": {
            "now": [
                done("2024-09-01", "evidence/a.pdf"),
                platform("{numerator: 66, denominator: 75, evidence: [evidence/b.pdf]}"),
                (ONGOING, ONGOING + "\n    evidence: [evidence/c.pdf, https://www.example.gov.cn/d]"),
            ]
        },
        "写明季度的佐证": {"now": [done("2024-09-01", "{file: evidence/a.pdf, covers: 2024Q3}")]},
        "几个文件写在一项里": {
            "now": [
                (ONGOING, ONGOING + "\n    evidence:\n    - evidence/a.pdf、evidence/b.pdf；c.pdf\n    - 、d.pdf"),
            ]
        },
        "两个文件写在一项里": {"now": [(ONGOING, ONGOING + "\n    evidence: [evidence/a.pdf；b.pdf]")]},
        "方案自己的职责": {
            "plan": [SCHEME],
            "progress__sfj__2024Q3": PROGRESS + "duties: {scheme: {done: 2024-10-01, evidence: [evidence/a.pdf]}}\n",
        },
    },
    "P604": {
        "别的单位的": {"now": [done("2024-09-01", "../fgj/evidence/a.pdf")]},
        "反斜杠": {"now": [done("2024-09-01", "'evidence\\\\a.pdf'")]},
        "不是网址": {"now": [done("2024-09-01", "'http:/a'")]},
    },
    "P606": {
        "任务的佐证": {"now": [(ONGOING, ONGOING + f"\n    evidence: [{{file: {PROOF!r}, covers: 2024Q2}}]")]},
        "指标的佐证": {
            "now": [platform(f"{{numerator: 66, denominator: 75, evidence: [{{file: {PROOF!r}, covers: 2024Q2}}]}}")]
        },
        "节点的佐证不论季度": {"now": [done("2024-09-01", f"{{file: {PROOF!r}, covers: 2024Q2}}")]},
        "本季度的": {"now": [(ONGOING, ONGOING + f"\n    evidence: [{{file: {PROOF!r}, covers: 2024Q3}}]")]},
        "没有写季度的": {"now": [(ONGOING, ONGOING + f"\n    evidence: [{PROOF}]")]},
    },
    "P607": {
        "任务完成": {"now": [(ONGOING, "    status: done")]},
        "任务完成，任务有佐证": {"now": [(ONGOING, f"    status: done\n    evidence: [{PROOF}]")]},
        "任务完成，指标有佐证": {
            "now": [
                (ONGOING, "    status: done"),
                ("{numerator: 12, denominator: 12}", f"{{numerator: 12, denominator: 12, evidence: [{PROOF}]}}"),
            ]
        },
        "任务完成，节点有佐证": {"now": [("    status: in_progress", "    status: done"), done("2024-09-01")]},
        "任务完成，职责有佐证": {
            "now": [
                ("    status: in_progress", "    status: done"),
                (YEARBOOK, f"yearbook-2024: {{done: 2024-09-01, evidence: [{PROOF}]}}"),
            ]
        },
        "节点完成": {"now": [(UNDONE, "system: {done: 2024-09-01}")]},
        "节点完成，任务有佐证": {
            "now": [
                (UNDONE, "system: {done: 2024-09-01}"),
                ("    status: in_progress", f"    status: in_progress\n    evidence: [{PROOF}]"),
            ]
        },
        "职责完成": {"now": [(YEARBOOK, "yearbook-2024: {done: 2024-09-01}")]},
        "方案自己的职责": {
            "plan": [SCHEME],
            "progress__sfj__2024Q3": PROGRESS + "duties: {scheme: {done: 2024-10-01}}\n",
        },
    },
}


# ------------------------------------------------------------------------------------- the quarter: P3, P4

DRAFT = ("submitted: 2024-10-12", "submitted:")
NO_FILE = {"progress__fgj__2024Q3": "!absent"}
SILENT = ("    milestones:\n      system: {done: }\n", "")
FOURTH = {"period": "2024Q4", "as_of": "2025-01-31"}
RISING = trend("direction: rising, quote: 接听率")
ONLY_TREND = (f"\n                targets: [{HOTLINE}]", "")
YEAR_AGO = {"progress__sfj__2023Q3": of("2023Q3", "2023-10-12", ("numerator: 95", "numerator: 97"))}
CLOSING = {
    **FOURTH,
    "progress__sfj__2023Q4": of("2023Q4", "2024-01-12", ("numerator: 95", "numerator: 97")),
    "progress__sfj__2024Q4": of("2024Q4", "2025-01-12"),
}
QUOTA = (
    "measured: year_to_date",
    "measured: year_to_date\n                per: year\n                targets: [{at_least: 4000, quote: 每年, basis: office}]",
)


def due(day: str, more: str = ", basis: office") -> Changes:
    return [("due: 2024-12-31", f"due: {day}"), (QUOTE, QUOTE + more)]


def target(figure: str) -> tuple[str, str]:
    return "targets: [{at_least: 90, quote: 接听率达90%以上}]", f"targets: [{{{figure}, quote: 接听率达90%以上}}]"


def waived(*entries: str) -> str:
    return "schema: planck/waivers@1\nwaivers:\n" + "".join(f"  - {{{entry}}}\n" for entry in entries)


def hotline_says(share: str) -> tuple[str, str]:
    return "hotline: {numerator: 95, denominator: 100}", f"hotline: {share}"


QUARTER_SCENES: dict[str, dict[str, Scene]] = {
    "P301": {
        "没有文件": NO_FILE,
        "草稿": {"fgj": [DRAFT]},
        "文件读不懂": {"progress__fgj__2024Q3": "x: [\n"},
        "别的季度读不懂": {**NO_FILE, "progress__fgj__2024Q2": "x: [\n"},
        "到期当天": {**NO_FILE, "as_of": "2024-10-20"},
    },
    "P302": {"次日": {"fgj": [("2024-10-12", "2024-10-21")]}, "当天": {"fgj": [("2024-10-12", "2024-10-20")]}},
    "P303": {
        "没有到期": {**NO_FILE, "as_of": "2024-10-20"},
        "没有到期，有草稿": {"fgj": [DRAFT], "as_of": "2024-10-20"},
        "还没有开始用文件": {"period": "2024Q2", "as_of": "2024-10-31"},
        "第一个季度": {"as_of": "2024-10-12", **NO_FILE},
    },
    "P304": {
        "漏了两项": {
            "now": [
                ("      calls: 1234\n", ""),
                ("    indicators:\n      filing: {numerator: 12, denominator: 12}\n", ""),
            ]
        },
        "漏了整项任务": {
            "now": [
                (
                    "  2.2:\n    status: ongoing\n    progress: 有件必备。\n    indicators:\n      filing: {numerator: 12, denominator: 12}\n",
                    "",
                )
            ]
        },
        "方案自己的职责": {"plan": [SCHEME]},
        "只有一半的分数": {"now": [platform("{denominator: 75}")]},
    },
    "P305": {
        "配合单位没有提供": {
            "plan": [
                (UNITS, "  fgj: {name: 市发展和改革局, role: cooperating}\n"),
                (
                    "measured: in_quarter\n                reported_by: sfj",
                    "measured: in_quarter\n                reported_by: fgj",
                ),
            ]
        },
        "配合单位没有文件": {
            "plan": [
                (UNITS, "  fgj: {name: 市发展和改革局, role: cooperating}\n"),
                (
                    "measured: in_quarter\n                reported_by: sfj",
                    "measured: in_quarter\n                reported_by: fgj",
                ),
            ],
            **NO_FILE,
        },
        "评价单位没有提供": {
            "plan": [
                (
                    "measured: in_quarter\n                reported_by: sfj",
                    "measured: in_quarter\n                reported_by: fgj",
                )
            ]
        },
        "各单位报的不算": {
            "plan": [(UNITS, "  fgj: {name: 市发展和改革局, role: cooperating}\n")],
            "now": [("    indicators:\n      filing: {numerator: 12, denominator: 12}\n", "")],
        },
    },
    "P401": {
        "现行目标": {"now": [platform("{numerator: 7, denominator: 10}")]},
        "不高于": {"plan": [target("at_most: 90")]},
        "到期的目标": {"plan": [target("at_least: 99, by: 2024-09-30")]},
        "延期的目标": {
            "plan": [target("at_least: 99, by: 2024-06-30")],
            "waivers": waived("item: 2.1.7/hotline, until: 2024-09-01, reason: r, approved_on: 2024-07-01"),
        },
        "各单位报的": {"fgj": [("numerator: 3,", "numerator: 2,")]},
        "由别的单位负责": {
            "plan": [
                (
                    "measured: in_quarter\n                reported_by: sfj",
                    "measured: in_quarter\n                answers: [fgj]\n                reported_by: sfj",
                )
            ],
            "now": [hotline_says("{numerator: 1, denominator: 2}")],
        },
        "定额": {"plan": [QUOTA], **FOURTH, "progress__sfj__2024Q4": of("2024Q4", "2025-01-12")},
        "趋势": {"plan": [RISING, ONLY_TREND], **CLOSING},
        "趋势破了，目标达到": {"plan": [RISING], **CLOSING},
        "趋势破了，目标也没有达到": {"plan": [RISING, (HOTLINE, HOTLINE.replace("90,", "96,"))], **CLOSING},
        "趋势破了，正好达到目标": {"plan": [RISING, (HOTLINE, HOTLINE.replace("90,", "95,"))], **CLOSING},
        "下降的趋势": {
            "plan": [trend("direction: falling, quote: 接听率"), (HOTLINE, "{at_most: 99, quote: 接听率达90%以上}")],
            **FOURTH,
            "progress__sfj__2023Q4": of("2023Q4", "2024-01-12"),
            "progress__sfj__2024Q4": of("2024Q4", "2025-01-12", ("numerator: 95", "numerator: 97")),
        },
        "下降的趋势，正好达到上限": {
            "plan": [trend("direction: falling, quote: 接听率"), (HOTLINE, "{at_most: 96, quote: 接听率达90%以上}")],
            **FOURTH,
            "progress__sfj__2023Q4": of("2023Q4", "2024-01-12"),
            "progress__sfj__2024Q4": of("2024Q4", "2025-01-12", ("numerator: 95", "numerator: 97")),
        },
        "节点逾期不在这里": {"plan": due("2024-08-31")},
        "个数": {
            "plan": [
                (
                    "measured: year_to_date\n",
                    "measured: year_to_date\n                targets: [{at_least: 2000, quote: 每年, basis: office}]\n",
                )
            ]
        },
    },
    "P402": {
        "节点": {"plan": due("2024-08-31")},
        "没有写到": {"plan": due("2024-08-31"), "now": [SILENT]},
        "没有写到这项任务": {
            "plan": due("2024-08-31"),
            "now": [
                ("  2.1.7:", "  2.2:"),
                ("  2.2:\n    status: ongoing", "  2.1.7:\n    status: ongoing"),
                (
                    "    indicators:\n      platform: {numerator: 66, denominator: 75}\n      hotline: {numerator: 95, denominator: 100}\n      calls: 1234\n    milestones:\n      system: {done: }\n    duties:\n      yearbook-2024: {done: }\n",
                    "",
                ),
                ("      filing: {numerator: 12, denominator: 12}\n", "      calls: 12\n"),
            ],
        },
        "没有文件": {"plan": due("2024-08-31"), "progress__sfj__2024Q3": "!absent"},
        "各单位分别，没有完成": {"plan": [EACH_MILESTONE, ("due: 2024-12-31", "due: 2024-08-31")]},
        "各单位分别": {"plan": [EACH_MILESTONE, ("due: 2024-12-31", "due: 2024-08-31")], "now": [done("2024-08-01")]},
        "延期": {
            "plan": due("2024-08-31"),
            "waivers": waived("item: 2.1.7/system, until: 2024-10-01, reason: r, approved_on: 2024-08-01"),
        },
        "职责": {"plan": [("cadence: annual", "cadence: quarterly")], "now": [("yearbook-2024", "yearbook-2024Q3")]},
        "职责，写的是短名": {
            "plan": [("cadence: annual", "cadence: quarterly")],
            "now": [("yearbook-2024", "yearbook")],
        },
        "方案自己的职责": {
            "plan": [own_duty("cadence: once, due: 2024-09-30, owed_by: [sfj], quote: 服务")],
            "progress__sfj__2024Q3": PROGRESS + "duties: {scheme: {done: }}\n",
        },
        "方案自己的职责，每季度": {
            "plan": [own_duty("cadence: quarterly, owed_by: [sfj], quote: 服务")],
            "progress__sfj__2024Q3": PROGRESS + "duties: {scheme-2024Q3: {done: }}\n",
        },
        "方案自己的职责，没有写到": {"plan": [own_duty("cadence: once, due: 2024-09-30, owed_by: [sfj], quote: 服务")]},
        "由统称报送": {"plan": [(SYSTEM, SYSTEM.replace("2024-12-31", "2024-08-31").replace("sfj", "all")), GROUPS]},
        "到期次日": {"plan": due("2024-09-30"), "as_of": "2024-10-01"},
        "指标不在这里": {"plan": [target("at_least: 99, by: 2024-09-30")]},
    },
    "P403": {
        "落后于序时进度": {
            "plan": [
                ("cumulative: true", "baseline: {value: 80, on: 2020-12-31}"),
                ("2025-12-31, quote", "2025-01-31, quote"),
            ],
            "now": [platform("{numerator: 84, denominator: 100}")],
        },
        "落后得多": {
            "plan": [
                ("cumulative: true", "baseline: {value: 0, on: 2020-12-31}"),
                ("{at_least: 80, quote", "{at_least: 8, quote"),
            ],
            "now": [platform("{numerator: 9, denominator: 100}")],
        },
        "定额": {"plan": [QUOTA]},
        "合并之后不够": {"progress__sfj__2024Q2": then(("numerator: 95", "numerator: 50"))},
        "离期限不远": {
            "plan": [
                ("by: 2025-12-31", "by: 2024-12-31"),
                ("2025年底前达到100%", "2024年底前达到100%"),
                ("2025年底前达到100%", "2024年底前达到100%"),
            ]
        },
        "趋势": {"plan": [RISING], **YEAR_AGO},
        "趋势，合并之后正好": {
            "plan": [RISING, (HOTLINE, HOTLINE.replace("90,", "95,"))],
            **YEAR_AGO,
        },
        "趋势和定额": {
            "plan": [
                (
                    "measured: year_to_date",
                    "measured: year_to_date\n                trend: {direction: rising, quote: 每年}",
                ),
                (
                    "trend: {direction: rising, quote: 每年}",
                    "per: year\n                targets: [{at_least: 4000, quote: 每年, basis: office}]\n                trend: {direction: rising, quote: 每年}",
                ),
            ],
            "progress__sfj__2023Q3": of("2023Q3", "2023-10-12", ("calls: 1234", "calls: 2000")),
        },
        "趋势和合并": {"plan": [RISING], **YEAR_AGO, "progress__sfj__2024Q2": then(("numerator: 95", "numerator: 50"))},
        "趋势，还有将来的目标": {
            "plan": [
                RISING,
                (
                    HOTLINE,
                    "{at_least: 90, quote: 接听率达90%以上}, {at_least: 100, by: 2025-12-31, quote: 接听率, basis: office}",
                ),
            ],
            **YEAR_AGO,
        },
        "趋势，序时进度正好在容许之内": {
            "plan": [
                RISING,
                (HOTLINE, "{at_least: 96.5, by: 2024-12-31, quote: 接听率, basis: office}"),
                ("measured: in_quarter", "baseline: {value: 94, on: 2024-06-30}\n                measured: in_quarter"),
            ],
            **YEAR_AGO,
        },
        "趋势，走在序时进度前面": {
            "plan": [
                RISING,
                (HOTLINE, "{at_least: 96.5, by: 2024-12-31, quote: 接听率, basis: office}"),
                ("measured: in_quarter", "baseline: {value: 90, on: 2024-06-30}\n                measured: in_quarter"),
            ],
            **YEAR_AGO,
        },
        "趋势和序时进度": {
            "plan": [
                RISING,
                (
                    HOTLINE,
                    "{at_least: 90, quote: 接听率达90%以上}, {at_least: 100, by: 2024-12-31, quote: 接听率, basis: office}",
                ),
            ],
            **YEAR_AGO,
        },
        "各单位的趋势": {
            "plan": [
                ("reported_by: each", "trend: {direction: rising, quote: 备案}\n                reported_by: each"),
                (FILING, "{at_least: 10, quote: 备案审查率达100%}"),
            ],
            "now": [("numerator: 12,", "numerator: 11,")],
            "progress__sfj__2023Q3": of("2023Q3", "2023-10-12"),
        },
    },
    "P404": {
        "力争的目标": {"plan": [target("at_least: 99, strive: true")]},
        "力争的期限": {"plan": due("2024-08-31", ", strive: true, basis: office")},
        "力争的趋势": {"plan": [trend("direction: rising, quote: 接听率, strive: true"), ONLY_TREND], **CLOSING},
        "力争的趋势，目标达到": {"plan": [trend("direction: rising, quote: 接听率, strive: true")], **CLOSING},
        "力争的趋势，力争的目标没有达到": {
            "plan": [
                trend("direction: rising, quote: 接听率, strive: true"),
                (HOTLINE, "{at_least: 99, strive: true, quote: 接听率达90%以上}"),
            ],
            **CLOSING,
        },
    },
    "P405": {
        "三十天": {"plan": due("2024-11-30")},
        "三十一天": {"plan": due("2024-12-01")},
        "当天": {"plan": due("2024-10-31")},
        "延期": {
            "plan": due("2024-08-31"),
            "waivers": waived("item: 2.1.7/system, until: 2024-11-15, reason: r, approved_on: 2024-08-01"),
        },
        "职责": {"plan": [("cadence: annual", "cadence: annual, due: 11-15")]},
    },
    "P406": {
        "晚了一天": {"plan": due("2024-08-31"), "now": [done("2024-09-01")]},
        "很久以前": {"plan": due("2024-01-31"), "now": [done("2024-02-15")]},
        "没有晚": {"plan": due("2024-08-31"), "now": [done("2024-08-31")]},
    },
    "P407": {
        "没有纠正": {
            "now": [("    status: in_progress", "    status: in_progress\n    breaches: {2.1.7-2: {what: 拒接}}")]
        },
        "已经纠正": {
            "now": [
                (
                    "    status: in_progress",
                    "    status: in_progress\n    breaches: {2.1.7-2: {what: 拒接, corrected: 2024-09-01}}",
                )
            ]
        },
        "违反的不是禁止": {
            "now": [("    status: in_progress", "    status: in_progress\n    breaches: {2.1.7-1: {what: 拒接}}")]
        },
        "判定时还没有报送": {
            "now": [
                ("    status: in_progress", "    status: in_progress\n    breaches: {2.1.7-2: {what: 拒接}}"),
                ("2024-10-12", "2024-11-12"),
            ]
        },
    },
    "P408": {
        "只报了百分数": {"now": [hotline_says("95")]},
        "没有报": {"now": [("      hotline: {numerator: 95, denominator: 100}\n", "")]},
        "不是当季的": {"now": [platform("88")]},
        "个数": {"plan": [("measured: year_to_date", "measured: in_quarter")]},
        "没有这类事项": {"now": [hotline_says("{numerator: 0, denominator: 0}")]},
    },
}

# ----------------------------------------------------------------------------------- earlier quarters: P5

LONG = "本季度制发行政规范性文件一律报送备案审查，经逐件核对，没有发现应当备案而未备案的文件，审查意见均已落实。"
MIDDLE = "本季度建成三个分中心，完成率有所提高。"
BREACH = ("    status: in_progress", "    status: in_progress\n    breaches: {2.1.7-2: {what: 拒接}}")
CUMULATIVE = ("measured: year_to_date", "measured: year_to_date\n                cumulative: true")
CALLS = "      calls: 1234\n"


def before(*changes: tuple[str, str], **more: Any) -> Scene:
    """With a report of the quarter before."""
    return {"progress__sfj__2024Q2": then(*changes), **more}


def calls(figure: str) -> tuple[str, str]:
    return "calls: 1234", f"calls: {figure}"


PERCENT = ("unit: count\n                measured", "unit: percent\n                measured")
ONLY_FILING = OTHER.replace("fgj", "sfj").replace("2024Q3", "2024Q2").replace("2024-10-12", "2024-07-12")
EARLY = of("2024Q1", "2024-04-12", calls("3000"), platform("{numerator: 70, denominator: 75}"), done("2024-03-01"))
HISTORY_SCENES: dict[str, dict[str, Scene]] = {
    "P501": {
        "节点": before(done("2024-06-01")),
        "职责": before((YEARBOOK, f"yearbook-2024: {{done: 2024-06-01, evidence: [{PROOF}]}}")),
        "方案自己的职责": {
            "plan": [SCHEME],
            "progress__sfj__2024Q2": then() + f"duties: {{scheme: {{done: 2024-06-01, evidence: [{PROOF}]}}}}\n",
            "progress__sfj__2024Q3": PROGRESS + "duties: {scheme: {done: }}\n",
        },
        "仍然完成": before(done("2024-06-01"), now=[done("2024-06-01")]),
        "仍然完成的之后还看": before(
            done("2024-06-01"),
            (YEARBOOK, f"yearbook-2024: {{done: 2024-06-01, evidence: [{PROOF}]}}"),
            now=[done("2024-06-01")],
        ),
        "上一次说的算": before(progress__sfj__2024Q1=EARLY),
        "隔了一个季度": {"progress__sfj__2024Q1": EARLY},
        "隔了一个没有写的季度": before(SILENT, progress__sfj__2024Q1=EARLY),
        "草稿不算": before(done("2024-06-01"), ("2024-07-12", "")),
        "状态": before(
            (ONGOING, f"    status: done\n    evidence: [{PROOF}]"), now=[(ONGOING, "    status: not_started")]
        ),
        "状态滞后": before(
            (ONGOING, f"    status: done\n    evidence: [{PROOF}]"), now=[(ONGOING, "    status: behind")]
        ),
        "状态推进": before(
            (ONGOING, f"    status: done\n    evidence: [{PROOF}]"), now=[(ONGOING, "    status: in_progress")]
        ),
        "状态本来没有完成": before(now=[(ONGOING, "    status: behind")]),
        "状态以前没有写": {"now": [(ONGOING, "    status: behind")]},
        "别的任务推进": before(
            (ONGOING, f"    status: done\n    evidence: [{PROOF}]"),
            now=[(ONGOING, "    status: behind"), ("status: in_progress", "status: ongoing")],
        ),
    },
    "P502": {
        "没有达到": {"now": [("status: in_progress", "status: done")]},
        "正好达到": {"now": [("status: in_progress", "status: done"), platform("{numerator: 75, denominator: 75}")]},
        "几项没有达到": {
            "now": [
                ("status: in_progress", "status: done"),
                platform("{numerator: 7, denominator: 75}"),
                hotline_says("{numerator: 1, denominator: 2}"),
            ]
        },
        "没有这类事项": {
            "now": [
                ("status: in_progress", "status: done"),
                platform("{numerator: 0, denominator: 0}"),
                hotline_says("{numerator: 1, denominator: 2}"),
            ]
        },
        "没有说完成": {"now": [platform("{numerator: 7, denominator: 75}")]},
        "一个任务完成": {"now": [(ONGOING, "    status: done"), ("numerator: 12,", "numerator: 11,")]},
    },
    "P503": {
        "少了": before(calls("2000")),
        "一样": before(),
        "隔年": {
            "period": "2024Q1",
            "as_of": "2024-04-30",
            "progress__sfj__2023Q4": of("2023Q4", "2024-01-12", calls("2000")),
            "progress__sfj__2024Q1": of("2024Q1", "2024-04-12"),
        },
        "隔了一个季度": {"progress__sfj__2024Q1": EARLY},
        "不是累计的": before(platform("{numerator: 70, denominator: 75}")),
        "以前没有": before((CALLS, "")),
        "以前没有这项任务": {"progress__sfj__2024Q2": ONLY_FILING},
        "草稿": before(calls("2000"), ("2024-07-12", "")),
        "分子少了": before(
            calls("{numerator: 90, denominator: 100}"), plan=[PERCENT], now=[calls("{numerator: 80, denominator: 80}")]
        ),
        "比率低了": before(
            calls("{numerator: 90, denominator: 100}"), plan=[PERCENT], now=[calls("{numerator: 95, denominator: 200}")]
        ),
        "一个写分数，一个写百分数": before(
            calls("90"), plan=[PERCENT], now=[calls("{numerator: 80, denominator: 100, value: 80}")]
        ),
        "一个写百分数，一个写分数": before(
            calls("{numerator: 90, denominator: 100}"), plan=[PERCENT], now=[calls("80")]
        ),
    },
    "P504": {
        "低了": before(platform("{numerator: 70, denominator: 75}")),
        "一样": before(),
        "中间没有": before(("      platform: {numerator: 66, denominator: 75}\n", ""), progress__sfj__2024Q1=EARLY),
        "中间没有这类事项": before(platform("{numerator: 0, denominator: 0}"), progress__sfj__2024Q1=EARLY),
        "上一次算": before(progress__sfj__2024Q1=EARLY),
        "现在没有这类事项": before(
            platform("{numerator: 70, denominator: 75}"), now=[platform("{numerator: 0, denominator: 0}")]
        ),
        "以前没有这项任务": {
            "progress__sfj__2024Q2": ONLY_FILING,
            "progress__sfj__2024Q1": EARLY,
        },
        "不是累积的": before(hotline_says("{numerator: 99, denominator: 100}")),
        "第二项累积": before(calls("2000"), plan=[CUMULATIVE]),
    },
    "P505": {
        "都没有写": {"now": [(ONGOING, "    status: behind")]},
        "没有写打算": {"now": [(ONGOING, "    status: behind\n    problems: 缺人。\n    next: ' '")]},
        "没有写原因": {"now": [(ONGOING, "    status: behind\n    next: 招人。")]},
        "都写了": {"now": [(ONGOING, "    status: behind\n    problems: 缺人。\n    next: 招人。")]},
    },
    "P506": {
        "一样": before(("平台建设稳步推进。", LONG), now=[("平台建设稳步推进。", LONG)]),
        "九成一样": before(
            ("平台建设稳步推进。", LONG), now=[("平台建设稳步推进。", LONG.replace("备案审查", "合规检查", 1))]
        ),
        "标点不算": before(("平台建设稳步推进。", LONG), now=[("平台建设稳步推进。", LONG.replace("，", "；"))]),
        "不像": before(
            ("平台建设稳步推进。", LONG),
            now=[("平台建设稳步推进。", LONG[:30] + "完全是另外的话，说的都是别的事情，没有一处相同。")],
        ),
        "二十字以下不比": before(now=[]),
        "正好二十字": before(
            ("平台建设稳步推进。", "一二三四五六七八九十一二三四五六七八九十"),
            now=[("平台建设稳步推进。", "一二三四五六七八九十一二三四五六七八九十。")],
        ),
        "十九字": before(
            ("平台建设稳步推进。", "一二三四五六七八九十一二三四五六七八九"),
            now=[("平台建设稳步推进。", "一二三四五六七八九十一二三四五六七八九。")],
        ),
        "问题和打算": before(
            (ONGOING, f"    status: ongoing\n    problems: {LONG}\n    next: {MIDDLE}{MIDDLE}"),
            now=[(ONGOING, f"    status: ongoing\n    problems: {LONG}\n    next: {MIDDLE}{MIDDLE}")],
        ),
        "正好九成一样": before(
            ("平台建设稳步推进。", "一二三四五六七八九十甲乙丙丁戊己庚辛壬癸"),
            now=[("平台建设稳步推进。", "一二三四五六七八九十甲乙丙丁戊己庚辛子丑")],
        ),
        "挪了地方": before(
            (ONGOING, f"    status: ongoing\n    problems: {LONG}"),
            now=[(ONGOING, f"    status: ongoing\n    next: {LONG}")],
        ),
        "草稿": before(("平台建设稳步推进。", LONG), ("2024-07-12", ""), now=[("平台建设稳步推进。", LONG)]),
        "隔了一个季度": {
            "now": [("平台建设稳步推进。", LONG)],
            "progress__sfj__2024Q1": of("2024Q1", "2024-04-12", ("平台建设稳步推进。", LONG)),
        },
        "上季度没有这项任务": {
            "now": [("平台建设稳步推进。", LONG), ("有件必备。", LONG)],
            "progress__sfj__2024Q2": ONLY_FILING.replace("按时备案。", LONG),
        },
    },
    "P507": {
        "两个单位一样": {"now": [("有件必备。", LONG)], "fgj": [("按时备案。", LONG)]},
        "不像": {
            "now": [("有件必备。", LONG)],
            "fgj": [
                (
                    "按时备案。",
                    "组织对历年文件开展集中清理，废止三件、修改五件，清理结果已经向社会公布，并同步更新了文件数据库的状态标识。",
                )
            ],
        },
        "四十字以下不比": {"now": [("有件必备。", LONG[:40])], "fgj": [("按时备案。", LONG[:40])]},
        "正好四十字": {
            "now": [("有件必备。", "一二三四五六七八九十" * 4)],
            "fgj": [("按时备案。", "一二三四五六七八九十" * 4)],
        },
        "三十九字": {
            "now": [("有件必备。", ("一二三四五六七八九十" * 4)[1:])],
            "fgj": [("按时备案。", ("一二三四五六七八九十" * 4)[1:])],
        },
        "正好九成一样": {
            "now": [("有件必备。", "一二三四五六七八九十" * 3 + "甲乙丙丁戊己庚辛壬癸")],
            "fgj": [("按时备案。", "一二三四五六七八九十" * 3 + "甲乙丙丁戊己子丑寅卯")],
        },
        "问题一样": {
            "now": [(ONGOING, f"    status: ongoing\n    problems: {LONG}")],
            "fgj": [(ONGOING, f"    status: ongoing\n    problems: {LONG}")],
        },
        "不是同一处": {
            "now": [(ONGOING, f"    status: ongoing\n    problems: {LONG}")],
            "fgj": [(ONGOING, f"    status: ongoing\n    next: {LONG}")],
        },
        "有一个是草稿": {"now": [("有件必备。", LONG)], "fgj": [("按时备案。", LONG), DRAFT]},
        "三个单位": {
            "plan": [
                (UNITS, UNITS + "  gaj: {name: 市公安局}\n"),
                (LIST, "units: [sfj, fgj, gaj], groups: [], quote: 市司法局、市发展和改革局、市公安局"),
            ],
            "now": [("有件必备。", LONG)],
            "fgj": [("按时备案。", LONG)],
            "progress__gaj__2024Q3": OTHER.replace("fgj", "gaj").replace("按时备案。", LONG),
        },
    },
    "P508": {
        "不再写了": before(BREACH),
        "已经纠正": before(
            (
                "    status: in_progress",
                "    status: in_progress\n    breaches: {2.1.7-2: {what: 拒接, corrected: 2024-06-01}}",
            )
        ),
        "仍然写明": before(BREACH, now=[BREACH]),
        "前一项任务没有违反的情况": before((ONGOING, ONGOING + "\n    breaches: {2.2-1: {what: 未备案}}")),
        "任务也不写了": {"progress__sfj__2024Q2": then(BREACH), "progress__sfj__2024Q3": OTHER.replace("fgj", "sfj")},
        "隔了一个季度": {"progress__sfj__2024Q1": of("2024Q1", "2024-04-12", BREACH)},
        "上一次已经不写": before(progress__sfj__2024Q1=of("2024Q1", "2024-04-12", BREACH)),
        "草稿": before(BREACH, ("2024-07-12", "")),
        "写的是另一条": before(
            BREACH, now=[("    status: in_progress", "    status: in_progress\n    breaches: {2.1.7-1: {what: 拒接}}")]
        ),
    },
}

# ------------------------------------------------------------------------------------------- waivers: P7

SYSTEM_31 = "item: 2.1.7/system, until: 2025-03-31"
QUARTERLY = {
    "plan": [("cadence: annual", "cadence: quarterly, due: 10")],
    "now": [("    duties:\n      yearbook-2024: {done: }\n", "")],
}
YEARBOOK_TO = "item: 2.1.7/yearbook, until: 2026-06-30, reason: r"
WAIVER_SCENES: dict[str, dict[str, Scene]] = {
    code: {title: {"waivers": waived(*entries), **more} for title, entries, more in scenes}
    for code, scenes in {
        "P701": [
            ("两样都写", [f"{SYSTEM_31}, code: P302, reason: r"], {}),
            ("两样都没有写", ["reason: r"], {}),
            ("没有写理由", [f"{SYSTEM_31}, reason: ' '"], {}),
            ("没有写到哪一天", ["item: 2.1.7/system, reason: r", "item: 2.1.7/system, until: , reason: r"], {}),
            ("不判的可以没有期限", ["code: P302, unit: sfj, reason: r"], {}),
        ],
        "P702": [
            ("没有这一项", ["item: 2.1.7/none, until: 2025-03-31, reason: r"], {}),
            ("没有这条规则", ["code: P999, unit: fgj, reason: r"], {}),
            ("没有这个单位", [f"{SYSTEM_31}, unit: none, reason: r"], {}),
            ("都有", [f"{SYSTEM_31}, unit: sfj, reason: r", "code: P302, reason: r"], {}),
        ],
        "P703": [
            ("不是方案的期限", [f"{SYSTEM_31}, from: 2024-12-30, reason: r"], {}),
            ("没有期限", ["item: 2.1.7/calls, until: 2025-03-31, reason: r"], {}),
            ("有几个期限", ["item: 2.1.7/yearbook, until: 2025-03-31, reason: r"], {}),
            ("并不更晚", ["item: 2.1.7/platform, until: 2025-12-31, reason: r"], {}),
            ("晚一天", ["item: 2.1.7/platform, until: 2026-01-01, reason: r"], {}),
            (
                "写明了也不更晚",
                [
                    f"{SYSTEM_31}, from: 2025-04-01, reason: r",
                    "item: 2.1.7/system, from: 2024-12-31, until: 2024-12-31, reason: r",
                ],
                {},
            ),
            ("每年的第一个和最后一个", [f"{YEARBOOK_TO}, from: 2021-12-31", f"{YEARBOOK_TO}, from: 2025-12-31"], {}),
            ("每年的之前和之后", [f"{YEARBOOK_TO}, from: 2020-12-31", f"{YEARBOOK_TO}, from: 2026-12-31"], {}),
            (
                "每季度的第一个和最后一个",
                [f"{YEARBOOK_TO}, from: 2021-04-10", f"{YEARBOOK_TO}, from: 2026-01-10"],
                QUARTERLY,
            ),
            ("每季度的季度末", [f"{YEARBOOK_TO}, from: 2021-03-31"], QUARTERLY),
            (
                "每季度，没有写几天",
                [f"{YEARBOOK_TO}, from: 2021-03-31"],
                {**QUARTERLY, "plan": [("cadence: annual", "cadence: quarterly")]},
            ),
            ("一次的", [YEARBOOK_TO], {**QUARTERLY, "plan": [("cadence: annual", "cadence: once")]}),
            (
                "一次的，写明了日期",
                [f"{YEARBOOK_TO}, from: 2024-11-30"],
                {**QUARTERLY, "plan": [("cadence: annual", "cadence: once, due: 2024-11-30")]},
            ),
            (
                "几个目标",
                ["item: 2.1.7/hotline, until: 2026-06-30, reason: r"],
                {
                    "plan": [
                        (
                            HOTLINE,
                            HOTLINE.replace("90,", "90, by: 2023-12-31,")
                            + ", "
                            + HOTLINE.replace("90,", "95, by: 2022-12-31,"),
                        )
                    ]
                },
            ),
            ("没有这一项", ["item: 2.1.7/none, until: 2025-03-31, reason: r"], {}),
        ],
        "P704": [
            ("没有写批准日", [f"{SYSTEM_31}, reason: r"], {}),
            ("没有写批准日，不判的", ["code: P302, reason: r"], {}),
            ("写了", [f"{SYSTEM_31}, reason: r, approved_on: 2024-10-01"], {}),
        ],
        "P705": [
            ("昨天到期", ["code: P302, until: 2024-10-30, reason: r"], {}),
            ("今天到期", ["code: P302, until: 2024-10-31, reason: r"], {}),
            (
                "还没有批准",
                [
                    "code: P302, until: 2024-10-30, reason: r, approved_on: 2024-11-01",
                    "code: P303, until: 2024-10-30, reason: r",
                ],
                {},
            ),
        ],
        "P706": [
            ("没有可以不判的", ["code: P302, reason: r"], {}),
            ("有可以不判的", ["code: P302, reason: r"], {"fgj": [("2024-10-12", "2024-10-21")]}),
            (
                "有可以不判的，是这个单位的",
                ["code: P302, unit: fgj, reason: r"],
                {"fgj": [("2024-10-12", "2024-10-21")]},
            ),
            (
                "有可以不判的，不是这个单位的",
                ["code: P302, unit: sfj, reason: r"],
                {"fgj": [("2024-10-12", "2024-10-21")]},
            ),
            ("今天批准", ["code: P302, reason: r, approved_on: 2024-10-31"], {}),
            ("明天批准", ["code: P302, reason: r, approved_on: 2024-11-01"], {}),
            ("没有这一项", ["item: 2.1.7/none, until: 2025-03-31, reason: r"], {}),
            ("没有对上期限", [f"{SYSTEM_31}, from: 2023-12-31, reason: r"], {}),
            ("对上了期限", [f"{SYSTEM_31}, from: 2024-12-31, reason: r", f"{SYSTEM_31}, reason: r"], {}),
            ("期限有几个", ["item: 2.1.7/yearbook, until: 2025-03-31, reason: r"], {}),
            ("两样都写", [f"{SYSTEM_31}, code: P302, reason: r"], {}),
        ],
    }.items()
}

SCENES = PLAN_SCENES | FILE_SCENES | QUARTER_SCENES | HISTORY_SCENES | WAIVER_SCENES
