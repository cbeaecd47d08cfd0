"""Sentences for the rules (P1xx to P7xx)."""

from __future__ import annotations

from planck.wording.say import Say

SENTENCES: dict[str, Say] = {}
