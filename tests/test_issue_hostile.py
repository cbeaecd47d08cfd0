"""Records of issued quarters as accidents and hostile hands leave them, and issues that are cut off or cross."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from planck import load
from planck.cli import _files, run
from planck.cli import issue as command
from planck.core.period import Period
from planck.model.issued import digest, written
from tests.workspace import OTHER, PLAN, PROGRESS, write

RECORD = "office/issued/2024Q3.json"
ISSUE = [
    "issue",
    "2024Q3",
    "--number",
    "1号",
    "--on",
    "2024-11-05",
    "--by",
    "办",
    "--accept",
    "unfilled",
    "--reason",
    "试",
]
WITHDRAW = ["issue", "2024Q3", "--withdraw", "--on", "2024-12-01", "--by", "办", "--reason", "错"]
Planck = Callable[..., tuple[int, str]]

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such names, links or pipes")


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return write(tmp_path, {"progress/sfj/2024Q3.yaml": PROGRESS, "progress/fgj/2024Q3.yaml": OTHER}, PLAN)


@pytest.fixture
def planck(data: Path, capsys: pytest.CaptureFixture[str]) -> Planck:
    def ran(*words: str) -> tuple[int, str]:
        code = run(list(words))
        out, err = capsys.readouterr()
        assert "自身出错" not in err, err
        return code, err + out

    return ran


@pytest.fixture
def issued(data: Path, planck: Planck) -> Path:
    assert planck(*ISSUE)[0] == 0
    return data


def texts(data: Path) -> list[Path]:
    return sorted((data / "office/issued/texts").iterdir())


def sealed(data: Path, body: Callable[[dict[str, Any]], None]) -> None:
    """Change the record and seal it anew, as anybody can."""
    document = json.loads((data / RECORD).read_text(encoding="utf-8"))
    del document["seal"], document["withdrawn"]
    body(document)
    (data / RECORD).write_bytes(written(document))


# ------------------------------------------------------------------------------------------------- hostile records


@posix_only
@pytest.mark.parametrize("kind", ["link elsewhere", "link to the same text", "pipe", "folder", "changed", "huge"])
def test_a_text_that_is_no_plain_file_or_another_is_a_finding_and_never_waited_for(
    issued: Path, planck: Planck, tmp_path: Path, kind: str
) -> None:
    text = texts(issued)[0]
    content = text.read_bytes()
    text.unlink()
    if kind.startswith("link"):
        (tmp_path / "same").write_bytes(content)
        text.symlink_to("/etc/passwd" if kind == "link elsewhere" else tmp_path / "same")
    elif kind == "pipe":
        os.mkfifo(text)
    elif kind == "folder":
        text.mkdir()
    else:
        text.write_bytes(b"x")
        if kind == "huge":
            os.truncate(text, 100_000_001)
    code, out = planck("validate", "--format", "concise")
    assert code == 1
    assert f"P920 存档 data/{RECORD} 的内容 texts/{text.name} 不见了，或者改动过" in out
    (issued / "progress/sfj/2024Q3.yaml").unlink()  # the record is all that is left to judge by
    code, out = planck("check", "2024Q3")
    assert (code, "不完整或改动过" in out) == (2, True)


@posix_only
@pytest.mark.parametrize("name", ["office/issued", "office/issued/texts"])
def test_a_folder_of_records_that_is_a_link_is_neither_read_nor_written_through(
    issued: Path, planck: Planck, tmp_path: Path, name: str
) -> None:
    (issued / name).rename(tmp_path / "elsewhere")
    (issued / name).symlink_to(tmp_path / "elsewhere")
    code, out = planck("validate", "--format", "concise")
    assert (code, f"data/{name}: error P025 {Path(name).name} 是链接，里面的存档没有读取" in out) == (1, True)
    for words in (WITHDRAW, ISSUE):
        code, out = planck(*words)
        assert (code, "planck 不经过链接写文件" in out) == (2, True)


@posix_only
@pytest.mark.parametrize("kind", ["pipe", "link", "folder", "deep", "NUL", "not UTF-8", "surrogate"])
def test_a_record_that_is_none_is_said_by_every_command(
    issued: Path, planck: Planck, tmp_path: Path, kind: str
) -> None:
    record = issued / RECORD
    content = record.read_bytes()
    record.unlink()
    if kind == "pipe":
        os.mkfifo(record)
    elif kind == "link":
        (tmp_path / "elsewhere.json").write_bytes(content)
        record.symlink_to(tmp_path / "elsewhere.json")
    elif kind == "folder":
        record.mkdir()
    elif kind == "surrogate":
        body = content.partition(b',\n "withdrawn": ')[0].replace("1号".encode(), rb"\ud800")
        record.write_bytes(body + b',\n "withdrawn": null,\n "seal": "' + digest(body).encode() + b'"\n}\n')
    else:
        record.write_bytes({"deep": b"[" * 200_000, "NUL": b"\0", "not UTF-8": b"\xff\xfe"}[kind])
    code, out = planck("validate", "--format", "concise")
    assert (code, f"P920 存档 data/{RECORD} 不是 planck issue 写的原样" in out) == (1, True)
    for words in (ISSUE, WITHDRAW):
        code, out = planck(*words)
        assert (code, "存档 2024Q3.json 不完整或改动过" in out) == (2, True)


@posix_only
@pytest.mark.parametrize(
    "path",
    [
        "../PWNED",
        "/tmp/PWNED",
        "data/../../PWNED",
        "data/\0x",
        "data/progress/sfj/" + "a" * 300,
        "data/plan.yaml/x",
        "",
    ],
)
def test_inputs_that_lead_nowhere_or_elsewhere_are_refused(
    issued: Path, planck: Planck, tmp_path: Path, path: str
) -> None:
    sealed(issued, lambda document: document["inputs"].update({path: next(iter(document["inputs"].values()))}))
    code, out = planck("check", "2024Q3")
    assert (code, f"存档 data/{RECORD} 不完整或改动过" in out) == (2, True)
    assert not list(tmp_path.parent.glob("PWNED"))


# ------------------------------------------------------------------------------------------- accidents of issuing


@posix_only
@pytest.mark.parametrize("name", [b"x:y.txt", b"x\\y.txt", b"x\ny.txt", b"\xff.txt"])
def test_whatever_a_file_beside_the_reports_is_called_the_quarter_is_issued_and_read_again(
    data: Path, planck: Planck, name: bytes
) -> None:
    try:
        with open(os.path.join(os.fsencode(data / "progress/sfj"), name), "wb") as file:
            file.write(b"x")
    except OSError:  # as on macOS, whose names are UTF-8
        pytest.skip("this file system takes no such name")
    assert planck(*ISSUE)[0] == 0
    code, out = planck("check", "2024Q3", "--format", "concise")
    assert (code, "P026" in out, "印发以后改动过" in out) == (0, True, False)


@pytest.mark.parametrize("left", ["all", "garbled"])
def test_what_a_killed_issue_left_is_no_obstacle_to_the_next(issued: Path, planck: Planck, left: str) -> None:
    (issued / RECORD).unlink()
    if left == "garbled":
        texts(issued)[0].write_bytes(b"x")
    code, out = planck("validate", "--format", "concise")
    assert (code, "印发时中断了" in out) == (1, True)
    assert planck(*ISSUE)[0] == 0
    assert planck("validate")[0] == planck("check", "2024Q3")[0] == 0


def test_of_two_issues_at_once_one_stands_whole(data: Path, planck: Planck, monkeypatch: pytest.MonkeyPatch) -> None:
    judged, others = command._proved, [[*ISSUE[:3], "2号", *ISSUE[4:]]]

    def crossed(*given: Any) -> Any:
        if others:  # the other run does all of its work while this one is judging
            assert run(others.pop()) == 0
        return judged(*given)

    monkeypatch.setattr(command, "_proved", crossed)
    code, out = planck(*ISSUE)
    assert (code, "2024Q3.json" in out) == (2, True)
    assert [path.name for path in sorted((data / "office/issued").iterdir())] == ["2024Q3.json", "texts"]
    code, out = planck("validate")
    assert code == 0, out
    assert json.loads((data / RECORD).read_text(encoding="utf-8"))["number"] == "2号"


def test_a_record_written_since_the_workspace_was_read_is_seen(
    data: Path, planck: Planck, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse, others = command._refuse_damage, [[*ISSUE[:3], "2号", *ISSUE[4:]]]

    def crossed(workspace: Any) -> None:
        if others:
            assert run(others.pop()) == 0
        refuse(workspace)

    monkeypatch.setattr(command, "_refuse_damage", crossed)
    code, out = planck(*ISSUE)
    assert (code, "已按2号于 2024-11-05 印发" in out) == (2, True)
    assert not (data / "office/issued/2024Q3-2.json").exists()


def test_an_issue_that_cannot_write_leaves_nothing(data: Path, planck: Planck, monkeypatch: pytest.MonkeyPatch) -> None:
    write_bytes, count = _files.write_bytes, [0]

    def full(path: Path, content: bytes) -> None:
        count[0] += 1
        if count[0] == 3:
            raise command.Stop("stop.cannot_write", path=path, reason="No space left on device")
        write_bytes(path, content)

    monkeypatch.setattr(_files, "write_bytes", full)
    code, out = planck(*ISSUE)
    assert (code, "No space left on device" in out) == (2, True)
    assert not (data / "office").exists()


def test_no_room_for_temporary_files_is_said(data: Path, planck: Planck, monkeypatch: pytest.MonkeyPatch) -> None:
    def none(**_: Any) -> None:
        raise FileNotFoundError(2, "No usable temporary directory found")

    monkeypatch.setattr(tempfile, "TemporaryDirectory", none)
    code, out = planck(*ISSUE)
    assert (code, "写不了 TMPDIR" in out) == (2, True)
    assert not (data / "office").exists()


def test_a_quarter_is_not_issued_on_an_earlier_record_that_lacks_a_text(data: Path, planck: Planck) -> None:
    earlier = PROGRESS.replace("2024Q3", "2024Q2").replace("2024-10-12", "2024-07-12")
    (data / "progress/sfj/2024Q2.yaml").write_text(earlier, encoding="utf-8")
    words = ["issue", "2024Q2", *ISSUE[2:4], "--on", "2024-08-05", *ISSUE[6:], "--accept", "unread"]
    assert planck(*words)[0] == 0
    text = next(path for path in texts(data) if path.read_bytes() == earlier.encode())
    text.unlink()
    code, out = planck(*ISSUE)
    assert (code, f"data/office/issued/2024Q2.json 不完整或改动过（texts/{text.name}）" in out) == (2, True)


# ---------------------------------------------------------------------------------------- texts of the command line

RECEIVE = ["receive", "sfj", "--period", "2024Q3", "--on", "2024-10-12", "--note"]
DECIDE = ["decide", "sfj", "returned", "--period", "2024Q3", "--on", "2024-10-13", "--by", "科", "--reason"]


@pytest.mark.parametrize("words", [RECEIVE, DECIDE, [*ISSUE[:3]], [*WITHDRAW[:-1]]], ids=lambda words: words[-1])
@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("a\nb", "000a"),
        ("a\0b", "0000"),
        ("\x1b[2J", "001b"),
        ("\u202eb", "202e"),
        ("\udcff", "dcff"),
        ("\u200b", "200b"),
    ],
)
def test_a_text_that_acts_or_hides_is_refused_with_its_sign(
    data: Path, planck: Planck, words: list[str], text: str, sign: str
) -> None:
    others = ISSUE[4:] if words == ISSUE[:3] else []
    if words == WITHDRAW[:-1]:
        assert planck(*ISSUE)[0] == 0
    before = {path: path.read_bytes() for path in data.rglob("*") if path.is_file()}
    code, out = planck(*words, text, *others)
    assert (code, f"{words[-1]} 里有换行、看不见的字符或控制符 \\u{sign}，什么也没有写" in out) == (2, True)
    assert {path: path.read_bytes() for path in data.rglob("*") if path.is_file()} == before


def test_a_text_without_measure_is_refused_and_a_long_one_is_taken(data: Path, planck: Planck) -> None:
    code, out = planck(*DECIDE, "长" * 1_001)
    assert (code, "--reason 有 1001 字，最多 1000 字" in out) == (2, True)
    assert planck(*DECIDE, "长" * 1_000)[0] == 0
    assert planck("validate")[0] == 0


@pytest.mark.parametrize(
    "text", ["}, {unit: fgj", "# x", "a: b", "'", '"', "\\", "~", "*a", "!x", "| x", "2024-10-10", "=1+1"]
)
def test_a_text_that_means_something_to_yaml_stays_a_text(data: Path, planck: Planck, text: str) -> None:
    assert planck(*DECIDE, text)[0] == 0
    assert planck("validate")[0] == 0
    words = load.workspace(data).book.office[Period(2024, 3)]
    assert [decision.reason for decision in words.decisions] == [text]


def test_a_record_sealed_with_no_quarter_is_none(issued: Path, planck: Planck) -> None:
    sealed(issued, lambda document: document.update(period="2024年三季度", units=[]))
    code, out = planck("validate", "--format", "concise")
    assert (code, "P920" in out) == (1, True)


def test_of_two_records_in_force_the_finding_names_both_and_the_texts_are_sound(issued: Path, planck: Planck) -> None:
    second = issued / RECORD.replace(".json", "-2.json")
    second.write_bytes((issued / RECORD).read_bytes())
    code, out = planck("validate", "--format", "concise")
    assert (code, "P920" in out) == (1, True)
    code, out = planck("check", "2024Q3", "--fail-on", "never")
    assert (code, "1号" in out) == (0, True)
