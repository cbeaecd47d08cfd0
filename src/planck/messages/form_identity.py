"""Messages on whose form it is: its mark, its title and its file's name, and the files that export leaves as they are."""

from __future__ import annotations

from planck.messages.message import Message

_MARKS: dict[str, Message] = {
    "sheet.mark_changed": Message(
        "这份填报表的识别信息和办公室盖的标记对不上：发出后改动过，或者是仿造的",
        "the form's identity does not agree with the office's mark: it was changed since it was sent out, or forged",
        "请用办公室重新发出的填报表填写（planck form export）。",
        "Fill in a form that the office sends out anew (planck form export).",
    ),
    "sheet.mark_missing": Message(
        "这份填报表没有办公室的标记（旧版的，或者不是办公室发的）",
        "the form has no mark of the office (it is of the former layout, or was not sent out by the office)",
        "请用重新发出的填报表填写；问清来历、确认可靠的，加 --unsigned {file} 再导入一次。",
        "Fill in a form sent out anew; if you know where it comes from and trust it, import it with --unsigned {file}.",
    ),
    "sheet.mark_of_other_key": Message(
        "这份填报表的标记不是用这里的密钥盖的（在另一台电脑上发出的，或者不是办公室发的）",
        "the form's mark was made with another key (on another computer, or not by the office)",
        "请在发出填报表的电脑上导入，或把那里的密钥拷过来（PLANCK_FORM_KEY）；问清来历、确认可靠的，加 --unsigned {file} 再导入一次。",
        "Import it on the computer that sent it out, or copy the key from there (PLANCK_FORM_KEY); if you know where it "
        "comes from and trust it, import it with --unsigned {file}.",
    ),
    "sheet.mark_vouched": Message(
        "这份填报表的标记没有核对成，按 --unsigned 读入",
        "the form's mark could not be checked; it was read as --unsigned says",
        "请核对内容确实是该单位报的。",
        "Make sure that the unit reported what it says.",
    ),
    "sheet.mark_unchecked": Message(
        "这里没有填报表的密钥，没有核对标记：识别信息可能改动过",
        "there is no key of the forms here, and the mark was not checked: the form's identity may have been changed",
        "在发出填报表的电脑上导入，就能核对；用 planck form export 发出填报表时会生成密钥。",
        "Import it on the computer that sent it out; planck form export makes a key when it sends out forms.",
    ),
}

_NAMES: dict[str, Message] = {
    "sheet.file_of_unit": Message(
        "文件名“{file}”写的是{written}，这份填报表是{unit}的",
        "the file's name “{file}” names {written}, and the form is {unit}'s",
        "请问清是哪个单位报的：是{unit}报的，把文件改名为 {suggest}；是{written}报的，请用发给它的填报表填写。",
        "Ask whose report it is: if {unit}'s, rename the file to {suggest}; if that of {written}, the unit fills in its own "
        "form.",
    ),
    "sheet.file_of_quarter": Message(
        "文件名“{file}”写的是 {written}，这份填报表是 {period} 的",
        "the file's name “{file}” names {written}, and the form is of {period}",
        "报的是 {written}，请用 {written} 的填报表填写；报的确是 {period}，把文件改名为 {suggest}。",
        "To report on {written}, fill in the form of {written}; if it does report on {period}, rename the file to {suggest}.",
    ),
    "sheet.title_of_unit": Message(
        "标题写的是“{written}”，这份填报表是{unit}的",
        "the title says “{written}”, and the form is {unit}'s",
        "请问清是哪个单位报的，用发给该单位的填报表填写。",
        "Ask whose report it is; that unit fills in the form that was sent to it.",
    ),
    "sheet.title_of_quarter": Message(
        "标题写的是“{written}”，这份填报表是 {period} 的",
        "the title says “{written}”, and the form is of {period}",
        "请用那个季度的填报表填写，不要改标题。",
        "Fill in the form of that quarter, and leave the title as it is.",
    ),
    "sheet.title_changed": Message(
        "标题不是发出时的“{sent}”，现在是“{written}”",
        "the title is not “{sent}”, as sent out, but “{written}”",
        "请核对是不是{unit}的 {period} 填报表；是的，把标题改回“{sent}”。",
        "See whether this is {unit}'s form of {period}; if so, restore the title: “{sent}”.",
    ),
}

_OUT: dict[str, Message] = {
    "form.kept": Message(
        "保留没有动：{path}（与要写的不同，可能已经填过；确实要重新生成的，加 --replace，或写到别的文件夹）",
        "Kept: {path} differs from what would be written and may be filled in; --replace writes it anew, or name another "
        "folder",
    ),
    "form.there": Message("已有，内容相同：{path}", "There already, and the same: {path}"),
    "form.key_made": Message(
        "生成了填报表的密钥 {path}：收回时靠它辨认真假，请备份，不要发给别人，不要放进工作区；几台电脑轮着用的，见管理员手册",
        "A key for the forms was made: {path}. Import tells genuine forms by it: back it up, give it to nobody, keep it out "
        "of the workspace; for several computers see the manual",
    ),
    "stop.unit_gone": Message(
        "{name}从 {until} 起已经撤销，不报 {period}。{successor}",
        "{name} ended on {until} and owes nothing in {period}. {successor}",
    ),
    "stop.unit_not_yet": Message(
        "{name}到 {since} 才设立，不报 {period}。", "{name} begins on {since}, after {period}."
    ),
    "form.successor": Message("承接它的是{name}（--unit {slug}）。", "Its successor is {name} (--unit {slug})."),
    "help.unsigned": Message(
        "没有标记、或标记核对不成的这一份也读入（问清来历之后），可重复",
        "read this form although its mark is missing or cannot be checked (once you know where it comes from); repeatable",
    ),
    "stop.vouches_for_nothing": Message(
        "--unsigned 的 {path} 不在这次导入的文件里，什么也没有写入。",
        "{path}, named with --unsigned, is none of the files to import; nothing was written.",
    ),
    "stop.vouches_for_several": Message(
        "--unsigned 的 {path} 不止一份，请写明是哪一份：{names}；什么也没有写入。",
        "--unsigned {path} may be any of these; name one of them: {names}. Nothing was written.",
    ),
    "help.form_replace": Message(
        "已有的填报表也重新生成（填好的会丢）", "write over forms that are there too (what was filled in is lost)"
    ),
}

SENTENCES: dict[str, Message] = _MARKS | _NAMES | _OUT
