"""``planck site``: pages to look at, and one to check a filled file in."""

from __future__ import annotations

import click

from planck.cli import _options
from planck.cli._stop import Stop
from planck.messages import Translator


def command(translator: Translator, requested: Translator | None) -> click.Command:
    """The command in the translator's language."""

    @_options.command("site", translator)
    @click.option("--checker", is_flag=True, help=translator.text("help.checker"))
    @_options.option("--pyodide", translator=translator, help_="pyodide", metavar="FILE|DIR")
    @click.option("--output", "-o", metavar="DIR", default=".", help=translator.text("help.site_output"))
    @_options.force(translator)
    @_options.data(translator)
    @_options.language(translator)
    def site(checker: bool, pyodide: str | None, output: str, force: bool, data: str | None) -> None:
        from planck.cli import _checker

        if not checker:
            raise Stop("checker.alone")
        _checker.write(data, requested, output, pyodide, force=force)

    return site
