"""The ends of ``planck report``: files, listings, and the office's own file of words."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from planck.cli import _files, _output, _workspace
from planck.cli._stop import Stop
from planck.core.period import Period
from planck.messages import Translator
from planck.printing import MEDIA

if TYPE_CHECKING:
    from planck.reports import Paper, ReportKind


def deliver(made: list[tuple[Paper, str, bytes]], output: str | None, translator: Translator) -> None:
    """To the file or into the folder named; one text to standard output where nothing is named."""
    if output is None:
        if len(made) > 1 or not MEDIA[made[0][1]].text:
            raise Stop("stop.where_to", count=len(made))
        _output.show(made[0][2].decode())
        return
    folder = Path(output)
    if folder.is_dir() or output.endswith(("/", "\\")) or len(made) > 1:
        if folder.is_file():
            raise Stop("stop.not_a_folder", path=output)
        targets = [(folder / f"{paper.stem}.{medium}", content) for paper, medium, content in made]
    else:
        targets = [(folder, made[0][2])]
    _files.make_folder(targets[0][0].parent)
    for path, content in targets:
        _files.write_result(path, content)
    if len(targets) > 1:
        names = [path.name for path, _ in targets]
        _workspace.tell(translator.text("wrote_many", path=folder, count=len(names), names=names))
    else:
        _workspace.tell(translator.text("wrote", path=targets[0][0]))


def _templates_folder(data: str | None) -> Path | None:
    """The office's templates, where a workspace is at hand."""
    try:
        return _workspace.data_folder(data).parent / "templates"
    except Stop:
        if data:
            raise
        return None


def listing(data: str | None, translator: Translator) -> str:
    """The papers by name, a line each."""
    rows = known(_templates_folder(data)).values()
    return "".join(f"{one.name:14}{translator.choose(one.zh, one.en)}\n" for one in rows)


def known(templates: Path | None) -> dict[str, ReportKind]:
    """The papers by name, the office's own among them."""
    from planck import reports

    try:
        return reports.known(templates)
    except reports.ReportError as fault:
        raise Stop(fault.message_key, **fault.facts) from None


def templates(data: str | None, translator: Translator) -> str:
    """Every template and style, and whose is in use."""
    from planck.reports.templates import in_use

    rows = []
    for one in in_use(_templates_folder(data)):
        whose = translator.text("template.office" if one.office else "template.planck", path=one.path)
        rows.append(f"{one.name:26}{whose}\n")
    return "".join(rows)


def names_page() -> str:
    """The names that templates may use, as a page of Markdown (``docs/templates.md``)."""
    from planck.reports.template_reference import page

    return page()


def skeleton(start: str, data: str | None, asked: Translator | None, translator: Translator) -> None:
    """Write ``data/office/<quarter>.yaml`` with everything still to be said; never over one that is there."""
    from planck.reports.office_file import office_words

    found, folder = _workspace.loaded(data)
    plan = _workspace.whole(found, asked)
    if Period.parse(start) is None:
        raise Stop("stop.bad_period", found=start)
    path = folder / "office" / f"{start}.yaml"
    name = path.relative_to(folder.parent).as_posix()
    if path.exists():
        raise Stop("stop.there_already", path=name)
    result = _workspace.judged(found, plan, start, None, translator)
    _files.make_folder(path.parent)
    _files.write_bytes(path, office_words(result).encode())
    _output.show(translator.text("wrote", path=name) + "\n")
