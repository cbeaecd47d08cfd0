"""What each rule says, in full, of the wrong example on its page and of every other case in ``cases/``."""

import pytest

from tests.rules import cases
from tests.rules.county import case_findings, in_full

CODES = [(family, code) for family in cases.FAMILIES for code in cases.read(family)]


def outcome(folder, code, case):
    """The case with what the rule says now; of an example also which other rules it breaks."""
    findings = case_findings(folder, code, case)
    others = " ".join(sorted({finding.code for finding in findings} - {code}))
    says = "".join(in_full(finding) for finding in findings if finding.code == code) or "nothing"
    given = {name: value for name, value in case.items() if name not in ("also", "says")}
    return given | ({"also": others} if others and "example" in case else {}) | {"says": says}


@pytest.mark.parametrize(("family", "code"), CODES)
def test_what_a_rule_says_of_its_cases(tmp_path, request, family, code):
    of_family = cases.read(family)
    outcomes = [outcome(tmp_path / str(n), code, case) for n, case in enumerate(of_family[code])]
    if request.config.getoption("--golden") and outcomes != of_family[code]:
        cases.write(family, of_family | {code: outcomes})
    assert outcomes == of_family[code], "review with pytest --golden and git diff"


@pytest.mark.parametrize("family", cases.FAMILIES)
def test_the_cases_stand_in_their_one_form(family):
    """So that ``--golden`` changes nothing but what a rule says."""
    of_family = cases.read(family)
    text = (cases.CASES / f"{family}.yaml").read_text(encoding="utf-8")
    assert cases.formatted(of_family) == text
    assert list(of_family) == sorted(code for code in of_family if code.startswith(family))
    for entries in of_family.values():
        titles = [case["case"] for case in entries]
        assert len(titles) == len(set(titles))
