# ruff: noqa: A005 - the tests are imported as tests.site, which hides nothing
