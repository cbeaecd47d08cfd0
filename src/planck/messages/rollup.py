"""The rules of roll-ups: members without an answer, indicators that cannot be added; ``planck.rollup`` raises them."""

from __future__ import annotations

from planck.core.finding import Severity
from planck.messages.message import Message
from planck.messages.rule import Change, Rule, declare

_NAMED = (
    "没有汇总进来的县要点名，不能当作零（docs/rollup.md）",
    "a member that is not rolled up is named and never counts as 0 (docs/rollup.md)",
)
_ADDED = (
    "口径一致、有分子分母的才能相加（docs/rollup.md）",
    "only what is counted alike, with numerator and denominator, is added (docs/rollup.md)",
)
_DEFINED = ("汇总的定义要前后一致（docs/rollup.md）", "the definition of a roll-up agrees with itself (docs/rollup.md)")

ABSENT = declare(
    Rule(
        "P801",
        Severity.ERROR,
        title=("每个成员的文件夹都在", "every member's folder is there"),
        why=_NAMED,
        example=(Change("rollup.yaml", "at: counties/530111", "at: counties/530112"),),
        messages={
            "gone": Message(
                "{name}（{member}）没有汇总：{reason}",
                "{name} ({member}) is not rolled up: {reason}",
                "请核对文件夹；数据还没有送到的，请催报，送到后再汇总一次。",
                "Check the folder; where its data have not come in, ask for them and roll up again.",
            ),
        },
    )
)

REFUSED = declare(
    Rule(
        "P802",
        Severity.ERROR,
        title=("每个成员的方案和核减都能读", "every member's plan and waivers load"),
        why=_NAMED,
        example=(Change("counties/530111/data/plan.yaml", "title: 示例县方案", "titel: 示例县方案"),),
        messages={
            "refused": Message(
                "{name}（{member}）没有汇总：{reason}",
                "{name} ({member}) is not rolled up: {reason}",
                "请该成员改正：在它的文件夹里运行 planck validate 可以看到全部问题；改好后再汇总一次。",
                "Its office has to mend that: planck validate in its folder shows all of it; then roll up again.",
            ),
            "refused_lower": Message(
                "{name}（{member}）没有汇总：{reason}",
                "{name} ({member}) is not rolled up: {reason}",
                "请核对文件夹和 code；没有错的，请{name}用同一版 planck 再汇总一次，把 rollup.json 和 counties.jsonl.gz 原样送来，放进它的文件夹。",
                "Check the folder and the code; where both are right, {name} rolls up again with this release of planck and sends "
                "rollup.json and counties.jsonl.gz as they were written; put both into its folder.",
            ),
        },
    )
)

OUTSIDE = declare(
    Rule(
        "P803",
        Severity.ERROR,
        title=("汇总的季度在每个成员的方案期内", "the period lies in every member's plan"),
        why=_NAMED,
        example=(Change("counties/530111/data/plan.yaml", "end: 2025-12-31}", "end: 2023-12-31}"),),
        messages={
            "outside": Message(
                "{name}（{member}）没有汇总：{reason}",
                "{name} ({member}) is not rolled up: {reason}",
                "请核对 --period；该成员不再参加汇总的，在 rollup.yaml 里写 until。",
                "Check --period; a member that is no longer rolled up gets until in rollup.yaml.",
            ),
            "outside_lower": Message(
                "{name}（{member}）没有汇总：{reason}",
                "{name} ({member}) is not rolled up: {reason}",
                "请核对 --period；没有写错的，请{name}汇总同一个季度、交来。",
                "Check --period; where that is meant, {name} rolls up the same period.",
            ),
        },
    )
)

FAILED = declare(
    Rule(
        "P804",
        Severity.ERROR,
        title=("每个成员都判定完", "every member is judged to the end"),
        why=_NAMED,
        example=(Change("counties/530111", "!judged", "!killed"),),
        messages={
            "failed": Message(
                "{name}（{member}）没有汇总：{reason}",
                "{name} ({member}) is not rolled up: {reason}",
                "请再汇总一次；只有它不成的，在它的文件夹里运行 planck check 查原因。",
                "Roll up again; where it alone fails, planck check in its folder shows why.",
            ),
        },
    )
)

UNREAD = declare(
    Rule(
        "P805",
        Severity.WARNING,
        title=("成员的文件都能读", "every file of a member is read"),
        why=_NAMED,
        example=(Change("counties/530111/data/progress/sfj/2024Q3.yaml", "unit: sfj", "unit: [sfj"),),
        messages={
            "unread": Message(
                "{name}（{member}）有 {count} 处没有读进：{paths}；其余照常汇总，指标标为不完整",
                "{name} ({member}): {count} files or folders are not read: {paths}; the rest is rolled up, and marked as incomplete",
                "请该成员改正这些文件：planck validate 逐个说明；改好后再汇总一次。",
                "Its office has to mend them: planck validate says how; then roll up again.",
            ),
        },
    )
)

UNMAPPED = declare(
    Rule(
        "P806",
        Severity.WARNING,
        title=("共用指标在每个成员的方案里都有对应的项目", "every shared indicator has an item in every member's plan"),
        why=_ADDED,
        example=(Change("rollup.yaml", "item: 2.1.7/hotline", "item: 2.1.7/hotlines"),),
        messages={
            "none": Message(
                "{name}（{member}）的“{indicator}”没有对应的项目",
                "{name} ({member}) has no item for “{indicator}”",
                "请在该成员的 items 里写上它方案里的完整编号；它的方案不要求的，写 items: {{{id}: none}}。",
                "Write the full id that it has in the plan under the member's items; where the plan does not ask for it: items: {{{id}: none}}.",
            ),
            "none_near": Message(
                "{name}（{member}）的“{indicator}”没有对应的项目，相近的有 {near}",
                "{name} ({member}) has no item for “{indicator}”; near it: {near}",
                "请核对后在该成员的 items 里写上，例如 items: {{{id}: {example}}}；它的方案不要求的，写 {id}: none。",
                "If it is meant, name it under the member's items, such as items: {{{id}: {example}}}; where its plan does not ask for it: {id}: none.",
            ),
            "lacking": Message(
                "{name}（{member}）的“{indicator}”写作 {item}，它的方案里没有这个项目",
                "{name} ({member}): “{indicator}” is mapped to {item}, which its plan does not have",
                "请改成方案里的完整编号；它的方案不要求的，写 {id}: none。",
                "Write the full id as its plan has it; where its plan does not ask for it: {id}: none.",
            ),
            "lacking_near": Message(
                "{name}（{member}）的“{indicator}”写作 {item}，它的方案里没有这个项目，相近的有 {near}",
                "{name} ({member}): “{indicator}” is mapped to {item}, which its plan does not have; near it: {near}",
                "请核对后改成方案里的完整编号，例如 {id}: {example}；它的方案不要求的，写 {id}: none。",
                "Write the full id as its plan has it, such as {id}: {example}; where its plan does not ask for it: {id}: none.",
            ),
            "none_unsought": Message(
                "{name}（{member}）的“{indicator}”没有对应的项目",
                "{name} ({member}) has no item for “{indicator}”",
                "请在该成员的 items 里写上它方案里的完整编号（planck rollup check 列出相近的）；它的方案不要求的，写 items: {{{id}: none}}。",
                "Write the full id that it has in the plan under the member's items (planck rollup check lists near ones); where the plan does not ask for it: items: {{{id}: none}}.",
            ),
            "lacking_unsought": Message(
                "{name}（{member}）的“{indicator}”写作 {item}，它的方案里没有这个项目",
                "{name} ({member}): “{indicator}” is mapped to {item}, which its plan does not have",
                "请改成方案里的完整编号（planck rollup check 列出相近的）；它的方案不要求的，写 {id}: none。",
                "Write the full id as its plan has it (planck rollup check lists near ones); where its plan does not ask for it: {id}: none.",
            ),
            "none_below": Message(
                "{name}（{member}）的“{indicator}”没有对应的项目",
                "{name} ({member}) has no item for “{indicator}”",
                "它由{lower}汇总：请{lower}在自己的 rollup.yaml 里给 {id} 写上对应的项目，再汇总一次、交来。",
                "It is rolled up by {lower}, which maps {id} in its own rollup.yaml and rolls up again.",
            ),
            "lacking_below": Message(
                "{name}（{member}）的“{indicator}”没有对应的项目：{item}",
                "{name} ({member}) has no item for “{indicator}”: {item}",
                "它由{lower}汇总：请{lower}在自己的 rollup.yaml 里写上 id 为 {id} 的共用指标和对应的项目，再汇总一次、交来。",
                "It is rolled up by {lower}, which defines and maps {id} in its own rollup.yaml and rolls up again.",
            ),
        },
    )
)

INCOMPARABLE = declare(
    Rule(
        "P807",
        Severity.WARNING,
        title=("共用指标和成员的项目口径一致", "a member's item counts as the shared indicator does"),
        why=_ADDED,
        example=(Change("rollup.yaml", "measured: in_quarter", "measured: snapshot"),),
        messages={
            "incomparable": Message(
                "{name}（{member}）的“{indicator}”没有相加：{reason}",
                "{name} ({member}): “{indicator}” is not added: {reason}",
                "请核对口径；确实不同的，在该成员的 excluded 里写明理由，例如 excluded: {{{id}: 统计范围不同}}。",
                "Compare the definitions; where they do differ, say why under the member's excluded, such as excluded: {{{id}: counts otherwise}}.",
            ),
        },
    )
)

PLAIN = declare(
    Rule(
        "P808",
        Severity.NOTE,
        title=("率有分子和分母", "a rate has numerator and denominator"),
        why=_ADDED,
        example=(
            Change(
                "counties/530111/data/progress/sfj/2024Q3.yaml",
                "hotline: {numerator: 48, denominator: 50}",
                "hotline: 96",
            ),
        ),
        messages={
            "plain": Message(
                "{name}（{member}）的“{indicator}”只报了 {value}%，没有分子分母，没有相加",
                "{name} ({member}) gives {value} % for “{indicator}” without a fraction; it is not added",
                "请该成员按 {{numerator: 分子, denominator: 分母}} 报送。",
                "Its units should report {{numerator: …, denominator: …}}.",
            ),
        },
    )
)

SAME_FILES = declare(
    Rule(
        "P809",
        Severity.ERROR,
        title=("没有两个成员用同样的文件", "no two members have the same files"),
        why=_NAMED,
        example=(Change("counties/530111/data/progress", "!own", "!copied"),),
        messages={
            "same": Message(
                "{name}（{member}）和{others}的文件一字不差",
                "{name} ({member}) has the very files of {others}",
                "请核对是不是拷错了文件夹：同样的数会加两遍。",
                "Check whether a folder was copied by mistake: the same figures are added twice.",
            ),
        },
    )
)

TOTAL = declare(
    Rule(
        "P810",
        Severity.WARNING,
        title=("合计等于下面各成员之和", "a total is the sum of the members below it"),
        why=_ADDED,
        example=(
            Change(
                "counties/530100/data/progress/sfj/2024Q3.yaml",
                "hotline: {numerator: 143, denominator: 150}",
                "hotline: {numerator: 142, denominator: 150}",
            ),
        ),
        messages={
            "differs": Message(
                "{name}（{member}）的合计“{indicator}”是 {total}，下面各成员之和是 {sum}",
                "{name} ({member}): the total of “{indicator}” is {total}; the sum of the members below is {sum}",
                "请核对两边的数；汇总用的是各成员之和。",
                "Compare the two; the roll-up uses the sum.",
            ),
            "differs_gaps": Message(
                "{name}（{member}）的合计“{indicator}”是 {total}，下面各成员之和是 {sum}，但有 {count} 个成员没有计入：{codes}",
                "{name} ({member}): the total of “{indicator}” is {total}; the sum of the members below is {sum}, without {count} of them: {codes}",
                "请先补齐没有计入的成员，再核对；汇总用的是各成员之和。",
                "First complete those that are not added, then compare; the roll-up uses the sum.",
            ),
        },
    )
)

DEFINITION = declare(
    Rule(
        "P811",
        Severity.ERROR,
        title=("rollup.yaml 前后一致", "rollup.yaml agrees with itself"),
        why=_DEFINED,
        example=(Change("rollup.yaml", "code: 530111", "code: 530102"),),
        messages={
            "code_twice": Message(
                "代码 {code} 写了两次：第 {line} 行已经有了",
                "the code {code} stands twice: line {line} has it already",
                "一个成员一个代码；请改成它自己的行政区划代码，重复的删去。",
                "Each member has a code of its own; correct this, or delete the double.",
            ),
            "folder_twice": Message(
                "文件夹 {at} 写了两次：第 {line} 行已经用了",
                "the folder {at} stands twice: line {line} has it already",
                "同一个文件夹汇总两次，数就加了两遍；请改成这个成员自己的文件夹。",
                "Its figures would be added twice; write the member's own folder.",
            ),
            "level_unknown": Message(
                "没有代码为 {under} 的级次",
                "there is no level with the code {under}",
                "请先写进 levels，或改成已有的：{known}。",
                "Enter it under levels, or write one that is there: {known}.",
            ),
            "level_circle": Message(
                "级次 {code} 绕回了自己",
                "the level {code} comes to lie below itself",
                "请改 under，让每个级次都归到最上面的一个。",
                "Mend under, so that every level comes to lie below the top.",
            ),
            "level_deep": Message(
                "级次 {code} 太深：上下最多 {most} 级",
                "the level {code} lies too deep: at most {most} levels lie below each other",
                "请核对 under：全国到乡镇也只有六级。",
                "Look at under again: from the nation to a town there are six.",
            ),
            "text_long": Message(
                "这段文字有 {count} 个字，太长：最多 {most} 个字",
                "this text has {count} characters, which is too long: at most {most}",
                "请写得短一些；要详细说明的，另写文件。",
                "Shorten it, and say the rest in a document of its own.",
            ),
            "tops": Message(
                "最上面的级次应当只有一个（不写 under 的），现在有 {count} 个",
                "there is exactly one level without under, the top; here are {count}",
                "请给其余的级次写上 under。",
                "Give the others under.",
            ),
            "figures_missing": Message(
                "{name}用的是级次 {code} 的代码，没有写 figures：是本级的数，还是已经包含下面各成员的合计",
                "{name} has the code of the level {code} and does not say figures: its own, or a total that contains those below",
                "本级自己的数写 figures: own；合计写 figures: total。",
                "Write figures: own for its own figures, figures: total for a total.",
            ),
            "figures_elsewhere": Message(
                "figures 只写在用级次代码的成员上，{code} 不是它所在级次的代码",
                "figures stands with a member that has its level's code; {code} is not that of its level",
                "请删去 figures，或把 under 改成 {code}。",
                "Delete figures, or write under: {code}.",
            ),
            "figures_of_county": Message(
                "figures 只写在用级次代码的成员上，{code} 不是级次的代码",
                "figures stands with a member that has a level's code; {code} is no level's",
                "请删去 figures。",
                "Delete figures.",
            ),
            "folder_missing": Message(
                "{name}没有写数据在哪里",
                "{name} does not say where its data lie",
                "各县写 at: 文件夹（里面有 data/）；下级已经汇总好的，写 rollup: 汇总结果的文件夹。",
                "Write at: the folder that holds data/, or rollup: the folder of a lower roll-up.",
            ),
            "folder_both": Message(
                "{name}既写了 at，又写了 rollup",
                "{name} has both at and rollup",
                "只留一个：县自己的数据写 at，下级汇总的结果写 rollup。",
                "Keep one: at for a county's own data, rollup for a lower roll-up.",
            ),
            "rollup_with": Message(
                "{name}是下级汇总，{key} 对它不起作用",
                "{name} is a lower roll-up, for which {key} means nothing",
                "请删去 {key}；口径在下级的 rollup.yaml 里写。",
                "Delete {key}; that is written in the lower rollup.yaml.",
            ),
            "path": Message(
                "“{at}”不能用：要写相对于 rollup.yaml 的路径，用 / 分隔",
                "“{at}” will not do: a path relative to rollup.yaml, with /",
                "例如 at: counties/530181。数据在别的盘上的，把它挂到 rollup.yaml 旁边。",
                "For instance at: counties/530181. What lies on another disk is mounted beside rollup.yaml.",
            ),
            "indicator_twice": Message(
                "共用指标 {id} 写了两次：第 {line} 行已经有了",
                "the shared indicator {id} stands twice: line {line} has it already",
                "请改名或删去一个。",
                "Rename one, or delete it.",
            ),
            "indicator_unknown": Message(
                "没有共用指标 {id}",
                "there is no shared indicator {id}",
                "已有的是：{known}。",
                "There are: {known}.",
            ),
            "template_unknown": Message(
                "没有模板 {template}",
                "there is no template {template}",
                "请写进 templates，或改成已有的：{known}。",
                "Enter it under templates, or write one that is there: {known}.",
            ),
            "never": Message(
                "{name}从 {since}（since）到 {until}（until），没有一天计入",
                "{name} counts from {since} (since) to {until} (until): on no day",
                "请核对两个日期；只有一个的，另一个删去。",
                "Look at both days again; delete the one that there is not.",
            ),
            "negative": Message(
                "min_denominator 不能小于 0",
                "min_denominator is 0 or more",
                "不设门槛的，删去这一行。",
                "Delete it where every rate is ranked.",
            ),
            "template_none": Message(
                "没有模板 {template}：rollup.yaml 里没有写 templates",
                "there is no template {template}: rollup.yaml has no templates",
                "请写上 templates，或删去 template。",
                "Write the templates, or delete template.",
            ),
        },
    )
)

SENTENCES: dict[str, Message] = {
    "help.rollup_run": Message(
        "汇总：逐个判定各成员，写出 DIR/rollup.json 和 DIR/counties.jsonl.gz。\n\nFILE 不写就是当前文件夹里的 rollup.yaml；不写 --period "
        "取最近结束的季度。有成员没有汇总进来的，退出码是 1。",
        "Roll up: judge every member, and write DIR/rollup.json and DIR/counties.jsonl.gz.\n\nFILE is rollup.yaml in the "
        "working directory by default, the period the last quarter that has ended. Exit code 1 where a member is without an answer.",
    ),
    "help.rollup_check": Message(
        "只查定义：文件夹在不在，每个成员的方案里共用指标对应哪个项目，没有对应的给出相近的。不判定。",
        "Look at the definition only: folders, and which item each member's plan has for each shared indicator, with near "
        "names for what is unmapped. Nothing is judged.",
    ),
    "help.rollup_output": Message("结果写进这个文件夹", "the folder of the result"),
    "help.rollup_format": Message("full 给人看，json 给程序用", "full for people, json for programs"),
    "help.jobs": Message("同时用几个进程，不写就用全部处理器", "how many processes; by default one a processor"),
    "help.cluster": Message(
        "用这个 Dask 集群的机器判定（docs/rollup-cluster.md）", "judge on this Dask cluster (docs/rollup-cluster.md)"
    ),
    "help.tls_ca": Message("集群的 CA 证书（PEM）", "the certificate of the cluster's CA (PEM)"),
    "help.tls_cert": Message("自己的证书（PEM）", "your certificate (PEM)"),
    "help.tls_key": Message("自己的私钥（PEM）", "your key (PEM)"),
    "help.patience": Message(
        "这么多秒没有一个成员判完，其余的就算未完成（600）",
        "seconds with no member finished, after which the rest is given up (600)",
    ),
    "progress.members": Message("已判定 {done}/{total} 个成员……", "{done} of {total} members judged …"),
    "rollup.no_file": Message(
        "{path} 里没有 {name}。从头建一个：planck init --rollup；或写明文件：planck rollup run 文件",
        "{path} holds no {name}. To begin with one: planck init --rollup; or name the file: planck rollup run FILE",
    ),
    "rollup.no_output": Message(
        "请用 -o 写明结果放进哪个文件夹，例如 -o 2025Q3",
        "Name the folder of the result with -o, such as -o 2025Q3",
    ),
    "rollup.broken": Message(
        "{name} 有问题，没有汇总：",
        "{name} is not sound; nothing was rolled up:",
    ),
    "rollup.nobody": Message(
        "没有一个成员能判定，没有写出结果；季度不对的，用 --period 写明：",
        "Not one member could be judged, and nothing was written; another period is named with --period:",
    ),
    "rollup.codes_twice": Message(
        "{name}的下级汇总里，这些代码在别处已经有了，数会加两遍：{codes}",
        "Codes of the lower roll-up of {name} stand elsewhere already, and would be added twice: {codes}",
    ),
    "rollup.left_out": Message(
        "工作进程 {worker} 不参加：{reason}",
        "worker {worker} is left out: {reason}",
    ),
    "rollup.matrix": Message(
        "{name}：{members} 个成员，{indicators} 个共用指标，每个成员的方案里对应的项目",
        "{name}: {members} members, {indicators} shared indicators, and the item that each member's plan has for them",
    ),
    "rollup.matrix_item": Message("{item}  {count} 个成员", "{item}  {count} members"),
    "rollup.matrix_code": Message("代码", "code"),
    "rollup.matrix_name": Message("成员", "member"),
    "rollup.matrix_signs": Message(
        "√ 有对应的项目  — 方案不要求  ？ 没有对应的  × 口径不同  ○ 不计（excluded）",
        "√ mapped  — not asked for  ？ unmapped  × incomparable  ○ excluded",
    ),
    "rollup.alike": Message(
        "{code} 还有 {count} 个成员同样如此：{codes}",
        "{code}: the same of {count} more members: {codes}",
    ),
    "rollup.wrote": Message(
        "{period} 汇总完：{members} 个成员，判定 {answered} 个；写入 {path}",
        "{period} rolled up: {answered} of {members} members judged; written to {path}",
    ),
    "rollup.not_yet": Message(
        "{period} 结束时还没有设立（since）、这次不计的成员 {count} 个：{members}",
        "not founded by the end of {period} (since), and not counted: {count} members: {members}",
    ),
    "rollup.plan_other": Message(
        "方案编号是 {plan}，rollup.yaml 里写的是 {wanted}",
        "its plan is {plan}, while rollup.yaml says {wanted}",
    ),
    "rollup.plan_cadence": Message(
        "方案{cadence}报一次，没有 {period} 这样的期",
        "its plan has reports {cadence}, and so no {period}",
    ),
    "rollup.plan_period": Message(
        "{period} 不在方案期内（{start} 至 {end}）",
        "{period} does not lie in its plan's period ({start} to {end})",
    ),
    "rollup.absent": Message(
        "{at} 里没有 {file}",
        "{at} has no {file}",
    ),
    "rollup.plan_fault": Message(
        "{path}:{line} {message}",
        "{path}:{line} {message}",
    ),
    "rollup.plan_file": Message(
        "{path} {message}",
        "{path} {message}",
    ),
    "rollup.forged": Message(
        "印发的存档被改动过：{path}",
        "the record of the issued period is not as it was written: {path}",
    ),
    "rollup.item_kind": Message(
        "{item} 是{kind}，不是指标",
        "{item} is a {kind}, no indicator",
    ),
    "rollup.item_unit": Message(
        "{item} 的计量单位是 {theirs}，汇总的是 {ours}",
        "{item} is measured in {theirs}, the shared indicator in {ours}",
    ),
    "rollup.item_measured": Message(
        "{item} 的统计方式（measured）是 {theirs}，汇总的是 {ours}",
        "{item} is measured: {theirs}, the shared indicator {ours}",
    ),
    "rollup.item_whole": Message(
        "{item} 不合计全市（aggregate: none），没有可以相加的数",
        "{item} has no value of the whole (aggregate: none) to be added",
    ),
    "rollup.definition_differs": Message(
        "下级汇总的口径不同（{keys}）",
        "the lower roll-up defines it otherwise ({keys})",
    ),
    "rollup.definition_lacking": Message(
        "下级汇总没有这个指标",
        "the lower roll-up does not have it",
    ),
    "rollup.lower_period": Message(
        "下级汇总的是 {theirs}，不是 {ours}",
        "the lower roll-up is of {theirs}, not of {ours}",
    ),
    "rollup.lower_top": Message(
        "下级汇总最上面的级次是 {theirs}，不是 {ours}",
        "the top level of the lower roll-up is {theirs}, not {ours}",
    ),
    "rollup.unfit_missing": Message(
        "{path} 里没有汇总结果（{file}）",
        "{path} holds no roll-up ({file})",
    ),
    "rollup.unfit_read": Message(
        "{path} 读不了：{reason}",
        "{path} cannot be read: {reason}",
    ),
    "rollup.unfit_version": Message(
        "{path} 是 {version} 版写的，这一版读不了；请用同一版汇总",
        "{path} was written by release {version}, which this one does not read; roll up with the same release",
    ),
    "rollup.unfit_shape": Message(
        "{path} 被改动过，{where} 前后对不上；请重新汇总",
        "{path} was changed: {where} contradicts the rest; roll up again",
    ),
    "rollup.output_lower": Message(
        "{path} 是成员{name}送来的下级汇总，写进去就把它换掉了；请用 -o 另写一个文件夹",
        "{path} is the lower roll-up of member {name}, which the result would replace; name another folder with -o",
    ),
    "rollup.no_period": Message(
        "{day} 以前没有哪个季度已经结束；请核对 --as-of",
        "no quarter had ended before {day}; look at --as-of again",
    ),
    "rollup.unfit_changed": Message(
        "{path} 写成以后被改动过，不再读；请重新汇总",
        "{path} was changed after it was written, and is not read any more; roll up again",
    ),
    "rollup.stale": Message(
        "工作进程在 {root} 看到的 rollup.yaml 不是这一份",
        "the worker sees another rollup.yaml at {root}",
    ),
    "rollup.unseen": Message(
        "工作进程在 {root} 看不到 rollup.yaml",
        "the worker does not see rollup.yaml at {root}",
    ),
    "rollup.mended_below": Message(
        "它由{name}汇总，要改的在{name}：{remedy}改好以后，请{name}再汇总一次、交来。",
        "It is rolled up by {name}, where this is mended: {remedy} Then {name} rolls up again.",
    ),
    "rollup.version": Message(
        "工作进程的 planck 是 {theirs} 版，这里是 {ours} 版",
        "the worker has planck {theirs}, this is {ours}",
    ),
    "rollup.unfit_damaged": Message(
        "{path} 不是汇总结果，或已损坏：{fault}；请重新汇总",
        "{path} is no roll-up, or is damaged: {fault}; roll up again",
    ),
    "rollup.unfit_rows": Message(
        "{path} 不是和 {file} 同一次汇总写出的，或被改动过；请重新汇总",
        "{path} was not written together with {file}, or was changed; roll up again",
    ),
    "rollup.fault_in_line": Message("第 {line} 行，{fault}", "line {line}: {fault}"),
    "rollup.fault_empty": Message("没有内容", "nothing is written"),
    "rollup.fault_cut": Message(
        "写到第 {line} 行第 {column} 列就断了", "it breaks off at line {line}, column {column}"
    ),
    "rollup.fault_json": Message("第 {line} 行第 {column} 列不是 JSON", "no JSON at line {line}, column {column}"),
    "rollup.fault_row_cut": Message("没有写完，或太长", "it is cut off, or too long"),
    "rollup.fault_gzip": Message("不是 gzip 压缩文件，或没有写完", "it is no gzip file, or is cut off"),
    "rollup.fault_large": Message("展开以后太大", "too large when unpacked"),
    "rollup.fault_missing": Message("缺 {key}", "{key} is missing"),
    "rollup.fault_unknown": Message("多出 {key}", "{key} does not belong there"),
    "rollup.fault_number": Message("不会有 {number} 这样的数", "no number is written as {number}"),
    "rollup.fault_value": Message("{key} 的值不对", "{key} has a value that is never written"),
    "rollup.fault_against": Message("{key} 前后对不上", "{key} contradicts the rest"),
    "rollup.fault_text": Message("{key} 应当是文字", "{key} is to be a text"),
    "rollup.fault_count": Message("{key} 应当是整数", "{key} is to be a whole number"),
    "rollup.fault_truth": Message("{key} 应当是 true 或 false", "{key} is to be true or false"),
    "rollup.fault_list": Message("{key} 应当是列表 [ ]", "{key} is to be a list [ ]"),
    "rollup.fault_map": Message("{key} 应当是键和值 {{ }}", "{key} is to hold keys and values {{ }}"),
    "rollup.fault_whole": Message("最外层应当是键和值 {{ }}", "the whole is to be keys and values {{ }}"),
    "rollup.matrix_below": Message(
        "2/3 这样的是下级汇总：方案要求的 3 个成员里，2 个有对应的项目；缺的由下级补上，再汇总一次、交来",
        "2/3 is a lower roll-up: of 3 members that are asked, 2 are mapped; the lower office maps the others and rolls up again",
    ),
}
