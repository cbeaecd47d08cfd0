"""All sentence tables as one."""

from __future__ import annotations

from planck.wording import authoring, command, form, formats, judging, loading, reading
from planck.wording.say import Say


def _joined(*tables: dict[str, Say]) -> dict[str, Say]:
    joined: dict[str, Say] = {}
    for table in tables:
        if twice := joined.keys() & table.keys():
            raise ValueError(f"sentences named twice: {sorted(twice)}")
        joined |= table
    return joined


SENTENCES = _joined(
    reading.SENTENCES,
    loading.SENTENCES,
    form.SENTENCES,
    judging.SENTENCES,
    command.SENTENCES,
    formats.SENTENCES,
    authoring.SENTENCES,
)
