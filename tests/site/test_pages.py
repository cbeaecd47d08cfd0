"""The sample year's site: structure, links, what it says, its data."""

from __future__ import annotations

import csv
import io
import json
import posixpath
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from planck.cli import run
from tests.site.pages import Page, broken, folder, html

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.whole_system  # both editions of the sample year, with all papers


@dataclass(frozen=True)
class Edition:
    """An edition's files, and its pages as they are read."""

    files: dict[str, bytes]
    pages: dict[str, Page]


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Edition]:
    """Both editions of the sample year."""
    root = tmp_path_factory.mktemp("sites")
    for edition in ("office", "public"):
        command = ["site", "-o", str(root / edition), "--edition", edition, "--as-of", "2026-01-30"]
        assert run([*command, "--data", str(ROOT / "data")]) == 0
    files = {edition: folder(root / edition) for edition in ("office", "public")}
    return {edition: Edition(of, html(of)) for edition, of in files.items()}


@pytest.fixture(scope="module")
def office(sample: dict[str, Edition]) -> Edition:
    return sample["office"]


@pytest.fixture(scope="module")
def public(sample: dict[str, Edition]) -> Edition:
    return sample["public"]


@pytest.fixture(scope="module", params=["office", "public"])
def edition(request: pytest.FixtureRequest, sample: dict[str, Edition]) -> Edition:
    return sample[request.param]


def test_every_page_is_well_formed_with_headings_in_order_and_tables_named(edition):
    assert {path: page.structure for path, page in edition.pages.items() if page.structure} == {}


def test_no_link_is_broken_and_none_leads_out_of_the_folder(edition):
    assert broken(edition.files, edition.pages) == []


def test_every_page_has_its_policy_a_way_past_the_head_and_says_that_the_figures_are_invented(edition):
    for path, page in edition.pages.items():
        text = edition.files[path].decode()
        assert "default-src 'none'" in text, path
        assert page.links[0] == "#main", path
        assert "示例数据，非真实填报" in page.text, path
        assert "征求意见稿 · 试运行" in page.text, path


def test_every_page_is_reached_without_a_script(edition):
    pages = edition.pages
    reached: set[str] = set()
    coming = ["index.html"]
    while coming:
        path = coming.pop()
        if path in pages and path not in reached:
            reached.add(path)
            targets = (link.split("#")[0] for link in pages[path].links)
            coming += [
                posixpath.normpath(posixpath.join(posixpath.dirname(path), target)) for target in targets if target
            ]
    assert set(pages) - reached == set()


def test_the_script_is_small_and_in_one_file(edition):
    assert len(edition.files["site.js"]) < 15_000
    assert [path for path in edition.files if path.endswith(".js")] == ["search-index.js", "site.js"]


def test_the_overview_says_what_brief_and_circular_say(office):
    text = office.pages["index.html"].text
    for words in (
        "38 个单位应报 按时37个、迟报1个",
        "● 红 1个 ▲ 黄 6个 ■ 蓝 7个 ○ 绿 24个",
        "公共法律服务知晓率96.2%（2025年第二季度），目标达到100%，未达标",
        "红灯单位新增1个（ 市司法局 ）、转好4个（ 市政府办公室 、 市工科信局 、 市统计局 、 市城市管理局 ）",
    ):
        assert words in text


def test_a_task_shows_each_sentence_with_its_items(office):
    page = office.pages["tasks/2.1.7.html"]
    assert "2.1.7-6 到2025年，实体平台规范化建设率达100%" in page.text
    assert "../items/2.1.7.platform-standard.html" in page.links
    assert "责任单位：市司法局等市级有关部门" in page.text


def test_an_item_shows_clause_definition_targets_and_history_as_chart_and_table(office):
    files = office.files
    page = office.pages["items/2.1.7.platform-standard.html"]
    assert "平台规范化建设率达80%以上" in page.text
    assert "不低于100% 2025年12月31日前" in page.text
    assert "全市历季情况，最近的在前" in page.text
    drawing = files["items/2.1.7.platform-standard.html"].decode().split("<svg")[1].split("</svg>")[0]
    assert 'role="group"' in drawing
    assert drawing.count('<circle tabindex="0" role="img" aria-label="2') >= 6


def test_a_unit_shows_what_it_owes_and_gave(office):
    page = office.pages["units/sfj.html"]
    for words in (
        "● 红 按时报送（报送日期2026年1月7日，报送截止2026年1月20日）",
        "需要整改的事项",
        "历季报送和灯色，最近的在前",
        "各项任务的进展（单位填报）",
    ):
        assert words in page.text


def test_a_finding_links_to_its_rule_and_to_the_line_it_is_about(office):
    page = office.pages["findings.html"]
    assert "rules.html#P401" in page.links
    (place,) = {link for link in page.links if link.startswith("files/") and link.endswith("#L15")}
    assert "data/progress/sfj/2025Q4.yaml" in office.pages[place.split("#")[0]].text


def test_a_corrected_quarter_shows_both_values(public, office):
    page = public.pages["index.html"]
    assert "2.4.4 轻微违法行为依法免予处罚清单 全市 ○ 绿 已完成 更正，印发时达到序时进度（○ 绿）" in page.text
    row = office.pages["quarters.html"].text
    assert "安法办发〔2025〕4号，2025年11月5日 印发后更正1处" in row


def test_the_office_has_letters_and_desk_up_to_the_last_entry(office):
    pages = office.pages
    assert "发函登记" in pages["letters.html"].text
    assert "市统计局" in pages["desk.html"].text


def test_the_data_are_what_check_prints(office, capsys):
    files = office.files
    for period in ("2025Q2", "2025Q4"):
        assert run(["check", "--period", period, "--format", "json", "--data", str(ROOT / "data")]) in (0, 1)
        assert json.loads(files[f"data/{period}.json"]) == json.loads(capsys.readouterr().out)


def test_the_tables_have_the_same_keys_and_every_column_is_described(edition):
    quarters = [json.loads(content) for path, content in edition.files.items() if path.startswith("data/2")]
    described = list(csv.reader(io.StringIO(edition.files["data/columns.csv"].decode())))
    assert described[0] == ["file", "column", "description"]
    for table in ("standings", "units", "tasks", "findings"):
        if f"data/{table}.csv" not in edition.files:
            continue
        head, *rows = csv.reader(io.StringIO(edition.files[f"data/{table}.csv"].decode()))
        assert head[0] == "period"
        assert len(rows) == sum(len(quarter[table]) for quarter in quarters)
        assert [column for file, column, text in described if file == f"{table}.csv" and text] == head
        assert all(len(row) == len(head) for row in rows)


def test_the_papers_of_issued_quarters_can_be_downloaded(public, office):
    files = office.files
    for name in ("quarterly-2025Q3", "quarterly-2025Q2", "brief-2025Q4", "correction-2025Q3"):
        for medium in ("md", "html", "docx", "pdf"):
            assert f"papers/{name}.{medium}" in files
    assert [path for path in public.files if path.startswith("papers/")] == []


def test_the_size_is_at_most_three_hundred_times_the_quarters_document(office):
    files = office.files
    assert sum(map(len, files.values())) < 300 * len(files["data/2025Q4.json"])


def test_the_public_edition_has_only_what_is_public(public, office):
    files, pages = public.files, public.pages
    assert {path.partition("/")[0] for path in files} == {
        *("data", "data.html", "index.html", "items", "plan.html", "quarters.html", "search-index.js", "search.html"),
        *("site.css", "site.js", "tasks"),
    }
    assert sorted(path for path in files if path.startswith("data/")) == [
        *("data/2025Q2.json", "data/2025Q3.json", "data/columns.csv", "data/standings.csv", "data/tasks.csv"),
    ]
    document = json.loads(files["data/2025Q3.json"])
    assert not {"units", "findings", "files", "letters"} & set(document)
    assert {row["unit"] for row in document["standings"]} == {None}
    assert {row["kind"] for row in document["standings"]} == {"indicator", "milestone"}
    assert set(document["counts"]) == {"units", "lights"}
    assert all("公开版" in page.text for page in pages.values())


def test_nothing_of_a_unit_is_in_the_public_edition(public):
    everything = b"\n".join(public.files.values()).decode()
    texts = [
        line.split(":", 1)[1].strip()
        for path in (ROOT / "data/progress").rglob("*.yaml")
        for line in path.read_text("utf-8").splitlines()
        if line.strip().startswith(("progress:", "problems:", "next:"))
    ]
    assert len(texts) > 200
    assert [text for text in texts if len(text) > 12 and text in everything] == []
    for withheld in ("data/progress", "evidence/", "提醒函", "督办函", "安法督", "P401", "法治督察科"):
        assert withheld not in everything, withheld


def test_the_same_files_give_the_same_bytes(sample, tmp_path):
    copy = tmp_path / "elsewhere" / "data"
    shutil.copytree(ROOT / "data", copy)
    for edition in ("office", "public"):
        command = ["site", "-o", str(tmp_path / edition), "--edition", edition, "--as-of", "2026-01-30"]
        assert run([*command, "--data", str(copy)]) == 0
        assert folder(tmp_path / edition) == sample[edition].files
