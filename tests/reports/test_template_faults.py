"""What a template or style does wrong, as it is told in the process that prints: a process apart measures no coverage."""

from __future__ import annotations

import datetime
import pickle
from fractions import Fraction
from pathlib import Path

import pytest

from planck.core import apart
from planck.load.office_templates import UnfitTemplate
from planck.messages import CHINESE
from planck.printing.pdf import _explained
from planck.printing.press import Press
from planck.reports import ReportError, chinese
from planck.reports.templates import faults_named, fill, in_use, source
from planck.standing import Light, Standing, State
from tests.standing.county import a_plan, indicator


@pytest.fixture
def office(tmp_path: Path) -> Path:
    folder = tmp_path / "templates"
    folder.mkdir()
    return folder


def test_an_office_s_own_style_stands_before_the_package_s(office: Path) -> None:
    (office / "paper.css").write_text("p {}", encoding="utf-8")
    (office / "page.typ").write_text("#let page = 1", encoding="utf-8")
    assert source("paper.css", office) == "p {}"
    assert {used.name for used in in_use(office) if used.office} == {"paper.css", "page.typ"}
    assert not [used for used in in_use(None) if used.office]


def test_a_template_that_includes_itself_without_end_is_named_with_its_line(office: Path) -> None:
    (office / "quarterly.md.j2").write_text("\n{% include 'quarterly.md.j2' %}", encoding="utf-8")
    with pytest.raises(ReportError) as fault:
        fill("quarterly.md.j2", office)
    assert (fault.value.message_key, fault.value.facts["name"]) == ("report.template_deep", "quarterly.md.j2")


def test_a_template_that_becomes_unfit_meanwhile_is_told_as_such() -> None:
    with pytest.raises(ReportError) as fault, faults_named("chart.bars.svg.j2"):
        raise UnfitTemplate("report.template_large", {"name": "templates/chart.bars.svg.j2"})
    assert fault.value.message_key == "report.template_large"


class TypstError(Exception):
    """As typst raises it."""

    def __init__(self, message: str, diagnostic: str = "") -> None:
        super().__init__(message)
        self.message, self.diagnostic = message, diagnostic


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (TypstError("the text “𠮷” could not be displayed"), "U+20BB7"),
        (TypstError("failed to download package", "error\n  main:7:3"), "第 7 行"),
        (TypstError("file not found (searched at /tmp/x)", "error\n  main:3:1"), "第 3 行"),
        (TypstError("unknown variable:\n  nothing"), "unknown variable: nothing"),
    ],
)
def test_what_typst_refuses_is_told_with_its_line(fault: Exception, words: str) -> None:
    refusal = _explained(fault)
    text = CHINESE.text(refusal.message_key, **refusal.facts)
    assert words in text
    assert "searched at" not in text


def test_a_press_is_the_same_in_the_process_apart() -> None:
    press = Press(datetime.date(2025, 11, 5), "市委依法治市办")
    again = pickle.loads(pickle.dumps(press))
    assert (again.day, again.author, again.profile) == (press.day, press.author, press.profile)
    assert pickle.loads(pickle.dumps(press)) is again  # one press for all papers of a run


def test_without_the_limits_of_posix_the_process_answers_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows: time alone ends the process."""
    entered: list[str] = []
    monkeypatch.setattr(apart.os, "name", "nt")
    monkeypatch.setattr(apart, "_without_network", lambda: entered.append("network"))
    monkeypatch.setattr(apart.importlib, "import_module", entered.append)
    monkeypatch.setattr(apart.os, "dup", lambda _: (_ for _ in ()).throw(OSError("no output here")))
    monkeypatch.setattr(apart._Process, "inside", False)
    with pytest.raises(OSError, match="no output here"):
        apart.main()
    assert entered == ["network"]


def row(value: int | None, expected: int | None, **more: object) -> Standing:
    given = {"value": value if value is None else Fraction(value), "expected": expected and Fraction(expected)}
    return Standing("1.1/x", "indicator", "1.1", None, State.AT_RISK, Light.YELLOW, **given | more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("standing", "words"),
    [
        (row(80, 75, comparator="at_least"), "—"),
        (row(70, 75, comparator="at_least"), "低5个百分点"),
        (row(80, 75, comparator="at_most"), "高5个百分点"),
        (row(70, 75, comparator="at_least", gap=Fraction(20)), "低5个百分点（占从起点到目标全程的20%）"),
        (row(70, 75, comparator="at_least", gap=Fraction(20), by_trend=True), "低5个百分点"),
    ],
)
def test_a_figure_behind_its_line_is_so_many_points_and_a_share_of_the_way(standing: Standing, words: str) -> None:
    item = a_plan(indicators=[indicator()]).items["1.1/x"]
    assert chinese.behind(standing, item) == words
