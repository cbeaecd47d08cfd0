"""``planck diff``: quarters, days, records and folders side by side; what cannot be compared is named."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from planck import schemas
from planck.messages import CHINESE
from tests.test_issue import FGJ, ISSUE, SFJ, Planck, county, edit, issued, planck, write_q4

__all__ = ["county", "issued", "planck"]  # fixtures
OPPOSITE = {"new": "gone", "gone": "new", "better": "worse", "worse": "better", "changed": "changed"}
LISTS = ("reports", "standings", "units", "tasks", "findings", "letters")


def compared(planck: Planck, *words: str) -> dict[str, Any]:
    code, out, err = planck("diff", *words, "--format", "json")
    assert code == 0, err
    document: dict[str, Any] = json.loads(out)
    check = jsonschema.Draft202012Validator(schemas.schema("diff", CHINESE))
    assert [error.message for error in check.iter_errors(document)] == []
    return document


def mirrored(document: dict[str, Any]) -> dict[str, Any]:
    lists = {
        name: [
            {**entry, "before": entry["after"], "after": entry["before"], "change": OPPOSITE[entry["change"]]}
            for entry in document[name]
        ]
        for name in LISTS
    }
    return {**document, "from": document["to"], "to": document["from"], **lists}


def test_two_quarters_and_their_mirror(county: Path, planck: Planck) -> None:
    write_q4(county)
    edit(county / SFJ.replace("Q3", "Q4"), "numerator: 95", "numerator: 70")
    document = compared(planck, "2024Q3", "2024Q4")
    assert list(document) == ["schema", "against", "from", "to", *LISTS]
    assert (document["schema"], document["against"]) == ("planck/diff@1", None)
    assert document["from"] == {"plan": "county", "period": "2024Q3", "as_of": "2024-10-30", "issued": None}
    assert document["to"]["as_of"] == "2025-01-30"
    (hotline,) = [entry for entry in document["standings"] if entry["item"] == "2.1.7/hotline"]
    assert list(hotline) == ["item", "unit", "before", "after", "change"]
    assert (hotline["before"]["value"], hotline["after"]["value"], hotline["change"]) == ("95", "82.5", "worse")
    assert [(entry["unit"], entry["change"]) for entry in document["units"]] == [("sfj", "worse")]
    assert [(entry["task"], entry["change"]) for entry in document["tasks"]] == [("2.1.7", "worse")]
    new = [entry for entry in document["findings"] if entry["change"] == "new"]
    assert ("P401", "2.1.7", "2.1.7/hotline", "sfj") in [
        tuple(entry[key] for key in ("code", "task", "item", "unit")) for entry in new
    ]
    assert compared(planck, "2024Q4", "2024Q3") == mirrored(document)
    # whatever differs, the command did its work
    assert planck("diff", "2024Q3", "2024Q4", "-q") == (0, "", "")


def test_the_same_twice_is_no_change(county: Path, planck: Planck) -> None:
    document = compared(planck, "2024Q3", "2024Q3")
    assert [document[name] for name in LISTS] == [[]] * len(LISTS)
    code, out, err = planck("diff", "2024Q3", "2024Q3")
    assert (code, err) == (0, "")
    assert out == "示例县方案\n前：2024Q3 · 判定日 2024-10-30\n后：2024Q3 · 判定日 2024-10-30\n\n没有变化。\n"
    assert planck("--lang", "en", "diff", "2024Q3", "2024Q3")[1].endswith("\nNothing has changed.\n")


def test_a_quarter_on_two_days(county: Path, planck: Planck) -> None:
    """fgj comes in late, sfj in time: on the due day the one is pending, later both are in."""
    edit(county / FGJ, "submitted: 2024-10-12", "submitted: 2024-10-25")
    document = compared(planck, "2024Q3@2024-10-19", "2024Q3@2024-10-26")
    assert (document["from"]["as_of"], document["to"]["as_of"]) == ("2024-10-19", "2024-10-26")
    (report,) = document["reports"]
    assert (report["before"]["report"], report["after"]["report"], report["change"]) == ("pending", "late", "better")
    document = compared(planck, "2024Q3@2024-10-24", "2024Q3@2024-10-26")
    (report,) = document["reports"]
    assert (report["before"]["report"], report["change"]) == ("missing", "better")
    # days over, however many, are no change
    later = compared(planck, "2024Q3@2024-10-22", "2024Q3@2024-10-24")
    assert [later[name] for name in LISTS] == [[]] * len(LISTS)


def test_an_issued_quarter_is_what_was_issued_and_a_day_is_now(issued: Path, planck: Planck) -> None:
    edit(issued / SFJ, "numerator: 95", "numerator: 85")
    same = compared(planck, "2024Q3@issued", "2024Q3")
    assert [same[name] for name in LISTS] == [[]] * len(LISTS)
    assert same["to"]["issued"] == {
        "number": "示法〔2024〕3号", "day": "2024-11-05", "by": "法治督察科", "as_of": "2024-11-05"
    }  # fmt: skip
    # also on the very day of the issue: judged anew
    now = compared(planck, "2024Q3", "2024Q3@2024-11-05")
    assert now["to"]["issued"] is None
    (hotline,) = now["standings"]
    assert (hotline["before"]["value"], hotline["after"]["value"], hotline["change"]) == ("95", "85", "worse")
    assert "P540" in [entry["code"] for entry in now["findings"] if entry["change"] == "new"]
    _, out, err = planck("diff", "2024Q3", "2024Q3@2024-11-05")
    assert "前：2024Q3 · 判定日 2024-11-05 · 示法〔2024〕3号 · 2024-11-05 印发 · 法治督察科\n" in out
    assert "  2.1.7/hotline 热线接听率  95% ○ 绿 已达标 → 85% ● 红 未达标\n" in out
    assert err == ""


def test_another_folder_comes_first(county: Path, tmp_path: Path, planck: Planck) -> None:
    shutil.copytree(county, tmp_path / "年初/data")
    edit(county / SFJ, "numerator: 95", "numerator: 85")
    document = compared(planck, "2024Q3", "--against", "年初")
    assert document["against"] == "年初"
    (hotline,) = document["standings"]
    assert (hotline["before"]["value"], hotline["after"]["value"], hotline["change"]) == ("95", "85", "worse")
    there = compared(planck, "2024Q3", "--data", "年初", "--against", "data")
    assert {**there, "against": "年初"} == mirrored(document)
    _, out, _ = planck("diff", "2024Q3", "--against", "年初/data")
    assert "前：2024Q3 · 判定日 2024-10-30 · 年初/data\n" in out
    # on a day of its own, too
    assert compared(planck, "2024Q3@2024-10-20", "--against", "年初")["from"]["as_of"] == "2024-10-20"


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["2024Q3"], "还要写和什么比：比两个季度的，再写一个季度（planck diff 2024Q3 2025Q4）；和另一个数据文件夹比的，写 --against 文件夹。"),
        (["2024Q3", "2024Q4", "--against", "data"], "2024Q4 和 --against 只能写一个：比两个季度的，去掉 --against；和另一个文件夹比的，去掉 2024Q4。"),
        (["2024q3", "2024Q4"], "季度写作 2025Q3 这样的形式，不是“2024q3”。"),
        (["2024Q3", "去年"], "季度写作 2025Q3 这样的形式，不是“去年”。"),
        (["2024Q3", "2031Q1"], "2031Q1 不在方案期内（2021-01-01 至 2025-12-31）。"),
        (["2024Q3@", "2024Q3"], "“2024Q3@”里 @ 后面应是日期（如 2024Q3@2025-10-20）或 issued（2024Q3@issued，印发的存档）。"),
        (["2024Q3@Issued", "2024Q3"], "“2024Q3@Issued”里 @ 后面应是日期（如 2024Q3@2025-10-20）或 issued（2024Q3@issued，印发的存档）。"),
        (["2024Q3@2024-11-31", "2024Q3"], "没有 2024-11-31 这一天，请核对日期。"),
        (["2024Q3", "2024Q3@2024-06-30"], "2024-06-30 在 2024Q3 开始（2024-07-01）以前，那天还没有可判定的。请核对日期。"),
        (["2024Q3@issued", "2024Q3"], "data 里的 2024Q3 没有印发过（或已撤回），没有存档可比：写 2024Q3，按办公室的判定日判定；写 2024Q3@日期，按那天判定。"),
        (["2024Q3", "--against", "data/progress"], "data/progress 里没有 plan.yaml。--against 应指向另一个工作区的数据文件夹，或它的上一级。"),
        (["2024Q3", "--against", ""], "“” 里没有 plan.yaml。--against 应指向另一个工作区的数据文件夹，或它的上一级。"),
        (["2024Q3", "2024Q3", "--format", "sarif"], "没有格式“sarif”；可用的有 full、json、markdown。"),
    ],
)  # fmt: skip
def test_what_cannot_be_compared_is_named(county: Path, planck: Planck, words: list[str], message: str) -> None:
    assert planck("diff", *words) == (2, "", f"planck: {message}\n")
    english = planck("--lang", "en", "diff", *words)
    assert english[:2] == (2, "")
    assert message not in english[2]


def test_another_plan_or_a_broken_one_is_named(county: Path, tmp_path: Path, planck: Planck) -> None:
    shutil.copytree(county, tmp_path / "b/data")
    edit(tmp_path / "b/data/plan.yaml", "id: county", "id: town")
    code, _, err = planck("diff", "2024Q3", "--against", "b")
    assert (code, err) == (2, "planck: b 里是另一个方案（town），这里是 county；只有同一个方案的结果能比。\n")
    edit(tmp_path / "b/data/plan.yaml", "period: {start: 2021-01-01", "period: {start: 2021-99-01")
    code, _, err = planck("diff", "2024Q3", "--against", "b")
    assert code == 2
    assert err.startswith("planck: b 里的 data/plan.yaml 没有读成，不能比较。请先按下列提示改正：\ndata/plan.yaml:")
    # here, as every command says it
    shutil.copy(tmp_path / "b/data/plan.yaml", county / "plan.yaml")
    assert planck("diff", "2024Q3", "2024Q3")[2].startswith("planck: data/plan.yaml 没有读成，不能判定。")


def test_a_damaged_record_is_not_compared(issued: Path, planck: Planck) -> None:
    for text in (issued / "office/issued/texts").iterdir():
        text.write_bytes(b"")
    code, out, err = planck("diff", "2024Q3", "2024Q3@2024-11-05")
    assert (code, out) == (2, "")
    assert "存档 data/office/issued/2024Q3.json 不完整或改动过" in err
    assert planck(*ISSUE)[0] == 2
    edit(issued / "office/issued/2024Q3.json", "示法", "假法")
    code, _, err = planck("diff", "2024Q3@issued", "2024Q3@2024-11-05")
    assert (code, "存档 2024Q3.json 不完整或改动过" in err) == (2, True)


def test_a_withdrawn_record_is_none(issued: Path, planck: Planck) -> None:
    assert planck("issue", "2024Q3", "--withdraw", "--on", "2024-11-20", "--by", "办", "--reason", "有误")[0] == 0
    code, _, err = planck("diff", "2024Q3@issued", "2024Q3")
    assert code == 2
    assert "data 里的 2024Q3 没有印发过（或已撤回），没有存档可比" in err
    assert compared(planck, "2024Q3", "2024Q3@2024-11-05")["from"]["issued"] is None


def test_what_a_reader_may_miss_is_said(issued: Path, planck: Planck, monkeypatch: pytest.MonkeyPatch) -> None:
    assert planck("diff", "2024Q3@2024-09-01", "2024Q3", "-q")[2] == (
        "注意：2024-09-01 在 2024Q3 结束（2024-09-30）以前，那天以后报送的都没有算进去。请核对日期。\n"
    )
    monkeypatch.setattr("planck.cli.diff.version", lambda _: "9.9")
    _, _, err = planck("diff", "2024Q3", "2024Q3@2024-11-05")
    assert "的存档由 planck 0." in err
    assert "写成，现在是 9.9：这里比的，是存档的内容按现在这一版判定的结果。\n" in err


def test_entries_of_a_later_day_are_counted_on_stderr(county: Path, planck: Planck) -> None:
    edit(county / "office/2024Q3.yaml", "numbers:", "receipts: [{unit: sfj, received: 2024-12-01}]\nnumbers:")
    later = "data/office/2024Q3.yaml 里有 1 条日期在判定日 2024-10-30 之后，没有计入。\n"
    assert planck("diff", "2024Q3", "2024Q3@2024-10-30")[2] == later


def test_each_format_goes_into_its_file(county: Path, planck: Planck) -> None:
    words = ["diff", "2024Q3@2024-10-01", "2024Q3"]
    assert planck(*words, "--format", "json=a.json", "--format", "markdown", "-o", "b.md") == (0, "", "")
    assert Path("b.md").read_text(encoding="utf-8").startswith("## 示例县方案：前后比较\n")
    assert json.loads(Path("a.json").read_text(encoding="utf-8"))["schema"] == "planck/diff@1"
    code, _, err = planck(*words, "-o", "比较.docx")
    assert code == 2
    assert "不能写成 .docx 文件" in err
    assert not Path("比较.docx").exists()
    Path("b.md").write_text("我写的", encoding="utf-8")
    assert planck(*words, "-o", "b.md")[0] == 2
    assert Path("b.md").read_text(encoding="utf-8") == "我写的"
