"""Compare the bytes that planck writes of the sample data under several Pythons, each in a virtual environment.

python tools/pythons.py [PYTHON ...] [wasm]     (without names: every fitting Python on the PATH)

``wasm``: also under Pyodide (npm, Node.js 20 or newer), a Python 3.14 in WebAssembly. Of the libraries only pydantic has
a part in C there: no libyaml, no Word, PDF or workbooks. Exit 1: an output differs, or a step failed.
Libraries come from where pip and npm are configured to look.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sys
import sysconfig
import tempfile
import zipfile
from collections.abc import Callable
from functools import partial
from importlib.metadata import version
from pathlib import Path

from bundle import HOPED, PYTHONS
from bundle_check import FailedError, fitting, run
from planck.formats import FORMATS
from planck.formats.diff import FORMATS as DIFF_FORMATS

ROOT = Path(__file__).resolve().parents[1]
DAY = ("--period", "2025Q3", "--as-of", "2025-10-31")
COMMANDS = (
    ("check", *DAY, *(word for name in FORMATS for word in ("--format", f"{name}=check.{name}"))),
    ("validate", *(word for name in FORMATS for word in ("--format", f"{name}=validate.{name}"))),
    ("diff", "2025Q2", "2025Q3", *(word for name in DIFF_FORMATS for word in ("--format", f"{name}=diff.{name}"))),
    ("report", "quarterly", *DAY, "--format", "md,html", "-o", "papers/"),
    ("report", "ledger", *DAY, "-o", "ledger.md"),
    *(("desk", *DAY, "-o", f"desk.{ending}") for ending in ("txt", "json", "md")),
)
"""The commands compared; each writes its outputs into the working directory."""
OFFICE = (
    ("report", "quarterly", *DAY, "--format", "docx,pdf", "-o", "papers/"),
    ("report", "ledger", *DAY, "-o", "ledger.xlsx"),
    ("desk", *DAY, "-o", "desk.ics"),
)
"""The commands for Word, PDF, workbooks and calendars, whose bytes depend on other libraries too."""


def outputs(folder: Path) -> dict[str, str]:
    """Path below the folder → hash of the file."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def under_python(python: str, home: Path) -> tuple[str, dict[str, str]]:
    """planck's version line under that Python, and its outputs by name."""
    run(python, "-m", "venv", home / "venv")
    inside = home / "venv" / ("Scripts" if os.name == "nt" else "bin")
    install = (inside / "python", "-m", "pip", "install", "-q", "--disable-pip-version-check")
    run(*install, "--require-hashes", "-r", ROOT / "requirements.lock")
    run(*install, "--no-deps", "--no-build-isolation", ROOT)
    out = home / "out"
    out.mkdir()
    for words in (*COMMANDS, *OFFICE):
        run(inside / "planck", *words, "--data", ROOT / "data", expected=int(words[0] == "check"), cwd=out)
    return run(inside / "planck", "--version").strip(), outputs(out)


PYODIDE, WASM, WASM_PYTHON = "pyodide@314.0.7", "pyemscripten_2026_0_wasm32", "3.14"
MODULES = ROOT / "out" / ".pyodide"


def under_wasm(home: Path) -> tuple[str, dict[str, str]]:
    """The same under Pyodide, with this environment's libraries and pydantic-core for WebAssembly."""
    if not (MODULES / "node_modules" / "pyodide").is_dir():
        MODULES.mkdir(parents=True, exist_ok=True)
        run(shutil.which("npm") or "npm", "install", "--silent", "--no-audit", "--prefix", MODULES, PYODIDE)
    core = f"pydantic-core=={version('pydantic-core')}"
    run(sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--only-binary=:all:", "--platform", WASM,
        "--python-version", WASM_PYTHON, "--dest", home, core)  # fmt: skip
    with zipfile.ZipFile(next(home.glob("*.whl"))) as wheel:
        wheel.extractall(home / "core")
    out, libraries = home / "out", sysconfig.get_paths()["purelib"]
    out.mkdir()
    request = {
        "paths": [str(home / "core"), str(ROOT / "src"), libraries],
        "folders": [str(home), str(ROOT)],
        "cwd": str(out),
        "commands": [*([*words, "--data", str(ROOT / "data")] for words in COMMANDS), ["--version"]],
    }
    script, pyodide = Path(__file__).with_name("wasm.mjs"), MODULES / "node_modules" / "pyodide"
    ended = json.loads(run(shutil.which("node") or "node", script, pyodide, json.dumps(request)))
    if ended["codes"] != [int(words[0] == "check") for words in (*COMMANDS, ("--version",))]:
        raise FailedError(f"under Pyodide: {ended['codes']}\n{ended['printed']}")
    return f"{ended['printed'].splitlines()[-1]}, Pyodide", outputs(out)


def main() -> int:
    first: tuple[str, dict[str, str]] | None = None
    differing = False
    names = [name for name in sys.argv[1:] if name != "wasm"]
    makers: list[Callable[[Path], tuple[str, dict[str, str]]]] = [
        partial(under_python, python) for python in fitting(names, [*PYTHONS, *HOPED]).values()
    ]
    if "wasm" in sys.argv[1:]:
        makers.append(under_wasm)
    try:
        for maker in makers:
            with tempfile.TemporaryDirectory() as name:
                version_line, hashes = maker(Path(name).resolve())
            first = first or (version_line, hashes)
            compared = hashes if maker is under_wasm else {*hashes, *first[1]}
            odd = sorted(name for name in compared if hashes.get(name) != first[1].get(name))
            differing |= bool(odd)
            outcome = f"different from the first: {', '.join(odd)}" if odd else "the same"
            print(f"{version_line}: {len(hashes)} outputs, {outcome}")
    except FailedError as failed:
        print(failed, file=sys.stderr)
        return 1
    if first is None:
        print("there is no fitting Python", file=sys.stderr)
    return int(differing or first is None)


if __name__ == "__main__":
    sys.exit(main())
