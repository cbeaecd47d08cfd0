"""What the office writes of a quarter: its words, letters and verdicts fit the plan and what is due."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import TYPE_CHECKING

from planck import fields
from planck.core.finding import Place, Severity
from planck.core.papers import OF_ROLLUPS, PAPERS
from planck.messages.grounds import RECORD
from planck.messages.message import Message
from planck.messages.rule import Change, Rule
from planck.model import OCCURRENCE, Book, Indicator
from planck.model.head import FIRST_YEAR, LAST_YEAR
from planck.rules.registry import Observation, on_judgement, on_plan
from planck.standing import Judgement, Receipt, letter_units

if TYPE_CHECKING:
    from planck.model.record import OfficeFile


@on_plan(
    Rule(
        "P122",
        Severity.ERROR,
        title=("办公室的发文材料与方案一致", "what the office says of a quarter fits the plan"),
        why=("发文材料的格式（docs/files.md）", "the form of the office's words (docs/files.md)"),
        example=(
            Change(
                "office/2024Q3.yaml",
                "schema: planck/office@1\nperiod: 2024Q3\n",
                "schema: planck/office@1\nperiod: 2024Q2\n",
            ),
        ),
        messages={
            "period": Message(
                "发文材料写的是 {written}，文件名是 {expected}",
                "the office's words say {written}, the file's name {expected}",
                "内容是 {expected} 的，写 period: {expected}；内容是 {written} 的，把文件改名为 {written}.yaml。",
                "Write period: {expected} where the words are for {expected}; where they are for {written}, rename "
                "the file to {written}.yaml.",
            ),
            "unit": Message(
                "发文材料里的单位“{written}”不在方案里",
                "the office's words name a unit “{written}” that the plan does not have",
                "请写单位代码；planck show 列出全部。",
                "Write a unit's id; planck show lists them.",
            ),
            "item": Message(
                "发文材料里的事项“{written}”不在方案里",
                "the office's words name an item “{written}” that the plan does not have",
                "请写完整编号，如 2.7.3/supervision-system；planck show 任务编号 列出其项目。",
                "Write the full id, such as 2.7.3/supervision-system; planck show TASK lists them.",
            ),
            "paper": Message(
                "没有名为“{written}”的报告，这一项不会被采用",
                "there is no paper “{written}”: this entry is not used",
                "请写报告的名称：{papers}。",
                "Write the name of a paper: {papers}.",
            ),
            "paper_near": Message(
                "没有名为“{written}”的报告，这一项不会被采用；是不是 {suggest}？",
                "there is no paper “{written}”: this entry is not used; {suggest} perhaps?",
                "请改为 {suggest}。",
                "Write {suggest}.",
            ),
            "repeated": Message(
                "同一单位同一事项的函写了两次，前面那一封还没有发出，这一次不会被采用",
                "a letter to the same unit on the same matter stands before this one and is not sent; this one is not used",
                "请把两条并成一条，留在 letters 里；前面那一封已经发出的，在那一条写上发出日期 sent。",
                "Make the two entries under letters one; where the earlier letter was sent, give its day under sent there.",
            ),
            "outside": Message(
                "{quarter} 不在方案期内（{start} 至 {end}），这份发文材料用不上",
                "{quarter} lies outside the plan's period ({start} to {end}): the office's words on it are of no use",
                "请把文件（或文件夹）的名字和 period 改成方案期内的季度，或者删去。",
                "Give the file or folder, and its period, a quarter of the plan, or remove it.",
            ),
            "day": Message(
                "日期 {day} 与 {quarter} 对不上：应在 {first} 到 {last} 之间",
                "the day {day} does not fit {quarter}: it lies between {first} and {last}",
                "请把 dates、printed、answer_by、reminder_by 或 letters 里的这一天改到 {first} 至 {last} 之间，多半是年份写错了。",
                "Give a day from {first} to {last} under dates, printed, answer_by, reminder_by or letters; most likely the year is wrong.",
            ),
        },
    )
)
def office_words_fit(book: Book) -> Iterator[Observation]:
    """The office's words on a period name that period, and units and items that the plan has."""
    plan = book.plan
    for period, words in book.office.items():
        if words is None:  # the file did not load: the loader's findings say why
            continue
        if not plan.covers(period):
            facts = {"quarter": period, "start": plan.period.start, "end": plan.period.end}
            yield Observation("outside", words.at("period"), facts, period=str(period))
        if words.period != period:
            facts = {"written": words.period, "expected": period}
            yield Observation("period", words.at("period"), facts, period=str(period))
        for n, letter in enumerate(words.letters):
            if letter.unit not in plan.units:
                place = words.at("letters", n, "unit")
                yield Observation("unit", place, {"written": letter.unit}, period=str(period))
            # a letter on a breach names the task, as a breach is of a measure and of no item
            if letter.item and letter.item not in plan.items and letter.item not in plan.tasks:
                place = words.at("letters", n, "item")
                yield Observation("item", place, {"written": letter.item}, period=str(period))
        yield from _papers_known(words)
        yield from _letters_once(words)
        if FIRST_YEAR <= words.period.year <= LAST_YEAR:  # the calendar ends with 9999
            yield from _office_days(words)
    yield from _texts_outside(book)


def _texts_outside(book: Book) -> Iterator[Observation]:
    """Texts for a quarter outside the plan, which no paper prints."""
    plan = book.plan
    for period in book.prose:
        text = next((file.path for file in book.files if f"/office/{period}/" in file.path), None)
        if text and not plan.covers(period):
            facts = {"quarter": period, "start": plan.period.start, "end": plan.period.end}
            yield Observation("outside", Place(text.rpartition("/")[0]), facts, period=str(period))


def _papers_known(words: OfficeFile) -> Iterator[Observation]:
    """Numbers and days of papers are entered under the papers' names; an office's own paper takes those of its view."""
    papers = [name for name in PAPERS if name not in OF_ROLLUPS]
    titles = {fields.fold(title): name for name in papers for title in PAPERS[name][0].split(" / ")}
    for key, entries in (("numbers", words.numbers), ("dates", words.dates), ("printed", words.printed)):
        for name in entries:
            if name not in papers:
                near = fields.near_key(name, papers, titles)
                facts = {"written": name, "papers": papers, "suggest": near[:1]}
                message = "paper_near" if near else "paper"
                yield Observation(message, words.key_at(key, name), facts, period=str(words.period))


def _letters_once(words: OfficeFile) -> Iterator[Observation]:
    """A letter follows another to the unit on the matter once that was sent: of two drafts only the first is printed."""
    drafts: set[tuple[str, str]] = set()
    for n, letter in enumerate(words.letters):
        if (letter.unit, letter.item) in drafts:
            yield Observation("repeated", words.at("letters", n, "unit"), period=str(words.period))
        if letter.sent is None:
            drafts.add((letter.unit, letter.item))


def _office_days(words: OfficeFile) -> Iterator[Observation]:
    """A paper of a quarter is dated between its first day and a year after its end; a slip of the year is not."""
    days: list[tuple[datetime.date | None, Place]]
    days = [(day, words.at("dates", paper)) for paper, day in words.dates.items()]
    days += [(day, words.at("printed", paper)) for paper, day in words.printed.items()]
    days += [(words.answer_by, words.at("answer_by")), (words.reminder_by, words.at("reminder_by"))]
    for n, letter in enumerate(words.letters):
        days += [
            (letter.dated, words.at("letters", n, "dated")),
            (letter.answer_by, words.at("letters", n, "answer_by")),
        ]
    first, last = words.period.first_day, words.period.plus(words.period.per_year).last_day
    for day, place in days:
        if day and not first <= day <= last:
            facts = {"day": day, "quarter": words.period, "first": first, "last": last}
            yield Observation("day", place, facts, period=str(words.period))


@on_judgement(
    Rule(
        "P127",
        Severity.WARNING,
        title=("发文材料写的函都是要发的", "the letters that the office writes are due"),
        why=("发文材料的格式（docs/files.md）", "the form of the office's words (docs/files.md)"),
        example=(
            Change(
                "office/2024Q3.yaml",
                "schema: planck/office@1\nperiod: 2024Q3\n",
                "schema: planck/office@1\nperiod: 2024Q3\nletters: [{unit: sfj, item: 2.1.7/platform, number: 1号}]\n",
            ),
        ),
        messages={
            "item": Message(
                "{name}的“{what}”没有要发的函，这一条不会被采用",
                "no letter to {name} is due on “{what}”: this entry is not used",
                "发函的是红灯事项、未报送、没有纠正的违反：请核对单位和事项（违反写任务编号），不用的删去。",
                "Letters go out on red items, missing reports and open breaches: check unit and item (of a breach, the "
                "task's id), or take the entry out.",
            ),
            "report": Message(
                "{name}没有未报送的报告要催，没有写 item 的这一条不会被采用",
                "{name} has no missing report: this entry, which names no item, is not used",
                "针对某一事项的，请写 item；不用的删去。",
                "Give the item that it is about, or take the entry out.",
            ),
        },
    )
)
def letters_due(book: Book, judgement: Judgement) -> Iterator[Observation]:
    """Each letter that the office wrote for the judged period is due: what it says would be lost otherwise."""
    plan, words = book.plan, book.office.get(judgement.period)
    if words is None or not words.letters:
        return
    due = {(unit, item) for unit, item in _letters(book, judgement) if unit != plan.issuing_unit}
    for n, letter in enumerate(words.letters):
        known = letter.unit in plan.units and (not letter.item or letter.item in plan.items | plan.tasks)
        # one that was sent is the register's, whatever has become of the matter; P122 names what is not known
        if known and not letter.sent and (letter.unit, letter.item) not in due:
            facts = {"name": plan.units[letter.unit].name, "what": letter.item}
            place = words.at("letters", n, "item" if letter.item else "unit")
            yield Observation("item" if letter.item else "report", place, facts, period=str(judgement.period))


def _letters(book: Book, judgement: Judgement) -> Iterator[tuple[str, str]]:
    """Unit and item of each letter that is due: red rows, (without item) missing reports, (by task) open breaches."""
    for row in judgement.standings:
        yield from ((unit, row.item) for unit in letter_units(book.plan, row, judgement.period.last_day))
    for judged in judgement.units:
        if judged.report is Receipt.MISSING:
            yield judged.unit, ""
        report = book.report(judged.unit, judgement.period) if judged.day else None
        yield from (
            (judged.unit, task) for task, _, breach in (report.broken if report else ()) if not breach.corrected
        )


@on_plan(
    Rule(
        "P128",
        Severity.ERROR,
        title=("由人认定的先要核实，认定写明依据", "a person's verdict is verified first, and has its grounds"),
        why=RECORD,
        example=(
            Change(
                "plan.yaml", "due: 2024-12-31, reported_by: sfj", "due: 2024-12-31, verdict: true, reported_by: sfj"
            ),
        ),
        messages={
            "alone": Message(
                "“{name}”写了 verdict: true，没有写 verify: true：没有待核实，就没有人来认定",
                "“{name}” has verdict: true without verify: true: what is never to be verified gets no verdict",
                "请在同一项加上 verify: true；不需要人认定的，删去 verdict。",
                "Add verify: true to it; leave verdict out where no person decides.",
            ),
            "grounds": Message(
                "{unit_name} {on} 的认定（{item_id}）没有写依据：这一项无法计算，由人认定",
                "the verdict of {on} on {item_id} ({unit_name}) gives no grounds: it cannot be computed, a person decides",
                "请在这一条加上 grounds，写明凭什么认定，如 grounds: 现场核验。",
                "Add grounds to the entry, what the verdict stands on, such as grounds: inspected on site.",
            ),
        },
    )
)
def verdicts_fit(book: Book) -> Iterator[Observation]:
    """``verdict`` goes with ``verify``, and what verifies such an item says on what grounds."""
    plan = book.plan
    verdicts = [item for item in plan.items.values() if not isinstance(item, Indicator) and item.verdict]
    for item in verdicts:
        if not plan.to_verify(item):
            yield Observation(
                "alone", item.at("verdict"), {"name": item.name}, task=item.task or None, item=item.full_id
            )
    named = {item.full_id: item for item in verdicts}
    for period, office in book.office.items() if named else ():
        for decision in office.decisions if office else ():
            name = decision.item if decision.item in named else OCCURRENCE.sub("", decision.item)
            if name in named and decision.decision == "verified" and not decision.grounds:
                unit = plan.units.get(decision.unit)
                facts = {
                    "unit_name": unit.name if unit else decision.unit,
                    "on": decision.on,
                    "item_id": decision.item,
                }
                item = named[name]
                yield Observation(
                    "grounds", decision.at("decision"), facts, decision.unit, item.task or None, name, str(period)
                )
