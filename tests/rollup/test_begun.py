"""``planck init --rollup``: a province that rolls up from its first minute, and never takes anything away."""

import datetime
import json
import re
from pathlib import Path

import jsonschema
import pytest
import yaml

from planck import schemas
from planck.cli import run
from planck.core.period import Period
from planck.load.rollup import definition
from planck.messages import CHINESE
from planck.rollup import document, fold, stored, work
from planck.rollup.member import answer

PERIOD = Period(2026, 2)
LATER = datetime.date(2026, 9, 1)


def folded(root, period=PERIOD):
    """The roll-up, each member judged in this process."""
    defined = definition(root / "rollup.yaml")
    todo = work.jobs(defined, root, period, "", LATER, CHINESE)
    answers = {job.code: answer(job) for job in todo}
    return fold.fold(work.gathered(defined, root, period, answers, {}, CHINESE), CHINESE)


def rolled_up(root, target):
    result = folded(root)
    target.mkdir(parents=True)
    (target / document.SUMMARY).write_text(stored.text(result.rollup), "utf-8")
    (target / document.ROWS).write_bytes(result.rows)
    return target


@pytest.fixture
def root(tmp_path, capsys):
    assert run(["init", "--rollup", str(tmp_path / "省"), "--lang", "zh"]) == 0
    capsys.readouterr()
    return tmp_path / "省"


def files(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_the_province_has_three_counties_that_differ_and_no_finding_of_its_own(root):
    result = folded(root).rollup
    assert (result.complete, result.findings) == (True, [])
    assert result.counts["judged"] == 3
    top = next(level for level in result.levels if level.code == "990000")
    assert (top.units, top.late, top.missing) == (6, 1, 1)
    head = next(total for total in result.indicators if total.level == "990000" and total.id == "head-appearance")
    assert (head.numerator, head.denominator, head.status) == ("172", "193", {"given": 3})
    items = {row["code"]: row["shared"]["head-appearance"]["item"] for row in rows(root)}
    # by the indicator's own id, by a template, by the word shared in the county's plan
    assert items == {"990101": "2.1/head-appearance", "990102": "3.2/head-rate", "990201": "4.1/court-rate"}


def rows(root):
    import gzip

    return [json.loads(line) for line in gzip.decompress(folded(root).rows).splitlines()]


def test_every_file_of_it_says_that_it_is_a_sample_and_is_small(root):
    for path, content in files(root).items():
        if path.startswith("schemas/"):
            continue
        assert len(content) < 5_000, path
        if path.endswith(".yaml"):
            assert "示例" in content.decode(), path
        if "/progress/" in path:
            assert yaml.safe_load(content)["sample"] is True, path


class _AsEditors(yaml.SafeLoader):
    """Takes days for texts, as JSON does."""


_AsEditors.add_constructor("tag:yaml.org,2002:timestamp", yaml.SafeLoader.construct_yaml_str)


def test_editors_check_every_file_by_the_schema_beside_it(root):
    settings = json.loads((root / ".vscode/settings.json").read_text("utf-8"))["yaml.schemas"]
    for path, glob in settings.items():
        schema = json.loads((root / path).read_text("utf-8"))
        found = list(root.glob(glob))
        assert found, glob
        for file in found:
            content = yaml.load(file.read_text("utf-8"), _AsEditors)
            errors = list(jsonschema.Draft202012Validator(schema).iter_errors(content))
            assert [error.message for error in errors] == [], file
    first = (root / "rollup.yaml").read_text("utf-8").split("\n")[0]
    assert first == "# yaml-language-server: $schema=schemas/rollup.schema.json"


def test_the_commands_that_its_comments_name_are_commands(root, monkeypatch):
    text = (root / "rollup.yaml").read_text("utf-8")
    named = re.findall(r"planck ((?:rollup \w+|report))", text)
    assert named == ["rollup check", "rollup run", "rollup show", "report"]
    monkeypatch.chdir(root)
    assert run(["rollup", "check"]) == 0


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (", template: old-plan}", ", items: {head-appearance: 3.2/head-rate, mediation: none}}"),
        (
            "at: counties/990102, template: old-plan}",
            "at: counties/990102, template: old-plan, excluded: {mediation: 只统计县直部门}}",
        ),
        ("  # 市里自己也有方案的（本级）：{", "  - {"),
        ("  # 下级已经汇总好的：{", "  - {"),
    ],
)
def test_what_a_comment_shows_is_taken_as_it_stands(root, old, new):
    path = root / "rollup.yaml"
    text = path.read_text("utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), "utf-8")
    assert definition(path).findings == ()


def test_what_is_there_stays(root, capsys):
    (root / "counties/990101/data/plan.yaml").write_text("mine", "utf-8")
    before = files(root)
    (root / "rollup.yaml").unlink()
    assert run(["init", "--rollup", str(root)]) == 0
    assert files(root) == before
    assert "已有，没有改动" in capsys.readouterr().out


def test_beside_an_offices_own_definition_no_sample_county_is_written(tmp_path, capsys):
    (tmp_path / "rollup.yaml").write_text("mine", "utf-8")
    assert run(["init", "--rollup", str(tmp_path)]) == 0
    assert (tmp_path / "rollup.yaml").read_text("utf-8") == "mine"
    assert not (tmp_path / "counties").exists()
    assert (tmp_path / "schemas/rollup.schema.json").read_text("utf-8") == schemas.text("rollup", CHINESE)
    assert "示例的县也没有写" in capsys.readouterr().out


@pytest.mark.parametrize("options", [["--hook"], ["--cadence", "monthly"], ["--forge", "gitlab"], ["--upgrade"]])
def test_the_options_of_a_countys_workspace_are_none_of_a_province(options, tmp_path, capsys):
    assert run(["init", "--rollup", *options, str(tmp_path / "x")]) == 2
    assert "--rollup 建立的是汇总" in capsys.readouterr().err
    assert not (tmp_path / "x").exists()


# ------------------------------------------------------------------------------------ show and export of its result


def test_show_leads_from_the_whole_to_the_command_that_tells_all(root, tmp_path, capsys, monkeypatch):
    target = rolled_up(root, tmp_path / "结果")
    monkeypatch.chdir(root)
    step = ["rollup", "show", str(target)]
    assert run(step) == 0
    assert "990201 丙县（示例）" in capsys.readouterr().out
    assert run([*step, "丙县", "sfj"]) == 0
    command = capsys.readouterr().out.splitlines()[-1]
    assert command.startswith("  planck check --data counties/990201 --period 2026Q2 --plan sample-990201")
    assert run(command.split()[1:]) == 1
    assert "P301" in capsys.readouterr().out
    assert run([*step, "--indicator", "mediation", "--lang", "en", "--color", "always"]) == 0
    assert "each member" in capsys.readouterr().out.lower()


def test_a_folder_that_is_no_roll_up_is_refused(tmp_path, capsys):
    for words in (["show", str(tmp_path)], ["export", str(tmp_path), "--parquet", str(tmp_path / "out")]):
        assert run(["rollup", *words]) == 2
        assert "没有汇总结果（rollup.json）" in capsys.readouterr().err


def test_export_writes_the_tables_and_never_into_the_roll_up(root, tmp_path, capsys):
    target = rolled_up(root, tmp_path / "结果")
    assert run(["rollup", "export", str(target), "--parquet", str(tmp_path / "表")]) == 0
    assert len(list((tmp_path / "表").glob("*.parquet"))) == 6
    capsys.readouterr()
    assert run(["rollup", "export", str(target), "--parquet", str(target)]) == 2
    assert "就是汇总的文件夹" in capsys.readouterr().err
    assert run(["rollup", "export", str(target)]) == 2
