"""``planck init --upgrade``: older recipes and hooks go, what an office added stays; ``validate`` says which are unsafe."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from planck.authoring.upgrade import unsafe, upgraded
from planck.cli import run
from tests import workspace as county

WORKSPACE = Path(__file__).parents[2] / "src/planck/authoring/workspace"
GITEA = """\
# 合并请求：检查改动的进展文件。
name: planck
on:
  pull_request:
  # 手工再跑一次
  workflow_dispatch:
  push:
    branches: [main, master]
permissions:
  contents: read
env:
  REPOSITORY: ${{ github.server_url }}/${{ github.repository }}.git
  TOKEN: ${{ github.token }}
jobs:
  submission:
    name: 检查提交的进展文件
    if: github.event_name == 'pull_request'
    runs-on: docker
    container: python:3.13
    steps:
      - name: 安装 planck
        run: python -m pip install --quiet "planck-check==0.1.0"
      - name: 检查改动的进展文件
        run: sh .planck/submission.sh refs/planck/submitted --format full
"""
GITLAB = """\
# 合并请求：检查改动的进展文件。
.planck:
  image: python:3.13
  before_script:
    - python -m pip install --quiet "planck-check==0.1.0"

planck-submission:
  extends: .planck
  variables:
    GIT_DEPTH: "0" # 要找到与目标分支分开的地方
  script:
    - sh .planck/submission.sh "$CI_COMMIT_SHA" --format full
"""
GUARD = "github.event_name != 'pull_request_target'"
HOOK = "#!/bin/sh\nplanck=planck\n"


def shipped(name: str) -> str:
    return (WORKSPACE / name).read_text("utf-8")


def put(root: Path, texts: dict[str, str]) -> None:
    for name, text in texts.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8", newline="")


def files(root: Path) -> dict[str, str]:
    paths = (path for path in root.rglob("*") if path.is_file() and ".git" not in path.relative_to(root).parts)
    return {path.relative_to(root).as_posix(): path.read_text("utf-8") for path in paths}


OLDER = {
    ".gitea/workflows/planck.yml": GITEA,
    ".gitlab-ci.yml": GITLAB,
    ".planck/submission.sh": "exit 0\n",
    ".githooks/pre-commit": HOOK,
    ".github/actions/planck/action.yml": "runs: {steps: [{run: sh .planck/submission.sh}]}\n",
}


@pytest.fixture
def older(tmp_path: Path) -> Path:
    county.write(tmp_path)
    put(tmp_path, OLDER)
    return tmp_path


# ------------------------------------------------------------------------------------------------- the text


@pytest.mark.parametrize(
    ("path", "old", "name"),
    [(".gitlab-ci.yml", GITLAB, ".gitlab-ci.yml"), (".github/workflows/planck.yml", GITEA.replace("  # 手工再跑一次\n  workflow_dispatch:\n", "").replace("    container: python:3.13\n", "").replace("docker", "ubuntu-latest"), ".github/workflows/planck.yml")],
)  # fmt: skip
def test_a_recipe_as_it_was_written_becomes_the_new_one(path: str, old: str, name: str) -> None:
    assert upgraded(path, old, shipped(name)) == shipped(name)
    assert upgraded(path, old.replace("\n", "\r\n").replace("\r\n", "\n"), shipped(name)) == shipped(name)


def test_what_is_no_recipe_is_replaced_as_it_is() -> None:
    assert upgraded(".planck/pre-receive", "mine", "new") == "new"


def test_an_offices_jobs_triggers_and_machines_stay_in_a_workflow() -> None:
    own = "  # 我们的\n  mail:\n    runs-on: docker\n    steps:\n      - run: |\n          # 不是键\n          echo: mail\n\n"
    old = GITEA.replace("runs-on: docker", "runs-on: [self-hosted, office]").replace(
        "container: python:3.13", "container:\n      image: registry/python"
    )
    new = shipped("gitea.yml")
    merged = upgraded(".gitea/workflows/planck.yml", old + own, new)
    before, recipe = yaml.safe_load(old + own), yaml.safe_load(merged)
    assert recipe["jobs"]["mail"] == {"if": "github.event_name != 'pull_request_target'", **before["jobs"]["mail"]}
    assert set(recipe[True]) == {"pull_request_target", "pull_request", "push", "workflow_dispatch"}
    assert recipe["jobs"]["submission"]["runs-on"] == ["self-hosted", "office"]
    assert recipe["jobs"]["submission"]["container"] == {"image": "registry/python"}
    assert recipe["jobs"]["submission"]["steps"] == yaml.safe_load(new)["jobs"]["submission"]["steps"]
    assert "env" not in recipe
    assert "  # 手工再跑一次\n  workflow_dispatch:\n" in merged
    assert "  # 我们的\n  mail:\n" in merged
    assert unsafe({".gitea/workflows/planck.yml": merged}) == []
    assert upgraded(".gitea/workflows/planck.yml", merged, new) == merged


def test_an_offices_own_condition_stays_and_the_trigger_it_had(older: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A job that runs what is submitted gets no rights of the target branch by an upgrade."""
    own = "  lint:\n    if: github.event_name == 'pull_request'\n    runs-on: docker\n    steps: [{run: make}]\n"
    put(
        older,
        {
            ".gitea/workflows/planck.yml": GITEA.replace("  pull_request:\n", "  pull_request:\n    branches: [main]\n")
            + own
        },
    )
    run(["init", str(older), "--upgrade"])
    assert "办公室自己的作业（lint）" in capsys.readouterr().out
    recipe = yaml.safe_load((older / ".gitea/workflows/planck.yml").read_text("utf-8"))
    assert recipe["jobs"]["lint"]["if"] == "github.event_name == 'pull_request'"
    assert recipe[True]["pull_request"] == {"branches": ["main"]}
    assert recipe["jobs"]["submission"]["permissions"] == {"contents": "read"}


def test_an_offices_jobs_and_settings_stay_in_gitlabs_file() -> None:
    old = "stages: [check]\n\nlint:\n  script: [make lint]\n\n" + GITLAB.replace(
        "  image: python:3.13\n", "  image: registry/python\n  tags: [office]\n  variables:\n    HTTPS_PROXY: proxy\n"
    ).replace("    GIT_DEPTH", "    LANG: C.UTF-8\n    GIT_DEPTH")
    recipe = yaml.safe_load(upgraded(".gitlab-ci.yml", old + "\nlast:\n  script: [make]\n", shipped(".gitlab-ci.yml")))
    assert list(recipe)[:2] == ["stages", "lint"]
    assert recipe["last"] == {"script": ["make"]}
    assert (recipe[".planck"]["image"], recipe[".planck"]["tags"]) == ("registry/python", ["office"])
    assert recipe[".planck"]["variables"] == {"GIT_STRATEGY": "none", "HTTPS_PROXY": "proxy"}
    assert recipe["planck-submission"]["variables"] == {"LANG": "C.UTF-8"}
    assert "before_script" not in recipe[".planck"]


def test_the_folder_of_wheels_stays() -> None:
    offline = "pip install --quiet --no-index --find-links /srv/wheels planck-check==0.1.0"
    wheels = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": "/srv/wheels"}
    online = 'pip install --quiet "planck-check==0.1.0"'
    recipe = yaml.safe_load(upgraded(".gitlab-ci.yml", GITLAB.replace(online, offline), shipped(".gitlab-ci.yml")))
    assert wheels.items() <= recipe[".planck"]["variables"].items()
    path = ".gitea/workflows/planck.yml"
    merged = upgraded(path, GITEA.replace(online, offline), shipped("gitea.yml"))
    assert yaml.safe_load(merged)["env"] == wheels
    assert upgraded(path, merged, shipped("gitea.yml")) == merged


def test_other_indents_are_brought_in_line() -> None:
    wide = "name: planck\non: [push]\njobs:\n    mail:\n        runs-on: x\n        steps:\n        - run: y\n"
    merged = yaml.safe_load(upgraded(".gitea/workflows/planck.yml", wide, shipped("gitea.yml")))
    assert merged["jobs"]["mail"] == {"if": GUARD, "runs-on": "x", "steps": [{"run": "y"}]}
    narrow = "name: planck\njobs:\n mail:\n  runs-on: x"
    assert yaml.safe_load(upgraded(".gitea/workflows/planck.yml", narrow, shipped("gitea.yml")))["jobs"]["mail"]


@pytest.mark.parametrize("old", ["", "\t\n", "# nothing\n", "{a: b}\n", "- a\n"])
def test_what_is_no_mapping_in_block_style_gives_way(old: str) -> None:
    assert upgraded(".gitlab-ci.yml", old, shipped(".gitlab-ci.yml")) == shipped(".gitlab-ci.yml")


def test_old_steps_are_unsafe_wherever_they_stand_and_comments_are_not() -> None:
    assert unsafe(OLDER) == sorted(OLDER)
    assert unsafe({".gitlab-ci.yml": shipped(".gitlab-ci.yml"), ".githooks/pre-commit": "#!/bin/sh\nmake lint\n"}) == []
    assert unsafe({".gitlab-ci.yml": "# sh .planck/submission.sh\njob: {script: [x]}\n"}) == []


# -------------------------------------------------------------------------------------------- the command


def test_an_upgrade_shows_every_change_and_keeps_the_old_files(older: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["init", str(older), "--upgrade"]) == 0
    out = capsys.readouterr().out
    assert "--- .gitlab-ci.yml\n+++ .gitlab-ci.yml\n" in out
    assert "-    - sh .planck/submission.sh" in out
    assert "--- .planck/submission.sh\n+++ /dev/null\n" in out
    assert "改了 7 个文件，原来的放在 .planck/replaced/ 里备查" in out
    after = files(older)
    assert {f".planck/replaced/{name}": text for name, text in OLDER.items()}.items() <= after.items()
    assert after[".gitlab-ci.yml"] == shipped(".gitlab-ci.yml")
    assert not {".planck/submission.sh", ".githooks/pre-commit", ".github/workflows/planck.yml"} & set(after)
    assert os.access(older / ".planck/pre-receive", os.X_OK) or sys.platform == "win32"
    assert run(["init", str(older), "--upgrade"]) == 0
    assert "流水线和检查都是这一版的，没有改动。" in capsys.readouterr().out
    assert files(older) == after


def test_a_look_at_an_upgrade_writes_nothing(older: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = files(older)
    assert run(["init", str(older), "--upgrade", "--diff"]) == 0
    out = capsys.readouterr().out
    assert "会改 7 个文件（没有写入）" in out
    assert "--- .gitlab-ci.yml" in out
    assert files(older) == before
    assert run(["init", str(older), "--diff"]) == 2
    assert "--diff 要和 --upgrade 一起用" in capsys.readouterr().err


def test_an_upgrade_keeps_the_hash_of_the_same_release(older: Path) -> None:
    run(["init", str(older), "--upgrade"])
    lock = older / ".planck/requirements.lock"
    text = lock.read_text("utf-8")
    assert text.count("planck-check==0.1.0\n") == 1
    lock.write_text(
        text.replace("planck-check==0.1.0\n", f"planck-check==0.1.0 \\\n    --hash=sha256:{'6' * 64}\n"), "utf-8"
    )
    run(["init", str(older), "--upgrade"])
    assert f"planck-check==0.1.0 \\\n    --hash=sha256:{'6' * 64}\n" in lock.read_text("utf-8")


def test_a_link_in_the_way_is_neither_followed_nor_replaced(older: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (older / ".gitlab-ci.yml").unlink()
    (older / ".gitlab-ci.yml").symlink_to(older / "data/plan.yaml")
    assert run(["init", str(older), "--upgrade"]) == 2
    assert "是链接或文件夹，不是普通文件" in capsys.readouterr().err
    assert (older / "data/plan.yaml").read_text("utf-8") == county.PLAN


def test_a_file_that_is_no_utf8_stays_as_it_is(older: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (older / ".gitlab-ci.yml").write_bytes("# 我们的\n".encode("gbk"))
    assert run(["init", str(older), "--upgrade"]) == 2
    assert "不是 UTF-8 文本，没有改动" in capsys.readouterr().err
    assert (older / ".gitlab-ci.yml").read_bytes() == "# 我们的\n".encode("gbk")
    assert (older / ".planck/submission.sh").is_file()
    assert not (older / ".planck/replaced").exists()


def test_an_offices_own_recipe_with_old_steps_is_named_too(older: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(older, {".github/workflows/ours.yaml": "jobs: {a: {steps: [{run: sh .planck/submission.sh x}]}}\n"})
    run(["init", str(older), "--upgrade"])
    capsys.readouterr()
    run(["validate", "--data", str(older)])
    assert "起作用：.github/workflows/ours.yaml。" in capsys.readouterr().err


def test_an_upgrade_needs_a_workspace(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["init", str(tmp_path), "--upgrade"]) == 2
    assert "plan.yaml" in capsys.readouterr().err


def test_validate_names_unsafe_recipes_until_they_are_replaced(older: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["validate", "--data", str(older)])
    errors = capsys.readouterr().err
    assert "自动检查是老的写法，提交的人能让它不起作用：.gitea/workflows/planck.yml、" in errors
    assert ".githooks/pre-commit" in errors
    run(["validate", "--data", str(older), "--lang", "en"])
    assert "a submitter can get round them" in capsys.readouterr().err
    run(["init", str(older)])
    assert "自动检查是老的写法" in capsys.readouterr().out
    run(["init", str(older), "--upgrade"])
    run(["validate", "--data", str(older)])
    assert "老的写法" not in "".join(capsys.readouterr())


# ------------------------------------------------------------------------------------------------ the hook

git_here = pytest.mark.skipif(not shutil.which("git"), reason="there is no git here")


def git(folder: Path, *words: str) -> str:
    env = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    ended = subprocess.run(["git", *words], cwd=folder, capture_output=True, check=False, env=env)
    return ended.stdout.decode().strip()


@git_here
def test_a_hooks_folder_of_the_tree_is_given_up(older: Path, capsys: pytest.CaptureFixture[str]) -> None:
    git(older, "init", "-q")
    git(older, "config", "core.hooksPath", ".githooks")
    put(older, {".githooks/post-merge": "#!/bin/sh\n"})
    assert run(["init", str(older)]) == 0
    assert "core.hooksPath 指向仓库里的文件夹 .githooks" in capsys.readouterr().out
    assert run(["init", str(older), "--upgrade", "--diff"]) == 0
    assert "会取消 core.hooksPath=.githooks" in capsys.readouterr().out
    assert git(older, "config", "core.hooksPath") == ".githooks"
    assert run(["init", str(older), "--upgrade"]) == 0
    out = capsys.readouterr().out
    assert "已取消 core.hooksPath=.githooks" in out
    assert git(older, "config", "core.hooksPath") == ""
    hook = (older / ".git/hooks/pre-commit").read_text("utf-8")
    assert f"python={sys.executable}\n" in hook
    assert (older / ".git/hooks/post-merge").is_file()


@git_here
def test_a_hooks_folder_of_the_tree_that_all_repositories_have_is_named(
    older: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    git(older, "init", "-q")
    put(older, {"home/.gitconfig": "[core]\n\thooksPath = .githooks\n"})
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(older / "home/.gitconfig"))
    run(["init", str(older), "--upgrade"])
    assert "core.hooksPath=.githooks 不在这个仓库自己的设置里，没有改动" in capsys.readouterr().out
    assert not (older / ".git/hooks/pre-commit").exists()


@git_here
def test_a_hooks_folder_may_be_written_in_full(older: Path) -> None:
    git(older, "init", "-q")
    git(older, "config", "core.hooksPath", str(older / ".githooks"))
    run(["init", str(older), "--upgrade"])
    assert git(older, "config", "core.hooksPath") == ""
    assert (older / ".git/hooks/pre-commit").is_file()


@git_here
def test_the_hook_of_another_planck_is_replaced_by_an_upgrade_only(
    older: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    git(older, "init", "-q")
    hook = older / ".git/hooks/pre-commit"
    put(older, {".git/hooks/pre-commit": "#!/bin/sh\n# planck pre-commit：老的\n"})
    run(["init", str(older)])
    assert "是别的 planck 装的，没有改动" in capsys.readouterr().out
    run(["init", str(older), "--upgrade", "--diff"])
    assert "会写 " in capsys.readouterr().out
    assert "老的" in hook.read_text("utf-8")
    run(["init", str(older), "--upgrade"])
    assert "老的" not in hook.read_text("utf-8")


@git_here
@pytest.mark.parametrize("upgrade", [[], ["--upgrade"]])
def test_an_offices_own_hook_stays(older: Path, capsys: pytest.CaptureFixture[str], upgrade: list[str]) -> None:
    git(older, "init", "-q")
    put(older, {".git/hooks/pre-commit": "#!/bin/sh\nmake lint\n"})
    assert run(["init", str(older), *upgrade]) == 0
    assert "就在里面加一行：planck validate --staged" in capsys.readouterr().out
    assert (older / ".git/hooks/pre-commit").read_text("utf-8") == "#!/bin/sh\nmake lint\n"


@git_here
def test_a_hooks_folder_elsewhere_stays(older: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    git(older, "init", "-q")
    elsewhere = str(tmp_path.parent / "hooks of mine")
    git(older, "config", "core.hooksPath", elsewhere)
    run(["init", str(older), "--upgrade"])
    assert f"core.hooksPath 指向 {elsewhere}，没有装提交前检查" in capsys.readouterr().out
    assert git(older, "config", "core.hooksPath") == elsewhere


@git_here
def test_a_folder_of_a_repository_gets_the_hook_only_on_request(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    git(tmp_path, "init", "-q")
    inner = tmp_path / "某 县"
    assert run(["init", str(inner)]) == 0
    assert "工作区是仓库里的文件夹 某 县，没有装提交前检查；要装就加 --hook。" in capsys.readouterr().out
    assert not (tmp_path / ".git/hooks/pre-commit").exists()
    assert run(["init", str(inner), "--hook"]) == 0
    assert "--data '某 县'\n" in (tmp_path / ".git/hooks/pre-commit").read_text("utf-8")
    put(inner, {"data/progress/sfj/2026Q3.yaml": "unit: [\n"})
    git(tmp_path, "add", "-A")
    capsys.readouterr()
    monkeypatch.chdir(tmp_path)
    assert run(["validate", "--staged", "--data", "某 县"]) == 1
    assert "data/progress/sfj/2026Q3.yaml:1" in capsys.readouterr().out


@git_here
def test_a_planck_inside_the_tree_is_warned_of(
    older: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    git(older, "init", "-q")
    monkeypatch.setattr(sys, "executable", str(older / ".venv/bin/python"))
    run(["init", str(older)])
    assert "planck 装在仓库的文件夹里" in capsys.readouterr().out


def test_without_a_repository_it_says_when_the_hook_comes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "relative")
    run(["init", str(tmp_path)])
    assert "git init 以后再运行一次 planck init" in capsys.readouterr().out
    assert run(["validate", "--staged", "--data", str(tmp_path)]) == 2
    assert "git 说不出" in capsys.readouterr().err


def test_staged_takes_no_files(older: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["validate", "--staged", "--data", str(older), str(older / "data")]) == 2
    assert "--staged 不能和文件一起写" in capsys.readouterr().err
