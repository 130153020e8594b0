# judge_nrp.awk - judges a roster of a staff rostering instance of Curtois & Qu.
# awk -f judge_nrp.awk INSTANCE ROSTER
# Prints the cost, or one line for each rule broken and status 1. It was
# written from the description of the format and shares nothing with the solver.
function broken(who, day, what) {
    print "broken: " who (day < 0 ? "" : ", day " day) ": " what
    bad++
}
# Judges the row of one person: ROW[0..days-1], "" for a free day.
function person(who,    d, s, k, run, minutes, weekends, used, touches, item, n, kv) {
    split("", used)
    minutes = weekends = 0
    for (d = 0; d < days; d++) {
        s = ROW[d]
        if (s == "") continue
        if (!(s in length_of)) { broken(who, d, "no such shift: " s); continue }
        minutes += length_of[s]
        used[s]++
        if ((who, d) in off) broken(who, d, "works on a day off")
        if (d + 1 < days && (s, ROW[d + 1]) in forbidden)
            broken(who, d, ROW[d + 1] " follows " s)
    }
    for (d = 5; d < days; d += 7)
        if (ROW[d] != "" || (d + 1 < days && ROW[d + 1] != "")) weekends++
    if (minutes > max_minutes[who]) broken(who, -1, minutes " minutes")
    if (minutes < min_minutes[who]) broken(who, -1, "only " minutes " minutes")
    if (weekends > max_weekends[who]) broken(who, -1, weekends " weekends")
    n = split(caps[who], item, "|")
    for (k = 1; k <= n; k++) {
        split(item[k], kv, "=")
        if (used[kv[1]] + 0 > kv[2] + 0)
            broken(who, -1, used[kv[1]] " times " kv[1])
    }
    for (d = 0; d < days; d += run) {
        run = 1
        while (d + run < days && (ROW[d + run] == "") == (ROW[d] == "")) run++
        touches = d == 0 || d + run == days
        if (ROW[d] != "" && run > max_on[who]) broken(who, d, run " shifts in a row")
        if (ROW[d] != "" && run < min_on[who] && !touches)
            broken(who, d, "only " run " shifts in a row")
        if (ROW[d] == "" && run < min_off[who] && !touches)
            broken(who, d, "only " run " free days in a row")
    }
}
BEGIN { FS = "," }
{ sub(/\r$/, "") }
FNR == 1 { file++ }
file == 1 && /^SECTION_/ { section = $1; next }
file == 1 && (/^#/ || /^$/) { next }
file == 1 && section == "SECTION_HORIZON" { days = $1 + 0; next }
file == 1 && section == "SECTION_SHIFTS" {
    length_of[$1] = $2 + 0
    n = split($3, after, "|")
    for (k = 1; k <= n; k++) if (after[k] != "") forbidden[$1, after[k]] = 1
    next
}
file == 1 && section == "SECTION_STAFF" {
    staff[++people] = $1; caps[$1] = $2; max_minutes[$1] = $3 + 0
    min_minutes[$1] = $4 + 0; max_on[$1] = $5 + 0; min_on[$1] = $6 + 0
    min_off[$1] = $7 + 0; max_weekends[$1] = $8 + 0
    next
}
file == 1 && section == "SECTION_DAYS_OFF" {
    for (k = 2; k <= NF; k++) off[$1, $k + 0] = 1
    next
}
file == 1 && section == "SECTION_SHIFT_ON_REQUESTS" { on[$1, $2 + 0, $3] += $4; next }
file == 1 && section == "SECTION_SHIFT_OFF_REQUESTS" { not[$1, $2 + 0, $3] += $4; next }
file == 1 && section == "SECTION_COVER" {
    need[$1 + 0, $2] = $3 + 0; under[$1 + 0, $2] = $4 + 0; over[$1 + 0, $2] = $5 + 0
    next
}
file == 2 {
    if (seen[$1]++) broken($1, -1, "twice in the roster")
    if (NF != days + 1) broken($1, -1, NF - 1 " days")
    for (d = 0; d < days; d++) {
        ROW[d] = $(d + 2)
        if (ROW[d] != "") { have[d, ROW[d]]++; works[$1, d] = ROW[d] }
    }
    person($1)
}
END {
    for (k = 1; k <= people; k++)
        if (!seen[staff[k]]) broken(staff[k], -1, "not in the roster")
    for (key in on) {
        split(key, part, SUBSEP)
        if (works[part[1], part[2]] != part[3]) cost += on[key]
    }
    for (key in not) {
        split(key, part, SUBSEP)
        if (works[part[1], part[2]] == part[3]) cost += not[key]
    }
    for (key in need) {
        miss = need[key] - have[key]
        cost += miss > 0 ? miss * under[key] : -miss * over[key]
    }
    print bad ? "broken " bad : cost + 0
    exit bad > 0
}
