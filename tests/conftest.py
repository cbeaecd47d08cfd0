"""Golden files: what a person sees, kept as it is; ``pytest --golden`` writes them anew for review."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

# no deadline: a busy machine is no fault; in CI the same examples every time, elsewhere new ones
settings.register_profile("planck", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("planck")

GOLDEN = Path(__file__).parent / "golden"


def pytest_addoption(parser):
    parser.addoption("--golden", action="store_true", help="write the golden files anew")


@pytest.fixture
def golden(request):
    """Compare a text with the golden file of that name."""

    def compare(name, text):
        path = GOLDEN / name
        if request.config.getoption("--golden"):
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        assert text == path.read_text(encoding="utf-8"), f"{name} differs; review with pytest --golden and git diff"

    return compare
