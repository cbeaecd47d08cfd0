"""The commands by name, in the order of a quarter's work, each with its help in Chinese and English.

A command is a module of that name beside this one, with ``command(translator, requested) -> click.Command``. The first
line of its help stands in the list of ``planck --help``, which imports no command: all of them would double its start.
"""

from __future__ import annotations

CHINESE_NAMES: dict[str, tuple[str, ...]] = {
    "建立": ("init",),
    "新建": ("new",),
    "表格": ("form",),
    "工作簿": ("form",),
    "修正": ("fix",),
    "检查": ("check", "validate"),
    "校验": ("validate",),
    "判定": ("check",),
    "印发": ("issue",),
    "报告": ("report",),
    "通报": ("report",),
    "查看": ("show",),
    "规则": ("rule",),
    "收件": ("receive",),
    "登记": ("receive",),
    "决定": ("decide",),
    "退回": ("decide",),
    "核实": ("decide",),
    "待办": ("desk",),
    "日历": ("desk",),
    "导出": ("export",),
    "导入": ("import", "form"),
    "比较": ("diff",),
    "对比": ("diff",),
    "变化": ("diff",),
    "汇总": ("rollup",),
    "考核": ("score",),
    "评分": ("score",),
    "打分": ("score",),
    "网站": ("site",),
    "网页": ("site",),
}
"""What people type in Chinese, and the command or commands that are suggested."""

COMMANDS: dict[str, tuple[str, str]] = {
    "init": (
        "为一个新方案建立工作区：方案小样、编辑器设置、提交前检查、合并请求的流水线、说明。\n\nDIR 不写就是当前文件夹；已有的文件"
        "一概不动，可以在现有的工作区里补齐缺少的。--upgrade 把流水线和检查换成这一版的。",
        "A workspace for a new plan: a small plan to follow, editor settings, a hook, recipes for reviews, a guide in "
        "Chinese.\n\nDIR is the working directory by default; what is there stays, so it may be run again. --upgrade replaces "
        "recipes and hooks by those of this release.",
    ),
    "import": (
        "把一份方案、要点、任务表读成草稿：data/plan.yaml 和原文，没有把握的地方列成清单。\n\nDOCUMENT 是 .docx、网页、文本或"
        "有文字的 PDF，写 - 从标准输入读。写进 DIR，不写就是当前文件夹；已有方案的不覆盖。",
        "Read an official document into a draft: data/plan.yaml with its text, and a list of what is to be confirmed."
        "\n\nDOCUMENT is a .docx, a web page, a text or a PDF with text; - reads standard input. Written to DIR, the working "
        "directory by default; a plan that is there is never overwritten.",
    ),
    "new": (
        "开始一个季度：为每个单位建立待填的进展文件，已有的不动。\n\nQUARTER 如 2025Q4。文件里写明任务、指标、目标和上次的数。",
        "Start a quarter: a file to fill in for every unit; what is there stays.\n\nQUARTER is such as 2025Q4. Each file "
        "names its tasks, figures, targets and what was said last.",
    ),
    "form": (
        "工作簿：发给单位填写，收回后转成进展文件。",
        "Workbooks: out to the units, and back into progress files.",
    ),
    "receive": (
        "登记收到哪些单位的报告：写入 data/office/季度.yaml 的 receipts，其余一字不动。\n\nUNIT 可以写代码，也可以写名称。收到的第一天是报送日期。",
        "Enter that reports of these units came in: under receipts of data/office/QUARTER.yaml, where nothing else changes."
        "\n\nUNIT is an id or a name. The first day is the day of the report.",
    ),
    "decide": (
        "登记办公室的决定：returned 退回补正、accepted 接收、verified 核实、refused 不予认可；写入 data/office/季度.yaml 的 decisions。"
        "\n\nUNIT 单独写指整份报告，UNIT/任务编号 指一项任务，UNIT/项目完整编号 指一个数或一句话，如 sfj/2.7.3/supervision-system。",
        "Enter what the office decided (returned, accepted, verified, refused) under decisions of data/office/QUARTER.yaml."
        "\n\nUNIT alone is its whole report, UNIT/TASK a task of it, UNIT/ITEM a figure or word, such as "
        "sfj/2.7.3/supervision-system.",
    ),
    "fix": (
        "修正不会改变意思的毛病：全角标点、看不见的字符、Tab、漏掉的空格和引号。\n\n数字和文字说什么，一概不动；注释和版式"
        "不动；再运行一次不会再改。要人来定的照样列出。",
        "Mend what cannot change a meaning: full-width signs, invisible characters, tabs, missing spaces and quotes.\n\n"
        "No figure and no text says anything else afterwards; comments and layout stay. What a person must decide is listed.",
    ),
    "validate": (
        "检查文件的格式、是否符合方案、与本单位以前各季度是否矛盾。\n\n不写 PATH 就检查全部；写了只检查这些文件或文件夹。",
        "Are the files well formed and true to the plan, and to the unit's own earlier quarters?\n\nWithout PATH all of "
        "them; otherwise these files or folders only.",
    ),
    "gate": (
        "检查一次提交（合并请求）：把 HEAD 合并到 BASE 以后，data 里改动的文件对不对。\n\nBASE 是目标分支，HEAD 是提交，都可以写分支名"
        "或提交号。方案、规则的轻重、核减和账号用 BASE 里的；不改动仓库，不看工作区里的文件，裸仓库里也能用。",
        "Judge a submission: the files below data that a merge of HEAD into BASE would change.\n\nBASE is the target branch, "
        "HEAD what is handed in, each a name or an id of a commit. Plan, severities, waivers and accounts are the base's; the "
        "repository is only read, bare or not.",
    ),
    "check": (
        "判定一个季度：报送、期限、目标、矛盾。",
        "Judge a quarter: reports, deadlines, targets, contradictions.",
    ),
    "desk": (
        "办公室今天要办的：待报、退回、核实、异议、函件、销号、待填，按日子排。\n\n不写季度取最近结束的；以前季度没有了结的"
        "函、异议、退回也列出。-o 待办.ics 写成日历，Outlook 和手机都能打开。",
        "What the office has to do, in the order of days: reports, returns, verifying, objections, letters, closing, "
        "blanks.\n\nWithout a quarter the last that has ended; letters, objections and returns that earlier quarters left open "
        "are listed too. -o desk.ics writes a calendar.",
    ),
    "issue": (
        "印发一个季度：按当日判定存档，以后照存档出文；--withdraw 撤回。\n\nQUARTER 如 2025Q3。存档写进 "
        "data/office/issued/，没有读进的文件、待报的单位、通报里的〔待填〕都要先处理，或写明理由放行。",
        "Issue a quarter: record it as judged, so that it stays as it went out; --withdraw takes it back.\n\nQUARTER is such "
        "as 2025Q3. The record goes to data/office/issued/; files not read, reports pending and blanks of the circular come "
        "first, or are let through with a reason.",
    ),
    "diff": (
        "比较两个判定结果：从 A 到 B，谁变好、谁变差，哪些问题新增、消除。\n\nA、B 可以写季度（2025Q2，印发过的按存档）、 "
        "某日判定的季度（2025Q3@2025-10-20）、 存档（2025Q3@issued）。 --against 和另一个数据文件夹里的同一季度比，那边在前。 "
        "格式有 full、json、markdown。",
        "Compare two judged results: who is better or worse, which findings are new or settled, from A to B.\n\nA and B are "
        "quarters (2025Q2; as issued where it was), a quarter as judged on a day (2025Q3@2025-10-20) or its record "
        "(2025Q3@issued); --against compares with the same quarter of another data folder, which comes first. Formats: full, "
        "json, markdown.",
    ),
    "score": (
        "年度考核：按 data/assessment/年.yaml 的规则给各单位算分、排名、定等次，每一分都有依据。\n\nYEAR 如 2025，不写是最近有规则的"
        "一年。--unit 只看一个单位，列出每一分的依据和出处。",
        "A year's assessment: points, ranks and grades by the rules in data/assessment/YEAR.yaml, every point with its basis."
        "\n\nYEAR is such as 2025, by default the latest with rules. --unit shows one unit, with what each of its points stands on.",
    ),
    "report": (
        "生成报告：通报、反馈单、函、台账等，Markdown、网页、Word、PDF、Excel。",
        "Write a paper: circular, sheet, letters, ledger; Markdown, HTML, Word, PDF, workbook.",
    ),
    "site": (
        "生成网站：一个文件夹的网页，不用服务器，U盘上、内网里都能打开；-o DIR 写到哪个文件夹。\n\n--edition public 是公开版：只有印发过的"
        "季度，只有方案 office.publish 里列出的内容。只重写有变化的页，不再生成的页删去，别人放的文件不动。",
        "Write a site: a folder of web pages that opens without a server, from a stick or a share; -o DIR says where.\n\n"
        "--edition public has issued quarters only, and of them what the plan lists under office.publish. Only pages that "
        "changed are written, pages no longer made are removed, files that others put there stay.",
    ),
    "rollup": (
        "汇总多个县：集中汇总或逐级汇总，共用指标相加，谁没有报来一一点名。",
        "Many counties in one result: figures added exactly, whoever is missing named.",
    ),
    "show": (
        "查看一项任务、一个项目或一个单位：原文、责任、目标、历史、现状。不写则列出全部任务。",
        "Show a task, an item or a unit: text, who, targets, history, standing. Without a name, all tasks.",
    ),
    "rule": (
        "查看规则：查什么、为什么、怎么改。不写编号则列出全部。",
        "Show a rule; without a code, list them.",
    ),
    "schema": ("输出 JSON Schema，供编辑器补全和核对。", "Print a JSON Schema, for editors and programs."),
}
