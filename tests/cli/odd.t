# Odd histories through the commands: never a number that is missing, infinite,
# negative or out of order, never a crash; wide bands or a clear word.
$ sh tests/cli/odd.sh three-days one-row constant smallest
three-days: forecast exit 0, 126 rows, 0 bad, week 3654, 90 % within 63.64 a row
wfm: warning: queue line: only 3 days of history, too few to test a model: mean_all is used with wide bands
three-days: backtest exit 0, 0 rows, 0 bad
one-row: forecast exit 0, 126 rows, 0 bad, week 84, 90 % within 1.77 a row
wfm: warning: queue line: only 1 days of history, too few to test a model: mean_all is used with wide bands
one-row: backtest exit 0, 0 rows, 0 bad
constant: forecast exit 0, 126 rows, 0 bad, week 882, 90 % within 8.88 a row
constant: backtest exit 0, 95 rows, 0 bad
smallest: forecast exit 0, 126 rows, 0 bad, week 0, 90 % within 0.90 a row
smallest: backtest exit 0, 93 rows, 0 bad
# What is measured rather than counted costs no minutes.
$ sh tests/cli/odd.sh fractional
fractional: forecast exit 0, 126 rows, 0 bad, week 190, 90 % within 3.08 a row
fractional: backtest exit 0, 95 rows, 0 bad
$ sh tests/cli/odd.sh zeros one-spike spike-in-usual
zeros: forecast exit 0, 126 rows, 0 bad, week 0, 90 % within 0.90 a row
zeros: backtest exit 0, 95 rows, 0 bad
one-spike: forecast exit 0, 126 rows, 0 bad, week 0, 90 % within 0.26 a row
one-spike: backtest exit 0, 95 rows, 0 bad
spike-in-usual: forecast exit 0, 126 rows, 0 bad, week 4916, 90 % within 20.45 a row
wfm: warning: queue line: 1 intervals hold more than 30 times the usual and their neighbours do not (the largest: 100000 contacts on 2026-03-10); nothing is learned from them
spike-in-usual: backtest exit 0, 95 rows, 0 bad
$ sh tests/cli/odd.sh opened-lately months-missing no-rows-lately
opened-lately: forecast exit 0, 126 rows, 0 bad, week 4914, 90 % within 20.45 a row
opened-lately: backtest exit 0, 31 rows, 0 bad
months-missing: forecast exit 0, 126 rows, 0 bad, week 4914, 90 % within 20.51 a row
wfm: warning: history.csv:2720: queue 'line': intervals missing: 2025-06-06T09:00 to 2025-11-01T17:30 (2682 of the opening hours)
months-missing: backtest exit 0, 98 rows, 0 bad
no-rows-lately: forecast exit 0, 126 rows, 0 bad, week 4914, 90 % within 20.45 a row
no-rows-lately: backtest exit 0, 93 rows, 0 bad
# A queue where nobody comes any more counts as closed, and is said so.
$ sh tests/cli/odd.sh closed-queue
closed-queue: forecast exit 0, 126 rows, 0 bad, week 0, 90 % within 0.90 a row
wfm: warning: queue line: nobody came since 2026-01-29: it counts as closed
closed-queue: backtest exit 0, 95 rows, 0 bad
# Ten years at five minutes.
$ sh tests/cli/odd.sh ten-years
ten-years: forecast exit 0, 756 rows, 0 bad, week 29481, 90 % within 20.45 a row
ten-years: backtest exit 0, 100 rows, 0 bad

# A queue whose first row lies within the span is forecast from today on.
$ d=$(mktemp -d) && cp tests/ten/*.* $d && awk -F, 'NR == 1 || $2 >= "2026-10-01"' tests/ten/history.csv > $d/history.csv && wfm forecast -C $d --as-of 2026-10-04 --from 2026-09-28 --to 2026-10-11 -q -O csv | awk -F, 'NR > 1 { print substr($2, 1, 10) }' | uniq | head -1; rm -r $d
2026-10-05
# Headers of one's own: what the file has, and how to name it.
$ d=$(mktemp -d) && cp tests/ten/*.csv tests/ten/wfm.yaml $d && printf 'Call Day,Slot,Calls In\n3/1/2026,7:00 AM,5\n' > $d/history.csv && wfm check -C $d --lang en 2>&1 | sed "s#$d#DIR#g" | tail -4; rm -r $d
wfm: warning: DIR/history.csv:1:2: unknown column 'Slot' is not used
wfm: hint: did you mean 'lost'?
wfm: note: name headers of your own by 'columns' in inputs.history, like this
wfm: hint: {file: ..., columns: {date: 'Call Date', interval: Time, offered: 'Calls In', aht_s: 'Avg Handle'}}
# Slips of an events file and of a bot's dates are told, not taken in silence.
$ d=$(mktemp -d) && cp tests/ten/*.csv tests/ten/wfm.yaml $d && printf 'event,date,uplift,like\nsale,2026-10-01,,\nprice cut,2026-11-12,30,sele\n' > $d/events.csv && sed -i 's/^inputs:/inputs:\n  events: events.csv/' $d/wfm.yaml && wfm check -C $d --lang en 2>&1 | grep -A1 price.cut | sed "s#$d#DIR#g"; rm -r $d
wfm: warning: DIR/events.csv: event 'price cut' is to be like 'sele', which is not in the file: it borrows nothing
wfm: hint: 'like' is the name of an earlier event
wfm: warning: DIR/events.csv: event 'price cut' on 2026-11-12: uplift 30 multiplies the contacts by 30
wfm: hint: uplift is a factor: 1.3 is three tenths more, 0.7 three tenths less
$ wfm forecast -C tests/ten --forecast x.csv --by day
wfm: --forecast FILE is for tables by interval
wfm: hint: edit the rows of forecast.csv, then use it with 'wfm staff' or 'wfm plan'
? 2
