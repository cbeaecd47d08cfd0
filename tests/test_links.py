"""No result lies over an input, also where a link to a folder leads there; nothing is written through links."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from planck.cli import run
from tests import workspace as county

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="links of POSIX")
JUDGE = ("--period", "2024Q3", "--as-of", "2024-10-31")


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    files = {"progress/sfj/2024Q3.yaml": county.PROGRESS, "progress/fgj/2024Q3.yaml": county.OTHER}
    return county.write(tmp_path, files)


@pytest.mark.parametrize(
    ("link", "leads_to", "output"),
    [
        ("l", "data/progress/sfj", "l/2024Q3.yaml"),
        ("l", "data/progress", "l/sfj/2024Q3.yaml"),
        ("l", "data", "l/waivers.yaml"),
        ("l", ".", "l/data/plan.yaml"),
        ("l", "templates", "l/brief.md"),
        ("", "", "data/Progress/sfj/2024Q3.yaml"),
        ("", "", "templates/brief.md"),
    ],
)
def test_no_result_lies_over_an_input(
    data: Path, tmp_path: Path, link: str, leads_to: str, output: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "templates").mkdir()
    if link:
        (tmp_path / link).symlink_to(leads_to)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    for words in (
        ["report", "brief", *JUDGE, "--format", "md", "-o", output],
        ["check", *JUDGE, "-o", output],
        ["check", *JUDGE, "--format", f"json={output}", "--format", "concise=first.txt"],
        ["check", *JUDGE, "--format", "concise=first.txt", "--format", f"json={output}"],
    ):
        assert run(words) == 2
        assert f"{output} 是方案或单位填报的内容，不能写成结果" in capsys.readouterr().err
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def test_a_set_of_papers_lies_over_no_input(data: Path, tmp_path: Path) -> None:
    (tmp_path / "l").symlink_to("data/progress/sfj")
    before = sorted(os.listdir(data / "progress/sfj"))
    assert run(["report", "unit", "--all-units", *JUDGE, "-o", "l/"]) == 2
    assert sorted(os.listdir(data / "progress/sfj")) == before


def test_a_result_may_lie_in_a_linked_folder_elsewhere(data: Path, tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir()
    (tmp_path / "out").symlink_to("disk")
    assert run(["report", "unit", "--all-units", *JUDGE, "-o", "out/"]) == 0
    assert len([name for name in os.listdir(tmp_path / "disk") if not name.startswith(".")]) == 2
    assert not [name for name in os.listdir(tmp_path) if name.startswith(".planck")]


def test_a_blank_file_is_not_written_through_a_link(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "theirs").mkdir()
    (data / "progress/sfj").rename(tmp_path / "sfj")
    (data / "progress/sfj").symlink_to(tmp_path / "theirs")
    assert run(["new", "2024Q4", "--unit", "sfj"]) == 2
    assert "是链接，planck 不经过链接写文件" in capsys.readouterr().err
    assert os.listdir(tmp_path / "theirs") == []


def test_the_offices_file_is_not_written_through_a_link(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "theirs").mkdir()
    (data / "office").symlink_to(tmp_path / "theirs")
    assert run(["report", "--start", "2024Q3"]) == 2
    assert "office 是链接" in capsys.readouterr().err
    assert os.listdir(tmp_path / "theirs") == []


def test_schemas_are_not_written_through_a_link(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "theirs").mkdir()
    (tmp_path / "schemas").symlink_to("theirs")
    assert run(["new", "2024Q4"]) == 2
    assert "schemas 是链接" in capsys.readouterr().err
    assert os.listdir(tmp_path / "theirs") == []


def test_a_set_that_was_cut_off_is_mentioned_by_the_next_paper(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from planck.cli import _sets

    for words in (
        ["report", "brief", *JUDGE, "-o", "out/b.md"],
        ["report", "unit", "--all-units", *JUDGE, "-o", "out/"],
    ):
        stage = _sets._stages(tmp_path / "out")[0]
        stage.mkdir()
        (stage / "owner").write_bytes(b"")
        assert run(words) == 0
        assert "上次往 out 写的一批文件中途断了" in capsys.readouterr().err
        assert not stage.exists()
