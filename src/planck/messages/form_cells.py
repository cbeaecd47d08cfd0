"""Messages on a returned form where those on a progress file speak of keys and lines that nobody sees in a form.

``cell.`` and the key of a message on a file is the key of the same message on a form.
"""

from __future__ import annotations

from collections.abc import Mapping

from planck.messages.message import Message

_ROWS: dict[str, Message] = {
    "cell.form.missing": Message("“{key}”没有写", "“{key}” is not filled in", "请在这一格填写。", "Fill in this cell."),
    "cell.form.empty": Message("这一格没有填写", "this cell is empty", "请在这一格填写。", "Fill in this cell."),
    "cell.form.unknown_key": Message(
        "这个指标不分分子、分母，这一格不用填",
        "this indicator has no numerator and denominator; nothing belongs into this cell",
        "请清空这一格，只填“数值”一格。",
        "Clear the cell, and fill in the value (数值) only.",
    ),
    "cell.load.no_tasks": Message(
        "各项任务都没有填",
        "not one of the tasks is filled in",
        "请为每项任务选自评、写进展情况。",
        "Choose a status and write the progress for each task.",
    ),
    "cell.P206.left_out": Message(
        "{name}是任务 {task}“{title}”的责任单位，表里这项任务没有填",
        "{name} answers for task {task} “{title}”, which is left empty in the form",
        "请选自评、写进展情况；本季度确实不涉及的，自评选“不涉及”，写明原因。",
        "Choose a status and write the progress; choose 不涉及 where it does not concern the unit.",
    ),
    "cell.P205.not_listed": Message(
        "{name}不是任务 {task} 的责任单位（{quote}），这项任务不归它报",
        "{name} does not answer for task {task} ({quote})",
        "请清空这项任务的格子；确应由本单位报的，请协调员修改方案。",
        "Clear the task's cells; if it is yours to report, ask the coordinator to correct the plan.",
    ),
    "cell.P505.unexplained": Message(
        "任务 {task} 自评滞后，没有写{lacking}",
        "task {task} is called behind, without {lacking}",
        "请写明存在问题和下一步打算。",
        "Say what the problems are and what comes next.",
    ),
    "cell.P505.vague": Message(
        "任务 {task} 自评滞后，{lacking}没有写明",
        "task {task} is called behind, and its {lacking} say nothing",
        "请写明存在问题和下一步打算，不写“无”“同上”。",
        "Say what the problems are and what comes next, not “none” or “as above”.",
    ),
    "cell.P501.status": Message(
        "任务 {task} 在 {then} 自评已完成，现在又是 {status}",
        "task {task} was called done in {then}, and is {status} now",
        "确已完成的，“自评”选“已完成”；情况有反复的，请在“存在问题”里说明，供办公室核对。",
        "Where it is done, choose done; if it relapsed, say so under problems, for the office.",
    ),
    "cell.P501.undone": Message(
        "{key} 在 {then} 已报 {done} 完成，现在又说没有完成",
        "{key} was reported done on {done} in {then}, and is not done now",
        "确已完成的，“完成日期”写 {done}；上次报错的，请在“存在问题”里说明，供办公室核对。",
        "Where it is done, give {done} as the day; if the earlier report was wrong, say so under problems.",
    ),
    "cell.P502.short": Message(
        "任务 {task} 自评已完成，“{item}”{value} 却没有达到 {target}",
        "task {task} is called done, while “{item}” is {value} and misses {target}",
        "全部目标（含将来的）达到以后才算完成：没有达到的，“自评”改选“推进中”或“持续推进”；数写错的，改正这个数。",
        "A task is done once every target, those to come included, is kept: else choose another status; correct the figure "
        "where it is wrong.",
    ),
    "cell.P506.copied": Message(
        "任务 {task} 的“{field}”与本单位 {then} 的内容有 {percent}% 相同",
        "“{field}” of task {task} is to {percent} % what the unit wrote in {then}",
        "请在“{field}”里写本季度的新情况；确无进展的，写明原因。",
        "Write under “{field}” what is new this quarter; if nothing is, say why.",
    ),
    "cell.P507.same": Message(
        "任务 {task} 的“{field}”与{other}的内容雷同",
        "“{field}” of task {task} is what {other} wrote",
        "确属同样情况的不必修改；否则请写本单位的情况。",
        "Leave it where both are in the same case; else write the unit's own.",
    ),
}

_NUMBERS: dict[str, Message] = {
    "cell.P210.half": Message(
        "“{name}”只填了{have}，没有填{lack}",
        "“{name}” has its {have} but no {lack}",
        "分子、分母各填一格，要一起填。",
        "Fill in both cells, numerator and denominator.",
    ),
    "cell.P208.above": Message(
        "“{name}”的分子 {numerator} 大于分母 {denominator}",
        "the numerator {numerator} of “{name}” is above its denominator {denominator}",
        "这个数没有采用。分子是分母的一部分，请核对是否写反；确会超过 100% 的（完成率、增速），请告诉协调员。",
        "It was not judged. Were the two swapped? If the rate may pass 100 %, as growth may, tell the coordinator.",
    ),
    "cell.P209.above": Message(
        "“{name}”写的是 {value}，百分比不能超过 100",
        "“{name}” says {value}; a percentage cannot be above 100",
        "这个数没有采用。请填 0 到 100 之间的数；确会超过 100% 的（完成率、增速），请告诉协调员。",
        "It was not judged. Give a number from 0 to 100; if the rate may pass 100, as growth may, tell the coordinator.",
    ),
    "cell.form.negative_share": Message(
        "“{written}”是负数；占比不能小于 0",
        "“{written}” is negative; a share cannot be below 0",
        "请核对数值；确会小于 0 的（如增速），请告诉协调员。",
        "Check it; if it may fall below 0, as growth may, tell the coordinator.",
    ),
    "cell.form.number_bare": Message(
        "“{written}”带有“万”或“亿”",
        "“{written}” is given in 万 or 亿",
        "按“目标”“计量”两列的单位只写数字，不带单位。",
        "Write the number alone, in the unit of the columns 目标 and 计量.",
    ),
    "cell.P211.plain": Message(
        "“{name}”由各单位分别报，要合并计算，只写 {value} 无法合并，这个数没有采用",
        "“{name}” is reported by every unit and added up; a plain {value} cannot be, and was not read",
        "请填“分子”“分母”两格。",
        "Fill in numerator and denominator.",
    ),
    "cell.P212.not_asked": Message(
        "“{name}”不由{unit}报送（由{who}报送），这里写的没有采用",
        "“{name}” is not {unit}'s to report (but that of {who}); what stands here was not read",
        "请清空这一格；有情况要说明的写进“进展情况”。",
        "Clear the cell; put what there is to say into the progress.",
    ),
    "cell.P504.falls": Message(
        "“{item}”建成后不会减少，{then} 是 {was}，现在是 {now}",
        "“{item}” cannot fall once reached: it was {was} in {then} and is {now} now",
        "这次写错的，改正这个数；上次报错的，请在“存在问题”里说明，供办公室核对。",
        "Correct this figure where it is wrong; if the earlier one was, say so under problems, for the office.",
    ),
    "cell.form.number_fraction": Message(
        "“{written}”是分数，这一格要填一个数",
        "“{written}” is a fraction; a number is asked for",
        "分子、分母各填一格。",
        "Write numerator and denominator into a cell each.",
    ),
    "cell.form.number_percent": Message(
        "“{written}”是百分数，这里要填的不是百分数",
        "“{written}” is a percentage; none is asked for here",
        "只写数字（件、人、小时等），不带百分号。分子、分母要一起填；只有百分数的，这两格都空着，填在“数值”一格（白色的话）。",
        "Write the number (cases, people, hours) without a percent sign. Numerator and denominator go together; where"
        " there is only a percentage, leave both empty and fill in the value, where that cell is white.",
    ),
    "cell.form.number_note": Message(
        "“{written}”在数字后面带有说明",
        "“{written}” has a note after the number",
        "只写数字 {suggest}；说明写进“进展情况”。",
        "Write {suggest} only; put the note into the progress.",
    ),
}

_DAYS: dict[str, Message] = {
    "cell.form.day": Message(
        "“{written}”不是日期",
        "“{written}” is not a date",
        "写年、月、日，例如 2024-10-09；还没有日期的空着。",
        "Write year, month and day, such as 2024-10-09; leave the cell empty where there is none yet.",
    ),
    "cell.form.day_not_yet": Message(
        "“{written}”不是日期",
        "“{written}” is not a date",
        "还没有到那一天的，让这一格空着，不用写字；到了以后写日期，例如 2024-10-09。",
        "Leave the cell empty while it is not done; then write the day, such as 2024-10-09.",
    ),
    "cell.form.day_serial": Message(
        "“{written}”像是 Excel 的日期序号（相当于 {suggest}），不是日期",
        "“{written}” looks like Excel's serial number of a date (that of {suggest}), not a date",
        "请把这一格设为日期格式；如果就是那一天，写作 {suggest}。",
        "Format the cell as a date; if that is the day, write {suggest}.",
    ),
    "cell.P214.far": Message(
        "报送日期 {submitted} 比季度末 {end} 晚了两年以上，那一天以前都按没有收到处理",
        "submitted on {submitted}, more than two years after the quarter ended on {end}: not received until then",
        "请把“报送日期”改成报送的那天，多半是年份写错了。",
        "Give the day of handing in; most likely the year is wrong.",
    ),
    "cell.P214.early": Message(
        "报送日期 {submitted} 早于季度末 {end}，季度还没有结束",
        "submitted on {submitted}, before the quarter ended on {end}",
        "{end} 以后再报，“报送日期”写报送的那天；没有报送的，空着。",
        "Hand it in after {end} and give that day; leave the day empty until then.",
    ),
    "cell.P215.later": Message(
        "完成日期 {done} 晚于报送日期 {submitted}",
        "done on {done}, later than submitted on {submitted}",
        "还没有完成的，让“完成日期”空着；已经完成的，写完成的那天，不晚于 {submitted}。",
        "Leave it empty while it is not done; else give the day it was done, {submitted} at the latest.",
    ),
    "cell.P217.draft": Message(
        "“报送日期”空着，这是草稿，判定时不算已报",
        "the day of submission is empty: a draft, which does not count as handed in",
        "报送时在这一格填上日期，例如 2025-10-12。",
        "Give the day when it is handed in, such as 2025-10-12.",
    ),
}

_OTHERS: dict[str, Message] = {
    "cell.P216.no_prohibition": Message(
        "{id} 不是禁止性举措",
        "{id} is no prohibition",
        "这项任务的禁止性举措：{known}；其他情况写进“存在问题”。",
        "The task's prohibitions: {known}; put anything else into the problems.",
    ),
    "cell.P508.dropped": Message(
        "{then} 报告的违反 {id} 尚未纠正，本期没有再写：{what}",
        "the breach of {id} reported in {then} is not corrected, and is left out now: {what}",
        "请在“违反禁止性规定的情况”里继续写明；已经纠正的，写“纠正日期”。",
        "Name it again; give the day once it is put right.",
    ),
    "cell.P606.period": Message(
        "佐证 {file} 说明的是 {covers}，不是 {period}",
        "the evidence {file} covers {covers}, not {period}",
        "请换成本季度的佐证，或改正竖线后面的季度。",
        "Give evidence of this quarter, or correct the quarter behind the bar.",
    ),
    "cell.P607.task": Message(
        "任务 {task} 自评已完成，没有任何佐证",
        "task {task} is called done without any evidence",
        "请在“佐证材料”一格写明，每行一件，写作 evidence/文件名。",
        "Name it in the cell of evidence, a file a line: evidence/<name>.",
    ),
    "cell.P607.word": Message(
        "{key} 报了完成日期，没有佐证",
        "{key} is said to be done, without evidence",
        "请在“佐证材料”一格写明，每行一件，写作 evidence/文件名。",
        "Name it in the cell of evidence, a file a line: evidence/<name>.",
    ),
}

_EVIDENCE: dict[str, Message] = {
    "cell.P602.empty": Message(
        "佐证 {file} 是空文件（0 字节）",
        "the evidence {file} is empty (0 bytes)",
        "请单位把有内容的文件交给办公室，办公室放进 data/progress/{unit}/evidence/，再导入一次；不用的，从这一格删去。",
        "Let the unit give the office the file with its content, to be put into data/progress/{unit}/evidence/, and import"
        " again; or delete the line.",
    ),
    "cell.P603.folder": Message(
        "佐证 {file} 是文件夹，不是文件",
        "the evidence {file} is a folder, not a file",
        "每行写一件具体的文件，写作 evidence/文件名。",
        "Name the files themselves, a line each: evidence/<name>.",
    ),
    "cell.P604.outside": Message(
        "佐证 {file} 指到本单位文件夹之外（带有 ..），没有查看",
        "the evidence {file} leads outside the unit's folder (..) and was not looked at",
        "请单位把文件交给办公室，这里写作 evidence/文件名；办公室放进 data/progress/{unit}/evidence/，再导入一次。",
        "Let the unit give the office the file, and write evidence/<name> here; the office puts it into"
        " data/progress/{unit}/evidence/ and imports again.",
    ),
    "cell.P605.link": Message(
        "佐证 {file} 要经过链接才能到达，没有查看",
        "the evidence {file} is reached through a link and was not looked at",
        "请办公室把文件本身放进 data/progress/{unit}/evidence/（不放快捷方式、链接），再导入一次。",
        "Let the office put the file itself into data/progress/{unit}/evidence/, not a link, and import again.",
    ),
    "cell.P608.placeholder": Message(
        "佐证 {file} 不是材料本身：是快捷方式、没下载完的文件、临时文件或指向别处的占位文件",
        "the evidence {file} is not the file itself: a shortcut, an unfinished download, a temporary file or a pointer",
        "请单位把文件本身交给办公室，办公室放进 data/progress/{unit}/evidence/，这里写它的名字，再导入一次。",
        "Let the unit give the office the file itself, to be put into data/progress/{unit}/evidence/; write its name here"
        " and import again.",
    ),
    "cell.P609.no_proof": Message(
        "佐证 {file} 不是证明材料：是进展文件本身、说明文件，或以点开头的隐藏文件",
        "the evidence {file} proves nothing: it is a report itself, a read-me or a hidden file",
        "写证明材料（文件、照片、台账等），写作 evidence/文件名；没有的，从这一格删去。",
        "Name the proof: evidence/<name>; delete the line where there is none.",
    ),
}

_SAME = {
    "form.unknown_key_near": "form.unknown_key",
    "load.no_fraction": "form.unknown_key",
    "form.number_comment": "form.number_note",
    "P217.no_day": "P217.draft",
}
"""Messages on a file that are one message on a form."""

SENTENCES: dict[str, Message] = _ROWS | _NUMBERS | _DAYS | _OTHERS | _EVIDENCE
SENTENCES |= {f"cell.{key}": SENTENCES[f"cell.{same}"] for key, same in _SAME.items()}

EMPTY_CELLS: Mapping[str, tuple[str, str]] = {
    "P206.left_out": ("task:{task}", "status"),
    "P210.half": ("", "{lack}"),
    "P217.draft": ("head:submitted", "value"),
    "P217.no_day": ("head:submitted", "value"),
    "P220.blank": ("", "progress"),
    "P505.unexplained": ("", "{lacking[0]}"),
    "P505.vague": ("", "{lacking[0]}"),
    "P607.task": ("", "evidence"),
    "P607.word": ("", "evidence"),
    "form.choice_empty": ("", "status"),
    "form.missing": ("", "{key}"),
}
"""The empty cell that a message is about: its row (empty: the row of the finding) and its field, of the message's facts."""
