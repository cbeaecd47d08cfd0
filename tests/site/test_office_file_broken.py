"""An office's file that does not load: a site or a score without it would tell what is not so."""

from __future__ import annotations

import shutil

import pytest

from planck.cli import run
from tests.site.test_withheld import PARTS, WORDS, laid

SLIP = "corrections: [{unit: sfj, on: 2024-12-10, by: 督察科, reason: 口径更正}]\n"
"""Lacks the item: one slip, and the file is not taken."""


@pytest.fixture
def data(tmp_path):
    laid(tmp_path / "a", PARTS, WORDS)
    return tmp_path / "a" / "data"


def slip(data):
    file = data / "office" / "2024Q3.yaml"
    file.write_text(file.read_text(encoding="utf-8") + SLIP, encoding="utf-8")


@pytest.mark.parametrize("edition", ["office", "public"])
def test_a_site_of_an_issued_quarter_is_not_made_and_the_pages_there_stay(data, tmp_path, capsys, edition):
    command = ["site", "-o", str(tmp_path / "out"), "--edition", edition, "--period", "2024Q4", "--data", str(data)]
    assert run(command) == 0
    before = (tmp_path / "out/index.html").read_bytes()
    capsys.readouterr()
    slip(data)
    assert run(command) == 2
    told = capsys.readouterr().err
    assert "data/office/2024Q3.yaml 没有读成，里面的收件、认定、定灯、更正、函件和文字会当作没有" in told
    assert "P022 缺少必填的“item”" in told
    assert (tmp_path / "out/index.html").read_bytes() == before


def test_the_site_of_a_quarter_before_it_is_made(data, tmp_path):
    slip(data)
    shutil.move(data / "office" / "2024Q3.yaml", data / "office" / "2024Q4.yaml")
    command = ["site", "-o", str(tmp_path / "out"), "--period", "2024Q3", "--as-of", "2025-02-01", "--data", str(data)]
    assert run(command) == 0


def test_there_is_no_score_of_its_year(data, capsys):
    command = ["score", "2024", "--as-of", "2025-02-01", "--data", str(data)]
    assert run(command) == 0
    slip(data)
    capsys.readouterr()
    assert run(command) == 2
    told = capsys.readouterr().err
    assert "data/office/2024Q3.yaml 没有读成，里面的收件、认定、定灯、更正、函件和文字会当作没有" in told
    assert "P022 缺少必填的“item”" in told
