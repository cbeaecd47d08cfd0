"""The folder of a site: what is written again, what goes, what stays, and where no site is written."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from planck.cli import run
from tests.site.pages import folder
from tests.workspace import OTHER, PLAN, PROGRESS, write

SFJ, FGJ = "progress/sfj/2024Q3.yaml", "progress/fgj/2024Q3.yaml"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    write(tmp_path, {SFJ: PROGRESS, FGJ: OTHER})
    return tmp_path


@pytest.fixture
def planck(capsys: pytest.CaptureFixture[str]):
    def ran(*words: str) -> tuple[int, str]:
        code = run(["site", *words])
        return code, capsys.readouterr().err

    return ran


SITE = ("2024Q3", "--as-of", "2024-10-31", "-o", "out")


def test_only_pages_that_changed_are_written_again(here, planck):
    assert planck(*SITE)[0] == 0
    times = {path: path.stat().st_mtime_ns for path in (here / "out").rglob("*") if path.is_file()}
    code, err = planck(*SITE)
    assert (code, "新写或改写 0 个文件" in err) == (0, True)
    assert {path: path.stat().st_mtime_ns for path in times} == times
    write(here, {FGJ: OTHER.replace("按时备案。", "另外的话。")})
    code, err = planck(*SITE)
    changed = sorted(
        path.relative_to(here / "out").as_posix() for path, time in times.items() if path.stat().st_mtime_ns != time
    )
    assert changed == [
        *(".planck-site", "data/2024Q3.json", "items/2.2.filing.html", "tasks/2.2.html", "units/fgj.html"),
    ]


def test_a_page_no_longer_made_goes_and_what_others_put_there_stays(here, planck):
    assert planck(*SITE)[0] == 0
    (here / "out/notes.html").write_text("不是planck写的", "utf-8")
    (here / "out/tasks/own.txt").write_text("也不是", "utf-8")
    write(here, {}, PLAN.replace("- id: hotline", "- id: line"))
    code, err = planck(*SITE)
    assert code == 0
    assert "删去 1 个" in err
    there = folder(here / "out")
    assert "items/2.1.7.hotline.html" not in there
    assert {"items/2.1.7.line.html", "notes.html", "tasks/own.txt"} <= set(there)


def test_a_folder_that_is_empty_goes_with_its_last_page(here, planck):
    assert planck(*SITE)[0] == 0
    assert (here / "out/units").is_dir()
    assert planck(*SITE, "--edition", "public")[0] == 0
    assert not (here / "out/units").exists()
    assert not (here / "out/findings.html").exists()


def test_a_page_that_a_person_changed_is_not_written_over(here, planck):
    assert planck(*SITE)[0] == 0
    (here / "out/index.html").write_text("改过", "utf-8")
    code, err = planck(*SITE)
    assert (code, "index.html" in err) == (2, True)
    assert (here / "out/index.html").read_text("utf-8") == "改过"
    assert planck(*SITE, "--force")[0] == 0
    assert (here / "out/index.html").read_text("utf-8") != "改过"


def test_a_changed_page_that_is_no_longer_made_stays_and_is_named(here, planck):
    assert planck(*SITE)[0] == 0
    (here / "out/items/2.1.7.hotline.html").write_text("改过", "utf-8")
    write(here, {}, PLAN.replace("- id: hotline", "- id: line"))
    code, err = planck(*SITE)
    assert (code, "有人改过，没有删：items/2.1.7.hotline.html" in err) == (0, True)


def test_no_page_of_the_office_that_somebody_changed_stays_in_a_public_folder(here, planck):
    assert planck(*SITE)[0] == 0
    (here / "out/units/sfj.html").write_text("改过", "utf-8")
    before = folder(here / "out")
    for force in ((), ("--force",)):
        code, err = planck("-o", "out", "--edition", "public", *force)
        assert (code, "out/units/sfj.html 不再生成，又有人改过" in err) == (2, True)
        assert folder(here / "out") == before
    (here / "out/units/sfj.html").unlink()
    assert planck("-o", "out", "--edition", "public")[0] == 0
    assert "desk.html" not in folder(here / "out")


def test_a_file_that_planck_did_not_write_is_not_replaced(here, planck):
    (here / "out").mkdir()
    (here / "out/index.html").write_text("别人的", "utf-8")
    code, err = planck(*SITE)
    assert (code, "不是 planck 写的" in err) == (2, True)
    assert sorted(folder(here / "out")) == ["index.html"]


def test_a_list_that_leads_out_of_the_folder_takes_nothing_with_it(here, planck):
    (here / "keep.txt").write_text("留下", "utf-8")
    assert planck(*SITE)[0] == 0
    listed = here / "out/.planck-site"
    sha256 = "52c1a52e9a3c6a2c3f6cf4bd8fa0fa0a2d7a5a0c8a4f7a8f2f8f0b0e3f3a9c11"
    listed.write_text(
        f"{sha256}  ../keep.txt\nno line\n{sha256}  {here}/keep.txt\n" + listed.read_text("utf-8"), "utf-8"
    )
    assert planck(*SITE)[0] == 0
    assert (here / "keep.txt").read_text("utf-8") == "留下"


@pytest.mark.parametrize("where", [".", "data", "data/office"])
def test_no_site_is_written_into_a_workspace(here, planck, where):
    before = folder(here)
    code, err = planck(*SITE[:-1], where)
    assert code == 2, err
    assert folder(here) == before


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ((), "-o"),
        (("-o", ""), "-o"),
        (("-o", "out.pdf"), "out.pdf"),
        (("-o", "data/plan.yaml"), "data/plan.yaml"),
        (("-o", "out", "--lang", "en"), "Chinese"),
        (("-o", "out", "--period", "2024Q9"), "2024Q9"),
    ],
)
def test_what_does_not_serve_is_refused_before_anything_is_written(here, planck, words, says):
    code, err = planck(*words)
    assert (code, says in err) == (2, True), err
    assert not (here / "out").exists()


def test_a_damaged_record_is_named(here, planck):
    words = ["--number", "1号", "--on", "2024-11-05", "--by", "办", "--as-of", "2024-10-31"]
    assert run(["issue", "2024Q3", *words, "--accept", "unfilled", "--reason", "试"]) == 0
    write(here, {SFJ: PROGRESS.replace("稳步", "快步")})
    for path in (here / "data/office/issued/texts").iterdir():
        path.write_bytes(b"changed")
    code, err = planck("2024Q3", "-o", "out")
    assert (code, "存档" in err) == (2, True), err


def test_an_offices_own_template_is_used_and_its_fault_is_named(here, planck):
    own = here / "templates"
    own.mkdir()
    (own / "site-nothing.html.j2").write_text("本办公室的页", "utf-8")
    assert planck(*SITE, "--edition", "public")[0] == 0
    assert (here / "out/index.html").read_text("utf-8") == "本办公室的页\n"
    (own / "site-nothing.html.j2").write_text("{{ it.nothing.more }}", "utf-8")
    code, err = planck(*SITE, "--edition", "public")
    assert (code, "site-nothing.html.j2" in err) == (2, True)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such links")
def test_nothing_is_written_through_a_link(here, planck):
    (here / "elsewhere").mkdir()
    (here / "out").mkdir()
    (here / "out/tasks").symlink_to(here / "elsewhere")
    code, err = planck(*SITE)
    assert code == 2, err
    assert list((here / "elsewhere").iterdir()) == []


def test_nothing_is_deleted_behind_a_link(here, planck):
    assert planck(*SITE)[0] == 0
    write(here, {}, PLAN.replace("- id: hotline", "- id: line"))
    (here / "out/items").rename(here / "elsewhere")
    (here / "out/items").symlink_to(here / "elsewhere")
    before = folder(here / "elsewhere")
    for force in ((), ("--force",)):
        code, err = planck(*SITE, *force)
        assert (code, "items" in err) == (2, True)
    assert folder(here / "elsewhere") == before


def test_a_list_of_others_deletes_nothing_behind_a_link(here, planck):
    (here / "out").mkdir()
    (here / "theirs").mkdir()
    (here / "theirs/a.txt").write_text("重要", "utf-8")
    (here / "out/old").symlink_to(here / "theirs")
    digest = hashlib.sha256("重要".encode()).hexdigest()
    (here / "out/.planck-site").write_text(f"{digest}  old/a.txt\n", "utf-8")
    code, err = planck(*SITE)
    assert (code, (here / "theirs/a.txt").read_text("utf-8")) == (0, "重要")
    assert "old/a.txt" in err


def test_a_medium_that_is_not_installed_is_said_and_the_others_are_there(here, planck, monkeypatch):
    from planck.cli import _site_papers
    from planck.printing import press
    from planck.printing.blocks import PrintError

    monkeypatch.setattr(_site_papers, "MEDIA", ("md", "html", "docx", "pdf"))
    whole = press.Press.print

    def without_pdf(self, paper, medium):
        if medium == "pdf":
            raise PrintError("print.extra", medium="pdf", extra="pdf")
        return whole(self, paper, medium)

    monkeypatch.setattr(press.Press, "print", without_pdf)
    code, err = planck(*SITE)
    assert (code, err.count("网站里没有 pdf 格式的报告")) == (0, 1)
    papers = [path for path in folder(here / "out") if path.startswith("papers/")]
    assert papers == ["papers/brief-2024Q3.docx", "papers/brief-2024Q3.html", "papers/brief-2024Q3.md"]


def test_a_paper_that_cannot_be_written_is_said(here, planck):
    write(here, {"office/2024Q3/年度报告.md": "# 没有的部分\n\n文字。\n"})
    code, err = planck(*SITE)
    assert (code, "网站里没有 2024Q3 的专报" in err) == (0, True), err
    assert not (here / "out/papers").exists()
