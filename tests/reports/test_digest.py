"""材料汇编, and the texts that the office chooses from it: as received, with the unit that wrote them."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from planck import check, load, reports
from planck.core.period import Period
from planck.printing.press import Press
from planck.reports import chosen
from planck.reports.context import Ask
from tests.workspace import OTHER, PLAN, PROGRESS, write

HEAD = "schema: planck/office@1\nperiod: 2024Q3\n"
WORDS = """\
schema: planck/progress@1
unit: sfj
period: 2024Q3
submitted: 2024-10-12
tasks:
  2.1.7:
    status: behind
    progress: "|# 一 | **二** [x](http://y)"
    problems: 人手不足。
    next: 增加两人。
    evidence: [{file: evidence/a.pdf, covers: 2024Q3}]
    indicators:
      hotline: {numerator: 95, denominator: 100, evidence: [evidence/b.pdf, evidence/b.pdf]}
    milestones:
      system: {done: 2024-09-01, evidence: [evidence/c.pdf]}
  2.2: {status: ongoing, progress: 有件必备。}
"""


def judged(root: Path, office: str = "", progress: str = WORDS, other: str = OTHER) -> check.Result:
    files: dict[str, str | bytes] = {"progress/sfj/2024Q3.yaml": progress}
    if other:
        files["progress/fgj/2024Q3.yaml"] = other
    if office:
        files["office/2024Q3.yaml"] = HEAD + office
    return check.judge(load.workspace(write(root, files, PLAN)), Period(2024, 3), datetime.date(2024, 10, 30))


def digest(result: check.Result, unit: str = "") -> str:
    return reports.render("digest", result, ask=Ask(unit))[0].markdown


def test_a_units_words_stand_as_received_with_their_evidence(tmp_path: Path) -> None:
    text = digest(judged(tmp_path))
    words = r"\|\# 一 \| \*\*二\*\* \[x\](http\://y)　存在问题：人手不足。　下一步打算：增加两人。"
    evidence = r"evidence/a\.pdf（2024年第三季度）、evidence/b\.pdf、evidence/c\.pdf"
    assert f"| 市司法局 | 滞后 | {words} | {evidence} |" in text
    assert "| 市发展和改革局 | 持续推进 | 按时备案。 | — |" in text
    assert "| 市司法局 | 按时报送（2024年10月12日） | 2.1.7、2.2 | 2.1.7 | 3件 |" in text


def test_hostile_words_are_text_in_every_medium(tmp_path: Path) -> None:
    (paper,) = reports.render("digest", judged(tmp_path))
    html = Press(datetime.date(2024, 10, 30)).print(paper, "html").decode("utf-8")
    assert "|# 一 | **二** [x](http://y)" in html
    assert "<a " not in html


def test_who_reports_nothing_of_a_task_is_named(tmp_path: Path) -> None:
    text = digest(judged(tmp_path, other="", progress=WORDS.replace("progress: 有件必备。", "progress: ")))
    assert "| 市司法局 | 持续推进 | 没有写进展情况。 | — |" in text
    assert "没有报送这项任务的单位：市发展和改革局。" in text
    assert "| 市发展和改革局 | 未报 | — | — | — |" in text


def test_the_digest_of_a_unit_holds_its_own_tasks_alone(tmp_path: Path) -> None:
    text = digest(judged(tmp_path), "fgj")
    assert "按时备案。" in text
    assert "市司法局" not in text
    assert "2.1.7" not in text


def test_chosen_words_follow_the_offices_own_paragraphs_in_the_circular(tmp_path: Path) -> None:
    result = judged(tmp_path, "achievements: [自己写的一段。]\nchosen: [{unit: fgj, task: '2.2'}]\n")
    assert chosen.texts(result) == ("市发展和改革局：按时备案。",)
    circular = reports.render("quarterly", result)[0].markdown
    assert "## 二、主要成效\n\n自己写的一段。\n\n市发展和改革局：按时备案。\n\n" in circular
    assert "| 市发展和改革局（选入主要成效） |" in digest(result)


@pytest.mark.parametrize("progress", [WORDS.replace("progress: 有件必备。", "progress: "), WORDS.partition("  2.2")[0]])
def test_a_chosen_text_that_is_not_there_is_left_to_fill(tmp_path: Path, progress: str) -> None:
    result = judged(tmp_path, "chosen: [{unit: sfj, task: '2.2'}]\n", progress)
    circular = reports.render("quarterly", result)[0]
    assert "〔待填〕（选了市司法局任务2.2的进展情况，报告里没有）" in circular.to_fill


def test_without_a_choice_nothing_is_added(tmp_path: Path) -> None:
    assert chosen.texts(judged(tmp_path)) == ()
    assert chosen.chosen(judged(tmp_path)) == frozenset()


def test_a_chosen_report_that_is_not_in_is_left_to_fill(tmp_path: Path) -> None:
    result = judged(tmp_path, "chosen: [{unit: xyz, task: '2.2'}]\n", PROGRESS)
    assert chosen.texts(result) == ("〔待填〕（选了xyz任务2.2的进展情况，报告里没有）",)
