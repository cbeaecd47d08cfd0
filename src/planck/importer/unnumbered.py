"""A document that numbers nothing and has no table of tasks: what a person would take as its tasks.

A reading is a rule that gives lines an empty number; the first that finds tasks is taken, and each task is doubted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from planck.importer.document import Table
from planck.importer.numbering import Mark, bullet
from planck.importer.printed import Line

Block = Line | Table
DOUBT = "原文没有编号，也没有任务表，这一项是按段落认作任务的：不是任务的，请移到 paragraphs 里"
"""What ``review:`` says of each such task."""
_FEWEST = 2
"""Items that a reading gives at least; a single sentence that tells somebody to do something is a plan too."""


def readings(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """The blocks, once for each rule that finds tasks in them, the surest first."""
    for rule, fewest in ((_bullets, _FEWEST), (_headings, _FEWEST), (_titled, _FEWEST), (_led, _FEWEST), (_orders, 1)):
        marks = rule(blocks)
        if len(marks) >= fewest:
            yield [
                Line(block.text, block.level, block.bold, marks[n]) if n in marks and isinstance(block, Line) else block
                for n, block in enumerate(blocks)
            ]


def _bullets(blocks: Sequence[Block]) -> dict[int, Mark]:
    """● 建成3所学校."""
    marks = ((n, bullet(block.text)) for n, block in enumerate(blocks) if isinstance(block, Line))
    return {n: mark for n, mark in marks if mark}


def _headings(blocks: Sequence[Block]) -> dict[int, Mark]:
    """Headings by style, of the deepest level."""
    levels = {n: block.level for n, block in enumerate(blocks) if isinstance(block, Line) and block.level}
    return _marks(n for n, level in levels.items() if n and level == max(levels.values()) and _goes_on(blocks, n))


def _goes_on(blocks: Sequence[Block], n: int) -> bool:
    """Whether text stands below the heading."""
    below = blocks[n + 1] if n + 1 < len(blocks) else None
    return isinstance(below, Line) and not below.level


def _titled(blocks: Sequence[Block]) -> dict[int, Mark]:
    """A short line without a stop, below it a sentence that tells somebody to do something."""
    return _marks(n for n in range(1, len(blocks) - 1) if _is_title(blocks[n]) and _is_order(blocks[n + 1]))


def _is_title(block: Block) -> bool:
    return (
        isinstance(block, Line)
        and 4 <= len(block.text) <= _LONGEST_TITLE
        and re.search(r"[。；，、：:;,.!！?？]$|[〔（(\[]\d{4}|\d{4}年\d+月", block.text) is None
    )


_LONGEST_TITLE = 30


def _led(blocks: Sequence[Block]) -> dict[int, Mark]:
    """Paragraphs that begin with a short sentence as a title: 严控野外火源。各检查站24小时值守."""
    return _marks(
        n
        for n, block in enumerate(blocks)
        if n and isinstance(block, Line) and _LED.match(block.text) and not _FRAME.search(block.text)
    )


_LED = re.compile("[^。；：]{4,24}。.{10}")


def _orders(blocks: Sequence[Block]) -> dict[int, Mark]:
    """The sentences that tell somebody to do something, each a paragraph."""
    return _marks(n for n, block in enumerate(blocks) if n and _is_order(block))


_DO = (
    "加强|加快|推进|推动|建设|建成|完善|健全|开展|落实|做好|组织|实施|确保|严格|完成|新建|新增|改造|提升|制定|建立"
    "|强化|深化|规范|优化|扩大|培育|整治|治理|排查|整改|报送|抓好|打造|支持|配合|负责|督促|修订|公布|清理|严禁|严控|禁止|防止"
)
_ORDER = re.compile(
    rf"(?:要|应|须|必须|应当|不得)(?!求)|(?:^|[，、；。：“”])(?:[\u4e00-\u9fff]{{0,4}})(?:{_DO})|(?:负责|牵头)"
)
_FRAME = re.compile(
    "^(?:各[^，。]{0,40}[：:]|根据|按照|依据|为(?:了|贯彻|深入|全面|进一步|切实|加强|做好|认真)|现将|经.{0,30}(?:同意|研究|审议)"
    "|近日|近年来|特此|此件|附件|抄送|联系|来源|发布|以.{0,40}为指导)|(?:如下|方案|意见|通知|措施)[：:。]$"
)


def _is_order(block: Block) -> bool:
    return (
        isinstance(block, Line)
        and len(block.text) >= 8
        and block.text[-1] in "。；;！）)"
        and not _FRAME.search(block.text)
        and _ORDER.search(block.text) is not None
    )


def _marks(places: Iterator[int]) -> dict[int, Mark]:
    return {n: Mark("unnumbered", 7, "", (k,)) for k, n in enumerate(places, 1)}
