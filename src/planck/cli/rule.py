"""``planck rule``: what a rule checks, why, and what to do."""

from __future__ import annotations

import click

from planck.cli import _options
from planck.cli._stop import Stop, near_names
from planck.messages import Translator


def command(translator: Translator, requested: Translator | None) -> click.Command:  # noqa: ARG001 - needs no plan
    """The command, with its help in the language."""

    @_options.command("rule", translator)
    @click.argument("code", required=False)
    @click.option("--all", "all_", is_flag=True, help=translator.text("help.all"))
    @_options.language(translator)
    def rule(code: str | None, all_: bool) -> None:
        from planck.cli._output import show
        from planck.rules import RULES, pages

        if all_:
            show(pages.all_pages(translator))
        elif code is None:
            show("".join(pages.line(known, translator) + "\n" for known in sorted(RULES)))
        elif code.upper() in RULES:
            show(pages.page(code.upper(), translator))
        else:
            raise Stop("stop.no_rule", name=code, near=near_names(code.upper(), RULES))

    return rule
