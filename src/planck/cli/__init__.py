"""The command line: the only floor that prints, reads the clock or the environment, writes files and exits."""

from __future__ import annotations

import contextlib
import errno
import gc
import importlib
import keyword
import os
import signal
import sys
from collections.abc import Sequence

import click

from planck.cli import _click_messages
from planck.cli._language import requested_translator
from planck.cli._options import Group
from planck.cli._print import show, show_error
from planck.cli._registry import COMMANDS
from planck.cli._stop import Stop
from planck.formats.escape import safe
from planck.messages import CHINESE, TRANSLATORS, Translator


class Planck(Group):
    """The group of all commands; a command's module is imported when that command runs or its help is shown."""

    translator = CHINESE
    requested: Translator | None = None

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """The commands in the order of a quarter's work."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of that name, built in the language requested."""
        if cmd_name not in COMMANDS:
            return None
        # a word of Python's own, such as import, names no module
        module = importlib.import_module(f"planck.cli.{cmd_name}{'_' * keyword.iskeyword(cmd_name)}")
        command: click.Command = module.command(self.translator, self.requested)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """The commands with the first line of their help, without importing them."""
        rows = [(name, self.translator.choose(*help_).split("\n")[0]) for name, help_ in COMMANDS.items()]
        with formatter.section(self.translator.choose("命令", "Commands")):
            formatter.write_dl(rows)


def _group(translator: Translator, requested: Translator | None) -> Planck:
    group = Planck(
        "planck",
        help=translator.text("help.planck"),
        params=[
            click.Option(
                ["--version"],
                is_flag=True,
                is_eager=True,
                expose_value=False,
                callback=_version,
                help=translator.text("help.version"),
            ),
            click.Option(
                ["--lang"],
                type=click.Choice(list(TRANSLATORS)),
                expose_value=False,
                help=translator.text("help.lang"),
            ),
        ],
    )
    group.translator, group.requested = translator, requested
    return group


def _version(ctx: click.Context, _param: click.Parameter, value: bool) -> None:
    if not value or ctx.resilient_parsing:
        return
    import platform
    from importlib.metadata import version

    import yaml

    libyaml = "libyaml" if yaml.__with_libyaml__ else "no libyaml"
    show(
        f"planck {version('planck-check')} (Python {platform.python_version()}, PyYAML {yaml.__version__}, {libyaml})\n"
    )
    ctx.exit()


class _Interrupted:
    """Remembers that Ctrl-C was pressed: a library may turn the KeyboardInterrupt into an error of its own."""

    seen = False

    def __call__(self, *_: object) -> None:
        self.seen = True
        raise KeyboardInterrupt


_interrupted = _Interrupted()


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and leave the interpreter with its exit code."""
    signal.signal(signal.SIGINT, _interrupted)
    code = run(sys.argv[1:] if arguments is None else list(arguments))
    code = 130 if _interrupted.seen else code  # 128 + SIGINT, as shells have it
    with contextlib.suppress(OSError, ValueError, AttributeError):
        sys.stdout.flush()
    gc.freeze()  # the collections at exit then skip all objects: they end with the process anyway
    sys.exit(code)


def run(arguments: list[str]) -> int:
    """The exit code of a command line: 0, 1 findings, 2 could not do it, 130 interrupted."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and hasattr(stream, "reconfigure"):
            # a console in GBK lacks characters: show them by number, instead of a traceback
            stream.reconfigure(errors="backslashreplace")
    # pydantic looks for plugins in every installed package: that takes time and would run their code
    os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"
    gc.set_threshold(1_000_000, 20, 100)  # what planck reads makes no cycles, and much of it stays to the end
    requested = requested_translator(arguments, os.environ.get("PLANCK_LANG"))
    translator = requested or CHINESE
    _click_messages.use_language(translator)
    try:
        outcome = _group(translator, requested).main(arguments, prog_name="planck", standalone_mode=False)
        return outcome if isinstance(outcome, int) else 0
    except Stop as stop:
        return _stopped(stop, translator)
    # `planck` alone: the help is shown, yet nothing was done
    except click.exceptions.NoArgsIsHelpError as help_page:
        show_error(help_page.format_message())
        return 2
    except click.ClickException as fault:
        return _wrong_usage(fault)
    except (KeyboardInterrupt, click.Abort):
        return 130
    except Exception as fault:
        # whatever asks the system about a path may learn so: it is a slip of the user's wherever that is
        if isinstance(fault, OSError) and fault.errno == errno.ENAMETOOLONG and fault.filename:
            return _stopped(Stop("stop.name_too_long", path=os.fsdecode(fault.filename)), translator)
        return _own_fault(fault, translator)


def _stopped(stop: Stop, translator: Translator) -> int:
    show_error("planck: " + safe(stop.sentence(translator)))
    if stop.detail:
        show_error(stop.detail)
    return 2


def _wrong_usage(fault: click.ClickException) -> int:
    if isinstance(fault, click.UsageError) and fault.ctx is not None:
        show_error(safe(fault.ctx.get_usage().replace("\n", " ")))
    show_error("planck: " + safe(fault.format_message()))
    return 2


def _own_fault(fault: Exception, translator: Translator) -> int:
    if _interrupted.seen:
        return 130
    # the trace is for those who mend planck; others get a sentence
    if os.environ.get("PLANCK_DEBUG"):
        raise fault
    show_error("planck: " + translator.text("stop.fault", kind=type(fault).__name__))
    return 2
