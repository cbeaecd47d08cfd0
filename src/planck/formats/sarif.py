"""SARIF 2.1.0, for code scanning and editors: results with their rules, places in code points."""

from __future__ import annotations

import json
import re
from importlib.metadata import version
from typing import Any
from urllib.parse import quote

from planck.check import Result, Verdict
from planck.core.finding import Finding, Place, gravest
from planck.formats.escape import ascii_json, safe_json
from planck.formats.finding_text import fingerprints, is_sample, left_out, sentence_with_remedy
from planck.messages import Translator
from planck.rules import pages
from planck.rules.registry import RULES

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LINK = re.compile(r"(\\*)\](?=\()")
_LANGUAGES = {"zh": "zh-CN", "en": "en-US"}

in_ascii = ascii_json

MOST = 5_000
"""Results of a run: GitHub shows no more, and refuses a run of 25,000 whole."""
MOST_BYTES = 9_000_000
"""Of the document as it is: GitHub takes ten megabytes, and those compressed."""


def render(verdict: Verdict, translator: Translator, width: int = 80, color: bool = False) -> str:  # noqa: ARG001 - one signature
    """The log of one run, indented by one blank, in a fixed order of keys; with as many results as a platform takes."""
    most = MOST
    while len((text := _written(verdict, translator, most)).encode()) > MOST_BYTES and most > 1:
        most //= 2
    return text


def _written(verdict: Verdict, translator: Translator, most: int) -> str:
    return safe_json(json.dumps(document(verdict, translator, most), ensure_ascii=False, indent=1)) + "\n"


def document(verdict: Verdict, translator: Translator, most: int = MOST) -> dict[str, Any]:
    """The log as plain values, with at most so many results and a notification that counts the rest.

    Only rules that occur are described, in the order of their codes.
    """
    findings, rest = gravest(verdict.findings, most)
    codes = sorted({finding.code for finding in findings})
    index = {code: n for n, code in enumerate(codes)}
    pairs = zip(findings, fingerprints(findings), strict=True)
    driver = {
        "name": "planck",
        "version": version("planck-check"),
        # the tag that viewers know, RFC 5646
        "language": _LANGUAGES[translator.lang],
        "rules": [_rule(code, translator) for code in codes],
    }
    run: dict[str, Any] = {
        "tool": {"driver": driver},
        # places count code points; in UTF-16 units, the other choice, a character beyond the basic plane would count
        # twice
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, index[finding.code], fingerprint, translator) for finding, fingerprint in pairs],
    }
    if rest:
        notification = {"level": "warning", "message": {"text": left_out(rest, translator)}}
        run["invocations"] = [{"executionSuccessful": True, "toolExecutionNotifications": [notification]}]
    if isinstance(verdict, Result):
        run["properties"] = {
            "plan": verdict.book.plan.id,
            "period": str(verdict.period),
            "asOf": verdict.as_of.isoformat(),
            "sample": is_sample(verdict),
        }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(code: str, translator: Translator) -> dict[str, Any]:
    title, why = pages.title(code, translator), pages.why(code, translator)
    return {
        "id": code,
        "shortDescription": {"text": title},
        "fullDescription": {"text": translator.choose(f"{title}。{why}", f"{title}: {why}")},
        "help": {"text": why, "markdown": pages.page(code, translator)},
        "defaultConfiguration": {"level": RULES[code].severity.value},
    }


def _result(finding: Finding, rule: int, fingerprint: str, translator: Translator) -> dict[str, Any]:
    """The finding with its place, fingerprint and suppression."""
    subject = {"unit": finding.unit, "task": finding.task, "item": finding.item, "period": finding.period}
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": rule,
        "level": finding.severity.value,
        "message": {"text": _no_links(sentence_with_remedy(finding, translator))},
        "locations": [_location(finding.place)],
    }
    if finding.related:
        result["relatedLocations"] = [
            {"id": n, **_location(related.place), "message": {"text": _no_links(translator.message(related))}}
            for n, related in enumerate(finding.related)
        ]
    # GitHub's code scanning reads the first name only; the second names the tool and its version of the hash
    result["partialFingerprints"] = {"primaryLocationLineHash": fingerprint, "planckFinding/v1": fingerprint}
    # an empty list says "not suppressed"; left out, it would mean "not known"
    waived = finding.waiver
    result["suppressions"] = [{"kind": "external", "justification": str(waived.get("reason", ""))}] if waived else []
    if properties := {name: value for name, value in subject.items() if value is not None}:
        result["properties"] = properties
    return result


def _no_links(text: str) -> str:
    """The text with ``](`` escaped: viewers make ``[words](address)`` in a message a link (SARIF 2.1.0, 3.11.6)."""
    return _LINK.sub(r"\1\1\\]", text)


def _location(place: Place) -> dict[str, Any]:
    """The place as a region of a file; a file as a whole has none."""
    physical: dict[str, Any] = {"artifactLocation": {"uri": uri(place.path), "uriBaseId": "%SRCROOT%"}}
    if place.line:
        region = {"startLine": place.line}
        if place.column:
            region["startColumn"] = place.column
        if place.end_line:
            # as in a Place, endColumn is the column behind the last character (SARIF 2.1.0, 3.30.8)
            region |= {"endLine": place.end_line, "endColumn": max(1, place.end_column)}
        physical["region"] = region
    return {"physicalLocation": physical}


def uri(path: str) -> str:
    """The path as a relative reference: whatever the file is called, it names neither a scheme nor a host."""
    try:
        written = path.encode("utf-8", "surrogateescape")  # a name that is not UTF-8, byte by byte as on the disk
    except UnicodeEncodeError:
        written = path.encode("utf-8", "surrogatepass")
    quoted = quote(written, safe="/")
    bare = quoted.lstrip("/")
    return "%2F" * (len(quoted) - len(bare)) + bare
