"""Roll-ups of roll-ups: equal to the flat one; whatever is no roll-up is refused, and bounded."""

import gzip
import hashlib
import json

import pytest

from planck.rollup import stored, work
from planck.rollup.document import ROWS, SUMMARY
from planck.rollup.stored import Unfit
from tests.rollup.small import BASE, ROLLUP, edited, rolled, sealed, write
from tests.rollup.test_folding import put

TOP = """\
schema: planck/rollup@1
id: cn
name: 全国
levels: [{code: 100000, name: 全国}]
indicators:
  - {id: hotline, name: 热线接听率, measured: in_quarter, item: 2.1.7/hotline, targets: [{at_least: 90}]}
members:
  - {code: 530000, name: 云南省, under: 100000, rollup: below/530000}
"""


def province(folder, text=ROLLUP, **options):
    """The folder of a national roll-up, in which that of the small province lies."""
    put(folder / "below" / "530000", rolled(write(folder / "province", {**BASE, "rollup.yaml": text}), **options))
    return write(folder, {"rollup.yaml": TOP})


def test_a_roll_up_of_roll_ups_equals_the_flat_one(tmp_path):
    nested = rolled(province(tmp_path))
    flat = edited(
        ("levels: [", "levels: [{code: 100000, name: 全国}, "),
        ("name: 云南省}", "name: 云南省, under: 100000}"),
        ("ranking: {min_denominator: 20}\n", ""),
    )
    whole = rolled(write(tmp_path / "flat", {**BASE, "rollup.yaml": flat}))
    for key in ("levels", "indicators", "ranking", "counties", "counts", "complete", "as_of", "rows_sha256"):
        assert getattr(nested.rollup, key) == getattr(whole.rollup, key), key
    assert nested.rows == whole.rows


def test_ended_members_come_along(tmp_path):
    gone = edited(("at: counties/530111", "at: counties/530111, until: 2024-08-31, succeeded_by: 530102"))
    nested = rolled(province(tmp_path, gone))
    assert [(ended.code, ended.period) for ended in nested.rollup.ended] == [("530111", "2024Q2")]


def test_what_a_lower_roll_up_defines_otherwise_is_not_added(tmp_path):
    path = province(
        tmp_path, edited(("measured: in_quarter", "measured: in_quarter\n    definition: {source: 热线系统}"))
    )
    folded = rolled(path)
    assert folded.rollup.indicators[0].missing == {"incomparable": ["530102", "530111"]}
    assert {(finding.code, finding.message.partition("：")[2]) for finding in folded.rollup.findings} == {
        ("P807", "下级汇总的口径不同（source）")
    }
    other = rolled(write(tmp_path, {"rollup.yaml": TOP.replace("id: hotline", "id: calls")}))
    assert other.rollup.indicators[0].missing == {"unmapped": ["530102", "530111"]}


def test_members_without_an_answer_stay_so(tmp_path):
    path = province(tmp_path, edited(("at: counties/530111", "at: nowhere")))
    folded = rolled(path)
    assert folded.rollup.indicators[0].missing == {"absent": ["530111"]}
    assert [(finding.code, finding.member, finding.line) for finding in folded.rollup.findings][:1] == [
        ("P810", "530100", 8)
    ]


@pytest.mark.parametrize(
    ("spoil", "state", "why"),
    [
        (lambda folder: (folder / SUMMARY).unlink(), "absent", "below/530000 里没有汇总结果（rollup.json）"),
        (lambda folder: changed(folder, period="2024Q2"), "outside", "下级汇总的是 2024Q2，不是 2024Q3"),
        (lambda folder: changed(folder, levels=[]), "refused", "下级汇总最上面的级次是 ，不是 530000"),
        (lambda folder: (folder / ROWS).unlink(), "refused", "below/530000 里没有汇总结果（counties.jsonl.gz）"),
        (lambda folder: (folder / SUMMARY).write_text("{", encoding="utf-8"), "refused", "below/530000/rollup.json 不是汇总结果，或已损坏：写到第 1 行第 1 列就断了；请重新汇总"),
        (lambda folder: changed(folder, complete="yes"), "refused", "below/530000/rollup.json 不是汇总结果，或已损坏：complete 应当是 true 或 false；请重新汇总"),
        (lambda folder: changed(folder, planck="9.9", extra=1), "refused", "below/530000/rollup.json 是 9.9 版写的，这一版读不了；请用同一版汇总"),
        (lambda folder: changed(folder, rows_sha256="0"), "refused", "below/530000/counties.jsonl.gz 不是和 rollup.json 同一次汇总写出的，或被改动过；请重新汇总"),
        (lambda folder: (folder / ROWS).write_bytes(b"no gzip"), "refused", "below/530000/counties.jsonl.gz 不是汇总结果，或已损坏：不是 gzip 压缩文件，或没有写完；请重新汇总"),
        (lambda folder: rewritten(folder, state="judged", counts={}), "refused", "below/530000/counties.jsonl.gz 不是汇总结果，或已损坏：第 1 行，counts 前后对不上；请重新汇总"),
        (lambda folder: rewritten(folder, under="530999"), "refused", "below/530000/counties.jsonl.gz 被改动过，530100.under 前后对不上；请重新汇总"),
        (lambda folder: rewritten(folder, figure={"denominator": "0"}), "refused", "below/530000/counties.jsonl.gz 被改动过，530100.shared.hotline 前后对不上；请重新汇总"),
        (lambda folder: rewritten(folder, figure={"numerator": None}), "refused", "below/530000/counties.jsonl.gz 被改动过，530100.shared.hotline 前后对不上；请重新汇总"),
        (lambda folder: rewritten(folder, figure={"numerator": "1e9999999"}), "refused", "below/530000/counties.jsonl.gz 不是汇总结果，或已损坏：第 1 行，shared.hotline.numerator 的值不对；请重新汇总"),
    ],
)  # fmt: skip
def test_whatever_is_no_sound_roll_up_of_the_period_is_named(tmp_path, spoil, state, why):
    path = province(tmp_path)
    spoil(tmp_path / "below" / "530000")
    folded = rolled(path)
    (county,) = folded.rollup.counties
    assert (county.code, county.state, county.why) == ("530000", state, why)
    assert folded.rollup.indicators[0].missing == {state: ["530000"]}


def changed(folder, **values):
    path = folder / SUMMARY
    result = json.loads(path.read_text(encoding="utf-8")) | values
    path.write_text(json.dumps(sealed(result)), encoding="utf-8")


def rewritten(folder, figure=None, **values):
    """The first row with other values, and the hash of the rows as they are then."""
    lines = gzip.decompress((folder / ROWS).read_bytes()).splitlines(keepends=True)
    row = json.loads(lines[0]) | values
    row["shared"]["hotline"] |= figure or {}
    content = json.dumps(row).encode() + b"\n" + b"".join(lines[1:])
    (folder / ROWS).write_bytes(gzip.compress(content))
    changed(folder, rows_sha256=hashlib.sha256(content).hexdigest())


def test_codes_that_stand_elsewhere_already_are_refused(tmp_path):
    path = province(tmp_path)
    put(
        tmp_path / "below" / "530100",
        rolled(
            write(
                tmp_path / "city",
                {**BASE, "rollup.yaml": edited(("{code: 530000, name: 云南省}, ", ""), (", under: 530000", ""))},
            )
        ),
    )
    path.write_text(TOP + "  - {code: 530100, name: 昆明市, under: 100000, rollup: below/530100}\n", encoding="utf-8")
    with pytest.raises(work.CodesTwice) as twice:
        rolled(path)
    assert (twice.value.member.code, twice.value.codes) == ("530000", ["530100"])


def test_rows_are_bounded(tmp_path, monkeypatch):
    province(tmp_path)
    folder = tmp_path / "below" / "530000"
    result = stored.read(folder)
    monkeypatch.setattr(stored, "LONGEST_LINE", 100)
    with pytest.raises(Unfit, match=r"rollup\.unfit_damaged"):
        list(stored.rows(folder, result))
    monkeypatch.undo()
    monkeypatch.setattr(stored, "_MOST_UNPACKED", 100)
    with pytest.raises(Unfit, match=r"rollup\.unfit_damaged"):
        list(stored.rows(folder, result))
    monkeypatch.undo()
    monkeypatch.setattr(stored, "MOST_BYTES", 100)
    with pytest.raises(Unfit, match=r"rollup\.unfit_read"):
        stored.read(folder)


def test_a_summary_that_nests_without_end_is_refused(tmp_path):
    folder = tmp_path / "deep"
    folder.mkdir()
    (folder / SUMMARY).write_text("[" * 100_000, encoding="utf-8")
    with pytest.raises(Unfit, match=r"rollup\.unfit_damaged"):
        stored.read(folder)
    (folder / SUMMARY).write_text("[]", encoding="utf-8")
    with pytest.raises(Unfit, match=r"rollup\.unfit_damaged"):
        stored.read(folder)
