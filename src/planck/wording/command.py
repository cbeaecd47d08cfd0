"""Sentences for the command line and its tables."""

from __future__ import annotations

from planck.wording.say import Say

SENTENCES: dict[str, Say] = {}
