"""What changed between two quarters or days, as it is printed: to the letter, and safe."""

import datetime
import json
import re
from dataclasses import replace

import pytest
from markdown_it import MarkdownIt
from rich.cells import cell_len

from planck import check, load
from planck.core.period import Period
from planck.diff import difference
from planck.formats import diff as diff_formats
from planck.formats.diff import full, markdown
from planck.formats.markdown import LONGEST
from planck.messages import CHINESE, TRANSLATORS
from tests.workspace import OTHER, PLAN, PROGRESS, write

DRAFT = PLAN.replace("status: in_force", "status: draft")
LATER = (
    PROGRESS.replace("2024Q3", "2024Q4")
    .replace("submitted: 2024-10-12", "submitted: 2025-01-25\nsample: true")
    .replace("numerator: 95", "numerator: 85")
    .replace("numerator: 66", "numerator: 70")
    .replace("calls: 1234", "calls: 1800")
    .replace("system: {done: }", "system: {done: 2024-12-20, evidence: [https://www.example.gov.cn/a]}")
    .replace("平台建设稳步推进", "平台建设全面完成，窗口全部开放")
    .replace("有件必备", "全部备案，按时审查")
    .replace("    status: ongoing", "    status: behind\n    problems: 无\n    next: 无")
)
OFFICE = """\
schema: planck/office@1
period: 2024Q4
receipts: [{unit: sfj, received: 2025-01-20}]
decisions:
  - {unit: sfj, decision: returned, on: 2025-01-22, by: 法治督察科, reason: 缺热线台账, answer_by: 2025-01-26}
  - {unit: fgj, task: "2.2", decision: returned, on: 2025-01-22, by: 法治督察科, reason: 缺清单}
  - {unit: sfj, item: 2.1.7/system, decision: verified, on: 2025-01-23, by: 法治督察科}
lights:
  - {unit: fgj, light: red, on: 2025-01-24, by: 市委依法治市办, reason: 提级}
  - {item: 2.1.7/calls, light: yellow, on: 2025-01-24, by: 市委依法治市办, reason: 存疑}
  - {task: "2.2", light: red, on: 2025-01-24, by: 市委依法治市办, reason: 提级}
letters:
  - {unit: sfj, item: 2.1.7/hotline, number: 1号, sent: 2025-01-23, answer_by: 2025-01-28, answered: 2025-01-26,
     judged: sufficient, closed: 2025-01-27}
  - {unit: fgj, item: "2.2"}
  - {unit: fgj}
"""
FILES = {
    "progress/sfj/2024Q3.yaml": PROGRESS,
    "progress/fgj/2024Q3.yaml": OTHER,
    "progress/sfj/2024Q4.yaml": LATER,
    "progress/fgj/2024Q4.yaml": OTHER.replace("2024Q3", "2024Q4").replace(
        "submitted: 2024-10-12", "submitted: 2025-01-12"
    ),
    "office/2024Q4.yaml": OFFICE,
}
Q3, Q4 = Period(2024, 3), Period(2024, 4)


def judged(tmp_path, period, day, **changed):
    more = {name.replace("__", "/") + ".yaml": text for name, text in changed.items()}
    return check.judge(load.workspace(write(tmp_path, FILES | more, DRAFT)), period, datetime.date.fromisoformat(day))


@pytest.fixture
def quarters(tmp_path):
    """From a quarter to the next, in which the office decided much."""
    return difference(judged(tmp_path, Q3, "2024-10-30"), judged(tmp_path, Q4, "2025-01-30"))


@pytest.fixture
def days(tmp_path):
    """The same quarter on two days."""
    return difference(judged(tmp_path, Q4, "2025-01-21"), judged(tmp_path, Q4, "2025-01-30"))


@pytest.mark.parametrize("name", diff_formats.FORMATS)
def test_two_quarters_in_every_format(quarters, golden, name):
    golden(f"diff.{name}.zh.txt", diff_formats.render(name, quarters, CHINESE))


@pytest.mark.parametrize("lang", TRANSLATORS)
def test_two_days_for_people(days, golden, lang):
    golden(f"diff.days.full.{lang}.txt", diff_formats.render("full", days, TRANSLATORS[lang]))


def test_no_line_is_wider_than_the_terminal(quarters, days):
    for compared in (quarters, days):
        for translator in TRANSLATORS.values():
            for line in diff_formats.render("full", compared, translator).split("\n"):
                assert cell_len(line) <= 80, line


@pytest.mark.parametrize("name", diff_formats.FORMATS)
def test_both_languages_say_the_same(quarters, days, name):
    for compared in (quarters, days):
        zh, en = (diff_formats.render(name, compared, translator) for translator in TRANSLATORS.values())
        assert zh != en
        facts = re.compile(r"P\d{3}|\d+(?:\.\d+)?(?= ?%)|[●▲■◇○－]|\d{4}-\d{2}-\d{2}|2\.\d(?:\.\d)?/\w+")
        assert facts.findall(zh) == facts.findall(en)
        assert facts.findall(zh)


def test_colour_changes_nothing_but_colour(quarters):
    plain, coloured = (diff_formats.render("full", quarters, CHINESE, color=color) for color in (False, True))
    assert "\x1b[" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain


def test_the_head_names_the_folder_and_what_papers_carry(tmp_path, quarters):
    files = {"progress__fgj__2024Q4": FILES["progress/fgj/2024Q4.yaml"].replace("tasks:", "sample: true\ntasks:")}
    files["progress__fgj__2024Q3"] = OTHER.replace("tasks:", "sample: true\ntasks:")
    compared = replace(difference(quarters.before, judged(tmp_path, Q4, "2025-01-30", **files)), against="../年初")
    head = diff_formats.render("full", compared, CHINESE).split("\n")[:5]
    assert head[1:] == [
        "前：2024Q3 · 判定日 2024-10-30 · ../年初",
        "后：2024Q4 · 判定日 2025-01-30",
        "示例数据，非真实填报",
        "征求意见稿 · 试运行",
    ]


@pytest.mark.parametrize(("name", "words"), [("full", "\n没有变化。\n"), ("markdown", "\n\n没有变化。\n")])
def test_where_nothing_changed_it_says_so(quarters, name, words):
    text = diff_formats.render(name, difference(quarters.after, quarters.after), CHINESE)
    assert text.endswith(words)
    assert "变差" not in text


def test_rows_are_those_of_the_results(quarters):
    from planck.formats import render

    document = json.loads(diff_formats.render("json", quarters, CHINESE))
    before, after = (json.loads(render("json", result, CHINESE)) for result in (quarters.before, quarters.after))
    assert (document["from"]["period"], document["to"]["as_of"]) == ("2024Q3", "2025-01-30")
    lists = {"reports": "units", "standings": "standings", "units": "units", "tasks": "tasks", "findings": "findings"}
    for name, rows in {**lists, "letters": "letters"}.items():
        assert document[name]
        for entry in document[name]:
            assert entry["before"] is None or entry["before"] in before[rows]
            assert entry["after"] is None or entry["after"] in after[rows]
            row = entry["after"] or entry["before"]
            assert {key: row[key] for key in entry if key in row} == {key: entry[key] for key in entry if key in row}


def test_the_days_of_a_row_are_named_where_nothing_else_differs(tmp_path, days):
    """A denominator may move while value and light stay: the line then says what is not the same."""
    other = FILES["progress/fgj/2024Q4.yaml"].replace("numerator: 3, denominator: 3", "numerator: 5, denominator: 5")
    text = diff_formats.render(
        "markdown", difference(days.after, judged(tmp_path, Q4, "2025-01-30", progress__fgj__2024Q4=other)), CHINESE
    )
    assert "100% ○ 绿 已达标；分子/分母 6/6 | 100% ○ 绿 已达标；分子/分母 8/8 |" in text


def test_more_changed_rows_than_a_screen_holds_are_counted(quarters, monkeypatch):
    monkeypatch.setattr(full, "MOST_CHANGED", 1)
    text = diff_formats.render("full", quarters, CHINESE)
    assert "另有 2 项，用 --format markdown 或 json 看全部" in text


def test_the_summary_is_cut_to_what_a_forge_takes(quarters, monkeypatch):
    whole = diff_formats.render("markdown", quarters, CHINESE)
    monkeypatch.setattr(markdown, "LONGEST", len(whole))
    text = diff_formats.render("markdown", quarters, CHINESE)
    cut = re.search(r"篇幅所限，另有 (\d+) 项没有列出。全部见 planck diff --format json。\n$", text)
    assert len(text) <= len(whole)
    rows = [len(re.findall(r"^\| (?:变差|变好|新增|有变化) \|", written, re.MULTILINE)) for written in (whole, text)]
    assert rows[0] - rows[1] == int(cut[1]) > 0
    assert LONGEST == 60_000


HOSTILE = "x\u202e\x1b[31m|<b>@all #1\n::error::y"


def test_nothing_out_of_a_file_or_a_name_acts(tmp_path, quarters):
    office = OFFICE.replace("reason: 提级}", 'reason: "a|<b>@all\\n::error::x"}').replace(
        "number: 1号", 'number: "|[a](b) @all"'
    )
    compared = difference(quarters.before, judged(tmp_path, Q4, "2025-01-30", office__2024Q4=office))
    compared = replace(compared, against=HOSTILE)
    text = diff_formats.render("full", compared, CHINESE)
    assert not {"\x1b", "\u202e"} & set(text)
    assert "\n::error" not in text
    text = diff_formats.render("markdown", compared, CHINESE)
    html = MarkdownIt("gfm-like", {"html": True, "linkify": False}).render(text)
    assert "<b>" not in html
    assert "<a " not in html
    assert "@all" not in html
    assert json.loads(diff_formats.render("json", compared, CHINESE))["against"] == HOSTILE
    assert "\x1b" not in diff_formats.render("json", compared, CHINESE)
