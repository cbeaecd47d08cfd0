"""A rule's page, rendered from its declaration: what it checks, why, a wrong and a right example, the remedy."""

from __future__ import annotations

import string

from planck.messages import Translator
from planck.rules.registry import RULES, Rule


def line(code: str, translator: Translator) -> str:
    """Code, severity and title on one line."""
    return f"{code}  {_severity(RULES[code], translator)}  {title(code, translator)}"


def title(code: str, translator: Translator) -> str:
    """What the rule checks, in one sentence."""
    return translator.choose(*RULES[code].title)


def why(code: str, translator: Translator) -> str:
    """The ground of the rule, as the plan or the office has it."""
    return translator.choose(*RULES[code].why)


def page(code: str, translator: Translator, level: int = 1) -> str:
    """The page in Markdown; ``level`` is that of its heading."""
    rule = RULES[code]
    lines = [f"{'#' * level} {code}", "", f"{title(code, translator)}", ""]
    lines += [f"**{translator.text('page.severity')}** {_severity(rule, translator)}", ""]
    lines += [f"**{translator.text('page.why')}** {why(code, translator)}", ""]
    if rule.explained:
        lines += [f"**{translator.text('page.explained')}** {translator.choose(*rule.explained)}", ""]
    for key, side in (("page.wrong", "wrong"), ("page.right", "right")):
        lines += [f"**{translator.text(key)}**", "", "```yaml"]
        for change in rule.example:
            above = "" if rule.family.module == "rollup" else "data/"
            lines += [f"# {above}{change.file}", *_shown(getattr(change, side), translator)]
        lines += ["```", ""]
    if advice := remedies(rule, translator):
        lines += [f"**{translator.text('page.remedy')}**", "", *(f"- {remedy}" for remedy in advice), ""]
    return "\n".join(lines)


def all_pages(translator: Translator) -> str:
    """All pages as one Markdown document (``docs/rules.md``)."""
    head = [f"# {translator.text('page.book')}", "", translator.text("page.book_lead"), ""]
    return "\n".join(head) + "\n" + "\n".join(page(code, translator, 2) for code in sorted(RULES))


def _severity(rule: Rule, translator: Translator) -> str:
    return translator.label(f"severity.{rule.severity}")


def _shown(text: str, translator: Translator) -> list[str]:
    """An example's lines; what cannot be shown as text is described."""
    # bytes, links and whole files cannot be shown in a page: a mark in the example stands for them
    if text.startswith("!"):
        mark = text[1:].split(maxsplit=1)[0]
        described = "" if mark == "sfj" else translator.text(f"page.{mark}")
        changed = text.partition("=>")[2]
        if mark == "sfj":
            _, period, day = text.partition("=>")[0].split(maxsplit=3)[:3]
            described = translator.text("page.sfj" if changed else "page.sfj_same", period=period, day=day)
        return [f"# {described}", *changed.split("\n")] if changed else [f"# {described}"]
    if not text.strip():
        return [f"# {translator.text('page.nothing')}"]
    for mark, word in (("!gbk ", "page.gbk"), ("!deep x", "page.deep")):
        if mark in text:
            shown = text.replace(mark, "" if mark.endswith(" ") else "[[[…]]]")
            return [f"{shown}  # {translator.text(word)}"]
    return text.replace("\u200b", "<U+200B>").strip("\n").split("\n")


def remedies(rule: Rule, translator: Translator) -> list[str]:
    """What the rule's messages say to write instead, each once, the facts left as blanks."""
    keys = rule.remedies or tuple(map(rule.key, rule.messages))
    # messages of a rule often advise the same
    return list(dict.fromkeys(filter(None, (_blank(translator.remedy_template(key)) for key in keys))))


def _blank(text: str) -> str:
    """A remedy with its facts as ``…``, so that a page shows the form."""
    # doubled braces are YAML for the reader to write, {done: }, and no blank for a fact
    parts = string.Formatter().parse(text)
    return "".join(literal + ("" if name is None else "…") for literal, name, _, _ in parts)
