"""The options that commands share, each settable by ``PLANCK_<OPTION>``."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from planck import wording

Command = Callable[..., Any]


def option(name: str, *more: str, lang: str, help_: str, **settings: Any) -> Callable[[Command], Command]:
    """A click option whose help is in the language and whose default may come from ``PLANCK_<NAME>``."""
    envvar = "PLANCK_" + name.strip("-").replace("-", "_").upper()
    return click.option(name, *more, help=wording.say(f"help.{help_}", lang), envvar=envvar, **settings)


def data(lang: str) -> Callable[[Command], Command]:
    """``--data``, which every command that reads a workspace takes."""
    return option("--data", lang=lang, help_="data", metavar="DIR")


def language(lang: str) -> Callable[[Command], Command]:
    """``--lang``: read before the command is built, and accepted anywhere."""
    return option("--lang", lang=lang, help_="lang", type=click.Choice(wording.LANGUAGES), expose_value=False)


def quarter(lang: str) -> Callable[[Command], Command]:
    """``--period`` and ``--as-of``."""

    def wrap(command: Command) -> Command:
        command = option("--as-of", lang=lang, help_="as_of", metavar="DAY")(command)
        return option("--period", lang=lang, help_="period", metavar="QUARTER")(command)

    return wrap


def findings(lang: str) -> Callable[[Command], Command]:
    """How findings are shown and what counts as failing."""

    def wrap(command: Command) -> Command:
        for add in (
            language(lang),
            option("--color", lang=lang, help_="color", type=click.Choice(["auto", "always", "never"]), default="auto"),
            option("--quiet", "-q", lang=lang, help_="quiet", is_flag=True),
            option("--output", "-o", lang=lang, help_="output", metavar="FILE"),
            option("--format", "formats", lang=lang, help_="format", multiple=True, metavar="FORMAT[=FILE]"),
            option(
                "--fail-on",
                lang=lang,
                help_="fail_on",
                type=click.Choice(["error", "warning", "never"]),
                default="error",
            ),
            data(lang),
        ):
            command = add(command)
        return command

    return wrap
