# People in another order change nothing, not even the last digit.
$ d=$(mktemp -d) && cp tests/ten/* $d 2>/dev/null; wfm staff -C $d -q -O csv 2>/dev/null | cksum > $d/sum; (head -1 tests/ten/agents.csv; tail -n +2 tests/ten/agents.csv | sort -r) > $d/agents.csv; wfm staff -C $d -q -O csv 2>/dev/null | cksum | cmp - $d/sum && echo same; rm -r $d
same
# A cell with more words than are read is refused, not cut.
$ d=$(mktemp -d) && cp tests/ten/* $d 2>/dev/null; awk -F, -v OFS=, 'NR == 1 { print $0, "limits" } NR == 2 { w = "no_overtime"; for (i = 0; i < 400; i++) w = w ";no_overtime"; print $0, w } NR > 2 { print $0, "" }' tests/ten/agents.csv > $d/agents.csv; wfm check -C $d 2>&1 | sed 's|.*/agents|agents|' | grep -A1 words; rm -r $d
agents.csv:2:8: limits: more than 400 words in one cell
wfm: hint: leave out what lies in the past
