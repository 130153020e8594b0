#!/bin/sh
# totals.sh PLAN - counts the sums of a plan of the demo centre again, from its
# own tables and the prices of wfm.yaml, which stand below: cost.csv item by
# item, the headcount tables, and what report.html and roster.xlsx show of them.
set -u
plan=$1

count() {
    awk -F, '
function money(x) { return sprintf("%.2f", x) }
function is(what, got, want, slack) {
    d = got - want
    print (d <= slack && d >= -slack ? "ok  " : "FAIL"), what ": " got " in the table, " want " counted again"
}
function minutes(t) { return substr(t, 12, 2) * 60 + substr(t, 15, 2) }
# Minutes of 22:00 to 06:00 in [from, to) of a day and the next.
function lap(from, to, a, b) { a = a > from ? a : from; b = b < to ? b : to; return b > a ? b - a : 0 }
function night(from, to) { return lap(from, to, 0, 360) + lap(from, to, 1320, 1800) + lap(from, to, 2760, 3240) }
function length_of(start, end, n) { n = minutes(end) - minutes(start); return n < 0 ? n + 1440 : n }
BEGIN {
    OFMT = CONVFMT = "%.10g"
    wage["full_time"] = 32; wage["night"] = 34; wage["part_time"] = 28; wage["outsourced"] = 39
    on["full_time"] = 0.38; on["night"] = 0.38; on["part_time"] = 0.10; on["outsourced"] = 0
    shrink["hotline"] = 0.10; shrink["chat"] = 0.10; shrink["mail"] = 0.10
    holds["hotline"] = 1; holds["chat"] = 3; holds["mail"] = 1
    live["hotline"] = 1; live["chat"] = 1
}
FNR == 1 { file = FILENAME; sub(/.*\//, "", file); for (i = 1; i <= NF; i++) at[file, $i] = i; next }
file == "cost.csv" { cost[$1] = $3; if ($1 ~ /^operating_cost:/) queues += $3; if ($1 ~ /^waiting_cost:/) waits += $3; if ($1 ~ /^pay:/) pays += $3 }
file == "roster.csv" {
    c = $at[file, "contract"]; paid = $at[file, "paid_minutes"]; from = minutes($at[file, "start"])
    span = length_of($at[file, "start"], $at[file, "end"])
    hours[c] += paid / 60; all += paid
    nights[c] += c == "outsourced" ? 0 : night(from, from + span) * paid / span / 60
}
file == "activities.csv" && ($4 == "work" || $4 == "overtime") {
    n = split($5, name, "+")
    for (i = 1; i <= n; i++) staffed += length_of($2, $3) * 60 / n * (1 - shrink[name[i]])
}
file == "staff.csv" { volume[$1] += $at[file, "volume"]; work[$1] += $at[file, "volume"] * $at[file, "aht_s"] }
file == "simulation.csv" && live[$1] { waited += $at[file, "waited_s"]; lost[$1] += $at[file, "abandoned"] }
file == "headcount.csv" {
    if (FNR > 2 && ($2 - end > 1e-6 || end - $2 > 1e-6)) broken++
    d = $2 + $3 - $5 - $6; if (d > 1e-6 || d < -1e-6) broken++
    d = $8 - $11 - $12; if (d > 1e-6 || d < -1e-6) broken++
    end = $6; rows++
}
file == "sourcing.csv" {
    d = $at[file, "own_fte"] + $at[file, "new_fte"] + $at[file, "overtime_fte"] + $at[file, "outside_fte"] + $at[file, "bot_fte"] + $at[file, "deferred_fte"] + $at[file, "short_fte"]
    d -= $at[file, "planned_fte"] + $at[file, "returned_fte"] + $at[file, "let_go_fte"] + $at[file, "spare_fte"]
    if (d > 1e-3 || d < -1e-3) open++
}
END {
    for (c in hours) {
        sum = hours[c] * wage[c] + nights[c] * 4; wages += hours[c] * wage[c]; allowance += nights[c] * 4
        extra += sum * on[c]; is("pay of " c, cost["pay:" c], sum * (1 + on[c]), 0.02)
    }
    is("paid seconds", cost["paid_seconds"], all * 60, 0)
    is("wages", cost["wages"], wages, 0.02)
    is("night allowance", cost["night_allowance"], allowance, 0.02)
    is("on-cost", cost["on_cost"], extra, 0.02)
    is("workplaces", cost["workplace"], all / 60 * 5.5, 0.005)
    is("operating cost", cost["operating_cost"], wages + allowance + extra + all / 60 * 5.5 + 60000, 0.05)
    is("operating cost of the queues", queues, cost["operating_cost"], 0.005)
    is("pay, workplaces and fixed", pays + cost["workplace"] + cost["fixed"], cost["operating_cost"], 0.005)
    is("waited seconds", cost["waited_seconds"], waited, 0.01)
    is("waiting", cost["waiting"], waited * 0.03, 0.01)
    is("abandonment", cost["abandonment"], (lost["hotline"] + lost["chat"]) * 2, 0.01)
    is("waiting cost of the queues", waits, cost["waiting"] + cost["abandonment"], 0.005)
    is("total", cost["total"], cost["operating_cost"] + cost["waiting"] + cost["abandonment"], 0.005)
    is("over budget", cost["over_budget"], cost["operating_cost"] - 360000, 0.005)
    is("staffed seconds", cost["staffed_seconds"], staffed, 0.01)
    for (q in volume) { left = volume[q] - lost[q]; handled += left; busy += work[q] * left / volume[q] / holds[q] }
    is("handled contacts", cost["handled_contacts"], handled, 0.001)
    is("handled seconds", cost["handled_seconds"], busy, 0.01)
    is("a paid second", cost["cost_per_paid_second"], cost["operating_cost"] / cost["paid_seconds"], 1e-9)
    is("a staffed second", cost["cost_per_staffed_second"], cost["operating_cost"] / staffed, 1e-9)
    is("a handled second", cost["cost_per_handled_second"], cost["operating_cost"] / busy, 1e-9)
    is("a waited second", cost["cost_per_waited_second"], (cost["waiting"] + cost["abandonment"]) / waited, 1e-9)
    is("a contact", cost["cost_per_contact"], cost["operating_cost"] / handled, 1e-7)
    is("rows of headcount.csv that do not add up", broken + 0, 0, 0)
    is("months of sourcing.csv that do not add up", open + 0, 0, 0)
    if (rows != 18) print "FAIL months of headcount.csv:", rows
    printf "figures %s %s %s\n", money(cost["operating_cost"]), money(cost["total"]), money(cost["waiting"] + cost["abandonment"])
}' "$plan/cost.csv" "$plan/roster.csv" "$plan/activities.csv" "$plan/staff.csv" "$plan/simulation.csv" \
        "$plan/headcount.csv" "$plan/sourcing.csv"
}
shown() { # WHAT TEXT FILE
    if grep -q -F "$2" "$3"; then echo "ok   $1 shows $2"; else echo "FAIL $1 does not show $2"; fi
}
said=$(mktemp)
trap 'rm -rf "$said" "$said.xlsx"' EXIT
count >"$said"
set -- $(sed -n 's/^figures //p' "$said")
sed -i '/^figures/d' "$said"
comma() { echo "$1" | sed ':a; s/^\([0-9]*[0-9]\)\([0-9]\{3\}\)\([.,].*\)$/\1,\2\3/; ta'; }
{
    shown report.html "$(comma "$1")" "$plan/report.html"
    shown report.html "$(comma "$2")" "$plan/report.html"
    shown report.html "$(comma "$3")" "$plan/report.html"
    if command -v unzip >/dev/null; then
        unzip -p "$plan/roster.xlsx" 'xl/worksheets/*.xml' >"$said.xlsx"
        shown roster.xlsx "<v>$(echo "$1" | sed 's/0*$//; s/\.$//')</v>" "$said.xlsx"
        shown roster.xlsx "<v>$(echo "$2" | sed 's/0*$//; s/\.$//')</v>" "$said.xlsx"
    fi
} >>"$said"
cat "$said"
passed=$(grep -c '^ok' "$said") failed=$(grep -c '^FAIL' "$said")
echo "totals: $passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -ge 28 ]
