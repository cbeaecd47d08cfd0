"""Golden files: what a person sees, kept as it is; ``pytest --golden`` writes them anew for review."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

# no deadline: a busy machine is no fault; in CI the same examples every time, elsewhere new ones; PLANCK_EXAMPLES: so
# many of them and the same every time, for tools/mutate.py, which asks each test hundreds of times
few = os.environ.get("PLANCK_EXAMPLES", "")
settings.register_profile(
    "planck", deadline=None, derandomize=bool(few or os.environ.get("CI")), max_examples=int(few or 100)
)
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
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        assert text == path.read_text(encoding="utf-8"), f"{name} differs; review with pytest --golden and git diff"

    return compare
