"""The small county with its reports and a form, as the tests of forms have it."""

from tests.forms.conftest import data, out

__all__ = ["data", "out"]
