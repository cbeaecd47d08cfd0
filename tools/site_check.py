"""The pages of planck site, held against a browser, axe-core and the Nu HTML checker.

python tools/site_check.py [--install] [--only GLOB ...] [--jobs N] [--pictures FOLDER] [FOLDER ...]

Builds both editions of the sample year and of a hostile workspace, and the sample roll-up, or takes the folders named, and
looks at every page: its structure and links; in Chromium at 360, 768 and 1440 px, in print, without script, by keyboard alone; with axe-core;
with the Nu HTML checker. --install puts playwright beside planck by pip, axe-core and the checker into out/.site-check by
npm. Exit 0: no page has a fault; 1: one has; 2: something that a check needs is missing, or there is no page.
"""

from __future__ import annotations

import argparse
import fnmatch
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from urllib.parse import unquote

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(Path(__file__).parent)]

from tests.site.pages import Page, broken, folder  # noqa: E402

MODULES = ROOT / "out" / ".site-check"
PLAYWRIGHT = "playwright>=1.55,<2"
PACKAGES = ("axe-core@4.14.1", "vnu-jar@26.9.27")
AXE = MODULES / "node_modules" / "axe-core" / "axe.min.js"
VNU = MODULES / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
EDITIONS = ("office", "public")
PAPERS = "papers/"
"""Papers have a page and checks of their own (make test-print)."""
Faults = Iterator[tuple[str, str]]


def needs() -> list[str]:
    """What is not at hand, each with the command that installs it."""
    programs = {"chromium": "sudo apt install chromium", "java": "sudo apt install default-jre-headless"}
    missing = [f"{name} ({how})" for name, how in programs.items() if not shutil.which(name)]
    if importlib.util.find_spec("playwright") is None:
        missing.append(f"playwright (python -m pip install '{PLAYWRIGHT}', or --install)")
    missing += [f"{file.name} (--install, with npm)" for file in (AXE, VNU) if not file.is_file()]
    return missing


def install() -> None:
    """Put what pip and npm have to their places."""
    if importlib.util.find_spec("playwright") is None:
        pip = [sys.executable, "-m", "pip", "install", "-q", "--disable-pip-version-check", PLAYWRIGHT]
        subprocess.run(pip, check=True)
        importlib.invalidate_caches()
    if (npm := shutil.which("npm")) and not (AXE.is_file() and VNU.is_file()):
        MODULES.mkdir(parents=True, exist_ok=True)
        (MODULES / "package.json").write_text("{}\n", encoding="utf-8")
        subprocess.run(
            [npm, "install", "--silent", "--no-audit", "--ignore-scripts", *PACKAGES], cwd=MODULES, check=True
        )


# ------------------------------------------------------------------------------------------- the folders


def built(target: Path) -> list[Path]:
    """Both editions of the sample year, and of a workspace of hostile words; the sample roll-up."""
    from tests.site.hostile_workspace import lay

    hostile = lay(target / "hostile-workspace")
    made = []
    for name, data in (("sample", ROOT / "data"), ("hostile", hostile)):
        for edition in EDITIONS:
            made.append(target / f"{name}-{edition}")
            # the office's templates beside the sample are those of the wheel
            _planck("site", "--data", data, "-o", made[-1], "--edition", edition)
    province, rolled = target / "province", target / "rolled"
    _planck("init", "--rollup", province)
    _planck("rollup", "run", province, "--period", "2026Q2", "-o", rolled)
    made.append(target / "sample-rollup")
    _planck("site", "--rollup", rolled, "-o", made[-1])
    return made


def _planck(*words: object) -> None:
    command = [sys.executable, "-m", "planck", *map(str, words)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def names_of(site: Path, only: Sequence[str]) -> list[str]:
    """The pages of a site, or those whose names fit."""
    names = sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    own = [name for name in names if not name.startswith(PAPERS)]
    return [name for name in own if not only or any(fnmatch.fnmatch(name, glob) for glob in only)]


# ------------------------------------------------------------------------------------------- without a browser


def faults_of_files(site: Path, names: Iterable[str]) -> Faults:
    """Structure, links and anchors, titles, pictures, and what a page would load from elsewhere."""
    files = folder(site)
    pages = {name: Page(files[name].decode()) for name in names}
    yield from ((name, fault) for name, page in pages.items() for fault in page.structure)
    for fault in broken(files, pages):
        name, _, link = fault.partition(": ")
        yield name, f"leads nowhere, or out of the folder: {link}"
    yield from _titles({name: files[name].decode() for name in pages})
    for name in pages:
        yield from ((name, fault) for fault in _of_text(files[name].decode()))
    for name, content in files.items():
        if name.endswith(".css") and re.search(rb"@import|url\(\s*[\"']?(?!data:)", content):
            yield name, "loads another file"


def _titles(texts: Mapping[str, str]) -> Faults:
    by_title: dict[str, list[str]] = defaultdict(list)
    for name, text in texts.items():
        title = re.search(r"<title>(.*?)</title>", text, re.DOTALL)
        by_title[title[1].strip() if title else ""].append(name)
    for title, names in by_title.items():
        if not title:
            yield from ((name, "has no title") for name in names)
        elif len(names) > 1:
            yield names[1], f"has the title of {names[0]}: {title}"


def _of_text(text: str) -> Iterator[str]:
    head = text.partition("</head>")[0]
    policy = head.find("Content-Security-Policy")
    if policy < 0:
        yield "has no Content-Security-Policy"
    elif 0 <= min((at for at in (head.find("<script"), head.find("<link")) if at >= 0), default=policy) < policy:
        yield "loads something before its policy stands"
    for picture in re.findall(r"<img\b[^>]*>", text):
        if not re.search(r"\balt=", picture):
            yield f"a picture says nothing to those who do not see it: {picture[:60]}"
    for drawing in re.findall(r"<svg\b[^>]*>", text):
        if "aria-labelledby" not in drawing and "aria-label" not in drawing and 'aria-hidden="true"' not in drawing:
            yield "a drawing has no name"


def faults_by_vnu(site: Path, names: Iterable[str]) -> Faults:
    """What the Nu HTML checker names; its own failure too."""
    wanted = {str((site / name).resolve()): name for name in names}
    paths = list(wanted)
    for start in range(0, len(paths), 200):
        command = ["java", "-jar", str(VNU), "--format", "json", "--errors-only", *paths[start : start + 200]]
        ended = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
        try:
            messages = json.loads(ended.stderr)["messages"]
        except (json.JSONDecodeError, KeyError):
            yield "", f"the Nu HTML checker ended with {ended.returncode}: {ended.stderr[:200]}"
            continue
        for message in messages:
            path = "/" + unquote(message.get("url", "")).removeprefix("file:").lstrip("/")
            name = wanted.get(path, path)
            yield name, f"Nu HTML checker, line {message.get('lastLine')}: {message['message']}"


# ------------------------------------------------------------------------------------------- in a browser


def in_browser(task: tuple[Path, list[str]]) -> list[tuple[str, str]]:
    """What a browser shows of these pages; run in a process of its own."""
    import site_browser

    site, names = task
    axe = AXE.read_text(encoding="utf-8")
    with site_browser.chromium() as browser:
        return list(site_browser.faults_of(browser, site, names, axe))


def shares(names: Sequence[str], count: int) -> list[list[str]]:
    """The names in so many heaps of about the same work: neighbours are alike."""
    return [heap for n in range(count) if (heap := list(names[n::count]))]


def checked(site: Path, names: Sequence[str], pool: ProcessPoolExecutor, jobs: int) -> list[tuple[str, str]]:
    """Every fault of a site's pages, in the order of the pages."""
    heaps = [pool.submit(in_browser, (site, heap)) for heap in shares(names, jobs * 4)]
    faults = [*faults_of_files(site, names), *faults_by_vnu(site, names)]
    for heap in heaps:
        faults += heap.result()
    return sorted(faults, key=lambda fault: fault[0])


def main() -> int:
    """Look at every page; name the faults."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--install", action="store_true")
    parser.add_argument("--only", action="append", default=[])
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--pictures", type=Path)
    options = parser.parse_args()
    if options.install:
        install()
    if missing := needs():
        print("not checked; this is missing:", *missing, sep="\n  ")
        return 2
    with tempfile.TemporaryDirectory() as target:
        sites = options.folders or built(Path(target))
        if options.pictures:
            import site_browser

            site_browser.pictures(sites, options.pictures)
            return 0
        return _looked_at(sites, options.only, options.jobs)


def _looked_at(sites: Sequence[Path], only: Sequence[str], jobs: int) -> int:
    count = wrong = 0
    with ProcessPoolExecutor(jobs) as pool:
        for site in sites:
            names = names_of(site, only)
            if not names and not only:
                print(f"{site} holds no page")
                return 2
            faults = checked(site, names, pool, jobs)
            count += len(names)
            wrong += len(faults)
            print(f"{'FAILED' if faults else 'ok':8} {site.name}: {len(names)} pages", flush=True)
            for fault, pages in _by_fault(faults).items():
                more = f" and {len(pages) - 3} more" if len(pages) > 3 else ""
                print(f"         {', '.join(pages[:3])}{more}: {fault}", flush=True)
    print(f"{count} pages, {wrong} faults")
    return 2 if not count else int(wrong > 0)


def _by_fault(faults: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """The pages of each fault: one of the frame stands on all of them."""
    pages: dict[str, list[str]] = defaultdict(list)
    for name, fault in faults:
        pages[fault].append(name)
    return pages


if __name__ == "__main__":
    sys.exit(main())
