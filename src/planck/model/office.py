"""The office's waivers and accounts, which pydantic validates; its file for a period is :mod:`planck.model.record`."""

from typing import Annotated

from pydantic import Field

from planck.model.field_types import ItemId, MaybeDay, Slug, Words, choice
from planck.model.located import Located


class Waiver(Located):
    """An extension of an item's deadline, or a waived finding (docs/files.md)."""

    item: ItemId = ""
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
