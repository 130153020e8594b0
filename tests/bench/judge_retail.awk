# judge_retail.awk - judges a multi-activity roster:
# awk -f judge_retail.awk INSTANCE RESULT
# RESULT has lines person,from,to,task; quarter-hours from 06:00 of day 1.
# Prints the cost (squares above the most), or what is broken and status 1.
# Shares nothing with the solver.
function broken(what) { print "broken: " what; bad++ }
# Midnight is 24 quarter-hours before the beginning.
function shift(who, from, to,    day, time) {
    day = int((from + 24) / 96); time = (from + 24) % 96
    if (to - from < 24 || to - from > 40) broken(who ": a shift of " to - from " quarter-hours")
    if (!(time == 0 || (time >= 24 && time <= 40) || (time >= 56 && time <= 72) || time >= 80))
        broken(who ": starts at quarter-hour " time)
    if (who in last_day) {
        if (day == last_day[who]) broken(who ": two starts on day " day)
        if (from - last_end[who] < 56) broken(who ": rests " from - last_end[who])
        row[who] = day == last_day[who] + 1 ? row[who] + 1 : 1
    } else row[who] = 1
    if (row[who] > 5) broken(who ": starts on " row[who] " days in a row")
    last_day[who] = day; last_end[who] = to; minutes[who] += 15 * (to - from)
}
BEGIN { FS = "," }
{ sub(/\r$/, "") }
FNR == 1 { file++ }
file == 1 && /^SECTION_/ { section = $1; next }
file == 1 && (/^#/ || /^$/) { next }
file == 1 && section == "SECTION_HORIZON" { slots = 96 * $1; next }
file == 1 && section == "SECTION_TASKS" { tasks = $1; next }
file == 1 && section == "SECTION_STAFF" { least[$1] = $2; most[$1] = $3; people++; next }
file == 1 && section == "SECTION_COVER" {
    split($2, time, /[:-]/)
    t = ($1 - 1) * 96 + (time[1] - 6) * 4 + time[2] / 15
    low[t, $3] = $4; high[t, $3] = $5
    next
}
file == 2 {
    if (!($1 in least) || $4 < 1 || $4 > tasks || $2 < 0 || $3 > slots)
        broken("line " FNR ": " $0)
    if ($3 - $2 < 4) broken($1 ": a task of " $3 - $2 " quarter-hours")
    for (t = $2; t < $3; t++) have[t, $4]++
    if ($1 == who && $2 < to) broken($1 ": two tasks at once")
    if ($1 == who && $2 == to) { to = $3 + 0; next }
    if (who != "") shift(who, from, to)
    who = $1; from = $2 + 0; to = $3 + 0
}
END {
    if (who != "") shift(who, from, to)
    for (e in least)
        if (minutes[e] + 0 < least[e] || minutes[e] + 0 > most[e])
            broken(e ": " minutes[e] + 0 " minutes")
    for (key in low) {
        if (have[key] + 0 < low[key]) missing += low[key] - have[key]
        if (have[key] + 0 > high[key]) cost += (have[key] - high[key]) ^ 2
    }
    for (key in have) if (!(key in low)) cost += have[key] ^ 2
    if (missing) broken(missing " quarter-hours missing")
    print bad ? "broken " bad : cost + 0
    exit bad > 0
}
