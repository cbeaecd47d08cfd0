"""``planck receive``: enter in the office's record that reports came in."""

from __future__ import annotations

import click

from planck.cli import _options
from planck.messages import Translator


def command(translator: Translator, requested: Translator | None) -> click.Command:
    """The command in the translator's language."""

    @_options.command("receive", translator)
    @click.argument("units", nargs=-1, required=True, metavar="UNIT...")
    @_options.entry(translator)
    @click.option("--note", metavar="NOTE", help=translator.text("help.entry_note"))
    def receive(
        units: tuple[str, ...], period: str | None, on: str | None, by: str | None, note: str | None, data: str | None
    ) -> None:
        from planck.cli import _output, _record, _workspace

        workspace = _workspace.open_all_plans(data, requested, period)
        slugs = list(dict.fromkeys(_workspace.unit_called(workspace.plan, name) for name in units))
        day, quarter = _record.day_and_period(workspace, on, period)
        entries = [{"unit": slug, "received": str(day), "by": by or "", "note": note or ""} for slug in slugs]
        lines = _record.write(workspace, _record.composed(workspace, quarter, "receipts", entries))
        _output.show("\n".join(lines) + "\n")
        for slug in slugs:
            _record.inform_of_report(workspace, slug, quarter, day)

    return receive
