"""The reader: bytes from anyone, a tree of texts with places, every mistake by name."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from planck.core.finding import Place, Severity
from planck.messages import CHINESE, ENGLISH, TRANSLATORS
from planck.source import MOST_FINDINGS, Map, Reading, Seq, Text, diagnose, forbidden, read
from planck.source.characters import LOST, common
from planck.source.fast_path import plain_tree
from tests.trees import WORDS, agree, dump

BASE = """\
schema: planck/progress@1
unit: sfj
tasks:
  2.1.7:
    status: in_progress
    progress: 平台建设稳步推进。
    indicators:
      rate: {numerator: 66, denominator: 75}
      calls: 1234
    evidence:
      - evidence/a.pdf
      - evidence/b.pdf
"""


def get(text: str | bytes, *, pure: bool | None = None) -> Reading:
    return read(text if isinstance(text, bytes) else text.encode(), "f.yaml", pure=pure)


def put(old: str, new: str) -> str:
    assert old in BASE
    return BASE.replace(old, new, 1)


def named(reading: Reading) -> list[str]:
    """``line:column sentence`` of every finding."""
    return [f"{f.place.line}:{f.place.column} {f.message_key}" for f in reading.findings]


def reported(text: str | bytes) -> list[str]:
    return named(get(text))


# ------------------------------------------------------------------------------------------- what is read


def test_every_scalar_stays_text_with_its_place() -> None:
    root = get("a: 012\nb: [no, '12:30']\nc:\n  d: |\n    x\n\ne:\n").root
    assert root == {"a": "012", "b": ["no", "12:30"], "c": {"d": "x\n"}, "e": ""}
    assert dump(root) == (
        [
            ("a", (1, 1, 1, 2), ("012", (1, 4, 1, 7), "plain")),
            ("b", (2, 1, 2, 2), ([("no", (2, 5, 2, 7), "plain"), ("12:30", (2, 9, 2, 16), "quoted")], (2, 4, 2, 17))),
            ("c", (3, 1, 3, 2), ([("d", (4, 3, 4, 4), ("x\n", (4, 6, 7, 1), "block"))], (4, 3, 7, 1))),
            ("e", (7, 1, 7, 2), ("", (7, 2, 7, 3), "plain")),
        ],
        (1, 1, 7, 3),
    )


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("start", ["", "\ufeff"])
def test_a_byte_order_mark_and_any_line_end_are_taken(line_end: str, start: str) -> None:
    reading = get(start + BASE.replace("\n", line_end))
    assert reading.findings == ()
    assert reading.lines == tuple(BASE.split("\n")[:-1])
    assert dump(reading.root or Map()) == dump(get(BASE).root or Map())


def test_columns_count_code_points() -> None:
    assert get("字𠀀: 值").root.place == Place("f.yaml", 1, 1, 1, 6)  # type: ignore[union-attr]


def test_nodes_are_made_by_hand_copied_and_pickled() -> None:
    root = Map.of({"a": Seq.of([Text.of("x")])})
    assert (root.place, root.key_place("a"), root["a"].place) == (Place(""), Place(""), Place(""))
    assert Map.of({"a": Text.of("x")}, keys_at={"a": Place("f", 3)}).key_place("a").line == 3
    root = get(BASE).root
    assert root is not None
    assert dump(copy.copy(root)) == dump(pickle.loads(pickle.dumps(root))) == dump(root)


def test_one_explicit_document_is_taken() -> None:
    assert get("---\na: 1\n...\n").root == {"a": "1"}


FINE = [
    "a: 时间：9:30；“市局”（https://x.cn/a?b=1），95%，C#、A&B\n",
    "a: |  # 说明\n  # 3 标段\n  - 完成：66\n  status: done\n  <tab>\tx\nb: 1\n",
    "a: 95  # 初步数\n",
    "a: 95 #初步数\n",
    "a: 办公室  # 说明\n",
    "a: '完成 #3 标段'\n",
    "a: >-\n  　　全角缩进\n  第二行\n",
    'a: "x\\ty"\n',
    'a: "x\ty" # \t\nb: 1 # c\td\n',
    "a: 'x # y'  # \t\n",
    "a: x\n\t\nb: y\n",
    "a:\n  one two\n",
    "a: one\n  two\n",
    "a: [one, 二，三]\n".replace("，", "、"),
    "{}\n",
    "a: {what: 甲，乙, b: }\n",
    "a: [https://x.cn/a?b=1, c?d]\n",
    'a: {"b":1}\n',
    "a: '一\n\n  Note: 二'\n",
    "a: 全角　空格\nb: 　　段首\n",
    "'<<': 1\n",
    "a: \ue0b5?\n",
]


@pytest.mark.parametrize("pure", [False, True])
@pytest.mark.parametrize("text", FINE)
def test_what_is_in_order_gives_no_finding(text: str, pure: bool) -> None:
    reading = get(text, pure=pure)
    assert named(reading) == []
    assert reading.root is not None


# ----------------------------------------------------------------------------------------------- encodings

GBK = BASE.encode("gbk")
ENCODINGS: list[tuple[bytes, str]] = [
    (GBK, "6:15 P001.gbk"),
    (BASE.replace("平台建设稳步推进", "平臺規範化建設穩步推進").encode("big5"), "6:15 P001.big5"),
    (BASE.encode("utf-16"), "1:1 P001.utf16"),
    (BASE.encode("utf-16-be"), "1:1 P001.utf16"),
    (BASE.encode("utf-32"), "1:1 P001.utf32"),
    (BASE.encode().replace(b"sfj", "司法局".encode("gbk")), "2:7 P001.line_gbk"),
    ("# 注\n".encode() + GBK, "7:15 P001.line_gbk"),
    ("# 注\n".encode() + b"a: \xff\xff", "2:4 P001.not_utf8"),
    (b"a: b\rc: \xa7 d", "2:4 P001.not_utf8"),
    ("a: 一字".encode()[:-1], "1:5 P001.cut"),
    (b"PK\x03\x04....", "1:1 P001.office"),
    (b"\xd0\xcf\x11\xe0....", "1:1 P001.office"),
    (b"%PDF-1.7", "1:1 P001.pdf"),
    (b"{\\rtf1 x}", "1:1 P001.rtf"),
    (b"\xef\xbb\xbf\n<!DOCTYPE html>\n<title>x</title>", "1:1 P001.html"),
    (b"<html lang='zh'>", "1:1 P001.html"),
    (b"\x00\x01\x02\x03abc\x00\x01", "1:1 P001.binary"),
    (b"a: 1\x002\n", "1:5 P002.0000"),
]


@pytest.mark.parametrize(("data", "expected"), ENCODINGS)
def test_another_encoding_is_named_at_its_first_byte(data: bytes, expected: str) -> None:
    assert reported(data)[0] == expected


def test_lines_of_another_encoding_are_shown_as_well_as_can_be() -> None:
    (finding,) = get(GBK).findings
    assert finding.text == "    progress: 平台建设稳步推进。"
    assert "GBK" in CHINESE.message(finding)
    assert "UTF-8" in ENGLISH.remedy(finding)
    mixed = get("# 注\n".encode() + GBK)
    assert (mixed.lines[0], mixed.lines[6]) == ("# 注", finding.text)
    assert get("a: 字".encode("utf-16")).lines == ("a: 字",)


# ---------------------------------------------------------------------------------------------- characters

CHARACTERS = [
    ("calls: 1234", "calls: \u200b1234", "9:14 P002.200B"),
    ("calls: 1234", "calls: 12\x0034", "9:16 P002.0000"),
    ("calls: 1234", "calls: 12\x0734", "9:16 P002.control"),
    ("calls: 1234", "calls: 12\uffff34", "9:16 P002.control"),
    ("sfj", "s\u202efj", "2:8 P002.bidi"),
    ("sfj", "s\U000e0041fj", "2:8 P002.hidden"),
    ("推进。", "推\u2028    status: done", "6:22 P002.2028"),
    ("推进。", "推\ufffd。", "6:22 P003.damaged"),
    ("平台建设", "锟斤拷锟斤拷", "6:15 P003.damaged"),
    ("schema", "\ufeff\ufeffschema", "1:1 P002.FEFF"),
    ("sfj", '"s\\u202efj"', "2:7 P002.bidi"),
    ("sfj", '"s\\rfj"', "2:7 P002.control"),
]


@pytest.mark.parametrize(("old", "new", "expected"), CHARACTERS)
def test_a_character_that_no_text_may_hold_is_named_once_a_line(old: str, new: str, expected: str) -> None:
    reading = get(put(old, new))
    assert named(reading) == [expected]
    assert reading.root is None


def test_every_character_that_no_text_may_hold_is_seen_in_a_text_of_common_ones() -> None:
    refused = [chr(n) for n in range(0x110000) if forbidden(chr(n)) or (chr(n).isspace() and chr(n) not in " \n")]
    assert len(refused) > 200
    assert [
        sign for sign in [*refused, LOST] if common(f"推进{sign}。", f"推进{sign}。".encode(errors="replace"))
    ] == []
    assert common("a: 推进，95%。\n", "a: 推进，95%。\n".encode())


def test_a_character_is_reported_by_code_point_and_name() -> None:
    (finding,) = get(put("sfj", "s\u200bfj")).findings
    assert CHINESE.message(finding) == "有看不见的字符 U+200B（零宽空格）"
    assert ENGLISH.message(finding) == "there is an invisible character, U+200B (zero-width space)"
    assert finding.text == "unit: s\u200bfj"


def test_characters_and_what_else_is_wrong_come_together() -> None:
    assert reported("a: \u200b1\nb: &x 2\nb: 3\n\u200bc: d\x00\n") == [
        "1:4 P002.200B",
        "2:4 P008.anchor",
        "3:1 P009.repeated",
        "4:1 P002.200B",
        "4:6 P002.0000",
    ]


def test_a_hidden_escape_beside_a_visible_one_is_reported_once() -> None:
    assert reported('a: "\\x41\ufffd"\n') == ["1:9 P003.damaged"]


# -------------------------------------------------------------------------------------------------- blanks

BLANKS = [
    ("      calls: 1234", "\t\tcalls: 1234", ["9:1 P007.tab_indent"]),
    ("calls: 1234", "calls:\t1234", ["9:13 P007.tab"]),
    ("calls: 1234", "calls: 12\t34", ["9:16 P007.tab"]),
    ("calls: 1234", "calls: 1234\t# 注", ["9:18 P007.tab"]),
    ("calls: 1234", 'calls: "12\t34"\t', ["9:21 P007.tab"]),
    ("progress: 平台", "progress: |\t\n      平台", ["6:16 P007.tab"]),
    ("calls: 1234", "calls:\t&a 1234\n      calls: 1", ["9:13 P007.tab"]),
    ("calls: 1234", "calls:\t: 1234", ["9:14 P006.colon_text"]),
    ("calls: 1234", "? [a]\t", ["9:9 P008.complex_key"]),
    ("      calls", "\u3000\u3000\u3000calls", ["9:1 P007.wide_indent"]),
    ("      calls", "\xa0" * 6 + "calls", ["9:1 P007.wide_indent"]),
    ("calls: 1234", "calls:\u30001234", ["9:13 P007.wide"]),
    ("calls: 1234", "calls: 1234\u3000", ["9:18 P007.wide"]),
    ("calls: 1234", "calls: \u30001234", ["9:14 P007.wide"]),
    ("calls: 1234", "calls\u3000: 1234", ["9:12 P007.wide"]),
    ("- evidence/a.pdf", "-\u3000evidence/a.pdf", ["11:8 P007.wide"]),
]


@pytest.mark.parametrize(("old", "new", "expected"), BLANKS)
def test_a_blank_that_is_no_space_is_named_where_it_counts(old: str, new: str, expected: list[str]) -> None:
    assert reported(put(old, new)) == expected


def test_tabs_of_a_whole_file_are_reported_line_by_line() -> None:
    assert reported("a:\n\tb:\n\t\tc: 1\n") == ["2:1 P007.tab_indent", "3:1 P007.tab_indent"]


# -------------------------------------------------------------------------------------------------- syntax

SYNTAX = [
    ("calls: 1234", "calls：1234", ["9:12 P006.colon"]),
    ("schema: planck", "schema：planck", ["1:7 P006.colon"]),
    ("{numerator: 66", "{numerator：66", ["8:23 P006.colon"]),
    ("66, denominator", "66，denominator", ["8:27 P006.comma"]),
    (
        "{numerator: 66, denominator: 75}",
        "{numerator:66, denominator:75}",
        ["8:23 P006.colon_space", "8:39 P006.colon_space"],
    ),
    ("{numerator: 66, denominator: 75}", "{numerator: 66, denominator: 75", ["8:13 P006.bracket_open"]),
    ("{numerator: 66, denominator: 75}", "{numerator: 66, denominator: 75}}", ["8:45 P006.bracket_extra"]),
    ("{numerator: 66, denominator: 75}", "｛numerator: 66, denominator: 75｝", ["8:13 P006.bracket"]),
    ("66, denominator: 75}", "66, denominator:}", ["8:40 P006.colon_space"]),
    ("66, denominator: 75}", "66, 'denominator':}", ["8:42 P006.colon_space"]),
    ("66, denominator: 75}", '66, "denominator" :, value: 1}', ["8:42 P006.colon_space"]),
    ("{numerator: 66, denominator: 75}", "{numerator: 1,066}", ["8:27 P010.thousands"]),
    ("calls: 1234", "calls:1234", ["9:12 P006.colon_space"]),
    ("calls: 1234", "calls = 1234", ["9:13 P006.equals"]),
    ("calls: 1234", "calls 1234", ["9:12 P006.no_colon"]),
    ("tasks:", "tasks", ["3:6 P006.no_colon"]),
    ("- evidence/a.pdf", "-evidence/a.pdf", ["11:7 P006.dash_space"]),
    ("- evidence/a.pdf", "－ evidence/a.pdf", ["11:7 P006.dash"]),
    ("平台建设稳步推进。", '"一号"平台已验收', ["6:15 P006.quote_part"]),
    ("平台建设稳步推进。", '"平台建设', ["6:15 P006.quote_open"]),
    ("平台建设稳步推进。", "'平台建设", ["6:15 P006.quote_open"]),
    ("平台建设稳步推进。", '"C:\\资料"', ["6:15 P006.escape"]),
    ("平台建设稳步推进。", "[重点] 平台已验收", ["6:15 P006.bracket_text"]),
    ("平台建设稳步推进。", "*A 标段", ["6:15 P008.alias"]),
    ("平台建设稳步推进。", "@某某 已办", ["6:15 P006.reserved"]),
    ("平台建设稳步推进。", "目标: 一期: 完成", ["6:17 P006.colon_text"]),
    ("平台建设稳步推进。", "一是完成；\n      二是热线: 开展", ["7:11 P006.colon_text"]),
    ("平台建设稳步推进。", "｜\n      平台: 建设", ["6:15 P006.bar"]),
    ("      calls", "     calls", ["9:1 P006.indent"]),
    ("      calls", "       calls", ["9:1 P006.indent"]),
    ("unit: sfj", "[1", ["2:1 P006.syntax"]),
    ("unit: sfj", "unit～ sfj", ["2:1 P006.no_key"]),
    ("平台建设稳步推进。", "平台建设\n稳步推进。", ["7:1 P006.no_key"]),
    ("平台建设稳步推进。", "|\n    平台建设", ["7:1 P006.under_bar"]),
    ("平台建设稳步推进。", "|\n    平台建设\n    稳步推进", ["7:1 P006.under_bar", "8:5 P006.no_key"]),
    ("75}", "75}  ＃ 已核对", ["8:47 P006.after_bracket"]),
    ("75}", "75} // 已核对", ["8:46 P006.after_bracket"]),
    ("75}", "75}（已核对）", ["8:45 P006.after_bracket"]),
    ("66, denominator", "66 denominator", ["8:27 P006.comma_missing"]),
    ("unit: sfj", 'unit: "\\ud800"', ["2:7 P006.escape"]),
]


@pytest.mark.parametrize("pure", [False, True])
@pytest.mark.parametrize(("old", "new", "expected"), SYNTAX)
def test_a_syntax_error_is_reported_by_its_cause_on_its_line(
    old: str, new: str, expected: list[str], pure: bool
) -> None:
    reading = get(put(old, new), pure=pure)
    assert named(reading) == expected
    assert reading.root is None


def test_several_causes_are_reported_at_once() -> None:
    text = put("calls: 1234", "calls：1234").replace("unit: sfj", "unit：sfj").replace("平台建设", '"一号"平台')
    assert reported(text) == ["2:5 P006.colon", "6:15 P006.quote_part", "9:12 P006.colon"]


def test_what_a_guess_may_have_done_is_not_reported() -> None:
    assert reported("a:\n   b: 1\n  c: 2\n    d: 3\n  }: 4\n") == ["3:1 P006.indent"]
    assert reported("a:\n   b: 1\n  c: 2\nd: " + "x: " * 5000) == ["3:1 P006.indent"]


def test_a_cause_on_a_line_with_a_finding_is_not_reported_again() -> None:
    assert reported(put("calls: 1234", "calls：1\u200b234")) == ["9:14 P002.200B"]


def test_the_message_names_the_character_and_what_to_write() -> None:
    (finding,) = get(put("calls: 1234", "calls：1234")).findings
    assert CHINESE.message(finding) == "冒号是全角“：”（U+FF1A），YAML 不认作字段的冒号"
    assert CHINESE.remedy(finding) == "改成半角冒号加一个空格：“: ”。"
    assert (finding.code, finding.severity, finding.text) == ("P006", Severity.ERROR, "      calls：1234")


def test_a_file_written_with_full_width_colons_throughout() -> None:
    reading = get(BASE.replace(": ", "：").replace(":\n", "：\n"))
    assert [f.place.line for f in reading.findings] == list(range(1, 11))
    assert "全角" in CHINESE.message(reading.findings[1])


def test_what_cannot_be_explained_within_the_budget_is_reported_where_it_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(diagnose, "_MOST_TRIED", 10)
    assert reported(put("calls: 1234", "calls：1234")) == ["10:5 P006.syntax"]


def test_no_more_than_some_causes_are_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(diagnose, "_MOST_EXPLAINED", 1)
    assert reported("a：1\nb: 2\nc：3\nd: 4\n") == ["1:2 P006.colon"]


def test_nesting_is_limited_while_causes_are_looked_for() -> None:
    assert reported("a：1\nb: " + "[" * 5000) == ["1:2 P006.colon"]


# ------------------------------------------------------------------------- what YAML would drop or swallow

SWALLOWED = [
    ("推进。", "推进 #3 标段", ["6:24 P010.comment"]),
    ("推进。", "推进 # 3 标段", ["6:24 P010.comment"]),
    ("平台建设稳步推进。", "| #3 标段\n      平台", ["6:17 P010.comment"]),
    ("平台建设稳步推进。", "'推进'#3 标段", ["6:19 P010.comment_quoted"]),
    ("平台建设稳步推进。", "#3 标段", ["6:15 P010.comment"]),
    ("平台建设稳步推进。", "&A 一期", ["6:15 P008.anchor"]),
    ("平台建设稳步推进。", "!urgent 已延期", ["6:15 P008.tag"]),
    ("    indicators:", "      problems：无\n    indicators:", ["7:15 P010.colon"]),
    ("    indicators:", "      problems:无\n    indicators:", ["7:15 P010.colon_space"]),
    ("    indicators:", "      - 完成\n    indicators:", ["7:7 P010.item"]),
    ("    indicators:", "      续写。\n    indicators:", ["6:15 P012.folded"]),
    ("平台建设稳步推进。", '"平台\n    problems: 无"', ["7:13 P010.key"]),
    ("      - evidence/a.pdf\n      - evidence/b.pdf", "      — evidence/a.pdf", ["11:7 P006.dash"]),
    ("      - evidence/a.pdf\n      - evidence/b.pdf", "      file：evidence/a.pdf", ["11:11 P006.colon"]),
    ("\n      - evidence/a.pdf\n      - evidence/b.pdf", " [a.pdf，b.pdf]", ["10:21 P006.comma"]),
    ("平台建设稳步推进。", "｜\n      平台", ["6:15 P006.bar"]),
    ("  2.1.7:", '  ? "二\n    一"\n  :', ["4:5 P012.folded"]),
]


@pytest.mark.parametrize(("old", "new", "expected"), SWALLOWED)
def test_text_that_would_be_dropped_or_swallowed_is_named(old: str, new: str, expected: list[str]) -> None:
    text = put(old, new)
    assert reported(text) == expected
    assert named(get(text, pure=True)) == expected


def test_a_folded_text_is_a_warning_and_is_read_all_the_same() -> None:
    reading = get("a: 一\n  二\n")
    assert reading.root == {"a": "一 二"}
    assert [finding.severity for finding in reading.findings] == [Severity.WARNING]


# ------------------------------------------------------------------------------------------------ features

FEATURES = [
    ("a: &x 1\nb: *x\n", ["1:4 P008.anchor", "2:4 P008.alias"]),
    ("a: &x {b: 1}\n", ["1:4 P008.anchor"]),
    ("a:\n  <<: {b: 1}\n", ["2:3 P008.merge_key"]),
    ("a: !!int 1\n", ["1:4 P008.tag"]),
    ("a: !x [1]\n", ["1:4 P008.tag"]),
    ("a: 1\n---\nb: 2\n", ["2:1 P008.document"]),
    ("%YAML 1.2\n---\na: 1\n", ["1:1 P008.directive"]),
    ("a: 1\n%b: 2\n", ["2:1 P008.directive"]),
    ("[a]: 1\n", ["1:1 P008.complex_key"]),
    ("a:\n  ? |\n    x\n  : 1\n", ["2:5 P008.complex_key"]),
    ("'': 1\n", ["1:1 P008.complex_key"]),
    ("a: 1\n'a': 2\n", ["2:1 P009.repeated"]),
    ("a: {b: 1, b: 2}\n", ["1:11 P009.repeated"]),
    ("<<<<<<< HEAD\na: 1\n=======\na: 2\n>>>>>>> x\n", ["1:1 P011.merge"]),
    ("```yaml\na: 1\n```\n", ["1:1 P011.fence"]),
    ("a: x ======= y\n", []),
    ("", ["1:1 P005.empty"]),
    ("# 注\n", ["1:1 P005.empty"]),
    ("---\n", ["1:1 P005.empty"]),
    ("- a\n", ["1:1 P005.no_map"]),
    ("一，二\n", ["1:1 P005.no_map"]),
    ("a：1\n", ["1:2 P006.colon"]),
    ("文字\n文字\n", ["1:1 P005.no_map", "1:1 P012.folded"]),
    ("''\n", ["1:1 P005.no_map"]),
]


@pytest.mark.parametrize(("text", "expected"), FEATURES)
def test_what_plans_do_not_use_is_refused_by_name(text: str, expected: list[str]) -> None:
    assert reported(text) == expected
    assert named(get(text, pure=True)) == expected


def test_a_repeated_key_points_to_the_first() -> None:
    (finding,) = get("a:\n  x: 1\n  'x': 2\n").findings
    assert CHINESE.message(finding) == "“x”重复了：第 2 行已经出现过"
    assert finding.related[0].place == Place("f.yaml", 2, 3, 2, 4)
    assert ENGLISH.message(finding.related[0]) == "“x” is here first"


def test_a_tag_is_shown_as_it_is_written() -> None:
    assert [f.facts["sign"] for f in get("a: !!int 1\nb: !x 2\n").findings] == ["!!int", "!x"]


# -------------------------------------------------------------------------------------------------- limits

LIMITS = [
    ("[" * 100_000, "1:65 P004.depth"),
    ("a: " * 1 + "{b: " * 70 + "}" * 70, "1:256 P004.depth"),
    ("- " * 100_000, "1:129 P004.depth"),
    ("".join(" " * n + "a:\n" for n in range(1400)), "65:65 P004.depth"),
    ("a: [" + "1," * 60_000 + "]", "1:99999 P004.nodes"),
    ("a: [" + "[]," * 60_000 + "]", "1:149996 P004.nodes"),
    ("a: " + "字" * 50_001, "1:4 P004.scalar"),
    ("a: " + "x" * (1 << 20), "0:0 P004.size"),
]


@pytest.mark.parametrize(("text", "expected"), LIMITS, ids=[expected for _, expected in LIMITS])
def test_each_limit_has_its_own_name(text: str, expected: str) -> None:
    assert reported(text) == [expected]


def test_a_damaged_file_gives_no_more_findings_than_anyone_reads() -> None:
    assert len(get("a: 1\n" * 1000).findings) == MOST_FINDINGS


def test_a_long_line_is_not_repaired() -> None:
    assert reported("a: " + "x: " * 5000) == ["1:1 P006.syntax"]


# ------------------------------------------------------------------------------------------------ properties

SIGNS = st.sampled_from(
    [*"-:,[]{}#&*!|>'\"%@`?=：，－｜“　\t\n\r\ufeff\u200b\u2028\\", ": ", "- ", " #", "\n  ", "a", "字", "<<", "---\n"]
)
PIECES = st.lists(SIGNS | st.text(max_size=3), max_size=30).map("".join)


def agreed(reading: Reading) -> None:
    """What holds of every reading."""
    wrong = any(finding.severity is Severity.ERROR for finding in reading.findings)
    assert (reading.root is None) == wrong
    assert list(reading.findings) == sorted(reading.findings, key=lambda finding: finding.order)
    for finding in reading.findings:
        assert finding.text == (
            reading.lines[finding.place.line - 1] if 0 < finding.place.line <= len(reading.lines) else ""
        )
        assert all(translator.message(finding) for translator in TRANSLATORS.values())


@given(st.binary(max_size=200))
def test_no_bytes_make_the_reader_raise(data: bytes) -> None:
    agreed(get(data))


@settings(max_examples=3 * settings().max_examples, deadline=None)
@given(PIECES, st.booleans())
def test_no_text_makes_the_reader_raise(text: str, pure: bool) -> None:
    agreed(get(text.encode("utf-8", "surrogatepass"), pure=pure))


@settings(max_examples=2 * settings().max_examples, deadline=None)
@given(st.integers(0, len(BASE)), st.integers(0, 3), SIGNS)
def test_no_slip_of_the_hand_makes_the_reader_raise(at: int, cut: int, sign: str) -> None:
    agreed(get(BASE[:at] + sign + BASE[at + cut :]))


@settings(max_examples=settings().max_examples, deadline=None)
@given(st.dictionaries(st.text("abc字", min_size=1, max_size=4), st.text("ab字 :#-'\"\\\n", max_size=8), max_size=5))
def test_a_quoted_text_is_read_as_it_is(values: dict[str, str]) -> None:
    def quote(text: str) -> str:
        return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'

    text = "".join(f"{quote(key)}: {quote(value)}\n" for key, value in values.items())
    assert get(text or "{}").root == values


def corpus() -> Iterator[str]:
    yield from FINE
    yield from (put(old, new) for old, new, _ in [*CHARACTERS, *BLANKS, *SYNTAX, *SWALLOWED])
    yield from (text for text, _ in FEATURES)
    yield from (
        "a:\t1\n",
        "\ufeff\ufeffa: 1\n",
        "a: '\t'\n",
        "a: |\n  x\ty\n",
        "{a: 1,\n\tb: 2}\n",
        'a: "\\U00110000"\n',
    )


@pytest.mark.parametrize("text", list(corpus()))
def test_both_parsers_give_the_same_tree_and_findings(text: str) -> None:
    assert named(get(text, pure=False)) == named(get(text, pure=True))
    assert agree(text)


@pytest.mark.parametrize(
    "text",
    [
        "a: {b:[1]}\n",
        "a: {b:{c: 1}}\n",
        "a: [b:[c]]\n",
        "a: {b::}\n",
        "a: {b:?c}\n",
        "a: [b :[c]]\n",
        "a: 1\nb: [c\n:]",
        "a: 1\nb: {c: d\n:{",
        "a: [b ?c]\n",
        "a: [b ?]\n",
        "a: [b?, https://x.cn/y?z=1]\n",
        "a: [??]\n",
        "a: [?, b]\n",
        "a: {? }\n",
        "a: [b\n  #c\n d]\n",
        "a: [b\n ---\n c]\n",
        "a: b\n  c\n d\n",
        "a: {b: ",
        "a: [[",
        "a: |\nb",
        "- *a\n",
        "a: [*b]\n",
        "*a\n",
    ],
)
def test_both_parsers_end_texts_in_brackets_and_files_alike(text: str) -> None:
    assert agree(text)
    agreed(get(text))


@settings(max_examples=3 * settings().max_examples, deadline=None)
@given(
    st.sampled_from(["", "a: ", "a: [", "a: {", "a:\n  b: ", "a:\n  - ", "a: |\n  "]), st.lists(st.sampled_from(WORDS))
)
@example("a:\n  - ", ["#", "<<", ": "])
def test_words_come_to_the_same_in_every_way_of_reading(start: str, words: list[str]) -> None:
    text = start + "".join(words)
    assert agree(text)
    agreed(get(text))


# ------------------------------------------------------------------------------- read without a parser

PLAIN = [
    BASE,
    "a: 1\n",
    "a: 1",
    "a:\n",
    "# 注\n\na: 1\n  # 注\nb: 《法》\n",
    "a:\n  b:\n  c: 1\n  d:\ne: 12:30\n",
    "a: |\n  一\n\n    二  \n  # 三\n\n\nb: 1\n",
    "a:\n  b: |\n\n\n    x\n # 注\nc: 1\n",
    "a: |\n  x\n\n",
    "a: |\n  x:\n  y: 1\n    z: 2\n   https://a.b\n",
    "a: |\n\n  x\nb: |\n\n\n\n  y\n",
    "a: {b: 1.5, c: 95%}\nd: {e: x, f: 12}\n",
    "a:\n- x\n- b: 1\n  c: |\n    y\n- {d: 1}\n- [e, https://x.cn/a]\ne:\n  - z\n",
    "a:\n  - b:\n    - c\n  - d:\n",
    "a: {b: 1, c: [x, {d: https://a.b/c}], e: [], f: {}, gh: }\nb: []\n",
    "a: 'x y'\nb: \"\"\nc: [{d: {e: {f: 1}}}]\n",
    "  a: 1\n  b: 2\n",
    "a: 1 # 注\nb: 2025-12-31  #注\nc: x_y/z-1.0% # # '\n",
    "a:\n  - 1 # 注\n  - b: c  # 注\n    d: |\n      e # f\n",
    "a: |\n  推进 #3 标段\n# 注 # 注\nb: 1\n",
    "a: {b: 甲，乙, c: “丙”（丁）, d: 《法》}\ne: [“甲”, （乙）]\n",
]
PARSED = [
    "",
    "x\n",
    "a: 1\n b: 2\n",
    "a: b: 1\n",
    "a: 1\na: 2\n",
    "a: x\n  y\n",
    "a:\n  b: 1\n c: 2\n",
    "a:\n    b: 1\n  c: 2\n",
    "a: x:\n",
    "a: x \n",
    "a: \n",
    "a : 1\n",
    "a:1\n",
    ": 1\n",
    "a b: 1\n",
    "a:\n  -  b: 1\n",
    "a: -1\n",
    "a: *x\n",
    "a: 'x' y\n",
    "a: 'x\n",
    'a: "\\\\"\n',
    "a: |\n",
    "a: |\nb: 1\n",
    "a: |\n  x",
    "a: |\n  x\n   \n  y\n",
    "a: |\n  x\n \nb: 1\n",
    "a: |\n  x\n y\n",
    "a: |-\n  x\n",
    "a:\n  -\n",
    "a:\n  - \n",
    "a:\n  - x\n   - y\n",
    "a:\n  - x\n  b: 1\n",
    "a: {b: 1, b: 2}\n",
    "a: {b: [x], b: 1}\n",
    "a: {b: 1,c: 2}\n",
    "a: {b: 1, }\n",
    "a: {b: 1\n",
    "a: {123: }\n",
    "a: {b}\n",
    "a: {b: 1} x\n",
    "a: [x, ]\n",
    "a: [x,y]\n",
    "a: [x\n",
    "a: [-1]\n",
    "a: [甲，乙]\n",
    "a: [{b: 甲，乙}, “甲”，乙]\n",
    "a: {b: “甲 乙”}\n",
    "a: 推进 #3 标段\n",
    "a: 推进  # 注\n",
    "a: x y # 注\n",
    "a: 12:30 # 注\n",
    "a: 'x' # 注\n",
    "a: [x] # 注\n",
    "a: | # 注\n  x\n",
    "a:  # 注\n",
    "a: 1#\nb:  #\n",
    "a:\n  - 推进 #3\n",
    "a:\n  -  # 注\n",
    "a: " + "[" * 70 + "]" * 70 + "\n",
    "".join(f"{' ' * n}a:\n" for n in range(70)),
    "a: 1\n" + "b: " + "x" * 50_000 + "\n",
    "a:\t1\n",
    "a: 　1\n",
]


@pytest.mark.parametrize("text", PLAIN)
def test_what_is_written_plainly_is_read_without_a_parser(text: str) -> None:
    assert plain_tree("f.yaml", text) is not None
    assert agree(text)


def test_the_shipped_plan_is_plain() -> None:
    """Read by the parser it costs a fifth of `validate`: a plan edited in a way the fast path refuses is noticed here."""
    assert plain_tree("plan.yaml", (Path(__file__).parents[1] / "data" / "plan.yaml").read_text("utf-8")) is not None


@pytest.mark.parametrize("text", PARSED)
def test_whatever_else_is_written_is_left_to_the_parser(text: str) -> None:
    assert plain_tree("f.yaml", text) is None or "　" in text
    assert agree(text)


LINES = st.builds(
    "{}{}".format,
    st.sampled_from(["", " ", "  ", "    ", "      ", "- ", "  - "]),
    st.sampled_from(
        [
            "a:",
            "b:",
            "a: 1",
            "b: 甲：乙",
            "c: |",
            "d: {e: 1, f: }",
            "g: [x, y]",
            "x",
            "# z",
            "",
            "- x",
            "h: 'i'",
            "{a: 1}",
            "i: 1 # j",
            "k: 甲 #1",
            "- l  # m",
            "n: {o: 甲，“乙”, p: [“丙”]}",
            "q: [甲，乙]",
        ]
    ),
)


PLAIN_OR_PARSED = (None, False)


@settings(max_examples=500, deadline=None)
@given(st.lists(LINES, max_size=12), st.sampled_from(["\n", ""]))
def test_lines_in_any_order_come_to_the_same_with_and_without_a_parser(lines: list[str], end: str) -> None:
    assert agree("\n".join(lines) + end, PLAIN_OR_PARSED)


@settings(max_examples=500, deadline=None)
@given(st.sampled_from(PLAIN), st.integers(0, 400), st.integers(0, 3), SIGNS)
def test_no_slip_is_read_otherwise_without_a_parser(text: str, at: int, cut: int, sign: str) -> None:
    assert agree(text[:at] + sign + text[at + cut :], PLAIN_OR_PARSED)
