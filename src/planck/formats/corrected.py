"""更正: what was corrected, decided or reported after a quarter was issued, a sentence each."""

from __future__ import annotations

from planck.check import Corrected, Result, Shown
from planck.messages import Translator
from planck.model import Indicator
from planck.standing import Light


def sentences(result: Result, translator: Translator) -> list[str]:
    """A sentence for each correction; none where nothing was corrected."""
    return [_sentence(result, entry, translator) for entry in result.corrections]


def _sentence(result: Result, entry: Corrected, translator: Translator) -> str:
    plan = result.book.plan
    item = plan.items.get(entry.item or "")
    names = [plan.units[entry.unit].name if entry.unit in plan.units else entry.unit or plan.area_word]
    names += [item.name if item else entry.item] if entry.item else []
    measure = translator.measure(item.unit) if isinstance(item, Indicator) else ""
    return translator.text(
        "corrected.row",
        name=" ".join(filter(None, names)),
        then=_shown(entry.issued, measure, translator),
        now=_shown(entry.present, measure, translator),
        on=entry.on or "",
        why=_why(entry, translator),
    )


def _why(entry: Corrected, translator: Translator) -> str:
    """What was decided, by whom, and for what reason."""
    whose = translator.choose("，", ", ").join(filter(None, (_decision(entry, translator), entry.by)))
    return translator.choose("：", ": ").join(filter(None, (whose, entry.reason)))


def _decision(entry: Corrected, translator: Translator) -> str:
    return translator.label(f"office.{entry.decision}") if entry.decision else ""


def _shown(shown: Shown, measure: str, translator: Translator) -> str:
    """The value with its light, or the light alone; of a figure that counts as not given, that it does."""
    light = f"{shown.light.symbol} {translator.label(f'light.{shown.light}')}" if shown.light else "-"
    if measure and shown.value is None and shown.light is Light.GREY:
        return f"{translator.label('standing.no_data')} {light}"
    return light if shown.value is None else f"{translator.shown(shown.value)}{measure} {light}"
