"""Random slips in any file of a workspace: every command ends in an orderly way and answers."""

from __future__ import annotations

import contextlib
import io
import json
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planck.cli import run
from tests import workspace as county
from tests.trees import WORDS

FILES = {
    "plan.yaml": county.PLAN,
    "progress/sfj/2024Q3.yaml": county.PROGRESS,
    "progress/sfj/2024Q2.yaml": county.PROGRESS.replace("2024Q3", "2024Q2").replace("2024-10-12", "2024-07-12"),
    "progress/fgj/2024Q3.yaml": county.OTHER,
    "waivers.yaml": "schema: planck/waivers@1\nwaivers:\n"
    "  - {item: 2.1.7/system, from: 2024-12-31, until: 2025-12-31, reason: 资金, approved_by: 市政府}\n"
    "  - {code: P302, unit: fgj, reason: 系统故障}\n",
    "office/2024Q3.yaml": "schema: planck/office@1\nperiod: 2024Q3\nnumbers:\n  quarterly: 法办发〔2024〕1号\n"
    "answer_by: 2024-12-01\nachievements:\n  - 一段话\nrequirements: [抓紧。]\nannual:\n  causes: [缺人]\n",
}
VALUES = (
    *(
        "",
        "[]",
        "{}",
        "[x]",
        "{a: b}",
        "|",
        "0",
        "-1",
        "1e9",
        "9" * 30,
        "66/75",
        "95%",
        "约80",
        "１２",
        "六十六",
        "true",
    ),
    *("null", "2024-02-30", "2024-10-12", "0000-00-00", "9999-12-31", "2025Q1", "2024Q13", "12:30", "13-45", "02-29"),
    *("each", "none", "sfj", "[sfj, fgj]", "percent", "count", "in_quarter", "year_to_date", "annual", "quarterly"),
    *("{at_least: 80}", "{at_most: 5, by: 2025-12-31}", "rising", "{numerator: 5, denominator: 0}", "{value: 88}"),
    *("{numerator: 9, denominator: 3}", "2.1.7", "2.1.7-2", "2.1.7/system", "P301", "behind", "done", "not_started"),
    *("previous_year", "=1+1", '"\\u202e"', "x" * 300),
)
DAY = ("--period", "2024Q3", "--as-of", "2024-11-01")
COMMANDS = (
    ("validate", "--format", "json"),
    ("validate", "--format", "sarif"),
    ("check", "--format", "json", *DAY),
    ("check", "--format", "markdown", *DAY),
    ("check", *DAY),
    *(("report", name, *DAY) for name in ("quarterly", "annual", "ledger", "brief", "plan", "call")),
    ("report", "unit", "--unit", "sfj", *DAY),
    ("report", "supervision", "--all-units", "--period", "2024Q4", "--as-of", "2025-02-15", "-o", "{data}/letters"),
    *(("desk", "--format", name, *DAY) for name in ("full", "json", "markdown", "ics")),
    ("diff", "2024Q2", "2024Q3@2024-11-01"),
    ("diff", "2024Q3@2024-10-01", "2024Q3@2024-11-01", "--format", "markdown"),
    ("show",),
    ("show", "2.1.7"),
    ("show", "sfj"),
    ("schema", "progress"),
    ("fix", "--diff", "{data}/progress/sfj/2024Q3.yaml"),
    ("new", "2024Q4"),
    ("form", "export", "2024Q4", "-o", "{data}/forms"),
)


@st.composite
def slipped(draw: st.DrawFn) -> tuple[str, str]:
    """A file's name, and its text with one to four lines removed, doubled, moved or changed."""
    name = draw(st.sampled_from(sorted(FILES)))
    lines = FILES[name].split("\n")
    for _ in range(draw(st.integers(1, 4))):
        at, other = (draw(st.integers(0, len(lines) - 1)) for _ in range(2))
        line = lines[at]
        match draw(st.sampled_from(["removed", "doubled", "swapped", "moved", "word", "value", "value"])):
            case "removed" if len(lines) > 1:
                del lines[at]
            case "doubled":
                lines.insert(other, line)
            case "swapped":
                lines[at], lines[other] = lines[other], line
            case "moved":
                lines[at] = " " * draw(st.integers(0, 14)) + line.lstrip()
            case "word":
                sign = draw(st.integers(0, len(line)))
                lines[at] = line[:sign] + draw(st.sampled_from(WORDS)) + line[sign + draw(st.integers(0, 2)) :]
            case _:
                colon = draw(st.sampled_from([n for n, sign in enumerate(line) if sign == ":"] or [len(line)]))
                rest = line[colon + 1 :].partition(",")[1:] if "{" in line else ()
                lines[at] = f"{line[:colon]}: {draw(st.sampled_from(VALUES))}{''.join(rest)}"
    return name, "\n".join(lines)


def write_county(root: Path, files: dict[str, str]) -> Path:
    return county.write(root, files, plan=files.pop("plan.yaml"))


@pytest.mark.whole_system
@given(st.lists(slipped(), min_size=1, max_size=2), st.sampled_from(COMMANDS))
def test_no_slip_in_any_file_crashes_a_command(slips: list[tuple[str, str]], command: tuple[str, ...]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        data = write_county(Path(folder), {**FILES, **dict(slips)})
        words = [word.format(data=data) for word in command]
        with contextlib.redirect_stdout(io.StringIO()) as out, contextlib.redirect_stderr(io.StringIO()) as err:
            code = run([*words, "--data", str(data)])
    assert code in (0, 1, 2)
    assert "planck 自身出错" not in err.getvalue()
    assert out.getvalue() or err.getvalue() or code == 0
    if code < 2 and {"json", "sarif"} & set(command):
        json.loads(out.getvalue())


def test_without_slips_the_files_are_sound(tmp_path: Path, capsys) -> None:
    data = write_county(tmp_path, dict(FILES))
    for command in COMMANDS:
        words = [word.format(data=data) for word in command]
        assert run([*words, "--data", str(data)]) in (0, 1), (command, capsys.readouterr())
    assert run(["validate", "--data", str(data)]) == 0, capsys.readouterr().out
