"""Limits of the loader: a file full of mistakes ends soon, and says that there are more."""

from planck import load, wording
from tests.workspace import PROGRESS, write


def test_many_mistakes_are_cut_off_and_said_to_be(tmp_path):
    text = PROGRESS + "".join(f"k{n}: {n}\n" for n in range(20_000))
    found = load.workspace(write(tmp_path, {"progress/sfj/2024Q3.yaml": text}))
    assert len(found.findings) == 101
    assert "其余没有列出" in wording.message(found.findings[-1], "zh")
