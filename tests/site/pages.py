"""Reads the pages of a site as a browser and an auditor would."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

VOID = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "source",
        "track",
        "wbr",
        "circle",
        "rect",
        "line",
        "path",
        "polyline",
    ]
)


class Page(HTMLParser):
    """One page: its text, links, ids, headings, and whatever is not well formed."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.faults: list[str] = []
        self.links: list[str] = []
        self.loads: list[str] = []
        self.ids: list[str] = []
        self.headings: list[int] = []
        self.texts: list[str] = []
        self.tables: list[dict[str, int]] = []
        self._open: list[str] = []
        self.feed(text)
        self.close()
        if self._open:
            self.faults.append(f"left open: {self._open}")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._look(tag, dict(attrs))
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._look(tag, dict(attrs))

    def _look(self, tag: str, attrs: dict[str, str | None]) -> None:
        for name, value in attrs.items():
            if name.startswith("on") or name == "style" or (value or "").lower().lstrip().startswith("javascript:"):
                self.faults.append(f"{tag} {name}={value}")
        if attrs.get("id"):
            self.ids.append(str(attrs["id"]))
        if tag == "a":
            self.links.append(attrs.get("href") or "")
        if tag in ("link", "script", "img") and not (attrs.get("href") or "").startswith("data:"):
            self.loads.append(attrs.get("src") or attrs.get("href") or "")
        if tag == "script" and "src" not in attrs:
            self.faults.append("a script within the page")
        if tag in {f"h{n}" for n in range(1, 7)}:
            self.headings.append(int(tag[1]))
        if tag == "table":
            self.tables.append({"caption": 0, "bare": 0})
        if tag == "caption":
            self.tables[-1]["caption"] += 1
        if tag == "th" and "scope" not in attrs:
            self.tables[-1]["bare"] += 1

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        if not self._open or self._open[-1] != tag:
            self.faults.append(f"</{tag}> within {self._open[-3:]}")
            return
        self._open.pop()

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    @property
    def text(self) -> str:
        """What a reader sees, titles of drawings among it."""
        return " ".join(" ".join(self.texts).split())

    @property
    def structure(self) -> list[str]:
        """What an auditor would name."""
        faults = list(self.faults)
        if self.headings.count(1) != 1:
            faults.append(f"{self.headings.count(1)} headings of level 1")
        faults += [f"h{a} then h{b}" for a, b in zip(self.headings, self.headings[1:], strict=False) if b > a + 1]
        faults += [f"id twice: {each}" for each in {each for each in self.ids if self.ids.count(each) > 1}]
        faults += [f"table {n}: {table}" for n, table in enumerate(self.tables) if table != {"caption": 1, "bare": 0}]
        return faults


def folder(root: Path) -> dict[str, bytes]:
    """Every file of a folder by its path, planck's own list left out."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and path.name != ".planck-site"
    }


def html(files: Mapping[str, bytes]) -> dict[str, Page]:
    """The site's own pages; papers are tested by themselves."""
    return {
        path: Page(content.decode())
        for path, content in files.items()
        if path.endswith(".html") and not path.startswith("papers/")
    }


def sound(files: Mapping[str, bytes], elsewhere: str = "") -> dict[str, Page]:
    """The pages of a site, each well formed and without a broken link; ``elsewhere``: in links that lead out of it."""
    pages = html(files)
    faults = [f"{path}: {fault}" for path, page in pages.items() for fault in page.structure]
    faults += [fault for fault in broken(files, pages) if not elsewhere or elsewhere not in fault]
    assert not faults, faults
    return pages


def broken(files: Mapping[str, bytes], pages: Mapping[str, Page]) -> list[str]:
    """Links and loads that lead out of the folder, or to no file or place of it."""
    faults = []
    for path, page in pages.items():
        for link in [*page.links, *page.loads]:
            parts = urlsplit(link)
            target = (
                posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(parts.path))) if parts.path else path
            )
            if parts.scheme or parts.netloc or target not in files:
                faults.append(f"{path}: {link}")
            elif (
                parts.fragment
                and unquote(parts.fragment) not in (pages.get(target) or Page(files[target].decode())).ids
            ):
                faults.append(f"{path}: {link} (no such place)")
    return faults
