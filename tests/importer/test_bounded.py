"""A document is read in a process apart: what it costs, it costs there."""

from __future__ import annotations

import datetime
import io
import time
from pathlib import Path
from typing import Any

import pytest

from planck.cli import run
from planck.core import apart
from planck.importer import bounded, reading
from planck.importer import draft as drafting
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


@pytest.mark.parametrize(
    "words",
    [
        "1",
        "\t",
        " ",
        "均",
        "市",
        "（）",
        "（一）",
        "达到100%",
        "2025年底前，",
        pytest.param("90%以上", marks=pytest.mark.whole_system),  # takes as long as all others
        "(1)",
        "-",
        "、",
        "由甲分别",
        "“”",
    ],
)
@pytest.mark.parametrize(
    "form", ["（一）加强建设。{}。（责任单位：市司法局）", "（一）加强建设。（责任单位：{}）", "（一）{}"]
)
def test_what_repeats_itself_is_read_within_seconds(words: str, form: str) -> None:
    text = "某市2025年工作方案\n一、重点任务\n" + form.format(words * (6000 // len(words))) + "\n"
    begin = time.process_time()
    bounded.draft_of(text.encode(), TODAY, "")
    assert time.process_time() - begin < 5


def test_a_plan_that_planck_would_not_read_is_not_written(tmp_path: Path, monkeypatch: Any, capsys: Any) -> None:
    monkeypatch.chdir(tmp_path)
    tasks = "".join(f"{n}. 做好第{n}件事。{'说明情况' * 100}。\n" for n in range(1, 990))
    Path("方案.txt").write_text(f"某市方案\n一、任务\n{tasks}", "utf-8")
    assert run(["import", "方案.txt", "-o", "ws"]) == 2
    assert "太大，planck 读不了（上限 1048576 字节" in capsys.readouterr().err
    assert not Path("ws").exists()


def test_a_paragraph_longer_than_any_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        reading.read(("某市方案\n一、任务\n（一）甲。" + "做" * 20_001).encode())
    assert refused.value.message_key == "document.long_paragraph"


@pytest.mark.parametrize(
    "name", ["null", "con", "com", "NULL", "~", "- 甲", "&x", "!!python/object", "{{ 7 }}", "=1+1"]
)
def test_what_a_body_is_called_breaks_no_plan(tmp_path: Path, name: str) -> None:
    listed = "、".join(f"{level}{name}" for level in ("", "市", "县", "区"))
    text = f"某市方案\n一、任务\n（一）甲。{name}达到90%以上，2025年底前建成{name}。（责任单位：{listed}、市司法局）\n"
    draft = bounded.draft_of(text.encode(), TODAY, "")
    assert checked(tmp_path, draft) == 0


def checked(tmp_path: Path, draft: drafting.Draft) -> int:
    """The exit code of ``validate`` on the draft's workspace."""
    (tmp_path / "data/source").mkdir(parents=True)
    (tmp_path / "data/plan.yaml").write_text(draft.plan, "utf-8")
    (tmp_path / "data" / drafting.SOURCE).write_text(draft.source, "utf-8")
    return run(["validate", "--data", str(tmp_path / "data"), "-q"])


def test_a_task_whose_list_names_only_who_cooperates_is_to_be_looked_at(tmp_path: Path) -> None:
    text = "某市方案\n一、任务\n（一）甲。做甲。（配合单位：市财政局）\n（二）乙。做乙。（责任单位：市司法局）\n"
    draft = bounded.draft_of(text.encode(), TODAY, "")
    assert "cooperating: [czj]" in draft.plan
    assert checked(tmp_path, draft) == 0


def test_a_row_whose_work_was_printed_above_makes_no_fault(tmp_path: Path) -> None:
    page = (
        "<html><body><p>某县考核方案</p><table>"
        "<tr><td>序号</td><td>考核项目</td><td>考核指标</td><td>责任单位</td></tr>"
        "<tr><td>1</td><td colspan=2>巩固成果，开展检查。</td><td>县水利局</td></tr>"
        "<tr><td colspan=2 rowspan=2>责任体系</td><td>完善制度体系。</td><td>县河长办</td></tr>"
        "<tr><td></td><td>县河长办</td></tr>"
        "</table></body></html>"
    )
    draft = bounded.draft_of(page.encode(), TODAY, "")
    assert draft.tasks
    assert checked(tmp_path, draft) == 0


def test_a_line_before_the_last_table_stays_before_it(tmp_path: Path) -> None:
    table = "| a | b |\n|---|---|\n| c | d |\n"
    text = f"# 某市方案\n\n一、任务\n\n1.甲。做甲。\n\n2.乙。做乙。\n\n各单位要落实。\n\n{table}"
    draft = bounded.draft_of(text.encode(), TODAY, "")
    assert checked(tmp_path, draft) == 0


def test_an_answer_at_the_last_moment_comes_too_late(monkeypatch: Any) -> None:
    """Its process is dead by then; the next call has one of its own."""
    received = apart._received

    def slowly(pipe: Any) -> bytes:
        message = received(pipe)
        time.sleep(0.6)
        return message

    assert apart.run(len, "甲") == 1
    with monkeypatch.context() as patched:
        patched.setattr(apart, "_received", slowly)
        with pytest.raises(apart.Ended) as ended:
            apart.run_within(0.3, len, "甲乙")
    assert ended.value.late
    assert apart.run(len, "甲乙") == 2
