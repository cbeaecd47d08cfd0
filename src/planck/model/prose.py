"""The paragraphs that the office writes for a quarter's papers, each part in a text file of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import NamedTuple


class Run(NamedTuple):
    """A stretch of a paragraph, never markup."""

    text: str
    bold: bool = False


Paragraph = tuple[Run, ...]

FILES: Mapping[str, str] = MappingProxyType(
    {
        "成效.md": "achievements",
        "要求.md": "requirements",
        "原因.md": "causes",
        "年度报告.md": "annual",
        "建议.md": "advice",
    }
)
"""The files of a quarter's folder, and the part of :class:`Prose` that each is."""

ANNUAL: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "achievements": ("主要举措和成效", "主要成效", "成效"),
        "causes": ("存在的不足和原因", "原因分析", "原因"),
        "leadership": (
            "党政主要负责人履行推进法治建设第一责任人职责情况",
            "第一责任人履职情况",
            "第一责任人履职",
        ),
        "next_year": ("下一年度工作安排", "下一年度安排"),
        "other": ("其他需要报告的情况", "其他情况", "其他"),
    }
)
"""The parts of the annual report, and the headings that name each; the first is the paper's own."""


@dataclass(frozen=True, slots=True)
class Prose:
    """A quarter's paragraphs; a part of which nothing is written is empty."""

    achievements: tuple[Paragraph, ...] = ()
    requirements: tuple[Paragraph, ...] = ()
    causes: tuple[Paragraph, ...] = ()
    advice: tuple[Paragraph, ...] = ()
    annual: Mapping[str, tuple[Paragraph, ...]] = field(default_factory=dict)
    """By the part's key, as in ``ANNUAL``."""
