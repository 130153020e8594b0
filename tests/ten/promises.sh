# promises.sh - read by promise.sh and shared.sh: the ten people with hours that
# may be few, a service level promised over $over, and what both look at.
. tests/count.sh
wfm=$1 judge=$2
judged() { "$judge" "$tmp/$1.rules" "$tmp/$2/out" "$tmp/day/agents.csv" "$tmp/none.csv"; }
paid() { awk -F, '$1 == "paid_seconds" { print $3 }' "$tmp/$1/out/cost.csv"; }
echo 'agent_id,from,to,reason' > "$tmp/none.csv"

# The centre and the judge's rules, with what else sed shall do to each.
promised_centre() {
    sed -e "s/within: 30s}/within: 30s, over: $over, occupancy: 0.95}/" \
        -e 's/hours_per_week: 16h-20h/hours_per_week: 0h-20h/' -e 's/days_per_week: 4-5/days_per_week: 0-5/' \
        -e 's/hours_per_week: 35h-40h/hours_per_week: 7h-40h/' -e 's/days_per_week: 5$/days_per_week: 1-5/' \
        "$@" tests/ten/wfm.yaml
}
promised_rules() {
    sed -e 's/minutes 2100 2400/minutes 420 2400/' -e 's/days 5 5/days 1 5/' -e 's/days 4 5/days 0 5/' \
        -e 's/minutes 960 1200/minutes 0 1200/' "$@" tests/ten/ten.rules > "$tmp/$over.rules"
}

planned() {
    name="what is promised over the $over is planned, and kept in the simulation"
    expect "$wfm" plan -q --strict -C "$tmp/$over" --out "$tmp/$over/out"
}

# Day and week are kept by two judges, and paid less than each interval.
kept() {
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
}

explained() {
    name='--explain prices what is promised'
    expect sh -c "'$wfm' roster -C '$tmp/week' --explain -O csv > '$tmp/why' && grep -q '^promise,' '$tmp/why'"
}
