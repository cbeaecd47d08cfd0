"""The review recipes in scratch repositories, against a submitter who plants programs, and the hooks.

A recipe is read out of its file and its steps run as that forge's runner would run them, in a folder where an earlier run
left all that the submitter sent. Only the installation is not real: a stand-in for ``python3`` notes how pip was called
(``make test-recipes`` installs for real).
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
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

PYTHON = """\
#!/bin/sh
# stands for the runner's python3: makes an environment whose pip only notes how it was called
[ "$*" = "-I -m venv venv" ] || exit 90
mkdir -p venv/bin
cat >venv/bin/python <<'SHIM'
#!/bin/sh
env >>"{notes}/env"
case "$*" in
"-I -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r requirements.lock")
    ls -A >"{notes}/beside-pip"
    cp requirements.lock "{notes}/"
    exit ;;
"-I -m planck "*) exec "{python}" "$@" ;;
esac
exit 91
SHIM
chmod +x venv/bin/python
"""

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
        self.notes = root / "notes"
        self.owned = root / "owned"
        self.env = {
            **{name: value for name, value in os.environ.items() if not name.startswith(("PLANCK_", "GIT", "CI"))},
            "PATH": f"{root / 'bin'}{os.pathsep}{os.environ['PATH']}",
            "HOME": str(root / "home"),
            "RUNNER_TEMP": str(root / "temp"),
            "TMPDIR": str(root / "temp"),
            "GIT_CONFIG_NOSYSTEM": "1",
            "PYTHONUTF8": "1",
        }

    def start(self) -> None:
        """Lay a workspace with one report on main."""
        (self.root / "home").mkdir()
        run(["init", str(self.main)])
        put(self.main, {FILE: REPORT, "data/progress/sfj/evidence/a.csv": "a\n"})
        self.git(self.root, "init", "-q", "--bare", "-b", "main", str(self.bare))
        self.git(self.main, "init", "-q", "-b", "main")
        for name, value in (("user.name", "t"), ("user.email", "t@example.cn")):
            self.git(self.main, "config", name, value)
        self.push("start")

    def ready(self) -> Forge:
        """The forge with the stand-in for python3 at its present place."""
        for name in ("bin", "notes", "temp"):
            (self.root / name).mkdir()
        self.program("python3", PYTHON.format(notes=self.notes, python=sys.executable))
        return self

    def program(self, name: str, text: str) -> None:
        (self.root / "bin" / name).write_text(text, "utf-8")
        (self.root / "bin" / name).chmod(0o755)

    def git(self, folder: Path, *words: str) -> str:
        ended = subprocess.run(["git", *words], cwd=folder, env=self.env, capture_output=True, check=False)
        assert ended.returncode == 0, (words, ended.stderr.decode())
        return ended.stdout.decode().strip()

    def commit(self, subject: str) -> str:
        self.git(self.main, "add", "-A", "-f")
        self.git(self.main, "commit", "-qm", subject)
        return self.git(self.main, "rev-parse", "HEAD")

    def push(self, subject: str) -> None:
        self.commit(subject)
        self.git(self.main, "push", "-q", str(self.bare), "main")

    def submit(self, files: dict[str, Any]) -> str:
        """Open pull request 1 with these files changed (None: removed) while main goes on; its head."""
        self.git(self.main, "checkout", "-q", "-b", "submitted")
        put(self.main, files)
        head = self.commit("submitted")
        self.git(self.main, "checkout", "-q", "main")
        put(self.main, {"later.txt": "后来的提交\n"})
        self.push("later")
        self.show(head)
        return head

    def show(self, head: str) -> None:
        """Let the forge show this commit as the head of pull request 1."""
        refs = [f"+{head}:refs/pull/1/head", f"+{head}:refs/merge-requests/1/head"]
        self.git(self.main, "push", "-q", str(self.bare), *refs)

    def planted(self) -> dict[str, Any]:
        """Files that a careless recipe runs; each leaves a trace."""
        python, shell = f"open({str(self.owned)!r}, 'w')\nraise SystemExit(0)\n", f"#!/bin/sh\n: >'{self.owned}'\n"
        modules = ("pip.py", "pip/__main__.py", "venv.py", "planck.py", "planck/__init__.py", "planck/__main__.py")
        modules += ("sitecustomize.py", "usercustomize.py", "encodings.py", "click.py", "os.py")
        programs = (
            ".venv/bin/planck",
            ".venv/bin/python",
            "venv/bin/python",
            "python3",
            "git",
            ".planck/submission.sh",
        )
        programs += tuple(f".githooks/{name}" for name in ("post-checkout", "pre-commit", "post-merge"))
        recipe = "on: [push]\njobs: {submission: {steps: [{run: 'true'}]}}\n"
        return {
            **dict.fromkeys(modules, python),
            **dict.fromkeys(programs, shell),
            ".github/workflows/planck.yml": recipe,
            ".gitea/workflows/planck.yml": recipe,
            ".gitlab-ci.yml": "planck-submission: {script: ['true']}\n",
            ".planck/requirements.lock": "anything-else\n",
            "pip.conf": "[global]\nindex-url = http://127.0.0.1:9/\n",
            ".gitattributes": "* filter=evil merge=evil diff=evil\n",
            ".gitconfig": f'[filter "evil"]\nsmudge = touch {self.owned}\n',
        }

    def clone(self, name: str, ref: str) -> Path:
        """A checkout of the ref, as a runner may have kept it from an earlier run."""
        folder = self.root / name
        folder.mkdir()
        self.git(folder, "init", "-q")
        self.git(folder, "fetch", "-q", f"file://{self.bare}", ref)
        self.git(folder, "checkout", "-q", "--detach", "FETCH_HEAD")
        return folder

    def sh(self, script: str, folder: Path, **env: str) -> tuple[int, str]:
        """The script's exit code and all that it printed."""
        command = ["sh", "-e", "-c", script]
        ended = subprocess.run(command, cwd=folder, env={**self.env, **env}, capture_output=True, check=False)
        return ended.returncode, ended.stdout.decode() + ended.stderr.decode()


def put(folder: Path, files: dict[str, Any]) -> None:
    """Write texts and remove what is None."""
    for name, content in files.items():
        path = folder / name
        if content is None:
            subprocess.run(["rm", "-rf", str(path)], check=True)
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8")
        path.chmod(0o755 if content.startswith("#!") else 0o644)


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("forge")
    Forge(root).start()
    return root


@pytest.fixture
def forge(started: Path, tmp_path: Path) -> Forge:
    return Forge(shutil.copytree(started, tmp_path / "root", symlinks=True)).ready()


# ------------------------------------------------------------------------------------------- each forge's recipe


def expand(text: Any, context: dict[str, str]) -> str:
    """The text with every ``${{ … }}`` replaced; an expression that the context lacks is a KeyError."""
    return re.sub(r"\$\{\{ *([\w.]+) *\}\}", lambda match: context[match[1]], str(text))


def run_job(forge: Forge, job: dict[str, Any], context: dict[str, str], folder: Path) -> tuple[int, str]:
    """The exit code and output of a workflow's job, which ends with its first step that fails."""
    outputs, printed = forge.root / "outputs", ""
    for step in job["steps"]:
        assert "uses" not in step
        env = {name: expand(value, context) for name, value in step.get("env", {}).items()}
        outputs.write_text("", "utf-8")
        settings = {"GITHUB_OUTPUT": str(outputs), "GITHUB_STEP_SUMMARY": str(forge.root / "summary.md")}
        code, out = forge.sh(expand(step["run"], {}), folder, **env, **settings)
        printed += out
        if code:
            return code, printed
        for name, _, value in (line.partition("=") for line in outputs.read_text("utf-8").splitlines()):
            context[f"steps.{step['id']}.outputs.{name}"] = value
    return 0, printed


def workflow(forge: Forge, name: str, job: str, folder: Path, head: str) -> tuple[int, str]:
    """A job of the recipe that stands on the forge's main."""
    text = forge.git(forge.bare, "show", f"main:{name}/workflows/planck.yml")
    recipe = yaml.safe_load(text)
    assert recipe["permissions"] == {"contents": "read"}
    assert set(recipe[True]) == {"pull_request_target", "push"}  # YAML 1.1 takes `on` for true
    assert "env" not in recipe
    context = {
        "github.server_url": f"file://{forge.root}/forge",
        "github.repository": "office/plan",
        "github.token": "secret",
        "github.sha": head,
        "github.event.pull_request.base.ref": "main",
        "github.event.pull_request.number": "1",
        "github.event.pull_request.head.sha": head,
        "github.event.pull_request.user.login": "zhang",
    }
    assert recipe["jobs"][job]["permissions"] == {"contents": "read"}
    return run_job(forge, recipe["jobs"][job], context, folder)


def github(forge: Forge, folder: Path, head: str, job: str = "submission") -> tuple[int, str]:
    return workflow(forge, ".github", job, folder, head)


def gitea(forge: Forge, folder: Path, head: str, job: str = "submission") -> tuple[int, str]:
    return workflow(forge, ".gitea", job, folder, head)


def forgejo(forge: Forge, folder: Path, head: str, job: str = "submission") -> tuple[int, str]:
    return workflow(forge, ".forgejo", job, folder, head)


def gitlab(forge: Forge, folder: Path, head: str, job: str = "submission") -> tuple[int, str]:
    recipe = yaml.safe_load(forge.git(forge.bare, "show", "main:.gitlab-ci.yml"))
    assert recipe[".planck"]["variables"] == {"GIT_STRATEGY": "none"}
    env = {
        "CI_JOB_TOKEN": "secret",
        "CI_COMMIT_SHA": head,
        "GITLAB_USER_LOGIN": "zhang",
        "CI_PROJECT_URL": f"file://{forge.root}/forge/office/plan",
        "CI_MERGE_REQUEST_PROJECT_URL": f"file://{forge.root}/forge/office/plan",
        "CI_MERGE_REQUEST_IID": "1",
        "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main",
    }
    if job == "whole":
        env = {name: value for name, value in env.items() if "MERGE" not in name}
    return forge.sh("\n".join(recipe[f"planck-{job}"]["script"]), folder, **env)


Recipe = Callable[..., tuple[int, str]]
RECIPES: tuple[Recipe, ...] = (github, gitlab, gitea, forgejo)
every_forge = pytest.mark.parametrize("recipe", RECIPES, ids=lambda recipe: recipe.__name__)


@pytest.fixture
def empty(forge: Forge) -> Path:
    (forge.root / "runner").mkdir()
    return forge.root / "runner"


@every_forge
def test_a_recipe_passes_a_sound_submission(forge: Forge, empty: Path, recipe: Recipe) -> None:
    head = forge.submit(SOUND)
    code, out = recipe(forge, empty, head)
    assert code == 0, out
    assert "没有发现问题" in out


@every_forge
def test_a_recipe_refuses_a_mistake_whatever_the_submitter_plants(forge: Forge, recipe: Recipe) -> None:
    head = forge.submit({**WRONG, **forge.planted()})
    runner = forge.clone("runner", "refs/pull/1/head")
    assert (runner / "pip.py").is_file()
    forge.owned.unlink(missing_ok=True)
    code, out = recipe(forge, runner, head)
    assert code == 1, out
    assert FILE in out
    assert "分子" in out
    assert not forge.owned.exists()
    assert not [
        line
        for line in out.splitlines()
        if line.startswith("::") and not line.startswith(("::error ", "::warning ", "::notice "))
    ]
    beside = set((forge.notes / "beside-pip").read_text("utf-8").split())
    assert beside == {"repository", "requirements.lock", "venv"}
    assert (forge.notes / "requirements.lock").read_text("utf-8") == (
        forge.main / ".planck/requirements.lock"
    ).read_text("utf-8")
    assert "secret" not in (forge.notes / "env").read_text("utf-8") + out


def unwrapped(out: str) -> str:
    """The output without the breaks of its lines."""
    return re.sub(r"\n\s+", "", out).replace(" data/", "data/").replace("data/", " data/")


@every_forge
def test_the_target_branch_says_whose_the_account_is(forge: Forge, empty: Path, recipe: Recipe) -> None:
    others = "data/progress/zfb/evidence/x.csv"
    listed, head = "schema: planck/accounts@1\naccounts: {%s}\n", forge.submit({**SOUND, others: "x\n"})
    accounts = forge.main / "data/office/accounts.yaml"
    # no list: the units are only named
    code, out = recipe(forge, empty, head)
    assert (code, "改动了 2 个单位的文件" in out, "没有核对账号 zhang" in out) == (0, True, True)
    # the unit's own account may not change another's file, nor may any that is not entered
    accounts.parent.mkdir(exist_ok=True)
    for entries, says in (("zhang: sfj", f"却改动了单位 zfb 的文件 {others}"), ("li: office", "账号 zhang 没有登记")):
        accounts.write_text(listed % entries, "utf-8")
        forge.push("accounts")
        code, out = recipe(forge, empty, head)
        assert (code, says in unwrapped(out)) == (1, True), out
    # a list that comes with the submission has no say, and a renamed file is its old unit's
    forge.git(forge.main, "checkout", "-q", "-b", "planted")
    put(forge.main, {"data/office/accounts.yaml": listed % "zhang: office"})
    planted = forge.commit("planted")
    forge.git(forge.main, "checkout", "-q", "main")
    accounts.write_text(listed % "zhang: zfb", "utf-8")
    forge.push("accounts")
    forge.git(forge.main, "checkout", "-q", "-b", "renamed")
    (forge.main / "data/progress/zfb").mkdir()
    forge.git(forge.main, "mv", FILE, "data/progress/zfb/2026Q3.yaml")
    renamed = forge.commit("renamed")
    forge.git(forge.main, "checkout", "-q", "main")
    for head, says in (
        (planted, "却改动了不在它文件夹里的 data/office/accounts.yaml"),
        (renamed, f"却改动了单位 sfj 的文件 {FILE}"),
    ):
        forge.show(head)
        code, out = recipe(forge, empty, head)
        assert code == 1
        assert says in unwrapped(out), out


@every_forge
def test_the_events_commit_is_judged_not_what_the_branch_has_become(forge: Forge, empty: Path, recipe: Recipe) -> None:
    head = forge.submit(WRONG)
    forge.git(forge.main, "checkout", "-q", "submitted")
    put(forge.main, SOUND)
    forge.show(forge.commit("a sound one comes later"))
    assert recipe(forge, empty, head)[0] == 1


def test_a_commit_that_a_force_push_removed_is_not_taken_for_another(forge: Forge, empty: Path) -> None:
    head = forge.submit(WRONG)
    forge.git(forge.main, "checkout", "-q", "-b", "again", "main")
    put(forge.main, SOUND)
    forge.show(forge.commit("another history"))
    code, out = gitea(forge, empty, head)
    assert code == 2, out


def test_a_forks_own_main_has_no_say(forge: Forge, empty: Path) -> None:
    """GitLab runs a fork's pipeline in the fork, where CI_PROJECT_URL and origin are the submitter's."""
    head = forge.submit(WRONG)
    forge.git(forge.main, "checkout", "-q", "submitted")
    plan = (forge.main / "data/plan.yaml").read_text("utf-8")
    put(forge.main, {"data/plan.yaml": plan.replace("rules: {}", "rules: {P211: note, P020: note, P208: note}")})
    fork = forge.root / "forge" / "sfj" / "plan.git"
    shutil.copytree(forge.bare, fork)
    forge.git(forge.main, "push", "-q", "-f", str(fork), f"{forge.commit('lenient')}:refs/heads/main")
    shutil.copytree(fork, forge.root / "forge" / "sfj" / "plan")
    code, out = gitlab(forge, empty, head)
    assert code == 1
    assert "分子" in out


def test_what_a_merge_brings_back_is_judged_though_the_first_base_hides_it(forge: Forge, empty: Path) -> None:
    """Criss-cross: the submitter merges main's correction away, and the oldest of two bases shows no difference."""
    forge.git(forge.main, "checkout", "-q", "-b", "submitted")
    put(forge.main, WRONG)
    forge.commit("wrong")
    forge.git(forge.main, "checkout", "-q", "main")
    forge.git(forge.main, "merge", "-q", "--no-ff", "-m", "merged unseen", "submitted")
    put(forge.main, SOUND)
    forge.push("corrected")
    forge.git(forge.main, "checkout", "-q", "submitted")
    forge.git(forge.main, "merge", "-q", "-s", "ours", "-m", "the old one is kept", "main")
    head = forge.git(forge.main, "rev-parse", "HEAD")
    forge.show(head)
    code, out = gitea(forge, empty, head)
    assert code == 1
    assert f"{FILE}:{WRONG_LINE}" in out


@pytest.mark.parametrize("failing", ["fetch", "cat-file", "merge-base", "merge-tree"])
@pytest.mark.parametrize("recipe", [github, gitlab], ids=lambda recipe: recipe.__name__)
def test_a_git_that_fails_anywhere_passes_nothing(forge: Forge, empty: Path, recipe: Recipe, failing: str) -> None:
    head = forge.submit(SOUND)
    real = shutil.which("git")
    forge.program(
        "git", f'#!/bin/sh\nfor word; do [ "$word" != {failing} ] || kill -SEGV $$; done\nexec "{real}" "$@"\n'
    )
    code, out = recipe(forge, empty, head)
    assert code not in (0, 1), out


@every_forge
def test_a_target_without_a_lock_installs_nothing_and_fails(forge: Forge, empty: Path, recipe: Recipe) -> None:
    put(forge.main, {".planck/requirements.lock": None})
    forge.push("no lock")
    head = forge.submit(SOUND)
    assert recipe(forge, empty, head)[0] != 0
    assert not (forge.notes / "requirements.lock").exists()


def test_github_shows_a_mistake_on_its_line_and_in_the_summary(forge: Forge, empty: Path) -> None:
    code, out = github(forge, empty, forge.submit(WRONG))
    assert code == 1
    assert re.search(rf"(?m)^::error file={FILE},line={WRONG_LINE},endLine={WRONG_LINE},col=", out)
    assert f"### {FILE}" in (forge.root / "summary.md").read_text("utf-8").replace("\\", "")


def test_gitlab_shows_a_mistake_in_both_of_its_reports(forge: Forge, empty: Path) -> None:
    assert gitlab(forge, empty, forge.submit(WRONG))[0] == 1
    reports = yaml.safe_load((forge.main / ".gitlab-ci.yml").read_text("utf-8"))[".planck"]["artifacts"]["reports"]
    quality = json.loads((empty / reports["codequality"]).read_text("utf-8"))
    assert (FILE, WRONG_LINE) in [(entry["location"]["path"], entry["location"]["lines"]["begin"]) for entry in quality]
    assert ElementTree.parse(empty / reports["junit"]).getroot().findall(".//failure")


@every_forge
def test_the_main_branch_is_checked_as_a_whole_and_runs_nothing_of_it(
    forge: Forge, empty: Path, recipe: Recipe
) -> None:
    head = forge.git(forge.main, "rev-parse", "HEAD")
    code, out = recipe(forge, empty, head, "whole")
    assert code == 0, out
    kept = {".github/", ".gitea/", ".gitlab-ci.yml", ".planck/requirements.lock"}
    planted = {name: text for name, text in forge.planted().items() if not name.startswith(tuple(kept))}
    put(forge.main, {**WRONG, **planted})
    forge.push("wrong, and planted")
    forge.owned.unlink(missing_ok=True)
    head = forge.git(forge.main, "rev-parse", "HEAD")
    code, out = recipe(forge, empty, head, "whole")
    assert code == 1, out
    assert f"{FILE}:{WRONG_LINE}" in out
    assert not forge.owned.exists()
    assert set((forge.notes / "beside-pip").read_text("utf-8").split()) == {"tree", "requirements.lock", "venv"}
    assert "secret" not in (forge.notes / "env").read_text("utf-8") + out


@pytest.mark.skipif(not shutil.which("zizmor", path=str(Path(sys.executable).parent)), reason="zizmor is not installed")
def test_zizmor_has_nothing_to_say_about_the_workflows(forge: Forge) -> None:
    folder = forge.root / "audit" / ".github" / "workflows"
    folder.mkdir(parents=True)
    for name in (".github", ".gitea"):
        for file in (forge.main / name / "workflows").iterdir():
            shutil.copy(file, folder / f"{name[1:]}-{file.name}")
    command = [str(Path(sys.executable).parent / "zizmor"), "--offline", "--no-progress", "--quiet", str(folder)]
    ended = subprocess.run(command, capture_output=True, env=forge.env, check=False)
    assert ended.returncode == 0, ended.stdout.decode()
    assert ended.stdout.decode().startswith("No findings to report.")


MODULES = ROOT / "out" / ".recipes-check" / "node_modules" / ".bin"
CI_LOCAL = shutil.which("gitlab-ci-local", path=os.pathsep.join([os.environ["PATH"], str(MODULES)]))


@pytest.mark.skipif(not CI_LOCAL or not shutil.which("rsync"), reason="gitlab-ci-local (npm) or rsync is not installed")
@pytest.mark.parametrize(("files", "expected"), [(SOUND, 0), (WRONG, 1)], ids=["sound", "wrong"])
def test_gitlab_ci_local_runs_the_recipe_to_the_same_verdict(
    forge: Forge, files: dict[str, str], expected: int
) -> None:
    """A runner that reads the file as GitLab does: its schema, ``extends``, rules, artifacts."""
    recipe = (forge.main / ".gitlab-ci.yml").read_text("utf-8")
    head = forge.submit({**files, **forge.planted(), ".gitlab-ci.yml": recipe})
    runner = forge.clone("runner", "refs/pull/1/head")
    forge.git(runner, "remote", "add", "origin", "git@gitlab.example.cn:office/plan.git")
    forge.owned.unlink(missing_ok=True)
    settings = {
        "CI_PIPELINE_SOURCE": "merge_request_event",
        "CI_JOB_TOKEN": "secret",
        "CI_COMMIT_SHA": head,
        "CI_MERGE_REQUEST_PROJECT_URL": f"file://{forge.root}/forge/office/plan",
        "CI_MERGE_REQUEST_IID": "1",
        "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main",
    }
    words = [word for name, value in settings.items() for word in ("--variable", f"{name}={value}")]
    command = [
        CI_LOCAL or "",
        "--force-shell-executor",
        "--home",
        str(forge.root / "home"),
        *words,
        "planck-submission",
    ]
    ended = subprocess.run(command, cwd=runner, env=forge.env, capture_output=True, check=False, timeout=120)
    out = ended.stdout.decode() + ended.stderr.decode()
    assert ("没有发现问题" in out, f"{FILE}:{WRONG_LINE}" in out) == (not expected, bool(expected)), out
    assert ended.returncode == expected, out
    assert not forge.owned.exists()
    assert "secret" not in (forge.notes / "env").read_text("utf-8")


# ------------------------------------------------------------------------------------------- before a commit


def hooked(forge: Forge) -> None:
    """The workspace with the hook that ``planck init`` writes."""
    run(["init", str(forge.main)])
    assert os.access(forge.main / ".git/hooks/pre-commit", os.X_OK)


def commits(forge: Forge) -> tuple[int, str]:
    forge.git(forge.main, "add", "-A", "-f")
    return forge.sh("git commit -qm x", forge.main)


def test_the_hook_refuses_a_commit_with_mistakes(forge: Forge) -> None:
    hooked(forge)
    put(forge.main, WRONG)
    code, out = commits(forge)
    assert code == 1
    assert f"{FILE}:{WRONG_LINE}" in out
    put(forge.main, {FILE: REPORT + "# 说明\n"})
    assert commits(forge)[0] == 0
    put(forge.main, {"README.md": "x\n"})
    assert commits(forge) == (0, "暂存的改动不涉及 data。\n")


@pytest.mark.parametrize(
    "how",
    ["mv data/progress/sfj/evidence/a.csv data/progress/sfj/evidence/b.csv", "rm -q data/progress/sfj/evidence/a.csv"],
)
def test_the_hook_misses_evidence_that_was_renamed_or_removed(forge: Forge, how: str) -> None:
    hooked(forge)
    code, out = forge.sh(f"git {how} && git commit -qm x", forge.main)
    assert code == 1
    assert "P601" in out
    assert "evidence/a.csv" in out


def test_the_hook_looks_at_what_is_left_of_a_unit(forge: Forge) -> None:
    put(forge.main, {"data/progress/sfj/2026Q4.yaml": WRONG[FILE].replace("2026Q3", "2026Q4")})
    forge.push("wrong already")
    hooked(forge)
    code, out = forge.sh(f"git rm -q {FILE} && git commit -qm x", forge.main)
    assert code == 1
    assert "data/progress/sfj/2026Q4.yaml:10" in out
    code, out = forge.sh("git rm -qr data/progress/sfj && git commit -qm x", forge.main)
    assert code == 0, out


def test_the_hook_says_that_it_looks_at_the_files_not_at_what_is_staged(forge: Forge) -> None:
    hooked(forge)
    put(forge.main, WRONG)
    forge.git(forge.main, "add", "-A")
    put(forge.main, SOUND)
    code, out = forge.sh("git commit -qm x", forge.main)
    assert (code, "有 1 个文件暂存以后又改过" in out) == (0, True)


def test_the_hook_runs_nothing_of_the_branch_that_is_checked_out(forge: Forge) -> None:
    hooked(forge)
    forge.git(forge.main, "checkout", "-q", "-b", "theirs")
    put(forge.main, {**forge.planted(), **WRONG})
    forge.git(forge.main, "add", "-A", "-f")
    code, out = forge.sh("git commit -qm x", forge.main)
    assert code == 1, out
    forge.git(forge.main, "commit", "-qnm", "planted")
    forge.git(forge.main, "checkout", "-q", "main")
    forge.git(forge.main, "checkout", "-q", "theirs")
    assert not forge.owned.exists()


def test_a_hook_whose_planck_is_gone_says_so_and_lets_nothing_pass(forge: Forge) -> None:
    hooked(forge)
    hook = forge.main / ".git/hooks/pre-commit"
    hook.write_text(hook.read_text("utf-8").replace(sys.executable, "/nowhere/python"), "utf-8")
    put(forge.main, SOUND)
    code, out = commits(forge)
    assert (code, "planck 不在 /nowhere/python：请重新运行 planck init --upgrade" in out) == (1, True)


def test_the_hooks_for_pre_commit_look_at_what_is_staged_and_at_all(forge: Forge) -> None:
    hooks = {hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))}
    changed, whole = hooks["planck-validate"], hooks["planck-validate-all"]
    assert not changed["pass_filenames"]
    assert changed["always_run"]
    assert not whole["pass_filenames"]
    forge.env["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{forge.env['PATH']}"
    put(forge.main, WRONG)
    assert forge.sh(changed["entry"], forge.main)[0] == 0
    forge.git(forge.main, "add", "-A")
    assert forge.sh(changed["entry"], forge.main)[0] == 1
    assert forge.sh(whole["entry"], forge.main)[0] == 1
    forge.git(forge.main, "reset", "-q", "--hard")
    forge.git(forge.main, "rm", "-q", "data/progress/sfj/evidence/a.csv")
    assert forge.sh(changed["entry"], forge.main)[0] == 1


# ------------------------------------------------------------------------------------------- on the server


@pytest.fixture
def server(forge: Forge) -> Forge:
    """The forge's bare repository with the hook for servers, set up as its first lines say."""
    hook = forge.bare / "hooks" / "pre-receive"
    text = (forge.main / ".planck/pre-receive").read_text("utf-8")
    hook.write_text(re.sub(r"(?m)^python=\S+", f"python={sys.executable}", text), "utf-8")
    hook.chmod(0o755)
    forge.git(forge.main, "checkout", "-q", "-b", "work")
    return forge


def pushed(forge: Forge, files: dict[str, Any], *refs: str, **env: str) -> tuple[int, str]:
    """A commit with these files, pushed to the refs."""
    put(forge.main, files)
    forge.git(forge.main, "add", "-A")
    forge.git(forge.main, "commit", "-q", "--allow-empty", "-m", "x")
    return forge.sh(f"git push -q {forge.bare} {' '.join(refs)}", forge.main, **env)


@pytest.mark.parametrize("ref", ["HEAD:main", "HEAD:refs/heads/sfj-2026Q3"], ids=["main", "a new branch"])
def test_the_server_takes_what_is_sound_and_refuses_what_is_not(server: Forge, ref: str) -> None:
    code, out = pushed(server, WRONG, ref)
    assert code == 1
    assert f"{FILE}:{WRONG_LINE}" in out
    assert "planck：没有收下" in out
    code, out = pushed(server, SOUND, ref)
    assert code == 0, out


def test_several_refs_are_each_looked_at_and_one_refused_refuses_all(server: Forge) -> None:
    pushed(server, SOUND, "HEAD:refs/heads/first")
    before = server.git(server.bare, "for-each-ref")
    code, out = pushed(
        server, WRONG, "HEAD:refs/heads/second", "HEAD~1:main", "HEAD:refs/tags/any", ":refs/heads/first"
    )
    assert code == 1
    assert "没有收下 second" in out
    assert "没有收下 main" not in out
    assert server.git(server.bare, "for-each-ref") == before


def test_main_is_neither_removed_nor_rewritten(server: Forge) -> None:
    code, out = pushed(server, SOUND, "HEAD:main", "HEAD:refs/heads/other")
    assert code == 0, out
    code, out = server.sh(f"git push -q {server.bare} :main", server.main)
    assert (code, "主分支不能删除" in out) == (1, True)
    code, out = server.sh(f"git push -q -f {server.bare} HEAD~1:main", server.main)
    assert (code, "主分支只能往后接" in out) == (1, True)
    assert server.sh(f"git push -q {server.bare} :other", server.main)[0] == 0


def test_the_server_checks_only_the_branches_named(server: Forge) -> None:
    hook = server.bare / "hooks" / "pre-receive"
    hook.write_text(re.sub(r"(?m)^branches= ", "branches=main ", hook.read_text("utf-8")), "utf-8")
    assert pushed(server, WRONG, "HEAD:refs/heads/draft")[0] == 0
    assert pushed(server, {}, "HEAD:main")[0] == 1


def test_the_account_of_the_forge_decides_whose_files_may_change(server: Forge) -> None:
    accounts = "schema: planck/accounts@1\naccounts: {wang: zfb, li: office, zhang: sfj}\n"
    assert pushed(server, {"data/office/accounts.yaml": accounts}, "HEAD:main", GL_USERNAME="li")[0] == 0
    assert pushed(server, SOUND, "HEAD:main", GL_USERNAME="wang")[0] == 1
    assert pushed(server, {}, "HEAD:main", GITEA_PUSHER_NAME="nobody")[0] == 1
    code, out = pushed(server, {}, "HEAD:main")
    assert (code, "没有说是哪个账号提交的" in out) == (1, True)
    assert pushed(server, {}, "HEAD:refs/heads/sfj", GITEA_PUSHER_NAME="zhang")[0] == 0
    code, out = pushed(server, {}, "HEAD:refs/heads/office", GL_USERNAME="li")
    assert (code, "没有一并登记收件" in out) == (1, True)
    # the office merges on the web what the unit submitted: the server sees a push of the office's to main
    assert pushed(server, {}, "HEAD:main", GL_USERNAME="li")[0] == 0


def test_a_repository_without_its_main_takes_only_a_first_push(server: Forge) -> None:
    server.git(server.bare, "symbolic-ref", "HEAD", "refs/heads/elsewhere")
    code, out = pushed(server, SOUND, "HEAD:main")
    assert (code, "没有可以对照的方案" in out) == (1, True)
    server.git(server.bare, "update-ref", "-d", "refs/heads/main")
    code, out = pushed(server, SOUND, "HEAD:elsewhere")
    assert (code, "仓库还是空的" in out) == (0, True)


def test_a_server_without_planck_takes_nothing(server: Forge) -> None:
    hook = server.bare / "hooks" / "pre-receive"
    hook.write_text(re.sub(r"(?m)^python=\S+", "python=/nowhere/python", hook.read_text("utf-8")), "utf-8")
    assert pushed(server, SOUND, "HEAD:main")[0] == 1
