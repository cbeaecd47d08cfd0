"""``rollup.yaml`` as a definition, and a finding for each of its mistakes."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

from planck import fields, source
from planck.core.finding import Finding, Place
from planck.load.disk import Unreadable, contents
from planck.load.mistakes import Mistakes
from planck.load.read_declared import read_declared
from planck.messages.loading import CANNOT_OPEN
from planck.messages.rollup import DEFINITION
from planck.model.rollup import DEEPEST, LONGEST_TEXT, Level, Member, Rollup
from planck.source import Map, Node, Text

FILE = "rollup.yaml"


class Definition(NamedTuple):
    """A roll-up's definition with the file that holds it."""

    rollup: Rollup | None
    """None where the file is not sound: nothing is rolled up by half of it."""
    findings: tuple[Finding, ...]
    path: str
    """The file's name, as findings give it."""
    sha256: str = ""
    """Of the file's bytes."""
    text: str = ""


def definition(path: Path) -> Definition:
    """The roll-up that the file declares, with all its mistakes listed where there are any."""
    content = contents(path)
    mistakes = Mistakes(path.name)
    if isinstance(content, Unreadable):
        mistakes.add(CANNOT_OPEN, content.message_key, Place(mistakes.path), **content.facts)
        return Definition(None, tuple(mistakes.findings), path.name)
    return _read(content, path, mistakes)


def _read(content: bytes, path: Path, mistakes: Mistakes) -> Definition:
    reading = source.read(content, mistakes.path)
    mistakes.source, mistakes.findings = reading.text, list(reading.findings)
    rollup = read_declared(Rollup, reading.root, mistakes) if isinstance(reading.root, Map) else None
    if rollup is not None:
        _hold_together(rollup, path.parent, mistakes)
    sound = None if mistakes.findings else rollup
    sha256 = hashlib.sha256(content).hexdigest()
    return Definition(sound, tuple(mistakes.findings), path.name, sha256, reading.text)


def _hold_together(rollup: Rollup, root: Path, mistakes: Mistakes) -> None:
    """Report what the parts say against each other."""
    for message, place, facts in (
        *_levels(rollup),
        *_indicators(rollup),
        *_members(rollup, {level.code for level in rollup.levels}),
        *_folders(rollup, root),
        *_long_texts(rollup.tree),
    ):
        mistakes.add(DEFINITION, DEFINITION.key(message), place, **facts)


_Mistake = tuple[str, Place, dict[str, Any]]


def _levels(rollup: Rollup) -> Iterator[_Mistake]:
    """Of the levels: codes that stand twice, unknown levels above them, circles, more than one top."""
    yield from _doubles("code_twice", "code", rollup.levels, "code")
    above = {level.code: level.under for level in rollup.levels}
    for level in rollup.levels:
        if level.under and level.under not in above:
            yield "level_unknown", level.at("under"), {"under": level.under, "known": _most(above)}
        elif message := _lost(level, above):
            yield message, level.at("under"), {"code": level.code, "most": DEEPEST}
    tops = [level for level in rollup.levels if not level.under]
    if len(tops) != 1:
        place = tops[1].at("code") if tops else rollup.key_at("levels")
        yield "tops", place, {"count": len(tops)}
    if (rollup.ranking.min_denominator or 0) < 0:
        yield "negative", rollup.ranking.at("min_denominator"), {}


def _lost(level: Level, above: dict[str, str]) -> str:
    """What is wrong with the way from the level to the top, if anything."""
    passed, code = set[str](), level.code
    while code and code not in passed:
        if len(passed) == DEEPEST:
            return "level_deep"
        passed.add(code)
        code = above.get(code, "")
    return "level_circle" if code == level.code else ""


def _indicators(rollup: Rollup) -> Iterator[_Mistake]:
    """Of the shared indicators: ids that stand twice, and mappings of ids that there are not."""
    yield from _doubles("indicator_twice", "id", rollup.indicators, "id")
    known = [indicator.id for indicator in rollup.indicators]
    for name, template in rollup.templates.items():
        for written in template:
            if written not in known:
                yield _unknown(known, written, rollup.key_at("templates", name, written))


def _members(rollup: Rollup, levels: set[str]) -> Iterator[_Mistake]:
    """Of the members: codes that stand twice, levels and templates that there are not, no day on which it counts."""
    yield from _doubles("code_twice", "code", rollup.members, "code")
    known = [indicator.id for indicator in rollup.indicators]
    for member in rollup.members:
        if member.under not in levels:
            yield "level_unknown", member.at("under"), {"under": member.under, "known": _most(levels)}
        if member.since and member.until and member.since > member.until:
            yield "never", member.key_at("until"), {"name": member.name, "since": member.since, "until": member.until}
        yield from _where(member)
        yield from _whose(member, levels)
        if member.template and member.template not in rollup.templates:
            facts = {"template": member.template, "known": _most(rollup.templates)}
            message = "template_unknown" if rollup.templates else "template_none"
            yield message, member.at("template"), facts
        for key in ("items", "excluded"):
            for written in getattr(member, key):
                if written not in known:
                    yield _unknown(known, written, member.key_at(key, written))


def _where(member: Member) -> Iterator[_Mistake]:
    """What is wrong with the folder that the member names, or with naming two or none."""
    if not member.folder:
        yield "folder_missing", member.at("code"), {"name": member.name}
    elif member.at_ and member.rollup:
        yield "folder_both", member.key_at("rollup"), {"name": member.name}
    elif not _relative(member.folder):
        yield "path", member.at("at" if member.at_ else "rollup"), {"at": member.folder}
    if member.rollup and not member.at_:
        for key in ("figures", "items", "excluded", "template", "plan", "place"):
            if member.written_under(key) is not None:
                yield "rollup_with", member.key_at(key), {"name": member.name, "key": key}


def _relative(folder: str) -> bool:
    """Whether the path is one below or beside rollup.yaml on every system."""
    drive = re.match("[A-Za-z]:", folder)
    return not (drive or "\\" in folder or "\0" in folder or PurePosixPath(folder).is_absolute())


def _whose(member: Member, levels: set[str]) -> Iterator[_Mistake]:
    """Whether a level's own workspace says what its figures are; no other member does."""
    if member.rollup:
        return
    if member.code in levels and not member.figures:
        yield "figures_missing", member.at("code"), {"name": member.name, "code": member.code}
    elif member.figures and member.code != member.under:
        # under: a code that is no level's would be the next mistake
        message = "figures_elsewhere" if member.code in levels else "figures_of_county"
        yield message, member.key_at("figures"), {"code": member.code}


def _folders(rollup: Rollup, root: Path) -> Iterator[_Mistake]:
    """The folders that two members share, once links are followed."""
    first: dict[str, Member] = {}
    for member in rollup.members:
        if not member.folder or not _relative(member.folder):
            continue
        place = os.path.normcase(os.path.realpath(root / member.folder))
        if place in first:
            line = first[place].at("at" if first[place].at_ else "rollup").line
            yield "folder_twice", member.at("at" if member.at_ else "rollup"), {"at": member.folder, "line": line}
        first.setdefault(place, member)


def _long_texts(node: Node | None) -> Iterator[_Mistake]:
    """Texts anywhere in the file that are longer than those of a result may be."""
    if isinstance(node, Text):
        if len(node) > LONGEST_TEXT:
            yield "text_long", node.place, {"count": len(node), "most": LONGEST_TEXT}
        return
    for part in node.values() if isinstance(node, Map) else node or ():
        yield from _long_texts(part)


def _doubles(message: str, fact: str, parts: Iterable[Any], key: str) -> Iterator[_Mistake]:
    first: dict[str, Place] = {}
    for entry in parts:
        written = getattr(entry, key)
        if written in first:
            yield message, entry.at(key), {fact: written, "line": first[written].line}
        first.setdefault(written, entry.at(key))


def _unknown(known: list[str], written: str, place: Place) -> _Mistake:
    near = fields.near_key(written, known)
    return "indicator_unknown", place, {"id": written, "known": near or _most(known)}


_MOST_NAMED = 20


def _most(names: Iterable[str]) -> list[str]:
    """The names, of many the first: a sentence does not list a province."""
    ordered = sorted(names)
    return ordered if len(ordered) <= _MOST_NAMED else [*ordered[:_MOST_NAMED], "…"]
