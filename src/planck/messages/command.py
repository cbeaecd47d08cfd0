"""Sentences of the command line: why a command stopped, its help, what stands beside its output."""

from __future__ import annotations

from planck.messages.message import Message

SENTENCES: dict[str, Message] = {
    "close.clean": Message("检查了 {files} 份文件，没有发现问题。", "{files} files looked at, nothing found."),
    "close.counts": Message(
        "共 {errors} 个错误、{warnings} 个警告、{notes} 条提示。",
        "{errors} errors, {warnings} warnings, {notes} notes.",
    ),
    "lights.self": Message(
        "其中 {count} 项任务没有可判定的指标或期限，灯色取自各单位自评（自评）。",
        "{count} of the tasks have nothing to compute; their light is the units' own assessment.",
    ),
    "office.returned": Message(
        "{unit}：报告 {on} 退回补正（{reason}），期限 {answer_by}",
        "{unit}: report returned on {on} ({reason}), to be completed by {answer_by}",
    ),
    "office.returned_task": Message(
        "{unit}：任务 {task} {on} 退回补正（{reason}），期限 {answer_by}",
        "{unit}: task {task} returned on {on} ({reason}), to be completed by {answer_by}",
    ),
    "office.light": Message(
        "※ {by} {on} 定为{light}灯，按规则计算为{computed}灯：{reason}",
        "※ set to {light} by {by} on {on}, computed {computed}: {reason}",
    ),
    "office.undecided": Message("{what}", "{what}"),
    "office.decided": Message("{what}（{by}，{on}）", "{what} ({by}, {on})"),
    "office.decided_why": Message("{what}（{by}，{on}）：{why}", "{what} ({by}, {on}): {why}"),
    "more.units": Message("等 {count} 个单位", " and others, {count} units"),
    "next.red": Message(
        "下一步：planck show {unit} 看单位详情；planck rule {code} 看规则；planck report quarterly --period {period} 生成通报。",
        "Next: planck show {unit} for a unit; planck rule {code} for the rule; planck report quarterly --period {period} "
        "for the circular.",
    ),
    "next.findings": Message(
        "下一步：planck rule {code} 看规则；planck report quarterly --period {period} 生成通报。",
        "Next: planck rule {code} for the rule; planck report quarterly --period {period} for the circular.",
    ),
    "next.clean": Message(
        "下一步：planck report quarterly --period {period} 生成通报。",
        "Next: planck report quarterly --period {period} for the circular.",
    ),
    "progress.read": Message(
        "已读 {files} 份文件（{done}/{units} 个单位）……", "{files} files read ({done} of {units} units) …"
    ),
    # what could not be done (exit 2)
    "stop.no_plan": Message(
        "找不到方案：从 {where} 往上没有 data/plan.yaml。请在工作区里运行，或用 --data 指定数据文件夹。",
        "No plan: there is no data/plan.yaml from {where} upwards. Run it in a workspace, or name the folder with --data.",
    ),
    "stop.no_data": Message(
        "{where} 里没有 plan.yaml。--data 应指向含有 plan.yaml 的数据文件夹，或它的上一级。",
        "{where} holds no plan.yaml. --data names the folder with plan.yaml, or the one above it.",
    ),
    "stop.broken": Message(
        "{files} 没有读成，不能判定。请先按下列提示改正：",
        "{files} did not load, so nothing can be judged. Correct this first:",
    ),
    "stop.no_path": Message("没有这个文件或文件夹：{path}", "No such file or folder: {path}"),
    "stop.outside": Message(
        "{path} 不在 {data} 之内，不是这个工作区的文件。",
        "{path} does not lie inside {data}: it is no file of this workspace.",
    ),
    "stop.empty_path": Message("路径是空的，请写文件或文件夹的名称。", "The path is empty: name a file or a folder."),
    "stop.nothing": Message("{path} 里没有可检查的文件。", "There is nothing to look at in {path}."),
    "stop.no_unit": Message("方案里没有单位“{name}”。{near}", "The plan has no unit “{name}”. {near}"),
    "stop.no_such_plan": Message(
        "没有方案“{name}”：data/plans 里没有 {name}.yaml。{near}",
        "There is no plan “{name}”: no {name}.yaml in data/plans. {near}",
    ),
    "stop.no_task": Message("方案里没有任务“{name}”。{near}", "The plan has no task “{name}”. {near}"),
    "stop.no_name": Message(
        "“{name}”不是任务、项目或单位。{near}",
        "“{name}” is no task, item or unit. {near}",
    ),
    "stop.no_command": Message(
        "{path} 没有命令“{name}”；有 {known}。{near}",
        "{path} has no command “{name}”; it has {known}. {near}",
    ),
    "stop.two_periods": Message(
        "{first} 和 --period {second} 是两个季度，请只写一个。",
        "{first} and --period {second} are two quarters; write one of them.",
    ),
    "show.several": Message(
        "名称里有“{name}”的共 {count} 项；planck show 编号 看其中一项：",
        "{count} names hold “{name}”; planck show ID shows one of them:",
    ),
    "stop.no_rule": Message("没有规则 {name}。{near}", "There is no rule {name}. {near}"),
    "stop.near": Message("是不是 {names}？", "Is it {names}?"),
    "stop.no_period": Message(
        "到 {day} 为止，方案期内还没有结束的季度。请用 --period 指定，如 --period {first}。",
        "No quarter of the plan's period had ended by {day}. Name one with --period, such as --period {first}.",
    ),
    "stop.period_outside": Message(
        "{period} 不在方案期内（{start} 至 {end}）。",
        "{period} lies outside the plan's period ({start} to {end}).",
    ),
    "stop.bad_period": Message(
        "季度写作 2025Q3 这样的形式，不是“{text}”。",
        "A quarter is written like 2025Q3, not “{text}”.",
    ),
    "stop.other_cadence": Message(
        "这个方案{cadence}报送一次，“{text}”不是它的期次，写作 {suggest} 这样的形式。",
        "This plan is reported on {cadence}: “{text}” is no period of its; write one like {suggest}.",
    ),
    "stop.bad_day": Message(
        "日期写作 2025-10-31 这样的形式，不是“{text}”。",
        "A day is written like 2025-10-31, not “{text}”.",
    ),
    "stop.bad_format": Message(
        "没有格式“{name}”；可用的有 {known}。",
        "There is no format “{name}”; there are {known}.",
    ),
    "stop.no_such_day": Message("没有 {text} 这一天，请核对日期。", "There is no day {text}: check the date."),
    "judged.early": Message(
        "注意：判定日 {day} 在 {period} 结束（{end}）以前，那天以后报送的都没有算进去。请核对 --as-of 的年份。",
        "Note: the day of judging, {day}, lies before {period} ends ({end}): what came in later does not count. Check the "
        "year of --as-of.",
    ),
    "stop.cannot_read": Message("读不了 {path}：{reason}", "Cannot read {path}: {reason}"),
    "stop.cannot_write": Message("写不了 {path}：{reason}", "Cannot write {path}: {reason}"),
    "stop.read_only": Message(
        "{path} 是只读的，没有改动。请换一个文件名，或去掉只读属性。",
        "{path} is read-only and was left as it is. Name another file, or make it writable.",
    ),
    "stop.is_input": Message(
        "{path} 是方案或单位填报的内容，不能写成结果。请换一个文件名。",
        "{path} is part of what is judged; no result is written over it. Name another file.",
    ),
    "stop.locked": Message(
        "写不了 {path}：{reason}。文件可能正在 WPS、Word 或 Excel 里打开着，请关闭后再试；原来的文件没有改动。",
        "Cannot write {path}: {reason}. It may be open in WPS, Word or Excel: close it and try again; the old file is as it "
        "was.",
    ),
    "stop.cannot_print": Message("输出失败：{reason}", "The output failed: {reason}"),
    "stop.several_reports": Message("“{name}”不止一种：{titles}。", "“{name}” may be: {titles}."),
    "report.read_as": Message("按 {name}（{title}）生成", "{name} ({title}) is written"),
    "stop.no_report": Message(
        "没有报告“{name}”；planck report --list 列出全部。{near}",
        "No report “{name}”; see planck report --list. {near}",
    ),
    "stop.which_report": Message(
        "请写报告的名称；planck report --list 列出全部。", "Name a report; planck report --list shows them."
    ),
    "stop.reserved": Message(
        "{name} 是 Windows 保留的名称，不能作文件名或文件夹名，没有写入。",
        "{name} is a name that Windows reserves for a device: no file or folder can have it; nothing was written.",
    ),
    "stop.fault": Message(
        "planck 自身出错了（{kind}），不是您的文件有问题，结果没有产生。请把命令和这行字发给维护者；"
        "设 PLANCK_DEBUG=1 再运行可看到详情。",
        "A fault of planck's own ({kind}), not of your files; there is no result. Please report the command and this "
        "line; PLANCK_DEBUG=1 shows the details.",
    ),
    "forecast": Message(
        "预计 {day} 达到 {value}（按历季数据的直线趋势，只供参考，不作判定，不进报告）",
        "At this rate {value} on {day} (a straight line through the quarters; no judgement, and in no paper)",
    ),
    "wrote_many": Message("已写入 {path}：{names}", "wrote into {path}: {names}"),
    "wrote": Message("已写入 {path}", "wrote {path}"),
    "wrote_draft": Message(
        "已写入 {path}（草稿，还有〔待填〕）", "wrote {path} (a draft: some of it is left to fill in)"
    ),
    # help texts
    "help.planck": Message(
        "规划任务核查：方案、进展和期限对得上吗？\n\n先用 validate 检查文件，再用 check 判定季度，用 report 生成通报。",
        "A plan's tasks, targets and deadlines held against quarterly reports.\n\nvalidate looks at files, check judges a "
        "quarter, report writes the circular.",
    ),
    "help.files_from": Message(
        "要检查的文件的清单：一行一个，或以 NUL 分隔；- 是标准输入",
        "a list of the files to look at, one a line or ended by NUL; - is standard input",
    ),
    "help.plan": Message(
        "几个方案中的哪一个，写它的 id；不写是 data/plan.yaml",
        "which of several plans, by its id (default: data/plan.yaml)",
    ),
    "help.data": Message(
        "数据文件夹（含 plan.yaml）或它的上一级", "the data folder (with plan.yaml), or the one above it"
    ),
    "help.period": Message(
        "季度，如 2025Q3（按月报送的 2025-07）；不写取最近结束的季度",
        "the quarter, such as 2025Q3, or the month, such as 2025-07 (default: the latest ended)",
    ),
    "help.as_of": Message("判定日，如 2025-10-31", "the day of judging, such as 2025-10-31"),
    "help.unit": Message("只看这个单位（代码或名称），可重复", "this unit only, by its key or its name; repeatable"),
    "help.task": Message("只看这项任务，可重复", "this task only; repeatable"),
    "help.fail_on": Message("到哪一级算不通过", "what counts as failing"),
    "help.format": Message("输出格式，可写成 格式=文件，可重复", "output format, or FORMAT=FILE; repeatable"),
    "help.output": Message("写入文件", "write to a file"),
    "help.quiet": Message("不输出到屏幕，只给退出码", "print nothing; the exit code tells"),
    "help.color": Message("是否使用颜色", "whether to use colour"),
    "help.lang": Message(
        "提示和核查结果的语言；报告、填报表只有中文", "language of messages and findings; papers and forms are Chinese"
    ),
    "help.version": Message("显示版本", "show versions"),
    "help.list": Message("列出全部报告", "list the reports"),
    "help.text": Message("由转录还原官方全文", "rebuild the official text from the transcription"),
    "help.office": Message(
        "列出由办公室判断、待确认的全部内容", "list all that is the office's judgement, for confirmation"
    ),
    "help.units": Message("列出全部单位", "list the units"),
    "help.all": Message("输出全部规则的说明", "print every rule's page"),
    "help.report_format": Message(
        "输出格式，可重复；不写时看 -o 的后缀，默认 md", "output format, repeatable; else by the ending of -o, else md"
    ),
    "help.report_unit": Message("只给这个单位（代码或名称）", "for this unit only, by its key or its name"),
    "help.all_units": Message("每个单位一份，写入文件夹", "one for every unit, into a folder"),
    "help.item": Message("只写这一事项的函", "the letter on this item only"),
    "help.report_output": Message("写入文件或文件夹", "write to a file or into a folder"),
    "help.profile": Message(
        "页面：gbt9704 国家标准，office 方案 office.page 里本办公室的设置（默认），letterhead 加上红头",
        "the page: gbt9704 the standard's, office the plan's office.page (default), letterhead the same in red heading",
    ),
    "help.font_path": Message("另外到这个文件夹找字体，可重复", "look for fonts in this folder too; repeatable"),
    "help.start": Message(
        "建立 data/office/<季度>.yaml 和同名文件夹，供填写文号、期限，撰写成效、要求等段落",
        "write data/office/<quarter>.yaml for numbers and days, and a folder beside it for the paragraphs of papers",
    ),
    "help.list_templates": Message(
        "列出模板和样式，正在用的是哪一个", "list templates and styles, and whose is in use"
    ),
    "help.names": Message("列出模板可用的名称", "list the names that a template may use"),
    "template.planck": Message("planck 自带", "planck's own"),
    "template.office": Message("本办公室的：{path}", "the office's: {path}"),
    "faces": Message("PDF 使用的字体：{faces}", "The PDF is set in {faces}"),
    "to_fill": Message(
        "待填 {count} 处（填入 data/plan.yaml 的 office 和 reporting，data/office/<季度>.yaml 或 data/office/<季度>/，或直接在文件上写）：",
        "{count} places are left for a person to fill in (office and reporting in data/plan.yaml, data/office/<quarter>.yaml, data/office/<quarter>/):",
    ),
    "stop.bad_medium": Message("没有格式“{name}”，可用 {known}。", "There is no format “{name}”; there are {known}."),
    "stop.bad_ending": Message(
        "{path}：写不出 {ending} 文件，可用 {known}。Word 和 WPS 都能打开 .docx。",
        "{path}: no {ending} file can be written; there are {known}. Word and WPS both open .docx.",
    ),
    "stop.where_to": Message(
        "请用 -o 写明文件或文件夹（共 {count} 份；Word、PDF、Excel、PowerPoint 和多份报告不能输出到屏幕）。",
        "Name a file or a folder with -o ({count} files; Word, PDF, Excel, PowerPoint and several papers do not go to the screen).",
    ),
    "stop.not_a_folder": Message("{path} 是文件，不是文件夹。", "{path} is a file, not a folder."),
    "stop.there_already": Message("{path} 已经有了，没有改动。", "{path} is there already; it was left as it is."),
    "kept_as_is": Message("{path} 已经有了，没有改动", "{path} is there already; it was left as it is"),
    "print.not_a_block": Message(
        "模板写出了报告里不能有的内容：{kind}。只能用标题、段落、列表、表格、图和 ::: 版式块。",
        "The template put out what no paper holds: {kind}. Use headings, paragraphs, lists, tables, charts and ::: blocks.",
    ),
    "print.old_page": Message(
        "自己的模板 {name} 是早先复制的，印不了红头。请按现在的 {name} 改写，或暂时不用 --profile letterhead。",
        "Your own template {name} was copied before letterheads were printed. Bring it up to date, or leave out --profile "
        "letterhead.",
    ),
    "print.no_head": Message(
        "{name} 没有版头（发文字号），红头没有印。",
        "{name} has no document number at its head; the letterhead is not printed.",
    ),
    "print.no_letterhead": Message(
        "方案里没有写红头文字，没有写出。请在 data/plan.yaml 的 office 的 page 里写 letterhead: ×××文件。",
        "The plan has no letterhead; nothing was written. Write letterhead: under page: of office: in data/plan.yaml.",
    ),
    "print.stray_bold": Message(
        "加粗没有生效：{text}。** 不能紧挨全角标点，请把标点移到 ** 之外。",
        "Bold that did not take: {text}. ** may not touch full-width punctuation; move it outside.",
    ),
    "print.extra": Message(
        "{medium} 需要另装一组程序包：pip install 'planck-check[{extra}]'",
        "{medium} needs an extra: pip install 'planck-check[{extra}]'",
    ),
    "print.no_sheet": Message(
        "{name} 没有 Excel 格式；任务台账 ledger、发函登记 letters、汇总通报 rollup 有。",
        "{name} has no workbook; the ledger, the register of letters (letters) and rollup have.",
    ),
    "print.no_slides": Message(
        "{name} 没有幻灯片格式；会议幻灯片 slides 有：planck report slides。",
        "{name} has no slides; planck report slides has.",
    ),
    "print.slides_only": Message(
        "{name} 是幻灯片，只有 .pptx 和 .md；要印的文字材料，用通报（planck report quarterly）或专报（planck report brief）。",
        "{name} are slides, and come as .pptx or .md alone; for pages to print, use quarterly or brief.",
    ),
    "print.no_font": Message(
        "没有找到中文字体，不能生成。请安装一种：Windows 自带；Debian、Ubuntu 用 sudo apt install fonts-noto-cjk；"
        "没有管理员权限时用 pip install 'planck-check[fonts]'，或用 --font-path 指定放字体的文件夹。",
        "No Chinese font was found. Install one: Windows has them; on Debian or Ubuntu sudo apt install fonts-noto-cjk; "
        "without root pip install 'planck-check[fonts]', or name a folder with --font-path.",
    ),
    "print.no_glyph": Message(
        "有的字没有字体能显示：{characters}。请改掉这些字，或装上有它们的字体（--font-path 指定文件夹）。",
        "No font at hand has {characters}. Change them, or add a font that has them (--font-path).",
    ),
    "print.typst": Message(
        "PDF 没有排成（模板 page.typ 第 {line} 行）：{reason}",
        "The PDF could not be set (page.typ, line {line}): {reason}",
    ),
    "report.office_broken": Message(
        "{path} 没有读成，不能生成报告，以免丢掉里面的内容。请先改正。",
        "{path} did not load; no report is made, lest what it says be lost. Correct it first.",
    ),
    "report.unused_letter": Message(
        "{path}:{line}：{unit}的“{item}”没有要发的函（不是红灯，或者已经核减），这一条没有采用。",
        "{path}:{line}: no letter to {unit} is due on “{item}” (not red, or waived); the entry is not used.",
    ),
    "report.unused_reminder": Message(
        "{path}:{line}：{unit}没有未报送的报告，没有写 item 的这一条没有采用。",
        "{path}:{line}: {unit} has no missing report; the entry, which names no item, is not used.",
    ),
    "report.about_all": Message(
        "{name} 是给全部单位的，不能只给一个单位；一个单位的用 unit。",
        "{name} is about all units; for one unit there is the paper unit.",
    ),
    "report.own_view": Message(
        "模板 {name} 的第二行要取“{view}”的数据，没有这种报告；可用 {known}。",
        "Template {name} asks for the values of “{view}”, which is no paper; there are {known}.",
    ),
    "report.nothing_for_unit": Message(
        "{unit} {period} 没有要写的{name}。", "There is nothing to write to {unit} in {period}: {name}."
    ),
    "report.office_misnamed": Message(
        "{path} 不会被读取，里面的文号、日期等没有采用，不能生成报告。请改名为 {name}。",
        "{path} is not read: its numbers and days would be lost, and no paper was written. Rename it to {name}.",
    ),
    "init.in_data": Message(
        "{path} 里有 plan.yaml，是数据文件夹，没有建立什么。请在它的上一级文件夹里运行。",
        "{path} holds plan.yaml: it is a data folder, and nothing was written. Run this in the folder above it.",
    ),
    "report.not_the_year": Message(
        "注意：年度报告按四季度的数据写；这一份只到 {period}。",
        "Note: an annual report rests on the fourth quarter; this one only reaches {period}.",
    ),
    "report.nothing": Message("{period} 没有要写的{name}。", "There is nothing to write in {period}: {name}."),
    # planck show --office
    "office.title": Message("由办公室判断、待确认的内容：{plan}", "What is the office's judgement: {plan}"),
    "office.lead": Message(
        "方案原文没有写明、由办公室决定的内容都列在这里，请逐项确认；要改的，改 data/plan.yaml。",
        "All that the plan's text leaves open and the office decided. Confirm each; to change one, edit data/plan.yaml.",
    ),
    "office.roles": Message("角色", "Roles"),
    "office.names": Message("全称和别名", "Full names and aliases"),
    "office.groups": Message("统称包括的单位", "Members of groups"),
    "office.reporting": Message("报送、灯色和规则", "Reporting, lights and rules"),
    "office.leads": Message("牵头单位", "Leads"),
    "office.reporters": Message("谁报送、谁负责", "Who reports, who answers"),
    "office.chosen": Message("办公室确定的数字、日期和周期", "Figures, days and cadences that the office chose"),
    "office.chosen_note": Message(
        "原文没有写期限的要求，读作“自始有效”，还是读作以某一天为限，请按同一条规则确认；"
        "原文只写到年的，期限读作该年 12 月 31 日。",
        "A requirement without a date was read as in force from the start, or as due by a day: confirm that one rule "
        "was followed. Where the text names a year only, the day is 31 December.",
    ),
    "office.definitions": Message("口径", "Definitions"),
    "office.none": Message("（无）", "(none)"),
    "office.due": Message(
        "季度报告在季度结束后第 {days} 天到期，再过 {judged} 天判定",
        "a quarter's report is due {days} days after its end, and judged {judged} days later",
    ),
    "office.lights": Message(
        "落后序时进度 {tolerance} 个点以内算达到，超过 {red} 个点亮红灯；{soon} 天之内到期为临期",
        "up to {tolerance} points behind the schedule line are on track, more than {red} are red; due soon within {soon} days",
    ),
    # rule pages
    "page.severity": Message("程度：", "Severity:"),
    "page.why": Message("依据：", "Why:"),
    "page.wrong": Message("错误示例", "Wrong"),
    "page.right": Message("正确示例", "Right"),
    "page.remedy": Message("改法", "Remedy"),
    "page.book": Message("规则", "Rules"),
    "page.book_lead": Message(
        "由 `planck rule --all` 生成。P0 读不懂，P1 方案自身，P2 文件与方案，P3 报送，P4 目标和期限，P5 前后和单位之间，"
        "P6 佐证，P7 延期和核减，P9 谁能改什么（planck gate）。办公室可在 `data/plan.yaml` 的 `rules:` 中调整程度。",
        "Made by `planck rule --all`. P0 cannot be read, P1 the plan itself, P2 a file against the plan, P3 reporting, "
        "P4 targets and deadlines, P5 quarters and units against each other, P6 evidence, P7 waivers, P9 who may change what "
        "(planck gate). An office may set "
        "the severity under `rules:` in `data/plan.yaml`.",
    ),
    "page.absent": Message("没有这个文件", "no such file"),
    "page.folder": Message("是一个文件夹", "a folder"),
    "page.conflict": Message("目标分支上也改了这一处", "changed on the target branch too"),
    "page.link": Message("是一个链接", "a link"),
    "page.whole": Message("完整的进展文件", "a whole progress file"),
    "page.judged": Message("判定完", "judged to the end"),
    "page.killed": Message("判定时进程被系统结束", "the process that judged it was killed"),
    "page.own": Message("自己的进展文件", "its own progress files"),
    "page.copied": Message("counties/530102/data/progress 的拷贝", "a copy of counties/530102/data/progress"),
    "page.gbk": Message("存成 GBK 编码", "saved as GBK"),
    "page.deep": Message("嵌套 100 层", "nested 100 levels deep"),
    "page.explained": Message("算法：", "How:"),
    "page.sfj": Message(
        "{period} 的文件，{day} 报送，与 2024Q3 的相同，其中：", "of {period}, submitted {day}: as in 2024Q3, with:"
    ),
    "page.sfj_same": Message(
        "{period} 的文件，{day} 报送，数字与 2024Q3 的相同", "of {period}, submitted {day}: the figures of 2024Q3"
    ),
    "page.fgj": Message("市发展和改革局的进展文件", "the progress file of another unit"),
    "page.nothing": Message("（没有这一段）", "(left out)"),
    # reports
    "report.which_unit": Message(
        "报告 {name} 要写明单位：--unit <单位>", "The report {name} is about a unit: --unit UNIT"
    ),
    "report.no_unit": Message("{unit} 在 {period} 不是应报单位", "{unit} owes nothing in {period}"),
    "report.template": Message("模板 {name} 第 {line} 行有错：{reason}", "Template {name}, line {line}: {reason}"),
    # gate
    "help.gate_as": Message(
        "提交的是哪个单位（代码或名称），或办公室 office；改了别的文件就不通过",
        "who hands it in: a unit (key or name), or office; a change of any other file fails",
    ),
    "help.gate_account": Message(
        "提交者在平台上的账号，按 BASE 里 data/office/accounts.yaml 找到单位",
        "the forge's account that hands it in; BASE's data/office/accounts.yaml says whose it is",
    ),
    "help.gate_merging": Message(
        "这个账号只是合并别人提交的内容（如推送到主分支）：办公室合并的，不要求一并登记收件",
        "the account merges what others handed in (a push to main): of an office's merge no receipts are required",
    ),
    "gate.as_or_account": Message(
        "--as 和 --account 只写一个：账号已经说明了是哪个单位。",
        "Give --as or --account, not both: an account says whose it is.",
    ),
    "gate.no_plan": Message(
        "BASE 里没有方案：没有 {names}。请在工作区里运行，或用 --data 写明数据文件夹在仓库里的位置。",
        "BASE holds no plan: there is no {names}. Run it in the workspace, or say with --data where the data folder lies in the "
        "repository.",
    ),
    "gate.nothing": Message(
        "合并以后 {data} 里的文件没有任何变化，没有要检查的。",
        "The merge changes no file in {data}: there is nothing to look at.",
    ),
    "gate.elsewhere": Message(
        "另有 {count} 个文件的改动不在 {data} 里，没有检查，请办公室另行审核。",
        "{count} more files outside {data} are changed; they were not looked at, and the office reviews them.",
    ),
    "gate.no_accounts": Message(
        "目标分支上没有 {data}/office/accounts.yaml，没有核对账号 {account} 是哪个单位的，改动了哪些单位的文件只列出来。",
        "There is no {data}/office/accounts.yaml on the target branch: whose the account {account} is was not checked, and the "
        "units whose files are changed are only listed.",
    ),
    "stop.no_git": Message(
        "没有找到 git，不能检查。请安装 git {needed} 以上。", "There is no git. Install git {needed} or later."
    ),
    "stop.git_old": Message(
        "这里的 git 是 {there}，太旧了，不能算出合并的结果，没有检查。请装 {needed} 以上的 git。",
        "The git here is {there}, too old to work out a merge; nothing was checked. Install git {needed} or later.",
    ),
    "stop.no_repository": Message(
        "{folder} 不在 git 仓库里，或者 git 因为文件夹属于别的用户而不肯读。没有检查。请在仓库里运行；属于别的用户的，先运行 "
        "git config --global --add safe.directory 仓库的路径。",
        "{folder} lies in no git repository, or in one that git will not read because another user owns it. Nothing was checked. "
        "Run it in the repository; where another user owns it, run git config --global --add safe.directory PATH first.",
    ),
    "stop.shallow": Message(
        "这个仓库只取了一部分历史（浅克隆），不能算出合并的结果，没有检查。请先运行 git fetch --unshallow，或取的时候不加 --depth。",
        "The repository holds only part of the history (a shallow clone), so that no merge can be worked out; nothing was "
        "checked. Run git fetch --unshallow, or fetch without --depth.",
    ),
    "stop.no_commit": Message(
        "仓库里没有这个提交：{name}。没有检查。请写分支名或提交号，并确认已经取到这个仓库里。",
        "The repository has no commit {name}; nothing was checked. Write a branch or a commit's id, and see that it was fetched.",
    ),
    "stop.unrelated": Message(
        "BASE 和 HEAD 没有共同的历史，不能合并，没有检查。请从目标分支上新建分支，再把改动提交上去。",
        "BASE and HEAD have no history in common and cannot be merged; nothing was checked. Start a branch from the target "
        "branch and commit the change there.",
    ),
    "stop.git_missing": Message(
        "仓库里缺少要检查的内容（没有取全，或者损坏），没有检查。请重新完整地取一次。",
        "The repository lacks objects that are to be checked: it was not fetched whole, or is damaged. Nothing was checked; "
        "fetch it anew, and whole.",
    ),
    "stop.git_failed": Message(
        "git {command} 没有做成（退出码 {code}），没有检查。仓库可能没有取全或损坏，请重新完整地取一次；在自己电脑上运行 git fsck "
        "可以看到哪里坏了。",
        "git {command} failed (exit code {code}); nothing was checked. The repository may be incomplete or damaged: fetch it anew, "
        "and whole; git fsck shows what is wrong.",
    ),
    "stop.git_killed": Message(
        "git {command} 中途停止了（信号 {code}），没有检查。内存可能不够，提交里也可能有故意做成的文件夹，请办公室查看。",
        "git {command} was stopped (signal {code}); nothing was checked. Memory may be short, or the submission holds folders "
        "made to do this: the office looks into it.",
    ),
    "stop.git_slow": Message(
        "git {command} 运行了 {seconds} 秒还没有完，已经停止，没有检查。提交里可能有故意做成的文件夹，请办公室查看。",
        "git {command} had not ended after {seconds} seconds and was stopped; nothing was checked. The submission may hold folders "
        "made to do this: the office looks into it.",
    ),
    "stop.git_too_much": Message(
        "合并以后要检查的文件太多或太大，没有检查。请分几次提交；不是有意的，请办公室查看提交里有什么。",
        "The merge has too many or too large files to be checked, and nothing was. Submit them in parts; where that was not meant, "
        "the office looks into it.",
    ),
    "stop.git_malformed": Message(
        "提交里有 git 不承认的文件夹（名字重复、不成名字，或者文件模式 git 不写），没有检查。请办公室查看提交里有什么。",
        "The submission holds a folder that git does not make (names twice or none, or a mode that git does not write); "
        "nothing was checked. The office looks into it.",
    ),
    # several files put in place together, and the key of the marks of forms
    "stop.through_link": Message(
        "{link} 是链接，planck 不经过链接写文件，{path} 没有写入。请把链接换成真正的文件夹。",
        "{link} is a link, and planck writes through none: {path} was not written. Put a real folder in its place.",
    ),
    "stop.set_busy": Message(
        "另一个 planck 正在往 {path} 写文件，这次什么也没有写。请等它结束后再试；如果没有别的 planck 在运行，"
        "请删去 {stage} 再试。",
        "Another planck is writing to {path}; nothing was written this time. Try again when it has ended; where none is "
        "running, delete {stage} and try again.",
    ),
    "stop.changed_meanwhile": Message(
        "{path} 刚才被别人改动了，这一批什么也没有写。请核对后再试。",
        "{path} was changed just now by somebody else; nothing of this set was written. Look at it and try again.",
    ),
    "set.undone": Message(
        "上次往 {path} 写的一批文件中途断了，还没有放进去；已清理，文件夹里的没有改动。",
        "An earlier run was cut off before it put its files into {path}: they were cleared away, and what lies in the "
        "folder is as it was.",
    ),
    "set.completed": Message(
        "上次往 {path} 写的一批文件放到一半断了，这次已补放其余 {count} 份。",
        "An earlier run was cut off while it put its files into {path}: the other {count} were put in place now.",
    ),
    "set.left": Message(
        "上次断了的一批中，这几份后来又有改动，没有盖上去：{names}",
        "Of the files of the run that was cut off these had changed since and were left as they are: {names}",
    ),
    "stop.form_key_unreadable": Message(
        "读不了填报表的密钥 {path}：{reason}。请恢复这个文件，或设置环境变量 PLANCK_FORM_KEY。",
        "Cannot read the key of the forms, {path}: {reason}. Restore the file, or set PLANCK_FORM_KEY.",
    ),
    "stop.form_key_open": Message(
        "填报表的密钥 {path} 别人也能读。请改为只有本人可读写（chmod 600）；改不了的，改用环境变量 PLANCK_FORM_KEY。",
        "Others can read the key of the forms, {path}. Make it readable for you alone (chmod 600); where that cannot be, set PLANCK_FORM_KEY.",
    ),
    "stop.form_key_short": Message(
        "{where} 里填报表的密钥太短：至少要 {least} 个字节。可以用 openssl rand -hex 32 生成。",
        "The key of the forms in {where} is too short: {least} bytes at least. openssl rand -hex 32 makes one.",
    ),
    "stop.form_key_nowhere": Message(
        "填报表要盖上只有办公室才有的标记，可是找不到存放密钥的个人设置文件夹（不能在工作区里）。请设置环境变量 PLANCK_FORM_KEY。",
        "Forms are marked with a key that only the office has, and there is no folder of the user's settings outside the "
        "workspace to keep it in. Set PLANCK_FORM_KEY.",
    ),
    "stop.several_commits": Message(
        "仓库里有不止一个叫 {name} 的分支、标签或提交，指的不是同一个，没有检查。请写全：refs/heads/分支名，或完整的提交号。",
        "Several branches, tags or commits are called {name}, and they are not the same; nothing was checked. "
        "Write refs/heads/BRANCH, or a commit's whole id.",
    ),
    # results that a person has changed
    "help.force": Message("手工改过的文件也写入", "write also over files that were changed by hand"),
    "stop.changed_by_hand": Message(
        "{names} 在 planck 写出以后被改动过，这次什么也没有写。要保留改动的，用 -o 另写一个名字；不要改动、重新生成的，加 --force。",
        "{names} was changed after planck wrote it; nothing was written this time. To keep the changes, name another "
        "file with -o; to drop them, add --force.",
    ),
    "report.changed_by_hand": Message(
        "{names} 在 planck 写出以后被改动过，原样保留，这次什么也没有写。新的一份请用 -o 另写一个名字；不要改动、重新生成的，加 "
        "--force。每次都要印的段落，请写进 data/office/<季度>/，重新生成也不会丢。",
        "{names} was changed after planck wrote it and is kept as it is; nothing was written this time. Name another file "
        "with -o for the new one, or add --force to drop the changes. Paragraphs written in data/office/<quarter>/ are "
        "printed every time.",
    ),
    "stop.not_listed": Message(
        "{names} 已有，看不出是 planck 写的（不在同一文件夹的 {list} 里），这次什么也没有写。要保留的，用 -o 另写一个名字；"
        "不要保留的，加 --force。",
        "{names} is there already and nothing shows that planck wrote it (it is not in {list} of its folder); nothing was "
        "written this time. To keep it, name another file with -o; to replace it, add --force.",
    ),
    # endings of -o
    "stop.ending_of_folder": Message(
        "{path} 像是一份文件的名字，这里要写的是文件夹：请去掉后缀；真要叫这个名字的，在后面加 /。",
        "{path} looks like the name of a file, and a folder is wanted: leave the ending out; where the folder is to have "
        "that very name, add /.",
    ),
    "stop.findings_are_text": Message(
        "核查结果是文字，不能写成 {ending} 文件（{path}）。可用的后缀：.txt、.md、.json、.sarif、.xml；要 Word、PDF、Excel 的，用 planck report。",
        "Findings are text and do not go into a {ending} file ({path}). Endings that work: .txt, .md, .json, .sarif, .xml; "
        "planck report makes Word, PDF and Excel files.",
    ),
    "stop.same_file": Message(
        "两份结果都要写到 {path}，后一份会盖掉前一份；这次什么也没有写。请给每种格式各写一个文件：--format 格式=文件。",
        "Two results are to go to {path}, where the second would replace the first; nothing was written. Give each format a "
        "file of its own: --format FORMAT=FILE.",
    ),
    "stop.no_ending": Message(
        "{path} 没有后缀，看不出要写成哪一种文件：请写 {known}；要放进文件夹的，写 {path}/。什么也没有写。",
        "{path} has no ending that says which kind of file is wanted: write {known}; for a folder write {path}/. Nothing was "
        "written.",
    ),
    "stop.two_media": Message(
        "{path} 的后缀是 {ending}，--format 要的是 {name}，两样不一致：要 {name} 的，写 -o {right}；要 {other} 的，去掉 --format。",
        "{path} ends in {ending}, and --format asks for {name}: for {name} write -o {right}; for {other} leave --format out.",
    ),
    "report.not_for_each": Message(
        "{name} 只有写全部单位的一份，没有每个单位各一份：请去掉 --all-units。每个单位一份的是 unit、supervision。",
        "{name} is a single paper, not for each unit: leave --all-units out. unit and supervision are for each unit.",
    ),
    "report.unit_or_all": Message(
        "--unit {unit} 和 --all-units 只能写一个：只要这个单位的，去掉 --all-units；每个单位一份的，去掉 --unit。",
        "--unit {unit} and --all-units exclude each other: leave --all-units out for this unit alone, --unit for every unit.",
    ),
    "wrote_drafts": Message(
        "已写入 {path}：{names}（都是草稿，还有〔待填〕）",
        "wrote into {path}: {names} (drafts: some of each is left to fill in)",
    ),
    "wrote_some_drafts": Message(
        "已写入 {path}：{names}（草稿，还有〔待填〕：{drafts}）",
        "wrote into {path}: {names} (drafts, with something left to fill in: {drafts})",
    ),
    # an office's own templates
    "print.package": Message(
        "PDF 没有排成：模板 page.typ 第 {line} 行要引入一个包。planck 不下载包，也不读别处的文件：请把要用的写进 page.typ。",
        "The PDF could not be set: page.typ, line {line}, imports a package. planck fetches none and reads no other file: "
        "write what is needed into page.typ.",
    ),
    "report.template_closed": Message("{name} 打不开：{reason}", "{name} cannot be opened: {reason}"),
    "report.template_deep": Message(
        "模板 {name} 第 {line} 行有错：宏或引入的模板套用自己，没有尽头，或者嵌套太深。",
        "Template {name}, line {line}: a macro or an included template uses itself without end, or the nesting is too deep.",
    ),
    "report.template_large": Message(
        "{name} 太大（{size} 字节），模板最多 {limit} 字节。",
        "{name} is too large ({size} bytes); a template has {limit} at most.",
    ),
    "report.template_late": Message(
        "{seconds} 秒还没有排完，已停下，什么也没有写。请看办公室自己的模板里有没有停不下来的循环：{names}",
        "Stopped after {seconds} seconds; nothing was written. Look for a loop without end in the office's own templates: {names}",
    ),
    "report.template_link": Message(
        "{name} 是链接，或者不是普通文件；planck 不读文件夹以外的模板。请换成文件本身，或删去。",
        "{name} is a link or no regular file; planck reads no template outside the folder. Put the file itself there, or "
        "delete it.",
    ),
    "report.template_long": Message(
        "模板 {name} 写出了 {length} 个字，最多 {most} 个。请看有没有多余的循环。",
        "Template {name} put out {length} characters; {most} is the most. Look for a loop too many.",
    ),
    "report.template_memory": Message(
        "排版用尽了内存，或中途停了，什么也没有写。请看办公室自己的模板里有没有太大的数或太多的重复：{names}",
        "Setting the paper ran out of memory or broke off; nothing was written. Look for a huge number or repetition in the "
        "office's own templates: {names}",
    ),
    "report.template_not_utf8": Message(
        "{name} 不是 UTF-8 编码，请另存为 UTF-8。", "{name} is not in UTF-8; save it as UTF-8."
    ),
    # planck issue
    "help.issue_number": Message("发文字号，如 安法办发〔2025〕3号", "the document's number"),
    "help.issue_on": Message("印发日期，如 2025-11-05；撤回时是撤回日期", "the day of the issue, or of the withdrawal"),
    "help.issue_by": Message("印发（撤回）的单位或科室", "who issues or withdraws it"),
    "help.issue_accept": Message(
        "带着这些也印发，要写 --reason；可重复", "issue in spite of this, with --reason; repeatable"
    ),
    "help.issue_reason": Message("理由，写进存档", "why; goes into the record"),
    "help.issue_withdraw": Message("撤回已印发的，存档留着", "withdraw what was issued; the record stays"),
    "issue.needs": Message("还要写：{names}。", "This is needed too: {names}."),
    "issue.twice": Message(
        "{period} 已按{number}于 {day} 印发，没有再写。要更正，在 data/office/{period}.yaml 的 corrections 里登记；"
        "要重发，先 planck issue {period} --withdraw。",
        "{period} was issued as {number} on {day}; nothing was written. To correct it, enter corrections in "
        "data/office/{period}.yaml; to issue it anew, planck issue {period} --withdraw first.",
    ),
    "issue.not_issued": Message(
        "{period} 没有印发过，没有可撤回的。", "{period} is not issued; there is nothing to withdraw."
    ),
    "issue.withdraw_alone": Message(
        "--withdraw 只要 --on、--by 和 --reason。", "--withdraw takes --on, --by and --reason only."
    ),
    "issue.forged": Message(
        "存档 {path} 不完整或改动过（{name}），不能照它出文。请用 git 恢复 data/office/issued/。",
        "The record {path} is incomplete or changed ({name}); nothing can be taken from it. Bring data/office/issued/ back "
        "with git.",
    ),
    "issue.other_number": Message(
        "{path} 里通报的文号是 {theirs}，命令写的是 {number}；没有印发。请改成一样的。",
        "{path} has {theirs} as the circular's number, the command {number}; nothing was issued. Make them agree.",
    ),
    "issue.other_day": Message(
        "{path} 里通报的日期是 {theirs}，命令写的是 {day}；没有印发。请改成一样的。",
        "{path} has {theirs} as the circular's day, the command {day}; nothing was issued. Make them agree.",
    ),
    "issue.unread": Message(
        "不能印发：{count} 份文件没有读进：{names}。改好再印发，或加 --accept unread --reason 理由。",
        "Not issued: {count} files could not be read: {names}. Mend them, or add --accept unread --reason WHY.",
    ),
    "issue.unread_words": Message(
        "不能印发：{count} 份文件没有读进：{names}。其中办公室写的，通报里要用，请先改好。",
        "Not issued: {count} files could not be read: {names}. The circular needs what the office wrote in them: mend "
        "them first.",
    ),
    "issue.pending": Message(
        "不能印发：{count} 个单位待报：{names}。等期限过了再印发，或加 --accept pending --reason 理由。",
        "Not issued: the reports of {count} units are pending: {names}. Wait, or add --accept pending --reason WHY.",
    ),
    "issue.never_reported": Message(
        "不能印发：{period} 没有任何单位的报送文件（最早的一期：{first}），所以也没有单位算未报。收齐报送文件再印发，或加 --accept pending --reason 理由。",
        "Not issued: no unit has a file for {period} (the earliest: {first}), so none counts as missing. Gather the reports, or add "
        "--accept pending --reason WHY.",
    ),
    "issue.unfilled": Message(
        "不能印发：通报还有 {count} 处〔待填〕：{names}。填好 data/office/{period}.yaml、data/office/{period}/{folder} 和 plan.yaml 的 office，"
        "或加 --accept unfilled --reason 理由。",
        "Not issued: the circular has {count} blanks: {names}. Fill in data/office/{period}.yaml, data/office/{period}/{folder} and office of plan.yaml, or "
        "add --accept unfilled --reason WHY.",
    ),
    "issue.unproven": Message(
        "{period} 按存档重判和现在的判定不同，没有印发；这是 planck 的毛病，请报告。",
        "Judged again from its record, {period} differs; nothing was issued. This is a fault of planck: please report it.",
    ),
    "issue.wrote": Message("已印发，写了 {path}，内容 {count} 份。", "Issued: wrote {path}, {count} texts."),
    "issue.next": Message(
        "按 {day} 判定。印有文号和日期的通报：planck report quarterly --period {period} -o 通报/通报.docx。"
        "data/office/issued/ 请提交到仓库。",
        "Judged as of {day}. The circular with its number and day: planck report quarterly --period {period} -o circular.docx. "
        "Commit data/office/issued/.",
    ),
    "issue.withdrawn": Message(
        "已撤回 {path}（{number}），存档留着；可以重新印发。", "Withdrew {path} ({number}); the record stays."
    ),
    "check.beside": Message(
        "《{title}》（{key}）{period}：红灯 {red} 项、黄灯 {yellow} 项、未报 {silent} 项；逐项看 planck check {period} --plan {key}",
        "{title} ({key}), {period}: {red} red, {yellow} yellow, {silent} without data; see planck check {period} --plan {key}",
    ),
    "check.beside_broken": Message(
        "data/plans/{key}.yaml 有错，没有判定：planck validate 逐条列出",
        "data/plans/{key}.yaml has errors and was not judged: planck validate lists them",
    ),
    "issued.replayed": Message(
        "{period} 已按{number}于 {day} 印发，以下照存档；要按现在的情况判定，写 --as-of 别的日期。",
        "{period} was issued as {number} on {day}; this is its record. To judge it anew, give another --as-of.",
    ),
    "issued.differs": Message("印发以后改动过：{names}", "Changed since the issue: {names}"),
    "issued.differ_many": Message(
        "印发以后改动过 {count} 个文件：{names}等", "Changed since the issue: {names} and others, {count} in all"
    ),
    "issued.version": Message(
        "存档由 planck {then} 写成，现在是 {now}：判定和通报照存档，其他文书按现在的版式。",
        "The record was written by planck {then}, this is {now}: result and circular are the record's, other papers are set "
        "by this version.",
    ),
    "issued.later": Message(
        "data/office/{period}.yaml 里有 {count} 条日期在判定日 {day} 之后，没有计入。",
        "{count} entries of data/office/{period}.yaml are dated after {day}, the day of judging, and do not count.",
    ),
    "page.issued": Message("planck issue 写的存档", "the record as planck issue wrote it"),
    "page.forged": Message("改动过的存档", "the record, changed since"),
    "page.removed": Message("存档删去了，内容还在 texts/ 里", "the record is removed; its texts are there"),
    "help.validate_as": Message(
        "提交的是哪个单位（代码或名称），或办公室 office：点名的路径不归它改的，是错误；不点名就查它自己的文件夹",
        "who hands it in: a unit (key or name), or office; a named path that is not its own is an error, and with none named "
        "its own folder is checked",
    ),
    # planck diff
    "help.against": Message("和这个数据文件夹里的同一季度比", "compare with the same quarter of this data folder"),
    "diff.one_side": Message(
        "还要写和什么比：比两个季度的，再写一个季度（planck diff {written} 2025Q4）；和另一个数据文件夹比的，写 --against 文件夹。",
        "Say what to compare with: another quarter (planck diff {written} 2025Q4), or --against DIR for another data folder.",
    ),
    "diff.two_sides": Message(
        "{second} 和 --against 只能写一个：比两个季度的，去掉 --against；和另一个文件夹比的，去掉 {second}。",
        "{second} and --against exclude each other: leave --against out to compare two quarters, {second} to compare two "
        "folders.",
    ),
    "diff.bad_moment": Message(
        "“{text}”里 @ 后面应是日期（如 {period}@2025-10-20）或 issued（{period}@issued，印发的存档）。",
        "In “{text}” a day (such as {period}@2025-10-20) or issued ({period}@issued, the record) belongs behind the @.",
    ),
    "diff.not_issued": Message(
        "{where} 里的 {period} 没有印发过（或已撤回），没有存档可比：写 {period}，按办公室的判定日判定；写 {period}@日期，按那天判定。",
        "{period} in {where} is not issued, or was withdrawn: there is no record to compare. Write {period} for its own day of "
        "judging, {period}@DAY for another.",
    ),
    "diff.early": Message(
        "注意：{day} 在 {period} 结束（{end}）以前，那天以后报送的都没有算进去。请核对日期。",
        "Note: {day} lies before {period} ends ({end}): what came in later does not count. Check the day.",
    ),
    "diff.too_early": Message(
        "{day} 在 {period} 开始（{start}）以前，那天还没有可判定的。请核对日期。",
        "{day} lies before {period} begins ({start}): there is nothing to judge on that day. Check it.",
    ),
    "diff.no_plan": Message(
        "{where} 里没有 plan.yaml。--against 应指向另一个工作区的数据文件夹，或它的上一级。",
        "{where} holds no plan.yaml. --against names the data folder of another workspace, or the one above it.",
    ),
    "diff.broken": Message(
        "{where} 里的 {files} 没有读成，不能比较。请先按下列提示改正：",
        "{files} in {where} did not load, so nothing can be compared. Correct this first:",
    ),
    "diff.other_plan": Message(
        "{where} 里是另一个方案（{theirs}），这里是 {ours}；只有同一个方案的结果能比。",
        "{where} holds another plan ({theirs}), this folder {ours}: only results of the same plan can be compared.",
    ),
    "diff.version": Message(
        "{period} 的存档由 planck {then} 写成，现在是 {now}：这里比的，是存档的内容按现在这一版判定的结果。",
        "The record of {period} was written by planck {then}, this is {now}: what is compared is the record's content as this "
        "version judges it.",
    ),
    "record.unsafe": Message(
        "{option} 里有换行、看不见的字符或控制符 {sign}，什么也没有写。请在一行里写，只用看得见的字。",
        "{option} holds a line end, an invisible or a control character {sign}; nothing was written. Write it on one line, in "
        "characters that show.",
    ),
    "help.review": Message("列出导入的方案里要核对的地方", "list what is to be looked at in a plan that was imported"),
    "help.review_format": Message(
        "清单的格式；不写时看 -o 的后缀，默认在屏幕上列出",
        "format of the list; else by the ending of -o, else on the screen",
    ),
    "help.review_output": Message("清单写到哪个文件", "file for the list"),
    "show.format_of_review": Message(
        "--format 和 -o 只与 --review 一起用，例如 planck show --review -o 核对清单.docx。",
        "--format and -o go with --review, as in planck show --review -o review.docx.",
    ),
    "show.ended": Message("做到 {day} 为止，这一季度不判定", "asked for until {day}: not judged in this quarter"),
    "review.none": Message("没有要核对的地方。", "There is nothing to look at."),
    "review.head": Message("要核对的：{count} 处", "To look at: {count}"),
    "review.whole": Message("方案整体（{count} 处）", "The plan as a whole ({count})"),
    "review.task": Message("{title}（{count} 处）", "{title} ({count})"),
    "review.took": Message("采用：{text}", "taken: {text}"),
    "review.why": Message("疑点：{text}", "doubt: {text}"),
    "review.quote": Message("原文：“{text}”", "text: “{text}”"),
    "review.line": Message("（第 {line} 行）", " (line {line})"),
    "review.foot": Message(
        "核对过的，从 {path} 的 review 里删去那一条。打印：planck show {option} -o 核对清单.docx",
        "Delete each entry under review in {path} once it was looked at. To print: planck show {option} -o review.docx",
    ),
    "record.long": Message(
        "{option} 有 {count} 字，最多 {most} 字，什么也没有写。请写短些，详情写在文件里。",
        "{option} has {count} characters, at most {most} are allowed; nothing was written. Say it briefly; a file may say more.",
    ),
    "help.cadence": Message("各单位多久报送一次；不写是每季度", "how often units report (default: quarterly)"),
    "stop.cadence_there": Message(
        "方案（data/plan.yaml）已经有了，--cadence 不改它，什么也没有写；要改周期的，把其中的 reporting.cadence 写成 {cadence}。",
        "There is a plan already (data/plan.yaml), which --cadence does not change; nothing was written. Write {cadence} "
        "under its reporting.cadence.",
    ),
    "report.only_chinese": Message(
        "报告、填报表和退件单只有中文的，什么也没有写：加 --lang zh，写中文的。要英文的，planck check 和 planck show 有同样的内容。",
        "Papers, forms and the notes on returned forms are written in Chinese only, and nothing was written: add --lang zh to "
        "have them in Chinese. planck check and planck show tell the same facts in English.",
    ),
    "stop.period_of_other": Message(
        "“{text}”不是《{title}》的期次，方案 {key} 才这样报送：加 --plan {key}。",
        "“{text}” is no period of {title}; the plan {key} is reported on so: add --plan {key}.",
    ),
    "issued.beside": Message(
        "《{title}》{period} 已按{number}印发；这一份合各方案，按现在的情况写。要照存档的，加 --plan {plan}。",
        "{title} was issued for {period} as {number}; this paper is about all plans, as they stand now. For the record, add "
        "--plan {plan}.",
    ),
    "desk.beside": Message(
        "另外的方案《{title}》（{key}）{cadence}报送一次，它的待办看 planck desk {period}。",
        "Of the plan {title} ({key}), reported on {cadence}, planck desk {period} lists what is to be done.",
    ),
    "help.site_output": Message("写到哪个文件夹", "the folder to write to"),
    "help.edition": Message(
        "office 办公室版（默认），public 公开版", "office (default): all of it; public: what may be published"
    ),
    "site.where_to": Message(
        "请用 -o 写明网站放到哪个文件夹，如 -o out/网站。", "Name the folder of the site with -o, such as -o out/site."
    ),
    "site.is_workspace": Message(
        "{path} 里有方案，网站不能写在那里。请另写一个文件夹，如 -o out/网站。",
        "{path} holds a plan: no site is written there. Name another folder, such as -o out/site.",
    ),
    "site.not_listed": Message(
        "{names} 不是 planck 写的，什么也没有写。请换一个文件夹；确实要替换的，加 --force。",
        "{names}: planck did not write this, and nothing was written. Name another folder; to replace it, add --force.",
    ),
    "site.written": Message(
        "{path}：新写或改写 {changed} 个文件，没有变化的 {same} 个，删去 {removed} 个。打开其中的 index.html 看。",
        "{path}: {changed} files written, {same} unchanged, {removed} removed. Open its index.html.",
    ),
    "site.left": Message(
        "这些文件不再生成，但有人改过，没有删：{names}",
        "No longer made, but changed by somebody since, and left as they are: {names}",
    ),
    "site.without": Message("网站里没有 {medium} 格式的报告：", "The site has no papers as {medium}:"),
    "site.without_paper": Message("网站里没有 {period} 的{name}：", "The site lacks the paper “{name}” for {period}:"),
    "report.of_rollup": Message(
        "{name} 写的是多个县的汇总，要写明汇总结果的文件夹：planck report {name} <文件夹>（planck rollup run -o 写出的）",
        "{name} is about a roll-up: name the folder that planck rollup run -o wrote: planck report {name} DIR",
    ),
    "report.rollup_options": Message(
        "{name} 用汇总结果里的季度和数据，不用 {options}，什么也没有写。请去掉。",
        "{name} takes period and data from the roll-up; nothing was written. Leave {options} out.",
    ),
    "to_fill_rollup": Message(
        "待填 {count} 处（发文单位等写进 rollup.yaml 的 office 再汇总；文号、日期直接在文件上写）：",
        "{count} to fill in (the office's under office: of rollup.yaml, then roll up again; number and days in the paper itself):",
    ),
    "print.no_letterhead_rollup": Message(
        "rollup.yaml 里没有写红头文字，没有写出。请在它的 office 的 page 里写 letterhead: ×××文件，重新汇总。",
        "rollup.yaml has no letterhead; nothing was written. Write letterhead: under page: of office: there, and roll up again.",
    ),
    "help.site_rollup": Message(
        "多个县的汇总结果（planck rollup run -o 写出的文件夹）；各县的网站在旁边、以代码为名的，链接过去",
        "the folder of a roll-up, from planck rollup run -o; a county's own site is linked where it lies beside, named by its code",
    ),
    "site.rollup_options": Message(
        "--rollup 用汇总结果里的季度、核查日和成员，不用 {options}，什么也没有写。请去掉。",
        "--rollup takes period, day and members from the roll-up; nothing was written. Leave {options} out.",
    ),
    "help.site_serve": Message(
        "写方案时边改边看：只在本机打开网站（127.0.0.1），文件一改就重做；不用 -o；PORT 是端口，默认 8000",
        "while writing a plan: show the site on this machine alone (127.0.0.1), made anew when a file changes; "
        "-o may be left out; PORT: the port, 8000 by default",
    ),
    "site.served": Message(
        "网站在本机 {url} ，改了 data/ 或 templates/ 里的文件，刷新网页就能看到。按 Ctrl-C 结束。",
        "The site is at {url}, on this machine alone. After a change in data/ or templates/, reload the page. Ctrl-C ends it.",
    ),
    "site.no_port": Message(
        "--serve 后面的“{text}”不是端口。请写 0 到 65535 的数，如 --serve 8001；季度写在 --serve 前面，或者用 --period。",
        "“{text}” after --serve is no port. Write a number from 0 to 65535, such as --serve 8001; "
        "a quarter goes before --serve, or after --period.",
    ),
    "site.port": Message(
        "端口 {port} 用不了（{reason}）。请换一个，如 --serve 8001，或者只写 --serve。",
        "Port {port} cannot be used ({reason}). Name another, such as --serve 8001, or none.",
    ),
    "site.not_shown": Message("网站现在显示不了", "The site cannot be shown now"),
    "site.no_such_page": Message("网站里没有“{name}”这一页。", "The site has no page “{name}”."),
    "site.mend_and_reload": Message("改好以后，刷新这个网页。", "After the repair, reload this page."),
    "site.left_public": Message(
        "这次什么也没有写：{names} 不再生成，又有人改过，可能是办公室版的内容，不能留在公开版的文件夹里。请删去，或者用 -o 另写一个文件夹。",
        "Nothing was written: {names} would no longer be made, and was changed by somebody since. It may hold what the "
        "office's edition shows, and must not stay in the public folder. Delete it, or name another folder with -o.",
    ),
    "stop.name_too_long": Message(
        "路径里有太长的名称，系统不接受：{path}。请换短的（每一段 255 个字节以内，汉字一个算三个）。",
        "A name in this path is longer than the system takes: {path}. Write a shorter one: 255 bytes for each part.",
    ),
    "stop.office_unread": Message(
        "{files} 没有读成，里面的收件、认定、定灯、更正、函件和文字会当作没有，结果就不对，所以没有生成。请先改正：",
        "{files} did not load: receipts, decisions, lights, corrections, letters and words in there would count for nothing and "
        "the result would be wrong, so there is none. Correct this first:",
    ),
    "office.unread": Message(
        "{files} 没有读成，里面的收件、认定、定灯、更正、函件当作没有，以下可能不对。请用 planck validate 查看。",
        "{files} did not load: receipts, decisions, lights, corrections and letters in there count for nothing, so what "
        "follows may be wrong. See planck validate.",
    ),
}
