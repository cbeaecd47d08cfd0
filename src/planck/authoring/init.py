"""A workspace for a new plan: a small plan that holds, editor settings, a hook, recipes for reviews, a short guide."""

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
"""The forges that a workspace can have recipes for, and the names on its top that only they read."""

_GITEA = "gitea.yml"
"""One recipe for two forges of one descent, each of which looks into a folder of its own."""
_VERSION = b"@VERSION@"


class Made(NamedTuple):
    """A file of a workspace: its path below the workspace's folder with ``/``, and what it holds."""

    path: str
    content: bytes
    runs: bool = False
    """Whether it is a program that git starts."""


def workspace(version: str) -> Iterator[Made]:
    """The files of a new workspace; its recipes install that release of planck."""
    folder = Path(__file__).parent / "workspace"
    for file in folder.rglob("*"):
        if not file.is_file():
            continue
        path = file.relative_to(folder).as_posix()
        content = file.read_bytes().replace(_VERSION, version.encode())
        if path == _GITEA:
            yield Made(".gitea/workflows/planck.yml", content)
            yield Made(".forgejo/workflows/planck.yml", content)
        else:
            yield Made(path, content, path.startswith(".githooks/"))


def owners(plan: Plan) -> Iterator[Made]:
    """Who reviews which folder: as GitHub and GitLab write it, and as Gitea and Forgejo do, in regular expressions."""
    lead = [
        "# 谁审哪个文件夹。把 @office 换成办公室的账号，@ 后的单位代码换成联络员的账号或小组；没有账号的单位删去。",
        "# 一个单位的文件夹由办公室和它自己的联络员审，其余（方案、模板、流水线）只由办公室审。",
    ]
    written = _lines([*lead, "*  @office", *(f"/data/progress/{slug}/  @office @{slug}" for slug in plan.units)])
    yield Made(".github/CODEOWNERS", written)
    yield Made(".gitlab/CODEOWNERS", written)
    patterns = (f"data/progress/{slug}/.*  @office @{slug}" for slug in plan.units)
    yield Made(".gitea/CODEOWNERS", _lines([*lead, ".*  @office", *patterns]))


def for_forges(made: Iterable[Made], forges: tuple[str, ...]) -> list[Made]:
    """The files by path, less those that only other forges read; all of them where no forge is named."""
    unwanted = {top for name, tops in FORGES.items() if forges and name not in forges for top in tops}
    return sorted(one for one in made if one.path.partition("/")[0] not in unwanted)


def _lines(lines: list[str]) -> bytes:
    return "".join(line + "\n" for line in lines).encode()
