"""Sentences that forbid."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from planck.importer.clauses.values import Prohibition

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planck.importer.clauses.squeezed import Squeezed

FORBIDS = (
    # one row, one way of forbidding.
    r"(?<![从可])不得(?![分不力已])(?!(?:少于|低于|超过|高于|多于|大于|小于|晚于|超)[^，；]{0,12}[\d一二两三四五六七八九十])",
    r"严禁",
    r"(?<!明确)(?<!除)禁止(?![性类的])",
    r"一律(?:不(?!得)|取消|停止|禁止|清退|拆除|取缔|关停|退回|撤销)",
    r"坚决防止",
    r"不准|不许|绝不允许",
)
FORBID = re.compile("|".join(FORBIDS))


def read_prohibitions(squeezed: Squeezed) -> Iterator[Prohibition]:
    """Each sentence, from full stop to full stop, that forbids something."""
    for piece in re.finditer(r"[^。！？\n]+", squeezed.text):
        if FORBID.search(piece.group()):
            yield Prohibition(squeezed.printed(piece.start(), piece.end()), squeezed.span(piece.start(), piece.end()))
