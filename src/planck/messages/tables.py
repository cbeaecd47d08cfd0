"""The tables of sentences, each read when a sentence of it is first asked for; and all of them as one."""

from __future__ import annotations

import importlib

from planck.messages.message import Message

SUBJECTS = ("command", "authoring", "loading", "form", "reading", "judging", "formats")
"""The modules of tables, those that every command speaks first."""


def _table(subject: str) -> dict[str, Message]:
    table: dict[str, Message] = importlib.import_module(f"planck.messages.{subject}").SENTENCES
    return table


def sentence(key: str) -> Message:
    """The sentence of that key; raises KeyError where there is none."""
    for subject in SUBJECTS:
        if found := _table(subject).get(key):
            return found
    raise KeyError(key)


def joined() -> dict[str, Message]:
    """Every sentence by its key; raises ValueError where one is named twice."""
    whole: dict[str, Message] = {}
    for subject in SUBJECTS:
        if twice := whole.keys() & _table(subject).keys():
            raise ValueError(f"sentences named twice: {sorted(twice)}")
        whole |= _table(subject)
    return whole
