"""What is wrong with a returned form, in the form's words: its reader's findings, the loader's and the rules'."""

from __future__ import annotations

from pathlib import Path

from planck import check, load
from planck.check import Verdict
from planck.forms import form_words
from planck.forms.form_import import ReturnedForm
from planck.model import Book


def verdict(
    book: Book, form: ReturnedForm, name: str, progress: Path | None, *, of_sample: bool | None = None
) -> Verdict:
    """The findings on the form as ``validate`` would have them once it is written, at its cells.

    ``name``: as findings call it; ``progress``: the folder of the units' folders, None where it is not at hand;
    ``of_sample``: whether the workspace is a sample, where the book does not hold its reports.
    """
    if form.root is None or form.period is None:
        return check.submission(book, None, form.findings)
    # the rules then hold it against the unit's earlier reports
    folder = progress / form.unit if progress else None
    book, report, findings = load.returned(book, form.root, form.unit, form.period, name, folder)
    whole = check.submission(book, report, [*form.findings, *findings], of_sample=of_sample)
    return check.gathered(form_words.for_form(whole.findings, form), 1, book.plan)
