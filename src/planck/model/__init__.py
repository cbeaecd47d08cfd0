"""The frozen values of the trade: a plan, its tasks and items, and what a unit reports in a period.

Waivers and accounts are imported from :mod:`planck.model.office`, which loads pydantic, the office's file for a period
from :mod:`planck.model.record`.
"""

from planck.model.book import ISSUED, Book, EvidenceAt, EvidenceState, FileRead, Unread
from planck.model.change import OFFICE, ChangedFile, FileKind, Submission
from planck.model.field import Cell, Field, Parser
from planck.model.plan import (
    AnyItem,
    Duty,
    Indicator,
    Item,
    Milestone,
    MonthDay,
    Page,
    Plan,
    Register,
    Responsible,
    Target,
    Task,
    Unit,
)
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

KEY_WORDS = {**REPORT_KEY_WORDS, "原因": "reason"}
"""Chinese names of fields, and the key that each suggests; 原因 is for waivers."""

__all__ = [
    "FIELDS",
    "ISSUED",
    "KEY_WORDS",
    "OFFICE",
    "REPORT_TITLES",
    "STATUS_WORDS",
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
]
