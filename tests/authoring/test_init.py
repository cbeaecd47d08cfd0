"""``planck init``: a workspace that works from its first minute, and never takes anything away."""

from __future__ import annotations

import json
import os
import sys
from importlib.metadata import version
from pathlib import Path

import pytest

from planck.authoring.init import FORGES
from planck.cli import run
from tests import workspace as county


def files(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_a_new_workspace_validates_and_a_quarter_can_begin(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = tmp_path / "新 县"
    assert run(["init", str(root)]) == 0
    assert "下一步：读" in capsys.readouterr().out
    assert run(["validate", "--data", str(root), "--fail-on", "warning"]) == 0
    assert run(["new", "2026Q3", "--data", str(root)]) == 0
    assert (root / "data/progress/sfj/2026Q3.yaml").is_file()
    capsys.readouterr()
    assert run(["show", "--text", "--data", str(root)]) == 0
    official = (root / "data/source/plan.txt").read_text("utf-8")
    assert capsys.readouterr().out.split() == official.split()


def test_what_is_there_stays(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    county.write(tmp_path)
    (tmp_path / "README.md").write_text("mine", "utf-8")
    assert run(["init", str(tmp_path)]) == 0
    first = files(tmp_path)
    assert first["README.md"] == b"mine"
    assert first["data/plan.yaml"].decode() == county.PLAN
    assert b"/data/progress/fgj/  @office @fgj\n" in first[".github/CODEOWNERS"]
    assert "已有，没有改动" in capsys.readouterr().out
    assert run(["init", str(tmp_path)]) == 0
    assert files(tmp_path) == first


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX modes")
def test_the_servers_hook_may_be_started(tmp_path: Path) -> None:
    run(["init", str(tmp_path)])
    assert os.access(tmp_path / ".planck/pre-receive", os.X_OK)
    assert not os.access(tmp_path / "README.md", os.X_OK)


@pytest.mark.parametrize("forge", FORGES)
def test_one_forge_only(tmp_path: Path, forge: str) -> None:
    run(["init", str(tmp_path), "--forge", forge])
    tops = {name.partition("/")[0] for name in files(tmp_path)}
    assert {name for name, own in FORGES.items() if tops & set(own)} == {forge}
    assert {"README.md", ".planck", "data"} <= tops


RELEASE = version("planck-check")
HASH = "5" * 64


def bundle(folder: Path, release: str = RELEASE) -> str:
    """A folder with the list of an offline bundle."""
    lines = [
        f"{'4' * 64}  wheels/planck_other-{RELEASE}-x.whl",
        f"{HASH}  wheels/planck_check-{release}-py3-none-any.whl",
    ]
    (folder / "SHA256SUMS").write_text("\n".join(lines) + "\n", "utf-8")
    return str(folder)


def test_the_recipes_install_this_release_by_the_hash_in_the_bundles_list(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["init", str(tmp_path / "w"), "--bundle", bundle(tmp_path)]) == 0
    assert "缺 planck 自己的哈希值" not in capsys.readouterr().out
    written = files(tmp_path / "w")
    lock = written[".planck/requirements.lock"].decode()
    assert f"\nplanck-check=={RELEASE} \\\n    --hash=sha256:{HASH}\n" in lock
    assert "\npydantic==" in lock
    for name in (".github/workflows/planck.yml", ".gitlab-ci.yml", ".gitea/workflows/planck.yml"):
        assert b"planck-check" not in written[name]
    assert written[".gitea/workflows/planck.yml"] == written[".forgejo/workflows/planck.yml"]


def test_without_the_hash_the_recipes_install_nothing_and_it_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """pip refuses a list in which one entry lacks its hash: an unknown wheel by that name is never installed."""
    assert run(["init", str(tmp_path)]) == 0
    assert ".planck/requirements.lock 里还缺 planck 自己的哈希值" in capsys.readouterr().out
    assert f"\nplanck-check=={RELEASE}\n" in (tmp_path / ".planck/requirements.lock").read_text("utf-8")


def test_the_hash_that_pip_noted_when_it_installed_planck_will_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Noted:
        def read_text(self, name: str) -> str:
            assert name == "direct_url.json"
            return json.dumps({"url": "file:///x.whl", "archive_info": {"hashes": {"sha256": HASH}}})

    monkeypatch.setattr("planck.cli.init.distribution", lambda _: Noted())
    run(["init", str(tmp_path)])
    assert f"--hash=sha256:{HASH}" in (tmp_path / ".planck/requirements.lock").read_text("utf-8")


@pytest.mark.parametrize("release", ["9.9", None])
def test_a_bundle_of_another_release_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], release: str | None
) -> None:
    if release:
        bundle(tmp_path, release)
    assert run(["init", str(tmp_path / "w"), "--bundle", str(tmp_path)]) == 2
    assert f"里没有 planck {RELEASE} 的安装包" in capsys.readouterr().err
    assert not (tmp_path / "w").exists()


def test_the_editors_settings_name_schemas_that_are_there(tmp_path: Path) -> None:
    run(["init", str(tmp_path)])
    settings = json.loads((tmp_path / ".vscode/settings.json").read_text("utf-8"))
    for schema in settings["yaml.schemas"]:
        assert (tmp_path / schema).is_file()
    first = (tmp_path / "data/plan.yaml").read_text("utf-8").split("\n", 1)[0]
    assert (tmp_path / "data" / first.partition("$schema=")[2]).is_file()


def test_a_plan_that_does_not_load_is_no_hindrance(tmp_path: Path) -> None:
    county.write(tmp_path, plan="schema: [\n")
    assert run(["init", str(tmp_path)]) == 0
    assert not (tmp_path / ".github/CODEOWNERS").exists()


def test_a_file_in_the_way_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "x").write_text("", "utf-8")
    assert run(["init", str(tmp_path / "x")]) == 2
    assert "写不了" in capsys.readouterr().err
