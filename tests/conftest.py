"""Golden files hold what a person sees; ``pytest --golden`` rewrites them for review."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# No deadline and no check of the pace: a busy machine is not a failure. In CI the examples are the same every time,
# elsewhere new each time.
# PLANCK_EXAMPLES=n takes n of them, the same every time: tools/mutate.py runs each test hundreds of times.
examples = os.environ.get("PLANCK_EXAMPLES", "")
settings.register_profile(
    "planck",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize=bool(examples or os.environ.get("CI")),
    max_examples=int(examples or 100),
)
settings.load_profile("planck")

# a key of the tests' own: none of them reads or makes one beside the settings of the person who runs them
os.environ["PLANCK_FORM_KEY"] = "the key of the tests"
GOLDEN = Path(__file__).parent / "golden"

# planck waits for the disk with each file that it writes, which takes longer than the test; nobody pulls the plug here
os.fsync = lambda _file: None


def pytest_addoption(parser):
    parser.addoption("--golden", action="store_true", help="rewrite the golden files")


@pytest.fixture
def golden(request):
    """Fail where a text differs from the golden file of that name."""

    def compare(name, text):
        path = GOLDEN / name
        if request.config.getoption("--golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        assert text == path.read_text(encoding="utf-8"), f"{name} differs; review with pytest --golden and git diff"

    return compare
