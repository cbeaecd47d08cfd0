"""A paragraph parted into sentences; quotes and brackets stay whole, and joined they are the paragraph."""

from __future__ import annotations

_STOPS = "。！？!?"
_OPEN = "“‘《（(〔【「『"
_CLOSE = "”’》）)〕】」』"


def sentences(text: str) -> list[str]:
    """The sentences in order, each with its stop."""
    out: list[str] = []
    depth, begin = 0, 0
    for at, char in enumerate(text):
        if char in _OPEN:
            depth += 1
        elif char in _CLOSE:
            depth = max(0, depth - 1)
        elif char in _STOPS and not depth and text[at + 1 : at + 2] not in tuple("”’）)！？" + _STOPS):
            out.append(text[begin : at + 1])
            begin = at + 1
    out.append(text[begin:])
    return [sentence for sentence in out if sentence]
