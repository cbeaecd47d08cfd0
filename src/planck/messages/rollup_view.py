"""Sentences of the commands that look at a roll-up, ``show`` and ``export``, and of the province to begin with."""

from __future__ import annotations

from planck.messages.message import Message

SENTENCES: dict[str, Message] = {
    # planck rollup export
    "help.rollup_export": Message(
        "把汇总的每一行写成 Parquet 表：counties、indicators、standings、units、tasks、findings。\n\nDIR 是 planck rollup run "
        "写成的文件夹。需要另装：pip install 'planck-check[tables]'。",
        "Write every row of a roll-up as Parquet: counties, indicators, standings, units, tasks, findings.\n\nDIR is what "
        "planck rollup run wrote. It needs an extra: pip install 'planck-check[tables]'.",
    ),
    "help.rollup_parquet": Message("Parquet 表写进这个文件夹", "the folder for the Parquet files"),
    "rollup.no_tables": Message(
        "写 Parquet 表需要另装一组程序包：pip install 'planck-check[tables]'",
        "Parquet needs an extra: pip install 'planck-check[tables]'",
    ),
    "rollup.export_is_file": Message(
        "{path} 是一个文件；--parquet 要写文件夹的名字，六张表写在里面。什么也没有写。",
        "{path} is a file; --parquet names the folder for the six tables. Nothing was written.",
    ),
    "rollup.no_room": Message(
        "{path} 没有写成，原来的没有动：临时文件夹 {folder} 放不下，或者写不进去（{reason}）。换一个大的：设环境变量 TMPDIR。",
        "{path} was not written, nothing has changed: the temporary folder {folder} is full or cannot be written ({reason}). "
        "Name another in the variable TMPDIR.",
    ),
    "rollup.exported": Message("已写 {path}，{rows} 行", "wrote {path}, {rows} rows"),
    "rollup.as_text": Message(
        "{name} 的 {columns} 按文本写：其中有的值，整数部分超过 30 位、小数超过 8 位，或者不是数、不是日期，写成别的类型就不准了。",
        "{columns} of {name} are written as text: a value there has more than 30 digits before or 8 behind the point, or is no "
        "number or day, so that another type would not hold it exactly.",
    ),
    "rollup.export_same": Message(
        "{path} 就是汇总的文件夹，下次 planck rollup run 会整个换掉它；Parquet 表请写到另一个文件夹。什么也没有写。",
        "{path} is the roll-up's own folder, which planck rollup run replaces whole; name another folder for the tables. Nothing "
        "was written.",
    ),
    # planck rollup show
    "help.rollup_show": Message(
        "逐层查看一次汇总：级次、县、单位，直到某份文件的某一行。\n\nDIR 是 planck rollup run 写成的文件夹；CODE 是级次或者县的代码、"
        "名称；UNIT 是单位代码。",
        "Look into a roll-up step by step: level, county, unit, down to the line of a file.\n\nDIR is what planck rollup run "
        "wrote; CODE is the code or name of a level or county, UNIT the id of a unit.",
    ),
    "help.rollup_indicator": Message(
        "一项共用指标：合计、排名、没有排名的和缺的", "a shared indicator: value, ranking, who is not ranked, gaps"
    ),
    "rollup.no_member": Message(
        "“{name}”不是这次汇总里的级次或者成员{near}。不写 CODE 就列出全部级次。",
        "“{name}” is no level or member of this roll-up{near}. Without CODE all levels are listed.",
    ),
    "rollup.several_members": Message(
        "“{name}”对得上 {count} 个：{names}。请写代码。",
        "“{name}” may be any of {count}: {names}. Write the code.",
    ),
    "rollup.no_unit": Message(
        "{member} 这次没有单位“{name}”{near}。单位写代码，planck rollup show DIR {code} 列出红灯的单位。",
        "{member} has no unit “{name}” here{near}. Write the unit's id; planck rollup show DIR {code} lists the red units.",
    ),
    "rollup.no_unit_of_level": Message(
        "{name} 是级次，没有单位；请先写县的代码，再写单位。",
        "{name} is a level and has no units; write the county's code, then the unit.",
    ),
    "rollup.unit_unanswered": Message(
        "{name} 没有结果（{state}），看不到单位。planck rollup show DIR {code} 说明原因。",
        "{name} has no answer ({state}), so it shows no units. planck rollup show DIR {code} says why.",
    ),
    "rollup.no_indicator": Message(
        "这次汇总没有共用指标“{name}”{near}。有：{known}。",
        "This roll-up has no shared indicator “{name}”{near}. It has: {known}.",
    ),
    "rollup.unit_and_indicator": Message(
        "--indicator 看一项指标的全部成员，不能再写单位。",
        "--indicator shows all members of an indicator; a unit cannot be named beside it.",
    ),
    "rollup.days_differ": Message(
        "各成员的判定日不同，见各成员", "members were judged on different days, see each of them"
    ),
    "rollup.incomplete": Message(
        "不完整：有成员没有结果、有文件没有读进，或者共用指标有缺，下面逐一列出。",
        "Incomplete: members without an answer, unread files or gaps in shared indicators, each named below.",
    ),
    "rollup.members": Message("成员 {count} 个", "{count} members"),
    "rollup.level_members": Message(
        "成员 {members} 个，有结果 {answered} 个", "{members} members, {answered} with an answer"
    ),
    "rollup.level_reports": Message(
        "报送率 {rate}（{reported}/{units}），按时率 {in_time_rate}（{in_time}/{units}）；迟报 {late}，未报 {missing}，待报 {pending}，漏报 {left_out}",
        "reported {rate} ({reported}/{units}), in time {in_time_rate} ({in_time}/{units}); late {late}, missing {missing}, pending "
        "{pending}, left out {left_out}",
    ),
    "rollup.level_findings": Message(
        "错误 {error}，警告 {warning}，提示 {note}", "{error} errors, {warning} warnings, {note} notes"
    ),
    "rollup.county_counts": Message(
        "应报单位 {units} 个，已报 {reported} 个（其中迟报 {late} 个），未报 {missing} 个，待报 {pending} 个，漏报 {left_out} 个；"
        "错误 {error}，警告 {warning}，提示 {note}",
        "{units} units owe a report: {reported} reported ({late} of them late), {missing} missing, {pending} pending, {left_out} left "
        "something out; {error} errors, {warning} warnings, {note} notes",
    ),
    "rollup.levels": Message("级次（红、黄是单位数）", "Levels (red and yellow: units)"),
    "rollup.members_of_level": Message("成员（{count} 个；灯是单位数）", "Members ({count}; lights: units)"),
    "rollup.indicators_of": Message("共用指标：{name}", "Shared indicators: {name}"),
    "rollup.gap": Message("{name}：{why} {count} 个：{members}", "{name}: {why}, {count}: {members}"),
    "rollup.and_more": Message("等 {count} 个", " and others, {count}"),
    "rollup.total_beside": Message(
        "{name}：{member} 自报合计 {value}，只列出，不相加",
        "{name}: {member} itself reports a total of {value}, shown and not added",
    ),
    "rollup.unanswered": Message(
        "没有结果的，或者部分没有读进的（{count} 个）", "Without an answer, or read in part ({count})"
    ),
    "rollup.unanswered_row": Message("{code} {name}：{state}。{why}", "{code} {name}: {state}. {why}"),
    "rollup.ended": Message("本期以前撤并的，不在成员之内", "Ended before, not among the members"),
    "rollup.ended_row": Message(
        "{code} {name}：{until} 止；年内最后一期 {period}",
        "{code} {name}: until {until}; its last period of the year {period}",
    ),
    "rollup.ended_row_heirs": Message(
        "{code} {name}：{until} 止，由 {heirs} 承接；年内最后一期 {period}",
        "{code} {name}: until {until}, succeeded by {heirs}; its last period of the year {period}",
    ),
    "rollup.findings": Message("汇总自身的问题（{count} 条）", "Findings of the roll-up itself ({count})"),
    "rollup.figures.own": Message("本级：只报自己的数", "a level's own: figures of itself only"),
    "rollup.figures.total": Message(
        "合计：所报的共用指标已经含下级的数，只列出、对照，不相加，不排名",
        "a total: its shared figures already contain those below it; shown and compared, never added nor ranked",
    ),
    "rollup.state_line": Message("{state}：{why}", "{state}: {why}"),
    "rollup.judged_as": Message("方案 {plan}，判定日 {day}", "plan {plan}, judged on {day}"),
    "rollup.shared": Message("共用指标", "Shared indicators"),
    "rollup.red_units": Message("红灯单位（{count} 个，共 {all} 个单位）", "Red units ({count} of {all})"),
    "rollup.no_red_units": Message("没有红灯单位（共 {all} 个单位）", "No red units (of {all})"),
    "rollup.unread": Message("没有读进：{path}", "not read: {path}"),
    "rollup.whole_findings": Message("方案和全县的问题（{count} 条）", "Findings on the plan and the whole ({count})"),
    "rollup.unit_findings": Message("问题（{count} 条）", "Findings ({count})"),
    "rollup.no_findings": Message("没有问题。", "No findings."),
    "rollup.rows": Message("本单位的指标、节点和职责（{count} 行）", "The unit's own rows ({count})"),
    "rollup.rule": Message("应当：{title}", "to hold: {title}"),
    "rollup.own_check": Message(
        "全部情况（原文、改法），在 rollup.yaml 所在的文件夹里运行：",
        "All of it, with texts and remedies; run in the folder of rollup.yaml:",
    ),
    "rollup.elsewhere": Message(
        "它来自下级的汇总，文件夹不在这里；全部情况请在作出下级汇总的地方运行 planck check 查看。",
        "It comes from a lower roll-up and its folder is not here; run planck check where that roll-up was made.",
    ),
    "rollup.counted": Message("{measured}；口径：{of}；来源：{source}", "{measured}; counted: {of}; source: {source}"),
    "rollup.by_status": Message(
        "成员：{statuses}；单位已报 {reported}/{expected}", "members: {statuses}; units reported {reported}/{expected}"
    ),
    "rollup.ranked": Message(
        "排名（已排名 {ranked} / 成员 {members}）", "Ranking (ranked {ranked} of {members} members)"
    ),
    "rollup.not_ranked": Message("没有排名的（{count} 个）", "Not ranked ({count})"),
    "rollup.each_member": Message("各成员（{count} 个）", "Each member ({count})"),
    "rollup.next_level": Message("下一步，看一个级次：", "Next, a level:"),
    "rollup.next_county": Message("下一步，看一个成员：", "Next, a member:"),
    "rollup.next_unit": Message("下一步，看一个单位：", "Next, a unit:"),
    "rollup.state.judged": Message("已评判", "judged"),
    "rollup.state.partial": Message("部分未读", "partial"),
    "rollup.state.refused": Message("未能载入", "refused"),
    "rollup.state.absent": Message("没有数据", "absent"),
    "rollup.state.outside": Message("不在期内", "outside"),
    "rollup.state.failed": Message("没有算成", "failed"),
    "rollup.status.given": Message("有数", "given"),
    "rollup.status.not_applicable": Message("无此类事项", "not applicable"),
    "rollup.status.not_asked": Message("方案未要求", "not asked"),
    "rollup.status.no_data": Message("未报数", "no data"),
    "rollup.status.plain": Message("只报百分数", "percentage only"),
    "rollup.status.unmapped": Message("未对应", "unmapped"),
    "rollup.status.incomparable": Message("不可比", "incomparable"),
    "rollup.status.excluded": Message("口径不同，不计入", "excluded"),
    "rollup.status.refused": Message("未能载入", "refused"),
    "rollup.status.absent": Message("没有数据", "absent"),
    "rollup.status.outside": Message("不在期内", "outside"),
    "rollup.status.failed": Message("没有算成", "failed"),
    "rollup.status.partial": Message("部分未读", "partial"),
    "rollup.status.total": Message("合计，不排名", "a total, not ranked"),
    "rollup.status.units_missing": Message("单位未报齐", "units missing"),
    "rollup.status.small_denominator": Message("分母小于{least}", "denominator below {least}"),
    "rollup.head.code": Message("代码", "Code"),
    "rollup.head.name": Message("名称", "Name"),
    "rollup.head.members_short": Message("成员", "Members"),
    "rollup.head.answered": Message("有结果", "Answered"),
    "rollup.head.owed": Message("应报", "Owed"),
    "rollup.head.reported": Message("已报", "In"),
    "rollup.head.in_time": Message("按时", "In time"),
    "rollup.head.late": Message("迟报", "Late"),
    "rollup.head.missing": Message("未报", "Missing"),
    "rollup.head.red": Message("红", "●"),
    "rollup.head.yellow": Message("黄", "▲"),
    "rollup.head.blue": Message("蓝", "■"),
    "rollup.head.green": Message("绿", "○"),
    "rollup.head.errors": Message("错误", "Err"),
    "rollup.head.warnings": Message("警告", "Warnings"),
    "rollup.head.state": Message("状态", "State"),
    "rollup.head.status": Message("状况", "Status"),
    "rollup.head.indicator": Message("代码", "Id"),
    "rollup.head.value": Message("数值", "Value"),
    "rollup.head.fraction": Message("分子/分母", "n/d"),
    "rollup.head.given": Message("有数/成员", "Given"),
    "rollup.head.units_reported": Message("单位已报", "Units"),
    "rollup.head.standing": Message("判定", "Standing"),
    "rollup.head.item": Message("本地项目", "Item"),
    "rollup.head.unit": Message("单位", "Unit"),
    "rollup.head.report": Message("报送", "Report"),
    "rollup.head.submitted": Message("报送日期", "Submitted"),
    "rollup.head.light": Message("灯", "Light"),
    "rollup.head.target": Message("目标", "Target"),
    "rollup.head.place": Message("名次", "Place"),
}
