"""What the ending of ``-o`` promises: a file is what its name says, or it is not written."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from planck.cli._stop import Stop
from planck.printing import MEDIA

OFFICE = ("doc", "wps", "rtf", "odt", "ofd", "pdfx", "xls", "et", "ods", "csv", "ppt", "dps", "docm", "xlsm")
"""Endings that office programs know and planck does not write."""


def ending(output: str) -> str:
    """The ending of the file named, in small letters, without its dot; empty for a folder or a name without one."""
    if output.endswith(("/", "\\")) or Path(output).is_dir():
        return ""
    return Path(output).suffix.lower().removeprefix(".")


def refuse_document(output: str) -> None:
    """Stop where the file for findings, which are text, is named as an office program's."""
    last = ending(output)
    if last in OFFICE or (last in MEDIA and not MEDIA[last].text):
        raise Stop("stop.findings_are_text", path=output, ending=f".{last}")


def format_of(name: str | None, output: str | None, by_ending: Mapping[str, str]) -> str:
    """The format named, else that of the output's ending, else ``full``; Stop where the two say otherwise."""
    if output:
        refuse_document(output)
    last = ending(output or "")
    meant = by_ending.get(last)
    if name and meant and name != meant:
        raise Stop("desk.two_formats", path=output, ending=f".{last}", name=name)
    return name or meant or "full"


def refuse_file(output: str) -> None:
    """Stop where a document's name stands for a folder."""
    if ending(output) in {*MEDIA, *OFFICE}:
        raise Stop("stop.ending_of_folder", path=output)
