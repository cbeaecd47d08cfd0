"""The tables of messages that belong to no rule, each read when a message of it is first asked for."""

from __future__ import annotations

import importlib

from planck.messages.message import Message
from planck.messages.rule import MESSAGES

SUBJECTS = (
    "command",
    "authoring",
    "loading",
    "form",
    "form_cells",
    "form_identity",
    "related",
    "formats",
    "desk",
    "document",
    "bodies",
    "amend",
    "engine",
    "rollup",
    "rollup_view",
    "score",
)
"""The modules of tables, those that every command speaks first."""


def _table(subject: str) -> dict[str, Message]:
    table: dict[str, Message] = importlib.import_module(f"planck.messages.{subject}").SENTENCES
    return table


def sentence(key: str) -> Message:
    """The message of that key, a rule's or a table's; raises KeyError where there is none.

    A rule's messages are there once its module is imported, as it is where the rule was raised.
    """
    if message := MESSAGES.get(key):
        return message
    for subject in SUBJECTS:
        if message := _table(subject).get(key):
            return message
    raise KeyError(key)


def joined() -> dict[str, Message]:
    """Every message of the tables and of the rules imported; raises ValueError where two have the same key."""
    whole = dict(MESSAGES)
    for subject in SUBJECTS:
        if twice := whole.keys() & _table(subject).keys():
            raise ValueError(f"sentences named twice: {sorted(twice)}")
        whole |= _table(subject)
    return whole
