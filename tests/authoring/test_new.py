"""``planck new``: a quarter's files, to be filled in."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from planck import source
from planck.authoring.writing import document, read_text
from planck.cli import run
from planck.source import Map, Text
from tests import workspace as county


def test_each_unit_gets_its_file_and_nothing_is_overwritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = county.write(tmp_path, {"progress/sfj/2024Q3.yaml": county.PROGRESS})
    (data / "progress/fgj").mkdir()
    (data / "progress/fgj/2024Q4.yaml").write_text("mine", "utf-8")
    assert run(["new", "2024Q4", "--data", str(data)]) == 0
    assert (data / "progress/fgj/2024Q4.yaml").read_text("utf-8") == "mine"
    said = capsys.readouterr().out
    assert "新建 1 份，保留 1 份" in said
    text = (data / "progress/sfj/2024Q4.yaml").read_text("utf-8")
    assert text.startswith("# yaml-language-server: $schema=../../../schemas/progress.schema.json\n")
    assert "2024Q3：66/75" in text
    assert "不低于80；2025-12-31 前不低于100" in text
    assert json.loads((tmp_path / "schemas/progress.schema.json").read_text("utf-8"))["title"] == "planck 进展文件"
    assert (data / "progress/sfj/evidence").is_dir()


def test_a_blank_file_asks_for_every_status_and_is_clean_once_they_are_there(tmp_path: Path) -> None:
    data = county.write(tmp_path, {})
    assert run(["new", "2024Q3", "--unit", "sfj", "--data", str(data)]) == 0
    path = data / "progress/sfj/2024Q3.yaml"
    assert run(["validate", "-q", str(path), "--data", str(data)]) == 0  # a draft: what is open is a note
    handed_in = path.read_text("utf-8").replace("submitted:  ", "submitted: 2024-10-12  ")
    path.write_text(handed_in, "utf-8")
    assert run(["validate", "-q", str(path), "--data", str(data)]) == 1
    text = (
        path.read_text("utf-8")
        .replace("status:", "status: in_progress")
        .replace("progress:\n", "progress: 稳步推进。\n")
    )
    path.write_text(text, "utf-8")
    assert run(["validate", "-q", str(path), "--data", str(data)]) == 0


def test_bad_names_are_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = county.write(tmp_path, {})
    assert run(["new", "2024-3", "--data", str(data)]) == 2
    assert run(["new", "2019Q1", "--data", str(data)]) == 2
    assert run(["new", "2024Q3", "--unit", "sfx", "--data", str(data)]) == 2
    assert "sfj" in capsys.readouterr().err


@pytest.mark.parametrize(
    "text",
    [
        "no",
        "~",
        "a: b",
        "a #b",
        "'",
        '"',
        "- x",
        "*a",
        "&a",
        "!a",
        "%a",
        "@a",
        "`a",
        "[a",
        "{a",
        "a:",
        " a",
        "x\n y",
        "\n\nx",
        "x\n\n\ny",
        "1,5",
        "：",
        "“引”",
        "#",
        "null",
        "---",
        "a\u3000b",
        "2.10",
        "0x1",
        "key: |",
        "x\n- y\n# z",
        "?",
        "? a",
        ":a",
        "<<",
    ],
)
def test_every_text_reads_back_as_itself(text: str) -> None:
    for root in (
        Map({"progress": Text(text)}),
        Map({"a": Map({"b": Map({"done": Text(text), "evidence": source.Seq([Text(text)])})})}),
        Map({"evidence": source.Seq([Map({"file": Text(text), "covers": Text("2024Q3")})])}),
    ):
        if "\n" in text and "progress" not in root:
            continue
        assert read_text(document(root)) == root
