"""``planck rollup show``: from a level to a county, to a unit, to the line of a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from planck.cli import _options
from planck.cli._stop import Stop, near_names
from planck.messages import CHINESE, Translator

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from planck.formats.rollup_show import Answer, View
    from planck.rollup.document import Definition, Level, RollUp, Row

    Rows = Callable[[], Iterable[Row]]
    """The rows of the roll-up, read anew at each call."""

_MOST_NAMED = 5
"""Members that a refusal names."""


def command(translator: Translator, requested: Translator | None) -> click.Command:
    """The command in the translator's language."""
    colors = click.Choice(["auto", "always", "never"])

    @_options.subcommand("show", translator, "rollup_show")
    @click.argument("folder", metavar="DIR")
    @click.argument("code", required=False, metavar="[CODE]")
    @click.argument("unit", required=False, metavar="[UNIT]")
    @click.option("--indicator", metavar="ID", help=translator.text("help.rollup_indicator"))
    @_options.option("--color", translator=translator, help_="color", type=colors, default="auto")
    @_options.language(translator)
    def show_(folder: str, code: str | None, unit: str | None, indicator: str | None, color: str) -> None:
        from planck.cli import _output
        from planck.formats.escape import no_commands
        from planck.formats.page import Page
        from planck.formats.rollup_show import View
        from planck.rollup import stored

        page = Page(requested or CHINESE, _output.width(), _output.wants_color(color))
        source = Path(folder)
        try:
            view = View(page, stored.read(source), folder)
            show(view, lambda: stored.rows(source, view.rollup), code, unit, indicator)
        except stored.Unfit as unfit:
            raise Stop(unfit.message_key, **unfit.facts) from None
        _output.show(no_commands(page.text()))

    return show_


def show(
    view: View, rows: Rows, code: str | None = None, unit: str | None = None, indicator: str | None = None
) -> None:
    """Write what the command line names on the view's page; Stop, with near names, where nothing is called so."""
    from planck.formats import rollup_show

    if indicator is not None and unit is not None:
        raise Stop("rollup_view.unit_and_indicator")
    rollup_show.head(view)
    if indicator is not None:
        _indicator(view, rows, indicator, code)
        return
    if code is None:
        rollup_show.overview(view)
        return
    levels, member = _level_and_member(view.rollup, code)
    if unit is not None:
        _unit(view, rows, code, member, unit)
        return
    for level in levels:
        rollup_show.level(view, level)
    # 本级: a level's own workspace has the level's code, and a person may mean either
    if member is not None:
        _member(view, rows, member)


def _level_and_member(rollup: RollUp, name: str) -> tuple[list[Level], str | None]:
    """The level of that code or name, and the code of the member; Stop where there is neither, or more than one."""
    known = [
        *((level.code, level.name) for level in rollup.levels),
        *((county.code, county.name) for county in rollup.counties),
        *((ended.code, ended.name) for ended in rollup.ended),
    ]
    code = _code_meant(name, known, "rollup_view.no_member")
    members = [county.code for county in rollup.counties] + [ended.code for ended in rollup.ended]
    levels = [level for level in rollup.levels if level.code == code]
    return levels, code if code in members else None


def _code_meant(name: str, named: Sequence[tuple[str, str]], nothing: str, **facts: Any) -> str:
    """The code that a person means: the code itself, its name, or the only name that holds the words."""
    from planck.formats import rollup_show

    codes = [code for code, _ in named]
    if name in codes:
        return name
    words = "".join(name.split()).casefold()
    alike = [code for code, called in named if words == called.casefold()]
    alike = alike or [code for code, called in named if words and words in called.casefold()]
    meant = list(dict.fromkeys(alike))
    if len(meant) == 1:
        return meant[0]
    names = dict(named)
    if meant:
        shown = [rollup_show.with_name(code, names[code]) for code in meant[:_MOST_NAMED]]
        shown += ["…"] if len(meant) > _MOST_NAMED else []
        raise Stop("rollup_view.several_members", name=name, count=len(meant), names=shown)
    raise Stop(nothing, name=name, near=near_names(name, [*codes, *names.values()]), **facts)


def _member(view: View, rows: Rows, code: str) -> None:
    from planck.formats import rollup_show

    row = _row(rows, code)
    if row is not None:
        rollup_show.county(view, row)
        return
    for ended in view.rollup.ended:
        if ended.code == code:
            rollup_show.ended(view, ended)


def _row(rows: Rows, code: str) -> Row | None:
    return next((row for row in rows() if row.code == code), None)


def _unit(view: View, rows: Rows, name: str, code: str | None, slug: str) -> None:
    """The page of a county's unit."""
    from planck.formats import rollup_show
    from planck.rollup.document import ANSWERED

    row = _row(rows, code) if code else None
    if row is None:
        raise Stop("rollup_view.no_unit_of_level", name=name)
    if row.state not in ANSWERED:
        folder = Path(rollup_show.quoted(view.folder))  # never cut
        raise Stop(
            "rollup_view.unit_unanswered", name=row.name, code=row.code, state=view.status(row.state), folder=folder
        )
    units = {str(unit.get("unit")): unit for unit in row.units}
    known = [rollup_show.named_unit(row, unit) for unit in units] or ["—"]
    named = [(unit, row.unit_name(unit)) for unit in units]
    chosen = _code_meant(slug, named, "rollup_view.no_unit", member=row.name, known=known)
    rollup_show.unit(view, row, units[chosen])


def _indicator(view: View, rows: Rows, name: str, code: str | None) -> None:
    """The page of a shared indicator, of the whole or of a level or member."""
    from planck.formats import rollup_show

    definition = _definition_meant(view.rollup, name)
    levels, member = _level_and_member(view.rollup, code) if code else ([], None)
    if not levels and member is None:
        levels = [level for level in view.rollup.levels if level.under is None]
    for level in levels:
        inside = rollup_show.levels_below(view.rollup, level.code)
        rollup_show.indicator(view, definition, _answers(rows, definition.id, inside), level)
    if not levels and member is not None:
        rollup_show.indicator(view, definition, _answers(rows, definition.id, {member}), None)


def _answers(rows: Rows, indicator: str, inside: set[str]) -> list[Answer]:
    """The answers of the members of these codes, or below levels of these codes."""
    from planck.formats.rollup_show import Answer

    return [
        Answer(row.code, row.name, row.figures, row.shared[indicator])
        for row in rows()
        if indicator in row.shared and (row.under in inside or row.code in inside)
    ]


def _definition_meant(rollup: RollUp, name: str) -> Definition:
    known = [(definition.id, definition.name) for definition in rollup.definitions]
    code = _code_meant(name, known, "rollup_view.no_indicator", known=[f"{id_} {title}" for id_, title in known])
    return next(definition for definition in rollup.definitions if definition.id == code)
