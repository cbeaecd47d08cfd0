"""The ledger: what a row says, which rows stand together, and what of it the workbook holds."""

from __future__ import annotations

import datetime
import io
from pathlib import Path

import openpyxl
import pytest

from planck import check, load, reports
from planck.core.period import Period
from planck.printing.press import Press
from planck.reports.context import Ask
from tests.workspace import OTHER, PLAN, PROGRESS, write

HEAD = "schema: planck/office@1\nperiod: 2024Q3\n"
