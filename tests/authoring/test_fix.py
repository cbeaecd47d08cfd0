"""``planck fix``: what cannot change a meaning is mended, everything else is left to a person."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planck import source
from planck.authoring import fix as mending
from planck.authoring.fix import Outcome, fix
from planck.cli import run
from planck.core.period import Period
from planck.load import examined, workspace
from tests import workspace as county

GOOD = county.PROGRESS
Q3 = Period(2024, 3)


@pytest.fixture(scope="module")
def plan(tmp_path_factory):
    loaded = workspace(county.write(tmp_path_factory.mktemp("county"), {}))
    assert loaded.plan
    return loaded.plan


def mend(plan, text: str | bytes) -> Outcome:
    data = text if isinstance(text, bytes) else text.encode()
    return fix(data, lambda data: examined(plan, data, "sfj", Q3, "data/progress/sfj/2024Q3.yaml"))


def tree(data: bytes):
    return source.read(data, "x").root


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("status: in_progress", "status：in_progress"),
        ("status: in_progress", "ｓｔａｔｕｓ：　in_progress"),
        ("status: in_progress", "Status: in_progress"),
        ("status: in_progress", "status: 推进中"),
        ("status: in_progress", "status: ｉｎ_progress"),
        ("status: ongoing", "status: 持续推进"),
        ("period: 2024Q3", "period: ２０２４Ｑ３"),
        ("submitted: 2024-10-12", "submitted: 2024－10－12"),
        ("submitted: 2024-10-12", "submitted: \u200e2024-10-12"),
        ("submitted: 2024-10-12", "submitted: \u061c2024-10-12"),
        ("calls: 1234", "calls: １２３４"),
        ("calls: 1234", "calls:1234"),
        ("calls: 1234", "calls:\t1234"),
        ("calls: 1234", "calls:\u30001234"),
        ("calls: 1234", "calls: 1234\u3000"),
        ("calls: 1234", "calls: 1\u00ad234"),
        ("calls: 1234", "calls: 1234 ＃ 已核对"),
        ("platform: {numerator: 66, denominator: 75}", "platform: {numerator: 66，denominator: 75}"),
        ("platform: {numerator: 66, denominator: 75}", "platform: {numerator:66, denominator:75}"),
        ("platform: {numerator: 66, denominator: 75}", "platform: {numerator：66，denominator：75}"),
        ("      calls: 1234", "\t\t\tcalls: 1234"),
        ("      calls: 1234", "\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0calls: 1234"),
        ("      calls: 1234", "\u3000\u3000\u3000\u3000\u3000\u3000calls: 1234"),
        ("      calls: 1234", "\u3000\u3000\u3000calls: 1234"),
        ("      platform: {", "\u3000\u3000\u3000platform: {"),
        ("status: in_progress", "status∶in_progress"),
        ("submitted: 2024-10-12", "submitted∶ 2024-10-12"),
        ("submitted: 2024-10-12", "submitted: “2024-10-12”"),
        ("submitted: 2024-10-12", "submitted: 「２０２４-10-12」"),
        ("platform: {numerator: 66, denominator: 75}", "platform: {numerator∶66, denominator∶ 75}"),
        ("schema: planck/progress@1", "\ufeff\ufeffschema: planck/progress@1"),
    ],
)
def test_mended(plan, right: str, wrong: str) -> None:
    assert right in GOOD
    outcome = mend(plan, GOOD.replace(right, wrong, 1))
    assert tree(outcome.data) == tree(GOOD.encode()), outcome
    assert outcome.mended
    assert not [finding for finding in outcome.left if finding.severity == "error"]
    assert mend(plan, outcome.data) == Outcome(outcome.data, (), outcome.left)


@pytest.mark.parametrize(
    "text",
    [
        "*一*平台建成。",
        "!急：平台建成。",
        "[一] 平台建成。",
        '"一号"平台建成。',
        "进展: 平台建成。",
        "@市局 已建成。",
        "`平台`建成。",
        "%五十建成。",
        "{一}平台建成。",
    ],
)
def test_texts_get_their_quotation_marks(plan, text: str) -> None:
    outcome = mend(plan, GOOD.replace("平台建设稳步推进。", text))
    root = tree(outcome.data)
    assert root is not None, outcome
    assert root["tasks"]["2.1.7"]["progress"] == text


def test_lists_and_fences_and_bars(plan) -> None:
    block = GOOD.replace(
        "    milestones:\n", "    evidence:\n      - https://a.cn/1\n      - https://a.cn/2\n    milestones:\n"
    )
    for dash in ("－", "—", "-"):
        wrong = block.replace("- https", f"{dash}{'' if dash == '-' else ' '}https")
        assert tree(mend(plan, wrong).data) == tree(block.encode())
    assert tree(mend(plan, f"```yaml\n{GOOD}```\n").data) == tree(GOOD.encode())
    bar = GOOD.replace("progress: 平台建设稳步推进。", "progress: |\n      平台建设：稳步推进。")
    assert tree(mend(plan, bar.replace("|", "｜")).data) == tree(bar.encode())


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("calls: 1234", "calls: 1,234"),
        ("calls: 1234", "calls: 1.2万"),
        ("calls: 1234", "calls: 一千"),
        ("calls: 1234", "calls: 012"),
        ("{numerator: 95, denominator: 100}", "９５％"),
        ("{numerator: 95, denominator: 100}", "95。5"),
        ("{numerator: 95, denominator: 100}", "“95”"),
        ("submitted: 2024-10-12", "submitted: 2024.10.12"),
        ("period: 2024Q3", "period: 2024q3"),
        ("status: in_progress", "status: 推进中。"),
        ("status: in_progress", "status: in-progress"),
        ("status: in_progress", "状态: in_progress"),
        ("平台建设稳步推进。", "完成 #3 标段"),
        ("平台建设稳步推进。", "&A 平台"),
        ("平台建设稳步推进。", "“平台\u202e建设"),
        ("unit: sfj", "unit: 市司法局"),
        ("unit: sfj", "unit: @sfj"),  # whether the sign belongs to an id
        ("平台建设稳步推进。", "@市局 #3 已建成。"),  # where the text ends
        ("      calls: 1234", "\u00a0\u00a0\u00a0\u3000calls: 1234"),  # how deep it was meant to go
        ("      calls: 1234", "\u3000\u3000\u3000\u3000calls: 1234"),  # how deep it was meant to go
        ("submitted: 2024-10-12", "submitted: “2024.10.12”"),
        ("calls: 1234", "calls: 1234＃已核对"),  # where the figure ends
        ("平台建设稳步推进。", '"平台建设，\n      problems：无"'),  # a field, or a line of the text above
        ("平台建设稳步推进。", '"平台建设，\n    problems：无"'),  # the same, where a quotation mark is missing
        ("    milestones:\n", "    evidence: [evidence/甲，乙.pdf]\n    milestones:\n"),  # one file or two
        ("schema: planck", "```yaml\nschema: planck"),  # where the fence ends
        (
            "{numerator: 66, denominator: 75}",
            "{nume\x02\0\0\0\0\0rator: 66, denominato:r 75}",
        ),  # columns are not those seen
    ],
)
def test_left_to_a_person(plan, right: str, wrong: str) -> None:
    text = GOOD.replace(right, wrong, 1)
    outcome = mend(plan, text)
    assert outcome.data == text.encode()
    assert not outcome.mended
    assert [finding for finding in outcome.left if finding.severity == "error"]


def test_layout_line_ends_and_comments_stay(plan) -> None:
    text = "# 说明：全角\r\n" + GOOD.replace("\n", "\r\n").replace("calls: 1234", "calls：1234   # 注：一").rstrip(
        "\r\n"
    )
    outcome = mend(plan, text)
    assert outcome.data.decode() == text.replace("calls：1234", "calls: 1234")


@pytest.mark.parametrize(
    "wrong",
    [
        "schema：planck/progress@1",
        "ｓchema: planck/progress@1",
        "sch\u200bema: planck/progress@1",
        "\ufeff\ufeffschema: planck/progress@1",
        "\u200b\ufeffschema：planck/progress@1",
    ],
)
def test_line_1_is_mended_behind_its_byte_order_mark(plan, wrong: str) -> None:
    text = "\ufeff" + GOOD
    outcome = mend(plan, text.replace("schema: planck/progress@1", wrong))
    assert outcome.data.decode() == text
    assert [repair.line for repair in outcome.mended] == [1] * len(outcome.mended)


def test_a_fence_behind_a_byte_order_mark_goes(plan) -> None:
    assert mend(plan, f"\ufeff```yaml\n{GOOD}```\n").data.decode() == "\ufeff" + GOOD


def test_a_remark_behind_a_figure_stands_off_as_a_comment(plan) -> None:
    outcome = mend(plan, GOOD.replace("calls: 1234", "calls: 1234 ＃已核对"))
    assert outcome.data.decode() == GOOD.replace("calls: 1234", "calls: 1234  # 已核对")


SLIPS = {"2024Q3": "２０２４Q3", "2024-10-12": "２０２４-10-12", "calls: 1234": "calls: １２３４"}


def with_slips(text: str, **slips: str) -> str:
    for right, wrong in (slips or SLIPS).items():
        text = text.replace(right, wrong)
    return text


def test_beyond_the_limit_slips_are_told_and_left(plan, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mending, "MOST_EXAMINED", 1)  # a look, and nothing further
    outcome = mend(plan, with_slips(GOOD))
    assert outcome.cut_short
    assert outcome.mended == ()
    assert [finding.place.line for finding in outcome.left if finding.severity == "error"] == [3, 4, 12]


def test_what_is_done_within_the_limit_is_not_called_cut_short(plan, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mending, "MOST_EXAMINED", 40_000)  # two looks: one before, one with all repairs
    outcome = mend(plan, with_slips(GOOD))
    assert outcome.data.decode() == GOOD
    assert not outcome.cut_short


def test_repairs_that_do_not_help_together_are_tried_by_themselves(plan) -> None:
    """A sign in the middle of a text only looks like a field's; the others are mended."""
    wrong = GOOD.replace("progress: 平台建设稳步推进。", "progress: '平台建设\n\n      进度：稳步推进。'").replace(
        "status: ", "status："
    )
    outcome = mend(plan, wrong)
    assert outcome.data.decode() == wrong.replace("status：", "status: ")
    wrong = GOOD.replace("in_progress", "in－progress").replace("denominator: 75", "denominator: ７5")
    assert mend(plan, wrong).data.decode() == wrong.replace("７", "7")


LONG = GOOD + "".join(f"  9.{n}:\n    status: ongoing\n    progress: 推进工作，年底完成。\n" for n in range(400))
"""A file of 20,000 characters."""


def test_a_long_file_is_mended_part_by_part(plan) -> None:
    wrong = LONG.replace("status: ", "status：").replace("progress: ", "progress:\t")
    outcome = mend(plan, wrong)
    assert outcome.data.decode() == LONG
    lines = wrong.split("\n")
    assert len(outcome.mended) == 804
    assert all(lines[repair.line - 1] == repair.before for repair in outcome.mended)
    assert not outcome.cut_short


def test_a_long_task_is_mended_part_by_part(plan) -> None:
    fields = "".join(f"    field{n}: 推进工作，年底完成。\n" for n in range(250))
    text = f"{GOOD}{fields}  2.3:\n{fields}  2.4:\n{fields}"
    assert mend(plan, text.replace("field", "field").replace(": 推进", "：推进")).data.decode() == text


def test_mending_takes_time_by_the_length_of_a_file(plan) -> None:
    """Three times the text is examined for three times as many characters, not for nine times."""
    examined_characters = []
    for count in (200, 600):
        text = GOOD + "".join(
            f"  9.{n}:\n    status：ongoing\n    progress：推进工作，年底完成。\n" for n in range(count)
        )
        sizes: list[int] = []

        def look(data: bytes, sizes: list[int] = sizes):
            sizes.append(len(data))
            return examined(plan, data, "sfj", Q3, "data/progress/sfj/2024Q3.yaml")

        fix(text.encode(), look)
        examined_characters.append(sum(sizes))
    assert examined_characters[1] < 4 * examined_characters[0]


def test_what_only_the_whole_shows_is_mended_as_a_whole(plan) -> None:
    """A quotation that runs on over parts hides what looks like fields; the parts before it are mended."""
    text = LONG.replace("  9.200:\n", "  9.200:\n    next: '第一\n")
    text = text.replace("  9.2:\n    status: ", "  9.2:\n    status：")
    outcome = mend(plan, text)
    assert "  9.2:\n    status: ongoing" in outcome.data.decode()
    assert "next: '第一" in outcome.data.decode()
    assert any(finding.severity == "error" for finding in outcome.left)


def test_parts_that_do_not_fit_together_are_left_to_the_whole(plan) -> None:
    """Each part is a document by itself; a file is a single one."""
    text = LONG.replace("  9.200:\n", "---\n  9.200:\n").replace("calls: 1234", "calls: １２３４")
    outcome = mend(plan, text)
    assert outcome.data.decode() == text
    assert [finding.code for finding in outcome.left if finding.severity == "error"] == ["P008"]


def test_other_encodings_are_left(plan) -> None:
    data = GOOD.encode("gbk")
    assert mend(plan, data).data == data


@settings(max_examples=150)
@given(st.data())
def test_a_slip_of_the_hand_is_mended_or_left_and_nothing_readable_changes(plan, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(GOOD)))
    char = data.draw(st.sampled_from("：，　\t\u200b\ufeff－\"'*#[{｜|９% -\n\u00a0＃。x1"))
    text = GOOD[:at] + char + GOOD[at + data.draw(st.integers(0, 1)) :]
    before = tree(text.encode())
    outcome = mend(plan, text)
    again = mend(plan, outcome.data)
    assert again.data == outcome.data
    after = tree(outcome.data)
    if before is None or after is None:
        return
    # what could be read says the same, but for signs that were refused where they stood
    old, new = ([_narrow(leaf) for leaf in _leaves(root)] for root in (before, after))
    wrong = {_narrow(repair.before) for repair in outcome.mended}
    assert all(leaf in new or any(leaf.split("\n")[0][:5] in line for line in wrong) for leaf in old), (old, new)


def _narrow(text: str) -> str:
    return text.translate({**{n: n - 0xFEE0 for n in range(0xFF01, 0xFF5F)}, 0x3000: 32, 0xA0: 32}).strip()


def _leaves(node):
    if isinstance(node, source.Text):
        yield str(node)
    else:
        for key, part in node.items() if isinstance(node, source.Map) else enumerate(node):
            if isinstance(key, str):
                yield str(key)
            yield from _leaves(part)


FUZZED = [  # what fuzzing found: a repair that helps only after a later one
    "{a: [2, 2Yschema：planck/prog\x0c\0\0nit：sfj\nperiod：2024Q3\nsubmitted: 2024-a：planck/prog\x0c\0nit：sfj\n"
    "period：2024Q3\nsubmitted: 2024-10-12\ntasks:\n  2duties:\n",
]


@pytest.mark.parametrize("text", FUZZED)
def test_what_was_mended_needs_no_more_mending(plan, text: str) -> None:
    once = mend(plan, text)
    assert once.mended
    assert mend(plan, once.data).data == once.data


@pytest.fixture
def file(tmp_path: Path) -> Path:
    data = county.write(tmp_path, {"progress/sfj/2024Q3.yaml": GOOD.replace("calls: 1234", "calls：1234")})
    return data / "progress/sfj/2024Q3.yaml"


def test_the_command_mends_and_says_what(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    os.chmod(file, 0o640)
    assert run(["fix", str(file), "--data", str(file.parents[2])]) == 0
    assert file.read_text("utf-8") == GOOD
    assert file.stat().st_mode & 0o777 == 0o640
    printed = capsys.readouterr().out
    assert "修正 1 处" in printed
    assert "calls：1234 → calls: 1234" in printed
    old = file.stat().st_mtime_ns
    assert run(["fix", str(file), "--data", str(file.parents[2])]) == 0
    assert file.stat().st_mtime_ns == old


def test_diff_writes_nothing(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old = file.read_bytes()
    assert run(["fix", str(file), "--diff", "--data", str(file.parents[2])]) == 1
    assert file.read_bytes() == old
    assert "+      calls: 1234" in capsys.readouterr().out


def test_what_is_left_is_shown(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file.write_text(file.read_text("utf-8").replace("status: ongoing", "status: 有序推进"), "utf-8")
    assert run(["fix", str(file), "--data", str(file.parents[2])]) == 1
    printed = capsys.readouterr().out
    assert "修正 1 处" in printed
    assert "有序推进" in printed


def test_a_file_that_cannot_be_read_stops_no_other(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nor do waivers that do not load: they have no part in how a file is written."""
    data = file.parents[2]
    (data / "waivers.yaml").write_text("waivers: [", "utf-8")
    large = data / "progress/fgj/2024Q3.yaml"
    large.parent.mkdir()
    large.write_bytes(b"#" * (source.MAX_BYTES + 1))
    assert run(["fix", str(large), str(data / "plan.yaml"), str(file), "--data", str(data)]) == 2
    assert file.read_text("utf-8") == GOOD
    printed = capsys.readouterr()
    assert "超过 1048576 字节的上限" in printed.err
    assert "不是进展文件" in printed.err
    assert "修正 1 处" in printed.out


@pytest.mark.parametrize(("most", "words"), [(1, "没有查完"), (300_000, "请再运行一次 planck fix")])
def test_a_run_that_was_cut_short_says_so(
    file: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, most: int, words: str
) -> None:
    text = LONG.replace("status: ", "status：")
    file.write_text(text, "utf-8")
    monkeypatch.setattr(mending, "MOST_EXAMINED", most)
    assert run(["fix", str(file), "--data", str(file.parents[2])]) == 1
    assert words in capsys.readouterr().out


def test_what_is_no_progress_file_is_refused(file: Path) -> None:
    data = file.parents[2]
    for path in (data / "plan.yaml", data / "progress/sfj/no.yaml", data.parent, data / "progress/sfj"):
        assert run(["fix", str(path), "--data", str(data)]) == 2
    link = file.with_name("2024Q2.yaml")
    link.symlink_to(file)
    assert run(["fix", str(link), "--data", str(data)]) == 2


def test_a_remark_behind_a_bracket_becomes_a_comment(tmp_path: Path) -> None:
    data = county.write(tmp_path, {})
    path = data / "progress/sfj/2024Q3.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(county.PROGRESS.replace("denominator: 75}", "denominator: 75} ＃ 已核对"), "utf-8")
    assert run(["fix", str(path), "--data", str(data)]) == 0
    assert "denominator: 75}  # 已核对\n" in path.read_text("utf-8")
    again = path.read_bytes()
    path.write_text(county.PROGRESS.replace("denominator: 75}", "denominator: 75}（已核对）"), "utf-8")
    assert run(["fix", str(path), "--data", str(data)]) == 1
    assert path.read_bytes() != again
