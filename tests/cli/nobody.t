# A centre that lists no people yet is planned all the same: everything but the
# pictures of people is there.
$ d=$(mktemp -d) && cp tests/ten/wfm.yaml tests/ten/history.csv $d && sed -i '/agents.csv/d' $d/wfm.yaml && wfm plan -C $d -q --out $d/out && ls $d/out/charts | tr '\n' ' ' && wc -l <$d/out/roster.csv; rm -r $d
calendar.png cost.png coverage.png curve.png forecast.png headcount.png service.png survival.png waterfall.png 1
