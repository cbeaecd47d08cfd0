"""How commands are declared, and the options that they share, each settable by ``PLANCK_<OPTION>``."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

import click

from planck.cli._print import show
from planck.cli._registry import CHINESE_NAMES, COMMANDS
from planck.cli._stop import Stop, near_names
from planck.messages import TRANSLATORS, Translator

Function = Callable[..., Any]

_HELP = ("help", "帮助")


class PrintsHelp(click.Command):
    """A command whose help page stops with exit 2 where it cannot be printed; click's own would end well."""

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """``--help`` as click has it, printed as planck prints."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.callback = _show_help  # click caches the option: set again, it stays the same
        return option


class Group(PrintsHelp, click.Group):
    """A group of commands with such a help page, which ``help`` and ``help COMMAND`` show too."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command and what follows it; Stop with the names that come near where there is none."""
        name, *rest = args
        if name in _HELP and not rest:
            show(ctx.get_help() + "\n")
            ctx.exit()
        if name in _HELP:
            return self.resolve_command(ctx, [*rest, "--help"])
        known = self.list_commands(ctx)
        if name not in known and not name.startswith("-"):
            meant = [command for command in CHINESE_NAMES.get(name, ()) if command in known]
            near = meant or near_names(name.lower(), known)
            raise Stop("stop.no_command", name=name, path=ctx.command_path, known=known, near=near)
        return super().resolve_command(ctx, args)


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


def plan(translator: Translator) -> Callable[[Function], Function]:
    """``--plan``, for every command that is about one of the workspace's plans."""
    return option("--plan", translator=translator, help_="plan", metavar="ID")


def language(translator: Translator) -> Callable[[Function], Function]:
    """``--lang``: read before the command is built, and accepted anywhere."""
    # click must know it to list and to accept it; its value was read from the arguments already
    return option(
        "--lang", translator=translator, help_="lang", type=click.Choice(list(TRANSLATORS)), expose_value=False
    )


def quarter(function: Function) -> Function:
    """A quarter written behind the command's name, as ``new`` and ``form export`` have it; for ``--period``."""
    return click.argument("quarter", required=False)(function)


def period_named(quarter: str | None, period: str | None) -> str | None:
    """The quarter written as an argument or behind ``--period``; Stop where both are and differ."""
    # the environment's quarter is a default, which an argument may differ from
    if quarter and period and quarter != period and period != os.environ.get("PLANCK_PERIOD"):
        raise Stop("stop.two_periods", first=quarter, second=period)
    return quarter or period


def period(translator: Translator) -> Callable[[Function], Function]:
    """``--period`` and ``--as-of``."""
    return stack(
        option("--period", translator=translator, help_="period", metavar="QUARTER"),
        option("--as-of", translator=translator, help_="as_of", metavar="DAY"),
    )


def entry(translator: Translator) -> Callable[[Function], Function]:
    """The quarter, the day and the writer of an entry in the office's record."""
    return stack(
        option("--period", translator=translator, help_="entry_period", metavar="QUARTER"),
        click.option("--on", metavar="DAY", help=translator.text("help.entry_on")),
        option("--by", translator=translator, help_="entry_by", metavar="WHO"),
        data(translator),
        language(translator),
    )


def force(translator: Translator) -> Callable[[Function], Function]:
    """``--force``; no variable of the environment sets it, where it would hold for every run."""
    return click.option("--force", is_flag=True, help=translator.text("help.force"))


def findings(translator: Translator) -> Callable[[Function], Function]:
    """How findings are shown and what counts as failing."""
    severities = click.Choice(["error", "warning", "never"])
    return stack(
        data(translator),
        option("--fail-on", translator=translator, help_="fail_on", type=severities, default="error"),
        shown(translator),
    )


def shown(translator: Translator) -> Callable[[Function], Function]:
    """In which formats, where and in which language a command shows what it finds."""
    colors = click.Choice(["auto", "always", "never"])
    return stack(
        option("--format", "formats", translator=translator, help_="format", multiple=True, metavar="FORMAT[=FILE]"),
        option("--output", "-o", translator=translator, help_="output", metavar="FILE"),
        force(translator),
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
