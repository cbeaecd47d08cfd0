"""A year of months, half-years or years played through: from a new workspace to the issued circular and the next period."""

from __future__ import annotations

import datetime
import json
import re
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from planck.core.period import Period
from tests.forms.test_form import fill, where
from tests.git import Repo
from tests.test_issue import Planck
from tests.workspace import PLAN


@dataclass(frozen=True)
class Beat:
    """A cadence, three periods of it in a row, and how its papers speak."""

    cadence: str
    before: str
    judged: str
    after: str
    name: str
    this: str
    last: str
    head: str
    other: str
    """A name of another cadence, and the one that planck proposes."""
    proposed: str


MONTHS = Beat("monthly", "2025-06", "2025-07", "2025-08", "2025年7月", "本月", "上月", "月份", "2025Q3", "2025-09")
HALVES = Beat("half_yearly", "2024H2", "2025H1", "2025H2", "2025年上半年", "本期", "上期", "期次", "2025-07", "2025H2")
YEARS = Beat("yearly", "2023", "2024", "2025", "2024年", "本年度", "上年度", "年度", "2024Q4", "2024")
BEATS = pytest.mark.parametrize("beat", [MONTHS, HALVES, YEARS], ids=lambda beat: beat.cadence)

OFFICE = "{issuer: 市委依法治市办, addressees: 各单位, copies: 市委办, contact: 张, reports_to: 分管领导}"


class Office:
    """A workspace of two units that report in a cadence of their own."""

    def __init__(self, root: Path, planck: Planck, beat: Beat) -> None:
        self.root, self.planck, self.beat, self.data = root, planck, beat, root / "data"
        reporting = f"reporting: {{cadence: {beat.cadence}, due_after_days: 5, judged_after_days: 5}}"
        head = f"document: {{number: 示发〔2021〕1号}}\noffice: {OFFICE}\n{reporting}\nunits:\n"
        self.data.mkdir()
        (self.data / "plan.yaml").write_text(PLAN.replace("units:\n", head, 1), encoding="utf-8")

    def day(self, name: str, days: int) -> str:
        period = Period.parse(name)
        assert period
        return str(period.last_day + datetime.timedelta(days=days))

    def fill_in(self, name: str) -> None:
        """The units' files as ``planck new`` writes them, filled in with an editor."""
        assert self.planck("new", name)[0] == 0
        figures = {"platform": "{numerator: 66, denominator: 75}", "hotline": "{numerator: 85, denominator: 100}"}
        figures |= {"calls": str(1000 + int(name[-1]))}
        for unit in ("sfj", "fgj"):
            path = self.data / f"progress/{unit}/{name}.yaml"
            text = path.read_text("utf-8")
            text = re.sub("(?m)^submitted:.*", f"submitted: {self.day(name, 3)}", text)
            text = re.sub("(?m)^    status:$", "    status: ongoing", text)
            for n in range(text.count("    progress:\n")):
                text = text.replace("    progress:\n", f"    progress: {unit}在{name}办结第{n}类事项若干件。\n", 1)
            for key, value in figures.items():
                text = re.sub(f"(?m)^      {key}:$", f"      {key}: {value}", text)
            path.write_text(text.replace("{numerator: , denominator: }", "{numerator: 3, denominator: 3}"), "utf-8")

    def words(self, name: str) -> None:
        day = self.day(name, 20)
        (self.data / "office").mkdir(exist_ok=True)
        (self.data / f"office/{name}.yaml").write_text(
            f"schema: planck/office@1\nperiod: {name}\nachievements: [全部报送。]\nrequirements: [抓紧推进。]\n"
            f"dates: {{quarterly: {day}}}\nnumbers: {{quarterly: 3号}}\nanswer_by: {self.day(name, 40)}\n",
            encoding="utf-8",
        )

    def paper(self, *words: str) -> str:
        code, out, err = self.planck("report", *words, "--period", self.beat.judged)
        assert code == 0, err
        # no word of planck's own is left on quarters
        assert not re.search("季|[0-9]Q[1-4]", out + err.replace("report quarterly", "")), out + err
        return out


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], beat: Beat) -> Office:
    monkeypatch.chdir(tmp_path)
    return Office(tmp_path, Planck(capsys), beat)


@BEATS
def test_a_period_from_the_blank_file_to_the_issue(office, beat):
    planck = office.planck
    office.fill_in(beat.before)
    office.fill_in(beat.judged)
    office.words(beat.judged)
    assert f"{beat.before}：66/75" in _blank(office, beat) or beat is YEARS
    code, out, err = planck("validate")
    assert code == 0, out + err

    code, out, _ = planck("check", "--period", beat.judged)
    assert f"{beat.judged} · 判定日 {office.day(beat.judged, 10)}" in out
    result = planck.result("--period", beat.judged)
    assert (result["period"], result["counts"]["reported"]) == (beat.judged, 2)
    hotline = next(row for row in result["standings"] if row["item"] == "2.1.7/hotline")
    assert (hotline["standing"], hotline["value"]) == ("missed", "85")

    circular = office.paper("quarterly")
    assert f"# 关于{beat.name}示例县方案进展情况的通报" in circular
    assert f"## 五、{beat.last}事项复查情况" in circular
    assert f"| {beat.head} | 应报（个） |" in circular
    assert f"{beat.this}没有这类事项的" in office.paper("unit", "--unit", "sfj")
    letter = office.paper("supervision", "--unit", "sfj", "--item", "2.1.7/hotline")
    assert f"经核查{beat.name}进展情况" in letter
    running = {"monthly": "已连续2个月", "half_yearly": "已连续2期", "yearly": "已连续2个年度"}[beat.cadence]
    assert running in letter
    assert f"（{beat.name}）" in office.paper("ledger")
    assert f"写{beat.this}做了什么，不照抄{beat.last}" in office.paper("call")
    assert "落实情况的报告" in office.paper("annual")
    for name in ("brief", "digest", "letters", "plan"):
        office.paper(name)

    code, out, err = planck("desk", "--period", beat.judged)
    assert (code, beat.judged in out) == (0, True), err
    day = office.day(beat.judged, 20)
    assert planck("issue", beat.judged, "--number", "3号", "--on", day, "--by", "督察科")[0] == 0
    assert (office.data / f"office/issued/{beat.judged}.json").exists()
    issued = planck.result("--period", beat.judged)["issued"]
    assert issued == {"number": "3号", "day": day, "by": "督察科", "as_of": day}

    code, out, _ = planck("diff", beat.before, beat.judged)
    assert (code, f"前：{beat.before}" in out, f"后：{beat.judged}" in out) == (0, True, True)
    code, out, _ = planck("diff", beat.before, f"{beat.judged}@issued", "--format", "json")
    ends = json.loads(out)
    assert (ends["from"]["period"], ends["to"]["period"]) == (beat.before, beat.judged)

    again = [("issue", beat.judged, "--withdraw", "--on", day, "--by", "科", "--reason", "错")]
    again += [("issue", beat.judged, "--number", "3号", "--on", day, "--by", "督察科")]
    assert [planck(*words)[0] for words in again] == [0, 0]
    assert (office.data / f"office/issued/{beat.judged}-2.json").exists()
    office.fill_in(beat.after)
    assert planck("validate")[0] == 0
    assert planck.result("--period", beat.after)["period"] == beat.after


def _blank(office: Office, beat: Beat) -> str:
    assert office.planck("new", beat.after)[0] == 0
    path = office.data / f"progress/sfj/{beat.after}.yaml"
    text = path.read_text("utf-8")
    assert not re.search("季|Q[1-4]", text)
    for unit in ("sfj", "fgj"):
        (office.data / f"progress/{unit}/{beat.after}.yaml").unlink()
    return text.replace(f"上次 {beat.judged}", f"上次 {beat.before}")


@BEATS
def test_the_form_goes_out_and_comes_back(office, beat):
    office.fill_in(beat.before)
    assert office.planck("form", "export", beat.judged, "-o", "out")[0] == 0
    form = office.root / f"out/市司法局-{beat.judged}.xlsx"
    cells = {("head:submitted", "value"): office.day(beat.judged, 2), ("task:2.1.7", "status"): "推进中"}
    cells |= {("task:2.1.7", "progress"): "新建平台若干。", ("figure:2.1.7/platform", "numerator"): "70"}
    cells |= {("figure:2.1.7/platform", "denominator"): "75", ("task:2.2", "status"): "持续推进"}
    cells |= {("task:2.2", "progress"): "有件必备。", ("figure:2.2/filing", "numerator"): "1"}
    cells |= {("figure:2.2/filing", "denominator"): "1"}
    fill(form, {where(form, *key): value for key, value in cells.items()})
    code, out, err = office.planck("form", "import", str(form))
    assert code == 0, out + err
    text = (office.data / f"progress/sfj/{beat.judged}.yaml").read_text("utf-8")
    assert f"period: {beat.judged}\n" in text
    assert "platform: {numerator: 70, denominator: 75}" in text
    # a form under the name of another period is refused
    other = office.root / f"out/市司法局-{beat.before}.xlsx"
    shutil.copy(form, other)
    code, out, err = office.planck("form", "import", str(other), "--replace")
    assert (code, beat.before in out) == (1, True)
    code, out, _ = office.planck("form", "return", str(form), "-o", "back")
    assert "季" not in out


@BEATS
def test_receipts_and_decisions_name_the_period(office, beat):
    office.fill_in(beat.judged)
    day = office.day(beat.judged, 4)
    assert office.planck("receive", "sfj", "--period", beat.judged, "--on", day)[0] == 0
    words = ["decide", "sfj", "returned", "--period", beat.judged, "--on", day, "--reason", "缺佐证"]
    assert office.planck(*words, "--by", "科", "--answer-by", office.day(beat.judged, 9))[0] == 0
    text = (office.data / f"office/{beat.judged}.yaml").read_text("utf-8")
    assert f"period: {beat.judged}\n" in text
    units = {unit["unit"]: unit for unit in office.planck.result("--period", beat.judged)["units"]}
    assert (units["sfj"]["report"], units["sfj"]["received"]) == ("returned", day)
    assert office.planck("report", "--start", beat.judged)[0] == 0
    assert (office.data / f"office/{beat.judged}/成效.md").exists()
    assert office.planck("validate")[0] == 0


@pytest.mark.skipif(not shutil.which("git"), reason="there is no git here")
@pytest.mark.skipif(sys.platform == "win32", reason="the repository is made by git's own commands")
@BEATS
def test_a_submission_passes_the_gate_and_an_old_one_does_not_change(office, beat):
    office.fill_in(beat.before)
    repo = Repo(office.root)
    repo.commit({})
    office.fill_in(beat.judged)
    own = f"data/progress/sfj/{beat.judged}.yaml"
    content = (office.root / own).read_bytes()
    shutil.rmtree(office.root / "data/progress/fgj")
    repo.git("checkout", "-q", "data/progress/fgj")
    (office.root / own).unlink()
    repo.commit({own: content}, "sfj", "main")
    assert office.planck("gate", "--as", "sfj", "main", "sfj")[0] == 0
    old = f"data/progress/sfj/{beat.before}.yaml"
    changed = (office.root / old).read_bytes().replace(b"numerator: 66", b"numerator: 60")
    repo.commit({old: changed}, "again", "sfj")
    code, out, _ = office.planck("gate", "--as", "sfj", "sfj", "again", "--format", "concise")
    assert ("P908" in out, "季" in out) == (True, False)
    misnamed = f"data/progress/sfj/{beat.other}.yaml"
    repo.commit({misnamed: content}, "misnamed", "sfj")
    code, out, _ = office.planck("gate", "--as", "sfj", "sfj", "misnamed", "--format", "concise")
    assert (code, f"{beat.other}.yaml 不会被读取" in out) == (1, True)


@BEATS
def test_a_name_of_another_cadence_is_a_finding_with_a_remedy(office, beat):
    office.fill_in(beat.judged)
    wrong = office.data / f"progress/sfj/{beat.other}.yaml"
    shutil.copy(office.data / f"progress/sfj/{beat.judged}.yaml", wrong)
    (office.data / f"office/{beat.other}").mkdir(parents=True)
    (office.data / f"office/{beat.other}.yaml").write_text("schema: planck/office@1\n", encoding="utf-8")
    code, out, _ = office.planck("validate", "--format", "json")
    found = {entry["path"]: entry for entry in json.loads(out)["findings"]}
    each = {"monthly": "每月", "half_yearly": "每半年", "yearly": "每年"}[beat.cadence]
    assert code == 1
    assert set(found) == {
        f"data/{p}" for p in (f"progress/sfj/{beat.other}.yaml", f"office/{beat.other}", f"office/{beat.other}.yaml")
    }
    entry = found[f"data/progress/sfj/{beat.other}.yaml"]
    assert entry["message"] == (
        f"{beat.other}.yaml 不会被读取：这个方案{each}报送一次（reporting.cadence），文件名应是 {beat.proposed}.yaml 这样的"
    )
    assert f"如 {beat.proposed}.yaml" in entry["help"]
    code, _, err = office.planck("check", "--period", beat.other)
    assert (code, f"写作 {beat.proposed} 这样的形式" in err) == (2, True)


@pytest.mark.parametrize(
    ("beat", "name", "meant"),
    [
        (MONTHS, "2025年7月.yaml", "2025-07.yaml"),
        (MONTHS, "2025-7.yaml", "2025-07.yaml"),
        (MONTHS, "202507.yaml", "2025-07.yaml"),
        (MONTHS, "２０２５－０７ (1).yaml", "2025-07.yaml"),
        (HALVES, "2025h1.yaml", "2025H1.yaml"),
        (HALVES, "2025-H1.yml", "2025H1.yaml"),
        (YEARS, "2024年度.yaml", "2024.yaml"),
        (YEARS, "2024 (1).yaml", "2024.yaml"),
    ],
)
def test_a_name_that_can_mean_one_period_is_told_it(office, beat, name, meant):
    office.fill_in(beat.judged)
    (office.data / f"progress/sfj/{beat.judged}.yaml").rename(office.data / "progress/sfj" / name)
    code, out, _ = office.planck("validate", "--format", "json")
    (entry,) = [entry for entry in json.loads(out)["findings"] if entry["severity"] == "error"]
    assert (code, entry["help"]) == (1, f"请改名为 {meant}。")
    (office.data / "progress/sfj" / name).rename(office.data / "progress/sfj" / meant)
    assert office.planck("validate")[0] == 0


@pytest.mark.parametrize(
    ("beat", "written", "advised"),
    [
        (MONTHS, "2025年7月", "2025-07"),
        (MONTHS, "2025-7", "2025-07"),
        (MONTHS, "2025/07", "2025-07"),
        (HALVES, "2025年上半年", "2025H1"),
        (HALVES, "2025h1", "2025H1"),
        (YEARS, "2024年度", "2024"),
    ],
)
def test_a_period_written_otherwise_is_told_how(office, beat, written, advised):
    office.fill_in(beat.judged)
    path = office.data / f"progress/sfj/{beat.judged}.yaml"
    text = path.read_text("utf-8")
    path.write_text(text.replace(f"period: {beat.judged}", f"period: {written}"), "utf-8")
    code, out, _ = office.planck("validate", "--format", "json")
    entry = json.loads(out)["findings"][0]
    assert (code, entry["code"]) == (1, "P020")
    assert entry["help"] == f"改写为 {advised}（半角）。"


@pytest.mark.parametrize("cadence", ["monthly", "quarterly", "half_yearly", "yearly"])
def test_init_writes_a_workspace_of_that_cadence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], cadence: str
) -> None:
    monkeypatch.chdir(tmp_path)
    planck = Planck(capsys)
    assert planck("init", "--cadence", cadence)[0] == 0
    assert planck("validate")[0] == 0
    plan = (tmp_path / "data/plan.yaml").read_text("utf-8")
    assert f"  cadence: {cadence}\n" in plan
    texts = plan + (tmp_path / "README.md").read_text("utf-8") + (tmp_path / "data/source/plan.txt").read_text("utf-8")
    assert ("季" in texts) == (cadence == "quarterly")
    pattern = json.loads((tmp_path / "schemas/progress.schema.json").read_text("utf-8"))["properties"]["period"]
    name = {"monthly": "2026-07", "quarterly": "2026Q3", "half_yearly": "2026H2", "yearly": "2026"}[cadence]
    assert re.search(pattern["pattern"], name)
    assert planck("new", name)[0] == 0
    code, _, err = planck("init", "--cadence", cadence)
    assert (code, f"reporting.cadence 写成 {cadence}" in err) == (2, True)


@pytest.mark.parametrize("beat", [MONTHS], ids=["monthly"])
@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["check", "2025年7月"], "“2025年7月”不是它的期次，写作 2025-07 这样的形式"),
        (["check", "--period", "二月"], "“二月”不是它的期次，写作 2025-12 这样的形式"),
        (["report", "--start", "2025-7"], "“2025-7”不是它的期次，写作 2025-07 这样的形式"),
        (["check", "2025-07", "--period", "2025-08"], "2025-07 和 --period 2025-08 是两个月，请只写一个"),
        (["check", "--as-of", "2020-12-01"], "方案期内还没有结束的月份"),
        (["check", "2026-01"], "2026-01 不在方案期内"),
    ],
)
def test_a_command_that_stops_speaks_of_months(office, words, said):
    office.fill_in("2025-07")
    code, _, err = office.planck(*words)
    assert code == 2
    assert said in err


@BEATS
def test_english_speaks_of_the_same_periods(office, beat):
    office.fill_in(beat.judged)
    path = office.data / f"progress/sfj/{beat.judged}.yaml"
    path.write_text(re.sub("(?m)^submitted: .*", "submitted: 2021-01-01", path.read_text("utf-8")), "utf-8")
    _, out, err = office.planck("check", "--period", beat.judged, "--lang", "en")
    name = {"monthly": "month", "half_yearly": "half-year", "yearly": "year"}[beat.cadence]
    assert f"before the {name} ended" in " ".join(out.split())
    assert "quarter" not in "".join((out + err).split()).replace("reportquarterly", "")


@pytest.mark.parametrize("beat", [MONTHS], ids=["monthly"])
@pytest.mark.parametrize(("cadence", "key"), [("monthly", "list-2025-07"), ("quarterly", "list-2025Q3")])
def test_a_decision_names_the_occurrence_of_a_duty(office, cadence, key):
    path = office.data / "plan.yaml"
    duty = f"{{id: list, name: 清单, cadence: {cadence}, due: 10, verify: true, reported_by: sfj, quote: 每年发布报告, basis: office}}"
    path.write_text(
        path.read_text("utf-8")
        .replace("duties: [", f"duties: [{duty}, ")
        .replace("            duties:\n", f"            duties:\n              - {duty}\n"),
        "utf-8",
    )
    office.fill_in("2025-07")
    file = office.data / "progress/sfj/2025-07.yaml"
    text = file.read_text("utf-8")
    said = f"      {key}: {{done: 2025-08-02, evidence: [https://www.example.gov.cn/a]}}\n"
    text = re.sub("(?m)^      list-.*\n", said, text)
    file.write_text(re.sub("(?m)^submitted: .*", "submitted: 2025-08-03", text), "utf-8")
    assert office.planck("validate")[0] == 0
    row = _row(office, "2.1.7/list")
    assert (row["standing"], row["office"], row["light"]) == ("met", "pending", "blue")
    words = ["--period", "2025-07", "--on", "2025-08-04", "--by", "科"]
    assert office.planck("decide", f"sfj/2.1.7/{key}", "verified", *words)[0] == 0
    row = _row(office, "2.1.7/list")
    assert (row["office"], row["light"]) == ("verified", "green")
    name = {"monthly": "“清单”（2025年7月）", "quarterly": "“清单”（2025年第三季度）"}[cadence]
    assert name in office.planck("report", "unit", "--unit", "sfj", "--period", "2025-07")[1]
    # a decision that leaves the occurrence out is told which one is meant
    office_file = office.data / "office/2025-07.yaml"
    office_file.write_text(office_file.read_text("utf-8").replace(f"2.1.7/{key}", "2.1.7/list"), "utf-8")
    code, out, _ = office.planck("validate", "--format", "json")
    assert (code, f"2.1.7/{key}" in json.loads(out)["findings"][0]["help"]) == (1, True)


def _row(office: Office, item: str) -> dict[str, object]:
    rows = office.planck.result("--period", office.beat.judged)["standings"]
    return next(row for row in rows if row["item"] == item)


@pytest.mark.parametrize("beat", [MONTHS], ids=["monthly"])
def test_an_extension_moves_the_day_of_a_months_duty(office):
    path = office.data / "plan.yaml"
    duty = "{id: list, name: 清单, cadence: monthly, due: 10, reported_by: sfj, quote: 每年发布报告, basis: office}"
    path.write_text(
        path.read_text("utf-8").replace("            duties:\n", f"            duties:\n              - {duty}\n"),
        "utf-8",
    )
    (office.data / "waivers.yaml").write_text(
        "schema: planck/waivers@1\nwaivers:\n  - {item: 2.1.7/list, from: 2025-08-10, until: 2025-09-10, reason: 系统升级, "
        "approved_by: 办公室, approved_on: 2025-08-01, document: 1号}\n",
        encoding="utf-8",
    )
    office.fill_in("2025-07")
    assert office.planck("validate")[0] == 0
    row = _row(office, "2.1.7/list")
    assert (row["by"], row["by_before"]) == ("2025-09-10", "2025-08-10")
    text = (office.data / "waivers.yaml").read_text("utf-8")
    (office.data / "waivers.yaml").write_text(text.replace("from: 2025-08-10", "from: 2025-08-11"), "utf-8")
    code, out, _ = office.planck("validate", "--format", "json")
    assert (code, "2025-08-11" in out) == (1, True)


@pytest.mark.parametrize("beat", [MONTHS], ids=["monthly"])
def test_a_month_may_have_a_due_day_of_its_own(office):
    path = office.data / "plan.yaml"
    path.write_text(
        path.read_text("utf-8").replace("due_after_days: 5", "due: {2025-07: 2025-08-20}, due_after_days: 5"), "utf-8"
    )
    office.fill_in("2025-07")
    assert office.planck("validate")[0] == 0
    assert office.planck.result("--period", "2025-07")["as_of"] == "2025-08-25"
    path.write_text(path.read_text("utf-8").replace("{2025-07: 2025-08-20}", "{2025Q3: 2025-10-20}"), "utf-8")
    code, out, _ = office.planck("validate", "--format", "concise")
    assert (code, "P117 2025Q3 不在方案期内" in out) == (1, True)
