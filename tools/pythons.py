"""The same bytes under every Python: planck in a virtual environment of each, its outputs of the sample data compared.

python tools/pythons.py [PYTHON ...]     (without names: every fitting Python on the PATH)

Exit 1: an output differs, or a step failed. Libraries come from where pip is told to look.
"""

from __future__ import annotations

import hashlib
import os
import sys
import tempfile
from pathlib import Path

from bundle import HOPED, PYTHONS
from bundle_check import FailedError, fitting, run

ROOT = Path(__file__).resolve().parents[1]
DAY = ("--period", "2025Q3", "--as-of", "2025-10-31")
FORMATS = ("full", "concise", "json", "sarif", "github", "gitlab", "junit", "markdown")
COMMANDS = (
    ("check", *DAY, *(word for name in FORMATS for word in ("--format", f"{name}=check.{name}"))),
    ("validate", *(word for name in FORMATS for word in ("--format", f"{name}=validate.{name}"))),
    ("report", "quarterly", *DAY, "--format", "md,html", "-o", "papers/"),
    ("report", "ledger", *DAY, "-o", "ledger.md"),
)
"""What is compared: each writes its outputs into the working directory."""
OFFICE = (
    ("report", "quarterly", *DAY, "--format", "docx,pdf", "-o", "papers/"),
    ("report", "ledger", *DAY, "-o", "ledger.xlsx"),
)
"""The same, of the media that need more libraries; their bytes are theirs to keep the same."""


def outputs(folder: Path) -> dict[str, str]:
    """The hash of each file under the folder, by its path there."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def made(python: str, home: Path) -> tuple[str, dict[str, str]]:
    """What planck says of itself under that Python, and its outputs by name."""
    run(python, "-m", "venv", home / "venv")
    inside = home / "venv" / ("Scripts" if os.name == "nt" else "bin")
    run(inside / "python", "-m", "pip", "install", "-q", "--disable-pip-version-check", f"{ROOT}[all]")
    out = home / "out"
    out.mkdir()
    for words in (*COMMANDS, *OFFICE):
        run(inside / "planck", *words, "--data", ROOT / "data", expected=int(words[0] == "check"), cwd=out)
    return run(inside / "planck", "--version").strip(), outputs(out)


def main() -> int:
    first: tuple[str, dict[str, str]] | None = None
    differing = False
    try:
        for python in fitting(sys.argv[1:], [*PYTHONS, *HOPED]).values():
            with tempfile.TemporaryDirectory() as name:
                told, found = made(python, Path(name))
            first = first or (told, found)
            odd = sorted(name for name in {*found, *first[1]} if found.get(name) != first[1].get(name))
            differing |= bool(odd)
            print(
                f"{told}: {len(found)} outputs, "
                + (f"other than under the first: {', '.join(odd)}" if odd else "the same")
            )
    except FailedError as failed:
        print(failed, file=sys.stderr)
        return 1
    if first is None:
        print("no fitting Python was found", file=sys.stderr)
    return int(differing or first is None)


if __name__ == "__main__":
    sys.exit(main())
