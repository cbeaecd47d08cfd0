"""``planck rule``: what a rule checks, why, and what to do."""

from __future__ import annotations

import click

from planck import wording
from planck.cli import _options
from planck.cli._stop import Stop, near


def command(lang: str, asked: str | None) -> click.Command:  # noqa: ARG001 - needs no plan
    """The command, with its help in the language."""

    @click.command("rule", help=wording.say("help.rule", lang))
    @click.argument("code", required=False)
    @click.option("--all", "all_", is_flag=True, help=wording.say("help.all", lang))
    @_options.language(lang)
    def rule(code: str | None, all_: bool) -> None:
        from planck.cli._output import show
        from planck.rules import RULES, pages

        if all_:
            show(pages.book(lang))
        elif code is None:
            show("".join(pages.line(one, lang) + "\n" for one in sorted(RULES)))
        elif code.upper() in RULES:
            show(pages.page(code.upper(), lang))
        else:
            raise Stop("stop.no_rule", name=code, near=near(code.upper(), RULES, lang))

    return rule
