# The command reference, the manual page and the completions come from the
# tables; a stale reference is a failure (mend it: make docs).
$ wfm docs markdown | diff - docs/commands.md && echo current
current
$ wfm docs man | head -3
.TH WFM 1 "" "wfm 0.1.0" "User commands"
.SH NAME
wfm \- workforce management for contact centres
$ wfm docs bash | bash -n && echo valid
valid
$ wfm docs fish | sed -n 2p
complete -c wfm -n __fish_use_subcommand -f -a plan -d 'the main job\: forecast, staff, roster, simulate, cost, charts and report for the week'
$ wfm -h > /dev/full
wfm: cannot write standard output: No space left on device
? 6
