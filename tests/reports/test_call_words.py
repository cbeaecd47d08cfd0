"""The call for reports: tasks by title, the form's rules annexed, files only for the units that report by file."""

import re

import pytest

from tests.reports.test_papers import judged, paper

RECEIPTS = "schema: planck/office@1\nperiod: 2024Q2\nreceipts:\n"


def call(tmp_path, *forms):
    entries = "".join(f"  - {{unit: {unit}, received: 2024-07-10, form: {form}, by: 科}}\n" for unit, form in forms)
    files = {"office/2024Q2.yaml": RECEIPTS + entries} if entries else {}
    return paper("call", judged(tmp_path, **files)).markdown


def test_tasks_are_named_and_the_form_is_explained(tmp_path):
    text = call(tmp_path)
    assert "| 市司法局 | 2.1.7 提升服务；2.2 备案 |" in text
    assert "附件：1. 各单位报送内容\n\n2\\. 填报说明\n" in text
    assert "\n## 附件2　填报说明\n\n| 栏目 | 填写方法 |\n| --- | --- |\n| 总的要求 | 只填白色的格子。" in text


def test_no_paths_nor_ids_of_units_go_out(tmp_path):
    text = call(tmp_path, ("sfj", "工作簿"), ("fgj", "文件"))
    assert not re.search(r"data/|\.yaml|\bsfj\b|\bfgj\b", text)


@pytest.mark.parametrize(
    ("forms", "spoken"),
    [
        ((), False),
        ((("sfj", "工作簿"),), False),
        ((("fgj", "文件"),), True),
        ((("fgj", "文件"), ("fgj", "Excel表")), False),
    ],
)
def test_files_are_spoken_of_to_those_who_report_by_file(tmp_path, forms, spoken):
    text = call(tmp_path, *forms)
    assert ("市发展和改革局：填写随本通知发给你单位的进展文件，报送前用 planck validate 检查" in text) is spoken
    assert ("下列用进展文件填报的单位以外，请填写" in text) is spoken
    assert "请填写随本通知发给你单位的填报表（Excel工作簿），填写方法见附件2" in text
