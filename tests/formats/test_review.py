"""Formats for reviews and runners: valid by their schemas, and nothing from a file acts in them."""

import datetime
import json
import os
import re
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree

import jsonschema
import junitparser
import pytest
import xmlschema
from markdown_it import MarkdownIt

from planck import check, load
from planck.cli import run
from planck.core.finding import Finding, Place, Related, Severity
from planck.core.period import Period
from planck.formats import FORMATS, render
from planck.formats.escape import safe
from planck.messages import CHINESE, ENGLISH, TRANSLATORS
from tests.hostile import FORGERIES, SHARED
from tests.workspace import OTHER, PROGRESS, write

ROOT = Path(__file__).parents[2]
SCHEMAS = Path(__file__).parent / "schemas"
SARIF = jsonschema.Draft4Validator(json.loads((SCHEMAS / "sarif-2.1.0-rtm.5.json").read_text(encoding="utf-8")))
GITLAB = jsonschema.Draft7Validator(json.loads((SCHEMAS / "gitlab-codequality.json").read_text(encoding="utf-8")))
JUNIT = xmlschema.XMLSchema(SCHEMAS / "junit-10.xsd")

CORPORA = (
    "ci-command-injection/payloads.json",
    "terminal-escapes/payloads.json",
    "unicode-hazards/payloads.json",
    "html-injection/own-markdown.json",
)
HARMFUL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\u2028\u2029\ufeff\ud800-\udfff\U000e0000-\U000e007f]"
)


def _hostile():
    for n, text in enumerate(FORGERIES):
        yield pytest.param(text, id=f"own-{n}")
    if not SHARED:
        missing = pytest.mark.skip(reason="PLANCK_SHARED names no folder with cases and corpora")
        yield pytest.param("", id="corpora", marks=missing)
        return
    for name in CORPORA:
        for n, entry in enumerate(json.loads((Path(SHARED) / "corpora" / name).read_text(encoding="utf-8"))):
            yield pytest.param(entry["payload"], id=f"{name.split('/')[0]}-{n}")


HOSTILE = list(_hostile())


def finding(text="x", path="data/progress/sfj/2024Q3.yaml", **changes):
    facts = {"found": text, "kind": "指标", "task": text, "known": [text]}
    base = Finding("P203", Severity.ERROR, "load.unknown_item", facts, Place(path, 3, 2, 3, 5), text=text)
    return base._replace(**changes)


def verdict(*findings):
    by = [sum(f.severity is s and f.waiver is None for f in findings) for s in Severity]
    return check.Verdict(tuple(findings), check.Counts(1, error=by[0], warning=by[1], note=by[2]))


def everywhere(text):
    """The text as a fact, a line, a path, a unit, an id and the reason of a waiver."""
    hostile = finding(text, f"data/{text}", unit=text, task=text, item=text, period=text)
    there = Related(Place(f"data/{text}", 1, 1, 1, 2), "load.unknown_item", hostile.facts)
    return [
        hostile._replace(related=(there,)),
        hostile._replace(severity=Severity.WARNING, place=Place(text)),
        hostile._replace(severity=Severity.NOTE),
        hostile._replace(waiver={"reason": text}),
    ]


COMMAND = re.compile(r"::(?P<name>[a-z-]+)(?: (?P<props>[^:\r\n]*))?::(?P<data>[^\r\n]*)")


def commands(text):
    """The commands of a log as GitHub's runner reads them; each line must be a command."""
    read = []
    for line in re.split(r"[\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]", text.rstrip("\n")) if text else []:
        match = COMMAND.fullmatch(line)
        assert match, line
        props = dict(pair.split("=", 1) for pair in (match["props"] or "").split(","))
        for old, new in (("%2C", ","), ("%3A", ":"), ("%0D", "\r"), ("%0A", "\n"), ("%25", "%")):
            props = {name: value.replace(old, new) for name, value in props.items()}
        read.append((match["name"], props, match["data"].replace("%25", "%")))
    return read


def rendered(text):
    """The words of the summary, by heading, paragraph and cell, and the kinds of tokens, as a renderer of GitHub's Markdown has them."""
    tokens = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).parse(text)
    inline = [token.children for token in tokens if token.children]
    kinds = {token.type for token in tokens}.union(*({token.type for token in children} for children in inline))
    words = [
        "".join(token.content for token in children if token.type in ("text", "text_special")) for children in inline
    ]
    return tokens, kinds, words


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_acts(text):
    given = verdict(*everywhere(text))
    for name in FORMATS:
        assert not HARMFUL.search(render(name, given, CHINESE)), name
    levels = [
        (name, props["file"].replace("\\u0023", "#")) for name, props, _ in commands(render("github", given, CHINESE))
    ]
    path = f"data/{text}"
    assert levels == [("error", safe(path)), ("warning", safe(text)), ("notice", safe(path))]
    assert "##[" not in render("github", given, CHINESE)
    log = json.loads(render("sarif", given, CHINESE))
    SARIF.validate(log)
    for entry in log["runs"][0]["results"]:
        assert not re.search(r"(?<!\\)(\\\\)*\]\(", entry["message"]["text"])
        assert entry["properties"]["unit"] == text
        where = entry["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        assert re.fullmatch(r"(?!/)[A-Za-z0-9._~%/-]*", where)
        if text.isprintable():
            assert unquote(where) in (path, text)
    issues = json.loads(render("gitlab", given, CHINESE))
    assert [issue["location"]["path"] for issue in issues] == [path, text, path]
    tree = ElementTree.fromstring(render("junit", given, CHINESE))
    JUNIT.validate(tree)
    assert {suite.get("name") for suite in tree} == {safe(path), safe(text)}
    assert len(tree.findall("*/testcase")) == 4
    assert len(tree.findall("*/*/failure")) == len(tree.findall("*/*/skipped")) == 1


@pytest.mark.parametrize("text", HOSTILE)
def test_no_markup_arises_in_the_summary(text):
    """Each finding is a row; no link, picture, mention, reference, shortcode or HTML."""
    shown = render("markdown", verdict(*everywhere(text)[:3]), CHINESE)
    tokens, kinds, words = rendered(shown)
    assert kinds <= {
        *("heading_open", "heading_close", "inline", "text", "text_special", "paragraph_open", "paragraph_close"),
        *(f"{part}_{end}" for part in ("table", "thead", "tbody", "tr", "th", "td") for end in ("open", "close")),
    }
    rows = [token for token in tokens if token.type == "tr_open"]
    left_out = sum(len(part) for part in re.findall(r"另有 (\d+) 条", shown))
    assert left_out or len(rows) == 3 + len({f.place.path for f in everywhere(text)})
    assert sum(token.type == "td_open" for token in tokens) % 4 == 0
    joined = "".join(words)
    assert not re.search(r"[@#]\w|GH-\d|://|www\.|:[a-z_+-]+:", joined, re.IGNORECASE)


@pytest.mark.parametrize("text", [text for text in FORGERIES if text.isprintable() and len(text) < 80])
def test_the_summary_says_what_the_file_says(text):
    words = "".join(rendered(render("markdown", verdict(finding(text)), CHINESE))[2])
    assert " ".join(text.split()) in words.replace("\u200b", "")


def test_annotations_are_ten_at_most_and_the_last_says_what_is_left():
    many = [finding(str(n)) for n in range(12)] + [finding(str(n), severity=Severity.NOTE) for n in range(10)]
    annotations = commands(render("github", verdict(*many, finding(waiver={"reason": "x"})), CHINESE))
    assert [name for name, *_ in annotations] == ["error"] * 9 + ["notice"] * 10
    assert annotations[-1][2].startswith("还有 3 个错误、0 个警告、1 条提示没有在此标出")


def test_an_annotation_to_the_letter():
    base = finding("a:b,c%", place=Place("data/a:b,c%.yaml", 3, 2, 3, 5), task="2.1")
    line = render("github", verdict(base), ENGLISH)
    assert line.startswith("::error file=data/a%3Ab%2Cc%25.yaml,line=3,endLine=3,col=2,endColumn=5,title=P203 ")
    whole = render("github", verdict(base._replace(place=Place("data/x"))), ENGLISH)
    assert whole.startswith("::error file=data/x,title=P203 ")
    over = render("github", verdict(base._replace(place=Place("data/x", 1, 2, 4, 1))), ENGLISH)
    assert over.startswith("::error file=data/x,line=1,endLine=4,title=")


@pytest.mark.parametrize(
    ("place", "properties", "region"),
    [
        (("data/x", 3), "file=data/x,line=3,title=", {"startLine": 3}),
        (("data/x", 3, 2), "file=data/x,line=3,col=2,title=", {"startLine": 3, "startColumn": 2}),
        (("data/x", 3, 0, 4), "file=data/x,line=3,endLine=4,title=", {"startLine": 3, "endLine": 4, "endColumn": 1}),
    ],
)
def test_a_place_is_shown_as_far_as_it_is_known(place, properties, region):
    given = verdict(finding("x", place=Place(*place)))
    assert render("github", given, CHINESE).startswith(f"::error {properties}")
    log = json.loads(render("sarif", given, CHINESE))
    SARIF.validate(log)
    assert log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"] == region


def test_marks_stay_when_lines_move_and_are_never_the_same():
    first = [finding("x"), finding("x", item="y"), finding("x", place=finding().place._replace(line=9))]
    moved = [f._replace(place=f.place._replace(line=f.place.line + 4)) for f in first]
    for name, mark in (("sarif", "primaryLocationLineHash"), ("gitlab", "fingerprint")):
        marks = [re.findall(f'"{mark}": "(.+?)"', render(name, verdict(*ones), CHINESE)) for ones in (first, moved)]
        assert marks[0] == marks[1]
        assert len(set(marks[0])) == 3


def test_columns_count_code_points(tmp_path):
    data = write(tmp_path, {"progress/sfj/2024Q3.yaml": PROGRESS.replace("12, denominator", "𠮷一, denominator")})
    log = json.loads(render("sarif", check.validate(load.workspace(data)), CHINESE))
    line = "      filing: {numerator: 𠮷一, denominator: 12}"
    regions = [entry["locations"][0]["physicalLocation"].get("region") for entry in log["runs"][0]["results"]]
    at = line.index("𠮷") + 1
    assert {"startLine": 21, "startColumn": at, "endLine": 21, "endColumn": at + 2} in regions
    assert log["runs"][0]["columnKind"] == "unicodeCodePoints"


def test_a_waived_finding_is_suppressed_and_does_not_fail():
    given = verdict(finding("x", waiver={"reason": "机构改革"}), finding("y", place=Place("data")))
    first, second = json.loads(render("sarif", given, CHINESE))["runs"][0]["results"]
    assert first["suppressions"] == [{"kind": "external", "justification": "机构改革"}]
    assert (second["suppressions"], "region" in second["locations"][0]["physicalLocation"]) == ([], False)
    assert len(json.loads(render("gitlab", given, CHINESE))) == 1
    suites = junitparser.JUnitXml.fromstring(render("junit", given, CHINESE).encode())
    assert (suites.tests, suites.failures, suites.errors) == (2, 1, 0)
    assert "[已核减]" in "".join(rendered(render("markdown", given, CHINESE))[2])


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_nothing_found_is_valid_too(lang):
    clean = verdict()
    SARIF.validate(json.loads(render("sarif", clean, TRANSLATORS[lang])))
    assert (render("github", clean, TRANSLATORS[lang]), render("gitlab", clean, TRANSLATORS[lang])) == ("", "[]\n")
    JUNIT.validate(ElementTree.fromstring(render("junit", clean, TRANSLATORS[lang])))
    assert "1" in render("markdown", clean, TRANSLATORS[lang])


def test_a_long_summary_is_folded_then_cut():
    shown = render("markdown", verdict(*(finding(str(n)) for n in range(60))), CHINESE)
    assert shown.count("<details>") == shown.count("</details>") == 1
    assert "<summary>其余 10 条</summary>" in shown
    cut = render("markdown", verdict(*(finding("x" * 79 + str(n)) for n in range(3000))), CHINESE)
    assert len(cut) < 60_000
    listed = sum(line.startswith("| 3 |") for line in cut.split("\n"))
    assert f"另有 {3000 - listed} 条没有列出" in cut
    assert cut.count("<details>") == cut.count("</details>")


def test_the_shipped_quarter_is_valid_in_every_format():
    loaded = load.workspace(ROOT / "data")
    result = check.judge(loaded, Period(2025, 3), datetime.date(2025, 10, 31))
    assert len(result.findings) > 12
    for lang in ("zh", "en"):
        log = json.loads(render("sarif", result, TRANSLATORS[lang]))
        SARIF.validate(log)
        rules = log["runs"][0]["tool"]["driver"]["rules"]
        assert all(rules[entry["ruleIndex"]]["id"] == entry["ruleId"] for entry in log["runs"][0]["results"])
        assert log["runs"][0]["properties"]["sample"] is True
        issues = json.loads(render("gitlab", result, TRANSLATORS[lang]))
        GITLAB.validate(issues)
        assert len({issue["fingerprint"] for issue in issues}) == len(issues)
        JUNIT.validate(ElementTree.fromstring(render("junit", result, TRANSLATORS[lang])))
        assert commands(render("github", result, TRANSLATORS[lang]))
        assert len(render("markdown", result, TRANSLATORS[lang])) < 60_000
    assert "示例数据，非真实填报" in render("markdown", result, CHINESE)


@pytest.fixture
def county(tmp_path, monkeypatch):
    for name in [name for name in os.environ if name.startswith(("PLANCK_", "GITHUB_"))]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    bad = PROGRESS.replace("calls: 1234", 'calls: "::error::x | @all <b> #1"')
    write(tmp_path, {"progress/sfj/2024Q3.yaml": bad, "progress/fgj/2024Q3.yaml": OTHER})
    write(tmp_path, {"progress/sfj/a|`b`\n::error::@all #1,x:y\x1b[2J.yaml": bad})
    return tmp_path


def test_hostile_names_and_values_through_the_command_line(county, capsys):
    names = list(FORMATS)
    for command in (["validate"], ["check", "--period", "2024Q3", "--as-of", "2024-10-31"]):
        formats = [word for name in names for word in ("--format", f"{name}={name}.out")]
        assert run([*command, *formats, "--format", "github"]) == 1
        printed = capsys.readouterr().out
        text = {name: Path(f"{name}.out").read_text(encoding="utf-8") for name in names}
        assert text["github"] == printed
        assert not any(HARMFUL.search(shown) for shown in text.values())
        findings = json.loads(text["json"])["findings"]
        assert any("@all" in f["path"] for f in findings)
        assert sorted(props["file"] for _, props, _ in commands(printed)) == sorted(safe(f["path"]) for f in findings)
        SARIF.validate(json.loads(text["sarif"]))
        GITLAB.validate(json.loads(text["gitlab"]))
        JUNIT.validate(ElementTree.fromstring(text["junit"]))
        tokens, kinds, words = rendered(text["markdown"])
        assert not kinds & {"html_inline", "html_block", "link_open", "image", "code_inline", "fence", "code_block"}
        assert not re.search(r"[@#]\w", "\n".join(words))
        files = len({f["path"] for f in findings})
        assert sum(token.type == "tr_open" for token in tokens) == len(findings) + files
    assert sorted(os.listdir()) == sorted([".planck-written", "data", *(f"{name}.out" for name in names)])


def test_the_summary_of_a_step_is_appended(county, capsys, monkeypatch):
    Path("summary.md").write_text("before\n", encoding="utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "summary.md")
    run(["validate", "--format", "concise"])
    assert Path("summary.md").read_text(encoding="utf-8") == "before\n"
    run(["validate", "--format", "github"])
    assert Path("summary.md").read_text(encoding="utf-8").startswith("before\n## 进展文件检查结果\n")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "none/summary.md")
    assert run(["validate", "--format", "github"]) == 2
