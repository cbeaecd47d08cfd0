"""What an item of the plan asks, in a few words, Chinese and English."""

from __future__ import annotations

from planck.model import Indicator, Target
from planck.wording import label, shown


def target(one: Target, lang: str) -> str:
    """``2025-12-31 前不低于100``; ``at least 100 by 2025-12-31``."""
    level = f"{label(f'comparator.{one.comparator}', lang)}{'' if lang == 'zh' else ' '}{shown(one.level, lang)}"
    strive = label("strive", lang) if one.strive else ""
    if lang == "zh":
        return f"{f'{one.by} 前' if one.by else ''}{strive}{level}"
    return " ".join(filter(None, [strive, level, f"by {one.by}" if one.by else ""]))


def targets(item: Indicator, lang: str) -> str:
    """All that is aimed at, in one line; empty where the plan names nothing."""
    aims = [target(one, lang) for one in item.targets]
    if item.trend:
        aims.append(label(f"trend.{item.trend.direction}", lang))
    return ("；" if lang == "zh" else "; ").join(aims)


def counted(item: Indicator, lang: str) -> str:
    """What the figure counts: the definition's numerator and denominator; empty where there is no definition."""
    if item.definition is None:
        return ""
    parts = filter(None, (item.definition.numerator, item.definition.denominator))
    return f"{label('definition', lang)}{'：' if lang == 'zh' else ': '}{' ÷ '.join(parts)}"
