#!/bin/sh
# instances.sh PROGRAM DATA LIMIT MOVES [ONLY] - solves the published instances
# below DATA/roster and prints a table. LIMIT: seconds of processor time for
# each (0: MOVES moves). ONLY: names of instances, such as "curtois24/3".
# Every result is judged by a program of its own (judge_*.awk).
set -u
program=$1 data=$2/roster limit=$3 moves=$4 only=${5:-}
here=$(dirname "$0")
out=$(dirname "$program")/results
mkdir -p "$out"

wanted() {
    [ -z "$only" ] && return 0
    for one in $only; do [ "$one" = "$1" ] && return 0; done
    return 1
}
# row NAME BEST JUDGED "cost bound moves cpu wall"
row() {
    echo "$1 $2 $3 $4" | awk '{
        gap = $2 > 0 ? sprintf("%.2f %%", 100 * ($4 - $2) / $2) : "-"
        legal = $3 == $4 ? "yes" : "NO: " $3
        printf "| %-24s | %7s | %7d | %8s | %10.2f | %7.1f | %7.1f | %s |\n",
               $1, $2, $4, gap, $5, $7, $8, legal }'
}
"$program" calibrate
echo '| instance                 |    best |    ours |      gap |      bound |   cpu s |  wall s | legal |'
echo '|---|---|---|---|---|---|---|---|'
# Shift design: minutes missing and too many, and a price for each kind of
# shift that is used; without the number of duties a week.
for file in "$data"/shiftdesign_dbai/DataSet*/*.dzn; do
    name=$(basename "$file" .dzn)
    if wanted "design/$name" && [ -f "$file" ]; then
        best=$(awk -F, -v n="$name" '$1 == n { print $3 }' "$data/shiftdesign_dbai/measured.csv")
        said=$("$program" design "$file" "$out/design-$name.csv" "$limit" "$moves")
        judged=$(awk -f "$here/judge_design.awk" "$file" "$out/design-$name.csv" | tail -1 | tr ' ' _)
        row "design/$name" "${best:-0}" "${judged:-none}" "${said:-0 0 0 0 0}"
    fi
done
# Multi-activity: squares above the most; the bound column says how many
# quarter-hours are missing, which must be none. No best values are published.
for file in "$data"/retail225/*_*.txt; do
    name=$(basename "$file" .txt)
    if wanted "retail/$name" && [ -f "$file" ]; then
        said=$("$program" retail "$file" "$out/retail-$name.csv" "$limit" "$moves")
        judged=$(awk -f "$here/judge_retail.awk" "$file" "$out/retail-$name.csv" | tail -1 | tr ' ' _)
        row "retail/$name" 0 "${judged:-none}" "${said:-0 0 0 0 0}"
    fi
done
# Rotating workforce: 0 is a cycle; "impossible" is proved by the program.
for file in "$data"/mzn_rws/*.dzn; do
    name=$(basename "$file" .dzn | sed 's/.*__//')
    if wanted "rotate/$name" && [ -f "$file" ]; then
        rm -f "$out/rotate-$name.csv"
        said=$("$program" rotate "$file" "$out/rotate-$name.csv" 0 "$moves")
        judged=none
        case $said in '1 1 '*) judged=impossible ;; esac
        [ -f "$out/rotate-$name.csv" ] &&
            judged=$(awk -f "$here/judge_rotate.awk" "$file" "$out/rotate-$name.csv" | tail -1 | tr ' ' _)
        row "rotate/$name" 0 "$judged" "${said:-0 0 0 0 0}"
    fi
done
# Soft runs and sums of a week; the bound column says how many are missing.
file=$data/ortools_example/data.txt
if wanted week/ortools && [ -f "$file" ]; then
    said=$("$program" week "$file" "$out/week.csv" "$limit" "$moves")
    judged=$(awk -f "$here/judge_week.awk" "$file" "$out/week.csv" | tail -1 | tr ' ' _)
    row week/ortools 35 "${judged:-none}" "${said:-0 0 0 0 0}"
fi
# The roster of pyworkforce, ten times its cost.
file=$data/pyworkforce/rostering_data.json
if wanted pyworkforce/roster && [ -f "$file" ]; then
    awk -f "$here/pyworkforce.awk" "$file" > "$out/pyworkforce.txt"
    said=$("$program" curtois "$out/pyworkforce.txt" "$out/pyworkforce.csv" "$limit" "$moves")
    judged=$(awk -f "$here/judge_pyworkforce.awk" "$file" "$out/pyworkforce.csv" | tail -1 | tr ' ' _)
    row pyworkforce/roster 23790 "${judged:-none}" "${said:-0 0 0 0 0}"
fi
# INRC-II, all weeks at once; the bound column says how many are missing.
inrc2_files() { # FOLDER NAME
    echo "$2" | awk -F_ -v d="$1/$2" '{ sub(/[^\/]*$/, "", d)
        printf "%sSc-%s.txt %sH0-%s-%s.txt", d, $1, d, $1, $2
        n = split($3, w, "-")
        for (k = 1; k <= n; k++) printf " %sWD-%s-%s.txt", d, $1, w[k] }'
}
tail -n +2 "$data/inrc2/best_schedule_nurse3.csv" 2> /dev/null | while IFS=, read -r name best; do
    folder=$data/inrc2/${name%%_*}
    if wanted "inrc2/$name" && [ -d "$folder" ]; then
        said=$("$program" inrc2 "$folder/$name" "$out/inrc2-$name.csv" "$limit" "$moves")
        # shellcheck disable=SC2046
        judged=$(awk -f "$here/judge_inrc2.awk" "$out/inrc2-$name.csv" $(inrc2_files "$folder" "$name") | tail -1 | tr ' ' _)
        row "inrc2/$name" "$best" "${judged:-none}" "${said:-0 0 0 0 0}"
    fi
done
i=1
while [ $i -le 24 ]; do
    file=$data/curtois24/Instance$i.txt
    if wanted "curtois24/$i" && [ -f "$file" ]; then
        best=$(awk -F, -v i=$i '$1 == i { print $5 }' "$data/curtois24/best_known.csv")
        said=$("$program" curtois "$file" "$out/curtois24-$i.csv" "$limit" "$moves")
        judged=$(awk -f "$here/judge_nrp.awk" "$file" "$out/curtois24-$i.csv" | tail -1 | tr ' ' _)
        row "curtois24/$i" "${best:-0}" "${judged:-none}" "${said:-0 0 0 0 0}"
    fi
    i=$((i + 1))
done
