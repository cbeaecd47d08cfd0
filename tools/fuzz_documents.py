"""Mutates sound documents and reads them: Word, web pages, PDF, Markdown, texts.

python tools/fuzz_documents.py [--minutes N] [--seed N] [FOLDER…]

Every answer is a Document that keeps its promises or a refusal with a message in both languages, within ten seconds.
Documents in the folders are mutated too. What breaks stays in out/fuzz/documents. Exit 0: nothing did; 1: something.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import random
import re
import signal
import sys
import time
import traceback
import zipfile
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from tests.importer import documents as samples  # noqa: E402

from planck.core.text import REMNANTS, UNSAFE_IN_LINE  # noqa: E402
from planck.importer import reading  # noqa: E402
from planck.importer.document import Document, Paragraph, Refused, Table  # noqa: E402
from planck.messages import TRANSLATORS  # noqa: E402

SECONDS = 10
FORBIDDEN = re.compile(f"[{UNSAFE_IN_LINE}{REMNANTS}]")
KINDS = (".docx", ".html", ".pdf", ".md", ".txt")
WORDS = [
    word.encode()
    for word in "<w:p> </w:p> <w:tbl> <w:tr> <w:tc> </w:tc> </w:tr> </w:tbl> <w:del> <w:ins> <w:sdt> <w:sdtContent> <w:br/> "
    '<w:tab/> <w:t> </w:t> <w:r> </w:r> <w:gridSpan_w:val="9"/> <w:vMerge/> <w:vMerge_w:val="restart"/> <w:hMerge/> '
    '<w:fldChar_w:fldCharType="begin"/> <w:fldChar_w:fldCharType="end"/> <w:instrText>TOC</w:instrText> <w:drawing> '
    "<w:txbxContent> <mc:AlternateContent> <mc:Choice> <table> </table> <tr> <td> <td_colspan=9> <td_rowspan=9> <ol> <li> "
    "<p> </p> <div> <b> <!-- --> <![CDATA[ <!DOCTYPE & &#0; &#x110000; &lt; < > \" ' # ** | |---| ``` 1. - \\ endstream endobj obj /Kids "
    "/Count /Length 99999999999 -1 0 % 一、 （一） ① 第一章 91 — 。 \n \r \t \x00 \x0c \u200b \u202e \ufeff \ufffc \ufffd 　 "
    + chr(0x2028)
    for word in [word.replace("_", " ")]
    for word in (word.split(" ") if " " in word and "<" not in word else [word])
]
WORDS += [b" ", b"<w:numPr><w:ilvl w:val='8'/><w:numId w:val='1'/></w:numPr>", bytes(8), b"9" * 30]


class Late(BaseException):
    """The reader took too long; no ``except Exception`` catches it."""


def seeds(folders: list[Path]) -> list[tuple[str, bytes]]:
    """Sound documents, with the kind of each."""
    out = list(samples.samples())
    for folder in folders:
        out += [(path.suffix, path.read_bytes()) for path in sorted(folder.rglob("*")) if path.suffix in KINDS]
    return [(kind, data) for kind, data in out if len(data) < 300_000]


def mutated(data: bytes, chance: random.Random, is_text: bool = True) -> bytes:
    """The bytes with one to eight changes."""
    out = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 4, 8))):
        at = chance.randrange(len(out) + 1)
        match chance.randrange(6):
            case 0 if at < len(out):
                out[at] = chance.randrange(256)
            case 1:
                del out[at : at + chance.choice((1, 10, 100, 5000))]
            case 2:
                piece = out[at : at + chance.choice((1, 10, 100, 5000))]
                out[at:at] = piece * chance.choice((1, 2, 50))
            case 3:
                start = chance.randrange(len(out) + 1)
                out[at:at] = out[start : start + chance.choice((10, 100, 1000))]
            case _:
                out[at:at] = chance.choice(WORDS) * chance.choice((1, 1, 2, 30))
    whole = bytes(out[:2_000_000])
    # half a character is refused as another encoding, and what is in the text is not read
    return whole.decode("utf-8", "ignore").encode() if is_text and chance.random() < 0.9 else whole


def mutated_docx(data: bytes, chance: random.Random) -> bytes:
    """The archive with a part or two mutated, now and then its own bytes."""
    if chance.random() < 0.1:
        return mutated(data, chance, False)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    weighted = [name for name in parts if name.endswith((".xml", ".rels"))] + ["word/document.xml"] * 6
    for name in chance.sample(weighted, chance.choice((1, 1, 2))):
        parts[name] = mutated(parts[name], chance)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def check(document: Document) -> None:
    """Raise AssertionError where the document breaks a promise."""
    assert document.blocks
    assert 0 <= document.beside <= len(document.blocks)
    for block in document.blocks:
        if isinstance(block, Table):
            check_table(block)
        else:
            check_paragraph(block)
    for note in document.left:
        assert all(translator.text(note.message_key, **note.facts) for translator in TRANSLATORS.values())


def check_paragraph(paragraph: Paragraph) -> None:
    # a line of a text keeps its indent, by which the items are told apart
    assert paragraph.text.lstrip("\u3000") == paragraph.text.strip() != "", paragraph
    # a tab parts the cells of a row in a text
    assert not FORBIDDEN.search(paragraph.text.replace("\t", "") + paragraph.number + paragraph.bold), paragraph
    assert 0 <= paragraph.level <= 9
    assert paragraph.text.startswith(paragraph.bold), paragraph


def check_table(table: Table) -> None:
    assert len({len(row) for row in table.rows}) == 1
    for row in table.rows:
        for cell in row:
            for paragraph in cell.paragraphs if cell else ():
                check_paragraph(paragraph)


def answer(data: bytes) -> Document | Refused:
    try:
        return reading.read(data)
    except Refused as refusal:
        return refusal


def tried(data: bytes) -> str:
    """``read`` or the key of the refusal; raises what broke."""
    signal.alarm(SECONDS)
    try:
        document = answer(data)
    finally:
        signal.alarm(0)
    if isinstance(document, Document):
        check(document)
        return "read"
    for translator in TRANSLATORS.values():
        assert translator.text(document.message_key, **document.facts)
        assert translator.remedy_template(document.message_key)
    return document.message_key


def late(*_: object) -> None:
    raise Late


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--minutes", type=float, default=1)
    parser.add_argument("--seed", type=int, default=0)
    wanted = parser.parse_args()
    home = ROOT / "out" / "fuzz" / "documents"
    home.mkdir(parents=True, exist_ok=True)
    signal.signal(signal.SIGALRM, late)
    sound, chance, broken = seeds(wanted.folders), random.Random(wanted.seed), 0
    for _, data in sound:
        assert tried(data) == "read"
    answers: Counter[str] = Counter()
    end = time.monotonic() + wanted.minutes * 60
    while time.monotonic() < end:
        kind, data = chance.choice(sound)
        hostile = mutated_docx(data, chance) if kind == ".docx" else mutated(data, chance, kind != ".pdf")
        try:
            answers[tried(hostile)] += 1
        except (Exception, Late):
            broken += 1
            with contextlib.suppress(OSError):
                (home / f"{wanted.seed}-{broken}{kind}").write_bytes(hostile)
            print(f"== {wanted.seed}-{broken}{kind}", traceback.format_exc()[-1500:], sep="\n", flush=True)
    print(f"{answers.total()} documents, {broken} broken; {dict(answers.most_common())}")
    sys.exit(bool(broken))


if __name__ == "__main__":
    main()
