# What the program says to wrong usage: exit 2, what is wrong, how to mend it.
$ wfm forcast
$ wfm plan --wek 2026-W46
$ wfm plan --week 2026-W60
$ wfm plan --week
$ wfm plan --seed x
$ wfm plan -O xml
$ wfm plan extra
$ wfm init
$ wfm plot nosuch
$ wfm docs nosuch
$ wfm plan -C /nonexistent
$ wfm --version
$ wfm help nosuch
