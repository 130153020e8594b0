# judge_design.awk - judges a shift design: awk -f judge_design.awk INSTANCE RESULT
# RESULT has lines start,length,day,people. Prints the cost, or what is wrong
# and status 1. Shares nothing with the solver.
FNR == 1 { file++ }
file == 1 {
    gsub(/[][;]/, "")
    eq = index($0, "=")
    if (!eq) next
    key = substr($0, 1, eq - 1); gsub(/ /, "", key)
    count[key] = split(substr($0, eq + 1), item, ",")
    for (k = 1; k <= count[key]; k++) value[key, k] = item[k] + 0
    next
}
{
    split($0, f, ",")
    ok = 0
    for (k = 1; k <= count["minStart"]; k++)
        if (f[1] >= value["minStart", k] && f[1] <= value["maxStart", k] &&
            f[2] >= value["minLength", k] && f[2] <= value["maxLength", k]) ok = 1
    if (!ok || f[3] < 0 || f[3] >= value["days", 1] || f[4] < 1 || f[4] != int(f[4])) {
        print "broken: line " FNR ": " $0; bad++
    }
    slots = count["demand"]
    for (k = 0; k < f[2]; k++)
        have[(f[3] * slots / value["days", 1] + f[1] + k) % slots] += f[4]
    if (!((f[1], f[2]) in kind)) { kind[f[1], f[2]] = 1; kinds++ }
}
END {
    for (t = 0; t < count["demand"]; t++) {
        miss = value["demand", t + 1] - have[t]
        cost += value["interval", 1] * (miss > 0 ? miss * value["weightUnderCover", 1] : \
                                                   -miss * value["weightOverCover", 1])
    }
    cost += kinds * value["weightShiftInstances", 1]
    print bad ? "broken " bad : cost + 0
    exit bad > 0
}
