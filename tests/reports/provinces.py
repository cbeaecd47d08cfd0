"""Provinces in code: rows of members, folded as ``planck rollup run`` folds them."""

from __future__ import annotations

import gzip

from planck.core.period import Period
from planck.load.rollup import definition
from planck.messages import CHINESE
from planck.reports.rollup_context import RollUpContext
from planck.rollup import fold, stored, work
from planck.rollup.document import Row
from planck.rollup.member import packed

OFFICE = """\
office:
  issuer: 省委依法治省办
  addressees: 各州、市委依法治州（市）办
  copies: 省委办公厅、省政府办公厅
  contact: 法治督察处
  page: {letterhead: 中共云南省委全面依法治省委员会办公室文件}
"""
INDICATORS = """\
ranking: {min_denominator: 20}
indicators:
  - id: appearance
    name: 行政机关负责人出庭应诉率
    unit: percent
    measured: in_quarter
    definition: {numerator: 负责人出庭应诉的案件数, denominator: 开庭审理的行政案件数, source: 法院统计}
    item: [2.6.6/head]
    targets: [{at_least: 95, by: 2023-12-31}, {at_least: 100, by: 2025-12-31, strive: true}]
  - id: hotline
    name: 热线按时办结率
    unit: percent
    measured: year_to_date
    item: [2.1.7/hotline]
  - {id: cases, name: 办理行政复议案件, unit: cases, measured: in_quarter, item: [4.1/cases]}
"""
NAMES = {
    "530102": ("五华区", "530100"),
    "530103": ("盘龙区", "530100"),
    "530111": ("官渡区", "530100"),
    "530112": ("西山区", "530100"),
    "530115": ("晋宁区", "530100"),
    "530126": ("石林彝族自治县", "530100"),
    "530181": ("安宁市", "530100"),
    "530302": ("麒麟区", "530300"),
    "530322": ("陆良县", "530300"),
    "530323": ("师宗县", "530300"),
    "530402": ("红塔区", "530400"),
    "530403": ("江川区", "530400"),
    "530423": ("通海县", "530400"),
    "530426": ("峨山彝族自治县", "530400"),
    "530502": ("隆阳区", "530000"),
    "530827": ("孟连傣族拉祜族佤族自治县", "530000"),
}
LEVELS = {
    "530000": ("云南省", ""),
    "530100": ("昆明市", "530000"),
    "530300": ("曲靖市", "530000"),
    "530400": ("玉溪市", "530000"),
}
QUARTER = Period(2024, 3)


def share(status="given", numerator=None, denominator=None, value=None, **more):
    if numerator is not None and value is None and denominator:
        value = f"{100 * numerator / denominator:.6f}".rstrip("0").rstrip(".")
    row = {
        "item": "2.6.6/head",
        "status": status,
        "reason": None,
        "value": value,
        "numerator": None if numerator is None else str(numerator),
        "denominator": None if denominator is None else str(denominator),
        "window": ["2024Q3"],
        "reported": 1,
        "expected": 1,
    }
    return row | more


def answer(code, name, under, n=0, *, state="judged", why=None, figures=None, shared=None, red=None, day="2024-10-30"):
    """A member's row; ``n`` varies its figures."""
    given = state in ("judged", "partial")
    red = n % 4 if red is None else red
    late, missing = n % 3, int(n % 5 == 4)
    counts = {
        "files": 120,
        "units": 40,
        "reported": 40 - missing,
        "late": late,
        "missing": missing,
        "pending": 0,
        "left_out": n % 2,
        "error": 3,
        "warning": 7,
        "note": 2,
        "lights": {
            "units": {"red": red, "yellow": 5, "blue": 1, "grey": missing, "green": 34 - red - missing},
            "tasks": {"red": red, "yellow": 6, "blue": 0, "grey": 3, "green": 28, "none": n % 2},
        },
    }
    figures_given = {
        "appearance": share(numerator=80 + n, denominator=100),
        "hotline": share(numerator=950 - 3 * n, denominator=1000, window=["2024Q1", "2024Q2", "2024Q3"]),
        "cases": share(value=str(10 + n)),
    }
    nothing = {name: share(state, item=None, reported=0, expected=0, window=[]) for name in figures_given}
    return {
        "code": code,
        "name": name,
        "under": under,
        "figures": figures,
        "state": state,
        "why": why,
        "as_of": day if given else None,
        "plan": "plan-2021-2025" if given else None,
        "digest": f"{code:0>64}" if given else None,
        "marks": [],
        "reports_digest": f"{code:0>64}" if given else None,
        "unit_names": {},
        "counts": counts if given else {},
        "shared": figures_given | (shared or {}) if given else nothing,
        "unread": [why] if state == "partial" else [],
        "standings": [],
        "units": [],
        "tasks": [],
        "findings": [],
    }


def every_state():
    """Sixteen counties and two levels' own workspaces, with every state and status, an own and a total."""
    rows = {code: answer(code, *NAMES[code], n) for n, code in enumerate(NAMES)}

    def put(code, **more):
        rows[code] = answer(code, *NAMES[code], list(NAMES).index(code), **more)

    put("530103", shared={"appearance": share(numerator=80, denominator=100)})
    put("530111", shared={"hotline": share("excluded", 410, 500, reason="只统计工作时间")})
    put("530112", shared={"hotline": share("plain", value="88", reported=1)})
    put("530115", shared={"hotline": share(numerator=300, denominator=320, window=["2024Q3"])})
    put("530126", shared={"appearance": share(numerator=10, denominator=10)})
    put("530302", shared={"appearance": share("not_applicable", 0, 0), "hotline": share("not_asked", item=None)})
    put("530322", shared={"hotline": share("unmapped", item=None, reason="2.1.7/hotlin", reported=0, expected=0)})
    put("530323", shared={"hotline": share("incomparable", reason="2.1.7/hotline 的统计期是 snapshot")})
    put("530402", state="refused", why="data/plan.yaml:14：缺少 title")
    put("530403", state="absent", why="counties/530403 里没有 data/plan.yaml")
    put("530423", state="outside", why="方案期是 2025-01-01 至 2025-12-31，不含 2024Q3")
    put("530426", state="failed", why="评判这个成员的进程中断")
    put("530502", state="partial", why="data/progress/sfj/2024Q3.yaml")
    put("530827", day="2024-10-31", shared={"appearance": share("no_data", reported=0)})
    put("530181", shared={"appearance": share(numerator=90, denominator=100, reported=9, expected=12)})
    total = {
        "appearance": share(numerator=559, denominator=611),
        "hotline": share("no_data"),
        "cases": share("no_data"),
    }
    rows["530100"] = answer("530100", "昆明市本级", "530100", 20, figures="total", shared=total)
    rows["530300"] = answer("530300", "曲靖市本级", "530300", 21, figures="own")
    return rows


ENDED = "  - {code: 530122, name: 晋宁县, under: 530100, at: m/530122, until: 2024-06-30, succeeded_by: [530115]}\n"
LAST = answer("530122", "晋宁县", "530100", 2)


def folded(tmp_path, rows, *, levels=LEVELS, office=OFFICE, indicators=INDICATORS, ended=ENDED, name="云南省"):
    """The roll-up of the rows, and their bytes."""
    at = "".join(
        f"  - {{code: {code}, name: {name!r}" + (f", under: {up!r}}}\n" if up else "}\n")
        for code, (name, up) in levels.items()
    )
    members = "".join(
        f"  - {{code: {code}, name: X, under: {row['under']}, at: m/{code}"
        + (f", figures: {row['figures']}" if row["figures"] else "")
        + "}\n"
        for code, row in rows.items()
    )
    path = tmp_path / "rollup.yaml"
    text = (
        f"schema: planck/rollup@1\nid: yn\nname: {name!r}\nlevels:\n{at}{office}{indicators}members:\n{members}{ended}"
    )
    path.write_text(text, encoding="utf-8")
    defined = definition(path)
    assert defined.rollup is not None, defined.findings
    answers = {code: packed(row) for code, row in rows.items()}
    answers["530122"] = packed(LAST)
    return fold.fold(work.gathered(defined, tmp_path, QUARTER, answers, {}, CHINESE), CHINESE)


def stored_at(folder, result):
    """The folder as ``planck rollup run -o`` writes it."""
    folder.mkdir(parents=True)
    (folder / "rollup.json").write_text(stored.text(result.rollup), encoding="utf-8", newline="\n")
    (folder / "counties.jsonl.gz").write_bytes(result.rows)
    return folder


def context(result):
    """The roll-up as papers take it, its rows read from their bytes."""
    lines = gzip.decompress(result.rows).splitlines()
    return RollUpContext.of(result.rollup, (Row.model_validate_json(line) for line in lines))


def damaged(result, **changes):
    """The roll-up with other values, as another office may send them."""
    return RollUpContext.of(result.rollup.model_copy(update=changes), ())
