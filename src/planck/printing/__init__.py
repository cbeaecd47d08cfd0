"""A paper in print: one writer a medium, imported when it is used; every string is data in each of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from planck.reports import Paper


class Medium(NamedTuple):
    """Where the writer is: a module here with ``write(job) -> bytes``."""

    module: str
    extra: str = ""
    """The extra that installs the libraries it needs."""
    text: bool = False
    """Whether it is a text, which may go to standard output."""


MEDIA = {
    "md": Medium("markdown", text=True),
    "html": Medium("html", text=True),
    "docx": Medium("docx", "office"),
    "pdf": Medium("pdf", "pdf"),
    "xlsx": Medium("xlsx", "office"),
    "pptx": Medium("pptx", "office"),
}
"""The media by the ending of their files: the only list."""


def suits(paper: Paper, medium: str) -> bool:
    """Whether the paper comes in the medium: a workbook needs a table, and slides are nothing but slides."""
    if medium == "md":
        return True
    if paper.slides or medium == "pptx":
        return paper.slides and medium == "pptx"
    return medium != "xlsx" or paper.table is not None


PROFILES = ("gbt9704", "office", "letterhead")
"""What ``--profile`` may name: the standard's page, or ``office.page`` of the plan, without or with its letterhead."""
