# bad_hr.sh TABLE ROW [OPTION...] - a copy of tests/ten/ with one more row in
# agents, absences, classes, holidays or events; says what wfm headcount -o makes
# of it, its exit code, and whether a file was left.
table=$1 row=$2
shift 2
d=$(mktemp -d)
cp -r tests/ten/. "$d"
sed -i 's/^  agents: agents.csv/&\n  absences: absences.csv\n  classes: classes.csv\n  holidays: holidays.csv\n  events: events.csv/' "$d/wfm.yaml"
sed -i 's/^\(agent_id.*\)$/\1,class_id/; s/^\(P.*\)$/\1,/' "$d/agents.csv"
printf 'agent_id,from,to,reason\nP01,2026-10-12,2026-10-12,leave\n' > "$d/absences.csv"
printf 'class_id,start_on,size\nC1,2026-11-02,4\n' > "$d/classes.csv"
printf 'date,name,is_off_day\n2026-10-01,National Day,1\n' > "$d/holidays.csv"
printf 'event,date,queue\nsale,2026-10-14,line\n' > "$d/events.csv"
printf "$row\n" >> "$d/$table.csv"
wfm headcount -C "$d" -o "$d/made.csv" "$@" 2>&1 |
    grep -v wage_per_hour | grep -F -e "$table.csv" -e "did you mean" -e Excel -e 'write it like' -e 'year right' | sed "s|$d/||"
wfm headcount -C "$d" -q -o "$d/made.csv" "$@" > /dev/null 2>&1
echo "exit $?, made.csv: $(test -s "$d/made.csv" && echo whole || echo none)$(ls "$d" | grep -c tmp | sed 's/^0$//')"
rm -rf "$d"
