"""``planck decide``: enter what the office decided on a report, on a task of it, or on a figure or word."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from planck.cli import _options
from planck.cli._stop import Stop
from planck.messages import Translator

if TYPE_CHECKING:
    from planck.model import Plan

DECISIONS = ("returned", "accepted", "verified", "refused")


def command(translator: Translator, requested: Translator | None) -> click.Command:
    """The command in the translator's language."""

    @_options.command("decide", translator)
    @click.argument("matter", metavar="UNIT[/ITEM|/TASK]")
    @click.argument("decision", metavar="|".join(DECISIONS))
    @_options.entry(translator)
    @click.option("--reason", metavar="REASON", help=translator.text("help.entry_reason"))
    @click.option("--grounds", metavar="GROUNDS", help=translator.text("help.entry_grounds"))
    @click.option("--answer-by", metavar="DAY", help=translator.text("help.entry_answer_by"))
    def decide(
        matter: str,
        decision: str,
        period: str | None,
        on: str | None,
        by: str | None,
        reason: str | None,
        grounds: str | None,
        answer_by: str | None,
        data: str | None,
    ) -> None:
        from planck.cli import _output, _record, _workspace

        plan = _workspace.plan_of(matter.partition("/")[2], None)
        workspace = _workspace.open_all_plans(data, requested, period, plan)
        day, quarter = _record.day_and_period(workspace, on, period)
        answer = str(_workspace.day_written(answer_by)) if answer_by else ""
        entry = {
            **_matter(workspace.plan, matter),
            "decision": _decision(decision),
            "on": str(day),
            "by": by or workspace.plan.office.issuer,
            "reason": reason or "",
            "grounds": grounds or "",
            "answer_by": answer,
        }
        if not entry["by"].strip():
            raise Stop("record.no_by")
        lines = _record.write(workspace, _record.composed(workspace, quarter, "decisions", [entry]))
        _output.show("\n".join(lines) + "\n")

    return decide


def _matter(plan: Plan, written: str) -> dict[str, str]:
    """Unit, and the item or the task behind it, as the keys of an entry."""
    from planck.cli import _workspace

    name, _, matter = written.partition("/")
    unit = {"unit": _workspace.unit_called(plan, name)}
    if not matter:
        return unit
    return {**unit, "task" if matter in plan.tasks else "item": matter}


def _decision(written: str) -> str:
    """The word of the record; the office's own (退回补正) does too."""
    from planck.model.record import DECISION_WORDS

    word = DECISION_WORDS.get(written, written)
    if word not in DECISIONS:
        raise Stop("record.no_decision", text=written, allowed=list(DECISIONS))
    return word
