"""The office's settings: severities of rules that exist, plausible lights, letters and due days."""

from __future__ import annotations

from collections.abc import Iterator

from planck.core.finding import Severity
from planck.messages.grounds import PLAN_AGREES
from planck.messages.message import Message
from planck.messages.rule import Change, Rule
from planck.model import Book
from planck.rules.registry import RULES, Observation, on_plan


@on_plan(
    Rule(
        "P120",
        Severity.ERROR,
        title=("rules 只调整存在的规则", "rules: names rules that exist"),
        why=PLAN_AGREES,
        example=(Change("plan.yaml", "status: in_force", "status: in_force\nrules: {P999: note}"),),
        messages={
            "unknown": Message(
                "rules 里的 {code} 不是一条规则的编号",
                "{code} under rules is no rule's code",
                "请写规则的编号，例如 P403（planck rule 列出全部），或删去这一行。",
                "Write a rule's code, such as P403 (planck rule lists them all), or leave the line out.",
            ),
        },
    )
)
def severities_known(book: Book) -> Iterator[Observation]:
    """Each rule whose severity the office sets exists."""
    for code in book.plan.rules:
        if code not in RULES:
            yield Observation("unknown", book.plan.key_at("rules", code), {"code": code})


@on_plan(
    Rule(
        "P125",
        Severity.ERROR,
        title=("灯色、报送和发函的数相配", "the numbers of lights, reporting and letters fit each other"),
        why=PLAN_AGREES,
        example=(
            Change("plan.yaml", "status: in_force\n", "status: in_force\nlights: {tolerance: 10, red_gap: 30}\n"),
            Change("plan.yaml", "lights: {tolerance: 10, red_gap: 30}\n", "lights: {tolerance: 30, red_gap: 10}\n"),
        ),
        messages={
            "lights": Message(
                "red_gap（{red}）小于 tolerance（{tolerance}）：落后的一律亮红灯，没有黄灯",
                "red_gap ({red}) is below tolerance ({tolerance}): whatever is behind is red, nothing yellow",
                "tolerance 写小的，red_gap 写大的，如 {{tolerance: 10, red_gap: 30}}。",
                "Give tolerance the smaller number, red_gap the larger, as in {{tolerance: 10, red_gap: 30}}.",
            ),
            "negative": Message(
                "{field} 不能是负数：{number}",
                "{field} cannot be negative: {number}",
                "请写 0 或正数。",
                "Write 0 or more.",
            ),
            "early": Message(
                "due_after_days 是 {number}：报送截止日比季度的第一天还早",
                "due_after_days is {number}: reports fall due before their quarter begins",
                "季度结束后才报的，写正数，如 20。",
                "Write a positive number where reports come in after the quarter, such as 20.",
            ),
            "ladder": Message(
                "summon_after（{summon}）不大于 supervise_after（{supervise}）：约谈不晚于督办，督办函发不出来",
                "summon_after ({summon}) is not above supervise_after ({supervise}): no letter of supervision comes before",
                "summon_after 写大的，如 {{supervise_after: 2, summon_after: 3}}；不按季度数约谈的，删去 summon_after。",
                "Give summon_after the larger number, as in {{supervise_after: 2, summon_after: 3}}; leave it out where "
                "nobody is summoned by red quarters.",
            ),
        },
    )
)
def settings_plausible(book: Book) -> Iterator[Observation]:
    """The office's limits leave each light and each letter its place, and no report falls due before its quarter."""
    lights, reporting = book.plan.lights, book.plan.reporting
    numbers = [(lights, key, getattr(lights, key)) for key in ("tolerance", "red_gap", "due_soon_days")]
    numbers += [(lights, "ahead", lights.ahead)] if lights.ahead is not None else []
    for part, key, number in (*numbers, (reporting, "judged_after_days", reporting.judged_after_days)):
        if number < 0:
            yield Observation("negative", part.at(key), {"field": key, "number": number})
    if 0 <= lights.red_gap < lights.tolerance:
        facts = {"red": lights.red_gap, "tolerance": lights.tolerance}
        yield Observation("lights", lights.at("red_gap"), facts)
    if reporting.due_after_days < -_SHORTEST[reporting.per_year]:
        yield Observation("early", reporting.at("due_after_days"), {"number": reporting.due_after_days})
    ladder = book.plan.office.ladder
    if ladder.summon_after is not None and ladder.summon_after <= ladder.supervise_after:
        steps = {"summon": ladder.summon_after, "supervise": ladder.supervise_after}
        yield Observation("ladder", ladder.at("summon_after"), steps)


_SHORTEST = {12: 28, 4: 90, 2: 181, 1: 365}
"""Days of the shortest period, by how many a year has."""


@on_plan(
    Rule(
        "P126",
        Severity.NOTE,
        title=("报送截止日在季度结束以后", "reports fall due after their quarter"),
        why=PLAN_AGREES,
        example=(
            Change("plan.yaml", "status: in_force\n", "status: in_force\nreporting: {due_after_days: 5}\n"),
            Change("plan.yaml", "reporting: {due_after_days: 5}\n", "reporting: {due_after_days: -5}\n"),
        ),
        messages={
            "before": Message(
                "due_after_days 是负数：报送截止日在季度结束前 {days} 天",
                "due_after_days is negative: reports fall due {days} days before the quarter ends",
                "确系提前收集的不必改；在季度结束后报的，写 {days}。",
                "Leave it where reports are collected early; write {days} where they come in after the quarter.",
            ),
        },
    )
)
def due_after_the_quarter(book: Book) -> Iterator[Observation]:
    """Reports fall due before the quarter ends only where the office means it."""
    reporting = book.plan.reporting
    if -_SHORTEST[reporting.per_year] <= reporting.due_after_days < 0:
        yield Observation("before", reporting.at("due_after_days"), {"days": -reporting.due_after_days})
