"""A workspace for a new plan: a small valid plan, editor settings, a hook, recipes for reviews, a short guide."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from planck.model import Plan

FORGES = {
    "github": (".github",),
    "gitlab": (".gitlab-ci.yml", ".gitlab"),
    "gitea": (".gitea", ".forgejo"),
}
"""The forges with recipes, and the files and folders at the top that only each of them reads."""

_GITEA = "gitea.yml"
"""One recipe for Gitea and Forgejo, each of which reads a folder of its own."""
_VERSION = b"@VERSION@"


class WorkspaceFile(NamedTuple):
    """A file of a workspace: its path below the workspace's folder with ``/``, and its bytes."""

    path: str
    content: bytes
    runs: bool = False
    """Whether git starts it as a program."""


def workspace(version: str) -> Iterator[WorkspaceFile]:
    """The files of a new workspace; its recipes install this release of planck."""
    folder = Path(__file__).parent / "workspace"
    for file in folder.rglob("*"):
        if not file.is_file():
            continue
        path = file.relative_to(folder).as_posix()
        content = file.read_bytes().replace(_VERSION, version.encode())
        if path == _GITEA:
            yield WorkspaceFile(".gitea/workflows/planck.yml", content)
            yield WorkspaceFile(".forgejo/workflows/planck.yml", content)
        else:
            yield WorkspaceFile(path, content, path.startswith(".githooks/"))


def owners(plan: Plan) -> Iterator[WorkspaceFile]:
    """The files that say who reviews which folder: by paths for GitHub and GitLab, by expressions for the other two."""
    lead = [
        "# 谁审哪个文件夹。把 @office 换成办公室的账号，@ 后的单位代码换成联络员的账号或小组；没有账号的单位删去。",
        "# 一个单位的文件夹由办公室和它自己的联络员审，其余（方案、模板、流水线）只由办公室审。",
    ]
    paths = _lines([*lead, "*  @office", *(f"/data/progress/{slug}/  @office @{slug}" for slug in plan.units)])
    yield WorkspaceFile(".github/CODEOWNERS", paths)
    yield WorkspaceFile(".gitlab/CODEOWNERS", paths)
    patterns = (f"data/progress/{slug}/.*  @office @{slug}" for slug in plan.units)
    yield WorkspaceFile(".gitea/CODEOWNERS", _lines([*lead, ".*  @office", *patterns]))


def for_forges(files: Iterable[WorkspaceFile], forges: tuple[str, ...]) -> list[WorkspaceFile]:
    """The files by path, less those that only other forges read; all files where no forge is named."""
    unwanted = {top for name, tops in FORGES.items() if forges and name not in forges for top in tops}
    return sorted(file for file in files if file.path.partition("/")[0] not in unwanted)


def _lines(lines: list[str]) -> bytes:
    return "".join(line + "\n" for line in lines).encode()
