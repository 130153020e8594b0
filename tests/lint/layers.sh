#!/bin/sh
# layers.sh FILE... - every #include must be allowed by layers.txt; private
# headers stay in their room.
awk '
function allowed(room, header, file,    i, n, a, part) {
    n = split(ext[room], a, " ")
    for (i = 1; i <= n; i++) {
        split(a[i], part, "=")
        if (part[2] != "" && part[2] != file) continue
        if (part[1] == header || part[1] == "cairo" && index(header, "cairo") == 1) return 1
        if (part[1] ~ /\/$/ && index(header, part[1]) == 1) return 1
    }
    return 0
}
FILENAME ~ /layers.txt$/ {
    if ($0 ~ /^#/ || $0 == "") next
    split($0, half, "|"); split(half[1], kv, ":"); m = kv[1]
    may[m, m] = 1
    n = split(kv[2], a, " "); for (i = 1; i <= n; i++) may[m, a[i]] = 1
    ext[m] = half[2]
    next
}
{ m = FILENAME; sub(/\/.*/, "", m); f = FILENAME; sub(/.*\//, "", f) }
match($0, /^#[ ]*include "[^"]+"/) {
    h = $0; sub(/^[^"]*"/, "", h); sub(/".*/, "", h); d = h; sub(/\/.*/, "", d)
    if (!((m, d) in may)) { print FILENAME ":" FNR ": " m " may not include " h; bad = 1 }
    if (h ~ /_private\.h$/ && d != m) { print FILENAME ":" FNR ": private header " h; bad = 1 }
}
match($0, /^#[ ]*include <[^>]+>/) {
    h = $0; sub(/^[^<]*</, "", h); sub(/>.*/, "", h)
    if (!allowed(m, h, f) && !allowed("libc", h, f)) {
        print FILENAME ":" FNR ": " m " may not include <" h ">"; bad = 1 }
}
END { exit bad }' tests/lint/layers.txt "$@"
