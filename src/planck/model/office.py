"""What the office decides: waivers, and its own words for a period."""

from typing import Annotated

from pydantic import Field

from planck.model.field_types import Day, MaybeDay, PeriodField, Slug, Words, choice
from planck.model.located import Located


class Waiver(Located):
    """An extension of an item's deadline, or a waived finding (docs/files.md)."""

    item: Slug = ""
    code: Slug = ""
    unit: Slug = ""
    """Empty: all units."""
    from_: MaybeDay = Field(default=None, alias="from")
    """The plan's own deadline."""
    until: MaybeDay = None
    reason: Words = ""
    approved_by: Words = ""
    approved_on: MaybeDay = None
    document: Words = ""


class Waivers(Located):
    """The file of the office's extensions and waivers."""

    schema_: Annotated[str, choice("schema", "planck/waivers@1")] = Field(alias="schema")
    waivers: list[Waiver] = Field(default_factory=list)


class Accounts(Located):
    """Whose each account on the forge is: a unit's, or the office's (``office``)."""

    schema_: Annotated[str, choice("schema", "planck/accounts@1")] = Field(alias="schema")
    accounts: dict[str, Slug] = Field(default_factory=dict)

    def owner(self, account: str) -> str | None:
        """Who the account belongs to; forges do not tell upper from lower case. None where nobody is entered."""
        alike = {owner for name, owner in self.accounts.items() if name.casefold() == account.casefold()}
        return alike.pop() if len(alike) == 1 else None


class Letter(Located):
    """The office's decisions for one letter to a unit: on one item, or (empty) on its missing report."""

    unit: Slug
    item: Slug = ""
    number: Words = ""
    dated: MaybeDay = None
    """成文日期."""
    answer_by: MaybeDay = None
    asks: list[Words] = Field(default_factory=list)


class Annual(Located):
    """The parts of the annual report that only a person can write; each entry is a paragraph."""

    achievements: list[Words] = Field(default_factory=list)
    causes: list[Words] = Field(default_factory=list)
    leadership: list[Words] = Field(default_factory=list)
    """第一责任人履行推进法治建设职责情况."""
    next_year: list[Words] = Field(default_factory=list)
    other: list[Words] = Field(default_factory=list)


class OfficeWords(Located):
    """The office's own words for a period, kept in a file so that rendering again loses nothing."""

    schema_: Annotated[str, choice("schema", "planck/office@1")] = Field(alias="schema")
    period: PeriodField
    numbers: dict[str, Words] = Field(default_factory=dict)
    """发文字号 by the paper's name (``quarterly``, ``reminder`` …)."""
    dates: dict[str, Day] = Field(default_factory=dict)
    """成文日期 by the paper's name."""
    answer_by: MaybeDay = None
    """The day by which units answer to sheets and letters that set no day of their own."""
    achievements: list[Words] = Field(default_factory=list)
    requirements: list[Words] = Field(default_factory=list)
    letters: list[Letter] = Field(default_factory=list)
    annual: Annual = Field(default_factory=Annual.model_construct)
