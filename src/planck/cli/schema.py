"""``planck schema``: JSON Schemas of what is written and of what is printed."""

from __future__ import annotations

import click

from planck import wording
from planck.cli import _options
from planck.cli._stop import Stop

NAMES = ("plan", "progress", "waivers", "office", "result", "findings")


def command(lang: str, asked: str | None) -> click.Command:
    """The command, with its help in the language."""

    @click.command("schema", help=wording.say("help.schema", lang))
    @click.argument("name", type=click.Choice(NAMES))
    @_options.data(lang)
    @_options.language(lang)
    def schema(name: str, data: str | None) -> None:
        from planck import schemas
        from planck.cli import _output, _workspace

        plan = None
        try:
            plan = _workspace.loaded(data, only=())[0].plan
        except Stop:  # no plan at hand: the schema of any plan
            if data:
                raise
        _output.show(_output.portable("json", schemas.text(name, _workspace.spoken(plan, asked), plan)))

    return schema
