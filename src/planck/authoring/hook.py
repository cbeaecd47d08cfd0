"""The hook that looks at progress files before a commit; it lies where no branch that is checked out can change it."""

from __future__ import annotations

import shlex

NAME = "pre-commit"
_MARK = "# planck pre-commit"
_TEXT = """\
#!/bin/sh
# planck pre-commit：提交之前检查改动的进展文件，删去的、改名的也看；有错误就不提交。
# 由 planck init 写在 git 自己的文件夹里，检出谁的分支都换不掉它。看的是文件夹里的文件，不是暂存的版本。
python={python}
[ -x "$python" ] || {{
    echo "planck 不在 $python：请重新运行 planck init --upgrade，或者删去 .git/hooks/pre-commit。" >&2
    exit 1
}}
exec "$python" -E -P -m planck validate --staged --data {data}
"""


def text(python: str, data: str) -> str:
    """The hook for this Python; ``data`` is the workspace's folder, from the top of the repository."""
    # -E and -P: neither a variable nor a planck/ beside the files decides which planck runs
    return _TEXT.format(python=shlex.quote(python), data=shlex.quote(data))


def is_own(hook: str) -> bool:
    """Whether planck wrote this hook, the present or an earlier one."""
    return _MARK in hook
