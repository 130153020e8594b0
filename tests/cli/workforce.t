# What must hold of people ahead, through the command, on a copy of tests/ten/.
# An attrition of zero: nobody leaves.
$ wfm headcount -C tests/ten -q --table months --what-if attrition=0 -O csv 2>/dev/null | awk -F, 'NR > 2 { n += $5 } END { print NR - 1, "months,", n, "leavers" }'
18 months, 0 leavers
# An attrition of one: everybody has left within days, and so will the next.
$ d=$(mktemp -d); cp -r tests/ten/. $d; sed -i 's/agents: agents.csv/&\n  classes: classes.csv/' $d/wfm.yaml; printf 'class_id,start_on,size\nC1,2026-11-02,9\n' > $d/classes.csv; awk -F, 'BEGIN { OFS = "," } NR > 1 { $6 = "2026-09-" sprintf("%02d", NR); $7 = "2026-09-" sprintf("%02d", NR + 2) } 1' tests/ten/agents.csv > $d/agents.csv; wfm headcount -C $d -q --table months -O csv 2>/dev/null | awk -F, 'NR > 1 { h += $3; e = $6; bad += /nan|inf/ } END { print h, "joined,", e < 0.5 ? "nobody is left" : "somebody is left", bad + 0, "rows without a number" }'; rm -rf $d
9 joined, nobody is left 0 rows without a number
# A class that nobody passes trains nobody, and the plan starts none.
$ d=$(mktemp -d); cp -r tests/ten/. $d; sed -i 's/agents: agents.csv/&\n  classes: classes.csv/' $d/wfm.yaml; printf 'class_id,start_on,size\nC1,2026-11-02,9\n' > $d/classes.csv; wfm headcount -C $d -q --table months --what-if pass_rate=0,requirement=3 -O csv 2>/dev/null | awk -F, 'NR > 1 { t += $4 } END { print t, "trained" }'; wfm headcount -C $d -q --table hires --what-if pass_rate=0,requirement=3 -O csv 2>/dev/null | grep -c .; rm -rf $d
0 trained
1
# A plan that cannot be met is named, with the cheapest way out; it is no failure.
$ d=$(mktemp -d); cp -r tests/ten/. $d; sed -i 's/,line,,/,line,main,/' $d/agents.csv; printf 'sites: {main: {seats: 11}}\n' >> $d/wfm.yaml; wfm headcount -C $d --table limits --what-if requirement=3 -o $d/limits.csv 2>&1 | grep -A1 "stay short" | sed "s/with P[0-9]*/with P/; s/: [0-9.]* full-time.*//"; echo "exit $?"; head -2 $d/limits.csv | cut -d, -f1; rm -rf $d
wfm: warning: with P, 18 of 18 months stay short, most in 2028-01
wfm: hint: the cheapest way out: seats at main in 2028-01 (one more unit saves 12031 CNY over all months)
exit 0
limit
seats at main in 2028-01
# A month that has begun needs what its weeks ahead need, not those that are
# over, which had twice the contacts here.
$ d=$(mktemp -d); cp -r tests/ten/. $d; for k in $(awk -F'[,T]' 'NR > 1 { print $2 }' tests/ten/history.csv | sort -ur); do echo "s/$k/$(date -d "$k 14 days" +%F)/"; done > $d/sed; awk -F, 'BEGIN { OFS = "," } NR > 1 { $3 = int($3 * (3 - NR / 300)) } 1' tests/ten/history.csv | sed -f $d/sed > $d/history.csv; wfm headcount -C $d -q --table months -O csv 2>/dev/null | awk -F, 'NR == 2 { print $1, $(NF - 1) }' > $d/month; wfm headcount -C $d -q --table weeks --by all -O csv 2>/dev/null | awk -F, -v month="$(cat $d/month)" 'NR == 2 { split(month, m, " "); print m[1], "needs", m[2] == $(NF - 1) ? "what the week of " $1 " needs" : m[2] ", the week " $(NF - 1) }'; rm -rf $d
2026-10 needs what the week of 2026-10-26 needs
# Renaming people changes nothing.
$ d=$(mktemp -d); cp -r tests/ten/. $d; sed -i 's/^P\([0-9]*\),Person/Z9\1,Someone/' $d/agents.csv; for t in months weeks hires sourcing survival hazard tenure stages; do wfm headcount -C tests/ten -q --table $t -O csv > $d/a 2>/dev/null; wfm headcount -C $d -q --table $t -O csv > $d/b 2>/dev/null; cmp $d/a $d/b && echo "$t the same"; done; rm -rf $d
months the same
weeks the same
hires the same
sourcing the same
survival the same
hazard the same
tenure the same
stages the same
# Files that hold names belong to their owner; --anonymize leaves no id.
$ d=$(mktemp -d); wfm headcount -C tests/ten -q --anonymize -o $d/m.csv --table months 2>/dev/null; stat -c %a $d/m.csv; grep -c P01 $d/m.csv; rm -rf $d
640
0
# Shorter training, twelve weeks to four: contacts begin eight weeks sooner, the
# last start and the last decision for the tightest month are eight weeks later,
# the ramp is eight weeks shorter and two thirds of the wages in class are saved.
$ d=$(mktemp -d); cp -r tests/ten/. $d; sed -i 's/agents: agents.csv/&\n  classes: classes.csv/' $d/wfm.yaml; printf 'training: {class_weeks: 12}\n' >> $d/wfm.yaml; printf 'class_id,start_on,size\nC1,2026-11-02,9\n' > $d/classes.csv; wfm headcount -C $d -q --what-if class_weeks=4,hiring=1 --table compare -O csv 2>/dev/null | awk -F, '/takes contacts|last class|last decision|full speed/ { print $1 ":", $5 } /wages in class/ { printf "%s: %.3f saved\n", $1, -$5 / $3 }'; rm -rf $d
weeks from class to full speed: -8
next planned class takes contacts from: -56
last class start for the tightest month: 56
last decision to recruit for it: 56
wages in class: 0.667 saved
# Who is promoted leaves the phone: the full-time equivalents lose what the
# stages lose, and nothing where agents.csv has no stages.
$ d=$(mktemp -d); cp -r tests/ten/. $d; awk -F, 'BEGIN { OFS = "," } { print $0, NR == 1 ? "stage" : NR == 2 ? "lead" : "excellent" }' tests/ten/agents.csv > $d/agents.csv; for k in promotion_rate=0 agents_per_lead=5; do wfm headcount -C $d -q --table months --what-if attrition=0,$k -O csv 2>/dev/null | awk -F, 'END { printf "%.9f %.9f ", $6, $8 }'; wfm headcount -C $d -q --table stages --what-if attrition=0,$k -O csv 2>/dev/null | awk -F, 'END { print $10 }'; done | awk '{ fte[NR] = $2 / $1; phone[NR] = $3 / $1; people = $1 } END { d = (fte[1] - fte[2]) / fte[1] - (phone[1] - phone[2]); print people, "people,", (phone[1] > phone[2] + 0.05 ? "some leave the phone," : "nobody leaves the phone,"), (d < 1e-6 && d > -1e-6 ? "and as much of the FTE" : "but not of the FTE") }'; rm -rf $d
10.000000000 people, some leave the phone, and as much of the FTE
$ d=$(mktemp -d); for k in promotion_rate=0 agents_per_lead=5; do for t in months "weeks --by all"; do wfm headcount -C tests/ten -q --table $t --what-if $k -O csv 2>/dev/null > "$d/$k.$t"; done; done; cmp "$d/promotion_rate=0.months" "$d/agents_per_lead=5.months" && cmp "$d/promotion_rate=0.weeks --by all" "$d/agents_per_lead=5.weeks --by all" && echo "the same"; rm -rf $d
the same
# Licences are for the people proposed too; here nobody leaves and all pass.
$ wfm headcount -C tests/ten -q --what-if requirement=3,attrition=0,drop_out=0,pass_rate=1 --table compare -O csv 2>/dev/null | awk -F, '/^people at the end/ { n = $4 } /^heads proposed/ { h = $4 } /^licences/ { print (h > 0 ? "some" : "nobody"), "proposed, licences", ($4 == n + h ? "for all" : "for " $4 " of " (n + h)) }'
some proposed, licences for all
# Mixed terms: every form of vendor, a bot, deferral and a source with its
# season are taken together; each month that is met is as safe as was asked
# (October is over before anything can begin).
$ d=$(mktemp -d); cp -r tests/ten/. $d; printf 'hiring: {certainty: 80%%, vendors_min: 1, defer_share: 5%%, class_size_min: 2}\nsources: {campus: {lead_weeks: 8, months: 6-9, yield: 0.9, heads_max: 6}, agency: {lead_weeks: 2, cost_per_head: 9000, contract: part_time}}\nvendors:\n  seat: {form: seat, fte_max: 3, price: 9000, fte_min: 1, months_min: 3, ramp: 1}\n  call: {form: contact, fte_max: 3, price: 9}\n  minute: {form: minute, fte_max: 3, price: 2}\n  tier: {form: tiered, tiers: [{contacts: 900, price: 9}, {contacts: 3000, price: 6}]}\n  base: {form: base, base: 9000, included_contacts: 900, price: 8, fte_max: 3}\n  crowd: {form: crowd, fte_max: 3, price: 8000, show_up: 0.7, counts: no, peak: {11: 1.5}}\nbots: {faq: {licences_max: 2, licence_price: 2000, contained: 900, bounce: 0.2}}\n' >> $d/wfm.yaml; wfm headcount -C $d -q --table sourcing --what-if requirement=2 -O csv 2>/dev/null | awk -F, 'NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next } $at["short_fte"] < 0.001 { met++; low += $at["chance"] < 0.8 - 1e-9 } END { print met, "of", NR - 1, "months met,", low + 0, "of them less safe than 80 %" }'; wfm headcount -C $d -q --table capacity --what-if requirement=2 -O csv 2>/dev/null | cut -d, -f3 | sort -u | tr '\n' ' '; echo; rm -rf $d
17 of 18 months met, 0 of them less safe than 80 %
bot deferral kind vendor 
# A promise that cannot be kept (growth of 60 % a year on the demo): its price
# stands apart from the money, which the search brings close to its bound.
# Numbers of a sentence are of the scenario it names and add up, as rows of
# --table sourcing do.
$ d=$(mktemp -d); wfm headcount --lang en --what-if growth=60% --table sourcing -O csv -o $d/s.csv 2>&1 | grep -e "stay short" -e "cost [0-9]" -e "stays short" -e "at least" | sed -e 's/gap [12]\{0,1\}[0-9]\.[0-9]* %/gap below 30 %/' -e 's/[0-9]*\.[0-9]/N/g' -e 's/[0-9]\{5,\}/N/g' -e 's/plan: [0-9]* classes/plan: N classes/'; awk -F, 'NR > 1 { sum = $4 + $5 + $6 + $7 + $8 + $9 + $11 - $10 - $14 - $15 - $3; bad += sum > 1e-3 || sum < -1e-3; name[$16]++ } END { for (n in name) print name[n], "months of", n ",", bad, "that do not add up" }' $d/s.csv; rm -rf $d
wfm: warning: with P95, 1 of 18 months stay short, most in 2027-11: N full-time equivalents needed (N own people + N new classes + N overtime + N from outside + N bots + N put off + N missing)
wfm: note: hiring plan: N classes (--table hires says when), cost N CNY
wfm: note: what stays short (N months of one full-time equivalent) weighs N CNY in the choice, which nobody pays; both together N, bound N, gap below 30 %
wfm: note: any plan that keeps the promise elsewhere leaves at least N such months short
18 months of P95, 0 that do not add up
$ wfm headcount -C tests/ten -q --table sourcing --what-if requirement=3 -O csv 2>/dev/null | awk -F, 'NR > 1 { sum = $4 + $5 + $6 + $7 + $8 + $9 + $11 - $10 - $14 - $15 - $3; bad += sum > 1e-3 || sum < -1e-3; name[$16]++ } END { for (n in name) print name[n], "months of one scenario,", bad + 0, "that do not add up" }'
18 months of one scenario, 0 that do not add up
# A limit is listed once, however many scenarios it binds in.
$ wfm headcount -C tests/ten -q --table limits --what-if requirement=3 -O csv 2>/dev/null | cut -d, -f1 | sort | uniq -d | wc -l
0
# Money is in the centre's currency.
$ d=$(mktemp -d); sh tests/cli/paper.sh $d; wfm headcount -C $d --what-if growth=30%,bonus=100 -O csv 2>&1 | grep -o -e 'EUR' -e 'CNY' | sort | uniq -c | sed 's/[0-9][0-9]* EUR/N EUR/'; rm -rf $d
     N EUR
# The cost of the plan is told by kind, in sums that the tables give too.
$ d=$(mktemp -d); wfm headcount --what-if growth=20% --as-of 2026-08-10 --lang en --table sourcing -O csv -o $d/s.csv 2>&1 | sed -n -e 's/.* cost \([0-9]*\) CNY.*/cost \1/p' -e 's/.*of the cost: //p' > $d/said; wfm headcount --what-if growth=20% --as-of 2026-08-10 -q --table hires -O csv -o $d/h.csv 2>/dev/null; awk 'FNR == 1 { f++ } f == 1 && $1 == "cost" { all = $2 } f == 1 && $2 == "recruiting" { n = split($0, part, ", "); for (i = 1; i <= n; i++) v[i] = part[i] + 0; sub(/less /, "", part[6]); v[6] = -part[6] } f > 1 { split($0, c, ",") } f == 2 && FNR > 1 { hires += c[6] } f == 3 && FNR > 1 { variable += c[13] } function near(a, b) { return a - b < 3 && b - a < 3 ? "agrees" : a " is not " b } END { print "recruiting", near(v[1], hires) ", overtime and outside", near(v[4], variable) ", the sum", near(v[1] + v[2] + v[3] + v[4] + v[6], all) }' $d/said $d/h.csv $d/s.csv; cat $d/said | head -2 | sed 's/[0-9]\{3,\}/N/g'; rm -rf $d
recruiting agrees, overtime and outside agrees, the sum agrees
cost N
N recruiting and wages in class, N trainers and rooms, N wages of the new people after it, N overtime, outside and what is put off, less N CNY for training that lasts beyond these months
