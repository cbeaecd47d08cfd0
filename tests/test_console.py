"""Every command on every kind of standard output: readable, never a traceback, and the right exit code.

Each case is a process: by default some combinations of command and circumstance are tried, each circumstance with several
commands; ``PLANCK_EVERY=1`` tries them all.
"""

import itertools
import json
import os
import subprocess
import sys
from xml.etree import ElementTree

import pytest

from tests.hostile import EVERY
from tests.workspace import OTHER, PROGRESS, write

DAY = "--period 2024Q3 --as-of 2024-10-31"
FILE = "data/progress/sfj/2024Q3.yaml"

pytestmark = pytest.mark.whole_system

ENDS = {
    f"check {DAY}": 1,
    "validate": 1,
    f"report quarterly {DAY}": 0,
    f"show {DAY}": 0,
    "show --text": 0,
    "rule --all": 0,
    f"fix --diff {FILE}": 1,
    "report --list": 0,
    "check --help": 0,
    "--version": 0,
}
"""The commands, and how each ends where its output can be written to."""
STOPPED = {"show zzz": 2, "nonsense": 2, f"report x {DAY}": 2}
"""Commands that print nothing but why they stopped."""
LOCALES = ({"LC_ALL": "C"}, {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0"}, {"LC_ALL": "POSIX"})


def combinations(*axes, step=4):
    """Every ``step``-th combination of the axes' values; all of them with ``PLANCK_EVERY=1``."""
    return list(itertools.product(*axes))[:: 1 if EVERY == 1 else step]


@pytest.fixture(scope="module")
def county(tmp_path_factory):
    """A workspace with a finding, and with characters that neither GBK nor ASCII has."""
    folder = tmp_path_factory.mktemp("county")
    odd = PROGRESS.replace("1234", "1,234 𠮷é ● ü").replace("平台建设", "𠮷é平台建设")
    write(folder, {"progress/sfj/2024Q3.yaml": odd, "progress/fgj/2024Q3.yaml": OTHER})
    return folder


def planck(county, words, shell="", **around):
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("PLANCK_", "GITHUB_"))}
    command = f'"{sys.executable}" -m planck {words} {shell}'
    environment = clean | {"PYTHONUTF8": "0", "PYTHONIOENCODING": "utf-8"} | around
    done = subprocess.run(
        command, shell=True, cwd=county, env=environment, capture_output=True, timeout=60, check=False
    )
    assert b"Traceback" not in done.stderr
    assert b"Exception ignored" not in done.stderr
    assert "自身出错".encode() not in done.stderr
    return done


@pytest.fixture(scope="module")
def plain(county):
    """What each command prints and how it ends where its output is sound."""
    return {words: planck(county, words) for words in ENDS | STOPPED}


def test_each_command_ends_as_it_should(plain):
    assert {words: done.returncode for words, done in plain.items()} == ENDS | STOPPED
    assert all(bool(done.stdout) == (words in ENDS) for words, done in plain.items())


@pytest.mark.parametrize(("words", "encoding"), combinations(ENDS | STOPPED, ["gbk", "ascii:strict"], step=5))
def test_any_encoding_shows_the_same_words(county, plain, words, encoding):
    """A character that the encoding lacks is shown by its number."""
    done = planck(county, words, PYTHONIOENCODING=encoding)
    codec = encoding.partition(":")[0]
    assert done.returncode == plain[words].returncode
    for shown, usual in ((done.stdout, plain[words].stdout), (done.stderr, plain[words].stderr)):
        assert shown.decode(codec) == usual.decode().encode(codec, "backslashreplace").decode(codec)


@pytest.mark.parametrize(
    ("words", "around"), combinations([f"check {DAY}", f"report quarterly {DAY}"], LOCALES, step=3)
)
def test_a_machine_without_a_language_shows_the_same_words(county, plain, words, around):
    done = planck(county, words, PYTHONIOENCODING="", **around)
    assert done.returncode == plain[words].returncode
    assert done.stdout.decode() in (
        plain[words].stdout.decode(),
        plain[words].stdout.decode().encode("ascii", "backslashreplace").decode(),
    )


@pytest.mark.skipif(sys.platform == "win32", reason="a shell and devices of POSIX")
class TestInAShell:
    @pytest.mark.parametrize(("words", "output"), combinations(ENDS, [">&-", ">/dev/full"], step=3))
    def test_an_output_that_cannot_be_written_to_ends_with_2_and_says_so(self, county, words, output):
        done = planck(county, words, output)
        assert done.returncode == 2
        assert done.stderr.decode().count("输出失败") == 1

    @pytest.mark.parametrize(("words", "output"), combinations(STOPPED, [">/dev/full", ">&- 2>&-"], step=3))
    def test_what_has_nothing_to_print_needs_no_output(self, county, plain, words, output):
        done = planck(county, words, output)
        assert done.returncode == 2
        assert done.stderr in (plain[words].stderr, b"")

    @pytest.mark.parametrize("words", [words for (words,) in combinations(ENDS)])
    def test_a_reader_that_goes_away_is_no_fault(self, county, plain, words):
        code = "import os,subprocess,sys; r,w=os.pipe(); os.close(r); sys.exit(subprocess.run(sys.argv[1:],stdout=w).returncode)"
        command = [sys.executable, "-c", code, sys.executable, "-m", "planck", *words.split()]
        done = subprocess.run(command, cwd=county, capture_output=True, timeout=60, check=False)
        assert (done.returncode, done.stderr) == (ENDS[words], plain[words].stderr)

    @pytest.mark.parametrize(
        ("words", "error"),
        combinations([f"check {DAY}", f"report quarterly {DAY}", *STOPPED], ["2>&-", "2>/dev/full", "<&-"]),
    )
    def test_a_broken_standard_error_changes_neither_output_nor_exit_code(self, county, plain, words, error):
        done = planck(county, words, error)
        assert (done.returncode, done.stdout) == (plain[words].returncode, plain[words].stdout)

    @pytest.mark.parametrize(
        ("words", "around"),
        combinations(
            [f"check {DAY}", f"report quarterly {DAY}", "--version"], [">&- 2>&- <&-", ">/dev/full 2>/dev/full"], step=3
        ),
    )
    def test_with_nothing_to_write_to_it_ends_with_2(self, county, words, around):
        assert planck(county, words, around).returncode == 2

    @pytest.mark.parametrize("words", [f"check {DAY} --format json -o", f"report quarterly {DAY} -o"])
    def test_a_file_is_written_whatever_standard_output_is(self, county, tmp_path, words):
        contents = set()
        for n, around in enumerate(("", ">/dev/full", "2>/dev/full", ">&- 2>&-")):
            assert planck(county, f"{words} {tmp_path}/{n}.md", around).returncode == int(words.startswith("check"))
            contents.add((tmp_path / f"{n}.md").read_bytes())
        assert len(contents) == 1
        assert b"".join(contents)


@pytest.mark.parametrize(
    ("words", "encoding"),
    combinations(
        [*(f"check {DAY} --format {name}" for name in ("json", "sarif", "gitlab")), "schema plan"],
        ["utf-8", "gbk", "ascii"],
    ),
)
def test_json_is_json_in_utf_8_whatever_the_encoding(county, tmp_path, words, encoding):
    """A program reads it as UTF-8: where standard output is no UTF-8, it is ASCII."""
    document = planck(county, words, PYTHONIOENCODING=encoding).stdout.decode(
        "utf-8" if encoding == "utf-8" else "ascii"
    )
    assert json.loads(document) == json.loads(planck(county, words).stdout)
    assert "\U00020bb7" in json.dumps(json.loads(document), ensure_ascii=False) or words == "schema plan"


@pytest.mark.parametrize("encoding", ["gbk", "ascii"])
def test_junit_is_xml_whatever_the_encoding(county, encoding):
    words = f"check {DAY} --format junit"
    document, usual = planck(county, words, PYTHONIOENCODING=encoding).stdout, planck(county, words).stdout
    assert [*ElementTree.fromstring(document).itertext()] == [*ElementTree.fromstring(usual).itertext()]
    assert "\U00020bb7" in "".join(ElementTree.fromstring(document).itertext())
