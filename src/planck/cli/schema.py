"""``planck schema``: JSON Schemas of the files that people write and of the JSON that planck prints."""

from __future__ import annotations

import click

from planck.cli import _options
from planck.cli._language import translator_for
from planck.cli._stop import Stop
from planck.messages import Translator

WRITTEN = ("plan", "progress", "waivers", "office", "accounts", "assessment", "given", "rollup")
NAMES = (*WRITTEN, "issued", "result", "findings", "desk", "diff", "score", "rollup-result")


def command(translator: Translator, requested: Translator | None) -> click.Command:
    """The command in the translator's language."""

    @_options.command("schema", translator)
    @click.argument("name", type=click.Choice(NAMES))
    @_options.data(translator)
    @_options.language(translator)
    def schema(name: str, data: str | None) -> None:
        from planck import schemas
        from planck.cli import _output, _workspace

        plan = None
        try:
            keys = _workspace.plan_keys(_workspace.data_folder(data))
            plan = _workspace.load_data(data, requested, only=(), keys=keys)[0].plan
        except Stop:  # no plan at hand: the schema of any plan
            if data:
                raise
        text = schemas.text(name, translator_for(plan, requested), plan)
        _output.show(_output.portable("json", text))

    return schema
