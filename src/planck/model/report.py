"""A progress file: what a unit reports for one period. Each of its fields is declared here, and only here.

Readers, titles, schemas, blank files, workbooks and repairs derive from the declarations (:data:`FIELDS`).
"""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType
from typing import Annotated, NamedTuple

from planck import fields
from planck.core.period import Period
from planck.messages.message import Message
from planck.model.field import Cell, Field, choice_parser, declared_fields
from planck.model.placed import Placed
from planck.source import Map, Text


class Status(StrEnum):
    """自评: the unit's own judgement of a task."""

    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    ONGOING = "ongoing"
    DONE = "done"
    BEHIND = "behind"
    NOT_APPLICABLE = "not_applicable"


STATUS_WORDS: Mapping[str, str] = {
    "未启动": "not_started",
    "未开始": "not_started",
    "尚未启动": "not_started",
    "未开展": "not_started",
    "推进中": "in_progress",
    "正在推进": "in_progress",
    "持续推进中": "ongoing",
    "进行中": "in_progress",
    "正在进行": "in_progress",
    "有序推进": "in_progress",
    "持续推进": "ongoing",
    "长期坚持": "ongoing",
    "持续开展": "ongoing",
    "常态化推进": "ongoing",
    "已完成": "done",
    "完成": "done",
    "全部完成": "done",
    "已办结": "done",
    "滞后": "behind",
    "进度滞后": "behind",
    "推进滞后": "behind",
    "不涉及": "not_applicable",
    "不适用": "not_applicable",
    "无此项": "not_applicable",
}
"""What departments write for a status, and the value that it suggests."""

# ---------------------------------------------------------------------- declarations that several classes share

_EVIDENCE_FIELD = Field(
    Message(
        "佐证材料",
        "evidence",
        "列表：evidence/文件名，或 https:// 网址",
        "a list: evidence/file, or https:// addresses",
    ),
    aliases=("佐证", "佐证材料", "证明材料", "附件"),
    cell=Cell(
        8,
        "佐证材料",
        prompt="每行一件：evidence/文件名，或网址；说明的季度写在竖线后面，如 evidence/验收.pdf | 2025Q3",
        width=26,
    ),
)
_DUTIES_FIELD = Field(
    Message("常规职责", "duties", "编号-年份或季度: {done: 完成日期}", "id-year or id-quarter: {done: day}"),
    aliases=("职责", "常规职责"),
)


@dataclass(frozen=True)
class Evidence(Placed):
    """佐证材料: a file inside the unit's folder, or a URL."""

    file: Annotated[
        str,
        Field(
            Message(
                "文件",
                "file",
                "本单位文件夹内的路径，或 https:// 网址",
                "a path inside the unit's folder, or an https:// address",
            ),
            fields.words,
            aliases=("文件",),
            required=True,
        ),
    ]
    covers: Annotated[
        Period | None,
        Field(
            Message("说明的季度", "covers", "如 2025Q3", "such as 2025Q3"), fields.period, aliases=("涵盖", "涵盖期次")
        ),
    ] = None


class Word(NamedTuple):
    """What a unit reports of a milestone or of a duty's occurrence: done on a day, or (None) not done."""

    done: Annotated[
        datetime.date | None,
        Field(
            Message("完成日期", "done", "年-月-日；空着表示尚未完成", "year-month-day; empty while it is not done"),
            fields.maybe_day,
            aliases=("完成", "完成日期", "完成时间", "办结日期"),
            cell=Cell(4, "完成日期", "day", "完成的写日期，没有完成就空着"),
        ),
    ] = None
    evidence: Annotated[Sequence[Evidence], _EVIDENCE_FIELD] = ()


class Breach(NamedTuple):
    """A broken prohibition: what happened, and when it was put right (None: still open)."""

    what: Annotated[
        str,
        Field(
            Message("事由", "what happened"),
            fields.words,
            aliases=("事由",),
            required=True,
            cell=Cell(5, "事由", prompt="什么事，怎么处理的"),
        ),
    ]
    corrected: Annotated[
        datetime.date | None,
        Field(
            Message("纠正日期", "corrected", "年-月-日；没有纠正的不写", "year-month-day; left out while open"),
            fields.maybe_day,
            aliases=("纠正", "纠正日期"),
            cell=Cell(6, "纠正日期", "day", "没有纠正的空着"),
        ),
    ] = None


class Figure(NamedTuple):
    """A reported figure, in the indicator's unit of measure; every part None: the key is there, but no figure."""

    numerator: Annotated[
        Decimal | None,
        Field(
            Message("分子", "numerator"),
            fields.part,
            aliases=("分子",),
            cell=Cell(4, "分子", "number", "分子"),
        ),
    ] = None
    denominator: Annotated[
        Decimal | None,
        Field(
            Message(
                "分母",
                "denominator",
                "本期没有这类事项时，分子、分母都写 0",
                "write 0 for both where there was no such case",
            ),
            fields.part,
            aliases=("分母",),
            cell=Cell(5, "分母", "number", "分母；本期没有这类事项时，分子、分母都写 0"),
        ),
    ] = None
    value: Annotated[
        Decimal | None,
        Field(Message("数值", "value"), aliases=("数值",), cell=Cell(6, "数值", "number", "没有数就空着")),
    ] = None
    evidence: Annotated[Sequence[Evidence], _EVIDENCE_FIELD] = ()

    @property
    def given(self) -> bool:
        """Whether there is a figure at all; half a fraction is none."""
        return self.value is not None or self.whole

    @property
    def whole(self) -> bool:
        """Whether there is a fraction, both its halves."""
        return self.numerator is not None and self.denominator is not None

    @property
    def proper(self) -> bool:
        """Whether it is a fraction from 0 to 1 and nothing else: no rule doubts such a figure by itself."""
        above, below = self.numerator, self.denominator
        return above is not None and below is not None and 0 <= above <= below and self.value is None


class TaskReport(NamedTuple):
    """What a unit reports of one task in one period; :mod:`planck.load` reads it."""

    status: Annotated[
        Status | None,
        Field(
            Message(
                "自评",
                "self-assessment",
                "not_started 未启动，in_progress 推进中，ongoing 持续推进，done 已完成，behind 滞后，"
                "not_applicable 不涉及",
                "not_started, in_progress, ongoing, done, behind or not_applicable",
            ),
            choice_parser("status", *Status, words=STATUS_WORDS),
            aliases=("状态", "自评"),
            required=True,
            cell=Cell(4, "自评", "choice", "从下拉列表中选", width=13),
            blank="",
        ),
    ] = None
    """None only where the file has no readable status, which is a finding."""
    progress: Annotated[
        str,
        Field(
            Message("进展情况", "progress"),
            fields.words,
            aliases=("进展", "进展情况", "工作进展"),
            cell=Cell(5, "进展情况", width=40),
            blank="",
        ),
    ] = ""
    problems: Annotated[
        str,
        Field(
            Message("存在问题", "problems", "滞后时必填", "required where behind"),
            fields.words,
            aliases=("问题", "存在问题", "存在的问题"),
            cell=Cell(6, "存在问题", prompt="滞后时必填", width=30),
            blank="",
        ),
    ] = ""
    next: Annotated[
        str,
        Field(
            Message("下一步打算", "next steps", "滞后时必填", "required where behind"),
            fields.words,
            aliases=("下一步", "下一步打算", "下步打算", "下一步工作"),
            cell=Cell(7, "下一步打算", prompt="滞后时必填", width=30),
            blank="",
        ),
    ] = ""
    indicators: Annotated[
        Mapping[str, Figure],
        Field(
            Message(
                "指标",
                "indicators",
                "指标编号: 数值，或 {numerator: 分子, denominator: 分母}",
                "id: a figure, or {numerator: …, denominator: …}",
            ),
            aliases=("指标",),
        ),
    ] = MappingProxyType({})
    """Figures by the indicator's id; the plan sets their unit of measure."""
    milestones: Annotated[
        Mapping[str, Word],
        Field(
            Message(
                "节点任务",
                "milestones",
                "编号: {done: 完成日期}，空着表示尚未完成",
                "id: {done: day}, empty while it is not done",
            ),
            aliases=("节点", "节点任务"),
        ),
    ] = MappingProxyType({})
    duties: Annotated[Mapping[str, Word], _DUTIES_FIELD] = MappingProxyType({})
    """Words on the task's duties, keyed ``<id>``, ``<id>-2024`` or ``<id>-2024Q3``."""
    breaches: Annotated[
        Mapping[str, Breach],
        Field(
            Message(
                "违反禁止性规定",
                "breaches of a prohibition",
                "举措编号: {what: 事由, corrected: 纠正日期}；没有就不写",
                "measure's id: {what: …, corrected: day}; left out where there is none",
            ),
            aliases=("违反", "违反情况"),
        ),
    ] = MappingProxyType({})
    """By the measure's id."""
    evidence: Annotated[Sequence[Evidence], _EVIDENCE_FIELD] = ()


@dataclass(frozen=True, kw_only=True)
class Report(Placed):
    """A unit's progress file for one period; :mod:`planck.load` reads it."""

    schema: Annotated[
        str,
        Field(
            Message(
                "文件格式",
                "form of the file",
                "写 planck/progress@1、planck/plan@1、planck/waivers@1 或 planck/office@1",
                "planck/progress@1, planck/plan@1, planck/waivers@1 or planck/office@1",
            ),
            choice_parser("schema", "planck/progress@1"),
            aliases=("格式",),
            required=True,
        ),
    ]
    unit: Annotated[
        str,
        Field(
            Message("单位", "unit", "单位代码，与文件夹同名", "its id, as its folder is called"),
            fields.slug,
            aliases=("单位", "责任单位"),
            required=True,
        ),
    ]
    period: Annotated[
        Period,
        Field(
            Message("季度", "quarter", "如 2025Q3，与文件名一致", "such as 2025Q3, as in the file's name"),
            fields.period,
            aliases=("期次", "季度", "月份"),
            required=True,
        ),
    ]
    submitted: Annotated[
        datetime.date | None,
        Field(
            Message("报送日期", "submitted", "年-月-日；空着表示草稿", "year-month-day; empty: a draft"),
            fields.maybe_day,
            aliases=("报送日期", "报送时间"),
            cell=Cell(4, "报送日期", "day", "年-月-日；空着是草稿，不算报送"),
            blank="报送日期，如 {due}；空着是草稿，不算报送",
        ),
    ] = None
    """The first day on which it was handed in; None: a draft."""
    sample: Annotated[
        bool,
        Field(
            Message("示例数据", "sample data", "只在示例中为 true", "true in samples only"),
            fields.truth,
            aliases=("示例",),
        ),
    ] = False
    prepared_by: Annotated[
        str,
        Field(
            Message("填报科室", "prepared by"),
            fields.words,
            aliases=("填报人", "填报单位"),
            cell=Cell(4, "填报科室", prompt="写科室或岗位"),
            blank="填报科室",
        ),
    ] = ""
    approved_by: Annotated[
        str,
        Field(
            Message("审核人或批准机关", "approved by"),
            fields.words,
            aliases=("审核人", "批准人"),
            cell=Cell(4, "审核人", prompt="单位负责人或分管领导"),
            blank="审核人",
        ),
    ] = ""
    signed: Annotated[
        str,
        Field(
            Message(
                "签字盖章件",
                "signed copy",
                "扫描件的路径，如 evidence/2025Q3-签字盖章.pdf；办公室要求时才写",
                "the path of a scan, such as evidence/2025Q3-signed.pdf; where the office requires it",
            ),
            fields.words,
            aliases=("签字盖章件", "签字件", "盖章件"),
            cell=Cell(4, "签字盖章件", prompt="扫描件的路径，如 evidence/2025Q3-签字盖章.pdf"),
            blank="签字盖章件的扫描件，如 evidence/{period}-签字盖章.pdf",
        ),
    ] = ""
    tasks: Annotated[
        Mapping[str, TaskReport],
        Field(Message("任务", "tasks", "任务编号: 内容", "id: what is reported"), aliases=("任务",), required=True),
    ]
    """By id."""
    duties: Annotated[Mapping[str, Word], _DUTIES_FIELD] = field(default_factory=dict)
    """Words on the plan's own duties, keyed like those of a task."""

    @cached_property
    def figures(self) -> tuple[tuple[str, Figure], ...]:
        """Every figure with its indicator's full id, in the file's order."""
        tasks = self.tasks.items()
        return tuple([(f"{task}/{name}", figure) for task, part in tasks for name, figure in part.indicators.items()])

    @cached_property
    def doubtful(self) -> tuple[tuple[str, Figure], ...]:
        """The figures that are not proper fractions."""
        return tuple([pair for pair in self.figures if not pair[1].proper])

    @cached_property
    def words(self) -> tuple[tuple[str, str, str, Word], ...]:
        """Every word: its task (empty: the plan's own duties), ``milestones`` or ``duties``, its key, the word."""
        words = [("", "duties", key, word) for key, word in self.duties.items()]
        for task, part in self.tasks.items():
            if part.milestones or part.duties:  # most tasks have neither: two loops are spared
                words += [(task, "milestones", key, word) for key, word in part.milestones.items()]
                words += [(task, "duties", key, word) for key, word in part.duties.items()]
        return tuple(words)

    @cached_property
    def broken(self) -> tuple[tuple[str, str, Breach], ...]:
        """Every breach with its task and the id of its measure."""
        tasks = self.tasks.items()
        return tuple([(task, name, breach) for task, part in tasks for name, breach in part.breaches.items()])

    @cached_property
    def pieces(self) -> tuple[tuple[Evidence, str | None, Period | None], ...]:
        """Every piece of evidence, its task, and the period it must cover (None for a word: any day will do)."""
        pieces: list[tuple[Evidence, str | None, Period | None]] = []
        if self.signed:
            pieces.append((self._signed_copy, None, None))
        # a milestone may have been done in an earlier period, so its evidence may cover any
        for task, _, _, word in self.words:
            pieces += [(piece, task or None, None) for piece in word.evidence]
        for task, part in self.tasks.items():
            if part.evidence:
                pieces += [(piece, task, self.period) for piece in part.evidence]
            for figure in part.indicators.values():
                if figure.evidence:
                    pieces += [(piece, task, self.period) for piece in figure.evidence]
        return tuple(pieces)

    @property
    def _signed_copy(self) -> Evidence:
        """The signed copy as a piece of evidence, which is looked up like any other."""
        piece = Evidence(self.signed)
        if isinstance(self._tree, Map):
            piece.keep_tree(self._tree["signed"])
        return piece

    @property
    def undated(self) -> bool:
        """Whether a day of submission is written that cannot be read: no draft, and not handed in either."""
        written = self.written_under("submitted")
        blank = written is None or (isinstance(written, Text) and written in fields.BLANK)
        return self.submitted is None and not blank

    @cached_property
    def path(self) -> str:
        """The file, relative to the folder that holds ``data/``."""
        return self.at().path


FIELDS: Mapping[type, Mapping[str, Field]] = {
    kind: declared_fields(kind) for kind in (Report, TaskReport, Figure, Word, Breach, Evidence)
}
"""Every field of a progress file by class and key, in the file's order."""

REPORT_TITLES: Mapping[str, Message] = {
    key: field.title for declared in FIELDS.values() for key, field in declared.items()
}
"""Titles by key; plan, waivers and office use them too for keys of the same name."""

REPORT_KEY_WORDS: Mapping[str, str] = {
    alias: key for declared in FIELDS.values() for key, field in declared.items() for alias in field.aliases
}
"""Chinese names of fields, and the key that each suggests."""
