"""The same input and the same day give the same bytes in every time zone, locale, folder order, parser and place.

The tests try every seventh combination of zone, locale and hash seed; ``PLANCK_EVERY=1`` tries all.
`make test-pythons` compares the same outputs of several Pythons.
"""

import itertools
import json
import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from planck import source
from planck.cli import run
from planck.source import events
from tests.hostile import EVERY

ROOT = Path(__file__).parents[1]
ZONES = ("UTC", "Asia/Shanghai", "America/Adak", "Pacific/Kiritimati")
LOCALES = ("C", "POSIX", "C.UTF-8", "zh_CN.UTF-8", "zh_CN.GBK")
SEEDS = ("0", "1", "4294967295")
AROUND = list(itertools.product(ZONES, LOCALES, SEEDS))[:: 1 if EVERY == 1 else 7]
ODD = """\
schema: planck/progress@1
unit： gaj
period: 2025Q3
tasks:
  2.1.7: {status: done, progress: 逐步，推进, }
  2.1.7:
  \tstatus: done
"""

pytestmark = pytest.mark.whole_system


@pytest.fixture(scope="module")
def tool():
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(ROOT / "tools")
        import pythons

        yield pythons
        for name in ("pythons", "bundle_check", "bundle"):
            sys.modules.pop(name)


def sample(folder, shuffled=None):
    """A small copy of the sample data and files that are wrong in many ways, written in the given order."""
    paths = [ROOT / "data" / "plan.yaml", *(ROOT / "data" / "source").rglob("*.*")]
    for unit in ("sfj", "scjgj", "fgj"):
        paths += (path for path in (ROOT / "data" / "progress" / unit).rglob("*.*") if path.is_file())
    files = {str(path.relative_to(ROOT)): path.read_bytes() for path in paths}
    good = files["data/progress/sfj/2025Q3.yaml"]
    files |= {
        "data/progress/gaj/2025Q3.yaml": ODD.encode(),
        "data/progress/gaj/2025Q2.yaml": good.replace(b"sfj", b"gaj").replace(b"2025Q3", b"2025Q2"),
        "data/progress/gaj/2025Q1.yaml": good.decode().encode("gbk"),
        "data/progress/gaj/2024Q4.yaml": good.replace(b": ", "：".encode()),
        "data/progress/gaj/2024Q3.yaml": good.replace(b"status", b"staus").replace(b"in_progress", "推进中".encode()),
        "data/progress/gaj/stray.txt": b"x",
        "data/progress/nobody/2025Q3.yaml": b"x",
        "data/progress/Sfj/2025Q3.yaml": b"x",
    }
    names = list(files)
    if shuffled is not None:
        shuffled.shuffle(names)
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(files[name])
    return folder


@pytest.fixture(scope="module")
def county(tmp_path_factory):
    return sample(tmp_path_factory.mktemp("county"))


def run_commands(tool, folder, out):
    """The hash of each command's output, by name; the commands run in this process."""
    out.mkdir()
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith(("PLANCK_", "GITHUB_"))]:
            patch.delenv(name)
        patch.chdir(out)
        for words in tool.COMMANDS:
            assert run([*words, "--data", str(folder)]) == int(words[0] in ("check", "validate"))
    return tool.outputs(out)


@pytest.fixture(scope="module")
def expected(tool, county, tmp_path_factory):
    out = tmp_path_factory.mktemp("expected") / "out"
    outputs = run_commands(tool, county, out)
    assert len(outputs) == 27  # with the lists of what was written, one a folder
    assert (out / "validate.concise").read_bytes().count(b" P0") > 10
    return outputs


@pytest.fixture(scope="module")
def locales(tmp_path_factory):
    """The folder with China's locales, compiled here; None where the system cannot compile them."""
    folder = tmp_path_factory.mktemp("locales")
    if maker := shutil.which("localedef"):
        for charset in ("UTF-8", "GBK"):
            command = [maker, "--no-archive", "-c", "-i", "zh_CN", "-f", charset, folder / f"zh_CN.{charset}"]
            subprocess.run(command, capture_output=True, check=False)
    return folder if any(folder.iterdir()) else None


@pytest.mark.parametrize(("zone", "locale", "seed"), AROUND)
def test_in_any_zone_locale_and_hash_seed(tool, county, expected, locales, tmp_path, zone, locale, seed):
    script = "import json, sys; from planck.cli import run; print([run(words) for words in json.loads(sys.argv[1])])"
    words = [[*words, "--data", str(county)] for words in tool.COMMANDS]
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("PLANCK_", "GITHUB_"))}
    around = {"TZ": zone, "LC_ALL": locale, "PYTHONHASHSEED": seed, "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    if locales:
        around["LOCPATH"] = str(locales) if locale.startswith("zh") else ""
    out = tmp_path / "out"
    out.mkdir()
    ended = subprocess.run(
        [sys.executable, "-c", script, json.dumps(words)],
        env=clean | around,
        cwd=out,
        capture_output=True,
        timeout=120,
        check=True,
    )
    assert ended.stdout == b"[1, 1, 0, 0, 0, 0, 0, 0]\n"
    assert tool.outputs(out) == expected


def test_whatever_the_order_of_a_folder(tool, county, expected, tmp_path, monkeypatch):
    """File systems list a folder in their own order, some in the order in which the files were written."""
    listdir, scandir, chance = os.listdir, os.scandir, random.Random(7)

    def mixed(entries):
        return chance.sample(entries, len(entries))

    class Scanned:
        def __init__(self, path):
            with scandir(path) as entries:
                self.entries = mixed(list(entries))

        def __enter__(self):
            return iter(self.entries)

        def __iter__(self):
            return iter(self.entries)

        def __exit__(self, *_):
            pass

        def close(self):
            pass

    other = sample(tmp_path / "county", chance)
    monkeypatch.setattr(os, "listdir", lambda *words: mixed(listdir(*words)))
    monkeypatch.setattr(os, "scandir", lambda path=".": Scanned(path))
    for n, folder in enumerate((county, other, other)):
        assert run_commands(tool, folder, tmp_path / f"out{n}") == expected


@pytest.mark.parametrize("pure", [False, True])
def test_with_either_parser_and_with_none(tool, county, expected, tmp_path, monkeypatch, pure):
    monkeypatch.setattr(source, "plain_tree", lambda *_: None)
    monkeypatch.setattr(events, "PURE", pure)
    assert run_commands(tool, county, tmp_path / "out") == expected


def test_wherever_it_lies(tool, county, expected, tmp_path):
    moved = shutil.copytree(county, tmp_path / "某 局" / "2025 年")
    assert run_commands(tool, moved, tmp_path / "out") == expected
    for path in moved.rglob("*"):
        os.utime(path, (0, 0))
    assert run_commands(tool, moved / "data", tmp_path / "again") == expected
