"""The rules of the loader: folders, files, fields and ids; ``planck.load`` raises them, as does the import of forms."""

from __future__ import annotations

from planck.core.finding import Severity
from planck.messages.grounds import FILE_FORM, ISSUED, OFFICIAL_TEXT, PROSE
from planck.messages.message import Message
from planck.messages.reading import LIMITS
from planck.messages.rule import Change, Rule, declare

TOO_MANY = LIMITS
"""A file with more mistakes than are listed."""

VALUE = declare(
    Rule(
        "P020",
        Severity.ERROR,
        title=("字段的值符合该字段的写法", "a value is of its field's form"),
        why=FILE_FORM,
        example=(Change("progress/sfj/2024Q3.yaml", "calls: 1234", "calls: 一千多件"),),
        remedies=("form.refused_value",),
        unreadable=True,
    )
)

UNKNOWN_KEY = declare(
    Rule(
        "P021",
        Severity.ERROR,
        title=("字段名都认识", "every key is known"),
        why=FILE_FORM,
        example=(Change("progress/sfj/2024Q3.yaml", "    status: ongoing", "    status: ongoing\n    remark: 略"),),
        remedies=(
            "form.unknown_key",
            "form.unknown_key_near",
        ),
        unreadable=True,
    )
)

MISSING_KEY = declare(
    Rule(
        "P022",
        Severity.ERROR,
        title=("必填的字段都写了", "what must be given is given"),
        why=FILE_FORM,
        example=(Change("progress/sfj/2024Q3.yaml", "    status: ongoing\n", ""),),
        messages={
            "load.no_tasks": Message(
                "tasks 下面是空的，一项任务也没有填",
                "tasks is empty: not one task is reported",
                "请为本单位的每项任务填写 status 和 progress；planck show {unit} 可列出本单位的任务。",
                "Give status and progress for each task of the unit; planck show {unit} lists them.",
            ),
        },
        remedies=(
            "form.missing",
            "load.no_tasks",
        ),
        unreadable=True,
    )
)

SHAPE = declare(
    Rule(
        "P023",
        Severity.ERROR,
        title=("字段的形式（文字、列表、字段组）对", "a field has its shape: text, list or mapping"),
        why=FILE_FORM,
        example=(Change("progress/sfj/2024Q3.yaml", "progress: 有件必备。", "progress: [有件必备]"),),
        messages={
            "load.breaches_text": Message(
                "breaches 不能写“{written}”：没有违反的情况就不必写这个字段",
                "breaches cannot be “{written}”: leave the field out where nothing happened",
                "请删去 breaches 这一行；确有违反时写举措编号和事由，例如 breaches: {{{example}: {{what: …}}}}。",
                "Leave the line out; or name the measure and what happened: breaches: {{{example}: {{what: …}}}}.",
            ),
            "load.word_shape": Message(
                "“{key}”要写成 {{done: 完成日期}}，不能只写“{written}”",
                "“{key}” is written {{done: day}}, not “{written}”",
                "例如 {key}: {{done: 2024-11-20, evidence: [evidence/验收.pdf]}}；还没有完成写 {key}: {{done: }}。",
                "For instance {key}: {{done: 2024-11-20, evidence: [evidence/report.pdf]}}; not done yet: {key}: {{done: }}.",
            ),
            "load.figure_shape": Message(
                "“{key}”要写一个数，或写分子和分母，不能只把数写在括号里",
                "“{key}” is a number, or a numerator and a denominator, no numbers in brackets alone",
                "例如 {key}: 95，或 {key}: {{numerator: 66, denominator: 75}}。",
                "For instance {key}: 95, or {key}: {{numerator: 66, denominator: 75}}.",
            ),
            "load.no_fraction": Message(
                "“{name}”不是比率，没有分子和分母",
                "“{name}” is no rate and has neither numerator nor denominator",
                "直接写一个数，例如 {id}: 12；确是比率的，请协调员把方案里的 unit 改为 percent。",
                "Write one number, such as {id}: 12; if it is a rate, the plan's unit should be percent.",
            ),
            "load.figure_bare": Message(
                "“{key}”没有写明哪个数是分子、哪个数是分母",
                "“{key}” does not say which number is the numerator and which the denominator",
                "例如 {key}: {{numerator: 66, denominator: 75}}。",
                "For instance {key}: {{numerator: 66, denominator: 75}}.",
            ),
        },
        remedies=(
            "form.not_a_map",
            "form.list_for_map",
            "form.not_a_list",
            "form.not_text",
            "load.word_shape",
            "load.figure_shape",
        ),
        unreadable=True,
    )
)

MISNAMED = declare(
    Rule(
        "P024",
        Severity.ERROR,
        title=("进展文件按季度命名", "a progress file is named after its quarter"),
        why=FILE_FORM,
        example=(Change("progress/sfj/2024年三季度.yaml", "!absent", "schema: planck/progress@1\n"),),
        messages={
            "load.stray": Message(
                "{name} 不会被读取：进展文件应命名为 <季度>.yaml，例如 2024Q3.yaml",
                "{name} is not read: a progress file is named <quarter>.yaml, such as 2024Q3.yaml",
                "请改名，或移进 evidence/ 文件夹。",
                "Rename it, or move it into evidence/.",
            ),
            "load.stray_copy": Message(
                "{name} 不会被读取：同一季度的 {suggest} 已经有了",
                "{name} is not read: {suggest} is there already, for the same quarter",
                "请核对两份，只留一份：以这一份为准的，用它换掉 {suggest}；否则把它移出这个文件夹。",
                "Compare the two and keep one: put this in the place of {suggest}, or move it out of the folder.",
            ),
            "load.stray_near": Message(
                "{name} 不会被读取：文件名应写作 {suggest}",
                "{name} is not read: the file should be named {suggest}",
                "请改名为 {suggest}。",
                "Rename it to {suggest}.",
            ),
            "load.other_cadence": Message(
                "{name} 不会被读取：这个方案{cadence}报送一次（reporting.cadence），文件名应是 {suggest} 这样的",
                "{name} is not read: reports on this plan are due {cadence} (reporting.cadence), and named like {suggest}",
                "请改名为所报那一期的名字，如 {suggest}；方案不是{cadence}报送的，改 data/plan.yaml 的 reporting.cadence。",
                "Name it after its period, such as {suggest}; where reports are not due {cadence}, correct "
                "reporting.cadence in data/plan.yaml.",
            ),
            "load.stray_waivers": Message(
                "{name} 不会被读取：延期和核减应写在 waivers.yaml，现在一条也没有采用",
                "{name} is not read: extensions and waivers stand in waivers.yaml; none of these counts",
                "请改名为 waivers.yaml。",
                "Rename it to waivers.yaml.",
            ),
            "load.stray_data": Message(
                "{name} 不会被读取：data 里只读 plan.yaml 和 waivers.yaml",
                "{name} is not read: of data itself, only plan.yaml and waivers.yaml are",
                "确实要用的，请放到该放的地方（docs/files.md）；备份请移到 data 之外。",
                "Put it where it belongs (docs/files.md); keep a copy outside data.",
            ),
            "load.stray_quarter": Message(
                "{name} 不会被读取：办公室文稿的文件夹应写作 {suggest}",
                "{name} is not read: the folder of a quarter's texts should be named {suggest}",
                "请改名为 {suggest}。",
                "Rename it to {suggest}.",
            ),
        },
    )
)

CANNOT_OPEN = declare(
    Rule(
        "P025",
        Severity.ERROR,
        title=("文件是打得开的普通文件", "a file is a regular file that can be opened"),
        why=FILE_FORM,
        example=(Change("progress/sfj/2024Q4.yaml", "!absent", "!folder"),),
        messages={
            "load.not_a_file": Message(
                "{name} 不是普通文件，没有读取",
                "{name} is not a regular file and was not read",
                "请把它换成普通的 YAML 文本文件。",
                "Put an ordinary YAML text file in its place.",
            ),
            "load.link": Message(
                "{name} 是链接，没有读取：进展文件不得借链接指向别处",
                "{name} is a link and was not read: a progress file may not point elsewhere",
                "请放入文件本身，不要放链接。",
                "Put the file itself there, not a link.",
            ),
            "load.link_record": Message(
                "{name} 是链接，里面的存档没有读取",
                "{name} is a link, and the records in it were not read",
                "请放文件夹本身，不要放链接。",
                "Put the folder itself there, not a link.",
            ),
            "load.too_large": Message(
                "文件有 {size} 字节，超过 {limit} 字节的上限，没有读取",
                "the file has {size} bytes, more than the limit of {limit}, and was not read",
                "进展文件只写文字和数字；大的材料放进 evidence/ 文件夹。",
                "A progress file holds words and figures only; put large material into evidence/.",
            ),
            "load.cannot_open": Message(
                "文件打不开：{reason}",
                "the file cannot be opened: {reason}",
                "请检查文件权限，或请发来文件的人重新保存。",
                "Check its permissions, or ask for the file again.",
            ),
            "load.prose_large": Message(
                "文件有 {size} 字节，超过 {limit} 字节的上限，没有读取",
                "the file has {size} bytes, more than the limit of {limit}, and was not read",
                "这里只写报告里的段落；别的材料请移到 data 之外。",
                "Write the paper's paragraphs only; move other material out of data.",
            ),
            "load.prose_no_file": Message(
                "{name} 不是普通文件，没有读取",
                "{name} is not a regular file and was not read",
                "请把它换成普通的文本文件。",
                "Put an ordinary text file in its place.",
            ),
        },
    )
)

STRAY = declare(
    Rule(
        "P026",
        Severity.WARNING,
        title=("进展文件夹里只放进展文件和 evidence", "a progress folder holds progress files and evidence only"),
        why=FILE_FORM,
        example=(Change("progress/sfj/说明.txt", "!absent", "请查收。"),),
        messages={
            "load.stray_plan": Message(
                "{name} 不会被读取：plans 里只读方案文件，命名为 <方案代码>.yaml",
                "{name} is not read: plans holds plan files only, named <id>.yaml",
                "请改名，或移到 data 之外；链接请换成文件本身。",
                "Rename it, or move it out of data; put the file itself in the place of a link.",
            ),
            "load.stray_prose": Message(
                "{name} 不会被读取：这个文件夹只读 {known}",
                "{name} is not read: of this folder only {known} are",
                "要印进报告的，写进其中一个文件；别的材料请移到 data 之外。",
                "Write what is to be printed into one of these; move other material out of data.",
            ),
            "load.stray_prose_copy": Message(
                "{name} 不会被读取：{suggest} 已经有了",
                "{name} is not read: {suggest} is there already",
                "请核对两份，把要用的段落写进 {suggest}，把这一份移出这个文件夹。",
                "Compare the two, put what is needed into {suggest}, and move this out of the folder.",
            ),
            "load.stray_assessment": Message(
                "{name} 不会被读取：assessment 里只读 <年>.yaml（考核规则）和 <年>-given.yaml（人工给分）",
                "{name} is not read: assessment holds <year>.yaml, the rules, and <year>-given.yaml, what is given by hand",
                "请按年度改名，如 2025.yaml、2025-given.yaml；别的材料请移到 data 之外。",
                "Name it after its year, such as 2025.yaml or 2025-given.yaml; move other material out of data.",
            ),
        },
        remedies=(
            "load.stray",
            "load.stray_plan",
            "load.stray_prose",
            "load.stray_prose_copy",
            "load.stray_assessment",
        ),
    )
)

FORMER_ID = declare(
    Rule(
        "P136",
        Severity.NOTE,
        title=("文件里的编号是现在的编号", "a file has the ids of today"),
        why=FILE_FORM,
        example=(
            Change(
                "plan.yaml",
                "id: hotline\n",
                "id: answered\n                formerly: hotline\n",
            ),
        ),
        messages={
            "load.former_id": Message(
                "用了曾用编号，按现在的编号读：{written}",
                "former ids are read as the ids of today: {written}",
                "已经报送的不用改；以后写现在的编号。",
                "Leave a file that was handed in as it is; write the ids of today from now on.",
            ),
        },
    )
)

PROSE_FILE = declare(
    Rule(
        "P140",
        Severity.ERROR,
        title=("办公室文稿的文件名写对", "the office's texts have the names of their parts"),
        why=PROSE,
        example=(Change("office/2024Q3/主要成效.md", "!absent", "平台建设稳步推进。\n"),),
        messages={
            "load.prose_near": Message(
                "{name} 不会被读取：文件名应写作 {suggest}",
                "{name} is not read: the file should be named {suggest}",
                "请改名为 {suggest}。",
                "Rename it to {suggest}.",
            ),
        },
    )
)

_PARTS = "标题只用这些：{known}。标题单独一行，前面写“# ”，段落写在标题下面。"
_PARTS_EN = "The headings are: {known}. Each stands on a line of its own after “# ”, its paragraphs below it."

PROSE_PARTS = declare(
    Rule(
        "P141",
        Severity.ERROR,
        title=("办公室文稿的各部分分得清", "the parts of the office's texts can be told apart"),
        why=PROSE,
        example=(
            Change("office/2024Q3/年度报告.md", "# 原因分析\n\n有的平台人手不足。\n", "# 分析\n\n有的平台人手不足。\n"),
        ),
        messages={
            "load.prose_part": Message(
                "标题“{written}”不是年度报告的部分，它下面的段落不知道印在哪里",
                "the heading “{written}” is no part of the annual report: nobody knows where its paragraphs belong",
                _PARTS,
                _PARTS_EN,
            ),
            "load.prose_part_near": Message(
                "标题“{written}”不是年度报告的部分，它下面的段落不知道印在哪里；是不是“{suggest}”？",
                "the heading “{written}” is no part of the annual report; is it “{suggest}”?",
                "请改写为：# {suggest}",
                "Write: # {suggest}",
            ),
            "load.prose_no_part": Message(
                "这一段不在任何标题下面，不知道印在年度报告的哪一部分",
                "this paragraph stands under no heading: nobody knows to which part of the annual report it belongs",
                _PARTS,
                _PARTS_EN,
            ),
            "load.prose_comment": Message(
                "“<!--”开始的说明没有结束，分不清哪些要印、哪些不印",
                "the remark that begins with <!-- does not end: nobody knows what of it is to be printed",
                "请在说明的末尾写上半角的 -->，或者删去“<!--”。",
                "End the remark with -->, or delete the <!--.",
            ),
        },
    )
)

TWICE = declare(
    Rule(
        "P142",
        Severity.WARNING,
        title=("同一部分只写在一处", "a part is written in a single place"),
        why=PROSE,
        example=(
            Change("office/2024Q3/成效.md", "!absent", "平台建设稳步推进。\n"),
            Change(
                "office/2024Q3.yaml",
                "schema: planck/office@1\nperiod: 2024Q3\n",
                "schema: planck/office@1\nperiod: 2024Q3\nachievements: [热线开通。]\n",
            ),
        ),
        messages={
            "load.prose_twice": Message(
                "{key} 在 {name} 里也写了，报告用 {name} 的，这里写的没有采用",
                "{key} is written in {name} too; papers use that, and not what stands here",
                "请把还要用的段落移进 {name}，再删去这里的 {key}。",
                "Move what is still needed into {name}, then delete {key} here.",
            ),
        },
    )
)

MARKUP = declare(
    Rule(
        "P143",
        Severity.WARNING,
        title=("办公室文稿里只有段落、列表和加粗", "the office's texts hold paragraphs, lists and bold only"),
        why=PROSE,
        example=(Change("office/2024Q3/成效.md", "平台建设稳步推进。\n", "# 成效\n\n平台建设稳步推进。\n"),),
        messages={
            "load.prose_heading": Message(
                "这个文件里没有标题，“{written}”作为一段正文印出",
                "this file has no headings: “{written}” is printed as a paragraph",
                "报告自己印标题，请删去这一行；确是正文的，去掉前面的 #。",
                "The paper prints its own headings: delete the line; if it is a paragraph, take the # away.",
            ),
            "load.prose_markup": Message(
                "“{mark}”在这里不是格式，照原样印出",
                "“{mark}” is no markup here and is printed as it stands",
                "请删去；要分段，空一行；要列表，每项以“- ”或“1. ”开头。",
                "Delete it; an empty line parts paragraphs, and each item of a list begins with “- ” or “1. ”.",
            ),
            "load.prose_bold": Message(
                "这一段里的 ** 没有成对，照原样印出",
                "the ** of this paragraph are no pair and are printed as they stand",
                "要加粗的文字前后各写 **，中间紧挨文字；不要加粗的，删去 **。",
                "Put ** right before and right after the words that are to be bold; else delete it.",
            ),
        },
    )
)

JOINED = declare(
    Rule(
        "P144",
        Severity.NOTE,
        title=("办公室文稿的段落之间空一行", "an empty line parts the paragraphs of the office's texts"),
        why=PROSE,
        example=(Change("office/2024Q3/成效.md", "平台建成。\n\n热线开通。\n", "平台建成。\n热线开通。\n"),),
        messages={
            "load.prose_joined": Message(
                "这一行与上一行之间没有空行，两行印成一段",
                "no empty line stands above this line: the two are printed as a single paragraph",
                "要另起一段的，在这一行上面空一行。",
                "To begin a paragraph here, leave an empty line above it.",
            ),
        },
    )
)

SOURCE_TEXT = declare(
    Rule(
        "P101",
        Severity.ERROR,
        title=("方案写明的原文在它说的地方", "the official text lies where the plan says"),
        why=OFFICIAL_TEXT,
        example=(Change("plan.yaml", "status: in_force", "status: in_force\nsource: {file: source/none.txt}"),),
        messages={
            "load.no_source": Message(
                "方案写明的原文 {file} 读不到：{reason}",
                "the official text that the plan names, {file}, cannot be read: {reason}",
                "请把原文放回 {file}，或把 data/plan.yaml 里的 source.file 改成它现在的路径；没有原文时删去 "
                "source 一节。",
                "Put the text back as {file}, or give its present path as source.file of data/plan.yaml; without "
                "a text, leave source out.",
            ),
        },
    )
)

OTHER_PLAN = declare(
    Rule(
        "P137",
        Severity.ERROR,
        title=(
            "另外的方案与第一个方案共用单位和办公室，代码与文件名一致",
            "a further plan shares units and office, and is named after its id",
        ),
        why=FILE_FORM,
        example=(
            Change(
                "plans/work-2024.yaml",
                "!absent",
                "schema: planck/plan@1\nid: work-2025\ntitle: 年度工作要点\nperiod: {start: 2024-01-01, end: 2024-12-31}\n"
                "chapters: []\n",
            ),
        ),
        messages={
            "load.plan_id": Message(
                "id 写的是 {written}，与文件名 {name} 不一致",
                "id says {written}, but the file is named {name}",
                "两个改成一样的；进展文件里它的任务写作“{written}:任务编号”，也跟着改。",
                "Make them the same; progress files name its tasks “{written}:<task>” and follow.",
            ),
            "load.plan_twice": Message(
                "{name} 已经是第一个方案（data/plan.yaml）的代码",
                "{name} is the id of the first plan (data/plan.yaml) already",
                "请给这个方案换一个代码，文件名、id 和进展文件里它的任务一并改。",
                "Take another id for this plan: as its file's name, under id:, and before its tasks in progress files.",
            ),
            "load.plan_shares": Message(
                "另外的方案里不写 {name}：它写在 data/plan.yaml，各方案共用",
                "a further plan has no {name}: all plans share that of data/plan.yaml",
                "请把这里多出来的内容补进 data/plan.yaml，再删去这一节。",
                "Enter what is new here in data/plan.yaml, then take this section away.",
            ),
            "load.plan_taken": Message(
                "方案的代码不能是 {name}：印发存档里同名的文件或文件夹另有用处",
                "{name} cannot be a plan's id: records of issued quarters have a file or folder of that name",
                "请给这个方案换一个代码，如 work-2026，文件名、id 和进展文件里它的任务一并改。",
                "Take another id for this plan, such as work-2026: as its file's name, under id:, and in progress files.",
            ),
        },
    )
)

IDENTITY = declare(
    Rule(
        "P201",
        Severity.ERROR,
        withheld="always",
        title=("文件里的单位和季度与路径一致", "a file's unit and quarter are those of its path"),
        why=FILE_FORM,
        example=(Change("progress/sfj/2024Q3.yaml", "unit: sfj", "unit: fgj"),),
        messages={
            "load.unit_differs": Message(
                "unit 写的是“{written}”，与所在文件夹的单位不一致，应为 {expected}（{name}）",
                "unit says “{written}”, but the folder is that of {expected} ({name})",
                "改写为 unit: {expected}；如果文件放错了地方，请移到正确的单位文件夹。",
                "Write unit: {expected}; or move the file to the right unit's folder.",
            ),
            "load.period_differs": Message(
                "period 写的是 {written}，与文件名的期次 {expected} 不一致",
                "period says {written}, but the file's name says {expected}",
                "改写为 period: {expected}；如果文件名错了，请改文件名。",
                "Write period: {expected}; or rename the file.",
            ),
        },
    )
)

UNKNOWN_TASK = declare(
    Rule(
        "P202",
        Severity.ERROR,
        withheld="always",
        title=("任务编号在方案里", "a task's id stands in the plan"),
        why=FILE_FORM,
        example=(Change("progress/sfj/2024Q3.yaml", "  2.2:", "  2.20:"),),
        messages={
            "load.unknown_task": Message(
                "方案里没有任务“{written}”，不认识这个编号",
                "the plan has no task “{written}”",
                "任务编号用数字和半角句点书写，例如 2.1.7；planck show 可列出全部任务。",
                "A task's id is written in digits and points, such as 2.1.7; planck show lists them all.",
            ),
            "load.unknown_task_near": Message(
                "方案里没有任务“{written}”，不认识这个编号；是不是 {suggest}（{title}）？",
                "the plan has no task “{written}”; is it {suggest} ({title})?",
                "改写为 {suggest}:",
                "Write {suggest}:",
            ),
        },
    )
)

UNKNOWN_ITEM = declare(
    Rule(
        "P203",
        Severity.ERROR,
        withheld="always",
        title=("指标、节点、职责、举措的编号在任务里", "an item's id stands in its task"),
        why=FILE_FORM,
        example=(Change("progress/sfj/2024Q3.yaml", "      calls: 1234", "      cals: 1234"),),
        messages={
            "load.unknown_item": Message(
                "任务 {task} 没有名为“{written}”的{kind}",
                "task {task} has no {kind} “{written}”",
                "这项任务的{kind}：{known}。",
                "The task's: {known}.",
            ),
            "load.unknown_item_near": Message(
                "任务 {task} 没有名为“{written}”的{kind}；是不是 {suggest}？",
                "task {task} has no {kind} “{written}”; is it {suggest}?",
                "改写为 {suggest}。",
                "Write {suggest}.",
            ),
            "load.no_items": Message(
                "任务 {task} 没有{kind}，不认识“{written}”",
                "task {task} has no {kind} at all; “{written}” is not known",
                "请删去这一行，或移到它所属的任务下。",
                "Leave the line out, or move it to the task it belongs to.",
            ),
            "load.elsewhere": Message(
                "任务 {task} 没有名为“{written}”的{kind}；它属于任务 {other}",
                "task {task} has no {kind} “{written}”; it belongs to task {other}",
                "请把它移到 {other} 之下。",
                "Move it under {other}.",
            ),
            "load.no_occurrence": Message(
                "“{written}”不在方案期内：这项职责只有 {first} 到 {last}",
                "“{written}” lies outside the plan: the duty has {first} to {last} only",
                "请核对年份或季度，写 {first} 到 {last} 中的一个。",
                "Check the year or quarter; write one from {first} to {last}.",
            ),
            "load.unknown_breach": Message(
                "“{written}”不是任务 {task} 的举措编号，找不到这一条",
                "“{written}” is no measure of task {task}",
                "禁止性举措的编号：{known}。",
                "The measures that forbid: {known}.",
            ),
            "load.own_unknown": Message(
                "方案在各项任务之外没有名为“{written}”的{kind}",
                "beside its tasks the plan has no {kind} “{written}”",
                "任务之外的{kind}：{known}；属于某项任务的，写到那项任务之下。",
                "Beside its tasks it has: {known}; what belongs to a task goes under that task.",
            ),
            "load.own_near": Message(
                "方案在各项任务之外没有名为“{written}”的{kind}；是不是 {suggest}？",
                "beside its tasks the plan has no {kind} “{written}”; is it {suggest}?",
                "改写为 {suggest}。",
                "Write {suggest}.",
            ),
            "load.own_none": Message(
                "方案在各项任务之外没有{kind}，不认识“{written}”",
                "beside its tasks the plan has no {kind}; “{written}” is not known",
                "请删去这一行，或移到它所属的任务下。",
                "Leave the line out, or move it to the task it belongs to.",
            ),
            "load.own_task": Message(
                "“{written}”像是任务编号，却写在 duties 里",
                "“{written}” looks like a task's id, and stands under duties",
                "请移到 tasks 之下，与别的任务对齐；那里已有这项任务的，合并到一处。",
                "Move it under tasks, aligned with the others; merge it with that task where it is there already.",
            ),
        },
        remedies=(
            "load.unknown_item",
            "load.unknown_item_near",
            "load.elsewhere",
            "load.no_occurrence",
            "load.unknown_breach",
            "load.own_unknown",
            "load.own_task",
        ),
    )
)

UNKNOWN_FOLDER = declare(
    Rule(
        "P204",
        Severity.ERROR,
        withheld="always",
        title=("文件夹是登记过的单位", "a folder is that of a registered unit"),
        why=FILE_FORM,
        example=(Change("progress/sfjj/2024Q3.yaml", "!absent", "schema: planck/progress@1\n"),),
        messages={
            "load.unknown_folder": Message(
                "方案里没有单位 {folder}，这个文件夹不会被读取",
                "the plan has no unit {folder}; this folder is not read",
                "请按 data/plan.yaml 中 units 的单位代码命名文件夹，或先在方案里登记该单位。",
                "Name the folder after a unit of data/plan.yaml (units:), or enter the unit there first.",
            ),
            "load.unknown_folder_near": Message(
                "方案里没有单位 {folder}，这个文件夹不会被读取；是不是 {suggest}？",
                "the plan has no unit {folder}; this folder is not read; is it {suggest}?",
                "请把文件夹改名为 {suggest}。",
                "Rename the folder to {suggest}.",
            ),
        },
    )
)

OUTSIDE_PLAN = declare(
    Rule(
        "P213",
        Severity.ERROR,
        withheld="always",
        title=("季度在方案期内", "a report is about a quarter of the plan"),
        why=FILE_FORM,
        example=(Change("progress/sfj/2026Q1.yaml", "!absent", "!sfj 2026Q1 2026-04-10"),),
        messages={
            "load.period_outside": Message(
                "{period} 不在方案期内（{start} 至 {end}），这份文件没有采用",
                "{period} lies outside the plan's period ({start} to {end}); the file counts nowhere",
                "请核对季度：文件名和 period 写同一个季度，从 {first} 到 {last}。",
                "Check the quarter: the file's name and period give the same one, from {first} to {last}.",
            ),
            "load.words_outside": Message(
                "{period} 不在《{title}》的方案期内（{start} 至 {end}），“{written}”没有采用",
                "{period} lies outside the period of “{title}” ({start} to {end}); “{written}” counts nowhere",
                "请删去这一项；应当写进另一个季度的，移到那个季度的文件里。",
                "Take it out; where it is about another quarter, move it into that quarter's file.",
            ),
            "load.other_plans_period": Message(
                "“{written}”是另一个方案的，那个方案{cadence}报送一次：写在这份文件里没有采用",
                "“{written}” is another plan's, on which reports are due {cadence}: in this file it counts nowhere",
                "请移到按那个方案的期次命名的文件里，如 {suggest}。",
                "Move it into a file named after that plan's period, such as {suggest}.",
            ),
        },
    )
)

DIFFERS = declare(
    Rule(
        "P540",
        Severity.ERROR,
        withheld="always",
        title=("已印发季度的进展文件与印发时一致", "the file of an issued quarter is as it was issued"),
        why=ISSUED,
        example=(
            Change("office/issued/2024Q3.json", "!issued", "!issued"),
            Change("progress/sfj/2024Q3.yaml", "calls: 1234", "calls: 1324"),
        ),
        messages={
            "load.issued_differs": Message(
                "{period} 已按{number}于 {day} 印发，{key} 当时是“{then}”，现在是“{now}”",
                "{period} was issued as {number} on {day}; {key} was “{then}” then, and is “{now}” now",
                "请改回“{then}”；确要更正的，由办公室在 data/office/{period}.yaml 的 corrections 里登记 "
                "{{unit: {unit}, item: {item}, on: 日期, by: 经办, reason: 事由}}。",
                "Write “{then}” again; to correct it, the office enters {{unit: {unit}, item: {item}, on: DAY, by: WHO, "
                "reason: WHY}} under corrections in data/office/{period}.yaml.",
            ),
            "load.issued_differs_head": Message(
                "{period} 已按{number}于 {day} 印发，{key} 当时是“{then}”，现在是“{now}”",
                "{period} was issued as {number} on {day}; {key} was “{then}” then, and is “{now}” now",
                "请改回“{then}”；报送日期有出入的，由办公室登记收件（receipts）。",
                "Write “{then}” again; where the day of the report is disputed, the office enters a receipt.",
            ),
            "load.issued_gone": Message(
                "{period} 已按{number}印发，印发时有的这份文件现在没有了",
                "{period} was issued as {number}; this file was part of it and is gone",
                "请恢复这份文件（印发时的内容在 data/office/issued/texts/{sha256}）。",
                "Bring the file back; its text as issued is data/office/issued/texts/{sha256}.",
            ),
        },
    )
)

CORRECTED = declare(
    Rule(
        "P541",
        Severity.NOTE,
        withheld="always",
        title=("印发以后的更正和补报", "what was corrected or came in after the issue"),
        why=ISSUED,
        example=(
            Change("office/issued/2024Q3.json", "!issued", "!issued"),
            Change(
                "office/2024Q3.yaml",
                "!absent",
                "schema: planck/office@1\nperiod: 2024Q3\ncorrections:\n"
                "  - {unit: sfj, item: 2.1.7/calls, on: 2024-11-12, by: 法治督察科, reason: 笔误}\n",
            ),
            Change("progress/sfj/2024Q3.yaml", "calls: 1234", "calls: 1324"),
        ),
        messages={
            "load.issued_corrected": Message(
                "{key} 已更正：{period} 按{number}印发时是“{then}”，{on} 起是“{now}”",
                "{key} is corrected: “{then}” when {period} was issued as {number}, “{now}” from {on}",
            ),
            "load.issued_late": Message(
                "补报：{period} 已按{number}于 {day} 印发，当时没有这份报送",
                "late: {period} was issued as {number} on {day}, without this report",
            ),
        },
    )
)

FORGED = declare(
    Rule(
        "P920",
        Severity.ERROR,
        title=("印发的存档与写入时一致", "the record of an issued quarter is as it was written"),
        why=ISSUED,
        example=(Change("office/issued/2024Q3.json", "!issued", "!forged"),),
        messages={
            "load.issued_forged": Message(
                "存档 {name} 不是 planck issue 写的原样，不能作数",
                "the record {name} is not as planck issue wrote it, and does not count",
                "请用 git 恢复原来的存档；要撤回的，用 planck issue 季度 --withdraw。",
                "Bring the record back with git; to withdraw it, use planck issue QUARTER --withdraw.",
            ),
            "load.issued_text": Message(
                "存档 {name} 的内容 {text} 不见了，或者改动过",
                "{text}, which the record {name} needs, is missing or changed",
                "请用 git 恢复 data/office/issued/ 里的文件。",
                "Bring back the files of data/office/issued/ with git.",
            ),
            "load.issued_twice": Message(
                "{period} 有两份没有撤回的存档，{name} 是后一份",
                "{period} has two records that are not withdrawn; {name} is the later",
                "请只留一份：撤回前一份（planck issue {period} --withdraw），或删去多出的。",
                "Keep one: withdraw the earlier (planck issue {period} --withdraw), or remove the other.",
            ),
        },
    )
)

REMOVED = declare(
    Rule(
        "P921",
        Severity.ERROR,
        title=("印发的存档没有删去", "no record of an issued quarter is removed"),
        why=ISSUED,
        example=(Change("office/issued/2024Q3.json", "!issued", "!removed"),),
        messages={
            "load.issued_removed": Message(
                "存档 {name} 不见了，以后印发的季度以它为据",
                "the record {name} is gone; a quarter that was issued later stands on it",
                "请用 git 恢复；存档不能删去，只能撤回（planck issue 季度 --withdraw）。",
                "Bring it back with git; a record is never removed, only withdrawn (planck issue QUARTER --withdraw).",
            ),
            "load.issued_orphans": Message(
                "有 {count} 份印发内容不属于任何存档（如 {text}）：存档被删去了，或者印发时中断了",
                "{count} texts belong to no record (such as {text}): their record was removed, or an issue was cut off",
                "请用 git 恢复存档；印发中断的，再运行一次 planck issue。",
                "Bring the record back with git; where an issue was cut off, run planck issue again.",
            ),
        },
    )
)

SENTENCES: dict[str, Message] = {
    "load.more": Message(
        "这份文件的问题超过 {most} 处，其余没有列出",
        "this file has more than {most} mistakes; the rest is not listed",
        "请先改正已列出的，再检查一次。",
        "Correct what is listed, then look again.",
    ),
    "load.rest": Message(
        "这份文件另有 {count} 处问题没有列出（错误 {errors} 处，警告 {warnings} 处，提示 {notes} 处）",
        "this file has {count} more findings that are not listed ({errors} errors, {warnings} warnings, {notes} notes)",
        "请先改正已列出的，再检查一次。",
        "Correct what is listed, then look again.",
    ),
    "load.evidence_blank": Message(
        "{key} 里有一项是空的，没有写文件名",
        "an item of {key} is empty: it names no file",
        "在“- ”后面写文件名或网址；没有的，删去这一项；一件也没有的，写作 {key}: []，或者不写 {key}。",
        'Write a file or an address behind "- ", or delete the item; where there is none at all, write {key}: [] or leave {key} out.',
    ),
    "load.evidence_none": Message(
        "{key} 写的是“{written}”，不是文件名或网址",
        "{key} says “{written}”, which is no file and no address",
        "没有佐证的，写作 {key}: []，或者不写 {key}；还有别的佐证的，只删去这一项。",
        "Where there is none, write {key}: [] or leave {key} out; where there is other evidence, delete this item only.",
    ),
}
