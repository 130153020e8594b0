# judge_rotate.awk - awk -f judge_rotate.awk INSTANCE RESULT
# Prints 0 for a cycle of weeks that keeps every rule, else what is broken.
function wrong(text) { print "broken: " text; bad++ }
function at(t) { return day[(t % total + total) % total] }
# The numbers after NAME = up to the semicolon into list[]; true is 1.
function get(name,    text, n, k, piece, from) {
    from = match(all, "(^|\n)" name "[ ]*=")
    if (!from) return 0
    text = substr(all, from + RLENGTH)
    sub(/;.*/, "", text)
    gsub(/true/, "1", text); gsub(/false/, "0", text)
    gsub(/[^0-9]+/, " ", text)
    n = split(text, piece, " ")
    for (k = 1; k <= n; k++) list[k] = piece[k] + 0
    return n
}
function one(name) { get(name); return list[1] }
# The length of the run of equal signs in mark[] that begins at t.
function run(t,    k) {
    for (k = 1; k < total && mark[(t + k) % total] == mark[t]; k++);
    return k
}
function classic(    t, k, n, off0, off1, on0, on1, low, high, from, to, gap) {
    off0 = one("min_daysoff"); off1 = one("max_daysoff")
    on0 = one("min_work"); on1 = one("max_work")
    n = get("shift_block_min"); for (k = 1; k <= n; k++) low[k] = list[k]
    get("shift_block_max"); for (k = 1; k <= n; k++) high[k] = list[k]
    n = get("forbidden_before"); for (k = 1; k <= n; k++) from[k] = list[k]
    get("forbidden_after"); for (k = 1; k <= n; k++) to[k] = list[k]
    get("forbidden_daysoff"); for (k = 1; k <= n; k++) gap[k] = list[k]
    for (t = 0; t < total; t++) mark[t] = at(t) > 0
    for (t = 0; t < total; t++)
        if (mark[(t + total - 1) % total] != mark[t]) {
            k = run(t)
            if (mark[t] && (k < on0 || k > on1)) wrong(k " days of work from day " t)
            if (!mark[t] && (k < off0 || k > off1)) wrong(k " days off from day " t)
        }
    for (t = 0; t < total; t++) mark[t] = at(t)
    for (t = 0; t < total; t++)
        if (at(t) && at(t - 1) != at(t)) {
            k = run(t)
            if (k < low[at(t)] || k > high[at(t)]) wrong("a block of " k " of shift " at(t) " from day " t)
        }
    for (t = 0; t < total; t++)
        for (k = 1; k <= n; k++)
            if (at(t) == from[k] && (gap[k] ? at(t + 1) == 0 && at(t + 2) == to[k] : at(t + 1) == to[k]))
                wrong("shift " to[k] " after " from[k] " at day " t)
}
function office(    t, k, w, ok) {
    for (w = 0; w < weeks; w++) {
        ok = 0
        for (k = 0; k < 6; k++) if (!at(7 * w + k) && !at(7 * w + k + 1)) ok = 1
        if (!ok) wrong("no two days off in week " w + 1)
        ok = 0
        for (k = 0; k < 3; k++) if (!at(7 * (w + k) + 5) && !at(7 * (w + k) + 6)) ok = 1
        if (!ok) wrong("no free weekend in three from week " w + 1)
    }
    for (t = 0; t < total; t++) {
        ok = 0
        for (k = 0; k < 6; k++) if (!at(t + k)) ok = 1
        if (!ok) wrong("more than five days of work from day " t)
        if (at(t) == 3 && at(t + 1) == 3 && at(t + 2) == 3 && at(t + 3) == 3) wrong("four nights from day " t)
        if (at(t) && at(t + 1) && (at(t) == 3) != (at(t + 1) == 3)) wrong("nights not between days off at day " t)
    }
}
FNR == NR { all = all $0 "\n"; next }
{
    n = split($0, piece, ",")
    if (n != 7) wrong("line " FNR " has " n " days")
    for (k = 1; k <= 7; k++) day[total++] = piece[k] + 0
}
END {
    old = get("nb_workers") > 0
    weeks = old ? one("nb_workers") : one("employees")
    if (total != 7 * weeks) wrong(total " days")
    for (t = 0; t < total; t++) if (at(t)) have[at(t), t % 7]++
    shifts = old ? one("nb_shifts") : 3
    n = get(old ? "temp_req" : "requirements")
    if (n != 7 * shifts) wrong(n " numbers of need")
    for (k = 0; k < n; k++) {
        a = old ? 1 + int(k / 7) : 1 + k % 3
        d = old ? k % 7 : int(k / 3)
        if (have[a, d] + 0 != list[k + 1]) wrong(have[a, d] + 0 " on shift " a " of day " d ", not " list[k + 1])
        sum += have[a, d]
    }
    for (t = 0; t < total; t++) if (at(t)) sum--
    if (sum) wrong("shifts that are not asked for")
    if (old) classic(); else office()
    print bad ? "broken " bad : 0
}
