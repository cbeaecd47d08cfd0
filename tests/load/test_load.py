"""A data folder as a book: what planck reads, what it leaves out, and the findings on it."""

import os
import socket
import sys

import pytest

from planck import load
from planck.core.period import Period
from planck.load import disk
from planck.messages import CHINESE, ENGLISH
from planck.model import EvidenceState
from tests.workspace import PLAN, PROGRESS, write

Q3 = Period(2024, 3)
SFJ = "progress/sfj/2024Q3.yaml"


def loaded(tmp_path, progress=PROGRESS, plan=PLAN, **files):
    return load.workspace(write(tmp_path, {SFJ: progress, **files.pop("more", {})}, plan))


def listed(result):
    """Each finding as line, code and message."""
    return [(finding.place.line, finding.code, CHINESE.message(finding)) for finding in result.findings]


def only(result):
    """The line, code and message of the one finding."""
    ((line, code, message),) = listed(result)
    return line, code, message


def edited(old, new):
    assert old in PROGRESS
    return PROGRESS.replace(old, new)


def test_a_workspace_without_fault(tmp_path):
    result = loaded(tmp_path)
    assert result.findings == ()
    report = result.book.report("sfj", Q3)
    assert str(report.tasks["2.1.7"].indicators["calls"].value) == "1234"
    assert report.path == "data/progress/sfj/2024Q3.yaml"
    assert [file.path for file in result.book.files] == ["data/plan.yaml", "data/progress/sfj/2024Q3.yaml"]


def test_the_nearest_data_folder_upwards(tmp_path):
    data = write(tmp_path)
    below = tmp_path / "a" / "b"
    below.mkdir(parents=True)
    assert load.find_data(below) == data
    assert load.find_data(tmp_path.parent) is None


def test_a_plan_that_does_not_load_leaves_no_book(tmp_path):
    result = load.workspace(write(tmp_path, plan=PLAN.replace("id: county\n", "")))
    assert (result.plan, result.book, result.broken) == (None, None, ("data/plan.yaml",))
    assert only(result)[1] == "P022"
    assert "id" in only(result)[2]


def test_waivers_that_do_not_load_are_named(tmp_path):
    result = load.workspace(write(tmp_path, {"waivers.yaml": "schema: planck/waivers@1\nwaivers: no\n"}))
    assert result.broken == ("data/waivers.yaml",)


def test_waivers_are_read(tmp_path):
    text = "schema: planck/waivers@1\nwaivers:\n  - {item: 2.1.7/system, from: 2024-12-31, until: 2025-03-31, reason: 因}\n"
    (waiver,) = load.workspace(write(tmp_path, {"waivers.yaml": text})).book.waivers
    assert (str(waiver.from_), waiver.at().line) == ("2024-12-31", 3)


def test_only_some_units_up_to_some_quarters(tmp_path):
    later = PROGRESS.replace("2024Q3", "2024Q4")
    more = {"progress/sfj/2024Q4.yaml": later, "progress/fgj/2024Q3.yaml": "x", "progress/other/2024Q3.yaml": "x"}
    data = write(tmp_path, {SFJ: PROGRESS, **more})
    result = load.workspace(data, [("sfj", Period(2024, 2)), ("sfj", Q3)])
    assert result.findings == ()
    assert list(result.book.reports) == ["sfj"]
    assert list(result.book.reports["sfj"]) == [Q3]


# -------------------------------------------------------------------------------------------------- heads


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("unit: sfj", "unit: fgj", 2, "应为 sfj"),
        ("period: 2024Q3", "period: 2024Q2", 3, "2024Q3"),
        ("submitted: 2024-10-12", "submitted: 2024.10.12", 4, "2024.10.12"),
        ("schema: planck/progress@1", "schema: planck/plan@1", 1, "planck/plan@1"),
        ("unit: sfj\n", "", 0, "unit"),
    ],
)
def test_a_file_whose_head_is_wrong_was_not_handed_in(tmp_path, old, new, line, words):
    result = loaded(tmp_path, edited(old, new))
    assert only(result)[0] == line
    assert words in only(result)[2]
    assert result.book.report("sfj", Q3) is None
    assert [(u.unit, u.period) for u in result.book.unread] == [("sfj", Q3)]


def test_an_empty_submitted_is_a_draft(tmp_path):
    result = loaded(tmp_path, edited("2024-10-12", ""))
    assert result.findings == ()
    assert result.book.report("sfj", Q3).submitted is None


def test_a_file_that_is_no_yaml_was_not_handed_in(tmp_path):
    result = loaded(tmp_path, b"\xd0\xc2\xbd\xa8\xce\xc4\xb1\xbe")
    assert only(result)[1].startswith("P00")
    assert result.book.unread[0].path == "data/progress/sfj/2024Q3.yaml"


def test_no_tasks_at_all(tmp_path):
    result = loaded(tmp_path, PROGRESS[: PROGRESS.index("  2.1.7")])
    assert only(result)[:2] == (5, "P022")
    assert "一项任务也没有填" in only(result)[2]
    assert result.book.report("sfj", Q3).tasks == {}


# ------------------------------------------------------------------------------------------------- fields


@pytest.mark.parametrize(
    ("old", "new", "line", "code", "words"),
    [
        ("  2.2:", "  2.20:", 17, "P202", "2.20"),
        ("  2.2:", "  ２.２:", 17, "P202", "是不是 2.2"),
        ("  2.2:", "  任务2.2:", 17, "P202", "是不是 2.2"),
        ("  2.2:", "  2.2.:", 17, "P202", "是不是 2.2"),
        ("  2.2:", "  二（二）:", 17, "P202", "是不是 2.2"),
        ("  2.1.7:", "  二（一）7.:", 6, "P202", "是不是 2.1.7"),
        ("  2.2:", "  九（九）9:", 17, "P202", "不认识这个编号"),
        ("platform:", "platfrom:", 10, "P203", "是不是 platform"),
        ("platform:", "平台规范化建设率:", 10, "P203", "是不是 platform"),
        ("platform:", "zzz:", 10, "P203", "没有名为“zzz”的指标"),
        ("filing:", "platform:", 21, "P203", "属于任务 2.1.7"),
        ("      system:", "      nothing:", 14, "P203", "没有名为“nothing”的节点任务"),
        ("yearbook-2024:", "yearbook:", 16, "P203", "yearbook-YYYY"),
        ("calls: 1234", "calls: 1,234", 12, "P020", "1234"),
        ("calls: 1234", "calls: [1, 2]", 12, "P023", "不能只把数写在括号里"),
        ("calls: 1234", "calls: {1234}", 12, "P023", "不能只把数写在括号里"),
        ("{numerator: 66, denominator: 75}", "{66, 75}", 10, "P023", "哪个数是分子"),
        ("{numerator: 66, denominator: 75}", "{66/75}", 10, "P023", "哪个数是分子"),
        ("{numerator: 66, denominator: 75}", "{66: 75}", 10, "P021", "66"),
        ("calls: 1234", "calls: {numerator: 1, value: 2}", 12, "P023", "没有分子和分母"),
        ("{numerator: 66,", "{numerater: 66,", 10, "P021", "numerator"),
        ("{numerator: 66,", "{numerator: [66],", 10, "P023", "numerator"),
        ("{numerator: 66,", "{numerator: 66, evidence: x,", 10, "P023", "列表"),
        ("system: {done: }", "system: 2024-11-20", 14, "P023", "done"),
        ("status: ongoing", "status: 推进中", 18, "P020", "in_progress"),
        ("    status: ongoing\n", "", 17, "P022", "status"),
        ("    status: ongoing\n", "    status: ongoing\n    remark: x\n", 19, "P021", "remark"),
        ("progress: 有件必备。", "progress: [有, 件]", 19, "P023", "progress"),
        ("    status: ongoing\n", "    status: ongoing\n    breaches: 无\n", 19, "P023", "没有违反"),
        ("indicators:\n      filing: {numerator: 12, denominator: 12}\n", "indicators: 12\n", 20, "P023", "indicators"),
        (
            "    status: in_progress\n",
            "    status: in_progress\n    breaches: {2.1.7-9: {what: x}}\n",
            8,
            "P203",
            "2.1.7-2",
        ),
        ("    status: in_progress\n", "    status: in_progress\n    evidence: a.pdf\n", 8, "P023", "列表"),
        ("tasks:", "duties: {report: {done: }}\ntasks:", 5, "P203", "report"),
        ("system: {done: }", "system: {done: [x]}", 14, "P023", "一段文字"),
        ("system: {done: }", "system: {doen: }", 14, "P021", "应为 done"),
        ("system: {done: }", "system: [x]", 14, "P023", "字段"),
        ("{numerator: 66,", "{numerator: 66, evidence: [{covers: 2024Q3}],", 10, "P022", "file"),
        ("{numerator: 66,", "{numerator: 66, evidence: [a, [b]],", 10, "P023", "字段"),
        (
            "    status: ongoing\n",
            "    status: ongoing\n    evidence: [{file: a, covers: 三季度}]\n",
            19,
            "P020",
            "三季度",
        ),
        ("    status: ongoing\n", "    status: ongoing\n    breaches: [x]\n", 19, "P023", "breaches"),
        ("    status: ongoing\n", "    status: ongoing\n    breaches: {2.2-1: 无}\n", 19, "P023", "2.2-1"),
        ("    status: ongoing\n", "    status: ongoing\n    milestones: 无\n", 19, "P023", "milestones"),
    ],
)
def test_a_field_that_is_wrong_is_left_out_and_the_rest_is_read(tmp_path, old, new, line, code, words):
    result = loaded(tmp_path, edited(old, new))
    assert only(result)[:2] == (line, code)
    assert words in only(result)[2] + CHINESE.remedy(result.findings[0])
    assert result.book.report("sfj", Q3).submitted is not None


def test_all_mistakes_of_a_file_come_at_once(tmp_path):
    text = edited("calls: 1234", "calls: many").replace("status: ongoing", "status: fine").replace("66", "６６")
    assert [line for line, _, _ in listed(loaded(tmp_path, text))] == [10, 12, 18]


def test_blank_containers_say_nothing(tmp_path):
    text = edited("    status: ongoing\n", "    status: ongoing\n    milestones:\n    evidence: ~\n    breaches:\n")
    filing = "indicators:\n      filing: {numerator: 12, denominator: 12}\n"
    result = loaded(tmp_path, text.replace(filing, "indicators:\n") + "duties:\n")
    assert result.findings == ()


def test_a_mistake_in_the_evidence_of_a_figure_names_the_figure(tmp_path):
    text = edited("{numerator: 66,", "{numerator: 66, evidence: [{covers: 2024Q3}],")
    (finding,) = loaded(tmp_path, text).findings
    assert (finding.item, finding.place.column) == ("2.1.7/platform", 44)


def test_a_breach_that_the_plan_knows_is_kept(tmp_path):
    text = edited("    status: ongoing\n", "    status: ongoing\n    breaches: {2.2-1: {what: x}, 2.2-9: {what: y}}\n")
    result = loaded(tmp_path, text)
    assert only(result)[1] == "P203"
    assert list(result.book.report("sfj", Q3).tasks["2.2"].breaches) == ["2.2-1"]


def test_a_file_that_is_longer_than_it_was_said_to_be_is_read_to_its_end(tmp_path):
    path = tmp_path / "a.yaml"
    path.write_bytes(b"0123456789" * 20_000)
    with path.open("rb") as file:
        assert disk._read(file.fileno(), 10, 1 << 20) == b"0123456789" * 20_000
    with path.open("rb") as file:
        assert len(disk._read(file.fileno(), 10, 100)) > 100


def test_a_task_that_is_no_mapping(tmp_path):
    result = loaded(tmp_path, PROGRESS[: PROGRESS.index("  2.2")] + "  2.2: 完成\n")
    assert only(result)[:2] == (17, "P023")


def test_a_finding_knows_unit_task_item_and_line(tmp_path):
    (finding,) = loaded(tmp_path, edited("calls: 1234", "calls: x")).findings
    assert (finding.unit, finding.task, finding.item, finding.period) == ("sfj", "2.1.7", "2.1.7/calls", "2024Q3")
    assert finding.text == "      calls: x"


def test_both_languages_say_it(tmp_path):
    for n, (old, new) in enumerate({"unit: sfj": "unit: fgj", "platform:": "zzz:", "  2.2:": "  9.9:"}.items()):
        (finding,) = loaded(tmp_path / str(n), edited(old, new)).findings
        english = ENGLISH.message(finding) + ENGLISH.remedy(finding)
        assert not any("\u4e00" <= char <= "\u9fff" for char in english.replace("市司法局", ""))


def test_mistakes_of_the_plan_in_our_own_words(tmp_path):
    plan = PLAN.replace("{at_least: 80, quote", "{at_least: 80, at_most: 90, quote").replace(
        "cadence: annual", "cadence: often"
    )
    result = load.workspace(write(tmp_path, plan=plan + "extra: 1\n"))
    codes = [(line, code) for line, code, _ in listed(result)]
    assert codes == [(28, "P020"), (46, "P020"), (len(plan.splitlines()) + 1, "P021")] or len(codes) == 3


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("cadence: annual", "cadence: weekly, due: 15", (46, "P020", "cadence 不能写“weekly”")),
        ("cadence: annual", "cadence: annual, due: 15", (46, "P020", "“15”不是每年的某月某日")),
        ("cadence: annual", "cadence: quarterly, due: 十五", (46, "P020", "“十五”用的是汉字数字")),
        ("cadence: annual", "cadence: once, due: 03-31", (46, "P020", "日期“03-31”没有写年份")),
        ("title: 示例县方案", "title: [示例县, 方案]", (3, "P023", "“title”要写成一段文字，不能分成列表或字段")),
    ],
)
def test_a_mistake_of_the_plan_is_reported_once_at_its_place(tmp_path, old, new, expected):
    result = load.workspace(write(tmp_path, plan=PLAN.replace(old, new)))
    assert result.plan is None
    assert only(result) == expected


# -------------------------------------------------------------------------------------------------- files


@pytest.mark.parametrize(
    ("name", "code", "words"),
    [
        ("progress/sfj/2024-q3.yaml", "P024", "2024Q3.yaml"),
        ("progress/sfj/2024Q3.yml", "P024", "2024Q3.yaml"),
        ("progress/sfj/notes.txt", "P026", "不会被读取"),
        ("progress/readme.txt", "P026", "不会被读取"),
        ("progress/sfjj/2024Q3.yaml", "P204", "是不是 sfj"),
        ("progress/zzzzzz/2024Q3.yaml", "P204", "没有单位 zzzzzz"),
    ],
)
def test_what_is_not_read_is_named(tmp_path, name, code, words):
    result = load.workspace(write(tmp_path, {name: "x"}))
    assert only(result)[1] == code
    assert words in only(result)[2]


def test_hidden_files_and_evidence_are_passed_over(tmp_path):
    more = {"progress/.gitkeep": "", "progress/sfj/.keep": "", "progress/sfj/evidence/a.pdf": "x"}
    assert load.workspace(write(tmp_path, more)).findings == ()


@pytest.mark.skipif(sys.platform == "win32", reason="links and pipes of POSIX")
@pytest.mark.parametrize("kind", ["link", "loop", "fifo", "socket", "folder", "device"])
def test_nothing_but_a_regular_file_is_opened(tmp_path, kind, monkeypatch):
    data = write(tmp_path, {"progress/sfj/evidence/a": "x"})
    path = data / SFJ
    match kind:
        case "link":
            path.symlink_to("/proc/self/environ")
        case "loop":
            path.symlink_to("2024Q3.yaml")
        case "fifo":
            os.mkfifo(path)
        case "socket":
            monkeypatch.chdir(path.parent)
            with socket.socket(socket.AF_UNIX) as server:
                server.bind("2024Q3.yaml")
        case "folder":
            path.mkdir()
        case "device":
            path.symlink_to("/dev/zero")
    result = load.workspace(data)
    assert only(result)[1] == "P025"
    assert result.book.unread[0].unit == "sfj"


@pytest.mark.skipif(sys.platform == "win32", reason="links of POSIX")
def test_a_unit_folder_that_is_a_link_is_not_entered(tmp_path):
    data = write(tmp_path, {"progress/fgj/.keep": ""})
    (data / "progress" / "sfj").symlink_to("fgj")
    assert "链接" in only(load.workspace(data))[2]


def test_a_huge_file_is_refused_by_its_size(tmp_path):
    data = write(tmp_path, {SFJ: ""})
    with (data / SFJ).open("r+b") as file:
        file.truncate(100 << 30)
    assert only(load.workspace(data))[1] == "P025"


def failing(name, fault):
    def fail(*args, **more):
        raise fault

    return fail


def test_a_file_that_cannot_be_opened_or_read(tmp_path, monkeypatch):
    data = write(tmp_path, {SFJ: PROGRESS})
    real = os.open

    def refuse(path, *args, **more):
        if str(path).endswith("2024Q3.yaml"):
            raise PermissionError(13, "no")
        return real(path, *args, **more)

    monkeypatch.setattr(os, "open", refuse)
    assert "文件打不开" in only(load.workspace(data))[2]


def test_a_file_that_fails_while_it_is_read(tmp_path, monkeypatch):
    data = write(tmp_path)
    monkeypatch.setattr(os, "read", failing("read", OSError(5, "io")))
    assert "文件打不开" in only(load.workspace(data))[2]


def test_a_file_swapped_for_a_folder_between_look_and_open(tmp_path, monkeypatch):
    data = write(tmp_path, {SFJ: PROGRESS})
    folder = os.stat(tmp_path)
    real = os.fstat
    seen = []

    def swapped(handle):
        seen.append(handle)
        return real(handle) if len(seen) == 1 else folder

    monkeypatch.setattr(os, "fstat", swapped)
    assert "不是普通文件" in only(load.workspace(data))[2]


def test_a_folder_that_cannot_be_listed(tmp_path, monkeypatch):
    data = write(tmp_path, {SFJ: PROGRESS})
    real = os.scandir

    def refuse(path):
        if str(path).endswith(refused):
            raise PermissionError(13, "no")
        return real(path)

    monkeypatch.setattr(os, "scandir", refuse)
    refused = "progress"
    assert only(load.workspace(data))[1] == "P025"
    refused = "sfj"
    assert only(load.workspace(data))[1] == "P025"


# ----------------------------------------------------------------------------------------------- evidence


@pytest.mark.parametrize(
    ("written", "state"),
    [
        ("evidence/a.pdf", EvidenceState.FOUND),
        ("./evidence//a.pdf", EvidenceState.FOUND),
        ("evidence/b.pdf", EvidenceState.MISSING),
        ("evidence/empty.pdf", EvidenceState.EMPTY),
        ("evidence", EvidenceState.FOLDER),
        (".", EvidenceState.FOLDER),
        ("evidence/link.pdf", EvidenceState.LINK),
        ("evidence/pipe", EvidenceState.MISSING),
        ("evidence/a.pdf/x", EvidenceState.MISSING),
        ("../fgj/evidence/a.pdf", EvidenceState.OUTSIDE),
        ("/etc/passwd", EvidenceState.OUTSIDE),
        ("C:/a.pdf", EvidenceState.OUTSIDE),
        ("evidence\\\\a.pdf", EvidenceState.BACKSLASH),
        ("https://www.example.gov.cn/a", EvidenceState.URL),
        ("https://[", EvidenceState.NOT_A_URL),
        ("https:///a", EvidenceState.NOT_A_URL),
        ("file:///etc/passwd", EvidenceState.NOT_A_URL),
        ("www.example.gov.cn", EvidenceState.NOT_A_URL),
        ("x" * 5000, EvidenceState.MISSING),
    ],
)
@pytest.mark.skipif(sys.platform == "win32", reason="links and pipes of POSIX")
def test_evidence_is_looked_at_and_never_opened(tmp_path, written, state):
    more = {"progress/sfj/evidence/a.pdf": "x", "progress/sfj/evidence/empty.pdf": ""}
    text = edited("    status: ongoing\n", f'    status: ongoing\n    evidence: ["{written}"]\n')
    data = write(tmp_path, {SFJ: text, **more})
    (data / "progress/sfj/evidence/link.pdf").symlink_to("a.pdf")
    os.mkfifo(data / "progress/sfj/evidence/pipe")
    assert next(iter(load.workspace(data).book.evidence.values())).state is state


def test_evidence_of_every_kind_is_found(tmp_path):
    text = (
        edited("{numerator: 66, denominator: 75}", "{numerator: 66, denominator: 75, evidence: [a]}")
        .replace("system: {done: }", "system: {done: , evidence: [b]}")
        .replace("yearbook-2024: {done: }", "yearbook-2024: {done: , evidence: [{file: c, covers: 2024Q3}]}")
        .replace("status: ongoing", "status: ongoing\n    evidence: [d]")
    )
    plan = PLAN + "duties: [{id: report, name: 报告, cadence: once, owed_by: [sfj]}]\n"
    result = loaded(tmp_path, text + "duties: {report: {done: , evidence: [e]}}\n", plan)
    assert result.findings == ()
    assert sorted(name for _, name in result.book.evidence) == ["a", "b", "c", "d", "e"]


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_in_place_of_all_progress_is_not_followed(tmp_path):
    data = write(tmp_path, {SFJ: PROGRESS})
    (data / "progress").rename(tmp_path / "elsewhere")
    (data / "progress").symlink_to(tmp_path / "elsewhere")
    result = load.workspace(data)
    assert only(result)[1] == "P025"
    assert "链接" in only(result)[2]
    assert result.book.reports == {}


# --------------------------------------------------------------------------------------------- the source


def test_the_official_text_is_read(tmp_path):
    plan = PLAN + "source: {file: source/plan.txt}\n"
    assert load.workspace(write(tmp_path, {"source/plan.txt": "原文"}, plan)).book.source_text == "原文"


@pytest.mark.parametrize("text", [None, b"\xff\xfe"])
def test_an_official_text_that_cannot_be_read_is_a_finding(tmp_path, text):
    plan = PLAN + "source: {file: source/plan.txt}\n"
    result = load.workspace(write(tmp_path, {"source/plan.txt": text} if text else {}, plan))
    assert only(result)[:2] == (len(plan.splitlines()), "P101")


def test_a_quarterly_duty_is_keyed_by_its_quarter(tmp_path):
    plan = PLAN.replace("cadence: annual", "cadence: quarterly")
    for n, (key, fits) in enumerate({"yearbook-2024Q3": True, "yearbook": True, "yearbook-2024": False}.items()):
        result = loaded(tmp_path / str(n), edited("yearbook-2024:", f"{key}:"), plan)
        assert bool(result.findings) is not fits


def test_keys_of_the_plan_have_types_too(tmp_path):
    plan = PLAN + "reporting: {due: {2025QX: 2025-04-18}}\nrules: {P302: grave}\n"
    result = load.workspace(write(tmp_path, plan=plan))
    assert [code for _, code, _ in listed(result)] == ["P020", "P020"]


def test_unknown_keys_deep_in_the_plan_find_their_near_ones(tmp_path):
    plan = PLAN.replace("targets: [{at_least: 90", "targets: [{at_leest: 90").replace(
        "{name: 市发展和改革局}", "{name: 市发展和改革局, alias: [x]}"
    )
    plan = plan.replace(
        "measured: in_quarter\n                reported_by: sfj",
        "measured: in_quarter\n                trend: {direction: rising, qoute: 接听率}\n                reported_by: sfj",
    )
    result = load.workspace(write(tmp_path, plan=plan))
    suggested = [
        finding.facts["suggest"][0] for finding in result.findings if finding.message_key == "form.unknown_key_near"
    ]
    assert set(suggested) >= {"at_least", "aliases", "quote"}


# ------------------------------------------------------------------------------- what the office says of a quarter

OFFICE = "schema: planck/office@1\nperiod: 2024Q3\nnumbers: {quarterly: 安法办〔2024〕3号}\n"


def test_what_the_office_says_is_read_by_quarter(tmp_path):
    result = loaded(tmp_path, more={"office/2024Q3.yaml": OFFICE})
    words = result.book.office[Period(2024, 3)]
    assert words.numbers == {"quarterly": "安法办〔2024〕3号"}
    assert not result.findings


def test_what_does_not_load_of_it_is_kept_as_such_and_stops_no_judging(tmp_path):
    result = loaded(tmp_path, more={"office/2024Q3.yaml": OFFICE + "dates: {quarterly: 下周}\n"})
    assert result.book.office == {Period(2024, 3): None}
    assert result.broken == ()
    (finding,) = result.findings
    assert finding.place.path == "data/office/2024Q3.yaml"


def test_a_misnamed_file_of_it_is_named_and_a_hidden_one_passed_over(tmp_path):
    result = loaded(tmp_path, more={"office/2024-Q3.yaml": OFFICE, "office/.keep": ""})
    assert only(result)[1] == "P024"
    assert result.book.office == {}


def test_a_folder_of_it_that_is_no_folder_is_named(tmp_path):
    result = loaded(tmp_path, more={"office": ""})
    assert only(result)[1] == "P025"
