"""Hostile strings: a few that are always at hand, and those of the corpora kept outside the project."""

from __future__ import annotations

import os
import runpy
from pathlib import Path

from tests.formats.test_review import OWN
from tests.printing.test_media import TROUBLE
from tests.test_shared import SHARED

EVERY = int(os.environ.get("PLANCK_EVERY", "40"))
"""Every so many of the corpora's strings are taken; 1: all of them."""

ALWAYS = [
    *OWN,
    *TROUBLE,
    "::error::x",
    "  ::warning file=a::x",
    "##[error]x",
    "##vso[task.setvariable variable=x]y",
    "##teamcity[buildStatus status='FAILURE']",
    "section_start:1:x\r\x1b[0K",
    "::: landscape",
    "\n::error::x",
    "\r::error::x",
    "x\u2028::error::y\u2029",
    "\x9b31m\x90\x9c\x1b]0;x\x07",
    "\u202e\u2066\u200f\ufeff",
    "javascript:alert(1)",
    '" onmouseover="alert(1)',
    "' style='x:expression(1)",
    "<!-- --><![CDATA[x]]><?x?>&#x3c;b&#x3e;",
    "[x]: javascript:alert(1)",
    "<javascript:alert(1)>",
    "../../../etc/passwd",
    "C:\\Windows\\win.ini",
    "{0}{found}{{x}}%s%n$x",
    "`code` ``` ~~~",
    "=== --- *** ___",
    "x" * 300,
    "::error::x〔待填〕",
]


def strings(every: int = EVERY) -> list[str]:
    """Those always at hand, then every so many of the corpora's; each once."""
    found = list(ALWAYS)
    if SHARED:
        corpora = runpy.run_path(str(Path(SHARED) / "corpora" / "run.py"))
        found += [text for _, _, text in corpora["strings"]()][::every]
    return list(dict.fromkeys(found))


def quoted(text: str) -> str:
    """A double-quoted scalar of YAML that means exactly this text."""
    return '"' + "".join(map(_escaped, text)) + '"'


def _escaped(char: str) -> str:
    code = ord(char)
    if char in '"\\':
        return "\\" + char
    if char.isprintable() and code < 0x10000:
        return char
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def as_name(text: str) -> str | None:
    """The text as the name of a file or folder; None where no system has such a name."""
    name = text.replace("/", "\u2215").replace("\0", "")
    name = os.fsencode(name.encode("utf-8", "replace").decode()).decode("utf-8", "ignore")[:60]
    return name if name.strip(" .") and not name.startswith(".") else None
