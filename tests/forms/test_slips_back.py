"""What ``form return`` wrote lies among the forms again, and two copies of one form go back together."""

from __future__ import annotations

import io
import shutil
import zipfile
from pathlib import Path

import docx
import pytest

from planck.cli import run
from planck.forms.form_return import is_slip
from tests.forms.test_form import fill, where
from tests.forms.test_return import BACK, SLIP, comments, sent_back


@pytest.mark.parametrize("name", [SLIP, "来文.docx"])
def test_plancks_own_slip_is_called_so_whatever_its_name(
    data: Path, out: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    at = where(out, "figure:2.1.7/calls", "value")
    fill(out, {at: "1234件"})
    (sent_back(data, out) / SLIP).rename(out.parent / name)
    fill(out, {at: 1234})
    capsys.readouterr()
    assert run(["form", "import", str(out.parent), "--data", str(data), "--replace"]) == 0
    printed = capsys.readouterr().err
    assert f"{name}：是 planck 写的退件单，不是填报表，不用导入\n" in printed
    assert "收到但不能导入" not in printed
    for command in ("import", "return"):
        assert run(["form", command, str(out.parent / name), "--data", str(data)]) == 0
        assert "退件单，不是填报表，不用导入" in capsys.readouterr().err


def test_another_word_file_is_no_slip() -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("docProps/core.xml", "<dc:title>退件单的说明</dc:title>")
    assert not is_slip(content.getvalue())
    assert not is_slip(b"PK")


def test_copies_that_differ_go_back_with_the_cells_that_do(
    data: Path, out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    again = Path(shutil.copy(out, out.with_name("市司法局-2024Q3 (1).xlsx")))
    at = where(out, "task:2.2", "progress")
    fill(again, {at: "改过了。"})
    folder = out.parent.parent / "back"
    capsys.readouterr()
    assert run(["form", "return", str(out.parent), "-o", str(folder), "--data", str(data)]) == 0
    printed = capsys.readouterr().err
    assert f"{again.name}：与 {out.name} 是同一单位同一季度的两份，内容不同，不同的格子都标出来了" in printed
    assert f"{out.name}：与 {again.name} 是同一单位同一季度的两份" in printed
    assert f"{out.name}：没有发现问题" not in printed
    assert "这里写的是“有件必备。”" in comments(folder / BACK)[at][1]
    slip = docx.Document(str(folder / "市司法局-2024Q3 (1)-退件单.docx"))
    assert slip.tables[0].rows[1].cells[2].text == (
        f"两份填报表的这一格不同：这里写的是“改过了。”，{out.name} 写的是“有件必备。”"
    )


def test_copies_that_are_alike_go_back_by_themselves(data: Path, out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copy(out, out.with_name("b.xlsx"))
    out.with_name("c.xlsx").write_bytes(b"%PDF")
    capsys.readouterr()
    assert run(["form", "return", str(out.parent), "-o", str(out.parent.parent / "back"), "--data", str(data)]) == 0
    assert capsys.readouterr().err.count("没有发现问题，不用退回") == 3
