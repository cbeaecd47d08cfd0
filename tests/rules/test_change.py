"""P9, by the files that a submission changes; ``tests/test_gate.py`` tries the same with git."""

import pytest

from planck import load, rules
from planck.core.finding import Severity
from planck.messages import CHINESE, ENGLISH
from planck.model import OFFICE, ChangedFile, FileKind, Submission
from tests.workspace import PLAN, write

FILE, LINK, MODULE, PROGRAM = FileKind.FILE, FileKind.LINK, FileKind.SUBMODULE, FileKind.EXECUTABLE
SFJ, FGJ = "data/progress/sfj/2024Q3.yaml", "data/progress/fgj/2024Q3.yaml"


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    plan = PLAN.replace("status: in_force", "status: in_force\nsource: {file: text/plan.txt}")
    return load.workspace(write(tmp_path_factory.mktemp("change"), plan=plan), only=()).book


def added(*paths, kind=FILE):
    return tuple(ChangedFile(path, None, kind) for path in paths)


def changed(*paths):
    return tuple(ChangedFile(path, FILE, FILE) for path in paths)


def removed(*paths):
    return tuple(ChangedFile(path, FILE, None) for path in paths)


def said(book, files, **more):
    """Code, unit, period, path and message of each finding."""
    submission = Submission(files, **{"names": tuple(file.path for file in files if file.after), **more})
    return [(f.code, f.unit, f.period, f.place.path, CHINESE.message(f)) for f in rules.check_change(book, submission)]


def codes(book, files, **more):
    return [(code, path) for code, _, _, path, _ in said(book, files, **more)]


def test_nothing_is_said_of_a_units_own_report(book):
    files = changed(SFJ) + added("data/progress/sfj/evidence/验收.pdf", "data/progress/sfj/evidence/.gitkeep")
    assert said(book, files) == said(book, files, author="sfj") == said(book, files, author=OFFICE) == []


def test_a_unit_changes_its_own_files_only(book):
    files = changed(SFJ, FGJ, "README.md", "data/plan.yaml", "data/progress/sfj", "x/progress/sfj/2024Q3.yaml")
    expected = [
        ("P901", None, None, FGJ, f"这次提交是 sfj 的，却改动了单位 fgj 的文件 {FGJ}"),
        *(
            ("P901", None, None, path, f"这次提交是 sfj 的，却改动了不在它文件夹里的 {path}")
            for path in ("README.md", "data/plan.yaml", "data/progress/sfj", "x/progress/sfj/2024Q3.yaml")
        ),
    ]
    assert [found for found in said(book, files, author="sfj") if found[0] != "P910"] == expected
    assert codes(book, removed(FGJ), author="sfj") == [("P901", FGJ), ("P908", FGJ)]
    assert [code for code, _ in codes(book, files, author=OFFICE)] == ["P910"]


def test_an_account_that_nobody_entered(book):
    said_ = said(book, (), account="")
    assert said_ == [("P902", None, None, "data/office/accounts.yaml", "账号  没有登记是哪个单位的")]


def test_conflicts_are_named_each(book):
    assert codes(book, (), conflicts=("README.md", SFJ)) == [("P903", "README.md"), ("P903", SFJ)]


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("\udcb1", "不是 UTF-8 编码"),
        ("a\u200bb", "看不见的字符或控制符"),
        ("a\nb", "看不见的字符或控制符"),
        (".git", "是 git 或系统保留的名字"),
        ("GIT~1", "是 git 或系统保留的名字"),
        (".git ", "是 git 或系统保留的名字"),
        ("..", "是 git 或系统保留的名字"),
        (".", "是 git 或系统保留的名字"),
        ("nul", "在 Windows 上不能用"),
        ("Con.txt", "在 Windows 上不能用"),
        ("com1", "在 Windows 上不能用"),
        ("LPT² .x", "在 Windows 上不能用"),
        ("a.", "在 Windows 上不能用"),
        ("a ", "在 Windows 上不能用"),
        *((f"a{char}b", "在 Windows 上不能用") for char in '\\:*?"<>|'),
        ("字" * 86, "文件名或路径太长"),
    ],
)
@pytest.mark.parametrize("form", ["{}", "{}/x.csv"])
def test_names_that_are_refused(book, name, says, form):
    path = f"data/progress/sfj/evidence/{form.format(name)}"
    ((code, unit, _, place, message),) = said(book, added(path))[:1]
    assert (code, unit) == ("P904", "sfj")
    assert says in message
    assert place == path or (place == path[:255] + "…" and "太长" in says)
    assert "P904" not in [code for code, _ in codes(book, removed(path))]
    assert codes(book, added(f"elsewhere/{name}")) == []


@pytest.mark.parametrize(
    "name", ["字" * 85, "console.txt", "com10", "a b.c", "（验收）.pdf", "a~1", "nulx", "x.con", "…"]
)
def test_names_that_pass(book, name):
    assert said(book, added(f"data/progress/sfj/evidence/{name}")) == []


def test_a_path_has_at_most_a_thousand_bytes(book):
    path = "data/progress/sfj/evidence/" + "xx/" * 324 + "x"
    assert len(path) == 1000
    assert said(book, added(path)) == []
    assert codes(book, added(path + "x")) == [("P904", (path + "x")[:255] + "…")]


@pytest.mark.parametrize(
    ("path", "other", "topmost"),
    [
        ("data/progress/sfj/evidence/A.pdf", "data/progress/sfj/evidence/a.pdf", "data/progress/sfj/evidence/A.pdf"),
        ("data/progress/SFJ/2024Q3.yaml", SFJ, "data/progress/SFJ"),
        ("data/Progress/sfj/2024Q3.yaml", SFJ, "data/Progress"),
        ("data/progress/sfj/evidence/e\u0301", "data/progress/sfj/evidence/é", "data/progress/sfj/evidence/e\u0301"),
        ("data/progress/sfj/evidence/ſ.pdf", "data/progress/sfj/evidence/S.pdf", "data/progress/sfj/evidence/ſ.pdf"),
    ],
)
def test_names_that_others_take_for_the_same(book, path, other, topmost):
    files = added(path)
    found = [entry for entry in said(book, files, names=(path, other)) if entry[0] == "P904"]
    double = "/".join(other.split("/")[: topmost.count("/") + 1])
    assert [(place, message.split(" 只差")[0]) for _, _, _, place, message in found] == [
        (path, f"{topmost} 和 {double}")
    ]


def test_a_folder_beside_the_data_folder_may_not_be_its_double(book):
    assert codes(book, added("DATA/plan.yaml")) == [("P904", "DATA/plan.yaml")]
    assert codes(book, added("database/plan.yaml")) == []


def test_links_submodules_and_programs(book):
    path = "data/progress/sfj/annex/x"
    for kind, says in ((LINK, "是链接"), (MODULE, "子模块"), (PROGRAM, "可以执行的程序")):
        ((code, unit, _, place, message),) = said(book, added(path, kind=kind))
        assert (code, unit, place) == ("P905", "sfj", path)
        assert says in message
        assert said(book, (ChangedFile(path, kind, kind),)) == said(book, (ChangedFile(path, kind, FILE),)) == []
        assert said(book, (ChangedFile(path, FILE, kind),)) == said(book, added(path, kind=kind))
        assert said(book, added("elsewhere/x", kind=kind)) == []
    assert codes(book, added("data", kind=LINK), author=OFFICE) == [("P905", "data")]


def test_files_that_git_obeys(book):
    for name in (".gitattributes", ".GITIGNORE", ".gitmodules", ".lfsconfig"):
        path = f"data/progress/sfj/{name}"
        assert said(book, added(path))[0][:2] == ("P906", "sfj")
        assert codes(book, removed(path)) == codes(book, added(name)) == []


def test_files_that_planck_does_not_read(book):
    hidden, unknown = "data/progress/sfj/.x/y.yaml", "data/progess/sfj/2024Q3.yaml"
    assert [found[:4] for found in said(book, added(hidden, unknown), author=OFFICE)] == [
        ("P907", "sfj", None, hidden),
        ("P907", None, None, unknown),
    ]
    known = ("plan.yaml", "waivers.yaml", "office/x", "source/x", "assessment/x", "plans/x", "text/plan.txt")
    assert codes(book, added(*(f"data/{name}" for name in known)), author=OFFICE) == []
    assert codes(book, removed(hidden, unknown), author=OFFICE) == []


def test_reports_that_are_removed(book):
    last = f"删去了 sfj 仅有的进展文件 {SFJ}，合并后这个单位一份也没有了"
    assert said(book, removed(SFJ)) == [("P908", "sfj", "2024Q3", SFJ, last)]
    left = said(book, removed(SFJ), names=("data/progress/sfj/2024Q2.yaml",))
    assert left == [("P908", "sfj", "2024Q3", SFJ, f"删去了目标分支上已有的进展文件 {SFJ}")]
    evidence = ("data/progress/sfj/evidence/2024Q2.yaml", "data/progress/2024Q2.yaml", "data/progress/fgj/2024Q2.yaml")
    assert said(book, removed(SFJ), names=evidence) == [("P908", "sfj", "2024Q3", SFJ, last)]
    odd = "data/progress/nobody/x.yaml"
    assert [found[:4] for found in said(book, removed(odd))] == [("P908", None, None, odd)]
    assert codes(book, removed("data/progress/sfj/evidence/a.pdf", "data/progress/sfj/x.txt")) == [
        ("P912", "data/progress/sfj/evidence/a.pdf")
    ]


def test_the_offices_files(book):
    files = changed("data/plan.yaml", "data/office/2024Q3.yaml", "README.md")
    assert codes(book, files) == [("P909", "data/plan.yaml"), ("P909", "data/office/2024Q3.yaml")]
    assert codes(book, removed("data/waivers.yaml")) == [("P909", "data/waivers.yaml")]
    assert codes(book, files, author=OFFICE) == []


def test_several_units_are_counted_and_the_first_twelve_named(book):
    paths = [f"data/progress/u{n:02}/2024Q3.yaml" for n in range(13)]
    (found,) = said(book, changed(*paths[:2], "data/progress/u00/annex/x"))
    assert found == ("P910", None, None, "data/progress", "改动了 2 个单位的文件：u00 (2)、u01 (1)")
    ((*_, twelve),) = said(book, changed(*paths[:12]))
    assert "u11 (1)" in twelve
    ((*_, many),) = said(book, changed(*paths))
    assert many.startswith("改动了 13 个单位的文件：u00 (1)、")
    assert "u12" not in many


def test_the_data_folder_may_have_another_name(book):
    files = changed("plan/progress/sfj/2024Q3.yaml", "plan/progress/fgj/2024Q3.yaml", "plan/waivers.yaml")
    assert codes(book, files, data="plan") == [("P909", "plan/waivers.yaml"), ("P910", "plan/progress")]
    assert codes(book, (), data="plan", account="x") == [("P902", "plan/office/accounts.yaml")]
    assert codes(book, files) == []


def test_the_office_sets_the_severity_and_english_says_the_same(tmp_path):
    book = load.workspace(write(tmp_path, plan=PLAN + "rules: {P910: error}\n"), only=()).book
    (finding,) = rules.check_change(book, Submission(changed(SFJ, FGJ)))
    assert finding.severity is Severity.ERROR
    assert ENGLISH.message(finding) == "the files of 2 units are changed: fgj (1), sfj (1)"


def test_a_rewritten_report_of_an_earlier_quarter_is_said(book):
    earlier, names = SFJ.replace("2024Q3", "2023Q4"), {"names": (SFJ, SFJ.replace("2024Q3", "2023Q4"))}
    (found,) = said(book, changed(earlier), **names)
    assert found[:4] == ("P908", "sfj", "2023Q4", earlier)
    assert found[4].startswith(f"改写了早先季度的进展文件 {earlier}；sfj 已报到 2024Q3，")
    assert codes(book, changed(SFJ), **names) == []
    assert codes(book, added(earlier), names=(*names["names"], FGJ.replace("2024Q3", "2023Q1"))) == []
    odd = SFJ.replace("2024Q3", "说明")
    assert codes(book, changed(odd), names=(odd, SFJ)) == codes(book, changed(earlier), names=(earlier, odd)) == []
