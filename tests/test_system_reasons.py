"""What the system says of a file stands in the reader's language."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from planck import cli
from planck.core.finding import Both
from planck.messages.system import reason, reason_of


def test_a_reason_stands_in_both_languages() -> None:
    assert reason(FileNotFoundError(errno.ENOENT, "?", "a")) == Both("没有这个文件或文件夹", os.strerror(errno.ENOENT))


def test_what_is_not_known_stays_in_the_systems_words() -> None:
    own = os.strerror(errno.EDOM)
    assert reason_of(errno.EDOM) == Both(own, own)


def test_a_fault_without_a_number_is_named() -> None:
    assert reason(BlockingIOError()) == "BlockingIOError"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_command_says_it_in_the_readers_language(
    language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PLANCK_LANG", language)
    assert cli.run(["import", "nix.docx", "-o", "draft"]) == 2
    errors = capsys.readouterr().err
    assert ("没有" in errors) == (language == "zh")
    assert ("o such file" in errors) == (language == "en")
