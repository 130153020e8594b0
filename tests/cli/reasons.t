# Why people leave, from agents.csv: 6000 made-up people whose reasons are known
# (people_of_reasons.awk). Every logarithm of a hazard ratio is within four
# standard errors of the truth, and says something.
$ d=$(mktemp -d); cp -r tests/ten/. $d; printf 'sites: {east: {}, west: {}}\n' >> $d/wfm.yaml; awk -f tests/cli/people_of_reasons.awk > $d/agents.csv; wfm headcount -C $d -q --table reasons -O csv 2>/dev/null | awk -F, 'BEGIN { t["site:west"] = log(1.5); t["source:referral"] = log(0.6); t["night_share"] = 2; t["overtime_h"] = 0.02; t["wage"] = -0.05 } NR > 1 { se = log($4 / $3) / 3.919928; miss = (log($2) - t[$1]) / se; print $1, miss * miss < 16 ? "found" : "missed by " miss, $5 < 0.001 ? "matters" : "may be chance" }' | sort; rm -rf $d
night_share found matters
overtime_h found matters
site:west found matters
source:referral found matters
wage found matters
