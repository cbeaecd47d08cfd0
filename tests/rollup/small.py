"""A small province on disk: three counties, of which one is the prefecture's own workspace with its total."""

from __future__ import annotations

import contextlib
import datetime
import json
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from planck.core.period import Period
from planck.load.rollup import Definition, definition
from planck.messages import CHINESE, Translator
from planck.rollup import document, fold, member, work
from planck.rollup.fold import Folded
from tests.workspace import OTHER, PLAN, PROGRESS

ROLLUP = """\
schema: planck/rollup@1
id: yn
name: 云南省
levels: [{code: 530000, name: 云南省}, {code: 530100, name: 昆明市, under: 530000}]
office: {issuer: 云南省司法厅}
ranking: {min_denominator: 20}
indicators:
  - id: hotline
    name: 热线接听率
    measured: in_quarter
    item: 2.1.7/hotline
    targets: [{at_least: 90}]
members:
  - {code: 530102, name: 五华区, under: 530100, at: counties/530102}
  - {code: 530111, name: 官渡区, under: 530100, at: counties/530111}
  - {code: 530100, name: 昆明市本级, under: 530100, at: counties/530100, figures: total}
"""
"""Of 2024Q3: 95/100 and 48/50, together 143/150."""

HOTLINE = "hotline: {numerator: 95, denominator: 100}"
Files = dict[str, str]


def sfj(code: str, figure: str = HOTLINE) -> Files:
    """A county's own files: 市司法局 gives that figure of the hotline."""
    folder = f"counties/{code}/data"
    # a note of its own: no two counties report in the very same words
    report = PROGRESS.replace(HOTLINE, figure).replace("平台建设稳步推进。", f"{code}平台建设稳步推进。")
    return {
        f"{folder}/plan.yaml": PLAN,
        f"{folder}/progress/sfj/2024Q3.yaml": report,
        f"{folder}/progress/fgj/2024Q3.yaml": OTHER,
        f"{folder}/progress/sfj/evidence/b.pdf": "验收意见\n",
    }


BASE: Files = {
    "rollup.yaml": ROLLUP,
    **sfj("530102"),
    **sfj("530111", "hotline: {numerator: 48, denominator: 50}"),
    **sfj("530100", "hotline: {numerator: 143, denominator: 150}"),
}


def write(root: Path, files: Mapping[str, str | bytes] = BASE) -> Path:
    """Write the files under the folder; the definition among them."""
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return root / "rollup.yaml"


def edited(*changes: tuple[str, str], base: str = ROLLUP) -> str:
    """The definition with each change made once; what a change replaces must be there."""
    for old, new in changes:
        assert old in base, old
        base = base.replace(old, new, 1)
    return base


def rolled(
    path: Path,
    period: str = "2024Q3",
    as_of: str = "2024-10-31",
    *,
    killed: tuple[str, ...] = (),
    translator: Translator = CHINESE,
    root: Path | None = None,
) -> Folded:
    """The roll-up by that definition, judged in this process; ``killed``: the members that got no answer."""
    gathered = gather(path, period, as_of, killed=killed, translator=translator, root=root)
    return fold.fold(gathered, translator)


def gather(
    path: Path,
    period: str = "2024Q3",
    as_of: str = "2024-10-31",
    *,
    killed: tuple[str, ...] = (),
    translator: Translator = CHINESE,
    root: Path | None = None,
) -> fold.Gathered:
    """What the fold of that roll-up is a function of."""
    defined, quarter = sound(path), Period.parse(period)
    assert quarter
    root = root or path.parent
    todo = work.jobs(defined, root, quarter, as_of, datetime.date(2026, 1, 31), translator)
    answers = {job.code: member.answer(job) for job in todo if job.code not in killed}
    return work.gathered(defined, root, quarter, answers, dict.fromkeys(killed, "进程被系统结束"), translator)


def sound(path: Path) -> Definition:
    """The definition, which has no mistakes."""
    defined = definition(path)
    assert defined.rollup, [CHINESE.message(finding) for finding in defined.findings]
    return defined


def opened(content: bytes) -> dict[str, Any]:
    """The row that a member's answer holds."""
    row: dict[str, Any] = json.loads(zlib.decompress(content))
    return row


def sealed(result: dict[str, Any]) -> dict[str, Any]:
    """``rollup.json`` with its hash as it is then: whoever changes it on purpose changes that too."""
    with contextlib.suppress(ValidationError):
        result["sha256"] = document.RollUp.model_validate_json(json.dumps(result)).digest()
    return result
