"""Every message is used, and every message that is used exists."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import planck
import planck.rules  # the messages of rules are there once these are
from planck import messages
from planck.messages.terms import TERMS

COMPOSED = {"P010.item"}
"""Keys that the source puts together from two variables."""

FILES = {
    "page.typ",
    "page.html",
    "page.css",
    "page.js",
    "checker.html",
    "score.html",
    "site.css",
    "site.js",
}
"""Names of files that look like keys."""


@cache
def source_trees() -> list[ast.Module]:
    folder = Path(planck.__file__).parent
    return [ast.parse(path.read_text("utf-8")) for path in sorted(folder.rglob("*.py"))]


def definitions(tree: ast.Module) -> Iterator[ast.AST]:
    """The keys of ``{"load.link": Message(…)}``."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Dict):
            for key, value in zip(node.keys, node.values, strict=True):
                if isinstance(value, ast.Call) and ast.unparse(value.func) == "Message" and key is not None:
                    yield key


@cache
def texts_in_use() -> frozenset[str]:
    """Every text of the source but for the keys of definitions."""
    texts: set[str] = set()
    for tree in source_trees():
        defined = {id(key) for key in definitions(tree)}
        texts |= {
            node.value
            for node in ast.walk(tree)
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in defined
        }
    return frozenset(texts)


def patterns_in_use() -> Iterator[str]:
    """Expressions for texts like ``f"form.number_{kind}"``; those that fix hardly a letter are left out."""
    for tree in source_trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.JoinedStr):
                fixed = [part.value if isinstance(part, ast.Constant) else None for part in node.values]
                if len("".join(filter(None, fixed))) >= 5:
                    yield "".join(".+" if part is None else re.escape(part) for part in fixed)


def test_every_message_is_used() -> None:
    """Messages of rules stand beside their rules, whose tests see each of them."""
    texts, composed = texts_in_use(), re.compile("|".join(set(patterns_in_use())))
    keys = [key for key in messages.sentences() if not re.match("P[1-9]", key)]
    unused = [key for key in keys if key not in texts and not composed.fullmatch(key)]
    assert set(unused) == COMPOSED


def test_every_message_in_use_exists() -> None:
    known = messages.sentences()
    prefixes = {key.partition(".")[0] for key in known} - {key.partition(".")[0] for key in TERMS}
    keys = {
        text for text in texts_in_use() if re.fullmatch(r"\w+\.\w*[a-z]", text) and text.partition(".")[0] in prefixes
    }
    assert len(keys) > 200
    assert keys - set(known) == FILES
