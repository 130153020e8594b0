#!/bin/sh
# odd.sh KIND... - for each kind of odd history: wfm forecast and wfm backtest of
# it. Says the exit status, the rows, what is wrong with them (a number missing,
# infinite or negative, quantiles out of order), the weekly sum and how wide the
# 90 % interval is; then how many rows the backtest has.
set -u
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT
cat > "$tmp/wfm.yaml" <<'END'
centre: {timezone: Asia/Shanghai, interval: 30m}
inputs: {history: [{file: history.csv}]}
queues: {line: {open: {mon-sun: 09:00-18:00}, aht: 240s}}
END
# history FROM DAYS MINUTES EXPRESSION: rows of open hours; the expression knows
# d (day), s (slot), n (days), and is skipped where it gives nothing.
history() {
    awk -v from="$1" -v n="$2" -v step="$3" 'BEGIN {
        print "queue,start,offered,aht_s"
        split(from, p, "-")
        t = mktime(p[1] " " p[2] " " p[3] " 12 00 00 ")
        for (d = 0; d < n; d++) {
            day = strftime("%Y-%m-%d", t + d * 86400)
            for (s = 540 / step; s < 1080 / step; s++) {
                y = '"$4"'
                if (y != "")
                    printf "line,%sT%02d:%02d,%s,240\n", day, s * step / 60,
                        s * step % 60, y
            }
        }
    }' > "$tmp/history.csv"
}
usual='int(20 + 5 * (d % 7) + (d * 7919 + s * 104729) % 9)'
for kind; do
    interval=30
    case $kind in
    three-days)      history 2026-03-02 3 30 "$usual" ;;
    zeros)           history 2025-09-01 200 30 0 ;;
    one-spike)       history 2025-09-01 200 30 'd == 100 && s == 20 ? 100000 : 0' ;;
    spike-in-usual)  history 2025-09-01 200 30 "d == 190 && s == 20 ? 100000 : $usual" ;;
    constant)        history 2025-09-01 200 30 7 ;;
    opened-lately)   history 2026-02-01 29 30 "$usual" ;;
    months-missing)  history 2025-01-06 420 30 "d > 150 && d < 300 ? \"\" : $usual" ;;
    closed-queue)    history 2025-09-01 200 30 "d < 150 ? $usual : 0" ;;
    no-rows-lately)  history 2025-09-01 100 30 "$usual" ;;
    smallest)        history 2025-12-01 100 30 '"5e-324"' ;;
    fractional)      history 2025-09-01 200 30 '(d * 7919 + s * 104729) % 3001 / 1000' ;;
    one-row)         history 2026-03-02 1 30 's == 20 ? 12 : ""' ;;
    ten-years)       history 2016-03-01 3650 5 "$usual"; interval=5 ;;
    esac
    sed -i "s/interval: [0-9]*m/interval: ${interval}m/" "$tmp/wfm.yaml"
    timeout 120 wfm forecast -C "$tmp" --from 2026-03-30 --to 2026-04-05 -q -o "$tmp/f.csv" > "$tmp/said" 2>&1
    rc=$?
    printf '%s: forecast exit %d' "$kind" $rc
    [ $rc -eq 0 ] && awk -F, 'NR > 1 {
        n++
        for (i = 3; i <= 9; i++)
            bad += $i !~ /^[0-9.e+-]+$/ || $i < 0
        for (i = 5; i <= 8; i++)
            bad += $i < $(i - 1) + 0
        v += $3; w += $8 - $4
    } END { printf ", %d rows, %d bad, week %.0f, 90 %% within %.2f a row", n, bad, v, w / n }' "$tmp/f.csv"
    echo
    [ $rc -ne 0 ] && sed "s|$tmp/||" "$tmp/said"
    [ $rc -eq 0 ] && wfm forecast -C "$tmp" --from 2026-03-30 --to 2026-04-05 -o "$tmp/f.csv" 2>&1 | grep warning | sed "s|$tmp/||"
    (
        [ "$kind" != fractional ] || ulimit -t 40 # seconds of the processor
        exec timeout 300 wfm backtest -C "$tmp" -q -o "$tmp/b.csv"
    ) > "$tmp/said" 2>&1
    rc=$?
    printf '%s: backtest exit %d' "$kind" $rc
    [ $rc -eq 0 ] && awk -F, 'NR > 1 { n++
        for (i = 3; i <= 10; i++) bad += $i ~ /nan|inf/ || $i + 0 < 0 && i != 8
    } END { printf ", %d rows, %d bad", n, bad }' "$tmp/b.csv"
    echo
    [ $rc -ne 0 ] && sed "s|$tmp/||" "$tmp/said"
done
true
