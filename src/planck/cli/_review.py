"""``planck show --review``: what a person has to look at in a plan that was imported, on the screen or as a paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planck.cli import _output, _papers, _views
from planck.cli._stop import Stop
from planck.formats.escape import no_commands, safe
from planck.messages import Translator
from planck.model import Plan

if TYPE_CHECKING:
    from planck.cli._workspace import Workspace


def write(workspace: Workspace, formats: tuple[str, ...], output: str | None, *, force: bool) -> None:
    """Show the checklist, or write it in each of the formats."""
    plan, translator = workspace.plan, workspace.translator
    if not plan.review:
        _output.show(translator.text("review.none") + "\n")
    elif not formats and output is None:
        _output.show(screen(plan, translator))
    else:
        _print(workspace, _papers.media(formats, output), output, force=force)


def screen(plan: Plan, translator: Translator) -> str:
    """The checklist in lines of 80 columns, task by task."""
    from planck.reports.review import parts

    lines = [translator.text("review.head", count=len(plan.review))]
    for part in parts(plan):
        count = len(part.doubts)
        key = "review.task" if part.title else "review.whole"
        lines += ["", *_views.wrapped(translator.template(key).format(title=part.title, count=count))]
        for doubt in part.doubts:
            name = f" {doubt.name}" if doubt.name and doubt.name not in part.title else ""
            line = translator.text("review.line", line=doubt.line)
            lines += _views.wrapped(f"□ {doubt.at}{name}{line}", 2)
            for key, text in (("took", doubt.took), ("why", doubt.why), ("quote", doubt.quote)):
                # the template filled here: no text is cut
                lines += _views.wrapped(translator.template(f"review.{key}").format(text=text), 4) if text else []
    lines += [
        "",
        *_views.wrapped(translator.text("review.foot", path=plan.at().path, option=plan.as_option("--review"))),
    ]
    return no_commands("".join(safe(line).rstrip() + "\n" for line in lines))


def _print(workspace: Workspace, media: tuple[str, ...], output: str | None, *, force: bool) -> None:
    from planck.printing.press import Press, PrintError
    from planck.reports import Paper, ReportError
    from planck.reports.review import page

    plan = workspace.plan
    # no clock: the same plan gives the same list
    press = Press(plan.period.start, plan.office.issuer, workspace.folder.parent / "templates")
    paper = Paper("核对清单", page(plan))
    try:
        printed = [(paper, medium, press.print(paper, medium)) for medium in media]
    except (ReportError, PrintError) as fault:
        raise Stop(fault.message_key, **fault.facts) from None
    _papers.deliver(printed, output, workspace.translator, force=force)
