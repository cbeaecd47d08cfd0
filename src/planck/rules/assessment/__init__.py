"""P15 and P16: the rules of a year's assessment, and the points that the office gives by hand; one module a subject."""

from planck.rules.assessment import (  # noqa: F401 - each enters its rules as it is imported
    bands,
    criteria,
    given,
    grades,
    points,
    scope,
)
