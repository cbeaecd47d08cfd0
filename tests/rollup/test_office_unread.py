"""Of an office's folder that cannot be listed, receipts, decisions and records are unread: the member is partial."""

import pytest

from tests.rollup.small import rolled, write


@pytest.mark.parametrize("kind", ["file", "link"])
@pytest.mark.parametrize("name", ["data/office", "data/office/issued"])
def test_a_member_whose_office_folder_is_unread_is_partial(tmp_path, name, kind):
    path = write(tmp_path)
    place = tmp_path / "counties" / "530102" / name
    place.parent.mkdir(exist_ok=True)
    if kind == "file":
        place.write_text("", encoding="utf-8")
    else:
        place.symlink_to(place)
    result = rolled(path).rollup
    states = {county.code: (county.state, county.why) for county in result.counties}
    assert states == {"530100": ("judged", None), "530102": ("partial", name), "530111": ("judged", None)}
    assert not result.complete
    assert [(finding.code, finding.member) for finding in result.findings] == [("P805", "530102")]
