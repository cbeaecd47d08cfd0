"""What people write for evidence that is not there keeps no form out."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.forms.test_form import fill, findings, where


@pytest.mark.parametrize(
    ("written", "advice"),
    [
        ("D:\\材料\\验收.pdf", "写作 evidence/文件名"),
        ("C:/a.pdf", "写作 evidence/文件名"),
        ("\\\\server\\共享\\a.pdf", "写作 evidence/文件名"),
        ("/home/a.pdf", "写作 evidence/文件名"),
        ("www.example.gov.cn/a", "网址写全"),
        ("https://x y", "网址写全"),
        ("ftp://x/a", "网址写全"),
        ("见附件", "写作 evidence/文件名"),
        ("纸质材料已报送", "写作 evidence/文件名"),
        ("已发邮箱", "写作 evidence/文件名"),
    ],
)
def test_evidence_elsewhere_is_a_warning_and_the_form_is_written(
    data: Path, out: Path, capsys: pytest.CaptureFixture[str], written: str, advice: str
) -> None:
    fill(out, {where(out, "task:2.2", "evidence"): written})
    code, reported = findings(data, out, capsys, "--replace")
    assert (code, [finding["severity"] for finding in reported]) == (0, ["warning"])
    assert advice in reported[0]["help"]


def test_an_address_that_is_whole_is_taken_over(data: Path, out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fill(out, {where(out, "task:2.2", "evidence"): "https://www.example.gov.cn/a"})
    assert findings(data, out, capsys, "--replace") == (0, [])
