"""The worked examples of judging and issuing with the office's record, each through the command line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.test_issue import Planck, edit
from tests.workspace import write

PLAN = """\
schema: planck/plan@1
id: city
title: 示例市法治方案
period: {start: 2021-01-01, end: 2026-12-31}
status: in_force
document: {number: 示发〔2021〕1号}
office: {issuer: 市委依法治市办, addressees: 各单位, copies: 市委办, contact: 张, reports_to: 分管领导}
lights: {red_gap: 30}
units:
  sfj: {name: 市司法局}
  wjj: {name: 市卫生健康局}
  nyj: {name: 市农业农村局}
chapters:
  - id: "2"
    number: 二
    title: 任务
    sections:
      - id: "2.1"
        number: （一）
        title: 服务
        tasks:
          - id: "2.1.7"
            title: 提升服务
            measures:
              - 12348热线接听率达80%以上，2026年底前达到100%。
            responsible: {units: [sfj], groups: [], quote: 市司法局}
            indicators:
              - id: hotline-answer-rate
                name: 12348热线接听率
                measured: in_quarter
                reported_by: sfj
                baseline: {value: 80, on: 2024-12-31}
                targets:
                  - {at_least: 80, quote: 12348热线接听率达80%以上}
                  - {at_least: 100, by: 2026-12-31, quote: 2026年底前达到100%}
      - id: "2.4"
        number: （四）
        title: 执法
        tasks:
          - id: "2.4.3"
            title: 网络监管
            measures: [网络执法监管率达到100%。]
            responsible: {units: [sfj, wjj, nyj], groups: [], quote: 市司法局、市卫生健康局、市农业农村局}
            indicators:
              - id: online-supervision
                name: 网络执法监管率
                reported_by: each
                targets: [{at_least: 100, quote: 网络执法监管率达到100%}]
      - id: "2.7"
        number: （七）
        title: 监督
        tasks:
          - id: "2.7.3"
            title: 协调监督
            measures: [2024年底前基本建成协调监督体系。]
            responsible: {units: [sfj], groups: [], quote: 市司法局}
            milestones:
              - {id: supervision-system, name: 协调监督体系, due: 2024-12-31, verify: true, verdict: true,
                 reported_by: sfj, quote: 2024年底前基本建成协调监督体系}
"""
SFJ = """\
schema: planck/progress@1
unit: sfj
period: {period}
submitted: {day}
tasks:
  2.1.7:
    status: ongoing
    progress: {period}运行平稳。
    indicators:
      hotline-answer-rate: {{numerator: 3530, denominator: 4000}}
  2.4.3:
    status: ongoing
    progress: {period}全部覆盖。
    indicators:
      online-supervision: {{numerator: 10, denominator: 10}}
  2.7.3:
    status: done
    progress: {period}体系建成。
    milestones:
      supervision-system: {{done: 2024-12-20, evidence: [https://www.example.gov.cn/a]}}
"""
OTHER = """\
schema: planck/progress@1
unit: {unit}
period: {period}
submitted: {day}
tasks:
  2.4.3:
    status: ongoing
    progress: {unit}{period}按月巡查。
    indicators:
      online-supervision: {{numerator: 7, denominator: 7}}
"""
DAYS = {"2024Q4": "2025-01-05", "2025Q3": "2025-10-14", "2025Q4": "2026-01-14"}
NO_OFFICE_WORDS = "schema: planck/office@1\nperiod: {period}\n"
WORDS = NO_OFFICE_WORDS + "achievements: [按季报送。]\nrequirements: [抓紧推进。]\n"
RED, YELLOW, BLUE, GREEN, GREY = "● 红", "▲ 黄", "■ 蓝", "○ 绿", "◇ 灰"


def squeezed(text: str) -> str:
    return "".join(text.split())


class City:
    """A workspace of three units, whose commands are run on it."""

    def __init__(self, root: Path, planck: Planck) -> None:
        self.root, self.planck, self.data = root, planck, root / "data"

    def write(self, *periods: str, plan: str = PLAN, **office: str) -> None:
        """Reports of all units for these periods; ``office``: what follows the head of its file, by period."""
        files: dict[str, str | bytes] = {}
        for period in periods:
            facts = {"period": period, "day": DAYS[period]}
            files[f"progress/sfj/{period}.yaml"] = SFJ.format(**facts)
            files |= {f"progress/{unit}/{period}.yaml": OTHER.format(unit=unit, **facts) for unit in ("wjj", "nyj")}
        for period, entries in office.items():
            files[f"office/{period}.yaml"] = WORDS.format(period=period) + entries
        write(self.root, files, plan)

    def judged(self, period: str, day: str = "") -> dict[str, Any]:
        return self.planck.result("--period", period, *self._on(day))

    def unit(self, unit: str, period: str, day: str = "") -> dict[str, Any]:
        rows = self.judged(period, day)["units"]
        return next(row for row in rows if row["unit"] == unit)

    def row(self, item: str, period: str, day: str = "", unit: str | None = None) -> dict[str, Any]:
        rows = self.judged(period, day)["standings"]
        return next(row for row in rows if (row["item"], row["unit"]) == (item, unit))

    def shown(self, period: str, day: str = "", form: str = "full", lang: str = "zh") -> str:
        """What ``check`` prints, without blanks and ends of lines: a terminal wraps it anywhere."""
        words = ["check", period, *self._on(day), "--format", form, "--lang", lang]
        return squeezed(self.planck(*words)[1])

    def view(self, name: str, period: str, day: str = "") -> str:
        """What ``show`` prints, likewise."""
        return squeezed(self.planck("show", name, "--period", period, *self._on(day))[1])

    def paper(self, name: str, period: str, day: str = "", unit: str = "") -> str:
        code, out, err = self.planck("report", name, period, *self._on(day), *(["--unit", unit] if unit else []))
        return out if code == 0 else err

    @staticmethod
    def _on(day: str) -> list[str]:
        return ["--as-of", day] if day else []


@pytest.fixture
def city(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> City:
    monkeypatch.chdir(tmp_path)
    return City(tmp_path, Planck(capsys))


# ------------------------------------------------------------------------------------------------- receipts


def test_1_a_report_is_late_by_its_receipt(city):
    """nyj: ``submitted: 2025-10-20``, received on 2025-10-25, due on 2025-10-20; without the receipt in time."""
    receipts = "receipts:\n  - {unit: nyj, received: 2025-10-25, form: 工作簿, by: 法治督察科}\n"
    city.write("2025Q3", **{"2025Q3": receipts})
    edit(city.data / "progress/nyj/2025Q3.yaml", "2025-10-14", "2025-10-20")
    day = "2025-10-30"
    row = city.unit("nyj", "2025Q3", day)
    assert (row["report"], row["light"]) == ("late", "yellow")
    assert (row["submitted"], row["received"]) == ("2025-10-20", "2025-10-25")
    assert city.judged("2025Q3", day)["counts"]["late"] == 1
    late = "市农业农村局的 2025Q3 报告 2025-10-25 才收到（收件登记），迟了 5 天（2025-10-20 到期）"
    differs = "市农业农村局的文件写 2025-10-20 报送，收件登记为 2025-10-25，相差 5 天；以收件登记为准"
    for form in ("full", "concise", "markdown"):
        shown = city.shown("2025Q3", day, form)
        assert squeezed(late) in shown
        assert squeezed(differs) in shown
    assert squeezed("迟报: 市农业农村局") in city.shown("2025Q3", day)
    assert squeezed("received on 2025-10-25 (the office's book), 5 days late") in city.shown("2025Q3", day, lang="en")
    assert squeezed("▲ 黄  2025Q3: 迟报 2025-10-25") in city.view("nyj", "2025Q3", day)
    assert "迟报：市农业农村局。" in city.paper("quarterly", "2025Q3", day)
    assert "| ▲ 黄 | 迟报 | 2025年10月25日 | 2025年10月20日 |" in city.paper("unit", "2025Q3", day, "nyj")
    (city.data / "office/2025Q3.yaml").write_text(WORDS.format(period="2025Q3"), encoding="utf-8")
    row = city.unit("nyj", "2025Q3", day)
    assert (row["report"], row["light"], row["received"]) == ("in_time", "green", None)
    assert "迟报：" not in city.paper("quarterly", "2025Q3", day)


# ------------------------------------------------------------------------------------------------- returned


def test_2_a_returned_report_is_yellow_until_it_is_accepted(city):
    """sfj, returned on 2025-10-15 and accepted on 2025-10-19."""
    decisions = (
        "decisions:\n"
        "  - {unit: sfj, decision: returned, on: 2025-10-15, by: 法治督察科, reason: 缺热线台账, answer_by: 2025-10-20}\n"
        "  - {unit: sfj, decision: accepted, on: 2025-10-19, by: 法治督察科}\n"
    )
    city.write("2025Q3", **{"2025Q3": decisions})
    day = "2025-10-16"
    row = city.unit("sfj", "2025Q3", day)
    assert (row["report"], row["light"]) == ("returned", "yellow")
    assert (row["returned"]["reason"], row["returned"]["answer_by"]) == ("缺热线台账", "2025-10-20")
    assert city.row("2.1.7/hotline-answer-rate", "2025Q3", day)["value"] == "88.25"  # its figures count
    assert city.judged("2025Q3", day)["counts"]["reported"] == 3
    returned = "市司法局：报告 2025-10-15 退回补正（缺热线台账），期限 2025-10-20"
    assert squeezed(returned) in city.shown("2025Q3", day)
    assert squeezed("市司法局: report returned on 2025-10-15 (缺热线台账)") in city.shown("2025Q3", day, lang="en")
    assert squeezed(f"▲ 黄  2025Q3: 退回补正 2025-10-14{returned}") in city.view("sfj", "2025Q3", day)
    circular = city.paper("quarterly", "2025Q3", day)
    assert "退回补正：市司法局。" in circular
    assert "单位迟报、漏报、退回补正或自评滞后" in circular
    sheet = city.paper("unit", "2025Q3", day, "sfj")
    assert "| ▲ 黄 | 退回补正 | 2025年10月14日 | 2025年10月20日 |" in sheet
    assert "退回补正：报告于2025年10月15日退回：缺热线台账，请于2025年10月20日前补正。" in sheet
    after = city.unit("sfj", "2025Q3", "2025-10-20")
    assert (after["report"], after["returned"], after["light"]) == ("in_time", None, "blue")
    assert "退回" not in city.paper("quarterly", "2025Q3", "2025-10-20")


# -------------------------------------------------------------------------------------------------- refused


def test_3_a_refused_figure_counts_as_not_given(city):
    """wjj's 100 %, refused on 2025-10-28."""
    item = "2.4.3/online-supervision"
    refused = (
        f"decisions:\n  - {{unit: wjj, item: {item}, decision: refused, on: 2025-10-28, by: 法治督察科, "
        "reason: 佐证与数字不符}\n"
    )
    city.write("2025Q3", **{"2025Q3": refused})
    before = city.row(item, "2025Q3", "2025-10-27", "wjj")
    assert (before["standing"], before["light"], before["office"]) == ("met", "green", None)
    day = "2025-10-30"
    own, whole = city.row(item, "2025Q3", day, "wjj"), city.row(item, "2025Q3", day)
    assert (own["standing"], own["office"], own["value"]) == ("no_data", "refused", None)
    assert (whole["light"], whole["office"], whole["left_out"]) == ("grey", None, ["wjj"])
    assert (whole["reported"], whole["expected_units"], whole["denominator"]) == (2, 3, "17")
    assert city.judged("2025Q3", day)["counts"]["left_out"] == 1
    assert city.unit("wjj", "2025Q3", day)["light"] == "yellow"
    line = (
        "市卫生健康局报的“网络执法监管率”（任务 2.4.3）不予认可，按漏报处理：佐证与数字不符（法治督察科，2025-10-28）"
    )
    for form in ("full", "concise", "markdown"):
        assert squeezed(line) in city.shown("2025Q3", day, form)
    assert squeezed("不予认可（法治督察科，2025-10-28）：佐证与数字不符") in city.shown("2025Q3", day)
    assert squeezed("refused (法治督察科, 2025-10-28)") in city.shown("2025Q3", day, lang="en")
    for name in ("wjj", item):
        assert squeezed("不予认可（法治督察科，2025-10-28）：佐证与数字不符") in city.view(name, "2025Q3", day)
    left_out = "网络执法监管率（不予认可：佐证与数字不符）"
    circular = city.paper("quarterly", "2025Q3", day)
    assert f"漏报：市卫生健康局（{left_out}）。" in circular
    assert "| 100%（已报2/3） | — | — | ◇ 灰 |" in circular
    assert f"漏报：{left_out}。" in city.paper("unit", "2025Q3", day, "wjj")
    assert "| 未报（不予认可：佐证与数字不符） |" in city.paper("unit", "2025Q3", day, "wjj")
    assert "| ◇ 灰 未报（不予认可：佐证与数字不符） |" in city.paper("ledger", "2025Q3", day)
    assert f"| 市卫生健康局 | {left_out} |" in city.paper("reminder", "2025Q3", day)


# ------------------------------------------------------------------------------------------------- verified

SYSTEM = "2.7.3/supervision-system"
VERIFIED = f"decisions:\n  - {{unit: sfj, item: {SYSTEM}, decision: verified, on: 2025-01-10, by: 法治督察科, grounds: 现场核验}}\n"


@pytest.mark.parametrize(("decisions", "day"), [("", "2025-01-30"), (VERIFIED, "2025-01-09")])
def test_4_a_done_word_is_blue_until_it_is_verified(city, decisions, day):
    """Due on 2024-12-31, done on 2024-12-20, ``verify: true``: no decision, or none yet."""
    city.write("2024Q4", **{"2024Q4": decisions})
    row = city.row(SYSTEM, "2024Q4", day)
    assert (row["standing"], row["light"], row["office"]) == ("met", "blue", "pending")
    assert squeezed(f"{SYSTEM} 协调监督体系: 待核实") in city.shown("2024Q4", day)
    assert squeezed("to be verified") in city.shown("2024Q4", day, lang="en")
    assert squeezed("■ 蓝 已完成") in city.view(SYSTEM, "2024Q4", day)
    assert squeezed("待核实") in city.view("2.7.3", "2024Q4", day)
    circular = city.paper("quarterly", "2024Q4", day)
    assert "■ 蓝 | 协调监督体系：已完成（待核实）" in circular
    assert "| ■ 蓝：30天之内到期、尚未完成（亮蓝灯）；已完成、待办公室核实。 |" in circular
    assert "| ■ 蓝 2024年12月20日完成，已完成（待核实） |" in city.paper("ledger", "2024Q4", day, "sfj")
    assert "| ■ 蓝 | 已完成（待核实） |" in city.paper("unit", "2024Q4", day, "sfj")
    assert "2024年12月31日：协调监督体系" not in city.paper(
        "unit", "2024Q4", day, "sfj"
    )  # the office's matter, not the unit's


def test_4_verified_it_is_green(city):
    city.write("2024Q4", **{"2024Q4": VERIFIED})
    day = "2025-01-10"
    row = city.row(SYSTEM, "2024Q4", day)
    assert (row["standing"], row["light"], row["office"]) == ("met", "green", "verified")
    assert squeezed("已核实（法治督察科，2025-01-10）：现场核验") in city.shown("2024Q4", day)
    assert "○ 绿 | 协调监督体系：已完成（已核实）" in city.paper("quarterly", "2024Q4", day)


def test_4_refused_it_is_missed(city):
    refused = VERIFIED.replace("verified", "refused").replace("grounds: 现场核验", "reason: 未验收")
    city.write("2024Q4", **{"2024Q4": refused})
    assert city.row(SYSTEM, "2024Q4", "2025-01-09")["office"] == "pending"
    day = "2025-01-10"
    row = city.row(SYSTEM, "2024Q4", day)
    assert (row["standing"], row["light"], row["office"], row["left_out"]) == ("missed", "red", "refused", [])
    line = "“协调监督体系”逾期未完成：报的完成情况不予认可（未验收；法治督察科，2025-01-10），2024-12-31 到期，到 2025-01-10 已超过 10 天（市司法局）"
    for form in ("full", "concise"):
        assert squeezed(line) in city.shown("2024Q4", day, form)
    assert squeezed("the word that it is done was refused") in city.shown("2024Q4", day, "concise", "en")
    overdue = "尚未完成，已逾期10天（不予认可：未验收）"
    assert overdue in city.paper("quarterly", "2024Q4", day)
    assert "逾期10天未完成（不予认可：未验收）" in city.paper("brief", "2024Q4", day)
    assert overdue in city.paper("supervision", "2024Q4", day, "sfj")
    assert "| ● 红 | 逾期未完成（不予认可：未验收） |" in city.paper("unit", "2024Q4", day, "sfj")


# --------------------------------------------------------------------------------------------------- issued

ISSUE = ["issue", "2025Q3", "--number", "安法办发〔2025〕3号", "--on", "2025-11-05", "--by", "法治督察科"]
RATE = "2.1.7/hotline-answer-rate"


def test_5_an_issued_quarter_keeps_its_settings_and_the_next_uses_the_new(city):
    """Some 35 points behind the line: red where ``red_gap`` is 30, yellow where it is 40."""
    city.write("2025Q3", "2025Q4", **{"2025Q3": ""})
    edit(city.data / "progress/sfj/2025Q3.yaml", "numerator: 3530", "numerator: 3220")
    edit(city.data / "progress/sfj/2025Q4.yaml", "numerator: 3530", "numerator: 3420")
    later = ("2025Q4", "2026-01-30")
    before = [city.row(RATE, "2025Q3", "2025-11-05"), city.row(RATE, *later)]
    assert [(row["standing"], row["light"]) for row in before] == [("at_risk", "red")] * 2
    assert city.planck(*ISSUE)[0] == 0
    forms = ("json", "full", "concise", "markdown", "sarif", "github", "gitlab", "junit")
    printed = {form: city.planck("check", "--period", "2025Q3", "--format", form)[1] for form in forms}
    papers = ("quarterly", "annual", "ledger", "plan", "brief")
    set_then = {name: city.paper(name, "2025Q3") for name in papers}
    edit(city.data / "plan.yaml", "red_gap: 30", "red_gap: 40")
    assert {form: city.planck("check", "--period", "2025Q3", "--format", form)[1] for form in forms} == printed
    assert {name: city.paper(name, "2025Q3") for name in papers} == set_then
    _, _, err = city.planck("check", "--period", "2025Q3", "-q")
    assert err == (
        "2025Q3 已按安法办发〔2025〕3号于 2025-11-05 印发，以下照存档；要按现在的情况判定，写 --as-of 别的日期。\n"
        "印发以后改动过：data/plan.yaml (lights)\n"
    )
    assert "Changed since the issue: data/plan.yaml (lights)" in city.planck("check", "2025Q3", "--lang", "en")[2]
    assert city.row(RATE, "2025Q3")["light"] == "red"
    assert city.row(RATE, *later)["light"] == "yellow"
    assert city.row(RATE, "2025Q3", "2025-11-06")["light"] == "yellow"  # judged anew


def test_6_a_changed_figure_is_an_error_until_it_is_corrected(city):
    """Hotline 3530 becomes 3950 in the file of an issued quarter; the next quarter's pool uses it once corrected."""
    city.write("2025Q3", "2025Q4", **{"2025Q3": ""})
    assert city.planck(*ISSUE)[0] == 0
    file = "data/progress/sfj/2025Q3.yaml"
    edit(city.root / file, "numerator: 3530", "numerator: 3950")
    code, out, _ = city.planck("validate", file, "--format", "concise")
    assert code == 1
    assert out.startswith(f"{file}:10:40: error P540 ")
    assert "当时是“3530”，现在是“3950”" in out
    later = ("2025Q4", "2026-01-30")
    assert city.row(RATE, *later)["numerator"] == "7060"
    with (city.data / "office/2025Q3.yaml").open("a", encoding="utf-8") as office:
        office.write(
            f"corrections:\n  - {{unit: sfj, item: {RATE}, on: 2025-11-12, by: 法治督察科, reason: 统计口径更正}}\n"
        )
    code, out, _ = city.planck("validate", file, "--format", "concise")
    assert code == 0
    assert out.startswith(f"{file}:10:40: note P541 ")
    assert (city.row(RATE, *later)["numerator"], city.row(RATE, *later)["denominator"]) == ("7480", "8000")
    assert city.row(RATE, "2025Q4", "2025-11-11")["numerator"] is None
    printed = "市司法局 12348热线接听率：印发时 88.25% ○ 绿，2025-11-12 起 98.75% ○ 绿（法治督察科：统计口径更正）"
    for form in ("full", "markdown"):
        shown = city.shown("2025Q3", form=form)
        assert "更正" in shown
        assert squeezed(printed) in shown
    assert squeezed("issued as 88.25 % ○ green, corrected to 98.75 % ○ green") in city.shown("2025Q3", lang="en")
    paper = city.paper("correction", "2025Q3")
    assert "| 市司法局 | 12348热线接听率 | 88.25%（○ 绿） | 98.75%（○ 绿） | 2025年11月12日 |" in paper
    assert "88.25%" in city.paper("quarterly", "2025Q3")  # what was issued stays
    for name in ("unit", "annual"):
        assert "98.75%（更正）" in city.paper(name, *later, *(["sfj"] if name == "unit" else []))
    assert squeezed("98.75%（更正）") in city.view(RATE, *later)


# --------------------------------------------------------------------------------------------------- waived


def test_7_a_waived_matter_gets_no_letter_and_its_light_stays_and_is_marked(city):
    """A P401 waived for wjj."""
    city.write("2025Q3", **{"2025Q3": ""})
    edit(city.data / "progress/wjj/2025Q3.yaml", "numerator: 7", "numerator: 3")
    day = "2025-10-30"
    assert "提醒函" in city.paper("supervision", "2025Q3", day, "wjj")
    (city.data / "waivers.yaml").write_text(
        "schema: planck/waivers@1\nwaivers:\n"
        "  - {code: P401, unit: wjj, until: 2025-12-31, reason: 统计口径调整, approved_by: 市委依法治市办,\n"
        "     approved_on: 2025-10-25, document: 安法核1号}\n",
        encoding="utf-8",
    )
    assert "没有要写的" in city.paper("supervision", "2025Q3", day, "wjj")
    assert city.unit("wjj", "2025Q3", day)["light"] == "red"
    note = "市卫生健康局“网络执法监管率”已核减，不列入（理由：统计口径调整；批准：市委依法治市办，2025年10月25日，安法核1号）"
    circular = city.paper("quarterly", "2025Q3", day)
    assert f"注：{note}。" in circular
    behind = circular.split("## 三、")[1].split("注：")[0]
    assert "市卫生健康局" not in behind
    # the city's own finding is not let off
    assert "网络执法监管率：全辖区目标达到100%，本期83.33%（已报3/3），未达标（已核减，见注）。" in behind
    assert "| 市卫生健康局 | ● 红（含已核减事项） |" in circular
    brief = city.paper("brief", "2025Q3", day)
    assert "| ● 市卫生健康局 | 网络执法监管率（已核减）。 |" in brief
    assert "| ● 红（含已核减事项） | 按时报送 |" in city.paper("unit", "2025Q3", day, "wjj")
    assert "未达标（已核减）" in city.paper("unit", "2025Q3", day, "wjj")
    ledger = city.paper("ledger", "2025Q3", day).splitlines()
    assert [line.split(" | ")[2] for line in ledger if "已核减：统计口径调整" in line] == ["网络执法监管率：达到100%"]
    for form in ("full", "concise"):
        assert squeezed("已核减") in city.shown("2025Q3", day, form)
