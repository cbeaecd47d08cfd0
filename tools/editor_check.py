"""Check what an editor shows: put a workspace's schemas to a real yaml-language-server over its protocol.

python tools/editor_check.py [--install]

Makes a scratch workspace with planck itself, opens real files in it and asks for diagnostics, completion and hover as
an editor would, without a schema store or any address. --install puts the server into out/.editor-check with npm
(Node.js 18 or newer). Exit 0: all checks passed, or the server is missing, which is printed; 1: a check failed.
"""

from __future__ import annotations

import argparse
import itertools
import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
MODULES = ROOT / "out" / ".editor-check"
SERVER = "yaml-language-server@2.0.0"
PROGRAM = MODULES / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server"
SETTINGS = {"yaml": {"schemaStore": {"enable": False}, "validate": True, "hover": True, "completion": True}}


class Editor:
    """A client of the server, as an editor is: Content-Length framing over pipes."""

    def __init__(self, root: Path) -> None:
        command = [shutil.which("node") or "node", str(PROGRAM), "--stdio"]
        self.server = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=root)
        self.numbers, self.versions = itertools.count(1), itertools.count(1)
        self.diagnostics: dict[str, list[dict[str, Any]]] = {}
        able = {
            "textDocument": {"completion": {"completionItem": {"documentationFormat": ["markdown"]}}},
            "workspace": {"configuration": True},
        }
        self.ask("initialize", processId=None, rootUri=root.as_uri(), capabilities=able)
        self.send({"method": "initialized", "params": {}})

    def send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self.server.stdin
        self.server.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        self.server.stdin.flush()

    def hear(self) -> dict[str, Any]:
        assert self.server.stdout
        length = 0
        while line := self.server.stdout.readline().strip():
            if line.lower().startswith(b"content-length"):
                length = int(line.partition(b":")[2])
        return dict(json.loads(self.server.stdout.read(length)))

    def until(self, done: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        """The first message that satisfies ``done``; the server's own requests are answered meanwhile."""
        while True:
            message = self.hear()
            if message.get("method") == "workspace/configuration":
                items = message["params"]["items"]
                self.send({"id": message["id"], "result": [SETTINGS.get(item["section"], {}) for item in items]})
            elif "method" in message and "id" in message:
                self.send({"id": message["id"], "result": None})
            elif message.get("method") == "textDocument/publishDiagnostics":
                self.diagnostics[message["params"]["uri"]] = message["params"]["diagnostics"]
            if done(message):
                return message

    def ask(self, method: str, **params: Any) -> Any:
        number = next(self.numbers)
        self.send({"id": number, "method": method, "params": params})
        return self.until(lambda message: message.get("id") == number and "method" not in message).get("result")

    def open(self, path: Path, text: str) -> list[str]:
        """The messages that the editor underlines in the file."""
        uri = path.as_uri()
        opened = {"uri": uri, "languageId": "yaml", "version": next(self.versions), "text": text}
        self.send({"method": "textDocument/didOpen", "params": {"textDocument": opened}})
        self.until(lambda message: message.get("method") == "textDocument/publishDiagnostics")
        return [diagnostic["message"] for diagnostic in self.diagnostics[uri]]

    def offered(self, path: Path, text: str) -> dict[str, str]:
        """The completions at the text's end, each with its documentation."""
        changed = {"uri": path.as_uri(), "version": next(self.versions)}
        self.send(
            {
                "method": "textDocument/didChange",
                "params": {"textDocument": changed, "contentChanges": [{"text": text}]},
            }
        )
        lines = text.split("\n")
        at = {"line": len(lines) - 1, "character": len(lines[-1])}
        answer = self.ask("textDocument/completion", textDocument={"uri": path.as_uri()}, position=at)
        return {
            item["label"]: json.dumps(item.get("documentation", ""), ensure_ascii=False) for item in answer["items"]
        }

    def hover(self, path: Path, text: str, word: str) -> str:
        """The hover text over the first line that holds the word."""
        number, line = next((n, line) for n, line in enumerate(text.split("\n")) if word in line)
        at = {"line": number, "character": line.index(word) + 1}
        answer = self.ask("textDocument/hover", textDocument={"uri": path.as_uri()}, position=at)
        return str(answer["contents"]["value"]) if answer else ""

    def close(self) -> None:
        self.server.kill()
        self.server.wait()


def planck(root: Path, *words: str) -> None:
    command = [sys.executable, "-m", "planck", *words, "--data", str(root)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def checks(root: Path) -> Iterator[tuple[str, bool]]:
    """Each check's name, and whether it passed."""
    shutil.copytree(ROOT / "data", root / "data")
    (root / "data/progress/sfj/2025Q4.yaml").unlink()
    samples = sorted((root / "data" / "progress").glob("*/2025Q[34].yaml"))
    planck(root, "new", "2025Q4", "--unit", "sfj")
    editor = Editor(root)
    file = root / "data/progress/sfj/2025Q4.yaml"
    head = file.read_text("utf-8").split("\n", 1)[0]
    yield "the file names its schema by a path that is there", (file.parent / head.partition("$schema=")[2]).is_file()
    schemas = "".join(path.read_text("utf-8") for path in (root / "schemas").iterdir())
    yield (
        "no schema refers to another place",
        not re.search(r'"\$(ref|schema)": "(?!#|https://json-schema\.org/)', schemas),
    )

    blank = [
        message for message in editor.open(file, file.read_text("utf-8")) if "Value is not accepted" not in message
    ]
    yield "a blank file is underlined only where a status is to be chosen", not blank
    for path in samples:
        underlined = editor.open(path, f"{head}\n{path.read_text('utf-8')}")
        yield f"nothing is underlined in {path.relative_to(root)} {underlined[:1]}", underlined == []
    file = root / "data/progress/sfj/2025Q3.yaml"
    text = f"{head}\n{file.read_text('utf-8')}"
    wrong = root / "data/progress/sfj/2025Q2.yaml"
    late = re.sub(r"status: \w+", "status: late", text, count=1)
    underlined = editor.open(wrong, late.replace("progress:", "remark:", 1))
    yield "a wrong status and an unknown field are underlined", len(underlined) == 2

    start = f"{head}\nschema: planck/progress@1\nunit: sfj\nperiod: 2025Q3\ntasks:\n"
    offered = editor.offered(file, f"{head}\n")
    yield "fields of the file are offered", {"unit", "period", "submitted", "tasks", "duties"} <= offered.keys()
    offered = editor.offered(file, f"{start}  2.1")
    yield "tasks are offered", {"2.1.1", "2.1.7", "3.4"} <= offered.keys()
    offered = editor.offered(file, f"{start}  2.1.7:\n    status: ")
    yield "status words are offered with their meaning", "推进中" in offered.get("in_progress", "")
    offered = editor.offered(file, f"{start}  2.1.7:\n    indicators:\n      p")
    yield "the task's own indicators are offered", "口径" in offered.get("platform-standard", "")
    yield "and no other task's", "discretion-detail" not in offered
    offered = editor.offered(file, f"{start}  2.4.4:\n    duties:\n      g")
    yield "duties are offered by year", "guiding-cases-2025" in offered
    offered = editor.offered(file, f"{head}\nunit: ")
    yield "units are offered by name", "市司法局" in offered.get("sfj", "")

    editor.open(file, text)
    for word, shown in (
        ("status:", "自评"),
        ("2.1.7:", "提升公共法律服务能力"),
        ("platform-standard", "2025-12-31 前不低于100"),
    ):
        yield f"{word} is explained in Chinese", shown in editor.hover(file, text, word)
    editor.close()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--install", action="store_true", help="install the server with npm")
    if parser.parse_args().install and not PROGRAM.is_file() and shutil.which("npm"):
        MODULES.mkdir(parents=True, exist_ok=True)
        subprocess.run(["npm", "install", "--silent", "--no-audit", "--prefix", str(MODULES), SERVER], check=False)
    if not PROGRAM.is_file() or not shutil.which("node"):
        print(f"skipped: {SERVER} is not here; install Node.js and run make test-editor with a network")
        return 0
    failed = passed = 0
    with tempfile.TemporaryDirectory() as folder:
        for name, held in checks(Path(folder).resolve()):
            passed, failed = passed + held, failed + (not held)
            if not held:
                print(f"FAILED  {name}")
    print(f"{passed} passed, {failed} failed")
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
