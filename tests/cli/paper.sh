#!/bin/sh
# paper.sh DIR [CONTRACTS] - a centre whose need and people can be counted on
# paper. One line, open 40 hours a week, 24 calls of 300 s in every half hour:
# 4 erlang, for which 7 agents answer 80 % within 20 s (6 do not), 8.75 with a
# shrinkage of 20 %: 350 hours a week. No paid rests. Six people of 40 hours and
# two of 20 who started in 2010. CONTRACTS: lines of wfm.yaml instead of those.
set -eu
dir=$1
contracts=${2:-'contracts:
  full: {hours_per_week: 40h, wage_per_hour: 20, days_per_week: 5, start: 09:00-09:00, shifts: [{span: 8h}]}
  half: {kind: part_time, hours_per_week: 20h, wage_per_hour: 20, days_per_week: 5, start: 09:00-13:00, shifts: [{span: 4h}]}'}
cat >"$dir/wfm.yaml" <<END
centre: {name: Paper, timezone: Europe/Berlin, interval: 30m, currency: EUR, language: en, week: 2026-W40}
inputs:
  history: [{file: history.csv}]
  agents: agents.csv
queues:
  line: {open: {mon-fri: 09:00-17:00}, target: {service_level: 0.8, within: 20s}, shrinkage: 0.2}
$contracts
END
awk 'BEGIN {
    print "queue,start,offered,aht_s"
    m[5] = 31; m[6] = 30; m[7] = 31; m[8] = 31; m[9] = 20; day = 0
    for (k = 5; k <= 9; k++)              # 1 May 2026 is a Friday
        for (d = 1; d <= m[k]; d++)
            if ((day++ + 4) % 7 < 5 && (k > 5 || d > 3))
                for (i = 0; i < 16; i++)
                    printf "line,2026-%02d-%02dT%02d:%02d,24,300\n", k, d, 9 + int(i / 2), i % 2 * 30
}' >"$dir/history.csv"
awk 'BEGIN {
    print "agent_id,name,contract,skills,site,hired_on,left_on"
    for (i = 1; i <= 6; i++) print "F" i ",Full " i ",full,line,,2010-01-01,"
    for (i = 1; i <= 2; i++) print "H" i ",Half " i ",half,line,,2010-01-01,"
}' >"$dir/agents.csv"
