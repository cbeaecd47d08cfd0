"""Sentences written for quarters say months, half-years and years where a plan has those, and keep their blanks."""

import importlib
import pkgutil
import re

import pytest

import planck.rules
from planck.core.cadence import in_chinese, in_english, with_examples
from planck.core.resources import package_templates
from planck.messages import TRANSLATORS, sentences
from planck.messages.for_units import WORDS
from planck.messages.terms import TERMS

OTHERS = pytest.mark.parametrize("per_year", [12, 2, 1])
OF_QUARTERS = re.compile("季|quarter|[0-9]Q[1-4]")
ITS_NAME = "report quarterly"  # the circular keeps its name on the command line

for module in pkgutil.walk_packages(planck.rules.__path__, "planck.rules."):
    importlib.import_module(module.name)


@OTHERS
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_sentence_is_left_on_quarters(lang: str, per_year: int) -> None:
    words, quarterly = TRANSLATORS[lang].of(per_year), TRANSLATORS[lang]
    for key in sentences():
        for text, before in (
            (words.template(key), quarterly.template(key)),
            (words.remedy_template(key), quarterly.remedy_template(key)),
        ):
            blanks = set(re.findall(r"\{\w*\}", text))
            assert not OF_QUARTERS.search(re.sub(r"\{\w*\}", "", text).replace(ITS_NAME, "")), key
            # how a period is written is said anew for each cadence
            assert blanks == set(re.findall(r"\{\w*\}", before)) or key.startswith("form."), key
    labels = {key: words.label(key) for key in TERMS if not key.startswith("cadence.")}
    assert {key: text for key, text in labels.items() if OF_QUARTERS.search(text)} == {}


@OTHERS
def test_no_paper_and_no_sheet_is_left_on_quarters(per_year: int) -> None:
    texts = [path.read_text("utf-8") for folder in package_templates() for path in folder.glob("*.md.j2")]
    texts += [text for words in WORDS.values() for text in (words.text, words.remedy, words.column)]
    assert [text for text in texts if "季" in in_chinese(text, per_year)] == []


def test_a_duty_keeps_the_name_of_its_own_cadence() -> None:
    assert [TRANSLATORS["zh"].of(12).label(f"cadence.{name}") for name in ("monthly", "quarterly", "half_yearly")] == [
        "每月",
        "每季",
        "每半年",
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("本季度没有，上季度也没有", ["本月没有，上月也没有", "本期没有，上期也没有", "本年度没有，上年度也没有"]),
        ("已连续2个季度", ["已连续2个月", "已连续2期", "已连续2个年度"]),
        ("季度结束后20天", ["当月结束后20天", "当期结束后20天", "当年结束后20天"]),
        ("各季度都按季度报", ["各月都按月报", "各期都按半年报", "各年度都按年度报"]),
        ("到四季度仍未扭转", ["到12月仍未扭转", "到下半年仍未扭转", "到年末仍未扭转"]),
        ("哪个季度，如 2025Q3", ["哪个月，如 2025-09", "哪期，如 2025H2", "哪个年度，如 2025"]),
    ],
)
def test_how_it_is_said_in_chinese(text: str, said: list[str]) -> None:
    assert [with_examples(in_chinese(text, per_year), per_year) for per_year in (12, 2, 1)] == said
    assert in_chinese(text, 4) == text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("A quarter, {quarter}", "A month, {quarter}"),
        ("Quarters of the quarter's end", "Months of the month's end"),
        ("planck report quarterly", "planck report quarterly"),
        ("a quarterly report", "a monthly report"),
        ("planck new QUARTER", "planck new QUARTER"),
        ("until the fourth quarter", "until December"),
        ("numbers: {quarterly: 3}", "numbers: {quarterly: 3}"),
    ],
)
def test_how_it_is_said_in_english(text: str, said: str) -> None:
    assert in_english(text, 12) == said
