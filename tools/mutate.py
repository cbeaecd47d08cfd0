"""Mutation testing of the floors that read and judge: each mutant is one small change of the code, which some test must notice.

python tools/mutate.py [TARGET …] [--again] [--at-least PERCENT]

TARGET: standing, rules, source; by default all. Needs mutmut 3 (pip install mutmut); make mutate sees to it.
Each target is mutated in a copy of the checkout under out/mutate, with the fast tests of its own floor; tests that start
processes do not see mutants. --again tries those mutants only that survived or never ended, with the tests as they are
now. Prints the score of each module and every survivor as file, line and change. Exit 0 where every target reaches the
percentage (90 by default).

A rule's mutants, and those of what it calls in its floor, are held against the tests that name the rule's code, and
against those that name no code at all: some other test may notice too, so that the true score is that or better.

mutmut passes over functions with a decorator, which every rule is. In the copy a decorator therefore stands behind its
function as a call (``name = on_file("P206")(name)``), on the empty line there, so that lines keep their numbers; a
memory (``lru_cache``) is left out, since it would answer in the place of a mutant.
"""

from __future__ import annotations

import argparse
import ast
import difflib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
HOME = ROOT / "out" / "mutate"
PACKAGE = "planck.rules"
COPIED = ("src", "tests", "templates", "docs", "data", "pyproject.toml")
FAILED, ENDLESS = {1, 3}, {36, 24, -24, 152, 255}
KILLED = FAILED | ENDLESS
"""What mutmut writes down of a mutant that a test noticed: by failing, or by never ending."""
OPTIONS = [
    *(option for name in ("cacheprovider", "xdist", "unraisableexception") for option in ("-p", f"no:{name}")),
    "--assert=plain",  # to explain how two long texts differ takes longer than all tests
]
SETTINGS = """
[tool.mutmut]
source_paths = ["src"]
only_mutate = {mutated}
also_copy = ["tests", "templates", "docs", "data"]
pytest_add_cli_args = {options}
pytest_add_cli_args_test_selection = {tests}
use_git_change_detection = false
timeout_constant = 8.0
timeout_multiplier = 1.5
"""
CHOICE = '''

def pytest_collection_modifyitems(config, items):
    """Of a rule's mutant, the tests that name the rule's code, and those that name none; first what it says in full."""
    import inspect, json, re

    function = os.environ.get("MUTANT_UNDER_TEST", "").partition("__mutmut_")[0]
    wanted = set(json.loads(os.environ["PLANCK_CODES"]).get(function, ()))
    chosen = []
    for item in items:
        named = set(re.findall("P[0-9]{3}", item.nodeid)) or set(re.findall("P[0-9]{3}", inspect.getsource(item.obj)))
        if not wanted or not named or named & wanted:
            chosen.append(item)
    config.hook.pytest_deselected(items=[item for item in items if item not in chosen])
    items[:] = sorted(chosen, key=lambda item: "test_what_a_rule_says" not in item.name)
'''
"""What the copy's tests/conftest.py says besides."""


@dataclass(frozen=True)
class Target:
    """What is mutated, and the tests that are to notice."""

    mutated: list[str]
    tests: list[str]


TARGETS = {
    "standing": Target(["src/planck/standing/*"], ["tests/standing"]),
    "rules": Target(["src/planck/rules/*"], ["tests/rules", "tests/test_check.py"]),
    "source": Target(
        ["src/planck/source.py", "src/planck/source/*"], ["tests/test_source.py", "tests/test_source_findings.py"]
    ),
}

# ------------------------------------------------------------------------------------------------- the copy


def copied(target: Target, home: Path, scratch: str) -> None:
    """A copy of the checkout in which the target's functions have no decorators; what is unchanged is left alone."""
    for name in COPIED:
        for path in [ROOT / name] if (ROOT / name).is_file() else sorted((ROOT / name).rglob("*")):
            if path.is_dir() or "__pycache__" in path.parts:
                continue
            relative = path.relative_to(ROOT)
            made = path.read_bytes()
            if any(relative.match(pattern) for pattern in target.mutated):
                made = undecorated(made.decode()).encode()
            if name == "pyproject.toml":
                options = json.dumps([*OPTIONS, f"--basetemp={scratch}/tests"])
                mutated, tests = json.dumps(target.mutated), json.dumps(target.tests)
                made += SETTINGS.format(mutated=mutated, tests=tests, options=options).encode()
            if relative == Path("tests/conftest.py"):
                made += CHOICE.encode()
            there = home / relative
            if not there.exists() or there.read_bytes() != made:
                there.parent.mkdir(parents=True, exist_ok=True)
                there.write_bytes(made)


def undecorated(text: str) -> str:
    """The module with each function's decorators behind it, every line in its place."""
    lines = [*text.split("\n"), ""]
    for node in functions(ast.parse(text)):
        names = [ast.unparse(one) for one in node.decorator_list]
        if not names or names in (["staticmethod"], ["classmethod"]):
            continue
        for n in range(node.decorator_list[0].lineno, node.lineno):
            lines[n - 1] = ""
        called = node.name
        for name in reversed(names):
            called = called if name.startswith("lru_cache") else f"{name}({called})"
        if called != node.name:
            assert node.end_lineno
            assert not lines[node.end_lineno], f"no empty line after {node.name}"
            lines[node.end_lineno] = f"{' ' * node.col_offset}{node.name} = {called}"
    return "\n".join(lines)


def functions(tree: ast.Module) -> Iterator[ast.FunctionDef]:
    """The functions of a module and of its classes."""
    for node in tree.body:
        inside = node.body if isinstance(node, ast.ClassDef) else []
        yield from (one for one in [node, *inside] if isinstance(one, ast.FunctionDef))


def codes() -> dict[str, list[str]]:
    """By function of the rules' floor, as mutmut names it: the codes that it names, or that what calls it names."""
    called: dict[tuple[str, str], set[tuple[str, str]]] = {}
    found: dict[tuple[str, str], set[str]] = {}
    for path in sorted((ROOT / "src" / "planck" / "rules").glob("*.py")):
        if path.stem == "registry":  # which rules are entered in as modules load
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        own = {one.name: (path.stem, one.name) for one in functions(tree)}
        for node in tree.body:
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(f"{PACKAGE}."):
                own |= {one.name: ((node.module or "").rpartition(".")[2], one.name) for one in node.names}
        for function in functions(tree):
            key = path.stem, function.name
            called[key] = {own[n.id] for n in ast.walk(function) if isinstance(n, ast.Name) and n.id in own}
            found[key] = set(re.findall("P[0-9]{3}", ast.unparse(function)))
    for _ in called:  # as often as a chain of calls can be long
        for caller, callees in called.items():
            for callee in callees & found.keys():
                found[callee] |= found[caller]
    return {f"{PACKAGE}.{module}.x_{name}": sorted(all_) for (module, name), all_ in found.items() if all_}


# ----------------------------------------------------------------------------------------------- the report


@dataclass(frozen=True)
class Survivor:
    place: str
    change: str


def tried(home: Path) -> dict[str, dict[str, int | None]]:
    """By file, how each of its mutants ended."""
    found = sorted((home / "mutants").rglob("*.meta"))
    return {
        str(path.relative_to(home / "mutants")).removesuffix(".meta"): json.loads(path.read_text())["exit_code_by_key"]
        for path in found
    }


def forgotten(home: Path) -> None:
    """Survivors are to be tried again, and those that did not end: the machine may have been busy."""
    for path in (home / "mutants").rglob("*.meta"):
        meta = json.loads(path.read_text())
        ends = meta["exit_code_by_key"]
        meta["exit_code_by_key"] = {name: end if end in FAILED else None for name, end in ends.items()}
        path.write_text(json.dumps(meta))
    (home / "mutants" / "mutmut-stats.json").unlink(missing_ok=True)


def survivor(name: str, file: str) -> Survivor:
    """Where a mutant stands in the checkout, and what it changes; the working directory is the copy."""
    import libcst
    from mutmut.mutation.diff_apply import read_functions_from_index
    from mutmut.utils.format_utils import orig_function_and_class_names_from_key

    pair = read_functions_from_index(name, file)
    assert pair, name
    old, new = ([*libcst.Module([one]).code.strip().split("\n")] for one in pair)
    at = next(n for n, line in enumerate(old) if line.startswith("def "))
    function, _ = orig_function_and_class_names_from_key(name)
    start = next(
        one.lineno for one in functions(ast.parse(Path(file).read_text(encoding="utf-8"))) if one.name == function
    )
    changes = [
        one for one in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes() if one[0] != "equal"
    ]
    told = []
    for _, a, b, c, d in changes:
        told += [f"    - {line.strip()}" for line in old[a:b]] + [f"    + {line.strip()}" for line in new[c:d]]
    return Survivor(f"{file}:{start + changes[0][1] - at}", "\n".join(told))


def report(name: str, home: Path, seconds: float) -> float:
    """Print how the mutants ended; the score in percent."""
    os.chdir(home)
    killed = total = 0
    left: list[Survivor] = []
    print(f"\n{name}")
    for file, ends in tried(home).items():
        noticed = sum(end in KILLED for end in ends.values())
        if ends:
            print(f"  {file:40} {noticed:5} / {len(ends):5}  {100 * noticed / len(ends):5.1f} %")
        left += [survivor(one, file) for one, end in ends.items() if end not in KILLED]
        killed, total = killed + noticed, total + len(ends)
    score = 100 * killed / total
    print(f"  {'together':40} {killed:5} / {total:5}  {score:5.1f} %   {seconds / 60:.1f} min\n")
    for one in sorted(left, key=lambda one: (one.place.split(":")[0], int(one.place.split(":")[1]))):
        print(f"{one.place}\n{one.change}")
    os.chdir(ROOT)
    return score


def run(name: str, *, again: bool) -> float:
    home = HOME / name
    if again and (home / "mutants").is_dir():
        forgotten(home)
    else:
        shutil.rmtree(home, ignore_errors=True)
    memory = Path("/dev/shm")  # where there is one: to clear away the tests' files takes longer than they do
    with tempfile.TemporaryDirectory(dir=memory if os.access(memory, os.W_OK) else None) as scratch:
        copied(TARGETS[name], home, scratch)
        seconds = ran(home)
    return report(name, home, seconds)


def ran(home: Path) -> float:
    """Runs mutmut in the copy; the seconds that it took."""
    log = home / "mutmut.log"
    env = os.environ | {"PLANCK_EXAMPLES": "10", "PYTHONUTF8": "1", "PLANCK_CODES": json.dumps(codes())}
    command = [str(Path(sys.executable).with_name("mutmut")), "run", "--max-children", "1"]
    begun = time.monotonic()
    with log.open("w", encoding="utf-8") as out:
        ended = subprocess.run(command, cwd=home, env=env, stdout=out, stderr=subprocess.STDOUT, check=False)
    if ended.returncode:
        print(log.read_text(encoding="utf-8")[-3000:], file=sys.stderr)
        raise SystemExit(f"mutmut ended with {ended.returncode}; see {log}")
    return time.monotonic() - begun


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("targets", nargs="*", metavar="TARGET", default=[*TARGETS])
    parser.add_argument("--again", action="store_true")
    parser.add_argument("--at-least", type=float, default=90)
    wanted = parser.parse_args()
    if unknown := set(wanted.targets) - set(TARGETS):
        parser.error(f"no such target: {', '.join(sorted(unknown))}; there are {', '.join(TARGETS)}")
    scores = [run(name, again=wanted.again) for name in wanted.targets]
    return int(any(score < wanted.at_least for score in scores))


if __name__ == "__main__":
    raise SystemExit(main())
