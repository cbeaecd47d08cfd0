"""Sentences of the formats for reviews and runners: annotations, summaries, test reports."""

from __future__ import annotations

from planck.wording.say import Say

SENTENCES: dict[str, Say] = {
    "told.remedy": Say("{message}。改法：{help}", "{message}. Help: {help}"),
    "github.more": Say(
        "还有 {errors} 个错误、{warnings} 个警告、{notes} 条提示没有在此标出，全部见本步骤的摘要。",
        "{errors} more errors, {warnings} more warnings and {notes} more notes are not annotated here; the step's summary has all.",
    ),
    "junit.clean": Say("没有发现问题", "nothing found"),
    "junit.waived": Say("已核减：{reason}", "waived: {reason}"),
    "summary.title": Say("进展文件检查结果", "Check of the progress files"),
    "summary.title_quarter": Say("{title}：{period} 判定结果", "{title}: {period} as judged"),
    "summary.clean": Say("检查了 {files} 份文件，没有发现问题。", "{files} files looked at, nothing found."),
    "summary.counts": Say(
        "检查了 {files} 份文件，共 {errors} 个错误、{warnings} 个警告、{notes} 条提示；有错误的须改正后再提交。",
        "{files} files looked at: {errors} errors, {warnings} warnings, {notes} notes. Errors must be corrected before merging.",
    ),
    "summary.day": Say("判定日：{day}", "As of {day}"),
    "summary.lights_units": Say("单位灯色：{lights}", "Units by light: {lights}"),
    "summary.lights_tasks": Say("任务灯色：{lights}", "Tasks by light: {lights}"),
    "summary.line": Say("行", "Line"),
    "summary.grade": Say("程度", "Severity"),
    "summary.wrong": Say("问题", "What is wrong"),
    "summary.right": Say("改法", "What to write instead"),
    "summary.rest": Say("其余 {count} 条", "The other {count}"),
    "summary.cut": Say(
        "篇幅所限，另有 {count} 条没有列出。请运行 planck validate 或 planck check 查看全部。",
        "{count} more are left out for length. Run planck validate or planck check to see them all.",
    ),
}
