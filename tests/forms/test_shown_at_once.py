"""A form whose day of submission cannot be read tells all the rest at once, and is not written."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.forms.test_form import fill, findings, where


def test_a_day_that_cannot_be_read_hides_no_wrong_figure(
    data: Path, out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    day, rate = where(out, "head:submitted", "value"), where(out, "figure:2.1.7/platform", "numerator")
    fill(out, {day: "10月32日", rate: 76})
    before = (data / "progress/sfj/2024Q3.yaml").read_bytes()
    code, reported = findings(data, out, capsys, "--replace")
    assert code == 1
    errors = {
        finding["path"].rpartition("!")[2]: finding["code"] for finding in reported if finding["severity"] == "error"
    }
    assert errors == {day: "P020", rate: "P208"}
    assert (data / "progress/sfj/2024Q3.yaml").read_bytes() == before
