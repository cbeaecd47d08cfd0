"""What ``planck report`` writes and prints: papers, listings, and the office's own file for a quarter."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from planck.cli import _endings, _files, _output, _results, _workspace
from planck.cli._print import inform
from planck.cli._stop import Stop, near_names
from planck.core.finding import Both
from planck.messages import Translator
from planck.printing import MEDIA, suits

if TYPE_CHECKING:
    from planck.check import Result
    from planck.cli._workspace import Workspace
    from planck.reports import Paper, ReportKind


def media(formats: tuple[str, ...], output: str | None) -> tuple[str, ...]:
    """The media named, else the medium of the output's ending, else Markdown."""
    named = tuple(dict.fromkeys(medium for part in formats for medium in part.split(",")))
    for medium in named:
        if medium not in MEDIA:
            raise Stop("stop.bad_medium", name=medium, known=list(MEDIA))
    ending = _ending(output)
    if output and len(named) == 1 and ending in MEDIA and ending not in named:
        right = Path(output).with_suffix(f".{named[0]}")
        raise Stop("stop.two_media", path=output, ending=f".{ending}", name=named[0], right=right, other=ending)
    if ending and (ending not in (named or MEDIA)) and len(named) <= 1:
        endings = [f".{medium}" for medium in named or MEDIA]
        raise Stop("stop.bad_ending", path=output, ending=f".{ending}", known=endings)
    return named or ((ending,) if ending else ("md",))


def _ending(output: str | None) -> str:
    """The ending of the file that is named; empty where a folder is, or nothing."""
    if output is None or output.endswith(("/", "\\")) or Path(output).is_dir():
        return ""
    ending = Path(output).suffix.lower().removeprefix(".")
    return "" if ending in ("yaml", "yml") else ending  # an input: refused by its name when it comes to writing


def refuse_english(translator: Translator) -> None:
    """Stop where papers were to be in English: their templates and words are Chinese, and mixed they serve nobody."""
    if translator.lang == "en":
        raise Stop("report.only_chinese")


def sealed(papers: list[Paper], workspace: Workspace) -> list[Paper]:
    """The papers, a ledger's table with the hidden sheet by which ``form import`` knows it again."""
    from planck.cli import _form_keys
    from planck.forms.ledger_return import sealed as with_mark

    if not any(paper.table and paper.table.returning for paper in papers):
        return papers
    try:
        key, new_key = _form_keys.for_export(workspace.folder)
    except Stop:  # nowhere to keep a key: the ledger can be read and printed, and import says that it cannot check it
        key, new_key = b"", None
    if new_key:
        inform(workspace.translator.text("form.key_made", path=new_key))
    return [replace(paper, table=paper.table and with_mark(paper.table, key)) for paper in papers]


def deliver(
    printed: list[tuple[Paper, str, bytes]],
    output: str | None,
    translator: Translator,
    *,
    force: bool,
    changed: str = "report.changed_by_hand",
) -> None:
    """Write papers, each with its medium, to the file or folder named; a single text else to standard output.

    ``changed``: what is said of a paper that a hand has changed.
    """
    if output is None:
        if len(printed) > 1 or not MEDIA[printed[0][1]].text:
            raise Stop("stop.where_to", count=len(printed))
        _output.show(printed[0][2].decode())
        return
    # several papers go into a folder: `-o 通报.docx` names a file
    if len(printed) > 1:
        _endings.refuse_file(output)
    folder = Path(output)
    if folder.is_dir() or output.endswith(("/", "\\")) or len(printed) > 1:
        if folder.is_file():
            raise Stop("stop.not_a_folder", path=output)
        targets = [(folder / f"{paper.stem}.{medium}", content) for paper, medium, content in printed]
    else:
        _refuse_bare_name(folder, *printed[0][:2])
        targets = [(folder, printed[0][2])]
    try:
        _results.write_set(targets[0][0].parent, targets, translator, force=force)
    except Stop as stop:
        if stop.message_key != "stop.changed_by_hand":
            raise
        # what was typed into a paper belongs where it is printed again
        raise Stop(changed, **stop.facts) from None
    # a paper with blanks looks finished from its name, and would be sent out so
    drafts = [path.name for (paper, _, _), (path, _) in zip(printed, targets, strict=True) if paper.to_fill]
    if len(targets) == 1:
        inform(translator.text("wrote_draft" if drafts else "wrote", path=targets[0][0]))
        return
    message_key = "wrote_many" if not drafts else "wrote_drafts" if len(drafts) == len(targets) else "wrote_some_drafts"
    inform(translator.text(message_key, path=folder, names=named([path.name for path, _ in targets]), drafts=drafts))


_MOST_NAMED = 8
"""Files that are named; forty sheets would fill a screen with their names."""


def named(names: list[str]) -> list[str | Both]:
    """The names as a sentence has them: of many the first ones, and how many there are."""
    if len(names) <= _MOST_NAMED:
        return [*names]
    return [*names[:3], Both(f"……，共 {len(names)} 份", f"… ({len(names)} in all)")]


def _refuse_bare_name(path: Path, paper: Paper, medium: str) -> None:
    """Stop where a single paper is to go into a file whose name says neither a medium nor a folder."""
    if path.suffix or (path.exists() and _files.mode_for(path) is None):  # a device is named as it is
        return
    # Markdown is what comes where nothing was said
    media = [known for known in MEDIA if suits(paper, known)] if medium == "md" else [medium]
    raise Stop("stop.no_ending", path=path, known=[f"{path}.{medium}" for medium in media])


@contextmanager
def templates_for(result: Result, present: Path) -> Iterator[Path]:
    """The office's templates: of an issued quarter those of its record, laid out for the time being."""
    record = result.issued
    if record is None:
        yield present
        return
    with tempfile.TemporaryDirectory(prefix="planck-") as scratch:
        folder = Path(scratch) / "templates"
        for path, sha256 in record.inputs.items():
            name = path.removeprefix("templates/")
            if name != path and "/" not in name and "\\" not in name:
                folder.mkdir(exist_ok=True)
                (folder / name).write_bytes(record.text(sha256))
        yield folder


def _templates_folder(data: str | None) -> Path | None:
    """The office's templates, where a workspace is at hand."""
    try:
        return _workspace.data_folder(data).parent / "templates"
    except Stop:  # planck's own papers can be listed anywhere; a folder named wrongly stays a mistake
        if data:
            raise
        return None


def listing(data: str | None, translator: Translator) -> str:
    """The papers by name, a line each."""
    rows = known(_templates_folder(data)).values()
    return "".join(f"{kind.name:14}{translator.choose(kind.zh, kind.en)}\n" for kind in rows)


def known(templates: Path | None) -> dict[str, ReportKind]:
    """The papers by name, the office's own among them."""
    from planck import reports

    try:
        return reports.known(templates)
    except reports.ReportError as fault:
        raise Stop(fault.message_key, **fault.facts) from None


def templates_here() -> Path:
    """The office's templates for papers on a roll-up: whose folder may lie anywhere, and be another office's."""
    return Path("templates").absolute()  # the process that fills them may have been started elsewhere


def of_rollup(name: str | None) -> ReportKind | None:
    """The paper on a roll-up that is meant by its name or title; None where it is another, or none."""
    from planck.reports import REPORTS

    if name is None or (name in REPORTS and not REPORTS[name].of_rollup):
        return None
    meant = _meant(name, known(templates_here()))
    return meant[0] if len(meant) == 1 and meant[0].of_rollup else None


def _meant(name: str, kinds: Mapping[str, ReportKind]) -> list[ReportKind]:
    """The paper of that name, else those whose title holds it."""
    if name in kinds:
        return [kinds[name]]
    return [kind for kind in kinds.values() if name and name.lower() in f"{kind.zh}\n{kind.en}".lower()]


def called(name: str, kinds: Mapping[str, ReportKind], translator: Translator) -> str:
    """The paper with that name, or whose title alone holds the words; what was taken for it is said."""
    meant = _meant(name, kinds)
    # 通报 alone is the quarter's, as it was before there were those on a year and on many counties
    of_a_quarter = [kind for kind in meant if not (kind.of_rollup or kind.of_year)]
    meant = of_a_quarter if len(of_a_quarter) == 1 else meant
    if len(meant) == 1:
        if meant[0].name == name:
            return name
        title = translator.choose(meant[0].zh, meant[0].en)
        inform(translator.text("report.read_as", name=meant[0].name, title=title))
        return meant[0].name
    if meant:
        titles = [f"{kind.name} {translator.choose(kind.zh, kind.en)}" for kind in meant]
        raise Stop("stop.several_reports", name=name, titles=titles)
    raise Stop("stop.no_report", name=name, near=near_names(name, kinds))


def templates(data: str | None, translator: Translator) -> str:
    """Every template and style, and whether planck's or the office's is in use."""
    from planck.reports import ReportError
    from planck.reports.templates import in_use

    try:
        used = in_use(_templates_folder(data))
    except ReportError as fault:
        raise Stop(fault.message_key, **fault.facts) from None
    rows = []
    for template in used:
        whose = translator.text("template.office" if template.office else "template.planck", path=template.path)
        rows.append(f"{template.name:26}{whose}\n")
    return "".join(rows)


def names_page() -> str:
    """The names that templates may use, as a page of Markdown (``docs/templates.md``)."""
    from planck.reports.template_reference import page

    return page()


def start_office_file(
    start: str, data: str | None, plan: str | None, requested: Translator | None, translator: Translator
) -> None:
    """Write ``data/office/<quarter>.yaml`` and the texts of ``data/office/<quarter>/``, with blanks to fill.

    Below the entries of a file that has only entries of the record; what has words of the office stays as it is. Of a
    further plan the texts lie in a folder of its key, and there is no file of its own.
    """
    from planck.reports.office_file import office_words, prose

    workspace = _workspace.open_workspace(data, requested, plan=plan)
    period = _workspace.period_of_plan(workspace.plan, start)
    office = workspace.folder / "office"
    result = _workspace.judge(workspace.loaded, workspace.plan, start, None)
    key = workspace.plan.key
    texts = {office / start / key / name: text.encode() for name, text in prose(period).items()}
    new = {path: text for path, text in texts.items() if not os.path.lexists(path)}
    words = None if key else _started(office / f"{start}.yaml", office_words(result))
    written = {office / f"{start}.yaml": words, **new} if words is not None else new
    names = {
        path: path.relative_to(workspace.folder.parent).as_posix()
        for path in (*([] if key else [office / f"{start}.yaml"]), *texts)
    }
    if not written:
        raise Stop("stop.there_already", path=next(iter(names.values())))
    for path in written:
        _files.refuse_links(workspace.folder, path)
    for path, content in written.items():
        _files.make_folder(path.parent)
        _files.write_bytes(path, content)
    for path, name in names.items():
        _output.show(translator.text("wrote" if path in written else "kept_as_is", path=name) + "\n")


def _started(path: Path, words: str) -> bytes | None:
    """The office's file with what it lacks of the words; None where it is to stay as it is."""
    from planck.authoring import record
    from planck.load.disk import contents

    if not os.path.lexists(path):
        return words.encode()
    there = contents(path)
    return record.with_words(there, words) if isinstance(there, bytes) else None
