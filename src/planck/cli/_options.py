"""How commands are declared, and the options that they share, each settable by ``PLANCK_<OPTION>``."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from planck.cli._print import show
from planck.cli._registry import COMMANDS
from planck.messages import TRANSLATORS, Translator

Function = Callable[..., Any]


class PrintsHelp(click.Command):
    """A command whose help page stops with exit 2 where it cannot be printed; click's own would end well."""

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """``--help`` as click has it, printed as planck prints."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.callback = _show_help  # click caches the option: set again, it stays the same
        return option


class Group(PrintsHelp, click.Group):
    """A group of commands with such a help page."""


def _show_help(ctx: click.Context, _param: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        show(ctx.get_help() + "\n")
        ctx.exit()


def command(name: str, translator: Translator) -> Callable[[Function], click.Command]:
    """The command of that name, with the help that the registry holds."""
    return click.command(name, cls=PrintsHelp, help=translator.choose(*COMMANDS[name]))


def group(name: str, translator: Translator) -> Group:
    """The group of commands of that name, with the help that the registry holds."""
    return Group(name, help=translator.choose(*COMMANDS[name]))


def subcommand(name: str, translator: Translator, help_: str) -> Callable[[Function], click.Command]:
    """A command within a group; ``help_`` is the message ``help.<help_>``."""
    return click.command(name, cls=PrintsHelp, help=translator.text(f"help.{help_}"))


def option(
    name: str, *more: str, translator: Translator, help_: str, **settings: Any
) -> Callable[[Function], Function]:
    """A click option whose help is in the language and whose default may come from ``PLANCK_<NAME>``."""
    envvar = "PLANCK_" + name.strip("-").replace("-", "_").upper()
    return click.option(name, *more, help=translator.text(f"help.{help_}"), envvar=envvar, **settings)


def data(translator: Translator) -> Callable[[Function], Function]:
    """``--data``, for every command that reads a workspace."""
    return option("--data", translator=translator, help_="data", metavar="DIR")


def language(translator: Translator) -> Callable[[Function], Function]:
    """``--lang``: read before the command is built, and accepted anywhere."""
    # click must know it to list and to accept it; its value was read from the arguments already
    return option(
        "--lang", translator=translator, help_="lang", type=click.Choice(list(TRANSLATORS)), expose_value=False
    )


def period(translator: Translator) -> Callable[[Function], Function]:
    """``--period`` and ``--as-of``."""
    return stack(
        option("--period", translator=translator, help_="period", metavar="QUARTER"),
        option("--as-of", translator=translator, help_="as_of", metavar="DAY"),
    )


def findings(translator: Translator) -> Callable[[Function], Function]:
    """How findings are shown and what counts as failing."""
    severities, colors = click.Choice(["error", "warning", "never"]), click.Choice(["auto", "always", "never"])
    return stack(
        data(translator),
        option("--fail-on", translator=translator, help_="fail_on", type=severities, default="error"),
        option("--format", "formats", translator=translator, help_="format", multiple=True, metavar="FORMAT[=FILE]"),
        option("--output", "-o", translator=translator, help_="output", metavar="FILE"),
        option("--quiet", "-q", translator=translator, help_="quiet", is_flag=True),
        option("--color", translator=translator, help_="color", type=colors, default="auto"),
        language(translator),
    )


def stack(*options: Callable[[Function], Function]) -> Callable[[Function], Function]:
    """The options as one decorator; the help page lists them in this order."""

    def wrap(function: Function) -> Function:
        for add in reversed(options):  # click lists the option that was added last first
            function = add(function)
        return function

    return wrap
