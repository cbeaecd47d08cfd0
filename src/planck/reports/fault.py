"""Why a paper could not be written; apart from the templates, as forms use this floor and need no Jinja."""

from __future__ import annotations

from typing import Any


class ReportError(Exception):
    """A paper that could not be written: a message with its facts."""

    def __init__(self, message_key: str, **facts: Any) -> None:
        super().__init__(message_key)
        self.message_key = message_key
        self.facts = facts
