"""A report that nobody could read costs points like one that nobody wrote: the score and its papers say so."""

import json

import pytest

from planck import check, load, reports, score
from planck.core.period import Period
from planck.formats import score as formats
from planck.messages import CHINESE, ENGLISH
from planck.reports.context import Ask
from tests.score.county import DAY, rules, year
from tests.test_issue import Planck
from tests.workspace import PLAN, write

RULES = rules("id: r, name: 报送, points: 100, deduct: {missing: 3}")
DAMAGED = "progress/fgj/2024Q3.yaml"
SAYS = "市发展和改革局的进展文件未能读取，按未报处理（data/progress/fgj/2024Q3\\.yaml）"


def judged(folder, *damaged):
    files = {**year(), "assessment/2024.yaml": RULES}
    files |= {path: files[path].replace("unit: ", "unit: [") for path in damaged}
    return check.judge(load.workspace(write(folder, files, PLAN)), Period(2024, 4), DAY)


@pytest.mark.parametrize("name", ["full", "markdown"])
def test_the_score_names_the_files_that_nobody_could_read(tmp_path, name):
    assessment = score.assess(judged(tmp_path, DAMAGED).book, 2024, DAY)
    text = "".join(formats.render(name, assessment, "", CHINESE).replace("\\", "").split())
    assert (
        "有1处没有读进，按未报或者待报计：data/progress/fgj/2024Q3.yaml。请先运行planckvalidate，改好再算分。" in text
    )
    assert "Not read, and so counted as missing or pending (1)" in formats.render(name, assessment, "", ENGLISH)
    whole = score.assess(judged(tmp_path / "whole").book, 2024, DAY)
    assert "没有读进" not in formats.render(name, whole, "", CHINESE)


def test_of_many_the_first_are_named_and_how_many_there_are(tmp_path):
    paths = [path for path in year() if path.startswith("progress/")]
    text = formats.render("full", score.assess(judged(tmp_path, *paths).book, 2024, DAY), "", CHINESE)
    assert f"有 {len(paths)} 处没有读进" in text
    assert "、…。" in text.replace("\n", "")


def test_the_papers_say_it_on_their_face_and_no_sheet_speaks_of_anothers_file(tmp_path):
    result = judged(tmp_path, DAMAGED, "progress/fgj/2024Q4.yaml")
    (circular,) = reports.render("assessment", result)
    assert circular.markdown.count("的进展文件未能读取") == 2
    assert SAYS in circular.markdown
    (other,) = reports.render("score", result, ask=Ask("sfj"))
    assert "未能读取" not in other.markdown
    (own,) = reports.render("score", result, ask=Ask("fgj"))
    assert SAYS in own.markdown


def test_a_programs_page_is_kept_clean_and_the_terminal_says_it(tmp_path, monkeypatch, capsys):
    judged(tmp_path, DAMAGED)
    monkeypatch.chdir(tmp_path)
    code, out, err = Planck(capsys)("score", "2024", "--as-of", "2025-06-01", "--format", "json")
    assert code == 0
    assert json.loads(out)["year"] == 2024
    assert "有 1 处没有读进，按未报或者待报计：data/progress/fgj/2024Q3.yaml。" in err
