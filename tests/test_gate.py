"""``planck gate`` as a sloppy, a careless and a hostile submitter would try it."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import pytest

from planck.cli import _merge_result, run
from planck.repository import git as plumbing
from tests.git import LINK, PROGRAM, SUBMODULE, Repo
from tests.workspace import OTHER, PLAN, PROGRESS

SFJ, FGJ = "data/progress/sfj/2024Q3.yaml", "data/progress/fgj/2024Q3.yaml"
PROOF = "data/progress/sfj/evidence/a.csv"
CITING = PROGRESS.replace("    progress: 有件必备。", "    progress: 有件必备。\n    evidence: [evidence/a.csv]")
BEFORE = (
    CITING.replace("2024Q3", "2024Q2").replace("2024-10-12", "2024-07-12").replace("evidence/a.csv", "https://a.cn/b")
)
BETTER = CITING.replace("稳步推进", "全面推进")
WRONG = CITING.replace("numerator: 66", "numerator: 99")
WRONG_LINE = 10
START = {
    "data/plan.yaml": PLAN,
    SFJ: CITING,
    "data/progress/sfj/2024Q2.yaml": BEFORE,
    FGJ: OTHER,
    PROOF: "a\n",
    "README.md": "说明\n",
}
ACCOUNTS = "schema: planck/accounts@1\naccounts: {Zhang: sfj, li: office, wang: fgj}\n"

pytestmark = [
    pytest.mark.skipif(not shutil.which("git"), reason="there is no git here"),
    pytest.mark.skipif(sys.platform == "win32", reason="the repositories hold names that Windows lacks"),
]


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("gate") / "repo"
    Repo(folder).commit(START)
    return folder


@pytest.fixture
def repo(started: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repo:
    """A repository whose main holds a sound workspace; the working directory."""
    for name in [name for name in os.environ if name.startswith(("PLANCK_", "GIT_"))]:
        monkeypatch.delenv(name)
    folder = Path(shutil.copytree(started, tmp_path / "repo"))
    monkeypatch.chdir(folder)
    return Repo(folder)


class Gate:
    """Runs the command and keeps what it says."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self.capsys = capsys

    def __call__(self, base: str, head: str, *words: str) -> tuple[int, str]:
        """The exit code and all that is printed."""
        code = run(["gate", *words, "--", base, head])
        out, err = self.capsys.readouterr()
        return code, err + out

    def findings(self, base: str, head: str, *words: str) -> list[tuple[str, str, str]]:
        """Code, severity and path of each finding."""
        code = run(["gate", *words, "--format", "json", "--", base, head])
        out, _ = self.capsys.readouterr()
        entries = json.loads(out)["findings"]
        assert code == int(any(finding["severity"] == "error" for finding in entries))
        return [(finding["code"], finding["severity"], finding["path"]) for finding in entries]


@pytest.fixture
def gate(capsys: pytest.CaptureFixture[str]) -> Gate:
    return Gate(capsys)


# --------------------------------------------------------------------------------------- the files it changes


def test_a_sound_submission_passes_whatever_is_wrong_elsewhere(repo: Repo, gate: Gate) -> None:
    repo.commit({FGJ: "一团糟\n"})
    repo.commit({SFJ: BETTER}, "submitted", "main")
    assert gate("main", "submitted") == (0, "检查了 1 份文件，没有发现问题。\n")
    assert gate("main", "submitted", "--lang", "en") == (0, "1 files looked at, nothing found.\n")


def test_a_mistake_fails_on_its_line(repo: Repo, gate: Gate) -> None:
    repo.commit({SFJ: WRONG}, "submitted", "main")
    code, out = gate("main", "submitted", "--format", "concise")
    assert code == 1
    assert out.startswith(f"{SFJ}:{WRONG_LINE}:")
    assert gate("main", "submitted", "--fail-on", "never", "-q") == (0, "")


def test_a_contradiction_to_the_units_earlier_quarter_shows(repo: Repo, gate: Gate) -> None:
    repo.commit({SFJ: CITING.replace("numerator: 66", "numerator: 60")}, "submitted", "main")
    assert ("P504", "warning", SFJ) in gate.findings("main", "submitted")


@pytest.mark.parametrize(
    ("files", "code"),
    [
        ({PROOF: None}, "P601"),
        ({PROOF: None, "data/progress/sfj/evidence/b.csv": "a\n"}, "P601"),
        ({PROOF: ""}, "P602"),
        ({PROOF: None, f"{PROOF}/b.csv": "a\n"}, "P603"),
    ],
    ids=["removed", "renamed", "emptied", "a-folder-now"],
)
def test_evidence_that_a_report_names_may_not_go(repo: Repo, gate: Gate, files: dict[str, Any], code: str) -> None:
    repo.commit({PROOF: None} if PROOF in files and files[PROOF] is None else {}, "submitted", "main")
    repo.commit({name: text for name, text in files.items() if text is not None}, "submitted")
    assert gate.findings("main", "submitted") == [(code, "error", SFJ), ("P912", "note", PROOF)]


def test_large_evidence_is_not_read_and_counts_as_there(repo: Repo, gate: Gate, monkeypatch: Any) -> None:
    repo.commit({PROOF: b"x" * 3_000_000, SFJ: BETTER}, "submitted", "main")
    monkeypatch.setattr(_merge_result, "MOST_BYTES", 10_000)
    assert gate.findings("main", "submitted") == [("P912", "note", PROOF)]


def test_a_report_of_more_than_a_megabyte_is_refused(repo: Repo, gate: Gate) -> None:
    repo.commit({SFJ: CITING + "#" * (1 << 20)}, "submitted", "main")
    assert gate.findings("main", "submitted") == [("P025", "error", SFJ)]


def test_removed_reports_are_said(repo: Repo, gate: Gate) -> None:
    repo.commit({SFJ: None, FGJ: None}, "submitted", "main")
    code, out = gate("main", "submitted", "--format", "concise")
    assert code == 0
    assert f"P908 删去了目标分支上已有的进展文件 {SFJ}" in out
    assert f"P908 删去了 fgj 仅有的进展文件 {FGJ}，合并后这个单位一份也没有了" in out
    assert "P910 改动了 2 个单位的文件：fgj (1)、sfj (1)" in out


def test_a_fall_that_is_hidden_by_lowering_the_earlier_figure_is_said(repo: Repo, gate: Gate) -> None:
    earlier = "data/progress/sfj/2024Q2.yaml"
    files = {earlier: BEFORE.replace("numerator: 66", "numerator: 30"), SFJ: BETTER.replace("r: 66", "r: 40")}
    repo.commit(files, "submitted", "main")
    assert gate.findings("main", "submitted", "--as", "sfj") == [("P908", "warning", earlier)]
    assert gate("main", "submitted", "--as", "sfj", "--fail-on", "warning")[0] == 1


def test_all_reports_removed_is_said_too(repo: Repo, gate: Gate) -> None:
    repo.commit({"data/progress": None}, "submitted", "main")
    assert [entry[0] for entry in gate.findings("main", "submitted")] == ["P910", "P908", "P908", "P908", "P912"]


def test_a_report_under_a_wrong_name_or_in_a_wrong_place_is_said(repo: Repo, gate: Gate) -> None:
    files = {
        "data/progress/sfj/2024Q4.yml": CITING,
        "data/progress/sfj/sub/2024Q4.yaml": CITING,
        "data/progress/nobody/2024Q4.yaml": CITING,
        "data/progress/2024Q4.yaml": CITING,
        "data/progess/sfj/2024Q4.yaml": CITING,
        "data/office/通知.txt": "x",
    }
    repo.commit(files, "submitted", "main")
    findings = {entry for entry in gate.findings("main", "submitted") if entry[0] != "P909"}
    assert findings == {
        ("P024", "error", "data/progress/sfj/2024Q4.yml"),
        ("P026", "warning", "data/progress/sfj/sub"),
        ("P204", "error", "data/progress/nobody"),
        ("P024", "error", "data/progress/2024Q4.yaml"),
        ("P907", "warning", "data/progess/sfj/2024Q4.yaml"),
        ("P026", "warning", "data/office/通知.txt"),
        ("P910", "note", "data/progress"),
    }


def test_files_that_planck_does_not_read_are_said(repo: Repo, gate: Gate) -> None:
    hidden = "data/progress/sfj/.2024Q4.yaml"
    files = {hidden: CITING, "data/progress/.x/2024Q4.yaml": CITING, "data/progress/sfj/evidence/.gitkeep": ""}
    repo.commit(files, "submitted", "main")
    assert [entry for entry in gate.findings("main", "submitted") if entry[0] != "P910"] == [
        ("P204", "error", "data/progress/.x"),
        ("P907", "warning", "data/progress/.x/2024Q4.yaml"),
        ("P907", "warning", hidden),
    ]


# ---------------------------------------------------------------------------------------- nothing, and conflicts


def test_a_submission_that_changes_nothing_passes_and_says_so(repo: Repo, gate: Gate) -> None:
    nothing = "合并以后 data 里的文件没有任何变化，没有要检查的。\n"
    assert gate("main", "main") == (0, nothing + "检查了 0 份文件，没有发现问题。\n")
    old = repo.git("rev-parse", "main")
    repo.commit({SFJ: BETTER})
    assert nothing in gate("main", old)[1]
    repo.commit({"README.md": "改了\n", "b.txt": "x"}, "submitted", "main")
    code, out = gate("main", "submitted")
    assert code == 0
    assert nothing + "另有 2 个文件的改动不在 data 里，没有检查，请办公室另行审核。\n" in out
    assert gate("main", "submitted", "-q") == (0, "")


def test_conflicts_fail_and_are_named(repo: Repo, gate: Gate) -> None:
    repo.commit({SFJ: CITING.replace("66", "65"), "README.md": "甲\n"}, "submitted", "main")
    repo.commit({SFJ: CITING.replace("66", "67"), "README.md": "乙\n"}, "main")
    assert gate.findings("main", "submitted") == [("P903", "error", "README.md"), ("P903", "error", SFJ)]
    repo.commit({SFJ: None}, "main")
    assert ("P903", "error", SFJ) in gate.findings("main", "submitted")


# ------------------------------------------------------------------------------------------- the merge result


def test_a_rollback_through_a_criss_cross_merge_is_seen(repo: Repo, gate: Gate) -> None:
    """The submitter merges another unit's correction and keeps the old text: the forge's own diff shows nothing of it."""
    repo.commit({SFJ: BETTER}, "submitted", "main")
    repo.commit({"README.md": "main goes on\n"}, "main")
    repo.git("merge", "-q", "--no-edit", "submitted")
    corrected = repo.commit({FGJ: OTHER.replace("numerator: 3", "numerator: 2")}, "main")
    repo.git("checkout", "-q", "submitted")
    repo.git("merge", "-q", "-s", "ours", "--no-edit", corrected)
    repo.commit({SFJ: BETTER + "# 补充\n"}, "submitted")
    assert ("P901", "error", FGJ) in gate.findings("main", "submitted", "--as", "sfj")
    assert ("P910", "note", "data/progress") in gate.findings("main", "submitted")


def test_two_changes_that_are_right_alone_and_wrong_together_fail(repo: Repo, gate: Gate) -> None:
    """Each side writes the same key in another place of the file, which git joins without a conflict."""
    repo.commit(
        {SFJ: CITING.replace("    status: in_progress\n", "    status: in_progress\n    problems: 无。\n")}, "main"
    )
    repo.commit(
        {SFJ: CITING.replace("    milestones:", "    problems: 没有。\n    milestones:")}, "submitted", "main~1"
    )
    assert ("P009", "error", SFJ) in gate.findings("main", "submitted")


def test_a_renamed_file_of_another_unit_is_a_change_of_both(repo: Repo, gate: Gate) -> None:
    repo.git("checkout", "-qb", "submitted")
    repo.git("mv", FGJ, "data/progress/sfj/2024Q4.yaml")
    repo.git("commit", "-qm", "x")
    rows = gate.findings("main", "submitted", "--as", "sfj")
    assert ("P901", "error", FGJ) in rows
    assert ("P908", "warning", FGJ) in rows
    assert ("P201", "error", "data/progress/sfj/2024Q4.yaml") in rows


# ------------------------------------------------------------------------------------------------- who may what


def test_a_unit_changes_nothing_but_its_own_folder(repo: Repo, gate: Gate) -> None:
    repo.commit({SFJ: BETTER}, "submitted", "main")
    assert gate.findings("main", "submitted", "--as", "sfj") == []
    assert gate.findings("main", "submitted", "--as", "市司法局") == []
    assert gate.findings("main", "submitted", "--as", "office") == [("P913", "error", SFJ)]
    assert gate.findings("main", "submitted", "--as", "fgj") == [("P901", "error", SFJ)]
    others = {
        FGJ: None,
        "README.md": "x",
        ".github/x.yml": "x",
        "data/progress/sfjx": "x",
        "data/plan.yaml": PLAN + "\n",
    }
    repo.commit(others, "submitted")
    code, out = gate("main", "submitted", "--as", "sfj", "--format", "concise")
    assert code == 1
    refused = re.findall(r"(?m)^(\S+): error P901", out)
    assert refused == sorted(others)
    assert "另有" not in out


@pytest.mark.parametrize("unit", ["nobody", "", "data"])
def test_a_unit_that_the_base_does_not_have_ends_it(repo: Repo, gate: Gate, unit: str) -> None:
    repo.commit(
        {SFJ: BETTER, "data/plan.yaml": PLAN.replace("  fgj: {", "  nobody: {name: 某局}\n  fgj: {")},
        "submitted",
        "main",
    )
    code, out = gate("main", "submitted", "--as", unit)
    assert (code, f"方案里没有单位“{unit}”" in out) == (2, True)


def test_an_account_is_looked_up_in_the_base(repo: Repo, gate: Gate) -> None:
    repo.commit({"data/office/accounts.yaml": ACCOUNTS})
    planted = ACCOUNTS.replace("wang: fgj", "wang: sfj, x: sfj")
    repo.commit({SFJ: BETTER}, "submitted", "main")
    assert gate.findings("main", "submitted", "--account", "zhang") == []
    assert gate.findings("main", "submitted", "--account", "li") == [("P913", "error", SFJ)]
    assert gate.findings("main", "submitted", "--account", "wang") == [("P901", "error", SFJ)]
    repo.commit({"data/office/accounts.yaml": planted}, "submitted")
    assert ("P901", "error", SFJ) in gate.findings("main", "submitted", "--account", "wang")
    for unknown in ("x", "::error::y"):
        code, out = gate("main", "submitted", "--account", unknown)
        assert code == 1
        assert f"错误 P902 账号 {unknown} 没有登记是哪个单位的" in out


def test_without_a_list_of_accounts_units_are_only_listed(repo: Repo, gate: Gate) -> None:
    repo.commit({SFJ: BETTER, "data/office/accounts.yaml": ACCOUNTS}, "submitted", "main")
    code, out = gate("main", "submitted", "--account", "x")
    assert code == 0
    assert "没有 data/office/accounts.yaml，没有核对账号 x 是哪个单位的" in out


@pytest.mark.parametrize("accounts", ["accounts: [x]\n", "一团糟\n", ACCOUNTS.replace("@1", "@2")])
def test_a_list_of_accounts_that_does_not_load_ends_it(repo: Repo, gate: Gate, accounts: str) -> None:
    repo.commit({"data/office/accounts.yaml": accounts})
    repo.commit({SFJ: BETTER}, "submitted", "main")
    code, out = gate("main", "submitted", "--account", "zhang")
    assert (code, "data/office/accounts.yaml 没有读成" in out) == (2, True)
    assert re.search(r"^data/office/accounts\.yaml:1: 错误 P\d{3} ", out, re.MULTILINE), out
    assert "\n  改法: " in out
    assert gate("main", "submitted", "--as", "sfj")[0] == 0


def test_two_entries_of_an_account_that_differ_by_case_name_nobody(repo: Repo, gate: Gate) -> None:
    repo.commit({"data/office/accounts.yaml": ACCOUNTS.replace("wang", "zhang")})
    assert gate.findings("main", "main", "--account", "ZHANG") == [("P902", "error", "data/office/accounts.yaml")]


def test_an_account_and_a_unit_together_are_refused(repo: Repo, gate: Gate) -> None:
    code, out = gate("main", "main", "--as", "sfj", "--account", "x")
    assert (code, "--as 和 --account 只写一个" in out) == (2, True)


# ------------------------------------------------------------------------------------- plan, rules and waivers


def test_a_submission_has_no_say_over_plan_severities_and_waivers(repo: Repo, gate: Gate) -> None:
    waiver = "schema: planck/waivers@1\nwaivers:\n  - {code: P208, unit: sfj, reason: 无, approved_on: 2024-10-20, approved_by: 我}\n"
    files = {SFJ: WRONG, "data/plan.yaml": PLAN + "rules: {P208: note}\n", "data/waivers.yaml": waiver}
    repo.commit(files, "submitted", "main")
    expected = [("P208", "error", SFJ)]
    assert [entry for entry in gate.findings("main", "submitted") if entry[0] != "P909"] == expected
    assert gate.findings("main", "submitted", "--as", "office") == [("P913", "error", SFJ), *expected]
    repo.commit({"data/plan.yaml": files["data/plan.yaml"]}, "main")
    assert ("P208", "note", SFJ) in gate.findings("main", "submitted")


def test_a_changed_plan_is_judged_by_itself(repo: Repo, gate: Gate) -> None:
    repo.commit({"data/plan.yaml": PLAN.replace("at_least: 90", "at_least: 95")}, "submitted", "main")
    assert gate.findings("main", "submitted", "--as", "office") == [("P106", "error", "data/plan.yaml")]
    assert gate.findings("main", "submitted") == [
        ("P909", "warning", "data/plan.yaml"),
        ("P106", "error", "data/plan.yaml"),
    ]


def test_a_changed_plan_does_not_excuse_itself_but_for_the_office(repo: Repo, gate: Gate) -> None:
    bad = PLAN.replace("at_least: 90", "at_least: 95") + "rules: {P106: note}\n"
    repo.commit({"data/plan.yaml": bad}, "submitted", "main")
    assert gate.findings("main", "submitted", "--as", "office") == [("P106", "note", "data/plan.yaml")]
    assert ("P106", "error", "data/plan.yaml") in gate.findings("main", "submitted")


def test_a_plan_may_not_go_or_break_the_offices_other_files(repo: Repo, gate: Gate) -> None:
    repo.commit({"data/office/accounts.yaml": ACCOUNTS})
    repo.commit({"data/plan.yaml": None}, "submitted", "main")
    assert ("P025", "error", "data/plan.yaml") in gate.findings("main", "submitted", "--as", "office")
    smaller = (
        PLAN.replace("  fgj: {name: 市发展和改革局}\n", "").replace("sfj, fgj", "sfj").replace("、市发展和改革局", "")
    )
    repo.commit({"data/plan.yaml": smaller}, "smaller", "main")
    assert ("P911", "error", "data/office/accounts.yaml") in gate.findings("main", "smaller", "--as", "office")


def test_the_office_mends_a_plan_that_does_not_load(repo: Repo, gate: Gate) -> None:
    repo.commit({"data/plan.yaml": "一团糟\n"})
    repo.commit({SFJ: BETTER}, "report", "main")
    code, out = gate("main", "report")
    assert code == 2
    assert "data/plan.yaml 没有读成，不能判定" in out
    repo.commit({"data/plan.yaml": PLAN}, "mended", "main")
    assert gate.findings("main", "mended", "--as", "office") == []
    repo.commit({"data/plan.yaml": "还是一团糟\n"}, "worse", "main")
    assert gate.findings("main", "worse", "--as", "office")[0][1:] == ("error", "data/plan.yaml")


def test_the_offices_words_are_read_from_the_submission(repo: Repo, gate: Gate) -> None:
    repo.commit(
        {"data/office/2024Q3.yaml": "schema: planck/office@1\nperiod: 2024Q4\nnumber: x\n"}, "submitted", "main"
    )
    assert ("P021", "error", "data/office/2024Q3.yaml") in gate.findings("main", "submitted", "--as", "office")


def test_a_changed_official_text_is_held_against_the_plan(repo: Repo, gate: Gate) -> None:
    plan = PLAN.replace("status: in_force", "status: in_force\nsource: {file: text.txt}")
    repo.commit({"data/plan.yaml": plan, "data/text.txt": "另一份原文\n"})
    repo.commit({"data/text.txt": "又一份原文\n"}, "submitted", "main")
    rows = gate.findings("main", "submitted", "--as", "office")
    assert rows
    assert {path for _, _, path in rows} == {"data/plan.yaml"}


# ------------------------------------------------------------------------------------------- names and kinds


@pytest.mark.parametrize(
    ("name", "says"),
    [
        (b"data/progress/sfj/evidence/\xb1\xa8.csv", "不是 UTF-8 编码"),
        (b"data/progress/sfj/evidence/a\n::error file=x::FORGED\n.csv", "看不见的字符或控制符"),
        ("data/progress/sfj/evidence/a\u202efdp.csv".encode(), "看不见的字符或控制符"),
        (b"data/progress/sfj/evidence/\x1b[2Ja.csv", "看不见的字符或控制符"),
        (b"data/progress/sfj/evidence/::error::x.csv", "在 Windows 上不能用"),
        (b"data/progress/sfj/evidence/CON.csv", "在 Windows 上不能用"),
        (b"data/progress/sfj/evidence/CONIN$.csv", "在 Windows 上不能用"),
        (b"data/progress/sfj/evidence/a ./b.csv", "在 Windows 上不能用"),
        (b"data/progress/sfj/a\\..\\b.yaml", "在 Windows 上不能用"),
        (b"data/progress/sfj/evidence/" + b"x" * 256, "文件名或路径太长"),
        (b"data/progress/sfj/" + b"xx/" * 400 + b"x", "文件名或路径太长"),
        (b"data/Progress/sfj/2024Q4.yaml", "是同一个文件"),
        (b"Data/plan.yaml", "是同一个文件"),
        (b"data/progress/SFJ/2024Q3.yaml", "是同一个文件"),
        (b"data/progress/sfj/evidence/A.CSV", "是同一个文件"),
    ],
    ids=lambda value: None if isinstance(value, str) else repr(value[:40]),
)
def test_names_that_cannot_be_checked_out_or_mislead_fail(repo: Repo, gate: Gate, name: bytes, says: str) -> None:
    head = repo.with_entry("main", name, "100644", repo.blob(b"x"))
    code, out = gate("main", head, "--format", "concise", "--format", "github")
    assert code == 1
    assert re.search(f"error P904 .*{says}", out)
    assert not re.search(r"(?m)^\s*(::(?!(error|warning|notice) file=)|##)", out)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\udc80-\udcff]", out)


@pytest.mark.parametrize("name", [".git", "..", ".GIT", "git~1", "."])
def test_names_that_git_keeps_for_itself_fail(repo: Repo, gate: Gate, name: str) -> None:
    tree = repo.tree(("100644", repo.blob(b"[core]\n\tfsmonitor = touch /tmp/x\n"), b"config"))
    head = repo.grafted("main", f"data/progress/sfj/evidence/{name}", tree)
    code, out = gate("main", head, "--format", "concise")
    assert (code, "P904" in out) in ((1, True), (2, False))  # git itself may refuse such a tree, by its version
    assert not (repo.folder.parent / "config").exists()


def test_names_of_two_forms_of_unicode_are_the_same_to_others(repo: Repo, gate: Gate) -> None:
    head = repo.with_entry("main", "data/progress/sfj/evidence/é.csv".encode(), "100644", repo.blob(b"x"))
    head = repo.with_entry(head, "data/progress/sfj/evidence/e\u0301.csv".encode(), "100644", repo.blob(b"y"))
    assert [code for code, _, _ in gate.findings("main", head)] == ["P904", "P904"]


def test_a_name_that_git_holds_twice_fails(repo: Repo, gate: Gate) -> None:
    report = [("100644", repo.blob(text.encode()), b"2024Q4.yaml") for text in (CITING, "x")]
    head = repo.grafted("main", "data/progress/fgj", repo.tree(*report))
    assert gate("main", head)[0] in (1, 2)


@pytest.mark.parametrize(
    ("mode", "path", "says"),
    [
        (LINK, SFJ, "是链接，不是文件"),
        (LINK, "data/progress/nobody", "是链接，不是文件"),
        (LINK, PROOF, "是链接，不是文件"),
        (SUBMODULE, "data/progress/nobody", "子模块"),
        (SUBMODULE, "data/progress/sfj/evidence/x", "子模块"),
        (PROGRAM, PROOF, "可以执行的程序"),
        (PROGRAM, "data/progress/sfj/evidence/x.sh", "可以执行的程序"),
    ],
)
def test_links_submodules_and_programs_fail(repo: Repo, gate: Gate, mode: str, path: str, says: str) -> None:
    oid = repo.git("rev-parse", "main") if mode == SUBMODULE else repo.blob(b"/etc/passwd")
    code, out = gate("main", repo.with_entry("main", path.encode(), mode, oid), "--format", "concise")
    assert code == 1
    assert re.search(f"{path}: error P905 .*{says}", out)
    assert "root:" not in out


@pytest.mark.parametrize("path", ["data", "data/progress", "data/progress/sfj"])
def test_a_link_in_the_place_of_a_folder_fails(repo: Repo, gate: Gate, path: str) -> None:
    head = repo.grafted("main", path, repo.blob(b"../elsewhere"), LINK)
    assert ("P905", "error", path) in gate.findings("main", head)


def test_a_program_that_was_one_before_is_no_finding(repo: Repo, gate: Gate) -> None:
    main = repo.with_entry("main", PROOF.encode(), PROGRAM, repo.blob(b"a"))
    head = repo.with_entry(main, PROOF.encode(), PROGRAM, repo.blob(b"b"))
    assert gate.findings(main, head) == [("P912", "note", PROOF)]  # replaced, but no new program


@pytest.mark.parametrize(
    "name", ["data/progress/.gitattributes", "data/.gitmodules", "data/progress/sfj/evidence/.GITIGNORE"]
)
def test_files_that_git_obeys_fail_below_the_data(repo: Repo, gate: Gate, name: str) -> None:
    repo.commit({name: "*.yaml working-tree-encoding=UTF-16LE\n"}, "submitted", "main")
    assert ("P906", "error", name) in gate.findings("main", "submitted")


# ----------------------------------------------------------------------------- nothing of the submitter's runs


def test_attributes_and_filters_change_nothing_of_what_is_judged(repo: Repo, gate: Gate, tmp_path: Path) -> None:
    """Neither in the base, where the office may have them for its own ends, nor in the submission."""
    mark = tmp_path / "ran"
    for name in ("filter.x.clean", "filter.x.smudge", "filter.x.process", "diff.x.textconv", "diff.external"):
        repo.git("config", name, f"touch {mark}; cat")
    repo.git("config", "merge.x.driver", f"touch {mark}; cp %B %A")
    wild = "* filter=x diff=x merge=x text eol=crlf ident working-tree-encoding=UTF-16LE\n"
    head = repo.with_entry("main", SFJ.encode(), "100644", repo.blob(WRONG.encode()))
    head = repo.with_entry(head, b".gitattributes", "100644", repo.blob(wild.encode()))
    base = repo.with_entry("main", b".gitattributes", "100644", repo.blob(wild.encode()))
    base = repo.with_entry(base, SFJ.encode(), "100644", repo.blob((CITING + "# 办公室\n").encode()))
    (repo.folder / ".gitattributes").write_text(wild, "utf-8")
    code, out = gate(base, head, "--format", "concise")
    assert (code, f"{SFJ}:{WRONG_LINE}" in out) == (1, True)
    assert not mark.exists()


def test_union_of_attributes_does_not_hide_a_conflict(repo: Repo, gate: Gate) -> None:
    repo.commit({SFJ: CITING.replace("66", "65"), ".gitattributes": "*.yaml merge=union\n"}, "submitted", "main")
    repo.commit({SFJ: CITING.replace("66", "67"), ".gitattributes": "*.yaml merge=union\n"}, "main")
    assert ("P903", "error", SFJ) in gate.findings("main", "submitted")


def test_hooks_monitors_and_the_environment_run_nothing(
    repo: Repo, gate: Gate, tmp_path: Path, monkeypatch: Any
) -> None:
    head = repo.with_entry("main", SFJ.encode(), "100644", repo.blob(BETTER.encode()))
    mark = tmp_path / "ran"
    script = repo.folder / ".git/hooks/x.sh"
    script.parent.mkdir(exist_ok=True)
    script.write_text(f"#!/bin/sh\ntouch {mark}\n", "utf-8")
    script.chmod(0o755)
    for hook in ("post-checkout", "reference-transaction", "pre-commit", "post-index-change"):
        shutil.copy(script, script.parent / hook)
    for name in ("core.fsmonitor", "core.sshCommand", "core.pager", "core.askPass", "core.alternateRefsCommand"):
        repo.git("config", name, str(script))
    monkeypatch.setenv("GIT_EXTERNAL_DIFF", str(script))
    monkeypatch.setenv("GIT_PAGER", str(script))
    monkeypatch.setenv("GIT_TRACE", "1")
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "none"))
    monkeypatch.setenv("GIT_WORK_TREE", str(tmp_path))
    monkeypatch.setenv("GIT_NAMESPACE", "x")
    assert gate("main", head) == (0, "检查了 1 份文件，没有发现问题。\n")
    assert not mark.exists()


def test_replaced_objects_and_grafts_do_not_count(repo: Repo, gate: Gate) -> None:
    bad = repo.with_entry("main", SFJ.encode(), "100644", repo.blob(WRONG.encode()))
    good = repo.with_entry("main", SFJ.encode(), "100644", repo.blob(BETTER.encode()))
    repo.git("replace", bad, good)
    (repo.folder / ".git/info").mkdir(exist_ok=True)
    (repo.folder / ".git/info/grafts").write_text(f"{bad}\n", "utf-8")
    assert gate("main", bad)[0] == 1


def test_a_git_in_the_working_directory_is_not_run(repo: Repo, gate: Gate, tmp_path: Path, monkeypatch: Any) -> None:
    (repo.folder / "git").write_text(f"#!/bin/sh\ntouch {tmp_path}/ran\n", "utf-8")
    (repo.folder / "git").chmod(0o755)
    monkeypatch.setenv("PATH", os.pathsep.join(["", ".", os.environ["PATH"]]))
    assert gate("main", "main")[0] == 0
    assert not (tmp_path / "ran").exists()
    monkeypatch.setenv("PATH", os.pathsep.join(["", "."]))
    assert gate("main", "main")[0] == 2


def test_the_repository_stays_as_it_was(repo: Repo, gate: Gate, tmp_path: Path, monkeypatch: Any) -> None:
    (tmp_path / "tmp").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tmp"))
    repo.commit({SFJ: CITING.replace("66", "65")}, "submitted", "main")
    repo.commit({FGJ: OTHER.replace("按时", "及时")}, "main")
    (repo.folder / "README.md").write_text("正在改\n", "utf-8")
    (repo.folder / "data/plan.yaml").write_text("正在改\n", "utf-8")

    def state() -> dict[str, Any]:
        files = (path for path in repo.folder.rglob("*") if path.is_file())
        return {str(path): (path.read_bytes(), path.stat().st_mtime_ns) for path in files}

    before = state()
    assert gate("main", "submitted")[0] == 0
    assert state() == before
    assert os.listdir(tmp_path / "tmp") == []


def test_nothing_of_the_submission_is_a_command_in_the_log(repo: Repo, gate: Gate) -> None:
    """Names of files that lie outside the data, and of a commit that there is not."""
    head = repo.with_entry("main", b"x\n::error::FORGED\n##[error]x/\x9b31m\xff", "100644", repo.blob(b"x"))
    for words in (["--as", "sfj"], []):
        for form in ("full", "concise", "markdown", "github"):
            _, out = gate("main", head, "--format", form, *words)
            assert "\n::error::FORGED" not in out
            assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\udc80-\udcff]", out)
    _, out = gate("main", "x\n::error::FORGED")
    assert not re.search(r"(?m)^\s*::", out)


# --------------------------------------------------------------------------------------- what it cannot do: 2


@pytest.mark.parametrize(
    ("base", "head"),
    [
        ("main", "nothing"),
        ("nothing", "main"),
        ("main", ""),
        ("main", "-q"),
        ("--output=x", "main"),
        ("main", "HEAD:data"),
        ("main", "0" * 40),
        ("main", "HEAD^{tree}"),
    ],
)
def test_what_is_no_commit_ends_it(repo: Repo, gate: Gate, base: str, head: str) -> None:
    code, out = gate(base, head)
    assert (code, "仓库里没有这个提交" in out) == (2, True)
    assert not (repo.folder / "x").exists()


@pytest.mark.parametrize("ref", ["refs/tags/main", "refs/main", "refs/heads/{id}"])
def test_what_is_called_like_the_base_is_not_taken_for_it(repo: Repo, gate: Gate, ref: str) -> None:
    whole = repo.git("rev-parse", "main")
    name = whole[:10] if "{id}" in ref else "main"
    head = repo.commit({FGJ: "一团糟\n"}, "submitted", "main")
    assert gate(name, head, "--as", "sfj")[0] == 1
    repo.git("update-ref", ref.format(id=name), head)
    code, out = gate(name, "submitted", "--as", "sfj")
    assert (code, f"不止一个叫 {name} 的" in out) == (2, True)
    for better in ("refs/heads/main", whole, "HEAD~1"):
        assert gate(better, head, "--as", "sfj")[0] == 1
    assert gate("submitted", "submitted")[0] == 0


def test_a_branch_may_begin_with_a_hyphen(repo: Repo, gate: Gate) -> None:
    repo.git("update-ref", "refs/heads/--all", repo.git("rev-parse", "main"))
    assert gate("main", "--all")[0] == 0


def test_histories_with_nothing_in_common_end_it(repo: Repo, gate: Gate) -> None:
    head = repo.commit_tree(repo.git("rev-parse", "main^{tree}"))
    code, out = gate("main", head)
    assert (code, "没有共同的历史" in out) == (2, True)


@pytest.mark.parametrize(
    "where", ["data/progress/sfj/2024Q3.yaml", "data/progress/sfj", "data", PROOF, "data/plan.yaml"]
)
@pytest.mark.parametrize("side", ["main", "submitted"])
def test_a_missing_object_ends_it(repo: Repo, gate: Gate, where: str, side: str) -> None:
    """Wherever it is missing: with another plan, all that lies on either side has to be looked at."""
    repo.commit({SFJ: BETTER, PROOF: "b\n", "data/plan.yaml": PLAN + "# x\n"}, "submitted", "main")
    oid = repo.git("rev-parse", f"{side}:{where}")
    path = repo.folder / ".git/objects" / oid[:2] / oid[2:]
    path.chmod(0o600)
    path.unlink()
    assert gate("main", "submitted", "-q", "--fail-on", "never")[0] == 2


def test_what_the_base_has_of_a_changed_report_is_not_needed_where_the_plan_stays(repo: Repo, gate: Gate) -> None:
    repo.commit({SFJ: BETTER}, "submitted", "main")
    oid = repo.git("rev-parse", f"main:{SFJ}")
    (repo.folder / ".git/objects" / oid[:2] / oid[2:]).unlink()
    assert gate("main", "submitted", "-q")[0] == 0


def test_a_damaged_object_ends_it(repo: Repo, gate: Gate) -> None:
    repo.commit({SFJ: BETTER}, "submitted", "main")
    oid = repo.git("rev-parse", f"submitted:{SFJ}")
    path = repo.folder / ".git/objects" / oid[:2] / oid[2:]
    path.chmod(0o600)
    path.write_bytes(path.read_bytes()[:60])
    assert gate("main", "submitted")[0] == 2


def test_a_shallow_clone_ends_it(repo: Repo, gate: Gate, tmp_path: Path, monkeypatch: Any) -> None:
    repo.commit({SFJ: BETTER}, "submitted", "main")
    repo.git("clone", "-q", "--depth", "1", "--no-single-branch", f"file://{repo.folder}", str(tmp_path / "shallow"))
    monkeypatch.chdir(tmp_path / "shallow")
    code, out = gate("origin/main", "origin/submitted")
    assert (code, "浅克隆" in out, "git fetch --unshallow" in out) == (2, True, True)


def test_a_partial_clone_fetches_nothing(repo: Repo, gate: Gate, tmp_path: Path, monkeypatch: Any) -> None:
    repo.commit({SFJ: BETTER}, "submitted", "main")
    repo.git("config", "uploadpack.allowFilter", "true")
    repo.git("clone", "-q", "--bare", "--filter=blob:none", f"file://{repo.folder}", str(tmp_path / "partial"))
    monkeypatch.chdir(tmp_path / "partial")
    assert gate("main", "submitted")[0] == 2


@pytest.mark.parametrize("folder", ["nowhere", "empty"])
def test_outside_a_repository_it_cannot_be_done(
    repo: Repo, gate: Gate, tmp_path: Path, monkeypatch: Any, folder: str
) -> None:
    (tmp_path / folder).mkdir()
    monkeypatch.chdir(tmp_path / folder)
    if folder == "empty":
        Repo(tmp_path / folder)
    code, out = gate("main", "main")
    assert (code, "没有检查" in out) == (2, True)


def test_a_base_without_a_plan_ends_it(repo: Repo, gate: Gate) -> None:
    bare = repo.commit({"data": None}, "bare", "main")
    repo.commit({SFJ: BETTER}, "submitted", "main")
    code, out = gate(bare, "submitted")
    assert (code, "BASE 里没有方案：没有 data/plan.yaml" in out) == (2, True)
    code, out = gate("main", "submitted", "--data", "plans/a")
    assert (code, "没有 plans/a/plan.yaml、plans/a/data/plan.yaml" in out) == (2, True)


def fake_git(folder: Path, monkeypatch: Any, script: str) -> None:
    """A git before the real one that does as the script says, else what the real one does."""
    real = shutil.which("git")
    folder.mkdir()
    (folder / "git").write_text(f'#!/bin/sh\n{script}\nexec {real} "$@"\n', "utf-8")
    (folder / "git").chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")


@pytest.mark.parametrize(
    ("version", "code"), [("2.37.1", 2), ("2.38.0", 0), ("2.45.windows.1", 0), ("3.0", 0), ("1.8.3.1", 2)]
)
def test_a_git_too_old_is_named(
    repo: Repo, gate: Gate, tmp_path: Path, monkeypatch: Any, version: str, code: int
) -> None:
    fake_git(
        tmp_path / "bin",
        monkeypatch,
        f'[ "$1" != --version -a "$3" != --version ] || {{ echo git version {version}; exit; }}',
    )
    ended, out = gate("main", "main")
    assert ended == code
    assert ("这里的 git 是" in out) is (code == 2)
    if code:
        assert "2.38" in out


@pytest.mark.parametrize("command", ["rev-parse", "merge-base", "merge-tree", "cat-file"])
@pytest.mark.parametrize("ending", ["exit 1", "exit 128", "kill -SEGV $$", "kill -KILL $$", "exit 0"])
def test_a_git_that_fails_never_passes(
    repo: Repo, gate: Gate, tmp_path: Path, monkeypatch: Any, command: str, ending: str
) -> None:
    """Nor does a git that ends well without a word."""
    repo.commit({SFJ: WRONG}, "submitted", "main")
    fake_git(
        tmp_path / "bin",
        monkeypatch,
        f'for word; do [ "$word" != {command} ] || {{ echo "::error::x" >&2; {ending}; }}; done',
    )
    code, out = gate("main", "submitted", "--fail-on", "never")
    assert code == 2
    assert "::error" not in out


def test_no_git_at_all_is_said(repo: Repo, gate: Gate, tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    code, out = gate("main", "main", "--lang", "en")
    assert (code, "Install git 2.38 or later" in out) == (2, True)


def test_a_git_that_does_not_end_is_stopped(repo: Repo, gate: Gate, tmp_path: Path, monkeypatch: Any) -> None:
    fake_git(tmp_path / "bin", monkeypatch, 'for word; do [ "$word" != merge-tree ] || exec sleep 60; done')
    monkeypatch.setattr(plumbing, "LONGEST", 0.5)
    code, out = gate("main", "main")
    assert (code, "git merge-tree 运行了" in out) == (2, True)


@pytest.mark.parametrize(
    ("module", "limit"), [(plumbing, "MOST_BYTES"), (_merge_result, "MOST_FILES"), (_merge_result, "MOST_BYTES")]
)
def test_a_submission_without_measure_ends_it(
    repo: Repo, gate: Gate, monkeypatch: Any, module: Any, limit: str
) -> None:
    repo.commit({f"data/progress/sfj/evidence/{n}.csv": "x" * 100 for n in range(5)}, "submitted", "main")
    monkeypatch.setattr(module, limit, 3)
    code, out = gate("main", "submitted")
    assert (code, "太多或太大" in out) == (2, True)


@pytest.mark.whole_system
def test_trees_that_multiply_end_it(repo: Repo, gate: Gate) -> None:
    """A few kilobytes that stand for a thousand million files."""
    tree = repo.tree(*(("100644", repo.blob(b"x"), b"%d" % n) for n in range(10)))
    for _ in range(9):
        tree = repo.tree(*(("040000", tree, b"%d" % n) for n in range(10)))
    code, _ = gate("main", repo.grafted("main", "data/progress/sfj/evidence/x", tree))
    assert code == 2


@pytest.mark.whole_system
def test_folders_nested_without_end_are_not_passed(repo: Repo, gate: Gate) -> None:
    tree = repo.tree(("100644", repo.blob(b"x"), b"x"))
    git_objects: list[bytes] = []
    import hashlib
    import zlib

    oid = bytes.fromhex(tree)
    for _ in range(20_000):
        body = b"40000 x\0" + oid
        content = b"tree %d\0" % len(body) + body
        oid = hashlib.sha1(content).digest()
        path = repo.folder / ".git/objects" / oid.hex()[:2] / oid.hex()[2:]
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(zlib.compress(content))
        git_objects.append(oid)
    head = repo.with_entry("main", SFJ.encode(), "100644", repo.blob(WRONG.encode()))
    code, _ = gate("main", repo.grafted(head, "x", oid.hex()), "--fail-on", "never")
    assert code == 2


# ------------------------------------------------------------------------------- where the repository may stand


def test_a_bare_repository_serves(repo: Repo, gate: Gate, tmp_path: Path, monkeypatch: Any) -> None:
    repo.commit({SFJ: WRONG}, "submitted", "main")
    bare = tmp_path / "bare.git"
    repo.git("clone", "-q", "--bare", str(repo.folder), str(bare))
    for folder in (bare, bare / "refs"):
        monkeypatch.chdir(folder)
        assert gate.findings("main", "submitted") == [("P208", "error", SFJ)]
        assert gate.findings("main", "submitted", "--data", "data") == [("P208", "error", SFJ)]
    monkeypatch.chdir(tmp_path)
    assert gate.findings("main", "submitted", "--data", str(bare)) == [("P208", "error", SFJ)]
    assert gate("main", "submitted")[0] == 2


def test_a_linked_working_tree_serves(repo: Repo, gate: Gate, tmp_path: Path, monkeypatch: Any) -> None:
    repo.commit({SFJ: WRONG}, "submitted", "main")
    repo.git("worktree", "add", "-q", str(tmp_path / "linked"), "main")
    monkeypatch.chdir(tmp_path / "linked" / "data")
    assert gate.findings("main", "submitted") == [("P208", "error", SFJ)]


def test_a_repository_of_the_longer_hash_serves(repo: Repo, gate: Gate, tmp_path: Path, monkeypatch: Any) -> None:
    folder = tmp_path / "sha256"
    subprocess.run(["git", "init", "-q", "-b", "main", "--object-format=sha256", str(folder)], check=True)
    longer = Repo(folder)
    longer.commit(START)
    longer.commit({SFJ: WRONG}, "submitted", "main")
    monkeypatch.chdir(folder)
    assert gate.findings("main", "submitted") == [("P208", "error", SFJ)]


@pytest.mark.whole_system
def test_a_push_is_judged_before_it_is_received(repo: Repo, tmp_path: Path) -> None:
    """In a pre-receive hook the pushed objects lie in quarantine; a path that git splits at colons included."""
    bare = tmp_path / "a:b" / "plan.git"
    repo.git("clone", "-q", "--bare", str(repo.folder), str(bare))
    hook = bare / "hooks" / "pre-receive"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(
        f"#!/bin/sh\nread old new ref\nexec '{sys.executable}' -I -m planck gate --as sfj -- $old $new\n", "utf-8"
    )
    hook.chmod(0o755)
    objects = set((bare / "objects").rglob("*"))
    repo.commit({SFJ: WRONG}, "wrong", "main")
    pushed = subprocess.run(
        ["git", "push", "-q", str(bare), "wrong:main"], cwd=repo.folder, env=repo.env, capture_output=True, check=False
    )
    assert pushed.returncode == 1
    assert f"{SFJ}:{WRONG_LINE}" in pushed.stderr.decode()
    assert set((bare / "objects").rglob("*")) == objects
    repo.commit({SFJ: BETTER}, "right", "main")
    repo.git("push", "-q", str(bare), "right:main")
    assert repo.git("ls-remote", str(bare), "main").split()[0] == repo.git("rev-parse", "right")


def moved(repo: Repo, above: str) -> None:
    """Move the workspace into a folder of the repository, with a file beside it."""
    (repo.folder / above).mkdir(parents=True)
    repo.git("mv", "data", f"{above}/data")
    repo.commit({"other.txt": "x"})


def test_a_workspace_in_a_folder_of_the_repository_is_found(
    repo: Repo, gate: Gate, tmp_path: Path, monkeypatch: Any
) -> None:
    moved(repo, "plans/a")
    files = {f"plans/a/{SFJ}": WRONG, f"plans/b/{SFJ}": WRONG, "plans/a/x.txt": "x", "plans/x.txt": "x", "x.txt": "x"}
    repo.commit(files, "submitted", "main")
    repo.git("checkout", "-q", "main")
    (repo.folder / "plans/b").mkdir(exist_ok=True)
    outside = ["../../x.txt", f"../../plans/b/{SFJ}", "../../plans/x.txt", "x.txt"]
    for folder, words in [
        ("plans/a", []),
        ("plans/a/data/progress/sfj", []),
        (".", ["--data", "plans/a"]),
        (".", ["--data", "plans/a/data"]),
        ("plans/b", ["--data", "../a"]),
        ("..", ["--data", "repo/plans/a"]),
    ]:
        monkeypatch.chdir(repo.folder / folder)
        assert gate.findings("main", "submitted", *words) == [("P208", "error", SFJ)]
        rows = gate.findings("main", "submitted", "--as", "fgj", *words)
        assert sorted(path for code, _, path in rows if code == "P901") == sorted([*outside, SFJ])
        code, out = gate("main", "submitted", *words)
        assert (code, "另有 4 个文件的改动不在 plans/a/data 里" in out) == (1, True)
    monkeypatch.chdir(repo.folder)
    assert gate("main", "submitted")[0] == 2


def test_paths_for_platforms_are_from_the_repositorys_root(repo: Repo, gate: Gate, monkeypatch: Any) -> None:
    moved(repo, "plans/a")
    repo.commit({f"plans/a/{SFJ}": WRONG, "plans/x.txt": "x"}, "submitted", "main")
    monkeypatch.chdir(repo.folder / "plans/a")
    for form in ("github", "gitlab", "sarif", "junit"):
        _, out = gate("main", "submitted", "--as", "sfj", "--format", form)
        assert f"plans/a/{SFJ.removesuffix('.yaml')}" in out
        assert "plans/x.txt" in out
        assert not re.search(r"[\"=]\.\./", out)
    for form in ("full", "concise", "json", "markdown"):
        assert "plans/a/data/progress" not in gate("main", "submitted", "--format", form)[1]


def test_a_repository_that_is_the_data_folder_itself_serves(
    repo: Repo, gate: Gate, tmp_path: Path, monkeypatch: Any
) -> None:
    data = Repo(tmp_path / "itself")
    data.commit({name.removeprefix("data/"): text for name, text in START.items()})
    data.commit({SFJ.removeprefix("data/"): WRONG}, "submitted", "main")
    monkeypatch.chdir(data.folder)
    assert gate.findings("main", "submitted", "--data", ".") == [("P208", "error", SFJ)]
    assert "file=progress/sfj/2024Q3.yaml" in gate("main", "submitted", "--data", ".", "--format", "github")[1]
    data.commit({"progress/fgj/2024Q3.yaml": "x"}, "submitted")
    assert ("P901", "error", FGJ) in gate.findings("main", "submitted", "--data", ".", "--as", "sfj")


def test_a_repository_whose_files_lie_elsewhere_serves(repo: Repo, gate: Gate) -> None:
    """As that of a submodule does; a working tree that is not there included."""
    repo.commit({SFJ: WRONG}, "submitted", "main")
    repo.git("config", "core.worktree", str(repo.folder))
    assert gate("main", "submitted")[0] == 1


# ------------------------------------------------------------------------------------- the advice, followed


def test_a_conflict_is_gone_once_the_target_is_merged(repo: Repo, gate: Gate) -> None:
    repo.commit({SFJ: CITING.replace("66", "65")}, "submitted", "main")
    repo.commit({SFJ: CITING.replace("66", "67")}, "main")
    assert gate("main", "submitted")[0] == 1
    repo.git("checkout", "-q", "submitted")
    repo.git("merge", "-q", "main", code=1)
    repo.commit({SFJ: CITING.replace("66", "68")})
    assert gate.findings("main", "submitted") == []


def test_a_program_is_a_plain_file_once_the_mark_is_off(repo: Repo, gate: Gate) -> None:
    head = repo.with_entry("main", PROOF.encode(), PROGRAM, repo.blob(b"a\n"))
    repo.git("checkout", "-qb", "submitted", head)
    assert "git update-index --chmod=-x" in "".join(gate("main", "submitted")[1].split("\n  "))
    repo.git("update-index", "--chmod=-x", PROOF)
    repo.git("commit", "-qm", "x")
    assert gate.findings("main", "submitted") == []


def test_a_shallow_clone_serves_once_the_rest_is_fetched(
    repo: Repo, gate: Gate, tmp_path: Path, monkeypatch: Any
) -> None:
    repo.commit({SFJ: BETTER}, "submitted", "main")
    repo.git("clone", "-q", "--depth", "1", "--no-single-branch", f"file://{repo.folder}", str(tmp_path / "shallow"))
    monkeypatch.chdir(tmp_path / "shallow")
    repo.git("-C", str(tmp_path / "shallow"), "fetch", "-q", "--unshallow")
    assert gate("origin/main", "origin/submitted")[0] == 0


def test_an_account_is_known_once_it_is_entered_and_merged(repo: Repo, gate: Gate) -> None:
    repo.commit({"data/office/accounts.yaml": ACCOUNTS})
    repo.commit({SFJ: BETTER}, "submitted", "main")
    assert gate("main", "submitted", "--account", "chen")[0] == 1
    repo.commit({"data/office/accounts.yaml": ACCOUNTS.replace("li:", "chen: sfj, li:")}, "entered", "main")
    assert gate.findings("main", "entered", "--account", "li") == []
    assert gate.findings("entered", "submitted", "--account", "chen") == []


def test_several_units_fail_where_the_office_says_so(repo: Repo, gate: Gate) -> None:
    repo.commit({"data/plan.yaml": PLAN + "rules: {P910: error}\n"})
    repo.commit({SFJ: BETTER, FGJ: OTHER.replace("按时", "及时")}, "submitted", "main")
    assert gate.findings("main", "submitted") == [("P910", "error", "data/progress")]


def test_faults_of_the_base_do_not_fail_a_change_of_something_else(repo: Repo, gate: Gate) -> None:
    repo.commit({"data/plan.yaml": PLAN.replace("at_least: 90", "at_least: 95"), FGJ: "一团糟\n"})
    repo.commit(
        {SFJ: BETTER, "data/说明.txt": "x", "data/waivers.yaml": "schema: planck/waivers@1\n"}, "submitted", "main"
    )
    assert {entry for entry in gate.findings("main", "submitted") if entry[0] != "P909"} == {
        ("P907", "warning", "data/说明.txt")
    }


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (SFJ, {("P025", "error", SFJ), ("P908", "warning", SFJ)}),
        ("data/plan.yaml", {("P025", "error", "data/plan.yaml"), ("P909", "warning", "data/plan.yaml")}),
        ("data/waivers.yaml", {("P025", "error", "data/waivers.yaml"), ("P909", "warning", "data/waivers.yaml/x/y")}),
        ("data/office/accounts.yaml", {("P025", "error", "data/office/accounts.yaml")}),
        ("data/office/2024Q3.yaml", {("P025", "error", "data/office/2024Q3.yaml")}),
    ],
)
def test_a_folder_in_the_place_of_a_file_is_not_taken_for_it(
    repo: Repo, gate: Gate, path: str, expected: set[tuple[str, str, str]]
) -> None:
    head = repo.with_entry("main", f"{path}/x/y".encode(), "100644", repo.blob(b"x"))
    assert expected <= set(gate.findings("main", head))


# ------------------------------------------------------------------------- what a changed plan does to all the rest

SMALLER = PLAN.replace("  fgj: {name: 市发展和改革局}\n", "").replace("sfj, fgj", "sfj").replace("、市发展和改革局", "")


def test_a_unit_that_the_plan_drops_while_its_files_stay_fails(repo: Repo, gate: Gate) -> None:
    repo.commit({"data/plan.yaml": SMALLER}, "smaller", "main")
    assert gate.findings("main", "smaller", "--as", "office") == [("P204", "error", "data/progress/fgj")]
    repo.commit({FGJ: None}, "smaller")
    assert [code for code, _, _ in gate.findings("main", "smaller")] == ["P909", "P908"]


def test_a_task_that_the_plan_drops_while_files_name_it_fails(repo: Repo, gate: Gate) -> None:
    task = PLAN.index('          - id: "2.1.7"')
    other = PLAN.index('      - id: "2.2"')
    kept = PLAN[task:other].replace("2.1.7", "2.1.8")
    repo.commit({"data/plan.yaml": PLAN[:task] + kept + PLAN[other:]}, "renumbered", "main")
    findings = gate.findings("main", "renumbered", "--as", "office")
    assert {path for _, severity, path in findings if severity == "error"} == {
        SFJ,
        "data/progress/sfj/2024Q2.yaml",
    }


def test_what_was_wrong_before_the_plan_changed_does_not_fail_it(repo: Repo, gate: Gate) -> None:
    repo.commit({SFJ: WRONG})
    repo.commit({"data/plan.yaml": PLAN.replace("示例县方案", "示例县方案（修订）")}, "titled", "main")
    assert gate.findings("main", "titled", "--as", "office") == []
    repo.commit({"data/plan.yaml": PLAN + "rules: {P208: note}\n"}, "milder", "main")
    assert gate.findings("main", "milder", "--as", "office") == []
    repo.commit({"data/plan.yaml": PLAN + "rules: {P208: note}\n"}, "main")
    repo.commit({"data/plan.yaml": PLAN}, "graver", "main")
    assert gate.findings("main", "graver", "--as", "office") == [("P208", "error", SFJ)]


def test_a_waiver_that_goes_leaves_what_it_let_off(repo: Repo, gate: Gate) -> None:
    waiver = "{code: P208, unit: sfj, reason: 数据核实中, approved_on: 2024-10-20, approved_by: 办公室}"
    repo.commit({SFJ: WRONG, "data/waivers.yaml": f"schema: planck/waivers@1\nwaivers:\n  - {waiver}\n"})
    repo.commit({"data/waivers.yaml": None}, "gone", "main")
    assert ("P208", "error", SFJ) in gate.findings("main", "gone", "--as", "office")
    assert ("P208", "error", SFJ) in gate.findings("main", "gone")


# --------------------------------------------------------------------------------- evidence that is there already


@pytest.mark.parametrize(("text", "word"), [("b\n", "换掉了"), (None, "删去或改名了")])
def test_evidence_that_is_replaced_or_removed_is_said(repo: Repo, gate: Gate, text: str | None, word: str) -> None:
    repo.commit({SFJ: CITING.replace("evidence/a.csv", "https://a.cn/b")})
    repo.commit({PROOF: text}, "submitted", "main")
    for words in ([], ["--as", "sfj"]):
        code, out = gate("main", "submitted", *words, "--format", "concise")
        assert code == 0
        assert f"{PROOF}: note P912 {word}目标分支上已有的佐证" in out
    assert ("P901", "error", PROOF) in gate.findings("main", "submitted", "--as", "fgj")


# ------------------------------------------------------------------------------------------------ issued quarters


def test_a_record_is_neither_changed_nor_removed_but_may_be_withdrawn(repo: Repo, gate: Gate, capsys: Any) -> None:
    words = ["--number", "1号", "--on", "2024-11-05", "--by", "办", "--accept", "unfilled", "--reason", "试"]
    assert run(["issue", "2024Q3", *words]) == 0
    repo.commit({})
    capsys.readouterr()
    record = "data/office/issued/2024Q3.json"
    repo.commit({SFJ: CITING.replace("numerator: 66", "numerator: 67")}, "changed", "main")
    assert ("P540", "error", SFJ) in gate.findings("main", "changed")
    repo.commit({record: None}, "removed", "main")
    findings = gate.findings("main", "removed", "--as", "office")
    assert ("P922", "error", record) in findings
    repo.git("checkout", "-q", "main")
    text = (repo.folder / record).read_text(encoding="utf-8")
    repo.commit({record: text.replace("1号", "2号")}, "forged", "main")
    assert {code for code, _, _ in gate.findings("main", "forged", "--as", "office")} >= {"P920", "P922"}
    repo.git("checkout", "-q", "main")
    piece = next(path for path in (repo.folder / "data/office/issued/texts").iterdir())
    repo.commit({piece.relative_to(repo.folder).as_posix(): "x"}, "text", "main")
    assert "P922" in {code for code, _, _ in gate.findings("main", "text", "--as", "office")}
    repo.git("checkout", "-q", "-b", "withdrawn", "main")
    assert run(["issue", "2024Q3", "--withdraw", "--on", "2024-12-01", "--by", "办", "--reason", "错"]) == 0
    capsys.readouterr()
    repo.commit({})
    assert "P922" not in {code for code, _, _ in gate.findings("main", "withdrawn", "--as", "office")}
    repo.git("checkout", "-q", "-b", "back", "withdrawn")
    repo.commit({record: text})
    assert "P922" in {code for code, _, _ in gate.findings("withdrawn", "back", "--as", "office")}


# -------------------------------------------------------------------------------------------- reports and receipts

OFFICE_FILE = "data/office/2024Q3.yaml"
RECEIVED = "schema: planck/office@1\nperiod: 2024Q3\nreceipts:\n  - {unit: sfj, received: 2024-10-12}\n"


def test_the_office_brings_in_a_report_with_a_new_receipt_only(repo: Repo, gate: Gate) -> None:
    repo.commit({"data/office/accounts.yaml": ACCOUNTS, OFFICE_FILE: RECEIVED})
    noted = RECEIVED.replace("12}", "12, note: 补正}")
    repo.commit({SFJ: BETTER, OFFICE_FILE: noted}, "noted", "main")  # an old receipt with a new note is no new one
    assert gate.findings("main", "noted", "--as", "office") == [("P913", "error", SFJ)]
    again = RECEIVED + "  - {unit: sfj, received: 2024-10-19}\n"
    repo.commit({SFJ: BETTER, OFFICE_FILE: again}, "again", "main")
    assert gate.findings("main", "again", "--as", "office") == gate.findings("main", "again", "--account", "li") == []
    other = RECEIVED + "  - {unit: fgj, received: 2024-10-13}\n"
    repo.commit({SFJ: BETTER, OFFICE_FILE: other}, "other", "main")
    assert gate.findings("main", "other", "--as", "office") == [("P913", "error", SFJ)]
    quarter = RECEIVED.replace("2024Q3", "2024Q2").replace("-10-", "-07-")
    repo.commit({SFJ: BETTER, "data/office/2024Q2.yaml": quarter}, "quarter", "main")
    assert gate.findings("main", "quarter", "--as", "office") == [("P913", "error", SFJ)]
    repo.commit({SFJ: BETTER, OFFICE_FILE: "一团糟\n"}, "broken", "main")
    assert ("P913", "error", SFJ) in gate.findings("main", "broken", "--as", "office")


def test_a_receipt_of_a_renamed_report_is_one_for_both_its_quarters(repo: Repo, gate: Gate) -> None:
    repo.git("checkout", "-qb", "renamed", "main")
    repo.git("mv", SFJ, "data/progress/sfj/2024Q1.yaml")
    repo.commit({OFFICE_FILE: RECEIVED})
    codes = {(code, path) for code, _, path in gate.findings("main", "renamed", "--as", "office")}
    assert ("P913", "data/progress/sfj/2024Q1.yaml") in codes
    assert ("P913", SFJ) not in codes


def test_the_office_may_keep_no_receipts_where_its_plan_says_so(repo: Repo, gate: Gate) -> None:
    repo.commit({"data/plan.yaml": PLAN + "rules: {P913: note}\n"})
    repo.commit({SFJ: BETTER}, "submitted", "main")
    assert gate.findings("main", "submitted", "--as", "office") == [("P913", "note", SFJ)]


def test_what_the_office_merges_needs_no_receipt(repo: Repo, gate: Gate) -> None:
    repo.commit({"data/office/accounts.yaml": ACCOUNTS})
    repo.commit({SFJ: BETTER}, "submitted", "main")
    assert gate.findings("main", "submitted", "--account", "li", "--merging") == []
    assert gate.findings("main", "submitted", "--account", "wang", "--merging") == [("P901", "error", SFJ)]
    assert gate.findings("main", "submitted", "--account", "x", "--merging") == [
        ("P902", "error", "data/office/accounts.yaml")
    ]


def test_who_nobody_names_is_unknown_where_accounts_are_kept(repo: Repo, gate: Gate) -> None:
    repo.commit({SFJ: BETTER}, "submitted", "main")
    code, out = gate("main", "submitted", "--account", "")
    assert code == 0
    assert "没有核对账号" not in out
    repo.commit({"data/office/accounts.yaml": ACCOUNTS}, "main")
    code, out = gate("main", "submitted", "--account", "")
    assert (code, "没有说是哪个账号提交的" in out) == (1, True)


def test_links_in_the_offices_folder_and_beside_it_fail(repo: Repo, gate: Gate) -> None:
    head = repo.with_entry("main", b"data/office/2024Q3.yaml", LINK, repo.blob(b"../progress/sfj/2024Q3.yaml"))
    assert ("P905", "error", OFFICE_FILE) in gate.findings("main", head, "--as", "office")


def test_a_record_is_not_renamed_linked_or_marked_as_a_program(repo: Repo, gate: Gate, capsys: Any) -> None:
    words = ["--number", "1号", "--on", "2024-11-05", "--by", "办", "--accept", "unfilled", "--reason", "试"]
    assert run(["issue", "2024Q3", *words]) == 0
    repo.commit({})
    capsys.readouterr()
    record = "data/office/issued/2024Q3.json"
    content = (repo.folder / record).read_bytes()
    for mode, blob in ((LINK, b"2024Q3-2.json"), (PROGRAM, content)):
        head = repo.with_entry("main", record.encode(), mode, repo.blob(blob))
        assert ("P922", "error", record) in gate.findings("main", head, "--as", "office")
    repo.git("checkout", "-qb", "renamed", "main")
    repo.git("mv", record, "data/office/issued/2024Q3-2.json")
    repo.git("commit", "-qm", "x")
    assert ("P922", "error", record) in gate.findings("main", "renamed", "--as", "office")
    repo.git("checkout", "-qb", "gone", "main")
    repo.git("rm", "-rq", "data/office/issued")
    repo.git("commit", "-qm", "x")
    assert ("P922", "error", record) in gate.findings("main", "gone", "--as", "office")
    crlf = repo.with_entry("main", record.encode(), "100644", repo.blob(content.replace(b"\n", b"\r\n")))
    assert ("P922", "error", record) in gate.findings("main", crlf, "--as", "office")


def test_the_scan_of_a_signed_report_may_not_go_or_be_another_units(repo: Repo, gate: Gate) -> None:
    required = "status: in_force\nreporting: {sign_off: {approved_by: required, signed_copy: required}}"
    signed = CITING.replace("tasks:", "approved_by: 局长\nsigned: evidence/签字盖章.pdf\ntasks:", 1)
    scan = "data/progress/sfj/evidence/签字盖章.pdf"
    repo.commit({"data/plan.yaml": PLAN.replace("status: in_force", required), SFJ: signed, scan: "扫描件\n"})
    repo.commit({scan: None}, "gone", "main")
    assert {("P230", "warning", SFJ), ("P912", "note", scan)} <= set(gate.findings("main", "gone"))
    repo.git("checkout", "-q", "main")
    for n, other in enumerate(
        ("../fgj/evidence/签字盖章.pdf", "https://a.cn/签字盖章.pdf", "../sfj/2024Q3.yaml", "/etc/passwd")
    ):
        files = {
            SFJ: signed.replace("evidence/签字盖章.pdf", other),
            "data/progress/fgj/evidence/签字盖章.pdf": "扫描件\n",
        }
        repo.commit(files, f"other{n}", "main")
        assert ("P230", "warning", SFJ) in gate.findings("main", f"other{n}"), other
        repo.git("checkout", "-q", "main")
    for n, nobody in enumerate(("无", "/", "略", "——", "待定", "暂无")):
        repo.commit({SFJ: signed.replace("局长", f'"{nobody}"')}, f"nobody{n}", "main")
        assert ("P230", "warning", SFJ) in gate.findings("main", f"nobody{n}"), nobody
        repo.git("checkout", "-q", "main")
