# What wfm headcount says of a centre that can be counted on paper (paper.sh):
# 350 hours a week are needed, 6 people have 40 and 2 have 20: 280 hours.
# Under each law 40 hours are one full-time equivalent: 7 there, 8.75 needed.
$ for law in cn eu none; do d=$(mktemp -d); sh tests/cli/paper.sh $d; echo "rules: {law: $law}" >> $d/wfm.yaml; wfm headcount -C $d -q -O csv 2>/dev/null | awk -F, 'NR > 1 { printf "%.4f there, %.4f needed, %.4f gap\n", $8, $11, $12 }' | sort | uniq -c; rm -rf $d; done
     18 7.0000 there, 8.7500 needed, -1.7500 gap
     18 7.0000 there, 8.7500 needed, -1.7500 gap
     18 7.0000 there, 8.7500 needed, -1.7500 gap
# 35 hours a week: 350 / 35 = 10 needed; 6 + 2 x 20 / 35 = 7.1429 there. Shifts of
# 7 paid hours on 5 days say the same as the hours of the contract.
$ for full in "hours_per_week: 35h, days_per_week: 5, shifts: [{span: 8h}]" "hours_per_week: 40h, days_per_week: 5, shifts: [{span: 8h, meal: {length: 60m, after: 3h-5h, paid: no}}]"; do d=$(mktemp -d); sh tests/cli/paper.sh $d "contracts: {full: {$full, start: 09:00-09:00}, half: {kind: part_time, hours_per_week: 20h, days_per_week: 5, shifts: [{span: 4h}]}}"; echo "rules: {law: eu}" >> $d/wfm.yaml; wfm headcount -C $d -q -O csv 2>/dev/null | awk -F, 'NR == 2 { printf "%.4f there, %.4f needed, %.4f gap\n", $8, $11, $12 }'; rm -rf $d; done
7.1429 there, 10.0000 needed, -2.8571 gap
7.1429 there, 10.0000 needed, -2.8571 gap
# Comprehensive hours, 40 on the mean of four weeks and up to 60 in one, are 40.
$ d=$(mktemp -d); sh tests/cli/paper.sh $d "contracts: {full: {hours_per_week: 40h, averaging_weeks: 4, week_max: 60h, days_per_week: 3-6, shifts: [{span: 10h}]}, half: {kind: part_time, hours_per_week: 20h, days_per_week: 5, shifts: [{span: 4h}]}}"; wfm headcount -C $d -q -O csv 2>/dev/null | awk -F, 'NR == 2 { printf "%.4f there, %.4f needed, %.4f gap\n", $8, $11, $12 }'; rm -rf $d
7.0000 there, 8.7500 needed, -1.7500 gap
# Paid rests of 20 minutes in 8 hours: 480 / 460 of the hours are needed.
$ d=$(mktemp -d); sh tests/cli/paper.sh $d; sed -i 's/span: 8h}/span: 8h, rests: [{length: 20m, after: 1h-3h}]}/' $d/wfm.yaml; wfm headcount -C $d -q -O csv 2>/dev/null | awk -F, 'NR == 2 { printf "%.4f needed, by hand %.4f\n", $11, 8.75 * 480 / 460 }'; rm -rf $d
9.1304 needed, by hand 9.1304
# Who leaves on 16 November is there for 15 of its 30 days; four who start a
# class on 2 November take contacts on its last day, and all of December. The
# weeks say so too.
$ d=$(mktemp -d); sh tests/cli/paper.sh $d; sed -i 's/^F1,.*/&2026-11-16/' $d/agents.csv; sed -i 's/agents: agents.csv/&\n  classes: classes.csv/' $d/wfm.yaml; printf 'class_id,start_on,size\nC1,2026-11-02,4\n' > $d/classes.csv; printf 'training: {class_weeks: 4, drop_out: 0, pass_rate: 1, start_speed: 1}\n' >> $d/wfm.yaml; wfm headcount -C $d -q -O csv 2>/dev/null | awk -F, '$1 == "2026-11" || $1 == "2026-12" { printf "%s: start %g hired %g trained %g leavers %g end %g fte %.4f\n", $1, $2, $3, $4, $5, $6, $8 } END { printf "by hand: %.4f and %.4f\n", 7 - 15 / 30 + 4 * 1 / 30, 6 + 4 }'; wfm headcount -C $d -q --table weeks --by all -O csv 2>/dev/null | awk -F, '$1 == "2026-11-02" || $1 == "2026-11-16" || $1 == "2026-11-30" { printf "%s: %g people, %g in class, %.4f fte, %.4f needed\n", $1, $4, $5, $6, $10 }'; rm -rf $d
2026-11: start 8 hired 4 trained 4 leavers 1 end 11 fte 6.6333
2026-12: start 11 hired 0 trained 0 leavers 0 end 11 fte 10.0000
by hand: 6.6333 and 10.0000
2026-11-02: 12 people, 4 in class, 7.0000 fte, 8.7500 needed
2026-11-16: 11 people, 4 in class, 6.0000 fte, 8.7500 needed
2026-11-30: 11 people, 0 in class, 10.0000 fte, 8.7500 needed
# Twelve of 72 left in the year before 18 September 2026, all long after they
# began: the rate is 12 over the months that were seen, and the rows follow it.
$ d=$(mktemp -d); sh tests/cli/paper.sh $d; awk 'BEGIN { print "agent_id,name,contract,skills,site,hired_on,left_on"; for (i = 1; i <= 72; i++) printf "F%d,Full %d,full,line,,2010-01-01,%s\n", i, i, i <= 12 ? sprintf("20%d-%02d-15", i <= 3 ? 25 : 26, i <= 3 ? 9 + i : i - 3) : "" }' > $d/agents.csv; wfm headcount -C $d -q -O csv 2>/dev/null | awk -F, 'BEGIN { for (i = 1; i <= 12; i++) days += gone(i); days += 60 * 352; rate = 12 / (days / 30.4375); n = 60 } function gone(i) { return (i - 1) * 30.4375 + 14 } NR > 2 { all += $5; by = n * (1 - exp(-rate)); n -= by; hand += by } END { printf "a rate of %.4f a month, 17 months: %.0f leavers by hand, %s\n", rate, hand, (all - hand) ^ 2 < 0.3 ^ 2 * 17 ? "and in the table" : "but " all " in the table" }'; rm -rf $d
a rate of 0.0157 a month, 17 months: 14 leavers by hand, and in the table
# Two weeks of money by hand: 2 x 280 hours at 20 EUR, 2 x 100 fixed, 2 x 6000 of
# budget (whole weeks, though it is closed at weekends); a paid second is all that
# is paid out over 2 x 280 x 3600.
$ d=$(mktemp -d); sh tests/cli/paper.sh $d; echo "costs: {fixed_per_week: 100, budget_per_week: 6000}" >> $d/wfm.yaml; wfm cost -C $d -q --from 2026-10-12 --to 2026-10-25 -O csv 2>/dev/null | awk -F, '$1 ~ /^(paid_seconds|wages|fixed|operating_cost|budget|over_budget)$/ { print $1, $2, $3 } $1 == "cost_per_paid_second" { printf "%s %s %.9f, by hand %.9f\n", $1, $2, $3, (560 * 20 + 200) / (560 * 3600) } $1 == "waiting" || $1 == "operating_cost" { t += $3 } $1 == "total" { print "total", ($3 - t) ^ 2 < 1e-6 ? "of operating cost and waiting" : "is " $3 " not " t }'; wfm plot cost -C $d -q --lang en --from 2026-10-12 --to 2026-10-25 -o $d/c.svg 2>/dev/null; grep -o -m1 "Operating cost EUR [0-9,]*, EUR [0-9,]* ([0-9.]*%) under budget" $d/c.svg; rm -rf $d
paid_seconds s 2016000
cost_per_paid_second EUR/s 0.005654762, by hand 0.005654762
wages EUR 11200
fixed EUR 200
operating_cost EUR 11400
budget EUR 12000
over_budget EUR -600
total of operating cost and waiting
Operating cost EUR 11,400, EUR 600 (5.0%) under budget
