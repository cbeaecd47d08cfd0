"""The text files of a quarter's folder as paragraphs: nothing of them is markup but lists, bold and parts' headings."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from planck import fields, source
from planck.core.finding import Finding, Place, Severity
from planck.load.disk import Unreadable, contents, listing
from planck.load.mistakes import Mistakes
from planck.messages.loading import CANNOT_OPEN, JOINED, MARKUP, PROSE_FILE, PROSE_PARTS, STRAY, TWICE
from planck.messages.rule import Rule
from planck.model import FileRead
from planck.model.prose import ANNUAL, FILES, Paragraph, Prose, Run
from planck.model.record import OfficeFile

MOST_BYTES = 262_144
"""Of a file: some 80,000 characters, more than any paper holds."""
_MEANT = {
    **dict.fromkeys(("主要成效", "成绩", "工作成效", "achievements"), "成效.md"),
    **dict.fromkeys(("工作要求", "下一步工作要求", "下一步工作", "requirements"), "要求.md"),
    **dict.fromkeys(("原因分析", "存在原因", "causes"), "原因.md"),
    **dict.fromkeys(("年报", "年度", "年度报告内容", "annual"), "年度报告.md"),
    **dict.fromkeys(("工作建议", "意见建议", "下一步建议", "advice"), "建议.md"),
}
"""What people may call a file."""
_COPY = re.compile(r"(?:\s*[(（][0-9]+[)）]|[-—_\s]*(?:副本|备份|copy|bak))+$", re.IGNORECASE)
"""What systems and people add to the name of a copy."""


class Read(NamedTuple):
    """A quarter's folder as read."""

    prose: Prose | None
    """None where any finding is an error: a paper would lack what was written."""
    findings: list[Finding]
    files: list[FileRead]
    texts: dict[str, str]


def read_prose(folder: Path, name: str, keys: Collection[str] = ()) -> Read:
    """The paragraphs of a quarter's folder; ``name``: the folder's, as findings give it.

    ``keys``: of the workspace's plans, whose folders may lie in it.
    """
    entries = listing(folder)
    mistakes = Mistakes(name)
    if isinstance(entries, Unreadable):
        mistakes.add(CANNOT_OPEN, entries.message_key, Place(name), **entries.facts)
        return Read(None, mistakes.findings, [], {})
    read = Read(None, [], [], {})
    parts: dict[str, dict[str, tuple[Paragraph, ...]]] = {}
    there = {entry.name for entry in entries}
    for entry in entries:
        path = f"{name}/{entry.name}"
        if entry.name in FILES:
            parts[FILES[entry.name]] = _parts(folder / entry.name, path, read)
        elif not entry.name.startswith(".") and not (entry.name in keys and entry.is_dir(follow_symlinks=False)):
            _stray(mistakes, path, entry.name, there)
    read.findings.extend(mistakes.findings)
    if any(finding.severity is Severity.ERROR for finding in read.findings):
        return read
    annual = {key: texts for key, texts in parts.pop("annual", {}).items() if texts}
    return read._replace(prose=Prose(**{key: of_file[""] for key, of_file in parts.items()}, annual=annual))


def _stray(mistakes: Mistakes, path: str, name: str, there: set[str]) -> None:
    """Report a file that is not read, with the name that it may be meant to have."""
    stem = _COPY.sub("", name.rpartition(".")[0] or name).strip()
    near = fields.near_key(stem, [file.removesuffix(".md") for file in FILES])
    suggest = _MEANT.get(stem) or (f"{near[0]}.md" if near else next(iter(fields.near_key(name, FILES)), ""))
    if not suggest:
        mistakes.add(STRAY, "load.stray_prose", Place(path), name=name, known=list(FILES))
    elif suggest in there:
        mistakes.add(STRAY, "load.stray_prose_copy", Place(path), name=name, suggest=suggest)
    else:
        mistakes.add(PROSE_FILE, "load.prose_near", Place(path), name=name, suggest=suggest)


def _parts(file: Path, path: str, read: Read) -> dict[str, tuple[Paragraph, ...]]:
    """The paragraphs of a file by part; of one that has no parts under an empty key."""
    mistakes = Mistakes(path)
    content = contents(file, MOST_BYTES)
    if isinstance(content, Unreadable):
        key = {"load.too_large": "load.prose_large", "load.not_a_file": "load.prose_no_file"}.get(content.message_key)
        mistakes.add(CANNOT_OPEN, key or content.message_key, Place(path), **content.facts)
        read.findings.extend(mistakes.findings)
        return {"": ()}
    read.files.append(FileRead(path, content))
    reading = source.read_text(content, path)
    read.texts[path] = mistakes.source = reading.text
    read.findings.extend(reading.findings)
    pages = _Paragraphs(mistakes, has_parts=FILES[file.name] == "annual")
    pages.take(reading.text)
    # what cannot be decoded is nobody's sentence: its own finding is enough
    if not any(finding.severity is Severity.ERROR for finding in reading.findings):
        read.findings.extend(mistakes.findings)
    return {key: tuple(texts) for key, texts in pages.parts.items()}


_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_HEADING = re.compile(r"[#＃]{1,6}[ \t\u3000]+(.*\S)\s*")
_MARK = re.compile(r"^[-*+][ \t\u3000]+(?=\S)")
_BEGINS = re.compile(
    r"\u3000|[-*+][ \t\u3000]+\S|[0-9]{1,2}(?:[.．](?![0-9])|[、)）])|[（(][一二三四五六七八九十0-9]{1,3}[)）]"
    r"|[一二三四五六七八九十]{1,3}、|[①-⑳]"
)
"""What begins a paragraph without an empty line before it: an indent, a list's mark, a number of the office's kind."""
_NO_MARKUP = re.compile(r"(>|\||```|~~~|!\[|={3,}\s*$|-{3,}\s*$|\*{3,}\s*$)")
_BOLD = re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*")
_SENTENCE_ENDS = re.compile(r"[。！？!?…][”’』」）)]*$")
_NUMBER = re.compile(r"^[（(]?[一二三四五六七八九十0-9]{1,3}[)）、.．]\s*")


@dataclass
class _Paragraphs:
    """The paragraphs of a file while its lines are taken one after another."""

    mistakes: Mistakes
    has_parts: bool
    parts: dict[str, list[Paragraph]] = field(default_factory=dict)
    _part: str | None = None
    """None: before the first heading of a file that has parts, or under one that is not known."""
    _lines: list[tuple[int, str]] = field(default_factory=list)
    """Of the paragraph that is being taken, with their numbers."""
    _lost: bool = False
    """Whether a finding speaks of the paragraphs that belong to no part."""

    def take(self, text: str) -> None:
        """Take the whole text."""
        if not self.has_parts:
            self._part = ""
            self.parts[""] = []
        shown = _COMMENT.sub(lambda comment: "\n" * comment[0].count("\n"), text)
        for number, line in enumerate(shown.split("\n"), 1):
            self._line(number, line)
        self._end()

    def _line(self, number: int, line: str) -> None:
        if not line.strip():
            self._end()
            return
        if "<!--" in line:
            self._add(PROSE_PARTS, "load.prose_comment", number)
        if self._heading(number, line.strip()):
            return
        if _BEGINS.match(line):
            self._end()
        if stray := _NO_MARKUP.match(line.strip()):
            self._add(MARKUP, "load.prose_markup", number, mark=stray[1].strip())
        if self._lines and _SENTENCE_ENDS.search(self._lines[-1][1]):
            self._add(JOINED, "load.prose_joined", number)
        self._lines.append((number, line.strip()))

    def _heading(self, number: int, line: str) -> bool:
        """Whether the line is a heading; of a file that has parts it begins another."""
        match = _HEADING.fullmatch(line)
        title = match[1].rstrip("#＃ \t\u3000") if match else line.lstrip("#＃ \t\u3000")
        if not self.has_parts:
            if match is None:
                return False
            self._end()
            self._add(MARKUP, "load.prose_heading", number, written=title)
            self._lines.append((number, title))
            self._end()
            return True
        part = _part_named(title)
        if part is None and match is None:
            return False
        self._end()
        self._part = part
        if part is None:
            self._lost = True
            self._unknown(number, title)
        else:
            self.parts.setdefault(part, [])
        return True

    def _unknown(self, number: int, title: str) -> None:
        near = fields.near_key(_NUMBER.sub("", title), [name for names in ANNUAL.values() for name in names])
        known = [names[0] for names in ANNUAL.values()]
        message_key = "load.prose_part_near" if near else "load.prose_part"
        self._add(PROSE_PARTS, message_key, number, written=title, suggest="".join(near[:1]), known=known)

    def _end(self) -> None:
        """End the paragraph that is being taken."""
        lines, self._lines = self._lines, []
        if not lines:
            return
        if self._part is None:
            # under a heading that is not known, the heading's own finding speaks of all that stands below it
            if not self._lost:
                known = [names[0] for names in ANNUAL.values()]
                self._add(PROSE_PARTS, "load.prose_no_part", lines[0][0], known=known)
            self._lost = True
            return
        text = _MARK.sub("", _joined([line for _, line in lines]))
        runs = tuple(_runs(text))
        if any("**" in run.text for run in runs):
            self._add(MARKUP, "load.prose_bold", lines[0][0])
        self.parts[self._part].append(runs)

    def _add(self, rule: Rule, message_key: str, line: int, **facts: Any) -> None:
        length = len(source.line_of(self.mistakes.source, line))
        self.mistakes.add(rule, message_key, Place(self.mistakes.path, line, 1, line, length + 1), **facts)


def _part_named(title: str) -> str | None:
    """The part of the annual report that the heading names, with or without 一、 before it."""
    bare = _NUMBER.sub("", title).rstrip("：:")
    return next((part for part, names in ANNUAL.items() if bare in names), None)


def _joined(lines: list[str]) -> str:
    """The lines as one; between Chinese characters no blank comes in."""
    text = lines[0]
    for line in lines[1:]:
        text += (" " if text[-1].isascii() and line[0].isascii() else "") + line
    return text


def _runs(text: str) -> Iterator[Run]:
    """The paragraph's stretches, plain and bold by turns."""
    for n, part in enumerate(_BOLD.split(text)):
        if part:
            yield Run(part, bold=n % 2 == 1)


def report_doubles(words: OfficeFile, text: str, prose: Prose) -> list[Finding]:
    """A finding for each part that stands in the office's YAML file, where it does not count, and in a text too."""
    mistakes = Mistakes(words.at("schema").path, text)
    for name, key in FILES.items():
        if key != "annual" and getattr(prose, key) and getattr(words, key, ()):
            mistakes.add(TWICE, "load.prose_twice", words.key_at(key), key=key, name=f"{words.period}/{name}")
    for key in ANNUAL:
        if prose.annual.get(key) and getattr(words.annual, key):
            at, file = words.annual.key_at(key), f"{words.period}/年度报告.md"
            mistakes.add(TWICE, "load.prose_twice", at, key=f"annual.{key}", name=file)
    return mistakes.findings
