"""Standings, rules and waivers in one sorted result: the verdict on files, the judgement of a period."""

from planck.check.earlier import Counted, as_corrected, as_counted, history
from planck.check.issued import as_issued, as_it_stands, with_later_letters, with_later_matters
from planck.check.judging import default_as_of, default_period, judge
from planck.check.result import Corrected, Counts, Result, Shown, Verdict, restated
from planck.check.verdicts import brought, gathered, handed_in, merge_result, submission, under, united, validate

__all__ = [
    "Corrected",
    "Counted",
    "Counts",
    "Result",
    "Shown",
    "Verdict",
    "as_corrected",
    "as_counted",
    "as_issued",
    "as_it_stands",
    "brought",
    "default_as_of",
    "default_period",
    "gathered",
    "handed_in",
    "history",
    "judge",
    "merge_result",
    "restated",
    "submission",
    "under",
    "united",
    "validate",
    "with_later_letters",
    "with_later_matters",
]
