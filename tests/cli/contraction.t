# A bank that is to come from 54 400 people to 50 200 without dismissing
# anybody, at full size: 92 710 rows, one constant rate of leaving of 0.00035 a
# day of its made-up calendar, 0.000322 of ours. The truth is ln(54400 / 50200)
# / 0.000322 = 250 days from 2026-10-10: 2027-06-16.
$ d=$(mktemp -d); cp -r tests/ten/. $d; awk -v rate=0.00035 -f tests/cli/people_of_bank.awk > $d/agents.csv; printf 'hiring: {severance_per_head: 80000}\n' >> $d/wfm.yaml; wfm headcount -C $d --what-if headcount=50200,hiring=0 --table compare -O csv 2>$d/said | awk -F, '$1 ~ /reached in/ { print $1 ":", $7 } $1 ~ /until then|from then on/ { print $1 ":", sprintf("%.0f", $4 / 100) * 100 } $1 ~ /severance/ { print $1 ":", sprintf("%.0f", $4 / 1e6), "million" }'; grep reached $d/said; rm -rf $d
headcount reached in: 2027-06-01
leavers until then: 4700
to replace a month from then on: 500
severance that is spared: 332 million
wfm: note: 50200 people are reached in 2027-06
