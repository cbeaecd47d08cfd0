"""The office's own paragraphs as a paper prints them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from planck.model.prose import Paragraph, Run
from planck.reports.markdown import Markdown, escape


def printed(*sources: Sequence[Paragraph] | Sequence[str]) -> tuple[str, ...]:
    """Of several sources of a part, the first that has anything, as Markdown in which only the office's bold is markup.

    Nothing where no source has any. A text of the office's YAML file is data throughout.
    """
    paragraphs = next((texts for texts in sources if texts), ())
    return tuple(
        text if isinstance(text, str) else Markdown("".join(_printed(run) for run in text)) for text in paragraphs
    )


_EDGES = re.compile(r"(?s)([\W_]*)(.*?)([\W_]*)")


def _printed(run: Run) -> str:
    if not run.bold:
        return _escaped(run.text)
    # CommonMark takes ** beside full-width punctuation for two stars: the marks at the edges stay outside
    match = _EDGES.fullmatch(run.text)
    assert match is not None  # any of the three may be empty
    before, core, after = match.groups()
    return f"{_escaped(before)}**{_escaped(core)}**{_escaped(after)}" if core else _escaped(run.text)


def _escaped(text: str) -> str:
    """The text escaped; a blank at its edge stays, since what stands beside it is of the same sentence."""
    if not text.strip():
        return " " if text else ""
    return f"{' ' * text[0].isspace()}{escape(text)}{' ' * text[-1].isspace()}"
