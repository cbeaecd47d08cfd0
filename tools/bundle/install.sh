#!/bin/sh
# sh install.sh [FOLDER]    planck from the wheels beside this file, without network, into FOLDER (by default ./planck here).
# PYTHON=/path/to/python3.12 sh install.sh    with that Python. Uses only shell built-ins, so an empty PATH does not matter.
case $0 in
*/*) here=${0%/*} ;;
*) here=. ;;
esac
read -r versions <"$here/installer/fits.txt" || exit 1
probe='import sys; sys.exit(".".join(map(str, sys.version_info[:2])) not in sys.argv[1:])'

attempt() {
    # $versions is a list and is to be split
    if "$1" -c "$probe" $versions >/dev/null 2>&1; then
        python=$1
        return 0
    fi
    return 1
}

python=
if [ -n "${PYTHON:-}" ]; then
    attempt "$PYTHON"
else
    for name in python3 python; do
        attempt "$name" && break
    done
    if [ -z "$python" ]; then
        for version in $versions; do
            attempt "python$version" && break
        done
    fi
fi
if [ -z "$python" ]; then
    while IFS= read -r line; do
        printf '%s\n' "$line"
    done <"$here/installer/no-python.txt" >&2
    exit 1
fi
exec "$python" "$here/installer/install.py" "$@"
