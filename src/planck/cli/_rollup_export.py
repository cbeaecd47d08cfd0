"""``planck rollup export``: every row of a roll-up as Parquet, for those who compute with them."""

from __future__ import annotations

import importlib.util
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import click

from planck.cli import _options
from planck.cli._print import inform
from planck.cli._stop import Stop
from planck.messages import CHINESE, Translator

if TYPE_CHECKING:
    from collections.abc import Iterable

    from planck.formats.parquet import Written
    from planck.rollup.document import RollUp, Row


def command(translator: Translator, requested: Translator | None) -> click.Command:
    """The command in the translator's language."""

    @_options.subcommand("export", translator, "rollup_export")
    @click.argument("folder", metavar="DIR")
    @click.option("--parquet", "target", metavar="OUT", required=True, help=translator.text("help.rollup_parquet"))
    @_options.force(translator)
    @_options.language(translator)
    def export_(folder: str, target: str, force: bool) -> None:
        from planck.rollup import stored

        need_extra()
        if not target:  # empty where a variable of the shell is not set: that is not the working directory
            raise Stop("rollup_view.export_nowhere")
        source = Path(folder)
        if Path(target).resolve() == source.resolve():
            raise Stop("rollup_view.export_same", path=target)
        try:
            rollup = stored.read(source)
            export(rollup, stored.rows(source, rollup), Path(target), requested or CHINESE, force=force)
        except stored.Unfit as unfit:
            raise Stop(unfit.message_key, **unfit.facts) from None

    return export_


def need_extra() -> None:
    """Stop where DuckDB is not installed; looking for it does not import it."""
    if importlib.util.find_spec("duckdb") is None:
        raise Stop("rollup_view.no_tables")


def export(rollup: RollUp, rows: Iterable[Row], target: Path, translator: Translator, *, force: bool) -> None:
    """Write a file for each table into the folder, all or none, and say how many rows each has."""
    from planck.cli import _endings, _output, _results
    from planck.formats.escape import safe

    _endings.refuse_file(str(target))
    if target.is_file():
        raise Stop("rollup_view.export_is_file", path=target)
    tables = _tables(rollup, rows, target)
    files = [(target / table.name, table.content) for table in tables]
    _results.write_set(target, files, translator, force=force)
    lines = [translator.text("rollup_view.exported", path=target / table.name, rows=table.rows) for table in tables]
    _output.show("".join(safe(line) + "\n" for line in lines))
    for table in tables:
        if table.as_text:
            inform(translator.text("rollup_view.as_text", name=table.name, columns=list(table.as_text)))


def _tables(rollup: RollUp, rows: Iterable[Row], target: Path) -> list[Written]:
    """The tables' files; Stop where the temporary folder cannot hold the rows."""
    import duckdb

    from planck.formats import parquet, rollup_tables
    from planck.messages.system import reason

    try:
        with tempfile.TemporaryDirectory(prefix="planck-") as folder:
            return parquet.write(rollup_tables.TABLES, rollup_tables.entries(rollup, rows), Path(folder))
    except OSError as fault:
        raise Stop("rollup_view.no_room", path=target, folder=tempfile.gettempdir(), reason=reason(fault)) from None
    except duckdb.Error as fault:
        first = str(fault).partition("\n")[0]
        raise Stop("rollup_view.no_room", path=target, folder=tempfile.gettempdir(), reason=first) from None
