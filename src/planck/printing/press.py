"""Printing papers: a press for one run, and the job that one paper is on it."""

from __future__ import annotations

import datetime
import importlib
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from planck.printing import MEDIA, suits
from planck.printing.blocks import Document, PrintError, fitted, parse, with_letterhead, without_notes
from planck.printing.profile import GB, Profile
from planck.reports import Paper
from planck.reports.templates import faults_named, within_limits

if TYPE_CHECKING:
    from planck.printing.fonts import Faces

__all__ = ["Job", "Press", "PrintError"]


@dataclass
class Press:
    """What every paper of one run is printed with."""

    day: datetime.date
    """Stands in the files' properties in place of the clock."""
    author: str = ""
    office_templates: Path | None = None
    profile: Profile = GB
    font_paths: tuple[Path, ...] = ()
    faces_used: list[str] = field(default_factory=list)
    """The faces that PDFs were set in, for the person who prints them."""
    _job: Job | None = None

    @cached_property
    def faces(self) -> Faces:
        """The fonts at hand, searched for once; raises PrintError where none has Chinese."""
        from planck.printing.fonts import Faces

        return Faces(self.font_paths)

    def print(self, paper: Paper, medium: str) -> bytes:
        """The paper in the medium.

        Raises PrintError where it does not suit the paper, the extra is not installed, or it cannot be printed;
        ReportError where a template fails, or the office's own do not end.
        """
        content, faces = within_limits(self.office_templates, _printed, self, paper, medium)
        self.faces_used += [names for names in faces if names not in self.faces_used]
        return content

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickles as its settings: the process apart makes one press of them for all papers of the run."""
        return _press, (self.day, self.author, self.office_templates, self.profile, self.font_paths)

    def print_here(self, paper: Paper, medium: str) -> bytes:
        """The paper in the medium, printed in this process and without a limit of time."""
        if not suits(paper, medium):
            raise PrintError(_REFUSED["slides" if paper.slides else medium], name=paper.stem)
        try:
            writer = importlib.import_module(f"planck.printing.{MEDIA[medium].module}")
        except ImportError:
            raise PrintError("print.extra", medium=medium, extra=MEDIA[medium].extra) from None
        content: bytes = writer.write(self._job_of(paper))
        return content

    def _job_of(self, paper: Paper) -> Job:
        """The job of the latest paper serves all its media."""
        # the same paper comes once for each medium, in a row: one job is enough to remember
        if self._job is None or self._job.paper != paper:
            self._job = Job(self, paper)
        return self._job


_REFUSED = {"slides": "print.slides_only", "pptx": "print.no_slides", "xlsx": "print.no_sheet"}


@lru_cache(maxsize=1)
def _press(*settings: Any) -> Press:
    return Press(*settings)


def _printed(press: Press, paper: Paper, medium: str) -> tuple[bytes, list[str]]:
    """The paper in the medium, and the faces of all PDFs of that press."""
    return press.print_here(paper, medium), press.faces_used


@dataclass
class Job:
    """One paper on the press; its blocks and drawings are made once for all media."""

    press: Press
    paper: Paper

    @cached_property
    def document(self) -> Document:
        """The paper as blocks; raises PrintError for what no paper holds."""
        profile = self.press.profile
        return with_letterhead(fitted(without_notes(parse(self.paper.source)), profile.room), profile.letterhead)

    @cached_property
    def drawings(self) -> dict[str, tuple[str, str]]:
        """The paper's charts by name: SVG, and the text for a reader who does not see it."""
        from planck.charts import drawing  # a paper that stays Markdown does without

        with faults_named("chart.*.svg.j2"):
            return {
                chart.name: (drawing.svg(chart, self.press.office_templates), f"{chart.title}。{chart.description}")
                for chart in self.paper.charts
            }
