"""Make the guides' pictures: a terminal with planck's output, a form as LibreOffice shows it, the circular's pages.

python tools/pictures.py [PLANCK]

Needs Chromium, LibreOffice, poppler and a Chinese font (sudo apt install chromium libreoffice-calc poppler-utils
fonts-noto-cjk). Writes docs/img/check.png, validate.png, form.png, quarterly.png, site.png, site-unit.png and
site-item.png.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from base64 import b64encode
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

ROOT = Path(__file__).resolve().parents[1]
IMAGES = ROOT / "docs" / "img"
THEME = TerminalTheme(
    (30, 34, 42),
    (215, 218, 224),
    [
        *((60, 64, 72), (240, 113, 120), (184, 214, 139), (255, 203, 107)),
        *((130, 170, 255), (199, 146, 234), (137, 221, 255), (215, 218, 224)),
    ],
    [(110, 115, 125)],
)
PAGE = """<meta charset="utf-8"><style>body {{ margin: 0; background: #1e222a; }}
pre {{ margin: 16px 20px; font: 15px/1.55 "Noto Sans Mono CJK SC", "Noto Sans Mono", monospace; }}
{stylesheet} body {{ color: {foreground}; }}</style><pre>{code}</pre>"""
NARROW = 780
SHEET = '<img style="margin: 10px 0 0 10px; height: 749px; width: 530px" src="data:image/png;base64,{page}">'


def run(*command: object, folder: Path | None = None, **env: str) -> str:
    """The command's output, whatever its exit code."""
    words = [str(word) for word in command]
    ended = subprocess.run(words, cwd=folder, env={**os.environ, **env}, capture_output=True, timeout=180, check=False)
    return ended.stdout.decode() + ended.stderr.decode()


def terminal(name: str, shown: str, command: str, most: int) -> None:
    """Picture the command and the first lines of its output."""
    lines = [f"\x1b[1;32m$\x1b[0m {command}", *shown.rstrip("\n").split("\n")[:most]]
    console = Console(record=True, width=90, file=open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115
    console.print(Text.from_ansi("\n".join(lines)), soft_wrap=True)
    page = console.export_html(theme=THEME, code_format=PAGE, inline_styles=False)
    screenshot(name, page, NARROW, 40 + int(len(lines) * 15 * 1.55))


def screenshot(name: str, page: str, width: int, height: int) -> None:
    """Picture an HTML page in Chromium."""
    with tempfile.TemporaryDirectory() as folder:
        html = Path(folder, "page.html")
        html.write_text(page, "utf-8")
        picture(name, html, width, height)


def picture(name: str, html: Path, width: int, height: int) -> None:
    """Picture a page that lies on the disk."""
    with tempfile.TemporaryDirectory() as folder:
        run(
            *("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"),
            *("--hide-scrollbars", "--force-device-scale-factor=1", f"--window-size={width},{height}"),
            *(f"--user-data-dir={folder}/profile", f"--screenshot={IMAGES / name}", html.as_uri()),
        )
    print(IMAGES / name)


def circular(name: str, planck: str) -> None:
    """Picture the first two pages of the circular, side by side."""
    with tempfile.TemporaryDirectory() as folder:
        pdf = Path(folder, "quarterly.pdf")
        run(planck, "report", "quarterly", "--period", "2025Q3", "-o", pdf, folder=ROOT)
        run("pdftoppm", "-r", "96", "-png", "-l", "2", pdf, Path(folder, "page"))
        pages = [b64encode(page.read_bytes()).decode() for page in sorted(Path(folder).glob("page-*.png"))]
    images = "".join(SHEET.format(page=page) for page in pages)
    screenshot(name, f'<meta charset="utf-8"><body style="margin: 0; background: #d2d2d2">{images}', 1090, 769)


def form(name: str, planck: str) -> None:
    """Picture the first page of a unit's form."""
    with tempfile.TemporaryDirectory() as folder:
        key = {"PLANCK_FORM_KEY": "the key of the pictures"}
        run(planck, "form", "export", "2025Q3", "--unit", "sfj", "-o", folder, folder=ROOT, **key)
        sheet = next(Path(folder).glob("*.xlsx"))
        profile = f"-env:UserInstallation={Path(folder, 'profile').as_uri()}"
        run("soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder, sheet)
        pdf = sheet.with_suffix(".pdf")
        run(
            "pdftoppm",
            "-r",
            "100",
            "-png",
            "-singlefile",
            "-l",
            "1",
            "-H",
            "720",
            pdf,
            IMAGES / name.removesuffix(".png"),
        )
    print(IMAGES / name)


def site(pages: dict[str, tuple[str, int]], planck: str) -> None:
    """Picture pages of the office's site, each at that height."""
    with tempfile.TemporaryDirectory() as folder:
        run(planck, "site", "2025Q3", "-o", Path(folder, "site"), folder=ROOT)
        for name, (page, height) in pages.items():
            picture(name, Path(folder, "site", page), 1280, height)


def main() -> None:
    """Make all pictures."""
    planck = str(Path(sys.argv[1]).absolute()) if len(sys.argv) > 1 else "planck"
    for tool in ("chromium", "soffice", "pdftoppm"):
        if not shutil.which(tool):
            sys.exit(f"{tool} is not here; see the head of this file")
    coloured = {"FORCE_COLOR": "1", "COLUMNS": "90"}
    terminal(
        "check.png",
        run(planck, "check", "--period", "2025Q3", folder=ROOT, **coloured),
        "planck check --period 2025Q3",
        40,
    )
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(ROOT / "data", Path(folder, "data"))
        file = Path(folder, "data/progress/mzj/2025Q4.yaml")
        text = file.read_text("utf-8").replace("status: ongoing", "status: 持续推进", 1)
        head, key, rest = text.partition("submitted: ")
        assert key
        file.write_text(head + key + rest.replace("-", ".", 2), "utf-8")
        words = ("validate", "data/progress/mzj/2025Q4.yaml")
        terminal("validate.png", run(planck, *words, folder=Path(folder), **coloured), f"planck {' '.join(words)}", 40)
    form("form.png", planck)
    circular("quarterly.png", planck)
    shown = {
        "site.png": ("index.html", 900),
        "site-unit.png": ("units/cgj.html", 1000),
        "site-item.png": ("items/2.6.6.head-appearance.html", 1590),
    }
    site(shown, planck)


if __name__ == "__main__":
    main()
