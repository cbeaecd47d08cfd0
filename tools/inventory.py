"""What an offline bundle holds: a CycloneDX SBOM and a list of licences, out of the wheels' own metadata.

The same wheels give the same bytes: no serial number, no time.
"""

from __future__ import annotations

import email
import hashlib
import json
import re
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from email.message import Message
from pathlib import Path
from typing import Any

from pip._vendor.packaging.utils import canonicalize_name

OWN = "planck-check"


@dataclass(frozen=True)
class Library:
    """A release in the bundle, with all its wheels: often one for each Python and system."""

    name: str
    version: str
    licence: str
    """As its author states it; an SPDX expression where ``spdx``."""
    spdx: bool
    home: str
    wheels: tuple[Path, ...]

    @property
    def purl(self) -> str:
        return f"pkg:pypi/{self.name}@{self.version}"


def metadata(wheel: Path) -> Message:
    """The METADATA of a wheel."""
    with zipfile.ZipFile(wheel) as archive:
        name = next(name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        return email.message_from_bytes(archive.read(name))


def libraries(wheels: Path) -> list[Library]:
    """The releases in a folder of wheels, by name."""
    releases: dict[tuple[str, str], list[Path]] = {}
    for path in sorted(wheels.glob("*.whl")):
        name, version = path.name.split("-")[:2]
        releases.setdefault((canonicalize_name(name), version), []).append(path)
    return [_library(name, version, paths) for (name, version), paths in sorted(releases.items())]


def _library(name: str, version: str, wheels: list[Path]) -> Library:
    stated = metadata(wheels[0])
    expression = stated.get("License-Expression", "")
    classifiers = [
        line.rpartition(" :: ")[2] for line in stated.get_all("Classifier", []) if line.startswith("License")
    ]
    licence = expression or ", ".join(classifiers) or (stated.get("License") or "").strip().partition("\n")[0]
    pages = dict(line.lower().split(", ", 1) for line in stated.get_all("Project-URL", []))
    homes = [pages.get(label) for label in ("homepage", "home", "repository", "source", "source code", "github")]
    return Library(
        name,
        version,
        licence or "not stated",
        bool(expression),
        next(filter(None, [stated.get("Home-page"), *homes, *pages.values()]), ""),
        tuple(wheels),
    )


def sbom(wheels: Path, needs: Mapping[str, Iterable[str]]) -> str:
    """The bill of materials as CycloneDX 1.6 JSON; ``needs``: which libraries each library installs."""
    held = libraries(wheels)
    refs = {library.name: library.purl for library in held}
    [own] = [library for library in held if library.name == OWN]
    document = {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": _component(own, "application")},
        "components": [_component(library, "library") for library in held if library is not own],
        "dependencies": [
            {
                "ref": library.purl,
                "dependsOn": sorted(refs[name] for name in needs.get(library.name, ()) if name in refs),
            }
            for library in held
        ],
    }
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def _component(library: Library, kind: str) -> dict[str, Any]:
    licence = {"expression": library.licence} if library.spdx else {"license": {"name": library.licence}}
    files = [
        {"type": "distribution", "url": f"wheels/{path.name}", "hashes": [_sha256(path)]} for path in library.wheels
    ]
    return {
        "type": kind,
        "bom-ref": library.purl,
        "name": library.name,
        "version": library.version,
        "purl": library.purl,
        "licenses": [licence],
        "externalReferences": files,
    }


def _sha256(path: Path) -> dict[str, str]:
    return {"alg": "SHA-256", "content": hashlib.sha256(path.read_bytes()).hexdigest()}


def licences(wheels: Path) -> str:
    """The list of licences, a release a line; the texts lie in the wheels."""
    rows = [(library.name, library.version, library.licence, library.home) for library in libraries(wheels)]
    head = "# 本安装包中的程序包、版本、许可、主页；许可全文在各 wheel 的 .dist-info 里。\n# Libraries, releases, licences, home pages.\n"
    return head + "".join("\t".join(re.sub(r"\s+", " ", cell) for cell in row) + "\n" for row in rows)
