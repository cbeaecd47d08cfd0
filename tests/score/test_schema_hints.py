"""What an editor says of the fields of the assessment's files."""

import json

import pytest

from planck.cli import run


@pytest.mark.parametrize("name", ["assessment", "given", "accounts", "office", "rollup", "plan", "waivers", "progress"])
def test_the_form_of_a_file_that_its_schema_names_is_its_own(name, capsys):
    assert run(["schema", name, "--lang", "zh"]) == 0
    form = json.loads(capsys.readouterr().out)["properties"]["schema"]
    assert f"planck/{name}@1" in form["description"]


def test_who_gave_points_is_no_deadline(capsys):
    assert run(["schema", "given", "--lang", "zh"]) == 0
    entry = json.loads(capsys.readouterr().out)["$defs"]["GivenEntry"]["properties"]["by"]
    assert (entry["title"], entry["description"]) == ("给分人", "单位或内设机构")
