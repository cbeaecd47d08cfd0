"""What each column of the site's tables holds, in Chinese: the data dictionary."""

from __future__ import annotations

from collections.abc import Mapping

_PERIOD = "季度，如2025Q3"
_UNIT = "单位代码"
_TASK = "任务编号"
_LIGHT = "灯色：red红，yellow黄，blue蓝，grey灰，green绿，none不评"
_COMPUTED = "按规则计算的灯色；办公室另行认定的，与light不同"

COLUMNS: Mapping[str, Mapping[str, str]] = {
    "standings": {
        "period": _PERIOD,
        "item": "项目完整编号：任务编号/项目代码；方案的常规职责只有代码",
        "kind": "种类：indicator指标，milestone节点任务，duty常规职责",
        "unit": "单位代码；空着的是全市这一行",
        "value": "判定的数值；空着的是没有数",
        "numerator": "分子；不是按分子、分母报的空着",
        "denominator": "分母",
        "window": "数值取自哪些季度，用分号隔开",
        "comparator": "at_least不低于，at_most不高于",
        "target": "起决定作用的目标值",
        "by": "期限；目标从这一天起有效",
        "by_before": "延期以前的期限；没有延期的空着",
        "expected": "序时应达的数值；没有序时进度的空着",
        "standing": "状态：met已达标，met_late逾期办结，ahead超序时进度，on_track达到序时进度，at_risk滞后，due_soon临期，"
        "short未达力争目标，missed未达标或逾期，not_applicable本期无此类事项，no_data未报",
        "light": _LIGHT,
        "computed_light": _COMPUTED,
        "office": "办公室的认定：pending待核实，verified已核实，refused不予认可；空着的没有认定",
        "strive": "true：力争目标",
        "idle": "true：本期没有发生，沿用全年累计",
        "taken": "每年一次的数取自哪个季度",
        "left_out": "应报而没有报的单位，用分号隔开",
        "reported": "已报的单位数（各单位分别报送的项目）",
        "expected_units": "应报的单位数（各单位分别报送的项目）",
        "completion": "完成率（%），只有数量指标有",
    },
    "units": {
        "period": _PERIOD,
        "unit": _UNIT,
        "report": "报送：in_time按时，late迟报，missing未报，pending待报，returned退回补正，cooperating配合单位，不报送",
        "submitted": "报送日期",
        "received": "办公室登记的收件日期",
        "returned": "退回补正的决定",
        "light": _LIGHT,
        "computed_light": _COMPUTED,
    },
    "tasks": {
        "period": _PERIOD,
        "task": _TASK,
        "light": _LIGHT,
        "computed_light": _COMPUTED,
        "basis": "items由项目判定，self由单位自评",
    },
    "findings": {
        "period": _PERIOD,
        "code": "规则编号",
        "severity": "轻重：error错误，warning警告，note提示",
        "unit": _UNIT,
        "task": _TASK,
        "item": "项目完整编号",
        "finding_period": "发现所在文件的季度（JSON里的period）",
        "path": "文件",
        "line": "行",
        "column": "列",
        "end": "结束的行和列",
        "text": "这一行的原文",
        "message": "发现的问题",
        "help": "怎样改",
        "related": "有关的其他位置",
        "waiver": "核减的理由、批准人和文件；空着的没有核减",
    },
}
"""By table and column."""
