"""P14: what a plan that was read from a document, or changed since, leaves to look at."""

from __future__ import annotations

from collections.abc import Iterator

from planck.core.finding import Place, Severity
from planck.messages.grounds import OFFICIAL_TEXT, PLAN_AGREES, UNIT_LISTS
from planck.messages.message import Message
from planck.messages.rule import Change, Rule
from planck.model import Book, Plan
from planck.rules.registry import Observation, on_plan


@on_plan(
    Rule(
        "P145",
        Severity.ERROR,
        title=("配合单位不在责任单位之中", "who cooperates is not among the task's units"),
        why=UNIT_LISTS,
        example=(
            Change(
                "plan.yaml",
                "responsible: {units: [sfj, fgj], groups: [], quote: 市司法局、市发展和改革局}",
                "responsible: {units: [sfj, fgj], cooperating: [fgj], quote: 市司法局、市发展和改革局}",
            ),
        ),
        messages={
            "both": Message(
                "{name}既是任务 {task} 的责任单位，又写成了配合单位，这项任务要不要它报说不清",
                "{name} is both among the units of task {task} and cooperating: does it owe a report on it?",
                "请在 responsible 里只留一处：要报的写在 units，只配合、不用报的写在 cooperating。",
                "Leave it in one place of responsible: in units where it is to report, in cooperating where it is not.",
            ),
        },
    )
)
def cooperating_apart(book: Book) -> Iterator[Observation]:
    """A unit that cooperates in a task is not one of those that owe a report on it."""
    for task in book.plan.tasks.values():
        listed = {*task.responsible.units, *task.responsible.lead}
        for n, slug in enumerate(task.responsible.cooperating):
            if slug in listed and slug in book.plan.units:
                facts = {"name": book.plan.units[slug].name, "task": task.id}
                yield Observation("both", task.responsible.at("cooperating", n), facts, task=task.id)


@on_plan(
    Rule(
        "P146",
        Severity.ERROR,
        title=("曾用编号不是别处现用的编号", "a former id is no id of today"),
        why=PLAN_AGREES,
        example=(Change("plan.yaml", "title: 提升服务", 'title: 提升服务\n            formerly: ["2.2"]'),),
        messages={
            "current": Message(
                "{name} 的曾用编号 {former} 现在是另一处的编号，旧文件里的 {former} 说不清指哪一处",
                "{former}, a former id of {name}, is another's id today: which of them does an old file mean?",
                "请给现用 {former} 的一处换一个没有用过的编号，或者从 formerly 里删去 {former}。",
                "Give what is called {former} today an id that was never used, or take {former} out of formerly.",
            ),
            "twice": Message(
                "{former} 既是 {other} 又是 {name} 的曾用编号，旧文件里的 {former} 说不清指哪一处",
                "{former} is a former id of both {other} and {name}: which of them does an old file mean?",
                "请从其中一处的 formerly 里删去 {former}。",
                "Take {former} out of formerly in one of the two.",
            ),
        },
    )
)
def former_ids_free(book: Book) -> Iterator[Observation]:
    """A former id means one task or item: it is no id of today, and no other's former id."""
    plan = book.plan
    seen: dict[str, str] = {}
    for former, name, place, task in _former_ids(plan):
        facts = {"former": former, "name": name, "other": seen.setdefault(former, name)}
        if former in plan.tasks or former in plan.items:
            yield Observation("current", place, facts, task=task or None)
        elif seen[former] != name:
            yield Observation("twice", place, facts, task=task or None)


def _former_ids(plan: Plan) -> Iterator[tuple[str, str, Place, str]]:
    """Each former id in full: of what, where it stands, and in which task."""
    for task in plan.tasks.values():
        for n, former in enumerate(task.formerly):
            yield former, task.id, task.at("formerly", n), task.id
    for full, item in plan.items.items():
        for n, former in enumerate(item.formerly):
            yield item.former_id(former), full, item.at("formerly", n), item.task


@on_plan(
    Rule(
        "P147",
        Severity.WARNING,
        title=("待核对的地方还在方案里", "what is to be looked at is still in the plan"),
        why=PLAN_AGREES,
        example=(
            Change("plan.yaml", "status: in_force", "status: draft\nreview: [{at: 2.1.7/hotline, took: 90}]"),
            Change("plan.yaml", "at: 2.1.7/hotline", "at: 2.1.7/line"),
        ),
        messages={
            "gone": Message(
                "待核对的“{at}”在方案里找不到",
                "“{at}”, which is to be looked at, is not in the plan",
                "改过编号的，把 at 改成现在的编号；那一处已经删去的，这一条也删去。",
                "Write under at what it is called now; where it was taken out of the plan, take this entry out too.",
            ),
        },
    )
)
def reviews_placed(book: Book) -> Iterator[Observation]:
    """Each open review is about a part that the plan has."""
    if not book.plan.review:
        return
    from planck.model.reviewed import subject  # here: only drafts have reviews

    for n, review in enumerate(book.plan.review):
        if subject(book.plan, review) is None:
            yield Observation("gone", book.plan.at("review", n, "at"), {"at": review.at_})


@on_plan(
    Rule(
        "P148",
        Severity.WARNING,
        title=("导入的方案已经核对", "an imported plan has been looked at"),
        why=OFFICIAL_TEXT,
        example=(Change("plan.yaml", "status: in_force", "status: draft\nreview: [{at: 2.1.7/hotline, took: 90}]"),),
        messages={
            "open": Message(
                "方案是导入的草稿，还有 {count} 处没有核对",
                "the plan is a draft that was imported: {count} places have not been looked at",
                "planck show --review{option} 列出清单；逐处对照原文，改好或认可以后，从 review 里删去那一条。",
                "planck show --review{option} lists them; compare each with the text, correct it or agree, then delete its entry.",
            ),
            "in_force": Message(
                "方案写的是 status: in_force，却还有 {count} 处没有核对",
                "the plan says status: in_force, but {count} places have not been looked at",
                "核对完以前写 status: draft；planck show --review{option} 列出清单，核对过的从 review 里删去。",
                "Write status: draft until they are; planck show --review{option} lists them, delete each entry once it was looked at.",
            ),
        },
    )
)
def reviewed(book: Book) -> Iterator[Observation]:
    """Every guess of the import has been looked at."""
    if book.plan.review:
        message = "open" if book.plan.status == "draft" else "in_force"
        yield Observation(
            message,
            book.plan.key_at("review"),
            {"count": len(book.plan.review), "option": book.plan.as_option("")},
        )


@on_plan(
    Rule(
        "P149",
        Severity.WARNING,
        title=("项目确认以后原文没有改", "the text has not changed since an item was confirmed"),
        why=OFFICIAL_TEXT,
        example=(Change("plan.yaml", "name: 热线系统, due", "name: 热线系统, confirmed: 0123456789ab, due"),),
        messages={
            "changed": Message(
                "“{name}”确认以后，它所依据的原文改了",
                "the text on which “{name}” stands has changed since it was confirmed",
                "请对照现在的原文，改好数字、期限、口径；核对以后写 confirmed: {hash}。",
                "Compare the item with the text of now; once it is right, write confirmed: {hash}.",
            ),
        },
    )
)
def confirmed_on(book: Book) -> Iterator[Observation]:
    """Each item that was confirmed still stands on the same words."""
    confirmed = [item for item in book.plan.items.values() if item.confirmed]
    if not confirmed:
        return
    from planck.model.reviewed import clause, fingerprint  # here: loading OpenSSL takes 2 ms

    for item in confirmed:
        now = fingerprint(clause(book.plan, item))
        if item.confirmed != now:
            facts = {"name": item.name, "hash": now}
            yield Observation("changed", item.at("confirmed"), facts, task=item.task or None, item=item.full_id)
