"""Nothing that came from a file, a name or the command line acts in what goes out: every string, place and format.

Of the corpora every fortieth string is taken; ``PLANCK_EVERY=1`` takes them all.
"""

import datetime
import json
import os
import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from planck import check, load, reports, source
from planck.cli import _workspace, run
from planck.core.period import Period
from planck.formats import FORMATS, render
from planck.messages import CHINESE
from planck.printing.press import Press
from planck.printing.profile import profile
from planck.reports.context import Ask
from planck.source import characters, events
from tests.formats.test_review import HARMFUL, commands, rendered
from tests.hostile import EVERY, as_name, needs_shared, quoted, strings
from tests.printing.test_media import read_html
from tests.workspace import write

QUARTER, DAY = Period(2024, 3), datetime.date(2024, 10, 31)
BATCH, LONGEST = 100, 12_000
COMMAND = re.compile(r"^\s*(::(?!:{1,2} \w+$|:{1,2}$)|##\[|##vso\[|##teamcity\[|section_(start|end):)", re.MULTILINE)
"""What a runner takes for a command; a paper's own ``::: landscape`` is none."""
HALF = re.compile("[\ud800-\udfff]")
STRINGS = strings()

pytestmark = pytest.mark.whole_system


def batches(ones, most):
    return [ones[n : n + most] for n in range(0, len(ones), most)]


def piles(texts):
    """The texts in batches that a plan and a report hold."""
    piles_of_texts = [[]]
    for text in texts:
        if len(piles_of_texts[-1]) == BATCH or (
            piles_of_texts[-1] and sum(map(len, piles_of_texts[-1])) + len(text) > LONGEST
        ):
            piles_of_texts.append([])
        piles_of_texts[-1].append(text)
    return [pytest.param(pile, id=f"{n}") for n, pile in enumerate(piles_of_texts)]


BATCHES = piles(STRINGS)
FIRST = BATCHES if EVERY == 1 else BATCHES[:1]
"""Enough where another test takes every batch through the same writers."""


def plan(texts):
    """A plan with a unit, a group, a chapter, a task and an item of each kind for each text."""
    scalars = [quoted(text) for text in texts]
    lines = [
        "schema: planck/plan@1\nid: county\nperiod: {start: 2021-01-01, end: 2025-12-31}\nstatus: in_force",
        f"title: {scalars[0]}",
        f"preamble: [{', '.join(scalars)}]\nclosing: [{', '.join(scalars)}]",
        "units:\n  sfj: {name: 市司法局}",
        *(
            f"  u{n}: {{name: {text}, full_name: {text}, kind: {text}, aliases: [{text}]}}"
            for n, text in enumerate(scalars)
        ),
        "groups:",
        *(f"  g{n}: {{name: {text}, members: [u{n}]}}" for n, text in enumerate(scalars)),
        "chapters:",
    ]
    for n, text in enumerate(scalars):
        lines.append(f"""\
  - id: "{n + 3}"
    number: {text}
    title: {text}
    paragraphs: [{text}]
    sections:
      - id: "{n + 3}.1"
        number: {text}
        title: {text}
        tasks:
          - id: "{n + 3}.1.1"
            title: {text}
            measures: [{text}, {{text: {text}, kind: prohibition}}]
            responsible: {{units: [sfj, u{n}], groups: [g{n}], open: {text}, quote: {text}}}
            indicators:
              - id: rate
                name: {text}
                reported_by: sfj
                definition: {{numerator: {text}, denominator: {text}, source: {text}}}
                targets: [{{at_least: 80, quote: {text}}}]
              - {{id: amount, name: {text}, unit: {text}, reported_by: each, targets: [{{at_most: 8, quote: {text}}}]}}
            milestones: [{{id: system, name: {text}, due: 2024-06-30, reported_by: u{n}, quote: {text}}}]
            duties: [{{id: yearbook, name: {text}, cadence: annual, reported_by: sfj, quote: {text}}}]""")
    return "\n".join(lines) + "\n"


HEAD = "schema: planck/progress@1\nunit: {unit}\nperiod: {period}\nsubmitted: 2024-10-12\n"


def values(texts):
    """A report with each text in every field of a task of its own."""
    head = HEAD.format(unit="sfj", period="2024Q3")
    lines = [f"{head}prepared_by: {quoted(texts[0])}\napproved_by: {quoted(texts[0])}\ntasks:"]
    for n, text in enumerate(map(quoted, texts)):
        lines.append(f"""\
  {n + 3}.1.1:
    status: {"in_progress" if n % 4 else text}
    progress: {text}
    problems: {text}
    next: {text}
    indicators: {{rate: {{numerator: {70 - n % 40}, denominator: 100}}, amount: {text}}}
    milestones: {{system: {{done: {text}, evidence: [{text}]}}}}
    duties: {{yearbook-2023: {{done: 2024-02-01, evidence: [{text}]}}}}
    breaches: {{{n + 3}.1.1-2: {{what: {text}}}}}
    evidence: [{text}, {{file: {text}, covers: 2024Q3}}, {{file: {text}, covers: {text}}}]""")
    return "\n".join(lines) + "\n"


def keys(texts):
    """A report with each text as a key wherever there are keys."""
    names = [quoted(text) for text in texts if text]
    head = HEAD.format(unit="sfj", period="2024Q2")
    each = [f"{{{', '.join(f'{text}: {value}' for text in names)}}}" for value in ("1", "{done: 2024-05-01}", "x")]
    lines = [f"{text}: x\n" for text in names]
    task = f"    indicators: {each[0]}\n    milestones: {each[1]}\n    duties: {each[1]}\n    breaches: {each[2]}\n"
    unknown = [f"  {text}: {{status: done}}\n" for text in names]
    more = "".join(f"    {text}: x\n" for text in names)
    return "".join([head, *lines, f"duties: {each[1]}\ntasks:\n  3.1.1:\n    status: done\n", task, more, *unknown])


def alone(text, unit):
    """Reports of one unit with the text as the unit, as the quarter, unquoted, and as a lone line."""
    raw = text.encode("utf-8", "surrogatepass")
    task = "tasks:\n  3.1.1:\n    status: done\n    progress: {}\n"
    plain = HEAD.format(unit=unit, period="{}")
    return {
        f"progress/{unit}/2024Q3.yaml": HEAD.format(unit=quoted(text), period="2024Q3") + task.format("x"),
        f"progress/{unit}/2024Q2.yaml": plain.format(quoted(text)) + task.format("x"),
        f"progress/{unit}/2024Q1.yaml": (plain.format("2024Q1") + task.format("")).encode()[:-1] + raw + b"\n",
        f"progress/{unit}/2023Q4.yaml": plain.format("2023Q4") + task.format(quoted(text)) + f"    {quoted(text)}: x\n",
        f"progress/{unit}/2023Q3.yaml": raw,
    }


def waivers(texts):
    lines = ["schema: planck/waivers@1\nwaivers:"]
    for n, text in enumerate(map(quoted, texts)):
        lines.append(
            f"  - {{code: P301, unit: u{n}, reason: {text}, approved_by: {text}, document: {text}, approved_on: 2024-10-01}}"
        )
        lines.append(f"  - {{code: P402, item: {n + 3}.1.1/rate, reason: {text}, approved_on: 2024-10-01}}")
        lines.append(
            f"  - {{item: {n + 3}.1.1/system, from: 2024-06-30, until: 2025-06-30, reason: {text}, approved_on: 2024-10-01}}"
        )
    return "\n".join(lines) + "\n"


def office(texts):
    """What the office says of the quarter, each text in every list."""
    each = f"[{', '.join(map(quoted, texts))}]"
    letters = "\n".join(
        f"  - {{unit: u{n}, number: {quoted(text)}, asks: [{quoted(text)}]}}" for n, text in enumerate(texts)
    )
    parts = ", ".join(f"{name}: {each}" for name in ("achievements", "causes", "leadership", "next_year", "other"))
    numbers = f"numbers: {{quarterly: {quoted(texts[0])}, unit: {quoted(texts[-1])}}}"
    head = f"schema: planck/office@1\nperiod: 2024Q3\n{numbers}\nachievements: {each}\nrequirements: {each}\n"
    return f"{head}letters:\n{letters}\nannual: {{{parts}}}\n"


def assessment(texts):
    """Rules and entries of a year's assessment, each text a criterion's name and an entry's reason."""
    scalars = [quoted(text) for text in texts]
    rows = [f"  - {{id: r{n}, name: {text}, points: 1, share_of: met}}" for n, text in enumerate(scalars)]
    by_hand = [f"  - {{id: g{n}, name: {text}, points: 1, given: true}}" for n, text in enumerate(scalars)]
    rules = [
        f"schema: planck/assessment@1\nyear: 2024\ntitle: {scalars[0]}\ndocument: {{number: {scalars[-1]}}}",
        f"total: {2 * len(texts)}\ncriteria:",
        *rows,
        *by_hand,
        f"bonus: [{{id: b, name: {scalars[0]}, points: 1}}]\nveto: [{{id: v, name: {scalars[-1]}, grade: {scalars[0]}}}]",
        f"grades: [{{name: {scalars[0]}}}]",
    ]
    given = ["schema: planck/given@1\nyear: 2024\nentries:"]
    for n, text in enumerate(scalars):
        given.append(f"  - {{unit: sfj, criterion: g{n}, points: 1, reason: {text}, by: {text}, on: 2025-01-10}}")
    given += [
        f"  - {{unit: sfj, criterion: {of}, reason: {scalars[0]}{more}}}"
        for of, more in (("b", ", points: 1"), ("v", ""))
    ]
    return {"assessment/2024.yaml": "\n".join(rules) + "\n", "assessment/2024-given.yaml": "\n".join(given) + "\n"}


def sound(texts):
    """Those that a file may hold: with no character that is refused, and of more than blanks."""
    fit = [text for text in texts if text.strip() and len(text) <= LONGEST and not HALF.search(text)]
    return [text for text in fit if not source.forbidden(text)]


def workspace(folder, texts):
    good = sound(texts) or ["甲"]
    files = {
        "progress/sfj/2024Q3.yaml": values(good),
        "progress/sfj/2024Q2.yaml": keys(good),
        "waivers.yaml": waivers(good),
        "office/2024Q3.yaml": office(good),
        **assessment(good),
    }
    for n, text in enumerate(texts[: len(good)]):
        files |= alone(text, f"u{n}")
    return load.workspace(write(folder, files, plan(good)))


def quiet(text, name=""):
    """Nothing in it acts on a terminal or a log."""
    assert not (match := HARMFUL.search(text)), (name, text[max(0, match.start() - 80) : match.end() + 20])
    assert not (match := COMMAND.search(text)), (name, text[match.start() : match.end() + 80])


def slices(verdict, most):
    return [replace(verdict, findings=some) for some in batches(verdict.findings, most)]


SUMMARY = {
    *("heading_open", "heading_close", "inline", "text", "text_special", "paragraph_open", "paragraph_close"),
    *("strong_open", "strong_close", "html_block"),
    *(f"{part}_{end}" for part in ("table", "thead", "tbody", "tr", "th", "td") for end in ("open", "close")),
}
REFERENCE = re.compile(r"[@#]\w|GH-\d|://|www\.|:[a-z_+-]+:", re.IGNORECASE)


def harmless(verdict, translator=CHINESE):
    """The verdict in every format is what it should be, and nothing in it acts."""
    texts = {name: render(name, verdict, translator) for name in FORMATS}
    for name, text in texts.items():
        if name != "github":
            quiet(text, name)
    findings = verdict.findings
    assert len(json.loads(texts["json"])["findings"]) == len(findings)
    assert len(json.loads(texts["sarif"])["runs"][0]["results"]) == len(findings)
    assert len(json.loads(texts["gitlab"])) == sum(finding.waiver is None for finding in findings)
    assert len(texts["concise"].split("\n")) == len(findings) + 1
    spoken_of = {finding.place.path for finding in findings}
    clean = {file.path for file in verdict.files} - spoken_of if isinstance(verdict, check.Result) else set()
    cases = ElementTree.fromstring(texts["junit"]).findall("*/testcase")
    assert len(cases) == max(1, len(findings) + len(clean))
    for part in slices(verdict, 9):
        shown = render("github", part, translator)
        assert not HARMFUL.search(shown)
        assert "##[" not in shown
        assert "##vso[" not in shown
        levels = [name for name, _, _ in commands(shown)]
        assert len(levels) == sum(finding.waiver is None for finding in part.findings)
        assert set(levels) <= {"error", "warning", "notice"}
    for part in slices(verdict, 50):
        shown = render("markdown", part, translator)
        quiet(shown, "markdown")
        tokens, kinds, words = rendered(shown)
        assert kinds <= SUMMARY
        assert {token.content.strip() for token in tokens if token.type == "html_block"} <= {"</details>"}
        assert not REFERENCE.search("\n".join(words))


@pytest.fixture
def no_settings(monkeypatch, tmp_path):
    for name in [name for name in os.environ if name.startswith(("PLANCK_", "GITHUB_"))]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def unrefused(monkeypatch):
    """A reader that lets every character in: each medium escapes for itself."""
    nothing = re.compile("(?!)")
    for module in (characters, events):
        monkeypatch.setattr(module, "SUSPECT", nothing)
    monkeypatch.setattr(characters, "UNUSUAL", nothing)
    assert source.read(b'a: "\\e[2J\\u202e"', "x").root == {"a": "\x1b[2J\u202e"}


def everything(folder, texts):
    loaded = workspace(folder, texts)
    assert loaded.book
    harmless(check.judge(loaded, QUARTER, DAY))
    looked_at = check.validate(loaded)
    harmless(replace(looked_at, findings=looked_at.findings[:: min(EVERY, 10)]))


@pytest.mark.parametrize("texts", FIRST)
def test_no_text_in_a_file_acts_in_any_format(tmp_path, texts):
    everything(tmp_path, texts)


@pytest.mark.parametrize("texts", BATCHES)
def test_no_text_acts_in_any_format_though_the_reader_refuses_none(tmp_path, unrefused, texts):
    everything(tmp_path, texts)


def active(content):
    """The page's tags and attributes, whatever could act, and all that is neither tag nor text."""
    page = read_html(content)
    return page.tags, page.attributes, set(page.active), set(page.odd)


PAGES = sorted(reports.REPORTS.keys() - {"correction", "slides", "rollup"})
"""The papers that come as pages, of a quarter that is not issued; of slides, `tests/printing` holds the same."""


@pytest.fixture(scope="module")
def plain(tmp_path_factory):
    """For each paper: the tokens of its Markdown and what its page is made of, where every text is plain."""
    texts = [f"文字{n}" for n in range(8)]
    result = check.judge(workspace(tmp_path_factory.mktemp("plain"), texts), QUARTER, DAY)
    press = Press(DAY)
    by_name = {}
    for name in PAGES:
        papers = reports.render(name, result)
        tokens = set().union(*(rendered(press.print(paper, "md").decode())[1] for paper in papers))
        pages = [active(press.print(paper, "html")) for paper in papers]
        by_name[name] = tokens, *(set().union(*parts) for parts in zip(*pages, strict=True))
    return by_name


def harmless_paper(paper, press, plain):
    tokens, tags, attributes, acting, odd = plain
    text = press.print(paper, "md").decode()
    quiet(text, paper.stem)
    assert rendered(text)[1] <= tokens, paper.stem
    page = press.print(paper, "html")
    quiet(page.decode(), paper.stem)
    assert [*map(set.difference, active(page), (tags, attributes, acting, odd))] == [set()] * 4, paper.stem


@pytest.mark.parametrize("texts", BATCHES)
def test_no_text_in_a_file_acts_in_any_paper(tmp_path, unrefused, plain, texts):
    result = check.judge(workspace(tmp_path, texts), QUARTER, DAY)
    press = Press(DAY)
    for name in PAGES:
        units = (
            [judged.unit for judged in result.units][:: 25 if EVERY > 1 else 3]
            if name in ("unit", "supervision", "score")
            else [""]
        )
        for unit in units:
            try:
                papers = reports.render(name, result, None, Ask(unit))
            except reports.ReportError as fault:
                if fault.message_key in ("report.nothing", "report.nothing_for_unit"):
                    continue
                raise
            for paper in papers:
                harmless_paper(paper, press, plain[name])


def county(text):
    """A plan with the text wherever there is one place for it, a report, and the office's words."""
    scalar = quoted(text)
    return f"""\
schema: planck/plan@1
id: county
title: {scalar}
subtitle: {scalar}
jurisdiction: {scalar}
status: in_force
document: {{number: {scalar}, issued_by: {scalar}}}
period: {{start: 2021-01-01, end: 2025-12-31}}
source: {{file: {scalar}, sha256: {scalar}}}
unclaimed: [{{task: 1.1.1, words: {scalar}, reason: {scalar}}}]
office:
  issuer: {scalar}
  addressees: {scalar}
  copies: {scalar}
  contact: {scalar}
  reports_to: {scalar}
  page: {{fonts: {{body: {scalar}, first: {scalar}, second: {scalar}, title: {scalar}, number: {scalar}, latin: {scalar}}}}}
reporting: {{to: {scalar}, supervised_by: {scalar}, quote: {scalar}}}
units:
  sfj: {{name: {scalar}}}
  fgj: {{name: 市发展和改革局}}
chapters:
  - id: "1"
    title: {scalar}
    sections:
      - id: "1.1"
        title: {scalar}
        tasks:
          - id: 1.1.1
            title: {scalar}
            measures: [{scalar}]
            responsible: {{units: [sfj, fgj], quote: {scalar}}}
            indicators: [{{id: rate, name: {scalar}, unit: {scalar}, reported_by: each, targets: [{{at_least: 80, quote: {scalar}}}]}}]
            milestones: [{{id: system, name: {scalar}, due: 2024-06-30, reported_by: sfj, quote: {scalar}}}]
duties: [{{id: yearbook, name: {scalar}, cadence: annual, owed_by: [sfj], quote: {scalar}}}]
"""


@pytest.fixture
def command(no_settings, capsys, monkeypatch):
    """The command line with every text it says looked at; nothing is written."""

    def command(*words):
        code = run([*words])
        out, err = capsys.readouterr()
        quiet(out, words)
        quiet(err, words)
        return code, out, err

    return command


SHOWS = [["show", *words] for words in ([], ["1.1.1"], ["1.1.1/rate"], ["sfj"], ["--units"], ["--office"], ["--text"])]
SHOWS += [["report", name] for name in ("call", "quarterly", "plan")]
NAMES = sound(STRINGS)[:: 4 if EVERY > 1 else 1]


@pytest.mark.parametrize("texts", [pytest.param(texts, id=f"{n}") for n, texts in enumerate(batches(NAMES, BATCH))])
def test_no_text_acts_that_has_one_place_in_the_plan(tmp_path, unrefused, plain, command, monkeypatch, texts):
    report = HEAD.format(unit="sfj", period="2024Q3") + "tasks:\n  1.1.1: {status: behind}\n"
    for text in texts:
        files = {
            "progress/sfj/2024Q3.yaml": report,
            "office/2024Q3.yaml": office([text]).replace("unit: u0", "unit: sfj"),
        }
        loaded_files = load.workspace(write(tmp_path, files, county(text)))
        result = check.judge(loaded_files, QUARTER, DAY)
        harmless(result)
        press = Press(DAY, result.book.plan.office.issuer, None, profile(None, result.book.plan.office.page))
        for name in ("quarterly", "supervision", "annual"):
            for paper in reports.render(name, result):
                harmless_paper(paper, press, plain[name])
        monkeypatch.setattr(_workspace, "load_data", lambda *_, **__: (loaded_files, tmp_path / "data"))  # noqa: B023 - used at once
        for words in SHOWS:
            assert command(*words, "--as-of", "2024-10-31")[0] == 0


def test_no_name_of_a_file_or_folder_acts(tmp_path):
    names = list(dict.fromkeys(filter(None, map(as_name, STRINGS))))
    for some in batches(names, BATCH):
        files = {}
        for name in some:
            for path in (f"{name}.yaml", f"{name}/2024Q3.yaml", f"u0/{name}.yaml", f"u0/{name}", f"u0/evidence/{name}"):
                files[f"progress/{path}"] = "x"
            files[f"office/{name}.yaml"] = files[f"office/{name}"] = "x"
        files["progress/sfj/2024Q3.yaml"] = values(["甲"])
        loaded = load.workspace(write(tmp_path, files, plan(["甲"])))
        assert len({finding.place.path for finding in loaded.findings}) >= 5 * len(some)
        harmless(check.judge(loaded, QUARTER, DAY))
        harmless(check.validate(loaded))


def test_no_word_of_the_command_line_acts(tmp_path, command):
    write(tmp_path, {"progress/sfj/2024Q3.yaml": values(["甲"])}, plan(["甲"]))
    judged = ["--period", "2024Q3", "--as-of", "2024-10-31"]
    taken = set()
    for text in STRINGS[:: 4 if EVERY > 1 else 1]:
        for words in (
            ["validate", text],
            ["validate", "--data", text],
            ["validate", "--files-from", text],
            ["check", "--period", text],
            ["check", "--as-of", text],
            ["check", *judged, "--unit", text],
            ["check", *judged, "--task", text],
            ["check", *judged, "--format", f"{text}="],
            ["check", "--fail-on", text],
            ["report", text],
            ["report", "quarterly", "--format", text],
            ["report", "supervision", *judged, "--item", text],
            ["report", "unit", *judged, "--unit", text],
            ["report", "--start", text],
            ["show", text],
            ["rule", text],
            ["schema", text],
            ["new", text],
            [text],
        ):
            left_out = not text and len(words) > 1 and words[-2].startswith("--")  # an option without a word is none
            if "\0" not in text and not text.startswith("-") and not left_out and command(*words)[0] != 2:
                taken.add(" ".join(words))
    # a folder that is there, and a day
    assert taken <= {"validate .", "validate --data .", "check --as-of 2024-09-30"}


def test_no_name_or_text_acts_where_files_are_read_back_mended_or_written(tmp_path, command):
    """Names of workbooks and of papers; what is mended, line by line and as a difference."""
    folder = tmp_path / "forms"
    folder.mkdir()
    write(tmp_path, {"progress/sfj/2024Q3.yaml": values(["甲"])}, plan(["甲"]))
    report = tmp_path / "data" / "progress" / "sfj" / "2024Q4.yaml"
    for text in STRINGS[:: 4 if EVERY > 1 else 1]:
        report.write_bytes(
            HEAD.format(unit="ｓｆｊ", period="２０２４Ｑ４").encode() + text.encode("utf-8", "surrogatepass")
        )
        assert command("fix", "--diff", str(report))[0] == 1
        command("fix", str(report))
        report.write_text(HEAD.format(unit="ｓｆｊ", period="２０２４Ｑ４") + f"tasks:\n  {quoted(text)}：x\n", "utf-8")
        command("fix", str(report))
        report.unlink()
        if name := as_name(text):
            book = folder / f"{name}.xlsx"
            book.write_bytes(b"x")
            os.chdir(folder)
            assert command("form", "import", "--", book.name)[0] == 1
            assert command("form", "import", ".")[0] in (1, 2)
            assert command("fix", "--", book.name)[0] == 2
            assert command("report", "call", "--as-of", "2024-10-31", f"-o{name}.md")[0] == 0
            book.unlink()


def test_a_plan_that_is_refused_is_told_without_harm(tmp_path, command, unrefused):
    """Its findings stand on standard error where nothing can be judged."""
    for texts in batches(sound(STRINGS), BATCH):
        known = plan(["甲"]) + "".join(f"{quoted(text)}: x\n" for text in texts)
        write(tmp_path, {"progress/sfj/2024Q3.yaml": values(["甲"])}, known)
        assert command("check")[0] == 2
        assert command("validate")[0] == 1


@needs_shared
def test_the_strings_of_every_corpus_are_taken():
    assert len(strings(1)) > 2500


@pytest.mark.parametrize("ending", ["doc", "wps", "ofd", "pdfx", "txt"])
def test_an_ending_that_planck_does_not_write_is_refused(tmp_path, capsys, ending):
    path = tmp_path / f"通报.{ending}"
    words = ["report", "quarterly", "--data", str(write(tmp_path, {})), "--period", "2024Q3", "-o", str(path)]
    assert run(words) == 2
    assert f"写不出 .{ending} 文件，可用 .md、.html、.docx、.pdf、.xlsx" in capsys.readouterr().err
    assert not path.exists()
    assert run([*words, "--format", "docx"]) == 2  # the content would be another than the name says
