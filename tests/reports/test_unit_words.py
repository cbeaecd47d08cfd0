"""What the unit sheet says to a department: plain words, its own matters, nothing of files and of the office's work."""

import datetime
import re

import pytest

from planck import check, load, reports
from planck.core.period import Period
from planck.messages import sentences
from planck.messages.for_units import BY_RULE, SAID_ELSEWHERE, WORDS
from planck.messages.rule import RULES
from planck.reports.context import Ask
from tests.rules.county import example_findings
from tests.workspace import OTHER, PLAN, PROGRESS, write

INSIDE = re.compile(
    r"\bP\d{3}|data/|\.yaml|planck|文件第\d+行|第 ?\d+ ?行|[a-z]+_[a-z]+|请催办|请督办|协调员|waiver|receipts"
)
"""Rule codes, paths, lines, fields of two words, and what the office alone has to do."""
FIELDS = re.compile(r"\b(?:status|progress|problems|next|done|submitted|evidence|breaches|corrected|numerator|value)\b")


def judged(tmp_path, own=PROGRESS, other=OTHER, plan=PLAN, day="2024-10-31", **more):
    files = {"progress/sfj/2024Q3.yaml": own, "progress/fgj/2024Q3.yaml": other, **more}
    loaded = load.workspace(write(tmp_path, {name: text for name, text in files.items() if text}, plan))
    return check.judge(loaded, Period(2024, 3), datetime.date.fromisoformat(day))


def sheet(result, unit="sfj"):
    (paper,) = reports.render("unit", result, None, Ask(unit))
    return paper


def part(text, number):
    """A section's text below its heading."""
    return text.split(f"## {number}、")[1].split("\n", 1)[1].split("\n## ")[0].strip()


@pytest.mark.parametrize("code", sorted(RULES))
def test_no_finding_brings_codes_fields_paths_or_the_offices_work_into_the_sheet(tmp_path, code):
    rule = RULES[code]
    example_findings(tmp_path, rule, "wrong")
    loaded = load.workspace(tmp_path / "data")
    if loaded.book is None:
        return
    result = check.judge(loaded, Period(2024, 3), datetime.date.fromisoformat(rule.as_of))
    for unit in result.units:
        try:
            (paper,) = reports.render("unit", result, None, Ask(unit.unit))
        except reports.ReportError:  # no paper is written where the office's words could not be read
            return
        text = paper.markdown
        assert ".yaml" not in text.replace("\\", "")
        for number in ("一", "四", "五"):
            assert not INSIDE.search(part(text, number)), part(text, number)
            assert not FIELDS.search(part(text, number)), part(text, number)
            assert "“”" not in part(text, number)


STALE = ("progress: 有件必备。", "progress: 本季度审查备案行政规范性文件十二件，全部按期完成。")


def receipts(form):
    return {
        "office/2024Q3.yaml": "schema: planck/office@1\nperiod: 2024Q3\nreceipts:\n"
        f"  - {{unit: sfj, received: 2024-10-12, form: {form}, by: 科}}\n"
    }


@pytest.mark.parametrize(
    ("form", "where", "how"),
    [
        (
            "工作簿",
            "（填报表“各项任务”中2.2一行的“进展情况”栏）",
            "请在办公室发来的填报表（Excel工作簿）中填写白色的格子",
        ),
        ("文件", "", "请在本单位的进展文件中逐项填写"),
        ("当面", "", "请按办公室发来的填报表或者进展文件"),
    ],
)
def test_how_to_fill_in_is_said_for_what_the_unit_used(tmp_path, form, where, how):
    now = PROGRESS.replace(*STALE)
    then = now.replace("2024Q3", "2024Q2").replace("2024-10-12", "2024-07-12")
    text = sheet(judged(tmp_path, now, **{"progress/sfj/2024Q2.yaml": then}, **receipts(form))).markdown
    sentence = "任务2.2“备案”的进展情况与2024年第二季度的内容有100%相同。请写本季度的新情况；确无进展的，写明原因。"
    assert part(text, "四") == sentence + where
    assert how in part(text, "五")


def test_what_could_not_be_read_is_counted_and_not_quoted(tmp_path):
    text = sheet(judged(tmp_path, PROGRESS.replace("calls: 1234", "calls: 九成"))).markdown
    assert part(text, "四") == (
        "报告有1处写法不合要求（涉及任务2.1.7），有关内容可能没有采用。"
        "请照退回的检查结果逐处改正，再报一次；没有收到检查结果的，请与办公室联系。"
    )


def test_progress_stands_as_received_and_words_only_once(tmp_path):
    own = PROGRESS.replace("    progress: 平台", "    problems: 接口未通。\n    next: 十一月接通。\n    progress: 平台")
    text = sheet(judged(tmp_path, own)).markdown
    assert "| 2.1.7 提升服务 | 推进中 | 平台建设稳步推进。存在问题：接口未通。下一步打算：十一月接通。 |" in text
    red = sheet(judged(tmp_path / "red", own.replace("denominator: 100", "denominator: 110"))).markdown
    assert "| 2.1.7 提升服务 | 推进中 | 平台建设稳步推进。 |" in red
    assert red.count("接口未通") == 1


def test_an_unreported_quarter_has_no_empty_rows(tmp_path):
    text = sheet(judged(tmp_path, other=""), "fgj").markdown
    assert "没有报送，已逾期11天。请立即补报，并书面说明原因。" in part(text, "一")
    assert part(text, "三") == "你单位应报送下列任务的进展情况：2.2 备案。"
    assert part(text, "四") == "报告还没有收到，没有核查。"
    assert "| 2024年10月20日 | 2024年第三季度进展情况 | 补报（已逾期11天） |" in text
    assert "|  |" not in text


def test_a_late_report_is_told_by_how_many_days(tmp_path):
    late = PROGRESS.replace("2024-10-12", "2024-10-25")
    assert "本季度报告于2024年10月25日报送，迟报5天。请以后按时报送。" in part(
        sheet(judged(tmp_path, late)).markdown, "一"
    )


STRIVE = PLAN.replace("at_least: 90,", "at_least: 90, strive: true,")
SHORT = PROGRESS.replace("hotline: {numerator: 95, denominator: 100}", "hotline: {numerator: 85, denominator: 100}")


def test_what_only_missed_a_strive_target_is_not_to_be_put_right(tmp_path):
    assert STRIVE != PLAN
    text = part(sheet(judged(tmp_path, SHORT, plan=STRIVE)).markdown, "一")
    assert text == "没有需要整改的事项。\n\n“热线接听率”没有达到力争目标，不列为滞后，请继续努力。"


def test_what_is_waived_is_not_to_be_put_right(tmp_path):
    waiver = (
        "schema: planck/waivers@1\nwaivers:\n  - {code: P401, unit: sfj, reason: 重建, approved_by: 市政府, "
        "approved_on: 2024-09-20, document: 安政〔2024〕9号}\n"
    )
    text = sheet(judged(tmp_path, SHORT, **{"waivers.yaml": waiver})).markdown
    assert part(text, "一") == "没有需要整改的事项。"
    assert "未达标（已核减）" in text


def test_charts_show_only_what_is_behind_or_worse(tmp_path):
    then = {"progress/sfj/2024Q2.yaml": PROGRESS.replace("2024Q3", "2024Q2").replace("2024-10-12", "2024-07-12")}
    low = SHORT.replace("numerator: 85", "numerator: 70")  # the year's quarters are pooled
    fast = ("platform: {numerator: 66", "platform: {numerator: 72")
    assert sheet(judged(tmp_path / "green", PROGRESS.replace(*fast), **then)).charts == ()
    (chart,) = sheet(judged(tmp_path / "red", low.replace(*fast), **then)).charts
    assert chart.title == "热线接听率"
    (worse,) = sheet(judged(tmp_path / "strive", low.replace(*fast), plan=STRIVE, **then)).charts
    assert worse.title == "热线接听率"


def test_the_legend_names_the_lights_shown_and_stands_before_the_signature(tmp_path):
    text = sheet(judged(tmp_path)).markdown
    legend = text.split("灯色说明：")[1]
    assert "::: signature" in legend
    assert [line[2] for line in legend.split("\n") if line.startswith("- ")] == ["○"]


RECORD = """\
schema: planck/office@1
period: 2024Q3
decisions:
  - {unit: sfj, decision: returned, on: 2024-10-13, by: 科, reason: 缺台账, answer_by: 2024-10-16}
  - {unit: sfj, task: "2.2", decision: returned, on: 2024-10-14, by: 科, reason: 缺目录}
  - {unit: sfj, decision: accepted, on: 2024-10-18, by: 科}
  - {unit: sfj, item: 2.1.7/system, decision: refused, on: 2024-10-19, by: 科, reason: 没有验收}
  - {unit: sfj, item: 2.1.7/platform, decision: verified, on: 2024-10-20, by: 科, grounds: 现场查看}
  - {unit: sfj, item: 2.1.7/hotline, decision: refused, on: 2024-12-20, by: 科, reason: 以后的}
objections:
  - {unit: sfj, item: 2.1.7/system, raised: 2024-10-21, says: 已经验收}
  - {unit: sfj, raised: 2024-10-21, decision: upheld, on: 2024-10-22, by: 科}
  - {unit: sfj, task: "2.2", raised: 2024-10-21, says: 有目录, decision: rejected, on: 2024-10-22, by: 科, reason: 目录不全}
  - {unit: fgj, raised: 2024-10-21}
"""


def test_decisions_and_objections_of_the_record_are_told(tmp_path):
    own = PROGRESS.replace("system: {done: }", "system: {done: 2024-10-01, evidence: [https://www.example.gov.cn/a]}")
    before = (
        "schema: planck/office@1\nperiod: 2024Q2\nobjections:\n"
        "  - {unit: sfj, raised: 2024-08-21, says: 上季的, decision: upheld, on: 2024-08-22, by: 科}\n"
    )
    files = {"office/2024Q3.yaml": RECORD, "office/2024Q2.yaml": before}
    text = sheet(judged(tmp_path, own, **files)).markdown
    assert "上季的" not in text
    named = part(text, "二")
    for line in (
        "2024年10月13日，退回报告补正：缺台账，请于2024年10月16日前补正。",
        "2024年10月14日，退回任务2.2补正：缺目录。",
        "2024年10月18日，报告审核通过。",
        "2024年10月19日，“热线系统”不予认可：没有验收。",
        "2024年10月20日，“平台规范化建设率”经核实属实（依据：现场查看）。",
        "2024年10月21日对“热线系统”提出异议：已经验收；办公室尚未答复，判定不变。",
        "2024年10月21日对本季度判定提出异议；办公室2024年10月22日答复：异议成立。",
        "2024年10月21日对任务2.2提出异议：有目录；办公室2024年10月22日答复：异议不成立，目录不全。",
    ):
        assert line in named, line
    assert "以后的" not in text
    assert "热线系统：达到序时进度（不予认可：没有验收），请核实后附佐证材料重新报送。" in part(text, "一")


@pytest.mark.parametrize(("corrected", "named"), [("", True), ("2024-10-01", False)])
def test_a_breach_is_to_be_put_right_until_it_is(tmp_path, corrected, named):
    breach = f"    breaches: {{2.1.7-2: {{what: 拒接一次, corrected: {corrected}}}}}\n"
    own = PROGRESS.replace("  2.1.7:\n", f"  2.1.7:\n{breach}")
    assert ("违反“不得拒接来电”的规定：拒接一次" in part(sheet(judged(tmp_path, own)).markdown, "一")) is named


OCCURRENCES = """\
schema: planck/office@1
period: 2024Q3
decisions:
  - {unit: sfj, item: 2.1.7/yearbook-2024, decision: refused, on: 2024-10-19, by: 科}
objections:
  - {unit: sfj, item: 2.1.7/yearbook-2024Q2, raised: 2024-10-21}
  - {unit: sfj, item: 2.9/x, raised: 2024-10-21}
"""


def test_an_occurrence_of_a_duty_is_named_by_its_year(tmp_path):
    named = part(sheet(judged(tmp_path, **{"office/2024Q3.yaml": OCCURRENCES})).markdown, "二")
    assert "2024年10月19日，“热线报告”（2024年）不予认可。" in named
    assert "2024年10月21日对“热线报告”（2024年第二季度）提出异议；" in named


LATE = PLAN.replace(
    "due: 2024-12-31, reported_by: sfj, quote", "due: 2024-09-30, basis: office, reported_by: sfj, quote"
)


def test_what_is_done_late_is_no_more_to_be_put_right(tmp_path):
    own = PROGRESS.replace("system: {done: }", "system: {done: 2024-10-08, evidence: [https://www.example.gov.cn/a]}")
    text = part(sheet(judged(tmp_path, own, plan=LATE)).markdown, "一")
    assert text == "没有需要整改的事项。\n\n“热线系统”已经办结，但超过了期限，请以后按期完成。"


def test_the_face_names_no_path_and_no_other_unit(tmp_path):
    result = judged(tmp_path, own=b"\xff\xff")
    assert "> **市司法局的进展文件未能读取，按未报处理**" in sheet(result, "sfj").markdown
    assert "未能读取" not in sheet(result, "fgj").markdown
    (reminder,) = reports.render("reminder", result)
    assert "> **市司法局的进展文件未能读取，按未报处理**" in reminder.markdown


def test_corrections_are_no_problems_of_the_report():
    assert SAID_ELSEWHERE.match("P541")
    assert not SAID_ELSEWHERE.match("P540")


def test_plain_words_stand_for_messages_and_rules_that_there_are():
    assert sentences().keys() >= WORDS.keys()
    assert RULES.keys() >= BY_RULE.keys()
