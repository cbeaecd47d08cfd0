"""A YAML file is no form: the advice leads to where it belongs, and passes when followed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from planck.cli import run
from tests.workspace import PROGRESS


def test_a_yaml_file_that_is_named_is_not_to_be_saved_as_a_workbook(
    data: Path, out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = out.parent / "2024Q3.yml"
    file.write_text(PROGRESS, encoding="utf-8")
    capsys.readouterr()
    assert run(["form", "import", str(file), "--data", str(data)]) == 1
    printed = capsys.readouterr()
    assert "2024Q3.yml 是 YAML 文件，不是填报表，没有读入" in printed.out
    assert "WPS" not in printed.out
    target = data / "progress" / "sfj" / "2024Q3.yaml"
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(file, target)
    assert run(["validate", str(target), "--data", str(data)]) == 0


def test_a_yaml_file_beside_forms_is_listed_with_its_place(
    data: Path, out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (out.parent / "市司法局-2024Q3.YAML").write_text(PROGRESS, encoding="utf-8")
    capsys.readouterr()
    assert run(["form", "import", str(out.parent), "--data", str(data)]) == 0
    line = "市司法局-2024Q3.YAML：收到但不能导入，YAML 文件不用导入：放进 data/progress/<单位>/"
    assert line in capsys.readouterr().err
