"""A roll-up comes from other offices: in every medium its names and texts are text, and the same bytes come out."""

import io
import zipfile

import openpyxl
import pypdfium2
import pytest

from planck import reports
from planck.printing.press import Press
from tests.hostile import TROUBLE
from tests.printing.test_media import DAY, W, read_docx, read_html, read_pdf
from tests.reports.provinces import LEVELS, NAMES, answer, context, every_state, folded, share

HOSTILE = [text for text in TROUBLE if "\n" not in text]


def paper(result):
    (single,) = reports.render_rollup("rollup", context(result))
    return single


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    """A county a string: as its name, and as why it is not added or was not judged."""
    rows = {}
    for n, text in enumerate(HOSTILE):
        code = f"53{n + 1001:04}"
        rows[code] = answer(code, text, "530000", n, shared={"hotline": share("excluded", 9, 10, reason=text)})
        if n % 3 == 2:
            rows[code] = answer(code, text, "530000", n, state="refused", why=text)
    whole = folded(tmp_path_factory.mktemp("hostile"), rows, ended="", levels={"530000": ("云南省", "")})
    levels = [level.model_copy(update={"name": HOSTILE[0]}) for level in whole.rollup.levels]
    definitions = [
        each.model_copy(update={"name": HOSTILE[n], "source": HOSTILE[n + 3], "unit": each.unit})
        for n, each in enumerate(whole.rollup.definitions)
    ]
    office = {"issuer": HOSTILE[1], "copies": HOSTILE[5], "addressees": HOSTILE[2]}
    changed = whole.rollup.model_copy(update={"levels": levels, "definitions": definitions, "office": office})
    return paper(whole._replace(rollup=changed))


def squeezed(text):
    return "".join(text.split())


def test_hostile_names_and_texts_are_text_in_html(hostile):
    page = read_html(Press(DAY).print(hostile, "html"))
    shown = "\n".join(page.texts)
    for text in HOSTILE:
        assert text in shown, text
    assert not page.tags & {"script", "img", "a", "iframe", "object", "b", "em"}
    assert not page.active


def test_hostile_names_and_texts_are_text_in_word(hostile):
    texts, root, rels = read_docx(Press(DAY).print(hostile, "docx"))
    shown = "\n".join(texts)
    for text in HOSTILE:
        assert text in shown, text
    assert not list(root.iter(f"{W}hyperlink"))
    assert 'TargetMode="External"' not in rels


def test_hostile_names_and_texts_are_text_in_pdf(hostile):
    shown = read_pdf(Press(DAY).print(hostile, "pdf"))
    for text in HOSTILE:
        assert squeezed(text) in shown, text


def test_hostile_names_and_texts_are_text_in_a_workbook(hostile):
    book = openpyxl.load_workbook(io.BytesIO(Press(DAY).print(hostile, "xlsx")))
    assert book.sheetnames == ["报送", "指标", "排名", "县"]
    cells = [cell for page in book for row in page.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s", "n"}
    assert all(cell.hyperlink is None for cell in cells)
    assert {cell.value for cell in cells} >= set(HOSTILE)


def test_numbers_of_a_workbook_are_numbers(tmp_path):
    content = Press(DAY).print(paper(folded(tmp_path, every_state())), "xlsx")
    figures = openpyxl.load_workbook(io.BytesIO(content))["指标"]
    row = next(row for row in figures.iter_rows(min_row=4) if row[2].value == "530000")
    assert [cell.value for cell in row[4:10]] == [87.227723, 881, 1010, 17, 11, 5]
    assert row[2].data_type == "s", "a code is no number"


@pytest.mark.whole_system
@pytest.mark.parametrize("medium", ["md", "html", "docx", "pdf", "xlsx"])
def test_the_same_bytes_twice(tmp_path, medium):
    first, second = tmp_path / "1", tmp_path / "2"
    first.mkdir()
    second.mkdir()
    content = Press(DAY).print(paper(folded(first, every_state())), medium)
    assert content == Press(DAY).print(paper(folded(second, every_state())), medium)


@pytest.mark.whole_system
def test_a_long_province_repeats_the_heads_of_its_tables_on_each_page(tmp_path):
    rows = {f"53{n + 1001}": answer(f"53{n + 1001}", f"第{n}县", "530000", n % 30) for n in range(120)}
    result = folded(tmp_path, rows, ended="", levels=LEVELS)
    document = pypdfium2.PdfDocument(Press(DAY).print(paper(result), "pdf"))
    pages = [page.get_textpage().get_text_range() for page in document]
    for page in pages[-12:]:
        if "已汇总" in page and "5310" in page:
            assert "核查日" in page
    assert sum("核查日" in page and "已汇总" in page for page in pages) >= 3


def test_every_county_stands_in_the_page_by_its_whole_name(tmp_path):
    shown = read_pdf(Press(DAY).print(paper(folded(tmp_path, every_state())), "pdf"))
    assert all(name in shown for name, _ in NAMES.values())


UNSEEN = "恶\u202e县\u200b\x1b[31m"


def test_what_acts_unseen_is_shown_in_heads_and_properties_too(tmp_path):
    whole = folded(tmp_path, every_state())
    definitions = [each.model_copy(update={"name": UNSEEN}) for each in whole.rollup.definitions]
    levels = [level.model_copy(update={"name": UNSEEN}) for level in whole.rollup.levels]
    changed = whole.rollup.model_copy(
        update={"levels": levels, "definitions": definitions, "office": {"issuer": UNSEEN}}
    )
    printed = paper(whole._replace(rollup=changed))
    for medium in ("docx", "xlsx"):
        with zipfile.ZipFile(io.BytesIO(Press(DAY).print(printed, medium))) as package:
            for name in filter(lambda name: name.endswith(".xml"), package.namelist()):
                content = package.read(name).decode("utf-8", "replace")
                assert not set("\u202e\u200b\x1b") & set(content), (medium, name)
