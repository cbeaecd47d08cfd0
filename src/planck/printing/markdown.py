"""A paper as Markdown that people read: its source without the tags that only printing needs."""

from __future__ import annotations

import re

from planck.printing.press import Job


def write(job: Job) -> bytes:
    """The readable source; a chart stands as its caption, since the numbers are in the table or sentence beside it."""
    left_out = "（图略）" if job.paper.slides else "（图略，数据见表）"
    return _CHART.sub(lambda match: match[1] + left_out, job.paper.markdown).encode()


_CHART = re.compile(r"^!\[(.*)\]\(chart:.*\)$", re.MULTILINE)
