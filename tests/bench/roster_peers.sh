#!/bin/sh
# roster_peers.sh BENCH [SECONDS [CASES]] - the whole-numbered programs of the
# roster's instances (seed 1; our rosters of them first) by GLPK's
# branch and cut and, where Python has them, HiGHS (highspy) and CP-SAT
# (ortools), one thread, SECONDS each (default 10). PYTHON names the program.
# The roster of a peer would still have to be put together from its counts.
bench=$1 limit=${2:-10} cases=${3:-"0 1 2 3 5 7"}
python=${PYTHON:-python3}
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT

cat > "$tmp/peer.py" <<'P'
import json, math, sys, threading, time
name, file, constant, limit = sys.argv[1], sys.argv[2], float(sys.argv[3]), float(sys.argv[4])
try:  # the two bring libraries of the same name: one process for each
    if name == "cp-sat":
        from ortools.sat.python import cp_model
    else:
        import highspy
except ImportError:
    print("not installed")
    sys.exit()
if name != "cp-sat":
    h = highspy.Highs()
    h.setOptionValue("output_flag", False)
    h.setOptionValue("threads", 1)
    h.readModel(file)
cpu = time.process_time()
if name == "export":
    lp = h.getLp()
    a = lp.a_matrix_
    json.dump([list(map(float, x)) for x in (lp.col_cost_, lp.col_lower_, lp.col_upper_,
              lp.row_lower_, lp.row_upper_, a.start_, a.index_, a.value_, [lp.offset_])],
              open(file + ".json", "w"))
    sys.exit()
if name == "highs":
    h.setOptionValue("time_limit", limit)
    h.run()
    info = h.getInfo()
    cost = info.objective_function_value if info.primal_solution_status == 2 else None
    bound = info.mip_dual_bound
else:
    cost_, lower, upper, row_lower, row_upper, start, index, value, offset = json.load(
        open(file + ".json"))
    whole = lambda x: round(max(-1e6, min(1e6, x)))
    m = cp_model.CpModel()
    v = [m.NewIntVar(whole(lower[j]), whole(upper[j]), "") for j in range(len(cost_))]
    rows = [[] for _ in row_lower]
    for j in range(len(cost_)):
        for k in range(int(start[j]), int(start[j + 1])):
            rows[int(index[k])].append((j, value[k]))
    for i, row in enumerate(rows):
        if not row:
            continue
        s = next(s for s in range(1, 241) if all(abs(x * s - round(x * s)) < 1e-9 for _, x in row))
        e = sum(round(x * s) * v[j] for j, x in row)
        if row_lower[i] > -1e20:
            m.Add(e >= math.ceil(row_lower[i] * s - 1e-9))
        if row_upper[i] < 1e20:
            m.Add(e <= math.floor(row_upper[i] * s + 1e-9))
    m.Minimize(sum(round(c * 1000) * v[j] for j, c in enumerate(cost_) if c))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.max_time_in_seconds = 30 * limit  # of the wall
    def watch():  # others may keep the machine busy: processor time counts
        while time.process_time() - cpu < limit:
            time.sleep(0.2)
        solver.StopSearch()
    threading.Thread(target=watch, daemon=True).start()
    status = solver.Solve(m)
    cost = solver.ObjectiveValue() / 1000 if status in (cp_model.OPTIMAL, cp_model.FEASIBLE) else None
    bound = solver.BestObjectiveBound() / 1000
    constant += offset[0]
cpu = time.process_time() - cpu
print("%s bound %.3f after %.1f s" % ("no solution" if cost is None else
      "cost %.3f" % (cost + constant), bound + constant, cpu))
P
for k in $cases; do
    said=$("$bench" write "$tmp/case.lp" "$k") || exit 1
    echo "case $k: ours $("$bench" roster "$k")"
    constant=$(echo "$said" | awk '{ print $2 }')
    echo "case $k: GLPK $("$bench" mip "$tmp/glpk.lp" "$k")"
    "$python" "$tmp/peer.py" export "$tmp/case.lp" 0 0 > /dev/null 2>&1
    for peer in highs cp-sat; do
        echo "case $k: $peer $(timeout 300 "$python" "$tmp/peer.py" $peer "$tmp/case.lp" "$constant" "$limit" 2> "$tmp/err" || tail -1 "$tmp/err")"
    done
done
