"""Hostile and mistaken input kept outside the project, found through ``PLANCK_SHARED``."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

SHARED = os.environ.get("PLANCK_SHARED", "")
needs_shared = pytest.mark.skipif(not SHARED, reason="PLANCK_SHARED names no folder with cases and corpora")


def runner(script, *words):
    planck = Path(sys.executable).parent / "planck"
    environment = {k: v for k, v in os.environ.items() if not k.startswith("PLANCK_")}
    command = [sys.executable, str(Path(SHARED) / script), "--planck", str(planck), *words]
    done = subprocess.run(command, capture_output=True, env=environment, timeout=1500, check=False)
    return done.returncode, done.stdout.decode("utf-8", "replace")


@needs_shared
def test_every_entry_case_gets_its_answer():
    code, out = runner("cases/entry/run.py", "--values", "--fix")
    assert code == 0, out


@needs_shared
def test_no_hostile_input_breaks_it():
    code, out = runner("corpora/run.py", "--every", "40")
    assert code == 0, out
