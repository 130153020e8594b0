# judge_pyworkforce.awk - awk -f judge_pyworkforce.awk EXAMPLE.json RESULT
# RESULT: a line for each person, in the order of the example, with a shift or
# nothing for each day. Prints ten times the cost, or what is broken.
function wrong(text) { print "broken: " text; bad++ }
# Every scalar of the text under its path: "a.2.b" is member b of the second
# element of a.
function read_json(text,    c, key, depth, token) {
    while (text != "") {
        c = substr(text, 1, 1)
        if (c == "{" || c == "[") { depth++; kind[depth] = c; at[depth] = c == "[" ? 1 : ""; text = substr(text, 2) }
        else if (c == "}" || c == "]") { depth--; text = substr(text, 2) }
        else if (c == ",") { if (kind[depth] == "[") at[depth]++; text = substr(text, 2) }
        else if (match(text, /^[ \t\r\n:]+/)) text = substr(text, RLENGTH + 1)
        else {
            match(text, /^("[^"]*"|[^],}":[{ \t\r\n]+)/)
            token = substr(text, 1, RLENGTH)
            text = substr(text, RLENGTH + 1)
            gsub(/"/, "", token)
            if (kind[depth] == "{" && text ~ /^[ \t\r\n]*:/) { at[depth] = token; continue }
            key = at[1]
            for (c = 2; c <= depth; c++) key = key "." at[c]
            v[key] = token
        }
    }
}
FNR == NR { all = all $0 "\n"; next }
{ people++; n = split($0, piece, ","); for (d = 0; d < n - 1; d++) day[people, d] = piece[d + 2] }
END {
    read_json(all)
    days = v["num_days"] + 0
    for (k = 1; ("shifts." k) in v; k++) { hours[v["shifts." k]] = v["shifts_hours." k] + 0 }
    for (e = 1; ("resources." e) in v; e++) { id[v["resources." e]] = e; staff = e; weight[e] = 1 }
    if (people != staff) wrong(people " people")
    for (k = 1; ("resources_prioritization." k ".resource") in v; k++)
        weight[id[v["resources_prioritization." k ".resource"]]] = v["resources_prioritization." k ".weight"]
    for (k = 1; ("resources_preferences." k ".resource") in v; k++)
        likes[id[v["resources_preferences." k ".resource"]], v["resources_preferences." k ".shift"]] = 1
    for (e = 1; e <= staff; e++) {
        sum = on = 0
        for (d = 0; d < days; d++) {
            s = day[e, d]
            if (s == "") continue
            if (!(s in hours)) wrong("no shift is called " s)
            on++
            sum += hours[s]
            have[s, d]++
            cost += 10 * hours[s] - 10 * weight[e] * ((e, s) in likes)
            for (k = 1; ("non_sequential_shifts." k ".origin") in v; k++)
                if (s == v["non_sequential_shifts." k ".origin"] && day[e, d + 1] == v["non_sequential_shifts." k ".destination"])
                    wrong("person " e ": " day[e, d + 1] " after " s)
        }
        if (on < days - v["max_resting"]) wrong("person " e " works " on " days")
        if (sum < v["min_working_hours"] + 0) wrong("person " e " works " sum " hours")
    }
    for (k = 1; ("banned_shifts." k ".resource") in v; k++)
        if (day[id[v["banned_shifts." k ".resource"]], v["banned_shifts." k ".day"]] == v["banned_shifts." k ".shift"]) wrong("banned shift " k)
    for (s in hours)
        for (d = 0; d < days; d++)
            if (have[s, d] + 0 < v["required_resources." s "." d + 1] + 0) wrong(s " of day " d " is short")
    printf bad ? "broken " bad "\n" : "%.0f\n", cost
}
