"""Repairs that cannot change a meaning: signs and blanks where YAML or a typed field wants ASCII, and quotation marks.

Each repair answers a finding. ``fix`` keeps it only where the finding is gone and nothing above it is worse. It leaves
what needs a person's judgement: other encodings, numbers in words, near matches, text that YAML took for a comment.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import NamedTuple

from planck.core.finding import Finding, Severity
from planck.core.text import BIDI_MARKS, ZERO_WIDTH
from planck.forms import field_labels
from planck.messages.loading import IDENTITY, UNKNOWN_ITEM, UNKNOWN_KEY, UNKNOWN_TASK, VALUE
from planck.model import FIELDS, Breach, Report, TaskReport
from planck.source import forbidden

Examine = Callable[[bytes], Sequence[Finding]]
"""Returns the findings on a file's bytes, in order, with places."""

MOST_EXAMINED = 3_000_000
"""Characters to examine for one file: more would take minutes where every line has a mistake."""
_LOOK = 20_000
"""Characters that a look counts beside its text's own: of what is no YAML, the reader tries many repairs."""
_PART = 2_000
"""Characters of a part that is repaired by itself, so that a long file takes no time by the square of its length."""
_LONG = 4 * _PART
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
    cut_short: bool = False
    """Whether the limit was reached, so that another run may mend more."""


def fix(data: bytes, examine: Examine) -> Outcome:
    """The file with every safe repair; the same bytes where there is none."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return Outcome(data, (), tuple(examine(data)))
    mark = "\ufeff" if text.startswith("\ufeff") else ""  # columns of findings do not count a byte order mark
    bench = _Bench(examine, mark)
    lines = _split(text.removeprefix(mark))
    parts = bench.mend_parts(lines) if len(text) > _LONG else _Mended(lines, [], [])
    whole = bench.mend(parts.lines)
    mended = (*parts.repairs, *whole.repairs)
    fixed = (mark + _joined(whole.lines)).encode("utf-8") if mended else data
    return Outcome(fixed, mended, tuple(whole.findings), bench.cut_short)


_Lines = list[tuple[str, str]]
"""The lines of a text, each with its line end."""


def _split(text: str) -> _Lines:
    parts = re.split(r"(\r\n|\r|\n)", text)
    return list(zip(parts[::2], [*parts[1::2], ""], strict=True))


def _joined(lines: _Lines) -> str:
    return "".join(line + end for line, end in lines)


class _Try(NamedTuple):
    """A finding, and its line as it may be meant."""

    finding: Finding
    line: str


class _Mended(NamedTuple):
    """Lines after their repairs, with the findings that are left."""

    lines: _Lines
    repairs: list[Repair]
    findings: list[Finding]


@dataclass(slots=True)
class _Bench:
    """Tries repairs, and counts down the characters that may be examined for it."""

    examine: Examine
    mark: str
    """The byte order mark with which the file begins."""
    budget: int = field(default_factory=lambda: MOST_EXAMINED)
    cut_short: bool = False
    """Whether there were more tries than the budget allows."""

    def look(self, lines: _Lines) -> list[Finding]:
        """The findings on these lines."""
        text = self.mark + _joined(lines)
        self.budget -= len(text) + _LOOK
        return list(self.examine(text.encode("utf-8")))

    def mend(self, lines: _Lines) -> _Mended:
        """The lines after every repair that helps."""
        findings, repairs = self.look(lines), list[Repair]()
        tried: set[tuple[str, int, str]] = set()
        since = 0
        while not self.cut_short:
            tries = _tries(findings, lines, tried)
            if tries and self.budget <= 0:
                self.cut_short = True
            elif tries:
                after, chosen = self._tried(lines, findings, tries)
                tried |= {(finding.message_key, finding.place.line, line) for finding, line in chosen or tries[:1]}
                if chosen:
                    repairs += [_repair(lines, each) for each in chosen]
                    lines, findings = _repaired(lines, chosen), after
            elif since < len(repairs):  # a repair that did not help before may help after the others
                since = len(repairs)
                tried.clear()
            else:
                break
        return _Mended(lines, repairs, findings)

    def _tried(self, lines: _Lines, before: list[Finding], tries: list[_Try]) -> tuple[list[Finding], list[_Try]]:
        """The findings after those repairs that help together, and these repairs; else after the first, if it helps."""
        while len(tries) > 1:
            after = self.look(_repaired(lines, tries))
            helpful = [each for each in tries if _helps(each.finding, before, after)]
            if len(helpful) == len(tries):
                return after, tries
            tries = helpful or tries[:1]
        first = tries[:1]
        after = self.look(_repaired(lines, first))
        return after, first if _helps(first[0].finding, before, after) else []

    def mend_parts(self, lines: _Lines) -> _Mended:
        """The lines of a long text, repaired part by part, each under the keys in which it stands.

        It ends with the first part that cannot be read by itself, where a quotation or bracket may run into the next:
        only the whole shows what those lines are.
        """
        whole, repairs = list(lines), list[Repair]()
        end = len(lines)
        for start, stop, above in _parts(lines, 0, len(lines), (), 0):
            part = [*(whole[n] for n in above), *whole[start:stop]]
            mended = self.mend(part)
            if self.cut_short or len(mended.lines) != len(part) or any(map(_unreadable, mended.findings)):
                end = start
                break
            number = (*above, *range(start, stop))
            repairs += [replace(repair, line=number[repair.line - 1] + 1) for repair in mended.repairs]
            for n, line in zip(number, mended.lines, strict=True):
                whole[n] = line
        if any(_unreadable(finding) and finding.place.line <= end for finding in self.look(whole)):
            return _Mended(lines, [], [])
        return _Mended(whole, repairs, [])


def _parts(
    lines: _Lines, start: int, stop: int, above: tuple[int, ...], depth: int
) -> Iterator[tuple[int, int, tuple[int, ...]]]:
    """Yield first and last line (exclusive) of each part, and the lines of the keys in which it stands.

    A part begins with a line that is indented by ``depth`` blanks at most. What is longer is cut further in.
    """
    heads = [n for n in range(start, stop) if lines[n][0].strip() and _indent(lines[n][0]) <= depth]
    begun, gathered = start, 0
    for n, end in pairwise([*heads, stop]):
        size = sum(len(line) + 1 for line, _ in lines[n:end])
        gathered += size
        if size > _PART and depth < _DEEPEST:
            if begun < n:
                yield begun, n, above
            yield n, n + 1, above
            yield from _parts(lines, n + 1, end, (*above, n), depth + 2)
            begun, gathered = end, 0
        elif gathered > _PART:
            yield begun, end, above
            begun, gathered = end, 0
    if begun < stop:
        yield begun, stop, above


_DEEPEST = 6
"""Blanks before the figures of a task: no key stands deeper but in what belongs to a figure."""


_STRUCTURE = {"P006", "P007", "P008"}
"""Codes of findings after which the next lines may mean something else than they look like."""


def _unreadable(finding: Finding) -> bool:
    """Whether the finding is a mistake of structure."""
    return finding.severity is Severity.ERROR and finding.code in _STRUCTURE


def _tries(findings: list[Finding], lines: _Lines, tried: set[tuple[str, int, str]]) -> list[_Try]:
    """The likeliest untried repair of each line that has a mistake; of a fence alone."""
    tries: dict[int, _Try] = {}
    texts = [line for line, _ in lines]
    for finding in findings:
        number = finding.place.line
        if finding.severity is not Severity.ERROR or not 0 < number <= len(lines) or number in tries:
            continue
        for new in _repairs(finding, texts[number - 1], texts):
            if new != texts[number - 1] and (finding.message_key, number, new) not in tried:
                tries[number] = _Try(finding, new)
                break
        if finding.message_key == "P011.fence" and number in tries:
            return [tries[number]]  # two lines go, so that the numbers of the others change
    return list(tries.values())


def _repair(lines: _Lines, each: _Try) -> Repair:
    number = each.finding.place.line
    return Repair(number, each.finding.message_key, lines[number - 1][0], each.line)


def _repaired(lines: _Lines, tries: list[_Try]) -> _Lines:
    """The lines with these repairs."""
    if tries[0].finding.message_key == "P011.fence":
        return _without_fence(lines)
    lines = list(lines)
    for finding, line in tries:
        lines[finding.place.line - 1] = line, lines[finding.place.line - 1][1]
    return lines


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
_SEEN_LATER = {
    *("P006.comma", "P006.colon", "P006.colon_space", "P006.dash", "P006.dash_space", "P006.bar"),
    *("P007.tab", "P007.wide", "P010.colon", "P010.colon_space"),
    "load.more",
}
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
    """Replace blanks by spaces; full-width ones, a space or two each, only as a field beside or of the last."""
    blank = re.match(r"[ \u00a0\u2007\u202f\u3000]*", line)
    assert blank
    if "\u3000" not in blank[0]:
        yield " " * blank.end() + line[blank.end() :]
    elif set(blank[0]) == {"\u3000"}:
        above = next((near for near in reversed(lines[: finding.place.line - 1]) if near.strip()), "")
        level = _indent(above)
        depths = {blank.end(), 2 * blank.end()} & ({level, level + 2} if above.rstrip().endswith(":") else {level})
        if len(depths) == 1:
            yield " " * depths.pop() + line[blank.end() :]


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


_IN_QUOTES = re.compile("[“”„「『‘’＂＇]([0-9０-９－-]+)[“”」』‘’＂＇]")
"""A day in quotes that are none to YAML."""

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
    elif (quoted := _IN_QUOTES.fullmatch(written)) and finding.message_key == "form.day_near":
        yield line[:at] + quoted[1].translate(_NARROW) + line[end:]
    elif match := re.search("，(?= *[a-z_]+[:：])", written):  # a full-width comma joined the next field to this one
        yield from _comma(line, at + match.start(), finding, [])
    if finding.message_key == "form.unknown_key_near":
        suggest = finding.facts.get("suggest") or [""]
        narrow = written.translate(_NARROW).strip()
        if narrow.lower() == str(suggest[0]):
            yield line[:at] + str(suggest[0]) + line[end:]


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
