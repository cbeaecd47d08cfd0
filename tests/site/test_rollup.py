"""Many counties as pages: levels, indicators, members, down to a county's own site, and what is not there."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from planck.cli import run
from planck.site.rollup import value_of
from tests.hostile import TROUBLE
from tests.reports.provinces import stored_at
from tests.rollup import small
from tests.rollup.small import BASE, ROLLUP, Files, sealed, sfj
from tests.site.pages import Page, folder, sound
from tests.workspace import PLAN

MORE = "  - {code: 530112, name: 西山区, under: 530100, at: counties/530112}\n"
ENDED = (
    "  - {code: 530113, name: 东川区, under: 530100, at: counties/530113, until: 2024-06-30, succeeded_by: [530102]}\n"
)


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def rolled(here: Path, files: Files) -> None:
    """Write the province and the folder of its roll-up, ``sum``."""
    stored_at(here / "sum", small.rolled(small.write(here, files)))


def built(here: Path) -> dict[str, Page]:
    assert run(["site", "--rollup", "sum", "-o", "sites/yn"]) == 0
    return sound(folder(here / "sites/yn"), elsewhere="../530102/")


def test_levels_indicators_and_members_say_what_the_circular_says(here):
    rolled(here, {**BASE, "rollup.yaml": ROLLUP + MORE})
    pages = built(here)
    assert {"levels/530000.html", "levels/530100.html", "indicators/hotline.html"} <= set(pages)
    assert {f"counties/{code}.html" for code in ("530102", "530111", "530100", "530112")} <= set(pages)
    index = pages["index.html"].text
    for words in ("4 个，已评判的3个", "没有数据的1个：西山区", "热线接听率 2024", "95.33% 143/150 2/3 1"):
        assert words.replace("热线接听率 2024", "热线接听率") in index, words
    assert "汇总不完整：4个成员中，1个未能评判" in index
    text = pages["indicators/hotline.html"].text
    assert "1 官渡区 昆明市 96% 48/50" in text
    assert "西山区 没有数据" in text
    assert "上一级： 云南省" in pages["levels/530100.html"].text
    assert "没有数据" in pages["counties/530112.html"].text


def test_a_member_leads_to_its_units_findings_and_to_its_own_site_where_that_lies_beside(here):
    rolled(here, BASE)
    assert "../../530102/index.html" not in built(here)["counties/530102.html"].links
    command = ["site", "2024Q3", "--as-of", "2024-10-31", "--data", "counties/530102", "-o", "sites/530102"]
    assert run(command) == 0
    pages = built(here)
    assert "../../530102/index.html" in pages["counties/530102.html"].links
    assert "../530102/index.html" in pages["index.html"].links
    text = pages["counties/530102.html"].text
    assert "热线接听率 95%（95/100） 第2名（共2个）" in text
    assert "../../530102/units/sfj.html" in pages["counties/530102.html"].links
    assert not any("../530111/" in link for link in pages["counties/530111.html"].links)


def test_the_data_are_the_roll_ups_own_and_every_column_is_described(here):
    rolled(here, {**BASE, "rollup.yaml": ROLLUP + MORE})
    built(here)
    files = folder(here / "sites/yn")
    for name in ("rollup.json", "counties.jsonl.gz"):
        assert files[f"data/{name}"] == (here / "sum" / name).read_bytes()
    described = list(csv.reader(io.StringIO(files["data/columns.csv"].decode())))
    for table in ("members.csv", "indicators.csv"):
        head, *rows = csv.reader(io.StringIO(files[f"data/{table}"].decode()))
        assert [column for file, column, text in described if file == table and text] == head
        assert all(len(row) == len(head) for row in rows)
    members = list(csv.DictReader(io.StringIO(files["data/members.csv"].decode())))
    assert [(row["code"], row["state"], row["units"]) for row in members] == [
        *(("530100", "judged", "2"), ("530102", "judged", "2"), ("530111", "judged", "2"), ("530112", "absent", "")),
    ]


def test_what_is_behind_in_a_member_stands_with_its_rule_and_place(here):
    second = "  - {id: platform, name: 平台规范化建设率, measured: snapshot, item: 2.1.7/platform}\nmembers:\n"
    files = {**BASE, **sfj("530111", "hotline: {numerator: 30, denominator: 50}")}
    rolled(here, {**files, "rollup.yaml": ROLLUP.replace("members:\n", second)})
    pages = built(here)
    text = pages["counties/530111.html"].text
    for words in (
        "2.1.7/hotline 热线接听率 ● 红 60%（30/50）",
        "P401 现行目标、年末定额和趋势都达到 错误 市司法局 data/progress/sfj/2024Q3.yaml",
        "平台规范化建设率 88%（66/75） 第1名",
    ):
        assert words in text, words
    document = json.loads((here / "sum/rollup.json").read_text("utf-8"))
    document["indicators"] = [
        each for each in document["indicators"] if (each["id"], each["level"]) != ("platform", "530100")
    ]
    (here / "sum/rollup.json").write_text(json.dumps(sealed(document), ensure_ascii=False), "utf-8")
    assert "平台规范化建设率" not in built(here)["levels/530100.html"].text


def test_what_is_behind_and_not_shared_stands_by_its_id_with_its_own_figure(here):
    folder = "counties/530111/data"
    files = {**BASE, f"{folder}/plan.yaml": PLAN.replace("due: 2024-12-31", "due: 2024-09-30")}
    report = files[f"{folder}/progress/sfj/2024Q3.yaml"].replace("numerator: 66", "numerator: 50")
    rolled(here, {**files, f"{folder}/progress/sfj/2024Q3.yaml": report})
    text = built(here)["counties/530111.html"].text
    assert "2.1.7/platform ● 红 66.67" in text
    assert "2.1.7/system ● 红 —" in text
    assert value_of("约九成") == "约九成"


def test_a_member_that_has_ended_is_named_with_its_successor(here):
    files = {name.replace("530102", "530113"): text for name, text in BASE.items() if "530102" in name}
    rolled(here, {**BASE, **files, "rollup.yaml": ROLLUP + ENDED})
    assert "东川区至2024年6月30日止，由五华区接续" in built(here)["index.html"].text


def test_without_shared_indicators_there_are_levels_and_members(here):
    indicators = ROLLUP[ROLLUP.index("indicators:") : ROLLUP.index("members:")]
    rolled(here, {**BASE, "rollup.yaml": ROLLUP.replace(indicators, "indicators: []\n")})
    assert "没有共用指标。" in built(here)["index.html"].text


def test_the_same_roll_up_gives_the_same_bytes_and_nothing_is_written_twice(here, capsys):
    rolled(here, BASE)
    built(here)
    first = folder(here / "sites/yn")
    capsys.readouterr()
    assert run(["site", "--rollup", "sum", "-o", "sites/yn"]) == 0
    assert "新写或改写 0 个文件" in capsys.readouterr().err
    assert run(["site", "--rollup", "sum", "-o", "other"]) == 0
    assert folder(here / "other") == first


def test_hostile_names_come_out_as_text(here):
    name = json.dumps(" ".join(text for text in TROUBLE if text.isprintable())[:120], ensure_ascii=False)
    rolled(here, {**BASE, "rollup.yaml": ROLLUP.replace("name: 官渡区", f"name: {name}")})
    assert "<script>alert(1)</script>" in built(here)["counties/530111.html"].text


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--rollup", "sum", "-o", "out", "--edition", "public"), "--edition"),
        (("2024Q3", "--rollup", "sum", "-o", "out"), "QUARTER"),
        (("--rollup", "sum", "-o", "out", "--as-of", "2024-10-31"), "--as-of"),
        (("--rollup", "sum", "--serve"), "--serve"),
        (("--rollup", "sum"), "-o"),
        (("--rollup", "nothing", "-o", "out"), "nothing"),
        (("--rollup", "sum", "-o", "out", "--lang", "en"), "Chinese"),
    ],
)
def test_what_does_not_serve_is_refused(here, capsys, words, says):
    rolled(here, BASE)
    capsys.readouterr()
    assert run(["site", *words]) == 2
    assert says in capsys.readouterr().err
    assert not (here / "out").exists()


def test_the_environment_of_a_workspace_stands_in_no_ones_way(here, monkeypatch):
    rolled(here, BASE)
    monkeypatch.setenv("PLANCK_DATA", "counties/530102")
    assert built(here)


def test_a_document_of_another_shape_is_refused_by_name(here, capsys):
    rolled(here, BASE)
    document = json.loads((here / "sum/rollup.json").read_text("utf-8"))
    document["office"] = {"issuer": {"no": "text"}}
    (here / "sum/rollup.json").write_text(json.dumps(sealed(document)), "utf-8")
    capsys.readouterr()
    assert run(["site", "--rollup", "sum", "-o", "out"]) == 2
    assert "office" in capsys.readouterr().err
    document.update(office={}, definitions=[])
    (here / "sum/rollup.json").write_text(json.dumps(sealed(document)), "utf-8")
    assert run(["site", "--rollup", "sum", "-o", "out"]) == 2
    assert capsys.readouterr().err == "planck: rollup.json 被改动过，hotline 前后对不上；请重新汇总\n"
