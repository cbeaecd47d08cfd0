"""The office's own templates and styles: the files of one folder, neither links nor what lies in folders below it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from planck.core.resources import package_templates
from planck.load.disk import Unreadable, contents, listing

MOST_BYTES = 1_000_000
"""Of one template."""
ENDINGS = (".j2", ".css", ".typ")
"""Of templates and styles."""
_KEYS = {
    "load.link": "report.template_link",
    "load.not_a_file": "report.template_link",
    "load.too_large": "report.template_large",
    "load.cannot_open": "report.template_closed",
}


class UnfitTemplate(Exception):  # noqa: N818 - as the other refusals are called
    """A template that planck does not read: a message with its facts."""

    def __init__(self, message_key: str, facts: Mapping[str, Any]) -> None:
        super().__init__(message_key, facts)
        self.message_key, self.facts = message_key, facts


def office_templates(folder: Path | None) -> dict[str, str]:
    """The texts by name; none where there is no such folder, or it is planck's own.

    Raises UnfitTemplate where the folder or a template is a link, too large, or no UTF-8.
    """
    if folder is None or folder.absolute() in package_templates():
        return {}
    if folder.is_symlink():
        raise UnfitTemplate("report.template_link", {"name": folder.name})
    entries = listing(folder) if folder.is_dir() else []
    if isinstance(entries, Unreadable):
        raise UnfitTemplate("report.template_closed", {"name": folder.name, **entries.facts})
    names = [
        entry.name for entry in entries if entry.name.endswith(ENDINGS) and not entry.is_dir(follow_symlinks=False)
    ]
    return {name: _text(folder / name) for name in names}


def _text(path: Path) -> str:
    content = contents(path, MOST_BYTES)
    name = f"{path.parent.name}/{path.name}"
    if isinstance(content, Unreadable):
        raise UnfitTemplate(_KEYS[content.message_key], {**content.facts, "name": name})
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise UnfitTemplate("report.template_not_utf8", {"name": name}) from None
