"""Coverage-guided fuzzing of the code that reads other people's files: the reader, the fixer, the importer of forms.

python tools/fuzz.py TARGET [--minutes N]

TARGET: reader, twins, fixer, words or importer. Needs atheris (pip install atheris; make fuzz installs it). A crash is an
exception that leaves planck, or a broken promise: the reader's findings lie inside the file; the fast path, libyaml and
PyYAML's own parser read the same; the fixer changes nothing in its own result; the importer refuses or reads. ``words``
checks the first three on a sound file with words of YAML inserted; the other targets start from any bytes. Inputs that
crash stay in out/fuzz/TARGET. Exit 0: none did.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["planck"]):
    from planck import load, source
    from planck.authoring.fix import fix
    from planck.core.period import Period
    from planck.forms import form_export, form_import
    from planck.forms.identity import Trust
    from planck.forms.mark import Keys
    from planck.forms.request import requests

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
from tests import workspace as county  # noqa: E402 - the small county of the suite
from tests.trees import WORDS, agree  # noqa: E402

Q3 = Period(2024, 3)
NAME = "data/progress/sfj/2024Q3.yaml"


def load_county() -> load.Loaded:
    """The suite's small county, with one report."""
    with tempfile.TemporaryDirectory() as folder:
        return load.workspace(county.write(Path(folder), {"progress/sfj/2024Q3.yaml": county.PROGRESS}))


COUNTY = load_county()
assert COUNTY.plan
assert COUNTY.book
PLAN, BOOK = COUNTY.plan, COUNTY.book
DESK = form_import.Desk(PLAN, Trust(Keys()), Path("nowhere"))


def examine(data: bytes) -> list[object]:
    return list(load.examined(PLAN, data, "sfj", Q3, NAME))


def reader(data: bytes) -> None:
    """Any bytes give a tree or findings, and every finding lies inside the file."""
    reading = source.read(data, NAME)
    assert reading.root is not None or reading.findings
    for finding in reading.findings:
        assert 0 <= finding.place.line <= max(1, len(reading.lines)), finding
    examine(data)


def twins(data: bytes) -> None:
    """The fast path and both parsers give the same tree, places and findings."""
    assert agree(data)


def fixer(data: bytes) -> None:
    """A mended file needs no more mending."""
    once = fix(data, examine)  # type: ignore[arg-type]
    twice = fix(once.data, examine)  # type: ignore[arg-type]
    assert twice.data == once.data
    assert once.mended or once.data == data


def with_words(data: bytes) -> bytes:
    """A sound report with a word inserted for every three bytes: its line, its column, the word."""
    lines = county.OTHER.split("\n")
    for line, sign, word in zip(*[iter(data)] * 3, strict=False):
        text, (cut, which) = lines[line % len(lines)], divmod(word, len(WORDS))
        at = sign % (len(text) + 1)
        lines[line % len(lines)] = text[:at] + WORDS[which] + text[at + cut :]
    return "\n".join(lines).encode()


def words(data: bytes) -> None:
    """The promises of reader, twins and fixer hold of a sound report with words inserted."""
    text = with_words(data)
    reader(text)
    twins(text)
    fixer(text)


def importer(data: bytes) -> None:
    """The importer reads a workbook or refuses it."""
    reading = form_import.read(data, "x.xlsx", DESK)
    assert reading.root is not None or reading.findings


TARGETS = {"reader": reader, "twins": twins, "fixer": fixer, "words": words, "importer": importer}


def seeds(target: str, folder: Path) -> None:
    """Write sound inputs to start from."""
    folder.mkdir(parents=True, exist_ok=True)
    if target == "importer":
        for n, request in enumerate(requests(BOOK, Q3, ("sfj", "fgj"))):
            (folder / f"{n}.xlsx").write_bytes(form_export.workbook(request, b"the key of the fuzzer"))
        return
    if target == "words":
        (folder / "none").write_bytes(bytes(24))
        return
    texts = [
        county.PROGRESS,
        county.OTHER,
        county.PROGRESS.replace(": ", "：", 3),
        "a: |\n  b\n- c\n",
        "{a: [1, 2], b：3}\n",
    ]
    for n, text in enumerate(texts):
        (folder / f"{n}.yaml").write_text(text, "utf-8")
    (folder / "gbk.yaml").write_bytes(county.PROGRESS.encode("gbk"))


def escaped(word: str) -> str:
    """A word as a line of libFuzzer's dictionary."""
    return '"' + "".join(f"\\x{byte:02X}" for byte in word.encode()) + '"\n'


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("target", choices=TARGETS)
    parser.add_argument("--minutes", type=float, default=1)
    wanted = parser.parse_args()
    home = ROOT / "out" / "fuzz" / wanted.target
    seeds(wanted.target, home / "corpus")
    (home / "words.dict").write_text("".join(map(escaped, WORDS)), "ascii")
    options = ["-max_len=24"] if wanted.target == "words" else [f"-dict={home}/words.dict", "-max_len=20000"]
    options += [f"-max_total_time={int(wanted.minutes * 60)}", "-timeout=20", "-rss_limit_mb=2048"]
    options += [f"-artifact_prefix={home}/", "-print_final_stats=1", "-verbosity=0"]
    atheris.Setup([sys.argv[0], *options, str(home / "corpus")], TARGETS[wanted.target])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
