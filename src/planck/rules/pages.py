"""A rule's page, from the tables of messages: what it checks, why, a wrong and a right example, the remedy."""

from __future__ import annotations

from planck.messages import Translator, sentences
from planck.messages.pages import PAGES
from planck.rules.registry import RULES


def line(code: str, translator: Translator) -> str:
    """Code, severity and title on one line."""
    return f"{code}  {translator.label(f'severity.{RULES[code].severity}')}  {title(code, translator)}"


def title(code: str, translator: Translator) -> str:
    """What the rule checks, in one sentence."""
    page_ = PAGES[code]
    return translator.choose(page_.zh, page_.en)


def why(code: str, translator: Translator) -> str:
    """The ground of the rule, as the plan or the office has it."""
    page_ = PAGES[code]
    return translator.choose(page_.why_zh, page_.why_en)


def page(code: str, translator: Translator, level: int = 1) -> str:
    """The page in Markdown; ``level`` is that of its heading."""
    found = PAGES[code]
    lines = [f"{'#' * level} {code}", "", f"{title(code, translator)}", ""]
    lines += [f"**{translator.text('page.severity')}** {translator.label(f'severity.{RULES[code].severity}')}", ""]
    lines += [f"**{translator.text('page.why')}** {why(code, translator)}", ""]
    for key, side in (("page.wrong", "wrong"), ("page.right", "right")):
        lines += [f"**{translator.text(key)}**", "", "```yaml"]
        for change in found.changes:
            lines += [f"# data/{change.file}", *_shown(getattr(change, side), translator)]
        lines += ["```", ""]
    if remedies := _remedies(code, translator):
        lines += [f"**{translator.text('page.remedy')}**", "", *(f"- {one}" for one in remedies), ""]
    return "\n".join(lines)


def _shown(text: str, translator: Translator) -> list[str]:
    """An example's lines; what cannot be shown as text is described."""
    if text.startswith("!"):
        described = translator.text(f"page.{text[1:].split(maxsplit=1)[0]}")
        changed = text.partition("=>")[2]
        return [f"# {described}", *changed.split("\n")] if changed else [f"# {described}"]
    if not text.strip():
        return [f"# {translator.text('page.nothing')}"]
    for mark, word in (("!gbk ", "page.gbk"), ("!deep x", "page.deep")):
        if mark in text:
            shown = text.replace(mark, "" if mark.endswith(" ") else "[[[…]]]")
            return [f"{shown}  # {translator.text(word)}"]
    return text.replace("\u200b", "<U+200B>").strip("\n").split("\n")


_RAISED_BY_LOAD = {
    "P020": ("form.refused_value",),
    "P021": ("form.unknown_key", "form.unknown_key_near"),
    "P022": ("form.missing", "load.no_tasks"),
    "P023": ("form.not_a_map", "form.not_a_list", "form.not_text", "load.word_shape", "load.figure_shape"),
    "P024": ("load.stray", "load.stray_near"),
    "P026": ("load.stray",),
    "P025": ("load.not_a_file", "load.link", "load.too_large", "load.cannot_open"),
    "P101": ("load.no_source",),
    "P201": ("load.unit_differs", "load.period_differs"),
    "P202": ("load.unknown_task", "load.unknown_task_near"),
    "P203": ("load.unknown_item", "load.unknown_item_near", "load.elsewhere", "load.unknown_breach"),
    "P204": ("load.unknown_folder", "load.unknown_folder_near"),
}
"""The sentences of codes that the loader raises."""


def _remedies(code: str, translator: Translator) -> list[str]:
    """What the rule's sentences say to write instead, each once, the facts left as blanks."""
    known = sentences()
    keys = _RAISED_BY_LOAD.get(code) or [key for key in known if key.startswith(code + ".")]
    return list(dict.fromkeys(filter(None, (_blank(translator.remedy_template(key)) for key in keys))))


def _blank(text: str) -> str:
    """A remedy with its facts as ``…``, so that a page shows the form."""
    out, depth = [], 0
    for part in text.replace("{{", "\0").replace("}}", "\1"):
        if part == "{":
            depth = 1
            out.append("…")
        elif part == "}":
            depth = 0
        elif not depth:
            out.append(part)
    return "".join(out).replace("\0", "{").replace("\1", "}")


def book(translator: Translator) -> str:
    """All pages as one Markdown document (``docs/rules.md``)."""
    head = [f"# {translator.text('page.book')}", "", translator.text("page.book_lead"), ""]
    return "\n".join(head) + "\n" + "\n".join(page(code, translator, 2) for code in sorted(RULES))
