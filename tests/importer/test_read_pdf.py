"""PDF: the text of the pages, without what makes them pages."""

from __future__ import annotations

import importlib.util

import pytest

from planck.importer import read_pdf
from planck.importer.document import Document, Paragraph, Refused
from tests.importer.documents import LINES, assembled, packed, pdf

PAGE = [(112.0 if n == 0 else 80.0, line) for n, line in enumerate(LINES)]


def shown(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def left(document: Document) -> dict[str, int]:
    return {note.message_key.partition(".")[2]: note.facts["count"] for note in document.left}


def refusal(data: bytes) -> str:
    with pytest.raises(Refused) as refused:
        read_pdf.read(data)
    return refused.value.message_key.partition(".")[2]


def test_lines_are_joined_and_page_marks_taken_out() -> None:
    heads = [(80.0, "清溪县文件"), (80.0, "清溪县文件"), (80.0, "清溪县文件")]
    ends = [(80.0, end) for end in ("甲。", "乙。", "丙。")]
    pages = [
        [head, *PAGE * 3, end, (280.0, f"— {n} —")] for n, (head, end) in enumerate(zip(heads, ends, strict=True), 1)
    ]
    document = read_pdf.read(pdf(pages))
    assert shown(document) == [text for _, end in ends for text in ["".join(LINES)] * 2 + ["".join(LINES) + end]] + [
        "清溪县文件"
    ]
    assert document.beside == 1
    assert left(document) == {"page_number": 3, "running_head": 3, "joined": 21, "header": 1}
    assert [block.page for block in document.blocks if isinstance(block, Paragraph)] == [
        1,
        1,
        1,
        2,
        2,
        2,
        3,
        3,
        3,
        None,
    ]


class PageOfCharacters:
    """Answers as PDFium's text page does: each character is 16 points wide and high."""

    def __init__(self, lefts: list[float]) -> None:
        self.lefts = lefts

    def get_charbox(self, at: int, *, loose: bool) -> tuple[float, float, float, float]:
        assert loose
        return self.lefts[at], 0.0, self.lefts[at] + 16, 16.0


def line(text: str, lefts: list[float]) -> tuple[str, float, float, float]:
    return read_pdf._line(PageOfCharacters(lefts), text, list(read_pdf._places(text, 0)))


def test_quotes_drawn_behind_their_line_stand_where_they_are_seen() -> None:
    """LibreOffice draws them so, in another font."""
    lefts = [80.0, 96.0, 128.0, 160.0, 176.0, 176.0, 112.0, 112.0, 144.0]
    assert line("建设港，推 “ ”", lefts) == ("建设“港”，推", 80.0, 192.0, 16.0)


def test_signs_that_overlap_stay_in_order() -> None:
    assert line("10.“羊", [0.0, 8.0, 16.0, 14.0, 24.0])[0] == "10.“羊"
    assert line("10.“羊”", [0.0, 8.0, 16.0, 14.0, 24.0, 4.0])[0] == "1”0.“羊"


def test_characters_beyond_the_basic_plane_do_not_shift_the_lines() -> None:
    lines = [(80.0, "一、𠮷祥县任务分工"), (112.0, "（一）推进依法行政")]
    assert shown(read_pdf.read(pdf([lines]))) == ["一、𠮷祥县任务分工", "（一）推进依法行政"]


def test_pages_with_rules_are_said_to_hold_tables() -> None:
    rules = "0 0 m 99 0 l S\n" * 12
    data = pdf([PAGE], drawn=rules)
    assert left(read_pdf.read(data)) == {"ruled_page": 1}
    assert read_pdf.pages_of(data)[2] == 1


def test_a_number_at_the_edge_of_a_single_page_is_text() -> None:
    lines = [(80.0, "一、清溪县任务分工表"), (80.0, "12")]
    assert shown(read_pdf.read(pdf([lines]))) == ["一、清溪县任务分工表", "12"]


def test_pages_without_text_and_pictures_are_counted() -> None:
    document = read_pdf.read(pdf([PAGE, []]))
    assert left(document) == {"page_without_text": 1}


def test_a_scan_is_refused() -> None:
    picture = packed(
        bytes(300), "/Type/XObject/Subtype/Image/Width 10/Height 10/ColorSpace/DeviceRGB/BitsPerComponent 8"
    )
    page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</XObject<</I 4 0 R>>>>/Contents 5 0 R>>"
    draw = "<</Length 30>>stream\nq 500 0 0 800 0 0 cm /I Do Q   \nendstream"
    objects = ["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Count 1/Kids[3 0 R]>>", page, picture, draw]
    assert refusal(assembled(objects)) == "pdf_scanned"


def test_what_has_no_text_or_the_wrong_characters_is_refused() -> None:
    assert refusal(pdf([[]])) == "empty"
    assert (
        refusal(pdf([[(80.0, "\ue000\ue001\ue002\ue003\ue004\ue005\ue006\ue007\ue008\ue009\ue00a\ue00b")]]))
        == "pdf_garbled"
    )
    assert refusal(b"%PDF-1.7\nrubbish") == "pdf_damaged"


def test_pages_are_lines_with_the_columns_beside_them() -> None:
    pages, pictures, ruled = read_pdf.pages_of(pdf([PAGE, []]))
    assert (pictures, ruled) == (0, 0)
    assert [(line.text, line.indent, line.room, line.page) for line in pages[0]] == [
        (LINES[0], 5, 0, 1),
        (LINES[1], 0, 5, 1),
        (LINES[2], 0, 5, 1),
    ]
    assert pages[1] == []


def test_a_page_that_does_not_load_is_without_text() -> None:
    assert read_pdf.pages_of(pdf([PAGE]).replace(b"/Type/Page/", b"/Type/Pxge/"))[0] == [[]]


def test_damage_and_locks_are_told_apart() -> None:
    with pytest.raises(Refused, match="pdf_damaged"):
        read_pdf.pages_of(b"%PDF-1.7")


def test_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read_pdf, "MOST_PAGES", 1)
    with pytest.raises(Refused, match="pdf_pages"):
        read_pdf.pages_of(pdf([PAGE, PAGE]))
    monkeypatch.setattr(read_pdf, "SECONDS", 0.0)
    assert refusal(pdf([PAGE] * 50)) == "pdf_hard"


def test_a_locked_pdf_is_refused() -> None:
    pikepdf = pytest.importorskip("pikepdf")
    import io

    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf([PAGE]))) as file:
        file.save(out, encryption=pikepdf.Encryption(user="x", owner="y"))
    assert refusal(out.getvalue()) == "pdf_locked"


def test_without_the_extra_the_message_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    assert refusal(pdf([PAGE])) == "no_pypdfium"
