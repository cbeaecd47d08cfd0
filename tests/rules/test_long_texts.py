"""Long narratives are compared in time by their length, as exactly as short ones."""

from hypothesis import given
from hypothesis import strategies as st

from planck.rules import history
from planck.rules.history import likeness

texts = st.text(alphabet="推进工作", max_size=40)


def longest_common(text: str, other: str) -> int:
    """By the textbook: a table of the lengths for all beginnings of both texts."""
    row = [0] * (len(other) + 1)
    for sign in text:
        after = [0]
        for n, there in enumerate(other):
            after.append(row[n] + 1 if sign == there else max(after[-1], row[n + 1]))
        row = after
    return row[-1]


@given(texts, texts)
def test_what_two_texts_have_in_common_is_their_longest_common_subsequence(text, other):
    assert history._in_common(text, other) == longest_common(text, other)


def test_a_long_text_with_a_change_in_it_is_known_again():
    text = "本季度审查备案行政规范性文件十二件，全部按期完成。" * 20
    changed = text[:100] + "新" + text[101:]
    count = len(history.plain(text))
    assert likeness(text, changed) == 2 * (count - 1) / (2 * count)
    assert likeness(text, text + "。") == 1.0


def test_a_text_of_a_whole_file_is_compared_as_far_as_anybody_reads():
    """A million characters: with difflib this took hours."""
    text = "推进工作落实整改" * 40_000
    assert likeness(text, text[:-1] + "完") == 1.0
    assert likeness(text, "完" + text) == 2 * 19_999 / 40_000
