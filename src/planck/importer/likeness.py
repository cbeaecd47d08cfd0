"""How alike two texts are, and which parts of two lists belong together: the same first, then the most alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from functools import lru_cache
from typing import TypeVar

Part = TypeVar("Part")


def squashed(text: str) -> str:
    """The text without white space."""
    return "".join(text.split())


def likeness(first: str, other: str) -> Fraction:
    """The pairs of neighbouring characters that both have, of all that they have: 0 to 1."""
    if first and first == other:
        return Fraction(1)
    pairs, others = _pairs(first), _pairs(other)
    whole = pairs.total() + others.total()
    return Fraction(2 * (pairs & others).total(), whole) if whole else Fraction(0)


@lru_cache(maxsize=1024)  # each text of one list is held against all of the other
def _pairs(text: str) -> Counter[str]:
    return Counter(text[n : n + 2] for n in range(len(text) - 1))


def matched(
    olds: Sequence[Part], news: Sequence[Part], texts: Sequence[Callable[[Part], str]], least: Fraction
) -> dict[int, int]:
    """By position in ``news`` the position in ``olds``: alike in the first of ``texts``, in the next, then likest.

    ``least``: what those that are not the same must have in common in the first text.
    """
    pairs: dict[int, int] = {}
    for text in texts:
        places: dict[str, list[int]] = {}
        for n in _left(olds, pairs.values()):
            places.setdefault(squashed(text(olds[n])), []).append(n)
        for n in _left(news, pairs):
            same = places.get(squashed(text(news[n])))
            if same and squashed(text(news[n])):
                pairs[n] = same.pop(0)
    whole = texts[0]
    alike = [
        (-shared, old, new)
        for new in _left(news, pairs)
        for old in _left(olds, pairs.values())
        if (shared := likeness(squashed(whole(olds[old])), squashed(whole(news[new])))) >= least
    ]
    taken = set(pairs.values())
    for _, old, new in sorted(alike):
        if old not in taken and new not in pairs:
            pairs[new] = old
            taken.add(old)
    return pairs


def _left(parts: Sequence[Part], taken: object) -> Iterator[int]:
    known = set(taken)  # type: ignore[call-overload]
    return (n for n in range(len(parts)) if n not in known)
