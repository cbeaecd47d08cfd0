"""Sentences of the office's own list: what is to be done, and the words around it."""

from __future__ import annotations

from planck.messages.message import Message

SENTENCES: dict[str, Message] = {
    # an entry, without the unit's name
    "desk.report": Message("{period} 报告没有收到", "the report for {period} is not in"),
    "desk.unread": Message(
        "{period} 报告读不出（{path}），按没有收到算",
        "the report for {period} cannot be read ({path}) and counts as not in",
    ),
    "desk.returned": Message(
        "{period} {what} {on} 退回（{reason}），还没有补正",
        "{period}: {what} returned on {on} ({reason}), not completed",
    ),
    "desk.completed": Message(
        "{period} {what} {on} 退回（{reason}），{received} 收到补正，待接收或再退回",
        "{period}: {what} returned on {on} ({reason}), came in again on {received}: accept it or return it again",
    ),
    "desk.verify": Message("“{what}”（{id}）报 {done} 完成，待核实", "“{what}” ({id}) done on {done}: to be verified"),
    "desk.verdict": Message(
        "“{what}”（{id}）报 {done} 完成，待认定并写明依据",
        "“{what}” ({id}) done on {done}: to be decided on, with grounds",
    ),
    "desk.objection": Message(
        "{raised} 对{what}提出异议，待答复：{says}", "{raised}: objects to {what}, to be answered: {says}"
    ),
    "desk.objection_bare": Message("{raised} 对{what}提出异议，待答复", "{raised}: objects to {what}, to be answered"),
    "desk.letter": Message(
        "{what}的{letter}，{sent} 发出，没有答复", "{letter} on {what}, sent on {sent}: not answered"
    ),
    "desk.letter_unjudged": Message(
        "{what}的{letter}，{answered} 答复，待认定是否符合要求",
        "{letter} on {what}, answered on {answered}: is the answer sufficient?",
    ),
    "desk.letter_insufficient": Message(
        "{what}的{letter}，{answered} 答复，不符合要求，要再次发函",
        "{letter} on {what}, answered on {answered}, insufficiently: write again",
    ),
    "desk.letter_draft": Message("{what}的{letter}，还没有发出", "{letter} on {what}: not sent"),
    "desk.letter_idle": Message(
        "{what}的{letter}，没有发出；现在不需要发函，可以删去这一条",
        "{letter} on {what}: not sent, and no longer called for; the entry may go",
    ),
    "desk.close": Message(
        "{what}的{letter}，{sent} 发出；事项已办结，可以销号",
        "{letter} on {what}, sent on {sent}: put right, may be closed",
    ),
    "desk.unfilled": Message("通报〔待填〕：{what}", "blank of the circular: {what}"),
    # several of a kind on a line
    "desk.many_report": Message("{period} 报告没有收到：{names}", "the report for {period} is not in: {names}"),
    "desk.many_verify": Message("“{what}”（{id}）待核实：{names}", "“{what}” ({id}) to be verified: {names}"),
    "desk.many_verdict": Message(
        "“{what}”（{id}）待认定并写明依据：{names}", "“{what}” ({id}) to be decided on, with grounds: {names}"
    ),
    "desk.many_letter": Message("{count} 封函没有答复：{names}", "{count} letters not answered: {names}"),
    "desk.many_letter_unjudged": Message(
        "{count} 封函的答复待认定是否符合要求：{names}", "{count} letters answered, sufficiently? {names}"
    ),
    "desk.many_letter_insufficient": Message(
        "{count} 封函的答复不符合要求，要再次发函：{names}",
        "{count} letters answered insufficiently, write again: {names}",
    ),
    "desk.many_letter_draft": Message("{count} 封函还没有发出：{names}", "{count} letters not sent: {names}"),
    "desk.many_letter_idle": Message(
        "{count} 封函没有发出，现在不需要发，可以删去：{names}",
        "{count} letters not sent and no longer called for; the entries may go: {names}",
    ),
    "desk.many_close": Message(
        "{count} 个事项已办结，可以销号：{names}", "{count} matters put right, may be closed: {names}"
    ),
    "desk.many_unfilled": Message("通报还有 {count} 处〔待填〕：{names}", "{count} blanks of the circular: {names}"),
    "desk.more_units": Message("等 {count} 个单位", " and others, {count} units"),
    "desk.more": Message("等 {count} 件", " and others, {count} in all"),
    # the page
    "desk.title": Message("办公室待办", "To do"),
    "desk.head": Message("{period} · {day} 星期{weekday}", "{period} · {weekday}, {day}"),
    "desk.count": Message("共 {count} 件：", "{count} in all: "),
    "desk.none": Message("没有要办的。", "Nothing is to be done."),
    "desk.section": Message("{name}（{count} 件）", "{name} ({count})"),
    "desk.cut": Message("另有 {count} 件没有列出：{counts}", "{count} more are not listed: {counts}"),
    "desk.whole": Message(
        "没有列出的，planck desk --format markdown 或 json 全部列出。",
        "planck desk --format markdown or json lists them all.",
    ),
    "desk.days_over": Message("逾期 {count} 天", "{count} days over"),
    "desk.day_over": Message("逾期 {count} 天", "{count} day over"),
    "desk.days_left": Message("还有 {count} 天", "in {count} days"),
    "desk.day_left": Message("还有 {count} 天", "in {count} day"),
    "desk.days_since": Message("已有 {count} 天", "for {count} days"),
    "desk.day_since": Message("已有 {count} 天", "for {count} day"),
    "desk.today": Message("今天", "today"),
    "desk.column_day": Message("日期", "Day"),
    "desk.column_days": Message("天数", "Days"),
    "desk.column_kind": Message("事项", "Kind"),
    "desk.column_what": Message("内容", "What"),
    # the calendar
    "desk.calendar": Message("{title}：办公室期限", "{title}: days of the office"),
    "desk.due": Message("{period} 报送截止", "reports for {period} are due"),
    "desk.due_none": Message("应报的都收到了", "All reports are in"),
    "desk.due_ahead": Message("这个季度还没有结束", "The quarter has not ended"),
    "desk.due_missing": Message("没有收到（{count}）：{names}", "Not in ({count}): {names}"),
    "desk.not_in_calendar": Message(
        "日历只收有期限的；另有 {count} 件没有期限，不在日历里（{counts}），planck desk 列出。",
        "The calendar holds what has a day by which it is due; {count} more have none ({counts}): planck desk lists them.",
    ),
    # the command
    "help.desk_as_of": Message("看哪一天的，如 2025-10-31；不写是今天", "as of which day (default: today)"),
    "help.desk_format": Message(
        "输出格式；不写时看 -o 的后缀，默认 full", "the format; else by the ending of -o, else full"
    ),
    "desk.two_formats": Message(
        "{path} 的后缀是 {ending}，格式写的是 {name}，没有写入。请改成一样的。",
        "{path} ends in {ending}, while the format is {name}; nothing was written. Make them agree.",
    ),
    "desk.not_utf8": Message(
        "这里的输出是 {encoding}，日历要用 UTF-8：请用 -o 写入文件。",
        "The output here is {encoding}, and a calendar is UTF-8: write it to a file with -o.",
    ),
}
