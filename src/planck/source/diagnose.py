"""What keeps a text from being YAML, told as the likely repairs that let it parse further."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from yaml.error import YAMLError
from yaml.events import CollectionEndEvent, CollectionStartEvent, StreamEndEvent

from planck.source.characters import WIDE, code_of
from planck.source.events import parser
from planck.source.source_file import DEEPEST, Page
from planck.source.suspicious_lines import KEY, indent_of


class _Fault(NamedTuple):
    """Where parsing ended; lines count from 1."""

    reach: int
    """The line up to which the text is sound: where the part begins that could not be parsed."""
    line: int


class _Repair(NamedTuple):
    """A likely repair of one line, and what it says about it."""

    message_key: str
    column: int
    width: int
    line: str
    sign: str


@dataclass(slots=True)
class _Bench:
    """Where repairs are tried, as long as the budget of characters to parse lasts."""

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
                if depth > DEEPEST:
                    return None
        except YAMLError as fault:
            return _where(fault, len(lines))
        return None


def _where(fault: YAMLError, last: int) -> _Fault:
    """Where a fault is: a quotation or bracket that does not end counts from where it begins.

    Behind the last line, where libyaml sees the end of a text that has no line end there, is on it.
    """
    mark, begun, context = (getattr(fault, name, None) for name in ("problem_mark", "context_mark", "context"))
    line = min(mark.line + 1, last) if mark else 1
    if begun and context and ("scanning" in context or "parsing a quoted" in context or "flow" in context):
        return _Fault(min(begun.line + 1, last), line)
    return _Fault(line, line)


_MOST_TRIED = 1_500_000
"""Characters that are parsed to explain one file; some six hundred tries for a file of the usual size."""
_MOST_EXPLAINED = 20
_LONGEST_LINE = 10_000
"""Characters; no repair is looked for on a longer one."""
_BACK = 30
"""Lines before the fault in which its cause is looked for."""


def explain(page: Page, text: str) -> None:
    """Names what keeps a text from being YAML: the repairs that let it parse further are what is wrong with it."""
    lines = text.split("\n")
    if _wide_indents(page, lines):
        return
    bench = _Bench(page.pure, _MOST_TRIED)
    fault = bench.fault(lines)
    guessed = ""
    for _ in range(_MOST_EXPLAINED):
        repaired = _repaired(bench, lines, fault) if fault else None
        if fault is None or (repaired and repaired[1].message_key == guessed):
            return
        if repaired is None:
            if not guessed and not any(finding.place.line >= fault.reach for finding in page.findings):
                page.report("P006.syntax", page.whole(min(fault.line, len(page.lines))))
            return
        number, repair, fault = repaired
        lines[number - 1] = repair.line
        guessed = repair.message_key if repair.message_key in _GUESSES else guessed
        if not page.has_finding_on(number):
            place = page.at(number, repair.column, repair.width)
            page.report(repair.message_key, place, sign=repair.sign, code=code_of(repair.sign[:1]))


_GUESSES = ("P006.indent", "P006.bracket_open", "P006.bracket_extra", "P006.syntax", "P006.no_key", "P006.under_bar")
"""Repairs after which what follows may be their doing: it is not named."""


def _wide_indents(page: Page, lines: list[str]) -> bool:
    """Whether fields or list items are indented with blanks that are no spaces; each such line is a finding."""
    pattern = re.compile(rf" *([{WIDE}][ {WIDE}]*)(?:{KEY}[ {WIDE}]*[:：]|[-－](?: |[{WIDE}]))")
    found = [(number, match) for number, line in enumerate(lines, 1) if (match := pattern.match(line))]
    for number, match in found:
        page.report("P007.wide_indent", page.at(number, match.start(1) + 1, len(match[1])), code=code_of(match[1][0]))
    return bool(found)


def _repaired(bench: _Bench, lines: list[str], fault: _Fault) -> tuple[int, _Repair, _Fault | None] | None:
    """The first likely repair that lets the text parse further, with its line and the next fault."""
    near = sorted({fault.reach, *range(max(1, fault.line - _BACK), fault.line + 1)}, reverse=True)
    near = [number for number in near if 0 < number <= len(lines) and len(lines[number - 1]) <= _LONGEST_LINE]
    for tier, wholly in _TIERS:
        for number in near:
            for repair in (repair for propose in tier for repair in propose(lines, number)):
                if bench.budget < 0:
                    return None
                after = bench.fault([*lines[: number - 1], repair.line, *lines[number:]])
                if after is None or (not wholly and after.reach > fault.reach and after.line >= fault.line):
                    return number, repair, after
    return None


_SIMPLE: tuple[tuple[str, str, str], ...] = (
    ("P006.colon", rf" *(?:- +)*[^\s：:#\[\]{{}},'\"]{{1,40}}([ {WIDE}]*：[ {WIDE}]*)", ": "),
    ("P006.colon_space", r" *(?:- +)*[\"']?[A-Za-z0-9_.-]+[\"']?(:)(?=[^\s/\\])", ": "),
    ("P006.equals", r" *(?:- +)*[a-z_]+( *[=＝] *)", ": "),
    ("P006.no_colon", rf" *(?:- +)*{KEY}( *)$", ":"),
    ("P006.no_colon", r" *(?:- +)*[a-z_]+( +)(?=\S)", ": "),
    ("P006.dash", rf" *([－—–−‐‑•·●][ {WIDE}]*)", "- "),
    ("P006.dash_space", r" *(-)(?=[^\s-])", "- "),
    ("P006.bar", r".*: *([｜＞]) *$", "|"),
)


def _by_sign(lines: list[str], number: int) -> Iterator[_Repair]:
    """A full-width sign, or one without the space that it needs, where a line's structure is written."""
    line = lines[number - 1]
    for message_key, pattern, right in _SIMPLE:
        if found := re.match(pattern, line):
            start, stop = found.span(1)
            sign = found[1].strip() or found[1]
            column = line.index(sign, start) + 1
            yield _Repair(message_key, column, len(sign), line[:start] + right + line[stop:], sign)
    if found := re.search(f"[{WIDE}]", line):
        yield _Repair("P007.wide", found.start() + 1, 1, re.sub(f"[{WIDE}]", " ", line), found[0])


_FLOW = (
    ("P006.comma", "，", ", "),
    ("P006.colon", "：", ": "),
    ("P006.bracket", "｛", "{"),
    ("P006.bracket", "｝", "}"),
    ("P006.bracket", "［", "["),
    ("P006.bracket", "］", "]"),
    ("P006.bracket", "【", "["),
    ("P006.bracket", "】", "]"),
)


_MOST_SIGNS = 50
"""Signs of one line that are tried one by one."""


def _in_flow(lines: list[str], number: int) -> Iterator[_Repair]:
    """A full-width sign among brackets: each alone, then all."""
    line = lines[number - 1]
    if found := re.search(r"[\w\"'](:)[}\],]", line):
        at = found.start(1)
        yield _Repair("P006.colon_space", at + 1, 1, f"{line[: at + 1]} {line[at + 1 :]}", ":")
    for found in re.finditer(r"\{[^{}]*?[^\s,:{](\s+)(?=[A-Za-z_][A-Za-z0-9_-]*: )", line):
        yield _Repair(
            "P006.comma_missing", found.start(1) + 1, 1, f"{line[: found.start(1)]}, {line[found.end() :]}", " "
        )
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
"""Fields or a list, and behind their bracket what was meant as a remark."""
_VALUE = re.compile(r"( *(?:- +)*(?:[^\s:#\[{][^\s:#]*: +|(?<=- )))(\S.*?) *$")
_BAR = re.compile(r"[|>][0-9+-]{0,2}\s*(?=[^\s0-9+-])")


def _in_value(lines: list[str], number: int) -> Iterator[_Repair]:
    """A text that begins with a sign of YAML's own."""
    line = lines[number - 1]
    found = _VALUE.match(line)
    if not found:
        return
    head, value = found.groups()
    column, sign = len(head) + 1, value[0]
    single = head + "'" + value.replace("'", "''") + "'"
    if sign in "\"'":
        closing = value.find(sign, 1)
        if sign == '"' and "\\" in value and value.endswith('"'):
            told = value[1:-1].replace("'", "''")
            yield _Repair("P006.escape", column, len(value), f"{head}'{told}'", sign)
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
    if line.endswith(("}", "]")):
        yield _Repair("P006.bracket_extra", len(line), 1, line[:-1], line[-1])


def _indented(lines: list[str], number: int) -> Iterator[_Repair]:
    """A field or list item that stands further left or right than those around it."""
    line = lines[number - 1]
    found = re.match(rf"( *)(?:[\"']?{KEY}[\"']?:(?: |$)|- )", line)
    if not found:
        return
    own = len(found[1])
    before = (indent_of(text) for text in reversed(lines[max(0, number - 1 - _BACK) : number - 1]) if text.strip())
    for indent in dict.fromkeys(before):
        if indent != own:
            yield _Repair("P006.indent", 1, max(1, own), " " * indent + line.lstrip(" "), " ")


def _colon_in_text(lines: list[str], number: int) -> Iterator[_Repair]:
    """A colon and a space inside a text."""
    line = lines[number - 1]
    colons = [found.start() for found in re.finditer(r":(?= |$)", line)]
    field = re.match(rf" *(?:- +)*{KEY}:", line)
    for at in (colons[1:2], colons[:1] if not field else []):
        if at and not re.search(r"[\[{]", line[: at[0]]):
            changed = line[: at[0]] + re.sub(r":(?= |$)", "：", line[at[0] :])
            yield _Repair("P006.colon_text", at[0] + 1, 1, changed, ":")


def _left_out(lines: list[str], number: int) -> Iterator[_Repair]:
    """A line without which all is well, whatever it is that is wrong with it."""
    line = lines[number - 1]
    if bare := line.strip():
        message_key = "P006.syntax" if re.search("[:：={}\\[\\]]|^[-#]", bare) else "P006.no_key"
        yield _Repair(message_key, line.index(bare) + 1, len(bare), "", bare[0])


def _under_bar(lines: list[str], number: int) -> Iterator[_Repair]:
    """The first line of a text behind a vertical bar that stands no further right than its field."""
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
"""What is tried in turn, and whether it counts only where the whole text then parses."""
