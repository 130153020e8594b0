# The command reference, the manual page and the completions come from the
# tables; a stale reference is a failure (mend it: make docs).
$ wfm docs markdown | diff - docs/commands.md && echo current
$ wfm docs man | head -3
$ wfm docs bash | bash -n && echo valid
$ wfm docs fish | head -2
$ wfm -h > /dev/full
