"""The frozen values of the trade: a plan, its tasks and items, and what a unit reports in a period.

Waivers and accounts are imported from :mod:`planck.model.office`, which loads pydantic, the office's file for a period
from :mod:`planck.model.record`.
"""

from planck.model.book import ISSUED, Book, EvidenceAt, EvidenceState, FileRead, Unread
from planck.model.change import OFFICE, ChangedFile, FileKind, Submission
from planck.model.field import Cell, Field, Parser
from planck.model.items import (
    OCCURRENCE,
    WITHIN_YEAR,
    AnyItem,
    Duty,
    Indicator,
    Item,
    Milestone,
    MonthDay,
    Target,
    is_of,
)
from planck.model.plan import Plan, Register
from planck.model.report import (
    FIELDS,
    REPORT_KEY_WORDS,
    REPORT_TITLES,
    STATUS_WORDS,
    Breach,
    Evidence,
    Figure,
    Report,
    Status,
    TaskReport,
    Word,
)
from planck.model.settings import Page
from planck.model.tasks import Responsible, Task
from planck.model.units import Unit

_OFFICE_KEY_WORDS = {
    "收件登记": "receipts",
    "收件": "receipts",
    "收到日期": "received",
    "形式": "form",
    "登记人": "by",
    "决定": "decision",
    "理由": "reason",
    "原因": "reason",
    "认定依据": "grounds",
    "补正期限": "answer_by",
    "异议": "objections",
    "提出日期": "raised",
    "灯色": "light",
    "更正": "corrections",
    "函件": "letters",
    "事项": "item",
    "发出日期": "sent",
    "反馈日期": "answered",
    "反馈材料": "answer",
    "销号日期": "closed",
}
KEY_WORDS = {**REPORT_KEY_WORDS, **_OFFICE_KEY_WORDS}
"""Chinese names of fields, and the key that each suggests."""

__all__ = [
    "FIELDS",
    "ISSUED",
    "KEY_WORDS",
    "OCCURRENCE",
    "OFFICE",
    "REPORT_TITLES",
    "STATUS_WORDS",
    "WITHIN_YEAR",
    "AnyItem",
    "Book",
    "Breach",
    "Cell",
    "ChangedFile",
    "Duty",
    "Evidence",
    "EvidenceAt",
    "EvidenceState",
    "Field",
    "Figure",
    "FileKind",
    "FileRead",
    "Indicator",
    "Item",
    "Milestone",
    "MonthDay",
    "Page",
    "Parser",
    "Plan",
    "Register",
    "Report",
    "Responsible",
    "Status",
    "Submission",
    "Target",
    "Task",
    "TaskReport",
    "Unit",
    "Unread",
    "Word",
    "is_of",
]
