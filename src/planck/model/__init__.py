"""The frozen values of the trade: a plan, its tasks and items, and what a unit reports in a period."""

from planck.model.book import Book, EvidenceState, FileRead, Unread
from planck.model.field import Cell, Field, Parser
from planck.model.located import Located
from planck.model.office import OFFICE_KEY_WORDS, Letter, OfficeWords, Waiver, Waivers
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

KEY_WORDS = {**REPORT_KEY_WORDS, **OFFICE_KEY_WORDS}
"""Chinese names of fields, and the key that each suggests."""

__all__ = [
    "FIELDS",
    "KEY_WORDS",
    "REPORT_TITLES",
    "STATUS_WORDS",
    "AnyItem",
    "Book",
    "Breach",
    "Cell",
    "Duty",
    "Evidence",
    "EvidenceState",
    "Field",
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
    "Parser",
    "Plan",
    "Register",
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
]
