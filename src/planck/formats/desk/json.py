"""``planck/desk@1``: every entry, in the order of days."""

from __future__ import annotations

import json
from typing import Any

from planck.formats.desk.words import sentence
from planck.formats.escape import safe_json
from planck.messages import Translator
from planck.reports.desk import Desk


def render(desk: Desk, translator: Translator) -> str:
    """The document, indented by one blank, in a fixed order of keys."""
    return safe_json(json.dumps(document(desk, translator), ensure_ascii=False, indent=1)) + "\n"


def document(desk: Desk, translator: Translator) -> dict[str, Any]:
    """The list as plain values, as ``planck schema desk`` publishes them."""
    return {
        "schema": "planck/desk@1",
        "plan": desk.plan.id,
        "period": str(desk.period),
        "as_of": desk.as_of.isoformat(),
        "entries": [
            {
                "day": entry.day.isoformat() if entry.day else None,
                "kind": entry.kind.value,
                "unit": entry.unit,
                "task": entry.task,
                "item": entry.item,
                "text": sentence(entry, desk.plan, translator),
            }
            for entry in desk.entries
        ],
    }
