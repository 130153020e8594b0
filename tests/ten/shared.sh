#!/bin/sh
# shared.sh WFM ROSTER_CHECK - ten people on two queues, half of them on both,
# and a service level promised over the day or the week on each queue. The
# independent judge counts it again from the queues that everybody serves.
. tests/count.sh
wfm=$1 judge=$2
judged() { "$judge" "$tmp/$1.rules" "$tmp/$2/out" "$tmp/day/agents.csv" "$tmp/none.csv"; }
paid() { awk -F, '$1 == "paid_seconds" { print $3 }' "$tmp/$1/out/cost.csv"; }

echo 'agent_id,from,to,reason' > "$tmp/none.csv"
for over in interval day week; do
    mkdir "$tmp/$over"
    # The second queue is less busy, and busiest when the first one is not.
    awk -F, -v OFS=, 'NR == 1 { print; next }
        { n = $3; $3 = int(0.5 * n); print; $1 = "desk"; $3 = int(n < 24 ? 8 - 0.25 * n : 2); print }' \
        tests/ten/history.csv > "$tmp/$over/history.csv"
    awk -F, -v OFS=, 'NR > 1 { $4 = NR % 4 == 0 ? "line" : NR % 4 == 2 ? "desk" : "line;desk" } { print }' \
        tests/ten/agents.csv > "$tmp/$over/agents.csv"
    sed -e "s/within: 30s}/within: 30s, over: $over, occupancy: 0.95}/" \
        -e 's/hours_per_week: 16h-20h/hours_per_week: 0h-20h/' -e 's/days_per_week: 4-5/days_per_week: 0-5/' \
        -e 's/hours_per_week: 35h-40h/hours_per_week: 7h-40h/' -e 's/days_per_week: 5$/days_per_week: 1-5/' -e 's/shrinkage: 0.05/shrinkage: 0/' \
        tests/ten/wfm.yaml |
        awk '{ print } /^  line:/ { on = 1 } on { copy = copy $0 "\n" } /shrinkage/ { sub("line:", "desk:", copy); printf "%s", copy; on = 0 }' \
            > "$tmp/$over/wfm.yaml"
    echo 'costs: {per_short_agent_hour: 200}' >> "$tmp/$over/wfm.yaml"
    sed -e 's/minutes 2100 2400/minutes 420 2400/' -e 's/days 5 5/days 1 5/' -e 's/days 4 5/days 0 5/' \
        -e 's/minutes 960 1200/minutes 0 1200/' -e "/^tolerance/a promise line $over 0.8 30\npromise desk $over 0.8 30" \
        -e '/^open line/a open desk 123456- 09:00 18:00' tests/ten/ten.rules > "$tmp/$over.rules"
    name="promises over the $over are planned, and kept in the simulation"
    expect "$wfm" plan -q --strict -C "$tmp/$over" --out "$tmp/$over/out"
done
for over in day week; do
    name="the $over: its independent judge"; expect judged $over $over
    name="the $over: wfm finds them kept"
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
name='somebody serves both queues in a week'
expect sh -c "cut -d, -f 1,5 '$tmp/day/out/activities.csv' | sort -u | grep -E ',(line|desk)$' | cut -d, -f 1 | uniq -d | grep -q P"
name='--explain prices the promises'
expect sh -c "'$wfm' roster -C '$tmp/week' --explain -O csv > '$tmp/why' && grep -q '^promise,' '$tmp/why'"

for over in interval day week; do echo "$over: $(paid $over) paid seconds"; done
counted 'promises of queues that share people'
