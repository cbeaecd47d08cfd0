"""``planck issue``: what goes out is recorded, stays as it went out, and is corrected in the open."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from planck.cli import run
from planck.model.issued import digest
from tests.workspace import OTHER, PLAN, PROGRESS, write

SFJ, FGJ = "progress/sfj/2024Q3.yaml", "progress/fgj/2024Q3.yaml"
OFFICE = (
    "schema: planck/office@1\nperiod: 2024Q3\nachievements: [全部按时报送。]\nrequirements: [按季报送。]\n"
    "numbers: {quarterly: 示法〔2024〕3号}\n"
)
FULL_PLAN = PLAN.replace(
    "units:\n",
    "document: {number: 示发〔2021〕1号}\noffice: {issuer: 市委依法治市办, addressees: 各单位, copies: 市委办, contact: 张}\nunits:\n",
    1,
)
ISSUE = ["issue", "2024Q3", "--number", "示法〔2024〕3号", "--on", "2024-11-05", "--by", "法治督察科"]
RECORD = "office/issued/2024Q3.json"
NEXT = (
    "按 2024-11-05 判定。印有文号和日期的通报：planck report quarterly --period 2024Q3 -o 通报/通报.docx。"
    "data/office/issued/ 请提交到仓库。\n"
)


@pytest.fixture
def county(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The data folder of a sound workspace, whose circular has no blank left; its parent is the working directory."""
    data = write(tmp_path, {SFJ: PROGRESS, FGJ: OTHER, "office/2024Q3.yaml": OFFICE}, FULL_PLAN)
    monkeypatch.chdir(tmp_path)
    return data


class Planck:
    """Runs commands and keeps what they say."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self.capsys = capsys

    def __call__(self, *words: str) -> tuple[int, str, str]:
        code = run(list(words))
        out, err = self.capsys.readouterr()
        return code, out, err

    def result(self, *words: str) -> dict[str, Any]:
        """The JSON of ``check``."""
        _, out, err = self("check", *words, "--format", "json")
        assert out, err
        document: dict[str, Any] = json.loads(out)
        return document

    def codes(self) -> list[str]:
        """The codes of all that ``validate`` finds."""
        return [finding["code"] for finding in json.loads(self("validate", "--format", "json")[1])["findings"]]


@pytest.fixture
def planck(capsys: pytest.CaptureFixture[str]) -> Planck:
    return Planck(capsys)


@pytest.fixture
def issued(county: Path, planck: Planck) -> Path:
    """The data folder, its quarter issued."""
    assert planck(*ISSUE)[0] == 0
    return county


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def files(folder: Path) -> dict[str, bytes]:
    return {path.as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


# ------------------------------------------------------------------------------------------------- the record


def test_an_issue_writes_record_and_texts_and_says_so(county, planck):
    before = planck.result("--period", "2024Q3", "--as-of", "2024-11-05")
    code, out, err = planck(*ISSUE)
    count = len(list((county / "office/issued/texts").iterdir()))
    assert (code, out, err) == (0, f"已印发，写了 data/{RECORD}，内容 {count} 份。\n" + NEXT, "")
    record = json.loads((county / RECORD).read_text(encoding="utf-8"))
    assert (record["schema"], record["number"], record["day"]) == ("planck/issued@1", "示法〔2024〕3号", "2024-11-05")
    assert (record["as_of"], record["by"], record["withdrawn"]) == ("2024-11-05", "法治督察科", None)
    texts = county / "office/issued/texts"
    hashes = record["inputs"].values()
    assert all(digest((texts / sha256).read_bytes()) == sha256 for sha256 in (*hashes, *record["kept"].values()))
    assert set(record["inputs"]) == {f"data/{n}" for n in ("plan.yaml", SFJ, FGJ, "office/2024Q3.yaml")}
    after = planck.result("--period", "2024Q3")
    assert before["issued"] is None
    assert after["issued"] == {
        "number": "示法〔2024〕3号", "day": "2024-11-05", "by": "法治督察科", "as_of": "2024-11-05"
    }  # fmt: skip
    assert {**before, "issued": 0} == {**after, "issued": 0}
    assert planck.codes() == []


def test_years_share_what_did_not_change(issued, planck):
    texts = {path.name for path in (issued / "office/issued/texts").iterdir()}
    write_q4(issued)
    assert planck("issue", "2024Q4", "--number", "4号", "--on", "2025-02-05", "--by", "办")[0] == 0
    new = {path.name for path in (issued / "office/issued/texts").iterdir()} - texts
    # the two reports, the office's file, the record before; JSON in two languages, circular, evidence
    assert len(new) <= 8
    assert planck.codes() == []
    assert planck.result("--period", "2024Q4")["issued"]["number"] == "4号"


def write_q4(data: Path) -> None:
    for name, text in ((SFJ, PROGRESS), (FGJ, OTHER)):
        later = text.replace("2024Q3", "2024Q4").replace("2024-10-12", "2025-01-12").replace("1234", "2000")
        later = later.replace("稳步推进", "全面铺开，网点增加到四十个").replace("有件必备", "全部按时审查备案")
        (data / name.replace("2024Q3", "2024Q4")).write_text(later, encoding="utf-8")
    office = OFFICE.replace("2024Q3", "2024Q4").replace("示法〔2024〕3号", "4号")
    (data / "office/2024Q4.yaml").write_text(office, encoding="utf-8")


def test_a_second_issue_and_another_number_or_day_are_refused(county, planck):
    words = list(ISSUE)
    words[3] = "别的号"
    code, _, err = planck(*words)
    assert code == 2
    assert "data/office/2024Q3.yaml 里通报的文号是 示法〔2024〕3号，命令写的是 别的号；没有印发" in err
    edit(county / "office/2024Q3.yaml", "numbers:", "dates: {quarterly: 2024-11-06}\nnumbers:")
    assert "日期是 2024-11-06，命令写的是 2024-11-05" in planck(*ISSUE)[2]
    edit(county / "office/2024Q3.yaml", "dates: {quarterly: 2024-11-06}\n", "")
    assert planck(*ISSUE)[0] == 0
    before = files(county)
    code, _, err = planck(*ISSUE)
    assert code == 2
    assert "2024Q3 已按示法〔2024〕3号于 2024-11-05 印发，没有再写" in err
    assert files(county) == before


def test_what_is_missing_on_the_command_line_is_named(county, planck):
    assert planck("issue", "2024Q3", "--on", "2024-11-05")[2] == "planck: 还要写：--number、--by。\n"
    assert planck(*ISSUE, "--accept", "pending")[2] == "planck: 还要写：--reason。\n"
    assert planck("issue", "2024Q9", *ISSUE[2:])[0] == 2
    assert planck("issue", "2024Q3", "--withdraw", "--by", "办")[2] == "planck: 还要写：--on、--reason。\n"
    wrong = planck(
        "issue", "2024Q3", "--withdraw", "--on", "2024-12-01", "--by", "办", "--reason", "错", "--number", "1"
    )
    assert wrong[:1] == (2,)
    assert planck("issue", "2024Q3", "--withdraw", "--on", "2024-12-01", "--by", "办", "--reason", "错")[0] == 2
    assert not (county / "office/issued").exists()


@pytest.mark.parametrize(
    ("kind", "changed", "words"),
    [
        ("unread", {SFJ: "一团糟\n"}, "不能印发：1 份文件没有读进：data/progress/sfj/2024Q3.yaml。"),
        ("unread", {"office/2024Q3.yaml": "一团糟\n"}, "不能印发：1 份文件没有读进：data/office/2024Q3.yaml。"),
        ("pending", {SFJ: None}, "不能印发：1 个单位待报：市司法局。"),
        ("unfilled", {"office/2024Q3.yaml": None}, "不能印发：通报还有 2 处〔待填〕"),
    ],
)
def test_what_may_not_go_out_is_refused_and_let_through_with_a_reason(county, planck, kind, changed, words):
    for name, text in changed.items():
        (county / name).unlink()
        if text is not None:
            (county / name).write_text(text, encoding="utf-8")
    issue = [*ISSUE, "--as-of", "2024-10-15"] if kind == "pending" else ISSUE
    code, out, err = planck(*issue)
    assert (code, out) == (1, "")
    assert words in err
    assert not (county / "office/issued").exists()
    accept = ["--accept", kind, "--reason", "上级催要", *(["--accept", "unfilled"] if kind == "unread" else [])]
    if changed == {"office/2024Q3.yaml": "一团糟\n"}:
        assert planck(*issue, *accept)[0] == 2  # no paper can be set without the office's words
        return
    code, _, err = planck(*issue, *accept)
    assert code == 0, err
    record = json.loads((county / RECORD).read_text(encoding="utf-8"))
    assert (kind in record["accepted"], record["reason"]) == (True, "上级催要")
    assert planck.result("--period", "2024Q3")["issued"]["as_of"] == record["as_of"]


@pytest.mark.parametrize("period", ["2021Q1", "2024Q2"])
def test_a_quarter_before_the_first_file_is_not_waited_for(county, planck, period):
    code, _, err = planck(*[period if word == "2024Q3" else word for word in ISSUE])
    assert code == 1
    assert f"不能印发：{period} 没有任何单位的报送文件（最早的一期：2024Q3）" in err
    assert "待报" not in err


# ---------------------------------------------------------------------------------------------- what stays


PAPERS = ("quarterly", "brief", "ledger", "plan")


def papers(planck: Planck, folder: Path) -> dict[str, bytes]:
    for name in PAPERS:
        for medium in ("md", "html", "docx"):
            code, _, err = planck("report", name, "2024Q3", "--format", medium, "-o", f"{folder}/{name}.{medium}")
            assert code == 0, err
    return {path.name: path.read_bytes() for path in folder.iterdir() if not path.name.startswith(".")}


def test_an_issued_quarter_stays_whatever_comes_later(county, planck, tmp_path):
    """Worked example 5: red_gap, waivers, the office's words and templates change; result and papers do not."""
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates/plan.md.j2").write_text("# 旧版式\n\n{{ it.title }}\n", encoding="utf-8")
    assert planck(*ISSUE)[0] == 0
    _, then, err = planck("check", "2024Q3", "--format", "json")
    assert (
        err == "2024Q3 已按示法〔2024〕3号于 2024-11-05 印发，以下照存档；要按现在的情况判定，写 --as-of 别的日期。\n"
    )
    english = planck("check", "2024Q3", "--format", "json", "--lang", "en")[1]
    shown = planck("check", "2024Q3")[1]
    before = papers(planck, tmp_path / "before")
    assert "旧版式" in before["plan.md"].decode()
    edit(county / "plan.yaml", "units:\n", "lights: {red_gap: 40, tolerance: 1}\nrules: {P404: error}\nunits:\n")
    edit(county / "office/2024Q3.yaml", "全部按时报送。", "全都按时报送。")
    (county / "waivers.yaml").write_text(
        "schema: planck/waivers@1\nwaivers:\n"
        "  - {item: 2.1.7/system, until: 2025-06-30, reason: 延期, approved_by: 办, approved_on: 2024-10-01}\n",
        encoding="utf-8",
    )
    (tmp_path / "templates/plan.md.j2").write_text("# 新版式\n", encoding="utf-8")
    (tmp_path / "templates/quarterly.md.j2").write_text("# 新通报\n", encoding="utf-8")
    assert planck("check", "2024Q3", "--format", "json")[1] == then
    assert planck("check", "2024Q3", "--format", "json", "--lang", "en")[1] == english
    assert planck("check", "2024Q3")[1] == shown
    assert papers(planck, tmp_path / "after") == before
    changed = (
        "印发以后改动过：data/office/2024Q3.yaml、data/plan.yaml (lights、rules)、data/waivers.yaml、"
        "templates/plan.md.j2、templates/quarterly.md.j2"
    )
    assert changed in planck("check", "2024Q3", "-q")[2]
    assert changed in planck("report", "ledger", "2024Q3")[2]
    anew = planck.result("--period", "2024Q3", "--as-of", "2024-11-06")
    assert anew["issued"] is None
    assert json.loads(then)["standings"] != anew["standings"]
    assert planck.result("--period", "2024Q3", "--as-of", "2024-11-05") == json.loads(then)
    # shown for a unit, it is judged from the record, and says only what was issued of it
    shown = planck.result("--period", "2024Q3", "--unit", "fgj")
    assert {unit["unit"] for unit in shown["units"]} == {"fgj"}
    assert shown["issued"] == json.loads(then)["issued"]


def test_the_next_quarter_uses_the_new_settings(county, planck):
    edit(county / "progress/sfj/2024Q3.yaml", "{numerator: 66, denominator: 75}", "{numerator: 60, denominator: 75}")
    edit(
        county / "plan.yaml",
        "                targets:\n                  - {at_least: 80",
        "                baseline: {value: 79, on: 2023-12-31}\n                targets:\n                  - {at_least: 80",
    )
    edit(county / "plan.yaml", "units:\n", "lights: {red_gap: 30}\nunits:\n")
    write_q4(county)
    light = lambda q, *day: next(  # noqa: E731 - used here only
        row["light"] for row in planck.result("--period", q, *day)["standings"] if row["item"] == "2.1.7/platform"
    )
    edit(county / "progress/sfj/2024Q4.yaml", "{numerator: 66, denominator: 75}", "{numerator: 60, denominator: 75}")
    assert (light("2024Q3", "--as-of", "2024-11-05"), light("2024Q4", "--as-of", "2025-02-05")) == ("red", "red")
    code, _, err = planck(*ISSUE)
    assert code == 0, err
    edit(county / "plan.yaml", "red_gap: 30", "red_gap: 60")
    assert (light("2024Q3"), light("2024Q4", "--as-of", "2025-02-05")) == ("red", "yellow")


# ----------------------------------------------------------------------------- differences and corrections


ITEM = "2.1.7/hotline"
CORRECTION = (
    "corrections:\n  - {unit: sfj, item: 2.1.7/hotline, on: 2024-11-12, by: 法治督察科, reason: 统计口径更正}\n"
)


def hotline(planck: Planck, period: str, *day: str) -> str:
    rows = planck.result("--period", period, *day)["standings"]
    return next(row["value"] for row in rows if row["item"] == ITEM)


def test_of_many_files_that_changed_ten_are_named(issued, planck):
    folder = issued.parent / "templates"
    folder.mkdir(exist_ok=True)
    for path in sorted((Path(__file__).parents[1] / "templates").glob("*.md.j2"))[:12]:
        (folder / path.name).write_text("# 新版式\n", encoding="utf-8")
    told = planck("check", "2024Q3", "-q")[2]
    assert "印发以后改动过 12 个文件：templates/_close.md.j2、" in told
    assert told.count(".md.j2") == 10


def test_a_changed_figure_is_an_error_on_its_line_and_does_not_count(issued, planck):
    """Worked example 6, its first half: without a correction the issued value counts on."""
    write_q4(issued)
    before = planck("check", "2024Q3", "--format", "json")[1]
    now = hotline(planck, "2024Q4", "--as-of", "2025-02-05")
    edit(issued / SFJ, "numerator: 95, denominator: 100", "numerator: 99, denominator: 100")
    code, out, _ = planck("validate", f"data/{SFJ}", "--format", "json")
    (finding,) = json.loads(out)["findings"]
    assert (code, finding["code"], finding["severity"], finding["line"]) == (1, "P540", "error", 11)
    assert (finding["item"], finding["unit"], finding["period"]) == (ITEM, "sfj", "2024Q3")
    assert finding["message"] == (
        "2024Q3 已按示法〔2024〕3号于 2024-11-05 印发，tasks.2.1.7.indicators.hotline.numerator 当时是“95”，现在是“99”"
    )
    assert "corrections 里登记 {unit: sfj, item: 2.1.7/hotline, on: 日期, by: 经办, reason: 事由}" in finding["help"]
    assert planck("check", "2024Q3", "--format", "json")[1] == before
    assert "印发以后改动过：data/progress/sfj/2024Q3.yaml" in planck("check", "2024Q3", "-q")[2]
    assert hotline(planck, "2024Q4", "--as-of", "2025-02-05") == now == "95"
    assert "P540" in [f["code"] for f in planck.result("--period", "2024Q4", "--as-of", "2025-02-05")["findings"]]


def test_a_correction_makes_it_a_note_is_printed_and_counts_from_its_day(issued, planck):
    """Worked example 6, its second half."""
    write_q4(issued)
    before = json.loads(planck("check", "2024Q3", "--format", "json")[1])
    edit(issued / SFJ, "numerator: 95, denominator: 100", "numerator: 99, denominator: 100")
    text = OFFICE + CORRECTION.replace("2024-11-12", "2025-01-20")
    (issued / "office/2024Q3.yaml").write_text(text, encoding="utf-8")
    assert planck.codes() == ["P541"]
    assert hotline(planck, "2024Q4", "--as-of", "2025-01-19") == "95"
    assert hotline(planck, "2024Q4", "--as-of", "2025-01-20") == "97"
    after = planck.result("--period", "2024Q3")
    assert after.pop("corrections") == [
        {
            "unit": "sfj",
            "item": ITEM,
            "on": "2025-01-20",
            "by": "法治督察科",
            "reason": "统计口径更正",
            "issued": {"value": "95", "light": "green"},
            "present": {"value": "99", "light": "green"},
        }
    ]
    assert before.pop("corrections") == []
    assert after == before
    for form in ("full", "markdown"):
        out = planck("check", "2024Q3", "--format", form)[1]
        assert "更正" in out
        assert "热线接听率" in out
        assert "印发时 95%" in out
        assert "99%" in out
    assert "corrected" in planck("check", "2024Q3", "--lang", "en")[1]


@pytest.mark.parametrize(
    ("old", "new", "codes"),
    [
        ("    progress: 平台建设稳步推进。", "    progress: 平台建设全面推进。", ["P540"]),
        ("submitted: 2024-10-12", "submitted: 2024-10-13", ["P540"]),
        ("tasks:", "prepared_by: 办公室\ntasks:", ["P540"]),
        ("tasks:", "duties: {report-2024: {done: }}\ntasks:", ["P540"]),
        ("tasks:", "tasks: [", []),
        ("      calls: 1234\n", "", ["P540"]),
        ("      calls: 1234\n", "      calls: 1234 # 注\n", []),
        ("numerator: 95, denominator: 100", "denominator: 100, numerator: 95", []),
        ("    milestones:\n      system: {done: }\n", "", ["P540"]),
    ],
    ids=["narrative", "head", "head-new", "duty", "unreadable", "left-out", "remark", "order", "word"],
)
def test_what_a_file_says_is_compared_not_how_it_is_written(issued, planck, old, new, codes):
    edit(issued / SFJ, old, new)
    assert [code for code in planck.codes() if code == "P540"] == codes


def test_a_task_can_be_corrected_as_a_whole(issued, planck):
    edit(issued / SFJ, "平台建设稳步推进。", "平台建设全面推进。")
    edit(issued / SFJ, "calls: 1234", "calls: 1324")
    (issued / "office/2024Q3.yaml").write_text(OFFICE + CORRECTION.replace("/hotline", ""), encoding="utf-8")
    assert planck.codes() == ["P541", "P541"]
    (entry,) = planck.result("--period", "2024Q3")["corrections"]
    assert entry["issued"] == {"value": None, "light": "green"}


def test_an_issued_file_that_is_gone_is_an_error_and_counts_on(issued, planck):
    write_q4(issued)
    for path in ((issued / FGJ), (issued / "progress/fgj/2024Q4.yaml")):
        path.unlink()
    (issued / "progress/fgj").rmdir()
    assert planck.codes() == ["P540"]
    rows = planck.result("--period", "2024Q4", "--as-of", "2025-02-05")["standings"]
    assert next(row["value"] for row in rows if row["item"] == "2.2/filing" and row["unit"] is None) == "100"
    assert next(row["standing"] for row in rows if row["unit"] == "fgj") == "no_data"


def test_a_first_file_after_the_issue_is_a_note_and_stands_under_the_corrections(county, planck):
    (county / FGJ).unlink()
    assert planck(*ISSUE)[0] == 0
    (county / FGJ).write_text(OTHER.replace("2024-10-12", "2024-11-20"), encoding="utf-8")
    assert planck.codes() == ["P541"]
    (entry,) = planck.result("--period", "2024Q3")["corrections"]
    assert (entry["unit"], entry["item"], entry["on"], entry["reason"]) == ("fgj", None, "2024-11-20", "补报")
    assert (entry["issued"]["light"], entry["present"]["light"]) == ("red", "yellow")
    assert "补报" in planck("check", "2024Q3")[1]


# ------------------------------------------------------------------------------------------- forged, withdrawn


def test_a_changed_or_removed_record_is_an_error(issued, planck):
    record = (issued / RECORD).read_text(encoding="utf-8")
    edit(issued / RECORD, "法治督察科", "别的科")
    assert planck.codes() == ["P920"]
    assert "P920" in [finding["code"] for finding in planck.result("--period", "2024Q3")["findings"]]
    assert planck(*ISSUE)[0] == 2
    for wrong in ("{", "[]", '{"schema": "planck/issued@1"}', record.replace('"withdrawn": null', '"withdrawn": 1')):
        (issued / RECORD).write_text(wrong, encoding="utf-8")
        assert planck.codes() == ["P920"]
    (issued / RECORD).unlink()
    assert planck.codes() == ["P921"]
    (issued / RECORD).write_text(record, encoding="utf-8")
    assert planck.codes() == []
    text = next(iter((issued / "office/issued/texts").iterdir()))
    content = text.read_bytes()
    text.write_bytes(content.replace(b"\n", b"\r\n"))
    assert planck.codes() == []
    text.write_bytes(content + b"\n# x\n")
    assert planck.codes() == ["P920"]
    text.unlink()
    assert planck.codes() == ["P920"]
    code, _, err = planck("check", "2024Q3")
    assert code == 2
    assert "不能照它出文" in err


def test_an_earlier_record_is_missed_by_a_later(issued, planck):
    write_q4(issued)
    assert planck("issue", "2024Q4", "--number", "4号", "--on", "2025-02-05", "--by", "办")[0] == 0
    (issued / RECORD).unlink()
    assert set(planck.codes()) == {"P921"}


def test_a_withdrawn_issue_stays_and_allows_another(issued, planck):
    before = (issued / RECORD).read_bytes()
    words = ["issue", "2024Q3", "--withdraw", "--on", "2024-11-20", "--by", "办", "--reason", "数据有误"]
    assert planck(*words) == (0, f"已撤回 data/{RECORD}（示法〔2024〕3号），存档留着；可以重新印发。\n", "")
    after = (issued / RECORD).read_bytes()
    assert after == before.replace(
        b'"withdrawn": null',
        '"withdrawn": {"on": "2024-11-20", "by": "办", "reason": "数据有误"}'.encode(),
    )
    assert planck.codes() == []
    assert planck.result("--period", "2024Q3")["issued"] is None
    assert planck(*words)[0] == 2
    edit(issued / SFJ, "numerator: 95", "numerator: 99")
    again = ["示法〔2024〕3号" if word == ISSUE[3] else word for word in ISSUE]
    assert planck(*again)[1].startswith("已印发，写了 data/office/issued/2024Q3-2.json")
    assert hotline(planck, "2024Q3") == "99"
    assert planck.codes() == []


def test_entries_after_the_day_of_judging_are_counted_out_loud(county, planck):
    (county / "office/2024Q3.yaml").write_text(
        OFFICE + "receipts: [{unit: sfj, received: 2024-12-01}]\n" + CORRECTION.replace("2024-11-12", "2024-12-02"),
        encoding="utf-8",
    )
    note = "data/office/2024Q3.yaml 里有 2 条日期在判定日 2024-10-30 之后，没有计入。\n"
    assert note in planck("check", "2024Q3", "-q")[2]
    assert note not in planck("check", "2024Q3", "-q", "--as-of", "2024-10-30")[2]


def test_the_schema_of_a_record(issued, planck):
    jsonschema = pytest.importorskip("jsonschema")
    schema = json.loads(planck("schema", "issued")[1])
    jsonschema.validate(json.loads((issued / RECORD).read_text(encoding="utf-8")), schema)
    result = json.loads(planck("schema", "result")[1])
    edit(issued / SFJ, "numerator: 95", "numerator: 99")
    (issued / "office/2024Q3.yaml").write_text(OFFICE + CORRECTION, encoding="utf-8")
    jsonschema.validate(planck.result("--period", "2024Q3"), result)


def test_a_correction_is_explained_and_marked_in_later_papers(issued, planck):
    write_q4(issued)
    edit(issued / SFJ, "numerator: 95, denominator: 100", "numerator: 99, denominator: 100")
    code, _, err = planck("report", "correction", "2024Q3")
    assert code == 2
    assert "更正说明" in err
    (issued / "office/2024Q3.yaml").write_text(OFFICE + CORRECTION, encoding="utf-8")
    code, out, _ = planck("report", "correction", "2024Q3")
    assert code == 0
    assert "# 关于更正2024年第三季度示例县方案进展情况通报有关内容的说明" in out
    assert "2024年11月5日以示法〔2024〕3号印发的" in out
    row = "| 市司法局 | 热线接听率 | 95%（○ 绿） | 99%（○ 绿） | 2024年11月12日 | 统计口径更正 | 法治督察科 |"
    assert row in out
    sheet = planck("report", "unit", "2024Q4", "--unit", "sfj", "--as-of", "2025-02-05")[1]
    assert "99%（更正）" in sheet
    before = planck("report", "unit", "2024Q4", "--unit", "sfj", "--as-of", "2024-11-11")[1]
    assert "（更正）" not in before
    # without it, the issued value stands in the history
    (issued / "office/2024Q3.yaml").write_text(OFFICE, encoding="utf-8")
    sheet = planck("report", "unit", "2024Q4", "--unit", "sfj", "--as-of", "2025-02-05")[1]
    assert "| 热线接听率 | 95% | 95% |" in sheet
    assert "（更正）" not in sheet


def test_history_keeps_the_lights_that_were_issued(county, planck):
    """A setting of today does not change how an earlier quarter stood when it was issued."""
    edit(county / SFJ, "numerator: 95, denominator: 100", "numerator: 85, denominator: 100")
    write_q4(county)
    edit(county / "plan.yaml", "targets: [{at_least: 90, quote", "targets: [{at_least: 90, quote")
    assert planck(*ISSUE)[0] == 0
    brief = planck("report", "brief", "2024Q4", "--as-of", "2025-02-05")[1]
    edit(county / "plan.yaml", "接听率达90%以上", "接听率达80%以上")
    edit(county / "plan.yaml", "at_least: 90", "at_least: 80")
    after = planck("report", "brief", "2024Q4", "--as-of", "2025-02-05")[1]
    reds = lambda text: next(line for line in text.splitlines() if "红灯单位" in line)  # noqa: E731 - here only
    assert "红灯单位1、1个" in reds(brief)
    assert "红灯单位1、" in reds(after)


def test_what_the_office_decided_after_the_issue_is_among_the_corrections(county, planck):
    """An entry that the issued file had already is none; an entry that was added since is one, whatever its day."""
    verified = "  - {unit: sfj, item: 2.1.7/hotline, decision: verified, on: 2024-11-01, by: 办}\n"
    lit = "lights:\n  - {item: 2.1.7/calls, light: green, on: 2024-11-01, by: 办, reason: 核实中}\n"
    (county / "office/2024Q3.yaml").write_text(f"{OFFICE}decisions:\n{verified}{lit}", encoding="utf-8")
    assert planck(*ISSUE)[0] == 0
    (county / "office/2024Q3.yaml").write_text(
        f"{OFFICE}decisions:\n{verified}"
        + "  - {unit: sfj, item: 2.1.7/calls, decision: verified, on: 2024-11-02, by: 办}\n"
        + "  - {unit: sfj, task: 2.1.7, decision: returned, on: 2024-11-10, by: 办, reason: 缺台账}\n"
        + lit
        + "  - {item: 2.1.7/hotline, light: yellow, on: 2024-11-11, by: 办, reason: 核实中}\n"
        + "  - {task: 2.1.7, light: yellow, on: 2024-11-12, by: 办, reason: 核实中}\n"
        + "  - {unit: fgj, light: blue, on: 2024-11-13, by: 办, reason: 核实中}\n",
        encoding="utf-8",
    )
    entries = planck.result("--period", "2024Q3")["corrections"]
    assert [(entry["unit"], entry["item"], entry["on"]) for entry in entries] == [
        ("sfj", "2.1.7/calls", "2024-11-02"),
        ("sfj", "2.1.7", "2024-11-10"),
        (None, ITEM, "2024-11-11"),
        (None, "2.1.7", "2024-11-12"),
        ("fgj", None, "2024-11-13"),
    ]
    assert [entry["issued"]["light"] for entry in entries] == ["green"] * 5
    of_fgj = planck.result("--period", "2024Q3", "--unit", "fgj")["corrections"]
    assert [(entry["unit"], entry["item"]) for entry in of_fgj] == [("fgj", None)]
    of_task = planck.result("--period", "2024Q3", "--task", "2.1.7")["corrections"]
    assert [entry["on"][-2:] for entry in of_task] == ["02", "10", "11", "12", "13"]  # its units are all shown
    assert "全" in planck("report", "correction", "2024Q3")[1]
    assert planck("report", "unit", "2024Q3", "--unit", "sfj")[0] == 0


def test_two_live_records_and_odd_files_among_them_are_errors(issued, planck):
    record = (issued / RECORD).read_bytes()
    (issued / "office/issued/2024Q3-2.json").write_bytes(record)
    assert planck.codes() == ["P920"]
    (issued / "office/issued/2024Q3-2.json").unlink()
    (issued / "office/issued/副本.json").write_bytes(record)
    (issued / "office/issued/folder").mkdir()
    (issued / "office/issued/.hidden").write_bytes(b"")
    assert planck.codes() == ["P920", "P920"]


def test_a_record_that_leads_elsewhere_is_not_followed(issued, planck, tmp_path):
    """Whoever hands in a record may seal it too."""
    from planck.model.issued import written

    document = json.loads((issued / RECORD).read_text(encoding="utf-8"))
    for key in ("withdrawn", "seal"):
        del document[key]
    sha256 = document["inputs"][f"data/{SFJ}"]
    for path in ("../outside.yaml", "/tmp/outside.yaml", "data/../../outside.yaml", "data/./outside.yaml"):
        (issued / RECORD).write_bytes(written({**document, "inputs": {**document["inputs"], path: sha256}}))
        code, _, err = planck("check", "2024Q3")
        assert code == 2
        assert "不能照它出文" in err
    assert not (tmp_path / "outside.yaml").exists()
    (issued / RECORD).write_bytes(
        written({**document, "inputs": {**document["inputs"], "data/x.yaml": "../../plan.yaml"}})
    )
    assert planck("check", "2024Q3")[0] == 2
    (issued / RECORD).write_bytes(written({**document, "period": "2024"}))
    assert planck.codes() == ["P920"]


def test_what_lies_beside_the_files_is_kept_by_name(county, planck):
    (county / "progress/sfj/备忘.txt").write_text("x", encoding="utf-8")
    (county / "progress/nobody").mkdir()
    (county / "progress/gone").symlink_to(county / "progress/sfj")
    (county / "progress/note.md").write_text("x", encoding="utf-8")
    before = planck.result("--period", "2024Q3", "--as-of", "2024-11-05")
    code, _, err = planck(*ISSUE)
    assert code == 0, err
    edit(county / "plan.yaml", "units:\n", "lights: {red_gap: 40}\nunits:\n")
    (county / "progress/sfj/备忘.txt").unlink()
    after = planck.result("--period", "2024Q3")
    assert after["findings"] == before["findings"]
    assert planck("check", "2024Q3", "--format", "concise")[1].count("\n") == len(before["findings"])


def test_history_is_that_of_the_records_in_force(issued, planck):
    write_q4(issued)
    show = lambda *day: planck("report", "unit", "2024Q4", "--unit", "sfj", *day)[1]  # noqa: E731 - here only
    assert "| 热线接听率 | 95% | 95% |" in show("--as-of", "2025-02-05")
    assert "热线接听率" in show("--as-of", "2024-11-01")  # before the issue
    edit(issued / SFJ, "numerator: 95, denominator: 100", "numerator: 99, denominator: 100")
    (issued / "plan.yaml").write_text(FULL_PLAN + "# 注\n", encoding="utf-8")
    assert "| 热线接听率 | 95% | 95% |" in show("--as-of", "2025-02-05")


def sealed(data: Path, /, **changed: Any) -> None:
    """The record with these keys changed, and sealed again."""
    from planck.model.issued import written

    document = json.loads((data / RECORD).read_text(encoding="utf-8")) | changed
    (data / RECORD).write_bytes(written({k: v for k, v in document.items() if k not in ("withdrawn", "seal")}))


@pytest.mark.parametrize(
    "changed",
    [
        {"inputs": []},
        {"kept": {"circular": 1}},
        {"units": [1]},
        {"units": ["rsj"]},
        {"before": "x"},
        {"data": 1},
        {"schema": "x"},
    ],
    ids=str,
)
def test_a_record_of_another_shape_is_none(issued, planck, changed):
    sealed(issued, **changed)
    assert set(planck.codes()) == {"P920"}


@pytest.mark.parametrize("text", ["{", '{"a": 1}', "[[1]]"])
@pytest.mark.parametrize("name", ["evidence", "beside"])
def test_a_record_whose_texts_are_of_another_shape_is_refused(issued, planck, name, text):
    record = json.loads((issued / RECORD).read_text(encoding="utf-8"))
    (issued / "office/issued/texts" / digest(text.encode())).write_text(text, encoding="utf-8")
    sealed(issued, kept={**record["kept"], name: digest(text.encode())})
    assert planck("check", "2024Q3")[0] == 2


def test_a_record_whose_plan_does_not_load_is_refused(issued, planck):
    record = json.loads((issued / RECORD).read_text(encoding="utf-8"))
    (issued / "office/issued/texts" / digest(b"x")).write_text("x", encoding="utf-8")
    sealed(issued, inputs={**record["inputs"], "data/plan.yaml": digest(b"x")})
    assert planck("check", "2024Q3")[0] == 2


def test_a_paper_or_a_view_that_needs_a_damaged_record_stops(issued, planck):
    write_q4(issued)
    edit(issued / "plan.yaml", "units:\n", "lights: {red_gap: 40}\nunits:\n")
    record = json.loads((issued / RECORD).read_text(encoding="utf-8"))
    (issued / "office/issued/texts" / record["inputs"]["data/plan.yaml"]).unlink()
    for words in (["report", "brief", "2024Q4"], ["show", "2.1.7/hotline", "--period", "2024Q4"]):
        code, _, err = planck(*words, "--as-of", "2025-02-05")
        assert (code, "不能照它出文" in err) == (2, True)


def test_texts_that_a_comparison_needs_and_lacks_are_named(issued, planck):
    record = json.loads((issued / RECORD).read_text(encoding="utf-8"))
    texts = issued / "office/issued/texts"
    (texts / record["inputs"][f"data/{SFJ}"]).write_text("x", encoding="utf-8")
    (texts / record["inputs"][f"data/{FGJ}"]).write_text("x", encoding="utf-8")
    edit(issued / SFJ, "numerator: 95", "numerator: 99")
    (issued / FGJ).unlink()
    assert sorted(set(planck.codes())) == ["P540", "P920"]
    edit(issued / SFJ, "tasks:", "tasks: [")
    assert "P920" in planck.codes()


def test_lists_are_compared_and_other_corrections_let_nothing_differ(county, planck):
    evidence = "    evidence: [https://www.example.gov.cn/a, https://www.example.gov.cn/b]\n"
    edit(county / SFJ, "    progress: 有件必备。\n", f"    progress: 有件必备。\n{evidence}")
    assert planck(*ISSUE)[0] == 0
    other = CORRECTION.replace("sfj", "fgj").replace("2.1.7/hotline", "2.2")
    (county / "office/2024Q3.yaml").write_text(OFFICE + other, encoding="utf-8")
    edit(county / SFJ, "cn/b]", "cn/c]")
    assert planck.codes() == ["P540"]
    edit(county / SFJ, "cn/a, https://www.example.gov.cn/c]", "cn/a]")
    assert planck.codes() == ["P540"]


def test_a_withdrawal_is_the_only_change_of_a_record(issued, planck):
    from planck.model.issued import withdrawn_since

    before = (issued / RECORD).read_bytes()
    assert planck("issue", "2024Q3", "--withdraw", "--on", "2024-11-20", "--by", "办", "--reason", "错")[0] == 0
    after = (issued / RECORD).read_bytes()
    assert withdrawn_since(before, after)
    assert not withdrawn_since(after, before)
    assert not withdrawn_since(before, before)
    assert not withdrawn_since(before, b"x")


def test_a_quarter_is_issued_after_an_earlier_one_was_corrected(issued, planck):
    """The corrected file differs from the earlier record, whose texts the proof of the new record needs, too."""
    edit(issued / SFJ, "numerator: 66", "numerator: 67")
    entry = "{unit: sfj, item: 2.1.7/platform, on: 2024-11-12, by: 办, reason: 误填}"
    edit(issued / "office/2024Q3.yaml", "numbers:", f"corrections: [{entry}]\nnumbers:")
    write_q4(issued)
    edit(issued / SFJ.replace("Q3", "Q4"), "numerator: 95", "numerator: 40")
    letter = "letters: [{unit: sfj, item: 2.1.7/hotline, number: 1号, dated: 2025-02-05}]"
    edit(issued / "office/2024Q4.yaml", "numbers:", f"{letter}\nnumbers:")  # its kind goes by the quarters before
    code, _, err = planck("issue", "2024Q4", "--number", "4号", "--on", "2025-02-05", "--by", "办")
    assert (code, err) == (0, "")
    assert planck.result("--period", "2024Q4")["issued"]["number"] == "4号"


def test_the_note_on_a_correction_has_a_number_and_a_day_of_its_own(issued, planck):
    """Both come after the issue, from the office's file as it is then; nothing else of it does."""
    edit(issued / SFJ, "numerator: 95, denominator: 100", "numerator: 99, denominator: 100")
    words = OFFICE + CORRECTION
    (issued / "office/2024Q3.yaml").write_text(words, encoding="utf-8")
    blanks = planck("report", "correction", "2024Q3")[2]
    assert "〔待填〕（发文字号）" in blanks
    words = words.replace("{quarterly: 示法〔2024〕3号}", "{quarterly: 改号, correction: 示法〔2024〕5号}")
    words += "dates: {quarterly: 2024-11-30, correction: 2024-11-13}\n"
    (issued / "office/2024Q3.yaml").write_text(words, encoding="utf-8")
    code, note, err = planck("report", "correction", "2024Q3")
    assert (code, "〔待填〕" in note + err) == (0, False)
    assert "示法〔2024〕5号" in note
    assert "\n2024年11月13日\n" in note
    circular = planck("report", "quarterly", "2024Q3")[1]
    assert "示法〔2024〕3号" in circular
    assert "改号" not in circular
    assert "2024年11月30日" not in circular


def test_the_day_of_the_meeting_may_be_given_after_the_issue(issued, planck):
    edit(issued / "office/2024Q3.yaml", "numbers:", "dates: {slides: 2024-11-20}\nnumbers:")
    assert "\n2024年11月20日\n" in planck("report", "slides", "2024Q3")[1]


def test_without_a_file_of_the_office_at_the_issue_there_is_no_head_to_add_to(county, planck):
    (county / "office/2024Q3.yaml").unlink()
    assert planck(*ISSUE, "--accept", "unfilled", "--reason", "急")[0] == 0
    assert planck("check", "2024Q3")[0] == 0


def test_letters_get_their_numbers_after_the_issue(issued, planck):
    """Letters go out once the circular has: with today's number and day, on what was issued."""
    edit(issued / SFJ, "numerator: 95, denominator: 100", "numerator: 95, denominator: 100")
    (issued / "office/2024Q3.yaml").unlink()
    assert planck("issue", "2024Q3", "--withdraw", "--on", "2024-11-06", "--by", "办", "--reason", "重发")[0] == 0
    edit(issued / SFJ, "numerator: 95, denominator: 100", "numerator: 85, denominator: 100")
    assert planck(*ISSUE, "--accept", "unfilled", "--reason", "急")[0] == 0
    letter_of = ("report", "supervision", "2024Q3", "--unit", "sfj")
    assert "〔待填〕（发文字号）" in planck(*letter_of)[1]
    letter = "letters: [{unit: sfj, item: 2.1.7/hotline, number: 示法督〔2024〕1号, dated: 2024-11-08}]\n"
    (issued / "office/2024Q3.yaml").write_text(f"schema: planck/office@1\nperiod: 2024Q3\n{letter}", encoding="utf-8")
    code, text, _ = planck(*letter_of)
    assert code == 0
    assert "示法督〔2024〕1号" in text
    assert "2024年11月8日" in text
    assert "示法督" not in planck("check", "2024Q3", "--format", "json")[1]
