"""A roll-up's files that were damaged on the way: what is wrong stands in the reader's words, and what to do."""

import gzip
import json

import pytest

from planck.messages import CHINESE, ENGLISH
from planck.rollup import stored
from planck.rollup.document import ROWS, SUMMARY
from planck.rollup.stored import Unfit
from tests.rollup.small import BASE, rolled, write
from tests.rollup.test_folding import put


@pytest.fixture(scope="module")
def sound(tmp_path_factory):
    """The text of a sound ``rollup.json``."""
    folder = tmp_path_factory.mktemp("sound")
    put(folder / "out", rolled(write(folder, BASE)))
    return (folder / "out" / SUMMARY).read_text(encoding="utf-8")


def without(document, key):
    return {name: value for name, value in document.items() if name != key}


def refusal(folder, content):
    (folder / SUMMARY).write_bytes(content)
    with pytest.raises(Unfit) as caught:
        stored.read(folder)
    fault = caught.value
    facts = {**fault.facts, "path": SUMMARY}
    return CHINESE.text(fault.message_key, **facts), ENGLISH.text(fault.message_key, **facts)


DAMAGED = ("rollup.json 不是汇总结果，或已损坏：", "rollup.json is no roll-up, or is damaged: ")


@pytest.mark.parametrize(
    ("content", "chinese", "english"),
    [
        (b"", "没有内容", "nothing is written"),
        (b'{\n "schema": "pl', "写到第 2 行第 14 列就断了", "it breaks off at line 2, column 14"),
        (b"{\n", "写到第 2 行第 0 列就断了", "it breaks off at line 2, column 0"),
        (b"<html>", "第 1 行第 1 列不是 JSON", "no JSON at line 1, column 1"),
        (b'{"id": "\xff"}', "第 1 行第 9 列不是 JSON", "no JSON at line 1, column 9"),
        (b"[" * 999, "第 1 行第 202 列不是 JSON", "no JSON at line 1, column 202"),
        (b"[]", "最外层应当是键和值 { }", "the whole is to be keys and values { }"),
    ],
)
def test_what_is_no_document_is_named_by_line_and_column(tmp_path, content, chinese, english):
    assert refusal(tmp_path, content) == (
        f"{DAMAGED[0]}{chinese}；请重新汇总",
        f"{DAMAGED[1]}{english}; roll up again",
    )


@pytest.mark.parametrize(
    ("change", "chinese", "english"),
    [
        (lambda whole: without(whole, "period"), "缺 period", "period is missing"),
        (lambda whole: whole | {"perid": "1"}, "多出 perid", "perid does not belong there"),
        (lambda whole: whole | {"name": 1}, "name 应当是文字", "name is to be a text"),
        (lambda whole: whole | {"complete": 1}, "complete 应当是 true 或 false", "complete is to be true or false"),
        (lambda whole: whole | {"levels": {}}, "levels 应当是列表 [ ]", "levels is to be a list [ ]"),
        (lambda whole: whole | {"office": []}, "office 应当是键和值 { }", "office is to hold keys and values { }"),
        (lambda whole: whole | {"counts": {"judged": "3"}}, "counts.judged 应当是整数", "counts.judged is to be a whole number"),
        (lambda whole: whole | {"period": "2024年"}, "period 的值不对", "period has a value that is never written"),
    ],
)  # fmt: skip
def test_a_key_that_is_missing_or_of_another_kind_is_named(tmp_path, sound, change, chinese, english):
    content = json.dumps(change(json.loads(sound))).encode()
    assert refusal(tmp_path, content) == (
        f"{DAMAGED[0]}{chinese}；请重新汇总",
        f"{DAMAGED[1]}{english}; roll up again",
    )


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        (lambda line: line[: len(line) // 2] + b"\n", "第 1 行，写到第 1 行第"),
        (lambda line: line.rstrip(b"\n"), "第 1 行，没有写完，或太长"),
        (lambda _: b"{}\n", "第 1 行，缺 code"),
    ],
)
def test_a_damaged_row_is_named_by_its_line(tmp_path, damage, words):
    folder = tmp_path / "out"
    put(folder, rolled(write(tmp_path, BASE)))
    first = gzip.decompress((folder / ROWS).read_bytes()).splitlines(keepends=True)[0]
    (folder / ROWS).write_bytes(gzip.compress(damage(first)))
    with pytest.raises(Unfit) as caught:
        list(stored.rows(folder, stored.read(folder)))
    assert words in CHINESE.text(caught.value.message_key, **caught.value.facts)
