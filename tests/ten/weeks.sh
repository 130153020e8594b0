#!/bin/sh
# weeks.sh WFM ROSTER_CHECK - two weeks of the ten-person centre are published
# and a third planned, with every habit, personal limits and a training; the
# independent judge sees each week together with those before it.
. tests/count.sh
wfm=$1 judge=$2

cp tests/ten/wfm.yaml tests/ten/history.csv "$tmp"
sed -e '1s/$/,limits/' -e '/^P01,/s/$/,off:sat/' -e '/^P04,/s/$/,start:09:30-10:00;days:4/' \
    -e '/^P03,/s/$/,protected;hours:18h/' -e '/^P0[25-7],/s/$/,/' \
    -e '/^P08,/s/$/,cycle:4-2@2026-10-12/' -e '/^P09,/s|$|,turn:09:00-10:00/13:00-14:00@2026-10-12|' -e '/^P1/s/$/,/' \
    tests/ten/agents.csv > "$tmp/agents.csv"
echo 'agent_id,from,to,reason' > "$tmp/absences.csv"
echo 'agent_id,start,end,activity' > "$tmp/training.csv"
echo 'P02,2026-10-27T10:00,2026-10-27T11:30,training' >> "$tmp/training.csv"
echo 'P05,2026-10-28T13:00,2026-10-28T14:00,meeting' >> "$tmp/training.csv"
sed -i -e 's/^  agents: agents.csv/  agents: agents.csv\n  absences: absences.csv\n  activities: training.csv/' \
    -e 's/^rules: .*/rules: {law: cn, days_off_together: 2, max_weekends: 2, forward_rotation: yes, fairness: 10, max_four_weeks: 150h, max_month: 98h}/' \
    "$tmp/wfm.yaml"
for week in 42 43 44; do
    case $week in 42) days='2026-10-12 2026-10-18' ;; 43) days='2026-10-19 2026-10-25' ;; 44) days='2026-10-26 2026-11-01' ;; esac
    cat > "$tmp/rules" <<RULES
week $days
interval 30
break_grid 15
min_rest 660
weekly_rest 1440
max_consecutive 6
night 22:00 30:00
day_paid_max 660
overtime_day 180
appointments $tmp/training.csv
contract full_time
  start 09:00 10:00
  step 30
  days 5 5
  minutes 2100 2400
  consecutive 6
  night_ok yes
  off_together 2
  weekends 2
  forward yes
  four_weeks 9000
  month 5880
  span 480
    meal 60 180 270 unpaid
    rest 15 60 150 paid
contract part_time
  start 09:00 14:00
  step 30
  days 4 5
  minutes 960 1200
  consecutive 6
  night_ok yes
  off_together 2
  weekends 2
  forward yes
  four_weeks 9000
  month 5880
  span 240
    rest 15 90 150 paid
RULES
    name="publish week $week"
    expect "$wfm" publish -C "$tmp" --week 2026-W$week
    name="week $week keeps every rule, the weeks before it counted"
    # shellcheck disable=SC2046
    expect "$judge" "$tmp/rules" "$tmp/plans/2026-W$week" "$tmp/agents.csv" "$tmp/absences.csv" \
        $(find "$tmp/plans" -mindepth 1 -maxdepth 1 ! -name "*W$week" | sort)
    name="wfm agrees on week $week"
    expect "$wfm" roster -C "$tmp" --week 2026-W$week --check "$tmp/plans/2026-W$week/roster.csv"
done
name='the training is in the plan'
expect grep -q '^P02,2026-10-27T10:00,2026-10-27T11:30,training' "$tmp/plans/2026-W44/activities.csv"
name='a third weekend of four is free'
saturdays() { for s in 10-17 10-24 10-31; do awk -F, -v s="2026-$s" '$2 == s {print $1}' "$tmp"/plans/*/roster.csv; done; }
saturdays | sort | uniq -c | awk '$1 > 2 {bad = 1; print} END {exit bad}' > "$tmp/said" && ok "$name" || no "$name"
name='October ends: who has worked 70 hours works four days of seven more'
awk -F, '$2 >= "2026-10-01" && $2 < "2026-11-01" && $3 == "full_time" {sum[$1] += $6} END {for (p in sum) {print p, sum[p]; n += sum[p] == 5880; bad += sum[p] > 5880}; exit bad || !n}' \
    "$tmp"/plans/*/roster.csv > "$tmp/said" && ok "$name" || no "$name"
name='the ledger knows three weeks'
expect sh -c "'$wfm' roster -C '$tmp' --week 2026-W44 --roster '$tmp/plans/2026-W44/roster.csv' --fairness -O csv 2>&1 | grep -q '^P01,Person 01,full_time,3,'"
name='split shifts keep every rule'
sed -e 's|{span: 4h, rests: .*}|{span: 9h, split: {length: 5h, after: 2h-3h}}|' -e 's/start: 09:00-14:00/start: 09:00-09:00/' \
    "$tmp/wfm.yaml" > "$tmp/split.yaml"
sed -e 's/start 09:00 14:00/start 09:00 09:00/' -e '/span 240/,$d' "$tmp/rules" > "$tmp/split.rules"
printf '  span 540\n    split 300 120 180 unpaid\n' >> "$tmp/split.rules"
mkdir "$tmp/s" && cp -R "$tmp"/*.csv "$tmp/plans" "$tmp/s" && cp "$tmp/split.yaml" "$tmp/s/wfm.yaml" && rm -R "$tmp/s/plans/2026-W44"
sed -i 's/;hours:18h//' "$tmp/s/agents.csv"
"$wfm" roster -C "$tmp/s" --week 2026-W44 --out "$tmp/s/out" > "$tmp/said" 2>&1
# shellcheck disable=SC2046
expect "$judge" "$tmp/split.rules" "$tmp/s/out" "$tmp/s/agents.csv" "$tmp/s/absences.csv" \
    "$tmp/plans/2026-W42" "$tmp/plans/2026-W43"
name='a split of another length is found'
sed -i 's/split 300/split 240/' "$tmp/split.rules"
# shellcheck disable=SC2046
expect sh -c "! '$judge' '$tmp/split.rules' '$tmp/s/out' '$tmp/s/agents.csv' '$tmp/s/absences.csv' '$tmp/plans/2026-W42' '$tmp/plans/2026-W43'"
name='there are split shifts, two rows with one number'
expect sh -c "test \$(cut -d, -f7 '$tmp/s/out/roster.csv' | sort | uniq -d | wc -l) -ge 8"
name='wfm agrees on split shifts, and keeps them'
expect "$wfm" roster -C "$tmp/s" --week 2026-W44 --check "$tmp/s/out/roster.csv"
name='a kept roster of split shifts does not change'
expect sh -c "test \$('$wfm' roster -C '$tmp/s' --week 2026-W44 --keep '$tmp/s/out/roster.csv' -O csv 2>/dev/null | wc -l) -eq 1"
echo 'P02,2026-10-28,2026-10-28,ill' >> "$tmp/absences.csv"
name='somebody is ill: few shifts change'
expect "$wfm" roster -C "$tmp" --week 2026-W44 --keep "$tmp/plans/2026-W44/roster.csv" --out "$tmp/again"
name='the changed week keeps every rule'
# shellcheck disable=SC2046
expect "$judge" "$tmp/rules" "$tmp/again" "$tmp/agents.csv" "$tmp/absences.csv" \
    "$tmp/plans/2026-W42" "$tmp/plans/2026-W43"
name='at most three shifts changed'
expect test "$(grep -c . "$tmp/again/changes.csv")" -le 4
counted 'three weeks'
