"""The command line as people and programs use it: words, exit codes, files."""

import ast
import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

from planck.cli import _click_messages, run
from planck.cli._registry import COMMANDS
from planck.messages import TRANSLATORS
from planck.reports import REPORTS
from tests.workspace import OTHER, PLAN, PROGRESS, write

ROOT = Path(__file__).parents[1]
SFJ = "progress/sfj/2024Q3.yaml"
JUDGE = ["--period", "2024Q3", "--as-of", "2024-10-31"]


@pytest.fixture
def county(tmp_path, monkeypatch):
    """A working directory that is a workspace without fault."""
    for name in [name for name in os.environ if name.startswith("PLANCK_")]:
        monkeypatch.delenv(name)
    write(tmp_path, {SFJ: PROGRESS, "progress/fgj/2024Q3.yaml": OTHER})
    monkeypatch.chdir(tmp_path)
    return tmp_path


def planck(capsys, *words):
    code = run(list(words))
    out, err = capsys.readouterr()
    return code, out, err


def test_a_sound_workspace_passes(county, capsys):
    assert planck(capsys, "validate") == (0, "检查了 3 份文件，没有发现问题。\n", "")
    assert planck(capsys, "check", *JUDGE)[0] == 0


def test_a_mistake_fails_and_is_shown(county, capsys):
    (county / "data" / SFJ).write_text(PROGRESS.replace("1234", "1,234"), encoding="utf-8")
    code, out, _ = planck(capsys, "validate", f"data/{SFJ}", "--format", "concise")
    assert code == 1
    assert out.startswith("data/progress/sfj/2024Q3.yaml:12:14: error P020 ")
    assert planck(capsys, "validate", "data/progress/fgj")[0] == 0
    assert planck(capsys, "validate", "--fail-on", "never", "-q") == (0, "", "")


def test_a_file_that_would_not_be_read_never_passes(county, capsys):
    for name, code in {
        "sfjj/2024Q3.yaml": "P204",
        "sfj/2024q4.yaml": "P024",
        "sfj/2024Q4.yml": "P024",
        "2024Q3.yaml": "P024",
    }.items():
        write(county, {f"progress/{name}": PROGRESS})
        done, out, _ = planck(capsys, "validate", f"data/progress/{name}", "--format", "concise")
        assert (done, code in out) == (1, True), name


def test_fail_on_and_the_office_and_waivers(county, capsys):
    (county / "data" / SFJ).write_text(PROGRESS.replace("2024-10-12", "2024-10-25"), encoding="utf-8")
    assert planck(capsys, "check", *JUDGE, "-q")[0] == 0
    assert planck(capsys, "check", *JUDGE, "-q", "--fail-on", "warning")[0] == 1
    write(county, {}, PLAN + "rules: {P302: error}\n")
    assert planck(capsys, "check", *JUDGE, "-q")[0] == 1
    waiver = "waivers:\n  - {code: P302, unit: sfj, reason: 系统故障, approved_on: 2024-10-20, approved_by: 办公室}\n"
    (county / "data" / "waivers.yaml").write_text("schema: planck/waivers@1\n" + waiver, encoding="utf-8")
    code, out, _ = planck(capsys, "check", *JUDGE, "--format", "json")
    (late,) = [f for f in json.loads(out)["findings"] if f["code"] == "P302"]
    assert (code, late["waiver"]["reason"]) == (0, "系统故障")


def test_the_data_folder_is_found_upwards_or_named(county, capsys, monkeypatch, tmp_path):
    monkeypatch.chdir(county / "data" / "progress")
    assert planck(capsys, "validate")[0] == 0
    monkeypatch.chdir("/")
    assert "没有 data/plan.yaml" in planck(capsys, "validate")[2]
    for named in (county, county / "data"):
        assert planck(capsys, "validate", "--data", str(named))[0] == 0
    monkeypatch.setenv("PLANCK_DATA", str(county))
    assert planck(capsys, "validate")[0] == 0


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["validate", "none.yaml"], "没有这个文件或文件夹：none.yaml"),
        (["validate", ""], "路径是空的"),
        (["validate", "/etc"], "不是这个工作区的文件"),
        (["validate", "data/source"], "没有可检查的文件"),
        (["validate", "--data", "/none"], "没有 plan.yaml"),
        (["check", "--period", "2024-3"], "不是“2024-3”"),
        (["check", "--period", "2031Q1"], "不在方案期内"),
        (["check", "--as-of", "20241031"], "不是“20241031”"),
        (["check", "--as-of", "2020-01-01"], "还没有结束的季度"),
        (["check", *JUDGE, "--unit", "sjf"], "是不是 sfj"),
        (["check", *JUDGE, "--task", "9.9"], "没有任务“9.9”"),
        (["check", *JUDGE, "--format", "xml"], "没有格式“xml”"),
        (["check", *JUDGE, "-o", "/none/x"], "写不了 /none/x"),
        (["check", "--nonsense"], "没有选项"),
        (["check", "--fail-on", "x"], "不在"),
        (["nonsense"], "没有命令"),
        (["report"], "请写报告的名称"),
        (["report", "x"], "没有报告“x”"),
        (["report", "unit", *JUDGE], "要写明单位"),
        (["report", "unit", *JUDGE, "--unit", "x"], "没有单位“x”"),
        (["show", "2.1.8"], "是不是 2.1.7"),
        (["rule", "P40"], "没有规则 P40"),
    ],
)
def test_what_cannot_be_done_is_said_and_ends_with_2(county, capsys, words, sentence):
    (county / "data" / "source").mkdir()
    code, out, err = planck(capsys, *words)
    assert (code, out) == (2, "")
    assert sentence in err


def test_english_where_it_is_asked_for(county, capsys, monkeypatch):
    assert planck(capsys, "validate", "--lang", "en")[1] == "3 files looked at, nothing found.\n"
    assert planck(capsys, "--lang=en", "check", "--period", "x")[2].startswith("planck: A quarter is written")
    monkeypatch.setenv("PLANCK_LANG", "en")
    assert "Usage" in planck(capsys, "--help")[1]
    assert "用法" in planck(capsys, "--lang", "zh", "--help")[1]


def test_help_is_chinese_and_complete(capsys):
    for name in ("validate", "check", "report", "show", "rule", "schema"):
        code, out, _ = planck(capsys, name, "--help")
        assert code == 0
        assert "用法" in out
        for line in out.splitlines():
            assert "Show this" not in line


def test_a_plan_that_does_not_load(county, capsys):
    write(county, {}, PLAN.replace("id: county\n", ""))
    code, out, _ = planck(capsys, "validate", "--format", "concise")
    assert (code, "P022" in out) == (1, True)
    for words in (["check", *JUDGE], ["report", "quarterly", *JUDGE], ["show"]):
        code, out, err = planck(capsys, *words)
        assert (code, out) == (2, "")
        assert "data/plan.yaml 没有读成" in err
        assert ": 错误 P022 " in err
        assert "\n  改法: " in err
    assert ": error P022 " in planck(capsys, "check", *JUDGE, "--lang", "en")[2]


def test_waivers_that_do_not_load_are_told_with_line_and_remedy(county, capsys):
    (county / "data/waivers.yaml").write_text(
        "schema: planck/waivers@1\nwaivers:\n  - {code: P208, until: 明年}\n", "utf-8"
    )
    code, out, err = planck(capsys, "check", *JUDGE)
    assert (code, out) == (2, "")
    assert "data/waivers.yaml:3: 错误 P" in err
    assert "\n  改法: " in err


def test_a_file_that_cannot_be_read_counts_as_missing(county, capsys):
    (county / "data" / SFJ).write_bytes("单位：x".encode("gbk"))
    code, out, _ = planck(capsys, "check", *JUDGE, "--format", "json")
    result = json.loads(out)
    assert code == 1
    assert {"P001", "P301"} <= {f["code"] for f in result["findings"]}
    assert [u["report"] for u in result["units"]] == ["missing", "in_time"]


def test_filters_show_and_count_only_what_is_named(county, capsys):
    (county / "data" / SFJ).unlink()
    code, out, _ = planck(capsys, "check", *JUDGE, "--unit", "fgj", "--format", "json")
    result = json.loads(out)
    assert (code, result["counts"]["units"], result["findings"]) == (0, 1, [])
    out = planck(capsys, "check", *JUDGE, "--task", "2.2", "--format", "json")[1]
    assert {row["item"] for row in json.loads(out)["standings"]} == {"2.2/filing"}


def test_several_formats_at_once(county, capsys):
    code, out, _ = planck(capsys, "check", *JUDGE, "--format", "json=a.json", "--format", "concise=b.txt")
    assert (code, out) == (0, "")
    assert json.loads(Path("a.json").read_text(encoding="utf-8"))["schema"] == "planck/result@1"


def test_output_is_whole_or_not_at_all(county, capsys, monkeypatch):
    target = Path("out.json")
    target.write_text("old", encoding="utf-8")
    monkeypatch.setattr(os, "replace", lambda *_: (_ for _ in ()).throw(OSError(28, "full")))
    assert planck(capsys, "validate", "--format", "json", "-o", "out.json")[0] == 2
    assert target.read_text(encoding="utf-8") == "old"
    assert sorted(os.listdir()) == ["data", "out.json"]


def test_a_fault_of_our_own_is_not_dressed_up(county, capsys, monkeypatch):
    from planck import check

    def broken(*args):
        raise ZeroDivisionError

    monkeypatch.setattr(check, "validate", broken)
    code, out, err = planck(capsys, "validate")
    assert (code, out) == (2, "")
    assert "planck 自身出错了（ZeroDivisionError）" in err
    monkeypatch.setenv("PLANCK_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        run(["validate"])


def test_show_finds_tasks_items_units_and_text(county, capsys):
    assert "2.1.7  提升服务" in planck(capsys, "show", "2.1.7", *JUDGE)[1]
    assert "2.1.7-2  〔禁止性规定〕不得拒接来电。" in planck(capsys, "show", "2.1.7", *JUDGE)[1]
    assert "2024Q3" in planck(capsys, "show", "2.1.7/platform", *JUDGE)[1]
    for name in ("sfj", "市司法局", "市司法"):
        assert planck(capsys, "show", name, *JUDGE)[1].startswith("sfj  市司法局、市司法")
    assert "2.2" in planck(capsys, "show", *JUDGE)[1]
    assert "别名" in planck(capsys, "show", "--office")[1]
    assert "考核单位" in planck(capsys, "show", "--units")[1]
    assert planck(capsys, "show", "--text")[1].startswith("示例县方案\n二、任务\n（一）服务\n7.提升服务。平台")


def test_rules_can_be_listed_and_read(capsys):
    assert "P401" in planck(capsys, "rule")[1]
    assert planck(capsys, "rule", "p401")[1].startswith("# P401")
    assert planck(capsys, "rule", "P401", "--lang", "en")[1].count("Wrong") == 1


# ------------------------------------------------------------------------------------ as a process of its own


def process(*words, **more):
    environment = {**os.environ, "PYTHONUTF8": "0", **more.pop("env", {})}
    command = [sys.executable, "-m", "planck", *words]
    return subprocess.run(command, env=environment, capture_output=True, timeout=60, check=False, **more)


HEAVY = {"pydantic", "jinja2", "rich", "yaml"}


@pytest.mark.parametrize("words", [["--help"], *([name, "--help"] for name in COMMANDS)], ids=" ".join)
def test_help_loads_nothing_heavy(words):
    script = "import sys; from planck.cli import run; run(sys.argv[1:]); print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", script, *words], capture_output=True, text=True, encoding="utf-8", check=True
    )
    assert not HEAVY & set(done.stdout.split())


def test_the_list_of_commands_imports_no_command():
    script = "import sys; from planck.cli import run; run(['--help']); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, encoding="utf-8", check=True)
    assert not {f"planck.cli.{name}" for name in COMMANDS} & set(done.stdout.split())


def test_no_plugin_of_pydantic_is_run(tmp_path):
    """Another package's code must not run because it is installed: its plugin would print."""
    spy = "print('plugin')\nclass plugin:\n    new_schema_validator = lambda *_, **__: (None, None, None)\n"
    (tmp_path / "spy.py").write_text(spy, "utf-8")
    metadata = tmp_path / "spy-1.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: spy\nVersion: 1\n", "utf-8")
    (metadata / "entry_points.txt").write_text("[pydantic]\nspy = spy:plugin\n", "utf-8")
    around = {name: value for name, value in os.environ.items() if not name.startswith("PYDANTIC")}
    around["PYTHONPATH"] = str(tmp_path)
    model = [sys.executable, "-c", "import pydantic; pydantic.create_model('M', x=(int, 1))"]
    data = write(tmp_path, {"waivers.yaml": "schema: planck/waivers@1\nwaivers: []\n"})  # what pydantic validates
    ours = [sys.executable, "-m", "planck", "validate", "-q", "--data", str(data)]
    for command, output in ((model, b"plugin"), (ours, b"")):
        done = subprocess.run(command, cwd=ROOT, env=around, capture_output=True, check=True)
        assert done.stdout.strip() == output


def test_judging_files_without_waivers_loads_no_validator(tmp_path):
    """pydantic takes longer to start than all the rest of a command."""
    script = "import sys; from planck.cli import run; run(sys.argv[1:]); print(*sys.modules)"
    words = ["validate", "-q", "--data", str(write(tmp_path, {"progress/sfj/2024Q3.yaml": PROGRESS}))]
    done = subprocess.run([sys.executable, "-c", script, *words], capture_output=True, encoding="utf-8", check=True)
    assert not {"pydantic", "rich", "yaml"} & set(done.stdout.split())


def test_version():
    done = process("--version")
    assert done.stdout.startswith(b"planck ")
    assert b"PyYAML" in done.stdout


# ------------------------------------------------------------------------------------------------ papers


def test_the_papers_are_listed(county, capsys):
    code, out, _ = planck(capsys, "report", "--list")
    assert code == 0
    assert [line.split()[0] for line in out.splitlines()] == list(REPORTS)


def test_a_paper_in_every_medium_at_once(county, capsys):
    code, _, err = planck(
        capsys, "report", "quarterly", *JUDGE, "--format", "md,html,docx", "--format", "pdf", "-o", "o/"
    )
    assert code == 0
    assert sorted(path.name for path in (county / "o").glob("[!.]*")) == [
        f"quarterly-2024Q3.{ending}" for ending in ("docx", "html", "md", "pdf")
    ]
    assert "PDF 使用的字体" in err
    assert "待填" in err


def test_the_ending_of_the_file_names_the_medium(county, capsys):
    assert planck(capsys, "report", "ledger", *JUDGE, "-o", "a.xlsx")[0] == 0
    assert (county / "a.xlsx").read_bytes()[:2] == b"PK"
    assert planck(capsys, "report", "brief", *JUDGE, "-o", "a.html")[0] == 0
    assert (county / "a.html").read_text("utf-8").startswith("<!DOCTYPE html>")


@pytest.mark.parametrize(
    "words", [("check", *JUDGE), ("report", "unit", *JUDGE), ("new", "2024Q4")], ids=lambda words: words[0]
)
def test_a_unit_may_be_called_by_its_name(county, capsys, words):
    by_slug = planck(capsys, *words, "--unit", "sfj")
    for path in county.glob("data/progress/*/2024Q4.yaml"):
        path.unlink()
    assert planck(capsys, *words, "--unit", "市司法局") == by_slug
    assert planck(capsys, *words, "--unit", "司法局")[0] == 2


def test_all_units_into_a_folder(county, capsys):
    assert planck(capsys, "report", "unit", "--all-units", *JUDGE, "-o", "sheets/")[0] == 0
    assert sorted(path.name for path in (county / "sheets").glob("[!.]*")) == [
        "unit-fgj-2024Q3.md",
        "unit-sfj-2024Q3.md",
    ]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["quarterly", "--format", "doc"], "没有格式“doc”"),
        (["quarterly", "--format", "docx"], "请用 -o 写明"),
        (["unit", "--all-units"], "请用 -o 写明"),
        (["quarterly", "-o", "x.xlsx"], "没有 Excel 格式"),
        (["quartely"], "是不是 quarterly"),
        (["supervision", "--item", "2.1.7/hotlin"], "是不是 2.1.7/hotline"),
        (["reminder"], "没有要写的催报通知"),
        (["quarterly", "--unit", "sfj"], "不能只给一个单位"),
        (["brief", "-o", "/dev/null/x/"], "写不了"),
        (["unit", "--all-units", "-o", "data/plan.yaml"], "是文件，不是文件夹"),
    ],
)
def test_papers_that_cannot_be_made(county, capsys, words, sentence):
    code, out, err = planck(capsys, "report", *words, *JUDGE)
    assert (code, out) == (2, "")
    assert sentence in err


def test_the_offices_words_are_started_once(county, capsys):
    code, out, _ = planck(capsys, "report", "--start", "2024Q3")
    path = county / "data" / "office" / "2024Q3.yaml"
    assert code == 0
    assert "data/office/2024Q3.yaml" in out
    before = path.read_bytes()
    assert planck(capsys, "validate")[0] == 0
    code, _, err = planck(capsys, "report", "--start", "2024Q3")
    assert (code, path.read_bytes()) == (2, before)
    assert "已经有了" in err


def test_the_templates_in_use_are_listed_and_an_own_paper_is_made(county, capsys):
    folder = county / "templates"
    folder.mkdir()
    (folder / "page.css").write_text("p { color: #123456; }", "utf-8")
    (folder / "own.md.j2").write_text("{# title: 自己的 #}\n{# view: brief #}\n# {{ it.title }}\n", "utf-8")
    out = planck(capsys, "report", "--list-templates")[1]
    whose = dict(line.split(maxsplit=1) for line in out.splitlines())
    assert whose["page.css"].startswith("本办公室的")
    assert whose["quarterly.md.j2"] == "planck 自带"
    assert "own           自己的" in planck(capsys, "report", "--list")[1]
    assert planck(capsys, "report", "own", *JUDGE, "-o", "own.html")[0] == 0
    assert "#123456" in (county / "own.html").read_text("utf-8")


def test_the_names_a_template_may_use(capsys):
    assert "| `as_of` |" in planck(capsys, "report", "--names")[1]


def test_a_fault_in_the_offices_page_template_is_named(county, capsys):
    folder = county / "templates"
    folder.mkdir()
    (folder / "page.html.j2").write_text("a\n{{ nothing }}", "utf-8")
    code, _, err = planck(capsys, "report", "brief", *JUDGE, "-o", "a.html")
    assert code == 2
    assert "模板 page.html.j2 第 2 行" in err
    assert not (county / "a.html").exists()


def test_the_offices_own_page_is_used_unless_the_standard_is_asked_for(county, capsys):
    plan = county / "data" / "plan.yaml"
    plan.write_text(plan.read_text("utf-8").replace("units:", "office: {page: {top: 31}}\nunits:", 1), "utf-8")
    for more, top in (([], "31.0mm"), (["--profile", "gbt9704"], "37mm")):
        planck(capsys, "report", "brief", *JUDGE, "-o", "a.html", *more)
        assert f"margin: {top}" in (county / "a.html").read_text("utf-8")


def test_a_forecast_stands_on_the_screen_and_in_no_paper(county, capsys):
    for n, quarter in enumerate(("2023Q4", "2024Q1", "2024Q2")):
        day = f"2024-{3 * n + 1:02}-12"
        text = (
            PROGRESS.replace("2024Q3", quarter)
            .replace("2024-10-12", day)
            .replace("numerator: 66", f"numerator: {60 + n}")
        )
        (county / "data" / "progress" / "sfj" / f"{quarter}.yaml").write_text(text, "utf-8")
    code, out, _ = planck(capsys, "show", "2.1.7/platform", *JUDGE)
    assert code == 0
    assert "预计 2025-12-31 达到" in out
    assert "预计" not in planck(capsys, "report", "quarterly", *JUDGE)[1]


def test_an_own_paper_that_asks_for_values_there_are_none_of_is_named(county, capsys):
    (county / "templates").mkdir()
    (county / "templates" / "own.md.j2").write_text("{# view: quartely #}\n# x\n", "utf-8")
    for words in (["--list"], ["own", *JUDGE]):
        code, _, err = planck(capsys, "report", *words)
        assert code == 2
        assert "own.md.j2" in err
        assert "quartely" in err


def test_a_fault_in_the_offices_chart_template_is_named(county, capsys):
    (county / "templates").mkdir()
    (county / "templates" / "chart.discipline.svg.j2").write_text("<svg>\n{{ it.nothing }}</svg>", "utf-8")
    code, _, err = planck(capsys, "report", "quarterly", *JUDGE, "-o", "a.html")
    assert code == 2
    assert "模板 chart.discipline.svg.j2 第 2 行" in err


def test_a_fault_in_the_offices_page_for_pdf_is_told(county, capsys):
    (county / "templates").mkdir()
    (county / "templates" / "page.typ").write_text("#let a = 1\n#nothing(1)", "utf-8")
    code, _, err = planck(capsys, "report", "brief", *JUDGE, "-o", "a.pdf")
    assert code == 2
    assert "page.typ 第 2 行" in err
    assert "unknown variable: nothing" in err


# ------------------------------------------------------------------------------------ which files are looked at


def test_a_list_of_files_may_be_given(county, capsys, monkeypatch):
    (county / "data" / "progress" / "fgj" / "2024Q3.yaml").write_text("x", encoding="utf-8")
    for ending in ("\n", "\0"):
        Path("list").write_text(f"data/progress/sfj/2024Q3.yaml{ending}", encoding="utf-8")
        assert planck(capsys, "validate", "--files-from", "list")[0] == 0
    Path("list").write_text("data/progress/sfj/2024Q3.yaml\ndata/progress/fgj/2024Q3.yaml\n", encoding="utf-8")
    assert planck(capsys, "validate", "--files-from", "list")[0] == 1


@pytest.mark.parametrize(
    ("content", "sentence"), [("", "没有可检查的文件"), ("nothing.yaml\n", "没有这个文件"), (None, "读不了")]
)
def test_a_list_that_names_nothing_never_passes(county, capsys, content, sentence):
    if content is not None:
        Path("list").write_text(content, encoding="utf-8")
    code, _, err = planck(capsys, "validate", "--files-from", "list")
    assert code == 2
    assert sentence in err


def test_a_piece_of_evidence_stands_for_the_reports_that_point_to_it(county, capsys):
    folder = county / "data" / "progress" / "sfj" / "evidence"
    folder.mkdir()
    (folder / "a.csv").write_text("", encoding="utf-8")
    report = county / "data" / "progress" / "sfj" / "2024Q3.yaml"
    assert planck(capsys, "validate", str(folder / "a.csv"))[0] == 0
    report.write_text(PROGRESS.replace("  2.2:", "    evidence: [evidence/./a.csv]\n  2.2:"), encoding="utf-8")
    code, out, _ = planck(capsys, "validate", str(folder / "a.csv"), "--format", "concise")
    assert code == 1
    assert out.startswith("data/progress/sfj/2024Q3.yaml:17:")


def test_a_progress_folder_that_is_a_link_is_refused(county, capsys):
    (county / "data" / "progress").rename(county / "elsewhere")
    (county / "data" / "progress").symlink_to("../elsewhere")
    for words in ([], ["data/progress"]):
        code, out, _ = planck(capsys, "validate", *words, "--format", "concise")
        assert code == 1
        assert out.startswith("data/progress: error P025")


def test_a_file_that_another_program_holds_open_is_told(county, capsys, monkeypatch):
    Path("out.json").write_text("old", encoding="utf-8")
    monkeypatch.setattr(os, "replace", lambda *_: (_ for _ in ()).throw(PermissionError(13, "denied")))
    code, _, err = planck(capsys, "validate", "--format", "json", "-o", "out.json", "--force")
    assert code == 2
    assert "请关闭后再试" in err
    assert Path("out.json").read_text(encoding="utf-8") == "old"
    assert sorted(os.listdir()) == [".planck-written", "data", "out.json"]


def test_one_file_named_is_one_file_counted(county, capsys):
    file = "data/progress/sfj/2024Q3.yaml"
    assert "检查了 1 份文件" in planck(capsys, "validate", file)[1]
    (county / file).write_text("[", encoding="utf-8")
    out = planck(capsys, "validate", file, "--format", "json")[1]
    assert json.loads(out)["counts"]["files"] == 1


class Screen(io.StringIO):
    """A terminal that keeps what was written to it."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("lang", "words"), [([], "已读 1 份文件（0/2 个单位）"), (["--lang", "en"], "1 files read (0 of 2")]
)
def test_on_a_terminal_a_line_says_how_far_reading_is_and_goes(county, monkeypatch, lang, words):
    from planck.cli import _progress

    monkeypatch.setattr(_progress, "PATIENCE", 0)
    for command in (["validate"], ["show", "sfj"]):
        monkeypatch.setattr(sys, "stderr", screen := Screen())
        run([*lang, *command])
        line = screen.getvalue().split("\r")
        assert line[1].startswith(words)
        assert line[-2:] == [" " * 2 * len(line[-3]), ""]


def test_where_nobody_looks_nothing_is_said_of_reading(county, capfd, monkeypatch):
    from planck.cli import _progress

    monkeypatch.setattr(_progress, "PATIENCE", 0)
    monkeypatch.setattr(sys, "stderr", None)
    assert run(["validate"]) == 0
    monkeypatch.setattr(_progress, "PATIENCE", 60)
    monkeypatch.setattr(sys, "stderr", screen := Screen())
    assert run(["validate"]) == 0
    assert screen.getvalue() == ""


# ------------------------------------------------------------------------------------------------ click's words

CATALOGUE = Path(_click_messages.LOCALE, "zh", "LC_MESSAGES", "click.po")
ELSEWHERE = {"LANGUAGE": "de:zh_TW", "LC_ALL": "de_DE.UTF-8", "LANG": "ja_JP.UTF-8"}


def forms(text):
    """Singular and plural, or the one text there is."""
    return (text,) if isinstance(text, str) else tuple(text)


def messages_of(catalogue):
    return {forms(message.id): forms(message.string) for message in catalogue if message.id}


def test_the_compiled_catalogue_is_what_the_text_compiles_to():
    with CATALOGUE.open("rb") as text, CATALOGUE.with_suffix(".mo").open("rb") as compiled:
        assert messages_of(read_po(text)) == messages_of(read_mo(compiled)), (
            "pybabel compile -D click -d src/planck/cli/locale"
        )


def test_every_message_of_the_catalogue_is_one_that_click_has():
    sources = Path(click.__file__).parent.glob("*.py")
    trees = [ast.parse(source.read_text("utf-8")) for source in sources]
    texts = {node.value for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Constant)}
    with CATALOGUE.open("rb") as file:
        catalogue = [message for message in read_po(file) if message.id]
    for message in catalogue:
        assert set(forms(message.id)) <= texts or any("click 8.2" in comment for comment in message.user_comments)
        assert all(forms(message.string))


WRONG = (
    ["check", "--colour"],
    ["chekc"],
    ["check", "--fail-on", "x"],
    ["check", "a", "b"],
    ["check", "--unit"],
    ["fix"],
)


@pytest.mark.parametrize("words", [["check", "--help"], *WRONG], ids=" ".join)
def test_click_speaks_the_language_of_planck_whatever_the_machine_is_set_to(capsys, monkeypatch, words):
    for name in ELSEWHERE:
        monkeypatch.delenv(name, raising=False)
    here = {lang: planck(capsys, "--lang", lang, *words) for lang in TRANSLATORS}
    for name, value in ELSEWHERE.items():
        monkeypatch.setenv(name, value)
        assert {lang: planck(capsys, "--lang", lang, *words) for lang in TRANSLATORS} == here
    assert re.search("[\u4e00-\u9fff]", here["zh"][1] + here["zh"][2])
    assert not re.search("[\u4e00-\u9fff]", here["en"][1] + here["en"][2])


def test_clicks_own_words_to_the_letter(capsys):
    assert planck(capsys, "check", "--colour")[2].endswith("planck: 没有选项 '--colour'。 是不是 '--color'？\n")
    assert planck(capsys, "check", "--fail-on", "x")[2].endswith("'x' 不在 'error', 'warning', 'never' 之中。\n")
    assert planck(capsys, "check", "a", "b", "c")[2].endswith("planck: 多写了参数（b c）\n")
    assert "Got unexpected extra arguments (b c)" in planck(capsys, "--lang", "en", "check", "a", "b", "c")[2]


# ------------------------------------------------------------------------------------------------ the registry


def test_every_command_is_a_module_with_help_in_both_languages(capsys):
    modules = {path.stem.rstrip("_") for path in Path(_click_messages.__file__).parent.glob("[a-z]*.py")}
    assert modules == set(COMMANDS)
    for name, help_ in COMMANDS.items():
        for lang, text in zip(TRANSLATORS, help_, strict=True):
            assert "".join(text.split("\n")[0].split()) in "".join(
                planck(capsys, "--lang", lang, name, "--help")[1].split()
            )
