"""Mutation testing of the floors that read and judge: some test must notice each small change of the code.

python tools/mutate.py [TARGET …] [--again] [--at-least PERCENT]

TARGET: standing, rules, source or what is in them (source/tabs, rules/plan, rules/plan/quotes); by default all. Needs mutmut 3
(pip install mutmut; make mutate installs it). Each target is mutated in a copy of the checkout under out/mutate, with
the fast tests of its own floor; tests that start processes do not see mutants. --again retries only the mutants that
survived or never ended, with the tests as they are now. Prints each module's score and every survivor as file, line and
change. Exit 0 where every target reaches the percentage (95 by default).

The mutants of a rule, and of the functions of its floor that it calls, run against the tests that name the rule's code
and those that name no code. Other tests may notice more, so the true score is that or better.

mutmut skips functions with a decorator, and every rule has one. In the copy a decorator therefore follows its function
as a call (``name = on_file("P206")(name)``) on the empty line there, so that lines keep their numbers; ``lru_cache`` is
left out, since a cached answer would hide a mutant.
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
"""The exit codes that mutmut records for a mutant that a test noticed: by failing, or by never ending."""
OPTIONS = [
    *(option for name in ("cacheprovider", "xdist", "unraisableexception") for option in ("-p", f"no:{name}")),
    "--assert=plain",  # explaining how two long texts differ takes longer than all tests
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
    """For a rule's mutant, keep the tests that name the rule's code or none; its golden files come first."""
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
"""The copy's tests/conftest.py ends with this."""


@dataclass(frozen=True)
class Target:
    """The files that are mutated, and the tests that should notice."""

    mutated: list[str]
    tests: list[str]


TARGETS = {
    "standing": Target(["src/planck/standing/*"], ["tests/standing"]),
    "rules": Target(["src/planck/rules/*", "src/planck/rules/*/*"], ["tests/rules", "tests/test_check.py"]),
    "source": Target(["src/planck/source/*"], ["tests/test_source.py", "tests/test_source_findings.py"]),
}


def target(name: str) -> Target | None:
    """The target of that name, or only the module or package that follows its slash; None where there is none."""
    floor, _, module = name.partition("/")
    whole = TARGETS.get(floor)
    if not whole or not module:
        return whole
    path = f"src/planck/{floor}/{module}"
    if (ROOT / path).is_dir():
        return Target([f"{path}/*"], whole.tests)
    return Target([f"{path}.py"], whole.tests) if (ROOT / f"{path}.py").is_file() else None


# ------------------------------------------------------------------------------------------------- the copy


def copy(target: Target, home: Path, scratch: str) -> None:
    """Copy the checkout, with the target's functions free of decorators; files already equal stay untouched."""
    for name in COPIED:
        for path in [ROOT / name] if (ROOT / name).is_file() else sorted((ROOT / name).rglob("*")):
            if path.is_dir() or "__pycache__" in path.parts:
                continue
            relative = path.relative_to(ROOT)
            content = path.read_bytes()
            if any(relative.match(pattern) for pattern in target.mutated):
                content = undecorated(content.decode()).encode()
            if name == "pyproject.toml":
                options = json.dumps([*OPTIONS, f"--basetemp={scratch}/tests"])
                mutated, tests = json.dumps(target.mutated), json.dumps(target.tests)
                content += SETTINGS.format(mutated=mutated, tests=tests, options=options).encode()
            if relative == Path("tests/conftest.py"):
                content += CHOICE.encode()
            there = home / relative
            if not there.exists() or there.read_bytes() != content:
                there.parent.mkdir(parents=True, exist_ok=True)
                there.write_bytes(content)


def undecorated(text: str) -> str:
    """The module with each decorator as a call after its function; every line keeps its number."""
    lines = [*text.split("\n"), ""]
    for node in functions(ast.parse(text)):
        names = [ast.unparse(decorator) for decorator in node.decorator_list]
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
        yield from (child for child in [node, *inside] if isinstance(child, ast.FunctionDef))


def codes() -> dict[str, list[str]]:
    """Function of the rules' floor, as mutmut names it → the codes that it or one of its callers names."""
    called: dict[tuple[str, str], set[tuple[str, str]]] = {}
    named: dict[tuple[str, str], set[str]] = {}
    floor = ROOT / "src" / "planck" / "rules"
    for path in sorted(floor.rglob("*.py")):
        if path.stem == "registry":  # it runs while modules load, for every rule
            continue
        module = ".".join(path.relative_to(floor).with_suffix("").parts)
        tree = ast.parse(path.read_text(encoding="utf-8"))
        own = {function.name: (module, function.name) for function in functions(tree)}
        for node in tree.body:
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(f"{PACKAGE}."):
                imported = (node.module or "").removeprefix(f"{PACKAGE}.")
                own |= {alias.name: (imported, alias.name) for alias in node.names}
        for function in functions(tree):
            key = module, function.name
            called[key] = {own[n.id] for n in ast.walk(function) if isinstance(n, ast.Name) and n.id in own}
            named[key] = set(re.findall("P[0-9]{3}", ast.unparse(function)))
    for _ in called:  # as often as a chain of calls can be long
        for caller, callees in called.items():
            for callee in callees & named.keys():
                named[callee] |= named[caller]
    return {f"{PACKAGE}.{module}.x_{name}": sorted(all_) for (module, name), all_ in named.items() if all_}


# ----------------------------------------------------------------------------------------------- the report


@dataclass(frozen=True)
class Survivor:
    place: str
    change: str


def outcomes(home: Path) -> dict[str, dict[str, int | None]]:
    """File → its mutants → mutmut's exit code."""
    return {
        str(path.relative_to(home / "mutants")).removesuffix(".meta"): json.loads(path.read_text())["exit_code_by_key"]
        for path in sorted((home / "mutants").rglob("*.meta"))
    }


def forget_survivors(home: Path) -> None:
    """Let mutmut retry survivors, and mutants that never ended: the machine may have been busy."""
    for path in (home / "mutants").rglob("*.meta"):
        meta = json.loads(path.read_text())
        ends = meta["exit_code_by_key"]
        meta["exit_code_by_key"] = {name: end if end in FAILED else None for name, end in ends.items()}
        path.write_text(json.dumps(meta))
    (home / "mutants" / "mutmut-stats.json").unlink(missing_ok=True)


def survivor(name: str, file: str) -> Survivor:
    """A mutant's line in the checkout, and its change; the working directory must be the copy."""
    import libcst
    from mutmut.mutation.diff_apply import read_functions_from_index
    from mutmut.utils.format_utils import orig_function_and_class_names_from_key

    pair = read_functions_from_index(name, file)
    assert pair, name
    old, new = ([*libcst.Module([function]).code.strip().split("\n")] for function in pair)
    at = next(n for n, line in enumerate(old) if line.startswith("def "))
    wanted, _ = orig_function_and_class_names_from_key(name)
    tree = ast.parse(Path(file).read_text(encoding="utf-8"))
    start = next(function.lineno for function in functions(tree) if function.name == wanted)
    opcodes = difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    changes = [opcode for opcode in opcodes if opcode[0] != "equal"]
    lines = []
    for _, a, b, c, d in changes:
        lines += [f"    - {line.strip()}" for line in old[a:b]] + [f"    + {line.strip()}" for line in new[c:d]]
    return Survivor(f"{file}:{start + changes[0][1] - at}", "\n".join(lines))


def report(name: str, home: Path, seconds: float) -> float:
    """Print how the mutants ended; return the score in percent."""
    os.chdir(home)
    killed = total = 0
    left: list[Survivor] = []
    print(f"\n{name}")
    for file, ends in outcomes(home).items():
        noticed = sum(end in KILLED for end in ends.values())
        if ends:
            print(f"  {file:40} {noticed:5} / {len(ends):5}  {100 * noticed / len(ends):5.1f} %")
        left += [survivor(mutant, file) for mutant, end in ends.items() if end not in KILLED]
        killed, total = killed + noticed, total + len(ends)
    score = 100 * killed / total
    print(f"  {'together':40} {killed:5} / {total:5}  {score:5.1f} %   {seconds / 60:.1f} min\n")
    for mutant in sorted(left, key=lambda mutant: (mutant.place.split(":")[0], int(mutant.place.split(":")[1]))):
        print(f"{mutant.place}\n{mutant.change}")
    os.chdir(ROOT)
    return score


def run(name: str, *, again: bool) -> float:
    """Mutate a target and print the report; return the score in percent."""
    wanted, home = target(name), HOME / name.replace("/", "-")
    assert wanted
    if again and (home / "mutants").is_dir():
        forget_survivors(home)
    else:
        shutil.rmtree(home, ignore_errors=True)
    memory = Path("/dev/shm")  # in memory where the system has it: removing the tests' files takes longer than they do
    with tempfile.TemporaryDirectory(dir=memory if os.access(memory, os.W_OK) else None) as scratch:
        copy(wanted, home, scratch)
        seconds = run_mutmut(home)
    return report(name, home, seconds)


def run_mutmut(home: Path) -> float:
    """Run mutmut in the copy; return the seconds that it took."""
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
    parser.add_argument("--at-least", type=float, default=95)
    wanted = parser.parse_args()
    if unknown := [name for name in wanted.targets if not target(name)]:
        parser.error(f"no such target: {', '.join(unknown)}; there are {', '.join(TARGETS)} and their modules")
    scores = [run(name, again=wanted.again) for name in wanted.targets]
    return int(any(score < wanted.at_least for score in scores))


if __name__ == "__main__":
    raise SystemExit(main())
