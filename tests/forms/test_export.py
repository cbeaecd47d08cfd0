"""Forms go out once: what came back filled in is never lost, and who owes nothing gets none."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from planck.cli import _sets, run
from planck.forms import form_export
from tests import workspace as county

Q3 = "2024Q3"
GONE = county.PLAN.replace(
    "  fgj: {name: 市发展和改革局}\n",
    "  fgj: {name: 市发展和改革局, until: 2024-08-31, succeeded_by: sfj}\n  xj: {name: 市新局, since: 2025-01-01}\n",
)


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return county.write(tmp_path, {})


def export(capsys: pytest.CaptureFixture[str], *more: str) -> tuple[int, str]:
    capsys.readouterr()
    code = run(["form", "export", Q3, "-o", "out", *more])
    return code, capsys.readouterr().err


def test_a_filled_form_stays_as_it_is_until_replace(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    form = Path("out/市司法局-2024Q3.xlsx")
    assert export(capsys) == (0, "已写入 out/市司法局-2024Q3.xlsx\n已写入 out/市发展和改革局-2024Q3.xlsx\n")
    sent = form.read_bytes()
    book = openpyxl.load_workbook(form)
    book[form_export.SHEET]["E9"] = "张三"
    book.save(form)
    filled = form.read_bytes()
    Path("out/市发展和改革局-2024Q3.xlsx").unlink()
    code, lines = export(capsys)
    assert code == 1
    assert "保留没有动：out/市司法局-2024Q3.xlsx（与要写的不同，可能已经填过" in lines
    assert "已写入 out/市发展和改革局-2024Q3.xlsx" in lines
    assert form.read_bytes() == filled
    assert export(capsys, "--replace")[0] == 0
    assert form.read_bytes() == sent
    assert export(capsys) == (
        0,
        "已有，内容相同：out/市司法局-2024Q3.xlsx\n已有，内容相同：out/市发展和改革局-2024Q3.xlsx\n",
    )


def test_whatever_has_the_name_is_kept(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("out").mkdir()
    Path("theirs").write_bytes(b"x")
    Path("out/市司法局-2024Q3.xlsx").symlink_to(Path("theirs").absolute())
    assert export(capsys)[0] == 1
    assert Path("out/市司法局-2024Q3.xlsx").is_symlink()
    assert Path("theirs").read_bytes() == b"x"


def test_forms_lie_over_no_input(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("l").symlink_to("data/progress")
    (data / "progress").mkdir(exist_ok=True)
    for folder in ("l", "l/new", "data/progress/new"):
        assert run(["form", "export", Q3, "-o", folder]) == 2
    assert list((data / "progress").iterdir()) == []


@pytest.mark.parametrize("command", [["form", "export", Q3, "-o", "out"], ["new", Q3]])
def test_a_dissolved_unit_gets_none(data: Path, command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    (data / "plan.yaml").write_text(GONE, "utf-8")
    assert run([*command, "--unit", "fgj"]) == 2
    sentence = "市发展和改革局从 2024-08-31 起已经撤销，不报 2024Q3。承接它的是市司法局（--unit sfj）。"
    assert sentence in capsys.readouterr().err
    assert run([*command, "--unit", "xj"]) == 2
    assert "市新局到 2025-01-01 才设立，不报 2024Q3。" in capsys.readouterr().err
    assert run(command) == 0
    assert not [path for path in Path().rglob("*") if "发展" in path.name or path.parts[-2:-1] == ("fgj",)]
    (data / "plan.yaml").write_text(GONE.replace(", succeeded_by: sfj", ""), "utf-8")
    assert run([*command, "--unit", "fgj"]) == 2
    assert capsys.readouterr().err.endswith("不报 2024Q3。\n")


def test_units_of_like_names_get_forms_of_their_own(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plan = county.PLAN.replace("name: 市司法局,", "name: '市一/局',").replace("name: 市发展和改革局", "name: '市一:局'")
    (data / "plan.yaml").write_text(plan, "utf-8")
    assert export(capsys)[0] == 0
    assert sorted(path.name for path in Path("out").iterdir()) == ["市一_局-fgj-2024Q3.xlsx", "市一_局-sfj-2024Q3.xlsx"]
    assert export(capsys, "--unit", "sfj")[1] == "已有，内容相同：out/市一_局-sfj-2024Q3.xlsx\n"
    assert run(["form", "import", "out"]) == 1  # drafts without a day: but each is its own unit's
    assert "文件名" not in capsys.readouterr().out


def test_a_form_that_somebody_saves_meanwhile_is_not_lost(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write, form = _sets._staged, Path("out/市司法局-2024Q3.xlsx")

    def slow(folder: Path, *more: object) -> object:
        entry = write(folder, *more)  # type: ignore[arg-type]
        form.write_bytes(b"saved just now")
        return entry

    monkeypatch.setattr(_sets, "_staged", slow)
    assert run(["form", "export", Q3, "-o", "out"]) == 2
    assert form.read_bytes() == b"saved just now"
    assert sorted(path.name for path in Path("out").iterdir()) == [form.name]
