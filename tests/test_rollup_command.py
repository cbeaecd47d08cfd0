"""``planck rollup run`` and ``check`` as people use them: words, exit codes, files."""

import json
import os
import subprocess
import sys

import pytest

from planck.cli import run
from planck.rollup import stored
from planck.rollup.document import ROWS, SUMMARY
from tests.rollup.small import BASE, edited, sfj, write
from tests.rollup.test_lower import TOP

JUDGE = ["--period", "2024Q3", "--as-of", "2024-10-31"]


@pytest.fixture
def province(tmp_path, monkeypatch):
    """A working directory that is a small province without fault."""
    for name in [name for name in os.environ if name.startswith("PLANCK_")]:
        monkeypatch.delenv(name)
    write(tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def planck(capsys, *words):
    code = run(list(words))
    out, err = capsys.readouterr()
    return code, out, err


def test_a_roll_up_is_written_and_what_came_of_it_is_said(province, capsys):
    assert planck(capsys, "rollup", "run", *JUDGE, "--jobs", "1", "-o", "out") == (
        0,
        "",
        "2024Q3 汇总完：3 个成员，判定 3 个；写入 out\n",
    )
    result = stored.read(province / "out")
    assert result.indicators[0].numerator == "143"
    assert [row.code for row in stored.rows(province / "out", result)] == ["530100", "530102", "530111"]


def test_a_member_without_an_answer_fails_whatever_counts_as_failing(province, capsys):
    write(province, {"rollup.yaml": edited(("at: counties/530111", "at: nowhere"))})
    code, out, err = planck(capsys, "rollup", "run", *JUDGE, "--jobs", "1", "-o", "out", "--fail-on", "never")
    assert code == 1
    assert out.startswith("rollup.yaml:15: 错误 P801 官渡区（530111）没有汇总：nowhere 里没有 data/plan.yaml\n  改法: ")
    assert err.endswith("3 个成员，判定 2 个；写入 out\n")


def test_warnings_fail_where_they_are_to(province, capsys):
    write(province, sfj("530100", "hotline: {numerator: 1, denominator: 2}"))
    words = ["rollup", "run", *JUDGE, "--jobs", "1", "-o", "out", "--force"]
    assert planck(capsys, *words)[0] == 0
    assert planck(capsys, *words, "--fail-on", "warning")[0] == 1


def test_many_findings_alike_are_counted(province, capsys):
    members = "".join(f"  - {{code: 5302{n:02}, name: 县{n}, under: 530100, at: none/{n}}}\n" for n in range(30))
    write(province, {"rollup.yaml": BASE["rollup.yaml"] + members})
    _, out, _ = planck(capsys, "rollup", "run", *JUDGE, "--jobs", "1", "-o", "out")
    assert out.count("没有汇总") == 5
    assert "P801 还有 25 个成员同样如此：530205、530206" in out


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["-o", "out", "--period", "2024Q5"], "季度写作 2025Q3 这样的形式，不是“2024Q5”。"),
        (
            ["-o", "out", "--period", "2031Q1", "--as-of", "2031-05-01", "--jobs", "1"],
            "没有一个成员能判定，没有写出结果",
        ),
        (["-o", "out", "--as-of", "0001-02-01"], "0001-02-01 以前没有哪个季度已经结束"),
        ([], "请用 -o 写明结果放进哪个文件夹"),
        (["-o", ""], "请用 -o 写明结果放进哪个文件夹"),
        (["nowhere.yaml", "-o", "out"], "里没有 nowhere.yaml"),
        (["-o", "rollup.yaml"], "不是文件夹"),
        (["-o", "out", "--jobs", "0"], "--jobs"),
        (["-o", "out", "--patience", "0"], "--patience"),
    ],
)
def test_what_cannot_be_done_is_said(province, capsys, words, says):
    code, _, err = planck(capsys, "rollup", "run", *words)
    assert code == 2
    assert says in err
    assert not (province / "out" / SUMMARY).exists()


@pytest.mark.parametrize("command", [["run", "-o", "out"], ["check"]])
def test_a_definition_that_is_not_sound_ends_the_command(province, capsys, command):
    write(province, {"rollup.yaml": edited((", figures: total", ""))})
    code, _, err = planck(capsys, "rollup", *command)
    assert code == 2
    assert "rollup.yaml:16: 错误 P811 昆明市本级用的是级次 530100 的代码" in err


def test_a_result_that_a_person_changed_is_kept(province, capsys):
    words = ["rollup", "run", *JUDGE, "--jobs", "1", "-o", "out"]
    planck(capsys, *words)
    (province / "out" / SUMMARY).write_text("mine", encoding="utf-8")
    assert planck(capsys, *words)[0] == 2
    assert (province / "out" / SUMMARY).read_text(encoding="utf-8") == "mine"
    assert planck(capsys, *words, "--force")[0] == 0


def test_the_definition_is_looked_at_alone(province, capsys):
    code, out, err = planck(capsys, "rollup", "check")
    assert (code, err) == (0, "")
    assert out.startswith("云南省：3 个成员，1 个共用指标")
    assert json.loads(planck(capsys, "rollup", "check", "--format", "json")[1])["findings"] == []
    write(province, {"rollup.yaml": edited(("at: counties/530111", "at: nowhere"))})
    assert planck(capsys, "rollup", "check", "rollup.yaml")[0] == 1
    assert planck(capsys, "rollup", "check", "--lang", "en")[1].startswith("云南省: 3 members")


def test_a_lower_roll_up_with_codes_that_stand_elsewhere_ends_the_command(province, capsys):
    planck(capsys, "rollup", "run", *JUDGE, "--jobs", "1", "-o", "below/530000")
    top = TOP + "  - {code: 530102, name: 又一个, under: 100000, at: counties/530102}\n"
    (province / "top.yaml").write_text(top, encoding="utf-8")
    code, _, err = planck(capsys, "rollup", "run", "top.yaml", *JUDGE, "--jobs", "1", "-o", "out")
    assert code == 2
    assert "云南省的下级汇总里，这些代码在别处已经有了，数会加两遍：530102" in err


def test_members_that_do_not_count_yet_are_named(province, capsys):
    write(province, {"rollup.yaml": edited(("at: counties/530111", "at: counties/530111, since: 2204-01-01"))})
    _, _, err = planck(capsys, "rollup", "run", *JUDGE, "--jobs", "1", "-o", "out")
    assert err.endswith("2024Q3 结束时还没有设立（since）、这次不计的成员 1 个：530111 官渡区（since: 2204-01-01）\n")
    _, _, err = planck(capsys, "rollup", "show", "out", "530112")
    assert (
        err
        == "planck: “530112”不是这次汇总里的级次或者成员；不写 CODE 就列出全部级次。是不是 530102、530100、530000？\n"
    )


def test_the_result_never_replaces_a_lower_roll_up(province, capsys):
    assert planck(capsys, "rollup", "run", *JUDGE, "--jobs", "1", "-o", "below/530000")[0] == 0
    before = (province / "below/530000" / SUMMARY).read_bytes()
    write(province, {"top.yaml": TOP})
    (province / "again").symlink_to("below/530000")
    for name in ("below/530000", "again"):
        code, out, err = planck(capsys, "rollup", "run", "top.yaml", *JUDGE, "--force", "-o", name)
        assert (code, out) == (2, "")
        assert err == f"planck: {name} 是成员云南省送来的下级汇总，写进去就把它换掉了；请用 -o 另写一个文件夹\n"
    assert (province / "below/530000" / SUMMARY).read_bytes() == before


def test_one_county_and_the_help_import_no_engine(province):
    script = "import sys; from planck.cli import run; run(sys.argv[1:]); print(*sys.modules)"
    for words in (
        ["--help"],
        ["rollup", "--help"],
        ["check", "--data", "counties/530102", *JUDGE],
        ["rollup", "check"],
    ):
        done = subprocess.run(
            [sys.executable, "-c", script, *words], check=False, capture_output=True, text=True, encoding="utf-8"
        )
        modules = done.stdout.splitlines()[-1].split()
        assert not {"distributed", "dask", "duckdb", "concurrent.futures"} & set(modules), words


def test_the_same_bytes_from_one_process_and_from_two(province, capsys):
    for jobs in ("1", "2"):
        assert planck(capsys, "rollup", "run", *JUDGE, "--jobs", jobs, "-o", jobs)[0] == 0
    for name in (SUMMARY, ROWS):
        assert (province / "1" / name).read_bytes() == (province / "2" / name).read_bytes()
