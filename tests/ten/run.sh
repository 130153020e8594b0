#!/bin/sh
# run.sh WFM - plans the ten-person centre twice, with one and two threads, and
# compares every file. Under a sanitizer this also looks for leaks.
. tests/count.sh
for threads in 1 2; do
    if "$1" plan -C tests/ten --threads $threads --out "$tmp/$threads" > "$tmp/said" 2>&1; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1)); cat "$tmp/said"
    fi
done
if diff -r "$tmp/1" "$tmp/2"; then passed=$((passed + 1)); else failed=$((failed + 1)); fi
counted 'ten-person centre'
