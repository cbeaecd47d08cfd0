"""A roll-up as sheets of a workbook: 报送, 指标, 排名, 县."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from planck.core.lights import LIT, Light
from planck.messages import CHINESE, number
from planck.reports.ledger_table import Column, LedgerTable, NumberText
from planck.reports.rollup_context import RollUpContext, exact, standing, state_word, status_word
from planck.rollup.document import County, Definition

LIGHTS = (*LIT, Light.NONE)
_PLACE = (Column("代码", 9), Column("名称", 22))
_FRACTION = (Column("数值", 12), Column("分子", 12), Column("分母", 12))


def workbook(context: RollUpContext) -> LedgerTable:
    """The sheets, the first with the others behind it."""
    first, *further = (_reporting(context), _indicators(context), _ranking(context), _counties(context))
    return replace(first, further=tuple(further))


def _sheet(
    context: RollUpContext, name: str, columns: tuple[Column, ...], rows: Iterator[tuple[str, ...]]
) -> LedgerTable:
    about = f"{context.period.in_chinese}{context.top.name}汇总"
    silent = len(context.rollup.counties) - len(context.answered)
    notes = [f"成员{len(context.rollup.counties)}个，未能评判的{silent}个；未能评判的不当作零"]
    return LedgerTable(f"{about}：{name}", tuple(notes), columns, tuple(rows), sheet=name)


def _number(value: int | str | None) -> str:
    return "" if value is None else NumberText(value)


def _reporting(context: RollUpContext) -> LedgerTable:
    kinds = (("units", "单位"), ("tasks", "任务"))
    columns = (
        *(*_PLACE, Column("上级", 9), Column("成员", 8), Column("已评判", 8), Column("应报单位", 9)),
        *(Column("按时", 8), Column("迟报", 8), Column("未报", 8), Column("待报", 8), Column("漏报", 8)),
        *(Column(f"{word}{_light(light)}", 8) for _, word in kinds for light in LIGHTS),
    )

    def rows() -> Iterator[tuple[str, ...]]:
        for _, level in context.tree:
            reports = (level.members, level.answered, level.units, level.in_time, level.late)
            rest = (level.missing, level.pending, level.left_out)
            lights = (level.lights.get(kind, {}).get(light, 0) for kind, _ in kinds for light in LIGHTS)  # type: ignore[call-overload]
            yield (level.code, level.name, level.under or "", *map(_number, (*reports, *rest, *lights)))

    return _sheet(context, "报送", columns, rows())


def _light(light: Light) -> str:
    return f"{light.look.zh}灯" if light in LIT else "无灯"


def _indicators(context: RollUpContext) -> LedgerTable:
    columns = (
        *(Column("指标", 28), Column("计量", 8), *_PLACE, *_FRACTION, Column("成员", 8), Column("计入", 8)),
        *(Column("没有计入", 9), Column("已报单位", 9), Column("应报单位", 9), Column("完整", 7), Column("状态", 16)),
    )

    def rows() -> Iterator[tuple[str, ...]]:
        for definition in context.rollup.definitions:
            for _, level in context.tree:
                figure = context.figures.get((definition.id, level.code))
                if figure is None:
                    continue
                numbers = (figure.value, figure.numerator, figure.denominator, sum(figure.status.values()))
                given = (figure.status.get("given", 0), sum(map(len, figure.missing.values())))
                yield (
                    *(definition.name, _unit(definition), level.code, level.name),
                    *map(_number, (*numbers, *given, figure.reported, figure.expected)),
                    "是" if figure.complete else "否",
                    standing(figure, definition),
                )
                for total in figure.totals:
                    if total.code == level.code:
                        yield (
                            *(
                                definition.name,
                                _unit(definition),
                                total.code,
                                f"{context.name(total.code)}（合计，不相加）",
                            ),
                            *map(_number, (total.value, total.numerator, total.denominator)),
                            *("",) * 7,
                        )

    return _sheet(context, "指标", columns, rows())


def _unit(definition: Definition) -> str:
    return CHINESE.measure(definition.unit)


def _ranking(context: RollUpContext) -> LedgerTable:
    columns = (Column("指标", 28), Column("名次", 7), *_PLACE, Column("所属", 16), *_FRACTION, Column("未排名原因", 20))

    def rows() -> Iterator[tuple[str, ...]]:
        for ranking in context.rollup.ranking:
            for row in ranking.rows:
                county = context.counties.get(row.code)
                yield (
                    *(context.definitions[ranking.id].name, _number(row.place), row.code, context.name(row.code)),
                    context.level_name(county.under) if county else "",
                    *map(_number, (_value(row.value, row.numerator, row.denominator), row.numerator, row.denominator)),
                    status_word(row.why, context.rollup.min_denominator) if row.why else "",
                )

    return _sheet(context, "排名", columns, rows())


def _value(value: str | None, numerator: str | None, denominator: str | None) -> str | None:
    amount = exact(value, numerator, denominator)
    return None if amount is None else number(amount)


_COUNTS = (
    *(("应报单位", "units"), ("已报单位", "reported"), ("迟报", "late"), ("未报", "missing"), ("待报", "pending")),
    ("漏报", "left_out"),
)


def _counties(context: RollUpContext) -> LedgerTable:
    definitions = context.rollup.definitions
    columns = (
        *(
            *_PLACE,
            Column("所属", 16),
            Column("状态", 12),
            Column("原因", 30),
            Column("核查日", 12),
            Column("方案", 20),
        ),
        *(Column(word, 8) for word, _ in _COUNTS),
        *(Column(f"单位{_light(light)}", 8) for light in LIGHTS),
        *(
            Column(f"{definition.name}：{word}", 14)
            for definition in definitions
            for word in ("情形", "数值", "分子", "分母")
        ),
    )
    rows = (_county(context, county) for county in context.rollup.counties)
    return _sheet(context, "县", columns, rows)


def _county(context: RollUpContext, county: County) -> tuple[str, ...]:
    counts = context.counts.get(county.code)
    reports: list[int | None] = [getattr(counts, key, None) for _, key in _COUNTS]
    lights = [counts.lights.units.get(light, 0) if counts else None for light in LIGHTS]
    shared = (context.share(county.code, definition.id) for definition in context.rollup.definitions)
    figures: list[str] = []
    for share in shared:
        if share is None:
            figures += ["", "", "", ""]
            continue
        word = status_word(share.status) + (f"：{share.reason}" if share.reason else "")
        figures += [word, *map(_number, (share.value, share.numerator, share.denominator))]
    return (
        *(county.code, county.name, context.level_name(county.under), state_word(county.state), county.why or ""),
        *(county.as_of or "", county.plan or ""),
        *map(_number, (*reports, *lights)),
        *figures,
    )
