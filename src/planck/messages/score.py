"""Sentences of a year's assessment: what each point stands on, and why a score cannot be given."""

from __future__ import annotations

from planck.messages.message import Message

SENTENCES: dict[str, Message] = {
    # a line of the basis
    "score.late": Message("{period} 迟报", "{period}: late"),
    "score.missing": Message("{period} 未报", "{period}: not reported"),
    "score.left_out": Message("{period} 漏报：{items}", "{period}: left out: {items}"),
    "score.left_out_bare": Message("{period} 报告不齐全", "{period}: the report is incomplete"),
    "score.returned": Message("{period} 退回补正：{reason}", "{period}: returned: {reason}"),
    "score.breach": Message(
        "违反禁止性规定 {id}，{corrected} 已纠正：{what}", "breach of {id}, corrected on {corrected}: {what}"
    ),
    "score.breach_open": Message(
        "违反禁止性规定 {id}，到 {period} 还没有纠正：{what}", "breach of {id}, not corrected by {period}: {what}"
    ),
    "score.uncorrected": Message(
        "违反禁止性规定 {id}，到 {period} 还没有纠正：{what}", "breach of {id}, not corrected by {period}: {what}"
    ),
    "score.row": Message("{period} “{item}”{state}{value}", "{period}: “{item}” {state}{value}"),
    "score.row_half": Message("{period} “{item}”{state}{value}，按一半算", "{period}: “{item}” {state}{value}, half"),
    "score.value_of_row": Message("（{value}）", " ({value})"),
    "score.band": Message("{period} “{item}”{value}，{level}", "{period}: “{item}” {value}, {level}"),
    "score.no_band": Message(
        "{period} “{item}”{value}，没有达到最低一档", "{period}: “{item}” {value}, below the lowest band"
    ),
    "score.share": Message(
        "{period} “{item}”{value}，是目标 {target} 的 {share}%", "{period}: “{item}” {value}, {share} % of {target}"
    ),
    "score.no_value": Message("{period} “{item}”没有报数，按 0 分", "{period}: “{item}” has no figure: 0"),
    "score.at_least": Message("达到 {level}", "{level} at least"),
    "score.at_most": Message("不高于 {level}", "{level} at most"),
    "score.given": Message("{reason}（{by}）", "{reason} ({by})"),
    "score.given_bare": Message("没有写理由（{by}）", "no reason given ({by})"),
    "score.not_given": Message("办公室还没有给分，按 0 分", "the office has not given the points yet: 0"),
    "score.corrected": Message("{line}（更正）", "{line} (corrected)"),
    "score.waived": Message("{line}（问题已核减：{reason}，分数不变）", "{line} (waived: {reason}; the points stay)"),
    "score.letter": Message("函：{number}，{sent}发出，{state}", "letter: {number}, sent on {sent}, {state}"),
    "score.letter_unsent": Message("函：{number}，没有发出", "letter: {number}, not sent"),
    "score.no_number": Message("没有编号", "no number"),
    "score.letter.open": Message("待反馈", "to be answered"),
    "score.letter.overdue": Message("逾期没有反馈", "not answered in time"),
    "score.letter.answered": Message("已反馈", "answered"),
    "score.letter.insufficient": Message("反馈不符合要求", "answered insufficiently"),
    "score.letter.closed": Message("已销号", "closed"),
    # a criterion
    "score.nothing_taken": Message("没有扣分", "nothing was taken away"),
    "score.floored": Message("扣到最低 {floor} 分为止", "not below {floor}"),
    "score.capped": Message("加分以 {cap} 分为限", "a bonus of {cap} at most"),
    "score.counted": Message(
        "{rows} 项：全算 {full}，算一半 {half}，不算 {none}", "{rows} rows: {full} in full, {half} half, {none} not"
    ),
    "score.left_aside": Message(
        "不涉及，{of} 分不计，其余折算到 {total} 分",
        "does not apply: its {of} are left aside, the rest scaled to {total}",
    ),
    # the table
    "score.title": Message("{year}年度考核", "Assessment of {year}"),
    "score.head": Message(
        "{year} 年 · 满分 {total} 分 · 参评 {count} 个单位", "{year} · {total} points · {count} units assessed"
    ),
    "score.not_issued": Message(
        "没有印发、按现在的判定计：{periods}。印发以后，分数还可能变。",
        "Not issued, and counted as judged now: {periods}. The score may change until they are issued.",
    ),
    "score.not_over": Message("还没有结束、没有计入：{periods}。", "Not over, and not counted: {periods}."),
    "score.before_reporting": Message(
        "还没有开始报送、没有计入：{periods}。", "Before reporting began, and not counted: {periods}."
    ),
    "score.column.rank": Message("名次", "Rank"),
    "score.column.unit": Message("单位", "Unit"),
    "score.column.points": Message("得分", "Points"),
    "score.column.of": Message("应得", "Of"),
    "score.column.before": Message("折算", "Scaled"),
    "score.column.bonus": Message("加分", "Bonus"),
    "score.column.scaled": Message("总分", "Score"),
    "score.column.grade": Message("等次", "Grade"),
    "score.column.criterion": Message("考核指标", "Criterion"),
    "score.column.basis": Message("依据", "Basis"),
    "score.column.place": Message("出处", "Place"),
    "score.vetoed": Message("{grade}（一票否决：{names}）", "{grade} (veto: {names})"),
    "score.no_grade": Message("没有等次", "no grade"),
    "score.untouched": Message("各项都不涉及，不评", "no criterion applies: not assessed"),
    "score.edge": Message(
        "分数达到、名额已满，列入后面等次的 {count} 个：{names}。",
        "Reach a grade whose share is full, and stay below it ({count}): {names}.",
    ),
    "score.ties": Message(
        "其中并列、名额只够一部分，没有拆开的 {count} 个：{names}。",
        "Of these, {count} are tied, with room for some of them only: {names}.",
    ),
    "score.grades": Message("等次：{counts}。", "Grades: {counts}."),
    "score.grade_count": Message("{name} {count} 个", "{name} {count}"),
    "score.grade_room": Message("{name} {count} 个（名额 {room} 个）", "{name} {count} (of {room})"),
    "score.findings": Message(
        "考核规则和人工给分里要核对的：", "To be looked at in the rules and what is given by hand:"
    ),
    "score.see_unit": Message(
        "每个单位的依据：planck score {year} --unit 单位。", "The basis of each unit: planck score {year} --unit UNIT."
    ),
    # a unit
    "score.unit": Message("{name} · {title}", "{name} · {title}"),
    "score.result": Message(
        "总分 {scaled}，第 {rank} 名（共 {count} 个），等次：{grade}",
        "Score {scaled}, rank {rank} of {count}, grade: {grade}",
    ),
    "score.how": Message("得分 {points}，应得 {of}", "points {points} of {of}"),
    "score.how_scaled": Message(
        "得分 {points}，应得 {of}（不涉及 {aside} 分），折算到 {total} 分是 {before}",
        "points {points} of {of} ({aside} do not apply), scaled to {total}: {before}",
    ),
    "score.how_bonus": Message("{line}，加分 {bonus}", "{line}, bonus {bonus}"),
    "score.cut_off": Message("分数够高一等次，名额不够", "reaches a higher grade, whose share is full"),
    "score.bonus": Message("加分：{name}", "Bonus: {name}"),
    "score.veto": Message("一票否决：{name}，等次为{grade}", "Veto: {name}, grade {grade}"),
    # why there is no score
    "score.no_rules": Message(
        "没有 {year} 年的考核规则 data/assessment/{year}.yaml；有规则的年度：{known}。",
        "There are no rules data/assessment/{year}.yaml for {year}; there are for: {known}.",
    ),
    "score.no_rules_at_all": Message(
        "没有考核规则：请写 data/assessment/{year}.yaml（写法见 docs/assessment.md）。",
        "There are no rules: write data/assessment/{year}.yaml (docs/assessment.md says how).",
    ),
    "score.wrong_rules": Message(
        "{year} 年的考核规则或人工给分有错，不能算分。请先改正：",
        "The rules for {year}, or what is given by hand, are wrong: no score. Correct this first:",
    ),
    "score.outside": Message(
        "{year} 年不在方案期内（{start} 至 {end}），没有可以考核的季度。",
        "{year} is outside the plan ({start} to {end}): there is no quarter to assess.",
    ),
    "score.not_begun": Message(
        "{year} 年还没有开始用文件报送（第一份是 {first}），没有可以考核的。",
        "Reporting by file had not begun in {year} (the first file is of {first}): there is nothing to assess.",
    ),
    "score.not_ended": Message(
        "{year} 年还没有一个季度结束（{period} 最早），{day} 不能算分。",
        "No quarter of {year} had ended on {day}, {period} being the first: no score.",
    ),
    "score.not_issued_yet": Message(
        "{last} 已经印发，{periods} 还没有印发：全年的分数要以印发的判定为准，不能算分。请先印发：planck issue {first} "
        "--number 文号 --on 日期 --by 单位。",
        "{last} is issued while {periods} is not: the year's score stands on issued quarters. Issue it first: planck issue "
        "{first} --number N --on DAY --by WHO.",
    ),
    "score.bad_year": Message(
        "“{text}”不是年度，请写四位数字，如 2025。", "“{text}” is no year: write four digits, such as 2025."
    ),
    "score.unit_aside": Message(
        "{name}不在 {year} 年的考核范围内（of: {of}）。", "{name} is not assessed in {year} (of: {of})."
    ),
    "score.year_taken": Message("没有写年度，按 {year} 年算。", "No year was given: {year} is taken."),
    "score.unread": Message(
        "有 {count} 处没有读进，按未报或者待报计：{paths}。请先运行 planck validate，改好再算分。",
        "Not read, and so counted as missing or pending ({count}): {paths}. Run planck validate and mend them first.",
    ),
    "help.score_format": Message(
        "输出格式；不写时看 -o 的后缀，默认 full", "the format; else by the ending of -o, else full"
    ),
    "help.score_unit": Message(
        "只看这个单位，列出每一分的依据；代码或名称", "this unit alone, with the basis of every point; id or name"
    ),
    "help.score_as_of": Message(
        "截止日，如 2026-01-31；不写是今天。只影响哪些季度已经结束、哪些更正已经生效",
        "up to which day (default: today): which quarters have ended, which corrections count",
    ),
    "score.at_most_then": Message(
        "“{name}”按完成比例计分，但 {item} 在 {period} 印发时的目标是不高于 {level}，比例算反；请改为分档（bands）",
        "“{name}” is proportional, but when {period} was issued {item} had a target of {level} at most, of which a share "
        "would be the wrong way round; write bands instead",
    ),
    "score.no_share_then": Message(
        "“{name}”按完成比例计分，但 {item} 在 {period} 印发时的目标是 {level}，除不出比例；请改为分档（bands）",
        "“{name}” is proportional, but when {period} was issued {item} had a target of {level}, of which nothing is a "
        "share; write bands instead",
    ),
}
