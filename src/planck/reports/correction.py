"""关于更正…的说明: what was issued, and what stands in its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from planck.check import Corrected, Shown
from planck.core.lights import Light
from planck.messages import CHINESE
from planck.model import Indicator
from planck.reports import chinese
from planck.reports.context import Ask, Letterhead, ReportContext, letterhead


@dataclass(frozen=True, slots=True)
class CorrectedRow:
    """One corrected value, or one unit's report that came in after the issue."""

    unit: str
    name: str
    """The item or task; — where the whole report is meant."""
    issued: str
    present: str
    day: str
    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class Correction:
    """All that ``correction.md.j2`` may use, as ``it``."""

    head: Letterhead
    title: str
    number: str
    """The number under which the quarter was issued."""
    day: str
    rows: tuple[CorrectedRow, ...]


def view(context: ReportContext, ask: Ask) -> Iterator[tuple[str, Correction]]:
    """One paper on an issued quarter in which anything was corrected since; of a single unit where one is named."""
    record = context.result.issued
    entries = [entry for entry in context.result.corrections if ask.unit in ("", entry.unit)]
    if record is None or not entries:
        return
    head = letterhead(context, "correction")
    yield (
        ask.unit,
        Correction(
            head=head,
            title=f"关于更正{head.named}进展情况通报有关内容的说明",
            number=record.number,
            day=chinese.day(record.day),
            rows=tuple(_row(context, entry) for entry in entries),
        ),
    )


def _row(context: ReportContext, entry: Corrected) -> CorrectedRow:
    plan = context.plan
    meant = plan.items.get(entry.item or "") or plan.tasks.get(entry.item or "")
    name = (getattr(meant, "name", "") or getattr(meant, "title", "")) if meant else entry.item
    unit = plan.units.get(entry.unit or "")
    return CorrectedRow(
        unit=unit.name if unit else plan.area_word,
        name=name or chinese.NOTHING,
        issued=_shown(context, entry, entry.issued),
        present=_shown(context, entry, entry.present),
        day=chinese.day(entry.on),
        by=entry.by or chinese.NOTHING,
        reason="：".join(filter(None, [_decision(entry), entry.reason])) or chinese.NOTHING,
    )


def _decision(entry: Corrected) -> str:
    return CHINESE.label(f"office.{entry.decision}") if entry.decision else ""


def _shown(context: ReportContext, entry: Corrected, shown: Shown) -> str:
    """The value with its light, or the light alone; of a figure that counts as not given, that it does."""
    item = context.plan.items.get(entry.item or "")
    light = chinese.light(shown.light) if shown.light else chinese.NOTHING
    if isinstance(item, Indicator) and shown.value is None and shown.light is Light.GREY:
        return f"{CHINESE.label('standing.no_data')}（{light}）"
    return f"{chinese.figure(shown.value, item)}（{light}）" if item and shown.value is not None else light
