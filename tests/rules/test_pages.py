"""The catalogue: every code has a page in both languages, whose wrong example fires it and whose right one does not."""

import datetime
import re
from itertools import chain
from pathlib import Path

import pytest

from planck import check, load
from planck.core.period import Period
from planck.messages import CHINESE, ENGLISH, TRANSLATORS, sentences
from planck.messages.pages import PAGES
from planck.rules import FAMILIES, RULES, pages
from planck.rules.registry import FILE_CHECKS, PART_CHECKS, PLAN_CHECKS, QUARTER_CHECKS, WAIVER_CHECKS
from tests.workspace import OTHER, PLAN, PROGRESS, told, write

CHECKS = [*PLAN_CHECKS, *FILE_CHECKS, *chain(*PART_CHECKS.values()), *QUARTER_CHECKS, *WAIVER_CHECKS]
SOURCE = Path(load.__file__).parents[1]
BASE = {"progress/sfj/2024Q3.yaml": PROGRESS, "progress/fgj/2024Q3.yaml": OTHER, "plan.yaml": PLAN}


def expanded(text, base):
    """What an example's text means as a file: a mark stands for what cannot be shown."""
    mark, _, rest = text.partition(" ")
    match mark:
        case "!absent" | "!folder" | "!link":
            return mark
        case "!whole":
            return base
        case "!fgj":
            return OTHER
        case "!sfj":
            quarter, day, *_ = rest.split(" ")
            made = PROGRESS.replace("2024Q3", quarter).replace("2024-10-12", day)
            old, _, new = rest.partition(f"{day} ")[2].partition("=>")
            assert old in made
            return made.replace(old, new) if old else made
    return text


def files(code, side):
    """The example workspace with one side of every change of the page."""
    made = dict(BASE)
    for change in PAGES[code].changes:
        base = made.get(change.file, "")
        right, wrong = expanded(change.right, base), expanded(change.wrong, base)
        whole = change.right.startswith("!") or change.file not in made
        if whole or change.wrong in ("!absent",):
            made[change.file] = wrong if side == "wrong" else right
        elif side == "wrong" and change.right == "!whole":
            made[change.file] = wrong
        elif side == "wrong":
            assert change.right in base, (code, change)
            made[change.file] = base.replace(change.right, wrong, 1)
    return {name: special(text) for name, text in made.items() if text != "!absent"}


def special(text):
    if "!gbk " in text:
        return text.replace("!gbk ", "").encode("gbk")
    return text.replace("!deep x", "[" * 100 + "]" * 100)


def found(tmp_path, code, side):
    """All that is found in the example, by ``validate`` and by ``check``."""
    made = files(code, side)
    marks = {name: text for name, text in made.items() if text in ("!folder", "!link")}
    source = {"source/plan.txt": "另一份原文"} if "source: {file: source/plan.txt" in str(made["plan.yaml"]) else {}
    data = write(tmp_path, {name: text for name, text in made.items() if name not in marks} | source, made["plan.yaml"])
    for name, mark in marks.items():
        path = data / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.mkdir() if mark == "!folder" else path.symlink_to("b.pdf")
    loaded = load.workspace(data)
    if loaded.book is None:
        return loaded.findings
    day = datetime.date.fromisoformat(PAGES[code].as_of)
    return [*check.validate(loaded).findings, *check.judge(loaded, Period(2024, 3), day).findings]


def test_the_example_workspace_is_sound(tmp_path):
    data = write(tmp_path, {name: text for name, text in BASE.items() if name != "plan.yaml"})
    assert check.validate(load.workspace(data)).findings == ()


@pytest.mark.parametrize("code", sorted(PAGES))
def test_the_wrong_example_fires_the_rule_and_the_right_one_does_not(tmp_path, code):
    assert code in {one.code for one in found(tmp_path / "wrong", code, "wrong")}
    assert code not in {one.code for one in found(tmp_path / "right", code, "right")}


@pytest.mark.parametrize("code", [*sorted(code for code, _ in CHECKS), "P705", "P706"])
def test_what_a_rule_says_of_its_wrong_example(tmp_path, golden, code):
    wrong = [told(one) for one in found(tmp_path, code, "wrong") if one.code == code]
    golden(f"rules/{code}.txt", "".join(dict.fromkeys(wrong)))


def test_every_code_has_a_page_and_fits_its_family():
    assert set(PAGES) == set(RULES)
    for code in RULES:
        assert re.fullmatch(r"P[0-7][0-9]{2}", code)
        assert code[:2] in FAMILIES


def test_every_code_that_the_floors_raise_is_known():
    raised = set()
    for path in SOURCE.rglob("*.py"):
        if "messages" not in path.parts:
            raised |= set(re.findall(r'"(P[0-9]{3})(?:\.[a-z_]+)?"', path.read_text(encoding="utf-8")))
    assert raised - {"P999"} <= set(RULES)


def test_every_rule_says_something():
    keys = {key.split(".")[0] for key in sentences()}
    assert set(RULES) - keys <= set(pages._RAISED_BY_LOAD)


@pytest.mark.parametrize("code", sorted(RULES))
def test_pages_are_complete_in_both_languages(code):
    for lang in ("zh", "en"):
        page = pages.page(code, TRANSLATORS[lang])
        assert page.count("```yaml") == 2
        assert pages.title(code, TRANSLATORS[lang]) in page
    english = re.sub(r"```yaml.*?```", "", pages.page(code, ENGLISH), flags=re.DOTALL)
    assert not re.search(
        "[\u4e00-\u9fff]",
        english.replace("力争", "")
        .replace("努力", "")
        .replace("全力", "")
        .replace("年底前", "")
        .replace("到某年", "")
        .replace("等", ""),
    )


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
        ("!sfj 2024Q2 2024-07-10 a=>b\nX c", ["# 同样的文件，其中：", "b", "X c"]),
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


def test_the_book_of_rules_is_current():
    book = Path(__file__).parents[2] / "docs" / "rules.md"
    assert book.read_text(encoding="utf-8") == pages.book(CHINESE), "run: make docs"
