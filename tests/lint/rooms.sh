#!/bin/sh
# rooms.sh ROOM... - every room has a README.md of at most 30 lines, and file
# names are unique in the whole tree.
bad=0
for room; do
    if [ ! -f "$room/README.md" ]; then
        echo "$room/README.md is missing"; bad=1
    elif [ "$(wc -l < "$room/README.md")" -gt 30 ]; then
        echo "$room/README.md is longer than 30 lines"; bad=1
    fi
done
twice=$(ls ./*/*.c ./*/*.h ./tests/*/*.c ./tests/*/*.h 2>/dev/null | sed 's|.*/||' | sort | uniq -d)
if [ -n "$twice" ]; then
    echo "more than one file is called: $twice"; bad=1
fi
exit $bad
