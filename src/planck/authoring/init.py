"""A workspace for a new plan: a small valid plan, editor settings, recipes and hooks for reviews, a short guide."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from planck.core.period import PER_YEAR

if TYPE_CHECKING:
    from planck.model import Plan

FORGES = {
    "github": (".github",),
    "gitlab": (".gitlab-ci.yml", ".gitlab"),
    "gitea": (".gitea", ".forgejo"),
}
"""The forges with recipes, and the files and folders at the top that only each of them reads."""

LOCK = ".planck/requirements.lock"
"""What the recipes install: planck and its libraries, each in a release and with its hashes."""

_GITEA = {"gitea.yml": "planck.yml", "gitea-pages.yml": "planck-pages.yml"}
"""Recipes for Gitea and Forgejo, each of which reads a folder of its own, and their names there."""
_PROGRAMS = (".planck/pre-receive",)


class WorkspaceFile(NamedTuple):
    """A file of a workspace: its path below the workspace's folder with ``/``, and its bytes."""

    path: str
    content: bytes
    runs: bool = False
    """Whether git starts it as a program."""


_ON_PERIODS = ("data/plan.yaml", "data/source/plan.txt", "README.md")
"""The files that speak of the cadence of reports."""


def workspace(version: str, wheel_hash: str | None, cadence: str = "quarterly") -> Iterator[WorkspaceFile]:
    """The files of a new workspace, whose units report in that cadence.

    Its recipes install this release of planck, whose wheel has this SHA-256.
    """
    folder = Path(__file__).parent / "workspace"
    for file in folder.rglob("*"):
        if not file.is_file():
            continue
        path = file.relative_to(folder).as_posix()
        content = file.read_bytes()
        if path == LOCK:
            yield WorkspaceFile(path, _lock_head(version, wheel_hash).encode() + content)
        elif path in _GITEA:
            yield WorkspaceFile(f".gitea/workflows/{_GITEA[path]}", content)
            yield WorkspaceFile(f".forgejo/workflows/{_GITEA[path]}", content)
        else:
            shown = _in_cadence(content, cadence) if path in _ON_PERIODS and cadence != "quarterly" else content
            yield WorkspaceFile(path, shown, path in _PROGRAMS)


ROLLUP = "rollup.yaml"
"""The definition of a roll-up, which a province's folder is for."""
COUNTIES = "counties"


def province() -> list[WorkspaceFile]:
    """The files of a roll-up to try, by path: definition, editor settings, three small counties with invented data."""
    folder = Path(__file__).parent / "province"
    files = (file for file in folder.rglob("*") if file.is_file())
    return sorted(WorkspaceFile(file.relative_to(folder).as_posix(), file.read_bytes()) for file in files)


def _in_cadence(content: bytes, cadence: str) -> bytes:
    """The text with the words and examples of that cadence."""
    from planck.core.cadence import in_chinese, with_examples

    per_year = PER_YEAR[cadence]
    text = with_examples(in_chinese(content.decode(), per_year), per_year)
    return text.replace("cadence: quarterly", f"cadence: {cadence}").encode()


def locked_hash(lock: str, version: str) -> str | None:
    """The SHA-256 that a lock file states for the wheel of this release of planck."""
    match = re.search(rf"(?m)^planck-check=={re.escape(version)} \\\n    --hash=sha256:([0-9a-f]{{64}})$", lock)
    return match[1] if match else None


def listed_hash(sums: str, version: str) -> str | None:
    """The SHA-256 of the wheel of this release of planck in an offline bundle's ``SHA256SUMS``."""
    match = re.search(rf"(?m)^([0-9a-f]{{64}})  \S*planck_check-{re.escape(version)}-\S+\.whl$", sums)
    return match[1] if match else None


def _lock_head(version: str, wheel_hash: str | None) -> str:
    """Planck's own entry of the lock file; without its hash pip installs nothing, and no review passes unchecked."""
    lines = [
        "# 流水线按这份清单安装 planck 和它用到的程序包：版本和哈希值都对得上才装（pip --require-hashes）。",
        "# 由 planck init 写成，请不要手改；升级 planck 以后运行 planck init --upgrade。",
    ]
    if wheel_hash:
        return _text([*lines, f"planck-check=={version} \\", f"    --hash=sha256:{wheel_hash}"])
    missing = [
        "# 还缺 planck 自己的哈希值，所以流水线现在装不上，也不会通过。用离线安装包的，运行一次就补上：",
        "#     planck init --upgrade --bundle <安装包文件夹>",
    ]
    return _text([*lines, *missing, f"planck-check=={version}"])


def owners(plan: Plan) -> Iterator[WorkspaceFile]:
    """The files that say who reviews which folder: by paths for GitHub and GitLab, by expressions for the other two."""
    lead = [
        "# 谁审哪个文件夹。把 @office 换成办公室的账号，@ 后的单位代码换成联络员的账号或小组；没有账号的单位删去。",
        "# 一个单位的文件夹由办公室和它自己的联络员审，其余（方案、模板、流水线）只由办公室审。",
    ]
    paths = _text([*lead, "*  @office", *(f"/data/progress/{slug}/  @office @{slug}" for slug in plan.units)])
    yield WorkspaceFile(".github/CODEOWNERS", paths.encode())
    yield WorkspaceFile(".gitlab/CODEOWNERS", paths.encode())
    patterns = (f"data/progress/{slug}/.*  @office @{slug}" for slug in plan.units)
    yield WorkspaceFile(".gitea/CODEOWNERS", _text([*lead, ".*  @office", *patterns]).encode())


def for_forges(files: Iterable[WorkspaceFile], forges: tuple[str, ...]) -> list[WorkspaceFile]:
    """The files by path, less those that only other forges read; all files where no forge is named."""
    unwanted = {top for name, tops in FORGES.items() if forges and name not in forges for top in tops}
    return sorted(file for file in files if file.path.partition("/")[0] not in unwanted)


def _text(lines: list[str]) -> str:
    return "".join(line + "\n" for line in lines)
