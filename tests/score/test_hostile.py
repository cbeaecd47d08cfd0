"""Files of assessments that nobody sane wrote: findings, never a crash or a hang."""

import datetime

import pytest

from planck import check, load, score
from tests.score.county import GIVEN, HEAD, book_of, rules, year
from tests.workspace import write

ROWS = "id: rows, name: 指标, points: 100, share_of: met"
DAY = datetime.date(2025, 6, 1)
FLOOD = "".join(f"  - {{id: c{n}, name: 甲, points: 1, share_of: met, half: [met, met]}}\n" for n in range(5_000))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "schema: planck/assessment@1\n",
        f"{HEAD}criteria: []\n",
        f"{HEAD}criteria: {{}}\n",
        f"{HEAD}criteria: " + "[" * 3_000,
        f"{HEAD}criteria:\n{FLOOD}",
        rules(ROWS.replace("100", "9" * 5_000)),
        rules(ROWS.replace("100", "1e999999999")),
        rules(ROWS, head=HEAD.replace("2024", "9" * 40)),
        rules(ROWS, head=HEAD.replace("2024", "-2024")),
        rules(ROWS, head=f"{HEAD}total: {'9' * 30}\n"),
        rules(ROWS, head=f"{HEAD}of: [judged]\n"),
        rules(ROWS, more="grades: [{name: 优, most: 0.30}]\n"),
        rules(ROWS, more="grades:\n" + "".join(f"  - {{name: g{n}, at_least: {n}}}\n" for n in range(3_000))),
        rules(ROWS, more="veto: [{id: v, name: v, grade: [x]}]\n"),
        rules("id: ../../x, name: 甲, points: 100, value_of: ../../etc, bands: [{points: 1}]"),
        rules("id: a, name: 甲, points: 100, deduct: [late]"),
        rules("id: a, name: 甲, points: 100, deduct: {late: 一, early: 1}"),
        "\x00\x01",
        "a: &a [*a]\n",
    ],
)
def test_hostile_rules_are_findings_and_give_no_score(tmp_path, text):
    book = book_of(tmp_path, text)
    loaded = load.workspace(tmp_path / "data")
    verdict = check.validate(loaded)
    assert verdict.counts.error
    assert all(finding.place.path.startswith("data/assessment") for finding in verdict.findings)
    with pytest.raises(score.ScoreError):
        score.assess(book, 2024, DAY)


@pytest.mark.parametrize(
    "given",
    [
        "{}",
        "  - {unit: sfj}\n",
        "  - {unit: [sfj], criterion: g, points: 1}\n",
        f"  - {{unit: sfj, criterion: g, points: {'9' * 900}}}\n",
        "  - {unit: sfj, criterion: g, points: 1, on: 2024-02-31}\n",
        "".join(f"  - {{unit: u{n}, criterion: g{n}, points: {n}}}\n" for n in range(5_000)),
    ],
)
def test_hostile_entries_are_findings_and_give_no_score(tmp_path, given):
    book = book_of(tmp_path, rules("id: g, name: 测评, points: 100, given: true"), given)
    assert check.validate(load.workspace(tmp_path / "data")).counts.error
    with pytest.raises(score.ScoreError):
        score.assess(book, 2024, DAY)


def test_the_largest_numbers_are_counted_exactly(tmp_path):
    big = "9" * 15
    text = rules(ROWS.replace("100", big), head=f"{HEAD}total: {big}\n")
    assert score.assess(book_of(tmp_path, text), 2024, DAY).of_unit("fgj").scaled == int(big)


def test_what_is_no_folder_no_file_or_a_link_is_reported_and_not_followed(tmp_path):
    data = write(tmp_path, year())
    (data / "assessment").write_text("x", encoding="utf-8")
    assert [finding.place.path for finding in load.workspace(data).findings] == ["data/assessment"]
    (data / "assessment").unlink()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/2024.yaml").write_text(rules(ROWS), encoding="utf-8")
    (data / "assessment").symlink_to(tmp_path / "elsewhere")
    loaded = load.workspace(data)
    assert [finding.message_key for finding in loaded.findings] == ["load.link"]
    assert loaded.book.assessments == {}
    (data / "assessment").unlink()
    (data / "assessment").mkdir()
    (data / "assessment/2024.yaml").symlink_to(tmp_path / "elsewhere/2024.yaml")
    (data / "assessment/2024-given.yaml").mkdir()
    loaded = load.workspace(data)
    assert loaded.book.assessments[2024].broken == ("data/assessment/2024-given.yaml", "data/assessment/2024.yaml")


def test_a_further_plans_judging_reads_no_assessment(tmp_path):
    files = {**year(), "assessment/2024.yaml": rules(ROWS), "assessment/2024-given.yaml": GIVEN}
    data = write(tmp_path, files)
    (data / "plans").mkdir()
    text = (data / "plan.yaml").read_text(encoding="utf-8").split("chapters:")[0].replace("id: county", "id: work")
    (data / "plans/work.yaml").write_text(text.split("units:")[0] + "chapters: []\n", encoding="utf-8")
    assert load.workspace(data, keys=("work",)).book.assessments == {}
    assert list(load.workspace(data).book.assessments) == [2024]
