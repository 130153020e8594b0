#!/bin/sh
# run.sh WFM ROSTER_CHECK - a made-up centre with the rules that few centres
# have: minimum staff by language and site, a crowd that may not come, people on
# stand-by. The independent judge sees every roster.
. tests/count.sh
wfm=$1 judge=$2
plan() { "$wfm" roster -C "$tmp" --out "$tmp/$1"; }
judged() { "$judge" "$tmp/rules" "$tmp/$1" "$tmp/agents.csv" "$tmp/absences.csv"; }

cp tests/rules/wfm.yaml tests/rules/agents.csv "$tmp"
cp tests/rules/week.rules "$tmp/rules"
echo 'agent_id,from,to,reason' > "$tmp/absences.csv"
sed -e 'p' -e '1d' -e 's/^line,/en,/' tests/ten/history.csv > "$tmp/history.csv"

name='the week is planned'; expect plan week
name='its independent judge'; expect judged week
name='wfm roster --check'; expect "$wfm" roster -C "$tmp" --check "$tmp/week/roster.csv"
name='somebody is on stand-by'; expect grep -q ',standby,' "$tmp/week/activities.csv"
name='the reserve is called in'; expect awk -F, '$9 > 0 { n++ } END { exit !n }' "$tmp/week/coverage.csv"
name='crowd slots are short'; expect grep -q '^C[0-9],.*,crowd,' "$tmp/week/roster.csv"

mkdir "$tmp/off" && cp "$tmp"/*.csv "$tmp/off"
sed -e 's/plan_overtime: yes/plan_time_off: yes/' -e 's/overtime: 3h/time_off: 4h\n    time_off_price: 5/' "$tmp/wfm.yaml" > "$tmp/off/wfm.yaml"
sed -e 's/overtime 180/time_off 240\n  off_pay 0 5/' "$tmp/rules" > "$tmp/off.rules"
name='time off is planned'; expect "$wfm" plan -q -C "$tmp/off" --out "$tmp/off/out"
name='its independent judge'; expect "$judge" "$tmp/off.rules" "$tmp/off/out" "$tmp/agents.csv" "$tmp/absences.csv"
name='wfm agrees'; expect "$wfm" roster -C "$tmp/off" --check "$tmp/off/out/roster.csv"
name='somebody goes home early, in whole hours, at 5 an hour'
hours=$(awk -F, '/,time_off,/ { split($2, a, "T"); split($3, b, "T"); n += substr(b[2], 1, 2) - substr(a[2], 1, 2) } END { print n + 0 }' "$tmp/off/out/activities.csv")
expect awk -F, -v h="$hours" '$1 == "time_off" { n = $3 } END { print n, h; exit !(h > 0 && n == 5 * h) }' "$tmp/off/out/cost.csv"
name='a kept roster with time off does not change'
expect sh -c "test \$('$wfm' roster -C '$tmp/off' --keep '$tmp/off/out/roster.csv' -O csv 2>/dev/null | wc -l) -eq 1"
sed -i -e '1s/$/,limits/' -e '/^P01,/s/$/,with:P03/' -e '/^C2,/s/$/,apart:C3/' \
    -e '/^C1,/s/$/,mentor:P08/' -e '/^P0[2-9],/s/$/,/' -e '/^P1/s/$/,/' -e '/^C3,/s/$/,/' -e '/^R2,/s/$/,/' \
    -e '/^R1,/s/$/,/' "$tmp/agents.csv"
name='pairs and a mentor: the week as it was breaks them'; expect exits 1 judged week
name='the week with them'; expect plan team
name='its independent judge'; expect judged team
sed -i 's/^P09,.*,$/&apart:P09;with:P99/' "$tmp/agents.csv"
name='nobody of that name'; expect exits 3 plan none
name='and it is named'; expect grep -q "limits of 'P09': there is no other person 'P99'" "$tmp/all"
sed -i 's/^\(P09,.*,\)apart:P09;with:P99/\1/' "$tmp/agents.csv"

sed -i 's/^    min_staff: 1$/    min_staff: 9/' "$tmp/wfm.yaml"
name='minimum staff that cannot be: exit 4'; expect exits 4 plan most
name='and it is named'; expect grep -q 'minimum staff of en: [0-9]* of 9' "$tmp/all"
sed -i 's/^floor en - 1/floor en - 9/' "$tmp/rules"
name='which its judge sees too'; expect exits 1 judged most

counted 'rules that few centres have'
