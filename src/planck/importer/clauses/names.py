"""The noun phrase of what is counted, from the words around a figure."""

from __future__ import annotations

import re

LEADING = re.compile(
    r"^(?:(?:到|至|于|在|自)?[“\"]?(?:\d{4}年(?:底|末)?|十[一二三四五六七八]五[”\"]?(?:期间|时期|末|期末)?|每\d*[一二两三四五半]?(?:年|月|季度|半年)|\d+年内|[一二三四五]年内|年内)(?:之?前)?|"
    r"确保|力争|争取|努力|实现|要|应当|应|须|必须|原则上|其中|逐步|基本|将|使|推动|全面|进一步|重点|一般|对|监督|以及|和|及|并|、|累计|全年|有效|安排|所有)+"
)
TRAILING = re.compile(
    r"(?:不(?:得|能|应)?(?:少于|低于|小于|超过|高于|大于|多于)|达到?|超过?|至少|控制在|提高|提升|增加|增长|下降|降低?|压缩|缩短|减少|降|稳定|保持|维持|原则上|一般|均|各|分别|为|在|到|至|约|近|也|要|应|突破|≥|≤|力争|争取|仅|只|每\d*年)+$"
)
AFTER = re.compile(r"^(?:左右|以上|以内|以下|之内|内|的)+")


def name_before(words: str) -> str:
    """确保县城污水处理率达 → 县城污水处理率."""
    return TRAILING.sub("", LEADING.sub("", words)).strip("（）“”、，的")


def name_after(words: str) -> str:
    """左右具有发展前景的创业项目 → 具有发展前景的创业项目."""
    return re.sub(r"（[^）]*$", "", AFTER.sub("", words)).strip("、，的目标")
