#!/bin/sh
# shared.sh WFM ROSTER_CHECK - ten people on two queues, half of them on both,
# and a service level promised over the day or the week on each queue. The
# independent judge counts it again from the queues that everybody serves.
. tests/ten/promises.sh

for over in interval day week; do
    mkdir "$tmp/$over"
    # The second queue is less busy, and busiest when the first one is not.
    awk -F, -v OFS=, 'NR == 1 { print; next }
        { n = $3; $3 = int(0.5 * n); print; $1 = "desk"; $3 = int(n < 24 ? 8 - 0.25 * n : 2); print }' \
        tests/ten/history.csv > "$tmp/$over/history.csv"
    awk -F, -v OFS=, 'NR > 1 { $4 = NR % 4 == 0 ? "line" : NR % 4 == 2 ? "desk" : "line;desk" } { print }' \
        tests/ten/agents.csv > "$tmp/$over/agents.csv"
    promised_centre -e 's/shrinkage: 0.05/shrinkage: 0/' |
        awk '{ print } /^  line:/ { on = 1 } on { copy = copy $0 "\n" } /shrinkage/ { sub("line:", "desk:", copy); printf "%s", copy; on = 0 }' \
            > "$tmp/$over/wfm.yaml"
    echo 'costs: {per_short_agent_hour: 200}' >> "$tmp/$over/wfm.yaml"
    promised_rules -e "/^tolerance/a promise line $over 0.8 30\npromise desk $over 0.8 30" \
        -e '/^open line/a open desk 123456- 09:00 18:00'
    planned
done
kept
name='somebody serves both queues in a week'
expect sh -c "cut -d, -f 1,5 '$tmp/day/out/activities.csv' | sort -u | grep -E ',(line|desk)$' | cut -d, -f 1 | uniq -d | grep -q P"
explained

for over in interval day week; do echo "$over: $(paid $over) paid seconds"; done
counted 'promises of queues that share people'
