# judge_week.awk - awk -f judge_week.awk INSTANCE RESULT (person,day,shift)
# Prints the cost, or what is broken.
function wrong(text) { print "broken: " text; bad++ }
# What a run or sum of `n` costs by the range `r` ("shift a b c d e f").
function soft(r, n, what,    v) {
    split(r, v, " ")
    if (n < v[2] || n > v[6]) wrong(what " of " n)
    return n < v[3] ? (v[3] - n) * v[4] : n > v[5] ? (n - v[5]) * v[7] : 0
}
FNR == NR {
    sub(/\r$/, "")
    key = $1
    rest = substr($0, length(key) + 2)
    if (key == "employees") people = $2
    else if (key == "weeks") days = 7 * $2
    else if (key == "shifts") off = $2
    else if (key != "#" && key != "") line[key] = rest
    next
}
{
    split($0, v, ",")
    if ((v[1], v[2]) in at) wrong("person " v[1] " has two shifts on day " v[2])
    if (v[1] + 0 < 0 || v[1] + 0 >= people || v[2] + 0 >= days) wrong("line " FNR)
    at[v[1], v[2]] = v[3]
    have[v[2], v[3]]++
}
END {
    for (e = 0; e < people; e++) for (d = 0; d < days; d++) if (!((e, d) in at)) at[e, d] = off
    n = split(line["fixed"], part, "|")
    for (k = 1; k <= n; k++) { split(part[k], v, " "); if (at[v[1], v[3]] != v[2]) wrong("fixed " part[k]) }
    n = split(line["requests"], part, "|")
    for (k = 1; k <= n; k++) { split(part[k], v, " "); if (at[v[1], v[3]] == v[2]) cost += v[4] }
    n = split(line["sequence"], part, "|")
    for (k = 1; k <= n; k++) {
        split(part[k], v, " ")
        for (e = 0; e < people; e++)
            for (d = 0; d < days; d += len) {
                for (len = 1; d + len < days && at[e, d + len] == at[e, d]; len++);
                if (at[e, d] == v[1]) cost += soft(part[k], len, "a run of " v[1])
            }
    }
    n = split(line["weekly"], part, "|")
    for (k = 1; k <= n; k++) {
        split(part[k], v, " ")
        for (e = 0; e < people; e++)
            for (d = 0; d < days; d += 7) {
                sum = 0
                for (j = 0; j < 7; j++) sum += at[e, d + j] == v[1]
                cost += soft(part[k], sum, "a week with " v[1])
            }
    }
    n = split(line["transition"], part, "|")
    for (k = 1; k <= n; k++) {
        split(part[k], v, " ")
        for (e = 0; e < people; e++)
            for (d = 1; d < days; d++)
                if (at[e, d - 1] == v[1] && at[e, d] == v[2]) {
                    if (v[3] == 0) wrong(v[2] " after " v[1]); else cost += v[3]
                }
    }
    split("M A N", name, " ")
    split(line["excess"], price, " ")
    n = split(line["demand"], part, "|")
    for (d = 0; d < days; d++) {
        split(part[1 + d % 7], v, " ")
        for (k = 1; k <= 3; k++) {
            more = have[d, name[k]] - v[k]
            if (more < 0) wrong(-more " missing on " name[k] " of day " d)
            cost += more * price[k]
        }
    }
    print bad ? "broken " bad : cost + 0
}
