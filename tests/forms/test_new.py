"""``planck new``: a quarter's files, to be filled in."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest

from planck import source
from planck.cli import run
from planck.forms.progress_writer import document, read_text
from planck.source import Map, Text
from tests import workspace as county


def test_each_unit_gets_its_file_and_nothing_is_overwritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = county.write(tmp_path, {"progress/sfj/2024Q3.yaml": county.PROGRESS})
    (data / "progress/fgj").mkdir()
    (data / "progress/fgj/2024Q4.yaml").write_text("mine", "utf-8")
    assert run(["new", "2024Q4", "--data", str(data)]) == 0
    assert (data / "progress/fgj/2024Q4.yaml").read_text("utf-8") == "mine"
    printed = capsys.readouterr().out
    assert "新建 1 份，保留 1 份" in printed
    text = (data / "progress/sfj/2024Q4.yaml").read_text("utf-8")
    assert text.startswith("# yaml-language-server: $schema=../../../schemas/progress.schema.json\n")
    assert "2024Q3：66/75" in text
    assert "不低于80%；2025-12-31 前不低于100%" in text
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


def test_a_blank_file_asks_for_the_plans_own_duties(tmp_path: Path) -> None:
    report = "{id: report, name: 年度报告, cadence: annual, due: 03-01, about: previous_year, owed_by: [sfj]}"
    data = county.write(tmp_path, plan=f"{county.PLAN}duties: [{report}]\n")
    assert run(["new", "2024Q3", "--data", str(data)]) == 0
    block = "duties:\n  # 年度报告；2025-03-01 前；完成的写 done 的日期，没有完成就空着\n  report-2024: {done: }\n"
    assert (data / "progress/sfj/2024Q3.yaml").read_text("utf-8").endswith(f"\n{block}")
    assert "\nduties:" not in (data / "progress/fgj/2024Q3.yaml").read_text("utf-8")


def test_a_blank_file_shows_the_last_figure_given(tmp_path: Path) -> None:
    second = county.PROGRESS.replace("2024Q3", "2024Q2").replace("2024-10-12", "2024-07-12")
    third = county.PROGRESS.replace("platform: {numerator: 66, denominator: 75}", "platform: {numerator: 70}").replace(
        "      hotline: {numerator: 95, denominator: 100}\n", ""
    )
    data = county.write(tmp_path, {"progress/sfj/2024Q2.yaml": second, "progress/sfj/2024Q3.yaml": third})
    assert run(["new", "2024Q4", "--unit", "sfj", "--data", str(data)]) == 0
    lines = (data / "progress/sfj/2024Q4.yaml").read_text("utf-8").split("\n")
    shown = {key.strip(" :"): line.rpartition("；")[2] for line, key in pairwise(lines)}
    assert [shown[key] for key in ("platform", "hotline", "calls")] == [
        "上次 2024Q2：66/75",
        "上次 2024Q2：95/100",
        "上次 2024Q3：1234",
    ]


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


def test_lists_stand_on_one_line_where_they_fit() -> None:
    few, many = (source.Seq(Text(f"evidence/{'验收' * 20}-{n}.pdf") for n in range(most)) for most in (1, 3))
    root = Map({"few": few, "many": many, "none": source.Seq(), "nothing": Map()})
    assert document(root).split("\n") == [
        f"few: [{few[0]}]",
        "many:",
        *(f"  - {piece}" for piece in many),
        "none: []",
        "nothing: {}",
        "",
    ]
    assert read_text(document(root)) == root
