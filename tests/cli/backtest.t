# What wfm backtest and wfm forecast --explain print for the ten-person centre,
# and that nothing after --as-of reaches them: a future of sevens changes no byte.
$ wfm backtest -C tests/ten --lang en -q -O csv | head -1
queue,model,horizon,origins,wape,mase,smape,bias,coverage80,coverage90,chosen,msis,pinball,skill,wape_day,wape_week,day_type,aht_wape,aht_mase,aht_bias,aht_coverage80,aht_coverage90,aht_msis,aht_pinball,aht_skill,load_wape,load_mase,load_bias,load_coverage80,load_coverage90,load_msis,load_pinball,load_skill
$ wfm backtest -C tests/ten --lang en -q -O csv | grep -c ,auto,
4
$ wfm backtest -C tests/ten --lang en -q -O csv --by day-type | cut -d, -f17 | sort | uniq -c | sed 's/ *[0-9]* //'
all
day_type
normal
$ wfm forecast --explain -C tests/ten --lang en -q -O csv | cut -d, -f1-4 | head -3
queue,from_day,to_day,model
line,1,2,profile
line,1,2,blend2
$ wfm backtest -C tests/ten --by queue -q
wfm: 'queue' is no value of '--by'
wfm: hint: one of all|day-type
? 2
$ d=$(mktemp -d) && cp tests/ten/*.* $d && awk -F, -v OFS=, 'NR > 1 && $2 >= "2026-10-01" { $3 = 777; $4 = 33 } 1' tests/ten/history.csv > $d/history.csv && for c in "backtest --by day-type" "forecast --explain" "forecast --from 2026-10-05"; do for x in tests/ten $d; do wfm $c -C $x --as-of 2026-10-01 -O csv -q | cksum; done | uniq | wc -l; done; rm -r $d
1
1
1

# The ledger: forecasts published twice for a week, early and late, are scored
# by lead time; before anything is published it says so.
$ d=$(mktemp -d) && cp tests/ten/*.* $d && for w in 2026-09-14:2026-W40 2026-09-28:2026-W40; do wfm publish -C $d -q --as-of ${w%:*} --week ${w#*:} 2>/dev/null; done; ls $d/plans/2026-W40 | grep forecast; wfm backtest --ledger -C $d --lang en -q -O csv | cut -d, -f1-5; wfm backtest --ledger -C tests/ten --lang en 2>&1 | grep note; rm -r $d
forecast-2026-09-14T0000.csv
forecast-2026-09-28T0000.csv
forecast.csv
queue,lead,week,intervals,actual
line,1,2026-W40,18,178
line,1,all,18,178
line,7,2026-W40,90,735
line,7,all,90,735
line,28,2026-W40,108,913
line,28,all,108,913
wfm: note: nothing was published yet: `wfm publish` keeps forecasts in plans/<week>/

# Sums are the sums of their intervals, Double 11 and all; days and weeks agree in
# three ways that differ, each of them adding up.
$ d=$(mktemp -d); for r in bottom-up mint top-down; do wfm forecast --from 2026-11-09 --to 2026-11-15 --reconcile $r -q -O csv > $d/i.csv; wfm forecast --from 2026-11-09 --to 2026-11-15 --reconcile $r --by total -q -O csv > $d/t.csv; awk -F, 'NR == FNR { sum[$1] += $3; next } FNR > 1 { d = $4 / sum[$1] - 1; if (d * d > 1e-18) print "differs", $1 }' $d/i.csv $d/t.csv; cut -d, -f4 $d/t.csv | cksum; done | sort -u | wc -l; rm -r $d
3
