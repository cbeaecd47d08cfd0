#!/bin/sh
# 离线安装 planck：sh install.sh [安装到的文件夹]   Installs planck without a network: sh install.sh [FOLDER]
set -eu
cd "$(dirname "$0")"
target=${1:-planck}
wheels=$PWD/wheels

say() { printf '%s\n' "$@" >&2; }

if command -v sha256sum >/dev/null && ! sha256sum --quiet --strict -c SHA256SUMS >&2; then
    say "文件不完整或被改动过，没有安装。请重新拷贝整个文件夹。" "Files are missing or were changed; nothing was installed. Copy the whole folder again."
    exit 1
fi
python=
for name in ${PYTHON:-python3.14 python3.13 python3.12 python3.11 python3 python}; do
    if "$name" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))' 2>/dev/null; then
        python=$name
        break
    fi
done
if [ -z "$python" ]; then
    say "没有找到 Python 3.11 至 3.14。请先安装，或用 PYTHON=/路径/python3 sh install.sh 指明。" \
        "No Python 3.11 to 3.14 was found. Install one, or name it: PYTHON=/path/python3 sh install.sh"
    exit 1
fi
# 不用 ensurepip：有的系统没有带。pip 自己就在 wheels 里
"$python" -m venv --clear --without-pip "$target"
set -- "$wheels"/pip-*.whl
"$target/bin/python" "$1/pip" install --quiet --disable-pip-version-check --no-index --find-links "$wheels" \
    --only-binary :all: pip 'planck-check[all]'
"$target/bin/planck" --version
case $target in /*) where=$target ;; *) where=$PWD/$target ;; esac
say "装好了。使用：$where/bin/planck --help" "Installed. Use it: $where/bin/planck --help"
