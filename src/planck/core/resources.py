"""Where the shipped templates lie."""

from __future__ import annotations

from pathlib import Path


def package_templates() -> list[Path]:
    """The folders of shipped templates that are there: in the wheel, or beside ``src/`` in a checkout."""
    package = Path(__file__).parents[1]
    return [folder for folder in (package / "templates", package.parents[1] / "templates") if folder.is_dir()]
