"""The reminder: by which day those named hand in, what they owe by name, and how to fill it in."""

import datetime

import pytest

from tests.reports.test_papers import COUNTY, RED, SILENT, judged, paper

MISSING = {"progress/sfj/2024Q3.yaml": RED, "progress/fgj/2024Q3.yaml": ""}
OFFICE = "schema: planck/office@1\nperiod: 2024Q3\nanswer_by: 2024-11-15\n"


@pytest.mark.parametrize(
    ("day", "words", "by", "then"),
    [
        ("2024-10-21", "", "2024年10月27日", "2024年10月30日进行核查，届时仍没有报送的，按未报判定。"),
        ("2024-10-28", "", "2024年10月28日", "2024年10月30日进行核查，"),
        ("2024-10-21", "dates: {reminder: 2024-10-29}\n", "2024年10月29日", "2024年10月30日进行核查，"),
        ("2024-10-21", "reminder_by: 2024-10-25\n", "2024年10月25日", "2024年10月30日进行核查，"),
        ("2024-10-21", "reminder_by: 2024-11-08\n", "〔待填〕（补报期限应早于核查日）", "2024年10月30日进行核查，"),
        ("2024-10-30", "", "2024年11月15日", "本季度已按未报、漏报判定，补报以后重新核查。"),
        ("2024-10-30", "reminder_by: 2024-11-08\n", "2024年11月8日", "本季度已按未报、漏报判定，"),
    ],
)
def test_those_reminded_hand_in_before_the_day_of_judging(tmp_path, day, words, by, then):
    files = {**MISSING, "office/2024Q3.yaml": OFFICE + words}
    reminder = paper("reminder", judged(tmp_path, day=datetime.date.fromisoformat(day), **files))
    assert f"请上述单位于{by}前补报，报送至市委依法治市办。{then}" in reminder.markdown
    assert any("补报期限" in line for line in reminder.to_fill) is ("〔待填〕" in by)


def test_without_any_day_it_is_left_to_fill_in(tmp_path):
    assert "请上述单位于〔待填〕前补报" in paper("reminder", judged(tmp_path, **MISSING)).markdown


def test_what_a_missing_report_owes_is_named(tmp_path):
    files = {**MISSING, "progress/sfj/2024Q3.yaml": SILENT}
    text = paper("reminder", judged(tmp_path, **files)).markdown
    assert "1个单位没有报送，1个单位报送的内容有漏报，现将有关事项通知如下。" in text
    assert "| 市发展和改革局 | 1项任务的进展情况；指标数据：备案审查率 | 2024年10月20日 | 10天 |" in text
    assert "| 市司法局 | 来电数 | 2024年第三季度起 | 10天 |" in text


@pytest.mark.parametrize(
    ("receipts", "how"),
    [
        ("  - {unit: fgj, received: 2024-07-10, form: 工作簿, by: 科}\n", "填报表（Excel工作簿）"),
        ("  - {unit: fgj, received: 2024-07-10, form: 文件, by: 科}\n", "请在本单位的进展文件中"),
        ("  - {unit: fgj, received: 2024-07-10, by: 科}\n", "填报表或者进展文件"),
    ],
)
def test_how_to_fill_in_follows_what_the_unit_used_last(tmp_path, receipts, how):
    office = f"schema: planck/office@1\nperiod: 2024Q2\nreceipts:\n{receipts}"
    result = judged(tmp_path, plan=COUNTY, **MISSING, **{"office/2024Q2.yaml": office})
    assert how in paper("reminder", result, "fgj").markdown
