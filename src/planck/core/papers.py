"""The papers that planck writes, by name: what the office's words and the commands call them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

PAPERS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "quarterly": ("季度通报", "the quarterly circular"),
        "unit": ("季度核查反馈单", "a department's sheet"),
        "reminder": ("催报通知", "a reminder to report"),
        "supervision": ("提醒函 / 督办函 / 约谈通知 / 商请函", "letters, one a matter"),
        "call": ("关于报送进展情况的通知", "the call for reports"),
        "annual": ("年度报告", "the annual report"),
        "ledger": ("任务台账", "the office's ledger"),
        "plan": ("任务分工表", "who does what by when"),
        "brief": ("工作专报", "one page for a leader"),
        "letters": ("发函登记", "the register of letters"),
        "digest": ("材料汇编", "what the units report, task by task"),
        "slides": ("会议幻灯片", "slides for the quarterly meeting"),
        "correction": ("更正说明", "what was corrected since the issue"),
        "assessment": ("考核结果通报", "the circular on a year's assessment"),
        "score": ("单位考核评分表", "a unit's score sheet of a year's assessment"),
        "rollup": ("汇总通报", "the circular on many counties"),
    }
)
"""The title in Chinese and English."""

OF_ROLLUPS = ("rollup",)
"""Papers on a roll-up: no office file of a workspace has their number and day."""

OF_ALL_PLANS = ("unit", "reminder", "call")
"""Papers of which there is one for all plans of a workspace, with one number and one day."""
