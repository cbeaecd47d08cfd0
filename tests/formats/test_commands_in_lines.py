"""Commands that runners of GitHub and Azure obey wherever in a line they stand, out of a submitted file's own text."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from planck.cli import run
from planck.formats import FORMATS, escape
from tests.workspace import OTHER, PROGRESS, write

COMMAND = re.compile(r"##(?:\[|vso\[|teamcity\[)")
HOSTILE = "x ##vso[task.complete result=Succeeded;]done ##[stop-commands]t ##teamcity[x] ###[y]"


@pytest.mark.parametrize("name", sorted(FORMATS))
@pytest.mark.parametrize("command", [["validate"], ["check", "2024Q3"]])
def test_no_format_prints_a_command_in_the_middle_of_a_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], command: list[str], name: str
) -> None:
    """Azure would take the first for the job's success; GitHub would not see the annotations behind the second."""
    status = PROGRESS.replace("status: in_progress", f"status: {HOSTILE}")
    data = write(tmp_path, {"progress/sfj/2024Q3.yaml": status, "progress/fgj/2024Q3.yaml": OTHER})
    assert run([*command, "--data", str(data), "--format", name]) == 1
    printed = capsys.readouterr().out
    assert printed
    assert not COMMAND.search(printed)


def test_the_same_text_is_read_from_json() -> None:
    written = json.dumps({"text": HOSTILE + " \\##[z]"})
    assert not COMMAND.search(escape.safe_json(written))
    assert json.loads(escape.safe_json(written)) == json.loads(written)


def test_what_the_user_typed_is_no_command_either(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = write(tmp_path, {"progress/sfj/2024Q3.yaml": PROGRESS})
    assert run(["show", HOSTILE, "--data", str(data)]) == 2
    assert not COMMAND.search(capsys.readouterr().err)
