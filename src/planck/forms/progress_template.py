"""A unit's file for a quarter with everything still open, and what to know beside each field."""

from __future__ import annotations

from collections.abc import Iterator

from planck.forms import field_labels
from planck.forms.progress_writer import scalar
from planck.forms.request import Asked, AskedTask, Request
from planck.messages import CHINESE
from planck.model import Indicator
from planck.reports import target_text
from planck.standing import reported_individually


def head(schema: str, *, sample: bool = False) -> list[str]:
    """The first lines of a progress file: where an editor finds the schema, and what the data are."""
    return [f"# yaml-language-server: $schema={schema}", *(["# 示例数据，非真实填报"] if sample else [])]


def progress(request: Request, schema: str) -> str:
    """``data/progress/<unit>/<quarter>.yaml``: not yet valid, since each status is to be written by a person.

    ``schema``: the path of the schema, relative to the file. Nothing of the quarter's own file is in it.
    """
    lines = [
        *head(schema),
        f"# {_bare(request.name)} {request.quarter} 进展情况；{request.due} 前报送。写法见联络员手册",
        "# 填在冒号后面，冒号后空一格；# 起头的行是说明，不用删。没有数的空着，不写 0、“无”或“/”",
        "# status 自评：" + "、".join(f"{key} {word}" for key, word in field_labels.STATUS.items()),
        "# progress 进展情况；problems 存在问题、next 下一步打算，滞后时必填；多行的在冒号后写 |，下一行起缩进",
        f"# evidence 佐证：[evidence/{request.quarter}-说明.pdf]，或网址；没有就保留 []",
        "schema: planck/progress@1",
        f"unit: {request.unit}",
        f"period: {request.quarter}",
        f"submitted:            # 报送日期，如 {request.due}；空着是草稿，不算报送",
        "prepared_by:          # 填报科室",
        "approved_by:          # 审核人",
        "tasks:",
    ]
    for asked in request.tasks:
        lines += _task(request, asked)
    if request.duties:
        lines.append("duties:")
        lines += [line for one in request.duties for line in _deadline(one, 2)]
    return "\n".join(lines) + "\n"


def _task(request: Request, asked: AskedTask) -> Iterator[str]:
    task = asked.task
    yield f"  {task.id}:"
    yield f"    # 【{_bare(task.title)}】"
    if asked.before:
        status = field_labels.STATUS[asked.before.status] if asked.before.status else ""
        yield f"    # 上次自评：{status}；进展：{_bare(asked.before.progress, 60)}"
    yield from ("    status:", "    progress:", "    problems:", "    next:")
    figures = [one for one in asked.items if isinstance(one.item, Indicator)]
    if figures:
        yield "    indicators:"
        for one in figures:
            yield from _figure(request, one)
    for key, kind in (("milestones", "milestone"), ("duties", "duty")):
        words = [one for one in asked.items if type(one.item).__name__.lower() == kind]
        if words:
            yield f"    {key}:"
            for one in words:
                yield from _deadline(one, 6)
    yield "    evidence: []"


def _figure(request: Request, asked: Asked) -> Iterator[str]:
    item = asked.item
    assert isinstance(item, Indicator)
    parts = [
        _bare(item.name),
        field_labels.measure(item),
        "目标：" + (target_text.targets(item, CHINESE) or "方案没有写明数字"),
    ]
    if counted := target_text.counted(item, CHINESE):
        parts.append(counted)
    if last := field_labels.before(asked):
        parts.append(f"上次 {last}")
    yield f"      # {_bare('；'.join(parts), 400)}"
    fraction = item.percent and (
        reported_individually(request.plan, item) or (item.definition and item.definition.denominator)
    )
    blank = "{numerator: , denominator: }" if fraction else ""
    yield f"      {scalar(asked.key)}: {blank}".rstrip()


def _deadline(asked: Asked, indent: int) -> Iterator[str]:
    due = f"；{asked.due} 前" if asked.due else ""
    yield f"{' ' * indent}# {_bare(asked.item.name)}{due}；完成的写 done 的日期，没有完成就空着"
    yield f"{' ' * indent}{scalar(asked.key)}: {{done: }}"


def _bare(text: str, most: int = 120) -> str:
    """Text as a comment holds it: one line, cut where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1] + "…"
