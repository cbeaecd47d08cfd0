"""The schemas are true of what is shipped and of what is printed."""

import json
from pathlib import Path

import jsonschema
import pytest
import yaml

from planck import schemas
from planck.cli import run
from planck.cli.schema import NAMES

DATA = Path(__file__).parents[1] / "data"


def checker(name):
    made = schemas.schema(name)
    jsonschema.Draft202012Validator.check_schema(made)
    return jsonschema.Draft202012Validator(made)


def texts(path):
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)


class Loose(yaml.SafeLoader):
    """What an editor reads: numbers and truth, days as texts."""


Loose.yaml_implicit_resolvers = {
    key: [(tag, rule) for tag, rule in rules if tag != "tag:yaml.org,2002:timestamp"]
    for key, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def test_the_shipped_plan_is_valid():
    plan = yaml.load((DATA / "plan.yaml").read_text(encoding="utf-8"), Loader=Loose)
    assert [error.message for error in checker("plan").iter_errors(plan)] == []


def test_every_sample_file_is_valid():
    check = checker("progress")
    for path in sorted((DATA / "progress").glob("*/2025Q[34].yaml")):
        report = yaml.load(path.read_text(encoding="utf-8"), Loader=Loose)
        assert [error.message for error in check.iter_errors(report)] == [], path


def test_a_wrong_file_is_not():
    assert list(checker("progress").iter_errors({"schema": "planck/progress@1", "unit": "sfj", "remark": 1}))
    waiver = {"schema": "planck/waivers@1", "waivers": [{"item": "x", "because": "y"}]}
    assert list(checker("waivers").iter_errors(waiver))


@pytest.mark.parametrize(("name", "words"), [("result", ["check", "--period", "2025Q3"]), ("findings", ["validate"])])
def test_what_is_printed_is_as_the_schema_says(name, words, capsys):
    run([*words, "--data", str(DATA), "--format", "json"])
    printed = json.loads(capsys.readouterr().out)
    assert [error.message for error in checker(name).iter_errors(printed)] == []


@pytest.mark.parametrize("name", NAMES)
def test_every_schema_can_be_printed(name, capsys):
    assert run(["schema", name]) == 0
    assert json.loads(capsys.readouterr().out)["$id"] == f"planck/{name}@1"


@pytest.mark.parametrize("name", ["plan", "progress", "waivers"])
def test_every_field_has_a_title(name):
    made = schemas.schema(name)
    objects = [made, *made["$defs"].values()]
    untitled = [key for one in objects for key, field in one["properties"].items() if "title" not in field]
    assert untitled == []


@pytest.mark.parametrize("name", ["plan", "progress", "waivers", "office"])
def test_the_shipped_schema_is_current(name):
    path = Path(__file__).parents[1] / "schemas" / f"{name}.schema.json"
    assert path.read_text("utf-8") == schemas.text(name)
