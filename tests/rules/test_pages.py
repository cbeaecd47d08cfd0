"""A rule's page: both languages, the example as text, the remedies of its messages."""

import re

import pytest

from planck.messages import CHINESE, ENGLISH, TRANSLATORS
from planck.rules import RULES, pages

CHINESE_TERMS = ("力争", "努力", "全力", "年底前", "到某年", "等")
"""Words of the plan that an English page quotes."""


@pytest.mark.parametrize("code", sorted(RULES))
def test_pages_are_complete_in_both_languages(code):
    for translator in TRANSLATORS.values():
        page = pages.page(code, translator)
        assert page.count("```yaml") == 2
        assert pages.title(code, translator) in page
        assert pages.why(code, translator) in page
    english = re.sub(r"```yaml.*?```", "", pages.page(code, ENGLISH), flags=re.DOTALL)
    for term in CHINESE_TERMS:
        english = english.replace(term, "")
    assert not re.search("[\u4e00-\u9fff]", english)


def test_a_page_has_a_line_and_a_heading():
    assert pages.line("P220", CHINESE) == "P220  警告  每项任务都写明做了什么"
    assert pages.line("P220", ENGLISH).startswith("P220  warning  ")
    assert pages.page("P220", CHINESE).startswith("# P220\n\n")
    assert pages.page("P220", CHINESE, 3).startswith("### P220\n\n")


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("\nX: 1\n  Y: 2\n", ["X: 1", "  Y: 2"]),
        (" \n", ["# （没有这一段）"]),
        ("a: \u200b1", ["a: <U+200B>1"]),
        ("!absent", ["# 没有这个文件"]),
        (
            "!sfj 2024Q2 2024-07-10 a=>b\nX c",
            ["# 2024Q2 的文件，2024-07-10 报送，与 2024Q3 的相同，其中：", "b", "X c"],
        ),
        ("x: !gbk 一", ["x: 一  # 存成 GBK 编码"]),
        ("x: !deep x", ["x: [[[…]]]  # 嵌套 100 层"]),
    ],
)
def test_an_example_is_shown_as_it_stands_or_described(text, lines):
    assert pages._shown(text, CHINESE) == lines


@pytest.mark.parametrize(
    ("text", "shown"),
    [("写作 {id}: {{done: 日期}}。", "写作 …: {done: 日期}。"), ("{a}{b}", "……"), ("", "")],
)
def test_a_remedy_shows_its_facts_as_blanks(text, shown):
    assert pages._blank(text) == shown


def test_a_page_shows_the_remedies_of_all_its_messages_or_of_those_it_names():
    assert pages.remedies(RULES["P110"], ENGLISH) == [
        "Write as words what the task's measures say, copied exactly, or leave the entry out.",
        "Say in reason why it is no target.",
    ]
    assert "load.no_items" in RULES["P203"].messages
    assert "Leave the line out, or move it to the task it belongs to." not in pages.remedies(RULES["P203"], ENGLISH)


def test_yaml_in_a_remedy_closes_what_it_opens():
    assert "- 确已完成的，写 …: {done: …} 和上次的 evidence；" in pages.page("P501", CHINESE)
    assert "例如 items: {…: …}；它的方案不要求的，写 …: none。" in pages.page("P806", CHINESE)
