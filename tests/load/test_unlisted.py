"""A folder that cannot be listed is unread: its units are not missing, and papers, desk and issue say so."""

import datetime

import pytest

from planck import check, load
from planck.authoring import issue
from planck.core.period import Period
from planck.reports import chinese, desk
from planck.standing import Receipt
from tests.workspace import OTHER, PROGRESS, write

DAY = datetime.date(2024, 10, 31)
OFFICE = """\
schema: planck/office@1
period: 2024Q3
receipts: [{unit: sfj, received: 2024-10-12, by: 督察科}]
decisions: [{unit: sfj, decision: returned, on: 2024-10-20, by: 督察科, reason: 缺附件}]
"""


def judged(folder, link):
    """The quarter in a county whose folder is a link, which planck does not follow."""
    files = {"progress/sfj/2024Q3.yaml": PROGRESS, "progress/fgj/2024Q3.yaml": OTHER, "office/2024Q3.yaml": OFFICE}
    data = write(folder, {name: text for name, text in files.items() if not name.startswith(f"{link}/")})
    (data / link).symlink_to(folder, target_is_directory=True)
    return check.judge(load.workspace(data), Period(2024, 3), DAY)


@pytest.mark.parametrize(("link", "units"), [("progress/sfj", {"sfj"}), ("progress", {"sfj", "fgj"})])
def test_its_units_are_pending_and_not_missing(tmp_path, link, units):
    result = judged(tmp_path, link)
    assert result.book.unlisted == units
    assert {unit.unit for unit in result.units if unit.report is Receipt.PENDING} == units
    assert (result.counts.missing, result.counts.pending) == (0, len(units))
    assert [finding.code for finding in result.findings if finding.place.path == f"data/{link}"] == ["P025"]
    # neither are receipts and decisions taken for slips
    assert {finding.code for finding in result.findings} <= {
        "P025",
        "P303",
        "P402",
    }  # of no receipt, decision or report
    assert issue.obstacles(result, None)["unread"] == [f"data/{link}"]
    entries = [
        entry
        for entry in desk.desk(result, []).entries
        if entry.kind is desk.Kind.REPORT and entry.period == Period(2024, 3)
    ]
    assert {entry.unit for entry in entries} == units
    assert {entry.message_key for entry in entries} == {"desk.unread"}


def test_papers_name_the_folder_on_their_face(tmp_path):
    lines = chinese.face(judged(tmp_path / "1", "progress/sfj").book, Period(2024, 3))
    assert "市司法局的文件夹未能打开，是否报送尚不清楚，列为待报（data/progress/sfj）" in lines
    lines = chinese.face(judged(tmp_path / "2", "progress").book, Period(2024, 3))
    assert "各单位的文件夹未能打开，是否报送尚不清楚，列为待报（data/progress）" in lines


def test_a_folder_that_the_system_does_not_list_is_unread_too(tmp_path, monkeypatch):
    data = write(tmp_path, {"progress/sfj/2024Q3.yaml": PROGRESS})
    listing = load.listing

    def denied(folder):
        if folder.name == denied.name:
            return load.Unreadable("load.cannot_open", {"reason": "denied"})
        return listing(folder)

    monkeypatch.setattr(load, "listing", denied)
    for denied.name, unit in (("sfj", {"sfj"}), ("progress", {"sfj", "fgj"})):
        assert load.workspace(data).book.unlisted == unit


def test_a_file_in_the_place_of_a_units_folder_is_no_missing_report(tmp_path):
    # what git writes for a link where the system makes none
    data = write(tmp_path, {"progress/sfj": "../elsewhere/sfj", "progress/fgj/2024Q3.yaml": OTHER})
    result = check.judge(load.workspace(data), Period(2024, 3), DAY)
    assert result.book.unlisted == {"sfj"}
    assert (result.counts.missing, result.counts.pending) == (0, 1)
    assert [finding.code for finding in result.findings if finding.place.path == "data/progress/sfj"] == ["P025"]
