"""Plans and units that the sample year lacks: targets of each unit, successors, months, the day of the last entry."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from planck.cli import run
from planck.cli import site as command
from tests.reports.test_apportioned import OWN
from tests.site.pages import Page, folder, sound
from tests.workspace import OTHER, PLAN, PROGRESS, write

SFJ, FGJ = "progress/sfj/2024Q3.yaml", "progress/fgj/2024Q3.yaml"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def built(here: Path, *options: str) -> dict[str, Page]:
    assert run(["site", "-o", "out", *(options or ("2024Q3", "--as-of", "2024-10-31"))]) == 0
    return sound(folder(here / "out"))


def issue() -> None:
    words = ["--number", "1号", "--on", "2024-11-05", "--by", "办", "--as-of", "2024-10-31"]
    assert run(["issue", "2024Q3", *words, "--accept", "unfilled", "--reason", "试"]) == 0


def test_a_target_of_a_units_own_stands_beside_its_name_and_in_public_only_where_units_are(here):
    write(here, {SFJ: PROGRESS, FGJ: OTHER}, OWN)
    assert "市司法局：不低于1000 自始有效（由办公室确定）" in built(here)["items/2.1.7.calls.html"].text
    issue()
    text = built(here, "2024Q3", "--edition", "public", "--as-of", "2024-12-01")["items/2.1.7.calls.html"].text
    assert "不低于3000" in text
    assert "1000" not in text


def test_an_indicator_without_a_value_of_the_whole_has_the_units_rows(here):
    plan = PLAN.replace("reported_by: each", "reported_by: each\n                aggregate: none")
    write(here, {SFJ: PROGRESS, FGJ: OTHER}, plan)
    page = built(here)["items/2.2.filing.html"]
    assert "各单位分别判定" in page.text
    assert "市发展和改革局 ○ 绿" in page.text


def test_a_unit_that_came_later_and_one_that_has_ended_link_to_nothing(here):
    ended = (
        "fgj: {name: 市发展和改革局, until: 2024-09-30, succeeded_by: fzj}\n  fzj: {name: 市发展局, since: 2024-10-01}"
    )
    plan = PLAN.replace("fgj: {name: 市发展和改革局}", ended)
    files = {
        SFJ: PROGRESS,
        FGJ: OTHER,
        "progress/sfj/2024Q4.yaml": PROGRESS.replace("2024Q3", "2024Q4").replace("10-12", "12-31"),
    }
    write(here, files, plan)
    pages = built(here, "2024Q4", "--as-of", "2025-01-31")
    assert "units/fzj.html" in pages
    assert "units/fgj.html" not in pages
    assert "市发展和改革局" in pages["quarters.html"].text


def test_two_quarters_alike_have_no_change_of_lights(here):
    def before(text: str) -> str:
        return text.replace("2024Q3", "2024Q2").replace("2024-10", "2024-07")

    quarters = {SFJ: PROGRESS.replace("numerator: 66", "numerator: 75"), FGJ: OTHER}
    earlier = {before(name): before(text) for name, text in quarters.items()}
    write(here, quarters | earlier)
    assert "红灯、黄灯单位和红灯任务没有变化" in built(here)["index.html"].text


def test_months_are_called_so(here):
    plan = PLAN.replace("status: in_force", "status: in_force\nreporting: {cadence: monthly}")
    monthly = PROGRESS.replace("period: 2024Q3", "period: 2024-09")
    write(here, {"progress/sfj/2024-09.yaml": monthly}, plan)
    page = built(here, "2024-09", "--as-of", "2024-10-31")["index.html"]
    assert "2024年9月总览" in page.text
    assert [page.text[max(0, n - 20) : n + 20] for n, c in enumerate(page.text) if c == "季"] == []


def test_letters_and_desk_are_of_the_last_entry_in_the_offices_files(here, monkeypatch):
    monkeypatch.setattr(command, "TODAY", lambda: datetime.date(2024, 12, 1))
    monkeypatch.setattr("planck.cli._workspace.datetime", Fixed)
    office = (
        "schema: planck/office@1\nperiod: 2024Q3\n"
        "receipts: [{unit: sfj, received: 2024-10-12, by: 办}]\n"
        "decisions: [{unit: sfj, decision: accepted, on: 2024-10-20, by: 办}]\n"
        "lights: [{light: yellow, on: 2024-10-21, by: 办, item: 2.1.7/platform, reason: 核对}]\n"
        "objections: [{unit: fgj, raised: 2024-10-25, says: 不同意}]\n"
        "letters: [{unit: fgj, item: 2.2/filing, number: 函1, sent: 2024-11-06, answer_by: 2024-11-20}]\n"
    )
    write(here, {SFJ: PROGRESS, FGJ: OTHER.replace("numerator: 3,", "numerator: 1,"), "office/2024Q3.yaml": office})
    pages = built(here, "2024Q3")
    assert "登记截至2024年11月6日。待反馈1件。" in pages["letters.html"].text
    assert "函1" in pages["units/fgj.html"].text
    assert "截至2024年11月6日" in pages["desk.html"].text


def test_an_office_file_of_a_later_quarter_that_cannot_be_read_takes_nothing_from_the_site(here):
    write(here, {SFJ: PROGRESS, FGJ: OTHER, "office/2024Q4.yaml": "schema: planck/office@1\nperiod: [\n"})
    assert "没有登记过函件。" in built(here, "2024Q3")["letters.html"].text


def test_a_unit_that_reported_nothing_shows_no_day_and_an_item_without_clauses_no_quote(here):
    write(here, {SFJ: PROGRESS})
    pages = built(here)
    assert "● 红 未报（报送截止2024年10月20日）" in pages["units/fgj.html"].text
    assert "方案没有规定目标。" in pages["items/2.1.7.calls.html"].text


def test_a_red_unit_whose_name_is_a_list_leads_to_its_page(here):
    write(here, {SFJ: PROGRESS}, PLAN.replace("name: 市发展和改革局", "name: 市发展、改革局"))
    page = built(here)["index.html"]
    assert "● 红 市发展、改革局 没有报送2024年第三季度进展" in page.text
    assert "units/fgj.html" in page.links


def test_ids_that_differ_by_case_alone_have_pages_of_their_own(here):
    plan = PLAN.replace("- id: hotline", "- id: Platform")
    write(here, {SFJ: PROGRESS.replace("hotline:", "Platform:")}, plan)
    assert {"items/2.1.7.platform.html", "items/2.1.7.Platform~2.html"} <= set(built(here))


def test_what_the_plan_asked_for_until_then_has_its_earlier_quarters_alone(here):
    plan = PLAN.replace(
        "{id: system, name: 热线系统, due: 2024-12-31,",
        "{id: system, name: 热线系统, due: 2024-12-31, until: 2024-06-30,",
    )
    earlier = PROGRESS.replace("2024Q3", "2024Q2").replace("2024-10-12", "2024-07-12")
    write(
        here,
        {SFJ: PROGRESS.replace("    milestones:\n      system: {done: }\n", ""), "progress/sfj/2024Q2.yaml": earlier},
        plan,
    )
    pages = built(here)
    text = pages["items/2.1.7.system.html"].text
    assert "2024年第二季度" in text
    assert "2024年第三季度 未印发" not in text
    assert "本季度没有判定的： 热线系统 。" in pages["tasks/2.1.7.html"].text


def test_a_draft_is_shown_nowhere(here):
    write(
        here,
        {SFJ: PROGRESS, FGJ: OTHER.replace("submitted: 2024-10-12", "submitted: ").replace("按时备案。", "草稿里的话")},
    )
    assert not [
        path for path, page in built(here).items() if "草稿里的话" in page.text and not path.startswith("files/")
    ]


class Fixed:
    """The module ``datetime``, in which today is the first of December."""

    timedelta = datetime.timedelta

    class date(datetime.date):  # noqa: N801 - as the module calls it
        @classmethod
        def today(cls) -> datetime.date:
            return datetime.date(2024, 12, 1)
