"""Whose form it is: hidden sheet, title, file name, quarter and mark say the same, or nothing is written."""

from __future__ import annotations

import json
import os
import stat
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from planck.cli import _form_keys, run
from planck.core.finding import Severity
from planck.core.period import Period
from planck.forms import form_export, identity, mark
from planck.forms.identity import Trust
from planck.forms.mark import About, Keys, SentRow
from planck.load import workspace
from planck.messages import CHINESE
from planck.model import Plan
from tests import workspace as county

Q3, FILE = "2024Q3", "市司法局-2024Q3.xlsx"
KEY = os.environ["PLANCK_FORM_KEY"].encode()
PLAN = county.PLAN.replace(
    "  fgj: {name: 市发展和改革局}\n",
    "  fgj: {name: 市发展和改革局, aliases: [发改]}\n"
    "  jd: {name: 市司法局稽查大队, role: cooperating}\n"
    "  long: {name: '市一二/三四', role: cooperating}\n",
)


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    folder = county.write(tmp_path, {"progress/sfj/2024Q3.yaml": county.PROGRESS})
    (folder / "plan.yaml").write_text(PLAN, "utf-8")
    assert run(["form", "export", Q3, "-o", "out"]) == 0
    (folder / "progress/sfj/2024Q3.yaml").unlink()
    return folder


def findings(capsys: pytest.CaptureFixture[str], *words: str) -> list[tuple[str, str]]:
    """What an import reports, as severity and sentence."""
    capsys.readouterr()
    run(["form", "import", *words, "--format", "json"])
    reported = json.loads(capsys.readouterr().out)["findings"]
    assert all(finding["help"] for finding in reported)
    return [(finding["severity"], finding["message"]) for finding in reported if finding["code"] == "P025"]


def written(data: Path) -> list[str]:
    return [path.name for path in (data / "progress").rglob("*.yaml")]


def written_plan(folder: Path, text: str) -> Plan:
    data = county.write(folder, {})
    (data / "plan.yaml").write_text(text, "utf-8")
    loaded = workspace(data).plan
    assert loaded
    return loaded


@pytest.fixture(scope="module")
def county_plan(tmp_path_factory: pytest.TempPathFactory) -> Plan:
    return written_plan(tmp_path_factory.mktemp("plan"), PLAN)


TITLE = "市司法局 2024Q3 任务进展填报表"
SENT = mark.signed(About("county", "sfj", Q3, title=TITLE), KEY)
OWN = Trust(Keys(KEY, {mark.key_id(KEY): KEY}))


def doubts(county: Plan, file: str = FILE, title: str = TITLE, about: About = SENT) -> list[tuple[Severity, str, str]]:
    """What speaks against the form: severity, cell and sentence."""
    return [
        (doubt.severity, doubt.cell, CHINESE.text(doubt.message_key, **doubt.facts))
        for doubt in identity.check(about, title, file, county, OWN)
    ]


# ------------------------------------------------------------------------------------------------ the file's name


@pytest.mark.parametrize(
    "name",
    [
        "市司法局-2024Q3.xlsx",
        "市司法局-2024Q3 (1).xlsx",
        "填报表.xlsx",
        "sfj.xlsx",
        "附件2：市司法局2024年第三季度填报表（定稿）.xlsx",
        "市司法 三季度.xlsx",
        "市发展和改革局转市司法局_2024q3.xlsx",
        "市司法局 2024Q2上报后改2024Q3.xlsx",
        "ＳＦＪ－２０２４Ｑ３.xlsx",
        "20241012-Q35.xlsx",
        "四季青.xlsx",
        "FAQ4.xlsx",
        "2024年第三季.xlsx",
    ],
)
def test_a_name_that_says_nothing_else_is_accepted(county_plan: Plan, name: str) -> None:
    assert doubts(county_plan, f"市发展和改革局 2024Q1/{name}") == []  # folders are for people


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("市司法局-2024Q4.xlsx", "文件名“市司法局-2024Q4.xlsx”写的是 2024Q4，这份填报表是 2024Q3 的"),
        ("市司法局-2025Q3.xlsx", "文件名“市司法局-2025Q3.xlsx”写的是 2025Q3，这份填报表是 2024Q3 的"),
        ("2024年第四季度.xlsx", "文件名“2024年第四季度.xlsx”写的是 2024Q4，这份填报表是 2024Q3 的"),
        ("第四季（定稿）.xlsx", "文件名“第四季（定稿）.xlsx”写的是 Q4，这份填报表是 2024Q3 的"),
        ("四季度.xlsx", "文件名“四季度.xlsx”写的是 Q4，这份填报表是 2024Q3 的"),
        (
            "市发展和改革局-2024Q3.xlsx",
            "文件名“市发展和改革局-2024Q3.xlsx”写的是市发展和改革局，这份填报表是市司法局的",
        ),
        ("发改.xlsx", "文件名“发改.xlsx”写的是市发展和改革局，这份填报表是市司法局的"),
        ("fgj_2024Q3.xlsx", "文件名“fgj_2024Q3.xlsx”写的是市发展和改革局，这份填报表是市司法局的"),
        ("市司法局稽查大队.xlsx", "文件名“市司法局稽查大队.xlsx”写的是市司法局稽查大队，这份填报表是市司法局的"),
        ("市一二_三四-2024Q3.xlsx", "文件名“市一二_三四-2024Q3.xlsx”写的是市一二/三四，这份填报表是市司法局的"),
    ],
)
def test_a_name_of_another_unit_or_quarter_is_an_error(county_plan: Plan, name: str, sentence: str) -> None:
    assert doubts(county_plan, name) == [(Severity.ERROR, "", sentence)]


def test_such_a_form_is_not_written_and_the_name_that_the_advice_gives_is_accepted(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("out", FILE).rename("fgj.xlsx")
    for more in ([], ["--replace"]):
        assert run(["form", "import", "fgj.xlsx", "--format", "concise", *more]) == 1
        assert "写的是市发展和改革局，这份填报表是市司法局的" in capsys.readouterr().out
    assert written(data) == []
    capsys.readouterr()
    run(["form", "import", "fgj.xlsx", "--format", "json"])
    assert f"把文件改名为 {FILE}" in json.loads(capsys.readouterr().out)["findings"][0]["help"]
    Path("fgj.xlsx").rename(FILE)
    assert run(["form", "import", FILE]) == 0
    assert written(data) == ["2024Q3.yaml"]


# ---------------------------------------------------------------------------------------------------- the title


@pytest.mark.parametrize(
    ("title", "sentence"),
    [
        (
            "市发展和改革局 2024Q3 任务进展填报表",
            "标题写的是“市发展和改革局 2024Q3 任务进展填报表”，这份填报表是市司法局的",
        ),
        ("市司法局 2024Q4 任务进展填报表", "标题写的是“市司法局 2024Q4 任务进展填报表”，这份填报表是 2024Q3 的"),
        ("", "标题不是发出时的“市司法局 2024Q3 任务进展填报表”，现在是“”"),
        ("某某公司 2024Q3", "标题不是发出时的“市司法局 2024Q3 任务进展填报表”，现在是“某某公司 2024Q3”"),
        ("市司法局", "标题不是发出时的“市司法局 2024Q3 任务进展填报表”，现在是“市司法局”"),
    ],
)
def test_a_title_of_another_form_is_an_error(county_plan: Plan, title: str, sentence: str) -> None:
    assert doubts(county_plan, title=title) == [(Severity.ERROR, "A1", sentence)]


def test_a_form_with_such_a_title_is_not_written(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = openpyxl.load_workbook(Path("out", FILE))
    book[form_export.SHEET]["A1"] = "市发展和改革局 2024Q3 任务进展填报表"
    book.save(FILE)
    (reported,) = findings(capsys, FILE, "--replace")
    assert reported[0] == "error"
    assert written(data) == []


@pytest.mark.parametrize("filler", ["-", "年", "2024", "2024-", "年度", "第", " "])
def test_a_title_of_very_many_signs_is_read_at_once(county_plan: Plan, filler: str) -> None:
    started = time.process_time()
    (doubt,) = doubts(county_plan, title="2024" + filler * 300_000)
    assert doubt[:2] == (Severity.ERROR, "A1")
    assert time.process_time() - started < 2


def test_a_title_that_was_made_longer_still_names_its_form(county_plan: Plan) -> None:
    assert doubts(county_plan, title="市司法局2024年三季度填报表（定稿）") == []
    assert doubts(county_plan, title="市司法局  2024Q3任务进展填报表 ") == []


def test_a_unit_that_was_renamed_since_keeps_its_form(tmp_path: Path) -> None:
    assert doubts(written_plan(tmp_path, PLAN.replace("name: 市司法局,", "name: 市法治局,")), "form.xlsx") == []


def test_units_of_the_very_same_name_do_not_accuse_each_other(tmp_path: Path) -> None:
    twins = written_plan(tmp_path, PLAN.replace("市司法局稽查大队", "市司法局"))
    about = mark.signed(About("county", "jd", Q3, title=TITLE), KEY)
    assert doubts(twins, "市司法局-jd-2024Q3.xlsx", about=about) == []


# ----------------------------------------------------------------------------------------------------- the mark


def forged(**changes: Any) -> None:
    """A form whose hidden sheet says something else, with a plain hash that fits: without the key nobody can do more."""
    book = openpyxl.load_workbook(Path("out", FILE))
    sheet = book[form_export.ABOUT]
    sent = mark.read([[str(value or "") for value in row] for row in sheet.iter_rows(values_only=True)])
    assert sent
    sheet.delete_rows(1, sheet.max_row)
    for row in mark.sheet(replace(sent, **changes)):
        sheet.append(row)
    book.save(FILE)


@pytest.mark.parametrize(
    "changes", [{"sample": True}, {"rows": ()}, {"mark": "0" * 64}, {"rows": (SentRow("task:2.2", ("2.2", "x")),)}]
)
def test_a_tampered_form_is_refused_and_nobody_can_vouch_for_it(
    data: Path, changes: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    forged(**changes)
    sentence = "这份填报表的识别信息和办公室盖的标记对不上：发出后改动过，或者是仿造的"
    for more in ([], ["--unsigned", FILE]):
        assert ("error", sentence) in findings(capsys, FILE, "--replace", *more)
    assert written(data) == []


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        (
            {"key_id": "0" * 16},
            "这份填报表的标记不是用这里的密钥盖的（在另一台电脑上发出的，或者不是办公室发的）",
        ),
        (
            {"layout": mark.FORM_WITHOUT_MARK, "title": "", "key_id": ""},
            "这份填报表没有办公室的标记（旧版的，或者不是办公室发的）",
        ),
    ],
)
def test_a_form_without_this_keys_mark_needs_a_person_who_vouches(
    data: Path,
    changes: dict[str, Any],
    sentence: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    forged(**changes)
    if changes["key_id"] == "":  # the former sheet has neither title, key nor mark
        book = openpyxl.load_workbook(FILE)
        sheet = book[form_export.ABOUT]
        rows = [row[:2] for row in sheet.iter_rows(values_only=True) if row[0] not in ("title", "key_id", "mark")]
        sheet.delete_rows(1, sheet.max_row)
        for name, value in rows:
            sheet.append(["keys" if name == "row" else name, value])
        book.save(FILE)
    assert findings(capsys, FILE) == [("error", sentence)]
    assert written(data) == []
    monkeypatch.delenv("PLANCK_FORM_KEY")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path.parent / f"{tmp_path.name}-settings"))
    unchecked = "这里没有填报表的密钥，没有核对标记：识别信息可能改动过"
    assert findings(capsys, FILE) == [("warning", unchecked)]
    assert written(data) == ["2024Q3.yaml"]
    (data / "progress/sfj/2024Q3.yaml").unlink()
    monkeypatch.setenv("PLANCK_FORM_KEY", KEY.decode())
    vouched = "这份填报表的标记没有核对成，按 --unsigned 读入"
    assert findings(capsys, FILE, "--unsigned", FILE) == [("warning", vouched)]
    assert written(data) == ["2024Q3.yaml"]


def test_the_advice_to_vouch_is_followed_by_the_name_it_gives(
    data: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for folder in ("in/a", "in/b"):
        Path(folder).mkdir(parents=True)
    Path("out", FILE).rename(Path("in", "a", FILE))
    monkeypatch.setenv("PLANCK_FORM_KEY", "the key of another computer")
    assert run(["form", "import", "in", "--format", "json"]) == 1
    advice = json.loads(capsys.readouterr().out)["findings"][0]["help"]
    assert f"加 --unsigned a/{FILE} 再导入一次" in advice
    Path("in", "b", FILE).write_bytes(Path("in", "a", FILE).read_bytes())
    assert run(["form", "import", "in", "--unsigned", FILE]) == 2
    assert f"不止一份，请写明是哪一份：in/a/{FILE}、in/b/{FILE}" in capsys.readouterr().err
    assert written(data) == []
    Path("in", "b", FILE).unlink()
    assert run(["form", "import", "in", "--unsigned", f"a/{FILE}"]) == 0
    assert written(data) == ["2024Q3.yaml"]


def test_who_vouches_for_a_form_that_is_not_there_hears_of_it(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["form", "import", "out", "--unsigned", "form.xlsx"]) == 2
    assert "不在这次导入的文件里，什么也没有写入" in capsys.readouterr().err
    assert written(data) == []


# ------------------------------------------------------------------------------------------------------ the key


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path.parent / f"{tmp_path.name}-settings"
    monkeypatch.delenv("PLANCK_FORM_KEY")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(folder))
    return folder / "planck" / "form-keys"


def test_export_makes_a_key_beside_the_settings_once_and_says_so(
    data: Path, settings: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert run(["form", "export", Q3, "-o", "o1"]) == 0
    (path,) = settings.iterdir()
    assert f"生成了填报表的密钥 {path}" in capsys.readouterr().err
    assert run(["form", "export", Q3, "-o", "o2"]) == 0
    assert "密钥" not in capsys.readouterr().err
    assert Path("o1", FILE).read_bytes() == Path("o2", FILE).read_bytes()  # same input, same key: same bytes
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert stat.S_IMODE(settings.stat().st_mode) == 0o700
    assert path.read_bytes().strip() not in Path("o1", FILE).read_bytes()
    assert not list(data.parent.rglob("*.key"))
    assert findings(capsys, str(Path("o1", FILE))) == []
    assert findings(capsys, str(Path("out", FILE)))[0][0] == "error"  # made with another key


def test_a_workspace_that_moved_still_knows_its_forms_and_others_have_keys_of_their_own(
    data: Path, settings: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run(["form", "export", Q3, "-o", "o1"]) == 0
    data.parent.joinpath("moved").mkdir()
    data.rename(data.parent / "moved" / "data")
    monkeypatch.chdir(data.parent / "moved")
    assert findings(capsys, str(data.parent / "o1" / FILE)) == []
    assert run(["form", "export", Q3, "-o", "o2"]) == 0
    assert len(list(settings.iterdir())) == 2
    assert Path("o2", FILE).read_bytes() != Path("..", "o1", FILE).read_bytes()


def test_the_key_of_another_computer_is_the_content_of_its_file(
    data: Path, settings: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run(["form", "export", Q3, "-o", "o1"]) == 0
    (path,) = settings.iterdir()
    key = path.read_text("utf-8")
    path.unlink()
    assert findings(capsys, str(Path("o1", FILE)))[0][0] == "warning"
    monkeypatch.setenv("PLANCK_FORM_KEY", f" {key}")
    assert findings(capsys, str(Path("o1", FILE))) == []
    assert run(["form", "export", Q3, "-o", "o1"]) == 0  # the same bytes: nothing differs
    monkeypatch.delenv("PLANCK_FORM_KEY")
    (settings / "from-there.key").write_text(key, "utf-8")
    (settings / "from-there.key").chmod(0o600)
    assert findings(capsys, str(Path("o1", FILE))) == []


@pytest.mark.skipif(sys.platform == "win32", reason="modes of POSIX")
def test_a_key_that_cannot_serve_stops_export_and_import(
    data: Path, settings: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["form", "export", Q3, "-o", "o1"]) == 0
    (path,) = settings.iterdir()

    def refused(words: str) -> None:
        for command in (["form", "export", Q3, "-o", "o2"], ["form", "import", "o1"]):
            capsys.readouterr()
            assert run(command) == 2
            assert words in capsys.readouterr().err

    path.chmod(0o644)
    refused("别人也能读")
    path.chmod(0o600)
    path.write_bytes(b"short")
    refused("太短：至少要 16 个字节")
    path.unlink()
    path.mkdir()
    refused("读不了填报表的密钥")
    assert not Path("o2").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="modes of POSIX")
def test_the_unreadable_key_of_another_workspace_disturbs_nobody(
    data: Path, settings: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["form", "export", Q3, "-o", "o1"]) == 0
    (settings / "other-0123456789ab.key").write_bytes(b"short")
    (settings / "other-0123456789ab.key").chmod(0o600)
    assert findings(capsys, str(Path("o1", FILE))) == []


def test_a_short_key_of_the_environment_is_refused(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PLANCK_FORM_KEY", "secret")
    assert run(["form", "export", Q3, "-o", "o2"]) == 2
    assert "PLANCK_FORM_KEY 里填报表的密钥太短" in capsys.readouterr().err


def test_no_key_is_made_in_the_workspace(
    data: Path, settings: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(data.parent / ".config"))
    assert run(["form", "export", Q3, "-o", "o2"]) == 2
    assert "请设置环境变量 PLANCK_FORM_KEY" in capsys.readouterr().err
    assert not (data.parent / ".config").exists()


@pytest.mark.parametrize(
    ("platform", "variables", "folder"),
    [
        ("linux", {"XDG_CONFIG_HOME": "relative"}, ".config"),
        ("linux", {}, ".config"),
        ("darwin", {"XDG_CONFIG_HOME": "/else"}, "Library/Application Support"),
        ("win32", {}, "AppData/Roaming"),
    ],
)
def test_each_system_keeps_it_beside_its_settings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, platform: str, variables: dict[str, str], folder: str
) -> None:
    home = tmp_path / "home"
    for name in ("XDG_CONFIG_HOME", "APPDATA"):
        monkeypatch.delenv(name, raising=False)
    for name, value in {**variables, "HOME": str(home), "USERPROFILE": str(home)}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "platform", platform)
    assert _form_keys.keys_folder(tmp_path / "ws" / "data") == home / folder / "planck" / "form-keys"


def test_where_no_home_is_known_there_is_no_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def homeless() -> Path:
        raise RuntimeError("no home")

    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    monkeypatch.setattr(Path, "home", homeless)
    assert _form_keys.keys_folder(tmp_path / "data") is None


# ------------------------------------------------------------------------------------------- names of the files


def test_units_whose_names_read_alike_get_files_of_their_own() -> None:
    long = "市" * 70
    names = {
        "a": "市一/二局",
        "b": "市一:二局",
        "c": f"{long}甲",
        "d": f"{long}乙",
        "e": "Bureau",
        "f": "BUREAU ",
        "g": ".市局",
        "h": "~$局",
        "i": "市司法局",
    }
    files = identity.distinct_names(names, Period(2024, 3))
    assert len({name.casefold() for name in files.values()}) == len(names)
    assert files["a"] == "市一_二局-a-2024Q3.xlsx"
    assert files["d"] == f"{'市' * 60}-d-2024Q3.xlsx"
    assert (files["g"], files["h"], files["i"]) == ("_市局-2024Q3.xlsx", "_$局-2024Q3.xlsx", "市司法局-2024Q3.xlsx")
    assert all(len(name.encode()) < 256 for name in files.values())
