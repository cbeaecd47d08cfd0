"""上季度事项复查情况 (record.md 4): which matters of the quarter before are put right, and letters without an answer."""

import pytest

from planck import reports
from tests.reports.test_ladder import COUNTY, HOTLINE, judged, office, reported
from tests.workspace import OTHER

BOTH = ("2024Q2", "2024Q3")
AS_OF = "2024-11-20"


def part(result):
    """The circular's part, without its heading; empty where there is none."""
    (paper,) = reports.render("quarterly", result)
    _, _, rest = paper.markdown.partition("## 五、上季度事项复查情况\n\n")
    return rest.partition("\n## 六、下一步工作要求")[0]


def brief(result):
    (paper,) = reports.render("brief", result)
    return paper.markdown


def test_the_first_quarter_has_no_matters_to_look_at_again(tmp_path):
    (paper,) = reports.render("quarterly", judged(tmp_path, "2024Q2", AS_OF, "2024Q2"))
    assert "上季度事项复查情况" not in paper.markdown
    assert "## 五、下一步工作要求" in paper.markdown
    assert "上季事项" not in brief(judged(tmp_path, "2024Q2", AS_OF, "2024Q2"))


def test_what_is_still_red_is_named_with_what_came_back_on_its_letter(tmp_path):
    sent = office("2024Q2", f"{HOTLINE}, number: 安法督〔2024〕1号, sent: 2024-08-06, answer_by: 2024-08-15")
    result = judged(tmp_path, "2024Q3", AS_OF, *BOTH, **{"office/2024Q2.yaml": sent})
    assert part(result) == (
        "2024年第二季度的红灯事项和发函事项共1项，截至2024年11月20日，尚未整改到位。\n\n"
        "尚未整改到位的事项：\n\n"
        "热线接听率：市司法局（● 红，未达标，提醒函安法督〔2024〕1号逾期未反馈）。\n"
    )
    text = brief(result)
    assert "| 上季事项 | 1项，尚未整改到位：热线接听率（市司法局）。 |" in text
    assert "| 未反馈函 | 市司法局“热线接听率”（提醒函，超期97天）。 |" in text
    assert "一是督促市司法局明确责任人和时限，限期整改到位；二是过问市司法局逾期不反馈函件的情况。" in text


def test_what_is_green_now_is_put_right(tmp_path):
    files = {
        "progress/sfj/2024Q3.yaml": reported("2024Q3", red=False).replace(
            "100, denominator: 100", "400, denominator: 400"
        )
    }
    text = part(judged(tmp_path, "2024Q3", AS_OF, *BOTH, **files))
    assert text == "2024年第二季度的红灯事项和发函事项共1项，截至2024年11月20日，已整改到位。\n"


@pytest.mark.parametrize(
    ("more", "letter", "counted"),
    [
        ("", "closed: 2024-11-18", "20日，已整改到位（已销号）。"),
        ("", "closed: 2024-11-21", "20日，尚未整改到位。"),
        (
            "decisions: [{unit: sfj, item: 2.1.7/hotline, decision: verified, on: 2024-11-15, by: 督察科}]\n",
            "answered: 2024-08-10",
            "20日，已整改到位。",
        ),
    ],
    ids=["closed", "closed later", "verified"],
)
def test_a_matter_that_is_closed_or_verified_is_put_right(tmp_path, more, letter, counted):
    files = {"office/2024Q2.yaml": office("2024Q2", f"{HOTLINE}, sent: 2024-08-06, {letter}", more=more)}
    assert counted in part(judged(tmp_path, "2024Q3", AS_OF, *BOTH, **files))


def test_done_late_is_put_right(tmp_path):
    plan = COUNTY.replace("due: 2024-12-31", "due: 2024-06-30")
    done = reported("2024Q3").replace("system: {done: }", "system: {done: 2024-09-01, evidence: []}")
    result = judged(tmp_path, "2024Q3", AS_OF, *BOTH, plan=plan, **{"progress/sfj/2024Q3.yaml": done})
    assert "共2项，截至2024年11月20日，已整改到位1项，尚未整改到位1项" in part(result)


def test_missing_reports_and_breaches_are_looked_at_again(tmp_path):
    breach = "    status: in_progress\n    breaches: {2.1.7-2: {what: 拒接一次%s}}\n"

    def broken(period, corrected=""):
        return reported(period, red=False).replace("    status: in_progress\n", breach % corrected)

    files = {
        "progress/sfj/2024Q2.yaml": broken("2024Q2"),
        "progress/sfj/2024Q3.yaml": broken("2024Q3"),
        "progress/fgj/2024Q2.yaml": "",
    }
    # without a file a quarter is not judged: the unit's own folder stays
    result = judged(tmp_path / "open", "2024Q3", AS_OF, *BOTH, **files)
    text = part(result)
    assert "共2项，截至2024年11月20日，均尚未整改到位" in text
    assert "1\\. 2024年第二季度进展报送：市发展和改革局。" in text
    assert "2\\. 违反禁止性规定（任务2.1.7）：市司法局。" in text
    late = reported("2024Q2", base=OTHER).replace("2024-07-12", "2024-11-01")
    right = {
        "progress/sfj/2024Q2.yaml": broken("2024Q2", ", corrected: 2024-11-02"),
        "progress/sfj/2024Q3.yaml": broken("2024Q3", ", corrected: 2024-11-02"),
        "progress/fgj/2024Q2.yaml": late,
    }
    result = judged(tmp_path / "right", "2024Q3", AS_OF, *BOTH, **right)
    assert "共2项，截至2024年11月20日，已全部整改到位" in part(result)


def test_a_breach_corrected_before_the_circular_was_no_matter_of_it(tmp_path):
    breach = "    status: in_progress\n    breaches: {2.1.7-2: {what: 拒接一次, corrected: 2024-07-02}}\n"
    then = reported("2024Q2", red=False).replace("    status: in_progress\n", breach)
    result = judged(tmp_path, "2024Q3", AS_OF, *BOTH, **{"progress/sfj/2024Q2.yaml": then})
    assert part(result) == "2024年第二季度没有红灯事项，也没有发函。\n"


def test_a_waived_matter_is_neither_put_right_nor_open(tmp_path):
    waiver = "{code: P401, unit: sfj, reason: 系统故障, approved_by: 市政府, approved_on: 2024-10-25, document: 1号}"
    files = {"waivers.yaml": f"schema: planck/waivers@1\nwaivers:\n  - {waiver}\n"}
    text = part(judged(tmp_path, "2024Q3", AS_OF, *BOTH, **files))
    assert text.endswith("2024年11月20日，已核减1项。\n")


def test_a_quarter_with_letters_alone_is_looked_at_again(tmp_path):
    sent = office(
        "2024Q2",
        f"{HOTLINE}, sent: 2024-08-06",
        "unit: xyz, sent: 2024-08-06",
        "unit: sfj, item: 9.9/none, sent: 2024-08-06",
    )
    text = part(judged(tmp_path, "2024Q3", AS_OF, "2024Q3", **{"office/2024Q2.yaml": sent}))
    assert "共2项" in text
    assert "1\\. 热线接听率：市司法局（● 红，未达标，函待反馈）。\n\n2\\. 9.9/none：市司法局（函待反馈）。" in text


def test_a_quarter_in_which_all_was_well_says_so(tmp_path):
    files = {"progress/sfj/2024Q2.yaml": reported("2024Q2", red=False)}
    result = judged(tmp_path, "2024Q3", AS_OF, *BOTH, **files)
    assert part(result) == "2024年第二季度没有红灯事项，也没有发函。\n"
    assert "上季事项" not in brief(result)


def test_the_brief_names_the_letters_longest_over_and_counts_the_rest(tmp_path):
    letters = [
        "unit: sfj, item: 2.1.7/platform, number: 1号, sent: 2024-08-06, answer_by: 2024-08-15",
        "unit: sfj, item: 2.1.7/calls, number: 2号, sent: 2024-08-06, answer_by: 2024-08-10",
        "unit: sfj, item: 2.2/filing, number: 3号, sent: 2024-08-06, answer_by: 2024-08-12",
        "unit: fgj, item: 2.2/filing, number: 4号, sent: 2024-08-06, answer_by: 2024-08-13",
        "unit: fgj, number: 5号, sent: 2024-08-06, answer_by: 2024-08-13, answered: 2024-08-20",
        "unit: xyz, number: 6号, sent: 2024-08-06, answer_by: 2024-08-13",
        f"{HOTLINE}, number: 7号, sent: 2024-08-06, answer_by: 2024-12-13",
        "unit: sfj, item: 2.1.7/system, number: 8号, sent: 2024-08-06, answer_by: 2024-08-13, closed: 2024-09-01",
        "unit: sfj, item: 2.1.7/yearbook, number: 9号, answer_by: 2024-08-13",
    ]
    text = brief(judged(tmp_path, "2024Q3", AS_OF, *BOTH, **{"office/2024Q2.yaml": office("2024Q2", *letters)}))
    assert (
        "| 未反馈函 | 市司法局“来电数”（函，超期102天）；市司法局“备案审查率”（函，超期100天）；"
        "市发展和改革局“备案审查率”（函，超期99天）等4件。 |"
    ) in text


def test_an_extension_in_force_is_named_where_the_item_is(tmp_path):
    plan = COUNTY.replace("due: 2024-12-31", "due: 2024-06-30")
    extension = (
        "{item: 2.1.7/system, from: 2024-06-30, until: 2024-10-31, reason: 水毁, approved_by: 市政府, "
        "approved_on: 2024-08-01, document: 1号}"
    )
    files = {
        "waivers.yaml": f"schema: planck/waivers@1\nwaivers:\n  - {extension}\n",
        "office/2024Q2.yaml": office("2024Q2", "unit: sfj, item: 2.1.7/system, number: 1号, sent: 2024-08-06"),
    }
    result = judged(tmp_path, "2024Q3", AS_OF, *BOTH, plan=plan, **files)
    assert "热线系统（原定2024年6月30日，已延期）：市司法局（● 红，逾期未完成，督办函1号待反馈）" in part(result)
    (register,) = reports.render("letters", result)
    assert "| 2024Q2 | 1号 | 督办函 | 市司法局 | 热线系统（原定2024年6月30日，已延期） |" in register.markdown
