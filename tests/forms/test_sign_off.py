"""The signed copy in forms and blank files: asked for where the office requires it, kept where a report names one."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest

from planck.cli import run
from planck.forms import form_export
from tests import workspace as county
from tests.forms.test_form import fill, where

REQUIRED = county.PLAN.replace(
    "status: in_force",
    "status: in_force\nreporting: {sign_off: {approved_by: required, signed_copy: required}, basis: office}",
)
KEY = "head:signed"


def exported(data: Path, folder: Path) -> Path:
    assert run(["form", "export", "2024Q3", "--unit", "sfj", "-o", str(folder), "--data", str(data)]) == 0
    return folder / "市司法局-2024Q3.xlsx"


def keys(path: Path) -> set[object]:
    sheet = openpyxl.load_workbook(path)[form_export.SHEET]
    return {row[form_export.KEY] for row in sheet.iter_rows(values_only=True)}


def test_the_form_and_the_blank_file_ask_for_it_only_where_it_is_required(data: Path, tmp_path: Path) -> None:
    assert KEY not in keys(exported(data, tmp_path / "a"))
    assert run(["new", "2024Q4", "--unit", "sfj", "--data", str(data)]) == 0
    assert "signed:" not in (data / "progress/sfj/2024Q4.yaml").read_text("utf-8")
    (data / "plan.yaml").write_text(REQUIRED, "utf-8")
    assert KEY in keys(exported(data, tmp_path / "b"))
    (data / "progress/sfj/2024Q4.yaml").unlink()
    assert run(["new", "2024Q4", "--unit", "sfj", "--data", str(data)]) == 0
    text = (data / "progress/sfj/2024Q4.yaml").read_text("utf-8")
    assert "signed:               # 签字盖章件的扫描件，如 evidence/2024Q4-签字盖章.pdf" in text


def test_a_report_that_names_a_copy_keeps_it_whatever_the_office_requires(data: Path, tmp_path: Path) -> None:
    path = data / "progress/sfj/2024Q3.yaml"
    path.write_text(county.PROGRESS.replace("tasks:", "signed: evidence/签字.pdf\ntasks:", 1), "utf-8")
    (data / "progress/sfj/evidence").mkdir()
    (data / "progress/sfj/evidence/签字.pdf").write_text("扫描", "utf-8")
    form = exported(data, tmp_path)
    before = path.read_text("utf-8")
    path.unlink()
    assert run(["form", "import", str(form), "--data", str(data), "-q"]) == 0
    assert path.read_text("utf-8").split("\n", 1)[1] == before


def test_what_is_not_signed_off_in_a_form_is_told_and_comes_right(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (data / "plan.yaml").write_text(REQUIRED, "utf-8")
    form = exported(data, tmp_path)
    (data / "progress/sfj/2024Q3.yaml").unlink()
    capsys.readouterr()
    run(["form", "import", str(form), "--data", str(data), "--format", "json"])
    codes = [finding["code"] for finding in json.loads(capsys.readouterr().out)["findings"]]
    assert codes.count("P230") == 2
    (data / "progress/sfj/evidence").mkdir(exist_ok=True)
    (data / "progress/sfj/evidence/签字.pdf").write_text("扫描", "utf-8")
    fill(form, {where(form, "head:approved_by", "value"): "局长", where(form, KEY, "value"): "evidence/签字.pdf"})
    assert run(["form", "import", str(form), "--data", str(data), "--replace", "--format", "json"]) == 0
    assert "P230" not in capsys.readouterr().out
    assert "signed: evidence/签字.pdf" in (data / "progress/sfj/2024Q3.yaml").read_text("utf-8")
