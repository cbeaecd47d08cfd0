"""``planck score``: what it prints, refuses and writes."""

import json

import jsonschema
import pytest

from planck import schemas
from planck.messages import CHINESE
from tests.rules.county import edited
from tests.score.county import GIVEN, HEAD, entry, rules, year
from tests.test_issue import Planck
from tests.workspace import PLAN, write

RULES = rules(
    "id: reports, name: 按季度报送, points: 20, deduct: {late: 1, missing: 3, left_out: 2, breach: 4}",
    "id: rows, name: 指标和节点, points: 30, share_of: met, half: [on_track]",
    "id: calls, name: 接听率, points: 20, value_of: 2.1.7/hotline, bands: [{at_least: 99, points: 20}, {at_least: 90, points: 15}]",
    "id: low, name: 平台, points: 10, value_of: 2.1.7/platform, proportional: true",
    "id: survey, name: 测评, points: 20, given: true",
    head=f"{HEAD}sample: true\n",
    more="bonus: [{id: praised, name: 表彰, points: 2}]\nveto: [{id: accident, name: 事故, grade: 差}]\n"
    "grades: [{name: 优, at_least: 90, most: 50%}, {name: 良, at_least: 60}, {name: 差}]\n",
)
ENTRIES = entry("sfj", "survey", 18.25) + entry("sfj", "praised", 3) + entry("fgj", "accident", reason="一起")
DAY = ("--as-of", "2025-12-01")


@pytest.fixture
def county(tmp_path, monkeypatch, capsys):
    changes = {
        "sfj_2024Q2": [
            ("    status: in_progress", "    status: in_progress\n    breaches: {2.1.7-2: {what: 拒接一次}}")
        ],
        "sfj_2024Q3": [("submitted: 2024-10-12", "submitted: 2024-10-25"), ("      calls: 1234\n", "")],
        "fgj_2024Q4": "!absent",
    }
    files = {**year(**changes), "assessment/2024.yaml": RULES, "assessment/2024-given.yaml": GIVEN + ENTRIES}
    data = write(tmp_path, files, PLAN)
    monkeypatch.chdir(tmp_path)
    return data, Planck(capsys)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_table_and_a_unit_on_the_screen(county, golden, lang):
    _, planck = county
    table = planck("score", "2024", *DAY, "--lang", lang)[1]
    unit = planck("score", "2024", "--unit", "sfj", *DAY, "--lang", lang)[1]
    other = planck("score", "2024", "--unit", "fgj", *DAY, "--lang", lang)[1]
    golden(f"score.full.{lang}.txt", "\n".join([table, unit, other]))


def test_as_tables_and_as_json(county, golden):
    _, planck = county
    table, unit, other = (
        planck("score", "2024", *more, *DAY, "--format", "markdown")[1]
        for more in ((), ("--unit", "sfj"), ("--unit", "fgj"))
    )
    golden("score.markdown.zh.md", "\n".join([table, unit, other]))
    code, out, err = planck("score", "2024", *DAY, "--format", "json")
    golden("score.json", out)
    jsonschema.Draft202012Validator(schemas.schema("score", CHINESE)).validate(json.loads(out))
    assert code == 0
    # a program's page has no room for what is to be looked at
    assert "P166 “测评”还有 1 个单位没有人工给分，按 0 分计：市发展和改革局" in err
    assert planck("score", "2024", *DAY, "--format", "json", "-q") == (0, "", "")


def test_json_has_exactly_the_keys_of_the_contract(county):
    _, planck = county
    document = json.loads(planck("score", "2024", *DAY, "--format", "json", "--unit", "市司法局")[1])
    assert list(document) == ["schema", "year", "units", "edge", "not_issued"]
    (unit,) = document["units"]
    assert list(unit) == ["unit", "points", "of", "scaled", "grade", "rank", "criteria", "bonus", "veto"]
    assert list(unit["criteria"][0]) == ["id", "points", "of", "applies", "basis"]
    assert list(unit["criteria"][0]["basis"][0]) == ["period", "item", "code", "path", "line", "points"]


def test_without_a_year_the_latest_with_rules_is_taken_and_named(county):
    _, planck = county
    code, out, err = planck("score", *DAY)
    assert (code, err.split("\n")[0]) == (0, "没有写年度，按 2024 年算。")
    assert "2024年度考核" in out


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["24"], "planck: “24”不是年度，请写四位数字，如 2025。\n"),
        (["2025Q1"], "planck: “2025Q1”不是年度，请写四位数字，如 2025。\n"),
        (["2023"], "planck: 没有 2023 年的考核规则 data/assessment/2023.yaml；有规则的年度：2024。\n"),
        (
            ["2024", "--format", "markdown", "-o", "a.json"],
            "planck: a.json 的后缀是 .json，格式写的是 markdown，没有写入。请改成一样的。\n",
        ),
        (["2024", "-o", "data/assessment/2024.yaml"], None),
    ],
)
def test_what_is_refused(county, words, says):
    _, planck = county
    code, out, err = planck("score", *words, *DAY)
    assert (code, out) == (2, "")
    assert says is None or err == says


def test_wrong_rules_are_shown_with_their_place_and_remedy(county):
    data, planck = county
    (data / "assessment/2024.yaml").write_text(RULES.replace("points: 30", "points: 40"), encoding="utf-8")
    assert planck("score", "2024", *DAY) == (
        2,
        "",
        "planck: 2024 年的考核规则或人工给分有错，不能算分。请先改正：\n"
        "data/assessment/2024.yaml:4: 错误 P151 各考核指标的分值合计 110，满分（total）是 100\n"
        "  改法: 请改分值，使合计等于 100；满分另有规定的，写 total: 110。\n",
    )
    (data / "assessment/2024-given.yaml").write_text("schema: [", encoding="utf-8")
    assert "data/assessment/2024-given.yaml:1: 错误 P0" in planck("score", "2024", *DAY)[2]


def test_a_workspace_without_rules_is_told_where_to_write_them(tmp_path, monkeypatch, capsys):
    write(tmp_path, year(), PLAN)
    monkeypatch.chdir(tmp_path)
    err = "planck: 没有考核规则：请写 data/assessment/2024.yaml（写法见 docs/assessment.md）。\n"
    assert Planck(capsys)("score", "--as-of", "2024-12-01") == (2, "", err)


def test_a_unit_that_is_not_assessed_is_named(county):
    data, planck = county
    plan = edited(PLAN, ("chapters:\n", "groups:\n  few: {name: 几个, members: [sfj]}\nchapters:\n"))
    (data / "plan.yaml").write_text(plan, encoding="utf-8")
    (data / "assessment/2024.yaml").write_text(RULES.replace("year: 2024\n", "year: 2024\nof: few\n"), encoding="utf-8")
    (data / "assessment/2024-given.yaml").unlink()
    err = planck("score", "2024", "--unit", "fgj", *DAY)[2]
    assert err == "planck: 市发展和改革局不在 2024 年的考核范围内（of: few）。\n"


def test_a_result_is_written_and_the_ending_gives_the_format(county, tmp_path):
    _, planck = county
    assert planck("score", "2024", *DAY, "-o", "分数.json", "-q")[0] == 0
    assert json.loads((tmp_path / "分数.json").read_text(encoding="utf-8"))["schema"] == "planck/score@1"
    assert planck("score", "2024", *DAY, "-o", "分数.md", "-q")[0] == 0
    assert (tmp_path / "分数.md").read_text(encoding="utf-8").startswith("## ")


def test_what_validate_says_of_the_folder(county):
    data, planck = county
    (data / "assessment/2024.yml").write_text("x\n", encoding="utf-8")
    (data / "assessment/.keep").write_text("", encoding="utf-8")
    code, out, _ = planck("validate", "data/assessment", "--format", "concise")
    assert code == 0
    assert (
        "data/assessment/2024.yml: warning P026 2024.yml 不会被读取：assessment 里只读 <年>.yaml（考核规则）和 <年>-given.yaml（人工给分）"
        in out
    )
    assert "P166" in out
    assert "P166" not in planck("check", "--period", "2024Q4", *DAY, "--format", "concise")[1]
