"""``planck/diff@1``: the rows of both results as ``check --format json`` has them, side by side."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from planck.check import Result
from planck.diff import Difference, Entry
from planck.formats import json as result_json
from planck.formats.escape import safe_json
from planck.messages import Translator

_ROW_KEYS = {
    "reports": ("units", ("unit",)),
    "standings": ("standings", ("item", "unit")),
    "units": ("units", ("unit",)),
    "tasks": ("tasks", ("task",)),
    "letters": ("letters", ("unit", "item", "number")),
}
"""By the name of a list: where its rows stand in a result, and what names a row there."""
_ABOUT = ("plan", "period", "as_of", "issued")
"""What of a result says which it is."""


def render(difference: Difference, translator: Translator, width: int = 80, color: bool = False) -> str:  # noqa: ARG001 - one signature
    """The document, indented by one blank, in a fixed order of keys."""
    return safe_json(json.dumps(document(difference, translator), ensure_ascii=False, indent=1)) + "\n"


def document(difference: Difference, translator: Translator) -> dict[str, Any]:
    """The difference as plain values, as ``planck schema diff`` publishes them."""
    results = (difference.before, difference.after)
    documents = [result_json.document(result, translator) for result in results]
    lists = {
        name: _entries(getattr(difference, name), keys, [_by_keys(whole[rows], keys) for whole in documents])
        for name, (rows, keys) in _ROW_KEYS.items()
    }
    letters = lists.pop("letters")
    findings = [_findings(result, whole) for result, whole in zip(results, documents, strict=True)]
    return {
        "schema": "planck/diff@1",
        "against": difference.against or None,
        "from": {name: documents[0][name] for name in _ABOUT},
        "to": {name: documents[1][name] for name in _ABOUT},
        **lists,
        "findings": _entries(difference.findings, ("code", "task", "item", "unit"), findings),
        "letters": letters,
    }


_Lookup = Callable[[Any], dict[str, Any]]


def _by_keys(rows: list[dict[str, Any]], keys: tuple[str, ...]) -> _Lookup:
    """Finds the printed row of a value by what names it."""
    printed: Mapping[Any, dict[str, Any]] = {tuple(row[key] for key in keys): row for row in rows}
    return lambda value: printed[tuple(getattr(value, key) for key in keys)]


def _findings(result: Result, whole: dict[str, Any]) -> _Lookup:
    """Finds the printed row of a finding, of which several may be on one subject."""
    printed = {finding.order: row for finding, row in zip(result.findings, whole["findings"], strict=True)}
    return lambda finding: printed[finding.order]


def _entries(entries: tuple[Entry[Any], ...], keys: tuple[str, ...], printed: list[_Lookup]) -> list[dict[str, Any]]:
    """Each entry by its key, with its rows."""
    then, now = printed
    return [
        {
            **{key: getattr(entry.row, key) for key in keys},
            "before": None if entry.before is None else then(entry.before),
            "after": None if entry.after is None else now(entry.after),
            "change": entry.change.value,
        }
        for entry in entries
    ]
