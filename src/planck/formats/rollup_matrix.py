"""The matrix of ``planck rollup check``: which item each member's plan has for each shared indicator."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from planck.formats.escape import no_commands, safe_json
from planck.formats.page import Page
from planck.load.rollup import Definition
from planck.messages import Translator
from planck.rollup.document import Status
from planck.rollup.matrix import Cell, Checked, Matrix

_SIGNS = {"mapped": "√", "not_asked": "—", "unmapped": "？", "incomparable": "×", "excluded": "○"}
"""Full-width in the fonts of Chinese consoles, and in GBK."""
_MAPPED: tuple[Status, ...] = ("given", "not_applicable", "no_data", "plain")
"""What becomes of an indicator whose item was found."""


def render(name: str, defined: Definition, matrix: Matrix, translator: Translator, width: int) -> str:
    """The matrix in the format ``full`` or ``json``."""
    if name == "json":
        return safe_json(json.dumps(_document(matrix), ensure_ascii=False, indent=1)) + "\n"
    return no_commands(_full(defined, matrix, translator, width))


def _document(matrix: Matrix) -> dict[str, Any]:
    return {
        "schema": "planck/rollup-check@1",
        "members": [
            {
                "code": part.member.code,
                "name": part.member.name,
                "state": part.state,
                "why": part.why,
                "indicators": {
                    id_: {"status": cell.status, "item": cell.item, "near": list(cell.near), "reason": cell.reason}
                    | ({} if cell.below is None else {"below": dict(cell.below)})
                    for id_, cell in part.cells.items()
                },
            }
            for part in matrix.members
        ],
        "findings": [finding.model_dump() for finding in matrix.findings],
    }


def _full(defined: Definition, matrix: Matrix, translator: Translator, width: int) -> str:
    rollup = defined.rollup
    assert rollup is not None
    page = Page(translator, width, color=False)
    facts = {"name": rollup.name, "members": len(matrix.members), "indicators": len(rollup.indicators)}
    page.line(translator.text("rollup.matrix", **facts))
    for number, indicator in enumerate(rollup.indicators, 1):
        page.line(f"{number}  {indicator.name} ({indicator.id})")
        items = Counter(cell.item for part in matrix.members if (cell := part.cells.get(indicator.id)) and cell.item)
        for item, count in sorted(items.items(), key=lambda pair: (-pair[1], pair[0])):
            page.line(translator.text("rollup.matrix_item", item=item, count=count), indent=3)
    page.line()
    _table(page, matrix, [indicator.id for indicator in rollup.indicators])
    page.line(translator.text("rollup.matrix_signs"))
    if any(_share(cell) for part in matrix.members for cell in part.cells.values()):
        page.line(translator.text("rollup.matrix_below"))
    for finding in matrix.findings:
        page.line()
        severity = translator.label(f"severity.{finding.severity}")
        page.line(f"{finding.path}:{finding.line}: {severity} {finding.code} {finding.message}")
        page.line(f"{translator.label('help')}: {finding.help}", indent=2)
    return page.text()


def _table(page: Page, matrix: Matrix, indicators: list[str]) -> None:
    from rich.table import Table

    from planck.formats.escape import safe

    table = Table(box=None, pad_edge=False)
    for title in (page.translator.text("rollup.matrix_code"), page.translator.text("rollup.matrix_name")):
        table.add_column(title, no_wrap=True)
    for number in range(1, len(indicators) + 1):
        table.add_column(str(number), justify="center")
    for part in matrix.members:
        table.add_row(part.member.code, safe(part.member.name), *_cells(part, indicators, page.translator))
    page.table(table)


def _cells(part: Checked, indicators: list[str], translator: Translator) -> list[str]:
    if part.state != "ready":
        return [translator.label(f"rollup.{part.state}"), *[""] * (len(indicators) - 1)]
    return [_share(part.cells[name]) or _SIGNS[part.cells[name].status] for name in indicators]


def _share(cell: Cell) -> str:
    """``2/3`` where members of a lower roll-up that are to have an item for the indicator have none; else empty."""
    below = cell.below or {}
    members = sum(count for status, count in below.items() if status != "not_asked")
    mapped = sum(below.get(status, 0) for status in _MAPPED)
    return f"{mapped}/{members}" if mapped < members else ""
