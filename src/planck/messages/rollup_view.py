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
    "rollup_view.no_tables": Message(
        "写 Parquet 表需要另装一组程序包：pip install 'planck-check[tables]'",
        "Parquet needs an extra: pip install 'planck-check[tables]'",
    ),
    "rollup_view.export_nowhere": Message(
        "--parquet 后面是空的。请写文件夹的名字，例如 --parquet 数据表。",
        "--parquet is empty: name the folder for the tables, such as --parquet tables.",
    ),
    "rollup_view.export_is_file": Message(
        "{path} 是一个文件；--parquet 要写文件夹的名字，六张表写在里面。什么也没有写。",
        "{path} is a file; --parquet names the folder for the six tables. Nothing was written.",
    ),
    "rollup_view.no_room": Message(
        "{path} 没有写成，原来的没有动：临时文件夹 {folder} 放不下，或者写不进去（{reason}）。换一个大的：设环境变量 TMPDIR。",
        "{path} was not written, nothing has changed: the temporary folder {folder} is full or cannot be written ({reason}). "
        "Name another in the variable TMPDIR.",
    ),
    "rollup_view.exported": Message("已写 {path}，{rows} 行", "wrote {path}, {rows} rows"),
    "rollup_view.as_text": Message(
        "{name} 的 {columns} 按文本写：其中有的值，整数部分超过 30 位、小数超过 8 位，或者不是数、不是日期，写成别的类型就不准了。",
        "{columns} of {name} are written as text: a value there has more than 30 digits before or 8 behind the point, or is no "
        "number or day, so that another type would not hold it exactly.",
    ),
    "rollup_view.export_same": Message(
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
    "rollup_view.no_member": Message(
        "“{name}”不是这次汇总里的级次或者成员；不写 CODE 就列出全部级次。{near}",
        "“{name}” is no level or member of this roll-up; without CODE all levels are listed. {near}",
    ),
    "rollup_view.several_members": Message(
        "“{name}”对得上 {count} 个：{names}。请写代码。",
        "“{name}” may be any of {count}: {names}. Write the code.",
    ),
    "rollup_view.no_unit": Message(
        "{member}这次没有单位“{name}”。单位写代码或者名称：{known}。{near}",
        "{member} has no unit “{name}” here. Write the unit's id or name: {known}. {near}",
    ),
    "rollup_view.no_unit_of_level": Message(
        "{name}是级次，没有单位；请先写县的代码，再写单位。",
        "{name} is a level and has no units; write the county's code, then the unit.",
    ),
    "rollup_view.unit_unanswered": Message(
        "{name}没有结果（{state}），看不到单位。不写单位就说明原因：planck rollup show {folder} {code}",
        "{name} has no answer ({state}), so it shows no units. Without a unit it says why: planck rollup show {folder} {code}",
    ),
    "rollup_view.no_indicator": Message(
        "这次汇总没有共用指标“{name}”。有：{known}。{near}",
        "This roll-up has no shared indicator “{name}”. It has: {known}. {near}",
    ),
    "rollup_view.unit_and_indicator": Message(
        "--indicator 看一项指标的全部成员，不能再写单位。",
        "--indicator shows all members of an indicator; a unit cannot be named beside it.",
    ),
    "rollup_view.days_differ": Message(
        "各成员的判定日不同，见各成员", "members were judged on different days, see each of them"
    ),
    "rollup_view.sample": Message("示例数据，非真实填报：{names}", "sample data, not reported by anybody: {names}"),
    "rollup_view.draft": Message("方案尚未正式印发：{names}", "plans that are not in force: {names}"),
    "rollup_view.incomplete": Message(
        "不完整：有成员没有结果，或者有文件没有读进，逐一列在下面。",
        "Incomplete: members without an answer, or with unread files; each is named below.",
    ),
    "rollup_view.members": Message("成员 {count} 个", "{count} members"),
    "rollup_view.level_members": Message(
        "成员 {members} 个，有结果 {answered} 个", "{members} members, {answered} with an answer"
    ),
    "rollup_view.level_reports": Message(
        "报送率 {rate}（{reported}/{units}），按时率 {in_time_rate}（{in_time}/{units}）；迟报 {late}，未报 {missing}，待报 {pending}，漏报 {left_out}",
        "reported {rate} ({reported}/{units}), in time {in_time_rate} ({in_time}/{units}); late {late}, missing {missing}, pending "
        "{pending}, left out {left_out}",
    ),
    "rollup_view.level_findings": Message(
        "错误 {error}，警告 {warning}，提示 {note}", "{error} errors, {warning} warnings, {note} notes"
    ),
    "rollup_view.county_counts": Message(
        "应报单位 {units} 个，已报 {reported} 个（其中迟报 {late} 个），未报 {missing} 个，待报 {pending} 个，漏报 {left_out} 个；"
        "错误 {error}，警告 {warning}，提示 {note}",
        "{units} units owe a report: {reported} reported ({late} of them late), {missing} missing, {pending} pending, {left_out} left "
        "something out; {error} errors, {warning} warnings, {note} notes",
    ),
    "rollup_view.levels": Message("级次（红、黄是单位数）", "Levels (red and yellow: units)"),
    "rollup_view.members_of_level": Message("成员（{count} 个；灯是单位数）", "Members ({count}; lights: units)"),
    "rollup_view.indicators_of": Message("共用指标：{name}", "Shared indicators: {name}"),
    "rollup_view.gap": Message("{name}：{why} {count} 个：{members}", "{name}: {why}, {count}: {members}"),
    "rollup_view.indicators_incomplete": Message(
        "合计不完整（缺成员，单位没有报齐，或者成员部分读进）：{names}",
        "sums that are incomplete (members missing, units missing, or members read in part): {names}",
    ),
    "rollup_view.total_incomplete": Message("（不完整）", " (incomplete)"),
    "rollup_view.and_more": Message("等 {count} 个", " and others, {count}"),
    "rollup_view.total_beside": Message(
        "{name}：{member}自报合计 {value}，只列出，不相加",
        "{name}: {member} itself reports a total of {value}, shown and not added",
    ),
    "rollup_view.unanswered": Message(
        "没有结果的，或者部分没有读进的（{count} 个）", "Without an answer, or read in part ({count})"
    ),
    "rollup_view.unanswered_row": Message("{code} {name}：{state}。{why}", "{code} {name}: {state}. {why}"),
    "rollup_view.ended": Message("本期以前撤并的，不在成员之内", "Ended before, not among the members"),
    "rollup_view.ended_row": Message(
        "{code} {name}：{until} 止；年内最后一期 {period}",
        "{code} {name}: until {until}; its last period of the year {period}",
    ),
    "rollup_view.ended_row_heirs": Message(
        "{code} {name}：{until} 止，由 {heirs}承接；年内最后一期 {period}",
        "{code} {name}: until {until}, succeeded by {heirs}; its last period of the year {period}",
    ),
    "rollup_view.findings": Message("汇总自身的问题（{count} 条）", "Findings of the roll-up itself ({count})"),
    "rollup_view.figures.own": Message("本级：只报自己的数", "a level's own: figures of itself only"),
    "rollup_view.figures.total": Message(
        "合计：所报的共用指标已经含下级的数，只列出、对照，不相加，不排名",
        "a total: its shared figures already contain those below it; shown and compared, never added nor ranked",
    ),
    "rollup_view.state_line": Message("{state}：{why}", "{state}: {why}"),
    "rollup_view.judged_as": Message("方案 {plan}，判定日 {day}", "plan {plan}, judged on {day}"),
    "rollup_view.shared": Message("共用指标", "Shared indicators"),
    "rollup_view.red_units": Message("红灯单位（{count} 个，共 {all} 个单位）", "Red units ({count} of {all})"),
    "rollup_view.no_red_units": Message("没有红灯单位（共 {all} 个单位）", "No red units (of {all})"),
    "rollup_view.unread": Message("没有读进：{path}", "not read: {path}"),
    "rollup_view.whole_findings": Message(
        "不属于哪一个单位的问题（{count} 条）", "Findings of no single unit ({count})"
    ),
    "rollup_view.unit_findings": Message("问题（{count} 条）", "Findings ({count})"),
    "rollup_view.no_findings": Message("没有问题。", "No findings."),
    "rollup_view.rows": Message("本单位的指标、节点和职责（{count} 行）", "The unit's own rows ({count})"),
    "rollup_view.rule": Message("应当：{title}", "to hold: {title}"),
    "rollup_view.own_check": Message(
        "全部情况（原文、改法），在 rollup.yaml 所在的文件夹里运行：",
        "All of it, with texts and remedies; run in the folder of rollup.yaml:",
    ),
    "rollup_view.elsewhere": Message(
        "它来自下级的汇总，文件夹不在这里；全部情况请在作出下级汇总的地方运行 planck check 查看。",
        "It comes from a lower roll-up and its folder is not here; run planck check where that roll-up was made.",
    ),
    "rollup_view.counted": Message(
        "{measured}；口径：{of}；来源：{source}", "{measured}; counted: {of}; source: {source}"
    ),
    "rollup_view.window": Message("{name}：自 {first} 起累计", "{name}: pooled since {first}"),
    "rollup_view.windows": Message("各成员的数自 {first} 起累计", "members' figures are pooled since {first}"),
    "rollup_view.windows_of": Message("自 {first} 起累计的：{members}", "pooled since {first}: {members}"),
    "rollup_view.by_status": Message(
        "成员：{statuses}；单位已报 {reported}/{expected}", "members: {statuses}; units reported {reported}/{expected}"
    ),
    "rollup_view.ranked": Message(
        "排名（已排名 {ranked} / 成员 {members}）", "Ranking (ranked {ranked} of {members} members)"
    ),
    "rollup_view.ranked_of_all": Message(
        "名次是在全部成员里的，这里只列这一部分", "places among all members, of which this is a part"
    ),
    "rollup_view.not_ranked": Message("没有排名的（{count} 个）", "Not ranked ({count})"),
    "rollup_view.each_member": Message("各成员（{count} 个）", "Each member ({count})"),
    "rollup_view.next_level": Message("下一步，看一个级次：", "Next, a level:"),
    "rollup_view.next_county": Message("下一步，看一个成员：", "Next, a member:"),
    "rollup_view.next_unit": Message("下一步，看一个单位：", "Next, a unit:"),
    "rollup_view.status.given": Message("有数", "given"),
    "rollup_view.status.not_applicable": Message("无此类事项", "not applicable"),
    "rollup_view.status.not_asked": Message("方案未要求", "not asked"),
    "rollup_view.status.no_data": Message("未报数", "no data"),
    "rollup_view.status.plain": Message("只报百分比", "percentage only"),
    "rollup_view.status.unmapped": Message("未对应项目", "unmapped"),
    "rollup_view.status.incomparable": Message("不可比", "incomparable"),
    "rollup_view.status.excluded": Message("另有口径", "excluded"),
    "rollup_view.status.total": Message("合计，不排名", "a total, not ranked"),
    "rollup_view.status.units_missing": Message("单位未报齐", "units missing"),
    "rollup_view.status.small_denominator": Message("分母小于{least}", "denominator below {least}"),
    "rollup_view.head.code": Message("代码", "Code"),
    "rollup_view.head.name": Message("名称", "Name"),
    "rollup_view.head.members_short": Message("成员", "Members"),
    "rollup_view.head.answered": Message("有结果", "Answered"),
    "rollup_view.head.owed": Message("应报", "Owed"),
    "rollup_view.head.reported": Message("已报", "In"),
    "rollup_view.head.in_time": Message("按时", "In time"),
    "rollup_view.head.late": Message("迟报", "Late"),
    "rollup_view.head.missing": Message("未报", "Missing"),
    "rollup_view.head.red": Message("红", "●"),
    "rollup_view.head.yellow": Message("黄", "▲"),
    "rollup_view.head.blue": Message("蓝", "■"),
    "rollup_view.head.green": Message("绿", "○"),
    "rollup_view.head.errors": Message("错误", "Err"),
    "rollup_view.head.warnings": Message("警告", "Warnings"),
    "rollup_view.head.state": Message("状态", "State"),
    "rollup_view.head.status": Message("状况", "Status"),
    "rollup_view.head.indicator": Message("代码", "Id"),
    "rollup_view.head.value": Message("数值", "Value"),
    "rollup_view.head.fraction": Message("分子/分母", "n/d"),
    "rollup_view.head.given": Message("有数/成员", "Given"),
    "rollup_view.head.units_reported": Message("单位已报", "Units"),
    "rollup_view.head.standing": Message("判定", "Standing"),
    "rollup_view.head.item": Message("本地项目", "Item"),
    "rollup_view.head.unit": Message("单位", "Unit"),
    "rollup_view.head.report": Message("报送", "Report"),
    "rollup_view.head.submitted": Message("报送日期", "Submitted"),
    "rollup_view.head.light": Message("灯", "Light"),
    "rollup_view.head.target": Message("目标", "Target"),
    "rollup_view.head.place": Message("名次", "Place"),
    # planck init --rollup
    "help.init_rollup": Message(
        "建立一个示例的汇总：一省三县，数是编的，照着改成自己的",
        "a roll-up to try: a province of three counties, all invented",
    ),
    "rollup_view.init_alone": Message(
        "--rollup 建立的是汇总，不和 --forge、--cadence、--upgrade、--diff、--bundle、--hook 一起用。什么也没有写。",
        "--rollup begins a roll-up and goes with none of --forge, --cadence, --upgrade, --diff, --bundle, --hook. Nothing was "
        "written.",
    ),
    "rollup_view.init_next": Message(
        "下一步：读 {path}，在它的文件夹里运行 planck rollup check，再运行 planck rollup run --period 2026Q2 -o 汇总/2026Q2。",
        "Next: read {path}; in its folder run planck rollup check, then planck rollup run --period 2026Q2 -o 汇总/2026Q2.",
    ),
    "rollup_view.init_own": Message(
        "{path} 已经有了，没有改动，示例的县也没有写；只补了编辑器设置。",
        "{path} was there and stays; no sample counties were written, only what editors need.",
    ),
}
