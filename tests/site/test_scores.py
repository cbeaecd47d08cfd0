"""考核 in the office's edition: the ranking, a sheet for each unit, and why no score can be given."""

from __future__ import annotations

from pathlib import Path

import pytest

from planck.cli import run
from tests.site.pages import Page, folder, sound
from tests.workspace import OTHER, PLAN, PROGRESS, write

RULES = """\
schema: planck/assessment@1
year: 2024
title: 2024年度考核细则
total: 100
of: judged
criteria:
  - {id: reporting, name: 按季度报送, points: 40, deduct: {late: 5, missing: 10}}
  - {id: items, name: 指标和节点, points: 50, share_of: met, counts: [met, on_track]}
  - {id: office, name: 专项评查, points: 10, given: true}
bonus: [{id: praised, name: 受上级表彰, points: 3, given: true, cap: 3}]
veto: [{id: accident, name: 重大执法事故, grade: 不合格, given: true}]
grades: [{name: 优秀, at_least: 90}, {name: 合格, at_least: 60}, {name: 不合格}]
"""
GIVEN = """\
schema: planck/given@1
year: 2024
entries:
  - {unit: sfj, criterion: office, points: 9, reason: 案卷规范, by: 法治督察科, on: 2024-10-30}
  - {unit: fgj, criterion: office, points: 8, reason: 案卷规范, by: 法治督察科, on: 2024-10-30}
  - {unit: sfj, criterion: praised, points: 2, reason: 受省厅表彰, by: 法治督察科, on: 2024-10-30}
  - {unit: fgj, criterion: accident, reason: 示例, by: 法治督察科, on: 2024-10-30}
"""
FILES = {
    "progress/sfj/2024Q3.yaml": PROGRESS,
    "progress/fgj/2024Q3.yaml": OTHER,
    "assessment/2024.yaml": RULES,
    "assessment/2024-given.yaml": GIVEN,
}


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def built(here: Path, *options: str) -> dict[str, Page]:
    assert run(["site", "2024Q3", "-o", "out", "--as-of", "2024-10-31", *options]) == 0
    return sound(folder(here / "out"))


def test_every_point_is_followed_to_its_line(here):
    write(here, FILES, PLAN)
    pages = built(here)
    assert "scores/sfj.html" in pages["score.html"].links
    text = pages["scores/sfj.html"].text
    for words in (
        "按季度报送 40 / 40 没有扣分",
        "专项评查 9 / 10",
        "+9 案卷规范",
        "受上级表彰 2 / 3",
        "2024Q3 “平台规范化建设率”",
    ):
        assert words in text, words
    assert "一票否决：重大执法事故" in pages["scores/fgj.html"].text


def test_the_public_edition_has_no_scores(here):
    write(here, FILES, PLAN)
    issue = ["issue", "2024Q3", "--number", "1号", "--on", "2024-10-31", "--by", "办", "--as-of", "2024-10-31"]
    assert run([*issue, "--accept", "unfilled", "--reason", "试"]) == 0
    assert not [path for path in built(here, "--edition", "public") if path.startswith("score")]


def test_wrong_rules_are_named_in_the_place_of_scores(here):
    write(here, {**FILES, "assessment/2024.yaml": RULES.replace("points: 50", "points: 70")}, PLAN)
    pages = built(here)
    assert "2024年度考核" in pages["score.html"].text
    assert "assessment/2024.yaml" in pages["score.html"].text
    assert "scores/sfj.html" not in pages
