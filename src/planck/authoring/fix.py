"""Repairs that cannot change a meaning: signs and blanks where YAML or a typed field wants ASCII, and quotation marks.

Each repair answers a finding. ``fix`` keeps it only where the finding is gone and nothing above it is worse. It leaves
what needs a person's judgement: other encodings, numbers in words, near matches, text that YAML took for a comment.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from planck.core.finding import Finding, Severity
from planck.core.text import BIDI_MARKS, ZERO_WIDTH
from planck.forms import field_labels
from planck.messages.loading import IDENTITY, UNKNOWN_ITEM, UNKNOWN_KEY, UNKNOWN_TASK, VALUE
from planck.model import FIELDS, Breach, Report, TaskReport
from planck.source import forbidden

Examine = Callable[[bytes], Sequence[Finding]]
"""Returns the findings on a file's bytes, in order, with places."""

MOST_REPAIRS = 2_000
_HIDDEN = re.compile(f"[{ZERO_WIDTH}{BIDI_MARKS}]")
"""Invisible characters that say nothing in a Chinese text, a figure or an id.

No embeddings or overrides: where a line was shown in another order, a person must see what it says.
"""
_NARROW = {**{wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)}, 0x3000: 0x20}
"""The full-width forms of ASCII, and of the space."""
_SPACES = "[\u00a0\u2007\u202f\u3000 \t]*"


@dataclass(frozen=True, slots=True)
class Repair:
    """One repair: the number of the line, the key of its finding, and the line before and after."""

    line: int
    message_key: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result of ``fix`` on a file."""

    data: bytes
    mended: tuple[Repair, ...]
    left: tuple[Finding, ...]
    """The findings that remain, of every severity."""


def fix(data: bytes, examine: Examine) -> Outcome:
    """The file with every safe repair; the same bytes where there is none."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return Outcome(data, (), tuple(examine(data)))
    mended: list[Repair] = []
    findings = list(examine(data))
    tried: set[tuple[str, int, str]] = set()
    since = 0
    while len(mended) < MOST_REPAIRS:
        if step := _step(text, findings, examine, tried):
            text, findings, repair = step
            mended.append(repair)
        elif since < len(mended):  # a repair that did not help before may help after the others
            since = len(mended)
            tried.clear()
        else:
            break
    return Outcome(text.encode("utf-8") if mended else data, tuple(mended), tuple(findings))


def _step(
    text: str, findings: list[Finding], examine: Examine, tried: set[tuple[str, int, str]]
) -> tuple[str, list[Finding], Repair] | None:
    """The text after the first repair that helps, its findings, and the repair; None where none helps."""
    mark = "\ufeff" if text.startswith("\ufeff") else ""  # columns of findings do not count a byte order mark
    lines = _split(text.removeprefix(mark))
    for finding in findings:
        number = finding.place.line
        if finding.severity is not Severity.ERROR or not 0 < number <= len(lines):
            continue
        line, end = lines[number - 1]
        for new in _repairs(finding, line, [text for text, _ in lines]):
            if new == line or (finding.message_key, number, new) in tried:
                continue
            tried.add((finding.message_key, number, new))
            repaired = [*lines[: number - 1], (new, end), *lines[number:]]
            if finding.message_key == "P011.fence":
                repaired = _without_fence(lines)
            candidate = mark + "".join(line + end for line, end in repaired)
            after = list(examine(candidate.encode("utf-8")))
            if _helps(finding, findings, after):
                return candidate, after, Repair(number, finding.message_key, line, new)
    return None


def _split(text: str) -> list[tuple[str, str]]:
    """The lines, each with its line end."""
    parts = re.split(r"(\r\n|\r|\n)", text)
    return list(zip(parts[::2], [*parts[1::2], ""], strict=True))


def _helps(finding: Finding, before: list[Finding], after: list[Finding]) -> bool:
    """Whether the finding is gone from its place and no new error of writing stands on its line or above."""
    place = finding.place
    if any(other.message_key == finding.message_key and other.place[:3] == place[:3] for other in after):
        return False
    # the line is the middle of a quoted text: it only looks like a key
    if any(other.message_key == "P010.key" and other.place.line == place.line for other in after):
        return False
    known = {(other.message_key, other.place.line) for other in before}
    return not any(
        other.severity is Severity.ERROR
        and 0 < other.place.line <= place.line
        and (other.message_key, other.place.line) not in known
        for other in after
        if other.code < "P010" and other.message_key not in _SEEN_LATER
    )


_MISWRITTEN = {rule.code for rule in (VALUE, UNKNOWN_KEY, IDENTITY, UNKNOWN_TASK, UNKNOWN_ITEM)}
"""Codes of findings on one text or key that the file's own fields explain."""
_SEEN_LATER = {"P006.comma", "P006.colon", "P006.colon_space", "P010.colon", "P010.colon_space"}
"""Findings that the reader reports only once the whole file parses: new ones above are old mistakes come to light."""


def _without_fence(lines: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The lines less the first and the last filled one, where both are fences of Markdown."""
    filled = [n for n, (line, _) in enumerate(lines) if line.strip()]
    first, last = filled[0], filled[-1]
    if first == last or not all(re.fullmatch(r"(?:```|~~~)\w*\s*", lines[n][0]) for n in (first, last)):
        return lines
    return [line for n, line in enumerate(lines) if n not in (first, last)]


# ------------------------------------------------------------------------------------------------ repairs


def _repairs(finding: Finding, line: str, lines: list[str]) -> Iterator[str]:
    """Yield the line as it may be meant, the likeliest first; nothing where a person has to decide."""
    message_key, at = finding.message_key, finding.place.column - 1
    if message_key.startswith("P002.") or message_key == "P011.fence":
        if message_key == "P011.fence":
            yield ""
        elif at < len(line) and _HIDDEN.match(line[at]):
            yield line.replace(line[at], "")
    # a line with forbidden characters waits until they are gone: the parser's columns do not count them
    elif message_key in _BY_SIGN and not forbidden(line):
        yield from _BY_SIGN[message_key](line, at, finding, lines)
    elif finding.code in _MISWRITTEN:
        yield from _typed(finding, line, at)


def _colon(line: str, at: int, finding: Finding, lines: list[str]) -> Iterator[str]:
    if finding.code == "P010" and _indent(line) > _indent(lines[int(finding.facts["line"]) - 1]):
        return  # the line may go on with the text above it
    head = line[:at].rstrip(" \u00a0\u3000")
    rest = re.sub(f"^{_SPACES}", "", line[at + 1 :])
    yield f"{head}: {rest}" if rest else f"{head}:"


def _colon_space(line: str, at: int, finding: Finding, lines: list[str]) -> Iterator[str]:  # noqa: ARG001
    yield f"{line[: at + 1]} {line[at + 1 :]}"


def _comma(line: str, at: int, finding: Finding, lines: list[str]) -> Iterator[str]:  # noqa: ARG001
    before = line[:at]
    if before.rfind("{") > before.rfind("["):  # in a list the comma may be part of a file's name
        yield f"{before}, {line[at + 1 :].lstrip(' ')}"


def _dash(line: str, at: int, finding: Finding, lines: list[str]) -> Iterator[str]:  # noqa: ARG001
    rest = re.sub(f"^{_SPACES}", "", line[at + 1 :])
    yield f"{line[:at]}- {rest}"


def _bar(line: str, at: int, finding: Finding, lines: list[str]) -> Iterator[str]:  # noqa: ARG001
    yield f"{line[:at]}{line[at].translate(_NARROW)}{line[at + 1 :]}"


_TEXT_FIELDS = {key for kind in (Report, TaskReport, Breach) for key, field in FIELDS[kind].items() if field.is_text}
"""Fields of free text; in any other field, quotation marks may hide a figure or a day."""
_VALUE = re.compile(r"( *(?:- +)*[^\s:#'\"\[{]+: +|^ *- +)(\S.*?)( *)$")


def _quoted(line: str, at: int, finding: Finding, lines: list[str]) -> Iterator[str]:  # noqa: ARG001
    """Put the whole value in quotation marks, where it stands alone behind its key."""
    match = _VALUE.match(line)
    is_text = match and match[1].strip(" -").rstrip(": ") in _TEXT_FIELDS
    if match and is_text and " #" not in match[2] and match.end(1) <= at:
        yield f"{match[1]}'{match[2].replace(chr(39), chr(39) * 2)}'{match[3]}"


def _wide(line: str, at: int, finding: Finding, lines: list[str]) -> Iterator[str]:  # noqa: ARG001
    """Replace a blank that is no space: by a space behind a sign, by nothing at the edge of a value."""
    end = at
    while end < len(line) and line[end] in "\u00a0\u2007\u202f\u3000 ":
        end += 1
    if line[:at].rstrip()[-1:] in (":", "-"):
        yield f"{line[:at].rstrip(' ')} {line[end:]}" if line[end:] else line[:at]
    yield line[:at] + line[end:]


def _wide_indent(line: str, at: int, finding: Finding, lines: list[str]) -> Iterator[str]:  # noqa: ARG001
    """Replace no-break spaces by spaces; leave full-width ones, whose depth is a guess."""
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
    """Replace a full-width ＃ behind a figure, where blanks stand before it."""
    match = re.search(r"\s+＃\s*", line[at:])
    if match:
        yield f"{line[: at + match.start()]}  # {line[at + match.end() :]}"


def _after_bracket(line: str, at: int, finding: Finding, lines: list[str]) -> Iterator[str]:  # noqa: ARG001
    """Replace a full-width ＃ that begins a remark behind a bracket."""
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
"""The characters of keys, ids, days and figures; none has a meaning to YAML."""


def _typed(finding: Finding, line: str, at: int) -> Iterator[str]:
    """Write a key or a typed value in half-width characters, and a Chinese status as its value."""
    place = finding.place
    end = place.end_column - 1 if place.end_line == place.line else len(line)
    written = line[at:end]
    if (
        finding.message_key == "form.choice_near"
        and finding.facts.get("field") == "status"
        and written in field_labels.STATUS_OF_WORD
    ):
        yield line[:at] + field_labels.STATUS_OF_WORD[written] + line[end:]
    elif (narrow := written.translate(_NARROW).strip()) != written and _BARE.fullmatch(narrow):
        yield line[:at] + narrow + line[end:]
    elif match := re.search("，(?= *[a-z_]+[:：])", written):  # a full-width comma joined the next field to this one
        yield from _comma(line, at + match.start(), finding, [])
    if finding.message_key == "form.unknown_key_near":
        suggest = finding.facts.get("suggest") or [""]
        narrow = written.translate(_NARROW).strip()
        if narrow.lower() == str(suggest[0]):
            yield line[:at] + str(suggest[0]) + line[end:]


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
