"""Files and ids in the wrong place: the name to give, the copy to compare, the task that went under the plan's duties."""

import pytest

from planck import load
from planck.messages import CHINESE
from tests.load.test_load import SFJ, loaded, only
from tests.workspace import PLAN, PROGRESS, write

OWN = "duties: [{id: scheme, name: 部门方案, cadence: once, owed_by: [sfj]}]\n"


def advice(result):
    (finding,) = result.findings
    return CHINESE.message(finding), CHINESE.remedy(finding)


def test_a_name_in_full_width_is_told_the_name_in_half_width(tmp_path):
    result = load.workspace(write(tmp_path, {"progress/sfj/２０２４Q3.yaml": PROGRESS}))
    assert advice(result) == ("２０２４Q3.yaml 不会被读取：文件名应写作 2024Q3.yaml", "请改名为 2024Q3.yaml。")


@pytest.mark.parametrize("name", ["2024Q3 - 副本.yaml", "2024Q3(1).yaml", "2024Q3.yml"])
def test_a_copy_is_not_told_to_take_the_name_of_the_file_that_is_there(tmp_path, name):
    result = load.workspace(write(tmp_path, {SFJ: PROGRESS, f"progress/sfj/{name}": PROGRESS}))
    said, remedy = advice(result)
    assert said == f"{name} 不会被读取：同一季度的 2024Q3.yaml 已经有了"
    assert "只留一份" in remedy


@pytest.mark.parametrize(
    ("written", "own", "words"),
    [
        ("2.2", OWN, "“2.2”像是任务编号，却写在 duties 里"),
        ("shceme", OWN, "方案在各项任务之外没有名为“shceme”的常规职责；是不是 scheme？"),
        ("others", OWN, "方案在各项任务之外没有名为“others”的常规职责"),
        ("others", "", "方案在各项任务之外没有常规职责，不认识“others”"),
    ],
)
def test_what_is_no_duty_of_the_plans_own_is_said_without_a_task(tmp_path, written, own, words):
    result = loaded(tmp_path, f"{PROGRESS}duties:\n  {written}: {{done: }}\n", PLAN + own)
    assert only(result)[1:] == ("P203", words)
