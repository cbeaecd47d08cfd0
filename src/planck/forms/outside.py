"""What a returned form holds outside its white cells: nothing of it is read, so that each must be named."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial

from planck.core.finding import Severity
from planck.core.period import WRITTEN
from planck.forms import field_labels, form_export
from planck.forms.mark import FORM, About
from planck.forms.sheets import Cell, Merged, Sheet, coordinate
from planck.forms.white_cells import CELL, ROWS, FormReader, task_of
from planck.messages import CHINESE
from planck.model import FIELDS, Indicator, Plan, Report
from planck.reports import target_text

MOST_NAMED = 20
"""Findings of a kind; a pasted table of a thousand cells is one remark to the unit, not a thousand."""
COMMENT_BY = "planck"
"""The author of the comments that planck itself writes into a form that it returns."""
COMMENT_END = "（以上是 planck 写的，批注不用删）"
"""The last line of such a comment: who answers writes behind it, and Excel still calls planck the author."""

_HEADS = frozenset(
    {
        *(cell.head for declared in FIELDS.values() for field in declared.values() if (cell := field.cell)),
        *("", "项目", "说明", "填写", "编号", "任务", "责任单位", "上次自评", "指标（口径）", "目标", "上次", "计量"),
        *("事项", "期限", "举措编号"),
    }
)
_PART = re.compile(r"[一二三四五六七八九十]、(?:基本情况|各项任务|指标数据|节点任务|常规职责|违反禁止性规定).*")
_NOTE = re.compile(r".*任务进展填报表|示例数据，|请于 [0-9-]+ 前报送|文字在格内换行|(?:只填|填完|没有数就空着).*")
_BEFORE = rf"{WRITTEN}：[0-9./]+"


def report(
    reader: FormReader,
    form: Sheet,
    others: Iterable[Sheet],
    rows: Mapping[str, Sequence[Cell]],
    about: About,
    plan: Plan,
) -> None:
    """Add a finding for every text, comment and merged cell outside the form's white cells.

    ``rows``: the form's own rows by key, of which only the white cells are read.
    """
    key_of = {row[0].row: key for key, row in rows.items()}
    sent = {row.key: row.texts for row in about.rows} if about.layout == FORM else {}
    warn = partial(reader.warn, CELL)
    strange = ((key, cell.at, cell.text) for key, cell in _outside(form, key_of, sent, plan))
    if rows:  # else no row is known any more, which is an error of its own
        name_few(reader, warn, strange, "sheet.more_outside")
    if form.drawn:
        reader.warn(ROWS, "sheet.drawn", reader.place())
    for sheet in others:
        if sheet.rows:
            first = sheet.rows[0][0]
            place = reader.place(f"{sheet.name}!{first.at}")
            reader.warn(ROWS, "sheet.other_sheet", place, sheet=sheet.name, written=first.text)
    remarks = (
        ("sheet.comment", comment.at, " ".join(words.split("\n")))
        for comment in form.comments
        if (words := words_of_unit(comment.text, comment.author))
    )
    name_few(reader, warn, remarks, "sheet.more_comments")
    filled = {(cell.row, cell.column) for row in form.rows for cell in row}
    reported: set[int] = set()
    for merged in form.merged:
        _report_merged(reader, merged, filled, key_of, reported)


def words_of_unit(comment: str, author: str) -> str:
    """The unit's own words in a comment, without those that planck wrote when it returned the form."""
    text = comment.replace("\r\n", "\n").replace("\r", "\n")
    words = re.sub(rf"(?s){COMMENT_BY}：\n.*?{COMMENT_END}", "", text).strip()
    return "" if author == COMMENT_BY and words.startswith(f"{COMMENT_BY}：") else words


def name_few(
    reader: FormReader, add: Callable[..., None], entries: Iterable[tuple[str, str, str]], more_key: str
) -> None:
    """Add a finding for each entry, or for the first few and one that counts the rest, at the last.

    ``add``: ``reader.warn`` or ``reader.report`` with its rule; an entry: the message, the cell and the text in it.
    """
    count, last = 0, ""
    for message_key, at, text in entries:
        count, last = count + 1, at
        if count <= MOST_NAMED:
            add(message_key, reader.place(at), written=text)
    if count > MOST_NAMED:
        add(more_key, reader.place(last), count=count - MOST_NAMED)


def _outside(
    form: Sheet, key_of: Mapping[int, str], sent: Mapping[str, Sequence[str]], plan: Plan
) -> Iterator[tuple[str, Cell]]:
    """The cells that are neither white nor as they were sent out, each with its message; of an added row the first."""
    measures = {number for task in plan.tasks.values() for number in task.prohibitions}
    in_head = True
    for row in form.rows:
        key = key_of.get(row[0].row, "")
        if key:
            strange = [cell for cell in row if not _is_sent(key, cell, sent.get(key), plan)]
        else:
            kind, columns = _sent_columns(row, measures, in_head=in_head)
            in_head = in_head and kind != "part"
            strange = [cell for cell in row if cell.column not in columns and cell.text.strip()]
            if strange and not columns:
                texts = "；".join(cell.text.strip() for cell in strange)
                yield "sheet.row_added", strange[0]._replace(text=texts)
                continue
        yield from (("sheet.outside", cell) for cell in strange)


def _sent_columns(row: Sequence[Cell], measures: set[str], *, in_head: bool) -> tuple[str, set[int]]:
    """What a row without a key is, and the columns whose text is the form's own."""
    texts = {cell.column: cell.text.strip() for cell in row}
    first = texts.get(0, "")
    heads = {column for column, text in texts.items() if text in _HEADS}
    if _PART.fullmatch(first):
        return "part", {0}
    if first in measures:
        return "measure", {0, 1}
    if len(heads) >= 3 or heads == set(texts):
        return "heads", heads
    if in_head and _NOTE.match(first):
        return "note", {0}
    return "added", set()


def _is_sent(key: str, cell: Cell, sent: Sequence[str] | None, plan: Plan) -> bool:
    """Whether a cell of the form's own row is white, or holds what the form was sent out with."""
    kind = key.partition(":")[0]
    text = cell.text.strip()
    if not text or cell.column == form_export.KEY or cell.column in form_export.COLUMNS.get(kind, {}):
        return True
    # the form lists its texts as they were sent out: nothing is to be guessed
    if sent is not None:
        return cell.column < len(sent) and text == sent[cell.column].strip()
    return _fits(key, kind, cell.column, text, plan)


def _fits(key: str, kind: str, column: int, text: str, plan: Plan) -> bool:
    """Whether a form of the layout that does not list its locked texts may have had this one there."""
    if kind == "head":
        return column in (1, 2) and text in _HEAD_TEXTS
    if kind == "breach":
        return False
    match column:
        case 0:
            return True  # another task than the key's is an error of its own
        case 1:
            return _labelled(plan, key, text)
        case 2:
            return _condition(plan, key, text)
        case 3:
            return text in field_labels.STATUS_OF_WORD if kind == "task" else re.fullmatch(_BEFORE, text) is not None
        case 7:
            return kind == "figure" and "，" in text
    return False


def _condition(plan: Plan, key: str, text: str) -> bool:
    """Whether the text may stand in the third column: who answers, what the target is, or when it is due."""
    kind, _, rest = key.partition(":")
    if kind == "task":
        return rest in plan.tasks and text == plan.tasks[rest].responsible.quote
    item = plan.items.get(rest)
    if isinstance(item, Indicator):
        return text in (target_text.targets(item, CHINESE), "方案没有写明数字")
    return re.fullmatch(_DUE, text) is not None


_DUE = "[0-9]{4}-[0-9]{2}-[0-9]{2} 前"
_HEAD_TEXTS = frozenset(
    text for field in FIELDS[Report].values() if field.cell for text in (field.cell.head, field.cell.prompt)
)


def label(plan: Plan, key: str) -> str:
    """What the form shows in the second column of that row, without what stands in brackets behind an indicator."""
    kind, _, rest = key.partition(":")
    task, _, name = rest.partition("/")
    if kind == "task":
        return plan.tasks[task].title if task in plan.tasks else ""
    if kind == "figure":
        return plan.items[rest].name if rest in plan.items else ""
    return f"（{name}）"


def _labelled(plan: Plan, key: str, text: str) -> bool:
    expected = label(plan, key)
    return expected in text if key.startswith(("milestone", "duty")) else text.startswith(expected)


def _report_merged(
    reader: FormReader,
    merged: Merged,
    filled: set[tuple[int, int]],
    key_of: Mapping[int, str],
    reported: set[int],
) -> None:
    """Report white cells that were made one, at each row but where they are empty: nobody knows whose the text is."""
    white = [
        (row, column)
        for row, key in key_of.items()
        if merged.first_row <= row <= merged.last_row
        for column in form_export.COLUMNS.get(key.partition(":")[0], ())
        if merged.first_column <= column <= merged.last_column
    ]
    first = (merged.first_row, merged.first_column)
    if len(white) < 2 and not (white and white[0] != first):
        return
    # where nothing is typed, no text is in doubt
    severity = Severity.ERROR if first in filled else Severity.WARNING
    for row in sorted({row for row, _ in white} - reported):
        reported.add(row)
        at = coordinate(row, min(column for at_row, column in white if at_row == row))
        key = key_of[row]
        rest = key.partition(":")[2]
        reader.report(
            CELL,
            "sheet.merged",
            reader.place(at),
            (task_of(key) or None) if first in filled else None,
            severity,
            rest if key.startswith("figure") else None,
            ref=merged.at,
            first=coordinate(*first),
        )
