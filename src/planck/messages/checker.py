"""The page in which a unit checks its own file: making it, and what it says where the command line names a command."""

from __future__ import annotations

from planck.messages.message import Message

SENTENCES: dict[str, Message] = {
    "help.checker": Message(
        "做自查页 checker.html：各单位在浏览器里查自己填的文件，不用安装，不连网",
        "make checker.html: a page in which units check their own files, with nothing installed and no network",
    ),
    "help.pyodide": Message(
        "自查页用的 Pyodide：npm pack 得到的 .tgz，或解开的文件夹",
        "the Pyodide that the page carries: the .tgz that npm pack leaves, or the folder unpacked",
    ),
    "checker.options": Message(
        "自查页用不着 {options}：它只带方案，请去掉。",
        "the checking page carries the plan alone and has no use for {options}: leave them out.",
    ),
    "checker.pyodide_alone": Message(
        "--pyodide 只和 --checker 一起用。",
        "--pyodide goes with --checker only.",
    ),
    "checker.pyodide_needed": Message(
        "自查页要装进 Pyodide {version}，planck 自己不下载。请在能上网的电脑上运行 npm pack pyodide@{version}，把得到的 {name} "
        "拷过来，加 --pyodide {name}。",
        "The page carries Pyodide {version}, which planck does not download. Run npm pack pyodide@{version} where there is a "
        "network, bring the file {name} here, and add --pyodide {name}.",
    ),
    "checker.pyodide_unreadable": Message(
        "{path} 读不出 Pyodide：要 npm pack pyodide@{version} 得到的 .tgz，或解开的文件夹。",
        "{path} holds no Pyodide that can be read: it takes the .tgz that npm pack pyodide@{version} leaves, or the folder "
        "unpacked.",
    ),
    "checker.pyodide_lacks": Message(
        "{path} 里没有 {name}：要 npm pack pyodide@{version} 得到的 .tgz，或解开的文件夹。",
        "{path} lacks {name}: it takes the .tgz that npm pack pyodide@{version} leaves, or the folder unpacked.",
    ),
    "checker.pyodide_differs": Message(
        "{path} 里的 {name} 不是 Pyodide {version} 原来的文件，没有做自查页：请重新运行 npm pack pyodide@{version}，别的版本没有"
        "试过。",
        "{name} in {path} is not the file of Pyodide {version}, and no page was made: run npm pack pyodide@{version} again; "
        "other releases have not been tried.",
    ),
    "checker.wrote": Message(
        "已写入 {path}（{size} MB）。页里带着整份方案（{files}），各单位都看得到；方案改了要重新做。",
        "wrote {path} ({size} MB). It carries the whole of {files}, for every unit to see; make it anew when the plan changes.",
    ),
    "checker.no_calamine": Message(
        "这是 .xls、.et 或 .ods 文件（或加了打开密码），这一页打不开",
        "this is an .xls, .et or .ods file (or one with a password), which this page cannot open",
        "请去掉密码，在 WPS 或 Excel 里“文件—另存为”选“Excel 工作簿（*.xlsx）”，再放进来。",
        "Remove the password, save it as “Excel workbook (*.xlsx)”, and drop it here again.",
    ),
    "checker.other_plan": Message(
        "填报表是按另一个方案（{other}）发出的，这一页是 {expected} 的",
        "the form was sent out for another plan ({other}); this page is for {expected}",
        "请用那个方案的自查页，或者向办公室要本方案的填报表。",
        "Use that plan's page, or get the form of this plan from the office.",
    ),
    "checker.no_memory": Message(
        "内存不够，这个工作簿没有读",
        "there is too little memory to read this workbook",
        "请关掉别的程序和网页，再放进来；仍不行的，把文件交给办公室检查。",
        "Close other programs and pages and drop it here again; else let the office check it.",
    ),
}
