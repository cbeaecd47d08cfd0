"""Slips of a coordinator at the command line: each is answered with what went wrong, and nothing is lost by it."""

import pytest

from planck.cli import run
from tests.test_cli import JUDGE, county, planck  # noqa: F401 - county is a fixture

OFFICE = "schema: planck/office@1\nperiod: 2024Q3\n"


def test_a_day_that_does_not_exist_is_no_matter_of_how_it_is_written(county, capsys):  # noqa: F811
    code, _, err = planck(capsys, "check", "--as-of", "2025-02-29")
    assert (code, err) == (2, "planck: 没有 2025-02-29 这一天，请核对日期。\n")
    assert planck(capsys, "check", "--as-of", "2024-02-29", "--period", "2024Q1")[0] != 2


@pytest.mark.parametrize("words", [["check"], ["report", "brief"]])
def test_a_day_of_judging_before_the_quarter_ends_is_pointed_at(county, capsys, words):  # noqa: F811
    sentence = "注意：判定日 2023-10-31 在 2024Q3 结束（2024-09-30）以前"
    assert sentence in planck(capsys, *words, "--period", "2024Q3", "--as-of", "2023-10-31")[2]
    assert "注意" not in planck(capsys, *words, "--period", "2024Q3", "--as-of", "2024-09-30")[2]


def test_an_annual_report_before_the_year_ends_says_so(county, capsys):  # noqa: F811
    assert "年度报告按四季度的数据写；这一份只到 2024Q3" in planck(capsys, "report", "annual", *JUDGE)[2]
    assert "四季度" not in planck(capsys, "report", "annual", "--period", "2024Q4")[2]


def test_office_words_under_a_wrong_name_stop_the_paper_that_would_lack_them(county, capsys):  # noqa: F811
    (county / "data" / "office").mkdir()
    wrong = county / "data" / "office" / "2024q3.yaml"
    wrong.write_text(OFFICE, encoding="utf-8")
    code, out, err = planck(capsys, "report", "brief", *JUDGE)
    assert (code, out) == (2, "")
    assert err.startswith("planck: data/office/2024q3.yaml 不会被读取")
    assert planck(capsys, "report", "brief", "--period", "2024Q2")[0] == 0
    wrong.rename(wrong.with_name("2024Q3.yaml"))
    assert planck(capsys, "report", "brief", *JUDGE)[0] == 0
    (county / "data" / "office" / "2024Q3-old.yaml").write_text(OFFICE, encoding="utf-8")
    assert planck(capsys, "report", "brief", *JUDGE)[0] == 0


def test_a_unit_that_gets_no_letter_is_named(county, capsys):  # noqa: F811
    code, _, err = planck(capsys, "report", "supervision", *JUDGE, "--unit", "fgj")
    assert (code, err) == (2, "planck: 市发展和改革局 2024Q3 没有要写的提醒函 / 督办函 / 约谈通知 / 商请函。\n")


def test_a_data_folder_becomes_no_workspace(county, capsys, monkeypatch):  # noqa: F811
    code, _, err = planck(capsys, "init", "data")
    assert code == 2
    assert err.startswith("planck: data 里有 plan.yaml，是数据文件夹")
    assert not (county / "data" / "data").exists()
    monkeypatch.chdir(county / "data")
    assert run(["init"]) == 2
    monkeypatch.chdir(county)
    assert run(["init"]) == 0


LONG = "x" * 300


@pytest.mark.parametrize(
    "words",
    [
        ["check", "-o", f"{LONG}.txt"],
        ["check", "--data", LONG],
        ["report", "brief", *JUDGE, "-o", f"{LONG}/"],
        ["site", "-o", LONG],
        ["rollup", "run", LONG, "-o", "out"],
        ["init", LONG],
    ],
)
def test_a_name_longer_than_the_system_takes_is_no_fault_of_plancks(county, capsys, words):  # noqa: F811
    code, out, err = planck(capsys, *words)
    assert (code, out) == (2, "")
    assert err.splitlines()[-1].startswith("planck: 路径里有太长的名称，系统不接受：")
    assert "x" * 50 in err
