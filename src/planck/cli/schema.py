"""``planck schema``: JSON Schemas of what is written and of what is printed."""

from __future__ import annotations

import click

from planck import wording
from planck.cli import _options

NAMES = ("plan", "progress", "waivers", "office", "result", "findings")


def command(lang: str, asked: str | None) -> click.Command:  # noqa: ARG001 - needs no plan
    """The command, with its help in the language."""

    @click.command("schema", help=wording.say("help.schema", lang))
    @click.argument("name", type=click.Choice(NAMES))
    @_options.language(lang)
    def schema(name: str) -> None:
        from planck import schemas
        from planck.cli._output import show

        show(schemas.text(name))

    return schema
