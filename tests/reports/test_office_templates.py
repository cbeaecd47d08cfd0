"""What an office's own templates cannot do: read elsewhere, reach the network, run without end, or end planck."""

from __future__ import annotations

import datetime
import io
import os
import pickle
import socket
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from planck import reports
from planck.charts.values import HistoryChart
from planck.cli import run
from planck.core import apart
from planck.load import office_templates
from planck.load.office_templates import UnfitTemplate
from planck.messages import TRANSLATORS
from planck.printing.blocks import PrintError
from planck.printing.press import Press
from planck.reports import Paper, ReportError
from planck.reports.templates import fill, within_limits
from tests import workspace as county

DAY = datetime.date(2024, 10, 31)
JUDGE = ("--period", "2024Q3", "--as-of", "2024-10-31")


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of an office's own templates, in a workspace that is the current folder."""
    monkeypatch.chdir(tmp_path)
    county.write(tmp_path, {"progress/sfj/2024Q3.yaml": county.PROGRESS, "progress/fgj/2024Q3.yaml": county.OTHER})
    (tmp_path / "templates").mkdir()
    return tmp_path / "templates"


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(apart, "SECONDS", 3.0)
    yield
    if apart._Process.current:
        apart._Process.current.end()
        apart._Process.current = None


def put(office: Path, name: str, text: str) -> None:
    (office / name).write_text(text, encoding="utf-8")


def refusal(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert run(["report", *(words or ("quarterly",)), *JUDGE]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    return err


# --------------------------------------------------------------------------------------------- nothing elsewhere


@pytest.mark.skipif(os.name == "nt", reason="links need a right there")
@pytest.mark.parametrize("name", ["quarterly.md.j2", "_open.md.j2", "page.css", "unused.md.j2"])
def test_a_link_among_the_templates_is_refused_by_name(
    office: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (office / name).symlink_to("/etc/passwd")
    assert f"templates/{name} 是链接" in refusal(capsys)
    for words in ("--list-templates", "--list"):
        assert run(["report", words]) == 2
        assert f"templates/{name} 是链接" in capsys.readouterr().err


@pytest.mark.skipif(os.name == "nt", reason="links need a right there")
def test_a_linked_folder_of_templates_is_refused(
    office: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    office.rename(tmp_path / "elsewhere")
    office.symlink_to(tmp_path / "elsewhere")
    assert "templates 是链接" in refusal(capsys)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="POSIX")
def test_a_pipe_is_not_waited_for(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    os.mkfifo(office / "quarterly.md.j2")
    assert "不是普通文件" in refusal(capsys)


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"x" * (office_templates.MOST_BYTES + 1), "太大（1000001 字节）"), ("模板".encode("gbk"), "不是 UTF-8")],
)
def test_a_template_that_is_too_large_or_no_utf8_is_refused(
    office: Path, content: bytes, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (office / "quarterly.md.j2").write_bytes(content)
    assert words in refusal(capsys)


def test_a_folder_that_cannot_be_listed_and_a_file_that_cannot_be_opened_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = office_templates.Unreadable("load.cannot_open", {"reason": "no"})
    (tmp_path / "a.md.j2").write_bytes(b"")
    with monkeypatch.context() as patch:
        patch.setattr(office_templates, "contents", lambda *_: closed)
        with pytest.raises(UnfitTemplate) as fault:
            office_templates.office_templates(tmp_path)
    assert fault.value.facts == {"name": f"{tmp_path.name}/a.md.j2", "reason": "no"}
    monkeypatch.setattr(office_templates, "listing", lambda _: closed)
    with pytest.raises(UnfitTemplate) as fault:
        office_templates.office_templates(tmp_path)
    assert fault.value.facts == {"name": tmp_path.name, "reason": "no"}


def test_other_files_and_folders_in_the_folder_are_not_read(office: Path) -> None:
    put(office, "notes.txt", "x")
    (office / "more.md.j2").mkdir()
    assert office_templates.office_templates(office) == {}
    assert office_templates.office_templates(Path(__file__).parents[2] / "templates") == {}


@pytest.mark.parametrize("path", ["../data/plan.yaml", "/etc/passwd", "sub/other.md.j2"])
def test_a_template_includes_nothing_but_templates(office: Path, path: str) -> None:
    (office / "sub").mkdir()
    put(office / "sub", "other.md.j2", "x")
    put(office, "quarterly.md.j2", f'{{% include "{path}" %}}')
    with pytest.raises(ReportError, match=r"report\.template"):
        fill("quarterly.md.j2", office)


@pytest.mark.parametrize(
    "path", ["plan.yaml", "/plan.yaml", "data/plan.yaml", "/data/plan.yaml", "../plan.yaml", "/etc/passwd"]
)
def test_page_typ_reads_no_file(office: Path, path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    (office.parent / "plan.yaml").write_text("secret", encoding="utf-8")
    put(office, "page.typ", f'#read("{path}")')
    with pytest.raises(PrintError) as fault:
        Press(DAY, office_templates=office).print(Paper("x", "# 题\n"), "pdf")
    assert fault.value.message_key == "print.typst"
    assert "searched at" not in str(fault.value.facts["reason"])


def test_page_typ_reads_the_paper(office: Path) -> None:
    put(office, "page.typ", '#set document(title: "t")\n#set text(lang: "zh")\n= #json("paper.json").title\n')
    press = Press(DAY, office_templates=office)
    assert press.print(Paper("x", "# 题\n"), "pdf").startswith(b"%PDF")
    assert press.faces_used


# ------------------------------------------------------------------------------------------------ no network


@pytest.mark.whole_system
def test_page_typ_reaches_no_network(
    office: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    reached = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(5)

        def answer() -> None:
            try:
                server.accept()[0].close()
                reached.set()
            except OSError:
                pass

        watch = threading.Thread(target=answer)
        watch.start()
        # a proxy of the user's own would lead there
        for name in ("HTTPS_PROXY", "https_proxy"):
            monkeypatch.setenv(name, f"http://127.0.0.1:{server.getsockname()[1]}")
        put(office, "page.typ", '\n#import "@preview/cetz:0.3.4"')
        assert "第 2 行要引入一个包" in refusal(capsys, "quarterly", "-o", "x.pdf")
    watch.join()
    assert not reached.is_set()


# ------------------------------------------------------------------------------------------- an end within a time

ENDLESS = {
    "loops": "{% for a in range(99999) %}{% for b in range(99999) %}{% for c in range(99999) %}{% endfor %}{% endfor %}{% endfor %}",
    "power": "{{ 7 ** (10 ** 9) }}",
}
HUGE = {
    "multiplied": "{{ 'x' * 10 ** 10 }}",
    "centred": "{{ 'x'|center(10 ** 10) }}",
    "doubled": "{% set ns = namespace(x='xxxxxxxx') %}{% for a in range(60) %}{% set ns.x = ns.x ~ ns.x %}{% endfor %}",
    "formatted": "{{ '%2000000000d' % 1 }}",
}


@pytest.mark.usefixtures("hasty")
@pytest.mark.parametrize("text", ENDLESS.values(), ids=ENDLESS)
@pytest.mark.parametrize("name", ["quarterly.md.j2", "_open.md.j2"])
@pytest.mark.whole_system
def test_a_template_without_end_is_stopped(
    office: Path, name: str, text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    put(office, name, text)
    err = refusal(capsys, "quarterly", "-o", "x.md")
    assert "3 秒还没有排完" in err
    assert name in err
    assert not Path("x.md").exists()
    put(office, name, "{{ it.head.quarter }}" if name.startswith("q") else "")
    assert run(["report", "quarterly", *JUDGE]) == 0


@pytest.mark.whole_system
@pytest.mark.skipif(os.name == "nt", reason="time alone is limited there")
@pytest.mark.parametrize("text", HUGE.values(), ids=HUGE)
def test_a_template_that_takes_all_memory_is_stopped(
    office: Path, text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    put(office, "quarterly.md.j2", text)
    err = refusal(capsys)
    assert "内存" in err or "秒还没有" in err
    assert "quarterly.md.j2" in err


@pytest.mark.usefixtures("hasty")
@pytest.mark.whole_system
@pytest.mark.parametrize("name", ["page.html.j2", "chart.discipline.svg.j2"])
def test_a_page_or_chart_without_end_is_stopped(office: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    put(office, name, ENDLESS["loops"])
    assert "3 秒还没有排完" in refusal(capsys, "quarterly", "-o", "x.html")


@pytest.mark.usefixtures("hasty")
@pytest.mark.whole_system
@pytest.mark.parametrize(
    "text", ["#while true { 1 }", "#range(10000000000)", "#let a = range(100000)\n#for x in a { for y in a [] }"]
)
def test_a_page_typ_without_end_is_stopped(office: Path, text: str, capsys: pytest.CaptureFixture[str]) -> None:
    put(office, "page.typ", text)
    err = refusal(capsys, "quarterly", "-o", "x.pdf")
    assert any(words in err for words in ("秒还没有排完", "中途停了", "PDF 没有排成"))
    assert "planck 自身出错" not in err
    assert sorted(os.listdir()) == ["data", "templates"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("\n{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "第 2 行有错：宏"),
        ("{% include 'quarterly.md.j2' %}", "套用自己"),
        ("{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}", "嵌套太深"),
        ("{% for a in [1] %}" * 30 + "{% endfor %}" * 30, "有错：SyntaxError"),
        ("{{ range(10 ** 12) }}", "有错：OverflowError"),
        ("{{ 5|xmlattr }}", "有错：AttributeError"),
    ],
)
def test_what_a_template_does_wrong_is_a_fault_of_the_template(
    office: Path, text: str, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    put(office, "quarterly.md.j2", text)
    err = refusal(capsys)
    assert words in err
    assert "quarterly.md.j2" in err
    assert "自身出错" not in err


def test_a_template_short_of_memory_is_a_fault_of_the_template(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(office, "quarterly.md.j2", "{{ it() }}")

    def short() -> None:
        raise MemoryError

    with pytest.raises(ReportError) as fault:
        fill("quarterly.md.j2", office, it=short)
    assert fault.value.message_key == "report.template_memory"


def test_a_template_puts_out_so_much_at_most(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(office, "quarterly.md.j2", "{{ 'x' * 101 }}")
    monkeypatch.setattr("planck.reports.templates.MOST_CHARACTERS", 100)
    with pytest.raises(ReportError) as fault:
        fill("quarterly.md.j2", office)
    assert (
        TRANSLATORS["zh"]
        .text(fault.value.message_key, **fault.value.facts)
        .startswith("模板 quarterly.md.j2 写出了 101")
    )


def test_an_own_paper_s_title_is_looked_for_on_top_only(office: Path) -> None:
    put(office, "weekly.md.j2", "{# title: 每周提示 #}\n{#- view: brief -#}\n")
    put(office, "long.md.j2", "{# title:" + " " * 500_000 + "\n" + "{# title:" * 50_000)
    put(office, "late.md.j2", "\n" * 5_000 + "{# title: 迟 #}")
    kinds = reports.known(office)
    assert (kinds["weekly"].zh, kinds["weekly"].shows) == ("每周提示", "brief.Brief")
    assert (kinds["long"].zh, kinds["late"].zh) == ("long", "late")


@pytest.mark.parametrize("text", ["{{ lipsum() }}", "{{ [1, 2]|random }}"])
def test_a_template_has_nothing_that_differs_each_time(office: Path, text: str) -> None:
    put(office, "quarterly.md.j2", text)
    with pytest.raises(ReportError, match=r"report\.template"):
        fill("quarterly.md.j2", office)


# -------------------------------------------------------------------------------------------- the same papers


@pytest.mark.parametrize("medium", ["md", "html", "docx", "pdf"])
def test_an_office_s_own_template_changes_nothing_else(office: Path, medium: str) -> None:
    chart = HistoryChart(
        name="h",
        title="图",
        description="述",
        unit="%",
        columns=("甲", "乙"),
        values=(1.0, 2.0),
        expected=(1.0, 1.0),
        target=2.0,
        target_label="目标",
    )
    paper = Paper("x", "# 题\n\n![图](chart:h)\n", (chart,))
    ours = Press(DAY).print(paper, medium)
    put(office, "_never_used.md.j2", "")
    press = Press(DAY, office_templates=office)
    assert press.print(paper, medium) == ours
    assert press.print(paper, medium) == ours
    assert len(press.faces_used) == (medium == "pdf")


@pytest.mark.parametrize("name", ["quarterly", "unit", "call", "annual", "ledger", "plan", "brief"])
def test_every_paper_is_made_apart_as_it_is_made_here(office: Path, name: str) -> None:
    words = ["report", name, *(["--all-units"] if name == "unit" else []), *JUDGE, "-o"]
    assert run([*words, "ours/"]) == 0
    put(office, "_never_used.md.j2", "")
    assert run([*words, "apart/"]) == 0
    texts = [{path.name: path.read_bytes() for path in Path(folder).glob("*.md")} for folder in ("ours", "apart")]
    assert texts[0]
    assert texts[0] == texts[1]


def test_planck_s_own_templates_need_no_process(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "run", lambda *_: pytest.fail("a process was started"))
    put(office, "page.css", "body {}")
    assert within_limits(office, len, "abc") == 3
    assert within_limits(None, len, "abc") == 3


# ----------------------------------------------------------------------------------------------- the process


def test_a_fault_comes_back_as_it_was() -> None:
    with pytest.raises(ZeroDivisionError):
        apart.run(divmod, 1, 0)
    assert apart.run(divmod, 7, 2) == (3, 1)


def test_a_process_that_ends_by_itself_says_so_and_the_next_call_has_another() -> None:
    with pytest.raises(apart.Ended) as fault:
        apart.run(os._exit, 0)
    assert not fault.value.late
    assert apart.run(len, "ab") == 2


def test_what_a_library_prints_is_no_answer() -> None:
    assert apart.run(print, "x") is None
    assert apart.run(os.write, 1, b"x") == 1


def test_within_the_process_a_call_is_a_call(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart._Process, "inside", True)
    monkeypatch.setattr(apart, "_Process", type("Never", (), {"inside": True}))
    assert apart.run(len, "ab") == 2


@pytest.mark.skipif(os.name == "nt", reason="limits of POSIX")
def test_the_process_answers_until_its_questions_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    questions = [pickle.dumps((divmod, (7, 2), {})), pickle.dumps((divmod, (1, 0), {}))]
    framed = b"".join(apart._LENGTH.pack(len(question)) + question for question in questions)
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(framed + apart._LENGTH.pack(9) + b"cut")))
    handle = os.open(tmp_path / "answers", os.O_WRONLY | os.O_CREAT)
    monkeypatch.setattr(os, "dup", lambda _: handle)
    monkeypatch.setattr(os, "dup2", lambda *_: None)
    monkeypatch.setattr("resource.setrlimit", lambda *_: None)
    monkeypatch.setattr(os, "environ", {"NO_PROXY": "*"})
    monkeypatch.setattr(apart._Process, "inside", False)
    monkeypatch.setattr(apart._Process, "answers", None)
    apart.main()
    assert "NO_PROXY" not in os.environ
    with open(tmp_path / "answers", "rb") as file:
        assert pickle.loads(apart._received(file).removeprefix(apart._DONE)) == ((3, 1), None)
        assert isinstance(pickle.loads(apart._received(file).removeprefix(apart._DONE))[1], ZeroDivisionError)
