#!/bin/sh
# alone.sh WFM ROSTER_CHECK - the ten-person centre, open on seven days with the
# most work at weekends, is planned and published week by week: two weekends of
# four and five days in a row leave everybody a next week each time, and the
# independent judge sees each week together with those before it.
. tests/count.sh
wfm=$1 judge=$2

cp tests/ten/agents.csv "$tmp"
echo 'agent_id,from,to,reason' > "$tmp/none.csv"
awk -F, -v OFS=, '{saturday = $2 ~ /-(09-05|09-12|09-19|09-26|10-03|10-10)T/
    if (saturday) $3 *= 2
    print
    if (saturday) {split($2, t, "[-T]"); $2 = sprintf("%s-%s-%02dT%s", t[1], t[2], t[3] + 1, t[4]); print}}' \
    tests/ten/history.csv > "$tmp/history.csv"
sed -e 's/mon-sat:/daily:/' \
    -e 's/^rules: .*/rules: {law: none, min_rest: 11h, weekly_rest: 24h, max_consecutive_days: 5, max_day: 11h, max_week: 40h, max_weekends: 2}/' \
    tests/ten/wfm.yaml > "$tmp/wfm.yaml"
for week in 42 43 44 45 46; do
    case $week in 42) days='2026-10-12 2026-10-18' ;; 43) days='2026-10-19 2026-10-25' ;; 44) days='2026-10-26 2026-11-01' ;;
    45) days='2026-11-02 2026-11-08' ;; 46) days='2026-11-09 2026-11-15' ;; esac
    sed -e "s/^week .*/week $days/" -e 's/consecutive 6/consecutive 5/' -e 's/^open.*/open line 1234567 09:00 18:00/' \
        -e 's/^  night_ok.*/&\n  weekends 2/' tests/ten/ten.rules > "$tmp/rules"
    name="publish week $week, everybody has one"
    expect "$wfm" publish -C "$tmp" --week 2026-W$week
    name='nobody is without a week after it'
    expect sh -c "! grep 'no legal week' '$tmp/said'"
    name='its independent judge, the weeks before it counted'
    # shellcheck disable=SC2046
    expect "$judge" "$tmp/rules" "$tmp/plans/2026-W$week" "$tmp/agents.csv" "$tmp/none.csv" \
        $(find "$tmp/plans" -mindepth 1 -maxdepth 1 ! -name "*W$week" | sort)
done
counted 'week by week'
