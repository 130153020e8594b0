# count.sh - read by the test scripts (`. tests/count.sh`): a folder of their
# own, `$tmp`, what is counted, and the last line.
set -u
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
passed=0 failed=0

# ok WHAT, no WHAT - counts it; what the command said comes after a failure.
ok() { passed=$((passed + 1)); echo "ok   $1"; }
no() { failed=$((failed + 1)); echo "FAIL $1"; [ ! -s "$tmp/said" ] || head -20 "$tmp/said"; }

# expect COMMAND... - passes as `$name` when the command succeeds.
expect() { if "$@" > "$tmp/said" 2>&1; then ok "$name"; else no "$name"; fi; }

# exits STATUS COMMAND... - succeeds when the command exits so.
exits() { want=$1; shift; "$@" > "$tmp/all" 2>&1; [ $? -eq "$want" ] || { cat "$tmp/all"; return 1; }; }

# counted NAME - the last line of the script, and its exit status.
counted() { echo "$1: $passed passed, $failed failed"; [ "$failed" -eq 0 ]; }
