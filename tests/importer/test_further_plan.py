"""planck import --plan: a further plan of a workspace, with the units of the first."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from planck.cli import run
from planck.load import workspace
from planck.model import Plan

FIRST = """某县2026年法治政府建设工作要点
一、主要任务
（一）提升服务能力。平台规范化建设率达80%以上。（责任单位：县司法局、各乡镇）
（二）开展普法。办好讲座。（责任单位：县教育局）
"""
SECOND = """某县2026年优化营商环境工作要点
一、主要任务
（一）规范执法。（1）公布检查清单，2026年9月底前完成。（责任单位：某县司法局、县商务局、各乡镇、各园区）
（二）压减时限。办理时限压减到5天以内。（牵头单位：县教育局；配合单位：县财政局）
（三）研究改革。做好研究。
"""
LATER = "  swj: {name: 县商务局, kind: government}\n  czj: {name: 县财政局, kind: government}\n"


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Path:
    """A workspace with a first plan, on which a rule is set, and a second document beside it."""
    for name in [name for name in os.environ if name.startswith("PLANCK_")]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "一.txt").write_text(FIRST, encoding="utf-8")
    (tmp_path / "二.txt").write_text(SECOND, encoding="utf-8")
    assert run(["import", "一.txt"]) == 0
    capsys.readouterr()
    return tmp_path


def read(root: Path, *keys: str) -> Plan:
    plan = workspace(root / "data", keys=keys or ("",)).plan
    assert plan is not None
    return plan


def planck(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    code = run(list(words))
    shown = capsys.readouterr()
    return code, shown.out, shown.err


def test_the_advice_followed_the_plan_stands_beside_the_first(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = planck(capsys, "import", "二.txt", "--plan", "yshj-2026")
    assert (code, err) == (0, "")
    assert "已写入 data/plans/yshj-2026.yaml（草稿，原文在 source/yshj-2026.txt）" in out
    assert "其中 2 个单位 data/plan.yaml 里已有" in out
    assert "planck show --review --plan yshj-2026" in out
    lines = [line for line in out.splitlines() if line.startswith("  ") and "{name: " in line]
    assert len(lines) == 2
    assert all(f"# {line}" in (office / "data/plans/yshj-2026.yaml").read_text(encoding="utf-8") for line in lines)
    assert planck(capsys, "validate")[0] == 1  # until the new units stand in the first plan
    first = office / "data/plan.yaml"
    text = first.read_text(encoding="utf-8")
    first.write_text(text.replace("groups:\n", "\n".join([*lines, "groups:\n"]), 1), encoding="utf-8")
    code, out, _ = planck(capsys, "validate")
    assert (code, "P147" in out) == (0, False)
    plan = read(office, "yshj-2026")
    told = plan.tasks["yshj-2026:1.1"].responsible
    assert "sfj" in told.units
    assert list(read(office).groups) == [told.groups[0]]  # 各乡镇 is the first plan's
    assert plan.groups[told.groups[1]].name == "各园区"
    assert plan.rules == {"P112": "warning"}
    code, out, _ = planck(capsys, "show", "--text", "--plan", "yshj-2026")
    assert "".join(out.split()) == "".join(SECOND.split())
    code, out, _ = planck(capsys, "show", "--review", "--plan", "yshj-2026")
    assert "yshj-2026:1.2　压减时限" in out
    assert "--review --plan yshj-2026 -o" in "".join(line.replace("\n", " ") for line in out.splitlines(keepends=True))
    assert planck(capsys, "form", "export", "2026Q3", "-o", "forms")[0] == 0


def test_all_units_known_there_is_nothing_to_add(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (office / "三.txt").write_text(FIRST.replace("法治政府建设", "普法"), encoding="utf-8")
    code, out, _ = planck(capsys, "import", "三.txt", "--plan", "pufa")
    assert code == 0
    assert "没有的单位" not in out
    assert planck(capsys, "validate")[0] == 0
    plan = read(office, "pufa")
    assert list(plan.groups) == list(read(office).groups)
    assert plan.tasks["pufa:1.1"].responsible.groups == list(plan.groups)
    assert not any(review.at_ in ("id", "reporting", "units") for review in plan.review)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--plan", "普法"], "不能作方案代码"),
        (["--plan", "plan-2026"], "不能作方案代码"),
        (["--plan", "a/b"], "不能作方案代码"),
        (["--plan", "x", "--against", "data"], "只写一个"),
        (["--plan", "x", "-o", "nowhere"], "nowhere"),
        ([], "--plan 方案代码"),
    ],
)
def test_what_cannot_be_is_refused(
    words: list[str], told: str, office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = planck(capsys, "import", "二.txt", *words)
    assert (code, out) == (2, "")
    assert told in err
    assert not (office / "data/plans").exists()


def test_nothing_is_written_over_and_nothing_half(
    office: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (office / "空.txt").write_text("一句话。\n", encoding="utf-8")
    assert planck(capsys, "import", "空.txt", "--plan", "x")[0] == 2
    assert planck(capsys, "import", "二.txt", "--plan", "x")[0] == 0
    before = (office / "data/plans/x.yaml").read_bytes()
    code, _, err = planck(capsys, "import", "二.txt", "--plan", "x")
    assert (code, "已经有了" in err) == (2, True)
    assert (office / "data/plans/x.yaml").read_bytes() == before
    (office / "data/plan.yaml").write_text("units: [\n", encoding="utf-8")
    code, _, err = planck(capsys, "import", "二.txt", "--plan", "y")
    assert (code, "planck validate" in err) == (2, True)


@pytest.mark.parametrize("fails", ["source", "plan", "fault"])
def test_a_race_leaves_neither_file(
    fails: str, office: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from planck.cli import _files

    create = _files.create

    def taken(path: Path, content: bytes) -> bool:
        if fails == "fault" and path.suffix == ".yaml":
            raise KeyboardInterrupt
        if path.suffix == {"source": ".txt", "plan": ".yaml"}.get(fails):
            return False
        return create(path, content)

    monkeypatch.setattr(_files, "create", taken)
    assert planck(capsys, "import", "二.txt", "--plan", "x")[0] in (2, 130)
    assert not (office / "data/plans/x.yaml").exists()
    assert not (office / "data/source/x.txt").exists()


def test_a_further_plan_is_not_amended_yet(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert planck(capsys, "import", "二.txt", "--plan", "x")[0] == 0
    code, _, err = planck(capsys, "import", "二.txt", "--against", "data/plans/x.yaml")
    assert (code, "--against" in err) == (2, True)


def test_a_plan_of_no_place_has_that_of_the_first_and_no_doubt_on_known_units(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The doubt that 司法局 may be 县司法局 is one on the first plan's register, which knows both here."""
    first = office / "data/plan.yaml"
    first.write_text(
        first.read_text("utf-8").replace("{name: 县司法局,", "{name: 县司法局, aliases: [司法局],"), "utf-8"
    )
    text = (
        "优化营商环境工作要点\n一、任务\n（一）甲。做甲。（责任单位：县司法局）\n（二）乙。做乙。（责任单位：司法局）\n"
    )
    (office / "四.txt").write_text(text, encoding="utf-8")
    assert planck(capsys, "import", "四.txt", "--plan", "yshj", "--as-of", "2026-03-01")[0] == 0
    plan = read(office, "yshj")
    assert plan.jurisdiction == read(office).jurisdiction == "某县"
    assert not [review.at_ for review in plan.review if review.at_.startswith("units/")]
