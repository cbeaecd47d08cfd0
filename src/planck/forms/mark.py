"""The mark of a form: what its hidden sheet says of it, under an HMAC-SHA256 that only the office's key makes.

The hidden sheet says whose form it is, for which quarter, its title, and of each row its key and its locked texts. All
of that is under the mark, so that neither another unit's name nor two rows that changed places go unnoticed. Pure: the
command line reads and makes the keys (:mod:`planck.cli._form_keys`).
"""

from __future__ import annotations

import enum
import hashlib
import hmac
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

FORM = "planck/form@2"
FORM_WITHOUT_MARK = "planck/form@1"
"""The layout before forms had a mark: a plain hash, and neither title nor texts of the rows."""
LEDGER = "planck/ledger@1"
"""The office's ledger, which has a mark as forms have: of each row its key and its cells as they were sent out."""
SHORTEST_KEY = 16
"""Bytes of a key; whoever knows a mark may try shorter ones."""


@dataclass(frozen=True, slots=True)
class SentRow:
    """A row as it was sent out: its key, and its locked texts from the first column on."""

    key: str
    texts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class About:
    """What the hidden sheet says of a form."""

    plan: str
    unit: str
    period: str
    sample: bool = False
    title: str = ""
    """The title cell as it was sent out; empty in a form of the layout without mark."""
    rows: tuple[SentRow, ...] = ()
    key_id: str = ""
    """Which key made the mark."""
    mark: str = ""
    layout: str = FORM

    @property
    def keys(self) -> tuple[str, ...]:
        """The key of every row that was sent out."""
        return tuple(row.key for row in self.rows)


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys at hand: the workspace's own, and all by their ids (those of other workspaces on the same computer)."""

    own: bytes | None = None
    by_id: Mapping[str, bytes] = field(default_factory=dict)


class MarkState(enum.Enum):
    """What a form's mark says."""

    GENUINE = "genuine"
    """A key at hand made it, and nothing under it has changed since."""
    CHANGED = "changed"
    """The key that it names did not make it, or the sheet contradicts its own hash: the form is not as it was sent."""
    OTHER_KEY = "other_key"
    """A key that is not at hand made it: another computer, or somebody else."""
    MISSING = "missing"
    """There is none: the form has the layout without mark."""


def key_id(key: bytes) -> str:
    """The key's id, which tells nothing of the key."""
    return hmac.digest(key, b"planck/form-key", "sha256").hex()[:16]


def signed(about: About, key: bytes) -> About:
    """The same with the key's id and mark; equal facts and keys give equal marks."""
    layout = about.layout if about.layout == LEDGER else FORM
    named = replace(about, layout=layout, key_id=key_id(key))
    return replace(named, mark=_mark(named, key))


def state(about: About, keys: Keys) -> MarkState:
    """What the form's mark says, as far as the keys at hand can tell."""
    if about.layout == FORM_WITHOUT_MARK:
        return MarkState.MISSING
    key = keys.by_id.get(about.key_id)
    # the key may lie on another of the office's computers: that is no sign of a change
    if key is None:
        return MarkState.OTHER_KEY
    return MarkState.GENUINE if hmac.compare_digest(_mark(about, key), about.mark) else MarkState.CHANGED


def sheet(about: About) -> list[tuple[str, ...]]:
    """The rows of the hidden sheet."""
    facts = _facts(about)
    return [
        *((name, value) for name, value in facts.items()),
        *(("row", row.key, *row.texts) for row in about.rows),
        ("fingerprint", _fingerprint(about)),
        ("mark", about.mark),
    ]


def read(rows: Iterable[Sequence[str]]) -> About | None:
    """What the rows of a hidden sheet say, in either layout; None where the sheet is not planck's.

    Raises ValueError where it was changed: the plain hash shows slips even where no key is at hand.
    """
    facts: dict[str, str] = {}
    sent: list[SentRow] = []
    for name, value, *texts in (row for row in rows if len(row) > 1 and row[0]):
        if name in ("row", "keys"):
            sent.append(SentRow(value, _without_blank_end(texts)))
        elif facts.setdefault(name, value) != value:
            raise ValueError(name)
    layout = facts.pop("form", "")
    if layout not in (FORM, FORM_WITHOUT_MARK, LEDGER):
        return None
    fingerprint, sample = facts.pop("fingerprint", ""), facts.pop("sample", "")
    names = {"plan", "unit", "period", *(("title", "key_id", "mark") if layout != FORM_WITHOUT_MARK else ())}
    if set(facts) != names or sample not in ("", "true"):
        raise ValueError("fields")
    about = About(**facts, sample=sample == "true", rows=tuple(sent), layout=layout)
    # anybody can make this hash anew, but a slip shows on every computer, without a key
    if not hmac.compare_digest(fingerprint.encode(), _fingerprint(about).encode()):
        raise ValueError("fingerprint")
    return about


def _without_blank_end(texts: Sequence[str]) -> tuple[str, ...]:
    """The texts less the empty ones at the end: a reader may fill every row up to the same width."""
    last = max((n for n, text in enumerate(texts, 1) if text), default=0)
    return tuple(texts[:last])


def _facts(about: About) -> dict[str, str]:
    return {
        "form": about.layout,
        "plan": about.plan,
        "unit": about.unit,
        "period": about.period,
        "sample": "true" if about.sample else "",
        "title": about.title,
        "key_id": about.key_id,
    }


def _written(about: About) -> bytes:
    """All that is under the mark, in one spelling."""
    rows = [[row.key, *_without_blank_end(row.texts)] for row in about.rows]
    return json.dumps([_facts(about), rows], sort_keys=True).encode()


def _mark(about: About, key: bytes) -> str:
    return hmac.digest(key, _written(about), "sha256").hex()


def _fingerprint(about: About) -> str:
    """The plain hash of the sheet; in the layout without mark over its fields as they were then."""
    if about.layout != FORM_WITHOUT_MARK:
        return hashlib.sha256(_written(about)).hexdigest()
    facts = {name: value for name, value in _facts(about).items() if name not in ("title", "key_id")}
    written = json.dumps({**facts, "keys": list(about.keys)}, sort_keys=True)
    return hashlib.sha256(written.encode()).hexdigest()
