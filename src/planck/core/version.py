"""The version of planck that runs."""

from __future__ import annotations


def of_planck() -> str:
    """The version that was installed."""
    from importlib.metadata import version  # here: 8 % of the instructions of validating one changed file

    return version("planck-check")
