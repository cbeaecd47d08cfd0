"""Numbers at the head of a line."""

import pytest

from planck.importer.numbering import mark_of, next_digit, spaced_number, value_of


@pytest.mark.parametrize(
    ("line", "kind", "values"),
    [
        ("第一编 总则", "part", (1,)),
        ("第十二章　附则", "chapter", (12,)),
        ("第三节 监督", "part_section", (3,)),
        ("第二十条 市司法局应当", "article", (20,)),
        ("二十三、健全机制", "han", (23,)),
        ("重点任务二：优化开办", "named", (2,)),
        ("（四）强化事前公开。", "han_bracket", (4,)),
        ("(十一) 完善土地使用政策", "han_bracket", (11,)),
        ("14.1.2 锻造一流教师队伍。", "dotted", (14, 1, 2)),
        ("11.1 提升现代化水平", "dotted", (11, 1)),
        ("7.提升公共法律服务能力。", "digit", (7,)),
        ("１．已有设施标准偏低", "digit", (1,)),
        ("1、梳理事项", "digit", (1,)),
        ("1.2026年底前完成", "digit", (1,)),
        ("11.121人才梯队项目", "digit", (11,)),
        ("（2）设立窗口", "digit_bracket", (2,)),
        ("2）设立窗口", "digit_half", (2,)),
        ("③载体建设", "circled", (3,)),
    ],
)
def test_kinds_of_numbers(line: str, kind: str, values: tuple[int, ...]) -> None:
    mark = mark_of(line)
    assert mark is not None
    assert (mark.kind, mark.values) == (kind, values)


@pytest.mark.parametrize("line", ["3.03万平方米", "2026年工作", "100家企业", "一是加强领导", "十四五时期", "98.5%以上"])
def test_figures_and_words_are_no_numbers(line: str) -> None:
    assert mark_of(line) is None


def test_a_number_and_its_sign_are_told_apart() -> None:
    mark = mark_of("十一、全面推进")
    assert mark is not None
    assert (mark.text, mark.printed, mark.value) == ("十一、", "十一", 11)


@pytest.mark.parametrize(
    ("numeral", "value"), [("两", 2), ("十", 10), ("一百零三", 103), ("二十", 20), ("１２", 12), ("⑳", 20), ("〇", 0)]
)
def test_numerals(numeral: str, value: int) -> None:
    assert value_of(numeral) == value


def test_the_sequence_tells_3_5g_from_a_decimal() -> None:
    mark = next_digit("3.5G网络覆盖", 2)
    assert mark is not None
    assert (mark.text, mark.values) == ("3.", (3,))
    assert next_digit("3.5G网络覆盖", 3) is None


def test_a_spaced_number_is_that_of_a_short_heading() -> None:
    mark = spaced_number("2　组织实施")
    assert mark is not None
    assert mark.values == (2,)
    assert spaced_number("2 人以上的，按照规定执行。此外") is None
