"""The command line: the only floor that prints, reads the clock or the environment, writes files and exits."""

from __future__ import annotations

import contextlib
import gc
import importlib
import os
import signal
import sys
from collections.abc import Sequence
from types import ModuleType

import click

from planck.cli._click_words import speak
from planck.cli._print import show
from planck.cli._stop import Stop
from planck.formats.escape import no_commands, safe
from planck.messages import CHINESE, TRANSLATORS, Translator

COMMANDS = ("init", "new", "form", "fix", "validate", "check", "report", "show", "rule", "schema")


def asked_language(arguments: Sequence[str], environment: str | None) -> Translator | None:
    """The language that ``--lang`` or else ``PLANCK_LANG`` asks for; None where neither does."""
    for n, word in enumerate(arguments):
        if word == "--":
            break
        if word == "--lang" and n + 1 < len(arguments):
            return TRANSLATORS.get(arguments[n + 1])
        if word.startswith("--lang="):
            return TRANSLATORS.get(word.partition("=")[2])
    return TRANSLATORS.get(environment or "")


class Planck(click.Group):
    """The group of commands; a command's module is imported when it runs or is asked for."""

    translator = CHINESE
    asked: Translator | None = None

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """The commands in the order of a quarter's work."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of that name, built in the language asked for."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"planck.cli.{cmd_name}")
        command: click.Command = module.command(self.translator, self.asked)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """The commands with one line each, without importing them."""
        rows = [(name, self.translator.text(f"help.{name}").split("\n")[0]) for name in COMMANDS]
        with formatter.section(self.translator.choose("命令", "Commands")):
            formatter.write_dl(rows)


def _group(translator: Translator, asked: Translator | None) -> Planck:
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
    group.translator, group.asked = translator, asked
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
    """Whether Ctrl-C was pressed: a library may hand the interrupt on as a fault of its own."""

    seen = False

    def __call__(self, *_: object) -> None:
        self.seen = True
        raise KeyboardInterrupt


_interrupted = _Interrupted()


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and leave the interpreter with its exit code."""
    signal.signal(signal.SIGINT, _interrupted)
    code = run(sys.argv[1:] if arguments is None else list(arguments))
    code = 130 if _interrupted.seen else code
    with contextlib.suppress(OSError, ValueError, AttributeError):
        sys.stdout.flush()
    gc.freeze()  # the interpreter's last collections then pass over all that is left, which ends with it anyway
    sys.exit(code)


def run(arguments: list[str]) -> int:
    """The exit code of a command line: 0, 1 findings, 2 could not do it, 130 interrupted."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    _without_plugins()
    gc.set_threshold(1_000_000, 20, 100)  # what is read makes no cycles, and much of it stays to the end
    asked = asked_language(arguments, os.environ.get("PLANCK_LANG"))
    translator = asked or CHINESE
    speak(translator.lang)
    try:
        outcome = _group(translator, asked).main(arguments, prog_name="planck", standalone_mode=False)
        return outcome if isinstance(outcome, int) else 0
    except Stop as stop:
        return _stopped(stop, translator)
    except click.exceptions.NoArgsIsHelpError as shown:
        _complain(shown.format_message())
        return 2
    except click.ClickException as fault:
        _usage(fault)
        return 2
    except (KeyboardInterrupt, click.Abort):
        return 130
    except RecursionError as fault:
        return _own_fault(fault, translator)
    except Exception as fault:
        return _own_fault(fault, translator)


def _without_plugins() -> None:
    """Keeps pydantic from looking for plugins, which takes time and would run their code.

    Told so by its own variable it still loads what reads packages' metadata, a tenth of the start: the module that
    would look is there before it.
    """
    os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"
    looking = ModuleType("pydantic.plugin._loader")
    looking.get_plugins = tuple  # type: ignore[attr-defined]
    sys.modules.setdefault(looking.__name__, looking)


def _complain(text: str) -> None:
    if sys.stderr is not None:
        with contextlib.suppress(OSError, ValueError):
            sys.stderr.write(no_commands(text.rstrip("\n")) + "\n")


def _stopped(stop: Stop, translator: Translator) -> int:
    _complain("planck: " + safe(translator.text(stop.message_key, **stop.facts)))
    if stop.detail:
        _complain(stop.detail)
    return 2


def _usage(fault: click.ClickException) -> None:
    if isinstance(fault, click.UsageError) and fault.ctx is not None:
        _complain(safe(fault.ctx.get_usage().replace("\n", " ")))
    _complain("planck: " + safe(fault.format_message()))


def _own_fault(fault: BaseException, translator: Translator) -> int:
    if _interrupted.seen:
        return 130
    if os.environ.get("PLANCK_DEBUG"):
        raise fault
    _complain("planck: " + translator.text("stop.fault", kind=type(fault).__name__))
    return 2
