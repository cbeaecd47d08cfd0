"""How much processor time planck takes on the shipped sample data: medians of several runs.

python tools/bench.py [PLANCK] [RUNS]
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys

COMMANDS = (
    ["--help"],
    ["validate", "data/progress/sfj/2025Q3.yaml"],
    ["validate"],
    ["check", "--period", "2025Q3"],
    ["check", "--period", "2025Q3", "--format", "json"],
    ["report", "quarterly", "--period", "2025Q3"],
    ["report", "quarterly", "--period", "2025Q3", "--format", "md,html,docx,pdf", "-o", "out/bench/"],
)


def seconds(command: list[str]) -> float:
    """User and system seconds of one run."""
    before = os.times()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def main() -> None:
    """Print a line for each command."""
    planck = sys.argv[1] if len(sys.argv) > 1 else "planck"
    runs = int(sys.argv[2]) if len(sys.argv) > 2 else 5
    bare = statistics.median(seconds([sys.executable, "-c", "pass"]) for _ in range(runs))
    print(f"{bare:7.3f} s  python -c pass")
    for words in COMMANDS:
        spent = statistics.median(seconds([planck, *words]) for _ in range(runs))
        print(f"{spent:7.3f} s  planck {' '.join(words)}")


if __name__ == "__main__":
    main()
