# What the program says to wrong usage: exit 2, what is wrong, how to mend it.
$ wfm forcast
wfm: unknown command 'forcast'
wfm: hint: did you mean 'wfm forecast'?
? 2
$ wfm plan --wek 2026-W46
wfm: unknown option '--wek'
wfm: hint: did you mean '--week'?
? 2
$ wfm plan --week 2026-W60
wfm: '--week': there is no week '2026-W60'
? 2
$ wfm plan --week
wfm: option '--week' needs a value
wfm: hint: --week 2026-W46
? 2
$ wfm plan --seed x
wfm: '--seed': bad number 'x'
? 2
$ wfm plan -O xml
wfm: 'xml' is no value of '--format'
wfm: hint: one of table|csv|csv-excel|json|xlsx
? 2
$ wfm plan extra
wfm: unexpected word 'extra'
wfm: hint: see 'wfm plan -h'
? 2
$ wfm erlang --load 9 --agents 12 -O xlsx
wfm: a workbook needs a file: -o FILE.xlsx
? 2
$ wfm erlang --load 9 --agents 12 --curve agents -o curve.ods
wfm: no such file format: curve.ods
wfm: hint: name it .xlsx, .csv or .json
? 2
$ wfm init
wfm: a word is missing: wfm init DIR
wfm: hint: see 'wfm init -h'
? 2
# The help lists the charts.
$ wfm plot -h | grep CHART:
CHART: forecast coverage service gantt headcount survival cost curve waterfall ramp calendar
$ wfm plot nosuch
wfm: no such chart: 'nosuch'
wfm: hint: one of: forecast coverage service gantt headcount survival cost curve waterfall ramp calendar
? 2
$ wfm docs nosuch
wfm: no such document: 'nosuch'
wfm: hint: man, bash, zsh, fish, markdown
? 2
$ wfm plan -C /nonexistent
wfm: /nonexistent/wfm.yaml: cannot read: No such file or directory
wfm: hint: `wfm init DIR` writes a centre to start from; `-C DIR` names its folder
? 3
$ wfm --version
wfm 0.1.0
$ wfm help nosuch
wfm: unknown command 'nosuch'
wfm: hint: 'wfm -h' lists the commands
? 2
# Options of every command may also stand before it.
$ wfm --lang en -C tests/ten check -q && echo good
good
$ wfm --lang zh -C tests/ten
wfm: 缺少命令
wfm: 提示: “wfm -h”列出全部命令
? 2

# Options that would do nothing; a share that grows or shrinks.
$ wfm roster --take 1
wfm: '--take' goes with '--offers'
? 2
$ wfm roster --keep-before 2026-11-11
wfm: '--keep-before' goes with '--keep'
? 2
$ wfm forecast --paths 0
wfm: '--paths': 0 is not within 1 to 1000000
? 2
$ wfm simulate --replications 0
wfm: '--replications': 0 is not within 1 to 1000000
? 2
$ wfm forecast --growth 5%
wfm: '--growth' needs '--by day', week, month or total
? 2
$ wfm forecast --by day --explain
wfm: '--by' and '--explain' exclude each other
? 2
$ wfm forecast --explain --paths 2
wfm: '--paths' and '--explain' exclude each other
? 2
$ wfm forecast -C tests/ten --lang en --as-of 2030-01-01 --by week 2>&1 > /dev/null | tail -2
wfm: warning: the history ends on 2026-10-10, 1178 days before '--as-of': what came since then is unknown
wfm: hint: leave '--as-of' out to forecast from its end
$ wfm forecast --by month --growth 150
wfm: '--growth': share 150 is not within -0.9 to 10
wfm: hint: did you mean 150%?
? 2
$ wfm forecast --by month --growth -95%
wfm: '--growth': share -95% is not within -0.9 to 10
? 2
