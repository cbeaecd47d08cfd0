"""Sentences of the commands for those who fill in files: blank files, workbooks, a new workspace."""

from __future__ import annotations

from planck.messages.message import Message

SENTENCES: dict[str, Message] = {
    "help.forge": Message(
        "只要这些平台的流水线，可重复（gitea 包括 Forgejo；不写全部都要）",
        "recipes for these forges only; repeatable (gitea includes Forgejo; default: all)",
    ),
    "init.next": Message(
        "下一步：读 {guide}，把方案原文放进 {text}，照小样改 {plan}，再运行 planck validate。",
        "Next: read {guide}, put the official text into {text}, follow the example in {plan}, then run planck validate.",
    ),
    "help.unit_for": Message("只为这个单位，可重复", "for this unit only; repeatable"),
    "new.wrote": Message("已建立 {path}", "wrote {path}"),
    "new.kept": Message("已有，没有改动：{path}", "there already, left as it is: {path}"),
    "new.counts": Message("新建 {wrote} 份，保留 {kept} 份。", "{wrote} written, {kept} kept."),
    "help.diff": Message("只显示会怎样改，不写入", "show what would change; write nothing"),
    "fix.mended": Message("{path}：修正 {count} 处", "{path}: {count} mended"),
    "fix.would": Message("{path}：可修正 {count} 处（没有写入）", "{path}: {count} would be mended (nothing written)"),
    "fix.nothing": Message("{path}：没有要修正的", "{path}: nothing to mend"),
    "fix.line": Message("  第 {line} 行", "  line {line}"),
    "fix.more": Message(
        "{path}：毛病太多，这一次没有修完，请再运行一次 planck fix",
        "{path}: there are too many mistakes for one run; run planck fix again",
    ),
    "fix.too_much": Message(
        "{path}：毛病太多或一行太长，没有查完，请先按下面列出的由人改正",
        "{path}: too many mistakes, or too long a line, to look through; correct by hand what is listed first",
    ),
    "stop.not_progress": Message(
        "{path} 不是进展文件（data/progress/<单位>/<季度>.yaml），没有改动。",
        "{path} is no progress file (data/progress/<unit>/<quarter>.yaml); it was left as it is.",
    ),
    "help.form_export": Message(
        "为每个单位生成一份待填的 .xlsx。\n\nQUARTER 如 2025Q4。已经填报的内容会带上，可以在上面接着改。",
        "An .xlsx to fill in for every unit.\n\nQUARTER is such as 2025Q4. What was reported already stands in it.",
    ),
    "help.form_import": Message(
        "把收回的 .xlsx 转成 data/progress 里的进展文件。\n\n每一格都重新核对；有错误的不写入，并指明是哪一格。"
        "已有且内容不同的文件不动，除非加 --replace。任务台账的工作簿，责任人、整改措施、备注写进 data/office。",
        "Returned .xlsx files into progress files.\n\nEvery cell is checked again; a form with errors is not written, and "
        "its cell is named. A file that is there and differs stays, unless --replace. Of the ledger, the office's own columns "
        "go into data/office.",
    ),
    "help.form_output": Message(
        "写入这个文件夹（默认当前文件夹）", "into this folder (default: the working directory)"
    ),
    "help.replace": Message("内容不同的已有文件也写入", "write also over files that differ"),
    "form.wrote": Message("{form}：已写入 {path}", "{form}: wrote {path}"),
    "form.same": Message("{form}：与 {path} 内容相同，没有改动", "{form}: {path} says the same and was left as it is"),
    "form.differs": Message(
        "{form}：{path} 已有且内容不同，没有写入；确认以工作簿为准的，加 --replace 再导入一次",
        "{form}: {path} is there and differs; it was left as it is. --replace writes over it",
    ),
    "form.not_written": Message("{form}：有错误，没有写入", "{form}: there are errors; nothing was written"),
    "form.passed_over": Message(
        "{form}：收到但不能导入，不是填报表", "{form}: received but not imported: it is no form"
    ),
    "form.passed_over_of": Message(
        "{form}：收到但不能导入，不是填报表（看名称是{unit}的，请该单位填在填报表里）",
        "{form}: received but not imported: it is no form ({unit}'s by its name; ask the unit to fill in the form)",
    ),
    "form.passed_over_yaml": Message(
        "{form}：收到但不能导入，YAML 文件不用导入：放进 data/progress/<单位>/，再运行 planck validate",
        "{form}: received but not imported: a YAML file needs no import. Put it into data/progress/<unit>/ and run planck "
        "validate",
    ),
    "form.twice": Message(
        "{form}：与 {other} 是同一单位同一季度的两份，内容不同，都没有写入；选定一份，加 --prefer 文件名 再导入一次",
        "{form}: of the same unit and quarter as {other}, and differs; neither was written. Choose one with --prefer FILE",
    ),
    "form.copy": Message("{form}：与 {other} 内容相同，只算一份", "{form}: the same as {other}, and counted once"),
    "form.not_preferred": Message(
        "{form}：没有采用，以 {other} 为准（--prefer）", "{form}: not read, as {other} is preferred (--prefer)"
    ),
    "stop.no_forms": Message("{path} 里没有 .xlsx 文件。", "There is no .xlsx file in {path}."),
    "stop.no_extra": Message(
        "工作簿需要另装一组程序包：pip install 'planck-check[office]'",
        "Workbooks need an extra: pip install 'planck-check[office]'",
    ),
    "stop.too_long_for_a_cell": Message(
        "{unit}的一段文字有 {length} 字，一个单元格放不下，没有生成工作簿。",
        "A text of {unit} has {length} characters, more than a cell holds; no workbook was made.",
    ),
    "sheet.other_kind": Message(
        "这不是 .xlsx 工作簿（是网页、PDF 或别的文件改了扩展名），没有打开",
        "this is no .xlsx workbook but another file by that name; it was not opened",
        "请在发下去的填报表里填写，另存为 .xlsx 再交。",
        "Fill in the form that was sent out and save it as .xlsx.",
    ),
    "sheet.not_xlsx": Message(
        "这不是 .xlsx 工作簿，没有打开",
        "this is no .xlsx workbook; it was not opened",
        "请在发下去的填报表里填写，另存为 .xlsx 再交。",
        "Fill in the form that was sent out and save it as .xlsx.",
    ),
    "sheet.ending": Message(
        "{name} 的扩展名不是 .xlsx，没有打开",
        "{name} does not end in .xlsx; it was not opened",
        "请在 WPS 或 Excel 里打开，“文件—另存为”选“Excel 工作簿（*.xlsx）”，另存为 .xlsx，例如 {suggest}，再交一次。",
        "Open it in WPS or Excel, choose “Save as”, “Excel workbook (*.xlsx)”, such as {suggest}, and hand that in.",
    ),
    "sheet.yaml": Message(
        "{name} 是 YAML 文件，不是填报表，没有读入",
        "{name} is a YAML file and no form; it was not read",
        "YAML 文件不用导入：放进 data/progress/<单位>/，文件名是季度，再运行 planck validate。",
        "A YAML file needs no import: put it into data/progress/<unit>/, named after its quarter, and run planck validate.",
    ),
    "sheet.damaged": Message(
        "工作簿已损坏，读不出来",
        "the workbook is damaged and cannot be read",
        "请在 WPS 或 Excel 里重新打开，另存为 .xlsx，再交一次。",
        "Open it again in WPS or Excel, save it as .xlsx and hand it in once more.",
    ),
    "sheet.parts": Message(
        "工作簿里有 {count} 个部分，超过 {most} 个，没有打开",
        "the workbook has {count} parts, more than {most}; it was not opened",
        "请只填写发下去的填报表，不要加图片和工作表。",
        "Fill in the form that was sent out and add neither pictures nor sheets.",
    ),
    "sheet.unpacked": Message(
        "工作簿解开后过大（超过 {most} 字节），没有打开",
        "unpacked, the workbook is larger than {most} bytes; it was not opened",
        "请只填写发下去的填报表，不要粘贴图片和大段内容。",
        "Fill in the form that was sent out; paste neither pictures nor long texts.",
    ),
    "sheet.twice": Message(
        "工作簿里有两个同名的部分，没有打开",
        "two parts of the workbook have one name; it was not opened",
        "请在发下去的填报表里重新填写。",
        "Fill in the form that was sent out anew.",
    ),
    "sheet.locked": Message(
        "工作簿加了密码，没有打开",
        "the workbook has a password; it was not opened",
        "请去掉密码再交。",
        "Remove the password.",
    ),
    "sheet.path": Message(
        "工作簿里有指向别处的部分“{name}”，没有打开",
        "a part of the workbook points elsewhere (“{name}”); it was not opened",
        "请在发下去的填报表里重新填写。",
        "Fill in the form that was sent out anew.",
    ),
    "sheet.macro": Message(
        "工作簿里有宏、控件或嵌入的对象（{name}），没有打开",
        "the workbook holds macros, controls or embedded objects ({name}); it was not opened",
        "请在发下去的填报表里填写，另存为不带宏的 .xlsx。",
        "Fill in the form that was sent out and save it as .xlsx without macros.",
    ),
    "sheet.external": Message(
        "工作簿引用了别的文件或数据（{name}），没有打开",
        "the workbook refers to other files or data ({name}); it was not opened",
        "请把引用来的内容粘贴成数值，再交一次。",
        "Paste what is referred to as values and hand it in again.",
    ),
    "sheet.encoding": Message(
        "工作簿的 {name} 不是 UTF-8，没有打开",
        "{name} in the workbook is not UTF-8; it was not opened",
        "请在 WPS 或 Excel 里另存为 .xlsx，再交一次。",
        "Save it as .xlsx in WPS or Excel and hand it in again.",
    ),
    "sheet.doctype": Message(
        "工作簿的 {name} 里有文档类型声明（DOCTYPE），没有打开",
        "{name} in the workbook declares a document type; it was not opened",
        "请在发下去的填报表里重新填写。",
        "Fill in the form that was sent out anew.",
    ),
    "sheet.not_ours": Message(
        "这不是 planck 发出的填报表",
        "this is no form that planck sent out",
        "请在发下去的填报表里填写：planck form export 生成，不能另建工作簿，也不能删工作表。",
        "Fill in the form that was sent out (planck form export); neither a new workbook nor one less a sheet will do.",
    ),
    "sheet.changed": Message(
        "填报表的识别信息被改动过，认不出是谁的、哪一季度的",
        "what identifies the form was changed: whose it is and for when cannot be told",
        "请在重新发出的填报表里填写（planck form export）。",
        "Fill in a form sent out anew (planck form export).",
    ),
    "sheet.other_plan": Message(
        "填报表是按另一个方案（{other}）发出的，本方案是 {expected}",
        "the form was sent out for another plan ({other}); this one is {expected}",
        "本工作区里有方案 {other} 的，加 --plan {other} 再导入一次；没有的，请用本方案重新发出填报表。",
        "Where this workspace holds the plan {other}, import once more with --plan {other}; else send out the form anew.",
    ),
    "sheet.no_unit": Message(
        "填报表的单位 {unit} 在方案里没有",
        "the plan has no unit {unit}, whose form this is",
        "请核对 data/plan.yaml 的 units，或重新发出填报表。",
        "Check units: in data/plan.yaml, or send out the form anew.",
    ),
    "sheet.unknown_row": Message(
        "这一行的标识“{written}”不是发出时就有的",
        "the row's mark “{written}” was not in the form that was sent out",
        "请不要在填报表里添加行；重新发出一份填写。",
        "Add no rows; fill in a form sent out anew.",
    ),
    "sheet.moved": Message(
        "这一行显示的是任务 {written}，发出时是任务 {expected} 的：格子被挪动过",
        "this row shows task {written} but was sent out for task {expected}: cells were moved",
        "请在重新发出的填报表里填写，不要排序、剪切和挪动格子。",
        "Fill in a form sent out anew; do not sort, cut or move cells.",
    ),
    "sheet.row_twice": Message(
        "这一行（{written}）有两份，不知道以哪一份为准",
        "this row ({written}) is there twice",
        "请删去多出来的一行。",
        "Delete the one too many.",
    ),
    "sheet.rows_lost": Message(
        "填报表少了 {count} 行（{rows}）",
        "the form has lost {count} rows ({rows})",
        "请在重新发出的填报表里填写，不要删行。",
        "Fill in a form sent out anew, and delete no rows.",
    ),
    "sheet.formula": Message(
        "这一格是公式或对象，不是填写的内容",
        "this cell holds a formula or an object",
        "请把算出来的数直接写进去，或复制后“选择性粘贴—数值”。",
        "Write the value itself, or paste it as a value.",
    ),
    "sheet.choice": Message(
        "自评不能写“{written}”",
        "a status cannot be “{written}”",
        "从下拉列表中选一个：{allowed}。",
        "Choose one from the list: {allowed}.",
    ),
    "sheet.choice_near": Message(
        "自评不能写“{written}”，是不是“{suggest}”？",
        "a status cannot be “{written}”; is it “{suggest}”?",
        "从下拉列表中选一个：{allowed}。",
        "Choose one from the list: {allowed}.",
    ),
    "sheet.choice_empty": Message(
        "自评还没有选",
        "no status is chosen yet",
        "从下拉列表中选一个：{allowed}。",
        "Choose one from the list: {allowed}.",
    ),
    "sheet.no_data": Message(
        "“{written}”不是数字",
        "“{written}” is not a number",
        "没有数据就让这一格空着，在进展情况里说明原因；本期没有这类事项的，分子、分母都填 0。",
        "Leave the cell empty where there are no data, and say why under progress; where there was nothing of the kind this quarter, write 0 as numerator and as denominator.",
    ),
    "sheet.long": Message(
        "这一格有 {length} 字，超过 {most} 字",
        "this cell has {length} characters, more than {most}",
        "请缩短，或把材料作为佐证另附。",
        "Shorten it, or hand it in as evidence.",
    ),
    "sheet.which_measure": Message(
        "写了违反情况，没有选举措编号",
        "a breach is described without the measure's id",
        "请在“举措编号”一格从下拉列表中选；没有违反的清空这一行。",
        "Choose the measure from the list, or clear the row.",
    ),
    "sheet.no_measure": Message(
        "“{written}”不是本单位任务的举措编号",
        "“{written}” is no measure of the unit's tasks",
        "请从下拉列表中选；没有违反的，这一行都空着。",
        "Choose from the list; leave the row empty where there is no breach.",
    ),
    "sheet.sheets": Message(
        "工作簿里有 {count} 个工作表，超过 {most} 个，没有打开",
        "the workbook has {count} sheets, more than {most}; it was not opened",
        "请在发下去的填报表里填写，不要加工作表。",
        "Fill in the form that was sent out and add no sheets.",
    ),
    "sheet.many_cells": Message(
        "工作表里带格式的格子太多（超过 {most} 字节），没有打开",
        "a sheet has too many cells with formats (more than {most} bytes); it was not opened",
        "请选中填报表以下的空行、右边的空列，删去后保存；不要粘贴大段内容。",
        "Delete the empty rows below the form and the empty columns beside it, and save it; paste no long texts.",
    ),
    "sheet.two_forms": Message(
        "这几个工作表都像是填报表，内容不同：{names}",
        "several sheets look like the form, and differ: {names}",
        "请只留填好的那一个，其余的删去。",
        "Keep the one that is filled in, and delete the others.",
    ),
    "sheet.renamed": Message(
        "工作表“{written}”原名“{expected}”，改了名，照样读了",
        "the sheet “{written}” was called “{expected}”; it was read all the same",
        "请不要改工作表的名称。",
        "Leave the sheet's name as it is.",
    ),
    "sheet.moved_item": Message(
        "这一行显示的是“{written}”，发出时是“{expected}”的：格子被挪动过",
        "this row shows “{written}” but was sent out for “{expected}”: cells were moved",
        "请在重新发出的填报表里填写，不要排序、剪切和挪动格子。",
        "Fill in a form sent out anew; do not sort, cut or move cells.",
    ),
    "sheet.error": Message(
        "这一格是算错的结果（{written}），不是填写的内容",
        "this cell holds a failed calculation ({written})",
        "请把数直接写进去；没有数的空着。",
        "Write the value itself, or leave the cell empty where there is none.",
    ),
    "sheet.number_is_day": Message(
        "这一格是日期（{written}），这里要填一个数；写 9/10、3-4 这样的，Excel 会变成日期",
        "this cell holds a date ({written}), where a number is asked for; Excel makes dates of 9/10 and 3-4",
        "请把这一格的格式改成“常规”或“数值”，再写一个数；分子、分母各填一格。",
        "Format the cell as a number and write it again; numerator and denominator take a cell each.",
    ),
    "sheet.day_read": Message(
        "“{written}”读作 {suggest}",
        "“{written}” was read as {suggest}",
        "不是这一天的请改正，写作年-月-日。",
        "Correct it if another day is meant: year-month-day.",
    ),
    "sheet.evidence_read": Message(
        "佐证“{written}”读作 {suggest}",
        "the evidence “{written}” was read as {suggest}",
        "以后写作 evidence/文件名，每行一件，行首不加短横、序号。",
        "Write evidence/<name>, a file a line, without a dash or number before it.",
    ),
    "sheet.evidence_none": Message(
        "“{written}”不是佐证，没有采用",
        "“{written}” is no evidence, and was left out",
        "没有佐证的，让这一格空着。",
        "Leave the cell empty where there is none.",
    ),
    "sheet.evidence_several": Message(
        "“{written}”像是几件佐证写在一行里，没有采用",
        "“{written}” looks like several pieces of evidence on a line; it was left out",
        "每行一件，写作 evidence/文件名，格内换行按 Alt+Enter。这里的几件是：{parts}。",
        "Write a piece a line: evidence/<name>; Alt+Enter begins a line. The pieces here are: {parts}.",
    ),
    "sheet.evidence_bullet": Message(
        "“{written}”不是佐证的写法，没有采用",
        "“{written}” is not how evidence is written; it was left out",
        "每行一件，写作 evidence/文件名，行首不加短横、序号。",
        "Write evidence/<name>, a file a line, without a dash or number before it.",
    ),
    "sheet.evidence_missing": Message(
        "佐证 {file} 还没有收到，没有写进进展文件",
        "the evidence {file} is not there yet; it was left out of the progress file",
        "请单位把文件交给办公室；办公室放进 data/progress/{unit}/evidence/，再导入一次（加 --replace）。",
        "The unit gives the file to the office, which puts it into data/progress/{unit}/evidence/ and imports again with --replace.",
    ),
    "sheet.evidence_words": Message(
        "“{written}”不是 evidence/ 里的文件，也不是网址，没有采用",
        "“{written}” is neither a file in evidence/ nor a web address; it was left out",
        "请单位把材料（纸质的先扫描）交给办公室，这里每行一件，写作 evidence/文件名；办公室放进 data/progress/{unit}/evidence/，再导入一次（加 --replace）。",
        "The unit gives the file (a scan of what is on paper) to the office and writes evidence/<name> here, a file a line; the office puts it into data/progress/{unit}/evidence/ and imports again with --replace.",
    ),
    "sheet.evidence_near": Message(
        "佐证“{written}”没有这个文件；{suggest} 很像，只是名字写得不同，没有采用",
        "the evidence “{written}” is not there; {suggest} is, under a name that differs a little; it was left out",
        "是它，就写作 {suggest}（大小写、空格、括号都照样），再导入一次（加 --replace）。",
        "If it is meant, write {suggest}, letter for letter, and import again with --replace.",
    ),
    "sheet.outside": Message(
        "“{written}”写在白色格子以外，没有采用",
        "“{written}” stands outside the white cells; it was not read",
        "请写进白色的格子；要说明的写进“进展情况”或“存在问题”。",
        "Write it into the white cells; what there is to explain belongs into progress or problems.",
    ),
    "sheet.row_added": Message(
        "这一行不是表里原有的，没有采用：“{written}”",
        "this row was not in the form that was sent out, and was not read: “{written}”",
        "请写进表里原有各行的白色格子，不要加行；缺了任务或指标的，请与办公室联系。",
        "Write into the white cells of the form's own rows and add none; ask the office where a task or figure lacks.",
    ),
    "sheet.more_outside": Message(
        "白色格子以外另有 {count} 处写了内容，最后一处在这里，都没有采用",
        "{count} more cells outside the white ones are filled, the last of them here; none was read",
        "请删去，或写进白色的格子。",
        "Delete them, or write into the white cells.",
    ),
    "sheet.other_sheet": Message(
        "工作表“{sheet}”不是表里原有的，没有采用：“{written}”……",
        "the sheet “{sheet}” was not in the form that was sent out, and was not read: “{written}” …",
        "请写进填报表的白色格子；附表另存为文件，作为佐证材料。",
        "Write into the white cells of the form; save a table apart, as evidence.",
    ),
    "sheet.comment": Message(
        "这一格有批注“{written}”，没有采用",
        "this cell has the comment “{written}”, which was not read",
        "要说明的写进“进展情况”或“存在问题”；不用说明的删去批注。",
        "Write what there is to explain into progress or problems, or delete the comment.",
    ),
    "sheet.merged": Message(
        "{ref} 合并了，只算 {first} 的内容",
        "{ref} were merged; only {first} counts",
        "请取消合并，每一格分别填写。",
        "Split the cells, and fill in each.",
    ),
    "sheet.copies_differ": Message(
        "两份填报表的这一格不同：这里写的是“{here}”，{other} 写的是“{there}”",
        "the two forms differ in this cell: “{here}” here, “{there}” in {other}",
        "请问清单位以哪一份为准，加 --prefer 文件名 再导入一次，或只留一份。",
        "Ask the unit which counts, and import again with --prefer FILE, or keep only that.",
    ),
    "sheet.copies_differ_more": Message(
        "与 {other} 另有 {count} 格不同，没有一一列出",
        "{count} more cells differ from {other}; they are not listed",
        "请问清单位以哪一份为准，加 --prefer 文件名 再导入一次，或只留一份。",
        "Ask the unit which counts, and import again with --prefer FILE, or keep only that.",
    ),
    "help.prefer": Message(
        "同一单位有几份不同的填报表时，以这一份为准，可重复",
        "the form to take where there are several of one unit; repeatable",
    ),
    "stop.prefers_nothing": Message(
        "--prefer 的 {path} 不在这次导入的文件里，什么也没有写入。",
        "{path}, named with --prefer, is none of the files to import; nothing was written.",
    ),
    "help.form_return": Message(
        "把有问题的 .xlsx 退给单位：写出标了颜色、加了批注的工作簿，和一张退件单。\n\n收到的文件不动；没有问题的不退。",
        "Send faulty .xlsx back: the workbook with marks and comments at its faulty cells, and a slip that lists them.\n\n"
        "The files received stay as they are; a form without a finding is not sent back.",
    ),
    "help.replace_returned": Message("上次退回的文件也重写", "write also over what was sent back before"),
    "form.faultless": Message("{form}：没有发现问题，不用退回", "{form}: nothing found; it is not sent back"),
    "form.sent_back": Message("{form}：已写入 {path}", "{form}: wrote {path}"),
    "form.back_kept": Message(
        "{form}：{path} 已有且内容不同，没有改动；要重写的加 --replace",
        "{form}: {path} is there and differs; it was left as it is. --replace writes over it",
    ),
    "form.unmarkable": Message(
        "{form}：这个工作簿不能加标记，只写退件单", "{form}: this workbook cannot be marked; only the slip is written"
    ),
    "sheet.evidence_elsewhere": Message(
        "“{written}”在填表人自己的电脑上，这里看不到，没有采用",
        "“{written}” lies on the writer's own computer, where nobody else sees it; it was left out",
        "请单位把文件交给办公室，这里写作 evidence/文件名；办公室放进 data/progress/{unit}/evidence/，再导入一次（加 --replace）。",
        "The unit gives the file to the office and writes evidence/<name> here; the office puts it into data/progress/{unit}/evidence/ and imports again with --replace.",
    ),
    "sheet.evidence_url": Message(
        "“{written}”不是写全的网址（以 http:// 或 https:// 开头），没有采用",
        "“{written}” is no whole web address (http:// or https://); it was left out",
        "网址写全，例如 https://www.example.gov.cn/…；是文件的，写作 evidence/文件名。",
        "Write the whole address, such as https://www.example.gov.cn/…; a file is evidence/<name>.",
    ),
    "form.packed": Message(
        "{form}：是压缩包，没有打开；请先解压，再导入解压出来的文件夹",
        "{form}: an archive, which was not opened; unpack it first, then import the folder",
    ),
    "form.lock_alone": Message(
        "{form}：WPS、Excel 打开工作簿时留下的临时文件，工作簿本身不在这里；请补交文件名不带 ~$ 的那一份",
        "{form}: left beside a workbook that was open, and the workbook is not here; ask for the file without ~$",
    ),
    "form.own_slip": Message(
        "{form}：是 planck 写的退件单，不是填报表，不用导入",
        "{form}: a slip that planck wrote, no form; nothing to import",
    ),
    "form.back_twice": Message(
        "{form}：与 {other} 是同一单位同一季度的两份，内容不同，不同的格子都标出来了；请该单位定一份，导入时加 --prefer 文件名",
        "{form}: of the same unit and quarter as {other}, and differs; the cells are marked. The unit says which counts; "
        "then import with --prefer FILE",
    ),
    "sheet.many_merged": Message(
        "工作表里有 {count} 处合并的格子，超过 {most} 处，没有打开",
        "a sheet has {count} merged cells, more than {most}; it was not opened",
        "请在重新发出的填报表里填写，不要合并格子。",
        "Fill in a form sent out anew, and merge no cells.",
    ),
    "sheet.long_texts": Message(
        "工作表里的文字太多（超过 {most} 字），没有打开",
        "a sheet holds more than {most} characters; it was not opened",
        "请把大段材料另存为文件，作为佐证材料。",
        "Save long texts as files, and hand them in as evidence.",
    ),
    "sheet.no_memory": Message(
        "内存不够，这个工作簿没有读",
        "there is too little memory to read this workbook",
        "请关掉别的程序，或在内存大一些的电脑上再导入一次。",
        "Close other programs, or import it on a computer with more memory.",
    ),
    "sheet.more_comments": Message(
        "另有 {count} 处批注，最后一处在这里，都没有采用",
        "{count} more comments, the last of them here; none was read",
        "要说明的写进“进展情况”或“存在问题”；不用说明的删去批注。",
        "Write what there is to explain into progress or problems, or delete the comments.",
    ),
    "sheet.no_calamine": Message(
        "这是 .xls、.et 或 .ods 文件（或加了打开密码），这里没有装读它的程序包，没有打开",
        "this is an .xls, .et or .ods file (or one with a password), and what reads it is not installed",
        "请去掉密码，在 WPS 或 Excel 里“文件—另存为”选“Excel 工作簿（*.xlsx）”再交；或者安装：pip install 'planck-check[xls]'。",
        "Remove the password and save it as “Excel workbook (*.xlsx)”; or install: pip install 'planck-check[xls]'.",
    ),
    "sheet.too_much": Message(
        "读这个工作簿用的内存或时间太多，没有读完",
        "reading this workbook takes too much memory or time; it was not read",
        "请在发下去的填报表里填写，删去多余的行、列和工作表，另存为 .xlsx 再交。",
        "Fill in the form that was sent out, delete what is not the form's, and save it as .xlsx.",
    ),
    "sheet.blind": Message(
        "这不是 .xlsx 文件：里面的批注、百分号看不到，公式只看得到算出的数，请打开看一看",
        "this is no .xlsx file: its comments and percent signs cannot be seen, and of formulas only the results; look at it "
        "yourself",
        "下次请存为 .xlsx。",
        "Save it as .xlsx the next time.",
    ),
    "sheet.blind_percent": Message(
        "“{written}”分不清是 {percent}% 还是 {written}%：这种文件看不出格子的百分号",
        "“{written}” may be {percent} % or {written} %: in such a file the cell's percent sign cannot be seen",
        "请写成 {percent} 或“{percent}%”（文字），或者另存为 .xlsx 再交。",
        "Write {percent}, or save it as .xlsx.",
    ),
    "sheet.shown_otherwise": Message(
        "这一格里的数是 {written}，单元格格式却让人看到别的数（如缩成万、添了数字、藏了起来），不知道以哪一个为准",
        "the cell holds {written}, and its format shows another number (thousands cut off, digits put in, or nothing)",
        "请把这一格的格式改成“常规”，看清是多少，再写这个数。",
        "Format the cell as General, see what it holds, and write the number that is right.",
    ),
    "sheet.evidence_many": Message(
        "这一格写了太多件佐证，超过 {most} 件，没有采用",
        "the cell names more than {most} pieces of evidence; none was read",
        "请合成几个文件（如一个 PDF 或压缩包），每行一件。",
        "Put them together into a few files, such as one PDF or archive, a line each.",
    ),
    "sheet.more_rows": Message(
        "另有 {count} 行的标识对不上，最后一行在这里",
        "the marks of {count} more rows are not those of the form that was sent out; the last of them is here",
        "请不要在填报表里添加行；重新发出一份填写。",
        "Add no rows; fill in a form sent out anew.",
    ),
    "stop.prefers_several": Message(
        "--prefer 的 {path} 不知道是哪一个：{names}。请把路径写全；什么也没有写入。",
        "{path}, named with --prefer, may be any of {names}. Write the whole path; nothing was written.",
    ),
    "sheet.drawn": Message(
        "表上有图片、文本框或印章图，里面的内容没有采用",
        "pictures or text boxes lie on the form; what they say was not read",
        "要说明的写进白色的格子；图片另存为文件，作为佐证材料。",
        "Write what there is to explain into the white cells; save pictures as files, as evidence.",
    ),
    "sheet.day_from_number": Message(
        "这一格显示为 {written}：写 2025.12、12.20 这样的数，日期格会把它变成别的日期",
        "this cell shows {written}: a number such as 2025.12 or 12.20 becomes another day in a cell of days",
        "请写全年、月、日，例如 2024-10-09；还没有日期的空着。",
        "Write year, month and day, such as 2024-10-09; leave it empty where there is none yet.",
    ),
    "sheet.hidden_character": Message(
        "有看不见的字符 {code}，在“{around}”里▲的地方",
        "there is an invisible character, {code}, at the triangle in “{around}”",
        "请把▲前后的字删去，重新打一遍；它多半是从网页、Word 或文件属性里复制来的。",
        "Delete the letters around the triangle and type them anew; it came with a copy from a web page or document.",
    ),
    "sheet.old_form": Message(
        "这是 {period} 的填报表，报送日期 {day} 却在 {later} 结束以后",
        "this is the form of {period}, and it was handed in on {day}, after the end of {later}",
        "年份写错的请改正；报的是 {later} 的，请填在 {later} 的填报表里，不要拿以前的表改；确是补报 {period} 的，不用改。",
        "Correct the year if it is wrong; fill in the form of {later} if that is reported; leave it where {period} is late.",
    ),
    "sheet.quarter_read": Message(
        "“{written}”读作 {suggest}",
        "“{written}” was read as {suggest}",
        "不是这个季度的请改正，写作 {suggest} 这样。",
        "Correct it if that is another quarter; write it like {suggest}.",
    ),
    "sheet.blind_part": Message(
        "“{written}”可能是 {percent}%：这种文件看不出格子的百分号，分子、分母要填件数、人数这样的数",
        "“{written}” may be {percent} %: in such a file the cell's percent sign cannot be seen, and numerator and denominator "
        "are numbers of things",
        "请填分子、分母本来的数，例如 19 和 20；确是 {written} 的，另存为 .xlsx 再交。",
        "Write what was counted, such as 19 and 20; if it is {written}, save it as .xlsx.",
    ),
    "sheet.breach_none": Message(
        "“{written}”读作没有违反，这一行没有采用",
        "“{written}” was read as no breach; the row was left out",
        "没有违反的，这一行都空着，不用写字。",
        "Leave the row empty where there is no breach.",
    ),
    "sheet.breach_or_none": Message(
        "选了举措 {measure}，事由却写的是“{written}”，不知道有没有违反",
        "measure {measure} is chosen, and what happened is “{written}”: was there a breach or not?",
        "没有违反的，清空这一行；违反了的，写明事由。",
        "Clear the row where there is no breach; else write what happened.",
    ),
    "sheet.breach_twice": Message(
        "举措 {measure} 写了两行（第一行在 {first}），一项举措只能写一行",
        "measure {measure} has two rows (the first at {first}); there can only be one",
        "请把两件事合写在第一行的“事由”一格，都纠正了才填纠正日期，清空这一行。",
        "Write both into the first row, with a day of correction once both are corrected, and clear this one.",
    ),
    "sheet.keys_lost": Message(
        "填报表隐藏的标识列被删掉或清空了，认不出每一行是哪一项，没有采用",
        "the form's hidden column was deleted or cleared: no row tells what it is about, and nothing was read",
        "请在重新发出的填报表里填写，不要删列；已经填好的，按行复制过去。",
        "Fill in a form sent out anew, and delete no columns; copy over what is filled in, row by row.",
    ),
    "sheet.evidence_unnamed": Message(
        "“{written}”只有竖线和季度，没有文件名，没有采用",
        "“{written}” is a bar and a quarter without a file; it was left out",
        "竖线前面写文件名，如 evidence/验收.pdf | 2025Q3；没有的，从这一格删去。",
        "Write the file before the bar, such as evidence/report.pdf | 2025Q3, or delete the line.",
    ),
    "sheet.packed": Message(
        "这是压缩包，不是 .xlsx 填报表，没有打开",
        "this is an archive, no .xlsx form; it was not opened",
        "请先解压，再导入解压出来的 .xlsx，或者它们所在的文件夹。",
        "Unpack it first, then import the .xlsx files in it, or their folder.",
    ),
    "sheet.lock": Message(
        "这是 WPS、Excel 打开工作簿时留下的临时文件（~$ 开头），不是填报表",
        "this is what WPS and Excel leave beside an open workbook (~$), and no form",
        "请关闭工作簿，交文件名不带 ~$ 的那一份。",
        "Close the workbook, and hand in the file whose name has no ~$.",
    ),
    "sheet.no_sheet": Message(
        "{name} 不是工作簿，没有打开",
        "{name} is no workbook; it was not opened",
        "请在发下去的填报表里填写，保存为 .xlsx 再交；扫描件、Word 文件作佐证的，放进 evidence/。",
        "Fill in the form that was sent out and save it as .xlsx; put scans and documents that prove something into evidence/.",
    ),
    "sheet.alternatives": Message(
        "工作簿里同一处有几种写法（mc:AlternateContent），不同的软件显示不同的内容，没有采用",
        "the workbook holds alternatives of its cells (mc:AlternateContent): programs show different ones; it was not read",
        "请在 WPS 或 Excel 里打开，核对以后另存为 .xlsx，再交一次。",
        "Open it in WPS or Excel, check it, save it as .xlsx and hand it in once more.",
    ),
    "stop.asked_of_none": Message("{period} 没有要报送的单位。", "No unit is asked for anything in {period}."),
    "help.upgrade": Message(
        "把流水线、服务器端检查和提交前检查换成这一版的，显示改了什么；办公室加的作业、触发条件、运行器设置保留",
        "replace recipes and hooks by those of this release and show what changes; an office's own jobs, triggers and "
        "runners stay",
    ),
    "help.bundle": Message(
        "离线安装包的文件夹：planck 自己的哈希值从其中的 SHA256SUMS 取",
        "the folder of the offline bundle, whose SHA256SUMS has the hash of planck's own wheel",
    ),
    "help.hook": Message(
        "工作区只是仓库里的一个文件夹时，也装提交前检查",
        "install the pre-commit hook also where the workspace is a folder of a larger repository",
    ),
    "help.staged": Message(
        "检查 git 已暂存的改动：改的、删去的、改名的（提交前检查用）",
        "look at what is staged in git: changed, removed and renamed files (what the pre-commit hook does)",
    ),
    "init.no_hash": Message(
        "{lock} 里还缺 planck 自己的哈希值，流水线装不上、不会通过：有离线安装包的，运行 planck init --upgrade --bundle 安装包文件夹。",
        "{lock} lacks the hash of planck's own wheel, so the recipes install nothing and no review passes: run planck init "
        "--upgrade --bundle FOLDER with the offline bundle.",
    ),
    "init.no_repository": Message(
        "还不是 git 仓库：git init 以后再运行一次 planck init，装上提交前检查。",
        "No git repository yet: after git init, run planck init again for the pre-commit hook.",
    ),
    "init.folder_of_repository": Message(
        "工作区是仓库里的文件夹 {folder}，没有装提交前检查；要装就加 --hook。",
        "The workspace is the folder {folder} of a repository; the pre-commit hook was not installed. --hook does.",
    ),
    "init.planck_in_tree": Message(
        "planck 装在仓库的文件夹里（{python}）：检出别人的分支可能把它换掉。请装在仓库之外。",
        "planck is installed inside the repository's folder ({python}): a branch that is checked out may replace it. "
        "Install it elsewhere.",
    ),
    "init.hooks_in_tree": Message(
        "core.hooksPath 指向仓库里的文件夹 {folder}：检出谁的分支，就运行谁的程序。.githooks 用 planck init --upgrade 改正；"
        "别的请自己移到仓库之外。没有装提交前检查。",
        "core.hooksPath names {folder}, a folder of the tree: whoever's branch is checked out, their programs run. planck init "
        "--upgrade mends .githooks; move any other yourself. The pre-commit hook was not installed.",
    ),
    "init.hooks_elsewhere": Message(
        "core.hooksPath 指向 {folder}，没有装提交前检查；要装就在其中的 pre-commit 里运行 planck validate --staged。",
        "core.hooksPath names {folder}; the pre-commit hook was not installed. Have its pre-commit run planck validate --staged.",
    ),
    "init.unset": Message(
        "已取消 core.hooksPath={folder}：那里的程序随检出的分支变。",
        "core.hooksPath={folder} was unset: programs there change with the branch.",
    ),
    "init.not_unset": Message(
        "core.hooksPath={folder} 不在这个仓库自己的设置里，没有改动；git config --show-origin core.hooksPath 说明在哪里，请自己取消。",
        "core.hooksPath={folder} is not set by this repository and was left as it is; git config --show-origin core.hooksPath "
        "says where it is set. Unset it yourself.",
    ),
    "init.would_unset": Message(
        "会取消 core.hooksPath={folder}，并把提交前检查装到 git 自己的文件夹里（没有写入）。",
        "would unset core.hooksPath={folder} and install the pre-commit hook in git's own folder (nothing written).",
    ),
    "init.would_write": Message("会写 {path}（没有写入）", "would write {path} (nothing written)"),
    "init.hook_moved": Message("已拷到 {path}", "copied to {path}"),
    "init.other_hook": Message(
        "已有别的 {path}，没有改动；要一并检查，就在里面加一行：planck validate --staged",
        "there is another {path}, left as it is; to check progress files too, add this line: planck validate --staged",
    ),
    "init.old_hook": Message(
        "{path} 是别的 planck 装的，没有改动；planck init --upgrade 换成现在的。",
        "{path} is of another planck and was left as it is; planck init --upgrade replaces it.",
    ),
    "init.same": Message(
        "流水线和检查都是这一版的，没有改动。", "Recipes and hooks are those of this release; nothing changed."
    ),
    "init.would_upgrade": Message("会改 {count} 个文件（没有写入）。", "{count} files would change (nothing written)."),
    "init.upgraded": Message(
        "改了 {count} 个文件，原来的放在 {folder}/ 里备查；看过以上差别再提交。",
        "{count} files changed; the old ones are in {folder}/. Look at the differences above before committing.",
    ),
    "init.own_jobs": Message(
        "{path} 里有办公室自己的作业（{jobs}）：触发条件加了 pull_request_target，在它之下运行的作业有目标分支的权限。没有 if 的已加上"
        "不在它之下运行；自己写了 if 的请核对，凡是检出、运行提交内容的，都不要在它之下运行。",
        "{path} has jobs of the office's own ({jobs}): the trigger pull_request_target was added, under which jobs have the "
        "rights of the target branch. Those without an if were kept from it; check those with one: nothing that checks out or "
        "runs what is submitted may run under it.",
    ),
    "stop.diff_alone": Message("--diff 要和 --upgrade 一起用。", "--diff goes with --upgrade."),
    "stop.no_plain_file": Message(
        "{path} 是链接或文件夹，不是普通文件，没有改动。",
        "{path} is a link or a folder, no plain file; it was left as it is.",
    ),
    "stop.no_utf8": Message(
        "{path} 不是 UTF-8 文本，没有改动；请另存为 UTF-8。",
        "{path} is no UTF-8 text; it was left as it is. Save it as UTF-8.",
    ),
    "stop.no_listed_hash": Message(
        "{path} 里没有 planck {version} 的安装包（planck_check-{version}-….whl）。",
        "{path} lists no wheel of planck {version} (planck_check-{version}-….whl).",
    ),
    "stop.staged_alone": Message("--staged 不能和文件一起写。", "--staged takes no files."),
    "stop.no_staged": Message(
        "git 说不出 {data} 有哪些已暂存的改动：要在 git 仓库里运行。",
        "git cannot tell what is staged in {data}: run this in a git repository.",
    ),
    "validate.none_staged": Message("暂存的改动不涉及 {data}。", "Nothing in {data} is staged."),
    "validate.changed_again": Message(
        "有 {count} 个文件暂存以后又改过：看的是文件夹里现在的内容，不是暂存的。",
        "{count} files changed again after they were staged: their present content was looked at, not the staged one.",
    ),
    "validate.unsafe": Message(
        "自动检查是老的写法，提交的人能让它不起作用：{files}。planck init 写的用 planck init --upgrade 换掉，"
        "自己写的照着改；先看 docs/admin.md 第七节。",
        "These recipes and hooks are old, and a submitter can get round them: {files}. planck init --upgrade replaces those "
        "that planck init wrote; mend your own alike. See section 7 of docs/admin.md.",
    ),
    # the office's record
    "help.entry_period": Message(
        "哪个季度的报告，如 2025Q3；默认最近结束的季度", "such as 2025Q3; by default the last that ended"
    ),
    "help.entry_on": Message("日期，如 2025-10-25；默认今天", "the day, such as 2025-10-25; by default today"),
    "help.entry_by": Message("登记、决定的单位或内设机构，如 法治督察科", "who entered or decided it"),
    "help.entry_note": Message("说明，如 补正", "a note"),
    "help.entry_reason": Message("理由；returned、refused 必须写", "the reason; returned and refused need it"),
    "help.entry_grounds": Message("认定依据，如 现场核验", "the grounds of what only a person can judge"),
    "help.entry_answer_by": Message(
        "补正期限，如 2025-10-20；只跟 returned", "the day by which a returned report is completed"
    ),
    "record.wrote": Message("已写入 {path}：", "wrote to {path}:"),
    "record.first": Message(
        "{name}的 {period} 报告以前登记过，报送日期仍是最早的 {day}。",
        "{name}'s report for {period} had been received before: {day}, the earliest day, stays the day of the report.",
    ),
    "record.no_file": Message(
        "{name}的 {period} 报告还不在文件夹里：请放到 {path}，工作簿用 planck form import。",
        "{name}'s report for {period} is not in the folder yet: put it at {path}; planck form import reads workbooks.",
    ),
    "help.received": Message(
        "收到的日期，如 2025-10-25：在台账里登记每份导入的表格",
        "the day on which they came in: enters a receipt of each form imported",
    ),
    "record.refused": Message(
        "没有写入 {path}，写了就有错：",
        "Nothing was written to {path}: the entry would be wrong there.",
    ),
    "record.no_place": Message(
        "{path} 的写法特殊，不能自动添加，什么也没有写。请自己加上：",
        "{path} is written in a way to which nothing can be added safely; nothing was written. Add this yourself:",
    ),
    "record.file_wrong": Message(
        "{path} 读不出来，什么也没有写。请先按 planck validate 的提示改正。",
        "{path} cannot be read, and nothing was written. First mend what planck validate names.",
    ),
    "record.changed": Message(
        "{path} 刚被别人改过，什么也没有写。请再运行一次。",
        "{path} was changed just now, and nothing was written. Run the command again.",
    ),
    "record.no_by": Message(
        "没有写由谁决定。请加 --by，如 --by 法治督察科；也可以在方案的 office 里写 issuer。",
        "Nobody is named who decided. Add --by, or give issuer under office of the plan.",
    ),
    "record.no_decision": Message(
        "决定不能写“{text}”。可以写的有：{allowed}。", "“{text}” is no decision. There are: {allowed}."
    ),
    # the ledger, back in
    "ledger_back.person": Message("责任人", "person responsible"),
    "ledger_back.measures": Message("整改措施", "measures"),
    "ledger_back.remark": Message("备注", "remark"),
    "ledger_back.emptied": Message("（清空）", "(emptied)"),
    "ledger_back.same": Message(
        "{form}：责任人、整改措施、备注没有新填的，没有改动", "{form}: nothing new was filled in; nothing was written"
    ),
    "ledger_back.stays": Message(
        "{form}：是办公室的任务台账，不退给单位；填好的用 planck form import 读回",
        "{form}: this is the office's ledger, which goes back to no unit; planck form import reads it",
    ),
    "ledger_back.columns": Message(
        "台账的列挪动过，或者少了、改了名，认不出哪一列是责任人、整改措施、备注",
        "columns of the ledger were moved, renamed or deleted: which are the office's own cannot be told",
        "请在重新生成的台账里填写（planck report ledger --format xlsx），不要增删、挪动列。",
        "Fill in a ledger written anew (planck report ledger --format xlsx), and leave its columns as they are.",
    ),
    "ledger_back.outside": Message(
        "这一格改成了“{written}”，不读回",
        "this cell was changed to “{written}”, which is not read back",
        "只有责任人、整改措施、备注三栏读回；单位报的内容，请单位改报告，期限等改方案或延期文件。",
        "Only the office's own columns are read back: let the unit correct its report, or change the plan.",
    ),
    "ledger_back.together": Message(
        "这一行是几个单位合在一起的，这里填的“{written}”不读回",
        "several units stand together in this row, and “{written}” is not read back",
        "请直接写进 data/office/ 的 matters，每个单位一条，item 写任务编号。",
        "Write it into matters of the office's file, an entry for each unit, with the task's id as its item.",
    ),
    "ledger_back.strange_row": Message(
        "这一行不是台账原有的，不读回：“{written}”……",
        "this row was not in the ledger and is not read back: “{written}” …",
        "请填在原有的行里。",
        "Fill in the rows that are there.",
    ),
    "ledger_back.rows_lost": Message(
        "台账少了 {count} 行，这些行的登记没有改动",
        "{count} rows of the ledger are gone; what the office's file says of them stays",
        "确要清空的，留着这一行，把格子清空。",
        "To empty an entry, keep its row and empty the cells.",
    ),
    "ledger_back.row_twice": Message(
        "这一行在台账里有两份，不知道以哪一份为准",
        "this row stands twice in the ledger; which of them counts is unknown",
        "请删去一份，再导入一次。",
        "Delete one of them and import again.",
    ),
    "ledger_back.moved": Message(
        "这一行的单位、事项是另一行的：只挪动或排序了一部分列",
        "unit and item of this row are those of another: only a part of the columns was moved or sorted",
        "请在重新生成的台账里填写；排序用表头的筛选按钮。",
        "Fill in a ledger written anew, and sort it with the buttons in its head.",
    ),
    "ledger_back.value": Message(
        "这一格是公式或错误值，不是文字：“{written}”",
        "this cell holds a formula or an error in place of a text: “{written}”",
        "请直接写文字。",
        "Write the text itself.",
    ),
    "ledger_back.unsafe": Message(
        "这一格有看不见的字符 {sign}",
        "this cell holds the hidden character {sign}",
        "请清空这一格，重新输入。",
        "Empty the cell and type the text anew.",
    ),
    "ledger_back.long": Message(
        "这一格有 {count} 个字，最多 {most} 个",
        "this cell has {count} characters; the most are {most}",
        "请写得简短一些，详细的另附材料。",
        "Shorten it, and attach the details.",
    ),
    "ledger_back.both": Message(
        "台账发出以后，两边都改过：这里写的是“{written}”，data/office/ 里是“{there}”",
        "both were changed since the ledger was written: “{written}” here, “{there}” in the office's file",
        "请确定以哪一边为准：以工作簿为准，加 --replace 再导入一次；以文件为准，把这一格改成文件里的写法。",
        "Decide which counts: to take the workbook's, import again with --replace; else write the file's into the cell.",
    ),
    "ledger_back.comment": Message(
        "这一格有批注“{written}”，不读回",
        "this cell has the comment “{written}”, which is not read back",
        "要留下的写进“备注”。",
        "Write what is to be kept into the remarks.",
    ),
    "ledger_back.other_sheet": Message(
        "工作表“{sheet}”不是台账原有的，不读回",
        "the sheet “{sheet}” was not in the ledger and is not read back",
        "请填在台账原有的三栏里。",
        "Fill in the office's own columns.",
    ),
    "ledger_back.more": Message(
        "另有 {count} 处不读回，最后一处在这里",
        "{count} more places are not read back; the last of them is here",
        "只有责任人、整改措施、备注三栏读回。",
        "Only the office's own columns are read back.",
    ),
    "help.import_folder": Message(
        "写进这个文件夹（缺省：当前文件夹）", "the folder to write to (default: the working directory)"
    ),
    "import.there": Message(
        "{path} 已经有了，没有改动。另建工作区的，用 -o 写进另一个文件夹；作为这个工作区的另一个方案，加 --plan 方案代码；"
        "是原来方案修订以后的文件，加 --against 原来的 plan.yaml",
        "{path} exists and was left as it is. For another workspace, write to another folder with -o; as a further plan of "
        "this one, add --plan ID; where the document amends the plan, add --against with its plan.yaml",
    ),
    "import.no_folder": Message(
        "{path} 不是文件夹，请用 -o 写明一个文件夹", "{path} is no folder; name a folder with -o"
    ),
    "import.refused": Message("{path}：{why}", "{path}: {why}"),
    "import.cannot_read": Message("读不了 {path}：{reason}", "cannot read {path}: {reason}"),
    "import.no_tasks": Message(
        "{path} 里没有看出任务：没有带编号的条目和任务表，也没有要求做什么的段落。没有写入。请检查是不是选错了文件；是图片或表格截图的，先转成文字",
        "no task was found in {path}: it has no numbered items, no table of tasks and no paragraph that asks for anything; "
        "nothing was written. Check that it is the file you meant; where its text is a picture, have it recognised first",
    ),
    "import.too_large": Message(
        "{path} 读出 {tasks} 项任务，方案有 {size} 字节，太大，planck 读不了（上限 {most} 字节，或 5 万个值）。没有写入。"
        "请检查是不是选错了文件；确是这个文件的，分成几份导入",
        "{path} holds {tasks} tasks; the plan would have {size} bytes, too many for planck (at most {most}, or 50,000 values); "
        "nothing was written. Check that it is the file you meant; if it is, import it in parts",
    ),
    "import.progress": Message("正在读任务 {done}/{of}", "reading task {done} of {of}"),
    "import.wrote": Message(
        "已写入 {path}（草稿，原文在 source/plan.txt）", "wrote {path} (a draft; the text is in source/plan.txt)"
    ),
    "import.structure": Message(
        "  {chapters} 章，{tasks} 项任务，{measures} 条举措",
        "  {chapters} chapters, {tasks} tasks, {measures} measures",
    ),
    "import.units": Message(
        "  责任单位 {units} 个，统称 {groups} 个", "  {units} responsible units, {groups} collective names"
    ),
    "import.items": Message(
        "  目标 {targets} 个，趋势 {trends} 个，节点 {milestones} 个，常规职责 {duties} 项，禁止性规定 {prohibitions} 条",
        "  {targets} targets, {trends} trends, {milestones} milestones, {duties} duties, {prohibitions} prohibitions",
    ),
    "import.unassigned": Message(
        "  {count} 项任务没有写责任单位（共 {of} 项），请办公室确定后写进 responsible",
        "  {count} of {of} tasks name no responsible unit: decide and write it under responsible",
    ),
    "import.left": Message("  注意：{what}", "  note: {what}"),
    "import.review": Message(
        "待确认 {count} 处，列在 review 里：核对一处，删去一条。",
        "{count} places to confirm, listed under review: delete each once it is checked.",
    ),
    "import.next": Message(
        "下一步：planck validate 检查，planck show --text 看还原的原文，planck show --review 逐条确认，改 {plan}。",
        "Next: planck validate, planck show --text for the text as rebuilt, planck show --review to confirm, edit {plan}.",
    ),
    "help.import_as_of": Message(
        "算作哪一天导入，如 2026-01-05；不写是今天。原文没有写年份的，按这一天的年份",
        "import as on that day, such as 2026-01-05 (default: today); its year is taken where the document writes none",
    ),
}
