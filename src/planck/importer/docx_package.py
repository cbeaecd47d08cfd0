"""The parts of a Word document, unpacked and parsed under limits.

Parsed by the standard library's expat: a document type is refused before, so no entity expands, and nothing that the
document refers to is fetched.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from posixpath import dirname, join, normpath
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from planck.core.packed_parts import check_xml
from planck.importer.document import Refused
from planck.importer.docx_xml import value_of

MOST_PARTS = 5_000
"""Pictures included."""
MOST_UNPACKED = 24_000_000
"""Bytes of the parts that are read, counted while they are unpacked: the directory of a zip bomb lies."""
MOST_TAGS = 500_000
"""Of the parts that are read; 100 pages out of Word have some 60,000."""
DEEPEST = 250
"""Elements within elements; a cell of a table in a text box has some 30."""


class Package:
    """The parts of the archive, unpacked as they are asked for."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._by_lower = {name.lower(): name for name in archive.namelist()}
        self.names = list(self._by_lower.values())
        self._left = MOST_UNPACKED
        self._tags = MOST_TAGS

    def has(self, name: str) -> bool:
        """Whether there is a part of that name."""
        return name.lower() in self._by_lower

    def content(self, name: str) -> bytes:
        """The part's bytes, checked; none where there is no such part."""
        if not self.has(name):
            return b""
        with self._archive.open(self._by_lower[name.lower()]) as file:
            content = file.read(self._left + 1)
        self._left -= len(content)
        if self._left < 0:
            raise Refused("document.unpacked", most=MOST_UNPACKED)
        check_xml(name, content)
        self._tags -= content.count(b"<")
        if self._tags < 0:
            raise Refused("document.tags", most=MOST_TAGS)
        return content

    def root(self, name: str) -> Element | None:
        """The part's root element; None where there is no such part."""
        content = self.content(name)
        return ElementTree.XML(content, ElementTree.XMLParser(target=_Bounded())) if content else None

    def related(self, part: str, kind: str) -> str:
        """The first part of that kind that the part leads to; empty where there is none."""
        return next(iter(self.all_related(part, kind)), "")

    def all_related(self, part: str, kind: str) -> Iterator[str]:
        """The parts of that kind that the part leads to; none outside the file."""
        for link in self.relations(part):
            if value_of(link, "Type").endswith("/" + kind) and value_of(link, "TargetMode").lower() != "external":
                target = value_of(link, "Target")
                name = target.lstrip("/") if target.startswith("/") else normpath(join(dirname(part), target))
                if self.has(name):
                    yield name

    def relations(self, part: str) -> list[Element]:
        """The links of the part."""
        root = self.root(join(dirname(part), "_rels", part.rpartition("/")[2] + ".rels"))
        return [] if root is None else list(root)


class _Bounded(ElementTree.TreeBuilder):
    """Builds a tree of bounded depth: what walks it calls itself for each level."""

    def __init__(self) -> None:
        super().__init__()
        self._depth = 0

    def start(self, tag: str, attrs: dict[str, str]) -> Element:
        """Open an element."""
        self._depth += 1
        if self._depth > DEEPEST:
            raise Refused("document.deep", most=DEEPEST)
        return super().start(tag, attrs)

    def end(self, tag: str) -> Element:
        """Close an element."""
        self._depth -= 1
        return super().end(tag)
