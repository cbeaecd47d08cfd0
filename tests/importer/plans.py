"""Short texts in the shapes of official documents, made into outlines and drafts."""

import datetime

from planck.importer.document import Cell, Document, Paragraph, Table
from planck.importer.draft import Draft, draft
from planck.importer.outline import outline
from planck.importer.values import Outline

TODAY = datetime.date(2026, 3, 1)


def document(*blocks: str | Paragraph | Table) -> Document:
    """The blocks, texts as paragraphs."""
    return Document(tuple(Paragraph(block) if isinstance(block, str) else block for block in blocks))


def read(*blocks: str | Paragraph | Table) -> Outline:
    """The outline of the lines."""
    return outline(document(*blocks))


def titles(plan: Outline) -> list[tuple[str, str]]:
    """Ids and titles of the tasks."""
    return [(task.id, task.title) for task in plan.tasks()]


def drafted(*blocks: str | Paragraph | Table) -> Draft:
    """The draft of the lines."""
    return draft(document(*blocks), TODAY)


def table(*rows: list[str | Cell]) -> Table:
    """A grid of texts; the same Cell again is a cell that spans."""
    return Table(
        tuple(tuple(cell if isinstance(cell, Cell) else Cell(cell, (Paragraph(cell),)) for cell in row) for row in rows)
    )
