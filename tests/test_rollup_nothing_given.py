"""A shared indicator that no member's plan has: nobody is said to owe or to have left out a figure of it."""

import os

import pytest

from planck.cli import run
from tests.rollup.small import edited, write


def test_a_figure_that_no_plan_has_is_no_unreported_one(tmp_path, monkeypatch, capsys):
    for name in [name for name in os.environ if name.startswith("PLANCK_")]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    write(tmp_path)
    write(tmp_path, {"rollup.yaml": edited(("item: 2.1.7/hotline", "item: 2.1.7/none"))})
    assert run(["rollup", "run", "--period", "2024Q3", "--as-of", "2024-10-31", "--jobs", "1", "-o", "out"]) == 0
    capsys.readouterr()
    for words in ([], ["--indicator", "hotline"]):
        run(["rollup", "show", "out", *words])
        page = capsys.readouterr().out
        assert "无数据" in page
        assert "未报\n" not in page
    run(["rollup", "show", "out", "--lang", "en"])
    assert "no data" in capsys.readouterr().out
    run(["report", "rollup", "out"])
    assert "没有可以汇总的数据。成员2个，计入0个；没有应报的单位。\n" in capsys.readouterr().out


@pytest.mark.parametrize(("mapped", "word"), [("none", "本期无此类事项"), ("2.1.7/hotline", "已达标")])
def test_what_is_not_asked_and_what_is_given_keep_their_words(tmp_path, monkeypatch, capsys, mapped, word):
    monkeypatch.chdir(tmp_path)
    write(tmp_path)
    templates = f"templates: {{all: {{hotline: {mapped}}}}}\nmembers:"
    members = [
        (f"at: counties/{code}", f"at: counties/{code}, template: all") for code in ("530102", "530111", "530100")
    ]
    write(tmp_path, {"rollup.yaml": edited(("members:", templates), *members)})
    assert run(["rollup", "run", "--period", "2024Q3", "--as-of", "2024-10-31", "--jobs", "1", "-o", "out"]) == 0
    run(["rollup", "show", "out", "--lang", "zh"])
    assert word in capsys.readouterr().out
