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
    "help.import_plan": Message(
        "作为已有工作区的另一个方案，写进 data/plans/ID.yaml，用 data/plan.yaml 的单位",
        "as a further plan of a workspace: writes data/plans/ID.yaml with the units of data/plan.yaml",
    ),
    "beside.with_against": Message(
        "--plan 是另一个方案，--against 是同一个方案修订以后：只写一个。",
        "--plan adds another plan, --against amends one: write one of them.",
    ),
    "amend.there": Message(
        "{path} 是上次对照写的，还在那里，没有改动。核对完用它替换原来的方案，或者删去它再运行一次。",
        "{path} was written by an earlier run and was left as it is: put it in the place of the plan, or delete it and run again.",
    ),
    "amend.further": Message(
        "{path} 是另外的方案，还不能用 --against 对照。可以另取一个方案代码导入新文件（--plan），把编号和判断照旧的抄过去。",
        "{path} is a further plan, which --against cannot amend yet. Import the new document under another id (--plan), and "
        "carry ids and judgements over by hand.",
    ),
    "beside.bad_id": Message(
        "“{name}”不能作方案代码：用字母、数字，中间可以有“-”“.”“_”，不能和第一个方案的代码相同，如 work-2026。",
        "“{name}” is no id for a further plan: letters, digits, - . _ between them, and not the first plan's; such as work-2026.",
    ),
    "beside.there": Message(
        "{path} 已经有了，没有改动。另取一个方案代码；要重新导入的，先删去它。",
        "{path} exists and was left as it is: take another id, or delete it first to import anew.",
    ),
    "beside.new_unit": Message(
        "data/plan.yaml 里没有这个单位，请加进它的 units；只是另一种叫法的，写进原单位的 aliases，再重新导入",
        "data/plan.yaml has no such unit: add it to its units; where it is another name of one, add that to its aliases "
        "and import anew",
    ),
    "beside.wrote": Message(
        "已写入 {path}（草稿，原文在 source/{source}）", "wrote {path} (a draft; the text is in source/{source})"
    ),
    "beside.known": Message(
        "  其中 {count} 个单位 {path} 里已有，沿用它的代码", "  {count} of the units stand in {path} and keep their ids"
    ),
    "beside.lines": Message(
        "{path} 里没有的单位 {count} 个。确是新单位的，把下面几行加进它的 units，加完才能用；只是另一种叫法的，写进原单位的 aliases，删去 "
        "{plan} 和 source/{source}，再导入一次：",
        "{count} units are not in {path}. Add these lines to its units, without which the plan does not load; where one is "
        "another name of a unit, add it to that unit's aliases, delete {plan} and source/{source}, and import again:",
    ),
    "beside.review": Message(
        "待确认 {count} 处，列在 review 里：核对一处，删去一条。",
        "{count} places to confirm, listed under review: delete each once it is checked.",
    ),
    "beside.next": Message(
        "下一步：planck validate 检查，planck show --text --plan {name} 看还原的原文，planck show --review --plan {name} 逐条确认，改 {plan}。",
        "Next: planck validate, planck show --text --plan {name} for the text as rebuilt, planck show --review --plan {name} "
        "to confirm, edit {plan}.",
    ),
}
