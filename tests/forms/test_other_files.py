"""Files beside forms that are none: archives and what an open workbook leaves are told for what they are."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from planck.cli import run
from tests.forms.test_form import findings

Captured = pytest.CaptureFixture[str]
PACKED = "这是压缩包，不是 .xlsx 填报表，没有打开"


def lines(data: Path, folder: Path, capsys: Captured) -> tuple[int, list[str]]:
    capsys.readouterr()
    code = run(["form", "import", str(folder), "--data", str(data), "--replace", "-q"])
    return code, capsys.readouterr().err.splitlines()


@pytest.mark.parametrize("name", ["市司法局.zip", "全部.RAR", "a.7z"])
def test_an_archive_is_to_be_unpacked_first(data: Path, out: Path, capsys: Captured, name: str) -> None:
    (out.parent / name).write_bytes(b"PK\x03\x04")
    code, printed = lines(data, out.parent, capsys)
    assert code == 0
    assert f"{name}：是压缩包，没有打开；请先解压，再导入解压出来的文件夹" in printed
    code, (finding,) = findings(data, out.parent / name, capsys)
    assert (code, finding["message"]) == (1, PACKED)
    assert finding["help"].startswith("请先解压")


def archive(name: str) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as packed:
        packed.writestr(name, b"x")
    return content.getvalue()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (archive("市司法局-2024Q3.xlsx"), PACKED),
        (archive("说明.txt"), "这不是 .xlsx 工作簿，没有打开"),
        (b"Rar!\x1a\x07", PACKED),
        (b"7z\xbc\xaf\x27\x1c", PACKED),
        (b"\x1f\x8b\x08", PACKED),
    ],
)
def test_an_archive_that_is_called_a_workbook_is_an_archive(
    data: Path, out: Path, capsys: Captured, content: bytes, message: str
) -> None:
    out.write_bytes(content)
    code, reported = findings(data, out, capsys)
    assert (code, [finding["message"] for finding in reported]) == (1, [message])


@pytest.mark.parametrize("lock", ["~$市司法局-2024Q3.xlsx", "~$法局-2024Q3.xlsx"])
def test_what_an_open_workbook_leaves_is_named_where_the_workbook_is_missing(
    data: Path, out: Path, capsys: Captured, lock: str
) -> None:
    (out.parent / lock).write_bytes(b"x")
    assert not [line for line in lines(data, out.parent, capsys)[1] if "~$" in line]
    out.unlink()
    assert [line for line in lines(data, out.parent, capsys)[1] if "~$" in line] == [
        f"{lock}：WPS、Excel 打开工作簿时留下的临时文件，工作簿本身不在这里；请补交文件名不带 ~$ 的那一份"
    ]
    code, (finding,) = findings(data, out.parent / lock, capsys)
    assert (code, finding["message"]) == (1, "这是 WPS、Excel 打开工作簿时留下的临时文件（~$ 开头），不是填报表")


def test_a_folder_with_nothing_else_stops_after_saying_so(data: Path, tmp_path: Path, capsys: Captured) -> None:
    folder = tmp_path / "收到"
    folder.mkdir()
    (folder / "~$市司法局-2024Q3.xlsx").write_bytes(b"x")
    code, printed = lines(data, folder, capsys)
    assert (code, len(printed)) == (2, 2)
    assert printed[0].startswith("~$市司法局-2024Q3.xlsx：")


def test_a_scan_is_not_to_be_opened_in_excel(data: Path, out: Path, capsys: Captured) -> None:
    scan = out.parent / "市司法局.pdf"
    scan.write_bytes(b"%PDF")
    code, (finding,) = findings(data, scan, capsys)
    assert (code, finding["message"]) == (1, "市司法局.pdf 不是工作簿，没有打开")
    assert "请在发下去的填报表里填写" in finding["help"]
