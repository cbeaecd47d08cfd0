"""Titles and descriptions of the fields of plan, waivers and office, in both languages, for editors.

A key that progress files have too is declared with them (:mod:`planck.model.report`).
"""

from __future__ import annotations

from planck.messages.message import Message

_DOCUMENT = Message("文件", "document", "文号或文件名", "its number or name")

TITLES: dict[str, Message] = {
    "id": Message(
        "编号", "id", "英文小写和短横，同一范围内不重复", "small ASCII letters and hyphens, unique in its place"
    ),
    "name": Message("名称", "name"),
    "title": Message("标题", "title"),
    "subtitle": Message("副标题", "subtitle"),
    "jurisdiction": Message("地区", "jurisdiction"),
    "language": Message("语言", "language", "zh-CN 或 en", "zh-CN or en"),
    "Plan.status": Message(
        "方案状态", "status of the plan", "draft 征求意见稿，in_force 已印发", "draft (for comment) or in_force"
    ),
    "document": Message(
        "正式文件", "official document", "文号、印发机关、印发日期", "its number, who issued it and when"
    ),
    "number": Message("编号", "number"),
    "issued_by": Message("印发机关", "issued by"),
    "issued_on": Message("印发日期", "issued on", "年-月-日", "year-month-day"),
    "Plan.period": Message("方案期", "period of the plan", "起止日期", "first and last day"),
    "start": Message("起始日期", "first day", "年-月-日", "year-month-day"),
    "end": Message("结束日期", "last day", "年-月-日", "year-month-day"),
    "source": Message("来源", "source"),
    "Plan.source": Message(
        "官方原文", "official text", "相对数据文件夹的路径和 sha256", "path below the data folder, and its sha256"
    ),
    "sha256": Message("校验值", "checksum"),
    "preamble": Message("引言", "preamble", "第一章之前的段落，逐字", "paragraphs before the first chapter, verbatim"),
    "closing": Message("结尾", "closing", "最后一项任务之后的段落，逐字", "paragraphs after the last task, verbatim"),
    "unclaimed": Message(
        "不是目标的数字",
        "no targets",
        "任务原文中的百分比、年份等，写明理由",
        "percentages and years of a task's text that are no target, with the reason",
    ),
    "words": Message("原文", "words"),
    "reason": Message("理由", "reason"),
    "office": Message(
        "发文信息", "for the papers", "报告使用；没有写的标为〔待填〕", "what is not set is marked 〔待填〕"
    ),
    "issuer": Message("发文单位", "issuer"),
    "addressees": Message("主送", "addressees"),
    "copies": Message("抄送", "copies"),
    "contact": Message("联系人", "contact"),
    "printed_by": Message(
        "印发机关", "printed by", "版记用；不写的，同发文单位", "in the imprint; the issuer if not set"
    ),
    "letterhead": Message(
        "发文机关标志",
        "letterhead",
        "红头文字，如 ×委文件；用 --profile letterhead 印出",
        "the red heading that --profile letterhead prints",
    ),
    "page": Message(
        "版式",
        "page",
        "本办公室的页面；没有写的按 GB/T 9704-2012",
        "the office's own; what is not set follows GB/T 9704-2012",
    ),
    "top": Message("上边距", "top margin", "毫米", "millimetres"),
    "bottom": Message("下边距", "bottom margin", "毫米", "millimetres"),
    "left": Message("左边距", "left margin", "毫米", "millimetres"),
    "right": Message("右边距", "right margin", "毫米", "millimetres"),
    "line_pitch": Message("行距", "line pitch", "磅", "points"),
    "fonts": Message("字体", "fonts", "按名称", "by name"),
    "body": Message("正文字体", "font of the body"),
    "first": Message("一级标题字体", "font of first headings"),
    "second": Message("二级标题字体", "font of second headings"),
    "PageFonts.title": Message("大标题字体", "font of the title"),
    "PageFonts.number": Message("页码字体", "font of the page number"),
    "latin": Message("西文字体", "Latin font"),
    "reports_to": Message(
        "报告对象", "reports to", "年度报告和工作专报的主送", "addressees of the annual report and the brief"
    ),
    "ladder": Message(
        "提醒、督办和约谈",
        "reminders, supervision and summonses",
        "何时由提醒函改发督办函、约谈通知",
        "when a reminder becomes a supervision letter, and that a summons",
    ),
    "supervise_after": Message(
        "督办起点", "supervise after", "连续几个季度红灯改发督办函", "so many red quarters in a row"
    ),
    "summon_after": Message(
        "约谈起点",
        "summon after",
        "连续几个季度红灯改发约谈通知；空着：只在督办函逾期没有反馈时约谈",
        "so many red quarters in a row; empty: only where a letter of supervision has no answer by its day",
    ),
    "deadline": Message("逾期事项", "overdue matters", "supervise 发督办函，remind 发提醒函", "supervise or remind"),
    "dated": Message("成文日期", "dated", "年-月-日", "year-month-day"),
    "dates": Message("成文日期", "dates", "报告名称: 年-月-日", "name of the paper: year-month-day"),
    "printed": Message(
        "印发日期",
        "printed on",
        "报告名称: 年-月-日；不写的，同成文日期",
        "name of the paper: year-month-day; the paper's own day if not set",
    ),
    "numbers": Message(
        "发文字号", "document numbers", "报告名称: 文号，如 quarterly: ×法办发〔2025〕3号", "name of the paper: number"
    ),
    "Letter.number": Message("发文字号", "document number"),
    "answer_by": Message("反馈期限", "answer by", "年-月-日", "year-month-day"),
    "reminder_by": Message(
        "补报期限",
        "hand in by",
        "年-月-日，催报通知用；不写的，核查日前三天",
        "year-month-day, in the reminder; three days before the day of judging if not set",
    ),
    "achievements": Message("主要成效", "achievements", "每条一段", "a paragraph an entry"),
    "requirements": Message("工作要求", "requirements", "每条一段", "a paragraph an entry"),
    "letters": Message(
        "函件",
        "letters",
        "每一事项一封；已发出的，可以接着写下一封",
        "one a matter; behind one that was sent, the next",
    ),
    "Letter.item": Message(
        "事项",
        "matter",
        "项目的完整编号，或任务编号；空着指未报送",
        "an item's full id or a task's; empty: the missing report",
    ),
    "asks": Message("要求", "what is asked", "每条一段", "a paragraph an entry"),
    "annual": Message(
        "年度报告",
        "annual report",
        "只能由人撰写的部分，每条一段",
        "what only a person can write, a paragraph an entry",
    ),
    "causes": Message("不足的原因", "causes of shortcomings"),
    "leadership": Message("第一责任人履职", "duties of the first person responsible"),
    "next_year": Message("下一年度安排", "plans for next year"),
    "other": Message("其他", "other"),
    "reporting": Message("报送要求", "reporting"),
    "cadence": Message(
        "周期",
        "cadence",
        "monthly 每月，quarterly 每季，half_yearly 每半年，annual 每年，once 一次，per_term 每届",
        "monthly, quarterly, half_yearly, annual, once or per_term",
    ),
    "Reporting.cadence": Message(
        "报送周期",
        "cadence of reports",
        "monthly 月报，quarterly 季报，half_yearly 半年报，yearly 年报",
        "monthly, quarterly, half_yearly or yearly",
    ),
    "due_after_days": Message(
        "截止", "due", "每期结束后多少天，可为负数", "days after the period's end; may be negative"
    ),
    "judged_after_days": Message("判定", "judged", "截止后多少天判定", "days after the due day"),
    "due": Message("期限", "due"),
    "to": Message("报送给", "reported to"),
    "supervised_by": Message("督导单位", "supervised by"),
    "quote": Message(
        "引文",
        "quote",
        "任务原文中的话，只出现一次，含有数字、日期和力争",
        "words of the task's text, found once, holding figure, date and 力争",
    ),
    "basis": Message(
        "依据",
        "basis",
        "plan 方案原文，office 办公室判断，import 导入时采用、待确认",
        "plan (the text), office (its judgement) or import (what the import took, to be confirmed)",
    ),
    "lights": Message("灯色规则", "rule of the lights"),
    "tolerance": Message(
        "容忍差距",
        "tolerance",
        "落后序时进度多少个点以内算达到",
        "points behind the schedule line that still count as on track",
    ),
    "red_gap": Message("红灯差距", "red gap", "落后超过多少个点亮红灯", "points behind from which the light is red"),
    "ahead": Message(
        "超序时",
        "ahead",
        "超前多少个点算超序时进度；不写就不分",
        "points ahead from which a row is ahead; left out: none is",
    ),
    "due_soon_days": Message("临期天数", "days of due soon"),
    "due_soon": Message("临期灯色", "light of due soon", "blue 或 yellow", "blue or yellow"),
    "rules": Message(
        "规则程度", "severity of rules", "规则编号: error、warning 或 note", "code of the rule: error, warning or note"
    ),
    "units": Message("单位", "units"),
    "Plan.units": Message(
        "单位登记册", "register of units", "单位代码: 名称、类别、分组、别名", "id: name, kind, groups, aliases"
    ),
    "full_name": Message("全称", "full name"),
    "kind": Message("类别", "kind"),
    "role": Message("角色", "role", "judged 考核单位，cooperating 配合单位", "judged or cooperating"),
    "groups": Message("分组", "groups"),
    "aliases": Message("别名", "aliases"),
    "since": Message("设立日期", "since", "年-月-日", "year-month-day"),
    "until": Message("截止日期", "until", "年-月-日", "year-month-day"),
    "succeeded_by": Message(
        "由谁承接",
        "succeeded by",
        "单位代码；分给几家的，逐家写 {unit: 代码, tasks: [任务编号]}，其余的归没有写 tasks 的一家",
        "a unit's id; where several take over, {unit: ID, tasks: [ids]} for each, the rest to the one without tasks",
    ),
    "Heir.tasks": Message(
        "承接的任务", "tasks taken over", "任务编号；不写的，其余全部", "their ids; all others where left out"
    ),
    "members": Message("成员", "members", "单位代码", "units' ids"),
    "chapters": Message("章", "chapters"),
    "sections": Message("节", "sections"),
    "paragraphs": Message("段落", "paragraphs"),
    "task": Message("任务", "task", "任务编号", "its id"),
    "measures": Message(
        "具体举措", "measures", "逐句，连起来与原文一字不差", "a sentence each; joined they are the official text"
    ),
    "text": Message("原文", "text"),
    "responsible": Message("责任单位", "responsible units"),
    "open": Message(
        "开放的结尾",
        "open tail",
        "“等”之后的统称；名单封闭的不写",
        "the collective name after 等; left out where the list is closed",
    ),
    "lead": Message(
        "牵头单位",
        "lead",
        "一个单位代码或几个，都写在 units 里；方案没有写、由办公室认定的，标 basis: office",
        "an id or several, of units; with basis: office where the office decided it, not the plan",
    ),
    "Indicator.unit": Message(
        "计量单位",
        "unit of measure",
        "percent 百分比、cases 件、people 人、sessions 期、items 项、hours 学时；count 不带单位；也可以写“万元”等",
        "percent, cases, people, sessions, items, hours; count has no word; or a word of your own",
    ),
    "measured": Message(
        "统计口径",
        "measured",
        "snapshot 期末数，in_quarter 当季数，year_to_date 年内累计，yearly 一年一次",
        "snapshot, in_quarter, year_to_date or yearly",
    ),
    "cumulative": Message("只增不减", "never falls", "建成类", "of what is built"),
    "per": Message("定额", "quota", "year 每年，term 每届", "year or term"),
    "definition": Message("口径", "definition", "分子、分母、来源", "numerator, denominator, source"),
    "reported_by": Message(
        "由谁报送", "reported by", "单位代码、分组，或 each（各单位分别）", "a unit's id, a group's, or each"
    ),
    "answers": Message("由谁负责", "answers for it", "不写则同报送单位", "those who report it where left out"),
    "owed_by": Message("由谁承担", "owed by", "单位代码或分组", "ids of units or groups"),
    "about": Message("所属年份", "about", "previous_year：次年到期", "previous_year: due in the year after"),
    "targets": Message("目标", "targets"),
    "at_least": Message("不低于", "at least"),
    "at_most": Message("不高于", "at most"),
    "by": Message(
        "期限", "by", "年-月-日；没有期限的自始有效", "year-month-day; in force from the start where there is none"
    ),
    "strive": Message("力争", "strive", "原文写“力争”的为 true", "true where the text says 力争"),
    "trend": Message("趋势", "trend"),
    "direction": Message("方向", "direction", "rising 上升，falling 下降", "rising or falling"),
    "baseline": Message("基数", "baseline"),
    "on": Message("日期", "on", "年-月-日", "year-month-day"),
    "area": Message(
        "全域称谓",
        "the whole area",
        "报告里对全域的称呼，如 全县；不写时按 jurisdiction 的末字",
        "what papers call the whole, such as 全县; by the last character of jurisdiction where left out",
    ),
    "shared": Message(
        "共用指标",
        "shared indicator",
        "省、市汇总时对应的共用指标的编号（docs/rollup.md）",
        "the id of the shared indicator in roll-ups (docs/rollup.md)",
    ),
    "pace": Message(
        "按季分摊",
        "pace",
        "true：年度百分比（per: year）每季度应完成四分之一",
        "true: of a percentage per year, a quarter of it is due each quarter",
    ),
    "aggregate": Message(
        "全域合并",
        "aggregate",
        "none：只判各单位，不合并成一个数",
        "none: units are judged one by one, and no value is made of the whole",
    ),
    "share": Message(
        "是否占比",
        "share",
        "false：不是占比（增速、完成率等），可以小于 0、大于 100",
        "false: no share of a whole (growth, completion): below 0 and above 100 are allowed",
    ),
    "waivers": Message("延期和核减", "extensions and waivers"),
    "item": Message(
        "延期的项目",
        "item extended",
        "完整编号，如 2.7.3/supervision-system",
        "its full id, such as 2.7.3/supervision-system",
    ),
    "code": Message("核减的规则", "rule waived", "如 P504", "such as P504"),
    "from": Message("原定期限", "day before the extension", "年-月-日", "year-month-day"),
    "approved_on": Message("批准日期", "approved on", "年-月-日", "year-month-day"),
    "accounts": Message(
        "平台上的账号",
        "accounts on the forge",
        "每个账号是哪个单位的：写单位代码；办公室的写 office",
        "whose each account is: a unit's key, or office",
    ),
    "verify": Message(
        "待核实",
        "to be verified",
        "true：单位报完成的，经办公室核实以前亮蓝灯",
        "true: what a unit reports as done is blue until the office has verified it",
    ),
    "Office.verify": Message(
        "都要核实的",
        "all to be verified",
        "milestones 全部节点任务，duties 全部常规职责",
        "milestones, duties: every item of that kind",
    ),
    "sign_off": Message(
        "签发要求",
        "sign-off",
        "各单位报送时要有的审核人和签字盖章件",
        "who approved a report, and its signed copy, where the office requires them",
    ),
    "SignOff.approved_by": Message("审核人", "approved by", "required：必须写", "required: it must be written"),
    "signed_copy": Message(
        "签字盖章件",
        "signed copy",
        "required：必须有扫描件，用 signed 写明路径",
        "required: a scan, named by signed",
    ),
    "verdict": Message(
        "由人认定",
        "a person's verdict",
        "true：无法计算，由办公室认定并写明依据（grounds），与 verify: true 同用",
        "true: cannot be computed; the office decides and gives its grounds; goes with verify: true",
    ),
    "receipts": Message("收件登记", "receipts", "何时收到哪个单位的报告", "when the report of which unit came in"),
    "received": Message("收到日期", "received", "年-月-日", "year-month-day"),
    "form": Message("形式", "form", "工作簿、文件、来函等", "workbook, file, letter and so on"),
    "ReceiptEntry.by": Message("登记人", "by", "谁登记的", "who entered it"),
    "ReceiptEntry.note": Message("说明", "note", "如 补正", "such as 补正"),
    "decisions": Message(
        "办公室的决定",
        "decisions",
        "退回补正、接收、核实、不予认可",
        "returned for completion, accepted, verified, refused",
    ),
    "Decision.decision": Message(
        "决定",
        "decision",
        "returned 退回补正，accepted 接收，verified 核实，refused 不予认可",
        "returned (for completion), accepted, verified or refused",
    ),
    "Decision.on": Message(
        "决定日期", "decided on", "年-月-日，从这天起生效", "year-month-day; from then on in effect"
    ),
    "Decision.item": Message(
        "项目",
        "item",
        "完整编号，如 2.7.3/supervision-system；每年的任务写到那一次，如 annual-report-2024",
        "its full id, such as 2.7.3/supervision-system; of a recurring duty the occurrence: annual-report-2024",
    ),
    "Decision.task": Message(
        "任务", "task", "任务编号；item 和 task 都不写：整份报告", "its id; without item and task: the whole report"
    ),
    "Decision.reason": Message(
        "理由", "reason", "退回补正、不予认可必须写", "must stand where the decision is returned or refused"
    ),
    "grounds": Message(
        "认定依据",
        "grounds",
        "只能由人认定的项目（verdict: true）",
        "of an item that only a person judges (verdict: true)",
    ),
    "Decision.answer_by": Message("补正期限", "complete by", "年-月-日", "year-month-day"),
    "Decision.by": Message("决定人", "by", "单位或内设机构", "who decided"),
    "Decision.document": _DOCUMENT,
    "objections": Message("异议", "objections", "单位的异议和办公室的答复", "of units, and the office's answers"),
    "raised": Message("提出日期", "raised", "年-月-日", "year-month-day"),
    "Objection.item": Message(
        "项目", "item", "完整编号；不写：任务或整份报告", "its full id; without it: the task or the whole report"
    ),
    "says": Message("异议内容", "what it says"),
    "Objection.decision": Message(
        "答复",
        "answer",
        "upheld 成立，rejected 不成立；未答复的空着",
        "upheld or rejected; empty while it is open",
    ),
    "Objection.on": Message("答复日期", "answered on", "年-月-日", "year-month-day"),
    "Objection.by": Message("答复人", "by", "单位或内设机构", "who answered"),
    "Objection.reason": Message("答复的理由", "reason of the answer"),
    "OfficeFile.lights": Message(
        "办公室定的灯", "lights set by the office", "系统算出的灯仍然写明", "the computed light stays visible"
    ),
    "light": Message(
        "灯色",
        "light",
        "green、blue、yellow、red、grey；computed 撤销前面定的",
        "green, blue, yellow, red or grey; computed takes an earlier one back",
    ),
    "SetLight.on": Message("定灯日期", "set on", "年-月-日，从这天起生效", "year-month-day; from then on in effect"),
    "SetLight.unit": Message(
        "单位", "unit", "单位代码；只写 item：总的这一行", "its id; item alone: the row of the whole area"
    ),
    "SetLight.item": Message("项目", "item", "完整编号", "its full id"),
    "SetLight.by": Message("定灯的", "by", "单位或内设机构", "who set it"),
    "SetLight.document": _DOCUMENT,
    "sent": Message("发出日期", "sent", "年-月-日；空着：还没有发出", "year-month-day; empty: not yet sent"),
    "answered": Message("反馈日期", "answered", "年-月-日", "year-month-day"),
    "answer": Message(
        "反馈材料",
        "answer",
        "单位文件夹里的路径，如 evidence/2025-11-14-复函.pdf",
        "a path in the unit's folder, such as evidence/2025-11-14-复函.pdf",
    ),
    "Letter.judged": Message(
        "审核结果",
        "judged",
        "sufficient 符合要求，insufficient 不符合要求；还没有审核的空着",
        "sufficient or insufficient; empty while it is not judged",
    ),
    "closed": Message("销号日期", "closed", "年-月-日", "year-month-day"),
    "corrections": Message("更正", "corrections", "印发以后的改动，每处一条", "changes after the issue, an entry each"),
    "Correction.item": Message("项目", "item", "完整编号", "its full id"),
    "Correction.on": Message(
        "更正日期", "corrected on", "年-月-日，从这天起生效", "year-month-day; from then on in effect"
    ),
    "Correction.by": Message("更正人", "by", "单位或内设机构", "who corrected it"),
    "Correction.document": _DOCUMENT,
    "matters": Message(
        "任务台账的登记",
        "office's columns of the ledger",
        "责任人、整改措施、备注，每个单位每个项目一条；填在台账工作簿里的，planck form import 读回来",
        "who, measures and remark, an entry for each item of a unit; planck form import reads them from the workbook",
    ),
    "Matter.item": Message("项目", "item", "完整编号；没有项目的写任务编号", "its full id; a task's where it has none"),
    "person": Message("责任人", "person responsible"),
    "Matter.measures": Message("整改措施", "measures"),
    "remark": Message("备注", "remark"),
    "chosen": Message(
        "选入主要成效的进展情况",
        "chosen for the achievements",
        "单位对这项任务写的进展情况，原文写进通报的主要成效",
        "what the unit reports of the task goes into the circular's achievements as it is",
    ),
    "Chosen.task": Message("任务", "task", "任务编号", "its id"),
    "cooperating": Message(
        "配合单位",
        "cooperating units",
        "单位代码；不写在 units 里，这项任务不用报",
        "their ids, which stand not in units: they owe no report on the task",
    ),
    "Task.deadline": Message(
        "完成时限",
        "deadline",
        "整项任务的期限，作为编号 deadline 的节点任务判定",
        "of the whole task: a milestone with the id deadline",
    ),
    "Deadline.by": Message("期限", "by", "年-月-日", "year-month-day"),
    "Deadline.reported_by": Message(
        "由谁报送",
        "reported by",
        "不写的，牵头单位报；没有牵头单位的，各责任单位分别报",
        "the leads where left out; every unit of the task where nobody leads",
    ),
    "formerly": Message(
        "曾用编号",
        "former ids",
        "改过的编号，按它写的旧文件照样有效；从别的任务移来的，写完整编号",
        "ids that it had, under which old files stay valid; the full id where it stood in another task",
    ),
    "confirmed": Message(
        "确认时的原文",
        "confirmed on",
        "确认时任务原文的指纹，planck import 写",
        "the fingerprint of the text on which it was confirmed, written by planck import",
    ),
    "review": Message(
        "待确认",
        "to be confirmed",
        "导入时没有把握的地方；核对以后删去这一条",
        "guesses of the import; delete an entry once it has been looked at",
    ),
    "Review.at": Message(
        "位置",
        "place",
        "任务编号、项目的完整编号、units/代码、groups/代码或方案的字段；要指到字段的，写 #字段",
        "a task, an item's full id, units/ID, groups/ID or a key of the plan; with #KEY for a key of it",
    ),
    "took": Message("采用了什么", "what was taken"),
    "why": Message("为什么要核对", "why it is doubtful"),
    "opening": Message(
        "标题之前的段落", "paragraphs before the title", "如印发通知，逐字", "the notice that issues it, say; verbatim"
    ),
    "head": Message(
        "印出的标题",
        "the head as printed",
        "一行一条，逐字；不写的按编号和标题还原，写 [] 表示没有",
        "line by line, verbatim; left out: number and title; []: none",
    ),
    "Responsible.printed": Message(
        "印出的名单",
        "the list as printed",
        "连括号或“责任单位：”一起，逐字；不写的按〔责任单位：…〕还原，写 [] 表示没有",
        "with its brackets or label, verbatim; left out: 〔责任单位：…〕; []: none",
    ),
    "Task.paragraphs": Message(
        "任务之后的文字", "text behind the task", "不属于这项任务的表格、图题等，逐字", "tables, captions; verbatim"
    ),
    "Section.paragraphs": Message(
        "节首的文字", "text below the heading", "第一项任务之前的段落，逐字", "before its first task; verbatim"
    ),
    "Responsible.formerly": Message(
        "修订前的责任单位",
        "units before the amendment",
        "单位代码和到哪一天为止；那一天以前的季度，它报的照样有效",
        "a unit's id and its last day: what it reported of periods before stays valid",
    ),
    # rollup.yaml
    "Rollup.schema": Message("文件格式", "form of the file", "写 planck/rollup@1", "planck/rollup@1"),
    "levels": Message("级次", "levels", "最上面的一级不写 under，其余都写", "the top has no under, every other has"),
    "Level.code": Message("代码", "code", "行政区划代码，六位数字", "the administrative code, six digits"),
    "Level.under": Message("上一级", "level above", "上一级的代码；最上面的不写", "its code; the top has none"),
    "ranking": Message("排名", "ranking"),
    "min_denominator": Message(
        "最小分母",
        "least denominator",
        "分母比它小的只列出，不排名；不写就都排",
        "below it a member is listed, not ranked; without it all are ranked",
    ),
    "Rollup.indicators": Message("共用指标", "shared indicators", "各成员的数加到一起的指标", "added over all members"),
    "SharedIndicator.unit": Message(
        "计量单位",
        "unit of measure",
        "percent 按分子分母合计，其余相加",
        "percent: fractions are pooled; others are summed",
    ),
    "SharedIndicator.direction": Message(
        "方向", "direction", "higher 越高越靠前，lower 越低越靠前", "which values stand first: higher or lower"
    ),
    "SharedIndicator.item": Message(
        "各方案里的项目",
        "item in the plans",
        "完整编号，如 2.6.6/head-appearance；可以写几个，取方案里有的第一个",
        "full ids, such as 2.6.6/head-appearance; the first that a plan has counts",
    ),
    "templates": Message(
        "对应模板",
        "templates of mappings",
        "几个成员共用的对应：{模板: {共用指标: 项目}}；方案不要求的写 none",
        "mappings that members share: {template: {indicator: item}}; none where their plan does not ask for it",
    ),
    "Rollup.members": Message("成员", "members"),
    "Member.code": Message(
        "代码", "code", "行政区划代码，六位数字，不重复", "the administrative code, six digits, unique"
    ),
    "Member.under": Message("所属级次", "level", "levels 里的代码", "a code of levels"),
    "at": Message(
        "数据的位置",
        "where its data lie",
        "含有 data/ 的文件夹，相对 rollup.yaml，用 / 分隔",
        "the folder with data/, relative to rollup.yaml, with /",
    ),
    "rollup": Message(
        "下级汇总",
        "lower roll-up",
        "下级汇总结果的文件夹，相对 rollup.yaml；写了就不写 at",
        "the folder of a lower roll-up's result, relative to rollup.yaml; instead of at",
    ),
    "plan": Message(
        "方案编号", "id of the plan", "核对用；有几份方案的，用这一份", "a check; of several plans this one counts"
    ),
    "template": Message("对应模板", "template", "templates 里的名字", "a name of templates"),
    "place": Message(
        "在哪里算", "where it is judged", "集群上的资源名；不用集群的不写", "a resource of the cluster's workers"
    ),
    "figures": Message(
        "本级还是合计",
        "own or total",
        "用级次代码的成员才写：own 本级自己的数，total 已含下级的合计（只列出，不相加）",
        "of a member with its level's code: own, or total, which contains those below and is never added",
    ),
    "Member.items": Message(
        "对应的项目",
        "mapping",
        "{共用指标: 本县方案的完整编号}；方案不要求的写 none",
        "{indicator: full id in its plan}; none where its plan does not ask for it",
    ),
    "excluded": Message("不计入", "excluded", "{共用指标: 口径怎样不同}", "{indicator: how it is counted otherwise}"),
    "Member.since": Message("设立日期", "first day", "年-月-日", "year-month-day"),
    "Member.until": Message("撤销日期", "last day", "年-月-日", "year-month-day"),
    "Member.succeeded_by": Message("由谁承接", "successors", "成员代码", "codes of members"),
    "year": Message("年度", "year", "四位数字，与文件名一致", "four digits, as in the file's name"),
    "total": Message("满分", "total", "各考核指标的分值合计", "what the criteria's points sum to"),
    "AssessmentFile.of": Message(
        "考核范围",
        "who is assessed",
        "judged 是全部被考核单位；或方案 groups 里的代码",
        "judged: every judged unit; or a group of the plan",
    ),
    "AssessmentFile.title": Message("细则名称", "title of the rules"),
    "AssessmentFile.document": Message(
        "考核文件", "document", "文号、印发机关、印发日期", "its number, who issued it and when"
    ),
    "circular": Message(
        "通报公布什么",
        "what the circular says",
        "ranking 公布名次、得分和等次；grades 只公布等次",
        "ranking: place, points and grade; grades: the grade alone",
    ),
    "criteria": Message("考核指标", "criteria", "分值合计等于满分", "their points sum to the total"),
    "bonus": Message("加分项", "bonus", "折算以后再加，可以超过满分", "comes after scaling, and may pass the total"),
    "veto": Message("一票否决", "veto", "有登记的，直接定等次", "an entry sets the grade"),
    "grades": Message("等次", "grades", "从高到低", "best first"),
    "points": Message("分值", "points"),
    "Band.points": Message("得分", "points", "达到这一档得几分", "of a value that keeps the level"),
    "GivenEntry.points": Message("得分", "points", "一票否决的不写", "none of a veto"),
    "deduct": Message(
        "扣分", "deduct", "每种情形扣几分，不带负号", "points that each failing takes away, without a sign"
    ),
    "floor": Message(
        "最低得分", "floor", "扣到这里为止，不写是 0", "the points below which it does not fall: 0 by default"
    ),
    "late": Message("迟报", "late", "每季度一次", "once a quarter"),
    "missing": Message("未报", "missing", "每季度一次", "once a quarter"),
    "left_out": Message("漏报", "left out", "每季度一次", "once a quarter"),
    "returned": Message("退回补正", "returned", "每季度一次", "once a quarter"),
    "breach": Message("违反禁止性规定", "breach", "每条规定每年一次", "once a year for each prohibition"),
    "uncorrected": Message(
        "违反且未纠正", "uncorrected", "最后一次报告还没有纠正的，代替 breach", "in place of breach, while it is open"
    ),
    "share_of": Message(
        "按比例计分",
        "share of",
        "哪种状态的比例，如 met；全部状态写在 counts",
        "the state whose share is scored, such as met; counts has all of them",
    ),
    "counts": Message("全算的状态", "counts", "不写是 share_of 那一种", "by default that of share_of"),
    "half": Message("算一半的状态", "half"),
    "value_of": Message("按数值计分", "value of", "指标的完整编号，如 2.6.6/head-appearance", "an indicator's full id"),
    "bands": Message("分档", "bands", "从高分到低分，第一个达到的算", "best first; the first that holds counts"),
    "proportional": Message(
        "按完成比例",
        "proportional",
        "数值 ÷ 目标，最多 1；没有目标的除以 100",
        "value ÷ target, 1 at most; 100 without a target",
    ),
    "given": Message("人工给分", "given by hand", "写在 年度-given.yaml 里", "in YEAR-given.yaml"),
    "cap": Message("加分上限", "cap", "一个单位合计最多加几分，不写是 points", "of a unit in all; points by default"),
    "grade": Message("等次", "grade", "grades 里的一个", "one of the grades"),
    "most": Message(
        "名额比例", "most", "参评单位的百分之几，舍去小数，如 30%", "of the units assessed, rounded down: 30%"
    ),
    "Grade.at_least": Message("最低分", "at least", "不写是不限", "none: any score"),
    "entries": Message("给分登记", "entries"),
    "criterion": Message(
        "考核指标", "criterion", "考核指标、加分项或一票否决的编号", "the id of a criterion, a bonus or a veto"
    ),
    "publish": Message(
        "公开哪些",
        "what is made public",
        "公开版网站显示的：plan 方案原文，city 全市的指标和节点、任务灯色和灯色统计，lights 各单位灯色，units 各单位的报送和数据，"
        "findings 发现的问题；不写的是 plan 和 city，写 [] 什么也不公开",
        "what the public edition of the site shows: plan its text, city the whole's indicators and milestones and the lights "
        "of tasks, lights those of units, units their reports and figures, findings; left out: plan and city; []: nothing",
    ),
    "AssessmentFile.schema": Message("文件格式", "form of the file", "写 planck/assessment@1", "planck/assessment@1"),
    "GivenFile.schema": Message("文件格式", "form of the file", "写 planck/given@1", "planck/given@1"),
    "Accounts.schema": Message("文件格式", "form of the file", "写 planck/accounts@1", "planck/accounts@1"),
    "GivenEntry.by": Message("给分人", "by", "单位或内设机构", "who gave the points"),
}
