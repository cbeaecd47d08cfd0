"""Real clauses of plans and lists, each with what planck reads in it: `tests/golden/importer.clauses.txt`."""

from __future__ import annotations

import time
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from planck.importer.clauses import Clauses, read_clauses
from planck.importer.clauses.dates import last_day
from planck.importer.clauses.numerals import percent_of, read_number

CLAUSES = (Path(__file__).parent / "clauses.txt").read_text(encoding="utf-8").splitlines()


def reading(clauses: Clauses) -> str:
    """The items of a clause, a line each."""
    lines = []
    for target in clauses.targets:
        sign = {"at_least": "≥", "at_most": "≤", "equals": "="}[target.comparator]
        upper = f"–{target.upper}" if target.upper else ""
        day = f"（{target.by.day}）" if target.by and target.by.day else ""
        words = [
            f"目标 {target.name} {sign} {target.value}{upper}{target.unit}",
            target.by.words + day if target.by else "",
        ]
        words += [
            "力争" if target.strive else "",
            "约" if target.approx else "",
            f"周期 {target.per}" if target.per else "",
        ]
        lines.append("，".join(word for word in words if word))
    lines += [f"节点 {each.act}，{each.by.words}（{each.by.day}）" for each in clauses.milestones]
    lines += [f"趋势 {each.name} {each.direction}" for each in clauses.trends]
    lines += [f"禁止 {each.quote}" for each in clauses.prohibitions]
    lines += [f"时限 {clauses.deadline.by.words}（{clauses.deadline.by.day}）"] if clauses.deadline else []
    lines += [f"待核 {each.took}：{each.why}" for each in clauses.doubts]
    return "".join(f"    {line}\n" for line in lines)


def test_what_each_clause_says(golden):
    golden("importer.clauses.txt", "".join(f"{clause}\n{reading(read_clauses(clause))}" for clause in CLAUSES))


@pytest.mark.parametrize("clause", CLAUSES)
def test_quotes_are_verbatim_at_their_span(clause):
    read = read_clauses(clause)
    for item in (*read.targets, *read.milestones, *read.trends, *read.prohibitions, *read.doubts):
        assert clause[slice(*item.span)] == item.quote


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("九十五", 95),
        ("一百零五", 105),
        ("三千二百", 3200),
        ("十二点五", Decimal("12.5")),
        ("二〇二五", 2025),
        ("两", 2),
        ("十", 10),
        ("1,200", 1200),
        ("95.5", Decimal("95.5")),
        ("", None),
        ("一点十", None),
        ("若干", None),
    ],
)
def test_numerals_are_exact(words, value):
    assert read_number(words) == value


def test_a_fraction_is_rounded_so_that_two_of_three_meets_it():
    assert percent_of(Decimal(2), Decimal(3), at_least=True) == Decimal("66.66")
    assert percent_of(Decimal(2), Decimal(3), at_least=False) == Decimal("66.67")


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2025年底前", date(2025, 12, 31)),
        ("2020年前", date(2019, 12, 31)),
        ("“十四五”末", date(2025, 12, 31)),
        ("2025年6月底前", date(2025, 6, 30)),
        ("2025年6月前", date(2025, 5, 31)),
        ("2025年1月前", date(2024, 12, 31)),
        ("2025年6月20日前", date(2025, 6, 20)),
        ("2025年2月30日前", None),
        ("2025年13月", None),
        ("1800年", None),
        ("2025年3月上旬", date(2025, 3, 10)),
        ("2025年3月中旬", date(2025, 3, 20)),
        ("2025年上半年", date(2025, 6, 30)),
        ("2025年第三季度", date(2025, 9, 30)),
        ("6月底前", None),
    ],
)
def test_the_last_day_that_the_words_allow(words, day):
    assert last_day(words) == day


def test_hard_breaks_spaces_and_full_width_signs_do_not_matter():
    plain = read_clauses("到2025年，污水处理率达到98.5%以上。每年不少于2次。")
    broken = read_clauses("到 ２０２５ 年,污水处\n理率达到 98．5 ％以上。\n2.每年不少于 2 次。")
    figures = [(each.name, each.value, each.comparator) for each in plain.targets]
    assert figures == [(each.name, each.value, each.comparator) for each in broken.targets]
    assert broken.targets[0].quote == "污水处\n理率达到 98．5 ％以上"


def test_a_cell_or_an_item_starts_a_new_sentence():
    assert [each.name for each in read_clauses("污水处理\t达到80%。\n\n完成后：\n改造6座").targets] == ["80%", "改造"]


@pytest.mark.parametrize(
    "piece", ["1", "、", " ", "2025年", "10%", "建成10个，", "《10个", "每年2次", "提高率", "（2025年"]
)
def test_time_grows_with_the_text(piece):
    started = time.process_time()
    read_clauses(piece * (12_000 // len(piece)))
    assert time.process_time() - started < 8
