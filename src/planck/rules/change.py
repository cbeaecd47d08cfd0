"""P9: who may change what, and what a change may bring in; about the files of a submission, not their content."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from planck.core import names
from planck.core.finding import Place, Severity
from planck.core.period import Period
from planck.messages.grounds import CHANGES, FILE_FORM, ISSUED
from planck.messages.message import Message
from planck.messages.rule import Change, Rule
from planck.model import OFFICE, Book, FileKind, Submission
from planck.model.head import Extent
from planck.rules.registry import Observation, on_change, on_plan

_LATER = Change("progress/fgj/2024Q3.yaml", "按时备案。", "及时备案。")
_ACCOUNTS = "schema: planck/accounts@1\naccounts: {{{account}: {owner}}}\n"
_KNOWN = ("plan.yaml", "waivers.yaml", "office", "progress", "source", "assessment", "plans")
"""What the data folder may hold."""
_OFFICES = tuple(name for name in _KNOWN if name != "progress")
AUTHORS = ("P901", "P913")
"""The rules that hold paths against who hands them in, whatever is done to the files."""
_FAULTS = {
    names.Fault.NOT_UTF8: "not_utf8",
    names.Fault.ACTING: "acting",
    names.Fault.RESERVED: "reserved",
    names.Fault.WINDOWS: "windows",
    names.Fault.LONG: "long",
}
_KINDS = {FileKind.LINK: "link", FileKind.SUBMODULE: "submodule", FileKind.EXECUTABLE: "executable"}
_GIT_FILES = (".gitattributes", ".gitignore", ".gitmodules", ".mailmap", ".gitconfig", ".lfsconfig")


def _unit(submission: Submission, path: str) -> str | None:
    """The folder of ``progress`` that the path lies in; None where it lies in none."""
    below = submission.below(path)
    return below[1] if len(below) > 2 and below[0] == "progress" else None


def _period(submission: Submission, path: str) -> str | None:
    """The quarter of the report at that path, as its name has it; None where it is no report."""
    below = submission.below(path)
    is_report = len(below) == 3 and below[0] == "progress" and below[2].endswith(".yaml")
    return below[2].removesuffix(".yaml") if is_report else None


def _known_unit(book: Book, unit: str | None) -> str | None:
    # programs that read the findings look the unit up: a folder that is no unit's is none
    return unit if unit in book.plan.units else None


@on_change(
    Rule(
        "P901",
        Severity.ERROR,
        title=("一个单位只改自己文件夹里的文件", "a unit changes the files of its own folder only"),
        why=CHANGES,
        example=(_LATER,),
        messages={
            "other": Message(
                "这次提交是 {author} 的，却改动了单位 {other} 的文件 {name}",
                "this submission is {author}'s, and it changes {name}, a file of the unit {other}",
                "请把这处改动撤出提交；要改别的单位的文件，请那个单位提交，或请办公室提交。",
                "Take it out of the submission; that unit submits its own files, or the office does.",
            ),
            "elsewhere": Message(
                "这次提交是 {author} 的，却改动了不在它文件夹里的 {name}",
                "this submission is {author}'s, and it changes {name}, which lies outside its folder",
                "请把这处改动撤出提交；单位只改 data/progress/{author}/ 里的文件。",
                "Take it out of the submission: a unit changes what lies in data/progress/{author}/ only.",
            ),
            "link": Message(
                "{name} 是链接或者经过链接，不能算 {author} 文件夹里的文件",
                "{name} is a link or leads through one: it is no file of {author}'s folder",
                "请在 data/progress/{author}/ 里放文件本身，不放链接。",
                "Put the file itself into data/progress/{author}/, not a link.",
            ),
        },
    )
)
def own_files_only(book: Book, submission: Submission) -> Iterator[Observation]:  # noqa: ARG001 - one signature
    """Every path of a unit's submission, whatever is done to it, lies in the unit's own folder."""
    author = submission.author
    # where nobody says who hands it in, P909 and P910 name what it touches instead, for a reviewer
    if author in (None, OFFICE):
        return
    # all of the repository, not the data folder alone: the recipes that run the check lie outside it
    for file in submission.changed:
        unit = _unit(submission, file.path)
        facts = {"author": author, "other": unit or "", "name": file.path}
        if unit != author:
            yield Observation("other" if unit else "elsewhere", Place(file.path), facts)
        elif submission.named and file.after is FileKind.LINK:  # of a merge's links P905 speaks
            yield Observation("link", Place(file.path), facts)


@on_change(
    Rule(
        "P902",
        Severity.ERROR,
        title=("提交的账号是登记过的", "the account that submits is entered"),
        why=CHANGES,
        example=(
            Change(
                "office/accounts.yaml",
                _ACCOUNTS.format(account="zhang", owner="sfj"),
                _ACCOUNTS.format(account="li", owner="office"),
            ),
        ),
        messages={
            "unknown": Message(
                "账号 {account} 没有登记是哪个单位的",
                "nobody has entered whose the account {account} is",
                "请办公室在 data/office/accounts.yaml 的 accounts 里写上：{account}: 单位代码（办公室的写 office），合并以后再检查。",
                "The office enters it under accounts in data/office/accounts.yaml, {account}: the unit's key (or office), "
                "and merges that first.",
            ),
            "nobody": Message(
                "没有说是哪个账号提交的，目标分支却按账号核对单位",
                "nobody says which account submits, and the target branch tells units by their accounts",
                "请用登记过的账号提交；平台不说明账号的，由管理员改检查的写法：planck gate 加 --account 账号，或者 --as 单位。",
                "Submit with an account that is entered; where the forge names none, its administrator gives planck gate "
                "--account NAME or --as UNIT.",
            ),
        },
    )
)
def account_known(book: Book, submission: Submission) -> Iterator[Observation]:  # noqa: ARG001 - one signature
    """The account that submits is in the office's list."""
    if submission.account is not None:
        place = Place(f"{submission.data}/office/accounts.yaml")
        yield Observation("unknown" if submission.account else "nobody", place, {"account": submission.account})


@on_change(
    Rule(
        "P903",
        Severity.ERROR,
        title=("提交能够合并", "a submission can be merged"),
        why=CHANGES,
        example=(Change("progress/sfj/2024Q3.yaml", "平台建设稳步推进。", "!conflict"),),
        messages={
            "conflict": Message(
                "{name} 在目标分支上也改了，两边的改动有冲突，不能合并",
                "{name} has changed on the target branch too: the two changes conflict",
                "请先把目标分支合并进来，在这个文件里留下正确的内容，再提交。",
                "Merge the target branch into yours, keep what is right in this file, and submit again.",
            ),
        },
    )
)
def mergeable(book: Book, submission: Submission) -> Iterator[Observation]:  # noqa: ARG001 - one signature
    """No file was changed on both sides in ways that git cannot join."""
    for path in submission.conflicts:
        yield Observation("conflict", Place(path), {"name": path})


@on_change(
    Rule(
        "P904",
        Severity.ERROR,
        title=("文件名在哪台电脑上都能用，不会弄混", "a file's name can be used everywhere and is not mistaken"),
        why=FILE_FORM,
        example=(Change("progress/sfj/evidence/a:b.csv", "!absent", "x"),),
        messages={
            "not_utf8": Message(
                "文件名 {name} 不是 UTF-8 编码",
                "the name {name} is no UTF-8",
                "请改名后再提交；多半是在 GBK 的系统上起的名字。",
                "Rename the file; the name was most likely given on a system that writes GBK.",
            ),
            "acting": Message(
                "文件名 {name} 里有看不见的字符或控制符",
                "the name {name} holds invisible or control characters",
                "请改成只用汉字、字母、数字和 - _ . 的名字。",
                "Rename it with letters, digits and - _ . only.",
            ),
            "reserved": Message(
                "{name} 是 git 或系统保留的名字",
                "{name} is a name that git or the system keeps for itself",
                "请删去或改名。",
                "Remove or rename it.",
            ),
            "windows": Message(
                "文件名 {name} 在 Windows 上不能用，办公室会检出不了",
                "the name {name} cannot be used on Windows, where nobody could check it out",
                r'请改名：不能有 \ : * ? " < > |，不能以空格或点结尾，不能叫 con、nul 之类。',
                r'Rename it: no \ : * ? " < > |, no blank or dot at the end, not con, nul and the like.',
            ),
            "long": Message(
                "文件名或路径太长：{name}",
                "the name or the path is too long: {name}",
                "一个名字最多 {most} 字节（一个汉字 3 字节），请改短。",
                "A name has at most {most} bytes; shorten it.",
            ),
            "twice": Message(
                "{name} 和 {other} 只差大小写或字符的写法，在 Windows 和 macOS 上是同一个文件",
                "{name} and {other} differ by case or by the form of their characters only: on Windows and macOS they are the same",
                "请删去或改名其中的一个。",
                "Remove or rename one of the two.",
            ),
        },
    )
)
def names_sound(book: Book, submission: Submission) -> Iterator[Observation]:
    """Every file that a submission adds has a name that can be checked out anywhere, and that no other file has."""
    spelled = _spellings(submission)
    for file in submission.changed:
        if file.after is None:  # to remove a file of a bad name is just what is wanted
            continue
        unit, place = _known_unit(book, _unit(submission, file.path)), Place(file.path)
        fault = names.fault(file.path) if submission.below(file.path) or file.path == submission.data else None
        if fault:
            if fault is names.Fault.LONG:
                # every format prints the place: as long as it is, the name would flood them all
                place = Place(file.path[: names.LONGEST_NAME] + "…")
            yield Observation(_FAULTS[fault], place, {"name": file.path, "most": names.LONGEST_NAME}, unit)
        else:
            for name, other in _alike(file.path, spelled):
                yield Observation("twice", place, {"name": name, "other": other}, unit)


def _spellings(submission: Submission) -> dict[str, set[str]]:
    """Each path of the data folder, its folders too, by what Windows and macOS take it for."""
    # every path of the merge result, not of the submission alone: the double is often a file that was there before
    spelled = {names.folded(submission.data): {submission.data}}
    for path in submission.names:
        for prefix in _prefixes(path):
            spelled.setdefault(names.folded(prefix), set()).add(prefix)
    return spelled


def _alike(path: str, spelled: Mapping[str, set[str]]) -> Iterator[tuple[str, str]]:
    """The topmost folder of the path, or the path itself, that has a double, with that double."""
    for prefix in _prefixes(path):
        # the topmost only: a folder with a double would repeat it for every file inside
        if others := spelled.get(names.folded(prefix), set()) - {prefix}:
            yield prefix, min(others)
            return


def _prefixes(path: str) -> Iterator[str]:
    """The folders above a path, from the top, then the path itself."""
    parts = path.split("/")
    return ("/".join(parts[:n]) for n in range(1, len(parts) + 1))


@on_change(
    Rule(
        "P905",
        Severity.ERROR,
        title=(
            "提交的是普通文件，不是链接、子模块或程序",
            "what is submitted is a plain file: no link, submodule or program",
        ),
        why=FILE_FORM,
        example=(Change("progress/sfj/evidence/a.csv", "!absent", "!link"),),
        messages={
            "link": Message(
                "{name} 是链接，不是文件",
                "{name} is a link, not a file",
                "请放入文件本身，不要放链接。",
                "Put the file itself there, not a link.",
            ),
            "submodule": Message(
                "{name} 是另一个 git 仓库（子模块），里面的文件不会进来",
                "{name} is another git repository (a submodule): its files do not come with it",
                "请删去那个文件夹里的 .git，再把文件本身加进来。",
                "Remove the .git of that folder, then add the files themselves.",
            ),
            "executable": Message(
                "{name} 被标成了可以执行的程序",
                "{name} is marked as a program that can be run",
                "请去掉执行权限：git update-index --chmod=-x 文件名，再提交。",
                "Take the mark off: git update-index --chmod=-x FILE, then commit.",
            ),
        },
    )
)
def plain_files(book: Book, submission: Submission) -> Iterator[Observation]:
    """What a submission adds or changes in the data folder is a plain file that cannot be run."""
    for file in submission.inside:
        # a link that the target branch has already is not this submission's doing
        if file.after in _KINDS and file.after != file.before:
            unit = _known_unit(book, _unit(submission, file.path))
            yield Observation(_KINDS[file.after], Place(file.path), {"name": file.path}, unit)


@on_change(
    Rule(
        "P906",
        Severity.ERROR,
        title=("数据文件夹里没有改变 git 行为的文件", "the data folder holds no file that changes what git does"),
        why=CHANGES,
        example=(Change("progress/.gitattributes", "!absent", "*.yaml working-tree-encoding=UTF-16LE\n"),),
        messages={
            "git": Message(
                "{name} 会改变 git 怎样存取这里的文件，别的单位的文件也可能因此读不了",
                "{name} changes how git stores and checks out the files here: those of other units may become unreadable",
                "请删去这个文件；要这样设置的，由办公室写在仓库最上层。",
                "Remove it; the office sets such things at the top of the repository.",
            ),
        },
    )
)
def no_git_files(book: Book, submission: Submission) -> Iterator[Observation]:
    """A submission brings in no file that git obeys."""
    for file in submission.inside:
        # whatever its capitals: on Windows and macOS git obeys .GitAttributes too
        if file.after and file.path.split("/")[-1].casefold() in _GIT_FILES:
            unit = _known_unit(book, _unit(submission, file.path))
            yield Observation("git", Place(file.path), {"name": file.path}, unit)


@on_change(
    Rule(
        "P907",
        Severity.WARNING,
        title=("数据文件夹里只有认识的文件", "the data folder holds known files only"),
        why=FILE_FORM,
        example=(Change("progress/sfj/.2024Q3.yaml", "!absent", "schema: planck/progress@1\n"),),
        messages={
            "hidden": Message(
                "{name} 以点开头，planck 不读",
                "{name} begins with a dot: planck does not read it",
                "不是有意放的，请删去；是进展文件或佐证的，请改名。",
                "Remove it, or rename it where it is a report or evidence.",
            ),
            "unknown": Message(
                "{name} 不在 planck 认识的文件夹里，不会被读取",
                "{name} lies in no folder that planck knows, and is not read",
                "进展文件放在 {data}/progress/单位代码/ 里；不用的请删去。",
                "A report belongs into {data}/progress/UNIT/; remove what is not used.",
            ),
        },
    )
)
def known_files(book: Book, submission: Submission) -> Iterator[Observation]:
    """What a submission adds to the data folder is read by planck, or an empty folder's mark."""
    source = book.plan.source.file if book.plan.source else ""
    for file in submission.inside:
        below = submission.below(file.path)
        if file.after is None or not below or below[-1] in (*_GIT_FILES, ".gitkeep"):
            continue
        unit, place = _known_unit(book, _unit(submission, file.path)), Place(file.path)
        if any(name.startswith(".") for name in below):
            yield Observation("hidden", place, {"name": file.path}, unit)
        elif below[0] not in _KNOWN and "/".join(below) != source:
            yield Observation("unknown", place, {"name": file.path, "data": submission.data}, unit)


@on_change(
    Rule(
        "P908",
        Severity.WARNING,
        title=(
            "报过的进展文件没有被删去，早先季度的没有改写，也没有补在最早的一季之前",
            "a report that is in is not removed, no earlier one rewritten, and none put before the first of all",
        ),
        why=CHANGES,
        example=(Change("progress/fgj/2024Q3.yaml", "!whole", "!absent"),),
        messages={
            "removed": Message(
                "删去了目标分支上已有的进展文件 {name}",
                "{name}, a report on the target branch, is removed",
                "请办公室确认；不是有意删的，请恢复。",
                "The office confirms it; restore the file where it was not meant.",
            ),
            "last": Message(
                "删去了 {unit} 仅有的进展文件 {name}，合并后这个单位一份也没有了",
                "{name}, the only report of {unit}, is removed: the unit has none left after the merge",
                "请办公室确认；不是有意删的，请恢复。",
                "The office confirms it; restore the file where it was not meant.",
            ),
            "earlier": Message(
                "改写了早先季度的进展文件 {name}；{unit} 已报到 {latest}，以后各季度都与早先的数比较，改低早先的数，回落就看不出来",
                "{name}, a report of an earlier quarter, is rewritten; {unit} has reported up to {latest}, and a figure that "
                "falls does not show where the earlier one is lowered",
                "请办公室对照改动前后的数确认；不是更正的，请恢复。",
                "The office compares the figures before and after; restore the file where it is no correction.",
            ),
            "first": Message(
                "{name} 早于所有单位最早的进展文件（{latest}）；合并后，所有单位从 {period} 起的各季度都算应报，没有的是未报，"
                "每年的常规职责也从那时算起",
                "{name} is earlier than the first report of any unit ({latest}); after the merge every unit owes its reports from "
                "{period} on, those that are not there are missing, and yearly duties count from then",
                "请办公室确认要不要从那一季算起；不要的，请撤出提交。",
                "The office confirms that reporting begins there; else take the file out of the submission.",
            ),
        },
    )
)
def reports_stay(book: Book, submission: Submission) -> Iterator[Observation]:
    """A report that is on the target branch is there after the merge, under the same name; an earlier one as it was.

    Nor does a unit move the beginning of all units' reporting, which is the first quarter with any file.
    """
    latest: dict[str, dict[int, str]] = {}
    for path in submission.names:
        # a name that is no quarter counts as a report, but as the latest of none
        if (period := _period(submission, path)) and (unit := _unit(submission, path)):
            own, length = latest.setdefault(unit, {}), _length(book, period)
            own[length] = max(own.get(length, ""), period if length else "")
    firsts = _first_periods(book, submission)
    for file in submission.inside:
        period, unit = _period(submission, file.path), _unit(submission, file.path)
        if period is None or unit is None:
            continue
        length = _length(book, period)
        whose, quarter = _known_unit(book, unit), period if length else None
        if file.before is None:
            last = next((first for extent, first in firsts.items() if period < first and _covers(extent, period)), "")
            message = "first" if last else None
        elif file.after is None:
            own = latest.get(unit, {})
            message, last = "removed" if own else "last", own.get(length, "")
        else:
            # a dissolved unit's reports are those that its successor's are compared with
            slugs = (unit, *_successors(book, unit))
            last, unit = max((latest.get(slug, {}).get(length, ""), slug) for slug in slugs)
            message = "earlier" if quarter and quarter < last else None
        if message:
            facts = {"name": file.path, "unit": unit, "latest": last, "period": period}
            yield Observation(message, Place(file.path), facts, whose, None, None, quarter)


def _successors(book: Book, unit: str) -> list[str]:
    """The units that carry on the unit's rows, over any number of successions."""
    return [slug for slug, predecessors in book.plan.predecessors.items() if unit in predecessors]


def _extents(book: Book) -> Iterable[Extent]:
    """The periods of the plans of the workspace: reports on all of them stand in the same folders."""
    plan = book.plan
    return plan.extents.values() or (Extent(plan.reporting.cadence, plan.period.start, plan.period.end),)


def _first_periods(book: Book, submission: Submission) -> dict[Extent, str]:
    """By plan, its first period of which any unit had a report before the change; none where none had."""
    new = {file.path for file in submission.inside if file.before is None}
    there = {*submission.names, *(file.path for file in submission.inside)} - new
    periods = {period for path in there if (period := _period(submission, path))}
    covered = {extent: [period for period in periods if _covers(extent, period)] for extent in _extents(book)}
    return {extent: min(own) for extent, own in covered.items() if own}


def _covers(extent: Extent, written: str) -> bool:
    period = Period.parse(written)
    return period is not None and extent.covers(period)


def _length(book: Book, written: str) -> int:
    """How many such periods a year has; 0 where no file of that name is read, as no plan has such periods."""
    period = Period.parse(written)
    lengths = {extent.per_year for extent in _extents(book)}
    return period.per_year if period and period.per_year in lengths else 0


@on_change(
    Rule(
        "P909",
        Severity.WARNING,
        title=("办公室的文件由办公室改", "the office's files are changed by the office"),
        why=CHANGES,
        example=(Change("plan.yaml", "title: 示例县方案", "title: 示例县方案（修订）"),),
        messages={
            "office": Message(
                "改动了办公室的文件 {name}；改动的进展文件按目标分支上的方案和设置检查，这个文件另外检查",
                "{name}, a file of the office, is changed; changed reports are checked by the target branch's plan and "
                "settings, and this file apart",
                "请办公室审核；是办公室自己改的，检查时加 --as office。",
                "The office reviews it; the office's own change is checked with --as office.",
            ),
        },
    )
)
def offices_files(book: Book, submission: Submission) -> Iterator[Observation]:  # noqa: ARG001 - one signature
    """The plan, the waivers and whatever else is the office's, changed by nobody in particular."""
    # a unit that changes them is stopped by P901, and the office may
    if submission.author is None:
        for file in submission.inside:
            if submission.below(file.path)[:1] != ("progress",):
                yield Observation("office", Place(file.path), {"name": file.path})


@on_change(
    Rule(
        "P910",
        Severity.NOTE,
        title=("一次提交只涉及一个单位", "a submission concerns a single unit"),
        why=CHANGES,
        example=(_LATER, Change("progress/sfj/2024Q3.yaml", "平台建设稳步推进。", "平台建设全面推进。")),
        messages={
            "several": Message(
                "改动了 {count} 个单位的文件：{units}",
                "the files of {count} units are changed: {units}",
                "请办公室核对是不是都该由提交的人改。",
                "The office checks that whoever submits may change them all.",
            ),
        },
    )
)
def a_single_unit(book: Book, submission: Submission) -> Iterator[Observation]:  # noqa: ARG001 - one signature
    """Whose files a submission changes, where they are not one unit's."""
    units = Counter(unit for file in submission.inside if (unit := _unit(submission, file.path)))
    # the office merges several units' forms at once: a note, so that a slip of the folder is seen
    if len(units) > 1:
        listed = [f"{unit} ({count})" for unit, count in sorted(units.items())]
        place = Place(f"{submission.data}/progress")
        yield Observation("several", place, {"count": len(units), "units": _shortened(listed)})


_MOST_LISTED = 12


def _shortened(listed: list[str]) -> list[str]:
    """The first of the list, with an ellipsis for the rest."""
    return listed if len(listed) <= _MOST_LISTED else [*listed[:_MOST_LISTED], "…"]


@on_plan(
    Rule(
        "P911",
        Severity.ERROR,
        title=("账号登记的单位在方案里", "an account belongs to a unit of the plan"),
        why=CHANGES,
        example=(
            Change(
                "office/accounts.yaml",
                _ACCOUNTS.format(account="zhang", owner="sfj"),
                _ACCOUNTS.format(account="zhang", owner="sfjj"),
            ),
        ),
        messages={
            "unit": Message(
                "账号 {account} 登记的是“{owner}”，方案里没有这个单位",
                "the account {account} is entered for “{owner}”, which is no unit of the plan",
                "请写 data/plan.yaml 里 units 的单位代码；办公室的账号写 office。",
                "Write a unit's key as in data/plan.yaml (units:); an account of the office's is office.",
            ),
        },
    )
)
def accounts_name_units(book: Book) -> Iterator[Observation]:
    """Each account is a unit's or the office's."""
    if book.accounts is None:
        return
    for account, owner in book.accounts.accounts.items():
        if owner != OFFICE and owner not in book.plan.units:
            yield Observation("unit", book.accounts.at("accounts", account), {"account": account, "owner": owner})


@on_change(
    Rule(
        "P912",
        Severity.NOTE,
        title=("交过的佐证没有被换掉或删去", "evidence that is in is neither replaced nor removed"),
        why=CHANGES,
        example=(Change("progress/sfj/evidence/b.pdf", "验收意见\n", "另一份意见\n"),),
        messages={
            "replaced": Message(
                "换掉了目标分支上已有的佐证 {name} 的内容",
                "the content of {name}, evidence on the target branch, is replaced",
                "请办公室对照前后两份；不是更正的，请恢复原件，新材料另起名字。",
                "The office compares the two; restore the old file where it is no correction, and give new material a name of its own.",
            ),
            "removed": Message(
                "删去或改名了目标分支上已有的佐证 {name}",
                "{name}, evidence on the target branch, is removed or renamed",
                "请办公室确认；不是有意删的，请恢复。",
                "The office confirms it; restore the file where it was not meant.",
            ),
        },
    )
)
def evidence_stays(book: Book, submission: Submission) -> Iterator[Observation]:
    """Evidence that is on the target branch is there after the merge, with the same content.

    The report that names it need not change, so that nothing else would show that what it rests on has.
    """
    for file in submission.inside:
        if file.before is not None and submission.below(file.path)[2:3] == ("evidence",):
            whose = _known_unit(book, _unit(submission, file.path))
            yield Observation("replaced" if file.after else "removed", Place(file.path), {"name": file.path}, whose)


@on_change(
    Rule(
        "P913",
        Severity.ERROR,
        title=(
            "办公室的提交改办公室的文件；改单位报送的，一并登记收件",
            "the office changes its own files, and a unit's only with a receipt",
        ),
        why=CHANGES,
        example=(
            Change(
                "office/2024Q3.yaml",
                "schema: planck/office@1\nperiod: 2024Q3\nreceipts:\n  - {unit: sfj, received: 2024-10-12}\n",
                "schema: planck/office@1\nperiod: 2024Q3\n",
            ),
            Change("progress/sfj/2024Q3.yaml", "平台建设稳步推进。", "平台建设全面推进。"),
        ),
        messages={
            "report": Message(
                "这次提交是办公室的，改动了单位 {other} 的进展文件 {name}，没有一并登记收件",
                "this submission is the office's and changes {name}, a report of the unit {other}, without a receipt",
                "是单位新报来的，在 {data}/office/{period}.yaml 的 receipts 里登记（planck receive {other} --period {period}），"
                "放进同一次提交；不是的，请撤出这处改动，由单位自己提交。",
                "Where the unit handed it in, enter that under receipts in {data}/office/{period}.yaml (planck receive {other} "
                "--period {period}) in the same change; else take it out, and the unit submits it.",
            ),
            "unit": Message(
                "这次提交是办公室的，改动了单位 {other} 的文件 {name}，没有一并登记这个单位的收件",
                "this submission is the office's and changes {name}, a file of the unit {other}, without a receipt of the unit",
                "是单位新报来的，在 {data}/office/季度.yaml 的 receipts 里登记（planck receive {other}），放进同一次提交；"
                "不是的，请撤出这处改动，由单位自己提交。",
                "Where the unit handed it in, enter that under receipts in {data}/office/QUARTER.yaml (planck receive {other}) in "
                "the same change; else take it out, and the unit submits it.",
            ),
            "elsewhere": Message(
                "这次提交是办公室的，{name} 却不是办公室的文件",
                "this submission is the office's, and {name} is no file of the office",
                "办公室改方案和原文、waivers.yaml、office/、assessment/、plans/（都在 {data}/ 里）和 templates/；别的请撤出提交。",
                "The office changes the plan and its text, waivers.yaml, office/, assessment/, plans/ (all in {data}/) and "
                "templates/; take the rest out.",
            ),
            "link": Message(
                "{name} 是链接或者经过链接，不能算办公室的文件",
                "{name} is a link or leads through one: it is no file of the office",
                "请放文件本身，不放链接。",
                "Put the file itself there, not a link.",
            ),
        },
    )
)
def offices_own_files(book: Book, submission: Submission) -> Iterator[Observation]:
    """Every path of an office's submission is the office's, or a unit's whose receipt the submission enters.

    Figures that the office changes by itself are then never taken for the unit's own.
    """
    if submission.author != OFFICE:
        return
    entered = {unit for unit, _ in submission.receipts}
    for file in submission.changed:
        unit, period = _unit(submission, file.path), _period(submission, file.path)
        facts = {"other": unit or "", "name": file.path, "period": period or "", "data": submission.data}
        place, whose = Place(file.path), _known_unit(book, unit)
        if submission.named and file.after is FileKind.LINK:
            yield Observation("link", place, facts, whose)
        elif unit is None:
            # what lies in the data folder and is nobody's, the office tidies away
            tidied = file.after is None and submission.below(file.path) and not submission.named
            if not tidied and not _is_offices(book, submission, file.path):
                yield Observation("elsewhere", place, facts)
        elif submission.merging or file.path.endswith("/.gitkeep"):
            continue  # what is merged was held against whoever handed it in
        elif period is None and unit not in entered:
            yield Observation("unit", place, facts, whose)
        elif period is not None and (unit, period) not in submission.receipts:
            yield Observation("report", place, facts, whose, None, None, period if _length(book, period) else None)


def _is_offices(book: Book, submission: Submission, path: str) -> bool:
    """Whether the path, which is no unit's, is one that the office may change."""
    below = submission.below(path)
    if not below:
        # recipes and pages lie beside the data folder: of a merge, `gate` says how many of them change
        return not submission.named or path.startswith("templates/")
    source = book.plan.source.file if book.plan.source else ""
    return below[0] in _OFFICES or "/".join(below) == source or below[-1] == ".gitkeep"


@on_change(
    Rule(
        "P922",
        Severity.ERROR,
        title=("印发的存档不改动、不删去", "no record of an issued quarter is changed or removed"),
        why=ISSUED,
        example=(Change("office/issued/2024Q3.json", "!issued", "!forged"),),
        messages={
            "altered": Message(
                "改动或删去了印发的存档 {name}，办公室也不能改",
                "{name}, of the record of an issued quarter, is changed or removed; not even the office may",
                "请撤出这处改动；要更正的，在 data/office/季度.yaml 的 corrections 里登记；要重发的，用 planck issue 季度 --withdraw。",
                "Take it out of the submission; enter corrections in data/office/QUARTER.yaml, or withdraw the issue with planck "
                "issue QUARTER --withdraw.",
            ),
        },
    )
)
def records_stay(book: Book, submission: Submission) -> Iterator[Observation]:  # noqa: ARG001 - one signature
    """A record that is on the target branch stays as it is but for a mark of withdrawal, whoever hands the change in."""
    for path in submission.records:
        yield Observation("altered", Place(path), {"name": path})
