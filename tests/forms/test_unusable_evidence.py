"""Evidence that lies there and proves nothing is told at its cell, in words for those who have a form and no folder."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.forms.test_form import fill, findings, where
from tests.forms.test_words import YAML

Captured = pytest.CaptureFixture[str]
OFFICE = "办公室"


def link(folder: Path) -> None:
    (folder / "真.pdf").write_bytes(b"x")
    (folder / "a.pdf").symlink_to("真.pdf")


FAULTS: list[tuple[str, Callable[[Path], object], str, str]] = [
    (
        "evidence/a.pdf",
        lambda folder: (folder / "a.pdf").write_bytes(b""),
        "佐证 evidence/a.pdf 是空文件（0 字节）",
        OFFICE,
    ),
    (
        "evidence/子",
        lambda folder: (folder / "子").mkdir(),
        "佐证 evidence/子 是文件夹，不是文件",
        "写作 evidence/文件名",
    ),
    (
        "../fgj/2024Q3.yaml",
        lambda _: None,
        "佐证 ../fgj/2024Q3.yaml 指到本单位文件夹之外（带有 ..），没有查看",
        OFFICE,
    ),
    ("evidence/a.pdf", link, "佐证 evidence/a.pdf 要经过链接才能到达，没有查看", OFFICE),
    (
        "evidence/a.lnk",
        lambda folder: (folder / "a.lnk").write_bytes(b"x"),
        "佐证 evidence/a.lnk 不是材料本身：是快捷方式、没下载完的文件、临时文件或指向别处的占位文件",
        OFFICE,
    ),
    (
        "evidence/README.md",
        lambda folder: (folder / "README.md").write_bytes(b"x"),
        "佐证 evidence/README.md 不是证明材料：是进展文件本身、说明文件，或以点开头的隐藏文件",
        "从这一格删去",
    ),
]
"""What the cell says, what lies in the folder, the message, and words of the remedy."""


@pytest.mark.parametrize(("written", "make", "message", "remedy"), FAULTS, ids=[fault[2] for fault in FAULTS])
def test_it_is_told_in_the_forms_words_and_gone_once_the_file_itself_is_there(
    data: Path, out: Path, capsys: Captured, written: str, make: Callable[[Path], object], message: str, remedy: str
) -> None:
    folder = data / "progress/sfj/evidence"
    folder.mkdir(exist_ok=True)
    make(folder)
    at = where(out, "task:2.1.7", "evidence")
    fill(out, {at: written})
    code, reported = findings(data, out, capsys, "--replace")
    assert (code, [(each["path"], each["message"]) for each in reported]) == (1, [(f"{out.name}!{at}", message)])
    assert remedy in reported[0]["help"]
    assert not YAML.search(reported[0]["help"].replace("data/progress/", ""))
    (folder / "验收.pdf").write_bytes(b"x")
    fill(out, {at: "evidence/验收.pdf"})  # as the advice has it
    assert findings(data, out, capsys, "--replace") == (0, [])
