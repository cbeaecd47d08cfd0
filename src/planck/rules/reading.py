"""P0: what the reader and the loader cannot read or understand; the floors below raise these codes."""

from __future__ import annotations

from planck.core.finding import Severity
from planck.rules.registry import known

for code in ("P001", "P002", "P003", "P004", "P005", "P006", "P007", "P008", "P009", "P010", "P011", "P012"):
    known(code)
for code in ("P020", "P021", "P022", "P023"):
    known(code)
known("P024")
known("P025")
known("P026", Severity.WARNING)
