"""``rollup.yaml`` read: every mistake has a place and a remedy."""

import gzip

import pytest

from planck.core.finding import Place
from planck.load.rollup import definition
from planck.messages import CHINESE
from planck.rollup import stored
from planck.rollup.document import Row
from tests.rollup.small import BASE, ROLLUP, edited, rolled, sound, write

GUANDU = "{code: 530111, name: 官渡区, under: 530100, at: counties/530111}"
KUNMING = "{code: 530100, name: 昆明市本级, under: 530100, at: counties/530100, figures: total}"
TOP = "{code: 530000, name: 云南省}"
CITY = "{code: 530100, name: 昆明市, under: 530000}"
DEEP = ", ".join(f"{{code: {900_001 + n}, name: 层, under: {900_000 + n if n else 530100}}}" for n in range(19))


def mistakes(folder, text):
    defined = definition(write(folder, {"rollup.yaml": text}))
    assert defined.rollup is None
    return [(finding.place.line, CHINESE.message(finding), CHINESE.remedy(finding)) for finding in defined.findings]


def test_the_small_province_is_sound(tmp_path):
    rollup = sound(write(tmp_path)).rollup
    assert [member.at_ for member in rollup.members] == ["counties/530102", "counties/530111", "counties/530100"]
    assert [indicator.item for indicator in rollup.indicators] == [["2.1.7/hotline"]]
    assert rollup.mapped(rollup.members[0], "hotline") == ""


@pytest.mark.parametrize(
    ("changes", "line", "says"),
    [
        ([("code: 530111", "code: 530102")], 15, "代码 530102 写了两次：第 14 行已经有了"),
        ([("code: 530111", "code: 五三零")], 15, "“五三零”不是行政区划代码：应为六位数字"),
        ([("code: 530111", "code: ５３０１１１")], 15, "“５３０１１１”里有全角字符或多余的空格，应为 530111"),
        (
            [("at: counties/530111", "at: counties/../counties/530102")],
            15,
            "文件夹 counties/../counties/530102 写了两次：第 14 行已经用了",
        ),
        (
            [("at: counties/530111", "at: /srv/530111")],
            15,
            "“/srv/530111”不能用：要写相对于 rollup.yaml 的路径，用 / 分隔",
        ),
        (
            [("at: counties/530111", r"at: counties\530111")],
            15,
            r"“counties\530111”不能用：要写相对于 rollup.yaml 的路径，用 / 分隔",
        ),
        (
            [("at: counties/530111", "at: 'D:/530111'")],
            15,
            "“D:/530111”不能用：要写相对于 rollup.yaml 的路径，用 / 分隔",
        ),
        ([(", at: counties/530111", "")], 15, "官渡区没有写数据在哪里"),
        ([("at: counties/530111", "at: counties/530111, rollup: below")], 15, "官渡区既写了 at，又写了 rollup"),
        ([("at: counties/530111", "rollup: below, template: old")], 15, "官渡区是下级汇总，template 对它不起作用"),
        (
            [("under: 530100, at: counties/530111", "under: 530200, at: counties/530111")],
            15,
            "没有代码为 530200 的级次",
        ),
        (
            [(", figures: total", "")],
            16,
            "昆明市本级用的是级次 530100 的代码，没有写 figures：是本级的数，还是已经包含下面各成员的合计",
        ),
        (
            [("at: counties/530111}", "at: counties/530111, figures: own}")],
            15,
            "figures 只写在用级次代码的成员上，530111 不是级次的代码",
        ),
        (
            [("at: counties/530111}", "at: counties/530111, template: old}")],
            15,
            "没有模板 old：rollup.yaml 里没有写 templates",
        ),
        (
            [
                ("ranking:", "templates: {odd: {hotline: none}}\nranking:"),
                ("at: counties/530111}", "at: counties/530111, template: old}"),
            ],
            16,
            "没有模板 old",
        ),
        ([("at: counties/530111}", "at: counties/530111, items: {hotlin: none}}")], 15, "没有共用指标 hotlin"),
        ([("at: counties/530111}", "at: counties/530111, excluded: {calls: 不同}}")], 15, "没有共用指标 calls"),
        ([("at: counties/530111}", "at: counties/530111, excluded: {hotline: ' '}}")], 15, "这里没有填写内容"),
        ([("at: counties/530111}", "at: counties/530111, excluded: {hotline: }}")], 15, "这里没有填写内容"),
        ([("name: 官渡区", "name: ''")], 15, "这里没有填写内容"),
        ([("name: 昆明市, under", "name: ' ', under")], 4, "这里没有填写内容"),
        ([("ranking:", "templates: {old: {cals: none}}\nranking:")], 6, "没有共用指标 cals"),
        ([("min_denominator: 20", "min_denominator: -1")], 6, "min_denominator 不能小于 0"),
        ([(", under: 530000}", "}")], 4, "最上面的级次应当只有一个（不写 under 的），现在有 2 个"),
        ([(TOP, "{code: 530000, name: 云南省, under: 530100}")], 4, "级次 530000 绕回了自己"),
        ([(CITY, f"{CITY}, {DEEP}")], 4, "级次 900019 太深：上下最多 20 级"),
        (
            [("at: counties/530111}", "at: counties/530111, since: 2024-08-01, until: 2024-07-01}")],
            15,
            "官渡区从 2024-08-01（since）到 2024-07-01（until），没有一天计入",
        ),
        ([(CITY, "{code: 530000, name: 昆明市, under: 530000}")], 4, "代码 530000 写了两次：第 4 行已经有了"),
        ([("under: 530000}", "under: 530001}")], 4, "没有代码为 530001 的级次"),
        ([("members:", "  - {id: hotline, name: 又一个}\nmembers:")], 13, "共用指标 hotline 写了两次：第 8 行已经有了"),
        ([("name: 官渡区", "nam: 官渡区")], 15, "不认识字段“nam”，应为 name（半角小写）"),
    ],
)
def test_a_mistake_is_named_at_its_line(tmp_path, changes, line, says):
    found = mistakes(tmp_path, edited(*changes))
    assert (line, says) in [(at, message) for at, message, _ in found], found
    assert all(remedy for *_, remedy in found)


def test_long_lists_of_known_names_are_cut(tmp_path):
    levels = ", ".join(f"{{code: {code}, name: 州{code}, under: 530000}}" for code in range(530101, 530131))
    text = edited(
        (CITY, f"{CITY}, {levels}"), ("under: 530100, at: counties/530111", "under: 530999, at: counties/530111")
    )
    assert any(remedy.endswith("530118、…。") for *_, remedy in mistakes(tmp_path, text))


def test_a_definition_that_is_no_file_or_no_yaml_is_a_finding(tmp_path):
    absent = definition(tmp_path / "rollup.yaml")
    assert absent.rollup is None
    assert [finding.place for finding in absent.findings] == [Place("rollup.yaml")]
    assert mistakes(tmp_path, "- 530100\n")
    assert mistakes(tmp_path, ROLLUP + "members: [\n")


def test_the_advice_to_say_what_the_figures_are_is_followed(tmp_path):
    text = edited((", figures: total", ""))
    ((*_, remedy),) = mistakes(tmp_path, text)
    assert remedy == "本级自己的数写 figures: own；合计写 figures: total。"
    for advised in ("own", "total"):
        fixed = text.replace("at: counties/530100", f"at: counties/530100, figures: {advised}")
        assert definition(write(tmp_path, {"rollup.yaml": fixed})).rollup


def test_the_advice_on_figures_that_stand_elsewhere_is_followed(tmp_path):
    elsewhere = KUNMING.replace("under: 530100", "under: 530000")
    ((_, says, remedy),) = mistakes(tmp_path, edited((KUNMING, elsewhere)))
    assert says == "figures 只写在用级次代码的成员上，530100 不是它所在级次的代码"
    assert remedy == "请删去 figures，或把 under 改成 530100。"
    assert definition(write(tmp_path)).rollup
    county = edited(("at: counties/530111}", "at: counties/530111, figures: own}"))
    assert [remedy for *_, remedy in mistakes(tmp_path, county)] == ["请删去 figures。"]
    assert definition(write(tmp_path, {"rollup.yaml": county.replace(", figures: own", "")})).rollup


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("昆明市, under", "{}, under", 4),
        ("issuer: 云南省司法厅", "issuer: {}", 5),
        ("at: counties/530111", "at: counties/530111, excluded: {{hotline: {}}}", 15),
    ],
)
def test_a_text_longer_than_those_of_a_result_is_named_and_the_longest_is_in_it(tmp_path, old, new, line):
    long = "长" * 1000
    assert [fault[:2] for fault in mistakes(tmp_path, edited((old, new.format(long + "了"))))] == [
        (line, "这段文字有 1001 个字，太长：最多 1000 个字")
    ]
    folded = rolled(write(tmp_path, {**BASE, "rollup.yaml": edited((old, new.format(long)))}))
    assert long in stored.text(folded.rollup) + gzip.decompress(folded.rows).decode()


def test_the_name_of_a_unit_that_is_as_long_as_a_book_is_cut_in_the_row(tmp_path):
    path = "counties/530111/data/plan.yaml"
    plan = BASE[path].replace("{name: 市司法局,", f"{{name: {'局' * 3000},", 1)
    assert plan != BASE[path]
    folded = rolled(write(tmp_path, {**BASE, path: plan}))
    lines = gzip.decompress(folded.rows).splitlines()
    (row,) = (row for row in map(Row.model_validate_json, lines) if row.code == "530111")
    assert row.unit_name("sfj") == "局" * 999 + "…"
