"""Findings: each with its rule's page and its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from planck.core.finding import Finding
from planck.rules import RULES, pages
from planck.site.frame import Site
from planck.site.links import Link


@dataclass(frozen=True, slots=True)
class FindingView:
    """A finding in words."""

    code: Link
    """Its rule, with a link to what it checks."""
    severity: str
    grade: str
    """``error``, ``warning``, ``note``."""
    unit: Link
    about: Link
    """The item or task."""
    message: str
    remedy: str
    place: Link
    """File and line, with a link to that line; empty where places are withheld."""
    text: str
    waived: str


@dataclass(frozen=True, slots=True)
class RuleView:
    """What a rule checks."""

    code: str
    title: str
    severity: str
    why: str
    explained: str
    remedies: tuple[str, ...]


def all_findings(site: Site) -> tuple[FindingView, ...]:
    """Those of the current quarter, the gravest first."""
    findings = sorted(_current(site), key=lambda finding: finding.severity.rank)
    return tuple(_view(site, finding) for finding in findings)


def of_item(site: Site, full: str) -> tuple[FindingView, ...]:
    """Those on an item."""
    return tuple(_view(site, finding) for finding in _current(site) if finding.item == full)


def of_task(site: Site, task: str) -> tuple[FindingView, ...]:
    """Those on a task."""
    return tuple(_view(site, finding) for finding in _current(site) if finding.task == task)


def of_unit(site: Site, unit: str) -> tuple[FindingView, ...]:
    """Those on a unit's report and rows."""
    return tuple(_view(site, finding) for finding in _current(site) if finding.unit == unit)


def _current(site: Site) -> tuple[Finding, ...]:
    return site.current.result.findings if site.current else ()


def _view(site: Site, finding: Finding) -> FindingView:
    office = site.edition.office
    return FindingView(
        code=Link(finding.code, f"rules.html#{finding.code}"),
        severity=site.translator.label(f"severity.{finding.severity}"),
        grade=finding.severity,
        unit=site.unit_link(finding.unit) if finding.unit else Link(""),
        about=_about(site, finding),
        message=site.translator.message(finding),
        remedy=site.translator.remedy(finding) if office else "",
        place=site.place_link(finding.place) if office else Link(""),
        text=finding.text.strip() if office else "",
        waived=_waived(finding) if office else "",
    )


def _about(site: Site, finding: Finding) -> Link:
    if finding.item and finding.item in site.plan.items:
        return site.item_link(finding.item)
    return site.task_link(finding.task) if finding.task in site.plan.tasks and finding.task else Link("")


def _waived(finding: Finding) -> str:
    if finding.waiver is None:
        return ""
    by = "，".join(filter(None, (finding.waiver["approved_by"], finding.waiver["document"])))
    return f"已核减：{finding.waiver['reason']}{f'（{by}）' if by else ''}"


def rules_named(site: Site, others: frozenset[str]) -> Iterator[RuleView]:
    """The rules of the findings and these others, in the order of their codes."""
    for code in sorted({finding.code for finding in _current(site)} | others):
        rule = RULES[code]
        yield RuleView(
            code,
            pages.title(code, site.translator),
            site.translator.label(f"severity.{rule.severity}"),
            pages.why(code, site.translator),
            site.translator.choose(*rule.explained) if rule.explained else "",
            tuple(pages.remedies(rule, site.translator)),
        )
