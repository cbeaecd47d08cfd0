"""``planck rollup check``: which item each member's plan has, before anything is judged."""

import json

from planck.formats import rollup_matrix
from planck.messages import CHINESE
from planck.rollup.matrix import matrix
from tests.rollup.small import BASE, edited, sound, write
from tests.rollup.test_lower import TOP, province
from tests.workspace import PLAN

AT = "counties/530111/data/plan.yaml"
OWN = "at: counties/530111"


def checked(path):
    return matrix(sound(path), path.parent, CHINESE, lambda _done, _total: None)


def says(path):
    return [(finding.code, finding.member, finding.message, finding.help) for finding in checked(path).findings]


def test_every_member_is_held_against_the_definition(tmp_path):
    renamed = PLAN.replace(
        "id: hotline\n                name: 热线接听率", "id: answered\n                name: 热线接听率（含转接）"
    )
    path = write(tmp_path, {**BASE, AT: renamed})
    ((code, member, message, help_),) = says(path)
    assert (code, member) == ("P806", "530111")
    assert message == "官渡区（530111）的“热线接听率”没有对应的项目，相近的有 2.1.7/answered"
    assert (
        help_
        == "请核对后在该成员的 items 里写上，例如 items: {hotline: 2.1.7/answered}；它的方案不要求的，写 hotline: none。"
    )
    # what is advised is followed
    for written in ("2.1.7/answered", "none"):
        fixed = edited((OWN, f"{OWN}, items: {{hotline: {written}}}"))
        assert says(write(tmp_path, {"rollup.yaml": fixed})) == []


def test_an_id_that_the_plan_lacks_gets_near_ones(tmp_path):
    path = write(tmp_path, {**BASE, "rollup.yaml": edited((OWN, f"{OWN}, items: {{hotline: 2.1.7/hotlin}}"))})
    ((_, _, message, help_),) = says(path)
    assert message == "官渡区（530111）的“热线接听率”写作 2.1.7/hotlin，它的方案里没有这个项目，相近的有 2.1.7/hotline"
    assert "例如 hotline: 2.1.7/hotline；" in help_
    assert says(write(tmp_path, {"rollup.yaml": edited((OWN, f"{OWN}, items: {{hotline: 2.1.7/hotline}}"))})) == []


def test_members_that_are_not_there_are_named(tmp_path):
    path = write(tmp_path, {**BASE, "rollup.yaml": edited((OWN, "at: nowhere"))})
    part = next(part for part in checked(path).members if part.member.code == "530111")
    assert (part.state, part.cells) == ("absent", {})
    assert [code for code, *_ in says(path)] == ["P801"]


def test_lower_roll_ups_are_held_against_their_definitions(tmp_path):
    assert says(province(tmp_path)) == []
    (part,) = checked(write(tmp_path, {"rollup.yaml": TOP.replace("id: hotline", "id: calls")})).members
    assert part.cells["calls"].status == "unmapped"
    (tmp_path / "below" / "530000" / "rollup.json").unlink()
    assert [code for code, *_ in says(tmp_path / "rollup.yaml")] == ["P801"]


def test_the_matrix_on_a_terminal_and_for_programs(tmp_path):
    texts = {
        **BASE,
        "rollup.yaml": edited(
            (OWN, f"{OWN}, items: {{hotline: 2.1.7/hotlin}}"), ("at: counties/530102", "at: nowhere")
        ),
    }
    path = write(tmp_path, texts)
    defined, found = sound(path), checked(path)
    page = rollup_matrix.render("full", defined, found, CHINESE, 80)
    assert "1  热线接听率 (hotline)\n   2.1.7/hotline  1 个成员\n" in page
    assert "530102  五华区" in page
    assert "没有数据" in page
    document = json.loads(rollup_matrix.render("json", defined, found, CHINESE, 80))
    assert document["schema"] == "planck/rollup-check@1"
    assert document["members"][2]["indicators"]["hotline"] == {
        "status": "unmapped",
        "item": None,
        "near": ["2.1.7/hotline"],
        "reason": "2.1.7/hotlin",
    }


def test_of_a_lower_roll_up_whose_members_are_not_all_mapped_it_says_how_many_are(tmp_path):
    path = province(tmp_path, edited((OWN, f"{OWN}, items: {{hotline: 2.1.7/hotlin}}")))
    defined, found = sound(path), checked(path)
    page = rollup_matrix.render("full", defined, found, CHINESE, 80)
    assert "530000  云南省  1/2" in page
    assert "2/3 这样的是下级汇总：方案要求的 3 个成员里，2 个有对应的项目" in page
    document = json.loads(rollup_matrix.render("json", defined, found, CHINESE, 80))
    assert document["members"][0]["indicators"]["hotline"]["below"] == {"given": 1, "unmapped": 1}


def test_of_a_lower_roll_up_that_is_mapped_throughout_there_is_a_sign(tmp_path):
    path = province(tmp_path)
    page = rollup_matrix.render("full", sound(path), checked(path), CHINESE, 80)
    assert "530000  云南省  √" in page
    assert "2/3" not in page


def test_what_no_member_of_a_lower_roll_up_is_asked_for_is_no_gap(tmp_path):
    none = ", items: {hotline: none}}"
    path = province(
        tmp_path, edited(("at: counties/530102}", f"at: counties/530102{none}"), (f"{OWN}}}", f"{OWN}{none}"))
    )
    assert "530000  云南省  —" in rollup_matrix.render("full", sound(path), checked(path), CHINESE, 80)
