# pyworkforce.awk - the roster example of pyworkforce (JSON) as an instance of
# staff rostering: the same optimum, ten times the cost.
#
# Least days and least hours of a person become one range: a shift is 100 units
# and its hours long, so that one day less cannot be made up by hours.
{ all = all " " $0 }
# Text after "key": up to its closing bracket, or the plain value.
function value(key, text,    from, depth, k, c) {
    from = index(text, "\"" key "\"")
    if (!from) return ""
    text = substr(text, from + length(key) + 2)
    sub(/^[ ]*:[ ]*/, "", text)
    if (text !~ /^[\[{]/) { match(text, /^[^,}\]]*/); return substr(text, 1, RLENGTH) }
    for (k = 1; k <= length(text); k++) {
        c = substr(text, k, 1)
        depth += (c == "[" || c == "{") - (c == "]" || c == "}")
        if (!depth) return substr(text, 1, k)
    }
}
# Splits a flat list into out[]; how many.
function list(text, out) { gsub(/[\[\]" ]/, "", text); return split(text, out, ",") }
# Splits a list of objects into out[].
function objects(text, out,    n) { n = split(text, out, "}"); return n - 1 }
function plain(text) { gsub(/[" ]/, "", text); return text }
END {
    days = value("num_days", all) + 0
    people = list(value("resources", all), person)
    shifts = list(value("shifts", all), shift)
    list(value("shifts_hours", all), hours)
    least = value("min_working_hours", all) + 0
    rest = value("max_resting", all) + 0
    print "SECTION_HORIZON\n" days "\n\nSECTION_SHIFTS"
    n = objects(value("non_sequential_shifts", all), object)
    for (k = 1; k <= shifts; k++) {
        after = ""
        for (j = 1; j <= n; j++)
            if (plain(value("origin", object[j] "}")) == shift[k]) after = after (after ? "|" : "") plain(value("destination", object[j] "}"))
        print shift[k] "," 100 + hours[k] "," after
    }
    print "\nSECTION_STAFF"
    for (e = 1; e <= people; e++) {
        number[person[e]] = e
        caps = ""
        for (k = 1; k <= shifts; k++) { caps = caps (k > 1 ? "|" : "") shift[k] "=" days; want[e, shift[k]] = 0 }
        weight[e] = 1
        print "p" e "," caps "," 200 * days "," 100 * (days - rest) + least "," days ",1,1," days
    }
    print "\nSECTION_DAYS_OFF\n\nSECTION_SHIFT_ON_REQUESTS\n\nSECTION_SHIFT_OFF_REQUESTS"
    n = objects(value("resources_prioritization", all), object)
    for (j = 1; j <= n; j++) weight[number[plain(value("resource", object[j] "}"))]] = value("weight", object[j] "}")
    n = objects(value("resources_preferences", all), object)
    for (j = 1; j <= n; j++) want[number[plain(value("resource", object[j] "}"))], plain(value("shift", object[j] "}"))] = 1
    n = objects(value("banned_shifts", all), object)
    for (j = 1; j <= n; j++) banned[number[plain(value("resource", object[j] "}"))], plain(value("shift", object[j] "}")), value("day", object[j] "}") + 0] = 1
    for (e = 1; e <= people; e++)
        for (d = 0; d < days; d++)
            for (k = 1; k <= shifts; k++)
                print "p" e "," d "," shift[k] "," 10 * hours[k] - 10 * weight[e] * want[e, shift[k]] + ((e, shift[k], d) in banned) * 100000
    print "\nSECTION_COVER"
    for (k = 1; k <= shifts; k++) {
        list(value(shift[k], value("required_resources", all)), need)
        for (d = 0; d < days; d++) print d "," shift[k] "," need[d + 1] ",100000,0"
    }
}
