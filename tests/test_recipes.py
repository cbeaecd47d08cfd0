"""The review recipes in a scratch repository: every scenario through the script they call, then each forge's recipe.

A recipe is read out of its file and its steps run as that forge's runner would run them.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import yaml

from planck.cli import run

ROOT = Path(__file__).parents[1]
REPORT = """\
schema: planck/progress@1
unit: sfj
period: 2026Q3
submitted: 2026-10-12
tasks:
  2.1.1:
    status: in_progress
    progress: 中心建设稳步推进。
    indicators:
      centre-standard: {numerator: 9, denominator: 10}
    milestones:
      county-centre: {done: }
    evidence: [evidence/a.csv]
  2.2:
    status: in_progress
    progress: 清理正在进行。
    duties:
      clean-up-2026: {done: }
"""
FILE = "data/progress/sfj/2026Q3.yaml"
SOUND = {FILE: REPORT.replace("稳步推进", "全面完成第一阶段")}
WRONG = {FILE: REPORT.replace("numerator: 9", "numerator: 11")}
WRONG_LINE = 10
TAMPERING = {
    ".planck/submission.sh": "exit 0\n",
    ".github/actions/planck/action.yml": "runs: {using: composite, steps: [{shell: sh, run: exit 0}]}\n",
    "planck": "#!/bin/sh\nexit 0\n",
}

pytestmark = [
    pytest.mark.whole_system,
    pytest.mark.skipif(sys.platform == "win32", reason="the forges' runners are POSIX machines"),
    pytest.mark.skipif(not shutil.which("git"), reason="there is no git here"),
]


class Forge:
    """A bare repository with a workspace on main, and pull requests against it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.bare = root / "forge" / "office" / "plan.git"
        self.main = root / "main"
        self.env = {
            **{name: value for name, value in os.environ.items() if not name.startswith(("PLANCK_", "GIT", "CI"))},
            "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
            "HOME": str(root / "home"),
            "GIT_CONFIG_NOSYSTEM": "1",
            "PIP_NO_INDEX": "1",
            "PYTHONUTF8": "1",
        }

    def start(self) -> None:
        """Lay a workspace with one report on main."""
        (self.root / "home").mkdir()
        run(["init", str(self.main)])
        put(self.main, {FILE: REPORT, "data/progress/sfj/evidence/a.csv": "a\n"})
        self.git(self.root, "init", "-q", "--bare", str(self.bare))
        self.git(self.main, "init", "-q", "-b", "main")
        for name, value in (("user.name", "t"), ("user.email", "t@example.cn")):
            self.git(self.main, "config", name, value)
        self.push("start")

    def git(self, folder: Path, *words: str) -> str:
        ended = subprocess.run(["git", *words], cwd=folder, env=self.env, capture_output=True, check=False)
        assert ended.returncode == 0, (words, ended.stderr.decode())
        return ended.stdout.decode().strip()

    def commit(self, subject: str) -> str:
        self.git(self.main, "add", "-A")
        self.git(self.main, "commit", "-qm", subject)
        return self.git(self.main, "rev-parse", "HEAD")

    def push(self, subject: str) -> None:
        self.commit(subject)
        self.git(self.main, "push", "-q", str(self.bare), "main")

    def submit(self, files: dict[str, Any], later: str = "data/progress/zfb/2026Q3.yaml") -> tuple[str, str]:
        """Open pull request 1 with these files changed (None: removed) while main goes on; its head and its merge."""
        self.git(self.main, "checkout", "-q", "-b", "submitted")
        put(self.main, files)
        head = self.commit("submitted")
        self.git(self.main, "checkout", "-q", "main")
        put(self.main, {later: "后来的提交\n"})
        self.commit("later")
        self.git(self.main, "push", "-q", str(self.bare), "main", f"{head}:refs/pull/1/head")
        self.git(self.main, "merge", "-q", "--no-ff", "-m", "merged", head)
        self.git(self.main, "push", "-q", str(self.bare), "HEAD:refs/pull/1/merge")
        return head, self.git(self.main, "rev-parse", "HEAD")

    def clone(self, ref: str, *, depth: int = 0) -> Path:
        """What a runner checks out: detached, as the checkout of the forge leaves it."""
        folder = self.root / "runner"
        folder.mkdir()
        self.git(folder, "init", "-q")
        self.git(folder, "remote", "add", "origin", f"file://{self.bare}")
        shallow = [f"--depth={depth}"] if depth else []
        self.git(folder, "fetch", "-q", *shallow, "origin", ref)
        self.git(folder, "checkout", "-q", "--detach", "FETCH_HEAD")
        return folder

    def sh(self, script: str, folder: Path, **env: str) -> tuple[int, str]:
        """The script's exit code and all that it printed."""
        command = ["sh", "-e", "-c", script]
        ended = subprocess.run(command, cwd=folder, env={**self.env, **env}, capture_output=True, check=False)
        return ended.returncode, ended.stdout.decode() + ended.stderr.decode()

    def check(self) -> tuple[int, str]:
        """The script on pull request 1, from a checkout of main, with a format for people and one for machines."""
        folder = self.clone("main")
        self.git(folder, "fetch", "-q", "origin", "+refs/pull/1/head:refs/planck/submitted")
        return self.sh("sh .planck/submission.sh refs/planck/submitted --format full --format github", folder)


def put(folder: Path, files: dict[str, Any]) -> None:
    """Write texts, make links to paths, and remove what is None."""
    for name, content in files.items():
        path = folder / name
        if not isinstance(content, str):
            subprocess.run(["rm", "-rf", str(path)], check=True)
        if content is None:
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, Path):
            path.symlink_to(content)
        else:
            path.write_text(content, "utf-8")


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("forge")
    Forge(root).start()
    return root


@pytest.fixture
def forge(started: Path, tmp_path: Path) -> Forge:
    return Forge(shutil.copytree(started, tmp_path / "root", symlinks=True))


# ------------------------------------------------------------------------------------ the script they all call


def test_a_sound_submission_passes_though_another_units_file_is_wrong(forge: Forge) -> None:
    forge.submit(SOUND)
    code, out = forge.check()
    assert code == 0, out
    assert "没有发现问题" in out
    assert "data/progress/zfb" not in out


def test_a_mistake_is_shown_on_its_line_and_fails(forge: Forge) -> None:
    forge.submit(WRONG)
    code, out = forge.check()
    assert code == 1
    assert f"{FILE}:{WRONG_LINE}" in out
    assert "分子" in out


def test_the_submitter_has_no_say_over_plan_rules_waivers_and_recipe(forge: Forge) -> None:
    plan = (forge.main / "data/plan.yaml").read_text("utf-8")
    lenient = plan.replace("rules: {}", "rules: {P211: note, P020: note, P208: note}")
    assert lenient != plan
    waivers = "schema: planck/waivers@1\nwaivers: []\n"
    forge.submit({**WRONG, **TAMPERING, "data/plan.yaml": lenient, "data/waivers.yaml": waivers})
    code, out = forge.check()
    assert code == 1
    assert f"{FILE}:{WRONG_LINE}" in out
    assert "另有 5 处改动不在 data/progress 里" in out


def test_a_submission_without_progress_files_says_so(forge: Forge) -> None:
    forge.submit({"README.md": "改了说明\n"})
    code, out = forge.check()
    assert code == 0
    assert "没有要检查的进展文件" in out


def test_evidence_that_is_removed_is_missed_where_the_report_names_it(forge: Forge) -> None:
    forge.submit({"data/progress/sfj/evidence/a.csv": None})
    code, out = forge.check()
    assert code == 1
    assert "evidence/a.csv" in out


def test_evidence_that_is_emptied_is_missed_too(forge: Forge) -> None:
    forge.submit({"data/progress/sfj/evidence/a.csv": ""})
    code, out = forge.check()
    assert code == 1
    assert f"{FILE}:13" in out


def test_removed_reports_are_counted_for_the_office_to_confirm(forge: Forge) -> None:
    forge.submit({"data/progress/sfj": None})
    code, out = forge.check()
    assert code == 0
    assert "删去了目标分支上已有的 1 份进展文件" in out


def test_the_folder_it_runs_in_stays_as_it_was(forge: Forge) -> None:
    forge.submit(WRONG)
    forge.git(forge.main, "checkout", "-q", "main")
    forge.git(forge.main, "reset", "-q", "--hard", "HEAD^")
    put(forge.main, {"README.md": "正在改\n"})
    before = forge.git(forge.main, "status", "--porcelain")
    code, out = forge.sh("sh .planck/submission.sh submitted", forge.main)
    assert code == 1
    assert f"{FILE}:{WRONG_LINE}" in out
    assert forge.git(forge.main, "status", "--porcelain") == before
    assert len(forge.git(forge.main, "worktree", "list").splitlines()) == 1


@pytest.mark.parametrize("words", ["", "nothing"])
def test_without_a_commit_it_cannot_do_it(forge: Forge, words: str) -> None:
    code, out = forge.sh(f"sh .planck/submission.sh {words}", forge.main)
    assert code == 2
    assert ("没有这个提交：nothing" if words else "请写明要检查的提交或分支") in out


@pytest.mark.parametrize(
    "files",
    [
        {"data/progress": None},
        {"data/progress/sfj/::error::x.yaml": REPORT},
        {"data/progress/sfj/a\n::error::x.yaml": REPORT},
        {"data/progress/sfj/:(top)*.yaml": REPORT},
        {"data/progress/sfj/2026Q4.yaml": Path("../../../.git/config")},
        {"data/progress/::error::x/2026Q3.yaml": REPORT},
    ],
    ids=["all-gone", "command", "newline", "pathspec", "link", "folder"],
)
def test_hostile_names_and_links_forge_nothing(forge: Forge, files: dict[str, Any]) -> None:
    forge.submit(files)
    code, out = forge.check()
    assert code == (0 if None in files.values() else 1), out
    commands = [line for line in out.splitlines() if re.match(r"\s*::", line) and "::error file=data/" not in line]
    assert [line for line in commands if not line.startswith(("::warning file=data/", "::notice "))] == []
    assert "[core]" not in out


def test_progress_as_a_link_is_refused(forge: Forge) -> None:
    forge.submit({"data/progress": Path("../elsewhere"), "elsewhere/sfj/2026Q3.yaml": REPORT}, later="later.txt")
    code, out = forge.check()
    assert code == 1
    assert "P025" in out


def test_attributes_do_not_change_what_is_checked(forge: Forge) -> None:
    """What git keeps is no longer Chinese; a checkout that honours the attribute would show the old text."""
    attributes = "*.yaml working-tree-encoding=latin1\n"
    forge.submit({FILE: REPORT + "# 说明\n", "data/progress/.gitattributes": attributes})
    code, out = forge.check()
    assert code == 1
    assert "P002" in out


# ------------------------------------------------------------------------------------ each forge's recipe

Steps = Iterable[tuple[str, dict[str, str]]]
"""The scripts of a job, each with its environment."""


def expand(text: Any, context: dict[str, str]) -> str:
    """The text with every ``${{ … }}`` replaced; an expression that the context lacks is a KeyError."""
    return re.sub(r"\$\{\{ *([\w.]+) *\}\}", lambda match: context[match[1]], str(text))


def steps(job: dict[str, Any], context: dict[str, str], env: dict[str, str], folder: Path) -> Iterator[Any]:
    """The job's scripts; a composite action is opened where its step stands, from the files that are there by then."""
    for step in job["steps"]:
        here = env | {name: expand(value, context) for name, value in step.get("env", {}).items()}
        if "run" in step:
            yield expand(step["run"], {}), here
        elif step["uses"].startswith("./"):
            action = yaml.safe_load((folder / step["uses"] / "action.yml").read_text("utf-8"))
            inputs = {f"inputs.{name}": expand(value, context) for name, value in step["with"].items()}
            yield from steps(action["runs"], inputs, here, folder)
        else:
            assert re.fullmatch(r"actions/(checkout|setup-python)@[0-9a-f]{40}", step["uses"])


def run_steps(forge: Forge, scripts: Steps, folder: Path) -> tuple[int, str]:
    """The exit code and output of a job, which ends with its first script that fails."""
    printed = ""
    for script, env in scripts:
        code, out = forge.sh(script, folder, **env)
        printed += out
        if code:
            return code, printed
    return 0, printed


def github(forge: Forge) -> tuple[int, str]:
    workflow = yaml.safe_load((forge.main / ".github/workflows/planck.yml").read_text("utf-8"))
    assert workflow["permissions"] == {"contents": "read"}
    job = workflow["jobs"]["submission"]
    checkout = job["steps"][0]["with"]
    assert checkout["persist-credentials"] is False
    folder = forge.clone("refs/pull/1/merge", depth=checkout["fetch-depth"])
    context = {"github.sha": forge.git(folder, "rev-parse", "HEAD")}
    env = {"GITHUB_STEP_SUMMARY": str(forge.root / "summary.md"), "GITHUB_ACTIONS": "true"}
    return run_steps(forge, steps(job, context, env, folder), folder)


def gitlab(forge: Forge) -> tuple[int, str]:
    recipe = yaml.safe_load((forge.main / ".gitlab-ci.yml").read_text("utf-8"))
    job = recipe[recipe["planck-submission"]["extends"]] | recipe["planck-submission"]
    folder = forge.clone("refs/pull/1/head")
    forge.git(folder, "fetch", "-q", "origin", "+refs/heads/*:refs/remotes/origin/*")
    head = forge.git(folder, "rev-parse", "HEAD")
    env = {**job["variables"], "CI_COMMIT_SHA": head, "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main"}
    return run_steps(forge, [(line, env) for line in [*job["before_script"], *job["script"]]], folder)


def gitea(forge: Forge, name: str = ".gitea") -> tuple[int, str]:
    workflow = yaml.safe_load((forge.main / name / "workflows/planck.yml").read_text("utf-8"))
    assert workflow["permissions"] == {"contents": "read"}
    context = {
        "github.server_url": f"file://{forge.root}/forge",
        "github.repository": "office/plan",
        "github.token": "secret",
        "github.event.pull_request.base.ref": "main",
        "github.event.pull_request.number": "1",
    }
    env = {key: expand(value, context) for key, value in workflow["env"].items()}
    folder = forge.root / "runner"
    folder.mkdir()
    return run_steps(forge, steps(workflow["jobs"]["submission"], context, env, folder), folder)


def forgejo(forge: Forge) -> tuple[int, str]:
    return gitea(forge, ".forgejo")


RECIPES: dict[Callable[[Forge], tuple[int, str]], str] = {
    github: "--format full --format github",
    gitlab: "--format full --format gitlab=planck-codequality.json --format junit=planck-junit.xml",
    gitea: "--format full",
    forgejo: "--format full",
}
"""Each forge's recipe, and the options with which it calls the script."""


@pytest.mark.parametrize("recipe", RECIPES, ids=lambda recipe: recipe.__name__)
def test_a_recipe_calls_the_target_branchs_script_with_the_submitted_commit(forge: Forge, recipe: Any) -> None:
    put(forge.main, {".planck/submission.sh": 'git rev-parse HEAD "$1^{commit}"\nshift\necho "$*"\n'})
    forge.push("the script shows what it is called with")
    head, merge = forge.submit({**SOUND, **TAMPERING})
    code, out = recipe(forge)
    submitted = merge if recipe is github else head
    assert (code, out.split("\n")[-4:]) == (
        0,
        [forge.git(forge.bare, "rev-parse", "main"), submitted, RECIPES[recipe], ""],
    )


@pytest.mark.parametrize("recipe", RECIPES, ids=lambda recipe: recipe.__name__)
def test_a_recipe_passes_a_sound_submission(forge: Forge, recipe: Any) -> None:
    forge.submit(SOUND)
    code, out = recipe(forge)
    assert code == 0, out
    assert "没有发现问题" in out


def test_github_refuses_a_mistake_on_its_line_and_in_the_summary(forge: Forge) -> None:
    forge.submit({**WRONG, **TAMPERING})
    code, out = github(forge)
    assert code == 1
    assert re.search(rf"(?m)^::error file={FILE},line={WRONG_LINE},endLine={WRONG_LINE},col=", out)
    assert f"### {FILE}" in (forge.root / "summary.md").read_text("utf-8").replace("\\", "")


def test_gitlab_refuses_a_mistake_in_both_of_its_reports(forge: Forge) -> None:
    forge.submit({**WRONG, **TAMPERING})
    assert gitlab(forge)[0] == 1
    recipe = yaml.safe_load((forge.main / ".gitlab-ci.yml").read_text("utf-8"))
    reports = recipe[".planck"]["artifacts"]["reports"]
    quality = json.loads((forge.root / "runner" / reports["codequality"]).read_text("utf-8"))
    assert [(entry["location"]["path"], entry["location"]["lines"]["begin"]) for entry in quality] == [
        (FILE, WRONG_LINE)
    ]
    suite = ElementTree.parse(forge.root / "runner" / reports["junit"]).getroot()
    assert len(suite.findall(".//failure")) == 1


@pytest.mark.parametrize("recipe", [gitea, forgejo])
def test_gitea_and_forgejo_refuse_a_mistake_in_a_log_that_reads_well(forge: Forge, recipe: Any) -> None:
    forge.submit({**WRONG, **TAMPERING})
    code, out = recipe(forge)
    assert code == 1
    assert f"{FILE}:{WRONG_LINE}" in out
    assert re.search(r"(?m)^错误 P2\d\d .*分子", out)
    assert "^^" in out
    assert "::" not in out
    assert "secret" not in out


@pytest.mark.parametrize("name", [".github", ".gitea"])
def test_the_main_branch_is_checked_as_a_whole(forge: Forge, name: str) -> None:
    workflow = yaml.safe_load((forge.main / name / "workflows/planck.yml").read_text("utf-8"))
    scripts = [step["run"] for step in workflow["jobs"]["whole"]["steps"] if "run" in step]
    code, out = forge.sh(scripts[-1], forge.main)
    assert code == 0
    put(forge.main, WRONG)
    code, out = forge.sh(scripts[-1], forge.main)
    assert code == 1
    assert f"{FILE}:{WRONG_LINE}" in out


# ------------------------------------------------------------------------------------------- before a commit


def test_the_hook_refuses_a_commit_with_mistakes(forge: Forge) -> None:
    forge.git(forge.main, "config", "core.hooksPath", ".githooks")
    put(forge.main, WRONG)
    forge.git(forge.main, "add", "-A")
    code, out = forge.sh("git commit -qm x", forge.main)
    assert code == 1
    assert f"{FILE}:{WRONG_LINE}" in out
    put(forge.main, {FILE: REPORT + "# 说明\n"})
    forge.git(forge.main, "add", "-A")
    assert forge.sh("git commit -qm x", forge.main)[0] == 0
    put(forge.main, {"README.md": "x\n"})
    forge.git(forge.main, "add", "-A")
    assert forge.sh("git commit -qm x", forge.main) == (0, "")


def test_the_hooks_for_pre_commit_name_files_and_run(forge: Forge) -> None:
    hooks = {hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))}
    put(forge.main, WRONG)
    changed, whole = hooks["planck-validate"], hooks["planck-validate-all"]
    for name in (FILE, "data/plan.yaml", "data/progress/sfj/evidence/a.csv", "data/office/2026Q3.yaml"):
        assert re.search(changed["files"], name)
    assert not re.search(changed["files"], "src/data/plan.yaml")
    assert forge.sh(f"{changed['entry']} {FILE}", forge.main)[0] == 1
    assert forge.sh(f"{changed['entry']} data/plan.yaml", forge.main)[0] == 0
    assert whole["pass_filenames"] is False
    assert forge.sh(whole["entry"], forge.main)[0] == 1
