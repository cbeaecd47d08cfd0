"""The cases of each rule, one file a family: what is changed in the small county, and beside it what the rule says.

A case has a ``case`` (its title) and ``says``: the rule's findings in full, or ``nothing``. Its input is one of
- ``example: wrong``: the wrong example of the rule's page; ``also``: which other rules it breaks too;
- ``plan``, ``sfj``, ``fgj``: pairs of a text and what takes its place, in the plan and in the two reports of 2024Q3;
  ``files``: other files by path, whole, ``absent``, or ``like`` a unit's report of 2024Q3, of another ``period``,
  ``submitted`` on another day, with ``changes``; ``period`` and ``as_of``: judged otherwise than 2024Q3 on 2024-10-31.
``pytest --golden`` writes ``says`` and ``also`` anew, in place.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any, ClassVar

import yaml

CASES = Path(__file__).with_name("cases")
FAMILIES = sorted(path.stem for path in CASES.glob("*.yaml"))
Cases = dict[str, list[dict[str, Any]]]
"""By code."""


class _Dumper(yaml.SafeDumper):
    """Texts of several lines as they stand, pairs on one line where they are short; nothing is a day or a number."""

    yaml_implicit_resolvers: ClassVar[dict[str, Any]] = {}


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = "|" if "\n" in text.strip("\n") or text.endswith("\n") else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style)


def _list(dumper: yaml.SafeDumper, values: list[Any]) -> yaml.SequenceNode:
    pair = len(values) == 2 and all(isinstance(value, str) for value in values)
    flow = pair and "\n" not in "".join(values) and sum(map(len, values)) < 100
    return dumper.represent_sequence("tag:yaml.org,2002:seq", values, flow)


_Dumper.add_representer(str, _text)
_Dumper.add_representer(list, _list)


@lru_cache
def read(family: str) -> Cases:
    """The cases of a family such as ``P4``."""
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # the first is faster, and there with libyaml
    cases: Cases = yaml.load((CASES / f"{family}.yaml").read_text(encoding="utf-8"), loader)
    return cases


def formatted(cases: Cases) -> str:
    """The text of a family's file, in the one form that it always has."""
    parts = [
        yaml.dump({code: entries}, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10_000)
        for code, entries in cases.items()
    ]
    return "\n".join(parts)


def write(family: str, cases: Cases) -> None:
    """Put the family's cases in the place of those in its file."""
    (CASES / f"{family}.yaml").write_text(formatted(cases), encoding="utf-8", newline="\n")
    read.cache_clear()
