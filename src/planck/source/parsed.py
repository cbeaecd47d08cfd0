"""Any text → its tree, or every finding about its form: what only a YAML parser can say."""

from __future__ import annotations

from yaml.error import YAMLError

from planck.source.diagnose import explain
from planck.source.events import Stop, TreeBuilder
from planck.source.nodes import Map
from planck.source.source_file import Page
from planck.source.suspicious_lines import looked_over
from planck.source.tabs import TAB_ALONE, tabs_stand


def tree(page: Page, text: str) -> Map | None:
    """The tree of a text whose characters were looked at, after every finding about its form."""
    if "\t" in text:
        text = TAB_ALONE.sub("", text)
        if "\t" in text and not tabs_stand(page, text):
            return None
    try:
        growth = TreeBuilder(page, text)
        growth.run(text)
    except Stop:
        return None
    except YAMLError:
        explain(page, text)
        return None
    return looked_over(page, text, growth)
