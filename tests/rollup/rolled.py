"""A roll-up in this process: definition, members judged, answers folded, as ``planck rollup run`` does it."""

from __future__ import annotations

import gzip
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from planck.core.period import Period
from planck.load.rollup import definition
from planck.messages import Translator
from planck.rollup import document, fold, member, stored, work
from tests.rollup.provinces import TODAY, Province


@dataclass(frozen=True)
class Rolled:
    """What the roll-up writes."""

    summary: str
    rows: bytes

    @property
    def document(self) -> dict[str, Any]:
        """``rollup.json``."""
        values: dict[str, Any] = json.loads(self.summary)
        return values

    @property
    def lines(self) -> list[dict[str, Any]]:
        """The members' lines."""
        return [json.loads(line) for line in gzip.decompress(self.rows).splitlines()]

    def into(self, folder: Path) -> None:
        """Write the folder that a roll-up above reads."""
        folder.mkdir()
        (folder / document.SUMMARY).write_text(self.summary, encoding="utf-8")
        (folder / document.ROWS).write_bytes(self.rows)


def roll(path: Path, built: Province) -> Rolled:
    """The roll-up that the file defines, of the province's quarter and day."""
    defined, translator = definition(path), Translator("zh")
    assert defined.rollup is not None, defined.findings
    period = Period(*built.period)
    jobs = work.jobs(defined, path.parent, period, str(built.as_of or ""), TODAY, translator)
    answers = {job.code: member.answer(job) for job in jobs}
    folded = fold.fold(work.gathered(defined, path.parent, period, answers, {}, translator), translator)
    return Rolled(stored.text(folded.rollup), folded.rows)
