"""What an issued quarter stands as in later ones, and what the office's book lets count, through the command line."""

from __future__ import annotations

import json

import pytest

from tests.test_issue import Planck, edit
from tests.test_worked_examples import DAYS, ISSUE, RATE, SYSTEM, City, squeezed

SUPERVISION = "2.4.3/online-supervision"
LATER = ("2025Q4", "2026-01-30")
HEAD = "corrections:\n"
CORRECTION = f"  - {{unit: sfj, item: {RATE}, on: 2025-11-12, by: 督察科, reason: 口径}}\n"
REFUSED = f"  - {{unit: wjj, item: {SUPERVISION}, decision: refused, on: 2025-12-01, by: 督察科, reason: 不符}}\n"


@pytest.fixture
def city(tmp_path, monkeypatch, capsys) -> City:
    """A workspace of two quarters, of which the first is not issued yet."""
    monkeypatch.chdir(tmp_path)
    city = City(tmp_path, Planck(capsys))
    city.write("2025Q3", "2025Q4", **{"2025Q3": ""})
    return city


def enter(city: City, text: str) -> None:
    """Add entries to the office's file of the issued quarter."""
    with (city.data / "office/2025Q3.yaml").open("a", encoding="utf-8") as office:
        office.write(text)


def report(city: City, unit: str, old: str, new: str) -> None:
    edit(city.data / f"progress/{unit}/2025Q3.yaml", old, new)


def history(city: City, unit: str) -> str:
    """The unit's sheet of the later quarter, from its history on."""
    return city.paper("unit", *LATER, unit).split("历季数据")[1]


# ------------------------------------------------------------------------------------------------ later quarters


def test_only_what_is_corrected_is_as_it_is_now_and_marked(city):
    """Beside the corrected figure another was changed without a word of the office: the issued value counts on."""
    assert city.planck(*ISSUE)[0] == 0
    report(city, "sfj", "numerator: 3530", "numerator: 3950")
    report(city, "sfj", "numerator: 10,", "numerator: 9,")
    enter(city, HEAD + CORRECTION)
    shown = history(city, "sfj")
    assert "| 12348热线接听率 | 98.75%（更正） |" in shown
    assert "| 网络执法监管率 | 100% | 100% |" in shown
    assert "（更正）" not in history(city, "wjj")
    assert "98.75%(corrected)" in squeezed(
        city.planck("show", RATE, "--period", LATER[0], "--as-of", LATER[1], "--lang", "en")[1]
    )


def test_a_decision_after_the_issue_is_marked_where_it_changed_something(city):
    assert city.planck(*ISSUE)[0] == 0
    enter(city, "decisions:\n" + REFUSED + REFUSED.replace("wjj", "nyj").replace("refused", "verified"))
    assert "| 网络执法监管率 | 未报（更正） | 100% |" in history(city, "wjj")
    assert "| 网络执法监管率 | 100% | 100% |" in history(city, "nyj")
    circular = city.paper("quarterly", *LATER)
    assert "| 市卫生健康局 | ▲ 黄（更正） |" in circular
    assert "| 市农业农村局 | ○ 绿 |" in circular
    paper = city.paper("correction", "2025Q3")
    row = "| 市卫生健康局 | 网络执法监管率 | 100%（○ 绿） | 未报（◇ 灰） | 2025年12月1日 | 不予认可：不符 | 督察科 |"
    assert row in paper
    row = "| 市农业农村局 | 网络执法监管率 | 100%（○ 绿） | 100%（○ 绿） | 2025年12月1日 | 已核实：不符 | 督察科 |"
    assert row in paper
    line = "市卫生健康局 网络执法监管率：印发时 100% ○ 绿，2025-12-01 起 未报 ◇ 灰（不予认可，督察科：不符）"
    assert squeezed(line) in city.shown("2025Q3")


def test_time_corrects_nothing(city):
    """A correction of 2026 leaves a milestone as it was due on the day of the issue."""
    edit(city.data / "plan.yaml", "due: 2024-12-31", "due: 2025-12-31, basis: office")
    report(city, "sfj", "{done: 2024-12-20, evidence: [https://www.example.gov.cn/a]}", "{done: }")
    report(city, "sfj", "status: done", "status: in_progress")
    assert city.planck(*ISSUE)[0] == 0
    report(city, "sfj", "numerator: 3530", "numerator: 3950")
    enter(city, HEAD + CORRECTION.replace("2025-11-12", "2026-01-20"))
    (entry,) = city.judged("2025Q3")["corrections"]
    assert entry["present"] == {"value": "98.75", "light": "green"}
    assert "| 市司法局 | ○ 绿 |" in city.paper("quarterly", *LATER)


def test_a_receipt_entered_after_the_issue_makes_no_issued_report_late(city):
    assert city.planck(*ISSUE)[0] == 0
    enter(city, "decisions:\n" + REFUSED + "receipts:\n  - {unit: nyj, received: 2025-11-20, note: 补正}\n")
    assert "| 市农业农村局 | ○ 绿 |" in city.paper("quarterly", *LATER)
    assert "| 2025Q3 | 3 | 3 | 100.0% |" in city.paper("quarterly", *LATER)


def test_without_the_offices_file_corrections_are_none_and_what_was_issued_stays(city):
    report(city, "nyj", "submitted: 2025-10-14", "submitted: 2025-11-20")
    assert city.planck(*ISSUE)[0] == 0
    (city.data / "office/2025Q3.yaml").write_text("一团糟\n", encoding="utf-8")
    (entry,) = city.judged("2025Q3")["corrections"]
    assert (entry["unit"], entry["reason"], entry["present"]["light"]) == ("nyj", "补报", "yellow")


def test_a_correction_of_an_item_is_none_of_another_whose_name_begins_alike(city):
    text = (city.data / "plan.yaml").read_text(encoding="utf-8")
    other = "              - {id: hotline-answer-rate-night, name: 夜间接听率, reported_by: sfj}\n            "
    (city.data / "plan.yaml").write_text(
        text.replace('      - id: "2.4"\n', '      - id: "2.4"\n', 1).replace(
            "                  - {at_least: 100, by: 2026-12-31, quote: 2026年底前达到100%}\n",
            "                  - {at_least: 100, by: 2026-12-31, quote: 2026年底前达到100%}\n" + other.rstrip(" "),
        ),
        encoding="utf-8",
    )
    for period in ("2025Q3", "2025Q4"):
        file = city.data / f"progress/sfj/{period}.yaml"
        edit(file, "denominator: 4000}\n", "denominator: 4000}\n      hotline-answer-rate-night: 91\n")
    assert city.planck(*ISSUE)[0] == 0, city.planck(*ISSUE)
    report(city, "sfj", "night: 91", "night: 92")
    enter(city, HEAD + CORRECTION)
    assert city.planck.codes() == ["P540"]
    enter(city, CORRECTION.replace(RATE, f"{RATE}-night"))
    assert city.planck.codes() == ["P541"]


# ------------------------------------------------------------------------------------------------ late reports


def test_a_draft_that_the_office_receives_after_the_issue_comes_in_late(city):
    report(city, "nyj", "submitted: 2025-10-14", "submitted:")
    assert city.planck(*ISSUE)[0] == 0
    record = json.loads((city.data / "office/issued/2025Q3.json").read_text(encoding="utf-8"))
    assert (record["uncounted"], record["units"]) == (["data/progress/nyj/2025Q3.yaml"], ["sfj", "wjj"])
    assert city.judged("2025Q3")["corrections"] == []
    enter(city, "receipts:\n  - {unit: nyj, received: 2025-11-20}\n")
    (entry,) = city.judged("2025Q3")["corrections"]
    assert (entry["unit"], entry["item"], entry["on"], entry["reason"]) == ("nyj", None, "2025-11-20", "补报")
    assert (entry["issued"]["light"], entry["present"]["light"]) == ("red", "yellow")
    assert squeezed("市农业农村局：印发时 ● 红，2025-11-20 起 ▲ 黄（补报）") in city.shown("2025Q3")
    assert "| 市农业农村局 | ▲ 黄（更正） |" in city.paper("quarterly", *LATER)


def test_a_report_that_could_not_be_read_at_the_issue_comes_in_late(city):
    path = city.data / "progress/nyj/2025Q3.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text("一团糟\n", encoding="utf-8")
    assert city.planck(*ISSUE)[0] == 1
    assert city.planck(*ISSUE, "--accept", "unread", "--reason", "上级催要")[0] == 0
    path.write_text(text, encoding="utf-8")
    assert city.planck.codes() == ["P541"]
    (entry,) = city.judged("2025Q3")["corrections"]
    assert (entry["unit"], entry["on"], entry["reason"]) == ("nyj", DAYS["2025Q3"], "补报")


# ---------------------------------------------------------------------------------------- versions on papers


def test_papers_of_a_record_of_another_version_say_both(city, monkeypatch):
    assert city.planck(*ISSUE)[0] == 0
    before = {name: city.paper(name, "2025Q3") for name in ("quarterly", "ledger", "brief", "plan")}
    monkeypatch.setattr("importlib.metadata.version", lambda _: "99.0")
    then = json.loads((city.data / "office/issued/2025Q3.json").read_text(encoding="utf-8"))["planck"]
    line = f"编排说明：本件依据印发存档（planck {then}），由 planck 99.0 编排"
    for name in ("ledger", "brief", "plan"):
        assert city.paper(name, "2025Q3") == f"{before[name].rstrip()}\n\n{line}。\n"
    assert city.paper("quarterly", "2025Q3") == before["quarterly"]  # the record's own
    assert city.planck("report", "ledger", "2025Q3", "-o", "台账.xlsx")[0] == 0
    import openpyxl

    sheet = openpyxl.load_workbook("台账.xlsx").active
    assert line in [str(cell.value) for row in sheet.iter_rows(max_row=8) for cell in row]
    assert "编排说明" not in city.paper("brief", *LATER)
    # a record is a file that anybody may hand in
    sealed_city(city, planck="<b>*1*</b>")
    assert "planck \\<b\\>\\*1\\*\\</b\\>" in city.paper("brief", "2025Q3")


def sealed_city(city: City, **changed: str) -> None:
    """The record with these keys changed, and sealed again."""
    from planck.model.issued import written

    path = city.data / "office/issued/2025Q3.json"
    document = json.loads(path.read_text(encoding="utf-8")) | changed
    path.write_bytes(written({k: v for k, v in document.items() if k not in ("withdrawn", "seal")}))


# ------------------------------------------------------------------------------------------ the office's book


def test_validate_knows_what_the_office_received_and_refused(city):
    report(city, "nyj", "submitted: 2025-10-14", "submitted:")
    enter(city, "receipts:\n  - {unit: nyj, received: 2025-10-16}\n")
    enter(
        city,
        f"decisions:\n  - {{unit: sfj, item: {SYSTEM}, decision: refused, on: 2025-11-20, by: 督察科, reason: 未验收}}\n",
    )
    edit(
        city.data / "progress/sfj/2025Q4.yaml",
        "{done: 2024-12-20, evidence: [https://www.example.gov.cn/a]}",
        "{done: }",
    )
    edit(city.data / "progress/sfj/2025Q4.yaml", "status: done", "status: in_progress")
    for words in ([], ["data/progress/nyj/2025Q3.yaml", "data/progress/sfj/2025Q4.yaml"]):
        out = city.planck("validate", *words, "--format", "concise")[1]
        assert out == (
            "data/progress/nyj/2025Q3.yaml:4:1: note P217 没有填 submitted（报送日期），收件登记为 2025-10-16，按那一天算已报\n"
        )


def test_a_letter_on_a_breach_in_a_draft_that_was_received_is_due(city):
    edit(
        city.data / "plan.yaml",
        "measures: [网络执法监管率达到100%。]",
        "measures: [网络执法监管率达到100%。, {text: 不得漏管。, kind: prohibition}]",
    )
    report(city, "nyj", "submitted: 2025-10-14", "submitted:")
    report(city, "nyj", "    indicators:", "    breaches: {2.4.3-2: {what: 漏管一处}}\n    indicators:")
    enter(
        city, "receipts:\n  - {unit: nyj, received: 2025-10-16}\nletters:\n  - {unit: nyj, item: 2.4.3, number: 1号}\n"
    )
    findings = city.judged("2025Q3", "2025-10-30")["findings"]
    assert "P127" not in [finding["code"] for finding in findings]
    assert "漏管一处" in city.paper("supervision", "2025Q3", "2025-10-30", "nyj")


RETURNED = (
    "receipts:\n  - {unit: sfj, received: 2025-10-14}\n"
    "decisions:\n  - {unit: sfj, decision: returned, on: 2025-10-14, by: 督察科, reason: 缺台账, answer_by: 2025-10-20}\n"
)


def test_a_second_receipt_on_the_day_of_the_return_is_what_was_asked_for(city):
    def codes() -> list[str]:
        return [finding["code"] for finding in city.judged("2025Q3", "2025-10-30")["findings"]]

    enter(city, RETURNED)
    assert codes() == ["P320"]
    assert "P320" not in city.paper("unit", "2025Q3", "2025-10-30", "sfj")  # it stands in the office's own file
    text = (city.data / "office/2025Q3.yaml").read_text(encoding="utf-8")
    again = text.replace(
        "received: 2025-10-14}\n", "received: 2025-10-14}\n  - {unit: sfj, received: 2025-10-14, note: 补正}\n"
    )
    (city.data / "office/2025Q3.yaml").write_text(again, encoding="utf-8")
    assert "P320" not in codes()


def test_a_light_on_what_a_unit_does_not_report_is_a_single_finding(city):
    enter(city, f"lights:\n  - {{item: {SYSTEM}, unit: wjj, light: red, on: 2025-10-20, by: 办, reason: 核}}\n")
    assert [finding["code"] for finding in city.judged("2025Q3", "2025-10-30")["findings"]] == ["P130"]


def test_an_objection_to_an_issued_quarter_is_said_in_the_next_sheet_until_it_is_answered(city):
    assert city.planck(*ISSUE)[0] == 0
    before = city.paper("unit", "2025Q3", "", "wjj")
    objection = "  - {{unit: wjj, {about}raised: 2025-11-06, says: 分母有误{answer}}}\n"
    answer = ", decision: rejected, on: 2026-01-20, by: 督察科, reason: 不成立"
    enter(city, "objections:\n" + objection.format(about=f"item: {SUPERVISION}, ", answer=answer))
    enter(city, objection.format(about="", answer=""))
    assert city.paper("unit", "2025Q3", "", "wjj") == before
    open_ = "2025年11月6日对2025年第三季度{}提出异议：分母有误；办公室尚未答复，判定不变。"
    for day, is_open in (("2026-01-19", True), ("2026-01-20", False)):
        sheet = city.paper("unit", "2025Q4", day, "wjj")
        assert (open_.format("“网络执法监管率”") in sheet) is is_open
        assert open_.format("判定") in sheet


def test_who_reported_nothing_stays_missing_beside_a_correction(city):
    (city.data / "progress/nyj/2025Q3.yaml").rename(city.data / "progress/nyj/2025Q2.yaml")
    edit(city.data / "progress/nyj/2025Q2.yaml", "period: 2025Q3", "period: 2025Q2")
    assert city.planck(*ISSUE)[0] == 0
    report(city, "sfj", "numerator: 3530", "numerator: 3950")
    enter(city, HEAD + CORRECTION)
    assert [entry["unit"] for entry in city.judged("2025Q3")["corrections"]] == ["sfj"]
    assert "98.75%（更正）" in history(city, "sfj")
    assert "| 2025Q3 | 3 | 2 | 1 | 66.7% |" in city.paper("quarterly", *LATER)
