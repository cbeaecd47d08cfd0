"""JSON Schemas (draft 2020-12) of the files that people write and of the documents that planck prints."""

from __future__ import annotations

import json
from typing import Any

from planck.messages import Translator
from planck.model import Plan, Report
from planck.model.assessment import AssessmentFile, GivenFile
from planck.model.office import Accounts, Waivers
from planck.model.record import OfficeFile
from planck.model.rollup import Rollup
from planck.schemas import planned, printed, written

DRAFT = "https://json-schema.org/draft/2020-12/schema"


def schema(name: str, translator: Translator, plan: Plan | None = None) -> dict[str, Any]:
    """The schema of that name, which ``planck schema`` lists; KeyError for another.

    With a plan, the schemas of progress and office files name its units, tasks and items, so that editors offer them.
    """
    document = {
        # a plan says quarterly beside monthly: its own fields are described for both
        "plan": lambda: written.document(Plan, "planck 方案", "planck plan", translator.of(4)),
        "progress": lambda: written.document(Report, "planck 进展文件", "planck progress file", translator),
        "waivers": lambda: written.document(Waivers, "planck 延期和核减", "planck extensions and waivers", translator),
        "office": lambda: written.document(OfficeFile, "planck 发文材料", "planck words of the office", translator),
        "accounts": lambda: written.document(Accounts, "planck 账号", "planck accounts", translator),
        "rollup": lambda: written.document(Rollup, "planck 汇总", "planck roll-up", translator.of(4)),
        "assessment": lambda: written.document(AssessmentFile, "planck 考核规则", "planck assessment", translator),
        "given": lambda: written.document(GivenFile, "planck 人工给分", "planck points given by hand", translator),
        "issued": printed.issued,
        "result": printed.result,
        "findings": printed.findings,
        "desk": printed.desk,
        "diff": printed.diff,
        "rollup-result": printed.rollup_result,
        "score": printed.score,
    }[name]()
    if name == "progress" and plan is not None:
        document = planned.progress(document, plan, translator)
    if name == "office" and plan is not None:
        document = planned.office(document, plan)
    return {"$schema": DRAFT, "$id": f"planck/{name}@1", **document}


def text(name: str, translator: Translator, plan: Plan | None = None) -> str:
    """The schema of that name as a JSON document."""
    return json.dumps(schema(name, translator, plan), ensure_ascii=False, indent=2) + "\n"
