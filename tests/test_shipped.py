"""What ships: the plan is the official text, the sample year is marked and varied, the docs are current."""

import datetime
import difflib
import itertools
import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pikepdf
import pytest

from planck import check, load
from planck.cli import run
from planck.cli._office import document
from planck.core.finding import Severity
from planck.core.period import Period
from planck.messages import CHINESE
from planck.model import Indicator
from planck.standing import owing

ROOT = Path(__file__).parents[1]
PERIODS = [Period(2024, 3).plus(n) for n in range(6)]
DEMO = Period(2025, 3)
ALIKE = 0.6
ADDED = {"zrj", "jyj", "swj", "lcj", "ybj"}
"""Units that no list names: they belong to a collective name, as the office reads it."""
NARRATIVE = 20
"""A shorter text says that nothing happened; it may stand in many files."""


@pytest.fixture(scope="module")
def loaded():
    return load.workspace(ROOT / "data")


@pytest.fixture(scope="module")
def plan(loaded):
    return loaded.plan


def bare(text):
    return re.sub(r"\s|\[bookmark: _GoBack\]", "", text)


def test_the_official_text_is_rebuilt_to_the_letter(plan):
    official = (ROOT / "data" / "source" / "plan.txt").read_text(encoding="utf-8")
    assert bare("".join(plan.official_text())) == bare(official)


def test_the_plan_has_all_its_parts(plan):
    assert len(plan.tasks) == 39
    assert Counter(task[0] for task in plan.tasks) == {"2": 33, "3": 6}
    assert sum(len(task.measures) for task in plan.tasks.values()) == 219
    assert sum(len(task.prohibitions) for task in plan.tasks.values()) == 10
    assert len(set(plan.units) - ADDED) == 40
    named = {unit for task in plan.tasks.values() for unit in task.responsible.units}
    assert set(plan.units) - named == ADDED | set(plan.groups["departments"].members) - named
    tails = Counter(task.responsible.open for task in plan.tasks.values() if task.responsible.open)
    assert tails == {"市级有关部门": 23, "市应急委成员单位": 3, "市级有关行政执法部门": 1}
    names = [name for task in plan.tasks.values() for name in re.split("[、，]", listed(task))]
    assert (len(names), len(set(names))) == (132, 46)


def listed(task):
    responsible = task.responsible
    return responsible.quote.removesuffix("等" + responsible.open) if responsible.open else responsible.quote


@pytest.mark.parametrize(
    ("item", "level", "by", "strive"),
    [
        ("2.1.7/platform-standard", "80", None, False),
        ("2.1.7/platform-standard", "100", "2025-12-31", False),
        ("2.1.7/robot", "80", None, False),
        ("2.1.7/hotline-answer-rate", "90", None, False),
        ("2.1.7/satisfaction", "90", "2025-12-31", False),
        ("2.2/filing-review-rate", "100", None, False),
        ("2.3.2/risk-assessment", "100", None, False),
        ("2.3.2/decision-catalogue", "100", "2025-12-31", True),
        ("2.4.2/discretion-detail", "100", "2025-12-31", False),
        ("2.4.3/online-supervision", "100", None, False),
        ("2.6.6/head-appearance", "100", "2025-12-31", True),
        ("2.7.3/file-quality", "95", "2025-12-31", False),
        ("2.8.1/online-coverage", "100", None, False),
        ("2.8.3/matters-on-platform", "100", "2025-12-31", False),
        ("3.4/adviser-coverage", "100", None, False),
        ("3.4/public-lawyer-coverage", "100", "2024-12-31", True),
        ("3.3/lectures", "2", None, False),
    ],
)
def test_every_target_of_the_text_is_there(plan, item, level, by, strive):
    targets = [(str(t.level), str(t.by) if t.by else None, t.strive) for t in plan.items[item].targets]
    assert (level, by, strive) in targets


def test_every_indicator_says_what_it_counts(plan):
    for item in plan.items.values():
        if isinstance(item, Indicator):
            assert item.definition, item.full_id
            assert item.definition.numerator, item.full_id
            assert item.definition.source, item.full_id
            assert item.definition.denominator or not item.percent, item.full_id


UNDATED = {
    "2.1.4/paperless-registration": "实现企业登记业务全程无纸化、零见面",
    "2.1.7/platform-coverage": "公共法律服务实体平台四级全覆盖",
    "2.2/filing-rate": "做到有件必备",
    "2.2/correction-rate": "有错必纠",
    "2.4.2/online-exam": "全面落实网上考试制度",
    "2.4.3/online-supervision": "实现网络执法监管全覆盖",
    "2.6.5/decision-online": "全面落实行政复议决定书网上公开制度",
    "2.6.6/judgment-performance": "切实履行生效裁判",
    "2.6.6/advice-feedback": "认真做好司法建议、检察建议落实和反馈工作",
    "2.7.4/statutory-disclosure": "做到法定主动公开内容全部公开到位",
    "2.8.1/online-coverage": "实现从市到村（社区）网上政务全覆盖",
    "2.8.1/matters-online": "政务服务事项全部纳入网上政务服务平台办理",
    "3.3/heads-training": "全市承担行政执法职能的部门负责人任期内至少接受1次法治专题脱产培训",
    "3.4/legal-qualification": "全市行政机关中初次从事行政处罚决定审核、行政复议、行政裁决、法律顾问的公务员，应具备法律职业资格",
    "3.4/public-lawyer-setup": "具备国家法律职业资格或律师职业资格且专门从事法律事务工作人员的党政机关全部设立公职律师",
    "3.4/training-hours": "确保每人每年接受不少于60学时的业务知识和法律法规培训",
}


def test_a_requirement_without_a_day_binds_from_the_start_unless_the_text_speaks_of_a_way_to_go(plan):
    """The office's single reading of undated 实现, 做到, 全面落实, 全部: no ``by``; 推进 has the plan's last day."""
    chosen = {}
    for full, item in plan.items.items():
        for target in item.targets if isinstance(item, Indicator) else ():
            if target.basis == "office" and not re.search("[0-9]{4}年", target.quote):
                chosen[full] = (target.quote, target.by)
    assert chosen.pop("2.1.4/permit-separation") == (
        "将更多涉企经营许可事项纳入“证照分离”改革，并有序推进全覆盖",
        plan.period.end,
    )
    assert chosen == {full: (quote, None) for full, quote in UNDATED.items()}


def test_what_is_to_be_set_up_without_a_day_is_due_by_the_plans_end(plan):
    undated = [m for t in plan.tasks.values() for m in t.milestones if not re.search("[0-9]{4}年", m.quote)]
    assert {m.due for m in undated} == {plan.period.end}
    assert {m.full_id for m in undated} >= {
        "2.4.4/exemption-list",
        "2.6.5/review-committee",
        "2.6.5/joint-meeting",
        "2.7.3/supervisors",
        "2.7.5/credit-evaluation",
        "3.2/provincial-demonstration",
        "3.2/national-demonstration",
        "3.3/law-list",
        "3.5/service-list",
        "3.6/expert-pool",
    }


@pytest.mark.parametrize(
    ("item", "reporter", "due"),
    [
        ("2.3.2/decision-catalogue-publication", "zfb", (3, 31)),
        ("2.1.4/proof-list", "sfj", None),
        ("2.5.2/drill", "emergency", None),
        ("3.1/regular-deployment", "zfb", None),
        ("3.1/party-hears", "swbgs", None),
        ("3.1/government-reports", "zfb", None),
        ("3.2/annual-report", "zfb", (3, 1)),
        ("3.3/leaders-training", "swzzb", None),
        ("annual-plan", "each", (3, 31)),
        ("annual-report", "each", (3, 1)),
        ("department-scheme", "each", datetime.date(2023, 12, 31)),
    ],
)
def test_each_duty_asks_the_office_that_does_it_by_its_day(plan, item, reporter, due):
    assert (plan.items[item].reported_by, plan.items[item].due) == (reporter, due)


def test_a_figure_that_the_departments_answer_for_is_asked_of_the_departments(plan):
    for full in ("2.6.6/head-appearance", "2.8.3/matters-on-platform", "3.4/training-hours"):
        assert plan.items[full].reported_by == "enforcement"
    assert plan.items["3.3/leaders-training"].answers == ["zfb"]


def test_no_two_items_have_the_same_name(plan):
    names = Counter(item.name for item in plan.items.values())
    assert [name for name, times in names.items() if times > 1] == []


def test_letters_have_a_full_name_and_lists_a_short_one(plan):
    assert all(unit.full_name for unit in plan.units.values())
    assert plan.units["wjj"].formal_name == "安宁市卫生健康局"
    assert plan.unit_called("市卫生健康局") == plan.unit_called("市卫健局") == "wjj"


def test_nothing_that_ships_has_an_error(loaded):
    errors = [f for f in check.validate(loaded).findings if f.severity is Severity.ERROR]
    assert errors == []


# ------------------------------------------------------------------------------------------ the sample year


def test_every_sample_file_says_that_it_is_a_sample(loaded):
    for path in (ROOT / "data" / "progress").glob("*/*.yaml"):
        assert path.read_text(encoding="utf-8").startswith("# 示例数据，非真实填报\n"), path
    assert all(report.sample for reports in loaded.book.reports.values() for report in reports.values())


def test_every_unit_reports_in_every_quarter_but_the_planted_gap(loaded, plan):
    absent = [(unit, str(p)) for p in PERIODS for unit in owing(plan, p) if loaded.book.report(unit, p) is None]
    assert absent == [("tjj", "2025Q3")]


def test_the_demonstration_quarter_shows_each_kind_of_trouble(loaded):
    result = check.judge(loaded, DEMO, datetime.date(2025, 10, 30))
    codes = {f.code for f in result.findings}
    assert {"P301", "P302", "P304", "P401", "P402", "P403", "P407", "P504", "P505", "P506", "P507"} <= codes
    assert result.counts.unit_lights["green"] > result.counts.units / 2


def test_a_plain_check_judges_the_closing_quarter(plan):
    assert check.default_period(plan, datetime.date(2026, 11, 24)) == Period(2025, 4)
    assert check.default_as_of(plan, Period(2025, 4), datetime.date(2026, 11, 24)) == datetime.date(2026, 1, 30)


def narratives(book):
    """Every narrative of the sample year without white space and punctuation, with its unit, quarter and task."""
    for unit, reports in book.reports.items():
        for period, report in reports.items():
            for task, answer in report.tasks.items():
                for text in filter(None, (answer.progress, answer.problems, answer.next)):
                    if len(text) >= NARRATIVE:
                        yield re.sub(r"[\W_]+", "", text), (unit, str(period), task)


def letter_set(text, bits):
    """The text's letters as a bit set: the n-th occurrence of a letter is a member of its own."""
    count = Counter()
    members = 0
    for letter in text:
        count[letter] += 1
        members |= 1 << bits.setdefault((letter, count[letter]), len(bits))
    return members


def test_no_two_narratives_are_alike_but_the_planted(loaded):
    """Of two million pairs difflib compares some sixty: no ratio is above the share of letters that both texts have."""
    bits = {}
    texts = [(text, len(text), letter_set(text, bits), place) for text, place in narratives(loaded.book)]
    alike = set()
    for (a, long, letters, place), (b, wide, others, other) in itertools.combinations(texts, 2):
        bound = ALIKE * (long + wide) / 2
        if long < bound or wide < bound or (letters & others).bit_count() < bound:
            continue
        if difflib.SequenceMatcher(None, a, b, autojunk=False).ratio() >= ALIKE:
            alike.add(frozenset({place, other}))
    assert alike == {
        frozenset({("rsj", "2025Q2", "2.6.2"), ("rsj", "2025Q3", "2.6.2")}),
        frozenset({("cgj", "2025Q3", "2.4.3"), ("wjj", "2025Q3", "2.4.3")}),
    }


# ------------------------------------------------------------------------------------------------ the docs


def test_the_list_for_the_office_is_current(plan):
    written = (ROOT / "docs" / "office.md").read_text(encoding="utf-8")
    assert written == document(plan, CHINESE), "run: make docs"


def test_both_readmes_show_the_same_commands():
    shown = []
    for name in ("README.md", "README.zh-CN.md"):
        blocks = re.findall(r"```\n(.*?)```", (ROOT / name).read_text(encoding="utf-8"), re.DOTALL)
        shown.append([re.sub(r"#.*", "", line).split() for block in blocks for line in block.splitlines()])
    same = [[word for word in line if not word.startswith("out/")] for line in shown[0]]
    assert same == [[word for word in line if not word.startswith("out/")] for line in shown[1]]


@pytest.mark.whole_system
def test_the_commands_of_the_readme_work(tmp_path):
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    commands = re.findall(r"^\s+\.venv/bin/planck (.+?)(?:\s+#.*)?$", text, re.MULTILINE)
    assert len(commands) >= 8
    for words in commands:
        line = words.replace("out/", f"{tmp_path}/").split()
        ended = subprocess.run([sys.executable, "-m", "planck", *line], cwd=ROOT, capture_output=True, check=False)
        assert ended.returncode in (0, 1), (words, ended.stderr.decode())


@pytest.mark.whole_system
def test_the_brief_of_the_shipped_quarter_is_one_page(tmp_path):
    target = tmp_path / "brief.pdf"
    assert run(["report", "brief", "--period", "2025Q3", "-o", str(target), "--data", str(ROOT)]) == 0
    with pikepdf.open(target) as pdf:
        assert len(pdf.pages) == 1


def test_the_offices_words_as_started_load(tmp_path):
    shutil.copytree(ROOT / "data", tmp_path / "data", ignore=shutil.ignore_patterns("office"))
    assert run(["report", "--start", "2025Q3", "--data", str(tmp_path)]) == 0
    started = tmp_path / "data" / "office" / "2025Q3.yaml"
    assert "{unit: tjj, number: " in started.read_text("utf-8")  # on its missing report, so on no item
    assert run(["validate", str(started), "--data", str(tmp_path)]) == 0
