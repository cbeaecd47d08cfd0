"""What a new coordinator met in playing a quarter through from the guide: each fault, mended."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from planck.cli import run
from tests.test_issue import Planck
from tests.test_worked_examples import DAYS, ISSUE, RATE, City, squeezed
from tests.workspace import OTHER, PROGRESS, write

WITHDRAW = ["issue", "2025Q3", "--withdraw", "--on", "2025-11-20", "--by", "法治督察科", "--reason", "数据有误"]
AGAIN = [word.replace("3号", "4号").replace("2025-11-05", "2025-12-01") for word in ISSUE]
CORRECTION = f"corrections:\n  - {{unit: sfj, item: {RATE}, on: 2025-11-12, by: 督察科, reason: 口径}}\n"


@pytest.fixture
def city(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> City:
    monkeypatch.chdir(tmp_path)
    city = City(tmp_path, Planck(capsys))
    city.write("2025Q3", **{"2025Q3": ""})
    return city


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return write(tmp_path, {"progress/sfj/2024Q3.yaml": PROGRESS, "progress/fgj/2024Q3.yaml": OTHER})


@pytest.mark.parametrize("day", [[], ["--as-of", "2025-10-30"]])
def test_what_a_new_issue_counts_is_no_correction_of_it(city: City, day: list[str]) -> None:
    """Withdrawn for a wrong figure and issued anew, the circular has the right one: nothing stands in its place."""
    assert city.planck(*ISSUE)[0] == 0
    path = city.data / "progress/sfj/2025Q3.yaml"
    path.write_text(path.read_text("utf-8").replace("numerator: 3530", "numerator: 3950"), "utf-8")
    with (city.data / "office/2025Q3.yaml").open("a", encoding="utf-8") as office:
        office.write(CORRECTION)
    assert "更正" in city.shown("2025Q3")
    assert city.planck(*WITHDRAW)[0] == 0
    assert city.planck(*AGAIN, *day)[0] == 0
    assert "更正" not in city.shown("2025Q3")
    assert "没有要写的更正说明" in squeezed(city.paper("correction", "2025Q3"))
    assert DAYS["2025Q3"] < "2025-11-12"


def test_the_heads_of_a_started_file_are_filled_as_its_remarks_show(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["report", "--start", "2024Q4"]) == 0
    path = data / "office/2024Q4.yaml"
    text = path.read_text("utf-8")
    numbers = "{quarterly: ×法办发〔2025〕号, annual: ×法办发〔2025〕号}"
    assert numbers in text  # the fourth quarter's circular goes out in the year after
    day = re.search(r"成文日期，同上：({.*})", text)
    assert day
    text = text.replace("numbers: {}", f"numbers: {numbers}")
    path.write_text(text.replace("dates: {}", f"dates: {day[1]}").replace("printed: {}", f"printed: {day[1]}"), "utf-8")
    capsys.readouterr()
    assert run(["validate", "data/office/2024Q4.yaml"]) == 0, capsys.readouterr().out


def test_the_desk_names_the_blanks_without_the_number_of_their_part(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["desk", "2024Q3", "--as-of", "2024-10-31"]) == 0
    out = squeezed(capsys.readouterr().out)
    assert "主要成效" in out
    assert "二、主要成效" not in out
    assert "印发日期）印发" not in out


def test_what_was_decided_says_of_whom_where_one_unit_reports(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = "decisions: [{unit: sfj, item: 2.1.7/hotline, decision: refused, on: 2024-10-20, by: 督察科, reason: 不符}]"
    (data / "office").mkdir()
    (data / "office/2024Q3.yaml").write_text(f"schema: planck/office@1\nperiod: 2024Q3\n{words}\n", "utf-8")
    run(["check", "2024Q3", "--as-of", "2024-10-31"])
    assert "市司法局2.1.7/hotline热线接听率:不予认可" in squeezed(capsys.readouterr().out)


def test_a_cadence_is_in_the_language_of_the_page(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["show", "--office"]) == 0
    assert " annual " not in capsys.readouterr().out


def test_no_task_without_figures_is_no_line(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["check", "2024Q3", "--as-of", "2024-10-31"])
    assert "0 项任务没有可判定" not in capsys.readouterr().out


def test_a_difference_names_the_unit_that_its_message_leaves_out(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = data / "progress/sfj/2024Q3.yaml"
    path.write_text(path.read_text("utf-8").replace("status: in_progress", "status: behind", 1), "utf-8")
    run(["diff", "2024Q2", "2024Q3"])
    assert "P505 市司法局" in capsys.readouterr().out
