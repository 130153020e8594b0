#!/bin/sh
# style.sh FILE... - the first line names the file and says what it is for; no
# file is longer than 800 lines; no unlabelled promises.
awk '
FNR == 1 && index($0, "/* " FILENAME " - ") != 1 {
    print FILENAME ":1: the first line must be: /* " FILENAME " - what it is for"
    bad = 1
}
FNR == 801 { print FILENAME ": longer than 800 lines"; bad = 1 }
/TODO|FIXME/ { print FILENAME ":" FNR ": a promise without a reason: " $0; bad = 1 }
END { exit bad }' "$@"
