"""Documents made for the tests: Word, PDF, a web page, Markdown, a text; all of an invented county."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:a="urn:a" '
    'xmlns:pic="urn:pic" xmlns:v="urn:v" xmlns:wps="urn:wps" xmlns:m="urn:m" xmlns:c="urn:c"'
)
TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'


def relations(*links: tuple[str, str], outside: Sequence[tuple[str, str]] = ()) -> str:
    """A part of links: kind and target."""
    rows = [f'<Relationship Id="r{n}" Type="{OFFICE}/{kind}" Target="{to}"/>' for n, (kind, to) in enumerate(links)]
    rows += [
        f'<Relationship Id="x{n}" Type="{OFFICE}/{kind}" Target="{to}" TargetMode="External"/>'
        for n, (kind, to) in enumerate(outside)
    ]
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{"".join(rows)}</Relationships>'


def archive(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip of the parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return out.getvalue()


def docx(
    body: str,
    *,
    numbering: str = "",
    styles: str = "",
    parts: Mapping[str, str | bytes] | None = None,
    outside: Sequence[tuple[str, str]] = (),
) -> bytes:
    """A Word document of that body; further parts are named by their kind, such as ``footnotes``."""
    out: dict[str, str | bytes] = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": relations(("officeDocument", "word/document.xml")),
        "word/document.xml": f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>",
    }
    kinds: dict[str, str | bytes] = {"numbering": numbering, "styles": styles, **(parts or {})}
    links = []
    for kind, content in kinds.items():
        if content:
            links.append((kind.rstrip("123456789"), f"{kind}.xml"))
            root = f"<w:{kind.rstrip('123456789')} {NAMESPACES}>{content}</w:{kind.rstrip('123456789')}>"
            out[f"word/{kind}.xml"] = content if isinstance(content, bytes) else root
    out["word/_rels/document.xml.rels"] = relations(*links, outside=outside)
    return archive(out)


def p(*runs: str, style: str = "", level: int | None = None, list_id: int | None = None, more: str = "") -> str:
    """A paragraph of runs; a plain text is a run."""
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    if list_id is not None:
        at = f'<w:ilvl w:val="{level}"/>' if level is not None else ""
        properties += f'<w:numPr>{at}<w:numId w:val="{list_id}"/></w:numPr>'
    inside = "".join(run if run.startswith("<") else r(run) for run in runs)
    return f"<w:p><w:pPr>{properties}{more}</w:pPr>{inside}</w:p>"


def r(text: str, properties: str = "") -> str:
    """A run."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def tc(*paragraphs: str, properties: str = "") -> str:
    """A cell; a plain text is a paragraph."""
    inside = "".join(each if each.startswith("<") else p(each) for each in paragraphs) or p()
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"


def tbl(*rows: Sequence[str]) -> str:
    """A table; a plain text is a cell."""
    return (
        "<w:tbl>"
        + "".join("<w:tr>" + "".join(c if c.startswith("<") else tc(c) for c in row) + "</w:tr>" for row in rows)
        + "</w:tbl>"
    )


def lvl(at: int, number_format: str, text: str, more: str = "") -> str:
    """A level of a list."""
    return f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{number_format}"/><w:lvlText w:val="{text}"/>{more}</w:lvl>'


def lists(*levels: str, nums: str = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>') -> str:
    """A numbering part with a single family of levels."""
    return f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>{nums}'


# ------------------------------------------------------------------------------------------------------------------ PDF


def pdf(pages: Sequence[Sequence[tuple[float, str]]], *, size: int = 16, drawn: str = "") -> bytes:
    """A PDF of pages of lines: the left edge in points, the text. Each character is as wide as high, digits half."""
    to_unicode = (
        "/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
    )
    for start in range(0, 256, 64):
        rows = "".join(f"<{high:02X}00> <{high:02X}FF> <{high:02X}00>\n" for high in range(start, start + 64))
        to_unicode += f"64 beginbfrange\n{rows}endbfrange\n"
    to_unicode += "endcmap end"
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {len(pages)}/Kids[{' '.join(f'{6 + 2 * n} 0 R' for n in range(len(pages)))}]>>",
        "<</Type/Font/Subtype/Type0/BaseFont/F/Encoding/Identity-H/DescendantFonts[4 0 R]/ToUnicode 5 0 R>>",
        "<</Type/Font/Subtype/CIDFontType2/BaseFont/F/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
        "/FontDescriptor<</Type/FontDescriptor/FontName/F/Flags 4/FontBBox[0 0 1000 1000]/Ascent 800/Descent -200/ItalicAngle 0"
        "/CapHeight 700/StemV 80>>/DW 1000/W[32 126 500]>>",
        _stream(to_unicode),
    ]
    for n, lines in enumerate(pages):
        text_of_page = drawn + "".join(
            f"BT /F {size} Tf 1 0 0 1 {left} {780 - at * size * 1.5} Tm <{text.encode('utf-16-be').hex()}> Tj ET\n"
            for at, (left, text) in enumerate(lines)
        )
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>/Contents {7 + 2 * n} 0 R>>"
        )
        objects.append(_stream(text_of_page))
    return assembled(objects)


def _stream(text: str) -> str:
    return f"<</Length {len(text)}>>stream\n{text}\nendstream"


def packed(content: bytes, keys: str = "") -> str:
    """A compressed stream, as text of Latin 1."""
    data = zlib.compress(content, 9)
    return f"<</Length {len(data)}/Filter/FlateDecode{keys}>>stream\n{data.decode('latin-1')}\nendstream"


def assembled(objects: Sequence[str]) -> bytes:
    """A PDF of these objects, numbered from 1; the first is the catalog."""
    out = b"%PDF-1.7\n"
    places = []
    for n, content in enumerate(objects, 1):
        places.append(len(out))
        out += f"{n} 0 obj\n{content}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF".encode()
    return out


# -------------------------------------------------------------------------------------------------------------- samples

TITLE = "清溪县2027年法治建设工作要点"
TEXT = f"""{TITLE}
为推进全县法治建设，制定本工作要点。
一、推进依法行政
（一）完善行政决策机制。重大行政决策合法性审查率达到100%。（牵头单位：县司法局，配合单位：各乡镇）
（二）规范行政执法。执法人员每年培训不少于60学时。
二、加强普法宣传
（三）开展普法活动，全年不少于12场次。责任单位：县司法局、县教育局
"""
HTML = f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{TITLE}</title></head><body><h1>{TITLE}</h1>
<p>为推进全县法治建设，制定本工作要点。<p><b>一、推进依法行政</b></p><ol><li>完善行政决策机制<li>规范行政执法</ol>
<table><tr><th>序号<th>任务<th>责任单位</tr><tr><td rowspan=2>1<td>培训<td>县司法局</tr><tr><td colspan=2>检查</tr></table></body></html>"""
MARKDOWN = f"""# {TITLE}

## 一、推进依法行政

1. **完善行政决策机制。**审查率达到100%。
2. 规范行政执法。

| 序号 | 任务 |
| --- | --- |
| 1 | 培训 |
"""
LINES = (
    "一、推进依法行政，健全科学民主依法决策机制，全面落实合法",
    "性审查制度，重大行政决策合法性审查率达到百分之一百，规范",
    "行政执法程序，加强执法人员培训，每人每年培训六十个学时。",
)


def samples() -> Iterator[tuple[str, bytes]]:
    """A sound document of each kind, with the end of its name."""
    yield ".txt", TEXT.encode()
    yield ".txt", ("\n".join(LINES * 4)).encode()
    yield ".html", HTML.encode()
    yield ".md", MARKDOWN.encode()
    yield (
        ".pdf",
        pdf(
            [
                [(112 if n == 0 else 80, line) for n, line in enumerate(LINES)] * 3 + [(280, f"— {page} —")]
                for page in (1, 2)
            ]
        ),
    )
    numbers = lists(lvl(0, "chineseCountingThousand", "%1、"), lvl(1, "decimal", "（%2）"))
    field = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
    body = (
        p(TITLE, style="1")
        + p(
            field("begin"),
            "<w:r><w:instrText>TOC \\o</w:instrText></w:r>",
            field("separate"),
            "推进依法行政1",
            field("end"),
        )
        + p("推进依法行政", list_id=1, level=0)
        + p(r("完善机制。", "<w:b/>"), "审查率达到100%。", list_id=1, level=1)
        + p(
            "<w:r><w:drawing><wps:txbxContent>" + p("框内文字") + "</wps:txbxContent><pic:pic/></w:drawing></w:r>",
            "框外",
        )
        + p(
            "<w:ins>" + r("增") + "</w:ins>",
            "<w:del><w:r><w:delText>删</w:delText></w:r></w:del>",
            r("隐", "<w:vanish/>"),
        )
        + tbl(
            (tc("序号", properties='<w:vMerge w:val="restart"/>'), tc("任务", properties='<w:gridSpan w:val="2"/>')),
            (tc(properties="<w:vMerge/>"), "培训", "县司法局"),
        )
    )
    style = '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:rPr><w:b/></w:rPr></w:style>'
    notes = '<w:footnote w:id="2">' + p("注释") + "</w:footnote>"
    yield ".docx", docx(body, numbering=numbers, styles=style, parts={"footnotes": notes, "header1": p("页眉文字")})
