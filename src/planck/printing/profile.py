"""The page: GB/T 9704-2012 unless the office sets its own."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, replace

from planck.model import Page
from planck.printing.blocks import PrintError, Room

FANG, KAI, HEI, SONG, TITLE = "仿宋_GB2312", "楷体_GB2312", "黑体", "宋体", "方正小标宋简体"


@dataclass(frozen=True, slots=True)
class Fonts:
    """Faces by name, as Word's font list has them."""

    body: str = FANG
    second: str = KAI
    """（一）"""
    first: str = HEI
    """一、"""
    number: str = SONG
    """Page numbers."""
    title: str = TITLE
    latin: str = "Times New Roman"


@dataclass(frozen=True, slots=True)
class Profile:
    """A page's measures (GB/T 9704-2012, 5 to 7); lengths in millimetres, type in points."""

    top: float = 37
    bottom: float = 35
    left: float = 28
    right: float = 26
    pitch: float = 28.95
    """From line to line: 22 lines in 225 mm."""
    size: float = 16
    """三号."""
    title_size: float = 22
    """二号."""
    tracking: float = -0.25
    """28 characters of 16 pt do not fit into 156 mm otherwise."""
    fonts: Fonts = field(default_factory=Fonts)
    letterhead: str = ""
    """发文机关标志, in red at the head of papers that have a number; empty: none."""

    @property
    def room(self) -> Room:
        """The text area of a portrait page."""
        return Room((297 - self.top - self.bottom) * 72 / 25.4, self.pitch, self.title_size)

    @property
    def text_width(self) -> float:
        """Points that the text of a portrait page is wide."""
        return (210 - self.left - self.right) * 72 / 25.4


GB = Profile()
"""GB/T 9704-2012."""


def profile(name: str | None, page: Page) -> Profile:
    """The page by that name; by default the office's own, which is the standard's where it sets none.

    Raises PrintError for the letterhead of an office that sets none.
    """
    if name == "gbt9704":
        return GB
    own = of_office(page)
    if name == "letterhead":
        if not page.letterhead.strip():
            raise PrintError("print.no_letterhead")
        own = replace(own, letterhead=page.letterhead.strip())
    return own


def of_office(page: Page) -> Profile:
    """The office's own page; what it does not set is the standard's."""
    fonts = replace(GB.fonts, **{role: name for role in asdict(GB.fonts) if (name := getattr(page.fonts, role))})
    lengths = {side: getattr(page, side) for side in ("top", "bottom", "left", "right")} | {"pitch": page.line_pitch}
    own = {name: float(length) for name, length in lengths.items() if length is not None}
    return replace(replace(GB, fonts=fonts), **own)  # type: ignore[arg-type]
