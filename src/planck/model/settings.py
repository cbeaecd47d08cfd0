"""The office's settings in a plan: what its papers look like, when reports are due, when a light turns."""

import datetime
from dataclasses import field
from decimal import Decimal
from typing import Annotated, Literal

from planck.core.period import PER_YEAR, Period, days_after
from planck.model.field_types import Basis, Day, Days, MaybeWhole, Number, PeriodField, Whole, Words, choice
from planck.model.placed import Placed, part


@part
class PageFonts(Placed):
    """Typefaces by name; GB/T 9704-2012 sets those that are empty."""

    body: Words = ""
    first: Words = ""
    """Headings 一、."""
    second: Words = ""
    """Headings （一）."""
    title: Words = ""
    number: Words = ""
    latin: Words = ""


@part
class Page(Placed):
    """The office's own page: lengths in millimetres, line pitch in points; GB/T 9704-2012 sets what is None."""

    top: Number | None = None
    bottom: Number | None = None
    left: Number | None = None
    right: Number | None = None
    line_pitch: Number | None = None
    letterhead: Words = ""
    """发文机关标志: the red heading that ``--profile letterhead`` prints."""
    fonts: PageFonts = field(default_factory=PageFonts)


@part
class Ladder(Placed):
    """When a 提醒函 becomes a 督办函, and that a 约谈通知: the office's rule."""

    supervise_after: Whole = 2
    """Red periods in a row after which a matter is supervised."""
    deadline: Annotated[Literal["supervise", "remind"], choice("deadline", "supervise", "remind")] = "supervise"
    """The letter that an overdue deadline calls for."""
    summon_after: MaybeWhole = None
    """Red periods in a row after which the unit's head is summoned (约谈); None: only where a 督办函 has no answer."""


PUBLISHED = ("plan", "city", "lights", "units", "findings")
"""What the public edition of the site may show."""


@part
class Office(Placed):
    """What papers print about the office that sends them; an empty field is marked 〔待填〕."""

    issuer: Words = ""
    addressees: Words = ""
    copies: Words = ""
    printed_by: Words = ""
    """印发机关; empty: the issuer."""
    contact: Words = ""
    reports_to: Words = ""
    """The addressees of the annual report and the brief."""
    ladder: Ladder = field(default_factory=Ladder)
    verify: list[Annotated[Literal["milestones", "duties"], choice("verify", "milestones", "duties")]] = field(
        default_factory=list
    )
    """The kinds of items whose every done word the office verifies."""
    publish: list[Annotated[Literal["plan", "city", "lights", "units", "findings"], choice("publish", *PUBLISHED)]] = (
        field(default_factory=lambda: ["plan", "city"])
    )
    """What the public edition of the site shows: nothing where the list is empty."""
    page: Page = field(default_factory=Page)


_REQUIRED = choice("sign_off", "required")


@part
class SignOff(Placed):
    """签发: what a report owes beside its figures; an empty field is not asked for."""

    approved_by: Annotated[Literal["", "required"], _REQUIRED] = ""
    signed_copy: Annotated[Literal["", "required"], _REQUIRED] = ""
    """A scan of the signed and sealed report, in the unit's evidence (``signed``)."""


@part
class Reporting(Placed):
    """When a period's report is due, and to whom."""

    cadence: Annotated[Literal["monthly", "quarterly", "half_yearly", "yearly"], choice("cadence", *PER_YEAR)] = (
        "quarterly"
    )
    due_after_days: Days = 20
    judged_after_days: Days = 10
    due: dict[PeriodField, Day] = field(default_factory=dict)
    to: Words = ""
    supervised_by: Words = ""
    sign_off: SignOff | None = None
    quote: Words = ""
    basis: Basis = "plan"

    @property
    def per_year(self) -> int:
        """How many reports a year owes."""
        return PER_YEAR[self.cadence]

    @property
    def wants_signed_copy(self) -> bool:
        """Whether a report owes a scan of its signed copy."""
        return self.sign_off is not None and bool(self.sign_off.signed_copy)

    def due_day(self, period: Period) -> datetime.date:
        """The last day on which the period's report is in time."""
        # days before the period's end where an office collects early: the number is negative then (domain.md 4)
        return self.due.get(period) or days_after(period.last_day, self.due_after_days)


@part
class Lights(Placed):
    """The office's rule for the lights (docs/judging.md)."""

    tolerance: Number = Decimal(10)
    """Points behind the schedule line that are still on track."""
    red_gap: Number = Decimal(30)
    """Points behind the schedule line beyond which the light is red."""
    ahead: Number | None = None
    """Points ahead of the schedule line beyond which a row says 超序时进度; None: no row does."""
    due_soon_days: Days = 30
    due_soon: Annotated[Literal["blue", "yellow"], choice("due_soon", "blue", "yellow")] = "blue"
