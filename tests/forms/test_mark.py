"""The mark of a form: only the key makes it, and nothing under it changes unnoticed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from planck.forms import mark
from planck.forms.mark import About, Keys, MarkState, SentRow

KEY, OTHER = b"the office's own key", b"of another computer."
ROWS = (SentRow("task:2.1", ("2.1", "服务")), SentRow("breach:1"))
SENT = mark.signed(About("county", "sfj", "2024Q3", title="市司法局 2024Q3 任务进展填报表", rows=ROWS), KEY)
KEYS = Keys(KEY, {mark.key_id(KEY): KEY})


def test_a_form_reads_as_it_was_written_and_its_mark_is_genuine() -> None:
    filled_up = [(*row, "", "") for row in mark.sheet(SENT)]  # a reader may fill every row up to one width
    assert mark.read([*filled_up, (), ("", "x")]) == SENT
    assert mark.state(SENT, KEYS) is MarkState.GENUINE
    assert SENT.keys == ("task:2.1", "breach:1")
    sample = mark.signed(replace(SENT, sample=True), KEY)
    assert mark.read(mark.sheet(sample)) == sample


def test_equal_facts_and_keys_give_equal_marks_and_the_id_tells_no_key() -> None:
    again = mark.signed(replace(SENT, key_id="", mark=""), KEY)
    assert again == SENT
    assert mark.key_id(KEY) != mark.key_id(OTHER)
    assert KEY.hex() not in str(mark.sheet(SENT))


@pytest.mark.parametrize(
    "change",
    [
        {"unit": "fgj"},
        {"period": "2024Q4"},
        {"plan": "another"},
        {"sample": True},
        {"title": "市发展和改革局 2024Q3 任务进展填报表"},
        {"rows": ROWS[:1]},
        {"rows": (SentRow("task:2.1", ("2.1", "备案")), ROWS[1])},
        {"rows": ROWS[::-1]},
        {"mark": ""},
    ],
)
def test_whatever_changes_under_the_mark_shows(change: dict[str, Any]) -> None:
    forged = replace(SENT, **change)
    assert mark.state(forged, KEYS) is MarkState.CHANGED
    read = mark.read(mark.sheet(forged))  # whoever computes the plain hash anew does not have the key
    assert read is not None
    assert mark.state(read, KEYS) is MarkState.CHANGED


def test_a_mark_of_another_key_is_told_from_a_changed_form() -> None:
    assert mark.state(mark.signed(SENT, OTHER), KEYS) is MarkState.OTHER_KEY
    assert mark.state(SENT, Keys()) is MarkState.OTHER_KEY
    claimed = replace(mark.signed(SENT, OTHER), key_id=SENT.key_id)
    assert mark.state(claimed, KEYS) is MarkState.CHANGED


OLD = [("form", "planck/form@1"), ("plan", "county"), ("unit", "sfj"), ("period", "2024Q3"), ("sample", "")]
OLD_KEYS = [("keys", "task:2.1"), ("keys", "breach:1")]


def test_a_form_of_the_layout_before_marks_is_read_and_has_none() -> None:
    rows = (SentRow("task:2.1"), SentRow("breach:1"))
    about = About("county", "sfj", "2024Q3", rows=rows, layout=mark.FORM_WITHOUT_MARK)
    hashed = next(row for row in mark.sheet(about) if row[0] == "fingerprint")
    assert mark.read([*OLD, *OLD_KEYS, hashed]) == about
    assert mark.state(about, KEYS) is MarkState.MISSING


def test_a_sheet_that_is_not_plancks_and_one_that_was_changed() -> None:
    assert mark.read([("form", "another/form@1")]) is None
    assert mark.read([]) is None
    sheet = mark.sheet(SENT)
    for changed in (
        [row for row in sheet if row[0] != "plan"],
        [row for row in sheet if row[0] != "fingerprint"],
        [*sheet, ("more", "x")],
        [*sheet, ("unit", "fgj")],
        [("unit", "fgj") if row[0] == "unit" else row for row in sheet],
        [("sample", "yes") if row[0] == "sample" else row for row in sheet],
        [*OLD, *OLD_KEYS, ("fingerprint", "é")],
    ):
        with pytest.raises(ValueError, match=r".*"):
            mark.read(changed)
