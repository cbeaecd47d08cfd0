"""Of the items that may be meant, the one that the remedy names as an example is one that can be added."""

from planck.messages import CHINESE
from planck.rollup.matrix import matrix
from tests.rollup.small import edited, sound, write
from tests.workspace import PLAN

SNAPSHOT = """\
              - id: hotline
                name: 热线接听率
                measured: snapshot
                reported_by: sfj
              - id: hotline-quarter
                name: 热线接听率（当季）
"""


def test_an_item_of_another_measure_stands_behind_one_that_can_be_added(tmp_path):
    plan = edited(("              - id: hotline\n                name: 热线接听率\n", SNAPSHOT), base=PLAN)
    wrong = edited(("item: 2.1.7/hotline", "item: 2.1.7/hotlines"))
    write(tmp_path)
    write(tmp_path, {"rollup.yaml": wrong, "counties/530102/data/plan.yaml": plan})
    found = matrix(sound(tmp_path / "rollup.yaml"), tmp_path, CHINESE, lambda *_: None)
    (advised,) = (finding for finding in found.findings if finding.member == "530102")
    assert advised.help.startswith("请核对后在该成员的 items 里写上，例如 items: {hotline: 2.1.7/hotline-quarter}；")
    assert found.members[1].cells["hotline"].near[:2] == ("2.1.7/hotline-quarter", "2.1.7/hotline")
    fixed = wrong.replace("at: counties/530102", "at: counties/530102, items: {hotline: 2.1.7/hotline-quarter}")
    write(tmp_path, {"rollup.yaml": fixed})
    again = matrix(sound(tmp_path / "rollup.yaml"), tmp_path, CHINESE, lambda *_: None)
    assert again.members[1].cells["hotline"].status == "mapped"
