"""Several plans in a workspace: they share units, office and progress files, and each is judged by itself."""

from __future__ import annotations

import datetime
import json
import shutil
import sys
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from planck import load
from planck.cli import run
from planck.core.period import Period
from planck.forms import form_export
from planck.load import plans
from planck.model.head import Extent
from tests.git import Repo
from tests.workspace import OTHER, PLAN, PROGRESS, write

WORK = """\
schema: planck/plan@1
id: work-2024
title: 示例县2024年工作要点
period: {start: 2024-01-01, end: 2024-12-31}
status: in_force
chapters:
  - id: "1"
    number: 一
    title: 重点
    sections:
      - id: "1.1"
        number: （一）
        title: 窗口
        tasks:
          - id: "1.1.1"
            title: 规范窗口
            formerly: ["1.9"]
            measures: [窗口规范率达90%以上。, 2024年底前建成样板窗口。, {text: 不得收费。, kind: prohibition}]
            responsible: {units: [fgj], groups: [], quote: 市发展和改革局}
            indicators:
              - {id: window, name: 窗口规范率, reported_by: fgj, formerly: [rate, 1.9/rate], targets: [{at_least: 90, quote: 窗口规范率达90%以上}]}
            milestones:
              - {id: model, name: 样板窗口, due: 2024-12-31, reported_by: fgj, quote: 2024年底前建成样板窗口}
groups:
  halls: {name: 各大厅, members: [fgj]}
duties:
  - {id: summary, name: 年终总结, cadence: annual, reported_by: fgj, owed_by: [fgj], quote: 方案, basis: office}
unclaimed:
  - {task: "1.1.1", words: 2024, reason: 名称}
preamble: [方案]
"""
BOTH = (
    OTHER
    + """\
  work-2024:1.1.1:
    status: ongoing
    progress: 推进窗口规范。
    indicators:
      window: {numerator: 8, denominator: 10}
    milestones:
      model: {done: }
    breaches:
      work-2024:1.1.1-3: {what: 某窗口收费, corrected: 2024-09-01}
"""
)
SFJ, FGJ = "progress/sfj/2024Q3.yaml", "progress/fgj/2024Q3.yaml"
NAME = "plans/work-2024.yaml"


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return write(tmp_path, {SFJ: PROGRESS, FGJ: BOTH, NAME: WORK}, PLAN)


def judged(capsys: Any, *more: str) -> dict[str, Any]:
    capsys.readouterr()
    run(["check", "2024Q3", "--format", "json", *more])
    result: dict[str, Any] = json.loads(capsys.readouterr().out)
    return result


def replaced(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_each_plan_is_judged_by_its_own_tasks(data: Path, capsys: Any) -> None:
    first = judged(capsys)
    assert first["plan"] == "county"
    assert not any(row["item"].startswith("work-2024") for row in first["standings"])
    second = judged(capsys, "--plan", "work-2024")
    assert second["plan"] == "work-2024"
    rows = {row["item"]: row["standing"] for row in second["standings"]}
    assert rows == {
        "work-2024:1.1.1/window": "missed",
        "work-2024:1.1.1/model": "on_track",
        "work-2024:summary": "no_data",
    }
    assert [unit["unit"] for unit in second["units"]] == ["fgj"]


def test_the_first_plan_may_be_named_too(data: Path, capsys: Any) -> None:
    assert judged(capsys, "--plan", "county") == judged(capsys)


def test_an_unknown_plan_is_refused_with_those_there_are(data: Path, capsys: Any) -> None:
    assert run(["check", "--plan", "work-2023"]) == 2
    assert "work-2024" in capsys.readouterr().err


def test_check_says_how_the_other_plans_stand(data: Path, capsys: Any) -> None:
    run(["check", "2024Q3"])
    err = capsys.readouterr().err
    assert "《示例县2024年工作要点》（work-2024）2024Q3：红灯 1 项、黄灯 0 项、未报 1 项" in err
    run(["check", "2024Q3", "-q"])
    assert "work-2024" not in capsys.readouterr().err


def test_check_says_that_another_plan_does_not_load_and_stays_silent_outside_its_years(data: Path, capsys: Any) -> None:
    run(["check", "2023Q4", "--as-of", "2024-02-01"])
    assert "work-2024" not in capsys.readouterr().err
    replaced(data / NAME, "title: 示例县2024年工作要点\n", "")
    run(["check", "2024Q3"])
    assert "data/plans/work-2024.yaml 有错，没有判定" in capsys.readouterr().err
    assert run(["check", "2024Q3", "--plan", "work-2024"]) == 2


def test_the_shared_file_is_sound_for_both(data: Path) -> None:
    assert run(["validate"]) == 0


@pytest.mark.parametrize(
    ("old", "new", "code", "path"),
    [
        ("numerator: 8", "numerator: 11", "P208", FGJ),
        ("work-2024:1.1.1:", "work-2024:1.1.2:", "P203", FGJ),
        ("work-2024:1.1.1:", "work-2023:1.1.1:", "P202", FGJ),
        ("1.1.1-3: {what", "1.1.1-9: {what", "P203", FGJ),
    ],
)
def test_a_mistake_on_a_further_plan_is_found_once(data: Path, capsys: Any, old: str, new: str, code: str, path: str):
    replaced(data / path, old, new)
    run(["validate", "--format", "json"])
    findings = [entry for entry in json.loads(capsys.readouterr().out)["findings"] if entry["severity"] == "error"]
    assert len(findings) == 1
    assert findings[0]["path"] == f"data/{path}"


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("id: work-2024", "id: work-2025", "与文件名 work-2024.yaml 不一致"),
        ("status: in_force", "status: in_force\nunits:\n  fgj: {name: 市发改局}", "另外的方案里不写 units"),
        ("status: in_force", "status: in_force\noffice: {issuer: 某办}", "另外的方案里不写 office"),
    ],
)
def test_a_further_plan_shares_units_and_office(data: Path, capsys: Any, old: str, new: str, says: str) -> None:
    replaced(data / NAME, old, new)
    assert run(["validate", "--format", "concise"]) == 1
    assert says in capsys.readouterr().out


def test_two_plans_have_two_ids(data: Path, capsys: Any) -> None:
    (data / NAME).rename(data / "plans/county.yaml")
    replaced(data / "plans/county.yaml", "id: work-2024", "id: county")
    assert run(["validate", "--format", "concise"]) == 1
    assert "county 已经是第一个方案（data/plan.yaml）的代码" in capsys.readouterr().out


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")
def test_a_link_among_the_plans_is_no_plan(data: Path, tmp_path: Path, capsys: Any) -> None:
    (data / NAME).rename(tmp_path / "work-2024.yaml")
    (data / NAME).symlink_to(tmp_path / "work-2024.yaml")
    assert plans.keys(data) == ("",)
    run(["validate", "--format", "concise"])
    assert "work-2024.yaml 不会被读取" in capsys.readouterr().out
    (data / NAME).unlink()
    (data / "plans").rmdir()
    (data / "plans").symlink_to(tmp_path)
    assert plans.keys(data) == ("",)
    assert run(["validate", "--format", "concise"]) == 1
    assert "data/plans" in capsys.readouterr().out


def test_what_is_no_plan_among_the_plans_is_named(data: Path, capsys: Any) -> None:
    (data / "plans/要点.docx").write_text("", "utf-8")
    (data / "plans/.keep").write_text("", "utf-8")
    assert run(["validate", "--format", "concise"]) == 0
    assert "要点.docx 不会被读取：plans 里只读方案文件" in capsys.readouterr().out


def test_a_further_plan_may_have_groups_and_settings_of_its_own(data: Path) -> None:
    replaced(data / "plan.yaml", "chapters:", "groups:\n  both: {name: 两家, members: [sfj, fgj]}\nchapters:")
    replaced(data / NAME, "responsible: {units: [fgj], groups: []", "responsible: {units: [], groups: [halls, both]")
    loaded = load.workspace(data, keys=("work-2024",))
    assert loaded.plan
    assert list(loaded.plan.groups) == ["both", "halls"]
    assert loaded.plan.unclaimed[0].task == "work-2024:1.1.1"
    task = loaded.plan.tasks["work-2024:1.1.1"]
    assert (task.formerly, task.indicators[0].formerly) == (["work-2024:1.9"], ["rate", "work-2024:1.9/rate"])


def test_words_of_the_office_count_for_the_plan_that_they_name(data: Path, capsys: Any) -> None:
    office = data / "office"
    office.mkdir()
    (office / "2024Q3.yaml").write_text(
        "schema: planck/office@1\nperiod: 2024Q3\n"
        "numbers: {quarterly: 甲1号, work-2024:quarterly: 乙2号, unit: 丙3号}\n"
        "achievements: [第一个方案的成效。]\n"
        "decisions:\n"
        "  - {unit: fgj, item: 'work-2024:1.1.1/window', decision: refused, on: 2024-10-20, by: 科, reason: 缺佐证}\n"
        "  - {unit: sfj, task: 2.1.7, decision: returned, on: 2024-10-20, by: 科, reason: 缺佐证}\n",
        "utf-8",
    )
    assert run(["validate"]) == 0
    rows = {row["item"]: row for row in judged(capsys, "--plan", "work-2024")["standings"]}
    assert rows["work-2024:1.1.1/window"]["standing"] == "no_data"
    assert [unit["returned"] for unit in judged(capsys)["units"]] != []
    for plan, number, words in (("county", "甲1号", True), ("work-2024", "乙2号", False)):
        run(["report", "quarterly", "2024Q3", "--plan", plan])
        text = capsys.readouterr().out
        assert number in text
        assert ("第一个方案的成效" in text) is words


def test_a_waiver_names_the_item_with_the_plan(data: Path, capsys: Any) -> None:
    (data / "waivers.yaml").write_text(
        "schema: planck/waivers@1\nwaivers:\n"
        "  - {item: 'work-2024:1.1.1/model', from: 2024-12-31, until: 2025-06-30, reason: 场地, approved_by: 办, approved_on: 2024-09-01}\n",
        "utf-8",
    )
    run(["validate", "--format", "json"])
    found = json.loads(capsys.readouterr().out)["findings"]
    assert [entry["code"] for entry in found if entry["severity"] == "error" and entry["code"] == "P701"] == []
    rows = {row["item"]: row for row in judged(capsys, "--plan", "work-2024")["standings"]}
    assert rows["work-2024:1.1.1/model"]["by"] == "2025-06-30"


def test_paragraphs_for_a_further_plan_lie_in_a_folder_of_its_key(data: Path, capsys: Any) -> None:
    assert run(["report", "--start", "2024Q3", "--plan", "work-2024"]) == 0
    own = data / "office/2024Q3/work-2024/成效.md"
    assert own.exists()
    assert not (data / "office/2024Q3.yaml").exists()
    own.write_text("样板窗口建成。\n", "utf-8")
    assert run(["validate"]) == 0
    capsys.readouterr()
    run(["report", "quarterly", "2024Q3", "--plan", "work-2024"])
    assert "样板窗口建成。" in capsys.readouterr().out
    run(["report", "quarterly", "2024Q3"])
    assert "样板窗口建成。" not in capsys.readouterr().out
    assert run(["report", "--start", "2024Q3", "--plan", "work-2024"]) == 2


def test_a_further_plan_without_paragraphs_has_none(data: Path) -> None:
    (data / "office/2024Q3").mkdir(parents=True)
    (data / "office/2024Q3/成效.md").write_text("成效。\n", "utf-8")
    loaded = load.workspace(data, keys=("work-2024",))
    assert loaded.book
    assert loaded.book.prose == {}


def test_papers_print_the_plans_own_numbers_and_a_sheet_tells_of_all_plans(data: Path, capsys: Any) -> None:
    run(["report", "quarterly", "2024Q3", "--plan", "work-2024"])
    circular = capsys.readouterr().out
    assert "规范窗口（任务1.1.1）" in circular
    assert "work-2024:" not in circular
    run(["report", "unit", "--unit", "fgj", "--period", "2024Q3"])
    sheet = capsys.readouterr().out
    assert "| 2.2 备案 |" in sheet
    assert "| 《示例县2024年工作要点》1.1.1 规范窗口 |" in sheet
    run(["report", "unit", "--unit", "fgj", "--period", "2024Q3", "--plan", "work-2024"])
    assert "| 1.1.1 规范窗口 |" in capsys.readouterr().out


def test_a_form_asks_for_all_plans_and_comes_back_whole(data: Path, tmp_path: Path) -> None:
    (data / FGJ).unlink()
    assert run(["form", "export", "2024Q3", "--unit", "fgj", "-o", "out"]) == 0
    (path,) = Path("out").glob("*.xlsx")
    book = openpyxl.load_workbook(path)
    sheet = book[form_export.SHEET]
    rows = {str(sheet.cell(row, form_export.KEY + 1).value): row for row in range(1, sheet.max_row + 1)}
    at = {kind: {name: n + 1 for n, name in form_export.COLUMNS[kind].items()} for kind in form_export.COLUMNS}
    for task in ("2.2", "work-2024:1.1.1"):
        row = rows[f"task:{task}"]
        sheet.cell(row, at["task"]["status"]).value = "持续推进"
        sheet.cell(row, at["task"]["progress"]).value = f"按时办理{task}的事项。"
    row = rows["figure:work-2024:1.1.1/window"]
    sheet.cell(row, at["figure"]["numerator"]).value = 9
    sheet.cell(row, at["figure"]["denominator"]).value = 10
    sheet.cell(rows["head:submitted"], at["head"]["value"]).value = "2024-10-12"
    book.save(path)
    assert run(["form", "import", str(path)]) == 0
    text = (data / FGJ).read_text("utf-8")
    assert "work-2024:1.1.1:" in text
    loaded = load.workspace(data, keys=("work-2024",))
    assert loaded.book
    report = loaded.book.report("fgj", Period(2024, 3))
    assert report
    assert report.tasks["work-2024:1.1.1"].indicators["window"].numerator == 9


def test_a_blank_file_asks_for_all_plans(data: Path) -> None:
    assert run(["new", "2024Q4"]) == 0
    text = (data / "progress/fgj/2024Q4.yaml").read_text("utf-8")
    assert "  2.2:\n" in text
    assert "  work-2024:1.1.1:\n" in text


def test_the_desk_lists_what_all_plans_leave_to_do(data: Path, capsys: Any) -> None:
    replaced(
        data / NAME,
        "reported_by: fgj, quote: 2024年底前建成样板窗口}",
        "reported_by: fgj, verify: true, quote: 2024年底前建成样板窗口}",
    )
    replaced(data / FGJ, "model: {done: }", "model: {done: 2024-09-20}\n    evidence: [https://a.cn/b]")
    run(["desk", "2024Q3", "--as-of", "2024-10-31"])
    assert "样板窗口" in capsys.readouterr().out


def test_an_issued_plan_has_its_own_record(data: Path, capsys: Any) -> None:
    order = ["--number", "乙2号", "--on", "2024-10-31", "--by", "科", "--accept", "unfilled", "--reason", "试"]
    assert run(["issue", "2024Q3", "--plan", "work-2024", *order]) == 0
    record = data / "office/issued/work-2024/2024Q3.json"
    assert json.loads(record.read_text("utf-8"))["plan"] == "work-2024"
    assert "--plan work-2024" in capsys.readouterr().out
    replaced(data / FGJ, "numerator: 8", "numerator: 10")
    assert judged(capsys, "--plan", "work-2024")["standings"][0]["standing"] == "missed"
    assert judged(capsys)["issued"] is None
    assert run(["issue", "2024Q3", "--plan", "work-2024", *order]) == 2
    assert run(["diff", "2024Q3@issued", "2024Q3@2024-11-05", "--plan", "work-2024"]) == 0
    assert "窗口规范率" in capsys.readouterr().out
    copied = data / "office/issued/2024Q3.json"
    shutil.copy(record, copied)
    assert run(["validate", "--format", "concise"]) == 1


def test_the_office_decides_on_an_item_of_a_further_plan(data: Path, capsys: Any) -> None:
    words = ["decide", "fgj/work-2024:1.1.1/window", "refused", "--period", "2024Q3", "--on", "2024-10-25"]
    assert run([*words, "--by", "科", "--reason", "缺佐证"]) == 0
    assert judged(capsys, "--plan", "work-2024")["standings"][0]["standing"] == "no_data"


def test_show_takes_the_plan_from_the_id(data: Path, capsys: Any) -> None:
    assert run(["show", "work-2024:1.1.1/window", "--period", "2024Q3"]) == 0
    assert "窗口规范率" in capsys.readouterr().out
    assert run(["show", "--text", "--plan", "work-2024"]) == 0
    assert "窗口规范率达90%以上" in capsys.readouterr().out


def test_a_single_plan_joined_is_itself() -> None:
    plan = load.workspace(Path("data")).plan
    assert plan
    assert plans.joined([plan]) is plan


def test_a_workspace_of_one_plan_has_one_key(tmp_path: Path) -> None:
    data = write(tmp_path, {}, PLAN)
    assert plans.keys(data) == ("",)


@pytest.mark.skipif(sys.platform == "win32" or not shutil.which("git"), reason="needs git")
def test_the_gate_holds_a_submission_against_every_plan(tmp_path: Path, monkeypatch: Any, capsys: Any) -> None:
    repo = Repo(tmp_path / "repo")
    files = {"data/plan.yaml": PLAN, f"data/{NAME}": WORK, f"data/{SFJ}": PROGRESS, f"data/{FGJ}": OTHER}
    repo.commit(files)
    monkeypatch.chdir(tmp_path / "repo")
    repo.commit({f"data/{FGJ}": BOTH}, "good", "main")
    assert run(["gate", "--as", "fgj", "--", "main", "good"]) == 0
    repo.commit({f"data/{FGJ}": BOTH.replace("numerator: 8", "numerator: 18")}, "bad", "main")
    assert run(["gate", "--as", "fgj", "--", "main", "bad"]) == 1
    repo.commit({f"data/{NAME}": WORK.replace("at_least: 90", "at_least: 10")}, "own", "main")
    assert run(["gate", "--as", "fgj", "--", "main", "own"]) == 1
    repo.commit({f"data/{NAME}": WORK.replace("title: 示例县2024年工作要点\n", "")}, "broken", "main")
    capsys.readouterr()
    assert run(["gate", "--as", "office", "--", "main", "broken"]) == 1


MONTHLY = WORK.replace("status: in_force", "status: in_force\nreporting: {cadence: monthly, due_after_days: 5}")


@pytest.fixture
def monthly(data: Path) -> Path:
    """The second plan asks each month: its tasks stand in files of months, the first's in those of quarters."""
    (data / NAME).write_text(MONTHLY, "utf-8")
    (data / FGJ).write_text(OTHER, "utf-8")
    own = BOTH.replace(OTHER[OTHER.index("  2.2:") :], "").replace("period: 2024Q3", "period: 2024-09")
    (data / "progress/fgj/2024-09.yaml").write_text(own.replace("2024-10-12", "2024-10-04"), "utf-8")
    return data


def test_plans_of_two_cadences_stand_side_by_side(monthly: Path, capsys: Any) -> None:
    assert run(["validate", "--format", "concise"]) == 0
    assert not capsys.readouterr().out.startswith("data/")
    run(["check", "2024-09", "--plan", "work-2024", "--format", "json"])
    result = json.loads(capsys.readouterr().out)
    assert (result["period"], result["standings"][0]["standing"]) == ("2024-09", "missed")
    run(["check", "2024Q3"])
    assert "（work-2024）2024-09：红灯 1 项" in capsys.readouterr().err


def test_forms_files_and_sheets_are_of_the_plans_that_have_the_period(monthly: Path, capsys: Any) -> None:
    assert run(["new", "2024-10"]) == 0
    text = (monthly / "progress/fgj/2024-10.yaml").read_text("utf-8")
    assert "work-2024:1.1.1:" in text
    assert "  2.2:" not in text
    assert run(["new", "2024Q4"]) == 0
    assert "work-2024" not in (monthly / "progress/fgj/2024Q4.yaml").read_text("utf-8")
    assert run(["form", "export", "2024-10", "--unit", "fgj", "-o", "out"]) == 0
    capsys.readouterr()
    run(["report", "unit", "--unit", "fgj", "--period", "2024-09"])
    assert "2024年9月" in capsys.readouterr().out
    assert run(["receive", "fgj", "--period", "2024-09", "--on", "2024-10-04"]) == 0
    words = ["decide", "fgj/work-2024:1.1.1/window", "refused", "--period", "2024-09", "--on", "2024-10-06"]
    assert run([*words, "--by", "科", "--reason", "缺佐证"]) == 0
    assert (monthly / "office/2024-09.yaml").exists()
    assert run(["desk", "2024-09", "--as-of", "2024-10-08"]) == 0


def test_a_period_that_no_plan_has_is_refused(monthly: Path, capsys: Any) -> None:
    assert run(["new", "2024H2"]) == 2


def test_a_monthly_form_comes_back_to_its_plan(monthly: Path) -> None:
    assert run(["form", "export", "2024-09", "--unit", "fgj", "-o", "out"]) == 0
    (path,) = Path("out").glob("*.xlsx")
    assert run(["form", "import", str(path), "--plan", "work-2024", "--replace"]) == 0


def of_period(text: str, period: str, day: str) -> str:
    """The progress file as that period's."""
    return text.replace("2024Q3", period).replace("2024-10-12", day).replace("2024-10-15", day)


def test_a_plan_that_is_over_takes_nothing_from_the_files_of_the_others(data: Path, capsys: Any) -> None:
    later = of_period(PROGRESS, "2023Q4", "2024-01-10")
    (data / "progress/sfj/2023Q4.yaml").write_text(later, "utf-8")
    run(["validate", "--format", "concise"])
    assert "P213" not in capsys.readouterr().out


def test_words_on_a_plan_outside_its_years_are_named(data: Path, capsys: Any) -> None:
    (data / "progress/fgj/2023Q4.yaml").write_text(of_period(BOTH, "2023Q4", "2024-01-10"), "utf-8")
    assert run(["validate", "--format", "concise"]) == 1
    says = "error P213 2023Q4 不在《示例县2024年工作要点》的方案期内（2024-01-01 至 2024-12-31），“work-2024:1.1.1”没有采用"
    out = capsys.readouterr().out
    assert says in out
    assert out.count("P213") == 1


def test_a_quarter_that_no_plan_has_is_said_of_the_whole_file(data: Path, capsys: Any) -> None:
    (data / "progress/sfj/2031Q4.yaml").write_text(of_period(PROGRESS, "2031Q4", "2032-01-10"), "utf-8")
    assert run(["validate", "--format", "concise"]) == 1
    assert "这份文件没有采用" in capsys.readouterr().out


def test_a_form_does_not_ask_for_a_plan_that_is_over(data: Path) -> None:
    assert run(["new", "2023Q4"]) == 0
    assert "work-2024" not in (data / "progress/fgj/2023Q4.yaml").read_text("utf-8")


@pytest.mark.parametrize(
    ("period", "words", "says"),
    [
        ("2024Q3", BOTH, "“work-2024:1.1.1”是另一个方案的，那个方案每月报送一次：写在这份文件里没有采用"),
        ("2024-09", OTHER, "“2.2”是另一个方案的，那个方案每季报送一次：写在这份文件里没有采用"),
        (
            "2024Q3",
            f"{OTHER}duties:\n  work-2024:summary-2024: {{done: 2024-12-30}}\n",
            "“work-2024:summary-2024”是另一个",
        ),
    ],
)
def test_words_in_a_file_that_their_plan_does_not_read_are_named(
    monthly: Path, capsys: Any, period: str, words: str, says: str
) -> None:
    path = monthly / f"progress/fgj/{period}.yaml"
    path.write_text(words.replace("2024Q3", period), "utf-8")
    assert run(["validate", str(path), "--format", "concise"]) == 1
    out = capsys.readouterr().out
    assert f"error P213 {says}" in out
    assert run(["validate", str(path), "--as", "fgj", "-q"]) == 1


def test_a_plan_whose_days_cannot_be_read_is_without_end(tmp_path: Path) -> None:
    data = write(tmp_path, {NAME: "period: {start: soon, end: }\n"}, PLAN)
    assert plans.extents(data)["work-2024"] == Extent("quarterly", datetime.date.min, datetime.date.max)


@pytest.mark.parametrize("key", ["texts", "2024Q3.json", "2024-09"])
def test_a_plan_is_not_called_what_the_records_have(tmp_path: Path, capsys: Any, key: str) -> None:
    data = write(tmp_path, {f"plans/{key}.yaml": WORK.replace("work-2024", key, 1)}, PLAN)
    assert run(["validate", str(data), "--data", str(data), "--format", "concise"]) == 1
    assert f"P137 方案的代码不能是 {key}" in capsys.readouterr().out


def test_reports_of_every_cadence_stay(tmp_path: Path, monkeypatch: Any, capsys: Any) -> None:
    """A unit neither moves the first month of all units' reporting, nor changes an earlier month unseen."""
    repo = Repo(tmp_path / "repo")
    months = {
        f"data/progress/fgj/2024-0{n}.yaml": of_period(BOTH, f"2024-0{n}", f"2024-0{n + 1}-04").replace(
            OTHER[OTHER.index("  2.2:") :], ""
        )
        for n in (7, 8, 9)
    }
    first, earlier, _ = months
    files = {"data/plan.yaml": PLAN, f"data/{NAME}": MONTHLY, f"data/{SFJ}": PROGRESS, f"data/{FGJ}": OTHER}
    repo.commit(files | {path: text for path, text in months.items() if path != first})
    monkeypatch.chdir(tmp_path / "repo")
    repo.commit({earlier: months[earlier].replace("numerator: 8", "numerator: 9")}, "earlier", "main")
    run(["gate", "--as", "fgj", "--format", "concise", "--", "main", "earlier"])
    assert "P908" in capsys.readouterr().out
    repo.commit({first: months[first]}, "first", "main")
    run(["gate", "--as", "fgj", "--format", "concise", "--", "main", "first"])
    out = capsys.readouterr().out
    assert "P908" in out
    assert "2024-08" in out


@pytest.mark.parametrize("name", ["plan.yaml", NAME])
def test_a_file_is_not_called_sound_where_a_plan_does_not_load(data: Path, capsys: Any, name: str) -> None:
    """It was held against nothing; where the plan itself is named, its findings are the answer."""
    replaced(data / name, "\ntitle: ", "\ntitel: ")
    assert run(["validate", str(data / FGJ)]) == 2
    assert f"data/{name} 没有读成" in capsys.readouterr().err
    assert run(["validate", str(data / FGJ), str(data / name)]) == 1


def test_words_of_the_office_in_a_file_that_their_plan_does_not_read_are_named(monthly: Path, capsys: Any) -> None:
    office = "schema: planck/office@1\nperiod: 2024Q3\ndecisions:\n"
    office += "  - {unit: fgj, item: work-2024:1.1.1/model, decision: verified, on: 2024-10-20, by: 张三}\n"
    (monthly / "office").mkdir(exist_ok=True)
    (monthly / "office/2024Q3.yaml").write_text(office, "utf-8")
    assert run(["validate", "--format", "concise"]) == 1
    assert "error P213 “work-2024:1.1.1/model”是另一个方案的，那个方案每月报送一次" in capsys.readouterr().out
