"""An item's targets in a few words, Chinese and English."""

from __future__ import annotations

from collections.abc import Sequence

from planck.messages import Translator
from planck.model import Indicator, Target


def target(stage: Target, unit: str, translator: Translator) -> str:
    """``2025-12-31 前不低于100%``; ``at least 100 % by 2025-12-31``; ``unit`` is that of measure."""
    comparator = translator.label(f"comparator.{stage.comparator}")
    level = f"{comparator}{translator.choose('', ' ')}{translator.shown(stage.level)}{translator.measure(unit)}"
    strive = translator.label("strive") if stage.strive else ""
    if translator.lang == "zh":
        return f"{f'{stage.by} 前' if stage.by else ''}{strive}{level}"
    return " ".join(filter(None, [strive, level, f"by {stage.by}" if stage.by else ""]))


def targets(item: Indicator, translator: Translator, own: Sequence[Target] | None = None) -> str:
    """The targets and the trend in one line; empty where the plan names none.

    ``own``: those of one unit; without them those of the whole, with a word that each unit has its own.
    """
    stages = [stage for stage in item.targets if not stage.unit] if own is None else own
    aims = [target(stage, item.unit, translator) for stage in stages]
    if own is None and item.apportioned:
        aims.insert(0, translator.label("target.each"))
    if item.trend:
        aims.append(translator.label(f"trend.{item.trend.direction}"))
    return translator.choose("；", "; ").join(aims)


def counted(item: Indicator, translator: Translator) -> str:
    """The definition of the figure: numerator and denominator; empty where there is no definition."""
    if item.definition is None:
        return ""
    parts = filter(None, (item.definition.numerator, item.definition.denominator))
    return f"{translator.label('definition')}{translator.choose('：', ': ')}{' ÷ '.join(parts)}"
