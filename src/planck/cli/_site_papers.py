"""The papers that a site offers for download: the circular of each issued quarter, and the brief on the last one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from planck import check
from planck.cli import _papers
from planck.cli._print import inform
from planck.messages import Translator
from planck.printing.press import Press, PrintError
from planck.printing.profile import profile
from planck.reports import Paper, ReportError, render
from planck.site.frame import Site, SiteContext
from planck.site.links import Link
from planck.site.quarters import Quarter

MEDIA = ("md", "html", "docx", "pdf")
_NAMES = {"quarterly": "通报", "brief": "专报", "correction": "更正说明"}


@dataclass
class Downloads:
    """The files by their paths in the site, and by quarter the links to them."""

    files: dict[str, bytes] = field(default_factory=dict)
    links: dict[str, tuple[Link, ...]] = field(default_factory=dict)


def downloads(site: Site, templates: Path, translator: Translator, version: str) -> Downloads:
    """All papers in every medium that is installed; what is not is said. The public edition has none."""
    out = Downloads()
    if not site.edition.office:
        return out
    missing: set[str] = set()
    last: Press | None = None
    for quarter in site.quarters:
        for paper, press in _papers_of(site, quarter, templates, translator, version):
            if last and "faces" in vars(last):  # searched for once: that takes longer than a page
                vars(press)["faces"] = last.faces
            last = press
            period, name = str(quarter.period), _NAMES[paper.stem.partition("-")[0]]
            for medium in MEDIA:
                if medium in missing:
                    continue
                try:
                    content = press.print(paper, medium)
                except PrintError as fault:
                    missing.add(medium)
                    inform(translator.text("site.without", medium=medium))
                    inform(translator.text(fault.message_key, **fault.facts))
                    continue
                path = f"papers/{paper.stem}.{medium}"
                out.files[path] = content
                out.links[period] = (*out.links.get(period, ()), Link(f"{name}（{medium}）", path))
    return out


def _papers_of(
    site: Site, quarter: Quarter, templates: Path, translator: Translator, version: str
) -> Iterator[tuple[Paper, Press]]:
    """The quarter's papers, each with the press that prints it; of an issued quarter by what was issued."""
    record = quarter.result.issued
    names = [*(["quarterly"] if record else []), *(["brief"] if quarter is site.current else [])]
    if record and quarter.result.corrections:
        names.append("correction")
    result = check.restated(quarter.result, quarter.issued)
    upto = tuple(each for each in site.quarters if each.period <= quarter.period)
    context = SiteContext(result, quarters=upto)
    for name in names:
        try:
            with _papers.templates_for(result, templates) as used:
                office = result.book.plan.office
                press = Press(result.as_of, office.issuer, used, profile(None, office.page), ())
                for paper in render(name, result, used, version=version, context=context):
                    yield paper, press
        except ReportError as fault:
            inform(translator.text("site.without_paper", name=_NAMES[name], period=quarter.period))
            inform(translator.text(fault.message_key, **fault.facts))
