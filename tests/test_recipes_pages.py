"""The recipes that publish a site: the public edition of issued quarters, from the main branch, once they are switched on."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from planck.authoring.upgrade import upgraded
from planck.cli import run
from tests.test_recipes import FILE, REPORT, ROOT, Forge, forge, put, pytestmark, run_job, started

__all__ = ["forge", "pytestmark", "started"]
WORKSPACE = ROOT / "src" / "planck" / "authoring" / "workspace"
WORDS = "中心建设稳步推进"
LATER = "data/progress/sfj/2026Q4.yaml"


@pytest.fixture
def office(forge: Forge) -> Forge:
    """A quarter that is issued, and one that is not."""
    data = ["--data", str(forge.main / "data")]
    accept = ["--as-of", "2026-11-03", "--accept", "unfilled", "--reason", "试"]
    assert run(["issue", "2026Q3", "--number", "发1号", "--on", "2026-11-05", "--by", "办", *accept, *data]) == 0
    put(forge.main, {LATER: REPORT.replace("2026Q3", "2026Q4").replace("2026-10-12", "2027-01-12")})
    forge.push("issued")
    (forge.root / "runner").mkdir()
    return forge


def recipe_of(forge: Forge, path: str) -> dict[Any, Any]:
    loaded: dict[Any, Any] = yaml.safe_load(forge.git(forge.bare, "show", f"main:{path}"))
    return loaded


def published(forge: Forge, name: str) -> tuple[int, str, Path | None]:
    """The exit code and output of a forge's recipe, and the folder that it would publish."""
    head, target = forge.git(forge.main, "rev-parse", "HEAD"), forge.root / "published"
    shutil.rmtree(target, ignore_errors=True)
    if name == "gitlab":
        recipe, project = recipe_of(forge, ".gitlab-ci.yml"), forge.root / "runner"
        env = {
            "CI_JOB_TOKEN": "secret",
            "CI_COMMIT_SHA": head,
            "CI_PROJECT_URL": f"file://{forge.root}/forge/office/plan",
        }
        code, out = forge.sh("\n".join(recipe["pages"]["script"]), project, **env)
        return code, out, project / "public" if (project / "public").exists() else None
    recipe = recipe_of(forge, f".{name}/workflows/planck-pages.yml")
    context = {
        "github.server_url": f"file://{forge.root}/forge",
        "github.repository": "office/plan",
        "github.token": "secret",
        "github.sha": head,
    }
    code, out = run_job(forge, recipe["jobs"]["pages"], context, forge.root / "runner")
    branch = "gh-pages" if name == "github" else "pages"
    if branch not in forge.git(forge.bare, "branch", "--format=%(refname:short)").split():
        return code, out, None
    forge.git(forge.root, "clone", "-q", "-b", branch, str(forge.bare), str(target))
    assert forge.git(target, "rev-list", "--count", "HEAD") == "1"
    assert (target / ".nojekyll").exists()
    return code, out, target


every_forge = pytest.mark.parametrize("name", ["github", "gitlab", "gitea", "forgejo"])


@every_forge
def test_the_public_edition_of_issued_quarters_is_published(office: Forge, name: str) -> None:
    (office.root / "runner" / "public").mkdir()
    (office.root / "runner" / "public" / "earlier.html").write_text("旧", encoding="utf-8")
    code, out, folder = published(office, name)
    assert code == 0, out
    assert folder is not None
    assert "公开版" in (folder / "index.html").read_text(encoding="utf-8")
    assert (folder / "data/2026Q3.json").exists()
    assert not (folder / "data/2026Q4.json").exists()
    assert not (folder / "earlier.html").exists() or name != "gitlab"
    everything = b"".join(
        path.read_bytes() for path in folder.rglob("*") if path.is_file() and ".git" not in path.parts
    )
    assert WORDS.encode() not in everything
    assert "secret" not in (office.notes / "env").read_text("utf-8") + out


@every_forge
def test_nothing_of_the_tree_runs_and_a_broken_plan_publishes_nothing(office: Forge, name: str) -> None:
    kept = (".github/", ".gitea/", ".forgejo/", ".gitlab-ci.yml", ".planck/requirements.lock")
    planted = {path: text for path, text in office.planted().items() if not path.startswith(kept)}
    put(office.main, {**planted, "data/plan.yaml": "schema: [\n"})
    office.push("broken, and planted")
    office.owned.unlink(missing_ok=True)
    code, out, folder = published(office, name)
    assert code == 2, out
    assert folder is None
    assert not office.owned.exists()
    assert set((office.notes / "beside-pip").read_text("utf-8").split()) == {"tree", "requirements.lock", "venv"}


@every_forge
def test_a_withdrawn_quarter_goes_with_the_next_push(office: Forge, name: str) -> None:
    assert published(office, name)[0] == 0
    withdraw = ["--withdraw", "--on", "2026-12-01", "--by", "办", "--reason", "错"]
    assert run(["issue", "2026Q3", *withdraw, "--data", str(office.main / "data")]) == 0
    office.push("withdrawn")
    code, out, folder = published(office, name)
    assert code == 0, out
    assert folder is not None
    assert not (folder / "data/2026Q3.json").exists()
    assert "还没有印发任何季度的判定结果" in (folder / "index.html").read_text(encoding="utf-8")


def test_nothing_is_published_before_the_office_switches_it_on(forge: Forge) -> None:
    switched = {
        "github": "github.ref_protected && vars.PLANCK_PAGES == 'true'",
        "gitea": "vars.PLANCK_PAGES == 'true'",
        "forgejo": "vars.PLANCK_PAGES == 'true'",
    }
    for name, condition in switched.items():
        recipe = recipe_of(forge, f".{name}/workflows/planck-pages.yml")
        assert recipe[True] == {"push": {"branches": ["main", "master"]}}
        assert recipe["permissions"] == {}
        assert recipe["jobs"]["pages"]["permissions"] == {"contents": "write"}
        assert recipe["jobs"]["pages"]["if"] == condition
        tokens = [step["name"] for step in recipe["jobs"]["pages"]["steps"] if "TOKEN" in step["env"]]
        assert len(tokens) == 2
        assert "planck" not in "".join(tokens)
    pages = recipe_of(forge, ".gitlab-ci.yml")["pages"]
    assert pages["rules"] == [
        {
            "if": '$PLANCK_PAGES == "true" && $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH && $CI_COMMIT_REF_PROTECTED == "true"'
        }
    ]
    assert pages["artifacts"] == {"when": "on_success", "paths": ["public"]}


def test_an_upgrade_adds_the_job_and_leaves_an_offices_own(forge: Forge) -> None:
    new = (WORKSPACE / ".gitlab-ci.yml").read_text("utf-8")
    without = new[: new.index("\n# 公开版网站")]
    assert yaml.safe_load(upgraded(".gitlab-ci.yml", without, new)) == yaml.safe_load(new)
    own = without + "\npages:\n  script: [make html]\n  artifacts: {paths: [public]}\n"
    kept = yaml.safe_load(upgraded(".gitlab-ci.yml", own, new))
    assert kept["pages"] == {"script": ["make html"], "artifacts": {"paths": ["public"]}}
    tagged = new.replace("pages:\n  extends: .planck\n", "pages:\n  extends: .planck\n  tags: [office]\n")
    assert yaml.safe_load(upgraded(".gitlab-ci.yml", tagged, new))["pages"]["tags"] == ["office"]


def test_init_upgrade_renews_the_recipes_that_publish(forge: Forge, capsys: pytest.CaptureFixture[str]) -> None:
    path = forge.main / ".github/workflows/planck-pages.yml"
    whole = path.read_text("utf-8")
    path.write_text(whole.replace("--edition public ", "").replace("ubuntu-latest", "self-hosted"), encoding="utf-8")
    assert run(["init", str(forge.main), "--upgrade"]) == 0
    assert path.read_text("utf-8") == whole.replace("ubuntu-latest", "self-hosted")


def test_the_file_of_the_report_is_the_samples(forge: Forge) -> None:
    assert WORDS in (forge.main / FILE).read_text("utf-8")
