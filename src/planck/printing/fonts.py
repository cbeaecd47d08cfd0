"""The fonts that a PDF is set in: which are at hand, and which stand in for those that are not."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import typst

from planck.printing.blocks import PrintError
from planck.printing.profile import Profile

FALLBACKS = {
    "body": ["FangSong_GB2312", "FangSong", "仿宋", "STFangsong", "FandolFang R", "Noto Serif CJK SC"],
    "second": ["KaiTi_GB2312", "KaiTi", "楷体", "STKaiti", "FandolKai", "Noto Serif CJK SC"],
    "first": ["SimHei", "STHeiti", "FandolHei", "Noto Sans CJK SC", "Microsoft YaHei"],
    "number": ["SimSun", "STSong", "FandolSong", "Noto Serif CJK SC"],
    "title": ["FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05", "STZhongsong", "SimSun", "FandolSong", "Noto Serif CJK SC"],
}
"""By role, the faces that stand in where an office's own is not installed, best first."""

CHINESE = (
    *(face for chain in FALLBACKS.values() for face in chain),
    *("Noto Sans SC", "Noto Serif SC", "Source Han Sans SC", "Source Han Serif SC", "Noto Sans CJK JP"),
    *("WenQuanYi Micro Hei", "WenQuanYi Zen Hei", "PingFang SC", "Songti SC"),
)
LAST = ["Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "Microsoft YaHei", "SimSun", "PingFang SC"]


class Faces:
    """The fonts at hand: the system's, those of the folders, and the font wheel's where it is installed."""

    def __init__(self, folders: Iterable[Path] = ()) -> None:
        paths = [str(folder) for folder in folders]
        self.fonts = typst.Fonts(include_system_fonts=True, include_embedded_fonts=True, font_paths=[*paths, *_wheel()])
        self.families = {family.lower(): family for family in self.fonts.families()}
        if not any(name.lower() in self.families for name in CHINESE):
            raise PrintError("print.no_font")

    def chain(self, role: str, profile: Profile) -> list[str]:
        """The faces at hand for the role, best first."""
        # by the names that Windows, macOS and Linux give the same faces
        wanted = [str(getattr(profile.fonts, role)), *FALLBACKS[role], *LAST]
        return list(dict.fromkeys(self.families[name.lower()] for name in wanted if name.lower() in self.families))

    def latin(self, profile: Profile) -> str | None:
        """The face for Latin letters and digits, where there is one."""
        wanted = (profile.fonts.latin, "Times New Roman", "Liberation Serif", "TeX Gyre Termes", "Libertinus Serif")
        return next((self.families[name.lower()] for name in wanted if name.lower() in self.families), None)

    def named(self, profile: Profile) -> str:
        """The faces that the paper is set in, for the person who prints it."""
        return "、".join(dict.fromkeys(self.chain(role, profile)[0] for role in FALLBACKS))


def _wheel() -> list[str]:
    """The folder of the font wheel, where ``planck[fonts]`` is installed."""
    try:
        import noto_cjk_sans_otc
    except ImportError:
        return []
    return [str(Path(noto_cjk_sans_otc.__file__).parent)]
