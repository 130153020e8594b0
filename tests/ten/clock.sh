#!/bin/sh
# clock.sh WFM - the week in which Madrid puts its clock forward in the night to
# Sunday: a rest of eleven hours on the clock is one of ten.
. tests/count.sh
wfm=$1
cat > "$tmp/wfm.yaml" <<'Y'
centre: {name: Clock, timezone: Europe/Madrid, interval: 30m, currency: EUR, language: en, week: 2026-W13}
inputs: {history: [{file: history.csv}], agents: agents.csv}
queues:
  line: {open: {mon-sun: 09:00-23:00}, target: {service_level: 80%, within: 20s}}
contracts:
  full:
    start: 09:00-14:00
    shifts: [{span: 9h, meal: {length: 60m, after: 3h-5h}}]
    days_per_week: 5
    hours_per_week: 40h
    start_spread: 5h
rules: {law: eu, min_rest: 11h, weekly_rest: 35h}
Y
awk 'BEGIN {
    print "agent_id,contract,skills"
    for (i = 1; i <= 6; i++) print "P" i ",full,line" }' > "$tmp/agents.csv"
TZ=UTC awk 'BEGIN {
    print "queue,start,offered,aht_s"
    for (d = 0; d < 140; d++) for (s = 18; s < 46; s++)
        printf "line,%sT%02d:%02d,%d,240\n", strftime("%Y-%m-%d", 1761566400 + d * 86400), s / 2, s % 2 * 30, 10 + (d + s) % 5
}' > "$tmp/history.csv"
# Shortest time between two shifts in minutes that went by, of CSV rows.
rests() {
    TZ=Europe/Madrid awk -F, 'function utc(t) { gsub(/[-T:]/, " ", t); return mktime(t " 00") }
        FNR == 1 { for (c = 1; c <= NF; c++) at[$c] = c; next }
        { s = utc($at["start"]); if ($1 == who && s - end < least) least = s - end; who = $1; end = utc($at["end"]) }
        BEGIN { least = 1e9 } END { print least / 60 }' "$1"
}
name='the week is planned'; expect "$wfm" roster -C "$tmp" --out "$tmp/out"
name='nobody rests less than eleven hours'; expect test "$(rests "$tmp/out/roster.csv")" -ge 660
name='its check'; expect "$wfm" roster -C "$tmp" --check "$tmp/out/roster.csv"
# One who ends at 22:00 on the Saturday begins at 09:00 on the Sunday.
awk -F, 'BEGIN { OFS = FS }
    FNR == 1 { for (c = 1; c <= NF; c++) at[$c] = c; print; next }
    $1 == "P1" && !done++ { for (d = 25; d < 30; d++) { $at["date"] = "2026-03-" d; h = d == 29 ? 9 : 13
        $at["start"] = sprintf("2026-03-%dT%02d:00", d, h); $at["end"] = sprintf("2026-03-%dT%02d:00", d, h + 9); print } }
    $1 != "P1"' "$tmp/out/roster.csv" > "$tmp/hand.csv"
name='eleven hours of the clock are refused'
expect exits 4 "$wfm" roster -C "$tmp" --check "$tmp/hand.csv"
name='and named'; expect grep -q '600 minutes, at least 660' "$tmp/all"
counted 'clock change'
