#!/bin/sh
# run.sh PROGRAM... - runs test programs, as many at a time as there are cores,
# and prints what each one said in one piece. Fails if any of them failed.
export OMP_WAIT_POLICY=passive # a thread that waits leaves its core to others
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT

one='
said=$0/$(basename "$1")
"$1" > "$said" 2>&1
status=$?
if [ $status -ne 0 ]; then
    echo "FAIL $1: exit $status" >> "$said"
    : > "$0/failed"
fi
exec flock "$0/lock" cat "$said"'

printf '%s\n' "$@" | xargs -P "$(nproc)" -I '{}' sh -c "$one" "$tmp" '{}'
[ ! -e "$tmp/failed" ]
