"""The tables of sentences, each read when a sentence of it is first asked for; and all of them as one."""

from __future__ import annotations

import importlib

from planck.wording.say import Say

SUBJECTS = ("command", "authoring", "loading", "form", "reading", "judging", "formats")
"""The modules of tables, those that every command speaks first."""


def _table(subject: str) -> dict[str, Say]:
    table: dict[str, Say] = importlib.import_module(f"planck.wording.{subject}").SENTENCES
    return table


def sentence(key: str) -> Say:
    """The sentence of that key; raises KeyError where there is none."""
    for subject in SUBJECTS:
        if found := _table(subject).get(key):
            return found
    raise KeyError(key)


def joined() -> dict[str, Say]:
    """Every sentence by its key; raises ValueError where one is named twice."""
    whole: dict[str, Say] = {}
    for subject in SUBJECTS:
        if twice := whole.keys() & _table(subject).keys():
            raise ValueError(f"sentences named twice: {sorted(twice)}")
        whole |= _table(subject)
    return whole
