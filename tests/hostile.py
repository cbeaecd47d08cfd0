"""Hostile strings: a fixed list, and those of the corpora kept outside the project, found through ``PLANCK_SHARED``."""

from __future__ import annotations

import os
import runpy
from pathlib import Path

import pytest

SHARED = os.environ.get("PLANCK_SHARED", "")
"""The folder with cases and corpora; empty where there is none."""
needs_shared = pytest.mark.skipif(not SHARED, reason="PLANCK_SHARED names no folder with cases and corpora")

EVERY = int(os.environ.get("PLANCK_EVERY", "40"))
"""Tests take every so many of the corpora's strings; 1: all of them."""

FORGERIES = [
    "ok\n::error file=a,line=1::forged",
    "a%0A::error::b",
    "x,title=forged::y",
    "x ##[error]y ##vso[task.complete result=Succeeded;]",
    "]]></failure></testcase><testcase name='forged'/>",
    "\x00\x0b\x1b[2J\u202e\u2028\x85\ufffe\ud800\U000e0041",
    "a | b |\n| x | y |",
    "a\\| b `c` \\",
    "@org/all 市长@user Fixes #12 GH-12 !3 ~bug :smile: a@b.com",
    "<img src=x onerror=alert(1)> <details> <!-- ",
    "[x](javascript:alert(1)) ![x](https://evil.example/t.png) https://evil.example www.evil.example",
    "[x](1) \\](2) {0} {{1}}",
    "//evil.example/a:b",
    "\n# 伪造\n---\n```",
]
"""Texts that forge a line, a field or a link of a format for machines."""

TROUBLE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[点我](https://evil.example)",
    "![x](https://evil.example/x.png)",
    "https://evil.example/?a=1&b=2",
    '=HYPERLINK("https://evil.example","x")',
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "+1+1",
    "-2+3",
    "**加粗**“引号”",
    "# 标题",
    "| 表 | 格 |",
    "::: landscape",
    '#import "@preview/x": *',
    '#read("/etc/passwd")',
    "$ sum $ @ref <label> \\ #let x = 1",
    "2026. 年",
    "&lt;b&gt; &amp;",
    "{{ 7 * 7 }} {% for %}",
    "]]></w:t><w:r>",
    "</svg><script>",
]
"""Texts that mean something in HTML, Markdown, a workbook, Word or Typst."""

ALWAYS = [
    *FORGERIES,
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
    "{0}{written}{{x}}%s%n$x",
    "`code` ``` ~~~",
    "=== --- *** ___",
    "x" * 300,
    "::error::x〔待填〕",
]


def strings(every: int = EVERY) -> list[str]:
    """Those always at hand, then every so many of the corpora's, without duplicates."""
    texts = list(ALWAYS)
    if SHARED:
        corpora = runpy.run_path(str(Path(SHARED) / "corpora" / "run.py"))
        texts += [text for _, _, text in corpora["strings"]()][::every]
    return list(dict.fromkeys(texts))


def quoted(text: str) -> str:
    """The text as a double-quoted YAML scalar."""
    return '"' + "".join(map(_escaped, text)) + '"'


def _escaped(char: str) -> str:
    code = ord(char)
    if char in '"\\':
        return "\\" + char
    if char.isprintable() and code < 0x10000:
        return char
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def as_name(text: str) -> str | None:
    """The text as a file name; None where no system allows it."""
    name = text.replace("/", "\u2215").replace("\0", "")
    name = os.fsencode(name.encode("utf-8", "replace").decode()).decode("utf-8", "ignore")[:60]
    return name if name.strip(" .") and not name.startswith(".") else None
