"""The frozen values of the trade: a plan, its tasks and items, and what a unit reports in a period."""

from planck.model.book import Book, EvidenceState, FileRead, Unread
from planck.model.located import Located
from planck.model.office import Letter, OfficeWords, Waiver, Waivers
from planck.model.plan import AnyItem, Duty, Indicator, Item, Milestone, MonthDay, Page, Plan, Responsible, Target, Task
from planck.model.report import (
    REQUIRED,
    Breach,
    Evidence,
    Figure,
    Particulars,
    Report,
    Status,
    TaskReport,
    Word,
    parsers,
)

__all__ = [
    "REQUIRED",
    "AnyItem",
    "Book",
    "Breach",
    "Duty",
    "Evidence",
    "EvidenceState",
    "Figure",
    "FileRead",
    "Indicator",
    "Item",
    "Letter",
    "Located",
    "Milestone",
    "MonthDay",
    "OfficeWords",
    "Page",
    "Particulars",
    "Plan",
    "Report",
    "Responsible",
    "Status",
    "Target",
    "Task",
    "TaskReport",
    "Unread",
    "Waiver",
    "Waivers",
    "Word",
    "parsers",
]
