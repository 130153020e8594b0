#!/bin/sh
# promise.sh WFM ROSTER_CHECK - ten people who may work little or much, their
# service level promised over the day or the week. The independent judge counts
# it again.
. tests/ten/promises.sh

for over in interval day week; do
    mkdir "$tmp/$over" && cp tests/ten/*.csv "$tmp/$over"
    promised_centre > "$tmp/$over/wfm.yaml"
    promised_rules -e "/^tolerance/a promise line $over 0.8 30"
    planned
done
kept
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
explained

counted 'promises over a day or a week'
