"""What an item of the plan asks, in a few words, Chinese and English."""

from __future__ import annotations

from planck.messages import Translator
from planck.model import Indicator, Target


def target(one: Target, translator: Translator) -> str:
    """``2025-12-31 前不低于100``; ``at least 100 by 2025-12-31``."""
    level = (
        f"{translator.label(f'comparator.{one.comparator}')}{translator.choose('', ' ')}{translator.shown(one.level)}"
    )
    strive = translator.label("strive") if one.strive else ""
    if translator.lang == "zh":
        return f"{f'{one.by} 前' if one.by else ''}{strive}{level}"
    return " ".join(filter(None, [strive, level, f"by {one.by}" if one.by else ""]))


def targets(item: Indicator, translator: Translator) -> str:
    """All that is aimed at, in one line; empty where the plan names nothing."""
    aims = [target(one, translator) for one in item.targets]
    if item.trend:
        aims.append(translator.label(f"trend.{item.trend.direction}"))
    return translator.choose("；", "; ").join(aims)


def counted(item: Indicator, translator: Translator) -> str:
    """What the figure counts: the definition's numerator and denominator; empty where there is no definition."""
    if item.definition is None:
        return ""
    parts = filter(None, (item.definition.numerator, item.definition.denominator))
    return f"{translator.label('definition')}{translator.choose('：', ': ')}{' ÷ '.join(parts)}"
