"""JUnit XML: a test suite for each file, a test case for each finding; only errors fail."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from planck.check import Result, Verdict
from planck.core.finding import Finding, Severity
from planck.formats.escape import ascii_xml, no_commands, no_commands_in_lines, safe
from planck.formats.finding_text import gravest, left_out, sentence_with_remedy
from planck.messages import Translator

in_ascii = ascii_xml

MOST = 20_000
"""Cases of a report: some ten megabytes; GitLab reads thirty."""
LONGEST_LINE = 500
"""Characters of the file's line that a case shows: a file may be a single line of a megabyte."""


def render(verdict: Verdict, translator: Translator, width: int = 80, color: bool = False) -> str:  # noqa: ARG001 - one signature
    """The report; a file without findings, or a verdict without any, is a case that passes."""
    by: dict[str, list[Finding]] = {file.path: [] for file in verdict.files} if isinstance(verdict, Result) else {}
    findings, rest = gravest(verdict.findings, MOST)
    for finding in findings:
        by.setdefault(finding.place.path, []).append(finding)
    root = Element("testsuites", name="planck")
    for path in sorted(by) or ["planck"]:
        _suite(root, path, by.get(path, ()), translator)
    if rest:
        suite = SubElement(root, "testsuite", name="planck", tests="1", failures="0", errors="0", skipped="1")
        case = SubElement(suite, "testcase", name="planck", classname="planck")
        SubElement(case, "skipped", message=left_out(rest, translator))
    for key in ("tests", "failures"):
        root.set(key, str(sum(int(suite.get(key, "0")) for suite in root)))
    root.set("errors", "0")  # in JUnit a fault of the test itself: planck's own ends with exit 2 and no report
    indent(root, " ")
    written = no_commands_in_lines(tostring(root, encoding="unicode"), "&#35;")
    return no_commands(f'<?xml version="1.0" encoding="UTF-8"?>\n{written}\n')


def _suite(root: Element, path: str, findings: Iterable[Finding], translator: Translator) -> None:
    suite = SubElement(root, "testsuite", name=safe(path))
    for finding in findings:
        _case(suite, finding, translator)
    if not len(suite):
        SubElement(suite, "testcase", name=translator.text("junit.clean"), classname=_class(path))
    counts = {"tests": len(suite), "failures": len(suite.findall("*/failure")), "errors": 0}
    for key, count in (counts | {"skipped": len(suite.findall("*/skipped"))}).items():
        suite.set(key, str(count))


def _class(path: str) -> str:
    """The path without its extension: viewers split a class name at its dots."""
    return safe(path.removesuffix(".yaml"))


def _case(suite: Element, finding: Finding, translator: Translator) -> None:
    """The finding as a test case: an error fails, a waived one is skipped, any other passes."""
    place = finding.place
    where = f"{place.path}:{place.line}:{place.column}" if place.line else place.path
    name = [finding.code, finding.item or finding.task or finding.unit or ""]
    name += [f"{place.line}:{place.column}"] if place.line else []
    case = SubElement(suite, "testcase", name=safe(" ".join(filter(None, name))), classname=_class(place.path))
    message = safe(translator.message(finding))
    lines = [where, finding.text.strip()[:LONGEST_LINE], sentence_with_remedy(finding, translator)]
    body = "\n".join(safe(line) for line in lines if line)
    # skipped, not left out: a waived finding is kept and marked
    if finding.waiver:
        reason = translator.text("junit.waived", reason=finding.waiver.get("reason", ""))
        SubElement(case, "skipped", message=safe(reason)).text = body
    elif finding.severity is Severity.ERROR:
        SubElement(case, "failure", type=finding.code, message=message).text = body
    else:
        # JUnit has no warning: a test that passes and says something is the nearest
        SubElement(case, "system-out").text = f"{translator.label(f'severity.{finding.severity}')}\n{body}"
