"""The schemas are true of what is shipped and of what is printed."""

import json
import shutil
from pathlib import Path

import jsonschema
import pytest
import yaml

from planck import schemas
from planck.cli import run
from planck.cli.schema import NAMES
from planck.load import workspace
from planck.messages import CHINESE, ENGLISH
from tests.workspace import PLAN, write

DATA = Path(__file__).parents[1] / "data"


def checker(name):
    document = schemas.schema(name, CHINESE)
    jsonschema.Draft202012Validator.check_schema(document)
    return jsonschema.Draft202012Validator(document)


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


@pytest.mark.parametrize("name", ["plan", "progress", "waivers", "rollup"])
def test_every_field_has_a_title(name):
    document = schemas.schema(name, CHINESE)
    objects = [document, *document["$defs"].values()]
    untitled = [key for part in objects for key, field in part["properties"].items() if "title" not in field]
    assert untitled == []


@pytest.mark.parametrize("name", ["plan", "progress", "waivers", "office", "accounts", "rollup"])
def test_the_shipped_schema_is_current(name):
    path = Path(__file__).parents[1] / "schemas" / f"{name}.schema.json"
    assert path.read_text("utf-8") == schemas.text(name, CHINESE, workspace(DATA, only=()).plan)


def plan_aware(translator=CHINESE):
    plan = workspace(DATA, only=()).plan
    return jsonschema.Draft202012Validator(schemas.schema("progress", translator, plan))


def test_a_plans_own_schema_accepts_what_is_accepted(tmp_path):
    shutil.copytree(DATA, tmp_path / "data")
    check = plan_aware()
    check.check_schema(check.schema)
    for path in sorted((DATA / "progress").glob("*/*.yaml")):
        report = yaml.load(path.read_text(encoding="utf-8"), Loader=Loose)
        assert [error.message for error in check.iter_errors(report)] == [], path
    (tmp_path / "data/progress/sfj/2025Q4.yaml").unlink()
    assert run(["new", "2025Q4", "--unit", "sfj", "--data", str(tmp_path)]) == 0
    blank = yaml.load((tmp_path / "data/progress/sfj/2025Q4.yaml").read_text("utf-8"), Loader=Loose)
    assert {error.absolute_path[-1] for error in check.iter_errors(blank)} == {"status"}


def test_a_plans_own_schema_knows_tasks_items_and_words():
    document = plan_aware().schema
    task = document["properties"]["tasks"]["properties"]["2.1.7"]
    assert task["title"] == "提升公共法律服务能力"
    indicator = task["properties"]["indicators"]["properties"]["platform-standard"]
    assert "2025-12-31 前不低于100%" in indicator["description"]
    assert "口径：期末经验收达到规范化建设标准的实体平台数" in indicator["description"]
    status = document["$defs"]["TaskReport"]["properties"]["status"]
    assert dict(zip(status["enum"], status["markdownEnumDescriptions"], strict=True))["behind"] == "滞后"
    duties = document["properties"]["tasks"]["properties"]["2.4.4"]["properties"]["duties"]["properties"]
    assert "guiding-cases-2025" in duties
    assert "2.3.3-3" in document["properties"]["tasks"]["properties"]["2.3.3"]["properties"]["breaches"]["properties"]


def test_a_word_on_a_quarterly_duty_may_stand_under_each_quarter(tmp_path):
    plan = workspace(write(tmp_path, {}, PLAN.replace("cadence: annual", "cadence: quarterly"))).plan
    task = schemas.schema("progress", CHINESE, plan)["properties"]["tasks"]["properties"]["2.1.7"]
    quarters = [f"yearbook-{year}Q{quarter}" for year in range(2021, 2026) for quarter in (1, 2, 3, 4)]
    assert list(task["properties"]["duties"]["properties"]) == ["yearbook", *quarters]


def test_titles_are_in_the_language_asked_for(capsys, monkeypatch, tmp_path):
    document = plan_aware(ENGLISH).schema
    assert document["properties"]["submitted"]["description"] == "year-month-day; empty: a draft"
    indicator = document["properties"]["tasks"]["properties"]["2.1.7"]["properties"]["indicators"]["properties"]
    assert "at least 100 % by 2025-12-31" in indicator["platform-standard"]["description"]
    monkeypatch.chdir(tmp_path)
    assert run(["schema", "progress", "--lang", "en"]) == 0
    assert json.loads(capsys.readouterr().out)["title"] == "planck progress file"
    assert run(["schema", "progress", "--data", str(DATA)]) == 0
    assert "platform-standard" in capsys.readouterr().out
    assert run(["schema", "progress", "--data", str(tmp_path)]) == 2


def test_a_wrong_status_or_item_of_a_choice_is_not_accepted():
    report = {"schema": "planck/progress@1", "unit": "sfj", "period": "2025Q3", "tasks": {"2.1.7": {"status": "late"}}}
    assert [error.absolute_path[-1] for error in plan_aware().iter_errors(report)] == ["status"]


def test_an_office_file_is_offered_the_plans_units_items_and_tasks():
    plan = workspace(DATA, only=()).plan
    document = schemas.schema("office", CHINESE, plan)
    offered = {
        (name, key): dict(zip(known["enum"], known["markdownEnumDescriptions"], strict=True))
        for name, part in document["$defs"].items()
        for key, field in part["properties"].items()
        for known in field.get("anyOf", ())
        if "enum" in known
    }
    assert offered["ReceiptEntry", "unit"]["sfj"] == "市司法局"
    assert offered["Objection", "task"]["2.1.7"] == "提升公共法律服务能力"
    assert offered["SetLight", "item"]["annual-report"] == offered["Decision", "item"]["annual-report-2024"]
    # a decision is on an occurrence, a letter may be on a task
    assert "annual-report" not in offered["Decision", "item"]
    assert "2.7.3/supervision-system" in offered["Decision", "item"]
    assert "2.1.7" in offered["Letter", "item"]
    assert ("ReceiptEntry", "item") not in offered
    assert all(field["title"] for part in document["$defs"].values() for field in part["properties"].values())


def test_the_record_of_a_quarterly_duty_offers_each_quarter(tmp_path):
    plan = workspace(write(tmp_path, {}, PLAN.replace("cadence: annual", "cadence: quarterly"))).plan
    item = schemas.schema("office", CHINESE, plan)["$defs"]["Decision"]["properties"]["item"]["anyOf"][0]["enum"]
    assert "2.1.7/yearbook-2024Q3" in item
    assert "2.1.7/yearbook" not in item


def test_an_office_file_with_every_kind_of_entry_is_accepted():
    written = """
        schema: planck/office@1
        period: 2025Q3
        receipts: [{unit: nyj, received: 2025-10-25, form: 工作簿, by: 法治督察科}]
        decisions: [{unit: sfj, decision: returned, on: 2025-10-15, by: 科, reason: 缺, answer_by: 2025-10-20}]
        objections: [{unit: wjj, item: 2.4.3/online-supervision, raised: 2025-11-06, says: 甲, decision: , on: }]
        lights: [{unit: wjj, light: computed, on: 2025-11-10, by: 科, reason: 略, document: 纪要}]
        letters: [{unit: sfj, item: 2.1.7, sent: 2025-11-06, judged: , answer: evidence/a.pdf, closed: }]
        corrections: [{unit: sfj, item: 2.1.7/hotline-answer-rate, on: 2025-11-12, by: 科, reason: 略}]
    """
    plan = workspace(DATA, only=()).plan
    check = jsonschema.Draft202012Validator(schemas.schema("office", CHINESE, plan))
    office = yaml.load(written.replace(" on:", " 'on':"), Loader=Loose)  # to YAML 1.2, which editors read, a text
    assert [error.message for error in check.iter_errors(office)] == []
    office["decisions"][0]["decision"] = "退回"
    assert [list(error.absolute_path) for error in check.iter_errors(office)] == [["decisions", 0, "decision"]]
