# What wfm headcount says to assumptions that cannot be, and the tables beside
# the months. The demo centre is read from the top of the tree.
$ wfm headcount --lang en -q --what-if atrition=1 2>&1 | grep -v warning
wfm: unknown assumption 'atrition'
wfm: hint: did you mean 'attrition'?
$ wfm headcount --lang en -q --what-if drop_out=120% 2>&1 | grep -v warning
wfm: drop_out must be between 0 and 1
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
