# Exchanges, reasons, fairness and offers of the ten-person centre.
$ d=$(mktemp -d) && cp tests/ten/*.csv tests/ten/wfm.yaml $d && wfm publish -q -C $d && wfm roster -q -C $d --roster $d/plans/2026-W42/roster.csv --swap P01,P99,2026-10-13; rm -rf $d
wfm: there is no agent 'P99' in the agents file
$ d=$(mktemp -d) && cp tests/ten/*.csv tests/ten/wfm.yaml $d && wfm publish -q -C $d && wfm roster -q -C $d --roster $d/plans/2026-W42/roster.csv --swap P01,P02; rm -rf $d
wfm: '--swap' is two ids and a date: A0016,A0031,2026-11-11
$ d=$(mktemp -d) && cp tests/ten/*.csv tests/ten/wfm.yaml $d && wfm publish -q -C $d && wfm roster -q -C $d --roster $d/plans/2026-W42/roster.csv --swap P01,P03,2026-10-13 2>&1 | sed "s/ [0-9:-]*$//; s/of P0[13]/of one/"; rm -rf $d
wfm: the contract of one has no shift
$ d=$(mktemp -d) && cp tests/ten/*.csv tests/ten/wfm.yaml $d && wfm publish -q -C $d && wfm roster -q -C $d --roster $d/plans/2026-W42/roster.csv --why P99; rm -rf $d
wfm: there is no agent 'P99' in the agents file
$ d=$(mktemp -d) && cp tests/ten/*.csv tests/ten/wfm.yaml $d && wfm publish -q -C $d && wfm roster -q -C $d --roster $d/plans/2026-W42/roster.csv --fairness -O csv | cut -d, -f1-4 | head -3; rm -rf $d
agent_id,name,contract,weeks
P01,Person 01,full_time,1
P02,Person 02,full_time,1
$ d=$(mktemp -d) && cp tests/ten/*.csv tests/ten/wfm.yaml $d && wfm publish -q -C $d && wfm roster -q -C $d --keep $d/plans/2026-W42/roster.csv; rm -rf $d
agent_id  name  date  before  after

# Offers are taken by number; time off asks for its absence, and with it the roster is legal.
$ d=$(mktemp -d) && cp tests/ten/*.csv tests/ten/wfm.yaml $d && wfm publish -q -C $d && wfm roster -q -C $d --roster $d/plans/2026-W42/roster.csv --offers --take 1,99 2>&1 | sed 's/1 to [0-9]*/1 to N/'; rm -rf $d
wfm: '--take 1,99': offers are numbers from 1 to N, like 1,3-5, or all
$ d=$(mktemp -d) && cp tests/ten/*.csv tests/ten/wfm.yaml $d && wfm publish -q -C $d && wfm roster -q -C $d --roster $d/plans/2026-W42/roster.csv --offers --take all --out $d/new > /dev/null; head -1 $d/new/absences_to_add.csv; wfm roster -q -C $d --check $d/new/roster.csv 2> /dev/null; echo $?; cp $d/new/absences_to_add.csv $d/absences.csv; sed -i 's/^  agents: .*/&\n  absences: absences.csv/' $d/wfm.yaml; wfm roster -q -C $d --check $d/new/roster.csv; echo $?; rm -rf $d
agent_id,from,to,reason
4
0

# Shifts that fit into no opening hours are said, not silently left out.
$ d=$(mktemp -d) && cp tests/ten/*.csv tests/ten/wfm.yaml $d && sed -i 's/start: 09:00-14:00/start: 15:00-16:00/' $d/wfm.yaml && wfm roster -C $d --lang en 2>&1 >/dev/null | grep -A1 'no shift fits'; rm -rf $d
wfm: warning: contract 'part_time': no shift fits into the opening hours of the queues of 3 people; they are not planned
wfm: hint: compare its starts and spans with the opening hours, on the clock of the site

# Slips of hand edits are told with their place and how to mend them.
$ d=$(mktemp -d) && cp tests/ten/*.csv tests/ten/wfm.yaml $d && wfm publish -q -C $d && cd $d && cp -r plans/2026-W42 e && sed -i '3s/^P01/p01/' e/roster.csv && wfm roster -q --check e/roster.csv; rm -rf $d
wfm: e/roster.csv:3:1: agent_id: there is no agent 'p01' in the agents file
wfm: hint: did you mean 'P01'?
wfm: e/roster.csv:2: P01 2026-10-12: days a week: 4, not 5 to 5
wfm: e/roster.csv:2: P01 2026-10-12: hours a week: 28, not 35 to 40
wfm: e/roster.csv:2: P01 2026-10-14: activities: work from 10:00 to 11:45 in activities.csv is outside every shift (and 4 times more)
wfm: hint: change activities.csv too, or take it away to judge the shifts alone
wfm: 'e/roster.csv': errors in its rows: 1; they are left out, in the other rows rules are broken: 7
wfm: hint: a row that is left out may be why its person lacks days or hours, or has activities without a shift
$ d=$(mktemp -d) && cp tests/ten/*.csv tests/ten/wfm.yaml $d && wfm publish -q -C $d && cd $d && cp -r plans/2026-W42 e && sed -n 3p e/roster.csv >> e/roster.csv && wfm roster -q --check e/roster.csv 2>&1 | sed 's/ at 2026[^ ]*//; s/:[0-9]*: /:N: /; s/and [0-9]*)/and N)/'; rm -rf $d
wfm: e/roster.csv:N: agent 'P01' has two shifts at once (lines 3 and N)
wfm: hint: the same shift is there twice: delete one, or give it to somebody else
wfm: 'e/roster.csv': errors in its rows: 1; they are left out, in the other rows rules are broken: 0
wfm: hint: a row that is left out may be why its person lacks days or hours, or has activities without a shift
$ d=$(mktemp -d) && cp tests/ten/*.csv tests/ten/wfm.yaml $d && wfm publish -q -C $d && cd $d && cp -r plans/2026-W42 e && sed -i '3s/^\([^,]*\),[^,]*/\1,2026-10-18/' e/roster.csv && wfm roster -q --check e/roster.csv 2>&1 | sed 's/start .*/start/'; rm -rf $d
wfm: e/roster.csv:3:2: date: 2026-10-18 is not the day of the start
wfm: hint: the date is that of the start: change one of the two
wfm: e/roster.csv:2: P01 2026-10-12: days a week: 4, not 5 to 5
wfm: e/roster.csv:2: P01 2026-10-12: hours a week: 28, not 35 to 40
wfm: e/roster.csv:2: P01 2026-10-14: activities: work from 10:00 to 11:45 in activities.csv is outside every shift (and 4 times more)
wfm: hint: change activities.csv too, or take it away to judge the shifts alone
wfm: 'e/roster.csv': errors in its rows: 1; they are left out, in the other rows rules are broken: 7
wfm: hint: a row that is left out may be why its person lacks days or hours, or has activities without a shift
$ d=$(mktemp -d) && cp tests/ten/*.csv tests/ten/wfm.yaml $d && wfm publish -q -C $d && cd $d && cp -r plans/2026-W42 e && sed -i 's/mon-sat: 09:00-18:00/mon-sat: 12:00-18:00/' wfm.yaml && wfm roster -q --check e/roster.csv 2>&1 | grep -c 'opening hours: no queue of theirs'; rm -rf $d
10

# A row that cannot be read hides no broken rule of the others.
$ d=$(mktemp -d) && wfm roster -q -C tests/ten --out $d && sed -i -e '3s/full_time/fulltime/' -e '5s/,420,/,360,/' $d/roster.csv && rm $d/activities.csv && wfm roster -q -C tests/ten --lang en --check $d/roster.csv 2>&1 | sed "s|$d|D|g"; rm -r $d
wfm: D/roster.csv:3:3: contract: there is no contract 'fulltime' in wfm.yaml
wfm: D/roster.csv:2: P01 2026-10-12: days a week: 4, not 5 to 5
wfm: D/roster.csv:2: P01 2026-10-12: hours a week: 27, not 35 to 40
wfm: D/roster.csv:5: P01 2026-10-16: paid minutes: 360, the shift pays 420
wfm: 'D/roster.csv': errors in its rows: 1; they are left out, in the other rows rules are broken: 3
wfm: hint: a row that is left out may be why its person lacks days or hours, or has activities without a shift

# A promise over a day or a week that is kept is said, and lists no shortage of single intervals.
$ d=$(mktemp -d) && cp tests/ten/*.csv tests/ten/wfm.yaml $d && sed -i 's/service_level: 0.80, within: 30s/service_level: 0.50, within: 30s, over: week/' $d/wfm.yaml && wfm roster -C $d --lang en --out $d/o 2>&1 | grep promised | sed 's/: [0-9.]* % in/: N % in/'; wfm roster -q -C $d --explain | grep -c '^short'; rm -r $d
wfm: note: queue line: promised 50.0 % over the week: N % in the week from 2026-10-12, kept
0
$ d=$(mktemp -d) && cp tests/ten/*.csv tests/ten/wfm.yaml $d && sed -i 's/service_level: 0.80, within: 30s/service_level: 0.50, within: 30s, over: day/' $d/wfm.yaml && wfm roster -C $d --lang en --out $d/o 2>&1 | grep promised | sed 's/: [0-9.]* % or/: N % or/; s/on 2026[-0-9]*/on DATE/'; rm -r $d
wfm: note: queue line: promised 50.0 % over the day: N % or more (least on DATE), kept

# Then each day is told, and no interval of it is short; of a day that is not kept they are.
$ d=$(mktemp -d) && cp tests/ten/*.csv tests/ten/wfm.yaml $d && sed -i 's/service_level: 0.80, within: 30s/service_level: 0.996, within: 30s, over: day/' $d/wfm.yaml && wfm roster -C $d --lang en --out $d/o 2>&1 | grep 'answered in time:' | tr ';' '\n' | sed 's/ [0-9.]* %/ N %/; s/2026[-0-9]*/DATE/' | sort | uniq -c; awk -F, 'NR > 1 && $5 > 0 { print "short", substr($2, 1, 10) }' $d/o/coverage.csv | sort -u; rm -r $d
      1  DATE N %
      4  DATE N % (not kept)
      1 wfm: note: queue line, answered in time: DATE N % (not kept)
short 2026-10-12
short 2026-10-13
short 2026-10-14
short 2026-10-15
short 2026-10-16

# A file of more weeks than are published says so; broken rules are counted one by one.
$ d=$(mktemp -d) && cp tests/ten/*.csv tests/ten/wfm.yaml $d && wfm roster -q -C $d --weeks 2 --out $d/o && cd $d && wfm publish -q --roster o/roster.csv; cd / && rm -r $d
wfm: 'o/roster.csv' has shifts of 2 weeks, use --weeks 2

# The price of changes is told apart, with what an absence takes anyway.
$ d=$(mktemp -d) && cp tests/ten/*.csv tests/ten/wfm.yaml $d && wfm publish -q -C $d && sed -i 's/^  agents: .*/&\n  absences: absences.csv/' $d/wfm.yaml && a=$(sed -n 2p $d/plans/2026-W42/roster.csv | cut -d, -f1,2) && printf 'agent_id,from,to,reason\n%s,%s,sick\n' "$a" "$(echo $a | cut -d, -f2)" > $d/absences.csv && wfm roster -C $d --lang en --keep $d/plans/2026-W42/roster.csv 2>&1 >/dev/null | grep -E 'changed|against' | sed 's/[0-9][0-9.]* CNY/N CNY/'; rm -r $d
46 shifts kept, 1 changed
pay and missing agents hold N CNY for these changes (costs.per_changed_shift), 100.00 of it for shifts that an absence takes anyway: 1
against the roster that is kept, as it was posted: paid hours -7.0, shortage and waiting +N CNY

# Hours in which an open queue has nobody are named, a line for a queue and day; then they are counted.
$ d=$(mktemp -d) && cp tests/ten/*.csv tests/ten/wfm.yaml $d && sed -i '3,$d' $d/agents.csv && sed -i '2,$d' $d/absences.csv 2>/dev/null; wfm roster -C $d --lang en 2>&1 | grep nobody; wfm roster -C $d --lang zh 2>&1 | grep 无人在岗; rm -r $d
wfm: warning: line: nobody from 09:00 to 10:00, 14:30 to 15:00 on 2026-10-12
wfm: warning: line: nobody from 09:00 to 18:00 on 2026-10-13
wfm: warning: line: nobody from 09:00 to 10:00, 14:00 to 15:00 on 2026-10-14
wfm: warning: line: nobody from 09:00 to 09:30, 13:00 to 13:30, 17:30 to 18:00 on 2026-10-15
wfm: warning: line: nobody from 09:00 to 09:30, 13:30 to 14:30, 17:30 to 18:00 on 2026-10-16
wfm: warning: nobody is there for hours of 1 more open day of a queue
wfm: 警告: line：2026-10-12 09:00 至 10:00, 14:30 至 15:00无人在岗
wfm: 警告: line：2026-10-13 09:00 至 18:00无人在岗
wfm: 警告: line：2026-10-14 09:00 至 10:00, 14:00 至 15:00无人在岗
wfm: 警告: line：2026-10-15 09:00 至 09:30, 13:00 至 13:30, 17:30 至 18:00无人在岗
wfm: 警告: line：2026-10-16 09:00 至 09:30, 13:30 至 14:30, 17:30 至 18:00无人在岗
wfm: 警告: 另有 1 个队列日的部分营业时段无人在岗
