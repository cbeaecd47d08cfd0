"""The names that a template may use, read off the view types."""

from __future__ import annotations

import ast
import inspect
from dataclasses import fields, is_dataclass
from itertools import pairwise
from typing import Any, get_args, get_type_hints

from planck.reports import REPORTS
from planck.reports.context import Letterhead

_LEAD = """\
# 模板：改版式、加报告

planck 的报告由模板写成。办公室可以在工作区的 `templates/` 文件夹里放同名文件，替换任何一个模板或样式；
`planck report --list-templates` 列出全部名称，以及正在使用的是哪一个。

| 文件 | 作用 |
| --- | --- |
| `NAME.md.j2` | 一种报告的正文（Markdown，Jinja2 语法） |
| `_open`、`_close`、`_copies`、`_face`、`_legend`（`.md.j2`） | 共用的开头、落款、抄送、提示框、灯色说明 |
| `page.css`、`page.html.j2` | 网页的样式和骨架 |
| `page.typ` | PDF 的版式（typst 语法） |
| `chart.*.svg.j2` | 图 |

## 加一种自己的报告

在 `templates/` 里放一个新文件，例如 `weekly.md.j2`，前两行写明名称和取哪种报告的数据：

```jinja
{# title: 每周提示 #}
{# view: quarterly #}
# {{ it.head.quarter }}提示

应报{{ it.owed }}个单位，已报{{ it.reported }}个。
```

然后 `planck report weekly` 就能生成，`--format` 的各种格式都可以用。

规则：

- 模板里用到的名称都从 `it` 开始，见下表；写错名称会报错，并指出模板和行号。
- 数据里的文字自动转义，不会变成标记；模板在沙箱中运行，只能引入别的模板。
- 只读 `templates/` 里的 `.j2`、`.css`、`.typ` 文件，子文件夹不读；链接、超过 1 MB 的、不是 UTF-8 的拒绝，
  并写明是哪一个。
- `page.typ` 只读得到这份报告的数据（`paper.json` 和图），读不到别的文件，引入不了包，也不连网络。
- 有自己的模板时，每份报告在单独的进程里生成：20 秒没有生成完，或者用尽内存（Linux 上 1.5 GB；
  Windows、macOS 只限时间），就停下，什么也不写，退出码 2，并列出自己的模板。
- 加粗写 `**文字**`；表格、标题（`#` 到 `####`）、`- ` 列表、`> ` 提示框照 Markdown 写。
- 版式块用 `::: 名称` 和 `:::` 围起来：`number` 发文字号，`to` 主送，`attachment` 附件说明，`signature` 落款，
  `copies` 抄送，`landscape` 横排页，`notes` 幻灯片的备注页（别的报告不印）。
- 表题写成 `表1　名称 {.caption}`，另起一页的附件写成 `## 附件1　名称 {.annex}`，
  接着前一个附件排的写成 `{.annexed}`；要用手写的格子以 `{.write}` 结尾，行高20毫米；花括号不印出来。
  不写的，表题按正文排，附件不另起一页。
- `:::: single` 到 `::::` 之间的内容排在一页上：表格的字号按内容多少，从五号（10.5磅）到8磅。
- 灯色用数据里的 `{{ row.light }}`，表格中的底色随之而来；手写的写成 `[● 红]{.red}`，只写 `● 红` 的没有底色。
- 留给人填的地方用 `{{ it.head.to_fill }}`，命令结束时才会列出；手写的“〔待填〕”不列。
- 汇总通报 `rollup` 和取它的数据的报告（`view: rollup`），模板放在运行命令的文件夹的 `templates/`。
- 没有数据时印出的“—”“无”在条件里为假：`{% if row.deadline %}`。
- 图写成 `![图1　标题](chart:名称)`，名称取 `it.charts` 里的 `name`。

## 可以使用的名称

"""


def page() -> str:
    """A page of Markdown: for each paper every name with its type and what it holds (``docs/templates.md``)."""
    parts = [_LEAD, _table("it.head（各报告共有）", Letterhead)]
    for kind in REPORTS.values():
        parts.append(f"### `{kind.name}` {kind.zh}\n")
        seen: set[type] = {Letterhead}
        queue = [kind.view]
        while queue:
            view = queue.pop(0)
            if view in seen:
                continue
            seen.add(view)
            parts.append(_table("it" if view is kind.view else view.__name__, view))
            queue += [inner for hint in get_type_hints(view).values() for inner in _inner(hint)]
    return "\n".join(parts)


def _inner(hint: Any) -> list[type]:
    """The view types inside a type."""
    if isinstance(hint, type) and is_dataclass(hint):
        return [hint] if hint.__module__.startswith("planck.reports") else []
    return [view for part in get_args(hint) for view in _inner(part)]


def _table(title: str, view: type) -> str:
    hints, texts = get_type_hints(view), _docs(view)
    rows = [f"| `{field.name}` | {_shown(hints[field.name])} | {texts.get(field.name, '')} |" for field in fields(view)]
    lead = inspect.getdoc(view) or ""
    return "\n".join([f"**`{title}`** {lead}", "", "| name | type | holds |", "| --- | --- | --- |", *rows, ""])


def _shown(hint: Any) -> str:
    """The type as a writer of templates reads it."""
    arguments = [part for part in get_args(hint) if part is not Ellipsis]
    if arguments:
        alike = len(set(map(str, arguments))) == 1
        return f"list of {_shown(arguments[0])}" if alike else " / ".join(_shown(part) for part in arguments)
    return _PLAIN.get(hint) or f"`{hint.__name__}`"


_PLAIN = {str: "text", int: "number", float: "number", type(None): "nothing"}


def _docs(view: type) -> dict[str, str]:
    """The docstring under each field."""
    body = ast.parse(inspect.getsource(view)).body[0]
    assert isinstance(body, ast.ClassDef)
    texts = {}
    for before, after in pairwise(body.body):
        match before, after:
            case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(text))):
                texts[name] = " ".join(text.split()).replace("|", "\\|")
    return texts
