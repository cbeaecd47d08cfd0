"""A small county on disk: a plan and other files, written from plain texts."""

from __future__ import annotations

from pathlib import Path

PLAN = """\
schema: planck/plan@1
id: county
title: 示例县方案
period: {start: 2021-01-01, end: 2025-12-31}
status: in_force
units:
  sfj: {name: 市司法局, aliases: [市司法]}
  fgj: {name: 市发展和改革局}
chapters:
  - id: "2"
    number: 二
    title: 任务
    sections:
      - id: "2.1"
        number: （一）
        title: 服务
        tasks:
          - id: "2.1.7"
            title: 提升服务
            measures:
              - 平台规范化建设率达80%以上，2025年底前达到100%，接听率达90%以上。
              - {text: 不得拒接来电。, kind: prohibition}
              - 2024年底前建成热线系统，每年发布报告。
            responsible: {units: [sfj], groups: [], open: 市级有关部门, quote: 市司法局等市级有关部门}
            indicators:
              - id: platform
                name: 平台规范化建设率
                reported_by: sfj
                cumulative: true
                targets:
                  - {at_least: 80, quote: 平台规范化建设率达80%以上}
                  - {at_least: 100, by: 2025-12-31, quote: 2025年底前达到100%}
              - id: hotline
                name: 热线接听率
                measured: in_quarter
                reported_by: sfj
                targets: [{at_least: 90, quote: 接听率达90%以上}]
              - id: calls
                name: 来电数
                unit: count
                measured: year_to_date
                reported_by: sfj
            milestones:
              - {id: system, name: 热线系统, due: 2024-12-31, reported_by: sfj, quote: 2024年底前建成热线系统}
            duties:
              - {id: yearbook, name: 热线报告, cadence: annual, reported_by: sfj, quote: 每年发布报告, basis: office}
      - id: "2.2"
        number: （二）
        title: 备案
        tasks:
          - id: "2.2"
            title: 备案
            measures: [备案审查率达100%。]
            responsible: {units: [sfj, fgj], groups: [], quote: 市司法局、市发展和改革局}
            indicators:
              - id: filing
                name: 备案审查率
                measured: in_quarter
                reported_by: each
                targets: [{at_least: 100, quote: 备案审查率达100%}]
"""

PROGRESS = """\
schema: planck/progress@1
unit: sfj
period: 2024Q3
submitted: 2024-10-12
tasks:
  2.1.7:
    status: in_progress
    progress: 平台建设稳步推进。
    indicators:
      platform: {numerator: 66, denominator: 75}
      hotline: {numerator: 95, denominator: 100}
      calls: 1234
    milestones:
      system: {done: }
    duties:
      yearbook-2024: {done: }
  2.2:
    status: ongoing
    progress: 有件必备。
    indicators:
      filing: {numerator: 12, denominator: 12}
"""

OTHER = """\
schema: planck/progress@1
unit: fgj
period: 2024Q3
submitted: 2024-10-12
tasks:
  2.2:
    status: ongoing
    progress: 按时备案。
    indicators:
      filing: {numerator: 3, denominator: 3}
"""


def write(root: Path, files: dict[str, str | bytes] | None = None, plan: str = PLAN) -> Path:
    """Write a data folder under ``root``: the plan, and files named by their path in it."""
    for name, text in {"plan.yaml": plan, **(files or {})}.items():
        path = root / "data" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return root / "data"
