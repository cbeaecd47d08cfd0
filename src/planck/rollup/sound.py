"""Whether a roll-up that was read holds together; its shapes alone do not say that its sums are sums."""

from __future__ import annotations

from fractions import Fraction

from planck import rows
from planck.model.rollup import DEEPEST
from planck.rollup.document import ANSWERED, County, RollUp, Row, Shared


def fault(rollup: RollUp, deepest: int = DEEPEST) -> str | None:
    """Where the levels or members would let a member count twice, or not at all; None where they hold together.

    ``deepest``: how many levels may lie below each other.
    """
    above = {level.code: level.under for level in rollup.levels}
    tops = [code for code, under in above.items() if under is None]
    if (
        len(above) < len(rollup.levels)
        or len(tops) != 1
        or not all(_reaches(tops[0], code, above, deepest) for code in above)
    ):
        return "levels"
    if len({county.code for county in rollup.counties}) < len(rollup.counties):
        return "counties"
    return next((f"{each.code}.{key}" for each in rollup.counties if (key := _misplaced(each, above))), None)


def _reaches(top: str, code: str, above: dict[str, str | None], deepest: int) -> bool:
    """Whether the level lies below the top, and not too deep."""
    at: str | None = code
    for _ in range(deepest - 1):
        if at is None or at == top:
            break
        at = above.get(at)
    return at == top


def _misplaced(county: County, levels: dict[str, str | None]) -> str | None:
    """The key that is wrong: an unknown level, or 本级 and 合计 of any but a level's own workspace."""
    if county.under not in levels:
        return "under"
    if county.figures:
        return None if county.code == county.under else "figures"
    return "figures" if county.state in ANSWERED and county.code in levels else None


def row_fault(row: Row, county: County, percent: dict[str, bool]) -> str | None:
    """Where a row contradicts the result, or itself; ``percent``: by shared indicator, whether it is one."""
    for key in County.model_fields:
        if getattr(row, key) != getattr(county, key):
            return f"{row.code}.{key}"
    if row.shared.keys() != percent.keys():
        return f"{row.code}.shared"
    unlike = (name for name in percent if _unlike(row, row.shared[name], percent[name]))
    return next((f"{row.code}.shared.{name}" for name in unlike), None)


def _unlike(row: Row, figure: Shared, percent: bool) -> bool:
    """Whether the figure is none of that member, or none that can be added."""
    if (figure.status in ("given", *_OF_ANSWERS)) != (row.state in ANSWERED) or figure.reported > figure.expected:
        return True
    if row.state not in ANSWERED:
        return figure.status != row.state
    return figure.status == "given" and not (_is_rate(figure) if percent else figure.value is not None)


_OF_ANSWERS = ("not_applicable", "not_asked", "no_data", "plain", "unmapped", "incomparable", "excluded")


def _is_rate(figure: Shared) -> bool:
    """Whether the value is that of numerator and denominator."""
    if figure.numerator is None or figure.denominator is None:
        return False
    # what is no share of a whole may have fallen: its numerator, or the amount itself, is below zero then
    above, below = Fraction(figure.numerator), Fraction(figure.denominator)
    return below > 0 and figure.value == rows.number(100 * above / below)
