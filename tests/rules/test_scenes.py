"""What each rule says, in full: of its page's wrong example in ``test_pages``, of every other scene here."""

import pytest

from tests.rules.scenes import SCENES, judged
from tests.workspace import told


@pytest.mark.parametrize("code", sorted(SCENES))
def test_what_a_rule_says_of_its_other_scenes(tmp_path, golden, code):
    shown = []
    for n, (title, scene) in enumerate(SCENES[code].items()):
        said = [told(one) for one in judged(tmp_path / str(n), **scene) if one.code == code]
        shown.append(f"# {title}\n" + ("".join(said) or "-\n"))
    golden(f"rules/{code}.scenes.txt", "\n".join(shown))
