"""``planck receive``, ``planck decide`` and ``form import --received``: what they write, refuse and say."""

from __future__ import annotations

import datetime
import os
import re
import shutil
from pathlib import Path

import pytest

from planck import check, load
from planck.authoring import record
from planck.cli import _record, run
from planck.messages import CHINESE
from tests.workspace import OTHER, PLAN, PROGRESS, write

ROOT = Path(__file__).parents[1]
OFFICE = "office/2024Q3.yaml"
HEAD = "# yaml-language-server: $schema=../../schemas/office.schema.json\nschema: planck/office@1\nperiod: 2024Q3\n"
OWN = """\
# 台账，2024 年三季度
schema: planck/office@1
period: 2024Q3
receipts:            # 收件
- {unit: sfj,        # 先到
   received: 2024-10-12}

letters: []          # 无
"""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory that is a workspace, on 2024-10-15."""
    for name in [name for name in os.environ if name.startswith("PLANCK_")]:
        monkeypatch.delenv(name)
    write(tmp_path, {"progress/sfj/2024Q3.yaml": PROGRESS, "progress/fgj/2024Q3.yaml": OTHER})
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(_record, "TODAY", lambda: datetime.date(2024, 10, 15))
    return tmp_path / "data"


def planck(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    code = run(list(words))
    out, err = capsys.readouterr()
    return code, out, err


def test_receipts_are_entered_by_name_or_id_today_and_for_the_last_quarter(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert planck(capsys, "receive", "市司法局", "fgj", "sfj", "--by", "法治督察科") == (
        0,
        "已写入 data/office/2024Q3.yaml：\n"
        "  - {unit: sfj, received: 2024-10-15, by: 法治督察科}\n"
        "  - {unit: fgj, received: 2024-10-15, by: 法治督察科}\n",
        "",
    )
    text = (here / OFFICE).read_text(encoding="utf-8")
    assert text == HEAD + (
        "receipts:\n"
        "  - {unit: sfj, received: 2024-10-15, by: 法治督察科}\n"
        "  - {unit: fgj, received: 2024-10-15, by: 法治督察科}\n"
    )
    assert (here.parent / "schemas" / "office.schema.json").is_file()
    assert planck(capsys, "validate")[0] == 0


def test_every_other_byte_stays(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(here.parent, {OFFICE: OWN.replace("\n", "\r\n")})
    assert planck(capsys, "receive", "sfj", "--on", "2024-10-19", "--note", "补正") == (
        0,
        "已写入 data/office/2024Q3.yaml：\n  - {unit: sfj, received: 2024-10-19, note: 补正}\n",
        "市司法局的 2024Q3 报告以前登记过，报送日期仍是最早的 2024-10-12。\n",
    )
    new = OWN.replace("2024-10-12}\n", "2024-10-12}\n- {unit: sfj, received: 2024-10-19, note: 补正}\n")
    assert (here / OFFICE).read_bytes().decode() == new.replace("\n", "\r\n")
    # an earlier day is the new day of the report: nothing to warn of
    assert planck(capsys, "receive", "sfj", "--on", "2024-10-11")[2] == ""


def test_a_report_that_is_not_in_the_folder_is_asked_for(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert planck(capsys, "receive", "sfj", "--period", "2024Q2", "--on", "2024-07-12")[2] == (
        "市司法局的 2024Q2 报告还不在文件夹里：请放到 data/progress/sfj/2024Q2.yaml，工作簿用 planck form import。\n"
    )
    assert (here / "office/2024Q2.yaml").is_file()


def test_decisions_are_entered_on_a_report_a_task_and_an_item(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    by = ("--by", "督察科")
    returned = ("returned", *by, "--reason", "缺台账", "--answer-by", "2024-10-20")
    assert planck(capsys, "decide", "sfj/2.1.7", *returned)[0] == 0
    assert planck(capsys, "decide", "市发展和改革局", "接收", *by, "--on", "2024-10-16")[0] == 0
    verified = ("verified", *by, "--grounds", "现场核验")
    assert planck(capsys, "decide", "sfj/2.1.7/yearbook-2024", *verified)[0] == 0
    assert planck(capsys, "decide", "sfj/2.1.7/hotline", "refused", *by, "--reason", "与佐证不符")[0] == 0
    assert (here / OFFICE).read_text(encoding="utf-8") == HEAD + (
        "decisions:\n"
        "  - {unit: sfj, task: 2.1.7, decision: returned, on: 2024-10-15, by: 督察科, reason: 缺台账, answer_by: 2024-10-20}\n"
        "  - {unit: fgj, decision: accepted, on: 2024-10-16, by: 督察科}\n"
        "  - {unit: sfj, item: 2.1.7/yearbook-2024, decision: verified, on: 2024-10-15, by: 督察科, grounds: 现场核验}\n"
        "  - {unit: sfj, item: 2.1.7/hotline, decision: refused, on: 2024-10-15, by: 督察科, reason: 与佐证不符}\n"
    )
    assert planck(capsys, "validate")[0] == 0


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("receive", "sfx"), "方案里没有单位“sfx”"),
        (("receive", "sfj", "--on", "10-15"), "日期写作 2025-10-31 这样的形式"),
        (("receive", "sfj", "--on", "2014-10-15"), "到 2014-10-15 为止，方案期内还没有结束的季度"),
        (("receive", "sfj", "--period", "2024Q3", "--on", "2014-10-15"), "日期 2014-10-15 与 2024Q3 对不上"),
        (("receive", "sfj", "--period", "三季度"), "季度"),
        (("decide", "sfj", "returned", "--by", "督察科"), "P131 没有写理由（reason）\n  请写明理由"),
        (("decide", "sfj/hotline", "verified", "--by", "督察科"), "方案里没有项目“hotline”，是不是 2.1.7/hotline？"),
        (("decide", "sfj/2.1.7/yearbook", "verified", "--by", "督察科"), "例如 2.1.7/yearbook-2024。"),
        (("decide", "fgj/2.1.7/hotline", "verified", "--by", "督察科"), "市发展和改革局不报送“热线接听率”"),
        (("decide", "sfj", "accepted"), "没有写由谁决定。请加 --by"),
        (
            ("decide", "sfj", "作废", "--by", "督察科"),
            "决定不能写“作废”。可以写的有：returned、accepted、verified、refused。",
        ),
        (("decide", "sfj", "returned", "--by", "甲", "--reason", "乙", "--answer-by", "明天"), "不是“明天”"),
        (("decide", "sfj", "accepted", "--by", "督察科", "--reason", "一\n二"), "请在一行里写"),
    ],
)
def test_what_would_be_a_finding_is_refused_and_nothing_is_written(
    here: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], says: str
) -> None:
    code, out, err = planck(capsys, *words)
    assert (code, out) == (2, "")
    assert says in err
    assert not (here / "office").exists()
    assert planck(capsys, *words, "--lang", "en")[0] == 2


def test_a_second_receipt_of_a_day_is_refused_and_the_findings_that_were_there_are_not_named(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = OWN.replace("letters: []", "lights: [{unit: sfj, light: red, on: 2024-11-06, by: 办公室}]\nletters: []")
    write(here.parent, {OFFICE: text})
    code, _, err = planck(capsys, "receive", "sfj", "--on", "2024-10-12")
    assert code == 2
    assert "P133" in err
    assert "P131" not in err
    assert planck(capsys, "receive", "fgj")[0] == 0


def test_a_file_that_cannot_be_read_or_added_to_stays_as_it_is(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for text, says in (
        ("schema: planck/office@1\nperiod: Q\n", "请先按 planck validate 的提示改正"),
        ("{schema: planck/office@1, period: 2024Q3}\n", "receipts:\n  - {unit: sfj, received: 2024-10-15}"),
    ):
        write(here.parent, {OFFICE: text})
        code, _, err = planck(capsys, "receive", "sfj")
        assert code == 2
        assert says in err
        assert (here / OFFICE).read_text(encoding="utf-8") == text
    (here / OFFICE).unlink()
    (here / OFFICE).symlink_to("elsewhere.yaml")
    assert planck(capsys, "receive", "sfj")[0] == 2


def test_what_somebody_else_wrote_meanwhile_stays(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    add = record.with_entry

    def meanwhile(content: bytes, key: str, entry: record.Entry) -> bytes | None:
        write(here.parent, {OFFICE: OWN + "# 刚刚写的\n"})
        return add(content, key, entry)

    monkeypatch.setattr(record, "with_entry", meanwhile)
    assert planck(capsys, "receive", "fgj")[0] == 2
    (here / OFFICE).write_text(OWN, encoding="utf-8")
    code, _, err = planck(capsys, "receive", "fgj")
    assert code == 2
    assert "刚被别人改过，什么也没有写" in err
    assert (here / OFFICE).read_text(encoding="utf-8") == OWN + "# 刚刚写的\n"


def test_the_office_that_the_plan_names_decides_where_nobody_else_is_named(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(here.parent, plan=PLAN.replace("status: in_force\n", "status: in_force\noffice: {issuer: 县委依法治县办}\n"))
    assert "by: 县委依法治县办" in planck(capsys, "decide", "sfj", "accepted")[1]


def test_an_import_enters_the_receipt_of_each_form_once(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert planck(capsys, "form", "export", "2024Q3", "-o", "out")[0] == 0
    words = ("form", "import", "out", "--received", "2024-10-13", "--format", "json")
    code, out, err = planck(capsys, *words)
    assert code == 0
    assert out.startswith("{")
    assert "已写入 data/office/2024Q3.yaml：\n" in err
    text = (here / OFFICE).read_text(encoding="utf-8")
    entries = [f"  - {{unit: {unit}, received: 2024-10-13, form: 工作簿}}\n" for unit in ("sfj", "fgj")]
    assert sorted(text.removeprefix(HEAD + "receipts:\n").splitlines(keepends=True)) == sorted(entries)
    assert "已写入" not in planck(capsys, *words)[2]
    assert (here / OFFICE).read_text(encoding="utf-8") == text


def test_a_form_that_is_not_written_gets_no_receipt(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert planck(capsys, "form", "export", "2024Q3", "-o", "out")[0] == 0
    write(here.parent, {"progress/sfj/2024Q3.yaml": PROGRESS.replace("1234", "1235")})
    assert planck(capsys, "form", "import", "out", "--received", "2024-10-13")[0] == 1
    assert "sfj" not in (here / OFFICE).read_text(encoding="utf-8")


def test_a_wrong_day_keeps_the_whole_import_out(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert planck(capsys, "form", "export", "2024Q3", "-o", "out")[0] == 0
    (here / "progress/sfj/2024Q3.yaml").unlink()
    for day in ("2014-10-13", "昨天"):
        assert planck(capsys, "form", "import", "out", "--received", day)[0] == 2
        assert not (here / "progress/sfj/2024Q3.yaml").exists()
        assert not (here / OFFICE).exists()


def test_the_blanks_for_the_papers_join_the_record(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert planck(capsys, "receive", "sfj")[0] == 0
    record_only = (here / OFFICE).read_text(encoding="utf-8")
    assert planck(capsys, "report", "--start", "2024Q3")[0] == 0
    text = (here / OFFICE).read_text(encoding="utf-8")
    assert text.startswith(record_only + "# 发文字号")
    assert planck(capsys, "validate")[0] == 0
    # and the record goes on below them
    assert planck(capsys, "decide", "sfj", "accepted", "--by", "督察科")[0] == 0
    assert planck(capsys, "report", "--start", "2024Q3")[0] == 2


def test_the_record_that_the_docs_show_is_sound(tmp_path: Path) -> None:
    text = (ROOT / "docs" / "files.md").read_text(encoding="utf-8")
    shown = re.search(r"## 台账.*?```yaml\n(.*?)```", text, re.DOTALL)
    assert shown
    shutil.copytree(ROOT / "data", tmp_path / "data")
    write(
        tmp_path,
        {"office/2025Q3.yaml": f"schema: planck/office@1\nperiod: 2025Q3\n{shown[1]}"},
        (ROOT / "data" / "plan.yaml").read_text(encoding="utf-8"),
    )
    findings = check.validate(load.workspace(tmp_path / "data"), frozenset({"data/office/2025Q3.yaml"})).findings
    assert [CHINESE.message(finding) for finding in findings] == []
