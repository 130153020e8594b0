#!/bin/bash
# peers.sh WFM [TABLES] - the same Erlang C rows through the peers that are
# installed: pyworkforce (Python), queueing (R), queueing (Octave). TABLES is a
# folder with min_agents.csv and erlang_c.csv (default: tests/ref). Prints
# microseconds per row, the ratio to ours and how many rows each gets wrong or
# refuses; a peer that is not there is skipped, and loads beyond 20000 erlang
# are not searched by the slow ones. Our time includes reading and writing CSV.
# Wrong: another number of agents, or p_wait off by more than 1e-9 and by what
# the last bit of the load does.
wfm=$1
ref=${2:-tests/ref}
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT
LC_ALL=C
export LC_ALL

# Rows for everybody: load, within/aht, target, occupancy, agents; and load,
# agents, p_wait.
awk -F, '!/^#/ && $1 == "C" && $6 == "SL" && $2 > 0 {
    printf "%s,%s,%s,%s,%s,%s,%s,%s\n", $2, $3, $4, $8, $7, $9, $10, $13 }' \
    "$ref/min_agents.csv" > "$tmp/search"
awk -F, '!/^#/ && $1 + 0 > 0 && $3 > 0 && $3 <= 100000 && $1 * $2 < $3 {
    printf "%.17g,%s,%s\n", $1 * $2, $3, $6 }' "$ref/erlang_c.csv" > "$tmp/wait"
searches=$(wc -l < "$tmp/search")
waits=$(wc -l < "$tmp/wait")
echo "$searches searches for fewest agents, $waits waiting probabilities"

seconds() { # user seconds of a command
    { TIMEFORMAT=%U; time -p "$@" > "$tmp/out" 2> "$tmp/err"; } 2>&1 |
        awk '$1 == "user" { print $2 }'
}
repeat() { # FILE N HEAD: the rows N times under a header
    echo "$3"
    awk -v n="$2" '{ row[NR] = $0 } END { for (k = 0; k < n; k++)
        for (i = 1; i <= NR; i++) print row[i] }' "$1"
}

awk -F, '{ printf "%.17g,%s,,%s,%s,%s,%s\n", $1 / $2, $3, $4, $5, $6, $7 }' \
    "$tmp/search" > "$tmp/s"
repeat "$tmp/s" 2000 \
    rate_per_s,aht_s,agents,within_s,target_service_level,max_occupancy,want \
    > "$tmp/s.csv"
sed 's/$/,1,0/' "$tmp/wait" > "$tmp/w"
repeat "$tmp/w" 2000 load_erl,agents,want,aht_s,within_s > "$tmp/w.csv"
ts=$(seconds "$wfm" erlang --model c --batch "$tmp/s.csv" -O csv)
bad_s=$(head -n $((searches + 1)) "$tmp/out" |
    awk -F, 'NR > 1 && $3 != $7 { n++ } END { print n + 0 }')
tw=$(seconds "$wfm" erlang --model c --batch "$tmp/w.csv" -O csv)
bad_w=$(head -n $((waits + 1)) "$tmp/out" | awk -F, -v OFS=, 'NR > 1 {
    e = $6 / $3 - 1; if (e < 0) e = -e
    lim = 1e-9 + 1e-15 / (1 - $1 / $2); n += e > lim } END { print n + 0 }')
us_s=$(awk "BEGIN { print $ts / ($searches * 2000) * 1e6 }")
us_w=$(awk "BEGIN { print $tw / ($waits * 2000) * 1e6 }")
line() { # name, us per search, wrong, of, us per probability, wrong
    awk -v name="$1" -v s="$2" -v bs="$3" -v ns="$4" -v w="$5" -v bw="$6" \
        -v os="$us_s" -v ow="$us_w" -v nw="$waits" 'BEGIN {
        printf "%-22s", name
        if (s == "-") printf " %10s %8s %11s", "-", "-", "-"
        else printf " %7.1f us %7.0fx %4d of %-4d", s, s / os, bs, ns
        if (w == "-") printf " %10s %8s %11s\n", "-", "-", "-"
        else printf " %7.1f us %7.0fx %4d of %-4d\n", w, w / ow, bw, nw }'
}
printf '%-22s %10s %8s %12s %9s %8s %12s\n' "" search ratio 'wrong, none' p_wait ratio 'wrong, none'
line "wfm erlang --batch" "$us_s" "$bad_s" "$searches" "$us_w" "$bad_w"

cat > "$tmp/peer.py" <<'P'
import math, sys, time, types
from unittest import mock
try:
    import pyworkforce.queuing as q
except ImportError:
    # its queueing module is plain Python; the solver beside it is not needed
    for m in ("ortools", "ortools.sat", "ortools.sat.python", "ortools.sat.python.cp_model",
              "pandas", "numpy", "joblib"):
        try:
            __import__(m)
        except ImportError:
            sys.modules[m] = mock.MagicMock()
    for m in [m for m in sys.modules if m.startswith("pyworkforce")]:
        del sys.modules[m]
    import pyworkforce.queuing as q
def rows(name):
    return [[float(x) for x in l.split(",")] for l in open(sys.argv[1] + name)]
bad, used, t = 0, 0, time.process_time()
for n, interval, aht, within, target, occ, want, load in rows("/search"):
    if load > 20000:
        continue
    used += 1
    try:
        got = q.ErlangC(transactions=n, aht=aht, asa=within,
                        interval=interval).required_positions(target, occ)["raw_positions"]
    except Exception:
        got = None
    bad += got != want
s = (time.process_time() - t) / used * 1e6
wrong, t = 0, time.process_time()
for load, n, want in rows("/wait"):
    try:
        got = q.ErlangC(transactions=load, aht=1, asa=1, interval=1).waiting_probability(int(n))
        ok = abs(got / want - 1) <= 1e-9 + 1e-15 / (1 - load / n)
    except Exception:
        ok = False
    wrong += not ok
w = (time.process_time() - t) / len(rows("/wait")) * 1e6
print(s, bad, used, w, wrong)
P
if python3 -c 'import importlib.util as u, sys; sys.exit(u.find_spec("pyworkforce") is None)' 2>/dev/null &&
    got=$(timeout 600 python3 "$tmp/peer.py" "$tmp" 2> "$tmp/err"); then
    line "pyworkforce (Python)" $got
else
    echo "pyworkforce (Python)   skipped: not installed"
fi

cat > "$tmp/peer.R" <<'P'
suppressMessages(library(queueing))
r <- read.csv(file.path(commandArgs(TRUE)[1], "wait"), header = FALSE)
t <- proc.time()[1]
got <- mapply(function(a, n) tryCatch(C_erlang(n, a), error = function(e) NaN), r$V1, r$V2)
t <- (proc.time()[1] - t) / nrow(r) * 1e6
ok <- abs(got / r$V3 - 1) <= 1e-9 + 1e-15 / (1 - r$V1 / r$V2)
cat("-", "-", "-", t, sum(!(ok %in% TRUE)), "\n")
P
if Rscript -e 'suppressMessages(library(queueing))' > /dev/null 2>&1 &&
    got=$(timeout 600 Rscript "$tmp/peer.R" "$tmp" 2> "$tmp/err"); then
    line "queueing (R)" $got
else
    echo "queueing (R)           skipped: not installed"
fi

cat > "$tmp/peer.m" <<'P'
pkg load queueing
r = csvread(fullfile(argv(){end}, "wait"));
t = cputime(); bad = 0;
for i = 1:rows(r)
  try
    got = erlangc(r(i, 1), r(i, 2));
  catch
    got = NaN;
  end
  bad += ! (abs(got / r(i, 3) - 1) <= 1e-9 + 1e-15 / (1 - r(i, 1) / r(i, 2)));
end
printf("- - - %g %d\n", (cputime() - t) / rows(r) * 1e6, bad);
P
if octave-cli --eval 'pkg load queueing' > /dev/null 2>&1 &&
    got=$(timeout 600 octave-cli --no-gui "$tmp/peer.m" "$tmp" 2> "$tmp/err"); then
    line "queueing (Octave)" $got
else
    echo "queueing (Octave)      skipped: not installed"
fi
