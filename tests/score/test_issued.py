"""A score rests on issued quarters, with what was corrected since; what is not issued is named, or refused."""

import json

import pytest

from tests.score.county import QUARTERS, year
from tests.test_issue import FULL_PLAN, Planck, edit
from tests.workspace import write

RULES = (
    "schema: planck/assessment@1\nyear: 2024\ncriteria:\n"
    "  - {id: r, name: 报送, points: 40, deduct: {late: 1, missing: 3, left_out: 1}}\n"
    "  - {id: v, name: 接听率, points: 60, value_of: 2.1.7/hotline, bands: [{at_least: 95, points: 60}, {at_least: 90, points: 30}]}\n"
)
SCORE = ("score", "2024", "--as-of", "2025-12-01", "--format", "json")


@pytest.fixture
def county(tmp_path, monkeypatch, capsys):
    """The data folder and the command; the parent is the working directory."""
    data = write(tmp_path, {**year(), "assessment/2024.yaml": RULES}, FULL_PLAN)
    monkeypatch.chdir(tmp_path)
    return data, Planck(capsys)


def issue(planck, *quarters, accept=("--accept", "unfilled", "--reason", "试发")):
    for quarter in quarters:
        code, _, err = planck("issue", quarter, "--number", quarter, "--on", "2025-02-01", "--by", "督察科", *accept)
        assert code == 0, err


def scored(planck, unit="sfj"):
    code, out, err = planck(*SCORE)
    assert code == 0, err
    document = json.loads(out)
    return document, next(of for of in document["units"] if of["unit"] == unit)


def test_quarters_not_issued_count_and_are_named_until_the_years_last_is_issued(county):
    _, planck = county
    assert scored(planck)[0]["not_issued"] == list(QUARTERS)
    issue(planck, "2024Q1", "2024Q3")
    document, sfj = scored(planck)
    assert (document["not_issued"], sfj["scaled"]) == (["2024Q2", "2024Q4"], "100")
    full = planck("score", "2024", "--as-of", "2025-12-01")[1]
    assert "没有印发、按现在的判定计：2024Q2、2024Q4。印发以后，分数还可能变。" in full


def test_once_the_years_last_is_issued_a_score_refuses_without_the_others_and_says_what_to_do(county):
    """Following the advice ends with a score."""
    _, planck = county
    issue(planck, "2024Q4", "2024Q1")
    code, out, err = planck(*SCORE)
    assert (code, out) == (2, "")
    assert err == (
        "planck: 2024Q4 已经印发，2024Q2、2024Q3 还没有印发：全年的分数要以印发的判定为准，不能算分。请先印发：planck issue "
        "2024Q2 --number 文号 --on 日期 --by 单位。\n"
    )
    # before the day of the issue it was not issued
    assert planck("score", "2024", "--as-of", "2025-01-31", "-q")[0] == 0
    issue(planck, "2024Q2", "2024Q3")
    assert scored(planck)[0]["not_issued"] == []
    assert "没有印发" not in planck("score", "2024", "--as-of", "2025-12-01")[1]
    assert "尚未印发" not in planck("report", "assessment", "2024", "--as-of", "2025-12-01")[1]


def test_quarters_before_reporting_began_do_not_count_and_need_no_issue(county):
    """Nothing was asked in them: not even a row that never had anything to count becomes one without data."""
    data, planck = county
    for unit in ("sfj", "fgj"):
        (data / f"progress/{unit}/2024Q1.yaml").unlink()
    assert scored(planck)[0]["not_issued"] == ["2024Q2", "2024Q3", "2024Q4"]
    issue(planck, "2024Q2", "2024Q3", "2024Q4")
    document, sfj = scored(planck)
    assert (document["not_issued"], sfj["points"]) == ([], "100")
    assert "还没有开始报送、没有计入：2024Q1。" in planck("score", "2024", "--as-of", "2025-12-01")[1]


def test_an_issued_quarter_counts_as_issued_until_the_office_corrects_it(county):
    data, planck = county
    issue(planck, *QUARTERS)
    low = [("hotline: {numerator: 95, denominator: 100}", "hotline: {numerator: 70, denominator: 100}")]
    edit(data / "progress/sfj/2024Q4.yaml", *low[0])
    assert scored(planck)[1]["criteria"][1]["points"] == "60"
    words = "schema: planck/office@1\nperiod: 2024Q4\ncorrections:\n  - {unit: sfj, item: 2.1.7/hotline, on: 2025-11-01, by: 督察科, reason: 口径}\n"
    (data / "office/2024Q4.yaml").write_text(words, encoding="utf-8")
    # (3 × 95 + 70) ÷ 400 is 88.75 %: below the lowest band
    assert scored(planck)[1]["criteria"][1]["points"] == "0"
    assert planck("score", "2024", "--as-of", "2025-10-31", "--format", "json")[1].count('"points": "60"')
    shown = planck("score", "2024", "--unit", "市司法局", "--as-of", "2025-12-01")[1]
    assert "“热线接听率”88.75%，没有达到最低一档（更正）" in shown.replace("\n           ", "")


def test_a_record_that_is_not_as_it_was_written_gives_no_score(county):
    data, planck = county
    issue(planck, *QUARTERS)
    text = data / "office/issued/texts"
    record = json.loads((data / "office/issued/2024Q2.json").read_text(encoding="utf-8"))
    (text / record["inputs"]["data/plan.yaml"]).write_text("schema: [", encoding="utf-8")
    edit(data / "plan.yaml", "title: 示例县方案", "title: 示例县新方案")
    code, _, err = planck(*SCORE)
    assert code == 2
    assert "存档" in err


def test_rules_of_an_assessment_change_no_record_and_no_quarters_counts(county):
    data, planck = county
    (data / "assessment/2024.yaml").unlink()
    (data / "assessment").rmdir()
    issue(planck, "2024Q3")
    before = planck.result("--period", "2024Q3")
    (data / "assessment").mkdir()
    (data / "assessment/2024.yaml").write_text(RULES.replace("60", "70"), encoding="utf-8")
    assert "P151" in planck.codes()
    after = planck.result("--period", "2024Q3")
    assert after == before
    fourth = planck.result("--period", "2024Q4")
    assert not [finding for finding in fourth["findings"] if finding["code"].startswith("P15")]
    assert not [file for file in fourth["files"] if "assessment" in file["path"]]
    issue(planck, "2024Q2")
    record = json.loads((data / "office/issued/2024Q2.json").read_text(encoding="utf-8"))
    assert not [path for path in record["inputs"] if "assessment" in path]


def test_letters_on_a_matter_stand_beside_its_points(county):
    data, planck = county
    (data / "progress/sfj/2024Q4.yaml").unlink()
    office = (
        "schema: planck/office@1\nperiod: 2024Q4\nletters:\n"
        "  - {unit: sfj, number: 督〔2025〕1号, sent: 2025-02-01, answer_by: 2025-02-10, answered: 2025-02-08, judged: sufficient}\n"
        "  - {unit: sfj, item: 2.1.7/hotline, dated: 2025-02-03}\n"
    )
    (data / "office").mkdir()
    (data / "office/2024Q4.yaml").write_text(office, encoding="utf-8")
    shown = planck("score", "2024", "--unit", "sfj", "--as-of", "2025-12-01")[1]
    assert (
        "       -3  2024Q4 未报 → data/progress/sfj/2024Q4.yaml P301\n           函：督〔2025〕1号，2025-02-01发出，已反馈\n"
        in shown
    )
    assert "           函：没有编号，没有发出\n" in shown


@pytest.mark.parametrize(
    ("target", "says"),
    [("at_most: 96", "的目标是不高于 96，比例算反"), ("at_least: 0", "的目标是 0，除不出比例")],
)
def test_a_target_as_it_was_issued_that_has_no_share_gives_no_score(county, target, says):
    data, planck = county
    now = "targets: [{at_least: 90,"
    assert now in FULL_PLAN
    write(data.parent, {}, FULL_PLAN.replace(now, f"targets: [{{{target},"))
    issue(planck, *QUARTERS)
    head = RULES.partition("criteria:")[0]
    rules = f"{head}criteria:\n  - {{id: v, name: 接听率, points: 100, value_of: 2.1.7/hotline, proportional: true}}\n"
    write(data.parent, {"assessment/2024.yaml": rules}, FULL_PLAN)
    code, out, err = planck(*SCORE)
    assert (code, out) == (2, "")
    assert f"“接听率”按完成比例计分，但 2.1.7/hotline 在 2024Q4 印发时{says}；请改为分档（bands）" in err
