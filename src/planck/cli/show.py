"""``planck show``: a task, an item or a unit on the terminal; the whole text; what is the office's judgement."""

from __future__ import annotations

import click

from planck.cli import _options
from planck.messages import Translator


def command(translator: Translator, asked: Translator | None) -> click.Command:
    """The command, with its help in the language."""

    @click.command("show", help=translator.text("help.show"))
    @click.argument("name", required=False, metavar="[ID|UNIT]")
    @click.option("--text", "text", is_flag=True, help=translator.text("help.text"))
    @click.option("--office", "office", is_flag=True, help=translator.text("help.office"))
    @click.option("--units", "units", is_flag=True, help=translator.text("help.units"))
    @_options.quarter(translator)
    @_options.data(translator)
    @_options.language(translator)
    def show(
        name: str | None, text: bool, office: bool, units: bool, period: str | None, as_of: str | None, data: str | None
    ) -> None:
        from planck.cli import _office, _output, _views, _workspace

        found, _ = _workspace.loaded(data)
        plan = _workspace.whole(found, asked)
        spoken = _workspace.spoken(plan, asked)
        if text:
            _output.show(_views.official_text(plan))
        elif office:
            _output.show(_office.document(plan, spoken))
        elif units:
            _output.show(_views.units(plan, spoken))
        else:
            result = _workspace.judged(found, plan, period, as_of, spoken)
            _output.show(_views.view(result, name, spoken))

    return show
