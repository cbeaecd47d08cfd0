"""An expected document, with exact numbers, against a written one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any


def written(value: Fraction) -> Fraction:
    """The value as a document keeps it: rounded half up to six places."""
    scaled = (abs(value) * 2 * 10**6 + 1) // 2
    return Fraction(scaled if value >= 0 else -scaled, 10**6)


def differences(expected: Any, got: Any, path: str = "") -> Iterator[str]:
    """Where the written document differs; of a mapping, only the keys that are expected.

    ``lights``, ``status`` and ``missing`` are without what is 0, so that their keys must be the same.
    """
    match expected:
        case Mapping():
            named = path.rsplit(".", 1)[-1] in ("status", "missing", "units", "tasks", "shared")
            if not isinstance(got, Mapping) or not expected.keys() <= got.keys() or (named and {*expected} != {*got}):
                yield f"{path}: expected {expected}, got {got}"
                return
            for key, value in expected.items():
                yield from differences(value, got[key], f"{path}.{key}")
        case list():
            if not isinstance(got, list) or len(expected) != len(got):
                yield f"{path}: expected {expected}, got {got}"
                return
            for n, (value, other) in enumerate(zip(expected, got, strict=True)):
                yield from differences(value, other, f"{path}[{n}]")
        case Fraction():
            if not isinstance(got, str) or Fraction(got) != written(expected):
                yield f"{path}: expected {expected}, got {got}"
        case None | bool() | int():
            if got is not expected and got != expected:
                yield f"{path}: expected {expected}, got {got}"
        case _:
            if got != str(expected):
                yield f"{path}: expected {expected}, got {got}"
