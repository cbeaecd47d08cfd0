"""The page as one file of HTML: planck, its plan, and the Python that the browser runs, all inside.

It opens from a folder, an intranet share or any server, and asks no address for anything: its policy forbids it.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import html
import io
import json
import re
import zipfile
from collections.abc import Iterator, Mapping
from importlib import metadata
from pathlib import Path

import planck
from planck import source
from planck.checker.pyodide import VERSION, Pyodide
from planck.forms import xlsx_safety
from planck.model import Plan

LEFT_OUT = frozenset({"authoring", "cli", "importer", "printing", "repository", "rollup", "schemas", "score", "site"})
"""The floors of planck that checking a file does not reach."""
_MOMENT = (1980, 1, 1, 0, 0, 0)
"""Of every part of the archive: equal input gives an equal page."""
_HERE = Path(__file__).parent


def page(plan: Plan, data: Mapping[str, bytes], pyodide: Pyodide, version: str, *, of_sample: bool) -> str:
    """The page for the workspace of that plan.

    ``data``: the files of its plans, by their paths below the data folder; ``version``: planck's;
    ``of_sample``: whether the workspace is a sample.
    """
    parts = {**pyodide.parts, "info.json": pyodide.info, "planck.zip": package(data)}
    script, style = _text("page.js"), _text("page.css")
    values = {
        "POLICY": _policy(script, style),
        "TITLE": html.escape(plan.title),
        "SAMPLE": "（示例）" if of_sample else "",
        "PLAN": html.escape(plan.id),
        "DIGEST": digest(data),
        "VERSION": html.escape(version),
        "PYODIDE": VERSION,
        "ABOUT": _in_script(json.dumps(_about(plan, of_sample), ensure_ascii=False)),
        "PARTS": "\n".join(_parts(parts)),
        "STYLE": style,
        "SCRIPT": script,
    }
    return re.sub("@@([A-Z]+)@@", lambda blank: values[blank[1]], _text("page.html"))


def digest(data: Mapping[str, bytes]) -> str:
    """Twelve digits by which two people see whether their pages hold the same plans."""
    names = hashlib.sha256()
    for name, content in sorted(data.items()):
        names.update(f"{name}\n{hashlib.sha256(content).hexdigest()}\n".encode())
    return names.hexdigest()[:12]


def package(data: Mapping[str, bytes]) -> bytes:
    """The archive that Python in the browser imports from: planck's floors, PyYAML without its part in C, the plans."""
    import yaml

    root, parser = Path(planck.__file__).parent, Path(yaml.__file__).parent
    files = {f"data/{name}": content for name, content in data.items()}
    files |= {f"planck/{name}": content for name, content in _sources(root) if name.partition("/")[0] not in LEFT_OUT}
    files |= {f"yaml/{name}": content for name, content in _sources(parser)}
    files |= {f"licences/{name}": _licence(name) for name in ("planck-check", "PyYAML")}
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in sorted(files.items()):
            archive.writestr(zipfile.ZipInfo(name, _MOMENT), content, zipfile.ZIP_DEFLATED, 9)
    return packed.getvalue()


def _sources(root: Path) -> Iterator[tuple[str, bytes]]:
    for path in root.rglob("*.py"):
        yield path.relative_to(root).as_posix(), path.read_bytes()


def _licence(distribution: str) -> bytes:
    """The text that goes with every copy of it; its name where the system's own package keeps that elsewhere."""
    texts = (file.read_binary() for file in metadata.files(distribution) or [] if file.name == "LICENSE")
    # newer packages name it in an expression and have no field License: to ask for that may be an error
    fields = metadata.metadata(distribution)
    named = next((fields[name] for name in ("License-Expression", "License") if name in fields), "")
    return next(texts, f"{distribution}: {named}\n".encode())


def _about(plan: Plan, of_sample: bool) -> dict[str, object]:
    """What the script of the page knows of the plan before Python runs."""
    return {
        "sample": of_sample,
        "units": [[slug, unit.name] for slug, unit in plan.units.items()],
        "periods": [str(period) for period in plan.last_period.back_to(plan.first_period)],
        "limits": {"yaml": source.MAX_BYTES, "workbook": xlsx_safety.MAX_BYTES},
    }


def _parts(parts: Mapping[str, bytes]) -> Iterator[str]:
    """What the page carries, each in an element that no browser runs; the worker as it is, the rest packed."""
    packed = {name: gzip.compress(content, 9, mtime=0) for name, content in parts.items()}
    for name, content in {"worker.js": _text("worker.js").encode(), **packed}.items():
        written = base64.encodebytes(content).decode("ascii")
        yield f'<script type="text/plain" data-part="{name}">\n{written}</script>'


def _policy(script: str, style: str) -> str:
    """What the browser lets the page do: run its own script and worker, and ask no address for anything."""
    rules = {
        "default-src": "'none'",
        "script-src": f"{_hash(script)} 'wasm-unsafe-eval' blob:",
        "worker-src": "blob:",
        "style-src": _hash(style),
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode('ascii')}'"


def _in_script(text: str) -> str:
    """JSON that ends no element in which it stands."""
    return text.replace("<", "\\u003c")


def _text(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")
