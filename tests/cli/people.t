# Bad HR data: every kind of row is named with its place, the exit code is 3 and
# nothing is written; --skip-bad goes on and says how many were left out.
# Left before hired.
$ sh tests/cli/bad_hr.sh agents 'X1,X,full_time,line,,2025-05-01,2025-04-01,'
wfm: agents.csv:16:7: left_on: 2025-04-01 is before hired_on 2025-05-01
exit 3, made.csv: none
# Absences of a person whose row is bad are not complained about too.
$ d=$(mktemp -d); cp -r tests/ten/. $d; sed -i 's/^  agents: agents.csv/&\n  absences: absences.csv/' $d/wfm.yaml; echo 'X1,X,full_time,line,,2025-05-01,2025-04-01' >> $d/agents.csv; printf 'agent_id,from,to,reason\nX1,2026-10-12,2026-10-12,leave\nX9,2026-10-12,2026-10-12,leave\n' > $d/absences.csv; wfm check -C $d 2>&1 | grep csv | sed "s|$d/||"; rm -rf $d
wfm: agents.csv:16:7: left_on: 2025-04-01 is before hired_on 2025-05-01
wfm: absences.csv:3:1: agent_id: there is no agent 'X9' in the agents file
# Two rows for one id.
$ sh tests/cli/bad_hr.sh agents 'P01,X,full_time,line,,2025-05-01,,'
wfm: agents.csv:16:1: agent_id 'P01' is here a second time: the first is on line 2
exit 3, made.csv: none
# The same for eyes that must not see who: the place is enough.
$ sh tests/cli/bad_hr.sh agents 'P01,X,full_time,line,,2025-05-01,,\nX1,X,full_time,line,,张三,,' --anonymize
wfm: agents.csv:17:6: hired_on: bad date '*'
wfm: hint: write it like 2026-11-11 or 2026/11/11
wfm: agents.csv:16:1: agent_id '*' is here a second time: the first is on line 2
exit 3, made.csv: none
$ sh tests/cli/bad_hr.sh absences 'P99,2026-10-14,2026-10-15,sick' --anonymize
wfm: absences.csv:3:1: agent_id: there is no agent '*' in the agents file
exit 3, made.csv: none
# 1900 is a day that hardly any agent was hired on.
$ d=$(mktemp -d); cp -r tests/ten/. $d; echo 'X1,X,full_time,line,,1900-01-01,' >> $d/agents.csv; echo 'X2,X,full_time,line,,1990-01-01,' >> $d/agents.csv; wfm check -C $d 2>&1 | grep -A1 agents.csv | sed "s|$d/||"; rm -rf $d
wfm: warning: agents.csv:16:6: agents hired more than 60 years ago: 1
wfm: hint: is the year right?
# Future dates.
$ sh tests/cli/bad_hr.sh agents 'X1,X,full_time,line,,2062-05-01,,'
wfm: agents.csv:16:6: hired_on: 2062-05-01 lies more than two years ahead
wfm: hint: is the year right?
exit 3, made.csv: none
$ sh tests/cli/bad_hr.sh agents 'X1,X,full_time,line,,2025-05-01,2052-01-01,'
wfm: agents.csv:16:7: left_on: 2052-01-01 lies more than two years ahead
wfm: hint: is the year right?
exit 3, made.csv: none
# 9999-12-31 of an HR system means that she is still here.
$ sh tests/cli/bad_hr.sh agents 'X1,X,full_time,line,,2025-05-01,9999-12-31,'
exit 0, made.csv: whole
# Unknown contract.
$ sh tests/cli/bad_hr.sh agents 'X1,X,full_tme,line,,2025-05-01,,'
wfm: agents.csv:16:3: contract: there is no contract 'full_tme'
wfm: hint: did you mean 'full_time'?
exit 3, made.csv: none
# Missing class.
$ sh tests/cli/bad_hr.sh agents 'X1,X,full_time,line,,2025-05-01,,C99'
wfm: agents.csv:16:8: class_id: there is no class 'C99' in the classes file
exit 3, made.csv: none
# Excel's 0 as a date.
$ sh tests/cli/bad_hr.sh agents 'X1,X,full_time,line,,1900-01-00,,'
wfm: agents.csv:16:6: hired_on: there is no day '1900-01-00'
wfm: hint: this is how Excel shows 0 as a date; leave the cell empty
exit 3, made.csv: none
# A name in the date column.
$ sh tests/cli/bad_hr.sh agents 'X1,2025-05-01,full_time,line,,张三,,'
wfm: agents.csv:16:6: hired_on: bad date '张三'
wfm: hint: write it like 2026-11-11 or 2026/11/11
exit 3, made.csv: none
# All of them at once, then without them.
$ sh tests/cli/bad_hr.sh agents 'X1,X,full_time,line,,2025-05-01,2025-04-01,\nX2,X,full_tme,line,,2025-05-01,,C99\nX3,X,full_time,line,,1900-01-00,,\nP01,X,full_time,line,,2025-05-01,,'
wfm: agents.csv:16:7: left_on: 2025-04-01 is before hired_on 2025-05-01
wfm: agents.csv:17:3: contract: there is no contract 'full_tme'
wfm: hint: did you mean 'full_time'?
wfm: agents.csv:17:8: class_id: there is no class 'C99' in the classes file
wfm: agents.csv:18:6: hired_on: there is no day '1900-01-00'
wfm: hint: this is how Excel shows 0 as a date; leave the cell empty
wfm: agents.csv:19:1: agent_id 'P01' is here a second time: the first is on line 2
exit 3, made.csv: none
$ sh tests/cli/bad_hr.sh agents 'X1,X,full_time,line,,2025-05-01,2025-04-01,\nX2,X,full_tme,line,,2025-05-01,,C99\nX3,X,full_time,line,,1900-01-00,,\nP01,X,full_time,line,,2025-05-01,,' --skip-bad
wfm: warning: agents.csv:16:7: bad rows left out: 3; the first: left_on: 2025-04-01 is before hired_on 2025-05-01
wfm: warning: agents.csv: 1 row with an agent_id seen before was left out
exit 0, made.csv: whole
# The other tables of HR.
$ sh tests/cli/bad_hr.sh absences 'P02,2026-10-14,2026-10-12,sick\nP99,2026-10-14,2026-10-15,sick\nP02,1900-01-00,2026-10-15,sick'
wfm: absences.csv:3:3: to: 2026-10-12 is before 2026-10-14
wfm: absences.csv:4:1: agent_id: there is no agent 'P99' in the agents file
wfm: absences.csv:5:2: from: there is no day '1900-01-00'
wfm: hint: this is how Excel shows 0 as a date; leave the cell empty
exit 3, made.csv: none
$ sh tests/cli/bad_hr.sh absences 'P02,2026-10-14,2026-10-12,sick\nP99,2026-10-14,2026-10-15,sick\nP02,1900-01-00,2026-10-15,sick' --skip-bad
wfm: warning: absences.csv:3:3: bad rows left out: 3; the first: to: 2026-10-12 is before 2026-10-14
exit 0, made.csv: whole
$ sh tests/cli/bad_hr.sh classes 'C1,2026-11-02,4\nC2,李四,4\nC3,2062-01-01,4\nC4,2026-11-02,many'
wfm: classes.csv:3:1: class_id: class 'C1' is here a second time
wfm: classes.csv:4:2: start_on: bad date '李四'
wfm: hint: write it like 2026-11-11 or 2026/11/11
wfm: classes.csv:5:2: start_on: 2062-01-01 lies more than two years ahead
wfm: hint: is the year right?
wfm: classes.csv:6:3: size: bad number 'many'
exit 3, made.csv: none
$ sh tests/cli/bad_hr.sh classes 'C1,2026-11-02,4\nC2,李四,4\nC3,2062-01-01,4\nC4,2026-11-02,many' --skip-bad
wfm: warning: classes.csv:3:1: bad rows left out: 4; the first: class_id: class 'C1' is here a second time
exit 0, made.csv: whole
$ sh tests/cli/bad_hr.sh holidays '1900-01-00,x,1\n2026-10-01,again,1\n2026-10-02,x,maybe'
wfm: holidays.csv:3:1: date: there is no day '1900-01-00'
wfm: hint: this is how Excel shows 0 as a date; leave the cell empty
wfm: holidays.csv:5:3: is_off_day: 'maybe' is neither 1 nor 0
wfm: holidays.csv: 2026-10-01 is listed twice
exit 3, made.csv: none
$ sh tests/cli/bad_hr.sh holidays '1900-01-00,x,1\n2026-10-01,again,1\n2026-10-02,x,maybe' --skip-bad
wfm: warning: holidays.csv:3:1: bad rows left out: 2; the first: date: there is no day '1900-01-00'
wfm: hint: this is how Excel shows 0 as a date; leave the cell empty
wfm: warning: holidays.csv: 2026-10-01 is listed twice
exit 0, made.csv: whole
$ sh tests/cli/bad_hr.sh events 'sale,2026-10-14,line\n,2026-10-15,\npromo,2026-10-16,lin'
wfm: events.csv:4:1: event: empty cell
wfm: events.csv:5:3: queue: there is no queue 'lin'
wfm: hint: did you mean 'line'?
wfm: events.csv: event 'sale' on 2026-10-14 is listed twice
exit 3, made.csv: none
$ sh tests/cli/bad_hr.sh events 'sale,2026-10-14,line\n,2026-10-15,\npromo,2026-10-16,lin' --skip-bad
wfm: warning: events.csv:4:1: bad rows left out: 2; the first: event: empty cell
wfm: warning: events.csv: event 'sale' on 2026-10-14 is listed twice
exit 0, made.csv: whole
# wfm check says what was left out, not that all is good.
$ d=$(mktemp -d); cp -r tests/ten/. $d; echo 'X1,X,full_tme,line,,2025-05-01,' >> $d/agents.csv; wfm check -C $d --skip-bad 2>/dev/null; wfm check -C $d --skip-bad 2>&1 | grep left | sed "s|$d/||"; rm -rf $d
wfm: warning: agents.csv:16:3: bad rows left out: 1; the first: contract: there is no contract 'full_tme'
bad rows left out: 1; a run without --skip-bad refuses them, and the rest is:
