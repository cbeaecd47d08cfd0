"""P1: the plan against itself and against the official text; one module a subject."""

from planck.rules.plan import (  # noqa: F401 - each enters its rules as it is imported
    days,
    ids,
    indicators,
    office,
    owed,
    quotes,
    settings,
    succession,
    text,
    unit_lists,
)
