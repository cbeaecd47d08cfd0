"""A file is what its name says, or it is not written."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from planck.cli import run
from planck.cli._papers import named
from planck.messages import CHINESE, ENGLISH
from tests import workspace as county

JUDGE = ("--period", "2024Q3", "--as-of", "2024-10-31")


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    files = {"progress/sfj/2024Q3.yaml": county.PROGRESS, "progress/fgj/2024Q3.yaml": county.OTHER}
    return county.write(tmp_path, files)


@pytest.mark.parametrize("more", [("--format", "md,html"), ("--all-units",)], ids=["formats", "units"])
def test_several_papers_go_into_no_folder_with_a_document_s_name(more: tuple[str, ...]) -> None:
    words = ["report", "unit", *(more if "--all-units" in more else (*more, "--unit", "sfj")), *JUDGE, "-o"]
    assert run([*words, "反馈单.doc"]) == 2
    assert run([*words, "反馈单.docx"]) == 2
    assert run([*words, "反馈单.docx/"]) == 0
    assert run([*words, "反馈单.docx"]) == 0  # a folder by now


@pytest.mark.parametrize("words", [["check", *JUDGE], ["validate"], ["form", "import", "x.xlsx"]])
@pytest.mark.parametrize("ending", ["doc", "docx", "wps", "xlsx", "csv", "pdf"])
def test_findings_go_into_no_file_of_an_office_program(
    words: list[str], ending: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for more in (["-o", f"结果.{ending}"], ["--format", f"json=结果.{ending}"]):
        assert run([*words, *more]) == 2
        assert f"不能写成 .{ending} 文件" in capsys.readouterr().err
    assert os.listdir() == ["data"]


@pytest.mark.parametrize("words", [["export", "2024Q4"], ["return", "x.xlsx"]])
def test_forms_go_into_a_folder(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["form", *words, "-o", "填报表.xlsx"]) == 2
    assert "要写的是文件夹" in capsys.readouterr().err
    assert os.listdir() == ["data"]


def test_a_paper_of_several_letters_needs_a_folder(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for path in (data / "progress").glob("*/*"):
        path.unlink()
    assert run(["report", "supervision", *JUDGE, "-o", "函/"]) == 0
    assert len(os.listdir("函")) > 2
    assert run(["report", "supervision", *JUDGE, "-o", "函.docx"]) == 2
    assert "要写的是文件夹" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["通报", "通报/", "通报.docx"])
@pytest.mark.parametrize("medium", ["", "docx"])
def test_a_paper_goes_into_no_file_without_an_ending(
    name: str, medium: str, capsys: pytest.CaptureFixture[str]
) -> None:
    more = ("--format", medium) if medium else ()
    code = run(["report", "quarterly", *JUDGE, *more, "-o", name])
    printed = capsys.readouterr().err
    if name == "通报":
        assert code == 2
        assert "planck: 通报 没有后缀，看不出要写成哪一种文件：请写 通报." in printed
        assert ("通报.docx；要放进文件夹的，写 通报/。" in printed) is bool(medium)
        assert os.listdir() == ["data"]
    else:
        assert code == 0
        assert sorted(os.listdir()) == sorted(
            {".planck-written", "data", name.rstrip("/")} - ({".planck-written"} if name == "通报/" else set())
        )


def test_a_device_is_named_as_it_is() -> None:
    assert run(["report", "quarterly", *JUDGE, "-o", os.devnull]) == 0


def test_an_ending_and_a_format_that_differ_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["report", "quarterly", *JUDGE, "--format", "docx", "-o", "出/x.pdf"]) == 2
    assert capsys.readouterr().err == (
        "planck: 出/x.pdf 的后缀是 .pdf，--format 要的是 docx，两样不一致：要 docx 的，写 -o 出/x.docx；"
        "要 pdf 的，去掉 --format。\n"
    )
    assert os.listdir() == ["data"]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("unit", "--unit", "sfj"), "--unit sfj 和 --all-units 只能写一个"),
        (("supervision", "--unit", "sfj"), "--unit sfj 和 --all-units 只能写一个"),
        (("quarterly",), "quarterly 只有写全部单位的一份，没有每个单位各一份：请去掉 --all-units。"),
        (("ledger",), "ledger 只有写全部单位的一份"),
        (("reminder",), "reminder 只有写全部单位的一份"),
    ],
)
def test_all_units_is_done_or_refused(
    words: tuple[str, ...], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["report", *words, "--all-units", *JUDGE, "-o", "出/"]) == 2
    assert sentence in capsys.readouterr().err
    assert os.listdir() == ["data"]


def test_drafts_among_several_papers_are_told(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["report", "unit", "--all-units", *JUDGE, "-o", "出/"]
    assert run(words) == 0
    names = "unit-sfj-2024Q3.md、unit-fgj-2024Q3.md"
    assert f"已写入 出：{names}（都是草稿，还有〔待填〕）\n" in capsys.readouterr().err
    # the circular's own words alone are left open: the sheets are whole
    plan = county.PLAN.replace("units:\n", "office: {issuer: 市委依法治市办, contact: 法治督察科}\nunits:\n", 1)
    text = "schema: planck/office@1\nperiod: 2024Q3\ndates: {unit: 2024-11-02}\nanswer_by: 2024-11-15\n"
    (data / "plan.yaml").write_text(plan, encoding="utf-8")
    (data / "office").mkdir()
    (data / "office" / "2024Q3.yaml").write_text(text, encoding="utf-8")
    assert run([*words, "--force"]) == 0
    assert f"已写入 出：{names}\n" in capsys.readouterr().err


def test_of_many_papers_the_first_are_named_and_how_many_there_are() -> None:
    names = [f"unit-{n}.docx" for n in range(9)]
    assert CHINESE.shown(named(names)) == "unit-0.docx、unit-1.docx、unit-2.docx、……，共 9 份"
    assert ENGLISH.shown(named(names)) == "unit-0.docx, unit-1.docx, unit-2.docx, … (9 in all)"
    assert named(names[1:]) == names[1:]
