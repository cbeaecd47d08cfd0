"""What a progress text must say to be one."""

from __future__ import annotations

import pytest

from planck.rules.progress import _SAYS_NOTHING


@pytest.mark.parametrize(
    "text",
    [
        *("已完成", "完成", "已全部完成", "均已完成", "按时完成", "按期办结", "如期完成", "完成中", "已办结"),
        *(
            "正常推进",
            "按计划推进",
            "按照年度计划有序推进",
            "持续推进",
            "推进中",
            "正在推进",
            "稳步推进",
            "各项工作有序开展",
        ),
        *("详见总结", "见工作总结", "详见年度工作报告", "具体情况详见附件", "请见书面材料", "另见台账", "参见佐证材料"),
        *("同上", "同上季度情况", "进展顺利", "工作正常", "良好", "推进有序", "已落实到位"),
    ],
)
def test_these_say_nothing_of_what_was_done(text: str) -> None:
    assert _SAYS_NOTHING.fullmatch(text)


@pytest.mark.parametrize(
    "text",
    [
        *("平台建设稳步推进", "已完成12件备案审查", "按计划推进平台建设，完成率80%", "完成调研", "见习律师工作报告"),
        *("热线系统正常运行", "开展宣讲三次", "已印发方案", "推进会已召开", "不涉及，机构改革未定", "报告"),
    ],
)
def test_these_say_something(text: str) -> None:
    assert not _SAYS_NOTHING.fullmatch(text)
