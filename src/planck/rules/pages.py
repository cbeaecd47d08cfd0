"""A rule's page, from the tables of wording: what it checks, why, a wrong and a right example, the remedy."""

from __future__ import annotations

from planck.rules.registry import RULES
from planck.wording import label, say, sentences
from planck.wording.pages import PAGES


def line(code: str, lang: str) -> str:
    """Code, severity and title on one line."""
    return f"{code}  {label(f'severity.{RULES[code].severity}', lang)}  {title(code, lang)}"


def title(code: str, lang: str) -> str:
    """What the rule checks, in one sentence."""
    page_ = PAGES[code]
    return page_.zh if lang == "zh" else page_.en


def why(code: str, lang: str) -> str:
    """The ground of the rule, as the plan or the office has it."""
    page_ = PAGES[code]
    return page_.why_zh if lang == "zh" else page_.why_en


def page(code: str, lang: str, level: int = 1) -> str:
    """The page in Markdown; ``level`` is that of its heading."""
    found = PAGES[code]
    lines = [f"{'#' * level} {code}", "", f"{title(code, lang)}", ""]
    lines += [f"**{say('page.severity', lang)}** {label(f'severity.{RULES[code].severity}', lang)}", ""]
    lines += [f"**{say('page.why', lang)}** {why(code, lang)}", ""]
    for key, side in (("page.wrong", "wrong"), ("page.right", "right")):
        lines += [f"**{say(key, lang)}**", "", "```yaml"]
        for change in found.changes:
            lines += [f"# data/{change.file}", *_shown(getattr(change, side), lang)]
        lines += ["```", ""]
    if remedies := _remedies(code, lang):
        lines += [f"**{say('page.remedy', lang)}**", "", *(f"- {one}" for one in remedies), ""]
    return "\n".join(lines)


def _shown(text: str, lang: str) -> list[str]:
    """An example's lines; what cannot be shown as text is described."""
    if text.startswith("!"):
        described = say(f"page.{text[1:].split(maxsplit=1)[0]}", lang)
        changed = text.partition("=>")[2]
        return [f"# {described}", *changed.split("\n")] if changed else [f"# {described}"]
    if not text.strip():
        return [f"# {say('page.nothing', lang)}"]
    for mark, word in (("!gbk ", "page.gbk"), ("!deep x", "page.deep")):
        if mark in text:
            shown = text.replace(mark, "" if mark.endswith(" ") else "[[[…]]]")
            return [f"{shown}  # {say(word, lang)}"]
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


def _remedies(code: str, lang: str) -> list[str]:
    """What the rule's sentences say to write instead, each once, the facts left as blanks."""
    known = sentences()
    keys = _RAISED_BY_LOAD.get(code) or [key for key in known if key.startswith(code + ".")]
    return list(dict.fromkeys(filter(None, (_blank(known[key].remedy(lang)) for key in keys))))


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


def book(lang: str) -> str:
    """All pages as one Markdown document (``docs/rules.md``)."""
    head = [f"# {say('page.book', lang)}", "", say("page.book_lead", lang), ""]
    return "\n".join(head) + "\n" + "\n".join(page(code, lang, 2) for code in sorted(RULES))
