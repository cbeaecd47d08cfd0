"""Sentences for the rules (P1xx to P7xx)."""

from __future__ import annotations

from planck.messages.message import Message

_PLAN = {
    "P102.differs": Message(
        "转录与官方原文不一致：“{before}”之后，原文是“{theirs}”，转录是“{ours}”",
        "the transcription differs from the official text: after “{before}” the text has “{theirs}”, we have “{ours}”",
        "请照原文改正 data/plan.yaml；原文改版的，换上新的原文。",
        "Correct data/plan.yaml after the text; or put the new text in its place if it was revised.",
    ),
    "P103.changed": Message(
        "原文 {file} 与转录时的不是同一份，现在的 sha256 是 {found}",
        "the official text {file} is not the one that was transcribed; its sha256 now is {found}",
        "请核对改动之处，确认无误后更新 source.sha256。",
        "Check what changed, then update source.sha256.",
    ),
    "P104.none": Message(
        "“{name}”没有引用方案原文",
        "“{name}” quotes no words of the plan",
        "加上 quote，写这一项所依据的原文。",
        "Add quote: the words of the plan it stands on.",
    ),
    "P104.not_found": Message(
        "引文“{quote}”不在这项任务的原文里",
        "the quote “{quote}” does not stand in the task's text",
        "请从任务原文中逐字摘录。",
        "Copy the words from the task's text exactly.",
    ),
    "P105.twice": Message(
        "引文“{quote}”在这项任务的原文里出现了 {times} 次，说不清指哪一处",
        "the quote “{quote}” stands {times} times in the task's text: which place is meant?",
        "请把引文摘长一些，使它只出现一次。",
        "Quote more words, so that they stand there once.",
    ),
    "P106.figure": Message(
        "目标写的是 {figure}，引文“{quote}”里没有这个数",
        "the target says {figure}, but the quote “{quote}” does not hold that figure",
        "请改正数字或引文；数字由办公室确定的，标 basis: office。",
        "Correct the figure or the quote; mark basis: office where the office chose the figure.",
    ),
    "P107.none": Message(
        "期限写的是 {day}，引文“{quote}”里没有日期",
        "the deadline is {day}, but the quote “{quote}” holds no date",
        "请把引文摘到含有日期；日期由办公室确定的，标 basis: office。",
        "Quote the words that hold the date; mark basis: office where the office chose the day.",
    ),
    "P107.year": Message(
        "期限写的是 {day}，引文“{quote}”说的是另外的年份",
        "the deadline is {day}, but the quote “{quote}” speaks of another year",
        "请改正期限或引文。",
        "Correct the deadline or the quote.",
    ),
    "P107.day": Message(
        "期限写的是 {day}，引文“{quote}”没有说到这一天",
        "the deadline is {day}, but the quote “{quote}” does not name that day",
        "“某年底前”是 12 月 31 日；“到某年”没有说哪一天，由办公室确定，标 basis: office。",
        "年底前 is 31 December; 到某年 names no day: the office chose it, so mark basis: office.",
    ),
    "P108.not_said": Message(
        "标了 strive: true，引文“{quote}”里却没有“力争”",
        "strive: true is set, but the quote “{quote}” does not say 力争",
        "原文没有“力争”（努力、全力）的，删去 strive；有的，请摘进引文。",
        "Leave strive out, or quote the words that say 力争 (努力, 全力).",
    ),
    "P108.not_set": Message(
        "引文“{quote}”说的是“力争”，却没有标 strive: true",
        "the quote “{quote}” says 力争, but strive: true is not set",
        "加上 strive: true；“力争”说的是别的项目时，请缩短引文。",
        "Add strive: true, or shorten the quote where 力争 belongs to something else.",
    ),
    "P109.unclaimed": Message(
        "举措 {measure} 中的“{figure}”没有任何指标、节点或职责认领：{text}",
        "“{figure}” in measure {measure} is claimed by no indicator, milestone or duty: {text}",
        "为它设一个项目，引文含有这个数；确实不是目标的，列入 unclaimed 并写明理由。",
        "Make an item whose quote holds it; or list it under unclaimed with the reason.",
    ),
    "P110.not_found": Message(
        "unclaimed 列的“{words}”不在任务 {task} 的原文里",
        "“{words}”, listed as unclaimed, does not stand in the text of task {task}",
        "请照原文改正，或删去这一条。",
        "Correct it after the text, or leave it out.",
    ),
    "P110.no_reason": Message(
        "unclaimed 列的“{words}”没有写理由",
        "“{words}” is listed as unclaimed without a reason",
        "写明 reason：为什么它不是目标。",
        "Say in reason why it is no target.",
    ),
    "P111.order": Message(
        "分阶段目标的次序不对：较早的是 {early}，到 {day} 反而是 {late}",
        "the stages are out of order: {early} earlier, but {late} by {day}",
        "后一阶段的要求应当更高；请核对数字和期限。",
        "A later stage asks for more; check figures and days.",
    ),
    "P111.twice": Message(
        "同一天有两个目标：{early} 和 {late}",
        "two targets bind from the same day: {early} and {late}",
        "只留一个；另一个是“力争”的，标 strive: true。",
        "Keep one; if the other is 力争, mark strive: true.",
    ),
    "P112.nobody": Message(
        "任务 {task} 没有一个能落实的责任单位（{quote}）",
        "no unit answers for task {task} ({quote})",
        "请在 groups 里写明这个统称包括哪些单位（basis: office）。",
        "Say under groups which units that name means (basis: office).",
    ),
    "P113.unknown": Message(
        "“{name}”不在单位登记册里",
        "“{name}” stands in no register of the plan",
        "请改用 units 或 groups 中的代码，或先登记。",
        "Use an id of units or groups, or enter it there first.",
    ),
    "P114.not_listed": Message(
        "牵头单位 {lead} 不在这项任务的责任单位里",
        "the lead {lead} is not among the task's units",
        "请改正 lead，或补进 units。",
        "Correct lead, or add it to units.",
    ),
    "P115.no_sum": Message(
        "“{name}”由各单位分别报，计量单位 {unit} 却不能相加",
        "“{name}” is reported by every unit for itself, but figures in {unit} cannot be added up",
        "改为百分比（报分子、分母）或 count，或改由一个单位报。",
        "Make it percent (numerator and denominator) or count, or let one unit report it.",
    ),
    "P116.task": Message(
        "任务编号 {name} 用了两次", "the task id {name} stands twice", "请改正编号。", "Correct the id."
    ),
    "P116.item": Message(
        "任务 {task} 里编号 {name} 用了两次",
        "the id {name} stands twice in task {task}",
        "请改正编号。",
        "Correct the id.",
    ),
    "P116.name": Message(
        "名称“{name}”同时属于 {other} 和 {unit}",
        "the name “{name}” belongs to both {other} and {unit}",
        "一个名称只能属于一个单位，请删去一处。",
        "A name belongs to one unit; leave one out.",
    ),
    "P117.period": Message(
        "方案的起止日期颠倒：{start} 至 {end}",
        "the plan's period ends before it begins: {start} to {end}",
        "请改正 period。",
        "Correct period.",
    ),
    "P117.outside": Message(
        "“{name}”的期限 {day} 不在方案期内（{start} 至 {end}）",
        "the deadline {day} of “{name}” lies outside the plan's period ({start} to {end})",
        "请改正期限。",
        "Correct the deadline.",
    ),
    "P118.left_out": Message(
        "原文的责任单位“{name}”没有列入这项任务",
        "the official list names “{name}”, but the parsed list does not",
        "补进 responsible；别名请登记在该单位的 aliases 里。",
        "Add it to responsible; enter an alias under the unit's aliases.",
    ),
    "P118.added": Message(
        "责任单位 {name} 在原文的名单里找不到",
        "{name} is listed, but the official list does not name it",
        "请从 responsible 中删去，或登记原文使用的别名。",
        "Leave it out of responsible, or enter the alias that the text uses.",
    ),
    "P118.tail": Message(
        "原文的名单不是以“等{tail}”结尾的",
        "the official list does not end in 等{tail}",
        "请照原文改正 open；名单是封闭的就删去。",
        "Correct open after the text; leave it out where the list is closed.",
    ),
    "P119.order": Message(
        "单位 {unit} 的撤销日期 {until} 早于设立日期 {since}",
        "unit {unit} ends on {until}, before it was founded on {since}",
        "请改正 since 或 until。",
        "Correct since or until.",
    ),
    "P120.unknown": Message(
        "rules 里的 {code} 不是一条规则的编号",
        "{code} under rules is no rule's code",
        "planck rule 列出全部规则。",
        "planck rule lists them all.",
    ),
    "P121.not_listed": Message(
        "“{name}”要由{unit}报送或负责，它却不在这项任务的责任单位里",
        "“{name}” is to be reported or answered for by {unit}, which is not among the task's units",
        "请改由责任单位报送或负责。",
        "Let one of the task's units report it or answer for it.",
    ),
}

_FILE = {
    "P122.period": Message(
        "发文材料写的是 {found}，文件名是 {expected}",
        "the office's words say {found}, the file's name {expected}",
        "请改成同一个季度。",
        "Make both the same quarter.",
    ),
    "P122.unit": Message(
        "发文材料里的单位“{found}”不在方案里",
        "the office's words name a unit “{found}” that the plan does not have",
        "请写单位代码；planck show 列出全部。",
        "Write a unit's id; planck show lists them.",
    ),
    "P122.item": Message(
        "发文材料里的事项“{found}”不在方案里",
        "the office's words name an item “{found}” that the plan does not have",
        "请写完整编号，如 2.7.3/supervision-system；planck show 任务编号 列出其项目。",
        "Write the full id, such as 2.7.3/supervision-system; planck show TASK lists them.",
    ),
    "P205.not_listed": Message(
        "{name}不是任务 {task} 的责任单位（{quote}），这项任务不归它报",
        "{name} does not answer for task {task} ({quote})",
        "请删去这项任务；确应由本单位报的，请协调员修改方案。",
        "Leave the task out; if it is yours to report, ask the coordinator to correct the plan.",
    ),
    "P206.left_out": Message(
        "{name}是任务 {task}“{title}”的责任单位，文件里没有这项任务",
        "{name} answers for task {task} “{title}”, which the file leaves out",
        "请补上这项任务；本季度确实不涉及的，写 status: not_applicable。",
        "Add the task; write status: not_applicable where it does not concern the unit.",
    ),
    "P207.differs": Message(
        "“{name}”写的是 {value}，与 {numerator} ÷ {denominator} = {share} 不符",
        "“{name}” says {value}, but {numerator} ÷ {denominator} = {share}",
        "只写分子和分母即可，比率由工具计算。",
        "Give numerator and denominator only; the rate is computed.",
    ),
    "P208.above": Message(
        "“{name}”的分子 {numerator} 大于分母 {denominator}",
        "the numerator {numerator} of “{name}” is above its denominator {denominator}",
        "比率的分子是分母的一部分；请核对，是否写反了。",
        "The numerator is part of the denominator; were the two swapped?",
    ),
    "P209.above": Message(
        "“{name}”写的是 {value}，百分比不能超过 100",
        "“{name}” says {value}; a percentage cannot be above 100",
        "请填 0 到 100 之间的数。",
        "Give a number from 0 to 100.",
    ),
    "P210.half": Message(
        "“{name}”只有 {have}，缺 {lack}（分子、分母要一起写）",
        "“{name}” has {have} but no {lack}",
        "写全 {{numerator: 分子, denominator: 分母}}。",
        "Give both: {{numerator: …, denominator: …}}.",
    ),
    "P211.plain": Message(
        "“{name}”由各单位分别报，全市要合并计算，只写 {value} 无法合并，这个数没有采用",
        "“{name}” is reported by every unit and added up; a plain {value} cannot be, and was not read",
        "写分子和分母：{id}: {{numerator: 分子, denominator: 分母}}。",
        "Give numerator and denominator: {id}: {{numerator: …, denominator: …}}.",
    ),
    "P212.not_asked": Message(
        "“{name}”不由{unit}报送（由{who}报送），这里写的没有采用",
        "“{name}” is not {unit}'s to report (but that of {who}); what stands here was not read",
        "请删去；有情况要说明的写进 progress。",
        "Leave it out; put what there is to say into progress.",
    ),
    "P213.outside": Message(
        "{period} 不在方案期内（{start} 至 {end}）",
        "{period} lies outside the plan's period ({start} to {end})",
        "请核对季度。",
        "Check the quarter.",
    ),
    "P214.early": Message(
        "报送日期 {submitted} 早于季度末 {end}，季度还没有结束",
        "submitted on {submitted}, before the quarter ended on {end}",
        "季度结束以后再报，并改正 submitted。",
        "Hand it in after the quarter's end, and correct submitted.",
    ),
    "P215.later": Message(
        "完成日期 {done} 晚于报送日期 {submitted}",
        "done on {done}, after the day of submission {submitted}",
        "还没有完成的，done 空着；请核对日期。",
        "Leave done empty where it is not done yet; check the day.",
    ),
    "P215.outside": Message(
        "完成日期 {done} 不在方案期内（{start} 至 {end}）",
        "done on {done}, outside the plan's period ({start} to {end})",
        "请核对日期。",
        "Check the day.",
    ),
    "P216.no_prohibition": Message(
        "{id} 不是禁止性举措，不能写在 breaches 下",
        "{id} is no prohibition and cannot stand under breaches",
        "这项任务的禁止性举措：{known}；其他情况写进 problems。",
        "The task's prohibitions: {known}; put anything else into problems.",
    ),
    "P217.draft": Message(
        "submitted 空着，这是草稿，判定时不算已报",
        "submitted is empty: a draft, which does not count as handed in",
        "报送时填上日期，例如 submitted: 2025-10-12。",
        "Give the day when it is handed in, such as submitted: 2025-10-12.",
    ),
    "P220.blank": Message(
        "任务 {task} 没有写进展情况",
        "task {task} does not say what was done",
        "写本季度做了什么；确实没有开展的、不涉及的，写明原因。",
        "Say what was done this quarter; where nothing was, or the task does not concern the unit, say why.",
    ),
    "P220.nothing": Message(
        "任务 {task} 的进展情况只写了“{found}”",
        "task {task} says no more than “{found}” of what was done",
        "写本季度做了什么；确实没有开展的、不涉及的，写明原因。",
        "Say what was done this quarter; where nothing was, or the task does not concern the unit, say why.",
    ),
    "P218.later": Message(
        "报送日期 {submitted} 晚于判定日 {as_of}，判定时还没有收到，没有采用",
        "submitted on {submitted}, after the day of judging {as_of}: not yet received, and left out",
    ),
    "P219.not_owing": Message(
        "{name}不必报送本季度的进展；写的内容只在有关项目点名由它报时采用",
        "{name} owes no report; what it says is read only where it is the one asked",
    ),
}

_QUARTER = {
    "P301.missing": Message(
        "{name}没有报送 {period}，{due} 到期，到 {as_of} 已超过 {days} 天",
        "{name} has not reported {period}, due on {due}: {days} days over on {as_of}",
        "请催报；确有困难的由办公室决定是否延期。",
        "Send a reminder.",
    ),
    "P301.unread": Message(
        "{name}的 {period} 文件无法读取，按未报处理（{due} 到期）",
        "{name}'s file for {period} cannot be read and counts as missing (due on {due})",
        "请按该文件的错误提示改正后重新报送。",
        "Have the file corrected after the errors named on it, and handed in again.",
    ),
    "P301.draft": Message(
        "{name}的 {period} 文件还没有报送（草稿，或报送日期晚于判定日），{due} 到期",
        "{name}'s file for {period} has not been handed in (a draft, or submitted later), due on {due}",
        "请催报；填上 submitted 才算报送。",
        "Send a reminder; it counts once submitted is filled in.",
    ),
    "P302.late": Message(
        "{name} {submitted} 才报送 {period}，迟了 {days} 天（{due} 到期）",
        "{name} reported {period} on {submitted}, {days} days late (due on {due})",
        "请提醒下季度按时报送。",
        "Remind the unit to report in time.",
    ),
    "P303.pending": Message(
        "{name}的 {period} 待报，{due} 到期",
        "{name}'s report for {period} is pending, due on {due}",
    ),
    "P303.before": Message(
        "{name}没有 {period} 的文件；那时还没有开始用文件报送（第一份是 {first}）",
        "{name} has no file for {period}: reporting by file began with {first}",
    ),
    "P304.left_out": Message(
        "{name}漏报“{item}”（任务 {task}）",
        "{name} left out “{item}” (task {task})",
        "请补报 {id}；本季度没有这类事项的，分子、分母都写 0；尚未完成的写 {{done: }}。",
        "Report {id}; write 0 and 0 where there was no such case, {{done: }} where it is not done yet.",
    ),
    "P305.silent": Message(
        "配合单位{name}没有提供“{item}”（{period}）",
        "the cooperating unit {name} gave no “{item}” for {period}",
        "请函商提供。",
        "Ask for it by letter.",
    ),
    "P401.now": Message(
        "“{item}”{value}{measure}，未达到现行目标{comparator} {target}{measure}（{who}）",
        "“{item}” is {value}{measure}, against {comparator} {target}{measure} in force ({who})",
        "请责任单位说明原因和整改时限。",
        "Ask the unit for the reason and for a day by which it is put right.",
    ),
    "P401.by": Message(
        "“{item}”{value}{measure}，未达到 {by} 起应达到的目标{comparator} {target}{measure}（{who}）",
        "“{item}” is {value}{measure}, against {comparator} {target}{measure} due by {by} ({who})",
        "请责任单位说明原因和整改时限；确需延期的写入 data/waivers.yaml。",
        "Ask the unit for the reason and a day; an extension goes into data/waivers.yaml.",
    ),
    "P401.quota": Message(
        "“{item}”{value}{measure}，没有完成定额{comparator} {target}{measure}（{who}）",
        "“{item}” is {value}{measure}, short of the quota {comparator} {target}{measure} ({who})",
        "请责任单位说明原因和补救安排。",
        "Ask the unit for the reason and for what it will do.",
    ),
    "P401.trend": Message(
        "“{item}”{value}{measure}，上年同期 {year_ago}{measure}，与“{direction}”的要求不符（{who}）",
        "“{item}” is {value}{measure}, was {year_ago}{measure} a year ago: not {direction} ({who})",
        "请责任单位说明原因。",
        "Ask the unit for the reason.",
    ),
    "P402.overdue": Message(
        "“{item}”逾期未完成：{by} 到期，到 {as_of} 已超过 {days} 天（{who}）",
        "“{item}” is overdue: due on {by}, {days} days over on {as_of} ({who})",
        "请督办；已经完成的请报完成日期和佐证，确需延期的写入 data/waivers.yaml。",
        "Press for it; report the day and evidence if it is done; an extension goes into data/waivers.yaml.",
    ),
    "P402.overdue_extended": Message(
        "“{item}”逾期未完成：原定 {before}，延期至 {by}，到 {as_of} 已超过 {days} 天（{who}）",
        "“{item}” is overdue: due on {before}, extended to {by}, {days} days over on {as_of} ({who})",
        "请督办；已经完成的请报完成日期和佐证。",
        "Press for it; report the day and evidence if it is done.",
    ),
    "P403.line": Message(
        "“{item}”{value}{measure}，落后于序时进度 {gap} 个点（应达 {expected}{measure}，{by} 前{comparator} {target}{measure}），"
        "亮{light}灯（{who}）",
        "“{item}” is {value}{measure}, {gap} points behind its schedule line (expected {expected}{measure}; "
        "{comparator} {target}{measure} by {by}): {light} ({who})",
        "请责任单位排出赶上进度的安排。",
        "Ask the unit how it will catch up.",
    ),
    "P403.quota": Message(
        "“{item}”今年累计 {value}{measure}，少于到本季度应完成的 {expected}{measure}（全年{comparator} {target}{measure}；{who}）",
        "“{item}” is {value}{measure} so far this year, below the part due by now, {expected}{measure} "
        "({comparator} {target}{measure} in the year; {who})",
        "请排出余下季度的安排。",
        "Plan the rest of the year.",
    ),
    "P403.pool": Message(
        "“{item}”当季 {own}{measure} 已达标，全年累计 {value}{measure} 仍未达到{comparator} {target}{measure}（{who}）",
        "“{item}” is {own}{measure} in the quarter, but {value}{measure} over the year so far, against {comparator} "
        "{target}{measure} ({who})",
        "到年末仍未达到即为未达标。",
        "If it stays so until the year's end, the target is missed.",
    ),
    "P403.near": Message(
        "“{item}”{value}{measure}，离 {by} 前{comparator} {target}{measure} 的目标还有差距（{who}）",
        "“{item}” is {value}{measure}, short of {comparator} {target}{measure} by {by} ({who})",
        "请责任单位排出达标安排。",
        "Ask the unit how it will get there.",
    ),
    "P403.trend": Message(
        "“{item}”{value}{measure}，上年同期 {year_ago}{measure}，与“{direction}”的要求不符（{who}）",
        "“{item}” is {value}{measure}, was {year_ago}{measure} a year ago: not {direction} ({who})",
        "到四季度仍未扭转即为未达标。",
        "If it stays so until the fourth quarter, it is missed.",
    ),
    "P404.figure": Message(
        "“{item}”{value}{measure}，未达到力争目标{comparator} {target}{measure}（{who}）",
        "“{item}” is {value}{measure}, short of the strive target {comparator} {target}{measure} ({who})",
    ),
    "P404.trend": Message(
        "“{item}”{value}{measure}，上年同期 {year_ago}{measure}，未实现“{direction}”的努力目标（{who}）",
        "“{item}” is {value}{measure}, was {year_ago}{measure} a year ago: strove to be {direction} ({who})",
    ),
    "P404.day": Message(
        "“{item}”未在力争的期限 {by} 前完成（{who}）",
        "“{item}” was striven for by {by} and is not done ({who})",
    ),
    "P405.soon": Message(
        "“{item}”还有 {days} 天到期（{by}），尚未完成（{who}）",
        "“{item}” falls due in {days} days ({by}) and is not done ({who})",
    ),
    "P405.soon_extended": Message(
        "“{item}”还有 {days} 天到期（原定 {before}，延期至 {by}），尚未完成（{who}）",
        "“{item}” falls due in {days} days (due on {before}, extended to {by}) and is not done ({who})",
    ),
    "P406.late": Message(
        "“{item}”{done} 完成，比期限 {by} 晚 {days} 天（{who}）",
        "“{item}” was done on {done}, {days} days after {by} ({who})",
    ),
    "P407.open": Message(
        "{who}报告违反 {id}，尚未纠正：{what}（{text}）",
        "{who} reports a breach of {id}, not yet corrected: {what} ({text})",
        "请督促纠正；纠正之前每个季度都要写明。",
        "Press for its correction; it is named in every report until then.",
    ),
    "P407.corrected": Message(
        "{who}报告违反 {id}，{corrected} 已纠正：{what}（{text}）",
        "{who} reports a breach of {id}, corrected on {corrected}: {what} ({text})",
    ),
    "P408.plain": Message(
        "“{item}”只报了百分数 {value}{measure}，无法与本年其他季度合并，按当季数判定（{who}）",
        "“{item}” is a plain {value}{measure}, which cannot be pooled with the year's other quarters: judged as the "
        "quarter's own ({who})",
        "请报分子和分母。",
        "Report numerator and denominator.",
    ),
}

_HISTORY = {
    "P501.undone": Message(
        "{key} 在 {then} 已报 {done} 完成，现在又说没有完成",
        "{key} was reported done on {done} in {then}, and is not done now",
        "请核对；上次报错的，请在 problems 里说明。",
        "Check; if the earlier report was wrong, say so under problems.",
    ),
    "P501.status": Message(
        "任务 {task} 在 {then} 自评已完成，现在又是 {status}",
        "task {task} was called done in {then}, and is {status} now",
        "请核对；情况有反复的，请在 problems 里说明。",
        "Check; if it relapsed, say so under problems.",
    ),
    "P502.short": Message(
        "任务 {task} 自评已完成，“{item}”{value} 却没有达到 {target}",
        "task {task} is called done, but “{item}” is {value}, not {target}",
        "全部目标（含将来的）达到以后才算完成；请改自评或核对数字。",
        "A task is done once every target, those to come included, is kept; correct the status or the figure.",
    ),
    "P503.falls": Message(
        "“{item}”是年内累计数，{then} 是 {was}，现在反而是 {now}",
        "“{item}” accumulates over the year: it was {was} in {then} and is {now} now",
        "请填 1 月 1 日以来的累计数，不是当季数。",
        "Give the figure since 1 January, not the quarter's own.",
    ),
    "P504.falls": Message(
        "“{item}”建成后不会减少，{then} 是 {was}，现在是 {now}",
        "“{item}” cannot fall once reached: it was {was} in {then} and is {now} now",
        "请核对；上次报错的，请在 problems 里说明。",
        "Check; if the earlier report was wrong, say so under problems.",
    ),
    "P505.unexplained": Message(
        "任务 {task} 自评滞后，没有写 {lacking}",
        "task {task} is called behind, without {lacking}",
        "请写明存在问题（problems）和下一步打算（next）。",
        "Say what the problems are and what comes next.",
    ),
    "P506.copied": Message(
        "任务 {task} 的 {field} 与本单位 {then} 的内容有 {percent}% 相同",
        "{field} of task {task} is {percent} % the same as the unit's own of {then}",
        "请写本季度的新进展；确无进展的，如实写明。",
        "Write what is new this quarter; say so where nothing is.",
    ),
    "P507.same": Message(
        "任务 {task} 的 {field} 与{other}的内容雷同",
        "{field} of task {task} is the same as that of {other}",
        "确属同样情况的不必修改；否则请写本单位的情况。",
        "Leave it where it is the truth; otherwise write the unit's own.",
    ),
    "P508.dropped": Message(
        "{then} 报告的违反 {id} 尚未纠正，本期没有再写：{what}",
        "the breach of {id} reported in {then} is not corrected, and is left out now: {what}",
        "请继续写明；已经纠正的，写 corrected 日期。",
        "Name it again; give the day under corrected once it is put right.",
    ),
}

_EVIDENCE = {
    "P601.missing": Message(
        "佐证 {file} 找不到，data/progress/{unit}/ 下没有这个文件",
        "the evidence {file} is missing: no such file under data/progress/{unit}/",
        "请把文件放进 evidence/ 文件夹，写作 evidence/文件名；网址要以 https:// 开头。",
        "Put the file into evidence/ and write evidence/<name>; a web address begins with https://.",
    ),
    "P601.several": Message(
        "佐证 {file} 找不到，像是几个文件写在了一项里",
        "the evidence {file} is missing; it looks like several files in one item",
        "请一个文件写一行，每行以“- ”开头。这里的文件名分别是：{parts}。",
        'Write a line for each file, beginning with "- ". The names here are: {parts}.',
    ),
    "P602.empty": Message(
        "佐证 {file} 是空文件（0 字节）",
        "the evidence {file} is empty (0 bytes)",
        "请重新放入有内容的文件。",
        "Put the file there again, with its content.",
    ),
    "P603.folder": Message(
        "佐证 {file} 是文件夹，不是文件",
        "the evidence {file} is a folder, not a file",
        "请写到具体的文件。",
        "Name the file itself.",
    ),
    "P604.outside": Message(
        "佐证 {file} 在本单位文件夹之外（绝对路径或 ..），没有查看",
        "the evidence {file} lies outside the unit's folder and was not looked at",
        "请把文件放进本单位的 evidence/ 文件夹，写相对路径 evidence/文件名。",
        "Put the file into the unit's evidence/ and write evidence/<name>.",
    ),
    "P604.backslash": Message(
        "佐证 {file} 用了反斜杠，路径要用斜杠 /",
        "the evidence {file} has backslashes; a path is written with /",
        "写作 {suggest}。",
        "Write {suggest}.",
    ),
    "P604.not_a_url": Message(
        "佐证 {file} 不是可用的网址（以 http:// 或 https:// 开头），也不是本单位文件夹内的文件",
        "the evidence {file} is neither a web address (http:// or https://) nor a file of the unit's folder",
        "网址写全，例如 https://www.example.gov.cn/…；文件写 evidence/文件名。",
        "Write the whole address, such as https://www.example.gov.cn/…; a file is evidence/<name>.",
    ),
    "P605.link": Message(
        "佐证 {file} 要经过链接才能到达，没有查看",
        "the evidence {file} is reached through a link and was not looked at",
        "请放入文件本身。",
        "Put the file itself there.",
    ),
    "P606.period": Message(
        "佐证 {file} 说明的是 {covers}，不是 {period}",
        "the evidence {file} covers {covers}, not {period}",
        "请换成本季度的佐证，或改正 covers。",
        "Give evidence of this quarter, or correct covers.",
    ),
    "P607.task": Message(
        "任务 {task} 自评已完成，没有任何佐证",
        "task {task} is called done without any evidence",
        "请补上 evidence。",
        "Add evidence.",
    ),
    "P607.word": Message(
        "{key} 报了完成日期，没有佐证",
        "{key} is said to be done, without evidence",
        "写作 {key}: {{done: 日期, evidence: [evidence/文件名]}}。",
        "Write {key}: {{done: day, evidence: [evidence/<name>]}}.",
    ),
}

_WAIVER = {
    "P701.both": Message(
        "{of}：item 和 code 只能写一个",
        "{of}: an item or a code, not both",
        "延期写 item，核减写 code，请分成两条。",
        "item extends a deadline, code lets a finding off; make two entries.",
    ),
    "P701.neither": Message(
        "这一条没有写 item 或 code，不知道针对什么",
        "this entry names neither item nor code",
        "延期写 item，核减写 code。",
        "item extends a deadline, code lets a finding off.",
    ),
    "P701.no_reason": Message("{of} 没有写理由", "{of} gives no reason", "请写 reason。", "Give a reason."),
    "P701.no_until": Message(
        "{of} 的延期没有写延到哪一天",
        "the extension of {of} does not say until when",
        "请写 until。",
        "Give until.",
    ),
    "P702.item": Message(
        "方案里没有项目 {of}",
        "the plan has no item {of}",
        "写完整编号，如 2.7.3/supervision-system；planck show 可查。",
        "Give the full id, such as 2.7.3/supervision-system; see planck show.",
    ),
    "P702.code": Message(
        "没有规则 {of}", "there is no rule {of}", "planck rule 列出全部规则。", "planck rule lists them."
    ),
    "P702.unit": Message(
        "{of}：方案里没有单位 {unit}",
        "{of}: the plan has no unit {unit}",
        "请用 units 中的单位代码。",
        "Use an id of units.",
    ),
    "P703.not_planned": Message(
        "{day} 不是 {of} 的期限（方案定的是 {days}）",
        "{day} is no deadline of {of} (the plan's: {days})",
        "from 写方案原定的那一天。",
        "from is the plan's own day.",
    ),
    "P703.which": Message(
        "{of} 有几个期限（{days}），没有写 from，不知道延哪一个",
        "{of} has several deadlines ({days}); without from nobody knows which is moved",
        "请写 from。",
        "Give from.",
    ),
    "P703.no_day": Message("{of} 没有期限，无从延期", "{of} has no deadline to extend", "请删去。", "Leave it out."),
    "P703.not_later": Message(
        "{of} 延到 {until}，并不晚于原定的 {start}，不起作用",
        "{of} is extended to {until}, which is not after {start}, and has no effect",
        "请核对日期。",
        "Check the days.",
    ),
    "P704.no_day": Message(
        "{of} 没有写批准日期，视为一直有效",
        "{of} gives no day of approval and counts from the start",
        "请写 approved_on。",
        "Give approved_on.",
    ),
    "P705.expired": Message(
        "{of} 的延期或核减 {until} 已经到期（判定日 {as_of}）",
        "the waiver of {of} expired on {until} (judged on {as_of})",
        "请删去，或重新审批。",
        "Leave it out, or have it approved anew.",
    ),
    "P706.nothing": Message(
        "核减 {of} 没有对上任何一条发现",
        "the waiver of {of} matches no finding",
        "请核对编号和单位；不再需要的请删去。",
        "Check code and unit; leave it out if it is no longer needed.",
    ),
    "P706.moves_nothing": Message(
        "{of} 的延期没有对上任何期限，不起作用",
        "the extension of {of} matches no deadline and has no effect",
        "请核对 item 和 from。",
        "Check item and from.",
    ),
}

_RELATED = {
    "related.plan": Message("方案中的“{name}”", "“{name}” in the plan"),
    "related.quarter": Message("{period} 写的", "what {period} says"),
    "related.unit": Message("{name}写的", "what {name} wrote"),
}

SENTENCES: dict[str, Message] = _PLAN | _FILE | _QUARTER | _HISTORY | _EVIDENCE | _WAIVER | _RELATED
