"""Any text → its tree, or every finding about its form: what only a YAML parser can tell."""

from __future__ import annotations

from yaml.error import YAMLError

from planck.source.diagnose import explain
from planck.source.events import ReadingEnded, TreeBuilder
from planck.source.nodes import Map
from planck.source.source_file import SourceFile
from planck.source.suspicious_lines import checked_root
from planck.source.tabs import TAB_ALONE, tabs_stand


def tree(source_file: SourceFile, text: str) -> Map | None:
    """The tree of a text without refused characters; None after a finding that is an error."""
    if "\t" in text:
        text = TAB_ALONE.sub("", text)
        if "\t" in text and not tabs_stand(source_file, text):
            return None
    try:
        builder = TreeBuilder(source_file, text)
        builder.run(text)
    except ReadingEnded:
        return None
    except YAMLError:
        explain(source_file, text)
        return None
    return checked_root(source_file, text, builder)
