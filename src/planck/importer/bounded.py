"""Bytes → Draft in a process apart, under limits of time and memory.

Readers and rules of a text take time that grows with it; of what they make of a hostile one, nobody can say so.
"""

from __future__ import annotations

import datetime

from planck.core import apart
from planck.importer import draft as drafting
from planck.importer import reading
from planck.importer.document import Refused

SECONDS, BYTES_A_SECOND, MOST_SECONDS = 30.0, 50_000, 120
"""For any document, the bytes that give it a second more, and the most; a hundred pages take five."""


def drafted(data: bytes, today: datetime.date, name: str, progress: drafting.Progress) -> drafting.Draft:
    """The plan that the bytes hold; raises Refused where planck does not open them, or cannot read them in time."""
    seconds = min(SECONDS + len(data) // BYTES_A_SECOND, MOST_SECONDS)
    try:
        return apart.run_telling(seconds, lambda word: progress(*word), draft_of, data, today, name)
    except (apart.Ended, MemoryError):
        raise Refused("document.hard") from None


def draft_of(data: bytes, today: datetime.date, name: str) -> drafting.Draft:
    """The plan that the bytes hold, in this process."""
    return drafting.draft(reading.read(data), today, lambda done, of: apart.tell((done, of)), name)
