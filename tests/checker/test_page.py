"""The page is one file that asks no address for anything, and the same for the same plan."""

from __future__ import annotations

import base64
import gzip
import hashlib
import io
import json
import re
import tarfile
import zipfile
from html.parser import HTMLParser
from pathlib import Path

import pytest

from planck import checker, load
from planck.checker import page, pyodide
from planck.cli import run
from planck.core.period import Period
from planck.forms import xlsx_safety
from planck.messages import CHINESE
from planck.model import Plan
from planck.source import MAX_BYTES
from tests.workspace import PLAN, write

INFO = {"python": "3.14.2", "abi_version": "2026_0"}
FILES = {
    "pyodide.mjs": b"export const loadPyodide = 1;",
    "pyodide.asm.mjs": b"export default 1;",
    "pyodide.asm.wasm": b"\0asm",
    "python_stdlib.zip": b"PK",
    "pyodide-lock.json": json.dumps({"info": INFO, "packages": {"numpy": {}}}).encode(),
}
"""In the place of Pyodide's files, which are no part of the project."""


@pytest.fixture
def release(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(pyodide, "SHA256", {name: hashlib.sha256(text).hexdigest() for name, text in FILES.items()})
    folder = tmp_path / "release"
    folder.mkdir()
    for name, text in FILES.items():
        (folder / name).write_bytes(text)
    return folder


def archive(path: Path, files: dict[str, bytes]) -> Path:
    with tarfile.open(path, "w:gz") as packed:
        for name, text in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(text)
            packed.addfile(member, io.BytesIO(text))
    return path


def page_of(folder: Path, release: Path, plan: str = PLAN, *, of_sample: bool = False) -> str:
    read = plan_of(folder, plan)
    return page.page(read, {"plan.yaml": plan.encode()}, pyodide.read(release), "1.2.3", of_sample=of_sample)


def plan_of(folder: Path, plan: str) -> Plan:
    read = load.workspace(write(folder, {}, plan)).plan
    assert read
    return read


class Elements(HTMLParser):
    """Every element with its attributes and the text in it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.inside = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self.texts.append("")
        self.inside = True

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002 - the parser hands it over
        self.inside = False

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.texts[-1] += data

    def parts(self) -> dict[str, bytes]:
        carried = zip(self.elements, self.texts, strict=True)
        return {str(has["data-part"]): base64.b64decode(text) for (_, has), text in carried if "data-part" in has}


def policy_of(read: Elements) -> dict[str, str]:
    written = next(
        str(has["content"]) for _, has in read.elements if has.get("http-equiv") == "Content-Security-Policy"
    )
    return dict(rule.split(" ", 1) for rule in written.split("; "))


def test_the_page_reaches_for_nothing_and_its_policy_lets_it_reach_nothing(tmp_path: Path, release: Path) -> None:
    text = page_of(tmp_path, release)
    read = Elements(text)
    assert not {"src", "srcset", "action", "formaction", "background"} & {
        name for _, has in read.elements for name in has
    }
    assert {tag for tag, has in read.elements if "href" in has} == set()
    assert not {"link", "img", "iframe", "object", "embed", "base"} & {tag for tag, _ in read.elements}
    assert (
        re.findall(r"(?:https?:)?//[a-z]", re.sub(r'<script type="text/plain".*?</script>', "", text, flags=re.DOTALL))
        == []
    )
    policy = policy_of(read)
    assert policy["default-src"] == policy["base-uri"] == policy["form-action"] == "'none'"
    # what may run and style is this page's own; nothing may be fetched, for which there is no rule of its own
    assert set(policy) == {"default-src", "script-src", "worker-src", "style-src", "base-uri", "form-action"}
    assert "unsafe-inline" not in text
    assert "'unsafe-eval'" not in text


def test_the_hashes_of_the_policy_are_those_of_script_and_style(tmp_path: Path, release: Path) -> None:
    read = Elements(page_of(tmp_path, release))
    policy = policy_of(read)
    own = {"script-src": "script", "style-src": "style"}
    for rule, tag in own.items():
        texts = [
            text
            for (name, has), text in zip(read.elements, read.texts, strict=True)
            if name == tag and "type" not in has
        ]
        assert len(texts) == 1
        digest = base64.b64encode(hashlib.sha256(texts[0].encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy[rule]
    assert not any(name.startswith("on") or name == "style" for _, has in read.elements for name in has)


def test_no_address_stands_in_what_runs_in_the_worker() -> None:
    for name in ("worker.js", "page.js"):
        script = Path(checker.__file__).with_name(name).read_text(encoding="utf-8")
        assert set(re.findall(r"https?://[^/\"]+", script)) <= {"https://inside.invalid"}
        assert not re.search(r"innerHTML|outerHTML|insertAdjacent|document\.write|\beval\(|new Function", script)


def test_the_page_carries_planck_and_the_plan_alone(tmp_path: Path, release: Path) -> None:
    parts = Elements(page_of(tmp_path, release)).parts()
    worker = Path(checker.__file__).with_name("worker.js").read_bytes()
    assert parts.pop("worker.js") == worker
    carried = {name: gzip.decompress(content) for name, content in parts.items()}
    assert json.loads(carried.pop("info.json")) == INFO
    planck = carried.pop("planck.zip")
    assert carried == {name: text for name, text in FILES.items() if name != "pyodide-lock.json"}
    with zipfile.ZipFile(io.BytesIO(planck)) as packed:
        names = packed.namelist()
        assert b"MIT License" in packed.read("licences/planck-check")
        assert b"Kirill Simonov" in packed.read("licences/PyYAML")
        assert packed.read("data/plan.yaml") == PLAN.encode()
        assert packed.read("planck/checker/bridge.py") == Path(checker.__file__).with_name("bridge.py").read_bytes()
    assert [name for name in names if name.startswith("data/")] == ["data/plan.yaml"]
    assert {name.split("/")[0] for name in names} == {"data", "licences", "planck", "yaml"}
    assert not [name for name in names if name.startswith(("planck/cli/", "planck/printing/"))]


def test_equal_plans_give_equal_pages_and_another_plan_another_digest(tmp_path: Path, release: Path) -> None:
    first = page_of(tmp_path / "a", release)
    assert page_of(tmp_path / "b", release) == first
    changed = page_of(tmp_path / "c", release, PLAN.replace("示例县方案", "示例县方案二"))
    digests = [re.search("文件校验值 ([0-9a-f]{12})", text) for text in (first, changed)]
    assert digests[0]
    assert digests[1]
    assert digests[0][1] != digests[1][1]


def test_the_page_knows_units_and_quarters_before_python_runs(tmp_path: Path, release: Path) -> None:
    read = Elements(page_of(tmp_path, release))
    about = json.loads(
        next(t for (_, has), t in zip(read.elements, read.texts, strict=True) if has.get("id") == "about")
    )
    assert about["units"] == [["sfj", "市司法局"], ["fgj", "市发展和改革局"]]
    assert (about["periods"][0], about["periods"][-1]) == (str(Period(2021, 1)), str(Period(2025, 4)))
    assert (about["sample"], about["limits"]) == (False, {"yaml": MAX_BYTES, "workbook": xlsx_safety.MAX_BYTES})


def test_a_hostile_title_is_text(tmp_path: Path, release: Path) -> None:
    hostile = "</title><script>alert(1)</script>@@PARTS@@"
    plan = PLAN.replace("title: 示例县方案", f"title: '{hostile}'").replace("市发展和改革局", "</script><b>局")
    text = page_of(tmp_path, release, plan)
    assert "<script>alert" not in text
    assert "</script><b>" not in text
    assert text.count("@@PARTS@@") == 2  # the title, twice
    assert [tag for tag, has in Elements(text).elements if tag == "script" and not has] == ["script"]


def test_a_page_of_a_sample_says_so(tmp_path: Path, release: Path) -> None:
    assert "（示例）" in page_of(tmp_path / "a", release, of_sample=True)
    assert "（示例）" not in page_of(tmp_path / "b", release)


# --------------------------------------------------------------------------------------------------------- Pyodide


def test_the_release_is_read_from_where_npm_leaves_it(tmp_path: Path, release: Path) -> None:
    expected = pyodide.read(release)
    below = tmp_path / "npm" / "node_modules"
    below.mkdir(parents=True)
    release.rename(below / "pyodide")
    assert pyodide.read(tmp_path / "npm") == expected
    packed = {f"package/{name}": text for name, text in FILES.items()} | {
        "package/../x": b"x",
        "package/console.html": b"",
    }
    assert pyodide.read(archive(tmp_path / pyodide.ARCHIVE, packed)) == expected


def refusal(path: Path) -> str:
    with pytest.raises(pyodide.NoPyodide) as refused:
        pyodide.read(path)
    return CHINESE.text(refused.value.message_key, **refused.value.facts)


def test_what_is_no_such_release_is_refused_by_name(tmp_path: Path, release: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert "里没有 pyodide.mjs" in refusal(tmp_path / "empty")
    assert "读不出 Pyodide" in refusal(tmp_path / "absent.tgz")
    (tmp_path / "no.tgz").write_bytes(b"not packed")
    assert "读不出 Pyodide" in refusal(tmp_path / "no.tgz")
    whole = archive(tmp_path / "whole.tgz", FILES).read_bytes()
    (tmp_path / "cut.tgz").write_bytes(whole[: len(whole) // 2])
    assert "读不出 Pyodide" in refusal(tmp_path / "cut.tgz")
    without = {name: text for name, text in FILES.items() if name != "pyodide.asm.wasm"}
    assert "里没有 pyodide.asm.wasm" in refusal(archive(tmp_path / "less.tgz", without))
    (release / "pyodide.asm.wasm").write_bytes(b"other")
    assert "pyodide.asm.wasm 不是 Pyodide 314.0.7 原来的文件" in refusal(release)


# ------------------------------------------------------------------------------------------------------ the command


def test_the_command_writes_the_page_and_says_what_it_carries(
    tmp_path: Path, release: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data, out = write(tmp_path, {"plans/work-2024.yaml": PLAN_OF_YEAR}), tmp_path / "out"
    words = ["site", "--checker", "--data", str(data), "--pyodide", str(release), "-o", str(out)]
    assert run(words) == 0
    assert "页里带着整份方案（plan.yaml、plans/work-2024.yaml），各单位都看得到" in capsys.readouterr().err
    first = (out / "checker.html").read_bytes()
    assert run(words) == 0
    assert (out / "checker.html").read_bytes() == first
    (out / "checker.html").write_bytes(b"changed by hand")
    assert run(words) == 2
    assert run([*words, "--force"]) == 0


PLAN_OF_YEAR = """\
schema: planck/plan@1
id: work-2024
title: 工作要点
period: {start: 2024-01-01, end: 2024-12-31}
status: in_force
chapters:
  - id: "1"
    number: 一
    title: 任务
    sections:
      - id: "1.1"
        number: （一）
        title: 培训
        tasks:
          - id: "1.1"
            title: 培训
            measures: [开展培训。]
            responsible: {units: [sfj], groups: [], quote: 市司法局}
"""


def test_the_command_says_what_it_lacks(tmp_path: Path, release: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = write(tmp_path, {})
    base = ["site", "--checker", "--data", str(data), "-o", str(tmp_path / "out")]

    def says(*words: str) -> str:
        capsys.readouterr()
        assert run([*base, *words]) == 2
        return capsys.readouterr().err

    assert f"npm pack pyodide@{pyodide.VERSION}" in says()
    assert "读不出 Pyodide" in says("--pyodide", str(tmp_path / "absent.tgz"))
    assert "--lang zh" in says("--pyodide", str(release), "--lang", "en")
    (data / "plan.yaml").write_text("id: [", encoding="utf-8")
    assert "plan.yaml" in says("--pyodide", str(release))
    assert not (tmp_path / "out").exists()
    assert "--edition、--plan" in says("--edition", "public", "--plan", "county")
    alone = ["site", "--data", str(data), "-o", str(tmp_path / "out")]
    assert run([*alone, "--pyodide", str(release)]) == 2
    assert "--checker" in capsys.readouterr().err


def test_a_further_plan_that_does_not_load_makes_no_page(
    tmp_path: Path, release: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = write(tmp_path, {"plans/work-2024.yaml": "id: ["})
    assert run(["site", "--checker", "--data", str(data), "--pyodide", str(release), "-o", str(tmp_path / "out")]) == 2
    assert "plans/work-2024.yaml" in capsys.readouterr().err


def test_a_release_that_the_environment_names_stops_no_other_pages(
    tmp_path: Path, release: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLANCK_PYODIDE", str(release))
    data, out = write(tmp_path, {}), tmp_path / "out"
    words = ["site", "2024Q3", "--as-of", "2024-10-31", "--data", str(data), "-o", str(out)]
    assert run(words) == 0
    assert (out / "index.html").is_file()
    assert run(["site", "--checker", "--data", str(data), "-o", str(tmp_path / "checker")]) == 0
