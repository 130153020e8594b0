#!/bin/sh
# plan.sh WFM ROSTER_CHECK - plans both centres whole: every rostered shift
# passes the independent judge, all tables are there, and one and two threads
# give the same bytes.
. tests/count.sh
wfm=$1 judge=$2
plan() { # NAME FOLDER THREADS
    if "$wfm" plan -C "$2" --threads "$3" --out "$tmp/$1-$3" > "$tmp/said" 2>&1; then
        ok "plan $1 with $3 thread(s)"
    else
        no "plan $1 with $3 thread(s)"
    fi
}
judged() { # NAME DATA_FOLDER [PUBLISHED_WEEK]
    if "$judge" "tests/checker/$1.rules" "$tmp/$1-2" "$2/agents.csv" "$2/absences.csv" ${3-} > "$tmp/said"; then
        ok "roster of $1: $(tail -1 "$tmp/said")"
    else
        no "roster of $1: $(tail -1 "$tmp/said")"
    fi
}
self_judged() { # NAME FOLDER - the program's own judge, from the files
    if "$wfm" roster -C "$2" --check "$tmp/$1-2/roster.csv" > "$tmp/said" 2>&1; then
        ok "roster of $1 by --check"
    else
        no "roster of $1 by --check"
    fi
}
tables() { # NAME
    for t in forecast staff roster activities coverage simulation backtest headcount cost; do
        if [ "$(wc -l < "$tmp/$1-2/$t.csv")" -gt 1 ]; then ok "$1: $t.csv"; else no "$1: $t.csv"; fi
    done
    for f in manifest.json roster.xlsx; do
        if [ -s "$tmp/$1-2/$f" ]; then ok "$1: $f"; else no "$1: $f"; fi
    done
    if ls "$tmp/$1-2"/charts/*.png > "$tmp/said" 2>&1; then ok "$1: charts"; else no "$1: charts"; fi
}
plan demo . 2
judged demo data/demo plans/2026-W45
self_judged demo .
tables demo
if sh tests/plan/totals.sh "$tmp/demo-2" > "$tmp/said"; then ok "demo: $(tail -1 "$tmp/said")"; else no "demo: totals"; cat "$tmp/said"; fi
plan demo . 1
if diff -r "$tmp/demo-1" "$tmp/demo-2"; then ok "one and two threads: same bytes"; else no "one and two threads: same bytes"; fi
plan bank data/bank 2
judged bank data/bank
self_judged bank data/bank
tables bank
counted 'plans'
