"""Build the checking page and use it in Chromium as a person would, without network, from file: and from a server.

python tools/checker_check.py [--install] [--picture FILE.png]

What the page says of a workbook and of a progress file with known faults must be what the command line says; hostile
files must end, and the page stay alive. --install puts Pyodide and playwright-core into out/.checker-check with npm.
Exit 0: all is well; 1: a check failed; 2: a tool is missing, and nothing was checked.
"""

from __future__ import annotations

import argparse
import contextlib
import functools
import http.server
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl

from planck.checker.pyodide import VERSION
from planck.cli import run as planck
from planck.forms import form_export

ROOT = Path(__file__).resolve().parents[1]
MODULES = ROOT / "out" / ".checker-check"
NPM = [f"pyodide@{VERSION}", "playwright-core", "axe-core"]
MOST_PROCESSOR, MOST_ANSWER, MOST_SILENCE, MOST_BYTES = 12, 20_000, 2_000, 12_000_000
"""Seconds of processor time to start, which other programs do not change; milliseconds to answer on a hostile file, and
of the page's silence meanwhile; bytes of the page."""
UNIT, PERIOD = "sfj", "2025Q3"


def missing() -> str:
    """The first tool that is not at hand, with what installs it."""
    if not shutil.which("chromium"):
        return "chromium (sudo apt install chromium)"
    if not shutil.which("node"):
        return "Node.js 18 or newer (sudo apt install nodejs npm)"
    for name in NPM:
        if not (MODULES / "node_modules" / name.partition("@")[0]).is_dir():
            return f"{name} (python tools/checker_check.py --install)"
    return ""


def command_line(*words: object) -> int:
    with contextlib.redirect_stderr(None):
        return planck([str(word) for word in words])


# --------------------------------------------------------------------------------------------------- the files


def exported(data: Path, folder: Path) -> Path:
    command_line("form", "export", PERIOD, "--unit", UNIT, "--data", data, "-o", folder)
    return next(folder.glob("*.xlsx"))


def faulty_form(form: Path, folder: Path) -> Path:
    """The form with a number in words, a day that is none, and a ratio without its denominator."""
    book = openpyxl.load_workbook(form)
    sheet = book[form_export.SHEET]
    done: set[str] = set()
    for row in range(1, sheet.max_row + 1):
        key = str(sheet.cell(row, form_export.KEY + 1).value or "")
        kind = key.partition(":")[0]
        columns = {name: n + 1 for n, name in form_export.COLUMNS.get(kind, {}).items()}
        if kind == "figure" and "figure" not in done:
            sheet.cell(row, columns["value"]).value = "约一千件"
        elif kind == "task" and "task" not in done:
            sheet.cell(row, columns["status"]).value = "差不多了"
        elif kind == "milestone" and "milestone" not in done:
            sheet.cell(row, columns["done"]).value = "2025-13-40"
        else:
            continue
        done.add(kind)
    path = folder / form.name
    book.save(path)
    return path


def faulty_progress(data: Path, folder: Path) -> Path:
    """The progress file with an unknown key, and so without a status, and a day in words."""
    text = (data / "progress" / UNIT / f"{PERIOD}.yaml").read_text(encoding="utf-8")
    text = re.sub("submitted: .*", "submitted: 十月上旬", text.replace("    status: ", "    statu: ", 1), count=1)
    path = folder / f"{PERIOD}.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def packed(parts: dict[str, bytes], path: Path) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def hostile(form: Path, folder: Path) -> list[Path]:
    """Files that nobody should hand in: bombs, large ones, those of other kinds, and some that only take long."""
    with zipfile.ZipFile(form) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    bomb = b"<x>" + b" " * 100_000_000 + b"</x>"
    laughs = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]><x>&b;</x>'
    files = [
        packed({**parts, sheet: bomb}, folder / "bomb.xlsx"),
        packed({**parts, **{f"x/{n}": b"" for n in range(5_000)}}, folder / "many-parts.xlsx"),
        packed({**parts, "xl/sharedStrings.xml": laughs}, folder / "laughs.xlsx"),
        slow_form(parts, folder / "many-cells.xlsx"),
    ]
    texts = {
        "large.xlsx": b"PK" + bytes(60_000_000),
        "cut.xlsx": form.read_bytes()[:3_000],
        "scan.xlsx": b"%PDF-1.7\n",
        "page.xlsx": b"<html><script>alert(1)</script>",
        "old.xls": b"\xd0\xcf\x11\xe0" + bytes(4_000),
        "empty.xlsx": b"",
        "large.yaml": b"x: 1\n" * 2_000_000,
        "deep.yaml": b"unit: sfj\nx: " + b"[" * 100_000,
        "indent.yaml": b"".join(b" " * n + b"a:\n" for n in range(1_400)),
        "aliases.yaml": b"a: &a [x]\n" + b"b: [*a, *a, *a]\n" * 20_000,
        "bytes.yaml": bytes(range(256)) * 2_000,
        "<img src=x onerror=alert(1)>.yaml": b"unit: '<script>alert(1)</script>'\nperiod: 2025Q3\n",
    }
    for name, content in texts.items():
        files.append(folder / name)
        files[-1].write_bytes(content)
    return files


def slow_form(parts: dict[str, bytes], path: Path) -> Path:
    """A workbook as large as planck reads any: it takes the longest that a file can."""
    rows = b"".join(b'<row r="%d"><c r="A%d"><v>1</v></c></row>' % (n, n) for n in range(1, 32_000))
    sheet = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>%b</sheetData></worksheet>'
    return packed({**parts, "xl/worksheets/sheet1.xml": sheet % rows}, path)


# ------------------------------------------------------------------------------------------------ what must hold


def of_command_line(path: Path, alone: Path) -> list[tuple[str, str]]:
    """Message and remedy of each finding, in a workspace that has the plan alone."""
    out = alone.parent / "findings.json"
    if path.suffix == ".yaml":
        target = alone / "progress" / UNIT / path.name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, target)
        command_line("validate", target, "--data", alone, "--format", f"json={out}", "--force")
        target.unlink()
    else:
        command_line("form", "import", path, "--data", alone, "--format", f"json={out}", "--force")
    findings = json.loads(out.read_text(encoding="utf-8"))["findings"]
    return sorted((finding["message"], finding["help"]) for finding in findings)


def of_page(answer: dict[str, Any]) -> list[tuple[str, str]]:
    return sorted((f["message"].removesuffix("。"), f["help"].removeprefix("改法：")) for f in answer["findings"])


def faults_of_files(report: dict[str, Any], alone: Path) -> Iterator[str]:
    for name, answer in report["files"].items():
        path = Path(name)
        expected = of_command_line(path, alone)
        if of_page(answer) != expected:
            yield f"{path.name}: the page says {of_page(answer)}, the command line {expected}"
        if len(expected) < 2:
            yield f"{path.name}: too few faults to compare: {expected}"
        if "市司法局 2025Q3" not in answer["title"]:
            yield f"{path.name}: not known as its unit's: {answer['title']}"
        places = "格子 " if path.suffix == ".xlsx" else "第 "
        if not any(finding["place"].startswith(places) for finding in answer["findings"]):
            yield f"{path.name}: no place in {[finding['place'] for finding in answer['findings']]}"
        if not all(finding["rule"] for finding in answer["findings"]):
            yield f"{path.name}: a link to a rule leads nowhere"
        if not answer["focused"] or path.name not in answer["status"]:
            yield f"{path.name}: the result is not told to a screen reader: {answer['status']}"


def faults_of_hostile(report: dict[str, Any]) -> Iterator[str]:
    for name, answer in report["hostile"].items():
        answered = answer["findings"] or answer["fault"] or "还没有查" in answer["title"]
        if not answered or answer["milliseconds"] > MOST_ANSWER or answer["silence"] > MOST_SILENCE:
            yield f"{Path(name).name}: {answer['milliseconds']} ms, silence {answer['silence']:.0f} ms, answered {answered}"
    stopped = report["stopped"]
    if "停止" not in stopped["fault"]:
        yield f"stopping a slow file: {stopped}"
    if not report["after"]["findings"]:
        yield "after a stop the next file is not checked"


def faults_of_page(report: dict[str, Any], url: str) -> Iterator[str]:
    strange = [address for address in report["requests"] if address != url and not address.startswith("blob:")]
    if strange:
        yield f"requests: {strange}"
    if report["faults"]:
        yield f"the console: {report['faults'][:3]}"
    if report["processor"] > MOST_PROCESSOR:
        yield f"started in {report['processor']:.1f} s of processor time"
    for state, violations in report["axe"].items():
        yield from (f"axe-core, {state}: {violation}" for violation in violations)
    if report["wide"]:
        yield f"wider than the window at {report['wide']} px"
    if report["printed"]["zone"] != "none" or report["printed"]["results"] < 100:
        yield f"in print: {report['printed']}"
    if report["cleared"] != {"count": 0, "focus": "file"} or report["link"] != "DT":
        yield f"by keyboard: {report['cleared']}, {report['link']}"
    if "JavaScript" not in report["scriptless"]:
        yield "without script the page does not say so"
    if report["answered"]["findings"] and "市司法局 2025Q3" not in report["answered"]["title"]:
        yield f"a file without unit and quarter, once answered: {report['answered']}"


# ------------------------------------------------------------------------------------------------------ the run


def driven(**request: Any) -> dict[str, Any]:
    words = ["node", ROOT / "tools/checker_check/drive.mjs", MODULES / "node_modules", shutil.which("chromium")]
    done = subprocess.run(
        [*map(str, words), json.dumps(request)], capture_output=True, encoding="utf-8", timeout=900, check=False
    )
    if done.returncode:
        sys.exit(f"the browser did not do it:\n{done.stderr[-3_000:]}")
    return dict(json.loads(done.stdout))


@contextlib.contextmanager
def served(folder: Path) -> Iterator[str]:
    """The folder on this machine, as any static server gives it."""

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=folder))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/checker.html"
    server.shutdown()


def check(folder: Path, picture: str | None) -> list[str]:
    """Every fault of the page, opened from the folder and from a server; what was measured is printed."""
    os.environ["PLANCK_FORM_KEY"] = "the key of this check"
    data, alone = workspaces(folder)
    site = folder / "site"
    command_line("site", "--checker", "--data", data, "--pyodide", MODULES / "node_modules/pyodide", "-o", site)
    page = site / "checker.html"
    for name in ("sent", "faulty", "hostile"):
        (folder / name).mkdir()
    form = exported(data, folder / "sent")
    chosen = [faulty_form(form, folder / "faulty"), faulty_progress(data, folder / "faulty")]
    nameless = folder / "faulty" / "进展.yaml"
    nameless.write_text("submitted: 2025-10-12\ntasks: {}\n", encoding="utf-8")
    attacks = hostile(form, folder / "hostile")
    files = {"dropped": [*map(str, chosen)], "chosen": [*map(str, chosen)]}
    more = {
        "hostile": [*map(str, attacks)],
        "slow": str(folder / "hostile" / "many-cells.xlsx"),
        "picture": picture,
    }
    asking = {"nameless": str(nameless), "answers": {"unit": UNIT, "period": PERIOD}}
    url = page.as_uri()
    report = driven(url=url, **files, **asking, **more)
    with served(site) as address:
        from_server = driven(url=address, **files, **asking, hostile=[])
        faults = [f"from a server: {fault}" for fault in faults_of_page(from_server, address)]
    print_measures(page, report, from_server)
    if page.stat().st_size > MOST_BYTES:
        faults.append(f"the page has {page.stat().st_size:,} bytes")
    return [*faults, *faults_of_page(report, url), *faults_of_files(report, alone), *faults_of_hostile(report)]


def workspaces(folder: Path) -> tuple[Path, Path]:
    """The sample's data folder, and one with its plan and the unit's evidence alone."""
    data, alone = folder / "data", folder / "alone" / "data"
    shutil.copytree(ROOT / "data", data)
    alone.mkdir(parents=True)
    shutil.copy(data / "plan.yaml", alone)
    shutil.copytree(data / "progress" / UNIT / "evidence", alone / "progress" / UNIT / "evidence")
    return data, alone


def print_measures(page: Path, report: dict[str, Any], from_server: dict[str, Any]) -> None:
    print(f"the page: {page.stat().st_size:,} bytes")
    print(
        f"from file: shown in {report['shown']} ms, ready in {report['seconds']} ms, opened again {report['second']} ms"
    )
    print(f"processor time to start: {report['processor']:.1f} s, from a server {from_server['processor']:.1f} s")
    print(f"from a server: ready in {from_server['seconds']} ms, opened again {from_server['second']} ms")
    for name, answer in report["files"].items():
        print(f"{Path(name).name}: {len(answer['findings'])} findings in {answer['milliseconds']} ms")
    slowest = max(report["hostile"].items(), key=lambda pair: pair[1]["milliseconds"])
    silence = max(answer["silence"] for answer in report["hostile"].values())
    print(f"{len(report['hostile'])} hostile files: the slowest, {Path(slowest[0]).name}, {slowest[1]['milliseconds']} ms; "
          f"the page silent for {silence:.0f} ms at most; ready again {report['again']} ms after a stop")  # fmt: skip


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--install", action="store_true", help="put what is needed into out/.checker-check with npm")
    parser.add_argument("--picture", help="write a picture of the page with results")
    options = parser.parse_args()
    if options.install and shutil.which("npm"):
        MODULES.mkdir(parents=True, exist_ok=True)
        subprocess.run(["npm", "install", "--silent", "--no-audit", "--prefix", str(MODULES), *NPM], check=True)
    if lacking := missing():
        print(f"not checked: there is no {lacking}", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder:
        faults = check(Path(folder).resolve(), options.picture)
    print("\n".join(faults) or "the page says what the command line says, and stays alive")
    return int(bool(faults))


if __name__ == "__main__":
    sys.exit(main())
