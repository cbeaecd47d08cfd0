"""Messages on a document that ``planck import`` reads: why it is not opened, and what of it is not carried."""

from __future__ import annotations

from planck.messages.message import Message

_REFUSED: dict[str, Message] = {
    "document.empty": Message(
        "文件里没有文字",
        "the file holds no text",
        "请检查是不是选错了文件。",
        "Check that this is the file you meant.",
    ),
    "document.picture_only": Message(
        "文件里只有图片，没有文字",
        "the file holds pictures and no text",
        "请先做文字识别（OCR），校对后另存为 .docx 或 .txt 再导入。",
        "Have its text recognised (OCR), proof-read it, save it as .docx or .txt and import that.",
    ),
    "document.size": Message(
        "文件有 {size} 字节，超过上限 {most} 字节",
        "the file has {size} bytes, more than {most}",
        "请删去文件里的图片，或把文字另存为 .txt 后再导入。",
        "Remove its pictures, or save its text as .txt and import that.",
    ),
    "document.unpacked": Message(
        "文件展开后过大，超过上限 {most}",
        "the file is too large once unpacked: more than {most}",
        "请把要导入的文字复制到新文件，保存后再导入。",
        "Copy the text to import into a new file, and import that.",
    ),
    "document.tags": Message(
        "文件结构过于复杂，标记超过 {most} 个",
        "the file has more than {most} tags",
        "请把要导入的文字复制到新文件，保存后再导入。",
        "Copy the text to import into a new file, and import that.",
    ),
    "document.paragraphs": Message(
        "文件超过 {most} 段",
        "the file has more than {most} paragraphs",
        "请检查是不是选错了文件；确是这个文件的，请分成几份导入。",
        "Check that this is the file you meant; if it is, import it in parts.",
    ),
    "document.long_paragraph": Message(
        "有一段超过 {most} 字",
        "a paragraph has more than {most} characters",
        "请用 WPS 或 Word 打开，按原文分段后再导入。",
        "Open it in WPS or Word, part its paragraphs as they are printed, and import that.",
    ),
    "document.cells": Message(
        "文件里的表格过大，超过 {most} 格",
        "the tables of the file have more than {most} cells",
        "请删去表格里多余的空行、空列后再导入。",
        "Remove the empty rows and columns of its tables.",
    ),
    "document.deep": Message(
        "文件里的表格或其他结构层层嵌套，超过 {most} 层",
        "tables or other parts of the file stand within each other, more than {most} deep",
        "请把要导入的文字复制到新文件，保存后再导入。",
        "Copy the text to import into a new file, and import that.",
    ),
    "document.hard": Message(
        "文件过于复杂，读不完",
        "the file is too complex to be read",
        "请把要导入的文字复制到新的 .txt 文件，保存后再导入。",
        "Copy the text to import into a new .txt file, and import that.",
    ),
    "document.damaged": Message(
        "文件已损坏，打不开",
        "the file is damaged and does not open",
        "请用 WPS 或 Word 打开，确认内容无误后另存为 .docx 再导入；打不开的，请向来文单位另要一份。",
        "Open it in WPS or Word, check its content, and save it anew as .docx; where it does not open, ask its sender for another copy.",
    ),
    "document.parts": Message(
        "文件里有 {count} 个部件，超过上限 {most} 个",
        "the file has {count} parts, more than {most}",
        "请用 WPS 或 Word 打开，确认内容无误后另存为 .docx 再导入；打不开的，请向来文单位另要一份。",
        "Open it in WPS or Word, check its content, and save it anew as .docx; where it does not open, ask its sender for another copy.",
    ),
    "document.twice": Message(
        "文件里有重名的部件，不是 WPS 或 Word 存的",
        "the file has two parts of one name: neither WPS nor Word wrote it",
        "请用 WPS 或 Word 打开，确认内容无误后另存为 .docx 再导入；打不开的，请向来文单位另要一份。",
        "Open it in WPS or Word, check its content, and save it anew as .docx; where it does not open, ask its sender for another copy.",
    ),
    "document.path": Message(
        "文件里的部件“{name}”名称不合规范，不是 WPS 或 Word 存的",
        "the file has a part called “{name}”: neither WPS nor Word wrote it",
        "请用 WPS 或 Word 打开，确认内容无误后另存为 .docx 再导入；打不开的，请向来文单位另要一份。",
        "Open it in WPS or Word, check its content, and save it anew as .docx; where it does not open, ask its sender for another copy.",
    ),
    "document.encoding": Message(
        "文件里的部件“{name}”不是 UTF-8 编码，不是 WPS 或 Word 存的",
        "the part “{name}” of the file is not in UTF-8: neither WPS nor Word wrote it",
        "请用 WPS 或 Word 打开，确认内容无误后另存为 .docx 再导入；打不开的，请向来文单位另要一份。",
        "Open it in WPS or Word, check its content, and save it anew as .docx; where it does not open, ask its sender for another copy.",
    ),
    "document.doctype": Message(
        "文件里的部件“{name}”带有文档类型声明（DOCTYPE），可能夹带有害内容",
        "the part “{name}” of the file declares a document type, which may do harm",
        "请用 WPS 或 Word 打开，确认内容无误后另存为 .docx 再导入；打不开的，请向来文单位另要一份。",
        "Open it in WPS or Word, check its content, and save it anew as .docx; where it does not open, ask its sender for another copy.",
    ),
    "document.locked": Message(
        "文件有密码，打不开",
        "the file is locked with a password",
        "请用 WPS 或 Word 打开，取消密码后另存为 .docx 再导入。",
        "Open it in WPS or Word, take off the password, save it as .docx and import that.",
    ),
    "document.macro": Message(
        "文件带有宏，不打开",
        "the file holds macros and is not opened",
        "请用 WPS 或 Word 打开，另存为不带宏的 .docx 后再导入。",
        "Open it in WPS or Word, save it as .docx without macros and import that.",
    ),
    "document.doc": Message(
        "这是 .doc 或 .wps 文件，planck 读不了",
        "this is a .doc or .wps file, which planck does not read",
        "请用 WPS 或 Word 打开，另存为 .docx 后再导入。",
        "Open it in WPS or Word, save it as .docx and import that.",
    ),
    "document.word_xml": Message(
        "这是 XML 格式的 Word 文件，planck 读不了",
        "this is a Word document in XML, which planck does not read",
        "请用 WPS 或 Word 打开，另存为 .docx 后再导入。",
        "Open it in WPS or Word, save it as .docx and import that.",
    ),
    "document.mail": Message(
        "这是单个文件网页（.mht）或邮件，planck 读不了",
        "this is a web page in one file (.mht) or a mail, which planck does not read",
        "请用 WPS 或 Word 打开，另存为 .docx 后再导入。",
        "Open it in WPS or Word, save it as .docx and import that.",
    ),
    "document.rtf": Message(
        "这是 .rtf 文件，planck 读不了",
        "this is an .rtf file, which planck does not read",
        "请用 WPS 或 Word 打开，另存为 .docx 后再导入。",
        "Open it in WPS or Word, save it as .docx and import that.",
    ),
    "document.odt": Message(
        "这是 .odt（OpenDocument）文件，planck 读不了",
        "this is an OpenDocument file such as .odt, which planck does not read",
        "请用 WPS 或 Word 打开，另存为 .docx 后再导入。",
        "Open it in WPS or Word, save it as .docx and import that.",
    ),
    "document.ofd": Message(
        "这是 .ofd 版式文件，planck 读不了",
        "this is an .ofd file, which planck does not read",
        "请向来文单位要 Word 版；没有的，用 OFD 阅读器或 WPS 打开，转换或复制为 .docx 后再导入。",
        "Ask its sender for the Word document; else open it in an OFD reader or WPS, convert or copy it into a .docx, and import that.",
    ),
    "document.spreadsheet": Message(
        "这是电子表格，planck 读不了",
        "this is a spreadsheet, which planck does not read as a document",
        "请把表格复制到 Word 或 WPS 文字里，存为 .docx 后再导入。",
        "Copy the table into a Word document, save it as .docx and import that.",
    ),
    "document.slides": Message(
        "这是演示文稿，planck 读不了",
        "these are slides, which planck does not read",
        "请把文字复制到 Word 或 WPS 文字里，存为 .docx 后再导入。",
        "Copy the text into a Word document, save it as .docx and import that.",
    ),
    "document.zip": Message(
        "这是压缩包，不是文件本身",
        "this is an archive, not the document itself",
        "请解压后导入其中的文件。",
        "Unpack it, and import the document in it.",
    ),
    "document.image": Message(
        "这是图片，没有文字",
        "this is a picture and holds no text",
        "请先做文字识别（OCR），校对后另存为 .docx 或 .txt 再导入。",
        "Have its text recognised (OCR), proof-read it, save it as .docx or .txt and import that.",
    ),
    "document.binary": Message(
        "这不是文字文件，认不出是什么格式",
        "this is no text, and of no format that planck knows",
        "请用 WPS 或 Word 打开，另存为 .docx 后再导入。",
        "Open it in WPS or Word, save it as .docx and import that.",
    ),
    "document.no_encoding": Message(
        "认不出文件的文字编码",
        "the encoding of the text is not recognised",
        "请用记事本打开，另存为 UTF-8 编码后再导入。",
        "Open it in an editor, save it in UTF-8 and import that.",
    ),
    "document.folder": Message(
        "“{path}”是文件夹",
        "“{path}” is a folder",
        "请写明要导入的文件。",
        "Name the document to import.",
    ),
    "document.device": Message(
        "“{path}”不是普通文件",
        "“{path}” is no regular file",
        "请写明要导入的文件。",
        "Name the document to import.",
    ),
    "document.no_pypdfium": Message(
        "读 PDF 需要扩展包，这台电脑没有装",
        "an extra is needed to read PDF, and is not installed",
        "请运行 pip install 'planck-check[import]'；或者用 WPS 或 Word 打开 PDF，另存为 .docx 后再导入。",
        "Run pip install 'planck-check[import]'; or open the PDF in WPS or Word, save it as .docx and import that.",
    ),
    "document.pdf_locked": Message(
        "PDF 有密码，打不开",
        "the PDF is locked with a password",
        "请取消密码，或者向来文单位要 Word 版。",
        "Take off the password, or ask its sender for the Word document.",
    ),
    "document.pdf_damaged": Message(
        "PDF 已损坏，打不开",
        "the PDF is damaged and does not open",
        "请重新导出，或者向来文单位要 Word 版。",
        "Export it again, or ask its sender for the Word document.",
    ),
    "document.pdf_scanned": Message(
        "PDF 是扫描件，没有文字",
        "the PDF is a scan and holds no text",
        "请向来文单位要 Word 版；没有的，先做文字识别（OCR），校对后另存为 .docx 或 .txt 再导入。",
        "Ask its sender for the Word document; else have its text recognised (OCR), proof-read it, save it as .docx or .txt and import that.",
    ),
    "document.pdf_garbled": Message(
        "PDF 的字体没有文字对照表，复制出来是乱码",
        "the fonts of the PDF do not say which characters they show: what is copied out of it is garbled",
        "请向来文单位要 Word 版；没有的，先做文字识别（OCR），校对后另存为 .docx 或 .txt 再导入。",
        "Ask its sender for the Word document; else have its text recognised (OCR), proof-read it, save it as .docx or .txt and import that.",
    ),
    "document.pdf_pages": Message(
        "PDF 有 {count} 页，超过上限 {most} 页",
        "the PDF has {count} pages, more than {most}",
        "请只导出要导入的那几页。",
        "Export only the pages to import.",
    ),
    "document.pdf_hard": Message(
        "PDF 过于复杂或已损坏，读不完",
        "the PDF is too complex or damaged, and cannot be read",
        "请用 WPS 或 Word 打开，另存为 .docx 后再导入；或者向来文单位要 Word 版。",
        "Open it in WPS or Word, save it as .docx and import that, or ask its sender for the Word document.",
    ),
}

_LEFT: dict[str, Message] = {
    "document.invisible": Message(
        "删去了 {count} 个不显示的字符（零宽字符、方向控制符等）",
        "{count} invisible characters were left out (zero-width, direction marks and the like)",
    ),
    "document.lost": Message(
        "{count} 个字符读不出来，用“□”代替，请对照原文补上",
        "{count} characters could not be read and stand as “□”: fill them in from the document",
    ),
    "document.picture": Message(
        "{count} 张图片没有读入；图片里有文字的，请自行录入",
        "{count} pictures are not carried; type in what text they hold",
    ),
    "document.pdf_picture": Message(
        "PDF 里的 {count} 张图片没有读入；图片里有文字的，请自行录入",
        "{count} pictures of the PDF are not carried; type in what text they hold",
    ),
    "document.page_frame": Message(
        "网页上正文以外的 {count} 段（菜单、页脚等）没有读入",
        "{count} paragraphs of the web page beside the document (menus, foot) are not carried",
    ),
    "document.ruled_page": Message(
        "{count} 页像是有表格，表格按行读作文字；请对照原文，最好用 Word 版导入",
        "{count} pages seem to hold tables, which are read as lines: compare them, or better import the Word document",
    ),
    "document.hidden": Message("{count} 处隐藏文字没有读入", "{count} pieces of hidden text are not carried"),
    "document.deletion": Message(
        "{count} 处修订中已删除的内容没有读入", "{count} deletions that were tracked are not carried"
    ),
    "document.object": Message("{count} 个嵌入的对象没有读入", "{count} embedded objects are not carried"),
    "document.diagram": Message(
        "{count} 个图表或智能图形没有读入；里面有文字的，请自行录入",
        "{count} charts or diagrams are not carried; type in what text they hold",
    ),
    "document.attached": Message("{count} 处插入的外来文件没有读入", "{count} inserted files are not carried"),
    "document.nested_table": Message(
        "{count} 个套在单元格里的表格，按行读作文字", "{count} tables within cells are read as text, a row a line"
    ),
    "document.contents": Message(
        "目录 {count} 行与正文标题相同，没有列入",
        "{count} lines of the table of contents repeat the headings and are left out",
    ),
    "document.footnote": Message("{count} 段脚注移到文末", "{count} paragraphs of footnotes stand at the end"),
    "document.endnote": Message("{count} 段尾注移到文末", "{count} paragraphs of endnotes stand at the end"),
    "document.comment": Message("{count} 段批注移到文末", "{count} paragraphs of comments stand at the end"),
    "document.header": Message("{count} 段页眉移到文末", "{count} paragraphs of page headers stand at the end"),
    "document.footer": Message("{count} 段页脚移到文末", "{count} paragraphs of page footers stand at the end"),
    "document.external": Message(
        "文件引用了 {count} 处外部内容（模板、图片等），没有打开",
        "the document refers to {count} things elsewhere (templates, pictures): none was fetched",
    ),
    "document.page_number": Message("去掉了 {count} 个页码", "{count} page numbers were taken out"),
    "document.running_head": Message(
        "去掉了 {count} 处重复的页眉、页脚", "{count} repeated page headers and footers were taken out"
    ),
    "document.joined": Message(
        "{count} 处行末断行已按页宽接上", "{count} lines broken at the width of the page were joined"
    ),
    "document.doubtful_join": Message(
        "{count} 处断行分不清是否另起一段，已接上，请对照原文",
        "{count} line ends may be ends of paragraphs; they were joined: compare with the document",
    ),
    "document.page_without_text": Message(
        "{count} 页没有文字（可能是扫描页或空白页），请对照原文",
        "{count} pages hold no text (scans or blank pages): compare with the document",
    ),
}

SENTENCES: dict[str, Message] = {**_REFUSED, **_LEFT}
