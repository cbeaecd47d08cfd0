"""Messages on a document that ``planck import`` reads: why it is not opened, and what of it is not carried."""

from __future__ import annotations

from planck.messages.message import Message

_REFUSED: dict[str, Message] = {
    "document.empty": Message(
        "文件是空的，没有文字",
        "the file is empty: it holds no text",
        "请检查是不是选错了文件。",
        "Check that this is the file you meant.",
    ),
    "document.size": Message(
        "文件有 {size} 字节，超过上限 {most} 字节",
        "the file has {size} bytes, more than {most}",
        "请删去文件里的图片，或把文字另存为 .txt 后再导入。",
        "Remove its pictures, or save its text as .txt and import that.",
    ),
    "document.binary": Message(
        "这不是文字文件，认不出是什么格式",
        "this is no text, and of no format that planck knows",
        "请用 WPS 或 Word 打开原文，另存为 .docx 后再导入。",
        "Open the document in WPS or Word, save it as .docx and import that.",
    ),
}

SENTENCES: dict[str, Message] = {**_REFUSED}
