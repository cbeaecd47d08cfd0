"""What is withheld never reaches a byte of the public edition, and changes none of it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from planck.cli import run
from tests.hostile import ALWAYS, quoted
from tests.site.pages import Page, broken, folder, html
from tests.workspace import OTHER, PLAN, PROGRESS, write

SECRET = "不公开的话"
SFJ, FGJ = "progress/sfj/2024Q3.yaml", "progress/fgj/2024Q3.yaml"
WITHHELD = {
    SFJ: PROGRESS.replace("平台建设稳步推进。", f"{SECRET}一").replace("有件必备。", f"{SECRET}二")
    + f"prepared_by: {SECRET}三\n",
    FGJ: OTHER.replace("按时备案。", f"{SECRET}四").replace("2024-10-12", "2024-10-25"),
    "office/2024Q3.yaml": (
        "schema: planck/office@1\nperiod: 2024Q3\n"
        f"requirements: [{SECRET}五]\n"
        f"receipts: [{{unit: sfj, received: 2024-10-12, form: {SECRET}六, by: {SECRET}七}}]\n"
        f"objections: [{{unit: fgj, raised: 2024-10-28, says: {SECRET}八}}]\n"
        f"letters: [{{unit: fgj, number: {SECRET}九, dated: 2024-10-28, answer_by: 2024-11-20, asks: [{SECRET}十]}}]\n"
        f"lights: [{{light: yellow, on: 2024-10-29, by: {SECRET}甲, item: 2.1.7/platform, reason: {SECRET}乙}}]\n"
    ),
}
"""Words of units and of the office: no page of the public edition has any of them."""
ISSUE = ["issue", "2024Q3", "--number", "示例发1号", "--on", "2024-11-05", "--by", f"{SECRET}丙"]
ACCEPT = ["--as-of", "2024-10-31", "--accept", "unfilled", "--reason", "试"]
Built = Callable[..., dict[str, bytes]]


@pytest.fixture
def county(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def built(county: Path, capsys: pytest.CaptureFixture[str]) -> Built:
    """Builds a site of the workspace as it is, and says what is in it."""

    def build(*options: str, to: str = "out") -> dict[str, bytes]:
        assert run(["site", "-o", to, "--as-of", "2024-12-31", "--period", "2024Q3", *options]) == 0, (
            capsys.readouterr().err
        )
        return folder(county / to)

    return build


def issued(county: Path, plan: str = PLAN, files: dict[str, str] | None = None) -> None:
    write(county, dict(files or WITHHELD), plan)
    assert run([*ISSUE, *ACCEPT]) == 0


def sound(files: dict[str, bytes]) -> dict[str, Page]:
    pages = html(files)
    assert {path: page.structure for path, page in pages.items() if page.structure} == {}
    assert broken(files, pages) == []
    return pages


def publishing(*names: str) -> str:
    return PLAN.replace("status: in_force", f"status: in_force\noffice: {{publish: [{', '.join(names)}]}}")


def test_nothing_withheld_is_in_any_byte(county, built):
    issued(county)
    files = built("--edition", "public")
    sound(files)
    assert [path for path, content in files.items() if SECRET.encode() in content] == []
    office = built(to="office")
    assert sum(office_file.decode("utf-8", "replace").count(SECRET) > 0 for office_file in office.values()) > 3


def test_changing_what_is_withheld_changes_nothing(county, built):
    issued(county)
    before = built("--edition", "public")
    other = {path: text.replace(SECRET, "另外的话") for path, text in WITHHELD.items()}
    write(county, other, PLAN)
    assert run(["issue", "2024Q3", "--withdraw", "--on", "2024-11-05", "--by", "办", "--reason", "错"]) == 0
    assert run([*ISSUE[:-1], "另外的人", *ACCEPT]) == 0
    assert built("--edition", "public", to="other") == before


@pytest.mark.parametrize(
    ("names", "pages", "lists"),
    [
        ((), set(), set()),
        (("plan",), {"plan.html", "tasks"}, set()),
        (("city",), {"items"}, {"tasks"}),
        (("plan", "city"), {"plan.html", "tasks", "items"}, {"tasks"}),
        (("city", "lights"), {"items", "units.html"}, {"tasks", "units"}),
        (("units",), {"units.html", "units"}, {"units"}),
        (("findings",), {"findings.html", "rules.html"}, {"findings"}),
        (
            ("plan", "city", "lights", "units", "findings"),
            {"plan.html", "tasks", "items", "units.html", "units", "findings.html", "rules.html"},
            {"tasks", "units", "findings"},
        ),
    ],
)
def test_each_word_of_publish_opens_its_own_pages(county, built, names, pages, lists):
    issued(county, publishing(*names))
    files = built("--edition", "public")
    sound(files)
    always = {
        "data",
        "data.html",
        "index.html",
        "quarters.html",
        "search.html",
        "site.css",
        "site.js",
        "search-index.js",
    }
    assert {path.partition("/")[0] for path in files} - always == pages
    document = json.loads(files["data/2024Q3.json"])
    assert set(document) & {"tasks", "units", "findings", "files", "letters"} == lists
    elsewhere = b"".join(
        content for path, content in files.items() if not path.startswith(("findings", "data/findings"))
    )
    assert SECRET.encode() not in elsewhere


def test_lights_alone_say_no_reports_and_no_rows(county, built):
    issued(county, publishing("lights"))
    files = built("--edition", "public")
    assert json.loads(files["data/2024Q3.json"])["units"] == [
        {"unit": "sfj", "light": "yellow"},
        {"unit": "fgj", "light": "yellow"},
    ]
    text = html(files)["units.html"].text
    assert "市发展和改革局 ▲ 黄" in text
    assert "迟报 2024" not in text


def test_without_an_issued_quarter_there_is_the_plan_and_a_sentence(county, built):
    write(county, {SFJ: PROGRESS, FGJ: OTHER})
    files = built("--edition", "public")
    pages = sound(files)
    assert "还没有印发任何季度的判定结果。" in pages["index.html"].text
    assert "平台规范化建设率达80%以上" in pages["plan.html"].text
    assert [path for path in files if path.startswith("data/2")] == []


def test_a_quarter_issued_later_is_not_public_before(county, built, capsys):
    issued(county)
    assert run(["site", "-o", "early", "--edition", "public", "--period", "2024Q3", "--as-of", "2024-11-04"]) == 0
    assert not (county / "early/data/2024Q3.json").exists()


HOSTILE = " ".join(quoted(text)[1:-1] for text in ALWAYS if text.isprintable())
"""All of them as the inside of one YAML scalar."""


def test_hostile_strings_come_out_as_text(county, built):
    """In a unit's words, its name, an item's name and a measure: pages stay well formed, and say the strings."""
    name = quoted("</title><script>alert(1)</script>&amp;\" onclick=x '")
    plan = PLAN.replace("name: 热线接听率", f"name: {name}").replace("name: 市司法局", f"name: {name}")
    plan = plan.replace("title: 提升服务", f"title: {name}").replace(
        "[备案审查率达100%。]", f'[备案审查率达100%。, "{HOSTILE}"]'
    )
    hostile = PROGRESS.replace("progress: 平台建设稳步推进。", f'progress: "{HOSTILE}"')
    write(county, {SFJ: hostile, FGJ: OTHER}, plan)
    pages = sound(built())
    assert "<img src=x onerror=alert(1)> <details> <!--" in pages["tasks/2.1.7.html"].text
    assert "</title><script>alert(1)</script>&amp;\" onclick=x '" in pages["units/sfj.html"].text
