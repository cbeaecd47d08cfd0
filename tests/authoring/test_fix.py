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


def test_beyond_the_limit_slips_are_told_and_left(plan, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mending, "MOST_REPAIRS", 2)
    slips = {"2024Q3": "２０２４Q3", "2024-10-12": "２０２４-10-12", "calls: 1234": "calls: １２３４"}
    text = GOOD
    for right, wrong in slips.items():
        text = text.replace(right, wrong)
    outcome = mend(plan, text)
    assert sorted(repair.line for repair in outcome.mended) == [3, 4]
    assert outcome.data.decode() == GOOD.replace("calls: 1234", "calls: １２３４")
    assert [finding.place.line for finding in outcome.left if finding.severity == "error"] == [12]


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
