"""``planck schema``: JSON Schemas of what is written and of what is printed."""

from __future__ import annotations

import click

from planck.cli import _options
from planck.cli._stop import Stop
from planck.messages import Translator

NAMES = ("plan", "progress", "waivers", "office", "result", "findings")


def command(translator: Translator, asked: Translator | None) -> click.Command:
    """The command, with its help in the language."""

    @click.command("schema", help=translator.text("help.schema"))
    @click.argument("name", type=click.Choice(NAMES))
    @_options.data(translator)
    @_options.language(translator)
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
