"""Repairs that cannot change a meaning: signs and blanks where YAML or a typed field wants ASCII, and quotation marks.

What is mended is what a finding names. A repair is kept only where its finding is gone, nothing before it is worse,
and no figure, day or text that could be read says anything else. What needs a person's judgement is left, with its
finding: other encodings, numbers in words, near matches, what YAML swallowed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from planck.core.finding import Finding, Severity
from planck.core.text import BIDI_MARKS, ZERO_WIDTH
from planck.forms import field_labels
from planck.source import forbidden

Examine = Callable[[bytes], Sequence[Finding]]
"""What is wrong with the bytes of a file: its findings in order, with places."""

MOST_REPAIRS = 2_000
_HIDDEN = re.compile(f"[{ZERO_WIDTH}{BIDI_MARKS}]")
"""Invisible characters that say nothing in a Chinese text, a figure or an id.

No embeddings or overrides: where a line was shown in another order, a person must see what it says.
"""
_NARROW = {**{wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)}, 0x3000: 0x20}
"""The full-width forms of ASCII, and of the space."""
_SPACES = "[\u00a0\u2007\u202f\u3000 \t]*"
_STATUS = {word: key for key, word in field_labels.STATUS.items()}


@dataclass(frozen=True, slots=True)
class Mended:
    """One repair: the line that an editor counts, the finding that asked for it, and the line before and after."""

    line: int
    message_key: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a file."""

    data: bytes
    mended: tuple[Mended, ...]
    left: tuple[Finding, ...]
    """What is still to be said of it, errors and others."""


def fix(data: bytes, examine: Examine) -> Outcome:
    """The file as far as it can be mended; the very bytes where there is nothing to mend."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return Outcome(data, (), tuple(examine(data)))
    mended: list[Mended] = []
    found = list(examine(data))
    tried: set[tuple[str, int, str]] = set()
    since = 0
    while len(mended) < MOST_REPAIRS:
        if step := _step(text, found, examine, tried):
            text, found, one = step
            mended.append(one)
        elif since < len(mended):  # what did not help before may help now
            since = len(mended)
            tried.clear()
        else:
            break
    return Outcome(text.encode("utf-8") if mended else data, tuple(mended), tuple(found))


def _step(
    text: str, found: list[Finding], examine: Examine, tried: set[tuple[str, int, str]]
) -> tuple[str, list[Finding], Mended] | None:
    """The first repair that helps, and what is left after it."""
    mark = "\ufeff" if text.startswith("\ufeff") else ""  # no part of line 1: findings do not count it
    lines = _split(text.removeprefix(mark))
    for finding in found:
        number = finding.place.line
        if finding.severity is not Severity.ERROR or not 0 < number <= len(lines):
            continue
        line, end = lines[number - 1]
        for new in _repairs(finding, line, [one for one, _ in lines]):
            if new == line or (finding.message_key, number, new) in tried:
                continue
            tried.add((finding.message_key, number, new))
            changed = [*lines[: number - 1], (new, end), *lines[number:]]
            if finding.message_key == "P011.fence":
                changed = _without_fence(lines)
            candidate = mark + "".join(a + b for a, b in changed)
            after = list(examine(candidate.encode("utf-8")))
            if _better(finding, found, after):
                return candidate, after, Mended(number, finding.message_key, line, new)
    return None


def _split(text: str) -> list[tuple[str, str]]:
    """The lines with what ends each of them."""
    parts = re.split(r"(\r\n|\r|\n)", text)
    return list(zip(parts[::2], [*parts[1::2], ""], strict=True))


def _better(finding: Finding, before: list[Finding], after: list[Finding]) -> bool:
    """Whether the finding is gone from its place and no fault of writing above it, or on its line, is new."""
    place = finding.place
    if any(one.message_key == finding.message_key and one.place[:3] == place[:3] for one in after):
        return False
    if any(
        one.message_key == "P010.key" and one.place.line == place.line for one in after
    ):  # a line of a text in quotes
        return False
    known = {(one.message_key, one.place.line) for one in before}
    return not any(
        one.severity is Severity.ERROR
        and 0 < one.place.line <= place.line
        and (one.message_key, one.place.line) not in known
        for one in after
        if one.code < "P010" and one.message_key not in _SEEN_LATER
    )


_SEEN_LATER = {"P006.comma", "P006.colon", "P006.colon_space", "P010.colon", "P010.colon_space"}
"""What is looked for only once the whole file parses: lines above that were taken for one text."""


def _without_fence(lines: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The lines less the first and the last that hold anything, where both are fences."""
    filled = [n for n, (line, _) in enumerate(lines) if line.strip()]
    first, last = filled[0], filled[-1]
    if first == last or not all(re.fullmatch(r"(?:```|~~~)\w*\s*", lines[n][0]) for n in (first, last)):
        return lines
    return [one for n, one in enumerate(lines) if n not in (first, last)]


# ------------------------------------------------------------------------------------------------ repairs


def _repairs(finding: Finding, line: str, lines: list[str]) -> Iterator[str]:
    """The line as it may be meant, the likeliest first; none where a person is to decide."""
    message_key, at = finding.message_key, finding.place.column - 1
    if message_key.startswith("P002.") or message_key == "P011.fence":
        if message_key == "P011.fence":
            yield ""
        elif at < len(line) and _HIDDEN.match(line[at]):
            yield line.replace(line[at], "")
    elif message_key in _BY_SIGN and not forbidden(
        line
    ):  # what may not be there the parser did not see: it counts otherwise
        yield from _BY_SIGN[message_key](line, at, finding, lines)
    elif finding.code in ("P020", "P021", "P201", "P202", "P203"):
        yield from _typed(finding, line, at)


def _colon(line: str, at: int, finding: Finding, lines: list[str]) -> Iterator[str]:
    if finding.code == "P010" and _indent(line) > _indent(lines[int(finding.facts["line"]) - 1]):
        return  # it may belong to the text above it
    head = line[:at].rstrip(" \u00a0\u3000")
    rest = re.sub(f"^{_SPACES}", "", line[at + 1 :])
    yield f"{head}: {rest}" if rest else f"{head}:"


def _colon_space(line: str, at: int, finding: Finding, lines: list[str]) -> Iterator[str]:  # noqa: ARG001
    yield f"{line[: at + 1]} {line[at + 1 :]}"


def _comma(line: str, at: int, finding: Finding, lines: list[str]) -> Iterator[str]:  # noqa: ARG001
    before = line[:at]
    if before.rfind("{") > before.rfind("["):  # between fields; among names it may belong to one
        yield f"{before}, {line[at + 1 :].lstrip(' ')}"


def _dash(line: str, at: int, finding: Finding, lines: list[str]) -> Iterator[str]:  # noqa: ARG001
    rest = re.sub(f"^{_SPACES}", "", line[at + 1 :])
    yield f"{line[:at]}- {rest}"


def _bar(line: str, at: int, finding: Finding, lines: list[str]) -> Iterator[str]:  # noqa: ARG001
    yield f"{line[:at]}{line[at].translate(_NARROW)}{line[at + 1 :]}"


_TEXT_FIELDS = {"progress", "problems", "next", "prepared_by", "approved_by", "what"}
"""Fields whose value is a text whatever it looks like; of others, quotation marks may hide what was meant."""
_VALUE = re.compile(r"( *(?:- +)*[^\s:#'\"\[{]+: +|^ *- +)(\S.*?)( *)$")


def _quoted(line: str, at: int, finding: Finding, lines: list[str]) -> Iterator[str]:  # noqa: ARG001
    """The whole value in quotation marks, where it stands alone behind its key."""
    found = _VALUE.match(line)
    text_field = found and found[1].strip(" -").rstrip(": ") in _TEXT_FIELDS
    if found and text_field and " #" not in found[2] and found.end(1) <= at:
        yield f"{found[1]}'{found[2].replace(chr(39), chr(39) * 2)}'{found[3]}"


def _wide(line: str, at: int, finding: Finding, lines: list[str]) -> Iterator[str]:  # noqa: ARG001
    """A blank that is no space: a space behind a sign, nothing at the edge of a value."""
    end = at
    while end < len(line) and line[end] in "\u00a0\u2007\u202f\u3000 ":
        end += 1
    if line[:at].rstrip()[-1:] in (":", "-"):
        yield f"{line[:at].rstrip(' ')} {line[end:]}" if line[end:] else line[:at]
    yield line[:at] + line[end:]


def _wide_indent(line: str, at: int, finding: Finding, lines: list[str]) -> Iterator[str]:  # noqa: ARG001
    """No-break spaces are as wide as spaces; how deep a full-width one was meant to go is a guess."""
    blank = re.match(r"[ \u00a0\u2007\u202f]*", line)
    assert blank
    if "\u3000" not in line[: blank.end() + 1]:
        yield " " * blank.end() + line[blank.end() :]


def _tab_indent(line: str, at: int, finding: Finding, lines: list[str]) -> Iterator[str]:  # noqa: ARG001
    blank = re.match(r"[ \t]*", line)
    assert blank
    yield blank[0].replace("\t", "  ") + line[blank.end() :]


def _tab(line: str, at: int, finding: Finding, lines: list[str]) -> Iterator[str]:  # noqa: ARG001
    yield line[:at] + re.sub(r"^\t[ \t]*", " ", line[at:])


def _comment(line: str, at: int, finding: Finding, lines: list[str]) -> Iterator[str]:  # noqa: ARG001
    """A full-width ＃ behind a figure, where blanks stand before it."""
    found = re.search(r"\s+＃\s*", line[at:])
    if found:
        yield f"{line[: at + found.start()]}  # {line[at + found.end() :]}"


def _after_bracket(line: str, at: int, finding: Finding, lines: list[str]) -> Iterator[str]:  # noqa: ARG001
    """A remark behind a bracket that a full-width ＃ begins."""
    if line[at] == "＃":
        yield f"{line[:at].rstrip()}  # {line[at + 1 :].lstrip()}"


_BY_SIGN: dict[str, Callable[[str, int, Finding, list[str]], Iterator[str]]] = {
    "P006.colon": _colon,
    "P010.colon": _colon,
    "P006.colon_space": _colon_space,
    "P006.comma": _comma,
    "P006.after_bracket": _after_bracket,
    "P006.dash": _dash,
    "P006.dash_space": _colon_space,
    "P006.bar": _bar,
    "P006.quote_part": _quoted,
    "P006.reserved": _quoted,
    "P006.bracket_text": _quoted,
    "P006.colon_text": _quoted,
    "P008.alias": _quoted,
    "P008.tag": _quoted,
    "P007.wide": _wide,
    "P007.wide_indent": _wide_indent,
    "P007.tab_indent": _tab_indent,
    "P007.tab": _tab,
    "form.number_comment": _comment,
}


_BARE = re.compile(r"[0-9A-Za-z._/-]+")
"""What a key, an id, a day or a figure is made of, and no sign that means anything to YAML."""


def _typed(finding: Finding, line: str, at: int) -> Iterator[str]:
    """A key or a typed value in half-width characters; a documented status word as its value."""
    place = finding.place
    end = place.end_column - 1 if place.end_line == place.line else len(line)
    written = line[at:end]
    if finding.message_key == "form.choice_near" and finding.facts.get("field") == "status" and written in _STATUS:
        yield line[:at] + _STATUS[written] + line[end:]
    elif (narrow := written.translate(_NARROW).strip()) != written and _BARE.fullmatch(narrow):
        yield line[:at] + narrow + line[end:]
    elif found := re.search("，(?= *[a-z_]+[:：])", written):  # the next field was taken for part of this one
        yield from _comma(line, at + found.start(), finding, [])
    if finding.message_key == "form.unknown_key_near":
        suggest = finding.facts.get("suggest") or [""]
        narrow = written.translate(_NARROW).strip()
        if narrow.lower() == str(suggest[0]):
            yield line[:at] + str(suggest[0]) + line[end:]


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
