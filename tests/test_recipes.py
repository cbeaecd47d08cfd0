"""The recipes for reviews, read out of their files and run in a scratch repository as each forge would run them."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
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
WRONG = {FILE: REPORT.replace("numerator: 9", "numerator: 11")}
WRONG_LINE = 10

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the forges' runners are POSIX machines")


class Forge:
    """A bare repository with a workspace on main, and pull requests against it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.bare = root / "forge" / "office" / "plan.git"
        self.home = root / "home"
        self.home.mkdir()
        self.env = {
            **{name: value for name, value in os.environ.items() if not name.startswith(("PLANCK_", "GIT", "CI"))},
            "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
            "HOME": str(self.home),
            "GIT_CONFIG_NOSYSTEM": "1",
            "PIP_NO_INDEX": "1",
            "PYTHONUTF8": "1",
        }
        self.main = root / "main"
        run(["init", str(self.main)])
        put(self.main, {FILE: REPORT, "data/progress/sfj/evidence/a.csv": "a\n"})
        self.git(root, "init", "-q", "--bare", str(self.bare))
        self.git(self.main, "init", "-q", "-b", "main")
        for name, value in (("user.name", "t"), ("user.email", "t@example.cn")):
            self.git(self.main, "config", name, value)
        self.git(self.main, "add", "-A")
        self.git(self.main, "commit", "-qm", "start")
        self.git(self.main, "push", "-q", str(self.bare), "main")

    def git(self, folder: Path, *words: str) -> str:
        done = subprocess.run(["git", *words], cwd=folder, env=self.env, capture_output=True, check=False)
        assert done.returncode == 0, (words, done.stderr.decode())
        return done.stdout.decode().strip()

    def submit(self, files: dict[str, Any], later: str = "data/progress/zfb/2026Q3.yaml") -> None:
        """A pull request, number 1, with these files changed (None: removed); main goes on meanwhile."""
        self.git(self.main, "checkout", "-q", "-b", "submitted")
        put(self.main, files)
        self.git(self.main, "add", "-A")
        self.git(self.main, "commit", "-qm", "submitted")
        head = self.git(self.main, "rev-parse", "HEAD")
        self.git(self.main, "checkout", "-q", "main")
        put(self.main, {later: "后来的提交\n"})
        self.git(self.main, "add", "-A")
        self.git(self.main, "commit", "-qm", "later")
        self.git(self.main, "push", "-q", str(self.bare), "main", f"{head}:refs/pull/1/head")
        self.git(self.main, "merge", "-q", "--no-ff", "-m", "merged", head)
        self.git(self.main, "push", "-q", str(self.bare), "HEAD:refs/pull/1/merge")

    def clone(self, ref: str, *, depth: int = 0) -> Path:
        """What a runner checks out: detached, as the checkout of the forge leaves it."""
        folder = self.root / "runner"
        folder.mkdir()
        self.git(folder, "init", "-q")
        self.git(folder, "remote", "add", "origin", f"file://{self.bare}")
        more = [f"--depth={depth}"] if depth else []
        self.git(folder, "fetch", "-q", *more, "origin", ref)
        self.git(folder, "checkout", "-q", "--detach", "FETCH_HEAD")
        return folder

    def sh(self, script: str, folder: Path, **env: str) -> tuple[int, str]:
        command = ["sh", "-e", "-c", script]
        done = subprocess.run(command, cwd=folder, env={**self.env, **env}, capture_output=True, check=False)
        return done.returncode, done.stdout.decode() + done.stderr.decode()


def put(folder: Path, files: dict[str, Any]) -> None:
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


@pytest.fixture
def forge(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Forge:
    return Forge(tmp_path)


# ------------------------------------------------------------------------------------ each forge's way


def filled(text: Any, context: dict[str, str]) -> str:
    """The text with every ``${{ … }}`` in it worked out; an expression that is not known is a KeyError."""
    return re.sub(r"\$\{\{ *([\w.]+) *\}\}", lambda found: context[found[1]], str(text))


def steps(job: dict[str, Any], context: dict[str, str], env: dict[str, str], folder: Path) -> Iterator[tuple[str, Any]]:
    """The scripts of a job with their environment, a composite action opened where its step stands."""
    for step in job["steps"]:
        here = env | {name: filled(value, context) for name, value in step.get("env", {}).items()}
        if "run" in step:
            yield filled(step["run"], {}), here
        elif step["uses"].startswith("./"):
            action = yaml.safe_load((folder / step["uses"] / "action.yml").read_text("utf-8"))
            given = {f"inputs.{name}": filled(value, context) for name, value in step["with"].items()}
            yield from steps(action["runs"], given, here, folder)
        else:
            assert re.fullmatch(r"actions/(checkout|setup-python)@[0-9a-f]{40}", step["uses"])


def run_all(forge: Forge, scripts: Iterator[tuple[str, Any]], folder: Path) -> tuple[int, str]:
    """The job's exit code, and what it printed."""
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
    return run_all(forge, steps(job, context, env, folder), folder)


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
    env = {key: filled(value, context) for key, value in workflow["env"].items()}
    folder = forge.root / "runner"
    folder.mkdir()
    return run_all(forge, steps(workflow["jobs"]["submission"], context, env, folder), folder)


def gitlab(forge: Forge) -> tuple[int, str]:
    recipe = yaml.safe_load((forge.main / ".gitlab-ci.yml").read_text("utf-8"))
    job = recipe[recipe["planck-submission"]["extends"]] | recipe["planck-submission"]
    folder = forge.clone("refs/pull/1/head")
    forge.git(folder, "fetch", "-q", "origin", "+refs/heads/*:refs/remotes/origin/*")
    head = forge.git(folder, "rev-parse", "HEAD")
    env = {**job["variables"], "CI_COMMIT_SHA": head, "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main"}
    return run_all(forge, iter((line, env) for line in [*job["before_script"], *job["script"]]), folder)


WAYS = {"github": github, "gitlab": gitlab, "gitea": gitea}


@pytest.fixture(params=WAYS)
def way(request: pytest.FixtureRequest) -> Any:
    return WAYS[request.param]


# ---------------------------------------------------------------------------------- what holds in all of them


def test_a_sound_submission_passes_though_another_units_file_is_wrong(forge: Forge, way: Any) -> None:
    forge.submit({FILE: REPORT.replace("稳步推进", "全面完成第一阶段")})
    code, out = way(forge)
    assert code == 0, out
    assert "没有发现问题" in out
    assert "data/progress/zfb" not in out


def test_a_mistake_is_told_and_fails(forge: Forge, way: Any) -> None:
    forge.submit(WRONG)
    code, out = way(forge)
    assert code == 1
    assert f"{FILE}:{WRONG_LINE}" in out
    assert "分子" in out


def test_the_submitter_has_no_say_over_plan_rules_waivers_and_recipe(forge: Forge, way: Any) -> None:
    plan = (forge.main / "data/plan.yaml").read_text("utf-8")
    forge.submit(
        {
            **WRONG,
            "data/plan.yaml": plan.replace("rules: {}", "rules: {P211: note, P020: note, P208: note}"),
            "data/waivers.yaml": "schema: planck/waivers@1\nwaivers: []\n",
            ".planck/submission.sh": "exit 0\n",
            ".github/actions/planck/action.yml": "runs: {using: composite, steps: [{shell: sh, run: exit 0}]}\n",
            "planck": "#!/bin/sh\nexit 0\n",
        }
    )
    code, out = way(forge)
    assert code == 1
    assert f"{FILE}:{WRONG_LINE}" in out
    assert "另有 5 处改动不在 data/progress 里" in out


def test_a_submission_without_progress_files_says_so(forge: Forge, way: Any) -> None:
    forge.submit({"README.md": "改了说明\n"})
    code, out = way(forge)
    assert code == 0
    assert "没有要检查的进展文件" in out


def test_evidence_that_goes_is_missed_where_it_is_pointed_to(forge: Forge, way: Any) -> None:
    forge.submit({"data/progress/sfj/evidence/a.csv": None})
    code, out = way(forge)
    assert code == 1
    assert "evidence/a.csv" in out


def test_reports_that_go_are_told_for_the_office_to_confirm(forge: Forge, way: Any) -> None:
    forge.submit({"data/progress/sfj": None})
    code, out = way(forge)
    assert code == 0
    assert "删去了目标分支上已有的 1 份进展文件" in out


def test_the_folder_it_is_run_in_is_left_as_it_was(forge: Forge) -> None:
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
    assert forge.sh("sh .planck/submission.sh", forge.main)[0] == 2
    assert forge.sh("sh .planck/submission.sh nothing", forge.main)[0] == 2


def test_evidence_that_is_emptied_is_missed_too(forge: Forge, way: Any) -> None:
    forge.submit({"data/progress/sfj/evidence/a.csv": ""})
    code, out = way(forge)
    assert code == 1
    assert f"{FILE}:13" in out


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
def test_hostile_names_and_links_forge_nothing(forge: Forge, way: Any, files: dict[str, Any]) -> None:
    forge.submit(files)
    code, out = way(forge)
    assert code == (0 if None in files.values() else 1), out
    forged = [line for line in out.splitlines() if re.match(r"\s*::", line) and "::error file=data/" not in line]
    assert [line for line in forged if not line.startswith(("::warning file=data/", "::notice "))] == []
    assert "[core]" not in out


def test_progress_as_a_link_is_refused(forge: Forge, way: Any) -> None:
    forge.submit({"data/progress": Path("../elsewhere"), "elsewhere/sfj/2026Q3.yaml": REPORT}, later="later.txt")
    code, out = way(forge)
    assert code == 1
    assert "P025" in out


def test_attributes_do_not_change_what_is_looked_at(forge: Forge, way: Any) -> None:
    forge.submit(  # what git keeps is no Chinese any more; only a runner that honours the attribute sees the old text
        {FILE: REPORT + "# 说明\n", "data/progress/.gitattributes": "*.yaml working-tree-encoding=latin1\n"}
    )
    code, out = way(forge)
    assert code == 1
    assert "P002" in out


# ------------------------------------------------------------------------------------ where the finding shows


def test_github_shows_it_on_the_line_and_in_the_summary(forge: Forge) -> None:
    forge.submit(WRONG)
    out = github(forge)[1]
    assert re.search(rf"(?m)^::error file={FILE},line={WRONG_LINE},endLine={WRONG_LINE},col=", out)
    assert f"### {FILE}" in (forge.root / "summary.md").read_text("utf-8").replace("\\", "")


def test_gitlab_shows_it_in_both_of_its_reports(forge: Forge) -> None:
    forge.submit(WRONG)
    gitlab(forge)
    recipe = yaml.safe_load((forge.main / ".gitlab-ci.yml").read_text("utf-8"))
    reports = recipe[".planck"]["artifacts"]["reports"]
    quality = json.loads((forge.root / "runner" / reports["codequality"]).read_text("utf-8"))
    assert [(one["location"]["path"], one["location"]["lines"]["begin"]) for one in quality] == [(FILE, WRONG_LINE)]
    suite = ElementTree.parse(forge.root / "runner" / reports["junit"]).getroot()
    assert len(suite.findall(".//failure")) == 1


def test_forgejo_reads_the_same_recipe_and_the_log_reads_well(forge: Forge) -> None:
    forge.submit(WRONG)
    code, out = gitea(forge, ".forgejo")
    assert code == 1
    assert re.search(r"(?m)^错误 P2\d\d .*分子", out)
    assert "^^" in out
    assert "::" not in out
    assert "secret" not in out


@pytest.mark.parametrize("name", ["github", "gitea"])
def test_the_whole_is_looked_at_on_the_main_branch(forge: Forge, name: str) -> None:
    workflow = yaml.safe_load((forge.main / f".{name}/workflows/planck.yml").read_text("utf-8"))
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
    hooks = {one["id"]: one for one in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))}
    put(forge.main, WRONG)
    changed, whole = hooks["planck-validate"], hooks["planck-validate-all"]
    for name in (FILE, "data/plan.yaml", "data/progress/sfj/evidence/a.csv", "data/office/2026Q3.yaml"):
        assert re.search(changed["files"], name)
    assert not re.search(changed["files"], "src/data/plan.yaml")
    assert forge.sh(f"{changed['entry']} {FILE}", forge.main)[0] == 1
    assert forge.sh(f"{changed['entry']} data/plan.yaml", forge.main)[0] == 0
    assert whole["pass_filenames"] is False
    assert forge.sh(whole["entry"], forge.main)[0] == 1
