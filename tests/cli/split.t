# A queue without any history: a share of another one's, or the planner's own
# numbers; refused with what helps where there is neither.
$ d=$(mktemp -d) && cp tests/ten/*.* $d && sed -i 's/^contracts:/  new: {channel: voice, open: {mon-sat: 09:00-18:00}, aht: 300s}\n&/' $d/wfm.yaml && wfm forecast -C $d --lang en -q; sed -i 's/^    shrinkage: 0.05/&\n    migrate: {new: {2026-01-01: 0, 2026-10-10: 0, 2026-10-11: 0.25}}/' $d/wfm.yaml && wfm forecast -C $d --from 2026-10-12 --to 2026-10-17 --by total -q -O csv | awk -F, 'NR > 1 { v[$1] = $4; p[$1] = $5 / $4 } END { printf "%.6f %.6f\n", v["new"] / (v["line"] + v["new"]), p["new"] / p["line"] }'; wfm forecast -C $d -q -O csv | awk -F, 'NR > 1 { v[$1] += $3; m[$1] = $10 } END { printf "%.6f %s\n", v["new"] / (v["line"] + v["new"]), m["new"] }'; wfm backtest -C $d -q -O csv | grep -c ^new; rm -r $d
wfm: queue new has no history before 2026-10-10T18:00
wfm: hint: add rows of this queue to inputs.history, name a queue it is `like`, or remove it
0.250000 1.000000
0.250000 planned
0
