# A starter centre plans its week out of the box; threads do not change a
# byte; a second init refuses.
$ d=$(mktemp -d) && wfm init -q $d/c && wfm plan -q -C $d/c --threads 1 --out $d/1 && wfm plan -q -C $d/c --threads 2 --out $d/2 && diff -r $d/1 $d/2 && (cd $d/1 && find . -type f | sort); rm -rf $d
./activities.csv
./assumptions.csv
./backtest.csv
./calendars/S001.ics
./calendars/S002.ics
./calendars/S004.ics
./calendars/S005.ics
./calendars/S007.ics
./calendars/S008.ics
./calendars/S010.ics
./calendars/S011.ics
./calendars/S012.ics
./calendars/S013.ics
./calendars/S014.ics
./calendars/S016.ics
./calendars/S017.ics
./calendars/S019.ics
./calendars/S020.ics
./calendars/S021.ics
./calendars/S022.ics
./calendars/S023.ics
./calendars/S025.ics
./calendars/S026.ics
./calendars/S028.ics
./calendars/S029.ics
./calendars/S031.ics
./calendars/S032.ics
./calendars/S034.ics
./calendars/S035.ics
./calendars/S037.ics
./calendars/S038.ics
./calendars/S040.ics
./calendars/S041.ics
./calendars/S043.ics
./calendars/S044.ics
./calendars/S045.ics
./calendars/S046.ics
./calendars/S047.ics
./calendars/S048.ics
./charts/calendar.png
./charts/cost.png
./charts/coverage.png
./charts/curve.png
./charts/forecast.png
./charts/gantt.png
./charts/headcount.png
./charts/ramp.png
./charts/service.png
./charts/survival.png
./charts/waterfall.png
./cost.csv
./coverage.csv
./forecast.csv
./headcount.csv
./hires.csv
./manifest.json
./report.html
./roster.csv
./roster.xlsx
./service_cost.csv
./simulation.csv
./sourcing.csv
./staff.csv
./survival.csv
$ d=$(mktemp -d) && wfm init -q $d && wfm init $d 2>&1 | sed "s|$d|DIR|"; rm -rf $d
wfm: 'DIR' already holds a wfm.yaml
wfm: hint: name a new folder; nothing was changed
$ d=$(mktemp -d) && wfm init -q $d && wfm check -C $d; rm -rf $d
all inputs are good: queues 1, history rows 9464, agents 48 (employed in the week 36), absences 2, classes 1, holidays 0, events 2
$ d=$(mktemp -d) && wfm init -q $d && wfm plan -q -n -C $d && ls $d; rm -rf $d
data
wfm.yaml
# In Chinese it is the same centre with comments in Chinese.
$ d=$(mktemp -d) && wfm init -q $d/en && wfm init -q --lang zh $d/zh && wfm forecast -q -C $d/en -o $d/en.csv && wfm forecast -q -C $d/zh -o $d/zh.csv && cmp $d/en.csv $d/zh.csv && wfm check --lang zh -C $d/zh; rm -rf $d
输入全部正确：1 个队列，9464 行历史，48 名坐席（其中 36 名在计划周在职），2 条缺勤，1 个培训班，0 个节假日，2 个活动

# Remarks on the inputs are listed by wfm check; elsewhere one line says so.
$ d=$(mktemp -d) && cp tests/ten/*.* $d && sed -i '30d;50d;70d' $d/history.csv && for c in check forecast staff 'staff -v'; do echo "$c: $(wfm $c -C $d --lang en 2>&1 >/dev/null | grep -c 'interval missing')"; done; wfm staff -C $d --lang en 2>&1 >/dev/null | grep remarks; rm -r $d
check: 3
forecast: 0
staff: 0
staff -v: 3
wfm: note: 3 remarks on the input files: `wfm check` lists them
