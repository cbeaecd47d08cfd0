"""The page says of a file what the command line says, less what needs more than the plan."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from planck.check import Verdict
from planck.checker import bridge, page
from planck.cli import run
from planck.core.finding import Severity
from planck.forms import xlsx_safety
from planck.load.disk import Unreadable
from planck.load.evidence import by_name_alone
from planck.load.samples import sample_balance
from planck.source import MAX_BYTES
from tests import workspace as county
from tests.forms import hostile as workbooks
from tests.forms.test_form import fill, where
from tests.hostile import SHARED, needs_shared
from tests.rules import cases
from tests.rules.county import case_findings
from tests.test_plans import NAME as WORK_NAME
from tests.test_plans import WORK

ROOT = Path(__file__).resolve().parents[2]
NEEDS_MORE = {
    # the unit's earlier quarters, and records of what was issued
    *("P501", "P502", "P503", "P504", "P506", "P508", "P540", "P541"),
    # the evidence
    *("P230", "P601", "P602", "P605", "P608"),
}
"""Rules of which the page may leave findings out; it adds none."""
COMPARED = ("code", "severity", "task", "item", "line", "column", "end", "text", "message", "help", "waiver")


def in_words(finding: dict[str, Any]) -> str:
    """What a person reads of the finding, and where, less the path: a file that was dropped lies in no folder."""
    related = [each["message"] for each in finding["related"]]
    return json.dumps([related, *(finding[name] for name in COMPARED)], ensure_ascii=False)


def needs_more(finding: str) -> bool:
    return json.loads(finding)[1] in NEEDS_MORE


def answer_to(checker: bridge.Checker, path: Path, unit: str = "", period: str = "") -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(bridge.answer(checker, path.name, path.read_bytes(), unit, period))
    return answer


def validated(data: Path) -> list[dict[str, Any]]:
    with tempfile.TemporaryDirectory() as folder:  # nothing is left beside the shipped data
        out = Path(folder) / "findings.json"
        run(["validate", "--data", str(data), "--format", f"json={out}", "--lang", "zh"])
        findings: list[dict[str, Any]] = json.loads(out.read_text(encoding="utf-8"))["findings"]
    return findings


def checker_of(data: Path) -> bridge.Checker:
    return bridge.opened(data, of_sample=sample_balance(data) > 0)


def compared(data: Path) -> Iterator[tuple[Path, set[str], set[str]]]:
    """Each progress file, what the command line says of it, and what the page does."""
    whole, checker = validated(data), checker_of(data)
    for path in sorted(data.glob("progress/*/20????.yaml")):
        if path.is_file() and not path.is_symlink() and path.parent.name in checker.plan.units:
            name = path.relative_to(data.parent).as_posix()
            answer = answer_to(checker, path, path.parent.name)
            if answer["unit"] in (None, path.parent.name):  # a file that names another unit is taken for that one's
                here = {in_words(finding) for finding in whole if finding["path"] == name}
                yield path, here, {in_words(finding) for finding in answer["findings"]}


# -------------------------------------------------------------------------------------------------- progress files


@pytest.mark.parametrize(
    "family", ["P0", *(pytest.param(name, marks=pytest.mark.whole_system) for name in ("P2", "P5", "P6", "P7"))]
)
def test_the_page_says_of_a_progress_file_what_validate_says(tmp_path: Path, family: str) -> None:
    seen = set()
    for code, of_code in cases.read(family).items():
        for n, case in enumerate(of_code):
            folder = tmp_path / f"{code}-{n}"
            case_findings(folder, code, case)
            try:
                checker_of(folder / "data")
            except ValueError:  # nothing is checked where the plan does not load
                continue
            for path, there, here in compared(folder / "data"):
                assert here - there == set(), path
                assert [finding for finding in there - here if not needs_more(finding)] == [], path
                seen |= {json.loads(finding)[1] for finding in here}
    assert len(seen) >= {"P0": 12, "P2": 20, "P5": 1, "P6": 4, "P7": 0}[family], seen


def test_the_page_says_of_the_sample_year_what_validate_says() -> None:
    count = 0
    for path, there, here in compared(ROOT / "data"):
        assert here == {finding for finding in there if not needs_more(finding)}, path
        count += 1
    assert count > 200


@needs_shared
@pytest.mark.whole_system
def test_the_page_says_of_hostile_files_what_validate_says(tmp_path: Path) -> None:
    data = county.write(tmp_path, {})
    target = data / "progress/sfj/2024Q3.yaml"
    target.parent.mkdir(parents=True)
    for path in sorted(Path(SHARED, "corpora/yaml-hostile").glob("*.yaml")):
        shutil.copy(path, target)
        for _, there, here in compared(data):
            assert here == {finding for finding in there if not needs_more(finding)}, path


# ------------------------------------------------------------------------------------------------------- workbooks

FILLED: dict[str, tuple[tuple[str, str, Any], ...]] = {
    "nothing wrong": (),
    "a number in words": (("figure:2.1.7/calls", "value", "约一千件"),),
    "a ratio that does not fit": (("figure:2.1.7/platform", "value", "99"),),
    "half a fraction": (("figure:2.1.7/platform", "denominator", None),),
    "an unknown status": (("task:2.1.7", "status", "差不多了"),),
    "no status and no text": (("task:2.1.7", "status", None), ("task:2.1.7", "progress", None)),
    "a day that is none": (("head:submitted", "value", "2024-13-40"),),
    "a day read": (("head:submitted", "value", "2024.10.9"),),
    "a draft": (("head:submitted", "value", None),),
    "done without evidence": (("milestone:2.1.7/system", "done", "2024-09-01"),),
    "evidence in words": (("task:2.1.7", "evidence", "见附件"),),
    "evidence of another computer": (("task:2.1.7", "evidence", "C:\\桌面\\a.pdf"),),
    "evidence by half an address": (("task:2.1.7", "evidence", "www.example.gov.cn/a"),),
    "evidence that is there": (("task:2.1.7", "evidence", "evidence/a.pdf|2024Q3"),),
    "evidence, none": (("task:2.1.7", "evidence", "无"),),
    "a formula": (("figure:2.1.7/calls", "value", "=1+1"),),
    "hidden characters": (("task:2.1.7", "progress", "平台\u200b建设"),),
    "what stands outside the white cells": (),
}


def imported(data: Path, path: Path, out: Path) -> set[str]:
    run(["form", "import", str(path), "--data", str(data), "--replace", "--format", f"json={out}", "--force"])
    return {in_words(finding) for finding in json.loads(out.read_text(encoding="utf-8"))["findings"]}


@pytest.mark.parametrize("what", FILLED)
def test_the_page_says_of_a_form_what_import_says(data: Path, out: Path, tmp_path: Path, what: str) -> None:
    (data / "progress/sfj/evidence").mkdir(parents=True, exist_ok=True)
    (data / "progress/sfj/evidence/a.pdf").write_bytes(b"%PDF-1.7")
    cells = {where(out, key, field): value for key, field, value in FILLED[what]}
    fill(out, cells | ({"A999": "另附说明"} if what.startswith("what stands outside") else {}))
    answer = answer_to(checker_of(data), out)
    assert (answer["kind"], answer["unit"], answer["unit_name"], answer["period"]) == (
        *("form", "sfj", "市司法局", "2024Q3"),
    )
    here = {in_words(finding) for finding in answer["findings"]}
    assert here == imported(data, out, tmp_path / "i.json")


@pytest.mark.parametrize("attack", workbooks.CASES)
def test_the_page_refuses_what_import_refuses(data: Path, out: Path, tmp_path: Path, attack: str) -> None:
    damage, _ = workbooks.CASES[attack]
    out.write_bytes(damage(out.read_bytes()))
    here = {in_words(finding) for finding in answer_to(checker_of(data), out)["findings"]}
    there = imported(data, out, tmp_path / "i.json")
    if attack == "xlsx_not_zip_ole":  # the library that reads such files is none of a browser's
        assert "另存为" in json.dumps([*here], ensure_ascii=False)
    else:
        assert here == there
        assert there


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("填报表.zip", "压缩包"),
        ("~$市司法局-2024Q3.xlsx", "~$"),
        ("扫描件.pdf", "不是工作簿"),
        ("市司法局-2024Q3.csv", "xlsx"),
    ],
)
def test_the_page_refuses_other_files_by_name(data: Path, name: str, key: str) -> None:
    answer = json.loads(bridge.answer(checker_of(data), name, b"x"))
    assert len(answer["findings"]) == 1
    assert key in answer["findings"][0]["message"] + answer["findings"][0]["help"]


def test_a_form_whose_mark_cannot_be_checked_is_no_finding(data: Path, out: Path) -> None:
    assert answer_to(checker_of(data), out)["findings"] == []


def test_the_ledger_of_the_office_is_told_from_a_form(data: Path, tmp_path: Path) -> None:
    ledger = tmp_path / "ledger.xlsx"
    assert run(["report", "ledger", "--period", "2024Q3", "--data", str(data), "-o", str(ledger)]) == 0
    assert answer_to(checker_of(data), ledger)["kind"] == "ledger"


# ------------------------------------------------------------------------------------------------ what is shown


def test_a_finding_says_where_and_of_which_task_and_its_rule(data: Path, out: Path) -> None:
    at = where(out, "figure:2.1.7/calls", "value")
    fill(out, {at: "约一千件"})
    answer = answer_to(checker_of(data), out)
    assert answer["findings"][0]["at"] == {"cell": at, "line": None}
    assert answer["findings"][0]["about"] == "2.1.7 来电数"
    assert answer["rules"]["P020"]["title"] == "字段的值符合该字段的写法"
    assert answer["rules"]["P020"]["why"] == "文件格式"  # a unit's officer has no guide to the files


def test_findings_come_gravest_first_with_their_lines(data: Path) -> None:
    path = data / "progress/sfj/2024Q3.yaml"
    text = path.read_text(encoding="utf-8").replace("progress: 平台建设稳步推进。", "progres: 平台")
    path.write_text(text, encoding="utf-8")
    answer = answer_to(checker_of(data), path)
    ranks = [Severity(finding["severity"]).rank for finding in answer["findings"]]
    assert ranks == sorted(ranks)
    assert {finding["at"]["line"] for finding in answer["findings"]} >= {8}
    assert any(finding["about"] == "2.1.7 提升服务" for finding in answer["findings"])


# ---------------------------------------------------------------------------------------------------- whose it is


def test_unit_and_quarter_come_from_the_file_and_its_name(data: Path) -> None:
    checker, content = checker_of(data), (data / "progress/sfj/2024Q3.yaml").read_bytes()
    known = checker.check("2024Q3.yaml", content)
    assert (known.unit, str(known.period), known.lacks, messages(known.verdict)) == ("sfj", "2024Q3", (), [])
    other = checker.check("2024Q2.yaml", content)
    assert messages(other.verdict) == ["load.period_differs"]
    copied = checker.check("2024Q3 (1).yaml", content)
    assert (str(copied.period), messages(copied.verdict)) == ("2024Q3", ["load.stray_near"])
    assert copied.verdict.findings[0].facts["suggest"] == "2024Q3.yaml"
    renamed = checker.check("2024Q3.yaml", content.replace(b"unit: sfj", "unit: 市司法".encode()))
    assert (renamed.unit, messages(renamed.verdict)) == ("sfj", ["load.unit_differs"])


def messages(verdict: Verdict) -> list[str]:
    return [finding.message_key for finding in verdict.findings]


def test_what_no_file_says_the_person_says(data: Path) -> None:
    checker = checker_of(data)
    content = (data / "progress/sfj/2024Q3.yaml").read_text(encoding="utf-8")
    bare = content.replace("unit: sfj\n", "").replace("period: 2024Q3\n", "").encode()
    asking = checker.check("进展.yaml", bare)
    assert (asking.unit, asking.period, asking.lacks, asking.verdict.findings) == (None, None, ("unit", "period"), ())
    assert checker.check("进展.yaml", bare, "sfj").lacks == ("period",)
    answered = checker.check("进展.yaml", bare, "sfj", "2024Q3")
    assert (answered.unit, str(answered.period), answered.lacks) == ("sfj", "2024Q3", ())
    assert messages(answered.verdict).count("form.missing") == 2
    # a month is no period of a plan of quarters
    assert checker.check("2024-07.yaml", content.encode()).lacks == ("period",)


def test_a_file_that_is_no_yaml_is_reported_without_a_question(data: Path) -> None:
    broken = checker_of(data).check("进展.yaml", b"unit: [\n")
    assert (broken.lacks, [finding.code for finding in broken.verdict.findings]) == ((), ["P006"])


def test_a_sample_among_real_reports_is_a_slip(data: Path) -> None:
    content = (data / "progress/sfj/2024Q3.yaml").read_bytes().replace(b"unit: sfj", b"sample: true\nunit: sfj")
    real, sample = bridge.opened(data), bridge.opened(data, of_sample=True)
    assert [finding.code for finding in real.check("2024Q3.yaml", content).verdict.findings] == ["P222"]
    assert sample.check("2024Q3.yaml", content).verdict.findings == ()


def test_several_plans_are_checked_together(tmp_path: Path) -> None:
    data = county.write(tmp_path, {WORK_NAME: WORK, "progress/sfj/2024Q3.yaml": county.PROGRESS})
    checker = checker_of(data)
    assert [book.plan.id for book in checker.books] == ["county", "work-2024"]
    for path, there, here in compared(data):
        assert here == {finding for finding in there if not needs_more(finding)}, path
    assert run(["form", "export", "2024Q3", "-o", str(tmp_path / "out"), "--data", str(data)]) == 0
    form = tmp_path / "out" / "市司法局-2024Q3.xlsx"
    here = {in_words(finding) for finding in answer_to(checker, form)["findings"]}
    assert here == imported(data, form, tmp_path / "i.json")


def test_a_form_of_another_cadence_finds_its_plan(tmp_path: Path) -> None:
    monthly = WORK.replace("reporting:", "reporting: {cadence: monthly}\nx:") if "reporting:" in WORK else WORK
    monthly = monthly if "cadence: monthly" in monthly else monthly.rstrip() + "\nreporting: {cadence: monthly}\n"
    data = county.write(tmp_path, {WORK_NAME: monthly})
    checker = checker_of(data)
    assert len(checker.together) == 2
    assert run(["form", "export", "2024-07", "--data", str(data), "-o", str(tmp_path / "out")]) == 0
    form = sorted((tmp_path / "out").glob("*.xlsx"))[0]
    assert answer_to(checker, form)["period"] == "2024-07"


def test_a_form_of_an_unknown_plan_is_refused_in_words_for_the_unit(data: Path, out: Path) -> None:
    plan = data / "plan.yaml"
    plan.write_text(plan.read_text(encoding="utf-8").replace("id: county", "id: town"), encoding="utf-8")
    (finding,) = answer_to(checker_of(data), out)["findings"]
    assert "--plan" not in finding["help"]
    assert "这一页是 town 的" in finding["message"]


def test_a_plan_that_does_not_load_is_no_checker(data: Path) -> None:
    (data / "plan.yaml").write_text("id: [", encoding="utf-8")
    with pytest.raises(ValueError, match=r"plan\.yaml"):
        bridge.opened(data)


# ---------------------------------------------------------------------------------------------------- the worker


def test_the_worker_is_told_what_is_too_large(data: Path) -> None:
    serve = bridge.server(data, False)
    for name, most in (("2024Q3.yaml", MAX_BYTES), ("市司法局-2024Q3.xlsx", xlsx_safety.MAX_BYTES)):
        (finding,) = json.loads(serve(name, most + 1, None))["findings"]
        assert f"{most + 1} 字节，超过 {most} 字节" in finding["message"]
    content = memoryview((data / "progress/sfj/2024Q3.yaml").read_bytes())
    assert json.loads(serve("2024Q3.yaml", len(content), content))["findings"] == []


def test_what_a_page_prints_of_a_file_holds_no_character_that_acts(data: Path) -> None:
    content = b"unit: sfj\nperiod: 2024Q3\nx\xe2\x80\xaey: </script>\x1b[31m\n"
    written = bridge.answer(checker_of(data), "2024Q3.yaml", content)
    assert not {"\u202e", "\x1b"} & set(written)


@pytest.mark.whole_system
def test_the_page_needs_no_library_but_what_it_carries(data: Path, tmp_path: Path) -> None:
    """In a Python without any other library, as the browser's is."""
    archive = tmp_path / "planck.zip"
    archive.write_bytes(page.package({"plan.yaml": (data / "plan.yaml").read_bytes()}))
    code = (
        "import sys, pathlib; sys.path[:0] = [sys.argv[1]]\n"
        "from planck.checker.bridge import server\n"
        "import yaml, planck; assert 'planck.zip' in planck.__file__ and 'planck.zip' in yaml.__file__\n"
        "serve = server(pathlib.Path(sys.argv[2]), False)\n"
        "for path in map(pathlib.Path, sys.argv[3:]):\n"
        "    print(serve(path.name, path.stat().st_size, path.read_bytes()))\n"
    )
    folder = tmp_path / "alone"
    folder.mkdir()
    (folder / "plan.yaml").write_bytes((data / "plan.yaml").read_bytes())
    assert run(["form", "export", "2024Q3", "-o", str(tmp_path / "out"), "--data", str(data)]) == 0
    odd = tmp_path / "2024Q3.yaml"
    # what the fast path leaves to the parser
    odd.write_text("{unit: sfj, period: 2024Q3, submitted: 2024-10-12, tasks: {}}\n", encoding="utf-8")
    files = [data / "progress/sfj/2024Q3.yaml", odd, tmp_path / "out" / "市司法局-2024Q3.xlsx"]
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-X", "utf8", "-c", code, str(archive), str(folder), *map(str, files)],
        capture_output=True, check=False, encoding="utf-8",
    )  # fmt: skip
    assert done.stderr == ""
    expected = [bridge.answer(bridge.opened(data), path.name, path.read_bytes()) for path in files]
    assert done.stdout.splitlines() == expected


# ------------------------------------------------------------------------------------------------ evidence by name


@pytest.mark.parametrize(
    ("written", "state"),
    [
        *(("evidence/a.pdf", "found"), ("./evidence/a.pdf", "found"), ("https://www.example.gov.cn/a", "url")),
        *(
            ("见附件", "missing"),
            ("a.pdf、b.pdf", "missing"),
            ("../a.pdf", "outside"),
            ("evidence\\a.pdf", "backslash"),
        ),
        *(("www.example.gov.cn", "not_a_url"), ("evidence/", "folder"), (".", "folder"), ("2024Q3.yaml", "no_proof")),
        *(("evidence/~$a.docx", "placeholder"), ("evidence/README.md", "no_proof"), ("evidence/x", "missing")),
    ],
)
def test_what_a_name_alone_tells_of_evidence(written: str, state: str) -> None:
    assert by_name_alone(written).state == state


def test_unreadable_content_of_any_kind_is_a_finding(data: Path) -> None:
    unreadable: Callable[[], Unreadable] = lambda: Unreadable("load.too_large", {"size": 2, "limit": 1})  # noqa: E731
    for name in ("2024Q3.yaml", "市司法局-2024Q3.xlsx"):
        (finding,) = checker_of(data).check(name, unreadable()).verdict.findings
        assert (finding.code, finding.message_key) == ("P025", "load.too_large")
