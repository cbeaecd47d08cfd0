"""What platforms take: paths from the root of the repository, and reports of a size that they do not refuse."""

import gzip
import json
import os
import re
from xml.etree import ElementTree

import pytest

from planck.check import Counts, Verdict
from planck.cli import _output, run
from planck.core.finding import Finding, Place, Related, Severity
from planck.formats import FORMATS, FROM_ROOT, gitlab, junit, placing, render, sarif
from planck.messages import CHINESE, ENGLISH
from tests.formats.test_review import GITLAB, JUNIT, SARIF
from tests.workspace import OTHER, PROGRESS, write

BAD = PROGRESS.replace("numerator: 66", "numerator: 99")
SFJ = "data/progress/sfj/2024Q3.yaml"


def finding(n, severity=Severity.ERROR, waiver=None, text="x"):
    facts = {"written": text, "kind": "指标", "task": "2.1.7", "known": ["y"]}
    place = Place(f"data/progress/sfj/{2000 + n % 50}Q1.yaml", n + 1, 2, n + 1, 5)
    return Finding("P203", severity, "load.unknown_item", facts, place, waiver=waiver, text=text)


def many(count, **facts):
    """That many findings, one in three an error, with a waived error first."""
    findings = [finding(n, list(Severity)[n % 3], **facts) for n in range(count)]
    return Verdict((findings[0]._replace(waiver={"reason": "x"}), *findings[1:]), Counts(count))


# ---------------------------------------------------------------------------------------------------- how many


@pytest.mark.whole_system
def test_sarif_holds_the_gravest_results_and_counts_the_rest():
    text = render("sarif", many(15_001), CHINESE)
    (log,) = json.loads(text)["runs"]
    SARIF.validate(json.loads(text))
    assert len(log["results"]) == sarif.MOST == 5_000
    assert {result["level"] for result in log["results"]} == {"error"}
    assert not any(result["suppressions"] for result in log["results"])
    (notification,) = log["invocations"][0]["toolExecutionNotifications"]
    assert notification["message"]["text"].startswith("篇幅所限，另有 1 个错误、5000 个警告、5000 条提示没有列出。")
    assert "invocations" not in json.loads(render("sarif", many(5_000), CHINESE))["runs"][0]


def test_sarif_is_no_larger_than_a_platform_takes(monkeypatch):
    monkeypatch.setattr(sarif, "MOST_BYTES", 1_000_000)
    text = render("sarif", many(9_000, text="\u202e一" * 40), ENGLISH)
    (log,) = json.loads(text)["runs"]
    assert len(text.encode()) <= 1_000_000
    assert len(gzip.compress(text.encode())) < 10_000_000
    left_out = log["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"]
    assert sum(map(int, re.findall(r"\d+", left_out))) == 9_000 - len(log["results"])
    monkeypatch.setattr(sarif, "MOST_BYTES", 1)
    assert len(json.loads(render("sarif", many(9), ENGLISH))["runs"][0]["results"]) == 1


def test_gitlab_and_junit_hold_the_gravest_and_count_the_rest(monkeypatch):
    monkeypatch.setattr(gitlab, "MOST", 20)
    monkeypatch.setattr(junit, "MOST", 20)
    issues = json.loads(render("gitlab", many(100), CHINESE))
    GITLAB.validate(issues)
    assert len(issues) == 21
    assert {issue["severity"] for issue in issues[:20]} == {"major"}
    assert issues[20]["description"].startswith("篇幅所限，另有 13 个错误、33 个警告、33 条提示没有列出")
    assert len({issue["fingerprint"] for issue in issues}) == 21
    tree = ElementTree.fromstring(render("junit", many(100), CHINESE))
    JUNIT.validate(tree)
    assert len(tree.findall("*/testcase")) == 21
    assert tree.get("failures") == "20"
    (remark,) = tree.findall("testsuite[@name='planck']/testcase/skipped")
    assert remark.get("message").startswith("篇幅所限，另有 14 个错误")


def test_a_case_shows_the_beginning_of_a_line_of_a_megabyte():
    text = render("junit", Verdict((finding(1, text="x" * 1_000_000),), Counts(1)), CHINESE)
    assert len(text) < 2_000


# ------------------------------------------------------------------------------------------------- where from


@pytest.mark.parametrize(
    ("path", "above", "moved"),
    [
        (SFJ, "", SFJ),
        (SFJ, "plans/a", f"plans/a/{SFJ}"),
        (SFJ, "..", SFJ.removeprefix("data/")),
        ("data", "..", "data"),
        ("../x.txt", "plans/a", "plans/x.txt"),
        ("../../x.txt", "plans/a", "x.txt"),
        ("../../../x.txt", "plans/a", "../x.txt"),
        ("templates/x", "plans", "plans/templates/x"),
    ],
)
def test_a_path_from_the_root(path, above, moved):
    assert placing.path_from_root(path, above) == moved


def test_related_places_move_too():
    given = finding(1)._replace(related=(Related(Place("data/plan.yaml", 3), "load.unknown_item", finding(1).facts),))
    (moved,) = placing.from_root(Verdict((given,), Counts(1)), "plans/a").findings
    assert moved.place == given.place._replace(path=f"plans/a/{given.place.path}")
    assert moved.related[0].place == Place("plans/a/data/plan.yaml", 3)


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("command", [["validate"], ["check", "--period", "2024Q3", "--as-of", "2024-10-31"]])
@pytest.mark.parametrize("repository", [True, False])
def test_paths_are_from_the_root_or_from_where_planck_was_started(
    tmp_path, monkeypatch, capsys, name, command, repository
):
    above = tmp_path / "plans" / "a"
    write(above, {"progress/sfj/2024Q3.yaml": BAD, "progress/fgj/2024Q3.yaml": OTHER})
    if repository:
        (tmp_path / ".git").mkdir()
    shown = SFJ.removesuffix(".yaml")
    for folder in (tmp_path, *([above] if repository else [])):
        monkeypatch.chdir(folder)
        assert run([*command, "--data", str(above), "--format", name]) == 1
        out = capsys.readouterr().out
        assert (f"plans/a/{shown}" in out) is (name in FROM_ROOT)
        assert shown.split("/")[-2] in out
    assert run([*command, "--data", os.path.relpath(above), "--format", f"{name}={tmp_path / 'out'}"]) == 1
    assert (f"plans/a/{shown}" in (tmp_path / "out").read_text("utf-8")) is (name in FROM_ROOT)


def test_elsewhere_paths_are_from_the_workspace(tmp_path, monkeypatch):
    data = write(tmp_path / "a")
    (tmp_path / "b").mkdir()
    monkeypatch.chdir(tmp_path / "b")
    assert _output.above(data) == ""
    monkeypatch.chdir(tmp_path / "a")
    assert _output.above(data) == ""
    monkeypatch.chdir(data)
    assert _output.above(data) == ""
    assert _output.above(tmp_path / "b" / ".." / "a" / "data") == ""
    (tmp_path / ".git").mkdir()
    assert _output.above(tmp_path / "b" / ".." / "a" / "data") == "a"
    (data / ".git").write_text("gitdir: elsewhere\n", "utf-8")
    assert _output.above(data) == ".."
