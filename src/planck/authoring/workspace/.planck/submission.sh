#!/bin/sh
# 检查一次提交（合并请求）：先检出目标分支，再运行
#     sh .planck/submission.sh 提交号 [planck validate 的选项]
# 只把该提交在 data/progress 里改动的文件盖到目标分支上；方案、设置、延期、模板、流水线和本脚本都用目标分支的，
# 提交的人改了也不起作用。没有改动进展文件时说明一句，以 0 退出；其余退出码与 planck validate 相同。
# Needs git 2.26 and the GNU or BusyBox tools.
set -eu
export GIT_LITERAL_PATHSPECS=1 # 文件名里的 * 和 : 只是字

head=$(git rev-parse --verify --quiet --end-of-options "$1^{commit}") || {
    echo "没有这个提交：$1" >&2
    exit 2
}
shift
fork=$(git merge-base HEAD "$head")
lists=$(mktemp -d)
trap 'rm -rf "$lists"' EXIT

# 以点开头的文件不是数据，不要：.gitattributes 会改变检出的内容
changed() {
    git diff -z --name-only --no-renames --ignore-submodules --diff-filter="$1" "$fork" "$head" -- data/progress |
        { grep -zv '/\.' || true; }
}
changed D >"$lists/gone"
changed d >"$lists/laid"

[ ! -s "$lists/gone" ] ||
    git rm -q -r --ignore-unmatch --pathspec-from-file="$lists/gone" --pathspec-file-nul
[ ! -s "$lists/laid" ] ||
    git checkout -q "$head" --pathspec-from-file="$lists/laid" --pathspec-file-nul

# 删掉了文件的单位，剩下的全部再看一遍：佐证可能没有了
sed -z 's|^\(data/progress/[^/]*\)/.*|\1|' "$lists/gone" | sort -zu |
    xargs -0 -r sh -c 'for unit; do [ ! -d "$unit" ] || printf "%s\0" "$unit"; done' - >>"$lists/laid"

# 文件名是提交的人起的，不写进日志
others=$(git diff -z --name-only --no-renames "$fork" "$head" -- . | grep -zvc '^data/progress/' || true)
[ "$others" = 0 ] ||
    echo "另有 $others 处改动不在 data/progress 里，检查时用的是目标分支上的版本，请办公室另行审核。"
[ -s "$lists/laid" ] || {
    echo "没有改动 data/progress 里的进展文件，没有要检查的。"
    exit 0
}
planck validate --files-from "$lists/laid" "$@"
