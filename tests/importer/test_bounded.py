"""A document is read in a process apart: what it costs, it costs there."""

from __future__ import annotations

import datetime
import io
from pathlib import Path
from typing import Any

import pytest

from planck.cli import run
from planck.core import apart
from planck.importer import bounded
from planck.importer.document import Refused

TODAY = datetime.date(2026, 11, 30)
TEXT = "某市方案\n一、任务\n（一）甲。做甲。\n（二）乙。做乙。\n".encode()


def test_the_draft_comes_back_whole_and_tells_how_it_goes() -> None:
    told: list[tuple[int, int]] = []
    draft = bounded.drafted(TEXT, TODAY, "名", lambda *word: told.append(word))
    assert [task.text.title for task in draft.tasks] == ["甲", "乙"]
    assert told == [(1, 2), (2, 2)]


def test_a_refusal_comes_back_with_its_facts() -> None:
    with pytest.raises(Refused) as refused:
        bounded.drafted(b"\x89PNG", TODAY, "", lambda *_: None)
    assert refused.value.message_key == "document.image"


def test_what_cannot_be_read_in_time_is_refused(tmp_path: Path, monkeypatch: Any, capsys: Any) -> None:
    monkeypatch.chdir(tmp_path)
    Path("方案.txt").write_bytes(TEXT)
    monkeypatch.setattr(bounded, "SECONDS", 0.0)
    assert run(["import", "方案.txt", "-o", "ws"]) == 2
    assert "方案.txt：" in capsys.readouterr().err
    assert not Path("ws").exists()


def _without_memory(*_: object) -> None:
    raise MemoryError


def test_what_does_not_fit_into_memory_is_refused(monkeypatch: Any) -> None:
    monkeypatch.setattr(apart, "run_telling", _without_memory)
    with pytest.raises(Refused) as refused:
        bounded.drafted(TEXT, TODAY, "", lambda *_: None)
    assert refused.value.message_key == "document.hard"


def test_within_the_process_words_go_where_answers_go(monkeypatch: Any) -> None:
    answers = io.BytesIO()
    monkeypatch.setattr(apart._Process, "answers", answers)
    bounded.draft_of(TEXT, TODAY, "")
    assert answers.getvalue().count(b"+") >= 2
    monkeypatch.setattr(apart._Process, "answers", None)
    assert bounded.draft_of(TEXT, TODAY, "").tasks
