#!/bin/sh
# desk.sh WFM ROSTER_CHECK - what becomes of a posted roster of the ten-person
# centre, and the centre of `wfm init`: every roster that is written on the way
# passes the independent judge.
. tests/count.sh
wfm=$1 judge=$2
judged() { "$judge" "$tmp/rules" "$tmp/$1" "$tmp/agents.csv" "$2"; }

cp tests/ten/*.csv tests/ten/wfm.yaml "$tmp" && cp tests/ten/ten.rules "$tmp/rules"
echo 'agent_id,from,to,reason' > "$tmp/none.csv"
for seed in 1 2 3; do
    name="a week with seed $seed"
    expect "$wfm" roster -C "$tmp" --seed $seed --out "$tmp/$seed"
    name='its independent judge'; expect judged $seed "$tmp/none.csv"
done
name='the whole plan of two weeks'
expect "$wfm" plan -C "$tmp" --weeks 2 --out "$tmp/two"
name='its independent judge: the first week'
mkdir "$tmp/first" "$tmp/second"
for f in roster activities coverage; do
    awk -F, -v f=$f -v d="$tmp" 'NR == 1 { print > d "/first/" f ".csv"; print > d "/second/" f ".csv"; next }
        { print > d (substr($2, 1, 10) < "2026-10-19" ? "/first/" : "/second/") f ".csv" }' "$tmp/two/$f.csv"
done
expect judged first "$tmp/none.csv"
name='the second, which knows the first'
sed -i 's/^week .*/week 2026-10-19 2026-10-25/' "$tmp/rules"
expect "$judge" "$tmp/rules" "$tmp/second" "$tmp/agents.csv" "$tmp/none.csv" "$tmp/first"
cp tests/ten/ten.rules "$tmp/rules"

name='offers are taken: days off, hours off, exchanges'
sed -i 's/^  agents: agents.csv/&\n  absences: absences.csv/' "$tmp/wfm.yaml"
cp "$tmp/none.csv" "$tmp/absences.csv"
expect "$wfm" roster -C "$tmp" --roster "$tmp/1/roster.csv" --offers --take all --out "$tmp/taken"
name='its independent judge, with the absences that they ask for'
expect judged taken "$tmp/taken/absences_to_add.csv"
name='and without them it objects'
expect sh -c "! '$judge' '$tmp/rules' '$tmp/taken' '$tmp/agents.csv' '$tmp/none.csv'"
name='wfm agrees: an absence where the shift ends is the word for it'
cp "$tmp/taken/absences_to_add.csv" "$tmp/absences.csv"
expect "$wfm" roster -C "$tmp" --check "$tmp/taken/roster.csv"
name='the week planned again around them'
expect "$wfm" roster -C "$tmp" --out "$tmp/around"
name='its independent judge'; expect judged around "$tmp/absences.csv"
name='somebody is ill: as few changes as can be'
{ cat "$tmp/none.csv"; echo 'P02,2026-10-14,2026-10-14,ill'; } > "$tmp/absences.csv"
expect "$wfm" roster -C "$tmp" --keep "$tmp/1/roster.csv" --out "$tmp/kept"
name='its independent judge'; expect judged kept "$tmp/absences.csv"

# Four days of 4 h do not go into 14 h, whatever four weeks may hold.
mkdir "$tmp/tight" && cp "$tmp"/*.csv "$tmp/tight"
sed -e 's/16h-20h/8h-14h/' -e 's/{law: cn}/{law: cn, max_four_weeks: 150h}/' tests/ten/wfm.yaml > "$tmp/tight/wfm.yaml"
name='days that the hours do not hold are said'; expect exits 4 "$wfm" roster -C "$tmp/tight" --out "$tmp/tight/out"

name='the centre of init is planned'
expect sh -c "'$wfm' init -q '$tmp/new' && '$wfm' plan -q -C '$tmp/new' --out '$tmp/new/out'"
name='its independent judge'
expect "$judge" tests/checker/starter.rules "$tmp/new/out" "$tmp/new/data/agents.csv" "$tmp/new/data/absences.csv"
counted 'posted rosters'
