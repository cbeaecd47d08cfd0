"""The parsers of fields: what is taken, what is refused, and what is suggested instead."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from decimal import Decimal
from string import Formatter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planck import fields
from planck.core.period import Period
from planck.fields import Refusal
from planck.messages import TRANSLATORS
from planck.messages.form import SENTENCES
from planck.model import KEY_WORDS, STATUS_WORDS

STATUS = ("not_started", "in_progress", "ongoing", "done", "behind", "not_applicable")


def status(text: str | None) -> str:
    return fields.choice(text, "status", STATUS, STATUS_WORDS)


def refused(parser: Callable[[str | None], Any], text: str | None) -> tuple[str, Any]:
    """The sentence without ``form.`` and the suggestion; both languages can be filled."""
    with pytest.raises(Refusal) as caught:
        parser(text)
    refusal = caught.value
    for written in SENTENCES[refusal.message_key]:
        assert {name for _, name, _, _ in Formatter().parse(written) if name} <= refusal.facts.keys()
    assert all(translator.text(refusal.message_key, **refusal.facts) for translator in TRANSLATORS.values())
    return refusal.message_key.removeprefix("form."), refusal.facts.get("suggest")


# --------------------------------------------------------------------------------------------------- taken

TAKEN: list[tuple[Callable[[str | None], Any], str | None, Any]] = [
    (fields.words, None, ""),
    (fields.words, " 全文：无\n\n", " 全文：无"),
    (fields.words, "e\u0301", "e\u0301"),
    (fields.slug, "platform-standard", "platform-standard"),
    (fields.slug, "2.1.7/a-b", "2.1.7/a-b"),
    (fields.day, "2024-02-29", datetime.date(2024, 2, 29)),
    (fields.maybe_day, None, None),
    (fields.maybe_day, "~", None),
    (fields.maybe_day, "2024-10-09", datetime.date(2024, 10, 9)),
    (fields.month_day, "03-01", (3, 1)),
    (fields.month_day, "02-29", (2, 29)),
    (fields.period, "2024Q3", Period(2024, 3)),
    (fields.truth, "true", True),
    (fields.truth, "false", False),
    (fields.whole, "-20", -20),
    (fields.number, "-3.50", Decimal("-3.50")),
    (fields.percent, "95", Decimal(95)),
    (fields.percent, "95%", Decimal(95)),
    (fields.percent, "95％", Decimal(95)),
    (fields.percent, "0.95", Decimal("0.95")),
    (fields.percent, "93.333333333333", Decimal("93.333333333333")),
    (fields.percent, None, None),
    (fields.count, "1234", Decimal(1234)),
    (fields.count, "null", None),
    (fields.amount, "45.5", Decimal("45.5")),
    (fields.amount, "", None),
    (status, "in_progress", "in_progress"),
]


@pytest.mark.parametrize(("parser", "text", "value"), TAKEN)
def test_the_documented_form_is_taken_exactly(
    parser: Callable[[str | None], Any], text: str | None, value: Any
) -> None:
    taken = parser(text)
    assert (taken, type(taken)) == (value, type(value))


def test_the_unit_of_measure_says_which_figures_are_whole() -> None:
    assert fields.figure_parser("percent") is fields.percent
    assert fields.figure_parser("count") is fields.count
    for unit, whole in (("people", True), ("cases", True), ("hours", False), ("yuan", False)):
        parse = fields.figure_parser(unit)
        assert parse("12") == Decimal(12)
        if whole:
            with pytest.raises(fields.Refusal, match="number_whole"):
                parse("12.5")
        else:
            assert parse("12.5") == Decimal("12.5")


@pytest.mark.parametrize(
    ("unit", "text", "value"),
    [
        ("万元", "53369万元", "53369"),
        ("万元", "53369 万元", "53369"),
        ("万元", "5.5", "5.5"),
        ("万元", "", None),
        ("件", "12件", "12"),
        ("‰", "5‰", "5"),
    ],
)
def test_a_figure_with_the_units_own_word_is_that_figure(unit: str, text: str, value: str | None) -> None:
    """Any plan 3: a figure typed with the same unit word is that figure."""
    assert fields.figure_parser(unit)(text) == (None if value is None else Decimal(value))


@pytest.mark.parametrize(
    ("text", "value"), [("-5.4", "-5.4"), ("-5.4%", "-5.4"), ("187.9", "187.9"), ("", None), ("0", "0")]
)
def test_what_is_no_share_may_be_negative(text: str, value: str | None) -> None:
    """Any plan 3: ``share: false``."""
    assert fields.figure_parser("percent", signed=True)(text) == (None if value is None else Decimal(value))


@pytest.mark.parametrize(("text", "value"), [("-5", -5), ("5", 5)])
def test_the_numerator_of_what_is_no_share_may_be_negative(text: str, value: int) -> None:
    assert fields.signed_part(text) == value


@pytest.mark.parametrize("text", ["percent", "count", "万元", "件", "‰", ""])
def test_a_unit_of_measure_is_a_word(text: str) -> None:
    assert fields.measure_unit(text) == text


# ------------------------------------------------------------------------------------------------- refused

IDS = [
    ("ｓｆｊ", ("slug_near", "sfj")),
    ("sfj\u3000", ("slug_near", "sfj")),
    ("2。2", ("slug_near", "2.2")),
    ("市司法局", ("slug", None)),
    ("../etc", ("slug", None)),
    ("a" * 101, ("slug", None)),
    ("ａ" * 101, ("slug", None)),
    ("", ("empty", None)),
    (None, ("empty", None)),
]


@pytest.mark.parametrize(("text", "expected"), IDS)
def test_an_id_is_ascii(text: str | None, expected: tuple[str, Any]) -> None:
    assert refused(fields.slug, text) == expected


D = datetime.date
DAYS = [
    ("2024.10.9", ("day_near", D(2024, 10, 9))),
    ("2024年10月9日", ("day_near", D(2024, 10, 9))),
    ("2024－10－09", ("day_near", D(2024, 10, 9))),
    ("2024年元月9日", ("day_near", D(2024, 1, 9))),
    ("2024/10/09", ("day_near", D(2024, 10, 9))),
    ("20241009", ("day_near", D(2024, 10, 9))),
    ("2024-10-12 09:00", ("day_time", D(2024, 10, 12))),
    ("2024-10-11T17:00:00Z", ("day_zone", None)),
    ("2024-10-11T17:00:00+08:00", ("day_zone", None)),
    ("10/09/2024", ("day_order", ["2024-09-10", "2024-10-09"])),
    ("13/09/2024", ("day_order", ["2024-09-13"])),
    ("10月9日", ("day_no_year", None)),
    ("10-09", ("day_no_year", None)),
    ("2024.10", ("day_no_day", None)),
    ("2024年10月", ("day_no_day", None)),
    ("45574", ("day_serial", D(2024, 10, 9))),
    ("2024-11-31", ("no_such_day", None)),
    ("2024.2.30", ("no_such_day", None)),
    ("2024-13-01", ("no_such_month", None)),
    ("0000-01-01", ("no_such_month", None)),
    ("已完成", ("day_is_done", None)),
    ("true", ("day_is_done", None)),
    ("√", ("day_is_done", None)),
    ("未完成", ("day_not_yet", None)),
    ("否", ("day_not_yet", None)),
    ("预计2025年6月", ("day_not_yet", None)),
    ("今天", ("day", None)),
    ("二〇二四年十月九日", ("day_near", D(2024, 10, 9))),
    ("二○二四年十二月三十一日", ("day_near", D(2024, 12, 31))),
    ("二零二四年二月三十日", ("no_such_day", None)),
    ("24-10-9", ("day_short_year", D(2024, 10, 9))),
    ("24.10.9日", ("day_short_year", D(2024, 10, 9))),
    ("24-13-9", ("day", None)),
    ("1" * 5000, ("day", None)),
    (None, ("empty", None)),
]


@pytest.mark.parametrize(("text", "expected"), DAYS)
def test_a_day_in_another_form_is_refused_with_what_is_certain(text: str | None, expected: tuple[str, Any]) -> None:
    assert refused(fields.day, text) == expected
    assert text is None or refused(fields.maybe_day, text) == expected


QUARTERS = [
    ("2024q3", ("quarter_near", "2024Q3")),
    ("2024-Q3", ("quarter_near", "2024Q3")),
    ("2024年第三季度", ("quarter_near", "2024Q3")),
    ("2024年3季度", ("quarter_near", "2024Q3")),
    ("Q3 2024", ("quarter_near", "2024Q3")),
    ("２０２４Ｑ３", ("quarter_near", "2024Q3")),
    ("2024-3", ("quarter_or_month", "2024Q3")),
    ("2024.3", ("quarter_or_month", "2024Q3")),
    ("2024Q5", ("quarter", None)),
    ("三季度", ("quarter_no_year", None)),
    ("第3季度", ("quarter_no_year", None)),
    ("Q3", ("quarter_no_year", None)),
    ("今年", ("quarter", None)),
]


@pytest.mark.parametrize(("text", "expected"), QUARTERS)
def test_a_quarter_in_another_form_is_refused(text: str, expected: tuple[str, Any]) -> None:
    assert refused(fields.period, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3-1", ("month_day_near", "03-01")),
        ("3月1日", ("month_day_near", "03-01")),
        ("13-40", ("no_such_month", None)),
        ("年底", ("month_day", None)),
    ],
)
def test_a_day_of_the_year_is_month_and_day(text: str, expected: tuple[str, Any]) -> None:
    assert refused(fields.month_day, text) == expected


WORDS = [
    ("推进中", ("choice_near", "in_progress")),
    ("正在推进", ("choice_near", "in_progress")),
    ("推进中。", ("choice_near", "in_progress")),
    ("推进中（正常）", ("choice_near", "in_progress")),
    ("已 完成", ("choice_near", "done")),
    ("持续推进中", ("choice_near", "ongoing")),
    ("（推进中）", ("choice", None)),
    ("已完成", ("choice_near", "done")),
    ("in-progress", ("choice_near", "in_progress")),
    ("in_progres", ("choice_near", "in_progress")),
    ("ｉｎ＿ｐｒｏｇｒｅｓｓ", ("choice_near", "in_progress")),
    ("Not Started", ("choice_near", "not_started")),
    ("未全部完成", ("choice", None)),
    ("xyz", ("choice", None)),
    ("", ("choice_empty", None)),
]


@pytest.mark.parametrize(("text", "expected"), WORDS)
def test_a_status_is_one_of_its_words(text: str, expected: tuple[str, Any]) -> None:
    assert refused(status, text) == expected


def test_every_chinese_status_word_suggests_a_status() -> None:
    assert set(STATUS_WORDS.values()) == set(STATUS)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("True", "true"), ("是", "true"), ("1", "true"), ("no", "false"), ("否", "false"), ("也许", None)],
)
def test_truth_is_true_or_false(text: str, expected: str | None) -> None:
    assert refused(fields.truth, text) == ("truth_near" if expected else "truth", expected)


# ------------------------------------------------------------------------------------------------- figures

PERCENTS = [
    ("９５", ("number_wide", "95")),
    ("９３．５", ("number_wide", "93.5")),
    ("９５％", ("number_wide", "95")),
    ("“95”", ("number_wide", "95")),
    ("95\u3000", ("number_wide", "95")),
    ("95 %", ("number_wide", "95")),
    ("93。5", ("number_point", "93.5")),
    ("+95", ("number_zero", "95")),
    ("095", ("number_zero", "95")),
    (".5", ("number_zero", "0.5")),
    ("5.", ("number_zero", "5")),
    ("-5", ("negative_share", None)),
    ("－5", ("negative_share", None)),
    ("-5%", ("negative_share", None)),
    ("5‰", ("number_permille", "0.5%")),
    ("0o11", ("number_of_programs", 9)),
    ("0x1F", ("number_of_programs", 31)),
    ("O9", ("number_letter", "9")),
    ("3万", ("number", None)),
    ("百分之九十五", ("number_chinese", None)),
    ("九成五", ("number_chinese", None)),
    ("1.2个百分点", ("number_points", None)),
    ("19/20", ("number_fraction", None)),
    ("约95", ("number_about_near", "95")),
    ("95%以上", ("number_about_near", "95")),
    ("90-95", ("number_about", None)),
    ("95（初步数）", ("number_note", "95")),
    ("400个（含3个在建）", ("number_note", "400")),
    ("4万（含3个在建）", ("number", None)),
    ("不涉及", ("no_data", None)),
    ("本季度无此类事项", ("no_data", None)),
    ("95 ＃ 初步数", ("number_comment", "95")),
    ("1e2", ("number_exponent", "100")),
    ("1e99", ("number", None)),
    ("yes", ("number_words", None)),
    ("统计中", ("number_words", None)),
    ("全覆盖", ("number_words", None)),
    ("9成", ("number_tenths", "90%")),
    ("9.5 成", ("number_tenths", "95%")),
    ("1.2倍", ("number", None)),
    ("5千", ("number", None)),
    ("95%%", ("number", None)),
    ("第95", ("number", None)),
    ("9" * 31, ("number_long", None)),
    ("0." + "3" * 5000, ("number_long", None)),
]
COUNTS = [
    ("5千", ("number_scale", "5000")),
    ("3百件", ("number_scale", "300")),
    ("1.5千", ("number_scale", "1500")),
    ("2千万", ("number_scale", "20000000")),
    ("1.5k", ("number_scale", "1500")),
    ("2w", ("number_scale", "20000")),
    ("5千克", ("number_unit", "5")),
    ("5kg", ("number_unit", "5")),
    ("9成", ("number_whole", None)),
    ("3倍", ("number_whole", None)),
    ("见附件", ("number_words", None)),
    ("1,234", ("number_separator", "1234")),
    ("1 234", ("number_separator", "1234")),
    ("1_234", ("number_separator", "1234")),
    ("01234", ("number_zero", "1234")),
    ("1.234e3", ("number_exponent", "1234")),
    ("1234件", ("number_unit", "1234")),
    ("1.2万", ("number_wan", "12000")),
    ("3亿元", ("number_bare", None)),
    ("1.2件", ("number_whole", None)),
    ("3.5", ("number_whole", None)),
    ("12:20", ("number_whole", None)),
    ("95%", ("number_percent", None)),
    ("-5", ("negative", None)),
    ("9" * 5000, ("number_long", None)),
    ("5‰", ("number_whole", None)),
]
PARTS = [
    ("5千", ("number_scale", "5000")),
    ("9成", ("number", None)),
    ("下月报", ("number_words", None)),
    ("752000万元", ("number_part", None)),
    ("12件", ("number_unit", "12")),
    ("-5", ("negative", None)),
]
AMOUNTS = [
    ("45.5学时", ("number_unit", "45.5")),
    ("12:30", ("number_clock", "12.5")),
    ("45小时30分", ("number_clock", "45.5")),
    ("12:20", ("number", None)),
    ("12 : 30", ("number", None)),
]
IN_WAN = [
    ("5.34亿元", ("number_multiple", "53400")),
    ("533690000元", ("number_multiple", "53369")),
    ("5.3369亿", ("number_multiple", "53369")),
    ("53369万", ("number_multiple", "53369")),
    ("1万亿元", ("number_multiple", "100000000")),
    ("3万人", ("number_other_unit", None)),
    ("12件", ("number_other_unit", None)),
    ("53,369万元", ("number_separator", "53369")),
]
MEASURES = [
    ("%", ("measure_near", "percent")),
    ("％", ("measure_near", "percent")),
    ("百分比", ("measure_near", "percent")),
    ("Percent", ("measure_near", "percent")),
    ("Hours", ("measure_near", "hours")),
]
KINDS: list[tuple[Callable[[str | None], Any], list[tuple[str, tuple[str, Any]]]]] = [
    (fields.percent, PERCENTS),
    (fields.count, COUNTS),
    (fields.amount, AMOUNTS),
    (fields.part, PARTS),
    (fields.figure_parser("万元"), IN_WAN),
    (
        fields.figure_parser("万人"),
        [("1.5万人次", ("number_other_unit", None)), ("3亿人", ("number_multiple", "30000"))],
    ),
    (
        fields.figure_parser("hours"),
        [
            ("60分钟", ("number_other_unit", None)),
            ("60学时", ("number_unit", "60")),
            ("3万学时", ("number_multiple", "30000")),
        ],
    ),
    (fields.figure_parser("people"), [("0.00005万人", ("number_whole", None)), ("12人", ("number_unit", "12"))]),
    (fields.figure_parser("percent", signed=True), [("－5.4", ("number_wide", "-5.4")), ("降5", ("number", None))]),
    (fields.signed_part, [("－3", ("number_wide", "-3")), ("3万", ("number_part", None))]),
    (fields.measure_unit, MEASURES),
    (
        fields.number,
        [
            ("85254万元", ("number_bare", None)),
            ("80%", ("number_percent", None)),
            ("８０", ("number_wide", "80")),
            ("", ("empty", None)),
        ],
    ),
    (fields.whole, [("2.0", ("number_whole", None)), ("－2", ("number_wide", "-2")), ("二", ("number_chinese", None))]),
]


@pytest.mark.parametrize(("parser", "text", "expected"), [(parser, *case) for parser, cases in KINDS for case in cases])
def test_a_number_in_another_form_is_refused(
    parser: Callable[[str | None], Any], text: str, expected: tuple[str, Any]
) -> None:
    assert refused(parser, text) == expected


@pytest.mark.parametrize(
    ("parser", "advice"),
    [(parser, advice) for parser, cases in KINDS for _, (_, advice) in cases if isinstance(advice, str | int)],
)
def test_advice_that_names_a_number_is_read_when_followed(parser: Callable[[str | None], Any], advice: object) -> None:
    parser(str(advice))


@pytest.mark.parametrize("text", ["无", "暂无", "N/A", "NA", "/", "——", "－", "<请填写>", "【待填】", ".nan", "？"])
@pytest.mark.parametrize("parser", [fields.percent, fields.count, fields.amount])
def test_no_data_is_an_empty_line_and_never_a_word(parser: Callable[[str | None], Any], text: str) -> None:
    assert refused(parser, text) == ("no_data", None)


def test_a_refusal_says_what_is_wrong_and_what_to_write() -> None:
    with pytest.raises(Refusal) as caught:
        fields.percent("９５")
    sentence, facts = SENTENCES[caught.value.message_key], caught.value.facts
    assert sentence.zh.format_map(facts) == "数字“９５”里有全角字符、引号或多余的空格"
    assert sentence.zh_help.format_map(facts) == "改写为 95（半角，不加引号）。"
    assert SENTENCES["form.no_data"].zh_help == "没有数据就把这一行留空或删去，不要写 0。"


# ---------------------------------------------------------------------------------------------------- keys

KEYS = ["status", "progress", "problems", "next", "indicators", "evidence", "done"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("状态", ["status"]),
        ("下一步打算", ["next"]),
        ("Status", ["status"]),
        ("ｓｔａｔｕｓ", ["status"]),
        ("“status”", ["status"]),
        ("progres", ["progress"]),
        ("状况", []),
        ("分子", []),
        ("phone", []),
    ],
)
def test_a_key_is_suggested_where_it_is_near(text: str, expected: list[str]) -> None:
    assert fields.near_key(text, KEYS, KEY_WORDS) == expected


def test_a_number_is_near_its_own_other_writings_only() -> None:
    assert fields.near_key("2。2", ["2.2", "2.1.7"]) == ["2.2"]
    assert fields.near_key("2.20", ["2.2", "2.1.7"]) == []


# ---------------------------------------------------------------------------------------------- properties

PARSERS = [
    fields.words,
    fields.slug,
    fields.day,
    fields.maybe_day,
    fields.month_day,
    fields.period,
    fields.truth,
    fields.whole,
    fields.number,
    fields.percent,
    fields.count,
    fields.amount,
    status,
]
SCRAPS = st.sampled_from([*"0123456789.-/%年月日Qq第三季度约万件：:+e,（）　 #２％。无", "2024", "10"])


@given(st.sampled_from(PARSERS), st.text() | st.lists(SCRAPS, max_size=12).map("".join))
def test_any_text_is_a_value_or_a_refusal_that_can_be_said(parser: Callable[[str | None], Any], text: str) -> None:
    try:
        parser(text)
    except Refusal as refusal:
        for written in SENTENCES[refusal.message_key]:
            written.format_map(refusal.facts)


@given(st.integers(0, 10**29), st.integers(0, 12))
def test_a_decimal_is_read_digit_for_digit(whole: int, zeros: int) -> None:
    text = f"{whole}.{'0' * min(zeros, 30 - len(str(whole)))}"
    assert f"{fields.amount(text.rstrip('.')):f}" == text.rstrip(".")


@given(st.dates())
def test_a_day_is_read_as_it_is_written(value: datetime.date) -> None:
    assert fields.day(value.isoformat()) == value


@given(st.lists(SCRAPS, max_size=12).map("".join))
def test_a_suggestion_is_always_taken(text: str) -> None:
    for parser in (fields.percent, fields.count, fields.amount, fields.number, fields.whole, fields.period):
        try:
            parser(text)
        except Refusal as refusal:
            if suggest := refusal.facts.get("suggest"):
                parser(suggest)


def test_every_sentence_says_the_same_facts_in_both_languages() -> None:
    for key, sentence in SENTENCES.items():
        zh, en = (
            {name for _, name, _, _ in Formatter().parse(text + more) if name}
            for text, more in ((sentence.zh, sentence.zh_help), (sentence.en, sentence.en_help))
        )
        assert zh == en, key
