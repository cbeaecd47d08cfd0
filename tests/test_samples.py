"""One file that calls itself a sample stamps nobody else's figures (domain.md 9)."""

import datetime

import pytest

from planck import check, load, reports
from planck.core.period import Period
from planck.formats import render
from planck.messages import CHINESE
from planck.reports.context import Ask
from tests.workspace import OTHER, PROGRESS, write

SAMPLE = ("tasks:", "sample: true\ntasks:")
Q3, DAY = Period(2024, 3), datetime.date(2024, 10, 31)
STAMP = "示例数据，非真实填报"


def county(folder, sfj=PROGRESS, fgj=OTHER):
    return write(folder, {"progress/sfj/2024Q3.yaml": sfj, "progress/fgj/2024Q3.yaml": fgj})


def test_a_single_sample_file_is_refused_and_named_on_the_face_without_the_stamp(tmp_path):
    result = check.judge(load.workspace(county(tmp_path, sfj=PROGRESS.replace(*SAMPLE))), Q3, DAY)
    assert [(f.code, f.unit, f.severity) for f in result.findings if f.code == "P222"] == [("P222", "sfj", "error")]
    (paper,) = reports.render("quarterly", result, None, Ask())
    assert STAMP not in paper.markdown
    assert "标着“示例”的文件，是否真实填报待核实：data/progress/sfj/2024Q3\\.yaml" in paper.markdown
    assert STAMP not in render("full", result, CHINESE)


def test_a_workspace_of_samples_is_stamped_and_sound(tmp_path):
    folder = county(tmp_path, sfj=PROGRESS.replace(*SAMPLE), fgj=OTHER.replace(*SAMPLE))
    result = check.judge(load.workspace(folder), Q3, DAY)
    assert not [f for f in result.findings if f.code == "P222"]
    (paper,) = reports.render("quarterly", result, None, Ask())
    assert STAMP in paper.markdown


def test_in_a_workspace_of_samples_a_first_real_file_takes_the_stamp_from_nothing(tmp_path):
    """Most files are invented: papers say so until they are gone."""
    files = {
        f"progress/sfj/{quarter}.yaml": PROGRESS.replace("2024Q3", quarter).replace(*SAMPLE)
        for quarter in ("2024Q1", "2024Q2")
    }
    folder = write(tmp_path, {**files, "progress/fgj/2024Q3.yaml": OTHER})
    result = check.judge(load.workspace(folder), Q3, DAY)
    assert not [f for f in result.findings if f.code == "P222"]
    (paper,) = reports.render("quarterly", result, None, Ask())
    assert STAMP in paper.markdown


def test_many_sample_files_are_counted_on_the_face(tmp_path):
    quarters = [f"{year}Q{n}" for year in (2022, 2023) for n in range(1, 5)]
    files = {
        f"progress/{unit}/{quarter}.yaml": text.replace("2024Q3", quarter)
        for unit, text in (("sfj", PROGRESS), ("fgj", OTHER))
        for quarter in quarters
    }
    files |= {path: text.replace(*SAMPLE) for path, text in files.items() if "/fgj/" in path}
    result = check.judge(load.workspace(write(tmp_path, files)), Period(2023, 4), datetime.date(2024, 11, 1))
    (paper,) = reports.render("quarterly", result, None, Ask())
    assert "等8份文件" in paper.markdown


@pytest.mark.parametrize("unit", ["sfj", "fgj"])
def test_validate_finds_a_sample_among_real_files_of_other_units_too(tmp_path, unit):
    """Units are read one by one: the finding waits until a real report turns up, in whatever order."""
    texts = {"sfj": PROGRESS, "fgj": OTHER}
    folder = county(tmp_path, **(texts | {unit: texts[unit].replace(*SAMPLE)}))
    path = f"data/progress/{unit}/2024Q3.yaml"
    for named in (None, frozenset([path])):
        verdict = check.validate(load.unit_by_unit(folder), named)
        assert [(f.code, f.place.path) for f in verdict.findings if f.code == "P222"] == [("P222", path)]
    others = check.validate(load.unit_by_unit(folder), frozenset(["data/plan.yaml"]))
    assert not [f for f in others.findings if f.code == "P222"]


def test_a_sample_is_refused_where_it_comes_in(tmp_path):
    loaded = load.workspace(county(tmp_path, sfj=PROGRESS.replace(*SAMPLE)))
    report = loaded.book.report("sfj", Q3)
    assert "P222" in [f.code for f in check.submission(loaded.book, report, []).findings]
    alone = load.workspace(write(tmp_path / "b", {"progress/sfj/2024Q3.yaml": PROGRESS.replace(*SAMPLE)}))
    assert "P222" not in [f.code for f in check.submission(alone.book, alone.book.report("sfj", Q3), []).findings]
