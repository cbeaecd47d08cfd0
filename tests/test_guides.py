"""The suite runs what the guides show: commands, what they print, the files they have a reader write.

In ``console`` blocks a line after ``$`` is a command; the lines that follow are what it prints, ``…`` for any lines.
Comments above a block add facts: ``exit: 1``, ``write: PATH`` (the block is the file's text), ``put: PATH`` (the suite
puts some file there), ``fill`` (the suite now writes the files that ``write`` named), ``edit: PATH | OLD => NEW`` (what a
reader changes in a file, ``⏎`` for the end of a line; once for each change).
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[1]
GUIDES = ("liaison", "coordinator", "admin", "formats", "rollup", "assessment", "site")

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the blocks are for a POSIX shell")


class Block(NamedTuple):
    """A fenced block, and the facts that the comments above it give."""

    line: int
    kind: str
    text: str
    facts: dict[str, str]


def blocks(path: Path) -> Iterator[Block]:
    lines = path.read_text("utf-8").split("\n")
    facts: dict[str, str] = {}
    n = 0
    while n < len(lines):
        if match := re.fullmatch(r"<!-- (\w+)(?:: (.+))? -->", lines[n]):
            earlier = f"{facts[match[1]]}\n" if match[1] in facts else ""
            facts[match[1]] = earlier + (match[2] or "")
        elif lines[n].startswith("```"):
            end = lines.index("```", n + 1)
            yield Block(n + 1, lines[n][3:], "\n".join(lines[n + 1 : end]) + "\n", facts)
            facts, n = {}, end
        elif lines[n].strip():
            facts = {}
        n += 1


def commands(block: Block) -> Iterator[tuple[str, list[str]]]:
    """Each command of a console block with the lines that the guide shows below it."""
    command, shown = "", []
    for line in block.text.splitlines():
        if line.startswith("$ "):
            if command:
                yield command, shown
            command, shown = line[2:], []
        else:
            shown.append(line)
    yield command, shown


def as_shown(printed: str, shown: list[str]) -> bool:
    """Whether the shown lines match the printed text; a lone ``…`` matches any number of lines."""
    pattern = "".join("(?:.*\n)*?" if line == "…" else re.escape(line) + "\n" for line in shown)
    return re.fullmatch(pattern, printed if printed.endswith("\n") or not printed else printed + "\n") is not None


def edit(here: Path, change: str) -> None:
    """Make the change that a comment describes; what it takes away stands once in the file."""
    path, old, new = re.fullmatch(r"(\S+) \| (.+) => (.+)", change).groups()  # type: ignore[union-attr]
    text = (here / path).read_text("utf-8")
    assert text.count(old) == 1, change
    (here / path).write_text(text.replace(old, new.replace("⏎", "\n")), "utf-8")


@pytest.mark.whole_system
@pytest.mark.parametrize("guide", GUIDES)
def test_what_a_guide_shows_is_what_happens(
    guide: str, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    shutil.copytree(ROOT / "data", tmp_path / "data")
    here = tmp_path
    env = {name: value for name, value in os.environ.items() if not name.startswith(("PLANCK_", "GIT_"))}
    env |= {"PATH": f"{Path(sys.executable).parent}{os.pathsep}{env['PATH']}", "PYTHONUTF8": "1"}
    env["XDG_CONFIG_HOME"] = str(tmp_path_factory.mktemp("settings"))  # where form export makes its key
    files: dict[Path, str] = {}
    ran = 0
    for block in blocks(ROOT / "docs" / f"{guide}.md"):
        if "write" in block.facts:
            files[here / block.facts["write"]] = block.text
        if block.kind != "console":
            continue
        if "put" in block.facts:
            (here / block.facts["put"]).parent.mkdir(parents=True, exist_ok=True)
            (here / block.facts["put"]).write_text("x\n", "utf-8")
        if "fill" in block.facts:
            for path, text in files.items():
                path.write_text(text, "utf-8")
        for line in block.facts.get("edit", "").splitlines():
            edit(here, line)
        for command, shown in commands(block):
            ended = subprocess.run(
                ["sh", "-c", f"{command}\ncode=$?; pwd >'{tmp_path}/.pwd'; exit $code"],
                cwd=here,
                env=env,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                timeout=120,
                check=False,
            )
            printed = ended.stdout.decode()
            where = f"docs/{guide}.md:{block.line}: {command}\n{printed}"
            assert ended.returncode == int(block.facts.get("exit", "0")), where
            assert as_shown(printed, shown), where
            here = Path((tmp_path / ".pwd").read_text("utf-8").strip())
            ran += 1
    assert ran


# ------------------------------------------------------------------------------------------ common mistakes


def mistakes() -> list[tuple[str, str, str]]:
    """The rows of the liaison's table: the wrong line, planck's answer, the right line."""
    text = (ROOT / "docs" / "liaison.md").read_text("utf-8")
    return re.findall(r"(?m)^\| \d+ \| `(.+?)` \| (.+?) \| `(.+?)` \|$", text)


def practice(tmp_path: Path) -> tuple[Path, str]:
    """The progress file of the guide's practice workspace, and its text as the guide's reader fills it in."""
    from planck.cli import run

    run(["init", str(tmp_path)])
    unit = tmp_path / "data/progress/sfj"
    (unit / "evidence").mkdir(parents=True)
    (unit / "evidence/2026Q3-台账.csv").write_text("x\n", "utf-8")
    text = next(
        block.text for block in blocks(ROOT / "docs/liaison.md") if block.facts.get("write", "").endswith("2026Q3.yaml")
    )
    return unit / "2026Q3.yaml", text


def test_the_table_of_mistakes_is_as_long_as_its_heading_says() -> None:
    assert len(mistakes()) == 25


@pytest.mark.parametrize(("wrong", "expected", "right"), mistakes())
def test_each_mistake_is_answered_as_the_table_says(
    wrong: str, expected: str, right: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from planck.cli import run

    path, text = practice(tmp_path)
    key = right.partition(":")[0]

    def answer(line: str) -> tuple[int, str]:
        changed, times = re.subn(rf"(?m)^( *){re.escape(key)}:.*$", lambda match: match[1] + line, text, count=1)
        assert times == 1
        path.write_text(changed, "utf-8")
        capsys.readouterr()
        return run(["validate", str(path), "--data", str(tmp_path), "--format", "concise"]), capsys.readouterr().out

    code, out = answer(wrong)
    assert code == 1
    assert expected in out
    code, out = answer(right)
    assert code == 0, out
