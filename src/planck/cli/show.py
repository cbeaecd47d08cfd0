"""``planck show``: a task, an item or a unit; the official text; all that is the office's judgement."""

from __future__ import annotations

import click

from planck.cli import _options
from planck.cli._stop import Stop
from planck.messages import Translator
from planck.printing import MEDIA

_MEDIA = [medium for medium in MEDIA if medium != "xlsx"]


def command(translator: Translator, requested: Translator | None) -> click.Command:
    """The command in the translator's language."""

    @_options.command("show", translator)
    @click.argument("name", required=False, metavar="[ID|UNIT]")
    @click.option("--text", "text", is_flag=True, help=translator.text("help.text"))
    @click.option("--office", "office", is_flag=True, help=translator.text("help.office"))
    @click.option("--units", "units", is_flag=True, help=translator.text("help.units"))
    @click.option("--review", "review", is_flag=True, help=translator.text("help.review"))
    @click.option(
        "--format", "formats", multiple=True, metavar="|".join(_MEDIA), help=translator.text("help.review_format")
    )
    @click.option("--output", "-o", metavar="FILE", help=translator.text("help.review_output"))
    @_options.force(translator)
    @_options.plan(translator)
    @_options.period(translator)
    @_options.data(translator)
    @_options.language(translator)
    def show(
        name: str | None,
        text: bool,
        office: bool,
        units: bool,
        review: bool,
        formats: tuple[str, ...],
        output: str | None,
        force: bool,
        plan: str | None,
        period: str | None,
        as_of: str | None,
        data: str | None,
    ) -> None:
        from planck.cli import _office, _output, _review, _views, _workspace
        from planck.model.issued import Forged

        workspace = _workspace.open_workspace(data, requested, plan=_workspace.plan_of(name, plan))
        shown, translator = workspace.plan, workspace.translator
        if (formats or output) and not review:
            raise Stop("show.format_of_review")
        if review:
            _review.write(workspace, formats, output, force=force)
        elif text:
            _output.show(_views.official_text(shown))
        elif office:
            _output.show(_office.document(shown, translator))
        elif units:
            _output.show(_views.units(shown, translator))
        else:
            # the plan of a year that has yet to begin is looked at before any period of it has ended
            period = period or _workspace.only_begun(shown, as_of)
            result = _workspace.judge(workspace.loaded, shown, period, as_of)
            _workspace.inform_of_issue(result, workspace, as_of)
            _workspace.inform_of_unread_office(workspace, result.period)
            try:
                _output.show(_views.view(result, name, translator))
            except Forged as forged:
                raise Stop("issue.forged", path=forged.name, name=forged.name) from None

    return show
