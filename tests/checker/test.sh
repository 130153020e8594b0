#!/bin/sh
# test.sh ROSTER_CHECK - the judge itself: a good hand-made week passes, and
# breaking each rule once is found under that rule's name.
. tests/count.sh
check=$1
here=$(dirname "$0")
money=

# prepare [FILE SED]... - a copy of the good week with these edits
prepare() {
    rm -rf "$tmp/w"
    cp -R "$here/good" "$tmp/w"
    # Two people cannot keep the demo's minimum staff: it is judged on its own.
    sed '/^floor /d' "$here/demo.rules" > "$tmp/w/rules"
    cp -R "$here/previous" "$tmp/w/previous"
    if [ -n "$money" ]; then cp "$here/cost.csv" "$tmp/w"; fi
    while [ $# -gt 1 ]; do
        cp "$tmp/w/$1" "$tmp/before"
        sed "$2" "$tmp/before" > "$tmp/w/$1"
        if cmp -s "$tmp/before" "$tmp/w/$1"; then
            echo "edit of $1 changes nothing: $2"
        fi
        shift 2
    done
}
judge() {
    "$check" "$tmp/w/rules" "$tmp/w" "$tmp/w/agents.csv" "$tmp/w/absences.csv" \
        "$tmp/w/previous" > "$tmp/said" 2>&1
}
good() {
    name=$1; shift
    prepare "$@" > "$tmp/edit"
    if judge && [ ! -s "$tmp/edit" ] && tail -1 "$tmp/said" | grep -q ' 0 violations$'; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1)); echo "should be legal: $name"; cat "$tmp/edit" "$tmp/said"
    fi
}
bad() {
    rule=$1; shift
    prepare "$@" > "$tmp/edit"
    if ! judge && [ ! -s "$tmp/edit" ] && grep -q "^$rule: " "$tmp/said"; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1)); echo "not found: $rule"; cat "$tmp/edit" "$tmp/said"
    fi
}

good 'the week as it is'
good 'an absence that ends where a shift starts' absences.csv 's/15T08:00,2026-11-15T12:00/14T08:00,2026-11-14T12:00/'
# An hour of overtime after T1's last shift; 360 minutes are allowed.
over_roster='s/13T17:00,480,5$/13T18:00,540,5/'
over_activity='$a T1,2026-11-13T17:00,2026-11-13T18:00,overtime,hotline'
good 'a night that began last week' previous/activities.csv 's/T2,2026-11-07T14:00/T2,2026-11-06T14:00/'
bad 'coverage' previous/activities.csv '$a T2,2026-11-09T13:00,2026-11-09T14:00,work,chat'
good 'overtime' roster.csv "$over_roster" activities.csv "$over_activity"
bad overtime roster.csv "$over_roster" activities.csv "$over_activity" rules 's/overtime 360/overtime 30/'

bad 'shift length' roster.csv 's/09T17:00,480,1$/09T17:30,480,1/'
bad 'start window' rules 's/start 06:30 13:00/start 09:00 13:00/'
bad 'start window' roster.csv 's/^T1,2026-11-10,/T1,2026-11-09,/'
bad 'start grid' rules 's/step 30/step 45/'
bad 'start spread' rules 's/spread 120/spread 90/'
bad 'breaks' activities.csv 's/09T12:00,2026-11-09T13:00,meal/09T12:00,2026-11-09T13:00,rest/'
bad 'breaks' activities.csv 's/09T10:00,2026-11-09T10:15,rest,/09T10:00,2026-11-09T10:15,work,hotline/'
bad 'breaks' activities.csv 's/2026-11-09T15:00/2026-11-09T16:30/;s/2026-11-09T15:15/2026-11-09T16:45/'
bad 'breaks' activities.csv 's/2026-11-09T15:15/2026-11-09T15:30/'
bad 'breaks' rules 's/break_grid 15/break_grid 50/'
bad 'breaks' rules 's/meal 60 180 300/meal 60 241 300/'
bad 'paid minutes' roster.csv 's/480,3$/540,3/'
bad 'paid minutes of a day' rules 's/day_paid_max 660/day_paid_max 470/'
bad 'gap or overlap' activities.csv '/T1,2026-11-09T10:15/d'
bad 'gap or overlap' activities.csv 's/T1,2026-11-09T10:15/T1,2026-11-09T10:00/'
bad 'gap or overlap' activities.csv 's/2026-11-09T17:00,work/2026-11-09T16:45,work/'
bad 'activity outside a shift' activities.csv '$a T1,2026-11-15T08:00,2026-11-15T09:00,work,hotline'
bad 'unknown activity' activities.csv 's/meal/lunch/'
bad 'queue of an activity' activities.csv 's/meal,/meal,hotline/'
bad 'queue of an activity' activities.csv 's/work,chat$/work,/'
bad 'skill' agents.csv 's/hotline;mail/hotline/'
good 'a certificate that ends on the last day worked' agents.csv 's/hotline;mail/hotline@2026-11-13;mail@2026-11-30/'
bad 'skill' agents.csv 's/hotline;mail/hotline@2026-11-12;mail/'
bad 'skill' agents.csv 's/hotline;mail/hotlin;mail/'
bad 'rest' rules 's/min_rest 660/min_rest 905/'
bad 'rest across the week border' previous/roster.csv 's/2026-11-07T14:00,2026-11-07T23:00/2026-11-08T22:00,2026-11-09T07:00/'
bad 'two shifts a day' roster.csv 's/^T1,2026-11-10,/T1,2026-11-09,/'
bad 'weekly rest' rules 's/weekly_rest 1440/weekly_rest 4000/'
bad 'consecutive days' rules 's/consecutive 6/consecutive 5/'
bad 'consecutive days' previous/roster.csv '$a T1,2026-11-07,full_time,2026-11-07T08:00,2026-11-07T17:00,480,9'
bad 'days a week' rules 's/days 5 5/days 4 4/'
bad 'days a week' rules 's/days 5 5/days 6 6/'
bad 'days a week' roster.csv '/^T2,2026-11-14/d' activities.csv '/^T2,2026-11-1[45]/d'
bad 'hours a week' rules 's/minutes 2400 2400/minutes 2300 2390/'
bad 'hours a week' rules 's/minutes 2400 2400/minutes 2410 2500/'
bad 'night' rules 's/night_ok yes/night_ok no/'
bad 'absence' absences.csv 's/2026-11-14,2026-11-14/2026-11-13,2026-11-13/'
bad 'absence' absences.csv 's/15T08:00,2026-11-15T12:00/14T08:00,2026-11-14T12:15/'
bad 'employed' agents.csv 's/2026-11-01,2026-12-01/2026-11-10,2026-12-01/'
bad 'employed' agents.csv 's/2026-11-01,2026-12-01/2026-11-01,2026-11-14/'
bad 'outside the week' rules 's/week 2026-11-09/week 2026-11-10/'
bad 'contract column' roster.csv 's/part_time/full_time/'
bad 'coverage' coverage.csv 's/\(hotline,2026-11-09T10:30,1.25\),0.5,/\1,0.6,/'
bad 'short and over' coverage.csv 's/\(hotline,2026-11-09T10:30,1.25,0.5\),0.75,/\1,0.8,/'
bad 'seats' rules 's/seats hangzhou 120/seats hangzhou 1/'

# Minimum staff, crowds, stand-by.
bad 'minimum staff' rules 's/^seats guiyang/floor hotline - 3\nseats guiyang/'
bad 'minimum staff' rules 's/^seats guiyang/floor - guiyang 2\nseats guiyang/'
bad 'minimum staff' rules 's/^seats guiyang/floor chat guiyang 1\nseats guiyang/'
bad coverage rules "${full:=s/^contract full_time/contract full_time\n}presence 0.5/"
bad stand-by rules "${full}standby yes/"

# Habits, limits of one person, appointments. T2 is on contract night, T1 on
# full_time with shifts at 8, 8, 9, 10, 8 from Monday on.
full='s/^contract full_time/contract full_time\n'
bad 'days off together' rules "${full}off_together 3/"
good 'two days off together' rules "${full}off_together 2/"
bad 'forward rotation' rules "${full}forward yes/"
bad 'nights a week' rules 's/^contract night/contract night\nnights 1/'
good 'two night shifts' rules 's/^contract night/contract night\nnights 2/'
bad 'weekends' rules 's/^contract night/contract night\nweekends 1/'
good 'two weekends of four' rules 's/^contract night/contract night\nweekends 2/'
bad 'hours of several weeks' rules "${full}four_weeks 2399/"
bad 'hours of several weeks' rules "${full}average 2 1199/"
bad 'hours a month' rules "${full}month 2879/"
good 'hours of the month, last week counted' rules "${full}month 2880/"
good 'hours of last month do not count' rules "${full}month 2400/" previous/roster.csv 's/^T1,2026-11-08/T1,2026-10-31/'
good 'a mean of two weeks' rules "${full}average 2 2400/"
limits() { echo "1s/\$/,limits/;/^T$1,/s/\$/,$2/;/^T[^$1],/s/\$/,/"; }
bad 'personal limit' agents.csv "$(limits 2 no_night)"
bad 'personal limit' agents.csv "$(limits 2 protected)"
good 'no nights for the day shift' agents.csv "$(limits 1 no_night)"
bad 'personal limit' agents.csv "$(limits 1 off:tue)"
bad 'personal limit' agents.csv "$(limits 2 off:2026-11-12)"
bad 'personal limit' agents.csv "$(limits 1 on:2026-11-14)"
bad 'personal limit' agents.csv "$(limits 1 start:08:00-09:30)"
bad 'personal limit' agents.csv "$(limits 1 'fix:2026-11-11\/08:00-08:30')"
bad 'personal limit' agents.csv "$(limits 1 hours:39)"
good 'the second week is early' agents.csv "$(limits 1 'turn:12:00-13:00\/08:00-10:00@2026-11-02')"
bad 'personal limit' agents.csv "$(limits 1 'turn:12:00-13:00\/08:00-10:00@2026-11-09')"
good 'five days of work, two free' agents.csv "$(limits 1 cycle:5-2@2026-11-09)"
bad 'personal limit' agents.csv "$(limits 1 cycle:4-2@2026-11-09)"
bad 'personal limit' agents.csv "$(limits 1 days:4)"
bad team agents.csv "$(limits 1 with:T2)"
bad team agents.csv "$(limits 1 apart:T3)"
bad team agents.csv "$(limits 2 mentor:T1)"
good 'no tie with who is never there' agents.csv "$(limits 1 apart:T4)"
bad overtime roster.csv "$over_roster" activities.csv "$over_activity" agents.csv "$(limits 1 no_overtime)"
bad overtime roster.csv "$over_roster" activities.csv "$over_activity" rules 's/^interval/overtime_day 30\ninterval/'
good 'overtime of the month' roster.csv "$over_roster" activities.csv "$over_activity" rules 's/^interval/overtime_month 60\ninterval/'
bad overtime roster.csv "$over_roster" activities.csv "$over_activity" rules 's/^interval/overtime_month 60\ninterval/' \
    previous/activities.csv '$a T1,2026-11-08T17:00,2026-11-08T17:15,overtime,hotline'
good 'overtime of last month' roster.csv "$over_roster" activities.csv "$over_activity" rules 's/^interval/overtime_month 60\ninterval/' \
    previous/activities.csv '$a T1,2026-10-31T17:00,2026-10-31T17:15,overtime,hotline'
# The last hour of T1's week is given off; the week then pays 39 hours.
off_roster='s/13T17:00,480,5$/13T17:00,420,5/'
off_activity='s/2026-11-13T17:00,work,\(.*\)$/2026-11-13T16:00,work,\1\nT1,2026-11-13T16:00,2026-11-13T17:00,time_off,/'
good 'an hour given off' roster.csv "$off_roster" activities.csv "$off_activity" rules "${full}time_off 60/"
bad 'time off' roster.csv "$off_roster" activities.csv "$off_activity"
bad 'time off' roster.csv "$off_roster" activities.csv "$off_activity" rules "${full}time_off 60/" agents.csv "$(limits 1 time_off:0h)"
bad 'paid minutes' activities.csv "$off_activity" rules "${full}time_off 60/"
printf 'agent_id,start,end,activity\nT1,2026-11-09T13:00,2026-11-09T14:00,training\n' > "$tmp/plan"
bad 'appointment' rules "s|^interval|appointments $tmp/plan\ninterval|"

# Split shifts: T3's last one is away from 15:00 to 16:00.
split_roster='s/^T3,2026-11-14,.*$/T3,2026-11-14,part_time,2026-11-14T12:00,2026-11-14T15:00,180,14\nT3,2026-11-14,part_time,2026-11-14T16:00,2026-11-14T17:00,60,14/'
split_activity='s/^T3,2026-11-14T14:15.*$/T3,2026-11-14T14:15,2026-11-14T15:00,work,hotline\nT3,2026-11-14T16:00,2026-11-14T17:00,work,hotline/'
split() { printf '%s' "s/^contract part_time/contract part_time\nspan 300\nsplit $1 unpaid\nrest 15 90 210 paid/"; }
good 'a split shift' roster.csv "$split_roster" activities.csv "$split_activity" rules "$(split '60 150 240')"
bad breaks roster.csv "$split_roster" activities.csv "$split_activity"
bad breaks roster.csv "$split_roster" activities.csv "$split_activity" rules "$(split '60 190 240')"
bad breaks roster.csv "$split_roster" activities.csv "$split_activity" rules "$(split '90 150 240')"
bad 'gap or overlap' roster.csv "$split_roster" rules "$(split '60 150 240')"

# T3 goes home an hour early on Thursday; on Saturday nobody knows why.
home_roster='s/12T18:00,360,13$/12T17:00,300,13/'
home_activity='s/^T3,2026-11-12T16:15,2026-11-12T18:00/T3,2026-11-12T16:15,2026-11-12T17:00/'
home_absence='$a T3,2026-11-12T17:00,2026-11-12T18:00,time_off'
good 'home early' roster.csv "$home_roster" activities.csv "$home_activity" absences.csv "$home_absence"
bad breaks roster.csv "$home_roster" activities.csv "$home_activity"
bad breaks roster.csv "$home_roster" activities.csv "$home_activity" absences.csv "$(echo "$home_absence" | sed 's/18:00/17:45/')"
bad absence absences.csv "$home_absence"
bad 'paid minutes' roster.csv "$(echo "$home_roster" | sed 's/300/301/')" activities.csv "$home_activity" absences.csv "$home_absence"

# What queues ask, classes.
bad 'closing time' rules 's/open hotline 1234567 08:00/open hotline 1234567 08:30/'
bad 'closing time' rules 's/open hotline 1234567/open hotline 1-34567/'
bad 'closing time' rules 's/open chat 1234567 00:00/open chat 1234567 06:00/'
good 'open past midnight' rules 's/open chat 1234567 00:00 24:00/open chat 1234567 13:00 32:00/'
good 'two ranges that meet' rules 's/open hotline 1234567 08:00 21:00/open hotline 1234567 08:00 14:30\nopen hotline 1234567 14:30 21:00/'
bad 'closing time' rules 's/open hotline 1234567 08:00 21:00/open hotline 1234567 08:00 14:30\nopen hotline 1234567 14:35 21:00/'
good 'runs of 105 minutes' rules 's/^interval/min_run 105\ninterval/'
bad 'run on a queue' rules 's/^interval/min_run 106\ninterval/'
# Mail alone for a quarter of an hour; it may close then.
short_run='s/^T1,2026-11-13T15:15.*$/T1,2026-11-13T15:15,2026-11-13T15:30,work,mail\nT1,2026-11-13T15:30,2026-11-13T17:00,work,hotline/'
bad 'run on a queue' activities.csv "$short_run" rules 's/^interval/min_run 30\ninterval/'
good 'a queue that closes is left' activities.csv "$short_run" \
    rules 's/^open mail .*$/open mail 1234-67 08:00 21:00\nopen mail ----5-- 08:00 15:30\nmin_run 30/'
class_of_t1='1s/$/,class_id/;/^T1,/s/$/,C1/;/^T[^1],/s/$/,/'
good 'a class that is over' agents.csv "$class_of_t1" rules 's/^interval/class C1 2026-11-09\ninterval/'
bad 'in class' agents.csv "$class_of_t1" rules 's/^interval/class C1 2026-11-10\ninterval/'

# Money.
money=yes
good 'what the week costs'
bad money cost.csv 's/^pay:night,CNY,1965.12/pay:night,CNY,1965.32/'
bad money cost.csv 's/^night_allowance,CNY,64/night_allowance,CNY,60/'
bad money cost.csv '/^on_cost/d'
bad money rules 's/wage 28/wage 28.1/'
bad money roster.csv "$over_roster" activities.csv "$over_activity"
# One hour more at 32, half of it again, and the employer's share of both.
good 'an hour of overtime' roster.csv "$over_roster" activities.csv "$over_activity" \
    cost.csv 's/1766.4/1832.64/;s/wages,CNY,3200/wages,CNY,3232/;s/overtime_premium,CNY,0/overtime_premium,CNY,16/;s/1083.52/1101.76/'
# Thirteen hours of T1 and T2 on the holiday at three times the wage.
good 'a holiday' rules 's/^interval/holiday 2026-11-13\ninterval/' \
    cost.csv 's/1766.4/2472.96/;s/1965.12/2715.84/;s/holiday_premium,CNY,0/holiday_premium,CNY,1056/;s/1083.52/1484.8/'
bad money rules 's/^interval/holiday 2026-11-13\ninterval/'
money=

counted 'roster checker'
