"""Pyodide, a Python in WebAssembly, as the person who makes the page has it: planck neither ships nor downloads it."""

from __future__ import annotations

import hashlib
import io
import json
import tarfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from planck.load.disk import Unreadable, contents

VERSION = "314.0.7"
"""The release that planck is tried with; a page of another could say something else than the command line."""
ARCHIVE = f"pyodide-{VERSION}.tgz"
"""What ``npm pack pyodide@VERSION`` leaves, and what a registry of npm offers under that name."""
SHA256 = {
    "pyodide.mjs": "6f1d60f7bf529beb300f0f47983c921d3982363640ba20af0e38efdddbc66109",
    "pyodide.asm.mjs": "f7cdc8ece80678ceb712f8e65ebe6d3a83203a180c399865f49612a051693635",
    "pyodide.asm.wasm": "cc36e3cab04fdfc9a63ff13eb52eae2b911bf46c025cc7b281f394bd3de1d5e6",
    "python_stdlib.zip": "fa1957e5777068fc4f7437f96d860ae2fbe9c19732ba06c84e004ec16dd7dd7a",
    "pyodide-lock.json": "5dc2fc119108bc148c7457dc86e7675b5c87e1cafd420b9c34c1eaef7b36c010",
}
"""The files of that release: every unit's computer runs them, so they are held to their hashes like all libraries."""
_MOST_BYTES = 50_000_000
_LOCK = "pyodide-lock.json"


class NoPyodide(Exception):  # noqa: N818 - an answer to the user, not a fault of the program
    """A folder or archive that does not hold the release, with the message that says why."""

    def __init__(self, message_key: str, **facts: Any) -> None:
        super().__init__(message_key)
        self.message_key = message_key
        self.facts = facts


@dataclass(frozen=True, slots=True)
class Pyodide:
    """The files of the release that a page carries."""

    parts: Mapping[str, bytes]
    info: bytes
    """What its loader asks of a list of packages: the versions that fit it."""


def read(path: Path) -> Pyodide:
    """The release in the folder or the archive; raises NoPyodide."""
    files = _in_folder(path) if path.is_dir() else _in_archive(path)
    for name, expected in SHA256.items():
        if name not in files:
            raise NoPyodide("checker.pyodide_lacks", path=path, name=name, version=VERSION)
        if hashlib.sha256(files[name]).hexdigest() != expected:
            raise NoPyodide("checker.pyodide_differs", path=path, name=name, version=VERSION)
    info = json.dumps(json.loads(files[_LOCK])["info"], sort_keys=True).encode()
    return Pyodide({name: files[name] for name in SHA256 if name != _LOCK}, info)


def _in_folder(path: Path) -> dict[str, bytes]:
    """The files in the folder, or in the one that npm made in it."""
    folders = [path, path / "package", path / "node_modules" / "pyodide"]
    folder = next((folder for folder in folders if (folder / _LOCK).is_file()), path)
    files = {name: contents(folder / name, _MOST_BYTES) for name in SHA256}
    return {name: content for name, content in files.items() if not isinstance(content, Unreadable)}


def _in_archive(path: Path) -> dict[str, bytes]:
    """The files in the archive, of which nothing else is unpacked."""
    content = contents(path, _MOST_BYTES)
    if isinstance(content, Unreadable):
        raise NoPyodide("checker.pyodide_unreadable", path=path, version=VERSION)
    files = {}
    try:
        with tarfile.open(fileobj=io.BytesIO(content), mode="r:gz") as archive:
            for member in archive:
                name = member.name.removeprefix("package/")
                if (
                    name in SHA256
                    and member.isreg()
                    and member.size <= _MOST_BYTES
                    and (file := archive.extractfile(member))
                ):
                    files[name] = file.read()
    except (tarfile.TarError, OSError, EOFError, zlib.error):
        raise NoPyodide("checker.pyodide_unreadable", path=path, version=VERSION) from None
    return files
