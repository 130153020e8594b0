#!/bin/sh
# valgrind.sh BUILD - no error and no leak in the plan of the ten-person centre,
# in the calculator and in the unit tests named in small.txt.
set -u
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
passed=0 failed=0
run() {
    if OMP_NUM_THREADS=1 valgrind -q --error-exitcode=9 --leak-check=full \
        --show-leak-kinds=definite,indirect,possible --errors-for-leak-kinds=definite,indirect \
        "$@" > "$tmp/said" 2>&1; then
        passed=$((passed + 1)); echo "ok   valgrind ${1##*/} ${2-}"
    else
        failed=$((failed + 1)); echo "FAIL valgrind $*"; tail -40 "$tmp/said"
    fi
}
run "$1/wfm" plan -C tests/ten --threads 1 --out "$tmp/plan"
run "$1/wfm" erlang --help
for t in $(cat tests/ten/small.txt); do
    run "$1/tests/unit/$t"
done
echo "valgrind: $passed passed, $failed failed"
[ "$failed" -eq 0 ]
