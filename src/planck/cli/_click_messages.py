"""click's own words in planck's language: click looks them up with gettext, here in the catalogue in ``locale/``."""

from __future__ import annotations

import gettext
import os

from planck.messages import Translator

LOCALE = os.path.join(os.path.dirname(__file__), "locale")  # without pathlib: its import is a tenth of the start


def use_language(translator: Translator) -> None:
    """Let click speak Chinese, or its own English, whatever language the machine is set to.

    gettext reads the language from LANGUAGE first; "C" makes it return click's English without looking for a file.
    """
    gettext.bindtextdomain("click", LOCALE)
    gettext.textdomain("click")
    os.environ["LANGUAGE"] = translator.choose("zh", "C")
