#!/bin/sh
# regenerate.sh MAKE_DEMO - the committed demo inputs are, byte for byte, what
# the generator writes, and stay below 12 MB.
set -eu
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
mkdir "$tmp/demo" "$tmp/bank" "$tmp/ten"
"$1" "$tmp/demo" "$tmp/bank" "$tmp/ten" data/calendar/cn.csv
n=0 bad=0
for f in "$tmp"/*/*; do
    n=$((n + 1))
    folder=data
    case $f in */ten/*) folder=tests ;; esac
    if ! cmp "$f" "$folder/${f#"$tmp"/}"; then
        bad=$((bad + 1))
    fi
done
for f in data/demo/*.csv; do
    [ -e "$tmp/demo/${f##*/}" ] || { echo "$f: not written by the generator"; bad=$((bad + 1)); }
done
size=$(cat data/demo/*.csv data/bank/*.csv | wc -c)
n=$((n + 1))
if [ "$size" -gt 12000000 ]; then
    echo "the demo inputs have $size bytes, more than 12 MB"
    bad=$((bad + 1))
fi
echo "demo data: $((n - bad)) passed, $bad failed"
[ "$bad" -eq 0 ]
