#!/bin/sh
# sites.sh WFM ROSTER_CHECK - a centre of two sites in two time zones that
# follows the sun: Chengdu by day, Madrid through its night. Madrid's clock
# changes inside the planned week, New York's window lies on both sides of the
# centre's midnight. The independent judge reads starts and nights locally.
. tests/count.sh
wfm=$1 judge=$2

cat > "$tmp/wfm.yaml" <<'YAML'
centre: {name: Sun, timezone: Asia/Shanghai, interval: 30m, language: en, week: 2026-W13}
inputs: {history: [{file: history.csv}], agents: agents.csv}
queues:
  support: {channel: voice, open: 24x7, patience: 90s}
contracts:
  days: &days
    start: 08:00-10:00
    start_spread: 1h
    shifts: [{span: 8h, meal: {length: 30m, after: 3h-4h, paid: no}, rests: [{length: 15m, after: 1h-2h}]}]
    days_per_week: 5
    hours_per_week: 40h
    night: no
  late:
    start: 14:00-17:00
    start_spread: 1h
    shifts: [{span: 8h, meal: {length: 30m, after: 3h-4h, paid: no}, rests: [{length: 15m, after: 1h-2h}]}]
    days_per_week: 5
    hours_per_week: 40h
rules: {law: none, min_rest: 11h, weekly_rest: 24h, max_consecutive_days: 6, night: 00:00-06:00}
sites:
  chengdu: {seats: 20}
  madrid: {seats: 20, timezone: Europe/Madrid}
YAML
sed -i 's/ &days//' "$tmp/wfm.yaml"
awk 'BEGIN {
    d = "'"$tmp"'"
    print "agent_id,name,contract,skills,site,hired_on" > d "/agents.csv"
    for (i = 1; i <= 24; i++)
        printf "S%02d,S%02d,%s,support,%s,2025-01-06\n", i, i, i % 2 ? "days" : "late", i % 3 ? "chengdu" : "madrid" > d "/agents.csv"
    print "agent_id,from,to,reason" > d "/absences.csv"
    print "queue,start,offered,aht_s" > d "/history.csv"
    print "queue,start,volume,aht_s,load_erl,agents,agents_rostered,service_level,asa_s,p_abandon,occupancy" > d "/staff.csv"
    print "queue,start,volume,volume_p05,volume_p10,volume_p50,volume_p90,volume_p95,aht_s,model" > d "/forecast.csv"
    for (day = 16; day <= 36; day++)
        for (k = 0; k < 48; k++) {
            date = day > 31 ? sprintf("2026-04-%02d", day - 31) : sprintf("2026-03-%02d", day)
            at = sprintf("support,%sT%02d:%02d", date, int(k / 2), k % 2 * 30)
            n = k >= 16 ? 4 : 2
            if (day < 23) printf "%s,%d,240\n", at, 6 * n > d "/history.csv"
            else {
                printf "%s,%d,240,%.1f,%d,%d,0.8,20,0.02,0.85\n", at, 6 * n, 0.8 * n, n, n > d "/staff.csv"
                printf "%s,%d,%d,%d,%d,%d,%d,240,given\n", at, 6 * n, 5 * n, 5 * n, 6 * n, 7 * n, 7 * n > d "/forecast.csv"
            }
        }
}'
cat > "$tmp/rules" <<'RULES'
week 2026-03-23 2026-03-29
interval 30
break_grid 15
min_rest 660
weekly_rest 1440
max_consecutive 6
night 00:00 06:00
seats chengdu 20
seats madrid 20
clock madrid -420
clock madrid -360 2026-03-29T09:00
contract days
  start 08:00 10:00
  step 30
  spread 60
  days 5 5
  minutes 2250 2400
  consecutive 6
  night_ok no
  span 480
    meal 30 180 240 unpaid
    rest 15 60 120 paid
contract late
  start 14:00 17:00
  step 30
  spread 60
  days 5 5
  minutes 2250 2400
  consecutive 6
  night_ok yes
  span 480
    meal 30 180 240 unpaid
    rest 15 60 120 paid
RULES
plan() { "$wfm" roster -C "$tmp" --week "2026-W$1" --staff "$tmp/staff.csv" --forecast "$tmp/forecast.csv" "$2" "$3"; }
judged() { "$judge" "$tmp/rules" "$tmp/plan" "$tmp/agents.csv" "$tmp/absences.csv"; }
name='a week with a change of clocks in Madrid'
expect plan 13 --out "$tmp/plan"
name='it keeps every rule on the clocks of the sites'
expect judged
name='wfm agrees'
expect plan 13 --check "$tmp/plan/roster.csv"
name='somebody is there in every interval: the sun is followed'
awk -F, 'NR > 1 && $8 == "" && $4 < 1 && $2 >= "2026-03-23T08:00" {bad = 1; print} END {exit bad}' "$tmp/plan/coverage.csv" > "$tmp/said" && ok "$name" || no "$name"
name='Madrid starts from 15:00 on, an hour earlier after the change'
awk -F, 'FNR == NR {if ($5 == "madrid") here[$1] = 1; next}
    $1 in here && $3 == "days" {h = substr($4, 12, 5); n++
        if (substr($4, 1, 10) == "2026-03-29" ? h < "14:00" || h > "16:00" : h < "15:00" || h > "17:00") {bad = 1; print}}
    END {exit bad || n < 15}' "$tmp/agents.csv" "$tmp/plan/roster.csv" > "$tmp/said" && ok "$name" || no "$name"
name='without the clock of Madrid the judge objects'
sed '/^clock/d' "$tmp/rules" > "$tmp/plain" && mv "$tmp/plain" "$tmp/rules"
expect sh -c "! '$judge' '$tmp/rules' '$tmp/plan' '$tmp/agents.csv' '$tmp/absences.csv'"
name='a window on both sides of midnight: New York'
sed -i 's|Europe/Madrid|America/New_York|' "$tmp/wfm.yaml"
echo 'clock madrid -720' >> "$tmp/rules"
sed -i -e '/^clock/d' -e '/^seats madrid/a clock madrid -720' "$tmp/rules"
rm -R "$tmp/plan"
expect plan 13 --out "$tmp/plan"
name='it keeps every rule too'
expect judged
name='days of New York begin between 20:00 and 22:00'
expect sh -c "grep '^S03,' '$tmp/plan/roster.csv' | grep -q 'T2[0-2]:'"
counted 'two sites'
