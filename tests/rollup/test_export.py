"""A roll-up as Parquet tables: every figure exact, every day a day, the same bytes each time, all tables or none."""

import datetime
import importlib.util
import json
import subprocess
import sys
from decimal import Decimal

import duckdb
import pytest

from planck import fields, schemas
from planck.cli import run
from planck.cli._rollup_export import export, need_extra
from planck.cli._stop import Stop
from planck.formats import parquet
from planck.formats.rollup_tables import TABLES, entries
from planck.messages import CHINESE, ENGLISH
from planck.rollup.document import Row
from tests.rollup.province import PERIOD, rollup, row, rows, standing


def read(path, query="SELECT * FROM tables"):
    """What another program reads: the rows as mappings."""
    with duckdb.connect(":memory:") as database:
        database.execute(f"CREATE VIEW tables AS SELECT * FROM '{path}'")
        database.execute(query)
        names = [column[0] for column in database.description]
        return [dict(zip(names, row, strict=True)) for row in database.fetchall()]


def written(tmp_path, members=None, summary=None):
    target = tmp_path / "tables"
    export(summary or rollup(), rows() if members is None else members, target, CHINESE, force=False)
    return target


def with_standing(**values):
    return [Row.model_validate(row("530102", "甲县", {}, standings=[standing(**values)]))]


def test_there_is_a_file_for_each_table_and_its_rows_are_told(tmp_path, capsys):
    target = written(tmp_path)
    assert sorted(path.name for path in target.glob("*.parquet")) == sorted(f"{name}.parquet" for name in TABLES)
    printed = capsys.readouterr()
    assert f"已写 {target / 'counties.parquet'}，11 行" in printed.out
    assert printed.err == ""


def test_every_table_has_the_period_and_the_code(tmp_path):
    target = written(tmp_path)
    for name in TABLES:
        table = read(target / f"{name}.parquet")
        assert {row["period"] for row in table} == {PERIOD}
        assert all(row["code"] or name == "findings" for row in table)


def test_a_county_has_its_state_its_counts_and_its_place(tmp_path):
    by_code = {row["code"]: row for row in read(written(tmp_path) / "counties.parquet")}
    first, absent = by_code["530102"], by_code["530108"]
    assert (first["units"], first["units_red"], first["tasks_green"], first["tasks_none"]) == (3, 1, 1, 0)
    assert (first["as_of"], first["place"]) == (datetime.date(2024, 10, 30), "counties/530102")
    assert by_code["530107"]["unread"] == ["data/progress/gaj/2024Q3.yaml"]
    # without an answer nothing is counted, and no 0 is written
    assert (absent["state"], absent["units"], absent["units_red"], absent["as_of"]) == ("absent", None, None, None)


def test_levels_counties_and_ended_members_are_kept_apart_among_the_indicators(tmp_path):
    table = read(written(tmp_path) / "indicators.parquet")
    kinds = {kind: [row for row in table if row["kind"] == kind] for kind in ("level", "county", "ended")}
    assert sum(map(len, kinds.values())) == len(table)
    head = next(row for row in kinds["level"] if row["code"] == "530000" and row["indicator"] == "head")
    assert (head["value"], head["numerator"], head["denominator"]) == (Decimal("86.086957"), 495, 575)
    assert (head["name"], head["complete"], head["standing"]) == ("示例省", False, "missed")
    county = {row["code"]: row for row in kinds["county"] if row["indicator"] == "head"}
    assert (county["530102"]["place"], county["530102"]["not_ranked"]) == (1, None)
    assert (county["530103"]["place"], county["530103"]["not_ranked"]) == (None, "small_denominator")
    assert (county["530100"]["figures"], county["530104"]["status"]) == ("total", "plain")
    [ended] = kinds["ended"]
    assert (ended["until"], ended["succeeded_by"], ended["window"]) == (
        datetime.date(2024, 6, 30),
        ["530102"],
        ["2024Q2"],
    )


def test_units_standings_tasks_and_findings_are_those_of_the_counties(tmp_path):
    target = written(tmp_path)
    [returned] = read(target / "units.parquet", "SELECT * FROM tables WHERE report = 'returned'")
    assert (returned["unit"], returned["returned_on"], returned["returned_reason"]) == (
        "mzj",
        datetime.date(2024, 10, 20),
        "缺台账",
    )
    first = read(target / "standings.parquet")[0]
    assert (first["value"], first["by"], first["strive"]) == (Decimal(90), datetime.date(2025, 12, 31), False)
    assert len(read(target / "tasks.parquet")) == 1
    findings = read(target / "findings.parquet")
    assert [row["rule"] for row in findings] == ["P801", "P810", "P401", "P301", "P999", "P104"]
    assert [row["source"] for row in findings][:3] == ["rollup", "rollup", "county"]
    assert (findings[2]["line"], findings[0]["code"], findings[1]["code"]) == (12, "530108", None)


def test_all_that_a_result_says_of_a_row_has_a_column():
    result = schemas.schema("result", CHINESE)["properties"]
    for name in ("standings", "units", "tasks"):
        keys = set(result[name]["items"]["properties"]) - {"returned"}
        assert keys <= {column.name for column in TABLES[name]}, name
    of_tables = {"shared", "standings", "units", "unit_names", "tasks", "findings", "counts"}
    assert set(Row.model_fields) - of_tables <= {column.name for column in TABLES["counties"]}


def test_a_unit_has_its_name(tmp_path):
    named = Row.model_validate(
        row("530102", "甲县", {}, units=[{"unit": "sfj"}, {"unit": "gaj"}]) | {"unit_names": {"sfj": "县司法局"}}
    )
    table = read(written(tmp_path, [named]) / "units.parquet")
    assert [(each["unit"], each["unit_name"]) for each in table] == [("sfj", "县司法局"), ("gaj", "gaj")]


@pytest.mark.parametrize(
    "value",
    [
        "9" * fields.MOST_DIGITS,
        "-" + "9" * fields.MOST_DIGITS + ".12345678",
        "0.00000001",
        "98.235294",
        "1.5000000000000",
        "00012",
    ],
)
def test_a_number_is_a_decimal_to_the_last_digit(value, tmp_path):
    [row] = read(written(tmp_path, with_standing(value=value)) / "standings.parquet")
    assert isinstance(row["value"], Decimal)
    assert row["value"] == Decimal(value)


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("value", "0.123456789"),
        ("value", "1" + "0" * fields.MOST_DIGITS),
        ("value", "无"),
        ("value", "１２"),
        ("value", 12),
        ("by", "2025-02-29"),
        ("by", "2025-2-9"),
        ("by", 20250209),
        ("strive", "yes"),
        ("reported", True),
        ("reported", 2**63),
        ("reported", "3"),
    ],
)
def test_a_value_that_no_other_type_holds_exactly_makes_its_column_text_and_this_is_told(
    column, value, tmp_path, capsys
):
    members = [*with_standing(), *with_standing(**{column: value})]
    table = read(written(tmp_path, members) / "standings.parquet")
    assert table[1][column] == (value if isinstance(value, str) else json.dumps(value))
    assert all(isinstance(row[column], (str, type(None))) for row in table)
    assert f"standings.parquet 的 {column} 按文本写" in capsys.readouterr().err


def test_whatever_a_text_holds_comes_back(tmp_path):
    hostile = "'; DROP TABLE x; --\n\t\"\x1b=1+1\u202e，"
    members = with_standing(item=hostile, window=[hostile], left_out="sfj", taken={"a": [1]})
    [row] = read(written(tmp_path, members) / "standings.parquet")
    assert (row["item"], row["window"], row["left_out"], row["taken"]) == (
        hostile,
        [hostile],
        ["sfj"],
        '{"a": [1]}',
    )
    [row] = read(written(tmp_path / "b", with_standing(item="a\0\ud800")) / "standings.parquet")
    assert row["item"] == r"a\u0000\ud800"


def test_what_a_lower_roll_up_has_in_the_place_of_a_decision_is_left_out(tmp_path):
    members = [Row.model_validate(row("530102", "甲县", {}, units=[{"unit": "sfj", "returned": ["x"]}]))]
    [unit] = read(written(tmp_path, members) / "units.parquet")
    assert (unit["unit"], unit["returned_on"]) == ("sfj", None)


def test_no_row_of_a_lower_roll_up_names_another_period_or_member(tmp_path):
    forged = {"unit": "sfj", "period": "1999Q1", "code": "530199"}
    rows_ = [Row.model_validate(row("530102", "甲县", {}, units=[forged], tasks=[forged], findings=[forged]))]
    target = written(tmp_path, rows_)
    for name in ("units", "tasks", "findings"):
        table = [each for each in read(target / f"{name}.parquet") if each.get("source") != "rollup"]
        assert [(each["period"], each["code"]) for each in table] == [(PERIOD, "530102")], name


@pytest.mark.whole_system
def test_the_same_rows_are_the_same_bytes_wherever_the_temporary_folder_lies(tmp_path):
    def tables(name):
        folder = tmp_path / name
        folder.mkdir()
        return parquet.write(TABLES, entries(rollup(), many()), folder)

    def many():
        for n in range(60):
            own = [standing(unit=f"u{k}", value=str(k)) for k in range(300)]
            yield Row.model_validate(row(f"{530000 + n}", "县", {}, standings=own))

    assert tables("a") == tables("b[c]*'d") == tables("e?")
    assert not list((tmp_path / "a").iterdir())


def test_a_second_export_replaces_the_first_but_no_file_that_a_hand_changed(tmp_path):
    target = written(tmp_path)
    before = (target / "units.parquet").read_bytes()
    written(tmp_path, [])
    assert (target / "units.parquet").read_bytes() != before
    (target / "tasks.parquet").write_bytes(b"mine")
    with pytest.raises(Stop, match="changed_by_hand"):
        written(tmp_path)
    assert (target / "tasks.parquet").read_bytes() == b"mine"
    export(rollup(), rows(), target, CHINESE, force=True)
    assert (target / "units.parquet").read_bytes() == before


def test_a_file_in_the_place_of_the_folder_stops(tmp_path):
    (tmp_path / "tables").write_bytes(b"")
    with pytest.raises(Stop, match="export_is_file"):
        written(tmp_path)
    with pytest.raises(Stop, match="ending_of_folder"):
        export(rollup(), [], tmp_path / "tables.xlsx", CHINESE, force=False)


def test_an_empty_name_is_not_the_working_directory(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert run(["rollup", "export", ".", "--parquet", ""]) == 2
    assert "--parquet 后面是空的" in capsys.readouterr().err


@pytest.mark.parametrize("fault", [OSError(28, "No space left on device"), duckdb.IOException("IO Error: full\nmore")])
def test_a_temporary_folder_that_takes_nothing_stops_and_nothing_is_written(fault, tmp_path, monkeypatch):
    def refused(*_args):
        raise fault

    monkeypatch.setattr(parquet, "write", refused)
    with pytest.raises(Stop, match="no_room") as stop:
        written(tmp_path)
    assert "TMPDIR" in stop.value.sentence(ENGLISH)
    assert not (tmp_path / "tables").exists()


def test_without_the_extra_it_says_what_to_install(monkeypatch):
    need_extra()
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)
    with pytest.raises(Stop) as stop:
        need_extra()
    assert "pip install 'planck-check[tables]'" in stop.value.sentence(CHINESE)


@pytest.mark.parametrize("module", ["planck.cli._rollup_export", "planck.formats.parquet", "planck.cli._rollup_show"])
def test_nothing_imports_duckdb_before_it_writes(module):
    script = f"import sys, {module}; sys.exit('duckdb' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
