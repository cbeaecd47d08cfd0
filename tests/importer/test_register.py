"""The register of a draft: slugs, full names, kinds, and names that may be the same body."""

from __future__ import annotations

import random

import pytest

from planck.fields import slug as read_slug
from planck.importer.bodies import UnitList
from planck.importer.register import Register, letters, level_of, register


def _register(*names: str, area: str = "", groups: tuple[str, ...] = ()) -> Register:
    return register([UnitList(units=names, groups=groups)], area)


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("市司法局", "sfj"),
        ("市公安局", "gaj"),
        ("市发展和改革局", "fgj"),
        ("市发改委", "fgw"),
        ("市人力资源和社会保障局", "rsj"),
        ("市人社局", "rsj"),
        ("市住房和城乡建设局", "zjj"),
        ("市卫健局", "wjj"),
        ("市市场监督管理局", "scjgj"),
        ("市委组织部", "swzzb"),
        ("市委依法治市办", "swyfzsb"),
        ("市委政研室", "swzys"),
        ("市法院", "fy"),
        ("市纪委市监委", "jwjw"),
        ("市政府办公室", "zfb"),
        ("市民政局", "mzj"),
        ("市政务服务局", "zwfwj"),
        ("市工商银行", "gsyh"),
        ("安宁市司法局", "sfj"),
        ("省司法厅", "ssft"),
    ],
)
def test_a_slug_is_what_offices_shorten_a_name_to(name: str, slug: str) -> None:
    assert _register(name, area="安宁市").units[name].slug == slug


def test_every_slug_is_an_id_and_no_two_are_the_same_whatever_the_order() -> None:
    names = [
        "市司法局",
        "司法局",
        "市三防局",
        "县水利局",
        "市水利局",
        "㸌㸌",
        "ABC（中国）公司",
        "工业和信息化厅",
        "省工业和信息化厅",
    ]
    first = _register(*names)

    random.Random(1).shuffle(names)
    second = _register(*names)

    assert {name: entry.slug for name, entry in first.units.items()} == {
        name: entry.slug for name, entry in second.units.items()
    }
    slugs = [entry.slug for entry in first.units.values()]
    assert len(set(slugs)) == len(names)
    assert [read_slug(slug) for slug in slugs] == slugs
    assert first.units["省工业和信息化厅"].slug == "sgxt"
    assert first.units["工业和信息化厅"].slug == "gxt"


def test_a_body_of_another_level_has_its_level_in_the_slug() -> None:
    units = _register("县水利局", "县司法局", "市水利局", area="石城县").units

    assert (units["县水利局"].slug, units["市水利局"].slug) == ("swj", "sswj")


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("市司法局", "government"),
        ("市委组织部", "party"),
        ("市委编办", "party"),
        ("市纪委监委", "discipline"),
        ("市人大常委会办公室", "people_congress"),
        ("市政协办公室", "cppcc"),
        ("昆明铁路运输法院", "court"),
        ("市检察院", "procuratorate"),
        ("市委党校", "institution"),
        ("团市委", "群团组织"),
        ("中国电信安宁分公司", "企业"),
        ("高新区管委会", "属地"),
        ("越秀区", "属地"),
    ],
)
def test_a_kind_is_read_from_the_name(name: str, kind: str) -> None:
    assert _register(name).units[name].kind == kind


@pytest.mark.parametrize(
    ("name", "area", "full_name"),
    [
        ("市司法局", "安宁市", "安宁市司法局"),
        ("市委办公室", "安宁市", "中共安宁市委办公室"),
        ("市政府办公室", "安宁市", "安宁市人民政府办公室"),
        ("县法院", "石城县", "石城县人民法院"),
        # a short form is not written out by guess
        ("市卫健局", "安宁市", ""),
        ("市委编办", "安宁市", ""),
        ("市水利局", "石城县", ""),
        ("工业和信息化厅", "", ""),
    ],
)
def test_a_full_name_is_written_out_where_the_name_is_whole(name: str, area: str, full_name: str) -> None:
    made = _register(name, area=area)

    assert made.units[name].full_name == full_name
    assert [doubt.message_key for doubt in made.doubts] == (["bodies.full_names"] if full_name else [])


@pytest.mark.parametrize(
    ("names", "alias"),
    [
        (("省科技厅", "科技厅"), ("省科技厅", "科技厅")),
        (("市人社局", "市人力资源和社会保障局"), ("市人力资源和社会保障局", "市人社局")),
        (("市司法局", "市水务局"), None),
        (("市水利局", "县水利局"), None),
        (("市商业局", "市水运局"), None),
    ],
)
def test_names_that_may_be_the_same_body_are_proposed_and_not_merged(
    names: tuple[str, str], alias: tuple[str, str] | None
) -> None:
    made = _register(*names)

    assert set(made.units) == set(names)
    assert [(doubt.facts["name"], doubt.facts["alias"]) for doubt in made.doubts] == ([alias] if alias else [])


def test_a_collective_word_is_a_group_to_be_filled() -> None:
    made = _register("市司法局", groups=("各区、县级市", "㸌"))

    assert made.groups == {"各区、县级市": "gqxjs", "㸌": "group"}
    assert [doubt.message_key for doubt in made.doubts] == ["bodies.group", "bodies.group"]


def test_an_empty_plan_has_an_empty_register() -> None:
    assert register([]) == Register({}, {})


def test_letters_come_from_the_order_of_gb_2312() -> None:
    assert letters("石城县重点办、衢州A区") == "scxzdbqzaq"
    assert [level_of(name) for name in ("市司法局", "市场监管局", "市民政局", "市民中心", "石城县司法局")] == [
        "市",
        "",
        "市",
        "",
        "",
    ]
