"""Explains why a text is no YAML: it tries likely repairs, and reports those that let the text parse further.

The parser names its own state, often lines below the mistake; a repair that works names the mistake itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from yaml.error import YAMLError
from yaml.events import CollectionEndEvent, CollectionStartEvent, StreamEndEvent

from planck.core.text import WIDE_BLANKS
from planck.source.characters import code_of
from planck.source.events import parser
from planck.source.source_file import DEEPEST, SourceFile
from planck.source.suspicious_lines import COLONS, KEY, indent_of


class _Fault(NamedTuple):
    """Where the parser stopped; lines count from 1."""

    reach: int
    """The line at which the part begins that the parser could not read."""
    line: int


class _Repair(NamedTuple):
    """A likely repair of one line, and the message that reports it."""

    message_key: str
    column: int
    width: int
    line: str
    sign: str


@dataclass(slots=True)
class _Bench:
    """Parses repaired texts, and counts down the budget of characters."""

    pure: bool | None
    budget: int

    def fault(self, lines: list[str]) -> _Fault | None:
        """Where parsing these lines ends; None where it ends well, or only at the limit of depth."""
        text = "\n".join(lines)
        self.budget -= len(text) + 1
        take, depth = parser(text, self.pure), 0
        try:
            while type(event := take()) is not StreamEndEvent:
                depth += isinstance(event, CollectionStartEvent) - isinstance(event, CollectionEndEvent)
                # too deep is a finding of its own, with its place: no repair of a line would help
                if depth > DEEPEST:
                    return None
        except YAMLError as fault:
            return _where(fault, len(lines))
        return None


def _where(fault: YAMLError, last: int) -> _Fault:
    """Where a fault is: an open quotation or bracket counts from where it begins.

    libyaml places the end of a text without a last line end behind its last line; here it is on that line.
    """
    mark, begun, context = (getattr(fault, name, None) for name in ("problem_mark", "context_mark", "context"))
    line = min(mark.line + 1, last) if mark else 1
    if begun and context and ("scanning" in context or "parsing a quoted" in context or "flow" in context):
        return _Fault(min(begun.line + 1, last), line)
    return _Fault(line, line)


_MOST_TRIED = 1_500_000
"""Characters to parse for one file: some six hundred tries for a file of the usual size."""
_MOST_EXPLAINED = 20
_LONGEST_LINE = 10_000
"""Characters; longer lines get no repair, lest the patterns take seconds."""
_BACK = 30
"""Lines before the fault that may hold its cause."""


def explain(source_file: SourceFile, text: str) -> None:
    """Reports each repair that lets the text parse further; where none does, the line where the parser stopped."""
    lines = text.split("\n")
    if _wide_indents(source_file, lines):
        return  # the parser takes such lines for words, so that every repair below would mislead
    bench = _Bench(source_file.pure, _MOST_TRIED)
    fault = bench.fault(lines)
    guessed = ""
    for _ in range(_MOST_EXPLAINED):
        repaired = _repaired(bench, lines, fault) if fault else None
        if fault is None or (repaired and repaired[1].message_key == guessed):
            return
        if repaired is None:
            if not guessed and not any(finding.place.line >= fault.reach for finding in source_file.findings):
                source_file.report("P006.syntax", source_file.whole(min(fault.line, len(source_file.lines))))
            return
        number, repair, fault = repaired
        lines[number - 1] = repair.line
        guessed = repair.message_key if repair.message_key in _GUESSES else guessed
        if not source_file.has_finding_on(number):
            place = source_file.at(number, repair.column, repair.width)
            source_file.report(repair.message_key, place, sign=repair.sign, code=code_of(repair.sign[:1]))


_GUESSES = ("P006.indent", "P006.bracket_open", "P006.bracket_extra", "P006.syntax", "P006.no_key", "P006.under_bar")
"""Repairs that may cause what follows: after one of them, the same message again is not reported."""


def _wide_indents(source_file: SourceFile, lines: list[str]) -> bool:
    """Whether fields or list items are indented with blanks that are no spaces; reports each such line."""
    pattern = re.compile(
        rf" *([{WIDE_BLANKS}][ {WIDE_BLANKS}]*)(?:{KEY}[ {WIDE_BLANKS}]*[:{COLONS}]|[-－](?: |[{WIDE_BLANKS}]))"
    )
    indents = [(number, match) for number, line in enumerate(lines, 1) if (match := pattern.match(line))]
    for number, match in indents:
        place = source_file.at(number, match.start(1) + 1, len(match[1]))
        source_file.report("P007.wide_indent", place, code=code_of(match[1][0]))
    return bool(indents)


def _repaired(bench: _Bench, lines: list[str], fault: _Fault) -> tuple[int, _Repair, _Fault | None] | None:
    """The first likely repair that lets the text parse further, with its line and the next fault."""
    # the cause stands where the unreadable part begins, or on or shortly above the line of the fault
    near = sorted({fault.reach, *range(max(1, fault.line - _BACK), fault.line + 1)}, reverse=True)
    near = [number for number in near if 0 < number <= len(lines) and len(lines[number - 1]) <= _LONGEST_LINE]
    # sure repairs first: a missing space must not be told as a wrong indentation because that parses too
    for tier, wholly in _TIERS:
        for number in near:
            for repair in (repair for propose in tier for repair in propose(lines, number)):
                if bench.budget < 0:
                    return None
                after = bench.fault([*lines[: number - 1], repair.line, *lines[number:]])
                # the repair counts where the whole text parses or, in a tier of sure repairs, the readable part grew
                if after is None or (not wholly and after.reach > fault.reach and after.line >= fault.line):
                    return number, repair, after
    return None


_SIMPLE: tuple[tuple[str, str, str], ...] = (
    (
        "P006.colon",
        rf" *(?:- +)*[^\s{COLONS}:#\[\]{{}},'\"]{{1,40}}([ {WIDE_BLANKS}]*[{COLONS}][ {WIDE_BLANKS}]*)",
        ": ",
    ),
    ("P006.colon_space", r" *(?:- +)*[\"']?[A-Za-z0-9_.-]+[\"']?(:)(?=[^\s/\\])", ": "),
    ("P006.equals", r" *(?:- +)*[a-z_]+( *[=＝] *)", ": "),
    ("P006.no_colon", rf" *(?:- +)*{KEY}( *)$", ":"),
    ("P006.no_colon", r" *(?:- +)*[a-z_]+( +)(?=\S)", ": "),
    ("P006.dash", rf" *([－—–−‐‑•·●][ {WIDE_BLANKS}]*)", "- "),
    ("P006.dash_space", r" *(-)(?=[^\s-])", "- "),
    ("P006.bar", r".*: *([｜＞]) *$", "|"),
    ("P006.lone_dash", rf" *(?:- +)*{KEY}: +(-) *$", "''"),
)


def _by_sign(lines: list[str], number: int) -> Iterator[_Repair]:
    """A full-width sign where a line's structure stands, or a sign without the space that it needs."""
    line = lines[number - 1]
    for message_key, pattern, right in _SIMPLE:
        if match := re.match(pattern, line):
            start, stop = match.span(1)
            sign = match[1].strip() or match[1]
            column = line.index(sign, start) + 1
            yield _Repair(message_key, column, len(sign), line[:start] + right + line[stop:], sign)
    if blank := re.search(f"[{WIDE_BLANKS}]", line):
        yield _Repair("P007.wide", blank.start() + 1, 1, re.sub(f"[{WIDE_BLANKS}]", " ", line), blank[0])


_FLOW = (
    ("P006.comma", "，", ", "),
    *(("P006.colon", colon, ": ") for colon in COLONS),
    ("P006.bracket", "｛", "{"),
    ("P006.bracket", "｝", "}"),
    ("P006.bracket", "［", "["),
    ("P006.bracket", "］", "]"),
    ("P006.bracket", "【", "["),
    ("P006.bracket", "】", "]"),
)


_MOST_SIGNS = 50
"""Signs of a line to try one by one."""


def _in_flow(lines: list[str], number: int) -> Iterator[_Repair]:
    """A full-width sign inside brackets: each alone, then all."""
    line = lines[number - 1]
    if colon := re.search(r"[\w\"'](:)[}\],]", line):
        at = colon.start(1)
        yield _Repair("P006.colon_space", at + 1, 1, f"{line[: at + 1]} {line[at + 1 :]}", ":")
    for gap in re.finditer(r"\{[^{}]*?[^\s,:{](\s+)(?=[A-Za-z_][A-Za-z0-9_-]*: )", line):
        yield _Repair("P006.comma_missing", gap.start(1) + 1, 1, f"{line[: gap.start(1)]}, {line[gap.end() :]}", " ")
    if not re.search(r"[\[{｛［【]", line) or not re.search("[，：｛｝［］【】]", line):
        return
    rights = {wrong: (message_key, right) for message_key, wrong, right in _FLOW}
    signs = list(re.finditer("[，：｛｝［］【】]", line))
    for match in signs[:_MOST_SIGNS]:
        message_key, right = rights[match[0]]
        yield _Repair(message_key, match.start() + 1, 1, line[: match.start()] + right + line[match.end() :], match[0])
    whole = re.sub("[，：｛｝［］【】]", lambda match: rights[match[0]][1], line)
    yield _Repair(rights[signs[0][0]][0], signs[0].start() + 1, 1, whole, signs[0][0])


_AFTER_BRACKET = re.compile(r"(\{[^{}]*\}|\[[^\[\]]*\](?=\s*(?:＃|//)))\s*((?:＃|//|--|[（(，。；;、]).*)")
"""Fields or a list, and behind their bracket words that were meant as a remark."""
_VALUE = re.compile(r"( *(?:- +)*(?:[^\s:#\[{][^\s:#]*: +|(?<=- )))(\S.*?) *$")
_BAR = re.compile(r"[|>][0-9+-]{0,2}\s*(?=[^\s0-9+-])")


def _in_value(lines: list[str], number: int) -> Iterator[_Repair]:
    """A text that begins with a sign of YAML's own."""
    line = lines[number - 1]
    match = _VALUE.match(line)
    if not match:
        return
    head, value = match.groups()
    column, sign = len(head) + 1, value[0]
    # single quotation marks let every sign inside stand for itself
    single = head + "'" + value.replace("'", "''") + "'"
    if sign in "\"'":
        closing = value.find(sign, 1)
        if sign == '"' and "\\" in value and value.endswith('"'):
            inner = value[1:-1].replace("'", "''")
            yield _Repair("P006.escape", column, len(value), f"{head}'{inner}'", sign)
        if closing < 0:
            yield _Repair("P006.quote_open", column, 1, head + value + sign, sign)
        else:
            yield _Repair("P006.quote_part", column, closing + 1, single, sign)
    elif junk := _AFTER_BRACKET.match(value):
        yield _Repair("P006.after_bracket", column + junk.start(2), len(junk[2]), head + junk[1], junk[2][:1])
    elif sign in "[{" and re.match(r"\[[^\]]*\]\s*[^\s#,\]}]|\{[^}]*\}\s*[^\s#,\]}]", value):
        yield _Repair("P006.bracket_text", column, 1, single, sign)
    elif bar := _BAR.match(value):
        yield _Repair("P006.after_bar", column + bar.end(), len(value) - bar.end(), head + bar[0], sign)
    elif value.startswith("- "):
        yield _Repair("P006.item_here", column, 1, single, sign)
    elif sign in "*&!%@`>|]},?":
        yield _Repair("P006.reserved", column, 1, single, sign)


def _escaped(lines: list[str], number: int) -> Iterator[_Repair]:
    """A backslash in a text in double quotes that runs over lines."""
    line = lines[number - 1]
    if "\\" in line:
        yield _Repair("P006.escape", line.index("\\") + 1, 1, line.replace("\\", "\\\\"), "\\")


def _closed(lines: list[str], number: int) -> Iterator[_Repair]:
    """A bracket that is never closed, or one too many."""
    line = lines[number - 1].rstrip()
    column = min((line.find(sign) for sign in "[{" if sign in line), default=-1) + 1
    if column:
        for closing in ("}", "]", "}]", "]}", "}}"):
            yield _Repair("P006.bracket_open", column, 1, line + closing, line[column - 1])
    # only the last bracket can be the one too many: the parser had no fault before it
    if line.endswith(("}", "]")):
        yield _Repair("P006.bracket_extra", len(line), 1, line[:-1], line[-1])


def _indented(lines: list[str], number: int) -> Iterator[_Repair]:
    """A field or list item that stands further left or right than those around it."""
    line = lines[number - 1]
    match = re.match(rf"( *)(?:[\"']?{KEY}[\"']?:(?: |$)|- )", line)
    if not match:
        return
    own = len(match[1])
    before = (indent_of(text) for text in reversed(lines[max(0, number - 1 - _BACK) : number - 1]) if text.strip())
    # the nearest lines above show the levels that the line may belong to
    for indent in dict.fromkeys(before):
        if indent != own:
            yield _Repair("P006.indent", 1, max(1, own), " " * indent + line.lstrip(" "), " ")


def _colon_in_text(lines: list[str], number: int) -> Iterator[_Repair]:
    """A colon and a space inside a text."""
    line = lines[number - 1]
    colons = [colon.start() for colon in re.finditer(r":(?= |$)", line)]
    field = re.match(rf" *(?:- +)*{KEY}:", line)
    for at in (colons[1:2], colons[:1] if not field else []):
        if at and not re.search(r"[\[{]", line[: at[0]]):
            changed = line[: at[0]] + re.sub(r":(?= |$)", "：", line[at[0] :])
            yield _Repair("P006.colon_text", at[0] + 1, 1, changed, ":")


def _left_out(lines: list[str], number: int) -> Iterator[_Repair]:
    """A line whose removal lets the text parse, whatever its mistake is."""
    line = lines[number - 1]
    if bare := line.strip():
        message_key = "P006.syntax" if re.search("[:：={}\\[\\]]|^[-#]", bare) else "P006.no_key"
        yield _Repair(message_key, line.index(bare) + 1, len(bare), "", bare[0])


def _under_bar(lines: list[str], number: int) -> Iterator[_Repair]:
    """The first line of a text behind a vertical bar, where it stands no further right than its field."""
    above = next((text for text in reversed(lines[: number - 1]) if text.strip()), "")
    line = lines[number - 1]
    if re.search(r": +[|>][-+]?\s*$", above) and line.strip() and indent_of(line) <= indent_of(above):
        yield _Repair(
            "P006.under_bar", 1, max(1, indent_of(line)), " " * (indent_of(above) + 2) + line.lstrip(" "), " "
        )


_Propose = Callable[[list[str], int], Iterator[_Repair]]
_SURE: tuple[_Propose, ...] = (_by_sign, _in_flow, _in_value, _escaped)
_LIKELY: tuple[_Propose, ...] = (_closed, _indented, _colon_in_text)
_TIERS: tuple[tuple[tuple[_Propose, ...], bool], ...] = (
    (_SURE, False),
    ((_under_bar,), False),
    (_LIKELY, True),
    ((_left_out,), True),
    (_LIKELY, False),
    ((_left_out,), False),
)
"""Repairs in the order of trial, and whether one counts only where the whole text then parses."""
