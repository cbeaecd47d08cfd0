"""What is no share of a whole (``share: false``) may have fallen: planck takes its own result of it."""

import pytest

from planck.rollup import stored
from tests.rollup.small import BASE, edited, rolled, sfj, write
from tests.rollup.test_folding import put
from tests.rollup.test_lower import TOP
from tests.workspace import PLAN


@pytest.mark.parametrize(
    ("unit", "figure", "value"),
    [("percent", "hotline: {numerator: -95, denominator: 100}", "-95"), ("count", "hotline: -95", "-190")],
)
def test_a_sum_below_zero_is_read_again_and_added_above(tmp_path, unit, figure, value):
    measured = ("measured: in_quarter", f"unit: {unit}\n    measured: in_quarter")
    plan = edited(
        ("name: 热线接听率\n", f"name: 热线增幅\n                share: false\n                unit: {unit}\n"),
        base=PLAN,
    )
    files = {**sfj("530102", figure), **sfj("530111", figure)}
    plans = {f"counties/{code}/data/plan.yaml": plan for code in ("530102", "530111")}
    lower = rolled(write(tmp_path / "province", {**BASE, **files, **plans, "rollup.yaml": edited(measured)}))
    folder = put(tmp_path / "below" / "530000", lower)
    rows = list(stored.rows(folder, stored.read(folder)))
    assert [row.shared["hotline"].status for row in rows if row.figures is None] == ["given", "given"]
    top = rolled(write(tmp_path, {"rollup.yaml": TOP.replace("measured:", f"unit: {unit}, measured:")}))
    assert top.rollup.counts["refused"] == 0
    assert top.rollup.indicators[0].value == value
