"""What an assessment is about: its year, the units assessed, and the grade that a veto sets."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from planck.core.finding import Severity
from planck.core.period import Period
from planck.messages.grounds import ASSESSED
from planck.messages.message import Message
from planck.messages.rule import Rule
from planck.model import Book, Plan
from planck.rules.assessment.examples import HEAD, ROWS, rules_example, rules_with
from planck.rules.registry import Observation, on_assessment
from planck.standing import assessed

if TYPE_CHECKING:
    from planck.model.assessment import YearFiles


@on_assessment(
    Rule(
        "P159",
        Severity.ERROR,
        title=("考核范围和否决等次都存在", "the group assessed and the grade of a veto exist"),
        why=ASSESSED,
        example=rules_example(rules_with(ROWS), rules_with(ROWS, head=f"{HEAD}of: enforcement\n")),
        messages={
            "group": Message(
                "考核范围（of）写的是 {of}，方案里没有这个单位组",
                "of names {of}, which is no group of the plan",
                "请写 judged（全部被考核单位），或方案 groups 里的代码：{known}。",
                "Write judged, or a group of the plan: {known}.",
            ),
            "no_group": Message(
                "考核范围（of）写的是 {of}，方案里没有单位组",
                "of names {of}, but the plan has no groups",
                "请写 of: judged（全部被考核单位），或先在方案的 groups 里写明这个组。",
                "Write of: judged, or enter the group under groups in the plan first.",
            ),
            "nobody": Message(
                "考核范围（of）{of} 在 {year} 年末没有一个被考核单位",
                "of names {of}, of which no judged unit exists at the end of {year}",
                "请核对这个组的成员，以及它们的 role、since、until。",
                "Check the group's members, and their role, since and until.",
            ),
            "grade": Message(
                "“{name}”否决为“{grade}”，grades 里没有这个等次",
                "“{name}” sets the grade “{grade}”, which is not among the grades",
                "请写 grades 里的一个等次：{known}。",
                "Write one of the grades: {known}.",
            ),
            "no_grade": Message(
                "“{name}”否决为“{grade}”，但没有写 grades（等次）",
                "“{name}” sets the grade “{grade}”, but there are no grades",
                "请在 grades 里写明各等次。",
                "Enter the grades under grades.",
            ),
        },
    )
)
def names_known(book: Book, files: YearFiles) -> Iterator[Observation]:
    """The group assessed is one of the plan and has units; a veto sets one of the grades."""
    if files.rules is None:
        return
    rules, plan = files.rules, book.plan
    last = last_period(plan, rules.year)
    if rules.of != "judged" and rules.of not in plan.groups:
        facts = {"of": rules.of, "known": list(plan.groups)}
        yield Observation("group" if plan.groups else "no_group", rules.at("of"), facts)
    elif last and not assessed(plan, rules.of, last.last_day):
        yield Observation("nobody", rules.at("of"), {"of": rules.of, "year": last.year})
    known = [grade.name for grade in rules.grades]
    for veto in rules.veto:
        if veto.grade not in known:
            facts = {"name": veto.name, "grade": veto.grade, "known": known}
            yield Observation("grade" if known else "no_grade", veto.at("grade"), facts)


@on_assessment(
    Rule(
        "P160",
        Severity.ERROR,
        title=("考核文件的年度与文件名一致，在方案期内", "an assessment's year is that of its name, and of the plan"),
        why=ASSESSED,
        example=rules_example(rules_with(ROWS), rules_with(ROWS).replace("year: 2024", "year: 2023")),
        messages={
            "name": Message(
                "文件名是 {name} 年，里面写的是 year: {year}",
                "the file is named after {name}, but says year: {year}",
                "年度写错的，改成 year: {name}；放错文件的，把文件改名。",
                "Write year: {name}, or rename the file.",
            ),
            "outside": Message(
                "方案从 {start} 到 {end}，{year} 年没有可以考核的季度",
                "the plan runs from {start} to {end}: {year} has no quarter to assess",
                "请核对 year 和文件名。",
                "Check year and the file's name.",
            ),
            "alone": Message(
                "有 {name} 年的人工给分，没有考核规则 {path}，这些分不会用上",
                "points are given by hand for {name}, but there are no rules {path}: none of them counts",
                "请写好 {path}；年度写错的，把文件改名。",
                "Write {path}, or name the file after another year.",
            ),
        },
    )
)
def year_agrees(book: Book, files: YearFiles) -> Iterator[Observation]:
    """Each file's year is that of its name; the plan has a quarter in it; what is given by hand has rules."""
    for document in (files.rules, files.given):
        if document is not None and document.year != int(files.name):
            yield Observation("name", document.at("year"), {"name": files.name, "year": document.year})
    if files.rules is not None and last_period(book.plan, files.rules.year) is None:
        span = book.plan.period
        facts = {"start": span.start, "end": span.end, "year": files.rules.year}
        yield Observation("outside", files.rules.at("year"), facts)
    if files.given is not None and files.rules is None and files.path not in files.broken:
        yield Observation("alone", files.given.at("year"), {"name": files.name, "path": files.path})


def last_period(plan: Plan, year: int) -> Period | None:
    """The plan's last period of that year; None where it has none."""
    if not plan.first_period.year <= year <= plan.last_period.year:
        return None
    return min(Period(year, plan.per_year, plan.per_year), plan.last_period)
