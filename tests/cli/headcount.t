# What wfm headcount says to assumptions that cannot be, and the tables beside
# the months. The demo centre is read from the top of the tree.
$ wfm headcount --lang en -q --what-if atrition=1 2>&1 | grep -v warning
wfm: unknown assumption 'atrition'
wfm: hint: did you mean 'attrition'?
$ wfm headcount --lang en -q --what-if drop_out=120% 2>&1 | grep -v warning
wfm: drop_out must be between 0 and 1
wfm: hint: share: lost in class
$ wfm headcount --lang en -q --table stages -O csv 2>/dev/null | head -1
month,new,qualified,excellent,lead,trainer,supervisor,promoted,missing,on_phone
$ wfm headcount --lang en -q --table classes -O csv 2>/dev/null | grep -c .
217
$ wfm headcount --lang en -q --table reasons -O csv 2>/dev/null | cut -d, -f1 | sort
contract:night
contract:part_time
covariate
site:guiyang
source:agency
source:campus
source:referral
# 80 is asked whether it means per cent; keys are listed with their units.
$ wfm headcount --lang en -q --what-if attrition=80
wfm: attrition must be between 0 and 10
wfm: hint: did you mean 'attrition=80%'?
? 2
$ wfm headcount --lang en --table keys -O csv | cut -d, -f1,2 | tr '\n' ' '; echo
key,unit class_weeks,weeks nesting_weeks,weeks drop_out,share pass_rate,share start_speed,share class_size,people cost_per_head,money wage,factor attrition,factor early_attrition,factor schedule,factor nights,factor short_rests,factor changed_days,factor requirement,factor growth,share overtime_hours,hours seats,desks hiring,0 or 1 certainty,share bonus,money headcount,people move,people move_months,months city_wage,factor agents_per_lead,people leads_per_supervisor,people months_to_qualified,months months_to_excellent,months promotion_rate,share 
$ wfm headcount --lang en -q --what-if class_weeks=2,attrition=80%,bonus=2400,headcount=130,hiring=0,move=40,city_wage=0.75 -O csv 2>/dev/null | cut -d, -f1,2
item,unit
leavers without proposed classes,people
graduates,people
people at the end without proposed classes,people
full-time equivalents at the end without proposed classes,FTE
tightest month for the mean need,date
full-time equivalents over or missing then,FTE
on the phone at the end,people
leads at the end,people
supervisors at the end,people
promotions,people
places of leads and supervisors open at the end,people
weeks from class to full speed,weeks
next planned class takes contacts from,date
last class start for the tightest month,date
last decision to recruit for it,date
classes proposed,classes
heads proposed,people
first decision,date
first class,date
cost of the classes,CNY
wages in class,CNY
cost of the hiring plan,CNY
desks needed at the peak,desks
desks there,desks
desks missing,desks
licences,people
wages of the last month without proposed classes,CNY
heads to train for the move,people
recruiting and classes of the move,CNY
months until the move has paid for itself,months
retention bonus,CNY
replacing those who leave,CNY
headcount reached in,date
leavers until then,people
to replace a month from then on,people
$ wfm headcount --lang en -q --table compare
wfm: --table compare needs --what-if KEY=VALUE
? 2
# Survival by group, weeks by group with their requirement, months of the year.
$ wfm headcount --lang en -q --table survival --by class -O csv 2>/dev/null | cut -d, -f1 | sort -u | tr '\n' ' '; echo
 C2601 C2602 C2603 C2604 C2605 C2606 group 
$ for by in site contract source; do wfm headcount -C tests/ten -q --table survival --by $by -O csv 2>/dev/null | cut -d, -f1 | sort | uniq -c; done
     37 
      1 group
     37 full_time
      1 group
     37 part_time
     37 
      1 group
$ wfm headcount --lang en -q --table weeks --by skill -O csv 2>/dev/null | cut -d, -f9 | sort | uniq -c
     78 chat
     78 hotline
     78 mail
      1 queue
$ for by in all site contract skill; do wfm headcount -C tests/ten -q --table weeks --by $by -O csv 2>/dev/null | grep -c .; done
79
79
157
79
$ wfm headcount --lang en -q --table months --by skill
wfm: there is no table 'months' by skill
wfm: hint: --table weeks --by all|site|contract|skill, --table survival --by site|contract|source|class
? 2
$ wfm headcount -C tests/ten -q --table seasons -O csv 2>/dev/null | grep -c .
13
# How each month of the hiring plan is met; whom to hire when, and when to
# decide.
$ wfm headcount -C tests/ten -q --table sourcing -O csv 2>/dev/null | head -1
month,required_fte,planned_fte,own_fte,new_fte,overtime_fte,outside_fte,bot_fte,deferred_fte,let_go_fte,short_fte,chance,variable_cny,returned_fte,spare_fte,scenario
$ wfm headcount -C tests/ten -q --table hires -O csv 2>/dev/null | head -1
start_on,site,source,size,ready,cost_cny,class,contract,decide_on,ready_on,classes
$ wfm headcount -C tests/ten -q --table limits -O csv 2>/dev/null | head -1
limit,saves_cny
$ wfm headcount --lang en -q --table capacity -O csv 2>/dev/null | cut -d, -f3 | grep -c -m1 vendor
1
# Reasons that the files cannot tell are named.
$ wfm headcount -C tests/ten --table reasons 2>&1 | grep "not among"
'wage' is not among the reasons: agents.csv has no such column, or all are alike
'night_share' is not among the reasons: agents.csv has no such column, or all are alike
'overtime_h' is not among the reasons: agents.csv has no such column, or all are alike
# What August needs to know of November: until when to decide.
$ wfm headcount --as-of 2026-08-10 --lang en --table hires 2>&1 | grep -o "a class for 2026-11 must start by .*"
a class for 2026-11 must start by 2026-09-28; decide by 2026-09-14
$ wfm headcount --as-of 2026-11-09 --lang en --table hires 2>&1 | grep -o "too late for a class before 2026-11"
too late for a class before 2026-11
# A hiring stop proposes no class and keeps those of classes.csv.
$ wfm headcount --lang en -q --what-if hiring=0 -O csv 2>/dev/null | awk -F, '$1 == "graduates" { print $1 ":", $5 } $1 == "classes proposed" { print $1 ":", $4 }'
graduates: 0
classes proposed: 0
# The notes part what is bought outside from what is deferred, as the table does.
$ d=$(mktemp -d); wfm headcount --lang en --what-if promotion_rate=0 --table sourcing -O csv -o $d/s.csv 2>&1 | grep -o -e "hiring plan: [1-9][0-9]* class" -e "hiring plan, 2026-11, .*put off" | sed "s/P95: [0-9.]* full/P95: N full/"; awk -F, '$1 ~ /^2026-11/ { printf "%.1f %.1f %.1f %.1f\n", $6, $7, $8, $9 }' $d/s.csv; rm -rf $d
hiring plan: 1 class
hiring plan, 2026-11, P95: N full-time equivalents needed (140.6 own people + 3.5 overtime + 4.5 put off
3.5 0.0 0.0 4.5
# One last decision for one class: table and note both take the fastest source.
$ d=$(mktemp -d); wfm headcount --lang en --what-if class_weeks=8 -O csv -o $d/c.csv 2>&1 | grep -o "a class for 2027-11 .*"; awk -F, '/^last/ { print $1 ":", $7 }' $d/c.csv; rm -rf $d
a class for 2027-11 must start by 2027-09-06; decide by 2027-06-28 for the sources that the plan takes, by 2027-08-23 for the quickest one
last class start for the tightest month: 2027-09-06
last decision to recruit for it: 2027-06-28
# The chart calls the need it draws the mean one, and says what the plan covers.
$ d=$(mktemp -d); wfm plot headcount --lang en -q -o $d/h.svg; grep -o -m1 "elow the mean need in 2 of 18 months\|The hiring plan covers 95% of the chances" $d/h.svg; rm -rf $d
elow the mean need in 2 of 18 months
The hiring plan covers 95% of the chances
# A key asked twice and no key at all are refused.
$ wfm headcount -C tests/ten --lang en -q --what-if class_weeks=2,class_weeks=3
wfm: class_weeks is assumed twice
? 2
$ wfm headcount -C tests/ten --lang en -q --what-if ""
wfm: there is no assumption
wfm: hint: write it as key=value, attrition=0.8
? 2
