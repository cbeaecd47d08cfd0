"""Pages of a site as a browser shows them: at three widths, on paper, without its script, by keyboard alone.

Each check yields a sentence for each fault of the page that is open; ``faults_of`` opens it and asks them all.
"""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pypdfium2
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Error, Page, Request, Route, sync_playwright

HERE = Path(__file__).parent / "site_check"
MEASURE = (HERE / "measure.js").read_text(encoding="utf-8")
KEYBOARD = (HERE / "keyboard.js").read_text(encoding="utf-8")

WIDTHS = (360, 768, 1440)
PAPER = 673
"""The pixels between the margins of an A4 page (178 mm)."""
QUIET = ("--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync", "--no-sandbox")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
NARROW = ["target-size", "scrollable-region-focusable", "meta-viewport"]
MOST = 8
"""So many faults of a kind are named on a page."""


@dataclass
class Tab:
    """An open page, and what it complained of and asked for."""

    page: Page
    folder: Path
    said: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def take(self) -> Iterator[str]:
        """What came since this was last asked."""
        yield from (f"the console says: {line}" for line in self.said)
        yield from (f"asks for {url}" for url in self.asked)
        self.said.clear()
        self.asked.clear()


@contextmanager
def chromium() -> Iterator[Browser]:
    """The system's Chromium, or the one that playwright brought."""
    with sync_playwright() as playwright:
        own = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
        browser = playwright.chromium.launch(executable_path=own, args=list(QUIET))
        try:
            yield browser
        finally:
            browser.close()


def tab(browser: Browser, folder: Path, *, script: bool = True) -> Tab:
    """An empty page that may load what lies in the folder and nothing else."""
    context: BrowserContext = browser.new_context(java_script_enabled=script, offline=True)
    page = context.new_page()
    opened = Tab(page, folder.resolve())
    inside = opened.folder.as_uri() + "/"

    def note(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            opened.said.append(message.text[:200])

    def refuse(route: Route) -> None:
        opened.asked.append(route.request.url)
        route.abort()

    def look(request: Request) -> None:
        if not request.url.startswith((inside, "data:")) and request.url not in opened.asked:
            opened.asked.append(request.url)

    page.on("console", note)
    page.on("pageerror", lambda error: opened.said.append(str(error)[:200]))
    page.on("request", look)
    context.route(re.compile("^(?!file:|data:)"), refuse)
    return opened


def faults_of(browser: Browser, folder: Path, names: list[str], axe: str) -> Iterator[tuple[str, str]]:
    """Each page of the folder by name, and what is wrong with it."""
    with_script, without = tab(browser, folder), tab(browser, folder, script=False)
    for name in names:
        faults: list[str] = []
        try:
            faults.extend(with_script_faults(with_script, name, axe))
            faults.extend(without_script(without, with_script, name))
        except Error as broken:
            faults.append(f"the browser could not show it: {str(broken).splitlines()[0]}")
        yield from ((name, fault) for fault in dict.fromkeys(faults))


def with_script_faults(opened: Tab, name: str, axe: str) -> Iterator[str]:
    """All that is looked at while the page's script runs."""
    show(opened, name)
    yield from opened.take()
    yield from at_widths(opened.page, "")
    yield from by_keyboard(opened.page)
    yield from by_controls(opened)
    show(opened, name)
    yield from by_axe(opened.page, axe)
    yield from on_paper(opened.page)
    yield from opened.take()
    yield from by_policy(opened)


def show(opened: Tab, name: str) -> None:
    opened.page.set_viewport_size({"width": WIDTHS[-1], "height": 900})
    opened.page.goto((opened.folder / name).as_uri(), wait_until="load")


def at_widths(page: Page, how: str) -> Iterator[str]:
    """Nothing is cut, runs out or lies over other text on a phone, a tablet, a screen."""
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        yield from (f"{width} px{how}: {fault}" for fault in page.evaluate(MEASURE)[:MOST])


def without_script(opened: Tab, other: Tab, name: str) -> Iterator[str]:
    """The page reads as well without script: the same text, nothing hidden, nothing to press that does nothing."""
    show(opened, name)
    yield from opened.take()
    yield from at_widths(opened.page, " without script")
    show(other, name)
    plain = "() => document.body.innerText"
    added = "() => document.querySelectorAll('.filter').forEach((each) => each.remove())"
    other.page.evaluate(added)
    ours, theirs = (re.sub(r"\s+", "", each.page.evaluate(plain)) for each in (opened, other))
    if ours != theirs:
        yield f"without script it reads otherwise: {_parting(ours, theirs)}"
    idle = "() => Array.from(document.querySelectorAll('button, input')).filter((each) => !each.form).map((each) => each.outerHTML)"
    yield from (f"does nothing without script: {each[:80]}" for each in opened.page.evaluate(idle)[:MOST])


def _parting(ours: str, theirs: str) -> str:
    at = next((n for n, (a, b) in enumerate(zip(ours, theirs, strict=False)) if a != b), min(len(ours), len(theirs)))
    return f"“{ours[at : at + 20]}”, with it “{theirs[at : at + 20]}”"


def by_axe(page: Page, axe: str) -> Iterator[str]:
    """What axe-core names, at WCAG 2.2 AA and as best practice; on a phone what a narrow screen can change."""
    page.evaluate(axe)
    # preload fetches the style sheet, which no page's policy allows
    run = "(rules) => window.axe.run(document, {runOnly: rules, resultTypes: ['violations'], preload: false})"
    for width, rules in (
        (WIDTHS[-1], {"type": "tag", "values": TAGS}),
        (WIDTHS[0], {"type": "rule", "values": NARROW}),
    ):
        page.set_viewport_size({"width": width, "height": 900})
        for violation in page.evaluate(run, rules)["violations"]:
            where = [" ".join(map(str, node["target"])) for node in violation["nodes"]]
            yield f"{width} px: axe-core {violation['id']}: {violation['help']} ({len(where)}: {'; '.join(where[:3])})"


def on_paper(page: Page) -> Iterator[str]:
    """The printed page: nothing cut or over other text, as laid out and in the PDF itself."""
    page.emulate_media(media="print")
    page.set_viewport_size({"width": PAPER, "height": 970})
    yield from (f"in print: {fault}" for fault in page.evaluate(MEASURE)[:MOST])
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "page.pdf"
        page.pdf(path=file, prefer_css_page_size=True)
        yield from (f"in print: {fault}" for fault in faults_of_pdf(file))
    page.emulate_media(media="screen")


def faults_of_pdf(file: Path) -> Iterator[str]:
    """Pages that hold nothing, and characters that stand beyond the edge of the paper."""
    with pypdfium2.PdfDocument(file) as pdf:
        for number in range(len(pdf)):
            page = pdf[number]
            text = page.get_textpage()
            if not text.get_text_range().strip() and len(pdf) > 1:
                yield f"page {number + 1} of {len(pdf)} is empty"
            for n in range(text.count_rects()):
                left, bottom, right, top = text.get_rect(n)
                if left < -1 or bottom < -1 or right > page.get_width() + 1 or top > page.get_height() + 1:
                    cut = text.get_text_bounded(left, bottom, right, top)[:20]
                    yield f"page {number + 1} cuts “{cut}”"
                    break


def by_keyboard(page: Page) -> Iterator[str]:
    """Tab alone: the skip link first, every control once and in its order, each seen to have the focus, no trap."""
    page.set_viewport_size({"width": WIDTHS[-1], "height": 900})
    page.evaluate("() => { document.activeElement.blur(); window.scrollTo(0, 0); }")
    count = page.evaluate(KEYBOARD)
    page.keyboard.press("Tab")
    yield from _skip_link(page)
    for _ in range(count):
        page.keyboard.press("Tab")
    page.evaluate("() => new Promise((done) => setTimeout(done, 0))")
    yield from (
        f"by keyboard: {fault}"
        for fault in list(dict.fromkeys(page.evaluate("() => window.planckFocus.faults")))[:MOST]
    )
    left = page.evaluate("() => window.planckFocus.left()")
    if left:
        yield f"by keyboard: {len(left)} of {count} are not reached: {', '.join(left[:3])}"


def _skip_link(page: Page) -> Iterator[str]:
    first = page.evaluate(
        """() => {
          const at = document.activeElement, box = at.getBoundingClientRect();
          return {href: at.getAttribute("href"), seen: box.left >= 0 && box.top >= 0 && box.width > 1 && box.height > 1};
        }"""
    )
    if first["href"] != "#main":
        yield "by keyboard: the first stop is no link past the head"
    elif not first["seen"]:
        yield "by keyboard: the link past the head is not seen when it has the focus"


def by_controls(opened: Tab) -> Iterator[str]:
    """Sort, filter and search by keys; Escape gives up what was typed; the skip link leads to the text."""
    yield from _sorted_by_keys(opened.page)
    yield from _filtered_by_keys(opened.page)
    yield from _skipped_by_keys(opened.page)
    yield from _searched_by_keys(opened)


def _sorted_by_keys(page: Page) -> Iterator[str]:
    head = page.locator("table.sortable thead button").first
    if not page.locator("table.sortable").count():
        return
    if not head.count():
        yield "a table to sort has no button"
        return
    rows = "() => Array.from(document.querySelector('table.sortable').tBodies[0].rows, (row) => row.innerText)"
    state = "() => document.querySelector('table.sortable thead button').closest('th').getAttribute('aria-sort')"
    before = page.evaluate(rows)
    for wanted in ("ascending", "descending"):
        head.focus()
        page.keyboard.press("Enter")
        if page.evaluate(state) != wanted:
            yield f"Enter on the head of a table does not sort it {wanted}"
    if sorted(before) != sorted(page.evaluate(rows)):
        yield "sorting a table changes its rows"


def _filtered_by_keys(page: Page) -> Iterator[str]:
    wanted, bars = page.locator(".filtered").count(), page.locator(".filter input")
    if not wanted or not bars.count():
        return
    shown = """() => {
      const holder = document.querySelector('.filter').nextElementSibling;
      const lines = holder.querySelectorAll('tbody tr').length ? holder.querySelectorAll('tbody tr') : holder.querySelectorAll('li');
      return Array.from(lines).filter((line) => line.checkVisibility()).map((line) => line.innerText);
    }"""
    before = page.evaluate(shown)
    word = next(iter(re.findall(r"[\u4e00-\u9fff]{3,}", before[-1])), before[-1][:4])
    bars.first.focus()
    page.keyboard.insert_text(word)
    after = page.evaluate(shown)
    if before[-1] not in after or any(word not in line for line in after):
        yield f"the filter “{word}” shows {len(after)} of {len(before)} lines, not those with the word"
    page.keyboard.press("Escape")
    if page.evaluate(shown) != before:
        yield "Escape does not give up what was typed into the filter"


def _skipped_by_keys(page: Page) -> Iterator[str]:
    skip = page.locator("a.skip[href='#main']")
    if not skip.count():
        return  # said already
    skip.first.focus()
    page.keyboard.press("Enter")
    if page.evaluate("() => document.activeElement.id") != "main":
        yield "the link past the head does not lead to the text"


def _searched_by_keys(opened: Tab) -> Iterator[str]:
    """From this page to one of the results, with the words of the first entry."""
    page = opened.page
    field_of = page.locator("form[role=search] input[type=search]")
    if not field_of.count():
        yield "has no search"
        return
    page.evaluate("() => window.scrollTo(0, 0)")
    page.keyboard.press("Escape")
    word = opened_word(opened.folder)
    field_of.first.focus()
    page.keyboard.insert_text(word)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    results = page.locator("#results a")
    if not results.count():
        yield f"the search for “{word}” leads to {page.url.rpartition('/')[2]} and finds nothing"
        return
    if word not in page.locator("#results").inner_text():
        yield f"the search for “{word}” finds other pages"
    page.locator("#q").focus()
    page.keyboard.press("Escape")
    if results.count() and page.locator("#results").is_visible():
        yield "Escape does not give up the search"


def opened_word(folder: Path) -> str:
    """A title of the index, as a person would begin to type it."""
    script = (folder / "search-index.js").read_text(encoding="utf-8")
    rows: list[Any] = json.loads(script.partition("=")[2].rstrip().rstrip(";"))
    titles = [re.findall(r"[\u4e00-\u9fff]{4,}", row[1]) for row in rows]
    return next((words[0][:6] for words in titles if words), rows[0][1][:6] if rows else "方案")


PROBE = """() => {
  const body = document.body, ran = [], stopped = new Set();
  window.planckProbe = (what) => ran.push(what);
  const script = document.createElement("script");
  script.textContent = "planckProbe('an inline script')";
  body.append(script);
  const button = document.createElement("div");
  button.setAttribute("onclick", "planckProbe('an inline handler')");
  body.append(button);
  button.click();
  const styled = document.createElement("div");
  styled.innerHTML = "<div style='position: fixed'></div>";
  body.append(styled);
  if (getComputedStyle(styled.firstChild).position === "fixed") { ran.push("an inline style"); }
  document.addEventListener("securitypolicyviolation", (event) => { stopped.add(event.effectiveDirective); });
  const picture = new Image();
  picture.src = "https://evil.example/x.png";
  body.append(picture);
  return new Promise((done) => setTimeout(() => {
    if (!stopped.has("img-src")) { ran.push("a picture from the network"); }
    done(ran);
  }, 50));
}"""


def by_policy(opened: Tab) -> Iterator[str]:
    """The page's policy stops an inline script, handler and style, and a picture from the network."""
    yield from (f"its policy lets {what} through" for what in opened.page.evaluate(PROBE))
    opened.said.clear()
    opened.asked.clear()


MAIN_PAGES = ("index", "plan", "units", "findings", "letters", "desk", "score", "quarters", "members", "data", "search")


def pictures(sites: list[Path], target: Path) -> None:
    """The main pages, and one of each other kind, at every width, for a person to look at."""
    target.mkdir(parents=True, exist_ok=True)
    with chromium() as browser:
        for site in sites:
            opened = tab(browser, site)
            names = [f"{name}.html" for name in MAIN_PAGES if (site / f"{name}.html").exists()]
            for kind in ("tasks", "items", "units", "scores", "levels", "indicators", "counties"):
                names += [f"{kind}/{file.name}" for file in sorted((site / kind).glob("*.html"))[:1]]
            for name in names:
                show(opened, name)
                for width in WIDTHS:
                    opened.page.set_viewport_size({"width": width, "height": 900})
                    file = target / f"{site.name}-{name.removesuffix('.html').replace('/', '-')}-{width}.png"
                    opened.page.screenshot(path=file, full_page=True)
