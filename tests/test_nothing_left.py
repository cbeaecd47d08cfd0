"""A command that is stopped leaves no folder behind that it made and put nothing into."""

import os

import pytest

from planck.cli import _files, _sets, run
from planck.cli._stop import Stop
from tests import workspace
from tests.reports.provinces import stored_at
from tests.rollup import small

JUDGE = ["--period", "2024Q3", "--as-of", "2024-10-31"]


@pytest.fixture
def county(tmp_path, monkeypatch):
    """A working directory that is a county's workspace, and holds a document to import."""
    for name in [name for name in os.environ if name.startswith("PLANCK_")]:
        monkeypatch.delenv(name)
    workspace.write(tmp_path)
    (tmp_path / "plan.txt").write_text("工作要点\n一、法治\n1. 加强执法。责任单位：市司法局\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def province(county):
    """The county's folder with a small province beside, whose roll-up lies in ``sum``."""
    stored_at(county / "sum", small.rolled(small.write(county)))
    return county


def test_of_a_roll_up_of_nobody_no_folder_is_left(province, capsys):
    assert run(["rollup", "run", "--period", "2030Q1", "--jobs", "1", "-o", "汇总/2030Q1"]) == 2
    assert "没有一个成员能判定" in capsys.readouterr().err
    assert not (province / "汇总").exists()


def test_an_empty_folder_that_was_there_stays(province):
    (province / "汇总").mkdir()
    assert run(["rollup", "run", "--period", "2030Q1", "--jobs", "1", "-o", "汇总/2030Q1"]) == 2
    assert list((province / "汇总").iterdir()) == []


COMMANDS = [
    ["report", "unit", "--all-units", *JUDGE, "-o"],
    ["site", *JUDGE, "-o"],
    ["site", "--rollup", "sum", "-o"],
    ["report", "rollup", "sum", "-o"],
    ["form", "export", "2024Q3", "-o"],
    ["import", "plan.txt", "-o"],
    ["init"],
    ["init", "--rollup"],
    ["rollup", "run", *JUDGE, "--jobs", "1", "-o"],
]


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_below_a_name_that_is_too_long_nothing_is_left(province, capsys, words):
    assert run([*words, "new/" + "长" * 100 + "/"]) == 2
    assert "太长" in capsys.readouterr().err
    assert not (province / "new").exists()


@pytest.mark.parametrize("words", [*COMMANDS[:3], *COMMANDS[4:7]], ids=" ".join)
def test_where_the_disk_takes_no_file_no_folder_is_left(province, monkeypatch, words):
    def full(*_, **__):
        raise Stop("stop.cannot_write", path="new", reason="-")

    for module, name in ((_files, "write_bytes"), (_files, "create"), (_files, "create_both"), (_sets, "write_set")):
        monkeypatch.setattr(module, name, full)
    assert run([*words, "new/folder/"]) == 2
    left = [path.name for path in (province / "new").rglob("*") if path.name != ".planck-written"]
    assert left in ([], ["folder"]), "the list of what planck writes is there before the first result"


def test_an_interrupted_command_leaves_none(province, monkeypatch):
    def interrupted(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr("planck.cli._results.write_set", interrupted)
    assert run(["rollup", "run", *JUDGE, "--jobs", "1", "-o", "new"]) == 130
    assert not (province / "new").exists()


def test_a_folder_that_was_written_to_stays(county):
    assert run(["form", "export", "2024Q3", "-o", "new/forms"]) == 0
    assert list((county / "new" / "forms").glob("*.xlsx"))
