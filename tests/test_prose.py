"""The office's paragraphs in text files: how they are read, printed, issued, started and handed in."""

from __future__ import annotations

import datetime
import re
import zipfile
from pathlib import Path

import docx
import pytest

from planck import load, reports
from planck.check import judge
from planck.cli import run
from planck.core.period import Period
from planck.load.prose import MOST_BYTES
from planck.messages import TRANSLATORS
from planck.model.issued import is_input
from planck.model.prose import FILES, Prose, Run
from planck.printing.blocks import parse
from planck.reports.prose import printed
from tests.git import Repo
from tests.workspace import OTHER, PROGRESS, write

QUARTER = Period(2024, 3)
JUDGE = ("--period", "2024Q3", "--as-of", "2024-10-31")
HEAD = "schema: planck/office@1\nperiod: 2024Q3\n"


def county(root: Path, **texts: str | bytes) -> Path:
    """A workspace whose office wrote these texts, by the stem of their files; ``yaml`` is its file for the quarter."""
    files: dict[str, str | bytes] = {"progress/sfj/2024Q3.yaml": PROGRESS, "progress/fgj/2024Q3.yaml": OTHER}
    for stem, text in texts.items():
        files["office/2024Q3.yaml" if stem == "yaml" else f"office/2024Q3/{stem}.md"] = text
    return write(root, files)


def read(root: Path, **texts: str | bytes) -> tuple[Prose | None, list[tuple[str, int, str]]]:
    """The paragraphs, and of each finding its code, line and the last part of its message's key."""
    loaded = load.workspace(county(root, **texts))
    assert loaded.book
    shown = [(f.code, f.place.line, f.message_key.rpartition(".")[2]) for f in loaded.findings]
    return loaded.book.prose.get(QUARTER), shown


def plain(*texts: str) -> tuple[tuple[Run, ...], ...]:
    return tuple((Run(text),) for text in texts)


def paper(root: Path, name: str) -> str:
    """The source of the paper of that name."""
    result = judge(load.workspace(root / "data"), QUARTER, datetime.date(2024, 10, 31))
    return reports.render(name, result)[0].source


# ------------------------------------------------------------------------------------------- how they are read


def test_paragraphs_are_parted_by_empty_lines(tmp_path):
    prose, findings = read(tmp_path, 成效="平台建成，\n热线开通。\n\n  \nAB\nCD 二段。\n")
    assert prose
    assert prose.achievements == plain("平台建成，热线开通。", "AB CD 二段。")
    assert findings == []


@pytest.mark.parametrize(
    "second",
    [
        "　　另起。",
        "- 另起。",
        "* 另起。",
        "1. 另起。",
        "2．另起。",
        "3、另起。",
        "（一）另起。",
        "二、另起。",
        "①另起。",
    ],
)
def test_an_indent_a_mark_or_a_number_begins_a_paragraph(tmp_path, second):
    prose, findings = read(tmp_path, 要求=f"先说。\n{second}\n")
    assert prose
    assert prose.requirements == plain("先说。", second.strip().removeprefix("- ").removeprefix("* "))
    assert findings == []


def test_a_line_that_begins_with_a_figure_is_no_item(tmp_path):
    prose, _ = read(tmp_path, 要求="比上季度提高\n3.5个百分点，\n2025年完成。\n")
    assert prose
    assert prose.requirements == plain("比上季度提高3.5个百分点，2025年完成。")


def test_two_sentences_on_two_lines_are_printed_as_one_paragraph_and_a_note_says_so(tmp_path):
    prose, findings = read(tmp_path, 成效="平台建成。”\n热线开通。\n")
    assert prose
    assert prose.achievements == plain("平台建成。”热线开通。")
    assert findings == [("P144", 2, "prose_joined")]


def test_bold_is_a_pair_of_stars_and_nothing_else_of_it(tmp_path):
    prose, findings = read(tmp_path, 成效="**一是建设。**其余*5 ** 6\n")
    assert prose
    assert prose.achievements == ((Run("一是建设。", bold=True), Run("其余*5 ** 6")),)
    assert findings == [("P143", 1, "prose_bold")]


def test_a_remark_is_not_printed_and_keeps_the_lines_counted(tmp_path):
    prose, findings = read(tmp_path, 成效="<!-- 写在\n下面 -->\n平台<!-- 待核 -->建成。\n热线开通。\n")
    assert prose
    assert prose.achievements == plain("平台建成。热线开通。")
    assert findings == [("P144", 4, "prose_joined")]


def test_a_remark_without_an_end_stops_the_papers(tmp_path):
    prose, findings = read(tmp_path, 成效="<!-- 写在下面 ——>\n\n平台建成。\n")
    assert (prose, findings) == (None, [("P141", 1, "prose_comment")])


def test_headings_and_other_markup_are_printed_as_text_and_said(tmp_path):
    prose, findings = read(tmp_path, 成效="## 成效 ##\n平台建成。\n\n> 引文\n\n| 表 | 格 |\n\n---\n\n#3号楼完工。\n")
    assert prose
    assert prose.achievements == plain("成效", "平台建成。", "> 引文", "| 表 | 格 |", "---", "#3号楼完工。")
    assert findings == [
        ("P143", 1, "prose_heading"),
        ("P143", 4, "prose_markup"),
        ("P143", 6, "prose_markup"),
        ("P143", 8, "prose_markup"),
    ]


def test_the_annual_report_has_its_parts_under_headings(tmp_path):
    text = "一、主要举措和成效\n\n平台建成。\n\n# 原因\n\n人手不足。\n\n## 五、其他需要报告的情况：\n# 第一责任人履职\n听取汇报。\n# 原因\n经费不足。\n"
    prose, findings = read(tmp_path, 年度报告=text)
    assert findings == []
    assert prose
    assert prose.annual == {
        "achievements": plain("平台建成。"),
        "causes": plain("人手不足。", "经费不足。"),
        "leadership": plain("听取汇报。"),
    }


def test_a_paragraph_without_a_part_stops_the_papers(tmp_path):
    prose, findings = read(tmp_path, 年度报告="平台建成。\n\n热线开通。\n\n# 原因\n\n人手不足。\n")
    assert (prose, findings) == (None, [("P141", 1, "prose_no_part")])


def test_an_unknown_heading_is_named_with_the_near_one(tmp_path):
    prose, findings = read(tmp_path, 年度报告="# 二、存在不足和原因\n\n人手不足。\n\n# 天气\n\n晴。\n")
    assert (prose, findings) == (None, [("P141", 1, "prose_part_near"), ("P141", 5, "prose_part")])


def test_the_headings_that_findings_suggest_are_known(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    path = county(tmp_path, 年度报告="# 存在不足和原因\n\n人手不足。\n") / "office/2024Q3/年度报告.md"
    assert run(["report", "annual", *JUDGE]) == 2
    err = capsys.readouterr().err
    assert "data/office/2024Q3 没有读成，里面的收件、认定、定灯、更正、函件和文字会当作没有，" in err
    assert "data/office/2024Q3/年度报告.md:1: 错误 P141 标题“存在不足和原因”不是年度报告的部分" in err
    assert "改法: 请改写为：# 存在的不足和原因" in err
    path.write_text("# 存在的不足和原因\n\n人手不足。\n", encoding="utf-8")
    assert run(["report", "annual", *JUDGE]) == 0
    assert "人手不足。" in capsys.readouterr().out


def test_encodings_are_read_or_named_as_in_the_other_files(tmp_path):
    text = "平台建成，热线开通，群众满意。\r\n\r\n二段。\r\n"
    prose, findings = read(tmp_path / "bom", 成效=b"\xef\xbb\xbf" + text.encode())
    assert prose
    assert prose.achievements == plain("平台建成，热线开通，群众满意。", "二段。")
    assert findings == []
    prose, findings = read(tmp_path / "gbk", 成效=text.encode("gbk"))
    assert (prose, findings) == (None, [("P001", 1, "gbk")])
    prose, findings = read(tmp_path / "zero", 成效="平台\u200b建成。")
    assert (prose, findings) == (None, [("P002", 1, "200B")])


def test_files_that_cannot_be_read_stop_the_papers(tmp_path):
    data = county(tmp_path, 成效="平" * MOST_BYTES)
    (data / "office/2024Q3/要求.md").mkdir()
    (data / "office/2024Q3/原因.md").symlink_to("成效.md")
    loaded = load.workspace(data)
    assert loaded.book
    assert loaded.book.prose == {QUARTER: None}
    assert [f.message_key for f in loaded.findings] == ["load.link", "load.prose_large", "load.prose_no_file"]


@pytest.mark.parametrize(
    ("name", "suggest"),
    [
        ("成果.md", "成效.md"),
        ("成效.txt", "成效.md"),
        ("主要成效.docx", "成效.md"),
        ("年报.md", "年度报告.md"),
        ("原因副本", "原因.md"),
    ],
)
def test_a_misnamed_file_stops_the_papers_and_is_named(tmp_path, monkeypatch, capsys, name, suggest):
    monkeypatch.chdir(tmp_path)
    folder = county(tmp_path, 建议="加强。") / "office/2024Q3"
    (folder / name).write_text("# 成效\n平台建成。\n", encoding="utf-8")
    assert run(["report", "quarterly", *JUDGE]) == 2
    assert f"P140 {name} 不会被读取：文件名应写作 {suggest}" in capsys.readouterr().err
    (folder / name).rename(folder / suggest)
    assert run(["report", "quarterly", *JUDGE]) == 0


def test_other_files_are_warned_of(tmp_path):
    data = county(tmp_path, 成效="平台建成。")
    for name in ("成效 (1).md", "会议纪要.docx", ".DS_Store", "主要成效.md"):
        (data / "office/2024Q3" / name).write_bytes(b"")
    loaded = load.workspace(data)
    assert [(f.code, f.place.path, f.message_key) for f in loaded.findings] == [
        ("P026", "data/office/2024Q3/主要成效.md", "load.stray_prose_copy"),
        ("P026", "data/office/2024Q3/会议纪要.docx", "load.stray_prose"),
        ("P026", "data/office/2024Q3/成效 (1).md", "load.stray_prose_copy"),
    ]
    assert loaded.book
    assert loaded.book.prose[QUARTER]


def test_a_misnamed_folder_stops_the_papers(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    data = write(
        tmp_path, {"progress/sfj/2024Q3.yaml": PROGRESS, "office/2024q3/成效.md": "平台建成。", "office/图/a": ""}
    )
    assert [(f.code, f.message_key) for f in load.workspace(data).findings] == [
        ("P024", "load.stray_quarter"),
        ("P026", "load.stray"),
    ]
    assert run(["report", "quarterly", *JUDGE]) == 2
    assert "data/office/2024q3 不会被读取" in capsys.readouterr().err


def test_a_folder_that_cannot_be_listed_stops_the_papers(tmp_path, monkeypatch):
    from planck.load import prose
    from planck.load.disk import Unreadable

    data = county(tmp_path, 成效="平台建成。")
    monkeypatch.setattr(prose, "listing", lambda _: Unreadable("load.cannot_open", {"reason": "没有权限"}))
    loaded = load.workspace(data)
    assert loaded.book
    assert loaded.book.prose == {QUARTER: None}
    assert [(f.place.path, f.message_key) for f in loaded.findings] == [("data/office/2024Q3", "load.cannot_open")]


def test_of_a_part_written_twice_the_text_file_counts(tmp_path):
    yaml = HEAD + "achievements: [旧成效]\nrequirements: [旧要求]\nannual: {causes: [旧原因], other: [旧其他]}\n"
    annual = "# 原因\n\n新原因。\n"
    prose, findings = read(tmp_path, yaml=yaml, 成效="新成效。", 要求="<!-- 空着 -->", 年度报告=annual)
    assert prose
    assert findings == [("P142", 3, "prose_twice"), ("P142", 5, "prose_twice")]
    circular, report = paper(tmp_path, "quarterly"), paper(tmp_path, "annual")
    assert "新成效" in circular
    assert "旧成效" not in circular
    assert "旧要求" in circular
    assert "新原因" in report
    assert "旧原因" not in report
    assert "旧其他" in report


def test_what_they_say_is_the_same_in_english(tmp_path):
    data = county(tmp_path, 成效="# 成效\n平。\n台。\n\n>引**\n", 年度报告="序。\n# 天气\n", 要求="<!-- ")
    (data / "office/2024Q3/其他.md").write_bytes(b"")
    for finding in load.workspace(data).findings:
        for translator in TRANSLATORS.values():
            assert "{" not in translator.message(finding)
            assert translator.remedy(finding)


# ------------------------------------------------------------------------------------------- how they are printed


HOSTILE = "#1 *甲* _乙_ [丙](x) `丁` <b>戊</b> \\己 &amp; 庚｜|辛 ~~壬~~ 1. 癸：“子”，‘丑’"


def test_running_text_is_printed_as_itself(tmp_path):
    county(tmp_path, 成效=f"全市：{HOSTILE}\n\n- {HOSTILE}\n")
    blocks = parse(paper(tmp_path, "quarterly")).blocks()
    texts = ["".join(span.text for span in block.spans) for block in blocks if hasattr(block, "spans")]
    for text in (f"全市：{HOSTILE}", HOSTILE):
        assert text in texts


@pytest.mark.parametrize(
    ("runs", "markdown"),
    [
        ((Run("一是建设。", bold=True), Run("各部门")), "**一是建设**。各部门"),
        ((Run("“平台”", bold=True), Run("建设")), "“**平台**”建设"),
        ((Run("甲 "), Run("a*b", bold=True), Run(" 乙")), "甲 **a\\*b** 乙"),
        ((Run("甲"), Run("——", bold=True), Run(" ")), "甲—— "),
        ((Run("1. 甲"),), "1\\. 甲"),
    ],
)
def test_bold_takes_beside_every_mark(runs, markdown):
    assert printed([runs]) == (markdown,)
    (block,) = parse(markdown).blocks()
    assert "*" not in "".join(span.text for span in block.spans).replace("a*b", "")


def test_each_text_is_printed_in_its_paper(tmp_path):
    county(
        tmp_path,
        成效="成效段。",
        要求="要求段。",
        原因="原因段。",
        建议="**建议段**。",
        年度报告="# 其他\n\n其他段。\n",
    )
    circular, brief, annual = (paper(tmp_path, name) for name in ("quarterly", "brief", "annual"))
    assert [text for text in ("成效段", "要求段", "原因段", "建议段", "其他段") if text in circular] == [
        "成效段",
        "要求段",
        "原因段",
    ]
    assert circular.index("## 三、") < circular.index("### 原因分析\n\n原因段") < circular.index("## 四、")
    assert re.search(r"\n\| 建议 \| .*\*\*建议段\*\*。 \|", brief)
    assert "原因段" in annual
    assert "其他段" in annual


def test_what_is_not_written_is_to_fill_and_advice_is_left_out(tmp_path):
    county(tmp_path)
    assert "建议段" not in paper(tmp_path, "brief")
    assert "原因分析" not in paper(tmp_path, "quarterly")


# ------------------------------------------------------------------------------------------- issued, started, handed in


def test_an_issued_quarter_is_replayed_with_its_paragraphs(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    data = county(tmp_path, 成效="成效段。", 要求="要求段。", 建议="建议段。")
    office = "office: {issuer: 市委依法治市办, addressees: 各单位, copies: 市委, contact: 张}\ndocument: {number: 〔2021〕1号}\n"
    (data / "plan.yaml").write_text((data / "plan.yaml").read_text("utf-8") + office, encoding="utf-8")
    (data / "office/2024Q3/便条.txt").write_text("x", encoding="utf-8")
    issue = ("issue", "2024Q3", "--number", "〔2024〕3号", "--on", "2024-10-31", "--by", "督察科")
    (data / "office/2024Q3/成效.txt").write_text("x", encoding="utf-8")
    (data / "office/2024Q3/成效.md").rename(data / "office/2024Q3/成效.bak")
    assert run([*issue]) == 1
    assert "data/office/2024Q3" in capsys.readouterr().err
    (data / "office/2024Q3/成效.bak").rename(data / "office/2024Q3/成效.md")
    (data / "office/2024Q3/成效.txt").unlink()
    assert run([*issue]) == 0, capsys.readouterr().err
    capsys.readouterr()
    outputs = []
    for change in (False, True):
        if change:
            (data / "office/2024Q3/成效.md").write_text("后来改的。\n", encoding="utf-8")
            (data / "office/2024Q3/原因.md").write_text("后来写的。\n", encoding="utf-8")
            (data / "office/2024Q4").mkdir()
            (data / "office/2024Q4/成效.md").write_text("# 下一季度\n", encoding="utf-8")
        for command in (["check", "2024Q3", "--format", "json"], ["report", "brief", "--period", "2024Q3"]):
            run(command)
            printed_now = capsys.readouterr()
            outputs.append(printed_now.out)
    assert outputs[:2] == outputs[2:]
    assert "data/office/2024Q3/便条.txt" in outputs[0]
    assert "建议段" in outputs[1]
    assert "data/office/2024Q3/原因.md、data/office/2024Q3/成效.md" in printed_now.err


def test_texts_of_later_quarters_are_no_inputs():
    assert is_input("data/office/2024Q3/成效.md", "data", QUARTER)
    assert is_input("data/office/2024Q2/成效.md", "data", QUARTER)
    assert not is_input("data/office/2024Q4/成效.md", "data", QUARTER)


def test_the_texts_are_started_each_with_a_remark_that_is_not_printed(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    data = county(tmp_path, 成效="成效段。")
    assert run(["report", "--start", "2024Q3"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("已写入 data/office/2024Q3.yaml\ndata/office/2024Q3/成效.md 已经有了，没有改动\n已写入 ")
    folder = data / "office/2024Q3"
    assert {path.name for path in folder.iterdir()} == set(FILES)
    assert (folder / "成效.md").read_text("utf-8") == "成效段。"
    assert (
        (folder / "原因.md")
        .read_text("utf-8")
        .startswith("<!-- 2024年第三季度通报“三、滞后和逾期事项”之后的原因分析；")
    )
    loaded = load.workspace(data)
    assert loaded.findings == ()
    assert loaded.book
    assert loaded.book.prose == {QUARTER: Prose(achievements=plain("成效段。"))}
    (folder / "要求.md").unlink()
    assert run(["report", "--start", "2024Q3"]) == 0
    assert "已写入 data/office/2024Q3/要求.md\n" in capsys.readouterr().out
    assert run(["report", "--start", "2024Q3"]) == 2
    assert "data/office/2024Q3.yaml 已经有了，没有改动。" in capsys.readouterr().err


def test_a_started_annual_report_takes_paragraphs_below_its_headings(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    path = county(tmp_path) / "office/2024Q3/年度报告.md"
    assert run(["report", "--start", "2024Q3"]) == 0
    path.write_text(
        path.read_text("utf-8").replace("# 其他需要报告的情况\n", "# 其他需要报告的情况\n\n没有。\n"), "utf-8"
    )
    loaded = load.workspace(tmp_path / "data")
    assert loaded.book
    assert loaded.book.prose[QUARTER] == Prose(annual={"other": plain("没有。")})


def test_the_office_hands_its_texts_in_and_a_unit_may_not(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    repo, data = Repo(tmp_path), county(tmp_path)
    base = repo.commit({str(p.relative_to(tmp_path)): p.read_bytes() for p in sorted(data.rglob("*.yaml"))})
    texts = {"成效": "成效段。", "建议": "# 建议\n"}
    head = repo.commit({f"data/office/2024Q3/{stem}.md": text.encode() for stem, text in texts.items()}, "office", base)
    assert run(["gate", base, head, "--as", "office", "--format", "concise"]) == 0
    assert "data/office/2024Q3/建议.md:1:1: warning P143" in capsys.readouterr().out
    assert run(["gate", base, head, "--as", "sfj", "--format", "concise"]) == 1
    assert "data/office/2024Q3/成效.md" in capsys.readouterr().out


def test_validate_takes_a_text_or_its_folder_by_name(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    county(tmp_path, 成效="# 成效\n", 要求="# 要求\n")
    for path, count in (("data/office/2024Q3", 2), ("data/office/2024Q3/成效.md", 1)):
        assert run(["validate", path, "--format", "concise"]) == 0
        assert capsys.readouterr().out.count("P143") == count


# ------------------------------------------------------------------------------------------- papers filled in by hand


def test_a_word_file_filled_in_by_hand_is_kept(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    county(tmp_path)
    report = ["report", "quarterly", *JUDGE, "-o", "通报.docx"]
    assert run(report) == 0
    paper = docx.Document("通报.docx")
    paragraph = next(p for p in paper.paragraphs if "〔待填〕" in p.text)
    paragraph.add_run("安法办发〔2024〕3号")
    paper.save("通报.docx")
    filled = Path("通报.docx").read_bytes()
    capsys.readouterr()
    assert run(report) == 2
    err = capsys.readouterr().err
    assert "通报.docx 在 planck 写出以后被改动过，原样保留，这次什么也没有写。" in err
    assert "请写进 data/office/<季度>/" in err
    assert Path("通报.docx").read_bytes() == filled
    # as the advice says: under another name, or over it
    assert run([*report[:-1], "通报2.docx"]) == 0
    assert run([*report, "--force"]) == 0
    assert zipfile.is_zipfile("通报.docx")
    assert Path("通报.docx").read_bytes() == Path("通报2.docx").read_bytes()


def test_of_several_papers_none_is_written_where_one_was_filled_in_by_hand(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    county(tmp_path)
    report = ["report", "quarterly", *JUDGE, "--format", "md,docx", "-o", "out/"]
    assert run(report) == 0
    (word,) = Path("out").glob("*.docx")
    (text,) = Path("out").glob("*.md")
    paper = docx.Document(str(word))
    paper.paragraphs[0].add_run("改")
    paper.save(str(word))
    text.unlink()
    assert run(report) == 2
    assert not text.exists()
