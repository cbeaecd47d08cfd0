"""``planck import`` as the coordinator of a county uses it."""

import io
import os
import stat
import sys

import pytest

from planck.cli import import_ as command
from planck.cli import run

PLAN = """某县法治政府建设实施方案
（2026—2030年）
一、主要任务
（一）提升服务能力。平台规范化建设率达80%以上。（责任单位：县司法局、县政务服务局）
（二）开展普法。办好讲座。
"""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    for name in [name for name in os.environ if name.startswith("PLANCK_")]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "方案.txt").write_text(PLAN, encoding="utf-8")
    return tmp_path


def planck(capsys, *words):
    code = run(list(words))
    out, err = capsys.readouterr()
    return code, out, err


def test_a_text_becomes_a_workspace_that_validates(folder, capsys):
    code, out, err = planck(capsys, "import", "方案.txt", "-o", "ws")
    assert (code, err) == (0, "")
    assert out == (
        "已写入 ws/data/plan.yaml（草稿，原文在 source/plan.txt）\n"
        "  1 章，2 项任务，2 条举措\n"
        "  责任单位 2 个，统称 0 个\n"
        "  目标 1 个，趋势 0 个，节点 0 个，常规职责 0 项，禁止性规定 0 条\n"
        "  1 项任务没有写责任单位（共 2 项），请办公室确定后写进 responsible\n"
        "待确认 5 处，列在 review 里：核对一处，删去一条。\n"
        "下一步：planck validate 检查，planck show --text 看还原的原文，planck show --review 逐条确认，改 ws/data/plan.yaml。\n"
    )
    assert planck(capsys, "validate", "--data", "ws")[0] == 0
    code, out, _ = planck(capsys, "show", "--text", "--data", "ws")
    assert "".join(out.split()) == "".join(PLAN.split())
    assert (folder / "ws/data/source/plan.txt").read_text(encoding="utf-8") == PLAN


def test_english_says_the_same(folder, capsys):
    code, out, _ = planck(capsys, "import", "方案.txt", "-o", "ws", "--lang", "en")
    assert code == 0
    assert "1 chapters, 2 tasks, 2 measures" in out
    assert "1 of 2 tasks name no responsible unit" in out


def test_a_plan_that_is_there_stays(folder, capsys):
    assert planck(capsys, "import", "方案.txt")[0] == 0
    before = (folder / "data/plan.yaml").read_bytes()
    code, out, err = planck(capsys, "import", "方案.txt")
    assert (code, out) == (2, "")
    assert err == (
        "planck: data/plan.yaml 已经有了，没有改动。另建工作区的，用 -o 写进另一个文件夹；作为这个工作区的另一个方案，"
        "加 --plan 方案代码；是原来方案修订以后的文件，加 --against 原来的 plan.yaml\n"
    )
    assert (folder / "data/plan.yaml").read_bytes() == before
    (folder / "data/plan.yaml").unlink()
    code, _, err = planck(capsys, "import", "方案.txt")
    assert code == 2
    assert "source/plan.txt 已经有了" in err
    assert planck(capsys, "import", "方案.txt", "-o", "另")[0] == 0


def test_the_data_folder_of_a_plan_is_no_workspace(folder, capsys):
    planck(capsys, "import", "方案.txt", "-o", "ws")
    code, _, err = planck(capsys, "import", "方案.txt", "-o", "ws/data")
    assert code == 2
    assert "data" in err


def test_a_file_in_the_way_of_a_folder(folder, capsys):
    code, _, err = planck(capsys, "import", "方案.txt", "-o", "方案.txt")
    assert (code, err) == (2, "planck: 方案.txt 不是文件夹，请用 -o 写明一个文件夹\n")


def test_standard_input(folder, capsys, monkeypatch):
    monkeypatch.setattr(sys, "stdin", type("In", (), {"buffer": io.BytesIO(PLAN.encode("gb18030"))})())
    assert planck(capsys, "import", "-", "-o", "ws")[0] == 0
    assert "某县法治政府建设实施方案" in (folder / "ws/data/plan.yaml").read_text(encoding="utf-8")


def test_what_cannot_be_opened_says_what_to_do(folder, capsys):
    (folder / "方案.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"))
    code, out, err = planck(capsys, "import", "方案.doc", "-o", "ws")
    assert (code, out) == (2, "")
    assert err.startswith("planck: 方案.doc：")
    assert ".docx" in err
    assert not (folder / "ws").exists()
    code, _, err = planck(capsys, "import", "没有.txt", "-o", "ws")
    assert code == 2
    assert err.startswith("planck: 读不了 没有.txt：")


def test_a_text_without_tasks_is_refused(folder, capsys):
    (folder / "信.txt").write_text("尊敬的各位：\n请准时参加会议。\n", encoding="utf-8")
    code, _, err = planck(capsys, "import", "信.txt", "-o", "ws")
    assert code == 2
    assert err.startswith("planck: 信.txt 里没有看出任务")
    assert not (folder / "ws").exists()


def test_both_files_or_neither(folder, capsys, monkeypatch):
    from planck.cli import _files
    from planck.cli._stop import Stop

    create = _files.create

    def broken(path, content, mode=None):
        if path.name == "plan.yaml":
            raise Stop("stop.read_only", path=path)
        return create(path, content, mode)

    monkeypatch.setattr(_files, "create", broken)
    assert planck(capsys, "import", "方案.txt", "-o", "ws")[0] == 2
    assert not (folder / "ws/data/source/plan.txt").exists()
    # another run was there first
    monkeypatch.setattr(_files, "create", lambda path, content: path.name != "plan.yaml" and create(path, content))
    code, _, err = planck(capsys, "import", "方案.txt", "-o", "ws")
    assert code == 2
    assert "ws/data/plan.yaml 已经有了" in err
    assert not (folder / "ws/data/source/plan.txt").exists()
    monkeypatch.setattr(_files, "create", lambda *_: False)
    assert planck(capsys, "import", "方案.txt", "-o", "ws")[0] == 2


def test_what_is_not_carried_is_said(folder, capsys):
    (folder / "网页.html").write_text(
        "<html><body><p>一、任务</p><p>（一）甲。做甲。</p><img src='a.png'><p>（二）乙。做乙。</p></body></html>",
        encoding="utf-8",
    )
    code, out, _ = planck(capsys, "import", "网页.html", "-o", "ws")
    assert code == 0
    assert "  注意：" in out


def test_a_line_of_progress_on_a_terminal_only(folder, capsys, monkeypatch):
    class Terminal(io.StringIO):
        def isatty(self):
            return True

    screen = Terminal()
    monkeypatch.setattr(command, "PATIENCE", -1.0)
    monkeypatch.setattr(command, "STEP", 0.0)
    monkeypatch.setattr(sys, "stderr", screen)
    assert run(["import", "方案.txt", "-o", "ws"]) == 0
    assert "\r正在读任务 1/2" in screen.getvalue()
    assert screen.getvalue().endswith("\r")


def test_new_files_have_the_permissions_of_new_files(folder, capsys):
    planck(capsys, "import", "方案.txt", "-o", "ws")
    mask = os.umask(0)
    os.umask(mask)
    for name in ("plan.yaml", "source/plan.txt"):
        assert stat.S_IMODE((folder / "ws/data" / name).stat().st_mode) == 0o666 & ~mask


def test_the_same_document_on_the_same_day_gives_the_same_bytes(folder, capsys):
    (folder / "无年份.txt").write_text("某县工作要点\n一、任务\n（一）甲。做甲。\n（二）乙。做乙。\n", encoding="utf-8")
    for out, day in (("a", "2024-05-01"), ("b", "2024-11-30"), ("c", "2025-05-01")):
        assert planck(capsys, "import", "无年份.txt", "-o", out, "--as-of", day)[0] == 0
    plans = [(folder / out / "data/plan.yaml").read_bytes() for out in ("a", "b", "c")]
    assert plans[0] == plans[1]
    assert b"start: 2024-01-01" in plans[0]
    assert b"start: 2025-01-01" in plans[2]
    code, _, err = planck(capsys, "import", "无年份.txt", "-o", "d", "--as-of", "2024")
    assert code == 2
    assert "2024" in err
    assert not (folder / "d").exists()


def test_a_task_is_shown_before_the_first_quarter_has_ended(folder, capsys):
    (folder / "明年.txt").write_text(
        "某县2099年工作要点\n一、任务\n（一）甲。做甲。\n（二）乙。做乙。\n", encoding="utf-8"
    )
    assert planck(capsys, "import", "明年.txt", "-o", "ws")[0] == 0
    code, out, _ = planck(capsys, "show", "1.2", "--data", "ws")
    assert (code, "做乙" in out, "2099Q1" in out) == (0, True, True)
    code, _, err = planck(capsys, "check", "--data", "ws")
    assert (code, "--period 2099Q1" in err) == (2, True)
