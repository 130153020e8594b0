#!/bin/sh
# promise.sh WFM ROSTER_CHECK - ten people who may work little or much, their
# service level promised over the day or the week. The independent judge counts
# it again.
. tests/count.sh
wfm=$1 judge=$2
judged() { "$judge" "$tmp/$1.rules" "$tmp/$2/out" "$tmp/day/agents.csv" "$tmp/none.csv"; }
paid() { awk -F, '$1 == "paid_seconds" { print $3 }' "$tmp/$1/out/cost.csv"; }

echo 'agent_id,from,to,reason' > "$tmp/none.csv"
for over in interval day week; do
    mkdir "$tmp/$over" && cp tests/ten/*.csv "$tmp/$over"
    sed -e "s/within: 30s}/within: 30s, over: $over, occupancy: 0.95}/" \
        -e 's/hours_per_week: 16h-20h/hours_per_week: 0h-20h/' -e 's/days_per_week: 4-5/days_per_week: 0-5/' \
        -e 's/hours_per_week: 35h-40h/hours_per_week: 7h-40h/' -e 's/days_per_week: 5$/days_per_week: 1-5/' \
        tests/ten/wfm.yaml > "$tmp/$over/wfm.yaml"
    sed -e 's/minutes 2100 2400/minutes 420 2400/' -e 's/days 5 5/days 1 5/' -e 's/days 4 5/days 0 5/' \
        -e 's/minutes 960 1200/minutes 0 1200/' -e "/^tolerance/a promise line $over 0.8 30" \
        tests/ten/ten.rules > "$tmp/$over.rules"
    name="a promise over the $over is planned, and kept in the simulation"
    expect "$wfm" plan -q --strict -C "$tmp/$over" --out "$tmp/$over/out"
done
for over in day week; do
    name="the $over: its independent judge"; expect judged $over $over
    name="the $over: wfm finds it kept"
    exits 0 "$wfm" roster -C "$tmp/$over" --check "$tmp/$over/out/roster.csv"
    expect sh -c "grep -q ' 0 violations' '$tmp/all' && ! grep -q 'is promised over' '$tmp/all'"
done
for over in day week; do
    name="the $over: no interval is left without anybody"
    expect awk -F, 'NR > 1 && $3 > 0 && $4 < 1 { print; bad = 1 } END { exit bad || NR < 2 }' "$tmp/$over/out/coverage.csv"
done
name='the day costs less pay than the interval'
expect test "$(paid day)" -lt "$(paid interval)"
name='the week costs no more than the day'
expect test "$(paid week)" -le "$(paid day)"
name='the judge of days finds the week of one short'; expect exits 1 judged day week
name='and says which'; expect grep -q '^promise: .*line: 0.7' "$tmp/all"
sed -i 's/0.8 30$/0.97 30/' "$tmp/day.rules"
sed -i 's/service_level: 0.80/service_level: 0.97/' "$tmp/day/wfm.yaml"
name='the judge of a higher promise'; expect exits 1 judged day day
name='wfm warns, which breaks no rule'
expect exits 0 "$wfm" roster -C "$tmp/day" --check "$tmp/day/out/roster.csv"
name='and says what is short'
expect grep -q 'is answered in time, 97.0 % is promised over the day' "$tmp/all"
name='--strict names the worst day'
expect exits 1 "$wfm" plan -q --strict -C "$tmp/day" --roster "$tmp/day/out/roster.csv" --out "$tmp/strict"
name='and by how much'; expect grep -q 'below the 97.0 % that it promises over the day' "$tmp/all"
name='--explain prices the promise'
expect sh -c "'$wfm' roster -C '$tmp/week' --explain -O csv > '$tmp/why' && grep -q '^promise,' '$tmp/why'"

counted 'promises over a day or a week'
