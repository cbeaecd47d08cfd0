"""The rules of the reader (P001 to P012): bytes, characters and YAML; ``planck.source`` raises them."""

from __future__ import annotations

from collections.abc import Mapping

from planck.core.finding import Severity
from planck.messages.grounds import FILE_FORM
from planck.messages.message import Message
from planck.messages.rule import Change, Rule, declare

NAMES: dict[str, tuple[str, str]] = {
    "0000": ("空字符 NUL", "NUL"),
    "0085": ("换行控制符", "next line"),
    "00AD": ("软连字符", "soft hyphen"),
    "034F": ("组合用字符连接符", "combining grapheme joiner"),
    "061C": ("阿拉伯文方向标记", "Arabic letter mark"),
    "115F": ("韩文填充符", "Hangul filler"),
    "1160": ("韩文填充符", "Hangul filler"),
    "3164": ("韩文填充符", "Hangul filler"),
    "FFA0": ("韩文填充符", "Hangul filler"),
    "180E": ("蒙古文元音分隔符", "Mongolian vowel separator"),
    "200B": ("零宽空格", "zero-width space"),
    "200C": ("零宽不连字", "zero-width non-joiner"),
    "200D": ("零宽连字", "zero-width joiner"),
    "200E": ("从左到右方向标记", "left-to-right mark"),
    "200F": ("从右到左方向标记", "right-to-left mark"),
    "2028": ("行分隔符", "line separator"),
    "2029": ("段落分隔符", "paragraph separator"),
    "2060": ("零宽不换行", "word joiner"),
    "FEFF": ("字节顺序标记 BOM", "byte-order mark"),
    "FFFC": ("对象占位符", "object replacement character"),
}
"""Invisible characters with a name of their own, by code point."""

ENCODING = declare(
    Rule(
        "P001",
        Severity.ERROR,
        title=("文件是 UTF-8 编码的文本", "a file is text in UTF-8"),
        why=FILE_FORM,
        example=(Change("progress/sfj/2024Q3.yaml", "progress: 有件必备。", "progress: !gbk 有件必备。"),),
        messages={
            "gbk": Message(
                "文件不是 UTF-8 编码，看来是 GBK（第一个不合的字节 {byte}）",
                "the file is not UTF-8; it looks like GBK (first byte that does not fit: {byte})",
                "请在编辑器里以 GBK 打开，再另存为 UTF-8。",
                "Open it as GBK in an editor and save it as UTF-8.",
            ),
            "line_gbk": Message(
                "这一行不是 UTF-8 编码，看来是从 GBK 文件粘贴来的（字节 {byte}）",
                "this line is not UTF-8; it looks like GBK pasted in (byte {byte})",
                "请重新输入这一行，并把文件存为 UTF-8。",
                "Type the line again and save the file as UTF-8.",
            ),
            "big5": Message(
                "文件不是 UTF-8 编码，看来是 Big5（第一个不合的字节 {byte}）",
                "the file is not UTF-8; it looks like Big5 (first byte that does not fit: {byte})",
                "请在编辑器里以 Big5 打开，再另存为 UTF-8。",
                "Open it as Big5 in an editor and save it as UTF-8.",
            ),
            "not_utf8": Message(
                "文件不是 UTF-8 编码（字节 {byte}）",
                "the file is not UTF-8 (byte {byte})",
                "请在编辑器里另存为 UTF-8。",
                "Save it as UTF-8 in an editor.",
            ),
            "cut": Message(
                "文件末尾的字被截断，不完整（字节 {byte}）：文件可能没有传完",
                "the last character of the file is cut off (byte {byte}): it may not have been sent whole",
                "请重新传送或重新保存为 UTF-8。",
                "Send it again, or save it again as UTF-8.",
            ),
            "utf16": Message(
                "文件是 UTF-16 编码（记事本称“Unicode”），不是 UTF-8",
                "the file is UTF-16 (Notepad's “Unicode”), not UTF-8",
                "请在编辑器里另存为 UTF-8。",
                "Save it as UTF-8 in an editor.",
            ),
            "utf32": Message(
                "文件是 UTF-32 编码，不是 UTF-8",
                "the file is UTF-32, not UTF-8",
                "请在编辑器里另存为 UTF-8。",
                "Save it as UTF-8 in an editor.",
            ),
            "office": Message(
                "这是 Office 文件或压缩包，只是改了扩展名",
                "this is an Office file or an archive with another ending",
                "请把内容写成 YAML 文本文件（UTF-8）。",
                "Write the content as YAML text (UTF-8).",
            ),
            "pdf": Message(
                "这是 PDF 文件，只是改了扩展名",
                "this is a PDF with another ending",
                "请把内容写成 YAML 文本文件（UTF-8）；PDF 可作佐证材料放进 evidence/。",
                "Write the content as YAML text (UTF-8); the PDF may go into evidence/.",
            ),
            "rtf": Message(
                "这是写字板的 RTF 文件，不是纯文本",
                "this is an RTF document, not plain text",
                "请另存为纯文本（UTF-8）。",
                "Save it as plain text (UTF-8).",
            ),
            "html": Message(
                "这是网页文件，不是纯文本",
                "this is a web page, not plain text",
                "请把内容写成 YAML 文本文件（UTF-8）；网页可作佐证材料放进 evidence/。",
                "Write the content as YAML text (UTF-8); the page may go into evidence/.",
            ),
            "binary": Message(
                "这是二进制文件，不是文本",
                "this is a binary file, not text",
                "请交 YAML 文本文件（UTF-8）。",
                "Hand in YAML text (UTF-8).",
            ),
        },
    )
)

CHARACTERS = declare(
    Rule(
        "P002",
        Severity.ERROR,
        title=(
            "文件里没有控制字符、方向控制符和看不见的字符",
            "a file holds no control, direction or invisible characters",
        ),
        why=FILE_FORM,
        example=(Change("progress/sfj/2024Q3.yaml", "calls: 1234", "calls: \u200b1234"),),
        messages={
            **{
                code: Message(
                    f"有看不见的字符 {{code}}（{zh}）",
                    f"there is an invisible character, {{code}} ({en})",
                    "请删去它；它多半是从网页、Word 或文件属性里复制来的。",
                    "Delete it; it came with a copy from a web page or document.",
                )
                for code, (zh, en) in NAMES.items()
            },
            "control": Message(
                "有控制字符 {code}",
                "there is a control character, {code}",
                "请删去它；这一处的内容可能已损坏，请核对。",
                "Delete it and check the text around it, which may be damaged.",
            ),
            "bidi": Message(
                "有双向文字控制字符 {code}（看不见，会让显示的次序与实际不同）",
                "there is a bidirectional control, {code}: invisible, it makes a text look other than it is",
                "请删去它，并核对这一行。",
                "Delete it and check the line.",
            ),
            "hidden": Message(
                "有看不见的字符 {code}",
                "there is an invisible character, {code}",
                "请删去它。",
                "Delete it.",
            ),
        },
    )
)

DAMAGED = declare(
    Rule(
        "P003",
        Severity.ERROR,
        title=("文件里没有乱码", "a file holds no damaged text"),
        why=FILE_FORM,
        example=(Change("progress/sfj/2024Q3.yaml", "progress: 有件必备。", "progress: 锟斤拷锟斤拷。"),),
        messages={
            "damaged": Message(
                "文字已损坏，出现乱码“{code}”：编码转换时丢了原来的字",
                "the text is damaged (“{code}”): its characters were lost when its encoding was changed",
                "请从原来的文件重新录入这一行，并存为 UTF-8；U+FFFD 和“锟斤拷”都不能还原。",
                "Enter the line again from the original and save it as UTF-8; what was lost cannot be restored.",
            ),
        },
    )
)

LIMITS = declare(
    Rule(
        "P004",
        Severity.ERROR,
        title=("文件不超过大小、层级、数量的上限", "a file keeps within the limits of size, depth and number"),
        why=FILE_FORM,
        example=(Change("progress/sfj/2024Q3.yaml", "progress: 有件必备。", "progress: !deep x"),),
        messages={
            "size": Message(
                "文件有 {size} 字节，超过 {most} 字节的上限，没有读取",
                "the file has {size} bytes, more than the limit of {most}, and was not read",
                "这里只写文字和数字；大的材料放进 evidence/。",
                "Write words and figures only; put large material into evidence/.",
            ),
            "depth": Message(
                "层级超过 {most} 层",
                "there are more than {most} levels",
                "方案和进展文件只有几层；请核对括号和缩进。",
                "Plans and reports have a few levels; check brackets and indentation.",
            ),
            "nodes": Message(
                "内容超过 {most} 项",
                "there are more than {most} values",
                "请核对是否重复粘贴。",
                "Check whether something was pasted over and over.",
            ),
            "scalar": Message(
                "这一段文字有 {length} 字，超过 {most} 字的上限",
                "this text has {length} characters, more than the limit of {most}",
                "请缩短，或把材料放进 evidence/。",
                "Shorten it, or put the material into evidence/.",
            ),
        },
    )
)

CONTENT = declare(
    Rule(
        "P005",
        Severity.ERROR,
        title=("文件不是空的，内容是“字段: 值”", "a file is not empty, and is made of keys and values"),
        why=FILE_FORM,
        example=(Change("progress/sfj/2024Q3.yaml", "!whole", "# 还没有填写\n"),),
        messages={
            "empty": Message(
                "文件是空的，没有任何内容（注释不算）",
                "the file is empty (comments do not count)",
                "请按模板填写（docs/files.md）。",
                "Fill in the template (docs/files.md).",
            ),
            "no_map": Message(
                "文件开头不是“字段名: 内容”",
                "the file does not begin with “name: value”",
                "第一级要写成字段，例如 schema: planck/progress@1（半角冒号加空格）。",
                "Write fields at the first level, such as schema: planck/progress@1 (colon and space).",
            ),
        },
    )
)

SYNTAX = declare(
    Rule(
        "P006",
        Severity.ERROR,
        title=("文件符合 YAML 的写法", "a file is well-formed YAML"),
        why=FILE_FORM,
        example=(Change("progress/sfj/2024Q3.yaml", "calls: 1234", "calls： 1234"),),
        messages={
            "syntax": Message(
                "从这一行起不合 YAML 写法，读不下去",
                "from this line on the text is not YAML",
                "请对照上下几行检查缩进、冒号后的空格、引号和括号是否配对。",
                "Compare the lines around it: indentation, the space after a colon, quotes and brackets in pairs.",
            ),
            "colon": Message(
                "冒号是全角“{sign}”（{code}），YAML 不认作字段的冒号",
                "the colon is the full-width “{sign}” ({code}), which does not end a field's name",
                "改成半角冒号加一个空格：“: ”。",
                "Write a colon and a space: “: ”.",
            ),
            "lone_dash": Message(
                "冒号后面只有一个“-”，YAML 把它当作列表的开头",
                "after the colon stands a lone “-”, which begins a list to YAML",
                "没有的，冒号后面空着，不写“-”；有话要说的，写明。",
                "Where there is nothing, leave it empty; else say what there is.",
            ),
            "colon_space": Message(
                "冒号后面没有空格，YAML 不认作字段",
                "there is no space after the colon, so it does not end a field's name",
                "在半角冒号后面加一个空格：“: ”。",
                "Put a space after the colon: “: ”.",
            ),
            "no_colon": Message(
                "字段名后面没有冒号",
                "there is no colon after the field's name",
                "在字段名后面加半角冒号，后面有内容的再加一个空格：“: ”。",
                "Put a colon after the name, and a space where a value follows: “: ”.",
            ),
            "equals": Message(
                "字段名后面写的是“{sign}”，要写冒号",
                "“{sign}” follows the field's name where a colon belongs",
                "改成半角冒号加一个空格：“: ”。",
                "Write a colon and a space: “: ”.",
            ),
            "comma": Message(
                "括号里用了全角逗号“，”（{code}），YAML 不认作分隔",
                "the comma between brackets is the full-width “，” ({code}), which parts nothing",
                "改成半角逗号加一个空格“, ”；如果是文字里的逗号，请给文字加引号。",
                "Write “, ”; if the comma belongs to a text, put the text in quotes.",
            ),
            "bracket": Message(
                "括号“{sign}”是全角的（{code}），YAML 不认",
                "the bracket “{sign}” is full-width ({code}), which means nothing to YAML",
                "改成半角的方括号 [ ] 或花括号 {{ }}。",
                "Write [ ] or {{ }} in ASCII.",
            ),
            "bracket_open": Message(
                "括号“{sign}”没有配对，没有结束",
                "the bracket “{sign}” is never closed",
                "请补上与它配对的半角括号 ] 或 }}。",
                "Add the ] or }} that closes it.",
            ),
            "bracket_extra": Message(
                "多了一个括号“{sign}”，没有与它配对的",
                "there is a bracket “{sign}” too many",
                "请删去它，或补上前面的括号。",
                "Delete it, or add the one that opens it.",
            ),
            "item_here": Message(
                "冒号后面同一行不能写“- ”开头的一项",
                "an item that begins with “- ” cannot stand on the line of its field",
                "只是文字的，请去掉“- ”；要列出几项的，从下一行起一项一行，比字段名多缩进两格，以“- ”开头。",
                "Take “- ” away from a text; a list begins on the next line, two blanks deeper than its field, an item a line.",
            ),
            "after_bar": Message(
                "{sign} 后面同一行还有文字，YAML 读不下去",
                "there is text behind {sign} on its line, where YAML takes none",
                "请把文字移到下一行，比字段名多缩进两格；只有一行的，删去 {sign}。",
                "Move the text to the next line, two blanks deeper than its field; a single line needs no {sign}.",
            ),
            "after_bracket": Message(
                "括号后面还有“{sign}”开头的文字，YAML 读不下去",
                "behind the bracket there is more, beginning with “{sign}”",
                "是说明的，前面空两格，用半角井号：“  # 说明”；不是的请删去。",
                "A remark stands behind two blanks and a hash: “  # remark”; otherwise delete it.",
            ),
            "comma_missing": Message(
                "括号里两个字段之间少了逗号",
                "a comma is missing between two fields in brackets",
                "用半角逗号加一个空格隔开：“, ”。",
                "Put a comma and a space between them.",
            ),
            "no_key": Message(
                "这一行没有字段名和冒号：像是上一段文字的续行，或者漏掉了字段名",
                "this line has no field and no colon: it looks like more of the text above, or its field's name is missing",
                "接在上一行末尾；或在上面的字段冒号后写竖线 |，文字另起一行并缩进；或补上字段名和冒号。",
                "Join it to the line above; or write | behind that field's colon and indent the text; or add the field's name.",
            ),
            "under_bar": Message(
                "竖线 | 下面的文字没有缩进",
                "the text under the vertical bar is not indented",
                "每行前面比字段名多空两格。",
                "Indent each of its lines by two more spaces than the field.",
            ),
            "bracket_text": Message(
                "文字以“{sign}”开头，YAML 会当作列表或字段的括号",
                "the text begins with “{sign}”, which YAML takes for the bracket of a list or of fields",
                "请给整段文字加引号，或写成多行文字（|）。",
                "Put the whole text in quotes, or write it as a block (|).",
            ),
            "dash": Message(
                "列表的短横写成了“{sign}”（{code}），YAML 不认作列表",
                "“{sign}” ({code}) stands for the dash of a list, but makes no list",
                "改成半角短横加一个空格：“- ”；如果是文字，请写成多行文字（|）。",
                "Write “- ”; if it is a text, write it as a block (|).",
            ),
            "dash_space": Message(
                "列表的短横后面没有空格，YAML 不认作列表",
                "there is no space after the dash, so it makes no list",
                "在半角短横后面加一个空格：“- ”。",
                "Put a space after it: “- ”.",
            ),
            "bar": Message(
                "多行文字的标记写成了全角“{sign}”，YAML 会当作文字",
                "the full-width “{sign}” does not begin a block of text",
                "改成半角竖线 |。",
                "Write |.",
            ),
            "quote_open": Message(
                "引号“{sign}”没有配对：从这里起的文字没有结束",
                "the quotation mark “{sign}” is never closed: the text that begins here does not end",
                "请在文字末尾补上同样的半角引号，或去掉开头的引号。",
                "Close the text with the same mark, or leave out the one that opens it.",
            ),
            "quote_part": Message(
                "文字以半角引号开头，引号后面还有文字：YAML 只认引号里的部分",
                "the text begins with a quotation mark and goes on behind the closing one, which YAML does not allow",
                "请给整段文字另加一对引号，例如 '\"一号\"平台'，或改用中文引号“ ”。",
                "Put the whole text in other quotes, such as '\"One\" is done', or use “ ”.",
            ),
            "escape": Message(
                "双引号里的反斜杠 \\ 在 YAML 里有特殊含义",
                "a backslash inside double quotes means something to YAML",
                "改用单引号 ' '，或把 \\ 写成 \\\\；路径请用斜杠 /。",
                "Use single quotes ' ', or write \\\\ for \\; use / in paths.",
            ),
            "reserved": Message(
                "文字以“{sign}”开头，这是 YAML 保留的特殊符号",
                "the text begins with “{sign}”, which YAML keeps for itself",
                "请给整段文字加引号，或写成多行文字（|）。",
                "Put the whole text in quotes, or write it as a block (|).",
            ),
            "colon_text": Message(
                "文字里有半角冒号加空格“: ”，YAML 会当作另一个字段",
                "the text holds a colon and a space, which YAML takes for another field",
                "请给整段文字加引号，改用全角冒号“：”，或写成多行文字（冒号后写竖线 |）。",
                "Put the whole text in quotes, or write it as a block (| after the field's colon).",
            ),
            "indent": Message(
                "这一行的缩进与上下的字段没有对齐",
                "the line is not aligned with the fields around it",
                "同一级的字段要用同样多的半角空格缩进。",
                "Indent fields of one level by the same number of spaces.",
            ),
        },
    )
)

BLANKS = declare(
    Rule(
        "P007",
        Severity.ERROR,
        title=("缩进和分隔用半角空格", "indentation and separation are plain spaces"),
        why=FILE_FORM,
        example=(Change("progress/sfj/2024Q3.yaml", "      calls: 1234", "\t\t\tcalls: 1234"),),
        messages={
            "tab_indent": Message(
                "行首用了制表符（Tab，U+0009），YAML 不能用它缩进",
                "the line begins with a tab (U+0009), which YAML does not take as indentation",
                "改成半角空格，每级两个。",
                "Use spaces, two a level.",
            ),
            "tab": Message(
                "这里有制表符（Tab，U+0009）",
                "there is a tab (U+0009) here",
                "改成一个半角空格。",
                "Write a space.",
            ),
            "wide_indent": Message(
                "缩进用了特殊空格 {code}（U+3000 是全角空格，U+00A0 是不换行空格），YAML 不认作缩进",
                "the indentation is made of {code} (U+3000 is the full-width space, U+00A0 the no-break space)",
                "改成半角空格，每级两个，与同级的字段对齐。",
                "Use plain spaces, two a level, aligned with the fields around it.",
            ),
            "wide": Message(
                "这里的空格是特殊空格 {code}（U+3000 是全角空格，U+00A0 是不换行空格），YAML 不认作空格",
                "the blank here is {code} (U+3000 is the full-width space, U+00A0 the no-break space), no space to YAML",
                "改成一个半角空格，多余的删去。",
                "Write a plain space, or delete it where it is not needed.",
            ),
        },
    )
)

NOT_USED = declare(
    Rule(
        "P008",
        Severity.ERROR,
        title=("不用锚点、引用、标签、合并和多文档", "no anchors, aliases, tags, merges or second documents"),
        why=FILE_FORM,
        example=(Change("progress/sfj/2024Q3.yaml", "calls: 1234", "calls: &a 1234"),),
        messages={
            "anchor": Message(
                "“{sign}”在 YAML 里是锚点，会被悄悄丢掉；这里不用锚点",
                "“{sign}” is an anchor to YAML and would be dropped; anchors are not used here",
                "如果它是文字的开头，请给整段文字加引号；否则删去它。",
                "If it begins a text, put the whole text in quotes; otherwise delete it.",
            ),
            "alias": Message(
                "“{sign}”在 YAML 里是对别处的引用（别名）；这里不用引用",
                "“{sign}” is an alias to YAML; aliases are not used here",
                "如果它是文字的开头，请给整段文字加引号；否则把所引的内容直接写出来。",
                "If it begins a text, put the whole text in quotes; otherwise write out what it stands for.",
            ),
            "merge_key": Message(
                "不能用 << 合并别处的字段",
                "<< (merging fields from elsewhere) is not used here",
                "请把字段直接写出来。",
                "Write the fields out.",
            ),
            "tag": Message(
                "“{sign}”在 YAML 里是类型标签，会被悄悄丢掉；这里不用标签",
                "“{sign}” is a tag to YAML and would be dropped; tags are not used here",
                "如果它是文字的开头，请给整段文字加引号；否则删去它。",
                "If it begins a text, put the whole text in quotes; otherwise delete it.",
            ),
            "directive": Message(
                "以 % 开头的一行是 YAML 指令；这里不用指令",
                "a line that begins with % is a directive to YAML; directives are not used here",
                "请删去这一行；如果是文字，请缩进或加引号。",
                "Delete it; if it is text, indent it or put it in quotes.",
            ),
            "document": Message(
                "从这一行起是第二份文档；一个文件只能有一份",
                "a second document begins here; a file holds one",
                "请删去分隔行 ---，把两份分成两个文件。",
                "Make two files of it, without the line ---.",
            ),
            "complex_key": Message(
                "字段名只能是一行文字，不能是空的，也不能是列表、括号或多行文字",
                "a field's name is one line of text, neither empty nor a list, brackets or a block",
                "请改成“字段名: 内容”；文字以 ? 或括号开头的，请加引号。",
                "Write “name: value”; put a text that begins with ? or a bracket in quotes.",
            ),
        },
    )
)

REPEATED = declare(
    Rule(
        "P009",
        Severity.ERROR,
        title=("一个字段只写一次", "a key stands once"),
        why=FILE_FORM,
        example=(Change("progress/sfj/2024Q3.yaml", "      calls: 1234", "      calls: 1234\n      calls: 1235"),),
        messages={
            "repeated": Message(
                "“{key}”重复了：第 {first} 行已经出现过",
                "“{key}” is there twice: it is on line {first} already",
                "请合并或删去其中一处。",
                "Merge them, or delete one.",
            ),
            "first": Message(
                "“{key}”第一次出现在这里",
                "“{key}” is here first",
            ),
        },
    )
)

SWALLOWED = declare(
    Rule(
        "P010",
        Severity.ERROR,
        title=("没有会被 YAML 悄悄丢掉或并走的文字", "no text is dropped or swallowed in silence"),
        why=FILE_FORM,
        example=(Change("progress/sfj/2024Q3.yaml", "progress: 有件必备。", "progress: 有件必备 #3 项。"),),
        messages={
            "colon": Message(
                "这一行的冒号是全角“{sign}”（{code}），整行被并入第 {line} 行开始的文字",
                "the colon is the full-width “{sign}” ({code}), so this line became part of the text that begins on line {line}",
                "改成半角冒号加空格“: ”，并与同级的字段对齐缩进；如果是文字，请写成多行文字（|）。",
                "Write “: ” and align the line with its fields; if it is text, write a block (|).",
            ),
            "colon_space": Message(
                "这一行的冒号后面没有空格，整行被并入第 {line} 行开始的文字",
                "there is no space after the colon, so the line became part of the text that begins on line {line}",
                "在半角冒号后加一个空格“: ”，并与同级的字段对齐缩进；如果是文字，请写成多行文字（|）。",
                "Write “: ” and align the line with its fields; if it is text, write a block (|).",
            ),
            "key": Message(
                "这一行像一个字段，却被并入第 {line} 行开始的文字",
                "the line looks like a field, but became part of the text that begins on line {line}",
                "请检查第 {line} 行的引号是否配对；如果是文字，请写成多行文字（|）。",
                "Check the quotation marks of line {line}; if it is text, write a block (|).",
            ),
            "item": Message(
                "这一行像列表的一项，却被并入第 {line} 行开始的文字",
                "the line looks like an item of a list, but became part of the text that begins on line {line}",
                "列表的每一项都要另起一行，第一项也一样；如果是文字，请写成多行文字（|）。",
                "Put the first item on a line of its own as well; if it is text, write a block (|).",
            ),
            "comment": Message(
                "“{dropped}”会被当作注释丢掉：井号 # 前面有空格",
                "“{dropped}” would be dropped as a comment: there is a blank before the #",
                "如果是文字，请给整段文字加引号；如果是注释，# 前留两个空格、后留一个，或另起一行。",
                "Quote the whole text if it belongs to it; a comment has two blanks before # and one after, or its own line.",
            ),
            "comment_quoted": Message(
                "“{dropped}”会被当作注释丢掉：它跟在文字结束的引号后面",
                "“{dropped}” would be dropped as a comment: it stands behind the quotation mark that ends the text",
                "如果是文字，请写到引号里面；如果是注释，# 前留两个空格、后留一个，或另起一行。",
                "Write it inside the quotation marks if it belongs to the text; a comment has two blanks before # and one after.",
            ),
            "comment_close": Message(
                "“{dropped}”会被当作注释丢掉：它紧跟在 {sign} 后面",
                "“{dropped}” would be dropped as a comment: it stands right behind {sign}",
                "{sign} 后面同一行不再写内容；如果是注释，# 前留两个空格、后留一个，或另起一行。",
                "Write nothing behind {sign} on its line; a comment has two blanks before # and one after, or its own line.",
            ),
            "thousands": Message(
                "千分位的逗号把一个数分成了两段，“{key}”成了另一个字段",
                "a comma between digits cut a number in two: “{key}” became a field of its own",
                "数字里不写逗号，例如 1066。",
                "Write numbers without commas, such as 1066.",
            ),
        },
    )
)

LEFTOVERS = declare(
    Rule(
        "P011",
        Severity.ERROR,
        title=("文件里没有合并冲突和代码围栏的残留", "no leftovers of a merge or of a code fence"),
        why=FILE_FORM,
        example=(Change("progress/sfj/2024Q3.yaml", "  2.2:\n", "<<<<<<< HEAD\n  2.2:\n"),),
        messages={
            "merge": Message(
                "有没处理完的 Git 合并标记“{mark}”",
                "there is a mark of an unfinished Git merge, “{mark}”",
                "请选定要保留的内容，删去 <<<<<<<、=======、>>>>>>> 各行。",
                "Choose what to keep and delete the lines <<<<<<<, ======= and >>>>>>>.",
            ),
            "fence": Message(
                "有 Markdown 的代码围栏“{mark}”",
                "there is a Markdown code fence, “{mark}”",
                "请删去首尾的 {mark} 两行。",
                "Delete the two lines with {mark}.",
            ),
        },
    )
)

# a warning: a folded text loses nothing, it only gains blanks
FOLDED = declare(
    Rule(
        "P012",
        Severity.WARNING,
        title=("文字不折行续写", "text is not continued over folded lines"),
        why=FILE_FORM,
        example=(Change("progress/sfj/2024Q3.yaml", "progress: 有件必备。", "progress: 有件必备，\n      有备必审。"),),
        messages={
            "folded": Message(
                "文字换行续写，两行之间会多出一个空格",
                "the text goes on over several lines; a blank will stand between them",
                "多行文字请在冒号后写竖线 |，下一行起缩进书写；或写成一行。",
                "Write | after the colon and indent the lines below, or put the text on one line.",
            ),
        },
    )
)

READING: Mapping[str, Rule] = {
    rule.code: rule
    for rule in (
        ENCODING,
        CHARACTERS,
        DAMAGED,
        LIMITS,
        CONTENT,
        SYNTAX,
        BLANKS,
        NOT_USED,
        REPEATED,
        SWALLOWED,
        LEFTOVERS,
        FOLDED,
    )
}
"""By code, from which the reader takes the severity of what it reports."""
