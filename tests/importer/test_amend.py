"""planck import --against: the text of now with all that a person decided, and a list of what changed."""

from __future__ import annotations

import datetime
import shutil
from fractions import Fraction
from pathlib import Path

import pytest

from planck.cli import run
from planck.core.period import Period
from planck.importer.amend import Amended, CannotReadError, amended, read_plan
from planck.importer.likeness import likeness, matched
from planck.load import workspace
from planck.model import Indicator, Plan
from planck.model.reviewed import fingerprint
from tests.workspace import PLAN

FIRST = """\
云溪县法治政府建设2025年工作要点

一、提升政务服务水平

1.推进“一网通办”。2025年底前网上可办率达到90%以上，建成政务服务大厅三个。（牵头单位：县政务服务局；配合单位：县司法局）

2.加强热线建设。12345热线接听率达到95%以上，2025年6月底前完成热线整合。（责任单位：县政务服务局、县公安局）

二、规范行政执法

3.开展案卷评查。行政执法案卷评查合格率达到95%以上，每年组织评查2次以上。（责任单位：县司法局、县市场监督管理局）

4.加强执法培训。组织执法人员培训，人均不少于60学时。（责任单位：县司法局）
"""
SECOND = """\
云溪县法治政府建设2025年工作要点（修订）

一、提升政务服务水平

1.推进“一网通办”。2025年底前网上可办率达到95%以上，建成政务服务大厅三个。（牵头单位：县政务服务局；配合单位：县司法局、县发展和改革局）

二、规范行政执法

2.开展案卷评查。行政执法案卷评查合格率达到95%以上，每年组织评查2次以上。（责任单位：县司法局、县市场监督管理局）

3.公开执法结果。行政执法结果公开率达到100%。（责任单位：县司法局）

三、夯实基础

4.加强热线建设。12345热线接听率达到95%以上，2025年9月底前完成热线整合。（责任单位：县政务服务局、县公安局）
"""
REPORT = """\
schema: planck/progress@1
unit: zwfwj
period: 2025Q1
submitted: 2025-04-10
tasks:
  1.1:
    status: in_progress
    progress: 网上可办事项继续增加，新增八项。
    indicators:
      wskbl: {numerator: 80, denominator: 100}
  1.2:
    status: in_progress
    progress: 热线整合方案已经印发，开始并线。
    indicators:
      n12345rxjtl: {numerator: 96, denominator: 100}
    milestones:
      wcrxzh: {done: }
"""
DAY = datetime.date(2025, 7, 1)


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Path:
    """A workspace with the plan of the first document, on which a person has decided a definition and a lead."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "first.txt").write_text(FIRST, encoding="utf-8")
    (tmp_path / "second.txt").write_text(SECOND, encoding="utf-8")
    assert run(["import", "first.txt"]) == 0
    plan = tmp_path / "data/plan.yaml"
    text = plan.read_text("utf-8").replace(
        "                name: 网上可办率\n",
        "                name: 网上可办率\n                definition: {numerator: 可网办的事项, denominator: 全部事项}\n",
    )
    plan.write_text(text, encoding="utf-8")
    capsys.readouterr()
    return tmp_path


def against(root: Path, capsys: pytest.CaptureFixture[str]) -> str:
    assert run(["import", "second.txt", "--against", "data"]) == 0
    return capsys.readouterr().out


def test_what_changed_is_listed_by_kind(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = against(office, capsys)
    assert "没有变 0 项任务；改了文字 3 处，改了数字或日期 2 处，移动 2 项，新增 1 项，不再有 1 项\n" in told
    assert "改了数字或日期（2）\n  1.1/wskbl  网上可办率\n      90（2025-12-31） → 95（2025-12-31）\n" in told
    assert "  3.4/wcrxzh  完成热线整合\n      2025-06-30 → 2025-09-30\n" in told
    assert "移动（2）\n  2.3  开展案卷评查\n      2.3 → 2.2\n" in told
    assert "新增（1）\n  2.3.a  公开执法结果\n" in told
    assert "不再有，保留到新文件以前（1）\n  2.4  加强执法培训\n" in told


def test_the_new_plan_keeps_what_a_person_decided_and_loads(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (office / "data/plan.yaml").read_bytes()
    against(office, capsys)
    assert (office / "data/plan.yaml").read_bytes() == before
    shutil.move(office / "data/plan.new.yaml", office / "data/plan.yaml")
    (office / "data/progress/zwfwj").mkdir(parents=True)
    (office / "data/progress/zwfwj/2025Q1.yaml").write_text(REPORT, encoding="utf-8")
    assert run(["validate"]) == 0
    out = capsys.readouterr().out
    assert "P136 用了曾用编号，按现在的编号读：1.2 → 3.4" in out
    # the clauses that changed are to be looked at again
    assert "P149 “网上可办率”确认以后，它所依据的原文改了" in out
    assert "P149 “行政执法案卷评查合格率”" not in out
    plan = workspace(office / "data").plan
    assert plan
    item = plan.items["1.1/wskbl"]
    assert isinstance(item, Indicator)
    assert item.definition
    assert item.definition.numerator == "可网办的事项"
    assert item.targets[0].level == 95
    assert plan.tasks["3.4"].formerly == ["1.2"]
    assert plan.tasks["2.4"].until
    assert plan.tasks["1.1"].responsible.cooperating == ["sfj", "fgj"]
    assert plan.units["fgj"].name == "县发展和改革局"
    book = workspace(office / "data").book
    assert book
    assert list(book.reports["zwfwj"][Period(2025, 1)].tasks) == ["1.1", "3.4"]


def test_the_text_of_now_comes_out_of_the_new_plan(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    against(office, capsys)
    plan = read_plan((office / "data/plan.new.yaml").read_bytes())
    assert "".join("".join(plan.official_text()).split()) == "".join(SECOND.split())


def test_nothing_is_written_over(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    against(office, capsys)
    made = (office / "data/plan.new.yaml").read_bytes()
    assert run(["import", "first.txt", "--against", "data/plan.yaml"]) == 2
    assert "plan.new.yaml" in capsys.readouterr().err
    assert (office / "data/plan.new.yaml").read_bytes() == made


def test_the_same_twice_gives_the_same(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    against(office, capsys)
    made = (office / "data/plan.new.yaml").read_bytes()
    (office / "data/plan.new.yaml").unlink()
    against(office, capsys)
    assert (office / "data/plan.new.yaml").read_bytes() == made


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--against", "nowhere"], "nowhere"),
        (["--against", "data", "-o", "elsewhere"], "--against 把新方案写在原方案旁边，不用 -o"),
        (["--against", "first.txt"], "first.txt 不是能读的方案文件"),
    ],
)
def test_what_cannot_be_held_against_is_said(
    office: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], says: str
) -> None:
    assert run(["import", "second.txt", *arguments]) == 2
    assert says in capsys.readouterr().err
    assert not (office / "data/plan.new.yaml").exists()


def test_a_document_without_tasks_is_refused(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (office / "second.txt").write_text("通知\n", encoding="utf-8")
    assert run(["import", "second.txt", "--against", "data"]) == 2
    assert not (office / "data/plan.new.yaml").exists()


# ------------------------------------------------------------------------------------------------- plans by hand


def held(old: str, new: str) -> Amended:
    return amended(read_plan(old.encode()), read_plan(new.encode()), "source/new.txt", DAY)


def told(result: Amended) -> list[tuple[str, ...]]:
    return [tuple(change) for change in result.changes if change.kind != "same"]


def plan_of(result: Amended) -> Plan:
    return read_plan(result.plan.encode())


OWN = PLAN + (
    "preamble: [各部门每年报告工作。]\n"
    "duties:\n  - {id: annual, name: 年度报告, cadence: annual, owed_by: [sfj], quote: 每年报告工作}\n"
)


def test_the_same_document_changes_nothing() -> None:
    result = held(OWN, OWN)
    assert told(result) == []
    assert result.reviews == 0
    plan = plan_of(result)
    assert plan.status == "in_force"
    assert list(plan.items) == list(read_plan(OWN.encode()).items)


def test_a_stage_that_is_gone_leaves_the_other() -> None:
    result = held(
        PLAN,
        PLAN.replace("，2025年底前达到100%", "").replace(
            "                  - {at_least: 100, by: 2025-12-31, quote: 2025年底前达到100%}\n", ""
        ),
    )
    assert ("figure", "2.1.7/platform", "平台规范化建设率", "100（2025-12-31）", "") in told(result)
    item = plan_of(result).items["2.1.7/platform"]
    assert isinstance(item, Indicator)
    assert [target.level for target in item.targets] == [80]


def test_an_item_whose_words_are_gone_is_kept_with_its_last_day() -> None:
    result = held(
        PLAN,
        PLAN.replace("2024年底前建成热线系统，", "")
        .replace(
            "              - {id: system, name: 热线系统, due: 2024-12-31, reported_by: sfj, quote: 2024年底前建成热线系统}\n",
            "",
        )
        .replace("            milestones:\n", ""),
    )
    assert ("gone", "2.1.7/system", "热线系统", "2024年底前建成热线系统", "") in told(result)
    assert plan_of(result).items["2.1.7/system"].until == datetime.date(2025, 6, 30)
    # once more, and it stays as it is
    again = held(
        result.plan,
        PLAN.replace("2024年底前建成热线系统，", "")
        .replace(
            "              - {id: system, name: 热线系统, due: 2024-12-31, reported_by: sfj, quote: 2024年底前建成热线系统}\n",
            "",
        )
        .replace("            milestones:\n", ""),
    )
    assert told(again) == []


def test_a_clause_that_is_new_brings_its_item_under_an_id_of_its_own() -> None:
    new = (
        PLAN.replace("接听率达90%以上。", "接听率达90%以上，回访率达70%以上。")
        .replace(
            "              - id: hotline\n",
            "              - {id: calls, name: 回访率, reported_by: sfj, targets: [{at_least: 70, quote: 回访率达70%以上}]}\n"
            "              - id: hotline\n",
        )
        .replace(
            "              - id: calls\n                name: 来电数\n                unit: count\n                measured: year_to_date\n                reported_by: sfj\n",
            "",
        )
    )
    result = held(PLAN, new)
    assert ("new", "2.1.7/calls-2", "回访率", "", "回访率达70%以上") in told(result)
    assert {"2.1.7/calls", "2.1.7/calls-2"} <= set(plan_of(result).items)
    assert plan_of(result).review[0].at_ == "2.1.7/calls-2"


def test_a_trend_and_a_deadline_follow_the_words() -> None:
    old = PLAN.replace(
        "measures: [备案审查率达100%。]", "measures: ['备案审查率达100%，2025年6月底前完成，报备率逐年提高。']"
    ).replace(
        "            indicators:\n              - id: filing\n",
        "            deadline: {by: 2025-06-30, quote: 2025年6月底前完成}\n            indicators:\n"
        "              - {id: filed, name: 报备率, reported_by: each, trend: {direction: rising, quote: 报备率逐年提高}}\n"
        "              - id: filing\n",
    )
    new = (
        old.replace("2025年6月底前完成", "2025年9月底前完成")
        .replace("by: 2025-06-30", "by: 2025-09-30")
        .replace("报备率逐年提高", "报备率逐年稳步提高")
    )
    result = held(old, new)
    assert ("figure", "2.2/deadline", "备案", "2025-06-30", "2025-09-30") in told(result)
    assert ("wording", "2.2/filed", "报备率", "报备率逐年提高", "报备率逐年稳步提高") in told(result)
    plan = plan_of(result)
    assert plan.items["2.2/deadline"].confirmed == fingerprint("备案审查率达100%，2025年6月底前完成，报备率逐年提高。")
    item = plan.items["2.2/filed"]
    assert isinstance(item, Indicator)
    assert item.trend
    assert item.trend.quote == "报备率逐年稳步提高"
    dropped = held(
        old,
        new.replace("，报备率逐年稳步提高", "").replace(
            "trend: {direction: rising, quote: 报备率逐年稳步提高}", "targets: []"
        ),
    )
    assert plan_of(dropped).items["2.2/filed"].until


def test_a_trend_that_turns_is_another_figure() -> None:
    old = PLAN.replace("measures: [备案审查率达100%。]", "measures: [备案审查率达100%。, 报备率逐年提高。]").replace(
        "              - id: filing\n",
        "              - {id: filed, name: 报备率, reported_by: each, trend: {direction: rising, quote: 报备率逐年提高}}\n"
        "              - id: filing\n",
    )
    new = old.replace("报备率逐年提高", "报备率逐年下降").replace("direction: rising", "direction: falling")
    assert ("figure", "2.2/filed", "报备率", "报备率逐年提高", "报备率逐年下降") in told(held(old, new))


def test_a_deadline_that_is_new_is_to_be_looked_at() -> None:
    due = "            deadline: {by: 2025-09-30, quote: 2025年9月底前完成}\n            indicators:\n              - id: filing\n"
    new = PLAN.replace("measures: [备案审查率达100%。]", "measures: [备案审查率达100%。, 2025年9月底前完成。]").replace(
        "            indicators:\n              - id: filing\n", due
    )
    result = held(PLAN, new)
    assert ("new", "2.2/deadline", "备案", "", "2025-09-30") in told(result)
    assert "2.2/deadline" in [review.at_ for review in plan_of(result).review]
    # where it was not taken for one before, a person decided so
    assert (
        "2.2/deadline" not in plan_of(held(new.replace(due, due.partition("quote")[2].partition("\n")[2]), new)).items
    )


def test_a_sentence_that_is_new_alone_has_nothing_before_it() -> None:
    result = held(PLAN, PLAN.replace("measures: [备案审查率达100%。]", "measures: [备案审查率达100%。, 按时公开。]"))
    assert told(result) == [("wording", "2.2", "备案", "", "按时公开。")]


def test_a_task_without_units_keeps_the_drafts_rule() -> None:
    new = (
        PLAN.replace("status: in_force", "status: draft\nrules: {P112: warning}")
        .replace(
            '          - id: "2.2"\n            title: 备案\n            measures: [备案审查率达100%。]\n            responsible: {units: [sfj, fgj], groups: [], quote: 市司法局、市发展和改革局}',
            '          - id: "2.2"\n            title: 公开\n            measures: [执法结果一律公开。]\n            responsible: {units: []}',
        )
        .replace("quote: 备案审查率达100%", "quote: 执法结果一律公开")
    )
    assert plan_of(held(PLAN, new)).rules == {"P112": "warning"}


def test_the_plans_own_duty_goes_with_its_words() -> None:
    result = held(OWN, OWN.replace("preamble: [各部门每年报告工作。]\n", "").split("duties:\n  - {id: annual")[0])
    assert ("gone", "annual", "年度报告", "", "") in told(result)
    assert plan_of(result).items["annual"].until


def test_ids_do_not_pass_to_another_task() -> None:
    """The tasks exchange their numbers: each keeps its id, and no old file is read as another's."""
    a, b = PLAN.index('      - id: "2.1"\n'), PLAN.index('      - id: "2.2"\n')
    exchanged = (
        (PLAN[:a] + PLAN[b:] + PLAN[a:b])
        .replace('id: "2.1.7"', "id: X")
        .replace('          - id: "2.2"\n', '          - id: "2.1.7"\n')
        .replace("id: X", 'id: "2.2"')
    )
    result = held(PLAN, exchanged)
    assert [(change.kind, change.place, change.before, change.now) for change in result.changes] == [
        ("moved", "2.2", "2.2", "2.1.7"),
        ("moved", "2.1.7", "2.1.7", "2.2"),
    ]
    assert plan_of(result).tasks["2.1.7"].title == "提升服务"


def test_what_was_no_target_and_which_sentence_forbids_stay(tmp_path: Path) -> None:
    old = (
        PLAN
        + "unclaimed:\n  - {task: 2.1.7, words: 2024年底前, reason: 另有说明}\n  - {task: 2.1.7, words: 2099年, reason: 没有了}\n"
    )
    new = (
        PLAN.replace("{text: 不得拒接来电。, kind: prohibition}", "不得拒接来电。")
        + "unclaimed:\n  - {task: 2.1.7, words: 每年, reason: 不是目标}\n"
    )
    plan = plan_of(held(old, new))
    assert [(entry.task, entry.words) for entry in plan.unclaimed] == [("2.1.7", "2024年底前")]
    assert list(plan.tasks["2.1.7"].prohibitions) == ["2.1.7-2"]


def test_a_group_of_the_draft_is_the_registers(tmp_path: Path) -> None:
    old = PLAN.replace("chapters:", "groups:\n  all: {name: 各部门, members: [sfj], basis: office}\nchapters:")
    new = PLAN.replace("chapters:", "groups:\n  g1: {name: 各部门}\n  fgj: {name: 各单位}\nchapters:").replace(
        "units: [sfj, fgj], groups: [], quote: 市司法局、市发展和改革局",
        "lead: sfj, units: [sfj], groups: [g1], quote: 市司法局、各部门",
    )
    plan = plan_of(held(old, new))
    assert plan.tasks["2.2"].responsible.groups == ["all"]
    assert plan.groups["all"].members == ["sfj"]
    assert plan.groups["fgj.a"].name == "各单位"


def test_another_period_is_asked_about() -> None:
    result = held(PLAN, PLAN.replace("end: 2025-12-31", "end: 2026-12-31"))
    (review,) = plan_of(result).review
    assert (review.at_, review.why) == ("period", "新文件的起止日期是 2021-01-01 至 2026-12-31")
    assert plan_of(result).status == "draft"


def test_a_plan_that_does_not_load_is_said() -> None:
    for content in (b"", b"- a\n", b"schema: planck/plan@1\n"):
        with pytest.raises(CannotReadError):
            read_plan(content)


def test_likeness_is_of_neighbouring_characters() -> None:
    assert likeness("接听率", "接听率") == 1
    assert likeness("接听率", "接通率") == 0
    assert likeness("热线接听率", "热线接通率") == Fraction(1, 2)
    assert likeness("", "率") == 0


def test_the_same_comes_before_the_like() -> None:
    olds, news = ["甲乙丙丁", "甲乙丙戊"], ["甲乙丙戊", "甲乙丙己", "子丑寅卯"]
    assert matched(olds, news, (str,), Fraction(1, 2)) == {0: 1, 1: 0}


def test_former_ids_and_new_words_that_are_no_target_come_along() -> None:
    old = PLAN.replace('          - id: "2.2"\n', '          - id: "2.2"\n            formerly: [2.9]\n')
    new = PLAN.replace("measures: [备案审查率达100%。]", "measures: [备案审查率达100%。, 参照2019年做法。]") + (
        "unclaimed:\n  - {task: 2.2, words: 2019年, reason: 不是期限}\n"
    )
    plan = plan_of(held(old, new))
    assert plan.tasks["2.2"].formerly == ["2.9"]
    assert [(entry.task, entry.words) for entry in plan.unclaimed] == [("2.2", "2019年")]


def test_a_milestone_in_other_words_keeps_its_day() -> None:
    result = held(PLAN, PLAN.replace("2024年底前建成热线系统", "2024年底前建成县热线系统"))
    assert ("wording", "2.1.7/system", "热线系统", "2024年底前建成热线系统", "2024年底前建成县热线系统") in told(result)


def test_a_deadline_in_other_words_keeps_its_day() -> None:
    due = "            deadline: {by: 2025-09-30, quote: 2025年9月底前完成}\n            indicators:\n              - id: filing\n"
    old = PLAN.replace("measures: [备案审查率达100%。]", "measures: [备案审查率达100%。, 2025年9月底前完成。]").replace(
        "            indicators:\n              - id: filing\n", due
    )
    result = held(old, old.replace("9月底前完成", "9月底前全部完成"))
    assert ("wording", "2.2/deadline", "备案", "2025年9月底前完成", "2025年9月底前全部完成") in told(result)
    # where its words are gone it stays as the milestone that it was
    task = plan_of(held(old, PLAN)).tasks["2.2"]
    assert not task.deadline
    (milestone,) = task.milestones
    assert (milestone.id, milestone.due, milestone.until) == (
        "deadline",
        datetime.date(2025, 9, 30),
        datetime.date(2025, 6, 30),
    )
    # and where the draft does not see it, but the words stand there, it stays
    kept = old.replace("            deadline: {by: 2025-09-30, quote: 2025年9月底前完成}\n", "")
    assert plan_of(held(old, kept)).tasks["2.2"].deadline


def test_what_was_gone_before_stays_with_its_day() -> None:
    gone = PLAN.replace(
        '          - id: "2.2"\n            title: 备案\n',
        '          - id: "2.2"\n            title: 备案\n            until: 2024-06-30\n',
    )
    new = PLAN[: PLAN.index('      - id: "2.2"\n')]
    result = held(gone, new)
    assert told(result) == []
    assert plan_of(result).tasks["2.2"].until == datetime.date(2024, 6, 30)


def test_texts_without_anything_match_nothing() -> None:
    assert matched(["", "甲"], ["", "乙"], (str,), Fraction(1, 2)) == {}
    # the likest pair first; what is left finds nobody
    assert matched(["甲乙丙丁"], ["甲乙丙丁戊", "甲乙丙丁戊己"], (str,), Fraction(1, 2)) == {0: 0}


def test_a_document_without_a_title_comes_out_without_one() -> None:
    plan = plan_of(held(PLAN, PLAN.replace("title: 示例县方案\n", "title: （无标题）\nhead: []\n")))
    assert "无标题" not in "".join(plan.official_text())


def test_a_task_whose_list_is_gone_is_a_warning_as_in_a_draft() -> None:
    new = PLAN.replace("status: in_force", "status: draft\nrules: {P112: warning}").replace(
        "responsible: {units: [sfj, fgj], groups: [], quote: 市司法局、市发展和改革局}", "responsible: {units: []}"
    )
    assert plan_of(held(PLAN, new)).rules == {"P112": "warning"}
    assert plan_of(held(new, new.replace("备案审查率达100%。", "备案审查率须达100%。"))).rules == {"P112": "warning"}


def test_an_amendment_does_not_reach_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Who is dropped from a list keeps its files of before; who is new owes nothing on the time before."""
    monkeypatch.chdir(tmp_path)
    old = FIRST.replace("县司法局、县市场监督管理局", "县司法局、县市场监督管理局、各乡镇")
    (tmp_path / "old.txt").write_text(old, encoding="utf-8")
    new = old.replace("县司法局、县市场监督管理局、各乡镇", "县司法局、县民政局").replace(
        "合格率达到95%", "合格率达到97%"
    )
    (tmp_path / "new.txt").write_text(new, encoding="utf-8")
    assert run(["import", "old.txt"]) == 0
    plan = tmp_path / "data/plan.yaml"
    text = plan.read_text(encoding="utf-8")
    group = next(slug for slug, each in workspace(tmp_path / "data").plan.groups.items() if each.name == "各乡镇")
    text = text.replace("groups:\n", "  qxz: {name: 清溪镇, kind: township}\ngroups:\n", 1).replace(
        "members: []", "members: [qxz]"
    )
    plan.write_text(text, encoding="utf-8")
    assert run(["import", "new.txt", "--against", "data", "--as-of", "2025-07-01"]) == 0
    (tmp_path / "data/plan.new.yaml").replace(plan)
    amended_plan = workspace(tmp_path / "data").plan
    task = next(task for task in amended_plan.tasks.values() if task.title == "开展案卷评查")
    assert task.responsible.formerly == {"scjgj": datetime.date(2025, 6, 30), "qxz": datetime.date(2025, 6, 30)}
    assert amended_plan.units["mzj"].since == datetime.date(2025, 7, 1)
    took = [
        review.took
        for review in amended_plan.review
        if review.at_.startswith(f"{task.id}/") and "合格率" in review.took
    ]
    assert took
    assert all("97%" in words for words in took)  # not what the text of before said
    assert group not in amended_plan.tasks[task.id].responsible.groups
    for period, code in (("2025Q2", ""), ("2025Q3", "P205")):
        file = tmp_path / f"data/progress/scjgj/{period}.yaml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(
            f"schema: planck/progress@1\nunit: scjgj\nperiod: {period}\ntasks:\n  {task.id}:\n    status: in_progress\n",
            encoding="utf-8",
        )
        capsys.readouterr()
        run(["validate", str(file)])
        shown = capsys.readouterr().out
        assert ("P205" in shown) == bool(code), shown
