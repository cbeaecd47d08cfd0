"""What papers say on their face, and the plan's name as papers write it."""

import datetime

import pytest

from planck import check, load, reports
from planck.core.period import Period
from planck.reports.context import Ask
from tests.workspace import OTHER, PLAN, PROGRESS, write

PERIOD, AS_OF = Period(2024, 3), datetime.date(2024, 10, 31)
EARLIER = "2024年第二季度还没有开始报送（第一份报告是2024年第三季度的）：没有报送数据，灯色只说明期限是否已过"


def judged(folder, period=PERIOD, as_of=AS_OF, plan=PLAN, **files):
    return check.judge(load.workspace(write(folder, files, plan)), period, as_of)


@pytest.mark.parametrize("name", ["quarterly", "brief", "ledger", "unit"])
def test_a_paper_on_a_quarter_before_the_reports_says_so(tmp_path, name):
    files = {"progress/sfj/2024Q3.yaml": PROGRESS, "progress/fgj/2024Q3.yaml": OTHER}
    for period, there in ((Period(2024, 2), True), (PERIOD, False)):
        result = judged(tmp_path, period, **files)
        (paper,) = reports.render(name, result, None, Ask("sfj" if name == "unit" else ""))
        assert (EARLIER in paper.markdown) is there


def test_a_workspace_without_any_report_says_no_such_thing(tmp_path):
    (paper,) = reports.render("quarterly", judged(tmp_path), None, Ask(""))
    assert "还没有开始报送" not in paper.markdown


@pytest.mark.parametrize(
    ("reporting", "words"),
    [
        ("", "《示例县方案》关于按季度报送的规定。"),
        ("reporting: {quote: 按季度报送}\n", "《示例县方案》规定：“按季度报送”。"),
    ],
)
def test_a_letter_on_a_missing_report_names_the_plan(tmp_path, reporting, words):
    plan = PLAN.replace("units:\n", f"{reporting}units:\n", 1)
    result = judged(tmp_path, plan=plan, **{"progress/fgj/2024Q3.yaml": OTHER})
    letters = [letter.markdown for letter in reports.render("supervision", result, None, Ask("sfj"))]
    assert f"## 一、依据\n\n{words}\n" in letters[0]
