"""YAML files beside the plan that nobody reads: planck says so, and waivers under a wrong name are an error."""

import pytest

from planck import load
from planck.messages import CHINESE
from tests.workspace import write

WAIVERS = "schema: planck/waivers@1\nwaivers: []\n"


def findings(tmp_path, **files):
    result = load.workspace(write(tmp_path, files))
    return [(str(finding.severity.value), finding.code, CHINESE.message(finding)) for finding in result.findings]


@pytest.mark.parametrize("name", ["waiver.yaml", "waivers.yml", "Waivers.yaml", "延期.yaml"])
def test_waivers_under_a_wrong_name_are_an_error(tmp_path, name):
    (finding,) = findings(tmp_path, **{name: WAIVERS})
    assert finding == (
        "error",
        "P024",
        f"{name} 不会被读取：延期和核减应写在 waivers.yaml，现在一条也没有采用",
    )


def test_another_file_is_a_warning(tmp_path):
    (finding,) = findings(tmp_path, **{"plan.bak.yaml": ""})
    assert finding[:2] == ("warning", "P026")
    assert finding[2] == "plan.bak.yaml 不会被读取：data 里只读 plan.yaml 和 waivers.yaml"


def test_a_copy_beside_the_waivers_is_a_warning(tmp_path):
    (finding,) = findings(tmp_path, **{"waivers.yaml": WAIVERS, "waivers-old.yaml": WAIVERS})
    assert finding[:2] == ("warning", "P026")


def test_what_is_no_yaml_or_hidden_or_a_folder_is_no_matter(tmp_path):
    assert findings(tmp_path, **{"说明.txt": "", ".old.yaml": "", "folder.yaml/x": ""}) == []


def test_the_advice_followed_passes(tmp_path):
    assert findings(tmp_path, **{"waivers.yaml": WAIVERS}) == []
