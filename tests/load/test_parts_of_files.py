"""Parts of the plan and of office files: their fields are given by name, and do not change."""

from __future__ import annotations

import datetime
from dataclasses import FrozenInstanceError
from typing import Any

import pytest

from planck.model.head import Span
from planck.model.settings import Reporting

DAYS: dict[str, Any] = {"start": datetime.date(2024, 1, 1), "end": datetime.date(2025, 12, 31)}


def test_a_field_neither_changes_nor_goes() -> None:
    span: Any = Span(**DAYS)
    with pytest.raises(FrozenInstanceError, match=r"Span\.start"):
        span.start = DAYS["end"]
    with pytest.raises(FrozenInstanceError, match=r"Span\.start"):
        del span.start
    assert span.start == DAYS["start"]


def test_a_required_field_is_given_and_no_other_name() -> None:
    with pytest.raises(TypeError, match="Span needs end"):
        Span(start=DAYS["start"])
    with pytest.raises(TypeError, match="Span has no until"):
        Span(**DAYS, until=DAYS["end"])


def test_what_is_left_out_has_its_default_and_shares_it_with_no_other() -> None:
    first, second = Reporting(), Reporting()
    fresh = [name for name, value in vars(first).items() if isinstance(value, list | dict)]
    assert all(getattr(first, name) is not getattr(second, name) for name in fresh)
    assert vars(first) == vars(second)
