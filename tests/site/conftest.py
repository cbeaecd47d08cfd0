"""Most tests of pages need no papers to download: Word and PDF take four times as long as all pages of a county."""

from __future__ import annotations

import pytest

from planck.cli import _site_papers


@pytest.fixture(autouse=True)
def papers_in_markdown_alone(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.node.get_closest_marker("whole_system") is None:
        monkeypatch.setattr(_site_papers, "MEDIA", ("md",))
