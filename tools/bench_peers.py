"""The programs that the bench compares planck with, installed under out/bench, and what each knows of a progress file."""

from __future__ import annotations

import json
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bench_files import HOME
from bench_timing import Command, NotDoneError, confirm

PYTHON_PEERS = ("check-jsonschema", "yamale", "yamllint")
NODE_PEERS = {"ajv-cli": "ajv-cli", "sourcemeta": "@sourcemeta/jsonschema"}
YAMLLINT = "extends: relaxed\nrules: {line-length: disable}\n"
YAMALE = """\
schema: enum('planck/progress@1')
unit: regex('^[a-z0-9-]+$')
period: regex('^[0-9]{4}Q[1-4]$')
submitted: any()
sample: bool()
prepared_by: str()
tasks: map(include('task'))
duties: map(include('word'), required=False)
---
task:
  status: enum('not_started', 'in_progress', 'ongoing', 'done', 'behind', 'not_applicable')
  progress: str()
  problems: str(required=False)
  next: str(required=False)
  indicators: map(any(include('share'), num()), required=False)
  milestones: map(include('word'), required=False)
  duties: map(include('word'), required=False)
  breaches: map(include('breach'), required=False)
  evidence: list(any(include('piece'), str()), required=False)
share:
  numerator: num(min=0)
  denominator: num(min=0)
word:
  done: any(day(), null(), required=False, none=True)
  evidence: list(any(include('piece'), str()), required=False)
breach:
  what: str()
  corrected: day(required=False)
piece:
  file: str()
  covers: str(required=False)
"""


@dataclass(frozen=True)
class Peer:
    """A program that reads a workspace's progress files."""

    name: str
    on: Callable[[Path], Command]

    def reads(self, good: Path, broken: Path) -> None:
        """Hold that it accepts every file of the good workspace and refuses the broken ones."""
        confirm([self.on(good)])
        words = self.on(broken).words
        if subprocess.run(words, capture_output=True, check=False).returncode == 0:
            raise NotDoneError(f"{self.name} sees nothing wrong in {broken}")


def peers(planck: list[str]) -> dict[str, Peer]:
    """The peers that are here, installed the first time; a line names each that is not."""
    HOME.mkdir(parents=True, exist_ok=True)
    schema = HOME / "progress.json"
    schema.write_text(json.dumps(_schema(planck)), "utf-8")
    (HOME / "progress.yamale").write_text(YAMALE, "utf-8")
    (HOME / "yamllint.yaml").write_text(YAMLLINT, "utf-8")
    at_hand = {peer.name: peer for peer in [*_from_pypi(schema), *_from_npm(schema)]}
    for name in [*PYTHON_PEERS, *NODE_PEERS]:
        if name not in at_hand:
            print(f"{name} is not at hand (no network, or no npm); its rows are left out", file=sys.stderr)
    return at_hand


def _schema(planck: list[str]) -> object:
    """planck's schema of progress files; days are free, since some readers take 2025-10-12 for a day and no text."""
    with tempfile.TemporaryDirectory() as no_plan:
        run = subprocess.run([*planck, "schema", "progress"], cwd=no_plan, capture_output=True, text=True, check=True)
    schema = json.loads(run.stdout)
    del schema["$schema"], schema["$id"]  # some look for them elsewhere
    return _days_free(schema)


def _days_free(part: object) -> object:
    if isinstance(part, dict):
        if part.get("pattern") == "^[0-9]{4}-[0-9]{2}-[0-9]{2}$":
            return {}
        return {key: _days_free(value) for key, value in part.items()}
    return [_days_free(value) for value in part] if isinstance(part, list) else part


def _from_pypi(schema: Path) -> list[Peer]:
    venv = HOME / "peers"
    if not venv.is_dir():
        subprocess.run([sys.executable, "-m", "venv", venv], check=False, capture_output=True)
        subprocess.run([venv / "bin" / "pip", "install", "-q", *PYTHON_PEERS], check=False, capture_output=True)
    checker, yamale, yamllint = (str(venv / "bin" / name) for name in PYTHON_PEERS)
    commands: dict[str, Callable[[Path], Command]] = {
        "check-jsonschema": lambda root: Command([checker, "--schemafile", str(schema), *_files(root)], says="done"),
        "yamale": lambda root: Command(
            [yamale, "--schema", str(HOME / "progress.yamale"), "--parser", "pyyaml", str(_progress(root))],
            says="success",
        ),
        "yamllint": lambda root: Command([yamllint, "-c", str(HOME / "yamllint.yaml"), str(_progress(root))]),
    }
    return [Peer(name, on) for name, on in commands.items() if (venv / "bin" / name).exists()]


def _from_npm(schema: Path) -> list[Peer]:
    """ajv with its start of Node, and the binary of sourcemeta without it."""
    modules = HOME / "node" / "node_modules"
    if not modules.is_dir() and (npm := shutil.which("npm")):
        words = [npm, "install", "--no-audit", "--no-fund", "--prefix", str(HOME / "node"), *NODE_PEERS.values()]
        subprocess.run(words, check=False, capture_output=True)
    ajv = modules / ".bin" / "ajv"
    machine = {"x86_64": "x86_64", "AMD64": "x86_64", "aarch64": "arm64", "arm64": "arm64"}.get(platform.machine(), "")
    binaries = modules / "@sourcemeta" / "jsonschema" / "build" / "github-releases"
    binary = binaries / f"jsonschema-{platform.system().lower()}-{machine}"
    commands: dict[str, tuple[Path, Callable[[Path], Command]]] = {
        "ajv-cli": (ajv, lambda root: _ajv(ajv, schema, root)),
        "sourcemeta": (binary, lambda root: _sourcemeta(binary, schema, root)),
    }
    return [Peer(name, on) for name, (program, on) in commands.items() if program.exists()]


def _ajv(program: Path, schema: Path, root: Path) -> Command:
    files = f"{_progress(root)}/*/*.yaml"
    words = [str(program), "validate", "--spec=draft2020", "--strict=false", "-s", str(schema), "-d", files]
    return Command(words, says=r"\.yaml valid\n", times=len(_files(root)))


def _sourcemeta(program: Path, schema: Path, root: Path) -> Command:
    with_dialect = schema.with_name("progress.sourcemeta.json")
    dialect = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    with_dialect.write_text(json.dumps({**dialect, **json.loads(schema.read_text("utf-8"))}), "utf-8")
    files = _files(root)
    return Command([str(program), "validate", str(with_dialect), *files], says=f"{len(files)} passed")


def _progress(root: Path) -> Path:
    return root / "data" / "progress"


def _files(root: Path) -> list[str]:
    return [str(file) for file in sorted(_progress(root).glob("*/*.yaml"))]
