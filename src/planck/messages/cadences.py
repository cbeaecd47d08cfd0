"""What is said in the place of a sentence on quarters where periods are months, half-years or years.

Most sentences are reworded by :mod:`planck.core.cadence`; here stand those on how a period is written.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from planck.messages.message import Message

_NAMES = {
    12: ("月份", "month", "年份、横线和两位的月份，例如 2024-07", "year, hyphen and two digits, such as 2024-07"),
    2: ("半年", "half-year", "年份加 H1（上半年）或 H2（下半年），例如 2024H1", "year and H1 or H2, such as 2024H1"),
    1: ("年度", "year", "年份，例如 2024", "the year alone, such as 2024"),
}


def _instead(per_year: int, suggest: str) -> Message:
    """What is wrong with the text, and the one period that it can mean, or else the form."""
    noun, name, form, in_english = _NAMES[per_year]
    if not suggest:
        wrong = (f"“{{written}}”不是{noun}的写法", f"“{{written}}” is not how a {name} is written")
        return Message(*wrong, f"写作{form}。", f"Write {in_english}.")
    wrong = (f"{noun}“{{written}}”的写法不对，应为 {suggest}", f"the {name} “{{written}}” is written {suggest}")
    return Message(*wrong, f"改写为 {suggest}（半角）。", f"Write {suggest} (ASCII).")


_KEYS = (
    *("form.quarter", "form.quarter_no_year", "form.quarter_near", "form.quarter_or_month", "form.quarter_of_month"),
    *("form.half_near", "form.year_near"),
)
_SUGGESTED = {
    12: {"form.quarter_or_month": "{month}", "form.quarter_of_month": "{suggest}"},
    2: {"form.half_near": "{suggest}"},
    1: {"form.year_near": "{suggest}"},
}
IN_PLACE: Mapping[str, Mapping[int, Message]] = MappingProxyType(
    {
        key: {per_year: _instead(per_year, suggested.get(key, "")) for per_year, suggested in _SUGGESTED.items()}
        for key in _KEYS
    }
)
"""By key and how many periods a year has."""
