"""A plan of an invented county, two pages, as Word, web page and text: from the document to the first workbooks."""

import os
from pathlib import Path

import pytest
from docx import Document as Word

from planck import load
from planck.cli import run

TITLE = "清溪县法治政府建设三年行动方案"
LINES = (
    "（2027—2029年）",
    "为深入推进依法行政，加快建设法治政府，结合清溪实际，制定本方案。",
    "一、总体要求",
    "坚持以人民为中心，全面推进法治政府建设。到2029年，全县法治政府建设水平明显提升。",
    "二、重点任务",
    "（一）优化法治化营商环境",
    "1.深化简政放权。动态调整权责清单，政务服务事项网上可办率达到95%以上。每年清理证明事项不少于1次。（牵头单位：县政务服务局；配合单位：县司法局、县财政局）",
    "2.加强信用监管。2027年底前建成县级信用平台。对守信主体减少检查频次，不得以信用评价代替行政处罚。（责任单位：县发展改革局、县市场监管局等县级有关部门）",
    "（二）健全依法决策机制",
    "3.落实重大行政决策程序。编制年度决策事项目录，合法性审查率达到100%。（责任单位：县政府办公室、县司法局）",
    "4.发挥法律顾问作用。到2028年，乡镇（街道）法律顾问实现全覆盖，力争群众满意度达到90%。（县司法局牵头，各乡镇配合）",
    "（三）严格规范公正文明执法",
    "加强行政执法监督，案卷评查合格率到2027年达到90%，到2029年达到95%。严禁下达罚款指标。",
    "责任单位：县司法局、县交通运输局、县农业农村局",
    "三、保障措施",
    "（一）加强组织领导。县委依法治县办要统筹协调，推动任务落实。",
    "（二）强化督促检查。将完成情况纳入年度考核，公众对法治建设的知晓率逐年提高。",
    "各乡镇、各部门要于2027年3月底前制定本单位实施方案。",
    "清溪县人民政府",
    "2027年1月15日",
)


def as_text(path: Path) -> Path:
    path = path / "方案.txt"
    path.write_text("\n".join((TITLE, *("　　" + line for line in LINES))), encoding="gb18030")
    return path


def as_page(path: Path) -> Path:
    path = path / "方案.html"
    body = "".join(f"<p>{line}</p>" for line in LINES)
    path.write_text(
        f"<html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1>{body}</body></html>", encoding="utf-8"
    )
    return path


def as_word(path: Path) -> Path:
    path = path / "方案.docx"
    word = Word()
    word.add_heading(TITLE, 0)
    for line in LINES:
        word.add_paragraph(line)
    word.save(str(path))
    return path


@pytest.fixture
def folder(tmp_path, monkeypatch):
    for name in [name for name in os.environ if name.startswith("PLANCK_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "settings"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def planck(capsys, *words):
    code = run(list(words))
    out, err = capsys.readouterr()
    return code, out, err


@pytest.mark.parametrize("write", [as_text, as_page, as_word])
def test_from_the_document_to_the_first_workbooks(folder, capsys, write):
    document = write(folder)
    code, out, err = planck(capsys, "import", str(document), "-o", "ws")
    assert (code, err) == (0, "")
    assert "  3 章，7 项任务，" in out
    assert "  目标 7 个，趋势 1 个，节点 1 个，常规职责 0 项，禁止性规定 2 条\n" in out
    assert planck(capsys, "validate", "--data", "ws")[0] == 0
    code, out, _ = planck(capsys, "show", "--text", "--data", "ws")
    assert "".join(out.split()) == "".join("".join((TITLE, *LINES)).split())
    code, out, _ = planck(capsys, "show", "--review", "--data", "ws")
    assert code == 0
    assert "□ 2.3/" in out

    path = folder / "ws/data/plan.yaml"
    text = path.read_text(encoding="utf-8")
    plan = load.workspace(folder / "ws/data").plan
    assert plan is not None
    assert [task.id for task in plan.each_task()] == ["2.1.1", "2.1.2", "2.2.3", "2.2.4", "2.3", "3.1", "3.2"]
    assert len(plan.review) <= 4 * len(plan.tasks)

    # the office looks at every place, names who answers for the last two, and fills the group
    confirmed = text[: text.index("\nreview:")] + "\n"
    confirmed = confirmed.replace("rules: {P112: warning}", "rules: {}").replace("members: []", "members: [sfj]")
    confirmed = confirmed.replace("units: [], basis: import", "units: [sfj], basis: office")
    confirmed = confirmed.replace(
        "printed: [], units: [sfj], quote: 县司法局", "printed: [], units: [sfj], quote: 县司法局"
    )
    path.write_text(confirmed, encoding="utf-8")
    assert planck(capsys, "validate", "--data", "ws")[:2] == (0, "检查了 2 份文件，没有发现问题。\n")
    code, _, _ = planck(capsys, "form", "export", "2027Q1", "-o", "forms", "--data", "ws")
    assert code == 0
    assert {workbook.name for workbook in (folder / "forms").glob("*.xlsx")} >= {
        "县司法局-2027Q1.xlsx",
        "县政务服务局-2027Q1.xlsx",
    }
