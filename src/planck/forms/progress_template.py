"""A unit's blank progress file: every field empty, with what to know beside each, in Chinese."""

from __future__ import annotations

from collections.abc import Iterator

from planck.forms import field_labels
from planck.forms.progress_writer import scalar
from planck.forms.request import Request, RequestedItem, RequestedTask
from planck.messages import CHINESE
from planck.model import FIELDS, Duty, Indicator, Milestone, Report, TaskReport
from planck.reports import target_text
from planck.standing import reported_individually

_REMARK_COLUMN = 22
"""Where the remarks beside the keys of the head begin, counted from 0."""


def head(schema: str, *, sample: bool = False) -> list[str]:
    """The first lines of a progress file: the schema for editors, and whether the data are invented."""
    return [f"# yaml-language-server: $schema={schema}", *(["# 示例数据，非真实填报"] if sample else [])]


def progress(request: Request, schema: str) -> str:
    """The text of ``data/progress/<unit>/<period>.yaml``; not valid until a person has written each status.

    ``schema``: the path of the schema, relative to the file. Nothing of the unit's existing file is in it.
    """
    lines = [
        *head(schema),
        f"# {_comment(request.name)} {request.period} 进展情况；{request.due} 前报送。写法见联络员手册",
        "# 填在冒号后面，冒号后空一格；# 起头的行是说明，不用删。没有数的空着，不写 0、“无”或“/”",
        "# status 自评：" + "、".join(f"{key} {word}" for key, word in field_labels.STATUS.items()),
        "# progress 进展情况；problems 存在问题、next 下一步打算，滞后时必填；多行的在冒号后写 |，下一行起缩进",
        f"# evidence 佐证：[evidence/{request.period}-说明.pdf]，或网址；没有就保留 []",
        *_head_fields(request),
        "tasks:",
    ]
    for requested in request.tasks:
        lines += _task(request, requested)
    if request.duties:
        lines.append("duties:")
        lines += [line for duty in request.duties for line in _word(duty, 2)]
    return "\n".join(lines) + "\n"


def _head_fields(request: Request) -> Iterator[str]:
    """The fields above the tasks: what planck knows, and what a person is to write."""
    known = {"schema": "planck/progress@1", "unit": request.unit, "period": str(request.period)}
    for key, field in FIELDS[Report].items():
        if key in known:
            yield f"{key}: {known[key]}"
        elif field.blank is not None and (key != "signed" or request.plan.reporting.wants_signed_copy):
            remark = CHINESE.of(request.period.per_year).worded(field.blank)
            yield f"{key}:".ljust(_REMARK_COLUMN) + f"# {remark.format(due=request.due, period=request.period)}"


def _task(request: Request, requested: RequestedTask) -> Iterator[str]:
    task = requested.task
    yield f"  {task.id}:"
    leads = request.unit in request.plan.on(request.period.last_day).leads[task.id]
    yield f"    # 【{_comment(task.title)}】" + ("（本单位牵头）" if leads else "")
    if requested.before:
        status = field_labels.STATUS[requested.before.status] if requested.before.status else ""
        yield f"    # 上次自评：{status}；进展：{_comment(requested.before.progress, 60)}"
    kinds: dict[str, type] = {"indicators": Indicator, "milestones": Milestone, "duties": Duty}
    for key, field in FIELDS[TaskReport].items():
        if field.blank is not None:
            remark = CHINESE.of(request.period.per_year).worded(field.blank)
            yield f"    {key}:" + (f"  # {remark}" if remark else "")
        elif key == "evidence":
            yield f"    {key}: []"
        elif items := [item for item in requested.items if isinstance(item.item, kinds.get(key, ()))]:
            yield f"    {key}:"
            for item in items:
                yield from _figure(request, item) if key == "indicators" else _word(item, 6)


def _figure(request: Request, requested: RequestedItem) -> Iterator[str]:
    item = requested.item
    assert isinstance(item, Indicator)
    parts = [
        _comment(item.name),
        field_labels.measure(item, request.period.per_year),
        "目标：" + (target_text.targets(item, CHINESE, request.targets(item)) or "方案没有写明数字"),
    ]
    if counted := target_text.counted(item, CHINESE):
        parts.append(counted)
    if last := field_labels.before(requested):
        parts.append(f"上次 {last}")
    yield f"      # {_comment('；'.join(parts), 400)}"
    # rates of several units can only be put together from their cases; a 口径 with a denominator counts cases too
    fraction = item.percent and (
        (item.summed and reported_individually(request.plan, item)) or (item.definition and item.definition.denominator)
    )
    blank = "{numerator: , denominator: }" if fraction else ""
    yield f"      {scalar(requested.key)}: {blank}".rstrip()


def _word(requested: RequestedItem, indent: int) -> Iterator[str]:
    due = f"；{requested.deadline}" if requested.due else ""
    last = f"；上次 {field_labels.last_done(requested)}" if requested.last else ""
    yield f"{' ' * indent}# {_comment(requested.item.name)}{due}{last}；完成的写 done 的日期，没有完成就空着"
    yield f"{' ' * indent}{scalar(requested.key)}: {{done: }}"


def _comment(text: str, most: int = 120) -> str:
    """The text on one line, cut where it is longer than ``most`` characters, as a comment may hold it."""
    # a line break in a text of the plan would end the comment, and the rest be read as YAML
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1] + "…"
