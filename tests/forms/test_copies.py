"""Several copies of one unit's form, files that are no forms, two imports at once, and a disk that is full."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from planck.cli import _files, run
from planck.cli._stop import Stop
from planck.forms import compare, progress_writer, xlsx_reader
from tests.forms.test_form import fill, findings, report, where


def test_copies_byte_for_byte_count_once(data: Path, out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copy(out, out.with_name("市司法局-2024Q3 (1).xlsx"))
    capsys.readouterr()
    assert run(["form", "import", str(out.parent), "--data", str(data)]) == 0
    assert "市司法局-2024Q3.xlsx：与 市司法局-2024Q3 (1).xlsx 内容相同，只算一份" in capsys.readouterr().err


def test_a_file_named_twice_is_one_form(data: Path, out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert run(["form", "import", str(out), str(out.parent), "--data", str(data)]) == 0
    assert "只算一份" not in capsys.readouterr().err


def test_a_copy_that_was_saved_again_is_the_same(data: Path, out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    again = Path(shutil.copy(out, out.with_name("市司法局.xlsx")))
    fill(again, {"K14": "附注"})
    code, reported = findings(data, out.parent, capsys)
    assert code == 0
    # what the copy says outside its white cells does not vanish with it
    assert [finding["path"] for finding in reported] == ["市司法局.xlsx!K14"]


def test_copies_that_differ_are_not_written_until_somebody_chooses(
    data: Path, out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (data / "progress/sfj/2024Q3.yaml").unlink()
    second = Path(shutil.copy(out, out.with_name("市司法局-2024Q3终稿.xlsx")))
    at, status = where(out, "task:2.2", "progress"), where(out, "task:2.2", "status")
    fill(second, {at: "改过了。", status: None})
    code, reported = findings(data, out.parent, capsys)
    assert code == 1
    assert not (data / "progress/sfj/2024Q3.yaml").exists()
    assert [(finding["path"], finding["message"]) for finding in reported] == [
        (
            f"{second.name}!{status}",
            f"两份填报表的这一格不同：这里写的是“”，{out.name} 写的是“持续推进”",
        ),
        (
            f"{second.name}!{at}",
            f"两份填报表的这一格不同：这里写的是“改过了。”，{out.name} 写的是“有件必备。”",
        ),
    ]
    fill(second, {status: "持续推进"})
    capsys.readouterr()
    assert run(["form", "import", str(out.parent), "--prefer", second.name, "--data", str(data)]) == 0
    assert f"{out.name}：没有采用，以 {second.name} 为准" in capsys.readouterr().err
    assert report(data).tasks["2.2"].progress == "改过了。"


def test_who_prefers_a_file_that_is_not_there_hears_of_it(
    data: Path, out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["form", "import", str(out), "--prefer", "x.xlsx", "--data", str(data)]) == 2
    assert "不在这次导入的文件里，什么也没有写入" in capsys.readouterr().err
    (out.parent / "again").mkdir()
    shutil.copy(out, out.parent / "again")
    out.rename(out.parent / "again" / "b.xlsx")
    shutil.copytree(out.parent / "again", out.parent / "twice")
    assert run(["form", "import", str(out.parent), "--prefer", "b.xlsx", "--data", str(data)]) == 2
    assert "不知道是哪一个" in capsys.readouterr().err


def test_very_many_cells_that_differ_are_counted(
    data: Path, out: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(compare, "MOST_NAMED", 1)
    second = Path(shutil.copy(out, out.with_name("市司法局-2024Q3终稿.xlsx")))
    fill(second, {where(out, "task:2.2", "progress"): "改", where(out, "task:2.1.7", "progress"): "改"})
    reported = findings(data, out.parent, capsys)[1]
    assert [finding["message"] for finding in reported if "没有一一列出" in finding["message"]] == [
        f"与 {out.name} 另有 1 格不同，没有一一列出"
    ]


def test_forms_of_one_name_in_two_folders_are_told_apart(
    data: Path, out: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("again").mkdir()
    shutil.copy(out, "again")
    fill(Path("again", out.name), {where(out, "task:2.2", "progress"): "改"})
    capsys.readouterr()
    assert run(["form", "import", "out", "again", "--data", str(data)]) == 1
    assert f"again/{out.name}：与 out/{out.name} 是同一单位同一季度的两份，内容不同" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("市司法局扫描件.pdf", "（看名称是市司法局的，请该单位填在填报表里）"),
        ("发展和改革局.docx", "（看名称是市发展和改革局的，请该单位填在填报表里）"),
        ("市司法/来信.eml", "（看名称是市司法局的，请该单位填在填报表里）"),
        ("fgj_2024Q3.jpg", "（看名称是市发展和改革局的，请该单位填在填报表里）"),
        ("说明.txt", ""),
    ],
)
def test_what_else_lies_in_the_folder_is_listed_with_its_unit(
    data: Path, out: Path, capsys: pytest.CaptureFixture[str], name: str, line: str
) -> None:
    (out.parent / name).parent.mkdir(exist_ok=True)
    (out.parent / name).write_bytes(b"x")
    capsys.readouterr()
    assert run(["form", "import", str(out.parent), "--data", str(data)]) == 0
    assert f"{name}：收到但不能导入，不是填报表{line}\n" in capsys.readouterr().err


# --------------------------------------------------------------------------------------- writing, whatever happens


@pytest.mark.whole_system
@pytest.mark.skipif(sys.platform == "win32", reason="starts processes of POSIX")
def test_of_two_imports_at_once_neither_overwrites_the_other(data: Path, out: Path, tmp_path: Path) -> None:
    target = data / "progress/sfj/2024Q3.yaml"
    second = tmp_path / "second" / out.name
    second.parent.mkdir()
    shutil.copy(out, second)
    fill(second, {where(out, "task:2.2", "progress"): "另一份。"})
    for _ in range(3):
        target.unlink()
        imports = [
            subprocess.Popen(
                [sys.executable, "-m", "planck", "form", "import", str(path), "--data", str(data)],
                stderr=subprocess.PIPE,
                encoding="utf-8",
            )
            for path in (out, second)
        ]
        lines = [process.communicate(timeout=60)[1] for process in imports]
        assert sorted(process.returncode for process in imports) == [0, 1], lines
        (winner,) = [n for n, line in enumerate(lines) if "已写入" in line]
        assert ("另一份。" in target.read_text("utf-8")) == (winner == 1)
        assert "已有且内容不同，没有写入" in lines[1 - winner]


def test_a_file_that_appears_meanwhile_is_compared_again(
    data: Path, out: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    target = data / "progress/sfj/2024Q3.yaml"
    same = target.read_bytes()
    target.unlink()
    create = _files.create

    def slow(path: Path, content: bytes, mode: int | None = None) -> bool:
        target.write_bytes(same)
        return create(path, content, mode)

    monkeypatch.setattr(_files, "create", slow)
    assert run(["form", "import", str(out), "--data", str(data)]) == 0
    assert "内容相同，没有改动" in capsys.readouterr().err
    assert target.read_bytes() == same


def test_a_full_disk_keeps_no_other_form_out_and_fails(
    data: Path, out: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for unit in ("sfj", "fgj"):
        (data / f"progress/{unit}/2024Q3.yaml").unlink()
    create = _files.create

    def full(path: Path, content: bytes, mode: int | None = None) -> bool:
        if "fgj" in str(path):
            raise Stop("stop.cannot_write", path=path, reason="No space left on device")
        return create(path, content, mode)

    monkeypatch.setattr(_files, "create", full)
    assert run(["form", "import", str(out.parent), "--data", str(data)]) == 2
    assert "No space left on device" in capsys.readouterr().err
    assert (data / "progress/sfj/2024Q3.yaml").is_file()
    assert not (data / "progress/fgj/2024Q3.yaml").exists()


def test_a_form_lands_in_no_folder_that_a_link_leads_to(
    data: Path, out: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (data / "progress/sfj/2024Q3.yaml").unlink()
    (data / "progress/sfj").rename(tmp_path / "elsewhere")
    (data / "progress/sfj").symlink_to(tmp_path / "elsewhere")
    assert run(["form", "import", str(out), "--data", str(data)]) == 2
    assert not os.listdir(tmp_path / "elsewhere") or not (tmp_path / "elsewhere/2024Q3.yaml").exists()


def test_too_little_memory_for_a_form_is_no_harm_to_the_others(
    data: Path, out: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (data / "progress/sfj/2024Q3.yaml").unlink()
    (out.parent / "a.xlsx").write_bytes(b"PK-bomb")
    read = xlsx_reader.read

    def short(content: bytes) -> object:
        if content == b"PK-bomb":
            raise MemoryError
        return read(content)

    monkeypatch.setattr(xlsx_reader, "read", short)
    code, reported = findings(data, out.parent, capsys)
    assert code == 1
    assert [(finding["path"], finding["message"]) for finding in reported if finding["severity"] == "error"] == [
        ("a.xlsx", "内存不够，这个工作簿没有读")
    ]
    assert (data / "progress/sfj/2024Q3.yaml").is_file()


def test_a_file_says_the_same_whatever_its_remarks_and_its_spelling(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    assert not progress_writer.says(path, "a: b\n")
    for written in ("a: b\n", "# x\na: b\n", "a: 'b'\n", "a:   b  # y\n"):
        path.write_text(written, "utf-8")
        assert progress_writer.says(path, "# z\na: b\n")
    for written in ("a: c\n", "a: [b\n", "a: |\n  # x\n  b\n"):
        path.write_text(written, "utf-8")
        assert not progress_writer.says(path, "a: b\n")
