"""When the recipes of the forges run: whenever a verdict could be out of date."""

from __future__ import annotations

from importlib.resources import files

import pytest
import yaml

from planck.authoring.upgrade import upgraded

RECIPES = {".github/workflows/planck.yml": ".github/workflows/planck.yml", ".gitea/workflows/planck.yml": "gitea.yml"}


@pytest.mark.parametrize("path", RECIPES)
def test_a_request_that_changes_its_target_is_judged_again(path: str) -> None:
    """A pass against a branch with another plan would stand on the same commit, and open the main branch to it."""
    recipe = (files("planck.authoring") / "workspace").joinpath(*RECIPES[path].split("/")).read_text("utf-8")
    triggers = yaml.safe_load(recipe)[True]  # YAML 1.1 takes `on` for true
    assert triggers["pull_request_target"] == {"types": ["opened", "synchronize", "reopened", "edited"]}
    older = recipe.replace(" {types: [opened, synchronize, reopened, edited]}", "").replace(
        "  push:", "  pull_request:\n  push:", 1
    )
    mail = "  mail:\n    runs-on: ubuntu-latest\n    steps: [{run: 'true'}]\n"
    merged = yaml.safe_load(upgraded(path, older + mail, recipe))
    assert merged[True]["pull_request_target"] == triggers["pull_request_target"]
    assert "pull_request" in merged[True]
