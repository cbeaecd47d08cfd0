"""No paper of a county, a district or a province says 全市, and no result on the screen."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from planck import check, formats, load, reports
from planck.core.period import Period
from planck.messages import CHINESE
from planck.reports import REPORTS, ReportError
from planck.reports.context import Ask
from tests.workspace import OTHER, PLAN, PROGRESS, write

BEHIND = OTHER.replace("denominator: 3", "denominator: 30")


@pytest.mark.parametrize(
    ("jurisdiction", "word"),
    [
        ("云溪县", "全县"),
        ("东川区", "全区"),
        ("黔南州", "全州"),
        ("云南省", "全省"),
        ("阿荣旗", "全旗"),
        ("兴安盟", "全盟"),
    ],
)
def test_every_paper_names_the_area_of_the_plan(tmp_path: Path, jurisdiction: str, word: str) -> None:
    plan = PLAN.replace("title: 示例县方案", f"title: 示例方案\njurisdiction: {jurisdiction}")
    files = {"progress/sfj/2024Q3.yaml": PROGRESS, "progress/fgj/2024Q3.yaml": BEHIND}
    result = check.judge(load.workspace(write(tmp_path, files, plan)), Period(2024, 3), datetime.date(2024, 10, 31))
    texts = [formats.render(name, result, CHINESE) for name in ("full", "markdown", "concise")]
    for name, kind in REPORTS.items():
        try:
            texts += [
                paper.source for paper in reports.render(name, result, None, Ask("fgj" if kind.asks_for_unit else ""))
            ]
        except ReportError:  # nothing of the kind is to be written
            continue
    assert not [text for text in texts if "全市" in text]
    assert word in "".join(texts)
