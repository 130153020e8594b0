#!/bin/sh
# banned.sh FILE... - calls that nobody may make: those that overrun a buffer
# or read a number without saying whether it was one; and, outside cli/, those
# that print, end the program, or ask the clock or the world for chance.
awk '
FNR == 1 { comment = 0 }
{
    line = $0
    gsub(/"([^"\\]|\\.)*"/, "\"\"", line)
    if (comment) {
        if (!sub(/^.*\*\//, "", line)) next
        comment = 0
    }
    while (match(line, /\/\*/)) {
        before = substr(line, 1, RSTART - 1)
        rest = substr(line, RSTART + 2)
        end = index(rest, "*/")
        if (end == 0) { comment = 1; line = before; break }
        line = before " " substr(rest, end + 2)
    }
    everywhere = "(sprintf|vsprintf|strcpy|strcat|strtok|atoi|atol|atof|gets|strncpy|alloca|system|tmpnam)"
    library = "(printf|vprintf|puts|putchar|perror|exit|abort|rand|srand|random|drand48|time|clock|gettimeofday|localtime|gmtime|setlocale)"
    if (match(line, "(^|[^A-Za-z0-9_.>])" everywhere " *\\(") ||
        (FILENAME !~ /^cli\// && FILENAME !~ /^base\/i18n\.c$/ &&
         match(line, "(^|[^A-Za-z0-9_.>])" library " *\\("))) {
        print FILENAME ":" FNR ": banned call: " $0
        bad = 1
    }
}
END { exit bad }' "$@"
