"""Formats: what is printed of a quarter and of a file, to the letter."""

import datetime
import json
import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from planck import check, load, messages
from planck.core.finding import Finding, Place, Severity
from planck.core.period import Period
from planck.formats import FORMATS, escape, finding_text, in_ascii, render
from planck.messages import CHINESE, ENGLISH, TRANSLATORS, tables
from tests.workspace import OTHER, PLAN, PROGRESS, write

BAD = (
    PROGRESS.replace("calls: 1234", "calls: 一千多")
    .replace("denominator: 100", "denominator: 110")
    .replace("    status: ongoing", "    status: done")
)
PLAN_DRAFT = PLAN.replace("status: in_force", "status: draft")


def loaded(tmp_path, **files):
    more = {
        "progress/sfj/2024Q3.yaml": BAD.replace("tasks:", "sample: true\ntasks:"),
        "progress/fgj/2024Q3.yaml": OTHER.replace("tasks:", "sample: true\ntasks:"),
    }
    return load.workspace(write(tmp_path, more | files, PLAN_DRAFT))


def result(tmp_path):
    return check.judge(loaded(tmp_path), Period(2024, 3), datetime.date(2024, 10, 31))


@pytest.mark.parametrize("name", FORMATS)
def test_a_quarter_in_every_format(tmp_path, golden, name):
    golden(f"check.{name}.zh.txt", render(name, result(tmp_path), CHINESE))


def test_a_quarter_in_english(tmp_path, golden):
    golden("check.full.en.txt", render("full", result(tmp_path), ENGLISH))


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_takes_its_words_from_the_language(tmp_path, name):
    """Chinese and English differ in words only: as many lines, the same codes and places."""
    judged = result(tmp_path)
    shown = [render(name, judged, translator) for translator in TRANSLATORS.values()]
    assert shown[0] != shown[1]
    codes = [re.findall(r"P\d{3}(?!\d)", text) for text in shown]
    assert codes[0]
    assert codes[0] == codes[1] or name in ("full", "sarif")  # full wraps differently, sarif quotes remedies


@pytest.mark.parametrize("name", FORMATS)
def test_a_file_in_every_format(tmp_path, golden, name):
    golden(f"validate.{name}.txt", render(name, check.validate(loaded(tmp_path)), CHINESE))


def test_no_line_is_wider_than_the_terminal(tmp_path):
    for lang in ("zh", "en"):
        for line in render("full", result(tmp_path), TRANSLATORS[lang], 80).split("\n"):
            assert cell_len(line) <= 80, line


@pytest.mark.parametrize(
    ("spoof", "own"), [("共 0 个错误、0 个警告。", 0), ("错误 P101 ", 0), ("  --> data/", 1), ("  改法: ", 1)]
)
def test_no_word_of_a_submitter_begins_a_line(tmp_path, spoof, own):
    """A value can be laid out so that it wraps just before what looks like a line of planck's own."""
    verdict, wrapped = check.validate(loaded(tmp_path)), False
    for filled in range(8, 18):
        padded = replace(verdict, findings=(finding("甲" * filled + spoof),))
        lines = render("full", padded, CHINESE, 50).split("\n")
        assert sum(line.startswith(spoof) for line in lines) == own, lines
        wrapped |= sum(line.lstrip().startswith(spoof.lstrip()) for line in lines) > own
    assert wrapped


def test_a_line_of_marks_that_take_no_column_is_cut_at_once(tmp_path):
    marks = "x" * 59 + "e" + "\u0301" * 40_000
    content = BAD.replace("一千多", f'"{marks}"')
    shown = render("full", check.validate(loaded(tmp_path, **{"progress/sfj/2024Q3.yaml": content})), CHINESE)
    assert "calls: " in shown
    assert shown.count("\u0301") < 2_000


def test_colour_only_when_asked(tmp_path):
    assert "\x1b" not in render("full", result(tmp_path), CHINESE)
    assert "\x1b[" in render("full", result(tmp_path), CHINESE, 80, True)


def test_the_caret_stands_under_full_width_characters(tmp_path):
    shown = render("full", check.validate(loaded(tmp_path)), CHINESE).split("\n")
    at = next(n for n, line in enumerate(shown) if "calls: 一千多" in line)
    assert shown[at + 1].index("^") == shown[at].index("一")
    assert shown[at + 1].count("^") == 6


def test_nothing_of_ours_stays_chinese_in_english(tmp_path):
    shown = render("full", result(tmp_path), ENGLISH)
    data = {"示例县方案", "市司法局", "市发展和改革局", "平台规范化建设率", "热线接听率", "来电数", "一千多"}
    for words in [*sorted(data, key=len, reverse=True), "备案审查率", "热线系统", "热线报告", "备案", "服务"]:
        shown = shown.replace(words, "")
    assert not re.findall("[\u4e00-\u9fff]+", shown)


def test_every_sentence_and_term_has_both_languages():
    pairs = {key: (message.zh, message.en) for key, message in messages.sentences().items()} | dict(messages.TERMS)
    for key, (zh, en) in pairs.items():
        assert zh, key
        assert en, key
    for key, message in messages.sentences().items():
        names = [set(re.findall(r"(?<!\{)\{([a-z_]+)\}", words)) for words in (message.zh, message.en)]
        assert names[0] == names[1] or key.startswith("help."), key
        assert bool(message.zh_help) == bool(message.en_help), key


def test_a_sentence_there_is_none_of_is_a_fault_and_so_is_one_named_twice(monkeypatch):
    with pytest.raises(KeyError, match=r"P401\.nothing"):
        messages.sentence("P401.nothing")
    monkeypatch.setattr(tables, "SUBJECTS", ("related", "formats", "related"))
    with pytest.raises(ValueError, match=r"named twice: .*'related\.plan'"):
        messages.sentences()


def test_a_table_of_units_that_owe_nothing_is_left_out(tmp_path):
    plan = PLAN.replace("fgj: {name: 市发展和改革局}", "fgj: {name: 市发展和改革局, role: cooperating}")
    workspace = load.workspace(write(tmp_path, {"progress/sfj/2024Q3.yaml": PROGRESS}, plan))
    for units, there in (((), True), (("fgj",), False)):
        judged = check.judge(workspace, Period(2024, 3), datetime.date(2024, 10, 31), units)
        table = re.search("^ 单位 +灯 +报送 ", render("full", judged, CHINESE), re.MULTILINE)
        assert bool(table) is there


def finding(text):
    facts = {"written": text, "kind": messages.Term("kind.indicator"), "task": text, "known": [text]}
    return Finding("P203", Severity.ERROR, "load.unknown_item", facts, Place("data/x.yaml", 1, 1, 1, 2), text=text)


HARMFUL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028\u2029\ud800-\udfff\U000e0000-\U000e007f]"
)
COMMAND = re.compile(r"(?m)^\s*(::|##\[|##vso\[|##teamcity\[|section_(start|end):)")


@given(
    st.text() | st.sampled_from(["\n::error::x", "##[error]", "\x1b[2J", "section_start:1:x", "\u202e", "\U000e0041"])
)
def test_no_text_acts_in_any_format(text):
    verdict = check.Verdict((finding(text),), check.Counts(error=1))
    for name in FORMATS:
        shown = render(name, verdict, CHINESE)
        assert not HARMFUL.search(shown)
        assert name == "github" or not COMMAND.search(shown)


@given(st.text())
def test_one_finding_is_one_line_in_concise(text):
    verdict = check.Verdict((finding(text), finding("x")), check.Counts(error=2))
    assert render("concise", verdict, CHINESE).count("\n") == 2


@given(st.text())
def test_json_means_the_same(text):
    verdict = check.Verdict((finding(text),), check.Counts(error=1))
    assert json.loads(render("json", verdict, CHINESE))["findings"][0]["text"] == text


@given(st.text() | st.sampled_from(["市司法局 é", "\U00020bb7", "\x7f\u2028"]))
def test_a_document_in_ascii_means_the_same(text):
    verdict = check.Verdict((finding(text),), check.Counts(error=1))
    readers = {"json": json.loads, "sarif": json.loads, "gitlab": json.loads, "junit": elements}
    for name in FORMATS:
        document = render(name, verdict, CHINESE)
        if name in readers:
            assert in_ascii(name, document).isascii()
            assert readers[name](in_ascii(name, document)) == readers[name](document)
        else:
            assert in_ascii(name, document) == document


def elements(xml):
    return [(element.attrib, element.text, element.tail) for element in ElementTree.fromstring(xml).iter()]


@pytest.mark.parametrize("line", ["::error::x", "  ::warning x", "##[group]", "##vso[x]", "section_end:1"])
def test_no_line_begins_with_a_command(line):
    assert not COMMAND.search(escape.no_commands(f"a\n{line}\n"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("应达 93.96%，到期", ["应达", "93.96%，", "到期"]),
        ("目标 100 以上", ["目标 100", "以上"]),
        ("aaaaaaaaaaaaaaa", ["aaaaaaaaa", "aaaaaa"]),
    ],
)
def test_a_row_breaks_neither_in_a_number_nor_before_a_closing_mark(text, expected):
    from planck.formats.columns import rows

    assert [text[start:end].rstrip() for start, end in rows(text, 9)] == expected


def test_a_finding_without_a_remedy_is_its_message():
    facts = {"name": "市司法局", "period": Period(2024, 4), "due": datetime.date(2025, 1, 15)}
    pending = Finding("P303", Severity.NOTE, "P303.pending", facts, Place("data/progress/sfj"))
    message = "市司法局的 2024Q4 待报，2025-01-15 到期"
    assert finding_text.sentence_with_remedy(pending, CHINESE) == message
    shown = render("full", check.Verdict((pending,), check.Counts(note=1)), CHINESE).splitlines()
    assert shown[:3] == [f"提示 P303 {message}", "  --> data/progress/sfj", ""]
