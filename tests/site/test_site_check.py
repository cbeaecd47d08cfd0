"""The checker of a site's pages lets a sound folder pass, and names each damage: with a browser where there is one."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from planck.cli import run
from tests.site.hostile_workspace import lay

ROOT = Path(__file__).parents[2]
PAGE = "units/sfj.html"
LISTED = "units.html"


@pytest.fixture(scope="module")
def tools() -> Iterator[ModuleType]:
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(ROOT / "tools")
        import site_check

        yield site_check
        for name in ("site_check", "site_browser"):
            sys.modules.pop(name, None)


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The office's edition of the hostile workspace, built once; a test changes a copy."""
    root = tmp_path_factory.mktemp("site")
    data = lay(root)
    assert (
        run(["site", "--data", str(data), "-o", str(root / "site"), "--as-of", "2024-12-31", "--period", "2024Q3"]) == 0
    )
    return root / "site"


@pytest.fixture
def site(sound: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(sound, tmp_path / "site"))


def damage(site: Path, old: str, new: str, page: str = PAGE) -> None:
    """Put ``new`` in the place of the first ``old`` of a file."""
    text = (site / page).read_text(encoding="utf-8")
    assert old in text, (page, old)
    (site / page).write_text(text.replace(old, new, 1), encoding="utf-8")


# ------------------------------------------------------------------------------------------- without a browser


def test_a_sound_folder_passes_without_a_browser(tools, site):
    assert list(tools.faults_of_files(site, tools.names_of(site, ()))) == []


IN_FILES = {
    "a link to no page": (
        "</main>",
        '<p><a href="nowhere.html">x</a></p></main>',
        "leads nowhere, or out of the folder: nowhere.html",
    ),
    "a link to no place": (
        "</main>",
        '<p><a href="../data.html#nowhere">x</a></p></main>',
        "data.html#nowhere (no such place)",
    ),
    "a link outside": (
        "</main>",
        '<p><a href="https://example.com/">x</a></p></main>',
        "out of the folder: https://example.com/",
    ),
    "a link above the folder": (
        "</main>",
        '<p><a href="../../plan.yaml">x</a></p></main>',
        "out of the folder: ../../plan.yaml",
    ),
    "a script from elsewhere": (
        "</main>",
        '<script src="https://example.com/x.js"></script></main>',
        "https://example.com/x.js",
    ),
    "a script within the page": ("</main>", "<script>x()</script></main>", "a script within the page"),
    "a handler": ("<main ", '<main onclick="x()" ', "main onclick=x()"),
    "a style within the page": ("<main ", '<main style="color: red" ', "main style=color: red"),
    "no policy": ("Content-Security-Policy", "X-Policy", "has no Content-Security-Policy"),
    "a policy too late": (
        '<meta charset="utf-8">',
        '<meta charset="utf-8"><link rel="icon" href="data:,">',
        "before its policy stands",
    ),
    "a picture without words": ("</main>", '<img src="../x.png"></main>', "a picture says nothing"),
    "a drawing without a name": ("</main>", "<svg></svg></main>", "a drawing has no name"),
    "no title": ("<title>", "<title></title><title>", "has no title"),
    "two first headings": ("</main>", "<h1>x</h1></main>", "2 headings of level 1"),
    "a heading left out": ("</main>", "<h2>x</h2><h4>x</h4></main>", "h2 then h4"),
    "an id twice": ("</main>", '<p id="q">x</p></main>', "id twice: q"),
    "an element left open": ("</main>", "<p>x</main>", "</main> within"),
}


@pytest.mark.parametrize("name", IN_FILES)
def test_a_damaged_file_is_named(tools, site, name):
    old, new, expected = IN_FILES[name]
    damage(site, old, new)
    faults = list(tools.faults_of_files(site, tools.names_of(site, ())))
    assert [fault for page, fault in faults if page == PAGE and expected in fault], faults


def test_a_title_used_twice_is_named_on_the_second_page(tools, site):
    title = (site / "units/fgj.html").read_text(encoding="utf-8").partition("<title>")[2].partition("</title>")[0]
    ours = (site / PAGE).read_text(encoding="utf-8").partition("<title>")[2].partition("</title>")[0]
    damage(site, f"<title>{ours}</title>", f"<title>{title}</title>")
    faults = list(tools.faults_of_files(site, tools.names_of(site, ())))
    assert faults == [(PAGE, f"has the title of units/fgj.html: {title}")]


def test_a_style_sheet_that_loads_a_file_is_named(tools, site):
    damage(site, "body {", "@import 'https://example.com/x.css';\nbody {", "site.css")
    assert ("site.css", "loads another file") in list(tools.faults_of_files(site, ["index.html"]))


def test_a_missing_tool_fails(tools, monkeypatch, capsys):
    monkeypatch.setattr(tools.shutil, "which", lambda _: None)
    monkeypatch.setattr(tools, "AXE", Path("nowhere") / "axe.min.js")
    monkeypatch.setattr(sys, "argv", ["site_check.py"])
    assert tools.main() == 2
    printed = capsys.readouterr().out
    assert "chromium (sudo apt install chromium)" in printed
    assert "java (sudo apt install default-jre-headless)" in printed
    assert "axe.min.js (--install, with npm)" in printed


def test_a_folder_without_a_page_fails(tools, monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(tools, "needs", list)
    monkeypatch.setattr(sys, "argv", ["site_check.py", str(tmp_path)])
    assert tools.main() == 2
    assert "holds no page" in capsys.readouterr().out


def test_each_page_is_in_one_share(tools):
    names = [f"{n}.html" for n in range(10)]
    assert sorted(name for heap in tools.shares(names, 4) for name in heap) == sorted(names)
    assert tools.shares(["a"], 4) == [["a"]]


# ------------------------------------------------------------------------------------------- with one


@pytest.fixture(scope="module")
def checker(tools: ModuleType) -> ModuleType:
    """Skipped where the tools are missing; make test-site, which installs them, fails instead."""
    missing = tools.needs()
    if missing:
        pytest.skip(f"not here: {', '.join(missing)}")
    return tools


@pytest.fixture(scope="module")
def browser(checker: ModuleType) -> Iterator[Any]:
    import site_browser

    with site_browser.chromium() as opened:
        yield opened


def named(checker: ModuleType, browser: Any, site: Path, page: str = PAGE) -> list[str]:
    """What the browser's checks say of a page."""
    import site_browser

    axe = checker.AXE.read_text(encoding="utf-8")
    return [fault for _, fault in site_browser.faults_of(browser, site, [page], axe)]


WIDE = "上下左右" * 30
SHOWN = {
    "too wide": ("</main>", f'<p class="a">{WIDE}</p></main>', ".a { white-space: nowrap }", "px: the page is"),
    "cut at the side": (
        "</main>",
        f'<p class="a">{WIDE}</p></main>',
        ".a { white-space: nowrap; overflow: hidden }",
        "is cut at the side by",
    ),
    "cut below": (
        "</main>",
        '<p class="a">一行<br>二行</p></main>',
        ".a { height: 1rem; overflow: hidden }",
        "is cut above or below",
    ),
    "out of its box": (
        "</main>",
        f'<p class="a">{WIDE[:24]}</p></main>',
        ".a { width: 6rem; white-space: nowrap }",
        "px out of its p",
    ),
    "over other text": (
        "</main>",
        '<p>在下面的正文</p><p class="a">盖住正文的</p></main>',
        ".a { position: relative; top: -2.2rem }",
        "lie over each other",
    ),
    "off the left edge": (
        "</main>",
        '<p class="a">出左边了</p></main>',
        ".a { position: relative; left: -3rem }",
        "runs off the page",
    ),
    "cut in print alone": (
        "</main>",
        f'<p class="a">{WIDE}</p></main>',
        "@media print { .a { white-space: nowrap; overflow: hidden } }",
        "in print: “上下左右",
    ),
    "pale text": ("</main>", '<p class="a">看不清</p></main>', ".a { color: #ccc }", "axe-core color-contrast"),
    "a field without a name": ("</main>", '<form><input type="text"></form></main>', "", "axe-core label"),
    "a small target": (
        "</main>",
        '<p class="a"><button>一</button><button>二</button></p></main>',
        ".a button { width: 8px; height: 8px; padding: 0; border: 0; font-size: 6px }",
        "360 px: axe-core target-size",
    ),
    "no focus to see": (
        "</main>",
        '<p class="a"><a href="../index.html">首页</a></p></main>',
        ".a a:focus-visible { outline: none }",
        "nothing shows that a “首页” has the focus",
    ),
    "a place of its own": (
        "</main>",
        '<p><a tabindex="2" href="../index.html">首页</a></p></main>',
        "",
        "by keyboard: the first stop is no link past the head",
    ),
    "no skip link": (
        '<a class="skip" href="#main">',
        '<a class="skip" href="../index.html">',
        "",
        "by keyboard: the first stop is no link past the head",
    ),
    "a skip link never seen": (
        "</main>",
        "</main>",
        ".skip:focus { left: -100rem }",
        "the link past the head is not seen",
    ),
    "a skip link to nothing": ('id="main"', 'id="content"', "", "does not lead to the text"),
    "covered": (
        "</main>",
        '<p class="a">盖</p><p><a href="../index.html">首页</a></p></main>',
        ".a { position: fixed; inset: 0; background: #fff }",
        "is covered by",
    ),
    "a policy that lets scripts in": (
        "script-src 'self'",
        "script-src 'unsafe-inline' 'self'",
        "",
        "its policy lets an inline script through",
    ),
    "a policy that lets styles in": (
        "style-src 'self'",
        "style-src 'unsafe-inline' 'self'",
        "",
        "its policy lets an inline style through",
    ),
    "a policy that lets pictures in": (
        "img-src 'self'",
        "img-src https: 'self'",
        "",
        "its policy lets a picture from the network through",
    ),
    "a button that does nothing": (
        "</main>",
        '<button type="button">排序</button></main>',
        "",
        "does nothing without script",
    ),
}


@pytest.mark.whole_system
@pytest.mark.parametrize("name", SHOWN)
def test_a_damaged_page_is_named_by_the_browser(checker, browser, site, name):
    old, new, style, expected = SHOWN[name]
    damage(site, old, new)
    with (site / "site.css").open("a", encoding="utf-8") as sheet:
        sheet.write(style + "\n")
    faults = named(checker, browser, site)
    assert [fault for fault in faults if expected in fault], faults


@pytest.mark.whole_system
@pytest.mark.parametrize("page", ["index.html", PAGE, LISTED, "search.html", "findings.html"])
def test_a_sound_page_passes(checker, browser, site, page):
    assert named(checker, browser, site, page) == []


SCRIPTS = {
    "an error": ('"use strict";', '"use strict"; missing();', "the console says: missing is not defined"),
    "a request": (
        '"use strict";',
        '"use strict"; new Image().src = "https://example.com/x.png";',
        "asks for https://example.com/x.png",
    ),
    "a way out of the folder": (
        '"use strict";',
        '"use strict"; new Image().src = "/etc/x.png";',
        "asks for file:///etc/x.png",
    ),
    "text that only a script writes": (
        'document.querySelectorAll("table.sortable")',
        "document.querySelector('h1').append('多'); document.querySelectorAll(\"table.sortable\")",
        "without script it reads otherwise",
    ),
    "a sort that loses a row": (
        ".forEach(function (row) { body.append(row); })",
        ".slice(1).forEach(function (row) { body.append(row); }); body.rows[0].remove()",
        "sorting a table changes its rows",
    ),
    "a sort that does nothing": (
        'head.setAttribute("aria-sort"',
        'head.setAttribute("data-sort"',
        "does not sort it ascending",
    ),
    "a search that finds nothing": ("if (!hits || hits * 2 < wanted.length)", "if (true)", "and finds nothing"),
}


@pytest.mark.whole_system
@pytest.mark.parametrize("name", SCRIPTS)
def test_a_damaged_script_is_named_by_the_browser(checker, browser, site, name):
    old, new, expected = SCRIPTS[name]
    damage(site, old, new, "site.js")
    faults = named(checker, browser, site)
    assert [fault for fault in faults if expected in fault], faults


def test_a_page_of_a_pdf_that_cuts_or_is_empty_is_named(checker, tmp_path):
    import pikepdf

    import site_browser

    pdf = pikepdf.new()
    for content in (b"BT /F 20 Tf 560 400 Td (cut at the edge) Tj ET", b""):
        page = pdf.add_blank_page(page_size=(595, 842))
        page.Resources = pikepdf.Dictionary(
            Font=pikepdf.Dictionary(
                F=pikepdf.Dictionary(
                    Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
                )
            )
        )
        page.Contents = pdf.make_stream(content)
    pdf.save(tmp_path / "x.pdf")
    assert list(site_browser.faults_of_pdf(tmp_path / "x.pdf")) == [
        "page 1 cuts “cut at the edge”",
        "page 2 of 2 is empty",
    ]


@pytest.mark.whole_system
def test_what_the_nu_checker_names_is_a_fault_and_so_is_its_own_failure(checker, site, monkeypatch):
    damage(site, "<main ", "<main align=left ")
    assert next(name for name, fault in checker.faults_by_vnu(site, [PAGE, LISTED]) if "align" in fault) == PAGE
    monkeypatch.setattr(checker, "VNU", Path("nowhere.jar"))
    assert [fault for _, fault in checker.faults_by_vnu(site, [PAGE]) if "ended with 1" in fault]
    assert json.dumps(list(checker.faults_by_vnu(site, []))) == "[]"
