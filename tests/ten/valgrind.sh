#!/bin/sh
# valgrind.sh BUILD - no error and no leak in the plan of the ten-person centre,
# in the calculator and in the unit tests named in small.txt.
. tests/count.sh
small() {
    OMP_NUM_THREADS=1 valgrind -q --error-exitcode=9 --leak-check=full \
        --show-leak-kinds=definite,indirect,possible --errors-for-leak-kinds=definite,indirect "$@"
}
small "$1/wfm" plan -C tests/ten --threads 1 --out "$tmp/plan" > "$tmp/planned" 2>&1 &
plan=$!
name='valgrind wfm erlang'; expect small "$1/wfm" erlang --help
for t in $(cat tests/ten/small.txt); do
    name="valgrind $t"; expect small "$1/tests/unit/$t"
done
wait $plan; status=$?; cp "$tmp/planned" "$tmp/said"
if [ $status -eq 0 ]; then ok 'valgrind wfm plan'; else no 'valgrind wfm plan'; fi
counted valgrind
