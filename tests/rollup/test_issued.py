"""A member's issued quarter counts as it was issued, whatever its files say since."""

import json
import shutil
from pathlib import Path

import pytest

from planck.cli import run
from tests.rollup.small import gather, opened, write

ROOT = Path(__file__).parents[2]
ROLLUP = """\
schema: planck/rollup@1
id: km
name: 昆明市
levels: [{code: 530100, name: 昆明市}]
indicators: [{id: appearance, name: 出庭应诉率, measured: in_quarter, item: 2.6.6/head-appearance}]
members: [{code: 530181, name: 安宁市, under: 530100, at: anning}]
"""


@pytest.mark.whole_system
def test_an_issued_quarter_is_rolled_up_as_it_was_issued(tmp_path, capsys, monkeypatch):
    shutil.copytree(ROOT / "data", tmp_path / "anning" / "data")
    path = write(tmp_path, {"rollup.yaml": ROLLUP})
    (record,) = (tmp_path / "anning" / "data" / "office" / "issued").glob("2025Q2.json")
    as_of = json.loads(record.read_text(encoding="utf-8"))["as_of"]
    before = opened(gather(path, "2025Q2", "").answers["530181"])
    assert (before["state"], before["as_of"]) == ("judged", as_of)
    report = tmp_path / "anning" / "data" / "progress" / "sfj" / "2025Q2.yaml"
    report.write_text(report.read_text(encoding="utf-8").replace("numerator: ", "numerator: 1"), encoding="utf-8")
    assert opened(gather(path, "2025Q2", "").answers["530181"]) == before
    # on a day of its own it is judged by the files of now, as `planck check --as-of` does
    assert opened(gather(path, "2025Q2", "2026-01-31").answers["530181"])["digest"] != before["digest"]
    monkeypatch.chdir(tmp_path / "anning")
    assert run(["check", "2025Q2", "--format", "json"]) in (0, 1)
    document = json.loads(capsys.readouterr().out)
    assert before["counts"] == document["counts"]
    assert before["standings"] == document["standings"]
