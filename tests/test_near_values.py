"""Days and figures as people write them: read as what they can only mean, or refused with the value to write."""

from __future__ import annotations

from pathlib import Path

import pytest

from planck import fields
from planck.cli import run
from tests import workspace as county


def refusal(parser: object, text: str) -> tuple[str, str]:
    with pytest.raises(fields.Refusal) as caught:
        parser(text)  # type: ignore[operator]
    return caught.value.message_key, str(caught.value.facts.get("suggest"))


@pytest.mark.parametrize(
    "written",
    [
        *("2026.1.12.", "2026.1.12。", "2026年1月12日。", "2026-1-12，", "2026年1月12号", "2026 年 1 月 12 日"),
        *("2026年1月12日（周一）", "2026年1月12日星期一", "2026年1月12日上午", "2026年1月12日已完成", "2026年元月12日"),
        *(
            "2026·1·12",
            "2026、1、12",
            "2026，1，12",
            "2026 1 12",
            "2026\\1\\12",
            "二〇二六年一月十二日。",
            "2026-01-12.",
        ),
    ],
)
def test_a_day_in_any_single_reading_is_refused_with_the_day_to_write(written: str) -> None:
    message_key, suggest = refusal(fields.day, written)
    assert (message_key, suggest) == ("form.day_near", "2026-01-12")
    assert str(fields.day(suggest)) == suggest


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("26.1.12", ("form.day_short_year", "2026-01-12")),
        ("26.1.12.", ("form.day_short_year", "2026-01-12")),
        ("2026年2月30日。", ("form.no_such_day", "None")),
        ("2026年1月12日前", ("form.day", "None")),
        ("计划2026年1月12日完成", ("form.day_not_yet", "None")),
        ("-", ("form.day_not_yet", "None")),
        ("1.12.", ("form.day_no_year", "None")),
        ("2026.1.", ("form.day_no_day", "None")),
    ],
)
def test_what_may_mean_no_day_or_another_gets_no_day_for_certain(written: str, expected: tuple[str, str]) -> None:
    assert refusal(fields.day, written) == expected


@pytest.mark.parametrize(
    "written", [">95", "≥95%", "约95", "95以上", "大于95", "不低于95%", "95+", ">=95%", "95％左右"]
)
def test_an_estimated_percentage_is_refused_with_the_number_to_write(written: str) -> None:
    assert refusal(fields.percent, written) == ("form.number_about_near", "95")


@pytest.mark.parametrize(
    ("unit", "written", "expected"),
    [
        ("cases", "95件以上", ("form.number_about_near", "95")),
        ("hours", "95多", ("form.number_about_near", "95")),
        ("count", "95%以上", ("form.number_percent", "None")),
        ("count", "约5万", ("form.number_about", "None")),
        ("count", "95.5左右", ("form.number_whole", "None")),
        # no advice is 10,000 times off
        ("万元", "约100万元", ("form.number_about_near", "100")),
        ("万元", "100万元以上", ("form.number_other_unit", "None")),
        ("万元", "100万元（含税）", ("form.number_other_unit", "None")),
        ("万元", "53369万", ("form.number_multiple", "53369")),
        ("count", "53369万元", ("form.number_bare", "None")),
    ],
)
def test_an_estimate_or_another_unit_is_never_advised_as_another_size(
    unit: str, written: str, expected: tuple[str, str]
) -> None:
    assert refusal(fields.figure_parser(unit), written) == expected
    if expected[1] != "None":
        assert fields.figure_parser(unit)(expected[1]) is not None


@pytest.mark.parametrize(
    ("old", "new", "line", "key", "first"),
    [
        ("", "", 6, "tasks", "2.1.7"),
        ("      platform:", "      - platform:", 10, "indicators", "platform"),
        ("      system:", "      - system:", 14, "milestones", "system"),
    ],
)
def test_fields_written_as_a_list_are_told_to_lose_their_dashes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], old: str, new: str, line: int, key: str, first: str
) -> None:
    text = county.PROGRESS.replace(old, new)
    if key == "tasks":  # each line below an item lies two deeper
        head, _, tail = county.PROGRESS.partition("tasks:\n")
        lines = [("  - " if at.startswith("  2") else "    ") + at[2:] for at in tail.splitlines()]
        text = head + "tasks:\n" + "\n".join(lines) + "\n"
    elif key == "indicators":
        text = text.replace("      hotline:", "      - hotline:").replace("      calls:", "      - calls:")
    data = county.write(tmp_path, {"progress/sfj/2024Q3.yaml": text})
    assert run(["validate", "--data", str(data), "--format", "concise"]) == 1
    printed = capsys.readouterr().out
    assert f"2024Q3.yaml:{line}:" in printed
    assert f"“{key}”下面写成了列表" in printed
    run(["validate", "--data", str(data), "--format", "full"])
    assert f"第一项写作 {first}:" in capsys.readouterr().out
