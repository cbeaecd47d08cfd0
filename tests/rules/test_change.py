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


def outcome(book, files, **more):
    """Code, unit, period, path and message of each finding."""
    submission = Submission(files, **{"names": tuple(file.path for file in files if file.after), **more})
    return [(f.code, f.unit, f.period, f.place.path, CHINESE.message(f)) for f in rules.check_change(book, submission)]


def codes(book, files, **more):
    return [(code, path) for code, _, _, path, _ in outcome(book, files, **more)]


def test_nothing_is_said_of_a_units_own_report(book):
    files = changed(SFJ) + added("data/progress/sfj/evidence/验收.pdf", "data/progress/sfj/evidence/.gitkeep")
    assert outcome(book, files) == outcome(book, files, author="sfj") == []


def test_a_unit_changes_its_own_files_only(book):
    files = changed(SFJ, FGJ, "README.md", "data/plan.yaml", "data/progress/sfj", "x/progress/sfj/2024Q3.yaml")
    expected = [
        ("P901", None, None, FGJ, f"这次提交是 sfj 的，却改动了单位 fgj 的文件 {FGJ}"),
        *(
            ("P901", None, None, path, f"这次提交是 sfj 的，却改动了不在它文件夹里的 {path}")
            for path in ("README.md", "data/plan.yaml", "data/progress/sfj", "x/progress/sfj/2024Q3.yaml")
        ),
    ]
    assert [entry for entry in outcome(book, files, author="sfj") if entry[0] != "P910"] == expected
    assert codes(book, removed(FGJ), author="sfj") == [("P901", FGJ), ("P908", FGJ)]


def test_an_account_that_nobody_entered(book):
    entries = outcome(book, (), account="")
    says = "没有说是哪个账号提交的，目标分支却按账号核对单位"
    assert entries == [("P902", None, None, "data/office/accounts.yaml", says)]


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
    ((code, unit, _, place, message),) = outcome(book, added(path))[:1]
    assert (code, unit) == ("P904", "sfj")
    assert says in message
    assert place == path or (place == path[:255] + "…" and "太长" in says)
    assert "P904" not in [code for code, _ in codes(book, removed(path))]
    assert codes(book, added(f"elsewhere/{name}")) == []


@pytest.mark.parametrize(
    "name", ["字" * 85, "console.txt", "com10", "a b.c", "（验收）.pdf", "a~1", "nulx", "x.con", "…"]
)
def test_names_that_pass(book, name):
    assert outcome(book, added(f"data/progress/sfj/evidence/{name}")) == []


def test_a_path_has_at_most_a_thousand_bytes(book):
    path = "data/progress/sfj/evidence/" + "xx/" * 324 + "x"
    assert len(path) == 1000
    assert outcome(book, added(path)) == []
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
    twins = [entry for entry in outcome(book, files, names=(path, other)) if entry[0] == "P904"]
    double = "/".join(other.split("/")[: topmost.count("/") + 1])
    assert [(place, message.split(" 只差")[0]) for _, _, _, place, message in twins] == [
        (path, f"{topmost} 和 {double}")
    ]


def test_a_folder_beside_the_data_folder_may_not_be_its_double(book):
    assert codes(book, added("DATA/plan.yaml")) == [("P904", "DATA/plan.yaml")]
    assert codes(book, added("database/plan.yaml")) == []


def test_links_submodules_and_programs(book):
    path = "data/progress/sfj/annex/x"
    for kind, says in ((LINK, "是链接"), (MODULE, "子模块"), (PROGRAM, "可以执行的程序")):
        ((code, unit, _, place, message),) = outcome(book, added(path, kind=kind))
        assert (code, unit, place) == ("P905", "sfj", path)
        assert says in message
        assert outcome(book, (ChangedFile(path, kind, kind),)) == outcome(book, (ChangedFile(path, kind, FILE),)) == []
        assert outcome(book, (ChangedFile(path, FILE, kind),)) == outcome(book, added(path, kind=kind))
        assert outcome(book, added("elsewhere/x", kind=kind)) == []
    assert codes(book, added("data", kind=LINK), author=OFFICE) == [("P905", "data")]


def test_files_that_git_obeys(book):
    for name in (".gitattributes", ".GITIGNORE", ".gitmodules", ".lfsconfig"):
        path = f"data/progress/sfj/{name}"
        assert outcome(book, added(path))[0][:2] == ("P906", "sfj")
        assert codes(book, removed(path)) == codes(book, added(name)) == []


def test_files_that_planck_does_not_read(book):
    hidden, unknown = "data/progress/sfj/.x/y.yaml", "data/progess/sfj/2024Q3.yaml"
    entries = outcome(book, added(hidden, unknown), author=OFFICE)
    assert [entry[:4] for entry in entries if entry[0] != "P913"] == [
        ("P907", "sfj", None, hidden),
        ("P907", None, None, unknown),
    ]
    known = ("plan.yaml", "waivers.yaml", "office/x", "source/x", "assessment/x", "plans/x", "text/plan.txt")
    assert codes(book, added(*(f"data/{name}" for name in known)), author=OFFICE) == []
    assert codes(book, removed(unknown), author=OFFICE) == []


def test_reports_that_are_removed(book):
    last = f"删去了 sfj 仅有的进展文件 {SFJ}，合并后这个单位一份也没有了"
    assert outcome(book, removed(SFJ)) == [("P908", "sfj", "2024Q3", SFJ, last)]
    left = outcome(book, removed(SFJ), names=("data/progress/sfj/2024Q2.yaml",))
    assert left == [("P908", "sfj", "2024Q3", SFJ, f"删去了目标分支上已有的进展文件 {SFJ}")]
    evidence = ("data/progress/sfj/evidence/2024Q2.yaml", "data/progress/2024Q2.yaml", "data/progress/fgj/2024Q2.yaml")
    assert outcome(book, removed(SFJ), names=evidence) == [("P908", "sfj", "2024Q3", SFJ, last)]
    odd = "data/progress/nobody/x.yaml"
    assert [entry[:4] for entry in outcome(book, removed(odd))] == [("P908", None, None, odd)]
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
    (entry,) = outcome(book, changed(*paths[:2], "data/progress/u00/annex/x"))
    assert entry == ("P910", None, None, "data/progress", "改动了 2 个单位的文件：u00 (2)、u01 (1)")
    ((*_, twelve),) = outcome(book, changed(*paths[:12]))
    assert "u11 (1)" in twelve
    ((*_, many),) = outcome(book, changed(*paths))
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
    (entry,) = outcome(book, changed(earlier), **names)
    assert entry[:4] == ("P908", "sfj", "2023Q4", earlier)
    assert entry[4].startswith(f"改写了早先季度的进展文件 {earlier}；sfj 已报到 2024Q3，")
    assert codes(book, changed(SFJ), **names) == []
    assert codes(book, added(earlier), names=(*names["names"], FGJ.replace("2024Q3", "2023Q1"))) == []
    odd = SFJ.replace("2024Q3", "说明")
    assert codes(book, changed(odd), names=(odd, SFJ)) == codes(book, changed(earlier), names=(earlier, odd)) == []


# ------------------------------------------------------------------------------------------------- the office's own


def of_office(book, files, **more):
    return [(code, path) for code, path in codes(book, files, author=OFFICE, **more) if code == "P913"]


def test_the_office_changes_a_units_report_only_with_its_receipt_for_that_quarter(book):
    assert of_office(book, changed(SFJ)) == [("P913", SFJ)]
    assert of_office(book, changed(SFJ), receipts=frozenset({("sfj", "2024Q2"), ("fgj", "2024Q3")})) == [("P913", SFJ)]
    assert of_office(book, changed(SFJ), receipts=frozenset({("sfj", "2024Q3")})) == []
    assert of_office(book, removed(SFJ)) == [("P913", SFJ)]
    ((_, unit, period, _, message),) = [e for e in outcome(book, changed(SFJ), author=OFFICE) if e[0] == "P913"]
    assert (unit, period) == ("sfj", "2024Q3")
    assert message == f"这次提交是办公室的，改动了单位 sfj 的进展文件 {SFJ}，没有一并登记收件"


def test_evidence_comes_with_any_receipt_of_its_unit(book):
    proof, note = "data/progress/sfj/evidence/a.csv", "data/progress/sfj/说明.yaml"
    assert of_office(book, added(proof)) == [("P913", proof)]
    assert of_office(book, added(proof), receipts=frozenset({("sfj", "2024Q2")})) == []
    assert of_office(book, added(note), receipts=frozenset({("sfj", "2024Q2")})) == [("P913", note)]
    assert of_office(book, added("data/progress/sfj/evidence/.gitkeep", "data/x/.gitkeep")) == []


def test_what_the_office_merges_needs_no_receipt(book):
    assert of_office(book, changed(SFJ), merging=True) == []
    assert of_office(book, changed("data/progress/x.yaml"), merging=True) == [("P913", "data/progress/x.yaml")]


def test_the_office_changes_its_own_files(book):
    own = (
        "plan.yaml",
        "waivers.yaml",
        "office/2024Q3.yaml",
        "assessment/x",
        "plans/b/plan.yaml",
        "source/x",
        "text/plan.txt",
    )
    assert of_office(book, changed(*(f"data/{name}" for name in own), "templates/quarterly.md")) == []
    others = (
        "data/Office/2024Q3.yaml",
        "data/plan.YAML",
        "data/x.txt",
        "data/progress/2024Q3.yaml",
        "data/progress/sfj",
    )
    assert of_office(book, added(*others)) == [("P913", path) for path in others]
    assert of_office(book, removed(*others)) == []
    assert of_office(book, removed(*others), named=True) == [("P913", path) for path in others]


def test_beside_the_data_folder_the_office_names_templates_only_and_merges_anything(book):
    beside = ("README.md", ".github/workflows/planck.yml", "templates/quarterly.md", "Templates/x")
    assert of_office(book, changed(*beside)) == []
    assert of_office(book, changed(*beside), named=True) == [
        ("P913", path) for path in beside if path != "templates/quarterly.md"
    ]
    assert of_office(book, removed("README.md"), named=True) == [("P913", "README.md")]


def test_a_named_link_is_nobodys_file(book):
    assert codes(book, added("data/office/x.yaml", kind=LINK), author=OFFICE, named=True) == [
        ("P905", "data/office/x.yaml"),
        ("P913", "data/office/x.yaml"),
    ]
    entries = outcome(book, added(SFJ, kind=LINK), author="sfj", named=True)
    assert [entry[4] for entry in entries if entry[0] == "P901"] == [
        f"{SFJ} 是链接或者经过链接，不能算 sfj 文件夹里的文件"
    ]
    assert codes(book, added("data/progress/sfj/evidence/x", kind=LINK), author="sfj") == [
        ("P905", "data/progress/sfj/evidence/x")
    ]
