"""A province on disk: rollup.yaml and so many small counties, whose figures differ."""

from __future__ import annotations

from pathlib import Path

from tests.workspace import PLAN, PROGRESS

HEAD = """\
schema: planck/rollup@1
id: sheng
name: 某省
levels: [{code: 530000, name: 某省}]
indicators:
  - id: platform
    name: 平台规范化建设率
    unit: percent
    measured: snapshot
    definition: {numerator: 达标平台数, denominator: 平台总数, source: 各县}
    item: [2.1.7/platform]
members:
"""


def province(folder: Path, members: int, *, places: dict[int, str] | None = None) -> Path:
    """The folder with its rollup.yaml; members are 530101, 530102, … (9,899 at most)."""
    rows = []
    for n in range(1, members + 1):
        code = f"53{100 + n:04d}"
        place = f", place: {places[n]}" if places and n in places else ""
        rows.append(f"  - {{code: {code}, name: 第{n}县, under: 530000, at: counties/{code}{place}}}\n")
        data = folder / "counties" / code / "data"
        (data / "progress" / "sfj").mkdir(parents=True)
        (data / "plan.yaml").write_text(PLAN, "utf-8")
        progress = PROGRESS.replace("numerator: 66", f"numerator: {n}")
        (data / "progress" / "sfj" / "2024Q3.yaml").write_text(progress, "utf-8")
    (folder / "rollup.yaml").write_text(HEAD + "".join(rows), "utf-8")
    return folder
