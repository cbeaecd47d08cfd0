"""A faulty form on its way back to its unit: the workbook with its faulty cells marked, and a slip that lists them."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from planck.core.finding import Finding, Severity
from planck.forms.form_import import ReturnedForm
from planck.forms.form_words import cells_of
from planck.forms.outside import COMMENT_BY, COMMENT_END, words_of_unit
from planck.forms.sheets import coordinate
from planck.messages import CHINESE, Translator
from planck.model import Plan
from planck.reports.markdown import escape

_FILLS = {Severity.ERROR: "FFC7CE", Severity.WARNING: "FFEB9C", Severity.NOTE: "FFF8DC"}
"""The colour of a marked cell by its gravest finding."""
_LONGEST_COMMENT = 1_000
_FAULTS = (LookupError, ArithmeticError, AssertionError, AttributeError, OSError, SyntaxError, TypeError, ValueError)
"""What openpyxl raises for styles and parts that it does not expect."""
_MOMENT = (1980, 1, 1, 0, 0, 0)
"""Of every part of the workbook: the same findings give the same bytes."""


class CannotMark(Exception):  # noqa: N818 - an answer to the user, not a fault of the program
    """The library cannot read the workbook, which planck can."""


def marked(data: bytes, form: ReturnedForm, name: str, findings: Sequence[Finding]) -> bytes:
    """The workbook with a colour and a comment at each cell that a finding names; raises CannotMark.

    ``data``: bytes that planck has read as a form, and so has found harmless.
    """
    import openpyxl

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl warns of extensions that it does not keep
            book = openpyxl.load_workbook(io.BytesIO(data), keep_links=False)
            _mark(book[form.sheet], cells_of(findings, name), _words(form))
            content = io.BytesIO()
            book.save(content)
    except (*_FAULTS, zipfile.BadZipFile):
        raise CannotMark from None
    return _same_bytes(content.getvalue())


def _words(form: ReturnedForm) -> Translator:
    """The messages in the words of the form's cadence."""
    return CHINESE.of(form.period.per_year) if form.period else CHINESE


def _mark(sheet: Any, by_cell: Mapping[str, Sequence[Finding]], words: Translator) -> None:
    """Mark the cells, and unmark those that planck marked before: they may be right by now."""
    from openpyxl.comments import Comment
    from openpyxl.styles import PatternFill

    for row in sheet.iter_rows():
        for cell in row:
            if cell.comment and f"{COMMENT_BY}：\n" in cell.comment.text:
                own = words_of_unit(cell.comment.text, cell.comment.author)
                cell.comment = Comment(own, cell.comment.author) if own else None
                cell.fill = PatternFill()
    inside = {at: str(merged).partition(":")[0] for merged in sheet.merged_cells.ranges for at in _names(merged)}
    gathered: dict[str, list[Finding]] = {}
    for at, findings in by_cell.items():
        gathered.setdefault(inside.get(at, at), []).extend(findings)  # of merged cells only the first can be marked
    for at, findings in gathered.items():
        cell = sheet[at]
        text = f"{COMMENT_BY}：\n" + "\n".join(_advice(finding, words) for finding in findings)
        most = _LONGEST_COMMENT - len(COMMENT_END) - 1
        text = f"{text if len(text) <= most else text[: most - 1] + '…'}\n{COMMENT_END}"
        # what the unit remarked on the cell stays: it is an answer, and planck's words go below it
        own = cell.comment
        comment = Comment(f"{own.text}\n\n{text}" if own else text, own.author if own else COMMENT_BY, 160, 320)
        gravest = min((finding.severity for finding in findings), key=lambda severity: severity.rank)
        cell.comment, cell.fill = comment, PatternFill("solid", fgColor=_FILLS[gravest])


def _names(merged: Any) -> Iterator[str]:
    for row, column in merged.cells:
        yield coordinate(row, column - 1)


def _advice(finding: Finding, words: Translator) -> str:
    remedy = words.remedy(finding)
    return words.message(finding) + (f"。{remedy}" if remedy else "")


def _same_bytes(data: bytes) -> bytes:
    """The workbook without the moment at which it was saved."""
    content = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as archive,
        zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as without,
    ):
        # openpyxl writes the present moment into every entry, and into the properties
        for name in archive.namelist():
            part = archive.read(name)
            if name == "docProps/core.xml":
                part = re.sub(rb"<dcterms:modified[^>]*>[^<]*</dcterms:modified>", b"", part)
            without.writestr(zipfile.ZipInfo(name, _MOMENT), part, zipfile.ZIP_DEFLATED)
    return content.getvalue()


_TITLE = "退件单"
_FROM_US = f"<dc:title>{_TITLE}</dc:title>".encode()


def is_slip(data: bytes) -> bool:
    """Whether the bytes are a slip that planck wrote: its title stands in the document's properties.

    A slip that came back with the forms is no unit's paper, and asking the unit for a form in its place misleads.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open("docProps/core.xml") as core:
            return _FROM_US in core.read(10_000)
    except (KeyError, OSError, ValueError, RuntimeError, NotImplementedError, EOFError, zlib.error, zipfile.BadZipFile):
        return False


def slip(plan: Plan, form: ReturnedForm, name: str, findings: Sequence[Finding]) -> str:
    """The slip (退件单) in Markdown: to whom, which form, and each cell with what is wrong and what to write."""
    period, words = f" {form.period} " if form.period else "", _words(form)
    places = {finding.place.path for finding in findings}
    opening = (
        f"你单位{period}填报表（{name}）有 {len(places)} 处要改。请在退回的工作簿里改好，保存为 .xlsx，再交一次；"
        "标了颜色的格子就是要改的，批注不用删。"
    )
    lines = [
        f"# {_TITLE}\n",
        f"{escape(plan.units[form.unit].name)}：\n" if form.unit in plan.units else "",
        f"{escape(opening)}\n",
        "| 格子 | 程度 | 问题 | 改法 |",
        "| --- | --- | --- | --- |",
    ]
    for finding in findings:
        at = finding.place.path.removeprefix(name).strip("!").replace("!", " ") or "全表"
        cells = (at, CHINESE.label(f"severity.{finding.severity}"), words.message(finding), words.remedy(finding))
        lines.append(f"| {' | '.join(escape(cell) for cell in cells)} |")
    return "\n".join([*lines, "", escape(plan.office.issuer)]).rstrip() + "\n"
