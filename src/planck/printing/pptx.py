"""Slides as a PowerPoint file: 16:9, native charts and tables, notes pages; every string is data."""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any
from xml.sax.saxutils import quoteattr

import pptx
import xlsxwriter
from pptx.chart.data import CategoryChartData
from pptx.chart.xlsx import CategoryWorkbookWriter
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION
from pptx.enum.dml import MSO_PATTERN
from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.oxml.ns import qn
from pptx.oxml.xmlchemy import OxmlElement
from pptx.util import Emu, Pt

from planck.charts.values import Chart as Values
from planck.charts.values import LightsChart
from planck.core.lights import LIT
from planck.printing import deck as layout
from planck.printing.blocks import Align, Span, Spans, parse
from planck.printing.deck import Chart, Cover, Deck, Grid, Slide, Text
from planck.printing.package import APP, as_property, clean, core_properties, timeless
from planck.printing.press import Job
from planck.printing.profile import Fonts

_INK, _LINE, _SOFT = "1A1A1A", "1F3864", "595959"
_HEAD_FILL = "D9E2EF"
_NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
"""No style, no grid: the table's own lines serve in every program."""
_ALIGN: dict[Align, str] = {"left": "l", "center": "ctr", "right": "r"}


def write(job: Job) -> bytes:
    """The file; the same bytes for the same paper."""
    document = parse(job.paper.source)
    charts = {chart.name: chart for chart in job.paper.charts}
    slides = layout.deck(document)
    return _Writer(job.press.profile.fonts, charts, job.press.day).write(slides, document.title, job.press.author)


class _Writer:
    """One file on its way."""

    def __init__(self, fonts: Fonts, charts: dict[str, Values], day: datetime.date) -> None:
        self.fonts, self.charts, self.day = fonts, charts, day
        self.file: Any = pptx.Presentation()
        self.file.slide_width, self.file.slide_height = Pt(layout.WIDTH), Pt(layout.HEIGHT)
        _strip(self.file)
        _widen(self.file, fonts)

    def write(self, deck: Deck, title: str, author: str) -> bytes:
        self.cover(deck.cover)
        for slide in deck.slides:
            self.slide(slide, deck.mark)
        package = self.file.part.package
        about = core_properties(title, author, self.day)
        core = Part(PackURI("/docProps/core.xml"), CONTENT_TYPE.OPC_CORE_PROPERTIES, package, about)
        package.relate_to(core, RELATIONSHIP_TYPE.CORE_PROPERTIES)
        app = Part(PackURI("/docProps/app.xml"), CONTENT_TYPE.OFC_EXTENDED_PROPERTIES, package, APP)
        package.relate_to(app, RELATIONSHIP_TYPE.EXTENDED_PROPERTIES)
        packed = io.BytesIO()
        self.file.save(packed)
        return timeless(packed.getvalue())

    def cover(self, cover: Cover) -> None:
        """The title, the office and the day, and what stands on the paper's face."""
        slide = self.file.slides.add_slide(self.file.slide_layouts[0])
        self.title(slide, cover.title, cover.size, "ctr")
        _rule(slide, *_COVER_RULE)
        for n, line in enumerate(cover.lines):
            self.line(slide, line, layout.COVER_LINES + n * 44, 28, self.fonts.body)
        for n, line in enumerate(cover.faces):
            self.line(slide, line, 24 + n * 34, 22, self.fonts.first)
        slide.placeholders[1].element.getparent().remove(slide.placeholders[1].element)

    def line(self, slide: Any, text: str, top: float, size: float, face: str) -> None:
        """A line in the middle of the slide."""
        box = _box(slide, layout.SIDE, top, layout.TEXT_WIDTH, size * 1.5)
        _fill(box.text_frame, [self.paragraph((Span(text),), size, size * 1.4, face=face, align="ctr")])

    def slide(self, content: Slide, mark: str) -> None:
        """A slide with its title, its shapes, its number and its notes."""
        slide = self.file.slides.add_slide(self.file.slide_layouts[1])
        self.title(slide, (content.title,), layout.TITLE_SIZE, "l")
        _rule(slide, layout.SIDE, layout.TOP - 12, layout.TEXT_WIDTH, 2)
        for shape in content.shapes:
            match shape:
                case Text():
                    self.text(slide, shape)
                case Grid():
                    self.table(slide, shape)
                case _:
                    self.chart(slide, shape)
        self.foot(slide, mark)
        if content.notes:
            frame = slide.notes_slide.notes_text_frame
            _fill(frame, [self.paragraph(spans, 12, 18, after=6) for spans in content.notes])

    def title(self, slide: Any, lines: Sequence[str], size: float, align: str) -> None:
        """The title as a placeholder, so that it stands in the outline and a reader aloud finds it."""
        spacing = size * layout.COVER_LINE
        _fill(
            slide.shapes.title.text_frame,
            [
                self.paragraph(
                    (Span(line, bold=True),), size, spacing, face=self.fonts.first, align=align, colour=_LINE
                )
                for line in lines
            ],
        )

    def text(self, slide: Any, shape: Text) -> None:
        box = _box(slide, layout.SIDE, shape.top, layout.TEXT_WIDTH, shape.height)
        item = layout.ITEM_INDENT if shape.item else 0
        _fill(box.text_frame, [self.paragraph(shape.spans, layout.BODY_SIZE, layout.BODY_LINE, item=item)])

    def table(self, slide: Any, shape: Grid) -> None:
        """The rows as a table of PowerPoint, its first row marked as the head."""
        widths = shape.widths
        frame = slide.shapes.add_table(
            len(shape.rows), len(widths), Pt(layout.SIDE), Pt(shape.top), Pt(sum(widths)), Pt(sum(shape.heights))
        )
        table = frame.table
        table._tbl.tblPr.find(qn("a:tableStyleId")).text = _NO_STYLE
        table.horz_banding = False
        for n, width in enumerate(widths):
            table.columns[n].width = Pt(width)
        for m, (height, row) in enumerate(zip(shape.heights, shape.rows, strict=True)):
            table.rows[m].height = Pt(height)
            for n, cell in enumerate(row):
                tint = cell.tone.look.tint.removeprefix("#").upper() if cell.tone else None
                align = "ctr" if m == 0 else _ALIGN[shape.align[n]]
                spans = tuple(Span(span.text, bold=True) for span in cell.spans) if m == 0 else cell.spans
                face = self.fonts.first if m == 0 else self.fonts.body
                own = table.cell(m, n)
                _fill(
                    own.text_frame, [self.paragraph(spans, layout.CELL_SIZE, layout.CELL_LINE, face=face, align=align)]
                )
                _frame(own, _HEAD_FILL if m == 0 else tint)

    def chart(self, slide: Any, shape: Chart) -> None:
        """The chart with its numbers; one that the paper has none of is left out."""
        values = self.charts.get(shape.name)
        if not isinstance(values, LightsChart):
            return
        columns, rows = _lights(values)
        data: Any = _Data(self.day)
        data.categories = [clean(column) for column in columns]
        for name, numbers in rows:
            data.add_series(clean(name), numbers)
        frame = slide.shapes.add_chart(
            XL_CHART_TYPE.COLUMN_CLUSTERED,
            Pt(layout.SIDE),
            Pt(shape.top),
            Pt(layout.TEXT_WIDTH),
            Pt(shape.height),
            data,
        )
        about = frame._element.nvGraphicFramePr.cNvPr
        about.set("name", as_property(shape.caption))
        about.set("descr", as_property(f"{values.title}。{values.description}"))
        self.dress(frame.chart)

    def dress(self, chart: Any) -> None:
        """Type that is read across a room; a number on every bar; tones and patterns that differ in black and white."""
        chart.font.size, chart.font.name = Pt(layout.LEAST_SIZE), self.fonts.latin
        _east_asian(chart._chartSpace, self.fonts.first)
        for axis in chart._chartSpace.iter(qn("c:axId"), qn("c:crossAx")):
            # python-pptx numbers them below zero, which the schema has no place for
            axis.set("val", axis.get("val").removeprefix("-"))
        chart.has_title = False
        chart.has_legend = True
        chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.TOP, False
        chart.value_axis.visible = False
        chart.value_axis.minimum_scale = 0
        chart.value_axis.has_major_gridlines = False
        plot = chart.plots[0]
        plot.gap_width, plot.overlap = 60, 0
        plot.has_data_labels = True
        labels = plot.data_labels
        labels.show_value = True
        labels.font.size, labels.font.bold = Pt(layout.LEAST_SIZE), True
        # a bar of nothing has no number
        labels.number_format, labels.number_format_is_linked = "0;;", False
        for n, series in enumerate(plot.series):
            _tone(series.format, n, _LINE)

    def foot(self, slide: Any, mark: str) -> None:
        """What the slide shows is, at its foot, and its number."""
        if mark:
            box = _box(slide, layout.SIDE, layout.FOOT, layout.FOOT_WIDTH, 30)
            _fill(box.text_frame, [self.paragraph((Span(mark),), layout.LEAST_SIZE, 26, colour=_SOFT)])
        box = _box(slide, layout.WIDTH - layout.SIDE - 80, layout.FOOT, 80, 30)
        number = _a("fld", self.look(layout.LEAST_SIZE, self.fonts.body, _SOFT), _a("t"), type="slidenum", id=_FIELD)
        number[1].text = str(len(self.file.slides))
        _fill(box.text_frame, [_a("p", _a("pPr", algn="r"), number)])
        place = box._element.nvSpPr.find(qn("p:nvPr"))
        place.append(_p("ph", type="sldNum", sz="quarter", idx=12))

    def paragraph(
        self,
        spans: Spans,
        size: float,
        line: float,
        *,
        face: str = "",
        align: str = "l",
        colour: str = _INK,
        item: float = 0,
        after: float = 0,
    ) -> Any:
        """A paragraph with lines of exactly that height."""
        spacing = [_a("lnSpc", _a("spcPts", val=round(line * 100)))]
        spacing += [_a("spcBef", _a("spcPts", val=0)), _a("spcAft", _a("spcPts", val=round(after * 100)))]
        mark = [_a("buFont", typeface="Arial"), _a("buChar", char="•")] if item else [_a("buNone")]
        indent = round(item * 12700)
        face = face or self.fonts.body
        return _a(
            "p",
            _a("pPr", *spacing, *mark, marL=indent, indent=-indent, algn=align, eaLnBrk=1, hangingPunct=0),
            *(self.run(span, size, face, colour) for span in spans),
            self.look(size, face, colour, tag="endParaRPr"),
        )

    def run(self, span: Span, size: float, face: str, colour: str) -> Any:
        text = _a("t")
        text.text = clean(span.text)
        return _a("r", self.look(size, face, colour, bold=span.bold), text)

    def look(self, size: float, face: str, colour: str, *, bold: bool = False, tag: str = "rPr") -> Any:
        """The characters' size, colour and faces: the Chinese one by name, the Latin one beside it."""
        fill = _a("solidFill", _a("srgbClr", val=colour))
        faces = (("latin", self.fonts.latin), ("ea", face), ("cs", self.fonts.latin))
        return _a(
            tag,
            fill,
            *(_a(name, typeface=clean(typeface)) for name, typeface in faces),
            lang="zh-CN",
            altLang="en-US",
            sz=round(size * 100),
            b=int(bold),
        )


_FIELD = "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}"
_COVER_RULE = (layout.WIDTH / 2 - 160, layout.COVER_TITLE[0] + layout.COVER_TITLE[1] + 12, 320.0, 3.0)


# The elements


def _a(tag: str, /, *children: Any, **attributes: object) -> Any:
    """An element of DrawingML, every value in it data."""
    return _element(f"a:{tag}", children, attributes)


def _p(tag: str, /, *children: Any, **attributes: object) -> Any:
    return _element(f"p:{tag}", children, attributes)


def _element(tag: str, children: Iterable[Any], attributes: dict[str, object]) -> Any:
    element: Any = OxmlElement(tag)
    for key, value in attributes.items():
        element.set(key, str(value))
    element.extend(list(children))
    return element


def _box(slide: Any, left: float, top: float, width: float, height: float) -> Any:
    """A box for text, without margins of its own."""
    box = slide.shapes.add_textbox(Pt(left), Pt(top), Pt(width), Pt(height))
    frame = box.text_frame
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = Emu(0)
    frame.word_wrap = True
    return box


def _fill(frame: Any, paragraphs: Iterable[Any]) -> None:
    """Put the paragraphs in the place of those that are there."""
    body = frame._txBody
    for old in body.findall(qn("a:p")):
        body.remove(old)
    body.extend(list(paragraphs))


def _rule(slide: Any, left: float, top: float, width: float, height: float) -> None:
    """A line across, as a bar: it is the same in every program."""
    bar = slide.shapes.add_shape(1, Pt(left), Pt(top), Pt(width), Pt(height))
    bar.fill.solid()
    bar.fill.fore_color.rgb = _rgb(_LINE)
    bar.line.fill.background()
    bar.shadow.inherit = False
    about = bar._element.nvSpPr.cNvPr
    about.set("name", "横线")


def _rgb(colour: str) -> Any:
    return RGBColor(*bytes.fromhex(colour))  # type: ignore[no-untyped-call]


def _frame(cell: Any, tint: str | None) -> None:
    """Margins, lines and ground of a cell."""
    cell.margin_left = cell.margin_right = Pt(layout.CELL_SIDE)
    cell.margin_top = cell.margin_bottom = Pt(layout.CELL_ABOVE)
    properties = cell._tc.get_or_add_tcPr()
    properties.set("anchor", "ctr")
    lines = [_a(side, _a("solidFill", _a("srgbClr", val=_SOFT)), w=9525) for side in ("lnL", "lnR", "lnT", "lnB")]
    ground = _a("solidFill", _a("srgbClr", val=tint)) if tint else _a("noFill")
    properties.extend([*lines, ground])


# The package


def _strip(file: Any) -> None:
    """Remove what python-pptx's own template has of a computer, its layouts but two, and its properties."""
    layouts = file.slide_layouts
    for unused in [kept for n, kept in enumerate(layouts) if n not in (0, 5)]:
        layouts.remove(unused)
    dropped = ("thumbnail", "printerSettings", "core-properties", "extended-properties")
    for rels in (file.part.rels, file.part.package._rels):
        for key in [key for key, rel in rels.items() if rel.reltype.endswith(dropped)]:
            rels.pop(key)


def _widen(file: Any, fonts: Fonts) -> None:
    """Make master and layouts 16:9, with the titles where ours stand and the Chinese faces in the theme."""
    master = file.slide_master
    for page in (master, *file.slide_layouts):
        for shape in page.placeholders:
            left, top, width, height = shape.left, shape.top, shape.width, shape.height
            shape.left, shape.top = Emu(left * 4 // 3), top
            shape.width, shape.height = Emu(width * 4 // 3), height
    for page, box in ((master, _TITLE), (file.slide_layouts[0], _COVER), (file.slide_layouts[1], _TITLE)):
        title = next(shape for shape in page.placeholders if shape.placeholder_format.type in (1, 3))
        title.left, title.top, title.width, title.height = (Pt(length) for length in box)
        properties = title._element.txBody.find(qn("a:bodyPr"))
        for side in ("lIns", "rIns", "tIns", "bIns"):
            properties.set(side, "0")
        for child in list(properties):
            properties.remove(child)
        properties.append(_a("noAutofit"))
        properties.set("anchor", "ctr" if box is _COVER else "b")
    theme = master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    named = {b"<a:majorFont>": fonts.first, b"<a:minorFont>": fonts.body}
    for tag, face in named.items():
        before, _, after = theme.blob.partition(tag)
        after = after.replace(b'<a:ea typeface=""/>', _ea(face), 1)
        theme._blob = before + tag + after


def _ea(face: str) -> bytes:
    return f"<a:ea typeface={quoteattr(clean(face))}/>".encode()


_TITLE = (layout.SIDE, 30.0, layout.TEXT_WIDTH, layout.TITLE_SIZE * layout.COVER_LINE)
_COVER = (layout.SIDE, layout.COVER_TITLE[0], layout.TEXT_WIDTH, layout.COVER_TITLE[1])


# The charts


def _lights(chart: LightsChart) -> tuple[list[str], list[tuple[str, tuple[int, ...]]]]:
    """Lights side by side, of units and tasks; a light that nothing shows is left out."""
    shown = [n for n in range(len(LIT)) if any(counts[n] for _, counts in chart.rows)]
    columns = [f"{LIT[n].symbol} {LIT[n].look.zh}" for n in shown]
    rows = [(name, tuple(counts[n] for n in shown)) for name, counts in chart.rows]
    return columns, rows


class _Workbook(CategoryWorkbookWriter):
    """The numbers behind a chart, as a workbook whose texts are texts and whose day is the paper's."""

    def __init__(self, data: Any, day: datetime.date) -> None:
        super().__init__(data)  # type: ignore[no-untyped-call]
        self.day = day

    @contextmanager
    def _open_worksheet(self, xlsx_file: Any) -> Iterator[tuple[Any, Any]]:
        # python-pptx's own has the clock in it, and makes formulas and links of texts
        plain = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
        with xlsxwriter.Workbook(xlsx_file, plain) as book:
            book.set_properties({"created": datetime.datetime(self.day.year, self.day.month, self.day.day)})
            yield book, book.add_worksheet()


class _Data(CategoryChartData):
    """A chart's categories and series."""

    def __init__(self, day: datetime.date) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.day = day

    @property
    def _workbook_writer(self) -> _Workbook:
        return _Workbook(self, self.day)


_PATTERNS = (None, MSO_PATTERN.WIDE_UPWARD_DIAGONAL, MSO_PATTERN.SMALL_GRID)


def _tone(format_: Any, n: int, colour: str) -> None:
    """A ground of its own for each series: solid, hatched, a grid; with a line around it."""
    pattern = _PATTERNS[n % len(_PATTERNS)]
    if pattern is None:
        format_.fill.solid()
        format_.fill.fore_color.rgb = _rgb(colour)
    else:
        format_.fill.patterned()
        format_.fill.pattern = pattern
        format_.fill.fore_color.rgb = _rgb(colour)
        format_.fill.back_color.rgb = _rgb("FFFFFF")
    format_.line.color.rgb = _rgb(colour)
    format_.line.width = Pt(1)


def _east_asian(space: Any, face: str) -> None:
    """The Chinese face of all text in the chart."""
    for properties in space.iter(qn("a:defRPr")):
        properties.append(_a("ea", typeface=clean(face)))
