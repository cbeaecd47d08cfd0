"""What is advised of members that a lower roll-up brings in: it is mended there, not in our rollup.yaml."""

import pytest

from planck.messages import TRANSLATORS
from tests.rollup.small import BASE, edited, rolled, write
from tests.rollup.test_lower import TOP, province
from tests.rollup.test_matrix import checked

WUHUA = "at: counties/530102"


def findings(path, code, **options):
    return [finding for finding in rolled(path, **options).rollup.findings if finding.code == code]


def test_an_item_lacking_below_is_mapped_below(tmp_path):
    nowhere = edited((WUHUA, f"{WUHUA}, items: {{hotline: 2.1.7/hotlin}}"))
    (finding,) = findings(province(tmp_path, nowhere), "P806")
    assert finding.message == "五华区（530102）的“热线接听率”没有对应的项目：2.1.7/hotlin"
    assert finding.help == (
        "它由云南省汇总：请云南省在自己的 rollup.yaml 里写上 id 为 hotline 的共用指标和对应的项目，再汇总一次、交来。"
    )
    # what is advised is followed
    assert findings(province(tmp_path / "mended"), "P806") == []


def test_an_indicator_that_the_lower_roll_up_does_not_have_is_none_of_the_plan(tmp_path):
    province(tmp_path)
    path = write(tmp_path, {"rollup.yaml": TOP.replace("id: hotline", "id: calls")})
    assert {finding.message.partition("的“")[2] for finding in findings(path, "P806")} == {
        "热线接听率”没有对应的项目：下级汇总没有这个指标"
    }
    (finding,) = checked(path).findings
    assert finding.message == "云南省（530000）的“热线接听率”没有对应的项目：下级汇总没有这个指标"
    assert "请云南省在自己的 rollup.yaml 里写上 id 为 calls 的共用指标" in finding.help


def test_an_item_that_nothing_names_is_mapped_below(tmp_path):
    elsewhere = edited(("item: 2.1.7/hotline", "item: 2.1.8/hotline"))
    for finding in findings(province(tmp_path, elsewhere), "P806"):
        assert finding.message.endswith("的“热线接听率”没有对应的项目")
        assert finding.help.startswith("它由云南省汇总：请云南省在自己的 rollup.yaml 里给 hotline 写上对应的项目")


@pytest.mark.parametrize("lang", TRANSLATORS)
def test_other_advice_says_where_it_is_carried_out(tmp_path, lang):
    path = province(tmp_path, edited(("at: counties/530111", "at: counties/nowhere")))
    (finding,) = findings(path, "P801", translator=TRANSLATORS[lang])
    start = {
        "zh": "它由云南省汇总，要改的在云南省：请核对文件夹",
        "en": "It is rolled up by 云南省, where this is mended: ",
    }
    assert finding.help.startswith(start[lang])


def test_a_lower_roll_up_that_cannot_be_used_is_made_again(tmp_path):
    path = province(tmp_path)
    (finding,) = findings(path, "P803", period="2024Q4")
    assert finding.help == "请核对 --period；没有写错的，请云南省汇总同一个季度、交来。"
    (tmp_path / "below" / "530000" / "rollup.json").write_text("{}", encoding="utf-8")
    (finding,) = findings(path, "P802")
    assert (
        finding.help
        == "请核对文件夹和 code；没有错的，请云南省用同一版 planck 再汇总一次，把 rollup.json 和 counties.jsonl.gz 原样送来，放进它的文件夹。"
    )


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ((WUHUA, f"{WUHUA}, items: {{hotline: 2.1.7/hotlin}}"), "请改成方案里的完整编号"),
        (("item: 2.1.7/hotline", "item: 2.1.8/hotline"), "请在该成员的 items 里写上它方案里的完整编号"),
    ],
)
def test_a_roll_up_says_which_command_lists_near_items(tmp_path, change, says):
    for finding in findings(write(tmp_path, {**BASE, "rollup.yaml": edited(change)}), "P806"):
        assert finding.help.startswith(f"{says}（planck rollup check 列出相近的）")
