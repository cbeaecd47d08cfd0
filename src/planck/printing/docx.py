"""A paper as a Word file laid out by GB/T 9704-2012, to be edited, stamped and filed by an office."""

from __future__ import annotations

import datetime
import io
import itertools
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import docx
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part, XmlPart
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.shape import CT_Inline

from planck.core.lights import LIT, LOUD
from planck.printing.blocks import (
    LETTER_WIDTH,
    WRITE_HEIGHT,
    Align,
    Block,
    Cell,
    Document,
    Figure,
    Foot,
    Heading,
    Items,
    Paragraph,
    Role,
    Section,
    Span,
    Spans,
    Table,
    attachment_hang,
    leads,
    mark_look,
    runs_over,
    stays_whole,
    title_lines,
)
from planck.printing.package import APP, as_property, clean, core_properties, timeless
from planck.printing.pdf import PPI, picture
from planck.printing.press import Job
from planck.printing.profile import FANG, HEI, KAI, SONG, TITLE, Profile

_PAGE = (11906, 16838)
"""A4 in twentieths of a point."""
_LANDSCAPE_SIDE = 30.0
"""Millimetres left and right of a landscape page's text; above and below it are a portrait page's sides."""
_DENSE_SIDES = (18.0, 15.0, 18.0, 15.0)
"""Millimetres above, right, below and left of the text of a page whose tables are set small."""
_NUMBER_LINE = 16
"""Points that a page number's line is high."""
_PICTURE = (150.0, 200.0)
"""Millimetres that a picture is wide and high at most."""
_PICTURE_LANDSCAPE_HEIGHT = 125.0
_EMU = 36000
"""Word's length units in a millimetre."""

_HEAD_FILL = "D9D9D9"
_FILLS = {light: light.look.tint.removeprefix("#").upper() for light in LIT}

_ALIASES = {FANG: "仿宋", KAI: "楷体", HEI: "SimHei", SONG: "SimSun", TITLE: "宋体"}
"""By face, the one that Word takes where the first is not installed."""

_PARAGRAPHS: dict[Role, str] = {
    "body": "GwBody",
    "number": "GwNumber",
    "to": "GwTo",
    "attachment": "GwAttachment",
    "signature": "GwSignature",
    "copies": "GwCopies",
    "imprint": "GwCopies",
    "mark": "GwMark",
    "marked_number": "GwNumber",
    "letter": "GwNumber",
    "letter_mark": "GwMark",
    "letter_number": "GwNumber",
    "face": "GwFace",
    "caption": "GwCaption",
}


def write(job: Job) -> bytes:
    """The Word file, its charts as pictures: Word shows no SVG everywhere."""
    press = job.press
    pictures = {name: (picture(svg, press.faces), alternative) for name, (svg, alternative) in job.drawings.items()}
    return render(job.document, press.profile, pictures, press.day, press.author)


def render(
    document: Document,
    profile: Profile,
    pictures: Mapping[str, tuple[bytes, str]],
    day: datetime.date,
    author: str = "",
) -> bytes:
    """The paper's Word file; the same bytes for the same input.

    ``pictures``: by chart's name, a PNG of ``PPI`` and its alternative text; a figure without one is left out.
    """
    file: Any = docx.Document()
    _strip(file)
    fitted_sizes = {section.size for section in document.sections if section.single}
    _fill(file.styles.element, _styles(profile, max(fitted_sizes, default=0)))
    _fill(file.settings.element, _settings())
    _describe(file, profile, document.title, author, day)
    _Body(file, profile, pictures).write(document.sections or (Section(()),))
    packed = io.BytesIO()
    file.save(packed)
    return timeless(packed.getvalue())


def _w(tag: str, /, *children: Any, **attributes: object) -> Any:
    """An element of WordprocessingML, every value in it data."""
    element: Any = OxmlElement(f"w:{tag}")
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), clean(str(value)))
    element.extend(children)
    return element


def _twips(millimetres: float) -> int:
    return round(millimetres * 1440 / 25.4)


# The package


def _strip(file: Any) -> None:
    """Remove python-docx's own template but for its empty body, styles and settings."""
    kept = (RELATIONSHIP_TYPE.OFFICE_DOCUMENT, RELATIONSHIP_TYPE.STYLES, RELATIONSHIP_TYPE.SETTINGS)
    for rels in (file.part.rels, file.part.package.rels):
        for key in [key for key, rel in rels.items() if rel.reltype not in kept]:
            del rels[key]
    _fill(file.element.body, [])


def _fill(element: Any, children: Iterable[Any]) -> None:
    for child in list(element):
        element.remove(child)
    element.extend(list(children))


def _describe(file: Any, profile: Profile, title: str, author: str, day: datetime.date) -> None:
    """Add the package's properties, dated ``day``, and the list of its fonts."""
    package = file.part.package
    about = core_properties(title, author, day)
    core = Part(PackURI("/docProps/core.xml"), CONTENT_TYPE.OPC_CORE_PROPERTIES, about, package)
    package.relate_to(core, RELATIONSHIP_TYPE.CORE_PROPERTIES)
    app = Part(PackURI("/docProps/app.xml"), CONTENT_TYPE.OFC_EXTENDED_PROPERTIES, APP, package)
    package.relate_to(app, RELATIONSHIP_TYPE.EXTENDED_PROPERTIES)
    table = _w("fonts", *_fonts(profile))
    fonts = XmlPart(PackURI("/word/fontTable.xml"), CONTENT_TYPE.WML_FONT_TABLE, table, package)
    file.part.relate_to(fonts, RELATIONSHIP_TYPE.FONT_TABLE)


def _fonts(profile: Profile) -> list[Any]:
    """The profile's Chinese faces, each with the one that stands in for it."""
    own = profile.fonts
    return [
        _w(
            "font",
            # not every computer has 仿宋_GB2312 or 小标宋: Word takes the face named here instead
            *([_w("altName", val=_ALIASES[name])] if name in _ALIASES else []),
            _w("charset", val="86"),
            _w("family", val="auto"),
            _w("pitch", val="default"),
            name=name,
        )
        for name in dict.fromkeys((own.body, own.second, own.first, own.number, own.title))
    ]


def _settings() -> list[Any]:
    """Compatibility mode 15, odd and even pages, and how Word sets Chinese punctuation and lines."""
    compat = ("spaceForUL", "balanceSingleByteDoubleByteWidth", "doNotLeaveBackslashAlone", "ulTrailSpace")
    later = ("doNotExpandShiftReturn", "adjustLineHeightInTable", "useFELayout")
    mode = _w("compatSetting", name="compatibilityMode", uri="http://schemas.microsoft.com/office/word", val=15)
    return [
        _w("zoom", percent=100),
        _w("bordersDoNotSurroundHeader"),
        _w("bordersDoNotSurroundFooter"),
        _w("defaultTabStop", val=420),
        _w("evenAndOddHeaders"),
        _w("characterSpacingControl", val="compressPunctuation"),
        _w("compat", *(_w(name) for name in (*compat, *later)), mode),
        _w("themeFontLang", val="en-US", eastAsia="zh-CN"),
    ]


# The styles


@dataclass(frozen=True, slots=True, kw_only=True)
class _Style:
    """A paragraph style; lengths in points, indents in characters."""

    id: str
    name: str
    face: str
    size: float
    tracking: float = 0
    align: str = "both"
    first: int = 0
    right: int = 0
    line: float | None = None
    """Exact; a line of the page's grid otherwise."""
    before: float = 0
    after: float = 0
    keep: bool = False
    bold: bool = False
    grid: bool = True
    level: int | None = None
    boxed: bool = False


def _looks(profile: Profile, fitted: float) -> list[_Style]:
    """Every style but the default; ``fitted``: points of a table that is to stand on a single page, or 0."""
    own, size = profile.fonts, profile.size

    def text(id: str, name: str, face: str = own.body, **more: Any) -> _Style:  # noqa: A002
        return _Style(id=id, name=name, face=face, size=size, tracking=profile.tracking, **more)

    def small(id: str, name: str, face: str, size: float, **more: Any) -> _Style:  # noqa: A002
        return _Style(id=id, name=name, face=face, size=size, grid=False, **more)

    def title(id: str, name: str, **more: Any) -> _Style:  # noqa: A002
        line, after = profile.title_size + 10, profile.pitch
        look: dict[str, Any] = {"face": own.title, "size": profile.title_size, "align": "center", "keep": True}
        return _Style(id=id, name=name, **look, line=line, after=after, grid=False, **more)

    line = fitted * 15 / 10.5
    fitting = (
        small("GwFitted", "单页表格文字", own.body, fitted, align="left", line=line),
        small("GwFittedHead", "单页表格表头", own.first, fitted, align="center", line=line, keep=True),
    )
    return [
        text("GwBody", "公文正文", first=2),
        # 7.3.8: 附件 and its number from the left edge, in 黑体; its title in the middle of the third line
        text("GwAnnex", "附件序号", own.first, keep=True),
        title("GwAnnexTitle", "附件标题", before=profile.pitch, level=0),
        # 7.3.2 of GB/T 9704: from the left edge, where a paragraph of the text begins two characters in
        text("GwTo", "主送机关"),
        # 7.2.5: in the middle
        text("GwNumber", "发文字号", align="center"),
        # 7.3.5.4: no page begins with the signature; what stands before it goes with it
        text("GwAttachment", "附件说明", first=2, keep=True),
        # 7.3.5: the date ends four characters from the right; the seal stands over it
        text("GwSignature", "署名", align="right", right=4, keep=True),
        title("Title", "Title"),
        # 7.3.3: the first level in 黑体, the second in 楷体, further ones in the text's own 仿宋
        text("Heading1", "heading 1", own.first, first=2, keep=True, level=0),
        text("Heading2", "heading 2", own.second, first=2, keep=True, level=1),
        text("Heading3", "heading 3", first=2, keep=True, level=2, bold=True),
        # 7.4: 抄送 in 四号 between two lines across the page
        _Style(id="GwCopies", name="版记", face=own.body, size=14),
        # 7.2.4: its upper edge 35 mm below the text's
        _Style(id="GwMark", name="发文机关标志", face=own.title, size=52, align="center", before=99.2, grid=False),
        _Style(id="GwFace", name="版头提示", face=own.first, size=14, align="center", bold=True, boxed=True),
        small("GwCaption", "图表标题", own.first, 12, align="center", line=22, before=5, keep=True),
        small("GwFigure", "图", own.body, 12, align="center", keep=True),
        small("GwCell", "表格文字", own.body, 10.5, align="left", line=15),
        small("GwHead", "表格表头", own.first, 10.5, align="center", line=15, keep=True),
        small("GwDense", "密排表格文字", own.body, 8, align="left", line=10.5),
        small("GwDenseHead", "密排表格表头", own.first, 8, align="center", line=10.5, keep=True),
        *(fitting if fitted else ()),
        small("GwSpacer", "表后空隙", own.body, 10.5, align="left", line=6),
        # 7.5: the page's number in 四号 宋体 between two dashes
        small("Footer", "footer", own.number, 14, line=_NUMBER_LINE),
    ]


def _styles(profile: Profile, fitted: float = 0) -> list[Any]:
    """The defaults, then every style of the paper."""
    own = profile.fonts
    normal = _Style(id="Normal", name="Normal", face=own.body, size=profile.size, tracking=profile.tracking)
    lang = _w("lang", val="en-US", eastAsia="zh-CN", bidi="ar-SA")
    base = _w("rPr", _faces(own.body, own.latin), *_sizes(profile.size), lang)
    letters = _w("name", val="Default Paragraph Font")
    table = _w("tblPr", _w("tblInd", w=0, type="dxa"))
    return [
        _w("docDefaults", _w("rPrDefault", base), _w("pPrDefault")),
        *(_style(look, profile) for look in [normal, *_looks(profile, fitted)]),
        _w("style", letters, type="character", default=1, styleId="DefaultParagraphFont"),
        _w("style", _w("name", val="Normal Table"), table, type="table", default=1, styleId="TableNormal"),
    ]


def _style(look: _Style, profile: Profile) -> Any:
    """The style in full, since WPS and LibreOffice do not all inherit alike."""
    own = look.id.startswith("Gw")
    kind = {"customStyle": 1} if own else {"default": 1} if look.id == "Normal" else {}
    following = [_w("next", val="GwBody")] if look.id in {"Title", "Heading1", "Heading2", "Heading3"} else []
    characters = _w(
        "rPr",
        _faces(look.face, profile.fonts.latin),
        _w("b", val=int(look.bold)),
        _w("spacing", val=round(look.tracking * 20)),
        *_sizes(look.size),
    )
    return _w(
        "style",
        _w("name", val=look.name),
        *([] if look.id == "Normal" else [_w("basedOn", val="Normal")]),
        *following,
        *([] if look.id == "Footer" else [_w("qFormat")]),
        _w("pPr", *_layout(look)),
        characters,
        type="paragraph",
        **kind,
        styleId=look.id,
    )


def _layout(look: _Style) -> list[Any]:
    """A style's paragraph properties in the schema's order."""
    line = {"line": 240, "lineRule": "auto"}
    if look.line is not None:
        line = {"line": round(look.line * 20), "lineRule": "exact"}
    char = round(look.size * 20)
    indents: dict[str, int] = {"left": 120, "right": 120} if look.boxed else {"rightChars": look.right * 100}
    if not look.boxed:
        indents["right"] = look.right * char
    indents |= {"firstLineChars": look.first * 100, "firstLine": look.first * char}
    return [
        *([_w("keepNext"), _w("keepLines")] if look.keep else []),
        # the standard's page has 22 lines: moving one over would leave it with 21
        _w("widowControl", val=0),
        *([_borders("top", "left", "bottom", "right", space=4)] if look.boxed else []),
        _w("kinsoku"),
        _w("overflowPunct"),
        # 28 characters a line: a gap beside each figure, which Word and WPS add of themselves, would move every line
        _w("autoSpaceDE", val=0),
        _w("autoSpaceDN", val=0),
        *([] if look.grid else [_w("snapToGrid", val=0)]),
        _w("spacing", before=round(look.before * 20), after=round(look.after * 20), **line),
        _w("ind", **indents),
        _w("jc", val=look.align),
        *([] if look.level is None else [_w("outlineLvl", val=look.level)]),
    ]


def _borders(*sides: str, space: int) -> Any:
    return _w("pBdr", *(_w(side, val="single", sz=6, space=space, color="000000") for side in sides))


def _faces(chinese: str, latin: str) -> Any:
    return _w("rFonts", hint="eastAsia", ascii=latin, hAnsi=latin, eastAsia=chinese, cs=latin)


def _sizes(points: float) -> tuple[Any, Any]:
    return _w("sz", val=round(points * 2)), _w("szCs", val=round(points * 2))


# The text


def _run(text: str, *, bold: bool = False) -> Any:
    """A run of text; a plain one takes its weight from the paragraph's style."""
    # The hint keeps “”, — and … in the Chinese face and as wide as it.
    look = _w("rPr", _w("rFonts", hint="eastAsia"), *([_w("b")] if bold else []))
    written = _w("t")
    # Word drops blanks at the edges otherwise, and words of two runs would join
    written.set(qn("xml:space"), "preserve")
    written.text = clean(text)
    return _w("r", look, written)


def _runs(spans: Spans, *, bold: bool = False) -> list[Any]:
    return [_run(span.text, bold=bold or span.bold) for span in spans]


def _paragraph(style: str, *properties: Any, runs: Iterable[Any] = ()) -> Any:
    """A paragraph; ``properties`` are in the schema's order."""
    return _w("p", _w("pPr", _w("pStyle", val=style), *properties), *runs)


def _anywhere(text: str) -> list[Any]:
    """The property that lets a line break within a word, where one is wider than a cell: a file's name, an address."""
    return [_w("wordWrap", val=0)] if re.search("[!-~]{15,}", text) else []


def _title(heading: Heading, *, wide: bool) -> Any:
    """The title, on a portrait page broken into lines of like length."""
    runs: list[Any] = []
    for line in [heading.text] if wide else title_lines(heading.text):
        if runs:
            runs.append(_w("r", _w("br")))
        runs.append(_run(line))
    return _paragraph("Title", runs=runs)


def _annex(heading: Heading, pitch: float, *, begins: bool) -> list[Any]:
    """The annex's number and its title, two paragraphs; one that does not begin a page stands closer together."""
    label, title = heading.annexed
    apart = _w("spacing", before=round(pitch * 20), after=0)
    close = _w("spacing", before=0, after=round(pitch * 10))
    return [
        _paragraph("GwAnnex", *([] if begins else [apart]), runs=[_run(label)]),
        _paragraph("GwAnnexTitle", *([] if begins else [close]), runs=[_run(title)]),
    ]


_RED = "FF0000"


def _mark(text: str, width: float) -> Any:
    """The office's red heading on a single line of that width, in points."""
    size, percent = mark_look(text, width)
    look = [_w("color", val=_RED), *([] if percent == 100 else [_w("w", val=round(percent))]), *_sizes(size)]
    run = _run(text)
    run.rPr.extend(look)
    return _paragraph("GwMark", runs=[run])


def _letter_mark(text: str) -> Any:
    """10.1: the office's name 30 mm below the page's edge, 4 mm below it a red double line of 170 mm."""
    paragraph = _mark(text, 0.97 * LETTER_WIDTH * 72 / 25.4)  # what is scaled to the line breaks by a hair
    paragraph.pPr.insert(1, _on_page(30))
    line = _w("bottom", val="thickThinSmallGap", sz=24, space=11, color=_RED)
    paragraph.pPr.insert(2, _w("pBdr", line))
    paragraph.pPr.append(_w("spacing", before=0, after=0))
    return paragraph


def _on_page(top: float) -> Any:
    """A frame as wide as a letter's lines, so many millimetres below the page's upper edge."""
    place = {"vAnchor": "page", "hAnchor": "page", "xAlign": "center", "y": _twips(top)}
    return _w("framePr", w=_twips(LETTER_WIDTH), wrap="notBeside", **place)


def _letter_foot() -> Any:
    """10.1: a red double line of 170 mm, 20 mm above the page's lower edge, in place of the first page's number."""
    line = _w("top", val="thickThinSmallGap", sz=24, space=0, color=_RED)
    return _paragraph("Footer", _on_page(297 - 20), _w("pBdr", line))


def _hanging(spans: Spans) -> Any:
    """The indents of a line of the annexes' list: what runs over stands below the annex's name (7.3.4)."""
    hang = attachment_hang("".join(span.text for span in spans))
    left = hang.left + hang.hanging
    return _w(
        "ind",
        leftChars=round(left * 100),
        left=round(left * 320),
        hangingChars=round(hang.hanging * 100),
        hanging=round(hang.hanging * 320),
    )


_SIGNING: tuple[Role, ...] = ("attachment", "signature")
"""What a page does not begin with: the last paragraph before it stays with it."""


def _roled(block: Paragraph, pitch: float, *, first: bool, last: bool, kept: bool, ends: bool) -> list[Any]:
    """The paragraph by its role; ``first`` and ``last`` of neighbours with the same role, ``kept`` with the next.

    ``ends``: a signature below which nothing stands.
    """
    style = _PARAGRAPHS[block.role]
    own: list[Any] = []
    blank: list[Any] = []
    match block.role:
        case "marked_number":
            # 7.2.5 and 7.2.7: two lines below the heading; the red line 4 mm below it, as wide as the text
            line = _w("bottom", val="single", sz=12, space=11, color=_RED)
            own = [_w("pBdr", line), _w("spacing", before=round(pitch * 40), after=round(pitch * 40))]
        case "letter_number":
            # 10.1: at the right edge, 7/8 of a character below the line; the title two lines below
            own = [_w("spacing", before=280, after=round(pitch * 40)), _w("jc", val="right")]
        case "body":
            own = [*([_w("keepNext")] if kept else []), *_anywhere("".join(span.text for span in block.spans))]
        case "signature":
            # two lines free above the signature: room for the seal
            blank = [_paragraph(style), _paragraph(style)] if first else []
            own = [_w("keepNext", val=0)] if ends else []
            own.append(_w("ind", rightChars=round(block.right * 100), right=round(block.right * 320)))
        case "attachment":
            own = [_w("spacing", before=round(pitch * 20))] if first else []
            own.append(_hanging(block.spans))
        case "face" if last:
            own = [_w("spacing", after=round(pitch * 10))]
    return [*blank, _paragraph(style, *own, runs=_runs(block.spans))]


def _foot(foot: Foot, width: int) -> list[Any]:
    """版记 at the foot of the page on which the paper ends, which Word keeps a floating table to."""
    rows = [_w("tr", _foot_cell(spans, width, span=2)) for spans in foot.copies]
    if foot.printed_by or foot.printed:
        left = width // 2
        cells = [_foot_cell(foot.printed_by, left), _foot_cell(foot.printed, width - left, align="right")]
        rows.append(_w("tr", *cells))
    for row in rows:
        row.insert(0, _w("trPr", _w("cantSplit")))
    # where a program lets the table run with the text, its rows stay on one page all the same
    for paragraph in (paragraph for row in rows[:-1] for paragraph in row.iter(qn("w:p"))):
        paragraph.pPr.insert(1, _w("keepNext"))
    # 7.4.1: 0.35 mm, and 0.25 mm between; 10.1: none in a letter
    lines = {} if foot.bare else {"top": 8, "bottom": 8, "insideH": 6}
    look = _w(
        "tblPr",
        _w("tblpPr", vertAnchor="margin", horzAnchor="margin", tblpXSpec="center", tblpYSpec="bottom"),
        _w("tblOverlap", val="never"),
        _w("tblW", w=width, type="dxa"),
        _w("tblBorders", *(_w(side, val="single", sz=size, space=0, color="000000") for side, size in lines.items())),
        _w("tblLayout", type="fixed"),
        _w("tblCellMar", *(_w(side, w=280, type="dxa") for side in ("left", "right"))),  # 7.4.2: one character
        _w("tblLook", val="0000", firstRow=0, lastRow=0, firstColumn=0, lastColumn=0, noHBand=1, noVBand=1),
    )
    columns = (width // 2, width - width // 2)
    grid = _w("tblGrid", *(_w("gridCol", w=column) for column in columns))
    # the table floats on the page of the paragraph below it
    return [_w("tbl", look, grid, *rows), _paragraph("GwSpacer")]


def _foot_cell(spans: Spans, width: int, *, span: int = 1, align: str = "left") -> Any:
    properties = [_w("tcW", w=width, type="dxa"), *([_w("gridSpan", val=span)] if span > 1 else [])]
    text = "".join(part.text for part in spans)
    # 7.4.2: what runs over stands below the first character after the colon
    hang = [_w("ind", left=840, hanging=840)] if re.match("..：", text) else []
    looks = [*hang, *([_w("jc", val=align)] if align != "left" else [])]
    return _w("tc", _w("tcPr", *properties), _paragraph("GwCopies", *looks, runs=_runs(spans)))


# Tables


def _columns(shares: tuple[float, ...], width: int) -> list[int]:
    """The columns' widths, together ``width`` to the twip."""
    whole = sum(shares)
    edges = [round(width * sum(shares[:n]) / whole) for n in range(len(shares) + 1)]
    return [right - left for left, right in itertools.pairwise(edges)]


def _table(table: Table, width: int, style: str, *, wide: bool, dense: bool) -> list[Any]:
    """The table with its caption; the thin paragraph after it keeps Word from joining it with the next."""
    columns = _columns(table.widths, width)
    look, head_look = style, "GwHead" if style == "GwCell" else f"{style}Head"
    heads = [_cell(cell, share, None, head_look) for cell, share in zip(table.head, columns, strict=True)]
    head = _w("tr", _w("trPr", _w("cantSplit"), _w("tblHeader")), *heads)
    element = _w("tbl", _table_look(table, width), _w("tblGrid", *(_w("gridCol", w=share) for share in columns)), head)
    kept = stays_whole(table, wide=wide, dense=dense)
    for n, cells in enumerate(table.rows, 1):
        keep = kept and n < len(table.rows)
        look_of_row = [] if runs_over(table, n - 1, wide=wide, dense=dense) else [_w("cantSplit")]
        if any(cell.write for cell in cells):
            look_of_row.append(_w("trHeight", val=_twips(WRITE_HEIGHT), hRule="atLeast"))
        whole = [_w("trPr", *look_of_row)] if look_of_row else []
        row = (
            _cell(cell, share, align, look, keep=keep, begins=table.depth(n - 1, m) > 1)
            for m, (cell, share, align) in enumerate(zip(cells, columns, table.align, strict=True))
        )
        element.append(_w("tr", *whole, *row))
    caption = [_paragraph("GwCaption", runs=_runs(table.caption))] if table.caption else []
    return [*caption, element, _paragraph("GwSpacer")]


def _table_look(table: Table, width: int) -> Any:
    """Width, borders and margins; the caption as the table's name for a screen reader."""
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    named = "".join(span.text for span in table.caption)
    return _w(
        "tblPr",
        _w("tblW", w=width, type="dxa"),
        _w("jc", val="center"),
        _w("tblBorders", *(_w(side, val="single", sz=4, space=0, color="000000") for side in sides)),
        # else Word fits the columns to their words, and each program to other ones
        _w("tblLayout", type="fixed"),
        _w("tblCellMar", *(_w(side, w=_twips(1.5), type="dxa") for side in ("left", "right"))),
        _w("tblLook", val="0020", firstRow=1, lastRow=0, firstColumn=0, lastColumn=0, noHBand=1, noVBand=1),
        *([_w("tblCaption", val=named)] if named else []),
    )


def _cell(
    cell: Cell,
    width: int,
    align: Align | None,
    style: str,
    *,
    keep: bool = False,
    begins: bool = False,
) -> Any:
    """A cell; one without an alignment is of the table's head. ``begins``: cells below it are one with it."""
    fill = _HEAD_FILL if align is None else _FILLS.get(cell.tone) if cell.tone else None
    look = [_w("shd", val="clear", color="auto", fill=fill)] if fill else []
    merged = [_w("vMerge", val="continue" if cell.above else "restart")] if cell.above or begins else []
    stands = _w("vAlign", val="top" if begins else "center")
    properties = _w("tcPr", _w("tcW", w=width, type="dxa"), *merged, *look, stands)
    if align is None:
        return _w("tc", properties, _paragraph(style, runs=_runs(cell.spans)))
    aligned = [] if align == "left" else [_w("jc", val=align)]
    look = [*([_w("keepNext")] if keep else []), *_anywhere(cell.text), *aligned]
    runs = _runs(cell.spans, bold=cell.tone in LOUD)
    return _w("tc", properties, _paragraph(style, *look, runs=runs))


# Pages


def _page(profile: Profile, *, wide: bool, dense: bool = False) -> dict[str, int]:
    """The margins of a page in twips."""
    top, right, bottom, left = profile.top, profile.right, profile.bottom, profile.left
    if wide:
        top, right, bottom, left = left, _LANDSCAPE_SIDE, right, _LANDSCAPE_SIDE
    if dense:
        top, right, bottom, left = _DENSE_SIDES
    # GB/T 9704: the dashes beside the number stand 7 mm below the text; they are in the middle of its line.
    footer = bottom - 7 - _NUMBER_LINE * 25.4 / 72 / 2
    lengths = {"top": top, "right": right, "bottom": bottom, "left": left, "header": 15.0, "footer": max(0.0, footer)}
    return {side: _twips(length) for side, length in lengths.items()}


def _section(profile: Profile, footers: tuple[str, str], *, wide: bool, dense: bool) -> Any:
    """A section's pages; ``footers`` are those of the odd and the even ones."""
    size = {"w": _PAGE[1], "h": _PAGE[0], "orient": "landscape"} if wide else {"w": _PAGE[0], "h": _PAGE[1]}
    references = [_w("footerReference", type=kind) for kind in ("default", "even")]
    for reference, key in zip(references, footers, strict=True):
        reference.set(qn("r:id"), key)
    return _w(
        "sectPr",
        *references,
        _w("type", val="nextPage"),
        _w("pgSz", **size),
        _w("pgMar", **_page(profile, wide=wide, dense=dense), gutter=0),
        _w("docGrid", type="lines", linePitch=round(profile.pitch * 20)),
    )


def _number(profile: Profile, side: str) -> Any:
    """A page's number between dashes, one character in from its ``side``."""
    face = profile.fonts.number

    def run(*content: Any) -> Any:
        return _w("r", _w("rPr", _faces(face, face)), *content)

    def written(name: str, text: str) -> Any:
        element = _w(name)
        element.set(qn("xml:space"), "preserve")
        element.text = text
        return element

    return _paragraph(
        "Footer",
        _w("ind", **{f"{side}Chars": 100, side: 280}),
        _w("jc", val=side),
        runs=[
            run(written("t", "— ")),
            run(_w("fldChar", fldCharType="begin")),
            run(written("instrText", " PAGE ")),
            run(_w("fldChar", fldCharType="separate")),
            run(written("t", "1")),
            run(_w("fldChar", fldCharType="end")),
            run(written("t", " —")),
        ],
    )


class _Body:
    """The paper's blocks in order, as the body of one file."""

    def __init__(self, file: Any, profile: Profile, pictures: Mapping[str, tuple[bytes, str]]) -> None:
        self.file = file
        self.profile = profile
        self.pictures = pictures
        self.drawn = 0
        self.cells = "GwCell"
        """The style of the present section's cells."""

    def write(self, sections: tuple[Section, ...]) -> None:
        """Write the sections into the file's body, each on pages of its own."""
        body = self.file.element.body
        # GB/T 9704, 7.5: 单页码居右空一字，双页码居左空一字
        footers = (self.footer("right"), self.footer("left"))
        for n, section in enumerate(sections, 1):
            elements = self.section(section) or [_paragraph("GwBody")]
            body.extend(elements)
            end = _section(self.profile, footers, wide=section.landscape, dense=section.dense)
            if section.letter:
                self.letter(end)
            # The last section's pages are the body's own, every other's stand in its last paragraph.
            (body if n == len(sections) else elements[-1].pPr).append(end)

    def footer(self, side: str) -> str:
        """The key of a new footer with the page's number at the side."""
        return self.footer_of(_number(self.profile, side))

    def footer_of(self, paragraph: Any) -> str:
        """The key of a new footer."""
        part, key = self.file.part.add_footer_part()
        _fill(part.element, [paragraph])
        return str(key)

    def letter(self, section: Any) -> None:
        """Give the section's first page the foot of a letter."""
        reference = _w("footerReference", type="first")
        reference.set(qn("r:id"), self.footer_of(_letter_foot()))
        section.insert(0, reference)
        section.find(qn("w:docGrid")).addprevious(_w("titlePg"))

    def section(self, section: Section) -> list[Any]:
        """The section's paragraphs and tables."""
        around = (None, *section.blocks, None)
        self.cells = "GwDense" if section.dense else "GwFitted" if section.single else "GwCell"
        return [
            element
            for before, block, after in zip(around, section.blocks, around[2:], strict=False)
            for element in self.block(block, before, after, wide=section.landscape, dense=section.dense)
        ]

    def block(self, block: Block, before: Block | None, after: Block | None, *, wide: bool, dense: bool) -> list[Any]:
        """The elements of a block between its neighbours."""
        match block:
            case Heading(level=1):
                return [_title(block, wide=wide)]
            case Heading(annex=True):
                return _annex(block, self.profile.pitch, begins=before is None)
            case Heading():
                return [_paragraph(f"Heading{min(block.level, 4) - 1}", runs=_runs(block.spans))]
            case Paragraph():
                if block.role == "mark":
                    return [_mark(block.text, self.profile.text_width)]
                if block.role == "letter_mark":
                    return [_letter_mark(block.text)]
                first = not (isinstance(before, Paragraph) and before.role == block.role)
                last = not (isinstance(after, Paragraph) and after.role == block.role)
                # what leads to a table stays with both its heading and it; no page begins with the signature
                signed = isinstance(after, Paragraph) and after.role in _SIGNING
                kept = leads(before, block, after) or signed
                # 附注 stands below the date, and never on a page of its own
                ends = last and not (isinstance(after, Paragraph) and after.role == "body")
                return _roled(block, self.profile.pitch, first=first, last=last, kept=kept, ends=ends)
            case Items():
                kept = isinstance(after, Paragraph) and after.role in _SIGNING
                looks = [
                    [_w("keepNext")] if kept and n == len(block.items) else [] for n in range(1, len(block.items) + 1)
                ]
                style = "GwDense" if dense else "GwBody"
                return [
                    _paragraph(style, *look, runs=_runs(item)) for look, item in zip(looks, block.items, strict=True)
                ]
            case Table():
                return _table(block, self.width(wide=wide, dense=dense), self.cells, wide=wide, dense=dense)
            case Foot():
                return _foot(block, self.width(wide=wide, dense=dense))
            case _:
                return self.figure(block, wide=wide) if block.chart in self.pictures else []

    def width(self, *, wide: bool, dense: bool) -> int:
        """Twips that the text of a page is wide."""
        page = _page(self.profile, wide=wide, dense=dense)
        return _PAGE[wide] - page["left"] - page["right"]

    def figure(self, figure: Figure, *, wide: bool) -> list[Any]:
        """The picture in the middle of the page, its caption below it."""
        png, alternative = self.pictures[figure.chart]
        key, image = self.file.part.get_or_add_image(io.BytesIO(png))
        width, height = (pixels / PPI * 25.4 for pixels in (image.px_width, image.px_height))
        tallest = _PICTURE_LANDSCAPE_HEIGHT if wide else _PICTURE[1]
        scale = min(1, _PICTURE[0] / width, tallest / height)
        self.drawn += 1
        inline: Any = CT_Inline.new_pic_inline(
            self.drawn, key, f"{self.drawn}.png", round(width * scale * _EMU), round(height * scale * _EMU)
        )
        # for a screen reader, which cannot read the picture
        inline.docPr.set("descr", as_property(alternative))
        picture = _paragraph("GwFigure", runs=[_w("r", _w("drawing", inline))])
        caption = _runs((Span(figure.caption),))
        return [picture, _paragraph("GwCaption", _w("keepNext", val=0), runs=caption)]
