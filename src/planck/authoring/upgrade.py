"""Older recipes and hooks of a workspace: which are unsafe, and the new ones with what an office added to the old."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from planck.authoring.init import LOCK

RECIPES = (
    ".github/workflows/planck.yml",
    ".gitlab-ci.yml",
    ".gitea/workflows/planck.yml",
    ".forgejo/workflows/planck.yml",
    ".github/workflows/planck-pages.yml",
    ".gitea/workflows/planck-pages.yml",
    ".forgejo/workflows/planck-pages.yml",
)
WORKFLOWS = (".github/workflows", ".gitea/workflows", ".forgejo/workflows")
"""Where an office may have recipes of its own."""
OBSOLETE = (".planck/submission.sh", ".github/actions/planck/action.yml", ".githooks/pre-commit")
"""Files of earlier releases that the present ones do without."""
REPLACED = ".planck/replaced"
"""Where an upgrade leaves what it replaced, for an office to look up."""
UPGRADED = frozenset({*RECIPES, LOCK, ".planck/pre-receive"})

_OLD_STEPS = re.compile(r"submission\.sh|python3? -m pip install .*\bplanck-check\b")
"""A script of the tree, and a pip that takes a module of that name from the folder it runs in."""
_WHEELS = re.compile(r"pip install .*--find-links[ =](\S+).*\bplanck-check\b")

_KEY = re.compile(r"""(["']?)([^\s"'#:,&*!|>%@`{}\[\]-][^"':]*)\1\s*:(?:\s|$)""")

_PAGES = ("pages",)
"""The name that GitLab wants of the job that publishes a site: an office may have had it before planck."""
_JOBS = frozenset(
    {("jobs", name) for name in ("submission", "whole", "pages")}
    | {("planck-submission",), ("planck-whole",), (".planck",), _PAGES}
)
_MERGED = _JOBS | {("on",), ("permissions",), ("env",), ("jobs",), *((*job, "variables") for job in _JOBS)}
"""Mappings whose members are taken one by one: planck's from the new recipe, those of the office from its own."""
_DROPPED = frozenset(
    {
        ("on", "pull_request"),  # of the submitter's branch in Gitea, of the merge in GitHub
        ("env", "REPOSITORY"),
        ("env", "TOKEN"),  # it stood in the environment of every step
        (".planck", "before_script"),  # pip ran in the submitter's checkout
        ("planck-submission", "variables", "GIT_DEPTH"),
    }
)
_GUARD = "if: github.event_name != 'pull_request_target'\n"
"""A job of the office's own may check out and run what is submitted: never with the rights of the target branch."""
_MACHINES = frozenset({"runs-on", "container", "image", "tags"})
"""Members of planck's own jobs that an office sets for its runners."""


class _Block(NamedTuple):
    """A member of a mapping in block style: the comments above it, the line of its key, and what belongs to that."""

    key: str
    lead: list[str]
    head: str
    body: list[str]

    def lines(self) -> list[str]:
        return [*self.lead, self.head, *self.body]


def unsafe(files: Mapping[str, str]) -> list[str]:
    """The paths of recipes and hooks that let a submitter decide, of the texts by path."""
    return sorted(path for path, text in files.items() if _is_unsafe(path, text))


def _is_unsafe(path: str, text: str) -> bool:
    if path == ".githooks/pre-commit":
        return "planck" in text
    return path == ".planck/submission.sh" or any(_OLD_STEPS.search(line) for line in _effective(text))


def upgraded(path: str, old: str, new: str) -> str:
    """The new text of a file; of a recipe, with the office's own jobs, triggers, machines and folder of wheels."""
    if path not in RECIPES or "\t" in old:
        return new
    merged = "".join(_merge(_lines(new), _lines(old), ()))
    if own_jobs(path, merged):
        merged = _with_trigger(merged, _members(old, "on").get("pull_request"))
    wheels = [match[1] for line in _effective(old) if (match := _WHEELS.search(line))]
    return _with_wheels(merged, wheels[0]) if wheels else merged


def own_jobs(path: str, recipe: str) -> list[str]:
    """The office's own jobs in a workflow of planck's."""
    return [] if path == ".gitlab-ci.yml" else [key for key in _members(recipe, "jobs") if ("jobs", key) not in _JOBS]


def _members(recipe: str, key: str) -> dict[str, _Block]:
    """The members of a mapping at the top of a recipe."""
    body = [line for block in _blocks(_lines(recipe)) if block.key == key for line in block.body]
    return {block.key: block for block in _blocks(body)}


def _with_trigger(recipe: str, trigger: _Block | None) -> str:
    """The recipe with the trigger that the office's own jobs had, which gives them no rights of the target branch."""
    if trigger is None:
        return recipe
    lines = "".join(_shifted(trigger.lines(), 2))
    return re.sub(r"(?m)^  pull_request_target:.*\n", lambda match: match[0] + lines, recipe, count=1)


def _lines(text: str) -> list[str]:
    return [line + "\n" for line in text.removesuffix("\n").split("\n")]


def _effective(text: str) -> Iterable[str]:
    return (line for line in text.splitlines() if not line.lstrip().startswith("#"))


def _merge(new: list[str], old: list[str], path: tuple[str, ...]) -> list[str]:
    """The members of the mapping at the path; what only the old one has stays behind the member that it followed."""
    members = {block.key: block for block in _blocks(new)}
    before = {block.key: block for block in _blocks(_shifted(old, _indent(new)) if new else old)}
    followers: dict[str, list[str]] = {"": []}
    last = ""
    for block in before.values():
        if block.key in members:
            last = block.key
        else:
            followers.setdefault(last, []).extend(_kept(block, (*path, block.key)))
    merged = followers[""]
    for block in members.values():
        merged += _of_both(block, before.get(block.key), (*path, block.key)) + followers.get(block.key, [])
    return merged


def _of_both(new: _Block, old: _Block | None, path: tuple[str, ...]) -> list[str]:
    """The lines of a member of the new recipe: merged where offices add to it, with their machine in planck's jobs."""
    if old is None:
        return new.lines()
    if path == _PAGES and not any("planck site" in line for line in old.body):
        return old.lines()
    if path in _MERGED and new.body and old.body:
        return [*new.lead, new.head, *_merge(new.body, old.body, path)]
    return (old if new.key in _MACHINES and path[:-1] in _JOBS else new).lines()


def _kept(block: _Block, path: tuple[str, ...]) -> list[str]:
    """The lines of a member that only the old recipe has, less what is planck's and obsolete."""
    if path in _DROPPED:
        return []
    if path[:-1] == ("jobs",) and "if" not in {member.key for member in _blocks(block.body)}:
        guard = " " * _indent(block.body) + _GUARD
        return [*block.lead, block.head, guard, *block.body]
    if path not in _MERGED or not block.body:
        return block.lines()
    body = _merge([], block.body, path)
    return [*block.lead, block.head, *body] if body else []


def _blocks(lines: list[str]) -> list[_Block]:
    """The members of a mapping; a comment belongs to the member below it, a blank line to the one above it."""
    indent = _indent(lines)
    blocks: list[_Block] = []
    lead: list[str] = []
    for line in lines:
        bare = line.strip()
        depth = len(line) - len(line.lstrip(" "))
        key = _KEY.match(line[indent:])
        if depth == indent and key:
            while lead and blocks and not lead[0].strip():
                blocks[-1].body.append(lead.pop(0))
            blocks.append(_Block(key[2], lead, line, []))
            lead = []
        elif not bare or (bare.startswith("#") and depth <= indent) or not blocks:
            lead.append(line)
        else:
            blocks[-1].body.extend([*lead, line])
            lead = []
    if lead and blocks:
        blocks[-1].body.extend(lead)
    return blocks


def _indent(lines: list[str]) -> int:
    """The blanks before the first key of the mapping."""
    keys = (line for line in lines if line.strip() and not line.lstrip().startswith("#"))
    first = next(keys, "")
    return len(first) - len(first.lstrip(" "))


def _shifted(lines: list[str], indent: int) -> list[str]:
    """The lines with the mapping at this indent."""
    by = indent - _indent(lines)
    return [" " * by + line if by >= 0 else line[min(-by, len(line) - len(line.lstrip(" "))) :] for line in lines]


def _with_wheels(recipe: str, folder: str) -> str:
    """The recipe with the folder of wheels that the old one installed from."""
    if recipe.startswith("name:") or "\njobs:\n" in recipe:
        wheels = f'env:\n  PIP_NO_INDEX: "1"\n  PIP_FIND_LINKS: {folder}\n'
        return recipe.replace("\njobs:\n", f"\n{wheels}jobs:\n", 1)
    wheels = f'    PIP_NO_INDEX: "1"\n    PIP_FIND_LINKS: {folder}\n'
    return recipe.replace("    GIT_STRATEGY: none\n", f"    GIT_STRATEGY: none\n{wheels}", 1)
