# judge_inrc2.awk - awk -f judge_inrc2.awk RESULT SCENARIO HISTORY WEEK...
# RESULT: person,day,shift,skill. Prints the cost, or what is broken; with
# -v detail=1 the parts of the cost.
function wrong(text) { print "broken: " text; bad++ }
function pay(part, amount) { cost[part] += amount; total += amount }
function pair(text, v) { gsub(/[()]/, "", text); split(text, v, ","); low = v[1] + 0; high = v[2] + 0 }
FILENAME != now { now = FILENAME; file++; section = "" }
{ sub(/\r$/, "") }
file == 1 {
    split($0, v, ",")
    if ((v[1], v[2]) in at) wrong(v[1] " has two shifts on day " v[2])
    at[v[1], v[2]] = v[3]
    have[v[2], v[3], v[4]]++
    line[++lines] = $0
    next
}
$1 ~ /^[A-Z_]+$/ && $1 != "" && ($2 == "" || $2 == "=") {
    section = $1
    if (section == "WEEKS") weeks = $3
    if (section == "WEEK_DATA") week++
    next
}
NF == 0 { next }
section == "SHIFT_TYPES" { shift[++shifts] = $1; pair($2); least["shift", $1] = low; most["shift", $1] = high; next }
section == "FORBIDDEN_SHIFT_TYPES_SUCCESSIONS" { for (k = 3; k <= NF; k++) forbid[$1, $k] = 1; next }
section == "CONTRACTS" {
    pair($2); sum0[$1] = low; sum1[$1] = high
    pair($3); least["on", $1] = low; most["on", $1] = high
    pair($4); least["off", $1] = low; most["off", $1] = high
    weekends[$1] = $5; complete[$1] = $6
    next
}
section == "NURSES" {
    nurse[++nurses] = $1; contract[$1] = $2
    for (k = 4; k <= NF; k++) can[$1, $k] = 1
    next
}
section == "NURSE_HISTORY" { sum[$1] = $2; ends[$1] = $3; last[$1] = $4; same[$1] = $5; on[$1] = $6; off[$1] = $7; next }
section == "REQUIREMENTS" {
    for (k = 3; k <= NF; k++) {
        pair($k)
        d = 7 * (week - 1) + k - 3
        need0[d, $1, $2] = low; need1[d, $1, $2] = high
        asked[d, $1, $2] = 1
    }
    next
}
section == "SHIFT_OFF_REQUESTS" {
    d = 7 * (week - 1) + (index("MonTueWedThuFriSatSun", $3) - 1) / 3
    wish[++wishes] = $1 SUBSEP d; without[wishes] = $2
    next
}
# A run that is `n` long with `before` days of it known at the start, and
# whether it has ended: what it costs at `price` a day.
function run(kind, name, n, before, ended, price,    extra) {
    if (ended && n < least[kind, name]) pay("consecutive " kind, price * (least[kind, name] - n))
    extra = n - (before > most[kind, name] ? before : most[kind, name])
    if (extra > 0) pay("consecutive " kind, price * extra)
}
END {
    days = 7 * week
    if (week != weeks) wrong(week " weeks")
    for (k = 1; k <= lines; k++) {
        split(line[k], v, ",")
        if (!(v[1] in contract)) wrong("nobody is called " v[1])
        else if (!((v[1], v[4]) in can)) wrong(v[1] " cannot do " v[4])
        if (!((v[2], v[3], v[4]) in asked)) wrong("line " k)
    }
    for (c in asked) {
        split(c, v, SUBSEP)
        if (have[c] < need0[c]) wrong(need0[c] - have[c] " missing on " v[2] " " v[3] " of day " v[1])
        if (have[c] < need1[c]) pay("cover", 30 * (need1[c] - have[c]))
    }
    for (k = 1; k <= wishes; k++)
        if (wish[k] in at && (without[k] == "Any" || at[wish[k]] == without[k])) pay("wishes", 10)
    for (e = 1; e <= nurses; e++) {
        p = nurse[e]; c = contract[p]
        now = last[p] == "None" ? "" : last[p]
        n = now == "" ? off[p] : same[p]; begun = n
        length_on = on[p]; begun_on = length_on
        for (d = 0; d <= days; d++) {
            next_ = d == days ? "end" : (p, d) in at ? at[p, d] : ""
            if (d < days && next_ != "") {
                sum[p]++
                if (now != "" && ((now, next_) in forbid)) wrong(p ": " next_ " after " now " on day " d)
            }
            if (next_ != now) {
                if (now == "") run("off", c, n, begun, d < days, 30)
                else run("shift", now, n, begun, d < days, 15)
                if (now != "" && (next_ == "" || d == days)) { run("on", c, length_on, begun_on, d < days, 30); length_on = begun_on = 0 }
                n = begun = 0
                now = next_
            }
            n++
            if (next_ != "") length_on++
        }
        for (d = 5; d < days; d += 7) {
            both = ((p, d) in at) + ((p, d + 1) in at)
            if (both) ends[p]++
            if (both == 1 && complete[c]) pay("complete weekends", 30)
        }
        if (ends[p] > weekends[c]) pay("weekends", 30 * (ends[p] - weekends[c]))
        if (sum[p] < sum0[c]) pay("assignments", 20 * (sum0[c] - sum[p]))
        if (sum[p] > sum1[c]) pay("assignments", 20 * (sum[p] - sum1[c]))
    }
    if (detail) for (k in cost) print k ": " cost[k]
    print bad ? "broken " bad : total + 0
}
