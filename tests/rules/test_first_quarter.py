"""P908: a unit does not move the quarter from which all units owe their reports."""

from __future__ import annotations

from pathlib import Path

import pytest

from planck import load, rules
from planck.messages import CHINESE, ENGLISH
from planck.model import Book, ChangedFile, FileKind, Submission
from tests.workspace import write

FGJ = "data/progress/fgj/2024Q3.yaml"


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Book:
    folder: Path = tmp_path_factory.mktemp("first")
    loaded = load.workspace(write(folder), only=())
    assert loaded.book
    return loaded.book


def findings(book: Book, name: str, there: tuple[str, ...] = (FGJ,)) -> list[tuple[str, str | None, str, str]]:
    path = f"data/progress/sfj/{name}"
    change = Submission((ChangedFile(path, None, FileKind.FILE),), names=(*there, path), author="sfj")
    return [(f.code, f.unit, CHINESE.message(f), ENGLISH.message(f)) for f in rules.check_change(book, change)]


def test_a_report_before_the_first_of_all_units_is_said(book: Book) -> None:
    """Merged without a word, it once made three years of every other unit's reports missing."""
    ((code, unit, chinese, english),) = findings(book, "2021Q1.yaml")
    assert (code, unit) == ("P908", "sfj")
    assert chinese.startswith(
        "data/progress/sfj/2021Q1.yaml 早于所有单位最早的进展文件（2024Q3）；合并后，所有单位从 2021Q1 起"
    )
    assert "earlier than the first report of any unit (2024Q3)" in english


@pytest.mark.parametrize(
    ("name", "there"),
    [
        ("2024Q3.yaml", (FGJ,)),
        ("2024Q4.yaml", (FGJ,)),
        ("2021Q1.yaml", ()),  # the first report of all begins nothing anew
        ("2021Q1.yaml", ("data/progress/fgj/2021Q1.yaml", FGJ)),
        ("2020Q4.yaml", (FGJ,)),  # outside the plan it counts nowhere
        ("2024Q3.yaml", ("data/progress/fgj/2026Q1.yaml",)),
        ("notes.yaml", (FGJ,)),
    ],
)
def test_a_report_that_moves_nothing_is_in_order(book: Book, name: str, there: tuple[str, ...]) -> None:
    assert findings(book, name, there) == []


def test_a_removed_first_report_still_counts_as_the_beginning(book: Book) -> None:
    """To remove the first and add an earlier one in a single change hides nothing."""
    new = "data/progress/sfj/2021Q1.yaml"
    files = (ChangedFile(FGJ, FileKind.FILE, None), ChangedFile(new, None, FileKind.FILE))
    change = Submission(files, names=(new,))
    said = [CHINESE.message(f) for f in rules.check_change(book, change)]
    assert any("早于所有单位最早的进展文件（2024Q3）" in message for message in said)
