"""``planck report rollup DIR``: what it takes, what it refuses and with which words."""

import gzip
import json
import os

import pytest

from planck.reports import REPORTS
from tests.reports.provinces import OFFICE, every_state, folded, stored_at
from tests.rollup.small import rolled, sealed
from tests.rollup.small import write as write_small
from tests.test_cli import planck


@pytest.fixture
def office(tmp_path, monkeypatch):
    """A working directory with the folder of a roll-up, and no workspace."""
    for name in [name for name in os.environ if name.startswith("PLANCK_")]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    stored_at(tmp_path / "2024Q3", folded(tmp_path, every_state()))
    return tmp_path


def test_the_circular_is_printed_without_any_workspace(office, capsys):
    code, out, err = planck(capsys, "report", "rollup", "2024Q3")
    assert code == 0
    assert "# 关于2024年第三季度云南省各地进展情况的通报" in out
    assert "待填 3 处（发文单位等写进 rollup.yaml 的 office 再汇总；文号、日期直接在文件上写）：" in err
    assert planck(capsys, "report", "汇总", "2024Q3")[1] == out


def test_every_medium_at_once(office, capsys):
    code, _, err = planck(
        capsys, "report", "rollup", "2024Q3", "--format", "md,html,docx", "--format", "pdf,xlsx", "-o", "o/"
    )
    assert code == 0
    names = [f"rollup-yn-2024Q3.{ending}" for ending in ("docx", "html", "md", "pdf", "xlsx")]
    assert sorted(path.name for path in (office / "o").glob("[!.]*")) == names
    assert "PDF 使用的字体" in err


def test_the_ending_names_the_medium_and_a_changed_paper_is_kept(office, capsys):
    assert planck(capsys, "report", "rollup", "2024Q3", "-o", "通报.md")[0] == 0
    path = office / "通报.md"
    path.write_text(path.read_text("utf-8").replace("〔待填〕（发文字号）", "云法办〔2024〕9号"), encoding="utf-8")
    code, _, err = planck(capsys, "report", "rollup", "2024Q3", "-o", "通报.md")
    assert (code, "data/office" in err) == (2, False)
    assert "在 planck 写出以后被改动过" in err
    assert planck(capsys, "report", "rollup", "2024Q3", "-o", "通报.md", "--force")[0] == 0


def test_the_page_and_the_red_heading_are_those_of_the_office(office, capsys):
    assert planck(capsys, "report", "rollup", "2024Q3", "-o", "a.html", "--profile", "letterhead")[0] == 0
    assert "中共云南省委全面依法治省委员会办公室文件" in (office / "a.html").read_text("utf-8")
    assert planck(capsys, "report", "rollup", "2024Q3", "-o", "b.html", "--profile", "gbt9704")[0] == 0
    assert "办公室文件" not in (office / "b.html").read_text("utf-8")


def test_a_heading_that_nobody_wrote_is_asked_for_where_it_belongs(office, capsys):
    plain = OFFICE.replace("  page: {letterhead: 中共云南省委全面依法治省委员会办公室文件}\n", "")
    stored_at(office / "plain", folded(office, every_state(), office=plain))
    code, _, err = planck(capsys, "report", "rollup", "plain", "--profile", "letterhead")
    assert code == 2
    assert "rollup.yaml 里没有写红头文字" in err


def test_it_is_listed_and_asks_for_its_folder(office, capsys):
    assert "rollup        汇总通报" in planck(capsys, "report", "--list")[1]
    code, _, err = planck(capsys, "report", "rollup")
    assert code == 2
    assert "planck report rollup <文件夹>" in err


def test_options_of_a_workspace_are_refused_and_never_ignored(office, capsys, monkeypatch):
    code, _, err = planck(
        capsys, "report", "rollup", "2024Q3", "--period", "2024Q2", "--as-of", "2024-10-01", "--unit", "sfj"
    )
    assert code == 2
    assert "不用 --period、--as-of、--unit" in err
    monkeypatch.setenv("PLANCK_PERIOD", "2024Q2")
    assert planck(capsys, "report", "rollup", "2024Q3")[0] == 0


def test_papers_are_chinese(office, capsys):
    code, out, err = planck(capsys, "report", "rollup", "2024Q3", "--lang", "en")
    assert (code, out) == (2, "")
    assert "--lang zh" in err


def rewritten(office, change):
    path = office / "2024Q3" / "rollup.json"
    document = json.loads(path.read_text("utf-8"))
    change(document)
    path.write_text(json.dumps(sealed(document), ensure_ascii=False), encoding="utf-8")


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        (lambda office: (office / "2024Q3" / "rollup.json").unlink(), "没有汇总结果"),
        (lambda office: (office / "2024Q3" / "rollup.json").write_text("[" * 99, encoding="utf-8"), "不是汇总结果"),
        (lambda office: (office / "2024Q3" / "counties.jsonl.gz").write_bytes(b"x"), "不是汇总结果"),
        (
            lambda office: (office / "2024Q3" / "counties.jsonl.gz").write_bytes(gzip.compress(b"{}\n")),
            "不是汇总结果",
        ),
        (lambda office: rewritten(office, lambda document: document.update(period="下季度")), "：period 的值不对；"),
        (lambda office: rewritten(office, lambda document: document.update(office={"page": "A3"})), "office"),
        (lambda office: rewritten(office, lambda document: document.update(as_of="2024-13-01")), "：as_of 的值不对；"),
        (lambda office: rewritten(office, lambda document: document.update(definitions=[])), "appearance"),
    ],
    ids=["gone", "no JSON", "rows", "a row", "period", "office", "day", "definitions"],
)
def test_a_damaged_folder_is_refused_in_words_and_nothing_is_written(office, capsys, damage, words):
    damage(office)
    code, out, err = planck(capsys, "report", "rollup", "2024Q3", "-o", "a.md")
    assert (code, out) == (2, "")
    assert words in err
    assert "自身出错" not in err
    assert not (office / "a.md").exists()


def test_a_folder_that_is_none_is_refused(office, capsys):
    code, _, err = planck(capsys, "report", "rollup", "2024Q9")
    assert code == 2
    assert "2024Q9" in err


def test_the_offices_own_templates_lie_where_planck_is_started(office, capsys):
    (office / "templates").mkdir()
    own = "{# title: 汇总提示 #}\n{# view: rollup #}\n# {{ it.head.area }}提示\n\n共{{ it.whole.members }}个成员。\n"
    (office / "templates" / "hint.md.j2").write_text(own, encoding="utf-8")
    assert planck(capsys, "report", "hint", "2024Q3")[1] == "# 云南省提示\n\n共18个成员。\n"
    assert planck(capsys, "report", "汇总提示", "2024Q3")[1] == "# 云南省提示\n\n共18个成员。\n"
    (office / "templates" / "rollup.md.j2").write_text("# {{ it.nothing }}\n", encoding="utf-8")
    code, _, err = planck(capsys, "report", "rollup", "2024Q3")
    assert code == 2
    assert "rollup.md.j2 第 1 行" in err


def test_other_papers_still_want_a_workspace(office, capsys):
    for name in ("quarterly", "报送", ""):
        assert planck(capsys, "report", name, "2024Q3")[0] == 2


def test_the_last_paper_is_the_only_one_on_a_rollup():
    assert [name for name, kind in REPORTS.items() if kind.of_rollup] == ["rollup"]


def test_three_counties_as_they_are_judged(tmp_path, monkeypatch, capsys):
    stored_at(tmp_path / "out", rolled(write_small(tmp_path)))
    monkeypatch.chdir(tmp_path)
    code, out, _ = planck(capsys, "report", "rollup", "out")
    assert code == 0
    assert "昆明市 | 95.33% | 143/150 | 2/2 |" in out
    assert "（一）热线接听率（已排名2 / 成员2）" in out


def test_a_year_is_spoken_of_as_a_year(office, capsys):
    rewritten(office, lambda document: document.update(period="2024"))
    assert "对2024年进展情况进行了汇总" in planck(capsys, "report", "rollup", "2024Q3")[1]
