#!/bin/sh
# tour.sh WFM - runs every command of the README's tour, in a copy of what it
# reads, so that a newcomer's first quarter of an hour cannot break unseen.
. tests/count.sh
wfm=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
root=$(pwd)
mkdir "$tmp/data" "$tmp/build"
cp wfm.yaml "$tmp/" && cp -r data/demo data/bank data/calendar "$tmp/data/"
[ -d plans ] && cp -r plans "$tmp/"
ln -s "$wfm" "$tmp/build/wfm"
cd "$tmp" || exit 1
grep -h '^    build/wfm ' "$root/README.md" "$root/README.zh-CN.md" |
    sed 's/^ *//; s/ *#.*//' | sort -u > commands
# init comes before what uses its folder
{ grep ' init ' commands; grep -v ' init ' commands; } > ordered
while read -r command; do
    if sh -c "$command" > said 2>&1 < /dev/null; then
        passed=$((passed + 1)); echo "ok   $command"
    else
        failed=$((failed + 1)); echo "FAIL $command"; tail -5 said
    fi
done < ordered
counted tour && [ "$passed" -gt 5 ]
