"""What ``planck gate`` says of a submission that changes the rules of an assessment."""

from tests.score.county import rules
from tests.test_gate import Gate, Repo, gate, repo, started  # noqa: F401 - fixtures

ROWS = "id: rows, name: 指标, points: 100, share_of: met"
CALLS = "id: calls, name: 来电, points: 100, value_of: 2.1.7/calls, bands: [{at_most: 9, points: 100}]"
RULES = "data/assessment/2024.yaml"


def test_wrong_rules_fail_on_their_line(repo: Repo, gate: Gate) -> None:  # noqa: F811 - a fixture
    repo.commit({RULES: rules(ROWS)})
    repo.commit({RULES: rules(ROWS.replace("100", "90"))}, "submitted", "main")
    assert gate.findings("main", "submitted", "--as", "office") == [("P151", "error", RULES)]
    assert ("P901", "error", RULES) in gate.findings("main", "submitted", "--as", "sfj")


def test_a_changed_plan_may_drop_what_the_rules_name(repo: Repo, gate: Gate) -> None:  # noqa: F811 - a fixture
    repo.commit({RULES: rules(CALLS)})
    plan = (repo.folder / "data/plan.yaml").read_text(encoding="utf-8")
    repo.commit({"data/plan.yaml": plan.replace("id: calls\n", "id: callers\n")}, "submitted", "main")
    assert ("P153", "error", RULES) in gate.findings("main", "submitted", "--as", "office")


def test_what_is_no_folder_of_rules_any_more_is_said(repo: Repo, gate: Gate) -> None:  # noqa: F811 - a fixture
    repo.commit({RULES: rules(ROWS)})
    repo.commit({"data/assessment": None}, "submitted", "main")
    repo.commit({"data/assessment": "x"}, "submitted")
    code, out = gate("main", "submitted", "--as", "office", "--format", "concise")
    assert (code, "data/assessment: error P0" in out) == (1, True)
