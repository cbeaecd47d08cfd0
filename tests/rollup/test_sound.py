"""A roll-up that another office sent in, with figures, codes and levels changed: nothing of it is added or printed."""

import gzip
import hashlib
import itertools
import json
import os
from pathlib import Path

import pytest

from planck.messages import ENGLISH
from planck.rollup import stored
from planck.rollup.document import ROWS, SUMMARY
from planck.rollup.stored import Unfit
from tests.rollup.small import edited, rolled, sealed, write
from tests.rollup.test_folding import put
from tests.rollup.test_lower import TOP, province


@pytest.fixture
def folder(tmp_path):
    """A lower roll-up in the folder that a roll-up above names."""
    province(tmp_path)
    return tmp_path / "below" / "530000"


def spoilt(folder, change):
    """Change result and rows, and every hash with them, as somebody who means to deceive would."""
    result = json.loads((folder / SUMMARY).read_text(encoding="utf-8"))
    rows = [json.loads(line) for line in gzip.decompress((folder / ROWS).read_bytes()).splitlines()]
    change(result, rows)
    content = b"".join(json.dumps(row).encode() + b"\n" for row in rows)
    (folder / ROWS).write_bytes(gzip.compress(content))
    result["rows_sha256"] = hashlib.sha256(content).hexdigest()
    (folder / SUMMARY).write_text(json.dumps(sealed(result)), encoding="utf-8")


def why(folder):
    """Why the roll-up above takes none of its members."""
    (county,) = rolled(folder.parent.parent / "rollup.yaml").rollup.counties
    assert (county.code, county.state) == ("530000", "refused")
    return county.why


def figure(**values):
    return lambda _, rows: rows[1]["shared"]["hotline"].update(values)


def both(**values):
    """The same values in the member's row and in its place in the result."""
    return lambda result, rows: (rows[1].update(values), result["counties"][1].update(values))


def deep(under, count):
    """Levels each below the one before."""
    codes = [under, *(f"{n:06}" for n in range(900_000, 900_000 + count))]
    nothing = dict.fromkeys(("members", "answered", "units", "in_time", "late", "missing", "pending", "left_out"), 0)
    nothing |= {"error": 0, "warning": 0, "note": 0, "lights": {}}
    return [{"code": code, "name": "层", "under": above, **nothing} for above, code in itertools.pairwise(codes)]


def counts(**values):
    def change(result, rows):
        rows[1]["counts"].update(values)
        result["counties"][1]["counts"].update(values)

    return change


@pytest.mark.parametrize(
    ("change", "where"),
    [
        (figure(numerator="-95", value="95"), "530102.shared.hotline"),
        (figure(denominator="-100", value="-95"), "530102.shared.hotline"),
        (figure(value="99"), "530102.shared.hotline"),
        (figure(value=None), "530102.shared.hotline"),
        (figure(reported=2), "530102.shared.hotline"),
        (figure(status="absent"), "530102.shared.hotline"),
        (lambda _, rows: rows[1]["shared"].clear(), "530102.shared"),
        (lambda _, rows: rows[1]["shared"].update(more=rows[1]["shared"]["hotline"]), "530102.shared"),
        (lambda _, rows: rows[1].update(name="别的县"), "530102.name"),
        (lambda result, _: result["counties"][1].update(name="别的县"), "530102.name"),
        (lambda _, rows: rows.append(rows[0]), "同一次汇总"),
        (lambda _, rows: rows.pop(), "同一次汇总"),
        (both(code="530111"), "counties"),
        (both(code="530000"), "530000.figures"),
        (both(figures="total"), "530102.figures"),
        (both(under="530199"), "530102.under"),
        (lambda result, _: result["levels"].append(result["levels"][1]), "levels"),
        (lambda result, _: result["levels"][1].update(under="530999"), "levels"),
        (lambda result, _: result["levels"][1].update(under="530100"), "levels"),
        (lambda result, _: result["levels"][1].update(under=None), "levels"),
        (lambda result, _: result["levels"].extend(deep("530100", 18)), "levels"),
        (lambda result, _: result["levels"].extend(deep("530100", 5_000)), "levels"),
        (counts(late=9), "counties.1.counts"),
        (counts(units=0), "counties.1.counts"),
        (counts(units=10**4000), "counties.1.counts.units"),
        (counts(lights={"units": {"purple": 1}, "tasks": {}}), "counties.1.counts.lights.units.purple"),
        (both(as_of="2024-02-30"), "counties.1.as_of"),
        (both(as_of="20241031"), "counties.1.as_of"),
        (both(state="partial"), "第 2 行，state"),
        (both(why="改过"), "第 2 行，state"),
        (lambda _, rows: rows[1]["standings"][0].update(value=float("nan")), "NaN"),
        (lambda _, rows: rows[1]["standings"][0].update(value=1.5), "1.5"),
        (lambda _, rows: rows[1]["findings"].append({"line": 10**30}), "1" + "0" * 19),
        (lambda result, _: result.update(period="2024Q3; id"), "period"),
        (lambda result, _: result.update(period="2024年第三季度"), "period"),
    ],
)  # fmt: skip
def test_nothing_that_contradicts_itself_is_added(folder, change, where):
    spoilt(folder, change)
    assert any(words in why(folder) for words in (where, "不是和 rollup.json 同一次汇总写出的"))


CALLS = (
    ("item: 2.1.7/hotline", "item: 2.1.7/calls"),
    ("measured: in_quarter", "measured: year_to_date\n    unit: count"),
)


@pytest.mark.parametrize("value", [None])
def test_an_amount_of_nothing_is_refused(tmp_path, value):
    top = province(tmp_path, edited(*CALLS))
    write(tmp_path, {"rollup.yaml": TOP.replace("measured: in_quarter", "measured: year_to_date, unit: count")})
    folder = tmp_path / "below" / "530000"
    assert rolled(top).rollup.indicators[0].value == "2468"
    spoilt(folder, lambda _, rows: rows[1]["shared"]["hotline"].update(value=value))
    assert "530102.shared.hotline 前后对不上" in why(folder)


def test_of_a_result_changed_by_hand_no_figure_is_read(folder):
    result = json.loads((folder / SUMMARY).read_text(encoding="utf-8"))
    result["indicators"][0]["value"] = "99"
    (folder / SUMMARY).write_text(json.dumps(result), encoding="utf-8")
    with pytest.raises(Unfit, match=r"rollup\.unfit_changed"):
        stored.read(folder)
    (county,) = rolled(folder.parent.parent / "rollup.yaml").rollup.counties
    assert county.why == "below/530000/rollup.json 写成以后被改动过，不再读；请重新汇总"


def test_levels_as_deep_as_may_be_are_read_again(folder):
    spoilt(folder, lambda result, _: result["levels"].extend(deep("530100", 17)))
    path = folder.parent.parent / "rollup.yaml"
    whole = rolled(path)
    assert whole.rollup.counts["members"] == 3
    put(folder.parent / "out", whole)
    assert len(stored.read(folder.parent / "out").levels) == 20
    write(
        path.parent,
        {
            "rollup.yaml": TOP.replace(
                "{code: 100000, name: 全国}]", "{code: 100000, name: 全国}, {code: 110000, name: 华北, under: 100000}]"
            ).replace("under: 100000, rollup", "under: 110000, rollup")
        },
    )
    assert "levels 前后对不上" in why(folder)


def test_what_is_no_file_is_called_so_and_the_remedy_is_the_lower_offices(folder, monkeypatch):
    (folder / ROWS).rename(folder / "kept")
    (folder / ROWS).symlink_to("kept")
    path = folder.parent.parent / "rollup.yaml"
    (finding,) = rolled(path).rollup.findings
    assert finding.message.endswith("below/530000/counties.jsonl.gz 读不了：这是一个链接，不是文件本身")
    assert finding.help.endswith(
        "用同一版 planck 再汇总一次，把 rollup.json 和 counties.jsonl.gz 原样送来，放进它的文件夹。"
    )
    monkeypatch.setattr(stored, "MOST_BYTES", 10)
    assert rolled(path, translator=ENGLISH).rollup.findings[0].message.endswith("cannot be read: it is too large")
    monkeypatch.undo()
    (folder / SUMMARY).unlink()
    os.mkfifo(folder / SUMMARY)
    assert rolled(path).rollup.counties[0].why == "below/530000/rollup.json 读不了：不是普通文件"


@pytest.mark.skipif(os.name != "posix", reason="names of files are text there")
def test_a_name_that_no_encoding_can_write_leaves_the_result_readable(tmp_path):
    path = write(tmp_path)
    reports = os.fsencode(tmp_path / "counties/530111/data/progress/sfj")
    for name in (b"2024Q2\xff.yaml", b"2024Q1\xe2\x80\xae\x1b.yaml"):
        with open(os.path.join(reports, name), "w", encoding="utf-8") as file:
            file.write("x: 1\n")
    definition = os.fsdecode(os.path.join(os.fsencode(tmp_path), b"r\xff.yaml"))
    os.rename(path, definition)
    put(tmp_path / "out", rolled(Path(definition)))
    paths = {
        each["path"] for row in stored.rows(tmp_path / "out", stored.read(tmp_path / "out")) for each in row.findings
    }
    assert "data/progress/sfj/2024Q2\\udcff.yaml" in paths
    assert json.loads((tmp_path / "out" / SUMMARY).read_text(encoding="utf-8"))["findings"] == []


def test_white_space_and_the_order_of_keys_are_no_change(folder):
    result = json.loads((folder / SUMMARY).read_text(encoding="utf-8"))
    (folder / SUMMARY).write_text(json.dumps(dict(reversed(result.items()))), encoding="utf-8")
    assert stored.read(folder).period == "2024Q3"


def test_last_figures_by_another_definition_do_not_come_along(tmp_path):
    gone = edited(
        ("at: counties/530111", "at: counties/530111, until: 2024-06-30, succeeded_by: 530102"),
        ("measured: in_quarter", "measured: in_quarter\n    definition: {source: 热线系统}"),
    )
    (ended,) = rolled(province(tmp_path, gone)).rollup.ended
    assert (ended.code, ended.shared) == ("530111", {})
