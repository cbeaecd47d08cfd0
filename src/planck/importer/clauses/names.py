"""The noun phrase of what is counted, from the words around a figure."""

from __future__ import annotations

import re

from planck.importer.clauses.words import CEILING, FLOOR

LEADING = re.compile(
    r"^(?:\d{1,2}(?:\.\d{1,2}){2,3}|(?:到|至|于|在|自)?(?:[“\"]?十[一二三四五六七八]五[”\"]?(?:期间|时期|期末|末)?|(?:\d{4}年?[-—–至])?\d{4}年(?:底|末)?|"
    r"每\d*[一二两三四五半]?(?:年|个?月|季度)|[\d一二三四五]+年内|年内|任期内)(?:之?前)?|"
    r"确保|力争|争取|努力|实现|要|应当|应|须|必须|原则上|其中|逐步|基本|使|推动|促进|全面|进一步|重点|对|监督|以及|和|及|并|、|"
    r"累计|全年|有效|安排|所有|做到|通过)+"
)
OBJECT = re.compile(r"^[^，]{0,14}(?:逐步|要|应|须|需|可|，|^)将(?=[^军来])")
TRAILING = re.compile(
    rf"(?:由[^，、]{{2,20}})?(?:{FLOOR}|{CEILING}|原则上|一般|[均各都]|分别|为|在|到|约|近|也|要|应|完成|力争|争取|仅|只|按|每\d*年)+$"
)
SHARE = re.compile(rf"(?:{FLOOR}|{CEILING})[^，、]{{1,24}}的$")
BEHIND = re.compile(r"^(?:左右|以上|以内|以下|之内|内|的)+")
TAIL = re.compile(r"(?:特别是|尤其是|其中|以及|并|目标)$")
BRACKETS = (("（", "）"), ("“", "”"))


def name_before(words: str) -> str:
    """确保县城污水处理率达 → 县城污水处理率."""
    core = _less_trailing(SHARE.sub("", words))
    return _whole(LEADING.sub("", OBJECT.sub("", LEADING.sub("", core))))


def name_after(words: str) -> str:
    """左右具有发展前景的创业项目 → 具有发展前景的创业项目."""
    return _whole(TAIL.sub("", BEHIND.sub("", words)))


def _whole(words: str) -> str:
    """Without the signs at either end, and without a bracket whose other half stands elsewhere."""
    for opening, closing in BRACKETS:
        if words.count(opening) != words.count(closing):
            words = words.strip(opening + closing)
            if words.count(opening) != words.count(closing):
                words = words.split(opening if opening in words else closing)[0]
    return words.strip("、，的")


def _less_trailing(words: str) -> str:
    """The words less what leads over to a figure; only their end is looked at, as a text may repeat 均 without end."""
    return words[:-80] + TRAILING.sub("", words[-80:])
