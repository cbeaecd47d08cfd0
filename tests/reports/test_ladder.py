"""Letters followed up (record.md 4): the one before, a step higher where none answered, the register of all."""

import datetime
import json

import pytest

from planck import check, load, reports
from planck.core.period import Period
from planck.formats import render
from planck.messages import CHINESE
from planck.printing.press import Press
from planck.reports.context import Ask
from planck.reports.office_file import office_words
from tests.workspace import OTHER, PLAN, PROGRESS, write

LADDER = (
    "office:\n  issuer: 市委依法治市办\n  ladder: {supervise_after: 2, deadline: supervise, summon_after: 3}\nunits:\n"
)
COUNTY = PLAN.replace("units:\n", LADDER)
HOTLINE = "unit: sfj, item: 2.1.7/hotline"
DUE = {"2024Q1": "2024-04-12", "2024Q2": "2024-07-12", "2024Q3": "2024-10-12", "2024Q4": "2025-01-12"}


def reported(period, *, red=True, base=PROGRESS):
    text = base.replace("2024Q3", period).replace("2024-10-12", DUE[period])
    # each quarter on its own is below the target
    return text.replace("hotline: {numerator: 95", "hotline: {numerator: 50" if red else "hotline: {numerator: 100")


def office(period, *letters, more=""):
    lines = "".join(f"  - {{{letter}}}\n" for letter in letters)
    return f"schema: planck/office@1\nperiod: {period}\n{more}letters:\n{lines}"


def judged(folder, period, as_of, *periods, plan=COUNTY, **files):
    """The quarter, with the hotline in red in each of these."""
    both = {f"progress/sfj/{each}.yaml": reported(each) for each in periods}
    both |= {f"progress/fgj/{each}.yaml": reported(each, base=OTHER) for each in periods}
    loaded = load.workspace(write(folder, both | files, plan))
    return check.judge(loaded, Period.parse(period), datetime.date.fromisoformat(as_of))


def letter(result, unit="sfj", item="2.1.7/hotline"):
    (single,) = reports.render("supervision", result, None, Ask(unit, item))
    return single.markdown


def title(text):
    return next(line for line in text.split("\n") if line.startswith("# "))


def kinds(result):
    return [entry["kind"] for entry in json.loads(render("json", result, CHINESE))["letters"]]


@pytest.mark.parametrize(
    ("periods", "kind"),
    [
        (["2024Q1"], "提醒函"),
        (["2024Q1", "2024Q2"], "督办函"),
        (["2024Q1", "2024Q2", "2024Q3"], "约谈通知"),
        (["2024Q1", "2024Q2", "2024Q3", "2024Q4"], "约谈通知"),
    ],
)
def test_the_ladder_has_three_steps(tmp_path, periods, kind):
    result = judged(tmp_path, periods[-1], "2025-02-01", *periods)
    assert title(letter(result)) == f"# 关于“热线接听率”有关事项的{kind}"


@pytest.mark.parametrize(("answered", "kind"), [("", "约谈通知"), (", answered: 2024-11-09", "督办函")])
def test_a_plan_without_the_third_step_summons_those_only_who_do_not_answer(tmp_path, answered, kind):
    plan = COUNTY.replace(", summon_after: 3", "")
    before = office("2024Q3", f"{HOTLINE}, number: 1号, sent: 2024-11-01, answer_by: 2024-11-10{answered}")
    quarters = ["2024Q1", "2024Q2", "2024Q3", "2024Q4"]
    result = judged(tmp_path, "2024Q4", "2025-02-01", *quarters, plan=plan, **{"office/2024Q3.yaml": before})
    assert f"的{kind}" in title(letter(result))


def test_a_summons_has_its_own_words(tmp_path, golden):
    files = {
        "office/2024Q2.yaml": office(
            "2024Q2", f"{HOTLINE}, number: 安法督〔2024〕1号, sent: 2024-08-01, answered: 2024-08-09"
        )
    }
    result = judged(tmp_path, "2024Q3", "2024-11-05", "2024Q1", "2024Q2", "2024Q3", **files)
    golden("report.summons.md", letter(result))
    (paper,) = reports.render("supervision", result, None, Ask("sfj", "2.1.7/hotline"))
    assert any("约谈时间：〔待填〕；地点：〔待填〕；约谈人：〔待填〕" in line for line in paper.to_fill)


def test_the_offices_words_on_time_and_place_leave_nothing_to_fill(tmp_path):
    files = {
        "office/2024Q3.yaml": office(
            "2024Q3", f"{HOTLINE}, asks: [约谈时间：2024年11月8日9时；地点：市司法局三楼会议室。]"
        )
    }
    text = letter(judged(tmp_path, "2024Q3", "2024-11-05", "2024Q1", "2024Q2", "2024Q3", **files))
    assert "\n约谈时间：2024年11月8日9时；地点：市司法局三楼会议室。" in text
    assert "约谈人" not in text


FIRST = f"{HOTLINE}, number: 安法督〔2024〕1号, dated: 2024-11-01, sent: 2024-11-02, answer_by: 2024-11-10"


@pytest.mark.parametrize(
    ("answer", "as_of", "kind", "says"),
    [
        ("", "2024-11-08", "提醒函", ""),
        ("", "2024-11-20", "督办函", "要求2024年11月10日前反馈，截至2024年11月20日未收到你单位反馈，已超过期限10天"),
        (", answered: 2024-11-12", "2024-11-20", "提醒函", ""),
        (
            ", answered: 2024-11-12, judged: insufficient",
            "2024-11-20",
            "提醒函",
            "要求2024年11月10日前反馈，你单位于2024年11月12日反馈（超过期限2天），反馈情况经审核不符合要求",
        ),
        (", answered: 2024-11-12, judged: insufficient", "2024-11-11", "督办函", "已超过期限1天"),
    ],
)
def test_what_became_of_a_letter_decides_the_next(tmp_path, answer, as_of, kind, says):
    """Before its day the letter itself is printed again; afterwards the one that follows it."""
    files = {"office/2024Q3.yaml": office("2024Q3", FIRST + answer)}
    text = letter(judged(tmp_path, "2024Q3", as_of, "2024Q3", **files))
    assert f"的{kind}" in title(text)
    if not says:
        assert "此前" not in text
        assert "安法督〔2024〕1号" in text
        return
    before, _, rest = text.partition("此前已就该事项于2024年11月2日发出提醒函（安法督〔2024〕1号），")
    assert says in rest
    assert "安法督" not in before
    assert ("重新反馈" in text) is ("不符合要求" in says)


def test_the_next_letter_of_the_quarter_is_drafted_below_the_one_that_was_sent(tmp_path):
    second = f"{HOTLINE}, number: 安法督〔2024〕2号, answer_by: 2024-11-30"
    files = {"office/2024Q3.yaml": office("2024Q3", FIRST, second)}
    result = judged(tmp_path, "2024Q3", "2024-11-20", "2024Q3", **files)
    assert not [finding for finding in result.findings if finding.code in ("P122", "P127", "P133")]
    text = letter(result)
    assert "安法督〔2024〕2号" in text
    assert "发出提醒函（安法督〔2024〕1号）" in text
    assert kinds(result) == ["remind", "supervise"]


def test_each_unanswered_letter_raises_the_next_up_to_a_summons(tmp_path):
    third = [
        f"{HOTLINE}, number: {n}号, sent: 2024-11-{day:02}, answer_by: 2024-11-{day + 3:02}"
        for n, day in ((1, 1), (2, 8), (3, 15), (4, 22))
    ]
    files = {"office/2024Q3.yaml": office("2024Q3", *third)}
    result = judged(tmp_path, "2024Q3", "2024-11-30", "2024Q3", **files)
    assert kinds(result) == ["remind", "supervise", "summon", "summon"]


def test_a_letter_of_an_earlier_quarter_is_named_and_raises_the_next(tmp_path):
    files = {
        "office/2024Q1.yaml": office("2024Q1", f"{HOTLINE}, number: 1号, sent: 2024-05-06, answer_by: 2024-05-15"),
        "office/2024Q2.yaml": office("2024Q2", f"{HOTLINE}, number: 2号, sent: 2024-08-06, answer_by: 2024-08-15"),
    }
    result = judged(tmp_path, "2024Q2", "2024-08-07", "2024Q1", "2024Q2", **files)
    # two red quarters call for supervision, the unanswered reminder for no more than that
    assert kinds(result) == ["supervise"]
    assert (
        "于2024年5月6日发出提醒函（1号），要求2024年5月15日前反馈，截至2024年8月7日未收到你单位反馈，已超过期限84天"
        in letter(result)
    )


def test_a_matter_that_was_closed_begins_anew(tmp_path):
    first = f"{HOTLINE}, number: 1号, sent: 2024-05-06, answer_by: 2024-05-15, closed: 2024-06-20"
    files = {"progress/sfj/2024Q2.yaml": reported("2024Q2", red=False), "office/2024Q1.yaml": office("2024Q1", first)}
    text = letter(judged(tmp_path, "2024Q3", "2024-11-01", "2024Q1", "2024Q2", "2024Q3", **files))
    assert "的提醒函" in title(text)
    assert "此前曾就同类事项于2024年5月6日发出提醒函（1号），要求2024年5月15日前反馈，已于2024年6月20日销号。" in text


def test_a_body_that_is_not_under_the_office_is_asked_again(tmp_path):
    plan = COUNTY.replace("sfj: {name: 市司法局,", "sfj: {name: 市司法局, role: cooperating,")
    result = judged(
        tmp_path, "2024Q3", "2024-11-20", "2024Q3", plan=plan, **{"office/2024Q3.yaml": office("2024Q3", FIRST)}
    )
    text = letter(result)
    assert "的商请函" in title(text)
    assert "发出商请函（安法督〔2024〕1号），要求2024年11月10日前反馈，截至2024年11月20日未收到贵单位反馈" in text
    assert kinds(result) == ["ask"]


def test_the_kind_is_that_of_the_day_on_which_the_letter_went_out(tmp_path):
    """A milestone overdue then and verified since: the register says what was sent."""
    plan = COUNTY.replace("due: 2024-12-31", "due: 2024-10-01")
    light = "lights: [{unit: sfj, item: 2.1.7/system, light: green, on: 2024-11-10, by: 办公室, reason: 建成}]\n"
    entry = "unit: sfj, item: 2.1.7/system, sent: 2024-11-02"
    unsent = "unit: sfj, item: 2.1.7/platform, number: 9号"
    files = {"office/2024Q3.yaml": office("2024Q3", entry, unsent, more=light)}
    assert kinds(judged(tmp_path, "2024Q3", "2024-11-30", "2024Q3", plan=plan, **files)) == ["supervise", None]


def test_missing_reports_and_breaches_climb_the_ladder_too(tmp_path):
    broken = "    status: in_progress\n    breaches: {2.1.7-2: {what: 拒接一次}}\n"
    files = {
        "progress/sfj/2024Q3.yaml": reported("2024Q3", red=False).replace("    status: in_progress\n", broken),
        "progress/fgj/2024Q3.yaml": "",
        "progress/fgj/2024Q2.yaml": "",
        "office/2024Q3.yaml": office(
            "2024Q3",
            "unit: fgj, number: 1号, sent: 2024-11-02, answer_by: 2024-11-05",
            "unit: sfj, item: 2.1.7, number: 2号, sent: 2024-11-02, answer_by: 2024-11-05",
            "unit: sfj, item: 2.1.7, number: 3号, sent: 2024-11-08",
            "unit: sfj, number: 4号, sent: 2024-11-08",
            "unit: fgj, item: 2.1.7, number: 5号, sent: 2024-11-08",
        ),
    }
    result = judged(tmp_path, "2024Q3", "2024-11-20", "2024Q1", "2024Q2", "2024Q3", **files)
    assert kinds(result) == ["supervise", "remind", "supervise", None, None]
    assert "的约谈通知" in title(letter(result, "fgj", ""))


def test_a_letter_of_a_quarter_without_reports_has_no_kind(tmp_path):
    files = {"office/2023Q4.yaml": office("2023Q4", f"{HOTLINE}, number: 1号, sent: 2024-02-01")}
    register = rows(judged(tmp_path, "2024Q1", "2024-05-01", "2024Q1", **files))
    assert register[0][:4] == ["1", "2023Q4", "1号", "—"]
    assert "发出函（1号）" in letter(judged(tmp_path, "2024Q1", "2024-05-01", "2024Q1", **files))


# ------------------------------------------------------------------------------------------------- the register


def rows(result, unit=""):
    (paper,) = reports.render("letters", result, None, Ask(unit))
    return [
        line.strip("| ").split(" | ")
        for line in paper.markdown.split("\n")
        if line.startswith("| ") and line[2].isdigit()
    ]


YEAR = {
    "office/2024Q2.yaml": office(
        "2024Q2",
        f"{HOTLINE}, number: 1号, dated: 2024-08-05, sent: 2024-08-06, answer_by: 2024-08-15, answered: 2024-08-18, "
        "answer: evidence/2024-08-18-复函.pdf, judged: insufficient",
        "unit: fgj, number: 2号, sent: 2024-08-06, answered: 2024-08-12, judged: sufficient, closed: 2024-08-20",
        more="answer_by: 2024-08-15\n",
    ),
    "office/2024Q3.yaml": office(
        "2024Q3",
        f"{HOTLINE}, number: 3号, dated: 2024-11-05, sent: 2024-11-06, answer_by: 2024-11-15",
        "unit: sfj, item: 2.1.7, number: 4号, sent: 2024-11-06, answer_by: 2024-11-25",
        "unit: sfj, item: 2.2/filing, number: 5号, sent: 2024-11-06, answered: 2024-11-10",
        "unit: xyz, item: 9.9/none, dated: 2024-11-18",
    ),
}


def test_the_register_has_every_letter_up_to_the_quarter(tmp_path, golden):
    result = judged(tmp_path, "2024Q3", "2024-11-20", "2024Q2", "2024Q3", **YEAR)
    (paper,) = reports.render("letters", result)
    golden("report.letters.md", paper.markdown)
    assert paper.stem == "letters-2024Q3"
    assert [row[2] for row in rows(judged(tmp_path, "2024Q2", "2024-11-20", "2024Q2", "2024Q3"))] == ["1号", "2号"]
    assert [row[2] for row in rows(result, "fgj")] == ["2号"]


@pytest.mark.parametrize("medium", ["docx", "pdf", "html", "xlsx"])
def test_the_register_is_printed_in_every_medium(tmp_path, medium):
    pytest.importorskip({"docx": "docx", "pdf": "typst", "html": "jinja2", "xlsx": "xlsxwriter"}[medium])
    (paper,) = reports.render("letters", judged(tmp_path, "2024Q3", "2024-11-20", "2024Q2", "2024Q3", **YEAR))
    assert Press(datetime.date(2024, 11, 20)).print(paper, medium)


def test_the_registers_sheet_is_named_after_it(tmp_path):
    openpyxl = pytest.importorskip("openpyxl")
    import io

    (paper,) = reports.render("letters", judged(tmp_path, "2024Q3", "2024-11-20", "2024Q2", "2024Q3", **YEAR))
    book = openpyxl.load_workbook(io.BytesIO(Press(datetime.date(2024, 11, 20)).print(paper, "xlsx")))
    assert book.sheetnames == ["发函登记"]
    cells = [[cell.value for cell in row] for row in book["发函登记"].iter_rows()]
    assert [
        "1",
        "2024Q2",
        "1号",
        "提醒函",
        "市司法局",
        "热线接听率",
        "2024-08-05",
        "2024-08-06",
        "2024-08-15",
        "2024-08-18",
    ] in [row[:10] for row in cells]


def test_a_register_without_letters_says_so(tmp_path):
    (paper,) = reports.render("letters", judged(tmp_path, "2024Q3", "2024-11-20", "2024Q3"))
    assert "数据截至2024年11月20日，没有登记的函件。" in paper.markdown


def test_the_offices_new_file_offers_what_a_letter_may_say_and_names_its_kind(tmp_path):
    result = judged(tmp_path, "2024Q3", "2024-11-05", "2024Q1", "2024Q2", "2024Q3")
    text = office_words(result)
    draft = "  - {unit: sfj, item: 2.1.7/hotline, number: , dated: , sent: , answer_by: , asks: [], answered: , answer: , judged: , closed: }"
    assert f"{draft}   # 市司法局：热线接听率（约谈通知）\n" in text
    drafted = judged(tmp_path, "2024Q3", "2024-11-05", **{"office/2024Q3.yaml": text})
    assert drafted.book.office[drafted.period].letters[0].asks == []
    assert not [finding for finding in drafted.findings if finding.place.path.startswith("data/office")]


def test_the_office_drafts_no_letter_to_itself(tmp_path):
    plan = COUNTY.replace("issuer: 市委依法治市办", "issuer: 市司法局")
    assert "\nletters: []\n" in office_words(judged(tmp_path, "2024Q3", "2024-11-05", "2024Q3", plan=plan))
