#!/bin/sh
# test.sh PROGRAM - the solver of published instances and its judge, on a
# sample that was made up for this.
. tests/count.sh
program=$1
here=$(dirname "$0")
sample=$here/sample/small.txt
judge() { awk -f "$here/judge_nrp.awk" "$sample" "$1"; }
verdict() { # NAME STATUS
    if [ "$2" -eq 0 ]; then passed=$((passed + 1)); else failed=$((failed + 1)); echo "FAIL $1"; fi
}
"$program" curtois "$sample" "$tmp/a" 0 5 > "$tmp/said"
"$program" curtois "$sample" "$tmp/b" 0 5 > /dev/null
[ "$(judge "$tmp/a")" = "$(cut -d' ' -f1 "$tmp/said")" ]; verdict 'the judge finds the same cost' $?
cmp -s "$tmp/a" "$tmp/b"; verdict 'two runs give the same roster' $?
awk '{ exit !($1 == 1410 && $2 > 1409) }' "$tmp/said"; verdict 'the best cost is found' $?
"$program" selftest "$sample" -; verdict 'the walk finds the least of all rows' $?
# found WHAT AWK-PROGRAM - the judge sees this edit of the good roster
found() {
    awk -F, -v OFS=, "$2" "$tmp/a" > "$tmp/c"
    judge "$tmp/c" | grep -q "broken: .*$1"; verdict "the judge finds: $1" $?
}
found 'works on a day off' 'NR == 1 { for (d = 0; d < 14; d++) $(d + 2) = "E" } 1'
found 'shifts in a row' 'NR == 2 { for (d = 0; d < 9; d++) $(d + 2) = "L" } 1'
found 'only 1 shifts in a row' 'NR == 2 { for (d = 0; d < 14; d++) $(d + 2) = d == 3 ? "E" : "" } 1'
found 'only 1 free days in a row' 'NR == 2 { for (d = 0; d < 14; d++) $(d + 2) = d == 3 ? "" : "E" } 1'
found 'E follows L' 'NR == 2 { $2 = "L"; $3 = "E" } 1'
found 'minutes' 'NR == 2 { for (d = 0; d < 14; d++) $(d + 2) = "E" } 1'
found 'only 0 minutes' 'NR == 2 { for (d = 0; d < 14; d++) $(d + 2) = "" } 1'
found 'times N' 'NR == 2 { $4 = "N" } 1'
found 'weekends' 'NR == 2 { $7 = "E"; $14 = "E" } 1'
found 'not in the roster' 'NR > 1'
design=$here/sample/design.dzn
"$program" design "$design" "$tmp/e" 0 1 > "$tmp/said"
[ "$(awk -f "$here/judge_design.awk" "$design" "$tmp/e")" = "$(cut -d' ' -f1 "$tmp/said")" ]
verdict 'the judge finds the same cost of a design' $?
awk '{ exit !($1 == 120 && $2 <= 120) }' "$tmp/said"; verdict 'the best design is found' $?
sed 's/^[0-9]*/2/' "$tmp/e" > "$tmp/c"
awk -f "$here/judge_design.awk" "$design" "$tmp/c" | grep -q '^broken: line 1'
verdict 'the judge finds a shift that starts too early' $?
retail=$here/sample/retail.txt
"$program" retail "$retail" "$tmp/f" 0 5 > "$tmp/said"
[ "$(awk -f "$here/judge_retail.awk" "$retail" "$tmp/f")" = "$(cut -d' ' -f1 "$tmp/said")" ]
verdict 'the judge finds the same cost of a cut into tasks' $?
# retail_found WHAT LINES - the judge sees person 1 with these lines instead
retail_found() {
    { printf "$2"; grep -v '^1,' "$tmp/f"; } > "$tmp/c"
    awk -f "$here/judge_retail.awk" "$retail" "$tmp/c" | grep -q "broken: .*$1"
    verdict "the judge finds: $1" $?
}
retail_found 'a shift of 20' '1,12,32,1\n1,108,136,1\n'
retail_found 'starts at quarter-hour 44' '1,20,46,1\n1,108,136,1\n'
retail_found 'rests 54' '1,14,54,1\n1,108,136,1\n'
retail_found 'a task of 2' '1,14,30,1\n1,30,32,2\n1,32,40,1\n1,108,136,1\n'
retail_found 'minutes' '1,108,136,1\n'
rotate=$here/sample/rotate.dzn
"$program" rotate "$rotate" "$tmp/g" 0 5 > "$tmp/said"
[ "$(awk -f "$here/judge_rotate.awk" "$rotate" "$tmp/g")" = 0 ] && grep -q '^0 0 ' "$tmp/said"
verdict 'a cycle of weeks is found and legal' $?
sed 's/max_work = 7/max_work = 4/' "$rotate" > "$tmp/h.dzn"
"$program" rotate "$tmp/h.dzn" "$tmp/h" 0 5 | grep -q '^1 1 '; verdict 'a cycle that cannot be is proved impossible' $?
# rotate_found WHAT AWK-PROGRAM - the judge sees this edit of the good cycle
rotate_found() {
    awk -F, -v OFS=, "$2" "$tmp/g" > "$tmp/c"
    awk -f "$here/judge_rotate.awk" "$rotate" "$tmp/c" | grep -q "broken: .*$1"
    verdict "the judge finds: $1" $?
}
rotate_found 'days of work' 'NR <= 2 { for (d = 1; d < 8; d++) $d = 1 } 1'
rotate_found 'days off' 'NR == 1 { for (d = 1; d < 8; d++) $d = 0 } 1'
rotate_found 'a block of 1 of shift 2' 'NR == 1 { $2 = 1; $3 = 2; $4 = 1 } 1'
rotate_found 'shift 1 after 2' 'NR == 1 { $2 = 2; $3 = 1 } 1'
rotate_found 'on shift 1 of day 0' 'NR == 1 { $1 = $1 == 1 ? 0 : 1 } 1'
rotate_found ' days$' 'NR > 1'
office=$here/sample/office.dzn
"$program" rotate "$office" "$tmp/g" 0 5 > "$tmp/said"
[ "$(awk -f "$here/judge_rotate.awk" "$office" "$tmp/g")" = 0 ] && grep -q '^0 0 ' "$tmp/said"
verdict 'a cycle with free weekends is found and legal' $?
rotate=$office
rotate_found 'no two days off' 'NR == 2 { for (d = 1; d < 8; d++) $d = d % 2 } 1'
rotate_found 'no free weekend in three' '{ $7 = 1 } 1'
rotate_found 'more than five days' 'NR == 2 { for (d = 1; d < 8; d++) $d = 1 } 1'
rotate_found 'four nights' 'NR == 2 { for (d = 1; d < 5; d++) $d = 3 } 1'
rotate_found 'not between days off' 'NR == 2 { $2 = 1; $3 = 3 } 1'
echo 'nb_workers = 3;' > "$tmp/bad"
"$program" rotate "$tmp/bad" "$tmp/d" 0 1 2> "$tmp/err"
[ $? -eq 3 ] && grep -q 'bad:' "$tmp/err"; verdict 'refuses half a rotation' $?
week=$here/sample/week.txt
"$program" week "$week" "$tmp/i" 0 5 > "$tmp/said"
[ "$(awk -f "$here/judge_week.awk" "$week" "$tmp/i")" = "$(cut -d' ' -f1 "$tmp/said")" ]
verdict 'the judge finds the same cost of a week' $?
# week_found WHAT AWK-PROGRAM - the judge sees this edit of the good week
week_found() {
    awk -F, -v OFS=, "$2" "$tmp/i" > "$tmp/c"
    awk -f "$here/judge_week.awk" "$week" "$tmp/c" | grep -q "broken: .*$1"
    verdict "the judge finds: $1" $?
}
week_found 'missing on M' '$3 != "M"'
week_found 'fixed 0 M 0' '!($1 == 0 && $2 == 0)'
week_found 'a week with O of 7' '$1 != 2'
week_found 'two shifts' '{ print } 1'
week_found 'M after N' '$1 == 4 { next } { print } END { print "4,0,N"; print "4,1,M" }'
week_found 'a run of N' '$1 == 4 { next } { print } END { for (d = 0; d < 6; d++) print "4," d ",N" }'
echo 'weeks 2' > "$tmp/bad"
"$program" week "$tmp/bad" "$tmp/d" 0 1 2> "$tmp/err"
[ $? -eq 3 ] && grep -q 'bad:' "$tmp/err"; verdict 'refuses half a week' $?
tiny=$here/sample
inrc2_judge() { awk -f "$here/judge_inrc2.awk" "$1" "$tiny/Sc-tiny.txt" "$tiny/H0-tiny-0.txt" "$tiny/WD-tiny-0.txt" "$tiny/WD-tiny-0.txt"; }
"$program" inrc2 "$tiny/tiny_0_0-0" "$tmp/j" 0 5 > "$tmp/said"
[ "$(inrc2_judge "$tmp/j")" = "$(cut -d' ' -f1 "$tmp/said")" ]; verdict 'the judge finds the same cost of weeks after a history' $?
# inrc2_found WHAT AWK-PROGRAM - the judge sees this edit of the good weeks
inrc2_found() {
    awk -F, -v OFS=, "$2" "$tmp/j" > "$tmp/c"
    inrc2_judge "$tmp/c" | grep -q "broken: .*$1"; verdict "the judge finds: $1" $?
}
inrc2_found 'missing on Early Agent' '$3 != "Early"'
inrc2_found 'Early after Late on day 0' '!($1 == "ann" && $2 < 2); END { print "ann,0,Early,Agent" }'
inrc2_found 'cannot do Lead' '{ print } NR == 1 { print "dan,13,Early,Lead" }'
inrc2_found 'two shifts' 'NR == 1 { print } { print }'
"$program" inrc2 "$tiny/tiny_0_0" "$tmp/d" 0 1 2> "$tmp/err"
[ $? -eq 3 ] && grep -q 'tiny_0_0' "$tmp/err"; verdict 'refuses a week too few' $?
json=$here/sample/roster.json
awk -f "$here/pyworkforce.awk" "$json" > "$tmp/py.txt"
"$program" curtois "$tmp/py.txt" "$tmp/k" 0 5 > "$tmp/said"
# Two shifts of 8 and 6 hours each, and no fewer: 42 hours, less half an hour for a liked night.
[ "$(awk -f "$here/judge_pyworkforce.awk" "$json" "$tmp/k")" = 415 ] && grep -q '^415 415' "$tmp/said"
verdict 'the roster example of pyworkforce is solved to its optimum' $?
# json_found WHAT AWK-PROGRAM - the judge sees this edit of the good roster
json_found() {
    awk -F, -v OFS=, "$2" "$tmp/k" > "$tmp/c"
    awk -f "$here/judge_pyworkforce.awk" "$json" "$tmp/c" | grep -q "broken: .*$1"
    verdict "the judge finds: $1" $?
}
json_found 'works 1 days' 'NR == 2 { $2 = "Day"; $3 = $4 = "" } 1'
json_found 'works 12 hours' 'NR == 2 { $2 = $3 = "Night"; $4 = "" } 1'
json_found 'Day after Night' 'NR == 2 { $2 = "Night"; $3 = "Day" } 1'
json_found 'banned shift 1' 'NR == 1 { $3 = "Day" } 1'
json_found 'is short' '{ $2 = "" } 1'
json_found '2 people' 'NR > 1'
for text in 'SECTION_SHIFTS\nE,x,' 'SECTION_WHAT\n1,2' 'SECTION_HORIZON\n7'; do
    printf "$text\n" > "$tmp/bad"
    "$program" curtois "$tmp/bad" "$tmp/d" 0 1 2> "$tmp/err"
    [ $? -eq 3 ] && grep -q 'bad:' "$tmp/err"; verdict "refuses $text" $?
done
echo 'interval = 60;' > "$tmp/bad"
"$program" design "$tmp/bad" "$tmp/d" 0 1 2> "$tmp/err"
[ $? -eq 3 ] && grep -q 'bad:' "$tmp/err"; verdict 'refuses half a design' $?
counted 'instances'
