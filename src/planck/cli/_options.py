"""The options that commands share, each settable by ``PLANCK_<OPTION>``."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from planck.messages import TRANSLATORS, Translator

Command = Callable[..., Any]


def option(name: str, *more: str, translator: Translator, help_: str, **settings: Any) -> Callable[[Command], Command]:
    """A click option whose help is in the language and whose default may come from ``PLANCK_<NAME>``."""
    envvar = "PLANCK_" + name.strip("-").replace("-", "_").upper()
    return click.option(name, *more, help=translator.text(f"help.{help_}"), envvar=envvar, **settings)


def data(translator: Translator) -> Callable[[Command], Command]:
    """``--data``, which every command that reads a workspace takes."""
    return option("--data", translator=translator, help_="data", metavar="DIR")


def language(translator: Translator) -> Callable[[Command], Command]:
    """``--lang``: read before the command is built, and accepted anywhere."""
    return option(
        "--lang", translator=translator, help_="lang", type=click.Choice(list(TRANSLATORS)), expose_value=False
    )


def quarter(translator: Translator) -> Callable[[Command], Command]:
    """``--period`` and ``--as-of``."""

    def wrap(command: Command) -> Command:
        command = option("--as-of", translator=translator, help_="as_of", metavar="DAY")(command)
        return option("--period", translator=translator, help_="period", metavar="QUARTER")(command)

    return wrap


def findings(translator: Translator) -> Callable[[Command], Command]:
    """How findings are shown and what counts as failing."""

    def wrap(command: Command) -> Command:
        for add in (
            language(translator),
            option(
                "--color",
                translator=translator,
                help_="color",
                type=click.Choice(["auto", "always", "never"]),
                default="auto",
            ),
            option("--quiet", "-q", translator=translator, help_="quiet", is_flag=True),
            option("--output", "-o", translator=translator, help_="output", metavar="FILE"),
            option(
                "--format", "formats", translator=translator, help_="format", multiple=True, metavar="FORMAT[=FILE]"
            ),
            option(
                "--fail-on",
                translator=translator,
                help_="fail_on",
                type=click.Choice(["error", "warning", "never"]),
                default="error",
            ),
            data(translator),
        ):
            command = add(command)
        return command

    return wrap
