"""Messages on an amended document against the plan of before (``planck import --against``)."""

from __future__ import annotations

from planck.messages.message import Message

SENTENCES: dict[str, Message] = {
    "help.against_plan": Message(
        "与原来的方案（plan.yaml 或其文件夹）对照，写成 plan.new.yaml，列出改动",
        "hold it against the plan of before (plan.yaml or its folder): writes plan.new.yaml and lists what changed",
    ),
    "amend.gone": Message(
        "新文件里没有这一项，保留到这一天为止，旧文件照样有效",
        "the new document does not have it: kept up to this day, and old files stay valid",
    ),
    "amend.new_unit": Message(
        "新文件里新出现的单位或统称；只是改了名称的，删去它，名单里改用原来的代码，新名称写进原单位的 aliases",
        "a body or group that only the new document names; where it only has a new name, take it out, name the unit of "
        "before in the lists, and put the new name into that unit's aliases",
    ),
    "amend.new_item": Message("新文件里新出现的", "in the new document alone"),
    "amend.units": Message("责任单位", "responsible units"),
    "amend.units_changed": Message("责任单位名单改了，原来是：{before}", "the list of units changed; it was: {before}"),
    "amend.period": Message("新文件的起止日期是 {start} 至 {end}", "the new document runs from {start} to {end}"),
    "amend.wrote": Message(
        "已写入 {path}，原来的 {old} 没有动。核对以后，用它替换 {old}；注释没有带过来。",
        "wrote {path}; {old} stays as it is. Once you have looked at it, put it in the place of {old}; comments are not carried over.",
    ),
    "amend.counts": Message(
        "没有变 {same} 项任务；改了文字 {wording} 处，改了数字或日期 {figure} 处，移动 {moved} 项，新增 {new} 项，不再有 {gone} 项",
        "{same} tasks the same; changed: wording {wording}, figure or date {figure}, moved {moved}, new {new}, gone {gone}",
    ),
    "amend.review": Message(
        "要核对的 {count} 处，都列在 {path} 的 review 里。", "{count} places to look at stand under review in {path}."
    ),
    "amend.wording": Message("改了文字", "wording changed"),
    "amend.figure": Message("改了数字或日期", "figure or date changed"),
    "amend.moved": Message("移动", "moved"),
    "amend.new": Message("新增", "new"),
    "amend.gone_title": Message("不再有，保留到新文件以前", "gone, kept up to the new document"),
    "amend.no_plan": Message(
        "{path} 不是能读的方案文件（plan.yaml）。先运行 planck validate，改正它的错误。",
        "{path} is no plan that loads (plan.yaml). Run planck validate and correct its errors first.",
    ),
    "amend.with_output": Message(
        "--against 把新方案写在原方案旁边，不用 -o。", "--against writes the new plan beside the old one: leave -o out."
    ),
}
