"""Sentences of the formats for code review and CI: annotations, summaries, test reports."""

from __future__ import annotations

from planck.messages.message import Message

SENTENCES: dict[str, Message] = {
    "finding.with_remedy": Message("{message}。改法：{help}", "{message}. Help: {help}"),
    "github.more": Message(
        "还有 {errors} 个错误、{warnings} 个警告、{notes} 条提示没有在此标出，全部见本步骤的摘要。",
        "{errors} more errors, {warnings} more warnings and {notes} more notes are not annotated here; the step's summary has all.",
    ),
    "report.more": Message(
        "篇幅所限，另有 {errors} 个错误、{warnings} 个警告、{notes} 条提示没有列出。请运行 planck validate 或 planck gate，用 json 格式查看全部。",
        "{errors} more errors, {warnings} more warnings and {notes} more notes are left out: a platform takes no more. Run planck "
        "validate or planck gate with the format json to see them all.",
    ),
    "head.review": Message("方案草稿，{count} 处待核对", "draft plan, {count} places to be looked at"),
    "junit.clean": Message("没有发现问题", "nothing found"),
    "junit.waived": Message("已核减：{reason}", "waived: {reason}"),
    "summary.title": Message("进展文件检查结果", "Check of the progress files"),
    "summary.title_quarter": Message("{title}：{period} 判定结果", "{title}: {period} as judged"),
    "summary.clean": Message("检查了 {files} 份文件，没有发现问题。", "{files} files looked at, nothing found."),
    "summary.counts": Message(
        "检查了 {files} 份文件，共 {errors} 个错误、{warnings} 个警告、{notes} 条提示；有错误的须改正后再提交。",
        "{files} files looked at: {errors} errors, {warnings} warnings, {notes} notes. Errors must be corrected before merging.",
    ),
    "summary.day": Message("判定日：{day}", "As of {day}"),
    "summary.lights_units": Message("单位灯色：{lights}", "Units by light: {lights}"),
    "summary.lights_tasks": Message("任务灯色：{lights}", "Tasks by light: {lights}"),
    "summary.line": Message("行", "Line"),
    "summary.grade": Message("程度", "Severity"),
    "summary.wrong": Message("问题", "What is wrong"),
    "summary.right": Message("改法", "What to write instead"),
    "summary.rest": Message("其余 {count} 条", "The other {count}"),
    "summary.cut": Message(
        "篇幅所限，另有 {count} 条没有列出。请运行 planck validate 或 planck check 查看全部。",
        "{count} more are left out for length. Run planck validate or planck check to see them all.",
    ),
    "corrected.title": Message("更正", "Corrections since the issue"),
    "corrected.issued": Message("{number} · {day} 印发 · {by}", "issued as {number} · {day} · {by}"),
    "corrected.row": Message(
        "{name}：印发时 {then}，{on} 起 {now}（{why}）",
        "{name}: issued as {then}, corrected to {now} from {on} ({why})",
    ),
    # planck diff
    "diff.title": Message("{title}：前后比较", "{title}: what changed"),
    "diff.before": Message("前：{what}", "from: {what}"),
    "diff.after": Message("后：{what}", "to:   {what}"),
    "diff.none": Message("没有变化。", "Nothing has changed."),
    "diff.rest": Message(
        "另有 {count} 项，用 --format markdown 或 json 看全部", "{count} more; --format markdown or json has them all"
    ),
    "diff.cut": Message(
        "篇幅所限，另有 {count} 项没有列出。全部见 planck diff --format json。",
        "{count} more are left out for length; planck diff --format json has them all.",
    ),
    "diff.computed": Message("（按规则为 {light}）", " (computed: {light})"),
    "diff.received": Message("{day}（收件登记）", "{day} (by the office's book)"),
    "diff.own_day": Message("单位自填 {day}", "dated {day} by the unit"),
    "diff.returned": Message("{on} 退回补正（{reason}）", "returned {on} ({reason})"),
    "diff.returned_task": Message("任务 {task} {on} 退回补正（{reason}）", "task {task} returned {on} ({reason})"),
    "diff.complete_by": Message("限 {day} 前补正", "to be completed by {day}"),
    "diff.sent": Message("{day} 发出", "sent {day}"),
    "diff.unsent": Message("未发出", "not sent"),
    "diff.answer_by": Message("限 {day} 前答复", "answer due {day}"),
    "diff.answered": Message("{day} 答复", "answered {day}"),
    "diff.closed": Message("{day} 销号", "closed {day}"),
}
