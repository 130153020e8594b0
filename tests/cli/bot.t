# A bot in front of the small centre: 40 % of the contacts are about logistics,
# of which it contains half (20 % of all), none on the day of its outage. Sums
# of contacts and hours of load, without a bot, with one, with the outage.
$ d=$(mktemp -d) && cp tests/ten/* $d 2>/dev/null; awk -F, -v OFS=, 'NR == 1 { print $0, "reason"; next } { n = int(0.4 * $3 + 0.5); print $1, $2, n, 180, "logistics"; print $1, $2, $3 - n, 300, "refund" }' tests/ten/history.csv >$d/history.csv; sum() { wfm staff -C $d -q -O csv 2>/dev/null | awk -F, 'NR > 1 { v[substr($2, 9, 2) + 0] += $3; a += $3; w += $3 * $4 } END { for (k in v) if (k == 12) printf "day 12: %.0f, ", v[k]; printf "%.0f contacts of %.0f s\n", a, w / a }'; }; sum; sed -i 's/^    shrinkage: 0.05/&\n    bot: {by_reason: {logistics: 0.5}, by_event: {outage: 0}}/' $d/wfm.yaml; sum; printf 'event,date,queue,uplift\noutage,2026-10-12,,1\n' >$d/events.csv; sed -i 's/^inputs:.*/&/; s/^inputs: {/inputs: {events: events.csv, /; s/^inputs:$/inputs:\n  events: events.csv/' $d/wfm.yaml; sum; sed -i 's/logistics: 0.5/logistic: 0.5/' $d/wfm.yaml; wfm staff -C $d -O csv 2>&1 >/dev/null | grep logistic; rm -r $d
day 12: 197, 946 contacts of 252 s
day 12: 158, 757 contacts of 270 s
day 12: 198, 806 contacts of 265 s
wfm: warning: queue line: the history has no reason 'logistic', which bot.by_reason names
