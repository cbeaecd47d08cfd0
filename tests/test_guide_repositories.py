"""The suite runs the git recipes of the guide for provinces as they are written, with repositories of this machine."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.git import Repo

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="the recipes are for a POSIX shell"),
    pytest.mark.whole_system,
]

GUIDE = Path(__file__).parents[1] / "docs" / "rollup.md"
SECTION = re.compile(r"^## 十、.*?(?=^## )", re.DOTALL | re.MULTILINE)
ADD, FETCH, CLONE = range(3)
"""The recipes, in the order of the guide."""


class Forge:
    """A county's repository and a shell in which the guide's address leads to it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.county = Repo(folder / "forge" / "530181" / "plan.git")
        self.report("2026Q1")
        settings = folder / "gitconfig"
        settings.write_text(
            f'[url "{(folder / "forge").as_uri()}/"]\n\tinsteadOf = https://git.example.gov.cn/\n'
            "[protocol.file]\n\tallow = always\n[user]\n\tname = t\n\temail = t@example.cn\n",
            encoding="utf-8",
        )
        self.env = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        self.env |= {"GIT_CONFIG_GLOBAL": str(settings), "GIT_CONFIG_NOSYSTEM": "1"}

    def report(self, period: str) -> None:
        self.county.commit({"data/plan.yaml": "id: a\n", f"data/progress/sfj/{period}.yaml": f"period: {period}\n"})

    def run(self, command: str, at: Path) -> str:
        """What the shell prints; it succeeds."""
        at.mkdir(parents=True, exist_ok=True)
        shell = ["/bin/sh", "-ec", command]
        ended = subprocess.run(shell, cwd=at, env=self.env, capture_output=True, check=False, encoding="utf-8")
        assert ended.returncode == 0, ended.stderr
        return ended.stdout


def recipes() -> list[list[str]]:
    """The lines of the section's blocks."""
    section = SECTION.search(GUIDE.read_text("utf-8"))
    assert section
    fenced = re.findall(r"^ *```text\n(.*?)^ *```", section[0], re.DOTALL | re.MULTILINE)
    return [[line.strip() for line in block.splitlines()] for block in fenced]


def periods(folder: Path) -> list[str]:
    return sorted(path.stem for path in (folder / "counties/530181/data/progress/sfj").glob("*.yaml"))


def test_submodules_bring_the_latest_and_keep_which_commit_it_was(tmp_path):
    forge, province = Forge(tmp_path), tmp_path / "province"
    add, committed, update, again = recipes()[ADD]
    forge.run(f"git init -q && {add} && {committed}", province)
    assert periods(province) == ["2026Q1"]
    forge.report("2026Q2")
    forge.run(update, province)
    assert periods(province) == ["2026Q1", "2026Q2"]
    forge.run(again, province)
    newest = forge.county.git("rev-parse", "HEAD")
    assert newest in forge.run("git ls-tree HEAD counties/530181", province)
    forge.run(f"git clone -q {province.as_uri()} {tmp_path}/clone", tmp_path)
    assert periods(tmp_path / "clone") == []
    forge.run("\n".join(recipes()[FETCH]), tmp_path / "clone")
    assert periods(tmp_path / "clone") == ["2026Q1", "2026Q2"]


def test_a_mirror_brings_the_latest_and_names_what_did_not_come(tmp_path):
    forge, province = Forge(tmp_path), tmp_path / "province"
    clone, nightly = recipes()[CLONE]
    forge.run(clone, province)
    forge.report("2026Q2")
    assert "没有取到" not in forge.run(nightly, province)
    assert periods(province) == ["2026Q1", "2026Q2"]
    (tmp_path / "forge").rename(tmp_path / "gone")
    assert forge.run(nightly, province) == "counties/530181 没有取到\n"
    assert periods(province) == ["2026Q1", "2026Q2"]
