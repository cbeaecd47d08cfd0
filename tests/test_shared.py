"""The programs beside the shared cases and corpora find nothing wrong with the installed planck."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.hostile import SHARED, needs_shared

pytestmark = [pytest.mark.whole_system, needs_shared]


def run_shared(script, *words):
    """The exit code and output of a script that starts planck for each of its cases."""
    planck = Path(sys.executable).parent / "planck"
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PLANCK_")}
    command = [sys.executable, str(Path(SHARED) / script), "--planck", str(planck), *words]
    ended = subprocess.run(command, capture_output=True, env=environment, timeout=1500, check=False)
    return ended.returncode, ended.stdout.decode("utf-8", "replace")


def test_every_entry_case_gets_its_answer():
    code, out = run_shared("cases/entry/run.py", "--values", "--fix")
    assert code == 0, out


def test_no_hostile_input_breaks_it():
    code, out = run_shared("corpora/run.py", "--every", "40")
    assert code == 0, out
